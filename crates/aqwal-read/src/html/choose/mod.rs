//! Where the article stands on a page.
//!
//! Each line has a value: its letters if it reads like running text, less than nothing if it is mostly links. A block is
//! worth its lines and the blocks in it that are worth something (the sum of a tree cut where it pays, after the maximum
//! subsequence of Pasternack and Roth, "Extracting article text from the web", 2009, with the link density and the joining
//! of neighbours of Readability). From the page down, the reader steps into the block that holds nearly all of the worth;
//! where it stops, the article's own text stands. Blocks beside it that read alike are joined. What the page calls itself
//! finds the headline, and so where the article begins and where the next one does.

mod body;
mod clear;
mod field;
mod frame;

use aqwal::Role;

use super::title;
use super::tree::{Block, Tree};
use field::Field;

/// Lines of an article.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    /// The lines, in the order of the page.
    pub lines: Vec<usize>,
    /// The headline among them.
    pub title: Option<usize>,
    /// First and last line of the article's own text.
    pub core: (usize, usize),
    /// Lines that only a `<br>` parts from the rest of their sentence, in the order of the page.
    pub scraps: Vec<usize>,
}

/// What a page says of itself that helps to find the article.
pub(super) struct Clues<'s> {
    /// What it calls itself.
    pub titles: Vec<&'s str>,
    /// Its site's name.
    pub site: Option<&'s str>,
}

/// The article's lines.
pub(super) fn choose(tree: &mut Tree, words_of: impl Fn(&Tree, usize) -> String, clues: &Clues<'_>) -> Chosen {
    if tree.lines.is_empty() {
        return Chosen::default();
    }
    clear::rescue(tree);
    let named = title::find(tree, clues.titles.iter().copied(), |line| words_of(tree, line), clues.site);
    clear::leave_comments(tree, &words_of, named);
    let tree = &*tree;
    let words = |line: usize| words_of(tree, line);
    let mut title = named.or_else(|| title::first(tree, words, clues.site));
    let mut field = Field::of(tree, title);
    let mut core = field.core();
    if field.worth[core] < 40 && title.is_some() && named.is_none() {
        field = Field::of(tree, None);
        core = field.core();
        title = None;
    }
    let unit = field.first_unit(core);
    let text = tree.blocks[unit];
    let mut blocks = if unit == core { field.grow(core, title) } else { vec![unit] };
    blocks.sort_unstable();
    let mut chosen: Vec<usize> = Vec::new();
    for block in blocks {
        let Block { first, end, .. } = tree.blocks[block];
        chosen.extend((first..end).filter(|&i| field.has(i) && !field.teasers[i] && chosen.last().is_none_or(|last| *last < i)).collect::<Vec<_>>());
    }
    // A page of few words is its own text.
    let first = chosen.iter().copied().find(|&i| tree.lines[i].is_prose()).or(chosen.first().copied()).unwrap_or(0);
    let last = chosen.iter().copied().rfind(|&i| tree.lines[i].is_prose()).or(chosen.last().copied()).unwrap_or(first);
    let title = title.or_else(|| title::before(tree, first, words, clues.site));
    // Where the core itself begins: a lead may stand above date and author.
    let first = (text.first..text.end).find(|&i| field.has(i) && !field.teasers[i] && tree.lines[i].is_prose()).unwrap_or(first);
    // Many links behind the text are another part of the page, a few may be the article's own.
    let linky = |i: &usize| tree.lines[*i].is_linky() || tree.lines[*i].role == Some(Role::Related);
    if chosen.iter().filter(|i| **i > last && linky(i)).count() > 5 {
        chosen.retain(|i| *i <= last);
    }
    if chosen.iter().filter(|i| **i < first && linky(i)).count() > 5 {
        chosen.retain(|i| *i >= first || Some(*i) == title || !linky(i) && title.is_some_and(|title| *i > title));
    }
    field.frame(&mut chosen, title, first, last);
    let scraps = complete(tree, &mut chosen, title);
    Chosen { lines: chosen, title, core: (first, last), scraps }
}

/// Adds the short lines of a sentence of which a line is chosen: nothing but a `<br>` stands between. All such lines.
fn complete(tree: &Tree, chosen: &mut Vec<usize>, title: Option<usize>) -> Vec<usize> {
    let mut scraps: Vec<usize> = Vec::new();
    let mut first = 0;
    while first < tree.lines.len() {
        let end = (first + 1..tree.lines.len()).find(|&i| !tree.runs_on(i - 1)).unwrap_or(tree.lines.len());
        let known = chosen.partition_point(|&i| i < first)..chosen.partition_point(|&i| i < end);
        let reads = |i: &usize| tree.lines[*i].is_prose() || Some(*i) == title;
        if end - first > 1 && !known.is_empty() && chosen[known].iter().any(reads) {
            scraps.extend((first..end).filter(|&i| Some(i) != title && tree.is_scrap(i)));
        }
        first = end;
    }
    chosen.extend(&scraps);
    chosen.sort_unstable();
    chosen.dedup();
    scraps
}
