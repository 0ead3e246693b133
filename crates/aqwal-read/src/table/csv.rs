//! Comma-separated values, also with semicolons or tabs: the first row names the columns.

use std::io::Read;

use super::columns::Places;
use super::row::Row;
use super::split::{Splitter, value};
use crate::transcode::Transcoder;
use crate::{Columns, Document, Error, Leftover, Options};

/// Bytes that may be read twice, to get over quotation marks that are not closed, besides those already left behind.
const PATIENCE: u64 = 1 << 20;

/// The documents of a table of comma-separated values, read as they are asked for; at no time more than one row is in memory.
///
/// A damaged row is an error that names its line; the rows after it can still be read. A row without an id is called `FILE:ROW`.
///
/// ```
/// let file = "id;text\na1;\"قال الوزير: \"\"نعم\"\"\nوأضاف\"\n;قالت\n";
/// let rows: Vec<_> = aqwal_read::table::csv::rows("news.csv", file.as_bytes(), &Default::default()).map(Result::unwrap).collect();
/// assert_eq!(rows[0].bytes, "قال الوزير: \"نعم\"\nوأضاف".as_bytes());
/// assert_eq!(rows[1].input, "news.csv:2");
/// ```
pub fn rows<R: Read>(input: &str, reader: R, options: &Options) -> Rows<R> {
    Rows {
        input: input.to_owned(),
        stream: Transcoder::new(reader),
        columns: options.columns.clone(),
        limit: usize::try_from(options.limits.document).unwrap_or(usize::MAX),
        buffer: Vec::new(),
        at: 0,
        ended: false,
        passed: 0,
        reread: 0,
        line: 1,
        row: 0,
        delimiter: b',',
        header: None,
        failed: false,
    }
}

/// See [`rows`].
#[derive(Debug)]
pub struct Rows<R> {
    input: String,
    stream: Transcoder<R>,
    columns: Columns,
    /// Most bytes of a row.
    limit: usize,
    buffer: Vec<u8>,
    /// Where in the buffer the next row begins.
    at: usize,
    /// Whether the buffer holds the end of the stream.
    ended: bool,
    /// Bytes left behind, and those looked at twice.
    passed: u64,
    reread: u64,
    /// Line of the next row.
    line: u64,
    /// Rows read, the header not among them.
    row: u64,
    delimiter: u8,
    header: Option<(usize, Places)>,
    failed: bool,
}

/// A row, cut. Its bytes stand in the buffer before the next row.
struct Cut {
    fields: Vec<String>,
    line: u64,
    is_loose: bool,
    is_open: bool,
}

impl<R: Read> Iterator for Rows<R> {
    type Item = Result<Document, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.failed {
            if self.header.is_none() {
                match self.read_header() {
                    Ok(true) => {}
                    Ok(false) => return None,
                    Err(error) => {
                        self.failed = true;
                        return Some(Err(error));
                    }
                }
            }
            let cut = match self.cut() {
                Ok(Some(cut)) => cut,
                Ok(None) => return None,
                Err(error) => {
                    self.row += 1;
                    return Some(Err(error));
                }
            };
            if cut.fields.len() == 1 && cut.fields[0].trim().is_empty() {
                continue;
            }
            self.row += 1;
            return Some(self.document(cut));
        }
        None
    }
}

impl<R: Read> Rows<R> {
    /// Reads the names of the columns; false for a file without any.
    fn read_header(&mut self) -> Result<bool, Error> {
        self.fill()?;
        if let Some(delimiter) = self.buffer.strip_prefix(b"sep=").and_then(|rest| rest.first()).copied() {
            self.delimiter = delimiter; // as Excel says it
            self.cut()?;
        } else {
            self.delimiter = delimiter(&self.buffer);
        }
        let names = loop {
            let Some(cut) = self.cut()? else { return Ok(false) };
            if cut.fields.iter().any(|name| !name.trim().is_empty()) {
                break cut.fields;
            }
        };
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let places = Places::find(&names, &self.columns).map_err(|says| Error::columns(&self.input, says))?;
        self.header = Some((names.len(), places));
        Ok(true)
    }

    /// Cuts the next row; none at the end.
    fn cut(&mut self) -> Result<Option<Cut>, Error> {
        let mut row = Splitter::default();
        let mut is_open = false;
        while !row.step(&self.buffer[self.at..], self.delimiter) {
            if self.buffer.len() - self.at > self.limit {
                return Err(self.pass_long(&row));
            }
            if self.ended {
                if self.at == self.buffer.len() {
                    return Ok(None);
                }
                is_open = row.finish(&self.buffer[self.at..]);
                break;
            }
            self.fill()?;
        }
        let is_ragged = self.header.as_ref().is_some_and(|(columns, _)| *columns != row.fields.len());
        let is_damaged = is_open || row.has_swallowed || (row.is_loose && is_ragged);
        if is_damaged && row.inner_lines > 0 && self.may_go_back(row.at) {
            return Err(self.go_back(&row));
        }
        let bytes = &self.buffer[self.at..];
        let fields = row.fields.iter().map(|field| value(&bytes[field.clone()])).collect();
        let cut = Cut { fields, line: self.line, is_loose: row.is_loose, is_open };
        let lines = row.inner_lines + 1;
        self.pass(row.at, lines);
        Ok(Some(cut))
    }

