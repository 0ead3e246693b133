//! Where the content of a verb, a participle or a verbal noun begins, and what stands between: subject, time, venue.

use super::{Complement, Context, Draft, Source};
use crate::annotate::cue::{Cue, Frame, Negation};
use crate::annotate::phrase::{HEAD, Limits, ROLE, VENUE, looks_verbal_noun, strip_conjunction};
use crate::lexicon::{Clitics, Feats, Frames, Kind, Kinds, PrepSet};
use crate::page::TokenKind;
use crate::span::Span;
use crate::trail::Reason;

/// How many tokens may stand between a cue and its content.
const REACH: usize = 70;

/// What stands between a cue and its content.
#[derive(Clone, Debug, Default)]
pub(crate) struct Between {
    pub source: Option<Source>,
    pub venue: Option<(Span, bool)>,
    pub said: Option<(Span, bool)>,
    pub relays: Vec<Source>,
    pub addressee: Option<(usize, usize)>,
}

impl Context<'_, '_> {
    pub(super) fn complement(&self, cue: &Cue) -> Result<Draft, Reason> {
        let page = self.page;
        let mut between = Between::default();
        let mut complement = self.look_after(cue, &mut between);
        if complement.is_none() {
            complement = self.look_before(cue, &mut between);
        }
        let Some((complement, rule)) = complement else {
            return Err(if cue.feats.has(Feats::HOMOGRAPH) { Reason::Homograph } else { Reason::NoContent });
        };
        if cue.frame == Frame::Say && between.source.is_none() {
            between.source = self.subject_before(cue);
        }
        if let Some(source) = between.source
            && let Some(reason) = self.no_speaker(cue, &source, complement)
        {
            return Err(reason);
        }
        if cue.feats.has(Feats::HOMOGRAPH) && !self.homograph_reports(cue, &between, complement) {
            return Err(Reason::Homograph);
        }
        if between.source.is_none() && self.fronted_thing(cue) {
            return Err(Reason::ThingSubject);
        }
        let clause = self.clause_start(cue.from);
        let reset = self.reset_before(clause, cue.from);
        let cut_to = match complement {
            Complement::Before(..) => between.source.map_or(cue.to, |s| s.tokens.1.max(cue.to)),
            other => other.first(),
        };
        let _ = page;
        Ok(Draft {
            cue: *cue,
            clause,
            source: between.source,
            relays: between.relays,
            venue: between.venue.map(|(span, _)| span),
            said: between.said.map(|(span, _)| span),
            reset,
            complement,
            rule,
            cut: (clause, cut_to),
        })
    }

    /// Whether a form that is often another word reports here: its words are marked as such, or someone who can
    /// speak is its subject and what follows is a clause or an event.
    fn homograph_reports(&self, cue: &Cue, between: &Between, complement: Complement) -> bool {
        let page = self.page;
        let speaker = between.source.is_some_and(|s| self.is_speaker(&s) || s.pronoun);
        match complement {
            Complement::Say(_) => true,
            Complement::That(from) => {
                // أن right after the form, or after a subject who can speak.
                let close = from <= cue.to + 3 && between.source.is_none();
                speaker || close && !cue.feats.has(Feats::FIRST)
            }
            Complement::Phrase(from, _) => {
                speaker
                    && cue.negation == Negation::None
                    && !cue.clitics.any(Clitics::SUFFIX)
                    && (looks_verbal_noun(page.folded(from)) || self.opens(from) || !cue.frames.target().is_empty())
            }
            Complement::Bare(_) => speaker,
            Complement::Before(..) => true,
        }
    }

    /// The complement that a cue would have after it.
    pub(super) fn look_after_for(&self, cue: &Cue, between: &mut Between) -> Option<Complement> {
        self.look_after(cue, between).map(|(complement, _)| complement)
    }

