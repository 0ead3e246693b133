//! The fields of an item of RSS or Atom, out of its source.

use std::borrow::Cow;
use std::io::Read;

use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::cut::{Cutter, Piece};
use super::entry::{Body, Entry, Kind};
use crate::{Document, Error, Leftover, Options};

/// Elements inside one another that are kept apart.
const DEEPEST: usize = 256;

/// The documents of a feed of XML.
pub(super) fn items<R: Read>(input: &str, reader: R, options: &Options) -> Items<R> {
    let limit = usize::try_from(options.limits.document).unwrap_or(usize::MAX);
    let outlet = options.outlet.clone();
    Items { input: input.to_owned(), cutter: Cutter::new(input, reader, limit), title: None, outlet, number: 0, ended: false }
}

/// See [`items`].
#[derive(Debug)]
pub(super) struct Items<R> {
    input: String,
    cutter: Cutter<R>,
    /// The feed's title.
    title: Option<String>,
    /// The outlet that the options name; it wins over the feed's title.
    outlet: Option<String>,
    number: u64,
    ended: bool,
}

impl<R: Read> Iterator for Items<R> {
    type Item = Result<Document, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let item = match self.cutter.piece() {
                Some(Ok(Piece::Item(item))) => item,
                Some(Ok(Piece::Around(source))) => {
                    if self.title.is_none() {
                        self.title = parse(&source, false).0.title;
                    }
                    continue;
                }
                Some(Err(error)) => {
                    self.number += u64::from(error.is_row());
                    return Some(Err(error));
                }
                None => {
                    self.ended = true;
                    return (self.number == 0).then(|| Err(Error::skipped(&self.input, Leftover::EmptyFeed)));
                }
            };
            self.number += 1;
            let (mut entry, fault) = parse(&item.source, false);
            let fault = fault.or((!item.is_whole).then_some("its end is missing"));
            if let Some(fault) = fault {
                let says = format!("the item is damaged: {fault}");
                if entry.bodies.is_empty() {
                    return Some(Err(Error::item(&self.input, item.line, says)));
                }
                entry.notes.push(says);
            }
            let outlet = if self.outlet.is_some() { None } else { self.title.as_deref() };
            return Some(entry.document(&self.input, self.number, outlet).map_err(|error| error.at_line(item.line)));
        }
        None
    }
}

/// What an element of an item holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Link,
    Id,
    Body(Kind),
    Date(&'static str),
    /// The outlet that an aggregator names.
    Source,
    /// Elements whose own titles and dates are not the item's.
    Other,
}

/// An element being read.
struct Open {
    name: String,
    field: Field,
    is_html: Option<bool>,
    /// Whether markup stands in it, so that its source is what counts.
    has_markup: bool,
    start: usize,
    words: String,
}

