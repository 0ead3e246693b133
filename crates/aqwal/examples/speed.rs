//! Times the engine on the texts of a JSON-lines file: `cargo run --release --example speed -- FILE`. With the name of
//! a stage after it that stage runs once, for counting its instructions under callgrind.

use std::io::BufRead;
use std::time::Instant;

/// Seconds this process has run on a processor, so that other work on the machine does not count (Linux).
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    stat.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: speed FILE.jsonl")?;
    let start = Instant::now();
    let lexicon = aqwal::Lexicon::with(&[])?;
    eprintln!("lexicon: {:?}", start.elapsed());
    let mut articles = Vec::new();
    for line in std::io::BufReader::new(std::fs::File::open(path)?).lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        articles.push(aqwal::Article::plain(row["text"].as_str().unwrap_or("")));
    }
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    let only = std::env::args().nth(2);
    for name in ["cut", "annotate", "extract"] {
        if only.as_ref().is_some_and(|only| only != name) {
            continue;
        }
        let mut best = f64::MAX;
        for _ in 0..if only.is_some() { 1 } else { 5 } {
            // The kernel counts in ticks of some milliseconds.
            let passes = if only.is_some() { 1 } else { 10 };
            let start = cpu();
            let mut n = 0;
            for article in std::iter::repeat_n(&articles, passes).flatten() {
                n += match name {
                    "cut" => aqwal::Page::cut(article, &lexicon).tokens.len(),
                    "annotate" => aqwal::annotate::annotate(&aqwal::Page::cut(article, &lexicon)).cues.len(),
                    _ => aqwal::extract(article, &lexicon).statements.len(),
                };
            }
            std::hint::black_box(n);
            best = best.min((cpu() - start) / passes as f64);
        }
        eprintln!("{name}: {:.1} MB/s", bytes as f64 / 1e6 / best);
    }
    Ok(())
}
