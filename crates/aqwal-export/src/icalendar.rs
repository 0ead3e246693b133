//! Deadlines as events of a calendar (RFC 5545): one event of a whole day for each commitment whose deadline has a date.
//!
//! Events, not to-dos, because many calendars leave out a VTODO when they import. Nothing comes from the clock: DTSTAMP is the publication date.

use std::collections::BTreeSet;
use std::io::Write;

use aqwal::record::{Commitment, Said, Statement};
use jiff::civil::Date;

use crate::deadline::{Known, day_after, first_day, last_day};
use crate::entry::{Spoken, View};
use crate::{ExportError, Format, Sink, Summary, iri};

/// Octets of a line before it must be folded (section 3.1), without its end.
const LINE: usize = 75;

/// One event for each deadline.
pub(crate) struct ICalendar<W> {
    out: W,
    begun: bool,
    /// An article may come twice; an id may not.
    written: BTreeSet<String>,
    replaced: u64,
}

impl<W: Write> ICalendar<W> {
    pub fn new(out: W) -> Self {
        Self { out, begun: false, written: BTreeSet::new(), replaced: 0 }
    }

    fn line(&mut self, line: &str) -> Result<(), ExportError> {
        let folded = fold(line);
        self.out.write_all(folded.as_bytes())?;
        Ok(self.out.write_all(b"\r\n")?)
    }

    fn text(&mut self, name: &str, value: &str) -> Result<(), ExportError> {
        let (value, replaced) = escape(value);
        self.replaced += replaced;
        self.line(&format!("{name}:{value}"))
    }

    fn event(&mut self, view: &View<'_>, uid: &str, statement: &Statement, commitment: &Commitment, due: &Due<'_>) -> Result<(), ExportError> {
        if !std::mem::replace(&mut self.begun, true) {
            self.line("BEGIN:VCALENDAR")?;
            self.line("VERSION:2.0")?;
            self.line(concat!("PRODID:-//Aqwal//aqwal-export ", env!("CARGO_PKG_VERSION"), "//AR"))?;
            self.line("CALSCALE:GREGORIAN")?;
        }
        let article = &view.record.article;
        let stamp = article.published.as_ref().and_then(|p| first_day(&p.value)).unwrap_or(jiff::civil::date(1970, 1, 1));
        self.line("BEGIN:VEVENT")?;
        self.text("UID", uid)?;
        self.line(&format!("DTSTAMP:{}T000000Z", stamp.strftime("%Y%m%d")))?;
        self.line(&format!("DTSTART;VALUE=DATE:{}", due.day.strftime("%Y%m%d")))?;
        self.line(&format!("DTEND;VALUE=DATE:{}", day_after(due.day).strftime("%Y%m%d")))?;
        let actor = commitment.actor.as_deref().and_then(|id| view.who(id)).map(|who| who.name);
        let action = &commitment.action.exact;
        self.text("SUMMARY;LANGUAGE=ar", &actor.map_or_else(|| action.clone(), |actor| format!("{actor}: {action}")))?;
        self.text("DESCRIPTION;LANGUAGE=ar", &description(view, statement, due))?;
        if let Some(page) = iri::page(article) {
            self.line(&format!("URL:{page}"))?;
        }
        self.line("TRANSP:TRANSPARENT")?;
        self.line("END:VEVENT")
    }
}

/// A deadline with a date.
struct Due<'a> {
    day: Date,
    known: Known,
    words: &'a Said,
}

impl<W: Write> Sink for ICalendar<W> {
    fn add(&mut self, view: &View<'_>, summary: &mut Summary) -> Result<(), ExportError> {
        for statement in &view.record.statements {
            for (n, commitment) in statement.commitments.iter().enumerate() {
                let Some(words) = &commitment.deadline else { continue };
                let Some((day, known)) = words.value.as_deref().and_then(last_day) else {
                    summary.left_out += 1;
                    continue;
                };
                let uid = format!("{}-{}-{}", view.digest, iri::encode(&statement.id), n + 1);
                if is_repeated(view, statement, words) || !self.written.insert(uid.clone()) {
                    continue;
                }
                self.event(view, &uid, statement, commitment, &Due { day, known, words })?;
                summary.items += 1;
            }
        }
        summary.replaced = self.replaced;
        Ok(())
    }

