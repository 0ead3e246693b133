//! Reads gold documents (JSON lines with `doc`, `text`, `dct`) and prints a record a line: the input of the scorers.
//! Usage: `cargo run --release --example records -- GOLD.jsonl > records.jsonl`

use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: records GOLD.jsonl")?;
    let lexicon = aqwal::Lexicon::with(&[])?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::BufReader::new(std::fs::File::open(path)?).lines() {
        let gold: serde_json::Value = serde_json::from_str(&line?)?;
        let mut article = aqwal::Article::plain(gold["text"].as_str().unwrap_or(""));
        article.input = format!("{}.txt", gold["doc"].as_str().unwrap_or("").replace('/', "_"));
        article.meta.published = gold["dct"].as_str().and_then(|d| d.parse().ok());
        let mut trail = if std::env::var_os("AQWAL_TRAIL").is_some() { aqwal::Trail::kept() } else { aqwal::Trail::default() };
        let record = aqwal::extract_with(&article, &lexicon, &mut trail);
        for step in &trail.steps {
            eprintln!("{:?} {} {}", step.outcome, step.span.slice(&article.text), step.row.map_or(String::new(), |r| lexicon.cite(r)));
        }
        writeln!(out, "{}", serde_json::to_string(&record)?)?;
    }
    Ok(())
}
