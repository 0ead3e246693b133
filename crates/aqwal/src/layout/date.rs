//! The date of publication: alone on its line, after a label, behind the issue of a paper, in a dateline.

use super::line::{DASHES, Mark, PLACES};
use crate::annotate::time::{self, Timex, TimexKind};
use crate::lexicon::{Feats, Kind, Kinds};
use crate::page::{Page, TokenKind};
use crate::span::Span;

/// A line that dates the article.
#[derive(Clone, Debug)]
pub(super) struct Dated {
    /// The words of the date.
    pub(super) span: Span,
    /// Index of its time expression.
    pub(super) time: usize,
    /// The outlet named before it.
    pub(super) outlet: Option<Span>,
    /// Whether a label says that it is the date of publication.
    pub(super) labelled: bool,
}

/// Kinds of words that belong to a date.
const TIMEISH: Kinds = Kinds::of(&[Kind::TimeWord, Kind::Weekday, Kind::Month, Kind::Numeral]);

/// The times that stand in a stretch of tokens, as a range of indices.
pub(super) fn times_in(times: &[Timex], from: usize, to: usize) -> std::ops::Range<usize> {
    let first = times.partition_point(|t| (t.tokens.0 as usize) < from);
    first..times.partition_point(|t| (t.tokens.0 as usize) < to).max(first)
}

/// The date that a group of neighbouring times names: of a Hijri and a Gregorian one the Gregorian, and the words of both.
pub(super) fn group(page: &Page<'_>, times: &[Timex], range: impl Iterator<Item = usize>) -> Option<(Span, usize)> {
    let list: Vec<usize> = range.filter(|&t| times[t].kind == TimexKind::Date || time::absolute(&times[t]).is_some()).collect();
    let absolute = |t: &&usize| time::absolute(&times[**t]).is_some_and(|d| d.day.is_some());
    let hijri = |t: usize| time::resolve(&times[t], None).hijri.is_some();
    let best = *list.iter().filter(absolute).find(|&&t| !hijri(t)).or_else(|| list.iter().find(absolute))?;
    let mut span = times[best].span;
    let at = list.iter().position(|&t| t == best)?;
    for pair in list[at..].windows(2) {
        if !near(page, &times[pair[0]], &times[pair[1]]) {
            break;
        }
        span.end = span.end.max(times[pair[1]].span.end);
    }
    for pair in list[..=at].windows(2).rev() {
        if !near(page, &times[pair[0]], &times[pair[1]]) {
            break;
        }
        span.start = span.start.min(times[pair[0]].span.start);
    }
    Some((span, best))
}

/// Whether at most two words and a mark stand between two times, on one line.
fn near(page: &Page<'_>, a: &Timex, b: &Timex) -> bool {
    let (from, to) = (a.tokens.1 as usize, b.tokens.0 as usize);
    from <= to && page.tokens[a.tokens.0 as usize].block == page.tokens[to].block && page.words(from, to) <= 2 && to - from <= 4 && !(from..to).any(|i| page.finite(i))
}

/// Reads a line as a date of publication.
pub(super) fn line(page: &Page<'_>, times: &[Timex], from: usize, to: usize, first: bool) -> Option<Dated> {
    if to - from > 60 || page.words(from, to) > 26 {
        return None;
    }
    let inside = times_in(times, from, to);
    if inside.is_empty() {
        return None;
    }
    let label = (from..to).find(|&i| page.mark(i).is_none()).and_then(|i| page.furniture(i, Mark::DateLabel).map(|r| i + r.len as usize));
    let start = label.unwrap_or(from);
    let (span, time) = group(page, times, inside.clone())?;
    let mut outlet = None;
    let mut left = 0;
    let mut issue = false;
    let mut i = start;
    if label.is_none() && !times[inside.clone()].iter().any(|t| t.tokens.0 as usize == start) {
        // «صحيفة كذا - العدد 2403 الاثنين 9 يوليو 2012»: the outlet goes before the first mark or label.
        let end = (start..to).find(|&i| ends_name(page, times, &inside, i)).unwrap_or(to);
        let known = |r: crate::page::Reading| start + r.len as usize == end && !page.any(start, PLACES);
        let named = page.has(start, Kind::OutletHead) || page.outlet_at(start).is_some_and(known);
        if named && end > start && page.words(start, end) <= 5 {
            outlet = Some(page.span(start, end));
            i = end;
        }
    }
    let opens = times[inside.clone()].first().is_some_and(|t| t.tokens.0 as usize == start) || label.is_some() && page.words(start, times[inside.start].tokens.0 as usize) == 0;
    while i < to {
        if let Some(t) = times[inside.clone()].iter().find(|t| t.tokens.0 as usize <= i && i < t.tokens.1 as usize) {
            i = t.tokens.1 as usize;
            continue;
        }
        if let Some(r) = page.furniture(i, Mark::DateLabel) {
            issue = true;
            i += r.len as usize;
            continue;
        }
        if page.is_word(i) && !page.any(i, TIMEISH) && page.folded(i).len() > 2 {
            // A place, agency or name beside the date makes a dateline.
            let writer = i > start && page.has(i, Kind::GivenName) && page.mark(i - 1).is_some() && i + 1 < to && page.is_word(i + 1);
            let dateline = label.is_none() && (!opens && (page.any(i, PLACES) || page.has(i, Kind::GivenName)) || writer);
            let agency = page.outlet_at(i).is_some_and(|r| !page.has(i, Kind::Place) && r.entry.feats.has(Feats::CREDIT));
            if page.finite(i) || page.has(i, Kind::Verb) || dateline || agency {
                return None;
            }
            left += 1;
        }
        i += 1;
    }
    let sentence = page.is_mark(to - 1, '.') && page.words(from, to) > 8;
    let head = outlet.is_some() || issue || label.is_some();
    let fits = left == 0 || opens && left <= if first && label.is_none() { 0 } else { 4 } || head && left <= 3;
    (fits && !sentence).then_some(Dated { span, time, outlet, labelled: label.is_some() })
}

fn ends_name(page: &Page<'_>, times: &[Timex], inside: &std::ops::Range<usize>, i: usize) -> bool {
    page.mark(i).is_some_and(|c| DASHES.contains(&c) || matches!(c, ':' | '/' | '،' | ',' | '('))
        || page.furniture(i, Mark::DateLabel).is_some()
        || page.tokens[i].kind == TokenKind::Number
        || times[inside.clone()].iter().any(|t| t.tokens.0 as usize == i)
}
