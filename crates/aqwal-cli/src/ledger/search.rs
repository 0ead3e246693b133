//! `aqwal search`: statements and reporting by their words.

use std::ops::Range;

use aqwal::{PartialDate, Span};
use aqwal_ledger::search::{Days, Order, Query, Scope, Search};
use aqwal_ledger::{Error, Find, Finds, Reporting, day};
use serde_json::{Value, json};

use super::answer::Answer;
use super::{fault, passages};
use crate::args::{self, Sieve, Sort};
use crate::fault::Fault;
use crate::messages::Lang;
use crate::paint::{Canvas, Ink, Line, Style};
use crate::{Context, Status, bidi, write_stdout};

/// The columns: those of a statement, and what a search adds.
static COLUMNS: [&str; 2 + passages::COLUMNS.len()] = passages::columns(&["found", "marks"]);

/// Searches.
pub fn run(args: &args::Search, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    let ledger = super::open(lang, &args.ask.dir())?;
    let search = search(args).map_err(|error| fault(lang, &error))?;
    let index = super::index(context, &ledger)?;
    let finds = ledger.search(&index, &search).map_err(|error| fault(lang, &error))?;
    let out = match answer(&finds).write(args.ask.format) {
        Some(rows) => rows,
        None => text(&finds, Style::of(lang, context.color, true)),
    };
    write_stdout(context, &out)?;
    Ok(if finds.total == 0 { Status::Nothing } else { Status::Found })
}

/// The question, as the options say.
fn search(args: &args::Search) -> Result<Search, Error> {
    let scope = match args.scope {
        args::Scope::Said => Scope::Said,
        args::Scope::Speaker => Scope::Speaker,
        args::Scope::Reporting => Scope::Reporting,
        args::Scope::Anywhere => Scope::Anywhere,
    };
    let order = if args.sort == Sort::Newest { Order::Newest } else { Order::Relevance };
    let query = Query::parse(&args.words.join(" "))?;
    Ok(Search { query, scope, order, exact: args.exact, limit: args.limit, offset: args.offset, ..sieve(&args.sieve)? })
}

/// What the options choose, whatever the words are.
///
/// # Errors
/// If words of an option are no question.
pub fn sieve(sieve: &Sieve) -> Result<Search, Error> {
    let parse = |words: &Option<String>| words.as_deref().map_or(Ok(Query::All), Query::parse);
    Ok(Search {
        speaker: parse(&sieve.speaker)?,
        outlet: parse(&sieve.only_outlet)?,
        via: parse(&sieve.via)?,
        topic: parse(&sieve.topic)?,
        parties: sieve.party.clone(),
        classes: sieve.class.iter().map(|c| c.word().to_owned()).collect(),
        forms: sieve.kind.iter().map(|k| k.word().to_owned()).collect(),
        polarities: sieve.polarity.iter().map(|p| p.word().to_owned()).collect(),
        via_agency: sieve.agency,
        unnamed_only: sieve.unnamed,
        said: days(sieve.said_since, sieve.said_until),
        published: days(sieve.since, sieve.until),
        superseded: sieve.all_versions,
        ..Search::default()
    })
}

fn days(from: Option<PartialDate>, to: Option<PartialDate>) -> Days {
    let range = |date: Option<PartialDate>| date.and_then(|date| day::range(&date.to_string()));
    Days { from: range(from).map(|d| d.0), to: range(to).map(|d| d.1) }
}

/// What was found, as rows.
fn answer(finds: &Finds) -> Answer {
    let mut answer = Answer::new(&COLUMNS);
    for find in &finds.finds {
        let mut row = Vec::with_capacity(COLUMNS.len());
        match find {
            Find::Said(passage, marks) => {
                row.extend([json!("said"), json!(marks)]);
                row.extend(passages::row(passage));
            }
            Find::Reporting(found) => {
                row.extend([json!("reporting"), json!(found.marks)]);
                row.extend(COLUMNS[2..].iter().map(|column| of_reporting(found, column)));
            }
        }
        answer.push(row);
    }
    answer
}

fn of_reporting(found: &Reporting, column: &str) -> Value {
    match column {
        "words" => json!(found.words),
        "outlet" => json!(found.outlet),
        "published" => json!(found.published),
        "title" => json!(found.title),
        "url" => json!(found.url),
        "input" => json!(found.input),
        "article_id" => json!(found.article_id),
        "start_byte" => json!(found.text.start),
        "end_byte" => json!(found.text.end),
        _ => Value::Null,
    }
}

fn text(finds: &Finds, style: Style) -> Vec<u8> {
    let lang = style.lang;
    let mut canvas = Canvas::new(style);
    for find in &finds.finds {
        canvas.gap();
        match find {
            Find::Said(passage, marks) => passages::put(&mut canvas, passage, &ranges(marks)),
            Find::Reporting(found) => {
                let title = found.title.as_deref().map(|title| bidi::embed(lang, &bidi::clean(title)));
                canvas.put(0, 2, Line::of(Ink::Label, lang.reporting()).with(Ink::Plain, ": ").then(passages::marked(lang, &found.words, &ranges(&found.marks))));
                canvas.put(2, 4, Line::of(Ink::Dim, place(lang, found, title)));
            }
        }
    }
    canvas.gap();
    if finds.total == 0 {
        canvas.put(0, 0, Line::of(Ink::Dim, lang.found_nothing()));
    } else {
        canvas.put(0, 0, Line::of(Ink::Dim, lang.found(lang.number(finds.finds.len()), lang.number(usize::try_from(finds.total).unwrap_or(usize::MAX)))));
    }
    canvas.into_bytes()
}

fn place(lang: Lang, found: &Reporting, title: Option<String>) -> String {
    let mut parts: Vec<String> = title.into_iter().collect();
    parts.extend(found.published.clone());
    parts.extend(found.outlet.clone());
    parts.push(found.url.clone().unwrap_or_else(|| found.input.clone()));
    parts.push(format!("{}–{}", found.text.start, found.text.end));
    parts.iter().map(|part| bidi::embed(lang, &bidi::clean(part))).collect::<Vec<_>>().join(" · ")
}

fn ranges(spans: &[Span]) -> Vec<Range<usize>> {
    spans.iter().map(|span| span.start as usize..span.end as usize).collect()
}
