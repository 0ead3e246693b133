//! The article's text with its statements marked in place.
//!
//! Statements may stand inside one another, and their parts come in any order. So the text is cut wherever a part begins
//! or ends, and each piece carries the classes of all parts that cover it.

use std::fmt::Write;

use aqwal::Span;
use aqwal::record::{Record, Selector};

use super::{Setting, escape};

/// What a part of a statement is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Content,
    Cue,
    Source,
    Aside,
}

/// One part of one statement.
struct Mark {
    span: Span,
    role: Role,
    statement: usize,
}

/// Writes the text, a paragraph a line.
pub(super) fn text(out: &mut String, s: Setting<'_>, record: &Record, with_marks: bool) {
    let marks = if with_marks { marks(record) } else { Vec::new() };
    let text = &record.article.text;
    let mut start = 0;
    for line in text.split('\n') {
        let span = Span::new(start as u32, (start + line.len()) as u32);
        start += line.len() + 1;
        if line.trim().is_empty() {
            continue;
        }
        let (open, close) = element(s, record, span);
        out.push_str(&open);
        paragraph(out, s, record, &marks, span);
        out.push_str(&close);
    }
}

/// The element of a line: the title is the heading, and what is not the body says so.
fn element(s: Setting<'_>, record: &Record, line: Span) -> (String, String) {
    let a = &record.article;
    let is = |words: &Selector| words.text.overlaps(line);
    let any = |list: &[Selector]| list.iter().any(is);
    let class = match () {
        () if a.title.as_ref().is_some_and(is) => return (format!("<h{}>", s.level), format!("</h{}>\n", s.level)),
        () if any(&a.captions) => "caption",
        () if any(&a.pull_quotes) => "pull",
        () if any(&a.related) => "related",
        () if any(&a.bylines) || a.published.as_ref().and_then(|p| p.evidence.as_ref()).is_some_and(is) => "byline",
        () if any(&a.credits) && line.len() < 120 => "byline",
        () => return ("<p>".to_owned(), "</p>\n".to_owned()),
    };
    (format!("<p class=\"{class}\">"), "</p>\n".to_owned())
}

fn marks(record: &Record) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (statement, st) in record.statements.iter().enumerate() {
        let mut add = |words: &Selector, role| marks.push(Mark { span: words.text, role, statement });
        st.content.iter().for_each(|c| add(&c.words, Role::Content));
        st.source.iter().for_each(|w| add(w, Role::Source));
        st.relays.iter().chain(&st.venue).for_each(|w| add(w, Role::Aside));
        st.said.iter().for_each(|t| add(&t.words, Role::Aside));
        add(&st.cue, Role::Cue);
    }
    marks.retain(|m| !m.span.is_empty());
    marks
}

fn paragraph(out: &mut String, s: Setting<'_>, record: &Record, marks: &[Mark], line: Span) {
    let text = &record.article.text;
    let here: Vec<&Mark> = marks.iter().filter(|m| m.span.overlaps(line)).collect();
    let mut cuts: Vec<u32> = here.iter().flat_map(|m| [m.span.start, m.span.end]).filter(|&at| line.start < at && at < line.end).collect();
    cuts.extend([line.start, line.end]);
    cuts.sort_unstable();
    cuts.dedup();
    for pair in cuts.windows(2) {
        let piece = Span::new(pair[0], pair[1]);
        let over: Vec<&Mark> = here.iter().copied().filter(|m| m.span.contains(piece)).collect();
        let classes = classes(record, &over);
        let words = escape(piece.slice(text));
        if classes.is_empty() {
            out.push_str(&words);
        } else {
            let _ = write!(out, "<span class=\"{classes}\">{words}</span>");
        }
        for mark in over.iter().filter(|m| m.role == Role::Cue && m.span.end == piece.end) {
            let id = &record.statements[mark.statement].id;
            let n = s.lang.digits(id.trim_start_matches('s'));
            let _ = write!(out, "<a class=\"n\" id=\"{0}{id}\" href=\"#{0}c{id}\" title=\"{1}\">{n}</a>", s.prefix, escape(&s.lang.to_card(&n)));
        }
    }
}

fn classes(record: &Record, over: &[&Mark]) -> String {
    let mut classes: Vec<String> = Vec::new();
    let contents = over.iter().filter(|m| m.role == Role::Content);
    if let Some(inner) = contents.clone().min_by_key(|m| m.span.len()) {
        let depth = contents.count().min(3);
        classes.push(format!("c {}", record.statements[inner.statement].kind));
        if depth > 1 {
            classes.push(format!("d{depth}"));
        }
    }
    for (role, class) in [(Role::Cue, "v"), (Role::Source, "s"), (Role::Aside, "x")] {
        if over.iter().any(|m| m.role == role) {
            classes.push(class.to_owned());
        }
    }
    classes.join(" ")
}
