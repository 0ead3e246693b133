//! gzip, member by member, so that a damaged member is one loss and not the end.

use std::io::{self, BufRead, Read};

use flate2::{Crc, Decompress, FlushDecompress, Status};
use memchr::memmem;

use super::stream::{Stream, opens_record};
use super::window::Window;
use crate::error::Broken;
use crate::limits::Limits;

/// Bytes inflated at once: enough that the window of 32 KB that inflate keeps is a small part of the work.
const OUTPUT: usize = 1 << 18;
/// The longest head of a member: a field of 64 KB, a name and a comment.
const HEAD: usize = 1 << 18;
/// Bytes of a member that are looked at before it is believed to open a record.
const PROBE: usize = 4096;

/// How gzip begins.
pub(super) const MAGIC: [u8; 3] = [0x1f, 0x8b, 8];

/// What comes out of gzip members, one after another.
pub(super) struct Gunzip<R> {
    input: Window<R>,
    inflate: Decompress,
    crc: Crc,
    output: Vec<u8>,
    at: usize,
    end: usize,
    /// Where the member begins.
    member: u64,
    state: State,
    /// Whether the output at hand is the first of its member.
    first: bool,
    /// What is wrong after the output at hand.
    pending: Option<io::Error>,
    limits: Limits,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Between,
    Inside,
    Broken,
    Over,
}

impl<R: Read> Gunzip<R> {
    pub(super) fn new(reader: R, limits: Limits) -> Self {
        Self {
            input: Window::new(reader),
            inflate: Decompress::new(false),
            crc: Crc::new(),
            output: Vec::new(),
            at: 0,
            end: 0,
            member: 0,
            state: State::Between,
            first: false,
            pending: None,
            limits,
        }
    }

    /// Opens the next member; false at the end of the file. Zeros after the last member are padding.
    fn open(&mut self) -> io::Result<bool> {
        self.input.mark();
        let mut bytes = self.input.fill(10)?;
        while bytes.first() == Some(&0) {
            let zeros = bytes.iter().take_while(|b| **b == 0).count();
            self.input.consume(zeros);
            self.input.mark();
            bytes = self.input.fill(10)?;
        }
        self.member = self.input.offset();
        if self.input.bytes().is_empty() {
            return Ok(false);
        }
        let mut asked = 512;
        let len = loop {
            let bytes = self.input.fill(asked)?;
            match head(bytes) {
                Head::Long(len) => break len,
                Head::None => return Err(self.broken("what stands there is no gzip")),
                Head::Cut if self.input.is_done() => return Err(self.broken("the file is cut off there")),
                Head::Cut if asked >= HEAD => return Err(self.broken("its head never ends")),
                Head::Cut => asked *= 2,
            }
        };
        self.input.consume(len);
        // Enough to inflate the first words, by which a record is known.
        self.input.fill(512)?;
        self.inflate.reset(false);
        self.crc.reset();
        (self.state, self.first) = (State::Inside, true);
        Ok(true)
    }

    /// Inflates the next piece of the member.
    fn inflate(&mut self) -> io::Result<()> {
        self.output.resize(OUTPUT, 0);
        self.first = self.inflate.total_out() == 0;
        let bytes = self.input.fill(1)?;
        if bytes.is_empty() {
            return Err(self.broken("the file is cut off inside it"));
        }
        let (was_in, was_out) = (self.inflate.total_in(), self.inflate.total_out());
        let status = self.inflate.decompress(bytes, &mut self.output, FlushDecompress::None);
        let (read, written) = ((self.inflate.total_in() - was_in) as usize, (self.inflate.total_out() - was_out) as usize);
        self.input.consume(read);
        self.crc.update(&self.output[..written]);
        (self.at, self.end) = (0, written);
        match status {
            Ok(Status::StreamEnd) => {
                self.state = State::Between;
                self.pending = self.check()?.map(|what| self.broken(what));
            }
            Ok(_) if read == 0 && written == 0 => self.pending = Some(self.broken("it is damaged")),
            Ok(_) => {}
            Err(_) => self.pending = Some(self.broken("it is damaged")),
        }
        if let Some(beyond) = self.limits.inflated(self.inflate.total_in(), self.inflate.total_out()) {
            self.end = 0;
            self.pending = Some(Broken::beyond(beyond.after(&format!("the gzip member at byte {} ", self.member))));
        }
        Ok(())
    }

