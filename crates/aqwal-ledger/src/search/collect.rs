//! Keeps the best of what is found, and counts all of it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::ColumnValues;
use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocId, Score, SegmentOrdinal, SegmentReader};

use super::doc::{ARTICLE, DocKind, FACTS, Facts, ID};
use super::score::STEPS;
use super::search::{Hit, Order};

/// Which documents count.
#[derive(Clone, Debug)]
pub(super) struct Filter {
    /// By the flags of [`Facts`].
    pub flags: Arc<[bool]>,
    /// Days in the count of [`Facts`], both ends included.
    pub said: Option<(u64, u64)>,
    pub published: Option<(u64, u64)>,
}

impl Filter {
    #[inline]
    fn fits(&self, facts: Facts) -> bool {
        let within = |range: Option<(u64, u64)>, day: u64| range.is_none_or(|(from, to)| from <= day && day <= to);
        self.flags[facts.flags()] && within(self.said, facts.said()) && within(self.published, facts.published())
    }
}

/// The place of a hit in the answer: first by `key`, the largest first; then by its row, in both orders the same for the same rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    key: u64,
    tie: i64,
    kind: Reverse<DocKind>,
}

/// The best `most` of a search and the number of all.
pub(super) struct Best {
    pub order: Order,
    pub most: usize,
    pub filter: Filter,
}

pub(super) struct BestOfPiece {
    order: Order,
    most: usize,
    filter: Filter,
    facts: Arc<dyn ColumnValues<u64>>,
    ids: Arc<dyn ColumnValues<i64>>,
    articles: Arc<dyn ColumnValues<i64>>,
    heap: BinaryHeap<Reverse<(Rank, DocId)>>,
    /// Hits with a smaller key are not among the best.
    least: u64,
    total: u64,
    docs: [DocId; COLLECT_BLOCK_BUFFER_LEN],
    scores: [Score; COLLECT_BLOCK_BUFFER_LEN],
    waiting: usize,
}

impl Collector for Best {
    type Fruit = (u64, Vec<Hit>);
    type Child = BestOfPiece;

    fn for_segment(&self, _ord: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<BestOfPiece> {
        let columns = segment.fast_fields();
        Ok(BestOfPiece {
            order: self.order,
            most: self.most,
            filter: self.filter.clone(),
            facts: columns.u64(FACTS)?.first_or_default_col(0),
            ids: columns.i64(ID)?.first_or_default_col(0),
            articles: columns.i64(ARTICLE)?.first_or_default_col(0),
            heap: BinaryHeap::new(),
            least: 0,
            total: 0,
            docs: [0; COLLECT_BLOCK_BUFFER_LEN],
            scores: [0.0; COLLECT_BLOCK_BUFFER_LEN],
            waiting: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        self.order == Order::Relevance
    }

    fn merge_fruits(&self, pieces: Vec<(u64, Vec<(Rank, Hit)>)>) -> tantivy::Result<(u64, Vec<Hit>)> {
        let total = pieces.iter().map(|p| p.0).sum();
        let mut all: Vec<(Rank, Hit)> = pieces.into_iter().flat_map(|p| p.1).collect();
        all.sort_by_key(|(rank, _)| Reverse(*rank));
        all.truncate(self.most);
        Ok((total, all.into_iter().map(|(_, hit)| hit).collect()))
    }
}

impl SegmentCollector for BestOfPiece {
    type Fruit = (u64, Vec<(Rank, Hit)>);

    #[inline]
    fn collect(&mut self, doc: DocId, score: Score) {
        self.docs[self.waiting] = doc;
        self.scores[self.waiting] = score;
        self.waiting += 1;
        if self.waiting == COLLECT_BLOCK_BUFFER_LEN {
            self.weigh();
        }
    }

    fn collect_block(&mut self, docs: &[DocId]) {
        // Blocks come where no score is asked for; none is mixed with single documents.
        for chunk in docs.chunks(COLLECT_BLOCK_BUFFER_LEN) {
            self.weigh();
            self.docs[..chunk.len()].copy_from_slice(chunk);
            self.waiting = chunk.len();
        }
        self.weigh();
    }

    fn harvest(mut self) -> Self::Fruit {
        self.weigh();
        let hit = |(rank, doc): (Rank, DocId)| {
            let score = if self.order == Order::Relevance { rank.key as f32 / STEPS } else { 0.0 };
            (rank, Hit { kind: rank.kind.0, id: self.ids.get_val(doc), article: self.articles.get_val(doc), score })
        };
        (self.total, self.heap.into_iter().map(|Reverse(entry)| hit(entry)).collect())
    }
}

impl BestOfPiece {
    /// Looks at the documents that wait.
    fn weigh(&mut self) {
        let n = std::mem::take(&mut self.waiting);
        let mut facts = [0; COLLECT_BLOCK_BUFFER_LEN];
        self.facts.get_vals(&self.docs[..n], &mut facts[..n]);
        for (i, &fact) in facts[..n].iter().enumerate() {
            let fact = Facts(fact);
            if !self.filter.fits(fact) {
                continue;
            }
            self.total += 1;
            let key = match self.order {
                Order::Relevance => (self.scores[i] * STEPS) as u64,
                Order::Newest if fact.said() > 0 => fact.said(),
                Order::Newest => fact.published(),
            };
            if key < self.least || self.most == 0 {
                continue;
            }
            let id = self.ids.get_val(self.docs[i]);
            let tie = if self.order == Order::Relevance { !id } else { id };
            let entry = Reverse((Rank { key, tie, kind: Reverse(fact.kind()) }, self.docs[i]));
            if self.heap.len() < self.most {
                self.heap.push(entry);
            } else if let Some(mut last) = self.heap.peek_mut()
                && entry < *last
            {
                *last = entry;
            }
            if self.heap.len() == self.most {
                self.least = self.heap.peek().map_or(0, |last| last.0.0.key);
            }
        }
    }
}
