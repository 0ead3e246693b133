//! What somebody said, in order of the days.

use std::collections::BTreeMap;

use super::Topic;
use super::words::key;
use crate::{Error, Ledger, Passage};

/// A statement, with the places where the same words stand again: wire copy, an article that quotes another.
#[derive(Clone, Debug, PartialEq)]
pub struct Saying {
    /// The earliest.
    pub passage: Passage,
    /// The numbers of the others, in their order.
    pub again: Vec<i64>,
    /// The outlets of the others, each once, without that of the earliest.
    pub outlets: Vec<String>,
}

/// Statements with the same folded words and the same polarity come once, as the first of them. The order stays.
pub fn once(passages: Vec<Passage>) -> Vec<Saying> {
    let mut places: BTreeMap<(String, String, Option<i64>, Option<String>), usize> = BTreeMap::new();
    let mut sayings: Vec<Saying> = Vec::new();
    for passage in passages {
        let by = if passage.party.is_some() { None } else { passage.speaker.clone() };
        let n = *places.entry((key(&passage.words), passage.polarity.clone(), passage.party, by)).or_insert(sayings.len());
        match sayings.get_mut(n) {
            None => sayings.push(Saying { passage, again: Vec::new(), outlets: Vec::new() }),
            Some(saying) => {
                saying.again.push(passage.statement);
                if let Some(outlet) = passage.outlet
                    && saying.passage.outlet.as_ref() != Some(&outlet)
                    && !saying.outlets.contains(&outlet)
                {
                    saying.outlets.push(outlet);
                }
            }
        }
    }
    sayings
}

/// Statements of a party, in order of the days; those without a day last.
pub(super) const OF_PARTY: &str = "WHERE s.speaker IN (SELECT appearance FROM appearance WHERE party = ?) AND a.current = 1 AND s.repeats IS NULL
 ORDER BY s.day IS NULL, s.day, s.article, s.n";

impl Ledger {
    /// Statements of a party that its words are about, in order of the days; those without a day last.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn timeline(&self, party: i64, topic: Option<&Topic>) -> Result<Vec<Passage>, Error> {
        let mut passages = self.passages_where(OF_PARTY, [party])?;
        passages.retain(|passage| topic.is_none_or(|topic| topic.fits(&passage.words)));
        Ok(passages)
    }

    /// The statements with these numbers, in order of the days; numbers that stand for nothing are left out.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn by_number(&self, statements: &[i64]) -> Result<Vec<Passage>, Error> {
        let mut passages = Vec::with_capacity(statements.len());
        for &statement in statements {
            passages.extend(self.passage(statement)?);
        }
        passages.sort_by_key(|p| (p.day.is_none(), p.day, p.statement));
        passages.dedup_by_key(|p| p.statement);
        Ok(passages)
    }
}
