//! How much of an input is taken, so that none can fill the memory or never end.

/// Bounds for what comes out of an archive.
///
/// ```
/// let limits = aqwal_read::Limits { document: 1 << 20, ..Default::default() };
/// assert_eq!(limits.depth, 3);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of one document, decompressed.
    pub document: u64,
    /// Most bytes that come out of one compressed byte, in the long run.
    pub ratio: u32,
    /// Most archives inside one another.
    pub depth: u8,
    /// Most entries of one archive.
    pub entries: u64,
}

impl Default for Limits {
    /// 64 MiB a document, 1,000 bytes out of one, three archives deep, 10 million entries.
    fn default() -> Self {
        Self { document: 64 << 20, ratio: 1000, depth: 3, entries: 10_000_000 }
    }
}

/// One of the [`Limits`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// [`Limits::document`].
    Document,
    /// [`Limits::ratio`].
    Ratio,
    /// [`Limits::depth`].
    Depth,
    /// [`Limits::entries`].
    Entries,
}

/// That a limit cut something, and what to say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Beyond {
    pub limit: Limit,
    pub says: String,
}

impl Beyond {
    /// The same, said of something.
    pub fn after(mut self, what: &str) -> Self {
        self.says.insert_str(0, what);
        self
    }
}

/// Bytes that may come out before the ratio counts: short runs compress well.
const GRACE: u64 = 8 << 20;

impl Limits {
    /// That more came out of compressed bytes than is allowed.
    pub(crate) fn inflated(&self, read: u64, written: u64) -> Option<Beyond> {
        let most = u64::from(self.ratio).saturating_mul(read.max(1));
        let says = || format!("gives more than {} bytes for each of its own; if it is none made to harm, raise --max-ratio", self.ratio);
        (written > GRACE && written > most).then(|| Beyond { limit: Limit::Ratio, says: says() })
    }

    /// A document that is longer than allowed.
    pub(crate) fn longer(&self) -> Beyond {
        Beyond { limit: Limit::Document, says: format!("longer than {} bytes when decompressed; raise --max-document to read it", self.document) }
    }

    /// An archive inside too many others.
    pub(crate) fn deeper(&self) -> Beyond {
        Beyond { limit: Limit::Depth, says: format!("archives stand in one another more than {} deep; raise --max-depth to read it", self.depth) }
    }

    /// An archive with too many entries.
    pub(crate) fn more(&self) -> Beyond {
        Beyond { limit: Limit::Entries, says: format!("it has more than {} entries; raise --max-entries to read the rest", self.entries) }
    }
}
