//! A stem that is looked up: what is left of a word when letters are taken off, and the letter put in their place.

use crate::lexicon::{SEED, key, key_after, key_onto};

/// A word in two pieces, with its key.
pub(super) struct Stem<'w> {
    pub(super) head: &'w str,
    pub(super) tail: &'static str,
    key: u64,
}

impl<'w> Stem<'w> {
    /// A stem of two pieces.
    pub(super) fn new(head: &'w str, tail: &'static str) -> Self {
        Self { head, tail, key: key_onto(if tail.is_empty() { SEED } else { key(tail) }, head) }
    }

    /// A whole word whose key is known.
    pub(super) fn whole(head: &'w str, key: u64) -> Self {
        Self { head, tail: "", key }
    }

    /// The key of the stem without the first bytes of its head.
    #[inline]
    pub(super) fn key(&self, skip: usize) -> u64 {
        let bytes = self.head.as_bytes();
        if bytes.len().is_multiple_of(2) {
            return bytes[..skip].chunks_exact(2).fold(self.key, |key, two| key_after(key, two[0], two[1]));
        }
        key_onto(key(self.tail), &self.head[skip..])
    }
}
