//! What somebody said differently: pairs of statements on one topic, side by side, with what differs. Never a verdict.
//!
//! Each statement is held against the earlier ones, and for each kind of difference it is paired with the one that shares most words
//! with it; of several the latest. So there are at most three times as many pairs as statements, whatever the topic.

use std::collections::BTreeSet;

use super::timeline::{Saying, once};
use super::words::Content;
use super::{Topic, words};
use crate::{Error, Ledger, Passage};

/// Most statements that are compared; beyond that the newest ones.
pub const COMPARED: usize = 600;

/// A number that a statement gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The words.
    pub exact: String,
    /// The number; the lower one of a range.
    pub value: f64,
    /// `exact`, `about`, `at_least`, `at_most`, `more_than`, `less_than`, `range`.
    pub bound: String,
    /// The upper number of a range.
    pub high: Option<f64>,
    /// What is counted.
    pub unit: String,
}

impl Figure {
    /// From which number to which it may mean. «نحو 5» is 5: how far «نحو» reaches, nobody can say.
    fn range(&self) -> (f64, f64) {
        match self.bound.as_str() {
            "at_least" | "more_than" => (self.value, f64::INFINITY),
            "at_most" | "less_than" => (f64::NEG_INFINITY, self.value),
            _ => (self.value, self.high.unwrap_or(self.value)),
        }
    }

    /// Whether both may be said of the same: the same number, or one within the bounds of the other. Two bounds of the same kind
    /// («أكثر من 5» and «أكثر من 7») are other numbers.
    fn agrees(&self, other: &Self) -> bool {
        let (a, b) = (self.range(), other.range());
        let open = |range: (f64, f64)| range.0.is_infinite() || range.1.is_infinite();
        if self.bound == other.bound && open(a) { a == b } else { a.0 <= b.1 && b.0 <= a.1 }
    }
}

/// What differs between two statements.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// One is denied, the other asserted.
    Polarity,
    /// One denies in its own words what the other says: the words that both have, as they are compared.
    Negation(Vec<String>),
    /// Another number of the same unit. `approximate`: one of the two is given as about.
    Figure {
        /// In the earlier statement.
        before: Figure,
        /// In the later one.
        after: Figure,
        /// Whether one is given as about.
        approximate: bool,
    },
}

/// Two statements and what differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The older.
    pub before: Saying,
    /// The newer.
    pub after: Saying,
    /// What differs, at least one.
    pub what: Vec<What>,
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Pairs, in order of the newer statement, then of the older.
    pub pairs: Vec<Change>,
    /// Statements on the topic, each once.
    pub statements: usize,
    /// How many older ones were not compared.
    pub left_out: usize,
}

/// A statement, made ready to be compared.
struct Said {
    saying: Saying,
    content: Content,
    figures: Vec<Figure>,
}

impl Ledger {
    /// Pairs of statements of a party on a topic that differ in polarity, in what they deny, or in their figures.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn changes(&self, party: i64, topic: &Topic) -> Result<Changes, Error> {
        self.changes_among(self.timeline(party, Some(topic))?)
    }

    /// The same of statements that were chosen otherwise; they must be one speaker's, in order of the days.
    pub(crate) fn changes_among(&self, passages: Vec<Passage>) -> Result<Changes, Error> {
        let mut sayings = once(passages);
        let statements = sayings.len();
        let left_out = statements.saturating_sub(COMPARED);
        sayings.drain(..left_out);
        let mut said = Vec::with_capacity(sayings.len());
        for saying in sayings {
            let figures = self.figures(saying.passage.statement)?;
            said.push(Said { content: Content::of(&saying.passage.words), figures, saying });
        }
        Ok(Changes { pairs: pairs(&said), statements, left_out })
    }

    /// The figures with a unit in the words of a statement.
    fn figures(&self, statement: i64) -> Result<Vec<Figure>, Error> {
        let read = || -> rusqlite::Result<Vec<Figure>> {
            let mut rows = self.db.prepare_cached(
                "SELECT f.exact, f.value, f.bound, f.high, f.unit FROM statement s JOIN figure f ON f.article = s.article AND f.statement = s.statement
                 WHERE s.statement = ? AND f.unit IS NOT NULL ORDER BY f.start_byte",
            )?;
            let figure = |row: &rusqlite::Row<'_>| Ok(Figure { exact: row.get(0)?, value: row.get(1)?, bound: row.get(2)?, high: row.get(3)?, unit: row.get(4)? });
            rows.query_map([statement], figure)?.collect()
        };
        read().map_err(self.fault())
    }
}

