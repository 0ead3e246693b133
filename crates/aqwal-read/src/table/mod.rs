//! Tables with one article a row.

pub mod jsonl;
