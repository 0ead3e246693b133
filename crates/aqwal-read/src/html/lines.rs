//! From the tags and texts of a page to its lines: what stands in one block, whitespace collapsed as a browser does.

use std::ops::Range;

use aqwal::Role;

use super::element::{Attribute, Element, Kind, say};
use super::events::{Characters, Event, Tag};
use super::words::{self, is_blank, is_word};

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

/// A line of the page with what its place on the page says of it.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub pieces: Range<usize>,
    pub marks: Range<usize>,
    pub role: Option<Role>,
    /// In a block quotation.
    pub quote: bool,
    /// An empty line stands before it.
    pub gap: bool,
    /// The region of the page's frame it stands in; 0 for none.
    pub region: usize,
    /// The article it stands in; 0 for none.
    pub article: usize,
    /// The main element it stands in; 0 for none.
    pub main: usize,
    /// The list it stands in; 0 for none.
    pub list: usize,
    /// Bytes of words, and how many of them are links.
    pub words: usize,
    pub link_words: usize,
}

impl Line {
    pub fn is_link(&self) -> bool {
        self.words > 0 && self.link_words == self.words
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
    loose: bool,
    /// Bytes of words outside links.
    words: usize,
}

/// The lines of a page and what was met between them.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub lines: Vec<Line>,
    pub pieces: Vec<Piece>,
    pub marks: Vec<Mark>,
    pub regions: Vec<Region>,
    /// Words and linked words of each list.
    pub lists: Vec<(usize, usize)>,
    /// Number of articles, the first is 1; likewise main elements.
    pub articles: usize,
    pub mains: usize,
    stack: Vec<Frame>,
    /// Where each element is open in the stack.
    open: Vec<Vec<usize>>,
    walls: Vec<usize>,
    line: Line,
    /// Whitespace not shown yet.
    space: Option<Range<usize>>,
    empty: bool,
}

#[derive(Clone, Copy, Debug, Default)]
struct Frame {
    element: Element,
    hidden: bool,
    pre: bool,
    quote: bool,
    link: bool,
    region: usize,
    article: usize,
    main: usize,
    list: usize,
    /// What this element or one around it says, and what the blocks among them say.
    role: Option<Role>,
    block_role: Option<Role>,
    /// Piece at which a mark begins.
    mark: Option<(usize, Role)>,
}

/// Words a form must hold outside links to be the page itself, as on sites that wrap every page in one.
const FORM_IS_PAGE: usize = 600;

impl Lines {
    pub fn new() -> Self {
        let none = Region { parent: 0, keep: true, loose: false, words: 0 };
        Self { open: vec![Vec::new(); Element::COUNT], regions: vec![none], lists: vec![(0, 0)], ..Self::default() }
    }

    /// Takes the next event of the page; `bytes` are the page's.
    pub fn take(&mut self, event: &Event<'_>, bytes: &[u8]) {
        match event {
            Event::Text(range) if !self.top().hidden => self.text(range.clone(), bytes),
            Event::Reference(range, characters) if !self.top().hidden => match characters.as_str() {
                "\n" if self.top().pre => self.break_line(),
                " " | "\n" | "\t" | "\x0c" | "\r" => self.blank(range.clone()),
                _ => self.show(Piece { raw: range.clone(), shows: Shows::Characters(*characters) }, characters.len()),
            },
            Event::Start(tag) => self.start(tag),
            Event::End(element) => self.end(*element),
            _ => {}
        }
    }

    /// Ends the last line.
    pub fn finish(&mut self) {
        self.close_to(0);
        self.flush();
        // A region is kept only with the region around it; that one was opened before.
        let mut kept: Vec<bool> = Vec::with_capacity(self.regions.len());
        for region in &mut self.regions {
            region.keep &= kept.get(region.parent).copied().unwrap_or(true);
            kept.push(region.keep);
        }
    }

    fn top(&self) -> Frame {
        self.stack.last().copied().unwrap_or_default()
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let (element, kind) = (tag.element, tag.element.kind());
        if element.name() == "br" || element.name() == "hr" {
            if !self.top().hidden {
                self.break_line();
            }
            return;
        }
        if kind == Kind::Void || matches!(element.name(), "" | "html" | "body" | "head") {
            return; // an unknown element changes nothing
        }
        self.close_implied(element, kind);
        let says = say(tag);
        let before = self.top();
        let mut frame = Frame { element, mark: None, ..before };
        frame.hidden |= kind == Kind::Hidden || says.hidden;
        frame.pre |= element.name() == "pre";
        frame.quote |= element.name() == "blockquote";
        frame.link |= element == Element::A && tag.has(Attribute::Href);
        frame.role = says.role.or(before.role);
        let inside = before.article > 0 || before.main > 0;
        if !before.hidden {
            self.frame_article(tag, &mut frame);
            match element.name() {
                "aside" if inside => frame.role = says.role.or(Some(Role::Furniture)),
                "header" if inside => {}
                _ if kind == Kind::Around || (says.around && says.role.is_none()) => self.open_region(&mut frame),
                _ => {}
            }
            if matches!(element.name(), "ul" | "ol") {
                frame.list = self.lists.len();
                self.lists.push((0, 0));
            }
            if element.name() == "h1" || says.role == Some(Role::Title) {
                self.keep_regions(before.region, true);
            }
        }
        if kind == Kind::Inline {
            frame.mark = says.role.map(|role| (self.pieces.len(), role));
        } else if element.kind().breaks_line() {
            self.flush();
            frame.block_role = frame.role;
        }
        self.open[element.index()].push(self.stack.len());
        if element.is_wall() {
            self.walls.push(self.stack.len());
        }
        self.stack.push(frame);
    }

