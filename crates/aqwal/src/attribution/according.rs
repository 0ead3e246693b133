//! According-phrases: the content stands before them three times out of four.

use super::complement::Between;
use super::{Complement, Context, Draft, Source};
use crate::annotate::cue::{Cue, Frame, Negation};
use crate::annotate::phrase::{HEAD, Limits};
use crate::lexicon::{Clitics, Feats, Kind, Kinds};
use crate::span::Span;
use crate::trail::Reason;

/// Nouns of what a person said: with an according-word they are the cue, the person is the source.
const WORDS_OF: [&str; 14] = ["تصريح", "تصريحات", "معلومات", "كلام", "حديث", "قول", "اقوال", "تعبير", "وصف", "روايه", "تاكيد", "تاكيدات", "افاده", "شهاده"];

/// Figures and records that a body issues: with it they are a document (بحسب أرقام الصندوق).
const ISSUED: [&str; 13] = ["ارقام", "احصاءات", "احصاييات", "احصاء", "احصاييه", "معطيات", "بيانات", "سجلات", "موشرات", "حسابات", "نتايج", "وثايق", "مراسلات"];

impl Context<'_, '_> {
    pub(super) fn according(&self, cue: &Cue) -> Result<Draft, Reason> {
        let page = self.page;
        let mut cue = *cue;
        if cue.frame == Frame::AccordingVerb && self.reports_itself(&cue) {
            return self.as_report(&cue);
        }
        if cue.frame == Frame::AccordingVerb && cue.feats.has(Feats::GOES_ON) && page.folded(cue.from).ends_with("كما") {
            return Err(Reason::Homograph); // كما تابع الوفد عرضا: one more thing that happened
        }
        // على ما يقال, حسبما أفيد: nobody is named.
        let nobody = cue.frame == Frame::AccordingVerb && cue.feats.has(Feats::PASSIVE);
        let end = self.sentence_end(cue.head);
        let mut between = Between::default();
        let mut at = cue.to;
        if cue.frame == Frame::AccordingTo
            && page.mark(at).is_none()
            && at < end
            && WORDS_OF.contains(&page.folded(at).strip_prefix("ال").unwrap_or(page.folded(at)))
            && !page.definite(at)
        {
            // بحسب تصريح للوزير، بحسب معلومات من فلان: the noun joins the cue.
            at += 1;
            if page.folded(at) == "من" {
                at += 1;
            }
            cue.to = at;
            cue.span.end = page.tokens[at - 1].span.end;
        }
        if cue.frame == Frame::AccordingSaid && page.folded(cue.to) == "من" && at == cue.to {
            at += 1;
            cue.to = at;
            cue.span.end = page.tokens[at - 1].span.end;
        }
        let suffixed = page.readings(cue.to - 1).iter().any(|r| r.clitics.any(Clitics::SUFFIX));
        if !(cue.frame == Frame::AccordingSaid && suffixed || nobody) {
            let mut skipped = 0;
            while at < end && between.source.is_none() && skipped < 4 {
                let venue = self.venue(at, end).filter(|_| !(page.folded(at).starts_with("لل") && cue.to == at));
                if let Some((span, next, outlet)) = venue {
                    between.venue = Some((span, outlet));
                    at = next;
                } else if let Some(time) = self.found.time_at(at) {
                    self.keep_said(&mut between, time.span, true);
                    at = time.tokens.1 as usize;
                } else if matches!(page.folded(at), "عنه" | "عنها" | "به" | "بها") {
                    at += 1;
                } else {
                    let np = page.noun_phrase(at, Limits { end, governed: 0, object: false });
                    if let Some(np) = np {
                        let start = if page.glued_preposition(at).is_some() { self.source_start(at) } else { np.start };
                        between.source = Some(Source { span: Span::new(start, page.tokens[np.to - 1].span.end), tokens: (np.from, np.to), pronoun: false });
                        at = np.to;
                    } else if page.is_word(at) && page.tokens[at].kinds.0 == 0 && cue.frame == Frame::AccordingSaid {
                        // A name the lexicon does not have, shaped like a verb.
                        between.source = Some(Source { span: page.tokens[at].span, tokens: (at, at + 1), pronoun: false });
                        at += 1;
                    } else {
                        break;
                    }
                }
                skipped += 1;
            }
            let Some(source) = between.source else { return Err(Reason::NoContent) };
            if cue.frame == Frame::AccordingTo && !self.can_be_according(&source) {
                return Err(Reason::Law);
            }
            if let Some(reason) = self.no_speaker(&cue, &source, Complement::That(0)) {
                return Err(reason);
            }
        }
        // بيان للمجلس نشر على صفحته، فقد …: an unmarked relative clause of the document, up to the pause.
        let document = between.source.is_some_and(|s| s.tokens.1 == at && page.has(s.tokens.0, Kind::Document));
        if document
            && at < end
            && page.describes(at)
            && let Some(pause) = (at..end.min(at + 24)).find(|&i| self.comma(i))
        {
            at = pause;
        }
        // Time and venue after the source.
        while at < end {
            if let Some((span, next, outlet)) = self.venue(at, end) {
                if between.venue.is_none_or(|(_, best)| outlet && !best) {
                    between.venue = Some((span, outlet));
                }
                at = next;
            } else if let Some(time) = self.found.time_at(at) {
                self.keep_said(&mut between, time.span, true);
                at = time.tokens.1 as usize;
            } else if page.unmarked_relative(at) && !page.definite(at - 1) {
                // لدراسة أعدها مركز كذا، فإن: what describes the document ends at the pause.
                at = (at..end.min(at + 16)).find(|&i| page.mark(i).is_some_and(|c| matches!(c, '،' | ',' | '.'))).unwrap_or(at + 1);
            } else {
                break;
            }
        }
        let clause = self.clause_start(cue.from);
        let start = self.sentence_start(cue.head);
        let first = (start..cue.from).all(|i| page.any(i, Kinds::of(&[Kind::Conj, Kind::Reset, Kind::Adverb, Kind::Aspect])) || page.mark(i).is_some());
        let opens_clause = first || cue.clitics.any(Clitics::WA.with(Clitics::FA)) && cue.frame != Frame::AccordingSaid;
        let (complement, rule) = if opens_clause && at < end {
            let mut from = at;
            while from < end && page.mark(from).is_some_and(|c| matches!(c, '،' | ',' | ':' | '-' | '–')) {
                from += 1;
            }
            let pause = from > at;
            if let Some(that) = page.reading(from, Kind::That) {
                from += that.len as usize;
            } else if matches!(page.folded(from), "فقد" | "فلقد") {
                from += 1;
            } else if !pause && !page.conjoined(from) {
                // وفق الحارس في مسعاه: no pause and no فإن, so this is no according-phrase.
                return Err(Reason::Homograph);
            }
            if from >= end {
                return Err(Reason::NoContent);
            }
            // حسب وكالة كذا، قال فلان: the outlet passes on what the verb reports.
            if between.source.is_some_and(|s| page.any(s.tokens.0, Kinds::of(&[Kind::Outlet, Kind::OutletHead])))
                && self.cues[self.n + 1..]
                    .iter()
                    .take_while(|c| c.from <= from + 4)
                    .any(|c| c.from == from && c.frame == Frame::Say && !c.feats.has(crate::lexicon::Feats::HOMOGRAPH))
            {
                return Err(Reason::Covered);
            }
            (Complement::That(from), "according/after")
        } else {
            let before = self.content_before(cue.from);
            if cue.from <= before + 5 && (before..cue.from).any(|i| page.any(i, Kinds::of(&[Kind::SayNoun, Kind::Masdar])) && page.definite(i)) {
                return Err(Reason::NoContent); // وجاء التهديد على لسان فلان: no words
            }
            if before + 1 >= cue.from {
                return Err(Reason::NoContent);
            }
            (Complement::Before(before, cue.from), "according/before")
        };
        Ok(Draft {
            clause: if opens_clause { clause } else { cue.from },
            source: between.source,
            relays: between.relays,
            venue: between.venue.map(|(span, _)| span),
            said: between.said.map(|(span, _)| span),
            reset: false,
            complement,
            rule,
            cut: (cue.from, at),
            cue,
        })
    }

