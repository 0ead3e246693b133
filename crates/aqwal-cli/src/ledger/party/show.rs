//! The lists of `aqwal party`.

use aqwal_ledger::party::{Candidate, Decision, Identity, Listed, Names, Reason};
use serde_json::{Value, json};

use crate::args::party::{Candidates, Decisions, List, Show};
use crate::fault::Fault;
use crate::ledger::answer::Answer;
use crate::ledger::{self, fault};
use crate::messages::Lang;
use crate::messages::count::Noun;
use crate::paint::{Canvas, Ink, Line, Style};
use crate::{Context, Status, bidi, write_stdout};

/// `aqwal party list`
pub fn list(args: &List, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    let found = ledger::open(lang, &args.ask.dir())?.parties(args.name.as_deref(), args.limit).map_err(|error| fault(lang, &error))?;
    let mut answer = Answer::new(&["party", "name", "class", "articles", "statements", "first", "last"]);
    for l in &found {
        let (first, last) = l.seen.clone().unzip();
        answer.push(vec![json!(l.party), json!(l.name), json!(l.class), json!(l.articles), json!(l.statements), json!(first), json!(last)]);
    }
    let text = |canvas: &mut Canvas| {
        for l in &found {
            canvas.put(0, 4, name(lang, l.party, &l.name).with(Ink::Plain, " · ").with(Ink::Dim, counts(lang, l)));
        }
    };
    print(context, answer.write(args.ask.format), text)?;
    Ok(if found.is_empty() { Status::Nothing } else { Status::Found })
}

/// `aqwal party show`
pub fn show(args: &Show, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    let profile = ledger::open(lang, &args.ask.dir())?.identity(args.party).map_err(|error| fault(lang, &error))?;
    let profile = profile.ok_or_else(|| Fault(lang.no_party(args.party)))?;
    let mut answer = Answer::new(&["party", "name", "class", "articles", "statements", "first", "last", "spellings", "aliases", "offices", "notes", "decisions"]);
    answer.push(row(&profile));
    print(context, answer.write(args.ask.format), |canvas| put_profile(canvas, &profile))?;
    Ok(Status::Found)
}

fn row(p: &Identity) -> Vec<Value> {
    let (first, last) = p.listed.seen.clone().unzip();
    let spellings: Vec<Value> = p.spellings.iter().map(|s| json!({ "name": s.name, "count": s.count, "party": s.party })).collect();
    let aliases: Vec<Value> = p.aliases.iter().map(|(name, decision)| json!({ "name": name, "decision": decision })).collect();
    let offices: Vec<Value> = p.offices.iter().map(|o| json!({ "role": o.role, "first": o.first, "last": o.last, "count": o.count })).collect();
    let notes: Vec<Value> = p.notes.iter().map(|(note, decision)| json!({ "note": note, "decision": decision })).collect();
    let l = &p.listed;
    vec![
        json!(l.party),
        json!(l.name),
        json!(l.class),
        json!(l.articles),
        json!(l.statements),
        json!(first),
        json!(last),
        json!(spellings),
        json!(aliases),
        json!(offices),
        json!(notes),
        json!(p.decisions),
    ]
}

fn put_profile(canvas: &mut Canvas, p: &Identity) {
    let lang = canvas.lang();
    let l = &p.listed;
    canvas.put(0, 2, name(lang, l.party, &l.name));
    canvas.put(2, 4, Line::of(Ink::Dim, format!("{} · {}", lang.class(&l.class), counts(lang, l))));
    let clean = |words: &str| bidi::embed(lang, &bidi::clean(words));
    let mut list = |label: String, items: Vec<String>| {
        if !items.is_empty() {
            canvas.put(2, 4, Line::of(Ink::Label, label).with(Ink::Plain, " ").with(Ink::Plain, items.join(" · ")));
        }
    };
    let spelling = |s: &aqwal_ledger::party::Spelling| match s.party == l.party {
        true => format!("{} ({})", clean(&s.name), lang.number(s.count as usize)),
        false => format!("{} ({}، {})", clean(&s.name), lang.number(s.count as usize), lang.of_party(s.party)).replace('،', lang.pick(",", "،")),
    };
    list(lang.written_as(), p.spellings.iter().map(spelling).collect());
    list(lang.aliases(), p.aliases.iter().map(|(name, _)| clean(name)).collect());
    for office in &p.offices {
        list(lang.office(), vec![[vec![clean(&office.role)], dates(lang, office.first.as_deref(), office.last.as_deref())].concat().join(" · ")]);
    }
    for (note, decision) in &p.notes {
        list(lang.note(), vec![clean(note), lang.decision(decision)]);
    }
    list(lang.decided(), p.decisions.iter().map(|decision| lang.decision(decision)).collect());
}

