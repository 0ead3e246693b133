//! Relevance that does not depend on how the index came about.
//!
//! BM25 (Robertson and Zaragoza 2009) with the usual k1 = 1.2 and b = 0.75. Two things would make the order depend on the pieces of the
//! index: that documents count which were taken away but not yet merged away, and that sums of fractions depend on their order. So
//! frequencies and lengths are counted over what can be found only, and the share of each word is rounded to a 1024th: such sums are exact.

use std::sync::{Arc, Mutex, PoisonError};

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{Bm25StatisticsProvider, EmptyScorer, EnableScoring, Explanation, PhraseQuery, Query, Scorer, TermQuery, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocId, DocSet, Score, Searcher, SeekDangerResult, SegmentReader, TantivyError, Term};

/// Steps of a score.
pub(super) const STEPS: f32 = 1024.0;
/// The largest share of one word, so that sums of the most words stay exact in 24 bits.
const HIGHEST: f32 = 127.0;

/// Rounds to a step.
#[inline]
fn even(score: Score) -> Score {
    (score.clamp(0.0, HIGHEST) * STEPS + 0.5) as u32 as f32 / STEPS
}

/// Lengths of fields, of one state of the index.
#[derive(Debug, Default)]
pub(super) struct Lengths {
    generation: Option<u64>,
    known: Vec<(Field, u64)>,
}

/// Counts over what can be found.
pub(super) struct Statistics<'s> {
    pub searcher: &'s Searcher,
    pub lengths: &'s Mutex<Lengths>,
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let generation = Some(self.searcher.generation().generation_id());
        let mut lengths = self.lengths.lock().unwrap_or_else(PoisonError::into_inner);
        if lengths.generation != generation {
            *lengths = Lengths { generation, known: Vec::new() };
        }
        if let Some(&(_, length)) = lengths.known.iter().find(|(known, _)| *known == field) {
            return Ok(length);
        }
        // Lengths as the index keeps them, rounded: the exact ones are known only together with what was taken away.
        let mut length = 0;
        for segment in self.searcher.segment_readers() {
            let norms = segment.get_fieldnorms_reader(field)?;
            let mut counts = [0u64; 256];
            match segment.alive_bitset() {
                None => (0..segment.max_doc()).for_each(|doc| counts[norms.fieldnorm_id(doc) as usize] += 1),
                Some(alive) => alive.iter_alive().for_each(|doc| counts[norms.fieldnorm_id(doc) as usize] += 1),
            }
            length += counts.iter().zip(0..=255u8).map(|(count, id)| count * u64::from(FieldNormReader::id_to_fieldnorm(id))).sum::<u64>();
        }
        lengths.known.push((field, length));
        Ok(length)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.searcher.num_docs())
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let mut count = 0;
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(term.field())?;
            count += u64::from(match segment.alive_bitset() {
                None => index.doc_freq(term)?,
                Some(alive) => index.read_postings(term, IndexRecordOption::Basic)?.map_or(0, |p| p.doc_freq_given_deletes(alive)),
            });
        }
        Ok(count)
    }
}

/// A word, or words one after another, with an even score.
#[derive(Clone, Debug)]
pub(super) enum Leaf {
    Word(Term),
    Phrase(PhraseQuery),
}

impl Query for Leaf {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let EnableScoring::Enabled { statistics_provider, .. } = scoring else {
            return match self {
                Self::Word(term) => TermQuery::new(term.clone(), IndexRecordOption::Basic).weight(scoring),
                Self::Phrase(phrase) => phrase.weight(scoring),
            };
        };
        match self {
            Self::Word(term) => Ok(Box::new(WordWeight::new(term.clone(), statistics_provider)?)),
            Self::Phrase(phrase) => Ok(Box::new(EvenWeight(phrase.weight(scoring)?))),
        }
    }
}

struct WordWeight {
    term: Term,
    shares: Arc<Shares>,
}

/// Frequencies whose shares are known beforehand.
const KNOWN: usize = 8;

/// The share of a word in the score by its frequency and the length of the field, as the index keeps lengths: in 256 steps.
struct Shares {
    weight: Score,
    /// What the length does to frequencies.
    norms: [Score; 256],
    known: [[Score; 256]; KNOWN],
}

