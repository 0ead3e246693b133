//! Credits in brackets and beside photographs: who is named, and which words of the line are left.

use super::line::{DASHES, Mark};
use super::piece::{Cutter, Part};
use crate::annotate::time::Timex;
use crate::lexicon::{Feats, Kind};
use crate::page::Page;
use crate::span::Span;

/// A credit that closes a line.
#[derive(Clone, Debug, Default)]
pub(super) struct Closing {
    /// Where it begins.
    pub(super) from: usize,
    /// Who is credited; none for a bare «أرشيفية».
    pub(super) names: Vec<Span>,
    /// Whether it speaks of a picture.
    pub(super) photo: bool,
}

/// The credit that closes a line: «… (رويترز)», «… (تصوير: فلان)», «… \[صورة\]».
pub(super) fn closing(page: &Page<'_>, times: &[Timex], from: usize, to: usize) -> Option<Closing> {
    let mut last = to.checked_sub(1).filter(|&l| l >= from)?;
    if page.is_mark(last, '.') && last > from {
        last -= 1;
    }
    if !page.mark(last).is_some_and(|c| matches!(c, ')' | ']')) {
        return archive(page, from, to);
    }
    let open = (from..last).rev().take(30).find(|&i| page.mark(i).is_some_and(|c| matches!(c, '(' | '[')))?;
    let (names, photo) = inside(page, times, open + 1, last)?;
    // «وكالة الأنباء (واس)»: the abbreviation of what stands before it.
    let named = !photo
        && open > from
        && page.mark(open - 1).is_none()
        && (open.saturating_sub(5).max(from)..open)
            .any(|i| page.has(i, Kind::OutletHead) || page.has(i, Kind::Outlet) && page.outlet_at(i).is_some_and(|r| !Page::is_weak_outlet(&r)));
    (!named).then_some(Closing { from: open, names, photo })
}

/// Who is credited between two brackets. None if anything else stands there.
fn inside(page: &Page<'_>, times: &[Timex], from: usize, to: usize) -> Option<(Vec<Span>, bool)> {
    let mut names = Vec::new();
    if let Some(label) = page.furniture(from, Mark::Photo) {
        let mut rest = from + label.len as usize;
        while rest < to && page.mark(rest).is_some_and(|c| DASHES.contains(&c) || matches!(c, ':' | '/' | '،' | ',')) {
            rest += 1;
        }
        if is_agency(page, from) {
            names.push(page.span(from, from + label.len as usize));
        }
        if rest < to {
            if page.words(rest, to) > 6 {
                return None;
            }
            // A picture agency with its photographer counts as one credit each; a label names who follows.
            let archive = page.furniture(rest, Mark::Photo).is_some_and(|r| rest + r.len as usize == to && !is_agency(page, rest));
            if !archive {
                names.push(page.span(rest, to));
            }
        }
        return Some((names, true));
    }
    let pieces = Cutter::new(page, times, from, to).cut(from, to);
    if !pieces.whole || pieces.list.is_empty() {
        return None;
    }
    let mut agencies = 0;
    for piece in &pieces.list {
        let (a, b) = if piece.bracketed && piece.to - piece.from > 2 { (piece.from + 1, piece.to - 1) } else { (piece.from, piece.to) };
        match piece.part {
            Part::Agency => agencies += 1,
            Part::Outlet if pieces.list.len() > 1 || known(page, a, b) => agencies += usize::from(known(page, a, b)),
            Part::Person if agencies > 0 => {}
            Part::Label | Part::Date(_) | Part::Number => continue,
            _ => return None,
        }
        names.push(page.span(a, b));
    }
    // Single letters are an abbreviation of anything unless an agency is known by them.
    let known = pieces.list.iter().any(|p| known(page, p.from, p.to) || known(page, p.from + 1, p.to));
    (agencies > 0 && known).then_some((names, false))
}

fn known(page: &Page<'_>, from: usize, to: usize) -> bool {
    from < to
        && (page.outlet_at(from).is_some_and(|r| from + r.len as usize <= to)
            || page.furniture(from, Mark::Credit).is_some()
            || page.has(from, Kind::OutletHead)
            || page.is_mark(from - 1, '«')
            || page.is_mark(from - 1, '"'))
}

/// Whether a word of a photo credit is itself the agency (Getty) and no label.
fn is_agency(page: &Page<'_>, i: usize) -> bool {
    page.readings(i)
        .iter()
        .filter(|r| r.entry.kind == Kind::Furniture && r.entry.sort == crate::lexicon::Sort::Photo)
        .any(|r| r.entry.feats.has(Feats::CREDIT) || page.surface(i).is_ascii() || r.len == 1 && !r.entry.feats.has(Feats::WORD) && !page.definite(i))
}

/// «… أرشيفية» after a full stop: a picture from the archive.
fn archive(page: &Page<'_>, from: usize, to: usize) -> Option<Closing> {
    let start = (from..to).rev().take(6).find(|&i| page.is_mark(i, '.'))? + 1;
    let label = page.furniture(start, Mark::Photo)?;
    let rest = (start + label.len as usize..to).filter(|&i| page.mark(i).is_none()).count();
    (rest == 0 && start > from + 1).then_some(Closing { from: start, names: Vec::new(), photo: true })
}

/// The name on a line that only credits a picture: «تصوير: فلان», «صورة: رويترز».
pub(super) fn photographer(page: &Page<'_>, times: &[Timex], from: usize, to: usize) -> Option<Span> {
    let bracketed = to - from > 2 && page.mark(from).is_some_and(|c| matches!(c, '(' | '[')) && page.mark(to - 1).is_some_and(|c| matches!(c, ')' | ']'));
    let (from, to) = if bracketed { (from + 1, to - 1) } else { (from, to) };
    let label = page.furniture(from, Mark::Photo)?;
    let after = from + label.len as usize;
    let mut rest = after;
    while rest < to && page.mark(rest).is_some_and(|c| DASHES.contains(&c) || matches!(c, ':' | '/')) {
        rest += 1;
    }
    if rest >= to || page.words(rest, to) > 5 || rest == after && page.words(rest, to) > 4 {
        return None;
    }
    let pieces = Cutter::new(page, times, rest, to).cut(rest, to);
    let fits = pieces.whole && !pieces.list.is_empty() && pieces.list.iter().all(|p| matches!(p.part, Part::Person | Part::Agency | Part::Outlet));
    fits.then(|| page.span(rest, to))
}

/// The agency after the last dash of a caption: «… – رويترز».
pub(super) fn after_dash(page: &Page<'_>, times: &[Timex], from: usize, to: usize) -> Option<Closing> {
    let dash = (from + 1..to).rev().take(8).find(|&i| page.mark(i).is_some_and(|c| DASHES.contains(&c)))?;
    let pieces = Cutter::new(page, times, dash + 1, to).cut(dash + 1, to);
    let fits = pieces.whole && matches!(pieces.list.as_slice(), [p] if p.part == Part::Agency && !page.has(p.from, Kind::OutletHead));
    (fits && page.words(from, dash) >= 3).then(|| Closing { from: dash, names: vec![page.span(dash + 1, to)], photo: true })
}
