//! Keeps the best of what is found, and counts all of it.

use std::cmp::Reverse;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, ColumnIndex, ColumnValues};
use tantivy::query::Weight;
use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocId, Score, SegmentOrdinal, SegmentReader, TERMINATED};

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

/// How many are gathered at least before they are cut back to the best.
const GROWN: usize = 512;

/// The best `most` of a search and the number of all.
pub(super) struct Best {
    pub order: Order,
    /// Whether hits differ in their score: the order wants it, and there are words to score by.
    pub scored: bool,
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
    /// What may be among the best. It is cut back when it has grown: where each hit is better than all before, as the newest of news
    /// that was put in day by day are, a heap would be rebuilt for each.
    best: Vec<(Rank, DocId)>,
    /// The last of the best when it was cut back: what is not before it is not among them.
    last: Option<Rank>,
    total: u64,
}

/// The values of a column that every document has; read without asking which documents have one.
fn values<T: PartialOrd + Copy + std::fmt::Debug + Send + Sync + Default + 'static>(column: Column<T>) -> Arc<dyn ColumnValues<T>> {
    match column.index {
        ColumnIndex::Full => column.values,
        _ => column.first_or_default_col(T::default()),
    }
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
            facts: values(columns.u64(FACTS)?),
            ids: values(columns.i64(ID)?),
            articles: values(columns.i64(ARTICLE)?),
            best: Vec::new(),
            last: None,
            total: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        self.scored
    }

    fn collect_segment(&self, weight: &dyn Weight, ord: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<(u64, Vec<(Rank, Hit)>)> {
        let mut piece = self.for_segment(ord, segment)?;
        let alive = segment.alive_bitset();
        if self.requires_scoring() {
            // Only what passes the filter is scored.
            let mut scorer = weight.scorer(segment, 1.0)?;
            let mut doc = scorer.doc();
            while doc != TERMINATED {
                if alive.is_none_or(|alive| alive.is_alive(doc)) {
                    let facts = Facts(piece.facts.get_val(doc));
                    if piece.filter.fits(facts) {
                        let key = (scorer.score() * STEPS) as u64;
                        piece.keep(doc, facts, key);
                    }
                }
                doc = scorer.advance();
            }
        } else {
            weight.for_each_no_score(segment, &mut |docs| match alive {
                None => piece.collect_block(docs),
                Some(alive) => docs.iter().filter(|&&doc| alive.is_alive(doc)).for_each(|&doc| piece.collect(doc, 0.0)),
            })?;
        }
        Ok(piece.harvest())
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

    fn collect(&mut self, doc: DocId, score: Score) {
        let facts = Facts(self.facts.get_val(doc));
        if self.filter.fits(facts) {
            let key = if self.order == Order::Relevance { (score * STEPS) as u64 } else { facts.day() };
            self.keep(doc, facts, key);
        }
    }

    fn collect_block(&mut self, docs: &[DocId]) {
        let mut facts = [0; COLLECT_BLOCK_BUFFER_LEN];
        for docs in docs.chunks(COLLECT_BLOCK_BUFFER_LEN) {
            self.facts.get_vals(docs, &mut facts[..docs.len()]);
            for (&doc, &facts) in docs.iter().zip(&facts) {
                let facts = Facts(facts);
                if self.filter.fits(facts) {
                    self.keep(doc, facts, if self.order == Order::Newest { facts.day() } else { 0 });
                }
            }
        }
    }

    fn harvest(mut self) -> Self::Fruit {
        self.cut_back();
        let hit = |(rank, doc): (Rank, DocId)| {
            let score = if self.order == Order::Relevance { rank.key as f32 / STEPS } else { 0.0 };
            (rank, Hit { kind: rank.kind.0, id: self.ids.get_val(doc), article: self.articles.get_val(doc), score })
        };
        (self.total, self.best.iter().map(|&entry| hit(entry)).collect())
    }
}

impl BestOfPiece {
    /// Counts a hit, and keeps it if it is among the best.
    #[inline]
    fn keep(&mut self, doc: DocId, facts: Facts, key: u64) {
        self.total += 1;
        if self.most > 0 && self.last.is_none_or(|last| key >= last.key) {
            self.compare(doc, facts, key);
        }
    }

    fn compare(&mut self, doc: DocId, facts: Facts, key: u64) {
        let id = self.ids.get_val(doc);
        let tie = if self.order == Order::Relevance { !id } else { id };
        let rank = Rank { key, tie, kind: Reverse(facts.kind()) };
        if self.last.is_some_and(|last| rank <= last) {
            return;
        }
        self.best.push((rank, doc));
        if self.best.len() >= self.most.saturating_mul(2).max(GROWN) {
            self.cut_back();
        }
    }

    /// Leaves the best alone.
    fn cut_back(&mut self) {
        if self.most > 0 && self.best.len() > self.most {
            let (_, last, _) = self.best.select_nth_unstable_by_key(self.most - 1, |entry| Reverse(*entry));
            self.last = Some(last.0);
            self.best.truncate(self.most);
        }
    }
}
