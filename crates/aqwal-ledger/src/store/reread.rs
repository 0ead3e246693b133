//! Reading articles again: from the bytes that were kept, with today's engine. What people decided stays.

use std::io;

use aqwal::Record;
use aqwal::record::Engine;
use rusqlite::{OptionalExtension, params};

use super::entry::{self, pack_record};
use super::numbers::Numbers;
use crate::{Error, Ledger, Writer, day};

/// Takes all rows of an article away that a record makes, those that refer to others first.
const DELETES: [&str; 8] = [
    "DELETE FROM figure WHERE article = ?",
    "DELETE FROM time WHERE article = ?",
    "DELETE FROM candidate WHERE statement IN (SELECT statement FROM statement WHERE article = ?)",
    "DELETE FROM chain WHERE statement IN (SELECT statement FROM statement WHERE article = ?)",
    "DELETE FROM commitment WHERE statement IN (SELECT statement FROM statement WHERE article = ?)",
    "DELETE FROM statement WHERE article = ?",
    "DELETE FROM role WHERE appearance IN (SELECT appearance FROM appearance WHERE article = ?)",
    "DELETE FROM appearance WHERE article = ?",
];

/// What is kept of an article, to read it again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Its number in the ledger.
    pub article: i64,
    /// The input, as it was named.
    pub input: String,
    /// What stood beside the bytes, as JSON of the reader's; nothing in articles that an earlier Aqwal put in.
    pub outside: Option<String>,
    /// The raw bytes.
    pub raw: Vec<u8>,
}

/// An article that was read again, made ready on any thread.
#[derive(Clone, Debug)]
pub struct Reread {
    article: i64,
    record: Record,
    json: Vec<u8>,
    same_text: [u8; 16],
}

impl Reread {
    /// Of an article of the ledger and its raw bytes.
    ///
    /// # Errors
    /// If there is no memory to pack the record in.
    pub fn new(article: i64, record: Record, raw: &[u8]) -> io::Result<Self> {
        let json = pack_record(&serde_json::to_vec(&record)?, raw)?;
        Ok(Self { article, same_text: entry::same_text(&record.article.text), record, json })
    }
}

/// What became of an article that was read again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Redone {
    /// Whether anything of it is another now.
    pub changed: bool,
    /// Statements that are still there, with their numbers.
    pub kept: usize,
    /// Statements that are new.
    pub added: usize,
    /// Statements that are not there any more.
    pub gone: usize,
}

impl Ledger {
    /// The articles that another engine or other word lists read than this one; all of them for none.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn stale(&self, engine: Option<&Engine>) -> Result<Vec<i64>, Error> {
        let (version, lexicon) = engine.map(|e| (e.version.as_ref(), e.lexicon.as_str())).unzip();
        let read = || -> rusqlite::Result<Vec<i64>> {
            let mut query = self
                .db
                .prepare_cached("SELECT article FROM article WHERE ?1 IS NULL OR engine NOT IN (SELECT engine FROM engine WHERE version = ?1 AND lexicon = ?2) ORDER BY article")?;
            query.query_map((version, lexicon), |row| row.get(0))?.collect()
        };
        read().map_err(self.fault())
    }

    /// What is kept of an article. The bytes are unpacked.
    ///
    /// # Errors
    /// If the file cannot be read, or the bytes cannot be unpacked.
    pub fn kept(&self, article: i64) -> Result<Option<Kept>, Error> {
        let read = || self.db.prepare_cached("SELECT input, outside FROM article WHERE article = ?")?.query_row([article], |row| Ok((row.get(0)?, row.get(1)?))).optional();
        let found: Option<(String, Option<String>)> = read().map_err(self.fault())?;
        let Some((input, outside)) = found else { return Ok(None) };
        Ok(self.raw(article)?.map(|raw| Kept { article, input, outside, raw }))
    }
}

impl Writer {
    /// Puts what the engine says now in the place of what it said. The article's place and address, by which it is known, its bytes and
    /// all decisions stay.
    ///
    /// # Errors
    /// As [`put`](Self::put), and [`Error::is_damaged`] where the record cannot be read by which its statements keep their numbers.
    pub fn reread(&mut self, again: &Reread) -> Result<Redone, Error> {
        let Some(old) = self.ledger.record(again.article)? else { return Ok(Redone::default()) };
        self.begin_unchecked()?;
        self.try_reread(again, &old).map_err(|cause| self.give_up(cause))
    }

    fn try_reread(&mut self, again: &Reread, old: &Record) -> rusqlite::Result<Redone> {
        let (article, record) = (again.article, &again.record);
        let before = self.parties_in(article)?;
        let engine = self.engine(record)?;
        let db = &self.ledger.db;
        let numbers = Numbers::of(db, article, old)?;
        let had = self.statements_in(article)?;
        for delete in DELETES {
            db.prepare_cached(delete)?.execute([article])?;
        }
        self.insert_record(article, record, &numbers)?;
        numbers.retire(db, article)?;
        let a = &record.article;
        let published = a.published.as_ref().map(|p| p.value.as_str());
        db.prepare_cached("UPDATE record SET json = ? WHERE article = ?")?.execute((&again.json, article))?;
        db.prepare_cached("UPDATE article SET url = ?, outlet = ?, title = ?, published = ?, day = ?, language = ?, agency = ?, same_text = ?, engine = ? WHERE article = ?")?
            .execute(params![
                a.url,
                a.outlet.as_ref().map(|o| &o.name),
                a.title.as_ref().map(|t| &t.exact),
                published,
                published.and_then(day::range).map(|d| d.0),
                a.language,
                a.wire.as_ref().and_then(|w| w.agency.as_ref()).map(|s| &s.exact),
                again.same_text,
                engine,
                article,
            ])?;
        let has = self.statements_in(article)?;
        let kept = has.iter().filter(|statement| had.binary_search(statement).is_ok()).count();
        let same = Record { engine: old.engine.clone(), ..record.clone() } == *old && self.parties_in(article)? == before;
        if !same {
            let change = self.next_change();
            self.ledger.db.prepare_cached("UPDATE article SET change = ? WHERE article = ?")?.execute((change, article))?;
        }
        Ok(Redone { changed: !same, kept, added: has.len() - kept, gone: had.len() - kept })
    }

    /// The statements of an article, in order.
    fn statements_in(&self, article: i64) -> rusqlite::Result<Vec<i64>> {
        self.ledger.db.prepare_cached("SELECT statement FROM statement WHERE article = ? ORDER BY statement")?.query_map([article], |row| row.get(0))?.collect()
    }

    /// Who appears in an article.
    fn parties_in(&self, article: i64) -> rusqlite::Result<Vec<(i64, Option<i64>)>> {
        let mut query = self.ledger.db.prepare_cached("SELECT n, party FROM appearance WHERE article = ? ORDER BY n")?;
        query.query_map([article], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
    }
}
