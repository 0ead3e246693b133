//! Who is meant: parties with all their names, dropped subjects, anaphors, chains, promises; then the record.

mod commitment;
mod name;
mod party;
mod speaker;
mod write;

use crate::annotate::Annotations;
use crate::attribution::Attribution;
use crate::layout::Layout;
use crate::page::Page;
use crate::record::Record;
use crate::trail::Trail;

pub(crate) use party::Parties;

/// How it is known who is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// By the words of the clause themselves.
    Named,
    /// By a shorter or other form of a name or post.
    Variant,
    /// By a word that points back.
    Anaphor,
    /// By the thread: the verb carries its subject.
    Continued,
}

impl How {
    /// The record's word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Variant => "variant",
            Self::Anaphor => "anaphor",
            Self::Continued => "continued",
        }
    }
}

/// Either exactly one party, and how that is known, or an open question with its candidates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// One candidate remains.
    Known(usize, How),
    /// Several remain.
    Open(Vec<usize>),
    /// Nobody is meant.
    Nobody,
}

/// Resolves speakers and writes the record.
pub fn resolve(page: &Page<'_>, found: &Annotations, layout: &Layout, told: Vec<Attribution>, trail: &mut Trail) -> Record {
    let mut parties = Parties::gather(page, found, layout, &told);
    let speakers = speaker::thread(page, found, &mut parties, &told, trail);
    write::record(page, found, layout, &told, &speakers, parties)
}