    fn finish(&mut self, _: &mut Summary) -> Result<(), ExportError> {
        if !self.begun {
            return Err(ExportError::Empty(Format::ICalendar));
        }
        self.line("END:VCALENDAR")?;
        Ok(self.out.flush()?)
    }
}

/// A headline that repeats a statement of the body gives no second event for the same date.
fn is_repeated(view: &View<'_>, statement: &Statement, words: &Said) -> bool {
    let Some(body) = statement.repeats.as_deref().and_then(|id| view.record.statements.get(view.place_of(id)?)) else {
        return false;
    };
    body.commitments.iter().filter_map(|c| c.deadline.as_ref()).any(|d| d.value == words.value)
}

/// Who said it, in which words, where; and how far the date is known.
fn description(view: &View<'_>, statement: &Statement, due: &Due<'_>) -> String {
    let article = &view.record.article;
    let mut lines = Vec::new();
    match view.spoken(statement) {
        Spoken::Known(who, _) => lines.push(format!("القائل: {}", who.name)),
        Spoken::Open(open) if !open.is_empty() => {
            lines.push(format!("القائل غير محسوم بين: {}", open.iter().map(|who| who.name).collect::<Vec<_>>().join(" | ")));
        }
        _ => {}
    }
    let words: Vec<&str> = statement.content.iter().map(|piece| piece.words.exact.as_str()).collect();
    lines.push(format!("النص: {}", words.join(" […] ")));
    lines.push(format!("الموعد في النص: {}", due.words.words.exact));
    let (arabic, english) = match due.known {
        Known::Day => ("", ""),
        Known::Week => ("المعروف هو الأسبوع، فوُضع الموعد في آخر أيامه.", "Known to the week; set on its last day."),
        Known::Month => ("المعروف هو الشهر، فوُضع الموعد في آخر أيامه.", "Known to the month; set on its last day."),
        Known::Quarter => ("المعروف هو الربع من السنة، فوُضع الموعد في آخر أيامه.", "Known to the quarter; set on its last day."),
        Known::Half => ("المعروف هو النصف من السنة، فوُضع الموعد في آخر أيامه.", "Known to the half-year; set on its last day."),
        Known::Year => ("المعروف هو السنة، فوُضع الموعد في آخر أيامها.", "Known to the year; set on its last day."),
        Known::Range => ("الموعد مدى من الأيام، فوُضع في آخرها.", "A range of days; set on the last."),
    };
    if !arabic.is_empty() {
        lines.push(format!("{arabic} ({english})"));
    }
    if let Some(title) = &article.title {
        lines.push(format!("المقال: {}", title.exact));
    }
    if let Some(outlet) = &article.outlet {
        lines.push(format!("الناشر: {}", outlet.name));
    }
    if let Some(published) = &article.published {
        lines.push(format!("تاريخ النشر: {}", published.value));
    }
    lines.push(format!("{}#{}", view.iri, statement.id));
    lines.join("\n")
}

/// TEXT of section 3.3.11. A control character other than a tab has no place there: U+FFFD stands for it.
fn escape(value: &str) -> (String, u64) {
    let mut replaced = 0;
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => out.push_str("\\n"),
            '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}' => {
                replaced += 1;
                out.push('\u{fffd}');
            }
            c => out.push(c),
        }
    }
    (out, replaced)
}

/// Folds a line: no piece is longer than 75 octets, and no character is cut.
fn fold(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + line.len() / 24);
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_is_escaped() {
        assert_eq!(escape("أ، ب; c, \\d\r\ne\rf\u{b}"), ("أ، ب\\; c\\, \\\\d\\ne\\nf\u{fffd}".to_owned(), 1));
    }

    proptest! {
        #[test]
        fn folding_keeps_the_line(line in "[a-z قال😀\u{64b}]{0,300}") {
            let folded = fold(&line);
            prop_assert!(folded.split("\r\n").all(|piece| piece.len() <= LINE));
            prop_assert!(folded.split("\r\n").skip(1).all(|piece| piece.starts_with(' ')));
            prop_assert_eq!(folded.replace("\r\n ", ""), line);
        }
    }
}
