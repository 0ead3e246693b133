//! Marks inside a noun phrase: a name in quotation marks, a comma between post and name, a hyphen.

use super::state::State;
use super::step::Step;
use super::{HEAD, Limits, ROLE, STOP, looks_present};
use crate::lexicon::{Kind, Kinds};
use crate::page::{Page, TokenKind};

impl Page<'_> {
    pub(super) fn step_mark(&self, c: char, at: usize, from: usize, state: &State, limits: Limits) -> Step {
        match c {
            '"' | '«' | '“' | '”' | '‘' | '\'' | '(' => {
                // Marks round a name: صحيفة "الساحل", the nickname in سالم "أبو ليث" العطار.
                let Some(q) = self.opened_quotations(at).find(|q| q.closed) else { return Step::Stop };
                let words = q.close as usize - at - 1;
                let calls = at == from || self.any(at - 1, Kinds(ROLE.0 | Kinds::of(&[Kind::OutletHead, Kind::Organisation, Kind::Honorific]).0)) || state.organisation;
                let known = self.any(at + 1, Kinds::of(&[Kind::Outlet, Kind::OrgName]));
                let after = q.close as usize + 1;
                let inside_name = words <= 3 && after < limits.end && self.is_word(after) && !self.any(after, STOP) && !self.finite(after) && !self.preposition(after) && at > from;
                let fits = words <= 6 && after <= limits.end && !(at + 1..q.close as usize).any(|i| self.has(i, Kind::That));
                let then_ends = self
                    .tokens
                    .get(after)
                    .is_none_or(|_| after >= limits.end || self.any(after, STOP) || !self.is_word(after) || self.preposition(after) || self.finite(after) || self.any(after, HEAD));
                // «انتقدت لجنة الحكام "تغييب الصافرة"»: after a complete phrase marks hold the object.
                let told = (self.definite(at + 1) || self.verbal_noun(at + 1)) && !(after..limits.end.min(after + 6)).any(|i| self.has(i, Kind::That));
                let called = self.any(at.max(1) - 1, Kinds::of(&[Kind::OutletHead, Kind::Organisation, Kind::Honorific]));
                if limits.object && at != from && state.complete() && !self.any(at - 1, ROLE) && !inside_name && told && words > 1 && !known && !called && self.definite(at - 1) {
                    return Step::Stop;
                }
                if fits && (known || calls && (at != from || then_ends || self.definite(after)) || inside_name) { Step::Take(words + 2) } else { Step::Stop }
            }
            '،' | ',' if self.club_then_person(at, from, state, limits) => Step::Take(1),
            '،' | ',' if !limits.object || !state.name => {
                // «role، name» and «role، role، name» stay one phrase; «name، role» ends at the name.
                let next = at + 1;
                let unknown = next < limits.end
                    && !(at > from && self.has(at - 1, Kind::Anaphor))
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
                let more = (state.role || state.group && self.any(next, Kinds(ROLE.0 | Kinds::of(&[Kind::Honorific]).0)))
                    && !state.name
                    && next < limits.end
                    && (self.any(next, ROLE) || self.any(next, Kinds::of(&[Kind::Honorific, Kind::GivenName, Kind::ParticleBefore])))
                    && !self.conjoined(next)
                    && !self.finite(next)
                    && self.folded_or_empty(next + 1) != "عدم";
                let named = more
                    && (next..limits.end.min(next + 14))
                        .take_while(|&i| !self.any(i, STOP) && !self.finite(i))
                        .any(|i| self.any(i, Kinds::of(&[Kind::GivenName, Kind::ParticleBefore])));
                if named { Step::Take(1) } else { Step::Stop }
            }
            '-' | '–' | '/' if at > from && !self.tokens[at].spaced && self.tokens.get(at + 1).is_some_and(|t| !t.spaced && t.kind == TokenKind::Word) => Step::Take(1),
            '.' if at > from && self.tokens[at - 1].folded.1 - self.tokens[at - 1].folded.0 <= 2 && !self.tokens[at].spaced => Step::Take(1),
            _ => Step::Stop,
        }
    }

    /// «مدرب نجم الوادي، منصف البرهومي، …»: a club called like a person, then the person.
    fn club_then_person(&self, at: usize, from: usize, state: &State, limits: Limits) -> bool {
        let next = at + 1;
        let person = self.has(next, Kind::GivenName) && self.name_starts(next) && !self.definite(next) && !self.conjoined(next) && self.glued_preposition(next).is_none();
        state.role
            && state.name
            && at == from + 3
            && self.any(from, ROLE)
            && !self.definite(from)
            && self.has(from + 1, Kind::GivenName)
            && self.definite(from + 2)
            && next + 2 < limits.end
            && person
            && self.nameish(next + 1)
            && (next + 2..next + 4).any(|i| self.mark(i).is_some() || self.has(i, Kind::That))
    }
}

pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '"' | '»' | '”' | '“' | '\'' | ')' | '«')
}
