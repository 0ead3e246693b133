//! What is put into a ledger: one article, made ready on any thread.

use std::cell::RefCell;
use std::io;

use aqwal::{Meta, Record};
use sha2::{Digest, Sha256};

use crate::key;

/// How hard zstd tries: the fastest level that still halves Arabic text.
const LEVEL: i32 = 1;

/// One article, ready to be put into a ledger: its record and its bytes, packed. Making one is most of the work and needs no ledger.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What the engine read.
    pub record: Record,
    /// Bytes before packing.
    pub(crate) length: usize,
    pub(crate) raw: Vec<u8>,
    pub(crate) json: Vec<u8>,
    pub(crate) origin: Origin,
    pub(crate) same_text: [u8; 16],
    pub(crate) outside: Option<String>,
}

/// Where an article comes from, as far as it tells articles apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Where the bytes stood; two papers may print the same ones.
    pub(crate) place: String,
    /// What all versions of the article share.
    pub(crate) address: Option<String>,
}

impl Origin {
    /// The origin of an article. `file` is the path of an input that is a file of its own: where an article has no address,
    /// that is what its versions share.
    pub fn of(meta: &Meta, file: Option<&str>) -> Self {
        Self { place: key::place(meta), address: meta.url.as_deref().map(key::address).or_else(|| file.map(str::to_owned)) }
    }
}

impl Entry {
    /// Packs a record and the bytes it was read from.
    ///
    /// # Errors
    /// If there is no memory to pack it in.
    pub fn new(record: Record, raw: &[u8], origin: Origin) -> io::Result<Self> {
        let json = serde_json::to_vec(&record)?;
        Ok(Self { length: raw.len(), raw: pack(raw)?, json: pack(&json)?, origin, same_text: same_text(&record.article.text), outside: None, record })
    }

    /// Keeps what stood beside the bytes, so that the article can be read again: JSON of the reader's (`aqwal_read::Outside`).
    #[must_use]
    pub fn with_outside(self, outside: String) -> Self {
        Self { outside: Some(outside), ..self }
    }
}

/// Digest of an article's own text.
pub(crate) fn same_text(text: &str) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&Sha256::digest(text.as_bytes())[..16]);
    half
}

thread_local! {
    static COMPRESSOR: RefCell<Option<zstd::bulk::Compressor<'static>>> = const { RefCell::new(None) };
}

/// Bytes in one zstd frame.
pub(crate) fn pack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    COMPRESSOR.with_borrow_mut(|slot| {
        let compressor = match slot {
            Some(compressor) => compressor,
            None => slot.insert(zstd::bulk::Compressor::new(LEVEL)?),
        };
        compressor.compress(bytes)
    })
}

/// The bytes of a zstd frame.
pub(crate) fn unpack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    zstd::stream::decode_all(bytes)
}
