//! Full-text search in Arabic.
