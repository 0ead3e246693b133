//! Copies within one run: the same text again, and wire copy: one agency's words under another headline, with cuts.
//!
//! Texts are compared by the runs of four folded words they share (shingles; Broder, «On the resemblance and containment of
//! documents», 1997). What counts is containment, as a copy may be a cut of the original or add to it. Every fourth or
//! eighth shingle, chosen by its hash as there (*mod m*), leads to articles that may be meant; with them all kept shingles are compared.
//! Hashes have fixed seeds, so that the same articles in the same order give the same answers.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use aqwal::record::{ArticlePart, Repeated, Wire};
use sha2::{Digest, Sha256};

/// Words of a shingle.
const RUN: usize = 4;
/// Shingles kept of an article, those with the smallest hashes: all of an article of 500 words. Of a longer one they are a fair sample.
const KEPT: usize = 512;
/// An article with fewer shingles is too short to tell a copy from a turn of phrase.
const SHORTEST: usize = 24;
/// Shares in per cent that make a copy: of this article in the other, or of the other in this one, where this one does not add too much.
const COPY: usize = 60;
const LONGER: usize = 40;
/// Shingles with a number before numbers are asked at all.
const NUMBERS: usize = 8;
/// Articles that are compared in full with one.
const COMPARED: usize = 6;

/// What of an article tells whether it was seen before. Made apart from [`Copies`], so that many threads can make them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// Hash of the folded text; none if it has no words.
    text: Option<u128>,
    /// Hashes of shingles, ascending; the last bit says that there is a number in it.
    shingles: Box<[u32]>,
    /// Shingles from this hash on were left out.
    limit: u32,
}

impl Fingerprint {
    /// The fingerprint of an article. Titles of linked articles count for sameness, but not for likeness.
    ///
    /// ```
    /// use aqwal::{Article, Lexicon, extract};
    /// use aqwal_read::Fingerprint;
    /// let of = |text: &str| Fingerprint::of(&extract(&Article::plain(text), Lexicon::bundled()).article);
    /// assert_eq!(of("قال المدير: «نعم»"), of("قالَ  المدير: \"نعم\""));
    /// assert_ne!(of("قال المدير: «نعم»"), of("قال المدير: «لا»"));
    /// ```
    pub fn of(article: &ArticlePart) -> Self {
        let mut writer = Writer::default();
        let mut at = 0;
        for link in &article.related {
            let (from, to) = (link.text.start as usize, link.text.end as usize);
            if let (Some(own), Some(theirs)) = (article.text.get(at..from), article.text.get(from..to)) {
                writer.read(own, true);
                writer.read(theirs, false);
                at = to;
            }
        }
        writer.read(article.text.get(at..).unwrap_or(""), true);
        writer.finish()
    }
}

/// Words one after another, their hashes and their shingles.
#[derive(Default)]
struct Writer {
    plain: String,
    last: [(u64, bool); RUN],
    /// Words since the last gap.
    run: usize,
    words: usize,
    shingles: Vec<u32>,
}

impl Writer {
    fn read(&mut self, text: &str, own: bool) {
        self.run = 0;
        let folded = aqwal::fold(text);
        let mut from = None;
        for (at, c) in folded.char_indices() {
            if c.is_alphanumeric() {
                from = from.or(Some(at));
                continue;
            }
            if let Some(from) = from.take() {
                self.word(&folded[from..at], own);
            }
            self.mark(c);
        }
        if let Some(from) = from {
            self.word(&folded[from..], own);
        }
    }

