//! What the words of a piece name: a place, an agency, an outlet, a person, a desk.

use super::line::{Mark, PLACES};
use super::piece::{Cutter, PIECE, Part};
use crate::annotate::words::is;
use crate::lexicon::{Clitics, Kind};
use crate::page::Page;

impl Cutter<'_> {
    /// What a piece as a whole names.
    pub(super) fn name(&self, from: usize, to: usize) -> Option<Part> {
        let page = self.page;
        let covers = |mark| page.furniture(from, mark).is_some_and(|r| r.len as usize == to - from);
        if covers(Mark::Byline) || covers(Mark::Photo) {
            return Some(Part::Label);
        }
        if covers(Mark::Desk) || covers(Mark::Exclusive) {
            return Some(Part::Desk);
        }
        if covers(Mark::Credit) {
            return Some(Part::Agency);
        }
        if let Some(r) = page.outlet_at(from).filter(|r| r.len as usize == to - from) {
            return Some(if Page::is_weak_outlet(&r) && !self.place(from, to) {
                Part::Outlet
            } else if self.place(from, to) && !page.is_agency(&r) {
                Part::Place
            } else {
                Part::Agency
            });
        }
        if let Some(desk) = page.furniture(from, Mark::Desk) {
            // «متابعة المدى»: the desk of an outlet.
            let rest = from + desk.len as usize;
            if page.outlet_at(rest).is_some_and(|r| rest + r.len as usize == to) || to - rest == 1 && page.definite(rest) {
                return Some(Part::Desk);
            }
        }
        if page.reading(from, Kind::OutletHead).is_some_and(|r| r.clitics.0 == 0) && !page.definite(from) && to - from > 1 || self.site(from, to) {
            return Some(Part::Outlet);
        }
        // «تحرير لمى الزين»: a label, though a person may be called so.
        if page.furniture(from, Mark::Byline).is_some_and(|r| self.person(from + r.len as usize, to)) {
            return None;
        }
        if self.place(from, to) {
            return Some(Part::Place);
        }
        if (from..to).all(|i| page.surface(i).is_ascii()) || to - from == 3 && page.is_domain(from) {
            return Some(Part::Outlet);
        }
        if (from..to).all(|i| page.folded(i).len() <= 2) {
            return Some(if to - from > 2 { Part::Agency } else { Part::Outlet });
        }
        self.person(from, to).then_some(Part::Person)
    }

    /// Whether the words end as names of outlets do: «ضفاف نيوز».
    pub(super) fn site(&self, from: usize, to: usize) -> bool {
        let today = to - from == 2 && is(self.page, to - 1, "اليوم");
        today || (from + 1..to).any(|i| self.page.furniture(i, Mark::Site).is_some_and(|r| i + r.len as usize == to))
    }

    /// Whether the words name one place, with its adjectives, which are feminine: القدس المحتلة.
    pub(super) fn place(&self, from: usize, to: usize) -> bool {
        let page = self.page;
        let fits = |r: &&crate::page::Reading| PLACES.has(r.entry.kind) && !r.clitics.prep() && r.clitics.0 & !Clitics::AL.0 == 0;
        let Some(r) = page.readings(from).iter().filter(fits).filter(|r| from + r.len as usize <= to).max_by_key(|r| r.len) else { return false };
        let mut at = from + r.len as usize;
        while at < to && page.is_word(at) && page.definite(at) && page.folded(at).ends_with('ه') && page.outlet_at(at).is_none() && !page.any(at, PLACES) {
            at += 1;
        }
        at == to
    }

    /// Whether the words can only be a personal name: a given name and at least one more.
    pub(super) fn person(&self, from: usize, to: usize) -> bool {
        let page = self.page;
        let words = page.words(from, to);
        let initial = page.is_word(from) && page.folded(from).len() <= 2 && page.is_mark(from + 1, '.');
        let title = page.has(from, Kind::Honorific) && !page.definite(from);
        let first = if initial { from + 2 } else { from + usize::from(title && words > 2) };
        let given = page.reading(first, Kind::GivenName).is_some_and(|r| !r.definite() && !r.clitics.prep());
        let opens = given || initial || page.has(first, Kind::ParticleBefore);
        opens
            && (2..=PIECE).contains(&words)
            && (from..to).all(|i| page.is_word(i) || page.is_mark(i, '.'))
            && !(first + 1..to).any(|i| page.has(i, Kind::That) || page.has(i, Kind::Relative))
    }
}
