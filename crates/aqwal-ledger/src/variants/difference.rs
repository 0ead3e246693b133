//! Two contents side by side, word by word.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::stem;
use super::word::Words;

/// Beyond this many words of one content the rest is not laid side by side but given as one altered piece.
const WORDS_AT_MOST: usize = 20_000;

/// What became of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// The same words. `respelt` where they are spelt another way: أ for ا, ٥ for 5, with vowel marks or without.
    Same {
        /// Whether the bytes of the words differ.
        respelt: bool,
    },
    /// Only the first content has it.
    Dropped,
    /// Only the second content has it.
    Added,
    /// The second has other words in its place.
    Altered,
}

/// A piece of the comparison: whole words, what stands between them included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What became of it.
    pub kind: PieceKind,
    /// Bytes in the first content, from its first word to the end of its last; empty where it was added, at the place where it would stand.
    pub from: Range<usize>,
    /// Bytes in the second content; empty where it was dropped.
    pub to: Range<usize>,
    /// Words of the first content.
    pub from_words: usize,
    /// Words of the second content.
    pub to_words: usize,
}

/// How many words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Both have, respelt ones included.
    pub shared: usize,
    /// Both have in different spellings.
    pub respelt: usize,
    /// Only the first has, altered ones included.
    pub dropped: usize,
    /// Only the second has, altered ones included.
    pub added: usize,
}

/// The difference of two contents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// The pieces, in the order of both contents.
    pub pieces: Vec<Piece>,
    /// Words in all.
    pub counts: Counts,
}

/// Lays two contents side by side, word by word. Words are the same if they fold to the same; punctuation is passed over.
///
/// Myers' algorithm as `similar` has it, which gives a shortest script for contents of usual length and bounds its search on hard ones, where the
/// script may be longer than needed. Never fails.
///
/// ```
/// use aqwal_ledger::variants::{PieceKind, difference};
///
/// let (a, b) = ("أكد أن العمل سيبدأ قريبا", "اكد أن العمل بدأ فعلا");
/// let found = difference(a, b);
/// let seen: Vec<_> = found.pieces.iter().map(|p| (p.kind, &a[p.from.clone()], &b[p.to.clone()])).collect();
/// assert_eq!(seen, [
///     (PieceKind::Same { respelt: true }, "أكد", "اكد"),
///     (PieceKind::Same { respelt: false }, "أن العمل", "أن العمل"),
///     (PieceKind::Altered, "سيبدأ قريبا", "بدأ فعلا"),
/// ]);
/// assert_eq!((found.counts.shared, found.counts.dropped, found.counts.added), (3, 2, 2));
/// ```
pub fn difference(from: &str, to: &str) -> Difference {
    let (a, b) = (side(from), side(to));
    let mut out = Out { from, to, a: &a, b: &b, found: Difference::default() };
    let (short_a, short_b) = (&a.keys[..a.keys.len().min(WORDS_AT_MOST)], &b.keys[..b.keys.len().min(WORDS_AT_MOST)]);
    for op in capture_diff_slices(Algorithm::Myers, short_a, short_b) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => out.same(old_index, new_index, len),
            DiffOp::Delete { old_index, old_len, new_index } => out.other(old_index..old_index + old_len, new_index..new_index),
            DiffOp::Insert { old_index, new_index, new_len } => out.other(old_index..old_index, new_index..new_index + new_len),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => out.other(old_index..old_index + old_len, new_index..new_index + new_len),
        }
    }
    out.other(short_a.len()..a.keys.len(), short_b.len()..b.keys.len());
    out.found
}

/// The words of one content: a key that all spellings share, and the place.
struct Side {
    keys: Vec<u64>,
    spans: Vec<Range<usize>>,
}

fn side(text: &str) -> Side {
    let words = Words::cut(text);
    Side { keys: words.list.iter().map(|w| w.key).collect(), spans: words.list.into_iter().map(|w| w.span).collect() }
}

impl Side {
    /// Bytes of some words; of none, the place after the word before.
    fn bytes(&self, words: &Range<usize>) -> Range<usize> {
        if words.is_empty() {
            let at = words.start.checked_sub(1).and_then(|i| self.spans.get(i)).map_or(0, |s| s.end);
            return at..at;
        }
        self.spans[words.start].start..self.spans[words.end - 1].end
    }
}

struct Out<'a> {
    from: &'a str,
    to: &'a str,
    a: &'a Side,
    b: &'a Side,
    found: Difference,
}

