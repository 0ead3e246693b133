//! Records as they are, and what the documents in JSON share: one array or object, written piece by piece.

use std::io::Write;

use serde_json::Value;

use crate::entry::View;
use crate::{ExportError, Sink, Summary};

/// The records themselves, one a line.
pub(crate) struct Jsonl<W>(W);

impl<W: Write> Jsonl<W> {
    pub fn new(out: W) -> Self {
        Self(out)
    }
}

impl<W: Write> Sink for Jsonl<W> {
    fn add(&mut self, view: &View<'_>, summary: &mut Summary) -> Result<(), ExportError> {
        serde_json::to_writer(&mut self.0, view.record)?;
        self.0.write_all(b"\n")?;
        summary.items += 1;
        Ok(())
    }

    fn finish(&mut self, _: &mut Summary) -> Result<(), ExportError> {
        Ok(self.0.flush()?)
    }
}

/// One JSON document around items that come one by one, each on a line of its own.
pub(crate) struct Items<W> {
    out: W,
    head: String,
    items: u64,
}

impl<W: Write> Items<W> {
    /// `head` is what stands before the first item.
    pub fn new(out: W, head: String) -> Self {
        Self { out, head, items: 0 }
    }

    /// Writes the next item; `name` is its name where the items are members of an object.
    pub fn push(&mut self, name: Option<&str>, item: &Value) -> Result<(), ExportError> {
        self.begin()?;
        self.out.write_all(if self.items == 0 { b"\n" } else { b",\n" })?;
        if let Some(name) = name {
            serde_json::to_writer(&mut self.out, name)?;
            self.out.write_all(b":")?;
        }
        serde_json::to_writer(&mut self.out, item)?;
        self.items += 1;
        Ok(())
    }

    /// Writes what stands behind the last item.
    pub fn close(&mut self, tail: &str) -> Result<(), ExportError> {
        self.begin()?;
        self.out.write_all(b"\n")?;
        self.out.write_all(tail.as_bytes())?;
        self.out.write_all(b"\n")?;
        Ok(self.out.flush()?)
    }

    fn begin(&mut self) -> Result<(), ExportError> {
        Ok(self.out.write_all(std::mem::take(&mut self.head).as_bytes())?)
    }
}

/// Puts a member, if there is something to put.
pub(crate) fn put(object: &mut Value, name: &str, value: Option<impl Into<Value>>) {
    if let (Some(object), Some(value)) = (object.as_object_mut(), value) {
        object.insert(name.to_owned(), value.into());
    }
}
