//! Subjects after the verb: which noun phrases are none, and those in marks or behind a venue.

use super::super::{Context, Source};
use super::Between;
use crate::annotate::cue::{Cue, Frame};
use crate::annotate::phrase::{HEAD, Limits};
use crate::lexicon::{Clitics, Feats, Frames, Kind, Kinds};
use crate::span::Span;

impl Context<'_, '_> {
    /// The noun phrase right after a verb.
    pub(super) fn subject_after(&self, cue: &Cue) -> Option<Source> {
        let np = self.page.noun_phrase(cue.to, Limits { end: self.sentence_end(cue.head), governed: 0, object: false })?;
        Some(Source { span: Span::new(np.start, self.page.tokens[np.to - 1].span.end), tokens: (np.from, np.to), pronoun: false })
    }

    /// «حسب وكالة كذا، قال فلان»: the outlet before the verb.
    pub(super) fn relay_before(&self, cue: &Cue) -> Option<Source> {
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

    /// Whether a subject is indefinite all through (ناشرون، مصدر أمني): a verb right after it describes it.
    pub(super) fn indefinite(&self, source: &Source) -> bool {
        let page = self.page;
        !(source.tokens.0..source.tokens.1).any(|i| page.definite(i) || page.any(i, Kinds::of(&[Kind::GivenName, Kind::ParticleInside, Kind::ParticleBefore])))
    }

    /// في مؤتمر صحفي ببنزرت: a place after ب right behind the venue.
    pub(super) fn seat_of_venue(&self, at: usize, between: &Between) -> bool {
        let page = self.page;
        const SEAT: Kinds = Kinds::of(&[Kind::Place, Kind::Capital, Kind::Country, Kind::Locality]);
        page.glued_as(at, Clitics::BI)
            && page.any(at, SEAT)
            && !page.has(at, Kind::GivenName)
            && between.venue.is_some_and(|(span, _)| at > 0 && span.end == page.tokens[at - 1].span.end)
    }

    /// «قالت "سو كي"، وهي نائبة، إن»: a name in marks right after the verb, with the content after a pause.
    pub(super) fn name_in_marks(&self, at: usize, limit: usize, cue: &Cue) -> Option<Source> {
        let page = self.page;
        let q = self.quotation(at).filter(|q| q.closed)?;
        let (from, to) = (at + 1, q.close as usize);
        let other = |i: usize| page.is_word(i) && !page.finite(i) && !page.verbal_noun(i) && !page.has(i, Kind::That) && !page.preposition(i);
        let name = to > from && to - from <= 4 && page.nameish(from) && (from..to).all(other);
        let said = |i: usize| page.has(i, Kind::That) && !self.subordinates(i - 1) || page.is_mark(i, ':');
        let ahead = (to + 2..limit.min(to + 30)).take_while(|&i| !self.new_cue(i, cue)).any(said);
        let next = to + 1;
        let apart = self.comma(next) || page.preposition(next) || self.found.time_at(next).is_some();
        // «وحذر "السالم" من»: the family name of somebody named here is no word of his.
        let family = to > from && to - from <= 3 && page.known_name(to - 1) && (from..to).all(|i| page.nameish(i));
        (family || name && apart && ahead).then(|| Source { span: Span::new(page.tokens[from].span.start, page.tokens[to - 1].span.end), tokens: (from, to), pronoun: false })
    }

    /// «أنها حذرت الحكومات»: the pronoun of أن is the verb's subject, so what follows is not.
    pub(super) fn carries_subject(&self, cue: &Cue) -> bool {
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
    pub(super) fn after_venue_clause(&self, venue: usize, at: usize, limit: usize, between: &mut Between) -> usize {
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

    /// Whether a word cannot begin a subject after its verb: an adverb with tanwin (يوماً), or a pronoun, which opens
    /// words of its own (قال نحن لا نخفي شيئا).
    pub(super) fn no_subject_form(&self, at: usize) -> bool {
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
        // قال لهذا الاجتماع، بذلك: nor with what points to a thing.
        let folded = page.folded(at);
        let pointing = matches!(folded, "ل" | "ب" | "ك" | "لما" | "بما" | "لذلك" | "بذلك" | "لذا" | "كذلك") || folded.starts_with("لهذ") || folded.starts_with("بهذ");
        led || pointing || joined || addressed || tanwin && !self.found.is_name(page, at) || page.has(at, Kind::Pronoun) && !page.any(at, HEAD)
    }
}