    fn word(&mut self, word: &str, own: bool) {
        self.words += 1;
        self.plain.push(' ');
        self.plain.push_str(word);
        if !own {
            return;
        }
        let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)); // FNV-1a
        self.last.rotate_left(1);
        self.last[RUN - 1] = (hash, word.starts_with(|c: char| c.is_ascii_digit()));
        self.run += 1;
        if self.run >= RUN {
            let hash = self.last.iter().fold(0, |hash: u64, word| (hash ^ word.0).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29));
            self.shingles.push((hash >> 32) as u32 & !1 | u32::from(self.last.iter().any(|word| word.1)));
        }
    }

    /// Marks tell one text from another, but not one kind of quotation mark from another.
    fn mark(&mut self, c: char) {
        match c {
            '«' | '»' | '“' | '”' | '„' | '‟' | '‹' | '›' | '\'' | '‘' | '’' => self.plain.push('"'),
            '،' => self.plain.push(','),
            '؛' => self.plain.push(';'),
            '؟' => self.plain.push('?'),
            _ if c.is_whitespace() || c.is_control() => {}
            _ => self.plain.push(c),
        }
    }

    fn finish(mut self) -> Fingerprint {
        let text = (self.words > 0).then(|| {
            let mut half = [0; 16];
            half.copy_from_slice(&Sha256::digest(self.plain.as_bytes())[..16]);
            u128::from_be_bytes(half)
        });
        self.shingles.sort_unstable();
        self.shingles.dedup();
        let limit = self.shingles.get(KEPT).copied().unwrap_or(u32::MAX);
        self.shingles.truncate(KEPT);
        Fingerprint { text, shingles: self.shingles.into(), limit }
    }
}

/// What is known of an article that comes.
#[derive(Clone, Debug, PartialEq)]
pub enum Seen {
    /// No earlier one is like it.
    New,
    /// An earlier one has the same text.
    Repeat(Repeated),
    /// It shares most of its words with an earlier one.
    Near(Repeated),
}

impl Seen {
    /// Writes into an article's part which one it repeats.
    pub fn mark(&self, article: &mut ArticlePart) {
        if let Self::Repeat(repeated) | Self::Near(repeated) = self {
            article.wire.get_or_insert_with(Wire::default).repeats = Some(repeated.clone());
        }
    }
}

/// The articles of a run, as far as they are remembered: bounded, the oldest is forgotten first.
///
/// ```
/// use aqwal::{Article, Lexicon, extract};
/// use aqwal_read::{Copies, Fingerprint, Seen};
/// let record = extract(&Article::plain("قال المدير: «نعم»"), Lexicon::bundled());
/// let (print, mut copies) = (Fingerprint::of(&record.article), Copies::default());
/// assert_eq!(copies.see(&print, "sha256:a", "a.txt"), Seen::New);
/// let Seen::Repeat(first) = copies.see(&print, "sha256:b", "b.txt") else { panic!() };
/// assert_eq!((first.input.as_str(), first.shared), ("a.txt", 100));
/// ```
#[derive(Debug)]
pub struct Copies {
    capacity: usize,
    same: HashMap<u128, Arc<Name>>,
    same_order: VecDeque<u128>,
    known: VecDeque<Known>,
    /// The number of the first of `known`.
    first: u32,
    /// The last article that had a shingle.
    owners: HashMap<u32, u32>,
}

#[derive(Debug)]
struct Name {
    id: Box<str>,
    input: Box<str>,
}

#[derive(Debug)]
struct Known {
    name: Arc<Name>,
    shingles: Box<[u32]>,
    limit: u32,
    /// The number of the article it repeats.
    repeats: Option<u32>,
}

impl Default for Copies {
    fn default() -> Self {
        Self::new(Self::CAPACITY)
    }
}

impl Copies {
    /// The articles that are remembered unless another number is asked for. One takes at most about 4 KB and what its name takes.
    pub const CAPACITY: usize = 10_000;
    /// For exact repeats so many times more are remembered, at some 200 bytes each.
    pub const SAME: usize = 4;

    /// Remembers so many articles.
    pub fn new(capacity: usize) -> Self {
        Self { capacity, same: HashMap::new(), same_order: VecDeque::new(), known: VecDeque::new(), first: 0, owners: HashMap::new() }
    }

    /// Takes the next article, and tells which earlier one it repeats. The first of several that are alike is named.
    pub fn see(&mut self, print: &Fingerprint, id: &str, input: &str) -> Seen {
        if self.capacity == 0 {
            return Seen::New;
        }
        if let Some(first) = print.text.and_then(|text| self.same.get(&text)) {
            return Seen::Repeat(first.repeated(100));
        }
        let name = Arc::new(Name { id: id.into(), input: input.into() });
        if let Some(text) = print.text {
            if self.same_order.len() >= self.capacity.saturating_mul(Self::SAME)
                && let Some(oldest) = self.same_order.pop_front()
            {
                self.same.remove(&oldest);
            }
            self.same_order.push_back(text);
            self.same.insert(text, Arc::clone(&name));
        }
        if print.shingles.len() < SHORTEST {
            return Seen::New;
        }
        let found = self.like(print);
        let seen = found.and_then(|(n, shared)| Some(Seen::Near(self.get(n)?.name.repeated(shared))));
        self.remember(print, name, found.map(|f| f.0));
        seen.unwrap_or(Seen::New)
    }