    /// The first token of the clause before an according-phrase: its sentence, without a conjunction.
    pub(super) fn content_before(&self, to: usize) -> usize {
        let page = self.page;
        let mut at = self.sentence_start(to);
        while at < to && (page.mark(at).is_some() && !self.opens(at) || matches!(page.folded(at), "كما" | "وكان" | "وقد")) && page.folded(at) != "وكان" {
            at += 1;
        }
        at
    }

    /// The byte where a source after a preposition letter begins (حسب تصريح للوزير: the whole written word).
    fn source_start(&self, at: usize) -> u32 {
        self.after_letter(at)
    }

    /// «كما أعلن الوزير أن» adds a report of its own; «كما أعلن الوزير» rests on the clause before.
    fn reports_itself(&self, cue: &Cue) -> bool {
        let page = self.page;
        if !page.folded(cue.from).ends_with("كما") && page.folded(cue.from) != "مثلما" {
            return false;
        }
        let start = self.sentence_start(cue.head);
        let first = (start..cue.from).all(|i| page.mark(i).is_some());
        let verb = Cue { from: cue.head, frame: Frame::Say, ..*cue };
        let mut between = Between::default();
        let found = self.look_after_for(&verb, &mut between);
        // «كما دعا النساء إلى الصبر»: a demand or a judgement with its object rests on nothing before it.
        let own = self.judges(cue) || page.lexicon.verb(cue.row).phrase == crate::lexicon::Polarity::Directive;
        found.is_some_and(|c| first || own && matches!(c, Complement::Phrase(..)) || !matches!(c, Complement::Phrase(..) | Complement::Bare(_)))
    }

