//! tar: files one after another, each behind a head of 512 bytes. The `tar` crate reads the heads; the stream is walked here,
//! so that a long name cannot fill the memory and a damaged head costs one file.

use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

use tar::{EntryType, Header, PaxExtensions};

use super::entry::{self, Entry, Sort};
use super::nest::Nest;
use super::passed::Passed;
use crate::error::Broken;
use crate::{Document, Error, Leftover};

/// Bytes of a block.
const BLOCK: u64 = 512;
/// The longest name, or list of attributes.
const LONGEST: u64 = 1 << 16;

/// The stream, and how much of it belongs to the file at hand.
struct Inner<'r> {
    reader: Box<dyn Read + Send + 'r>,
    at: u64,
    left: u64,
    padding: u64,
    /// A head that was found in a search.
    again: Option<Header>,
}

impl Inner<'_> {
    /// Fills the buffer as far as the stream goes.
    fn fill(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut filled = 0;
        while filled < buffer.len() {
            match self.reader.read(&mut buffer[filled..]) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
                Err(cause) => return Err(cause),
            }
        }
        self.at += filled as u64;
        Ok(filled)
    }

    /// Steps over what is left of the file at hand; false if the stream ends before.
    fn skip(&mut self) -> io::Result<bool> {
        let left = self.left.saturating_add(self.padding);
        let skipped = io::copy(&mut (&mut self.reader).take(left), &mut io::sink())?;
        self.at += skipped;
        let is_whole = skipped >= self.left;
        (self.left, self.padding) = (0, 0);
        Ok(is_whole)
    }

    /// The content of the file at hand, which is a name or a list.
    fn content(&mut self) -> io::Result<Option<Vec<u8>>> {
        if self.left > LONGEST {
            return Ok(None);
        }
        let mut content = vec![0; self.left as usize];
        let filled = self.fill(&mut content)?;
        self.left -= filled as u64;
        self.skip()?;
        Ok((filled == content.len()).then_some(content))
    }
}

/// The file at hand, for those who read it.
struct File<'r>(Arc<Mutex<Inner<'r>>>);

impl Read for File<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut inner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let len = (buffer.len() as u64).min(inner.left) as usize;
        if len == 0 {
            return Ok(0);
        }
        let read = inner.reader.read(&mut buffer[..len])?;
        inner.at += read as u64;
        inner.left -= read as u64;
        match read {
            0 => {
                (inner.left, inner.padding) = (0, 0);
                Err(Broken::damage("the archive is cut off inside it".to_owned()))
            }
            _ => Ok(read),
        }
    }
}

/// The documents of a tar.
pub(super) struct Tar<'r> {
    input: String,
    inner: Arc<Mutex<Inner<'r>>>,
    nest: Nest,
    entry: Option<Entry<'r>>,
    passed: Passed,
    entries: u64,
    over: bool,
}

/// What comes next.
enum Next {
    File(String),
    Pass(Leftover),
    Nothing,
    End,
}

impl<'r> Tar<'r> {
    pub(super) fn new(input: &str, reader: Box<dyn Read + Send + 'r>, nest: Nest) -> Self {
        let inner = Arc::new(Mutex::new(Inner { reader, at: 0, left: 0, padding: 0, again: None }));
        Self { input: input.to_owned(), inner, nest, entry: None, passed: Passed::default(), entries: 0, over: false }
    }

