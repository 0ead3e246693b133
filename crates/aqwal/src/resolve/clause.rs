//! The subject of the clause that a verb without one leans on: «تفقد المحافظ الجسر وأكد أن …», «وصل الوزير أمس. وقال إن …».

use super::reference::Match;
use super::speaker::{Walk, agrees};
use super::{How, Resolution};
use crate::annotate::cue::Frame;
use crate::annotate::mention::{Class, Mention};
use crate::annotate::phrase::{HEAD, strip_conjunction};
use crate::attribution::Source;
use crate::lexicon::{Clitics, Feats, Kind, Kinds, Polarity};
use crate::page::TokenKind;

/// How many attributions around a token are asked whether they hold it.
const AROUND: usize = 40;

impl Walk<'_, '_> {
    /// Who the clauses before an attribution make its subject, where they are nearer than the speaker of the thread.
    pub(super) fn subject(&mut self, n: usize) -> Option<Resolution> {
        let a = &self.told[n];
        let cue = a.cue_tokens.0;
        let sentence = self.page.tokens[cue].sentence as usize;
        let mut own = self.page.sentences[sentence].0 as usize;
        if let Some(parent) = a.parent {
            own = own.max(self.told[parent].content_tokens.0);
        }
        // What was reported since the sentence began has its own speaker: only what follows it counts.
        let reported = self.told[..n]
            .iter()
            .rev()
            .take(AROUND)
            .filter(|t| t.parent == a.parent && t.cue_tokens.0 >= own && !impersonal(t))
            .map(|t| t.cue_tokens.1.max(t.source.map_or(0, |s| s.tokens.1)))
            .max();
        // ذهبت إلى المدير فأخبرني: who speaks to me is not me, but who was named last.
        if a.parent.is_some() && self.page.folded(cue).ends_with("ني") && self.page.readings(cue).iter().all(|r| r.clitics.any(Clitics::SUFFIX)) {
            let near = self.found.mentions_within(own, cue).iter().rev().find(|m| speaks(m) && self.page.definite(m.tokens.0));
            if let Some(p) = near.and_then(|m| self.party(m)) {
                return Some(Resolution::Known(p, How::Continued));
            }
        }
        if let Some(p) = self.answerer(n) {
            return Some(Resolution::Known(p, How::Continued));
        }
        if let Some(p) = self.nearest_subject(n, reported.unwrap_or(own), cue) {
            return Some(Resolution::Known(p, How::Continued));
        }
        if reported.is_some() || a.parent.is_some() {
            return None;
        }
        self.opening_subject(n, own)
    }

    /// Who answers: the one who was asked in the attribution just before («سأل القاضي الشاهد عن السبب فأجاب بأنه …»).
    fn answerer(&mut self, n: usize) -> Option<usize> {
        let (page, told) = (self.page, self.told);
        let a = &told[n];
        let asked = n.checked_sub(1).map(|k| &told[k]).filter(|t| t.parent == a.parent && matches!(t.polarity, Polarity::Asked | Polarity::Directive))?;
        let near =
            page.tokens[asked.cue_tokens.0].block == page.tokens[a.cue_tokens.0].block && page.tokens[a.cue_tokens.0].sentence - page.tokens[asked.cue_tokens.0].sentence <= 1;
        if !a.feats.has(Feats::ANSWERS) || !near {
            return None;
        }
        let from = asked.source.map_or(asked.cue_tokens.1, |s| s.tokens.1.max(asked.cue_tokens.1));
        let to = asked.content_tokens.0.max(from);
        let addressee = self.found.mentions_within(from, to).iter().find(|m| speaks(m))?;
        self.party(addressee).filter(|&p| agrees(self.parties, p, a.feats))
    }

    /// The last noun phrase of a stretch that is the subject of a clause at the level of an attribution.
    fn nearest_subject(&mut self, n: usize, from: usize, to: usize) -> Option<usize> {
        let (found, told) = (self.found, self.told);
        for m in found.mentions_within(from, to).iter().rev() {
            if !speaks(m) || !self.same_level(n, m.tokens.0) || !self.is_subject(m, from) {
                continue;
            }
            if let Some(p) = self.party(m)
                && agrees(self.parties, p, told[n].feats)
            {
                return Some(p);
            }
        }
        None
    }

