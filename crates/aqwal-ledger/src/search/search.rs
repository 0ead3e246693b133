//! A search: words, filters and an order; and what it finds.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tantivy::query::{AllQuery, BooleanQuery, ConstScoreQuery, Occur, PhraseQuery, TermSetQuery};
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::analysis::Analyzer;
use super::collect::{Best, Filter};
use super::doc::{CLASSES, DocKind, FLAG_BITS, FORMS, Facts, POLARITIES, day, place};
use super::index::Index;
use super::prefix::{Beginning, Letters};
use super::query::Query;
use super::score::{Leaf, Statistics, panicked};
use crate::Error;

/// Where the words are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// In what was said.
    #[default]
    Said,
    /// In names, source words and roles of speakers: their statements are found.
    Speaker,
    /// In the reporter's own words.
    Reporting,
    /// In all of it; each word may stand somewhere else.
    Anywhere,
}

/// The order of hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The best first; of those that are equal, the smaller row first.
    #[default]
    Relevance,
    /// The latest first, by the day of saying, else of publication, those without a day last; of one day, the larger row first.
    Newest,
}

/// Days since 1970-01-01, both ends included; an end that is not given is open. What has no day is outside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub from: Option<i32>,
    /// The last.
    pub to: Option<i32>,
}

impl Days {
    fn range(self) -> Option<(u64, u64)> {
        let end = |given: Option<i32>, open: u64| given.map_or(open, |d| day(Some(d)));
        (self != Self::default()).then(|| (end(self.from, 1), end(self.to, u64::MAX)))
    }
}

/// What is looked for. Everything given must hold; of lists, one.
#[derive(Clone, Debug)]
pub struct Search {
    /// The words.
    pub query: Query,
    /// Where they are looked for.
    pub scope: Scope,
    /// Whether the words of `query` must stand letter for letter.
    pub exact: bool,
    /// Words of the speaker.
    pub speaker: Query,
    /// Words of the outlet's name.
    pub outlet: Query,
    /// Words of the names of those who passed the words on.
    pub via: Query,
    /// Words of the title or of what was said or reported.
    pub topic: Query,
    /// Who speaks, across articles.
    pub parties: Vec<i64>,
    /// The record's words for the class of the speaker.
    pub classes: Vec<String>,
    /// The record's words for the kind of the statement.
    pub forms: Vec<String>,
    /// The record's words for its polarity.
    pub polarities: Vec<String>,
    /// Only what an agency passed on.
    pub via_agency: bool,
    /// Only where nobody with a name speaks.
    pub unnamed_only: bool,
    /// Days of saying.
    pub said: Days,
    /// Days of publication.
    pub published: Days,
    /// Also what stands in superseded versions of articles.
    pub superseded: bool,
    /// The order of hits.
    pub order: Order,
    /// The most hits.
    pub limit: usize,
    /// Hits that are left out before the first.
    pub offset: usize,
}

impl Default for Search {
    fn default() -> Self {
        Self {
            query: Query::All,
            scope: Scope::default(),
            exact: false,
            speaker: Query::All,
            outlet: Query::All,
            via: Query::All,
            topic: Query::All,
            parties: Vec::new(),
            classes: Vec::new(),
            forms: Vec::new(),
            polarities: Vec::new(),
            via_agency: false,
            unnamed_only: false,
            said: Days::default(),
            published: Days::default(),
            superseded: false,
            order: Order::default(),
            limit: 20,
            offset: 0,
        }
    }
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// The number of all hits, exact.
    pub total: u64,
    /// Those that were asked for, in order.
    pub hits: Vec<Hit>,
}

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// What it is.
    pub kind: DocKind,
    /// Its row: of the statement, or of the article.
    pub id: i64,
    /// Row of its article.
    pub article: i64,
    /// How well it fits (BM25): comparable within one answer; 0 in other orders than relevance.
    pub score: f32,
}

/// Hits that can be paged through.
const DEEPEST: usize = 100_000;

impl Index<'_> {
    /// Finds what was asked for. The same documents give the same answer, however often and in what pieces they were committed.
    ///
    /// # Errors
    /// If a class, kind or polarity is none of the record's words, the hits are asked for beyond the 100,000th, or the index is damaged.
    pub fn search(&self, search: &Search) -> Result<Hits, Error> {
        let most = search.offset.saturating_add(search.limit);
        if most > DEEPEST {
            return Err(Error::query(format!("hits are given up to the {DEEPEST}th; narrow the search by a date or a word")));
        }
        let filter = Filter { flags: flags(search)?.into(), said: search.said.range(), published: search.published.range() };
        let searcher = self.reader.searcher();
        let query = self.plan(search);
        let scored = search.order == Order::Relevance && !search.query.is_all();
        let best = Best { order: search.order, scored, most, filter };
        // What is damaged may make the library panic.
        let run = || -> tantivy::Result<(u64, Vec<Hit>)> { run(&searcher, &*query, &best, &Statistics { searcher: &searcher, lengths: &self.lengths }) };
        let (total, mut hits) = catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| Err(panicked())).map_err(|e| self.error(e))?;
        hits.drain(..search.offset.min(hits.len()));
        Ok(Hits { total, hits })
    }

    /// The query of the library.
    fn plan(&self, search: &Search) -> Box<dyn tantivy::query::Query> {
        let fields = self.fields;
        let mut analyzer = self.analyzer.clone();
        let scope: &[Field] = match search.scope {
            Scope::Said => &[fields.said],
            Scope::Speaker => &[fields.speaker],
            Scope::Reporting => &[fields.reporting],
            Scope::Anywhere => &[fields.said, fields.speaker, fields.reporting],
        };
        let mut all: Vec<(Occur, Box<dyn tantivy::query::Query>)> = Vec::new();
        all.extend(compile(&search.query, scope, search.exact, &mut analyzer).map(|q| (Occur::Must, q)));
        let mut narrow = |query: &Query, fields: &[Field]| {
            if let Some(query) = compile(query, fields, false, &mut analyzer) {
                all.push((Occur::Must, Box::new(ConstScoreQuery::new(query, 0.0))));
            }
        };
        narrow(&search.speaker, &[fields.speaker]);
        narrow(&search.outlet, &[fields.outlet]);
        narrow(&search.via, &[fields.via]);
        narrow(&search.topic, &[fields.title, fields.said, fields.reporting]);
        if !search.parties.is_empty() {
            let parties = TermSetQuery::new(search.parties.iter().map(|&party| Term::from_field_i64(fields.party, party)));
            all.push((Occur::Must, Box::new(ConstScoreQuery::new(Box::new(parties), 0.0))));
        }
        match all.len() {
            0 => Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0)),
            1 => all.remove(0).1,
            _ => Box::new(BooleanQuery::new(all)),
        }
    }
}

