//! What a record yields in the words of a case, and where the two differ.

use std::collections::BTreeSet;
use std::fmt::Write;

use aqwal::fold;
use aqwal::record::{Record, Selector, Speaker, Statement};

use super::case::{Block, Case};

/// The outcome of a case that fails.
pub struct Failure {
    /// The parts that differ: `missed`, `content`, `time value` …
    pub cause: String,
    /// What to tell.
    pub says: String,
}

/// Compares a record with what a case expects.
pub fn compare(case: &Case, record: &Record) -> Option<Failure> {
    let got = blocks(record);
    let mut differences = Differences::default();
    for kind in ["statement", "time", "figure", "commitment", "article"] {
        let expected: Vec<&Block> = case.expected.iter().filter(|b| b.kind == kind).collect();
        let found: Vec<&Block> = got.iter().filter(|b| b.kind == kind).collect();
        let none = case.expected.iter().any(|b| b.kind == "none" && b.pairs.iter().any(|(k, _)| k.strip_suffix('s') == Some(kind)));
        if !expected.is_empty() || none {
            differences.list(kind, &expected, &found);
        }
    }
    if differences.causes.is_empty() {
        return None;
    }
    let cause = differences.causes.into_iter().collect::<Vec<_>>().join(", ");
    let mut says = format!("{}\n\n{}\n{}\ngot:\n\n", case.place, case.text, differences.says);
    for block in got.iter().filter(|g| case.expected.iter().any(|e| e.kind == g.kind || e.kind == "none" && e.pairs.iter().any(|(k, _)| k.strip_suffix('s') == Some(&g.kind)))) {
        let _ = writeln!(says, "{block}");
    }
    Some(Failure { cause, says })
}

#[derive(Default)]
struct Differences {
    causes: BTreeSet<String>,
    says: String,
}

impl Differences {
    fn note(&mut self, kind: &str, cause: &str, says: &str) {
        self.causes.insert(if kind == "statement" { cause.to_owned() } else { format!("{kind} {cause}") });
        let _ = writeln!(self.says, "  {kind}: {says}");
    }

    fn list(&mut self, kind: &str, expected: &[&Block], found: &[&Block]) {
        let head = match kind {
            "statement" => "cue",
            "commitment" => "action",
            _ => "text",
        };
        let name = |block: &Block| format!("«{}»", block.values(head).first().unwrap_or(&""));
        for (e, f) in align(expected, found, head) {
            match (e.map(|e| expected[e]), f.map(|f| found[f])) {
                (Some(e), Some(f)) => self.block(e, f),
                (Some(e), None) => self.note(kind, "missed", &format!("{} is missed (line {})", name(e), e.line)),
                (None, Some(f)) => self.note(kind, "false", &format!("{} is none", name(f))),
                (None, None) => {}
            }
        }
    }

    fn block(&mut self, expected: &Block, found: &Block) {
        for key in expected.keys() {
            let (want, got) = (expected.values(key), found.values(key));
            let same = want.len() == got.len() && want.iter().zip(&got).all(|(w, g)| equal(key, w, g));
            if !same {
                let show = |values: &[&str]| if values.is_empty() { "none".to_owned() } else { values.iter().map(|v| format!("«{v}»")).collect::<Vec<_>>().join(" ") };
                self.note(&expected.kind, key, &format!("{key} (line {}) is {}, got {}", expected.line, show(&want), show(&got)));
            }
        }
    }
}

fn equal(key: &str, want: &str, got: &str) -> bool {
    match key {
        "value" | "high" => want == got || want.parse::<f64>().is_ok_and(|w| got.parse::<f64>() == Ok(w)),
        "speaker" | "actor" => fold(want) == fold(got),
        _ => want == got,
    }
}

/// Pairs two lists: by place if they are equally long, else by equal heads in order.
fn align(expected: &[&Block], found: &[&Block], head: &str) -> Vec<(Option<usize>, Option<usize>)> {
    if expected.len() == found.len() {
        return (0..found.len()).map(|i| (Some(i), Some(i))).collect();
    }
    let (n, m) = (expected.len(), found.len());
    let same = |e: usize, f: usize| expected[e].values(head) == found[f].values(head);
    let mut best = vec![vec![0usize; m + 1]; n + 1];
    for e in (0..n).rev() {
        for f in (0..m).rev() {
            best[e][f] = if same(e, f) { best[e + 1][f + 1] + 1 } else { best[e + 1][f].max(best[e][f + 1]) };
        }
    }
    let (mut e, mut f, mut pairs) = (0, 0, Vec::new());
    while e < n || f < m {
        if e < n && f < m && same(e, f) {
            pairs.push((Some(e), Some(f)));
            (e, f) = (e + 1, f + 1);
        } else if f == m || e < n && best[e + 1][f] >= best[e][f + 1] {
            pairs.push((Some(e), None));
            e += 1;
        } else {
            pairs.push((None, Some(f)));
            f += 1;
        }
    }
    pairs
}

