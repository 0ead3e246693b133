//! Speed: the engine and the reading of pages on one core, then the command over many files.

mod html;

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use aqwal::{Article, Lexicon};

use crate::command::{self, cargo, root};
use crate::sample;

/// Options of `bench`.
#[derive(clap::Args)]
pub struct Options {
    /// Best of N runs.
    #[arg(long, value_name = "N", default_value_t = 5)]
    runs: usize,
    /// Files of 4 KB for the command.
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    files: usize,
    /// Measures only what runs inside one process: the engine and the reading of pages.
    #[arg(long)]
    engine: bool,
    /// Measures only the reading of pages.
    #[arg(long)]
    pages: bool,
    /// Set by the task itself in its release build.
    #[arg(long, hide = true)]
    inner: bool,
}

pub fn run(options: &Options) -> Result<()> {
    if options.inner {
        if !options.pages {
            engine(options.runs)?;
            println!();
        }
        return html::run(options.runs);
    }
    command::run(&mut cargo("build --release --package xtask --package aqwal-cli"))?;
    let release = root().join("target/release");
    let mut inner = Command::new(release.join("xtask"));
    inner.args(["bench", "--inner", "--runs", &options.runs.to_string()]).args(options.pages.then_some("--pages"));
    command::run(inner.current_dir(root()))?;
    if options.engine || options.pages {
        return Ok(());
    }
    tool(&release.join("aqwal"), options)
}

/// The best time of several runs.
fn best(runs: usize, mut work: impl FnMut()) -> Duration {
    (0..runs.max(1))
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

fn megabytes(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / 1e6 / time.as_secs_f64()
}

/// The whole engine on one core, beside bare cutting and folding of the same text.
fn engine(runs: usize) -> Result<()> {
    let (articles, source) = sample::read()?;
    let articles: Vec<Article> = articles
        .into_iter()
        .map(|a| {
            let mut article = Article::plain(a.text);
            article.meta.published = a.date.as_deref().and_then(|d| d.parse().ok());
            article
        })
        .collect();
    let start = Instant::now();
    let lexicon = Lexicon::bundled();
    println!("lexicon read in {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    println!("{source}: {} articles, {:.2} MB, best of {runs} runs, one core", articles.len(), bytes as f64 / 1e6);
    // Short texts are read several times in a run, so that the clock does not count.
    let times = (4_000_000 / bytes.max(1)).max(1);
    let rate = |work: &dyn Fn(&Article)| {
        let time = best(runs, || (0..times).for_each(|_| articles.iter().for_each(work)));
        megabytes(bytes * times, time)
    };
    let whole = rate(&|a| _ = black_box(aqwal::extract(black_box(a), lexicon)));
    let page = rate(&|a| _ = black_box(aqwal::Page::cut(black_box(a), lexicon).tokens.len()));
    let bare = rate(&|a| _ = black_box(aqwal::page::tokenize(black_box(&a.text))));
    let fold = rate(&|a| _ = black_box(aqwal::fold(black_box(&a.text))));
    println!("whole engine          {whole:8.1} MB/s");
    println!("page with readings    {page:8.1} MB/s");
    println!("tokenise and fold     {bare:8.1} MB/s   {:.1} times the whole engine", bare / whole);
    println!("fold                  {fold:8.1} MB/s");
    Ok(())
}

/// The command over many files, on one core and on two.
fn tool(aqwal: &Path, options: &Options) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let one = folder.path().join("one.txt");
    fs::write(&one, "قال الوزير إن الطريق مفتوح.\n")?;
    let record = command::output(Command::new(aqwal).args(["read", "--format", "jsonl"]).arg(&one))?;
    if !record.contains("aqwal.record/") {
        bail!("aqwal read --format jsonl prints no record: nothing to measure");
    }
    let files = write_files(folder.path(), options.files)?;
    let bytes: u64 = files.iter().map(|f| fs::metadata(f).map(|m| m.len())).sum::<Result<u64, _>>()?;
    println!("\naqwal read --format jsonl: {} files, {:.1} MB", files.len(), bytes as f64 / 1e6);
    for threads in [1, 2] {
        let mut fastest: Option<Usage> = None;
        for _ in 0..options.runs.clamp(1, 3) {
            let usage = measured(Command::new(aqwal).args(["read", "--format", "jsonl", "--threads", &threads.to_string()]).args(&files))?;
            if fastest.as_ref().is_none_or(|f| usage.time < f.time) {
                fastest = Some(usage);
            }
        }
        let Some(usage) = fastest else { continue };
        let seconds = usage.time.as_secs_f64();
        println!("{threads} threads: {seconds:6.2} s  {:7.0} files/s  {:6.1} MB/s  peak {}", files.len() as f64 / seconds, bytes as f64 / 1e6 / seconds, usage.peak());
    }
    let mut usages = Vec::new();
    for _ in 0..options.runs.max(1) {
        usages.push(measured(Command::new(aqwal).args(["read", "--format", "jsonl"]).arg(&one))?);
    }
    if let Some(usage) = usages.iter().min_by_key(|u| u.time) {
        println!("start-up: one short file in {:.0} ms, peak {}", usage.time.as_secs_f64() * 1e3, usage.peak());
    }
    Ok(())
}

/// Files of about 4 KB, cut from the sample at line ends.
fn write_files(folder: &Path, count: usize) -> Result<Vec<PathBuf>> {
    let (articles, _) = sample::read()?;
    let mut pieces: Vec<String> = Vec::new();
    for article in &articles {
        let mut piece = String::new();
        for line in article.text.lines() {
            piece.push_str(line);
            piece.push('\n');
            if piece.len() >= 4096 {
                pieces.push(std::mem::take(&mut piece));
            }
        }
        pieces.extend((piece.len() >= 2048).then_some(piece));
    }
    if pieces.is_empty() {
        bail!("the sample holds no text");
    }
    let write = |n: usize| {
        let path = folder.join(format!("{n:05}.txt"));
        fs::write(&path, &pieces[n % pieces.len()])?;
        Ok(path)
    };
    (0..count).map(write).collect()
}

/// Time and memory of one run.
struct Usage {
    time: Duration,
    kilobytes: Option<u64>,
}

impl Usage {
    fn peak(&self) -> String {
        self.kilobytes.map_or("unknown (no /usr/bin/time)".to_owned(), |k| format!("{:.0} MB", k as f64 / 1e3))
    }
}

/// Runs a command to its end, its output thrown away; its peak memory is told by GNU time where that is installed.
fn measured(command: &mut Command) -> Result<Usage> {
    let time = Path::new("/usr/bin/time");
    let report = tempfile::NamedTempFile::new()?;
    let mut wrapped = if time.exists() {
        let mut wrapped = Command::new(time);
        wrapped.args(["-f", "%M", "-o"]).arg(report.path()).arg(command.get_program()).args(command.get_args());
        wrapped
    } else {
        let mut plain = Command::new(command.get_program());
        plain.args(command.get_args());
        plain
    };
    let start = Instant::now();
    let output = wrapped.stdout(Stdio::null()).stderr(Stdio::piped()).output().context("cannot run the command")?;
    let elapsed = start.elapsed();
    // Exit code 1 says that nothing was found.
    if !matches!(output.status.code(), Some(0 | 1)) {
        bail!("{}: {}\n{}", command.get_program().to_string_lossy(), output.status, String::from_utf8_lossy(&output.stderr));
    }
    let kilobytes = fs::read_to_string(report.path()).ok().and_then(|s| s.lines().last().and_then(|l| l.trim().parse().ok()));
    Ok(Usage { time: elapsed, kilobytes })
}
