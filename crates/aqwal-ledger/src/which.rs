//! Choosing articles of a ledger, and what the ledger calls what stands in them.

use rusqlite::Row;

use crate::day::Day;
use crate::{Error, Ledger};

/// Which articles are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Which {
    /// Published on this day or later.
    pub since: Option<Day>,
    /// Published on this day or earlier.
    pub until: Option<Day>,
    /// Also superseded versions.
    pub superseded: bool,
}

/// An article of a ledger: its number, and who published it where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Its number.
    pub article: i64,
    /// Name of the outlet.
    pub outlet: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
}

/// What a ledger calls the parties and statements of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Of each known party: its id in the record, its key, its name.
    pub parties: Vec<(String, String, String)>,
    /// Of each statement: its id in the record, its number.
    pub statements: Vec<(String, String)>,
}

impl Ledger {
    /// The articles that are meant, in the order in which they came.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn articles(&self, which: &Which) -> Result<Vec<Listed>, Error> {
        let read = || -> rusqlite::Result<Vec<Listed>> {
            let mut query = self.db.prepare_cached(
                "SELECT article, outlet, url FROM article
                 WHERE (?1 IS NULL OR day >= ?1) AND (?2 IS NULL OR day <= ?2) AND (?3 OR current) ORDER BY article",
            )?;
            let listed = |row: &Row<'_>| Ok(Listed { article: row.get(0)?, outlet: row.get(1)?, url: row.get(2)? });
            query.query_map((which.since, which.until, which.superseded), listed)?.collect()
        };
        read().map_err(self.fault())
    }

    /// What the ledger calls the parties and statements of an article.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn names(&self, article: i64) -> Result<Names, Error> {
        let read = || -> rusqlite::Result<Names> {
            let mut parties = self.db.prepare_cached("SELECT b.n, p.key, p.name FROM appearance b JOIN party p USING (party) WHERE b.article = ? ORDER BY b.n")?;
            let mut statements = self.db.prepare_cached("SELECT n, statement FROM statement WHERE article = ? ORDER BY n")?;
            Ok(Names {
                parties: parties.query_map([article], |row| Ok((format!("p{}", row.get::<_, i64>(0)?), row.get(1)?, row.get(2)?)))?.collect::<Result<_, _>>()?,
                statements: statements.query_map([article], |row| Ok((format!("s{}", row.get::<_, i64>(0)?), row.get::<_, i64>(1)?.to_string())))?.collect::<Result<_, _>>()?,
            })
        };
        read().map_err(self.fault())
    }
}
