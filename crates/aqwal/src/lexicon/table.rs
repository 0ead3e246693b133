//! Tables as they stand in the files: rows of cells with their line numbers.

use std::borrow::Cow;
use std::fmt;

/// One table of the lexicon: its name, its columns and its rows in file order.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// File name without `.tsv`.
    pub name: String,
    /// Column names, in order.
    pub columns: Vec<String>,
    /// `#key: value` lines of the header.
    pub header: Vec<(String, String)>,
    texts: Vec<Cow<'static, str>>,
    lines: Vec<Line>,
}

#[derive(Clone, Copy, Debug)]
struct Line {
    number: u32,
    text: u32,
    from: u32,
    to: u32,
    /// Where the cells after the first begin, as far as they are kept.
    starts: [u16; KEPT],
}

/// Cells of a row whose places are kept.
const KEPT: usize = 10;

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Line number in the file, from 1.
    pub line: u32,
    cells: &'a str,
    starts: [u16; KEPT],
}

impl<'a> Row<'a> {
    /// The cells, one a column.
    pub fn cells(self) -> impl Iterator<Item = &'a str> {
        self.cells.split('\t').map(str::trim_ascii)
    }

    /// A cell, empty if the column does not exist.
    pub fn cell(self, column: usize) -> &'a str {
        if column < KEPT {
            let from = if column == 0 { 0 } else { self.starts[column - 1] as usize };
            let to = (self.starts[column] as usize).saturating_sub(1);
            return self.cells.get(from..to.max(from)).unwrap_or("").trim_ascii();
        }
        self.cells().nth(column).unwrap_or("")
    }

    /// The parts of a cell that are separated by `|`, blanks trimmed, empty parts left out.
    pub fn parts(self, column: usize) -> impl Iterator<Item = &'a str> {
        self.cell(column).split('|').map(str::trim_ascii).filter(|part| !part.is_empty())
    }

    /// Whether the words of a cell separated by blanks hold `flag`.
    pub fn flag(self, column: usize, flag: &str) -> bool {
        self.cell(column).split(' ').any(|f| f == flag)
    }
}

/// What is wrong with a table, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LexiconError {
    /// File name.
    pub file: String,
    /// Line number, from 1.
    pub line: u32,
    /// What is wrong and how to mend it.
    pub says: String,
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.says)
    }
}

impl std::error::Error for LexiconError {}

impl Table {
    /// Reads a table from tab-separated text.
    ///
    /// # Errors
    /// If a row has not as many cells as there are columns, or there is no row of column names.
    pub fn parse(name: &str, text: impl Into<Cow<'static, str>>) -> Result<Self, LexiconError> {
        let mut table = Self { name: name.to_owned(), ..Self::default() };
        table.add(text.into())?;
        Ok(table)
    }

    /// Adds the rows of another text of the same columns, a user's own.
    ///
    /// # Errors
    /// As [`parse`](Self::parse), and if its columns are others.
    pub fn add(&mut self, text: Cow<'static, str>) -> Result<(), LexiconError> {
        let error = |number: usize, says: String| LexiconError { file: format!("{}.tsv", self.name), line: number as u32, says };
        let (mut columns, mut header, mut lines) = (Vec::<String>::new(), Vec::new(), Vec::new());
        let (mut number, mut from) = (0, if text.starts_with('\u{feff}') { 3 } else { 0 });
        let (mut starts, mut cells) = ([0; KEPT], 1);
        for at in memchr::memchr2_iter(b'\t', b'\n', text.as_bytes()).chain([text.len()]) {
            if text.as_bytes().get(at) == Some(&b'\t') {
                if let Some(start) = starts.get_mut(cells - 1) {
                    *start = (at - from) as u16 + 1;
                }
                cells += 1;
                continue;
            }
            let line = text[from..at].strip_suffix('\r').unwrap_or(&text[from..at]);
            number += 1;
            if let Some(comment) = line.strip_prefix('#') {
                if let Some((key, value)) = comment.split_once(": ") {
                    header.push((key.trim().to_owned(), value.trim().to_owned()));
                }
            } else if line.trim_ascii().is_empty() {
            } else if columns.is_empty() {
                columns = line.split('\t').map(str::to_owned).collect();
                if !self.columns.is_empty() && self.columns != columns {
                    return Err(error(number, format!("the columns must be {}", self.columns.join(", "))));
                }
            } else {
                if cells != columns.len() {
                    return Err(error(number, format!("{cells} cells, but the table has {} columns ({})", columns.len(), columns.join(", "))));
                }
                if line.starts_with('\t') {
                    return Err(error(number, "the first cell is empty".to_owned()));
                }
                // A table of fewer columns ends in empty ones.
                starts[(cells - 1).min(KEPT)..].fill(line.len() as u16 + 1);
                lines.push(Line { number: number as u32, text: self.texts.len() as u32, from: from as u32, to: (from + line.len()) as u32, starts });
            }
            (from, cells) = (at + 1, 1);
        }
        if columns.is_empty() {
            return Err(error(1, "no line of column names".to_owned()));
        }
        if self.columns.is_empty() {
            self.columns = columns;
            self.header = header;
        }
        self.lines.extend(lines);
        self.texts.push(text);
        Ok(())
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// A row by its place.
    ///
    /// # Panics
    /// If there is no such row.
    pub fn row(&self, at: usize) -> Row<'_> {
        let line = self.lines[at];
        Row { line: line.number, cells: &self.texts[line.text as usize][line.from as usize..line.to as usize], starts: line.starts }
    }

    /// The rows in file order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).map(|at| self.row(at))
    }

    /// The place of a column.
    ///
    /// # Errors
    /// If the table has no such column.
    pub fn column(&self, name: &str) -> Result<usize, LexiconError> {
        self.columns.iter().position(|c| c == name).ok_or_else(|| LexiconError {
            file: format!("{}.tsv", self.name),
            line: 1,
            says: format!("no column named {name}; it has {}", self.columns.join(", ")),
        })
    }

    /// The value of a `#key: value` line of the header.
    pub fn header(&self, key: &str) -> Option<&str> {
        self.header.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str())
    }
}
