//! Hints: what the structure of a saved page says of its lines.

use super::opening::{Stand, read_tokens};
use super::{Reader, credit, date, furniture};
use crate::article::{Hint, Role};
use crate::span::Span;

impl Reader<'_> {
    /// Takes the hints over: for a whole line, or for a part of one.
    pub(super) fn take_hints(&mut self) {
        let article = self.page.article;
        for hint in &article.hints {
            let first = self.page.blocks.partition_point(|b| b.span.end <= hint.span.start);
            for block in first..self.page.blocks.len() {
                let line = self.page.blocks[block].span;
                if line.start >= hint.span.end {
                    break;
                }
                let part = Span::new(line.start.max(hint.span.start), line.end.min(hint.span.end));
                if part.len() * 5 >= line.len() * 4 {
                    self.hint_line(block, hint);
                } else {
                    self.hint_part(block, part, hint.role);
                }
            }
        }
    }

    fn hint_line(&mut self, block: usize, hint: &Hint) {
        let (from, to) = self.tokens(block);
        let role = match hint.role {
            Role::Title if self.layout.title.is_some() => Role::Deck,
            role => role,
        };
        self.set(block, role);
        let line = self.page.blocks[block].span;
        match role {
            Role::Title => self.layout.title = Some(line),
            Role::Related => self.link(from, to),
            Role::PullQuote => self.layout.pull_quotes.push(self.unmarked(from, to)),
            Role::Caption => self.hint_caption(block),
            Role::Date | Role::Byline | Role::Credit => self.hint_part(block, line, role),
            Role::Deck | Role::Paragraph | Role::Furniture => {}
        }
    }

    fn hint_part(&mut self, block: usize, part: Span, role: Role) {
        let (page, times) = (self.page, self.times);
        let (from, to) = (page.token_at(part.start), page.token_at(part.end.saturating_sub(1)) + 1);
        let to = to.min(self.tokens(block).1);
        if from >= to {
            return;
        }
        match role {
            Role::Date => {
                if let Some((span, time)) = date::group(page, times, date::times_in(times, from, to)) {
                    self.date(span, time, true);
                }
            }
            Role::Credit if let Some(span) = credit::photographer(page, times, from, to) => self.layout.credits.push(span),
            Role::Byline | Role::Credit => {
                let opening = read_tokens(page, times, from, to, Stand::End).filter(|o| o.whole);
                match opening {
                    Some(opening) if !opening.persons.is_empty() || !opening.desks.is_empty() || !opening.credits.is_empty() => self.take(&opening, true),
                    _ if role == Role::Byline => self.persons.push(page.span(from, to)),
                    _ => self.layout.credits.push(page.span(from, to)),
                }
            }
            Role::Title if self.layout.title.is_none() => self.layout.title = Some(part),
            Role::Caption => self.layout.captions.push(part),
            Role::PullQuote => self.layout.pull_quotes.push(part),
            Role::Related => self.link(from, to),
            _ => {}
        }
    }

    /// The words between the quotation marks around a stretch, or all of them.
    fn unmarked(&self, from: usize, to: usize) -> Span {
        let page = self.page;
        let quoted = to - from > 2 && page.mark(from).is_some_and(is_quotation) && page.mark(to - 1).is_some_and(is_quotation);
        if quoted { page.span(from + 1, to - 1) } else { page.span(from, to) }
    }

    /// A caption that the page itself sets apart: a short bracket at its end credits, whoever is named there.
    fn hint_caption(&mut self, block: usize) {
        let (page, (from, to)) = (self.page, self.tokens(block));
        let known = credit::closing(page, self.times, from, to).or_else(|| credit::after_dash(page, self.times, from, to));
        let closing = known.or_else(|| {
            // «… | فلان»
            let stroke = (from + 2..to.saturating_sub(1)).rev().take(8).find(|&i| page.is_mark(i, '|'));
            if let Some(stroke) = stroke.filter(|&i| (1..=4).contains(&page.words(i + 1, to))) {
                return Some(credit::Closing { from: stroke, names: vec![page.span(stroke + 1, to)], photo: true });
            }
            let last = to.checked_sub(1).filter(|&i| page.is_mark(i, ')') || page.is_mark(i, ']'))?;
            let open = (from + 2..last).rev().take(8).find(|&i| page.is_mark(i, '(') || page.is_mark(i, '['))?;
            let fits = (1..=4).contains(&page.words(open + 1, last)) && (open + 1..last).all(|i| page.is_word(i) || page.mark(i).is_some());
            fits.then(|| credit::Closing { from: open, names: vec![page.span(open + 1, last)], photo: true })
        });
        // «(أرشيف)» names nobody, but is all the credit there is.
        let closing = closing.map(|c| match (c.names.is_empty(), page.mark(to - 1)) {
            (true, Some(')' | ']')) if c.from + 1 < to - 1 => credit::Closing { names: vec![page.span(c.from + 1, to - 1)], ..c },
            _ => c,
        });
        self.caption(block, closing);
    }

    /// Adds the titles on a line of links.
    pub(super) fn link(&mut self, from: usize, to: usize) {
        let start = match furniture::added(self.page, from, to, false) {
            Some(furniture::Added::Related(after)) => after,
            Some(furniture::Added::Furniture) => return,
            _ => from,
        };
        furniture::titles(self.page, start, to, &mut self.layout.related);
    }
}

fn is_quotation(c: char) -> bool {
    matches!(c, '"' | '«' | '»' | '“' | '”' | '\'' | '‘' | '’')
}
