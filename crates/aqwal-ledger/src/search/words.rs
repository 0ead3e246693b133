//! A word's term: what is left without proclitics, article and endings, as far as the word lists know it, in the singular.
//!
//! The light stemmers of the literature (Larkey and others 2002, *light10*) cut every letter that looks like an ending, so that
//! مدير and مديرية, شرط and شرطة become one. Here a letter is cut only if the lists know what is left; of a word that they do not know,
//! only what is hardly ever a part of a name.

use std::borrow::Cow;

use aqwal::Lexicon;
use aqwal::lexicon::{Entry, Feats, Kind, Kinds};
use rustc_hash::FxHashMap;

use super::analysis::normal;

/// What names somebody or a place: it is nobody's plural and takes no pronoun.
const NAMES: Kinds = Kinds::of(&[Kind::GivenName, Kind::Place, Kind::Capital, Kind::Country]);
/// Names that are mostly ordinary words (المصريون, البلاد): they do not keep a word from being read.
const TITLES: Kinds = Kinds::of(&[Kind::OrgName, Kind::Outlet, Kind::Weak]);
/// Finite verbs.
const VERBS: Kinds = Kinds::of(&[Kind::Verb, Kind::Act]);

/// The tables that hold other forms of nouns: the columns of the form and of what is read from it.
const TABLES: [(&str, &str, &[&str]); 6] = [
    ("nouns", "form", &["plural"]),
    ("groups", "form", &["plural"]),
    ("roles", "form", &["feminine", "plural"]),
    ("commons", "form", &["feminine", "plural"]),
    ("units", "form", &["plural"]),
    ("countries", "adjective", &["adjective"]),
];

/// Pronouns at the end of a word, longest first.
const PRONOUNS: [&str; 9] = ["هما", "كما", "ها", "هم", "هن", "نا", "كم", "ني", "ه"];
/// Endings of the dual, the sound plurals and the accusative, each with what the singular has in its place.
const ENDINGS: [(&str, &str); 12] =
    [("يون", "ي"), ("يين", "ي"), ("تان", "ه"), ("تين", "ه"), ("ات", "ه"), ("ات", ""), ("ون", ""), ("ين", ""), ("ان", ""), ("تا", "ه"), ("ا", ""), ("وا", "")];

/// The word lists as search needs them.
#[derive(Debug)]
pub(super) struct Words<'l> {
    lexicon: &'l Lexicon,
    /// Nouns by every form the tables give; what is no name.
    base: FxHashMap<Box<str>, Box<str>>,
}

