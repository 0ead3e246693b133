//! Subjects set before their verb with something between: «أما فلان فقال», «فلان، وفي حديث لصحيفة كذا، قال».

use super::{Context, Source};
use crate::annotate::cue::{Cue, anonymity};
use crate::annotate::phrase::{HEAD, Limits, ROLE};
use crate::lexicon::{Clitics, Feats, Kind, Kinds};
use crate::span::Span;

/// How many remarks between commas may part a subject from its verb.
const REMARKS: usize = 3;

impl Context<'_, '_> {
    /// «أما فلان فقال»: what stands between أما and ف is the subject, unless a pronoun after the verb points back to it.
    pub(super) fn topic(&self, cue: &Cue) -> Option<Source> {
        let page = self.page;
        let start = self.sentence_start(cue.head);
        let particle = |i: usize| matches!(page.folded(i), "فقد" | "فلم" | "فلا" | "فما" | "فلن");
        let joined = cue.clitics.any(Clitics::FA) || particle(cue.from);
        let end = if joined { cue.from } else { cue.from.checked_sub(1).filter(|&before| before >= start && particle(before))? };
        let opens = (start.max(end.saturating_sub(30))..end).rev().find(|&i| matches!(page.folded(i), "اما" | "واما") && !page.surface(i).contains('إ'))?;
        let from = opens + 1;
        let points_back = cue.clitics.any(Clitics::SUFFIX) || self.preposition_with_pronoun(cue.to);
        let other = (from..end).any(|i| page.readings(i).iter().any(|r| matches!(r.entry.kind, Kind::Verb | Kind::Act) && r.clitics.any(Clitics::FA)));
        if points_back || other || from >= end || page.preposition(from) {
            return None;
        }
        let stop = if self.comma(end - 1) { end - 1 } else { end };
        let np = page.noun_phrase(from, Limits { end: stop, governed: 0, object: false })?;
        // Words of a name that nothing is known of: on to the next pause, preposition or relative.
        let ends = |i: usize| !page.is_word(i) || page.preposition(i) || page.any(i, crate::annotate::phrase::STOP) || page.conjoined(i) || self.found.time_at(i).is_some();
        let to = (np.to..stop).find(|&i| ends(i)).filter(|&to| to <= from + 8).unwrap_or(if stop <= from + 8 { stop } else { np.to });
        let source = Source { span: Span::new(np.start, page.tokens[to - 1].span.end), tokens: (from, to), pronoun: false };
        self.agrees(&source, cue).then_some(source)
    }

    /// «فلان، وفي حديث لصحيفة كذا، قال»: the subject at the head of its clause, before one or more remarks between commas.
    /// `end` is where the verb begins.
    pub(super) fn subject_before_remark(&self, start: usize, end: usize, cue: &Cue) -> Option<Source> {
        let page = self.page;
        let mut close = end.checked_sub(1).filter(|&c| c > start && (self.comma(c) || self.dash(c)))?;
        // «رئيس الغرفة حاج الطيب، أوضح»: a pause alone.
        let past = cue.feats.has(Feats::PAST) && !cue.feats.has(Feats::PRESENT);
        if past
            && self.comma(close)
            && let Some(source) = self.whole_subject(start, self.clause_back(start, close, cue), close, cue)
        {
            return Some(source);
        }
        for _ in 0..REMARKS {
            let quoted = |c: char| matches!(c, '"' | '«' | '»' | '“' | '”' | '\'');
            let open = (start.max(close.saturating_sub(30))..close).rev().find(|&i| {
                page.mark(i).is_some_and(|c| !quoted(c) && (!matches!(c, '-' | '–' | '—') || self.dash(close))) && page.tokens[i].quotation == page.tokens[cue.from].quotation
            })?;
            if !(self.comma(open) || self.dash(open)) || open == start || !self.remark(open + 1, close) {
                return None;
            }
            let from = self.clause_back(start, open, cue);
            if let Some(source) = self.whole_subject(start, from, open, cue) {
                return Some(source);
            }
            close = open;
        }
        None
    }