    fn as_report(&self, cue: &Cue) -> Result<Draft, Reason> {
        let page = self.page;
        let start = page.best(cue.head, Kinds::of(&[Kind::Verb])).map_or(page.tokens[cue.head].span.start, |r| r.start);
        let verb = Cue { from: cue.head, frame: Frame::Say, span: Span::new(start, cue.span.end), negation: Negation::None, ..*cue };
        let mut draft = self.complement(&verb)?;
        draft.clause = cue.from;
        draft.cut.0 = cue.from;
        Ok(draft)
    }

    /// Whether a noun phrase after بحسب can be a source rather than a measure (حسب المنطقة، وفقا للائحة).
    fn can_be_according(&self, source: &Source) -> bool {
        let page = self.page;
        let at = source.tokens.0;
        page.any(at, HEAD)
            || page.tokens[at].kinds.0 == 0 && page.definite(at) && page.folded(at).ends_with('ي') && source.tokens.1 == at + 1
            || self.opens(at)
            || self.found.is_name(page, at)
            // «(بحسب أكساد، 1981)»: a name in brackets that the lexicon does not have.
            || page.tokens[at].kinds.0 == 0
                && !page.definite(at)
                && !page.folded(at).ends_with('ه')
                && source.tokens.1 == at + 1
                && at >= 2
                && page.is_mark(at - 2, '(')
                && page.mark(at + 1).is_some_and(|c| matches!(c, '،' | ',' | ')'))
            || ISSUED.contains(&page.folded(at)) && source.tokens.1 > at + 1 && (at + 1..source.tokens.1).any(|i| page.any(i, HEAD) || page.definite(i))
            || page.tokens[at].kinds.0 == 0
                && page.is_word(at)
                && !page.definite(at)
                && !page.folded(at).ends_with('ه')
                && (2..=3).contains(&(source.tokens.1 - at))
                && (at..source.tokens.1).all(|i| page.nameish(i) && !page.conjoined(i))
    }
}
