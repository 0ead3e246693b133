//! From the tags and texts of a page to its lines: what stands in one block, whitespace collapsed as a browser does.

use std::ops::Range;

mod stack;
mod stop;
mod style;

use aqwal::Role;

use super::element::Element;
use super::events::Event;
use super::names::Names;
use super::tree::{Block, Counts, Line, Piece, Region, Shows, Tree};
use stop::{Stop, stop_of};

/// Builds the lines of a page.
#[derive(Debug, Default)]
pub(super) struct Lines {
    tree: Tree,
    stack: Vec<Frame>,
    /// The innermost open element.
    top: Frame,
    /// Where each element is open in the stack.
    open: Vec<Vec<usize>>,
    walls: Vec<usize>,
    line: Line,
    /// Whitespace not shown yet.
    space: Option<Range<usize>>,
    empty: bool,
    after_br: bool,
    /// An inline element just ended, and another one began right behind it.
    seam: Seam,
    /// Pieces of the line before which it may be parted, and what stands before them.
    seams: Vec<(usize, Counts)>,
    /// The least byte that begins a letter beyond ASCII.
    lead: u8,
}

/// How far it has come to two inline elements without a blank between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Seam {
    #[default]
    None,
    /// One has ended; its element and names.
    Ended(u32),
    /// Another one has begun.
    Begun,
}

#[derive(Clone, Copy, Debug, Default)]
struct Frame {
    element: Element,
    hidden: bool,
    pre: bool,
    quote: bool,
    tweet: bool,
    link: bool,
    heading: u8,
    /// Size of its letters in points; 0 where nothing says.
    size: u8,
    bold: bool,
    region: u32,
    article: u32,
    main: u32,
    list: u32,
    /// What this element or one around it says, and what the blocks among them say.
    role: Option<Role>,
    block_role: Option<Role>,
    /// The place in the stack of the block that says so.
    said_at: u32,
    /// Piece at which a mark begins, and what it says.
    mark: Option<(usize, Role)>,
    /// The sign of an element that is shown apart; 0 for none.
    seam: u32,
    /// Piece at which words of the page's frame begin.
    cut: Option<usize>,
    /// The place in the stack of the innermost block, from 1.
    block_at: u32,
    /// Its place in the tree, once it holds words.
    block: u32,
    sign: u32,
    names: Names,
    body: bool,
}

/// Letters a form must hold outside links to be the page itself, as on sites that wrap every page in one.
const FORM_IS_PAGE: usize = 300;

impl Lines {
    /// `wide` says that letters beyond ASCII are several bytes long, as in UTF-8.
    pub fn new(wide: bool) -> Self {
        let none = Region { parent: 0, keep: true, loose: false, ad: false, foot: false, own: 0 };
        let tree = Tree { regions: vec![none], blocks: vec![Block::default()], lists: vec![(0, 0)], ..Tree::default() };
        Self { tree, open: vec![Vec::new(); Element::COUNT], lead: if wide { 0xc0 } else { 0x80 }, ..Self::default() }
    }

    /// Takes the next event of the page; `bytes` are the page's.
    pub fn take(&mut self, event: &Event<'_>, bytes: &[u8]) {
        match event {
            Event::Text(range) if !self.top.hidden => self.text(range.clone(), bytes),
            Event::Reference(range, characters) if !self.top.hidden => match characters.as_str() {
                "\n" if self.top.pre => self.break_line(),
                " " | "\n" | "\t" | "\x0c" | "\r" => self.blank(range.clone()),
                _ => {
                    self.show(Piece { raw: range.clone(), shows: Shows::Characters(*characters) });
                    self.count(u32::from(characters.chars().next().is_some_and(char::is_alphanumeric)), 0, stop_of(characters.as_bytes(), true));
                }
            },
            Event::Start(tag) => self.start(tag),
            Event::End(element) => self.end(*element),
            _ => {}
        }
    }

