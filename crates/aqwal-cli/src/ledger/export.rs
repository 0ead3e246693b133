//! `aqwal export`: a ledger in the formats of others.

use std::io::{self, Write};
use std::path::Path;

use aqwal_export::{Entry, ExportError, Exporter, Options, PartyName, StatementKey};
use aqwal_ledger::{Ledger, Listed, Which, day};

use super::fault;
use crate::args::Export;
use crate::choose::Outlet;
use crate::fault::Fault;
use crate::messages::count::Noun;
use crate::output::Sink;
use crate::{Context, Status, bidi};

/// Writes all that is chosen.
pub fn run(args: &Export, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    let ledger = super::open(lang, &args.store.dir())?;
    let range = |date: Option<aqwal::PartialDate>| date.and_then(|date| day::range(&date.to_string()));
    let which = Which { since: range(args.since).map(|d| d.0), until: range(args.until).map(|d| d.1), superseded: args.all_versions };
    let path = args.output.as_deref();
    let unwritable = |cause: &io::Error| Fault::writing(lang, path.unwrap_or(Path::new("-")), cause);
    let outlet = args.only_outlet.as_deref().map(Outlet::of);
    let mut articles = ledger.articles(&which).map_err(|error| fault(lang, &error))?;
    articles.retain(|listed| outlet.as_ref().is_none_or(|outlet| outlet.has(listed.outlet.as_deref(), listed.url.as_deref())));
    let mut sink = Sink::open(path).map_err(|cause| unwritable(&cause))?;
    let options = Options { base: args.base.clone(), bom: args.bom, guard: !args.no_guard };
    let told = match write(&ledger, &articles, args.to, &mut sink, options) {
        Ok(told) => told,
        Err(Failure::Ledger(error)) => return Err(fault(lang, &error)),
        Err(Failure::Export(ExportError::Empty(_))) => {
            sink.discard();
            return Err(Fault(lang.nothing_to_export()));
        }
        // Nobody reads on.
        Err(Failure::Export(error)) if is_broken_pipe(&error) => return Ok(Status::Found),
        Err(Failure::Export(error)) => return Err(Fault(lang.unexported(error))),
    };
    sink.finish().map_err(|cause| unwritable(&cause))?;
    if !context.quiet {
        let count = |n: u64, noun| lang.count(usize::try_from(n).unwrap_or(usize::MAX), noun);
        let say = |line: String| {
            let _ = writeln!(io::stderr(), "{}", bidi::line(lang, &line));
        };
        say(lang.exported(count(told.articles, Noun::ARTICLE), count(told.items, Noun::ITEM)));
        if told.left_out > 0 {
            say(lang.left_out_of_export(count(told.left_out, Noun::STATEMENT)));
        }
        if told.replaced > 0 {
            say(lang.replaced_in_export(lang.number(usize::try_from(told.replaced).unwrap_or(usize::MAX))));
        }
    }
    Ok(if told.items == 0 { Status::Nothing } else { Status::Found })
}

enum Failure {
    Ledger(aqwal_ledger::Error),
    Export(ExportError),
}

impl From<aqwal_ledger::Error> for Failure {
    fn from(error: aqwal_ledger::Error) -> Self {
        Self::Ledger(error)
    }
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        Self::Export(error)
    }
}

fn write(ledger: &Ledger, articles: &[Listed], format: aqwal_export::Format, sink: &mut Sink, options: Options) -> Result<aqwal_export::Summary, Failure> {
    let mut exporter = Exporter::new(format, sink, options);
    for &Listed { article, .. } in articles {
        let Some(record) = ledger.record(article)? else { continue };
        let names = ledger.names(article)?;
        let parties: Vec<PartyName<'_>> = names.parties.iter().map(|(id, key, name)| PartyName { id, key, name }).collect();
        let statements: Vec<StatementKey<'_>> = names.statements.iter().map(|(id, key)| StatementKey { id, key }).collect();
        exporter.add(&Entry { record: &record, parties: &parties, statements: &statements })?;
    }
    Ok(exporter.finish()?)
}

fn is_broken_pipe(error: &ExportError) -> bool {
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        if error.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe) {
            return true;
        }
        cause = error.source();
    }
    false
}
