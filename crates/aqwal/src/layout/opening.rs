//! Datelines, bylines and credits: the pieces that open a paragraph or fill a line, and what they say of the article.

use super::line::{Mark, PLACES};
use super::piece::{Cutter, Part, Piece, Pieces, Sep};
use crate::annotate::phrase::ROLE;
use crate::annotate::time::{self, Timex};
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
    let cutter = Cutter::new(page, times, from, to);
    let Pieces { mut list, whole } = cutter.cut(from, to);
    let count = (1..=list.len()).rev().find(|&n| valid(&cutter, &list[..n], whole && n == list.len(), to, stand))?;
    let whole = whole && count == list.len();
    list.truncate(count);
    resolve(page, &mut list);
    if whole && matches!(stand, Stand::Later | Stand::End) {
        sign(page, &mut list);
    }
    Some(collect(page, &list, whole))
}

fn valid(cutter: &Cutter<'_>, list: &[Piece], line: bool, to: usize, stand: Stand) -> bool {
    let (page, times) = (cutter.page, cutter.times);
    let Some(last) = list.last() else { return false };
    let has = |part: Part| list.iter().any(|p| p.part == part);
    let date = list.iter().any(|p| matches!(p.part, Part::Date(t) if time::absolute(&times[t]).is_some_and(|d| d.day.is_some())));
    let short_date = list.iter().any(|p| matches!(p.part, Part::Date(_)));
    let unknown = list.iter().filter(|p| p.part == Part::Unknown).count();
    let long = |p: &Piece| p.part == Part::Unknown && page.words(p.from, p.to) > 4;
    if list.iter().any(long) || has(Part::Label) && !has(Part::Person) && !has(Part::Desk) && unknown == 0 {
        return false;
    }
    let strong = has(Part::Agency) || has(Part::Desk) || has(Part::Label) || date && (has(Part::Place) || unknown > 0) || short_date && has(Part::Place) && list.len() > 2;
    // A post or a body makes it a sentence, unless a desk or a person stands beside it («شبكة كذا - فريق التحرير»).
    let mut veto = Kinds(ROLE.0 | Kinds::of(&[Kind::Document]).0);
    let colon = list.iter().any(|p| p.sep == Sep::Colon);
    if !has(Part::Desk) && (colon || !has(Part::Person)) {
        veto.insert(Kind::Organisation);
    }
    if list
        .iter()
        .any(|p| p.part == Part::Unknown && (p.from..p.to).any(|i| page.any(i, veto) && !page.has(i, Kind::GivenName) && !(i == p.from && (page.town(i) || cutter.lone(i)))))
    {
        return false;
    }
    if line || last.next >= to {
        return valid_line(cutter, list, strong, stand);
    }
    if has(Part::Number) && !date && !(has(Part::Agency) && has(Part::Place)) {
        return false;
    }
    let [first, ..] = list else { return false };
    if list.len() == 1 {
        let lead = matches!(stand, Stand::Lead);
        return match (first.part, last.sep) {
            (Part::Place, Sep::Colon) => lead,
            (Part::Place, Sep::Dash) => lead && page.tokens[last.next - 1].spaced,
            (Part::Agency, Sep::Colon | Sep::Dash) => stand != Stand::Later,
            (Part::Agency, Sep::None) => first.bracketed && lead,
            // «شفق نيوز/ أعلنت»
            (Part::Agency, Sep::Slash) => lead && (first.bracketed || page.tokens[last.next].spaced),
            (Part::Outlet, Sep::Slash) if !first.bracketed => lead && cutter.site(first.from, first.to) && page.tokens[last.next].spaced,
            (Part::Outlet, Sep::Colon | Sep::Dash) if first.bracketed => lead && !page.is_mark(first.from, '"') && !page.is_mark(first.from, '«'),
            (Part::Outlet, Sep::Colon | Sep::Dash) => lead && cutter.site(first.from, first.to),
            // «صدى الوادي - عقدت المحكمة»: the page quotes its own name elsewhere.
            (Part::Unknown, Sep::Dash) => {
                let starts = page.finite(last.next) || page.has(last.next, Kind::Verb);
                lead && starts && page.tokens[last.next - 1].spaced && is_quoted(page, first.from, first.to)
            }
            (Part::Desk, Sep::Colon | Sep::Dash | Sep::Slash) => lead,
            _ => false,
        };
    }
    // A list of names or places alone opens no article: «محمد علي، كريم سعيد: ...».
    let person = has(Part::Person);
    let place = has(Part::Place);
    // «سترة – جيبك: …»
    let city_and_name = stand == Stand::Lead && first.part == Part::Place && first.sep == Sep::Dash && unknown == 1 && list.len() == 2 && page.words(list[1].from, list[1].to) <= 2;
    let known = strong || place && (person || has(Part::Outlet)) || has(Part::Outlet) && person || city_and_name;
    if !known || stand == Stand::Later && !(has(Part::Agency) && place || has(Part::Label)) {
        return false;
    }
    if unknown > 0 && list.iter().any(|p| p.part == Part::Unknown && p.sep == Sep::Comma) {
        return false;
    }
    match last.sep {
        Sep::Colon => strong || unknown == 0 || unknown == 1 && (list.len() > 2 || place && first.part == Part::Place),
        Sep::Dash => strong || unknown == 0,
        Sep::Slash => has(Part::Agency) || has(Part::Desk),
        // «(رويترز) قال», «تونس-الصباح أكدت», «رام الله 11-6-2012 قال».
        Sep::None => {
            let starts = page.finite(last.next) || page.has(last.next, Kind::Verb);
            // «أحمد كذا (صنعاء) أكد»
            let writer = list.len() == 2 && first.part == Part::Person && last.part == Part::Place && last.bracketed && starts;
            unknown == 0 && (writer || last.bracketed && last.part == Part::Agency && place || starts && (last.part == Part::Agency || matches!(last.part, Part::Date(_)) && place))
        }
        Sep::Comma => false,
    }
}

