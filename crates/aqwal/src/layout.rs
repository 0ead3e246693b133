//! The article's own parts, told from plain text: title, date line, byline, caption, pull quotes, related links.

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
    /// The outlet that the page names as its own.
    pub outlet: Option<Span>,
}

impl Layout {
    /// Tells the parts of a page.
    pub fn of(page: &Page<'_>, times: &[Timex]) -> Self {
        let _ = times;
        let mut layout = Self { roles: vec![Role::Paragraph; page.blocks.len()], body_from: page.blocks.iter().map(|b| b.tokens.0).collect(), ..Self::default() };
        let words = |b: &crate::page::Block| b.tokens.1 - b.tokens.0;
        if page.blocks.len() > 1 && words(&page.blocks[0]) <= 24 && !page.blocks[0].span.slice(page.text).ends_with('.') {
            layout.roles[0] = Role::Title;
            layout.title = Some(page.blocks[0].span);
        }
        layout
    }

    /// Where a token stands; none in related links and page furniture.
    pub fn zone(&self, page: &Page<'_>, token: usize) -> Option<Zone> {
        let block = page.tokens[token].block as usize;
        if (token as u32) < self.body_from[block] {
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
