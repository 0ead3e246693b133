//! Invented news to measure at large with: as many articles as wanted, always the same for a seed.
//!
//! Words, names and their ranks are like those of news, the sentences mean nothing. What the numbers here aim at was measured
//! with the engine over a sample of 139 real articles with 1,666 statements; no words of it were taken.

mod article;
mod chance;
mod clause;
mod people;
mod report;
#[cfg(test)]
mod tests;
mod words;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result};

use article::{Article, Desk};

/// Options of `generate`.
#[derive(clap::Args)]
pub struct Options {
    /// How many articles; 90,000 hold about a million statements.
    #[arg(long, value_name = "N", default_value_t = 1000)]
    articles: u64,
    /// Another seed gives other articles.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// The file to write, a JSON object a line.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Also read the first N articles, and tell how many of the statements were found.
    #[arg(long, value_name = "N", default_value_t = 0)]
    check: u64,
}

pub fn run(options: &Options) -> Result<()> {
    let name = || options.out.display().to_string();
    let mut out = BufWriter::with_capacity(1 << 20, File::create(&options.out).with_context(name)?);
    let start = Instant::now();
    let (mut bytes, mut statements, mut wired, mut versions) = (0, 0, 0, 0);
    for article in Desk::new(options.seed, options.articles) {
        bytes += write(&mut out, &article).with_context(name)?;
        statements += article.statements;
        wired += u64::from(article.wired);
        versions += u64::from(article.version);
    }
    out.flush().with_context(name)?;
    let seconds = start.elapsed().as_secs_f64();
    let per = |n: usize| n as f64 / options.articles.max(1) as f64;
    println!("{} articles, {statements} statements ({:.1} an article), {:.0} bytes of text an article", options.articles, per(statements), per(bytes));
    println!("{wired} with a statement of another article, {versions} new versions");
    println!("{seconds:.2} s, {:.0} articles/s", options.articles as f64 / seconds);
    if options.check > 0 {
        let checked = check(Desk::new(options.seed, options.articles).take(options.check as usize));
        let Checked { articles, put, found, same } = checked;
        println!(
            "of {put} statements in the first {articles} articles the engine finds {found} ({:.1} %); in {same} articles as many as were put in",
            100.0 * found as f64 / put as f64
        );
    }
    Ok(())
}

/// Writes a row; gives the bytes of the text.
fn write(out: &mut impl Write, article: &Article) -> Result<usize> {
    let text = article.text();
    let fields = [("title", &article.title), ("url", &article.url), ("date", &article.date.to_string()), ("outlet", &article.outlet), ("text", &text)];
    for (n, (field, value)) in fields.into_iter().enumerate() {
        write!(out, "{}\"{field}\":", if n == 0 { '{' } else { ',' })?;
        serde_json::to_writer(&mut *out, value)?;
    }
    out.write_all(b"}\n")?;
    Ok(text.len())
}

/// How many statements were put in and found.
#[derive(Default)]
struct Checked {
    articles: usize,
    put: usize,
    found: usize,
    /// Articles in which as many were found as put in.
    same: usize,
}

fn check(articles: impl Iterator<Item = Article>) -> Checked {
    articles.fold(Checked::default(), |sum, article| {
        let found = aqwal::extract(&aqwal::Article::plain(article.text()), aqwal::Lexicon::bundled()).statements.len();
        Checked { articles: sum.articles + 1, put: sum.put + article.statements, found: sum.found + found, same: sum.same + usize::from(found == article.statements) }
    })
}
