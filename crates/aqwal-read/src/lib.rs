//! Reads articles for Aqwal: bytes to text, with the way back to every byte.
//!
//! An input has one [`Document`] or many ([`open`], [`documents`]); [`Document::read`] makes of its bytes, a plain text or a
//! saved page in UTF-8, UTF-16, windows-1256 or ISO-8859-6, an [`Article`] for [`aqwal::extract`]. [`read_path`] and
//! [`read_bytes`] do both for an input that is one article. `docs/reading.md` tells how.
//!
//! ```
//! use aqwal_read::{Options, read_bytes};
//! let article = read_bytes("a.html", "<p>قال المدير: &laquo;نعم&raquo;</p>".as_bytes(), &Options::default())?;
//! assert_eq!(article.text, "قال المدير: «نعم»");
//! let quote = aqwal::Span::new(21, 31);
//! assert_eq!(article.map.raw(quote), aqwal::RawSpan { start: 24, end: 44 });
//! # Ok::<(), aqwal_read::Error>(())
//! ```

mod address;
pub mod charset;
mod copies;
mod date;
mod document;
mod error;
pub mod feed;
pub mod html;
mod leftover;
mod limits;
mod outside;
mod sniff;
mod source;
pub mod table;
pub mod text;
mod transcode;
pub mod verify;

use std::path::Path;

use aqwal::{Article, PartialDate};
use sha2::{Digest, Sha256};

pub use copies::{Copies, Fingerprint, Seen};
pub use document::{Declared, Document};
pub use error::Error;
pub use leftover::Leftover;
pub use limits::{Limit, Limits};
pub use outside::Outside;
pub use source::{Documents, documents, open};
pub use table::{Columns, ColumnsError};

/// What is known of an input beforehand.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Publication date; wins over what a page says.
    pub published: Option<PartialDate>,
    /// Name of the outlet; wins over what a page says.
    pub outlet: Option<String>,
    /// What the input is.
    pub format: Format,
    /// How much of an input is taken.
    pub limits: Limits,
    /// What the columns of a table are called.
    pub columns: Columns,
}

/// What an input is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Decided by the bytes, and by the file's extension where they leave it open.
    #[default]
    Auto,
    /// Plain text, even if it looks like a page.
    Text,
    /// A saved page.
    Html,
    /// A table of JSON lines.
    Jsonl,
    /// A WARC file, plain or in gzip.
    Warc,
    /// A table of comma-separated values, or of values separated by semicolons or tabs.
    Csv,
    /// A table in Apache Parquet.
    Parquet,
    /// A feed: RSS, Atom or JSON Feed.
    Feed,
    /// A ZIP of pages, texts or archives.
    Zip,
    /// A tar of them, plain or in gzip.
    Tar,
}

/// Reads the article in a file that is one: a text or a saved page.
///
/// ```
/// let error = aqwal_read::read_path("no/such/file.txt", &Default::default()).unwrap_err();
/// assert!(error.is_io() && error.is_not_found());
/// ```
pub fn read_path(path: impl AsRef<Path>, options: &Options) -> Result<Article, Error> {
    Document::open(path, options)?.read(options)
}

/// Reads the article in these bytes; `input` is their path, address or id. See [`Document::read`].
///
/// ```
/// let article = aqwal_read::read_bytes("-", "قال الوزير".as_bytes(), &Default::default())?;
/// assert_eq!(article.text, "قال الوزير");
/// assert!(article.id.starts_with("sha256:"));
/// # Ok::<(), aqwal_read::Error>(())
/// ```
pub fn read_bytes(input: &str, bytes: &[u8], options: &Options) -> Result<Article, Error> {
    Document { format: options.format, ..Document::new(input, bytes) }.read(options)
}

/// `sha256:…` of raw bytes.
///
/// ```
/// assert_eq!(&aqwal_read::id(b"")[..15], "sha256:e3b0c442");
/// ```
pub fn id(bytes: &[u8]) -> String {
    let mut id = "sha256:".to_owned();
    for byte in Sha256::digest(bytes) {
        id.push_str(&format!("{byte:02x}"));
    }
    id
}
