//! Records as text for a terminal.

use aqwal::record::{Content, Party, Record, Repeated, Selector, Speaker, Statement};

use crate::args::{Order, Part};
use crate::bidi;
use crate::messages::Lang;
use crate::messages::count::Noun;
use crate::paint::{Canvas, Ink, Line, Style};
use crate::select::Select;
use crate::table::party;

/// Between the details of a line.
const DOT: &str = " · ";

/// One record. `several` puts a rule above it.
pub fn record(record: &Record, select: &Select, style: Style, order: Order, several: bool) -> Vec<u8> {
    let mut canvas = Canvas::new(style);
    if several {
        canvas.rule();
    }
    head(&mut canvas, record, select);
    if select.wants(Part::Statements) || select.names(Part::Commitments) {
        match order {
            Order::Speaker => by_speaker(&mut canvas, record),
            Order::Text => record.statements.iter().for_each(|s| {
                canvas.gap();
                statement(&mut canvas, record, s, true);
            }),
        }
        if record.statements.is_empty() {
            canvas.gap();
            let lang = canvas.lang();
            canvas.put(0, 0, Line::of(Ink::Dim, if select.chooses() { lang.nothing_chosen() } else { lang.nothing() }));
        }
    } else if select.names(Part::Speakers) {
        canvas.gap();
        for (who, statements) in groups(record) {
            canvas.put(0, 2, who_line(canvas.lang(), record, who).with(Ink::Dim, format!("{DOT}{}", canvas.lang().count(statements.len(), Noun::STATEMENT))));
        }
    }
    values(&mut canvas, record, select);
    notes(&mut canvas, record);
    foot(&mut canvas, record, select);
    if several {
        canvas.gap();
    }
    canvas.into_bytes()
}

/// The article: its title, and a line with the rest.
fn head(canvas: &mut Canvas, record: &Record, select: &Select) {
    let (lang, a) = (canvas.lang(), &record.article);
    if let Some(title) = &a.title {
        canvas.put(0, 0, Line::of(Ink::Title, bidi::clean(&title.exact)));
    }
    let mut parts: Vec<String> = Vec::new();
    parts.extend(a.published.as_ref().map(|p| p.value.clone()));
    parts.extend(a.outlet.as_ref().map(|o| o.name.clone()));
    parts.extend(a.bylines.iter().map(|b| b.exact.clone()));
    parts.extend(a.dateline.as_ref().map(|d| d.place.exact.clone()));
    if a.input != "-" {
        parts.push(a.input.clone());
    }
    parts.extend(a.url.clone().filter(|url| *url != a.input));
    let parts: Vec<String> = parts.iter().map(|p| bidi::embed(lang, &bidi::clean(p))).collect();
    if !parts.is_empty() {
        canvas.put(0, 0, Line::of(Ink::Dim, parts.join(DOT)));
    }
    if let Some(repeated) = a.wire.as_ref().and_then(|w| w.repeats.as_ref()) {
        canvas.put(0, 0, Line::of(Ink::Dim, copied(lang, repeated)));
    }
    if select.names(Part::Article) {
        let lists = [(lang.credits(), &a.credits), (lang.captions(), &a.captions), (lang.pull_quotes(), &a.pull_quotes), (lang.related(), &a.related)];
        for (label, list) in lists {
            for words in list {
                canvas.put(2, 4, Line::of(Ink::Label, format!("{label}: ")).words(lang, Ink::Plain, &words.exact).with(Ink::Dim, format!("\u{a0} {}", place(lang, words))));
            }
        }
    }
}

/// Which earlier article one repeats, and how much of it.
pub fn copied(lang: Lang, repeated: &Repeated) -> String {
    lang.wire_copy(bidi::clean(&repeated.input), lang.number(usize::from(repeated.shared)))
}

