//! JSON lines: one article a line, as `{"id", "text", "title"?, "published"?, "url"?, "outlet"?}`.
//!
//! The raw bytes of such an article are those of its text field, in UTF-8 and unescaped.

use std::io::BufRead;

use aqwal::record::Note;
use aqwal::{Meta, Span};
use serde::Deserialize;

use crate::charset::Charset;
use crate::{Declared, Document, Error, Format, Options};

/// The longest line that is read; a longer one is damaged.
const LONGEST: u64 = 1 << 28;

#[derive(Deserialize)]
struct Fields {
    #[serde(alias = "doc")]
    id: Option<Id>,
    text: Option<String>,
    title: Option<String>,
    #[serde(alias = "date", alias = "dct")]
    published: Option<String>,
    url: Option<String>,
    outlet: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Word(String),
    Number(i64),
}

/// The documents of a file with one article a line, read as they are asked for.
///
/// A damaged line is an error that names it; the lines after it can still be read.
///
/// ```
/// let file = "{\"id\": \"a1\", \"text\": \"قال الوزير\"}\n{\"id\": \"a2\"\n";
/// let mut rows = aqwal_read::table::jsonl::rows("news.jsonl", file.as_bytes(), &Default::default());
/// assert_eq!(rows.next().unwrap().unwrap().input, "a1");
/// let error = rows.next().unwrap().unwrap_err();
/// assert_eq!((error.is_row(), error.line()), (true, Some(2)));
/// assert!(rows.next().is_none());
/// ```
pub fn rows<R: BufRead>(input: &str, reader: R, _options: &Options) -> Rows<R> {
    Rows { input: input.to_owned(), reader, line: 0, buffer: Vec::new(), failed: false }
}

/// See [`rows`].
#[derive(Debug)]
pub struct Rows<R> {
    input: String,
    reader: R,
    line: u64,
    buffer: Vec<u8>,
    failed: bool,
}

impl<R: BufRead> Iterator for Rows<R> {
    type Item = Result<Document, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.failed {
            self.buffer.clear();
            self.line += 1;
            let read = std::io::Read::take(&mut self.reader, LONGEST + 1).read_until(b'\n', &mut self.buffer);
            match read {
                Ok(0) => return None,
                Err(cause) => {
                    self.failed = true;
                    return Some(Err(Error::io(&self.input, cause)));
                }
                Ok(read) if read as u64 > LONGEST && !self.buffer.ends_with(b"\n") => return Some(Err(self.skip_line())),
                Ok(_) => {}
            }
            let bytes = if self.line == 1 { self.buffer.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.buffer) } else { &self.buffer };
            if !bytes.trim_ascii().is_empty() {
                return Some(self.document(bytes.trim_ascii()));
            }
        }
        None
    }
}

