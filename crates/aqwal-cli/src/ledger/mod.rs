//! The commands that keep and ask a ledger.

pub mod answer;
pub mod dossier;
pub mod export;
pub mod follow;
pub mod ingest;
pub mod party;
pub mod passages;
pub mod reread;
pub mod search;
pub mod variants;

use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use aqwal::Lexicon;
use aqwal_ledger::search::Index;
use aqwal_ledger::{Error, Ledger, Writer};

use crate::fault::Fault;
use crate::messages::Lang;
use crate::messages::count::Noun;
use crate::{Context, bidi};

/// Opens the ledger that is asked.
pub fn open(lang: Lang, dir: &Path) -> Result<Ledger, Fault> {
    Ledger::open(dir).map_err(|error| fault(lang, &error))
}

/// How long a command waits for another process without a word.
const SILENCE: Duration = Duration::from_millis(500);

/// The right to write, at once or after another process has ended: so many seconds at most.
pub fn writer(context: Context, dir: &Path, lexicon: &Lexicon, wait: u32) -> Result<Writer, Fault> {
    let (lang, all) = (context.lang, Duration::from_secs(wait.into()));
    match Writer::open(dir, lexicon, SILENCE.min(all)) {
        Err(error) if error.holder().is_some() && all > SILENCE => {
            if !context.quiet {
                let _ = writeln!(io::stderr(), "{}", bidi::line(lang, &lang.waiting(holder(lang, error.holder().unwrap_or_default()))));
            }
            Writer::open(dir, lexicon, all - SILENCE).map_err(|error| fault(lang, &error))
        }
        other => other.map_err(|error| fault(lang, &error)),
    }
}

/// Opens its index, brought up to it; tells that this takes a while if it does.
pub fn index(context: Context, ledger: &Ledger) -> Result<Index<'static>, Fault> {
    let (lang, begun) = (context.lang, Instant::now());
    let mut told = context.quiet;
    let progress = |done: usize, all: usize| {
        if !told && done < all && begun.elapsed() > Duration::from_secs(2) {
            told = true;
            let _ = writeln!(io::stderr(), "{}", bidi::line(lang, &lang.indexing(lang.count(all, Noun::ARTICLE))));
        }
    };
    ledger.index(Lexicon::bundled(), progress).map_err(|error| fault(lang, &error))
}

/// What is wrong with a ledger, told to a person.
pub fn fault(lang: Lang, error: &Error) -> Fault {
    let path = error.path().display().to_string();
    Fault(match () {
        _ if error.is_missing() => lang.no_ledger(path),
        _ if error.is_foreign() => lang.foreign_ledger(path),
        _ if error.is_query() => return Fault(lang.bad_query(error)),
        _ if error.is_damaged() => lang.damaged_ledger(path, cause(error)),
        _ => match (error.newer_schema(), error.holder()) {
            (Some(schema), _) => lang.newer_ledger(path, schema),
            (_, Some(who)) => lang.held_ledger(path, holder(lang, who)),
            _ => lang.ledger_fault(path, cause(error)),
        },
    })
}

/// Who holds a ledger, in the language.
fn holder(lang: Lang, who: &str) -> String {
    who.strip_prefix("process ").map_or_else(|| lang.another_process(), |number| lang.process(number))
}

/// What lies behind an error.
fn cause(error: &Error) -> String {
    std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string)
}
