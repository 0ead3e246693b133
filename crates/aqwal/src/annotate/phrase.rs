//! Noun phrases: how far the words go that name someone.
//!
//! Without a treebank grammar: an idafa chain runs until a definite noun or a name closes it, adjectives that carry
//! the article follow, prepositions stay inside only where the head calls for them (السفير في، المتحدث باسم، نائب عن).

use crate::lexicon::{Clitics, Feats, Kind, Kinds};
use crate::page::{Page, Reading, Shape, TokenKind};

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

/// Nouns of number that من joins to who is counted.
const QUANTIFIERS: [&str; 17] = ["عدد", "مجموعه", "عشرات", "ميات", "الاف", "بعض", "احد", "احدي", "معظم", "غالبيه", "اغلب", "كثير", "العديد", "الكثير", "عديد", "قسم", "جمع"];

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
    pub fn best(&self, i: usize, kinds: Kinds) -> Option<&Reading> {
        if !self.any(i, kinds) {
            return None;
        }
        self.readings(i).iter().filter(|r| kinds.has(r.entry.kind)).max_by_key(|r| (r.len, std::cmp::Reverse(r.clitics.0.count_ones())))
    }

    /// A reading as a preposition that stands alone.
    pub fn preposition(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.shape.preposition)
    }

    /// The finite verb a token is, if the lexicon of reporting verbs has it, or by its shape if nothing else claims it.
    pub fn finite(&self, i: usize) -> bool {
        if self.has(i, Kind::GivenName) && self.name_starts(i) {
            return false;
        }
        if self.has(i, Kind::Verb) {
            return !self.any(i, HEAD) || self.readings(i).iter().any(|r| r.entry.kind == Kind::Verb && !r.entry.feats.has(Feats::HOMOGRAPH));
        }
        if self.act(i) {
            return true;
        }
        let unknown = self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && t.kinds.0 == 0);
        unknown && (looks_present(self.folded(i)) || self.folded(i).len() >= 10 && self.folded(i).ends_with("وا"))
    }

    /// Whether a word is a verb that reports nothing (وصل، أصيب), and nothing else.
    pub fn act(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kinds == Kinds::of(&[Kind::Act]))
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
        self.tokens.get(i).is_some_and(|t| t.shape.definite)
    }

    /// Whether a word begins with و or ف that joins clauses or nouns, as far as can be told.
    pub fn conjoined(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.shape.conjoined)
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
        while at > from && (self.mark(at - 1).is_some_and(|c| !is_closing(c)) || self.has(at - 1, Kind::Prep) && at - 1 > from) {
            at -= 1;
        }
        if at == from {
            return None;
        }
        // The conjunction or preposition before the first word is not part of it, except a swallowed article (للوزير).
        let start = self.best(from, HEAD).filter(|r| r.entry.kind != Kind::GivenName || !r.clitics.any(Clitics::WA)).map_or(self.tokens[from].span.start, |r| r.start);
        Some(NounPhrase { from, to: at, start })
    }

    fn step(&self, at: usize, from: usize, state: &State, limits: Limits) -> Step {
        let first = at == from;
        match self.tokens[at].kind {
            TokenKind::Mark(c) => return self.step_mark(c, at, from, state, limits),
            TokenKind::Number => {
                let inside = !first && self.tokens[at].spaced && at + 1 < limits.end && self.is_word(at + 1) && !state.complete();
                return if first || inside { Step::Take(1) } else { Step::Stop };
            }
            TokenKind::Word => {}
        }
        if self.tokens[at].quotation != self.tokens[from].quotation && !first {
            return Step::Stop;
        }
        // A name the lexicon has whole is taken whole, whatever its words are by themselves.
        if let Some(r) = self.best(at, Kinds::of(&[Kind::Outlet, Kind::OrgName])).filter(|r| r.len > 1 || first && !r.entry.feats.has(Feats::WORD)) {
            let bit = if r.clitics.any(Clitics::BI) { crate::lexicon::PrepSet::BI } else { crate::lexicon::PrepSet::LI };
            let within = r.clitics.prep() && !state.name && limits.governed & bit == 0 && (bit == crate::lexicon::PrepSet::BI || state.role && !self.addressee(at));
            if !first && !within && (state.name || r.clitics.prep() || limits.object && state.complete()) {
                return Step::Stop;
            }
            return Step::Take(r.len as usize);
        }
        if !first && self.has(at, Kind::ParticleInside) && (state.name || self.has(at - 1, Kind::GivenName)) && at + 1 < limits.end && self.is_word(at + 1) {
            return Step::Take(2);
        }
        if !first && (state.closed && self.has(at, Kind::Demonstrative) || self.has(at, Kind::Pronoun) && !self.any(at, HEAD)) {
            return Step::Stop;
        }
        // استطلاع أجرته شركة: an unmarked relative clause describes a bare noun.
        let relative = state.document && !state.closed && self.opaque(at) && ["ته", "تها", "تهم"].iter().any(|s| self.folded(at).ends_with(s));
        if !first && relative {
            return Step::Stop;
        }
        if !first && self.surname_slot(at) {
            return Step::Take(1);
        }
        if self.any(at, STOP) && !(self.any(at, HEAD) && (first || !self.has(at, Kind::That) && !self.has(at, Kind::Relative) && !self.has(at, Kind::Conj))) {
            return Step::Stop;
        }
        // An accusative is no part of a subject, unless it agrees with it (إن مصدرا طبيا قال), nor is a bare common noun
        // of a name.
        let agrees = !first && self.folded(at - 1).ends_with('ا');
        if self.accusative(at) && !agrees && !self.surname_slot(at)
            || !first && state.name && !state.role && state.name_words >= 2 && self.common(at) && !self.definite(at) && !self.conjoined(at)
        {
            return Step::Stop;
        }
        // قالت المحكمة كلمتها: after a definite noun it is an object.
        if !first && state.closed && !state.name && !self.conjoined(at) && self.common(at) && self.readings(at).iter().all(|r| r.clitics.0 == Clitics::SUFFIX.0) {
            return Step::Stop;
        }
        if first {
            // An unknown word shaped like a verb right before أن, a colon or a quotation is a name (يزبك).
            let name = self.tokens[at].kinds.0 == 0 && (self.has(at + 1, Kind::That) || self.mark(at + 1).is_some_and(|c| c != '.'));
            let verb = self.finite(at) && !self.any(at, HEAD) && !name;
            return if self.preposition(at) && !self.has(at, Kind::GivenName) || verb { Step::Stop } else { Step::Take(self.head_len(at)) };
        }
        let former = ["السابق", "السابقه", "الحالي", "الحاليه", "الاسبق", "السابقين"].contains(&self.folded(at)) && state.role && !state.name;
        if self.any(at, Kinds::of(&[Kind::TimeWord, Kind::Weekday])) && !self.time_inside(at, state) && !former {
            return Step::Stop;
        }
        if self.has(at, Kind::Participle) && !self.definite(at) && self.accusative_participle(at) {
            // معارضة, مقربة after an indefinite head is its adjective unless its verb reports a clause.
            let adjective = !state.closed
                && self
                    .readings(at)
                    .iter()
                    .any(|r| r.entry.kind == Kind::Participle && r.entry.feats.has(Feats::FEM) && !self.lexicon.verb(r.entry.row).frames.has(crate::lexicon::Frames::THAT));
            return if adjective { Step::Take(1) } else { Step::Stop };
        }
        // قوله, تأكيده after a complete phrase reports; it names nobody.
        let reports = self.has(at + 1, Kind::That) || self.mark(at + 1).is_some();
        if (state.closed || reports) && self.readings(at).iter().any(|r| r.entry.kind == Kind::Masdar && r.clitics.any(Clitics::SUFFIX)) && !self.any(at, HEAD) {
            return Step::Stop;
        }
        if self.preposition(at) {
            return self.step_preposition(at, state, limits);
        }
        if self.conjoined(at) {
            let after = strip_conjunction(self.folded(at));
            let verb = self.readings(at).iter().any(|r| r.entry.kind == Kind::Verb && r.clitics.any(Clitics::WA.with(Clitics::FA)));
            let idafa = verb
                && state.role
                && !state.name
                && self.definite(at + 1)
                && self.ends_phrase(at + 2)
                && self.readings(at).iter().all(|r| r.entry.kind != Kind::Verb || r.entry.feats.has(Feats::HOMOGRAPH));
            let noun = idafa
                || self.any(at, HEAD) && !verb
                || self.any(at, Kinds::of(&[Kind::Adjective, Kind::Noun, Kind::Common, Kind::Masdar, Kind::Place])) && !verb
                || after.starts_with("ال")
                || after.starts_with("لل")
                || state.role && !state.name && looks_verbal_noun(after);
            return if noun && !(limits.object && state.name) { Step::Take(1) } else { Step::Stop };
        }
        if self.finite(at) && !(self.any(at, HEAD) && state.expects_noun()) && !self.has(at, Kind::GivenName) {
            return Step::Stop;
        }
        let folded = self.folded(at);
        // A place after ب inside a post that goes on after a comma (بالزيتونة، العميد فلان) is no complement.
        let goes_on = state.role
            && !state.name
            && self.mark(at + 1).is_some_and(|c| matches!(c, '،' | ','))
            && self.any(at + 2, Kinds(ROLE.0 | Kinds::of(&[Kind::Honorific, Kind::GivenName]).0));
        if goes_on && self.glued_as(at, Clitics::BI) {
            return Step::Take(1);
        }
        let governs = |bit: u8, letter: Clitics| limits.governed & bit != 0 && self.glued_as(at, letter);
        if governs(crate::lexicon::PrepSet::BI, Clitics::BI) || governs(crate::lexicon::PrepSet::LI, Clitics::LI) {
            return Step::Stop;
        }
        // ل and ب written together with a noun.
        if let Some(prep) = self.glued_preposition(at) {
            return match prep {
                Clitics::LI if limits.governed & crate::lexicon::PrepSet::LI != 0 => Step::Stop,
                Clitics::BI if limits.governed & crate::lexicon::PrepSet::BI != 0 => Step::Stop,
                Clitics::LI if self.addressee(at) || state.name && !state.role_last && !(state.after_name && self.common(at)) => Step::Stop,
                _ if state.role && !state.name && self.name_ahead(at + 1, limits.end) => Step::Take(1),
                Clitics::BI if folded.starts_with("باسم") || self.any(at, Kinds::of(&[Kind::Place, Kind::Country, Kind::Capital, Kind::Organisation])) && !state.name => {
                    Step::Take(1)
                }
                Clitics::BI if state.name || self.any(at, VENUE) => Step::Stop,
                _ => Step::Take(1),
            };
        }
        let waits = state.role && !state.name && self.definite(at) && self.name_ahead(at, limits.end);
        if limits.object && state.complete() && !waits && !self.continues(at, state) {
            return Step::Stop;
        }
        Step::Take(self.head_len(at).max(1))
    }

    fn step_mark(&self, c: char, at: usize, from: usize, state: &State, limits: Limits) -> Step {
        match c {
            '"' | '«' | '“' | '”' | '‘' | '\'' => {
                // Marks round a name: صحيفة "الساحل", the nickname in سالم "أبو ليث" العطار.
                let Some(q) = self.opened_quotations(at).find(|q| q.closed) else { return Step::Stop };
                let words = q.close as usize - at - 1;
                let calls = at == from || self.any(at - 1, Kinds::of(&[Kind::OutletHead, Kind::Organisation, Kind::Honorific])) || state.organisation;
                let known = self.any(at + 1, Kinds::of(&[Kind::Outlet, Kind::OrgName]));
                let after = q.close as usize + 1;
                let inside_name = words <= 3 && after < limits.end && self.is_word(after) && !self.any(after, STOP) && !self.finite(after) && !self.preposition(after) && at > from;
                let fits = words <= 6 && after <= limits.end && !(at + 1..q.close as usize).any(|i| self.has(i, Kind::That));
                let then_ends = self
                    .tokens
                    .get(after)
                    .is_none_or(|_| after >= limits.end || self.any(after, STOP) || !self.is_word(after) || self.preposition(after) || self.finite(after) || self.any(after, HEAD));
                if fits && (known || calls && (at != from || then_ends || self.definite(after)) || inside_name) { Step::Take(words + 2) } else { Step::Stop }
            }
            '،' | ',' if !limits.object || !state.name => {
                // «role، name» and «role، role، name» stay one phrase; «name، role» ends at the name.
                let next = at + 1;
                let unknown = next < limits.end
                    && self.is_word(next)
                    && self.folded(next + 1) != "عدم"
                    && self.tokens[next].kinds.0 == 0
                    && !self.definite(next)
                    && !self.verbal_noun(next)
                    && !looks_present(self.folded(next))
                    && (next + 1..next + 4).any(|i| self.mark(i).is_some() || self.has(i, Kind::That));
                if state.role && !state.name && unknown && !self.conjoined(next) {
                    return Step::Take(1);
                }
                // «المدرب، البرتغالي جواو تافيرا»: a nationality before the name.
                let nationality = next + 1 < limits.end
                    && self.definite(next)
                    && self.nisba(next)
                    && !self.conjoined(next)
                    && !self.any(next, ROLE)
                    && (self.has(next + 1, Kind::GivenName) || self.has(next, Kind::Adjective) && self.tokens[next + 1].kinds.0 == 0 && self.is_word(next + 1));
                if state.role && !state.name && nationality && !self.definite(next + 1) && !self.finite(next + 1) {
                    return Step::Take(1);
                }
                let more = state.role
                    && !state.name
                    && next < limits.end
                    && (self.any(next, ROLE) || self.any(next, Kinds::of(&[Kind::Honorific, Kind::GivenName, Kind::ParticleBefore])))
                    && !self.conjoined(next)
                    && !self.finite(next);
                let named = more
                    && (next..limits.end.min(next + 14))
                        .take_while(|&i| !self.any(i, STOP) && !self.finite(i))
                        .any(|i| self.any(i, Kinds::of(&[Kind::GivenName, Kind::ParticleBefore])));
                if named { Step::Take(1) } else { Step::Stop }
            }
            '-' | '–' | '/' if at > from && !self.tokens[at].spaced && self.tokens.get(at + 1).is_some_and(|t| !t.spaced && t.kind == TokenKind::Word) => Step::Take(1),
            '.' if self.tokens[at - 1].folded.1 - self.tokens[at - 1].folded.0 <= 2 && !self.tokens[at].spaced => Step::Take(1),
            _ => Step::Stop,
        }
    }

    fn step_preposition(&self, at: usize, state: &State, limits: Limits) -> Step {
        let folded = strip_conjunction(self.folded(at));
        // بيان صادر عن الوزارة: who issued a document belongs to its phrase.
        let issued = folded == "عن" && matches!(self.folded(at - 1), "صادر" | "صادره" | "الصادر" | "الصادره");
        if issued && at + 1 < limits.end && self.is_word(at + 1) {
            return Step::Take(1);
        }
        let counted = folded == "من" && QUANTIFIERS.contains(&strip_conjunction(self.folded(at - 1)));
        if counted && at + 1 < limits.end && self.is_word(at + 1) {
            return Step::Take(1);
        }
        if crate::lexicon::PrepSet::of_word(folded) & limits.governed != 0 || self.conjoined(at) || state.name && !state.role_last {
            return Step::Stop;
        }
        let next = at + 1;
        if next >= limits.end || !self.is_word(next) && self.mark(next).is_none_or(|c| c != '"' && c != '«') {
            return Step::Stop;
        }
        let circumstance = ["سياق", "اطار", "ختام", "مستهل", "معرض", "اعقاب", "ظل", "رد", "رده", "ردها", "تعليق", "تعليقه", "اول", "وقت", "حين"].contains(&self.folded(next))
            || self.any(next, VENUE) && !self.any(next, ROLE)
            || self.any(next, Kinds::of(&[Kind::TimeWord, Kind::Weekday, Kind::Month]))
            || self.has(next, Kind::Relative);
        // A post that still waits for its name keeps what stands between (السفير في العراق علي المؤمن).
        let waits = state.role && !state.name && !circumstance && self.name_ahead(next, limits.end);
        let stays = waits
            || match folded {
                "في" => !circumstance && (state.role_last || state.organisation || state.group),
                "من" => !circumstance && (state.group || state.document || QUANTIFIERS.contains(&strip_conjunction(self.folded(at - 1)))) || state.number,
                "عن" | "لدي" | "علي" | "بين" => state.role_last && !circumstance,
                "الي" => state.role_last && self.any(next, Kinds::of(&[Kind::Country, Kind::Place, Kind::OrgName])),
                "باسم" => true,
                _ => false,
            };
        if stays { Step::Take(1) } else { Step::Stop }
    }

    /// Whether a name begins a little further on, with no clause or pause before it.
    fn name_ahead(&self, from: usize, end: usize) -> bool {
        for i in from..end.min(from + 9) {
            if !self.is_word(i) || self.any(i, Kinds(STOP.0 | Kinds::of(&[Kind::TimeWord, Kind::Weekday]).0)) && !self.any(i, HEAD) || self.has(i, Kind::Verb) && !self.any(i, HEAD)
            {
                return false;
            }
            if self.name_starts(i) && !self.definite(i) && !self.conjoined(i) && self.glued_preposition(i).is_none() && !self.any(i, ROLE) {
                return true;
            }
        }
        false
    }

    /// Whether a phrase must end before a token: أن, a mark, a preposition, a time, or the end.
    fn ends_phrase(&self, at: usize) -> bool {
        at >= self.tokens.len()
            || !self.is_word(at)
            || self.has(at, Kind::That)
            || self.preposition(at)
            || self.any(at, Kinds::of(&[Kind::TimeWord, Kind::Weekday, Kind::Relative]))
            || self.tokens[at].block != self.tokens[at - 1].block
            || self.conjoined(at)
    }

    /// Whether a word after a complete phrase still belongs to it.
    fn continues(&self, at: usize, state: &State) -> bool {
        if (self.has(at, Kind::Adjective) || self.nisba(at)) && !self.definite(at) && !state.name && !state.definite {
            return true;
        }
        if state.name {
            // A second or third part of the name.
            if self.any(at, Kinds::of(&[Kind::ParticleInside, Kind::ParticleBefore])) && self.nameish(at + 1)
                || self.any(at, ROLE) && !self.definite(at) && !state.after_name && self.tokens[at].kinds.any(ROLE) && !self.has(at, Kind::Verb)
            {
                return true;
            }
            if state.name_words >= 2 {
                // A third part: a nisba, a known name, or an unknown word that closes the phrase; else an object begins.
                let closes = self.tokens[at].kinds.0 == 0 && !self.definite(at) && !self.verbal_noun(at) && self.ends_phrase(at + 1);
                let nisba = self.definite(at) && self.folded(at).ends_with('ي') && (self.tokens[at].kinds.0 == 0 || self.has(at, Kind::GivenName));
                return state.name_words < 4 && (closes || nisba || self.known_name(at) || self.has(at, Kind::GivenName) && self.name_starts(at));
            }
            return self.nameish(at)
                && (self.definite(at)
                    || self.tokens[at].kinds.0 == 0 && !self.verbal_noun(at)
                    || self.any(at, Kinds::of(&[Kind::GivenName, Kind::ParticleInside, Kind::ParticleBefore]))
                    || state.name_words < 2);
        }
        // The ruled noun of what ل brought (مدرب الفريق لكرة القدم).
        let ruled = self.glued_preposition(at - 1) == Some(Clitics::LI) && !self.definite(at - 1) && self.definite(at);
        ruled
            || self.definite(at) && (self.nisba(at) && !self.has(at, Kind::Organisation) || self.any(at, Kinds::of(&[Kind::Adjective])))
            || self.has(at, Kind::GivenName) && state.role_last
            || state.role_last && self.tokens[at].kinds.0 == 0 && !self.definite(at) && !looks_verbal_noun(self.folded(at)) && !self.definite(at + 1)
            || self.any(at, Kinds::of(&[Kind::Honorific, Kind::Rank])) && state.role_last
            || self.has(at, Kind::Anaphor)
    }

    /// Whether a word can be part of a personal name: a known name, or a word the lexicon does not know.
    pub fn nameish(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        if token.kind != TokenKind::Word {
            return false;
        }
        token.kinds.any(Kinds::of(&[Kind::GivenName, Kind::ParticleInside, Kind::ParticleBefore]))
            || token.kinds.0 == 0 && (!looks_present(self.folded(at)) || at > 0 && self.has(at - 1, Kind::GivenName))
            || self.place_as_name(at)
    }

    fn place_as_name(&self, at: usize) -> bool {
        // Family names that are nisbas or plain words with the article: الحلي، البصري، النجار.
        self.definite(at) && !self.any(at, STOP) && !self.any(at, Kinds::of(&[Kind::Prep, Kind::TimeWord, Kind::Weekday, Kind::Verb, Kind::Adjective, Kind::Country]))
    }

    /// A nisba adjective by its ending.
    pub fn nisba(&self, at: usize) -> bool {
        let folded = self.folded(at);
        folded.ends_with("يه") || folded.ends_with('ي') && folded.len() > 8 || folded.ends_with("يين") || folded.ends_with("يون")
    }

    fn time_inside(&self, at: usize, state: &State) -> bool {
        // صحيفة اليوم, مرصد الشهر: after a head that wants a name the day is the name.
        state.words == 1 && state.organisation && self.has(at, Kind::Outlet)
            || !state.closed && self.definite(at) && self.any(at - 1, Kinds::of(&[Kind::Organisation, Kind::OutletHead]))
    }

    /// The preposition letter written together with a noun, if the lexicon or the article shows it.
    pub fn glued_preposition(&self, at: usize) -> Option<Clitics> {
        let folded = strip_conjunction(self.folded(at));
        if folded.starts_with("لل") && folded.len() > 6 {
            return Some(Clitics::LI);
        }
        if folded.starts_with("بال") && folded.len() > 8 {
            return Some(Clitics::BI);
        }
        if folded == "ل" {
            return Some(Clitics::LI);
        }
        if folded == "ب" {
            return Some(Clitics::BI);
        }
        let readings = self.readings(at);
        let prep = readings.iter().find(|r| r.clitics.any(Clitics::LI.with(Clitics::BI)))?;
        readings.iter().all(|r| r.clitics.prep()).then(|| if prep.clitics.any(Clitics::LI) { Clitics::LI } else { Clitics::BI })
    }

    /// Whether a word begins with this preposition letter where a verb governs it: as the lexicon shows, or because
    /// nothing else is known of the word.
    pub fn glued_as(&self, at: usize, letter: Clitics) -> bool {
        if let Some(found) = self.glued_preposition(at) {
            return found == letter;
        }
        let Some(token) = self.tokens.get(at).filter(|t| t.kind == TokenKind::Word) else { return false };
        let first = if letter == Clitics::BI { 'ب' } else { 'ل' };
        let folded = self.folded(at);
        token.kinds.0 == 0 && folded.starts_with(first) && folded.len() >= 6
    }

    /// A verbal noun by its shape, with a preposition letter before it and a pronoun after it.
    pub fn verbal_noun(&self, at: usize) -> bool {
        let folded = strip_conjunction(self.folded(at));
        let bare = folded.strip_prefix("ال").unwrap_or(folded);
        let unled = bare.strip_prefix(['ب', 'ل']).unwrap_or(bare);
        let stem = |w: &'_ str| ["هما", "ها", "هم", "هن", "نا", "ه"].iter().find_map(|s| w.strip_suffix(s)).map(str::len);
        [bare, unled].iter().any(|w| {
            looks_verbal_noun(w)
                || stem(w).map(|len| &w[..len]).is_some_and(|s| looks_verbal_noun(s) || s.strip_suffix('ت').is_some_and(|s| verbal_noun_shape(s.chars().chain(['ه']))))
        })
    }

    /// Whether ل brings someone spoken to: an outlet or reporters.
    pub fn addressee(&self, at: usize) -> bool {
        let at = if matches!(self.folded(at), "ل" | "ال") { at + 1 } else { at };
        let at = if self.mark(at).is_some_and(|c| matches!(c, '"' | '«' | '“' | '”' | '\'')) { at + 1 } else { at };
        if self.any(at, Kinds::of(&[Kind::OutletHead, Kind::Outlet])) {
            return true;
        }
        let folded = self.folded(at);
        ["صحفي", "صحافي", "اعلامي", "مراسل", "مندوب", "وسايل", "اجهزه", "تلفزيون", "التلفزيون", "برنامج"].iter().any(|w| folded.contains(w))
    }

    /// An indefinite accusative participle that opens a new report (مشيرا، مؤكدة).
    pub fn accusative_participle(&self, at: usize) -> bool {
        self.readings(at).iter().any(|r| r.entry.kind == Kind::Participle && !r.definite() && !r.entry.feats.has(Feats::SHORT))
    }

    fn head_len(&self, at: usize) -> usize {
        let kinds = Kinds(HEAD.0 | Kinds::of(&[Kind::Country, Kind::Place, Kind::Capital]).0 & !Kinds::of(&[Kind::GivenName]).0);
        self.best(at, kinds).map_or(1, |r| r.len as usize).max(1)
    }

    fn note(&self, at: usize, taken: usize, state: &mut State) {
        let token = &self.tokens[at];
        state.words += 1;
        // A longer phrase that begins with this word but was not taken says nothing of it.
        let kinds = self.kinds_within(at, taken);
        if let TokenKind::Mark(c) = token.kind {
            state.closed = !matches!(c, '،' | ',');
            return;
        }
        if token.kind == TokenKind::Number {
            state.number = true;
            return;
        }
        state.definite |= self.definite(at);
        let definite = self.definite(at) || self.readings(at).iter().any(|r| r.definite());
        if self.preposition(at) && state.words > 1 {
            state.closed = false; // what it governs is still to come
            return;
        }
        if self.folded(at) == "باسم" && state.role {
            state.closed = false;
            return;
        }
        let role = kinds.any(ROLE) && !(state.name && !definite && kinds.has(Kind::GivenName));
        // Alone at the head, a family name or a word that nothing is known of is a name.
        if state.words == 1 && (self.known_name(at) && (!definite || !kinds.any(HEAD)) || !kinds.any(HEAD) && kinds.0 == 0 && !definite) {
            state.name = true;
            // A family name by itself is whole; an unknown word may be a given name.
            state.name_words = if self.known_name(at) && !kinds.has(Kind::GivenName) { 2 } else { 1 };
            state.closed = true;
            return;
        }
        if self.surname_slot(at) && state.words > 1 {
            state.name = true;
            state.name_words += 1;
            state.closed = true;
            state.role_last = false;
            return;
        }
        let given = kinds.has(Kind::GivenName)
            && (!definite || self.name_starts(at) && state.words > 1)
            && (!role || state.role_last || state.honorific)
            && (state.words > 1 && !kinds.any(Kinds::of(&[Kind::Organisation, Kind::Document])) || self.name_starts(at));
        if role && !given {
            state.role_last = true;
            state.role = true;
            state.closed = definite;
            if !state.name || definite || state.words > state.name_words + 2 {
                // A role after the name (سلمى حداد وزيرة النقل) opens a phrase of its own.
                state.after_name = state.name;
            }
        } else if kinds.has(Kind::Honorific) {
            state.honorific = true;
            state.role_last = true;
        } else if given || state.name && self.nameish(at) && !state.after_name && !(state.role_last && self.common(at)) || state.honorific && !state.name && kinds.0 == 0 {
            state.name = true;
            state.name_words += 1;
            state.closed = true;
            state.role_last = false;
        } else if state.role && state.closed && !definite && kinds.0 == 0 {
            // An unknown bare word after a complete role is a name (رئيسة المجموعة كاتي).
            state.name = true;
            state.name_words += 1;
            state.role_last = false;
        } else {
            if kinds.any(Kinds::of(&[Kind::Organisation, Kind::OutletHead, Kind::Outlet, Kind::OrgName])) {
                state.organisation = true;
                state.closed = definite || kinds.any(Kinds::of(&[Kind::Outlet, Kind::OrgName]));
            } else if kinds.any(Kinds::of(&[Kind::Collective, Kind::Anonymous])) {
                state.group = true;
                state.closed = definite;
            } else if kinds.has(Kind::Document) {
                state.document = true;
                state.closed = definite;
            } else if kinds.any(Kinds::of(&[Kind::Country, Kind::Place, Kind::Capital])) && !(kinds.has(Kind::Adjective) && state.words > 1 && !state.definite) || definite {
                state.closed = true;
            } else if kinds.has(Kind::ParticleInside) || kinds.has(Kind::ParticleBefore) {
                state.name_words += 1;
            } else {
                state.closed |= taken > 1;
            }
        }
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct State {
    words: usize,
    closed: bool,
    definite: bool,
    role: bool,
    role_last: bool,
    honorific: bool,
    name: bool,
    after_name: bool,
    name_words: usize,
    organisation: bool,
    group: bool,
    document: bool,
    number: bool,
}

impl State {
    fn complete(&self) -> bool {
        self.closed
    }

    fn expects_noun(&self) -> bool {
        !self.closed
    }
}

enum Step {
    Stop,
    Take(usize),
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '»' | '”' | '“' | '\'' | ')' | '«')
}

