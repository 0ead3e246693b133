//! What rests on whom: through which hands words came, what only unnamed sources say, what only one outlet carries.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet};

use super::Wanted;
use super::words::words;
use crate::day::Day;
use crate::{Error, Ledger, Passage};

/// Most statements that are looked at for each list.
pub const LOOKED_AT: usize = 5000;

/// Another statement that carries the same words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Copy {
    /// Its number.
    pub statement: i64,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Whether its source is not named.
    pub unnamed: bool,
}

/// Tells which statements carry the same words as another. [`SameWords`] knows those that are the same word for word.
pub trait Copies {
    /// The others, not the passage itself.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    fn copies(&mut self, passage: &Passage) -> Result<Vec<Copy>, Error>;
}

/// Statements whose words are the same when folded, made on the same day or on one next to it.
#[derive(Debug)]
pub struct SameWords<'l> {
    ledger: &'l Ledger,
    /// Statements of days that were looked at, by a digest of their words.
    days: BTreeMap<Option<Day>, FxHashMap<u64, Vec<Copy>>>,
}

/// Days that are kept at once.
const DAYS: usize = 64;

impl<'l> SameWords<'l> {
    /// In a ledger.
    pub fn new(ledger: &'l Ledger) -> Self {
        Self { ledger, days: BTreeMap::new() }
    }

    fn load(&mut self, day: Option<Day>) -> rusqlite::Result<()> {
        if self.days.contains_key(&day) {
            return Ok(());
        }
        if self.days.len() >= DAYS {
            self.days.clear();
        }
        let mut found: FxHashMap<u64, Vec<Copy>> = FxHashMap::default();
        let mut rows = self.ledger.db.prepare_cached(DAY)?;
        let mut rows = rows.query([day])?;
        while let Some(row) = rows.next()? {
            found.entry(digest(row.get_ref(1)?.as_str()?)).or_default().push(Copy { statement: row.get(0)?, outlet: row.get(2)?, unnamed: row.get(3)? });
        }
        self.days.insert(day, found);
        Ok(())
    }
}

impl Copies for SameWords<'_> {
    fn copies(&mut self, passage: &Passage) -> Result<Vec<Copy>, Error> {
        let (digest, mut copies) = (digest(&passage.words), Vec::new());
        let days: Vec<Option<Day>> = match passage.day {
            Some(day) => (day.saturating_sub(1)..=day.saturating_add(1)).map(Some).collect(),
            None => vec![None],
        };
        for day in days {
            self.load(day).map_err(self.ledger.fault())?;
            let same = self.days.get(&day).and_then(|found| found.get(&digest));
            copies.extend(same.into_iter().flatten().filter(|copy| copy.statement != passage.statement).cloned());
        }
        Ok(copies)
    }
}

/// A digest of the folded words: 64 bits, always the same.
fn digest(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    words(text).hash(&mut hasher);
    hasher.finish()
}

/// Hands that words went through, and how many statements did.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path {
    /// Who published them.
    pub outlet: Option<String>,
    /// Who passed them on, outermost first.
    pub relays: Vec<String>,
    /// Who said them; nothing where nobody is named or the question is open.
    pub speaker: Option<String>,
    /// How many statements.
    pub statements: usize,
}

/// Outlet, relays, speaker.
type Hands = (Option<String>, Vec<String>, Option<String>);

/// Which part of a ledger is meant.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Only what this party said or passed on.
    pub party: Option<i64>,
    /// Only what outlets with this name published.
    pub outlet: Option<Wanted>,
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chains {
    /// Statements of unnamed sources that nobody with a name says, newest first.
    pub unnamed: Vec<Passage>,
    /// Statements that no other outlet carries, newest first.
    pub single: Vec<Passage>,
    /// Hands that words went through, the most used first.
    pub paths: Vec<Path>,
    /// Whether the lists of statements end before all were looked at.
    pub cut: bool,
}

/// The statements of a day.
pub(super) const DAY: &str =
    "SELECT s.statement, s.words, a.outlet, s.unnamed FROM statement s JOIN article a ON a.article = s.article WHERE s.day IS ? AND a.current = 1 AND s.repeats IS NULL
 ORDER BY s.statement";

/// The condition of statements that count.
const COUNTS: &str = "a.current = 1 AND s.repeats IS NULL";

