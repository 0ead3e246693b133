//! What an extractor found on a page.

use aqwal::layout::Layout;
use aqwal::{Article, Lexicon, Page, Role};
use serde::{Deserialize, Serialize};

/// What was found on a page; the other extractors write one JSON object a line.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Given {
    /// File name of the page.
    pub page: String,
    /// The article's text.
    pub text: String,
    /// Address.
    pub url: Option<String>,
    /// Name of the outlet.
    pub outlet: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Day of publication, ISO 8601; a clock time after it is not read.
    pub date: Option<String>,
    /// Persons and desks.
    pub bylines: Vec<String>,
    /// Captions.
    pub captions: Vec<String>,
    /// Agencies and photographers.
    pub credits: Vec<String>,
    /// Words set apart.
    pub pull_quotes: Vec<String>,
    /// Titles of linked articles.
    pub related: Vec<String>,
}

/// What the engine finds: the parts as the record has them, and the lines of the text that it takes for the article's own.
pub fn given(article: &Article, lexicon: &Lexicon) -> Given {
    let record = aqwal::extract(article, lexicon).article;
    let words = |selectors: Vec<aqwal::record::Selector>| selectors.into_iter().map(|s| s.exact).collect();
    Given {
        page: record.input.rsplit('/').next().unwrap_or_default().to_owned(),
        text: body(article, lexicon),
        url: record.url,
        outlet: record.outlet.map(|outlet| outlet.name),
        title: record.title.map(|title| title.exact).or_else(|| article.meta.title.clone()),
        date: record.published.map(|published| published.value),
        bylines: words(record.bylines),
        captions: words(record.captions),
        credits: words(record.credits),
        pull_quotes: words(record.pull_quotes),
        related: words(record.related),
    }
}

/// The article's text without the lines that have another office: title, byline, date, caption, credit, links, the page's own words.
fn body(article: &Article, lexicon: &Lexicon) -> String {
    let page = Page::cut(article, lexicon);
    let found = aqwal::annotate::annotate(&page);
    let layout = Layout::of(&page, &found.times);
    let own = page.blocks.iter().zip(&layout.roles).filter(|(_, role)| matches!(role, Role::Deck | Role::Paragraph | Role::PullQuote));
    own.map(|(block, _)| block.span.slice(&article.text)).collect::<Vec<_>>().join("\n")
}
