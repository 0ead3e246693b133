//! The articles of `corpus/articles` and `corpus/gold` against their gold, with floors, and the full record of one of them.
//!
//! `corpus/floors.toml` holds the floors. `AQWAL_FLOORS=1` raises those that were passed; only a person lowers one.

use std::fs;
use std::path::{Path, PathBuf};

use aqwal::{Lexicon, Record};
use aqwal_score::{Document, Report, article, read, score};
use toml::Table;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus")
}

/// The sets of gold by the name of their floors.
const SETS: [(&str, &str); 4] = [("articles", "articles/articles.jsonl"), ("dev-a", "gold/dev-a.jsonl"), ("dev-b", "gold/dev-b.jsonl"), ("test", "gold/test.jsonl")];

fn set(path: &str) -> Vec<Document> {
    let lines = fs::read_to_string(corpus().join(path)).expect(path);
    read(&lines).expect(path)
}

fn gold() -> Vec<Document> {
    set(SETS[0].1)
}

fn record(document: &Document) -> Record {
    aqwal::extract(&article(document), Lexicon::bundled())
}

fn report(gold: &[Document]) -> Report {
    let records: Vec<Record> = gold.iter().map(record).collect();
    score(gold, &records, None)
}

/// The part of a measure that has a floor.
fn part(report: &Report, measure: &str) -> Option<f64> {
    report.number(measure, "f1").or_else(|| report.number(measure, "acc"))
}

#[test]
fn no_measure_falls_below_its_floor() {
    let path = corpus().join("floors.toml");
    let text = fs::read_to_string(&path).expect("corpus/floors.toml");
    let floors: Table = text.parse().expect("corpus/floors.toml is TOML");
    let mut low = Vec::new();
    let mut raised = String::new();
    for (name, path) in SETS {
        let floors = floors[name].as_table().unwrap_or_else(|| panic!("no [{name}]"));
        let report = report(&set(path));
        let mut section = text.split("\n[").find(|part| part.starts_with(&format!("{name}]"))).expect(name).to_owned();
        for (measure, floor) in floors {
            let floor = floor.as_float().unwrap_or_else(|| panic!("the floor of «{measure}» is no number such as 93.0"));
            let got = part(&report, measure).unwrap_or_else(|| panic!("no measure is called «{measure}»"));
            if got < floor {
                low.push(format!("{name}, {measure}: {got}, floor {floor}"));
            }
            if got > floor {
                section = section.replace(&format!("\"{measure}\" = {floor:.1}"), &format!("\"{measure}\" = {got:.1}"));
            }
        }
        raised = format!("{raised}\n[{}\n", section.trim_end());
    }
    let head = text.split("\n[").next().unwrap_or("");
    let raised = format!("{}\n{raised}", head.trim_end());
    assert!(low.is_empty(), "below the floor:\n{}", low.join("\n"));
    if std::env::var_os("AQWAL_FLOORS").is_some() && raised != text {
        fs::write(&path, raised).unwrap();
        println!("corpus/floors.toml is written anew");
    }
}

#[test]
fn the_gold_is_of_the_files() {
    let gold = gold();
    for document in &gold {
        let file = fs::read_to_string(corpus().join(format!("articles/{}.txt", document.doc))).expect(&document.doc);
        assert_eq!(file, document.text, "{}", document.doc);
    }
    let files = fs::read_dir(corpus().join("articles")).unwrap().filter(|e| e.as_ref().unwrap().path().extension().is_some_and(|e| e == "txt")).count();
    assert_eq!(files, gold.len());
}

#[test]
fn every_selector_is_grounded() {
    for (name, path) in SETS {
        assert_eq!(report(&set(path)).number("byte-grounded", "acc"), Some(100.0), "{name}");
    }
}

/// The whole record of the shortest way in. Accept a change with `cargo insta review`, after reading it.
#[test]
fn the_record_of_the_iraqi_article() {
    let gold = gold();
    let document = gold.iter().find(|d| d.doc == "iraq-news-site").expect("iraq-news-site");
    let mut record = record(document);
    // What changes with every row of the lexicon is left out: the digest, and the lines that rules cite.
    record.engine.version = "(version)".into();
    record.engine.lexicon = "(digest)".to_owned();
    let rules = record.statements.iter_mut().map(|s| &mut s.rule).chain(record.times.iter_mut().map(|t| &mut t.rule));
    for rule in rules.chain(record.figures.iter_mut().map(|f| &mut f.rule)) {
        *rule = rule.split(' ').map(|part| part.split(':').next().unwrap_or(part)).collect::<Vec<_>>().join(" ");
    }
    insta::assert_json_snapshot!(record);
}
