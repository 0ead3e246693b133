//! Who somebody is: parties that a name fits, and what a ledger knows of one.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::OptionalExtension;
use rustc_hash::{FxHashMap, FxHashSet};

use super::tally::{Tally, number, sorted};
use super::words::key;
use super::{Counts, Saying, Wanted, once};
use crate::day::{self, Day};
use crate::{Error, Ledger};

/// How many statements may be looked through for the newest ones: wire copy repeats them.
const LOOKED_AT: usize = 200;

/// How many articles and statements a party has.
const COUNT: &str = "SELECT count(DISTINCT b.article), sum((SELECT count(*) FROM statement s WHERE s.speaker = b.appearance AND s.repeats IS NULL))
 FROM appearance b JOIN article a ON a.article = b.article WHERE b.party = ? AND a.current = 1";

/// The names of a party.
const NAMES: &str = "SELECT b.name FROM appearance b JOIN article a ON a.article = b.article WHERE b.party = ? AND a.current = 1 ORDER BY b.appearance";

/// The offices of a party.
const OFFICES: &str = "SELECT r.role, a.day, a.article FROM appearance b JOIN role r ON r.appearance = b.appearance JOIN article a ON a.article = b.article
 WHERE b.party = ? AND a.current = 1 ORDER BY a.day IS NULL, a.day, a.article, r.rowid";

/// The statements of a party.
const STATEMENTS: &str = "SELECT s.statement, s.day, s.kind, s.polarity, a.outlet, s.venue, s.via FROM appearance b JOIN statement s ON s.speaker = b.appearance
 JOIN article a ON a.article = s.article WHERE b.party = ? AND a.current = 1 AND s.repeats IS NULL ORDER BY s.statement";

/// Those who passed a statement on.
const HANDS: &str = "SELECT coalesce(p.name, b.name) FROM chain c JOIN appearance b ON b.appearance = c.appearance LEFT JOIN party p ON p.party = b.party
 JOIN statement s ON s.statement = c.statement WHERE c.statement = ? AND c.evidence <> 'metadata' AND c.appearance IS NOT s.speaker ORDER BY c.n";

/// Open questions that a party may be the answer to.
const OPEN: &str = "SELECT count(*) FROM appearance b JOIN article a ON a.article = b.article AND a.current = 1 JOIN statement s ON s.article = b.article AND s.how = 'open'
 JOIN candidate c ON c.statement = s.statement AND c.appearance = b.appearance WHERE b.party = ? AND s.repeats IS NULL";

/// Questions about one party that are asked often.
#[cfg(test)]
pub(super) const QUESTIONS: [&str; 6] = [COUNT, NAMES, OFFICES, STATEMENTS, HANDS, OPEN];

/// A party across articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its number.
    pub party: i64,
    /// Its name.
    pub name: String,
    /// Its class.
    pub class: String,
    /// Articles it appears in.
    pub articles: usize,
    /// Statements it made in them.
    pub statements: usize,
}

/// Parties of single articles under one name: a bare surname, an office. They may be one or many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Local {
    /// The name.
    pub name: String,
    /// The class.
    pub class: String,
    /// Articles with such a party.
    pub articles: usize,
    /// Statements of such parties.
    pub statements: usize,
}

/// Whom a name may mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Parties across articles, those with most statements first.
    pub known: Vec<Known>,
    /// Names that are known only inside articles.
    pub local: Vec<Local>,
}

/// An office that articles give somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// As it was first written.
    pub role: String,
    /// The day of the first article with it.
    pub first: Option<Day>,
    /// The day of the last.
    pub last: Option<Day>,
    /// How many articles give it.
    pub articles: usize,
}