/// Statements of one speaker together, speakers in the order of their first statement.
fn groups(record: &Record) -> Vec<(&Option<Speaker>, Vec<&Statement>)> {
    let mut groups: Vec<(&Option<Speaker>, Vec<&Statement>)> = Vec::new();
    for s in &record.statements {
        match groups.iter_mut().find(|(who, _)| same(who, &s.speaker)) {
            Some((_, list)) => list.push(s),
            None => groups.push((&s.speaker, vec![s])),
        }
    }
    groups
}

fn same(a: &Option<Speaker>, b: &Option<Speaker>) -> bool {
    match (a, b) {
        (Some(Speaker::Known { party: a, .. }), Some(Speaker::Known { party: b, .. })) => a == b,
        (a, b) => a == b,
    }
}

fn by_speaker(canvas: &mut Canvas, record: &Record) {
    for (who, statements) in groups(record) {
        canvas.gap();
        canvas.put(0, 2, who_line(canvas.lang(), record, who));
        for s in statements {
            statement(canvas, record, s, false);
        }
    }
}

/// The speaker: name, roles and class; or the candidates of an open question.
fn who_line(lang: Lang, record: &Record, who: &Option<Speaker>) -> Line {
    match who {
        Some(Speaker::Known { party: id, .. }) => party(record, id).map_or_else(Line::default, |p| known(lang, p)),
        Some(Speaker::Open { candidates }) => {
            let names: Vec<String> = candidates.iter().filter_map(|id| party(record, id)).map(|p| bidi::embed(lang, &bidi::clean(&p.name))).collect();
            let line = Line::of(Ink::Doubt, lang.open_speaker());
            if names.is_empty() { line } else { line.with(Ink::Doubt, ": ").with(Ink::Plain, format!("{}{}", lang.or(&names), lang.pick("?", "؟"))) }
        }
        None => Line::of(Ink::Doubt, lang.no_speaker()),
    }
}

fn known(lang: Lang, p: &Party) -> Line {
    let roles: Vec<String> = p.roles.iter().filter(|r| **r != p.name).map(|r| bidi::embed(lang, &bidi::clean(r))).collect();
    let line = Line::default().words(lang, Ink::Name, &p.name);
    let line = if roles.is_empty() { line } else { line.with(Ink::Plain, format!("{DOT}{}", lang.list(&roles))) };
    line.with(Ink::Dim, format!("{DOT}{}", lang.class(&p.class)))
}

fn statement(canvas: &mut Canvas, record: &Record, s: &Statement, with_speaker: bool) {
    let lang = canvas.lang();
    let number = lang.digits(s.id.trim_start_matches('s'));
    let mut line = Line::of(Ink::Dim, format!("{number}. "));
    if with_speaker {
        line = line.then(who_line(lang, record, &s.speaker)).with(Ink::Plain, DOT);
    }
    if has_cue_word(s) {
        line = line.words(lang, Ink::Cue, &s.cue.exact).with(Ink::Plain, ": ");
    }
    line = line.with(Ink::Plain, content(lang, s));
    let indent = if with_speaker { 0 } else { 2 };
    canvas.put(indent, indent + 3, line);
    canvas.put(indent + 3, indent + 3, details(lang, record, s));
    for c in &s.commitments {
        let actor = c.actor.as_ref().and_then(|id| party(record, id));
        let mut line = Line::of(Ink::Label, format!("{} ", lang.commitment()));
        if let Some(actor) = actor {
            line = line.words(lang, Ink::Plain, &actor.name).with(Ink::Plain, lang.pick(": ", "، "));
        }
        line = line.words(lang, Ink::Plain, &c.action.exact);
        if let Some(deadline) = &c.deadline {
            line = line.with(Ink::Plain, DOT).with(Ink::Plain, lang.by_deadline(bidi::clean(&deadline.words.exact)));
            if let Some(value) = &deadline.value {
                line = line.with(Ink::Dim, format!(" ({})", bidi::embed(lang, value)));
            }
        }
        canvas.put(indent + 3, indent + 5, line.with(Ink::Dim, format!("\u{a0} {}", place(lang, &c.action))));
    }
}

