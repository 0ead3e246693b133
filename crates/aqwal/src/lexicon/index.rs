//! The index of folded forms: open addressing over one buffer of text, so that it is built in a few milliseconds
//! and a word the lexicon does not know costs one probe.

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
        Self { words: Buckets::new(1 << 17), pairs: Buckets::new(1 << 14), text: String::with_capacity(1 << 20), forms: Vec::with_capacity(1 << 16), entries: Vec::with_capacity(1 << 16), next: Vec::with_capacity(1 << 16), phrases: Vec::new() }
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
        let hash = pair_hash(form, self.slice(second));
        let head = self.pairs.find(hash, |p| self.phrases[p as usize].form == form && self.slice(self.phrases[p as usize].second) == self.slice(second));
        self.phrases.push(Phrase { form, second, rest, entry, next: NONE });
        match head {
            Some(mut at) => {
                while self.phrases[at as usize].next != NONE {
                    at = self.phrases[at as usize].next;
                }
                self.phrases[at as usize].next = id;
            }
            None => self.pairs.insert(hash, id),
        }
        entry
    }

    /// The place of a form.
    #[inline]
    pub fn find(&self, word: &str) -> Option<FormId> {
        self.words.find(hash(word), |f| self.slice(self.forms[f as usize].text) == word).map(FormId)
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

    /// The phrases that begin with a form and go on with a word.
    pub fn phrases<'a>(&'a self, form: FormId, second: &str) -> impl Iterator<Item = &'a Phrase> + use<'a> {
        let head = self.pairs.find(pair_hash(form.0, second), |p| self.phrases[p as usize].form == form.0 && self.slice(self.phrases[p as usize].second) == second);
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
        let hash = hash(word);
        if let Some(form) = self.words.find(hash, |f| self.slice(self.forms[f as usize].text) == word) {
            return form;
        }
        let text = self.keep(word);
        let id = self.forms.len() as u32;
        self.forms.push(Form { text, first: NONE, last: NONE, phrases: false });
        self.words.insert(hash, id);
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

    fn slice(&self, (from, to): (u32, u32)) -> &str {
        &self.text[from as usize..to as usize]
    }
}

/// Buckets of an open-addressing table: a part of the hash and a number.
#[derive(Clone, Debug)]
struct Buckets {
    slots: Vec<(u32, u32)>,
    len: usize,
}

impl Buckets {
    fn new(size: usize) -> Self {
        Self { slots: vec![(0, NONE); size], len: 0 }
    }

    #[inline]
    fn find(&self, hash: u64, same: impl Fn(u32) -> bool) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let (tag, id) = self.slots[at];
            if id == NONE {
                return None;
            }
            if tag == (hash >> 32) as u32 && same(id) {
                return Some(id);
            }
            at = (at + 1) & mask;
        }
    }

    fn insert(&mut self, hash: u64, id: u32) {
        if (self.len + 1) * 2 > self.slots.len() {
            self.grow();
        }
        self.place((hash >> 32) as u32, hash as usize, id);
        self.len += 1;
    }

    fn place(&mut self, tag: u32, at: usize, id: u32) {
        let mask = self.slots.len() - 1;
        let mut at = at & mask;
        while self.slots[at].1 != NONE {
            at = (at + 1) & mask;
        }
        self.slots[at] = (tag, id);
    }

    /// Doubles the table. The low half of a hash is not kept, so places are made from the tag.
    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        let old = std::mem::replace(&mut self.slots, vec![(0, NONE); size]);
        for (tag, id) in old.into_iter().filter(|s| s.1 != NONE) {
            self.place(tag, spread(tag) as usize, id);
        }
    }
}

/// The place a tag stands for; both halves of a hash are made from it, so that a table can grow without its keys.
fn spread(tag: u32) -> u32 {
    tag.wrapping_mul(0x9e37_79b1) ^ (tag >> 15)
}

fn hash(word: &str) -> u64 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(word.as_bytes());
    widen(hasher.finish())
}

fn pair_hash(form: u32, second: &str) -> u64 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write_u32(form);
    hasher.write(second.as_bytes());
    widen(hasher.finish())
}

fn widen(hash: u64) -> u64 {
    let tag = (hash >> 32) as u32 ^ hash as u32;
    u64::from(tag) << 32 | u64::from(spread(tag))
}
