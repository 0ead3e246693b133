//! `aqwal score`: records compared with gold.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use aqwal::Record;

use crate::args::Score;
use crate::bidi;
use crate::fault::Fault;
use crate::messages::Lang;
use crate::{Context, Status, write_stdout};

/// Scores a file of records.
pub fn run(args: &Score, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    let gold = aqwal_score::read(&text(lang, &args.gold)?).map_err(|error| row(lang, &args.gold, error.line, &error.says))?;
    if gold.is_empty() {
        return Err(Fault(lang.no_gold(args.gold.display())));
    }
    let mut records = Vec::new();
    for (n, line) in text(lang, &args.records)?.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let record: Record = serde_json::from_str(line).map_err(|error| row(lang, &args.records, n + 1, &error.to_string()))?;
        records.push(record);
    }
    // Articles read straight from the gold's own lines are called by the document's name, not by a file's.
    let names: BTreeMap<String, String> = gold.iter().map(|d| (d.doc.clone(), aqwal_score::name(d))).collect();
    for record in &mut records {
        if let Some(name) = names.get(&record.article.input) {
            record.article.input = format!("{name}.txt");
        }
    }
    let report = aqwal_score::score(&gold, &records, args.by);
    let mut out = if args.json { serde_json::to_string(&report).unwrap_or_default() + "\n" } else { report.to_string() };
    if let (Some(most), false) = (args.errors, args.json) {
        // Arabic words stand in the lines, so that each needs its own direction.
        for line in report.errors(most).lines() {
            let words = line.trim_start();
            let _ = write!(out, "\n{:indent$}{}", "", bidi::embed(Lang::En, words), indent = line.len() - words.len());
        }
        out.push('\n');
    }
    write_stdout(context, out.as_bytes())?;
    let unmatched = report.number("without a record", "n").unwrap_or(0.0) as usize;
    Ok(if unmatched == gold.len() { Status::Nothing } else { Status::Found })
}

/// The text of a file, or of standard input.
fn text(lang: Lang, path: &Path) -> Result<String, Fault> {
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    let read = if name == "-" { io::stdin().read_to_end(&mut bytes).map(|_| bytes) } else { fs::read(path) };
    let bytes = read.map_err(|cause| Fault::io(lang, &name, &cause))?;
    String::from_utf8(bytes).map_err(|_| Fault(lang.no_utf8(name)))
}

fn row(lang: Lang, path: &Path, line: usize, says: &str) -> Fault {
    Fault(lang.bad_row(format!("{}:{line}", path.display()), says))
}
