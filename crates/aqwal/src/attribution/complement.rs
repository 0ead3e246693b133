//! Where the content of a verb, a participle or a verbal noun begins, and what stands between: subject, time, venue.

use super::{Complement, Context, Draft, Source};
use crate::annotate::cue::{Cue, Frame, Negation, anonymity};
use crate::annotate::phrase::{HEAD, Limits, ROLE, strip_conjunction};
use crate::lexicon::{Clitics, Feats, Frames, Kind, Kinds, Polarity, PrepSet};
use crate::page::TokenKind;
use crate::span::Span;
use crate::trail::Reason;

/// عن
const FROM: u8 = 4;
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
    /// Prepositions that the cue governs: no phrase in between may swallow them.
    pub governed: u8,
}

impl Context<'_, '_> {
    pub(super) fn complement(&self, cue: &Cue) -> Result<Draft, Reason> {
        let page = self.page;
        let mut between = Between::default();
        // A speaker right before the verb is its subject, so what follows is its object.
        let without = cue.negation == Negation::Withheld && matches!(page.folded(cue.from), "دون" | "من" | "بدون");
        // ما قاله الوزير: the pronoun is the object, the subject stands after.
        let pointed = cue.clitics.any(Clitics::SUFFIX) && cue.frame == Frame::Say && cue.frames.target().is_empty() && cue.frames.addressed().is_empty();
        let fronted = if cue.frame == Frame::Say && !without && !pointed { self.subject_before(cue).filter(|s| self.is_speaker(s)) } else { None };
        between.source = fronted;
        let mut complement = self.medial(cue, &between);
        if complement.is_some() {
            between.source = self.subject_after(cue);
            let colon = between.source.is_some_and(|s| page.is_mark(s.tokens.1, ':'));
            if between.source.is_none() || colon {
                between.source = None;
                complement = None;
            }
        }
        if complement.is_none() {
            complement = self.look_after(cue, &mut between);
        }
        if complement.is_none() {
            complement = self.look_before(cue, &mut between);
        }
        // كذّبت هذه الرواية، وأدان الهجوم بشدة: what cannot speak is denied or judged, the verb carries its subject.
        if complement.is_none()
            && self.judges(cue)
            && cue.frame == Frame::Say
            && cue.frames.has(Frames::OBJ)
            && !cue.feats.has(Feats::HOMOGRAPH)
            && let Some(object) = between
                .source
                .filter(|s| s.tokens.0 == cue.to && (page.has(cue.to, Kind::Demonstrative) || !self.is_speaker(s) && page.definite(cue.to) && (self.opens_clause(cue))))
        {
            between.source = None;
            complement = Some((Complement::Phrase(object.tokens.0, object.span.start), "say/object"));
        }
        let Some((complement, rule)) = complement else {
            return Err(if cue.feats.has(Feats::HOMOGRAPH) { Reason::Homograph } else { Reason::NoContent });
        };
        if cue.frame == Frame::Say && !without && between.source.is_none() && !matches!(complement, Complement::Before(..)) {
            between.source = self.subject_before(cue);
        }
        // أكد ضرورة وقف القتال: an indefinite thing right after the verb is what was said, not who said it.
        let mut complement = complement;
        if let Some(thing) = between.source.filter(|s| s.tokens.0 == cue.to && !page.definite(cue.to) && !self.is_speaker(s) && !s.pronoun)
            && let Complement::Phrase(from, _) = complement
            && from == thing.tokens.1
            && cue.frame == Frame::Say
            && cue.frames.has(Frames::OBJ)
            && cue.negation == Negation::None
            && !cue.feats.any(Feats::HOMOGRAPH.with(Feats::THING))
            && !page.known_name(cue.to)
            && (page.tokens[cue.to].kinds.0 != 0 || page.surface(cue.to).ends_with("ية"))
        {
            between.source = fronted;
            complement = Complement::Phrase(thing.tokens.0, thing.span.start);
        }
        if let Some(source) = between.source
            && let Some(reason) = self.no_speaker(cue, &source, complement)
        {
            return Err(reason);
        }
        if cue.feats.has(Feats::FIRST) && matches!(complement, Complement::Phrase(..) | Complement::Bare(_)) {
            return Err(Reason::Homograph);
        }
        if pointed {
            // ما قاله الوزير أمس (من) أن: nothing else may stand between.
            let direct = match complement {
                Complement::That(from) => {
                    let that = (from - 1).max(cue.to);
                    let that = if page.folded(that.saturating_sub(1)) == "من" { that - 1 } else { that };
                    that == cue.to || between.source.is_some_and(|s| s.tokens.1 == that) || self.found.time_before(that).is_some() || page.has(that - 1, Kind::Adverb)
                }
                _ => false,
            };
            if !direct {
                return Err(Reason::NoContent);
            }
        }
        if cue.frame == Frame::Say
            && matches!(complement, Complement::Say(from) if from == cue.to && !page.is_mark(from, ':'))
            && page.folded(cue.to - 1) == "في"
            && self.quotation(cue.to).is_some_and(|q| q.close - q.open <= 5)
        {
            return Err(Reason::NoContent); // جاء في «اللحظة الأخيرة»: a name or a time in marks
        }
        if cue.negation == Negation::Withheld && !without && cue.row.table == 0 && self.nothing_withheld(cue) {
            return Err(Reason::NoContent);
        }
        if cue.row.table == 0 && !self.has_needed_word(cue) {
            return Err(Reason::Homograph);
        }
        if cue.feats.has(Feats::HOMOGRAPH) && !self.homograph_reports(cue, &between, complement, rule) {
            return Err(Reason::Homograph);
        }
        // «تظهر لنا أن»: it is seen, not said.
        if cue.feats.has(Feats::THING) && between.source.is_none() && matches!(page.folded(cue.to), "لنا" | "لكم") {
            return Err(Reason::ThingSubject);
        }
        // ويدعى أبو كرار: a name, unless أن follows.
        if matches!(page.folded(cue.head), "يدعي" | "تدعي" | "ويدعي" | "وتدعي") && !matches!(complement, Complement::That(_)) {
            return Err(Reason::Homograph);
        }
        let paused = matches!(complement, Complement::Say(_)) && page.mark(cue.to).is_some_and(|c| matches!(c, '،' | ','));
        if cue.frame == Frame::Participle && (paused || matches!(complement, Complement::Phrase(..))) && !self.reports_in_passing(cue) {
            return Err(Reason::Homograph);
        }
        let doubtful = matches!(complement, Complement::Phrase(..) | Complement::Bare(_))
            || cue.feats.has(Feats::HOMOGRAPH) && !cue.feats.any(Feats::FEM.with(Feats::PLUR)) && matches!(complement, Complement::That(_));
        if cue.frame == Frame::Say && fronted.is_none() && doubtful && !self.opens_clause(cue) {
            return Err(Reason::Homograph);
        }
        if matches!(complement, Complement::Phrase(..)) && cue.frame == Frame::Say && self.masdar_here(cue, fronted.as_ref(), complement.first()) {
            return Err(Reason::Homograph);
        }
        if between.source.is_none() && self.fronted_thing(cue) {
            return Err(Reason::ThingSubject);
        }
        if let Some(relay) = self.relay_before(cue) {
            between.relays.insert(0, relay);
        }
        let clause = self.clause_start(cue.from);
        let reset = self.reset_before(clause, cue.from);
        let cut_to = match complement {
            Complement::Before(..) => between.source.map_or(cue.to, |s| s.tokens.1.max(cue.to)),
            other => other.first(),
        };
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

    /// Whether a finite verb can stand here: at the head of a clause, after a particle, a time or a pause. A form in the
    /// middle of a noun phrase is a noun (حكم رفض التعويض).
    fn opens_clause(&self, cue: &Cue) -> bool {
        const BEFORE: Kinds =
            Kinds::of(&[Kind::That, Kind::Relative, Kind::Conj, Kind::Aspect, Kind::Reset, Kind::Adverb, Kind::Neg, Kind::Pronoun, Kind::Question, Kind::Demonstrative]);
        let page = self.page;
        let start = self.sentence_start(cue.head);
        if cue.clitics.any(Clitics::WA.with(Clitics::FA)) || cue.negation != Negation::None || cue.from <= start {
            return true;
        }
        let before = cue.from - 1;
        let phrase = (start.max(before.saturating_sub(3))..before).any(|i| page.best(i, BEFORE).is_some_and(|r| i + r.len as usize == cue.from));
        let noun = page.is_word(before) && !page.definite(before) && !page.any(before, BEFORE) && self.found.time_before(cue.from).is_none();
        if noun && page.verbal_noun(before) && cue.feats.has(Feats::HOMOGRAPH) && !page.known_name(before) {
            return false; // تقديم طلب: one noun rules the other
        }
        if noun && page.folded(before).ends_with('ا') && !page.folded(before).ends_with("يا") && !page.any(before, HEAD) && !page.known_name(before) && page.has(before, Kind::Noun)
        {
            return false; // خططا تؤكد: the verb describes a thing
        }
        // مركز دراسات عالمي ينتقد القرض: a headline begins with its subject.
        if start + 6 >= cue.from && page.any(start, Kinds(HEAD.0 & !Kinds::of(&[Kind::Anaphor]).0)) && (start..cue.from).all(|i| page.is_word(i) && !page.has(i, Kind::Verb)) {
            return true;
        }
        page.mark(before).is_some()
            || phrase
            || page.any(before, BEFORE)
            || self.found.time_before(cue.from).is_some()
            || self.subject_before(cue).is_some()
            || self.preposition_with_pronoun(before)
            || (start.max(before.saturating_sub(4))..cue.from).any(|i| page.reading(i, Kind::Filler).is_some_and(|r| i + r.len as usize == cue.from))
            || (start..cue.from).any(|i| page.any(i, Kinds::of(&[Kind::Reset, Kind::Relative])) && cue.from - i <= 4)
            || (page.preposition(start) || page.conjoined(start))
                && !page.any(before, Kinds::of(&[Kind::Prep]))
                && (page.definite(before) || page.has(before, Kind::Anaphor))
                && !(start..cue.from).any(|i| page.has(i, Kind::Verb))
    }

    /// Whether a form that is a verbal noun too (رفض، طلب) is one here: the object of the verb before it (أعلن فلان رفض العروض),
    /// ruled by another (تقديم طلب عاجل), or at the head of a headline before an indefinite noun.
    fn masdar_here(&self, cue: &Cue, fronted: Option<&Source>, content: usize) -> bool {
        let page = self.page;
        if !page.any(cue.head, Kinds::of(&[Kind::Masdar, Kind::SayNoun])) || cue.negation != Negation::None || cue.clitics.any(Clitics::WA.with(Clitics::FA)) {
            return false;
        }
        let object = fronted
            .is_some_and(|s| self.n > 0 && self.cues[self.n - 1].frame == Frame::Say && self.cues[self.n - 1].to == s.tokens.0 && self.cues[self.n - 1].frames.has(Frames::OBJ));
        let ruled = fronted.is_none_or(|s| !page.any(s.tokens.0, HEAD))
            && cue.from > self.sentence_start(cue.head)
            && page.verbal_noun(cue.from - 1)
            && !page.definite(cue.from - 1)
            && page.is_word(cue.from - 1);
        let title = matches!(self.layout.zone(page, cue.head), Some(crate::layout::Zone::Title))
            && cue.from == self.sentence_start(cue.head)
            && !page.definite(content)
            && content == cue.to;
        object || ruled || title
    }

    /// Whether nothing but a conjunction, a comma or a phrase of circumstance stands before the verb in its clause.
    fn heads_clause(&self, cue: &Cue) -> bool {
        let page = self.page;
        let start = self.sentence_start(cue.head);
        let before = cue.from.checked_sub(1).filter(|&b| b >= start);
        before.is_none_or(|b| page.mark(b).is_some() || page.any(b, Kinds::of(&[Kind::Conj, Kind::Reset, Kind::Aspect])) && page.is_word(b))
    }

    /// A participle that reports stands in the singular, after a pause or a definite word; after an indefinite noun it
    /// is an adjective (أصوات معبرة عن القلق).
    fn reports_in_passing(&self, cue: &Cue) -> bool {
        let page = self.page;
        let Some(before) = cue.from.checked_sub(1) else { return true };
        let adjective = page.is_word(before) && !page.definite(before) && (cue.feats.has(Feats::FEM) || cue.feats.has(Feats::PLUR)) && !page.preposition(before);
        !adjective
    }

    /// The noun phrase right after a verb.
    fn subject_after(&self, cue: &Cue) -> Option<Source> {
        let np = self.page.noun_phrase(cue.to, Limits { end: self.sentence_end(cue.head), governed: 0, object: false })?;
        Some(Source { span: Span::new(np.start, self.page.tokens[np.to - 1].span.end), tokens: (np.from, np.to), pronoun: false })
    }

    /// «حسب وكالة كذا، قال فلان»: the outlet before the verb.
    fn relay_before(&self, cue: &Cue) -> Option<Source> {
        let page = self.page;
        let start = self.sentence_start(cue.head);
        let according = self.cues[..self.n].iter().rev().take_while(|c| c.from >= start).find(|c| c.frame == Frame::AccordingTo && c.from == start)?;
        let np = page.noun_phrase(according.to, Limits { end: cue.from, governed: 0, object: false })?;
        let outlet = page.any(np.from, Kinds::of(&[Kind::Outlet, Kind::OutletHead]));
        (outlet && (np.to == cue.from || np.to + 1 == cue.from && page.mark(np.to).is_some())).then(|| Source {
            span: Span::new(np.start, page.tokens[np.to - 1].span.end),
            tokens: (np.from, np.to),
            pronoun: false,
        })
    }

    /// «لم يرفض دعوة», «لم يطلب شيئا»: a judgement or a demand that was not made keeps back no words.
    fn nothing_withheld(&self, cue: &Cue) -> bool {
        cue.feats.has(Feats::STANCE) || self.page.lexicon.verb(cue.row).phrase == Polarity::Directive
    }

    /// Some verbs report only with a certain noun (حمّل … المسؤولية): flag `with:NOUN` in verbs.tsv.
    fn has_needed_word(&self, cue: &Cue) -> bool {
        let page = self.page;
        let Some(needed) = page.lexicon.cell(cue.row, "flags").split(' ').find_map(|f| f.strip_prefix("with:")) else { return true };
        (cue.to..self.sentence_end(cue.head).min(cue.to + 24)).any(|i| needed.split('|').any(|w| page.folded(i).contains(crate::fold(w).as_str())))
    }

    /// Whether a form that is often another word reports here: its words are marked as such, or someone who can
    /// speak is its subject and what follows is a clause or an event.
    fn homograph_reports(&self, cue: &Cue, between: &Between, complement: Complement, rule: &str) -> bool {
        let page = self.page;
        let speaker = between.source.is_some_and(|s| self.is_speaker(&s) || s.pronoun);
        let lemma = if cue.row.table == 0 { &*page.lexicon.verb(cue.row).lemma } else { "" };
        match complement {
            Complement::Say(_) | Complement::Bare(_) | Complement::Before(..) if matches!(lemma, "بيّن" | "عبّر") => false,
            Complement::Say(from) => !self.opens(from) || page.is_mark(from - 1, ':') || self.quotation(from).is_some_and(|q| q.close - q.open > 3),
            Complement::That(from) if lemma == "بيّن" => {
                // «وبين الوزير أن», and not «بين الوزير والنائب … أن»
                (speaker || from == cue.to + 2)
                    && self.heads_clause(cue)
                    && between.source.is_some_and(|s| s.tokens.0 == cue.to && !(s.tokens.0 + 1..from).any(|i| page.conjoined(i) && !page.known_name(i)))
            }
            Complement::That(_) if lemma == "عبّر" => false,
            Complement::Phrase(_, _) if lemma == "عبّر" => speaker && self.heads_clause(cue) && between.source.is_some_and(|s| s.tokens.0 == cue.to),
            Complement::That(from) => {
                // أن right after the form, or after a subject who can speak.
                let close = from <= cue.to + 3 && between.source.is_none();
                speaker || close && !cue.feats.has(Feats::FIRST)
            }
            Complement::Phrase(_, _) if cue.negation == Negation::Withheld => cue.frames.target().is_empty() && cue.frames.has(Frames::SAY),
            Complement::Phrase(from, _) => {
                // أمرت بإعادة: a form that is a verb only, with an action.
                let verb = cue.frame == Frame::Say
                    && cue.feats.has(Feats::FEM)
                    && rule == "say/preposition"
                    && between.source.is_none()
                    && page.tokens[cue.head].kinds == Kinds::of(&[Kind::Verb])
                    && page.verbal_noun(from)
                    && !cue.feats.has(Feats::THING);
                let promised = cue.frames.preps().any(PrepSet::BI) && (page.glued_as(from, Clitics::BI) || page.folded(from - 1) == "ب");
                let announced =
                    (cue.feats.has(Feats::PERFORM) || promised) && cue.clitics.any(Clitics::WA) && between.source.is_none() && rule == "say/preposition" && page.verbal_noun(from);
                (speaker || verb || announced || cue.frame == Frame::Participle && self.reports_in_passing(cue))
                    && (!cue.clitics.any(Clitics::SUFFIX) || rule == "say/preposition")
                    && (page.verbal_noun(from) || self.opens(from) || rule == "say/preposition" || !cue.frames.target().is_empty())
            }
            Complement::Bare(from) => {
                // «وتابع الزوار التفريغ» watched it: only what can be no object is said.
                speaker
                    && (page.finite(from) || page.any(from, Kinds::of(&[Kind::Pronoun, Kind::Demonstrative, Kind::Neg, Kind::Question, Kind::Aspect, Kind::That, Kind::Adverb])))
            }
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
        // «الذي اعتبره محكمون ضعيفا»: a naming verb may have its own subject.
        let verbal =
            cue.frame == Frame::Say || cue.frame == Frame::Naming && page.any(cue.to, Kinds(HEAD.0 & !Kinds::of(&[Kind::GivenName]).0)) && page.glued_preposition(cue.to).is_none();
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
        between.governed = governed;
        // The subject of «دون أن يذكر …» is the sentence's, «امتنع عن ذكر …» has its own before it: what follows is the object.
        let inherits = cue.negation == Negation::Withheld
            && object
            && (matches!(page.folded(cue.from), "دون" | "من" | "بدون") || cue.row.table != 0 && cue.to > cue.head + 1 && PrepSet::of_word(page.folded(cue.to - 1)) == 0);
        // A verb before its subject stands in the singular: what follows الذين علقوا is no subject.
        let plural = cue.feats.has(Feats::PLUR.with(Feats::MASC)) && cue.frame == Frame::Say;
        // دون أن يحدد موعدا: after a phrase that withholds stands what is kept back, unless a speaker follows.
        let phrasal = cue.row.table != 0 && cue.negation == Negation::Withheld;
        let carried = verbal && self.carries_subject(cue);
        let mut at = cue.to;
        let mut skipped = 0usize;
        let mut clean = true; // nothing but the subject, times and venues so far
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
                        if cue.feats.has(Feats::HOMOGRAPH) && verbal && !clean && !page.is_mark(at - 1, ':') && self.marks_hold_words(at) {
                            return None; // علقوا عملياتهم بسبب «الخطر»: an object in its ordinary sense came first
                        }
                        if verbal
                            && at == cue.to
                            && between.source.is_none()
                            && let Some(source) = self.name_in_marks(at, limit, cue)
                        {
                            between.source = Some(source);
                            at = source.tokens.1 + 1;
                            continue;
                        }
                        if self.marks_hold_words(at) && (frames.has(Frames::SAY) || frames.has(Frames::THAT)) {
                            return Some((Complement::Say(at), "say/quotation"));
                        }
                        if object && (between.source.is_some() || !verbal || at > cue.to && self.preposition_with_pronoun(at - 1)) && self.marks_hold_words(at) {
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
            // بإحدى الشركات "سالم العطار"، أن: a name in marks before what was said.
            if between.source.is_some()
                && let Some(q) = self.quotation(at).filter(|q| q.closed && q.close - q.open <= 4)
                && !self.marks_hold_words(at)
                && (q.close as usize..limit.min(q.close as usize + 14)).any(|i| page.has(i, Kind::That) && !page.conjoined(i))
            {
                at = q.close as usize + 1;
                continue;
            }
            if let Some(conj) = page.reading(at, Kind::Conj).filter(|r| r.len > 1 && at > cue.to) {
                // قبل أن، رغم أن: a clause of its own, up to the next pause.
                at = self.skip_relative(at + conj.len as usize - 1, limit, 0);
                continue;
            }
            if at > cue.to
                && let Some(filler) = page.reading(at, Kind::Filler).filter(|r| r.len > 1)
            {
                // من المتوقع أن, في هذا الصدد: its أن is not the cue's.
                at += filler.len as usize;
                continue;
            }
            let long_name = page.reading(at, Kind::GivenName).is_some_and(|r| r.len > 1); // بان كي مون
            if let Some(that) = page.reading(at, Kind::That).filter(|_| !long_name).filter(|_| at == cue.to || !self.subordinates(at - 1)) {
                let taken = self.preposition_with_pronoun(cue.to) && governed & self.preposition_bit(cue.to) != 0 && page.mark(at - 1).is_some();
                if taken || cue.clitics.any(Clitics::SUFFIX) && verbal && frames.addressed().is_empty() && page.folded(at - 1) == "علي" {
                    return None; // يعترف بها الجميع، أن: the pronoun is what is said; يراه على أنه: holds it to be
                }
                if that.clitics.any(Clitics::WA) && at > cue.to {
                    return None; // «…، وأن»: goes on with an earlier report
                }
                if frames.target().any(PrepSet::BI)
                    && strip_conjunction(page.folded(at)).starts_with("بان")
                    && let Some((from, start)) = self.target_start(cue, at, between)
                    && from < at
                {
                    // وصف القرار بأنه خطير: content starts at the target (guide 4.3).
                    return Some((Complement::Phrase(from, start), "say/target"));
                }
                if frames.has(Frames::THAT) || frames.has(Frames::SAY) || governed != 0 {
                    return Some((Complement::That(at + that.len as usize), "say/that"));
                }
                return None;
            }
            if frames.has(Frames::WHETHER) && matches!(strip_conjunction(page.folded(at)), "عما" | "ما" | "هل" | "اذا" | "لماذا" | "كيف" | "متي" | "اين" | "ماذا" | "كم")
            {
                let from = if matches!(page.folded(at), "عما" | "ما") && page.folded(at + 1) == "اذا" { at + 2 } else { at };
                return Some((if from == at { Complement::Bare(at) } else { Complement::That(from) }, "say/whether"));
            }
            // «في بيان حصلت الصحيفة على نسخة منه، …»: an unmarked relative of the venue, up to the pause.
            if between.venue.is_some_and(|(span, _)| span.end == page.tokens[at - 1].span.end)
                && page.is_word(at)
                && !page.conjoined(at)
                && page.finite(at)
                && !self.new_cue(at, cue)
                && let Some(pause) = (at + 1..limit.min(at + 14))
                    .find(|&i| page.mark(i).is_some_and(|c| matches!(c, '،' | ',')) || matches!(page.folded(i - 1), "منه" | "منها") && page.folded(i - 2).ends_with("نسخه"))
                && !(at..pause).any(|i| page.has(i, Kind::That) || page.is_mark(i, ':'))
            {
                self.relay_inside(at, pause, between);
                at = pause;
                continue;
            }
            if between.source.is_some() && page.is_word(at) && anonymity(page, at + 1) {
                // طلب عدم ذكر اسمه: a condition of anonymity.
                at = (at + 2..limit.min(at + 9)).find(|&i| page.has(i, Kind::That) || page.mark(i).is_some()).unwrap_or(at + 2);
                continue;
            }
            // ويدعى أبو كرار: the name of who speaks.
            if at > cue.to && between.source.is_some() && matches!(page.folded(at), "يدعي" | "تدعي" | "ويدعي" | "وتدعي") && !page.has(at + 1, Kind::That) {
                at = page.noun_phrase(at + 1, Limits { end: limit, governed: 0, object: true }).map_or(at + 1, |np| np.to);
                continue;
            }
            if verbal && between.source.is_some_and(|s| s.tokens.1 == at && self.indefinite(&s)) && page.has(at, Kind::Verb) && !page.conjoined(at) && self.new_cue(at, cue) {
                // طالب صيادون تحدثت إليهم «الشراع» ب: an unmarked relative clause of the subject.
                let clause = limit.min(at + 12);
                let next = (at + 1..clause).find(|&i| {
                    let glued = |clitic, bit| bit & governed != 0 && page.glued_as(i, clitic) && page.verbal_noun(i);
                    PrepSet::of_word(page.folded(i)) & governed != 0 || glued(Clitics::BI, PrepSet::BI) || glued(Clitics::LI, PrepSet::LI)
                });
                at = next.unwrap_or_else(|| self.skip_relative(at, limit, governed));
                continue;
            }
            // ملتمسة من المحكمة رفض الطلب: what is asked of an addressee is a verbal noun.
            let asked = object
                && (between.addressee.is_some() || between.source.is_some_and(|s| s.tokens.1 == at))
                && page.has(at, Kind::Masdar)
                && !page.conjoined(at)
                && page.is_word(at - 1);
            if at > cue.to && !asked && self.new_cue(at, cue) {
                // A participle without a pause describes the speaker (أضاف الوزير معقبا على السؤال أن).
                let describes = page.has(at, Kind::Participle) && !page.has(at, Kind::Verb) && page.mark(at - 1).is_none() && between.source.is_some();
                if !describes {
                    return None;
                }
                at = self.skip_phrase(at + 1, limit, between);
                continue;
            }
            if matches!(page.folded(at), "النقاب" | "اللثام" | "الستار") && page.folded_or_empty(at + 1) == "عن" {
                at += 1; // كشف النقاب عن
                continue;
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
            // أسف لأن: ل with أن is one word.
            if governed & PrepSet::LI != 0 && strip_conjunction(page.folded(at)).starts_with("لان") && page.has(at, Kind::Conj) {
                return Some((Complement::That(at + 1), "say/that"));
            }
            for (clitic, bit) in [(Clitics::BI, PrepSet::BI), (Clitics::LI, PrepSet::LI)] {
                if bit & governed != 0 && page.glued_as(at, clitic) && !self.glued_circumstance(at, clitic) {
                    return self.governed(cue, at, bit, between);
                }
            }
            if let Some(time) = self.found.time_at(at) {
                self.keep_said(between, time.span, true);
                at = time.tokens.1 as usize;
                continue;
            }
            // The modifier of a time that the time expression left out (تشرين الماضي).
            if at > cue.to && page.has(at, Kind::TimeWord) && page.definite(at) && !page.any(at, HEAD) && self.found.times.iter().any(|t| t.tokens.1 as usize == at) {
                at += 1;
                continue;
            }
            if let Some(r) = page.reading(at, Kind::Circumstance).filter(|r| r.len > 2) {
                at += r.len as usize; // في معرض رده، في رده على
                continue;
            }
            if let Some((span, next, outlet)) = self.venue(at, limit) {
                if between.venue.is_none_or(|(_, best)| outlet && !best) {
                    between.venue = Some((span, outlet));
                }
                at = self.after_venue_clause(at, next.max(at + 1), limit, between);
                continue;
            }
            if let Some((source, next, original)) = self.relay_phrase(at, limit) {
                if original {
                    // أفادت A نقلا عن B بأن: B speaks, A passes it on (ruling 32).
                    between.relays.extend(between.source.replace(source));
                } else {
                    between.relays.push(source);
                }
                at = next.max(at + 1);
                continue;
            }
            // «فنّدت الوزارة ما سمته …»، «نافيا ما تردد»: a relative without a head is the object.
            if object
                && page.folded(at) == "ما"
                && (between.source.is_some() || !verbal || at == cue.to)
                && (page.any(at + 1, Kinds::of(&[Kind::Verb, Kind::Act])) || page.finite(at + 1))
                && (!cue.feats.has(Feats::HOMOGRAPH) || self.judges(cue))
            {
                let start = page.tokens[at].span.start;
                return Some((Complement::Phrase(at, start), "say/object"));
            }
            // «في معرض رده على سؤال وجهه إليه نائب»: an unmarked relative of an indefinite noun.
            let indefinite = at > cue.to && page.is_word(at - 1) && !page.definite(at - 1) && !page.preposition(at - 1) && !page.known_name(at - 1);
            let after_source = between.source.is_some_and(|s| s.tokens.1 == at);
            if indefinite && page.unmarked_relative(at) && !page.verbal_noun(at) && (!after_source || page.has(at - 1, Kind::Document)) && self.content_ahead(at + 1, limit, cue) {
                // Its own subject may be a name in marks (استطلاع أجرته شركة «كذا»).
                let next = self.after_venue_clause(at.saturating_sub(2), at, limit, between);
                at = if next > at { next } else { self.skip_relative(at, limit, governed) };
                continue;
            }
            // Fronted or parenthesized clauses: الذي…, وهو…, أثناء….
            if page.has(at, Kind::Relative) || matches!(page.folded(at), "وهو" | "وهي" | "وهم") {
                at = self.skip_relative(at, limit, governed);
                continue;
            }
            if page.any(at, Kinds::of(&[Kind::Adverb, Kind::Reset])) && !page.any(at, HEAD) {
                at += page.best(at, Kinds::of(&[Kind::Adverb, Kind::Reset])).map_or(1, |r| r.len as usize);
                continue;
            }
            // أعلن رسميا أن: an adjective in the accusative tells how.
            if self.preposition_with_pronoun(at) || verbal && page.manner(at) {
                at += 1;
                continue;
            }
            // شعارات من قبيل «…»، عبارات مثل «…»
            if matches!(page.folded(at), "قبيل" | "مثل" | "نحو" | "مفادها" | "مفاده" | "منها" | "بينها") && self.opens(at + 1) && frames.has(Frames::SAY)
            {
                at += 1;
                continue;
            }
            if page.preposition(at) && matches!(page.folded(at), "من") && matches!(page.folded(at + 1), "قبيل" | "بينها") {
                at += 1;
                continue;
            }
            if page.preposition(at) || page.glued_preposition(at).is_some_and(|_| between.source.is_some() || !verbal || self.seat_of_venue(at, between)) {
                let from = at;
                at = self.skip_phrase(at, limit, between);
                at = self.after_venue_clause(from, at, limit, between);
                skipped += 1;
                continue;
            }
            // وقال نحن لا نخفي شيئا: the first person speaks already.
            if verbal && frames.has(Frames::BARE) && at == cue.to && matches!(page.folded(at), "نحن" | "انا") && page.is_word(at + 1) && !page.has(at + 1, Kind::That) {
                return Some((Complement::Bare(at), "say/bare"));
            }
            // اختتم حديثه: …, استهل كلمته: …
            if verbal
                && between.source.is_none()
                && cue.feats.has(Feats::HOMOGRAPH)
                && !object
                && !frames.has(Frames::THAT)
                && page.any(at, Kinds::of(&[Kind::SayNoun, Kind::Masdar, Kind::VenueSpeech, Kind::VenueEvent, Kind::VenueText]))
                && page.readings(at).iter().any(|r| r.clitics.any(Clitics::SUFFIX))
            {
                at += 1;
                continue;
            }
            // وأوضح هؤلاء أن: a demonstrative alone is the subject.
            if verbal
                && between.source.is_none()
                && at == cue.to
                && page.has(at, Kind::Demonstrative)
                && page.reading(at + 1, Kind::That).is_some_and(|r| !r.clitics.any(Clitics::WA))
            {
                between.source = Some(Source { span: page.tokens[at].span, tokens: (at, at + 1), pronoun: false });
                at += 1;
                continue;
            }
            // ولفت مخاطبا الحضور إلى أن: how it was said.
            if verbal && page.circumstantial(at) {
                at = self.skip_phrase(at + 1, limit, between);
                continue;
            }
            let objective = inherits || plural || carried || phrasal && !page.any(at, HEAD);
            // في قضايا أخرى: «other» is a speaker only right behind the verb.
            if verbal && between.source.is_none() && at > cue.to && matches!(page.folded(at), "اخر" | "اخري" | "اخرين") && page.is_word(at - 1) {
                at += 1;
                continue;
            }
            if verbal && between.source.is_none() && !objective && !(object && self.object_at(at, cue)) && !self.no_subject_form(at) {
                let limits = Limits { end: limit, governed, object };
                // A longer phrase that ends right before أن, a colon or a quotation is the whole subject.
                let longer = (object && frames.target().is_empty() && frames.addressed().is_empty() && (frames.has(Frames::THAT) || frames.has(Frames::SAY)))
                    .then(|| page.noun_phrase(at, Limits { object: false, ..limits }))
                    .flatten();
                let longer = longer.filter(|np| self.content_opens(np.to, limit) || self.content_after_venue(np.to, limit));
                let np = longer.or_else(|| page.noun_phrase(at, limits));
                let np = np.filter(|np| !(object && self.is_object_by_form(np.from, cue)));
                if let Some(mut np) = np {
                    // قال العميد سالم عواد لا نريد الحرب: words of his own begin with a negation or a pronoun.
                    if frames.has(Frames::BARE)
                        && let Some(own) = (np.from + 1..np.to).find(|&i| matches!(page.folded(i), "لا" | "لن" | "لم" | "ليس" | "نحن" | "هناك" | "انا" | "لسنا"))
                    {
                        np.to = own;
                    }
                    if frames.has(Frames::OBJ)
                        && longer.is_none()
                        && let Some(object) = self.object_inside(np.from, np.to)
                    {
                        np.to = object;
                    }
                    between.source = Some(Source { span: Span::new(np.start, page.tokens[np.to - 1].span.end), tokens: (np.from, np.to), pronoun: false });
                    at = np.to;
                    continue;
                }
            }
            // «أوضح المركز، ومقره لندن، أن»: a remark with a pronoun that points back to the subject.
            if verbal
                && between.source.is_some_and(|s| s.tokens.1 + 1 == at)
                && self.comma(at - 1)
                && page.folded(at).starts_with('و')
                && page.opaque(at)
                && (page.pronoun_end(at) || page.owned(at))
                && let Some(close) = (at + 1..limit.min(at + 8)).find(|&i| self.comma(i) || page.has(i, Kind::Verb) && !page.any(i, HEAD)).filter(|&i| self.comma(i))
            {
                at = close + 1;
                continue;
            }
            let objected = object && !frames.addressed().is_empty() && (carried || between.source.is_none() && self.is_object_by_form(at, cue));
            if verbal && !objected && (frames.has(Frames::THAT) || frames.has(Frames::SAY)) && self.marked_ahead(at, limit, cue) {
                // Words of the subject that its phrase did not take: they go on to content that is marked. A bare word after
                // a bare document describes it (استطلاع أجراه مركز).
                let describes = between.source.is_some_and(|s| page.has(s.tokens.0, Kind::Document) && !page.definite(s.tokens.0)) && !page.definite(at)
                    || page.unmarked_relative(at)
                    || page.owned(at)
                    || page.opaque(at) && page.pronoun_end(at)
                    || page.has(at, Kind::Question);
                if let Some(source) =
                    between.source.as_mut().filter(|s| s.tokens.1 == at && !describes && page.is_word(at) && frames.addressed().is_empty() && frames.target().is_empty())
                {
                    source.tokens.1 = at + 1;
                    source.span.end = page.tokens[at].span.end;
                }
                at += 1;
                continue;
            }
            if object
                && (between.source.is_some()
                    || !verbal
                    || inherits
                    || plural
                    || phrasal
                    || carried && !(frames.target().any(PrepSet::OBJ) && frames.has(Frames::THAT))
                    || self.object_at(at, cue)
                    || self.is_object_by_form(at, cue))
                && let Some(found) = self.object(cue, at, between)
            {
                return found;
            }
            if frames.has(Frames::THAT)
                && (between.source.is_some() || between.venue.is_some())
                && let Some(that) = self.that_after_pause(at, limit, cue)
            {
                // A remark between the subject and إن (في بيان حصلت الصحيفة على نسخة منه، إن).
                self.relay_inside(at, that, between);
                at = that;
                continue;
            }
            if frames.has(Frames::BARE) && verbal && clean && self.bare_clause(at, end, cue, between) {
                return Some((Complement::Bare(at), "say/bare"));
            }
            if page.has(at, Kind::Verb)
                && !page.any(at, HEAD)
                && between.source.is_some()
                && self.cues[self.n + 1..]
                    .iter()
                    .take_while(|c| c.from <= at)
                    .any(|c| c.from == at && page.tokens[c.to - 1].sentence == page.tokens[at].sentence && page.has(c.from, Kind::Withheld))
            {
                // مصدر رفض الكشف عن هويته: said of the source, up to its noun.
                at = self.skip_phrase(at + 2, limit, between);
                continue;
            }
            if page.has(at, Kind::Verb) && !page.any(at, HEAD) || page.finite(at) {
                // A finite verb: an unmarked relative (في بيان حصلت عليه…) may be passed over a little way.
                // After an indefinite subject it describes it (شكا ناشرون شاركوا في المعرض من).
                let described = between.source.is_some_and(|s| {
                    (s.tokens.1 == at || s.tokens.1 + 1 == at && page.mark(at - 1).is_some())
                        && !(s.tokens.0..at).any(|i| page.definite(i) || page.any(i, Kinds::of(&[Kind::GivenName, Kind::ParticleInside, Kind::ParticleBefore])))
                });
                if between.venue.is_none() && !described && !self.relative_like(at) {
                    return None;
                }
            }
            clean = false;
            skipped += 1;
            if skipped > 24 {
                return None;
            }
            at += 1;
        }
        // «وقال:» at the end of a line, or «وجاء في البيان الآتي» with the words in the next paragraph.
        None
    }

    /// Whether a subject is indefinite all through (ناشرون، مصدر أمني): a verb right after it describes it.
    fn indefinite(&self, source: &Source) -> bool {
        let page = self.page;
        !(source.tokens.0..source.tokens.1).any(|i| page.definite(i) || page.any(i, Kinds::of(&[Kind::GivenName, Kind::ParticleInside, Kind::ParticleBefore])))
    }

    /// Whether a verb judges or denies its object.
    fn judges(&self, cue: &Cue) -> bool {
        cue.feats.has(Feats::STANCE) || cue.row.table == 0 && self.page.lexicon.verb(cue.row).phrase == Polarity::Denied
    }

    /// في مؤتمر صحفي ببنزرت: a place after ب right behind the venue.
    fn seat_of_venue(&self, at: usize, between: &Between) -> bool {
        let page = self.page;
        const SEAT: Kinds = Kinds::of(&[Kind::Place, Kind::Capital, Kind::Country, Kind::Locality]);
        page.glued_as(at, Clitics::BI)
            && page.any(at, SEAT)
            && !page.has(at, Kind::GivenName)
            && between.venue.is_some_and(|(span, _)| at > 0 && span.end == page.tokens[at - 1].span.end)
    }

    /// «قالت "سو كي"، وهي نائبة، إن»: a name in marks right after the verb, with the content after a pause.
    fn name_in_marks(&self, at: usize, limit: usize, cue: &Cue) -> Option<Source> {
        let page = self.page;
        let q = self.quotation(at).filter(|q| q.closed)?;
        let (from, to) = (at + 1, q.close as usize);
        let other = |i: usize| page.is_word(i) && !page.finite(i) && !page.verbal_noun(i) && !page.has(i, Kind::That) && !page.preposition(i);
        let name = to > from && to - from <= 4 && page.nameish(from) && (from..to).all(other);
        let said = |i: usize| page.has(i, Kind::That) && !self.subordinates(i - 1) || page.is_mark(i, ':');
        let ahead = (to + 2..limit.min(to + 30)).take_while(|&i| !self.new_cue(i, cue)).any(said);
        let next = to + 1;
        let apart = self.comma(next) || page.preposition(next) || self.found.time_at(next).is_some();
        (name && apart && ahead).then(|| Source { span: Span::new(page.tokens[from].span.start, page.tokens[to - 1].span.end), tokens: (from, to), pronoun: false })
    }

    /// «أنها حذرت الحكومات»: the pronoun of أن is the verb's subject, so what follows is not.
    fn carries_subject(&self, cue: &Cue) -> bool {
        let page = self.page;
        let before = |i: usize| i.checked_sub(1).filter(|&b| b >= self.sentence_start(cue.head));
        let Some(mut at) = before(cue.from) else { return false };
        if page.any(at, Kinds::of(&[Kind::Aspect, Kind::Neg]))
            && let Some(earlier) = before(at)
        {
            at = earlier;
        }
        let feminine = page.folded(at).ends_with("ها");
        let pronoun = feminine || ["نه", "نهم", "نهما"].iter().any(|s| page.folded(at).ends_with(s));
        pronoun && page.any(at, Kinds::of(&[Kind::That, Kind::Conj])) && (feminine == cue.feats.has(Feats::FEM) || feminine == !cue.feats.has(Feats::MASC))
    }

    /// One past an unmarked relative clause after an indefinite venue: its verb points back with a pronoun, and has its own
    /// subject (في عشاء أقامته البلدية، في بيان حصلت الصحيفة على نسخة منه).
    fn after_venue_clause(&self, venue: usize, at: usize, limit: usize, between: &mut Between) -> usize {
        let page = self.page;
        if at >= limit
            || !page.is_word(at)
            || page.definite(at)
            || page.conjoined(at)
            || page.preposition(at)
            || page.verbal_noun(at)
            || page.any(at, crate::annotate::phrase::STOP)
        {
            return at;
        }
        let unknown = page.opaque(at) || page.act(at);
        let points_back = page.folded(at).ends_with(['ه', 'ا']) && !page.feminine_end(at);
        // حضره, نشرتها may be nouns, too; but a noun with a pronoun does not follow a bare noun.
        let noun = !page.has(at, Kind::Verb) && !page.definite(venue + 1) && (page.definite(at + 1) || page.any(at + 1, HEAD));
        if points_back && (unknown || noun) {
            let mut next = at + 1;
            while next < limit && self.preposition_with_pronoun(next) {
                next += 1;
            }
            let subject = next < limit && page.is_word(next) && !page.preposition(next) && self.found.time_at(next).is_none();
            let np = subject.then(|| page.noun_phrase(next, Limits { end: limit, governed: between.governed, object: true })).flatten();
            return np.map_or(next, |np| np.to);
        }
        let verb = unknown || page.has(at, Kind::Verb) && !page.any(at, HEAD);
        let reports = self.cues[self.n + 1..].iter().take_while(|c| c.from <= at).any(|c| c.from == at && c.frame == Frame::Say && c.frames.has(Frames::SAY));
        if !verb || reports || page.definite(venue + 1) {
            return at;
        }
        let closes = |i: usize| page.has(i, Kind::That) || page.mark(i).is_some_and(|c| matches!(c, '،' | ',' | ':' | '.' | '؛'));
        let back =
            (at + 1..limit.min(at + 12)).take_while(|&i| !closes(i)).find(|&i| matches!(page.folded(i), "منه" | "منها" | "عليه" | "عليها" | "فيه" | "فيها" | "خلاله" | "خلالها"));
        let Some(back) = back else { return at };
        self.relay_inside(at, back, between);
        back + 1
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
        // قدرت المنظمة عدد النازحين بنحو ألفي شخص
        let counted = bit == PrepSet::BI && (first..first + 3).any(|i| page.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number) || page.has(i, Kind::Numeral));
        if target
            && cue.feats.has(Feats::HOMOGRAPH)
            && (cue.negation != Negation::None || !page.verbal_noun(first) && !(counted && between.source.is_some_and(|s| self.is_speaker(&s))))
        {
            return None;
        }
        if target && let Some((from, start)) = self.target_start(cue, at, between) {
            return Some((Complement::Phrase(from, start), "say/target"));
        }
        if !(frames.preps().any(bit) || frames.addressed().any(bit) || target) {
            return None;
        }
        if cue.feats.has(Feats::HOMOGRAPH) && !self.opens(first) && !target && cue.negation != Negation::Withheld && cue.frame == Frame::Say {
            // كشف عن مخبأ: a thing was found, nothing was said. An event can only be told.
            let thing = page.any(first, Kinds::of(&[Kind::Noun, Kind::Organisation])) && !page.verbal_noun(first);
            if thing && bit == FROM || !between.source.is_some_and(|s| self.is_speaker(&s)) && !page.verbal_noun(first) {
                return None;
            }
        }
        let start = if word { page.tokens[first].span.start } else { self.after_letter(at) };
        if cue.negation != Negation::Withheld && self.reading_as_topic(cue, first) {
            return None;
        }
        Some((Complement::Phrase(first, start), "say/preposition"))
    }

    /// «اتهم الحزب البلدية بالتقصير»: content starts at the target, the second noun phrase.
    fn target_start(&self, cue: &Cue, prep: usize, between: &mut Between) -> Option<(usize, u32)> {
        let page = self.page;
        if let Some(source) = between.source {
            let mut from = source.tokens.1.max(cue.to);
            while from < prep && (page.mark(from).is_some() && !self.opens(from)) {
                from += 1;
            }
            // طبيب، فضل عدم ذكر اسمه، …: a condition of anonymity, up to the next pause.
            if from < prep && anonymity(page, from + 1) {
                from = (from..prep).find(|&i| page.mark(i).is_some()).map_or(from, |i| i + 1);
            }
            // Times and venues between the two are no part of the target.
            while from < prep {
                let pause = |at: usize| (at..prep).find(|&i| page.mark(i).is_some()).map_or(prep, |i| i + 1);
                from = if let Some(time) = self.found.time_at(from) {
                    time.tokens.1 as usize
                } else if let Some((_, next, _)) = self.venue(from, prep) {
                    next.max(from + 1)
                } else if anonymity(page, from + 1) {
                    pause(from)
                } else if page.preposition(from) || page.has(from, Kind::Adverb) || page.mark(from).is_some() && !self.opens(from) {
                    from + 1
                } else {
                    break;
                };
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
        let doubtful = page.readings(at).iter().all(|r| r.entry.kind != Kind::Verb || r.entry.feats.has(Feats::HOMOGRAPH)) && page.has(at, Kind::Verb)
            || page.has(at, Kind::Masdar) && !page.conjoined(at);
        if !page.is_word(at) && page.tokens[at].kind != TokenKind::Number && !self.opens(at) || page.finite(at) && !page.any(at, HEAD) && !doubtful && !page.verbal_noun(at) {
            return None;
        }
        let start = page.tokens[at].span.start;
        if frames.target().any(PrepSet::OBJ) || frames.has(Frames::OBJ) {
            if cue.feats.has(Feats::HOMOGRAPH) && !page.verbal_noun(at) && frames.target().is_empty() {
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
            for (clitic, bit) in [(Clitics::BI, PrepSet::BI), (Clitics::LI, PrepSet::LI)] {
                if at > from && bit & wanted != 0 && page.glued_as(at, clitic) && !self.glued_circumstance(at, clitic) {
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
        if page.has(at, Kind::Event) && cue.frames.has(Frames::OBJ) && !page.definite(at) {
            return true; // ونفى وجود خلاف
        }
        if page.any(at, HEAD) && !self.no_subject_form(at) || !page.is_word(at) {
            return false;
        }
        if cue.frames.has(Frames::OBJ) {
            // كذّبت هذه الرواية، نفى علمه: what is pointed at, or belongs to the subject, is said of.
            let pointed = page.has(at, Kind::Demonstrative) && !page.any(at + 1, HEAD);
            let unread = page
                .readings(at)
                .iter()
                .all(|r| r.clitics.any(Clitics::SUFFIX) && (r.entry.kind == Kind::Masdar || r.entry.kind == Kind::Verb && r.entry.feats.has(Feats::HOMOGRAPH)));
            let other = Kinds(page.tokens[at].kinds.0 & !Kinds::of(&[Kind::Verb, Kind::Act]).0);
            let suffixed = other.0 == 0 && page.readings(at).iter().all(|r| r.clitics.any(Clitics::SUFFIX));
            let owned = (unread || suffixed || page.opaque(at))
                && !page.definite(at)
                && ["ه", "ها", "هم"].iter().any(|s| page.folded(at).ends_with(s))
                && !page.surface(at).trim_end_matches(crate::fold::is_ignored).ends_with('ة')
                && page.folded(at).len() >= 8;
            let event = matches!(
                page.folded(at),
                "وجود"
                    | "صحه"
                    | "حدوث"
                    | "وقوع"
                    | "ضلوع"
                    | "عدم"
                    | "حصول"
                    | "اي"
                    | "ضروره"
                    | "اهميه"
                    | "حرص"
                    | "عزم"
                    | "استعداد"
                    | "سلامه"
                    | "جاهزيه"
                    | "قدره"
                    | "رغبه"
                    | "احقيه"
                    | "شرعيه"
            ) && !page.has(at + 1, Kind::That);
            // أكد أهمية الحوار، أكد حرص بلاده: an unknown noun in ـية, or one that rules something the subject owns.
            let plain = page.tokens[at].kinds.0 == 0 && !page.definite(at) && !page.known_name(at) && page.glued_preposition(at).is_none();
            let possessed = page.is_word(at + 1)
                && !page.definite(at + 1)
                && !page.conjoined(at + 1)
                && !page.finite(at + 1)
                && !page.has(at + 1, Kind::GivenName)
                && (page.folded(at + 1).ends_with("ها") || page.folded(at + 1).ends_with('ه') && !page.surface(at + 1).trim_end_matches(crate::fold::is_ignored).ends_with('ة'));
            let abstracted =
                plain && cue.frames.target().is_empty() && cue.frames.addressed().is_empty() && (page.surface(at).ends_with("ية") && page.definite(at + 1) || possessed);
            if pointed || owned || event || abstracted {
                return true;
            }
        }
        let known_noun = page.tokens[at].kinds.0 != 0
            && !page.definite(at)
            && !page.known_name(at)
            && !page.any(at, Kinds::of(&[Kind::Pronoun, Kind::Demonstrative, Kind::That, Kind::Place, Kind::Capital, Kind::ParticleBefore, Kind::ParticleInside]));
        if known_noun && cue.frames.has(Frames::OBJ) && !page.has(at + 1, Kind::That) {
            return true; // وأعلن فتح تحقيق
        }
        page.verbal_noun(at) || cue.frames.has(Frames::OBJ) && page.any(at, Kinds::of(&[Kind::Masdar])) && !page.definite(at)
    }

    /// أن or إن after a comma further on, with no other report before it.
    fn that_after_pause(&self, from: usize, limit: usize, cue: &Cue) -> Option<usize> {
        let page = self.page;
        for i in from + 1..limit.min(from + 24) {
            let report = self.new_cue(i, cue) && (page.mark(i - 1).is_some() || page.conjoined(i) || page.has(i, Kind::Participle));
            if report || page.is_mark(i, ':') || self.opens(i) && self.marks_hold_words(i) {
                return None;
            }
            if page.reading(i, Kind::That).is_some() && page.mark(i - 1).is_some_and(|c| matches!(c, '،' | ',' | '-' | '–' | '"' | '»')) {
                return Some(i);
            }
        }
        None
    }

    /// An outlet that had the text (حصلت صحيفة كذا على نسخة منه) passes it on.
    fn relay_inside(&self, from: usize, to: usize, between: &mut Between) {
        let page = self.page;
        let Some(at) = (from..to).find(|&i| page.any(i, Kinds::of(&[Kind::OutletHead])) || page.reading(i, Kind::Outlet).is_some_and(|r| !r.entry.feats.has(Feats::WORD))) else {
            return;
        };
        if page.glued_preposition(at).is_some() {
            return;
        }
        if let Some(np) = page.noun_phrase(at, Limits { end: to, governed: 0, object: true }) {
            between.relays.push(Source { span: Span::new(np.start, page.tokens[np.to - 1].span.end), tokens: (np.from, np.to), pronoun: false });
        }
    }

    /// Whether أن, a colon or a quotation comes later in the clause, before another report.
    fn content_ahead(&self, from: usize, limit: usize, cue: &Cue) -> bool {
        let page = self.page;
        (from..limit.min(from + 30))
            .find(|&i| self.new_cue(i, cue) || page.has(i, Kind::That) || page.is_mark(i, ':') || self.opens(i) && self.marks_hold_words(i))
            .is_some_and(|i| !self.new_cue(i, cue))
    }

    /// Whether أن, a colon or a quotation comes a little further on, with nothing but nouns before it. A bare noun right
    /// before أن rules it (ضرورة أن): then it is an object, not the subject.
    fn marked_ahead(&self, from: usize, limit: usize, cue: &Cue) -> bool {
        let page = self.page;
        for i in from + 1..limit.min(from + 16) {
            if self.new_cue(i, cue) || page.has(i, Kind::Relative) || page.any(i, Kinds::of(&[Kind::Conj, Kind::Neg, Kind::Aspect, Kind::Pronoun])) {
                return false;
            }
            if cue.frames.has(Frames::OBJ) && page.readings(i).iter().any(|r| r.entry.kind == Kind::Masdar && r.clitics.any(Clitics::SUFFIX) && r.clitics.any(Clitics::BI)) {
                return false; // انتقد المدير أداء الحكومة بقوله "…"
            }
            let that = page.reading(i, Kind::That).is_some_and(|r| !r.clitics.any(Clitics::WA));
            // «الشائعات القائلة بأن»: بأن where the verb governs no ب belongs to the noun.
            if that && strip_conjunction(page.folded(i)).starts_with("بان") && cue.frames.has(Frames::OBJ) && !cue.frames.preps().any(PrepSet::BI) {
                return false;
            }
            let quote = self.opens(i) && self.marks_hold_words(i);
            if quote && !cue.frames.has(Frames::SAY) {
                return false;
            }
            if that || page.is_mark(i, ':') || quote {
                if quote && !that && cue.frames.has(Frames::OBJ) && page.verbal_noun(from) && !page.definite(from) && !page.conjoined(from) {
                    return false; // استنكرت الجمعية استمرار "التخييم": the event is the object
                }
                let before = i - 1;
                let ruled = that
                    && page.is_word(before)
                    && !page.definite(before)
                    && !page.nameish(before)
                    && self.found.time_at(before).is_none()
                    && !page.any(before, Kinds(HEAD.0 | Kinds::of(&[Kind::TimeWord, Kind::Weekday, Kind::Month, Kind::Place, Kind::Country, Kind::Adjective]).0));
                return !(ruled || that && self.subordinates(before));
            }
            if page.mark(i).is_some_and(|c| matches!(c, '،' | ',')) && page.addressee(i + 1) {
                // An apposition that ends before the outlet spoken to (سلوى، أستاذة علوم، لـ«آفاق»: «…»).
                continue;
            }
            if page.mark(i).is_some_and(|c| !matches!(c, '"' | '«' | '“' | '”' | '»' | '(' | ')')) || page.finite(i) {
                return false;
            }
        }
        false
    }

    /// Whether a noun after the verb cannot be its subject: its gender is not the verb's, or it stands in the accusative
    /// (طالب المؤسسات، دعا المواطنين).
    fn is_object_by_form(&self, at: usize, cue: &Cue) -> bool {
        let page = self.page;
        let Some(r) = page.best(at, HEAD) else { return false };
        let feats = r.entry.feats;
        // A title agrees with its holder, whatever its own form (قالت النائب سهى، أكدت الأخت مريم).
        let title = r.entry.kind == Kind::Honorific || page.has(at + 1, Kind::GivenName);
        if !cue.feats.any(Feats::MASC.with(Feats::FEM)) || r.entry.kind == Kind::GivenName || page.has(at, Kind::GivenName) || title {
            return false;
        }
        let folded = page.folded(at);
        let accusative = feats.has(Feats::PLUR)
            && page.definite(at)
            && folded.ends_with("ين")
            && matches!(r.entry.kind, Kind::Office | Kind::Profession | Kind::Collective | Kind::Anonymous | Kind::Member);
        // A body's name has no gender in the table: ة at the end of its first word shows it (السلطة الفلسطينية).
        let marked = r.entry.kind == Kind::OrgName
            && !feats.any(Feats::MASC.with(Feats::FEM))
            && page.definite(at)
            && page.surface(at).trim_end_matches(crate::fold::is_ignored).ends_with('ة');
        let feminine = marked || feats.has(Feats::FEM) && !feats.has(Feats::MASC);
        let masculine = feats.has(Feats::MASC) && !feats.has(Feats::FEM) && feats.has(Feats::SING);
        let clash = feminine && cue.feats.has(Feats::MASC) && !cue.feats.has(Feats::FEM) || masculine && cue.feats.has(Feats::FEM) && !cue.feats.has(Feats::MASC);
        // دعا وزارة الثقافة: so does the bare head of an idafa.
        let defined = page.definite(at) || feminine && feats.has(Feats::SING) && page.definite(at + 1);
        accusative || clash && cue.frame == Frame::Say && defined
    }

    /// Whether a word cannot begin a subject after its verb: an adverb with tanwin (يوماً), or a pronoun, which opens
    /// words of its own (قال نحن لا نخفي شيئا).
    fn no_subject_form(&self, at: usize) -> bool {
        let page = self.page;
        let tanwin = page.surface(at).trim_end_matches('ا').ends_with('\u{64B}') && page.surface(at).chars().count() > 3;
        // نفى وجود: no subject begins with و.
        let joined = page.conjoined(at) && !page.joined_name(at) && page.readings(at).iter().all(|r| r.entry.kind == Kind::GivenName) && !page.readings(at).is_empty();
        // قال لمعاونيه: no subject begins with ل.
        let addressed = page.is_word(at)
            && page.tokens[at].kinds.0 == 0
            && page.folded(at).starts_with('ل')
            && page.folded(at).len() >= 12
            && !page.known_name(at)
            && ["يه", "يها", "يهم", "ها", "هم"].iter().any(|s| page.folded(at).ends_with(s));
        // في مؤتمر صحفي بالزهيرات: no subject begins with ب.
        let led = page.glued_preposition(at) == Some(Clitics::BI) && page.any(at, Kinds::of(&[Kind::Place, Kind::Capital, Kind::Country, Kind::Common, Kind::Noun, Kind::Event]));
        led || joined || addressed || tanwin && !self.found.is_name(page, at) || page.has(at, Kind::Pronoun) && !page.any(at, HEAD)
    }

    /// Whether a venue or a time stands at a token, with أن right after it.
    fn content_after_venue(&self, at: usize, limit: usize) -> bool {
        let mut next = at;
        for _ in 0..3 {
            if next >= limit {
                return false;
            }
            next = if self.comma(next) {
                next + 1
            } else if let Some(time) = self.found.time_at(next) {
                time.tokens.1 as usize
            } else if let Some((_, after, _)) = self.venue(next, limit) {
                after
            } else {
                return false;
            };
            if next < limit && self.page.reading(next, Kind::That).is_some_and(|r| !r.clitics.any(Clitics::WA)) {
                return true;
            }
        }
        false
    }

    /// Where in the words after a verb its object begins, if the subject is complete before: المصدر ذاته | وجود خلاف.
    fn object_inside(&self, from: usize, to: usize) -> Option<usize> {
        let page = self.page;
        (from + 1..to).find(|&i| {
            let complete = page.definite(i - 1) || page.has(i - 1, Kind::Anaphor);
            // منظمات محلية | وجود اتفاق: these rule the object after any adjective.
            let complete = complete || page.nisba(i - 1) && !page.definite(i - 1) && matches!(page.folded(i), "وجود" | "عدم" | "حدوث" | "وقوع");
            let event = matches!(page.folded(i), "وجود" | "عدم" | "حدوث" | "وقوع" | "صحه" | "اي" | "ايه");
            // لقاء تشاوريا: the accusative of its adjective shows an object.
            let tanwin = page.is_word(i + 1) && page.folded(i + 1).ends_with("يا") && !page.definite(i + 1) && !page.has(i + 1, Kind::GivenName) && page.folded(i + 1).len() >= 12;
            let noun = page.is_word(i) && !page.definite(i) && !page.conjoined(i) && page.glued_preposition(i).is_none() && (page.verbal_noun(i) && !page.known_name(i) || tanwin);
            complete && (event || noun && !page.nisba(i) && !page.any(i, ROLE) || self.opens(i) && self.marks_hold_words(i))
        })
    }

    /// Whether marked content begins at a token or after a pause there.
    fn content_opens(&self, at: usize, limit: usize) -> bool {
        let page = self.page;
        let next = if page.mark(at).is_some_and(|c| matches!(c, '،' | ',')) { at + 1 } else { at };
        next < limit && (page.reading(next, Kind::That).is_some_and(|r| !r.clitics.any(Clitics::WA)) || page.is_mark(next, ':') || self.opens(next) && self.marks_hold_words(next))
    }

    /// Whether unmarked direct words begin here.
    fn bare_clause(&self, at: usize, end: usize, cue: &Cue, between: &Between) -> bool {
        let page = self.page;
        if end < at + 3 || cue.feats.any(Feats::PASSIVE) {
            return false;
        }
        // قالت كلمتها وأسدل الستار: an ordinary verb with و goes on with the story.
        // تابعت اللجان عملها: a noun with the subject's pronoun is an object.
        let owned = page.common(at) && page.readings(at).iter().all(|r| r.clitics.any(Clitics::SUFFIX) && !r.entry.feats.has(Feats::FIRST));
        if owned || page.act(at) && page.conjoined(at) {
            return false;
        }
        let opens = page.finite(at) || page.any(at, Kinds::of(&[Kind::Pronoun, Kind::Demonstrative, Kind::Neg, Kind::Question, Kind::Aspect]));
        if cue.feats.has(Feats::HOMOGRAPH) && !opens {
            return false; // تابع الزوار تفريغ الحاويات: an object
        }
        // Only after a subject or a venue: otherwise the noun phrase is the subject.
        (between.source.is_some() || opens) && !page.any(at, Kinds::of(&[Kind::Relative, Kind::Conj]))
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
            "كشف" => matches!(folded, "اسباب" | "سبب" | "تفاصيل" | "هويه" | "ملابسات" | "كواليس" | "حقيقه" | "مخبا" | "خليه" | "اسرار" | "طبيعه" | "موعد" | "قايمه"),
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
    fn skip_relative(&self, at: usize, limit: usize, governed: u8) -> usize {
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
    fn stretch_before(&self, at: usize) -> bool {
        let page = self.page;
        let (Some(a), Some(b)) = (at.checked_sub(1).and_then(|i| page.tokens.get(i)), page.tokens.get(at)) else { return false };
        page.text.get(a.span.end as usize..b.span.start as usize).is_some_and(|gap| gap.contains('ـ'))
    }

    /// Whether a verb with و opens another report at a token.
    fn new_report(&self, at: usize) -> bool {
        self.cues[self.n + 1..]
            .iter()
            .take_while(|c| c.from <= at)
            .any(|c| c.from == at && c.frame == Frame::Say && c.clitics.any(Clitics::WA.with(Clitics::FA)) && !c.feats.has(Feats::HOMOGRAPH))
    }

    fn relative_like(&self, at: usize) -> bool {
        self.page.opaque(at)
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

    /// Prepositions that make a clause with أن (قبل أن، بعد أن، دون أن): it is not what was said.
    fn subordinates(&self, at: usize) -> bool {
        matches!(
            strip_conjunction(self.page.folded(at)),
            "قبل" | "بعد" | "دون" | "بدون" | "رغم" | "مع" | "منذ" | "غير" | "حتي" | "الا" | "بيد" | "سوي" | "لمجرد" | "بمجرد" | "شرط" | "شريطه"
        )
    }

    /// فيه، عنها، له: nothing follows that belongs to it.
    pub(super) fn preposition_with_pronoun(&self, at: usize) -> bool {
        let (whole, folded) = (self.page.folded(at), strip_conjunction(self.page.folded(at)));
        let stems = ["في", "عن", "من", "ل", "ب", "الي", "علي", "مع", "لدي", "بين", "عند", "قبل", "بعد", "ضد", "نحو", "امام"];
        // The ف of في is no conjunction.
        let bears = |word: &str| ["هما", "ها", "هم", "هن", "نا", "كم", "ه"].iter().any(|s| word.strip_suffix(s).is_some_and(|stem| stems.contains(&stem)));
        bears(folded) || bears(whole)
    }

    /// The preposition of a word such as بها، إليه، as a verb would govern it.
    fn preposition_bit(&self, at: usize) -> u8 {
        let folded = strip_conjunction(self.page.folded(at));
        let stem = ["هما", "ها", "هم", "هن", "ه"].iter().find_map(|s| folded.strip_suffix(s)).unwrap_or(folded);
        match stem {
            "ب" => PrepSet::BI,
            "ل" => PrepSet::LI,
            stem => PrepSet::of_word(stem),
        }
    }

    fn circumstance(&self, at: usize) -> bool {
        let page = self.page;
        let next = at + 1;
        matches!(page.folded(next), "هامش" | "لسان" | "خلفيه" | "جانب" | "صفحته" | "صفحتها" | "حسابه" | "حسابها" | "ضوء" | "حد" | "بعد" | "قبل")
            || page.has(next, Kind::VenueMedium) && !page.any(next, ROLE)
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
