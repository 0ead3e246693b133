//! A stream of any charset as one of UTF-8, for inputs that hold many articles and are never in memory at once.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, Encoding};

use crate::charset::Charset;

/// Bytes read at once, and looked at to tell the charset.
const CHUNK: usize = 1 << 16;

/// Bytes behind the first that is not ASCII that are enough to tell the charset.
const ENOUGH: usize = 1 << 10;

/// A stream in UTF-8. Its charset is decided by the first bytes that are not ASCII; what stands for no character becomes U+FFFD.
#[derive(Debug)]
pub(crate) struct Transcoder<R> {
    reader: R,
    declared: Option<String>,
    charset: Option<Charset>,
    decoder: Option<Decoder>,
    chunk: Vec<u8>,
    first: bool,
    ended: bool,
}

impl<R: Read> Transcoder<R> {
    pub fn new(reader: R) -> Self {
        Self { reader, declared: None, charset: None, decoder: None, chunk: Vec::new(), first: true, ended: false }
    }

    /// The charset, once a byte has told it.
    pub fn charset(&self) -> Charset {
        self.charset.unwrap_or(Charset::UTF_8)
    }

    /// Adds the next piece to `out`; false when it was the last. `declared` finds the charset that the first bytes declare.
    pub fn fill(&mut self, out: &mut Vec<u8>, declared: impl FnOnce(&[u8]) -> Option<String>) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        self.chunk.clear();
        self.read()?;
        let first_letter = self.chunk.iter().position(|b| !b.is_ascii());
        if self.charset.is_none() && first_letter.is_some_and(|at| at + ENOUGH > self.chunk.len()) {
            self.read()?; // the first letters stand at the end of the chunk
        }
        if self.first {
            self.declared = declared(&self.chunk);
        }
        self.decide();
        self.first = false;
        match &mut self.decoder {
            None => out.extend_from_slice(&self.chunk), // ASCII so far
            Some(decoder) => decode(decoder, &self.chunk, self.ended, out),
        }
        Ok(!self.ended)
    }

    fn read(&mut self) -> io::Result<()> {
        if !self.ended {
            self.ended = self.reader.by_ref().take(CHUNK as u64).read_to_end(&mut self.chunk)? < CHUNK;
        }
        Ok(())
    }

    fn decide(&mut self) {
        if self.charset.is_some() {
            return;
        }
        let is_ascii = self.chunk.is_ascii();
        if is_ascii && !self.first {
            return;
        }
        let charset = Charset::of(whole(&self.chunk), self.declared.as_deref());
        if is_ascii && charset.is_ascii_compatible() {
            return;
        }
        self.charset = Some(charset);
        let encoding = Encoding::for_label(charset.name().as_bytes()).unwrap_or(encoding_rs::UTF_8);
        self.decoder = Some(encoding.new_decoder_with_bom_removal());
    }
}

/// Bytes of UTF-8 without the character that is cut at their end, which says nothing against it.
fn whole(bytes: &[u8]) -> &[u8] {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => &bytes[..error.valid_up_to()],
        _ => bytes,
    }
}

fn decode(decoder: &mut Decoder, mut bytes: &[u8], last: bool, out: &mut Vec<u8>) {
    loop {
        let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(CHUNK).max(16);
        let from = out.len();
        out.resize(from + room, 0);
        let (result, read, written, _) = decoder.decode_to_utf8(bytes, &mut out[from..], last);
        out.truncate(from + written);
        bytes = &bytes[read..];
        if result == CoderResult::InputEmpty {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> (String, Charset) {
        let mut stream = Transcoder::new(bytes);
        let mut out = Vec::new();
        while stream.fill(&mut out, |_| None).unwrap() {}
        (String::from_utf8(out).unwrap(), stream.charset())
    }

    #[test]
    fn the_first_letters_decide() {
        let text = "قال المدير إن المحطة جاهزة للعمل، وأضاف أن الخط سيفتح قريبا";
        let encoded = encoding_rs::WINDOWS_1256.encode(text).0;
        let mut bytes = vec![b' '; CHUNK * 2 + 5];
        bytes.extend_from_slice(&encoded);
        let (read, charset) = all(&bytes);
        assert_eq!((read.trim(), charset), (text, Charset::WINDOWS_1256));
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(all(&utf16), (text.to_owned(), Charset::UTF_16LE));
        assert_eq!(all("\u{feff}قال".as_bytes()).0, "قال");
        assert_eq!(all(b"\xd9\x82\xd8"), ("ق\u{fffd}".to_owned(), Charset::UTF_8));
        assert_eq!(all(&text.as_bytes()[..12]), ("قال ال\u{fffd}".to_owned(), Charset::UTF_8));
        let late = " ".repeat(CHUNK - 1) + text;
        assert_eq!(all(late.as_bytes()), (late.clone(), Charset::UTF_8));
    }
}
