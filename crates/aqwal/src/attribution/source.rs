//! Who the clause says is speaking: subjects before the verb, antecedents of relatives, things that cannot speak.

use super::{Context, Source};
use crate::annotate::cue::{Cue, Frame};
use crate::annotate::phrase::{HEAD, Limits, ROLE, strip_conjunction};
use crate::lexicon::{Clitics, Feats, Kind, Kinds};
use crate::page::TokenKind;
use crate::span::Span;

impl Context<'_, '_> {
    /// One past the last token of the sentence.
    pub(super) fn sentence_end(&self, at: usize) -> usize {
        self.page.sentences[self.page.tokens[at].sentence as usize].1 as usize
    }

    /// First token of the sentence, after a dateline.
    pub(super) fn sentence_start(&self, at: usize) -> usize {
        let from = self.page.sentences[self.page.tokens[at].sentence as usize].0;
        from.max(self.layout.body_from[self.page.tokens[at].block as usize].min(at as u32)) as usize
    }

    /// Whether a token is an opening quotation mark.
    pub(super) fn opens(&self, at: usize) -> bool {
        self.quotation(at).is_some()
    }

    /// The quotation that a token opens.
    pub(super) fn quotation(&self, at: usize) -> Option<&crate::page::Quotation> {
        quotation_at(self.page, at)
    }

    /// Whether the marks that open here hold somebody's words rather than a name.
    pub(super) fn marks_hold_words(&self, at: usize) -> bool {
        let page = self.page;
        let Some(q) = self.quotation(at) else { return false };
        let words = (q.close - q.open).saturating_sub(1) as usize;
        // A longer name of a body only where its clause goes on: an object or أن follows.
        let next = q.close as usize + 1;
        let goes_on = page.is_word(next) && !page.preposition(next) && !page.conjoined(next) || self.comma(next) && page.has(next + 1, Kind::That);
        let titled = at > 0 && page.has(at - 1, Kind::Document) && page.has(next, Kind::That);
        let body = (2..=if goes_on { 8 } else { 4 }).contains(&words)
            && page.any(at + 1, Kinds::of(&[Kind::Organisation, Kind::OutletHead]))
            && !(at + 2..q.close as usize).any(|i| page.finite(i));
        let clear = words <= 3 && !page.finite(at + 1) && !(at > 0 && page.is_mark(at - 1, ':'));
        // «قال "السالم"، في حديث أمس، إن»: a short name, with what was said still to come after it.
        let later = || {
            let end = self.sentence_end(at).min(next + if words <= 2 { 16 } else { 8 });
            let paused = self.comma(next) || words <= 2 && page.preposition(next) && page.any(next + 1, crate::annotate::phrase::VENUE);
            let venue = !self.comma(next);
            paused
                && (next + 1..end)
                    .take_while(|&i| !page.finite(i) && (venue || !page.is_mark(i, ':')) && !page.has(i, Kind::Participle))
                    .any(|i| page.has(i, Kind::That) || page.is_mark(i, ':'))
        };
        // «وحذر "السالم" من»: the family name of somebody named here.
        let family =
            words <= 3 && page.known_name(q.close as usize - 1) && (at + 1..q.close as usize).all(|i| page.nameish(i) || page.any(i, ROLE) || page.has(i, Kind::Honorific));
        let name = family || clear && (page.reading(next, Kind::That).is_some() || later());
        if name || body || titled || page.any(at + 1, Kinds::of(&[Kind::Outlet, Kind::OrgName])) && words <= 4 || page.is_mark(next, ':') && words <= 4 {
            return false;
        }
        let called = at > 0 && page.any(at - 1, Kinds::of(&[Kind::OutletHead])) && words <= 5;
        let glued = at > 0 && matches!(strip_conjunction(page.folded(at - 1)), "ل" | "ب") && words <= 4;
        !(called || glued)
    }

    /// One past the bracket that closes the one at a token.
    pub(super) fn close_bracket(&self, at: usize, limit: usize) -> usize {
        (at + 1..limit.min(at + 30)).find(|&i| self.page.mark(i) == Some(')')).map_or(at + 1, |i| i + 1)
    }