impl Shares {
    fn new(weight: Score, norms: [Score; 256]) -> Self {
        let share = |frequency: usize, norm: Score| even(weight * frequency as Score / (frequency as Score + norm));
        Self { weight, known: std::array::from_fn(|n| norms.map(|norm| share(n, norm))), norms }
    }

    #[inline]
    fn get(&self, frequency: u32, length: u8) -> Score {
        match self.known.get(frequency as usize) {
            Some(row) => row[length as usize],
            None => even(self.weight * frequency as Score / (frequency as Score + self.norms[length as usize])),
        }
    }
}

impl WordWeight {
    fn new(term: Term, statistics: &dyn Bm25StatisticsProvider) -> tantivy::Result<Self> {
        const K1: f64 = 1.2;
        const B: f64 = 0.75;
        let (docs, tokens) = (statistics.total_num_docs()? as f64, statistics.total_num_tokens(term.field())? as f64);
        let with = statistics.doc_freq(&term)? as f64;
        let idf = (1.0 + (docs - with + 0.5) / (with + 0.5)).ln();
        let mean = (tokens / docs.max(1.0)).max(f64::MIN_POSITIVE);
        let norms = std::array::from_fn(|id| {
            let length = f64::from(FieldNormReader::id_to_fieldnorm(id as u8));
            (K1 * (1.0 - B + B * length / mean)) as Score
        });
        Ok(Self { term, shares: Arc::new(Shares::new((idf * (1.0 + K1)) as Score, norms)) })
    }
}

impl Weight for WordWeight {
    fn scorer(&self, reader: &SegmentReader, _boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let Some(postings) = reader.inverted_index(self.term.field())?.read_postings(&self.term, IndexRecordOption::WithFreqs)? else {
            return Ok(Box::new(EmptyScorer));
        };
        let lengths = reader.get_fieldnorms_reader(self.term.field())?;
        Ok(Box::new(WordScorer { postings, lengths, shares: Arc::clone(&self.shares) }))
    }

    fn explain(&self, _reader: &SegmentReader, _doc: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("BM25", self.shares.weight))
    }
}

struct WordScorer {
    postings: SegmentPostings,
    lengths: FieldNormReader,
    shares: Arc<Shares>,
}

impl DocSet for WordScorer {
    #[inline]
    fn advance(&mut self) -> DocId {
        self.postings.advance()
    }

    #[inline]
    fn seek(&mut self, target: DocId) -> DocId {
        self.postings.seek(target)
    }

    #[inline]
    fn doc(&self) -> DocId {
        self.postings.doc()
    }

    fn size_hint(&self) -> u32 {
        self.postings.size_hint()
    }
}

impl Scorer for WordScorer {
    #[inline]
    fn score(&mut self) -> Score {
        self.shares.get(self.postings.term_freq(), self.lengths.fieldnorm_id(self.postings.doc()))
    }
}

struct EvenWeight(Box<dyn Weight>);

impl Weight for EvenWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(EvenScorer(self.0.scorer(reader, boost)?)))
    }

    fn scorer_danger(&self, reader: &SegmentReader, target: DocId, boost: Score) -> tantivy::Result<(SeekDangerResult, Box<dyn Scorer>)> {
        let (result, scorer) = self.0.scorer_danger(reader, target, boost)?;
        Ok((result, Box::new(EvenScorer(scorer))))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.0.explain(reader, doc)
    }
}

struct EvenScorer(Box<dyn Scorer>);

impl DocSet for EvenScorer {
    fn advance(&mut self) -> DocId {
        self.0.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.0.seek(target)
    }

    fn seek_danger(&mut self, target: DocId) -> SeekDangerResult {
        self.0.seek_danger(target)
    }

    fn fill_buffer(&mut self, buffer: &mut [DocId; COLLECT_BLOCK_BUFFER_LEN]) -> usize {
        self.0.fill_buffer(buffer)
    }

    fn doc(&self) -> DocId {
        self.0.doc()
    }

    fn size_hint(&self) -> u32 {
        self.0.size_hint()
    }

    fn cost(&self) -> u64 {
        self.0.cost()
    }
}

impl Scorer for EvenScorer {
    fn score(&mut self) -> Score {
        even(self.0.score())
    }
}

/// What a panic of the library becomes.
pub(super) fn panicked() -> TantivyError {
    TantivyError::SystemError("a file of the index is damaged".to_owned())
}
