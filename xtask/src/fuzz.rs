//! Fuzzing, or the property tests for as long as asked.

use std::time::{Duration, Instant};

use anyhow::Result;

use crate::command::{self, cargo, has, output, root};

/// Options of `fuzz`.
#[derive(clap::Args)]
pub struct Options {
    /// How long, for each target.
    #[arg(long, value_name = "N", default_value_t = 60)]
    seconds: u64,
}

pub fn run(options: &Options) -> Result<()> {
    let nightly = std::process::Command::new("rustc").args(["+nightly", "--version"]).output().is_ok_and(|o| o.status.success());
    if root().join("fuzz").is_dir() && has("fuzz") && nightly {
        return targets(options);
    }
    println!("cargo-fuzz, a nightly toolchain or the folder fuzz is missing: running the property tests instead");
    properties(options)
}

fn targets(options: &Options) -> Result<()> {
    let list = output(&mut cargo("+nightly fuzz list"))?;
    for target in list.lines().map(str::trim).filter(|t| !t.is_empty()) {
        command::run(cargo("+nightly fuzz run").arg(target).args(["--", &format!("-max_total_time={}", options.seconds)]))?;
    }
    Ok(())
}

fn properties(options: &Options) -> Result<()> {
    let start = Instant::now();
    let mut rounds = 0;
    // The build does not count; every round draws other cases.
    command::run(&mut cargo("test -q -p aqwal --test properties --no-run"))?;
    while rounds == 0 || start.elapsed() < Duration::from_secs(options.seconds) {
        command::run(cargo("test -q -p aqwal --test properties").env("PROPTEST_CASES", "2000"))?;
        rounds += 1;
    }
    println!("{rounds} rounds of 2000 cases a property in {} s", start.elapsed().as_secs());
    Ok(())
}