/// Reads the fields of an item or, of what stands around the items, the feed's. Also says what was wrong with it.
/// `is_inner` for the inside of an element of the item.
fn parse(source: &str, is_inner: bool) -> (Entry, Option<&'static str>) {
    let source = escape_stray(source);
    let mut reader = Reader::from_str(&source);
    let config = reader.config_mut();
    (config.check_end_names, config.allow_unmatched_ends, config.allow_dangling_amp) = (false, true, true);
    let mut entry = Entry::default();
    let mut open: Option<Open> = None;
    let mut inner: Vec<String> = Vec::new(); // elements inside the one being read
    loop {
        let before = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = match reader.read_event() {
            Ok(Event::Eof) => {
                close(&mut open, &mut entry, &source, source.len());
                return (entry, None);
            }
            Ok(event) => event,
            Err(_) => return (entry, Some("a tag or a section in it is not closed")),
        };
        match event {
            Event::Start(tag) => {
                let name = tag.name().as_ref().to_owned();
                let field = field(&tag);
                let is_next = field.is_some_and(|field| is_next(field, &name)) && !inner.iter().any(|name| is_block(name));
                match &mut open {
                    Some(now) if !is_next || matches!(now.field, Field::Source | Field::Other) || now.is_html == Some(true) && now.has_markup => {
                        now.has_markup = true;
                        if inner.len() < DEEPEST {
                            inner.push(name);
                        }
                    }
                    _ => {
                        close(&mut open, &mut entry, &source, before); // the element before was not closed
                        inner.clear();
                        if let Some(field) = field.map(|field| if is_inner && field == Field::Source { Field::Other } else { field }) {
                            let start = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
                            attributes(&tag, field, &mut entry);
                            open = Some(Open { name, field, is_html: is_html(&tag, field), has_markup: false, start, words: String::new() });
                        }
                    }
                }
            }
            Event::Empty(tag) => match &mut open {
                Some(now) => now.has_markup = true,
                None => {
                    if let Some(field) = field(&tag) {
                        attributes(&tag, field, &mut entry);
                    }
                }
            },
            Event::End(tag) => {
                let name = tag.name();
                match inner.iter().rposition(|inner| inner == name.as_ref()) {
                    Some(at) => inner.truncate(at),
                    None if is_item(name.as_ref()) || open.as_ref().is_some_and(|open| open.name == name.as_ref()) => {
                        close(&mut open, &mut entry, &source, before);
                        inner.clear();
                    }
                    None => {}
                }
            }
            Event::Text(text) => push(&mut open, &text.xml10_content()),
            Event::CData(text) => push(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => push(&mut open, &resolved(&reference)),
            _ => {}
        }
    }
}

fn push(open: &mut Option<Open>, words: &str) {
    if let Some(open) = open {
        open.words.push_str(words);
    }
}

/// The character of a reference; of an unknown one what stands there.
fn resolved<'a>(reference: &'a BytesRef<'_>) -> Cow<'a, str> {
    match reference.resolve_char_ref() {
        Ok(Some(c)) => Cow::Owned(c.to_string()),
        Ok(None) if resolve_html5_entity(reference).is_some() => Cow::Borrowed(resolve_html5_entity(reference).unwrap_or_default()),
        _ => Cow::Owned(format!("&{};", &**reference)),
    }
}

/// What an element holds, by its name; none for those that only hold others (`media:group`) or say nothing of ours.
fn field(tag: &BytesStart<'_>) -> Option<Field> {
    let name = tag.name();
    let (prefix, local) = name.as_ref().split_once(':').unwrap_or(("", name.as_ref()));
    let attribute = |key: &str| tag.try_get_attribute(key).ok().flatten().map(|a| a.value.to_ascii_lowercase());
    Some(match (prefix, local) {
        ("content", "encoded") => Field::Body(Kind::Full),
        ("excerpt", "encoded") | ("itunes", "summary") | ("media", "description") => Field::Body(Kind::Summary),
        ("dc" | "dcterms", "date" | "created" | "issued") => Field::Date("feed dc:date"),
        ("dc", "title") | ("" | "atom" | "rss", "title") => Field::Title,
        ("dc", "identifier") => Field::Id,
        ("yandex", "full-text") | ("", "fulltext" | "full-text" | "body") => Field::Body(Kind::Full),
        ("" | "atom", "content") => {
            let kind = attribute("type").unwrap_or_default();
            let is_text = kind.is_empty() || kind.starts_with("text") || kind.contains("html");
            if is_text && attribute("src").is_none() { Field::Body(Kind::Full) } else { Field::Other }
        }
        ("" | "rss", "description") => Field::Body(Kind::Description),
        ("" | "atom", "summary") => Field::Body(Kind::Summary),
        ("" | "atom" | "rss", "link") => Field::Link,
        ("" | "atom" | "rss", "guid" | "id") => Field::Id,
        ("" | "rss", "pubDate" | "pubdate" | "PubDate") => Field::Date("feed pubDate"),
        ("" | "atom", "published" | "issued" | "created") => Field::Date("feed published"),
        ("" | "atom", "updated" | "modified") => Field::Date("feed updated"),
        ("" | "rss", "source") => Field::Source,
        ("" | "atom" | "rss", "author" | "contributor" | "image" | "textInput" | "textinput" | "comments" | "category") => Field::Other,
        ("media", "title" | "text" | "credit") => Field::Other,
        _ => return None,
    })
}

/// Whether the element itself says that it holds a page, or that it holds none.
fn is_html(tag: &BytesStart<'_>, field: Field) -> Option<bool> {
    let kind = tag.try_get_attribute("type").ok().flatten()?.value.to_ascii_lowercase();
    match field {
        Field::Body(_) if kind.contains("html") => Some(true),
        Field::Body(_) if kind == "text" || kind == "text/plain" => Some(false),
        _ => None,
    }
}

/// Whether an element is one of the item, even where the one before it was not closed, and none of a page in it.
fn is_next(field: Field, name: &str) -> bool {
    !matches!(field, Field::Source | Field::Other) && !matches!(name, "body" | "summary")
}

fn is_item(name: &str) -> bool {
    matches!(name.rsplit(':').next(), Some("item" | "entry"))
}

/// An element that holds paragraphs, in which another one is no field of the item.
fn is_block(name: &str) -> bool {
    matches!(name, "div" | "p" | "ul" | "table" | "article" | "section" | "figure" | "svg" | "head" | "html")
}

fn attributes(tag: &BytesStart<'_>, field: Field, entry: &mut Entry) {
    let get = |key: &str| tag.try_get_attribute(key).ok().flatten().map(|a| unescape(&a.value)).filter(|value| !value.trim().is_empty());
    match field {
        Field::Link => {
            let is_own = get("rel").is_none_or(|rel| rel == "alternate");
            if let (true, Some(address)) = (is_own, get("href")) {
                entry.url.get_or_insert(address);
            }
        }
        Field::Id => entry.id_is_address = get("isPermaLink").is_none_or(|is| is != "false"),
        _ => {}
    }
}

fn unescape(value: &str) -> String {
    quick_xml::escape::unescape_with(value, resolve_html5_entity).map_or_else(|_| value.to_owned(), Cow::into_owned)
}

/// Ends the element being read before `end`.
fn close(open: &mut Option<Open>, entry: &mut Entry, source: &str, end: usize) {
    let Some(open) = open.take() else { return };
    let (words, has_markup) = match source.get(open.start..end).filter(|_| open.has_markup) {
        Some(inner) => (inner.to_owned(), true),
        None => (open.words, false),
    };
    match open.field {
        Field::Title => keep(&mut entry.title, &words),
        Field::Link => keep(&mut entry.url, &words),
        Field::Id => keep(&mut entry.id, &words),
        Field::Source if has_markup => keep(&mut entry.source, parse(&words, true).0.title.as_deref().unwrap_or_default()),
        Field::Source => keep(&mut entry.source, &words),
        Field::Date(from) => entry.dates.push((from, words)),
        Field::Body(kind) if !words.trim().is_empty() => entry.bodies.push(Body { words, kind, is_html: if has_markup { Some(true) } else { open.is_html } }),
        Field::Body(_) | Field::Other => {}
    }
}

/// Keeps the first that says something.
fn keep(place: &mut Option<String>, words: &str) {
    if place.is_none() && !words.trim().is_empty() {
        *place = Some(words.trim().to_owned());
    }
}

/// Writes `&lt;` for a `<` that opens no tag: no name stands behind it, or another `<` before any `>`.
fn escape_stray(source: &str) -> Cow<'_, str> {
    let bytes = source.as_bytes();
    let mut out = String::new();
    let mut kept = 0;
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'<', &bytes[at..]) {
        at += next;
        let rest = &bytes[at..];
        let skip = |start: &[u8], end: &[u8]| rest.starts_with(start).then(|| memchr::memmem::find(rest, end).map_or(rest.len(), |n| n + end.len()));
        if let Some(len) = skip(b"<![CDATA[", b"]]>").or_else(|| skip(b"<!--", b"-->")) {
            at += len;
            continue;
        }
        let is_name = rest.get(1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?' | b'_'));
        let closes = memchr::memchr2(b'<', b'>', &rest[1..]).is_some_and(|n| rest[1 + n] == b'>');
        if !is_name || !closes {
            out.push_str(&source[kept..at]);
            out.push_str("&lt;");
            kept = at + 1;
        }
        at += 1;
    }
    if kept == 0 {
        return Cow::Borrowed(source);
    }
    out.push_str(&source[kept..]);
    Cow::Owned(out)
}