/// The newest statements; a condition may be added.
pub(super) fn newest(condition: &str) -> String {
    format!(
        "SELECT s.statement FROM statement s INDEXED BY statement_day CROSS JOIN article a ON a.article = s.article WHERE {COUNTS}{condition}
         ORDER BY s.day DESC, s.statement DESC LIMIT ?"
    )
}

impl Ledger {
    /// What rests on whom, each list with at most so many entries. `copies` tells which statements carry the same words.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn chains(&self, scope: &Scope, limit: usize, copies: &mut dyn Copies) -> Result<Chains, Error> {
        let articles = self.articles_of(scope).map_err(self.fault())?;
        let mut chains = Chains { paths: self.paths(scope, articles.as_deref()).map_err(self.fault())?, ..Chains::default() };
        chains.paths.truncate(limit);
        let (unnamed, single) = self.newest(scope, articles.as_deref()).map_err(self.fault())?;
        let named_too = |all: &[Copy], _: &Passage| all.iter().any(|copy| !copy.unnamed);
        let elsewhere = |all: &[Copy], p: &Passage| p.outlet.is_none() || all.iter().any(|copy| copy.outlet.is_some() && copy.outlet != p.outlet);
        let mut keep = |statements: &[i64], carried: &dyn Fn(&[Copy], &Passage) -> bool| -> Result<Vec<Passage>, Error> {
            let (mut kept, mut seen) = (Vec::new(), BTreeSet::new());
            for &statement in statements {
                let Some(passage) = self.passage(statement)? else { continue };
                let all = copies.copies(&passage)?;
                if !carried(&all, &passage) && !seen.contains(&statement) {
                    seen.extend(all.iter().map(|copy| copy.statement)); // the same words once
                    kept.push(passage);
                }
                if kept.len() >= limit {
                    break;
                }
            }
            chains.cut |= kept.len() < limit && statements.len() >= LOOKED_AT;
            Ok(kept)
        };
        let (unnamed, single) = (keep(&unnamed, &named_too)?, keep(&single, &elsewhere)?);
        (chains.unnamed, chains.single) = (unnamed, single);
        Ok(chains)
    }

    /// The articles that a scope is about, in order; nothing for all of them.
    fn articles_of(&self, scope: &Scope) -> rusqlite::Result<Option<Vec<i64>>> {
        let mut articles = BTreeSet::new();
        if let Some(party) = scope.party {
            let mut rows = self.db.prepare_cached("SELECT DISTINCT b.article FROM appearance b JOIN article a ON a.article = b.article WHERE b.party = ? AND a.current = 1")?;
            for article in rows.query_map([party], |row| row.get::<_, i64>(0))? {
                articles.insert(article?);
            }
        }
        if let Some(wanted) = &scope.outlet {
            let mut fits: FxHashMap<String, bool> = FxHashMap::default();
            let mut rows = self.db.prepare_cached("SELECT article, outlet FROM article WHERE current = 1 AND outlet IS NOT NULL")?;
            let mut rows = rows.query([])?;
            while let Some(row) = rows.next()? {
                let outlet = row.get_ref(1)?.as_str()?;
                let fit = match fits.get(outlet) {
                    Some(fit) => *fit,
                    None => *fits.entry(outlet.to_owned()).or_insert(wanted.fits(outlet)),
                };
                if fit {
                    articles.insert(row.get(0)?);
                }
            }
        }
        Ok((scope.party.is_some() || scope.outlet.is_some()).then(|| articles.into_iter().collect()))
    }

    /// Through which hands words came.
    fn paths(&self, scope: &Scope, articles: Option<&[i64]>) -> rusqlite::Result<Vec<Path>> {
        let select = "SELECT s.statement, a.outlet, s.speaker, a.article FROM statement s JOIN article a ON a.article = s.article WHERE s.via IS NOT NULL AND";
        let mut names: FxHashMap<i64, (String, Option<i64>)> = FxHashMap::default();
        let mut name = self.db.prepare_cached("SELECT coalesce(p.name, b.name), b.party FROM appearance b LEFT JOIN party p ON p.party = b.party WHERE b.appearance = ?")?;
        let mut called = |appearance: i64| -> rusqlite::Result<(String, Option<i64>)> {
            if let Some(found) = names.get(&appearance) {
                return Ok(found.clone());
            }
            let found = name.query_row([appearance], |row| Ok((row.get(0)?, row.get(1)?)))?;
            if names.len() < 1 << 18 {
                names.insert(appearance, found.clone());
            }
            Ok(found)
        };
        let mut hands = self.db.prepare_cached("SELECT appearance FROM chain WHERE statement = ? AND evidence <> 'metadata' ORDER BY n")?;
        let mut paths: BTreeMap<Hands, usize> = BTreeMap::new();
        let mut take = |row: &rusqlite::Row<'_>| -> rusqlite::Result<()> {
            let (statement, outlet, speaker): (i64, Option<String>, Option<i64>) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let (mut relays, mut parties) = (Vec::new(), Vec::new());
            for hand in hands.query_map([statement], |row| row.get::<_, i64>(0))? {
                let hand = hand?;
                let (name, party) = called(hand)?;
                parties.push(party);
                if Some(hand) != speaker {
                    relays.push(name);
                }
            }
            // Of an article that is here for its party, only what that party has to do with.
            let is_meant = scope.party.is_none_or(|party| parties.contains(&Some(party))) || scope.outlet.as_ref().is_some_and(|w| outlet.as_deref().is_some_and(|o| w.fits(o)));
            if !relays.is_empty() && is_meant {
                let speaker = speaker.map(&mut called).transpose()?.map(|(name, _)| name);
                *paths.entry((outlet, relays, speaker)).or_default() += 1;
            }
            Ok(())
        };
        match articles {
            None => {
                let mut rows = self.db.prepare_cached(&format!("{select} {COUNTS}"))?;
                let mut rows = rows.query([])?;
                while let Some(row) = rows.next()? {
                    take(row)?;
                }
            }
            Some(articles) => {
                let mut query = self.db.prepare_cached(&format!("{select} {COUNTS} AND s.article = ?"))?;
                for article in articles {
                    let mut rows = query.query([article])?;
                    while let Some(row) = rows.next()? {
                        take(row)?;
                    }
                }
            }
        }
        let mut paths: Vec<Path> = paths.into_iter().map(|((outlet, relays, speaker), statements)| Path { outlet, relays, speaker, statements }).collect();
        paths.sort_by(|a, b| b.statements.cmp(&a.statements).then_with(|| a.cmp(b)));
        Ok(paths)
    }

    /// The newest statements of unnamed sources, and the newest of all: at most [`LOOKED_AT`] of each.
    fn newest(&self, scope: &Scope, articles: Option<&[i64]>) -> rusqlite::Result<(Vec<i64>, Vec<i64>)> {
        let Some(articles) = articles else {
            let all = |condition: &str| -> rusqlite::Result<Vec<i64>> { self.db.prepare_cached(&newest(condition))?.query_map([LOOKED_AT as i64], |row| row.get(0))?.collect() };
            return Ok((all(" AND s.unnamed = 1")?, all("")?));
        };
        let mut theirs: FxHashSet<i64> = FxHashSet::default();
        if let Some(party) = scope.party {
            let mut rows = self.db.prepare_cached("SELECT appearance FROM appearance WHERE party = ?")?;
            theirs = rows.query_map([party], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        }
        let mut hands = self.db.prepare_cached("SELECT appearance FROM chain WHERE statement = ?")?;
        let mut rows = self.db.prepare_cached(&format!(
            "SELECT s.statement, s.day, s.unnamed, s.speaker, s.via IS NOT NULL FROM statement s JOIN article a ON a.article = s.article WHERE {COUNTS} AND s.article = ?"
        ))?;
        let (mut unnamed, mut all) = (Vec::new(), Vec::new());
        for article in articles {
            let mut rows = rows.query([article])?;
            while let Some(row) = rows.next()? {
                let (statement, day, is_unnamed, speaker): (i64, Option<Day>, bool, Option<i64>) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
                let mut is_meant = scope.outlet.is_some() || speaker.is_some_and(|speaker| theirs.contains(&speaker));
                if !is_meant && row.get(4)? {
                    let through = hands.query_map([statement], |row| row.get::<_, i64>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
                    is_meant = through.iter().any(|hand| theirs.contains(hand));
                }
                if is_meant {
                    all.push((day, statement));
                    if is_unnamed {
                        unnamed.push((day, statement));
                    }
                }
            }
        }
        let newest = |mut list: Vec<(Option<Day>, i64)>| -> Vec<i64> {
            list.sort_by(|a, b| b.cmp(a));
            list.into_iter().take(LOOKED_AT).map(|(_, statement)| statement).collect()
        };
        Ok((newest(unnamed), newest(all)))
    }
}
