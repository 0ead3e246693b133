//! `aqwal dossier`: everything a ledger holds on a topic, as one page or as data.

mod cards;
mod changes;
mod html;
mod json;
mod page;
mod rests;
mod tables;

use std::io::{self, Write};
use std::time::{SystemTime, UNIX_EPOCH};

use aqwal_ledger::day::{self, Day};
use aqwal_ledger::dossier::Choice;
use aqwal_ledger::search::{Query, Scope, Search};

use super::{fault, search};
use crate::args::Sieve;
use crate::args::dossier::{Dossier, Format};
use crate::fault::Fault;
use crate::messages::Lang;
use crate::messages::count::Noun;
use crate::{Context, Status, bidi, output, write_stdout};

/// What a dossier says of itself.
pub(super) struct About {
    /// The topic as it was typed.
    pub topic: String,
    /// The options that chose: name, what it is called, value.
    pub filters: Vec<(&'static str, String, String)>,
    /// The day it is made as of.
    pub made: String,
}

/// Gathers and writes it.
pub fn run(args: &Dossier, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    let today = args.on.and_then(|date| day::range(&date.to_string())).map_or_else(today, |days| days.0);
    let topic = args.words.join(" ");
    let search = || Ok(Search { query: Query::parse(&topic)?, scope: Scope::Said, ..search::sieve(&args.sieve)? });
    let search = search().map_err(|error| fault(lang, &error))?;
    let ledger = super::open(lang, &args.store.dir())?;
    let index = super::index(context, &ledger)?;
    let choice = Choice { search, today, limit: usize::from(args.limit) };
    let dossier = ledger.dossier(&index, &choice).map_err(|error| fault(lang, &error))?;
    let say = |words: &str| {
        if !context.quiet {
            words.lines().for_each(|line| _ = writeln!(io::stderr(), "{}", bidi::line(lang, line)));
        }
    };
    if dossier.is_empty() {
        say(&lang.dossier_nothing());
        return Ok(Status::Nothing);
    }
    let about = About { topic, filters: filters(lang, &args.sieve), made: day::iso(today).unwrap_or_default() };
    let bytes = match args.format {
        Format::Html => page::page(lang, &about, &dossier).into_bytes(),
        Format::Json => json::json(&about, &dossier),
    };
    match &args.output {
        None => write_stdout(context, &bytes)?,
        Some(path) => {
            output::write_whole(path, &bytes).map_err(|cause| Fault::writing(lang, path, &cause))?;
            say(&lang.dossier_written(path.display(), lang.count(dossier.shown, Noun::STATEMENT), lang.count(dossier.groups.len(), Noun::WORDING)));
        }
    }
    Ok(Status::Found)
}

/// The options that choose, in the order of the help.
fn filters(lang: Lang, sieve: &Sieve) -> Vec<(&'static str, String, String)> {
    let list = |words: Vec<&str>| Some(lang.list(&words.into_iter().map(str::to_owned).collect::<Vec<_>>())).filter(|list| !list.is_empty());
    let yes = |is: bool| is.then(|| lang.dossier_yes());
    let date = |date: Option<aqwal::PartialDate>| date.map(|date| date.to_string());
    let parties: Vec<String> = sieve.party.iter().map(ToString::to_string).collect();
    let all = [
        ("speaker", lang.dossier_f_speaker(), sieve.speaker.clone()),
        ("party", lang.dossier_f_party(), list(parties.iter().map(String::as_str).collect())),
        ("kind", lang.dossier_f_kind(), list(sieve.kind.iter().map(|k| lang.kind(k.word())).collect())),
        ("class", lang.dossier_f_class(), list(sieve.class.iter().map(|c| lang.class(c.word())).collect())),
        (
            "polarity",
            lang.dossier_f_polarity(),
            Some(sieve.polarity.iter().map(|p| lang.dossier_does(p.word())).collect::<Vec<_>>()).filter(|all| !all.is_empty()).map(|all| lang.list(&all)),
        ),
        ("only-outlet", lang.dossier_f_outlet(), sieve.only_outlet.clone()),
        ("via", lang.dossier_f_via(), sieve.via.clone()),
        ("agency", lang.dossier_f_agency(), yes(sieve.agency)),
        ("unnamed", lang.dossier_f_unnamed(), yes(sieve.unnamed)),
        ("topic", lang.dossier_f_topic(), sieve.topic.clone()),
        ("since", lang.dossier_f_since(), date(sieve.since)),
        ("until", lang.dossier_f_until(), date(sieve.until)),
        ("said-since", lang.dossier_f_said_since(), date(sieve.said_since)),
        ("said-until", lang.dossier_f_said_until(), date(sieve.said_until)),
        ("all-versions", lang.dossier_f_versions(), yes(sieve.all_versions)),
    ];
    all.into_iter().filter_map(|(name, called, value)| Some((name, called, value?))).collect()
}

/// The day of the clock, in UTC.
fn today() -> Day {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Day::try_from(seconds / 86_400).unwrap_or(Day::MAX)
}
