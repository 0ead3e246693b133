//! Heads of WARC records and of HTTP answers: a first line, then fields, then an empty line.

use std::borrow::Cow;
use std::io;
use std::ops::Range;

use memchr::memchr;

use super::stream::Stream;

/// The longest head.
const LONGEST: usize = 1 << 18;

/// A head, as far as it is one. Read leniently: crawls keep what servers sent.
#[derive(Debug, Default)]
pub(super) struct Head {
    bytes: Vec<u8>,
    first: Range<usize>,
    fields: Vec<(Range<usize>, Range<usize>)>,
}

impl Head {
    /// Takes the head at the front of a stream, of which at most `left` bytes are ours; gives how much that was, and whether an
    /// empty line ends it.
    pub(super) fn take(&mut self, stream: &mut impl Stream, left: u64) -> io::Result<(usize, bool)> {
        self.bytes.clear();
        let left = left.min(LONGEST as u64) as usize;
        while self.bytes.len() < left {
            let chunk = stream.fill()?;
            if chunk.is_empty() {
                break;
            }
            // Heads are short: a piece at a time is enough.
            let piece = &chunk[..chunk.len().min(left - self.bytes.len()).min(2048)];
            let was = self.bytes.len();
            self.bytes.extend_from_slice(piece);
            let found = end(&self.bytes, was);
            let len = found.unwrap_or(self.bytes.len());
            self.bytes.truncate(len);
            stream.consume(len - was);
            if found.is_some() {
                self.parse();
                return Ok((len, true));
            }
        }
        self.parse();
        Ok((self.bytes.len(), false))
    }

    fn parse(&mut self) {
        self.fields.clear();
        self.first = 0..0;
        let mut at = 0;
        while at < self.bytes.len() {
            let end = memchr(b'\n', &self.bytes[at..]).map_or(self.bytes.len(), |n| at + n);
            let line = trimmed(&self.bytes, at..end);
            if at == 0 {
                self.first = line;
            } else if matches!(self.bytes[at], b' ' | b'\t') && !line.is_empty() {
                // A long value goes on over several lines.
                if let Some((_, value)) = self.fields.last_mut() {
                    value.end = line.end;
                }
            } else if let Some(colon) = memchr(b':', &self.bytes[line.clone()]) {
                let name = trimmed(&self.bytes, line.start..line.start + colon);
                let value = trimmed(&self.bytes, line.start + colon + 1..line.end);
                self.fields.push((name, value));
            }
            at = end + 1;
        }
    }

    /// The first line.
    pub(super) fn first(&self) -> &[u8] {
        &self.bytes[self.first.clone()]
    }

    /// The value of a field; the first, if it stands there twice.
    pub(super) fn get(&self, name: &str) -> Option<&[u8]> {
        let (_, value) = self.fields.iter().find(|(n, _)| self.bytes[n.clone()].eq_ignore_ascii_case(name.as_bytes()))?;
        Some(&self.bytes[value.clone()])
    }

    /// The same as text, if it says anything.
    pub(super) fn text(&self, name: &str) -> Option<Cow<'_, str>> {
        self.get(name).filter(|value| !value.is_empty()).map(String::from_utf8_lossy)
    }

    /// Every value of a field, the items of lists one by one, in small letters.
    pub(super) fn items(&self, name: &str) -> Vec<String> {
        let values = self.fields.iter().filter(|(n, _)| self.bytes[n.clone()].eq_ignore_ascii_case(name.as_bytes()));
        let items = values.flat_map(|(_, value)| self.bytes[value.clone()].split(|b| *b == b','));
        items.map(|item| String::from_utf8_lossy(item.trim_ascii()).to_ascii_lowercase()).filter(|item| !item.is_empty()).collect()
    }
}

/// Where the head ends: after the first empty line; `from` was looked at before.
fn end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from.saturating_sub(3);
    // A head of no fields: the empty line follows the first.
    while let Some(n) = memchr(b'\n', &bytes[at..]) {
        at += n + 1;
        match &bytes[at..] {
            [b'\n', ..] => return Some(at + 1),
            [b'\r', b'\n', ..] => return Some(at + 2),
            _ => {}
        }
    }
    None
}

/// A range without the blanks at its ends.
fn trimmed(bytes: &[u8], range: Range<usize>) -> Range<usize> {
    let slice = &bytes[range.clone()];
    let start = range.start + (slice.len() - slice.trim_ascii_start().len());
    start..(start + slice.trim_ascii().len())
}

#[cfg(test)]
mod tests {
    use super::super::stream::Plain;
    use super::*;

    fn take(text: &str) -> (Option<usize>, Head) {
        let mut head = Head::default();
        let len = head.take(&mut Plain::new(text.as_bytes()), u64::MAX).unwrap();
        (len.1.then_some(len.0), head)
    }

    #[test]
    fn fields_are_found_whatever_their_case_and_folded_lines_are_joined() {
        let (len, head) = take("HTTP/1.1 200 OK\r\nContent-TYPE : text/html;\r\n charset=x\r\nno colon\r\nVary: a, B\r\nvary: c\r\n\r\nbody");
        assert_eq!(len, Some(89));
        assert_eq!(head.first(), b"HTTP/1.1 200 OK");
        assert_eq!(head.text("content-type").unwrap(), "text/html;\r\n charset=x");
        assert_eq!(head.items("Vary"), ["a", "b", "c"]);
        assert_eq!(head.get("none"), None);
    }

    #[test]
    fn line_feeds_alone_end_lines_too_and_what_never_ends_is_none() {
        assert_eq!(take("WARC/1.0\na: b\n\nrest").0, Some(15));
        assert_eq!(take("WARC/1.0\na: b\nrest").0, None);
        assert_eq!(take("").0, None);
        let long = format!("WARC/1.0\r\na: {}\r\n\r\nrest", "x".repeat(5000));
        assert_eq!(take(&long).0, Some(long.len() - 4));
        assert_eq!(take(&format!("WARC/1.0\r\na: {}\r\n\r\n", "x".repeat(LONGEST))).0, None);
    }
}
