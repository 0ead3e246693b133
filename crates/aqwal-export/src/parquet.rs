//! The table of statements as Parquet, without Arrow: one column after another, lists as the format's LIST (three levels).
//!
//! Rows are kept until a row group is full; memory is bounded by that.

use std::io::Write;
use std::sync::Arc;

use ::parquet::basic::{Compression, ZstdLevel};
use ::parquet::data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type};
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::parser::parse_message_type;
use jiff::civil::Date;

use crate::columns::{COLUMNS, Cell, Kind, row};
use crate::entry::View;
use crate::{ExportError, Sink, Summary};

/// Rows of a row group.
const ROWS: usize = 16_384;
/// Bytes of text of a row group.
const BYTES: usize = 64 << 20;

/// One row for each statement.
pub(crate) struct Parquet<W> {
    out: W,
    /// Writes into memory, because the library asks that an output may go to another thread; emptied at each row group.
    file: Option<SerializedFileWriter<Vec<u8>>>,
    columns: Vec<Column>,
    rows: usize,
    bytes: usize,
}

/// The values of one column, with their levels of definition and repetition.
struct Column {
    values: Values,
    defined: Vec<i16>,
    repeated: Vec<i16>,
}

enum Values {
    Bytes(Vec<ByteArray>),
    Longs(Vec<i64>),
    Days(Vec<i32>),
}

impl<W: Write> Parquet<W> {
    pub fn new(out: W) -> Self {
        let column = |kind: &Kind| Column {
            values: match kind {
                Kind::Text | Kind::Texts => Values::Bytes(Vec::new()),
                Kind::Int | Kind::Ints => Values::Longs(Vec::new()),
                Kind::Day => Values::Days(Vec::new()),
            },
            defined: Vec::new(),
            repeated: Vec::new(),
        };
        Self { out, file: None, columns: COLUMNS.iter().map(|(_, kind)| column(kind)).collect(), rows: 0, bytes: 0 }
    }

    fn file(&mut self) -> Result<&mut SerializedFileWriter<Vec<u8>>, ExportError> {
        let file = match self.file.take() {
            Some(file) => file,
            None => {
                let properties = WriterProperties::builder()
                    .set_compression(Compression::ZSTD(ZstdLevel::default()))
                    .set_created_by(concat!("aqwal-export version ", env!("CARGO_PKG_VERSION")).to_owned())
                    .build();
                SerializedFileWriter::new(Vec::new(), Arc::new(parse_message_type(&schema())?), Arc::new(properties))?
            }
        };
        Ok(self.file.insert(file))
    }

    /// Writes the rows that are kept as one row group.
    fn flush(&mut self) -> Result<(), ExportError> {
        let mut columns = std::mem::take(&mut self.columns);
        if self.rows > 0 {
            let mut group = self.file()?.next_row_group()?;
            for column in &columns {
                let Some(mut writer) = group.next_column()? else { break };
                // The library takes levels of repetition for lists alone.
                let repeated = Some(column.repeated.as_slice()).filter(|levels| !levels.is_empty());
                let defined = Some(column.defined.as_slice());
                match &column.values {
                    Values::Bytes(values) => writer.typed::<ByteArrayType>().write_batch(values, defined, repeated)?,
                    Values::Longs(values) => writer.typed::<Int64Type>().write_batch(values, defined, repeated)?,
                    Values::Days(values) => writer.typed::<Int32Type>().write_batch(values, defined, repeated)?,
                };
                writer.close()?;
            }
            group.close()?;
        }
        columns.iter_mut().for_each(Column::clear);
        self.columns = columns;
        (self.rows, self.bytes) = (0, 0);
        self.pass_on()
    }

    /// Hands over what the library has written.
    fn pass_on(&mut self) -> Result<(), ExportError> {
        let file = self.file()?;
        file.flush()?;
        let bytes = std::mem::take(file.inner_mut());
        Ok(self.out.write_all(&bytes)?)
    }
}

impl<W: Write> Sink for Parquet<W> {
    fn add(&mut self, view: &View<'_>, summary: &mut Summary) -> Result<(), ExportError> {
        for statement in &view.record.statements {
            for (column, cell) in self.columns.iter_mut().zip(row(view, statement)) {
                self.bytes += column.push(cell);
            }
            self.rows += 1;
            summary.items += 1;
            if self.rows >= ROWS || self.bytes >= BYTES {
                self.flush()?;
            }
        }
        Ok(())
    }

    fn finish(&mut self, _: &mut Summary) -> Result<(), ExportError> {
        self.flush()?;
        self.file()?.finish()?;
        self.pass_on()?;
        Ok(self.out.flush()?)
    }
}

impl Column {
    /// Adds a row and says how many bytes it took.
    fn push(&mut self, cell: Cell) -> usize {
        match (&mut self.values, cell) {
            (Values::Bytes(values), Cell::Text(text)) => {
                self.defined.push(i16::from(text.is_some()));
                let bytes = text.as_ref().map_or(0, String::len);
                values.extend(text.map(|text| ByteArray::from(text.into_bytes())));
                bytes
            }
            (Values::Bytes(values), Cell::Texts(texts)) => {
                levels(texts.len(), &mut self.defined, &mut self.repeated);
                let bytes = texts.iter().map(String::len).sum();
                values.extend(texts.into_iter().map(|text| ByteArray::from(text.into_bytes())));
                bytes
            }
            (Values::Longs(values), Cell::Int(n)) => {
                self.defined.push(i16::from(n.is_some()));
                values.extend(n);
                8
            }
            (Values::Longs(values), Cell::Ints(all)) => {
                levels(all.len(), &mut self.defined, &mut self.repeated);
                values.extend(&all);
                all.len() * 8
            }
            (Values::Days(values), Cell::Day(day)) => {
                self.defined.push(i16::from(day.is_some()));
                values.extend(day.map(days));
                4
            }
            _ => unreachable!("row() gives a cell of its column's kind; a test holds it"),
        }
    }

    fn clear(&mut self) {
        match &mut self.values {
            Values::Bytes(values) => values.clear(),
            Values::Longs(values) => values.clear(),
            Values::Days(values) => values.clear(),
        }
        self.defined.clear();
        self.repeated.clear();
    }
}

/// Levels of a required list of required elements: an empty one is there, but not defined below.
fn levels(len: usize, defined: &mut Vec<i16>, repeated: &mut Vec<i16>) {
    defined.extend(std::iter::repeat_n(i16::from(len > 0), len.max(1)));
    repeated.push(0);
    repeated.extend(std::iter::repeat_n(1, len.saturating_sub(1)));
}

/// Days since 1970-01-01, as the type DATE counts.
fn days(day: Date) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    day.since((jiff::Unit::Day, epoch)).map_or(0, |span| span.get_days())
}

/// The schema, in the language of the library's parser.
fn schema() -> String {
    let column = |(name, kind): &(&str, Kind)| match kind {
        Kind::Text => format!("optional binary {name} (STRING);"),
        Kind::Int => format!("optional int64 {name};"),
        Kind::Day => format!("optional int32 {name} (DATE);"),
        Kind::Texts => format!("required group {name} (LIST) {{ repeated group list {{ required binary element (STRING); }} }}"),
        Kind::Ints => format!("required group {name} (LIST) {{ repeated group list {{ required int64 element; }} }}"),
    };
    format!("message statement {{ {} }}", COLUMNS.iter().map(column).collect::<Vec<_>>().join(" "))
}
