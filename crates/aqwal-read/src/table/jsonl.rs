//! JSON lines: one article a line, as `{"id"?, "text", "title"?, "published"?, "url"?, "outlet"?}` or with other usual names.

use std::io::BufRead;

use serde_json::{Map, Value};

use super::columns::Places;
use super::row::Row;
use crate::{Columns, Document, Error, Options};

/// The longest line that is read; a longer one is damaged.
const LONGEST: u64 = 1 << 28;

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
pub fn rows<R: BufRead>(input: &str, reader: R, options: &Options) -> Rows<R> {
    Rows { input: input.to_owned(), columns: options.columns.clone(), keys: Vec::new(), places: Places::default(), reader, line: 0, buffer: Vec::new(), failed: false }
}

/// See [`rows`].
#[derive(Debug)]
pub struct Rows<R> {
    input: String,
    columns: Columns,
    /// The keys of the last line, and where its fields stand among them.
    keys: Vec<String>,
    places: Places,
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
            let buffer = std::mem::take(&mut self.buffer);
            let bytes = if self.line == 1 { buffer.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&buffer) } else { &buffer };
            let document = (!bytes.trim_ascii().is_empty()).then(|| self.document(bytes.trim_ascii()));
            self.buffer = buffer;
            if document.is_some() {
                return document;
            }
        }
        None
    }
}

impl<R: BufRead> Rows<R> {
    fn document(&mut self, bytes: &[u8]) -> Result<Document, Error> {
        let damaged = |input: &str, line, what: &str, cause| Error::row(input, line, what, cause);
        let fields: Map<String, Value> = serde_json::from_slice(bytes).map_err(|cause| {
            let what = match cause.classify() {
                serde_json::error::Category::Data => "this line is JSON, but a field has the wrong type",
                serde_json::error::Category::Eof => "this line of JSON is cut off; one article stands on one line",
                _ => "this line is no JSON",
            };
            damaged(&self.input, self.line, what, Some(cause))
        })?;
        self.find_places(&fields);
        let places = &self.places;
        let mut values: Vec<Value> = fields.into_iter().map(|(_, value)| value).collect();
        let mut take = |place: Option<usize>| place.and_then(|at| values.get_mut(at)).map(Value::take).filter(|value| !value.is_null());
        let text = take(places.text);
        let is_html = text.is_none() && places.html.is_some();
        let Some(text) = text.or_else(|| take(places.html)) else {
            let says = format!("the line has no \"{}\"", self.columns.text.as_deref().unwrap_or("text"));
            return Err(damaged(&self.input, self.line, &says, None));
        };
        let text = serde_json::from_value(text).map_err(|cause| damaged(&self.input, self.line, "this line is JSON, but a field has the wrong type", Some(cause)))?;
        let id = take(places.id).and_then(words).unwrap_or_else(|| format!("{}:{}", self.input, self.line));
        let mut field = |place| take(place).and_then(words);
        Ok(Row { id, text, is_html, url: field(places.url), title: field(places.title), date: field(places.date), outlet: field(places.outlet), notes: Vec::new() }.document())
    }

    /// Finds the fields among the keys, if they are not those of the line before.
    fn find_places(&mut self, fields: &Map<String, Value>) {
        if !fields.keys().eq(self.keys.iter()) {
            self.keys = fields.keys().cloned().collect();
            let keys: Vec<&str> = self.keys.iter().map(String::as_str).collect();
            self.places = Places::look(&keys, &self.columns).0;
        }
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

/// A field in words: of a thing (`"source": {"name": …}`) its name.
fn words(value: Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(mut fields) => fields.get_mut("name").map(Value::take).filter(|name| !name.is_object()).and_then(words),
        _ => None,
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
            "{\"id\":\"a\",\"text\":\"قال\"}\n{\"id\":\"b\",\n[1]x\n{\"id\":\"f\"}\n{\"id\":\"c\",\"text\":5}\n{\"id\":\"d\",\"text\":\"\\ud800\"}\n{\"id\":\"e\",\"text\":\"نعم\"}",
        );
        assert_eq!(rows.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, false, false, false, false, true]);
        assert_eq!(message(&rows[1]), "news.jsonl:2: this line of JSON is cut off; one article stands on one line");
        assert_eq!(message(&rows[3]), "news.jsonl:4: the line has no \"text\"");
        assert_eq!(message(&rows[4]), "news.jsonl:5: this line is JSON, but a field has the wrong type");
        assert!(rows[4].as_ref().is_err_and(|e| std::error::Error::source(e).is_some()));
    }

    #[test]
    fn other_names_and_no_id() {
        let rows = read("{\"Body\":\"قال\",\"source\":{\"name\":\"المرسى\"},\"date\":1773446400}\n{\"html\":\"<p>قال <b>نعم</b>\"}");
        let [Ok(first), Ok(second)] = &rows[..] else { panic!("{rows:?}") };
        assert_eq!((first.input.as_str(), first.meta.outlet.as_deref()), ("news.jsonl:1", Some("المرسى")));
        assert_eq!((first.dates[0].value.to_string().as_str(), &*first.dates[0].from), ("2026-03-14", "row published"));
        assert_eq!((second.input.as_str(), second.text.as_str()), ("news.jsonl:2", "قال نعم"));
    }

    #[test]
    fn a_date_that_is_none_is_noted() {
        let rows = read("{\"id\":\"a\",\"text\":\"قال\",\"published\":\"أمس\"}");
        let [Ok(article)] = &rows[..] else { panic!("{rows:?}") };
        assert_eq!(article.notes.len(), 1);
        assert!(article.meta.published.is_none());
    }
}