/// `aqwal party candidates`
pub fn candidates(args: &Candidates, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    let all = ledger::open(lang, &args.ask.dir())?.candidates(Names::bundled()).map_err(|error| fault(lang, &error))?;
    let most = if args.limit == 0 { all.len() } else { args.limit as usize };
    let shown = &all[..all.len().min(most)];
    let mut answer = Answer::new(&["party", "name", "other", "other_name", "reasons"]);
    for c in shown {
        let reasons: Vec<Value> = c.reasons.iter().map(reason).collect();
        answer.push(vec![json!(c.one.0), json!(c.one.1), json!(c.other.0), json!(c.other.1), json!(reasons)]);
    }
    let text = |canvas: &mut Canvas| {
        shown.iter().for_each(|candidate| put_candidate(canvas, candidate));
        canvas.gap();
        let hint = if all.is_empty() { lang.no_candidates() } else { lang.candidates_hint(lang.number(shown.len()), lang.number(all.len())) };
        canvas.put(0, 0, Line::of(Ink::Dim, hint));
    };
    print(context, answer.write(args.ask.format), text)?;
    Ok(if all.is_empty() { Status::Nothing } else { Status::Found })
}

/// A reason as JSON: its kind, and its evidence.
fn reason(reason: &Reason) -> Value {
    match reason {
        Reason::Spelling(one, other) => json!({ "reason": "spelling", "words": [one, other] }),
        Reason::Initial(one, other) => json!({ "reason": "initial", "words": [one, other] }),
        Reason::Article(word) => json!({ "reason": "article", "words": [word] }),
        Reason::Part(words) => json!({ "reason": "part", "words": [words] }),
        Reason::Office(role, from, to) => json!({ "reason": "office", "words": [role], "from": from, "to": to }),
        Reason::Acronym(word) => json!({ "reason": "acronym", "words": [word] }),
    }
}

fn put_candidate(canvas: &mut Canvas, c: &Candidate) {
    let lang = canvas.lang();
    canvas.put(0, 2, name(lang, c.one.0, &c.one.1).with(Ink::Plain, " · ").then(name(lang, c.other.0, &c.other.1)));
    for reason in &c.reasons {
        let says = match reason {
            Reason::Spelling(one, other) => lang.by_spelling(one, other),
            Reason::Initial(one, other) => lang.by_initial(one, other),
            Reason::Article(word) => lang.by_article(word),
            Reason::Part(words) => lang.by_part(words),
            Reason::Office(role, from, to) => lang.by_office(role, dates(lang, Some(from), Some(to)).concat()),
            Reason::Acronym(word) => lang.by_acronym(word),
        };
        canvas.put(2, 4, Line::of(Ink::Dim, says));
    }
}

/// `aqwal party decisions`
pub fn decisions(args: &Decisions, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    let all = ledger::open(lang, &args.ask.dir())?.decisions(Names::bundled()).map_err(|error| fault(lang, &error))?;
    print(context, answer(&all).write(args.ask.format), |canvas| all.iter().for_each(|decision| put_decision(canvas, decision)))?;
    Ok(if all.is_empty() { Status::Nothing } else { Status::Found })
}

