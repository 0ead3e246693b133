//! The one writer of a ledger.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use aqwal::record::{Evidence, Speaker};
use aqwal::{Lexicon, Record};
use rusqlite::{OptionalExtension, params};
use rustc_hash::FxHashMap;

use crate::ledger::{self, FILE, Lock};
use crate::party::{Names, effect};
use crate::store::numbers::{Last, Numbers};
use crate::store::rows::{self, Contents, Said};
use crate::store::{Agencies, Entry, Origin};
use crate::{Error, Ledger, day};

/// How often a waiting process asks again.
const PAUSE: Duration = Duration::from_millis(100);

/// What became of an article that was put into a ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It is new.
    New(i64),
    /// It was there already; nothing changed.
    Known(i64),
    /// Its address was there with another text: a new version.
    Version {
        /// The new row.
        article: i64,
        /// The row of the version that was the latest before.
        before: i64,
    },
}

/// Writes into a ledger; there is one at a time. What was put since the last [`commit`](Self::commit) is lost if the process ends.
#[derive(Debug)]
pub struct Writer {
    path: PathBuf,
    pub(crate) ledger: Ledger,
    agencies: Agencies,
    pub(crate) names: Names,
    /// Whether a transaction is open.
    begun: bool,
    /// Whether SQLite leaves references unchecked until the transaction ends.
    unchecked: bool,
    /// The number of the last change.
    change: i64,
    /// The last numbers that were given to statements and commitments.
    pub(crate) last: Cell<Last>,
    engines: FxHashMap<(String, String), i64>,
    _lock: Lock,
}

impl Writer {
    /// Opens a ledger for writing, makes one if there is none, and waits so long for another process that writes.
    ///
    /// # Errors
    /// [`Error::holder`] if that goes on writing; all those of [`Ledger::open`] but [`Error::is_missing`].
    pub fn open(dir: impl AsRef<Path>, lexicon: &Lexicon, wait: Duration) -> Result<Self, Error> {
        let (dir, begun) = (dir.as_ref(), Instant::now());
        ledger::prepare(dir)?;
        let lock = loop {
            match Lock::take(dir) {
                Err(error) if error.holder().is_some() && begun.elapsed() < wait => thread::sleep(PAUSE),
                other => break other?,
            }
        };
        let path = dir.join(FILE);
        let ledger = Ledger::with(dir, lock.write(&path)?);
        let change = ledger.db.query_row("SELECT coalesce(max(change), 0) FROM article", [], |row| row.get(0)).map_err(|cause| Error::sql(&path, cause))?;
        let last = Last::of(&ledger.db).map_err(|cause| Error::sql(&path, cause))?;
        let (agencies, names) = (Agencies::of(lexicon), Names::of(lexicon));
        Ok(Self { path, ledger, agencies, names, begun: false, unchecked: false, change, last: Cell::new(last), engines: FxHashMap::default(), _lock: lock })
    }

    /// The ledger, with what was put and is not committed yet.
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The number of the last change, committed or not.
    pub fn change(&self) -> i64 {
        self.change
    }

    /// Puts an article in.
    ///
    /// # Errors
    /// If SQLite cannot write: no room, a damaged file. Everything since the last commit is taken back then.
    pub fn put(&mut self, entry: &Entry) -> Result<Put, Error> {
        self.begin()?;
        self.try_put(entry).map_err(|cause| self.give_up(cause))
    }

    /// Makes everything durable that was put since the last commit.
    ///
    /// # Errors
    /// As [`put`](Self::put).
    pub fn commit(&mut self) -> Result<(), Error> {
        if !std::mem::take(&mut self.begun) {
            return Ok(());
        }
        self.ledger.db.execute_batch("COMMIT").map_err(|cause| self.give_up(cause))?;
        self.check();
        Ok(())
    }

    /// Begins a transaction in which references are not checked: to check that nothing refers to a row that goes, SQLite would look
    /// through whole tables. Who uses it takes away what refers to a row before the row.
    pub(crate) fn begin_unchecked(&mut self) -> Result<(), Error> {
        if !self.unchecked {
            self.commit()?;
            self.ledger.db.pragma_update(None, "foreign_keys", false).map_err(|cause| Error::sql(&self.path, cause))?;
            self.unchecked = true;
        }
        self.begin()
    }

