//! Words of statements for comparing: folded, without what Arabic writes together with them. Look-up only; nothing is rewritten.

use std::collections::BTreeSet;

use aqwal::fold;

/// What may stand before a word in one piece with it: و ف, then ب ل ك س, then the article.
const BEFORE: [&str; 27] =
    ["", "و", "ف", "ب", "ل", "ك", "س", "ال", "وال", "فال", "بال", "كال", "وبال", "وكال", "فبال", "فكال", "لل", "ولل", "فلل", "وب", "ول", "وك", "وس", "فب", "فل", "فك", "فس"];

/// Words that say no is denied by, folded. «ما» is left out: it is more often a pronoun.
const NEGATIONS: [&str; 12] = ["لا", "لم", "لن", "ليس", "ليست", "ليسا", "ليسوا", "لسنا", "لست", "غير", "عدم", "بلا"];
/// Words after which «لا» and «لم» deny nothing: «لا يزال»، «لا بد»، «لا سيما»، «لا شك».
const NO_NEGATION: [&str; 12] = ["يزال", "تزال", "يزل", "تزل", "نزال", "ازال", "يزالون", "يزالوا", "بد", "سيما", "شك", "محاله"];
/// How many words behind it a word of denial may deny.
const SCOPE: usize = 4;
/// Words without content of three letters and more, folded and bare, as [`stem`] gives them.
const FUNCTION: [&str; 30] = [
    "علي",
    "الي",
    "هذا",
    "هذه",
    "ذلك",
    "تلك",
    "كان",
    "كانت",
    "كون",
    "بعد",
    "قبل",
    "بين",
    "عند",
    "غير",
    "كما",
    "منذ",
    "حتي",
    "لكن",
    "انه",
    "انها",
    "حين",
    "عدم",
    "ليس",
    "ليست",
    "هناك",
    "عليه",
    "عليها",
    "الذي",
    "التي",
    "دون",
];

