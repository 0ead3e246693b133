//! Full-text search in Arabic: an index beside the ledger, and questions to it.
//!
//! [`Analyzer`] reads a text into terms, in which the forms of a word meet. [`Index`] keeps where they stand, and nothing else but the rows
//! of what they stand in: what is shown comes from the ledger. [`Query`] is what somebody types, [`Search`] a query with filters and an order.

mod analysis;
mod bands;
mod collect;
mod cut;
mod doc;
mod highlight;
mod index;
mod prefix;
mod query;
mod score;
#[allow(clippy::module_inception)] // the module's own name is the best for what it holds
mod search;
#[cfg(test)]
mod tests;
mod words;

pub use analysis::{ANALYSIS, Analyzer, Token};
pub use cut::Cut;
pub use doc::{Doc, DocKind};
pub use highlight::{Highlighter, snippet};
pub use index::{Index, Writer};
pub use query::Query;
pub use search::{Days, Hit, Hits, Order, Scope, Search};
