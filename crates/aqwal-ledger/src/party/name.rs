//! Which names mean the same party in every article.
//!
//! A person is known by a full name: a given name and another. A body is known by a name of its own: one that the word lists have, or
//! several words that say more than which kind of body it is. Nobody else is: a surname, a post or «وزارة الصحة» means somebody only
//! inside its article.

use std::collections::HashSet;
use std::sync::LazyLock;

use aqwal::Lexicon;
use aqwal::lexicon::Table;

pub(super) use crate::key::words;
use rustc_hash::FxHashMap;

use super::body;

/// The classes of words that names are read by, out of the word lists.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Particles that open a name (أبو، عبد), each with the form that stands for all of its row.
    before: FxHashMap<String, String>,
    /// Given names, each with its row.
    given: FxHashMap<String, u32>,
    /// Bodies known by name: the name that stands for all forms of the row; nothing where several rows have the form.
    pub(super) bodies: FxHashMap<String, Option<Body>>,
    /// Nouns that head bodies, and whether every country or town has such a body.
    pub(super) heads: FxHashMap<String, bool>,
    /// Countries, cities, nationalities.
    pub(super) places: HashSet<String>,
    /// Ordinary words.
    pub(super) common: HashSet<String>,
}

/// A body that the word lists know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Body {
    pub name: String,
    /// Its bare name is also an ordinary word.
    pub word: bool,
    /// It is of one country, so that another country may have one of the same name.
    pub national: bool,
}

static BUNDLED: LazyLock<Names> = LazyLock::new(|| Names::of(Lexicon::bundled()));

