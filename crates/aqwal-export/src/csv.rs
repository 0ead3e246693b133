//! The table of statements as CSV (RFC 4180).
//!
//! A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return as a formula, and the cells come from
//! strangers' pages. So such a cell gets an apostrophe before it, as OWASP advises ("CSV Injection"), and the last column,
//! `guarded`, names the columns in which one was added: whoever takes it off there has the words byte for byte.

use std::io::Write;

use csv::{Terminator, Writer, WriterBuilder};

use crate::columns::{COLUMNS, Cell, row};
use crate::entry::View;
use crate::{ExportError, Options, Sink, Summary};

/// What stands between the texts of a list.
const BETWEEN: &str = " | ";

/// One row for each statement.
pub(crate) struct Csv<W: Write> {
    out: Writer<Marked<W>>,
    guard: bool,
    begun: bool,
}

/// Writes a byte order mark before the first byte, if one is wanted.
struct Marked<W> {
    out: W,
    bom: bool,
}

impl<W: Write> Write for Marked<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if std::mem::take(&mut self.bom) {
            self.out.write_all("\u{feff}".as_bytes())?;
        }
        self.out.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}

impl<W: Write> Csv<W> {
    pub fn new(out: W, options: &Options) -> Self {
        let out = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Marked { out, bom: options.bom });
        Self { out, guard: options.guard, begun: false }
    }

    /// The names of the columns.
    fn begin(&mut self) -> Result<(), ExportError> {
        if !std::mem::replace(&mut self.begun, true) {
            self.out.write_record(COLUMNS.iter().map(|(name, _)| *name).chain(["guarded"]))?;
        }
        Ok(())
    }
}

impl<W: Write> Sink for Csv<W> {
    fn add(&mut self, view: &View<'_>, summary: &mut Summary) -> Result<(), ExportError> {
        self.begin()?;
        for statement in &view.record.statements {
            let mut guarded: Vec<&str> = Vec::new();
            for ((name, _), cell) in COLUMNS.iter().zip(row(view, statement)) {
                let text = written(cell);
                if self.guard && is_formula(&text) {
                    guarded.push(name);
                    self.out.write_field(format!("'{text}"))?;
                } else {
                    self.out.write_field(text)?;
                }
            }
            self.out.write_field(guarded.join(" "))?;
            self.out.write_record(None::<&[u8]>)?;
            summary.items += 1;
        }
        Ok(())
    }

    fn finish(&mut self, _: &mut Summary) -> Result<(), ExportError> {
        self.begin()?;
        Ok(self.out.flush()?)
    }
}

fn written(cell: Cell) -> String {
    match cell {
        Cell::Text(text) => text.unwrap_or_default(),
        Cell::Texts(texts) => texts.join(BETWEEN),
        Cell::Int(n) => n.map(|n| n.to_string()).unwrap_or_default(),
        Cell::Ints(all) => all.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        Cell::Day(day) => day.map(|day| day.to_string()).unwrap_or_default(),
    }
}

/// Whether a spreadsheet would take the cell for a formula; some leave out blanks and marks of direction before they look.
fn is_formula(cell: &str) -> bool {
    let unseen = |c: char| c == ' ' || c == '\u{a0}' || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    cell.trim_start_matches(unseen).starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_known_by_their_first_sign() {
        for formula in ["=1+1", "+971", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u{200f}=1", "＝1"] {
            assert!(is_formula(formula), "{formula:?}");
        }
        for words in ["", "قال", "1-2", "'=1", "«=»", "— قال"] {
            assert!(!is_formula(words), "{words:?}");
        }
    }
}
