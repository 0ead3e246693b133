//! The lexicon tests itself: every example must yield its row, no counterexample may, and the tables keep their shape.
//!
//! - `cargo test --test lexicon -- verbs` runs the tests of one table.
//! - `AQWAL_OPEN=1` writes `lexicon/open.txt` anew, the list of rows that fail today.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use aqwal::Lexicon;
use aqwal::lexicon::{Row, RowId, Table};
use libtest_mimic::{Arguments, Failed, Trial};

mod support {
    pub mod found;
    pub mod open;
    pub mod shape;
}

use support::found::found;
use support::open::Open;
use support::shape;

/// The two columns that are run, and whether the row must be found in them.
const RUN: [(&str, bool); 2] = [("example", true), ("counterexample", false)];

/// The sentence that tests a row: its own, or the table's with the row's first form.
fn sentence(table: &Table, row: Row<'_>, column: &str) -> Option<String> {
    let own = table.column(column).ok().map(|c| row.cell(c)).filter(|c| !c.is_empty());
    own.map(str::to_owned).or_else(|| {
        let form = row.parts(0).next()?.trim_start_matches('=');
        table.header(column).map(|pattern| pattern.replace("{}", form))
    })
}

/// What a row is called in the list: `table/form column`, with its kind where forms stand more than once.
fn name(table: &Table, row: Row<'_>, column: &str) -> String {
    let kind = table.header("homographs").and_then(|_| table.column("kind").ok()).map_or("", |c| row.cell(c));
    let kind = if kind.is_empty() { String::new() } else { format!(" ({kind})") };
    format!("{}/{}{kind} {column}", table.name, row.parts(0).next().unwrap_or_default())
}

/// Runs one column of a table: the rows that fail, by name, each with its line, what is wrong and the sentence.
fn run(index: usize, column: &str, expected: bool) -> BTreeMap<String, String> {
    let lexicon = Lexicon::bundled();
    let table = &lexicon.tables()[index];
    let mut failures = BTreeMap::new();
    for (r, row) in table.rows().enumerate() {
        let Some(text) = sentence(table, row, column) else { continue };
        let id = RowId { table: index as u8, row: r as u16 };
        if let Err(says) = found(lexicon, &table.name, id, &text, expected) {
            failures.insert(name(table, row, column), format!("{}.tsv:{}: {says}: {text}", table.name, row.line));
        }
    }
    failures
}

fn main() -> ExitCode {
    let lexicon = Lexicon::bundled();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicon");
    let open = Open::read(&folder.join("open.txt"));
    if std::env::var_os("AQWAL_OPEN").is_some() {
        let mut failures = BTreeMap::new();
        for index in 0..lexicon.tables().len() {
            for (column, expected) in RUN {
                let cause = if expected { "not found" } else { "found" };
                failures.extend(run(index, column, expected).into_keys().map(|name| (name, cause.to_owned())));
            }
        }
        return match open.rewrite(&failures) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{error}");
                ExitCode::FAILURE
            }
        };
    }
    let open = Arc::new(open);
    let mut trials = vec![Trial::test("open.txt names rows only", {
        let open = Arc::clone(&open);
        move || {
            let mut known = BTreeSet::new();
            for table in lexicon.tables() {
                known.extend(table.rows().flat_map(|row| RUN.map(|(column, _)| name(table, row, column))));
            }
            let strangers: Vec<&str> = open.strangers(|name| known.contains(name)).collect();
            told(strangers.iter().map(|name| format!("no row is called «{name}»")).collect())
        }
    })];
    for (index, table) in lexicon.tables().iter().enumerate() {
        for (column, expected) in RUN {
            let open = Arc::clone(&open);
            trials.push(Trial::test(format!("{}: {column}s", table.name), move || {
                let failures = run(index, column, expected);
                let all = table.rows().map(|row| name(table, row, column)).collect::<BTreeSet<_>>();
                told(all.iter().filter_map(|name| open.judge(name, failures.get(name).map(|says| ("", says.clone()))).err()).collect())
            }));
        }
        trials.push(Trial::test(format!("{}: shape", table.name), move || told(shape::faults(table))));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// Fails with the first of what is wrong, and says how much more there is.
fn told(wrong: Vec<String>) -> Result<(), Failed> {
    const MOST: usize = 25;
    if wrong.is_empty() {
        return Ok(());
    }
    let more = wrong.len().saturating_sub(MOST);
    let tail = if more > 0 { format!("\n… and {more} more") } else { String::new() };
    Err(Failed::from(format!("{}{tail}", wrong[..wrong.len() - more].join("\n"))))
}
