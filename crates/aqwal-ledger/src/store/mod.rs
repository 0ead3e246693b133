//! Writing: articles go in one after another, batch by batch.

mod agency;
mod entry;
pub(crate) mod rows;
mod writer;

pub use agency::Agencies;
pub(crate) use entry::{unpack, unpack_record};
pub use entry::{Entry, Origin};
pub use writer::{Put, Writer};
