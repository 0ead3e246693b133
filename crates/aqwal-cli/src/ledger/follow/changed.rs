//! `aqwal changed`: pairs of somebody's statements on a topic that differ, side by side. What differs is named; nothing is judged.

use aqwal_ledger::follow::{Change, Figure, Topic, What};
use serde_json::{Value, json};

use super::super::answer::Answer;
use super::super::passages::{self, COLUMNS as STATEMENT};
use super::super::{fault, open};
use super::{finish, note, piece, put_saying, row, who};
use crate::args::follow::Changed;
use crate::fault::Fault;
use crate::messages::Lang;
use crate::messages::count::Noun;
use crate::paint::{Canvas, Ink, Line};
use crate::{Context, Status};

/// Two rows a pair.
static COLUMNS: [&str; 4 + STATEMENT.len()] = passages::columns(&["pair", "side", "differs", "again"]);

/// Shows what somebody said differently.
pub fn run(args: &Changed, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    let (name, topic) = match (args.party, args.about.split_first()) {
        (None, Some((name, topic))) => (Some(name.as_str()), topic),
        _ => (None, args.about.as_slice()),
    };
    let topic = Topic::of(topic).ok_or_else(|| Fault(lang.no_topic()))?;
    let ledger = open(lang, &args.ask.dir())?;
    let mut answer = Answer::new(&COLUMNS);
    let Some(known) = who::one(&ledger, context, name, args.party)? else { return finish(context, args.ask.format, &answer, "", |_| {}) };
    let changes = ledger.changes(known.party, &topic).map_err(|error| fault(lang, &error))?;
    for (n, change) in changes.pairs.iter().enumerate() {
        let differs: Vec<Value> = change.what.iter().map(what).collect();
        for (side, saying) in [("before", &change.before), ("after", &change.after)] {
            answer.push(row(vec![json!(n + 1), json!(side), json!(differs), json!(saying.again)], Some(&saying.passage)));
        }
    }
    let compared = lang.count(changes.statements - changes.left_out, Noun::STATEMENT);
    let nothing = if changes.statements == 0 { lang.nothing_on_topic() } else { lang.nothing_differs(&compared) };
    let status = finish(context, args.ask.format, &answer, &nothing, |canvas| changes.pairs.iter().enumerate().for_each(|(n, change)| put(canvas, n, change)))?;
    if changes.left_out > 0 {
        note(context, &lang.not_compared(lang.count(changes.left_out, Noun::STATEMENT)));
    }
    Ok(status)
}

fn what(what: &What) -> Value {
    match what {
        What::Polarity => json!({"what": "polarity"}),
        What::Negation(words) => json!({"what": "negation", "words": words}),
        What::Figure { before, after, approximate } => {
            json!({"what": "figure", "unit": after.unit, "before": before.value, "before_bound": before.bound, "after": after.value, "after_bound": after.bound, "approximate": approximate})
        }
    }
}

fn put(canvas: &mut Canvas, n: usize, change: &Change) {
    let lang = canvas.lang();
    let differs: Vec<String> = change.what.iter().map(|what| said(lang, what)).collect();
    canvas.gap();
    canvas.put(0, 2, Line::of(Ink::Title, format!("{} ", lang.number(n + 1))).with(Ink::Label, lang.differs(differs.join(lang.pick("; ", "؛ ")))));
    put_saying(canvas, &change.before);
    put_saying(canvas, &change.after);
}

/// What differs, in words.
fn said(lang: Lang, what: &What) -> String {
    let number = |figure: &Figure| match lang.bound(&figure.bound) {
        Some(bound) => format!("{bound} {}", piece(lang, &format!("«{}»", figure.exact))),
        None => piece(lang, &format!("«{}»", figure.exact)),
    };
    match what {
        What::Polarity => lang.differs_polarity(),
        What::Negation(_) => lang.differs_negation(),
        What::Figure { before, after, approximate: false } => lang.differs_figure(number(before), number(after)),
        What::Figure { before, after, approximate: true } => lang.differs_about(number(before), number(after)),
    }
}
