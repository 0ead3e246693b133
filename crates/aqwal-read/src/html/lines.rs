//! From the tags and texts of a page to its lines: what stands in one block, whitespace collapsed as a browser does.

use std::ops::Range;

use aqwal::Role;

use super::element::{Attribute, Element, Kind, Say, say};
use super::events::{Event, Tag};
use super::names::Names;
use super::tree::{Block, Line, Mark, Piece, Region, Shows, Tree};

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
    /// The least byte that begins a letter beyond ASCII.
    lead: u8,
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
    region: u32,
    article: u32,
    main: u32,
    list: u32,
    /// What this element or one around it says, and what the blocks among them say.
    role: Option<Role>,
    block_role: Option<Role>,
    /// Piece at which a mark begins, and what it says.
    mark: Option<(usize, Role)>,
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
        let none = Region { parent: 0, keep: true, loose: false, ad: false, own: 0 };
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
        tree
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let (element, kind) = (tag.element, tag.element.kind());
        match element.name() {
            "br" | "hr" => {
                if !self.top.hidden {
                    self.break_line();
                    self.after_br |= element.name() == "br";
                }
                return;
            }
            "img" if !self.top.hidden => {
                let block = self.block();
                self.tree.blocks[block].pictures += 1;
                return;
            }
            "" | "html" | "body" | "head" => return, // an unknown element changes nothing
            _ if kind == Kind::Void => return,
            _ => {}
        }
        self.close_implied(element, kind);
        let says = say(tag);
        let before = self.top;
        let mut frame = Frame { element, mark: None, cut: None, names: says.names, body: says.body, ..before };
        frame.hidden |= kind == Kind::Hidden || says.hidden;
        frame.pre |= element.name() == "pre";
        frame.quote |= element.name() == "blockquote";
        frame.tweet |= says.names.has(Names::TWEET) && matches!(element.name(), "blockquote" | "div");
        frame.link |= element == Element::A && tag.has(Attribute::Href);
        frame.heading = heading(tag).unwrap_or(before.heading);
        frame.role = says.role.or(before.role);
        if !before.hidden {
            self.enter(tag, &says, &mut frame);
        }
        if kind == Kind::Inline {
            frame.mark = says.role.map(|role| (self.tree.pieces.len(), role));
            frame.cut = (frame.region != before.region).then_some(self.tree.pieces.len());
        } else if kind.breaks_line() {
            self.flush();
            frame.block_role = frame.role;
            frame.block_at = self.stack.len() as u32 + 1;
            frame.block = 0;
            frame.sign = sign(tag);
        }
        self.open[element.index()].push(self.stack.len());
        if element.is_wall() {
            self.walls.push(self.stack.len());
        }
        self.stack.push(frame);
        self.top = frame;
    }

    /// What a shown element opens: an article, a part of the page's frame, a list.
    fn enter(&mut self, tag: &Tag<'_>, says: &Say, frame: &mut Frame) {
        let (before, name) = (self.top, tag.element.name());
        let inside = before.article > 0 || before.main > 0;
        self.frame_article(tag, frame);
        match name {
            "aside" if inside => frame.role = says.role.or(Some(Role::Furniture)),
            "header" if inside => {}
            _ if tag.element.kind() == Kind::Around || (says.around && says.role.is_none_or(|role| role == Role::Byline)) => self.open_region(says.names.has(Names::AD), frame),
            _ => {}
        }
        if matches!(name, "ul" | "ol") {
            frame.list = self.tree.lists.len() as u32;
            self.tree.lists.push((0, 0));
        }
        if name == "h1" || says.role == Some(Role::Title) {
            self.keep_regions(before.region as usize, true);
        }
    }

    fn frame_article(&mut self, tag: &Tag<'_>, frame: &mut Frame) {
        match tag.element.name() {
            "article" if frame.article > 0 => self.open_region(false, frame),
            "main" if frame.main == 0 => {
                self.tree.mains += 1;
                frame.main = self.tree.mains as u32;
                self.keep_regions(frame.region as usize, false);
            }
            "article" => {
                self.tree.articles += 1;
                frame.article = self.tree.articles as u32;
                self.keep_regions(frame.region as usize, false);
            }
            _ if frame.body => self.keep_regions(frame.region as usize, true),
            _ => {}
        }
    }

    fn open_region(&mut self, ad: bool, frame: &mut Frame) {
        let loose = !matches!(frame.element.name(), "header" | "nav" | "footer" | "aside" | "article");
        self.tree.regions.push(Region { parent: frame.region as usize, keep: false, loose, ad, own: 0 });
        frame.region = self.tree.regions.len() as u32 - 1;
    }

    fn keep_regions(&mut self, mut region: usize, only_loose: bool) {
        let regions = &mut self.tree.regions;
        while !regions[region].keep && (!only_loose || regions[region].loose) && !regions[region].ad {
            regions[region].keep = true;
            region = regions[region].parent;
        }
    }

    /// Closes what this start tag ends without saying so, as `<li>` ends the `<li>` before it.
    fn close_implied(&mut self, element: Element, kind: Kind) {
        let wall = self.walls.last().map_or(0, |at| at + 1);
        let last = |lines: &Self, name: &str| lines.open[Element::of(name.as_bytes()).index()].last().map_or(0, |at| at + 1);
        let to = match element.name() {
            "li" if last(self, "li") > last(self, "ul").max(last(self, "ol")).max(wall) => last(self, "li") - 1,
            "dt" | "dd" if last(self, "dt").max(last(self, "dd")) > last(self, "dl").max(wall) => last(self, "dt").max(last(self, "dd")) - 1,
            "td" | "th" | "tr" => {
                let open = if element.name() == "tr" { last(self, "tr") } else { last(self, "td").max(last(self, "th")) };
                if open > last(self, "table") { open - 1 } else { return }
            }
            _ => match self.open[Element::P.index()].last() {
                Some(&at) if at + 1 > wall && kind.breaks_line() => {
                    self.line.broken = element != Element::P;
                    at
                }
                _ => return,
            },
        };
        if to < self.stack.len() {
            self.flush();
            self.close_to(to);
        }
    }

    fn end(&mut self, element: Element) {
        if matches!(element.name(), "" | "html" | "body" | "head" | "br") {
            return;
        }
        let Some(&at) = self.open[element.index()].last() else { return };
        if element.is_wall() || self.walls.last().is_none_or(|wall| at > *wall) {
            self.close_to(at);
        }
    }

    fn close_to(&mut self, depth: usize) {
        while self.stack.len() > depth
            && let Some(frame) = self.stack.last().copied()
        {
            if let Some((from, role)) = frame.mark {
                let from = from.max(self.line.pieces.start);
                if from < self.tree.pieces.len() {
                    self.tree.marks.push(Mark { pieces: from..self.tree.pieces.len(), role });
                }
            }
            if let Some(from) = frame.cut {
                let from = from.max(self.line.pieces.start);
                if from < self.tree.pieces.len() {
                    self.tree.cuts.push((from..self.tree.pieces.len(), frame.region as usize));
                }
            }
            if frame.element.kind().breaks_line() {
                self.flush();
                if frame.block > 0 {
                    self.tree.blocks[frame.block as usize].end = self.tree.lines.len();
                }
            }
            self.stack.pop();
            self.open[frame.element.index()].pop();
            if frame.element.is_wall() {
                self.walls.pop();
            }
        }
        self.top = self.stack.last().copied().unwrap_or_default();
    }

    /// The innermost open block, put into the tree with those around it.
    fn block(&mut self) -> usize {
        let Some(mut at) = (self.top.block_at as usize).checked_sub(1) else { return 0 };
        let innermost = at;
        let mut bare = Vec::new();
        while self.stack[at].block == 0 {
            bare.push(at);
            // The block around is that of the element around.
            match at.checked_sub(1).and_then(|under| (self.stack[under].block_at as usize).checked_sub(1)) {
                Some(outer) => at = outer,
                None => break,
            }
        }
        let mut parent = self.stack[at].block as usize;
        for at in bare.into_iter().rev() {
            let Frame { element, sign, names, body, .. } = self.stack[at];
            let depth = self.tree.blocks[parent].depth + 1;
            self.tree.blocks.push(Block { parent, element, sign, names, body, depth, pictures: 0, first: self.tree.lines.len(), end: self.tree.lines.len() });
            parent = self.tree.blocks.len() - 1;
            self.stack[at].block = parent as u32;
        }
        debug_assert_eq!(self.stack[innermost].block as usize, parent);
        parent
    }

    /// Text: words are shown, whitespace between them waits for the next word.
    fn text(&mut self, range: Range<usize>, bytes: &[u8]) {
        let pre = self.top.pre;
        let is_blank = |b: u8| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c');
        let mut at = range.start;
        while at < range.end {
            let rest = &bytes[at..range.end];
            if pre && matches!(rest[0], b'\n' | b'\r') {
                self.break_line();
                at += 1 + usize::from(rest.starts_with(b"\r\n"));
                continue;
            }
            let blank = !pre && is_blank(rest[0]);
            let len = rest.iter().position(|&b| if pre { matches!(b, b'\n' | b'\r') } else { is_blank(b) != blank }).unwrap_or(rest.len());
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
                quote: top.quote,
                tweet: top.tweet,
                heading: top.heading,
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
            if let Some(raw) = space {
                self.tree.pieces.push(Piece { raw, shows: Shows::Space });
            }
        }
        self.tree.pieces.push(piece);
    }

    fn count(&mut self, letters: u32, words: u32, stop: Stop) {
        let top = &self.top;
        let linked = if top.link { letters } else { 0 };
        self.line.letters += letters;
        self.line.linked += linked;
        self.line.words += words;
        self.line.stops += u32::from(stop != Stop::None);
        self.line.ends = stop == Stop::Full || stop == Stop::None && letters == 0 && self.line.ends;
        if top.heading == 0 {
            self.line.heading = 0;
        }
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
            self.tree.lines.push(line);
            self.after_br = false;
        }
        self.line.pieces = self.tree.pieces.len()..self.tree.pieces.len();
        self.line.broken = false;
    }
}

