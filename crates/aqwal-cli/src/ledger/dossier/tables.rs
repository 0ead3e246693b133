//! Who spoke, and what was promised.

use std::fmt::Write;

use aqwal_ledger::day;
use aqwal_ledger::dossier::{Dossier, Voice};
use aqwal_ledger::follow::{Due, State};

use super::About;
use super::html::{Setting, date, say, words};
use crate::html::escape;
use crate::messages::count::Noun;

/// Most numbers of statements in a row.
const NUMBERS: usize = 12;
/// Most speakers in a table.
const SPEAKERS: usize = 60;
/// Most offices in a row.
const OFFICES: usize = 6;

/// The tables of speakers: known across articles, and others.
pub(super) fn speakers(out: &mut String, s: Setting<'_>, dossier: &Dossier) {
    let lang = s.lang;
    let _ = writeln!(out, "<section id=\"speakers\">\n<h2>{}</h2>", say(&lang.dossier_speakers()));
    let (known, local): (Vec<&Voice>, Vec<&Voice>) = dossier.voices.iter().partition(|voice| voice.party.is_some());
    for (title, voices) in [(lang.dossier_known(), known), (lang.dossier_locals(), local)] {
        if voices.is_empty() {
            continue;
        }
        head(
            out,
            &title,
            &[lang.dossier_name(), lang.dossier_offices(), lang.dossier_n_statements(), lang.dossier_n_outlets(), lang.dossier_first(), lang.dossier_last(), lang.dossier_where()],
        );
        voices.iter().take(SPEAKERS).for_each(|voice| speaker(out, s, voice));
        out.push_str("</tbody>\n</table></div>\n");
        fewer(out, s, voices.len().saturating_sub(SPEAKERS));
    }
    out.push_str("</section>\n");
}

/// How many rows are left out.
pub(super) fn fewer(out: &mut String, s: Setting<'_>, n: usize) {
    if n > 0 {
        let _ = writeln!(out, "<p class=\"note\">{}</p>", say(&s.lang.dossier_fewer(s.lang.number(n))));
    }
}

fn speaker(out: &mut String, s: Setting<'_>, voice: &Voice) {
    let lang = s.lang;
    let mut offices: Vec<String> = voice.offices.iter().take(OFFICES).map(|office| words(office)).collect();
    if voice.offices.len() > OFFICES {
        offices.push(say(&lang.dossier_more(lang.number(voice.offices.len() - OFFICES))));
    }
    let day = |day: Option<i32>| day.and_then(day::iso).map_or_else(String::new, |iso| date(&iso));
    let party = voice.party.map_or_else(String::new, |party| format!(" {}", say(&lang.dossier_number(lang.digits(&party.to_string())))));
    let cells = [
        lang.list(&offices),
        lang.number(voice.statements.len()),
        lang.number(voice.outlets),
        day(voice.days.map(|d| d.0)),
        day(voice.days.map(|d| d.1)),
        s.numbers(&voice.statements, NUMBERS),
    ];
    let name = format!("<strong>{}</strong> <span class=\"tag\">{}</span><span class=\"facts\">{party}</span>", words(&voice.name), say(lang.class(&voice.class)));
    let titles = [lang.dossier_offices(), lang.dossier_n_statements(), lang.dossier_n_outlets(), lang.dossier_first(), lang.dossier_last(), lang.dossier_where()];
    row(out, &name, &titles, &cells);
}

/// Promises by how they stand.
pub(super) fn promises(out: &mut String, s: Setting<'_>, about: &About, dossier: &Dossier) {
    let lang = s.lang;
    let _ = writeln!(out, "<section id=\"promises\">\n<h2>{}</h2>", say(&lang.dossier_promises()));
    if dossier.promises.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", say(&lang.dossier_no_promise()));
    } else {
        let _ = writeln!(out, "<p class=\"note\">{}</p>", say(&lang.dossier_seen_from(&about.made)));
    }
    for (state, title) in [(State::Due, lang.dossier_due()), (State::Past, lang.dossier_past()), (State::Open, lang.dossier_open())] {
        let own: Vec<&Due> = dossier.promises.iter().filter(|p| p.state == state).collect();
        if own.is_empty() {
            continue;
        }
        let title = format!("{title} ({})", lang.count(own.len(), Noun::COMMITMENT));
        head(out, &title, &[lang.dossier_actor(), lang.dossier_action(), lang.dossier_deadline(), lang.dossier_statement()]);
        for due in own {
            let actor = due.actor.as_deref().map_or_else(|| say(&lang.dossier_no_actor()), |actor| format!("<strong>{}</strong>", words(actor)));
            let day = due.date().as_deref().map_or_else(String::new, date);
            let deadline = due.deadline.as_deref().map_or_else(String::new, |deadline| format!(" {}", words(&format!("«{}»", crate::bidi::clean(deadline)))));
            let again = if due.again.is_empty() { String::new() } else { format!(" {}", s.numbers(&due.again, NUMBERS)) };
            let titles = [lang.dossier_action(), lang.dossier_deadline(), lang.dossier_statement()];
            let place = due.passage.outlet.as_deref().map_or_else(String::new, |outlet| format!(" <span class=\"facts\">{}</span>", words(outlet)));
            row(out, &actor, &titles, &[words(&due.action), format!("{day}{deadline}"), format!("{}{again}{place}", s.number(due.passage.statement))]);
        }
        out.push_str("</tbody>\n</table></div>\n");
    }
    out.push_str("</section>\n");
}

/// A heading, and a table up to its first row. The roles are said because the narrow page lays tables out as blocks, which would lose them.
pub(super) fn head(out: &mut String, title: &str, columns: &[String]) {
    let heads: String = columns.iter().map(|column| format!("<th scope=\"col\" role=\"columnheader\">{}</th>", say(column))).collect();
    let _ = writeln!(
        out,
        "<h3>{}</h3>\n<div class=\"scroll\"><table role=\"table\">\n<thead role=\"rowgroup\"><tr role=\"row\">{heads}</tr></thead>\n<tbody role=\"rowgroup\">",
        say(title)
    );
}

/// A row. Where the page is narrow, each cell says which column it is of.
pub(super) fn row(out: &mut String, name: &str, titles: &[String], cells: &[String]) {
    let cells: String = titles.iter().zip(cells).map(|(title, cell)| format!("<td role=\"cell\" data-label=\"{}\">{cell}</td>", escape(title))).collect();
    let _ = writeln!(out, "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">{name}</th>{cells}</tr>");
}
