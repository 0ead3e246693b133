//! Articles with their statements marked, as a TEI P5 corpus: one `TEI` for each article.
//!
//! The `div` of the body holds the article's text, character for character. What was said is a `said`, other evidence a `seg`. Where
//! marks would cross, or run over a paragraph's end, two `anchor`s and a `span` behind the body stand for one. What is known of each
//! statement is a feature structure (`fs`) behind the body, to which the marks point (`ana`).

mod body;
mod header;

use std::io::Write;

use aqwal::record::Statement;

use crate::entry::{Spoken, View, Who};
use crate::xml::Xml;
use crate::{ExportError, Format, Sink, Summary};

/// One `TEI` for each article.
pub(crate) struct Tei<W> {
    xml: Xml<W>,
    begun: bool,
}

impl<W: Write> Tei<W> {
    pub fn new(out: W) -> Self {
        Self { xml: Xml::new(out), begun: false }
    }
}

impl<W: Write> Sink for Tei<W> {
    fn add(&mut self, view: &View<'_>, summary: &mut Summary) -> Result<(), ExportError> {
        let xml = &mut self.xml;
        if !std::mem::replace(&mut self.begun, true) {
            xml.declare()?;
            xml.open("teiCorpus", &[("xmlns", "http://www.tei-c.org/ns/1.0")])?;
            xml.gap()?;
            header::of_corpus(xml)?;
        }
        let language = language(view);
        xml.gap()?;
        xml.open("TEI", &[("xml:id", &format!("a{}", view.number))])?;
        xml.gap()?;
        header::of_article(xml, view)?;
        xml.gap()?;
        xml.open("text", &[("xml:lang", language)])?;
        let crossing = body::write(xml, view)?;
        for (n, statement) in view.record.statements.iter().enumerate() {
            xml.gap()?;
            features(xml, view, n, statement)?;
            summary.items += 1;
        }
        if !crossing.is_empty() {
            xml.gap()?;
            xml.open("spanGrp", &[("type", "evidence")])?;
            for mark in &crossing {
                let (from, to) = (format!("#{}", mark.anchor(view, "from")), format!("#{}", mark.anchor(view, "to")));
                let mut attributes = mark.of_span(view);
                attributes.extend([("from", from), ("to", to)]);
                let attributes: Vec<(&str, &str)> = attributes.iter().map(|(k, v)| (*k, v.as_str())).collect();
                xml.element("span", &attributes, mark.voice())?;
            }
            xml.close("spanGrp")?;
        }
        xml.close("text")?;
        xml.close("TEI")?;
        summary.replaced = xml.replaced;
        Ok(())
    }

    fn finish(&mut self, _: &mut Summary) -> Result<(), ExportError> {
        if !self.begun {
            return Err(ExportError::Empty(Format::Tei));
        }
        self.xml.gap()?;
        self.xml.close("teiCorpus")?;
        self.xml.gap()?;
        self.xml.flush()
    }
}

fn language<'v>(view: &'v View<'_>) -> &'v str {
    let language = view.record.article.language.as_ref();
    if language.is_empty() { "und" } else { language }
}

/// The id of a party. Counted, because an id of the record need not be a name of XML.
fn party_id(view: &View<'_>, who: &Who<'_>) -> String {
    format!("a{}-p{}", view.number, who.number)
}

/// The id of a statement, by its place in the record from 0.
fn statement_id(view: &View<'_>, n: usize) -> String {
    format!("a{}-s{}", view.number, n + 1)
}

/// What is known of a statement, beside its words.
fn features<W: Write>(xml: &mut Xml<W>, view: &View<'_>, n: usize, statement: &Statement) -> Result<(), ExportError> {
    let id_of = |id: &String| view.place_of(id).map(|n| statement_id(view, n));
    xml.open("fs", &[("type", "statement"), ("xml:id", &statement_id(view, n))])?;
    for (name, value) in [("kind", &statement.kind), ("polarity", &statement.polarity), ("zone", &statement.zone), ("speaker_class", &statement.speaker_class)] {
        symbol(xml, name, value)?;
    }
    string(xml, "lemma", &statement.lemma)?;
    match view.spoken(statement) {
        Spoken::Known(who, how) => {
            symbol(xml, "speaker", &party_id(view, who))?;
            symbol(xml, "how", how)?;
        }
        Spoken::Open(candidates) => list(xml, view, "candidates", &candidates)?,
        Spoken::Nobody => {}
    }
    list(xml, view, "relays", &view.relays(statement))?;
    symbol(xml, "parent", &statement.parent.as_ref().and_then(id_of).unwrap_or_default())?;
    symbol(xml, "repeats", &statement.repeats.as_ref().and_then(id_of).unwrap_or_default())?;
    string(xml, "said", statement.said.as_ref().and_then(|s| s.value.as_deref()).unwrap_or_default())?;
    commitments(xml, view, statement)?;
    string(xml, "rule", &statement.rule)?;
    string(xml, "iri", &view.iri_of_statement(statement))?;
    string(xml, "ledger_key", view.key_of(statement).unwrap_or_default())?;
    xml.close("fs")
}

/// A feature of a closed set; none if it is empty or no single word, as a symbol must be.
fn symbol<W: Write>(xml: &mut Xml<W>, name: &str, value: &str) -> Result<(), ExportError> {
    if value.is_empty() || !value.bytes().all(|b| b.is_ascii_graphic()) {
        return Ok(());
    }
    xml.open("f", &[("name", name)])?;
    xml.empty("symbol", &[("value", value)])?;
    xml.close("f")
}

/// A feature of words; none if it is empty.
fn string<W: Write>(xml: &mut Xml<W>, name: &str, value: &str) -> Result<(), ExportError> {
    if value.is_empty() {
        return Ok(());
    }
    xml.open("f", &[("name", name)])?;
    xml.element("string", &[], value)?;
    xml.close("f")
}

/// A feature of parties, in order; none if there are none.
fn list<W: Write>(xml: &mut Xml<W>, view: &View<'_>, name: &str, parties: &[&Who<'_>]) -> Result<(), ExportError> {
    if parties.is_empty() {
        return Ok(());
    }
    xml.open("f", &[("name", name)])?;
    xml.open("vColl", &[("org", "list")])?;
    for who in parties {
        xml.empty("symbol", &[("value", &party_id(view, who))])?;
    }
    xml.close("vColl")?;
    xml.close("f")
}

/// What is promised: who acts, what, by when.
fn commitments<W: Write>(xml: &mut Xml<W>, view: &View<'_>, statement: &Statement) -> Result<(), ExportError> {
    if statement.commitments.is_empty() {
        return Ok(());
    }
    xml.open("f", &[("name", "commitments")])?;
    xml.open("vColl", &[("org", "list")])?;
    for commitment in &statement.commitments {
        xml.open("fs", &[("type", "commitment")])?;
        let actor = commitment.actor.as_deref().and_then(|id| view.who(id));
        symbol(xml, "actor", &actor.map(|who| party_id(view, who)).unwrap_or_default())?;
        string(xml, "action", &commitment.action.exact)?;
        string(xml, "deadline", commitment.deadline.as_ref().and_then(|d| d.value.as_deref()).unwrap_or_default())?;
        xml.close("fs")?;
    }
    xml.close("vColl")?;
    xml.close("f")
}
