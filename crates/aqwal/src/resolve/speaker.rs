//! The thread: who speaks where the verb only carries a pronoun.

use super::party::{Parties, title_key};
use super::reference::Match;
use super::write::{closest, words_said};
use super::{How, Resolution};
use crate::annotate::Annotations;
use crate::annotate::cue::Frame;
use crate::annotate::mention::{Class, Mention};
use crate::annotate::phrase::ROLE;
use crate::attribution::Attribution;
use crate::layout::{Layout, Zone};
use crate::lexicon::{Feats, Kind, Kinds};
use crate::page::Page;
use crate::trail::{Reason, Trail};

/// How many attributions back the thread is followed: farther than any article needs.
const FAR: usize = 500;

/// Who speaks in one attribution.
#[derive(Clone, Debug)]
pub struct Spoken {
    /// Who is meant.
    pub who: Resolution,
    /// The class of who is meant.
    pub class: Class,
    /// Parties that pass the words on, outermost first.
    pub relays: Vec<usize>,
}

/// Follows the thread through all attributions.
pub fn thread(page: &Page<'_>, found: &Annotations, layout: &Layout, parties: &mut Parties, told: &[Attribution], trail: &mut Trail) -> Vec<Spoken> {
    // Headlines name people before the body does, so the body is read first.
    let body: Vec<usize> = (0..told.len()).filter(|&n| told[n].zone == Zone::Body).collect();
    let heads: Vec<usize> = (0..told.len()).filter(|&n| told[n].zone != Zone::Body).collect();
    let mut walk = Walk { page, found, layout, told, parties, trail, headline: false, history: Vec::new(), doubt: None, out: vec![None; told.len()], said: None };
    for (headline, order) in [(false, body), (true, heads)] {
        walk.headline = headline;
        walk.history.clear();
        for n in order {
            let spoken = walk.speak(n);
            match &spoken.who {
                Resolution::Known(party, _) if told[n].parent.is_none() => walk.history.push((n, *party)),
                Resolution::Open(all) if told[n].parent.is_none() && all.len() > 1 => walk.doubt = Some((n, all.clone())),
                _ => {}
            }
            walk.out[n] = Some(spoken);
        }
    }
    walk.out.into_iter().map(|s| s.unwrap_or(Spoken { who: Resolution::Nobody, class: Class::Anonymous, relays: Vec::new() })).collect()
}

/// One walk through the attributions of a page.
pub(super) struct Walk<'w, 'p> {
    pub(super) page: &'w Page<'p>,
    pub(super) found: &'w Annotations,
    pub(super) layout: &'w Layout,
    pub(super) told: &'w [Attribution],
    pub(super) parties: &'w mut Parties,
    trail: &'w mut Trail,
    pub(super) headline: bool,
    /// Attributions at the top level and who spoke.
    pub(super) history: Vec<(usize, usize)>,
    /// The last attribution whose speaker stayed open, and the candidates.
    doubt: Option<(usize, Vec<usize>)>,
    out: Vec<Option<Spoken>>,
    /// The words of each statement's content, once somebody asks.
    said: Option<Vec<Vec<u64>>>,
}

