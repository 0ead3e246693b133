//! What a ledger holds.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::Counts;
use super::tally::{number, sorted};
use crate::day::Day;
use crate::{Error, Ledger, SCHEMA};

/// What a ledger holds. Statements are those of the latest versions; a headline that repeats its body is one of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stats {
    /// The schema of its file.
    pub schema: i64,
    /// Articles, older versions not counted.
    pub articles: usize,
    /// Older versions.
    pub versions: usize,
    /// Statements.
    pub statements: usize,
    /// Of them those that repeat a statement of the same article: headlines, pull quotes.
    pub repeats: usize,
    /// Of them those whose speaker is an open question.
    pub open: usize,
    /// Statements by class of the speaker.
    pub classes: Counts,
    /// Statements by kind.
    pub kinds: Counts,
    /// Statements by polarity.
    pub polarities: Counts,
    /// Parties that are known across articles.
    pub parties: usize,
    /// Promises, those of headlines that repeat others not counted.
    pub commitments: usize,
    /// Articles by outlet.
    pub outlets: Counts,
    /// Articles whose outlet is not known.
    pub no_outlet: usize,
    /// The first and the last day of publication.
    pub days: Option<(Day, Day)>,
    /// Articles without a day of publication.
    pub undated: usize,
    /// Bytes of the SQLite file with its log.
    pub file: u64,
    /// Bytes of the full-text index.
    pub index: u64,
    /// Version and word lists of the engines, and how many articles each read.
    pub engines: Vec<(String, String, usize)>,
}

impl Ledger {
    /// What it holds.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn stats(&self) -> Result<Stats, Error> {
        let mut stats = Stats { schema: SCHEMA, file: size(&self.path()), index: size(&self.index_dir()), ..Stats::default() };
        for end in ["-wal", "-shm"] {
            let mut name = self.path().into_os_string();
            name.push(end);
            stats.file += size(Path::new(&name));
        }
        self.count_all(&mut stats).map_err(self.fault())?;
        Ok(stats)
    }

    /// The outlets with the number of their articles, the most frequent first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn outlets(&self) -> Result<Counts, Error> {
        self.count_outlets().map_err(self.fault())
    }

    fn count_outlets(&self) -> rusqlite::Result<Counts> {
        let mut rows = self.db.prepare_cached("SELECT outlet, count(*) FROM article WHERE current = 1 AND outlet IS NOT NULL GROUP BY outlet")?;
        let outlets = rows.query_map([], |row| Ok((row.get(0)?, number(row, 1)?)))?.collect::<rusqlite::Result<Counts>>()?;
        Ok(sorted(outlets))
    }

    fn count_all(&self, stats: &mut Stats) -> rusqlite::Result<()> {
        let one = |sql: &str| self.db.prepare_cached(sql)?.query_row([], |row| number(row, 0));
        stats.articles = one("SELECT count(*) FROM article WHERE current = 1")?;
        stats.versions = one("SELECT count(*) FROM article WHERE current = 0")?;
        stats.parties = one("SELECT count(*) FROM party")?;
        stats.commitments = one(
            "SELECT count(*) FROM commitment c CROSS JOIN statement s ON s.statement = c.statement CROSS JOIN article a ON a.article = s.article WHERE a.current = 1 AND s.repeats IS NULL",
        )?;
        stats.undated = one("SELECT count(*) FROM article WHERE current = 1 AND day IS NULL")?;
        let days = self.db.prepare_cached("SELECT min(day), max(day) FROM article WHERE current = 1")?.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        stats.days = match days {
            (Some(first), Some(last)) => Some((first, last)),
            _ => None,
        };
        stats.outlets = self.count_outlets()?;
        stats.no_outlet = one("SELECT count(*) FROM article WHERE current = 1 AND outlet IS NULL")?;
        let mut rows = self.db.prepare_cached("SELECT e.version, e.lexicon, count(*) FROM article a JOIN engine e ON e.engine = a.engine GROUP BY e.engine ORDER BY e.engine")?;
        stats.engines = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, number(row, 2)?)))?.collect::<Result<_, _>>()?;
        self.count_statements_by(stats)
    }

    /// One pass over all statements: grouping a million rows in SQLite takes longer than counting them here.
    fn count_statements_by(&self, stats: &mut Stats) -> rusqlite::Result<()> {
        let old = self.old_articles()?;
        let mut counts: [BTreeMap<String, usize>; 3] = Default::default();
        let mut rows = self.db.prepare_cached("SELECT article, class, kind, polarity, how, repeats IS NOT NULL FROM statement")?;
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            if !old.is_empty() && old.contains(&row.get(0)?) {
                continue;
            }
            stats.statements += 1;
            for (n, counts) in counts.iter_mut().enumerate() {
                let word = row.get_ref(n + 1)?.as_str()?;
                match counts.get_mut(word) {
                    Some(count) => *count += 1,
                    None => _ = counts.insert(word.to_owned(), 1),
                }
            }
            stats.open += usize::from(row.get_ref(4)?.as_str_or_null()? == Some("open"));
            stats.repeats += usize::from(row.get::<_, bool>(5)?);
        }
        let [classes, kinds, polarities] = counts;
        (stats.classes, stats.kinds, stats.polarities) = (sorted(classes), sorted(kinds), sorted(polarities));
        Ok(())
    }
}

/// Bytes of a file, or of everything in a folder; nothing where nothing is.
fn size(path: &Path) -> u64 {
    let Ok(about) = fs::symlink_metadata(path) else { return 0 };
    if !about.is_dir() {
        return about.len();
    }
    fs::read_dir(path).map_or(0, |entries| entries.flatten().map(|entry| size(&entry.path())).sum())
}
