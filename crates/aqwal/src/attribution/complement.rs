//! Where the content of a verb, a participle or a verbal noun begins, and what stands between: subject, time, venue.

use super::{Complement, Context, Draft, Source};
use crate::annotate::cue::{Cue, Frame, Negation, anonymity};
use crate::annotate::phrase::{HEAD, Limits, ROLE, strip_conjunction};
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
    /// Prepositions that the cue governs: no phrase in between may swallow them.
    pub governed: u8,
}

impl Context<'_, '_> {
    pub(super) fn complement(&self, cue: &Cue) -> Result<Draft, Reason> {
        let page = self.page;
        let mut between = Between::default();
        // A speaker right before the verb is its subject, so what follows is its object.
        let without = cue.negation == Negation::Withheld && matches!(page.folded(cue.from), "دون" | "من" | "بدون");
        let fronted = if cue.frame == Frame::Say && !without { self.subject_before(cue).filter(|s| self.is_speaker(s)) } else { None };
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
        let Some((complement, rule)) = complement else {
            return Err(if cue.feats.has(Feats::HOMOGRAPH) { Reason::Homograph } else { Reason::NoContent });
        };
        if cue.frame == Frame::Say && !without && between.source.is_none() && !matches!(complement, Complement::Before(..)) {
            between.source = self.subject_before(cue);
        }
        if let Some(source) = between.source
            && let Some(reason) = self.no_speaker(cue, &source, complement)
        {
            return Err(reason);
        }
        if cue.feats.has(Feats::FIRST) && matches!(complement, Complement::Phrase(..) | Complement::Bare(_)) {
            return Err(Reason::Homograph);
        }
        if cue.row.table == 0 && !self.has_needed_word(cue) {
            return Err(Reason::Homograph);
        }
        if cue.feats.has(Feats::HOMOGRAPH) && !self.homograph_reports(cue, &between, complement, rule) {
            return Err(Reason::Homograph);
        }
        if cue.frame == Frame::Participle && matches!(complement, Complement::Phrase(..)) && !self.reports_in_passing(cue) {
            return Err(Reason::Homograph);
        }
        if cue.frame == Frame::Say && fronted.is_none() && matches!(complement, Complement::Phrase(..) | Complement::Bare(_)) && !self.opens_clause(cue) {
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
        page.mark(before).is_some()
            || page.any(before, BEFORE)
            || self.found.time_before(cue.from).is_some()
            || self.subject_before(cue).is_some()
            || self.preposition_with_pronoun(before)
            || (start..cue.from).any(|i| page.any(i, Kinds::of(&[Kind::Reset, Kind::Relative])) && cue.from - i <= 4)
            || (page.preposition(start) || page.conjoined(start))
                && !page.any(before, Kinds::of(&[Kind::Prep]))
                && (page.definite(before) || page.has(before, Kind::Anaphor))
                && !(start..cue.from).any(|i| page.has(i, Kind::Verb))
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
        match complement {
            Complement::Say(from) => !self.opens(from) || page.is_mark(from - 1, ':') || self.quotation(from).is_some_and(|q| q.close - q.open > 3),
            Complement::That(from) => {
                // أن right after the form, or after a subject who can speak.
                let close = from <= cue.to + 3 && between.source.is_none();
                speaker || close && !cue.feats.has(Feats::FIRST)
            }
            Complement::Phrase(_, _) if cue.negation == Negation::Withheld => cue.frames.target().is_empty() && cue.frames.has(Frames::SAY),
            Complement::Phrase(from, _) => {
                (speaker || cue.frame == Frame::Participle && self.reports_in_passing(cue))
                    && (!cue.clitics.any(Clitics::SUFFIX) || rule == "say/preposition")
                    && (page.verbal_noun(from) || self.opens(from) || rule == "say/preposition" || !cue.frames.target().is_empty())
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
            if let Some(conj) = page.reading(at, Kind::Conj).filter(|r| r.len > 1 && at > cue.to) {
                // قبل أن، رغم أن: a clause of its own, up to the next pause.
                at = self.skip_relative(at + conj.len as usize, limit, 0);
                continue;
            }
            let long_name = page.reading(at, Kind::GivenName).is_some_and(|r| r.len > 1); // بان كي مون
            if let Some(that) = page.reading(at, Kind::That).filter(|_| !long_name).filter(|_| at == cue.to || !self.subordinates(at - 1)) {
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
            if frames.has(Frames::WHETHER) && matches!(strip_conjunction(page.folded(at)), "عما" | "ما" | "هل" | "اذا" | "لماذا" | "كيف" | "متي") {
                let from = if matches!(page.folded(at), "عما" | "ما") && page.folded(at + 1) == "اذا" { at + 2 } else { at };
                return Some((if from == at { Complement::Bare(at) } else { Complement::That(from) }, "say/whether"));
            }
            if between.source.is_some() && page.is_word(at) && anonymity(page, at + 1) {
                // طلب عدم ذكر اسمه: a condition of anonymity.
                at = (at + 2..limit.min(at + 9)).find(|&i| page.has(i, Kind::That) || page.mark(i).is_some()).unwrap_or(at + 2);
                continue;
            }
            if at > cue.to && self.new_cue(at, cue) {
                // A participle without a pause describes the speaker (أضاف الوزير معقبا على السؤال أن).
                let describes = page.has(at, Kind::Participle) && !page.has(at, Kind::Verb) && page.mark(at - 1).is_none() && between.source.is_some();
                if !describes {
                    return None;
                }
                at = self.skip_phrase(at + 1, limit, between);
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
            // Fronted or parenthesized clauses: الذي…, وهو…, أثناء….
            if page.has(at, Kind::Relative) || matches!(page.folded(at), "وهو" | "وهي" | "وهم") {
                at = self.skip_relative(at, limit, governed);
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
                let from = at;
                at = self.skip_phrase(at, limit, between);
                at = self.after_venue_clause(from, at, limit, between);
                skipped += 1;
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
            if verbal && between.source.is_none() && !carried && !(object && self.object_at(at, cue)) && !self.no_subject_form(at) {
                let limits = Limits { end: limit, governed, object };
                // A longer phrase that ends right before أن, a colon or a quotation is the whole subject.
                let longer = (object && frames.target().is_empty() && frames.addressed().is_empty() && (frames.has(Frames::THAT) || frames.has(Frames::SAY)))
                    .then(|| page.noun_phrase(at, Limits { object: false, ..limits }))
                    .flatten();
                let longer = longer.filter(|np| self.content_opens(np.to, limit) || self.content_after_venue(np.to, limit));
                let np = longer.or_else(|| page.noun_phrase(at, limits));
                let np = np.filter(|np| !(object && self.is_object_by_form(np.from, cue)));
                if let Some(np) = np {
                    between.source = Some(Source { span: Span::new(np.start, page.tokens[np.to - 1].span.end), tokens: (np.from, np.to), pronoun: false });
                    at = np.to;
                    continue;
                }
            }
            let objected = object && !frames.addressed().is_empty() && (carried || between.source.is_none() && self.is_object_by_form(at, cue));
            if verbal && !objected && (frames.has(Frames::THAT) || frames.has(Frames::SAY)) && self.marked_ahead(at, limit, cue) {
                // Words of the subject that its phrase did not take: they go on to content that is marked. A bare word after
                // a bare document describes it (استطلاع أجراه مركز).
                let describes = between.source.is_some_and(|s| page.has(s.tokens.0, Kind::Document) && !page.definite(s.tokens.0)) && !page.definite(at)
                    || page.owned(at)
                    || page.tokens[at].kinds.0 == 0 && page.pronoun_end(at)
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
                    s.tokens.1 == at && !(s.tokens.0..at).any(|i| page.definite(i) || page.any(i, Kinds::of(&[Kind::GivenName, Kind::ParticleInside, Kind::ParticleBefore])))
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
        if at >= limit || !page.is_word(at) || page.definite(at) || page.conjoined(at) || page.preposition(at) || page.verbal_noun(at) {
            return at;
        }
        let unknown = page.tokens[at].kinds.0 == 0 || page.act(at);
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
        if target && cue.feats.has(Feats::HOMOGRAPH) && (cue.negation != Negation::None || !page.verbal_noun(first)) {
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
            if thing || !between.source.is_some_and(|s| self.is_speaker(&s)) && !page.verbal_noun(first) {
                return None;
            }
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
            let mut from = source.tokens.1.max(cue.to);
            while from < prep && (page.mark(from).is_some() && !self.opens(from)) {
                from += 1;
            }
            // طبيب، فضل عدم ذكر اسمه، …: a condition of anonymity, up to the next pause.
            if from < prep && anonymity(page, from + 1) {
                from = (from..prep).find(|&i| page.mark(i).is_some()).map_or(from, |i| i + 1);
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
        let doubtful = page.readings(at).iter().all(|r| r.entry.kind != Kind::Verb || r.entry.feats.has(Feats::HOMOGRAPH)) && page.has(at, Kind::Verb);
        if !page.is_word(at) && page.tokens[at].kind != TokenKind::Number && !self.opens(at) || page.finite(at) && !page.any(at, HEAD) && !doubtful {
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
        if page.any(at, HEAD) && !self.no_subject_form(at) || !page.is_word(at) {
            return false;
        }
        if cue.frames.has(Frames::OBJ) {
            // كذّبت هذه الرواية، نفى علمه: what is pointed at, or belongs to the subject, is said of.
            let pointed = page.has(at, Kind::Demonstrative) && !page.any(at + 1, HEAD);
            let owned = page.tokens[at].kinds.0 == 0
                && !page.definite(at)
                && ["ه", "ها", "هم"].iter().any(|s| page.folded(at).ends_with(s))
                && !page.surface(at).trim_end_matches(crate::fold::is_ignored).ends_with('ة')
                && page.folded(at).len() >= 8;
            if pointed || owned {
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

    /// Whether أن, a colon or a quotation comes a little further on, with nothing but nouns before it. A bare noun right
    /// before أن rules it (ضرورة أن): then it is an object, not the subject.
    fn marked_ahead(&self, from: usize, limit: usize, cue: &Cue) -> bool {
        let page = self.page;
        for i in from + 1..limit.min(from + 16) {
            if self.new_cue(i, cue) || page.has(i, Kind::Relative) || page.any(i, Kinds::of(&[Kind::Conj, Kind::Neg, Kind::Aspect, Kind::Pronoun])) {
                return false;
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
        joined || addressed || tanwin && !self.found.is_name(page, at) || page.has(at, Kind::Pronoun) && !page.any(at, HEAD)
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
            if page.mark(next).is_some_and(|c| matches!(c, '،' | ',' | ':' | '-' | '–') || self.opens(next) && self.marks_hold_words(next)) {
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

    /// Whether a verb with و opens another report at a token.
    fn new_report(&self, at: usize) -> bool {
        self.cues[self.n + 1..]
            .iter()
            .take_while(|c| c.from <= at)
            .any(|c| c.from == at && c.frame == Frame::Say && c.clitics.any(Clitics::WA.with(Clitics::FA)) && !c.feats.has(Feats::HOMOGRAPH))
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
