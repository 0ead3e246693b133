//! The agency whose words an article carries, as far as the article says so.

use super::Layout;
use super::line::Mark;
use crate::article::Role;
use crate::page::Page;
use crate::span::Span;

impl Layout {
    /// The agency of the dateline, or the first one credited; «وكالات» where none is named. Who took a picture counts for nothing.
    pub(crate) fn agency(&self, page: &Page<'_>) -> Option<Span> {
        let dateline = self.dateline.and_then(|d| d.1);
        let credits = self.credits.iter().copied().filter(|credit| !self.is_picture(page, *credit));
        let all: Vec<Span> = dateline.into_iter().chain(credits).collect();
        let named = |span: &&Span| tokens(page, **span).any(|i| page.outlet_at(i).is_some_and(|r| page.is_agency(&r)));
        let several = |span: &&Span| tokens(page, **span).any(|i| page.furniture(i, Mark::Credit).is_some());
        all.iter().find(named).or_else(|| all.iter().find(several)).copied()
    }

    /// Whether a credit stands in a caption, or beside a word for pictures.
    fn is_picture(&self, page: &Page<'_>, credit: Span) -> bool {
        let i = page.token_at(credit.start);
        let Some(token) = page.tokens.get(i) else { return true };
        let (from, _) = page.block_of(i).tokens;
        self.roles.get(token.block as usize) == Some(&Role::Caption) || (from as usize..i).rev().take(3).any(|j| page.furniture(j, Mark::Photo).is_some())
    }
}

fn tokens(page: &Page<'_>, span: Span) -> impl Iterator<Item = usize> {
    (page.token_at(span.start)..page.tokens.len()).take_while(move |&i| page.tokens[i].span.start < span.end)
}
