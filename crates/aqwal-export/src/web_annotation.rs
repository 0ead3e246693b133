//! W3C Web Annotation (Recommendations of 23 February 2017): one annotation for each statement.
//!
//! The document is one `AnnotationCollection` with one embedded `AnnotationPage`. Positions count code points of the text
//! as it was read. Where the article has an address, that is the `source` and the text as it was read its `cached` state,
//! to which the positions belong; else the text itself is the source.

use std::io::Write;

use aqwal::record::{Content, Selector, Statement};
use aqwal::{Offsets, RawSpan, Span};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::entry::{Spoken, View, Who};
use crate::json::{Items, put};
use crate::{ExportError, Sink, Summary, VOCABULARY, iri};

/// Characters of context on either side of a quoted piece.
const CONTEXT: usize = 32;

/// One annotation for each statement.
pub(crate) struct WebAnnotation<W> {
    items: Items<W>,
    /// Over the articles' names: what names the collection.
    digest: Sha256,
}

impl<W: Write> WebAnnotation<W> {
    pub fn new(out: W) -> Self {
        let head = format!(
            "{{\"@context\":[\"http://www.w3.org/ns/anno.jsonld\",{}],\"type\":\"AnnotationCollection\",\"label\":\"Attributed statements\",\
             \"first\":{{\"type\":\"AnnotationPage\",\"startIndex\":0,\"items\":[",
            context()
        );
        Self { items: Items::new(out, head), digest: Sha256::new() }
    }
}

/// The terms that the context of the standard does not have.
fn context() -> Value {
    json!({
        "aqwal": VOCABULARY,
        "statement": "aqwal:statement", "ledgerKey": "aqwal:ledgerKey", "zone": "aqwal:zone", "kind": "aqwal:kind", "polarity": "aqwal:polarity",
        "lemma": "aqwal:lemma", "how": "aqwal:how", "speakerClass": "aqwal:speaker_class", "partyClass": "aqwal:class", "voice": "aqwal:voice",
        "cue": "aqwal:cue", "sourceWords": "aqwal:source", "venue": "aqwal:venue", "said": "aqwal:said", "timex": "aqwal:value", "rule": "aqwal:rule",
        "raw": "aqwal:raw", "deadline": "aqwal:deadline", "engineVersion": "aqwal:version", "lexicon": "aqwal:lexicon",
        "candidates": {"@id": "aqwal:candidates", "@container": "@list"},
        "relays": {"@id": "aqwal:relays", "@container": "@list"},
        "commitments": {"@id": "aqwal:commitments", "@container": "@list"},
        "actor": {"@id": "aqwal:actor", "@type": "@id"},
        "parent": {"@id": "aqwal:parent", "@type": "@id"},
        "repeats": {"@id": "aqwal:repeats", "@type": "@id"},
    })
}

impl<W: Write> Sink for WebAnnotation<W> {
    fn add(&mut self, view: &View<'_>, summary: &mut Summary) -> Result<(), ExportError> {
        self.digest.update(view.iri.as_bytes());
        self.digest.update(b"\n");
        let writer = Annotator { view, at: Offsets::of(&view.record.article.text), page: iri::page(&view.record.article) };
        for statement in &view.record.statements {
            match writer.annotation(statement) {
                Some(annotation) => {
                    self.items.push(None, &annotation)?;
                    summary.items += 1;
                }
                None => summary.left_out += 1,
            }
        }
        Ok(())
    }

    fn finish(&mut self, summary: &mut Summary) -> Result<(), ExportError> {
        let id = format!("urn:x-aqwal:annotations:{}", iri::hex(&std::mem::take(&mut self.digest).finalize()));
        self.items.close(&format!("],\"id\":\"{id}:page-1\",\"partOf\":\"{id}\"}},\"id\":\"{id}\",\"last\":\"{id}:page-1\",\"total\":{}}}", summary.items))
    }
}

struct Annotator<'v, 'a> {
    view: &'v View<'a>,
    at: Offsets<'a>,
    page: Option<String>,
}