    fn get(&self, n: u32) -> Option<&Known> {
        self.known.get(n.wrapping_sub(self.first) as usize)
    }

    /// The remembered article that shares the most of this one's words, and how much.
    fn like(&self, print: &Fingerprint) -> Option<(u32, u8)> {
        let mut hits: Vec<u32> = print.shingles.iter().filter(|s| leads(**s, 4)).filter_map(|s| self.owners.get(s).copied()).collect();
        hits.sort_unstable_by_key(|n| n.wrapping_sub(self.first));
        let mut counted: Vec<(usize, u32)> = hits.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).collect();
        counted.sort_by_key(|(count, _)| std::cmp::Reverse(*count)); // stable: the older first
        counted.truncate(COMPARED);
        let originals = counted.iter().filter_map(|&(_, n)| self.get(n)?.repeats);
        let candidates = originals.chain(counted.iter().map(|c| c.1));
        let mut best: Option<(u32, u8)> = None;
        for n in candidates {
            if let Some(shared) = self.get(n).and_then(|known| known.shared(print))
                && best.is_none_or(|(older, most)| (shared, older.wrapping_sub(self.first)) > (most, n.wrapping_sub(self.first)))
            {
                best = Some((n, shared));
            }
        }
        best
    }

    fn remember(&mut self, print: &Fingerprint, name: Arc<Name>, repeats: Option<u32>) {
        if self.known.len() >= self.capacity
            && let Some(oldest) = self.known.pop_front()
        {
            for shingle in oldest.leading() {
                if self.owners.get(&shingle) == Some(&self.first) {
                    self.owners.remove(&shingle);
                }
            }
            self.first = self.first.wrapping_add(1);
        }
        let n = self.first.wrapping_add(self.known.len() as u32);
        let known = Known { name, shingles: print.shingles.clone(), limit: print.limit, repeats };
        self.owners.extend(known.leading().map(|shingle| (shingle, n)));
        self.known.push_back(known);
    }
}

impl Name {
    fn repeated(&self, shared: u8) -> Repeated {
        Repeated { id: self.id.to_string(), input: self.input.to_string(), shared }
    }
}

/// Whether a shingle is one of every `m` that lead to its article.
fn leads(shingle: u32, m: u32) -> bool {
    (shingle >> 1).is_multiple_of(m)
}

impl Known {
    /// The shingles that lead to it: of a long text fewer, as it has enough.
    fn leading(&self) -> impl Iterator<Item = u32> {
        let m = if self.shingles.len() > KEPT / 4 { 8 } else { 4 };
        self.shingles.iter().copied().filter(move |&s| leads(s, m))
    }

    /// How many of a hundred shingles of an article stand here, if that makes it a copy.
    fn shared(&self, print: &Fingerprint) -> Option<u8> {
        let limit = self.limit.min(print.limit);
        let both = |list: &[u32]| list.partition_point(|&s| s < limit);
        let (this, that) = (&print.shingles[..both(&print.shingles)], &self.shingles[..both(&self.shingles)]);
        let (mut shared, mut shared_numbers, mut rest) = (0, 0, that);
        for shingle in this {
            rest = &rest[rest.partition_point(|s| s < shingle)..];
            if rest.first() == Some(shingle) {
                shared += 1;
                shared_numbers += (shingle & 1) as usize;
            }
        }
        let numbers = this.iter().filter(|s| *s & 1 == 1).count();
        // Tables of two days share their words and not their numbers.
        let other_numbers = numbers >= NUMBERS && shared_numbers * 2 * this.len() < shared * numbers;
        let of = |all: usize| shared * 100 / all.max(1);
        let copy = of(this.len()) >= COPY || of(this.len()) >= LONGER && of(that.len()) >= COPY;
        (copy && !other_numbers).then_some(of(this.len()) as u8)
    }
}

#[cfg(test)]
mod tests;
