//! From bytes to text, character by character where the two differ in length.

use aqwal::record::Note;
use aqwal::{RawSpan, SourceMap, Span};

use super::{Charset, Kind};

/// A text, the way back to its bytes, and what could not be decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// The text. What could not be decoded is U+FFFD.
    pub text: String,
    /// From the text back to the bytes.
    pub map: SourceMap,
    /// What could not be decoded, one note for bytes in a row.
    pub notes: Vec<Note>,
}

impl Decoded {
    fn push(&mut self, c: char, raw: u64, width: u8) {
        self.text.push(c);
        self.map.chars(1, (c.len_utf8() as u8, width), raw);
    }

    /// One U+FFFD for bytes that stand for no character.
    fn replace(&mut self, bytes: &[u8], raw: u64, charset: &str) {
        let start = self.map.len();
        self.text.push('\u{fffd}');
        self.map.decode(3, RawSpan { start: raw, end: raw + bytes.len() as u64 });
        if let Some(last) = self.notes.last_mut()
            && last.text.end == start
        {
            last.text.end += 3;
            return;
        }
        let hex: Vec<String> = bytes.iter().map(|b| format!("{b:02X}")).collect();
        let says = format!("bytes that are no {charset}, from {} at byte {raw}", hex.join(" "));
        self.notes.push(Note { text: Span::new(start, start + 3), says });
    }
}

/// A charset made ready to decode many pieces of one input.
pub(crate) struct Decoder {
    charset: Charset,
    /// What each byte stands for, in a charset of one byte a character.
    table: Vec<Option<char>>,
}

impl Decoder {
    pub(crate) fn new(charset: Charset) -> Self {
        let table = match charset.0 {
            Kind::Single(encoding) => (0..=255u8).map(|b| encoding.decode_without_bom_handling_and_without_replacement(&[b]).and_then(|s| s.chars().next())).collect(),
            _ => Vec::new(),
        };
        Self { charset, table }
    }

    /// Whether bytes that are UTF-8 stand for themselves.
    pub(crate) fn is_utf8(&self) -> bool {
        self.charset == Charset::UTF_8
    }

    /// Appends the text of a piece that begins at `raw` in the input.
    pub(crate) fn decode(&self, bytes: &[u8], raw: u64, out: &mut Decoded) {
        match self.charset.0 {
            Kind::Utf8 => self.decode_utf8(bytes, raw, out),
            Kind::Utf16 { big } => self.decode_utf16(bytes, raw, big, out),
            Kind::Single(_) => {
                out.text.reserve(bytes.len() * 2);
                let mut at = raw;
                while let Some(&byte) = bytes.get((at - raw) as usize) {
                    let Some(c) = self.table.get(usize::from(byte)).copied().flatten() else {
                        out.replace(&[byte], at, self.charset.name());
                        at += 1;
                        continue;
                    };
                    // Letters of one width in a row are one run.
                    let (start, width) = (at, c.len_utf8());
                    while let Some(&byte) = bytes.get((at - raw) as usize)
                        && let Some(c) = self.table.get(usize::from(byte)).copied().flatten()
                        && c.len_utf8() == width
                    {
                        out.text.push(c);
                        at += 1;
                    }
                    out.map.chars((at - start) as u32, (width as u8, 1), start);
                }
            }
        }
    }

    /// The text of a piece alone.
    pub(crate) fn text(&self, bytes: &[u8]) -> String {
        let mut out = Decoded::default();
        self.decode(bytes, 0, &mut out);
        out.text
    }

    fn decode_utf8(&self, bytes: &[u8], mut raw: u64, out: &mut Decoded) {
        if let Ok(valid) = std::str::from_utf8(bytes) {
            out.text.push_str(valid);
            out.map.copy(valid.len() as u32, raw);
            return;
        }
        for chunk in bytes.utf8_chunks() {
            let valid = chunk.valid();
            out.text.push_str(valid);
            out.map.copy(valid.len() as u32, raw);
            raw += valid.len() as u64;
            if !chunk.invalid().is_empty() {
                out.replace(chunk.invalid(), raw, self.charset.name());
                raw += chunk.invalid().len() as u64;
            }
        }
    }

