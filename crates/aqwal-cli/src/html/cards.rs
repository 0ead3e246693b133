//! The lists beside and below the article: statements, speakers, times, figures, notes.

use std::fmt::Write;

use aqwal::record::{Commitment, Record, Selector, Speaker, Statement};

use super::{Setting, bdi, escape, label, label_html, place, plain};
use crate::messages::Lang;
use crate::table::party;
use crate::text;

/// A card for each statement.
pub(super) fn statements(out: &mut String, s: Setting<'_>, record: &Record) {
    let lang = s.lang;
    let _ = writeln!(out, "<section class=\"cards\">\n<h{0}>{1}</h{0}>", s.level + 1, label(lang, &lang.statements()));
    if record.statements.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", label(lang, &if s.select.chooses() { lang.nothing_chosen() } else { lang.nothing() }));
    }
    out.push_str("<ol>\n");
    for st in &record.statements {
        card(out, s, record, st);
    }
    out.push_str("</ol>\n</section>\n");
}

fn card(out: &mut String, s: Setting<'_>, record: &Record, st: &Statement) {
    let lang = s.lang;
    let number = lang.digits(st.id.trim_start_matches('s'));
    let _ = writeln!(out, "<li class=\"card {}\" id=\"{}c{}\">", st.kind, s.prefix, st.id);
    let _ = writeln!(out, "<p class=\"who\"><a class=\"n\" href=\"#{0}{1}\" title=\"{2}\">{number}</a> {3}</p>", s.prefix, st.id, escape(&lang.to_place()), who(s, record, st));
    let own = |voice: &str| voice == "quoted" || st.kind == "direct";
    let pieces: Vec<String> = st.content.iter().map(|c| bdi(&if own(&c.voice) { format!("«{}»", c.words.exact) } else { c.words.exact.clone() })).collect();
    let _ = writeln!(out, "<blockquote><p>{}</p></blockquote>", pieces.join(" … "));
    let _ = writeln!(out, "<p class=\"facts\">{}</p>", facts(s, record, st).join(" · "));
    for c in &st.commitments {
        commitment(out, s, record, c);
    }
    let _ = writeln!(out, "<p class=\"place\"><a href=\"#{}{}\">{}</a> {}</p>\n</li>", s.prefix, st.id, label(lang, &lang.to_place()), place(&st.cue));
}

/// The speaker with a link to the list of speakers, or the candidates, or nobody.
fn who(s: Setting<'_>, record: &Record, st: &Statement) -> String {
    let lang = s.lang;
    let link = |id: &String| party(record, id).map(|p| format!("<a href=\"#{}{id}\">{}</a>", s.prefix, bdi(&p.name)));
    match &st.speaker {
        Some(Speaker::Known { party: id, .. }) => {
            let roles = party(record, id).map_or(String::new(), |p| p.roles.iter().filter(|r| **r != p.name).map(|r| bdi(r)).collect::<Vec<_>>().join(lang.pick(", ", "، ")));
            let roles = if roles.is_empty() { roles } else { format!(" <span class=\"roles\">{roles}</span>") };
            format!("<strong>{}</strong>{roles} <span class=\"tag\">{}</span>", link(id).unwrap_or_default(), label(lang, lang.class(&st.speaker_class)))
        }
        Some(Speaker::Open { candidates }) => {
            let names: Vec<String> = candidates.iter().filter_map(link).collect();
            let says = if names.is_empty() { lang.open_speaker() } else { format!("{}:", lang.open_speaker()) };
            format!("<span class=\"open\">{}</span> {}", label(lang, &says), lang.or(&names))
        }
        None => format!("<span class=\"open\">{}</span> <span class=\"tag\">{}</span>", label(lang, &lang.no_speaker()), label(lang, lang.class(&st.speaker_class))),
    }
}

fn facts(s: Setting<'_>, record: &Record, st: &Statement) -> Vec<String> {
    let lang = s.lang;
    let mut facts = Vec::new();
    if text::has_cue_word(st) {
        facts.push(format!("<span class=\"v\">{}</span>", bdi(&st.cue.exact)));
    }
    facts.extend(lang.polarity(&st.polarity).map(|p| format!("<strong class=\"polarity\">{}</strong>", label(lang, p))));
    facts.push(label(lang, lang.kind(&st.kind)));
    facts.extend(text::how(lang, record, st).map(|h| label(lang, &h)));
    facts.extend(st.venue.as_ref().map(|v| bdi(&v.exact)));
    facts.extend(st.said.as_ref().map(|t| format!("{}{}", bdi(&t.words.exact), value(t.value.as_ref()))));
    if !st.relays.is_empty() {
        let names = st.relays.iter().map(|r| bdi(&r.exact)).collect::<Vec<_>>().join(lang.pick(" from ", " عن "));
        facts.push(with_hole(lang, &lang.relayed_by(HOLE), &names));
    }
    facts.extend(lang.zone(&st.zone).map(|z| label(lang, z)));
    let other = |id: &String| format!("<a href=\"#{}c{id}\">{}</a>", s.prefix, lang.digits(id.trim_start_matches('s')));
    let linked = |sentence: String, id: &String| with_hole(lang, &sentence, &other(id));
    facts.extend(st.parent.as_ref().map(|id| linked(lang.inside(lang.statement_number(HOLE)), id)));
    facts.extend(st.repeats.as_ref().map(|id| linked(lang.repeats(lang.statement_number(HOLE)), id)));
    facts
}

/// Stands in a sentence for a piece of HTML.
const HOLE: char = '\u{1}';

