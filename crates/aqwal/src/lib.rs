//! Aqwal reads an Arabic news article and keeps the record of who said what.
//!
//! The engine takes an article's text and gives its [`Record`]: no files, no clock, no network, and it cannot fail.

pub mod annotate;
pub mod article;
mod fold;
pub mod lexicon;
pub mod page;
pub mod record;
mod span;

pub use article::{Article, DateError, Hint, Meta, PartialDate, Role, SourceMap};
pub use fold::fold;
pub use lexicon::Lexicon;
pub use page::Page;
pub use record::Record;
pub use span::{RawSpan, Span};
