//! The directory of a ZIP, read as it is asked for: an archive may have millions of files, and the memory none of them.

use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

use memchr::memmem;

use super::entry;
use crate::error::Broken;

/// Marks of the parts of a ZIP (APPNOTE 4.3).
const LOCAL: &[u8; 4] = b"PK\x03\x04";
const CENTRAL: &[u8; 4] = b"PK\x01\x02";
const END: &[u8; 4] = b"PK\x05\x06";
const END_64: &[u8; 4] = b"PK\x06\x06";
const LOCATOR_64: &[u8; 4] = b"PK\x06\x07";

/// The longest end: the record and a comment.
const LONGEST_END: u64 = 22 + 0xffff;

/// The longest head of a file that is looked at where there is no directory.
const LONGEST_HEAD: u64 = 4096;

/// A part of a file that others read, too.
#[derive(Clone)]
pub(super) struct Part {
    file: Arc<Mutex<std::fs::File>>,
    pub(super) at: u64,
    pub(super) end: u64,
}

impl Part {
    pub(super) fn new(file: std::fs::File) -> io::Result<Self> {
        let end = file.metadata()?.len();
        Ok(Self { file: Arc::new(Mutex::new(file)), at: 0, end })
    }

    pub(super) fn from(&self, at: u64, end: u64) -> Self {
        Self { file: self.file.clone(), at, end }
    }

    /// The bytes from there on, at most so many.
    fn bytes(&self, at: u64, most: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.from(at, at.saturating_add(most).min(self.end)).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

impl Read for Part {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let len = (buffer.len() as u64).min(self.end.saturating_sub(self.at)) as usize;
        if len == 0 {
            return Ok(0);
        }
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.at))?;
        let read = file.read(&mut buffer[..len])?;
        self.at += read as u64;
        Ok(read)
    }
}

/// A file of a ZIP, as the directory or its own head tells.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) is_encrypted: bool,
    pub(super) method: u16,
    /// Of the bytes when unpacked; not known of files whose own head leaves it open.
    pub(super) sum: Option<u32>,
    pub(super) packed: Option<u64>,
    pub(super) size: Option<u64>,
    /// Where its own head stands.
    pub(super) head: u64,
}

/// Numbers of a ZIP, from its bytes.
struct Fields<'a>(&'a [u8]);

impl Fields<'_> {
    fn u16(&self, at: usize) -> u16 {
        self.0.get(at..at + 2).map_or(0, |b| u16::from_le_bytes([b[0], b[1]]))
    }

    fn u32(&self, at: usize) -> u32 {
        u32::from(self.u16(at)) | u32::from(self.u16(at + 2)) << 16
    }

    fn u64(&self, at: usize) -> u64 {
        u64::from(self.u32(at)) | u64::from(self.u32(at + 4)) << 32
    }
}

/// The list of a ZIP's files.
pub(super) struct Directory {
    reader: BufReader<Part>,
    left: u64,
    /// Bytes before the archive, as in one that unpacks itself.
    before: u64,
}

impl Directory {
    /// Finds the directory by the end of the file; none if there is none.
    pub(super) fn find(file: &Part) -> io::Result<Option<Self>> {
        let start = file.end.saturating_sub(LONGEST_END);
        let tail = file.bytes(start, LONGEST_END)?;
        let is_end = |at: &usize| tail.len() >= at + 22 && Fields(&tail).u16(at + 20) as usize <= tail.len() - at - 22;
        let Some(at) = memmem::rfind_iter(&tail, END).find(is_end) else { return Ok(None) };
        let end = Fields(&tail[at..]);
        let (mut entries, mut size, mut offset) = (u64::from(end.u16(10)), u64::from(end.u32(12)), u64::from(end.u32(16)));
        let mut stands = start + at as u64;
        if let Some(locator) = at.checked_sub(20).map(|from| &tail[from..at]).filter(|bytes| bytes.starts_with(LOCATOR_64)) {
            let said = Fields(locator).u64(8);
            let bytes = file.bytes(said, 56)?;
            if bytes.starts_with(END_64) {
                let end = Fields(&bytes);
                (entries, size, offset, stands) = (end.u64(32), end.u64(40), end.u64(48), said);
            }
        }
        let Some(begins) = stands.checked_sub(size).filter(|begins| *begins >= offset) else { return Ok(None) };
        let reader = BufReader::with_capacity(1 << 16, file.from(begins, stands));
        Ok(Some(Self { reader, left: entries, before: begins - offset }))
    }

