//! Tables with one article a row: JSON lines, CSV, Parquet.
//!
//! The raw bytes of such an article are those of its text field, in UTF-8 and unescaped.

mod columns;
pub mod csv;
pub mod jsonl;
pub mod parquet;
mod row;
mod split;

pub use columns::{Columns, ColumnsError};