/// The level of a heading; 7 for other big or bold letters.
fn heading(tag: &Tag<'_>) -> Option<u8> {
    match tag.element.name() {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" => Some(6),
        "b" | "strong" | "big" => Some(7),
        "font" => (tag.get(Attribute::Size).trim_start_matches('+').parse::<u8>().unwrap_or(0) >= 4).then_some(7),
        _ => None,
    }
}

/// An element and its names in one number (FNV-1a).
fn sign(tag: &Tag<'_>) -> u32 {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let hash = step(0x811c_9dc5, tag.element.index() as u8);
    tag.get(Attribute::Class).bytes().take(64).fold(hash, step)
}

/// A mark of a sentence behind a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    None,
    /// A comma, a closing quotation mark.
    Part,
    /// The sentence is over, or a colon introduces what comes.
    Full,
}

/// The mark of a sentence that ends a word; `wide` for UTF-8, else the marks are those of windows-1256.
fn stop_of(word: &[u8], wide: bool) -> Stop {
    let word = match word {
        [head @ .., b'"' | b')' | b'\''] if !head.is_empty() => head,
        [head @ .., 0xc2, 0xbb] | [head @ .., 0xe2, 0x80, 0x9c | 0x9d] if wide && matches!(head.last(), Some(b'.' | b'!' | b'?')) => head,
        _ => word,
    };
    match word {
        [.., b'.' | b'!' | b'?' | b':'] => Stop::Full,
        [.., 0xd8, 0x9f] | [.., 0xe2, 0x80, 0xa6] if wide => Stop::Full,
        [.., 0xbf | 0x85] if !wide => Stop::Full,
        [.., b',' | b';'] => Stop::Part,
        [.., 0xd8, 0x8c | 0x9b] | [.., 0xc2, 0xbb] | [.., 0xe2, 0x80, 0x9c | 0x9d] if wide => Stop::Part,
        [.., 0xa1 | 0xba | 0xbb | 0x94 | 0x93 | 0xac] if !wide => Stop::Part,
        _ => Stop::None,
    }
}
