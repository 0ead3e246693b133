//! Where, how and to whom words were said: في مؤتمر صحفي، عبر حسابه، لـ"المنارة".

use super::Context;
use crate::annotate::phrase::{HEAD, Limits, VENUE, strip_conjunction};
use crate::lexicon::{Clitics, Kind, Kinds};
use crate::span::Span;

const OUTLET: Kinds = Kinds::of(&[Kind::Outlet, Kind::OutletHead]);

impl Context<'_, '_> {
    /// The venue that begins at a token: its words, the token after it, and whether it names an outlet.
    pub(super) fn venue(&self, at: usize, limit: usize) -> Option<(Span, usize, bool)> {
        let page = self.page;
        let folded = strip_conjunction(page.folded(at));
        // ل + outlet or reporters: لوكالة كذا، لـ"المنارة"، للصحفيين.
        if let Some((next, outlet)) = self.addressed_outlet(at, limit) {
            return Some((Span::new(self.letter_start(at), page.tokens[next - 1].span.end), next, outlet));
        }
        let prepositions = ["في", "خلال", "عبر", "علي", "من", "امام", "اثناء", "ضمن", "الي", "عقب", "لدي", "بعد"];
        let noun = if prepositions.contains(&folded) {
            at + 1
        } else if page.glued_preposition(at) == Some(Clitics::BI) && page.any(at, VENUE) {
            at
        } else {
            return None;
        };
        if noun >= limit {
            return None;
        }
        let start = page.tokens[at].span.start;
        let start = if folded.len() < page.folded(at).len() { start + 2 } else { start };
        // أمام صحفيين، لدى الشرطة: people or bodies spoken to.
        if folded == "لدي" && page.verbal_noun(noun) && !page.any(noun, VENUE) {
            return None; // لدى توقيعه اتفاقا: when, not to whom
        }
        if matches!(folded, "امام" | "لدي") {
            let np = page.noun_phrase(noun, Limits { end: limit, governed: 0, object: true })?;
            return Some((Span::new(start, page.tokens[np.to - 1].span.end), np.to, false));
        }
        let reading = page.best(noun, VENUE)?;
        if matches!(folded, "من" | "الي" | "بعد" | "عقب") && !page.has(noun, Kind::VenueMedium)
            || matches!(folded, "علي") && !page.has(noun, Kind::VenueMedium) && !page.has(noun, Kind::VenueText)
        {
            return None;
        }
        let (kind, mut next) = (reading.entry.kind, (noun + reading.len as usize).min(limit));
        let mut outlet = false;
        // تصريح لوكالة كذا: the outlet's name goes on behind the phrase that the lexicon has.
        if next > noun + 1 && page.any(next - 1, OUTLET) && page.glued_preposition(next - 1) == Some(Clitics::LI) {
            next -= 1;
        }
        // Adjectives, «له», and the outlet it was given to.
        while next < limit {
            let word = page.folded(next);
            if matches!(word, "له" | "لها" | "لهم") {
                next += 1;
            } else if word == "رقم" && page.tokens.get(next + 1).is_some_and(|t| t.kind == crate::page::TokenKind::Number) {
                next += 2;
            } else if page.is_word(next)
                && page.any(next, OUTLET)
                && page.glued_preposition(next).is_none()
                && page.tokens[next].quotation == page.tokens[at].quotation
                && next == noun + reading.len as usize
                && kind == Kind::VenueMedium
            {
                next += page.best(next, OUTLET).map_or(1, |r| r.len as usize);
                outlet = true;
            } else if let Some((after, is_outlet)) = self.addressed_outlet(next, limit) {
                next = after;
                outlet |= is_outlet;
                break;
            } else if matches!(word, "مع" | "علي" | "الي" | "في" | "نشرته" | "بثته" | "اجرته") && self.outlet_after(next + 1, limit).is_some() && kind != Kind::VenueEvent
            {
                next = self.outlet_after(next + 1, limit).unwrap_or(next + 1);
                outlet = true;
                break;
            } else if self.describes(next, noun) {
                next += 1;
            } else {
                break;
            }
        }
        Some((Span::new(start, page.tokens[next - 1].span.end), next, outlet))
    }