    fn document(&self, cut: Cut) -> Result<Document, Error> {
        let Some((columns, places)) = &self.header else { return Err(Error::row(&self.input, cut.line, "the table has no header", None)) };
        let (found, mut fields) = (cut.fields.len(), cut.fields);
        let mut take = |place: Option<usize>| place.and_then(|at| fields.get_mut(at)).map(std::mem::take).filter(|field| !field.trim().is_empty());
        let damaged = |says: String| Error::row(&self.input, cut.line, says, None);
        let missing = || format!("the row has {found} fields, the header {columns}");
        let (text, html) = (take(places.text), take(places.html));
        let is_html = text.is_none() && html.is_some();
        let Some(text) = text.or(html) else {
            let last = places.text.into_iter().chain(places.html).min();
            let is_cut = last.is_some_and(|at| at >= found);
            return Err(if is_cut { damaged(missing()) } else { Error::skipped(&self.input, Leftover::EmptyRow).at_line(cut.line) });
        };
        let mut notes = Vec::new();
        if found != *columns {
            notes.push(missing());
        }
        if cut.is_open {
            notes.push("a quotation mark of the row is not closed".to_owned());
        } else if cut.is_loose {
            notes.push("quotation marks inside a field of the row are not doubled".to_owned());
        }
        if text.contains('\u{fffd}') {
            notes.push(format!("bytes that are no {} stand as U+FFFD", self.stream.charset().name()));
        }
        let id = take(places.id).map(|id| id.trim().to_owned()).unwrap_or_else(|| format!("{}:{}", self.input, self.row));
        Ok(Row { id, text, is_html, url: take(places.url), title: take(places.title), date: take(places.date), outlet: take(places.outlet), notes }.document())
    }

    /// Reads on, and drops what was left behind.
    fn fill(&mut self) -> Result<(), Error> {
        self.buffer.drain(..self.at);
        self.at = 0;
        match self.stream.fill(&mut self.buffer, |_| None) {
            Ok(more) => {
                self.ended = !more;
                Ok(())
            }
            Err(cause) => {
                self.failed = true;
                Err(Error::io(&self.input, cause))
            }
        }
    }

    fn pass(&mut self, len: usize, lines: u64) {
        self.at += len;
        self.passed += len as u64;
        self.line += lines;
    }

    /// Whether a row may be read again from its second line: all that is read twice stays less than what is left behind.
    fn may_go_back(&self, len: usize) -> bool {
        self.reread + len as u64 <= self.passed + PATIENCE
    }

    /// Leaves only the first line of a row behind, whose quotation marks swallowed the lines after it.
    fn go_back(&mut self, row: &Splitter) -> Error {
        self.reread += (row.at - row.first_line) as u64;
        let error = Error::row(&self.input, self.line, "a quotation mark is not closed on this line", None);
        self.pass(row.first_line, 1);
        error
    }

    /// Gets over a row that is too long.
    fn pass_long(&mut self, row: &Splitter) -> Error {
        if row.inner_lines > 0 && self.may_go_back(row.at) {
            return self.go_back(row);
        }
        let error = Error::row(&self.input, self.line, format!("the row is longer than {} bytes", self.limit), None);
        loop {
            let rest = &self.buffer[self.at..];
            let end = memchr::memchr(b'\n', rest).map(|n| n + 1);
            self.pass(end.unwrap_or(rest.len()), u64::from(end.is_some()));
            if end.is_some() || self.ended {
                return error;
            }
            if let Err(cause) = self.fill() {
                return cause;
            }
        }
    }
}

