//! `aqwal reread` and `aqwal party` as their user meets them: killed half-way, and with the index.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::types::Value;

fn aqwal(ledger: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_aqwal"));
    command.args(args).arg("--ledger").arg(ledger).args(["--lang", "en"]).env_remove("AQWAL_LEDGER");
    command
}

fn run(ledger: &Path, args: &[&str]) -> Output {
    let output = aqwal(ledger, args).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

fn says(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Every row of every table, without the counts of changes.
fn dump(ledger: &Path) -> Vec<(String, Vec<Vec<Value>>)> {
    let db = Connection::open(ledger.join("ledger.db")).unwrap();
    let mut tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").unwrap();
    let names: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let rows = |name: &String| {
        let mut query = db.prepare(&format!("SELECT * FROM {name} ORDER BY rowid")).unwrap();
        let kept: Vec<usize> = query.column_names().enumerate().filter(|(_, column)| *column != "change").map(|(n, _)| n).collect();
        query.query_map([], |row| kept.iter().map(|&c| row.get(c)).collect()).unwrap().map(Result::unwrap).collect()
    };
    names.into_iter().map(|name| (name.clone(), rows(&name))).collect()
}

/// Small articles, each another one, as a table of JSON lines.
fn articles(path: &Path, n: usize) {
    let names = ["سلمى الريحاني", "نزار المهيري", "هالة الدرعاوي", "رامي البستاني"];
    let lines = (0..n).map(|k| {
        let (name, day) = (names[k % names.len()], k % 28 + 1);
        let text = format!("قالت مديرة البلدية {name} إن الجسر رقم {k} سيفتح قبل نهاية آذار المقبل.\\n\\nودردش {name} أن العمل يجري ليلا.");
        format!("{{\"text\":\"{text}\",\"url\":\"https://o.example/{k}\",\"outlet\":\"صحيفة الميناء\",\"date\":\"2031-03-{day:02}\"}}\n")
    });
    fs::write(path, lines.collect::<String>()).unwrap();
}

/// A folder with a word list that has one verb more.
fn lexicon(folder: &Path) {
    fs::create_dir(folder).unwrap();
    let verbs = aqwal::Lexicon::bundled().tables().iter().find(|table| table.name == "verbs").unwrap();
    let cells = verbs.columns.iter().map(|column| match column.as_str() {
        "lemma" | "past" => "دردش",
        "present" => "يدردش",
        "frames" => "that say",
        "polarity" => "asserted",
        _ => "",
    });
    fs::write(folder.join("verbs.tsv"), format!("{}\n{}\n", verbs.columns.join("\t"), cells.collect::<Vec<_>>().join("\t"))).unwrap();
}

#[test]
fn a_run_that_is_killed_goes_on_where_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let (rows, words, whole, cut) = (dir.path().join("rows.jsonl"), dir.path().join("words"), dir.path().join("whole"), dir.path().join("cut"));
    articles(&rows, 1500);
    lexicon(&words);
    for ledger in [&whole, &cut] {
        run(ledger, &["ingest", "-q", rows.to_str().unwrap()]);
        run(ledger, &["party", "merge", "2", "3", "--by", "desk", "-q"]);
        Connection::open(ledger.join("ledger.db")).unwrap().execute("UPDATE decision SET decided = '2031-04-01T00:00:00Z'", []).unwrap();
    }
    let args = ["reread", "--lexicon", words.to_str().unwrap()];
    let summary = String::from_utf8_lossy(&run(&whole, &args).stderr).into_owned();
    assert!(summary.contains("1500 articles read again; changed: 1500") && summary.contains("1500 new, 0 gone"), "{summary}");
    let begun =
        |ledger: &Path| -> i64 { Connection::open(ledger.join("ledger.db")).unwrap().query_row("SELECT count(*) FROM article WHERE engine > 1", [], |row| row.get(0)).unwrap() };
    let mut child = aqwal(&cut, &args).stderr(Stdio::null()).stdout(Stdio::null()).spawn().unwrap();
    for _ in 0..600 {
        if begun(&cut) > 0 || child.try_wait().unwrap().is_some() {
            break;
        }
        thread::sleep(Duration::from_millis(20));
    }
    let _ = child.kill();
    child.wait().unwrap();
    assert!(begun(&cut) > 0, "a batch was committed");
    run(&cut, &args);
    assert_eq!(dump(&cut), dump(&whole));
    let again = String::from_utf8_lossy(&run(&cut, &args).stderr).into_owned();
    assert!(again.contains("no articles read again"), "{again}");
}

#[test]
fn search_follows_decisions_and_rereading() {
    let dir = tempfile::tempdir().unwrap();
    let (rows, words, ledger) = (dir.path().join("rows.jsonl"), dir.path().join("words"), dir.path().join("ledger"));
    articles(&rows, 8);
    lexicon(&words);
    run(&ledger, &["ingest", "-q", rows.to_str().unwrap()]);
    let found = |args: &[&str]| {
        let output = aqwal(&ledger, &[&["search", "--format", "jsonl", "--limit", "100"], args].concat()).output().unwrap();
        says(&output).lines().count()
    };
    let list = says(&run(&ledger, &["party", "list", "--format", "csv", "مهيري"]));
    let one = list.lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
    let list = says(&run(&ledger, &["party", "list", "--format", "csv", "درعاوي"]));
    let other = list.lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
    assert_eq!((found(&["--party", &one]), found(&["--party", &other])), (2, 2));
    run(&ledger, &["party", "merge", &one, &other]);
    assert_eq!((found(&["--party", &one]), found(&["--party", &other])), (4, 0));
    assert_eq!(found(&["يجري"]), 0);
    run(&ledger, &["reread", "--lexicon", words.to_str().unwrap()]);
    assert_eq!(found(&["يجري"]), 8, "what is read now is found now");
    assert_eq!(found(&["--party", &one]), 8);
    run(&ledger, &["party", "undo", "1"]);
    assert_eq!((found(&["--party", &one]), found(&["--party", &other])), (4, 4));
}
