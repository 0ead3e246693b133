//! From a record to rows: everything a table needs that the record does not say in one place.

use aqwal::record::{Content, Selector, Statement};
use aqwal::{Record, Span};

use crate::day::{self, Day};
use crate::store::Agencies;

/// What a table says of one statement beside what the record says.
pub(crate) struct Said {
    /// The contents, a gap between them written ….
    pub words: String,
    /// From the first byte said to the last; the cue where nothing was said.
    pub span: Span,
    pub raw: (u64, u64),
    /// Those who passed the words on.
    pub via: Option<String>,
    pub agency: bool,
    pub unnamed: bool,
    /// The day it was said, if the text says.
    pub day: Option<Day>,
}

impl Said {
    /// Of a statement of a record.
    pub fn of(statement: &Statement, agencies: &Agencies) -> Self {
        let (words, span, raw) = said(statement);
        let via = statement.relays.iter().map(|r| r.exact.as_str()).collect::<Vec<_>>().join("، ");
        Self {
            words,
            span,
            raw,
            agency: statement.relays.iter().any(|relay| agencies.has(&relay.exact)),
            via: Some(via).filter(|via| !via.is_empty()),
            unnamed: statement.speaker_class == "anonymous",
            day: day_of(statement),
        }
    }
}

/// What was said, in one string, and where: from the first byte to the last in the text, and in the raw bytes.
pub(crate) fn said(statement: &Statement) -> (String, Span, (u64, u64)) {
    let first = statement.content.first().map_or(&statement.cue, |c| &c.words);
    let last = statement.content.last().map_or(&statement.cue, |c| &c.words);
    let words = statement.content.iter().map(|c| c.words.exact.as_str()).collect::<Vec<_>>().join(" … ");
    (words, Span { start: first.text.start, end: last.text.end }, (first.raw.start, last.raw.end))
}

/// The day on which something was said, if the text says it to the day.
pub(crate) fn day_of(statement: &Statement) -> Option<Day> {
    let value = statement.said.as_ref()?.value.as_deref()?;
    day::range(value).filter(|(first, last)| first == last).map(|d| d.0)
}

/// The number in `s12` or `p3`; 0 for what is no id.
pub(crate) fn number(id: &str) -> i64 {
    id.get(1..).and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

/// Tells in which statement's content a span stands: the innermost one. Made once for a record; spans are asked for in text order.
pub(crate) struct Contents {
    /// Pieces of content and their statements, in text order, the longer first.
    pieces: Vec<(Span, usize)>,
    next: usize,
    open: Vec<(Span, usize)>,
}

impl Contents {
    /// Of a record.
    pub fn of(record: &Record) -> Self {
        let mut pieces: Vec<(Span, usize)> = Vec::new();
        for (n, statement) in record.statements.iter().enumerate() {
            pieces.extend(statement.content.iter().map(|Content { words: Selector { text, .. }, .. }| (*text, n)));
        }
        pieces.sort_by_key(|(span, n)| (span.start, std::cmp::Reverse(span.end), *n));
        Self { pieces, next: 0, open: Vec::new() }
    }

    /// The statement that holds a span. Spans must come in the order of their beginnings.
    pub fn holder(&mut self, span: Span) -> Option<usize> {
        while let Some(piece) = self.pieces.get(self.next).filter(|(piece, _)| piece.start <= span.start) {
            self.open.retain(|(open, _)| open.end > piece.0.start);
            self.open.push(*piece);
            self.next += 1;
        }
        self.open.retain(|(open, _)| open.end > span.start);
        self.open.iter().rev().find(|(open, _)| open.end >= span.end).map(|(_, n)| *n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_belong_to_the_innermost_statement() {
        let text = "قال المتحدث رامي الصباغ: «أكد الوزير لنا أن 12 جسرا أغلقت، وأن الباقي يعمل». وفتحت 3 طرق.";
        let record = aqwal::extract(&aqwal::Article::plain(text), aqwal::Lexicon::bundled());
        let mut contents = Contents::of(&record);
        let holders: Vec<Option<usize>> = record.figures.iter().map(|f| contents.holder(f.words.text)).collect();
        assert_eq!(record.figures.len(), 2);
        let inner = record.statements.iter().position(|s| s.parent.is_some());
        assert_eq!(holders, [inner.or(Some(0)), None]);
    }
}