    /// Checks references again, once no transaction is open.
    fn check(&mut self) {
        if std::mem::take(&mut self.unchecked) {
            let _ = self.ledger.db.pragma_update(None, "foreign_keys", true); // a setting of the connection: nothing to fail
        }
    }

    pub(crate) fn begin(&mut self) -> Result<(), Error> {
        if !self.begun {
            self.ledger.db.execute_batch("BEGIN IMMEDIATE").map_err(|cause| Error::sql(&self.path, cause))?;
            self.begun = true;
        }
        Ok(())
    }

    pub(crate) fn give_up(&mut self, cause: rusqlite::Error) -> Error {
        self.take_back();
        Error::sql(&self.path, cause)
    }

    /// Takes back everything since the last commit.
    pub(crate) fn take_back(&mut self) {
        self.begun = false;
        let _ = self.ledger.db.execute_batch("ROLLBACK"); // SQLite may have done it already
        self.engines.clear();
        self.check();
    }

    /// The number of a new change.
    pub(crate) fn next_change(&mut self) -> i64 {
        self.change += 1;
        self.change
    }

    fn try_put(&mut self, entry: &Entry) -> rusqlite::Result<Put> {
        let id = &entry.record.article.id;
        if let Some(article) = known(&self.ledger, id, &entry.origin)? {
            return Ok(Put::Known(article));
        }
        let before = match &entry.origin.address {
            Some(address) => latest(&self.ledger, address)?,
            None => None,
        };
        if let Some(before) = &before
            && before.same_text == entry.same_text
        {
            return Ok(Put::Known(before.article));
        }
        let captured = entry.record.article.capture.as_ref().and_then(|capture| capture.date.as_deref());
        let seen = captured.or(before.as_ref().map(|b| b.seen.as_str())).unwrap_or("").to_owned();
        let current = before.as_ref().is_none_or(|before| seen >= before.seen);
        let article = self.insert_article(entry, &seen, current)?;
        self.insert_record(article, &entry.record, &Numbers::default())?;
        let Some(before) = before else { return Ok(Put::New(article)) };
        if current {
            let change = self.next_change();
            self.ledger.db.prepare_cached("UPDATE article SET current = 0, change = ? WHERE article = ?")?.execute((change, before.article))?;
        }
        Ok(Put::Version { article, before: before.article })
    }

    fn insert_article(&mut self, entry: &Entry, seen: &str, current: bool) -> rusqlite::Result<i64> {
        let (engine, change) = (self.engine(&entry.record)?, self.next_change());
        let db = &self.ledger.db;
        let a = &entry.record.article;
        let shared = db.prepare_cached("SELECT raw FROM article WHERE id = ? LIMIT 1")?.query_row([&a.id], |row| row.get(0)).optional()?;
        let raw: i64 = match shared {
            Some(raw) => raw,
            None => db.prepare_cached("INSERT INTO raw (length, bytes) VALUES (?, ?)")?.insert(params![entry.length as i64, entry.raw])?,
        };
        let published = a.published.as_ref().map(|p| p.value.as_str());
        let article = db
            .prepare_cached(
                "INSERT INTO article (id, place, address, seen, current, input, url, outlet, title, published, day, language, agency, same_text, engine, raw, change,
                 outside) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .insert(params![
                a.id,
                entry.origin.place,
                entry.origin.address,
                seen,
                current,
                a.input,
                a.url,
                a.outlet.as_ref().map(|o| &o.name),
                a.title.as_ref().map(|t| &t.exact),
                published,
                published.and_then(day::range).map(|d| d.0),
                a.language,
                a.wire.as_ref().and_then(|w| w.agency.as_ref()).map(|s| &s.exact),
                entry.same_text,
                engine,
                raw,
                change,
                entry.outside,
            ])?;
        db.prepare_cached("INSERT INTO record (article, json) VALUES (?, ?)")?.execute(params![article, entry.json])?;
        Ok(article)
    }

