//! The bytes of a WARC file in order, plain or out of gzip, with a way to go on after damage.

use std::io::{self, Read};

use super::window::Window;

/// Bytes in order, in which the next record can be searched after damage.
pub(super) trait Stream: Send {
    /// The bytes at hand; none at the end.
    fn fill(&mut self) -> io::Result<&[u8]>;
    /// Steps over bytes at hand.
    fn consume(&mut self, count: usize);
    /// Where the bytes at hand stand in the file; in gzip, where their member begins.
    fn offset(&self) -> u64;
    /// Whether the bytes at hand are the first of a member.
    fn opens(&self) -> bool;
    /// Whether the member, or the file, ends here; its checksum has been held against it.
    fn ends(&mut self) -> io::Result<bool>;
    /// Says that a record begins here.
    fn mark(&mut self);
    /// After damage, goes to where the search for the next record begins; false if nothing is left.
    fn recover(&mut self) -> io::Result<bool>;
}

/// How many bytes tell whether a record opens.
pub(super) const OPENING: usize = 10;

/// Whether a WARC record opens with these bytes: `WARC/1.1` and the end of the line.
pub(super) fn opens_record(bytes: &[u8]) -> bool {
    let Some(version) = bytes.strip_prefix(b"WARC/") else { return false };
    let len = version.iter().take(4).take_while(|b| b.is_ascii_digit() || **b == b'.').count();
    matches!(version, [b'0' | b'1', b'.', ..]) && matches!(version.get(len), Some(b'\r' | b'\n'))
}

/// A file that is not compressed.
pub(super) struct Plain<R> {
    input: Window<R>,
    record: u64,
}

impl<R: Read> Plain<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { input: Window::new(reader), record: 0 }
    }
}

impl<R: Read + Send> Stream for Plain<R> {
    fn fill(&mut self) -> io::Result<&[u8]> {
        self.input.fill(16)
    }

    fn consume(&mut self, count: usize) {
        self.input.consume(count);
    }

    fn offset(&self) -> u64 {
        self.input.offset()
    }

    fn opens(&self) -> bool {
        false
    }

    fn ends(&mut self) -> io::Result<bool> {
        Ok(self.input.fill(16)?.is_empty())
    }

    fn mark(&mut self) {
        self.input.mark();
        self.record = self.input.offset();
    }

    fn recover(&mut self) -> io::Result<bool> {
        self.input.rewind();
        if self.input.offset() == self.record {
            self.input.consume(1);
        }
        self.input.mark();
        Ok(!self.input.fill(16)?.is_empty())
    }
}
