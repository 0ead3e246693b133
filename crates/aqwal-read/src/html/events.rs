//! From the bytes of a page to its tags and pieces of text, each with the bytes it stands in.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::ops::Range;

use html5gum::{Emitter, State, StringReader, Tokenizer, naive_next_state};

use super::element::{Attribute, Element};
use crate::charset::Decoder;

/// One step through a page. Comments and doctypes make none.
#[derive(Debug)]
pub(super) enum Event {
    /// Bytes that stand for themselves.
    Text(Range<usize>),
    /// A character reference, or bytes the tokenizer replaced, and the characters they stand for.
    Reference(Range<usize>, String),
    /// A start tag.
    Start(Tag),
    /// An end tag.
    End(Element),
}

/// A start tag with the attributes that the reader looks at.
#[derive(Debug, Default)]
pub(super) struct Tag {
    pub element: Element,
    pub attributes: Vec<(Attribute, String)>,
    /// The bytes of the tag.
    pub raw: Range<usize>,
}

impl Tag {
    /// The value of an attribute; empty if there is none.
    pub fn get(&self, name: Attribute) -> &str {
        self.attributes.iter().find(|(n, _)| *n == name).map_or("", |(_, value)| value)
    }

    pub fn has(&self, name: Attribute) -> bool {
        self.attributes.iter().any(|(n, _)| *n == name)
    }
}

/// The events of a page. `bytes` are in a charset in which ASCII stands for itself.
pub(super) fn events<'a>(bytes: &'a [u8], decoder: &'a Decoder) -> impl Iterator<Item = Event> + 'a {
    let tokenizer: Tokenizer<StringReader<'a>, Collector<'a>> = Tokenizer::new_with_emitter(bytes, Collector::new(bytes, decoder));
    tokenizer.map(|event: Result<Event, Infallible>| match event {
        Ok(event) => event,
        Err(never) => match never {},
    })
}

struct Collector<'a> {
    bytes: &'a [u8],
    decoder: &'a Decoder,
    queue: VecDeque<Event>,
    /// Bytes read.
    position: usize,
    /// Where the last text, tag, comment or doctype ended.
    done: usize,
    /// Text not handed out yet.
    text: Option<Range<usize>>,
    name: Vec<u8>,
    is_end: bool,
    last_start: Vec<u8>,
    attribute_name: Vec<u8>,
    attribute: Option<Attribute>,
    /// Bytes of an attribute's value in the page's charset, before they are decoded.
    value: Vec<u8>,
    attributes: Vec<(Attribute, String)>,
}

impl<'a> Collector<'a> {
    fn new(bytes: &'a [u8], decoder: &'a Decoder) -> Self {
        Self {
            bytes,
            decoder,
            queue: VecDeque::new(),
            position: 0,
            done: 0,
            text: None,
            name: Vec::new(),
            is_end: false,
            last_start: Vec::new(),
            attribute_name: Vec::new(),
            attribute: None,
            value: Vec::new(),
            attributes: Vec::new(),
        }
    }

    fn flush_text(&mut self) {
        if let Some(text) = self.text.take() {
            self.queue.push_back(Event::Text(text));
        }
    }

    /// Whether what the tokenizer hands out are the last bytes it read. A lone `;` may be `&#59;`, so it is looked at from its start.
    fn is_verbatim(&self, s: &[u8]) -> bool {
        let Some(start) = self.position.checked_sub(s.len()) else { return false };
        self.bytes.get(start..self.position) == Some(s) && (s != b";" || start <= self.done)
    }

    /// The name of the attribute is read as soon as something follows it.
    fn name_attribute(&mut self) {
        if self.attribute_name.is_empty() {
            return;
        }
        let name = Attribute::of(&self.attribute_name).filter(|name| !self.is_end && !self.attributes.iter().any(|(n, _)| n == name));
        self.attribute_name.clear();
        self.attribute = name;
        if let Some(name) = name {
            self.attributes.push((name, String::new()));
        }
    }

    fn flush_value(&mut self) {
        self.name_attribute();
        if !self.value.is_empty()
            && let Some((_, value)) = self.attributes.last_mut()
        {
            value.push_str(&self.decoder.text(&self.value));
        }
        self.value.clear();
    }

    fn done(&mut self) {
        self.done = self.position;
    }
}

