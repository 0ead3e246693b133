//! Numbers of statements and commitments: given once, and kept when their article is read again, so that citations survive.

use std::collections::BTreeMap;

use aqwal::Record;
use aqwal::record::{Commitment, Statement};
use rusqlite::{Connection, Result, params};

use super::rows;

/// The last numbers that were given.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Last {
    pub statement: i64,
    pub commitment: i64,
}

impl Last {
    /// Those of a ledger, also of what is not read any more.
    pub fn of(db: &Connection) -> Result<Self> {
        let last = |kind: &str| {
            let query = format!("SELECT max(coalesce((SELECT max({kind}) FROM {kind}), 0), coalesce((SELECT max(number) FROM retired WHERE kind = '{kind}'), 0))");
            db.query_row(&query, [], |row| row.get(0))
        };
        Ok(Self { statement: last("statement")?, commitment: last("commitment")? })
    }
}

/// Bytes in the raw bytes.
type Raw = (u64, u64);

/// The numbers that an article's statements, commitments and appearances had, by what makes them the same: a statement the raw bytes of
/// its cue, a commitment those of its action. Of several at one place each has its number in turn.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers {
    statements: BTreeMap<Raw, Vec<i64>>,
    commitments: BTreeMap<Raw, Vec<i64>>,
    appearances: Vec<i64>,
}

impl Numbers {
    /// Those of an article, as it was last read; `record` is what was read then.
    pub fn of(db: &Connection, article: i64, record: &Record) -> Result<Self> {
        let mut numbers = Self::default();
        let mut statements: BTreeMap<i64, i64> = BTreeMap::new();
        let mut query = db.prepare_cached("SELECT n, statement FROM statement WHERE article = ?")?;
        for row in query.query_map([article], |row| Ok((row.get(0)?, row.get(1)?)))? {
            let (n, statement) = row?;
            statements.insert(n, statement);
        }
        let mut commitments = db.prepare_cached("SELECT commitment, start_byte, end_byte FROM commitment WHERE statement = ? ORDER BY commitment")?;
        for s in &record.statements {
            let Some(&statement) = statements.get(&rows::number(&s.id)) else { continue };
            numbers.statements.entry(cue(s)).or_default().push(statement);
            for row in commitments.query_map([statement], |row| Ok((row.get(0)?, row.get::<_, u32>(1)?, row.get::<_, u32>(2)?)))? {
                let (commitment, start, end) = row?;
                if let Some(c) = s.commitments.iter().find(|c| (c.action.text.start, c.action.text.end) == (start, end)) {
                    numbers.commitments.entry(action(c)).or_default().push(commitment);
                }
            }
        }
        // What was read once and then no more gets its number back.
        let mut retired = db.prepare_cached("SELECT kind, number, raw_start, raw_end FROM retired WHERE article = ? ORDER BY kind, number")?;
        let rows = retired.query_map([article], |row| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get::<_, i64>(2)?, row.get::<_, i64>(3)?)))?;
        for row in rows {
            let (kind, number, start, end) = row?;
            let of = if kind == "statement" { &mut numbers.statements } else { &mut numbers.commitments };
            of.entry((start.unsigned_abs(), end.unsigned_abs())).or_default().push(number);
        }
        for numbers in numbers.statements.values_mut().chain(numbers.commitments.values_mut()) {
            numbers.reverse(); // taken from the end
        }
        numbers.appearances =
            db.prepare_cached("SELECT appearance FROM appearance WHERE article = ? ORDER BY appearance")?.query_map([article], |row| row.get(0))?.collect::<Result<_>>()?;
        Ok(numbers)
    }

    /// The number that a statement had.
    pub fn statement(&mut self, statement: &Statement) -> Option<i64> {
        self.statements.get_mut(&cue(statement))?.pop()
    }

    /// The number that a commitment had.
    pub fn commitment(&mut self, commitment: &Commitment) -> Option<i64> {
        self.commitments.get_mut(&action(commitment))?.pop()
    }

    /// A row for an appearance, by its place in the record. These numbers are nobody's citation.
    pub fn appearance(&self, at: usize) -> Option<i64> {
        self.appearances.get(at).copied()
    }

    /// Writes down which of the numbers nothing has any more.
    pub fn retire(&self, db: &Connection, article: i64) -> Result<()> {
        db.prepare_cached("DELETE FROM retired WHERE article = ?")?.execute([article])?;
        for (kind, numbers) in [("statement", &self.statements), ("commitment", &self.commitments)] {
            let mut insert = db.prepare_cached(&format!(
                "INSERT INTO retired (kind, number, article, raw_start, raw_end) SELECT '{kind}', ?1, ?2, ?3, ?4 WHERE NOT EXISTS (SELECT 1 FROM {kind} WHERE {kind} = ?1)"
            ))?;
            for (raw, numbers) in numbers {
                for number in numbers {
                    insert.execute(params![number, article, raw.0 as i64, raw.1 as i64])?;
                }
            }
        }
        Ok(())
    }
}

fn cue(statement: &Statement) -> Raw {
    (statement.cue.raw.start, statement.cue.raw.end)
}

fn action(commitment: &Commitment) -> Raw {
    (commitment.action.raw.start, commitment.action.raw.end)
}