    fn frame_article(&mut self, tag: &Tag<'_>, frame: &mut Frame) {
        let is_body = tag.get(Attribute::Itemprop).split_ascii_whitespace().any(|t| t == "articleBody");
        match tag.element.name() {
            "article" if frame.article > 0 => self.open_region(frame),
            "main" if frame.main == 0 => {
                self.mains += 1;
                frame.main = self.mains;
                self.keep_regions(frame.region, false);
            }
            name if frame.article == 0 && (name == "article" || is_body) => {
                self.articles += 1;
                frame.article = self.articles;
                self.keep_regions(frame.region, false);
            }
            _ => {}
        }
    }

    fn open_region(&mut self, frame: &mut Frame) {
        let loose = !matches!(frame.element.name(), "header" | "nav" | "footer" | "aside" | "article");
        self.regions.push(Region { parent: frame.region, keep: false, loose, words: 0 });
        frame.region = self.regions.len() - 1;
    }

    fn keep_regions(&mut self, mut region: usize, only_loose: bool) {
        while !self.regions[region].keep && (!only_loose || self.regions[region].loose) {
            self.regions[region].keep = true;
            region = self.regions[region].parent;
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
                Some(&at) if at + 1 > wall && kind.breaks_line() => at,
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
                if from < self.pieces.len() {
                    self.marks.push(Mark { pieces: from..self.pieces.len(), role });
                }
            }
            if frame.element.kind().breaks_line() {
                self.flush();
            }
            self.stack.pop();
            self.open[frame.element.index()].pop();
            if frame.element.is_wall() {
                self.walls.pop();
            }
        }
    }

    /// Text: words are shown, whitespace between them waits for the next word.
    fn text(&mut self, range: Range<usize>, bytes: &[u8]) {
        let pre = self.top().pre;
        let mut at = range.start;
        while at < range.end {
            let rest = &bytes[at..range.end];
            if pre && matches!(rest[0], b'\n' | b'\r') {
                self.break_line();
                at += 1 + usize::from(rest.starts_with(b"\r\n"));
                continue;
            }
            let len = if pre {
                let len = rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len());
                self.show_bytes(at..at + len, bytes, rest[..len].iter().filter(|b| is_word(**b)).count());
                len
            } else if is_blank(rest[0]) {
                let len = rest.iter().position(|b| !is_blank(*b)).unwrap_or(rest.len());
                self.blank(at..at + len);
                len
            } else {
                let (len, words) = words::run(rest);
                self.show_bytes(at..at + len, bytes, words);
                len
            };
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
    fn show_bytes(&mut self, range: Range<usize>, bytes: &[u8], words: usize) {
        let from = match &self.space {
            Some(space) if space.end == range.start && bytes[space.clone()] == *b" " => space.start,
            _ => range.start,
        };
        let in_line = self.pieces.len() > self.line.pieces.start;
        if in_line
            && (self.space.is_none() || from < range.start)
            && let Some(Piece { raw, shows: Shows::Bytes }) = self.pieces.last_mut()
            && raw.end == from
        {
            raw.end = range.end;
            self.space = None;
            self.count(words);
            return;
        }
        self.show(Piece { raw: range, shows: Shows::Bytes }, words);
    }

    fn show(&mut self, piece: Piece, words: usize) {
        let space = self.space.take();
        if self.pieces.len() == self.line.pieces.start {
            let top = self.top();
            self.line = Line {
                pieces: self.line.pieces.clone(),
                marks: self.marks.len()..self.marks.len(),
                role: top.block_role,
                quote: top.quote,
                gap: std::mem::take(&mut self.empty),
                region: top.region,
                article: top.article,
                main: top.main,
                list: top.list,
                ..Line::default()
            };
        } else if let Some(raw) = space {
            self.pieces.push(Piece { raw, shows: Shows::Space });
        }
        self.pieces.push(piece);
        self.count(words);
    }

    fn count(&mut self, words: usize) {
        let top = self.top();
        let linked = if top.link { words } else { 0 };
        self.line.words += words;
        self.line.link_words += linked;
        let (all, links) = &mut self.lists[top.list];
        *all += words;
        *links += linked;
        let region = &mut self.regions[top.region];
        region.words += words - linked;
        if !region.keep && region.words >= FORM_IS_PAGE && self.open[Element::of(b"form").index()].last().is_some_and(|at| self.stack[*at].region == top.region) {
            self.keep_regions(top.region, true);
        }
    }

    fn break_line(&mut self) {
        let is_empty = self.pieces.len() == self.line.pieces.start;
        self.flush();
        self.empty |= is_empty;
    }

    fn flush(&mut self) {
        self.space = None;
        if self.pieces.len() > self.line.pieces.start {
            let mut line = std::mem::take(&mut self.line);
            line.pieces.end = self.pieces.len();
            line.marks.end = self.marks.len();
            self.lines.push(line);
        }
        self.line.pieces = self.pieces.len()..self.pieces.len();
    }
}