impl Shape {
    /// The shape of a word, from its letters as they stand, their folded form and its readings.
    pub(crate) fn of(surface: &str, folded: &str, readings: &[Reading]) -> Self {
        Self { definite: carries_article(surface, folded), conjoined: is_conjoined(folded, readings), preposition: is_preposition(surface, readings) }
    }
}

fn is_preposition(surface: &str, readings: &[Reading]) -> bool {
    // The name علي is told from على by its last letter, والي from وإلى, إمام from أمام by what is written.
    readings.iter().any(|r| r.entry.kind == Kind::Prep)
        && !readings.iter().any(|r| r.entry.kind == Kind::GivenName && r.entry.feats.has(Feats::EXACT))
        && !surface.starts_with("إمام")
        && surface != "والي"
}

fn carries_article(surface: &str, folded: &str) -> bool {
    if folded.len() <= 6 {
        return false;
    }
    let bare = strip_conjunction(folded);
    let bare = bare.strip_prefix(['ب', 'ك']).filter(|b| b.starts_with("ال")).unwrap_or(bare);
    // إلزام، ألعاب: no article
    bare.len() > 6 && (bare.starts_with("ال") || bare.starts_with("لل")) && !surface.starts_with(['إ', 'أ', 'آ'])
}

fn is_conjoined(folded: &str, readings: &[Reading]) -> bool {
    if !folded.starts_with('و') && !folded.starts_with('ف') || folded.len() <= 4 {
        return false;
    }
    if readings.is_empty() {
        // و before the article is always a conjunction; otherwise unknown words keep their first letter.
        // A verbal noun of the derived forms shows it too (وإصلاح).
        let rest = &folded[2..];
        return rest.starts_with("ال") || rest.starts_with("لل") || rest.starts_with("بال") || looks_verbal_noun(rest) && rest.starts_with('ا');
    }
    readings.iter().all(|r| r.clitics.any(Clitics::WA.with(Clitics::FA)))
}

