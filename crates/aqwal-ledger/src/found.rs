//! What a search finds, as a person wants to see it: the original words, the hits in them, and where they stand.

use aqwal::Span;
use rusqlite::OptionalExtension;

use crate::search::{DocKind, Highlighter, Index, Query, Scope, Search, snippet};
use crate::{Error, Ledger, Passage};

/// Characters of reporting that are shown round the hits.
const SHOWN: usize = 240;

/// The answer to a search.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Finds {
    /// How many there are in all.
    pub total: u64,
    /// Those that were asked for, in order.
    pub finds: Vec<Find>,
}

/// One thing found.
#[derive(Clone, Debug, PartialEq)]
pub enum Find {
    /// A statement, and the hits in its words.
    Said(Box<Passage>, Vec<Span>),
    /// Words of the reporting.
    Reporting(Box<Reporting>),
}

/// A piece of an article's reporting.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reporting {
    /// The article's number in the ledger.
    pub article: i64,
    /// `sha256:…` of its raw bytes.
    pub article_id: String,
    /// Path, address or id of the input.
    pub input: String,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// The piece: words of the article's text.
    pub words: String,
    /// Where the piece stands in the article's text, in bytes.
    pub text: Span,
    /// The hits, in bytes of `words`.
    pub marks: Vec<Span>,
}

impl Ledger {
    /// Asks the index, and reads what it found.
    ///
    /// # Errors
    /// If the question cannot be answered, or the ledger not be read.
    pub fn search(&self, index: &Index<'_>, search: &Search) -> Result<Finds, Error> {
        let hits = index.search(search)?;
        let looked_for = match (&search.query, search.scope) {
            (Query::All, _) | (_, Scope::Speaker) => search.topic.clone(),
            (query, _) => query.clone(),
        };
        let mut highlighter = Highlighter::new(&looked_for, search.exact, index.analyzer());
        let mut finds = Vec::with_capacity(hits.hits.len());
        for hit in hits.hits {
            match hit.kind {
                DocKind::Said => {
                    let Some(passage) = self.passage(hit.id)? else { continue };
                    let marks = highlighter.spans(&passage.words);
                    finds.push(Find::Said(Box::new(passage), marks));
                }
                DocKind::Reporting => finds.extend(self.reporting(hit.article, &mut highlighter)?.map(|r| Find::Reporting(Box::new(r)))),
            }
        }
        Ok(Finds { total: hits.total, finds })
    }

    /// The piece of an article's reporting that shows the hits best. Words of statements are no hits in it.
    fn reporting(&self, article: i64, highlighter: &mut Highlighter<'_>) -> Result<Option<Reporting>, Error> {
        let Some(record) = self.record(article)? else { return Ok(None) };
        let row = self
            .db
            .prepare_cached("SELECT id, input, url, outlet, title, published FROM article WHERE article = ?")
            .and_then(|mut query| {
                let read = |row: &rusqlite::Row<'_>| {
                    let (article_id, input, url, outlet, title, published) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?);
                    Ok(Reporting { article, article_id, input, url, outlet, title, published, ..Reporting::default() })
                };
                query.query_row([article], read).optional()
            })
            .map_err(self.fault())?;
        let Some(mut found) = row else { return Ok(None) };
        let text = &record.article.text;
        let mut said: Vec<Span> = record.statements.iter().flat_map(|s| &s.content).map(|c| c.words.text).collect();
        said.sort_unstable();
        // Contents may lie in one another: what counts is how far any has reached.
        let mut reach = 0;
        let said: Vec<(u32, u32)> = said
            .iter()
            .map(|span| {
                reach = span.end.max(reach);
                (span.start, reach)
            })
            .collect();
        let mut spans = highlighter.spans(text);
        spans.retain(|hit| {
            let before = said.partition_point(|(start, _)| *start <= hit.start);
            before == 0 || said[before - 1].1 <= hit.start
        });
        let shown = snippet(text, &spans, SHOWN);
        found.words = shown.slice(text).to_owned();
        found.text = shown;
        let inside = spans.iter().filter(|hit| hit.start >= shown.start && hit.end <= shown.end);
        found.marks = inside.map(|hit| Span::new(hit.start - shown.start, hit.end - shown.start)).collect();
        Ok(Some(found))
    }
}
