//! The index of folded forms: open addressing over their keys, so that it is built in a few milliseconds, a word the
//! lexicon does not know costs one look at a small bitmap, and one it knows no look at any text.

use super::entry::Entry;

/// Chains end here.
const NONE: u32 = u32::MAX >> 1;
/// Set in a slot whose word begins phrases.
const PHRASES: u32 = 1 << 31;

/// Folded forms with their entries; phrases stand under their first two words.
#[derive(Clone, Debug)]
pub(super) struct Index {
    /// The first entry of each word.
    words: Slots,
    /// The first phrase of each pair of words.
    pairs: Slots,
    /// Entries, each with the next one of the same form.
    entries: Vec<(Entry, u32)>,
    phrases: Vec<Phrase>,
    /// The further words of the phrases.
    text: String,
}

/// A form of several words: its third and later words, separated by blanks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    rest: (u32, u32),
    /// Index of its entry.
    pub entry: u32,
    next: u32,
}

/// What the index holds under the key of a folded form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    key: u64,
    first: u32,
    /// Whether phrases begin with it.
    pub(crate) phrases: bool,
}

/// A place of a table: the lower half of a key, 0 where it is free, and what stands under it. Small, so that the tables
/// stay in the caches.
#[derive(Clone, Copy, Debug)]
struct Slot {
    tag: u32,
    first: u32,
}

impl Default for Index {
    fn default() -> Self {
        Self {
            words: Slots::new(1 << 17),
            pairs: Slots::new(1 << 14),
            entries: Vec::with_capacity(1 << 17),
            phrases: Vec::with_capacity(1 << 14),
            text: String::with_capacity(1 << 18),
        }
    }
}

impl Index {
    /// Adds a word.
    pub fn add_word(&mut self, word: &str, entry: Entry) -> u32 {
        let id = self.entries.len() as u32;
        let slot = self.words.get_or_insert(key(word));
        let mut last = NONE;
        let mut at = slot.first & !PHRASES;
        while at != NONE {
            if self.entries[at as usize].0 == entry {
                return at;
            }
            last = at;
            at = self.entries[at as usize].1;
        }
        match self.entries.get_mut(last as usize) {
            Some(last) => last.1 = id,
            None => slot.first = slot.first & PHRASES | id,
        }
        self.entries.push((entry, NONE));
        id
    }

    /// Adds a phrase by its first word, its second word and the words after that.
    pub fn add_phrase<'w>(&mut self, first: &str, second: &str, rest: impl Iterator<Item = &'w str>, entry: Entry) -> u32 {
        let first = key(first);
        self.words.get_or_insert(first).first |= PHRASES;
        let entry_id = self.entries.len() as u32;
        self.entries.push((entry, NONE));
        let from = self.text.len() as u32;
        for (n, word) in rest.enumerate() {
            self.text.push_str(if n > 0 { " " } else { "" });
            self.text.push_str(word);
        }
        let id = self.phrases.len() as u32;
        self.phrases.push(Phrase { rest: (from, self.text.len() as u32), entry: entry_id, next: NONE });
        let pair = self.pairs.get_or_insert(pair_key(first, key(second)));
        let mut at = pair.first;
        if at == NONE {
            pair.first = id;
            return entry_id;
        }
        while self.phrases[at as usize].next != NONE {
            at = self.phrases[at as usize].next;
        }
        self.phrases[at as usize].next = id;
        entry_id
    }

    /// What stands under the key of a word.
    #[inline]
    pub fn find(&self, key: u64) -> Option<Form> {
        let first = self.words.find(key)?;
        Some(Form { key, first: first & !PHRASES, phrases: first & PHRASES != 0 })
    }

    /// The entries of a form, by index.
    #[inline]
    pub fn entries<'a>(&'a self, form: &Form) -> impl Iterator<Item = (u32, &'a Entry)> + use<'a> {
        let mut at = form.first;
        std::iter::from_fn(move || {
            let id = at;
            let (entry, next) = self.entries.get(id as usize)?;
            at = *next;
            Some((id, entry))
        })
    }

    /// The phrases that begin with a form and go on with a word, by the word's key.
    pub fn phrases<'a>(&'a self, form: &Form, second: u64) -> impl Iterator<Item = &'a Phrase> + use<'a> {
        let mut at = self.pairs.find(pair_key(form.key, second)).unwrap_or(NONE);
        std::iter::from_fn(move || {
            let phrase = self.phrases.get(at as usize)?;
            at = phrase.next;
            Some(phrase)
        })
    }

    /// The words of a phrase after the second, separated by blanks.
    pub fn rest(&self, phrase: &Phrase) -> &str {
        &self.text[phrase.rest.0 as usize..phrase.rest.1 as usize]
    }

    /// An entry by its index.
    pub fn entry(&self, id: u32) -> &Entry {
        &self.entries[id as usize].0
    }
}

