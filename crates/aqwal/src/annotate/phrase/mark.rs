//! Marks inside a noun phrase: a name in quotation marks, a comma between post and name, a hyphen.

use super::state::State;
use super::step::Step;
use super::{HEAD, Limits, ROLE, STOP, looks_present};
use crate::lexicon::{Feats, Kind, Kinds};
use crate::page::{Page, TokenKind};

impl Page<'_> {
    pub(super) fn step_mark(&self, c: char, at: usize, from: usize, state: &State, limits: Limits) -> Step {
        match c {
            '"' | '«' | '“' | '”' | '‘' | '\'' | '(' => {
                // Marks round a name: صحيفة "الساحل", the nickname in سالم "أبو ليث" العطار.
                let Some(q) = self.opened_quotations(at).find(|q| q.closed) else { return Step::Stop };
                let words = q.close as usize - at - 1;
                // اتهم شهود "الحركة": unnamed people have no name in marks.
                let people = at > from && !state.definite && !state.name && self.any(at - 1, Kinds::of(&[Kind::Collective, Kind::Anonymous])) && self.definite(at + 1);
                if limits.object && people && at == from + 1 {
                    return Step::Stop;
                }
                let calls = at == from
                    || self.any(at - 1, Kinds(ROLE.0 | Kinds::of(&[Kind::OutletHead, Kind::Organisation, Kind::Honorific]).0))
                    || state.organisation && !(limits.object && state.closed);
                let known = self.any(at + 1, Kinds::of(&[Kind::Outlet, Kind::OrgName]));
                let after = q.close as usize + 1;
                let inside_name = words <= 3 && after < limits.end && self.is_word(after) && !self.any(after, STOP) && !self.finite(after) && !self.preposition(after) && at > from;
                // «المركز العالمي للدراسات»: a body's name in marks is one noun, whatever follows; so is a document's title before أن.
                let body = self.any(at + 1, Kinds::of(&[Kind::Organisation, Kind::OutletHead])) && !(at + 2..q.close as usize).any(|i| self.finite(i));
                let title = at > from && self.has(at - 1, Kind::Document) && (self.has(after, Kind::That) || body);
                let whole = title || body && (at == from || self.any(at - 1, ROLE));
                if whole && words <= 9 && after <= limits.end {
                    return Step::Take(words + 2);
                }
                let fits = words <= 6 && after <= limits.end && !(at + 1..q.close as usize).any(|i| self.has(i, Kind::That));
                let then_ends = self
                    .tokens
                    .get(after)
                    .is_none_or(|_| after >= limits.end || self.any(after, STOP) || !self.is_word(after) || self.preposition(after) || self.finite(after) || self.any(after, HEAD));
                let known = known && !(limits.object && at > from && state.group);
                // «انتقدت لجنة الحكام "تغييب الصافرة"»: after a complete phrase marks hold the object.
                let told = (self.definite(at + 1) || self.verbal_noun(at + 1)) && !(after..limits.end.min(after + 6)).any(|i| self.has(i, Kind::That));
                let called = self.any(at.max(1) - 1, Kinds::of(&[Kind::OutletHead, Kind::Organisation, Kind::Honorific]));
                if limits.object && at != from && state.complete() && !self.any(at - 1, ROLE) && !inside_name && told && words > 1 && !known && !called && self.definite(at - 1) {
                    return Step::Stop;
                }
                if fits && (known || calls && (at != from || then_ends || self.definite(after)) || inside_name) { Step::Take(words + 2) } else { Step::Stop }
            }
            '،' | ',' if self.club(at, from) => Step::Take(1),
            '،' | ',' if !limits.object || !state.name => {
                // «role، name» and «role، role، name» stay one phrase; «name، role» ends at the name.
                let next = at + 1;
                let unknown = next < limits.end
                    && self.is_word(next)
                    && self.folded(next + 1) != "عدم"
                    && self.tokens[next].kinds.0 == 0
                    && !self.definite(next)
                    && !self.pronoun_end(next)
                    && !self.verbal_noun(next)
                    && !looks_present(self.folded(next))
                    && (next + 1..next + 4).any(|i| self.mark(i).is_some() || self.has(i, Kind::That));
                // «المتحدثة ذاتها، بنبرة غاضبة»: a word that points back ends the phrase.
                if at > from && self.has(at - 1, Kind::Anaphor) {
                    return Step::Stop;
                }
                if state.role && !state.name && unknown && !self.conjoined(next) {
                    return Step::Take(1);
                }
                // «المدرب، البرتغالي جواو تافيرا»: a nationality before the name.
                let nationality = next + 1 < limits.end
                    && self.definite(next)
                    && self.nisba(next)
                    && !self.conjoined(next)
                    && !self.any(next, ROLE)
                    && (self.given(next + 1) || self.has(next, Kind::Adjective) && self.tokens[next + 1].kinds.0 == 0 && self.is_word(next + 1));
                if state.role && !state.name && nationality && !self.definite(next + 1) && !self.finite(next + 1) {
                    return Step::Take(1);
                }
                let more = (state.role || state.group && self.any(next, Kinds(ROLE.0 | Kinds::of(&[Kind::Honorific]).0)))
                    && !state.name
                    && next < limits.end
                    && !crate::annotate::cue::anonymity(self, next + 1)
                    && (self.any(next, ROLE) || self.any(next, Kinds::of(&[Kind::Honorific, Kind::ParticleBefore])) || self.given(next))
                    && !self.conjoined(next)
                    && !self.finite(next);
                let named =
                    more && (next..limits.end.min(next + 14)).take_while(|&i| !self.any(i, STOP) && !self.finite(i)).any(|i| self.given(i) || self.has(i, Kind::ParticleBefore));
                if named { Step::Take(1) } else { Step::Stop }
            }
            '-' if at > from && state.name && self.hyphen(at) => Step::Take(1),
            '-' | '–' | '/' if at > from && !self.tokens[at].spaced && self.tokens.get(at + 1).is_some_and(|t| !t.spaced && t.kind == TokenKind::Word) => Step::Take(1),
            '.' if at > from && self.tokens[at - 1].folded.1 - self.tokens[at - 1].folded.0 <= 2 && !self.tokens[at].spaced => Step::Take(1),
            _ => Step::Stop,
        }
    }

    /// «مدرب نجم الوادي، منصف البرهومي، …»: a name that is a word, ruled by a post, before the person's own name.
    fn club(&self, at: usize, from: usize) -> bool {
        let word = |i: usize| self.reading(i, Kind::GivenName).is_some_and(|r| r.entry.feats.has(Feats::WORD));
        let own = |i: usize| self.is_word(i) && !self.conjoined(i) && !self.definite(i) && (self.given(i) || self.tokens[i].kinds.0 == 0 && !self.verbal_noun(i));
        at == from + 3
            && self.any(from, ROLE)
            && !self.definite(from)
            && word(from + 1)
            && self.definite(from + 2)
            && own(at + 1)
            && self.nameish(at + 2)
            && self.mark(at + 3).is_some_and(|c| matches!(c, '،' | ','))
    }
}

pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '"' | '»' | '”' | '“' | '\'' | ')' | '«')
}
