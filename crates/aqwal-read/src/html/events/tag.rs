//! Tags and their attributes.

use std::borrow::Cow;

use memchr::{memchr, memchr3};

use super::raw::Raw;
use super::{Event, Events, Markup, Tag, reference};
use crate::html::element::{Attribute, Element};

/// The longest name of an element or attribute that the reader knows is shorter.
const NAME: usize = 24;

/// Whether a byte parts two attributes.
pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b'\x0c')
}

impl<'a> Events<'a> {
    /// The start tag at a place.
    pub(super) fn start_tag(&mut self, at: usize) -> Markup<'a> {
        let (name, mut next) = self.name(at + 1);
        let mut tag = Tag { element: lower(name, Element::of).unwrap_or_default(), ..Tag::default() };
        while let Some(attribute) = self.attribute(&mut next) {
            let (name, value) = attribute;
            if let Some(name) = lower(name, Attribute::of).flatten()
                && !tag.has(name)
            {
                let value = self.value(value);
                tag.attributes.push((name, value));
            }
        }
        if self.bytes.get(next) != Some(&b'>') {
            return Markup::Nothing(self.bytes.len());
        }
        tag.raw = at..next + 1;
        self.raw = Raw::of(name);
        Markup::Tag(Event::Start(tag), next + 1)
    }

    /// The end tag at a place. What it holds beside its name says nothing.
    pub(super) fn end_tag(&mut self, at: usize) -> Markup<'a> {
        let (name, mut next) = self.name(at + 2);
        while self.attribute(&mut next).is_some() {}
        if self.bytes.get(next) != Some(&b'>') {
            return Markup::Nothing(self.bytes.len());
        }
        Markup::Tag(Event::End(lower(name, Element::of).unwrap_or_default()), next + 1)
    }

    /// The name of a tag, and what follows it.
    fn name(&self, start: usize) -> (&'a [u8], usize) {
        let rest = &self.bytes[start..];
        let len = rest.iter().position(|b| is_blank(*b) || matches!(b, b'/' | b'>')).unwrap_or(rest.len());
        (&rest[..len], start + len)
    }

    /// The next attribute of a tag, name and value as they stand; none before `>`, and where the page ends in the tag.
    fn attribute(&self, next: &mut usize) -> Option<(&'a [u8], &'a [u8])> {
        let bytes = self.bytes;
        let start = *next + bytes.get(*next..)?.iter().position(|b| !is_blank(*b) && *b != b'/').unwrap_or(bytes.len() - *next);
        *next = start;
        if bytes.get(start).is_none_or(|b| *b == b'>') {
            return None;
        }
        // A name may begin with the sign that else parts it from its value.
        let end = start + 1 + bytes[start + 1..].iter().position(|b| is_blank(*b) || matches!(b, b'/' | b'>' | b'=')).unwrap_or(bytes.len() - start - 1);
        let name = &bytes[start..end];
        let sign = after_blanks(bytes, end);
        if bytes.get(sign) != Some(&b'=') {
            *next = sign;
            return Some((name, b""));
        }
        let open = after_blanks(bytes, sign + 1);
        let (from, to) = match bytes.get(open) {
            Some(&quote @ (b'"' | b'\'')) => {
                let Some(len) = memchr(quote, &bytes[open + 1..]) else {
                    *next = bytes.len();
                    return None;
                };
                *next = open + len + 2;
                (open + 1, open + 1 + len)
            }
            _ => {
                *next = open + bytes[open..].iter().position(|b| is_blank(*b) || *b == b'>').unwrap_or(bytes.len() - open);
                (open, *next)
            }
        };
        Some((name, &bytes[from..to]))
    }

    /// The words of an attribute's value.
    fn value(&self, bytes: &'a [u8]) -> Cow<'a, str> {
        if memchr3(b'&', b'\r', b'\0', bytes).is_none()
            && (self.decoder.is_utf8() || bytes.is_ascii())
            && let Ok(value) = std::str::from_utf8(bytes)
        {
            return Cow::Borrowed(value);
        }
        let mut value = String::new();
        let mut rest = bytes;
        while let Some(at) = memchr3(b'&', b'\r', b'\0', rest) {
            value.push_str(&self.decoder.text(&rest[..at]));
            let len = match rest[at] {
                b'&' => match reference::read(&rest[at..], true) {
                    Some((len, characters)) => {
                        value.push_str(&characters);
                        len
                    }
                    None => {
                        value.push('&');
                        1
                    }
                },
                b'\r' => {
                    value.push('\n');
                    1 + usize::from(rest.get(at + 1) == Some(&b'\n'))
                }
                _ => {
                    value.push('\u{fffd}');
                    1
                }
            };
            rest = &rest[at + len..];
        }
        value.push_str(&self.decoder.text(rest));
        Cow::Owned(value)
    }
}

fn after_blanks(bytes: &[u8], from: usize) -> usize {
    from + bytes[from..].iter().position(|b| !is_blank(*b)).unwrap_or(bytes.len() - from)
}

/// What a name in small letters gives; none for one longer than all that are known.
fn lower<T>(name: &[u8], of: impl Fn(&[u8]) -> T) -> Option<T> {
    let mut letters = [0; NAME];
    let letters = letters.get_mut(..name.len())?;
    letters.copy_from_slice(name);
    letters.make_ascii_lowercase();
    Some(of(letters))
}