impl Walk<'_, '_> {
    fn speak(&mut self, n: usize) -> Spoken {
        let (page, found, told, headline) = (self.page, self.found, self.told, self.headline);
        let a = &told[n];
        let last = self.history.last().map(|h| h.1);
        let relays = a.relays.iter().filter_map(|r| match self.parties.match_source(page, found, r, headline, last).1 {
            Match::Full(p) | Match::Variant(p) | Match::Anaphor(p) => Some(p),
            Match::Several(_) => None,
        });
        let relays: Vec<usize> = relays.collect();
        if let Some(source) = a.source.filter(|s| !s.pronoun) {
            let (mention, matched) = self.parties.match_source(page, found, &source, headline, last);
            let matched = self.repeated(n, &mention, &matched).unwrap_or(matched);
            let matched = self.text_of(n, &mention, matched, last);
            let who = match matched {
                Match::Full(p) => Resolution::Known(p, How::Named),
                Match::Variant(p) => Resolution::Known(p, How::Variant),
                Match::Anaphor(p) => Resolution::Known(p, How::Anaphor),
                Match::Several(all) => match self.narrow(n, all) {
                    Ok(one) => Resolution::Known(one, How::Variant),
                    Err(all) => {
                        self.trail.lost(source.span, None, Reason::SameSurname);
                        Resolution::Open(all)
                    }
                },
            };
            if let Resolution::Known(p, _) = who {
                self.learn(n, p, &mention);
            }
            let class = match &who {
                _ if mention.class == Class::Document => Class::Document,
                Resolution::Known(p, _) => self.parties.all[*p].class,
                _ => mention.class,
            };
            return Spoken { who, class, relays };
        }
        if a.feats.has(Feats::PASSIVE) && a.frame != Frame::Participle {
            return Spoken { who: Resolution::Nobody, class: Class::Anonymous, relays };
        }
        // Who leans on an open question is open, too.
        let doubt = self.doubt.as_ref().filter(|d| a.parent.is_none() && self.history.last().is_none_or(|h| h.0 < d.0));
        let doubt = doubt.filter(|(_, all)| all.iter().all(|&p| agrees(self.parties, p, a.feats))).map(|(_, all)| Resolution::Open(all.clone()));
        // «وقال إن …، مؤكدا أن»: a participle is of whoever spoke just before, known or not.
        let just = self
            .doubt
            .as_ref()
            .filter(|d| a.frame == Frame::Participle && n > 0 && d.0 == n - 1 && page.tokens[told[n - 1].cue_tokens.0].sentence == page.tokens[a.cue_tokens.0].sentence);
        let doubt = just.map(|(_, all)| self.one_woman(a.feats, all)).or(doubt);
        let plural = a.feats.has(Feats::PLUR.with(Feats::MASC)) && !a.feats.has(Feats::FIRST);
        let near = self.subject(n).or(doubt);
        let near = if near.is_none() && plural { self.group(n) } else { near };
        let who = near.unwrap_or_else(|| carried(page, self.parties, told, n, &self.history, &self.out, self.trail));
        let class = match &who {
            Resolution::Known(p, _) => inherited_class(told, n, *p, self.parties, &self.out),
            Resolution::Open(all) => all.first().map_or(Class::Anonymous, |&p| self.parties.all[p].class),
            Resolution::Nobody => Class::Anonymous,
        };
        Spoken { who, class, relays }
    }
}

impl Walk<'_, '_> {
    /// Of several candidates the only one of feminine gender, if a word is feminine; else all.
    fn one_woman(&self, feats: Feats, all: &[usize]) -> Resolution {
        let mut agreeing = all.iter().filter(|&&p| agrees(self.parties, p, feats));
        match (agreeing.next(), agreeing.next()) {
            (Some(&p), None) if feats.has(Feats::FEM) && !feats.has(Feats::MASC) => Resolution::Known(p, How::Continued),
            _ => Resolution::Open(all.to_vec()),
        }
    }

    /// What the verb tells of its subject: «وشككت نيكي فلان» is said of a woman, whatever her name is elsewhere.
    fn learn(&mut self, n: usize, party: usize, mention: &Mention) {
        let a = &self.told[n];
        let party = &mut self.parties.all[party];
        let said = a.frame == Frame::Say && a.rule.starts_with("say/") && a.feats.has(Feats::SING) && !a.feats.any(Feats::FIRST.with(Feats::PASSIVE));
        let person = |class: Class| matches!(class, Class::Named | Class::Role | Class::Anonymous);
        if !person(party.class) || mention.class != party.class || party.feats.has(Feats::PLUR) || !said {
            return;
        }
        if a.feats.has(Feats::FEM) && !a.feats.has(Feats::MASC) {
            party.feats = Feats(party.feats.0 & !Feats::MASC.0).with(Feats::FEM);
        } else if a.feats.has(Feats::MASC) && !a.feats.has(Feats::FEM) && (!party.feats.has(Feats::FEM) || party.feats.has(Feats::MASC)) {
            party.feats = Feats(party.feats.0 & !Feats::FEM.0).with(Feats::MASC);
        }
    }

