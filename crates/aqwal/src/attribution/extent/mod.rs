//! How far content runs: to the end of its sentence, to the next report, to the end of its quotation; what is cut out of it.

mod end;
mod piece;

use rustc_hash::FxHashMap;

use super::{Attribution, Complement, Draft, Piece, Source, Voice, headline};
use crate::annotate::cue::{Frame, Negation};
use crate::layout::{Layout, Zone};
use crate::lexicon::{Kind, Polarity};
use crate::page::Page;
use crate::span::Span;
use crate::trail::{Reason, Trail};

/// How many tokens back another report of the same sentence can stand.
const FAR: usize = 1100;
/// Nouns that a name in marks follows.
const CALLED: [&str; 23] = [
    "عمليه",
    "مشروع",
    "حمله",
    "برنامج",
    "مبادره",
    "فيلم",
    "كتاب",
    "روايه",
    "مسلسل",
    "شعار",
    "عنوان",
    "اسم",
    "لقب",
    "حزب",
    "تنظيم",
    "حركه",
    "جماعه",
    "منصه",
    "تطبيق",
    "لقاح",
    "فيروس",
    "جايزه",
    "مهرجان",
];
/// How many tokens before its verb a clause may begin.
const CLAUSE: usize = 16;
/// How many paragraphs may each open the same quotation anew.
const PARAGRAPHS: usize = 12;
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
            let ends = (a.content_tokens.1..draft.cue.from).all(|i| self.page.mark(i).is_some());
            let holds = a.content_tokens.0 <= draft.cue.from && ends && page_same_sentence(self.page, other.cue.head, draft.cue.head);
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
                    // «أعرب الوزير عن أسفه، وفق ما ذكرت الوكالة»: the whole report is what the agency said.
                    Complement::Phrase(..) if draft.source.is_some() && draft.cue.frame == Frame::AccordingVerb && other.cue.frame == Frame::Say => break,
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
        if !q.closed && page.continuations(q).is_empty() {
            // A quotation that nothing closes ends where the source's words end.
            to = self.end_of(from, to);
        }
        out.extend(self.whole(from, to, Voice::Quoted, q.closed));
        if !q.closed {
            for more in page.continuations(q) {
                if more.open >= q.close {
                    out.extend(self.whole(more.open as usize, more.close as usize, Voice::Quoted, more.closed));
                    if more.closed {
                        return out;
                    }
                }
            }
            // «… at the head of the next paragraph too: marks that open each paragraph and close the last.
            let mut last = q;
            for _ in 0..PARAGRAPHS {
                let Some(more) = super::quotation_at(page, last.close as usize).filter(|m| !last.closed && m.open == last.close) else { break };
                out.extend(self.whole(more.open as usize + 1, more.close as usize, Voice::Quoted, more.closed));
                last = more;
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
