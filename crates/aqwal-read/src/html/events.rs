//! From the bytes of a page to its tags and pieces of text, each with the bytes it stands in.
//!
//! The states of the WHATWG tokenizer, for bytes in which ASCII stands for itself: what lies between two signs of markup is
//! passed over at once, and nothing is copied but what a reference or a charset changes. A test holds it to another tokenizer.

mod raw;
mod reference;
mod tag;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr2};

use super::element::{Attribute, Element};
use crate::charset::Decoder;
use raw::Raw;
pub(super) use reference::Characters;

/// One step through a page. Comments and doctypes make none.
#[derive(Debug)]
pub(super) enum Event<'a> {
    /// Bytes that stand for themselves.
    Text(Range<usize>),
    /// A character reference and the characters it stands for.
    Reference(Range<usize>, Characters),
    /// A start tag.
    Start(Tag<'a>),
    /// An end tag.
    End(Element),
}

/// A start tag with the attributes that the reader looks at.
#[derive(Debug, Default)]
pub(super) struct Tag<'a> {
    pub element: Element,
    pub attributes: Vec<(Attribute, Cow<'a, str>)>,
    /// The bytes of the tag.
    pub raw: Range<usize>,
}

impl Tag<'_> {
    /// The value of an attribute; empty if there is none.
    pub fn get(&self, name: Attribute) -> &str {
        self.attributes.iter().find(|(n, _)| *n == name).map_or("", |(_, value)| value)
    }

    pub fn has(&self, name: Attribute) -> bool {
        self.attributes.iter().any(|(n, _)| *n == name)
    }
}

/// The events of a page. `bytes` are in a charset in which ASCII stands for itself.
pub(super) fn events<'a>(bytes: &'a [u8], decoder: &'a Decoder) -> Events<'a> {
    Events { bytes, decoder, at: 0, raw: None, waiting: None }
}

/// The events of a page, one after another.
pub(super) struct Events<'a> {
    bytes: &'a [u8],
    decoder: &'a Decoder,
    /// What is read next.
    at: usize,
    /// The element whose content is no markup.
    raw: Option<Raw<'a>>,
    /// What follows the text that was handed out.
    waiting: Option<Event<'a>>,
}

/// What a `<` begins.
enum Markup<'a> {
    /// Nothing: it is text.
    Text,
    /// A comment, a doctype, or a tag that the page's end cuts off: nothing up to here.
    Nothing(usize),
    /// A tag, up to here.
    Tag(Event<'a>, usize),
}

impl<'a> Iterator for Events<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        if let Some(event) = self.waiting.take() {
            return Some(event);
        }
        if let Some(raw) = self.raw.take() {
            return self.raw_content(raw);
        }
        self.content()
    }
}

impl<'a> Events<'a> {
    /// The next event where markup is read.
    fn content(&mut self) -> Option<Event<'a>> {
        let (mut start, mut from) = (self.at, self.at);
        loop {
            let Some(found) = self.bytes.get(from..).and_then(|rest| memchr2(b'<', b'&', rest)) else {
                self.at = self.bytes.len();
                return (start < self.at).then_some(Event::Text(start..self.at));
            };
            let here = from + found;
            if self.bytes[here] == b'&' {
                let Some((len, characters)) = reference::read(&self.bytes[here..], false) else {
                    from = here + 1;
                    continue;
                };
                self.at = here + len;
                return Some(self.after_text(start..here, Event::Reference(here..self.at, characters)));
            }
            match self.markup(here) {
                Markup::Text => from = here + 1,
                Markup::Nothing(end) => {
                    self.at = end;
                    if here > start {
                        return Some(Event::Text(start..here));
                    }
                    (start, from) = (end, end);
                }
                Markup::Tag(event, end) => {
                    self.at = end;
                    return Some(self.after_text(start..here, event));
                }
            }
        }
    }

    /// An event, or the text before it if there is some; then the event waits.
    fn after_text(&mut self, text: Range<usize>, event: Event<'a>) -> Event<'a> {
        if text.is_empty() {
            return event;
        }
        self.waiting = Some(event);
        Event::Text(text)
    }

    /// What the `<` at a place begins.
    fn markup(&mut self, at: usize) -> Markup<'a> {
        match self.bytes.get(at + 1) {
            Some(b'a'..=b'z' | b'A'..=b'Z') => self.start_tag(at),
            Some(b'/') => match self.bytes.get(at + 2) {
                Some(b'a'..=b'z' | b'A'..=b'Z') => self.end_tag(at),
                Some(_) => Markup::Nothing(self.after_mark(at + 2)),
                None => Markup::Text,
            },
            Some(b'!') if self.bytes[at..].starts_with(b"<!--") => Markup::Nothing(self.after_comment(at + 4)),
            Some(b'!' | b'?') => Markup::Nothing(self.after_mark(at + 1)),
            _ => Markup::Text,
        }
    }

    /// Behind the next `>`: of a doctype, or of what is only nearly a comment or an end tag.
    fn after_mark(&self, from: usize) -> usize {
        memchr(b'>', &self.bytes[from..]).map_or(self.bytes.len(), |at| from + at + 1)
    }

    /// Behind the comment whose words begin here: `-->` and `--!>` end it, at its start `>` and `->` too.
    fn after_comment(&self, start: usize) -> usize {
        let words = &self.bytes[start..];
        let ends = |at: &usize| words[..*at].ends_with(b"--") || words[..*at].ends_with(b"--!") || *at == 0 || words[..*at] == *b"-";
        memchr::memchr_iter(b'>', words).find(ends).map_or(self.bytes.len(), |at| start + at + 1)
    }
}
