//! `aqwal sql`: questions in SQL, for reading only. Rows are written as they come.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use aqwal_ledger::follow::{Answered, Cell, is_question};
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use super::super::open;
use super::note;
use crate::args::AnswerFormat;
use crate::args::follow::Sql;
use crate::fault::Fault;
use crate::messages::Lang;
use crate::{Context, Status, bidi};

/// How many rows of a table are looked at for the widths of its columns, and how wide a column may become for it.
const LOOKED_AT: usize = 200;
const WIDEST: usize = 40;

/// Asks, and writes the answer.
pub fn run(args: &Sql, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    let ledger = open(lang, &args.ask.dir())?;
    if !is_question(&args.query) {
        return Err(Fault(lang.only_questions()));
    }
    let mut table =
        Table { lang, format: args.ask.format, out: BufWriter::new(io::stdout().lock()), names: Vec::new(), waiting: Vec::new(), widths: Vec::new(), rows: 0, failed: None };
    ledger.ask(&args.query, |part| table.take(part)).map_err(|error| Fault(lang.bad_sql(error)))?;
    table.end();
    match table.failed.take() {
        Some(cause) if cause.kind() != io::ErrorKind::BrokenPipe => return Err(Fault::writing(lang, Path::new("-"), &cause)),
        _ => {}
    }
    if table.rows == 0 {
        note(context, &lang.no_rows());
    }
    Ok(if table.rows == 0 { Status::Nothing } else { Status::Found })
}

/// An answer on its way out.
struct Table<W: Write> {
    lang: Lang,
    format: AnswerFormat,
    out: W,
    names: Vec<String>,
    /// Rows of text whose widths are still being looked at.
    waiting: Vec<Vec<String>>,
    widths: Vec<usize>,
    rows: usize,
    failed: Option<io::Error>,
}

impl<W: Write> Table<W> {
    /// Takes a part of the answer; no once it cannot be written.
    fn take(&mut self, part: Answered<'_>) -> bool {
        let written = match part {
            Answered::Columns(names) => {
                self.names = unique(names);
                self.head()
            }
            Answered::Row(cells) => {
                self.rows += 1;
                self.row(cells)
            }
        };
        self.failed = written.err();
        self.failed.is_none()
    }

    fn head(&mut self) -> io::Result<()> {
        match self.format {
            AnswerFormat::Csv => csv_row(&mut self.out, self.names.clone()),
            AnswerFormat::Text => {
                self.waiting.push(self.names.clone());
                Ok(())
            }
            AnswerFormat::Json => self.out.write_all(b"["),
            AnswerFormat::Jsonl => Ok(()),
        }
    }

    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        match self.format {
            AnswerFormat::Csv => csv_row(&mut self.out, cells.iter().map(|cell| words(cell).unwrap_or_default()).collect()),
            AnswerFormat::Json | AnswerFormat::Jsonl => {
                let object: serde_json::Map<String, Value> = self.names.iter().cloned().zip(cells.iter().map(value)).collect();
                let before = match self.format {
                    AnswerFormat::Jsonl => "",
                    _ if self.rows > 1 => ",\n",
                    _ => "\n",
                };
                self.out.write_all(before.as_bytes())?;
                serde_json::to_writer(&mut self.out, &object)?;
                self.out.write_all(if self.format == AnswerFormat::Jsonl { b"\n" } else { b"" })
            }
            AnswerFormat::Text => {
                let row = cells.iter().map(|cell| words(cell).map_or_else(|| "—".to_owned(), |words| bidi::clean(&words))).collect();
                if self.widths.is_empty() {
                    self.waiting.push(row);
                    return if self.waiting.len() > LOOKED_AT { self.flush() } else { Ok(()) };
                }
                self.line(&row)
            }
        }
    }

    /// The widths are known: what waited goes out.
    fn flush(&mut self) -> io::Result<()> {
        let waiting = std::mem::take(&mut self.waiting);
        let width = |column: usize| waiting.iter().filter_map(|row| row.get(column)).map(|words| words.width()).max().unwrap_or(0).min(WIDEST);
        self.widths = (0..self.names.len()).map(width).collect();
        for (n, row) in waiting.iter().enumerate() {
            self.line(row)?;
            if n == 0 {
                let rule: Vec<String> = self.widths.iter().map(|width| "─".repeat(*width)).collect();
                self.line(&rule)?;
            }
        }
        Ok(())
    }

    fn line(&mut self, row: &[String]) -> io::Result<()> {
        let mut line = String::new();
        for (n, words) in row.iter().enumerate() {
            line.push_str(if n > 0 { "  " } else { "" });
            // Every cell is set apart: two of another direction side by side would change places.
            line.push_str(&bidi::isolate(words));
            if n + 1 < row.len() {
                line.extend(std::iter::repeat_n(' ', self.widths.get(n).unwrap_or(&0).saturating_sub(words.width())));
            }
        }
        writeln!(self.out, "{}", bidi::line(self.lang, &line))
    }

    fn end(&mut self) {
        if self.failed.is_some() {
            return;
        }
        let rest = match self.format {
            AnswerFormat::Text if self.rows > 0 && self.widths.is_empty() => self.flush(),
            AnswerFormat::Json => self.out.write_all(if self.rows > 0 { b"\n]\n" } else { b"]\n" }),
            _ => Ok(()),
        };
        self.failed = rest.and_then(|()| self.out.flush()).err();
    }
}

