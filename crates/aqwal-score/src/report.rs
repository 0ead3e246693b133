//! Counts, and the numbers made of them.

use std::collections::BTreeMap;
use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::By;
use crate::fault::{Cause, Fault};
use crate::words::{percent, round};

/// One measure.
#[derive(Clone, Debug, PartialEq)]
pub enum Measure {
    /// So many.
    Count(usize),
    /// Precision, recall, F1 in percent, and how many the gold has.
    Found {
        /// Precision.
        p: f64,
        /// Recall.
        r: f64,
        /// Their harmonic mean.
        f1: f64,
        /// How many the gold has.
        n: usize,
    },
    /// So many percent of `n`.
    Accuracy {
        /// Percent.
        acc: f64,
        /// Of how many.
        n: usize,
    },
    /// Recall by some key.
    By(BTreeMap<String, String>),
}

impl Measure {
    /// Precision, recall and F1 of what was found right, found at all, and is in the gold.
    pub fn found(right: usize, found: usize, gold: usize) -> Self {
        let share = |of: usize| if of == 0 { 0.0 } else { right as f64 / of as f64 };
        let (p, r) = (share(found), share(gold));
        let f1 = if p + r == 0.0 { 0.0 } else { round(200.0 * p * r / (p + r)) };
        Self::Found { p: round(100.0 * p), r: round(100.0 * r), f1, n: gold }
    }

    /// So many of `n`.
    pub fn accuracy(right: usize, n: usize) -> Self {
        Self::Accuracy { acc: percent(right, n), n }
    }

    /// Its numbers with their names.
    pub fn numbers(&self) -> Vec<(&'static str, f64)> {
        match self {
            Self::Count(n) => vec![("n", *n as f64)],
            Self::Found { p, r, f1, n } => vec![("p", *p), ("r", *r), ("f1", *f1), ("n", *n as f64)],
            Self::Accuracy { acc, n } => vec![("acc", *acc), ("n", *n as f64)],
            Self::By(_) => Vec::new(),
        }
    }
}

impl Serialize for Measure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Count(n) => serializer.serialize_u64(*n as u64),
            Self::By(by) => by.serialize(serializer),
            Self::Found { .. } | Self::Accuracy { .. } => {
                let mut map = serializer.serialize_map(None)?;
                for (name, x) in self.numbers() {
                    if name == "n" { map.serialize_entry(name, &(x as u64))? } else { map.serialize_entry(name, &x)? }
                }
                map.end()
            }
        }
    }
}

/// All measures of one run, and what went wrong.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The measures in their order.
    pub measures: Vec<(String, Measure)>,
    /// Every disagreement, in text order.
    pub faults: Vec<Fault>,
}

impl Report {
    /// One number of one measure: `report.number("statement", "f1")`.
    pub fn number(&self, measure: &str, part: &str) -> Option<f64> {
        let (_, measure) = self.measures.iter().find(|(name, _)| name == measure)?;
        measure.numbers().into_iter().find(|(name, _)| *name == part).map(|(_, x)| x)
    }

    /// Adds the measure, or replaces it.
    pub fn set(&mut self, name: &str, measure: Measure) {
        match self.measures.iter_mut().find(|(n, _)| n == name) {
            Some(place) => place.1 = measure,
            None => self.measures.push((name.to_owned(), measure)),
        }
    }

    /// The disagreements by cause, the most frequent cause first.
    pub fn by_cause(&self) -> Vec<(Cause, Vec<&Fault>)> {
        let mut groups: BTreeMap<Cause, Vec<&Fault>> = BTreeMap::new();
        for fault in &self.faults {
            groups.entry(fault.cause).or_default().push(fault);
        }
        let mut groups: Vec<_> = groups.into_iter().collect();
        groups.sort_by_key(|(_, faults)| std::cmp::Reverse(faults.len()));
        groups
    }

    /// The disagreements as text, at most `most` of each cause.
    pub fn errors(&self, most: usize) -> String {
        let mut out = String::new();
        for (cause, faults) in self.by_cause() {
            out.push_str(&format!("{} ({})\n", cause.name(), faults.len()));
            for fault in faults.iter().take(most) {
                out.push_str(&format!("  {fault}\n"));
            }
        }
        out
    }
}