    /// The people a verb in the plural means, where nobody of the thread does: those named before it in its paragraph.
    pub(super) fn group(&mut self, n: usize) -> Option<Resolution> {
        let (page, found, told) = (self.page, self.found, self.told);
        let a = &told[n];
        if self.history.iter().rev().take(AROUND).any(|&(_, p)| agrees(self.parties, p, a.feats)) {
            return None;
        }
        let block = page.block_of(a.cue_tokens.0).tokens;
        let mut hits: Vec<usize> = Vec::new();
        for m in found.mentions_within(block.0 as usize, a.cue_tokens.0) {
            if m.class != Class::Collective || !m.feats.has(Feats::MASC) {
                continue;
            }
            if let Some(p) = self.party(m)
                && !hits.contains(&p)
            {
                hits.push(p);
            }
        }
        match hits.as_slice() {
            [] => None,
            [one] => Some(Resolution::Known(*one, How::Continued)),
            _ => Some(Resolution::Open(hits)),
        }
    }

    /// Whether a token stands in no words but those that hold the attribution itself.
    fn same_level(&self, n: usize, token: usize) -> bool {
        let holds = |k: usize| {
            let t = &self.told[k];
            // «يقال إن الوزير زار السد وأكد»: nobody's words, so who acts in them may speak next.
            let nobody = impersonal(t) && self.page.tokens[t.cue_tokens.0].sentence == self.page.tokens[self.told[n].cue_tokens.0].sentence;
            !nobody && t.content_tokens.0 <= token && token < t.content_tokens.1 && !(t.cue_tokens.0 <= token && token < t.cue_tokens.1)
        };
        let near = n.saturating_sub(AROUND)..(n + AROUND).min(self.told.len());
        near.filter(|&k| k != n && holds(k)).all(|k| self.within(n, k))
    }

    /// Whether an attribution stands in the words of another.
    fn within(&self, n: usize, outer: usize) -> bool {
        let mut at = self.told[n].parent;
        for _ in 0..AROUND {
            match at {
                Some(k) if k == outer => return true,
                Some(k) => at = self.told[k].parent,
                None => return false,
            }
        }
        false
    }

