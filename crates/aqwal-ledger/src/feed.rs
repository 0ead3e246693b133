//! From the ledger to its index: what is indexed of an article, and catching up.

use aqwal::record::{Evidence, Party, Speaker, Statement};
use aqwal::{Lexicon, Record};
use rusqlite::OptionalExtension;
use rustc_hash::FxHashMap;

use crate::search::{self, Analyzer, Cut, Doc, DocKind, Index};
use crate::store::{Entry, rows};
use crate::variants::Sketch;
use crate::{Error, Ledger, day, key};

/// Memory for an index that is written, in bytes: for a few articles, and for many.
const LITTLE: usize = 16 << 20;
const MUCH: usize = 192 << 20;
/// Articles that make many.
const MANY: i64 = 2_000;
/// Articles between two commits of an index that catches up: so much is done twice if it is interrupted.
const COMMIT: usize = 20_000;

/// Writes articles of a ledger into its index.
pub struct Feed<'l> {
    writer: search::Writer<'l>,
    fed: usize,
}

impl<'l> Feed<'l> {
    /// Begins to write; `many` says that thousands of articles will come.
    ///
    /// # Errors
    /// If another process writes into the index.
    pub fn new(index: &Index<'l>, many: bool) -> Result<Self, Error> {
        Ok(Self { writer: index.writer(if many { MUCH } else { LITTLE })?, fed: 0 })
    }

    /// Adds an article, in the place of what was there of it. `record` may be given where it is at hand.
    ///
    /// # Errors
    /// If the ledger cannot be read or the index cannot be written.
    pub fn add(&mut self, ledger: &Ledger, article: i64, record: Option<&Record>, is_new: bool) -> Result<(), Error> {
        if !is_new {
            self.writer.remove_article(article);
        }
        let stored;
        let record = match record {
            Some(record) => record,
            None => match ledger.record(article)? {
                Some(found) => {
                    stored = found;
                    &stored
                }
                None => return Ok(()),
            },
        };
        let cuts = Cuts::of(record, self.writer.analyzer());
        self.add_cuts(ledger, article, record, &cuts)
    }

    /// Adds an article that was put into the ledger just now, and was not there before.
    ///
    /// # Errors
    /// As [`add`](Self::add).
    pub fn put(&mut self, ledger: &Ledger, article: i64, entry: &Entry) -> Result<(), Error> {
        match &entry.cuts {
            Some(cuts) => self.add_cuts(ledger, article, &entry.record, cuts),
            None => self.add(ledger, article, Some(&entry.record), true),
        }
    }

    fn add_cuts(&mut self, ledger: &Ledger, article: i64, record: &Record, cuts: &Cuts) -> Result<(), Error> {
        let of_article = OfArticle::read(ledger, article).map_err(|cause| Error::sql(&ledger.path(), cause))?;
        let Some(of_article) = of_article else { return Ok(()) };
        of_article.docs(record, cuts, &mut |doc, words| self.writer.add_cut(doc, words))?;
        self.fed += 1;
        Ok(())
    }

    /// How many articles were added since the last commit.
    pub fn fed(&self) -> usize {
        self.fed
    }

    /// Makes it last: the index has followed the ledger up to this change.
    ///
    /// # Errors
    /// If the index cannot be written.
    pub fn commit(&mut self, change: i64) -> Result<(), Error> {
        self.fed = 0;
        self.writer.commit(change.unsigned_abs())
    }

    /// Waits for what is still being put in order.
    ///
    /// # Errors
    /// If the index cannot be written.
    pub fn finish(self) -> Result<(), Error> {
        self.writer.finish()
    }
}

/// The words of an article as the index takes them. Most of the work, and needs no ledger: made on any thread.
#[derive(Clone, Debug)]
pub(crate) struct Cuts {
    /// Of each statement: its words, and its sketch.
    statements: Vec<(Cut, Option<Sketch>)>,
    /// The words round them.
    reporting: Cut,
}

impl Cuts {
    pub fn of(record: &Record, analyzer: &mut Analyzer<'_>) -> Self {
        let mut cut = |s: &Statement| {
            let words = joined(s.content.iter().map(|c| c.words.exact.as_str()));
            (analyzer.cut(&words), Sketch::of(&words))
        };
        Self { statements: record.statements.iter().map(&mut cut).collect(), reporting: analyzer.cut(&reporting(record)) }
    }
}

