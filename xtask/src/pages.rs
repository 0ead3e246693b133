//! Scores the engine on the pages of `corpus/pages`, and beside it what other extractors made of them.

use std::fs;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use aqwal::Lexicon;
use aqwal_score::pages::{self, Given, Gold, Score, Sum};

use crate::command::root;

/// Options of `pages`.
#[derive(clap::Args)]
pub struct Options {
    /// `dev` or `held-out`; both by default.
    #[arg(long)]
    split: Option<String>,
    /// Shows what went wrong on each development page.
    #[arg(long)]
    errors: bool,
    /// What another extractor found: JSON lines, as `tools/compare_extractors.py` writes them.
    #[arg(long, value_name = "FILE")]
    also: Vec<PathBuf>,
    /// Measures the speed of reading instead; only a release build tells: `cargo run --release -p xtask -- pages --speed`.
    #[arg(long)]
    speed: bool,
    /// Only pages whose name has these words.
    page: Vec<String>,
}

pub fn run(options: &Options) -> Result<()> {
    let splits: Vec<&str> = match options.split.as_deref() {
        None => vec!["dev", "held-out"],
        Some(split @ ("dev" | "held-out")) => vec![split],
        Some(other) => bail!("no split is called {other}; there are dev and held-out"),
    };
    if options.speed {
        return speed(&splits);
    }
    for split in splits {
        let (folder, mut golds) = read(split)?;
        golds.retain(|gold| options.page.is_empty() || options.page.iter().any(|part| gold.page.contains(part)));
        let own: Vec<Given> = golds.iter().map(|gold| own(&folder, gold)).collect::<Result<_>>()?;
        let mut all = vec![("aqwal".to_owned(), own)];
        for file in &options.also {
            let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let lines = fs::read_to_string(file).with_context(|| file.display().to_string())?;
            let found: Vec<Given> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>().with_context(|| file.display().to_string())?;
            let of = |gold: &Gold| found.iter().find(|given| given.page == gold.page).cloned().unwrap_or_default();
            all.push((name, golds.iter().map(of).collect()));
        }
        print(split, &golds, &all);
        if options.errors && split == "dev" {
            errors(&golds, &all[0].1);
        }
    }
    Ok(())
}

/// How fast the pages are read, and read and extracted, on one core: best of several runs over all of them.
fn speed(splits: &[&str]) -> Result<()> {
    let mut pages = Vec::new();
    for split in splits {
        let (folder, golds) = read(split)?;
        for gold in golds {
            pages.push((fs::read(folder.join(&gold.page))?, gold.page));
        }
    }
    let bytes: usize = pages.iter().map(|(bytes, _)| bytes.len()).sum();
    let lexicon = Lexicon::bundled();
    let options = aqwal_read::Options::default();
    for (name, whole) in [("pages to articles", false), ("pages to records", true)] {
        let mut best = f64::INFINITY;
        for _ in 0..20 {
            let start = Instant::now();
            for (bytes, page) in &pages {
                let article = aqwal_read::read_bytes(page, bytes, &options)?;
                if whole {
                    black_box(aqwal::extract(&article, lexicon));
                }
            }
            best = best.min(start.elapsed().as_secs_f64());
        }
        println!("{name}: {} pages, {:.2} MB, {:.1} MB/s", pages.len(), bytes as f64 / 1e6, bytes as f64 / 1e6 / best);
    }
    Ok(())
}

/// The folder of a split, and the gold of its pages by name.
fn read(split: &str) -> Result<(PathBuf, Vec<Gold>)> {
    let folder = root().join(if split == "dev" { "corpus/pages" } else { "corpus/pages/held-out" });
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.retain(|path| path.extension().is_some_and(|e| e == "json"));
    files.sort();
    let gold = |path: &PathBuf| pages::read(&fs::read_to_string(path)?).with_context(|| path.display().to_string());
    Ok((folder.clone(), files.iter().map(gold).collect::<Result<_>>()?))
}

fn own(folder: &std::path::Path, gold: &Gold) -> Result<Given> {
    let article = aqwal_read::read_path(folder.join(&gold.page), &aqwal_read::Options::default())?;
    Ok(pages::given(&article, Lexicon::bundled()))
}

/// A table of the pages and one of the sums, in the shape of `docs/pages.md`.
fn print(split: &str, golds: &[Gold], all: &[(String, Vec<Given>)]) {
    let scores: Vec<Vec<Score>> = all.iter().map(|(_, given)| golds.iter().zip(given).map(|(gold, given)| pages::score(gold, given)).collect()).collect();
    println!("== {split}: {} pages\n", golds.len());
    for (at, gold) in golds.iter().enumerate() {
        let numbers: Vec<String> = scores.iter().map(|s| format!("{:5.1}", s[at].f1())).collect();
        println!("{:36} {}  {}", gold.page, numbers.join(" "), scores[0][at].wrong().collect::<Vec<_>>().join(", "));
    }
    let sums: Vec<Sum> = scores.iter().map(|s| Sum::of(s)).collect();
    let row = |name: &str, cell: &dyn Fn(&Sum) -> String| println!("| {name} | {} |", sums.iter().map(cell).collect::<Vec<_>>().join(" | "));
    println!("\n| {split} | {} |", all.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" | "));
    println!("|---|{}", "---|".repeat(sums.len()));
    row("text, F1", &|s| format!("{:.1}", s.text));
    row("text, precision / recall", &|s| format!("{:.1} / {:.1}", s.precision, s.recall));
    row("text, lowest page", &|s| format!("{:.1}", s.lowest));
    row("text, pages below 90", &|s| s.low.to_string());
    for (at, part) in pages::PARTS.iter().enumerate() {
        // What a tool never gives, it does not look for.
        let cells = sums.iter().zip(all).map(|(sum, (_, given))| if given.iter().any(|g| part.is_given(g)) { sum.parts[at].to_string() } else { "-".to_owned() });
        println!("| {} | {} |", part.name, cells.collect::<Vec<_>>().join(" | "));
    }
    println!();
}

fn errors(golds: &[Gold], own: &[Given]) {
    for (gold, given) in golds.iter().zip(own) {
        let faults = pages::faults(gold, given);
        if !faults.is_empty() {
            println!("{} ({})", gold.page, gold.shape);
        }
        for fault in faults {
            println!("    {fault}");
        }
    }
}