impl<'l> Words<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        let mut words = Self { lexicon, base: FxHashMap::default() };
        // Women are found with men: وزيرة, which other tables have for itself. But مدرسة is a school before she is a teacher: its plural
        // is broken.
        for (name, form, _) in &TABLES[..2] {
            words.add_things(name, form);
        }
        words.add("roles", "form", None);
        words.add("roles", "form", Some(&["feminine"]));
        // Forms first: a word that is a singular is no plural of another.
        for (name, form, _) in TABLES {
            words.add(name, form, None);
        }
        for (name, form, others) in TABLES {
            words.add(name, form, Some(others));
        }
        words
    }

    /// Adds the forms in ة of a table that have a plural other than in ات, or none.
    fn add_things(&mut self, name: &str, form: &str) {
        let Some(table) = self.lexicon.tables().iter().find(|t| t.name == name) else { return };
        let place = |name: &str| table.columns.iter().position(|c| c == name);
        let (Some(form), Some(plural)) = (place(form), place("plural")) else { return };
        for row in table.rows() {
            let word = row.cell(form);
            if word.ends_with('ة') && !word.starts_with("ال") && !word.contains(' ') && (row.cell(plural).is_empty() || row.parts(plural).any(|p| !p.ends_with("ات"))) {
                self.base.entry(normal(word).into()).or_insert_with(|| normal(word).into());
            }
        }
    }

    /// Adds the forms of a table, or what is read from them.
    fn add(&mut self, name: &str, form: &str, others: Option<&[&str]>) {
        let Some(table) = self.lexicon.tables().iter().find(|t| t.name == name) else { return };
        let place = |name: &str| table.columns.iter().position(|c| c == name);
        let Some(at) = place(form) else { return };
        let single = |word: &str| !word.contains(' ') && !word.starts_with('=') && !word.starts_with("ال");
        for row in table.rows() {
            let Some(base) = row.parts(at).next().filter(|b| single(b)).map(normal) else { continue };
            let Some(others) = others else {
                // The masculine of a country's people; both spellings of a noun (قاض|قاضي).
                let most = if form == "adjective" { 1 } else { usize::MAX };
                for spelling in row.parts(at).take(most).filter(|w| single(w)) {
                    self.base.entry(normal(spelling).into()).or_insert_with(|| base.as_str().into());
                }
                continue;
            };
            for other in others.iter().filter_map(|name| place(name)).flat_map(|at| row.parts(at)).filter(|w| single(w)) {
                let other = normal(other);
                // آمال is a name, too.
                if !self.base.contains_key(other.as_str()) && !kinds(self.lexicon.lookup(&other)).any(NAMES) {
                    let base = self.base.get(base.as_str()).cloned().unwrap_or_else(|| base.as_str().into());
                    self.base.insert(other.into(), base);
                }
            }
        }
    }

    pub(super) fn lexicon(&self) -> &'l Lexicon {
        self.lexicon
    }

    /// The term of a word in its normal form.
    pub(super) fn term<'w>(&'w self, word: &'w str) -> Cow<'w, str> {
        if !word.starts_with(|c| matches!(c, '\u{620}'..='\u{6ff}')) {
            return Cow::Borrowed(word);
        }
        if let Some(base) = self.whole(word) {
            return base;
        }
        for head in heads(word) {
            if let Some(base) = self.behind(head, self.whole(head.rest)) {
                return base;
            }
        }
        if let Some(base) = self.suffixed(word) {
            return base;
        }
        for head in heads(word) {
            if let Some(base) = self.behind(head, self.suffixed(head.rest)) {
                return base;
            }
        }
        guess(word)
    }

    /// What a head allows behind it.
    fn behind<'w>(&'w self, head: Head<'w>, base: Option<Cow<'w, str>>) -> Option<Cow<'w, str>> {
        let base = base?;
        let letters = letters(head.rest);
        let verb = |present: Feats| {
            let mut entries = self.lexicon.lookup(head.rest).peekable();
            entries.peek().is_some() && entries.all(|e| VERBS.has(e.kind) && e.feats.has(present))
        };
        let fits = match head.last {
            // و joins anything: ومن, وقال.
            'و' => letters >= 2,
            'ف' => letters >= 3,
            'ا' => letters >= 2,
            'س' => letters >= 3 && verb(Feats::PRESENT),
            'ل' => letters >= 3 && (!verb(Feats::NONE) || verb(Feats::PRESENT)),
            'ب' => letters >= 3 && !verb(Feats::NONE),
            _ => letters >= 4 && !verb(Feats::NONE) && !kinds(self.lexicon.lookup(head.rest)).any(NAMES),
        };
        fits.then_some(base)
    }

    /// The term of a word that the lists know as it stands.
    fn whole<'w>(&'w self, word: &'w str) -> Option<Cow<'w, str>> {
        if let Some(base) = self.base.get(word) {
            return Some(Cow::Borrowed(base));
        }
        let mut entries = self.lexicon.lookup(word).filter(|e| !TITLES.has(e.kind)).peekable();
        let first = entries.peek().copied()?;
        // The accusative of an adjective is an adverb: رسميا.
        if let Some(adjective) = word.strip_suffix('ا').filter(|a| a.ends_with('ي')).and_then(|a| self.whole(a))
            && !kinds(self.lexicon.lookup(word)).any(NAMES)
        {
            return Some(adjective);
        }
        if entries.all(|e| VERBS.has(e.kind)) {
            return Some(Cow::Owned(normal(self.lexicon.cell(first.row, "lemma"))));
        }
        Some(Cow::Borrowed(word))
    }

    /// The term of a word with an ending behind what the lists know; names take none.
    fn suffixed<'w>(&'w self, word: &'w str) -> Option<Cow<'w, str>> {
        let mut buffer = String::new();
        for pronoun in PRONOUNS {
            let Some(stem) = word.strip_suffix(pronoun).filter(|s| letters(s) >= 2) else { continue };
            // ة opens before a pronoun, ى becomes ا, the hamza takes the seat of its case, sound plurals lose their ن.
            let opened: [(&str, &[&str]); 4] = [("ت", &["ه"]), ("ا", &["ي"]), ("ي", &["ء", "ين"]), ("و", &["ء", "ون"])];
            for (last, instead) in opened {
                let Some(head) = stem.strip_suffix(last).filter(|h| letters(h) >= 2) else { continue };
                for tail in instead {
                    if let Some(base) = self.noun(head, tail, &mut buffer).or_else(|| self.plural(&buffer)) {
                        return Some(Cow::Owned(base));
                    }
                }
            }
            if letters(stem) < 3 && pronoun == "ه" {
                continue;
            }
            let base = self.noun(stem, "", &mut buffer).or_else(|| self.plural(stem));
            if let Some(base) = base {
                return Some(Cow::Owned(base));
            }
        }
        self.plural(word).map(Cow::Owned)
    }

    /// The singular of a dual or sound plural, or what stands in the accusative.
    fn plural(&self, word: &str) -> Option<String> {
        let mut buffer = String::new();
        ENDINGS.iter().find_map(|&(ending, tail)| {
            let stem = word.strip_suffix(ending).filter(|s| letters(s) >= 3)?;
            match ending {
                "وا" if !kinds(self.lexicon.lookup(stem)).any(VERBS) => return None,
                "ا" if stem.ends_with('ه') => return None,
                _ => {}
            }
            self.noun(stem, tail, &mut buffer)
        })
    }

    /// The term of a stem that is no name.
    fn noun(&self, head: &str, tail: &str, buffer: &mut String) -> Option<String> {
        buffer.clear();
        buffer.push_str(head);
        buffer.push_str(tail);
        if let Some(base) = self.base.get(buffer.as_str()) {
            return Some(base.to_string());
        }
        let found = kinds(self.lexicon.lookup(buffer));
        if !found.any(Kinds(!TITLES.0)) || found.any(NAMES) && !found.any(VERBS) {
            return None;
        }
        self.whole(buffer).map(Cow::into_owned)
    }
}

