//! The tables of the lexicon in their order.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::command::root;

/// Options of `fix-lexicon`.
#[derive(clap::Args)]
pub struct Options {
    /// Changes nothing; fails where something would change.
    #[arg(long)]
    pub check: bool,
}

pub fn run(options: &Options) -> Result<()> {
    let folder = root().join("crates/aqwal/lexicon");
    let mut tables: Vec<PathBuf> = fs::read_dir(&folder)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    tables.retain(|p| p.extension().is_some_and(|e| e == "tsv"));
    tables.sort();
    let mut stale = Vec::new();
    for path in &tables {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        let fixed = fix(&text).with_context(|| path.display().to_string())?;
        if fixed != text {
            stale.push(name(path));
            if !options.check {
                fs::write(path, fixed)?;
                println!("{}: written anew", name(path));
            }
        }
    }
    if options.check && !stale.is_empty() {
        bail!("not sorted or not clean: {}; `cargo xtask fix-lexicon` mends it", stale.join(", "));
    }
    Ok(())
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Comments as they stand, then the column names, then the rows by the first cell, cells without blanks at their ends,
/// rows that are the same only once.
fn fix(text: &str) -> Result<String> {
    let mut comments = Vec::new();
    let mut columns: Option<&str> = None;
    let mut rows: Vec<String> = Vec::new();
    for line in text.trim_start_matches('\u{feff}').lines() {
        if line.starts_with('#') {
            if !rows.is_empty() {
                bail!("«{line}»: comments stand at the top");
            }
            comments.push(line.trim_end());
        } else if line.trim().is_empty() {
        } else if let Some(columns) = columns {
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            let want = columns.split('\t').count();
            if cells.len() != want {
                bail!("«{}» has {} cells, not {want}", cells[0], cells.len());
            }
            rows.push(cells.join("\t"));
        } else {
            columns = Some(line.trim_end());
        }
    }
    rows.sort_by(|a, b| a.split('\t').next().cmp(&b.split('\t').next()));
    rows.dedup();
    let mut out = comments;
    out.extend(columns);
    out.extend(rows.iter().map(String::as_str));
    Ok(out.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::fix;

    #[test]
    fn sorts_and_cleans() {
        let text = "# one\nform\tnote\nب \tx\nا\t\r\nب\tx\n";
        assert_eq!(fix(text).unwrap(), "# one\nform\tnote\nا\t\nب\tx\n");
        assert!(fix("a\tb\nx\n").is_err());
    }
}
