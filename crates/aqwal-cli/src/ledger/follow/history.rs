//! `aqwal history`: the versions of an article, and what changed between them.

use aqwal_ledger::follow::{Aspect, Difference, Version};
use aqwal_ledger::{Ledger, Passage};
use serde_json::{Value, json};

use super::super::answer::Answer;
use super::super::passages::{self, COLUMNS as STATEMENT};
use super::super::{fault, open};
use super::{finish, heading, piece, row};
use crate::args::follow::History;
use crate::fault::Fault;
use crate::messages::Lang;
use crate::messages::count::Noun;
use crate::paint::{Canvas, Ink, Line};
use crate::{Context, Status, bidi};

static COLUMNS: [&str; 7 + STATEMENT.len()] = passages::columns(&["part", "version", "article", "side", "aspects", "seen", "statements"]);

/// Shows what became of an article.
pub fn run(args: &History, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    let ledger = open(lang, &args.ask.dir())?;
    let told = |error: &aqwal_ledger::Error| fault(lang, error);
    let versions = find(&ledger, &args.article).map_err(|error| told(&error))?;
    let mut differences = Vec::new();
    for pair in versions.windows(2) {
        differences.push(ledger.difference(pair[0].article, pair[1].article).map_err(|error| told(&error))?);
    }
    let mut answer = Answer::new(&COLUMNS);
    for (n, version) in versions.iter().enumerate() {
        answer.push(of_version(n + 1, version));
    }
    for (n, (difference, version)) in differences.iter().zip(versions.iter().skip(1)).enumerate() {
        let mut add = |part: &str, side: &str, aspects: &[Aspect], passage: &Passage| {
            let aspects: Vec<&str> = aspects.iter().map(|a| a.word()).collect();
            answer.push(row(vec![json!(part), json!(n + 2), json!(version.article), json!(side), json!(aspects), json!(null), json!(null)], Some(passage)));
        };
        difference.added.iter().for_each(|p| add("added", "after", &[], p));
        difference.dropped.iter().for_each(|p| add("dropped", "before", &[], p));
        for altered in &difference.altered {
            add("altered", "before", &altered.aspects, &altered.before);
            add("altered", "after", &altered.aspects, &altered.after);
        }
    }
    finish(context, args.ask.format, &answer, &lang.no_article(&args.article), |canvas| {
        canvas.put(0, 2, Line::of(Ink::Title, lang.count(versions.len(), Noun::EDITION)));
        versions.iter().enumerate().for_each(|(n, version)| put_version(canvas, n + 1, version));
        differences.iter().enumerate().for_each(|(n, difference)| put(canvas, n + 1, difference));
    })
}

/// By address, path or number.
fn find(ledger: &Ledger, article: &str) -> Result<Vec<Version>, aqwal_ledger::Error> {
    let versions = ledger.versions(article)?;
    match std::path::absolute(article) {
        Ok(path) if versions.is_empty() => ledger.versions(&path.display().to_string()),
        _ => Ok(versions),
    }
}

fn of_version(n: usize, v: &Version) -> Vec<Value> {
    let mut row = row(vec![json!("version"), json!(n), json!(v.article), json!(null), json!(null), json!(v.seen), json!(v.statements)], None);
    for (value, column) in row.iter_mut().zip(COLUMNS).skip(7) {
        *value = match column {
            "article_id" => json!(v.id),
            "input" => json!(v.input),
            "url" => json!(v.url),
            "title" => json!(v.title),
            "published" => json!(v.published),
            "current" => json!(v.current),
            _ => continue,
        };
    }
    row
}

fn put_version(canvas: &mut Canvas, n: usize, v: &Version) {
    let lang = canvas.lang();
    let mut parts = vec![lang.article_number(v.article)];
    if !v.seen.is_empty() {
        parts.push(lang.captured(&v.seen));
    }
    parts.extend(v.published.as_ref().map(|date| lang.published_on(date)));
    parts.push(lang.count(v.statements, Noun::STATEMENT));
    parts.push(bidi::embed(lang, v.url.as_deref().unwrap_or(&v.input)));
    let title = v.title.as_deref().map(|title| format!(" {}", piece(lang, title))).unwrap_or_default();
    canvas.put(2, 4, Line::of(Ink::Plain, format!("{}:{title} ", lang.version_number(lang.number(n)))).with(Ink::Dim, format!("({})", lang.list(&parts))));
}

fn put(canvas: &mut Canvas, n: usize, d: &Difference) {
    let lang = canvas.lang();
    heading(canvas, lang.between_versions(lang.number(n), lang.number(n + 1)));
    let counts = [(lang.added(), d.added.len()), (lang.dropped(), d.dropped.len()), (lang.altered(), d.altered.len()), (lang.unaltered(), d.same)];
    let counts: Vec<String> = counts.into_iter().map(|(label, n)| format!("{label} {}", lang.number(n))).collect();
    canvas.put(2, 4, Line::of(Ink::Dim, lang.list(&counts)));
    let mut list = |label: String, passages: &[Passage]| {
        for passage in passages {
            canvas.put(0, 2, Line::of(Ink::Label, &*label));
            passages::put(canvas, passage, &[]);
        }
    };
    list(lang.dropped(), &d.dropped);
    list(lang.added(), &d.added);
    for altered in &d.altered {
        let aspects: Vec<String> = altered.aspects.iter().map(|a| aspect(lang, *a)).collect();
        canvas.put(0, 2, Line::of(Ink::Label, format!("{}: {}", lang.altered(), lang.list(&aspects))));
        passages::put(canvas, &altered.before, &[]);
        passages::put(canvas, &altered.after, &[]);
    }
}

fn aspect(lang: Lang, aspect: Aspect) -> String {
    match aspect {
        Aspect::Words => lang.aspect_words(),
        Aspect::Speaker => lang.aspect_speaker(),
        Aspect::Cue => lang.aspect_cue(),
        Aspect::Polarity => lang.aspect_polarity(),
        Aspect::Kind => lang.aspect_kind(),
    }
}
