//! How far content runs: to the end of its sentence, to the next report, to the end of its quotation; what is cut out of it.

use rustc_hash::FxHashMap;

use super::{Attribution, Complement, Draft, Piece, Source, Voice, headline};
use crate::annotate::cue::{Frame, Negation};
use crate::annotate::phrase::HEAD;
use crate::layout::{Layout, Zone};
use crate::lexicon::{Clitics, Kind, Kinds, Polarity};
use crate::page::{Page, TokenKind};
use crate::span::Span;
use crate::trail::{Reason, Trail};

/// How many tokens back another report of the same sentence can stand.
const FAR: usize = 1100;
/// How many pieces of content are looked into for what holds a cue: the latest ones.
const NESTED: usize = 200;

/// Closes every draft: content pieces, voices, polarity, parents. Drafts left without content are dropped.
pub(super) fn close(page: &Page<'_>, layout: &Layout, drafts: &[Draft], trail: &mut Trail) -> Vec<Attribution> {
    let mut out: Vec<Attribution> = Vec::new();
    let mut kept: Vec<usize> = Vec::new();
    let said = drafts.iter().enumerate().filter(|(_, d)| matches!(d.complement, Complement::Say(_))).map(|(n, d)| (d.complement.first(), n)).collect();
    for (n, draft) in drafts.iter().enumerate() {
        let headline = matches!(layout.zone(page, draft.cue.head), Some(Zone::Title | Zone::Deck));
        let extent = Extent { page, headline, drafts, said: &said, n };
        let pieces = extent.pieces();
        if pieces.is_empty() || extent.covered(&kept, drafts, &out) {
            trail.lost(draft.cue.span, row(draft), if pieces.is_empty() { Reason::NoContent } else { Reason::Covered });
            continue;
        }
        let first = page.token_at(pieces[0].span.start);
        let last = page.token_at(pieces[pieces.len() - 1].span.end.saturating_sub(1)) + 1;
        kept.push(n);
        out.push(Attribution {
            cue: draft.cue.span,
            cue_tokens: (draft.cue.from, draft.cue.to),
            frame: draft.cue.frame,
            feats: draft.cue.feats,
            row: row(draft),
            zone: layout.zone(page, draft.cue.head).unwrap_or(Zone::Body),
            source: draft.source,
            content: pieces,
            content_tokens: (first, last),
            polarity: polarity(page, draft),
            relays: draft.relays.clone(),
            venue: draft.venue,
            said: draft.said,
            parent: None,
            reset: draft.reset,
            direct: extent.direct(),
            rule: draft.rule,
        });
    }
    let parents = parents(&out);
    for (a, parent) in out.iter_mut().zip(parents) {
        a.parent = parent;
    }
    out
}

fn row(draft: &Draft) -> Option<crate::lexicon::RowId> {
    (draft.cue.row != headline::NO_ROW).then_some(draft.cue.row)
}

/// For each cue the smallest earlier or later content that holds it.
fn parents(all: &[Attribution]) -> Vec<Option<usize>> {
    let mut pieces: Vec<(Span, usize)> = all.iter().enumerate().flat_map(|(n, a)| a.content.iter().map(move |p| (p.span, n))).collect();
    pieces.sort_by_key(|p| p.0.start);
    let lengths: Vec<u32> = all.iter().map(|a| a.content.iter().map(|p| p.span.len()).sum()).collect();
    // The cues are in text order: content is open from where it begins to before the first cue that it ends before.
    let mut pieces = pieces.into_iter().peekable();
    let mut open: Vec<(Span, usize)> = Vec::new();
    let parent = |(n, a): (usize, &Attribution)| {
        while let Some(piece) = pieces.next_if(|p| p.0.start <= a.cue.start) {
            open.push(piece);
        }
        open.retain(|p| p.0.end > a.cue.start);
        open.drain(..open.len().saturating_sub(NESTED));
        open.iter().filter(|p| p.1 != n && p.0.contains(a.cue)).min_by_key(|p| (lengths[p.1], p.1)).map(|p| p.1)
    };
    all.iter().enumerate().map(parent).collect()
}

