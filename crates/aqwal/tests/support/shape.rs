//! The shape of the tables: order, columns, forms that two rows share, size.

use std::collections::BTreeMap;

use aqwal::fold;
use aqwal::lexicon::Table;

/// Rows that a table has at least.
const LEAST: [(&str, usize); 25] = [
    ("verbs", 220),
    ("says", 200),
    ("fillers", 60),
    ("words", 400),
    ("roles", 400),
    ("groups", 400),
    ("anaphors", 80),
    ("venues", 200),
    ("outlets", 400),
    ("organisations", 500),
    ("countries", 240),
    ("places", 800),
    ("names", 1500),
    ("particles", 30),
    ("months", 40),
    ("weekdays", 7),
    ("timewords", 80),
    ("numerals", 90),
    ("units", 60),
    ("nouns", 500),
    ("furniture", 300),
    ("acts", 700),
    ("kin", 40),
    ("commons", 3000),
    ("languages", 15),
];

/// Columns that hold a row's own forms.
const FORMS: [&str; 3] = ["form", "name", "variants"];

/// What is wrong with a table's shape.
pub fn faults(table: &Table) -> Vec<String> {
    let mut out = Vec::new();
    let name = &table.name;
    let place = |line: u32| format!("{name}.tsv:{line}");
    match LEAST.iter().find(|(n, _)| n == name) {
        Some((_, least)) if table.len() < *least => out.push(format!("{name}.tsv has {} rows, fewer than {least}", table.len())),
        Some(_) => {}
        None => out.push(format!("{name}.tsv: the test does not know how many rows it needs")),
    }

    let readme = include_str!("../../lexicon/README.md");
    let documented = readme.lines().find_map(|l| l.strip_prefix(&format!("| `{name}.tsv` | `"))).and_then(|l| l.split('`').next());
    if documented != Some(table.columns.join(" ").as_str()) {
        out.push(format!("{name}.tsv has the columns «{}», README.md says «{}»", table.columns.join(" "), documented.unwrap_or("nothing")));
    }

    let rows: Vec<_> = table.rows().collect();
    for pair in rows.windows(2) {
        if pair[0].cell(0) > pair[1].cell(0) {
            out.push(format!("{}: «{}» stands after «{}»; `cargo xtask fix-lexicon` sorts", place(pair[1].line), pair[1].cell(0), pair[0].cell(0)));
        }
    }
    for row in &rows {
        for cell in row.cells() {
            if cell == "-" || cell.contains("  ") || cell.split('|').any(|p| p.trim() != p) && !cell.contains(' ') {
                out.push(format!("{}: the cell «{cell}» is not clean", place(row.line)));
            }
        }
    }

    if table.header("homographs") != Some("yes") {
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        for row in &rows {
            for (c, _) in table.columns.iter().enumerate().filter(|(_, c)| FORMS.contains(&c.as_str())) {
                for form in row.parts(c) {
                    let key = if form.starts_with('=') { form.to_owned() } else { fold(form) };
                    if let Some(other) = seen.insert(key, row.line).filter(|other| *other != row.line) {
                        out.push(format!("{}: «{form}» is already in {}", place(row.line), place(other)));
                    }
                }
            }
        }
    }
    out
}
