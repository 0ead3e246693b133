//! The body and the end: what opens and closes paragraphs, what stands after the last one, what is set apart.

use super::furniture::{Added, added};
use super::head::role_of;
use super::line::DASHES;
use super::opening::{self, Stand};
use super::repeat::{self, Index};
use super::{Reader, credit, date};
use crate::article::Role;
use crate::page::Block;

impl Reader<'_> {
    /// Reads what opens the paragraphs: the first one is asked for more than the others.
    pub(super) fn read_body(&mut self, lead: usize) {
        let (page, times) = (self.page, self.times);
        let mut deck = None;
        for b in lead..page.blocks.len() {
            if self.layout.roles[b] != Role::Paragraph {
                continue;
            }
            let (from, to) = self.tokens(b);
            if b > lead && !self.fixed[b] && self.small_line(b, lead) {
                if b == lead + 1 && !self.fixed[lead] && self.layout.title.is_some() && self.words(lead) <= 60 {
                    deck = Some(lead);
                }
                continue;
            }
            let stand = if b == lead || deck.is_some_and(|_| b == lead + 2) { Stand::Lead } else { Stand::Later };
            let Some(opening) = opening::read(page, times, b, stand) else { continue };
            if opening.whole && (b > lead || self.is_body(b)) && to - from > 3 && stand != Stand::Lead {
                continue;
            }
            self.take(&opening, b == lead);
            // The words after a bare «بيروت:» may be the place's own; who reads them decides.
            let joined = (from..opening.next.saturating_sub(1)).any(|i| page.mark(i).is_some_and(|c| DASHES.contains(&c)));
            let bare = !joined && opening.credits.is_empty() && opening.persons.is_empty() && opening.desks.is_empty() && opening.dates.is_empty();
            if !bare || !page.is_mark(opening.next - 1, ':') {
                self.layout.body_from[b] = opening.next.min(to) as u32;
            }
        }
        if let Some(b) = deck {
            self.layout.roles[b] = Role::Deck;
        }
    }

    /// A line among the paragraphs that is none: a picture's caption or credit; below the first one also date and byline.
    fn small_line(&mut self, b: usize, lead: usize) -> bool {
        let (page, times) = (self.page, self.times);
        let (from, to) = self.tokens(b);
        if self.words(b) > 30 || page.ends_with_stop(&page.blocks[b]) {
            return false;
        }
        if let Some(span) = credit::photographer(page, times, from, to) {
            self.layout.credits.push(span);
            self.set(b, Role::Credit);
            return true;
        }
        let closing = credit::closing(page, times, from, to).filter(|c| page.words(from, c.from) >= 3 && (!c.names.is_empty() || c.photo));
        if closing.is_some() && b + 1 < page.blocks.len() {
            self.caption(b, closing);
            self.set(b, Role::Caption);
            return true;
        }
        if self.opens_with_photo(from) && page.mark(from).is_none() && page.is_mark(from + 1, ':') && self.words(b) > 3 {
            self.caption(b, None);
            self.set(b, Role::Caption);
            return true;
        }
        if b > lead + 3 {
            return false;
        }
        if let Some(dated) = date::line(page, times, from, to, !self.words_are_few(b)) {
            self.date(dated.span, dated.time, dated.labelled);
            self.set(b, Role::Date);
            return true;
        }
        let opening = opening::read(page, times, b, Stand::Later)
            .filter(|o| o.whole && (!o.persons.is_empty() || !o.credits.is_empty() || !o.dates.is_empty() || o.desks.iter().any(|d| !d.1)));
        if let Some(opening) = opening {
            self.take(&opening, true);
            self.set(b, role_of(&opening));
            return true;
        }
        false
    }

    fn words_are_few(&self, b: usize) -> bool {
        self.words(b) <= 12
    }

    /// Reads the end from the bottom up: bylines, credits and dates below the last paragraph, and what closes it.
    pub(super) fn read_end(&mut self, lead: usize) {
        let (page, times) = (self.page, self.times);
        for b in (lead.saturating_add(1)..page.blocks.len()).rev() {
            if self.layout.roles[b] != Role::Paragraph {
                continue;
            }
            if self.fixed[b] {
                break;
            }
            let (from, to) = self.tokens(b);
            if let Some(dated) = date::line(page, times, from, to, false) {
                self.date(dated.span, dated.time, dated.labelled);
                self.set(b, Role::Date);
                continue;
            }
            if let Some(span) = credit::photographer(page, times, from, to) {
                self.layout.credits.push(span);
                self.set(b, Role::Credit);
                continue;
            }
            let Some(opening) = opening::read(page, times, b, Stand::End).filter(|o| o.whole) else { break };
            self.take(&opening, false);
            self.set(b, role_of(&opening));
        }
        let last = (lead..page.blocks.len()).rev().find(|&b| self.layout.roles[b] == Role::Paragraph);
        for b in lead..page.blocks.len() {
            if self.layout.roles[b] == Role::Paragraph {
                self.close(b, last == Some(b));
            }
        }
    }

    /// Takes a credit or an end mark off the end of a paragraph.
    fn close(&mut self, b: usize, last: bool) {
        let page = self.page;
        let (from, to) = self.tokens(b);
        let mut end = to;
        if last {
            // The last sentence of a one-line article may be an end mark, tags or a link.
            while let Some((start, kind)) = self.tail(from, end) {
                if let Added::Related(after) = kind {
                    super::furniture::titles(page, after, end, &mut self.layout.related);
                } else if let Added::Source(name) = kind {
                    self.layout.credits.push(page.span(name, end));
                }
                end = start;
            }
        }
        if let Some(closing) = credit::closing(page, self.times, from, end) {
            let after_stop = closing.from > from && page.mark(closing.from - 1).is_some_and(|c| matches!(c, '.' | '؟' | '!' | '…' | '»' | '"' | '”'));
            if closing.from > from && !closing.names.is_empty() && (after_stop || last) {
                self.layout.credits.extend_from_slice(&closing.names);
                end = closing.from;
            }
        }
        self.layout.body_to[b] = end as u32;
    }

    /// The last sentence of a paragraph, if it is no part of the article.
    fn tail(&self, from: usize, end: usize) -> Option<(usize, Added)> {
        let page = self.page;
        if end <= from {
            return None;
        }
        let (mut start, _) = page.sentences[page.tokens[end - 1].sentence as usize];
        // «... // انتهى //»: strokes part it from the sentence.
        for i in (from + 1..end).rev().take(8) {
            if page.tokens[i].spaced && page.is_mark(i, '/') && page.is_mark(i + 1, '/') && i > start as usize && page.words(i, end) > 0 {
                start = i as u32;
                break;
            }
        }
        let start = (start as usize).max(from);
        let kind = added(page, start, end, true).filter(|_| start > from && page.words(start, end) > 0)?;
        Some((start, kind))
    }

    /// Finds the pull quotes.
    pub(super) fn set_apart(&mut self, lead: usize) {
        let page = self.page;
        let count = page.blocks.len();
        if lead >= count {
            return;
        }
        let words = |b: &Block| page.words(b.tokens.0 as usize, b.tokens.1 as usize);
        let candidates: Vec<usize> =
            (lead + 1..count).filter(|&b| !self.fixed[b] && self.layout.roles[b] == Role::Paragraph && (4..=45).contains(&words(&page.blocks[b]))).collect();
        if candidates.is_empty() {
            return;
        }
        let index = Index::of(page, (lead..count).filter(|&b| self.layout.roles[b] == Role::Paragraph));
        let mut found = Vec::new();
        for b in candidates {
            let (from, to) = self.tokens(b);
            let framed = |n: usize| n < count && page.is_wordless(&page.blocks[n]);
            let apart = framed(b - 1) && framed(b + 1);
            let stop = page.ends_with_stop(&page.blocks[b]) && !apart;
            if self.layout.title.is_some_and(|title| same_words(page, title, from, to)) {
                continue;
            }
            // A heading takes up words of its paragraph, too; only words that are said, quoted or many are set apart.
            let start = repeat::after_saying(page, from, to);
            let said = start > from || (from..to).any(|i| page.has(i, crate::lexicon::Kind::Verb)) && page.words(from, to) >= 5;
            let quoted = page.opened_at(from).is_some_and(|q| q.close as usize + 2 >= to);
            let heading = page.mark(to - 1).is_some_and(|c| matches!(c, ':' | '؟' | '?'));
            if !apart && (heading || !said && !quoted && page.words(from, to) < 9) {
                continue;
            }
            if index.repeats(page, b, from, to, stop) || start > from && index.repeats(page, b, start, to, stop) {
                found.push(b);
            }
        }
        for b in found {
            self.set(b, Role::PullQuote);
            self.layout.pull_quotes.push(self.span_of(b));
        }
    }
}

/// Whether a line has the words of the title.
fn same_words(page: &crate::page::Page<'_>, title: crate::span::Span, from: usize, to: usize) -> bool {
    let (a, b) = (page.token_at(title.start), page.token_at(title.end.saturating_sub(1)) + 1);
    let words = |from: usize, to: usize| (from..to.min(page.tokens.len())).filter(|&i| page.mark(i).is_none()).map(|i| page.folded(i));
    words(a, b).eq(words(from, to))
}
