//! XML: names, attributes and text, escaped so that a parser gives back the same characters.

use std::io::Write;

use quick_xml::Writer;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::name::QName;

use crate::ExportError;

/// Writes elements, and counts the characters that XML does not allow.
pub(crate) struct Xml<W> {
    out: Writer<W>,
    /// Characters that stand as U+FFFD.
    pub replaced: u64,
}

impl<W: Write> Xml<W> {
    pub fn new(out: W) -> Self {
        Self { out: Writer::new(out), replaced: 0 }
    }

    /// The XML declaration.
    pub fn declare(&mut self) -> Result<(), ExportError> {
        self.out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        self.gap()
    }

    /// A start tag.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> Result<(), ExportError> {
        let tag = self.tag(name, attributes);
        Ok(self.out.write_event(Event::Start(tag))?)
    }

    /// A tag of an element that holds nothing.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> Result<(), ExportError> {
        let tag = self.tag(name, attributes);
        Ok(self.out.write_event(Event::Empty(tag))?)
    }

    pub fn text(&mut self, text: &str) -> Result<(), ExportError> {
        let escaped = self.escape(text, false);
        Ok(self.out.write_event(Event::Text(BytesText::from_escaped(escaped)))?)
    }

    /// An end tag.
    pub fn close(&mut self, name: &str) -> Result<(), ExportError> {
        Ok(self.out.write_event(Event::End(BytesEnd::new(name)))?)
    }

    /// An element of text alone.
    pub fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> Result<(), ExportError> {
        self.open(name, attributes)?;
        self.text(text)?;
        self.close(name)
    }

    /// A new line where it means nothing.
    pub fn gap(&mut self) -> Result<(), ExportError> {
        Ok(self.out.get_mut().write_all(b"\n")?)
    }

    pub fn flush(&mut self) -> Result<(), ExportError> {
        Ok(self.out.get_mut().flush()?)
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) -> BytesStart<'static> {
        let mut tag = BytesStart::new(name.to_owned());
        for (key, value) in attributes {
            let value = self.escape(value, true);
            tag.push_attribute(Attribute { key: QName(key), value: value.into() });
        }
        tag
    }

    /// A parser makes a line feed of a carriage return, and a blank of each tab or line feed in an attribute: they are written as
    /// references. What XML 1.0 does not allow at all (its production 2, `Char`), not even as a reference, becomes U+FFFD.
    fn escape(&mut self, text: &str, attribute: bool) -> String {
        let mut out = String::with_capacity(text.len() + text.len() / 16);
        for c in text.chars() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' if attribute => out.push_str("&quot;"),
                '\r' => out.push_str("&#13;"),
                '\n' if attribute => out.push_str("&#10;"),
                '\t' if attribute => out.push_str("&#9;"),
                '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                    self.replaced += 1;
                    out.push('\u{fffd}');
                }
                c => out.push(c),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use quick_xml::Reader;

    /// What a parser reads: the attribute and the text of one element.
    fn read(xml: &str) -> (String, String) {
        let mut reader = Reader::from_str(xml);
        let (mut attribute, mut text) = (String::new(), String::new());
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) => {
                    let value = tag.try_get_attribute("a").unwrap().unwrap();
                    attribute = value.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap().into_owned();
                }
                Event::Text(part) => text.push_str(&part.xml10_content()),
                Event::GeneralRef(name) => text.push_str(&quick_xml::escape::unescape(&format!("&{};", &*name)).unwrap()),
                Event::Eof => return (attribute, text),
                _ => {}
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_allowed_comes_back(text in "[قال &<>\"'\r\n\t\u{0}\u{b}😀\u{fffe}\u{200f}]{0,20}") {
            let mut out = Vec::new();
            let mut xml = Xml::new(&mut out);
            xml.element("e", &[("a", &text)], &text).unwrap();
            let forbidden = |c: char| matches!(c, '\0' | '\u{b}' | '\u{fffe}');
            prop_assert_eq!(xml.replaced, 2 * text.chars().filter(|c| forbidden(*c)).count() as u64);
            let expected: String = text.chars().map(|c| if forbidden(c) { '\u{fffd}' } else { c }).collect();
            prop_assert_eq!(read(std::str::from_utf8(&out).unwrap()), (expected.clone(), expected));
        }
    }
}
