//! The documents say what the program does: every field of the record, every column of the lexicon, every task.

use std::collections::BTreeSet;
use std::path::Path;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The names of all fields in a value, at any depth.
fn fields(value: &serde_json::Value, out: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(map) => {
            for (name, inner) in map {
                out.insert(name.clone());
                fields(inner, out);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| fields(item, out)),
        _ => {}
    }
}

#[test]
fn every_field_of_the_record_is_described() {
    let text = "الوزيرة: سنفتح الجسر\n\nبغداد - رويترز\n\nقالت وزيرة النقل سهى العطار أمس في مؤتمر صحفي إن «الجسر سيفتح يوم 3 آذار 2021»، نقلا عن «المنارة».\n\nونقلت صحيفة «المنارة» عن 4 مسؤولين قولهم إن العمل انتهى.\n\nأفاد سكان.";
    let record = aqwal::extract(&aqwal::Article::plain(text), aqwal::Lexicon::bundled());
    let mut names = BTreeSet::new();
    fields(&serde_json::to_value(&record).expect("a record is JSON"), &mut names);
    // Fields that this text does not fill.
    names.extend(["candidates", "raw_parts", "evidence", "place", "agency", "action", "actor", "deadline", "range", "hijri", "mod"].map(str::to_owned));
    let docs = read("docs/record.md");
    let missing: Vec<&String> = names.iter().filter(|name| !docs.contains(&format!("`{name}`")) && !docs.contains(&format!("\"{name}\""))).collect();
    assert!(missing.is_empty(), "docs/record.md does not name {missing:?}");
}

#[test]
fn every_column_of_the_lexicon_is_described() {
    let docs = read("crates/aqwal/lexicon/README.md");
    for table in aqwal::Lexicon::bundled().tables() {
        let line = docs.lines().find(|l| l.starts_with(&format!("| `{}.tsv`", table.name))).unwrap_or_else(|| panic!("{} is not in the lexicon's README", table.name));
        for column in &table.columns {
            assert!(line.split(['`', ' ']).any(|word| word == column), "{}: column {column} is not described", table.name);
        }
    }
}

#[test]
fn the_readme_names_what_is_there() {
    let readme = read("README.md");
    for path in ["corpus/articles/iraq-news-site.txt", "docs/record.md", "docs/command.md", "docs/accuracy.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        assert!(readme.contains(path), "README.md does not name {path}");
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path).exists(), "{path} is not there");
    }
    // CI runs the very command the README gives.
    let test = "cargo xtask test";
    assert!(readme.contains(test) && read(".ci/run").contains(test), "README.md and .ci/run must give the same test command");
}
