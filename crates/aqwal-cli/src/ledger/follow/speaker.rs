//! `aqwal speaker`: who somebody is, what they said over time, where and through whom.

use aqwal_ledger::day::{self, Day};
use aqwal_ledger::follow::{Counts, Found, Profile};
use serde_json::{Value, json};

use super::super::answer::Answer;
use super::super::{fault, open};
use super::{counts, finish, heading, piece, put_saying, who};
use crate::args::follow::Speaker;
use crate::fault::Fault;
use crate::messages::count::Noun;
use crate::paint::{Canvas, Ink, Line, pad};
use crate::{Context, Status, bidi};

/// One fact a row; what it is says `part`.
const COLUMNS: &[&str] = &["part", "value", "count", "first", "last", "party", "statement", "outlet", "url", "raw_start", "raw_end"];
/// Most outlets, venues and relays in a line.
const SHOWN: usize = 10;
/// From so many months on, years are shown.
const MONTHS: usize = 36;
/// Columns of the longest bar.
const BAR: usize = 24;

/// Tells who somebody is.
pub fn run(args: &Speaker, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    let ledger = open(lang, &args.ask.dir())?;
    let name = args.name.as_deref().unwrap_or_default();
    let mut answer = Answer::new(COLUMNS);
    match who::pick(&ledger, lang, args.name.as_deref(), args.party)? {
        who::Pick::One(known, found) => {
            let profile = ledger.profile(known.party, args.limit).map_err(|error| fault(lang, &error))?.unwrap_or_default();
            facts(&mut answer, &profile);
            local(&mut answer, &found);
            finish(context, args.ask.format, &answer, "", |canvas| {
                put(canvas, &profile);
                who::put_local(canvas, &found);
            })
        }
        who::Pick::Other(found) => {
            found.known.iter().for_each(|k| fact(&mut answer, "party", &k.name, k.statements, [json!(null), json!(null), json!(k.party)]));
            local(&mut answer, &found);
            finish(context, args.ask.format, &answer, &who::nobody(lang, name, &found), |canvas| several(canvas, name, &found))
        }
    }
}

/// A row without a statement: first, last and party follow the count.
fn fact(answer: &mut Answer, part: &str, value: &str, count: usize, [first, last, party]: [Value; 3]) {
    let mut row = vec![json!(part), json!(value), json!(count), first, last, party];
    row.resize(COLUMNS.len(), Value::Null);
    answer.push(row);
}

fn local(answer: &mut Answer, found: &Found) {
    found.local.iter().for_each(|l| fact(answer, "inside", &l.name, l.statements, [json!(null), json!(null), json!(null)]));
}

fn facts(answer: &mut Answer, p: &Profile) {
    let none = || [json!(null), json!(null), json!(p.known.party)];
    fact(answer, "party", &p.known.name, p.known.statements, none());
    p.names.iter().for_each(|name| fact(answer, "name", name, 0, none()));
    p.offices.iter().for_each(|o| fact(answer, "office", &o.role, o.articles, [json!(o.first.and_then(day::iso)), json!(o.last.and_then(day::iso)), json!(p.known.party)]));
    let lists: [(&str, &Counts); 6] = [("month", &p.months), ("kind", &p.kinds), ("polarity", &p.polarities), ("outlet", &p.outlets), ("venue", &p.venues), ("relay", &p.relays)];
    for (part, counts) in lists {
        counts.iter().for_each(|(value, n)| fact(answer, part, value, *n, none()));
    }
    for (part, n) in [("undated", p.undated), ("open", p.open)] {
        if n > 0 {
            fact(answer, part, "", n, none());
        }
    }
    for saying in &p.newest {
        let s = &saying.passage;
        let count = 1 + saying.again.len();
        answer.push(vec![
            json!("statement"),
            json!(s.words),
            json!(count),
            json!(s.date()),
            json!(null),
            json!(p.known.party),
            json!(s.statement),
            json!(s.outlet),
            json!(s.url),
            json!(s.raw.0),
            json!(s.raw.1),
        ]);
    }
}

