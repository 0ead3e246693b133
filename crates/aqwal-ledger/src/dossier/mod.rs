//! Everything a ledger holds on a topic, gathered for somebody who has to judge it: who spoke, what was said in whose words, what
//! differs, what was promised, what rests on whom. Nothing here judges, and every statement is given with the place where it stands.
//!
//! The work is bounded by the statements that are shown ([`Choice::limit`]); what is left out is counted.

mod group;
mod read;
mod rest;
mod voice;

pub use group::{Apart, Group, Other};
pub use rest::{LOOKED_AT, Rests};
pub use voice::Voice;

use std::collections::{BTreeMap, BTreeSet};

use crate::day::Day;
use crate::follow::{Change, Counts, Due, Stats};
use crate::search::{DocKind, Index, Order, Search};
use crate::{Error, Ledger, Passage};

/// Most statements of a dossier.
pub const MOST: usize = 5000;
/// Most entries of each list beside the statements.
pub const LISTED: usize = 50;

/// What a dossier is to hold.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Which statements; its order, limit and offset are not looked at.
    pub search: Search,
    /// The day from which deadlines are seen.
    pub today: Day,
    /// How many statements at most, the newest; [`MOST`] in any case.
    pub limit: usize,
}

/// What a ledger holds on a topic. Counts are over the statements that are shown; headlines and pull quotes that repeat a statement of
/// their article are shown beside it and counted in `repeats` alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dossier {
    /// The state of the ledger.
    pub stats: Stats,
    /// Statements that fit, shown or not.
    pub total: usize,
    /// Statements that are shown, with `repeats`.
    pub shown: usize,
    /// Of them headlines and pull quotes that repeat another one that is shown.
    pub repeats: usize,
    /// Articles that they stand in.
    pub articles: usize,
    /// Statements of sources without a name.
    pub unnamed: usize,
    /// Statements whose speaker is an open question.
    pub open: usize,
    /// Statements of which the text names no speaker at all.
    pub nobody: usize,
    /// Statements without a day.
    pub undated: usize,
    /// The first and the last day.
    pub days: Option<(Day, Day)>,
    /// Statements by outlet.
    pub outlets: Counts,
    /// Statements whose outlet is not known.
    pub no_outlet: usize,
    /// Who spoke, those with most statements first.
    pub voices: Vec<Voice>,
    /// The statements, those with the same words together; the newest first, by the day of the first of each.
    pub groups: Vec<Group>,
    /// What one speaker said differently, the newest first: [`LISTED`] at most.
    pub changes: Vec<Change>,
    /// How many such pairs are left out.
    pub changes_left_out: usize,
    /// Much the same words with other figures, denied, or of another speaker, the newest first: [`LISTED`] at most.
    pub apart: Vec<Apart>,
    /// How many such pairs are left out.
    pub apart_left_out: usize,
    /// Promises: those with a deadline in order of it, then the others.
    pub promises: Vec<Due>,
    /// What rests on whom.
    pub rests: Rests,
}

impl Dossier {
    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.shown == 0
    }

    /// All statements that are shown, each once, in the order of the groups.
    pub fn passages(&self) -> impl Iterator<Item = &Passage> {
        self.groups.iter().flat_map(Group::passages)
    }
}

impl Ledger {
    /// Gathers what it holds on a topic. The same ledger and the same choice give the same dossier.
    ///
    /// # Errors
    /// If the question cannot be answered, or the ledger not be read.
    pub fn dossier(&self, index: &Index<'_>, choice: &Choice) -> Result<Dossier, Error> {
        let search = Search { order: Order::Newest, limit: choice.limit.min(MOST), offset: 0, ..choice.search.clone() };
        let hits = index.search(&search)?;
        let mut passages = Vec::with_capacity(hits.hits.len());
        for hit in hits.hits.iter().filter(|hit| hit.kind == DocKind::Said) {
            passages.extend(self.passage(hit.id)?);
        }
        let facts = self.facts(&passages)?;
        let mut dossier = Dossier { stats: self.stats()?, total: usize::try_from(hits.total).unwrap_or(usize::MAX), shown: passages.len(), ..Dossier::default() };
        let (groups, apart) = group::gather(&passages, &facts);
        let single: Vec<(&Passage, &read::Facts)> = passages.iter().zip(&facts).filter(|(_, facts)| facts.repeats.is_none()).collect();
        dossier.count(&single);
        dossier.repeats = passages.len() - single.len();
        dossier.voices = voice::voices(&single);
        let own: Vec<&Passage> = single.iter().map(|(passage, _)| *passage).collect();
        dossier.promises = self.due_in(&own, choice.today)?;
        (dossier.changes, dossier.changes_left_out) = listed(self.changes_of(&own)?);
        let told: BTreeSet<(i64, i64)> = dossier.changes.iter().map(|c| (c.before.passage.statement, c.after.passage.statement)).collect();
        let is_new = |a: &Apart| !told.contains(&(a.before.statement, a.after.statement));
        (dossier.apart, dossier.apart_left_out) = listed(apart.into_iter().filter(is_new).collect());
        dossier.rests = self.rests(index, &groups, &single)?;
        dossier.groups = groups;
        Ok(dossier)
    }

    /// What each speaker who is known across articles said differently, the newest first.
    fn changes_of(&self, passages: &[&Passage]) -> Result<Vec<Change>, Error> {
        let mut parties: BTreeMap<i64, Vec<Passage>> = BTreeMap::new();
        for &passage in passages {
            if let Some(party) = passage.party {
                parties.entry(party).or_default().push(passage.clone());
            }
        }
        let mut changes = Vec::new();
        for mut own in parties.into_values().filter(|own| own.len() > 1) {
            own.sort_by_key(|p| (p.day.is_none(), p.day, p.article, p.statement));
            changes.extend(self.changes_among(own)?.pairs);
        }
        let key = |c: &Change| (c.after.passage.day, c.after.passage.statement, c.before.passage.day, c.before.passage.statement);
        changes.sort_by_key(|c| std::cmp::Reverse(key(c)));
        Ok(changes)
    }
}

impl Dossier {
    fn count(&mut self, single: &[(&Passage, &read::Facts)]) {
        let count = |fits: fn(&Passage) -> bool| single.iter().filter(|(p, _)| fits(p)).count();
        self.articles = single.iter().map(|(p, _)| p.article).collect::<BTreeSet<_>>().len();
        self.unnamed = count(|p| p.class == "anonymous");
        self.open = count(|p| p.how.as_deref() == Some("open"));
        self.nobody = count(|p| p.how.is_none());
        self.undated = count(|p| p.day.is_none());
        self.no_outlet = count(|p| p.outlet.is_none());
        let days = || single.iter().filter_map(|(p, _)| p.day);
        self.days = days().min().zip(days().max());
        self.outlets = read::tally(single.iter().filter_map(|(p, _)| p.outlet.as_deref()));
    }
}

/// The first of a list, and how many are left out.
fn listed<T>(mut all: Vec<T>) -> (Vec<T>, usize) {
    let left_out = all.len().saturating_sub(LISTED);
    all.truncate(LISTED);
    (all, left_out)
}
