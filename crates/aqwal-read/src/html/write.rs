//! From the lines of a page to the article's text, its map and its hints.

use std::sync::LazyLock;

use aqwal::{Hint, Lexicon, RawSpan, Role, Span};

use super::lines::{Line, Lines, Piece, Shows};
use crate::charset::{Decoded, Decoder};

/// The longest line, in bytes, that can only be a date, a byline, a title or an intro of links.
const SHORT: u32 = 160;
/// Words beside a date or a name that only introduce it, in bytes: «نُشر في».
const BESIDE: u32 = 40;

/// How pages introduce links to other articles, folded: the lexicon's words, and whether they are common words too.
static INTROS: LazyLock<Vec<(String, bool)>> = LazyLock::new(|| {
    let table = Lexicon::bundled().tables().iter().find(|table| table.name == "furniture");
    let Some((table, form, kind, flags)) = table.and_then(|t| Some((t, t.column("form").ok()?, t.column("kind").ok()?, t.column("flags").ok()?))) else { return Vec::new() };
    let rows = table.rows().filter(|row| row.cell(kind) == "related");
    rows.flat_map(|row| row.parts(form).map(move |words| (aqwal::fold(words), row.flag(flags, "word")))).collect()
});

/// Writes the chosen lines. `base` is where `bytes` begin in the input.
pub(super) fn write(page: &Lines, chosen: &[usize], bytes: &[u8], base: u64, decoder: &Decoder) -> (Decoded, Vec<Hint>) {
    let (mut out, mut hints, mut quotes) = (Decoded::default(), Vec::new(), Vec::new());
    let (mut titled, mut after_intro) = (false, false);
    for &index in chosen {
        let line = &page.lines[index];
        break_before(&mut out, line, page, base);
        let mut marks = Vec::new();
        let span = write_line(&mut out, line, page, bytes, base, decoder, &mut marks);
        let mut hint = |span: Span, role: Role| hints.push(Hint { span, role });
        let is_intro = is_intro(span.slice(&out.text), line.link_words > 0);
        let (list_words, list_links) = page.lists[line.list];
        let linked = line.list > 0 && list_words > 0 && list_words == list_links;
        after_intro = is_intro || (after_intro && line.is_link());
        let role = line.role.filter(|role| fits(*role, span.len()));
        match role {
            _ if is_intro || (after_intro && line.is_link()) => hint(span, Role::Related),
            Some(Role::Title) if titled => hint(span, Role::Deck),
            Some(Role::Furniture) if line.is_link() => hint(span, Role::Related),
            Some(role) => hint(span, role),
            None if linked && (line.article > 0 || line.main > 0) => hint(span, Role::Related),
            None if line.quote => quotes.push((hints.len(), span)),
            None => mark(&mut hints, span, &marks),
        }
        titled |= role == Some(Role::Title);
    }
    quoted(&mut hints, quotes, &out.text);
    (out, hints)
}

fn break_before(out: &mut Decoded, line: &Line, page: &Lines, base: u64) {
    if out.text.is_empty() {
        return;
    }
    let breaks = if line.gap { "\n\n" } else { "\n" };
    let at = base + page.pieces.get(line.pieces.start).map_or(0, |piece| piece.raw.start as u64);
    out.text.push_str(breaks);
    out.map.decode(breaks.len() as u32, RawSpan { start: at, end: at });
}

fn write_line(out: &mut Decoded, line: &Line, page: &Lines, bytes: &[u8], base: u64, decoder: &Decoder, marks: &mut Vec<(Span, Role)>) -> Span {
    let start = out.map.len();
    let mut ends = vec![start];
    for Piece { raw, shows } in page.pieces.get(line.pieces.clone()).unwrap_or_default() {
        let source = RawSpan { start: base + raw.start as u64, end: base + raw.end as u64 };
        match shows {
            Shows::Bytes => decoder.decode(&bytes[raw.clone()], source.start, out),
            Shows::Space => {
                out.text.push(' ');
                out.map.decode(1, source);
            }
            Shows::Characters(characters) => {
                out.text.push_str(characters);
                out.map.decode(characters.len() as u32, source);
            }
        }
        ends.push(out.map.len());
    }
    let end_of = |piece: usize| ends.get(piece.saturating_sub(line.pieces.start)).copied().unwrap_or(start);
    for mark in page.marks.get(line.marks.clone()).unwrap_or_default() {
        let span = Span::new(end_of(mark.pieces.start), end_of(mark.pieces.end));
        let words = span.slice(&out.text);
        let from = span.start + (words.len() - words.trim_start_matches(' ').len()) as u32;
        marks.push((Span::new(from, from + words.trim_matches(' ').len() as u32), mark.role));
    }
    Span::new(start, out.map.len())
}

/// Whether a line can have a role that only short lines have.
fn fits(role: Role, len: u32) -> bool {
    match role {
        Role::Date | Role::Byline => len <= SHORT,
        Role::Title | Role::Deck | Role::Caption => len <= SHORT * 8,
        _ => true,
    }
}

/// What inline elements say of a line: of the whole, if they leave hardly a word of it; of their own words, if they share it.
fn mark(hints: &mut Vec<Hint>, line: Span, marks: &[(Span, Role)]) {
    let marked: u32 = marks.iter().map(|(span, _)| span.len()).sum();
    if line.len().saturating_sub(marked) > BESIDE || marked > line.len() {
        return;
    }
    match marks {
        [(span, role)] if !span.is_empty() && fits(*role, line.len()) => hints.push(Hint { span: line, role: *role }),
        _ => hints.extend(marks.iter().filter(|(span, role)| !span.is_empty() && fits(*role, span.len())).map(|&(span, role)| Hint { span, role })),
    }
}

/// A block quotation that repeats words of the article is set apart from it; one that does not is a paragraph.
fn quoted(hints: &mut Vec<Hint>, quotes: Vec<(usize, Span)>, text: &str) {
    for (n, (at, span)) in quotes.into_iter().enumerate() {
        let words = span.slice(text).trim_matches(|c: char| c.is_whitespace() || "«»\"“”.…!؟".contains(c));
        let repeats = n < 8 && (20..2000).contains(&words.len()) && text.matches(words).nth(1).is_some();
        let role = if repeats { Role::PullQuote } else { Role::Paragraph };
        hints.insert((at + n).min(hints.len()), Hint { span, role });
    }
}

/// Whether a line is words that introduce links, alone, before a colon or before a link.
fn is_intro(line: &str, has_link: bool) -> bool {
    let line = line.trim_start();
    let head: usize = line.chars().take(48).map(char::len_utf8).sum();
    let folded = aqwal::fold(&line[..head]);
    let opens = |(words, is_common): &(String, bool)| {
        let Some(rest) = folded.strip_prefix(words.as_str()) else { return false };
        let rest = rest.trim_start();
        rest.is_empty() || rest.starts_with(':') || (has_link && !is_common && folded[words.len()..].starts_with(' '))
    };
    line.len() <= SHORT as usize * 3 && INTROS.iter().any(opens)
}