    /// Whether a noun phrase stands where subjects stand: right after a finite verb, or at the head of a clause before one.
    fn is_subject(&self, m: &Mention, from: usize) -> bool {
        let page = self.page;
        let at = m.tokens.0;
        // «فقتلوا شخصا»: an accusative is an object, but for one after إن.
        let accusative = !m.definite && m.class != Class::Named && page.folded(at).ends_with('ا') && m.feats.has(Feats::MASC);
        if accusative && !page.has(at.saturating_sub(1), Kind::That) {
            return false;
        }
        // «في مقابلة لفلان مع الزميل علان»: who is asked speaks.
        let asked = at > 0 && page.glued_preposition(at) == Some(Clitics::LI) && m.class == Class::Named && m.role.is_none();
        if asked && page.any(at - 1, Kinds::of(&[Kind::SayNoun, Kind::VenueSpeech])) && !page.definite(at - 1) {
            return true;
        }
        if at == 0 || page.glued_preposition(at).is_some() || page.preposition(at - 1) || page.any(at, Kinds::of(&[Kind::Outlet, Kind::OutletHead])) {
            return false;
        }
        let opens = |i: usize| {
            i <= from
                || page.conjoined(i)
                || !page.is_word(i - 1)
                || page.any(i - 1, Kinds::of(&[Kind::That, Kind::Conj, Kind::Reset, Kind::Aspect, Kind::Neg, Kind::TimeWord, Kind::Weekday]))
        };
        // After a noun without the article a verb describes it: بيان تلقت الصحيفة نسخة منه.
        let verb = |i: usize| i >= from && page.finite(i) && !page.any(i, HEAD) && opens(i);
        // A word the lexicon does not know, at the head of a clause and before a person, is its verb.
        let unknown = |i: usize| i >= from && page.tokens[i].kind == TokenKind::Word && page.tokens[i].kinds.0 == 0 && !page.definite(i) && opens(i);
        // «فلانة … قد أطلقت المبادرة»: after قد and a verb stands the object of a subject that came before.
        if m.class == Class::Organisation && at >= 2 && page.has(at - 2, Kind::Aspect) {
            return false;
        }
        if verb(at - 1) || at >= 2 && page.has(at - 1, Kind::Adverb) && verb(at - 2) {
            return true;
        }
        // «تحدث في المؤتمر فلان»: a place between the verb and a person.
        let placed = (from + 1..at).rev().take(4).take_while(|&i| page.is_word(i) && (page.definite(i) || page.preposition(i))).find(|&i| page.preposition(i));
        if let Some(place) = placed.filter(|&i| m.class == Class::Named && at - i >= 2 && page.definite(at - 1) && (m.role.is_some() || page.has(at, Kind::Honorific)))
            && verb(place - 1)
        {
            return true;
        }
        // شنّ, whose letters are a noun, too.
        let doubtful = |i: usize| i >= from && page.any(i, Kinds::of(&[Kind::Act, Kind::Verb])) && !page.any(i, HEAD) && opens(i);
        // رفع، شنّ: the bare past is a noun, too; at the head of a clause before a person it is the verb.
        let bare = |i: usize| i >= from && page.common(i) && !page.definite(i) && opens(i) && strip_conjunction(page.folded(i)).chars().count() == 3;
        if (unknown(at - 1) || doubtful(at - 1) || bare(at - 1)) && matches!(m.class, Class::Named | Class::Role) {
            return true;
        }
        // تصريحات فلان … حيث قال: who holds a noun of saying.
        let said = page.any(at - 1, Kinds::of(&[Kind::SayNoun, Kind::VenueSpeech])) && !page.definite(at - 1) && opens(at - 1);
        if said && matches!(m.class, Class::Named | Class::Role) {
            return true;
        }
        // «أن المركز العربي (كذا) قام بدراسة»
        let next = match page.mark(m.tokens.1) {
            Some('(') => (m.tokens.1 + 1..(m.tokens.1 + 8).min(page.tokens.len())).find(|&i| page.is_mark(i, ')')).map_or(m.tokens.1, |i| i + 1),
            _ => m.tokens.1,
        };
        let that = page.has(at - 1, Kind::That) && !page.folded(at - 1).ends_with("نه") && !page.folded(at - 1).ends_with("نها");
        let clause = at == from || that || page.any(at - 1, Kinds::of(&[Kind::Conj])) && !page.any(at - 1, HEAD);
        clause && page.tokens.get(next).is_some_and(|t| t.kind == TokenKind::Word) && (page.finite(next) || page.has(next, Kind::Aspect))
    }

    fn party(&mut self, m: &Mention) -> Option<usize> {
        let source = Source { span: self.page.span(m.tokens.0, m.tokens.1), tokens: m.tokens, pronoun: false };
        let last = self.history.last().map(|h| h.1);
        match self.parties.match_source(self.page, self.found, &source, self.headline, last).1 {
            Match::Full(p) | Match::Variant(p) | Match::Anaphor(p) => Some(p),
            Match::Several(_) => None,
        }
    }

