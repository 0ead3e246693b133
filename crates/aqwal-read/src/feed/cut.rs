//! A feed of XML, cut into its items as it comes in.
//!
//! What one item has wrong (a section that is never closed, an end tag left out) ends at the next item.

use std::io::Read;

use crate::Error;
use crate::transcode::Transcoder;

/// A piece of a feed.
#[derive(Debug)]
pub(super) enum Piece {
    /// What stands around the items: the feed's own title and the like.
    Around(String),
    /// An item, from its start tag on.
    Item(Item),
}

/// The source of an item.
#[derive(Debug)]
pub(super) struct Item {
    pub source: String,
    /// The line where it begins.
    pub line: u64,
    /// Whether its end tag was found in its place.
    pub is_whole: bool,
}

/// Cuts a feed into pieces.
#[derive(Debug)]
pub(super) struct Cutter<R> {
    input: String,
    stream: Transcoder<R>,
    /// Most bytes of an item.
    limit: usize,
    buffer: Vec<u8>,
    /// Where in the buffer the next piece begins, and how far it was looked at.
    from: usize,
    at: usize,
    /// Line of the piece's first byte.
    line: u64,
    inside: Inside,
    is_item: bool,
    /// Whether the feed's own end was seen.
    is_closed: bool,
    ended: bool,
    failed: bool,
}

/// Where in the markup the cutter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    Markup,
    /// A CDATA section; an item that ended inside it ended there, if another one begins inside it, too.
    Section {
        ended: Option<usize>,
    },
    Comment,
}

/// What was found next.
enum Mark {
    Start(usize),
    /// Behind the end tag; true if it stood in a section that was never closed.
    End(usize, bool),
}

impl<R: Read> Cutter<R> {
    pub fn new(input: &str, reader: R, limit: usize) -> Self {
        Self {
            input: input.to_owned(),
            stream: Transcoder::new(reader),
            limit,
            buffer: Vec::new(),
            from: 0,
            at: 0,
            line: 1,
            inside: Inside::Markup,
            is_item: false,
            is_closed: false,
            ended: false,
            failed: false,
        }
    }

    /// The next piece; an error is an item lost, or the end of a feed that was cut off.
    pub fn piece(&mut self) -> Option<Result<Piece, Error>> {
        while !self.failed {
            if let Some(mark) = self.mark() {
                let (end, is_whole) = match mark {
                    Mark::Start(at) => (at, !self.is_item),
                    Mark::End(at, is_damaged) => (at, !is_damaged),
                };
                let was_item = std::mem::replace(&mut self.is_item, matches!(mark, Mark::Start(_)));
                return Some(Ok(self.take(end, was_item, is_whole)));
            }
            if self.ended {
                return self.finish();
            }
            if self.buffer.len() - self.from > self.limit {
                return Some(Err(self.drop_long()));
            }
            if let Err(cause) = self.fill() {
                self.failed = true;
                return Some(Err(Error::io(&self.input, cause)));
            }
        }
        None
    }

    /// Reads on, and drops what was taken.
    fn fill(&mut self) -> std::io::Result<()> {
        let taken = std::mem::take(&mut self.from);
        self.buffer.drain(..taken);
        self.at -= taken;
        if let Inside::Section { ended: Some(end) } = &mut self.inside {
            *end -= taken;
        }
        self.ended = !self.stream.fill(&mut self.buffer, declared)?;
        Ok(())
    }

    /// Takes the piece that ends at `end`.
    fn take(&mut self, end: usize, is_item: bool, is_whole: bool) -> Piece {
        let piece = &self.buffer[self.from..end];
        self.from = end;
        let line = self.line;
        self.line += memchr::memchr_iter(b'\n', piece).count() as u64;
        let source = String::from_utf8_lossy(piece).into_owned();
        if is_item {
            return Piece::Item(Item { source, line, is_whole });
        }
        self.is_closed = ["</rss", "</feed", ":RDF>", "</RDF"].iter().any(|end| source.contains(end));
        Piece::Around(source)
    }