    /// What is wrong with the checksum and the length behind a member.
    fn check(&mut self) -> io::Result<Option<&'static str>> {
        let bytes = self.input.fill(8)?;
        let Some((&[c0, c1, c2, c3, l0, l1, l2, l3], _)) = bytes.split_first_chunk::<8>() else {
            return Ok(Some("the file is cut off at its checksum"));
        };
        let fits = u32::from_le_bytes([c0, c1, c2, c3]) == self.crc.sum() && u32::from_le_bytes([l0, l1, l2, l3]) == self.inflate.total_out() as u32;
        self.input.consume(8);
        Ok((!fits).then_some("its checksum does not fit"))
    }

    fn broken(&self, what: &str) -> io::Error {
        Broken::damage(format!("the gzip member at byte {}: {what}", self.member))
    }

    fn fail(&mut self, error: io::Error) -> io::Error {
        (self.state, self.at, self.end) = (State::Broken, 0, 0);
        error
    }

    /// Gives an error back, so that the next reader meets it.
    pub(super) fn give_back(&mut self, error: io::Error) {
        self.pending = Some(error);
    }

    /// Goes on until there is output at hand, or the member, or all, is over.
    fn advance(&mut self, stop: State) -> io::Result<()> {
        while self.at == self.end {
            if let Some(error) = self.pending.take() {
                return Err(self.fail(error));
            }
            let done = match self.state {
                state if state == stop => return Ok(()),
                State::Between => match self.open() {
                    Ok(false) => {
                        self.state = State::Over;
                        Ok(())
                    }
                    other => other.map(drop),
                },
                State::Inside => self.inflate(),
                State::Broken | State::Over => return Ok(()),
            };
            done.map_err(|error| self.fail(error))?;
        }
        Ok(())
    }

    /// Whether a member begins at these bytes that opens a record.
    fn probe(inflate: &mut Decompress, bytes: &[u8]) -> bool {
        let Head::Long(len) = head(bytes) else { return false };
        let mut opening = [0; 16];
        inflate.reset(false);
        // A damaged end of the probe is no matter: only the first words count.
        _ = inflate.decompress(&bytes[len..], &mut opening, FlushDecompress::None);
        opens_record(&opening[..(inflate.total_out() as usize).min(opening.len())])
    }
}

impl<R: Read + Send> Stream for Gunzip<R> {
    fn fill(&mut self) -> io::Result<&[u8]> {
        self.advance(State::Over)?;
        Ok(&self.output[self.at..self.end])
    }

    fn consume(&mut self, count: usize) {
        self.at = (self.at + count).min(self.end);
    }

    fn offset(&self) -> u64 {
        self.member
    }

    fn opens(&self) -> bool {
        self.first && self.at == 0 && self.end > 0
    }

    fn ends(&mut self) -> io::Result<bool> {
        self.advance(State::Between)?;
        Ok(self.at == self.end)
    }

    fn mark(&mut self) {}

    fn recover(&mut self) -> io::Result<bool> {
        if self.state != State::Broken {
            return Ok(true);
        }
        self.input.rewind();
        if self.input.offset() == self.member {
            self.input.consume(1);
        }
        let finder = memmem::Finder::new(&MAGIC);
        let mut inflate = Decompress::new(false);
        loop {
            let bytes = self.input.fill(MAGIC.len())?;
            if bytes.len() < MAGIC.len() {
                self.state = State::Over;
                return Ok(false);
            }
            match finder.find(bytes) {
                None => {
                    let len = bytes.len() - (MAGIC.len() - 1);
                    self.input.consume(len);
                }
                Some(at) => {
                    self.input.consume(at);
                    if Self::probe(&mut inflate, self.input.fill(PROBE)?) {
                        self.state = State::Between;
                        return Ok(true);
                    }
                    self.input.consume(1);
                }
            }
            self.input.mark();
        }
    }
}

impl<R: Read + Send> Read for Gunzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = Stream::fill(self)?;
        let len = bytes.len().min(buffer.len());
        buffer[..len].copy_from_slice(&bytes[..len]);
        Stream::consume(self, len);
        Ok(len)
    }
}

impl<R: Read + Send> BufRead for Gunzip<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        Stream::fill(self)
    }

    fn consume(&mut self, count: usize) {
        Stream::consume(self, count);
    }
}

/// How long the head of a member is.
pub(super) enum Head {
    Long(usize),
    Cut,
    None,
}

/// The head of the member at these bytes (RFC 1952).
pub(super) fn head(bytes: &[u8]) -> Head {
    if bytes.len() < 10 {
        return if bytes.starts_with(&MAGIC[..bytes.len().min(3)]) { Head::Cut } else { Head::None };
    }
    let flags = bytes[3];
    if !bytes.starts_with(&MAGIC) || flags & 0xe0 != 0 {
        return Head::None;
    }
    let mut len = 10;
    if flags & 4 != 0 {
        let Some((size, _)) = bytes[len..].split_first_chunk::<2>() else { return Head::Cut };
        len += 2 + usize::from(u16::from_le_bytes(*size));
    }
    for text in [8, 16] {
        if flags & text != 0 {
            match bytes.get(len..).and_then(|rest| memchr::memchr(0, rest)) {
                Some(at) => len += at + 1,
                None => return Head::Cut,
            }
        }
    }
    if flags & 2 != 0 {
        len += 2;
    }
    if len <= bytes.len() { Head::Long(len) } else { Head::Cut }
}

/// The name of what is inside: without `.gz`, and `.tgz` is a tar.
pub(super) fn inner_name(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    match () {
        _ if lower.ends_with(".tgz") => format!("{}.tar", &name[..name.len() - 4]),
        _ if lower.ends_with(".gz") => name[..name.len() - 3].to_owned(),
        _ => name.to_owned(),
    }
}
