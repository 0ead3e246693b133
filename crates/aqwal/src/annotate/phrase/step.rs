//! One step of a noun phrase: whether the next word still belongs to it.

use super::state::State;
use super::{BODILY, HEAD, Limits, ROLE, STOP, VENUE, looks_verbal_noun, strip_conjunction, without_article};
use crate::lexicon::{Clitics, Feats, Kind, Kinds, Sort, Sorts, keys};
use crate::page::{Page, TokenKind};

/// Particles that rule the next part of a name.
pub(crate) const LINKS: [&str; 7] = ["بن", "ابن", "بنت", "ولد", "منت", "بنتي", "ود"];

/// Words of quantity that open a noun phrase.
const DETERMINERS: [u64; 8] = keys(["كل", "كلا", "كلتا", "جميع", "كافه", "بعض", "معظم", "اي"]);

/// Veils that are lifted off something, and what follows then.
const VEIL: [u64; 3] = keys(["النقاب", "اللثام", "الستار"]);
const OFF: [u64; 1] = keys(["عن"]);

/// Issued, and who issued it.
pub(super) const ISSUED: [u64; 4] = keys(["صادر", "صادره", "الصادر", "الصادره"]);
const BY_IT: [u64; 3] = keys(["عنه", "عنها", "عنهم"]);

/// What a phrase does at a token.
pub(super) enum Step {
    Stop,
    Take(usize),
}