/// Whether the cue is a word; in a headline it may be a colon.
pub fn has_cue_word(s: &Statement) -> bool {
    s.cue.exact.chars().any(char::is_alphabetic)
}

/// The words: the speaker's own in «», the reporter's without.
fn content(lang: Lang, s: &Statement) -> String {
    let piece = |c: &Content| {
        let words = bidi::clean(&c.words.exact);
        let own = c.voice == "quoted" || s.kind == "direct";
        bidi::embed(lang, &if own { format!("«{words}»") } else { words })
    };
    s.content.iter().map(piece).collect::<Vec<_>>().join(" … ")
}

/// How it was said, how the speaker is known, when, where, through whom, and where it stands.
fn details(lang: Lang, record: &Record, s: &Statement) -> Line {
    let words = |w: &Selector| bidi::embed(lang, &bidi::clean(&w.exact));
    let mut parts: Vec<(Ink, String)> = Vec::new();
    parts.extend(lang.polarity(&s.polarity).map(|p| (Ink::Label, p.to_owned())));
    parts.push((Ink::Dim, lang.kind(&s.kind).to_owned()));
    parts.extend(how(lang, record, s).map(|h| (Ink::Dim, h)));
    parts.extend(s.venue.as_ref().map(|v| (Ink::Plain, words(v))));
    if let Some(said) = &s.said {
        let value = said.value.as_ref().map_or(String::new(), |v| format!(" ({})", bidi::embed(lang, v)));
        parts.push((Ink::Plain, format!("{}{value}", words(&said.words))));
    }
    if !s.relays.is_empty() {
        let names: Vec<String> = s.relays.iter().map(words).collect();
        parts.push((Ink::Plain, lang.relayed_by(names.join(lang.pick(" from ", " عن ")))));
    }
    parts.extend(lang.zone(&s.zone).map(|z| (Ink::Dim, z.to_owned())));
    let numbered = |id: &String| lang.statement_number(lang.digits(id.trim_start_matches('s')));
    parts.extend(s.parent.as_ref().map(|id| (Ink::Dim, lang.inside(numbered(id)))));
    parts.extend(s.repeats.as_ref().map(|id| (Ink::Dim, lang.repeats(numbered(id)))));
    parts.push((Ink::Dim, place(lang, &s.cue)));
    let mut line = Line::default();
    for (n, (ink, part)) in parts.into_iter().enumerate() {
        if n > 0 {
            line = line.with(Ink::Dim, DOT);
        }
        line = line.with(ink, part);
    }
    line
}

/// How the speaker is known, where the words of the clause are not the name itself.
pub fn how(lang: Lang, record: &Record, s: &Statement) -> Option<String> {
    let Some(Speaker::Known { party: id, how }) = &s.speaker else { return None };
    let source = s.source.as_ref().map(|w| bidi::clean(&w.exact));
    match (&**how, source) {
        ("continued", _) | (_, None) => Some(lang.carried_on()),
        ("anaphor", Some(words)) => Some(lang.pointed_to(words)),
        (_, Some(words)) => {
            let p = party(record, id)?;
            // A name with its title is the name.
            if words.contains(&p.name) || words == p.name { None } else { Some(lang.as_written(words)) }
        }
    }
}

/// The bytes of a piece of evidence.
pub fn place(lang: Lang, words: &Selector) -> String {
    bidi::embed(lang, &format!("{}–{}", words.text.start, words.text.end))
}

