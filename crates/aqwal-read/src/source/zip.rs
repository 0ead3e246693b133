//! ZIP archives: files by their directory, or by their own heads where it is lost.
//!
//! The archive has to be a file: one that comes as a stream is put into a temporary file without a name.

use std::io::{self, BufReader, Read, Seek};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::Crc;
use flate2::bufread::DeflateDecoder;

use super::directory::{Directory, Listed, Part, content, next_local};
use super::entry::{Entry, Sort};
use super::nest::Nest;
use super::passed::Passed;
use crate::error::Broken;
use crate::limits::Limits;
use crate::{Document, Error, Leftover};

/// How a ZIP begins: with a file, or with its end if it is empty.
pub(super) const MAGIC: [&[u8; 4]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];

/// The documents of a ZIP.
pub(super) struct Zip {
    input: String,
    file: Part,
    nest: Nest,
    list: List,
    entry: Option<Entry<'static>>,
    passed: Passed,
    entries: u64,
    /// Bytes unpacked, all together: files of an archive made to harm share their bytes.
    unpacked: Arc<AtomicU64>,
}

/// Where the next file is looked up.
enum List {
    Directory(Directory),
    /// From this place on.
    Heads(u64),
    Over,
}

impl Zip {
    /// A ZIP in a file; the error, if there is one, is that something is lost, and goes before the documents.
    pub(super) fn new(input: &str, file: std::fs::File, nest: Nest) -> Result<(Self, Option<Error>), Error> {
        let failed = |cause| Error::io(input, cause);
        let file = Part::new(file).map_err(failed)?;
        let directory = Directory::find(&file).map_err(failed)?;
        let missing = "the directory at the end of the archive is missing; the files are read as they stand, as far as they are whole";
        let error = directory.is_none().then(|| Error::damaged(input, missing));
        let list = directory.map_or(List::Heads(0), List::Directory);
        Ok((Self { input: input.to_owned(), file, nest, list, entry: None, passed: Passed::default(), entries: 0, unpacked: Arc::default() }, error))
    }

    /// The same from a stream.
    pub(super) fn spool(input: &str, mut reader: impl Read, nest: Nest) -> Result<(Self, Option<Error>), Error> {
        let failed = |cause| Error::io(input, cause);
        let mut file = tempfile::tempfile().map_err(failed)?;
        io::copy(&mut reader, &mut file).map_err(failed)?;
        file.rewind().map_err(failed)?;
        Self::new(input, file, nest)
    }

    /// The next file, and where its content begins.
    fn advance(&mut self) -> io::Result<Option<(Listed, u64)>> {
        let listed = match &mut self.list {
            List::Directory(directory) => directory.next()?,
            List::Heads(at) => next_local(&self.file, *at)?,
            List::Over => None,
        };
        let Some(listed) = listed else { return Ok(None) };
        let start = content(&self.file, &listed)?;
        if let List::Heads(at) = &mut self.list {
            let start = start.unwrap_or(listed.head + 4);
            *at = start.saturating_add(listed.packed.unwrap_or(0));
        }
        match start {
            Some(start) => Ok(Some((listed, start))),
            None => Err(Broken::damage(format!("the file {} is lost: its head is not at byte {}", listed.name, listed.head))),
        }
    }

    /// What comes next: a file to read, or something to say.
    fn open(&mut self, listed: &Listed, start: u64) -> Option<Error> {
        self.entries += 1;
        if self.entries > self.nest.limits().entries {
            self.list = List::Over;
            return Some(Error::beyond(&self.input, self.nest.limits().more()));
        }
        let is_office = listed.name == "[Content_Types].xml" || (listed.name == "mimetype" && self.is_open_document(start));
        if self.entries == 1 && is_office {
            self.list = List::Over;
            return Some(Error::binary(&self.input, "an office document"));
        }
        match Sort::of(&listed.name) {
            Sort::Folder => return None,
            Sort::Pass(kind) => {
                self.passed.count(kind);
                return None;
            }
            Sort::Read | Sort::Perhaps => {}
        }
        if listed.is_encrypted {
            self.passed.count(Leftover::Encrypted);
            return None;
        }
        let end = listed.packed.map_or(self.file.end, |packed| start.saturating_add(packed));
        let part = self.file.from(start, end.min(self.file.end));
        let unpack = match listed.method {
            0 => Unpack::Stored(part),
            8 => Unpack::Deflated(DeflateDecoder::new(BufReader::with_capacity(1 << 15, part))),
            _ => {
                self.passed.count(Leftover::Packed);
                return None;
            }
        };
        if let Some(beyond) = self.nest.limits().inflated(self.file.end, self.unpacked.load(Ordering::Relaxed)) {
            self.list = List::Over;
            return Some(Error::beyond(&self.input, beyond.after("the archive ")));
        }
        let said = (listed.sum, listed.size);
        let unpacked = Unpacked { unpack, sum: Crc::new(), size: 0, said, all: self.unpacked.clone(), limits: *self.nest.limits() };
        self.entry = Some(Entry::new(&self.input, &listed.name, Box::new(unpacked), &self.nest));
        None
    }

    /// Whether the archive is a text, table or slides of an office program.
    fn is_open_document(&self, start: u64) -> bool {
        let mut kind = String::new();
        let read = self.file.from(start, self.file.end).take(34).read_to_string(&mut kind);
        read.is_ok() && kind.starts_with("application/vnd.oasis.opendocument")
    }
}

impl Iterator for Zip {
    type Item = Result<Document, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(entry) = &mut self.entry {
                if let Some(item) = entry.next(&mut self.passed) {
                    return Some(item);
                }
                self.entry = None;
            }
            match self.advance() {
                Ok(Some((listed, start))) => {
                    if let Some(error) = self.open(&listed, start) {
                        return Some(Err(error));
                    }
                }
                Ok(None) => return self.passed.tell(&self.input).map(Err),
                Err(cause) => {
                    let error = Error::io(&self.input, cause);
                    if !error.is_damaged() {
                        self.list = List::Over;
                    }
                    return Some(Err(error));
                }
            }
        }
    }
}

/// The content of one file.
enum Unpack {
    Stored(Part),
    Deflated(DeflateDecoder<BufReader<Part>>),
}

/// The same, with its size and checksum held against what the directory says.
struct Unpacked {
    unpack: Unpack,
    sum: Crc,
    size: u64,
    said: (Option<u32>, Option<u64>),
    all: Arc<AtomicU64>,
    limits: Limits,
}

impl Read for Unpacked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let (read, packed) = match &mut self.unpack {
            Unpack::Stored(part) => (part.read(buffer)?, u64::MAX),
            Unpack::Deflated(decoder) => {
                let read = decoder.read(buffer).map_err(|_| Broken::damage("its compressed bytes are damaged".to_owned()))?;
                (read, decoder.total_in())
            }
        };
        if read == 0 && !buffer.is_empty() {
            let fits = self.said.0.is_none_or(|sum| sum == self.sum.sum()) && self.said.1.is_none_or(|size| size == self.size);
            return if fits { Ok(0) } else { Err(Broken::damage("its checksum does not fit".to_owned())) };
        }
        self.sum.update(&buffer[..read]);
        self.size += read as u64;
        self.all.fetch_add(read as u64, Ordering::Relaxed);
        match self.limits.inflated(packed, self.size) {
            Some(beyond) => Err(Broken::beyond(beyond.after("it "))),
            None => Ok(read),
        }
    }
}