    /// Walks from the cue to the first sign of content, reading what stands between.
    fn look_after(&self, cue: &Cue, between: &mut Between) -> Option<(Complement, &'static str)> {
        let page = self.page;
        let end = self.sentence_end(cue.head);
        let limit = end.min(cue.to + REACH);
        let frames = cue.frames;
        let verbal = cue.frame == Frame::Say;
        let addressee_after = if cue.row.table == 0 { page.lexicon.verb(cue.row).addressee_after.0 } else { 0 };
        let governed = frames.preps().0 | frames.addressed().0 | frames.target().0 & !PrepSet::OBJ;
        let object = frames.has(Frames::OBJ) || !frames.target().is_empty() || !frames.addressed().is_empty();
        let quoted = page.tokens[cue.head].quotation;
        if cue.clitics.any(Clitics::SUFFIX) && verbal {
            between.addressee = Some((cue.head, cue.head + 1));
        }
        if cue.frame == Frame::Noun && cue.clitics.any(Clitics::SUFFIX) {
            between.addressee = None;
        }
        let mut at = cue.to;
        let mut skipped = 0usize;
        while at < limit {
            let token = &page.tokens[at];
            if token.quotation != quoted && page.quotations.get(token.quotation.wrapping_sub(1) as usize).is_none_or(|q| q.parent != quoted) {
                // The cue's own quotation ends here.
                return None;
            }
            if let TokenKind::Mark(c) = token.kind {
                match c {
                    ':' => return self.after_colon(cue, at, frames),
                    '(' => {
                        at = self.close_bracket(at, limit);
                        continue;
                    }
                    '"' | '«' | '“' | '”' | '‘' | '\'' | '»' if self.opens(at) => {
                        if self.marks_hold_words(at) && (frames.has(Frames::SAY) || frames.has(Frames::THAT)) {
                            return Some((Complement::Say(at), "say/quotation"));
                        }
                        if object && (between.source.is_some() || !verbal) && self.marks_hold_words(at) {
                            return Some((Complement::Phrase(at, token.span.start), "say/object"));
                        }
                    }
                    '،' | ',' | '-' | '–' | '—' | 'ـ' | '؛' | ';' => {
                        at += 1;
                        continue;
                    }
                    _ => {}
                }
            }
            if let Some(that) = page.reading(at, Kind::That) {
                if frames.has(Frames::THAT) || frames.has(Frames::SAY) || governed != 0 {
                    return Some((Complement::That(at + that.len as usize), "say/that"));
                }
                return None;
            }
            if frames.has(Frames::WHETHER) && matches!(strip_conjunction(page.folded(at)), "عما" | "ما" | "هل" | "اذا" | "لماذا" | "كيف" | "متي") {
                let from = if matches!(page.folded(at), "عما" | "ما") && page.folded(at + 1) == "اذا" { at + 2 } else { at };
                return Some((if from == at { Complement::Bare(at) } else { Complement::That(from) }, "say/whether"));
            }
            if at > cue.to && self.new_cue(at, cue) {
                return None;
            }
            // A governed preposition brings a clause or a noun phrase; one may bring an addressee first.
            let prep = PrepSet::of_word(page.folded(at));
            if prep & addressee_after != 0 && between.addressee.is_none() {
                let np = page.noun_phrase(at + 1, Limits { end: limit, governed, object: true });
                let next = np.map_or(at + 1, |np| np.to);
                between.addressee = Some((at + 1, next));
                at = next;
                continue;
            }
            if prep & governed != 0 && !self.circumstance(at) {
                return self.governed(cue, at, prep, between);
            }
            if let Some(clitic) = page.glued_preposition(at) {
                let bit = if clitic == Clitics::BI { PrepSet::BI } else { PrepSet::LI };
                if bit & governed != 0 && !self.glued_circumstance(at, clitic) {
                    return self.governed(cue, at, bit, between);
                }
            }
            if let Some(time) = self.found.time_at(at) {
                self.keep_said(between, time.span, true);
                at = time.tokens.1 as usize;
                continue;
            }
            if let Some((span, next, outlet)) = self.venue(at, limit) {
                if between.venue.is_none_or(|(_, best)| outlet && !best) {
                    between.venue = Some((span, outlet));
                }
                at = next.max(at + 1);
                continue;
            }
            if let Some((source, next)) = self.relay_phrase(at, limit) {
                between.relays.push(source);
                at = next.max(at + 1);
                continue;
            }
            // Fronted or parenthesized clauses: الذي…, وهو…, أثناء….
            if page.has(at, Kind::Relative) || matches!(page.folded(at), "وهو" | "وهي" | "وهم") {
                at = self.skip_relative(at, limit);
                continue;
            }
            if page.any(at, Kinds::of(&[Kind::Adverb, Kind::Reset])) && !page.any(at, HEAD) {
                at += page.best(at, Kinds::of(&[Kind::Adverb, Kind::Reset])).map_or(1, |r| r.len as usize);
                continue;
            }
            if self.preposition_with_pronoun(at) {
                at += 1;
                continue;
            }
            if page.preposition(at) || page.glued_preposition(at).is_some_and(|_| between.source.is_some() || !verbal) {
                at = self.skip_phrase(at, limit, between);
                skipped += 1;
                continue;
            }
            if verbal && between.source.is_none() && !(object && self.object_at(at, cue)) {
                let limits = Limits { end: limit, governed, object };
                if let Some(np) = page.noun_phrase(at, limits) {
                    between.source = Some(Source { span: Span::new(np.start, page.tokens[np.to - 1].span.end), tokens: (np.from, np.to), pronoun: false });
                    at = np.to;
                    continue;
                }
            }
            if object
                && (between.source.is_some() || !verbal || self.object_at(at, cue))
                && let Some(found) = self.object(cue, at, between)
            {
                return found;
            }
            if frames.has(Frames::BARE) && verbal && self.bare_clause(at, end, cue, between) {
                return Some((Complement::Bare(at), "say/bare"));
            }
            if page.has(at, Kind::Verb) && !page.any(at, HEAD) || page.finite(at) {
                // A finite verb: an unmarked relative (في بيان حصلت عليه…) may be passed over a little way.
                if between.venue.is_none() && !self.relative_like(at) {
                    return None;
                }
            }
            skipped += 1;
            if skipped > 24 {
                return None;
            }
            at += 1;
        }
        // «وقال:» at the end of a line, or «وجاء في البيان الآتي» with the words in the next paragraph.
        None
    }

