//! Every case of `corpus/cases` is a test of its own: `cargo test --test cases -- denial` runs those whose name holds «denial».
//!
//! - `AQWAL_UPDATE=1` prints what was got, in the words of a case.
//! - `AQWAL_OPEN=1` writes `corpus/cases/open.txt` anew, the list of cases that fail today.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Failed, Trial};

mod support {
    pub mod case;
    pub mod expect;
    pub mod open;
}

use support::case::{self, Case};
use support::expect::{Failure, blocks, compare};
use support::open::Open;

fn run(case: &Case) -> Option<Failure> {
    let record = aqwal::extract(&case.article(), aqwal::Lexicon::bundled());
    if std::env::var_os("AQWAL_UPDATE").is_some() {
        let got: String = blocks(&record).iter().map(|b| format!("{b}\n")).collect();
        println!("## {}\n\n```text\n{}\n```\n\n{got}", case.id, case.text);
    }
    compare(case, &record)
}

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/cases");
    let folder = folder.canonicalize().unwrap_or(folder);
    let (cases, wrong) = case::read(&folder);
    let open = Open::read(&folder.join("open.txt"));
    if std::env::var_os("AQWAL_OPEN").is_some() {
        let failures: BTreeMap<String, String> = cases.iter().filter_map(|c| Some((c.id.clone(), run(c)?.cause))).collect();
        return match open.rewrite(&failures) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{error}");
                ExitCode::FAILURE
            }
        };
    }
    let ids: BTreeSet<String> = cases.iter().map(|c| c.id.clone()).collect();
    let strangers: Vec<String> = open.strangers(|name| ids.contains(name)).map(|name| format!("open.txt: no case is called «{name}»")).collect();
    let mut trials = vec![
        Trial::test("the files are well formed", move || if wrong.is_empty() { Ok(()) } else { Err(Failed::from(wrong.join("\n"))) }),
        Trial::test("open.txt names cases only", move || if strangers.is_empty() { Ok(()) } else { Err(Failed::from(strangers.join("\n"))) }),
    ];
    let open = Arc::new(open);
    for case in cases {
        let kind = if open.entries.contains_key(&case.id) { "open" } else { "" };
        let open = Arc::clone(&open);
        let name = case.id.clone();
        trials.push(
            Trial::test(name, move || {
                let failure = run(&case);
                open.judge(&case.id, failure.as_ref().map(|f| (f.cause.as_str(), f.says.clone()))).map_err(Failed::from)
            })
            .with_kind(kind),
        );
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}
