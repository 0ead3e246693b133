//! Datelines, bylines and credits: the pieces that open a paragraph or fill a line, and what they say of the article.

use super::line::Mark;
use super::piece::{Cutter, Part, Piece, Pieces, Sep};
use crate::annotate::phrase::ROLE;
use crate::annotate::time::Timex;
use crate::lexicon::{Kind, Kinds};
use crate::page::Page;
use crate::span::Span;

/// Where a line stands; what is believed of it depends on that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// The first line of the text.
    First,
    /// Between the title and the body.
    Head,
    /// The first paragraph.
    Lead,
    /// Any later line.
    Later,
    /// After the last paragraph.
    End,
}

/// What an opening says.
#[derive(Clone, Debug, Default)]
pub(super) struct Opening {
    /// The place.
    pub(super) place: Option<Span>,
    /// The agency of the dateline.
    pub(super) agency: Option<Span>,
    /// Persons.
    pub(super) persons: Vec<Span>,
    /// Desks; the flag says that the word is also an ordinary one (خاص).
    pub(super) desks: Vec<(Span, bool)>,
    /// Agencies and outlets.
    pub(super) credits: Vec<Span>,
    /// Indices of the dates.
    pub(super) dates: Vec<usize>,
    /// The outlet, as far as it is no agency.
    pub(super) outlet: Option<Span>,
    /// The first token after it.
    pub(super) next: usize,
    /// Whether it fills the line.
    pub(super) whole: bool,
}

/// Reads the opening of a line.
pub(super) fn read(page: &Page<'_>, times: &[Timex], block: usize, stand: Stand) -> Option<Opening> {
    let (from, to) = page.blocks[block].tokens;
    read_tokens(page, times, from as usize, to as usize, stand)
}

/// Reads the opening of a stretch of tokens.
pub(super) fn read_tokens(page: &Page<'_>, times: &[Timex], from: usize, to: usize, stand: Stand) -> Option<Opening> {
    let cutter = Cutter { page, times };
    let Pieces { mut list, whole } = cutter.cut(from, to);
    let count = (1..=list.len()).rev().find(|&n| valid(page, &list[..n], whole && n == list.len(), to, stand))?;
    let whole = whole && count == list.len();
    list.truncate(count);
    resolve(page, &mut list);
    Some(collect(page, &list, whole))
}

fn valid(page: &Page<'_>, list: &[Piece], line: bool, to: usize, stand: Stand) -> bool {
    let Some(last) = list.last() else { return false };
    let has = |part: Part| list.iter().any(|p| p.part == part);
    let date = list.iter().any(|p| matches!(p.part, Part::Date(_)));
    let unknown = list.iter().filter(|p| p.part == Part::Unknown).count();
    let long = |p: &Piece| p.part == Part::Unknown && page.words(p.from, p.to) > 4;
    if list.iter().any(long) || has(Part::Label) && !has(Part::Person) && !has(Part::Desk) && unknown == 0 {
        return false;
    }
    let strong = has(Part::Agency) || has(Part::Desk) || has(Part::Label) || date && (has(Part::Place) || unknown > 0);
    let role = list.iter().any(|p| p.part == Part::Unknown && (p.from..p.to).any(|i| page.any(i, Kinds(ROLE.0 | Kinds::of(&[Kind::Organisation, Kind::Document]).0))));
    if role {
        return false;
    }
    if line || last.next >= to {
        return valid_line(page, list, strong, stand);
    }
    if has(Part::Number) && !date {
        return false;
    }
    let [first, ..] = list else { return false };
    if list.len() == 1 {
        let lead = matches!(stand, Stand::Lead);
        return match (first.part, last.sep) {
            (Part::Place, Sep::Colon) => lead,
            (Part::Place, Sep::Dash) => lead && page.tokens[last.next - 1].spaced,
            (Part::Agency, Sep::Colon | Sep::Dash) => stand != Stand::Later,
            (Part::Agency, Sep::None | Sep::Slash) => first.bracketed && lead,
            (Part::Outlet, Sep::Colon | Sep::Dash) => first.bracketed && lead && !page.is_mark(first.from, '"') && !page.is_mark(first.from, '«'),
            (Part::Desk, Sep::Colon | Sep::Dash | Sep::Slash) => lead,
            _ => false,
        };
    }
    // A list of names or places alone opens no article: «محمد علي، كريم سعيد: ...».
    let person = has(Part::Person);
    let place = has(Part::Place);
    let known = strong || place && (person || has(Part::Outlet)) || has(Part::Outlet) && person;
    if !known || stand == Stand::Later && !(has(Part::Agency) && place || has(Part::Label)) {
        return false;
    }
    if unknown > 0 && list.iter().any(|p| p.part == Part::Unknown && p.sep == Sep::Comma) {
        return false;
    }
    match last.sep {
        Sep::Colon => strong || unknown == 0 || unknown == 1 && list.len() > 2,
        Sep::Dash => strong || unknown == 0,
        Sep::Slash => has(Part::Agency) || has(Part::Desk),
        // «(رويترز) قال», «تونس-الصباح أكدت», «رام الله 11-6-2012 قال».
        Sep::None => {
            let starts = page.finite(last.next) || page.has(last.next, Kind::Verb);
            unknown == 0 && (last.bracketed && last.part == Part::Agency && place || starts && (last.part == Part::Agency || matches!(last.part, Part::Date(_)) && place))
        }
        Sep::Comma => false,
    }
}

