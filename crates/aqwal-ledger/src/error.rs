//! What can go wrong with a ledger.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why a ledger cannot be read or written. The cause is in [`source`](std::error::Error::source).
#[derive(Clone, Debug)]
pub struct Error {
    path: PathBuf,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    Io(Arc<std::io::Error>),
    Sql(Arc<rusqlite::Error>),
    Index(Arc<tantivy::TantivyError>),
    Missing,
    Foreign,
    Newer(i64),
    Damaged(String),
    Busy(String),
    Query(String),
}

impl Error {
    /// The file or folder cannot be read or written.
    pub(crate) fn io(path: &Path, cause: std::io::Error) -> Self {
        Self { path: path.to_owned(), kind: Kind::Io(Arc::new(cause)) }
    }

    /// What SQLite says. A file that is none of its own, or damaged, is told apart.
    pub(crate) fn sql(path: &Path, cause: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let kind = match cause.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Kind::Foreign,
            Some(ErrorCode::DatabaseCorrupt) => Kind::Damaged(cause.to_string()),
            _ => Kind::Sql(Arc::new(cause)),
        };
        Self { path: path.to_owned(), kind }
    }

    /// What the full-text index says.
    pub(crate) fn index(path: &Path, cause: tantivy::TantivyError) -> Self {
        Self { path: path.to_owned(), kind: Kind::Index(Arc::new(cause)) }
    }

    /// There is no ledger.
    pub(crate) fn missing(path: &Path) -> Self {
        Self { path: path.to_owned(), kind: Kind::Missing }
    }

    /// It is something else.
    pub(crate) fn foreign(path: &Path) -> Self {
        Self { path: path.to_owned(), kind: Kind::Foreign }
    }

    /// A newer Aqwal made it.
    pub(crate) fn newer(path: &Path, schema: i64) -> Self {
        Self { path: path.to_owned(), kind: Kind::Newer(schema) }
    }

    /// Something in it does not fit.
    pub(crate) fn damaged(path: &Path, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), kind: Kind::Damaged(what.into()) }
    }

    /// Another process writes; `who` tells which.
    pub(crate) fn busy(path: &Path, who: impl Into<String>) -> Self {
        Self { path: path.to_owned(), kind: Kind::Busy(who.into()) }
    }

    /// A question that cannot be read.
    pub(crate) fn query(what: impl Into<String>) -> Self {
        Self { path: PathBuf::new(), kind: Kind::Query(what.into()) }
    }

    /// The file or folder that is meant; empty where a question is wrong.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether there is no ledger at that place.
    pub fn is_missing(&self) -> bool {
        matches!(self.kind, Kind::Missing)
    }

    /// Whether what stands there is no ledger.
    pub fn is_foreign(&self) -> bool {
        matches!(self.kind, Kind::Foreign)
    }

    /// The schema of a ledger that a newer Aqwal made.
    pub fn newer_schema(&self) -> Option<i64> {
        match self.kind {
            Kind::Newer(schema) => Some(schema),
            _ => None,
        }
    }

    /// Whether it is damaged.
    pub fn is_damaged(&self) -> bool {
        matches!(self.kind, Kind::Damaged(_))
    }

    /// Who holds the ledger, if that is in the way.
    pub fn holder(&self) -> Option<&str> {
        match &self.kind {
            Kind::Busy(who) => Some(who),
            _ => None,
        }
    }

    /// Whether the question cannot be read.
    pub fn is_query(&self) -> bool {
        matches!(self.kind, Kind::Query(_))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Kind::Query(what) = &self.kind {
            return f.write_str(what);
        }
        write!(f, "{}: ", self.path.display())?;
        match &self.kind {
            Kind::Io(cause) => write!(f, "cannot be read or written: {cause}"),
            Kind::Sql(cause) => write!(f, "SQLite says: {cause}"),
            Kind::Index(cause) => write!(f, "the index says: {cause}; delete the folder index, it is made again"),
            Kind::Missing => f.write_str("there is no ledger here; make one with aqwal ingest"),
            Kind::Foreign => f.write_str("this is no ledger of Aqwal; name another folder"),
            Kind::Newer(schema) => write!(f, "a newer Aqwal made this ledger (schema {schema}); use that one"),
            Kind::Damaged(what) => write!(f, "the ledger is damaged: {what}; nothing was changed; take a copy, or ingest again into a new folder"),
            Kind::Busy(who) => write!(f, "held by {who}; wait for it to end"),
            Kind::Query(_) => Ok(()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.kind {
            Kind::Io(cause) => Some(&**cause),
            Kind::Sql(cause) => Some(&**cause),
            Kind::Index(cause) => Some(&**cause),
            _ => None,
        }
    }
}