    /// Whether what begins at a token after a comma is said of the noun before the comma, or of the saying.
    fn remark(&self, at: usize, close: usize) -> bool {
        let page = self.page;
        page.preposition(at)
            || page.has(at, Kind::Relative)
            || matches!(page.folded(at), "وهو" | "وهي" | "وهم" | "مثل")
            || anonymity(page, at + 1)
            || self.venue(at, close).is_some()
            || page.any(at, ROLE) && !page.conjoined(at)
    }

    /// A phrase that fills the stretch from a clause's head to a pause and can speak.
    fn whole_subject(&self, start: usize, from: usize, end: usize, cue: &Cue) -> Option<Source> {
        let page = self.page;
        let page_head = |i: usize| page.any(i, Kinds::of(&[Kind::That, Kind::Conj, Kind::Reset]));
        let verbless = |to: usize| !(start..to).any(|i| page.has(i, Kind::Verb) && !page.any(i, HEAD) || page.act(i));
        let heads = from == start || page_head(from - 1) || self.comma(from - 1) && verbless(from - 1);
        // السياق ذاته: a word that points back makes no speaker of what it follows.
        let speaks = Kinds(HEAD.0 & !Kinds::of(&[Kind::Anaphor]).0);
        let speaker = page.any(from, speaks) || page.definite(from) && page.has(from, Kind::Participle) || self.found.is_name(page, from);
        if !heads || !speaker || from >= end || page.preposition(from) {
            return None;
        }
        // «موظفا فيها»: a preposition with its pronoun belongs to the noun.
        let bare = if self.preposition_with_pronoun(end - 1) && end - from >= 2 { end - 1 } else { end };
        let np = page.noun_phrase(from, Limits { end: bare, governed: 0, object: false }).filter(|np| np.to == bare)?;
        // A verb inside has this subject for itself.
        if (from + 1..end).any(|i| page.any(i, Kinds::of(&[Kind::Verb, Kind::Act])) && !page.any(i, HEAD) && !page.definite(i) && !page.surname_slot(i)) {
            return None;
        }
        let source = Source { span: Span::new(np.start, page.tokens[end - 1].span.end), tokens: (from, end), pronoun: false };
        // A verb after its subject agrees in number, too.
        let many = !cue.feats.has(Feats::PLUR) || page.best(from, HEAD).is_some_and(|r| r.entry.feats.has(Feats::PLUR));
        (many && self.is_speaker(&source) && self.agrees(&source, cue)).then_some(source)
    }

    /// Where the noun phrase begins that ends right before a comma: «شاهد الإثبات، الرائد فلان»، «وزير المياه».
    pub(super) fn phrase_before_comma(&self, start: usize, comma: usize) -> Option<usize> {
        let page = self.page;
        let after = (start.max(comma.saturating_sub(14))..comma).rev().find(|&i| page.mark(i).is_some() || page.any(i, Kinds::of(&[Kind::That, Kind::Relative])));
        let from = after.map_or(start, |i| i + 1);
        let whole = |i: usize| page.noun_phrase(i, Limits { end: comma, governed: 0, object: false }).is_some_and(|np| np.to == comma);
        let head = (from..comma).find(|&i| page.any(i, HEAD) && !page.preposition(i) && page.glued_preposition(i).is_none() && whole(i))?;
        Some(self.post_before(start, head).unwrap_or(head))
    }

    /// The post that a comma parts from the name or title at a token (مدير البنك، سامي عواد).
    fn post_before(&self, start: usize, at: usize) -> Option<usize> {
        let page = self.page;
        let comma = at.checked_sub(1).filter(|&c| c > start && self.comma(c))?;
        (start.max(comma.saturating_sub(10))..comma)
            .take_while(|&i| page.mark(i).is_none())
            .find(|&i| page.any(i, ROLE) && page.noun_phrase(i, Limits { end: at, governed: 0, object: false }).is_some_and(|np| np.to + 1 >= at))
    }

    pub(super) fn dash(&self, at: usize) -> bool {
        self.page.mark(at).is_some_and(|c| matches!(c, '-' | '–' | '—'))
    }

    pub(super) fn comma(&self, at: usize) -> bool {
        self.page.mark(at).is_some_and(|c| matches!(c, '،' | ','))
    }
}