/// What the tables say of an article beside its record.
struct OfArticle {
    article: i64,
    current: bool,
    /// Rows of statements by their number in the record.
    statements: FxHashMap<i64, i64>,
    /// Known parties and their names by the number of their appearance in the record.
    parties: FxHashMap<i64, (i64, String)>,
    /// Numbers of statements that came through an agency, ascending.
    through_agency: Vec<i64>,
}

impl OfArticle {
    fn read(ledger: &Ledger, article: i64) -> rusqlite::Result<Option<Self>> {
        let db = &ledger.db;
        let current = db.prepare_cached("SELECT current FROM article WHERE article = ?")?.query_row([article], |row| row.get(0)).optional()?;
        let Some(current) = current else { return Ok(None) };
        let mut out = Self { article, current, statements: FxHashMap::default(), parties: FxHashMap::default(), through_agency: Vec::new() };
        let mut query = db.prepare_cached("SELECT n, statement, agency FROM statement WHERE article = ? ORDER BY n")?;
        let mut rows = query.query([article])?;
        while let Some(row) = rows.next()? {
            let n = row.get(0)?;
            out.statements.insert(n, row.get(1)?);
            if row.get(2)? {
                out.through_agency.push(n);
            }
        }
        let mut query = db.prepare_cached("SELECT b.n, p.party, p.name FROM appearance b JOIN party p USING (party) WHERE b.article = ?")?;
        let mut rows = query.query([article])?;
        while let Some(row) = rows.next()? {
            out.parties.insert(row.get(0)?, (row.get(1)?, row.get(2)?));
        }
        Ok(Some(out))
    }

    /// Everything to be found of the article: its statements, and the words round them.
    fn docs(&self, record: &Record, cuts: &Cuts, put: &mut impl FnMut(&Doc<'_>, &Cut) -> Result<(), Error>) -> Result<(), Error> {
        let a = &record.article;
        let published = a.published.as_ref().and_then(|p| day::range(&p.value)).map(|d| d.0);
        let title = a.title.as_ref().map_or("", |t| &t.exact);
        // An outlet is asked for by its name or by its host.
        let host = a.url.as_deref().and_then(key::host);
        let outlet = joined(a.outlet.as_ref().map(|o| o.name.as_str()).into_iter().chain(host.as_deref()));
        let by_agency = a.wire.as_ref().is_some_and(|wire| wire.agency.is_some());
        let base = Doc { article: self.article, title, outlet: &outlet, published, current: self.current, ..Doc::default() };
        for (s, (words, sketch)) in record.statements.iter().zip(&cuts.statements) {
            let n = rows::number(&s.id);
            let Some(&id) = self.statements.get(&n) else { continue };
            let (speaker, parties) = self.speaker(record, s);
            let via = self.via(record, s);
            let doc = Doc {
                kind: DocKind::Said,
                id,
                speaker: &speaker,
                parties: &parties,
                class: &s.speaker_class,
                form: &s.kind,
                polarity: &s.polarity,
                via: &via,
                via_agency: by_agency || self.through_agency.binary_search(&n).is_ok(),
                unnamed_only: s.speaker_class == "anonymous",
                said: rows::day_of(s),
                bands: sketch.as_ref().map_or(&[], Sketch::bands),
                ..base
            };
            put(&doc, words)?;
        }
        put(&Doc { kind: DocKind::Reporting, id: self.article, ..base }, &cuts.reporting)
    }

    /// All words that name the speaker, or those who may be meant; and who they are across articles.
    fn speaker(&self, record: &Record, s: &Statement) -> (String, Vec<i64>) {
        let meant: Vec<&str> = match &s.speaker {
            Some(Speaker::Known { party, .. }) => vec![party],
            Some(Speaker::Open { candidates }) => candidates.iter().map(String::as_str).collect(),
            None => Vec::new(),
        };
        let (mut names, mut parties) = (Vec::new(), Vec::new());
        for id in meant {
            let n = rows::number(id);
            if let Some((party, name)) = self.parties.get(&n) {
                parties.push(*party);
                names.push(name.as_str());
            }
            if let Some(party) = party(record, id) {
                names.push(&party.name);
                names.extend(party.roles.iter().map(String::as_str));
            }
        }
        names.extend(s.source.as_ref().map(|source| source.exact.as_str()));
        names.dedup();
        (joined(names), parties)
    }

    /// Everyone whom the words passed before they reached the outlet.
    fn via(&self, record: &Record, s: &Statement) -> String {
        let speaker = match &s.speaker {
            Some(Speaker::Known { party, .. }) => party.as_str(),
            _ => "",
        };
        let hands = s.chain.iter().filter(|link| link.party != speaker && matches!(link.evidence, Evidence::Text(_)));
        let names = hands.filter_map(|link| party(record, &link.party)).map(|p| p.name.as_str());
        let wire = record.article.wire.as_ref().and_then(|wire| wire.agency.as_ref());
        joined(s.relays.iter().map(|relay| relay.exact.as_str()).chain(names).chain(wire.map(|agency| agency.exact.as_str())))
    }
}

/// A party of a record by its id.
fn party<'r>(record: &'r Record, id: &str) -> Option<&'r Party> {
    record.parties.get(usize::try_from(rows::number(id) - 1).ok()?).filter(|party| party.id == id)
}