    /// The lines of the whole page.
    pub fn finish(mut self) -> Tree {
        self.close_to(0);
        self.flush();
        let mut tree = self.tree;
        // A region is kept only with the region around it; that one was opened before.
        for region in 1..tree.regions.len() {
            let Region { keep, ad, .. } = tree.regions[tree.regions[region].parent];
            tree.regions[region].keep &= keep;
            tree.regions[region].ad |= ad;
        }
        let count = tree.lines.len();
        tree.blocks[0].end = count;
        for block in (1..tree.blocks.len()).rev() {
            let Block { parent, end, .. } = tree.blocks[block];
            tree.blocks[parent].end = tree.blocks[parent].end.max(end);
        }
        limit_roles(&mut tree);
        tree.join_sentences();
        tree
    }

    /// Text: words are shown, whitespace between them waits for the next word.
    fn text(&mut self, range: Range<usize>, bytes: &[u8]) {
        let pre = self.top.pre;
        let is_blank = |b: u8| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c');
        let is_break = |b: u8| matches!(b, b'\n' | b'\r');
        let mut at = range.start;
        while at < range.end {
            let rest = &bytes[at..range.end];
            if pre && is_break(rest[0]) {
                self.break_line();
                at += 1 + usize::from(rest.starts_with(b"\r\n"));
                continue;
            }
            let blank = !pre && is_blank(rest[0]);
            let len = rest.iter().position(|&b| if pre { is_break(b) } else { is_blank(b) != blank }).unwrap_or(rest.len());
            if blank {
                self.blank(at..at + len);
            } else {
                self.show_bytes(at..at + len, bytes);
            }
            at += len;
        }
    }

    fn blank(&mut self, range: Range<usize>) {
        match &mut self.space {
            Some(space) if space.end == range.start => space.end = range.end,
            Some(_) => {}
            None => self.space = Some(range),
        }
    }

    /// Shows bytes, as one piece with those right before them.
    fn show_bytes(&mut self, range: Range<usize>, bytes: &[u8]) {
        let word = &bytes[range.clone()];
        let lead = self.lead;
        let letters = word.iter().filter(|b| b.is_ascii_alphanumeric() || **b >= lead).count() as u32;
        let stop = stop_of(word, lead == 0xc0);
        let from = match &self.space {
            Some(space) if space.end == range.start && bytes[space.clone()] == *b" " => space.start,
            _ => range.start,
        };
        let in_line = self.tree.pieces.len() > self.line.pieces.start;
        if in_line
            && (self.space.is_none() || from < range.start)
            && let Some(Piece { raw, shows: Shows::Bytes }) = self.tree.pieces.last_mut()
            && raw.end == from
        {
            raw.end = range.end;
            self.space = None;
        } else {
            self.show(Piece { raw: range, shows: Shows::Bytes });
        }
        self.count(letters, u32::from(letters > 0), stop);
    }

    fn show(&mut self, piece: Piece) {
        let space = self.space.take();
        if self.tree.pieces.len() == self.line.pieces.start {
            let block = self.block();
            let top = self.top;
            self.line = Line {
                pieces: self.line.pieces.clone(),
                marks: self.tree.marks.len()..self.tree.marks.len(),
                role: top.block_role,
                said_by: self.stack.get(top.said_at as usize).map_or(0, |frame| frame.block as usize),
                quote: top.quote,
                tweet: top.tweet,
                heading: top.heading,
                size: top.size,
                bold: top.bold,
                gap: std::mem::take(&mut self.empty),
                after_br: std::mem::take(&mut self.after_br),
                region: top.region as usize,
                block,
                article: top.article as usize,
                main: top.main as usize,
                list: top.list as usize,
                before: space,
                ..Line::default()
            };
        } else {
            // The words of a line are in the outermost region that has some of them.
            self.line.region = self.line.region.min(self.top.region as usize);
            self.line.size = self.line.size.max(self.top.size);
            if space.is_none() && self.seam == Seam::Begun {
                self.seams.push((self.tree.pieces.len(), self.line.counts));
            }
            if let Some(raw) = space {
                self.tree.pieces.push(Piece { raw, shows: Shows::Space });
            }
        }
        self.seam = Seam::None;
        self.tree.pieces.push(piece);
    }

