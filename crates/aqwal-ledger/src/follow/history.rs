//! Versions of an article, and which statements were added, dropped or altered between two of them.
//!
//! Statements with the same words, verb and speaker are the same, wherever they stand. The others are aligned in their order
//! (longest common subsequence, weighted by shared words): a pair is the same statement altered if the verb or the speaker is the same and at
//! least half of the words of the longer one stand in both. What finds no partner was dropped, or added.

use std::collections::BTreeMap;

use rusqlite::OptionalExtension;

use super::tally::number;
use super::words::{key, words};
use crate::key::address;
use crate::{Error, Ledger, Passage};

/// Most cells of an alignment; larger ones are cut into parts of that size.
const CELLS: usize = 1 << 20;

/// A version of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its row in the ledger.
    pub article: i64,
    /// `sha256:…` of its raw bytes.
    pub id: String,
    /// When it was captured, as far as that is known.
    pub seen: String,
    /// Whether it is the latest.
    pub current: bool,
    /// Path, address or id of the input.
    pub input: String,
    /// Where it was published.
    pub url: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// When it was published, as far as it is known.
    pub published: Option<String>,
    /// How many statements it has.
    pub statements: usize,
}

/// What is other in an altered statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// What was said.
    Words,
    /// Who said it.
    Speaker,
    /// The verb.
    Cue,
    /// What the statement does: asserted, denied …
    Polarity,
    /// Whether it is quoted.
    Kind,
}

impl Aspect {
    /// `words`, `speaker`, `cue`, `polarity`, `kind`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Speaker => "speaker",
            Self::Cue => "cue",
            Self::Polarity => "polarity",
            Self::Kind => "kind",
        }
    }
}

/// A statement of two versions that is not quite the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Altered {
    /// As it was.
    pub before: Passage,
    /// As it is.
    pub after: Passage,
    /// What is other, at least one.
    pub aspects: Vec<Aspect>,
}

/// What differs between two versions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Difference {
    /// Statements that only the newer has.
    pub added: Vec<Passage>,
    /// Statements that only the older has.
    pub dropped: Vec<Passage>,
    /// Statements that were altered.
    pub altered: Vec<Altered>,
    /// How many are the same.
    pub same: usize,
}

impl Difference {
    /// Between the statements of two versions, each in their order.
    pub fn between(before: Vec<Passage>, after: Vec<Passage>) -> Self {
        let mut difference = Self::default();
        // The same statement, wherever it stands.
        let mut same: BTreeMap<Identity, Vec<usize>> = BTreeMap::new();
        for (n, passage) in after.iter().enumerate().rev() {
            same.entry(identity(passage)).or_default().push(n);
        }
        let mut kept = vec![false; after.len()];
        let before: Vec<Passage> = before
            .into_iter()
            .filter(|passage| match same.get_mut(&identity(passage)).and_then(Vec::pop) {
                Some(n) => {
                    kept[n] = true;
                    difference.same += 1;
                    false
                }
                None => true,
            })
            .collect();
        let after: Vec<Passage> = after.into_iter().zip(kept).filter(|(_, kept)| !kept).map(|(passage, _)| passage).collect();
        let side = (CELLS as f64).sqrt() as usize;
        let parts = before.len().max(after.len()).div_ceil(side);
        for part in 0..parts {
            let of = |all: &[Passage]| all.chunks(side).nth(part).map(<[Passage]>::to_vec).unwrap_or_default();
            difference.align(of(&before), of(&after));
        }
        difference
    }