fn pairs(said: &[Said]) -> Vec<Change> {
    let mut pairs = Vec::new();
    for (n, after) in said.iter().enumerate() {
        // For each kind of difference the earlier statement that shares most words; of several the latest.
        let mut best: [Option<(usize, usize)>; 3] = [None; 3];
        for (m, before) in said[..n].iter().enumerate() {
            let shared = before.content.shared(&after.content);
            let differs = [polarity(before, after), negation(before, after).is_some(), !figures(before, after).is_empty()];
            for (slot, _) in best.iter_mut().zip(differs).filter(|(_, differs)| *differs) {
                if slot.is_none_or(|(most, _)| shared >= most) {
                    *slot = Some((shared, m));
                }
            }
        }
        let earlier: BTreeSet<usize> = best.iter().flatten().map(|(_, m)| *m).collect();
        for m in earlier {
            let before = &said[m];
            let mut what = Vec::new();
            if polarity(before, after) {
                what.push(What::Polarity);
            }
            what.extend(negation(before, after).map(What::Negation));
            what.extend(figures(before, after));
            pairs.push(Change { before: before.saying.clone(), after: after.saying.clone(), what });
        }
    }
    pairs
}

/// Whether one is denied and the other asserted, and the asserted one does not itself deny it in its words.
fn polarity(a: &Said, b: &Said) -> bool {
    let of = |said: &Said| said.saying.passage.polarity.clone();
    match (of(a).as_str(), of(b).as_str()) {
        ("denied", "asserted") => b.content.denies(&a.content).next().is_none(),
        ("asserted", "denied") => a.content.denies(&b.content).next().is_none(),
        _ => false,
    }
}

/// What one of two assertions, or of two denials, denies in its words and the other does not.
fn negation(a: &Said, b: &Said) -> Option<Vec<String>> {
    let polarity = &a.saying.passage.polarity;
    if *polarity != b.saying.passage.polarity || !matches!(polarity.as_str(), "asserted" | "denied") {
        return None;
    }
    let words: BTreeSet<&String> = a.content.denies(&b.content).chain(b.content.denies(&a.content)).collect();
    (!words.is_empty()).then(|| words.into_iter().cloned().collect())
}

