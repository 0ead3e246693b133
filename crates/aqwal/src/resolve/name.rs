//! Names by their words: one is a form of another if its words are the other's last, or its words in order.

use crate::annotate::phrase::strip_conjunction;
use crate::lexicon::key;
use crate::page::{Page, TokenKind};

/// The words of a name without marks and articles, as keys of their folded forms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Words(pub Vec<u64>);

impl Words {
    /// The words of some tokens.
    pub fn of(page: &Page<'_>, from: usize, to: usize) -> Self {
        let mut words = Vec::with_capacity(to - from);
        for i in from..to {
            if page.tokens[i].kind != TokenKind::Word {
                continue;
            }
            let whole = page.folded(i);
            let bare = without_article(if i == from || page.glued_preposition(i).is_some() || page.conjoined(i) { base(page, i) } else { whole });
            words.push(if bare.len() == whole.len() { page.tokens[i].key } else { key(bare) });
        }
        Self(words)
    }

    /// Whether `self` is a shorter form of `full`: its last words, or some of its words in order with the last one.
    pub fn short_for(&self, full: &Self) -> bool {
        let (Some(a), Some(b)) = (self.0.last(), full.0.last()) else { return false };
        if self.0.len() > full.0.len() {
            return false;
        }
        if self.0 == full.0 {
            return true;
        }
        let last = a == b;
        let first = self.0.len() >= 2 && self.0[..] == full.0[..self.0.len()];
        let inside = full.0.windows(self.0.len()).any(|w| w == self.0.as_slice());
        last && ordered(&self.0, &full.0) || first || inside && (self.0.len() > 1 || full.0.len() > 2)
    }

    /// Whether every word of `self` stands in `full`, in order.
    pub fn within(&self, full: &Self) -> bool {
        !self.0.is_empty() && ordered(&self.0, &full.0)
    }
}

fn ordered(short: &[u64], full: &[u64]) -> bool {
    let mut rest = full.iter();
    short.iter().all(|w| rest.any(|f| f == w))
}

/// The folded first word of a phrase without what is written together before it, as the lexicon reads it.
pub(super) fn base<'p>(page: &'p Page<'_>, i: usize) -> &'p str {
    let folded = page.folded(i);
    let reading = page.best(i, crate::annotate::phrase::HEAD);
    match reading {
        Some(r) if r.start > page.tokens[i].span.start || folded.starts_with("لل") && r.definite() => {
            folded.strip_prefix("لل").unwrap_or_else(|| strip_letters(folded, r.start - page.tokens[i].span.start))
        }
        None if page.conjoined(i) && !super::party::foreign_f(page, i) || page.joined_name(i) => strip_conjunction(folded),
        None if folded.starts_with("لل") && folded.len() > 6 => &folded[4..],
        _ => folded,
    }
}

/// Drops the letters that take `bytes` bytes; unvowelled letters take two each.
fn strip_letters(folded: &str, bytes: u32) -> &str {
    folded.get(bytes as usize..).unwrap_or(folded)
}

/// A word without ال.
pub fn without_article(folded: &str) -> &str {
    folded.strip_prefix("ال").filter(|rest| rest.len() >= 4).unwrap_or(folded)
}
