//! Writes articles in every format: `cargo run -p aqwal-export --example export_all -- FOLDER FILE…`, where a file is plain text or
//! holds records, one a line (`.jsonl`). `tools/validate_exports.py FOLDER` checks what this writes.

use std::error::Error;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::Path;

use aqwal::{Article, Lexicon, Record};
use aqwal_export::{Entry, Exporter, Format, Options};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().ok_or("say where to write, and what: FOLDER FILE…")?;
    let mut records: Vec<Record> = Vec::new();
    for file in args {
        let text = fs::read_to_string(&file).map_err(|error| format!("{file} cannot be read: {error}"))?;
        if file.ends_with(".jsonl") {
            for line in text.lines() {
                records.push(serde_json::from_str(line).map_err(|error| format!("{file} holds a line that is no record: {error}"))?);
            }
        } else {
            let article = Article { input: file, ..Article::plain(text) };
            records.push(aqwal::extract(&article, Lexicon::bundled()));
        }
    }
    fs::create_dir_all(&folder)?;
    for format in Format::all() {
        let path = Path::new(&folder).join(format!("{}.{}", format.name(), format.extension()));
        let mut exporter = Exporter::new(*format, BufWriter::new(File::create(&path)?), Options::default());
        for record in &records {
            exporter.add(&Entry::of(record))?;
        }
        println!("{}: {:?}", path.display(), exporter.finish()?);
    }
    Ok(())
}
