//! Times the engine on the texts of a JSON-lines file: `cargo run --release --example speed -- FILE`.

use std::io::BufRead;
use std::time::Instant;

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
    for name in ["cut", "annotate", "extract"] {
        let mut best = f64::MAX;
        for _ in 0..5 {
            let start = Instant::now();
            let mut n = 0;
            for article in &articles {
                n += match name {
                    "cut" => aqwal::Page::cut(article, &lexicon).tokens.len(),
                    "annotate" => aqwal::annotate::annotate(&aqwal::Page::cut(article, &lexicon)).cues.len(),
                    _ => aqwal::extract(article, &lexicon).statements.len(),
                };
            }
            std::hint::black_box(n);
            best = best.min(start.elapsed().as_secs_f64());
        }
        eprintln!("{name}: {:.1} MB/s", bytes as f64 / 1e6 / best);
    }
    Ok(())
}
