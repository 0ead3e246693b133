//! Why a document could not be written.

use crate::Format;

/// Why a document could not be written.
#[derive(Debug)]
pub enum ExportError {
    /// The output does not take it.
    Io(std::io::Error),
    /// The Parquet library refuses.
    Parquet(parquet::errors::ParquetError),
    /// The standard asks for at least one article (TEI) or one dated deadline (iCalendar), and there is none.
    Empty(Format),
}

impl std::fmt::Display for ExportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(error) => write!(f, "the output cannot be written: {error}"),
            Self::Parquet(error) => write!(f, "the Parquet file cannot be written: {error}"),
            Self::Empty(Format::ICalendar) => f.write_str("no deadline with a date was found, and a calendar must hold an event; choose other articles"),
            Self::Empty(format) => write!(f, "there is no article, and a document of {} must hold one; choose other articles", format.name()),
        }
    }
}

impl std::error::Error for ExportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            Self::Parquet(error) => Some(error),
            Self::Empty(_) => None,
        }
    }
}

impl From<std::io::Error> for ExportError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<serde_json::Error> for ExportError {
    fn from(error: serde_json::Error) -> Self {
        Self::Io(error.into())
    }
}

impl From<csv::Error> for ExportError {
    fn from(error: csv::Error) -> Self {
        Self::Io(error.into())
    }
}

impl From<parquet::errors::ParquetError> for ExportError {
    fn from(error: parquet::errors::ParquetError) -> Self {
        Self::Parquet(error)
    }
}
