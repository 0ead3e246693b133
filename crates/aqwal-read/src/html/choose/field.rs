//! The part of a page in which the article is looked for: where it begins and ends, and what each block of it is worth.

use aqwal::Role;

use super::super::tree::Tree;

/// The part of a page in which the article is looked for, and what is worth what in it.
pub(super) struct Field<'t> {
    pub(super) tree: &'t Tree,
    /// First line and the one after the last.
    pub(super) from: usize,
    pub(super) to: usize,
    /// The `<article>` and `<main>` it stands in, if that is known.
    pub(super) article: Option<usize>,
    pub(super) main: Option<usize>,
    /// For each line, the letters of running text before it.
    pub(super) prose: Vec<u32>,
    /// What each block is worth.
    pub(super) worth: Vec<i64>,
    /// Lines that only go with a link to another article.
    pub(super) teasers: Vec<bool>,
    pub(super) title: Option<usize>,
}

impl<'t> Field<'t> {
    pub(super) fn of(tree: &'t Tree, title: Option<usize>) -> Self {
        let mut field = Self { tree, from: 0, to: tree.lines.len(), article: None, main: None, prose: Vec::new(), worth: Vec::new(), teasers: Vec::new(), title };
        field.measure();
        field.narrow(title);
        field.weigh();
        field
    }

    pub(super) fn has(&self, line: usize) -> bool {
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
    pub(super) fn prose(&self, from: usize, to: usize) -> u32 {
        self.prose[to.max(from)] - self.prose[from]
    }

    pub(super) fn prose_of(&self, block: usize) -> u32 {
        self.prose(self.tree.blocks[block].first, self.tree.blocks[block].end)
    }

    /// Finds the `<article>` or `<main>` and where the next article begins.
    fn narrow(&mut self, title: Option<usize>) {
        let tree = self.tree;
        let (mut articles, mut mains) = (vec![0_u32; tree.articles + 1], vec![0_u32; tree.mains + 1]);
        let mut all = 0;
        for (_, line) in tree.lines.iter().enumerate().filter(|(i, line)| tree.shown(*i) && line.is_prose()) {
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
}