impl<R: BufRead> Rows<R> {
    fn document(&self, bytes: &[u8]) -> Result<Document, Error> {
        let damaged = |what: &str, cause| Error::row(&self.input, self.line, what, cause);
        let fields: Fields = serde_json::from_slice(bytes).map_err(|cause| match cause.classify() {
            serde_json::error::Category::Data => damaged("this line is JSON, but a field has the wrong type", Some(cause)),
            serde_json::error::Category::Eof => damaged("this line of JSON is cut off; one article stands on one line", Some(cause)),
            _ => damaged("this line is no JSON", Some(cause)),
        })?;
        let input = match fields.id {
            Some(Id::Word(word)) => word,
            Some(Id::Number(number)) => number.to_string(),
            None => return Err(damaged("the line has no \"id\"", None)),
        };
        let Some(text) = fields.text else { return Err(damaged("the line has no \"text\"", None)) };
        let mut notes = Vec::new();
        let published = fields.published.filter(|date| !date.trim().is_empty()).and_then(|date| match date.parse() {
            Ok(date) => Some(date),
            Err(error) => {
                notes.push(Note { text: Span::new(0, 0), says: format!("the field published is «{date}»: {error}") });
                None
            }
        });
        let meta = Meta {
            published,
            outlet: fields.outlet.filter(|name| !name.trim().is_empty()),
            url: fields.url,
            title: fields.title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty()),
        };
        let charset = Declared::Is(Charset::UTF_8);
        Ok(Document { format: Format::Text, charset, meta, notes, ..Document::new(input, text) })
    }

    /// Steps over the rest of a line that is too long.
    fn skip_line(&mut self) -> Error {
        self.buffer = Vec::new();
        loop {
            let step = match self.reader.fill_buf() {
                Ok(chunk) => match chunk.iter().position(|b| *b == b'\n') {
                    Some(at) => (at + 1, true),
                    None => (chunk.len(), chunk.is_empty()),
                },
                Err(cause) => {
                    self.failed = true;
                    return Error::io(&self.input, cause);
                }
            };
            self.reader.consume(step.0);
            if step.1 {
                return Error::row(&self.input, self.line, format!("the line is longer than {LONGEST} bytes"), None);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use aqwal::Article;

    use super::*;

    fn read(file: &str) -> Vec<Result<Article, Error>> {
        let options = Options { outlet: Some("الميناء".to_owned()), ..Options::default() };
        rows("news.jsonl", file.as_bytes(), &options).map(|row| row.and_then(|document| document.read(&options))).collect()
    }

    fn message(row: &Result<Article, Error>) -> String {
        row.as_ref().err().map_or(String::new(), ToString::to_string)
    }

    #[test]
    fn fields_become_metadata() {
        let rows = read(
            "\u{feff}{\"id\":7,\"text\":\"عنوان\\nقال\",\"title\":\"عنوان\",\"published\":\"2024-03-02T10:00\",\"url\":\"u\"}\n\n{\"id\":\"b\",\"text\":\"قال\",\"title\":\"آخر\",\"published\":null,\"outlet\":\"المرسى\"}",
        );
        let [Ok(first), Ok(second)] = &rows[..] else { panic!("{rows:?}") };
        assert_eq!(first.input, "7");
        assert_eq!(first.meta.title, None);
        assert_eq!(first.meta.published.map(|d| d.to_string()).as_deref(), Some("2024-03-02"));
        assert_eq!(first.meta.outlet.as_deref(), Some("الميناء"));
        assert_eq!(first.id, crate::id("عنوان\nقال".as_bytes()));
        assert_eq!(second.meta.title.as_deref(), Some("آخر"));
        assert_eq!(second.meta.outlet.as_deref(), Some("المرسى"));
    }

    #[test]
    fn damaged_lines_are_named_and_the_rest_is_read() {
        let rows = read(
            "{\"id\":\"a\",\"text\":\"قال\"}\n{\"id\":\"b\",\n[1]x\n{\"text\":\"قال\"}\n{\"id\":\"c\",\"text\":5}\n{\"id\":\"d\",\"text\":\"\\ud800\"}\n{\"id\":\"e\",\"text\":\"نعم\"}",
        );
        assert_eq!(rows.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, false, false, false, false, true]);
        assert_eq!(message(&rows[1]), "news.jsonl:2: this line of JSON is cut off; one article stands on one line");
        assert_eq!(message(&rows[3]), "news.jsonl:4: the line has no \"id\"");
        assert_eq!(message(&rows[4]), "news.jsonl:5: this line is JSON, but a field has the wrong type");
        assert!(rows[4].as_ref().is_err_and(|e| std::error::Error::source(e).is_some()));
    }

    #[test]
    fn a_date_that_is_none_is_noted() {
        let rows = read("{\"id\":\"a\",\"text\":\"قال\",\"published\":\"أمس\"}");
        let [Ok(article)] = &rows[..] else { panic!("{rows:?}") };
        assert_eq!(article.notes.len(), 1);
        assert!(article.meta.published.is_none());
    }
}
