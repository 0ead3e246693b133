//! Where the article stands on a page.
//!
//! Each line has a value: its letters if it reads like running text, less than nothing if it is mostly links. A block is
//! worth its lines and the blocks in it that are worth something (the sum of a tree cut where it pays, after the maximum
//! subsequence of Pasternack and Roth, "Extracting article text from the web", 2009, with the link density and the joining
//! of neighbours of Readability). From the page down, the reader steps into the block that holds nearly all of the worth;
//! where it stops, the article's own text stands. Blocks beside it that read alike are joined. What the page calls itself
//! finds the headline, and so where the article begins and where the next one does.

use aqwal::Role;

use super::furniture::{self, Furniture};
use super::title;
use super::tree::{Block, Region, Tree};

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

/// Lines between headline and text that may belong to the article.
const HEAD: usize = 40;
/// Lines behind the text that may belong to it.
const TAIL: usize = 40;

/// The article's lines.
pub(super) fn choose(tree: &mut Tree, words_of: impl Fn(&Tree, usize) -> String, clues: &Clues<'_>) -> Chosen {
    if tree.lines.is_empty() {
        return Chosen::default();
    }
    rescue(tree);
    let named = title::find(tree, clues.titles.iter().copied(), |line| words_of(tree, line), clues.site);
    leave_comments(tree, &words_of, named);
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

/// Whether the headline, if any, stands outside a block.
fn top_is_outside(tree: &Tree, block: usize, title: Option<usize>) -> bool {
    title.is_none_or(|title| !tree.blocks[block].holds(title))
}

/// Keeps the part of the frame that holds the words, where hardly any stand outside: names can mislead.
fn rescue(tree: &mut Tree) {
    for _ in 0..4 {
        let shown: usize = (0..tree.lines.len()).filter(|&i| tree.shown(i) && tree.lines[i].is_prose()).map(|i| tree.lines[i].own() as usize).sum();
        if shown >= 150 {
            return;
        }
        let mut held = vec![0_usize; tree.regions.len()];
        for line in tree.lines.iter().filter(|line| line.is_prose()) {
            held[line.region] += line.own() as usize;
        }
        let Some(most) = (1..held.len()).filter(|&r| !tree.regions[r].keep && !tree.regions[r].ad).max_by_key(|&r| (held[r], std::cmp::Reverse(r))) else { return };
        if held[most] < shown.max(60) * 2 {
            return;
        }
        let mut region = most;
        while region > 0 {
            tree.regions[region].keep = true;
            region = tree.regions[region].parent;
        }
    }
}

/// Takes what readers wrote out of the page, where a line of its own introduces it.
fn leave_comments(tree: &mut Tree, words_of: impl Fn(&Tree, usize) -> String, title: Option<usize>) {
    let mut done = 0;
    for i in title.map_or(0, |title| title + 1)..tree.lines.len() {
        let line = &tree.lines[i];
        if i < done || !tree.shown(i) || line.letters > 32 || line.letters < 5 || line.is_link() && line.heading == 0 {
            continue;
        }
        if furniture::of(&words_of(tree, i), line.linked > 0, line.is_link()) != Some(Furniture::Comments) {
            continue;
        }
        // The outermost block that begins with this line.
        let mut block = line.block;
        while block > 0 && tree.blocks[tree.blocks[block].parent].first == i {
            block = tree.blocks[block].parent;
        }
        let Block { first, end, parent, .. } = tree.blocks[block];
        let (first, end) = match () {
            () if end - first > 1 => (i, end),
            () if line.heading > 0 && (tree.blocks[parent].first..i).any(|i| tree.lines[i].is_prose()) => (i, tree.blocks[parent].end),
            () => continue,
        };
        tree.regions.push(Region { parent: 0, keep: false, loose: true, ad: false, foot: false, own: 0 });
        let region = tree.regions.len() - 1;
        tree.lines[first..end].iter_mut().for_each(|line| line.region = region);
        done = end;
    }
}

/// The part of a page in which the article is looked for, and what is worth what in it.
struct Field<'t> {
    tree: &'t Tree,
    /// First line and the one after the last.
    from: usize,
    to: usize,
    /// The `<article>` and `<main>` it stands in, if that is known.
    article: Option<usize>,
    main: Option<usize>,
    /// For each line, the letters of running text before it.
    prose: Vec<u32>,
    /// What each block is worth.
    worth: Vec<i64>,
    /// Lines that only go with a link to another article.
    teasers: Vec<bool>,
    title: Option<usize>,
}

impl<'t> Field<'t> {
    fn of(tree: &'t Tree, title: Option<usize>) -> Self {
        let mut field = Self { tree, from: 0, to: tree.lines.len(), article: None, main: None, prose: Vec::new(), worth: Vec::new(), teasers: Vec::new(), title };
        field.measure();
        field.narrow(title);
        field.weigh();
        field
    }

    fn has(&self, line: usize) -> bool {
        let at = &self.tree.lines[line];
        (self.from..self.to).contains(&line) && self.tree.shown(line) && self.article.is_none_or(|a| at.article == a) && self.main.is_none_or(|m| at.main == m)
    }

    fn measure(&mut self) {
        let mut sum = 0;
        self.prose = Vec::with_capacity(self.tree.lines.len() + 1);
        self.prose.push(0);
        for (i, line) in self.tree.lines.iter().enumerate() {
            sum += if self.tree.shown(i) && line.is_prose() { line.own() } else { 0 };
            self.prose.push(sum);
        }
    }

    /// Letters of running text in some lines.
    fn prose(&self, from: usize, to: usize) -> u32 {
        self.prose[to.max(from)] - self.prose[from]
    }

