//! The list of decisions, and whether what they rest on is still there.

use std::collections::BTreeMap;

use aqwal::Record;
use rusqlite::{Connection, OptionalExtension, Result, Row};

use super::{Names, effect};
use crate::{Error, Ledger};

/// A decision about parties.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// Its number.
    pub decision: i64,
    /// `merge`, `split`, `apart`, `alias`, `note`, `undo`.
    pub kind: String,
    /// The party, by its number and the name it was first written with.
    pub one: Option<(i64, String)>,
    /// The second party; the new one of a split.
    pub other: Option<(i64, String)>,
    /// The name to go by; the alias.
    pub name: Option<String>,
    /// Why, or the note itself.
    pub note: Option<String>,
    /// The decision it takes back.
    pub undoes: Option<i64>,
    /// The decision that took it back.
    pub undone: Option<i64>,
    /// When, ISO 8601.
    pub decided: String,
    /// Who.
    pub decider: Option<String>,
    /// Where somebody is named whom a split means.
    pub places: Vec<Place>,
    /// Whether everything it rests on is still in the ledger. One that does not fit is kept, and has no effect where it does not fit.
    pub fits: bool,
}

/// Where somebody is named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// `sha256:…` of the raw bytes.
    pub article_id: String,
    /// An article with these bytes.
    pub article: Option<i64>,
    /// The mention in the raw bytes; nothing where the text has none.
    pub raw: Option<(u64, u64)>,
    /// The name, as it was then.
    pub name: String,
    /// Whether somebody of this name is named there.
    pub fits: bool,
}

impl Ledger {
    /// All decisions in the order in which they were made. `names` are those of the word lists that the ledger is read with.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn decisions(&self, names: &Names) -> std::result::Result<Vec<Decision>, Error> {
        decisions(&self.db, names).map_err(self.fault())
    }

    /// The decisions in force that no longer fit what the engine read.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn clashes(&self, names: &Names) -> std::result::Result<Vec<Decision>, Error> {
        Ok(self.decisions(names)?.into_iter().filter(|d| d.undone.is_none() && !d.fits).collect())
    }
}

fn decisions(db: &Connection, names: &Names) -> Result<Vec<Decision>> {
    let mut query = db.prepare_cached(
        "SELECT d.decision, d.kind, a.party, a.written, b.party, b.written, d.name, d.note, d.undoes, (SELECT u.decision FROM decision u WHERE u.undoes = d.decision),
         d.decided, d.decider FROM decision d LEFT JOIN party a ON a.key = d.one LEFT JOIN party b ON b.key = d.other ORDER BY d.decision",
    )?;
    let pair = |row: &Row<'_>, at: usize| -> Result<Option<(i64, String)>> { Ok(row.get::<_, Option<i64>>(at)?.zip(row.get(at + 1)?)) };
    let read = |row: &Row<'_>| {
        Ok(Decision {
            decision: row.get(0)?,
            kind: row.get(1)?,
            one: pair(row, 2)?,
            other: pair(row, 4)?,
            name: row.get(6)?,
            note: row.get(7)?,
            undoes: row.get(8)?,
            undone: row.get(9)?,
            decided: row.get(10)?,
            decider: row.get(11)?,
            places: Vec::new(),
            fits: true,
        })
    };
    let mut all: Vec<Decision> = query.query_map([], read)?.collect::<Result<_>>()?;
    let mut records = Records::default();
    for decision in &mut all {
        decision.places = places(db, names, decision.decision, &mut records)?;
        let is_known = |party: &Option<(i64, String)>| party.as_ref().map_or(Ok(false), |(party, _)| is_there(db, *party));
        decision.fits = match decision.kind.as_str() {
            "merge" | "apart" => is_known(&decision.one)? && is_known(&decision.other)?,
            "alias" | "note" => is_known(&decision.one)?,
            "split" => decision.places.iter().all(|place| place.fits),
            _ => true,
        };
    }
    Ok(all)
}

/// Whether anybody appears as a party, or as one that it is one with.
fn is_there(db: &Connection, party: i64) -> Result<bool> {
    let mut query = db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM appearance WHERE own = ?1 AND split IS NULL) OR EXISTS (SELECT 1 FROM appearance WHERE split = ?1)
         OR EXISTS (SELECT 1 FROM standing s JOIN party p ON p.key = s.other WHERE s.kind = 'alias' AND p.party = ?1)",
    )?;
    query.query_row([party], |row| row.get(0))
}

/// The last record that was read: evidence of one article stands together.
#[derive(Default)]
struct Records(BTreeMap<String, Option<(i64, Record)>>);

impl Records {
    fn get(&mut self, db: &Connection, id: &str) -> Result<Option<&(i64, Record)>> {
        if !self.0.contains_key(id) {
            let article: Option<i64> = db.prepare_cached("SELECT article FROM article WHERE id = ? ORDER BY article LIMIT 1")?.query_row([id], |row| row.get(0)).optional()?;
            let found = match article {
                Some(article) => effect::record(db, article)?.map(|record| (article, record)),
                None => None,
            };
            self.0.clear();
            self.0.insert(id.to_owned(), found);
        }
        Ok(self.0.get(id).and_then(Option::as_ref))
    }
}

/// The places of a decision, each held against what the engine says now.
fn places(db: &Connection, names: &Names, decision: i64, records: &mut Records) -> Result<Vec<Place>> {
    let mut query = db.prepare_cached("SELECT article_id, raw_start, raw_end, key, name FROM evidence WHERE decision = ? ORDER BY article_id, rowid")?;
    let rows = query.query_map([decision], |row| Ok((row.get::<_, String>(0)?, effect::span(row, 1)?, row.get::<_, String>(3)?, row.get(4)?)))?;
    let mut places = Vec::new();
    for row in rows {
        let (article_id, raw, key, name) = row?;
        let found = records.get(db, &article_id)?;
        let fits = found.is_some_and(|(_, record)| effect::holder(names, record, raw, &key).is_some());
        places.push(Place { article: found.map(|(article, _)| *article), article_id, raw, name, fits });
    }
    Ok(places)
}