fn polarity(page: &Page<'_>, draft: &Draft) -> Polarity {
    match draft.cue.negation {
        Negation::Withheld => return Polarity::Withheld,
        Negation::Lifted => return Polarity::Asserted,
        _ => {}
    }
    let verbal = matches!(draft.cue.frame, Frame::Say | Frame::Participle | Frame::Naming) || draft.cue.frame == Frame::Noun && draft.cue.row.table == 0;
    if !verbal || draft.cue.row.table != 0 {
        return if draft.cue.frame == Frame::Noun && draft.cue.row.table == 1 && page.lexicon.row(draft.cue.row).cells().any(|c| c.split(' ').any(|f| f == "directive")) {
            Polarity::Directive
        } else {
            Polarity::Asserted
        };
    }
    let verb = page.lexicon.verb(draft.cue.row);
    match draft.complement {
        Complement::Phrase(..) => verb.phrase,
        _ => verb.clause,
    }
}

struct Extent<'p, 'a> {
    page: &'p Page<'a>,
    /// Whether the cue stands in a headline.
    headline: bool,
    drafts: &'p [Draft],
    /// The last draft whose marked words begin at a token.
    said: &'p FxHashMap<usize, usize>,
    n: usize,
}

impl Extent<'_, '_> {
    fn draft(&self) -> &Draft {
        &self.drafts[self.n]
    }

    /// Unmarked words right after a colon, without إن, or a bare main clause: the speaker's own voice.
    /// In a headline only the first person shows that.
    fn direct(&self) -> bool {
        let draft = self.draft();
        match draft.rule {
            "say/bare" => true,
            "say/colon" => {
                let first = draft.complement.first();
                !self.page.opened_within(first + 1, sentence_end(self.page, first)).any(|q| q.close - q.open > 3)
            }
            "headline/colon" => headline::quotes_or_first_person(self.page, draft.complement.first()),
            _ => false,
        }
    }

    /// An according-phrase whose clause is already attributed to the same source by another cue.
    fn covered(&self, kept: &[usize], drafts: &[Draft], out: &[Attribution]) -> bool {
        let draft = self.draft();
        if !matches!(draft.cue.frame, Frame::AccordingSaid | Frame::AccordingTo | Frame::AccordingVerb) || !matches!(draft.complement, Complement::Before(..)) {
            return false;
        }
        let bare = draft.source.is_none();
        let near = |&(&k, _): &(&usize, &Attribution)| drafts[k].cue.head + FAR >= draft.cue.head;
        kept.iter().zip(out).rev().take_while(near).any(|(&k, a)| {
            let other = &drafts[k];
            let holds = a.content_tokens.0 <= draft.cue.from && a.content_tokens.1 + 1 >= draft.cue.from && page_same_sentence(self.page, other.cue.head, draft.cue.head);
            let same = bare || other.source.is_some() && draft.source.is_some_and(|s| other.source.is_some_and(|o| last_word(self.page, &s) == last_word(self.page, &o)));
            holds && same && matches!(other.complement, Complement::That(_) | Complement::Say(_) | Complement::Bare(_) | Complement::Phrase(..))
        })
    }

    fn pieces(&self) -> Vec<Piece> {
        let draft = self.draft();
        match draft.complement {
            Complement::Before(from, to) => self.before(from, to),
            Complement::Say(from) => self.said(from),
            Complement::That(from) | Complement::Bare(from) => self.clause(from, None),
            // What a namer puts in marks is all he says: ما وصفه بـ"…".
            Complement::Phrase(from, _) if draft.cue.frame == Frame::Naming && super::quotation_at(self.page, from).is_some() => {
                super::quotation_at(self.page, from).map(|q| self.quoted(q)).unwrap_or_default()
            }
            Complement::Phrase(from, start) => self.clause(from, Some(start)),
        }
    }

