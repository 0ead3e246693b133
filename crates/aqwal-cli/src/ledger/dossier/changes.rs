//! Pairs that differ, side by side. What differs is named, nothing is judged.

use std::fmt::Write;

use aqwal_ledger::Passage;
use aqwal_ledger::dossier::{Apart, Dossier};
use aqwal_ledger::follow::{Change, Figure, What};
use aqwal_ledger::variants::Verdict;

use super::cards::{laid, quoted};
use super::html::{Setting, date, say, words};
use crate::messages::Lang;
use crate::messages::count::Noun;

/// Both lists of pairs.
pub(super) fn changes(out: &mut String, s: Setting<'_>, dossier: &Dossier) {
    let lang = s.lang;
    let _ = writeln!(out, "<section id=\"changes\">\n<h2>{}</h2>\n<p class=\"note\">{}</p>", say(&lang.dossier_changes()), say(&lang.dossier_changes_note()));
    if dossier.changes.is_empty() && dossier.apart.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", say(&lang.dossier_no_change()));
    }
    if !dossier.changes.is_empty() {
        let _ = writeln!(out, "<h3>{}</h3>", say(&lang.dossier_one_speaker()));
        dossier.changes.iter().for_each(|change| one(out, s, change));
        left_out(out, lang, dossier.changes_left_out);
    }
    if !dossier.apart.is_empty() {
        let _ = writeln!(out, "<h3>{}</h3>", say(&lang.dossier_nearly()));
        dossier.apart.iter().for_each(|apart| nearly(out, s, apart));
        left_out(out, lang, dossier.apart_left_out);
    }
    out.push_str("</section>\n");
}

fn left_out(out: &mut String, lang: Lang, n: usize) {
    if n > 0 {
        let _ = writeln!(out, "<p class=\"note\">{}</p>", say(&lang.dossier_left_out(lang.count(n, Noun::PAIR))));
    }
}

fn one(out: &mut String, s: Setting<'_>, change: &Change) {
    let what: Vec<String> = change.what.iter().map(|what| differs(s.lang, what)).collect();
    open(out, s, &s.who(&change.after.passage), &s.lang.list(&what));
    let (before, after) = called(s.lang, &change.before.passage, &change.after.passage);
    side(out, s, &before, &change.before.passage, &quoted(&change.before.passage), &change.before.again);
    side(out, s, &after, &change.after.passage, &quoted(&change.after.passage), &change.after.again);
    out.push_str("</div>\n</div>\n");
}

fn nearly(out: &mut String, s: Setting<'_>, apart: &Apart) {
    let lang = s.lang;
    let why = match apart.verdict {
        Verdict::OtherFigures => lang.other_figures(),
        Verdict::Negated => lang.negated(),
        _ => lang.other_speaker(),
    };
    let who = if apart.before.speaker == apart.after.speaker { s.who(&apart.after) } else { String::new() };
    open(out, s, &who, &why);
    let named = |called: String, p: &Passage| if who.is_empty() { format!("{called}: {}", s.who(p)) } else { called };
    let (before, later) = called(lang, &apart.before, &apart.after);
    side(out, s, &named(before, &apart.before), &apart.before, &quoted(&apart.before), &[]);
    let after = laid(&apart.before.words, &apart.after.words, &apart.difference);
    side(out, s, &named(later, &apart.after), &apart.after, &after, &[]);
    out.push_str("</div>\n</div>\n");
}

fn open(out: &mut String, s: Setting<'_>, who: &str, what: &str) {
    let _ = writeln!(out, "<div class=\"pair\">\n<h4>{who} <span class=\"open\">{}</span></h4>\n<div class=\"sides\">", say(&s.lang.dossier_differs(what)));
}

/// What the two are called: which came first is told only where both days are known and not the same.
fn called(lang: Lang, before: &Passage, after: &Passage) -> (String, String) {
    let (before, after) = match (before.day, after.day) {
        (Some(first), Some(last)) if first < last => (lang.dossier_earlier(), lang.dossier_later()),
        _ => (lang.dossier_one(), lang.dossier_the_other()),
    };
    (say(&before), say(&after))
}

fn side(out: &mut String, s: Setting<'_>, called: &str, p: &Passage, html: &str, again: &[i64]) {
    let day = p.date().as_deref().map_or_else(String::new, |day| format!(" {}", date(day)));
    let outlet = p.outlet.as_deref().map_or_else(|| say(&s.lang.dossier_no_outlet()), words);
    let verb = if p.cue.chars().any(char::is_alphabetic) { format!(" · <span class=\"v\">{}</span>", words(&p.cue)) } else { String::new() };
    let again = if again.is_empty() { String::new() } else { format!(" {}", s.numbers(again, 6)) };
    let _ = writeln!(
        out,
        "<div class=\"side\">\n<p class=\"facts\">{called}{day}{verb}</p>\n<blockquote lang=\"ar\" dir=\"auto\"><p>{html}</p></blockquote>\n<p class=\"citation\">{} {outlet}{again}</p>\n</div>",
        s.number(p.statement)
    );
}

/// What differs, in words.
fn differs(lang: Lang, what: &What) -> String {
    match what {
        What::Polarity => lang.dossier_polarity(),
        What::Negation(_) => lang.dossier_negation(),
        What::Figure { before, after, approximate } => {
            let (before, after) = (figure(before), figure(after));
            if *approximate { lang.dossier_figure_about(before, after) } else { lang.dossier_figure(before, after) }
        }
    }
}

/// A figure as it was written, with what it counts unless the words say that.
fn figure(figure: &Figure) -> String {
    let words = crate::bidi::clean(&figure.exact);
    format!("«{words}»")
}