    fn align(&mut self, before: Vec<Passage>, after: Vec<Passage>) {
        let bags = |all: &[Passage]| all.iter().map(|p| bag(&p.words)).collect::<Vec<_>>();
        let (old, new) = (bags(&before), bags(&after));
        let weight = |i: usize, j: usize| -> usize {
            let (a, b): (&Passage, &Passage) = (&before[i], &after[j]);
            let shared = shared(&old[i], &new[j]);
            let alike = key(&a.cue) == key(&b.cue) || who(a) == who(b);
            if alike && shared * 2 >= old[i].len().max(new[j].len()).max(1) { shared } else { 0 }
        };
        let (rows, columns) = (before.len(), after.len());
        let mut best = vec![vec![0usize; columns + 1]; rows + 1];
        let mut weights = vec![vec![0usize; columns]; rows];
        for i in (0..rows).rev() {
            for j in (0..columns).rev() {
                weights[i][j] = weight(i, j);
                let pair = if weights[i][j] > 0 { weights[i][j] + best[i + 1][j + 1] } else { 0 };
                best[i][j] = pair.max(best[i + 1][j]).max(best[i][j + 1]);
            }
        }
        let (mut before, mut after) = (before.into_iter().enumerate().peekable(), after.into_iter().enumerate().peekable());
        loop {
            match (before.peek().map(|b| b.0), after.peek().map(|a| a.0)) {
                (Some(i), Some(j)) if weights[i][j] > 0 && best[i][j] == weights[i][j] + best[i + 1][j + 1] => {
                    if let (Some((_, before)), Some((_, after))) = (before.next(), after.next()) {
                        self.altered.push(Altered { aspects: aspects(&before, &after), before, after });
                    }
                }
                (Some(i), Some(j)) if best[i][j] == best[i][j + 1] => self.added.extend(after.next().map(|a| a.1)),
                (Some(_), _) => self.dropped.extend(before.next().map(|b| b.1)),
                (None, Some(_)) => self.added.extend(after.next().map(|a| a.1)),
                (None, None) => break,
            }
        }
    }
}

/// What makes two statements the same: words, speaker, verb, polarity, kind.
type Identity = (String, String, String, String, String);

fn identity(p: &Passage) -> Identity {
    (key(&p.words), who(p), key(&p.cue), p.polarity.clone(), p.kind.clone())
}

/// Who said it, as far as two versions can be compared.
fn who(p: &Passage) -> String {
    match (&p.party, &p.speaker) {
        (Some(party), _) => party.to_string(),
        (None, Some(name)) => key(name),
        (None, None) => p.candidates.iter().chain(&p.source).map(|name| key(name)).collect::<Vec<_>>().join("|"),
    }
}

fn aspects(a: &Passage, b: &Passage) -> Vec<Aspect> {
    let other = [
        (Aspect::Words, key(&a.words) != key(&b.words)),
        (Aspect::Speaker, who(a) != who(b)),
        (Aspect::Cue, key(&a.cue) != key(&b.cue)),
        (Aspect::Polarity, a.polarity != b.polarity),
        (Aspect::Kind, a.kind != b.kind),
    ];
    other.into_iter().filter(|(_, other)| *other).map(|(aspect, _)| aspect).collect()
}

/// The folded words, in order of the alphabet.
fn bag(text: &str) -> Vec<String> {
    let mut words = words(text);
    words.sort_unstable();
    words
}

/// How many words two bags share.
fn shared(a: &[String], b: &[String]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    shared
}

impl Ledger {
    /// The versions of the article at an address, the oldest first. Articles without an address are found by their number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn versions(&self, place: &str) -> Result<Vec<Version>, Error> {
        self.find_versions(place).map_err(self.fault())
    }

    fn find_versions(&self, place: &str) -> rusqlite::Result<Vec<Version>> {
        const SELECT: &str =
            "SELECT a.article, a.id, a.seen, a.current, a.input, a.url, a.title, a.published, (SELECT count(*) FROM statement s WHERE s.article = a.article) FROM article a";
        let version = |row: &rusqlite::Row<'_>| {
            Ok(Version {
                article: row.get(0)?,
                id: row.get(1)?,
                seen: row.get(2)?,
                current: row.get(3)?,
                input: row.get(4)?,
                url: row.get(5)?,
                title: row.get(6)?,
                published: row.get(7)?,
                statements: number(row, 8)?,
            })
        };
        let mut known = self.db.prepare_cached(&format!("{SELECT} WHERE a.address = ? ORDER BY a.seen, a.article"))?;
        for address in [address(place), place.to_owned()] {
            let found: Vec<Version> = known.query_map([address], version)?.collect::<Result<_, _>>()?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        let Ok(article) = place.trim().parse::<i64>() else { return Ok(Vec::new()) };
        let address: Option<Option<String>> = self.db.prepare_cached("SELECT address FROM article WHERE article = ?")?.query_row([article], |row| row.get(0)).optional()?;
        match address {
            Some(Some(address)) => known.query_map([address], version)?.collect(),
            Some(None) => self.db.prepare_cached(&format!("{SELECT} WHERE a.article = ?"))?.query_map([article], version)?.collect(),
            None => Ok(Vec::new()),
        }
    }

    /// What differs between the statements of two articles.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn difference(&self, before: i64, after: i64) -> Result<Difference, Error> {
        let of = |article| self.passages_where("WHERE s.article = ? ORDER BY s.n", [article]);
        Ok(Difference::between(of(before)?, of(after)?))
    }
}