    /// The first token of the clause that a cue opens: a conjunction, من جهته, كان or قد before it belong to it.
    pub(super) fn clause_start(&self, from: usize) -> usize {
        let page = self.page;
        let start = self.sentence_start(from);
        let mut at = from;
        while at > start {
            let before = at - 1;
            let connective = page.any(before, Kinds::of(&[Kind::Conj, Kind::Aspect, Kind::Reset])) && !page.any(before, ROLE);
            let comma = page.mark(before).is_some_and(|c| matches!(c, '،' | ','));
            // A phrase of several words: look for one that ends here.
            let phrase = (start.max(before.saturating_sub(3))..before).find(|&i| {
                page.best(i, Kinds::of(&[Kind::Conj, Kind::Reset])).is_some_and(|r| i + r.len as usize == at) && page.tokens[i].quotation == page.tokens[from].quotation
            });
            let adverb = page.has(before, Kind::Adverb) && page.conjoined(before);
            let paused = comma && before > start && page.any(before - 1, Kinds::of(&[Kind::Conj])) && !page.any(before - 1, ROLE) && page.folded(before - 1).len() > 6;
            // «ثم عاد وقال»: the verb of going on belongs to it.
            let again = before > start && matches!(page.folded(before), "عاد" | "عادت" | "مضي" | "مضت" | "راح" | "راحت") && page.has(before - 1, Kind::Conj);
            if let Some(i) = phrase {
                at = i;
            } else if again || adverb {
                at = before;
            } else if paused {
                at = before - 1; // لكنه، قال
            } else if connective {
                at = before;
            } else {
                break;
            }
        }
        // «، وخلال زيارته، قال»: a phrase with و and a preposition before the verb opens its clause.
        let end = if at > start && page.mark(at - 1).is_some_and(|c| matches!(c, '،' | ',')) { at - 1 } else { at };
        for i in (start.max(end.saturating_sub(12))..end).rev() {
            if i + 1 < at && page.mark(i).is_some() || page.finite(i) && !page.any(i, Kinds::of(&[Kind::Aspect, Kind::Adverb])) {
                break;
            }
            if page.conjoined(i) && page.preposition(i) && (i == start || page.mark(i - 1).is_some()) {
                return i;
            }
        }
        at
    }

    /// Whether من جهته or the like stands in the clause before the cue.
    pub(super) fn reset_before(&self, clause: usize, from: usize) -> bool {
        let lower = self.sentence_start(from).max(clause.saturating_sub(3));
        (lower..from).any(|i| self.page.has(i, Kind::Reset))
    }

    /// The subject before its verb: «وكالة كذا أعلنت أن», «الأطباء الذين أكدوا أن».
    pub(super) fn subject_before(&self, cue: &Cue) -> Option<Source> {
        let page = self.page;
        if let Some(topic) = self.topic(cue) {
            return Some(topic);
        }
        if cue.clitics.any(Clitics::WA.with(Clitics::FA)) || cue.feats.any(Feats::FIRST) && !cue.clitics.any(Clitics::SUFFIX) {
            return self.pronoun_before(cue);
        }
        if self.preposition_with_pronoun(cue.to) && page.folded(cue.to).starts_with("في") && page.is_word(cue.from.max(1) - 1) && !page.definite(cue.from.max(1) - 1) {
            return None; // ألقى كلمة قال فيها: the noun is not who speaks
        }
        let start = self.sentence_start(cue.head);
        let mut end = cue.from;
        // Particles, times and adverbs between subject and verb.
        loop {
            if end <= start {
                return None;
            }
            let before = end - 1;
            if page.any(before, Kinds::of(&[Kind::Aspect, Kind::Neg])) && !page.any(before, HEAD) || page.any(before, Kinds::of(&[Kind::Adverb])) && !page.any(before, HEAD) {
                end = before;
            } else if let Some(time) = self.found.time_before(end).filter(|t| t.tokens.0 as usize >= start) {
                end = time.tokens.0 as usize;
            } else {
                break;
            }
        }
        if page.has(end - 1, Kind::Relative) && !matches!(page.folded(end - 1), "ما" | "من" | "بما" | "مما" | "وما") {
            return self.antecedent(end - 1, start, cue);
        }
        if page.any(end - 1, Kinds::of(&[Kind::Pronoun])) && !page.any(end - 1, HEAD) && page.folded(end - 1).len() <= 6 {
            return self.pronoun_before(cue);
        }
        if let Some(source) = self.subject_before_remark(start, end, cue) {
            return Some(source);
        }
        let mut from = self.clause_back(start, end, cue);
        while from < end && page.any(from, Kinds::of(&[Kind::Reset, Kind::Adverb])) {
            from += page.best(from, Kinds::of(&[Kind::Reset, Kind::Adverb])).map_or(1, |r| r.len as usize);
        }
        if from >= end || !page.is_word(from) && !self.opens(from) {
            return None;
        }
        let np = page.noun_phrase(from, Limits { end, governed: 0, object: false })?;
        // The whole stretch must be the phrase, or begin with a head that can speak.
        let whole = np.to == end;
        let first = if page.is_word(from) { from } else { from + 1 }; // ''حركة كذا'' أكدت
        let named = page.any(first, HEAD) || self.found.is_name(page, first);
        let opens = from == start || page.any(from - 1, Kinds::of(&[Kind::That, Kind::Conj, Kind::Aspect]));
        // «أن بغداد تقول»: a capital stands for its state, and is feminine.
        let capital = opens && page.has(from, Kind::Capital) && cue.feats.has(Feats::FEM) && cue.frame == Frame::Say;
        if !(whole && (named || capital || opens && page.definite(from) && end - from <= 3) || page.any(from, HEAD) && self.only_circumstances(np.to, end))
            || page.preposition(from)
        {
            return None;
        }
        let source = Source { span: Span::new(self.noun_start(from, np.start), page.tokens[np.to - 1].span.end), tokens: (np.from, np.to), pronoun: false };
        self.agrees(&source, cue).then_some(source)
    }

