//! `aqwal stats`: what a ledger holds.

use aqwal_ledger::day;
use aqwal_ledger::follow::Stats as Counted;
use serde_json::json;

use super::super::answer::Answer;
use super::super::{fault, open};
use super::{counts, finish};
use crate::args::follow::Stats;
use crate::fault::Fault;
use crate::messages::count::Noun;
use crate::paint::{Canvas, Ink, Line};
use crate::{Context, Status, bidi};

/// One number a row.
const COLUMNS: &[&str] = &["part", "value", "count"];
/// Most outlets in a line.
const SHOWN: usize = 12;

/// Counts what is there.
pub fn run(args: &Stats, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    let ledger = open(lang, &args.ask.dir())?;
    let stats = ledger.stats().map_err(|error| fault(lang, &error))?;
    let mut answer = Answer::new(COLUMNS);
    let days = stats.days.map(|(first, last)| (day::iso(first).unwrap_or_default(), day::iso(last).unwrap_or_default()));
    let numbers = [
        ("articles", stats.articles),
        ("older_versions", stats.versions),
        ("undated_articles", stats.undated),
        ("statements", stats.statements),
        ("repeats", stats.repeats),
        ("open_questions", stats.open),
        ("parties", stats.parties),
        ("commitments", stats.commitments),
    ];
    numbers.into_iter().for_each(|(part, n)| answer.push(vec![json!(part), json!(null), json!(n)]));
    for (part, list) in [("class", &stats.classes), ("kind", &stats.kinds), ("polarity", &stats.polarities), ("outlet", &stats.outlets)] {
        list.iter().for_each(|(value, n)| answer.push(vec![json!(part), json!(value), json!(n)]));
    }
    answer.push(vec![json!("outlet"), json!(null), json!(stats.no_outlet)]);
    if let Some((first, last)) = &days {
        answer.push(vec![json!("first_day"), json!(first), json!(null)]);
        answer.push(vec![json!("last_day"), json!(last), json!(null)]);
    }
    for (version, lexicon, n) in &stats.engines {
        answer.push(vec![json!("engine"), json!(format!("{version} {lexicon}")), json!(n)]);
    }
    answer.push(vec![json!("schema"), json!(null), json!(stats.schema)]);
    answer.push(vec![json!("file_bytes"), json!(null), json!(stats.file)]);
    answer.push(vec![json!("index_bytes"), json!(null), json!(stats.index)]);
    finish(context, args.ask.format, &answer, "", |canvas| put(canvas, &stats, days))?;
    Ok(if stats.articles == 0 { Status::Nothing } else { Status::Found })
}

fn put(canvas: &mut Canvas, s: &Counted, days: Option<(String, String)>) {
    let lang = canvas.lang();
    let mut line = |label: String, words: String| {
        if !words.is_empty() {
            canvas.put(0, 2, Line::of(Ink::Label, format!("{label}: ")).with(Ink::Plain, words));
        }
    };
    let mut articles = vec![lang.count(s.articles, Noun::ARTICLE)];
    if s.versions > 0 {
        articles.push(lang.count(s.versions, Noun::OLDER_VERSION));
    }
    if s.undated > 0 {
        articles.push(lang.count(s.undated, Noun::UNDATED));
    }
    line(lang.articles(), lang.list(&articles));
    if let Some((first, last)) = days {
        line(lang.dates_covered(), bidi::embed(lang, &format!("{first}–{last}")));
    }
    let mut outlets = counts(lang, &s.outlets, SHOWN, str::to_owned);
    if s.no_outlet > 0 {
        let none = lang.count(s.no_outlet, Noun::NO_OUTLET);
        outlets = if outlets.is_empty() { none } else { lang.list(&[outlets, none]) };
    }
    line(lang.by_outlet(), outlets);
    let mut statements = vec![lang.count(s.statements, Noun::STATEMENT)];
    if s.repeats > 0 {
        statements.push(lang.of_them_repeats(lang.count(s.repeats, Noun::STATEMENT)));
    }
    line(lang.said(), lang.list(&statements));
    line(lang.by_class(), counts(lang, &s.classes, SHOWN, |word| lang.class(word).to_owned()));
    line(lang.by_kind(), counts(lang, &s.kinds, SHOWN, |word| lang.kind(word).to_owned()));
    line(lang.by_polarity(), counts(lang, &s.polarities, SHOWN, |word| lang.polarity_name(word)));
    line(lang.open_questions(), lang.share_of(lang.count(s.open, Noun::STATEMENT), lang.decimal(s.open as f64 * 100.0 / s.statements.max(1) as f64)));
    line(lang.known_speakers(), lang.number(s.parties));
    line(lang.commitments(), lang.number(s.commitments));
    line(lang.on_disk(), lang.sizes(lang.bytes(s.file), lang.bytes(s.index)));
    for (version, lexicon, n) in &s.engines {
        // The first digits of the digest tell word lists apart.
        let digest: String = lexicon.chars().take("sha256:".len() + 8).collect();
        line(lang.read_by(), format!("{} ({})", bidi::embed(lang, &format!("aqwal {version} {digest}…")), lang.count(*n, Noun::ARTICLE)));
    }
}
