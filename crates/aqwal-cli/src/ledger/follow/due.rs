//! `aqwal due`: promises and their deadlines.

use std::time::{SystemTime, UNIX_EPOCH};

use aqwal::PartialDate;
use aqwal_ledger::day::{self, Day};
use aqwal_ledger::follow::{Due as Promise, State, When};
use serde_json::json;

use super::super::answer::Answer;
use super::super::passages::{self, COLUMNS as STATEMENT};
use super::super::{fault, open};
use super::{finish, heading, piece, row, who};
use crate::args::follow::Due;
use crate::fault::Fault;
use crate::messages::count::Noun;
use crate::paint::{Canvas, Ink, Line};
use crate::{Context, Status, bidi};

static COLUMNS: [&str; 9 + STATEMENT.len()] = passages::columns(&["state", "due", "actor", "action", "action_start", "action_end", "deadline", "deadline_value", "again"]);

/// Lists promises.
pub fn run(args: &Due, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    let range = |date: Option<PartialDate>| date.and_then(|date| day::range(&date.to_string()));
    let actor = args.actor.as_deref().map(|name| who::wanted(lang, name)).transpose()?;
    let when = When { today: range(args.on).map_or_else(today, |days| days.0), before: range(args.before).map(|days| days.0), after: range(args.after).map(|days| days.1), actor };
    let ledger = open(lang, &args.ask.dir())?;
    let promises = ledger.due(&when).map_err(|error| fault(lang, &error))?;
    let mut answer = Answer::new(&COLUMNS);
    for p in &promises {
        let own =
            vec![json!(p.state.word()), json!(p.date()), json!(p.actor), json!(p.action), json!(p.bytes.0), json!(p.bytes.1), json!(p.deadline), json!(p.value), json!(p.again)];
        answer.push(row(own, Some(&p.passage)));
    }
    finish(context, args.ask.format, &answer, &lang.no_promise(), |canvas| {
        for (state, title) in [(State::Past, lang.past_promises()), (State::Due, lang.due_promises()), (State::Open, lang.open_promises())] {
            let own: Vec<&Promise> = promises.iter().filter(|p| p.state == state).collect();
            if !own.is_empty() {
                heading(canvas, format!("{title} ({})", lang.count(own.len(), Noun::COMMITMENT)));
            }
            own.into_iter().for_each(|promise| put(canvas, promise));
        }
    })
}

fn put(canvas: &mut Canvas, p: &Promise) {
    let lang = canvas.lang();
    let actor = p.actor.as_deref().map_or_else(|| lang.nobody_acts(), |actor| piece(lang, actor));
    let mut line = Line::of(Ink::Name, actor).with(Ink::Plain, ": ").words(lang, Ink::Plain, &p.action);
    if let Some(date) = p.date() {
        line = line.with(Ink::Label, format!(" · {}", lang.by_deadline(bidi::embed(lang, &date))));
    }
    if let Some(words) = &p.deadline {
        line = line.with(Ink::Dim, " ").words(lang, Ink::Dim, &format!("«{}»", bidi::clean(words)));
    }
    canvas.put(0, 2, line);
    canvas.put(2, 4, Line::of(Ink::Dim, passages::citation(lang, &p.passage)));
    if !p.again.is_empty() {
        canvas.put(2, 4, Line::of(Ink::Dim, lang.same_words(lang.count(p.again.len(), Noun::TIME_AGAIN))));
    }
}

/// The day of the clock, in UTC.
fn today() -> Day {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Day::try_from(seconds / 86_400).unwrap_or(Day::MAX)
}
