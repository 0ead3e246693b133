//! Where content ends: at the next report, somebody else's answer, or a clause of its own.

use super::super::{Complement, Draft};
use super::{CLAUSE, Extent};
use crate::annotate::cue::{Frame, Negation, anonymity};
use crate::annotate::phrase::HEAD;
use crate::lexicon::{Clitics, Kind, Kinds};

impl Extent<'_, '_> {
    /// Where content that begins at a token ends: at the next report, a circumstance of the saying, or `limit`.
    pub(super) fn end_of(&self, from: usize, limit: usize) -> usize {
        let page = self.page;
        let draft = self.draft();
        let depth = page.tokens[draft.cue.head].quotation;
        // A quotation that nothing closes is no level of its own.
        let unclosed = page.tokens.get(from).map(|t| t.quotation).filter(|&q| q != 0 && !page.quotations[q as usize - 1].closed && !page.quotations[q as usize - 1].continued);
        let mut end = limit;
        for other in &self.drafts[self.n + 1..] {
            if other.cue.from >= end {
                break;
            }
            let level = page.tokens[other.cue.head].quotation;
            if other.cue.head < from || level != depth && Some(level) != unclosed {
                continue;
            }
            if let Some(contrast) = self.contrast(other, from) {
                end = end.min(contrast);
                break;
            }
            if self.sibling(other) {
                end = end.min(other.clause.max(from));
                break;
            }
        }
        let mut at = from;
        while at < end {
            if page.tokens[at].quotation == depth && self.ends_here(at, from) {
                end = at;
                break;
            }
            at += 1;
        }
        while end > from && self.hangs(end - 1, from) {
            end -= 1;
        }
        end
    }

    /// Where the clause begins in which somebody else speaks against what was said: «، لكن مصدرا آخر ذكر أن»,
    /// «، وهو رقم قالت إنه». Flag `contrast` of words.tsv.
    pub(super) fn contrast(&self, other: &Draft, from: usize) -> Option<usize> {
        let page = self.page;
        if !matches!(other.cue.frame, Frame::Say | Frame::Naming) || matches!(other.complement, Complement::Before(..)) {
            return None;
        }
        let naming = other.cue.frame == Frame::Naming;
        let flagged = |at: usize, flag: &str| page.readings(at).iter().find(|r| page.lexicon.cell(r.entry.row, "flags").split(' ').any(|f| f == flag)).map(|r| r.len as usize);
        let subject = other.source.filter(|s| !s.pronoun).map(|s| s.tokens.0);
        (from + 1..other.cue.from).rev().take(CLAUSE).take_while(|&i| page.mark(i).is_none_or(|c| !matches!(c, '.' | '؛'))).find(|&i| {
            page.mark(i - 1).is_some()
                && page.tokens[i].quotation == page.tokens[other.cue.head].quotation
                && (!naming
                    && flagged(i, "contrast").is_some_and(|len| subject.is_some_and(|s| s >= i + len && (s == i + len || s > other.cue.from && other.cue.from <= i + len + 2)))
                    || matches!(page.folded(i), "وهو" | "وهي" | "وهم"))
        })
    }

    /// Whether another cue opens a report beside this one rather than inside its content.
    pub(super) fn sibling(&self, other: &Draft) -> bool {
        let page = self.page;
        match other.cue.frame {
            Frame::Participle => true,
            Frame::AccordingTo | Frame::AccordingVerb | Frame::AccordingSaid => !matches!(other.complement, Complement::Before(..)),
            // «انتقد أداء الحكومة بقوله "…"»: by these words.
            Frame::Noun => matches!(self.draft().complement, Complement::Phrase(..)) && other.cue.clitics.any(Clitics::BI) && other.cue.clitics.any(Clitics::SUFFIX),
            Frame::Naming => false,
            Frame::Say => {
                if other.cue.negation == Negation::Withheld && page.folded(other.cue.from) != "لم" && page.folded(other.cue.from) != "لا" {
                    return true;
                }
                if other.rule == "say/before" {
                    return false;
                }
                let joined = other.cue.clitics.any(Clitics::WA.with(Clitics::FA))
                    || other.clause < other.cue.from && (!page.has(other.clause, Kind::Aspect) || page.conjoined(other.clause));
                // «أن الشركة، التي …، طلبت»: the clause begins at its subject.
                let opening = other.source.filter(|s| s.tokens.1 <= other.cue.from).map_or(other.clause, |s| s.tokens.0.min(other.clause));
                if opening <= self.draft().complement.first() {
                    return false;
                }
                let before = opening.checked_sub(1);
                let after_that = before.is_some_and(|b| page.reading(b, Kind::That).is_some());
                let fronted = other.source.is_some_and(|s| s.tokens.1 <= other.cue.from) && before.is_some_and(|b| page.mark(b).is_some());
                (joined || fronted) && !after_that
            }
        }
    }

