//! Which parts and which statements are asked for.

use aqwal::fold;
use aqwal::record::{Party, Record, Speaker, Statement};

use crate::args::{Part, Read};

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Select {
    parts: Vec<Part>,
    speakers: Vec<Vec<String>>,
    kinds: Vec<&'static str>,
    classes: Vec<&'static str>,
    polarities: Vec<&'static str>,
}

impl Select {
    /// As the options say.
    pub fn of(args: &Read) -> Self {
        let mut parts = args.only.clone();
        parts.sort();
        parts.dedup();
        Self {
            parts,
            speakers: args.speaker.iter().map(|name| words(name)).collect(),
            kinds: args.kind.iter().map(|k| k.word()).collect(),
            classes: args.class.iter().map(|c| c.word()).collect(),
            polarities: args.polarity.iter().map(|p| p.word()).collect(),
        }
    }

    /// Whether a part is wanted: all are, unless some were named.
    pub fn wants(&self, part: Part) -> bool {
        self.parts.is_empty() || self.parts.contains(&part)
    }

    /// Whether a part was named.
    pub fn names(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }

    /// The parts that were named.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Whether a name that was given has no words.
    pub fn has_empty_speaker(&self) -> bool {
        self.speakers.iter().any(Vec::is_empty)
    }

    /// Whether statements are chosen among.
    pub fn chooses(&self) -> bool {
        !(self.speakers.is_empty() && self.kinds.is_empty() && self.classes.is_empty() && self.polarities.is_empty())
    }

    /// Takes out the statements that were not asked for. Ids stay as they are.
    pub fn choose(&self, record: &mut Record) {
        if !self.chooses() && !self.only_commitments() {
            return;
        }
        let meant: Vec<&str> = record.parties.iter().filter(|p| self.speakers.iter().any(|words| is_named(p, words))).map(|p| p.id.as_str()).collect();
        let is_meant = |id: &String| meant.contains(&id.as_str());
        let among = |list: &[&str], word: &str| list.is_empty() || list.contains(&word);
        let fits = |s: &Statement| {
            let by = match &s.speaker {
                _ if self.speakers.is_empty() => true,
                Some(Speaker::Known { party, .. }) => is_meant(party),
                Some(Speaker::Open { candidates }) => candidates.iter().any(is_meant),
                None => false,
            };
            by && among(&self.kinds, &s.kind) && among(&self.classes, &s.speaker_class) && among(&self.polarities, &s.polarity) && (!self.only_commitments() || !s.commitments.is_empty())
        };
        record.statements.retain(fits);
    }

    fn only_commitments(&self) -> bool {
        self.names(Part::Commitments) && !self.names(Part::Statements) && !self.names(Part::Speakers)
    }

    /// How many of the things asked for the record holds: whether anything was found.
    pub fn found(&self, record: &Record) -> usize {
        let statements = record.statements.len();
        let asked = |part, count: usize| if self.names(part) { count } else { 0 };
        match self.parts.as_slice() {
            [] => statements,
            _ => {
                let of_statements = self.names(Part::Statements) || self.names(Part::Speakers) || self.names(Part::Commitments);
                let own = if of_statements { statements } else { 0 };
                own + asked(Part::Times, record.times.len()) + asked(Part::Figures, record.figures.len()) + asked(Part::Article, usize::from(!record.article.text.is_empty()))
            }
        }
    }
}

/// The folded words of a name, without the article.
fn words(name: &str) -> Vec<String> {
    let folded = fold(name);
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(|w| w.strip_prefix("ال").filter(|rest| rest.chars().count() >= 2).unwrap_or(w).to_owned())
        .collect()
}

/// Whether the words stand one after another in the party's name, a mention or a role.
fn is_named(party: &Party, wanted: &[String]) -> bool {
    let holds = |name: &str| {
        let own = words(name);
        !wanted.is_empty() && own.windows(wanted.len()).any(|w| w == wanted)
    };
    holds(&party.name) || party.mentions.iter().any(|m| holds(&m.exact)) || party.roles.iter().any(|r| holds(r))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_met_however_spelt() {
        let party = Party { name: "أسامة الكَاظمى".to_owned(), roles: vec!["مدير المرفأ".to_owned()], ..Party::default() };
        for name in ["الكاظمي", "كاظمي", "اسامه الكاظمي", "مدير المرفا", "أسامة"] {
            assert!(is_named(&party, &words(name)), "{name}");
        }
        for name in ["كاظم", "الكاظمي أسامة", "", "سام"] {
            assert!(!is_named(&party, &words(name)), "{name}");
        }
    }
}
