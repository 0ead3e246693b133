//! Looking ahead: whether content that is marked comes later in the clause.

use super::super::{Complement, Context, Source};
use super::Between;
use crate::annotate::cue::Cue;
use crate::annotate::phrase::{HEAD, Limits, strip_conjunction};
use crate::lexicon::{Clitics, Feats, Frames, Kind, Kinds, PrepSet};
use crate::page::TokenKind;
use crate::span::Span;

impl Context<'_, '_> {
    pub(super) fn after_colon(&self, cue: &Cue, at: usize, frames: Frames) -> Option<(Complement, &'static str)> {
        let page = self.page;
        if !(frames.has(Frames::SAY) || frames.has(Frames::THAT)) || !page.tokens[at].spaced && page.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Number && !t.spaced) {
            return None;
        }
        let mut next = at + 1;
        if next >= page.tokens.len() || page.tokens[next].block > page.tokens[cue.head].block + 1 {
            return None;
        }
        if let Some(that) = page.reading(next, Kind::That) {
            return Some((Complement::That(next + that.len as usize), "say/colon-that"));
        }
        while page.is_mark(next, '-') || page.is_mark(next, ':') {
            next += 1;
        }
        (next < page.tokens.len()).then_some((Complement::Say(next), "say/colon"))
    }

    /// أن or إن after a comma further on, with no other report before it.
    pub(super) fn that_after_pause(&self, from: usize, limit: usize, cue: &Cue) -> Option<usize> {
        let page = self.page;
        for i in from + 1..limit.min(from + 24) {
            let report = self.new_cue(i, cue) && (page.mark(i - 1).is_some() || page.conjoined(i) || page.has(i, Kind::Participle));
            if report || page.is_mark(i, ':') || self.opens(i) && self.marks_hold_words(i) {
                return None;
            }
            if page.reading(i, Kind::That).is_some() && page.mark(i - 1).is_some_and(|c| matches!(c, '،' | ',' | '-' | '–' | '"' | '»')) {
                return Some(i);
            }
        }
        None
    }

    /// An outlet that had the text (حصلت صحيفة كذا على نسخة منه) passes it on.
    pub(super) fn relay_inside(&self, from: usize, to: usize, between: &mut Between) {
        let page = self.page;
        let Some(at) = (from..to).find(|&i| page.any(i, Kinds::of(&[Kind::OutletHead])) || page.reading(i, Kind::Outlet).is_some_and(|r| !r.entry.feats.has(Feats::WORD))) else {
            return;
        };
        if page.glued_preposition(at).is_some() {
            return;
        }
        if let Some(np) = page.noun_phrase(at, Limits { end: to, governed: 0, object: true }) {
            between.relays.push(Source { span: Span::new(np.start, page.tokens[np.to - 1].span.end), tokens: (np.from, np.to), pronoun: false });
        }
    }

    /// Whether أن, a colon or a quotation comes later in the clause, before another report.
    pub(super) fn content_ahead(&self, from: usize, limit: usize, cue: &Cue) -> bool {
        let page = self.page;
        (from..limit.min(from + 30))
            .find(|&i| self.new_cue(i, cue) || page.has(i, Kind::That) || page.is_mark(i, ':') || self.opens(i) && self.marks_hold_words(i))
            .is_some_and(|i| !self.new_cue(i, cue))
    }

    /// Whether أن, a colon or a quotation comes a little further on, with nothing but nouns before it. A bare noun right
    /// before أن rules it (ضرورة أن): then it is an object, not the subject.
    pub(super) fn marked_ahead(&self, from: usize, limit: usize, cue: &Cue) -> bool {
        let page = self.page;
        for i in from + 1..limit.min(from + 16) {
            if self.new_cue(i, cue) || page.has(i, Kind::Relative) || page.any(i, Kinds::of(&[Kind::Conj, Kind::Neg, Kind::Aspect, Kind::Pronoun])) {
                return false;
            }
            if cue.frames.has(Frames::OBJ) && page.readings(i).iter().any(|r| r.entry.kind == Kind::Masdar && r.clitics.any(Clitics::SUFFIX) && r.clitics.any(Clitics::BI)) {
                return false; // انتقد المدير أداء الحكومة بقوله "…"
            }
            let that = page.reading(i, Kind::That).is_some_and(|r| !r.clitics.any(Clitics::WA));
            // «الشائعات القائلة بأن»: بأن where the verb governs no ب belongs to the noun.
            if that && strip_conjunction(page.folded(i)).starts_with("بان") && cue.frames.has(Frames::OBJ) && !cue.frames.preps().any(PrepSet::BI) {
                return false;
            }
            let quote = self.opens(i) && self.marks_hold_words(i);
            if quote && !cue.frames.has(Frames::SAY) {
                return false;
            }
            if that || page.is_mark(i, ':') || quote {
                if quote && !that && cue.frames.has(Frames::OBJ) && page.verbal_noun(from) && !page.definite(from) && !page.conjoined(from) {
                    return false; // استنكرت الجمعية استمرار "التخييم": the event is the object
                }
                let before = i - 1;
                let ruled = that
                    && page.is_word(before)
                    && !page.definite(before)
                    && !page.nameish(before)
                    && self.found.time_at(before).is_none()
                    && !page.any(before, Kinds(HEAD.0 | Kinds::of(&[Kind::TimeWord, Kind::Weekday, Kind::Month, Kind::Place, Kind::Country, Kind::Adjective]).0));
                return !(ruled || that && self.subordinates(before));
            }
            if page.mark(i).is_some_and(|c| matches!(c, '،' | ',')) && page.addressee(i + 1) {
                // An apposition that ends before the outlet spoken to (سلوى، أستاذة علوم، لـ«آفاق»: «…»).
                continue;
            }
            if page.mark(i).is_some_and(|c| !matches!(c, '"' | '«' | '“' | '”' | '»' | '(' | ')')) || page.finite(i) {
                return false;
            }
        }
        false
    }

    /// Whether a venue or a time stands at a token, with أن right after it.
    pub(super) fn content_after_venue(&self, at: usize, limit: usize) -> bool {
        let mut next = at;
        for _ in 0..3 {
            if next >= limit {
                return false;
            }
            next = if self.comma(next) {
                next + 1
            } else if let Some(time) = self.found.time_at(next) {
                time.tokens.1 as usize
            } else if let Some((_, after, _)) = self.venue(next, limit) {
                after
            } else {
                return false;
            };
            if next < limit && self.page.reading(next, Kind::That).is_some_and(|r| !r.clitics.any(Clitics::WA)) {
                return true;
            }
        }
        false
    }

    /// Whether marked content begins at a token or after a pause there.
    pub(super) fn content_opens(&self, at: usize, limit: usize) -> bool {
        let page = self.page;
        let next = if page.mark(at).is_some_and(|c| matches!(c, '،' | ',')) { at + 1 } else { at };
        next < limit && (page.reading(next, Kind::That).is_some_and(|r| !r.clitics.any(Clitics::WA)) || page.is_mark(next, ':') || self.opens(next) && self.marks_hold_words(next))
    }

    /// Whether unmarked direct words begin here.
    pub(super) fn bare_clause(&self, at: usize, end: usize, cue: &Cue, between: &Between) -> bool {
        let page = self.page;
        if end < at + 3 || cue.feats.any(Feats::PASSIVE) {
            return false;
        }
        // قالت كلمتها وأسدل الستار: an ordinary verb with و goes on with the story.
        // تابعت اللجان عملها: a noun with the subject's pronoun is an object.
        let owned = page.common(at) && page.readings(at).iter().all(|r| r.clitics.any(Clitics::SUFFIX) && !r.entry.feats.has(Feats::FIRST));
        if owned || page.act(at) && page.conjoined(at) {
            return false;
        }
        let opens = page.finite(at) || page.any(at, Kinds::of(&[Kind::Pronoun, Kind::Demonstrative, Kind::Neg, Kind::Question, Kind::Aspect]));
        if cue.feats.has(Feats::HOMOGRAPH) && !opens {
            return false; // تابع الزوار تفريغ الحاويات: an object
        }
        // Only after a subject or a venue: otherwise the noun phrase is the subject.
        (between.source.is_some() || opens) && !page.any(at, Kinds::of(&[Kind::Relative, Kind::Conj]))
    }

    /// A verbal noun of the topic kind after تحدث عن, كشف عن: no content (تحدث عن أهمية العمل).
    pub(super) fn reading_as_topic(&self, cue: &Cue, first: usize) -> bool {
        let page = self.page;
        let lemma = &*page.lexicon.verb(cue.row).lemma;
        let folded = page.folded(first);
        match crate::fold(lemma).as_str() {
            "تحدث" | "تكلم" | "حكي" => {
                matches!(folded, "اهميه" | "دور" | "موضوع" | "قضيه" | "ملف" | "كيفيه" | "تاريخ" | "مسيره" | "تجربه" | "تجربته" | "حياته" | "علاقته" | "ضروره")
            }
            "كشف" => matches!(folded, "اسباب" | "سبب" | "تفاصيل" | "هويه" | "ملابسات" | "كواليس" | "حقيقه" | "مخبا" | "خليه" | "اسرار" | "طبيعه" | "موعد" | "قايمه"),
            _ => false,
        }
    }
}
