//! What stands around the article's text and belongs to it: headline, date, author, caption, source.

use aqwal::Role;

use super::field::Field;

/// Lines between headline and text that may belong to the article.
const HEAD: usize = 40;
/// Lines behind the text that may belong to it.
const TAIL: usize = 40;

impl Field<'_> {
    /// Adds what stands around the text and belongs to the article: headline, date, author, caption, source.
    pub(super) fn frame(&self, chosen: &mut Vec<usize>, title: Option<usize>, first: usize, last: usize) {
        let tree = self.tree;
        let mut more: Vec<usize> = Vec::new();
        if let Some(title) = title {
            more.push(title);
            if title < first {
                more.extend((title + 1..first).rev().take(HEAD).filter(|&i| self.heads(i)));
                // The date often stands above the headline.
                more.extend(
                    (title.saturating_sub(6)..title)
                        .rev()
                        .take_while(|&i| !tree.lines[i].is_prose())
                        .filter(|&i| tree.shown(i) && self.dates(i) && tree.lines[i].article == tree.lines[title].article),
                );
            }
        }
        let text = tree.lines[first].block;
        let box_end = {
            let parent = tree.blocks[text].parent;
            let outer = tree.blocks[parent].parent;
            let unit = title.filter(|t| *t < first).map_or(outer, |t| tree.around(t, first));
            tree.blocks[unit].end
        };
        more.extend(
            (last + 1..box_end.min(self.to)).take(TAIL).take_while(|&i| !(tree.shown(i) && tree.lines[i].is_linky() && tree.lines[i].letters > 25)).filter(|&i| self.tails(i)),
        );
        more.retain(|i| chosen.binary_search(i).is_err());
        chosen.extend(more);
        chosen.sort_unstable();
        chosen.dedup();
        if let Some(title) = title {
            // What stands above the headline is no text of the article.
            chosen.retain(|&i| i >= title || self.dates(i) || title > first);
        }
    }

    /// Whether a line between headline and text belongs to the article.
    fn heads(&self, i: usize) -> bool {
        let line = &self.tree.lines[i];
        if !self.tree.shown(i) {
            // A date or an author stands in the frame of the page, too.
            return !self.tree.regions[line.region].ad && self.dates(i) && !line.is_prose() && line.role != Some(Role::Related);
        }
        if self.article.is_some_and(|article| line.article != article && line.article != 0) {
            return false;
        }
        !line.is_linky() && line.words > 0 || self.dates(i)
    }

    fn dates(&self, i: usize) -> bool {
        let line = &self.tree.lines[i];
        line.letters <= 120 && (matches!(line.role, Some(Role::Date | Role::Byline | Role::Deck | Role::Caption | Role::Credit)) || !line.marks.is_empty())
    }

    /// Whether a line behind the text belongs to the article.
    fn tails(&self, i: usize) -> bool {
        let line = &self.tree.lines[i];
        let foot = self.tree.regions[line.region].foot && self.tree.marks[line.marks.clone()].iter().any(|mark| mark.role == Role::Byline);
        (self.has(i) || foot)
            && (line.letters <= 90 || line.role == Some(Role::Caption))
            && !line.is_linky()
            && (matches!(line.role, Some(Role::Byline | Role::Credit | Role::Date | Role::Caption)) || !line.marks.is_empty())
    }
}
