//! Deciding: each decision is one row, and what follows from it, in one transaction.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension, params};

use super::{Names, effect};
use crate::{Error, Writer};

/// What is told with a decision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Why.
    pub note: Option<String>,
    /// The name that the party goes by from now on.
    pub name: Option<String>,
    /// When it was decided, ISO 8601; the ledger asks no clock.
    pub decided: String,
    /// Who decided it.
    pub decider: Option<String>,
}

/// Which appearances of a party are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Which {
    /// All in these articles.
    pub articles: Vec<i64>,
    /// The speakers of these statements.
    pub statements: Vec<i64>,
}

/// Why something cannot be decided. Nothing was changed then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no party of this number.
    NoParty(i64),
    /// There is no decision of this number.
    NoDecision(i64),
    /// The two are one party already.
    Same,
    /// This decision says that they are two.
    Apart(i64),
    /// The name is that of this party already.
    Taken(i64),
    /// This article or statement has nothing to do with the party.
    Elsewhere(i64),
    /// Nobody would be left over.
    Everything,
    /// No name, no article, no statement was given.
    Nothing,
    /// The decision was taken back already.
    Undone,
    /// This later decision rests on it.
    Rests(i64),
    /// What takes back a decision cannot be taken back itself: decide again.
    Undo,
}

/// A decision by its row, or why there is none.
type Decided = Result<i64, Refusal>;

/// One row of the table of decisions.
#[derive(Default)]
struct Row<'a> {
    kind: &'a str,
    one: Option<&'a str>,
    other: Option<&'a str>,
    name: Option<&'a str>,
    undoes: Option<i64>,
}

/// A place where a party is named that becomes another.
struct Part {
    article_id: String,
    raw: Option<(u64, u64)>,
    key: String,
    name: String,
}

/// What stops a decision: SQLite, or a reason to tell.
enum Stop {
    Sql(rusqlite::Error),
    Refused(Refusal),
}

