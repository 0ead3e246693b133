//! The blocks of a page that hold words, as a tree, and the lines in them.

use std::ops::Range;

use aqwal::Role;

use super::element::Element;
use super::events::Characters;
use super::names::Names;

/// A piece of a line and the bytes it stands in.
#[derive(Debug)]
pub(super) struct Piece {
    pub raw: Range<usize>,
    pub shows: Shows,
}

/// What a piece shows.
#[derive(Debug)]
pub(super) enum Shows {
    /// Its own bytes, decoded.
    Bytes,
    /// One space, for a run of whitespace.
    Space,
    /// The characters of a reference.
    Characters(Characters),
}

/// What a line is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Letters and digits, and how many of them are links.
    pub letters: u32,
    pub linked: u32,
    /// Runs of letters between blanks.
    pub words: u32,
    /// Words with a mark of a sentence behind them.
    pub stops: u32,
}

impl Counts {
    /// What is left without the first words.
    pub fn minus(self, first: Self) -> Self {
        Self { letters: self.letters - first.letters, linked: self.linked - first.linked, words: self.words.saturating_sub(first.words).max(1), stops: self.stops - first.stops }
    }
}

impl Counts {
    /// Whether words read like running text; `ends` says that the last one ends a sentence.
    fn are_prose(self, ends: bool) -> bool {
        let own = self.letters - self.linked;
        self.linked * 3 <= self.letters && (own >= 120 || own >= 40 && self.stops > 0 || own >= 18 && ends && self.words >= 4)
    }
}

impl std::ops::Deref for Line {
    type Target = Counts;

    fn deref(&self) -> &Counts {
        &self.counts
    }
}

/// A line of the page with what its place on the page says of it.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub pieces: Range<usize>,
    pub marks: Range<usize>,
    pub role: Option<Role>,
    /// The block that says so.
    pub said_by: usize,
    /// In a block quotation.
    pub quote: bool,
    /// In an embedded post of a network.
    pub tweet: bool,
    /// An empty line stands before it.
    pub gap: bool,
    /// A `<br>` stands before it.
    pub after_br: bool,
    /// Its paragraph was ended by a block that began inside.
    pub broken: bool,
    /// Level of the heading it stands in, 1 to 6; 0 for none.
    pub heading: u8,
    /// Size of its letters in points; 0 where nothing says.
    pub size: u8,
    /// All its letters are bold.
    pub bold: bool,
    /// The region of the page's frame it stands in; 0 for none.
    pub region: usize,
    /// The block it stands in.
    pub block: usize,
    /// The article it stands in; 0 for none.
    pub article: usize,
    /// The main element it stands in; 0 for none.
    pub main: usize,
    /// The list it stands in; 0 for none.
    pub list: usize,
    pub counts: Counts,
    /// The last word ends a sentence.
    pub ends: bool,
    /// It is a part of a sentence that goes on over a `<br>`, and reads like running text with the rest of it.
    pub in_prose: bool,
    /// Whitespace at its ends, which is not shown.
    pub before: Option<Range<usize>>,
    pub after: Option<Range<usize>>,
}

impl Line {
    /// Whether all its words are links.
    pub fn is_link(&self) -> bool {
        self.letters > 0 && self.linked == self.letters
    }

    /// Whether more of it is links than not.
    pub fn is_linky(&self) -> bool {
        self.linked * 2 > self.letters
    }

    /// Letters that are no links.
    pub fn own(&self) -> u32 {
        self.letters - self.linked
    }

    /// Whether it reads like running text: long, or with a sentence's marks.
    pub fn is_prose(&self) -> bool {
        self.in_prose || self.counts.are_prose(self.ends)
    }
}

/// A part of a line that an inline element says something of.
#[derive(Debug)]
pub(super) struct Mark {
    pub pieces: Range<usize>,
    pub role: Role,
}

