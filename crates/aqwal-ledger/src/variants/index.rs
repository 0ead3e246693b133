//! Which statements share keys with a sketch, within fixed bounds.

use rustc_hash::FxHashMap;

use super::sketch::Sketch;

/// The most statements that one key may bring. A key that more of them hold is hot: only those nearest in number are taken.
pub const BANDS_AT_MOST: usize = 512;

/// The most candidates that are given back, those that share most keys first.
pub const CANDIDATES: usize = 512;

/// A statement that shares keys with the one asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Number of the statement.
    pub statement: i64,
    /// How many keys it shares.
    pub shared: usize,
}

/// Asks a table of keys which statements share some with `sketch`, but for the statement `near` itself.
///
/// `rows(key, near, limit)` gives the statements that hold a key, at most `limit`; of more, those whose numbers are nearest to `near`:
/// the statements of a day are ingested together, and so are the copies of one quotation. In SQL, for a table
/// `band (key, statement, PRIMARY KEY (key, statement)) WITHOUT ROWID`, half of them each way:
///
/// ```sql
/// SELECT statement FROM band WHERE key = ?1 AND statement < ?2 ORDER BY statement DESC LIMIT ?3 / 2;
/// SELECT statement FROM band WHERE key = ?1 AND statement > ?2 ORDER BY statement LIMIT ?3 / 2;
/// ```
///
/// At most [`KEYS`](super::KEYS) × [`BANDS_AT_MOST`] rows are read, however many statements there are. The order is by shared keys, then by number: the
/// same every time.
///
/// # Errors
/// Those of `rows`.
pub fn candidates<E>(sketch: &Sketch, near: i64, mut rows: impl FnMut(u32, i64, usize) -> Result<Vec<i64>, E>) -> Result<Vec<Candidate>, E> {
    let mut all = Vec::new();
    for &key in sketch.bands() {
        all.extend(rows(key, near, BANDS_AT_MOST)?.into_iter().filter(|&s| s != near));
    }
    all.sort_unstable();
    let mut out: Vec<Candidate> = all.chunk_by(|a, b| a == b).map(|same| Candidate { statement: same[0], shared: same.len() }).collect();
    out.sort_by(|a, b| b.shared.cmp(&a.shared).then(a.statement.cmp(&b.statement)));
    out.truncate(CANDIDATES);
    Ok(out)
}

/// The table of keys in memory.
#[derive(Clone, Debug, Default)]
pub struct Index {
    rows: FxHashMap<u32, Vec<i64>>,
}

impl Index {
    /// Adds a statement; adding it again changes nothing.
    pub fn add(&mut self, statement: i64, bands: &[u32]) {
        for &key in bands {
            let held = self.rows.entry(key).or_default();
            if let Err(at) = held.binary_search(&statement) {
                held.insert(at, statement);
            }
        }
    }

    /// The statements that hold a key, at most `limit`, those nearest to `near` in number; ascending.
    pub fn rows(&self, key: u32, near: i64, limit: usize) -> Vec<i64> {
        let Some(held) = self.rows.get(&key) else { return Vec::new() };
        let at = held.partition_point(|&s| s < near);
        let after = at + usize::from(held.get(at) == Some(&near));
        let (before, behind) = (&held[..at], &held[after..]);
        let half = limit / 2;
        let mut out = before[before.len().saturating_sub(half)..].to_vec();
        out.extend(behind.iter().take(half));
        out
    }

    /// [`candidates`] of this table.
    pub fn candidates(&self, sketch: &Sketch, near: i64) -> Vec<Candidate> {
        match candidates::<std::convert::Infallible>(sketch, near, |key, near, limit| Ok(self.rows(key, near, limit))) {
            Ok(found) => found,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_share_most_come_first() {
        let mut index = Index::default();
        index.add(1, &[10, 20, 30]);
        index.add(2, &[10]);
        index.add(3, &[40]);
        index.add(4, &[10, 20]);
        let found = index.candidates(&Sketch::of_bands([10, 20, 30]), 1);
        assert_eq!(found, [Candidate { statement: 4, shared: 2 }, Candidate { statement: 2, shared: 1 }]);
    }

    #[test]
    fn a_hot_key_brings_the_nearest() {
        let mut index = Index::default();
        for statement in 0..10_000 {
            index.add(statement, &[7]);
        }
        let found = index.candidates(&Sketch::of_bands([7]), 5000);
        assert_eq!(found.len(), BANDS_AT_MOST);
        assert!(found.iter().all(|c| c.statement.abs_diff(5000) <= BANDS_AT_MOST as u64 / 2));
        // Feeding it in another order changes nothing.
        let mut other = Index::default();
        for statement in (0..10_000).rev() {
            other.add(statement, &[7]);
        }
        assert_eq!(other.candidates(&Sketch::of_bands([7]), 5000), found);
    }

    #[test]
    fn an_error_of_the_table_is_handed_on() {
        assert_eq!(candidates(&Sketch::of_bands([1]), 0, |_, _, _| Err("closed")), Err("closed"));
    }
}