    fn prose_of(&self, block: usize) -> u32 {
        self.prose(self.tree.blocks[block].first, self.tree.blocks[block].end)
    }

    /// Finds the `<article>` or `<main>` and where the next article begins.
    fn narrow(&mut self, title: Option<usize>) {
        let tree = self.tree;
        let (mut articles, mut mains) = (vec![0_u32; tree.articles + 1], vec![0_u32; tree.mains + 1]);
        let mut all = 0;
        for (i, line) in tree.lines.iter().enumerate().filter(|(i, line)| tree.shown(*i) && line.is_prose()) {
            let _ = i;
            articles[line.article] += line.own();
            mains[line.main] += line.own();
            all += line.own();
        }
        let most = (1..articles.len()).max_by_key(|&a| (articles[a], std::cmp::Reverse(a)));
        self.article = match title.map(|title| tree.lines[title].article) {
            Some(article) if article > 0 && articles[article] >= 60 => Some(article),
            _ => most.filter(|&a| articles[a] >= 60 && (tree.articles == 1 || articles[a] * 2 > articles[1..].iter().sum::<u32>()) && articles[a] * 3 >= all),
        };
        self.main = (1..mains.len()).find(|&m| mains[m] >= 60 && mains[m] * 3 >= all).filter(|_| tree.mains == 1 && self.article.is_none());
        let Some(title) = title else { return };
        if self.prose(title, self.to) >= 40 && self.article.is_none() {
            self.from = title;
        }
        if let Some(next) = self.next_article(title) {
            self.to = next;
        }
    }

    /// The first line of the next article on the page: a headline like this one, each with its own text.
    fn next_article(&self, title: usize) -> Option<usize> {
        let tree = self.tree;
        let own = &tree.lines[title];
        let alike = |i: usize| {
            let line = &tree.lines[i];
            let same = line.heading == own.heading && (1..=6).contains(&own.heading) && (own.heading == 1 || tree.blocks[line.block].sign == tree.blocks[own.block].sign);
            // Another line of the same headline is none of its own.
            tree.shown(i) && line.block != own.block && (same || line.role == Some(Role::Title) && own.role == Some(Role::Title))
        };
        // Each look costs the depth of the page; no page has more articles.
        for next in (title + 1..self.to).filter(|&i| alike(i)).take(32) {
            let around = tree.around(title, next);
            let (a, b) = (tree.below(around, title), tree.below(around, next));
            let apart = a != around && b != around && a != b;
            if apart && self.prose_of(a) >= 150 && self.prose_of(b) >= 100 {
                return Some(tree.blocks[b].first);
            }
            let in_row = own.heading == 1 && self.prose(title, next) >= 150 && self.prose(next, (next + 60).min(self.to)) >= 100;
            if in_row && !apart {
                return Some(next);
            }
            if in_row && self.prose_of(b) >= 100 {
                return Some(tree.blocks[b].first);
            }
        }
        None
    }

    /// Which running text only goes with a link to another article: it stands right behind one, as most blocks like it do.
    fn teasers(&self) -> Vec<bool> {
        let tree = self.tree;
        let mut found: Vec<usize> = Vec::new();
        // A headline that is a link stands before, and whether it is a heading.
        let (mut behind, mut heads) = (false, false);
        let mut index: Vec<(u64, bool, usize)> = Vec::new();
        for (i, line) in tree.lines.iter().enumerate() {
            if !self.has(i) {
                continue;
            }
            let is_headline = line.is_linky() && line.letters >= 15;
            if line.is_prose() {
                let parent = tree.blocks[line.block].parent;
                let sign = u64::from(tree.blocks[line.block].sign) << 32 | u64::from(tree.blocks[parent].sign);
                index.push((sign, behind && (heads || line.own() < 260), i));
            }
            if is_headline {
                (behind, heads) = (true, line.heading > 0 || line.bold);
            } else if line.is_prose() || line.words > 8 {
                behind = false;
            }
        }
        index.sort_unstable();
        let mut at = 0;
        while at < index.len() {
            let end = at + index[at..].iter().take_while(|entry| entry.0 == index[at].0).count();
            let (all, some) = (end - at, index[at..end].iter().filter(|entry| entry.1).count());
            if some >= 2 && some * 5 >= all * 3 {
                found.extend(index[at..end].iter().filter(|entry| entry.1).map(|entry| entry.2));
            }
            at = end;
        }
        let mut teasers = vec![false; tree.lines.len()];
        for i in found {
            teasers[i] = true;
        }
        teasers
    }

    fn weigh(&mut self) {
        let tree = self.tree;
        let teasers = self.teasers();
        let mut worth = vec![0_i64; tree.blocks.len()];
        for (i, line) in tree.lines.iter().enumerate() {
            worth[line.block] += match () {
                () if !self.has(i) || teasers[i] => 0,
                () if line.is_linky() => -i64::from(line.letters.min(80)),
                () if line.role == Some(Role::Related) => 0,
                () if line.is_prose() => i64::from(line.own()),
                () if line.heading > 0 || line.bold => 0,
                () => -4,
            };
        }
        for block in (1..tree.blocks.len()).rev() {
            worth[tree.blocks[block].parent] += worth[block].max(0);
        }
        self.worth = worth;
        self.teasers = teasers;
    }

    /// The block that holds the article's own text.
    fn core(&self) -> usize {
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
    fn grow(&self, core: usize, title: Option<usize>) -> Vec<usize> {
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
    fn first_unit(&self, core: usize) -> usize {
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

    /// Adds what stands around the text and belongs to the article: headline, date, author, caption, source.
    fn frame(&self, chosen: &mut Vec<usize>, title: Option<usize>, first: usize, last: usize) {
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
