//! Words that begin with given letters.

use std::sync::Arc;

use aqwal::is_control;
use tantivy::postings::BlockSegmentPostings;
use tantivy::query::{BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocId, Score, SegmentReader, TantivyError};

use super::analysis::{AS_WRITTEN, EXACT, Token, normal};

/// What may be written together before the letters. A single letter may not: وزير does not begin with زي.
const HEADS: [&str; 7] = ["", "ال", "وال", "بال", "فال", "كال", "لل"];

/// The letters that words begin with, as keys of the index.
#[derive(Clone, Debug)]
pub(super) struct Letters {
    keys: Arc<[String]>,
    /// The letters as they must be written, in an exact search.
    written: Option<Arc<str>>,
}

impl Letters {
    /// Words that begin with `letters`: by their terms and as they are written, with the article and what may stand before it.
    pub(super) fn new(letters: &str, exact: bool) -> Self {
        let folded = normal(letters);
        if exact {
            let written: String = letters.chars().filter(|&c| !is_control(c)).collect();
            return Self { keys: [format!("{EXACT}{folded}")].into(), written: Some(written.into()) };
        }
        let bare = folded.strip_prefix("ال").filter(|bare| bare.chars().count() >= 2).unwrap_or(&folded);
        let mut keys = vec![bare.to_owned()];
        keys.extend(HEADS.map(|head| format!("{EXACT}{head}{bare}")));
        Self { keys: keys.into(), written: None }
    }

    /// Whether a word begins with them.
    pub(super) fn fit(&self, token: Token<'_>) -> bool {
        self.keys.iter().any(|key| [token.term, token.exact].iter().any(|word| word.starts_with(key.as_str()) && self.is_written(word.as_bytes())))
    }

    /// Whether a key stands for a word that is written so.
    fn is_written(&self, key: &[u8]) -> bool {
        let Some(written) = &self.written else { return true };
        let key = key.strip_prefix(&[EXACT as u8]).unwrap_or(key);
        let letters = key.iter().position(|&b| b == AS_WRITTEN as u8).map_or(key, |at| &key[at + 1..]);
        letters.starts_with(written.as_bytes())
    }
}

/// The words of one field that begin with given letters. Each counts the same.
#[derive(Clone, Debug)]
pub(super) struct Beginning {
    field: Field,
    letters: Letters,
}

impl Beginning {
    pub(super) fn new(field: Field, letters: Letters) -> Self {
        Self { field, letters }
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
        for key in &*self.letters.keys {
            let mut stream = index.terms().range().ge(key.as_bytes()).into_stream()?;
            let mut buffer: Option<BlockSegmentPostings> = None;
            while stream.advance() && stream.key().starts_with(key.as_bytes()) {
                if !self.letters.is_written(stream.key()) {
                    continue;
                }
                let postings = match &mut buffer {
                    Some(postings) => {
                        index.reset_block_postings_from_terminfo(stream.value(), postings)?;
                        postings
                    }
                    None => buffer.insert(index.read_block_postings_from_terminfo(stream.value(), IndexRecordOption::Basic)?),
                };
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
