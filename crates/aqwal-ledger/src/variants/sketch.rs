//! A sketch of a statement: a few numbers by which statements with words in common are found among millions.
//!
//! After A. Broder, «On the resemblance and containment of documents» (SEQUENCES 1997): the words are cut into shingles, each
//! shingle is hashed by a fixed function, and the smallest hashes are kept: his sketch MIN_s. Two statements that share shingles
//! share kept hashes, because the same function orders the shingles of both. Every kept hash is a band of one row (locality-sensitive
//! hashing after Indyk and Motwani 1998). Bands of several rows would need statements that resemble each other as a whole; here one is
//! often a short cut of the other, and a single shared shingle must suffice to look. What it brings is looked at by [`compare`](super::compare()).
//!
//! Shingles are pairs of telling words, neighbours or with one telling word between, so that a word that was swapped or put in
//! breaks few of them. Words of the grammar are left out, prefixes and endings taken off, figures stand by their value.

use super::stem::{hash_bytes, mix};
use super::word::{Sort, Words};

/// The most keys a sketch keeps.
pub const KEYS: usize = 16;

/// Below this many telling words a statement is kept by all its words at once, and only the very same words are its variant.
pub(super) const LEAST_PAIRED: usize = 3;

/// Below this many words of any kind there is no sketch: «نعم», «لا تعليق» are nobody's own words.
pub(super) const LEAST_WORDS: usize = 3;

/// The sketch of a statement. Its keys are fixed numbers: they may be stored, and mean the same on every machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    keys: Vec<u32>,
}

impl Sketch {
    /// Sketches the words of a statement; none if there are fewer than three words.
    ///
    /// ```
    /// use aqwal_ledger::variants::Sketch;
    ///
    /// assert_eq!(Sketch::of("لا تعليق"), None);
    /// let a = Sketch::of("الجسر الجديد سيفتح أمام السيارات مطلع الشهر المقبل").unwrap();
    /// let b = Sketch::of("«الجسر الجديد» سيُفتح أمام سيارات المواطنين مطلع الشهر").unwrap();
    /// assert!(a.shared(&b) >= 3);
    /// ```
    pub fn of(text: &str) -> Option<Self> {
        Self::of_words(&Words::of(text))
    }

    /// [`Sketch::of`] where the words are cut already.
    pub fn of_words(words: &Words) -> Option<Self> {
        if words.len() < LEAST_WORDS {
            return None;
        }
        let stems: Vec<u64> = words.plain.iter().map(|&i| words.list[i as usize].stem).collect();
        if stems.len() < LEAST_PAIRED {
            return Some(Self { keys: vec![whole(words)] });
        }
        let mut keys = Vec::with_capacity(2 * stems.len());
        for (i, &stem) in stems.iter().enumerate() {
            keys.extend(stems[i + 1..].iter().take(2).map(|&other| pair(stem, other)));
        }
        keys.sort_unstable();
        keys.dedup();
        keys.truncate(KEYS);
        Some(Self { keys })
    }

    /// The sketch of keys that were stored.
    pub fn of_bands(keys: impl IntoIterator<Item = u32>) -> Self {
        let mut keys: Vec<u32> = keys.into_iter().collect();
        keys.sort_unstable();
        keys.dedup();
        keys.truncate(KEYS);
        Self { keys }
    }

    /// The keys to store, each with the statement, in a table that is indexed by key; at most [`KEYS`], ascending.
    pub fn bands(&self) -> &[u32] {
        &self.keys
    }

    /// How many keys two sketches share.
    pub fn shared(&self, other: &Self) -> usize {
        let (mut i, mut j, mut n) = (0, 0, 0);
        while i < self.keys.len() && j < other.keys.len() {
            match self.keys[i].cmp(&other.keys[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    (i, j, n) = (i + 1, j + 1, n + 1);
                }
            }
        }
        n
    }
}

/// The key of a pair of words in either order, so that two words that change places stay a pair.
pub(super) fn pair(a: u64, b: u64) -> u32 {
    (mix(a.wrapping_add(b) ^ a.wrapping_mul(b | 1).wrapping_add(b.wrapping_mul(a | 1))) >> 32) as u32
}

/// The key of all words at once.
fn whole(words: &Words) -> u32 {
    let mut bytes = Vec::with_capacity(8 * words.len());
    for word in &words.list {
        let mark = if word.sort == Sort::Figure { word.stem } else { word.key };
        bytes.extend_from_slice(&mark.to_le_bytes());
    }
    (hash_bytes(&bytes) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_marks_and_quotation_marks_change_nothing() {
        let a = Sketch::of("أكّدت اللجنةُ أنّ المسؤولين تسلّموا 5 ملايين دينار");
        let b = Sketch::of("«اكدت اللجنة» ان المسئولين تسلموا ٥ ملايين دينار.");
        assert!(a.is_some());
        assert_eq!(a, b);
    }

    #[test]
    fn a_cut_shares_keys_and_other_words_do_not() {
        let whole = Sketch::of("الموسم الزراعي هذا العام أفضل من سابقه لأن الأمطار هطلت مبكرا على سهول الشمال وتوزعت جيدا").unwrap();
        let cut = Sketch::of("الأمطار هطلت مبكرا على سهول الشمال").unwrap();
        let other = Sketch::of("المدرسة الجديدة في حي الزيتون تستقبل تلاميذها مطلع الأسبوع").unwrap();
        assert!(whole.shared(&cut) >= 2);
        assert_eq!(whole.shared(&other), 0);
    }

    #[test]
    fn few_words_stand_by_all_of_them() {
        let a = Sketch::of("لن نستسلم أبدا").unwrap();
        assert_eq!(a.bands().len(), 1);
        assert_eq!(Sketch::of("«لن نستسلم أبداً»"), Some(a.clone()));
        assert_ne!(Sketch::of("لم نستسلم أبدا"), Some(a));
        assert_eq!(Sketch::of("لن نستسلم"), None);
    }

    /// Stored in ledgers: a change of the keys needs a new schema.
    #[test]
    fn keys_do_not_change() {
        insta::assert_compact_debug_snapshot!(Sketch::of("الجسر الجديد سيفتح أمام السيارات مطلع الشهر المقبل").unwrap().bands());
    }

    proptest::proptest! {
        #[test]
        fn bounded_and_ascending(text in "\\PC{0,400}") {
            if let Some(sketch) = Sketch::of(&text) {
                assert!(!sketch.bands().is_empty() && sketch.bands().len() <= KEYS);
                assert!(sketch.bands().is_sorted());
                assert_eq!(sketch.shared(&sketch), sketch.bands().len());
                assert_eq!(Sketch::of_bands(sketch.bands().iter().copied()), sketch);
            }
        }
    }
}