    pub(crate) fn engine(&mut self, record: &Record) -> rusqlite::Result<i64> {
        let name = (record.engine.version.to_string(), record.engine.lexicon.clone());
        if let Some(engine) = self.engines.get(&name) {
            return Ok(*engine);
        }
        let db = &self.ledger.db;
        db.prepare_cached("INSERT OR IGNORE INTO engine (version, lexicon) VALUES (?, ?)")?.execute((&name.0, &name.1))?;
        let engine = db.prepare_cached("SELECT engine FROM engine WHERE version = ? AND lexicon = ?")?.query_row((&name.0, &name.1), |row| row.get(0))?;
        self.engines.insert(name, engine);
        Ok(engine)
    }

    /// The rows of everything that a record says. `numbers` are those that its statements had before.
    pub(crate) fn insert_record(&self, article: i64, record: &Record, numbers: &Numbers) -> rusqlite::Result<()> {
        let appearances = self.insert_parties(article, record, numbers)?;
        let appearance = |party: &str| appearances.get(usize::try_from(rows::number(party) - 1).ok()?).copied();
        let published = record.article.published.as_ref().and_then(|p| day::range(&p.value)).map(|d| d.0);
        let db = &self.ledger.db;
        let mut insert = db.prepare_cached(
            "INSERT INTO statement (statement, article, n, zone, kind, class, polarity, cue, lemma, source, speaker, how, words, start_byte, end_byte, raw_start,
             raw_end, via, agency, unnamed, venue, said, day, parent, repeats, rule) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        let mut candidate = db.prepare_cached("INSERT INTO candidate (statement, appearance) VALUES (?, ?)")?;
        let mut chain = db.prepare_cached("INSERT INTO chain (statement, n, appearance, evidence) VALUES (?, ?, ?, ?)")?;
        let mut commitment =
            db.prepare_cached("INSERT INTO commitment (commitment, statement, actor, action, start_byte, end_byte, deadline, value, due) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
        let mut statements = Vec::with_capacity(record.statements.len());
        let mut numbers = numbers.clone();
        for s in &record.statements {
            let number = numbers.statement(s).unwrap_or_else(|| self.next(|last| &mut last.statement));
            let said = Said::of(s, &self.agencies);
            let (speaker, how) = match &s.speaker {
                Some(Speaker::Known { party, how }) => (appearance(party), Some(how.as_ref())),
                Some(Speaker::Open { .. }) => (None, Some("open")),
                None => (None, None),
            };
            insert.execute(params![
                number,
                article,
                rows::number(&s.id),
                s.zone,
                s.kind,
                s.speaker_class,
                s.polarity,
                s.cue.exact,
                s.lemma,
                s.source.as_ref().map(|source| &source.exact),
                speaker,
                how,
                said.words,
                said.span.start,
                said.span.end,
                said.raw.0 as i64,
                said.raw.1 as i64,
                said.via,
                said.agency,
                said.unnamed,
                s.venue.as_ref().map(|venue| &venue.exact),
                s.said.as_ref().and_then(|said| said.value.as_ref()),
                said.day.or(published),
                s.parent.as_deref().map(rows::number),
                s.repeats.as_deref().map(rows::number),
                s.rule,
            ])?;
            let statement = number;
            statements.push(statement);
            if let Some(Speaker::Open { candidates }) = &s.speaker {
                for party in candidates.iter().filter_map(|party| appearance(party)) {
                    candidate.execute((statement, party))?;
                }
            }
            for (n, link) in s.chain.iter().enumerate() {
                let evidence = match &link.evidence {
                    Evidence::Text(words) => words.exact.as_str(),
                    Evidence::Outside(from) => from.as_str(),
                };
                if let Some(party) = appearance(&link.party) {
                    chain.execute(params![statement, n as i64, party, evidence])?;
                }
            }
            for c in &s.commitments {
                let value = c.deadline.as_ref().and_then(|deadline| deadline.value.as_deref());
                let number = numbers.commitment(c).unwrap_or_else(|| self.next(|last| &mut last.commitment));
                commitment.execute(params![
                    number,
                    statement,
                    c.actor.as_deref().and_then(appearance),
                    c.action.exact,
                    c.action.text.start,
                    c.action.text.end,
                    c.deadline.as_ref().map(|deadline| &deadline.words.exact),
                    value,
                    value.and_then(day::range).map(|d| d.1),
                ])?;
            }
        }
        self.insert_measures(article, record, &statements)
    }

    /// A number that was given to nothing yet.
    fn next(&self, which: impl Fn(&mut Last) -> &mut i64) -> i64 {
        let mut last = self.last.get();
        *which(&mut last) += 1;
        self.last.set(last);
        *which(&mut last)
    }

    fn insert_parties(&self, article: i64, record: &Record, numbers: &Numbers) -> rusqlite::Result<Vec<i64>> {
        let db = &self.ledger.db;
        let mut insert = db.prepare_cached("INSERT INTO appearance (appearance, article, n, name, class, own, split, party) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?;
        let mut role = db.prepare_cached("INSERT INTO role (appearance, role) VALUES (?, ?)")?;
        let mut appearances = Vec::with_capacity(record.parties.len());
        let splits = effect::splits(db, &self.names, record)?;
        for (at, (p, split)) in record.parties.iter().zip(splits).enumerate() {
            let own = match self.names.key(&p.class, &p.name) {
                None => None,
                Some(key) => Some(effect::party_of(db, &key, &p.name, &p.class)?),
            };
            let party = match split.or(own) {
                None => None,
                Some(party) => Some(effect::root_of(db, party)?),
            };
            let appearance = insert.insert(params![numbers.appearance(at), article, rows::number(&p.id), p.name, p.class, own, split, party])?;
            for words in &p.roles {
                role.execute((appearance, words))?;
            }
            appearances.push(appearance);
        }
        Ok(appearances)
    }

    fn insert_measures(&self, article: i64, record: &Record, statements: &[i64]) -> rusqlite::Result<()> {
        let db = &self.ledger.db;
        let mut insert = db.prepare_cached("INSERT INTO figure (article, statement, exact, value, bound, high, unit, start_byte, end_byte) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
        let mut contents = Contents::of(record);
        for f in &record.figures {
            let (words, holder) = (&f.words, contents.holder(f.words.text).and_then(|n| statements.get(n)));
            let high = f.high.map(|high| high.0);
            insert.execute(params![article, holder, words.exact, f.value.0, f.bound, high, f.unit, words.text.start, words.text.end])?;
        }
        let mut insert = db.prepare_cached("INSERT INTO time (article, statement, exact, type, value, start_byte, end_byte) VALUES (?, ?, ?, ?, ?, ?, ?)")?;
        let mut contents = Contents::of(record);
        for t in &record.times {
            let (words, holder) = (&t.words, contents.holder(t.words.text).and_then(|n| statements.get(n)));
            insert.execute(params![article, holder, words.exact, t.kind, t.value, words.text.start, words.text.end])?;
        }
        Ok(())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if self.begun {
            let _ = self.ledger.db.execute_batch("ROLLBACK");
        }
    }
}

/// The latest version at an address.
struct Latest {
    article: i64,
    seen: String,
    same_text: [u8; 16],
}

fn latest(ledger: &Ledger, address: &str) -> rusqlite::Result<Option<Latest>> {
    let mut find = ledger.db.prepare_cached("SELECT article, seen, same_text FROM article WHERE address = ? ORDER BY seen DESC, article DESC LIMIT 1")?;
    find.query_row([address], |row| Ok(Latest { article: row.get(0)?, seen: row.get(1)?, same_text: row.get(2)? })).optional()
}

fn known(ledger: &Ledger, id: &str, origin: &Origin) -> rusqlite::Result<Option<i64>> {
    ledger.db.prepare_cached("SELECT article FROM article WHERE id = ? AND place = ?")?.query_row((id, &origin.place), |row| row.get(0)).optional()
}

impl Ledger {
    /// The row of an article that is here already: the same bytes from the same place.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn find(&self, id: &str, origin: &Origin) -> Result<Option<i64>, Error> {
        known(self, id, origin).map_err(self.fault())
    }
}
