//! What can go wrong before there is an article.

use std::fmt;
use std::sync::Arc;

/// Why an input is no article: names the input, the cause and what to do. The cause chain is in [`source`](std::error::Error::source).
///
/// Only what leaves no text at all is an error; bytes that could not be decoded become notes of the article.
///
/// ```
/// let error = aqwal_read::read_bytes("photo.jpg", b"\xff\xd8\xff\xe0\0\0\0\0", &Default::default()).unwrap_err();
/// assert!(error.is_binary());
/// assert_eq!(error.to_string(), "photo.jpg: this is a JPEG picture, not text; give the article as text or as a saved page");
/// ```
#[derive(Clone, Debug)]
pub struct Error {
    input: String,
    line: Option<u64>,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    Io(Arc<std::io::Error>),
    Binary(&'static str),
    TooLarge(u64),
    Row(String, Option<Arc<serde_json::Error>>),
    Damaged(String),
    Skipped(String),
    Columns(String),
}

/// Why the bytes of an archive end early, on its way through readers that know nothing of archives.
#[derive(Debug)]
pub(crate) struct Broken {
    says: String,
    limit: bool,
}

impl Broken {
    pub(crate) fn damage(says: String) -> std::io::Error {
        std::io::Error::new(std::io::ErrorKind::InvalidData, Self { says, limit: false })
    }

    pub(crate) fn limit(says: String) -> std::io::Error {
        std::io::Error::new(std::io::ErrorKind::InvalidData, Self { says, limit: true })
    }

    /// The same out of an error of a reader, if it is one of ours.
    pub(crate) fn of(error: &std::io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says)
    }
}

impl std::error::Error for Broken {}

impl Error {
    pub(crate) fn io(input: &str, cause: std::io::Error) -> Self {
        match Broken::of(&cause) {
            Some(Broken { says, limit: true }) => return Self::skipped(input, says),
            Some(Broken { says, limit: false }) => return Self::damaged(input, says),
            None => {}
        }
        Self { input: input.to_owned(), line: None, kind: Kind::Io(Arc::new(cause)) }
    }

    pub(crate) fn binary(input: &str, what: &'static str) -> Self {
        Self { input: input.to_owned(), line: None, kind: Kind::Binary(what) }
    }

    pub(crate) fn too_large(input: &str, len: u64) -> Self {
        Self { input: input.to_owned(), line: None, kind: Kind::TooLarge(len) }
    }

    pub(crate) fn row(input: &str, line: u64, what: impl Into<String>, cause: Option<serde_json::Error>) -> Self {
        Self { input: input.to_owned(), line: Some(line), kind: Kind::Row(what.into(), cause.map(Arc::new)) }
    }

    /// An archive or table that is damaged from here on.
    pub(crate) fn damaged(input: &str, what: impl Into<String>) -> Self {
        Self { input: input.to_owned(), line: None, kind: Kind::Damaged(what.into()) }
    }

    /// A document that is none of ours: a picture, a redirect, one beyond the limits.
    pub(crate) fn skipped(input: &str, what: impl Into<String>) -> Self {
        Self { input: input.to_owned(), line: None, kind: Kind::Skipped(what.into()) }
    }

    /// A table whose columns are not those that were asked for.
    pub(crate) fn columns(input: &str, what: impl Into<String>) -> Self {
        Self { input: input.to_owned(), line: None, kind: Kind::Columns(what.into()) }
    }

    /// The same error, with the line where it stands.
    pub(crate) fn at_line(self, line: u64) -> Self {
        Self { line: Some(line), ..self }
    }

    /// Path, address or id of the input.
    pub fn input(&self) -> &str {
        &self.input
    }

    /// The line of the input, where it has rows. The first is 1.
    pub fn line(&self) -> Option<u64> {
        self.line
    }

    /// Whether the input could not be opened or read.
    pub fn is_io(&self) -> bool {
        matches!(self.kind, Kind::Io(_))
    }

    /// Whether the input does not exist.
    pub fn is_not_found(&self) -> bool {
        matches!(&self.kind, Kind::Io(cause) if cause.kind() == std::io::ErrorKind::NotFound)
    }

    /// Whether the input is no text: a picture, a PDF, an archive.
    pub fn is_binary(&self) -> bool {
        matches!(self.kind, Kind::Binary(_))
    }

    /// Whether the input is longer than one article can be.
    pub fn is_too_large(&self) -> bool {
        matches!(self.kind, Kind::TooLarge(_))
    }

    /// Whether one row of a table is damaged; the rows after it can still be read.
    pub fn is_row(&self) -> bool {
        matches!(self.kind, Kind::Row(..))
    }

    /// Whether a table has no column for what is asked of it, as its header or the option `columns` names them.
    pub fn is_columns(&self) -> bool {
        matches!(self.kind, Kind::Columns(_))
    }

    /// Whether an archive or a table is damaged.
    pub fn is_damaged(&self) -> bool {
        matches!(self.kind, Kind::Damaged(_))
    }

    /// Whether a document was left out on purpose: a picture in an archive, a redirect, one beyond the limits.
    pub fn is_skipped(&self) -> bool {
        matches!(self.kind, Kind::Skipped(_))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.input)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        match &self.kind {
            Kind::Io(_) if self.is_not_found() => write!(f, ": there is no such file; check the path"),
            Kind::Io(_) => write!(f, ": cannot be read"),
            Kind::Binary(what) => write!(f, ": this is {what}, not text; give the article as text or as a saved page"),
            Kind::TooLarge(len) => write!(f, ": {len} bytes are more than one article can have; split the file"),
            Kind::Row(what, _) | Kind::Damaged(what) | Kind::Skipped(what) | Kind::Columns(what) => write!(f, ": {what}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            Kind::Io(cause) => Some(&**cause),
            Kind::Row(_, Some(cause)) => Some(&**cause),
            _ => None,
        }
    }
}
