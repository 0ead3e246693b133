//! The files of `corpus/cases`, read. Their README explains the format.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use aqwal::{Article, PartialDate, Span};

/// The keys of each kind of block.
pub const KEYS: [(&str, &[&str]); 7] = [
    ("given", &["published", "outlet"]),
    ("statement", &["cue", "source", "content", "speaker", "class", "kind", "polarity", "zone", "relay", "venue", "said", "parent", "repeats"]),
    ("time", &["text", "type", "value", "mod", "hijri"]),
    ("figure", &["text", "value", "high", "bound", "unit"]),
    ("commitment", &["actor", "action", "deadline"]),
    ("article", &["title", "date", "byline", "credit", "caption", "related", "pull_quote", "dateline", "language", "agency", "left_out"]),
    ("none", &["statements", "times", "figures", "commitments"]),
];

/// Keys whose values are words of the text.
const WORDS: [&str; 16] =
    ["cue", "source", "content", "relay", "venue", "said", "text", "action", "title", "byline", "credit", "caption", "pull_quote", "dateline", "agency", "left_out"];

/// A block of `key: value` lines; the body of `none` is kept as keys without values.
#[derive(Clone, Debug, Default)]
pub struct Block {
    pub kind: String,
    pub line: usize,
    pub pairs: Vec<(String, String)>,
}

impl Block {
    /// The values of a key, without those that say that there is none.
    pub fn values(&self, key: &str) -> Vec<&str> {
        self.pairs.iter().filter(|(k, v)| k == key && !matches!(v.as_str(), "null" | "none")).map(|(_, v)| v.as_str()).collect()
    }

    /// The keys, each once, in their order.
    pub fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = Vec::new();
        for (key, _) in &self.pairs {
            if !keys.contains(&key.as_str()) {
                keys.push(key);
            }
        }
        keys
    }
}

impl std::fmt::Display for Block {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "```{}", self.kind)?;
        for (key, value) in &self.pairs {
            if value.is_empty() { writeln!(f, "{key}")? } else { writeln!(f, "{key}: {value}")? }
        }
        writeln!(f, "```")
    }
}

/// One case.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// `file/name`.
    pub id: String,
    /// `file.md:line` of its heading.
    pub place: String,
    pub text: String,
    pub given: Block,
    pub expected: Vec<Block>,
}

impl Case {
    /// The article that is read.
    pub fn article(&self) -> Article {
        let mut article = Article::plain(self.text.clone());
        article.meta.published = self.given.values("published").first().and_then(|d| d.parse().ok());
        article.meta.outlet = self.given.values("outlet").first().map(|o| (*o).to_owned());
        article
    }
}

/// Reads every file of a folder; what is wrong with the files comes beside the cases.
pub fn read(folder: &Path) -> (Vec<Case>, Vec<String>) {
    let (mut cases, mut wrong) = (Vec::new(), Vec::new());
    let mut files: Vec<_> = fs::read_dir(folder).into_iter().flatten().filter_map(|e| Some(e.ok()?.path())).filter(|p| p.extension().is_some_and(|e| e == "md")).collect();
    files.sort();
    for path in files {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if stem == "README" {
            continue;
        }
        match fs::read_to_string(&path) {
            Ok(text) => parse(&stem, &text, &mut cases, &mut wrong),
            Err(error) => wrong.push(format!("{}: {error}", path.display())),
        }
    }
    let mut seen = BTreeSet::new();
    for case in &cases {
        if !seen.insert(&case.id) {
            wrong.push(format!("{}: two cases are called «{}»", case.place, case.id));
        }
        check(case, &mut wrong);
    }
    (cases, wrong)
}

fn parse(file: &str, text: &str, cases: &mut Vec<Case>, wrong: &mut Vec<String>) {
    let mut lines = text.lines().enumerate();
    let mut current: Option<Case> = None;
    while let Some((n, line)) = lines.next() {
        let place = format!("{file}.md:{}", n + 1);
        if let Some(name) = line.strip_prefix("## ") {
            cases.extend(current.take());
            current = Some(Case { id: format!("{file}/{}", name.trim()), place, ..Case::default() });
        } else if let Some(kind) = line.strip_prefix("```") {
            let mut body: Vec<&str> = Vec::new();
            let mut closed = false;
            for (_, line) in lines.by_ref() {
                closed = line == "```";
                if closed {
                    break;
                }
                body.push(line);
            }
            if !closed {
                wrong.push(format!("{place}: the block is never closed"));
            }
            let Some(case) = &mut current else {
                wrong.push(format!("{place}: a block before the first case"));
                continue;
            };
            add(case, kind, n + 1, &body).unwrap_or_else(|error| wrong.push(format!("{place}: {error}")));
        }
    }
    cases.extend(current);
}

fn add(case: &mut Case, kind: &str, line: usize, body: &[&str]) -> Result<(), String> {
    if kind == "text" {
        if !case.text.is_empty() {
            return Err("a second text block".to_owned());
        }
        case.text = body.join("\n");
        return Ok(());
    }
    let Some((_, keys)) = KEYS.iter().find(|(k, _)| *k == kind) else { return Err(format!("no block is called «{kind}»")) };
    let mut block = Block { kind: kind.to_owned(), line, pairs: Vec::new() };
    for line in body {
        let (key, value) = match line.split_once(": ") {
            Some(pair) => pair,
            None if kind == "none" => (*line, ""),
            None => return Err(format!("«{line}» is no «key: value»")),
        };
        if !keys.contains(&key) {
            return Err(format!("{kind} has no key «{key}»; it has {}", keys.join(", ")));
        }
        block.pairs.push((key.to_owned(), value.to_owned()));
    }
    if kind == "given" {
        case.given = block
    } else {
        case.expected.push(block)
    }
    Ok(())
}

/// What can be seen to be wrong without reading the text.
fn check(case: &Case, wrong: &mut Vec<String>) {
    if case.text.is_empty() {
        wrong.push(format!("{}: no text", case.place));
    }
    if case.expected.is_empty() {
        wrong.push(format!("{}: nothing is expected", case.place));
    }
    if let Some(date) = case.given.values("published").first()
        && date.parse::<PartialDate>().is_err()
    {
        wrong.push(format!("{}: «{date}» is no date", case.place));
    }
    for block in &case.expected {
        for (key, value) in &block.pairs {
            let written = WORDS.contains(&key.as_str()) && !matches!(value.as_str(), "null" | "none");
            if written && find(&case.text, value).is_none() {
                wrong.push(format!("{}: {key} «{value}» does not stand in the text", case.place));
            }
        }
    }
}

fn find(text: &str, words: &str) -> Option<Span> {
    text.find(words).map(|at| Span::new(at as u32, (at + words.len()) as u32))
}
