//! Tasks of the repository: `cargo xtask check · lint · test · eval · pages · compare · bench · archive · generate · ledger-bench · fix-lexicon · fuzz`.

mod archive;
mod bench;
mod check;
mod command;
mod compare;
mod eval;
mod fuzz;
mod generate;
mod ledger_bench;
mod lexicon;
mod pages;
mod sample;

use clap::Parser;

/// Tasks of the repository.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
enum Task {
    /// `lint`, then `test`.
    Check,
    /// Format, order of the lexicon, clippy, documentation.
    Lint,
    /// All tests, by cargo-nextest where it is installed, and the documentation's examples.
    Test,
    /// Scores the articles of the corpus and, where ../shared is there, the development gold.
    Eval(eval::Options),
    /// Scores text and parts of the pages of the corpus, beside other extractors if asked.
    Pages(pages::Options),
    /// Statements, speakers, times and figures gained and lost against another commit.
    Compare(compare::Options),
    /// Speed of the engine and of the command, peak memory, start-up.
    Bench(bench::Options),
    /// Speed and memory of reading a WARC file, beside decompressing alone.
    Archive(archive::Options),
    /// Writes invented news, a JSON object a line, as many articles as wanted.
    Generate(generate::Options),
    /// Speed and size of a ledger: putting news in, opening, searching.
    LedgerBench(ledger_bench::Options),
    /// Sorts the tables of the lexicon and writes them anew.
    FixLexicon(lexicon::Options),
    /// Runs the fuzz targets, or the property tests with more cases where cargo-fuzz is missing.
    Fuzz(fuzz::Options),
}

fn main() -> std::process::ExitCode {
    let done = match Task::parse() {
        Task::Check => check::check(),
        Task::Lint => check::lint(),
        Task::Test => check::test(),
        Task::Eval(options) => eval::run(&options),
        Task::Pages(options) => pages::run(&options),
        Task::Compare(options) => compare::run(&options),
        Task::Bench(options) => bench::run(&options),
        Task::Archive(options) => archive::run(&options),
        Task::Generate(options) => generate::run(&options),
        Task::LedgerBench(options) => ledger_bench::run(&options),
        Task::FixLexicon(options) => lexicon::run(&options),
        Task::Fuzz(options) => fuzz::run(&options),
    };
    match done {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