/// Figures of the same unit that cannot be the same. Figures that agree with one of the other statement are set aside first:
/// «5 من 12» and «7 من 12» differ in the first.
fn figures(a: &Said, b: &Said) -> Vec<What> {
    if [a, b].iter().any(|said| said.saying.passage.polarity == "asked") {
        return Vec::new();
    }
    let alike = |x: &Figure, y: &Figure| words::key(&x.unit) == words::key(&y.unit);
    let alone = |own: &[Figure], other: &[Figure]| -> Vec<Figure> {
        own.iter().filter(|f| other.iter().any(|g| alike(f, g)) && !other.iter().any(|g| alike(f, g) && f.agrees(g))).cloned().collect()
    };
    let (left, mut right) = (alone(&a.figures, &b.figures), alone(&b.figures, &a.figures));
    let mut what = Vec::new();
    for before in left {
        let Some(at) = right.iter().position(|g| alike(&before, g)) else { continue };
        let after = right.remove(at);
        let approximate = before.bound == "about" || after.bound == "about";
        what.push(What::Figure { before, after, approximate });
    }
    what
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(n: i64, polarity: &str, words: &str, figures: &[(f64, &str, &str)]) -> Said {
        let passage = Passage { statement: n, day: Some(n as i32), polarity: polarity.to_owned(), words: words.to_owned(), ..Passage::default() };
        let figure = |&(value, bound, unit): &(f64, &str, &str)| Figure { exact: String::new(), value, bound: bound.to_owned(), high: None, unit: unit.to_owned() };
        Said { saying: Saying { passage, again: Vec::new(), outlets: Vec::new() }, content: Content::of(words), figures: figures.iter().map(figure).collect() }
    }

    fn two(a: Said, b: Said) -> Vec<What> {
        pairs(&[a, b]).into_iter().flat_map(|change| change.what).collect()
    }

    #[test]
    fn denial_in_the_verb_and_in_the_words() {
        assert_eq!(two(said(1, "asserted", "الجسر مغلق", &[]), said(2, "denied", "أن يكون الجسر مغلقا", &[])), [What::Polarity]);
        assert_eq!(two(said(1, "asserted", "سيفتح الجسر", &[]), said(2, "asserted", "لن يفتح الجسر", &[])), [What::Negation(vec!["جسر".to_owned(), "فتح".to_owned()])]);
        // Said twice, in two ways.
        assert_eq!(two(said(1, "denied", "أن يكون الجسر مغلقا", &[]), said(2, "asserted", "لن تغلق البلدية الجسر", &[])), []);
        assert_eq!(two(said(1, "denied", "أن يكون الجسر مغلقا", &[]), said(2, "asserted", "الجسر ليس مغلقا", &[])), []);
        // Another thing is denied.
        assert_eq!(two(said(1, "asserted", "الجسر آمن", &[]), said(2, "asserted", "الجسر لن تموله الضرائب", &[])), []);
        assert_eq!(two(said(1, "asserted", "الجسر مغلق", &[]), said(2, "asked", "هل الجسر مغلق", &[])), []);
    }

    #[test]
    fn other_figures_of_the_same_unit() {
        let differ = |a: (f64, &str, &str), b: (f64, &str, &str)| two(said(1, "asserted", "الجسر", &[a]), said(2, "asserted", "الجسر", &[b])).len();
        assert_eq!(differ((5.0, "exact", "جسر"), (7.0, "exact", "جسر")), 1);
        assert_eq!(differ((5.0, "at_least", "جسر"), (3.0, "exact", "جسر")), 1);
        assert_eq!(differ((5.0, "more_than", "جسر"), (7.0, "more_than", "جسر")), 1);
        for (a, b) in [
            ((5.0, "exact", "جسر"), (5.0, "exact", "جسر")),
            ((5.0, "exact", "جسر"), (7.0, "exact", "طريق")),
            ((5.0, "about", "جسر"), (5.0, "exact", "جسر")),
            ((5.0, "at_least", "جسر"), (7.0, "exact", "جسر")),
        ] {
            assert_eq!(differ(a, b), 0, "{a:?} {b:?}");
        }
        let what = two(said(1, "asserted", "الجسر", &[(5.0, "about", "جسر")]), said(2, "asserted", "الجسر", &[(7.0, "exact", "جسر")]));
        assert!(matches!(what[..], [What::Figure { approximate: true, .. }]));
        let part =
            two(said(1, "asserted", "الجسر", &[(5.0, "exact", "جسر"), (12.0, "exact", "جسر")]), said(2, "asserted", "الجسر", &[(7.0, "exact", "جسر"), (12.0, "exact", "جسر")]));
        assert!(matches!(&part[..], [What::Figure { before, after, .. }] if before.value == 5.0 && after.value == 7.0));
    }

    #[test]
    fn of_several_earlier_statements_the_one_with_most_words_in_common() {
        let all = [said(1, "asserted", "الجسر القديم مغلق", &[]), said(2, "asserted", "الجسر ممول", &[]), said(3, "denied", "أن يكون الجسر القديم مغلقا", &[])];
        let pairs: Vec<(i64, i64)> = pairs(&all).iter().map(|c| (c.before.passage.statement, c.after.passage.statement)).collect();
        assert_eq!(pairs, [(1, 3)]);
    }

    proptest! {
        #[test]
        fn pairs_are_few_and_older_first(all in prop::collection::vec((0..3usize, 0..5usize, 1..9u8), 0..40)) {
            let (polarities, texts) = (["asserted", "denied", "asked"], ["الجسر مغلق", "الجسر ليس مغلقا", "لن يفتح الجسر", "سيفتح الجسر غدا", "الجسر"]);
            let all: Vec<Said> = all.iter().enumerate().map(|(n, (p, t, v))| said(n as i64, polarities[*p], texts[*t], &[(f64::from(*v), "exact", "جسر")])).collect();
            let pairs = pairs(&all);
            prop_assert!(pairs.len() <= 3 * all.len());
            prop_assert!(pairs.iter().all(|c| c.before.passage.day < c.after.passage.day && !c.what.is_empty()));
        }
    }
}
