//! The article's own parts, told from plain text: title, date line, byline, caption, pull quotes, related links.
//!
//! Each line gets a role. What stands on a line by itself is read first (end marks, links), then the head from the top
//! down to the first paragraph, then what opens the paragraphs, then the end from the bottom up. Hints from the
//! structure of a page come before any guess.

mod body;
mod credit;
mod date;
mod furniture;
mod head;
mod hint;
mod line;
mod naming;
mod opening;
mod piece;
mod repeat;
#[cfg(test)]
mod tests;
mod wire;

use crate::annotate::time::Timex;
use crate::article::Role;
use crate::page::Page;
use crate::span::Span;

/// Where a statement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// The headline's first line.
    Title,
    /// A second headline line or lead.
    Deck,
    /// A caption.
    Caption,
    /// Body words set apart.
    PullQuote,
    /// The body.
    Body,
}

impl Zone {
    /// The record's word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Deck => "deck",
            Self::Caption => "caption",
            Self::PullQuote => "pull_quote",
            Self::Body => "body",
        }
    }
}

/// The parts of an article.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The role of each block.
    pub roles: Vec<Role>,
    /// The headline's first line.
    pub title: Option<Span>,
    /// The publication date's words, and the index of the time expression.
    pub date: Option<(Span, usize)>,
    /// Persons or desks.
    pub bylines: Vec<Span>,
    /// Agencies and photographers.
    pub credits: Vec<Span>,
    /// Captions.
    pub captions: Vec<Span>,
    /// Words set apart.
    pub pull_quotes: Vec<Span>,
    /// Titles of linked articles.
    pub related: Vec<Span>,
    /// Place and agency that open the body.
    pub dateline: Option<(Span, Option<Span>)>,
    /// For each block, the first token after a dateline or byline that opens it.
    pub body_from: Vec<u32>,
    /// For each block, the first token of a credit or end mark that closes it; the end of the block if there is none.
    pub body_to: Vec<u32>,
    /// The outlet that the page names as its own.
    pub outlet: Option<Span>,
}

impl Layout {
    /// Tells the parts of a page. One that is not Arabic has those that its own structure names.
    pub fn of(page: &Page<'_>, times: &[Timex]) -> Self {
        if page.blocks.is_empty() {
            return Self::of_hints(page);
        }
        let layout = Self {
            roles: vec![Role::Paragraph; page.blocks.len()],
            body_from: page.blocks.iter().map(|b| b.tokens.0).collect(),
            body_to: page.blocks.iter().map(|b| b.tokens.1).collect(),
            ..Self::default()
        };
        let mut reader = Reader { page, times, layout, fixed: vec![false; page.blocks.len()], desks: Vec::new(), persons: Vec::new(), labelled: false };
        reader.take_hints();
        reader.mark_lines();
        let lead = reader.read_head();
        reader.read_body(lead);
        reader.read_end(lead);
        reader.set_apart(lead);
        reader.finish()
    }

    fn of_hints(page: &Page<'_>) -> Self {
        let mut layout = Self::default();
        for hint in page.article.hints.iter().filter(|hint| !hint.span.slice(page.text).trim().is_empty()) {
            match hint.role {
                Role::Title => layout.title = layout.title.or(Some(hint.span)),
                Role::Byline => layout.bylines.push(hint.span),
                Role::Credit => layout.credits.push(hint.span),
                Role::Caption => layout.captions.push(hint.span),
                Role::PullQuote => layout.pull_quotes.push(hint.span),
                Role::Related => layout.related.push(hint.span),
                Role::Deck | Role::Date | Role::Paragraph | Role::Furniture => {}
            }
        }
        layout
    }

    /// Whether words belong to links to other articles.
    pub fn is_link(&self, page: &Page<'_>, span: Span) -> bool {
        let block = page.tokens[page.token_at(span.start)].block as usize;
        self.roles[block] == Role::Related
    }

    /// Where a token stands; none in related links and page furniture.
    pub fn zone(&self, page: &Page<'_>, token: usize) -> Option<Zone> {
        let block = page.tokens[token].block as usize;
        if (token as u32) < self.body_from[block] || token as u32 >= self.body_to[block] {
            return None;
        }
        Some(match self.roles[block] {
            Role::Title => Zone::Title,
            Role::Deck => Zone::Deck,
            Role::Caption => Zone::Caption,
            Role::PullQuote => Zone::PullQuote,
            Role::Paragraph => Zone::Body,
            Role::Date | Role::Byline | Role::Credit | Role::Related | Role::Furniture => return None,
        })
    }
}

/// What has been told so far.
struct Reader<'p> {
    page: &'p Page<'p>,
    times: &'p [Timex],
    layout: Layout,
    /// Blocks whose role is settled.
    fixed: Vec<bool>,
    /// Desks; the flag says that the word is also an ordinary one.
    desks: Vec<(Span, bool)>,
    persons: Vec<Span>,
    /// Whether the date came after a label.
    labelled: bool,
}

impl Reader<'_> {
    fn tokens(&self, block: usize) -> (usize, usize) {
        let (from, to) = self.page.blocks[block].tokens;
        (from as usize, to as usize)
    }

    /// Words of a block that are left of it.
    fn words(&self, block: usize) -> usize {
        let (from, to) = self.tokens(block);
        self.page.words(from, to)
    }

    fn set(&mut self, block: usize, role: Role) {
        self.layout.roles[block] = role;
        self.fixed[block] = true;
    }

    fn date(&mut self, span: Span, time: usize, labelled: bool) {
        if self.layout.date.is_none() || labelled && !self.labelled {
            self.layout.date = Some((span, time));
            self.labelled = labelled;
        }
    }

    /// Takes over what an opening says; only the head names the page's own outlet.
    fn take(&mut self, opening: &opening::Opening, head: bool) {
        self.persons.extend_from_slice(&opening.persons);
        self.desks.extend_from_slice(&opening.desks);
        self.layout.credits.extend_from_slice(&opening.credits);
        self.layout.outlet = self.layout.outlet.or(opening.outlet.filter(|_| head));
        if let Some(place) = opening.place
            && self.layout.dateline.is_none()
        {
            self.layout.dateline = Some((place, opening.agency));
        }
        if let Some((span, time)) = date::group(self.page, self.times, opening.dates.iter().copied()) {
            self.date(span, time, false);
        }
    }

    fn finish(mut self) -> Layout {
        // «خاص» says nothing where a person is named.
        let named = !self.persons.is_empty() || self.desks.iter().any(|d| !d.1);
        let desks = self.desks.iter().filter(|d| !(named && d.1)).map(|d| d.0);
        self.layout.bylines = self.persons.iter().copied().chain(desks).collect();
        for list in [&mut self.layout.bylines, &mut self.layout.credits, &mut self.layout.captions, &mut self.layout.pull_quotes, &mut self.layout.related] {
            list.retain(|span| !span.is_empty());
            list.sort_by_key(|span| (span.start, span.end));
            list.dedup();
        }
        self.layout
    }
}
