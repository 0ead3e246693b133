//! Objects: what a verb says of, with a preposition, without one, or of a target.

use super::super::{Complement, Context};
use super::Between;
use crate::annotate::cue::{Cue, Frame, Negation, anonymity};
use crate::annotate::phrase::{HEAD, ROLE};
use crate::lexicon::{Clitics, Feats, Frames, Kind, Kinds, Polarity, PrepSet};
use crate::page::TokenKind;

/// عن
const FROM: u8 = 4;

impl Context<'_, '_> {
    /// Whether a verb judges or denies its object.
    pub(in crate::attribution) fn judges(&self, cue: &Cue) -> bool {
        cue.feats.has(Feats::STANCE) || cue.row.table == 0 && self.page.lexicon.verb(cue.row).phrase == Polarity::Denied
    }

    /// The complement of a governed preposition.
    pub(super) fn governed(&self, cue: &Cue, at: usize, bit: u8, between: &mut Between) -> Option<(Complement, &'static str)> {
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
    pub(super) fn target_start(&self, cue: &Cue, prep: usize, between: &mut Between) -> Option<(usize, u32)> {
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
    pub(super) fn object(&self, cue: &Cue, at: usize, between: &mut Between) -> Option<Option<(Complement, &'static str)>> {
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
    pub(super) fn find_governed(&self, from: usize, wanted: u8, cue: &Cue) -> Option<(usize, u8)> {
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
    pub(super) fn object_at(&self, at: usize, cue: &Cue) -> bool {
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

    /// Whether a noun after the verb cannot be its subject: its gender is not the verb's, or it stands in the accusative
    /// (طالب المؤسسات، دعا المواطنين).
    pub(super) fn is_object_by_form(&self, at: usize, cue: &Cue) -> bool {
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
        // «سألت رئيس اللجنة عن الموعد»: in his own words it is I who asked.
        let first = masculine && self.page.tokens[cue.head].quotation != 0 && page.definite(at + 1) && !page.definite(at);
        // دعا أنصاره إلى الهدوء: many who belong to the subject are asked, unless it is for him that they ask.
        let owned = |i: usize| page.readings(i).iter().any(|r| r.clitics.any(Clitics::SUFFIX)) || page.pronoun_end(i);
        let for_him = (at + 2..self.sentence_end(cue.head).min(at + 8)).any(|i| page.is_word(i) && (page.pronoun_end(i) || page.preposition(i) && page.folded(i).ends_with('ه')));
        let asked = !cue.frames.addressed().is_empty()
            && r.entry.kind == Kind::Collective
            && feats.has(Feats::PLUR)
            && cue.feats.has(Feats::MASC.with(Feats::SING))
            && (owned(at) || !page.definite(at) && page.is_word(at + 1) && !page.definite(at + 1) && owned(at + 1))
            && !for_him;
        accusative || asked || clash && cue.frame == Frame::Say && (defined || first)
    }

    /// Where in the words after a verb its object begins, if the subject is complete before: المصدر ذاته | وجود خلاف.
    pub(super) fn object_inside(&self, from: usize, to: usize) -> Option<usize> {
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
}
