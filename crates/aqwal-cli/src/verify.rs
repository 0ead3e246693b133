//! `aqwal verify`: whether every selector of records still stands in the inputs where it did.

mod index;
mod ledger;
mod report;

use std::path::PathBuf;
use std::thread::available_parallelism;

use aqwal_read::Options;
use aqwal_read::verify::{Verdict, verify};

use crate::args::{Source, Verify};
use crate::fault::Fault;
use crate::find::Inputs;
use crate::inputs::{self, Job, Maker, Meter};
use crate::trouble::Trouble;
use crate::window::{self, Size};
use crate::{Context, Status};
use index::Index;
use report::Report;

/// Most bytes of documents that are checked at once.
const BYTES: u64 = 64 << 20;

/// One record and what its check found.
struct Checked {
    /// The input, as the record names it.
    input: String,
    /// The document's name, where it is another.
    found_as: Option<String>,
    /// The id that the record names.
    id: String,
    verdict: Verdict,
}

/// What one job gave: the records of its document, or why there is none.
type Outcome = Result<Vec<Checked>, Trouble>;

/// Checks a file of records.
pub fn run(args: &Verify, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    if args.records.is_dir() {
        return ledger::run(args, context);
    }
    let (index, damaged) = Index::read(lang, &args.records)?;
    for fault in &damaged {
        fault.print(lang);
    }
    if index.is_empty() && damaged.is_empty() {
        return Err(Fault(lang.no_records(args.records.display())));
    }
    let given: Vec<PathBuf> = if args.against.is_empty() { index.inputs()? } else { args.against.clone() };
    let options = options(args);
    let inputs = Inputs { given, ..Inputs::default() };
    let maker = Maker { lang, inputs, format: args.input_format, options: options.clone(), outputs: Vec::new(), meter: Meter::default() };
    let threads = args.threads.map_or_else(|| available_parallelism().map_or(1, usize::from), usize::from);
    let mut report = Report::new(context, args, damaged.len());
    let work = |_, job| check(&index, context, job, &options);
    window::run(Size { threads, bytes: BYTES }, move |emit| maker.produce(emit), work, |outcome: Option<Outcome>| report.take(outcome))?;
    index.unchecked(|input, id| report.missing(input, id))?;
    report.end()
}

/// What the reader has to know.
fn options(args: &Verify) -> Options {
    let source = Source { input_format: args.input_format, columns: args.columns.clone(), published: None, outlet: None, lexicon: None };
    inputs::options(&source, &args.bounds)
}

/// Checks all records of a document.
fn check(index: &Index, context: Context, job: Job, options: &Options) -> Outcome {
    let document = inputs::document(context.lang, job, options, &Meter::default())?;
    let records = index.of(&document).map_err(Trouble::Fatal)?;
    let checked = records.into_iter().map(|record| {
        let field = |name: &str| record["article"][name].as_str().unwrap_or_default().to_owned();
        let input = field("input");
        Checked { found_as: (input != document.input).then(|| document.input.clone()), input, id: field("id"), verdict: verify(&record, &document) }
    });
    Ok(checked.collect())
}
