//! The dossier as data: the same content as the page.

use aqwal_ledger::day::{self, Day};
use aqwal_ledger::dossier::{Dossier, Group};
use aqwal_ledger::follow::{Figure, Saying, What};
use aqwal_ledger::variants::Difference;
use aqwal_ledger::{Passage, variants};
use serde_json::{Map, Value, json};

use super::About;
use crate::ledger::passages::{self, COLUMNS};
use crate::ledger::variants as words;

/// The number of the format.
const SCHEMA: &str = "aqwal.dossier/1";

/// As one object, laid out for reading.
pub(super) fn json(about: &About, d: &Dossier) -> Vec<u8> {
    let counts = |counts: &[(String, usize)]| -> Vec<Value> { counts.iter().map(|(name, n)| json!({"name": name, "count": n})).collect() };
    let filters: Map<String, Value> = about.filters.iter().map(|(name, _, value)| ((*name).to_owned(), json!(value))).collect();
    let engines: Vec<Value> = d.stats.engines.iter().map(|(version, lexicon, articles)| json!({"version": version, "lexicon": lexicon, "articles": articles})).collect();
    let voices: Vec<Value> = d
        .voices
        .iter()
        .map(|v| {
            json!({
                "name": v.name, "party": v.party, "class": v.class, "offices": v.offices, "statements": v.statements, "articles": v.articles, "outlets": v.outlets,
                "first": v.days.and_then(|d| day::iso(d.0)), "last": v.days.and_then(|d| day::iso(d.1)),
            })
        })
        .collect();
    let promises: Vec<Value> = d
        .promises
        .iter()
        .map(|p| {
            json!({
                "state": p.state.word(), "due": p.date(), "actor": p.actor, "action": p.action, "action_start": p.bytes.0, "action_end": p.bytes.1,
                "deadline": p.deadline, "deadline_value": p.value, "statement": p.passage.statement, "again": p.again,
            })
        })
        .collect();
    let paths: Vec<Value> = d.rests.paths.iter().map(|p| json!({"outlet": p.outlet, "relays": p.relays, "speaker": p.speaker, "statements": p.statements})).collect();
    let changes: Vec<Value> =
        d.changes.iter().map(|c| json!({"before": saying(&c.before), "after": saying(&c.after), "differs": c.what.iter().map(what).collect::<Vec<_>>()})).collect();
    let apart: Vec<Value> = d
        .apart
        .iter()
        .map(|a| {
            let mut pair = json!({"before": a.before.statement, "after": a.after.statement, "is": words::word(a.verdict)});
            difference(&mut pair, &a.before, &a.after, &a.difference);
            pair
        })
        .collect();
    let whole = json!({
        "schema": SCHEMA,
        "topic": about.topic,
        "filters": filters,
        "made": about.made,
        "engine": env!("CARGO_PKG_VERSION"),
        "ledger": {
            "articles": d.stats.articles, "older_versions": d.stats.versions, "statements": d.stats.statements, "outlets": d.stats.outlets.len(),
            "first": iso(d.stats.days.map(|d| d.0)), "last": iso(d.stats.days.map(|d| d.1)), "engines": engines,
        },
        "counts": {
            "total": d.total, "shown": d.shown, "left_out": d.total - d.shown, "repeats": d.repeats, "wordings": d.groups.len(), "articles": d.articles,
            "speakers": d.voices.len(), "outlets": d.outlets.len(), "unnamed": d.unnamed, "open": d.open, "nobody": d.nobody, "undated": d.undated,
            "no_outlet": d.no_outlet, "first": iso(d.days.map(|d| d.0)), "last": iso(d.days.map(|d| d.1)),
        },
        "outlets": counts(&d.outlets),
        "speakers": voices,
        "statements": d.groups.iter().map(group).collect::<Vec<_>>(),
        "changes": changes, "changes_left_out": d.changes_left_out,
        "nearly": apart, "nearly_left_out": d.apart_left_out,
        "promises": promises,
        "rests": {
            "unnamed": d.rests.unnamed, "single": d.rests.single, "looked_at": d.rests.looked_at, "cut": d.rests.cut, "paths": paths,
            "paths_left_out": d.rests.paths_left_out,
        },
    });
    let mut out = serde_json::to_vec_pretty(&whole).unwrap_or_default();
    out.push(b'\n');
    out
}

fn iso(day: Option<Day>) -> Option<String> {
    day.and_then(day::iso)
}

/// A statement under the names of its columns.
fn passage(p: &Passage) -> Value {
    Value::Object(COLUMNS.iter().map(|c| (*c).to_owned()).zip(passages::row(p)).collect())
}

fn group(group: &Group) -> Value {
    let mut first = passage(&group.first);
    let others: Vec<Value> = group
        .others
        .iter()
        .map(|o| {
            let mut other = passage(&o.passage);
            put(&mut other, "repeats", json!(o.repeats));
            difference(&mut other, &group.first, &o.passage, &o.difference);
            other
        })
        .collect();
    put(&mut first, "others", json!(others));
    first
}

fn difference(value: &mut Value, from: &Passage, to: &Passage, difference: &Difference) {
    let variants::Counts { shared, dropped, added, .. } = difference.counts;
    put(value, "shared", json!(shared));
    put(value, "dropped", json!(dropped));
    put(value, "added", json!(added));
    put(value, "pieces", words::pieces(&from.words, &to.words, difference));
}

fn put(value: &mut Value, name: &str, what: Value) {
    if let Value::Object(map) = value {
        map.insert(name.to_owned(), what);
    }
}

fn saying(saying: &Saying) -> Value {
    json!({"statement": saying.passage.statement, "again": saying.again})
}

fn what(what: &What) -> Value {
    let figure = |f: &Figure| json!({"exact": f.exact, "value": f.value, "high": f.high, "bound": f.bound, "unit": f.unit});
    match what {
        What::Polarity => json!({"what": "polarity"}),
        What::Negation(words) => json!({"what": "negation", "words": words}),
        What::Figure { before, after, approximate } => json!({"what": "figure", "before": figure(before), "after": figure(after), "approximate": approximate}),
    }
}