impl<'a> Annotator<'_, 'a> {
    /// The annotation of a statement; none if no piece of its content slices the text.
    fn annotation(&self, statement: &'a Statement) -> Option<Value> {
        let targets: Vec<Value> = statement.content.iter().filter_map(|piece| self.target(piece)).collect();
        if targets.is_empty() {
            return None;
        }
        let view = self.view;
        let engine = &view.record.engine;
        let mut note = json!({
            "id": view.iri_of_statement(statement),
            "type": "Annotation",
            "motivation": ["describing", "identifying"],
            "generator": {"id": format!("urn:x-aqwal:engine:{}", iri::encode(&engine.version)), "type": "Software", "name": "Aqwal",
                "engineVersion": engine.version, "lexicon": engine.lexicon},
            "body": self.bodies(statement),
            "target": targets,
            "statement": statement.id, "zone": statement.zone, "kind": statement.kind, "polarity": statement.polarity,
            "lemma": statement.lemma, "speakerClass": statement.speaker_class, "rule": statement.rule,
        });
        let same = |id: &String| format!("{}#{}", view.iri, iri::encode(id));
        put(&mut note, "ledgerKey", view.key_of(statement));
        put(&mut note, "cue", self.evidence(&statement.cue));
        put(&mut note, "sourceWords", statement.source.as_ref().and_then(|s| self.evidence(s)));
        put(&mut note, "venue", statement.venue.as_ref().and_then(|s| self.evidence(s)));
        put(&mut note, "parent", statement.parent.as_ref().map(same));
        put(&mut note, "repeats", statement.repeats.as_ref().map(same));
        if let Some(said) = &statement.said {
            let mut words = self.evidence(&said.words);
            if let Some(words) = &mut words {
                put(words, "timex", said.value.clone());
            }
            put(&mut note, "said", words);
        }
        let relays: Vec<Value> = view.relays(statement).into_iter().map(|who| self.agent(who)).collect();
        put(&mut note, "relays", (!relays.is_empty()).then_some(relays));
        match view.spoken(statement) {
            Spoken::Known(_, how) => put(&mut note, "how", Some(how)),
            Spoken::Open(candidates) => put(&mut note, "candidates", Some(candidates.into_iter().map(|who| self.agent(who)).collect::<Vec<_>>())),
            Spoken::Nobody => {}
        }
        let commitments: Vec<Value> = statement
            .commitments
            .iter()
            .filter_map(|commitment| {
                let mut action = self.evidence(&commitment.action)?;
                put(&mut action, "actor", commitment.actor.as_deref().and_then(|id| view.who(id)).map(|who| view.iri_of_party(who)));
                if let Some(deadline) = &commitment.deadline {
                    let mut words = self.evidence(&deadline.words)?;
                    put(&mut words, "timex", deadline.value.clone());
                    put(&mut action, "deadline", Some(words));
                }
                Some(action)
            })
            .collect();
        put(&mut note, "commitments", (!commitments.is_empty()).then_some(commitments));
        Some(note)
    }

    /// Who is meant, for programs and for a reader, and two tags.
    fn bodies(&self, statement: &'a Statement) -> Vec<Value> {
        let mut bodies = Vec::new();
        let line = match self.view.spoken(statement) {
            Spoken::Known(who, _) => {
                bodies.push(json!({"type": "SpecificResource", "purpose": "identifying", "source": self.agent(who)}));
                Some(format!("القائل: {}", who.name))
            }
            Spoken::Open(candidates) if !candidates.is_empty() => {
                let names: Vec<&str> = candidates.iter().map(|who| who.name).collect();
                Some(format!("القائل غير محسوم بين: {}", names.join(" | ")))
            }
            _ => None,
        };
        if let Some(line) = line {
            bodies.push(json!({"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "ar", "value": line}));
        }
        for tag in [&statement.kind, &statement.polarity] {
            bodies.push(json!({"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "language": "en", "value": tag}));
        }
        bodies
    }

    fn agent(&self, who: &Who<'_>) -> Value {
        let mut agent = json!({"id": self.view.iri_of_party(who), "name": who.name, "partyClass": who.party.class});
        let kind = match who.party.class.as_ref() {
            "named" | "role" => Some("Person"),
            "organisation" => Some("Organization"),
            _ => None, // nobody knows whether an anonymous source is one person
        };
        put(&mut agent, "type", kind);
        agent
    }

    fn target(&self, piece: &Content) -> Option<Value> {
        let mut target = self.place(&piece.words, CONTEXT)?;
        put(&mut target, "voice", Some(piece.voice.as_ref()));
        put(&mut target, "raw", Some(self.raw(&piece.words)));
        Some(target)
    }

    /// Words of the text that prove something: what they are and where.
    fn evidence(&self, words: &Selector) -> Option<Value> {
        self.place(words, 0)
    }

    fn place(&self, words: &Selector, context: usize) -> Option<Value> {
        let text = self.view.iri.clone() + "#text";
        let mut place = json!({"type": "SpecificResource", "selector": self.selectors(words.text, context)?});
        match &self.page {
            Some(page) => {
                let mut state = json!({"type": "TimeState", "cached": text});
                put(&mut state, "sourceDate", self.view.record.article.capture.as_ref().and_then(|c| c.date.clone()));
                put(&mut place, "source", Some(page.clone()));
                put(&mut place, "state", Some(state));
            }
            None => put(&mut place, "source", Some(text)),
        }
        Some(place)
    }

    fn selectors(&self, span: Span, context: usize) -> Option<[Value; 2]> {
        let text = &self.view.record.article.text;
        let (from, to) = (self.at.code_point(span.start)?, self.at.code_point(span.end)?);
        let before = text.get(..span.start as usize)?;
        let after = text.get(span.end as usize..)?;
        if span.is_empty() {
            return None;
        }
        let mut quote = json!({"type": "TextQuoteSelector", "exact": span.slice(text)});
        if context > 0 {
            let prefix = before.char_indices().rev().take(context).last().map_or("", |(i, _)| &before[i..]);
            let suffix = after.char_indices().nth(context).map_or(after, |(i, _)| &after[..i]);
            put(&mut quote, "prefix", Some(prefix));
            put(&mut quote, "suffix", Some(suffix));
        }
        Some([quote, json!({"type": "TextPositionSelector", "start": from, "end": to})])
    }

    /// The same words in the raw bytes, piece by piece.
    fn raw(&self, words: &Selector) -> Vec<Value> {
        let whole = [words.raw];
        let parts = if words.raw_parts.is_empty() { &whole[..] } else { &words.raw_parts };
        let place = |part: &RawSpan| {
            let selector = json!({"type": "DataPositionSelector", "start": part.start, "end": part.end});
            json!({"type": "SpecificResource", "source": self.view.iri, "selector": selector})
        };
        parts.iter().map(place).collect()
    }
}