    /// An adjective of the venue noun: صحفي، مشترك، هاتفية, with the article if the noun has it.
    fn describes(&self, at: usize, noun: usize) -> bool {
        let page = self.page;
        if !page.is_word(at)
            || page.any(at, crate::annotate::phrase::STOP)
            || page.preposition(at)
            || self.found.time_at(at).is_some()
            || page.conjoined(at)
            || page.has(at, Kind::That)
        {
            return false;
        }
        let folded = page.folded(at);
        let definite = page.definite(noun);
        let adjective = page.has(at, Kind::Adjective)
            || page.nisba(at)
            || ["صحفي", "صحافي", "خاص", "خاصه", "مشترك", "مشتركه", "مقتضب", "رسمي", "هاتفي", "متلفز", "مباشر", "مصور", "مكتوب", "اخر", "سابق", "سابقه", "عاجل", "مطول"]
                .contains(&folded.strip_prefix("ال").unwrap_or(folded));
        let suffix = matches!(folded, "الرسمي" | "الرسميه" | "الشخصي" | "الشخصيه");
        adjective && !page.any(at, HEAD) && (page.definite(at) == definite || suffix)
    }

    /// ل and an outlet, or reporters: the token after it and whether an outlet is named.
    fn addressed_outlet(&self, at: usize, limit: usize) -> Option<(usize, bool)> {
        let page = self.page;
        let folded = strip_conjunction(page.folded(at));
        let alone = folded == "ل";
        if !alone && page.glued_preposition(at) != Some(Clitics::LI) {
            return None;
        }
        let first = if alone { at + 1 } else { at };
        if let Some(next) = self.outlet_after(first, limit) {
            return Some((next, true));
        }
        // ل"كلمة": an unknown name in marks after the letter.
        if alone && first < limit && self.opens(first) {
            let q = self.quotation(first)?;
            if q.closed && q.close - q.open <= 6 {
                return Some((q.close as usize + 1, true));
            }
        }
        page.addressee(at).then(|| {
            let np = page.noun_phrase(first, Limits { end: limit, governed: 0, object: true });
            (np.map_or(first + 1, |np| np.to), true)
        })
    }

    /// The token after an outlet that is named here.
    fn outlet_after(&self, first: usize, limit: usize) -> Option<usize> {
        let page = self.page;
        if first >= limit {
            return None;
        }
        if self.opens(first) {
            let q = self.quotation(first)?;
            let named = page.any(first + 1, OUTLET) && q.close - q.open <= 6
                || q.close - q.open <= 4 && matches!(strip_conjunction(page.folded(first - 1)), "مع" | "الي" | "ل" | "لقناه" | "لصحيفه");
            return (q.closed && named).then_some(q.close as usize + 1);
        }
        if let Some(r) = page.reading(first, Kind::OutletHead) {
            let _ = r;
            let np = page.noun_phrase(first, Limits { end: limit, governed: 0, object: true })?;
            return Some(np.to);
        }
        let r = page.reading(first, Kind::Outlet).filter(|r| !r.entry.feats.has(crate::lexicon::Feats::WORD))?;
        let mut next = first + r.len as usize;
        // قناة كذا الفضائية، ميديابارت الفرنسي
        while next < limit && page.is_word(next) && page.definite(next) && (page.has(next, Kind::Adjective) || page.nisba(next)) {
            next += 1;
        }
        Some(next)
    }

    /// The byte where a venue after ل begins: with the letter, without a conjunction.
    fn letter_start(&self, at: usize) -> u32 {
        let page = self.page;
        let start = page.tokens[at].span.start;
        let folded = page.folded(at);
        if strip_conjunction(folded).len() < folded.len() && page.conjoined(at) { start + 2 } else { start }
    }
}
