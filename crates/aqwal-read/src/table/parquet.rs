//! Apache Parquet: the columns asked for, one group of rows after another.
//!
//! The end of the file says where everything stands, so that a stream is first written to a temporary file. Of a group, only the
//! pages at hand are in memory.

use std::fs::File;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use parquet::basic::Repetition;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::reader::{ReaderIter, TreeBuilder};
use parquet::record::{Field, Row as Cells};
use parquet::schema::types::{SchemaDescPtr, SchemaDescriptor, Type, TypePtr};

use super::columns::Places;
use super::row::Row;
use crate::charset::Charset;
use crate::{Document, Error, Leftover, Options, date};

/// Rows whose values are looked up at once; their texts stay in the pages.
const BATCH: usize = 64;

/// First bytes of a file.
pub(crate) const MAGIC: &[u8] = b"PAR1";

/// The documents of a Parquet file, read as they are asked for. A row without an id is called `FILE:ROW`; of a damaged group of
/// rows the rest is lost, and the next one is read.
pub fn rows(input: &str, file: File, options: &Options) -> Rows {
    let opened = guarded(|| Table::open(file, input, options));
    let (table, fault) = match opened {
        Ok(Ok(table)) => (Some(table), None),
        Ok(Err(error)) => (None, Some(error)),
        Err(says) => (None, Some(Error::damaged(input, damage(&says)))),
    };
    Rows { input: input.to_owned(), table, fault, group: 0, row: 0, rows: None }
}

/// The same for a stream, which is written to a temporary file first.
pub fn spooled(input: &str, mut reader: impl Read, options: &Options) -> Rows {
    let mut spool = || {
        let mut file = tempfile::tempfile()?;
        std::io::copy(&mut reader, &mut file)?;
        Ok(file)
    };
    match spool() {
        Ok(file) => rows(input, file, options),
        Err(cause) => Rows { input: input.to_owned(), table: None, fault: Some(Error::io(input, cause)), group: 0, row: 0, rows: None },
    }
}

/// See [`rows`].
pub struct Rows {
    input: String,
    table: Option<Table>,
    /// What is to be said before the end.
    fault: Option<Error>,
    /// The next group.
    group: usize,
    /// Rows passed.
    row: u64,
    /// The rows left of the present group, and how many.
    rows: Option<(ReaderIter, u64)>,
}

/// An open file and the columns that are read.
struct Table {
    file: SerializedFileReader<File>,
    columns: SchemaDescPtr,
    places: Places,
}

impl Iterator for Rows {
    type Item = Result<Document, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(error) = self.fault.take() {
            self.table = None;
            return Some(Err(error));
        }
        loop {
            let table = self.table.as_ref()?;
            let Some((rows, left)) = &mut self.rows else {
                if self.group == table.file.num_row_groups() {
                    return None;
                }
                let (group, row) = (self.group, self.row);
                self.group += 1;
                let count = u64::try_from(table.file.metadata().row_group(group).num_rows()).unwrap_or(0);
                match guarded(|| table.group(group)) {
                    Ok(Ok(rows)) => self.rows = Some((rows, count)),
                    Ok(Err(cause)) => return Some(Err(self.lost(row, count, &cause.to_string()))),
                    Err(says) => return Some(Err(self.lost(row, count, &says))),
                }
                continue;
            };
            let (row, rest) = (self.row, *left);
            match guarded(|| rows.next()) {
                Ok(None) => self.rows = None,
                Ok(Some(Ok(cells))) => {
                    self.row += 1;
                    *left = left.saturating_sub(1);
                    return Some(table.document(&self.input, self.row, cells));
                }
                Ok(Some(Err(cause))) => return Some(Err(self.lost(row, rest, &cause.to_string()))),
                Err(says) => return Some(Err(self.lost(row, rest, &says))),
            }
        }
    }
}

impl Rows {
    /// Gives a group up, behind a row.
    fn lost(&mut self, row: u64, left: u64, cause: &str) -> Error {
        self.rows = None;
        self.row = row.saturating_add(left);
        Error::row(&self.input, row + 1, format!("{}; {left} rows are lost", damage(cause)), None)
    }
}

