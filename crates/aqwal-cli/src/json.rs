//! Records as JSON: one a line, or one laid out for reading.

use std::io;

use aqwal::Record;
use aqwal::record::{ArticlePart, Engine, Figure, Note, Party, Statement, Time};
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use crate::args::Part;
use crate::select::Select;

/// A record with only the parts that were asked for; the others are left out, so that nobody takes them for empty.
#[derive(Serialize)]
struct Parts<'a> {
    schema: &'a str,
    engine: &'a Engine,
    article: Article<'a>,
    parties: &'a [Party],
    #[serde(skip_serializing_if = "Option::is_none")]
    statements: Option<&'a [Statement]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    times: Option<&'a [Time]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    figures: Option<&'a [Figure]>,
    notes: &'a [Note],
}

#[derive(Serialize)]
#[serde(untagged)]
enum Article<'a> {
    Whole(&'a ArticlePart),
    Named { id: &'a str, input: &'a str },
}

/// The record in one line, with the line's end.
pub fn line(record: &Record, select: &Select) -> Vec<u8> {
    let mut out = Vec::with_capacity(record.article.text.len() * 8 + 1024);
    write(&mut out, CompactFormatter, record, select);
    out
}

/// The record laid out: one thing a line, ranges of bytes in one line.
pub fn page(record: &Record, select: &Select) -> Vec<u8> {
    let mut out = Vec::with_capacity(record.article.text.len() * 16 + 1024);
    write(&mut out, Laid { inner: PrettyFormatter::new(), arrays: Vec::new() }, record, select);
    out
}

fn write(out: &mut Vec<u8>, formatter: impl Formatter, record: &Record, select: &Select) {
    let mut serializer = Serializer::with_formatter(&mut *out, formatter);
    let written = if select.parts().is_empty() { record.serialize(&mut serializer) } else { parts(record, select).serialize(&mut serializer) };
    debug_assert!(written.is_ok(), "a record is always JSON: its keys are strings and a vector takes all bytes");
    out.push(b'\n');
}

fn parts<'a>(record: &'a Record, select: &Select) -> Parts<'a> {
    let named = |part| select.names(part);
    let statements = named(Part::Statements) || named(Part::Commitments);
    Parts {
        schema: &record.schema,
        engine: &record.engine,
        article: if named(Part::Article) { Article::Whole(&record.article) } else { Article::Named { id: &record.article.id, input: &record.article.input } },
        parties: &record.parties,
        statements: statements.then_some(&record.statements),
        times: named(Part::Times).then_some(&record.times),
        figures: named(Part::Figures).then_some(&record.figures),
        notes: &record.notes,
    }
}

/// Lays JSON out like serde's pretty form, but keeps arrays of numbers in one line.
struct Laid {
    inner: PrettyFormatter<'static>,
    /// For each array that is open: whether its values stand on lines of their own.
    arrays: Vec<Option<bool>>,
}

impl Laid {
    /// A value begins; the first one of an array decides how the array is written.
    fn value<W: ?Sized + io::Write>(&mut self, out: &mut W, is_number: bool) -> io::Result<()> {
        let Some(state @ None) = self.arrays.last_mut() else { return Ok(()) };
        *state = Some(!is_number);
        if is_number { out.write_all(b"[") } else { self.open(out) }
    }

    fn open<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.inner.begin_array(out)?;
        self.inner.begin_array_value(out, true)
    }
}

impl Formatter for Laid {
    fn write_u32<W: ?Sized + io::Write>(&mut self, out: &mut W, n: u32) -> io::Result<()> {
        self.value(out, true)?;
        self.inner.write_u32(out, n)
    }
    fn write_u64<W: ?Sized + io::Write>(&mut self, out: &mut W, n: u64) -> io::Result<()> {
        self.value(out, true)?;
        self.inner.write_u64(out, n)
    }
    fn begin_string<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.value(out, false)?;
        self.inner.begin_string(out)
    }
    fn begin_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.value(out, true)?;
        self.arrays.push(None);
        Ok(())
    }
    fn begin_array_value<W: ?Sized + io::Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        match self.arrays.last() {
            Some(Some(true)) => self.inner.begin_array_value(out, first),
            Some(Some(false)) => out.write_all(b", "),
            _ => Ok(()),
        }
    }
    fn end_array_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        if self.arrays.last() == Some(&Some(true)) { self.inner.end_array_value(out) } else { Ok(()) }
    }
    fn end_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        match self.arrays.pop() {
            Some(Some(true)) => self.inner.end_array(out),
            Some(Some(false)) => out.write_all(b"]"),
            _ => out.write_all(b"[]"),
        }
    }
    fn begin_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.value(out, false)?;
        self.inner.begin_object(out)
    }
    fn begin_object_key<W: ?Sized + io::Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.inner.begin_object_key(out, first)
    }
    fn begin_object_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.inner.begin_object_value(out)
    }
    fn end_object_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.inner.end_object_value(out)
    }
    fn end_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.inner.end_object(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_read_back_as_the_record() {
        let text = "قال رافد الصيداوي إن «الجسر آمن». ونفى تاجر \"الخبر».";
        let record = aqwal::extract(&aqwal::Article::plain(text), aqwal::Lexicon::bundled());
        let all = Select::default();
        for bytes in [line(&record, &all), page(&record, &all)] {
            assert_eq!(serde_json::from_slice::<Record>(&bytes).unwrap(), record);
        }
        let laid = String::from_utf8(page(&record, &all)).unwrap();
        assert!(laid.contains("\"text\": [0, 6],\n") && laid.contains("\"bylines\": [],\n"), "{laid}");
    }
}