    /// The next file. After a damaged one there is none: where the one behind it begins is not known.
    pub(super) fn next(&mut self) -> io::Result<Option<Listed>> {
        if self.left == 0 {
            return Ok(None);
        }
        let left = std::mem::take(&mut self.left) - 1;
        let mut head = [0; 46];
        let damaged = |_| Broken::damage("its directory is damaged; the files that it names no more are lost".to_owned());
        self.reader.read_exact(&mut head).map_err(damaged)?;
        if !head.starts_with(CENTRAL) {
            return Err(damaged(io::ErrorKind::InvalidData.into()));
        }
        let fields = Fields(&head);
        let (name, extra, comment) = (fields.u16(28).into(), usize::from(fields.u16(30)), usize::from(fields.u16(32)));
        let mut rest = vec![0; name + extra + comment];
        self.reader.read_exact(&mut rest).map_err(damaged)?;
        self.left = left;
        let mut listed = listed(&fields, 8, 10, 16, &rest[..name]);
        let (mut size, mut packed, mut offset) = (u64::from(fields.u32(24)), u64::from(fields.u32(20)), u64::from(fields.u32(42)));
        for (kind, value) in extras(&rest[name..name + extra]) {
            match kind {
                // Numbers that need 64 bits stand here, in this order, each only if its place is full.
                1 => {
                    let mut at = 0;
                    for number in [&mut size, &mut packed, &mut offset] {
                        if *number == u64::from(u32::MAX) && value.len() >= at + 8 {
                            *number = Fields(value).u64(at);
                            at += 8;
                        }
                    }
                }
                // The name in UTF-8, if it still belongs to the other one.
                0x7075 if value.len() > 5 => {
                    let mut sum = flate2::Crc::new();
                    sum.update(&rest[..name]);
                    if sum.sum() == Fields(value).u32(1) {
                        listed.name = entry::name(&value[5..]);
                    }
                }
                _ => {}
            }
        }
        (listed.size, listed.packed) = (Some(size), Some(packed));
        listed.head = offset.saturating_add(self.before);
        Ok(Some(listed))
    }
}

/// What a head says, with its fields at these places.
fn listed(fields: &Fields<'_>, flags: usize, method: usize, sum: usize, name: &[u8]) -> Listed {
    let name = entry::name(name).replace('\\', "/");
    let is_encrypted = fields.u16(flags) & 1 != 0 || fields.u16(method) == 99;
    Listed { name, is_encrypted, method: fields.u16(method), sum: Some(fields.u32(sum)), ..Listed::default() }
}

/// The extra fields of a head.
fn extras(mut bytes: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let (head, rest) = bytes.split_at_checked(4)?;
        let (value, rest) = rest.split_at_checked(Fields(head).u16(2).into())?;
        bytes = rest;
        Some((Fields(head).u16(0), value))
    })
}

/// Where the content of a file begins, behind its own head; none if no head stands there.
pub(super) fn content(file: &Part, listed: &Listed) -> io::Result<Option<u64>> {
    let head = file.bytes(listed.head, 30)?;
    let fields = Fields(&head);
    let start = listed.head.saturating_add(30 + u64::from(fields.u16(26)) + u64::from(fields.u16(28)));
    Ok((head.len() == 30 && head.starts_with(LOCAL) && start <= file.end).then_some(start))
}

/// The next file at or behind a place, by its own head: for archives without a directory.
pub(super) fn next_local(file: &Part, from: u64) -> io::Result<Option<Listed>> {
    let mut at = from;
    loop {
        let window = file.bytes(at, 1 << 16)?;
        match memmem::find(&window, LOCAL) {
            Some(found) => {
                at += found as u64;
                if let Some(listed) = local(&file.bytes(at, LONGEST_HEAD)?, at) {
                    return Ok(Some(listed));
                }
                at += 1;
            }
            None if window.len() < 4 => return Ok(None),
            None => at += window.len() as u64 - 3,
        }
    }
}

/// What a file's own head says, if it is one.
fn local(bytes: &[u8], head: u64) -> Option<Listed> {
    let fields = Fields(bytes);
    let (name, extra) = (usize::from(fields.u16(26)), usize::from(fields.u16(28)));
    let rest = bytes.get(30..30 + name + extra)?;
    if name == 0 || fields.u16(4) & 0xff > 63 || rest[..name].contains(&0) {
        return None;
    }
    let mut listed = listed(&fields, 6, 8, 14, &rest[..name]);
    listed.head = head;
    let (mut size, mut packed) = (u64::from(fields.u32(22)), u64::from(fields.u32(18)));
    for (_, value) in extras(&rest[name..]).filter(|(kind, value)| *kind == 1 && value.len() >= 16) {
        (size, packed) = (Fields(value).u64(0), Fields(value).u64(8));
    }
    match fields.u16(6) & 8 != 0 && packed == 0 {
        true => listed.sum = None,
        false => (listed.size, listed.packed) = (Some(size), Some(packed)),
    }
    Some(listed)
}
