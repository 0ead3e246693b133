//! Numbers of one page and of many, and what went wrong.

use std::fmt;

use super::{Given, Gold, PARTS, Verdict, bag};
use crate::words::{fold, round};

/// The numbers of one page.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// File name of the page.
    pub page: String,
    /// Words found, the neutral ones left out.
    pub found: usize,
    /// Words found that the gold has.
    pub right: usize,
    /// Words of the gold.
    pub gold: usize,
    /// Each part and whether it is right.
    pub parts: Vec<(&'static str, Verdict)>,
}

impl Score {
    /// F1 over the words of the text, in per cent.
    pub fn f1(&self) -> f64 {
        if self.found + self.gold == 0 { 100.0 } else { round(200.0 * self.right as f64 / (self.found + self.gold) as f64) }
    }

    /// The parts that are wrong.
    pub fn wrong(&self) -> impl Iterator<Item = &'static str> {
        self.parts.iter().filter(|(_, verdict)| matches!(verdict, Verdict::Wrong | Verdict::Extra)).map(|(name, _)| *name)
    }
}

/// The numbers of many pages.
#[derive(Clone, Debug, Default)]
pub struct Sum {
    /// Pages.
    pub pages: usize,
    /// Mean of the pages' F1.
    pub text: f64,
    /// The lowest of them.
    pub lowest: f64,
    /// Precision over all words.
    pub precision: f64,
    /// Recall over all words.
    pub recall: f64,
    /// Pages with an F1 below 90.
    pub low: usize,
    /// The parts.
    pub parts: Vec<PartSum>,
}

/// One part of many pages.
#[derive(Clone, Copy, Debug, Default)]
pub struct PartSum {
    /// Its name.
    pub name: &'static str,
    /// Pages where it is right.
    pub right: usize,
    /// Pages that have it.
    pub has: usize,
    /// Pages that have none and were given one.
    pub extra: usize,
}

impl PartSum {
    /// The pages where it is right, in per cent of those that have it or were given it.
    pub fn share(&self) -> f64 {
        match self.has + self.extra {
            0 => 100.0,
            all => round(100.0 * self.right as f64 / all as f64),
        }
    }
}

/// `13 of 14`, and how many pages without it were given one.
impl fmt::Display for PartSum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.right, self.has)?;
        if self.extra > 0 { write!(f, ", {} too many", self.extra) } else { Ok(()) }
    }
}

impl Sum {
    /// The sum of these pages.
    pub fn of(scores: &[Score]) -> Self {
        let share = |of: fn(&Score) -> usize| {
            let all: usize = scores.iter().map(of).sum();
            round(100.0 * scores.iter().map(|s| s.right).sum::<usize>() as f64 / all.max(1) as f64)
        };
        let count = |at: usize, verdict: Verdict| scores.iter().filter(|s| s.parts.get(at).is_some_and(|(_, v)| *v == verdict)).count();
        Self {
            pages: scores.len(),
            text: round(scores.iter().map(Score::f1).sum::<f64>() / scores.len().max(1) as f64),
            lowest: scores.iter().map(Score::f1).fold(100.0, f64::min),
            precision: share(|s| s.found),
            recall: share(|s| s.gold),
            low: scores.iter().filter(|s| s.f1() < 90.0).count(),
            parts: PARTS
                .iter()
                .enumerate()
                .map(|(at, part)| {
                    let right = count(at, Verdict::Right);
                    PartSum { name: part.name, right, has: right + count(at, Verdict::Wrong), extra: count(at, Verdict::Extra) }
                })
                .collect(),
        }
    }

    /// The measures by name, in per cent: `text`, `text, lowest`, and each part over the pages that have it or were given it.
    pub fn measures(&self) -> Vec<(String, f64)> {
        let mut all = vec![("text".to_owned(), self.text), ("text, lowest".to_owned(), self.lowest)];
        all.extend(self.parts.iter().map(|part| (part.name.to_owned(), part.share())));
        all
    }
}

/// Something that went wrong on a page.
#[derive(Clone, Debug)]
pub struct Fault {
    /// `missed`, `too much`, or the part.
    pub cause: &'static str,
    /// What.
    pub says: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.cause, self.says)
    }
}

/// Of a line's words, at most half stand in the other text.
fn is_strange(line: &str, other: &std::collections::BTreeMap<String, usize>) -> bool {
    let words: Vec<String> = fold(line).split_whitespace().map(str::to_owned).collect();
    !words.is_empty() && 2 * words.iter().filter(|w| other.contains_key(*w)).count() <= words.len()
}

pub(super) fn faults(gold: &Gold, given: &Given) -> Vec<Fault> {
    let mut faults = Vec::new();
    let own = bag(gold.deck.iter().chain(&gold.text).chain(&gold.title).chain(&gold.bylines).chain(&gold.captions).chain(&gold.credits).chain(&gold.may.text));
    let found = bag([&given.text]);
    for line in gold.deck.iter().chain(&gold.text).filter(|line| is_strange(line, &found)) {
        faults.push(Fault { cause: "missed", says: line.clone() });
    }
    for line in given.text.lines().filter(|line| is_strange(line, &own)) {
        faults.push(Fault { cause: "too much", says: line.to_owned() });
    }
    for part in PARTS.iter().filter(|part| matches!(part.judge(gold, given), Verdict::Wrong | Verdict::Extra)) {
        let (gold, given) = part.show(gold, given);
        faults.push(Fault { cause: part.name, says: format!("gold «{gold}», found «{given}»") });
    }
    faults
}
