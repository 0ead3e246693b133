//! The walk from a cue to the first sign of content.

use super::super::{Complement, Context, Source};
use super::Between;
use crate::annotate::cue::{Cue, Frame, Negation, anonymity};
use crate::annotate::phrase::{HEAD, Limits, strip_conjunction};
use crate::lexicon::{Clitics, Feats, Frames, Kind, Kinds, PrepSet};
use crate::page::TokenKind;
use crate::span::Span;

/// How many tokens may stand between a cue and its content.
const REACH: usize = 70;

impl Context<'_, '_> {
    /// The complement that a cue would have after it.
    pub(in crate::attribution) fn look_after_for(&self, cue: &Cue, between: &mut Between) -> Option<Complement> {
        self.look_after(cue, between).map(|(complement, _)| complement)
    }

    /// Walks from the cue to the first sign of content, reading what stands between.
    pub(super) fn look_after(&self, cue: &Cue, between: &mut Between) -> Option<(Complement, &'static str)> {
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
            // أشاد بدور الجيش: no woman of that name.
            let role = governed & PrepSet::BI != 0
                && at == cue.to
                && page.tokens[at].kinds == Kinds::of(&[Kind::GivenName])
                && page.folded(at).starts_with('ب')
                && page.best(at, HEAD).is_some_and(|r| r.entry.feats.has(Feats::WORD))
                && page.definite(at + 1)
                && !page.known_name(at + 1);
            if role {
                return self.governed(cue, at, PrepSet::BI, between);
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
            let own = matches!(page.folded(at), "نحن" | "انا") || page.act(at) && page.readings(at).iter().all(|r| r.entry.feats.has(Feats::FIRST.with(Feats::PRESENT)));
            if verbal && frames.has(Frames::BARE) && at == cue.to && own && page.is_word(at + 1) && !page.has(at + 1, Kind::That) {
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
            // «وحمّلت في بيان لها الشركة المسؤولية»: the pronoun points back to a subject named before, so what follows is the object.
            let mentioned = object && at > cue.to + 1 && between.venue.is_some() && matches!(page.folded(at - 1), "له" | "لها" | "لهم");
            let objective = inherits || plural || carried || mentioned || phrasal && !page.any(at, HEAD);
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
                    || mentioned
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
}
