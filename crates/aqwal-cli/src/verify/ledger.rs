//! `aqwal verify LEDGER`: whether every selector still stands in the bytes that the ledger keeps, and whether its tables say what its records say.

use std::thread::available_parallelism;

use aqwal_ledger::{Kept, Ledger, Listed, Which};
use aqwal_read::verify::{Misfit, Why, verify};
use aqwal_read::{Document, Outside};

use super::report::Report;
use super::{BYTES, Checked, Outcome};
use crate::args::Verify;
use crate::fault::Fault;
use crate::ledger;
use crate::messages::Lang;
use crate::trouble::Trouble;
use crate::window::{self, Size};
use crate::{Context, Status};

/// Checks all articles of a ledger, superseded versions too.
pub fn run(args: &Verify, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    let ledger = ledger::open(lang, &args.records)?;
    ledger.check().map_err(|error| ledger::fault(lang, &error))?;
    let articles = ledger.articles(&Which { superseded: true, ..Which::default() }).map_err(|error| ledger::fault(lang, &error))?;
    let threads = args.threads.map_or_else(|| available_parallelism().map_or(1, usize::from), usize::from);
    let mut report = Report::new(context, args, 0).only_misfits();
    let make = move |emit: &mut dyn FnMut(Job, u64) -> bool| fetch(&ledger, articles, emit);
    window::run(Size { threads, bytes: BYTES }, make, |_, job| check(lang, job), |outcome: Option<Outcome>| report.take(outcome))?;
    report.end()
}

/// What is kept of an article, its record, and where the tables say something else.
type Job = Result<(Kept, serde_json::Value, Vec<aqwal_ledger::Discrepancy>), aqwal_ledger::Error>;

fn fetch(ledger: &Ledger, articles: Vec<Listed>, emit: &mut dyn FnMut(Job, u64) -> bool) {
    for Listed { article, .. } in articles {
        let fetched = || -> Result<Option<(Kept, serde_json::Value, Vec<aqwal_ledger::Discrepancy>)>, aqwal_ledger::Error> {
            let (Some(kept), Some(record)) = (ledger.kept(article)?, ledger.record(article)?) else { return Ok(None) };
            let discrepancies = ledger.discrepancies(article, &record)?;
            Ok(Some((kept, serde_json::to_value(record).unwrap_or_default(), discrepancies)))
        };
        let more = match fetched() {
            Ok(None) => true,
            Ok(Some(job)) => {
                let weight = job.0.raw.len() as u64;
                emit(Ok(job), weight)
            }
            Err(error) => emit(Err(error), 0),
        };
        if !more {
            return;
        }
    }
}

fn check(lang: Lang, job: Job) -> Outcome {
    let (kept, record, discrepancies) = job.map_err(|error| Trouble::Bad(crate::messages::count::Noun::DAMAGED, ledger::fault(lang, &error)))?;
    let outside = kept.outside.as_deref().and_then(|outside| serde_json::from_str::<Outside>(outside).ok());
    let document = match outside {
        Some(outside) => outside.document(kept.raw).0,
        None => Document::new(kept.input, kept.raw),
    };
    let mut verdict = verify(&record, &document);
    verdict.misfits.extend(discrepancies.into_iter().map(|d| Misfit { place: d.place, exact: d.record, raw: None, why: Why::Words(d.table) }));
    let field = |name: &str| record["article"][name].as_str().unwrap_or_default().to_owned();
    Ok(vec![Checked { found_as: None, input: field("input"), id: field("id"), verdict }])
}