/// A word without a leading و or ف, where enough letters are left.
pub fn strip_conjunction(folded: &str) -> &str {
    match folded.chars().next() {
        Some('و' | 'ف') if folded.len() > 4 => &folded[2..],
        _ => folded,
    }
}

/// A present-tense verb by its shape alone: ي, ت or ن and a stem without the article or ending of a noun.
pub fn looks_present(folded: &str) -> bool {
    let word = strip_conjunction(folded);
    let word = word.strip_prefix('س').filter(|w| w.starts_with(['ي', 'ت', 'ن'])).unwrap_or(word);
    word.starts_with('ي') && (8..=14).contains(&word.len()) && !word.ends_with('ه') && !word.ends_with("ات") && !word.ends_with('ا')
}

/// A verbal noun of the derived forms by its shape: إغلاق، تأجيل، انسحاب، استقبال، مشاركة.
pub fn looks_verbal_noun(folded: &str) -> bool {
    verbal_noun_shape(folded.chars())
}

fn verbal_noun_shape(word: impl Iterator<Item = char>) -> bool {
    let (mut letters, mut n) = (['\0'; 7], 0);
    for letter in word {
        if n == letters.len() {
            return false;
        }
        letters[n] = letter;
        n += 1;
    }
    if n < 5 {
        return false;
    }
    let second_last = letters[n - 2];
    match letters[0] {
        'ا' => match n {
            5 => second_last == 'ا' && letters[1] != 'ل',
            6 => second_last == 'ا' && (letters[1] == 'ن' || matches!(letters[2], 'ت' | 'د' | 'ط') || letters[5] == 'ء'),
            7 => second_last == 'ا' && letters[1] == 'س' && letters[2] == 'ت',
            _ => false,
        },
        'ت' if n == 5 => letters[3] == 'ي' || letters[2] == 'ا',
        'ت' if n == 6 => letters[5] == 'ه' && letters[3] == 'ي',
        'م' if n == 6 => letters[2] == 'ا' && letters[5] == 'ه',
        _ => false,
    }
}
