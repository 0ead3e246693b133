//! What is put into a ledger: one article, made ready on any thread.

use std::cell::RefCell;
use std::io::{self, Read};

use aqwal::{Meta, Record};
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};
use zstd::zstd_safe::CCtx;

use crate::feed::Cuts;
use crate::key;
use crate::search::Analyzer;

/// How hard zstd tries: the fastest level that still halves Arabic text.
const LEVEL: i32 = 1;

/// What records have in common, for zstd. Records that were packed after it need it: it never changes.
const KEYS: &str = include_str!("keys.txt");

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
    pub(crate) cuts: Option<Cuts>,
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
        Ok(Self { length: raw.len(), raw: pack(raw)?, json: pack_record(&json, raw)?, origin, same_text: same_text(&record.article.text), outside: None, cuts: None, record })
    }

    /// Keeps what stood beside the bytes, so that the article can be read again: JSON of the reader's (`aqwal_read::Outside`).
    #[must_use]
    pub fn with_outside(self, outside: String) -> Self {
        Self { outside: Some(outside), ..self }
    }

    /// Cuts its words for the index, so that the one thread that writes need not.
    #[must_use]
    pub fn with_cuts(self, analyzer: &mut Analyzer<'_>) -> Self {
        Self { cuts: Some(Cuts::of(&self.record, analyzer)), ..self }
    }
}

/// Digest of an article's own text.
pub(crate) fn same_text(text: &str) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&Sha256::digest(text.as_bytes())[..16]);
    half
}

thread_local! {
    static COMPRESSOR: RefCell<Option<CCtx<'static>>> = const { RefCell::new(None) };
}

/// Bytes in one zstd frame.
pub(crate) fn pack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    pack_after(b"", bytes)
}

/// JSON of a record in one zstd frame, after [`KEYS`] and the raw bytes of its article: those it holds again.
pub(crate) fn pack_record(json: &[u8], raw: &[u8]) -> io::Result<Vec<u8>> {
    pack_after(&before(raw), json)
}

/// The JSON of a record out of its frame. One that was packed after nothing comes out, too.
fn unpack_record(packed: &[u8], raw: &[u8]) -> io::Result<Vec<u8>> {
    let mut json = Vec::new();
    zstd::stream::read::Decoder::with_dictionary(packed, &before(raw))?.read_to_end(&mut json)?;
    Ok(json)
}

/// The record of an article, if it is there and can be read; the inner error says why it cannot.
pub(crate) fn record(db: &Connection, article: i64) -> rusqlite::Result<Option<io::Result<Record>>> {
    let mut query = db.prepare_cached("SELECT json, bytes FROM record JOIN article USING (article) JOIN raw USING (raw) WHERE article = ?")?;
    let found: Option<(Vec<u8>, Vec<u8>)> = query.query_row([article], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let read = |json: &[u8], raw: &[u8]| Ok(serde_json::from_slice(&unpack_record(json, &unpack(raw)?)?)?);
    Ok(found.map(|(json, raw)| read(&json, &raw)))
}

/// What stands before a record for zstd. It does not begin as a dictionary with tables of its own does.
fn before(raw: &[u8]) -> Vec<u8> {
    [KEYS.as_bytes(), raw].concat()
}

fn pack_after(before: &[u8], bytes: &[u8]) -> io::Result<Vec<u8>> {
    let fault = |code| io::Error::other(zstd::zstd_safe::get_error_name(code));
    COMPRESSOR.with_borrow_mut(|slot| {
        let compressor = match slot {
            Some(compressor) => compressor,
            None => slot.insert(CCtx::try_create().ok_or(io::ErrorKind::OutOfMemory)?),
        };
        let mut packed = Vec::with_capacity(zstd::zstd_safe::compress_bound(bytes.len()));
        if before.is_empty() {
            compressor.compress(&mut packed, bytes, LEVEL).map_err(fault)?;
        } else {
            compressor.compress_using_dict(&mut packed, bytes, before, LEVEL).map_err(fault)?;
        }
        packed.shrink_to_fit();
        Ok(packed)
    })
}

/// The bytes of a zstd frame.
pub(crate) fn unpack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    zstd::stream::decode_all(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Ledgers hold records that come out only with these very bytes.
    #[test]
    fn what_records_have_in_common_does_not_change() {
        let digest: String = Sha256::digest(KEYS.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digest, "7fe29503efc35f654875204c89ddb7b050e4d35cd4b77181ad6aa9cd734dcff7");
    }

    #[test]
    fn a_record_is_small_after_its_bytes() {
        let text = "قالت مديرة البلدية سلمى الريحاني إن الجسر سيفتح أبوابه قبل نهاية الشهر. ".repeat(3) + "وأضافت أن العمل يجري ليلا ونهارا.";
        let record = aqwal::extract(&aqwal::Article::plain(text.clone()), aqwal::Lexicon::bundled());
        let json = serde_json::to_vec(&record).unwrap();
        let packed = pack_record(&json, text.as_bytes()).unwrap();
        let alone = pack(&json).unwrap();
        assert!(packed.len() * 3 < alone.len() * 2, "{} {}", packed.len(), alone.len());
        assert_eq!(unpack_record(&packed, text.as_bytes()).unwrap(), json);
        // With other bytes it does not come out.
        assert_ne!(unpack_record(&packed, b"").ok().as_deref(), Some(json.as_slice()));
    }

    /// Records that were packed after nothing, or after the bytes alone, stand in older ledgers.
    #[test]
    fn records_of_older_ledgers_come_out() {
        let (json, raw) = (br#"{"text":"the bridge is open, said the mayor of Sahel"}"#, b"the bridge is open, said the mayor of Sahel");
        for packed in [pack(json).unwrap(), pack_after(raw, json).unwrap()] {
            assert_eq!(unpack_record(&packed, raw).unwrap(), json);
        }
    }

    #[test]
    fn raw_bytes_are_a_plain_frame() {
        let raw = "قال الوزير إن الجسر مفتوح.".as_bytes();
        assert_eq!(zstd::stream::decode_all(pack(raw).unwrap().as_slice()).unwrap(), raw);
    }

    proptest! {
        /// Also bytes that begin as a dictionary of zstd with tables of its own does.
        #[test]
        fn whatever_stands_before(raw in prop::collection::vec(any::<u8>(), 0..300), json in prop::collection::vec(any::<u8>(), 0..300), magic: bool) {
            let raw = if magic { [&[0x37, 0xa4, 0x30, 0xec], raw.as_slice()].concat() } else { raw };
            let packed = pack_record(&json, &raw).unwrap();
            prop_assert_eq!(unpack_record(&packed, &raw).unwrap(), json);
        }

        #[test]
        fn damaged_frames_give_an_error_or_other_bytes(packed in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = unpack_record(&packed, b"raw");
        }
    }
}
