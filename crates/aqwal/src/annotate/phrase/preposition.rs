//! Prepositions inside a noun phrase, as words and as letters written together with a noun.

use super::state::State;
use super::step::ISSUED;
use super::step::Step;
use super::{Limits, ROLE, VENUE, strip_conjunction, without_article};
use crate::lexicon::{Clitics, Kind, Kinds, keys};
use crate::page::{Page, Shape, TokenKind};

/// Nouns of number that من joins to who is counted.
const QUANTIFIERS: [&str; 17] = ["عدد", "مجموعه", "عشرات", "ميات", "الاف", "بعض", "احد", "احدي", "معظم", "غالبيه", "اغلب", "كثير", "العديد", "الكثير", "عديد", "قسم", "جمع"];

impl Page<'_> {
    pub(super) fn step_preposition(&self, at: usize, state: &State, limits: Limits) -> Step {
        let folded = strip_conjunction(self.folded(at));
        // بيان صادر عن الوزارة: who issued a document belongs to its phrase.
        let issued = folded == "عن" && self.one_of(at - 1, &ISSUED);
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
        let bare = !state.definite && !state.name; // صحافي من الوكالة، مصدر داخل المقر
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
            || state.organisation && self.governing_participle(at - 1) && !circumstance
            || match folded {
                "في" if self.minister(at) => false,
                // رئيس الأركان | في مسائل سياسية
                "في" if state.definite && state.closed && self.common(next) && !self.definite(next) && !self.definite(next + 1) => false,
                "في" => !circumstance && (state.role_last || state.organisation || state.group),
                // مصدر داخل النادي، صاحبة دكان قرب الكنيسة، فلاح من قرية كذا
                "داخل" | "قرب" => bare && (state.role || state.group || state.organisation) && !circumstance,
                "من" => {
                    !circumstance && (bare && state.role_last || state.group || state.document || QUANTIFIERS.contains(&strip_conjunction(self.folded(at - 1)))) || state.number
                }
                // مجموعات معنية بالدفاع عن الحقوق: a verbal noun rules it.
                // المشرف على، but الكاتبة | على
                "علي" if !without_article(self.folded(at - 1)).starts_with('م') => false,
                "عن" | "لدي" | "علي" | "بين" => {
                    (state.role_last || (state.group || state.organisation) && matches!(self.folded(at - 1), "الدفاع" | "بالدفاع" | "للدفاع")) && !circumstance
                }
                "الي" => state.role_last && self.any(next, Kinds::of(&[Kind::Country, Kind::Place, Kind::OrgName])),
                "باسم" => true,
                _ => false,
            };
        if stays { Step::Take(1) } else { Step::Stop }
    }

    /// Whether a post right before names a minister: where he speaks (في القدس) is no part of it.
    fn minister(&self, at: usize) -> bool {
        const MINISTER: [u64; 6] = keys(["وزير", "وزيره", "الوزير", "الوزيره", "لوزير", "لوزيره"]);
        (at.saturating_sub(4)..at).any(|i| self.one_of(i, &MINISTER))
    }

    /// The preposition letter written together with a noun, if the lexicon or the article shows it.
    pub fn glued_preposition(&self, at: usize) -> Option<Clitics> {
        let shape = self.tokens.get(at)?.shape;
        if shape.has(Shape::LI) {
            return Some(Clitics::LI);
        }
        shape.has(Shape::BI).then_some(Clitics::BI)
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

    /// Whether ل brings someone spoken to: an outlet or reporters.
    pub fn addressee(&self, at: usize) -> bool {
        let at = if matches!(self.folded(at), "ل" | "ال") { at + 1 } else { at };
        let at = if self.mark(at).is_some_and(|c| matches!(c, '"' | '«' | '“' | '”' | '\'')) { at + 1 } else { at };
        if self.any(at, Kinds::of(&[Kind::OutletHead, Kind::Outlet])) {
            return true;
        }
        const PRESS: [&str; 9] = ["صحفي", "صحافي", "اعلامي", "مراسل", "مندوب", "وسايل", "اجهزه", "تلفزيون", "برنامج"];
        let folded = self.folded(at);
        let begins = |(from, letter): (usize, char)| matches!(letter, 'ص' | 'ا' | 'م' | 'و' | 'ت' | 'ب') && PRESS.iter().any(|w| folded[from..].starts_with(w));
        folded.len() >= 8 && folded.char_indices().any(begins)
    }
}
