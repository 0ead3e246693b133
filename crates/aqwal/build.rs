//! Checks the lexicon with the engine's own parser, so that the bundled tables cannot fail at run time, and gives
//! their digest. Generates no code.

#[allow(dead_code)]
#[path = "src/lexicon/table.rs"]
mod table;

use sha2::{Digest, Sha256};

fn main() {
    println!("cargo::rerun-if-changed=lexicon");
    println!("cargo::rerun-if-changed=src/lexicon/table.rs");
    let mut files: Vec<_> = std::fs::read_dir("lexicon").into_iter().flatten().flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "tsv")).collect();
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        let name = file.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let text = match std::fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) => {
                println!("cargo::error={}: {error}", file.display());
                continue;
            }
        };
        hash.update(name.as_bytes());
        hash.update(text.as_bytes());
        if let Err(error) = table::Table::parse(&name, text) {
            println!("cargo::error=lexicon/{error}");
        }
    }
    let digest: String = hash.finalize().iter().map(|b| format!("{b:02x}")).collect();
    println!("cargo::rustc-env=AQWAL_LEXICON_DIGEST={digest}");
}
