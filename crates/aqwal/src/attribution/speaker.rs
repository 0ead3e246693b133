//! Who can speak: agreement, things, rules and names.

use super::{Complement, Context, Source};
use crate::annotate::cue::{Cue, Frame};
use crate::annotate::phrase::{HEAD, strip_conjunction};
use crate::lexicon::{Clitics, Feats, Frames, Kind, Kinds};
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
    pub(super) fn agrees(&self, source: &Source, cue: &Cue) -> bool {
        let page = self.page;
        // «مصرف الضفة» أعلنت: the head stands inside the marks.
        let head = if page.is_word(source.tokens.0) { source.tokens.0 } else { source.tokens.0 + 1 };
        let capital = page.has(head, Kind::Capital) && cue.feats.has(Feats::FEM);
        capital || page.best(head, HEAD).is_none_or(|r| self.agrees_with(r.entry.feats, cue))
    }

    /// Gender of a verb after its subject: plurals of things take the feminine singular.
    pub(super) fn agrees_with(&self, noun: Feats, cue: &Cue) -> bool {
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
}
