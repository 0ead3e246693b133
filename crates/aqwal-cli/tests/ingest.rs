//! `aqwal ingest` as its user meets it: again, half-way, two at once, over damaged files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use rusqlite::types::Value;
use support::{answers, aqwal, articles, ingest, says};

mod support;

/// Every row of every table, in the order of the numbers.
fn dump(ledger: &Path) -> Vec<(String, Vec<Vec<Value>>)> {
    let db = Connection::open(ledger.join("ledger.db")).unwrap();
    let mut tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").unwrap();
    let names: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let rows = |name: &String| {
        let mut query = db.prepare(&format!("SELECT * FROM {name} ORDER BY rowid")).unwrap();
        let columns = query.column_count();
        query.query_map([], |row| (0..columns).map(|c| row.get(c)).collect()).unwrap().map(Result::unwrap).collect()
    };
    names.into_iter().map(|name| (name.clone(), rows(&name))).collect()
}

fn count(ledger: &Path, table: &str) -> i64 {
    Connection::open(ledger.join("ledger.db")).unwrap().query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
}

#[test]
fn the_same_again_changes_nothing_and_a_change_is_a_version() {
    let dir = tempfile::tempdir().unwrap();
    let (ledger, file) = (dir.path().join("ledger"), dir.path().join("a.txt"));
    fs::write(&file, "قال الوزير نزار المهيري إن الجسر مفتوح.").unwrap();
    assert!(says(&ingest(&ledger, &[&file])).starts_with("1 new article (1 statement), no new versions"));
    let before = dump(&ledger);
    assert!(says(&ingest(&ledger, &[&file])).contains("1 article that was there already"));
    assert_eq!(dump(&ledger), before);
    fs::write(&file, "قال الوزير نزار المهيري إن الجسر مغلق.").unwrap();
    assert!(says(&ingest(&ledger, &[&file])).starts_with("no new articles (1 statement), 1 new version"));
    let db = Connection::open(ledger.join("ledger.db")).unwrap();
    let versions: Vec<(i64, i64)> =
        db.prepare("SELECT version, current FROM version ORDER BY version").unwrap().query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    assert_eq!(versions, [(1, 0), (2, 1)]);
    // A copy under another name is the same article; at another address it is another one.
    fs::copy(&file, dir.path().join("b.txt")).unwrap();
    assert!(says(&ingest(&ledger, &[&dir.path().join("b.txt")])).contains("1 article that was there already"));
}

#[test]
fn bytes_are_kept_and_stand_where_the_record_says() {
    let dir = tempfile::tempdir().unwrap();
    let ledger = dir.path().join("ledger");
    let corpus = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus/articles"));
    assert!(ingest(&ledger, &[corpus]).status.success());
    let opened = aqwal_ledger::Ledger::open(&ledger).unwrap();
    let mut selectors = 0;
    for article in 1..=count(&ledger, "article") {
        let (record, raw) = (opened.record(article).unwrap().unwrap(), opened.raw(article).unwrap().unwrap());
        assert_eq!(aqwal_read::id(&raw), record.article.id);
        for statement in &record.statements {
            let cue = &statement.cue;
            assert_eq!(&raw[cue.raw.start as usize..cue.raw.end as usize], cue.exact.as_bytes(), "{}", record.article.input);
            selectors += 1;
        }
    }
    assert!(selectors > 100, "{selectors}");
}

