//! What can go wrong before there is an article.

use std::fmt;
use std::sync::Arc;

use crate::Leftover;
use crate::limits::{Beyond, Limit};

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
    cause: Cause,
    limit: Option<Limit>,
}

#[derive(Clone, Debug)]
enum Cause {
    Io(Arc<std::io::Error>),
    Binary(&'static str),
    TooLarge(u64),
    Row(String, Option<Arc<serde_json::Error>>),
    Item(String),
    Damaged(String),
    Record(String),
    Skipped(String, Vec<(Leftover, u64)>),
    Columns(String),
}

/// Why the bytes of an archive end early, on its way through readers that know nothing of archives.
#[derive(Debug)]
pub(crate) struct Broken {
    says: String,
    limit: Option<Limit>,
}

impl Broken {
    pub(crate) fn damage(says: String) -> std::io::Error {
        std::io::Error::new(std::io::ErrorKind::InvalidData, Self { says, limit: None })
    }

    pub(crate) fn beyond(beyond: Beyond) -> std::io::Error {
        std::io::Error::new(std::io::ErrorKind::InvalidData, Self { says: beyond.says, limit: Some(beyond.limit) })
    }

    /// The limit that cut them.
    pub(crate) fn limit(&self) -> Option<Limit> {
        self.limit
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
    fn new(input: &str, cause: Cause) -> Self {
        Self { input: input.to_owned(), line: None, cause, limit: None }
    }

    pub(crate) fn io(input: &str, cause: std::io::Error) -> Self {
        match Broken::of(&cause) {
            Some(Broken { says, limit: Some(limit) }) => return Self::beyond(input, Beyond { limit: *limit, says: says.clone() }),
            Some(Broken { says, limit: None }) => return Self::damaged(input, says),
            None => {}
        }
        Self::new(input, Cause::Io(Arc::new(cause)))
    }

    pub(crate) fn binary(input: &str, what: &'static str) -> Self {
        Self::new(input, Cause::Binary(what))
    }

    pub(crate) fn too_large(input: &str, len: u64) -> Self {
        Self::new(input, Cause::TooLarge(len))
    }

    pub(crate) fn row(input: &str, line: u64, what: impl Into<String>, cause: Option<serde_json::Error>) -> Self {
        Self::new(input, Cause::Row(what.into(), cause.map(Arc::new))).at_line(line)
    }

    /// An archive or table that is damaged from here on.
    pub(crate) fn damaged(input: &str, what: impl Into<String>) -> Self {
        Self::new(input, Cause::Damaged(what.into()))
    }

    /// An item of a feed that is damaged.
    pub(crate) fn item(input: &str, line: u64, what: String) -> Self {
        Self::new(input, Cause::Item(what)).at_line(line)
    }

    /// A record of a crawl that is damaged, or that a limit cut.
    pub(crate) fn record(input: &str, what: String, limit: Option<Limit>) -> Self {
        Self { limit, ..Self::new(input, Cause::Record(what)) }
    }

    /// A document that is none of ours.
    pub(crate) fn skipped(input: &str, kind: Leftover) -> Self {
        Self::passed(input, kind.says().to_owned(), vec![(kind, 1)])
    }

    /// Documents that are none of ours, in words of their own.
    pub(crate) fn passed(input: &str, says: String, counts: Vec<(Leftover, u64)>) -> Self {
        Self::new(input, Cause::Skipped(says, counts))
    }

    /// A document or the rest of an archive beyond a limit.
    pub(crate) fn beyond(input: &str, beyond: Beyond) -> Self {
        Self { limit: Some(beyond.limit), ..Self::new(input, Cause::Skipped(beyond.says, Vec::new())) }
    }

    /// A table whose columns are not those that were asked for.
    pub(crate) fn columns(input: &str, what: impl Into<String>) -> Self {
        Self::new(input, Cause::Columns(what.into()))
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
        matches!(self.cause, Cause::Io(_))
    }

    /// Whether the input does not exist.
    pub fn is_not_found(&self) -> bool {
        matches!(&self.cause, Cause::Io(cause) if cause.kind() == std::io::ErrorKind::NotFound)
    }

    /// Whether the input is no text: a picture, a PDF, an archive.
    pub fn is_binary(&self) -> bool {
        matches!(self.cause, Cause::Binary(_))
    }

    /// Whether the input is longer than one article can be.
    pub fn is_too_large(&self) -> bool {
        matches!(self.cause, Cause::TooLarge(_))
    }

    /// Whether one row of a table or one item of a feed is damaged; those after it can still be read.
    pub fn is_row(&self) -> bool {
        matches!(self.cause, Cause::Row(..) | Cause::Item(_))
    }

    /// Whether a table has no column for what is asked of it, as its header or the option `columns` names them.
    pub fn is_columns(&self) -> bool {
        matches!(self.cause, Cause::Columns(_))
    }

    /// Whether one item of a feed is damaged; it [is a row](Self::is_row), too.
    pub fn is_item(&self) -> bool {
        matches!(self.cause, Cause::Item(_))
    }

    /// Whether one record of a crawl is lost; it [is damaged](Self::is_damaged), too.
    pub fn is_record(&self) -> bool {
        matches!(self.cause, Cause::Record(_))
    }

    /// Whether an archive or a table is damaged.
    pub fn is_damaged(&self) -> bool {
        matches!(self.cause, Cause::Damaged(_) | Cause::Record(_))
    }

    /// Whether a document was left out on purpose: a picture in an archive, a redirect, one beyond the limits.
    pub fn is_skipped(&self) -> bool {
        matches!(self.cause, Cause::Skipped(..))
    }

    /// What was left out on purpose and how often, as the message lists it; nothing where a limit cut.
    ///
    /// ```
    /// let feed = "<rss version='2.0'><channel><item><title>الجسر</title></item></channel></rss>";
    /// let error = aqwal_read::feed::items("f.xml", feed.as_bytes(), &Default::default()).next().unwrap().unwrap_err();
    /// assert_eq!(error.passed_over(), [(aqwal_read::Leftover::TitleOnly, 1)]);
    /// ```
    pub fn passed_over(&self) -> &[(Leftover, u64)] {
        match &self.cause {
            Cause::Skipped(_, counts) => counts,
            _ => &[],
        }
    }

    /// The limit that cut the input, or that left a document out.
    pub fn limit(&self) -> Option<Limit> {
        self.limit
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.input)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        match &self.cause {
            Cause::Io(_) if self.is_not_found() => write!(f, ": there is no such file; check the path"),
            Cause::Io(_) => write!(f, ": cannot be read"),
            Cause::Binary(what) => write!(f, ": this is {what}, not text; give the article as text or as a saved page"),
            Cause::TooLarge(len) => write!(f, ": {len} bytes are more than one article can have; split the file"),
            Cause::Row(what, _) | Cause::Item(what) | Cause::Damaged(what) | Cause::Record(what) | Cause::Skipped(what, _) | Cause::Columns(what) => write!(f, ": {what}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.cause {
            Cause::Io(cause) => Some(&**cause),
            Cause::Row(_, Some(cause)) => Some(&**cause),
            _ => None,
        }
    }
}
