//! Noun phrases: how far the words go that name someone.
//!
//! Without a treebank grammar: an idafa chain runs until a definite noun or a name closes it, adjectives that carry
//! the article follow, prepositions stay inside only where the head calls for them (السفير في، المتحدث باسم، نائب عن).

mod mark;
mod preposition;
mod shape;
mod state;
mod step;

use shape::without_article;
pub use shape::{looks_present, looks_verbal_noun, strip_conjunction};

use crate::lexicon::{Clitics, Feats, Kind, Kinds};
use crate::page::{Page, Reading, Shape, TokenKind};
use mark::is_closing;
use state::State;
pub(crate) use step::LINKS;
use step::Step;

/// Nouns for what a person is.
pub const ROLE: Kinds = Kinds::of(&[Kind::Office, Kind::Profession, Kind::Rank, Kind::Member, Kind::Spokes]);
/// Nouns and names that can head a speaker.
pub const HEAD: Kinds = Kinds(
    ROLE.0
        | Kinds::of(&[
            Kind::Honorific,
            Kind::Organisation,
            Kind::Document,
            Kind::Collective,
            Kind::Anonymous,
            Kind::OutletHead,
            Kind::Outlet,
            Kind::OrgName,
            Kind::Country,
            Kind::Capital,
            Kind::GivenName,
            Kind::Anaphor,
        ])
        .0,
);
/// Words that no noun phrase holds.
pub const STOP: Kinds = Kinds::of(&[
    Kind::That,
    Kind::Relative,
    Kind::Conj,
    Kind::Circumstance,
    Kind::Reset,
    Kind::Neg,
    Kind::Aspect,
    Kind::Question,
    Kind::Adverb,
    Kind::Scare,
    Kind::According,
    Kind::AccordingVerb,
    Kind::AccordingSaid,
    Kind::Withheld,
    Kind::Filler,
    Kind::SayFixed,
]);
/// Nouns that tell where or how something was said.
pub const VENUE: Kinds = Kinds::of(&[Kind::VenueSpeech, Kind::VenueEvent, Kind::VenueText, Kind::VenueMedium]);

/// Adjectives of bodies and posts that are no nisba.
pub(crate) const BODILY: [&str; 12] = ["العام", "العامه", "العليا", "الاعلي", "الكبري", "المشتركه", "المشترك", "الموحده", "الموحد", "المستقله", "الدايم", "الدايمه"];

/// A noun phrase, in tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NounPhrase {
    /// First token.
    pub from: usize,
    /// One past the last token.
    pub to: usize,
    /// Byte where it begins: a proclitic before it is left out.
    pub start: u32,
}

/// What may end a noun phrase from outside: who asks for it knows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    /// Last token + 1 it may reach.
    pub end: usize,
    /// Prepositions that the verb governs (see [`crate::lexicon::PrepSet`]).
    pub governed: u8,
    /// Whether an object may follow, so that the phrase ends as soon as it is complete.
    pub object: bool,
}

