//! Gains and losses against another commit, over many articles without gold.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::command::{cargo, output, root, run as run_command};
use crate::sample;

/// Options of `compare`.
#[derive(clap::Args)]
pub struct Options {
    /// The other commit: `main`, `HEAD~3`, a hash.
    rev: String,
    /// Shows up to N of each kind of difference.
    #[arg(long, value_name = "N", default_value_t = 20)]
    show: usize,
}

pub fn run(options: &Options) -> Result<()> {
    let (articles, source) = sample::read()?;
    let folder = tempfile::tempdir()?;
    let input = folder.path().join("articles.jsonl");
    let lines: String = articles.iter().map(|a| json!({"doc": a.doc, "text": a.text, "dct": a.date}).to_string() + "\n").collect();
    fs::write(&input, lines)?;

    let mut git = Command::new("git");
    git.current_dir(root()).args(["rev-parse", "--short", "--verify", &format!("{}^{{commit}}", options.rev)]);
    let rev = output(&mut git)?.trim().to_owned();
    let tree = folder.path().join("tree");
    run_command(Command::new("git").current_dir(root()).args(["worktree", "add", "--quiet", "--detach"]).arg(&tree).arg(&rev))?;
    let before = records(&tree, &input, &rev);
    run_command(Command::new("git").current_dir(root()).args(["worktree", "remove", "--force"]).arg(&tree))?;
    let before = before?;
    let after = records(&root(), &input, "the work tree")?;
    if before.len() != after.len() {
        bail!("{} records before, {} after", before.len(), after.len());
    }
    let mut changes = Changes::default();
    for ((article, before), after) in articles.iter().zip(&before).zip(&after) {
        changes.article(&article.doc, before, after);
    }
    println!("{source}: {} articles, {rev} against the work tree\n", articles.len());
    changes.print(options.show);
    Ok(())
}

/// The records of a source tree, built in a target folder of its own kind.
fn records(tree: &Path, input: &Path, name: &str) -> Result<Vec<Value>> {
    let mut command = cargo("run --quiet -p aqwal --example records --target-dir");
    command.arg(root().join("target/compare")).arg("--").arg(input).current_dir(tree).env("CARGO_PROFILE_DEV_OPT_LEVEL", "1").env("RUSTFLAGS", "-Awarnings");
    let lines = output(&mut command).with_context(|| format!("reading with {name}"))?;
    lines.lines().map(|l| serde_json::from_str(l).with_context(|| format!("a record of {name}"))).collect()
}

/// What differs, by kind, each with the articles it stands in.
#[derive(Default)]
struct Changes {
    kept: BTreeMap<&'static str, usize>,
    lines: BTreeMap<(&'static str, &'static str), Vec<String>>,
    articles: BTreeSet<String>,
}

impl Changes {
    fn note(&mut self, thing: &'static str, change: &'static str, doc: &str, says: &str) {
        self.articles.insert(doc.to_owned());
        self.lines.entry((thing, change)).or_default().push(format!("{doc}  {}", says.replace('\n', "⏎")));
    }

    fn article(&mut self, doc: &str, before: &Value, after: &Value) {
        self.list("statement", doc, before, after, "statements", |s| &s["cue"], statement);
        self.list("time", doc, before, after, "times", |t| t, |_, t| vec![("value", text(&t["value"]))]);
        self.list("figure", doc, before, after, "figures", |f| f, |_, f| vec![("value", text(&f["value"])), ("unit", text(&f["unit"]))]);
    }

    /// Compares two lists by where their words stand; of what both have, part by part.
    #[allow(clippy::too_many_arguments)] // what to list and how to name it
    fn list<'a>(
        &mut self,
        thing: &'static str,
        doc: &str,
        before: &'a Value,
        after: &'a Value,
        key: &str,
        words: impl Fn(&'a Value) -> &'a Value,
        parts: impl Fn(&Value, &Value) -> Vec<(&'static str, String)>,
    ) {
        let index = |record: &'a Value| -> BTreeMap<String, &'a Value> {
            let items = record[key].as_array().map(Vec::as_slice).unwrap_or_default();
            items.iter().map(|item| (words(item)["raw"].to_string(), item)).collect()
        };
        let (old, new) = (index(before), index(after));
        let tell = |record: &Value, item: &Value| {
            let parts: Vec<String> = parts(record, item).into_iter().map(|(_, text)| text).filter(|t| !t.is_empty()).collect();
            format!("{}: {}", text(&words_of(item)["exact"]), parts.join(" | "))
        };
        for (place, item) in &new {
            if !old.contains_key(place) {
                self.note(thing, "gained", doc, &tell(after, item));
            }
        }
        for (place, item) in &old {
            let Some(other) = new.get(place) else {
                self.note(thing, "lost", doc, &tell(before, item));
                continue;
            };
            *self.kept.entry(thing).or_default() += 1;
            for ((part, was), (_, is)) in parts(before, item).into_iter().zip(parts(after, other)) {
                if was != is {
                    self.note(thing, part, doc, &format!("{}: «{was}» → «{is}»", text(&words_of(item)["exact"])));
                }
            }
        }
    }

    fn print(&self, most: usize) {
        for thing in ["statement", "time", "figure"] {
            println!("{thing}: {} in both", self.kept.get(thing).copied().unwrap_or(0));
            for ((_, change), lines) in self.lines.iter().filter(|((t, _), _)| *t == thing) {
                println!("  {change}: {}", lines.len());
            }
        }
        println!("{} articles differ", self.articles.len());
        for ((thing, change), lines) in &self.lines {
            println!("\n== {thing}, {change} ({})", lines.len());
            for line in lines.iter().take(most) {
                println!("  {line}");
            }
        }
    }
}

/// The selector of an item: its cue, or itself.
fn words_of(item: &Value) -> &Value {
    if item["cue"].is_object() { &item["cue"] } else { item }
}

fn statement(record: &Value, s: &Value) -> Vec<(&'static str, String)> {
    let name = |id: &Value| {
        let parties = record["parties"].as_array().map(Vec::as_slice).unwrap_or_default();
        parties.iter().find(|p| p["id"] == *id).map_or(String::new(), |p| text(&p["name"]))
    };
    let speaker = match &s["speaker"]["candidates"] {
        Value::Array(ids) => format!("open: {}", ids.iter().map(name).collect::<Vec<_>>().join(", ")),
        _ => name(&s["speaker"]["party"]),
    };
    let all = |key: &str| s[key].as_array().map(|items| items.iter().map(|i| text(&i["exact"])).collect::<Vec<_>>().join(" ~ ")).unwrap_or_default();
    let rest = ["zone", "speaker_class", "kind", "polarity"].map(|key| text(&s[key])).join(" ");
    vec![
        ("speaker", speaker),
        ("source", text(&s["source"]["exact"])),
        ("content", all("content")),
        ("relays", all("relays")),
        ("venue", text(&s["venue"]["exact"])),
        ("rest", rest),
    ]
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(s) => s.clone(),
        other => other.to_string(),
    }
}
