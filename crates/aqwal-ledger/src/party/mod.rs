//! Parties across articles: who is the same by name, and what people decide about it.
//!
//! The engine says who is meant inside one article. Across articles a full name makes a party ([`Names`]); where that is wrong, a
//! person says so ([`Writer::merge`](crate::Writer::merge), [`Writer::split`](crate::Writer::split) …). Decisions are rows of their
//! own, and `appearance.party` is made from names and decisions (`effect`), so that each of them can be taken back.

mod body;
mod candidates;
mod decide;
mod decisions;
pub(crate) mod effect;
mod list;
mod name;

pub use candidates::{Candidate, Reason};
pub use decide::{Refusal, Told, Which};
pub use decisions::{Decision, Place};
pub use list::{Identity, Listed, Office, Spelling};
pub use name::Names;
