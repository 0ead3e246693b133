//! What several tests of ledgers need.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use aqwal::Lexicon;
use aqwal_ledger::search::{Order, Query, Scope, Search};
use aqwal_ledger::{Finds, Ledger};

pub fn aqwal() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_aqwal"));
    command.args(["--lang", "en"]).env_remove("AQWAL_LEDGER");
    command
}

pub fn ingest(ledger: &Path, inputs: &[&Path]) -> Output {
    aqwal().arg("ingest").args(inputs).arg("--ledger").arg(ledger).output().unwrap()
}

pub fn says(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Small articles, each another one, as a table of JSON lines.
pub fn articles(path: &Path, n: usize) {
    let names = ["سلمى الريحاني", "نزار المهيري", "هالة الدرعاوي", "رامي البستاني"];
    let things = ["الجسر", "المستشفى", "الميناء", "السوق", "المدرسة"];
    let mut out = String::new();
    for k in 0..n {
        let (name, thing) = (names[k % names.len()], things[k % things.len()]);
        let text = format!(
            "قالت مديرة البلدية {name} إن {thing} رقم {k} سيفتح أبوابه قبل نهاية آذار المقبل.\\n\\nوأضافت أن «العمل في {thing} يجري ليلا ونهارا». وقال مصدر في الوزارة إن الكلفة بلغت {k} ألف دينار."
        );
        let (outlet, day) = (k % 7, k % 28 + 1);
        out.push_str(&format!("{{\"text\":\"{text}\",\"url\":\"https://o{outlet}.example/{k}\",\"outlet\":\"صحيفة {outlet}\",\"date\":\"2031-03-{day:02}\"}}\n"));
    }
    fs::write(path, out).unwrap();
}

/// The answers to questions of every kind, by the library: the index is opened, and mended if it must be.
pub fn answers(ledger: &Path) -> Vec<Finds> {
    let ledger = Ledger::open(ledger).unwrap();
    let index = ledger.index(Lexicon::bundled(), |_, _| ()).unwrap();
    let ask = |query: &str, search: Search| ledger.search(&index, &Search { query: Query::parse(query).unwrap(), limit: 200, ..search }).unwrap();
    let newest = || Search { order: Order::Newest, ..Search::default() };
    let speaker = |name: &str| Search { speaker: Query::parse(name).unwrap(), ..Search::default() };
    let found = vec![
        ask("", newest()),
        ask("الجسر", Search::default()),
        ask("الميناء أو المدرسة", newest()),
        ask("«نهاية آذار»", Search::default()),
        ask("أبواب*", Search::default()),
        ask("السوق -رقم", Search::default()),
        ask("المستشفى", Search { exact: true, ..speaker("الريحاني") }),
        ask("الوزارة", Search { scope: Scope::Anywhere, superseded: true, ..Search::default() }),
        ask("", Search { classes: vec!["anonymous".into()], ..Search::default() }),
        ask("قال", Search { scope: Scope::Reporting, ..Search::default() }),
    ];
    assert!(found[0].total > 0, "the index is empty");
    found
}