/// As one JSON object, the measures in their order.
impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.measures.iter().map(|(name, measure)| (name, measure)))
    }
}

/// As a table, a measure a line.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, measure) in &self.measures {
            let text = match measure {
                Measure::Count(n) => n.to_string(),
                Measure::By(by) => by.iter().map(|(k, v)| format!("{k} {v}")).collect::<Vec<_>>().join("  "),
                _ => measure.numbers().iter().map(|(n, x)| if *n == "n" { format!("{n} {x}") } else { format!("{n} {x:.1}") }).collect::<Vec<_>>().join("  "),
            };
            writeln!(f, "{name:52} {text}")?;
        }
        Ok(())
    }
}

/// The counts of a run.
#[derive(Default)]
pub(crate) struct Tally {
    pub by: Option<By>,
    pub documents: usize,
    pub missing: usize,
    /// Right, false, missed.
    pub statements: [usize; 3],
    /// Right, found, gold.
    pub spans: [usize; 3],
    /// Words in both, gold, found.
    pub words: [usize; 3],
    pub content_exact: usize,
    pub gold: usize,
    pub open: usize,
    pub wrong_speaker: usize,
    pub record_exact: usize,
    /// Right, all.
    pub chains: (usize, usize),
    pub grounded: (usize, usize),
    /// Right, false, missed.
    pub times: [usize; 3],
    pub figures: [usize; 3],
    pub commitments: [usize; 3],
    pub recall: BTreeMap<String, (usize, usize)>,
    pub faults: Vec<Fault>,
    pub accuracies: Vec<(String, usize, usize)>,
}

impl Tally {
    /// Counts one answer of a measure.
    pub fn add(&mut self, measure: &str, right: bool) {
        let at = self.accuracies.iter().position(|(name, ..)| name == measure).unwrap_or_else(|| {
            self.accuracies.push((measure.to_owned(), 0, 0));
            self.accuracies.len() - 1
        });
        let (_, good, all) = &mut self.accuracies[at];
        *good += usize::from(right);
        *all += 1;
    }

    pub fn fault(&mut self, cause: Cause, doc: &str, at: &str, says: String) {
        self.faults.push(Fault { cause, doc: doc.to_owned(), at: at.to_owned(), says });
    }

    pub fn report(self) -> Report {
        let mut report = Report { measures: Vec::new(), faults: self.faults };
        let found = |[right, wrong, missed]: [usize; 3]| Measure::found(right, right + wrong, right + missed);
        report.set("documents", Measure::Count(self.documents));
        report.set("without a record", Measure::Count(self.missing));
        report.set("statement", found(self.statements));
        report.set("all-spans exact", Measure::found(self.spans[0], self.spans[1], self.spans[2]));
        report.set("content overlap", Measure::found(self.words[0], self.words[2], self.words[1]));
        report.set("content exact, of all", Measure::Accuracy { acc: percent(self.content_exact, self.gold.max(1)), n: self.gold });
        for (name, counts) in [("time", self.times), ("figure", self.figures), ("commitment", self.commitments)] {
            if counts[0] + counts[2] > 0 {
                report.set(name, found(counts));
            }
        }
        for (name, right, all) in self.accuracies {
            report.set(&name, Measure::accuracy(right, all));
        }
        report.set("speaker left open", Measure::Count(self.open));
        report.set("speaker wrong", Measure::Count(self.wrong_speaker));
        if let Some(by) = self.by {
            let line = |(hit, missed): &(usize, usize)| format!("{:.1} of {}", (100 * hit) as f64 / (hit + missed) as f64, hit + missed);
            report.set(&format!("recall by {}", by.name()), Measure::By(self.recall.iter().map(|(k, v)| (k.clone(), line(v))).collect()));
        }
        if self.gold > 0 {
            report.set("record exact, of all", Measure::accuracy(self.record_exact, self.gold));
        }
        if self.chains.1 > 0 {
            report.set("chain exact, of those with relays", Measure::accuracy(self.chains.0, self.chains.1));
        }
        report.set("byte-grounded", Measure::accuracy(self.grounded.0, self.grounded.1));
        report
    }
}