/// Whether pieces that fill a line make a dateline, byline or credit.
fn valid_line(cutter: &Cutter<'_>, list: &[Piece], strong: bool, stand: Stand) -> bool {
    let page = cutter.page;
    let last_lone = list.last().is_some_and(|p| p.to - p.from == 1 && cutter.lone(p.from));
    let count = |part: Part| list.iter().filter(|p| p.part == part).count();
    let (persons, places, outlets, unknown) = (count(Part::Person), count(Part::Place), count(Part::Outlet), count(Part::Unknown));
    let words: usize = list.iter().map(|p| page.words(p.from, p.to)).sum();
    let stop = list.last().is_some_and(|p| page.is_mark(p.next - 1, '.') && p.next > p.to);
    if list.len() > 9 || words > 20 || stop && unknown > 0 {
        return false;
    }
    let date = list.iter().any(|p| matches!(p.part, Part::Date(_)));
    if strong {
        // A heading such as «تقرير: الوضع في الشمال» is no byline; nor is a title that begins with a place.
        let before_date = |n: usize| list.get(n + 1).is_some_and(|p| matches!(p.part, Part::Date(_))) || n > 0 && matches!(list[n - 1].part, Part::Date(_));
        let loose = list.iter().enumerate().filter(|(n, p)| p.part == Part::Unknown && !before_date(*n)).count();
        if unknown > 2 || date && loose > 1 {
            return false;
        }
        let agency = list.len() == 1 && list[0].part == Part::Agency && !page.has(list[0].from, Kind::OutletHead);
        return stand != Stand::First || agency || list.len() > 1 && loose == 0 && (places > 0 || persons > 0 || date || count(Part::Desk) > 0);
    }
    // «نيو دلهي 11 مايو 10:37»
    if let [place, day, rest @ ..] = list
        && matches!(day.part, Part::Date(_))
        && stand == Stand::Head
        && (place.part == Part::Place || place.part == Part::Unknown && (place.from..place.to).all(|i| page.tokens[i].kinds.0 == 0))
        && rest.iter().all(|p| p.part == Part::Number)
    {
        return true;
    }
    if count(Part::Number) > 0 && !date {
        return false;
    }
    match stand {
        Stand::First => persons > 0 && outlets > 0 && unknown == 0 || outlets == list.len() && list.iter().all(|p| page.is_word(p.from) && page.surface(p.from).is_ascii()),
        Stand::Head | Stand::End => {
            persons == list.len()
                || persons > 0 && unknown <= 1 && list.len() <= 4 && (unknown == 0 || stand == Stand::Head || list.iter().all(|p| p.sep != Sep::Colon))
                || outlets > 0 && unknown == 0
                || places > 0
                    && unknown == 1
                    && list.len() == 2
                    && (bare(page, &list[1]) || last_lone)
                    && list[0].part == Part::Place
                    && list[0].sep == Sep::Dash
                    && stand == Stand::Head
                || places > 0
                    && unknown == 1
                    && list.len() == 2
                    && list[0].sep == Sep::Dash
                    && words <= 4
                    && list.iter().any(|p| p.part == Part::Unknown && (is_common(page, p.from) || p.to - p.from == 1 && page.definite(p.from)))
                || places > 0 && unknown == 1 && list.len() == 2 && list[0].part == Part::Place && surnamed(page, &list[1])
                || stand == Stand::Head && list.len() == 1 && matches!(list[0].sep, Sep::Dash | Sep::Slash) && words <= 3
                || stand == Stand::Head && places == 1 && list.len() == 1 && list[0].sep == Sep::Colon
        }
        Stand::Lead | Stand::Later => persons > 0 && places > 0 && unknown == 0 && list.len() <= 3,
    }
}