/// Runs of ingest that are killed at any moment and then repeated end in the ledger of an undisturbed run, and its index gives
/// the same answers. `AQWAL_KILLS` sets how many.
#[test]
fn killed_runs_go_on_to_the_same_ledger() {
    let runs: u64 = std::env::var("AQWAL_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(6);
    let dir = tempfile::tempdir().unwrap();
    let input = dir.path().join("articles.jsonl");
    articles(&input, 2500);
    let whole = dir.path().join("whole");
    let begun = Instant::now();
    assert!(ingest(&whole, &[&input]).status.success());
    let time = begun.elapsed();
    let (expected, found) = (dump(&whole), answers(&whole));
    assert!(expected.iter().any(|(name, rows)| name == "article" && rows.len() == 2500));
    let (mut seed, mut half_way) = (0x5eed_u64, 0);
    for run in 0..runs {
        let ledger: PathBuf = dir.path().join(format!("run{run}"));
        let mut kills = 0;
        loop {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let mut child = aqwal().arg("ingest").arg(&input).arg("--ledger").arg(&ledger).stderr(Stdio::null()).spawn().unwrap();
            thread::sleep(time.mul_f64((seed >> 40) as f64 / (1 << 24) as f64 * 1.1));
            let ended = child.try_wait().unwrap().is_some_and(|status| status.success());
            let _ = child.kill(); // SIGKILL: nothing can be put in order
            child.wait().unwrap();
            kills += 1;
            if ledger.join("ledger.db").exists() && !ended {
                let db = Connection::open(ledger.join("ledger.db")).unwrap();
                let there: i64 = db.query_row("SELECT count(*) FROM article", [], |row| row.get(0)).unwrap_or(0);
                half_way += i64::from(there > 0 && there < 2500);
            }
            if ended || kills == 3 {
                break;
            }
        }
        assert!(ingest(&ledger, &[&input]).status.success());
        assert!(dump(&ledger) == expected, "run {run}, killed {kills} times");
        assert!(answers(&ledger) == found, "run {run}, killed {kills} times: the index");
        fs::remove_dir_all(&ledger).unwrap();
    }
    eprintln!("{runs} runs, {half_way} times stopped half-way");
    assert!(runs < 20 || half_way > 0);
}

#[test]
fn a_second_process_waits_or_says_who_holds_the_ledger() {
    let dir = tempfile::tempdir().unwrap();
    let (ledger, file) = (dir.path().join("ledger"), dir.path().join("a.txt"));
    fs::write(&file, "قال الوزير إن الجسر مفتوح.").unwrap();
    assert!(ingest(&ledger, &[&file]).status.success());
    // The first one waits for its input, with the ledger held.
    let mut first = aqwal().args(["ingest", "-"]).arg("--ledger").arg(&ledger).stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    let refused = loop {
        let second = aqwal().arg("ingest").arg(&file).args(["--wait", "0", "--ledger"]).arg(&ledger).output().unwrap();
        if !second.status.success() || begun.elapsed() > Duration::from_secs(20) {
            break second;
        }
        thread::sleep(Duration::from_millis(20));
    };
    assert_eq!(refused.status.code(), Some(2));
    assert!(says(&refused).contains(&format!("process {} is writing into it", first.id())), "{}", says(&refused));
    let waiting = aqwal().arg("ingest").arg(&file).args(["--wait", "60", "--ledger"]).arg(&ledger).stderr(Stdio::piped()).spawn().unwrap();
    thread::sleep(Duration::from_millis(300));
    drop(first.stdin.take());
    first.wait().unwrap();
    assert!(waiting.wait_with_output().unwrap().status.success());
}

#[test]
fn what_is_no_ledger_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("a.txt");
    fs::write(&file, "قال الوزير إن الجسر مفتوح.").unwrap();
    let refused = |name: &str, words: &str| {
        let ledger = dir.path().join(name);
        let before: Vec<(PathBuf, Vec<u8>)> =
            fs::read_dir(&ledger).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_file() && !p.ends_with("lock")).map(|p| (p.clone(), fs::read(&p).unwrap())).collect();
        let output = ingest(&ledger, &[&file]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(says(&output).contains(words), "{name}: {}", says(&output));
        let after: Vec<(PathBuf, Vec<u8>)> = before.iter().map(|(p, _)| (p.clone(), fs::read(p).unwrap())).collect();
        assert!(before == after, "{name} was changed");
    };
    for name in ["other", "text", "foreign", "newer", "cut"] {
        fs::create_dir(dir.path().join(name)).unwrap();
    }
    fs::write(dir.path().join("other/notes.txt"), "soup").unwrap();
    refused("other", "no ledger of aqwal");
    fs::write(dir.path().join("text/ledger.db"), "this is no database, but it is long enough to be one, so that SQLite looks at it").unwrap();
    refused("text", "no ledger of aqwal");
    Connection::open(dir.path().join("foreign/ledger.db")).unwrap().execute_batch("CREATE TABLE recipe (soup TEXT)").unwrap();
    refused("foreign", "no ledger of aqwal");
    let newer = dir.path().join("newer");
    assert!(ingest(&newer, &[&file]).status.success());
    Connection::open(newer.join("ledger.db")).unwrap().pragma_update(None, "user_version", 99).unwrap();
    refused("newer", "a newer aqwal made this ledger (schema 99)");
    let cut = dir.path().join("cut");
    assert!(ingest(&cut, &[&file]).status.success());
    let bytes = fs::read(cut.join("ledger.db")).unwrap();
    fs::write(cut.join("ledger.db"), &bytes[..bytes.len() / 2]).unwrap();
    refused("cut", "damaged");
}