impl Page<'_> {
    pub(super) fn step(&self, at: usize, from: usize, state: &State, limits: Limits) -> Step {
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
        // محافظة تعز: after a noun that waits for it the place is no verb.
        if !first && self.any(at, Kinds::of(&[Kind::Place, Kind::Capital])) && self.has(at - 1, Kind::Locality) && !self.definite(at - 1) {
            return Step::Take(self.head_len(at));
        }
        // جامعة الملك سعود: who a body is called after belongs to its name.
        if let Some(end) = self.named_after(at).filter(|&end| !first && end <= limits.end) {
            return Step::Take(end - at);
        }
        // دعا الوزير جميع المسؤولين: a word of quantity opens a phrase of its own.
        if !first && state.closed && limits.object && self.one_of(at, &DETERMINERS) && !self.syllable(at) {
            return Step::Stop;
        }
        if let Some(step) = self.step_known(at, first, state, limits) {
            return step;
        }
        if !first && self.has(at, Kind::ParticleInside) && (state.name || self.has(at - 1, Kind::GivenName)) && at + 1 < limits.end && self.is_word(at + 1) {
            // بن rules the next part; أوغلو and خان follow the name.
            if !LINKS.contains(&self.folded(at)) {
                return Step::Take(1);
            }
            return Step::Take(2);
        }
        if !first && (state.closed && self.has(at, Kind::Demonstrative) || self.has(at, Kind::Pronoun) && !self.any(at, HEAD)) {
            return Step::Stop;
        }
        let bare = || state.group && !state.definite && ["ناهم", "ناها", "ناه"].iter().any(|s| self.folded(at).ends_with(s));
        let relative = || (state.document && !state.closed || bare()) && self.unmarked_relative(at) || self.opens_relative(at, state);
        let veil = || self.one_of(at + 1, &OFF) && self.one_of(at, &VEIL);
        if !first && (relative() || veil() || state.closed && self.circumstantial(at)) {
            return Step::Stop;
        }
        // «قال شارون متوجها إلى النواب»: how he said it.
        let circumstance = state.name && self.folded(at).starts_with('م') && self.folded(at).ends_with('ا') && self.tokens[at].kinds.0 == 0 && self.preposition(at + 1);
        if !first && circumstance {
            return Step::Stop;
        }
        if !first && self.surname_slot(at) && !(limits.object && self.verbal_noun(at)) {
            return Step::Take(1);
        }
        // بان كي: a name of several words begins like أن.
        let long_name = state.role && !state.name && self.best(at, Kinds::of(&[Kind::GivenName])).is_some_and(|r| r.len > 1);
        if long_name && !first {
            return Step::Take(self.best(at, Kinds::of(&[Kind::GivenName])).map_or(1, |r| r.len as usize));
        }
        if !first && (state.name || state.name_words > 0) && self.syllable(at) {
            return Step::Take(1);
        }
        if self.any(at, STOP) && !(self.any(at, HEAD) && (first || !self.has(at, Kind::That) && !self.has(at, Kind::Relative) && !self.has(at, Kind::Conj))) {
            return Step::Stop;
        }
        // An accusative is no part of a subject, unless it agrees with it (إن مصدرا طبيا قال), nor is a bare common noun
        // of a name.
        let agrees = || !first && self.folded(at - 1).ends_with('ا');
        if self.accusative(at) && !agrees() && !self.surname_slot(at)
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
        let former = || state.role && !state.name && ["السابق", "السابقه", "الحالي", "الحاليه", "الاسبق", "السابقين"].contains(&self.folded(at));
        let counted = || strip_conjunction(self.folded(at)) == "احد" && !self.definite(at); // وأحد الأعوان
        // عمر, صباح, طارق كامل: a name where names stand.
        let named = || (state.role_last || state.name) && self.given(at) && self.name_starts(at) || state.name && state.name_words == 1 && self.has(at, Kind::GivenName);
        // المحلل الرياضي: an adjective that ends a season's name elsewhere, or a noun that the phrase waits for.
        let other = || {
            !state.closed && state.role && self.any(at, HEAD)
                || self.definite(at) && self.any(at, ROLE) && state.role_last
                || self.definite(at) && self.definite(at - 1) && self.nisba(at) && self.any(at, Kinds(HEAD.0 | Kinds::of(&[Kind::Noun, Kind::Adjective]).0))
        };
        if self.time_word(at) && !self.time_inside(at, state) && !former() && !counted() && !named() && !other() {
            return Step::Stop;
        }
        if self.has(at, Kind::Participle) && !self.definite(at) && self.accusative_participle(at) {
            return self.step_participle(at, state);
        }
        // قوله, تأكيده after a complete phrase reports; it names nobody.
        let reports = || self.has(at + 1, Kind::That) || self.mark(at + 1).is_some();
        if self.has(at, Kind::Masdar)
            && (state.closed || reports())
            && self.readings(at).iter().any(|r| r.entry.kind == Kind::Masdar && r.clitics.any(Clitics::SUFFIX))
            && !self.any(at, HEAD)
        {
            return Step::Stop;
        }
        if self.one_of(at, &BY_IT) && self.one_of(at - 1, &ISSUED) {
            return Step::Take(1);
        }
        if at > from + 1 && self.one_of(at - 1, &BY_IT) {
            return Step::Stop;
        }
        let long_name = self.best(at, Kinds::of(&[Kind::GivenName])).is_some_and(|r| r.len > 1 && state.role);
        if self.preposition(at) && !long_name {
            return self.step_preposition(at, state, limits);
        }
        if self.conjoined(at) {
            return self.step_conjoined(at, state, limits);
        }
        if self.finite(at) && !(self.any(at, HEAD) && state.expects_noun()) && !self.has(at, Kind::GivenName) {
            return Step::Stop;
        }
        if let Some(step) = self.step_glued(at, state, limits) {
            return step;
        }
        // أكد الرئيس حرصه: an object that belongs to the subject.
        let own = || self.owned(at) || !state.name && self.opaque(at) && self.folded(at).len() >= 8 && self.pronoun_end(at);
        if limits.object && state.complete() && own() {
            return Step::Stop;
        }
        let waits = || state.role && !state.name && self.definite(at) && !self.folded(at).ends_with("ات") && self.name_ahead(at, limits.end);
        if limits.object && state.complete() && !waits() && !self.continues(at, state) {
            return Step::Stop;
        }
        Step::Take(self.head_len(at).max(1))
    }

    /// Whether an unmarked relative clause begins at a token: it describes a bare noun (استطلاع أجرته شركة، بيان نشر على
    /// الصفحة، منظمات تنشط في المجال).
    fn opens_relative(&self, at: usize, state: &State) -> bool {
        if !(state.document || state.group || state.organisation) {
            return false;
        }
        let folded = self.folded(at);
        let unknown = self.tokens[at].kinds.0 & !Kinds::of(&[Kind::Furniture, Kind::Act]).0 == 0 || self.opaque(at);
        // بيان للوزارة نشر …: after the article comes no bare word.
        if state.document && state.closed && state.definite && (unknown || self.common(at)) && !self.definite(at) {
            return true;
        }
        if state.document && self.has(at, Kind::Act) && self.preposition(at + 1) {
            return true;
        }
        if state.definite || state.name || self.definite(at) {
            return false;
        }
        let then_noun = || self.any(at + 1, HEAD) && self.glued_preposition(at + 1).is_none();
        if state.document {
            let pronoun = ["ته", "تها", "تهم"].iter().any(|s| folded.ends_with(s)) || folded.starts_with('ا') && (folded.ends_with("ها") || self.pronoun_end(at));
            return pronoun && (unknown || then_noun() && !self.any(at, ROLE) && self.readings(at).iter().all(|r| r.clitics.any(Clitics::SUFFIX)));
        }
        (state.group || state.organisation)
            && state.words >= 2
            && unknown
            && folded.starts_with(['ت', 'ي'])
            && folded.len() >= 8
            && !self.verbal_noun(at)
            && self.preposition(at + 1)
    }

    /// A name the lexicon has whole is taken whole, whatever its words are by themselves.
    fn step_known(&self, at: usize, first: bool, state: &State, limits: Limits) -> Option<Step> {
        let r = self.best(at, Kinds::of(&[Kind::Outlet, Kind::OrgName])).filter(|r| r.len > 1 || first && !r.entry.feats.has(Feats::WORD))?;
        let bit = if r.clitics.any(Clitics::BI) { crate::lexicon::PrepSet::BI } else { crate::lexicon::PrepSet::LI };
        let later = state.role && r.clitics.any(Clitics::LI) && self.governed_ahead(at + r.len as usize, limits);
        // المستشار القانوني لحزب كذا, لجنة تابعة لحزب كذا
        let follows = bit == crate::lexicon::PrepSet::LI && matches!(without_article(self.folded(at - usize::from(!first))), "تابع" | "تابعه" | "تابعون" | "تابعين");
        let within = r.clitics.prep()
            && (!state.name || state.after_name)
            && (limits.governed & bit == 0 || later)
            && (bit == crate::lexicon::PrepSet::BI || follows || state.role && !self.addressee(at));
        if !first && !within && (state.name || r.clitics.prep() || limits.object && state.complete()) {
            return Some(Step::Stop);
        }
        Some(Step::Take(r.len as usize))
    }

    /// معارضة, مقربة after an indefinite head is its adjective unless its verb reports a clause.
    fn step_participle(&self, at: usize, state: &State) -> Step {
        let adjective = !state.closed
            && self
                .readings(at)
                .iter()
                .any(|r| r.entry.kind == Kind::Participle && r.entry.feats.has(Feats::FEM) && !self.lexicon.verb(r.entry.row).frames.has(crate::lexicon::Frames::THAT));
        if adjective { Step::Take(1) } else { Step::Stop }
    }

    /// A second noun joined by و: it belongs to the phrase where it can only be a noun.
    fn step_conjoined(&self, at: usize, state: &State, limits: Limits) -> Step {
        let after = strip_conjunction(self.folded(at));
        let verb = self.readings(at).iter().any(|r| r.entry.kind == Kind::Verb && r.clitics.any(Clitics::WA.with(Clitics::FA)));
        let idafa = verb
            && state.role
            && !state.name
            && self.definite(at + 1)
            && self.ends_phrase(at + 2)
            && self.readings(at).iter().all(|r| r.entry.kind != Kind::Verb || r.entry.feats.has(Feats::HOMOGRAPH));
        // نفى المصدر وجود خلاف: و and a rare name may be one word.
        let one_word = limits.object
            && state.closed
            && self.readings(at).iter().all(|r| r.entry.kind == Kind::GivenName)
            && !(self.given(at + 1) || self.known_name(at + 1) || self.definite(at + 1) && self.tokens[at + 1].kinds.0 == 0);
        // منظمات محلية ودولية: an adjective joined to an adjective.
        let adjective = !state.name && self.common(at) && self.nisba(at) && self.nisba(at - 1) && self.definite(at) == self.definite(at - 1);
        let noun = idafa
            || adjective
            || self.any(at, HEAD) && !verb && !one_word
            || self.any(at, Kinds::of(&[Kind::Adjective, Kind::Noun, Kind::Masdar, Kind::Place])) && !verb
            || after.starts_with("ال")
            || after.starts_with("لل")
            || state.role && !state.name && looks_verbal_noun(after);
        if noun && !(limits.object && state.name && !(state.after_name && self.definite(at) && self.definite(at - 1))) { Step::Take(1) } else { Step::Stop }
    }

    /// ب and ل written together with a noun.
    fn step_glued(&self, at: usize, state: &State, limits: Limits) -> Option<Step> {
        let folded = self.folded(at);
        // A place after ب inside a post that goes on after a comma (بالزيتونة، العميد فلان) is no complement.
        let led = self.glued_as(at, Clitics::BI);
        let goes_on = || {
            let pause = self.after_marks(at + 1);
            state.role
                && !state.name
                && self.mark(pause).is_some_and(|c| matches!(c, '،' | ','))
                && (self.any(pause + 1, Kinds(ROLE.0 | Kinds::of(&[Kind::Honorific]).0)) || self.given(pause + 1))
        };
        if led && (goes_on() || self.seat(at, state, limits)) {
            return Some(Step::Take(1));
        }
        // «مدير الري بمحافظة كذا سالم، … ببدء»: a place or body belongs to the post while the complement is still to come.
        let post = (state.role || state.group || state.organisation)
            && !state.name
            && led
            && self.any(at, Kinds::of(&[Kind::Locality, Kind::Organisation, Kind::Place]))
            && !self.verbal_noun(at)
            && self.complement_ahead(at + 1, limits.end, Clitics::BI);
        if post {
            return Some(Step::Take(1));
        }
        let ruled = self.glued_preposition(at) == Some(Clitics::LI) && state.role && !state.name && !self.addressee(at) && self.governed_ahead(at + 1, limits);
        let governs = |bit: u8, letter: Clitics| limits.governed & bit != 0 && self.glued_as(at, letter) && !ruled;
        if governs(crate::lexicon::PrepSet::BI, Clitics::BI) || governs(crate::lexicon::PrepSet::LI, Clitics::LI) {
            return Some(Step::Stop);
        }
        // ل and ب written together with a noun.
        let prep = self.glued_preposition(at)?;
        Some(match prep {
            Clitics::LI if limits.governed & crate::lexicon::PrepSet::LI != 0 && !(state.role && !state.name && !self.addressee(at) && self.governed_ahead(at + 1, limits)) => {
                Step::Stop
            }
            Clitics::BI if limits.governed & crate::lexicon::PrepSet::BI != 0 => Step::Stop,
            Clitics::LI if self.addressee(at) || state.name && !state.role_last && !state.after_name => Step::Stop,
            _ if state.role && !state.name && self.name_ahead(at + 1, limits.end) => Step::Take(1),
            Clitics::BI
                if folded.starts_with("باسم") || self.any(at, Kinds::of(&[Kind::Place, Kind::Country, Kind::Capital, Kind::Organisation])) && (!state.name || state.after_name) =>
            {
                Step::Take(1)
            }
            Clitics::BI if state.name || self.any(at, VENUE) => Step::Stop,
            _ => Step::Take(1),
        })
    }

    /// Whether a place or body after ب belongs to a post although the verb governs ب: a name follows, or a pause, and what
    /// the verb governs is still to come (طالب رئيس اللجنة بحي النور حسن الفكي بفتح الطريق).
    fn seat(&self, at: usize, state: &State, limits: Limits) -> bool {
        const SEAT: Kinds = Kinds::of(&[Kind::Organisation, Kind::OutletHead, Kind::OrgName, Kind::Place, Kind::Country, Kind::Capital, Kind::Noun]);
        if !(state.role || state.organisation || state.group) || state.name || !self.any(at, SEAT) || self.verbal_noun(at) || limits.governed & crate::lexicon::PrepSet::BI == 0 {
            return false;
        }
        let mut paused = None;
        for i in at + 1..limits.end.min(at + 24) {
            let governed = self.glued_as(i, Clitics::BI) || crate::lexicon::PrepSet::of_word(self.folded(i)) & limits.governed != 0;
            let that = self.has(i, Kind::That);
            if that || governed && !self.conjoined(i) {
                return match paused {
                    Some(pause) => that || i > pause + 1,
                    None => state.role && self.name_ahead(at + 1, i),
                };
            }
            match self.mark(i) {
                Some('،' | ',') => paused = paused.or(Some(i)),
                Some('.' | ':' | '؛' | '؟') => return false,
                _ => {}
            }
            if self.accusative_participle(i) && !self.definite(i) && paused.is_some() {
                return false;
            }
        }
        false
    }

    /// Whether a preposition that the verb governs, as a word, is still to come in the clause (دعا الأمين العام للأمم
    /// المتحدة المجلس إلى): then a ل before it belongs to the post.
    fn governed_ahead(&self, from: usize, limits: Limits) -> bool {
        (from..limits.end.min(from + 14))
            .take_while(|&i| !self.mark(i).is_some_and(|c| matches!(c, '.' | ':' | '؛')) && !self.finite(i))
            .any(|i| crate::lexicon::PrepSet::of_word(self.folded(i)) & limits.governed != 0)
    }

    /// One past the marks and words of a quotation that opens at a token, or the token.
    fn after_marks(&self, at: usize) -> usize {
        if self.mark(at).is_none() {
            return at;
        }
        self.opened_quotations(at).find(|q| q.closed).map_or(at, |q| q.close as usize + 1)
    }

    /// Whether a name begins a little further on, with no clause or pause before it.
    pub(super) fn name_ahead(&self, from: usize, end: usize) -> bool {
        for i in from..end.min(from + 9) {
            if !self.is_word(i) || (self.any(i, STOP) || self.time_word(i)) && !self.any(i, HEAD) || self.has(i, Kind::Verb) && self.finite(i) {
                return false;
            }
            // لعضو المجلس فلان: someone else comes in.
            if self.glued_preposition(i) == Some(Clitics::LI) && self.any(i, Kinds(ROLE.0 | Kinds::of(&[Kind::Honorific]).0)) {
                return false;
            }
            let compound = self.has(i, Kind::ParticleBefore) && self.folded(i) == "عبد" && self.nameish(i + 1);
            if (compound || self.name_starts(i)) && !self.definite(i) && !self.conjoined(i) && self.glued_preposition(i).is_none() && !self.any(i, ROLE) {
                return true;
            }
        }
        false
    }

    /// Whether a complement comes later in the clause: أن, or the letter with an action.
    pub(crate) fn complement_ahead(&self, from: usize, end: usize, letter: Clitics) -> bool {
        for i in from..end.min(from + 20) {
            if self.has(i, Kind::That) || i > from && self.glued_as(i, letter) && !self.any(i, Kinds::of(&[Kind::Locality, Kind::Place])) {
                return true;
            }
            if self.has(i, Kind::Verb) && !self.any(i, HEAD) || self.mark(i).is_some_and(|c| matches!(c, '.' | ':' | '؛')) {
                return false;
            }
        }
        false
    }

    /// Whether a phrase must end before a token: أن, a mark, a preposition, a time, or the end.
    pub(crate) fn ends_phrase(&self, at: usize) -> bool {
        at >= self.tokens.len()
            || !self.is_word(at)
            || self.has(at, Kind::That)
            || self.preposition(at)
            || self.has(at, Kind::Relative)
            || self.time_word(at)
            || self.tokens[at].block != self.tokens[at - 1].block
            || self.conjoined(at)
    }

    /// Whether a word after a complete phrase still belongs to it.
    pub(super) fn continues(&self, at: usize, state: &State) -> bool {
        if self.has(at, Kind::Event) && (state.name || state.closed) {
            return false;
        }
        if (self.has(at, Kind::Adjective) || self.nisba(at)) && !self.definite(at) && !state.name && !state.definite {
            return true;
        }
        if state.after_name && self.definite(at) && self.definite(at - 1) && (self.nisba(at) || self.has(at, Kind::Adjective)) && !self.any(at, HEAD) {
            return true; // سالم العطار وزير النقل المصري
        }
        if state.name {
            // A second or third part of the name.
            if self.has(at - 1, Kind::ParticleBefore) && self.nameish(at)
                || self.any(at, Kinds::of(&[Kind::ParticleInside, Kind::ParticleBefore])) && self.nameish(at + 1)
                || self.any(at, ROLE) && !self.definite(at) && !state.after_name && self.tokens[at].kinds.any(ROLE) && !self.has(at, Kind::Verb)
            {
                return true;
            }
            if state.name_words >= 2 {
                // A third part: a nisba, a known name, or an unknown word that closes the phrase; else an object begins.
                // After a part with the article comes nothing without it; a number counts the word before it.
                let counted = self.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Number);
                // الصادق أب شنب: what follows أب is a name, whatever it means.
                let kunya = self.has(at - 1, Kind::Honorific) && self.common(at);
                let unknown = (self.tokens[at].kinds.0 == 0 || kunya) && !self.definite(at) && !self.verbal_noun(at);
                let closes = unknown && !self.definite(at - 1) && !counted && self.ends_phrase(at + 1) && !self.tanween(at);
                let nisba = self.definite(at)
                    && self.folded(at).ends_with('ي')
                    && (self.tokens[at].kinds.0 & !Kinds::of(&[Kind::Adjective, Kind::Place]).0 == 0 || self.has(at, Kind::GivenName));
                return state.name_words < 4
                    && (closes
                        || nisba
                        || self.known_name(at)
                            && !self.verbal_noun(at)
                            && !(self.definite(at) && self.any(at, HEAD))
                            && (self.definite(at) || !self.definite(at + 1) && !self.tanween(at))
                        || self.given(at) && self.name_starts(at));
            }
            return self.nameish(at)
                && (self.definite(at) && !self.verbal_noun(at)
                    || self.tokens[at].kinds.0 == 0 && !self.verbal_noun(at)
                    || self.any(at, Kinds::of(&[Kind::GivenName, Kind::ParticleInside, Kind::ParticleBefore]))
                    || state.name_words < 2 && !self.definite(at));
        }
        // The ruled noun of what ل brought (مدرب الفريق لكرة القدم).
        let ruled = self.glued_as(at - 1, Clitics::LI) && !self.definite(at - 1) && self.definite(at);
        let ordinal = self.definite(at - 1) && self.ordinal(at);
        // «اللجنة المشرفة على الانتخابات»، «الشركة المشغلة للميناء»: a participle with what it governs.
        let participle = state.organisation && self.definite(at - 1) && self.governing_participle(at);
        ruled
            || ordinal
            || participle
            || self.has(at, Kind::GivenName) && !self.definite(at) && self.name_starts(at) && state.definite && (self.has(at - 1, Kind::Participle) || self.ordinal(at - 1))
            || self.definite(at - 1) && BODILY.contains(&self.folded(at))
            || self.definite(at) && (self.nisba(at) && !self.has(at, Kind::Organisation) || self.any(at, Kinds::of(&[Kind::Adjective])))
            || self.given(at) && state.role_last && !self.indefinite_event(at)
            || state.role_last && self.tokens[at].kinds.0 == 0 && !self.definite(at) && !looks_verbal_noun(self.folded(at)) && !self.definite(at + 1)
            || self.any(at, Kinds::of(&[Kind::Honorific, Kind::Rank])) && state.role_last
            || self.has(at, Kind::Anaphor)
            || state.role && self.mark(at - 1).is_some_and(super::is_closing) && self.tokens[at].kinds.0 == 0 && !self.definite(at) && !self.verbal_noun(at) && self.nameish(at + 1)
            || self.definite(at) && (self.has(at, Kind::Numeral) || self.agreeing(at, state))
    }

    /// A definite word after a complete phrase that agrees with its head, while the next does not agree with the word:
    /// an adjective before an object (اتهم تجمع «بلدنا» المعارض البلدية), not an object before its adjective.
    fn agreeing(&self, at: usize, state: &State) -> bool {
        let folded = self.folded(at);
        let feminine = |i: usize| self.feminine_end(i);
        let participle = folded.starts_with("الم")
            && folded.len() >= 12
            && !self.verbal_noun(at)
            && (self.any(at, ROLE) || !self.any(at, Kinds::of(&[Kind::Noun, Kind::Organisation, Kind::Collective])));
        let adjective = participle && (self.tokens[at].kinds.0 == 0 || self.any(at, Kinds(ROLE.0 | Kinds::of(&[Kind::Participle]).0)));
        let next = at + 1;
        if !adjective || state.name || feminine(at) != state.feminine {
            return false;
        }
        if !self.is_word(next) {
            // المتحدث باسم ائتلاف «الراية» المعارض، فلان، …
            return state.role && self.mark(at - 1).is_some_and(super::is_closing) && self.mark(next).is_some_and(|c| matches!(c, '،' | ',')) && self.nameish(next + 1);
        }
        // اللجنة المشرفة على الانتخابات: it rules a preposition. العضوة المنشقة تطبيق: a bare noun comes after it.
        self.preposition(next) && self.any(at, ROLE)
            || self.definite(next) && !self.conjoined(next) && feminine(next) != feminine(at)
            || self.verbal_noun(next) && !self.definite(next)
    }

    /// Whether a word can be the verb of an unmarked relative clause: unread, with a pronoun that goes back (أجرته، نشرها).
    pub(crate) fn unmarked_relative(&self, at: usize) -> bool {
        let surface = self.surface(at).trim_end_matches(crate::fold::is_ignored);
        let back = ["ته", "تها", "تهم", "ها", "ناهم"].iter().any(|s| self.folded(at).ends_with(s)) || surface.ends_with('ه');
        let verb = self.tokens[at].kinds == Kinds::of(&[Kind::Verb]) && self.readings(at).iter().all(|r| r.clitics.any(Clitics::SUFFIX));
        let unread = self.tokens[at].kinds.0 & !Kinds::of(&[Kind::Act, Kind::Furniture]).0 == 0 || self.opaque(at);
        (unread || verb) && back && !surface.ends_with('ة') && !self.definite(at)
    }

    /// A given name that is also an event, with an adjective (لقاء تشاوريا): no name here.
    fn indefinite_event(&self, at: usize) -> bool {
        let next = self.folded_or_empty(at + 1);
        self.any(at, VENUE) && (next.ends_with("يا") || next.ends_with("يه")) && self.has(at, Kind::GivenName)
    }

    /// An ending ا with more words after it: an object in the accusative rather than the end of a name (اتهم فلان أطرافا داخل …).
    fn tanween(&self, at: usize) -> bool {
        self.folded(at).ends_with('ا') && self.is_word(at + 1) && !self.has(at + 1, Kind::That)
    }

    fn ordinal(&self, at: usize) -> bool {
        self.definite(at) && self.tokens[at].sorts.any(Sorts::of(&[Sort::Ordinal]))
    }

    /// Whether a word has the shape of a definite participle, with a preposition that it governs after it.
    pub(super) fn governing_participle(&self, at: usize) -> bool {
        let next = at + 1;
        let after = self.folded_or_empty(next);
        let folded = self.folded(at);
        // Only after a body with the article, and in the singular, is it an adjective: not صحيفة المدار, not المانحين.
        at > 0
            && self.definite(at - 1)
            && self.definite(at)
            && folded.ends_with('ه')
            && folded.starts_with("الم")
            && folded.len() >= 12
            && !self.any(at, Kinds(HEAD.0 & !ROLE.0))
            && (matches!(after, "علي" | "عن" | "في") || self.glued_preposition(next) == Some(Clitics::LI) && after.starts_with("لل"))
            && !self.addressee(next)
    }

    pub(super) fn time_inside(&self, at: usize, state: &State) -> bool {
        // صحيفة اليوم, مرصد الشهر: after a head that wants a name the day is the name.
        state.words == 1 && state.organisation && self.has(at, Kind::Outlet) && !self.definite(at - 1)
            || !state.closed && self.definite(at) && !self.definite(at - 1) && self.any(at - 1, Kinds::of(&[Kind::Organisation, Kind::OutletHead]))
    }

    pub(super) fn head_len(&self, at: usize) -> usize {
        let kinds = Kinds(HEAD.0 | Kinds::of(&[Kind::Country, Kind::Place, Kind::Capital]).0 & !Kinds::of(&[Kind::GivenName]).0);
        self.best(at, kinds).map_or(1, |r| r.len as usize).max(1)
    }
}