/// An open-addressing table. Place and tag are 48 bits of a good hash: that two words share them is not to be expected.
#[derive(Clone, Debug)]
struct Slots {
    slots: Vec<Slot>,
    /// Eight bits to a slot, set for the keys that are there: small enough for the caches.
    seen: Vec<u64>,
    /// The whole keys, in the order they came; only a table that grows asks for them.
    keys: Vec<u64>,
}

impl Slots {
    const FREE: Slot = Slot { tag: 0, first: NONE };

    fn new(size: usize) -> Self {
        Self { slots: vec![Self::FREE; size], seen: vec![0; size / 8], keys: Vec::with_capacity(size / 2) }
    }

    fn tag(key: u64) -> u32 {
        key as u32 | 1
    }

    /// The slot of a key, or the free one where it belongs. The search begins at the upper bits, the best mixed ones.
    #[inline]
    fn place(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (key >> 40) as usize & mask;
        while self.slots[at].tag != Self::tag(key) && self.slots[at].tag != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    /// The word and the bit of `seen` for a key.
    #[inline]
    fn bit(&self, key: u64) -> (usize, u64) {
        ((key >> 32) as usize & (self.seen.len() - 1), 1 << (key >> 58))
    }

    #[inline]
    fn find(&self, key: u64) -> Option<u32> {
        let (word, bit) = self.bit(key);
        if self.seen[word] & bit == 0 {
            return None;
        }
        let slot = &self.slots[self.place(key)];
        (slot.tag != 0).then_some(slot.first)
    }

    fn get_or_insert(&mut self, key: u64) -> &mut Slot {
        if (self.keys.len() + 1) * 2 > self.slots.len() {
            let old = std::mem::replace(self, Self::new(self.slots.len() * 2));
            for &key in &old.keys {
                self.get_or_insert(key).first = old.slots[old.place(key)].first;
            }
        }
        let (word, bit) = self.bit(key);
        let at = self.place(key);
        if self.slots[at].tag == 0 {
            self.slots[at].tag = Self::tag(key);
            self.seen[word] |= bit;
            self.keys.push(key);
        }
        &mut self.slots[at]
    }
}

/// A hash of a folded word. It is made from the end of the word, letter by letter, so that the key of what is left when
/// letters are taken off its beginning follows from it.
pub(crate) fn key(word: &str) -> u64 {
    key_onto(SEED, word)
}

/// The keys of some folded words: tokens are compared with them faster than with the words.
pub(crate) const fn keys<const N: usize>(words: [&str; N]) -> [u64; N] {
    let (mut keys, mut n) = ([SEED; N], 0);
    while n < N {
        let bytes = words[n].as_bytes();
        let mut at = bytes.len();
        while at >= 2 {
            keys[n] = key_before(keys[n], bytes[at - 2], bytes[at - 1]);
            at -= 2;
        }
        if at == 1 {
            keys[n] = key_before(keys[n], bytes[0], 0);
        }
        n += 1;
    }
    keys
}

/// The key of nothing.
pub(crate) const SEED: u64 = 0x517c_c1b7_2722_0a95;

/// An odd number, and the one that undoes multiplying by it.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
const INVERSE: u64 = 0xf1de_83e1_9937_733d;

/// The key of a word from the key of what follows it.
#[inline]
pub(crate) fn key_onto(mut key: u64, word: &str) -> u64 {
    let mut chunks = word.as_bytes().rchunks_exact(2);
    for two in chunks.by_ref() {
        key = key_before(key, two[0], two[1]);
    }
    match chunks.remainder() {
        [one] => key_before(key, *one, 0),
        _ => key,
    }
}

/// The key of a word from the key of what follows its first two bytes.
#[inline]
pub(crate) const fn key_before(key: u64, first: u8, second: u8) -> u64 {
    (key.rotate_left(23) ^ u16::from_le_bytes([first, second]) as u64).wrapping_mul(FACTOR)
}

/// The key of what follows the first two bytes of a word, from the key of the word.
#[inline]
pub(crate) fn key_after(key: u64, first: u8, second: u8) -> u64 {
    (key.wrapping_mul(INVERSE) ^ u64::from(u16::from_le_bytes([first, second]))).rotate_right(23)
}

fn pair_key(first: u64, second: u64) -> u64 {
    (second.rotate_left(23) ^ first).wrapping_mul(FACTOR)
}

#[cfg(test)]
mod tests {
    #[test]
    fn keys_are_the_same_at_compile_time() {
        const KEYS: [u64; 3] = super::keys(["من", "bbc", ""]);
        assert_eq!(KEYS, ["من", "bbc", ""].map(super::key));
    }
}