    /// The token after the last sign of a clause boundary before `end`.
    pub(super) fn clause_back(&self, start: usize, end: usize, cue: &Cue) -> usize {
        let page = self.page;
        let mut from = end;
        while from > start {
            let before = from - 1;
            if end - from > 22 || page.tokens[before].quotation != page.tokens[cue.head].quotation && !page.mark(before).is_some_and(|_| true) && end - from < 1 {
                break;
            }
            if page.mark(before).is_some_and(|c| matches!(c, '،' | ',' | ':' | '؛' | '.' | '…' | '؟' | '!' | '(' | ')')) {
                // A bracketed remark or an apposition between commas is passed over only before a known head.
                break;
            }
            // «والطبيب قال …»: the head of somebody's words.
            if quotation_at(page, before).is_some_and(|q| q.closed && q.close as usize > cue.head) {
                break;
            }
            if page.any(before, Kinds::of(&[Kind::That, Kind::Conj, Kind::Relative, Kind::Question])) && !page.any(before, HEAD) {
                // من جهة أخرى: the whole phrase joins.
                from = page.best(before, Kinds::of(&[Kind::Conj])).map_or(from, |r| from.max(before + r.len as usize).min(end));
                break;
            }
            if page.has(before, Kind::Verb) && !page.any(before, HEAD) || page.has(before, Kind::Aspect) {
                break;
            }
            from = before;
        }
        from
    }

    /// The byte where a noun begins: و before a subject at the head of a clause is a conjunction.
    fn noun_start(&self, from: usize, start: u32) -> u32 {
        if start == self.page.tokens[from].span.start && (self.page.conjoined(from) || self.page.joined_name(from)) { start + 2 } else { start }
    }

    /// Whether everything between a subject and its verb is a prepositional phrase, a time or a particle.
    fn only_circumstances(&self, from: usize, to: usize) -> bool {
        from < to && (self.page.preposition(from) || self.found.time_at(from).is_some() || self.page.has(from, Kind::Relative) || self.page.glued_preposition(from).is_some())
    }

    /// أنا، هو، نحن right before the verb.
    fn pronoun_before(&self, cue: &Cue) -> Option<Source> {
        let before = cue.from.checked_sub(1).filter(|&b| b >= self.sentence_start(cue.head))?;
        let page = self.page;
        let pronoun =
            matches!(strip_conjunction(page.folded(before)), "انا" | "نحن" | "هو" | "هي" | "هم") || matches!(page.folded(before), "هو" | "هي" | "هم" | "وهو" | "وهي" | "وهم");
        pronoun.then(|| {
            let start = if page.folded(before).starts_with('و') { page.tokens[before].span.start + 2 } else { page.tokens[before].span.start };
            Source { span: Span::new(start, page.tokens[before].span.end), tokens: (before, before + 1), pronoun: true }
        })
    }