/// Names of columns, each once: of several with the same name the second is `name_2`.
fn unique(names: &[String]) -> Vec<String> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let number = |name: &String, n: usize| if n > 1 { format!("{name}_{n}") } else { name.clone() };
    names
        .iter()
        .map(|name| {
            let n = seen.entry(name).or_default();
            *n += 1;
            number(name, *n)
        })
        .collect()
}

fn csv_row(out: &mut impl Write, fields: Vec<String>) -> io::Result<()> {
    let mut line = csv::Writer::from_writer(Vec::new());
    line.write_record(fields)?;
    out.write_all(&line.into_inner().unwrap_or_default())
}

/// A value as words; nothing for NULL.
fn words(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Null => None,
        Cell::Integer(n) => Some(n.to_string()),
        Cell::Real(n) => Some(n.to_string()),
        Cell::Text(words) => Some(words.clone()),
        Cell::Blob { first, length } => Some(blob(first, *length)),
    }
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Integer(n) => json!(n),
        Cell::Real(n) => json!(n),
        Cell::Text(words) => json!(words),
        Cell::Blob { first, length } => json!(blob(first, *length)),
    }
}

/// Bytes as their beginning and how many they are: `x'28b52ffd…' 1234`.
fn blob(first: &str, length: usize) -> String {
    let more = if first.len() / 2 < length { "…" } else { "" };
    format!("x'{first}{more}' {length}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(format: AnswerFormat, names: &[&str], rows: &[Vec<Cell>]) -> String {
        let mut table = Table { lang: Lang::En, format, out: Vec::new(), names: Vec::new(), waiting: Vec::new(), widths: Vec::new(), rows: 0, failed: None };
        let names: Vec<String> = names.iter().map(|n| (*n).to_owned()).collect();
        assert!(table.take(Answered::Columns(&names)) && rows.iter().all(|row| table.take(Answered::Row(row))));
        table.end();
        String::from_utf8(table.out).unwrap()
    }

    #[test]
    fn columns_with_one_name_are_told_apart_in_json() {
        let row = vec![Cell::Integer(1), Cell::Text("ب".to_owned()), Cell::Null];
        assert_eq!(table(AnswerFormat::Jsonl, &["n", "n", "x"], std::slice::from_ref(&row)), "{\"n\":1,\"n_2\":\"ب\",\"x\":null}\n");
        let list: Value = serde_json::from_str(&table(AnswerFormat::Json, &["n", "n", "x"], &[row.clone(), row])).unwrap();
        assert_eq!(list.as_array().unwrap().len(), 2);
        assert_eq!(serde_json::from_str::<Value>(&table(AnswerFormat::Json, &["n"], &[])).unwrap(), json!([]));
    }

    #[test]
    fn a_table_of_any_length_is_aligned_by_its_first_rows() {
        let rows: Vec<Vec<Cell>> = (0..500).map(|n| vec![Cell::Integer(n), Cell::Text("نعم".to_owned())]).collect();
        let text = table(AnswerFormat::Text, &["number", "words"], &rows);
        assert_eq!(text.lines().count(), 502);
        let width = |line: &str| line.chars().take_while(|c| *c != 'ن' && *c != 'w').filter(|c| !matches!(c, '\u{2068}' | '\u{2069}')).count();
        assert!(text.lines().filter(|l| !l.contains('─')).all(|line| width(line) == 8), "{}", &text[..200]);
        assert!(!text.contains('\u{1b}'));
    }

    #[test]
    fn bytes_are_shown_by_their_beginning_and_number() {
        assert_eq!(blob("0102", 2), "x'0102' 2");
        assert_eq!(blob("28b52ffd", 900), "x'28b52ffd…' 900");
    }
}
