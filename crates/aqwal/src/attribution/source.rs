//! Who the clause says is speaking: subjects before the verb, antecedents of relatives, things that cannot speak.

use super::complement::Between;
use super::{Complement, Context, Source};
use crate::annotate::cue::{Cue, Frame, Negation};
use crate::annotate::phrase::{HEAD, Limits, ROLE, strip_conjunction};
use crate::lexicon::{Clitics, Feats, Frames, Kind, Kinds};
use crate::page::TokenKind;
use crate::span::Span;
use crate::trail::Reason;

/// Nouns of rules and lists: they are no source, whatever the cue (guide of annotation, ruling 2).
const RULES: [&str; 38] = [
    "مسوده",
    "المسوده",
    "مشروع",
    "ميثاق",
    "خطه",
    "الخطه",
    "خطته",
    "خطتها",
    "لوايح",
    "اللوايح",
    "قواعد",
    "القواعد",
    "ماده",
    "الماده",
    "مواصفات",
    "المواصفات",
    "قانون",
    "القانون",
    "لايحه",
    "اللايحه",
    "دستور",
    "الدستور",
    "نظام",
    "النظام",
    "اتفاق",
    "الاتفاق",
    "اتفاقيه",
    "الاتفاقيه",
    "عقد",
    "العقد",
    "جدول",
    "الجدول",
    "معايير",
    "المعايير",
    "شروط",
    "الشروط",
    "مرسوم",
    "المرسوم",
];

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
            self.comma(next) && (next + 1..end).take_while(|&i| !page.finite(i) && !page.is_mark(i, ':') && !page.has(i, Kind::Participle)).any(|i| page.has(i, Kind::That))
        };
        let name = clear && (page.reading(next, Kind::That).is_some() || later());
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
            "التي" => feminine || r.entry.feats.has(Feats::PLUR),
            "الذين" => r.entry.feats.has(Feats::PLUR) || page.any(from, Kinds::of(&[Kind::Collective, Kind::Anonymous])),
            _ => true,
        };
        if !fits || !self.agrees_with(r.entry.feats, cue) {
            return None;
        }
        let np = page.noun_phrase(from, Limits { end, governed: 0, object: false })?;
        (np.to == end).then(|| Source { span: Span::new(np.start, page.tokens[np.to - 1].span.end), tokens: (np.from, np.to), pronoun: false })
    }

    pub(super) fn agrees(&self, source: &Source, cue: &Cue) -> bool {
        let page = self.page;
        // «مصرف الضفة» أعلنت: the head stands inside the marks.
        let head = if page.is_word(source.tokens.0) { source.tokens.0 } else { source.tokens.0 + 1 };
        let capital = page.has(head, Kind::Capital) && cue.feats.has(Feats::FEM);
        capital || page.best(head, HEAD).is_none_or(|r| self.agrees_with(r.entry.feats, cue))
    }

    /// Gender of a verb after its subject: plurals of things take the feminine singular.
    fn agrees_with(&self, noun: Feats, cue: &Cue) -> bool {
        if cue.frame != Frame::Say || noun.any(Feats::PLUR) || !noun.any(Feats::MASC.with(Feats::FEM)) || noun.has(Feats::MASC.with(Feats::FEM)) {
            return true;
        }
        noun.has(Feats::FEM) == cue.feats.has(Feats::FEM)
    }

    /// Whether the words name someone who can speak.
    pub(super) fn is_speaker(&self, source: &Source) -> bool {
        let page = self.page;
        let first = source.tokens.0;
        // الصائدون، المصلون: a sound masculine plural with the article is people.
        let people = page.definite(first) && (page.folded(first).ends_with("ون") || page.folded(first).ends_with("ين"));
        // المتهمة، الموقعون: a participle with the article is a person.
        let participle = page.definite(first) && page.has(first, Kind::Participle);
        people || participle || (first..source.tokens.1).any(|i| page.any(i, HEAD)) || self.found.is_name(page, first)
    }

    /// Why a subject is no speaker here, if it is none.
    pub(super) fn no_speaker(&self, cue: &Cue, source: &Source, complement: Complement) -> Option<Reason> {
        let page = self.page;
        let first = source.tokens.0;
        // بلادي ترى، حكومتنا تطالب: in one's own words, no report (guide 1.8).
        let own = strip_conjunction(page.folded(first));
        if cue.feats.has(Feats::PRESENT)
            && matches!(
                own,
                "بلادي"
                    | "بلادنا"
                    | "بلدي"
                    | "بلدنا"
                    | "حكومتي"
                    | "حكومتنا"
                    | "وزارتي"
                    | "وزارتنا"
                    | "حزبي"
                    | "حزبنا"
                    | "شعبنا"
                    | "شعبي"
                    | "دولتي"
                    | "دولتنا"
                    | "وفدي"
                    | "وفدنا"
                    | "مجلسنا"
                    | "لجنتنا"
                    | "جمعيتنا"
                    | "نقابتنا"
            )
        {
            return Some(Reason::Homograph);
        }
        let bare = own.strip_prefix('ل').filter(|w| w.len() >= 6 && !w.starts_with('ل')).unwrap_or(own);
        if RULES.contains(&own) || cue.frame == Frame::AccordingTo && RULES.contains(&bare) {
            return Some(Reason::Law);
        }
        if cue.feats.has(Feats::THING) && page.has(first, Kind::Demonstrative) && !page.any(first + 1, HEAD) {
            return Some(Reason::ThingSubject); // أبرزت هذه الخطوة رغبة الشركة
        }
        if source.pronoun || page.any(first, HEAD) || self.found.is_name(page, first) {
            return None;
        }
        let known_thing = page.any(first, Kinds::of(&[Kind::Noun, Kind::Masdar, Kind::VenueEvent, Kind::VenueSpeech, Kind::VenueText]))
            || page.common(first) && !page.definite(first) && matches!(complement, Complement::Bare(_))
            || page.verbal_noun(first) && !cue.frames.has(Frames::BARE)
            || page.folded(first).ends_with("ات");
        // An unknown bare word or two before marked content is a name the lexicon does not have.
        let plain = page.tokens[first].kinds == Kinds::of(&[Kind::Noun]) && source.tokens.1 == first + 1 && !cue.feats.has(Feats::THING);
        let unknown = (page.tokens[first].kinds.0 == 0 || plain)
            && !page.definite(first)
            && !page.verbal_noun(first)
            && source.tokens.1 - first <= 3
            && !page.folded(first).ends_with("ات")
            && match complement {
                Complement::That(_) | Complement::Say(_) => true,
                // دعا أبوطالب إلى الهدوء
                Complement::Phrase(from, _) => {
                    source.tokens.1 == first + 1 && page.preposition(from.saturating_sub(1)) && !cue.feats.has(Feats::HOMOGRAPH.with(Feats::THING)) && !cue.feats.has(Feats::THING)
                }
                _ => false,
            };
        // «نفى الغنيم وجود خلاف»: a family name by itself, before an event.
        let family = page.tokens[first].kinds.0 == 0
            && page.definite(first)
            && source.tokens.1 == first + 1
            && !page.verbal_noun(first)
            && !page.folded(first).ends_with("ات")
            && !page.folded(first).ends_with('ه')
            && !cue.feats.has(Feats::THING)
            && matches!(complement, Complement::Phrase(from, _) if page.verbal_noun(from));
        // «قال بارات: …»، «جاء في التصريحات أن».
        let said = cue.frames.has(Frames::BARE) && page.tokens[first].kinds.0 == 0 && matches!(complement, Complement::Say(_)) && source.tokens.1 - first <= 2
            || cue.row.table != 0 && page.any(first, Kinds::of(&[Kind::VenueSpeech, Kind::VenueText, Kind::SayNoun]));
        if unknown || family || said {
            return None;
        }
        // شدد نخلة على أن: one bare noun that reports in a clause is a family name.
        let surname = source.tokens.1 == first + 1
            && !page.definite(first)
            && !page.any(first, Kinds::of(&[Kind::Masdar, Kind::VenueEvent, Kind::VenueSpeech, Kind::VenueText]))
            && !page.verbal_noun(first)
            && !page.folded(first).ends_with("ات")
            && !cue.feats.any(Feats::THING.with(Feats::HOMOGRAPH))
            && page.readings(first).iter().all(|r| !r.entry.feats.has(Feats::PLUR))
            && cue.frame == Frame::Say
            && matches!(complement, Complement::That(_) | Complement::Say(_));
        if surname {
            return None;
        }
        let thing = cue.feats.has(Feats::THING) || known_thing && !self.is_speaker(source) || matches!(complement, Complement::Phrase(..)) && !self.is_speaker(source);
        (thing && !self.is_speaker(source)).then_some(Reason::ThingSubject)
    }

    /// Whether the verb follows a subject that is a thing (النتائج أظهرت أن).
    pub(super) fn fronted_thing(&self, cue: &Cue) -> bool {
        let page = self.page;
        if cue.frame != Frame::Say || !cue.feats.has(Feats::THING) || cue.clitics.any(Clitics::WA.with(Clitics::FA)) {
            return false;
        }
        let Some(before) = cue.from.checked_sub(1).filter(|&b| b >= self.sentence_start(cue.head)) else { return false };
        page.is_word(before) && page.definite(before) && !page.any(before, HEAD) || page.has(before, Kind::Relative) && !page.has(before, Kind::Conj)
    }

    /// «وفق ما نقلت عنه وكالة كذا», «نقلا عن وكالة كذا» between a cue and its content: those who pass the words on.
    pub(super) fn relay_phrase(&self, at: usize, limit: usize) -> Option<(Source, usize, bool)> {
        let page = self.page;
        let next = if let Some(r) = page.best(at, Kinds::of(&[Kind::According])) {
            at + r.len as usize
        } else if let Some(r) = page.reading(at, Kind::AccordingVerb) {
            let verb = at + r.len as usize;
            page.reading(verb, Kind::Verb).or_else(|| page.reading(verb, Kind::SayFixed))?;
            let mut after = verb + 1;
            while matches!(page.folded(after), "عنه" | "عنها" | "عنهم") {
                after += 1;
            }
            after
        } else {
            return None;
        };
        if next >= limit {
            return None;
        }
        let np = page.noun_phrase(next, Limits { end: limit, governed: 0, object: false })?;
        let outlet = page.any(next, Kinds::of(&[Kind::Outlet, Kind::OutletHead]));
        let original = page.folded(at) == "نقلا" && !outlet;
        let source = Source { span: Span::new(np.start, page.tokens[np.to - 1].span.end), tokens: (np.from, np.to), pronoun: false };
        (original || outlet || self.opens(next)).then_some((source, np.to, original))
    }

    /// «…»، أضاف فلان، «…»: words on both sides of a cue and its subject.
    pub(super) fn medial(&self, cue: &Cue, between: &Between) -> Option<(Complement, &'static str)> {
        let page = self.page;
        if cue.frame != Frame::Say
            || cue.negation != Negation::None
            || between.source.is_some()
            || !cue.frames.has(Frames::SAY)
            || cue.clitics.any(Clitics::WA.with(Clitics::FA))
            || cue.from < 2
        {
            return None;
        }
        // «…»، هكذا قالت فلانة
        let verb = if page.folded(cue.from - 1) == "هكذا" { cue.from - 1 } else { cue.from };
        let comma = page.mark(verb - 1).is_some_and(|c| matches!(c, '،' | ',' | '-' | '–'));
        let end = if comma { verb - 1 } else { verb };
        let start = self.sentence_start(cue.head);
        if comma && cue.feats.has(Feats::PRESENT) && end >= start + 2 && page.mark(end - 1).is_none() {
            // الأسعار مستقرة، يقول التاجر، ولن ترتفع
            let np = page.noun_phrase(cue.to, Limits { end: self.sentence_end(cue.head), governed: 0, object: false })?;
            let closes = np.to >= self.sentence_end(cue.head) || page.mark(np.to).is_some_and(|c| matches!(c, '،' | ',' | '.' | '-' | '–'));
            let clear = !(start..end).any(|i| {
                page.has(i, Kind::Verb) && self.cues[..self.n].iter().rev().take_while(|c| c.head >= i).any(|c| c.head == i && c.frame == Frame::Say && c.feats.any(Feats::PAST))
            });
            return (closes && clear).then_some((Complement::Before(start, end), "say/before"));
        }
        let q = page.closed_quotations(end - 1).rev().find(|q| !q.continued && page.tokens[q.open as usize].block == page.tokens[cue.from].block)?;
        // «المرفأ - «الراية» - أعلن فلان»: the outlet of a dateline says nothing.
        let dashed = |i: usize| page.mark(i).is_some_and(|c| matches!(c, '-' | '–' | '—' | 'ـ' | '/'));
        // «مصرف المغرب» أعلنت شركته: a name in marks
        let name = q.close - q.open <= 4 && !(q.open as usize + 1..q.close as usize).any(|i| page.finite(i) || page.any(i, Kinds::of(&[Kind::Neg, Kind::Pronoun]))) && !comma;
        if name || q.close - q.open <= 4 && (dashed(q.close as usize + 1) || !self.marks_hold_words(q.open as usize)) {
            return None;
        }
        (q.open == 0 || (q.open as usize) == self.sentence_start(cue.head) || page.mark(q.open as usize - 1).is_some())
            .then_some((Complement::Before(q.open as usize, end), "say/before"))
    }

    /// Content that stands before its cue: «"…" قال فلان», «الأسعار مستقرة، يقول التاجر».
    pub(super) fn look_before(&self, cue: &Cue, between: &mut Between) -> Option<(Complement, &'static str)> {
        let page = self.page;
        if cue.frame != Frame::Say || !cue.frames.has(Frames::SAY) || cue.clitics.any(Clitics::WA) || cue.feats.has(Feats::HOMOGRAPH) || cue.negation != Negation::None {
            return None;
        }
        let start = self.sentence_start(cue.head);
        let mut end = cue.from;
        if end <= start + 1 {
            return None;
        }
        let comma = page.mark(end - 1).is_some_and(|c| matches!(c, '،' | ',' | '-' | '–'));
        if comma {
            end -= 1;
        }
        let quoted = page.closed_quotations(end - 1).rev().find(|q| !q.continued);
        if let Some(q) = quoted
            && (q.close - q.open) > 4
            && cue.feats.any(Feats::PAST.with(Feats::PRESENT))
        {
            let source_follows = between.source.is_some();
            return source_follows.then_some((Complement::Before(q.open as usize, end), "say/before"));
        }
        // A verb and its subject alone, after a full stop: the sentence before is what was said.
        if end <= start {
            return None;
        }
        // A clause, a comma, the verb, its subject, and then a comma or the end.
        let source = between.source?;
        let after = source.tokens.1;
        let closes = after >= self.sentence_end(cue.head) || page.mark(after).is_some_and(|c| matches!(c, '،' | ',' | '.' | '-' | '–' | '؛'));
        let speaker = page.any(source.tokens.0, HEAD) || self.found.is_name(page, source.tokens.0);
        (comma && closes && speaker && end >= start + 2 && cue.feats.any(Feats::PRESENT.with(Feats::PAST))).then_some((Complement::Before(start, end), "say/before"))
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
