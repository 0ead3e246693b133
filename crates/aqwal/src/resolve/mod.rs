//! Who is meant: parties with all their names, dropped subjects, anaphors, chains, promises; then the record.

mod actor;
mod clause;
mod commitment;
mod dates;
mod name;
mod party;
mod reference;
mod speaker;
mod write;

use crate::annotate::Annotations;
use crate::annotate::cue::Frame;
use crate::attribution::Attribution;
use crate::layout::Layout;
use crate::lexicon::{Clitics, Feats};
use crate::page::Page;
use crate::record::Record;
use crate::trail::{Reason, Trail};

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
    let mut told = told;
    follow_pronouns(page, &mut told);
    let mut speakers = speaker::thread(page, found, layout, &mut parties, &told, trail);
    drop_unowned(&mut told, &mut speakers, trail);
    write::record(page, found, layout, &told, &speakers, parties)
}

/// A noun of saying has the gender and number of its pronoun: تحذيراتها are a woman's, ادعاؤهم that of many.
fn follow_pronouns(page: &Page<'_>, told: &mut [Attribution]) {
    for a in told.iter_mut().filter(|a| a.frame == Frame::Noun && a.source.is_none()) {
        let last = a.cue_tokens.1 - 1;
        if !page.readings(last).iter().any(|r| r.clitics.any(Clitics::SUFFIX)) {
            continue;
        }
        let folded = page.folded(last);
        let own = if folded.ends_with("هم") {
            Feats::PLUR.with(Feats::MASC)
        } else if folded.ends_with("ها") {
            Feats::SING.with(Feats::FEM)
        } else if folded.ends_with('ه') {
            Feats::SING.with(Feats::MASC)
        } else {
            continue;
        };
        a.feats = Feats(a.feats.0 & !Feats::PLUR.with(Feats::SING).with(Feats::DUAL).with(Feats::MASC).with(Feats::FEM).0).with(own);
    }
}

/// A verb without a subject whose noun phrase nobody on the page can have said reports nothing.
fn drop_unowned(told: &mut Vec<Attribution>, speakers: &mut Vec<speaker::Spoken>, trail: &mut Trail) {
    let unowned = |a: &Attribution, s: &speaker::Spoken| {
        a.source.is_none() && matches!(a.rule, "say/preposition" | "say/object" | "say/target" | "say/bare") && matches!(&s.who, Resolution::Open(all) if all.is_empty())
    };
    let mut place = Vec::with_capacity(told.len());
    let mut next = 0;
    for (a, s) in told.iter().zip(speakers.iter()) {
        if unowned(a, s) {
            trail.lost(a.cue, a.row, Reason::NoContent);
            place.push(None);
        } else {
            place.push(Some(next));
            next += 1;
        }
    }
    if next == told.len() {
        return;
    }
    let mut keep = place.iter().map(Option::is_some);
    told.retain(|_| keep.next().unwrap_or(true));
    let mut keep = place.iter().map(Option::is_some);
    speakers.retain(|_| keep.next().unwrap_or(true));
    for a in told {
        a.parent = a.parent.and_then(|p| place[p]);
    }
}
