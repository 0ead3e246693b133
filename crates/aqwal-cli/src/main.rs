//! The command `aqwal`: who said what in Arabic news.

mod args;
mod bidi;
mod choose;
mod explain;
mod fault;
mod find;
mod html;
mod inputs;
mod json;
mod ledger;
mod lexicon;
mod man;
mod messages;
mod output;
mod paint;
mod progress;
mod read;
mod repeats;
mod score;
mod select;
mod signal;
mod table;
mod tally;
mod text;
mod trouble;
mod usage;
mod verify;
mod window;
mod writer;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use args::{Cli, Color, Command};
use fault::Fault;
use messages::{Lang, help};

/// What every command has to know.
#[derive(Clone, Copy, Debug)]
struct Context {
    lang: Lang,
    color: Color,
    quiet: bool,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    /// Something was found.
    Found = 0,
    /// Nothing was found.
    Nothing = 1,
    /// Something went wrong.
    Error = 2,
}

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    let lang = Lang::of(args.get(1..).unwrap_or_default(), |name| std::env::var(name).ok());
    let status = match help::dress(lang, Cli::command()).try_get_matches_from(&args).and_then(|m| Cli::from_arg_matches(&m)) {
        Ok(cli) => run(cli, lang).unwrap_or_else(|fault| {
            fault.print(lang);
            Status::Error
        }),
        Err(error) => usage::report(lang, &error, &args),
    };
    ExitCode::from(status as u8)
}

fn run(cli: Cli, lang: Lang) -> Result<Status, Fault> {
    let context = Context { lang, color: cli.common.color, quiet: cli.common.quiet };
    match cli.command {
        Command::Read(args) => read::run(&args, context),
        Command::Explain(args) => explain::run(&args, context),
        Command::Verify(args) => verify::run(&args, context),
        Command::Ingest(args) => ledger::ingest::run(&args, context),
        Command::Export(args) => ledger::export::run(&args, context),
        Command::Variants(args) => ledger::variants::run(&args, context),
        Command::Party(args) => ledger::party::run(&args, context),
        Command::Reread(args) => ledger::reread::run(&args, context),
        Command::Search(args) => ledger::search::run(&args, context),
        Command::Speaker(args) => ledger::follow::speaker::run(&args, context),
        Command::Timeline(args) => ledger::follow::timeline::run(&args, context),
        Command::Changed(args) => ledger::follow::changed::run(&args, context),
        Command::Due(args) => ledger::follow::due::run(&args, context),
        Command::Chains(args) => ledger::follow::chains::run(&args, context),
        Command::History(args) => ledger::follow::history::run(&args, context),
        Command::Stats(args) => ledger::follow::stats::run(&args, context),
        Command::Sql(args) => ledger::follow::sql::run(&args, context),
        Command::Dossier(args) => ledger::dossier::run(&args, context),
        Command::Lexicon(args) => lexicon::run(&args, context),
        Command::Score(args) => score::run(&args, context),
        Command::Completions(args) => {
            let mut out = Vec::new();
            clap_complete::generate(args.shell, &mut help::dress(lang, Cli::command()), "aqwal", &mut out);
            write_stdout(context, &out).map(|()| Status::Found)
        }
        Command::Man(args) => man::run(&args, context),
    }
}

/// Writes to standard output. That its reader has gone is no fault.
fn write_stdout(context: Context, bytes: &[u8]) -> Result<(), Fault> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => Err(Fault::writing(context.lang, Path::new("-"), &cause)),
        _ => Ok(()),
    }
}