fn run(searcher: &Searcher, query: &dyn tantivy::query::Query, best: &Best, statistics: &Statistics<'_>) -> tantivy::Result<(u64, Vec<Hit>)> {
    searcher.search_with_statistics_provider(query, best, statistics)
}

/// Which of all flags a search wants.
fn flags(search: &Search) -> Result<Vec<bool>, Error> {
    let set = |known: &[&str], words: &[String], what: &str| -> Result<Option<u64>, Error> {
        let mut set = 0;
        for word in words {
            let place = place(known, word);
            if place == 0 || place as usize > known.len() {
                return Err(Error::query(format!("«{word}» is no {what}; they are {}", known.join(", "))));
            }
            set |= 1 << place;
        }
        Ok((set > 0).then_some(set))
    };
    let classes = set(&CLASSES, &search.classes, "class of speakers")?;
    let forms = set(&FORMS, &search.forms, "kind of statements")?;
    let polarities = set(&POLARITIES, &search.polarities, "polarity")?;
    let has = |set: Option<u64>, place: usize| set.is_none_or(|set| set >> place & 1 == 1);
    Ok((0..1usize << FLAG_BITS)
        .map(|flags| {
            let kind = match search.scope {
                Scope::Said | Scope::Speaker => Facts(flags as u64).kind() == DocKind::Said,
                Scope::Reporting => Facts(flags as u64).kind() == DocKind::Reporting,
                Scope::Anywhere => true,
            };
            kind && (search.superseded || flags & 2 != 0)
                && (!search.via_agency || flags & 4 != 0)
                && (!search.unnamed_only || flags & 8 != 0)
                && has(classes, flags >> 4 & 15)
                && has(forms, flags >> 8 & 7)
                && has(polarities, flags >> 11 & 7)
        })
        .collect())
}

/// A question of words as a query over some fields; none where nothing was asked.
fn compile(query: &Query, fields: &[Field], exact: bool, analyzer: &mut Analyzer<'_>) -> Option<Box<dyn tantivy::query::Query>> {
    let over = |leaf: &mut dyn FnMut(Field) -> Box<dyn tantivy::query::Query>| match fields {
        [field] => leaf(*field),
        _ => Box::new(BooleanQuery::new(fields.iter().map(|&field| (Occur::Should, leaf(field))).collect())),
    };
    match query {
        Query::All => None,
        Query::Word(words) | Query::Phrase(words) => {
            let mut terms = Vec::new();
            analyzer.each(words, |token| {
                terms.push((token.position as usize, if exact { token.exact } else { token.term }.to_owned()));
            });
            let (_, first) = terms.first()?;
            Some(over(&mut |field| {
                let term = |word: &str| Term::from_field_text(field, word);
                Box::new(match terms.len() {
                    1 => Leaf::Word(term(first)),
                    _ => Leaf::Phrase(PhraseQuery::new_with_offset(terms.iter().map(|(at, word)| (*at, term(word))).collect())),
                })
            }))
        }
        Query::Prefix(letters) => {
            let letters = Letters::new(letters, exact);
            Some(over(&mut |field| Box::new(Beginning::new(field, letters.clone()))))
        }
        Query::Or(parts) => {
            let parts: Vec<_> = parts.iter().filter_map(|part| compile(part, fields, exact, analyzer)).map(|q| (Occur::Should, q)).collect();
            (!parts.is_empty()).then(|| Box::new(BooleanQuery::new(parts)) as _)
        }
        Query::And(parts) => {
            let mut all = Vec::new();
            for part in parts {
                match part {
                    Query::Not(part) => all.extend(compile(part, fields, exact, analyzer).map(|q| (Occur::MustNot, q))),
                    part => all.extend(compile(part, fields, exact, analyzer).map(|q| (Occur::Must, q))),
                }
            }
            conjunction(all)
        }
        Query::Not(part) => conjunction(compile(part, fields, exact, analyzer).map(|q| (Occur::MustNot, q)).into_iter().collect()),
    }
}

/// All of these; where everything is left out, what remains of everything.
fn conjunction(mut all: Vec<(Occur, Box<dyn tantivy::query::Query>)>) -> Option<Box<dyn tantivy::query::Query>> {
    if all.is_empty() {
        return None;
    }
    if all.iter().all(|(occur, _)| *occur == Occur::MustNot) {
        all.push((Occur::Must, Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0))));
    }
    Some(Box::new(BooleanQuery::new(all)))
}