/// A sentence with HTML put in its hole.
fn with_hole(lang: Lang, sentence: &str, html: &str) -> String {
    let (before, after) = sentence.split_once(HOLE).unwrap_or((sentence, ""));
    label_html(lang, &format!("{}{html}{}", plain(before), plain(after)))
}

fn commitment(out: &mut String, s: Setting<'_>, record: &Record, c: &Commitment) {
    let lang = s.lang;
    let actor = c.actor.as_ref().and_then(|id| party(record, id)).map_or(String::new(), |p| format!("{}{}", bdi(&p.name), lang.pick(": ", "، ")));
    let deadline = c.deadline.as_ref().map_or(String::new(), |d| format!(" · {}{}", label(lang, &lang.by_deadline(&d.words.exact)), value(d.value.as_ref())));
    let _ = writeln!(out, "<p class=\"promise\"><strong>{}</strong> {actor}{}{deadline} {}</p>", label(lang, &lang.commitment()), bdi(&c.action.exact), place(&c.action));
}

/// A value in parentheses, with its own direction.
fn value(value: Option<&String>) -> String {
    value.map_or(String::new(), |v| format!(" <span dir=\"ltr\" class=\"value\">({})</span>", escape(v)))
}

/// Everyone who speaks or is meant, with links to what they said.
pub(super) fn speakers(out: &mut String, s: Setting<'_>, record: &Record) {
    let lang = s.lang;
    let _ = writeln!(out, "<section class=\"below\">\n<h{0}>{1}</h{0}>\n<ul class=\"speakers\">", s.level + 1, label(lang, &lang.speakers()));
    for p in &record.parties {
        let spoken: Vec<String> = record
            .statements
            .iter()
            .filter(|st| match &st.speaker {
                Some(Speaker::Known { party, .. }) => *party == p.id,
                Some(Speaker::Open { candidates }) => candidates.contains(&p.id),
                None => false,
            })
            .map(|st| {
                let n = lang.digits(st.id.trim_start_matches('s'));
                format!("<a class=\"n\" href=\"#{0}c{1}\" title=\"{2}\">{n}</a>", s.prefix, st.id, escape(&lang.to_card(&n)))
            })
            .collect();
        let roles = p.roles.iter().filter(|r| **r != p.name).map(|r| bdi(r)).collect::<Vec<_>>().join(lang.pick(", ", "، "));
        let roles = if roles.is_empty() { roles } else { format!(" <span class=\"roles\">{roles}</span>") };
        let _ = writeln!(out, "<li id=\"{}{}\"><strong>{}</strong>{roles} <span class=\"tag\">{}</span> {}</li>", s.prefix, p.id, bdi(&p.name), label(lang, lang.class(&p.class)), spoken.join(" "));
    }
    out.push_str("</ul>\n</section>\n");
}

/// A table of times.
pub(super) fn times(out: &mut String, s: Setting<'_>, record: &Record) {
    let lang = s.lang;
    table(out, s, &lang.times(), &[lang.column_words(), lang.column_value(), lang.column_kind(), lang.column_place()]);
    for t in &record.times {
        let hijri = t.hijri.as_ref().map_or(String::new(), |h| format!(" <span class=\"value\">{}</span>", escape(h)));
        row(out, &t.words, &format!("<span dir=\"ltr\">{}{hijri}</span>", escape(&t.value)), &label(lang, lang.time_kind(&t.kind)));
    }
    out.push_str("</tbody>\n</table>\n</section>\n");
}

/// A table of figures.
pub(super) fn figures(out: &mut String, s: Setting<'_>, record: &Record) {
    let lang = s.lang;
    table(out, s, &lang.figures(), &[lang.column_words(), lang.column_value(), lang.column_unit(), lang.column_place()]);
    for f in &record.figures {
        let bound = lang.bound(&f.bound).map_or(String::new(), |b| format!("{} ", label(lang, b)));
        let unit = f.unit.as_ref().map_or(String::new(), |u| bdi(u));
        row(out, &f.words, &format!("{bound}<span dir=\"ltr\">{}</span>", text::figure_value(f)), &unit);
    }
    out.push_str("</tbody>\n</table>\n</section>\n");
}

fn table(out: &mut String, s: Setting<'_>, heading: &str, columns: &[String]) {
    let heads: String = columns.iter().map(|c| format!("<th scope=\"col\">{}</th>", label(s.lang, c))).collect();
    let _ = writeln!(out, "<section class=\"below\">\n<h{0}>{1}</h{0}>\n<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>", s.level + 1, label(s.lang, heading));
}

fn row(out: &mut String, words: &Selector, value: &str, last: &str) {
    let _ = writeln!(out, "<tr><th scope=\"row\">{}</th><td>{value}</td><td>{last}</td><td>{}</td></tr>", bdi(&words.exact), place(words));
}

/// What could not be read as it stood.
pub(super) fn notes(out: &mut String, s: Setting<'_>, record: &Record) {
    if record.notes.is_empty() {
        return;
    }
    let lang: Lang = s.lang;
    let _ = writeln!(out, "<section class=\"below\">\n<h{0}>{1}</h{0}>\n<ul>", s.level + 1, label(lang, &lang.notes()));
    for n in &record.notes {
        let words = n.text.slice(&record.article.text);
        let words = if words.is_empty() { String::new() } else { format!(": {} <span class=\"bytes\" dir=\"ltr\">{}–{}</span>", bdi(words), n.text.start, n.text.end) };
        let _ = writeln!(out, "<li>{}{words}</li>", label(lang, &lang.says(&n.says)));
    }
    out.push_str("</ul>\n</section>\n");
}