    /// A text with the article is that of the speaker so far only if he spoke in one of that name («قال في تقرير … وأضاف
    /// التقرير»); a person who is quoted from a book has not written it.
    fn text_of(&self, n: usize, mention: &Mention, matched: Match, last: Option<usize>) -> Match {
        let Match::Anaphor(p) = matched else { return matched };
        let (page, a) = (self.page, &self.told[n]);
        let plain = mention.class == Class::Document && mention.tokens.1 - mention.tokens.0 <= 2 && Some(p) == last;
        if !plain || self.parties.all[p].class != Class::Named && a.parent.is_none() {
            return matched;
        }
        let noun = title_key(page, mention.tokens.0);
        if self.parties.issuers.contains(&(noun, p)) || title_key(page, page.token_at(self.parties.all[p].name.start)) == noun {
            return matched;
        }
        // في تقرير, في كتابه: what he said it in.
        let wrote = |k: &usize| {
            let t = &self.told[*k];
            let venue = t.venue.map(|v| page.token_at(v.start)..page.token_at(v.end.saturating_sub(1)) + 1);
            let mine = matches!(self.out[*k].as_ref().map(|s| &s.who), Some(Resolution::Known(q, _)) if *q == p);
            mine && venue.is_some_and(|mut v| v.any(|i| title_key(page, i) == noun))
        };
        if (n.saturating_sub(FAR)..n).any(|k| wrote(&k)) {
            return matched;
        }
        let text = self.parties.find(|q| q.class == Class::Document && q.titles.first() == Some(&noun) && q.first < mention.tokens.0);
        text.map_or_else(|| Match::Several(vec![p]), Match::Anaphor)
    }

    /// Of several who share a name the one whose gender the verb has, or who spoke last, if nobody else of them has been
    /// named since then.
    fn narrow(&self, n: usize, all: Vec<usize>) -> Result<usize, Vec<usize>> {
        let a = &self.told[n];
        let agreeing: Vec<usize> = all.iter().copied().filter(|&p| a.frame != Frame::Say || agrees(self.parties, p, a.feats)).collect();
        if let ([one], true) = (agreeing.as_slice(), all.len() > 1) {
            return Ok(*one);
        }
        let all = if agreeing.is_empty() { all } else { agreeing };
        let Some(&(m, one)) = self.history.last().filter(|h| all.len() > 1 && all.contains(&h.1)) else { return Err(all) };
        let (since, now) = (self.page.tokens[self.told[m].cue_tokens.0].span.start, self.page.tokens[a.cue_tokens.0].span.start);
        let named_since = |p: usize| {
            let mentions = &self.parties.all[p].mentions;
            mentions.get(mentions.partition_point(|s| s.start <= since)).is_some_and(|s| s.start < now)
        };
        if all.iter().any(|&p| p != one && named_since(p)) { Err(all) } else { Ok(one) }
    }

    /// Whom a headline means by a post or a body that the text calls otherwise: who says the same words in the body
    /// («مدرب النسور: سنفوز», «أكد المدير الفني للنسور فلان أنه سيفوز»).
    fn repeated(&mut self, n: usize, mention: &Mention, matched: &Match) -> Option<Match> {
        let Match::Full(own) = *matched else { return None };
        let (page, head) = (self.page, mention.tokens.0);
        let plural = mention.feats.any(Feats::PLUR.with(Feats::DUAL));
        // Who is named by a name of his own, or stands elsewhere, too, needs no other words.
        let named = matches!(mention.class, Class::Named | Class::Document) || page.any(head, Kinds::of(&[Kind::Country, Kind::Capital, Kind::Outlet, Kind::OrgName, Kind::Place]));
        let unnamed = mention.class == Class::Anonymous && !page.any(head, ROLE);
        if !self.headline || named || unnamed || plural || self.parties.all[own].mentions.len() > 1 {
            return None;
        }
        let said = self.said.get_or_insert_with(|| words_said(self.page, self.told));
        let body = mention.class == Class::Organisation;
        let fits = |p: usize| {
            let (feats, class) = (self.parties.all[p].feats, self.parties.all[p].class);
            let one = |f: Feats| f.has(Feats::MASC) != f.has(Feats::FEM);
            let clash = one(feats) && one(mention.feats) && feats.has(Feats::FEM) != mention.feats.has(Feats::FEM);
            p != own && if body { class == Class::Organisation } else { matches!(class, Class::Named | Class::Role) && !clash }
        };
        let known = |m: usize| match self.out[m].as_ref().map(|s| &s.who) {
            Some(Resolution::Known(p, _)) => Some(*p),
            _ => None,
        };
        let told = self.told;
        let m = closest(said, n, (0..told.len()).filter(|&m| told[m].zone == Zone::Body && known(m).is_some_and(fits)))?;
        let party = known(m)?;
        self.parties.keep(self.page, party, mention);
        Some(Match::Variant(party))
    }
}

