//! Whether a ledger is whole: its file, and its tables against its records.

use aqwal::Record;

use crate::store::rows;
use crate::{Error, Ledger};

/// Where a table says something else than the record of its article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discrepancy {
    /// Where: `statement s3: words`.
    pub place: String,
    /// What the record says.
    pub record: String,
    /// What the table says.
    pub table: String,
}

impl Ledger {
    /// Looks through the whole file for damage, as SQLite does (`PRAGMA integrity_check`, without the slow part).
    ///
    /// # Errors
    /// [`Error::is_damaged`] with what SQLite found.
    pub fn check(&self) -> Result<(), Error> {
        let found: String = self.db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(self.fault())?;
        if found == "ok" { Ok(()) } else { Err(Error::damaged(&self.path(), found)) }
    }

    /// Compares the rows of an article's statements with its record.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn discrepancies(&self, article: i64, record: &Record) -> Result<Vec<Discrepancy>, Error> {
        let read = || -> rusqlite::Result<Vec<Discrepancy>> {
            let mut query = self.db.prepare_cached("SELECT n, cue, words, start_byte, end_byte, raw_start, raw_end FROM statement WHERE article = ? ORDER BY n")?;
            let mut rows = query.query([article])?;
            let mut expected = record.statements.iter();
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let n: i64 = row.get(0)?;
                let mut differ = |what: &str, record: String, table: String| {
                    if record != table {
                        found.push(Discrepancy { place: format!("statement s{n}: {what}"), record, table });
                    }
                };
                let Some(statement) = expected.next() else {
                    differ("row", String::new(), format!("s{n}"));
                    continue;
                };
                let (words, text, raw) = rows::said(statement);
                differ("row", statement.id.clone(), format!("s{n}"));
                differ("cue", statement.cue.exact.clone(), row.get(1)?);
                differ("words", words, row.get(2)?);
                differ("text", format!("{}–{}", text.start, text.end), format!("{}–{}", row.get::<_, i64>(3)?, row.get::<_, i64>(4)?));
                differ("raw", format!("{}–{}", raw.0, raw.1), format!("{}–{}", row.get::<_, i64>(5)?, row.get::<_, i64>(6)?));
            }
            found.extend(expected.map(|s| Discrepancy { place: format!("statement {}: row", s.id), record: s.id.clone(), table: String::new() }));
            Ok(found)
        };
        read().map_err(self.fault())
    }
}
