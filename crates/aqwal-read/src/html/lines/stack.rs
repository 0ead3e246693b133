//! Which elements are open, and what they say of the words inside.

use aqwal::Role;

use super::super::element::{Attribute, Element, Kind, Say, say};
use super::super::events::Tag;
use super::super::names::Names;
use super::super::tree::{Block, Mark, Region};
use super::{Frame, Lines, Seam, style};

impl Lines {
    pub(super) fn start(&mut self, tag: &Tag<'_>) {
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
        let mut frame = Frame { element, mark: None, cut: None, seam: 0, names: says.names, body: says.body, ..before };
        frame.hidden |= kind == Kind::Hidden || says.hidden;
        frame.pre |= element.name() == "pre";
        frame.quote |= element.name() == "blockquote" || says.names.has(Names::QUOTE);
        frame.tweet |= says.names.has(Names::TWEET) && matches!(element.name(), "blockquote" | "div");
        frame.link |= element == Element::A && tag.has(Attribute::Href);
        frame.heading = style::heading(tag).unwrap_or(before.heading);
        frame.size = style::size(tag).unwrap_or(before.size);
        frame.bold |= style::is_bold(tag);
        let mut role = says.role;
        // `credits` may be anything but beside a picture.
        if role == Some(Role::Credit) && before.role != Some(Role::Caption) && self.open[Element::of(b"figure").index()].is_empty() && !says.names.has(Names::PICTURE) {
            role = None;
        }
        let says = Say { role, ..says };
        frame.role = says.role.or(before.role);
        if element.name() == "cite" && (frame.quote || before.block_role == Some(Role::PullQuote)) {
            frame.role = Some(Role::Furniture); // who is quoted there
        }
        if !before.hidden {
            self.enter(tag, &says, &mut frame);
        }
        if kind == Kind::Inline {
            if let Some(sign) = style::seam(tag)
                && self.space.is_none()
                && matches!(element.name(), "a" | "time" | "cite" | "span" | "small")
                && matches!(self.seam, Seam::Ended(ended) if ended != sign || element == Element::A)
            {
                self.seam = Seam::Begun;
            }
            frame.seam = style::seam(tag).unwrap_or(0);
            frame.mark = says.role.or(frame.role.filter(|_| element.name() == "cite")).map(|role| (self.tree.pieces.len(), role));
            frame.cut = (frame.region != before.region).then_some(self.tree.pieces.len());
        } else if kind.breaks_line() {
            self.flush();
            if says.role.is_some() || frame.role != before.role {
                frame.said_at = self.stack.len() as u32;
            }
            frame.block_role = frame.role;
            frame.block_at = self.stack.len() as u32 + 1;
            frame.block = 0;
            frame.sign = style::sign(tag);
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
        self.tree.regions.push(Region { parent: frame.region as usize, keep: false, loose, ad, foot: frame.names.has(Names::FOOT) || frame.element.name() == "footer", own: 0 });
        frame.region = self.tree.regions.len() as u32 - 1;
    }

    pub(super) fn keep_regions(&mut self, mut region: usize, only_loose: bool) {
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

    pub(super) fn end(&mut self, element: Element) {
        if matches!(element.name(), "" | "html" | "body" | "head" | "br") {
            return;
        }
        let Some(&at) = self.open[element.index()].last() else { return };
        if element.is_wall() || self.walls.last().is_none_or(|wall| at > *wall) {
            self.close_to(at);
        }
    }

    pub(super) fn close_to(&mut self, depth: usize) {
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
            if frame.seam != 0 && frame.element.kind() == Kind::Inline && self.space.is_none() && self.seam == Seam::None {
                self.seam = Seam::Ended(frame.seam);
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
    pub(super) fn block(&mut self) -> usize {
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
}