/// A record in the words of a case.
pub fn blocks(record: &Record) -> Vec<Block> {
    let mut out: Vec<Block> = record.statements.iter().map(|s| statement(record, s)).collect();
    for time in &record.times {
        let pairs = [
            ("text", Some(time.words.exact.as_str())),
            ("type", Some(&time.kind)),
            ("value", Some(&time.value)),
            ("mod", time.modifier.as_deref()),
            ("hijri", time.hijri.as_deref()),
        ];
        out.push(block("time", pairs));
    }
    for figure in &record.figures {
        let (value, high) = (figure.value.0.to_string(), figure.high.map(|h| h.0.to_string()));
        let pairs =
            [("text", Some(figure.words.exact.as_str())), ("value", Some(&value)), ("high", high.as_deref()), ("bound", Some(&figure.bound)), ("unit", figure.unit.as_deref())];
        out.push(block("figure", pairs));
    }
    let mut commitments: Vec<_> = record.statements.iter().flat_map(|s| &s.commitments).collect();
    commitments.sort_by_key(|c| c.action.text);
    for c in commitments {
        let deadline = c.deadline.as_ref().map(|d| d.value.as_deref().unwrap_or(&d.words.exact));
        out.push(block("commitment", [("actor", c.actor.as_deref().map(|a| party(record, a))), ("action", Some(&c.action.exact)), ("deadline", deadline)]));
    }
    let part = &record.article;
    let one = |s: &Option<Selector>| s.as_ref().map(|s| s.exact.clone()).into_iter().collect::<Vec<_>>();
    let all = |s: &[Selector]| s.iter().map(|s| s.exact.clone()).collect::<Vec<_>>();
    let lists = [
        ("title", one(&part.title)),
        ("date", part.published.iter().map(|p| p.value.clone()).collect()),
        ("byline", all(&part.bylines)),
        ("credit", all(&part.credits)),
        ("caption", all(&part.captions)),
        ("related", all(&part.related)),
        ("pull_quote", all(&part.pull_quotes)),
        ("dateline", part.dateline.iter().map(|d| d.place.exact.clone()).collect()),
        ("language", vec![part.language.to_string()]),
        ("agency", part.wire.iter().filter_map(|w| Some(w.agency.as_ref()?.exact.clone())).collect()),
        ("left_out", record.notes.iter().filter(|n| n.says.ends_with("left out")).map(|n| n.text.slice(&part.text).to_owned()).collect()),
    ];
    let mut article = Block { kind: "article".to_owned(), ..Block::default() };
    for (key, values) in lists {
        push(&mut article, key, &values, "null");
    }
    out.push(article);
    out
}

fn statement(record: &Record, s: &Statement) -> Block {
    let mut out = Block { kind: "statement".to_owned(), ..Block::default() };
    let cue_of = |id: &Option<String>| id.iter().filter_map(|id| record.statements.iter().find(|s| s.id == *id)).map(|s| s.cue.exact.clone()).collect::<Vec<_>>();
    let speaker = match &s.speaker {
        Some(Speaker::Known { party: id, .. }) => vec![party(record, id).to_owned()],
        Some(Speaker::Open { .. }) => vec!["open".to_owned()],
        None => Vec::new(),
    };
    push(&mut out, "cue", std::slice::from_ref(&s.cue.exact), "null");
    push(&mut out, "source", &s.source.iter().map(|s| s.exact.clone()).collect::<Vec<_>>(), "null");
    push(&mut out, "content", &s.content.iter().map(|c| c.words.exact.clone()).collect::<Vec<_>>(), "null");
    push(&mut out, "speaker", &speaker, "null");
    for (key, value) in [("class", &s.speaker_class), ("kind", &s.kind), ("polarity", &s.polarity), ("zone", &s.zone)] {
        push(&mut out, key, &[value.to_string()], "null");
    }
    push(&mut out, "relay", &s.relays.iter().map(|r| r.exact.clone()).collect::<Vec<_>>(), "none");
    push(&mut out, "venue", &s.venue.iter().map(|v| v.exact.clone()).collect::<Vec<_>>(), "null");
    push(&mut out, "said", &s.said.iter().map(|v| v.words.exact.clone()).collect::<Vec<_>>(), "null");
    push(&mut out, "parent", &cue_of(&s.parent), "null");
    push(&mut out, "repeats", &cue_of(&s.repeats), "null");
    out
}

fn party<'a>(record: &'a Record, id: &str) -> &'a str {
    record.parties.iter().find(|p| p.id == id).map_or("", |p| &p.name)
}

fn block<const N: usize>(kind: &str, pairs: [(&str, Option<&str>); N]) -> Block {
    Block { kind: kind.to_owned(), line: 0, pairs: pairs.iter().map(|(k, v)| ((*k).to_owned(), v.unwrap_or("null").to_owned())).collect() }
}

fn push(block: &mut Block, key: &str, values: &[String], none: &str) {
    if values.is_empty() {
        block.pairs.push((key.to_owned(), none.to_owned()));
    }
    block.pairs.extend(values.iter().map(|v| (key.to_owned(), v.clone())));
}