fn kinds<'e>(entries: impl Iterator<Item = &'e Entry>) -> Kinds {
    entries.fold(Kinds(0), |mut all, entry| {
        all.insert(entry.kind);
        all
    })
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

/// A way to take off what is written together before a word.
#[derive(Clone, Copy)]
struct Head<'w> {
    rest: &'w str,
    /// The letter that was taken off last; ا for the article.
    last: char,
}

/// The ways to take letters off the front of a word, the fewest first: ال, then و or ف, then a preposition, each also with the article.
fn heads(word: &str) -> impl Iterator<Item = Head<'_>> {
    let article = |rest: &'_ str, after: char| -> Option<usize> {
        match after {
            'ل' => rest.starts_with('ل').then_some(2),
            _ => rest.starts_with("ال").then_some(4),
        }
    };
    let conjunction = |rest: &'_ str| rest.chars().next().filter(|c| matches!(c, 'و' | 'ف'));
    let preposition = |rest: &'_ str| rest.chars().next().filter(|c| matches!(c, 'ب' | 'ل' | 'ك' | 'س'));
    let mut found = [None; 9];
    let mut add = |n: usize, rest, last| found[n] = Some(Head { rest, last });
    let with_article = |rest: &'_ str, after: char| article(rest, after).map(|len| len + word.len() - rest.len());
    if let Some(at) = with_article(word, ' ') {
        add(0, &word[at..], 'ا');
    } else {
        let joined = conjunction(word).map(|c| (&word[2..], c));
        if let Some((rest, c)) = joined {
            match with_article(rest, c) {
                Some(at) => add(1, &word[at..], 'ا'),
                None => add(1, rest, c),
            }
        }
        for (n, rest) in [(3, Some(word)), (6, joined.map(|j| j.0))] {
            let Some(rest) = rest else { continue };
            let Some(c) = preposition(rest) else { continue };
            let behind = &rest[2..];
            add(n, behind, c);
            if let Some(at) = with_article(behind, c) {
                add(n + 1, &word[at..], 'ا');
            }
        }
    }
    found.into_iter().flatten()
}

/// The term of a word that the lists do not know: without the article and a joining و, and without endings that names do not have.
fn guess(word: &str) -> Cow<'_, str> {
    let mut rest = word;
    loop {
        let article = heads(rest).filter(|h| h.last == 'ا' && letters(h.rest) >= 3).last();
        if let Some(head) = article {
            rest = head.rest;
            break;
        }
        match rest.strip_prefix('و').filter(|r| letters(r) >= 4) {
            Some(behind) => rest = behind,
            None => break,
        }
    }
    for (ending, tail) in [("تهم", "ه"), ("تها", "ه"), ("ته", "ه"), ("هم", ""), ("ها", ""), ("يون", "ي"), ("يين", "ي"), ("يات", "يه"), ("ات", "")] {
        let least = if tail.is_empty() { 4 } else { 3 };
        if let Some(stem) = rest.strip_suffix(ending).filter(|s| letters(s) >= least) {
            // مستوطنات, غواصات: participles and nouns of the shape of فعّالة have ة.
            let tail = if ending == "ات" && (stem.starts_with('م') || letters(stem) == 4 && stem.chars().nth(2) == Some('ا')) { "ه" } else { tail };
            return Cow::Owned(format!("{stem}{tail}"));
        }
    }
    // المستوطنون: a participle.
    if let Some(stem) = rest.strip_suffix("ون").or_else(|| rest.strip_suffix("ين")).filter(|s| s.starts_with('م') && letters(s) >= 5) {
        return Cow::Borrowed(stem);
    }
    Cow::Borrowed(rest)
}