    /// The noun before a relative pronoun that the verb's subject refers to.
    fn antecedent(&self, relative: usize, start: usize, cue: &Cue) -> Option<Source> {
        let page = self.page;
        let folded = page.folded(relative);
        // «شاهد الإثبات، الذي قال»: the noun stands before the comma.
        let paused = relative > start + 1 && (self.comma(relative - 1) || self.dash(relative - 1));
        let end = if paused && folded.starts_with("ال") { relative - 1 } else { relative };
        let mut from = end;
        // A definite noun with adjectives: walk back over words with the article, then over an idafa head.
        while from > start
            && page.is_word(from - 1)
            && end - from < 8
            && !page.any(from - 1, Kinds::of(&[Kind::That, Kind::Conj, Kind::Prep, Kind::Relative]))
            && !(page.has(from - 1, Kind::Verb) && !page.any(from - 1, HEAD))
        {
            from -= 1;
            if page.any(from, HEAD) && !page.definite(from) || page.conjoined(from) {
                break;
            }
        }
        while from < end && !page.any(from, HEAD) {
            from += 1;
        }
        if end < relative {
            from = self.phrase_before_comma(start, end)?;
        }
        if from >= end {
            return None;
        }
        // الطالب رجب بن عيد: back over the parts of a name to its title.
        while from > start && page.is_word(from - 1) && relative - from < 10 {
            let title = page.definite(from - 1) && page.any(from - 1, ROLE);
            let goes_on = if page.has(from, Kind::ParticleInside) {
                page.given(from - 1)
            } else {
                page.has(from, Kind::GivenName) && (page.has(from - 1, Kind::ParticleInside) || page.given(from - 1) || title)
            };
            if !goes_on {
                break;
            }
            from -= 1;
        }
        // Object of another verb, not the subject of this one: the pronoun in the clause decides (التي قال إنها).
        let r = page.best(from, HEAD)?;
        let feminine = r.entry.feats.has(Feats::FEM);
        if r.entry.feats.has(Feats::PLUR) && r.entry.feats.has(Feats::FEM) && cue.feats.has(Feats::MASC.with(Feats::SING)) {
            return None; // الدول التي قال إنها: somebody else speaks of them
        }
        let plural_human = r.entry.feats.has(Feats::PLUR) && r.entry.feats.has(Feats::MASC);
        let fits = match folded {
            "الذي" => !feminine || plural_human,
            // الولايات المتحدة التي حذرت: a name of which the table tells no gender.
            "التي" => {
                let named = r.len > 1
                    && matches!(r.entry.kind, Kind::Country | Kind::OrgName)
                    && cue.feats.has(Feats::FEM)
                    && !page.any(cue.to, Kinds(HEAD.0 | Kinds::of(&[Kind::Place]).0));
                feminine || r.entry.feats.has(Feats::PLUR) || named && !r.entry.feats.any(Feats::MASC.with(Feats::FEM))
            }
            "الذين" => r.entry.feats.has(Feats::PLUR) || page.any(from, Kinds::of(&[Kind::Collective, Kind::Anonymous])),
            _ => true,
        };
        if !fits || !self.agrees_with(r.entry.feats, cue) {
            return None;
        }
        let np = page.noun_phrase(from, Limits { end, governed: 0, object: false })?;
        (np.to == end).then(|| Source { span: Span::new(np.start, page.tokens[np.to - 1].span.end), tokens: (np.from, np.to), pronoun: false })
    }
}

/// The quotation whose opening mark is a token.
pub(crate) fn quotation_at<'p>(page: &'p crate::page::Page<'_>, at: usize) -> Option<&'p crate::page::Quotation> {
    if !matches!(page.tokens.get(at)?.kind, TokenKind::Mark(_)) {
        return None;
    }
    let n = page.quotations.partition_point(|q| (q.open as usize) < at);
    page.quotations[n..].iter().take_while(|q| q.open as usize == at).find(|q| !q.continued)
}
