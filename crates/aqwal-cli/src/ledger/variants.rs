//! `aqwal variants`: the same words in other outlets, and what each dropped, added or altered.

use aqwal_ledger::variants::{Difference, PieceKind, Verdict};
use aqwal_ledger::{Carried, Passage};
use serde_json::{Value, json};

use super::answer::Answer;
use super::{fault, passages};
use crate::args::Variants;
use crate::fault::Fault;
use crate::messages::Lang;
use crate::messages::count::Noun;
use crate::paint::{Canvas, Ink, Line, Style};
use crate::{Context, Status, bidi, write_stdout};

/// The columns: what a statement is to the first one, how many words, the pieces; and those of a statement.
static COLUMNS: [&str; 5 + passages::COLUMNS.len()] = passages::columns(&["is", "shared", "dropped", "added", "pieces"]);

/// Shows them.
pub fn run(args: &Variants, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    let ledger = super::open(lang, &args.ask.dir())?;
    let index = super::index(context, &ledger)?;
    let carried = ledger.carried(&index, args.statement).map_err(|error| fault(lang, &error))?;
    let Some(carried) = carried else { return Err(Fault(lang.no_statement(args.statement))) };
    let out = match answer(&carried).write(args.ask.format) {
        Some(rows) => rows,
        None => text(&carried, Style::of(lang, context.color, true)),
    };
    write_stdout(context, &out)?;
    Ok(if carried.others.is_empty() && carried.alike.is_empty() { Status::Nothing } else { Status::Found })
}

fn answer(carried: &Carried) -> Answer {
    let mut answer = Answer::new(&COLUMNS);
    let mut put = |is: &str, passage: &Passage, difference: Option<&Difference>| {
        let counts = difference.map(|d| d.counts);
        let mut row = vec![json!(is), json!(counts.map(|c| c.shared)), json!(counts.map(|c| c.dropped)), json!(counts.map(|c| c.added))];
        row.push(difference.map_or(Value::Null, |d| pieces(&carried.first.words, &passage.words, d)));
        row.extend(passages::row(passage));
        answer.push(row);
    };
    put("first", &carried.first, None);
    for (passage, difference) in &carried.others {
        put("variant", passage, Some(difference));
    }
    for (passage, verdict, difference) in &carried.alike {
        put(word(*verdict), passage, Some(difference));
    }
    answer
}

/// What a statement is that is much the same as the first.
pub(super) fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Variant => "variant",
        Verdict::OtherSpeaker => "other_speaker",
        Verdict::OtherFigures => "other_figures",
        Verdict::Negated => "negated",
        Verdict::Other => "other",
    }
}

/// The pieces that differ, with their places in the words of both.
pub(super) fn pieces(first: &str, other: &str, difference: &Difference) -> Value {
    let cut = |words: &str, range: &std::ops::Range<usize>| words.get(range.clone()).unwrap_or_default().to_owned();
    let list = difference.pieces.iter().filter_map(|piece| {
        let is = match piece.kind {
            PieceKind::Same { respelt: false } => return None,
            PieceKind::Same { respelt: true } => "respelt",
            PieceKind::Dropped => "dropped",
            PieceKind::Added => "added",
            PieceKind::Altered => "altered",
        };
        Some(json!({"is": is, "from": cut(first, &piece.from), "to": cut(other, &piece.to), "from_bytes": [piece.from.start, piece.from.end], "to_bytes": [piece.to.start, piece.to.end]}))
    });
    Value::Array(list.collect())
}

fn text(carried: &Carried, style: Style) -> Vec<u8> {
    let lang = style.lang;
    let mut canvas = Canvas::new(style);
    let outlets = carried.outlets();
    let heading = if carried.others.is_empty() { lang.nowhere_else() } else { lang.carried_by(lang.count(outlets.len(), Noun::OUTLET)) };
    canvas.put(0, 0, Line::of(Ink::Label, heading));
    passages::put(&mut canvas, &carried.first, &[]);
    for (passage, difference) in &carried.others {
        canvas.gap();
        passages::put(&mut canvas, passage, &[]);
        differences(&mut canvas, lang, &carried.first.words, &passage.words, difference);
    }
    if !carried.alike.is_empty() {
        canvas.gap();
        canvas.put(0, 0, Line::of(Ink::Label, lang.alike()));
    }
    for (passage, verdict, difference) in &carried.alike {
        canvas.gap();
        let why = match verdict {
            Verdict::OtherFigures => lang.other_figures(),
            Verdict::Negated => lang.negated(),
            _ => lang.other_speaker(),
        };
        canvas.put(0, 2, Line::of(Ink::Doubt, why));
        passages::put(&mut canvas, passage, &[]);
        differences(&mut canvas, lang, &carried.first.words, &passage.words, difference);
    }
    canvas.into_bytes()
}

/// A line for each piece that differs.
fn differences(canvas: &mut Canvas, lang: Lang, first: &str, other: &str, difference: &Difference) {
    let cut = |words: &str, range: &std::ops::Range<usize>| bidi::embed(lang, &format!("«{}»", bidi::clean(words.get(range.clone()).unwrap_or_default())));
    let mut same = true;
    for piece in &difference.pieces {
        let (from, to) = (cut(first, &piece.from), cut(other, &piece.to));
        let line = match piece.kind {
            PieceKind::Same { .. } => continue,
            PieceKind::Dropped => lang.words_dropped(from),
            PieceKind::Added => lang.words_added(to),
            PieceKind::Altered => lang.words_altered(from, to),
        };
        same = false;
        canvas.put(2, 4, Line::of(Ink::Plain, line));
    }
    if same {
        canvas.put(2, 4, Line::of(Ink::Dim, if difference.counts.respelt > 0 { lang.same_respelt() } else { lang.word_for_word() }));
    }
}
