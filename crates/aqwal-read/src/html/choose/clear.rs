//! Before the choice: what names and places hide wrongly is shown again, what readers wrote is taken out.

use super::super::furniture::{self, Furniture};
use super::super::tree::{Block, Region, Tree};

/// Keeps the part of the frame that holds the words, where hardly any stand outside: names can mislead.
pub(super) fn rescue(tree: &mut Tree) {
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
pub(super) fn leave_comments(tree: &mut Tree, words_of: impl Fn(&Tree, usize) -> String, title: Option<usize>) {
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
