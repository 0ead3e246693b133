//! Measures what was found on a web page against what a person sees there: the article's text and its parts.
//!
//! The text is measured by its words, as the benchmarks of extractors do: both sides are folded and cut into words, each word
//! counts as often as it stands there, and order does not count. Words that a page shows with the article but that a reader may
//! leave out (title, bylines, captions, credits, embedded posts) are neutral: finding them is neither right nor wrong.
//! Parts are right if they are exactly those of the gold, whitespace aside.

mod given;
mod part;
mod tally;

use std::collections::BTreeMap;

use serde::Deserialize;

pub use given::{Given, given};
pub use part::{PARTS, Part, Verdict};
pub use tally::{Fault, PartSum, Score, Sum};

use crate::words::fold;

/// A page and what a person sees on it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gold {
    /// File name of the page.
    pub page: String,
    /// What it is modelled on.
    pub shape: String,
    /// `dev`, or `held-out`: its errors are not looked at.
    pub split: String,
    /// The charset of its bytes.
    pub charset: String,
    /// Its own address; none where the page does not say it.
    pub url: Option<String>,
    /// Who published it; none where that can be argued about.
    pub outlet: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Day of publication, ISO 8601.
    pub date: Option<String>,
    /// Second headline lines and leads; they count as text.
    #[serde(default)]
    pub deck: Vec<String>,
    /// The paragraphs of the article, in order.
    pub text: Vec<String>,
    /// Persons and desks.
    #[serde(default)]
    pub bylines: Vec<String>,
    /// Captions, without the credit.
    #[serde(default)]
    pub captions: Vec<String>,
    /// Agencies and photographers.
    #[serde(default)]
    pub credits: Vec<String>,
    /// Words of the body set apart.
    #[serde(default)]
    pub pull_quotes: Vec<String>,
    /// Titles of articles linked from inside the article.
    #[serde(default)]
    pub related: Vec<String>,
    /// What may be found and need not be.
    #[serde(default)]
    pub may: May,
}

/// What may be found and need not be.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct May {
    /// Lines of the page.
    pub text: Vec<String>,
    /// Persons and desks.
    pub bylines: Vec<String>,
    /// Captions.
    pub captions: Vec<String>,
    /// Agencies and photographers.
    pub credits: Vec<String>,
    /// Words set apart.
    pub pull_quotes: Vec<String>,
    /// Titles of linked articles, as in a list below the article.
    pub related: Vec<String>,
}

/// Reads the gold of one page.
pub fn read(json: &str) -> Result<Gold, serde_json::Error> {
    serde_json::from_str(json)
}

/// Measures one page.
///
/// ```
/// use aqwal_score::pages::{Given, read, score};
/// let gold = read(r#"{"page": "a", "shape": "", "split": "dev", "charset": "utf-8", "title": "عودة الترام", "text": ["قال المدير نعم"]}"#).unwrap();
/// let given = Given { text: "عودة الترام\nقال المدير نعم\nشارك".into(), title: Some("عودة الترام".into()), ..Given::default() };
/// let score = score(&gold, &given);
/// assert_eq!((score.found, score.right, score.gold), (4, 3, 3));
/// assert_eq!(score.wrong().count(), 0);
/// ```
pub fn score(gold: &Gold, given: &Given) -> Score {
    let wanted = bag(gold.deck.iter().chain(&gold.text));
    let neutral = bag(gold.title.iter().chain(&gold.bylines).chain(&gold.captions).chain(&gold.credits).chain(&gold.pull_quotes).chain(&gold.may.text));
    let mut score = Score { page: gold.page.clone(), gold: wanted.values().sum(), ..Score::default() };
    for (word, found) in bag([&given.text]) {
        let (wanted, neutral) = (wanted.get(&word).copied().unwrap_or(0), neutral.get(&word).copied().unwrap_or(0));
        let right = found.min(wanted);
        score.right += right;
        score.found += right + (found - right).saturating_sub(neutral);
    }
    score.parts = PARTS.iter().map(|part| (part.name, part.judge(gold, given))).collect();
    score
}

/// What the text of a page has too much or too little of, and which parts are wrong.
pub fn faults(gold: &Gold, given: &Given) -> Vec<Fault> {
    tally::faults(gold, given)
}

/// The words of texts, in one spelling, and how often each stands there.
fn bag<'a>(texts: impl IntoIterator<Item = &'a String>) -> BTreeMap<String, usize> {
    let mut bag = BTreeMap::new();
    for text in texts {
        for word in fold(text).split_whitespace() {
            *bag.entry(word.to_owned()).or_default() += 1;
        }
    }
    bag
}
