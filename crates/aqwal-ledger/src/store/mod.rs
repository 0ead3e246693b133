//! Writing: articles go in one after another, batch by batch.

mod agency;
mod entry;
mod numbers;
mod reread;
pub(crate) mod rows;
mod writer;

pub use agency::Agencies;
pub use entry::{Entry, Origin};
pub(crate) use entry::{record, unpack};
pub use reread::{Kept, Redone, Reread};
pub(crate) use rows::number;
pub use writer::{Put, Writer};