/// Decisions as rows.
pub fn answer(decisions: &[Decision]) -> Answer {
    let mut answer = Answer::new(&["decision", "kind", "party", "name", "other", "other_name", "told_name", "note", "undoes", "undone", "decided", "by", "fits", "places"]);
    for d in decisions {
        let (party, name) = d.one.clone().unzip();
        let (other, other_name) = d.other.clone().unzip();
        let place = |p: &aqwal_ledger::party::Place| {
            let (start, end) = p.raw.unzip();
            json!({ "article_id": p.article_id, "article": p.article, "raw_start": start, "raw_end": end, "name": p.name, "fits": p.fits })
        };
        let places: Vec<Value> = d.places.iter().map(place).collect();
        answer.push(vec![
            json!(d.decision),
            json!(d.kind),
            json!(party),
            json!(name),
            json!(other),
            json!(other_name),
            json!(d.name),
            json!(d.note),
            json!(d.undoes),
            json!(d.undone),
            json!(d.decided),
            json!(d.decider),
            json!(d.fits),
            json!(places),
        ]);
    }
    answer
}

/// A decision as text: what it says, then when, who and why.
pub fn put_decision(canvas: &mut Canvas, d: &Decision) {
    let lang = canvas.lang();
    let party = |party: &Option<(i64, String)>| party.as_ref().map_or_else(String::new, |(n, name)| format!("{} ({n})", bidi::clean(name)));
    let (one, other) = (party(&d.one), party(&d.other));
    let told = d.name.as_deref().map(bidi::clean).unwrap_or_default();
    let says = match d.kind.as_str() {
        "merge" => lang.says_merge(one, other),
        "split" => lang.says_split(other, one),
        "apart" => lang.says_apart(one, other),
        "alias" => lang.says_alias(one, told),
        "note" => lang.says_note(one),
        _ => lang.says_undo(d.undoes.unwrap_or_default()),
    };
    let ink = if d.undone.is_some() { Ink::Dim } else { Ink::Plain };
    canvas.put(0, 2, Line::of(Ink::Label, lang.decision(d.decision)).with(ink, " ").with(ink, says));
    let day = d.decided.split('T').next().unwrap_or_default().to_owned();
    let mut parts = vec![day];
    parts.extend(d.decider.clone());
    parts.extend(d.note.clone());
    parts.extend(d.undone.map(|decision| lang.taken_back(decision)));
    if !d.fits {
        parts.push(lang.fits_no_more());
    }
    canvas.put(2, 4, Line::of(Ink::Dim, parts.iter().map(|part| bidi::embed(lang, &bidi::clean(part))).collect::<Vec<_>>().join(" · ")));
    for place in d.places.iter().filter(|place| !place.fits) {
        let at = place.raw.map_or_else(|| "–".to_owned(), |(start, end)| format!("{start}–{end}"));
        canvas.put(4, 6, Line::of(Ink::Doubt, lang.not_there(&place.name, &place.article_id, at)));
    }
}

/// «كمال تيغرسي (12)»
fn name(lang: Lang, party: i64, name: &str) -> Line {
    Line::of(Ink::Name, bidi::embed(lang, &bidi::clean(name))).with(Ink::Dim, format!(" ({party})"))
}

/// Articles, statements, and from when to when.
fn counts(lang: Lang, l: &Listed) -> String {
    let mut parts = vec![lang.count(l.articles as usize, Noun::ARTICLE), lang.count(l.statements as usize, Noun::STATEMENT)];
    parts.extend(l.seen.iter().flat_map(|(first, last)| dates(lang, Some(first), Some(last))));
    parts.join(" · ")
}

fn dates(lang: Lang, first: Option<&str>, last: Option<&str>) -> Vec<String> {
    let day = |date: &str| date.split('T').next().unwrap_or_default().to_owned();
    match (first.map(day), last.map(day)) {
        (Some(first), Some(last)) if first != last => vec![bidi::embed(lang, &format!("{first} – {last}"))],
        (Some(day), _) | (None, Some(day)) => vec![bidi::embed(lang, &day)],
        (None, None) => Vec::new(),
    }
}

fn print(context: Context, rows: Option<Vec<u8>>, text: impl FnOnce(&mut Canvas)) -> Result<(), Fault> {
    let out = rows.unwrap_or_else(|| {
        let mut canvas = Canvas::new(Style::of(context.lang, context.color, true));
        text(&mut canvas);
        canvas.into_bytes()
    });
    write_stdout(context, &out)
}
