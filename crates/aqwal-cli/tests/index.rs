//! The index follows the ledger, whatever became of it.

use std::fs;
use std::path::{Path, PathBuf};

use support::{answers, articles, ingest};

#[allow(dead_code)] // other tests use the rest
mod support;

const ARTICLES: usize = 60;

/// A ledger whose index has two pieces, and its answers.
fn ledger(dir: &Path) -> (PathBuf, Vec<aqwal_ledger::Finds>) {
    let (ledger, first, all) = (dir.join("ledger"), dir.join("first.jsonl"), dir.join("all.jsonl"));
    articles(&first, ARTICLES / 2);
    articles(&all, ARTICLES);
    for input in [&first, &all] {
        assert!(ingest(&ledger, &[input]).status.success());
    }
    let found = answers(&ledger);
    (ledger, found)
}

fn files(index: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(index).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in files(from) {
        fs::copy(&file, to.join(file.file_name().unwrap())).unwrap();
    }
}

#[test]
fn an_index_that_is_gone_is_made_again() {
    let dir = tempfile::tempdir().unwrap();
    let (ledger, found) = ledger(dir.path());
    fs::remove_dir_all(ledger.join("index")).unwrap();
    assert!(answers(&ledger) == found);
    assert!(!files(&ledger.join("index")).is_empty());
}

/// Each file of the index is cut, emptied and taken away in turn. The answers stay, and more articles can be put in.
#[test]
fn a_damaged_index_is_mended() {
    let dir = tempfile::tempdir().unwrap();
    let (ledger, found) = ledger(dir.path());
    let (index, whole) = (ledger.join("index"), dir.path().join("whole"));
    copy(&index, &whole);
    let more = dir.path().join("more.jsonl");
    articles(&more, ARTICLES + 5);
    let other = dir.path().join("other");
    for input in [&dir.path().join("first.jsonl"), &dir.path().join("all.jsonl"), &more] {
        assert!(ingest(&other, &[input]).status.success());
    }
    let expected = answers(&other);
    for file in files(&whole).iter().filter(|file| !file.to_string_lossy().ends_with(".lock")) {
        let name = file.file_name().unwrap();
        let bytes = fs::read(file).unwrap();
        for damage in ["cut", "emptied", "gone"] {
            fs::remove_dir_all(&index).unwrap();
            copy(&whole, &index);
            match damage {
                "cut" => fs::write(index.join(name), &bytes[..bytes.len() / 2]).unwrap(),
                "emptied" => fs::write(index.join(name), "").unwrap(),
                _ => fs::remove_file(index.join(name)).unwrap(),
            }
            assert!(answers(&ledger) == found, "{} {damage}", name.display());
            // Put in more, into a copy: pieces are merged, and files are read that no question reads.
            let again = dir.path().join("again");
            copy(&ledger, &again);
            copy(&index, &again.join("index"));
            let output = ingest(&again, &[&more]);
            assert!(output.status.success(), "{} {damage}: {}", name.display(), support::says(&output));
            assert!(answers(&again) == expected, "{} {damage}, more put in", name.display());
            fs::remove_dir_all(&again).unwrap();
        }
    }
}

/// The ledger was replaced by an earlier copy of it: what the index has beyond it is forgotten.
#[test]
fn an_index_that_is_ahead_is_made_again() {
    let dir = tempfile::tempdir().unwrap();
    let (ledger, _) = ledger(dir.path());
    let (early, some) = (dir.path().join("early"), dir.path().join("some.jsonl"));
    articles(&some, ARTICLES / 3);
    assert!(ingest(&early, &[&some]).status.success());
    let expected = answers(&early);
    for file in ["ledger.db", "ledger.db-wal", "ledger.db-shm"] {
        let _ = fs::remove_file(ledger.join(file));
    }
    copy(&early, &ledger);
    assert!(answers(&ledger) == expected);
}

/// The index was left behind: what the ledger has beyond it is added.
#[test]
fn an_index_that_is_behind_catches_up() {
    let dir = tempfile::tempdir().unwrap();
    let (ledger, found) = ledger(dir.path());
    let (early, some) = (dir.path().join("early"), dir.path().join("some.jsonl"));
    articles(&some, ARTICLES / 3);
    assert!(ingest(&early, &[&some]).status.success());
    fs::remove_dir_all(ledger.join("index")).unwrap();
    copy(&early.join("index"), &ledger.join("index"));
    assert!(answers(&ledger) == found);
}
