//! The parts of a page, one by one.

use super::{Given, Gold};

/// Whether a part is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The page has none, and none was found.
    None,
    /// All of it, and nothing else.
    Right,
    /// Less, more, or something else.
    Wrong,
    /// The page has none, but something was found.
    Extra,
}

/// What must be found, and what may.
type Wanted<'a> = (Vec<&'a str>, &'a [String]);

/// A part of a page.
#[derive(Clone, Copy)]
pub struct Part {
    /// Its name in tables.
    pub name: &'static str,
    /// None where the gold does not judge.
    gold: fn(&Gold) -> Option<Wanted<'_>>,
    given: fn(&Given) -> Vec<&str>,
}

fn all(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// The day of a date.
fn day(date: Option<&String>) -> Vec<&str> {
    date.map(|date| date.get(..10).unwrap_or(date)).into_iter().collect()
}

/// Title, date, byline, caption, credit, related, pull quote, outlet, url.
pub const PARTS: [Part; 9] = [
    Part { name: "title", gold: |g| Some((g.title.as_deref().into_iter().collect(), &[])), given: |g| g.title.as_deref().into_iter().collect() },
    Part { name: "date", gold: |g| Some((day(g.date.as_ref()), &[])), given: |g| day(g.date.as_ref()) },
    Part { name: "byline", gold: |g| Some((all(&g.bylines), &g.may.bylines)), given: |g| all(&g.bylines) },
    Part { name: "caption", gold: |g| Some((all(&g.captions), &g.may.captions)), given: |g| all(&g.captions) },
    Part { name: "credit", gold: |g| Some((all(&g.credits), &g.may.credits)), given: |g| all(&g.credits) },
    Part { name: "related", gold: |g| Some((all(&g.related), &g.may.related)), given: |g| all(&g.related) },
    Part { name: "pull quote", gold: |g| Some((all(&g.pull_quotes), &g.may.pull_quotes)), given: |g| all(&g.pull_quotes) },
    Part { name: "outlet", gold: |g| Some((vec![g.outlet.as_deref()?], &[])), given: |g| g.outlet.as_deref().into_iter().collect() },
    Part { name: "url", gold: |g| Some((vec![g.url.as_deref()?], &[])), given: |g| g.url.as_deref().into_iter().collect() },
];

/// One blank for every run of whitespace, without the marks around and a stop at the end.
fn plain(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.trim_matches(|c: char| "«»\"“”'.• ".contains(c)).to_owned()
}

impl Part {
    /// Whether the part was found as the gold has it, in any order.
    pub fn judge(&self, gold: &Gold, given: &Given) -> Verdict {
        let Some((must, may)) = (self.gold)(gold) else { return Verdict::None };
        let may: Vec<String> = may.iter().map(|w| plain(w)).collect();
        let must: Vec<String> = must.into_iter().map(plain).collect();
        let mut found: Vec<String> = (self.given)(given).into_iter().map(plain).filter(|w| !w.is_empty()).collect();
        found.retain(|w| must.contains(w) || !may.contains(w));
        found.sort();
        found.dedup();
        let mut wanted = must;
        wanted.sort();
        wanted.dedup();
        match (wanted.is_empty(), wanted == found) {
            (true, true) => Verdict::None,
            (false, true) => Verdict::Right,
            (false, false) => Verdict::Wrong,
            (true, false) => Verdict::Extra,
        }
    }

    /// Whether anything of the kind was found.
    pub fn is_given(&self, given: &Given) -> bool {
        !(self.given)(given).is_empty()
    }

    /// The gold's words and the found ones.
    pub(super) fn show(&self, gold: &Gold, given: &Given) -> (String, String) {
        let join = |words: Vec<&str>| if words.is_empty() { "-".to_owned() } else { words.into_iter().map(plain).collect::<Vec<_>>().join(" | ") };
        (join((self.gold)(gold).map(|(must, _)| must).unwrap_or_default()), join((self.given)(given)))
    }
}