/// A participle after «قال بيان الوزارة» still speaks for the document.
fn inherited_class(told: &[Attribution], n: usize, party: usize, parties: &Parties, out: &[Option<Spoken>]) -> Class {
    let before = out[..n].iter().rev().take(FAR).flatten().find(|s| matches!(s.who, Resolution::Known(p, _) if p == party));
    let feminine = told[n].feats.has(Feats::FEM) && parties.all[party].feats.has(Feats::FEM);
    match before {
        Some(s) if s.class == Class::Document && !feminine => Class::Document,
        _ => parties.all[party].class,
    }
}

/// Who a verb or participle without a subject means.
fn carried(page: &Page<'_>, parties: &Parties, told: &[Attribution], n: usize, history: &[(usize, usize)], out: &[Option<Spoken>], trail: &mut Trail) -> Resolution {
    let a = &told[n];
    let known = |m: usize| match out[m].as_ref().map(|s| &s.who) {
        Some(Resolution::Known(p, _)) => Some(*p),
        _ => None,
    };
    // Inside somebody's words: the speaker of those words, or who spoke just before at the same level.
    if let Some(parent) = a.parent {
        let level = (0..n).rev().take(FAR).find(|&m| told[m].parent == Some(parent)).and_then(known).filter(|&p| agrees(parties, p, a.feats));
        if let Some(p) = level.or_else(|| known(parent).filter(|&p| agrees(parties, p, a.feats))) {
            return Resolution::Known(p, How::Continued);
        }
        // «مذكرا بأنها وعدت»: the verb is not his, but that of somebody he speaks of.
        if let Some(p) = known(parent) {
            // طلبت may be I, too, in his own words.
            let own = page.tokens[a.cue_tokens.0].quotation != 0 || told[parent].direct || matches!(told[parent].rule, "say/bare" | "say/colon");
            // طالباً, which may be two who demanded.
            let participle = a.feats.has(Feats::DUAL) && page.surface(a.cue_tokens.1 - 1).contains('\u{64B}');
            let first = participle || own && page.folded(a.cue_tokens.1 - 1).ends_with('ت') && !a.feats.has(Feats::PRESENT);
            return if first { Resolution::Known(p, How::Continued) } else { Resolution::Open(vec![p]) };
        }
    }
    let mut passed: Vec<usize> = Vec::new();
    for &(m, p) in history.iter().rev().take(FAR) {
        if passed.contains(&p) {
            continue;
        }
        if agrees(parties, p, a.feats) {
            // Back over somebody else into another paragraph: whom the verb means may never have spoken here.
            let far = !passed.is_empty() && matches!(a.frame, Frame::Say | Frame::Noun) && page.tokens[told[m].cue_tokens.0].block != page.tokens[a.cue_tokens.0].block;
            if far {
                passed.insert(0, p);
                return Resolution::Open(passed);
            }
            return Resolution::Known(p, How::Continued);
        }
        // A document speaks in the masculine for a body that is feminine.
        if out[m].as_ref().is_some_and(|s| s.class == Class::Document) && !a.feats.has(Feats::FEM) {
            return Resolution::Known(p, How::Continued);
        }
        trail.lost(a.cue, a.row, Reason::Disagrees);
        passed.push(p);
    }
    match history.last() {
        // Nobody agrees: the gender of a name that the lexicon does not know is not evidence.
        Some(&(_, p)) if !parties.all[p].feats.any(Feats::MASC.with(Feats::FEM)) => Resolution::Known(p, How::Continued),
        Some(_) => Resolution::Open(passed),
        None => Resolution::Open(Vec::new()),
    }
}

/// Gender and number of a verb or participle against a party, as far as both are known.
pub(super) fn agrees(parties: &Parties, party: usize, feats: Feats) -> bool {
    let p = &parties.all[party];
    if feats.any(Feats::FIRST) {
        return true;
    }
    let plural = feats.has(Feats::PLUR) || feats.has(Feats::DUAL);
    let group = matches!(p.class, Class::Collective) || p.feats.has(Feats::PLUR);
    if plural {
        return group || feats.has(Feats::DUAL) && feats.has(Feats::PLUR);
    }
    if !p.feats.any(Feats::MASC.with(Feats::FEM)) || p.feats.has(Feats::MASC.with(Feats::FEM)) || !feats.any(Feats::MASC.with(Feats::FEM)) {
        return true;
    }
    if group {
        // Plurals of bodies and things take the feminine singular, people do not: مصادر أضافت، but خبراء أضافوا.
        return if p.feats.has(Feats::MASC) { false } else { feats.has(Feats::FEM) || !p.feats.has(Feats::FEM) };
    }
    feats.has(Feats::FEM) == p.feats.has(Feats::FEM)
}