/// Several fit, or none that is known across articles.
fn several(canvas: &mut Canvas, name: &str, found: &Found) {
    let lang = canvas.lang();
    if !found.known.is_empty() {
        canvas.put(0, 2, Line::of(Ink::Title, lang.several_listed(name)));
        for known in found.known.iter().take(who::SHOWN) {
            canvas.put(2, 4, Line::of(Ink::Plain, who::line(lang, known)));
        }
        if found.known.len() > who::SHOWN {
            canvas.put(2, 4, Line::of(Ink::Dim, lang.and_more(lang.number(found.known.len() - who::SHOWN))));
        }
    }
    who::put_local(canvas, found);
}

fn put(canvas: &mut Canvas, p: &Profile) {
    let lang = canvas.lang();
    let about =
        [lang.class(&p.known.class).to_owned(), lang.count(p.known.articles, Noun::ARTICLE), lang.count(p.known.statements, Noun::STATEMENT), lang.party_number(p.known.party)];
    canvas.put(0, 2, Line::of(Ink::Name, piece(lang, &p.known.name)).with(Ink::Dim, format!(" ({})", lang.list(&about))));
    if !p.names.is_empty() {
        let names: Vec<String> = p.names.iter().map(|name| piece(lang, name)).collect();
        canvas.put(2, 4, Line::of(Ink::Plain, lang.also_called(lang.list(&names))));
    }
    if !p.offices.is_empty() {
        heading(canvas, lang.offices());
    }
    for office in &p.offices {
        let mut about = vec![lang.count(office.articles, Noun::ARTICLE)];
        about.extend(span(office.first, office.last).map(|days| bidi::embed(lang, &days)));
        canvas.put(2, 4, Line::of(Ink::Plain, piece(lang, &office.role)).with(Ink::Dim, format!(" ({})", lang.list(&about))));
    }
    if p.known.statements > 0 {
        heading(canvas, lang.over_time());
        bars(canvas, p);
        let parts: [(String, String); 5] = [
            (lang.by_kind(), counts(lang, &p.kinds, SHOWN, |word| lang.kind(word).to_owned())),
            (lang.by_polarity(), counts(lang, &p.polarities, SHOWN, |word| lang.polarity_name(word))),
            (lang.by_outlet(), counts(lang, &p.outlets, SHOWN, str::to_owned)),
            (lang.by_venue(), counts(lang, &p.venues, SHOWN, str::to_owned)),
            (lang.by_relay(), counts(lang, &p.relays, SHOWN, str::to_owned)),
        ];
        canvas.gap();
        for (label, counts) in parts.into_iter().filter(|(_, counts)| !counts.is_empty()) {
            canvas.put(0, 2, Line::of(Ink::Label, format!("{label}: ")).with(Ink::Plain, counts));
        }
    }
    if p.open > 0 {
        canvas.put(0, 2, Line::of(Ink::Doubt, lang.maybe_theirs(lang.count(p.open, Noun::STATEMENT))));
    }
    if !p.newest.is_empty() {
        heading(canvas, lang.newest());
    }
    p.newest.iter().for_each(|saying| put_saying(canvas, saying));
}

/// Days from the first to the last.
fn span(first: Option<Day>, last: Option<Day>) -> Option<String> {
    let (first, last) = (day::iso(first?)?, day::iso(last?)?);
    Some(if first == last { first } else { format!("{first}–{last}") })
}

/// How many statements in each month; in each year, if the months are many.
fn bars(canvas: &mut Canvas, p: &Profile) {
    let lang = canvas.lang();
    let mut times: Counts = Vec::new();
    for (month, n) in &p.months {
        let time = if p.months.len() > MONTHS { month.get(..4).unwrap_or(month) } else { month };
        match times.last_mut() {
            Some((last, count)) if last == time => *count += n,
            _ => times.push((time.to_owned(), *n)),
        }
    }
    let most = times.iter().map(|t| t.1).max().unwrap_or(1).max(1);
    let digits = lang.number(most).chars().count();
    for (time, n) in times {
        let line =
            Line::of(Ink::Plain, bidi::embed(lang, &time)).with(Ink::Plain, format!(" {} ", pad(&lang.number(n), digits))).with(Ink::Cue, "▇".repeat((n * BAR).div_ceil(most)));
        canvas.put(2, 4, line);
    }
    if p.undated > 0 {
        canvas.put(2, 4, Line::of(Ink::Dim, lang.without_a_day(lang.count(p.undated, Noun::STATEMENT))));
    }
}