    /// Phrases after which the reporter speaks again.
    pub(super) fn ends_here(&self, at: usize, from: usize) -> bool {
        let page = self.page;
        if at <= from {
            return false;
        }
        if page.has(at, Kind::Circumstance) && !page.any(at, HEAD) {
            return true;
        }
        // In a headline «..» or a bar opens another matter.
        // «.. ولا تحالف»: the same speaker goes on, unless another one reports.
        let dots = page.mark(at).is_some_and(|c| c == '.' && page.tokens[at].span.len() == 2 || c == '…');
        let goes_on = dots
            && page.is_word(at + 1)
            && page.folded(at + 1).starts_with('و')
            && page.folded(at + 1).len() > 2
            && !(at + 1..at + 5).any(|i| page.has(i, Kind::Verb) || page.finite(i) && !page.has(i - 1, Kind::Neg));
        if self.headline && (dots && !goes_on || page.mark(at).is_some_and(|c| matches!(c, '|' | 'ـ'))) {
            return true;
        }
        let after_pause = page.mark(at - 1).is_some_and(|c| matches!(c, '،' | ',' | '؛' | '"' | '»' | '”'));
        // «، مشترطا عدم نشر اسمه»: a condition of the source, not his words.
        if after_pause && (page.has(at, Kind::Reset) || page.has(at, Kind::Participle) && anonymity(page, at + 1)) {
            return true;
        }
        // After a noun phrase a clause of its own is the reporter's (، فيما ناقش المجلس …، ، وهو المطلب الذي …).
        if after_pause && matches!(self.draft().complement, Complement::Phrase(..)) && matches!(page.folded(at), "فيما" | "بينما" | "وهو" | "وهي" | "وهم") {
            return true;
        }
        // A noun phrase is not joined to a clause: «، واحتفل أنصاره» is the reporter's, but for a verb of a relative clause.
        let clause = page.conjoined(at) && (page.finite(at) || matches!(page.folded(at), "ولم" | "ولن" | "وقد") && page.is_word(at + 1));
        let nominal = matches!(self.draft().complement, Complement::Phrase(..));
        if nominal && clause && !(from..at).any(|i| page.any(i, Kinds::of(&[Kind::Relative, Kind::That, Kind::Conj])) || !page.conjoined(i) && page.finite(i)) {
            return true;
        }
        // ، ورغم أن …، ، وعلى الرغم من …: a clause of the reporter's own.
        if page.mark(at - 1).is_some_and(|c| matches!(c, '،' | ',')) && page.conjoined(at) && page.best(at, Kinds::of(&[Kind::Conj])).is_some_and(|r| r.len > 1) {
            return true;
        }
        // فيما، بينما، في حين after a pause: the reporter goes on (flag `break` in words.tsv).
        after_pause && page.readings(at).iter().any(|r| r.entry.kind == Kind::Conj && page.lexicon.cell(r.entry.row, "flags").split(' ').any(|f| f == "break"))
    }

    /// Marks and joining words that content does not end with.
    pub(super) fn hangs(&self, at: usize, from: usize) -> bool {
        let page = self.page;
        if page.mark(at).is_some_and(|c| matches!(c, '،' | ',' | '؛' | ';' | '.' | ':' | '-' | '–' | '—' | '/')) {
            return true;
        }
        if page.mark(at).is_some_and(|c| matches!(c, '"' | '»' | '”' | '“' | '«')) && !page.closed_quotations(at).any(|q| q.open as usize >= from) {
            return true;
        }
        at > from + 1 && page.any(at, Kinds::of(&[Kind::Conj, Kind::Reset])) && !page.any(at, HEAD) && page.tokens[at].quotation == page.tokens[from].quotation
    }
}