/// The folded words of a text.
pub(super) fn words(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The folded words of a text in one string: what makes two statements the same words.
pub(super) fn key(text: &str) -> String {
    words(text).join(" ")
}

/// A word as it is compared: without a conjunction, the article with its preposition, the alif of an indefinite accusative, and the
/// letter before a verb or a participle («يغلق», «ستغلق», «مغلق» are one). Nothing is looked up, so that «وزير» loses its first letter
/// as well; both sides of a comparison lose it.
pub(super) fn stem(word: &str) -> &str {
    let long = |rest: &&str| rest.chars().count() >= 3;
    let word = ["و", "ف"].iter().find_map(|c| word.strip_prefix(c).filter(long)).unwrap_or(word);
    let word = ["بال", "كال", "لل", "ال", "س"].iter().find_map(|c| word.strip_prefix(c).filter(long)).unwrap_or(word);
    let word = word.strip_suffix('ا').filter(long).unwrap_or(word);
    word.strip_prefix(['ي', 'ت', 'ن', 'م']).filter(long).unwrap_or(word)
}

/// Whether a stem says something of its own.
fn has_content(stem: &str) -> bool {
    stem.chars().count() >= 3 && !FUNCTION.contains(&stem)
}

/// What the words of a statement say, as far as it can be compared.
#[derive(Clone, Debug, Default)]
pub(super) struct Content {
    /// Stems of the words with a content of their own.
    pub stems: BTreeSet<String>,
    /// Those among the few words behind a word of denial.
    pub negated: BTreeSet<String>,
}

impl Content {
    /// Of the words of a statement.
    pub fn of(text: &str) -> Self {
        let words = words(text);
        let mut content = Self::default();
        let mut reach = 0;
        for (at, word) in words.iter().enumerate() {
            let stem = stem(word);
            if is_negation(word) && words.get(at + 1).is_none_or(|next| !NO_NEGATION.contains(&next.as_str())) {
                reach = SCOPE + 1;
            } else if has_content(stem) {
                content.stems.insert(stem.to_owned());
                if reach > 0 {
                    content.negated.insert(stem.to_owned());
                }
            }
            reach = reach.saturating_sub(1);
        }
        content
    }

    /// How many stems both hold.
    pub fn shared(&self, other: &Self) -> usize {
        self.stems.intersection(&other.stems).count()
    }

    /// The stems that this denies and the other says without denying them.
    pub fn denies<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a String> {
        self.negated.iter().filter(|stem| other.stems.contains(*stem) && !other.negated.contains(*stem))
    }
}

fn is_negation(word: &str) -> bool {
    let bare = ["و", "ف", "ا"].iter().find_map(|c| word.strip_prefix(c).filter(|rest| NEGATIONS.contains(rest)));
    NEGATIONS.contains(&word) || bare.is_some_and(|rest| rest != "لا" || !word.starts_with('ا')) // «ألا» and «إلا» are others
}

/// What a statement is to be about: words that must all occur in it, however spelt, with or without what is written together with them.
///
/// ```
/// use aqwal_ledger::follow::Topic;
/// let topic = Topic::of(&["الجسر القديم"]).unwrap();
/// assert!(topic.fits("للجسر القديم قصة") && topic.fits("سنهدم جسرا قديما"));
/// assert!(!topic.fits("الجسر الجديد") && !topic.fits("جسور قديمة"));
/// ```
#[derive(Clone, Debug)]
pub struct Topic {
    stems: Vec<String>,
}

impl Topic {
    /// Of words as they were typed; nothing if there is none.
    pub fn of(typed: &[impl AsRef<str>]) -> Option<Self> {
        let bare = |word: &String| word.strip_prefix("ال").filter(|rest| rest.chars().count() >= 2).unwrap_or(word).to_owned();
        let stems: Vec<String> = typed.iter().flat_map(|text| words(text.as_ref())).map(|word| bare(&word)).collect();
        (!stems.is_empty()).then_some(Self { stems })
    }

    /// Whether all the words occur.
    pub fn fits(&self, text: &str) -> bool {
        let words = words(text);
        self.stems.iter().all(|stem| words.iter().any(|word| is_form(word, stem)))
    }
}

/// Whether a word is a stem with something written together with it, or with the alif of an accusative.
fn is_form(word: &str, stem: &str) -> bool {
    let before = |word: &str| word.strip_suffix(stem).is_some_and(|before| BEFORE.contains(&before));
    before(word) || stem.chars().count() >= 3 && word.strip_suffix('ا').is_some_and(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_met_with_what_is_written_together_with_them() {
        let fits = |word: &str, text: &str| Topic::of(&[word]).unwrap().fits(text);
        for text in ["والجسر", "بالجسر", "للجسر", "وللجسر", "جسراً", "لجسرٍ", "الجسْر!"] {
            assert!(fits("جسر", text) && fits("الجسر", text), "{text}");
        }
        for text in ["جسور", "تجسر", "جسرنا", "كاسر", ""] {
            assert!(!fits("جسر", text), "{text}");
        }
        assert!(fits("وزارة", "وزارة") && fits("وزارة", "ووزارة") && !fits("زارة", "ووبزارة"));
        assert!(Topic::of(&["، "]).is_none());
    }

    #[test]
    fn denial_reaches_a_few_words() {
        let denied = |text: &str| Content::of(text).negated.into_iter().collect::<Vec<_>>().join(" ");
        assert_eq!(denied("الجسر ليس آمنا"), "امن");
        assert_eq!(denied("لن يفتح الجسر هذا العام"), "جسر عام فتح");
        assert_eq!(denied("ولم تغلق المدرسة"), "درسه غلق");
        for text in ["لا يزال الجسر مغلقا", "لا بد من فتح الجسر", "إلا الجسر", "ألا يفتح الجسر", "الجسر آمن"] {
            assert_eq!(denied(text), "", "{text}");
        }
        assert_eq!(denied("لا نعرف من أين يبدأ العمل كله في الجسر"), "اين عرف يبد");
    }
}
