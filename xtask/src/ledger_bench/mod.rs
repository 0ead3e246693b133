//! Speed and size of a ledger: putting news in beside reading it alone, opening, and the searches of `corpus/searches.tsv`.

mod ask;
mod usage;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use aqwal::Lexicon;
use aqwal_ledger::Ledger;

use crate::command::{self, cargo, root};
use usage::Usage;

/// Options of `ledger-bench`.
#[derive(clap::Args)]
pub struct Options {
    /// How many articles; 90,000 hold about a million statements.
    #[arg(long, value_name = "N", default_value_t = 90_000)]
    articles: u64,
    /// Another seed gives other articles.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Where the news and the ledger are written; what stands there already is used. Else they are deleted at the end.
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// Best of N runs of reading and of putting in.
    #[arg(long, value_name = "N", default_value_t = 1)]
    runs: usize,
    /// How often each search is asked.
    #[arg(long, value_name = "N", default_value_t = 20)]
    times: usize,
    /// Only opens and searches a ledger that was kept.
    #[arg(long, requires = "keep")]
    ask: bool,
    /// Set by the task itself in its release build.
    #[arg(long, hide = true)]
    inner: bool,
}

pub fn run(options: &Options) -> Result<()> {
    if options.inner {
        let dir = options.keep.as_deref().context("no folder")?;
        return ask::run(&dir.join("ledger"), options.times);
    }
    command::run(&mut cargo("build --release --package xtask --package aqwal-cli"))?;
    let folder = tempfile::tempdir()?;
    let dir = options.keep.as_deref().unwrap_or(folder.path());
    fs::create_dir_all(dir)?;
    let news = dir.join(format!("news-{}-{}.jsonl", options.seed, options.articles));
    let ledger = dir.join("ledger");
    println!("{}", usage::machine());
    if !options.ask {
        if !news.exists() {
            let mut generate = Command::new(root().join("target/release/xtask"));
            generate.args(["generate", "--articles", &options.articles.to_string(), "--seed", &options.seed.to_string(), "--out"]).arg(&news);
            command::run(&mut generate)?;
        }
        write(options, &news, &ledger)?;
    }
    let bytes = news.metadata().map_or(0, |m| m.len());
    sizes(&ledger, bytes, options.articles)?;
    // A process of its own: nothing is in its memory yet, and as little as may be in that of the system.
    usage::forget(&ledger);
    let mut ask = Command::new(root().join("target/release/xtask"));
    ask.args(["ledger-bench", "--inner", "--times", &options.times.to_string(), "--keep"]).arg(dir).current_dir(root());
    print!("{}", command::output(&mut ask)?);
    Ok(())
}

/// Reads alone, then puts in; the best of several runs each.
fn write(options: &Options, news: &Path, ledger: &Path) -> Result<()> {
    let aqwal = root().join("target/release/aqwal");
    let mut read: Option<Usage> = None;
    let mut put: Option<Usage> = None;
    for _ in 0..options.runs.max(1) {
        read = Usage::least(read, Usage::of(Command::new(&aqwal).args(["read", "--format", "jsonl", "-o", "/dev/null", "--quiet"]).arg(news))?);
        if ledger.join("ledger.db").is_file() {
            fs::remove_dir_all(ledger).with_context(|| format!("cannot take away {}", ledger.display()))?;
        }
        put = Usage::least(put, Usage::of(Command::new(&aqwal).args(["ingest", "--quiet"]).arg(news).arg("--ledger").arg(ledger))?);
    }
    let bytes = news.metadata()?.len();
    println!("{} articles, {:.1} MB", options.articles, bytes as f64 / 1e6);
    for (name, usage) in [("read, record thrown away", read), ("ingest, durable and indexed", put)] {
        if let Some(usage) = usage {
            println!("{name:28} {}", usage.line(options.articles));
        }
    }
    Ok(())
}

/// What lies on the disk, by table.
fn sizes(dir: &Path, input: u64, articles: u64) -> Result<()> {
    let file = |name: &str| fs::metadata(dir.join(name)).map_or(0, |m| m.len());
    let index: u64 = fs::read_dir(dir.join("index"))?.map(|entry| entry.and_then(|e| e.metadata()).map_or(0, |m| m.len())).sum();
    let database = file("ledger.db") + file("ledger.db-wal");
    let part =
        |bytes: u64| format!("{:8.1} MB {:5.2} times the input, {:6.0} bytes an article", bytes as f64 / 1e6, bytes as f64 / input.max(1) as f64, bytes as f64 / articles as f64);
    println!("ledger.db    {}\nindex        {}\ntogether     {}", part(database), part(index), part(database + index));
    let ledger = Ledger::open(dir)?;
    let read = || -> Option<Vec<(String, u64)>> {
        let mut query = ledger.connection().prepare("SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC LIMIT 12").ok()?;
        query.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs()))).ok()?.collect::<Result<_, _>>().ok()
    };
    for (name, bytes) in read().unwrap_or_default() {
        println!("  {name:24} {:8.1} MB", bytes as f64 / 1e6);
    }
    Ok(())
}

/// Opens a ledger and its index; gives what a process waits for, in milliseconds.
fn open<'l>(dir: &Path, lexicon: &'l Lexicon) -> Result<(Ledger, aqwal_ledger::search::Index<'l>, f64)> {
    let start = Instant::now();
    let ledger = Ledger::open(dir)?;
    let index = ledger.index(lexicon, |_, _| ())?;
    if index.is_empty() {
        bail!("{}: the ledger is empty", dir.display());
    }
    Ok((ledger, index, start.elapsed().as_secs_f64() * 1e3))
}
