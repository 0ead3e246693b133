//! What the page adds to the article: end marks, share bars, tags, sources, and links to other articles.

use super::line::{DASHES, Mark, is_closing};
use crate::annotate::phrase::looks_present;
use crate::lexicon::{Feats, Kind};
use crate::page::{Page, TokenKind};
use crate::span::Span;

/// What a line adds to the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Added {
    /// Nothing of the article.
    Furniture,
    /// Names the source: the token where the name begins.
    Source(usize),
    /// Introduces links; the token after the marker.
    Related(usize),
}

/// What a stretch of a line adds, if it is no part of the article. `tail` says that no paragraph follows it.
pub(super) fn added(page: &Page<'_>, from: usize, to: usize, tail: bool) -> Option<Added> {
    let words = page.words(from, to);
    if words == 0 {
        return Some(Added::Furniture);
    }
    let first = (from..to).find(|&i| page.mark(i).is_none())?;
    if !page.has(first, Kind::Furniture) {
        return (clock(page, from, to) && tail).then_some(Added::Furniture);
    }
    if let Some(after) = related(page, first, to) {
        return Some(Added::Related(after));
    }
    let stop = page.is_mark(to - 1, '.') && page.tokens[to - 1].span.len() == 1;
    let colon = |len: usize| page.is_mark(first + len, ':') && first + len < to;
    if let Some(r) = page.furniture(first, Mark::End) {
        let flagged = r.entry.feats.has(Feats::WORD);
        let rest = page.words(first + r.len as usize, to);
        let marked = first > from;
        let latin = page.surface(first).is_ascii() && r.len > 1;
        if rest == 0 || latin || marked && rest <= 2 || tail && rest <= 1 && flagged || !flagged && !stop && rest <= 6 && !colon(r.len as usize) {
            return Some(Added::Furniture);
        }
    }
    if let Some(r) = page.furniture(first, Mark::Share) {
        let flagged = r.entry.feats.has(Feats::WORD);
        if shares(page, first, to) || !flagged && !stop && words <= 14 && tail || !flagged && words <= 8 {
            return Some(Added::Furniture);
        }
    }
    if let Some(r) = page.furniture(first, Mark::Tags) {
        let flagged = r.entry.feats.has(Feats::WORD);
        if !stop && (colon(r.len as usize) || !flagged || tail && words > 1) {
            return Some(Added::Furniture);
        }
    }
    if let Some(r) = page.furniture(first, Mark::Source) {
        let flagged = r.entry.feats.has(Feats::WORD);
        let after = first + r.len as usize;
        let name = skip_marks(page, after, to);
        let rest = page.words(name.min(to), to);
        // «نقلا عن رويترز»
        if flagged && name == after && page.outlet_at(name).is_some_and(|r| name + r.len as usize + usize::from(stop) == to) {
            return Some(Added::Source(name));
        }
        if name > after && (1..=5).contains(&rest) && !(name..to).any(|i| page.has(i, Kind::Verb)) && !page.surface(name).starts_with("http") {
            return Some(Added::Source(name));
        }
        if !flagged {
            return Some(Added::Furniture);
        }
    }
    (clock(page, from, to) && tail).then_some(Added::Furniture)
}

/// The token after a marker of related links that opens a line.
fn related(page: &Page<'_>, first: usize, to: usize) -> Option<usize> {
    let r = page.furniture(first, Mark::Related)?;
    let flagged = r.entry.feats.has(Feats::WORD);
    let after = first + r.len as usize;
    let next = skip_marks(page, after, to);
    if next >= to {
        return Some(to);
    }
    let parted = page.mark(after).is_some_and(|c| !matches!(c, '،' | ',' | '؛' | '.' | '«' | '"' | '“' | '”' | '('));
    let dots = page.is_mark(after, '.') && page.tokens[after].span.len() > 1;
    if parted || dots {
        return Some(next);
    }
    // Without a mark only an expression that is nothing else, and no sentence after it.
    let stop = page.is_mark(to - 1, '.') && page.tokens[to - 1].span.len() == 1;
    let sentence = stop
        || page.finite(after)
        || page.has(after, Kind::Verb)
        || looks_present(page.folded(after))
        || page.has(after, Kind::Prep)
        || page.is_mark(after, '،')
        || page.is_mark(after, ',');
    (!flagged && !sentence && r.len > 1 && page.words(after, to) <= 25).then_some(next)
}

/// The token after marks that part a label from what it labels.
pub(super) fn skip_marks(page: &Page<'_>, mut i: usize, to: usize) -> usize {
    while i < to && page.mark(i).is_some_and(|c| DASHES.contains(&c) || matches!(c, ':' | '/' | '.' | '…' | '>' | '<' | '*' | '=' | '#' | '←' | '◄' | '►' | '▪' | '●' | '■'))
    {
        i += 1;
    }
    i
}

/// A line that is only a clock time: 18:18 ت م.
fn clock(page: &Page<'_>, from: usize, to: usize) -> bool {
    let number = (from..to).any(|i| page.tokens[i].kind == TokenKind::Number);
    let word = |i: usize| page.folded(i).len() <= 2 || page.has(i, Kind::TimeWord) || page.furniture(i, Mark::End).is_some();
    number && page.words(from, to) <= 6 && page.is_mark(from + 1, ':') && (from..to).all(|i| !page.is_word(i) || word(i))
}

/// Whether a line is made of words of a share bar and names of networks.
fn shares(page: &Page<'_>, from: usize, to: usize) -> bool {
    let mut i = from;
    while i < to {
        if page.mark(i).is_some() || page.tokens[i].kind == TokenKind::Number {
            i += 1;
        } else if let Some(r) = page.furniture(i, Mark::Share) {
            i += r.len as usize;
        } else if page.has(i, Kind::VenueMedium) || page.surface(i).is_ascii() || page.outlet_at(i).is_some() {
            i += 1;
        } else {
            return false;
        }
    }
    true
}

/// The titles that stand in a stretch of a line: without marks at either end, parted by upright strokes.
pub(super) fn titles(page: &Page<'_>, from: usize, to: usize, out: &mut Vec<Span>) {
    let mut start = from;
    for i in from..=to {
        if i < to && !page.mark(i).is_some_and(|c| matches!(c, '|' | '•' | '●' | '▪')) {
            continue;
        }
        let (mut a, mut b) = (skip_marks(page, start, i), i);
        if page.tokens.get(a).is_some_and(|t| t.kind == TokenKind::Number) && page.mark(a + 1).is_some_and(|c| matches!(c, '-' | '.' | ')')) {
            a += 2; // 1- a list
        }
        while b > a && page.mark(b - 1).is_some_and(|c| !(is_closing(c) || matches!(c, '؟' | '!' | '?' | '%' | '…') || c == '.' && page.tokens[b - 1].span.len() > 1)) {
            b -= 1;
        }
        if page.words(a.min(b), b) > 0 {
            out.push(page.span(a, b));
        }
        start = i + 1;
    }
}
