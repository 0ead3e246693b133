//! Elements whose content is no markup: scripts, styles, titles.

use memchr::{memchr, memchr2};

use super::tag::is_blank;
use super::{Event, Events, Markup, reference};

/// The element whose content is being read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raw<'a> {
    /// Its name, as its start tag has it: only an end tag of that name ends it.
    name: &'a [u8],
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// References are read.
    Words,
    /// Nothing is read.
    Bytes,
    /// A script: an end tag inside a comment inside it may not be its end.
    Script,
    /// To the page's end.
    Rest,
}

impl<'a> Raw<'a> {
    /// Of a start tag's name; none for elements that hold markup.
    pub fn of(name: &'a [u8]) -> Option<Self> {
        let is = |names: &[&str]| names.iter().any(|n| n.as_bytes().eq_ignore_ascii_case(name));
        let kind = match (name.first()?.to_ascii_lowercase(), name.len()) {
            (b's', 6) if is(&["script"]) => Kind::Script,
            (b's', 5) if is(&["style"]) => Kind::Bytes,
            (b't', _) if is(&["title", "textarea"]) => Kind::Words,
            (b'i' | b'x' | b'n', _) if is(&["iframe", "xmp", "noembed", "noframes", "noscript"]) => Kind::Bytes,
            (b'p', 9) if is(&["plaintext"]) => Kind::Rest,
            _ => return None,
        };
        Some(Self { name, kind })
    }

    /// Whether an end tag of the element stands at a `<`.
    fn ends_at(self, bytes: &[u8], at: usize) -> bool {
        is_named(&bytes[at..], b"</", self.name)
    }
}

/// Whether bytes open with a mark and a name, and the name ends there.
fn is_named(bytes: &[u8], mark: &[u8], name: &[u8]) -> bool {
    let Some(rest) = bytes.strip_prefix(mark) else { return false };
    rest.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)) && rest.get(name.len()).is_some_and(|b| is_blank(*b) || matches!(b, b'/' | b'>'))
}

impl<'a> Events<'a> {
    /// The next event inside such an element, or its end tag.
    pub(super) fn raw_content(&mut self, raw: Raw<'a>) -> Option<Event<'a>> {
        let start = self.at;
        let end = match raw.kind {
            Kind::Words => return self.words(raw),
            Kind::Bytes => self.end_of(raw, start),
            Kind::Script => self.end_of_script(raw, start),
            Kind::Rest => self.bytes.len(),
        };
        let (tag, next) = match self.bytes.get(end).map(|_| self.end_tag(end)) {
            Some(Markup::Tag(event, next)) => (Some(event), next),
            _ => (None, self.bytes.len()),
        };
        self.at = next;
        match tag {
            Some(event) => Some(self.after_text(start..end, event)),
            None => (start < end).then_some(Event::Text(start..end)),
        }
    }

    /// The next event in a title: text, references, its end tag.
    fn words(&mut self, raw: Raw<'a>) -> Option<Event<'a>> {
        let (start, mut from) = (self.at, self.at);
        while let Some(found) = memchr2(b'<', b'&', &self.bytes[from..]) {
            let here = from + found;
            if raw.ends_at(self.bytes, here) {
                let Markup::Tag(event, next) = self.end_tag(here) else {
                    self.at = self.bytes.len();
                    return (start < here).then_some(Event::Text(start..here));
                };
                self.at = next;
                return Some(self.after_text(start..here, event));
            }
            if self.bytes[here] == b'&'
                && let Some((len, characters)) = reference::read(&self.bytes[here..], false)
            {
                self.at = here + len;
                self.raw = Some(raw);
                return Some(self.after_text(start..here, Event::Reference(here..self.at, characters)));
            }
            from = here + 1;
        }
        self.at = self.bytes.len();
        (start < self.at).then_some(Event::Text(start..self.at))
    }

    /// Where the end tag of an element begins, from here on; the page's end if there is none.
    fn end_of(&self, raw: Raw<'a>, from: usize) -> usize {
        memchr::memchr_iter(b'<', &self.bytes[from..]).map(|at| from + at).find(|at| raw.ends_at(self.bytes, *at)).unwrap_or(self.bytes.len())
    }

    /// The same of a script. Inside `<!-- … -->` a further `<script>` and its end tag belong together.
    fn end_of_script(&self, raw: Raw<'a>, start: usize) -> usize {
        let bytes = self.bytes;
        let mut at = start;
        while let Some(found) = memchr(b'<', &bytes[at..]) {
            at += found;
            if raw.ends_at(bytes, at) {
                return at;
            }
            if bytes[at..].starts_with(b"<!--") {
                match self.end_of_hidden_script(raw, at + 2) {
                    Ok(behind) => at = behind,
                    Err(end) => return end,
                }
            } else {
                at += 1;
            }
        }
        bytes.len()
    }

    /// Inside such a comment, whose dashes begin here: behind its end, or where the script ends in it.
    fn end_of_hidden_script(&self, raw: Raw<'a>, dashes: usize) -> Result<usize, usize> {
        let bytes = self.bytes;
        let (mut at, mut inner) = (dashes, false);
        while let Some(found) = memchr2(b'<', b'-', &bytes[at..]) {
            at += found;
            if bytes[at] == b'-' {
                let run = bytes[at..].iter().take_while(|b| **b == b'-').count();
                at += run;
                if run >= 2 && bytes.get(at) == Some(&b'>') {
                    return Ok(at + 1);
                }
            } else if inner {
                inner = !is_named(&bytes[at..], b"</", b"script");
                at += 1;
            } else if raw.ends_at(bytes, at) {
                return Err(at);
            } else {
                inner = is_named(&bytes[at..], b"<", b"script");
                at += 1;
            }
        }
        Err(bytes.len())
    }
}
