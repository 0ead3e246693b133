//! The headers: what the corpus is, where an article comes from, who speaks in it.

use std::io::Write;

use aqwal::PartialDate;

use super::{language, party_id};
use crate::entry::{View, Who};
use crate::xml::Xml;
use crate::{ExportError, iri};

/// What the marks mean; said once.
const PRACTICE: &[&str] = &[
    "The div of each body holds the article's text as it was read, character for character. Characters that XML does not allow stand as U+FFFD.",
    "said marks words that are attributed to a source, with direct=\"true\" where they are direct speech; seg of type content marks words that \
     a source denied or withheld; seg of type cue, source, relay, venue, time and deadline marks the evidence for an attribution.",
    "Each mark points with ana to a feature structure (fs) behind the body. Marks that would cross stand there as span between two anchors. A speaker \
     that the text leaves open has candidates in place of a speaker.",
];

/// The header of the corpus.
pub(super) fn of_corpus<W: Write>(xml: &mut Xml<W>) -> Result<(), ExportError> {
    xml.open("teiHeader", &[("xml:lang", "en")])?;
    xml.open("fileDesc", &[])?;
    xml.open("titleStmt", &[])?;
    xml.element("title", &[], "News articles with their attributed statements")?;
    xml.close("titleStmt")?;
    unpublished(xml)?;
    xml.open("sourceDesc", &[])?;
    xml.element("p", &[], "Each article names its source.")?;
    xml.close("sourceDesc")?;
    xml.close("fileDesc")?;
    xml.open("encodingDesc", &[])?;
    xml.open("editorialDecl", &[])?;
    for line in PRACTICE {
        xml.element("p", &[], line)?;
    }
    xml.close("editorialDecl")?;
    xml.close("encodingDesc")?;
    xml.close("teiHeader")
}

fn unpublished<W: Write>(xml: &mut Xml<W>) -> Result<(), ExportError> {
    xml.open("publicationStmt", &[])?;
    xml.element("p", &[("xml:lang", "en")], "Written from a record; not published.")?;
    xml.close("publicationStmt")
}

/// The header of an article.
pub(super) fn of_article<W: Write>(xml: &mut Xml<W>, view: &View<'_>) -> Result<(), ExportError> {
    let article = &view.record.article;
    let engine = &view.record.engine;
    let title = article.title.as_ref().map_or(article.input.as_str(), |t| &t.exact);
    let lang = language(view);
    xml.open("teiHeader", &[])?;
    xml.open("fileDesc", &[])?;
    xml.open("titleStmt", &[])?;
    xml.element("title", &[("xml:lang", lang)], title)?;
    for byline in &article.bylines {
        xml.element("author", &[("xml:lang", lang)], &byline.exact)?;
    }
    xml.open("respStmt", &[])?;
    xml.element("resp", &[("xml:lang", "en")], "attribution of statements, by rule")?;
    xml.element("name", &[("type", "software")], &format!("Aqwal {}", engine.version))?;
    xml.close("respStmt")?;
    xml.close("titleStmt")?;
    unpublished(xml)?;
    source(xml, view, title)?;
    xml.close("fileDesc")?;
    if let Some(version) = version(&engine.version) {
        xml.open("encodingDesc", &[])?;
        xml.open("appInfo", &[])?;
        xml.open("application", &[("ident", "aqwal"), ("version", version)])?;
        xml.element("label", &[], "Aqwal")?;
        if !engine.lexicon.is_empty() {
            xml.element("p", &[("xml:lang", "en")], &format!("lexicon {}", engine.lexicon))?;
        }
        xml.close("application")?;
        xml.close("appInfo")?;
        xml.close("encodingDesc")?;
    }
    xml.open("profileDesc", &[])?;
    xml.open("langUsage", &[])?;
    xml.empty("language", &[("ident", lang)])?;
    xml.close("langUsage")?;
    parties(xml, view)?;
    xml.close("profileDesc")?;
    xml.close("teiHeader")
}

fn source<W: Write>(xml: &mut Xml<W>, view: &View<'_>, title: &str) -> Result<(), ExportError> {
    let article = &view.record.article;
    xml.open("sourceDesc", &[])?;
    xml.open("bibl", &[])?;
    xml.element("title", &[("level", "a")], title)?;
    if let Some(outlet) = &article.outlet {
        xml.element("publisher", &[], &outlet.name)?;
    }
    if let Some(published) = &article.published {
        let words = published.evidence.as_ref().map_or(published.value.as_str(), |e| &e.exact);
        match published.value.parse::<PartialDate>() {
            Ok(date) => xml.element("date", &[("when", &date.to_string())], words)?,
            Err(_) => xml.element("date", &[], words)?,
        }
    }
    if let Some(page) = iri::page(article) {
        xml.empty("ptr", &[("target", &page)])?;
    }
    xml.element("idno", &[("type", "sha256")], &view.digest)?;
    xml.element("idno", &[("type", "input")], &article.input)?;
    xml.close("bibl")?;
    xml.close("sourceDesc")
}

/// The part of a version that TEI takes for one: numbers and points.
fn version(version: &str) -> Option<&str> {
    let end = version.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(version.len());
    let numbers = &version[..end];
    let whole = numbers.split('.').count() <= 4 && numbers.split('.').all(|n| !n.is_empty());
    whole.then_some(numbers)
}

/// Who speaks, passes words on or acts.
fn parties<W: Write>(xml: &mut Xml<W>, view: &View<'_>) -> Result<(), ExportError> {
    if view.record.parties.is_empty() {
        return Ok(());
    }
    xml.open("particDesc", &[])?;
    for who in view.parties() {
        party(xml, view, who)?;
    }
    xml.close("particDesc")
}

fn party<W: Write>(xml: &mut Xml<W>, view: &View<'_>, who: &Who<'_>) -> Result<(), ExportError> {
    let class = who.party.class.as_ref();
    let (element, name) = match class {
        "organisation" | "document" => ("org", "orgName"),
        "collective" => ("personGrp", "persName"),
        _ => ("person", "persName"),
    };
    xml.gap()?;
    xml.open(element, &[("xml:id", &party_id(view, who)), ("role", class)])?;
    xml.element(name, &[], who.name)?;
    if element == "person" {
        for role in &who.party.roles {
            xml.element("occupation", &[], role)?;
        }
    }
    xml.element("idno", &[("type", "iri")], &view.iri_of_party(who))?;
    xml.close(element)
}
