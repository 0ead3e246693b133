//! The thread: who speaks where the verb only carries a pronoun.

use super::party::{Match, Parties};
use super::{How, Resolution};
use crate::annotate::Annotations;
use crate::annotate::cue::Frame;
use crate::annotate::mention::Class;
use crate::attribution::{Attribution, Source};
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
    let mut out: Vec<Option<Spoken>> = vec![None; told.len()];
    // Headlines name people before the body does, so the body is read first.
    let body: Vec<usize> = (0..told.len()).filter(|&n| told[n].zone == Zone::Body).collect();
    let heads: Vec<usize> = (0..told.len()).filter(|&n| told[n].zone != Zone::Body).collect();
    for (headline, order) in [(false, body), (true, heads)] {
        let mut history: Vec<(usize, usize)> = Vec::new(); // (attribution, party), speakers of the thread
        for n in order {
            let spoken = speak(page, found, layout, parties, told, n, headline, &history, &out, trail);
            if let Resolution::Known(party, _) = spoken.who
                && told[n].parent.is_none()
            {
                history.push((n, party));
            }
            out[n] = Some(spoken);
        }
    }
    out.into_iter().map(|s| s.unwrap_or(Spoken { who: Resolution::Nobody, class: Class::Anonymous, relays: Vec::new() })).collect()
}

#[allow(clippy::too_many_arguments)] // the state of one walk
fn speak(
    page: &Page<'_>,
    found: &Annotations,
    layout: &Layout,
    parties: &mut Parties,
    told: &[Attribution],
    n: usize,
    headline: bool,
    history: &[(usize, usize)],
    out: &[Option<Spoken>],
    trail: &mut Trail,
) -> Spoken {
    let a = &told[n];
    let last = history.last().map(|h| h.1);
    let relays = a.relays.iter().filter_map(|r| match parties.match_source(page, found, r, headline, last).1 {
        Match::Full(p) | Match::Variant(p) | Match::Anaphor(p) => Some(p),
        _ => None,
    });
    let relays: Vec<usize> = relays.collect();
    if let Some(source) = a.source.filter(|s| !s.pronoun) {
        let (mention, matched) = parties.match_source(page, found, &source, headline, last);
        let who = match matched {
            Match::Full(p) => Resolution::Known(p, How::Named),
            Match::Variant(p) => Resolution::Known(p, How::Variant),
            Match::Anaphor(p) => Resolution::Known(p, How::Anaphor),
            Match::Several(all) => {
                trail.lost(source.span, None, Reason::SameSurname);
                Resolution::Open(all)
            }
        };
        let class = match &who {
            _ if mention.class == Class::Document => Class::Document,
            Resolution::Known(p, _) => parties.all[*p].class,
            _ => mention.class,
        };
        return Spoken { who, class, relays };
    }
    if a.feats.has(Feats::PASSIVE) && a.frame != Frame::Participle {
        return Spoken { who: Resolution::Nobody, class: Class::Anonymous, relays };
    }
    let who = match local_subject(page, found, layout, parties, told, n, headline, history) {
        Some(who) => who,
        None => carried(parties, told, n, history, out, trail),
    };
    let class = match &who {
        Resolution::Known(p, _) => inherited_class(told, n, *p, parties, out),
        Resolution::Open(all) => all.first().map_or(Class::Anonymous, |&p| parties.all[p].class),
        Resolution::Nobody => Class::Anonymous,
    };
    Spoken { who, class, relays }
}

