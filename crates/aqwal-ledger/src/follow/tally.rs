//! Counting what is called by a name, however spelt.

use std::collections::BTreeMap;

use rusqlite::Row;

use super::words::key;

/// Names with how often they occur: the most frequent first, then by name.
pub type Counts = Vec<(String, usize)>;

/// Names that are being counted; spelling variants are one.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    counts: BTreeMap<String, (String, usize)>,
}

impl Tally {
    /// Counts a name once more. It is shown as it was first spelt.
    pub fn add(&mut self, name: &str) {
        self.counts.entry(key(name)).or_insert_with(|| (name.to_owned(), 0)).1 += 1;
    }

    /// The names and their counts.
    pub fn counts(self) -> Counts {
        sorted(self.counts.into_values())
    }
}

/// A count in a column of a row; nothing for NULL.
pub(super) fn number(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    Ok(row.get::<_, Option<i64>>(column)?.and_then(|n| usize::try_from(n).ok()).unwrap_or(0))
}

/// The most frequent first, then by name.
pub(super) fn sorted(counts: impl IntoIterator<Item = (String, usize)>) -> Counts {
    let mut counts: Counts = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}
