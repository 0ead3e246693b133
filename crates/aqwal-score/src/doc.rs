//! A gold document with its characters and words counted.

use std::collections::BTreeSet;

use aqwal::record::Selector;

use crate::gold::{Chars, Document};
use crate::words::{fold, is_that, is_word};

/// Places of words in a document.
pub type Words = BTreeSet<usize>;

/// A gold document, its words and the way from bytes to characters.
pub struct Doc<'a> {
    pub name: &'a str,
    pub gold: &'a Document,
    words: Vec<Chars>,
    /// Byte to character; none inside a character.
    chars: Vec<Option<usize>>,
    /// Character to byte, with the end.
    bytes: Vec<usize>,
}

impl<'a> Doc<'a> {
    pub fn new(name: &'a str, gold: &'a Document) -> Self {
        let mut doc = Self { name, gold, words: Vec::new(), chars: vec![None; gold.text.len() + 1], bytes: Vec::new() };
        let mut open: Option<usize> = None;
        for (i, (at, c)) in gold.text.char_indices().enumerate() {
            doc.chars[at] = Some(i);
            doc.bytes.push(at);
            match (is_word(c), open) {
                (true, None) => open = Some(i),
                (false, Some(start)) => {
                    doc.words.push([start, i]);
                    open = None;
                }
                _ => {}
            }
        }
        let end = doc.bytes.len();
        doc.words.extend(open.map(|start| [start, end]));
        doc.chars[gold.text.len()] = Some(end);
        doc.bytes.push(gold.text.len());
        doc
    }

    /// The characters that a selector's raw bytes stand for.
    pub fn span(&self, selector: &Selector) -> Chars {
        let last = self.gold.text.len();
        let at = |byte: usize| self.chars.get(byte).copied().flatten();
        let (mut start, mut end) = (selector.raw.start as usize, selector.raw.end as usize);
        while at(start).is_none() && start < last {
            start += 1;
        }
        end = end.min(last);
        while at(end).is_none() && end > 0 {
            end -= 1;
        }
        [at(start).unwrap_or(0), at(end).unwrap_or(self.bytes.len() - 1)]
    }

    /// The words at least half inside a span; if there is none, those it touches.
    pub fn words(&self, span: Option<Chars>) -> Words {
        let Some([s, e]) = span else { return Words::new() };
        let (s, e) = (s as i64, e as i64);
        let pick = |good: &dyn Fn(i64, i64) -> bool| -> Words { self.words.iter().enumerate().filter(|(_, [a, b])| good(*a as i64, *b as i64)).map(|(i, _)| i).collect() };
        let inside = pick(&|a, b| 2 * (b.min(e) - a.max(s)) >= b - a);
        if inside.is_empty() { pick(&|a, b| a < e && s < b) } else { inside }
    }

    /// The same without a complementizer at its beginning.
    pub fn words_after_that(&self, span: Chars) -> Words {
        let mut words = self.words(Some(span));
        while let Some(first) = words.first().copied()
            && is_that(&fold(self.text(self.words[first])))
        {
            words.remove(&first);
        }
        words
    }

    /// The words of a whole content; a complementizer at the very beginning is left out.
    pub fn content(&self, spans: &[Chars]) -> Words {
        let mut words = Words::new();
        for (n, span) in spans.iter().enumerate() {
            words.extend(if n == 0 { self.words_after_that(*span) } else { self.words(Some(*span)) });
        }
        words
    }

    /// The text of a span, cut off at the text's ends.
    pub fn text(&self, span: Chars) -> &'a str {
        let last = self.bytes.len() - 1;
        let (s, e) = (span[0].min(last), span[1].min(last));
        if s < e { &self.gold.text[self.bytes[s]..self.bytes[e]] } else { "" }
    }

    /// The text of spans, for messages.
    pub fn texts(&self, spans: &[Chars]) -> String {
        spans.iter().map(|s| self.text(*s)).collect::<Vec<_>>().join(" ~ ")
    }

    /// The words around a span, for messages.
    pub fn around(&self, span: Chars) -> &'a str {
        self.text([span[0].saturating_sub(40), span[1] + 60])
    }
}

/// Whether two spans share at least one character.
pub fn over(a: Option<Chars>, b: Option<Chars>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a[0] < b[1] && b[0] < a[1])
}
