//! Words that begin with given letters.

use std::sync::Arc;

use aqwal::is_control;
use tantivy::query::{BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocId, Score, SegmentReader, TantivyError};

use super::analysis::{AS_WRITTEN, EXACT, normal};

/// What may be written together before the letters.
const HEADS: [&str; 8] = ["", "و", "ال", "وال", "بال", "فال", "كال", "لل"];

/// The words of one field that begin with given letters. Each counts the same.
#[derive(Clone, Debug)]
pub(super) struct Beginning {
    field: Field,
    /// Beginnings of keys.
    keys: Arc<[String]>,
    /// The letters as they must be written, in an exact search.
    written: Option<Arc<str>>,
}

impl Beginning {
    /// The words that begin with `letters`: by their terms and as they are written, with the article and what may stand before it.
    pub(super) fn new(field: Field, letters: &str, exact: bool) -> Self {
        let folded = normal(letters);
        if exact {
            let written: String = letters.chars().filter(|&c| !is_control(c)).collect();
            return Self { field, keys: [format!("{EXACT}{folded}")].into(), written: Some(written.into()) };
        }
        let bare = folded.strip_prefix("ال").filter(|bare| bare.chars().count() >= 2).unwrap_or(&folded);
        let mut keys = vec![bare.to_owned()];
        keys.extend(HEADS.map(|head| format!("{EXACT}{head}{bare}")));
        Self { field, keys: keys.into(), written: None }
    }

    /// Whether a key stands for a word that is written so.
    fn fits(&self, key: &[u8]) -> bool {
        let Some(written) = &self.written else { return true };
        let key = key.strip_prefix(&[EXACT as u8]).unwrap_or(key);
        let letters = key.iter().position(|&b| b == AS_WRITTEN as u8).map_or(key, |at| &key[at + 1..]);
        letters.starts_with(written.as_bytes())
    }
}

impl Query for Beginning {
    fn weight(&self, _scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Beginning {
    fn scorer(&self, reader: &SegmentReader, _boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let index = reader.inverted_index(self.field)?;
        let mut found = BitSet::with_max_value(reader.max_doc());
        for key in &*self.keys {
            let mut stream = index.terms().range().ge(key.as_bytes()).into_stream()?;
            while stream.advance() && stream.key().starts_with(key.as_bytes()) {
                if !self.fits(stream.key()) {
                    continue;
                }
                let mut postings = index.read_block_postings_from_terminfo(stream.value(), IndexRecordOption::Basic)?;
                while !postings.docs().is_empty() {
                    for &doc in postings.docs() {
                        found.insert(doc);
                    }
                    postings.advance();
                }
            }
        }
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(found), 1.0)))
    }

    fn explain(&self, _reader: &SegmentReader, _doc: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument("a beginning has no explanation".to_owned()))
    }
}
