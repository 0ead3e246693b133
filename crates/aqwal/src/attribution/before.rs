//! Content before its cue, and those who pass it on.

use super::complement::Between;
use super::{Complement, Context, Source};
use crate::annotate::cue::{Cue, Frame, Negation};
use crate::annotate::phrase::{HEAD, Limits};
use crate::lexicon::{Clitics, Feats, Frames, Kind, Kinds};
use crate::span::Span;

impl Context<'_, '_> {
    /// «وفق ما نقلت عنه وكالة كذا», «نقلا عن وكالة كذا» between a cue and its content: those who pass the words on.
    pub(super) fn relay_phrase(&self, at: usize, limit: usize) -> Option<(Source, usize, bool)> {
        let page = self.page;
        let next = if let Some(r) = page.best(at, Kinds::of(&[Kind::According])) {
            at + r.len as usize
        } else if let Some(r) = page.reading(at, Kind::AccordingVerb) {
            let verb = at + r.len as usize;
            page.reading(verb, Kind::Verb).or_else(|| page.reading(verb, Kind::SayFixed))?;
            let mut after = verb + 1;
            while matches!(page.folded(after), "عنه" | "عنها" | "عنهم") {
                after += 1;
            }
            after
        } else {
            return None;
        };
        if next >= limit {
            return None;
        }
        let np = page.noun_phrase(next, Limits { end: limit, governed: 0, object: false })?;
        let outlet = page.any(next, Kinds::of(&[Kind::Outlet, Kind::OutletHead]));
        let original = page.folded(at) == "نقلا" && !outlet;
        let source = Source { span: Span::new(np.start, page.tokens[np.to - 1].span.end), tokens: (np.from, np.to), pronoun: false };
        (original || outlet || self.opens(next)).then_some((source, np.to, original))
    }

    /// «…»، أضاف فلان، «…»: words on both sides of a cue and its subject.
    pub(super) fn medial(&self, cue: &Cue, between: &Between) -> Option<(Complement, &'static str)> {
        let page = self.page;
        if cue.frame != Frame::Say
            || cue.negation != Negation::None
            || between.source.is_some()
            || !cue.frames.has(Frames::SAY)
            || cue.clitics.any(Clitics::WA.with(Clitics::FA))
            || cue.from < 2
        {
            return None;
        }
        // «…»، هكذا قالت فلانة
        let verb = if page.folded(cue.from - 1) == "هكذا" { cue.from - 1 } else { cue.from };
        let comma = page.mark(verb - 1).is_some_and(|c| matches!(c, '،' | ',' | '-' | '–'));
        let end = if comma { verb - 1 } else { verb };
        let start = self.sentence_start(cue.head);
        if comma && cue.feats.has(Feats::PRESENT) && end >= start + 2 && page.mark(end - 1).is_none() {
            // الأسعار مستقرة، يقول التاجر، ولن ترتفع
            let np = page.noun_phrase(cue.to, Limits { end: self.sentence_end(cue.head), governed: 0, object: false })?;
            let closes = np.to >= self.sentence_end(cue.head) || page.mark(np.to).is_some_and(|c| matches!(c, '،' | ',' | '.' | '-' | '–'));
            let clear = !(start..end).any(|i| {
                page.has(i, Kind::Verb) && self.cues[..self.n].iter().rev().take_while(|c| c.head >= i).any(|c| c.head == i && c.frame == Frame::Say && c.feats.any(Feats::PAST))
            });
            return (closes && clear).then_some((Complement::Before(start, end), "say/before"));
        }
        let q = page.closed_quotations(end - 1).rev().find(|q| !q.continued && page.tokens[q.open as usize].block == page.tokens[cue.from].block)?;
        // «المرفأ - «الراية» - أعلن فلان»: the outlet of a dateline says nothing.
        let dashed = |i: usize| page.mark(i).is_some_and(|c| matches!(c, '-' | '–' | '—' | 'ـ' | '/'));
        // «مصرف المغرب» أعلنت شركته: a name in marks
        let name = q.close - q.open <= 4 && !(q.open as usize + 1..q.close as usize).any(|i| page.finite(i) || page.any(i, Kinds::of(&[Kind::Neg, Kind::Pronoun]))) && !comma;
        if name || q.close - q.open <= 4 && (dashed(q.close as usize + 1) || !self.marks_hold_words(q.open as usize)) {
            return None;
        }
        (q.open == 0 || (q.open as usize) == self.sentence_start(cue.head) || page.mark(q.open as usize - 1).is_some())
            .then_some((Complement::Before(q.open as usize, end), "say/before"))
    }

    /// Content that stands before its cue: «"…" قال فلان», «الأسعار مستقرة، يقول التاجر».
    pub(super) fn look_before(&self, cue: &Cue, between: &mut Between) -> Option<(Complement, &'static str)> {
        let page = self.page;
        if cue.frame != Frame::Say || !cue.frames.has(Frames::SAY) || cue.clitics.any(Clitics::WA) || cue.feats.has(Feats::HOMOGRAPH) || cue.negation != Negation::None {
            return None;
        }
        let start = self.sentence_start(cue.head);
        let mut end = cue.from;
        if end <= start + 1 {
            return None;
        }
        let comma = page.mark(end - 1).is_some_and(|c| matches!(c, '،' | ',' | '-' | '–'));
        if comma {
            end -= 1;
        }
        let quoted = page.closed_quotations(end - 1).rev().find(|q| !q.continued);
        if let Some(q) = quoted
            && (q.close - q.open) > 4
            && cue.feats.any(Feats::PAST.with(Feats::PRESENT))
        {
            let source_follows = between.source.is_some();
            return source_follows.then_some((Complement::Before(q.open as usize, end), "say/before"));
        }
        // A verb and its subject alone, after a full stop: the sentence before is what was said.
        if end <= start {
            return None;
        }
        // A clause, a comma, the verb, its subject, and then a comma or the end.
        let source = between.source?;
        let after = source.tokens.1;
        let closes = after >= self.sentence_end(cue.head) || page.mark(after).is_some_and(|c| matches!(c, '،' | ',' | '.' | '-' | '–' | '؛'));
        let speaker = page.any(source.tokens.0, HEAD) || self.found.is_name(page, source.tokens.0);
        (comma && closes && speaker && end >= start + 2 && cue.feats.any(Feats::PRESENT.with(Feats::PAST))).then_some((Complement::Before(start, end), "say/before"))
    }
}
