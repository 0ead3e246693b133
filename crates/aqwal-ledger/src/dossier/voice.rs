//! Who spoke.

use std::collections::{BTreeMap, BTreeSet};

use aqwal::fold;

use super::read::Facts;
use crate::Passage;
use crate::day::Day;

/// Somebody who spoke.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// The name, or what stands for it.
    pub name: String,
    /// The number across articles. Without one the name is known only inside articles: several articles may mean several people.
    pub party: Option<i64>,
    /// Class of the speaker.
    pub class: String,
    /// Offices and professions that the articles give, in the order in which they were first seen.
    pub offices: Vec<String>,
    /// Numbers of the statements, the oldest first.
    pub statements: Vec<i64>,
    /// Articles that they stand in.
    pub articles: usize,
    /// Outlets that published them.
    pub outlets: usize,
    /// The first day and the last.
    pub days: Option<(Day, Day)>,
}

/// What makes two speakers one: the party, or else class and name.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Party(i64),
    Local(String, String),
}

/// Everyone who spoke, those with most statements first. Open questions and statements of nobody are no one's.
pub(super) fn voices(single: &[(&Passage, &Facts)]) -> Vec<Voice> {
    let mut by: BTreeMap<Key, Vec<(&Passage, &Facts)>> = BTreeMap::new();
    for &(passage, facts) in single {
        let Some(name) = &passage.speaker else { continue };
        let key = passage.party.map_or_else(|| Key::Local(passage.class.clone(), fold(name)), Key::Party);
        by.entry(key).or_default().push((passage, facts));
    }
    let mut voices: Vec<Voice> = by.into_values().map(voice).collect();
    voices.sort_by(|a, b| (b.statements.len().cmp(&a.statements.len())).then_with(|| a.party.is_none().cmp(&b.party.is_none())).then_with(|| a.name.cmp(&b.name)));
    voices
}

fn voice(mut own: Vec<(&Passage, &Facts)>) -> Voice {
    own.sort_by_key(|(p, _)| (p.day.is_none(), p.day, p.statement));
    let mut voice = Voice::default();
    let mut seen = BTreeSet::new();
    for (passage, facts) in &own {
        if voice.name.is_empty() {
            voice.name = passage.speaker.clone().unwrap_or_default();
            (voice.party, voice.class) = (passage.party, passage.class.clone());
        }
        voice.statements.push(passage.statement);
        let offices = facts.offices.iter().filter(|office| **office != voice.name && seen.insert(fold(office)));
        voice.offices.extend(offices.cloned());
    }
    voice.articles = own.iter().map(|(p, _)| p.article).collect::<BTreeSet<_>>().len();
    voice.outlets = own.iter().filter_map(|(p, _)| p.outlet.as_deref()).collect::<BTreeSet<_>>().len();
    let days = || own.iter().filter_map(|(p, _)| p.day);
    voice.days = days().min().zip(days().max());
    voice
}
