//! Passing over what stands between a cue and its content: phrases, relative clauses, circumstances.

use super::super::Context;
use super::Between;
use crate::annotate::cue::{Cue, Frame, Negation};
use crate::annotate::phrase::{HEAD, Limits, ROLE, strip_conjunction};
use crate::lexicon::{Clitics, Feats, Kind, Kinds, PrepSet};
use crate::span::Span;

impl Context<'_, '_> {
    pub(in crate::attribution) fn keep_said(&self, between: &mut Between, span: Span, calendar: bool) {
        match between.said {
            Some((_, true)) => {}
            Some((_, false)) if !calendar => {}
            _ => between.said = Some((span, calendar)),
        }
    }

    /// A noun phrase of the circumstances: قبيل مغادرته البلاد, على هامش القمة.
    pub(super) fn skip_phrase(&self, at: usize, limit: usize, between: &mut Between) -> usize {
        let page = self.page;
        let folded = strip_conjunction(page.folded(at));
        let prep = page.preposition(at);
        let mut next = if prep { at + 1 } else { at };
        let np = (next < limit).then(|| page.noun_phrase(next, Limits { end: limit, governed: between.governed, object: true })).flatten();
        next = np.map_or(at + 1, |np| np.to);
        // A verbal noun with a pronoun takes an object (لدى توقيعه اتفاق تعاون، بعد مغادرته البلاد).
        if let Some(np) = np
            && np.to - np.from == 1
            && page.verbal_noun(np.from)
            && ["ه", "ها", "هم"].iter().any(|s| page.folded(np.from).ends_with(s))
            && !page.surface(np.from).ends_with('ة')
            && next < limit
            && page.is_word(next)
            && !page.any(next, crate::annotate::phrase::STOP)
            && !page.preposition(next)
            && let Some(object) = page.noun_phrase(next, Limits { end: limit, governed: 0, object: true })
        {
            next = object.to;
        }
        if prep && matches!(folded, "قبيل" | "عقب" | "اثر" | "غداه" | "عشيه") && next > at + 1 && between.said.is_none() {
            let span = Span::new(page.tokens[at].span.start, page.tokens[next - 1].span.end);
            // A following object belongs to the phrase (مغادرته البلاد).
            let wider = (next < limit && page.definite(next) && page.readings(next - 1).is_empty()).then(|| page.tokens[next].span.end);
            self.keep_said(between, wider.map_or(span, |end| Span::new(span.start, end)), false);
            return if wider.is_some() { next + 1 } else { next };
        }
        next.max(at + 1)
    }

    /// From a relative pronoun to the comma that ends its clause, or to a sign of content.
    pub(super) fn skip_relative(&self, at: usize, limit: usize, governed: u8) -> usize {
        let page = self.page;
        let mut next = at + 1;
        let mut verbs = 0;
        while next < limit {
            if self.new_report(next) {
                return next;
            }
            if let Some(filler) = page.reading(next, Kind::Filler).filter(|r| r.len > 1) {
                next += filler.len as usize;
                continue;
            }
            if next > at + 1 && self.stretch_before(next) {
                return next; // ـ وهو صاحب قارب ـ: a lone tatweel is a dash
            }
            if page.mark(next).is_some_and(|c| matches!(c, '،' | ',' | ':' | '-' | '–' | '—' | 'ـ') || self.opens(next) && self.marks_hold_words(next)) {
                return next;
            }
            if PrepSet::of_word(page.folded(next)) & governed != 0 && (page.reading(next + 1, Kind::That).is_some() || page.verbal_noun(next + 1)) && verbs <= 1 {
                return next;
            }
            if page.has(next, Kind::Verb) && !page.any(next, HEAD) {
                verbs += 1;
            }
            if let Some(that) = page.reading(next, Kind::That) {
                // أن that belongs to a verb of the relative clause itself is passed over; إن is the reporting verb's.
                let surface = page.surface(next);
                let _ = that;
                if verbs == 0 || surface.contains('إ') {
                    return next;
                }
                verbs -= 1;
            }
            next += 1;
        }
        next
    }

    /// Whether a lone tatweel, which some outlets set for a dash, stands before a token.
    pub(super) fn stretch_before(&self, at: usize) -> bool {
        let page = self.page;
        let (Some(a), Some(b)) = (at.checked_sub(1).and_then(|i| page.tokens.get(i)), page.tokens.get(at)) else { return false };
        page.text.get(a.span.end as usize..b.span.start as usize).is_some_and(|gap| gap.contains('ـ'))
    }

    /// Whether a verb with و opens another report at a token.
    pub(super) fn new_report(&self, at: usize) -> bool {
        self.cues[self.n + 1..]
            .iter()
            .take_while(|c| c.from <= at)
            .any(|c| c.from == at && c.frame == Frame::Say && c.clitics.any(Clitics::WA.with(Clitics::FA)) && !c.feats.has(Feats::HOMOGRAPH))
    }

