//! Names that are asked for, and names that stand in a ledger.

pub(super) use crate::key::words;

/// What joins with the word after it: «عبد الرحمن» is also written «عبدالرحمن».
const JOINS: [&str; 8] = ["عبد", "ابو", "ابي", "ابا", "ام", "بن", "ابن", "بنت"];

/// A name that is asked for: all of its words must occur in a name, in any order, however spelt, with or without the article.
///
/// ```
/// use aqwal_ledger::follow::Wanted;
/// let wanted = Wanted::of("الصيداوي رافد").unwrap();
/// assert!(wanted.fits("رافِد صيداوى") && wanted.fits("رافد سالم الصيداوي") && !wanted.fits("رافد الصيدلي"));
/// assert!(Wanted::of("عبد الرحمن").unwrap().fits("هبة عبدالرحمن"));
/// assert!(Wanted::of(" ،").is_none());
/// ```
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Each may be met in one of several ways, by one word or by some together.
    units: Vec<Vec<Vec<String>>>,
}

impl Wanted {
    /// Of a name as it was typed; nothing if no word is in it.
    pub fn of(name: &str) -> Option<Self> {
        let words = words(name);
        let mut units = Vec::new();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            match words.get(at + 1).filter(|_| JOINS.contains(&word.as_str())) {
                Some(next) => {
                    units.push(vec![vec![word.clone(), bare(next)], vec![format!("{word}{next}")]]);
                    at += 2;
                }
                None => {
                    units.push(vec![vec![bare(word)]]);
                    at += 1;
                }
            }
        }
        (!units.is_empty()).then_some(Self { units })
    }

    /// Whether a name holds all the words.
    pub fn fits(&self, name: &str) -> bool {
        let words = words(name);
        let joined = words.windows(2).filter(|pair| JOINS.contains(&pair[0].as_str())).map(|pair| pair.concat());
        let own: Vec<String> = words.iter().map(|word| bare(word)).chain(joined).collect();
        self.units.iter().all(|ways| ways.iter().any(|way| way.iter().all(|word| own.contains(word))))
    }
}

/// A word without the article.
fn bare(word: &str) -> String {
    word.strip_prefix("ال").filter(|rest| rest.chars().count() >= 2).unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_must_occur_in_any_order() {
        let fits = |wanted: &str, name: &str| Wanted::of(wanted).unwrap().fits(name);
        for (wanted, name) in [
            ("سلمى", "سلمى الريحاني"),
            ("ريحاني سلمي", "سَلمى الريحانى"),
            ("عبدالله", "سامي عبد الله"),
            ("عبد الله", "سامي عبدالله"),
            ("سالم", "أحمد بن سالم"),
            ("وزارة نقل", "وزارة النقل"),
        ] {
            assert!(fits(wanted, name), "{wanted} / {name}");
        }
        for (wanted, name) in [("سلمى الزهراني", "سلمى الريحاني"), ("سل", "سلمى"), ("عبد الله", "عبد الرحمن"), ("الله", "سامي عبدالله"), ("الريحاني", "الريحان")]
        {
            assert!(!fits(wanted, name), "{wanted} / {name}");
        }
    }
}