/// The mark between the columns: the one of which the first line has the most outside quotation marks.
fn delimiter(head: &[u8]) -> u8 {
    let mut counts = [(b',', 0usize), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut is_inside = false;
    for &byte in head.trim_ascii_start() {
        match byte {
            b'"' => is_inside = !is_inside,
            b'\n' | b'\r' if !is_inside => break,
            _ if !is_inside => counts.iter_mut().filter(|(mark, _)| *mark == byte).for_each(|(_, n)| *n += 1),
            _ => {}
        }
    }
    counts.iter().rev().max_by_key(|(_, n)| *n).map_or(b',', |(mark, _)| *mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &[u8]) -> Vec<Result<Document, Error>> {
        rows("t.csv", file, &Options::default()).collect()
    }

    fn told(file: &str) -> Vec<String> {
        let one = |row: Result<Document, Error>| match row {
            Ok(document) => {
                let notes: Vec<_> = document.notes.iter().map(|note| format!(" ({})", note.says)).collect();
                format!("{}={}{}", document.input, String::from_utf8_lossy(&document.bytes), notes.concat())
            }
            Err(error) => error.to_string(),
        };
        read(file.as_bytes()).into_iter().map(one).collect()
    }

    #[test]
    fn columns_become_metadata() {
        let file = "\u{feff}النص,العنوان,تاريخ النشر,الرابط,المصدر\r\n\"قال, نعم\",عنوان,14 مارس 2026,https://a.example/1,المرسى\r\n";
        let rows = read(file.as_bytes());
        let [Ok(row)] = &rows[..] else { panic!("{rows:?}") };
        assert_eq!((row.input.as_str(), row.bytes.as_slice()), ("t.csv:1", "قال, نعم".as_bytes()));
        assert_eq!((row.meta.title.as_deref(), row.meta.url.as_deref()), (Some("عنوان"), Some("https://a.example/1")));
        assert_eq!((row.dates[0].value.to_string().as_str(), row.dates[0].words.as_str()), ("2026-03-14", "14 مارس 2026"));
        assert_eq!(row.meta.outlet.as_deref(), Some("المرسى"));
    }

    #[test]
    fn marks_between_columns_are_found() {
        for mark in [',', ';', '\t', '|'] {
            assert_eq!(told(&format!("id{mark}text\na{mark}قال، وأضاف\n")), ["a=قال، وأضاف"], "{mark}");
        }
        assert_eq!(told("sep=;\nid;text\na;قال, نعم\n"), ["a=قال, نعم"]);
        assert_eq!(told("text\nقال\n\nنعم"), ["t.csv:1=قال", "t.csv:2=نعم"]);
    }

    #[test]
    fn charsets_of_tables() {
        let text = "قال المدير إن المحطة جاهزة للعمل، وأضاف أن الخط سيفتح قريبا";
        let bytes = encoding_rs::WINDOWS_1256.encode(&format!("id;text\na;{text}\n")).0.into_owned();
        let rows = read(&bytes);
        assert_eq!(rows[0].as_ref().unwrap().bytes, text.as_bytes());
    }

    #[test]
    fn quotation_marks() {
        assert_eq!(told("id,text\na,\"س \"\"ق\"\" ط\n\nل\"\n"), ["a=س \"ق\" ط\n\nل"]);
        let note = "(quotation marks inside a field of the row are not doubled)";
        assert_eq!(told("id,text\na,\"قال \"نعم\" ثم مضى\"\nb,قال \"لا\"\n"), [format!("a=قال \"نعم\" ثم مضى {note}"), "b=قال \"لا\"".to_owned()]);
    }

    #[test]
    fn a_mark_that_is_not_closed_loses_one_line() {
        let says = "t.csv:2: a quotation mark is not closed on this line";
        assert_eq!(told("id,text,url\na,\"قال,u\nb,\"نعم\",u\nc,لا,u\n"), [says, "t.csv:2=نعم", "t.csv:3=لا"].map(|s| s.replace("t.csv:2=", "b=").replace("t.csv:3=", "c=")));
        assert_eq!(told("id,text\na,\"قال\nb,نعم\n"), [says, "b=نعم"]);
        assert_eq!(told("id,text\nb,\"نعم"), ["b=نعم (a quotation mark of the row is not closed)"]);
    }

    #[test]
    fn ragged_rows() {
        assert_eq!(
            told("id,text,url\na\nb,قال\nc,,u\nd,نعم,u,v\n"),
            [
                "t.csv:2: the row has 1 fields, the header 3",
                "b=قال (the row has 2 fields, the header 3)",
                "t.csv:4: the row has no text",
                "d=نعم (the row has 4 fields, the header 3)",
            ]
        );
    }

    #[test]
    fn a_table_without_text_says_what_it_has() {
        let rows = read("id,title\na,b\n".as_bytes());
        let [Err(error)] = &rows[..] else { panic!("{rows:?}") };
        assert!(error.is_columns() && error.to_string().ends_with("the columns are: id, title"), "{error}");
        assert!(read(b"").is_empty() && read(b"\n\n").is_empty());
    }

    #[test]
    fn long_rows_and_many_open_marks_end() {
        let options = Options { limits: crate::Limits { document: 100, ..Default::default() }, ..Options::default() };
        let file = format!("id,text\na,{}\nb,نعم\n", "ط".repeat(90_000));
        let rows: Vec<_> = rows("t.csv", file.as_bytes(), &options).collect();
        assert_eq!(rows[0].as_ref().unwrap_err().to_string(), "t.csv:2: the row is longer than 100 bytes");
        assert_eq!(rows[1].as_ref().unwrap().input, "b");
        let hostile = "id,text\n".to_owned() + &"x,\"\"\"\n".repeat(20_000);
        assert!(!told(&hostile).is_empty());
    }
}