impl Out<'_> {
    /// Same words, in runs of one spelling or two.
    fn same(&mut self, a: usize, b: usize, len: usize) {
        let respelt = |i: usize| stem::hash(&self.from[self.a.spans[a + i].clone()]) != stem::hash(&self.to[self.b.spans[b + i].clone()]);
        let mut runs: Vec<(usize, usize, bool)> = Vec::new();
        for i in 0..len {
            let is = respelt(i);
            match runs.last_mut() {
                Some(run) if run.2 == is => run.1 = i + 1,
                _ => runs.push((i, i + 1, is)),
            }
        }
        for (first, end, respelt) in runs {
            self.found.counts.shared += end - first;
            if respelt {
                self.found.counts.respelt += end - first;
            }
            self.push(PieceKind::Same { respelt }, a + first..a + end, b + first..b + end);
        }
    }

    fn other(&mut self, a: Range<usize>, b: Range<usize>) {
        let kind = match (a.is_empty(), b.is_empty()) {
            (true, true) => return,
            (false, true) => PieceKind::Dropped,
            (true, false) => PieceKind::Added,
            (false, false) => PieceKind::Altered,
        };
        self.found.counts.dropped += a.len();
        self.found.counts.added += b.len();
        self.push(kind, a, b);
    }

    fn push(&mut self, kind: PieceKind, a: Range<usize>, b: Range<usize>) {
        let piece = Piece { kind, from: self.a.bytes(&a), to: self.b.bytes(&b), from_words: a.len(), to_words: b.len() };
        self.found.pieces.push(piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(from: &str, to: &str) -> Vec<String> {
        let show = |p: &Piece| {
            let (a, b) = (&from[p.from.clone()], &to[p.to.clone()]);
            match p.kind {
                PieceKind::Same { respelt: false } => format!("= {a}"),
                PieceKind::Same { respelt: true } => format!("~ {a} | {b}"),
                PieceKind::Dropped => format!("- {a}"),
                PieceKind::Added => format!("+ {b}"),
                PieceKind::Altered => format!("> {a} | {b}"),
            }
        };
        difference(from, to).pieces.iter().map(show).collect()
    }

    #[test]
    fn cut_added_and_swapped_words() {
        assert_eq!(told("سنفتح الطريق غدا، بعد صيانة الجسر", "سنفتح الطريق بعد إصلاح الجسر القديم"), ["= سنفتح الطريق", "- غدا", "= بعد", "> صيانة | إصلاح", "= الجسر", "+ القديم"]);
    }

    #[test]
    fn spelling_is_no_other_word() {
        assert_eq!(told("المسؤولون وصلوا", "المسئولون وصلوا"), ["~ المسؤولون | المسئولون", "= وصلوا"]);
        assert_eq!(told("«وصلوا» الآن", "وصلوا، الآن."), ["= وصلوا» الآن"]);
    }

    #[test]
    fn nothing_against_something() {
        assert_eq!(told("", "جاء"), ["+ جاء"]);
        assert_eq!(told("جاء", "…"), ["- جاء"]);
        assert!(difference("", "«»").pieces.is_empty());
    }

    #[test]
    fn huge_contents_are_bounded() {
        let a: String = (0..60_000).map(|i| format!("كلمة{} ", i * 7 % 1009)).collect();
        let b: String = (0..60_000).map(|i| format!("كلمة{} ", i * 11 % 1013)).collect();
        let found = difference(&a, &b);
        assert_eq!(found.counts.shared + found.counts.dropped, Words::cut(&a).len());
    }

    proptest! {
        /// The pieces of each side hold all its words, each once, in order, at character boundaries.
        #[test]
        fn pieces_hold_all_words(a in text(), b in text()) {
            let found = difference(&a, &b);
            for (text, spans) in [(&a, found.pieces.iter().map(|p| (p.from.clone(), p.from_words)).collect::<Vec<_>>()), (&b, found.pieces.iter().map(|p| (p.to.clone(), p.to_words)).collect())] {
                let words: Vec<Range<usize>> = Words::cut(text).list.into_iter().map(|w| w.span).collect();
                let mut seen = Vec::new();
                let mut end = 0;
                for (span, count) in spans {
                    prop_assert!(text.get(span.clone()).is_some());
                    prop_assert!(span.start >= end || span.is_empty());
                    end = end.max(span.end);
                    let inside: Vec<_> = words.iter().filter(|w| w.start >= span.start && w.end <= span.end).cloned().collect();
                    prop_assert_eq!(inside.len(), count);
                    seen.extend(inside);
                }
                prop_assert_eq!(seen, words);
            }
            let back = difference(&b, &a);
            prop_assert_eq!(back.counts.shared + back.counts.dropped, found.counts.shared + found.counts.added);
        }

        #[test]
        fn the_same_is_the_same(a in text()) {
            let found = difference(&a, &a);
            prop_assert_eq!((found.counts.dropped, found.counts.added, found.counts.respelt), (0, 0, 0));
            prop_assert_eq!(found.counts.shared, Words::cut(&a).len());
        }
    }

    /// A few words again and again, and anything at all.
    fn text() -> impl Strategy<Value = String> {
        prop_oneof![
            prop::collection::vec(prop::sample::select(vec!["قال", "قالَ", "إن", "ان", "الجسر", "و", "5", "٥", "«", "»،", "مسؤول", "مسئول", "\u{200f}", "x"]), 0..20)
                .prop_map(|w| w.join(" ")),
            "\\PC{0,60}",
        ]
    }
}