/// The subject of the clause or sentence that a verb or participle leans on, where that sentence reports nothing:
/// «وتفقد المحافظ الجسر، مؤكدا أن …», «وصل الوزير أمس. وقال إن …».
#[allow(clippy::too_many_arguments)] // the state of one walk
fn local_subject(
    page: &Page<'_>,
    found: &Annotations,
    layout: &Layout,
    parties: &mut Parties,
    told: &[Attribution],
    n: usize,
    headline: bool,
    history: &[(usize, usize)],
) -> Option<Resolution> {
    let a = &told[n];
    if a.parent.is_some() {
        return None;
    }
    let cue = a.cue_tokens.0;
    let sentence = page.tokens[cue].sentence as usize;
    let own = page.sentences[sentence].0 as usize;
    let reports = |from: usize, to: usize| {
        let first = told.partition_point(|t| t.cue_tokens.0 < from);
        told[first..].iter().take_while(|t| t.cue_tokens.0 < to).any(|t| t.parent.is_none())
    };
    let participle = a.frame == Frame::Participle;
    // In its own sentence first, then, for a verb at its head, in the one before.
    let (from, to) = if reports(own, cue) {
        return None;
    } else if subject_like(page, found, layout, own, cue).is_some() {
        (own, cue)
    } else if !participle || cue <= own + 1 {
        let before = page.sentences.get(sentence.checked_sub(1)?)?;
        let (from, to) = (before.0 as usize, before.1 as usize);
        let near = page.tokens[from].block == page.tokens[cue].block || page.tokens[from].block + 1 == page.tokens[cue].block && history.is_empty();
        if !near || reports(from, to) || subject_like(page, found, layout, from, to).is_none() {
            return None;
        }
        (from, to)
    } else {
        return None;
    };
    let subject = subject_like(page, found, layout, from, to)?;
    let mut hits: Vec<usize> = Vec::new();
    for m in found.mentions_within(from, to).iter().filter(|m| matches!(m.class, Class::Named | Class::Role | Class::Anonymous | Class::Organisation | Class::Collective)) {
        let first = m.tokens.0 == subject;
        if !first
            && (participle || !matches!(m.class, Class::Named | Class::Role) || page.preposition(m.tokens.0.saturating_sub(1)) || page.glued_preposition(m.tokens.0).is_some())
        {
            continue;
        }
        let source = Source { span: page.span(m.tokens.0, m.tokens.1), tokens: m.tokens, pronoun: false };
        if let Match::Full(p) | Match::Variant(p) | Match::Anaphor(p) = parties.match_source(page, found, &source, headline, history.last().map(|h| h.1)).1
            && agrees(parties, p, a.feats)
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
fn subject_like(page: &Page<'_>, found: &Annotations, layout: &Layout, from: usize, to: usize) -> Option<usize> {
    let from = from.max(layout.body_from[page.tokens[from].block as usize] as usize);
    let first = found.mentions_within(from, to).first()?;
    if page.has(first.tokens.0, Kind::Outlet) {
        return None;
    }
    let at = first.tokens.0;
    let clear = (from..at).all(|i| page.is_word(i) && !page.preposition(i) && !page.any(i, Kinds::of(&[Kind::That, Kind::Relative])));
    (at - from <= 2 && clear && page.glued_preposition(at).is_none()).then_some(at)
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
fn carried(parties: &Parties, told: &[Attribution], n: usize, history: &[(usize, usize)], out: &[Option<Spoken>], trail: &mut Trail) -> Resolution {
    let a = &told[n];
    let known = |m: usize| match out[m].as_ref().map(|s| &s.who) {
        Some(Resolution::Known(p, _)) => Some(*p),
        _ => None,
    };
    // Inside somebody's words: the speaker of those words, or who spoke just before at the same level.
    if let Some(parent) = a.parent {
        let level = (0..n).rev().take(FAR).find(|&m| told[m].parent == Some(parent)).and_then(known).filter(|&p| agrees(parties, p, a.feats));
        if let Some(p) = level.or_else(|| known(parent).filter(|&p| agrees(parties, p, a.feats))).or_else(|| known(parent)) {
            return Resolution::Known(p, How::Continued);
        }
    }
    let mut passed: Vec<usize> = Vec::new();
    for &(m, p) in history.iter().rev().take(FAR) {
        if passed.contains(&p) {
            continue;
        }
        if agrees(parties, p, a.feats) {
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
fn agrees(parties: &Parties, party: usize, feats: Feats) -> bool {
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
        // Plurals of bodies and things take the feminine singular.
        return feats.has(Feats::FEM) || !p.feats.has(Feats::MASC);
    }
    feats.has(Feats::FEM) == p.feats.has(Feats::FEM)
}
