//! A stem that is looked up: what is left of a word when letters are taken off, and the letter put in their place.

use crate::lexicon::{SEED, key, key_before};

/// Pairs of bytes of the longest word that has all its keys at hand.
const LONGEST: usize = 12;

/// A word in two pieces, with the keys of all that is left of it without its first letters.
pub(super) struct Stem<'w> {
    pub(super) head: &'w str,
    pub(super) tail: &'static str,
    /// By pairs of bytes left out; empty if the head is long or not made of letters of two bytes.
    keys: [u64; LONGEST],
    whole: bool,
}

impl<'w> Stem<'w> {
    pub(super) fn new(head: &'w str, tail: &'static str) -> Self {
        let mut keys = [0; LONGEST];
        let bytes = head.as_bytes();
        let whole = bytes.len().is_multiple_of(2) && bytes.len() <= 2 * LONGEST;
        if whole {
            let mut last = if tail.is_empty() { SEED } else { key(tail) };
            for (n, two) in bytes.chunks_exact(2).enumerate().rev() {
                last = key_before(last, two[0], two[1]);
                keys[n] = last;
            }
        }
        Self { head, tail, keys, whole }
    }

    /// The key of the stem without the first bytes of its head.
    pub(super) fn key(&self, skip: usize) -> u64 {
        if self.whole && skip < self.head.len() {
            return self.keys[skip / 2];
        }
        let mut last = key(self.tail);
        let rest = &self.head.as_bytes()[skip..];
        let mut chunks = rest.rchunks_exact(2);
        for two in chunks.by_ref() {
            last = key_before(last, two[0], two[1]);
        }
        if let [one] = chunks.remainder() {
            last = key_before(last, *one, 0);
        }
        last
    }
}
