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
        let shown: Vec<_> = decoded.iter().map(|part| htmlize::unescape(part.as_str())).collect();
        if show_alike(exact, &shown) {
            return Ok(());
        }
        let in_json = || serde_json::from_str::<String>(&format!("\"{}\"", self.decode(bytes))).is_ok_and(|words| words == exact);
        if beside && in_json() {
            return Ok(());
        }
        Err(Why::Words(shown.concat()))
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

/// What stands between two words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Between {
    blank: bool,
    /// In the words: a line break. In the bytes: markup.
    part: bool,
}

/// Words cut into their characters and what stands between them; the last has no character.
fn cut<'a>(parts: impl Iterator<Item = &'a str>, line_parts: bool) -> Vec<(Between, Option<char>)> {
    let (mut out, mut between) = (Vec::new(), Between::default());
    for (n, part) in parts.enumerate() {
        between.part |= n > 0;
        for c in part.chars() {
            match c {
                '\n' if line_parts => between.part = true,
                c if is_blank(c) => between.blank = true,
                c => out.push((std::mem::take(&mut between), Some(c))),
            }
        }
    }
    out.push((between, None));
    out
}

/// Whether parts show as these words: a run of whitespace is one space. Where markup parts two of them a line may end, or a
/// space may stand that has no bytes: two blocks, a sentence that an advertisement cuts. At the ends there may be such, too.
fn show_alike(exact: &str, parts: &[impl AsRef<str>]) -> bool {
    let (words, bytes) = (cut(std::iter::once(exact), true), cut(parts.iter().map(AsRef::as_ref), false));
    let last = words.len() - 1;
    let fits = |n: usize, words: Between, bytes: Between| {
        let may_part = bytes.part || n == 0 || n == last;
        match words {
            Between { part: true, .. } => may_part,
            Between { blank: true, .. } => bytes.blank || may_part,
            Between { .. } => !bytes.blank,
        }
    };
    words.len() == bytes.len() && words.iter().zip(&bytes).enumerate().all(|(n, (word, byte))| word.1 == byte.1 && fits(n, word.0, byte.0))
}
