//! The index of folded forms: open addressing over one buffer of text, so that it is built in a few milliseconds
//! and a word the lexicon does not know costs one look at a small bitmap.

use super::entry::Entry;

/// Chains end here.
const NONE: u32 = u32::MAX;

/// Folded forms with their entries; phrases stand under their first two words.
#[derive(Clone, Debug)]
pub(super) struct Index {
    words: Buckets,
    pairs: Buckets,
    text: String,
    forms: Vec<Form>,
    entries: Vec<Entry>,
    /// Next entry of the same form, in step with `entries`.
    next: Vec<u32>,
    phrases: Vec<Phrase>,
}

#[derive(Clone, Copy, Debug)]
struct Form {
    text: (u32, u32),
    first: u32,
    last: u32,
    phrases: bool,
}

/// A form of several words: its second and later words, separated by blanks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    form: u32,
    second: (u32, u32),
    rest: (u32, u32),
    /// Index of its entry.
    pub entry: u32,
    next: u32,
}

/// The place of a folded form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FormId(u32);

impl Default for Index {
    fn default() -> Self {
        Self {
            words: Buckets::new(1 << 17),
            pairs: Buckets::new(1 << 14),
            text: String::with_capacity(1 << 20),
            forms: Vec::with_capacity(1 << 16),
            entries: Vec::with_capacity(1 << 16),
            next: Vec::with_capacity(1 << 16),
            phrases: Vec::with_capacity(1 << 13),
        }
    }
}

impl Index {
    /// Adds a word.
    pub fn add_word(&mut self, word: &str, entry: Entry) -> u32 {
        let form = self.form_of(word);
        let mut at = self.forms[form as usize].first;
        while at != NONE {
            if self.entries[at as usize] == entry {
                return at;
            }
            at = self.next[at as usize];
        }
        let id = self.push(entry);
        let form = &mut self.forms[form as usize];
        if form.first == NONE {
            form.first = id;
        } else {
            self.next[form.last as usize] = id;
        }
        form.last = id;
        id
    }

    /// Adds a phrase by its first word, its second word and the words after that, separated by blanks.
    pub fn add_phrase(&mut self, first: &str, second: &str, rest: &str, entry: Entry) -> u32 {
        let form = self.form_of(first);
        self.forms[form as usize].phrases = true;
        let entry = self.push(entry);
        let (second, rest) = (self.keep(second), self.keep(rest));
        let id = self.phrases.len() as u32;
        let hash = pair_key(form, key(self.slice(second)));
        let head = self.pairs.find(hash, |p| self.phrases[p as usize].form == form && self.slice(self.phrases[p as usize].second) == self.slice(second));
        self.phrases.push(Phrase { form, second, rest, entry, next: NONE });
        match head {
            Some(mut at) => {
                while self.phrases[at as usize].next != NONE {
                    at = self.phrases[at as usize].next;
                }
                self.phrases[at as usize].next = id;
            }
            None => {
                let phrases = &self.phrases;
                let text = &self.text;
                self.pairs.insert(hash, id, |p| pair_key(phrases[p as usize].form, key(slice(text, phrases[p as usize].second))));
            }
        }
        entry
    }

    /// The place of a form that is made of two pieces, by the key of the whole.
    #[inline]
    pub fn find(&self, key: u64, head: &str, tail: &str) -> Option<FormId> {
        let same = |f: u32| self.slice(self.forms[f as usize].text).strip_suffix(tail) == Some(head);
        self.words.find(key, same).map(FormId)
    }

    /// The entries of a form, by index.
    pub fn entries(&self, form: FormId) -> impl Iterator<Item = (u32, &Entry)> {
        let mut at = self.forms[form.0 as usize].first;
        std::iter::from_fn(move || {
            let id = (at != NONE).then_some(at)?;
            at = self.next[id as usize];
            Some((id, &self.entries[id as usize]))
        })
    }

    /// Whether phrases begin with a form.
    pub fn begins_phrases(&self, form: FormId) -> bool {
        self.forms[form.0 as usize].phrases
    }