/// Whether pieces that fill a line make a dateline, byline or credit.
fn valid_line(page: &Page<'_>, list: &[Piece], strong: bool, stand: Stand) -> bool {
    let count = |part: Part| list.iter().filter(|p| p.part == part).count();
    let (persons, places, outlets, unknown) = (count(Part::Person), count(Part::Place), count(Part::Outlet), count(Part::Unknown));
    let words: usize = list.iter().map(|p| page.words(p.from, p.to)).sum();
    if list.len() > 9 || words > 20 {
        return false;
    }
    let date = list.iter().any(|p| matches!(p.part, Part::Date(_)));
    if strong {
        // A heading such as «تقرير: الوضع في الشمال» is no byline; nor is a title that begins with a place.
        return stand != Stand::First || list.len() > 1 && (unknown == 0 || date) && (places > 0 || persons > 0 || date || count(Part::Desk) > 0);
    }
    if count(Part::Number) > 0 && !date {
        return false;
    }
    match stand {
        Stand::First => persons > 0 && outlets > 0 && unknown == 0 || outlets == list.len() && list.iter().all(|p| page.surface(p.from).is_ascii()),
        Stand::Head | Stand::End => {
            persons == list.len()
                || persons > 0 && unknown <= 1 && list.len() <= 4
                || outlets > 0 && unknown == 0
                || places > 0 && unknown == 1 && list.len() == 2 && list[0].part == Part::Place && list[0].sep == Sep::Dash && stand == Stand::Head
                || places == list.len() && stand == Stand::Head && list.len() == 1 && list[0].sep != Sep::None
        }
        Stand::Lead | Stand::Later => persons > 0 && places > 0 && unknown == 0 && list.len() <= 3,
    }
}

/// Says what the unknown pieces are, from what stands beside them.
fn resolve(page: &Page<'_>, list: &mut [Piece]) {
    let has = |list: &[Piece], part: Part| list.iter().any(|p| p.part == part);
    let desk = has(list, Part::Desk);
    for n in 0..list.len() {
        if list[n].part != Part::Unknown {
            continue;
        }
        let piece = list[n];
        let words = page.words(piece.from, piece.to);
        let name = (2..=4).contains(&words) && !page.definite(piece.from);
        let place = has(list, Part::Place);
        let after_date = n > 0 && matches!(list[n - 1].part, Part::Date(_)) && list[n - 1].sep == Sep::None;
        let before = list.get(n + 1).map(|p| p.part);
        list[n].part = if n > 0 && list[n - 1].part == Part::Label {
            Part::Person
        } else if after_date || piece.bracketed {
            Part::Agency
        } else if desk {
            Part::Outlet
        } else if n == 0 && !place && matches!(before, Some(Part::Date(_) | Part::Agency | Part::Outlet)) {
            Part::Place
        } else if n == 0 && !place && before == Some(Part::Person) {
            if is_quoted(page, piece.from, piece.to) { Part::Outlet } else { Part::Place }
        } else if name {
            Part::Person
        } else {
            Part::Outlet
        };
    }
}

/// Whether the page sets these words between quotation marks somewhere, as papers do with their own name.
fn is_quoted(page: &Page<'_>, from: usize, to: usize) -> bool {
    let same = |open: usize| (from..to).enumerate().all(|(n, i)| page.folded(open + 1 + n) == page.folded(i));
    page.quotations.iter().take(400).any(|q| q.closed && (q.close - q.open - 1) as usize == to - from && same(q.open as usize))
}

fn collect(page: &Page<'_>, list: &[Piece], whole: bool) -> Opening {
    let desk = list.iter().any(|p| p.part == Part::Desk);
    let mut out = Opening { next: list.last().map_or(0, |p| p.next), whole, ..Opening::default() };
    for (n, piece) in list.iter().enumerate() {
        let (mut from, mut to) = (piece.from, piece.to);
        if piece.bracketed && page.mark(from).is_some() && to - from > 2 {
            (from, to) = (from + 1, to - 1);
        }
        let span = page.span(from, to);
        match piece.part {
            Part::Place => {
                // «دمشق، سوريا»: one phrase.
                let joined = n > 0 && list[n - 1].part == Part::Place && list[n - 1].sep == Sep::Comma && !piece.bracketed;
                match &mut out.place {
                    Some(place) if joined => place.end = span.end,
                    Some(_) => {}
                    none => *none = Some(span),
                }
            }
            Part::Agency | Part::Outlet => {
                let agency = page.outlet_at(from).is_some_and(|r| page.is_agency(&r)) || piece.part == Part::Agency && page.outlet_at(from).is_none();
                if !agency && out.outlet.is_none() && page.furniture(from, Mark::Credit).is_none() {
                    out.outlet = Some(span);
                }
                // An outlet beside its own desk credits nobody.
                let latin = list.len() == 1 && piece.part == Part::Outlet && !piece.bracketed;
                if agency || !desk && !latin {
                    out.credits.push(span);
                    out.agency = out.agency.or(Some(span));
                }
            }
            Part::Person => out.persons.push(span),
            Part::Desk => {
                let flagged = page.furniture(from, Mark::Desk).is_some_and(|r| r.entry.feats.has(crate::lexicon::Feats::WORD) && r.len as usize == to - from);
                out.desks.push((span, flagged));
                let rest = page.furniture(from, Mark::Desk).map_or(to, |r| from + r.len as usize);
                if rest < to && out.outlet.is_none() {
                    out.outlet = Some(page.span(rest, to));
                }
            }
            Part::Date(t) => out.dates.push(t),
            Part::Label | Part::Number | Part::Unknown => {}
        }
    }
    out
}
