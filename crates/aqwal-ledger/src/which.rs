//! Choosing articles of a ledger, and what the ledger calls what stands in them.

use aqwal::fold;

use crate::day::Day;
use crate::{Error, Ledger};

/// Which articles are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Which {
    /// Published on this day or later.
    pub since: Option<Day>,
    /// Published on this day or earlier.
    pub until: Option<Day>,
    /// Words of the outlet's name, or its host.
    pub outlet: Option<String>,
    /// Also superseded versions.
    pub superseded: bool,
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
    /// The numbers of the articles that are meant, in the order in which they came.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn articles(&self, which: &Which) -> Result<Vec<i64>, Error> {
        let read = || -> rusqlite::Result<Vec<i64>> {
            let mut query = self.db.prepare_cached(
                "SELECT article, outlet, url FROM article
                 WHERE (?1 IS NULL OR day >= ?1) AND (?2 IS NULL OR day <= ?2) AND (?3 OR current) ORDER BY article",
            )?;
            let mut rows = query.query((which.since, which.until, which.superseded))?;
            let wanted = which.outlet.as_deref().map(words);
            let mut articles = Vec::new();
            while let Some(row) = rows.next()? {
                let (outlet, url): (Option<String>, Option<String>) = (row.get(1)?, row.get(2)?);
                let fits = |wanted: &Vec<String>| {
                    let named = outlet.as_deref().is_some_and(|outlet| words(outlet).windows(wanted.len().max(1)).any(|w| w == wanted.as_slice()));
                    named || url.as_deref().and_then(host).is_some_and(|host| words(host) == *wanted)
                };
                if wanted.as_ref().is_none_or(fits) {
                    articles.push(row.get(0)?);
                }
            }
            Ok(articles)
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

/// The folded words of a name.
fn words(name: &str) -> Vec<String> {
    fold(name).to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn host(url: &str) -> Option<&str> {
    url.split_once("://")?.1.split(['/', '?', '#']).next()
}