impl Page<'_> {
    /// Whether any reading of a token is of these kinds.
    pub fn any(&self, i: usize, kinds: Kinds) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kinds.any(kinds))
    }

    /// Whether any reading of a token is of this kind.
    pub fn has(&self, i: usize, kind: Kind) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kinds.has(kind))
    }

    /// The longest reading of a token among these kinds.
    #[inline]
    pub fn best(&self, i: usize, kinds: Kinds) -> Option<&Reading> {
        if self.any(i, kinds) { longest(self.readings(i), kinds) } else { None }
    }

    /// A reading as a preposition that stands alone.
    pub fn preposition(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.shape.has(Shape::PREPOSITION))
    }

    /// The finite verb a token is, if the lexicon of reporting verbs has it, or by its shape if nothing else claims it.
    pub fn finite(&self, i: usize) -> bool {
        const VERBS: Kinds = Kinds::of(&[Kind::Verb, Kind::Act]);
        let Some(token) = self.tokens.get(i).filter(|t| t.kinds.any(VERBS) || t.kinds.0 == 0 && t.kind == TokenKind::Word) else { return false };
        let verb = if token.kinds.has(Kind::Verb) {
            const PLACE: Kinds = Kinds::of(&[Kind::Place, Kind::Capital, Kind::Country]);
            !self.any(i, HEAD) && !self.any(i, PLACE) || self.readings(i).iter().any(|r| r.entry.kind == Kind::Verb && !r.entry.feats.has(Feats::HOMOGRAPH))
        } else {
            self.act(i) || token.kinds.0 == 0 && (looks_present(self.folded(i)) || self.folded(i).len() >= 10 && self.folded(i).ends_with("وا"))
        };
        // يوسفي, ليبرمان: a family name met on the page is that, whatever its shape.
        verb && !(token.kinds.has(Kind::GivenName) && self.name_starts(i)) && (token.kinds.has(Kind::Verb) || !self.known_name(i))
    }

    /// Whether a word is a verb that reports nothing (وصل، أصيب), and nothing else.
    pub fn act(&self, i: usize) -> bool {
        // تعيين، تحديد: a verbal noun by its shape, whatever verb form is spelled alike.
        let noun = |folded: &str| folded.starts_with('ت') && folded.chars().nth(3) == Some('ي') && folded.chars().count() == 5;
        self.tokens.get(i).is_some_and(|t| t.kinds == Kinds::of(&[Kind::Act])) && !noun(self.folded(i))
    }

    /// Whether a word is a common noun or an adjective, and nothing else.
    pub fn common(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kinds == Kinds::of(&[Kind::Common]))
    }

    /// Whether nothing is known of a word, or only that it may be a common noun with a pronoun: نشره and عقده are verbs, too.
    pub fn opaque(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i) else { return false };
        token.kinds.0 == 0 || self.common(i) && self.readings(i).iter().all(|r| r.clitics.any(Clitics::SUFFIX))
    }

    /// Whether a word is a common noun in the accusative of an indefinite (قرارا، رسميا): no subject.
    pub fn accusative(&self, i: usize) -> bool {
        self.common(i) && self.readings(i).iter().all(|r| r.entry.feats.has(Feats::ACCUSATIVE))
    }

    /// Whether a word is an adjective in the accusative that tells how (أعلن رسميا).
    pub fn manner(&self, i: usize) -> bool {
        self.accusative(i) && self.readings(i).iter().any(|r| r.entry.feats.has(Feats::MASC))
    }

    /// Whether a word carries the article (or ل with a swallowed one).
    pub fn definite(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.shape.has(Shape::DEFINITE))
    }

    /// Whether a word begins with و or ف that joins clauses or nouns, as far as can be told.
    pub fn conjoined(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.shape.has(Shape::CONJOINED))
    }

    /// The noun phrase that begins at a token: the words that name a source there.
    pub fn noun_phrase(&self, from: usize, limits: Limits) -> Option<NounPhrase> {
        let mut at = from;
        let mut state = State::default();
        while at < limits.end {
            match self.step(at, from, &state, limits) {
                Step::Stop => break,
                Step::Take(n) => {
                    self.note(at, n, &mut state);
                    at += n;
                }
            }
        }
        while at > from + 1 && matches!(self.folded(at - 1), "ل" | "ب") {
            at -= 1;
        }
        while at > from && (self.mark(at - 1).is_some_and(|c| !is_closing(c)) || self.has(at - 1, Kind::Prep) && at - 1 > from && !self.has(at - 2, Kind::ParticleInside)) {
            at -= 1;
        }
        if at == from {
            return None;
        }
        // The conjunction or preposition before the first word is not part of it, except a swallowed article (للوزير).
        let start = self.best(from, HEAD).filter(|r| r.entry.kind != Kind::GivenName || !r.clitics.any(Clitics::WA)).map_or(self.tokens[from].span.start, |r| r.start);
        Some(NounPhrase { from, to: at, start })
    }
}

/// The longest of some readings among these kinds; of equals the one with the fewest letters taken off, then the last.
pub(crate) fn longest(readings: &[Reading], kinds: Kinds) -> Option<&Reading> {
    if let [only] = readings {
        return kinds.has(only.entry.kind).then_some(only);
    }
    readings.iter().filter(|r| kinds.has(r.entry.kind)).max_by_key(|r| (r.len, std::cmp::Reverse(r.clitics.0.count_ones())))
}
