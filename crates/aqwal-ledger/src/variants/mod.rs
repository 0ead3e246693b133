//! The same words in other articles, and what differs.
//!
//! One quotation is carried by many outlets: cut, turned round, with another word here and there, in another spelling. This module
//! finds those statements and says word by word what each dropped, added or altered. It knows no storage: what it keeps of a
//! statement is a [`Sketch`], a few numbers for an indexed table, and it reads such rows from whoever has them.
//!
//! 1. [`Sketch::of`] takes the words of a statement; its [`bands`](Sketch::bands) go into a table `(key, statement)`.
//! 2. [`candidates`] asks that table which statements share keys, within fixed bounds.
//! 3. [`compare()`] looks at the words themselves and says whether these are the same words, and if not, why.
//! 4. [`difference()`] lays two contents side by side; [`clusters`] gathers statements, first outlet first.
//!
//! ```
//! use aqwal_ledger::variants::{Sketch, Speaker, Verdict, Words, compare, difference};
//!
//! let first = "لن نرفع أسعار الخبز هذا العام، وسنوفر القمح لجميع المخابز";
//! let second = "لن نرفع أسعار الخبز، وسنوفر القمح لكل المخابز";
//! let (a, b) = (Sketch::of(first).unwrap(), Sketch::of(second).unwrap());
//! assert!(a.shared(&b) > 0);
//! assert_eq!(compare(&Words::of(first), &Words::of(second), Speaker::Same), Verdict::Variant);
//! // «هذا العام» is dropped, «لجميع» has become «لكل».
//! assert_eq!(difference(first, second).counts.dropped, 3);
//! let denied = "سنرفع أسعار الخبز هذا العام، وسنوفر القمح لجميع المخابز";
//! assert_eq!(compare(&Words::of(first), &Words::of(denied), Speaker::Same), Verdict::Negated);
//! ```

mod cluster;
mod compare;
mod difference;
mod figure;
mod index;
mod numeral;
mod sketch;
mod stem;
mod table;
mod word;

pub use cluster::{Clusters, Place, clusters};
pub use compare::{Speaker, Verdict, compare};
pub use difference::{Counts, Difference, Piece, PieceKind, difference};
pub use index::{BANDS_AT_MOST, CANDIDATES, Candidate, Index, candidates};
pub use sketch::{KEYS, Sketch};
pub use word::Words;
