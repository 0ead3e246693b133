//! Which words of a text a query hits, and which part of a long text shows them best. The analysis is that of the index, so what is
//! marked is what was found.

use aqwal::Span;
use rustc_hash::FxHashMap;

use super::analysis::Analyzer;
use super::prefix::Letters;
use super::query::Query;

/// A query, ready to be looked for in texts.
#[derive(Clone, Debug)]
pub struct Highlighter<'l> {
    analyzer: Analyzer<'l>,
    exact: bool,
    /// The words of the query, numbered.
    words: FxHashMap<Box<str>, u32>,
    /// The numbers of words one after another, each with its distance from the first; a single word is one of them.
    phrases: Vec<Vec<(u32, u32)>>,
    beginnings: Vec<Letters>,
}

impl<'l> Highlighter<'l> {
    /// Gets ready to look for what a query asks for, not for what it leaves out. `exact` as in [`Search`](super::Search).
    ///
    /// ```
    /// use aqwal::Lexicon;
    /// use aqwal_ledger::search::{Analyzer, Highlighter, Query};
    /// let text = "التقى الوزير عمال الميناء ووزراء سابقين";
    /// let query = Query::parse("وزير -نائب")?;
    /// let mut highlighter = Highlighter::new(&query, false, &Analyzer::new(Lexicon::bundled()));
    /// let marked: Vec<_> = highlighter.spans(text).iter().map(|span| span.slice(text)).collect();
    /// assert_eq!(marked, ["الوزير", "ووزراء"]);
    /// # Ok::<(), aqwal_ledger::Error>(())
    /// ```
    pub fn new(query: &Query, exact: bool, analyzer: &Analyzer<'l>) -> Self {
        let mut ready = Self { analyzer: analyzer.clone(), exact, words: FxHashMap::default(), phrases: Vec::new(), beginnings: Vec::new() };
        ready.add(query);
        ready
    }

    fn add(&mut self, query: &Query) {
        match query {
            Query::All | Query::Not(_) => {}
            Query::Word(typed) | Query::Phrase(typed) => {
                let (words, exact) = (&mut self.words, self.exact);
                let mut phrase = Vec::new();
                self.analyzer.each(typed, |token| {
                    let next = words.len() as u32;
                    let word = *words.entry(if exact { token.exact } else { token.term }.into()).or_insert(next);
                    phrase.push((token.position, word));
                });
                if let Some(&(first, _)) = phrase.first() {
                    phrase.iter_mut().for_each(|(position, _)| *position -= first);
                    self.phrases.push(phrase);
                }
            }
            Query::Prefix(letters) => self.beginnings.push(Letters::new(letters, self.exact)),
            Query::And(parts) | Query::Or(parts) => parts.iter().for_each(|part| self.add(part)),
        }
    }

    /// The ranges of a text that the query hits, in order, none over another: whole words without what stands around them, and whole
    /// phrases where their words stand one after another. Linear in the text.
    pub fn spans(&mut self, text: &str) -> Vec<Span> {
        const NONE: u32 = u32::MAX;
        let (words, beginnings, exact) = (&self.words, &self.beginnings, self.exact);
        let mut spans = Vec::new();
        // Where the words of the query stand: place, position, number.
        let mut met = Vec::new();
        self.analyzer.each(text, |token| {
            let word = words.get(if exact { token.exact } else { token.term }).copied().unwrap_or(NONE);
            if word != NONE {
                met.push((token.span, token.position, word));
            }
            if beginnings.iter().any(|letters| letters.fit(token)) {
                spans.push(token.span);
            }
        });
        for phrase in &self.phrases {
            for (at, &(span, position, _)) in met.iter().enumerate() {
                let stands = phrase.iter().enumerate().all(|(n, &(distance, word))| met.get(at + n).is_some_and(|m| m.1 == position + distance && m.2 == word));
                if stands {
                    let end = met.get(at + phrase.len() - 1).map_or(span.end, |m| m.0.end);
                    spans.push(Span::new(span.start, end));
                }
            }
        }
        join(spans)
    }
}

/// Joins ranges that lie over one another.
fn join(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}

/// The part of a text that shows the most hits: about `most` characters, from the edge of a word to the edge of a word, the hits in the
/// middle. `spans` are ordered, as [`Highlighter::spans`] gives them. A hit that is longer than `most` is shown whole; without hits it is the
/// beginning of the text.
///
/// ```
/// use aqwal::Span;
/// use aqwal_ledger::search::snippet;
/// let text = "قال المتحدث إن الجسر مغلق منذ الفجر";
/// let at = text.find("الجسر").unwrap() as u32;
/// assert_eq!(snippet(text, &[Span::new(at, at + 10)], 16).slice(text), "إن الجسر مغلق");
/// ```
pub fn snippet(text: &str, spans: &[Span], most: usize) -> Span {
    // Characters before each hit and in it.
    let fits = |span: &&Span| text.get(span.start as usize..span.end as usize).is_some();
    let mut hits: Vec<(usize, usize, usize, usize)> = Vec::with_capacity(spans.len());
    let (mut at, mut chars) = (0, 0);
    for span in spans.iter().filter(fits) {
        let (start, end) = (span.start as usize, span.end as usize);
        if start < at {
            continue;
        }
        let before = chars + text[at..start].chars().count();
        chars = before + text[start..end].chars().count();
        at = end;
        hits.push((start, end, before, chars));
    }
    let (mut best, mut last) = ((0, 0, 0), 0);
    for first in 0..hits.len() {
        last = last.max(first);
        while hits.get(last + 1).is_some_and(|next| next.3 - hits[first].2 <= most) {
            last += 1;
        }
        if last - first + 1 > best.0 {
            best = (last - first + 1, first, last);
        }
    }
    let (start, end, shown) = match best {
        (0, ..) => (0, 0, 0),
        (_, first, last) => (hits[first].0, hits[last].1, hits[last].3 - hits[first].2),
    };
    let spare = most.saturating_sub(shown);
    let before = back(text, start, spare / 2);
    let left = spare - text[before..start].chars().count();
    let after = forth(text, end, left);
    // What the end did not need may stand before.
    let before = back(text, start, spare - text[end..after].chars().count());
    Span::new(before as u32, after as u32)
}

/// The edge of a word up to so many characters before a place.
fn back(text: &str, place: usize, most: usize) -> usize {
    let head = &text[..place];
    let mut edge = place;
    let mut last = place;
    for (at, c) in head.char_indices().rev().take(most) {
        if c.is_whitespace() {
            edge = edge.min(last);
        }
        last = at;
    }
    let edge = if text[..last].chars().next_back().is_none_or(char::is_whitespace) { last } else { edge };
    edge + text[edge..place].len() - text[edge..place].trim_start().len()
}

/// The edge of a word up to so many characters after a place.
fn forth(text: &str, place: usize, most: usize) -> usize {
    let tail = &text[place..];
    let (mut edge, mut taken) = (place, 0);
    for (at, c) in tail.char_indices() {
        if c.is_whitespace() {
            edge = place + at;
        }
        if taken == most {
            return place + text[place..edge].trim_end().len();
        }
        taken += 1;
    }
    place + tail.trim_end().len()
}
