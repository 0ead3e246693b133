//! The statements: a card for each wording, and beneath it the others that have the same words.

use std::fmt::Write;
use std::ops::Range;

use aqwal_ledger::Passage;
use aqwal_ledger::dossier::{Dossier, Group, Other};
use aqwal_ledger::variants::{Difference, PieceKind};

use super::html::{Setting, date, say, words};
use crate::bidi;
use crate::html::escape;

/// All of them.
pub(super) fn statements(out: &mut String, s: Setting<'_>, dossier: &Dossier) {
    let lang = s.lang;
    let _ = writeln!(out, "<section class=\"cards\" id=\"statements\">\n<h2>{}</h2>", say(&lang.dossier_statements()));
    let _ = writeln!(out, "<p class=\"note\">{} <del>{}</del> <ins>{}</ins></p>\n<ol>", say(&lang.dossier_order()), say(&lang.dossier_dropped()), say(&lang.dossier_added()));
    for group in &dossier.groups {
        card(out, s, group);
    }
    out.push_str("</ol>\n</section>\n");
}

fn card(out: &mut String, s: Setting<'_>, group: &Group) {
    let p = &group.first;
    let _ = writeln!(out, "<li class=\"card {}\" id=\"s{}\">", escape(&p.kind), p.statement);
    let day = p.date().as_deref().map_or_else(String::new, |day| format!(" {}", date(day)));
    let _ = writeln!(out, "<h3 class=\"who\">{} {} <span class=\"tag\">{}</span>{day}</h3>", s.number(p.statement), s.who(p), say(s.lang.class(&p.class)));
    let _ = writeln!(out, "<blockquote lang=\"ar\" dir=\"auto\"><p>{}</p></blockquote>", quoted(p));
    let _ = writeln!(out, "<p class=\"facts\">{}</p>\n<p class=\"citation\">{}</p>", facts(s, p).join(" · "), s.citation(p));
    if !group.others.is_empty() {
        let _ = writeln!(out, "<h4>{} <span class=\"tag\">{}</span></h4>\n<ul class=\"others\">", say(&s.lang.dossier_others()), s.lang.number(group.others.len()));
        for o in &group.others {
            other(out, s, p, o);
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</li>\n");
}

/// The words; in quotation marks where they are the speaker's own.
pub(super) fn quoted(p: &Passage) -> String {
    let clean = escape(&bidi::clean(&p.words));
    if p.kind == "direct" { format!("«{clean}»") } else { clean }
}

/// Verb, polarity, kind, how the speaker is known, venue, day, hands.
fn facts(s: Setting<'_>, p: &Passage) -> Vec<String> {
    let lang = s.lang;
    let mut facts = Vec::new();
    if p.cue.chars().any(char::is_alphabetic) {
        facts.push(format!("<span class=\"v\">{}</span>", words(&p.cue)));
    }
    // «نفى» need not be said twice.
    facts.extend(lang.polarity(&p.polarity).filter(|polarity| *polarity != p.cue).map(|polarity| format!("<strong class=\"polarity\">{}</strong>", say(polarity))));
    facts.push(say(lang.kind(&p.kind)));
    facts.extend(s.how(p));
    facts.extend(p.venue.as_deref().map(words));
    facts.extend(p.said.as_deref().map(|said| say(&lang.dossier_said_on(said))));
    facts.extend(p.via.as_deref().map(|via| say(&lang.through(bidi::clean(via)))));
    facts.extend(lang.zone(&p.zone).map(say));
    facts
}

fn other(out: &mut String, s: Setting<'_>, first: &Passage, o: &Other) {
    let (lang, p) = (s.lang, &o.passage);
    let _ = write!(out, "<li id=\"s{0}\">{1} ", p.statement, s.number(p.statement));
    if o.repeats.is_some() {
        let _ = write!(out, "<span class=\"tag\">{}</span> ", say(&lang.dossier_is_repeat()));
    }
    if p.speaker != first.speaker || p.speaker.is_none() {
        let _ = write!(out, "{} ", s.who(p));
    }
    let differs = o.difference.counts.dropped + o.difference.counts.added > 0;
    if differs {
        let _ = writeln!(out, "<p class=\"words\" lang=\"ar\" dir=\"auto\">{}</p>", laid(&first.words, &p.words, &o.difference));
    } else {
        let says = if o.difference.counts.respelt > 0 { lang.same_respelt() } else { lang.word_for_word() };
        let _ = writeln!(out, "<span class=\"facts\">{}</span>", say(&says));
    }
    let _ = writeln!(out, "<p class=\"facts\">{}</p>\n<p class=\"citation\">{}</p></li>", facts(s, p).join(" · "), s.citation(p));
}

/// The words of the second, with what it added set off, and what it dropped of the first struck through where it would stand.
pub(super) fn laid(from: &str, to: &str, difference: &Difference) -> String {
    let cut = |text: &str, range: Range<usize>| escape(&kept(text.get(range).unwrap_or_default()));
    let (mut out, mut at) = (String::new(), 0);
    for piece in &difference.pieces {
        out.push_str(&cut(to, at..piece.to.start));
        if matches!(piece.kind, PieceKind::Dropped | PieceKind::Altered) {
            let _ = write!(out, " <del>{}</del> ", cut(from, piece.from.clone()));
        }
        let own = cut(to, piece.to.clone());
        match piece.kind {
            PieceKind::Added | PieceKind::Altered => _ = write!(out, "<ins>{own}</ins>"),
            _ => out.push_str(&own),
        }
        at = piece.to.end.max(at);
    }
    out.push_str(&cut(to, at..to.len()));
    out
}

/// Words cleaned, with blanks at their ends kept.
fn kept(text: &str) -> String {
    let blank = |c: Option<char>| if c.is_some_and(char::is_whitespace) { " " } else { "" };
    match bidi::clean(text) {
        clean if clean.is_empty() => blank(text.chars().next()).to_owned(),
        clean => format!("{}{clean}{}", blank(text.chars().next()), blank(text.chars().next_back())),
    }
}