    /// Words before the cue, and those after it if the sentence goes on (medial cue).
    fn before(&self, from: usize, to: usize) -> Vec<Piece> {
        let page = self.page;
        let draft = self.draft();
        let mut from = from;
        // The clause begins after an earlier report in the same sentence.
        for other in self.drafts[..self.n].iter().rev() {
            if other.cue.head + FAR < from {
                break;
            }
            if other.cue.to <= to && other.cue.from >= from && page.tokens[other.cue.head].quotation == page.tokens[draft.cue.head].quotation {
                let inside = match other.complement {
                    Complement::Before(..) => other.cut.1,
                    c => c.first(),
                };
                if inside < to {
                    from = from.max(inside);
                }
                break;
            }
        }
        while from < to && page.mark(from).is_some() && super::quotation_at(page, from).is_none() {
            from += 1;
        }
        let mut pieces = self.piece(from, to, None);
        let medial = matches!(draft.rule, "say/before" | "according/before") && draft.cut.1 < sentence_end(page, draft.cue.head);
        // «…»، تقول أم فلان، وهي أرملة، «…»: what describes the speaker stands between the two pieces.
        let limit = sentence_end(page, draft.cue.head);
        let described = medial && pieces.iter().all(|p| p.voice == Voice::Quoted) && super::quotation_at(page, draft.cut.1 + 1).is_none();
        if described
            && let Some(comma) = (draft.cut.1 + 1..limit.min(draft.cut.1 + 16)).find(|&i| page.mark(i).is_some_and(|c| matches!(c, '،' | ',')))
            && let Some(q) = super::quotation_at(page, comma + 1)
        {
            pieces.extend(self.quoted(q));
        }
        if medial && page.mark(draft.cut.1).is_some_and(|c| matches!(c, '،' | ',' | '-' | '–')) {
            let end = self.end_of(draft.cut.1 + 1, sentence_end(page, draft.cue.head));
            let voice_quoted = pieces.iter().all(|p| p.voice == Voice::Quoted);
            if !voice_quoted || super::quotation_at(page, draft.cut.1 + 1).is_some() {
                pieces.extend(self.piece(draft.cut.1 + 1, end, None));
            }
        }
        pieces
    }

    /// Words after a colon, or in marks right after the cue or its subject.
    fn said(&self, from: usize) -> Vec<Piece> {
        let page = self.page;
        let Some(q) = super::quotation_at(page, from) else {
            return self.clause(from, None);
        };
        let mut pieces = self.quoted(q);
        // و"…" after the quotation, or a quotation that goes on after a pause, is the same act.
        let mut at = q.close as usize + 1;
        if self.draft().rule != "headline/colon" {
            loop {
                let mut next = at;
                while next < page.tokens.len() && page.mark(next).is_some_and(|c| matches!(c, '،' | ',')) && page.tokens[next].block == page.tokens[from].block {
                    next += 1;
                }
                if page.folded_or_empty(next) == "و" {
                    next += 1;
                }
                let Some(more) = super::quotation_at(page, next)
                    .filter(|m| m.closed && page.tokens[next].block == page.tokens[from].block && next <= at + 2 && page.tokens[next].quotation == page.tokens[from].quotation)
                else {
                    break;
                };
                pieces.extend(self.quoted(more));
                at = more.close as usize + 1;
            }
        }
        if pieces.is_empty() { self.clause(from, None) } else { pieces }
    }

    /// The words of one quotation and of its continuations in later paragraphs.
    fn quoted(&self, q: &crate::page::Quotation) -> Vec<Piece> {
        let page = self.page;
        let mut out = Vec::new();
        let mut from = q.open as usize + 1;
        if let Some(that) = page.reading(from, Kind::That).filter(|_| !q.continued) {
            let folded = page.folded(from);
            if matches!(folded, "ان" | "بان") || that.entry.kind == Kind::That && !folded.starts_with("ف") {
                from += that.len as usize;
            }
        }
        let mut to = q.close as usize;
        if !q.closed {
            // A quotation that nothing closes ends where the source's words end.
            to = self.end_of(from, to);
        }
        out.extend(self.whole(from, to, Voice::Quoted, q.closed));
        if !q.closed {
            for more in page.continuations(q) {
                if more.open >= q.close {
                    out.extend(self.whole(more.open as usize, more.close as usize, Voice::Quoted, more.closed));
                    if more.closed {
                        break;
                    }
                }
            }
        }
        out
    }