    fn decode_utf16(&self, bytes: &[u8], mut raw: u64, big: bool, out: &mut Decoded) {
        out.text.reserve(bytes.len());
        let unit = |pair: &[u8]| match *pair {
            [a, b] if big => u16::from_be_bytes([a, b]),
            [a, b] => u16::from_le_bytes([a, b]),
            _ => 0,
        };
        let pairs = bytes.chunks_exact(2);
        let rest = pairs.remainder();
        for c in char::decode_utf16(pairs.map(unit)) {
            match c {
                Ok(c) => {
                    let width = c.len_utf16() as u8 * 2;
                    out.push(c, raw, width);
                    raw += u64::from(width);
                }
                Err(e) => {
                    let lone = if big { e.unpaired_surrogate().to_be_bytes() } else { e.unpaired_surrogate().to_le_bytes() };
                    out.replace(&lone, raw, self.charset.name());
                    raw += 2;
                }
            }
        }
        if !rest.is_empty() {
            out.replace(rest, raw, self.charset.name());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "قال «الوزير»: إنّ 3 طرق… — مفتوحة.\r\nانتهى";

    /// The raw bytes behind every span between two characters decode to its words.
    fn check(charset: Charset, bytes: &[u8]) {
        let decoded = charset.decode(bytes);
        assert_eq!(decoded.map.len() as usize, decoded.text.len());
        let ends: Vec<usize> = decoded.text.char_indices().map(|(at, _)| at).chain([decoded.text.len()]).collect();
        for (i, &from) in ends.iter().enumerate() {
            for &to in &ends[i + 1..] {
                let raw = decoded.map.raw(Span::new(from as u32, to as u32));
                let slice = &bytes[raw.start as usize..raw.end as usize];
                assert_eq!(Decoder::new(charset).text(slice), decoded.text[from..to]);
            }
        }
    }

    #[test]
    fn every_span_goes_back_to_its_bytes() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(SENTENCE);
        assert_eq!(Charset::WINDOWS_1256.decode(&bytes).text, SENTENCE);
        check(Charset::WINDOWS_1256, &bytes);
        check(Charset::UTF_8, format!("\u{feff}{SENTENCE}").as_bytes());
        let little: Vec<u8> = format!("\u{feff}{SENTENCE}😀").encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(Charset::UTF_16LE, &little);
        let big: Vec<u8> = format!("{SENTENCE}😀").encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(Charset::UTF_16BE, &big);
    }

    #[test]
    fn bytes_in_a_row_that_are_no_character_make_one_note() {
        let decoded = Charset::UTF_8.decode(b"\xd9\x82\xff\xfe\xd8 ok \xc3");
        assert_eq!(decoded.text, "ق\u{fffd}\u{fffd}\u{fffd} ok \u{fffd}");
        assert_eq!(decoded.notes.len(), 2);
        assert_eq!(decoded.notes[0].text, Span::new(2, 11));
        assert_eq!(decoded.notes[0].says, "bytes that are no UTF-8, from FF at byte 2");
    }

    #[test]
    fn half_a_character_of_utf_16_is_noted() {
        let decoded = Charset::UTF_16LE.decode(b"\x42\x06\x00\xd8\x44\x06\x01");
        assert_eq!(decoded.text, "ق\u{fffd}ل\u{fffd}");
        assert_eq!(decoded.notes.len(), 2);
    }

    #[test]
    fn unused_bytes_of_iso_8859_6_are_noted() {
        let decoded = Charset::ISO_8859_6.decode(b"\xe2\xc7\xe4\xff");
        assert_eq!(decoded.text, "قال\u{fffd}");
        assert_eq!(decoded.notes.len(), 1);
    }
}
