//! Keeps who said what: a *ledger* is a folder with one SQLite file, which is the truth, and a full-text index beside it, which is
//! derived from it and can be made again at any time.

mod carried;
mod check;
pub mod day;
pub mod dossier;
mod error;
mod feed;
pub mod follow;
mod found;
pub mod key;
mod ledger;
pub mod party;
mod passage;
mod schema;
pub mod search;
mod store;
pub mod variants;
mod which;

pub use carried::{Carried, Carriers};
pub use check::Discrepancy;
pub use error::Error;
pub use feed::Feed;
pub use found::{Find, Finds, Reporting};
pub use ledger::{FILE, INDEX, Ledger};
pub use passage::Passage;
pub use schema::SCHEMA;
pub use store::{Agencies, Entry, Kept, Origin, Put, Redone, Reread, Writer};
pub use which::{Listed, Names, Which};