    fn after_colon(&self, cue: &Cue, at: usize, frames: Frames) -> Option<(Complement, &'static str)> {
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

    /// The complement of a governed preposition.
    fn governed(&self, cue: &Cue, at: usize, bit: u8, between: &mut Between) -> Option<(Complement, &'static str)> {
        let page = self.page;
        let frames = cue.frames;
        let word = PrepSet::of_word(page.folded(at)) != 0 || matches!(page.folded(at), "ب" | "ل");
        let first = if word { at + 1 } else { at };
        if word {
            let mut that = first;
            while page.mark(that).is_some_and(|c| matches!(c, '،' | ',')) {
                that += 1;
            }
            if let Some(r) = page.reading(that, Kind::That) {
                return Some((Complement::That(that + r.len as usize), "say/that"));
            }
            if self.opens(that) && page.reading(that + 1, Kind::That).is_some() {
                return Some((Complement::Say(that), "say/quotation"));
            }
        }
        if first >= self.sentence_end(cue.head) {
            return None;
        }
        let target = frames.target().any(bit);
        if target && cue.feats.has(Feats::HOMOGRAPH) && (cue.negation != Negation::None || !looks_verbal_noun(page.folded(first).trim_start_matches(['ل', 'ب']))) {
            return None;
        }
        if target && let Some((from, start)) = self.target_start(cue, at, between) {
            return Some((Complement::Phrase(from, start), "say/target"));
        }
        if !(frames.preps().any(bit) || frames.addressed().any(bit) || target) {
            return None;
        }
        if cue.feats.has(Feats::HOMOGRAPH) && cue.negation != Negation::None {
            return None;
        }
        if cue.feats.has(Feats::HOMOGRAPH) && !self.opens(first) && !target && !(between.source.is_some_and(|s| self.is_speaker(&s)) && looks_verbal_noun(page.folded(first))) {
            return None;
        }
        let start = if word { page.tokens[first].span.start } else { self.after_letter(at) };
        if self.reading_as_topic(cue, first) {
            return None;
        }
        Some((Complement::Phrase(first, start), "say/preposition"))
    }

    /// «اتهم الحزب البلدية بالتقصير»: content starts at the target, the second noun phrase.
    fn target_start(&self, cue: &Cue, prep: usize, between: &mut Between) -> Option<(usize, u32)> {
        let page = self.page;
        if let Some(source) = between.source {
            let mut from = source.tokens.1;
            while from < prep && (page.mark(from).is_some() && !self.opens(from)) {
                from += 1;
            }
            // Times and venues between the two are no part of the target.
            while from < prep && (self.found.time_at(from).is_some() || page.preposition(from) || page.has(from, Kind::Adverb)) {
                from = self.found.time_at(from).map_or(from + 1, |t| t.tokens.1 as usize);
            }
            if from < prep {
                return Some((from, page.tokens[from].span.start));
            }
            // One noun phrase only: it is the target, and the verb carries its subject.
            if !cue.clitics.any(Clitics::SUFFIX) {
                between.source = None;
                return Some((source.tokens.0, page.tokens[source.tokens.0].span.start));
            }
            let word = PrepSet::of_word(page.folded(prep)) != 0 || matches!(page.folded(prep), "ب" | "ل");
            return Some(if word { (prep + 1, page.tokens.get(prep + 1)?.span.start) } else { (prep, self.after_letter(prep)) });
        }
        if cue.to < prep {
            return Some((cue.to, page.tokens[cue.to].span.start));
        }
        let word = PrepSet::of_word(page.folded(prep)) != 0 || matches!(page.folded(prep), "ب" | "ل");
        Some(if word { (prep + 1, page.tokens.get(prep + 1)?.span.start) } else { (prep, self.after_letter(prep)) })
    }

    /// The object of a verb as content, or what is said of a target without a preposition.
    #[allow(clippy::type_complexity)]
    fn object(&self, cue: &Cue, at: usize, between: &mut Between) -> Option<Option<(Complement, &'static str)>> {
        let page = self.page;
        let frames = cue.frames;
        if !page.is_word(at) && page.tokens[at].kind != TokenKind::Number && !self.opens(at) || page.finite(at) && !page.any(at, HEAD) {
            return None;
        }
        let start = page.tokens[at].span.start;
        if frames.target().any(PrepSet::OBJ) || frames.has(Frames::OBJ) {
            if cue.feats.has(Feats::HOMOGRAPH) && !looks_verbal_noun(page.folded(at)) && frames.target().is_empty() {
                return None;
            }
            // An addressee or a target first, with its preposition later (طالب الحكومة بفتح…)?
            if (!frames.addressed().is_empty() || frames.target().0 & !PrepSet::OBJ != 0)
                && let Some(prep) = self.find_governed(at, frames.addressed().0 | frames.target().0 & !PrepSet::OBJ, cue)
            {
                between.addressee = Some((at, prep.0));
                return Some(self.governed(cue, prep.0, prep.1, between));
            }
            return Some(Some((Complement::Phrase(at, start), if frames.has(Frames::OBJ) { "say/object" } else { "say/target" })));
        }
        let wanted = frames.addressed().0 | frames.target().0;
        let (prep, bit) = self.find_governed(at, wanted, cue)?;
        between.addressee = Some((at, prep));
        Some(self.governed(cue, prep, bit, between))
    }

    /// The next governed preposition of the clause.
    fn find_governed(&self, from: usize, wanted: u8, cue: &Cue) -> Option<(usize, u8)> {
        let page = self.page;
        let end = self.sentence_end(cue.head).min(from + 30);
        let mut at = from;
        while at < end {
            if at > from && (self.new_cue(at, cue) || page.reading(at, Kind::That).is_some()) {
                return None;
            }
            let bit = PrepSet::of_word(page.folded(at));
            if bit & wanted != 0 && !self.circumstance(at) {
                return Some((at, bit));
            }
            if let Some(clitic) = page.glued_preposition(at).filter(|_| at > from) {
                let bit = if clitic == Clitics::BI { PrepSet::BI } else { PrepSet::LI };
                if bit & wanted != 0 && !self.glued_circumstance(at, clitic) {
                    return Some((at, bit));
                }
            }
            at += 1;
        }
        None
    }

    /// Whether the word after the verb is already what is said, the subject being carried by the verb.
    fn object_at(&self, at: usize, cue: &Cue) -> bool {
        let page = self.page;
        if page.any(at, HEAD) && !page.has(at, Kind::Document) || !page.is_word(at) {
            return false;
        }
        let folded = page.folded(at);
        looks_verbal_noun(folded) || cue.frames.has(Frames::OBJ) && page.any(at, Kinds::of(&[Kind::Masdar])) && !page.definite(at)
    }

    /// Whether unmarked direct words begin here.
    fn bare_clause(&self, at: usize, end: usize, cue: &Cue, between: &Between) -> bool {
        let page = self.page;
        if end < at + 3 || cue.feats.any(Feats::PASSIVE) {
            return false;
        }
        // Only after a subject or a venue: otherwise the noun phrase is the subject.
        (between.source.is_some() || page.finite(at) || page.any(at, Kinds::of(&[Kind::Pronoun, Kind::Demonstrative, Kind::Neg, Kind::Question, Kind::Aspect])))
            && !page.any(at, Kinds::of(&[Kind::Relative, Kind::Conj]))
    }

    /// A verbal noun of the topic kind after تحدث عن, كشف عن: no content (تحدث عن أهمية العمل).
    fn reading_as_topic(&self, cue: &Cue, first: usize) -> bool {
        let page = self.page;
        let lemma = &*page.lexicon.verb(cue.row).lemma;
        let folded = page.folded(first);
        match crate::fold(lemma).as_str() {
            "تحدث" | "تكلم" | "حكي" => {
                matches!(folded, "اهميه" | "دور" | "موضوع" | "قضيه" | "ملف" | "كيفيه" | "تاريخ" | "مسيره" | "تجربه" | "تجربته" | "حياته" | "علاقته" | "ضروره")
            }
            "كشف" => matches!(
                folded,
                "اسباب"
                    | "سبب"
                    | "تفاصيل"
                    | "هويه"
                    | "ملابسات"
                    | "كواليس"
                    | "حقيقه"
                    | "مخبا"
                    | "خليه"
                    | "اسرار"
                    | "طبيعه"
                    | "موعد"
                    | "قائمه"
                    | "قايمه"
            ),
            _ => false,
        }
    }

    pub(super) fn keep_said(&self, between: &mut Between, span: Span, calendar: bool) {
        match between.said {
            Some((_, true)) => {}
            Some((_, false)) if !calendar => {}
            _ => between.said = Some((span, calendar)),
        }
    }

    /// A noun phrase of the circumstances: قبيل مغادرته البلاد, على هامش القمة.
    fn skip_phrase(&self, at: usize, limit: usize, between: &mut Between) -> usize {
        let page = self.page;
        let folded = strip_conjunction(page.folded(at));
        let prep = page.preposition(at);
        let mut next = if prep { at + 1 } else { at };
        let np = (next < limit).then(|| page.noun_phrase(next, Limits { end: limit, governed: 0, object: true })).flatten();
        next = np.map_or(at + 1, |np| np.to);
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
    fn skip_relative(&self, at: usize, limit: usize) -> usize {
        let page = self.page;
        let mut next = at + 1;
        let mut verbs = 0;
        while next < limit {
            if page.mark(next).is_some_and(|c| matches!(c, '،' | ',' | ':' | '-' | '–') || self.opens(next) && self.marks_hold_words(next)) {
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

    fn relative_like(&self, at: usize) -> bool {
        self.page.tokens[at].kinds.0 == 0
    }

    /// Whether another report begins at a token: a verb with و, a participle, an according-phrase.
    pub(super) fn new_cue(&self, at: usize, cue: &Cue) -> bool {
        let Some(other) = self.cues[self.n + 1..].iter().take_while(|c| c.from <= at).find(|c| c.from == at) else { return false };
        match other.frame {
            Frame::Participle => self.page.tokens[at].quotation == self.page.tokens[cue.head].quotation,
            Frame::Say => {
                !self.page.any(at, ROLE) && (other.clitics.any(Clitics::WA.with(Clitics::FA)) || !other.feats.has(Feats::HOMOGRAPH)) && other.negation != Negation::Future
            }
            _ => false,
        }
    }

    /// فيه، عنها، له: nothing follows that belongs to it.
    fn preposition_with_pronoun(&self, at: usize) -> bool {
        let folded = strip_conjunction(self.page.folded(at));
        let stems = ["في", "عن", "من", "ل", "ب", "الي", "علي", "مع", "لدي", "بين", "عند", "قبل", "بعد", "ضد", "نحو", "امام"];
        ["هما", "ها", "هم", "هن", "نا", "كم", "ه"].iter().any(|s| folded.strip_suffix(s).is_some_and(|stem| stems.contains(&stem)))
    }

    fn circumstance(&self, at: usize) -> bool {
        let page = self.page;
        let next = at + 1;
        matches!(page.folded(next), "هامش" | "لسان" | "خلفيه" | "جانب" | "صفحته" | "صفحتها" | "حسابه" | "حسابها" | "ضوء" | "حد" | "بعد" | "قبل")
            || page.any(next, VENUE) && !page.any(next, Kinds::of(&[Kind::Masdar])) && !page.any(next, ROLE)
            || self.found.time_at(next).is_some()
    }

    fn glued_circumstance(&self, at: usize, clitic: Clitics) -> bool {
        let page = self.page;
        let folded = strip_conjunction(page.folded(at));
        if clitic == Clitics::LI && page.addressee(at) {
            return true;
        }
        matches!(
            folded,
            "بشكل"
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
        ) || clitic == Clitics::BI && page.any(at, Kinds::of(&[Kind::Place, Kind::Country, Kind::Capital]))
    }

    /// The byte after a preposition letter written together with its noun; a swallowed article keeps the word whole.
    pub(super) fn after_letter(&self, at: usize) -> u32 {
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