    /// Goes to the next file.
    fn advance(&mut self) -> Result<Next, Error> {
        let inner = self.inner.clone();
        let mut inner = inner.lock().unwrap_or_else(PoisonError::into_inner);
        let failed = |cause| Error::io(&self.input, cause);
        if !inner.skip().map_err(failed)? {
            return Err(Error::damaged(&self.input, format!("the archive is cut off at byte {}, inside a file", inner.at)));
        }
        let (mut long, mut size) = (None, None);
        loop {
            let mut header = Header::new_old();
            let filled = match inner.again.take() {
                Some(found) => {
                    header = found;
                    BLOCK as usize
                }
                None => inner.fill(header.as_mut_bytes()).map_err(failed)?,
            };
            let start = inner.at - filled as u64;
            if filled == 0 || (filled as u64 == BLOCK && header.as_bytes().iter().all(|b| *b == 0)) {
                return Ok(Next::End);
            }
            if !is_head(&header) || (filled as u64) < BLOCK {
                return Err(self.search(&mut inner, start, header));
            }
            self.entries += 1;
            if self.entries > self.nest.limits().entries {
                self.over = true;
                return Err(Error::beyond(&self.input, self.nest.limits().more()));
            }
            inner.left = size.take().or(header.entry_size().ok()).unwrap_or(0);
            inner.padding = (BLOCK - inner.left % BLOCK) % BLOCK;
            let lost = |what: &str| Err(Error::damaged(&self.input, format!("the file at byte {start} is lost: {what}")));
            match header.entry_type() {
                EntryType::GNULongName => match inner.content().map_err(failed)? {
                    Some(name) => long = Some(name),
                    None => return lost("its name is damaged or too long"),
                },
                EntryType::XHeader => match inner.content().map_err(failed)? {
                    Some(content) => {
                        for field in PaxExtensions::new(&content).flatten() {
                            match field.key_bytes() {
                                b"path" => long = Some(field.value_bytes().to_vec()),
                                b"size" => size = field.value().ok().and_then(|value| value.parse().ok()),
                                _ => {}
                            }
                        }
                    }
                    None => return lost("its list of attributes is damaged or too long"),
                },
                EntryType::GNULongLink | EntryType::XGlobalHeader => {
                    inner.skip().map_err(failed)?;
                }
                EntryType::Regular | EntryType::Continuous => {
                    let name = long.take().map_or_else(|| entry::name(&header.path_bytes()), |name| entry::name(&name));
                    let name = name.trim_end_matches('\0');
                    let name = name.strip_prefix("./").unwrap_or(name);
                    return Ok(match Sort::of(name) {
                        Sort::Pass(kind) => Next::Pass(kind),
                        Sort::Folder => Next::Nothing,
                        Sort::Read | Sort::Perhaps => Next::File(name.to_owned()),
                    });
                }
                EntryType::GNUSparse => return Ok(Next::Pass(Leftover::Sparse)),
                _ => return Ok(Next::Nothing),
            }
        }
    }

    /// After a damaged head: goes to the next block that is a head.
    fn search(&mut self, inner: &mut Inner<'r>, start: u64, mut header: Header) -> Error {
        let lost = |then: &str| Error::damaged(&self.input, format!("the head of a file at byte {start} is damaged; {then}"));
        loop {
            match inner.fill(header.as_mut_bytes()) {
                Ok(filled) if filled as u64 == BLOCK && is_head(&header) => {
                    inner.again = Some(header);
                    return lost(&format!("reading goes on at byte {}", inner.at - BLOCK));
                }
                Ok(filled) if filled as u64 == BLOCK => {}
                Ok(_) => {
                    self.over = true;
                    return lost("nothing behind it can be read");
                }
                Err(cause) => {
                    self.over = true;
                    return Error::io(&self.input, cause);
                }
            }
        }
    }
}

/// Whether a block is a head: its checksum fits.
pub(super) fn is_head(header: &Header) -> bool {
    let sum: u32 = header.as_bytes().iter().enumerate().map(|(at, b)| if (148..156).contains(&at) { u32::from(b' ') } else { u32::from(*b) }).sum();
    header.cksum().is_ok_and(|said| said == sum) && sum != 8 * u32::from(b' ')
}

/// Whether a tar opens with these bytes.
pub(super) fn opens(bytes: &[u8]) -> bool {
    bytes.get(..BLOCK as usize).is_some_and(|block| is_head(Header::from_byte_slice(block)))
}

impl Iterator for Tar<'_> {
    type Item = Result<Document, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(entry) = &mut self.entry {
                if let Some(item) = entry.next(&mut self.passed) {
                    return Some(item);
                }
                self.entry = None;
            }
            if self.over {
                return self.passed.tell(&self.input).map(Err);
            }
            match self.advance() {
                Ok(Next::File(name)) => self.entry = Some(Entry::new(&self.input, &name, Box::new(File(self.inner.clone())), &self.nest)),
                Ok(Next::Pass(kind)) => self.passed.count(kind),
                Ok(Next::Nothing) => {}
                Ok(Next::End) => self.over = true,
                Err(error) => {
                    // Only damage in one file leaves more to read.
                    self.over |= !error.is_damaged();
                    return Some(Err(error));
                }
            }
        }
    }
}