/// What a ledger knows of a party.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// Who it is.
    pub known: Known,
    /// Other names that articles use for it.
    pub names: Vec<String>,
    /// Its offices, in the order in which they were first seen.
    pub offices: Vec<Office>,
    /// Statements by month, `2021-07`, in order.
    pub months: Counts,
    /// Statements without a day.
    pub undated: usize,
    /// Statements by kind.
    pub kinds: Counts,
    /// Statements by polarity.
    pub polarities: Counts,
    /// Statements by outlet.
    pub outlets: Counts,
    /// Statements by venue.
    pub venues: Counts,
    /// Statements by who passed them on.
    pub relays: Counts,
    /// Statements whose speaker is an open question, and who may be this party.
    pub open: usize,
    /// The newest statements, each once.
    pub newest: Vec<Saying>,
}

impl Ledger {
    /// The parties that a name fits.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn who(&self, wanted: &Wanted) -> Result<Found, Error> {
        let find = || -> rusqlite::Result<Found> {
            let mut parties: BTreeSet<i64> = BTreeSet::new();
            let mut rows = self.db.prepare_cached("SELECT party, name FROM party")?;
            let mut rows = rows.query([])?;
            while let Some(row) = rows.next()? {
                if wanted.fits(row.get_ref(1)?.as_str()?) {
                    parties.insert(row.get(0)?);
                }
            }
            // The same names come again and again.
            let mut fits: FxHashMap<String, bool> = FxHashMap::default();
            let mut local: BTreeMap<(String, String), (Local, i64)> = BTreeMap::new();
            let old = self.old_articles()?;
            let mut count = self.db.prepare_cached("SELECT count(*) FROM statement WHERE speaker = ? AND repeats IS NULL")?;
            let mut rows = self.db.prepare_cached("SELECT appearance, article, name, class, party FROM appearance")?;
            let mut rows = rows.query([])?;
            while let Some(row) = rows.next()? {
                let name = row.get_ref(2)?.as_str()?;
                let fit = match fits.get(name) {
                    Some(fit) => *fit,
                    None => {
                        let fit = wanted.fits(name);
                        fits.insert(name.to_owned(), fit);
                        fit
                    }
                };
                let article: i64 = row.get(1)?;
                if !fit || old.contains(&article) {
                    continue;
                }
                match row.get(4)? {
                    Some(party) => _ = parties.insert(party),
                    None => {
                        let class: String = row.get(3)?;
                        let (local, last) = local.entry((key(name), class.clone())).or_insert_with(|| (Local { name: name.to_owned(), class, ..Local::default() }, 0));
                        local.articles += usize::from(*last != article);
                        *last = article;
                        local.statements += count.query_row([row.get::<_, i64>(0)?], |row| number(row, 0))?;
                    }
                }
            }
            let mut known = parties.into_iter().filter_map(|party| self.count(party).transpose()).collect::<Result<Vec<_>, _>>()?;
            known.sort_by(|a, b| b.statements.cmp(&a.statements).then_with(|| a.name.cmp(&b.name)).then(a.party.cmp(&b.party)));
            let mut local: Vec<Local> = local.into_values().map(|(local, _)| local).collect();
            local.sort_by(|a, b| b.statements.cmp(&a.statements).then_with(|| a.name.cmp(&b.name)));
            Ok(Found { known, local })
        };
        find().map_err(self.fault())
    }

    /// A party by its number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn known(&self, party: i64) -> Result<Option<Known>, Error> {
        self.count(party).map_err(self.fault())
    }

    fn count(&self, party: i64) -> rusqlite::Result<Option<Known>> {
        let mut find = self.db.prepare_cached("SELECT name, class FROM party WHERE party = ?")?;
        let Some((name, class)) = find.query_row([party], |row| Ok((row.get(0)?, row.get(1)?))).optional()? else { return Ok(None) };
        let (articles, statements) = self.db.prepare_cached(COUNT)?.query_row([party], |row| Ok((number(row, 0)?, number(row, 1)?)))?;
        Ok(Some(Known { party, name, class, articles, statements }))
    }

    /// Articles that a later version has taken the place of.
    pub(super) fn old_articles(&self) -> rusqlite::Result<FxHashSet<i64>> {
        self.db.prepare_cached("SELECT article FROM article WHERE current = 0")?.query_map([], |row| row.get(0))?.collect()
    }

    /// What is known of a party, with so many of its newest statements; nothing if there is no such party.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn profile(&self, party: i64, newest: usize) -> Result<Option<Profile>, Error> {
        let Some(known) = self.known(party)? else { return Ok(None) };
        let mut profile = Profile { known, ..Profile::default() };
        let days = self.count_statements(&mut profile).and_then(|days| self.describe(&mut profile).map(|()| days)).map_err(self.fault())?;
        let mut passages = Vec::new();
        for (_, statement) in days.iter().take(LOOKED_AT) {
            passages.extend(self.passage(*statement)?);
        }
        // Oldest first, so that of several copies the earliest stands for all.
        passages.reverse();
        profile.newest = once(passages);
        profile.newest.reverse();
        profile.newest.truncate(newest);
        Ok(Some(profile))
    }

    /// Names and offices.
    fn describe(&self, profile: &mut Profile) -> rusqlite::Result<()> {
        let party = profile.known.party;
        let own = key(&profile.known.name);
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        let mut rows = self.db.prepare_cached(NAMES)?;
        for name in rows.query_map([party], |row| row.get::<_, String>(0))? {
            let name = name?;
            names.entry(key(&name)).or_insert(name);
        }
        names.remove(&own);
        profile.names = names.into_values().collect();

        let mut offices: BTreeMap<String, (Office, i64)> = BTreeMap::new();
        let mut order = Vec::new();
        let mut rows = self.db.prepare_cached(OFFICES)?;
        let mut rows = rows.query([party])?;
        while let Some(row) = rows.next()? {
            let (role, day, article): (String, Option<Day>, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let key = key(&role);
            let (office, last) = offices.entry(key.clone()).or_insert_with(|| {
                order.push(key);
                (Office { role, first: day, last: day, articles: 0 }, 0)
            });
            office.articles += usize::from(*last != article);
            office.last = day.or(office.last);
            *last = article;
        }
        profile.offices = order.iter().filter_map(|key| offices.remove(key)).map(|(office, _)| office).collect();
        Ok(())
    }

    /// Counts the statements of the party; gives back their days and numbers, newest first.
    fn count_statements(&self, profile: &mut Profile) -> rusqlite::Result<Vec<(Option<Day>, i64)>> {
        let party = profile.known.party;
        let (mut months, mut kinds, mut polarities): (BTreeMap<String, usize>, BTreeMap<String, usize>, BTreeMap<String, usize>) = Default::default();
        let (mut outlets, mut venues, mut relays) = (Tally::default(), Tally::default(), Tally::default());
        let mut days = Vec::new();
        let mut rows = self.db.prepare_cached(STATEMENTS)?;
        let mut hands = self.db.prepare_cached(HANDS)?;
        let mut rows = rows.query([party])?;
        while let Some(row) = rows.next()? {
            let (statement, day): (i64, Option<Day>) = (row.get(0)?, row.get(1)?);
            days.push((day, statement));
            match day.and_then(day::iso) {
                Some(date) => *months.entry(date.get(..7).unwrap_or(&date).to_owned()).or_default() += 1,
                None => profile.undated += 1,
            }
            *kinds.entry(row.get(2)?).or_default() += 1;
            *polarities.entry(row.get(3)?).or_default() += 1;
            if let Some(outlet) = row.get_ref(4)?.as_str_or_null()? {
                outlets.add(outlet);
            }
            if let Some(venue) = row.get_ref(5)?.as_str_or_null()? {
                venues.add(venue);
            }
            if row.get_ref(6)?.as_str_or_null()?.is_some() {
                for name in hands.query_map([statement], |row| row.get::<_, String>(0))? {
                    relays.add(&name?);
                }
            }
        }
        profile.months = months.into_iter().collect();
        (profile.kinds, profile.polarities) = (sorted(kinds), sorted(polarities));
        (profile.outlets, profile.venues, profile.relays) = (outlets.counts(), venues.counts(), relays.counts());
        profile.open = self.db.prepare_cached(OPEN)?.query_row([party], |row| number(row, 0))?;
        days.sort_by(|a, b| b.cmp(a)); // a day that is not known sorts as the oldest
        Ok(days)
    }
}
