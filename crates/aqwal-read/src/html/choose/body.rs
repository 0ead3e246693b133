//! Which blocks hold the article's own text: from the page down to one of them, then those beside it that go on with it.

use aqwal::Role;

use super::super::tree::{Block, Tree};
use super::field::Field;

impl Field<'_> {
    /// The block that holds the article's own text.
    pub(super) fn core(&self) -> usize {
        let tree = self.tree;
        // The child worth most, of each block.
        let mut best = vec![0_usize; tree.blocks.len()];
        for block in 1..tree.blocks.len() {
            let parent = tree.blocks[block].parent;
            if best[parent] == 0 || self.worth[block] > self.worth[best[parent]] {
                best[parent] = block;
            }
        }
        let mut core = 0;
        loop {
            let child = best[core];
            if child == 0 || self.worth[child] <= 0 {
                return core;
            }
            let nearly_all = self.worth[child] * 10 >= self.worth[core] * 7;
            let first = self.first_text(core);
            // What follows the headline is the article's, however much readers wrote below it.
            if let Some(first) = first.filter(|&first| first != child && self.title.is_some() && nearly_all && self.tree.blocks[first].end <= self.tree.blocks[child].first)
                && self.paragraphs(first) >= 3
                && self.worth[first] >= 200
            {
                core = first;
            } else if nearly_all && !self.is_paragraph(child) {
                core = child;
            } else {
                match self.apart(core, first.filter(|_| self.title.is_some()).unwrap_or(child)) {
                    Some(block) if !nearly_all => core = block,
                    _ => return core,
                }
            }
        }
    }

    /// Lines of running text in a block.
    fn paragraphs(&self, block: usize) -> usize {
        let Block { first, end, .. } = self.tree.blocks[block];
        (first..end).filter(|&i| self.has(i) && !self.teasers[i] && self.tree.lines[i].is_prose()).count()
    }

    /// Whether a block is one paragraph, not a box of several.
    fn is_paragraph(&self, block: usize) -> bool {
        let Block { element, first, end, .. } = self.tree.blocks[block];
        end - first <= 1 || matches!(element.name(), "p" | "li" | "blockquote" | "pre" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
    }

    /// The block inside another one in which the first running text stands.
    fn first_text(&self, core: usize) -> Option<usize> {
        let tree = self.tree;
        let Block { first, end, .. } = tree.blocks[core];
        let line = (first..end).find(|&i| self.has(i) && !self.teasers[i] && tree.lines[i].is_prose() && tree.lines[i].role != Some(Role::Related))?;
        let block = tree.below(core, line);
        (block != core && !self.is_paragraph(block)).then_some(block)
    }

    /// Where several blocks are worth something: one of them, if what stands beside it reads like other things.
    fn apart(&self, core: usize, block: usize) -> Option<usize> {
        let tree = self.tree;
        let Block { first, end, .. } = tree.blocks[core];
        if block == core || self.is_paragraph(block) || self.worth[block] < 120 {
            return None;
        }
        let (mut alike, mut at) = (0, first);
        while at < end {
            let next = tree.below(core, at);
            if next == core {
                alike += if self.has(at) && tree.lines[at].is_prose() { i64::from(tree.lines[at].own()) } else { 0 };
                at += 1;
            } else {
                alike += if next != block && self.reads_on(next) && !self.is_column(next) { self.worth[next].max(0) } else { 0 };
                at = tree.blocks[next].end.max(at + 1);
            }
        }
        // The headline in the same box says that the box is the article's.
        let titled = self.title.is_some_and(|title| tree.blocks[block].holds(title)) && self.paragraphs(block) >= 3;
        (alike * 4 < self.worth[block] || titled && alike < self.worth[block] * 2).then_some(block)
    }

    /// Whether a block is a column of a page laid out as a table.
    fn is_column(&self, block: usize) -> bool {
        matches!(self.tree.blocks[block].element.name(), "td" | "th" | "aside")
    }

    /// Whether a block beside the article's text goes on with it: running text, hardly any links, no headline of its own.
    fn reads_on(&self, block: usize) -> bool {
        let Block { first, end, .. } = self.tree.blocks[block];
        let (mut own, mut linked, mut paragraphs, mut short) = (0, 0, 0_u32, 0_u32);
        for i in (first..end).filter(|&i| self.has(i)) {
            let line = &self.tree.lines[i];
            if matches!(line.role, Some(Role::Title | Role::Related)) {
                return false;
            }
            linked += line.linked;
            match () {
                () if line.is_prose() => (own, paragraphs) = (own + line.own(), paragraphs + 1),
                () if line.heading == 0 && !line.bold && line.letters > 2 => short += 1,
                () => {}
            }
        }
        // Among what readers wrote stand names and dates.
        // A paragraph of an `<article>` may be one short sentence.
        let is_own = self.article.is_some() && (first..end).all(|i| self.tree.lines[i].block == block);
        own >= if is_own { 18 } else { 40 } && linked * 4 <= own && i64::from(own) <= self.worth[block] * 3 / 2 && short * 2 <= paragraphs + 1
    }

    /// The core and the blocks that go on with it, up to where the headline stands, too.
    pub(super) fn grow(&self, core: usize, title: Option<usize>) -> Vec<usize> {
        let tree = self.tree;
        let mut blocks = vec![core];
        if core == 0 || tree.blocks[core].body && top_is_outside(tree, core, title) {
            // What the page itself calls the article's text is all of it, with others of the same name.
            let parent = tree.blocks[core].parent;
            let twins = (core + 1..tree.blocks.len()).take_while(|&b| b > 0 && core > 0 && tree.blocks[b].first < tree.blocks[parent].end);
            blocks.extend(twins.filter(|&b| tree.blocks[b].parent == parent && tree.blocks[b].body && self.worth[b] > 0));
            return blocks;
        }
        let top = title.map(|title| tree.around(title, tree.blocks[core].first.min(tree.lines.len() - 1)));
        let mut at = core;
        for _ in 0..3 {
            let Block { parent, first, end, .. } = tree.blocks[at];
            if at == 0 {
                break;
            }
            // Beside the box of the headline only a paragraph that follows at once is the article's: its box was closed too soon.
            let beyond = top.is_some_and(|top| top >= at);
            let around = tree.blocks[parent];
            let mut line = end;
            let mut strange = 0;
            while line < around.end && strange < 4 {
                let next = tree.below(parent, line);
                if next == parent {
                    line += 1;
                    continue;
                }
                if beyond {
                    if tree.blocks[next].element.name() != "p" || !self.reads_on(next) || line != blocks.iter().map(|&b| tree.blocks[b].end).max().unwrap_or(end) {
                        break;
                    }
                    blocks.push(next);
                } else if self.reads_on(next) && !self.is_column(next) {
                    blocks.push(next);
                } else if self.has(line) && tree.lines[line].is_linky() {
                    strange += 1;
                }
                line = tree.blocks[next].end.max(line + 1);
            }
            let mut line = title.map_or(around.first, |title| around.first.max(title + 1));
            while line < first && !beyond {
                let next = tree.below(parent, line);
                if next == parent {
                    line += 1;
                    continue;
                }
                if tree.blocks[next].first >= line && self.reads_on(next) {
                    blocks.push(next);
                }
                line = tree.blocks[next].end.max(line + 1);
            }
            at = parent;
        }
        blocks
    }

    /// Of several whole articles side by side, on a page that does not say which is its own, the first.
    pub(super) fn first_unit(&self, core: usize) -> usize {
        let tree = self.tree;
        if self.title.is_some() {
            return core;
        }
        let Block { first, end, .. } = tree.blocks[core];
        let (mut units, mut at) = (Vec::new(), first);
        while at < end {
            let next = tree.below(core, at);
            if next == core {
                at += 1;
                continue;
            }
            let Block { first, end, .. } = tree.blocks[next];
            let headed = (first..end).take(4).any(|i| self.has(i) && (1..=4).contains(&tree.lines[i].heading));
            if headed && self.prose_of(next) >= 150 && self.paragraphs(next) >= 2 {
                units.push(next);
            }
            at = end.max(at + 1);
        }
        match units.as_slice() {
            [one, other, ..] if tree.blocks[*one].sign == tree.blocks[*other].sign => *one,
            _ => core,
        }
    }
}

/// Whether the headline, if any, stands outside a block.
fn top_is_outside(tree: &Tree, block: usize, title: Option<usize>) -> bool {
    title.is_none_or(|title| !tree.blocks[block].holds(title))
}