    /// A clause or noun phrase from a token: to the end of what the cue rules.
    fn clause(&self, from: usize, start: Option<u32>) -> Vec<Piece> {
        let page = self.page;
        let draft = self.draft();
        let mut from = from;
        while from < page.tokens.len() && page.mark(from).is_some_and(|c| matches!(c, '،' | ',' | ':')) {
            from += 1;
        }
        if from >= page.tokens.len() {
            return Vec::new();
        }
        let limit = sentence_end(page, from);
        // Inside somebody's quotation a clause ends with it.
        let limit = match page.tokens[draft.cue.head].quotation {
            0 => limit,
            q if page.tokens.get(from).is_some_and(|t| t.quotation != 0) => limit.min(page.quotations[q as usize - 1].close as usize),
            _ => limit,
        };
        let end = self.end_of(from, limit);
        self.piece(from, end, start)
    }

    /// Where content that begins at a token ends: at the next report, a circumstance of the saying, or `limit`.
    fn end_of(&self, from: usize, limit: usize) -> usize {
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

    /// Whether another cue opens a report beside this one rather than inside its content.
    fn sibling(&self, other: &Draft) -> bool {
        let page = self.page;
        match other.cue.frame {
            Frame::Participle => true,
            Frame::AccordingTo | Frame::AccordingVerb | Frame::AccordingSaid => !matches!(other.complement, Complement::Before(..)),
            Frame::Noun | Frame::Naming => false,
            Frame::Say => {
                if other.cue.negation == Negation::Withheld && page.folded(other.cue.from) != "لم" && page.folded(other.cue.from) != "لا" {
                    return true;
                }
                if other.rule == "say/before" {
                    return false;
                }
                let joined = other.cue.clitics.any(Clitics::WA.with(Clitics::FA))
                    || other.clause < other.cue.from && (!page.has(other.clause, Kind::Aspect) || page.conjoined(other.clause));
                let before = other.clause.checked_sub(1);
                let after_that = before.is_some_and(|b| page.reading(b, Kind::That).is_some());
                let fronted = other.source.is_some_and(|s| s.tokens.1 <= other.cue.from) && before.is_some_and(|b| page.mark(b).is_some());
                (joined || fronted) && !after_that
            }
        }
    }

    /// Phrases after which the reporter speaks again.
    fn ends_here(&self, at: usize, from: usize) -> bool {
        let page = self.page;
        if at <= from {
            return false;
        }
        if page.has(at, Kind::Circumstance) && !page.any(at, HEAD) {
            return true;
        }
        // In a headline «..» or a bar opens another matter.
        if self.headline && page.mark(at).is_some_and(|c| c == '.' && page.tokens[at].span.len() == 2 || matches!(c, '|' | '…') || c == 'ـ') {
            return true;
        }
        let after_pause = page.mark(at - 1).is_some_and(|c| matches!(c, '،' | ',' | '؛' | '"' | '»' | '”'));
        if after_pause && page.has(at, Kind::Reset) {
            return true;
        }
        // After a noun phrase a clause of its own is the reporter's (، فيما ناقش المجلس …، ، وهو المطلب الذي …).
        if after_pause && matches!(self.draft().complement, Complement::Phrase(..)) && matches!(page.folded(at), "فيما" | "بينما" | "وهو" | "وهي" | "وهم") {
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
    fn hangs(&self, at: usize, from: usize) -> bool {
        let page = self.page;
        if page.mark(at).is_some_and(|c| matches!(c, '،' | ',' | '؛' | ';' | '.' | ':' | '-' | '–' | '—' | '/')) {
            return true;
        }
        if page.mark(at).is_some_and(|c| matches!(c, '"' | '»' | '”' | '“' | '«')) && !page.closed_quotations(at).any(|q| q.open as usize >= from) {
            return true;
        }
        at > from + 1 && page.any(at, Kinds::of(&[Kind::Conj, Kind::Reset])) && !page.any(at, HEAD) && page.tokens[at].quotation == page.tokens[from].quotation
    }

    /// A piece, cut where an attribution of its own stands inside (على حد قوله), with its voice and trimmed ends.
    fn piece(&self, from: usize, to: usize, start: Option<u32>) -> Vec<Piece> {
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

    fn voiced(&self, from: usize, to: usize, start: Option<u32>) -> Option<Piece> {
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
        if let Some(q) = super::quotation_at(page, from)
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
    fn holds_words(&self, at: usize) -> bool {
        let page = self.page;
        let Some(q) = page.quotations.get(page.tokens[at].quotation.wrapping_sub(1) as usize) else { return false };
        let open = q.open as usize;
        let words = (q.close as usize).saturating_sub(open + 1);
        if !q.closed && words > 60 {
            return false;
        }
        let before = open.checked_sub(1);
        let named = before.is_some_and(|b| {
            page.any(b, Kinds::of(&[Kind::Organisation, Kind::OutletHead, Kind::Scare]))
                || matches!(
                    page.folded(b),
                    "عمليه"
                        | "مشروع"
                        | "حمله"
                        | "برنامج"
                        | "مبادره"
                        | "فيلم"
                        | "كتاب"
                        | "روايه"
                        | "مسلسل"
                        | "شعار"
                        | "عنوان"
                        | "اسم"
                        | "حزب"
                        | "تنظيم"
                        | "حركه"
                        | "جماعه"
                        | "منصه"
                        | "تطبيق"
                        | "لقاح"
                        | "فيروس"
                )
        });
        if named && words <= 6 || page.any(open + 1, Kinds::of(&[Kind::Outlet, Kind::OrgName])) && words <= 4 {
            return false;
        }
        // Words that a nested source said in marks are not this source's.
        if self.said.get(&open).is_some_and(|&last| last > self.n) {
            return false;
        }
        // One definite word or a name in marks is a term or a nickname more often than a quotation.
        words >= 2 || words == 1 && !page.definite(open + 1) && !page.any(open + 1, HEAD) && page.is_word(open + 1)
    }

    fn whole(&self, from: usize, to: usize, voice: Voice, closed: bool) -> Option<Piece> {
        let page = self.page;
        let mut to = to;
        while to > from && page.mark(to - 1).is_some_and(|c| matches!(c, '.' | '،' | ',' | '؛') && (page.tokens[to - 1].span.len() <= 2)) {
            to -= 1;
        }
        let _ = closed;
        self.whole_from(from, to, None, voice)
    }

    fn whole_from(&self, from: usize, to: usize, start: Option<u32>, voice: Voice) -> Option<Piece> {
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

fn sentence_start(page: &Page<'_>, at: usize) -> usize {
    page.sentences[page.tokens[at].sentence as usize].0 as usize
}

fn sentence_end(page: &Page<'_>, at: usize) -> usize {
    page.sentences[page.tokens[at].sentence as usize].1 as usize
}

fn page_same_sentence(page: &Page<'_>, a: usize, b: usize) -> bool {
    page.tokens[a].sentence == page.tokens[b].sentence
}

fn last_word<'p>(page: &'p Page<'_>, source: &Source) -> &'p str {
    let folded = page.folded(source.tokens.1 - 1);
    folded.strip_prefix("ال").or(folded.strip_prefix("لل")).unwrap_or(folded)
}

impl Page<'_> {
    /// The folded form of a token, empty past the end.
    pub(crate) fn folded_or_empty(&self, i: usize) -> &str {
        if i < self.tokens.len() { self.folded(i) } else { "" }
    }
}