/// Pieces that do not follow one another.
fn joined<'a>(pieces: impl IntoIterator<Item = &'a str>) -> String {
    pieces.into_iter().collect::<Vec<_>>().join("\n")
}

/// The article's text without its title and without what was said.
fn reporting(record: &Record) -> String {
    let text = &record.article.text;
    let mut said: Vec<(usize, usize)> = record.statements.iter().flat_map(|s| &s.content).map(|c| (c.words.text.start as usize, c.words.text.end as usize)).collect();
    said.extend(record.article.title.as_ref().map(|t| (t.text.start as usize, t.text.end as usize)));
    said.sort_unstable();
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for (from, to) in said {
        if let Some(between) = text.get(at..from) {
            out.push_str(between);
            out.push('\n');
        }
        at = at.max(to);
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

impl Ledger {
    /// The number of the last change.
    pub(crate) fn last_change(&self) -> Result<i64, Error> {
        self.db.query_row("SELECT coalesce(max(change), 0) FROM article", [], |row| row.get(0)).map_err(self.fault())
    }

    /// Opens the index beside the ledger, and brings it up to the ledger first if it is behind, damaged or gone. `progress` gets the number
    /// of articles done and to do.
    ///
    /// # Errors
    /// If the ledger cannot be read or the index cannot be written. An index that another process is writing is used as far as it is.
    pub fn index<'l>(&self, lexicon: &'l Lexicon, progress: impl FnMut(usize, usize)) -> Result<Index<'l>, Error> {
        let mut index = Index::open(&self.index_dir(), lexicon)?;
        match self.catch_up(&index, progress) {
            Ok(true) => index.reload()?,
            Ok(false) => {}
            Err(error) if error.holder().is_some() && !index.is_fresh() => {}
            Err(error) => return Err(error),
        }
        Ok(index)
    }

    /// Adds to the index what the ledger has beyond it; says whether there was anything.
    fn catch_up(&self, index: &Index<'_>, mut progress: impl FnMut(usize, usize)) -> Result<bool, Error> {
        let (reached, last) = (i64::try_from(index.reached()?).unwrap_or(i64::MAX), self.last_change()?);
        // An index that is ahead belongs to another ledger, or to one that was since replaced by a copy.
        let (from, again) = if reached > last { (0, true) } else { (reached, false) };
        if from == last && !again {
            return Ok(false);
        }
        let changed = || -> rusqlite::Result<Vec<(i64, i64)>> {
            let mut query = self.db.prepare_cached("SELECT article, change FROM article WHERE change > ? ORDER BY change")?;
            query.query_map([from], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        };
        let changed = changed().map_err(self.fault())?;
        let mut feed = Feed::new(index, changed.len() as i64 > MANY)?;
        if again {
            feed.writer.clear()?;
        }
        for (done, (article, change)) in changed.iter().enumerate() {
            feed.add(self, *article, None, from == 0)?;
            if feed.fed() >= COMMIT {
                feed.commit(*change)?;
            }
            progress(done + 1, changed.len());
        }
        feed.commit(last)?;
        feed.finish()?;
        Ok(true)
    }
}