/// Whether no word of a piece is known as anything; an article may stand before the later ones.
fn bare(page: &Page<'_>, piece: &Piece) -> bool {
    (piece.from..piece.to).all(|i| page.tokens[i].kinds.0 == 0 || i > piece.from && page.definite(i))
}

/// Whether a word is known, and as no name: a name of two words that begins with it is an outlet's («صوت الوادي»).
fn is_common(page: &Page<'_>, i: usize) -> bool {
    page.tokens[i].kinds.0 != 0 && !page.any(i, Kinds::of(&[Kind::GivenName, Kind::ParticleBefore, Kind::Honorific])) && !page.definite(i) && !page.any(i, PLACES)
}

/// Whether two words look like a name no list knows: nothing before a surname on ي: «أزهور الفيفي».
fn surnamed(page: &Page<'_>, piece: &Piece) -> bool {
    let (first, last) = (piece.from, piece.from + 1);
    piece.to - piece.from == 2 && page.tokens[first].kinds.0 == 0 && !page.definite(first) && page.definite(last) && page.folded(last).ends_with('ي') && page.folded(last).len() > 8
}

/// Says what the unknown pieces are, from what stands beside them.
fn resolve(page: &Page<'_>, list: &mut [Piece]) {
    let has = |list: &[Piece], part: Part| list.iter().any(|p| p.part == part);
    let desk = has(list, Part::Desk);
    // «ود الشريف: عواطف الطيب»: the first is a town that begins as names do.
    if let [first, second, ..] = list
        && first.part == Part::Person
        && second.part == Part::Person
        && first.sep == Sep::Colon
    {
        first.part = Part::Place;
    }
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
        let country = n == 0 && list.get(1).is_some_and(|p| p.part == Part::Place && p.bracketed); // «قندز (أفغانستان)»
        let opens_dateline = matches!(before, Some(Part::Date(_) | Part::Agency | Part::Outlet));
        list[n].part = if n > 0 && list[n - 1].part == Part::Label {
            Part::Person
        } else if after_date || piece.bracketed {
            Part::Agency
        } else if desk || is_quoted(page, piece.from, piece.to) {
            Part::Outlet
        } else if country || n == 0 && !place && (opens_dateline || before == Some(Part::Person)) {
            Part::Place
        } else if piece.sep == Sep::Comma && before == Some(Part::Agency) || place && n > 0 && list[n - 1].sep != Sep::Comma && has(list, Part::Person) {
            Part::Outlet
        } else if n > 0 && list[n - 1].sep != Sep::Comma && has(&list[..n], Part::Person) {
            Part::Place
        } else if name && !(place && is_common(page, piece.from)) && !(place && is_repeated(page, piece.from, piece.to)) {
            Part::Person
        } else {
            Part::Outlet
        };
    }
}

