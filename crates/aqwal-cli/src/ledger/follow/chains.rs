//! `aqwal chains`: what rests on unnamed sources only, what on one outlet only, and who quotes whom.

use aqwal_ledger::follow::{Chains as Found, Path, Scope};
use aqwal_ledger::{Carriers, Passage};
use serde_json::json;

use super::super::answer::Answer;
use super::super::passages::{self, COLUMNS as STATEMENT};
use super::super::{fault, open};
use super::{columns, finish, heading, note, piece, row, who};
use crate::args::follow::Chains;
use crate::fault::Fault;
use crate::messages::Lang;
use crate::messages::count::Noun;
use crate::paint::{Canvas, Ink, Line};
use crate::{Context, Status};

static COLUMNS: [&str; 3 + STATEMENT.len()] = columns(&["part", "count", "relays"]);

/// Shows what rests on whom.
pub fn run(args: &Chains, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    let ledger = open(lang, &args.ask.dir())?;
    let mut scope = Scope::default();
    let mut answer = Answer::new(&COLUMNS);
    if let (Some(name), None) = (&args.name, args.party) {
        // An outlet, if one is called so; else a speaker.
        let wanted = who::wanted(lang, name)?;
        let outlets = ledger.outlets().map_err(|error| fault(lang, &error))?;
        if outlets.iter().any(|(outlet, _)| wanted.fits(outlet)) {
            scope.outlet = Some(wanted);
        }
    }
    if args.party.is_some() || args.name.is_some() && scope.outlet.is_none() {
        match who::one(&ledger, context, args.name.as_deref(), args.party)? {
            Some(known) => scope.party = Some(known.party),
            None => return finish(context, args.ask.format, &answer, "", |_| {}),
        }
    }
    let index = super::super::index(context, &ledger)?;
    let found = ledger.chains(&scope, args.limit, &mut Carriers::new(&ledger, &index)).map_err(|error| fault(lang, &error))?;
    for (part, list) in [("unnamed", &found.unnamed), ("single", &found.single)] {
        list.iter().for_each(|p| answer.push(row(vec![json!(part), json!(1), json!([])], Some(p))));
    }
    for path in &found.paths {
        // The hands stand in the columns of a statement that they belong to.
        let passage = Passage { outlet: path.outlet.clone(), speaker: path.speaker.clone(), ..Passage::default() };
        let mut row = row(vec![json!("path"), json!(path.statements), json!(path.relays)], Some(&passage));
        for (value, column) in row.iter_mut().zip(COLUMNS.iter()).skip(3) {
            if !matches!(*column, "outlet" | "speaker") {
                *value = json!(null);
            }
        }
        answer.push(row);
    }
    let status = finish(context, args.ask.format, &answer, &lang.no_chain(), |canvas| put(canvas, &found))?;
    if found.cut {
        note(context, &lang.looked_at(lang.number(aqwal_ledger::follow::LOOKED_AT)));
    }
    Ok(status)
}

fn put(canvas: &mut Canvas, found: &Found) {
    let lang = canvas.lang();
    for (title, list) in [(lang.unnamed_only(), &found.unnamed), (lang.one_outlet_only(), &found.single)] {
        if !list.is_empty() {
            heading(canvas, title);
        }
        list.iter().for_each(|passage| passages::put(canvas, passage, &[]));
    }
    if !found.paths.is_empty() {
        heading(canvas, lang.who_quotes_whom());
    }
    found.paths.iter().for_each(|path| {
        let line = Line::of(Ink::Plain, hands(lang, path)).with(Ink::Dim, format!(" ({})", lang.count(path.statements, Noun::STATEMENT)));
        canvas.put(2, 4, line);
    });
}

/// The hands, from the outlet to the speaker.
fn hands(lang: Lang, path: &Path) -> String {
    let outlet = path.outlet.as_deref().map_or_else(|| lang.no_outlet(), |name| piece(lang, name));
    let speaker = path.speaker.as_deref().map_or_else(|| lang.nobody(), |name| piece(lang, name));
    let hands: Vec<String> = std::iter::once(outlet).chain(path.relays.iter().map(|name| piece(lang, name))).chain([speaker]).collect();
    // The arrow points on in the direction of reading.
    hands.join(lang.pick(" → ", " ← "))
}
