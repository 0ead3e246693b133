//! Articles to run over at large: the sample beside the repository, or the corpus.

use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::command::{root, shared};

/// An article of the sample.
pub struct Sampled {
    pub doc: String,
    pub text: String,
    pub date: Option<String>,
}

/// The sample beside the repository where it is there, else the articles of the corpus; and where it came from.
pub fn read() -> Result<(Vec<Sampled>, &'static str)> {
    let (path, name) = match shared().map(|s| s.join("sample/articles.jsonl")).filter(|p| p.exists()) {
        Some(path) => (path, "../shared/sample"),
        None => (root().join("corpus/articles/articles.jsonl"), "corpus/articles"),
    };
    let lines = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let mut out = Vec::new();
    for line in lines.lines().filter(|l| !l.trim().is_empty()) {
        let value: Value = serde_json::from_str(line).with_context(|| path.display().to_string())?;
        let field = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        out.push(Sampled { doc: field("doc").unwrap_or_default(), text: field("text").unwrap_or_default(), date: field("dct").or_else(|| field("date")) });
    }
    Ok((out, name))
}
