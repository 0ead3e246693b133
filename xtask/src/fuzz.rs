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
    /// Only these targets.
    targets: Vec<String>,
}

pub fn run(options: &Options) -> Result<()> {
    let nightly = std::process::Command::new("rustc").args(["+nightly", "--version"]).output().is_ok_and(|o| o.status.success());
    if root().join("fuzz").is_dir() && has("fuzz") && nightly {
        return targets(options);
    }
    println!("cargo-fuzz, a nightly toolchain or the folder fuzz is missing: running the property tests instead");
    properties(options)
}

/// Files that a target begins with, pages and texts of the corpus, if it has none of its own in `fuzz/seeds`.
const SEEDS: [&str; 2] = ["corpus/pages", "corpus/articles"];

/// Archives, feeds and tables are small: long inputs only make each run slow.
const LONGEST: &str = "-max_len=20000";

fn targets(options: &Options) -> Result<()> {
    let list = output(&mut cargo("+nightly fuzz list"))?;
    let wanted = |target: &&str| !target.is_empty() && (options.targets.is_empty() || options.targets.iter().any(|t| t == target));
    for target in list.lines().map(str::trim).filter(wanted) {
        let corpus = root().join("fuzz/corpus").join(target);
        std::fs::create_dir_all(&corpus)?;
        let own = root().join("fuzz/seeds").join(target);
        let is_own = own.is_dir();
        let seeds = if is_own { vec![own] } else { SEEDS.map(|seeds| root().join(seeds)).to_vec() };
        let bounds =
            [format!("-max_total_time={}", options.seconds), "-timeout=10".into(), "-rss_limit_mb=1024".into(), format!("-dict={}", root().join("fuzz/page.dict").display())];
        // Without the address sanitizer: there is no unsafe code of ours, and it is several times as fast.
        command::run(cargo("+nightly fuzz run --sanitizer none").arg(target).arg(corpus).args(seeds).arg("--").args(bounds).args(is_own.then_some(LONGEST)))?;
    }
    Ok(())
}

/// The property tests that run longer when asked, and how they are asked.
const PROPERTIES: [(&str, &str, &str); 2] = [("test -q -p aqwal --test properties", "PROPTEST_CASES", "2000"), ("test -q -p aqwal-read --test source_map", "AQWAL_ROUNDS", "1")];

fn properties(options: &Options) -> Result<()> {
    for (test, name, value) in PROPERTIES {
        // The build does not count; every round of the first draws other cases, the second runs through more of them.
        command::run(&mut cargo(&format!("{test} --no-run")))?;
        let (start, mut rounds) = (Instant::now(), 0);
        while rounds == 0 || start.elapsed() < Duration::from_secs(options.seconds) {
            let value = if name == "AQWAL_ROUNDS" { (rounds + 1).to_string() } else { value.to_owned() };
            command::run(cargo(test).env(name, value))?;
            rounds += 1;
        }
        println!("{test}: {rounds} rounds in {} s", start.elapsed().as_secs());
    }
    Ok(())
}
