//! Promises and their deadlines.

use std::collections::BTreeMap;

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::Wanted;
use super::words::key;
use crate::day::{self, Day};
use crate::passage::{SELECT, of_row};
use crate::{Error, Ledger, Passage};

/// How a deadline stands to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Its last day is over.
    Past,
    /// Its last day is to come, or today.
    Due,
    /// No day is known: none was given, or only words such as «قريبا».
    Open,
}

impl State {
    /// `past`, `due`, `open`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Due => "due",
            Self::Open => "open",
        }
    }
}

/// Which promises are asked for.
#[derive(Clone, Debug, Default)]
pub struct When {
    /// The day they are seen from.
    pub today: Day,
    /// Only those whose deadline ends before this day.
    pub before: Option<Day>,
    /// Only those whose deadline ends after this day.
    pub after: Option<Day>,
    /// Only those of an actor whose name holds these words.
    pub actor: Option<Wanted>,
}

/// A promise.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    /// How it stands.
    pub state: State,
    /// Who will act, if the text says who.
    pub actor: Option<String>,
    /// The words of the action.
    pub action: String,
    /// Bytes of the action in the article's text.
    pub bytes: (u32, u32),
    /// The words of the deadline.
    pub deadline: Option<String>,
    /// Its TIMEX3 value.
    pub value: Option<String>,
    /// The last day it may mean.
    pub due: Option<Day>,
    /// The statement it stands in.
    pub passage: Passage,
    /// Other statements with the same promise: same actor, same words, same deadline.
    pub again: Vec<i64>,
}

impl Due {
    /// The last day of the deadline as a date.
    pub fn date(&self) -> Option<String> {
        self.due.and_then(day::iso)
    }
}

/// The first column of a promise, behind those of its statement.
const PROMISE: usize = 28;

impl Ledger {
    /// Promises: those with a deadline in order of it, then those without in order of the days they were made on.
    /// With `before` or `after` only promises whose day is known.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn due(&self, when: &When) -> Result<Vec<Due>, Error> {
        let mut condition = String::new();
        let mut values: Vec<Value> = Vec::new();
        for (day, comparison) in [(when.before, "<"), (when.after, ">")] {
            if let Some(day) = day {
                condition.push_str(&format!(" AND c.due {comparison} ?"));
                values.push(i64::from(day).into());
            }
        }
        let order = "ORDER BY c.due IS NULL, c.due, s.day IS NULL, s.day, c.commitment";
        let mut promises = self.promises(&format!("a.current = 1 AND s.repeats IS NULL{condition} {order}"), &values, when.today)?;
        promises.retain(|(_, due)| when.actor.as_ref().is_none_or(|wanted| due.actor.as_deref().is_some_and(|actor| wanted.fits(actor))));
        let mut all = same_once(promises);
        // Who may be meant stands in a table of its own.
        for due in all.iter_mut().filter(|due| due.passage.how.as_deref() == Some("open")) {
            if let Some(passage) = self.passage(due.passage.statement)? {
                due.passage = passage;
            }
        }
        Ok(all)
    }

    /// Promises in these statements, in the order of [`Ledger::due`].
    pub(crate) fn due_in(&self, passages: &[&Passage], today: Day) -> Result<Vec<Due>, Error> {
        let mut promises = Vec::new();
        for &passage in passages {
            for (statement, mut due) in self.promises("c.statement = ? ORDER BY c.commitment", &[passage.statement.into()], today)? {
                due.passage = passage.clone();
                promises.push((statement, due));
            }
        }
        promises.sort_by_key(|(statement, due)| (due.due.is_none(), due.due, due.passage.day.is_none(), due.passage.day, *statement));
        Ok(same_once(promises))
    }

    /// Promises that fit a condition, each with the number of its statement; of its passage the candidates are missing.
    fn promises(&self, condition: &str, values: &[Value], today: Day) -> Result<Vec<(i64, Due)>, Error> {
        // The columns of a statement, then those of the promise: a question for each promise would take longer.
        let (columns, _) = SELECT.split_once("\n FROM ").unwrap_or((SELECT, ""));
        let promise = |row: &rusqlite::Row<'_>| {
            let due: Option<Day> = row.get(PROMISE + 6)?;
            let due = Due {
                state: due.map_or(State::Open, |due| if due < today { State::Past } else { State::Due }),
                actor: row.get(PROMISE)?,
                action: row.get(PROMISE + 1)?,
                bytes: (row.get(PROMISE + 2)?, row.get(PROMISE + 3)?),
                deadline: row.get(PROMISE + 4)?,
                value: row.get(PROMISE + 5)?,
                due,
                passage: of_row(row)?,
                again: Vec::new(),
            };
            Ok((due.passage.statement, due))
        };
        let read = || -> rusqlite::Result<_> {
            let mut rows = self.db.prepare_cached(&format!(
                "{columns}, coalesce(q.name, d.name), c.action, c.start_byte, c.end_byte, c.deadline, c.value, c.due
                 FROM commitment c CROSS JOIN statement s ON s.statement = c.statement CROSS JOIN article a ON a.article = s.article
                 LEFT JOIN appearance b ON b.appearance = s.speaker LEFT JOIN party p ON p.party = b.party
                 LEFT JOIN appearance d ON d.appearance = c.actor LEFT JOIN party q ON q.party = d.party
                 WHERE {condition}"
            ))?;
            rows.query_map(params_from_iter(values), promise)?.collect()
        };
        read().map_err(self.fault())
    }
}

/// The same promise once: same actor, same words, same deadline. The order stays.
fn same_once(promises: Vec<(i64, Due)>) -> Vec<Due> {
    let mut seen: BTreeMap<(Option<String>, String, Option<Day>), usize> = BTreeMap::new();
    let mut all: Vec<Due> = Vec::new();
    for (statement, due) in promises {
        let n = *seen.entry((due.actor.as_deref().map(key), key(&due.action), due.due)).or_insert(all.len());
        match all.get_mut(n) {
            Some(first) => first.again.push(statement),
            None => all.push(due),
        }
    }
    all
}
