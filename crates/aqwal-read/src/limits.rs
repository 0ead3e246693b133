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
