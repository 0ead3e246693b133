//! Who is meant by a name. Where several fit, they are listed; nobody is picked.

use aqwal_ledger::Ledger;
use aqwal_ledger::follow::{Found, Known, Wanted};

use super::super::fault;
use super::{note, piece};
use crate::Context;
use crate::fault::Fault;
use crate::messages::Lang;
use crate::messages::count::Noun;
use crate::paint::{Canvas, Ink, Line};

/// Most names that a list shows.
pub const SHOWN: usize = 50;

/// What was found for a name or a number.
pub enum Pick {
    /// One.
    One(Box<Known>, Found),
    /// None that is known across articles, or several.
    Other(Found),
}

/// Who is meant by a number, or else by a name.
pub fn pick(ledger: &Ledger, lang: Lang, name: Option<&str>, party: Option<i64>) -> Result<Pick, Fault> {
    if let Some(party) = party {
        let known = ledger.known(party).map_err(|error| fault(lang, &error))?;
        return known.map(|known| Pick::One(Box::new(known), Found::default())).ok_or_else(|| Fault(lang.no_party(party)));
    }
    let wanted = wanted(lang, name.unwrap_or_default())?;
    let mut found = ledger.who(&wanted).map_err(|error| fault(lang, &error))?;
    Ok(match (found.known.pop(), found.known.is_empty()) {
        (Some(one), true) => Pick::One(Box::new(one), found),
        (last, _) => {
            found.known.extend(last);
            Pick::Other(found)
        }
    })
}

/// A name that has words.
pub fn wanted(lang: Lang, name: &str) -> Result<Wanted, Fault> {
    Wanted::of(name).ok_or_else(|| Fault(lang.no_name()))
}

/// The one who is meant, where one must be: several are an error that lists them, none is told.
pub fn one(ledger: &Ledger, context: Context, name: Option<&str>, party: Option<i64>) -> Result<Option<Known>, Fault> {
    let lang = context.lang;
    match pick(ledger, lang, name, party)? {
        Pick::One(known, _) => Ok(Some(*known)),
        Pick::Other(found) if found.known.is_empty() => {
            note(context, &nobody(lang, name.unwrap_or_default(), &found));
            Ok(None)
        }
        Pick::Other(found) => {
            let mut message = lang.several_fit(name.unwrap_or_default());
            for known in found.known.iter().take(SHOWN) {
                message.push_str(&format!("\n{}", line(lang, known)));
            }
            if found.known.len() > SHOWN {
                message.push_str(&format!("\n{}", lang.and_more(lang.number(found.known.len() - SHOWN))));
            }
            Err(Fault(message))
        }
    }
}

/// That nobody fits, and whether articles know the name for themselves.
pub fn nobody(lang: Lang, name: &str, found: &Found) -> String {
    if found.local.is_empty() { lang.nobody_fits(name) } else { lang.only_inside(name, lang.count(found.local.iter().map(|l| l.articles).sum(), Noun::ARTICLE)) }
}

/// Somebody in a line: number, name, class, how often.
pub fn line(lang: Lang, known: &Known) -> String {
    let parts = [
        lang.party_number(known.party),
        piece(lang, &known.name),
        lang.class(&known.class).to_owned(),
        lang.count(known.articles, Noun::ARTICLE),
        lang.count(known.statements, Noun::STATEMENT),
    ];
    lang.list(&parts)
}

/// Names that are known only inside articles.
pub fn put_local(canvas: &mut Canvas, found: &Found) {
    if found.local.is_empty() {
        return;
    }
    let lang = canvas.lang();
    super::heading(canvas, lang.known_inside());
    for local in found.local.iter().take(SHOWN) {
        let about = [lang.class(&local.class).to_owned(), lang.count(local.articles, Noun::ARTICLE), lang.count(local.statements, Noun::STATEMENT)];
        canvas.put(2, 4, Line::of(Ink::Name, piece(lang, &local.name)).with(Ink::Dim, format!(" ({})", lang.list(&about))));
    }
    if found.local.len() > SHOWN {
        canvas.put(2, 4, Line::of(Ink::Dim, lang.and_more(lang.number(found.local.len() - SHOWN))));
    }
}
