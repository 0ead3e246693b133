//! What a dossier has to know of a statement beside its [`Passage`].

use std::collections::BTreeMap;

use rusqlite::OptionalExtension;

use crate::follow::Counts;
use crate::{Error, Ledger, Passage};

/// Of one statement.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// The statement of the same article that it repeats, if that is among those asked about.
    pub repeats: Option<i64>,
    /// Offices and professions that the article gives its speaker.
    pub offices: Vec<String>,
    /// Those who passed the words on, outermost first.
    pub relays: Vec<String>,
}

impl Ledger {
    /// The facts of statements, in their order.
    pub(super) fn facts(&self, passages: &[Passage]) -> Result<Vec<Facts>, Error> {
        let mut known: Vec<i64> = passages.iter().map(|p| p.statement).collect();
        known.sort_unstable();
        let read = |statement: i64| -> rusqlite::Result<Facts> {
            let repeats: Option<i64> = self
                .db
                .prepare_cached("SELECT o.statement FROM statement s JOIN statement o ON o.article = s.article AND o.n = s.repeats WHERE s.statement = ?")?
                .query_row([statement], |row| row.get(0))
                .optional()?;
            let names = |sql: &str| -> rusqlite::Result<Vec<String>> { self.db.prepare_cached(sql)?.query_map([statement], |row| row.get(0))?.collect() };
            Ok(Facts {
                repeats: repeats.filter(|other| known.binary_search(other).is_ok()),
                offices: names("SELECT r.role FROM statement s JOIN role r ON r.appearance = s.speaker WHERE s.statement = ? ORDER BY r.rowid")?,
                relays: names(
                    "SELECT coalesce(p.name, b.name) FROM chain c JOIN appearance b ON b.appearance = c.appearance LEFT JOIN party p ON p.party = b.party
                     JOIN statement s ON s.statement = c.statement WHERE c.statement = ? AND c.evidence <> 'metadata' AND c.appearance IS NOT s.speaker ORDER BY c.n",
                )?,
            })
        };
        passages.iter().map(|p| read(p.statement)).collect::<Result<_, _>>().map_err(self.fault())
    }
}

/// Names with how often they occur: the most frequent first, then by name.
pub(super) fn tally<'a>(names: impl Iterator<Item = &'a str>) -> Counts {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut counts: Counts = counts.into_iter().map(|(name, n)| (name.to_owned(), n)).collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}
