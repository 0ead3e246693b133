//! The head: from the top of the text down to the first paragraph.

use super::furniture::{Added, added};
use super::line::{DASHES, Mark};
use super::opening::{self, Opening, Stand};
use super::{Reader, credit, date};
use crate::article::Role;
use crate::lexicon::{Feats, Kind};
use crate::page::TokenKind;
use crate::span::Span;

/// More words than a headline has.
const LONG: usize = 30;

impl Reader<'_> {
    /// Whether a line is a paragraph by itself: long, or a sentence with its full stop.
    pub(super) fn is_body(&self, block: usize) -> bool {
        let words = self.words(block);
        if self.fixed[block] {
            return self.layout.roles[block] == Role::Paragraph;
        }
        words > LONG || words >= 4 && (self.page.ends_with_stop(&self.page.blocks[block]) || self.credit_after_stop(block))
    }

    /// Whether a line ends with a bracket behind its full stop: «… السكان. (رويترز)».
    fn credit_after_stop(&self, block: usize) -> bool {
        let (page, (from, to)) = (self.page, self.tokens(block));
        let open = (from..to).rev().take(20).find(|&i| page.is_mark(i, '('));
        page.is_mark(to - 1, ')') && open.is_some_and(|i| i > from && page.is_mark(i - 1, '.'))
    }

    /// Settles the lines that say by themselves what they are.
    pub(super) fn mark_lines(&mut self) {
        let count = self.page.blocks.len();
        let body: Vec<bool> = (0..count).map(|b| self.is_body(b)).collect();
        let first_body = body.iter().position(|&b| b).unwrap_or(count);
        let last_body = body.iter().rposition(|&b| b).map_or(0, |b| b + 1);
        let mut b = 0;
        while b < count {
            let (from, to) = self.tokens(b);
            let found = if self.fixed[b] { None } else { added(self.page, from, to, b >= last_body && b > 0) };
            match found {
                None => {}
                Some(Added::Furniture) => self.set(b, Role::Furniture),
                Some(Added::Source(name)) => {
                    self.set(b, Role::Credit);
                    self.layout.credits.push(self.page.span(name, to));
                }
                Some(Added::Related(after)) if after >= to && b < first_body && first_body < count => self.set(b, Role::Furniture),
                Some(Added::Related(after)) => {
                    self.set(b, Role::Related);
                    self.link(from, to);
                    let at_end = b >= last_body;
                    if after >= to || at_end {
                        b = self.links_after(b, at_end, &body);
                        continue;
                    }
                }
            }
            b += 1;
        }
    }

    /// Takes the lines after a marker of links; gives the first line that is none.
    fn links_after(&mut self, marker: usize, at_end: bool, body: &[bool]) -> usize {
        let count = self.page.blocks.len();
        let is_link = |this: &Self, b: usize| {
            let (from, to) = this.tokens(b);
            let name = || opening::read(this.page, this.times, b, Stand::End).is_some_and(|o| o.whole);
            !this.fixed[b] && !body[b] && (3..=LONG).contains(&this.words(b)) && added(this.page, from, to, at_end).is_none() && !name()
        };
        let mut end = marker + 1;
        while end < count && is_link(self, end) {
            end += 1;
        }
        // A few words right above a paragraph are its heading.
        if end < count && end - marker > 2 && body[end] && self.words(end - 1) <= 4 {
            end -= 1;
        }
        for b in marker + 1..end {
            let (from, to) = self.tokens(b);
            self.set(b, Role::Related);
            self.link(from, to);
        }
        end
    }

    /// Reads the head. Gives the block of the first paragraph.
    pub(super) fn read_head(&mut self) -> usize {
        let count = self.page.blocks.len();
        let plain: Vec<usize> = (0..count.min(60)).filter(|&b| !self.fixed[b] || self.layout.roles[b] == Role::Paragraph).collect();
        let lead = plain.iter().copied().find(|&b| self.starts_body(b, plain.first() == Some(&b)));
        let mut lead = lead.unwrap_or_else(|| self.short_lead(&plain));
        let mut previous = None;
        for b in 0..lead.min(count) {
            if self.below_byline(b, lead, previous) {
                lead = b; // a paragraph without its full stop
                break;
            }
            if self.fixed[b] {
                if matches!(self.layout.roles[b], Role::Date | Role::Byline | Role::Credit | Role::Title | Role::Deck) {
                    previous = Some(self.layout.roles[b]);
                }
                continue;
            }
            let role = self.head_line(b, lead, previous);
            self.set(b, role);
            previous = Some(role);
        }
        lead
    }

    /// Whether a plain line is too long for what may follow a date or byline other than a paragraph.
    fn below_byline(&self, b: usize, lead: usize, previous: Option<Role>) -> bool {
        if self.fixed[b] || self.layout.title.is_none() || !matches!(previous, Some(Role::Date | Role::Byline | Role::Credit)) || self.words(b) < 12 {
            return false;
        }
        let (from, to) = self.tokens(b);
        let closing = credit::closing(self.page, self.times, from, to).is_some();
        let whole = opening::read(self.page, self.times, b, Stand::Head).is_some_and(|o| o.whole) || date::line(self.page, self.times, from, to, false).is_some();
        !closing && !whole && !self.is_copy(b, lead) && !self.is_verbless(from, to)
    }

    fn head_line(&mut self, b: usize, lead: usize, previous: Option<Role>) -> Role {
        let (page, times) = (self.page, self.times);
        let (from, to) = self.tokens(b);
        let untitled = self.layout.title.is_none();
        if let Some(dated) = date::line(page, times, from, to, untitled) {
            self.layout.outlet = self.layout.outlet.or(dated.outlet);
            self.date(dated.span, dated.time, dated.labelled);
            return Role::Date;
        }
        if let Some(span) = credit::photographer(page, times, from, to).filter(|_| !untitled || b + 1 < lead) {
            self.layout.credits.push(span);
            return Role::Credit;
        }
        let stand = if untitled && previous.is_none() { Stand::First } else { Stand::Head };
        if let Some(opening) = opening::read(page, times, b, stand).filter(|o| o.whole) {
            self.take(&opening, true);
            return role_of(&opening);
        }
        if let Some(name) = opening::named(page, times, from, to).filter(|_| !untitled) {
            self.persons.push(name);
            return Role::Byline;
        }
        let closing = credit::closing(page, times, from, to).or_else(|| if untitled { None } else { credit::after_dash(page, times, from, to) });
        if let Some(closing) = closing.filter(|c| c.from > from && (!untitled || !c.names.is_empty())) {
            self.caption(b, Some(closing));
            return Role::Caption;
        }
        if untitled {
            self.title(b);
            return Role::Title;
        }
        if self.is_copy(b, lead) || !matches!(previous, Some(Role::Title | Role::Deck)) && self.is_verbless(from, to) {
            self.caption(b, None);
            return Role::Caption;
        }
        Role::Deck
    }

    /// Whether the body begins with a line.
    fn starts_body(&self, b: usize, first: bool) -> bool {
        if self.is_body(b) {
            let (from, to) = self.tokens(b);
            let whole = opening::read(self.page, self.times, b, Stand::Head).is_some_and(|o| o.whole && (!o.dates.is_empty() || o.place.is_some()));
            return !whole && date::line(self.page, self.times, from, to, false).is_none();
        }
        let (from, _) = self.tokens(b);
        let past = |r: &crate::page::Reading| r.entry.feats.has(Feats::PAST) && !r.entry.feats.has(Feats::HOMOGRAPH);
        if first && self.words(b) >= 12 && self.page.reading(from, Kind::Verb).is_some_and(past) {
            return true;
        }
        let opening = opening::read(self.page, self.times, b, if first { Stand::First } else { Stand::Lead });
        opening.is_some_and(|o| !o.whole && (o.agency.is_some() || !o.dates.is_empty() || !o.desks.is_empty() && o.place.is_some()) && self.words(b) >= 6)
    }

    /// Where no line is long: the second of the lines that are neither date nor byline, or the only one.
    fn short_lead(&self, plain: &[usize]) -> usize {
        let mut lines = plain.iter().copied().filter(|&b| {
            let (from, to) = self.tokens(b);
            let caption = || credit::closing(self.page, self.times, from, to).is_some_and(|c| !c.names.is_empty());
            let whole = || opening::read(self.page, self.times, b, Stand::Head).is_some_and(|o| o.whole);
            date::line(self.page, self.times, from, to, false).is_none() && !whole() && !caption()
        });
        let first = lines.next();
        let titled = self.layout.title.is_some();
        match (first, lines.next()) {
            (Some(first), _) if titled => first,
            (Some(_), Some(second)) => second,
            (Some(first), None) => first,
            _ => self.page.blocks.len(),
        }
    }

    /// The title without the name of the site behind it: «… ــ أخبار كذا», «… | كذا».
    fn title(&mut self, b: usize) {
        let page = self.page;
        let (from, to) = self.tokens(b);
        let mut end = to;
        for i in (from + 3..to).rev().take(6) {
            let before = &page.text[page.tokens[i - 1].span.end as usize..page.tokens[i].span.start as usize];
            let stroke = before.contains('\u{640}');
            let mark = page.mark(i).filter(|c| DASHES.contains(c));
            if !stroke && mark.is_none() {
                continue;
            }
            let rest = if stroke { i } else { i + 1 };
            let known = rest < to && (page.outlet_at(rest).is_some_and(|r| rest + r.len as usize == to) || page.has(rest, Kind::OutletHead));
            let site = (stroke || mark == Some('|')) && page.words(rest, to) <= 4 && !(rest..to).any(|n| page.finite(n) || page.mark(n).is_some());
            if rest < to && (known || site) {
                end = i;
                if known {
                    self.layout.outlet = self.layout.outlet.or(Some(page.span(rest, to)));
                }
            }
            break;
        }
        self.layout.body_to[b] = end as u32;
        self.layout.title = Some(page.span(from, end));
    }

    /// Adds a line's caption without its credit, and the credit.
    pub(super) fn caption(&mut self, b: usize, closing: Option<credit::Closing>) {
        let (from, to) = self.tokens(b);
        let closing = closing.or_else(|| credit::closing(self.page, self.times, from, to));
        let mut end = to;
        if let Some(closing) = closing.filter(|c| c.from > from) {
            self.layout.credits.extend_from_slice(&closing.names);
            end = closing.from;
            while end > from + 1 && self.page.mark(end - 1).is_some_and(|c| DASHES.contains(&c)) {
                end -= 1;
            }
        }
        self.layout.body_to[b] = end as u32;
        self.layout.captions.push(self.page.span(from, end));
    }

    /// Whether a line says the first words of the first paragraph again.
    fn is_copy(&self, b: usize, lead: usize) -> bool {
        let words = |b: usize| {
            let (from, to) = if b < self.page.blocks.len() { self.tokens(b) } else { (0, 0) };
            (from..to).filter(|&i| self.page.mark(i).is_none()).map(|i| self.page.folded(i))
        };
        self.words(b) >= 6 && words(b).zip(words(lead)).filter(|(a, b)| a == b).count() == self.words(b)
    }

    /// Whether no word of a line is a verb as far as can be told, and no colon or digit opens a headline.
    fn is_verbless(&self, from: usize, to: usize) -> bool {
        let page = self.page;
        let verb = |i: usize| page.finite(i) || page.has(i, Kind::Verb) || page.has(i, Kind::Aspect) || page.has(i, Kind::Neg);
        page.tokens[from].kind != TokenKind::Number
            && page.words(from, to) >= 3
            && !(from..to).any(|i| page.is_mark(i, ':') || page.is_mark(i, '؟') || page.is_mark(i, '!') || verb(i))
    }

    /// Whether a line begins with a word that speaks of a picture.
    pub(super) fn opens_with_photo(&self, from: usize) -> bool {
        self.page.furniture(from, Mark::Photo).is_some()
    }

    pub(super) fn span_of(&self, b: usize) -> Span {
        self.page.blocks[b].span
    }
}

/// The role of a line that an opening fills.
pub(super) fn role_of(opening: &Opening) -> Role {
    if !opening.persons.is_empty() || !opening.desks.is_empty() {
        Role::Byline
    } else if !opening.credits.is_empty() || opening.dates.is_empty() {
        Role::Credit
    } else {
        Role::Date
    }
}
