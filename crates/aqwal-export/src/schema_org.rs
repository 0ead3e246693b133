//! Quotations and claims in the vocabulary of schema.org, as JSON-LD.
//!
//! Words in quotation marks are a `Quotation`, reported words a `Claim`; the article is a `NewsArticle` that both point to.
//! Nobody is made the author of what they denied: that is a `DisagreeAction`. What is withheld is left out.

use std::io::Write;

use aqwal::PartialDate;
use aqwal::record::Statement;
use serde_json::{Value, json};

use crate::columns::day;
use crate::entry::{Spoken, View, Who};
use crate::json::{Items, put};
use crate::{ExportError, Sink, Summary, iri};

/// Quotations, claims and the articles they stand in.
pub(crate) struct SchemaOrg<W>(Items<W>);

impl<W: Write> SchemaOrg<W> {
    pub fn new(out: W) -> Self {
        Self(Items::new(out, "{\"@context\":\"https://schema.org\",\"@graph\":[".to_owned()))
    }
}

impl<W: Write> Sink for SchemaOrg<W> {
    fn add(&mut self, view: &View<'_>, summary: &mut Summary) -> Result<(), ExportError> {
        self.0.push(None, &article(view))?;
        for statement in &view.record.statements {
            match node(view, statement) {
                Some(node) => {
                    self.0.push(None, &node)?;
                    summary.items += 1;
                }
                None => summary.left_out += 1,
            }
        }
        Ok(())
    }

    fn finish(&mut self, _: &mut Summary) -> Result<(), ExportError> {
        self.0.close("]}")
    }
}

fn article(view: &View<'_>) -> Value {
    let article = &view.record.article;
    let mut node = json!({
        "@type": "NewsArticle", "@id": view.iri, "identifier": format!("sha256:{}", view.digest), "inLanguage": article.language,
    });
    put(&mut node, "url", iri::page(article));
    put(&mut node, "headline", article.title.as_ref().map(|t| t.exact.clone()));
    put(&mut node, "datePublished", article.published.as_ref().map(|p| &p.value).filter(|v| v.parse::<PartialDate>().is_ok()).cloned());
    if let Some(outlet) = &article.outlet {
        let id = view.outlet().filter(|who| who.key.is_some()).map_or_else(|| view.iri_of_outlet(&outlet.name), |who| view.iri_of_party(who));
        put(&mut node, "publisher", Some(json!({"@type": "Organization", "@id": id, "name": outlet.name})));
    }
    let bylines: Vec<Value> = article.bylines.iter().map(|b| json!({"@type": "Person", "name": b.exact})).collect();
    put(&mut node, "author", (!bylines.is_empty()).then_some(bylines));
    node
}

/// The node of a statement; none for what somebody did not say, and for what has no words.
fn node(view: &View<'_>, statement: &Statement) -> Option<Value> {
    let words: Vec<&str> = statement.content.iter().map(|piece| piece.words.exact.as_str()).collect();
    if words.is_empty() || statement.polarity == "withheld" {
        return None;
    }
    let text = words.join(" […] ");
    let id = view.iri_of_statement(statement);
    let speaker = match view.spoken(statement) {
        Spoken::Known(who, _) => Some(who),
        _ => None,
    };
    let (kind, appears) = match (statement.polarity.as_ref(), statement.kind.as_ref()) {
        ("asserted" | "directive", "direct" | "mixed") => ("Quotation", "isPartOf"),
        ("asserted", _) | ("denied", _) => ("Claim", "appearance"),
        ("asked", _) => ("Question", "isPartOf"),
        _ => ("CreativeWork", "isPartOf"),
    };
    let mut work = json!({"@type": kind, "text": text, "inLanguage": view.record.article.language});
    put(&mut work, appears, Some(json!({"@id": view.iri})));
    put(&mut work, "dateCreated", statement.said.as_ref().and_then(|s| day(s.value.as_deref()?)).map(|day| day.to_string()));
    put(&mut work, "isBasedOn", passed_on(view, statement, speaker));
    if statement.polarity == "denied" {
        put(&mut work, "@id", Some(format!("{id}-denied")));
        let mut action = json!({"@type": "DisagreeAction", "@id": id, "object": work});
        put(&mut action, "agent", speaker.filter(|who| !is_document(who)).map(|who| agent(view, who)));
        return Some(action);
    }
    put(&mut work, "@id", Some(id));
    let speaker = speaker.filter(|who| !is_document(who)).map(|who| agent(view, who));
    if kind == "Quotation" {
        // "the … Person or Organization to whom the quotation is attributed within the containing CreativeWork"
        put(&mut work, "spokenByCharacter", speaker.clone());
    }
    put(&mut work, "author", speaker);
    Some(work)
}

/// Through whose hands the words came, from the outermost inwards: works that are based on works. A document that speaks is the innermost.
fn passed_on(view: &View<'_>, statement: &Statement, speaker: Option<&Who<'_>>) -> Option<Value> {
    let document = speaker.filter(|who| is_document(who)).map(|who| json!({"@type": "CreativeWork", "@id": view.iri_of_party(who), "name": who.name}));
    view.relays(statement).into_iter().rev().fold(document, |inner, who| {
        let mut work = json!({"@type": "CreativeWork"});
        if is_document(who) {
            put(&mut work, "name", Some(who.name));
        } else {
            put(&mut work, "author", Some(agent(view, who)));
        }
        put(&mut work, "isBasedOn", inner);
        Some(work)
    })
}

fn is_document(who: &Who<'_>) -> bool {
    who.party.class == "document"
}

fn agent(view: &View<'_>, who: &Who<'_>) -> Value {
    let class = who.party.class.as_ref();
    // Neither type is certain of an anonymous source or of many: the nearest, and the class beside it.
    let kind = if matches!(class, "organisation" | "collective") { "Organization" } else { "Person" };
    let mut agent = json!({"@type": kind, "@id": view.iri_of_party(who), "name": who.name});
    put(&mut agent, "disambiguatingDescription", matches!(class, "anonymous" | "collective" | "role").then(|| class.to_owned()));
    if kind == "Person" && !who.party.roles.is_empty() {
        put(&mut agent, "jobTitle", Some(who.party.roles.clone()));
    }
    agent
}