    /// The subject of the own sentence's beginning, or of the sentence before for a verb at the head of its own.
    fn opening_subject(&mut self, n: usize, own: usize) -> Option<Resolution> {
        let (page, found, told) = (self.page, self.found, self.told);
        let a = &told[n];
        let cue = a.cue_tokens.0;
        let reports = |from: usize, to: usize| {
            let first = told.partition_point(|t| t.cue_tokens.0 < from);
            told[first..].iter().take_while(|t| t.cue_tokens.0 < to).any(|t| t.parent.is_none())
        };
        let participle = a.frame == Frame::Participle;
        let (from, to) = if self.first_subject(own, cue).is_some() {
            (own, cue)
        } else if !participle || cue <= own + 1 {
            let before = page.sentences.get((page.tokens[cue].sentence as usize).checked_sub(1)?)?;
            let (from, to) = (before.0 as usize, before.1 as usize);
            let near = page.tokens[from].block == page.tokens[cue].block || page.tokens[from].block + 1 == page.tokens[cue].block && self.history.is_empty();
            // وأضاف goes on with the words of who spoke, whoever else came and went.
            let goes_on = a.feats.has(Feats::GOES_ON) && !self.history.is_empty();
            if !near || goes_on || reports(from, to) || self.first_subject(from, to).is_none() {
                return None;
            }
            (from, to)
        } else {
            return None;
        };
        let subject = self.first_subject(from, to)?;
        // «فلان رئيس المركز سلط الضوء على القضية فقال»: whom the sentence is about from its first word.
        let about = found.mentions_within(from, to).iter().find(|m| m.tokens.0 == subject && m.class == Class::Named);
        let head = from.max(self.layout.body_from[page.tokens[from].block as usize] as usize);
        if let Some(m) = about.filter(|m| from == own && m.tokens.0 == head)
            && let Some(p) = self.party(m)
            && agrees(self.parties, p, a.feats)
        {
            return Some(Resolution::Known(p, How::Continued));
        }
        let comma = |i: usize| page.mark(i).is_some_and(|c| matches!(c, '،' | ','));
        let after = found.mentions_within(from, to).iter().find(|m| m.tokens.0 == subject).map(|m| m.tokens.1).filter(|&end| comma(end));
        let described = after.and_then(|a| (a + 1..to.min(a + 20)).find(|&i| comma(i)).map(|b| (a, b)));
        let mut hits: Vec<usize> = Vec::new();
        for m in found.mentions_within(from, to).iter().filter(|m| speaks(m)) {
            let first = m.tokens.0 == subject;
            // «المحامي فلان، وكيل المتهم علان، …»: what stands between commas right after the subject describes it.
            if !first && described.is_some_and(|(a, b)| m.tokens.0 >= a && m.tokens.1 <= b) {
                continue;
            }
            if !first
                && (participle || !matches!(m.class, Class::Named | Class::Role) || page.preposition(m.tokens.0.saturating_sub(1)) || page.glued_preposition(m.tokens.0).is_some())
            {
                continue;
            }
            if let Some(p) = self.party(m)
                && agrees(self.parties, p, a.feats)
                && !hits.contains(&p)
            {
                hits.push(p);
            }
        }
        match hits.as_slice() {
            [] => None,
            [one] => Some(Resolution::Known(*one, How::Continued)),
            _ => Some(Resolution::Open(hits)),
        }
    }

    /// The first mention of a stretch, if it stands where subjects stand: at the head, or right after the first verb.
    fn first_subject(&self, from: usize, to: usize) -> Option<usize> {
        let page = self.page;
        let from = from.max(self.layout.body_from[page.tokens[from].block as usize] as usize);
        let first = self.found.mentions_within(from, to).first()?;
        if page.has(first.tokens.0, Kind::Outlet) {
            return None;
        }
        let at = first.tokens.0;
        let clear = (from..at).all(|i| page.is_word(i) && !page.preposition(i) && !page.any(i, Kinds::of(&[Kind::That, Kind::Relative])));
        (at - from <= 2 && clear && page.glued_preposition(at).is_none()).then_some(at)
    }
}

/// Whether an attribution names nobody: قيل، أفيد.
fn impersonal(a: &crate::attribution::Attribution) -> bool {
    a.feats.has(Feats::PASSIVE) && a.source.is_none() && a.frame == Frame::Say
}

/// Whether a mention is of someone who can speak.
fn speaks(m: &Mention) -> bool {
    matches!(m.class, Class::Named | Class::Role | Class::Anonymous | Class::Organisation | Class::Collective)
}