/// Two letters at the end that no agency is known by are the writer's: «(س. ك)»; behind an agency they are its editor's.
fn sign(page: &Page<'_>, list: &mut [Piece]) {
    for n in 0..list.len() {
        let piece = list[n];
        let letters = (piece.from..piece.to).filter(|&i| page.is_word(i));
        let short = matches!(piece.part, Part::Agency | Part::Outlet) && letters.clone().count() == 2 && letters.clone().all(|i| page.folded(i).len() <= 2);
        if short && page.outlet_at(piece.from).is_none_or(|r| r.len == 1) {
            list[n].part = if list[..n].iter().any(|p| p.part == Part::Agency) { Part::Label } else { Part::Person };
        }
    }
}

/// Whether the page sets these words between quotation marks somewhere, as papers do with their own name.
fn is_quoted(page: &Page<'_>, from: usize, to: usize) -> bool {
    let same = |open: usize| (from..to).enumerate().all(|(n, i)| page.folded(open + 1 + n) == page.folded(i));
    page.quotations.iter().take(400).any(|q| q.closed && (q.close - q.open - 1) as usize == to - from && same(q.open as usize))
}

/// Whether the same words stand further on: an outlet names itself in its text, a writer does not.
fn is_repeated(page: &Page<'_>, from: usize, to: usize) -> bool {
    let end = page.tokens.len().min(to + 3000);
    let same = |at: usize| at + (to - from) <= end && (from..to).enumerate().all(|(n, i)| page.tokens[at + n].key == page.tokens[i].key);
    (to..end).any(|at| page.tokens[at].key == page.tokens[from].key && same(at))
}

/// The name behind a colon or stroke on a short line: «أجرت الاستطلاع: فلانة».
pub(super) fn named(page: &Page<'_>, times: &[Timex], from: usize, to: usize) -> Option<Span> {
    let at = (from + 1..to.min(from + 4)).find(|&i| page.mark(i).is_some_and(|c| matches!(c, ':' | '/')))?;
    let verb = page.any(from, Kinds::of(&[Kind::Verb, Kind::Masdar, Kind::Act])) || page.tokens[from].kinds.0 == 0 || page.common(from);
    let rest = at + 1;
    let name = Cutter::new(page, times, rest, to).person(rest, to) && page.words(rest, to) <= 4;
    (verb && name && !page.definite(from)).then(|| page.span(rest, to))
}

fn collect(page: &Page<'_>, list: &[Piece], whole: bool) -> Opening {
    let desk = list.iter().any(|p| p.part == Part::Desk && page.furniture(p.from, Mark::Exclusive).is_none());
    let mut out = Opening { next: list.last().map_or(0, |p| p.next), whole, ..Opening::default() };
    for (n, piece) in list.iter().enumerate() {
        let (mut from, mut to) = (piece.from, piece.to);
        if piece.bracketed && page.mark(from).is_some() && to - from > 2 {
            (from, to) = (from + 1, to - 1);
        }
        let mut span = page.span(from, to);
        if let Some(r) = page.joined_credit(from).filter(|_| piece.part == Part::Agency && n > 0) {
            span.start = r.start;
        }
        match piece.part {
            Part::Place => {
                // «دمشق، سوريا»: one phrase.
                let joined = n > 0 && list[n - 1].part == Part::Place && list[n - 1].sep == Sep::Comma && list[n - 1].bracketed == piece.bracketed;
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
                let letter = page.words(from, to) == 1 && page.folded(from).len() <= 2;
                if letter {
                    continue; // «صنعاء – ش – وكالات»: nobody can tell who that is
                }
                let latin = list.len() == 1 && piece.part == Part::Outlet && !piece.bracketed && page.surface(from).is_ascii();
                if agency || !desk && !latin {
                    out.credits.push(span);
                    out.agency = out.agency.or(Some(span));
                }
            }
            Part::Person => out.persons.push(span),
            // «قسم الأخبار: فلان»: the writer, not the desk; «خاص» names nobody.
            Part::Desk if page.furniture(from, Mark::Exclusive).is_some() => {}
            Part::Desk if piece.sep == Sep::Colon && list.get(n + 1).is_some_and(|p| p.part == Part::Person) => {}
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
