//! Statements of a ledger, as rows and as text: each with its citation, so that it can be checked.

use aqwal_ledger::Passage;
use serde_json::{Value, json};

use super::answer::Answer;
use crate::bidi;
use crate::messages::Lang;
use crate::paint::{Canvas, Ink, Line};

/// The columns of a statement.
pub const COLUMNS: &[&str] = &[
    "statement",
    "date",
    "speaker",
    "party",
    "how",
    "candidates",
    "source",
    "class",
    "kind",
    "polarity",
    "zone",
    "cue",
    "words",
    "via",
    "venue",
    "outlet",
    "published",
    "title",
    "url",
    "input",
    "article_id",
    "id",
    "start_byte",
    "end_byte",
    "raw_start",
    "raw_end",
    "current",
];

/// Columns of an answer's own before those of a statement.
pub const fn columns<const N: usize>(own: &[&'static str]) -> [&'static str; N] {
    let mut all = [""; N];
    let mut n = 0;
    while n < N {
        all[n] = if n < own.len() { own[n] } else { COLUMNS[n - own.len()] };
        n += 1;
    }
    all
}

/// A statement as a row of [`COLUMNS`].
#[rustfmt::skip]
pub fn row(p: &Passage) -> Vec<Value> {
    vec![
        json!(p.statement), json!(p.date()), json!(p.speaker), json!(p.party), json!(p.how), json!(p.candidates), json!(p.source), json!(p.class), json!(p.kind),
        json!(p.polarity), json!(p.zone), json!(p.cue), json!(p.words), json!(p.via), json!(p.venue), json!(p.outlet), json!(p.published),
        json!(p.title), json!(p.url), json!(p.input), json!(p.article_id), json!(p.id), json!(p.text.start), json!(p.text.end), json!(p.raw.0), json!(p.raw.1), json!(p.current),
    ]
}

/// Statements as rows.
pub fn answer(passages: &[Passage]) -> Answer {
    let mut answer = Answer::new(COLUMNS);
    passages.iter().for_each(|passage| answer.push(row(passage)));
    answer
}

/// A statement as text: who, the words, and the citation. `marks` are ranges of bytes of the words to set off.
pub fn put(canvas: &mut Canvas, p: &Passage, marks: &[std::ops::Range<usize>]) {
    let lang = canvas.lang();
    let colon = if p.cue.trim_end().ends_with(':') { " " } else { ": " };
    canvas.put(0, 2, who(lang, p).with(Ink::Plain, colon).then(marked(lang, &p.words, marks)));
    canvas.put(2, 4, Line::of(Ink::Dim, citation(lang, p)));
}

/// Who said it, or who may have.
fn who(lang: Lang, p: &Passage) -> Line {
    let clean = |words: &str| bidi::embed(lang, &bidi::clean(words));
    let line = match (&p.speaker, p.how.as_deref()) {
        (Some(name), _) => Line::of(Ink::Name, clean(name)),
        (None, Some("open")) => {
            let names: Vec<String> = p.candidates.iter().map(|name| clean(name)).collect();
            Line::of(Ink::Doubt, lang.one_of(lang.or(&names)))
        }
        _ => Line::of(Ink::Dim, p.source.as_deref().map_or_else(|| lang.nobody(), clean)),
    };
    let gap = if p.cue.trim_end() == ":" { "" } else { " " };
    line.with(Ink::Plain, gap).with(Ink::Cue, clean(&p.cue))
}

/// Words of an article, with ranges of bytes set off.
pub fn marked(lang: Lang, words: &str, marks: &[std::ops::Range<usize>]) -> Line {
    if marks.is_empty() {
        return Line::default().words(lang, Ink::Plain, words);
    }
    let (open, close) = if lang == Lang::En { ("\u{2068}", "\u{2069}") } else { ("", "") };
    let (mut line, mut at) = (Line::of(Ink::Plain, open), 0);
    for mark in marks {
        if let (Some(before), Some(hit)) = (words.get(at..mark.start), words.get(mark.clone())) {
            line = line.with(Ink::Plain, clean(before)).with(Ink::Title, clean(hit));
            at = mark.end;
        }
    }
    line.with(Ink::Plain, clean(words.get(at..).unwrap_or_default())).with(Ink::Plain, close)
}

/// Words cleaned, with a blank where one stood at their ends.
fn clean(words: &str) -> String {
    let blank = |c: Option<char>| if c.is_some_and(char::is_whitespace) { " " } else { "" };
    match bidi::clean(words) {
        cleaned if cleaned.trim().is_empty() => blank(words.chars().next()).to_owned(),
        cleaned => format!("{}{}{}", blank(words.chars().next()), cleaned.trim(), blank(words.chars().next_back())),
    }
}

/// Where it stands: number, outlet, date, address and bytes.
pub fn citation(lang: Lang, p: &Passage) -> String {
    let mut parts = vec![format!("#{}", p.statement)];
    parts.extend(p.date());
    parts.push(lang.kind(&p.kind).to_owned());
    parts.extend(lang.polarity(&p.polarity).map(str::to_owned));
    parts.extend(p.via.as_ref().map(|via| lang.through(bidi::clean(via))));
    parts.extend(p.outlet.clone());
    parts.push(p.url.clone().unwrap_or_else(|| p.input.clone()));
    parts.push(format!("{}–{}", p.raw.0, p.raw.1));
    if !p.current {
        parts.push(lang.older_version());
    }
    parts.iter().map(|part| bidi::embed(lang, &bidi::clean(part))).collect::<Vec<_>>().join(" · ")
}