impl From<rusqlite::Error> for Stop {
    fn from(cause: rusqlite::Error) -> Self {
        Self::Sql(cause)
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl Writer {
    /// Says that two parties are one. It goes by the name of the first, unless one is told.
    ///
    /// # Errors
    /// If SQLite cannot write; nothing was decided then. Inside: why it cannot be decided.
    pub fn merge(&mut self, one: i64, other: i64, told: &Told) -> Result<Decided, Error> {
        self.decide(|w| {
            let (a, b) = (w.party(one)?, w.party(other)?);
            if a.root == b.root {
                return Err(Refusal::Same.into());
            }
            if let Some(decision) = w.held_apart(a.root, b.root)? {
                return Err(Refusal::Apart(decision).into());
            }
            w.keep(told, &Row { kind: "merge", one: Some(&a.key), other: Some(&b.key), name: told.name.as_deref(), ..Row::default() })
        })
    }

    /// Says that some of the appearances of a party are somebody else, a new party of the same name.
    ///
    /// # Errors
    /// As [`merge`](Self::merge).
    pub fn split(&mut self, party: i64, which: &Which, told: &Told) -> Result<Decided, Error> {
        self.decide(|w| {
            let whole = w.party(party)?;
            let parts = w.parts(whole.root, which)?;
            let db = &w.ledger.db;
            let (key, name, class): (String, String, String) =
                db.prepare_cached("SELECT key, name, class FROM party WHERE party = ?")?.query_row([whole.root], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            let decision: i64 = db.query_row("SELECT coalesce(max(decision), 0) + 1 FROM decision", [], |row| row.get(0))?;
            let new = format!("{key}#{decision}");
            effect::party_of(db, &new, told.name.as_deref().unwrap_or(&name), &class)?;
            let decision = w.keep(told, &Row { kind: "split", one: Some(&key), other: Some(&new), name: told.name.as_deref(), ..Row::default() })?;
            let mut insert = w.ledger.db.prepare_cached("INSERT INTO evidence (decision, article_id, raw_start, raw_end, key, name) VALUES (?, ?, ?, ?, ?, ?)")?;
            for part in parts {
                insert.execute(params![decision, part.article_id, part.raw.map(|r| r.0 as i64), part.raw.map(|r| r.1 as i64), part.key, part.name])?;
            }
            Ok(decision)
        })
    }

    /// Says that two parties are two, so that they are no longer proposed as one.
    ///
    /// # Errors
    /// As [`merge`](Self::merge).
    pub fn apart(&mut self, one: i64, other: i64, told: &Told) -> Result<Decided, Error> {
        self.decide(|w| {
            let (a, b) = (w.party(one)?, w.party(other)?);
            if a.root == b.root {
                return Err(Refusal::Same.into());
            }
            w.keep(told, &Row { kind: "apart", one: Some(&a.key), other: Some(&b.key), ..Row::default() })
        })
    }

    /// Gives a party another name to be found by. A full name also means that party in every article, now and later.
    ///
    /// # Errors
    /// As [`merge`](Self::merge).
    pub fn alias(&mut self, party: i64, name: &str, told: &Told) -> Result<Decided, Error> {
        self.decide(|w| {
            let known = w.party(party)?;
            let name = name.trim();
            if name.is_empty() {
                return Err(Refusal::Nothing.into());
            }
            let db = &w.ledger.db;
            let class: String = db.prepare_cached("SELECT class FROM party WHERE party = ?")?.query_row([known.root], |row| row.get(0))?;
            let key = w.names.key(&class, name);
            if let Some(key) = &key
                && let Some(other) = effect::find(db, key)?
            {
                let root = effect::root_of(db, other)?;
                let is_used: bool = db.prepare_cached("SELECT EXISTS (SELECT 1 FROM appearance WHERE party = ?)")?.query_row([root], |row| row.get(0))?;
                match () {
                    _ if root == known.root => return Err(Refusal::Same.into()),
                    _ if is_used => return Err(Refusal::Taken(root).into()),
                    _ => {}
                }
            }
            if let Some(key) = &key {
                effect::party_of(db, key, name, &class)?;
            }
            w.keep(told, &Row { kind: "alias", one: Some(&known.key), other: key.as_deref(), name: Some(name), ..Row::default() })
        })
    }

    /// Keeps a note on a party: the note of what is told.
    ///
    /// # Errors
    /// As [`merge`](Self::merge).
    pub fn note(&mut self, party: i64, told: &Told) -> Result<Decided, Error> {
        self.decide(|w| {
            let known = w.party(party)?;
            if told.note.as_deref().is_none_or(|note| note.trim().is_empty()) {
                return Err(Refusal::Nothing.into());
            }
            w.keep(told, &Row { kind: "note", one: Some(&known.key), ..Row::default() })
        })
    }

    /// Takes a decision back. It stays in the list, with the one that took it back.
    ///
    /// # Errors
    /// As [`merge`](Self::merge).
    pub fn undo(&mut self, decision: i64, told: &Told) -> Result<Decided, Error> {
        self.decide(|w| {
            let db = &w.ledger.db;
            let found: Option<(String, Option<String>)> =
                db.prepare_cached("SELECT kind, other FROM decision WHERE decision = ?")?.query_row([decision], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            let (kind, other) = found.ok_or(Refusal::NoDecision(decision))?;
            if kind == "undo" {
                return Err(Refusal::Undo.into());
            }
            let undone: bool = db.prepare_cached("SELECT EXISTS (SELECT 1 FROM decision WHERE undoes = ?)")?.query_row([decision], |row| row.get(0))?;
            if undone {
                return Err(Refusal::Undone.into());
            }
            // A party that this split made may have been decided on since.
            if kind == "split" {
                let later: Option<i64> = db
                    .prepare_cached("SELECT decision FROM standing WHERE (one = ?1 OR other = ?1) AND decision <> ?2 ORDER BY decision LIMIT 1")?
                    .query_row((other, decision), |row| row.get(0))
                    .optional()?;
                if let Some(later) = later {
                    return Err(Refusal::Rests(later).into());
                }
            }
            w.keep(told, &Row { kind: "undo", undoes: Some(decision), ..Row::default() })
        })
    }

    /// Decides and does what follows from it, all of it or nothing.
    fn decide(&mut self, decide: impl FnOnce(&Self) -> Result<i64, Stop>) -> Result<Decided, Error> {
        self.commit()?;
        self.begin()?;
        match decide(self) {
            Err(Stop::Sql(cause)) => Err(self.give_up(cause)),
            Err(Stop::Refused(refusal)) => {
                self.take_back();
                Ok(Err(refusal))
            }
            Ok(decision) => {
                self.follow(decision).map_err(|cause| self.give_up(cause))?;
                self.commit()?;
                Ok(Ok(decision))
            }
        }
    }

    /// What follows from a decision: parties, and the changes that the index follows.
    fn follow(&mut self, decision: i64) -> rusqlite::Result<()> {
        let mut touched = BTreeSet::new();
        let db = &self.ledger.db;
        let mut evidence =
            db.prepare_cached("SELECT DISTINCT article_id FROM evidence WHERE decision IN (?1, (SELECT undoes FROM decision WHERE decision = ?1)) ORDER BY article_id")?;
        let ids: Vec<String> = evidence.query_map([decision], |row| row.get(0))?.collect::<Result<_, _>>()?;
        drop(evidence);
        for id in ids {
            effect::apply_splits(db, &self.names, &id, &mut touched)?;
        }
        effect::apply_merges(db, &mut touched)?;
        for article in touched {
            let change = self.next_change();
            self.ledger.db.prepare_cached("UPDATE article SET change = ? WHERE article = ?")?.execute((change, article))?;
        }
        Ok(())
    }

    /// Writes the row of a decision.
    fn keep(&self, told: &Told, row: &Row<'_>) -> Result<i64, Stop> {
        let mut insert = self.ledger.db.prepare_cached("INSERT INTO decision (kind, one, other, name, note, undoes, decided, decider) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?;
        Ok(insert.insert(params![row.kind, row.one, row.other, row.name, told.note, row.undoes, told.decided, told.decider])?)
    }

    fn party(&self, party: i64) -> Result<Known, Stop> {
        let mut find = self.ledger.db.prepare_cached("SELECT key, coalesce(root, party) FROM party WHERE party = ?")?;
        let known = find.query_row([party], |row| Ok(Known { key: row.get(0)?, root: row.get(1)? })).optional()?;
        Ok(known.ok_or(Refusal::NoParty(party))?)
    }

    /// The decision in force that says two parties are two.
    fn held_apart(&self, one: i64, other: i64) -> rusqlite::Result<Option<i64>> {
        let mut query = self.ledger.db.prepare_cached(
            "SELECT s.decision FROM standing s JOIN party a ON a.key = s.one JOIN party b ON b.key = s.other
             WHERE s.kind = 'apart' AND (coalesce(a.root, a.party), coalesce(b.root, b.party)) IN (VALUES (?1, ?2), (?2, ?1)) ORDER BY s.decision LIMIT 1",
        )?;
        query.query_row((one, other), |row| row.get(0)).optional()
    }

    /// The places of the appearances that are meant.
    fn parts(&self, party: i64, which: &Which) -> Result<Vec<Part>, Stop> {
        let db = &self.ledger.db;
        // Articles, and the numbers of the party's appearances in them.
        let mut meant: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
        let mut in_article = db.prepare_cached("SELECT n FROM appearance WHERE article = ? AND party = ?")?;
        for &article in &which.articles {
            let numbers: BTreeSet<i64> = in_article.query_map([article, party], |row| row.get(0))?.collect::<Result<_, _>>()?;
            if numbers.is_empty() {
                return Err(Refusal::Elsewhere(article).into());
            }
            meant.entry(article).or_default().extend(numbers);
        }
        let mut of_statement = db.prepare_cached("SELECT b.article, b.n FROM statement s JOIN appearance b ON b.appearance = s.speaker WHERE s.statement = ? AND b.party = ?")?;
        for &statement in &which.statements {
            let found: Option<(i64, i64)> = of_statement.query_row([statement, party], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            let (article, n) = found.ok_or(Refusal::Elsewhere(statement))?;
            meant.entry(article).or_default().insert(n);
        }
        let meant_count: usize = meant.values().map(BTreeSet::len).sum();
        if meant_count == 0 {
            return Err(Refusal::Nothing.into());
        }
        let all: i64 = db.prepare_cached("SELECT count(*) FROM appearance WHERE party = ?")?.query_row([party], |row| row.get(0))?;
        if meant_count as i64 >= all {
            return Err(Refusal::Everything.into());
        }
        let mut parts = Vec::new();
        for (article, numbers) in meant {
            let record = effect::record(db, article)?.unwrap_or_default();
            parts.extend(numbers.into_iter().filter_map(|n| part(&self.names, &record, n)));
        }
        if parts.is_empty() {
            return Err(Refusal::Nothing.into());
        }
        Ok(parts)
    }
}

/// A party as far as decisions go.
struct Known {
    key: String,
    root: i64,
}

/// The place of a party of a record.
fn part(names: &Names, record: &aqwal::Record, n: i64) -> Option<Part> {
    let party = record.parties.iter().find(|p| crate::store::number(&p.id) == n)?;
    let raw = party.mentions.first().map(|mention| (mention.raw.start, mention.raw.end));
    Some(Part { article_id: record.article.id.clone(), raw, key: names.key(&party.class, &party.name)?, name: party.name.clone() })
}
