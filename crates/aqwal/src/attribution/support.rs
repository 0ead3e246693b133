//! Verbs that only carry a noun of saying: وجه نداء لـ، أصدر بيانا جاء فيه، جدد تأكيده أن.

use super::complement::Between;
use super::{Complement, Context, Draft, Source};
use crate::annotate::cue::{Cue, Frame};
use crate::annotate::phrase::Limits;
use crate::lexicon::{Clitics, Frames, Kind, Kinds, PrepSet};
use crate::span::Span;

/// Prepositions after a noun of saying: دعوة إلى، تأكيده على، نداء لـ، تحذير من.
const AFTER_NOUN: u8 = 1 | 2 | 8 | PrepSet::BI | PrepSet::LI;

impl Context<'_, '_> {
    /// The noun of saying that a verb carries, with its content.
    pub(super) fn support(&self, cue: &Cue) -> Option<Draft> {
        const SAYING: Kinds = Kinds::of(&[Kind::SayNoun, Kind::Masdar]);
        let page = self.page;
        let verb = page.lexicon.verb(cue.row);
        let end = self.sentence_end(cue.head).min(cue.to + 30);
        let mut between = Between::default();
        let mut at = cue.to;
        let noun = loop {
            if at >= end {
                return None;
            }
            let prep = verb.noun_after.0;
            let saying = page.readings(at).iter().find(|r| {
                SAYING.has(r.entry.kind)
                    && (r.entry.kind == Kind::SayNoun || r.clitics.any(Clitics::SUFFIX) || r.definite())
                    && (!r.definite() || self.carried_definite(cue, at))
                    && (prep == 0 && !r.clitics.prep() || r.clitics.prep() && prep & (PrepSet::BI | PrepSet::LI) != 0)
            });
            if let Some(r) = saying.filter(|_| !(between.source.is_none() && at == cue.to && page.any(at, Kinds::of(&[Kind::Office])))) {
                break *r;
            }
            if page.mark(at).is_some_and(|c| matches!(c, '،' | ',')) {
                at += 1;
            } else if let Some(time) = self.found.time_at(at) {
                self.keep_said(&mut between, time.span, true);
                at = time.tokens.1 as usize;
            } else if let Some((span, next, outlet)) = self.venue(at, end) {
                between.venue = Some((span, outlet));
                at = next;
            } else if between.source.is_none() {
                // Stop the subject before the noun of saying.
                let stop = (at + 1..end).find(|&i| {
                    page.readings(i).iter().any(|r| {
                        SAYING.has(r.entry.kind)
                            && (r.entry.kind == Kind::SayNoun || r.clitics.any(Clitics::SUFFIX))
                            && !r.definite()
                            && (prep == 0 && !r.clitics.prep() || r.clitics.prep())
                    })
                });
                let np = page.noun_phrase(at, Limits { end: stop.unwrap_or(end), governed: 0, object: false })?;
                // وجه عدة دعوات: a number is nobody.
                if !matches!(page.folded(at), "عده" | "بضع" | "بضعه") || np.to > at + 1 {
                    between.source = Some(Source { span: Span::new(np.start, page.tokens[np.to - 1].span.end), tokens: (np.from, np.to), pronoun: false });
                }
                at = np.to;
            } else if page.mark(at).is_some() || self.page.finite(at) {
                // Appositions between commas are passed over; another verb ends the search.
                return None;
            } else {
                at += 1;
            }
        };
        if page.lexicon.cell(noun.entry.row, "flags").split(' ').any(|f| f == "feeling") {
            return None; // أبدى استعداده، رغبته: a stance outside the closed list (guide 1.2)
        }
        let suffixed = noun.clitics.any(Clitics::SUFFIX);
        let mut complement = None;
        let mut next = at + 1;
        while next < end && complement.is_none() {
            if let Some(that) = page.reading(next, Kind::That) {
                complement = Some(Complement::That(next + that.len as usize));
            } else if page.is_mark(next, ':') || self.opens(next) && self.marks_hold_words(next) {
                complement = Some(Complement::Say(if self.opens(next) { next } else { next + 1 }));
            } else if let Some(time) = self.found.time_at(next) {
                self.keep_said(&mut between, time.span, true);
                next = time.tokens.1 as usize;
            } else if page.mark(next).is_some_and(|c| matches!(c, '،' | ',')) {
                next += 1;
            } else if PrepSet::of_word(page.folded(next)) & AFTER_NOUN != 0 && next + 1 < end {
                let first = next + 1;
                complement = Some(match page.reading(first, Kind::That) {
                    Some(that) => Complement::That(first + that.len as usize),
                    None => Complement::Phrase(first, page.tokens[first].span.start),
                });
            } else if page.glued_as(next, Clitics::LI) && page.any(next, Kinds::of(&[Kind::Country, Kind::Capital, Kind::Place])) && suffixed {
                next += 1; // تهديداتها لدولة كذا: to whom
            } else if (page.glued_preposition(next).is_some() || page.glued_as(next, Clitics::LI)) && !page.addressee(next) {
                complement = Some(Complement::Phrase(next, self.after_letter(next)));
            } else if next < at + 4
                && page.is_word(next)
                && !suffixed
                && !page.finite(next)
                && (page.nisba(next) || page.readings(next).is_empty() || page.any(next, Kinds::of(&[Kind::Adverb])))
            {
                next += 1; // an adjective: نداء عاجلا
            } else if suffixed && next == at + 1 && page.is_word(next) {
                complement = Some(Complement::Phrase(next, page.tokens[next].span.start));
            } else {
                break;
            }
        }
        let complement = complement?;
        if between.source.is_none() {
            between.source = self.subject_before(cue);
        }
        // جدد تأكيده: verb and noun side by side are one cue.
        let joined = suffixed && at == cue.to;
        let span = if joined { cue.span.join(noun.span()) } else { noun.span() };
        let clause = self.clause_start(cue.from);
        let inner = Cue { span, from: if joined { cue.from } else { at }, to: at + 1, head: at, frame: Frame::Noun, row: noun.entry.row, ..*cue };
        Some(Draft {
            cue: inner,
            clause,
            source: between.source,
            relays: Vec::new(),
            venue: between.venue.map(|v| v.0),
            said: between.said.map(|s| s.0),
            reset: self.reset_before(clause, cue.from),
            complement,
            rule: "noun/carried",
            cut: (clause, complement.first()),
        })
    }

