//! Lists of what is known to fail today. They may only shrink: what passes must leave the list.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A list of known failures: one a line, `name<TAB>cause<TAB>note`.
pub struct Open {
    path: PathBuf,
    header: String,
    /// Name to cause and note.
    pub entries: BTreeMap<String, (String, String)>,
}

impl Open {
    /// Reads the list; a missing file is an empty list.
    pub fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let mut open = Self { path: path.to_owned(), header: String::new(), entries: BTreeMap::new() };
        for line in text.lines() {
            if line.starts_with('#') {
                let _ = writeln!(open.header, "{line}");
            } else if !line.trim().is_empty() {
                let mut cells = line.split('\t').map(str::to_owned);
                let mut cell = || cells.next().unwrap_or_default();
                open.entries.insert(cell(), (cell(), cell()));
            }
        }
        open
    }

    /// Judges one outcome: `failure` holds its cause and what to tell. A failure on the list is accepted.
    pub fn judge(&self, name: &str, failure: Option<(&str, String)>) -> Result<(), String> {
        match (self.entries.contains_key(name), failure) {
            (false, None) | (true, Some(_)) => Ok(()),
            (false, Some((_, says))) => Err(says),
            (true, None) => Err(format!("«{name}» passes now: take it off {} (AQWAL_OPEN=1 writes the list anew)", self.path.display())),
        }
    }

    /// Names on the list that stand for nothing.
    pub fn strangers<'a>(&'a self, known: impl Fn(&str) -> bool + 'a) -> impl Iterator<Item = &'a str> {
        self.entries.keys().map(String::as_str).filter(move |name| !known(name))
    }

    /// Writes the list anew, keeping the notes and the comments at its top.
    pub fn rewrite(&self, failures: &BTreeMap<String, String>) -> std::io::Result<()> {
        let mut text = self.header.clone();
        for (name, cause) in failures {
            let note = self.entries.get(name).map_or("", |(_, note)| note);
            let _ = writeln!(text, "{}", format!("{name}\t{cause}\t{note}").trim_end());
        }
        std::fs::write(&self.path, text)?;
        println!("{}: {} open, {} before", self.path.display(), failures.len(), self.entries.len());
        Ok(())
    }
}
