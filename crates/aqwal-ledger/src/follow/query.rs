//! Questions in SQL. They read only: whatever could change a ledger, or reach another file, is refused before SQLite sees it.

use rusqlite::types::ValueRef;

use crate::{Error, Ledger};

/// How many bytes of a blob are shown.
const SHOWN: usize = 8;

/// A value of an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// NULL.
    Null,
    /// A whole number.
    Integer(i64),
    /// Another number.
    Real(f64),
    /// Words.
    Text(String),
    /// Bytes: the first of them in hexadecimal, and how many there are.
    Blob {
        /// The first eight at most.
        first: String,
        /// All.
        length: usize,
    },
}

/// A part of an answer, in the order in which they come.
#[derive(Debug)]
pub enum Answered<'a> {
    /// The names of the columns, once.
    Columns(&'a [String]),
    /// A row.
    Row(&'a [Cell]),
}

/// The first words of questions that read.
const READS: [&str; 4] = ["select", "with", "values", "explain"];

/// Whether SQL begins as a question does: SELECT, WITH, VALUES or EXPLAIN. Comments may stand before it.
///
/// ```
/// use aqwal_ledger::follow::is_question;
/// assert!(is_question("-- who?\n SELECT * FROM said") && is_question("/* a */ with t as (values (1)) select * from t"));
/// assert!(!is_question("ATTACH 'other.db' AS other") && !is_question("PRAGMA query_only = 0") && !is_question(""));
/// ```
pub fn is_question(sql: &str) -> bool {
    let mut rest = sql.trim_start();
    loop {
        let after = match (rest.strip_prefix("--"), rest.strip_prefix("/*")) {
            (Some(line), _) => line.split_once('\n').map(|(_, after)| after),
            (_, Some(block)) => block.split_once("*/").map(|(_, after)| after),
            _ => break,
        };
        rest = after.unwrap_or_default().trim_start();
    }
    let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    READS.iter().any(|word| rest[..end].eq_ignore_ascii_case(word))
}

impl Ledger {
    /// Asks in SQL and gives the answer row by row, until `take` says no.
    ///
    /// # Errors
    /// [`Error::is_query`] if the question is none, would write, holds several statements, or SQLite does not understand it.
    pub fn ask(&self, sql: &str, mut take: impl FnMut(Answered<'_>) -> bool) -> Result<(), Error> {
        let wrong = |cause: rusqlite::Error| match cause {
            rusqlite::Error::MultipleStatement => Error::query("more than one statement"),
            // The message without the code before it.
            rusqlite::Error::SqlInputError { msg, .. } => Error::query(msg),
            rusqlite::Error::SqliteFailure(_, Some(msg)) => Error::query(msg),
            other => Error::query(other.to_string()),
        };
        if !is_question(sql) {
            return Err(Error::query("not a question: SELECT, WITH, VALUES or EXPLAIN"));
        }
        let mut statement = self.db.prepare(sql).map_err(wrong)?;
        if !statement.readonly() {
            return Err(Error::query("this would write; a ledger is only read"));
        }
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        if !take(Answered::Columns(&columns)) {
            return Ok(());
        }
        let mut rows = statement.query([]).map_err(wrong)?;
        let mut cells = Vec::with_capacity(columns.len());
        while let Some(row) = rows.next().map_err(wrong)? {
            cells.clear();
            for n in 0..columns.len() {
                cells.push(cell(row.get_ref(n).map_err(wrong)?));
            }
            if !take(Answered::Row(&cells)) {
                break;
            }
        }
        Ok(())
    }
}

fn cell(value: ValueRef<'_>) -> Cell {
    match value {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(n) => Cell::Integer(n),
        ValueRef::Real(n) => Cell::Real(n),
        ValueRef::Text(bytes) => Cell::Text(String::from_utf8_lossy(bytes).into_owned()),
        ValueRef::Blob(bytes) => Cell::Blob { first: bytes.iter().take(SHOWN).map(|b| format!("{b:02x}")).collect(), length: bytes.len() },
    }
}