    /// The end of the stream.
    fn finish(&mut self) -> Option<Result<Piece, Error>> {
        if let Inside::Section { ended: Some(end) } = self.inside {
            (self.inside, self.at, self.is_item) = (Inside::Markup, end, false);
            return Some(Ok(self.take(end, true, false)));
        }
        self.failed = true; // nothing comes after this
        if self.is_item {
            let error = Error::damaged(&self.input, "the feed is cut off in an item that begins here");
            return Some(Err(error.at_line(self.line)));
        }
        self.take(self.buffer.len(), false, true);
        (!self.is_closed).then(|| Err(Error::damaged(&self.input, "the feed is cut off behind its last item").at_line(self.line)))
    }

    /// Drops an item, or what stands between items, that is too long.
    fn drop_long(&mut self) -> Error {
        let error = Error::item(&self.input, self.line, format!("the item is longer than {} bytes", self.limit));
        self.take(self.at, false, true);
        (self.inside, self.is_item) = (Inside::Markup, false);
        error
    }

    /// Looks for the next start or end of an item; none if more bytes are needed.
    fn mark(&mut self) -> Option<Mark> {
        loop {
            let rest = &self.buffer[self.at..];
            let next = match self.inside {
                Inside::Markup => memchr::memchr(b'<', rest),
                Inside::Section { .. } => memchr::memchr2(b'<', b']', rest),
                Inside::Comment => memchr::memchr(b'-', rest),
            };
            let Some(next) = next else {
                self.at = self.buffer.len();
                return None;
            };
            self.at += next;
            let rest = &self.buffer[self.at..];
            if rest.len() < 80 && !self.ended {
                return None; // the whole of a name may not be there yet
            }
            let item = item_tag(rest);
            let from = self.at;
            match self.inside {
                Inside::Comment => {
                    let closes = rest.starts_with(b"-->");
                    self.at += if closes { 3 } else { 1 };
                    if closes {
                        self.inside = Inside::Markup;
                    }
                }
                Inside::Section { ended } => match item {
                    _ if rest.starts_with(b"]]>") => (self.inside, self.at) = (Inside::Markup, from + 3),
                    Some((true, _)) if ended.is_some() => {
                        let end = ended.unwrap_or(from);
                        (self.inside, self.at) = (Inside::Markup, from);
                        return Some(Mark::End(end, true));
                    }
                    Some((false, len)) if ended.is_none() && self.is_item => (self.inside, self.at) = (Inside::Section { ended: Some(from + len) }, from + len),
                    _ => self.at += 1,
                },
                Inside::Markup => match item {
                    _ if rest.starts_with(b"<![CDATA[") => (self.inside, self.at) = (Inside::Section { ended: None }, from + 9),
                    _ if rest.starts_with(b"<!--") => (self.inside, self.at) = (Inside::Comment, from + 4),
                    Some((true, len)) => {
                        self.at += len;
                        return Some(Mark::Start(from));
                    }
                    Some((false, len)) => {
                        self.at += len;
                        if self.is_item {
                            return Some(Mark::End(from + len, false));
                        }
                    }
                    None => self.at += 1,
                },
            }
        }
    }
}

/// Whether a tag starts or ends an item, and its length; of a start tag only to the end of its name.
fn item_tag(tag: &[u8]) -> Option<(bool, usize)> {
    let (is_start, name) = match tag {
        [b'<', b'/', rest @ ..] => (false, rest),
        [b'<', rest @ ..] => (true, rest),
        _ => return None,
    };
    let len = name.iter().take(70).position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'))?;
    let name = &name[..len];
    let local = name.iter().position(|b| *b == b':').map_or(name, |colon| &name[colon + 1..]);
    if !matches!(local, b"item" | b"entry") || name.first() == Some(&b'm') {
        return None; // media:… has no items of ours
    }
    if is_start {
        return Some((true, 1 + len));
    }
    let blanks = tag[2 + len..].iter().take_while(|b| b.is_ascii_whitespace()).count();
    (tag.get(2 + len + blanks) == Some(&b'>')).then_some((false, 3 + len + blanks))
}

/// The charset that the XML declaration names.
pub(super) fn declared(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head.get(..head.len().min(256))?);
    let declaration = head.trim_start_matches('\u{feff}').trim_start().strip_prefix("<?xml")?;
    let declaration = &declaration[..declaration.find("?>")?];
    let value = declaration[declaration.find("encoding")? + 8..].trim_start().strip_prefix('=')?.trim_start();
    let mark = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(mark).next().map(str::to_owned)
}
