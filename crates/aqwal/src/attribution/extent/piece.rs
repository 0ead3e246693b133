//! Pieces of content, and whose words they are in.

use super::super::{Complement, Piece, Voice};
use super::{CALLED, Extent, sentence_start};
use crate::annotate::cue::Frame;
use crate::annotate::phrase::HEAD;
use crate::lexicon::{Kind, Kinds};
use crate::page::TokenKind;
use crate::span::Span;

impl Extent<'_, '_> {
    /// A piece, cut where an attribution of its own stands inside (على حد قوله), with its voice and trimmed ends.
    pub(super) fn piece(&self, from: usize, to: usize, start: Option<u32>) -> Vec<Piece> {
        let page = self.page;
        let mut out = Vec::new();
        let mut at = from;
        let draft = self.draft();
        for other in &self.drafts[self.n + 1..] {
            if sentence_start(page, other.cue.head) >= to {
                break;
            }
            let inside = other.cut.0 > at
                && other.cut.0 < to
                && matches!(other.complement, Complement::Before(..))
                && matches!(other.cue.frame, Frame::AccordingSaid | Frame::AccordingTo | Frame::AccordingVerb);
            if inside && page.tokens[other.cue.head].quotation == page.tokens[draft.cue.head].quotation {
                out.extend(self.voiced(at, other.cut.0, if at == from { start } else { None }));
                at = other.cut.1.min(to);
            }
        }
        out.extend(self.voiced(at, to, if at == from { start } else { None }));
        out
    }

    pub(super) fn voiced(&self, from: usize, to: usize, start: Option<u32>) -> Option<Piece> {
        let page = self.page;
        let (mut from, mut to) = (from, to);
        while from < to && page.mark(from).is_some_and(|c| matches!(c, '،' | ',' | '؛' | ':' | '.')) {
            from += 1;
        }
        while to > from && self.hangs(to - 1, from) {
            to -= 1;
        }
        if from >= to {
            return None;
        }
        // One outer pair of marks round the whole piece is taken off.
        if let Some(q) = crate::attribution::quotation_at(page, from)
            && (q.closed && q.close as usize == to - 1 || !q.closed && q.close as usize >= to)
        {
            let end = if q.closed { to - 1 } else { to };
            let mut first = from + 1;
            if let Some(that) = page.reading(first, Kind::That) {
                first += that.len as usize;
            }
            return self.whole(first, end, Voice::Quoted, q.closed);
        }
        let depth = page.tokens[self.draft().cue.head].quotation;
        let quoted = (from..to).any(|i| page.tokens[i].quotation != depth && self.holds_words(i));
        self.whole_from(from, to, start, if quoted { Voice::Mixed } else { Voice::Reported })
    }

    /// Whether the quotation round a token is somebody's words, not a name or a term.
    pub(super) fn holds_words(&self, at: usize) -> bool {
        let page = self.page;
        let Some(q) = page.quotations.get(page.tokens[at].quotation.wrapping_sub(1) as usize) else { return false };
        let open = q.open as usize;
        let words = (q.close as usize).saturating_sub(open + 1);
        if !q.closed && words > 60 {
            return false;
        }
        let before = open.checked_sub(1);
        // «ما يسمى بـ"…"», «ما يعرف ببرنامج "…"»: nobody's words.
        let scare = (open.saturating_sub(3)..open).any(|i| page.has(i, Kind::Scare) && page.best(i, Kinds::of(&[Kind::Scare])).is_some_and(|r| i + r.len as usize + 1 >= open));
        if scare || (open + 1..q.close as usize).all(|i| page.tokens[i].kind == TokenKind::Number || page.is_mark(i, '%')) {
            return false;
        }
        let named = before.is_some_and(|b| {
            let folded = page.folded(b);
            let bare = folded.strip_prefix(['ب', 'ل']).unwrap_or(folded);
            // حزب "الأفق"، but الوزارة "تطبق القانون"
            let head = page.any(b, Kinds::of(&[Kind::Organisation, Kind::OutletHead]));
            head && (!page.definite(b) || words <= 2 && !page.finite(open + 1)) || CALLED.contains(&folded) || CALLED.contains(&bare)
        });
        if named && words <= 6 || page.any(open + 1, Kinds::of(&[Kind::Outlet, Kind::OrgName])) && words <= 4 {
            return false;
        }
        // Words that a nested source said in marks are not this source's.
        if self.said.get(&open).is_some_and(|&last| last > self.n) {
            return false;
        }
        // واصفا الخبر بـ"المفبرك": what a thing is called by its judge.
        let judged = words == 1 && self.draft().rule == "say/target" && before.is_some_and(|b| page.folded(b) == "ب");
        // One definite word or a name in marks is a term or a nickname more often than a quotation.
        judged || words >= 2 || words == 1 && !page.definite(open + 1) && !page.any(open + 1, HEAD) && page.is_word(open + 1)
    }

    pub(super) fn whole(&self, from: usize, to: usize, voice: Voice, closed: bool) -> Option<Piece> {
        let page = self.page;
        let mut to = to;
        while to > from && page.mark(to - 1).is_some_and(|c| matches!(c, '.' | '،' | ',' | '؛') && (page.tokens[to - 1].span.len() <= 2)) {
            to -= 1;
        }
        let _ = closed;
        self.whole_from(from, to, None, voice)
    }

    pub(super) fn whole_from(&self, from: usize, to: usize, start: Option<u32>, voice: Voice) -> Option<Piece> {
        let page = self.page;
        if from >= to || !(from..to).any(|i| page.tokens[i].kind != TokenKind::Mark('-') && page.mark(i).is_none()) {
            return None;
        }
        let mut span = page.span(from, to);
        if let Some(start) = start.filter(|&s| s > span.start && s < span.end) {
            span.start = start;
        }
        Some(Piece { span: Span::new(span.start, span.end), voice })
    }
}
