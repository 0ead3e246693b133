//! What rests on whom: words that only unnamed sources say, words that one outlet alone has, and who quotes whom.

use std::collections::BTreeMap;

use super::read::Facts;
use super::{Group, LISTED, listed};
use crate::follow::Path;
use crate::search::Index;
use crate::variants::Sketch;
use crate::{Error, Ledger, Passage, carried};

/// Most groups for which the whole ledger is asked whether somebody else has the words.
pub const LOOKED_AT: usize = 200;

/// What rests on whom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rests {
    /// Numbers of statements that unnamed sources make and nobody with a name in the ledger, the newest first.
    pub unnamed: Vec<i64>,
    /// Numbers of statements that no other outlet of the ledger has, the newest first.
    pub single: Vec<i64>,
    /// How many groups were looked at for both; of more groups the newest.
    pub looked_at: usize,
    /// Whether a list ended at [`LISTED`].
    pub cut: bool,
    /// Hands that words went through, the most used first: [`LISTED`] at most.
    pub paths: Vec<Path>,
    /// How many paths are left out.
    pub paths_left_out: usize,
}

impl Ledger {
    /// Of groups, the newest first. The same words are looked for in the whole ledger, whatever the filters were.
    pub(super) fn rests(&self, index: &Index<'_>, groups: &[Group], single: &[(&Passage, &Facts)]) -> Result<Rests, Error> {
        let mut rests = Rests::default();
        for group in groups.iter().take(LOOKED_AT) {
            if rests.unnamed.len() >= LISTED && rests.single.len() >= LISTED {
                break;
            }
            rests.looked_at += 1;
            let unnamed = group.passages().all(|p| p.class == "anonymous");
            let alone = group.outlets().len() == 1 && group.passages().all(|p| p.outlet.is_some());
            // Words that are too few to be looked for are not said to stand nowhere else.
            if !unnamed && !alone || Sketch::of_words(&carried::of(&group.first)).is_none() {
                continue;
            }
            let carried = self.carried(index, group.first.statement)?;
            let elsewhere = || carried.iter().flat_map(|c| std::iter::once(&c.first).chain(c.others.iter().map(|(p, _)| p)));
            let statement = group.first.statement;
            if unnamed && elsewhere().all(|p| p.class == "anonymous") {
                push(&mut rests.unnamed, statement, &mut rests.cut);
            }
            if alone && elsewhere().all(|p| p.outlet.is_none() || p.outlet == group.first.outlet) {
                push(&mut rests.single, statement, &mut rests.cut);
            }
        }
        (rests.paths, rests.paths_left_out) = listed(paths(single));
        Ok(rests)
    }
}

fn push(list: &mut Vec<i64>, statement: i64, cut: &mut bool) {
    if list.len() < LISTED {
        list.push(statement);
    } else {
        *cut = true;
    }
}

fn paths(single: &[(&Passage, &Facts)]) -> Vec<Path> {
    let mut counts: BTreeMap<Path, usize> = BTreeMap::new();
    for (passage, facts) in single.iter().filter(|(_, facts)| !facts.relays.is_empty()) {
        let path = Path { outlet: passage.outlet.clone(), relays: facts.relays.clone(), speaker: passage.speaker.clone(), statements: 0 };
        *counts.entry(path).or_default() += 1;
    }
    let mut paths: Vec<Path> = counts.into_iter().map(|(path, statements)| Path { statements, ..path }).collect();
    paths.sort_by(|a, b| b.statements.cmp(&a.statements).then_with(|| a.cmp(b)));
    paths
}