    pub(super) fn relative_like(&self, at: usize) -> bool {
        self.page.opaque(at)
    }

    /// Whether another report begins at a token: a verb with و, a participle, an according-phrase.
    pub(in crate::attribution) fn new_cue(&self, at: usize, cue: &Cue) -> bool {
        let Some(other) = self.cues[self.n + 1..].iter().take_while(|c| c.from <= at).find(|c| c.from == at) else { return false };
        match other.frame {
            Frame::Participle => self.page.tokens[at].quotation == self.page.tokens[cue.head].quotation,
            Frame::Say => {
                !self.page.any(at, ROLE) && (other.clitics.any(Clitics::WA.with(Clitics::FA)) || !other.feats.has(Feats::HOMOGRAPH)) && other.negation != Negation::Future
            }
            _ => false,
        }
    }

    /// Prepositions that make a clause with أن (قبل أن، بعد أن، دون أن): it is not what was said.
    pub(super) fn subordinates(&self, at: usize) -> bool {
        matches!(
            strip_conjunction(self.page.folded(at)),
            "قبل" | "بعد" | "دون" | "بدون" | "رغم" | "مع" | "منذ" | "غير" | "حتي" | "الا" | "بيد" | "سوي" | "لمجرد" | "بمجرد" | "شرط" | "شريطه"
        )
    }

    /// فيه، عنها، له: nothing follows that belongs to it.
    pub(in crate::attribution) fn preposition_with_pronoun(&self, at: usize) -> bool {
        let (whole, folded) = (self.page.folded(at), strip_conjunction(self.page.folded(at)));
        let stems = ["في", "عن", "من", "ل", "ب", "الي", "علي", "مع", "لدي", "بين", "عند", "قبل", "بعد", "ضد", "نحو", "امام"];
        // The ف of في is no conjunction.
        let bears = |word: &str| ["هما", "ها", "هم", "هن", "نا", "كم", "ه"].iter().any(|s| word.strip_suffix(s).is_some_and(|stem| stems.contains(&stem)));
        bears(folded) || bears(whole)
    }

    /// The preposition of a word such as بها، إليه، as a verb would govern it.
    pub(super) fn preposition_bit(&self, at: usize) -> u8 {
        let folded = strip_conjunction(self.page.folded(at));
        let stem = ["هما", "ها", "هم", "هن", "ه"].iter().find_map(|s| folded.strip_suffix(s)).unwrap_or(folded);
        match stem {
            "ب" => PrepSet::BI,
            "ل" => PrepSet::LI,
            stem => PrepSet::of_word(stem),
        }
    }

    pub(super) fn circumstance(&self, at: usize) -> bool {
        let page = self.page;
        let next = at + 1;
        matches!(page.folded(next), "هامش" | "لسان" | "خلفيه" | "جانب" | "صفحته" | "صفحتها" | "حسابه" | "حسابها" | "ضوء" | "حد" | "بعد" | "قبل")
            || page.has(next, Kind::VenueMedium) && !page.any(next, ROLE)
            || self.found.time_at(next).is_some()
    }

    pub(super) fn glued_circumstance(&self, at: usize, clitic: Clitics) -> bool {
        let page = self.page;
        let folded = strip_conjunction(page.folded(at));
        if clitic == Clitics::LI && page.addressee(at) {
            return true;
        }
        matches!(
            folded,
            "بشكل"
                | "بالوقت"
                | "بقوه"
                | "بشده"
                | "بصوره"
                | "بدوره"
                | "بدورها"
                | "بالمقابل"
                | "بحضور"
                | "بمناسبه"
                | "باسم"
                | "بحسب"
                | "بعد"
                | "بين"
                | "بينما"
                | "لدي"
                | "بالتالي"
                | "بوضوح"
                | "بصراحه"
                | "لاحقا"
                | "بالقول"
                | "بعنوان"
        ) || clitic == Clitics::BI
            && (page.any(at, Kinds::of(&[Kind::Place, Kind::Country, Kind::Capital]))
                || page.has(at, Kind::Locality) && page.complement_ahead(at + 1, self.sentence_end(at), clitic))
    }

    /// The byte after a preposition letter written together with its noun; a swallowed article keeps the word whole.
    pub(in crate::attribution) fn after_letter(&self, at: usize) -> u32 {
        let page = self.page;
        let folded = strip_conjunction(page.folded(at));
        if folded.starts_with("لل") {
            return page.tokens[at].span.start;
        }
        let taken = if folded.len() < page.folded(at).len() { 2 } else { 1 };
        let span = page.tokens[at].span;
        let mut left = taken;
        for (i, c) in span.slice(page.text).char_indices() {
            if crate::fold::is_ignored(c) {
                continue;
            }
            if left == 0 {
                return span.start + i as u32;
            }
            left -= 1;
        }
        span.end
    }
}
