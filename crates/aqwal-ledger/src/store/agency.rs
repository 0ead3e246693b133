//! Which names are those of news agencies.

use std::collections::HashSet;

use aqwal::Lexicon;

use crate::key;

/// Names of news agencies: what the table of outlets lists as one, or what calls itself one.
#[derive(Clone, Debug)]
pub struct Agencies(HashSet<String>);

/// What an agency calls itself, folded: one, several.
const NOUNS: [&str; 2] = ["وكاله", "وكالات"];

impl Agencies {
    /// Those of the word lists.
    pub fn of(lexicon: &Lexicon) -> Self {
        let mut names = HashSet::new();
        for table in lexicon.tables().iter().filter(|table| table.name == "outlets") {
            let column = |name| table.columns.iter().position(|c| c == name);
            let (Some(name), Some(variants), Some(kind)) = (column("name"), column("variants"), column("kind")) else { continue };
            for row in table.rows().filter(|row| row.cell(kind) == "agency") {
                names.extend(std::iter::once(row.cell(name)).chain(row.cell(variants).split('|')).filter(|n| !n.is_empty()).map(words));
            }
        }
        Self(names)
    }

    /// Whether words name an agency.
    pub fn has(&self, name: &str) -> bool {
        let name = words(name);
        let (first, rest) = name.split_once(' ').unwrap_or((&name, ""));
        NOUNS.contains(&first.strip_prefix("ال").unwrap_or(first)) || self.0.contains(&name) || !rest.is_empty() && self.0.contains(rest)
    }
}

/// The folded words of a name, without its marks.
fn words(name: &str) -> String {
    key::words(name).join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_are_known_by_table_or_by_what_they_are_called() {
        let agencies = Agencies::of(Lexicon::bundled());
        for name in ["رويترز", "وكالة رويترز", "وكالة «السهل» للأنباء", "الوكالة الوطنية", "وكالات"] {
            assert!(agencies.has(name), "{name}");
        }
        for name in ["صحيفة الميناء", "وزارة النقل", "", "توكالة"] {
            assert!(!agencies.has(name), "{name}");
        }
    }
}
