//! The same numbers as the reference scorer, on all development gold. Both stand outside the repository, in `../shared`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use aqwal::record::{Figure, Number, Selector, Time};
use aqwal::{Article, Span};
use aqwal::{Lexicon, Record};
use aqwal_score::{By, Chars, Document, article, read, score};
use serde_json::Value;

/// Measures that the reference does not have.
const OWN: [&str; 7] = [
    "record exact, of all",
    "chain exact, of those with relays",
    "commitment",
    "commitment action exact, of matched",
    "commitment actor, of matched",
    "commitment deadline, of matched",
    "byte-grounded",
];

/// Gold in the shape that the reference reads.
const GOLD: [&str; 5] = ["pages_dev", "newswire_dev", "newswire_dev_nohamza", "snippets_dev", "times_dev"];

fn shared() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let python = Command::new("python3").arg("--version").output().is_ok_and(|o| o.status.success());
    let there = root.join("tools/score.py").exists() && root.join("gold").exists();
    if !(there && python) {
        println!("skipped: ../shared/tools/score.py, ../shared/gold or python3 is not here");
    }
    (there && python).then_some(root)
}

#[test]
fn same_numbers_on_development_gold() {
    let Some(root) = shared() else { return };
    for name in GOLD {
        let ways: &[Option<By>] = match name {
            "pages_dev" => &[None, Some(By::Kind), Some(By::SpeakerClass), Some(By::Zone), Some(By::Source)],
            "newswire_dev" => &[Some(By::Form), Some(By::Source)],
            _ => &[None],
        };
        for by in ways {
            compare(&root, &root.join(format!("gold/{name}.jsonl")), |r, _| r, *by);
        }
    }
    // Our own articles have relays, parents and page parts in every document.
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/articles/articles.jsonl");
    compare(&root, &articles, |r, _| r, Some(By::Kind));
}

#[test]
fn same_numbers_on_damaged_records() {
    let Some(root) = shared() else { return };
    // Records with pieces gone, spans cut and speakers swapped reach every branch of the measures.
    let damage = |mut record: Record, document: &Document| {
        for (n, s) in record.statements.iter_mut().enumerate() {
            match n % 5 {
                0 => s.source = None,
                1 => s.content.truncate(1),
                2 => s.cue.raw.start += 1,
                3 => s.content.iter_mut().for_each(|c| c.words.raw.end -= 9),
                _ => s.speaker = Some(aqwal::record::Speaker::Known { party: "p1".to_owned(), how: "named".into() }),
            }
        }
        record.statements.dedup_by_key(|s| s.lemma.clone());
        let twice = record.statements.clone();
        record.statements.extend(twice.into_iter().step_by(3));
        add_values(&mut record, document);
        record
    };
    for name in ["pages_dev", "times_dev"] {
        compare(&root, &root.join(format!("gold/{name}.jsonl")), damage, Some(By::Zone));
    }
}

/// Adds times and figures of the gold, every second one wrong in some way.
fn add_values(record: &mut Record, document: &Document) {
    let article = Article::plain(document.text.clone());
    let selector = |[start, end]: Chars| {
        let at = |n: usize| document.text.char_indices().nth(n).map_or(document.text.len(), |(at, _)| at) as u32;
        Selector::new(&article, Span::new(at(start), at(end)))
    };
    for (n, gold) in document.timexes.iter().flatten().enumerate() {
        let value = if n % 2 == 0 { gold.value.as_str().unwrap_or("P1D").to_owned() } else { "2000".to_owned() };
        let hijri = (n % 4 == 1).then(|| gold.value.as_str().unwrap_or("").to_owned());
        let span = [gold.span[0], gold.span[1] - n % 3];
        record.times.push(Time { words: selector(span), kind: "DATE".into(), value, modifier: None, hijri, range: None, rule: String::new() });
    }
    for (n, gold) in document.figures.iter().flatten().enumerate() {
        let part = |n: usize| gold.value.get(n).and_then(serde_json::Value::as_f64).map(Number);
        let value = gold.value.as_f64().map(Number).or(part(0)).unwrap_or(Number(0.5));
        let value = if n % 3 == 2 { Number(value.0 + 1e-7) } else { value };
        let unit = gold.unit.clone().filter(|_| n % 2 == 0);
        record.figures.push(Figure { words: selector(gold.span), value, bound: "exact".into(), high: part(1), unit, rule: String::new() });
    }
}

fn compare(root: &Path, gold: &Path, change: impl Fn(Record, &Document) -> Record, by: Option<By>) {
    let documents = read(&fs::read_to_string(gold).unwrap()).unwrap();
    let records: Vec<Record> = documents.iter().map(|d| change(aqwal::extract(&article(d), Lexicon::bundled()), d)).collect();
    let ours = serde_json::to_value(score(&documents, &records, by)).unwrap();

    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("records.jsonl");
    let lines: String = records.iter().map(|r| serde_json::to_string(r).unwrap() + "\n").collect();
    fs::write(&place, lines).unwrap();
    let mut command = Command::new("python3");
    command.arg(root.join("tools/score.py")).arg(gold).arg(&place).arg("--json");
    if let Some(by) = by {
        command.args(["--by", by.name()]);
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let theirs: Value = serde_json::from_slice(&output.stdout).unwrap();

    let name = gold.display();
    let ours = ours.as_object().unwrap();
    let theirs = theirs.as_object().unwrap();
    for (measure, value) in theirs {
        let got = ours.get(measure).unwrap_or_else(|| panic!("{name}: no measure «{measure}»"));
        assert!(equal(got, value), "{name}, by {by:?}: {measure} is {value}, got {got}");
    }
    for measure in ours.keys() {
        assert!(theirs.contains_key(measure) || OWN.contains(&measure.as_str()), "{name}: «{measure}» is not a measure of the reference");
    }
    println!("{name}: {} numbers agree", theirs.len());
}

/// Equal, where 0 and 0.0 are one number.
fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Object(a), Value::Object(b)) => a.len() == b.len() && a.iter().all(|(k, v)| b.get(k).is_some_and(|w| equal(v, w))),
        _ => a == b,
    }
}