    /// The phrases that begin with a form and go on with a word, given with its key.
    pub fn phrases<'a>(&'a self, form: FormId, second: &str, second_key: u64) -> impl Iterator<Item = &'a Phrase> + use<'a> {
        let head = self.pairs.find(pair_key(form.0, second_key), |p| self.phrases[p as usize].form == form.0 && self.slice(self.phrases[p as usize].second) == second);
        let mut at = head.unwrap_or(NONE);
        std::iter::from_fn(move || {
            let phrase = (at != NONE).then(|| &self.phrases[at as usize])?;
            at = phrase.next;
            Some(phrase)
        })
    }

    /// The words of a phrase after the second, separated by blanks.
    pub fn rest(&self, phrase: &Phrase) -> &str {
        self.slice(phrase.rest)
    }

    /// An entry by its index.
    pub fn entry(&self, id: u32) -> &Entry {
        &self.entries[id as usize]
    }

    fn form_of(&mut self, word: &str) -> u32 {
        let hash = key(word);
        if let Some(form) = self.words.find(hash, |f| self.slice(self.forms[f as usize].text) == word) {
            return form;
        }
        let text = self.keep(word);
        let id = self.forms.len() as u32;
        self.forms.push(Form { text, first: NONE, last: NONE, phrases: false });
        let (forms, text) = (&self.forms, &self.text);
        self.words.insert(hash, id, |f| key(slice(text, forms[f as usize].text)));
        id
    }

    fn push(&mut self, entry: Entry) -> u32 {
        self.entries.push(entry);
        self.next.push(NONE);
        self.entries.len() as u32 - 1
    }

    fn keep(&mut self, s: &str) -> (u32, u32) {
        let from = self.text.len() as u32;
        self.text.push_str(s);
        (from, self.text.len() as u32)
    }

    fn slice(&self, range: (u32, u32)) -> &str {
        slice(&self.text, range)
    }
}

fn slice(text: &str, (from, to): (u32, u32)) -> &str {
    &text[from as usize..to as usize]
}

/// Buckets of an open-addressing table: a part of the key and a number.
#[derive(Clone, Debug)]
struct Buckets {
    slots: Vec<(u32, u32)>,
    len: usize,
    /// Four bits to a bucket, set for the keys that are there: small enough for the caches.
    seen: Vec<u64>,
}

impl Buckets {
    fn new(size: usize) -> Self {
        Self { slots: vec![(0, NONE); size], len: 0, seen: vec![0; size / 16] }
    }

    /// Where the search for a key begins: its upper bits are the best mixed.
    fn start(&self, key: u64) -> usize {
        (key >> (64 - self.slots.len().trailing_zeros())) as usize
    }

    /// The word and the bit of `seen` for a key.
    fn bit(&self, key: u64) -> (usize, u64) {
        let bit = (key >> 8) as usize;
        (bit >> 6 & (self.seen.len() - 1), 1 << (bit & 63))
    }

    #[inline]
    fn find(&self, key: u64, same: impl Fn(u32) -> bool) -> Option<u32> {
        let (word, bit) = self.bit(key);
        if self.seen[word] & bit == 0 {
            return None;
        }
        let mask = self.slots.len() - 1;
        let mut at = self.start(key);
        loop {
            let (tag, id) = self.slots[at];
            if id == NONE {
                return None;
            }
            if tag == key as u32 && same(id) {
                return Some(id);
            }
            at = (at + 1) & mask;
        }
    }

    /// Adds a number that is not there; `key_of` gives the keys again when the table grows.
    fn insert(&mut self, key: u64, id: u32, key_of: impl Fn(u32) -> u64) {
        if (self.len + 1) * 2 > self.slots.len() {
            let old = std::mem::replace(self, Self::new(self.slots.len() * 2));
            for (_, id) in old.slots.into_iter().filter(|s| s.1 != NONE) {
                self.place(key_of(id), id);
            }
        }
        self.place(key, id);
    }

    fn place(&mut self, key: u64, id: u32) {
        let mask = self.slots.len() - 1;
        let mut at = self.start(key);
        while self.slots[at].1 != NONE {
            at = (at + 1) & mask;
        }
        self.slots[at] = (key as u32, id);
        self.len += 1;
        let (word, bit) = self.bit(key);
        self.seen[word] |= bit;
    }
}

/// A hash of a folded word. It is made from the end of the word, so that one pass gives the keys of all that is left
/// of it when letters are taken off its beginning.
pub(crate) fn key(word: &str) -> u64 {
    let mut chunks = word.as_bytes().rchunks_exact(2);
    let mut key = SEED;
    for two in chunks.by_ref() {
        key = key_before(key, two[0], two[1]);
    }
    match chunks.remainder() {
        [one] => key_before(key, *one, 0),
        _ => key,
    }
}

/// The key of nothing.
pub(crate) const SEED: u64 = 0x517c_c1b7_2722_0a95;

/// The key of a word from the key of what follows its first two bytes.
#[inline]
pub(crate) fn key_before(key: u64, first: u8, second: u8) -> u64 {
    (key.rotate_left(23) ^ u64::from(u16::from_le_bytes([first, second]))).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn pair_key(form: u32, second: u64) -> u64 {
    (second.rotate_left(23) ^ u64::from(form)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
