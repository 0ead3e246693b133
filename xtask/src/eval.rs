//! Scores the engine against gold.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow, bail};
use aqwal::{Article, Lexicon, Record};
use aqwal_score::{By, Report, article, plain, read, score};

use crate::command::{root, shared};

/// Development gold, besides the project's own.
const GOLD: [&str; 7] = ["pages_dev", "newswire_dev", "newswire_dev_nohamza", "snippets_dev", "times_dev", "hijri_dev", "figures_dev"];

/// Options of `eval`.
#[derive(clap::Args)]
pub struct Options {
    /// Gold to score: a name such as `articles` or `pages_dev`, or a path; all by default.
    gold: Vec<String>,
    /// Shows up to N errors of each cause.
    #[arg(long, value_name = "N")]
    errors: Option<usize>,
    /// Breaks recall down by kind, speaker_class, zone, form or source.
    #[arg(long, value_name = "KEY")]
    by: Option<By>,
    /// Prints one JSON object: a name of gold, its measures.
    #[arg(long)]
    json: bool,
}

pub fn run(options: &Options) -> Result<()> {
    let mut all: Vec<(String, Report)> = Vec::new();
    for (name, path) in files(&options.gold)? {
        let lines = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        all.push((name.clone(), one(&name, &lines, options.by).with_context(|| path.display().to_string())?));
    }
    if options.json {
        let all: serde_json::Map<String, serde_json::Value> = all.iter().map(|(name, report)| Ok((name.clone(), serde_json::to_value(report)?))).collect::<Result<_>>()?;
        println!("{}", serde_json::Value::Object(all));
        return Ok(());
    }
    for (name, report) in &all {
        println!("== {name}\n{report}");
        if let Some(most) = options.errors {
            println!("{}", report.errors(most));
        }
    }
    Ok(())
}

/// The score of one file of gold; three files have measures of their own.
fn one(name: &str, lines: &str, by: Option<By>) -> Result<Report> {
    let lexicon = Lexicon::bundled();
    let extract = |article: &Article| aqwal::extract(article, lexicon);
    if name.starts_with("hijri") {
        return Ok(plain::hijri(lines, extract)?);
    }
    if name.starts_with("figures") {
        return Ok(plain::figures(lines, extract)?);
    }
    if name.starts_with("times") {
        return Ok(plain::times(lines, extract)?);
    }
    let gold = read(lines)?;
    let records: Vec<Record> = gold.iter().map(|d| extract(&article(d))).collect();
    Ok(score(&gold, &records, by))
}

/// Names and paths of the gold asked for.
fn files(asked: &[String]) -> Result<Vec<(String, PathBuf)>> {
    let mut known = vec![("articles".to_owned(), root().join("corpus/articles/articles.jsonl"))];
    known.extend(["dev-a", "dev-b", "test"].map(|name| (name.to_owned(), root().join(format!("corpus/gold/{name}.jsonl")))));
    if let Some(shared) = shared() {
        known.extend(GOLD.iter().map(|name| ((*name).to_owned(), shared.join(format!("gold/{name}.jsonl")))));
    } else {
        eprintln!("../shared is not here: only the project's own gold is scored");
    }
    known.retain(|(_, path)| path.exists());
    if asked.is_empty() {
        return Ok(known);
    }
    let mut out = Vec::new();
    for name in asked {
        if let Some(file) = known.iter().find(|(n, _)| n == name) {
            out.push(file.clone());
        } else if PathBuf::from(name).exists() {
            let path = PathBuf::from(name);
            let stem = path.file_stem().ok_or_else(|| anyhow!("{name} is no file"))?.to_string_lossy().into_owned();
            out.push((stem, path));
        } else {
            bail!("no gold is called {name}; there are {}", known.iter().map(|(n, _)| n.as_str()).collect::<Vec<_>>().join(", "));
        }
    }
    Ok(out)
}
