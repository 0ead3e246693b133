//! The commands that follow people through a ledger.

pub mod chains;
pub mod changed;
pub mod due;
pub mod history;
pub mod speaker;
pub mod sql;
pub mod stats;
pub mod timeline;
mod who;

use std::io::{self, Write};

use aqwal_ledger::Passage;
use aqwal_ledger::follow::Saying;
use serde_json::Value;

use super::answer::Answer;
use super::passages;
use crate::args::AnswerFormat;
use crate::fault::Fault;
use crate::messages::Lang;
use crate::messages::count::Noun;
use crate::paint::{Canvas, Ink, Line, Style};
use crate::{Context, Status, bidi, write_stdout};

/// A row: an answer's own values, then the statement's, or nothing in their place.
fn row(own: Vec<Value>, passage: Option<&Passage>) -> Vec<Value> {
    let mut row = own;
    row.extend(passage.map_or_else(|| vec![Value::Null; passages::COLUMNS.len()], passages::row));
    row
}

/// Writes the answer as it was asked for. Without a row nothing was found, and `nothing` says so.
fn finish(context: Context, format: AnswerFormat, answer: &Answer, nothing: &str, text: impl FnOnce(&mut Canvas)) -> Result<Status, Fault> {
    if answer.len() == 0 {
        note(context, nothing);
    }
    let bytes = answer.write(format).unwrap_or_else(|| {
        let mut canvas = Canvas::new(Style::of(context.lang, context.color, true));
        if answer.len() > 0 {
            text(&mut canvas);
        }
        canvas.into_bytes()
    });
    write_stdout(context, &bytes)?;
    Ok(if answer.len() == 0 { Status::Nothing } else { Status::Found })
}

/// A line for a person on standard error.
fn note(context: Context, words: &str) {
    if !context.quiet {
        for line in words.lines() {
            let _ = writeln!(io::stderr(), "{}", bidi::line(context.lang, line));
        }
    }
}

/// A heading, with a free line above.
fn heading(canvas: &mut Canvas, words: impl Into<String>) {
    canvas.gap();
    canvas.put(0, 2, Line::of(Ink::Title, words.into()));
}

/// A statement, and where its words stand again.
fn put_saying(canvas: &mut Canvas, saying: &Saying) {
    let lang = canvas.lang();
    passages::put(canvas, &saying.passage, &[]);
    if !saying.again.is_empty() {
        canvas.put(2, 4, Line::of(Ink::Dim, again(lang, saying)));
    }
}

/// Where the same words stand again.
fn again(lang: Lang, saying: &Saying) -> String {
    let times = lang.count(saying.again.len(), Noun::TIME_AGAIN);
    if saying.outlets.is_empty() {
        return lang.same_words(times);
    }
    let outlets: Vec<String> = saying.outlets.iter().map(|name| piece(lang, name)).collect();
    lang.same_words_in(times, lang.list(&outlets))
}

/// Words of an article inside a line.
fn piece(lang: Lang, words: &str) -> String {
    bidi::embed(lang, &bidi::clean(words))
}

/// Names with their counts in one line. A middle dot beside an Arabic digit would look like a zero.
fn counts(lang: Lang, counts: &[(String, usize)], most: usize, called: impl Fn(&str) -> String) -> String {
    let mut parts: Vec<String> = counts.iter().take(most).map(|(name, n)| format!("{} {}", piece(lang, &called(name)), lang.number(*n))).collect();
    if counts.len() > most {
        parts.push(lang.and_more(lang.number(counts.len() - most)));
    }
    lang.list(&parts)
}
