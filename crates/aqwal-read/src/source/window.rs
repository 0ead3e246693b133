//! A window that moves over a reader and can go back a little.

use std::io::{self, Read};

/// Bytes held at most.
const SIZE: usize = 1 << 20;
/// Bytes asked of the reader at once.
const CHUNK: usize = 1 << 18;
/// Bytes kept behind, so that a search for the next record can begin inside the damaged one.
const BEHIND: usize = 1 << 18;

/// A window that moves over a reader, knows where it stands, and keeps what came after a mark, within bounds.
pub(super) struct Window<R> {
    reader: R,
    buffer: Vec<u8>,
    at: usize,
    end: usize,
    mark: usize,
    /// Where the buffer begins in the file.
    base: u64,
    /// Bytes gone back over, all together.
    again: u64,
    done: bool,
}

impl<R: Read> Window<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, buffer: Vec::new(), at: 0, end: 0, mark: 0, base: 0, again: 0, done: false }
    }

    /// The bytes at hand: at least so many, unless the reader ends before.
    pub(super) fn fill(&mut self, least: usize) -> io::Result<&[u8]> {
        while self.end - self.at < least && !self.done {
            self.more(least)?;
        }
        Ok(&self.buffer[self.at..self.end])
    }

    /// The bytes at hand, without asking for more.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.buffer[self.at..self.end]
    }

    pub(super) fn consume(&mut self, count: usize) {
        self.at = (self.at + count).min(self.end);
    }

    /// Where the bytes at hand begin in the file.
    pub(super) fn offset(&self) -> u64 {
        self.base + self.at as u64
    }

    /// Whether the reader has given all it has.
    pub(super) fn is_done(&self) -> bool {
        self.done
    }

    /// Remembers this place.
    pub(super) fn mark(&mut self) {
        self.mark = self.at;
    }

    /// Goes back to the mark, or as near to it as is still held. All together it goes back over no more bytes than it went
    /// forward, so that an input made to fail again and again costs no more than twice its length.
    pub(super) fn rewind(&mut self) {
        let back = (self.at - self.mark) as u64;
        if self.again + back <= self.base + self.end as u64 {
            self.again += back;
            self.at = self.mark;
        }
    }

    fn more(&mut self, least: usize) -> io::Result<()> {
        if self.buffer.len() - self.end < CHUNK.max(least - (self.end - self.at)) {
            // What is kept moves to the front.
            let keep = self.mark.max(self.at.saturating_sub(BEHIND)).min(self.at);
            self.buffer.copy_within(keep..self.end, 0);
            self.base += keep as u64;
            (self.at, self.end, self.mark) = (self.at - keep, self.end - keep, 0);
            let size = if self.base == 0 && self.end == 0 { CHUNK } else { SIZE };
            let size = size.max(self.end + CHUNK).max(self.at + least);
            if self.buffer.len() < size {
                self.buffer.resize(size, 0);
            }
        }
        let room = &mut self.buffer[self.end..];
        let room = if room.len() > CHUNK { &mut room[..CHUNK] } else { room };
        let read = loop {
            match self.reader.read(room) {
                Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.end += read;
        self.done = read == 0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a few bytes at a time.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let (now, rest) = self.0.split_at(self.0.len().min(7).min(buffer.len()));
            buffer[..now.len()].copy_from_slice(now);
            self.0 = rest;
            Ok(now.len())
        }
    }

    #[test]
    fn it_gives_at_least_what_was_asked_and_goes_back_to_the_mark() {
        let bytes: Vec<u8> = (0..100u8).collect();
        let mut window = Window::new(Slow(&bytes));
        assert!(window.fill(20).unwrap().len() >= 20);
        window.consume(10);
        window.mark();
        window.consume(8);
        assert_eq!((window.offset(), window.bytes()[0]), (18, 18));
        window.rewind();
        assert_eq!(window.fill(200).unwrap(), &bytes[10..]);
        assert!(window.is_done());
    }

    #[test]
    fn what_lies_far_behind_is_let_go() {
        let bytes: Vec<u8> = (0..5_000_000u32).map(|n| (n % 251) as u8).collect();
        let mut window = Window::new(&bytes[..]);
        let mut seen = 0usize;
        loop {
            let chunk = window.fill(1).unwrap();
            if chunk.is_empty() {
                break;
            }
            let len = chunk.len();
            assert_eq!(chunk, &bytes[seen..seen + len]);
            seen += len;
            window.consume(len);
        }
        assert_eq!(seen, bytes.len());
        window.rewind();
        let back = seen - window.offset() as usize;
        assert!((1..=SIZE).contains(&back), "{back}");
        assert_eq!(window.bytes(), &bytes[seen - back..]);
        assert!(window.buffer.len() <= SIZE + CHUNK);
    }

    #[test]
    fn going_back_again_and_again_ends() {
        let bytes = vec![0u8; 1000];
        let mut window = Window::new(&bytes[..]);
        for _ in 0..100 {
            window.fill(1000).unwrap();
            window.consume(900);
            window.rewind();
        }
        assert_eq!(window.offset(), 1000);
    }
}