/// Times and figures, where they were asked for.
fn values(canvas: &mut Canvas, record: &Record, select: &Select) {
    let lang = canvas.lang();
    if select.names(Part::Times) && !record.times.is_empty() {
        canvas.gap();
        canvas.put(0, 0, Line::of(Ink::Title, lang.times()));
        for t in &record.times {
            let hijri = t.hijri.as_ref().map_or(String::new(), |h| format!("{DOT}{}", bidi::embed(lang, h)));
            let line = Line::default().words(lang, Ink::Plain, &t.words.exact).with(Ink::Plain, DOT).with(Ink::Name, bidi::embed(lang, &t.value));
            canvas.put(2, 4, line.with(Ink::Dim, format!("{hijri}{DOT}{}{DOT}{}", lang.time_kind(&t.kind), place(lang, &t.words))));
        }
    }
    if select.names(Part::Figures) && !record.figures.is_empty() {
        canvas.gap();
        canvas.put(0, 0, Line::of(Ink::Title, lang.figures()));
        for f in &record.figures {
            let line = Line::default().words(lang, Ink::Plain, &f.words.exact).with(Ink::Plain, DOT).with(Ink::Name, bidi::embed(lang, &figure_value(f)));
            let unit = f.unit.as_ref().map_or(String::new(), |u| format!(" {}", bidi::embed(lang, u)));
            let bound = lang.bound(&f.bound).map_or(String::new(), |b| format!("{DOT}{b}"));
            canvas.put(2, 4, line.with(Ink::Plain, unit).with(Ink::Dim, format!("{bound}{DOT}{}", place(lang, &f.words))));
        }
    }
}

/// The number of a figure, or its range, for people: digits in groups of three.
pub fn figure_value(f: &aqwal::record::Figure) -> String {
    match f.high {
        Some(high) => format!("{}–{}", grouped(f.value.0), grouped(high.0)),
        None => grouped(f.value.0),
    }
}

fn grouped(n: f64) -> String {
    let plain = n.to_string();
    let (whole, rest) = plain.find('.').map_or((plain.as_str(), ""), |at| plain.split_at(at));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    if digits.len() < 5 || digits.bytes().any(|b| !b.is_ascii_digit()) {
        return plain;
    }
    let mut out = sign.to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

fn notes(canvas: &mut Canvas, record: &Record) {
    let lang = canvas.lang();
    if !record.notes.is_empty() {
        canvas.gap();
    }
    for n in &record.notes {
        let mut line = Line::of(Ink::Doubt, lang.says(&n.says));
        if !n.text.is_empty() {
            let words = &shortened(n.text.slice(&record.article.text));
            line = line.with(Ink::Plain, ": ").words(lang, Ink::Plain, words).with(Ink::Dim, format!("\u{a0} {}", bidi::embed(lang, &format!("{}–{}", n.text.start, n.text.end))));
        }
        canvas.put(0, 2, line);
    }
}

/// The first words of many: a note may be about a whole article.
fn shortened(words: &str) -> String {
    const MOST: usize = 100;
    match words.char_indices().nth(MOST) {
        Some((at, _)) => format!("{} …", words[..at].rsplit_once(char::is_whitespace).map_or(&words[..at], |(whole, _)| whole).trim_end()),
        None => words.to_owned(),
    }
}

/// What else the record holds.
fn foot(canvas: &mut Canvas, record: &Record, select: &Select) {
    if !select.parts().is_empty() || select.chooses() {
        return;
    }
    let lang = canvas.lang();
    let commitments = record.statements.iter().map(|s| s.commitments.len()).sum::<usize>();
    let mut parts = Vec::new();
    for (n, noun) in [(record.times.len(), Noun::TIME), (record.figures.len(), Noun::FIGURE), (commitments, Noun::COMMITMENT)] {
        if n > 0 {
            parts.push(lang.count(n, noun));
        }
    }
    canvas.gap();
    let statements = lang.count(record.statements.len(), Noun::STATEMENT);
    let mut line = Line::of(Ink::Dim, statements);
    if !parts.is_empty() {
        line = line.with(Ink::Dim, format!("{DOT}{}", lang.also(lang.list(&parts))));
    }
    if !record.statements.is_empty() || !parts.is_empty() {
        canvas.put(0, 0, line);
    }
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn long_numbers_are_grouped() {
        for (n, says) in [(2021.0, "2021"), (12_000.0, "12,000"), (1_234_567.5, "1,234,567.5"), (-40_000.0, "-40,000"), (f64::INFINITY, "inf")] {
            assert_eq!(grouped(n), says);
        }
    }
}
