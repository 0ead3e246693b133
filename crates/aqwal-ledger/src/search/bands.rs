//! Statements by the keys of their sketches: where variants are looked for first.

use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, Term};

use super::doc::ID;
use super::index::Index;
use crate::Error;

impl Index<'_> {
    /// The statements that hold a key of a sketch, at most `limit`, those nearest to `near` in number; ascending.
    ///
    /// # Errors
    /// If the index is damaged.
    pub fn carriers(&self, key: u32, near: i64, limit: usize) -> Result<Vec<i64>, Error> {
        let term = Term::from_field_u64(self.fields.band, key.into());
        let searcher = self.reader.searcher();
        let mut found = Vec::new();
        let mut read = || -> tantivy::Result<()> {
            for segment in searcher.segment_readers() {
                let inverted = segment.inverted_index(self.fields.band)?;
                let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::Basic)? else { continue };
                let ids = segment.fast_fields().i64(ID)?;
                let mut doc = postings.doc();
                while doc != TERMINATED {
                    if !segment.is_deleted(doc) {
                        found.extend(ids.first(doc).filter(|&id| id != near));
                    }
                    doc = postings.advance();
                }
            }
            Ok(())
        };
        read().map_err(|cause| self.error(cause))?;
        if found.len() > limit {
            found.sort_unstable_by_key(|&id| (id.abs_diff(near), id));
            found.truncate(limit);
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }
}
