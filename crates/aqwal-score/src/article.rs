//! The parts of the page: headline, byline, credits, links, words set apart, date.

use std::collections::BTreeSet;

use aqwal::Record;
use aqwal::record::Selector;

use crate::doc::{Doc, Words};
use crate::fault::Cause;
use crate::gold::Chars;
use crate::report::Tally;

/// Measures the parts of one document's page where the gold has them.
pub fn score(doc: &Doc<'_>, record: Option<&Record>, tally: &mut Tally) {
    let Some(part) = &doc.gold.article else { return };
    let got = record.map(|r| &r.article);
    let all = |selectors: Option<&[Selector]>| -> Vec<Chars> { selectors.unwrap_or_default().iter().map(|s| doc.span(s)).collect() };
    let parts = [
        ("title", &part.title, all(got.map(|a| a.title.as_slice()))),
        ("byline", &part.byline, all(got.map(|a| &a.bylines[..]))),
        ("credit", &part.credit, all(got.map(|a| &a.credits[..]))),
        ("related", &part.related, all(got.map(|a| &a.related[..]))),
        ("pull_quotes", &part.pull_quotes, all(got.map(|a| &a.pull_quotes[..]))),
    ];
    for (name, gold, found) in parts {
        let words = |spans: &[Chars]| -> BTreeSet<Words> { spans.iter().map(|s| doc.words(Some(*s))).collect() };
        let right = words(gold) == words(&found);
        tally.add(&format!("article {name}"), right);
        if !right {
            tally.fault(Cause::Article, doc.name, name, format!("gold «{}» got «{}»", doc.texts(gold), doc.texts(&found)));
        }
    }
    if let Some(date) = &part.date {
        let got = got.and_then(|a| a.published.as_ref()).map(|p| p.value.as_str());
        tally.add("article date", got == Some(&date.value));
        if got != Some(&date.value) {
            tally.fault(Cause::Article, doc.name, "date", format!("gold {} got {}", date.value, got.unwrap_or("—")));
        }
    }
}
