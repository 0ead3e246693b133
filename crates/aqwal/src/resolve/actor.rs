//! Who will do what is promised, and which statement holds the promise.

use std::collections::BTreeMap;

use super::Resolution;
use super::commitment::{Actor, BODY, Promise};
use super::party::{Parties, Party};
use super::reference::Match;
use super::speaker::Spoken;
use crate::annotate::Annotations;
use crate::annotate::mention::Class;
use crate::annotate::phrase::{Limits, ROLE};
use crate::attribution::{Attribution, Source};
use crate::lexicon::Feats;
use crate::page::Page;

/// The party that will act.
pub(super) fn actor(page: &Page<'_>, found: &Annotations, parties: &mut Parties, promise: &Promise, spoken: &Spoken) -> Option<usize> {
    let speaker = match spoken.who {
        Resolution::Known(p, _) => Some(p),
        _ => None,
    };
    let tokens = match promise.actor {
        // «قال المتحدث باسم شركة النهر إن الشركة ستعوض»: his own.
        Actor::Named(from, to) => {
            let kind = |i: usize| page.best(i, BODY).map(|r| r.entry.row);
            let own = speaker.and_then(|p| body(page, &parties.all[p])).filter(|b| to - from == 1 && page.definite(from) && kind(from).is_some() && kind(from) == kind(b.0));
            Some(own.unwrap_or((from, to)))
        }
        Actor::Side => speaker.and_then(|p| body(page, &parties.all[p])),
        Actor::Speaker | Actor::Unknown => None,
    };
    if let Some(tokens) = tokens {
        let source = Source { span: page.span(tokens.0, tokens.1), tokens, pronoun: false };
        return match parties.match_source(page, found, &source, false, speaker).1 {
            Match::Full(p) | Match::Variant(p) | Match::Anaphor(p) => Some(p),
            Match::Several(_) => None,
        };
    }
    match promise.actor {
        Actor::Named(..) | Actor::Unknown => None,
        Actor::Side => speaker,
        // «قال الوزير إنها ستفتح» is about somebody else.
        Actor::Speaker => speaker.filter(|&p| {
            let feats = parties.all[p].feats;
            promise.feminine.is_none_or(|f| !feats.has(if f { Feats::MASC } else { Feats::FEM }) || feats.has(if f { Feats::FEM } else { Feats::MASC }))
        }),
    }
}

/// The body that a person speaks for, from his post: «مدير شركة النهر».
fn body(page: &Page<'_>, party: &Party) -> Option<(usize, usize)> {
    if !matches!(party.class, Class::Named | Class::Role) {
        return None;
    }
    party.roles.iter().find_map(|(_, role)| {
        let (from, to) = (page.token_at(role.start), (page.token_at(role.end.saturating_sub(1)) + 1).min(page.tokens.len()));
        let head = (from + 1..to).find(|&i| page.any(i, BODY))?;
        // «رئيس تيار النهضة النائب فلان»: the next post is no part of it.
        let to = (head + 1..to).find(|&i| page.any(i, ROLE) && page.definite(i)).unwrap_or(to);
        page.noun_phrase(head, Limits { end: to, governed: 0, object: false }).map(|np| (np.from, np.to))
    })
}

/// Leaves each promise to the statement that stands deepest around it.
pub fn innermost(told: &[Attribution], mut all: Vec<Vec<Promise>>) -> Vec<Vec<Promise>> {
    let mut depth = vec![0_u8; told.len()];
    for (n, a) in told.iter().enumerate() {
        depth[n] = a.parent.and_then(|p| depth.get(p)).map_or(0, |d| d.saturating_add(1));
    }
    let mut best: BTreeMap<u32, usize> = BTreeMap::new();
    for (n, list) in all.iter().enumerate() {
        for promise in list {
            let owner = best.entry(promise.action.start).or_insert(n);
            if depth[n] > depth[*owner] {
                *owner = n;
            }
        }
    }
    for (n, list) in all.iter_mut().enumerate() {
        list.retain(|p| best.get(&p.action.start) == Some(&n));
    }
    all
}
