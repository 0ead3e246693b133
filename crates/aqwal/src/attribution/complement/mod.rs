//! Where the content of a verb, a participle or a verbal noun begins, and what stands between: subject, time, venue.

mod ahead;
mod object;
mod skip;
mod subject;
mod walk;

use super::{Complement, Context, Draft, Source};
use crate::annotate::cue::{Cue, Frame, Negation};
use crate::annotate::phrase::HEAD;
use crate::lexicon::{Clitics, Feats, Frames, Kind, Kinds, Polarity, PrepSet};
use crate::span::Span;
use crate::trail::Reason;

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
            // «وبين أن الجسر آمن»: the preposition has a noun behind it, or أن with a verb.
            Complement::That(from) if lemma == "بيّن" && from == cue.to + 1 => cue.clitics.any(Clitics::WA) && self.heads_clause(cue),
            Complement::That(from) if lemma == "بيّن" => {
                // «وبين الوزير أن», and not «بين الوزير والنائب … أن»
                (speaker || from == cue.to + 2)
                    && self.heads_clause(cue)
                    && between.source.is_some_and(|s| {
                        (s.tokens.0 == cue.to || s.tokens.0 == cue.to + 1 && page.mark(cue.to).is_some())
                            && !(s.tokens.0 + 1..from).any(|i| page.conjoined(i) && !page.known_name(i))
                    })
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
}
