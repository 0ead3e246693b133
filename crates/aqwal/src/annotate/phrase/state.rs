//! What a noun phrase has held so far.

use super::{HEAD, ROLE};
use crate::lexicon::{Kind, Kinds};
use crate::page::{Page, TokenKind};

/// What a noun phrase has held so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct State {
    pub(super) words: usize,
    pub(super) closed: bool,
    pub(super) definite: bool,
    pub(super) role: bool,
    pub(super) role_last: bool,
    pub(super) honorific: bool,
    pub(super) name: bool,
    pub(super) after_name: bool,
    pub(super) name_words: usize,
    pub(super) organisation: bool,
    pub(super) group: bool,
    pub(super) document: bool,
    pub(super) number: bool,
    pub(super) feminine: bool,
}

impl State {
    pub(super) fn complete(&self) -> bool {
        self.closed
    }

    pub(super) fn expects_noun(&self) -> bool {
        !self.closed
    }
}

impl Page<'_> {
    pub(super) fn note(&self, at: usize, taken: usize, state: &mut State) {
        if taken > 1 && state.words > 0 && self.named_after(at).is_some() {
            state.words += 1;
            (state.closed, state.definite, state.role_last) = (true, true, false);
            return;
        }
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
        if state.words == 1 {
            state.feminine = self.feminine_end(at);
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
        // المتهمة: a participle with the article at the head is a person.
        let person = state.words == 1 && self.definite(at) && kinds.has(Kind::Participle);
        let role = (kinds.any(ROLE) || person) && !(state.name && !definite && kinds.has(Kind::GivenName));
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
            && self.given(at)
            && (!definite || self.name_starts(at) && state.words > 1)
            && (!role || state.role_last || state.honorific)
            && (state.words > 1 && !kinds.any(Kinds::of(&[Kind::Organisation, Kind::Document])) || self.name_starts(at));
        if role && !given {
            state.role_last = true;
            state.role = true;
            // المتحدث باسم: for whom he speaks is still to come.
            state.closed = definite && self.folded_or_empty(at + taken - 1) != "باسم";
            let idafa = state.name && !definite && self.is_word(at + 1) && !self.ends_phrase(at + 1) && !self.nameish(at);
            if !state.name || definite || idafa || state.words > state.name_words + 2 {
                // A role after the name (سلمى حداد وزيرة النقل) opens a phrase of its own.
                state.after_name = state.name;
            }
        } else if kinds.has(Kind::Honorific) {
            state.honorific = true;
            state.role_last = true;
        } else if given
            || state.name && self.nameish(at) && !state.after_name && !(state.role_last && self.common(at))
            || state.honorific && !state.name && kinds.0 == 0 && self.glued_preposition(at).is_none()
        {
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
            } else if state.document && !state.definite && !definite && kinds.has(Kind::Place) {
                // دراسة حديثة: the adjective, not the town
            } else if kinds.any(Kinds::of(&[Kind::Country, Kind::Place, Kind::Capital])) && !(kinds.has(Kind::Adjective) && state.words > 1 && !state.definite) || definite {
                state.closed = true;
            } else if kinds.has(Kind::Locality) && !definite {
                state.closed = false; // its name is still to come
            } else if kinds.has(Kind::ParticleInside) || kinds.has(Kind::ParticleBefore) {
                // آل, عبد: no word of its own in a name that has begun
                state.name_words += usize::from(!state.name);
            } else {
                // بمنطقة …: what the noun after ب rules is still to come.
                let led = !definite && state.words > 1 && taken == 1 && self.glued_preposition(at).is_some() && kinds.has(Kind::Noun);
                state.closed = (state.closed || taken > 1) && !led;
            }
        }
    }
}
