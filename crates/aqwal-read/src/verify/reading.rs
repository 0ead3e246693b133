//! The words behind a range of bytes, read by plain means.

use encoding_rs::Encoding;

use super::{Why, slice};
use crate::{Document, html};

/// A document's bytes and the decoder of their charset.
pub(super) struct Reading<'a> {
    bytes: &'a [u8],
    encoding: &'static Encoding,
}

impl<'a> Reading<'a> {
    pub fn of(document: &'a Document) -> Self {
        let charset = document.charset.charset(&document.bytes, || if document.is_page() { html::declared(&document.bytes) } else { None });
        let encoding = Encoding::for_label(charset.name().as_bytes()).unwrap_or(encoding_rs::UTF_8);
        Self { bytes: &document.bytes, encoding }
    }

    /// Whether the parts of `raw` give these words. Words `beside` the text may also stand in a string of JSON.
    pub fn check(&self, exact: &str, raw: [u64; 2], parts: &[[u64; 2]], beside: bool) -> Result<(), Why> {
        let bytes = slice(self.bytes, raw).ok_or(Why::Beyond)?;
        let (first, last) = (parts.first().ok_or(Why::Parts)?, parts.last().ok_or(Why::Parts)?);
        if first[0] != raw[0] || last[1] != raw[1] || parts.windows(2).any(|pair| pair[0][1] >= pair[1][0]) {
            return Err(Why::Parts);
        }
        let decoded = parts.iter().map(|part| slice(self.bytes, *part).map(|bytes| self.decode(bytes))).collect::<Option<Vec<_>>>().ok_or(Why::Parts)?;
        self.gaps(parts)?;
        let plain = decoded.concat();
        if plain == exact {
            return Ok(());
        }
        let shown: String = decoded.iter().map(|part| htmlize::unescape(part.as_str())).collect();
        // Line breaks between blocks stand nowhere in the bytes; those of the bytes show as a space.
        if collapse(&shown) == collapse(&exact.replace('\n', "")) {
            return Ok(());
        }
        let in_json = || serde_json::from_str::<String>(&format!("\"{}\"", self.decode(bytes))).is_ok_and(|words| words == exact);
        if beside && in_json() {
            return Ok(());
        }
        Err(Why::Words(shown))
    }

    /// Between two parts stands markup and nothing else that shows: from the first tag to the last, blanks around them.
    fn gaps(&self, parts: &[[u64; 2]]) -> Result<(), Why> {
        for pair in parts.windows(2) {
            let gap = self.decode(slice(self.bytes, [pair[0][1], pair[1][0]]).ok_or(Why::Parts)?);
            let gap = htmlize::unescape(gap);
            let gap = gap.trim_matches(is_blank);
            if !(gap.is_empty() || (gap.starts_with('<') && gap.ends_with('>'))) {
                return Err(Why::Between(gap.to_owned()));
            }
        }
        Ok(())
    }

    fn decode(&self, bytes: &[u8]) -> String {
        self.encoding.decode_without_bom_handling(bytes).0.into_owned()
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\t' | '\r' | '\x0c')
}

/// A run of whitespace as a page shows it: one space.
fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match is_blank(c) {
            true if out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(c),
        }
    }
    out
}
