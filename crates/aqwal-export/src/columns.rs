//! The table of statements: one row for each statement, the same columns in CSV and in Parquet.

use aqwal::PartialDate;
use aqwal::record::{Selector, Statement};

use crate::entry::{Spoken, View};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A text or nothing.
    Text,
    /// A list of texts.
    Texts,
    /// A whole number or nothing.
    Int,
    /// A list of whole numbers.
    Ints,
    /// A day or nothing.
    Day,
}

/// One cell of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    Text(Option<String>),
    Texts(Vec<String>),
    Int(Option<i64>),
    Ints(Vec<i64>),
    Day(Option<jiff::civil::Date>),
}

/// The columns, in order.
pub(crate) const COLUMNS: &[(&str, Kind)] = &[
    ("article", Kind::Text),
    ("input", Kind::Text),
    ("url", Kind::Text),
    ("outlet", Kind::Text),
    ("title", Kind::Text),
    ("published", Kind::Text),
    ("published_day", Kind::Day),
    ("statement", Kind::Text),
    ("statement_key", Kind::Text),
    ("zone", Kind::Text),
    ("kind", Kind::Text),
    ("polarity", Kind::Text),
    ("cue", Kind::Text),
    ("lemma", Kind::Text),
    ("source", Kind::Text),
    ("speaker", Kind::Text),
    ("speaker_class", Kind::Text),
    ("how", Kind::Text),
    ("speaker_id", Kind::Text),
    ("speaker_key", Kind::Text),
    ("candidates", Kind::Texts),
    ("candidate_ids", Kind::Texts),
    ("words", Kind::Texts),
    ("voices", Kind::Texts),
    ("relays", Kind::Texts),
    ("relay_parties", Kind::Texts),
    ("venue", Kind::Text),
    ("said", Kind::Text),
    ("said_value", Kind::Text),
    ("said_day", Kind::Day),
    ("parent", Kind::Text),
    ("repeats", Kind::Text),
    ("actions", Kind::Texts),
    ("deadlines", Kind::Texts),
    ("text_start", Kind::Int),
    ("text_end", Kind::Int),
    ("raw_start", Kind::Int),
    ("raw_end", Kind::Int),
    ("text_starts", Kind::Ints),
    ("text_ends", Kind::Ints),
    ("raw_starts", Kind::Ints),
    ("raw_ends", Kind::Ints),
    ("rule", Kind::Text),
    ("engine", Kind::Text),
    ("lexicon", Kind::Text),
];

/// The cells of a statement, one for each of [`COLUMNS`].
pub(crate) fn row(view: &View<'_>, statement: &Statement) -> Vec<Cell> {
    let record = view.record;
    let article = &record.article;
    let some = |s: &str| Cell::Text((!s.is_empty()).then(|| s.to_owned()));
    let opt = |s: Option<&str>| Cell::Text(s.map(str::to_owned));
    let exact = |s: &Option<Selector>| Cell::Text(s.as_ref().map(|s| s.exact.clone()));
    let published = article.published.as_ref().map(|p| p.value.as_str());
    let said = statement.said.as_ref();
    let said_value = said.and_then(|s| s.value.as_deref());
    let (speaker, how, candidates) = match view.spoken(statement) {
        Spoken::Known(who, how) => (Some(who), Some(how), Vec::new()),
        Spoken::Open(candidates) => (None, None, candidates),
        Spoken::Nobody => (None, None, Vec::new()),
    };
    let pieces = &statement.content;
    let ints = |of: fn(&Selector) -> i64| Cell::Ints(pieces.iter().map(|p| of(&p.words)).collect());
    vec![
        Cell::Text(Some(if article.id.is_empty() { format!("sha256:{}", view.digest) } else { article.id.clone() })),
        some(&article.input),
        opt(article.url.as_deref()),
        opt(article.outlet.as_ref().map(|o| o.name.as_str())),
        exact(&article.title),
        opt(published),
        Cell::Day(published.and_then(day)),
        some(&statement.id),
        opt(view.key_of(statement)),
        some(&statement.zone),
        some(&statement.kind),
        some(&statement.polarity),
        some(&statement.cue.exact),
        some(&statement.lemma),
        exact(&statement.source),
        opt(speaker.map(|who| who.name)),
        some(&statement.speaker_class),
        opt(how),
        opt(speaker.map(|who| who.party.id.as_str())),
        opt(speaker.and_then(|who| who.key)),
        Cell::Texts(candidates.iter().map(|who| who.name.to_owned()).collect()),
        Cell::Texts(candidates.iter().map(|who| who.party.id.clone()).collect()),
        Cell::Texts(pieces.iter().map(|p| p.words.exact.clone()).collect()),
        Cell::Texts(pieces.iter().map(|p| p.voice.to_string()).collect()),
        Cell::Texts(statement.relays.iter().map(|r| r.exact.clone()).collect()),
        Cell::Texts(view.relays(statement).iter().map(|who| who.name.to_owned()).collect()),
        exact(&statement.venue),
        opt(said.map(|s| s.words.exact.as_str())),
        opt(said_value),
        Cell::Day(said_value.and_then(day)),
        opt(statement.parent.as_deref()),
        opt(statement.repeats.as_deref()),
        Cell::Texts(statement.commitments.iter().map(|c| c.action.exact.clone()).collect()),
        Cell::Texts(statement.commitments.iter().map(|c| c.deadline.as_ref().and_then(|d| d.value.clone()).unwrap_or_default()).collect()),
        Cell::Int(pieces.iter().map(|p| i64::from(p.words.text.start)).min()),
        Cell::Int(pieces.iter().map(|p| i64::from(p.words.text.end)).max()),
        Cell::Int(pieces.iter().map(|p| whole(p.words.raw.start)).min()),
        Cell::Int(pieces.iter().map(|p| whole(p.words.raw.end)).max()),
        ints(|s| i64::from(s.text.start)),
        ints(|s| i64::from(s.text.end)),
        ints(|s| whole(s.raw.start)),
        ints(|s| whole(s.raw.end)),
        some(&statement.rule),
        some(&record.engine.version),
        some(&record.engine.lexicon),
    ]
}

/// A date that is known to the day; a clock time is left out, and of a range there is none.
pub(crate) fn day(value: &str) -> Option<jiff::civil::Date> {
    if value.contains('/') { None } else { value.parse::<PartialDate>().ok()?.day() }
}

fn whole(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_date_is_a_day() {
        assert_eq!(day("2024-02-29"), Some(jiff::civil::date(2024, 2, 29)));
        assert_eq!(day("2024-02-29T10:30"), Some(jiff::civil::date(2024, 2, 29)));
        for other in ["2024-02", "2024", "2024-W07", "2024-02-01/2024-02-03", "XXXX-06", "DCT+1D", "2024-02-30", ""] {
            assert_eq!(day(other), None, "{other}");
        }
    }
}
