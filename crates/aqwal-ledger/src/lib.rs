//! Keeps who said what: a *ledger* is a folder with one SQLite file, which is the truth, and a full-text index beside it, which is
//! derived from it and can be made again at any time.

mod error;
pub mod search;
pub mod variants;

pub use error::Error;
