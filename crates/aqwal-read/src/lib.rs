//! Reads articles for Aqwal: bytes to text, with the way back to every byte.
//!
//! [`read_path`] and [`read_bytes`] take a plain text or a saved page in UTF-8, UTF-16, windows-1256 or ISO-8859-6 and give an
//! [`Article`] for [`aqwal::extract`]; [`jsonl::rows`] reads a file with one article a line. `docs/reading.md` tells how.
//!
//! ```
//! use aqwal_read::{Options, read_bytes};
//! let article = read_bytes("a.html", "<p>قال المدير: &laquo;نعم&raquo;</p>".as_bytes(), &Options::default())?;
//! assert_eq!(article.text, "قال المدير: «نعم»");
//! let quote = aqwal::Span::new(21, 31);
//! assert_eq!(article.map.raw(quote), aqwal::RawSpan { start: 24, end: 44 });
//! # Ok::<(), aqwal_read::Error>(())
//! ```

pub mod charset;
mod error;
pub mod html;
pub mod jsonl;
mod sniff;
pub mod text;

use std::path::Path;

use aqwal::{Article, PartialDate};
use sha2::{Digest, Sha256};

pub use error::Error;

/// The longest input: its text, at three bytes a character, still has offsets of 32 bits.
const LONGEST: u64 = 1 << 30;

/// What is known of an input beforehand.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Publication date; wins over what a page says.
    pub published: Option<PartialDate>,
    /// Name of the outlet; wins over what a page says.
    pub outlet: Option<String>,
    /// What the input is.
    pub format: Format,
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
}

/// Reads the article in a file.
///
/// ```
/// let error = aqwal_read::read_path("no/such/file.txt", &Default::default()).unwrap_err();
/// assert!(error.is_io() && error.is_not_found());
/// ```
pub fn read_path(path: impl AsRef<Path>, options: &Options) -> Result<Article, Error> {
    let path = path.as_ref();
    let input = path.display().to_string();
    match std::fs::metadata(path) {
        Ok(meta) if meta.len() > LONGEST => return Err(Error::too_large(&input, meta.len())),
        Err(cause) => return Err(Error::io(&input, cause)),
        Ok(_) => {}
    }
    let bytes = std::fs::read(path).map_err(|cause| Error::io(&input, cause))?;
    read_bytes(&input, &bytes, options)
}

/// Reads the article in these bytes; `input` is their path, address or id.
///
/// Fails only where there is no text at all ([`Error::is_binary`]) or too much of it ([`Error::is_too_large`]); bytes that
/// could not be decoded become notes.
///
/// ```
/// let article = aqwal_read::read_bytes("-", "قال الوزير".as_bytes(), &Default::default())?;
/// assert_eq!(article.text, "قال الوزير");
/// assert!(article.id.starts_with("sha256:"));
/// # Ok::<(), aqwal_read::Error>(())
/// ```
pub fn read_bytes(input: &str, bytes: &[u8], options: &Options) -> Result<Article, Error> {
    if bytes.len() as u64 > LONGEST {
        return Err(Error::too_large(input, bytes.len() as u64));
    }
    if let Some(what) = sniff::binary(bytes) {
        return Err(Error::binary(input, what));
    }
    let is_html = match options.format {
        Format::Auto => sniff::is_html(bytes, input),
        Format::Text => false,
        Format::Html => true,
    };
    let mut article = if is_html { html::read(bytes) } else { text::read(bytes) };
    article.id = id(bytes);
    article.input = input.to_owned();
    article.meta.published = options.published.or(article.meta.published);
    article.meta.outlet = options.outlet.clone().or(article.meta.outlet);
    Ok(article)
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