    fn count(&mut self, letters: u32, words: u32, stop: Stop) {
        let top = &self.top;
        let linked = if top.link { letters } else { 0 };
        let counts = &mut self.line.counts;
        counts.letters += letters;
        counts.linked += linked;
        counts.words += words;
        counts.stops += u32::from(stop != Stop::None);
        self.line.ends = stop == Stop::Full || stop == Stop::None && letters == 0 && self.line.ends;
        self.line.bold &= top.bold;
        if top.list > 0 {
            let (all, links) = &mut self.tree.lists[top.list as usize];
            *all += letters;
            *links += linked;
        }
        let region = top.region as usize;
        if region > 0 {
            let region_part = &mut self.tree.regions[region];
            region_part.own += (letters - linked) as usize;
            if !region_part.keep && region_part.own >= FORM_IS_PAGE && self.open[Element::of(b"form").index()].last().is_some_and(|at| self.stack[*at].region as usize == region) {
                self.keep_regions(region, true);
            }
        }
    }

    fn break_line(&mut self) {
        let is_empty = self.tree.pieces.len() == self.line.pieces.start;
        self.flush();
        self.empty |= is_empty;
    }

    fn flush(&mut self) {
        let space = self.space.take();
        if self.tree.pieces.len() > self.line.pieces.start {
            let mut line = std::mem::take(&mut self.line);
            line.pieces.end = self.tree.pieces.len();
            line.marks.end = self.tree.marks.len();
            line.after = space;
            self.part(line);
            self.after_br = false;
        }
        self.line.pieces = self.tree.pieces.len()..self.tree.pieces.len();
        self.line.broken = false;
        self.seams.clear();
    }

    /// Adds a line; where it is no running text and inline elements meet in it without a blank, each of them is one, as
    /// they are shown apart from each other.
    fn part(&mut self, mut line: Line) {
        if self.seams.is_empty() || line.is_prose() {
            self.tree.lines.push(line);
            return;
        }
        let whole = line.counts;
        let mut before = Counts::default();
        let last = (line.pieces.end, whole);
        for (to, counts) in std::mem::take(&mut self.seams).into_iter().chain(std::iter::once(last)) {
            let marks = self.tree.marks[line.marks.clone()].partition_point(|mark| mark.pieces.end <= to) + line.marks.start;
            let part = Line {
                pieces: line.pieces.start..to,
                marks: line.marks.start..marks,
                counts: counts.minus(before),
                ends: line.ends && to == line.pieces.end,
                before: line.before.take(),
                after: if to == line.pieces.end { line.after.take() } else { None },
                ..Line { pieces: 0..0, marks: 0..0, before: None, after: None, ..line }
            };
            (line.pieces.start, line.marks.start, line.gap) = (to, marks, false);
            before = counts;
            self.tree.lines.push(part);
        }
    }
}

/// Letters of the largest block that only dates, credits or names somebody, and of the largest caption.
const SMALL: u32 = 160;
const CAPTION: u32 = 600;

/// Takes roles from lines where the block that says them holds more than such a part: a box around whole posts.
fn limit_roles(tree: &mut Tree) {
    let mut letters = vec![0_u32];
    for line in &tree.lines {
        letters.push(letters[letters.len() - 1].saturating_add(line.letters));
    }
    for line in &mut tree.lines {
        let block = &tree.blocks[line.said_by];
        let all = letters[block.end] - letters[block.first];
        let too_large = match line.role {
            Some(Role::Date | Role::Byline | Role::Credit) => all > SMALL,
            Some(Role::Title | Role::Deck | Role::Caption) => all > CAPTION,
            _ => false,
        };
        if too_large && line.said_by > 0 {
            line.role = None;
        }
    }
}
