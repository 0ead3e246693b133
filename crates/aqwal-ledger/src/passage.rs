//! One statement as a person wants to see it: who said what, where it stands, when.

use aqwal::{Record, Span};
use rusqlite::{OptionalExtension, Row};

use crate::day::{self, Day};
use crate::store::{self, unpack};
use crate::{Error, Ledger};

/// A statement of a ledger, with its article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passage {
    /// Its number in the ledger.
    pub statement: i64,
    /// Its article's number in the ledger.
    pub article: i64,
    /// `sha256:…` of the article's raw bytes.
    pub article_id: String,
    /// Its id in the record: `s3`.
    pub id: String,
    /// Path, address or id of the input.
    pub input: String,
    /// Where the article was published.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The article's title.
    pub title: Option<String>,
    /// When it was published, as far as it is known.
    pub published: Option<String>,
    /// Whether it stands in the latest version of its article.
    pub current: bool,
    /// Who said it: the name the ledger knows the party by, else the article's own; nothing where the question is open.
    pub speaker: Option<String>,
    /// The party across articles, if the speaker is one.
    pub party: Option<i64>,
    /// `named`, `variant`, `anaphor`, `continued`; `open`; nothing where nobody is meant.
    pub how: Option<String>,
    /// Who may be meant, where the question is open.
    pub candidates: Vec<String>,
    /// The words that name the source.
    pub source: Option<String>,
    /// Class of the speaker.
    pub class: String,
    /// `direct`, `indirect`, `mixed`.
    pub kind: String,
    /// `asserted`, `denied`, `withheld`, `asked`, `directive`.
    pub polarity: String,
    /// `title`, `deck`, `caption`, `pull_quote`, `body`.
    pub zone: String,
    /// The word that reports.
    pub cue: String,
    /// What was said; a gap is written ….
    pub words: String,
    /// Those who passed the words on.
    pub via: Option<String>,
    /// Where, how or to whom.
    pub venue: Option<String>,
    /// TIMEX3 value of when it was said, where the text says.
    pub said: Option<String>,
    /// The day it was said if that is known, else the article's.
    pub day: Option<Day>,
    /// Bytes in the article's text.
    pub text: Span,
    /// Bytes in the raw bytes.
    pub raw: (u64, u64),
}

impl Passage {
    /// The day as a date.
    pub fn date(&self) -> Option<String> {
        self.day.and_then(day::iso)
    }
}

/// What [`Passage`]s are made of; a condition may follow. `s` is the statement, `a` the article, `b` the appearance of the speaker,
/// `p` the party.
pub(crate) const SELECT: &str = "SELECT s.statement, s.article, a.id, s.n, a.input, a.url, a.outlet, a.title, a.published, a.current,
 coalesce(p.name, b.name), p.party, s.how, s.source, s.class, s.kind, s.polarity, s.zone, s.cue, s.words, s.via, s.venue, s.said, s.day,
 s.start_byte, s.end_byte, s.raw_start, s.raw_end
 FROM statement s JOIN article a ON a.article = s.article LEFT JOIN appearance b ON b.appearance = s.speaker LEFT JOIN party p ON p.party = b.party ";

/// A passage out of a row of [`SELECT`], without its candidates.
pub(crate) fn of_row(row: &Row<'_>) -> rusqlite::Result<Passage> {
    let n: i64 = row.get(3)?;
    Ok(Passage {
        statement: row.get(0)?,
        article: row.get(1)?,
        article_id: row.get(2)?,
        id: format!("s{n}"),
        input: row.get(4)?,
        url: row.get(5)?,
        outlet: row.get(6)?,
        title: row.get(7)?,
        published: row.get(8)?,
        current: row.get(9)?,
        speaker: row.get(10)?,
        party: row.get(11)?,
        how: row.get(12)?,
        candidates: Vec::new(),
        source: row.get(13)?,
        class: row.get(14)?,
        kind: row.get(15)?,
        polarity: row.get(16)?,
        zone: row.get(17)?,
        cue: row.get(18)?,
        words: row.get(19)?,
        via: row.get(20)?,
        venue: row.get(21)?,
        said: row.get(22)?,
        day: row.get(23)?,
        text: Span { start: row.get(24)?, end: row.get(25)? },
        raw: (row.get::<_, i64>(26)?.unsigned_abs(), row.get::<_, i64>(27)?.unsigned_abs()),
    })
}

impl Ledger {
    /// A statement by its number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn passage(&self, statement: i64) -> Result<Option<Passage>, Error> {
        let mut passages = self.passages_where("WHERE s.statement = ?", [statement])?;
        Ok(passages.pop())
    }

    /// Passages that fit a condition on the tables of [`SELECT`], with their candidates.
    pub(crate) fn passages_where(&self, condition: &str, values: impl rusqlite::Params) -> Result<Vec<Passage>, Error> {
        let read = || -> rusqlite::Result<Vec<Passage>> {
            let mut query = self.db.prepare_cached(&format!("{SELECT}{condition}"))?;
            let mut passages = query.query_map(values, of_row)?.collect::<Result<Vec<_>, _>>()?;
            let mut candidates = self.db.prepare_cached(
                "SELECT coalesce(p.name, b.name) FROM candidate c JOIN appearance b USING (appearance) LEFT JOIN party p ON p.party = b.party
                 WHERE c.statement = ? ORDER BY b.n",
            )?;
            for passage in passages.iter_mut().filter(|p| p.how.as_deref() == Some("open")) {
                passage.candidates = candidates.query_map([passage.statement], |row| row.get(0))?.collect::<Result<_, _>>()?;
            }
            Ok(passages)
        };
        read().map_err(self.fault())
    }

    /// The record of an article, as the engine gave it.
    ///
    /// # Errors
    /// If the file cannot be read, or what stands there is no record.
    pub fn record(&self, article: i64) -> Result<Option<Record>, Error> {
        let found = store::record(&self.db, article).map_err(self.fault())?;
        found.transpose().map_err(|cause| Error::damaged(&self.path(), format!("record of article {article}: {cause}")))
    }

    /// The raw bytes of an article, as they were given.
    ///
    /// # Errors
    /// If the file cannot be read, or the bytes cannot be unpacked.
    pub fn raw(&self, article: i64) -> Result<Option<Vec<u8>>, Error> {
        let bytes: Option<Vec<u8>> = self
            .db
            .prepare_cached("SELECT bytes FROM article JOIN raw USING (raw) WHERE article = ?")
            .and_then(|mut q| q.query_row([article], |row| row.get(0)).optional())
            .map_err(self.fault())?;
        let Some(bytes) = bytes else { return Ok(None) };
        unpack(&bytes).map(Some).map_err(|cause| Error::damaged(&self.path(), format!("bytes of article {article}: {cause}")))
    }
}