/// A part of the page around the article.
#[derive(Debug)]
pub(super) struct Region {
    pub parent: usize,
    /// The article itself stands in it, so it is no frame.
    pub keep: bool,
    /// A headline in it is the article's: not a site's header.
    pub loose: bool,
    /// An advertisement.
    pub ad: bool,
    /// Closes the article: its tags, at times its author.
    pub foot: bool,
    /// Letters outside links.
    pub own: usize,
}

/// A block that holds words, directly or in the blocks inside.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Block {
    pub parent: usize,
    pub element: Element,
    /// Its element and names in one number: twins have the same.
    pub sign: u32,
    pub names: Names,
    /// The article's own words, as its names say.
    pub body: bool,
    pub depth: u32,
    /// Pictures directly in it.
    pub pictures: u32,
    /// Its lines: the first, and the one after the last.
    pub first: usize,
    pub end: usize,
}

impl Block {
    pub fn holds(&self, line: usize) -> bool {
        (self.first..self.end).contains(&line)
    }
}

/// The lines of a page and the blocks they stand in. Block 0 is the page.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub lines: Vec<Line>,
    pub pieces: Vec<Piece>,
    pub marks: Vec<Mark>,
    /// Words of the page's frame among those of a line: pieces and their region.
    pub cuts: Vec<(Range<usize>, usize)>,
    pub regions: Vec<Region>,
    pub blocks: Vec<Block>,
    /// Letters and linked letters of each list.
    pub lists: Vec<(u32, u32)>,
    /// Number of articles, the first is 1; likewise main elements.
    pub articles: usize,
    pub mains: usize,
}

impl Tree {
    /// Whether a line stands in no part of the page's frame.
    pub fn shown(&self, line: usize) -> bool {
        self.regions[self.lines[line].region].keep
    }

    /// Whether the sentence of a line may go on in the next one: only a `<br>` stands between, and no sentence ends there.
    pub fn runs_on(&self, line: usize) -> bool {
        let Some(next) = self.lines.get(line + 1) else { return false };
        let line = &self.lines[line];
        line.block == next.block && next.after_br && !next.gap && !line.ends
    }

    /// Marks the lines of each sentence that goes on over a `<br>`, where they read like running text if taken as one.
    pub fn join_sentences(&mut self) {
        let mut first = 0;
        while first < self.lines.len() {
            let end = (first + 1..self.lines.len()).find(|&i| !self.runs_on(i - 1)).unwrap_or(self.lines.len());
            if end - first > 1 {
                let run = &mut self.lines[first..end];
                let add = |sum: Counts, line: &Line| Counts {
                    letters: sum.letters + line.letters,
                    linked: sum.linked + line.linked,
                    words: sum.words + line.words,
                    stops: sum.stops + line.stops,
                };
                let sum = run.iter().fold(Counts::default(), add);
                // Names and addresses stand below each other, too, but end no sentence.
                if sum.stops > 0 && sum.are_prose(run.last().is_some_and(|line| line.ends)) {
                    run.iter_mut().filter(|line| !line.is_linky()).for_each(|line| line.in_prose = true);
                }
            }
            first = end;
        }
    }

    /// Whether a line may be a part of a sentence: nothing says otherwise of it, and it is no link to another article.
    pub fn is_scrap(&self, line: usize) -> bool {
        let at = &self.lines[line];
        self.shown(line) && at.role.is_none_or(|role| role == Role::Title) && at.marks.is_empty() && (at.words < 4 || !at.is_linky())
    }

    /// The innermost block that holds two lines.
    pub fn around(&self, a: usize, b: usize) -> usize {
        let mut block = self.lines[a].block;
        while block > 0 && !self.blocks[block].holds(b) {
            block = self.blocks[block].parent;
        }
        block
    }

    /// The block right below another one that holds a line; the other one itself if the line stands in it directly.
    pub fn below(&self, block: usize, line: usize) -> usize {
        let mut at = self.lines[line].block;
        while at > block && self.blocks[at].parent != block {
            at = self.blocks[at].parent;
        }
        if at > block { at } else { block }
    }
}