    /// تحذيراتها من المراهنة, دعوته إلى الحوار: the preposition that belongs to a noun of saying, and an act after it.
    fn governed_by_noun(&self, cue: &Cue, at: usize) -> Option<Complement> {
        let page = self.page;
        let noun = page.folded(cue.head);
        let of = |stems: &[&str]| stems.iter().any(|s| noun.contains(s));
        let word = match page.folded(at) {
            "من" => of(&["تحذير"]),
            "الي" => of(&["دعوت", "دعوه", "دعوات"]),
            "علي" => of(&["اعتراض"]),
            _ => false,
        };
        if word && page.is_word(at + 1) && !page.preposition(at + 1) {
            return Some(Complement::Phrase(at + 1, page.tokens[at + 1].span.start));
        }
        None
    }

    /// «مجددا التأكيد على», «ألقى باللوم على»: right after the verb the noun may carry the article.
    fn carried_definite(&self, cue: &Cue, at: usize) -> bool {
        let page = self.page;
        let bare = page.folded(at).trim_start_matches('ب');
        let repeats = matches!(&*page.lexicon.verb(cue.row).lemma, "جدّد" | "كرّر" | "أعاد");
        let noun = matches!(bare, "التاكيد" | "الدعوه" | "المطالبه" | "التذكير" | "التحذير" | "الاعراب" | "التشديد" | "القول" | "الاعلان" | "التعهد" | "الالتزام");
        at <= cue.to + 4
            && (cue.to..at).all(|i| page.is_word(i) && !page.preposition(i) && page.glued_preposition(i).is_none() && !page.has(i, Kind::Demonstrative))
            && (repeats && noun || matches!(bare, "اللوم" | "اللايمه"))
    }

    /// A noun of saying by itself: قوله إن، تصريح الوزير بأن، توجيهات المدير بأن. A source must be given.
    pub(super) fn noun(&self, cue: &Cue) -> Option<Draft> {
        let page = self.page;
        let end = self.sentence_end(cue.head).min(cue.to + 30);
        let suffixed = cue.clitics.any(Clitics::SUFFIX);
        let mut between = Between::default();
        let mut at = cue.to;
        if !suffixed {
            let np = page.noun_phrase(at, Limits { end, governed: 0, object: false })?;
            let source = Source {
                span: Span::new(if page.glued_preposition(at).is_some() { self.after_letter(at) } else { np.start }, page.tokens[np.to - 1].span.end),
                tokens: (np.from, np.to),
                pronoun: false,
            };
            if !self.is_speaker(&source) || page.nisba(source.tokens.0) && !page.definite(source.tokens.0) {
                return None;
            }
            between.source = Some(source);
            at = np.to;
        }
        let complement = loop {
            if at >= end {
                return None;
            }
            if let Some(that) = page.reading(at, Kind::That) {
                break Complement::That(at + that.len as usize);
            }
            if suffixed && page.is_mark(at, ':') && at + 1 < page.tokens.len() {
                break Complement::Say(at + 1);
            }
            if suffixed && self.opens(at) && self.marks_hold_words(at) {
                break Complement::Say(at);
            }
            if suffixed && cue.clitics.any(Clitics::BI) && cue.frames.has(Frames::BARE) && (page.any(at, Kinds::of(&[Kind::Neg, Kind::Pronoun])) || page.finite(at)) {
                break Complement::Bare(at); // أوضح الوزير بقوله أمام المؤتمر: لا نريد شيئا, without the colon
            }
            if page.mark(at).is_some_and(|c| matches!(c, '،' | ',')) {
                at += 1;
            } else if let Some(time) = self.found.time_at(at) {
                self.keep_said(&mut between, time.span, true);
                at = time.tokens.1 as usize;
            } else if let Some((span, next, outlet)) = self.venue(at, end) {
                between.venue = Some((span, outlet));
                at = next;
            } else if matches!(page.folded(at), "علي" | "الي") && page.reading(at + 1, Kind::That).is_some() {
                at += 1;
            } else if let Some(from) = self.governed_by_noun(cue, at).filter(|_| suffixed) {
                break from;
            } else {
                return None;
            }
        };
        let clause = self.clause_start(cue.from);
        Some(Draft {
            cue: *cue,
            clause: cue.from,
            source: between.source,
            relays: Vec::new(),
            venue: between.venue.map(|v| v.0),
            said: between.said.map(|s| s.0),
            reset: self.reset_before(clause, cue.from),
            complement,
            rule: "noun/that",
            cut: (cue.from, complement.first()),
        })
    }
}
