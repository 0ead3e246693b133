//! Where the fields of one row of comma-separated values stand (RFC 4180), step by step as the bytes come in.
//!
//! A parser of whole files cannot say that a quotation mark was never closed; it swallows the rows behind it. Here the row says
//! how many lines it has and whether its marks are in order, so that the reader can go back to its second line.

use std::ops::Range;

/// One row, being cut. Positions count from its first byte.
#[derive(Debug, Default)]
pub(super) struct Splitter {
    /// Bytes looked at.
    pub at: usize,
    /// Fields that are complete.
    pub fields: Vec<Range<usize>>,
    /// Line ends inside quotation marks.
    pub inner_lines: u64,
    /// The first of them ends here.
    pub first_line: usize,
    /// Whether something stood behind a closing mark: the marks of the field are not doubled.
    pub is_loose: bool,
    /// Whether that closing mark looks like one that opens, so that an earlier one was never closed.
    pub has_swallowed: bool,
    start: usize,
    state: State,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Before a field.
    #[default]
    Open,
    Plain,
    Quoted,
    /// Behind a mark that closes, or is the first of two.
    Closing,
}

impl Splitter {
    /// Looks at more bytes of the row (`row` from its first byte on); true when its end was found. `at` is then behind it.
    pub fn step(&mut self, row: &[u8], delimiter: u8) -> bool {
        while let Some(&byte) = row.get(self.at) {
            match self.state {
                State::Quoted => match memchr::memchr2(b'"', b'\n', &row[self.at..]) {
                    Some(n) => {
                        self.at += n + 1;
                        if row[self.at - 1] == b'"' {
                            self.state = State::Closing;
                        } else {
                            self.inner_lines += 1;
                            if self.inner_lines == 1 {
                                self.first_line = self.at;
                            }
                        }
                        continue;
                    }
                    None => {
                        self.at = row.len();
                        return false;
                    }
                },
                State::Open if byte == b'"' => {
                    self.state = State::Quoted;
                    self.start = self.at;
                }
                State::Closing if byte == b'"' => self.state = State::Quoted,
                _ if byte == delimiter => {
                    self.end_field();
                    self.start = self.at + 1;
                    self.state = State::Open;
                }
                _ if byte == b'\n' || byte == b'\r' => {
                    if byte == b'\r' && self.at + 1 == row.len() {
                        return false; // its line feed may follow
                    }
                    self.end_field();
                    self.at += 1 + usize::from(byte == b'\r' && row[self.at + 1] == b'\n');
                    return true;
                }
                State::Closing => {
                    self.is_loose = true;
                    self.has_swallowed |= self.at >= 2 && matches!(row[self.at - 2], before if before == delimiter || before == b'\n');
                    self.state = State::Plain;
                }
                State::Open => self.state = State::Plain,
                State::Plain => {
                    self.at += memchr::memchr3(delimiter, b'\n', b'\r', &row[self.at..]).unwrap_or(row.len() - self.at);
                    continue;
                }
            }
            self.at += 1;
        }
        false
    }

    /// Ends the row where the file ends; true if that is inside quotation marks.
    pub fn finish(&mut self, row: &[u8]) -> bool {
        let is_inside = self.state == State::Quoted;
        self.at = row.len() - usize::from(!is_inside && row.ends_with(b"\r"));
        self.end_field();
        self.at = row.len();
        is_inside
    }

    fn end_field(&mut self) {
        self.fields.push(self.start..self.at);
    }
}

/// The value of a field: without its quotation marks, two of them one. One alone stays where it stands.
pub(super) fn value(field: &[u8]) -> String {
    let text = String::from_utf8_lossy(field);
    let Some(inner) = text.strip_prefix('"') else { return text.into_owned() };
    let inner = Some(inner.trim_end_matches(' ')).filter(|inner| inner.ends_with('"')).unwrap_or(inner);
    inner.strip_suffix('"').unwrap_or(inner).replace("\"\"", "\"")
}