impl Names {
    /// Those of the word lists that are part of the engine.
    pub fn bundled() -> &'static Self {
        &BUNDLED
    }

    /// Those of these word lists.
    pub fn of(lexicon: &Lexicon) -> Self {
        let mut names = Self::default();
        for table in lexicon.tables() {
            names.take(table);
        }
        names.settle();
        names
    }

    /// The key of a party that its name identifies in every article: the same key, the same party.
    ///
    /// ```
    /// let names = aqwal_ledger::party::Names::bundled();
    /// assert_eq!(names.key("named", "هِبة عبد الرحمن"), names.key("named", "هبه عبدالرحمن"));
    /// assert!(names.key("named", "الرحمن").is_none() && names.key("organisation", "وزارة الصحة").is_none());
    /// assert!(names.key("organisation", "وزارة الصحة العراقية").is_some());
    /// ```
    pub fn key(&self, class: &str, name: &str) -> Option<String> {
        let words = words(name);
        match class {
            "named" => {
                let parts = self.parts(&words);
                // An initial names nobody: «أ. الريحاني».
                (parts.iter().filter(|part| part.chars().count() > 1).count() > 1).then(|| format!("named:{}", parts.join(" ")))
            }
            "organisation" => body::name(self, &words).map(|name| format!("organisation:{name}")),
            _ => None,
        }
    }

    /// The parts of a person's name: «عبد الرحمن», «أبو عامر», «بن سالم» and «نصر الله» are one each.
    fn parts(&self, words: &[String]) -> Vec<String> {
        let mut parts: Vec<String> = Vec::new();
        let mut joins = false;
        for word in words {
            let opens = self.before.get(word);
            let word = match opens {
                // Between names, ابن is بن.
                Some(_) if word == "ابن" && !parts.is_empty() => "بن",
                Some(form) => form,
                None => word,
            };
            match parts.last_mut() {
                Some(last) if joins || matches!(word, "الله" | "الدين") => last.push_str(word),
                _ => parts.push(word.to_owned()),
            }
            joins = opens.is_some() || matches!(word, "بن" | "بنت" | "ولد" | "منت");
            // «آل درويان» is not «الدرويان».
            if let Some(last) = parts.last_mut().filter(|_| word == "ال") {
                last.push('-');
            }
        }
        parts
    }

    /// Whether two words are two given names of the table, so that one is no misspelling of the other (حسن، حسين).
    pub(super) fn differ(&self, one: &str, other: &str) -> bool {
        matches!((self.given.get(one), self.given.get(other)), (Some(a), Some(b)) if a != b)
    }

    /// Takes the rows of a table.
    fn take(&mut self, table: &Table) {
        let column = |name: &str| table.columns.iter().position(|c| c == name).unwrap_or(usize::MAX);
        let (flags, counter, country) = (column("flags"), column("counterexample"), column("country"));
        for (n, row) in table.rows().enumerate() {
            let forms = |name: &str| -> Vec<String> { row.parts(column(name)).map(|form| words(form).join(" ")).filter(|form| !form.is_empty()).collect() };
            match table.name.as_str() {
                "particles" if row.cell(column("position")) == "before" => {
                    let forms = forms("form");
                    self.before.extend(forms.iter().map(|form| (form.clone(), forms[0].clone())));
                }
                "names" => {
                    let row = n as u32;
                    self.given.extend(forms("name").into_iter().chain(forms("variants")).map(|form| (form, row)));
                }
                "organisations" | "outlets" => {
                    let all: Vec<String> = forms("name").into_iter().chain(forms("variants")).collect();
                    let body = all.first().map(|name| Body { name: name.clone(), word: row.flag(flags, "word"), national: row.cell(country) != "INT" });
                    for form in all {
                        let seen = self.bodies.entry(form).or_insert_with(|| body.clone());
                        if seen.as_ref().map(|b| &b.name) != body.as_ref().map(|b| &b.name) {
                            *seen = None;
                        }
                    }
                }
                "groups" if matches!(row.cell(column("kind")), "organisation" | "outlet") => {
                    let public = row.flag(flags, "public");
                    self.heads.extend(forms("form").into_iter().chain(forms("plural")).map(|form| (form, public)));
                }
                "countries" => {
                    self.places.extend(["name", "variants", "capital", "adjective"].iter().flat_map(|name| forms(name)));
                }
                // A row with a counterexample is also an ordinary word.
                "places" if row.cell(counter).is_empty() => self.places.extend(forms("name").into_iter().chain(forms("variants"))),
                "commons" | "nouns" | "words" | "roles" | "units" | "timewords" | "venues" | "numerals" => {
                    self.common.extend(["form", "feminine", "plural"].iter().flat_map(|name| forms(name)));
                }
                _ => {}
            }
        }
    }

    /// Leaves out what is also an ordinary word, once all tables are read: مالية is of Mali, too.
    fn settle(&mut self) {
        let (common, heads) = (&self.common, &self.heads);
        let is_ordinary = |word: &str| common.contains(word) || heads.contains_key(word) || heads.contains_key(&format!("ال{word}"));
        self.places.retain(|place| !is_ordinary(place) && !is_ordinary(place.strip_suffix('ه').unwrap_or(place)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(class: &str, one: &str, other: &str) -> bool {
        let names = Names::bundled();
        let key = names.key(class, one);
        key.is_some() && key == names.key(class, other)
    }

    #[test]
    fn spellings_of_a_full_name_meet() {
        for (one, other) in [
            ("سلمى الريحاني", "سلمي الريحانى"),
            ("أحمد بن سالم", "احمد ابن سالم"),
            ("عبد الله الدرواني", "عبدالله الدروانى"),
            ("هِبة الرَّيحاني", "هبه الريحاني"),
            ("أبو عامر الدرواني", "أبي عامر الدرواني"),
            ("حسن نصر الله", "حسن نصرالله"),
            ("نور الدين الدرواني", "نورالدين الدرواني"),
            ("کمال تیغرسی", "كمال تيغرسي"),
            ("راشد آل درويان", "راشد ال درويان"),
        ] {
            assert!(same("named", one, other), "{one} {other}");
        }
    }

    #[test]
    fn other_names_stay_apart() {
        for (one, other) in
            [("سلمى الريحاني", "سلمى الزهراني"), ("كمال تيغرسي", "كمال أحمد تيغرسي"), ("راشد آل درويان", "راشد الدرويان"), ("أحمد حسن", "أحمد حسين"), ("محمد بن راشد", "محمد راشد")]
        {
            assert!(!same("named", one, other), "{one} {other}");
        }
        assert_ne!(Names::bundled().key("named", "نادي الفجر"), Names::bundled().key("organisation", "نادي الفجر"));
    }

    #[test]
    fn less_than_a_full_name_identifies_nobody() {
        for name in ["الريحاني", "أبو عامر", "عبد الله", "عبدالله", "أم كلثوم", "بن سالم", "نصر الله", "سراج الدين", "أ. الريحاني", "آل درويان", "", "…", "ولد محفوظ"]
        {
            assert_eq!(Names::bundled().key("named", name), None, "{name}");
        }
        for class in ["role", "anonymous", "collective", "document"] {
            assert_eq!(Names::bundled().key(class, "وزير النقل العراقي"), None, "{class}");
        }
    }
}