impl Table {
    fn open(file: File, input: &str, options: &Options) -> Result<Self, Error> {
        let file = SerializedFileReader::new(file).map_err(|cause| Error::damaged(input, damage(&cause.to_string())))?;
        let schema = file.metadata().file_metadata().schema();
        let flat: Vec<&TypePtr> = schema.get_fields().iter().filter(|field| is_flat(field)).collect();
        let names: Vec<&str> = flat.iter().map(|field| field.name()).collect();
        let mut places = Places::find(&names, &options.columns).map_err(|says| Error::columns(input, says))?;
        let kept = keep(&mut places);
        let fields: Vec<TypePtr> = kept.iter().filter_map(|at| flat.get(*at).map(|field| Arc::clone(field))).collect();
        let projected = Type::group_type_builder(schema.name()).with_fields(fields).build();
        let projected = projected.map_err(|cause| Error::damaged(input, damage(&cause.to_string())))?;
        let columns = Arc::new(SchemaDescriptor::new(Arc::new(projected)));
        Ok(Self { file, columns, places })
    }

    fn group(&self, group: usize) -> Result<ReaderIter, ParquetError> {
        let reader = self.file.get_row_group(group)?;
        TreeBuilder::new().with_batch_size(BATCH).as_iter(Arc::clone(&self.columns), &*reader)
    }

    fn document(&self, input: &str, row: u64, cells: Cells) -> Result<Document, Error> {
        let mut cells: Vec<Field> = cells.into_columns().into_iter().map(|(_, cell)| cell).collect();
        let mut take = |place: Option<usize>| cells.get_mut(place?).map(|cell| std::mem::replace(cell, Field::Null)).and_then(words).filter(|words| !words.trim().is_empty());
        let (text, html) = (take(self.places.text), take(self.places.html));
        let is_html = text.is_none() && html.is_some();
        let Some(text) = text.or(html) else { return Err(Error::skipped(input, Leftover::EmptyRow).at_line(row)) };
        let id = take(self.places.id).map(|id| id.trim().to_owned()).unwrap_or_else(|| format!("{input}:{row}"));
        let (url, title, date, outlet) = (take(self.places.url), take(self.places.title), take(self.places.date), take(self.places.outlet));
        Ok(Row { id, text, is_html, url, title, date, outlet, notes: Vec::new() }.document())
    }
}

/// Whether a column has one value a row.
fn is_flat(field: &Type) -> bool {
    field.is_primitive() && field.get_basic_info().has_repetition() && field.get_basic_info().repetition() != Repetition::REPEATED
}

/// The columns that are read, and moves the places to where they stand among these alone.
fn keep(places: &mut Places) -> Vec<usize> {
    let mut all = [&mut places.text, &mut places.html, &mut places.url, &mut places.title, &mut places.date, &mut places.outlet, &mut places.id];
    let mut kept: Vec<usize> = all.iter().filter_map(|place| **place).collect();
    kept.sort_unstable();
    kept.dedup();
    for place in &mut all {
        **place = place.and_then(|at| kept.iter().position(|kept| *kept == at));
    }
    kept
}

/// A value in words.
fn words(cell: Field) -> Option<String> {
    Some(match cell {
        Field::Str(words) => words,
        Field::Bytes(bytes) => Charset::of(bytes.data(), None).decode(bytes.data()).text,
        Field::Date(days) => date::days_since_1970(days)?.to_string(),
        Field::TimestampMillis(at) => date::since_1970(at.div_euclid(1000))?.to_string(),
        Field::TimestampMicros(at) => date::since_1970(at.div_euclid(1_000_000))?.to_string(),
        Field::Byte(_) | Field::Short(_) | Field::Int(_) | Field::Long(_) | Field::UByte(_) | Field::UShort(_) | Field::UInt(_) | Field::ULong(_) => cell.to_string(),
        _ => return None,
    })
}

fn damage(cause: &str) -> String {
    format!("the table is damaged: {cause}")
}

/// Runs the decoder, which may panic over a damaged file; its words instead.
fn guarded<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|panic| {
        let says = panic.downcast_ref::<String>().cloned().or_else(|| panic.downcast_ref::<&str>().map(|says| (*says).to_owned()));
        says.unwrap_or_else(|| "it cannot be decoded".to_owned())
    })
}

#[cfg(test)]
mod tests;
