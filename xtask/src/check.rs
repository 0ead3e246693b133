//! What CI runs, step by step; a laptop runs the same.

use anyhow::Result;

use crate::command::{cargo, has, run};
use crate::lexicon;

/// Everything that must hold before a change lands.
pub fn check() -> Result<()> {
    lint()?;
    test()
}

/// Format, order of the lexicon, clippy, documentation: all that needs no test run.
pub fn lint() -> Result<()> {
    run(&mut cargo("fmt --all --check"))?;
    lexicon::run(&lexicon::Options { check: true })?;
    run(&mut cargo("clippy --workspace --all-targets -- -D warnings"))?;
    run(cargo("doc --workspace --no-deps --document-private-items").env("RUSTDOCFLAGS", "-D warnings"))
}

/// All tests.
pub fn test() -> Result<()> {
    if has("nextest") {
        run(&mut cargo("nextest run --workspace --no-fail-fast"))?;
        run(&mut cargo("test --workspace --doc"))
    } else {
        run(&mut cargo("test --workspace --no-fail-fast"))
    }
}
