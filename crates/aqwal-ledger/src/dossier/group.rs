//! Statements with the same words together, and pairs that are nearly so.

use std::collections::{BTreeMap, BTreeSet};

use super::read::Facts;
use crate::Passage;
use crate::carried;
use crate::variants::{Difference, Index, Place, Sketch, Speaker, Verdict, Words, clusters, compare, difference};

/// Statements with the same words, whole, cut or with a few others.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The one that was published first, as far as dates are known.
    pub first: Passage,
    /// The others by date.
    pub others: Vec<Other>,
}

/// A statement with the words of another one.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    /// It.
    pub passage: Passage,
    /// What it makes of the words of the first.
    pub difference: Difference,
    /// The number of the statement of the same article that it repeats, if it is a headline or pull quote that does.
    pub repeats: Option<i64>,
}

/// Two statements with much the same words that are not taken for the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Apart {
    /// The earlier.
    pub before: Passage,
    /// The later.
    pub after: Passage,
    /// Why: other figures, a denial, another speaker.
    pub verdict: Verdict,
    /// What differs.
    pub difference: Difference,
}

impl Group {
    /// All of them, the first first.
    pub fn passages(&self) -> impl Iterator<Item = &Passage> {
        std::iter::once(&self.first).chain(self.others.iter().map(|other| &other.passage))
    }

    /// Its outlets, each once, in the order in which they had the words.
    pub fn outlets(&self) -> Vec<&str> {
        let mut outlets = Vec::new();
        for outlet in self.passages().filter_map(|p| p.outlet.as_deref()) {
            if !outlets.contains(&outlet) {
                outlets.push(outlet);
            }
        }
        outlets
    }
}

/// Gathers statements: groups and pairs that are nearly the same words, both the newest first.
///
/// Statements of one article are not compared with one another: what a text says twice it says once, and a quotation in a quotation holds
/// the same words for another speaker. Headlines that repeat a statement stand with it.
pub(super) fn gather(passages: &[Passage], facts: &[Facts]) -> (Vec<Group>, Vec<Apart>) {
    let words: Vec<Words> = passages.iter().map(carried::of).collect();
    let sketches: Vec<Option<Sketch>> = words.iter().map(Sketch::of_words).collect();
    let at: BTreeMap<i64, usize> = passages.iter().enumerate().map(|(n, p)| (p.statement, n)).collect();
    let mut index = Index::default();
    for (passage, sketch) in passages.iter().zip(&sketches) {
        sketch.iter().for_each(|sketch| index.add(passage.statement, sketch.bands()));
    }
    let (mut pairs, mut apart, mut against) = (Vec::new(), Vec::new(), Vec::new());
    for (n, passage) in passages.iter().enumerate() {
        pairs.extend(facts[n].repeats.map(|other| (passage.statement, other)));
        let Some(sketch) = &sketches[n] else { continue };
        // Each pair once.
        for candidate in index.candidates(sketch, passage.statement).iter().filter(|c| c.statement < passage.statement) {
            let Some(&m) = at.get(&candidate.statement) else { continue };
            let other = &passages[m];
            let speaker = carried::speaker(passage, other);
            if other.article == passage.article {
                // Nor may a copy elsewhere bring them together, unless one speaker says both.
                if speaker != Speaker::Same && facts[n].repeats.is_none() && facts[m].repeats.is_none() {
                    against.push((passage.statement, other.statement));
                }
                continue;
            }
            match compare(&words[n], &words[m], speaker) {
                Verdict::Variant => pairs.push((passage.statement, other.statement)),
                Verdict::Other => {}
                verdict => apart.push((n, m, verdict)),
            }
        }
    }
    let places: Vec<Place> = passages.iter().map(|p| Place { statement: p.statement, published: p.published.clone(), order: p.statement }).collect();
    against.extend(apart.iter().map(|&(n, m, _)| (passages[n].statement, passages[m].statement)));
    let clusters = clusters(&places, &pairs, &against).0;
    let mut cluster_of: BTreeMap<i64, usize> = BTreeMap::new();
    for (c, cluster) in clusters.iter().enumerate() {
        cluster_of.extend(cluster.iter().map(|&statement| (statement, c)));
    }
    let mut groups: Vec<Group> = clusters.iter().filter_map(|cluster| group(cluster, passages, facts, &at)).collect();
    groups.sort_by_key(|g| std::cmp::Reverse((g.first.day, g.first.statement)));
    (groups, nearly(passages, apart, &cluster_of))
}

fn group(cluster: &[i64], passages: &[Passage], facts: &[Facts], at: &BTreeMap<i64, usize>) -> Option<Group> {
    let mut members: Vec<usize> = cluster.iter().filter_map(|statement| at.get(statement).copied()).collect();
    // A headline stands before its body in the article, but the words are the body's.
    let head = members.iter().position(|&n| facts[n].repeats.is_none()).unwrap_or(0);
    let first = members.get(head).copied()?;
    members.remove(head);
    let first = passages[first].clone();
    let others = members.into_iter().map(|n| {
        let passage = passages[n].clone();
        Other { difference: difference(&first.words, &passage.words), passage, repeats: facts[n].repeats }
    });
    Some(Group { others: others.collect(), first })
}

/// Pairs that are nearly the same, one for two groups and a reason.
fn nearly(passages: &[Passage], apart: Vec<(usize, usize, Verdict)>, cluster_of: &BTreeMap<i64, usize>) -> Vec<Apart> {
    let key = |p: &Passage| (p.published.is_none(), p.published.clone(), p.statement);
    let mut ordered: Vec<(usize, usize, Verdict)> = apart.into_iter().map(|(n, m, v)| if key(&passages[n]) < key(&passages[m]) { (n, m, v) } else { (m, n, v) }).collect();
    ordered.sort_by_cached_key(|&(n, m, _)| (key(&passages[n]), key(&passages[m])));
    let mut seen = BTreeSet::new();
    ordered.retain(|&(n, m, verdict)| {
        let (a, b) = (cluster_of.get(&passages[n].statement), cluster_of.get(&passages[m].statement));
        seen.insert((a.min(b), a.max(b), verdict as u8))
    });
    let mut apart: Vec<Apart> = ordered
        .into_iter()
        .map(|(n, m, verdict)| Apart { before: passages[n].clone(), after: passages[m].clone(), verdict, difference: difference(&passages[n].words, &passages[m].words) })
        .collect();
    apart.sort_by_key(|a| std::cmp::Reverse((a.after.day, a.after.statement, a.before.statement)));
    apart
}