impl Emitter for Collector<'_> {
    type Token = Event;

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }

    fn pop_token(&mut self) -> Option<Event> {
        self.queue.pop_front()
    }

    fn emit_eof(&mut self) {
        self.flush_text();
    }

    fn emit_string(&mut self, s: &[u8]) {
        if s.is_empty() {
            return;
        }
        if self.is_verbatim(s) {
            let range = self.position - s.len()..self.position;
            match &mut self.text {
                Some(text) if text.end == range.start => text.end = range.end,
                _ => {
                    self.flush_text();
                    self.text = Some(range);
                }
            }
        } else {
            self.flush_text();
            // One line break of two bytes; the tokenizer steps over the second later.
            if s == b"\n" && self.bytes.get(self.position) == Some(&b'\n') {
                self.queue.push_back(Event::Reference(self.done..self.position + 1, "\n".to_owned()));
                self.done = self.position + 1;
                return;
            }
            let characters = String::from_utf8_lossy(s).into_owned();
            self.queue.push_back(Event::Reference(self.done.min(self.position)..self.position, characters));
        }
        self.done();
    }

    fn init_start_tag(&mut self) {
        self.name.clear();
        self.is_end = false;
        self.attribute = None;
        self.attribute_name.clear();
        self.value.clear();
        self.attributes.clear();
    }

    fn init_end_tag(&mut self) {
        self.init_start_tag();
        self.is_end = true;
    }

    fn push_tag_name(&mut self, s: &[u8]) {
        self.name.extend_from_slice(s);
    }

    fn init_attribute(&mut self) {
        self.flush_value();
        self.attribute = None;
    }

    fn push_attribute_name(&mut self, s: &[u8]) {
        self.attribute_name.extend_from_slice(s);
    }

    fn push_attribute_value(&mut self, s: &[u8]) {
        self.name_attribute();
        if self.attribute.is_none() {
            return;
        }
        if s.is_ascii() || self.is_verbatim(s) {
            self.value.extend_from_slice(s);
            return;
        }
        self.flush_value();
        if let Some((_, value)) = self.attributes.last_mut() {
            value.push_str(&String::from_utf8_lossy(s));
        }
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.flush_text();
        self.flush_value();
        let raw = self.done..self.position;
        self.done();
        let element = Element::of(&self.name);
        if self.is_end {
            self.last_start.clear();
            self.queue.push_back(Event::End(element));
            return None;
        }
        self.last_start.clone_from(&self.name);
        let attributes = std::mem::take(&mut self.attributes);
        self.queue.push_back(Event::Start(Tag { element, attributes, raw }));
        naive_next_state(&self.name)
    }

    fn emit_current_comment(&mut self) {
        self.done();
    }

    fn emit_current_doctype(&mut self) {
        self.done();
    }

    fn init_comment(&mut self) {
        self.flush_text();
    }

    fn init_doctype(&mut self) {
        self.flush_text();
    }

    fn set_last_start_tag(&mut self, last_start_tag: Option<&[u8]>) {
        self.last_start.clear();
        self.last_start.extend_from_slice(last_start_tag.unwrap_or_default());
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end && !self.last_start.is_empty() && self.last_start == self.name
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn emit_error(&mut self, _: html5gum::Error) {}
    fn set_self_closing(&mut self) {}
    fn set_force_quirks(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charset::Charset;

    fn pieces(html: &str) -> Vec<String> {
        let decoder = Decoder::new(Charset::UTF_8);
        let show = |event| match event {
            Event::Text(range) => format!("{:?}", &html[range]),
            Event::Reference(range, s) => format!("{:?}={s:?}", &html[range]),
            Event::Start(tag) => format!("<{}>", tag.element.name()),
            Event::End(element) => format!("</{}>", element.name()),
        };
        events(html.as_bytes(), &decoder).map(show).collect()
    }

    #[test]
    fn references_keep_their_bytes() {
        assert_eq!(pieces("أ&amp;&#59;&#x628;;&copy ت"), ["\"أ\"", "\"&amp;\"=\"&\"", "\"&#59;\"=\";\"", "\"&#x628;\"=\"ب\"", "\";\"", "\"&copy\"=\"©\"", "\" ت\""]);
    }

    #[test]
    fn what_only_looks_like_markup_is_text() {
        assert_eq!(pieces("1 < 2 & 3 &foo; <ق"), ["\"1 < 2 & 3 &foo; <ق\""]);
    }

    #[test]
    fn comments_and_lone_ends_part_the_text() {
        assert_eq!(pieces("ab<!-- no -->cd</>ef"), ["\"ab\"", "\"cd\"", "\"ef\""]);
    }

    #[test]
    fn a_break_of_two_bytes_is_one() {
        assert_eq!(pieces("a\r\nb\rc"), ["\"a\"", "\"\\r\\n\"=\"\\n\"", "\"b\"", "\"\\r\"=\"\\n\"", "\"c\""]);
    }

    #[test]
    fn tags_have_places() {
        let decoder = Decoder::new(Charset::UTF_8);
        let html = "ا &amp; <p\n class=x><!-- c --><br/>ب<a\thref='1'></a>";
        let tags = events(html.as_bytes(), &decoder).filter_map(|event| if let Event::Start(tag) = event { Some(html[tag.raw].to_owned()) } else { None });
        assert_eq!(tags.collect::<Vec<_>>(), ["<p\n class=x>", "<br/>", "<a\thref='1'>"]);
    }

    #[test]
    fn attributes_are_decoded() {
        let decoder = Decoder::new(Charset::WINDOWS_1256);
        let html = b"<meta name=x content='\xde\xc7\xe1 &amp; &#1602;' content=second>";
        let Some(Event::Start(tag)) = events(html, &decoder).next() else { panic!("no tag") };
        assert_eq!(tag.get(Attribute::Content), "قال & ق");
    }
}
