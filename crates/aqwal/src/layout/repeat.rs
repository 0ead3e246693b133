//! Pull quotes: body words set apart. A short paragraph most of whose words stand in the same order in another one.

use crate::lexicon::Kind;
use crate::page::Page;

/// Places kept for one pair of words: enough to find where words are repeated, few enough to stay linear.
const PLACES: usize = 6;
/// The words that one pull quote can have.
const LONGEST: usize = 45;
/// How far apart two of its words can stand in the body.
const GAP: usize = 14;

/// Pairs of neighbouring words of the body and where they stand.
pub(super) struct Index {
    /// Each word, the block and the token where it stands.
    words: Vec<(u64, u32, u32)>,
    /// The first place of the pairs that share a bucket, as place + 1.
    buckets: Vec<u32>,
    /// For each place, the next one of its bucket.
    next: Vec<u32>,
}

impl Index {
    /// Indexes the words of blocks.
    pub(super) fn of(page: &Page<'_>, blocks: impl Iterator<Item = usize>) -> Self {
        let mut words = Vec::with_capacity(page.tokens.len());
        for block in blocks {
            let (from, to) = page.blocks[block].tokens;
            words.extend((from as usize..to as usize).filter(|&i| page.mark(i).is_none()).map(|i| (page.tokens[i].key, block as u32, i as u32)));
        }
        let mut index = Self { buckets: vec![0; (2 * words.len()).next_power_of_two()], next: vec![0; words.len()], words };
        // Backwards, so that each bucket leads from its first place on.
        for place in (0..index.words.len().saturating_sub(1)).rev().filter(|&place| index.words[place].1 == index.words[place + 1].1) {
            let bucket = index.bucket(index.pair(place));
            index.next[place] = index.buckets[bucket];
            index.buckets[bucket] = place as u32 + 1;
        }
        index
    }

    fn pair(&self, place: usize) -> u64 {
        pair(self.words[place].0, self.words[place + 1].0)
    }

    fn bucket(&self, pair: u64) -> usize {
        (pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & (self.buckets.len() - 1)
    }

    /// The first places of a pair of words.
    fn places(&self, pair: u64) -> impl Iterator<Item = u32> {
        let mut at = self.buckets[self.bucket(pair)];
        let all = std::iter::from_fn(move || {
            let place = at.checked_sub(1)?;
            at = self.next[place as usize];
            Some(place)
        });
        all.filter(move |&place| self.pair(place as usize) == pair).take(PLACES)
    }

    /// Whether another block holds the words of `from..to` of a block, mostly and in their order.
    pub(super) fn repeats(&self, page: &Page<'_>, block: usize, from: usize, to: usize, strict: bool) -> bool {
        let mut own: Vec<u64> = Vec::with_capacity(to.saturating_sub(from));
        own.extend((from..to).filter(|&i| page.mark(i).is_none()).map(|i| page.tokens[i].key));
        if own.len() < 4 || own.len() > LONGEST {
            return false;
        }
        // Votes for the stretch of the body where most pairs of words stand together.
        let mut votes: Vec<(u32, u32, usize)> = Vec::new();
        for (n, two) in own.windows(2).enumerate() {
            for place in self.places(pair(two[0], two[1])) {
                let (_, other, _) = self.words[place as usize];
                if other as usize == block {
                    continue;
                }
                let start = place.saturating_sub(n as u32);
                match votes.iter_mut().find(|v| v.0 == other && v.1.abs_diff(start) <= GAP as u32 * 2) {
                    Some(vote) => vote.2 += 1,
                    None => votes.push((other, start, 1)),
                }
            }
        }
        votes.sort_by_key(|v| std::cmp::Reverse(v.2));
        votes.iter().take(3).any(|&(other, start, count)| {
            let (a, b) = page.blocks[other as usize].tokens;
            // Of two lines that say the same the longer one is the body; equal ones are no quotation of each other.
            count * 4 >= own.len() && page.words(a as usize, b as usize) > own.len() && {
                let found = self.follow(&own, other, start);
                let needed = if strict { own.len() * 19 } else { own.len() * 15 };
                found * 20 >= needed
            }
        })
    }

    /// How many of the words stand in order near a place of another block.
    fn follow(&self, own: &[u64], block: u32, start: u32) -> usize {
        let mut at = (start as usize).saturating_sub(GAP);
        while self.words[at].1 < block {
            at += 1;
        }
        let mut found = 0;
        for &word in own {
            let reach = if found == 0 { GAP * 2 } else { GAP };
            let window = self.words[at..].iter().take(reach).take_while(|w| w.1 == block);
            if let Some(n) = window.into_iter().position(|w| w.0 == word) {
                at += n + 1;
                found += 1;
                if at >= self.words.len() {
                    break;
                }
            }
        }
        found
    }
}

fn pair(a: u64, b: u64) -> u64 {
    a.rotate_left(17) ^ b
}

/// The token where the words begin that a pull quote repeats: after a verb of saying with its subject and أن, or «فلان:».
pub(super) fn after_saying(page: &Page<'_>, from: usize, to: usize) -> usize {
    if let Some(colon) = (from + 1..to.min(from + 5)).find(|&i| page.is_mark(i, ':')).filter(|&i| page.words(i + 1, to) >= 4) {
        return colon + 1;
    }
    if !page.has(from, Kind::Verb) {
        return from;
    }
    match (from + 1..to.min(from + 12)).find(|&i| page.has(i, Kind::That) || page.is_mark(i, ':')) {
        Some(i) if page.words(i + 1, to) >= 4 => i + 1,
        _ => from,
    }
}
