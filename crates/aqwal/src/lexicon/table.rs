//! Tables as they stand in the files: rows of cells with their line numbers.

use std::fmt;

/// One table of the lexicon: its name, its columns and its rows in file order.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// File name without `.tsv`.
    pub name: String,
    /// Column names, in order.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
    /// `#key: value` lines of the header.
    pub header: Vec<(String, String)>,
}

/// One row: its line in the file and its cells, one a column.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Line number, from 1.
    pub line: u32,
    /// The cells.
    pub cells: Vec<Box<str>>,
}

impl Row {
    /// The parts of a cell that are separated by `|`, blanks trimmed, empty parts left out.
    pub fn parts(&self, column: usize) -> impl Iterator<Item = &str> {
        self.cells.get(column).map_or("", |c| c).split('|').map(str::trim).filter(|part| !part.is_empty())
    }

    /// A cell, empty if the column does not exist.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |c| c)
    }

    /// Whether the words of a cell separated by blanks hold `flag`.
    pub fn flag(&self, column: usize, flag: &str) -> bool {
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
    pub fn parse(name: &str, text: &str) -> Result<Self, LexiconError> {
        let error = |line: usize, says: String| LexiconError { file: format!("{name}.tsv"), line: line as u32, says };
        let mut table = Self { name: name.to_owned(), ..Self::default() };
        for (number, line) in text.lines().enumerate().map(|(n, l)| (n + 1, l.strip_suffix('\r').unwrap_or(l))) {
            let line = if number == 1 { line.strip_prefix('\u{feff}').unwrap_or(line) } else { line };
            if let Some(comment) = line.strip_prefix('#') {
                if let Some((key, value)) = comment.split_once(": ") {
                    table.header.push((key.trim().to_owned(), value.trim().to_owned()));
                }
            } else if line.trim().is_empty() {
            } else if table.columns.is_empty() {
                table.columns = line.split('\t').map(str::to_owned).collect();
            } else {
                let cells: Vec<Box<str>> = line.split('\t').map(|c| c.trim().into()).collect();
                if cells.len() != table.columns.len() {
                    return Err(error(number, format!("{} cells, but the table has {} columns ({})", cells.len(), table.columns.len(), table.columns.join(", "))));
                }
                if cells[0].is_empty() {
                    return Err(error(number, "the first cell is empty".to_owned()));
                }
                table.rows.push(Row { line: number as u32, cells });
            }
        }
        if table.columns.is_empty() {
            return Err(error(1, "no line of column names".to_owned()));
        }
        Ok(table)
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
