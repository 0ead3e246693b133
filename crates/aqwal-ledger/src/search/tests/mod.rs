//! Cases of search: what must be found, and what must not.

use std::sync::LazyLock;

use aqwal::Lexicon;

use super::*;

mod asking;
mod keeping;
mod marks;

/// Two spellings that mean the same words; no two of them are the same letter for letter.
const PAIRS: [(&str, &str); 11] = [
    ("أحمد", "احمد"),          // hamza and alef
    ("مستشفى", "مستشفي"),      // ى and ي
    ("مدرسة", "مدرسه"),        // ة and ه
    ("الحُكُومَةُ", "الحكومة"),    // vowel marks
    ("الجـــسر", "الجسر"),     // tatweel
    ("والوزير", "وزير"),       // و and the article
    ("بالجسور", "جسر"),        // ب, the article and a broken plural
    ("٢٠٢٦", "2026"),          // Arabic-Indic digits
    ("مو\u{654}تمر", "مؤتمر"), // a hamza written by itself
    ("کیلومتر", "كيلومتر"),    // Persian kaf and yeh
    ("مسؤول", "مسئول"),        // the seat of hamza
];

/// Words that have nothing to do with one another.
const APART: [(&str, &str); 14] = [
    ("مدير", "مديرية"),
    ("علي", "عالي"),
    ("شرطة", "شرط"),
    ("حزب", "حزن"),
    ("حسين", "حسن"),
    ("سليمان", "سليم"),
    ("وليد", "ليد"),
    ("فهد", "هد"),
    ("لبنان", "لبن"),
    ("عمر", "عمرو"),
    ("جمهورية", "جمهوري"),
    ("بيان", "بي"),
    ("كمال", "مال"),
    ("2026", "2025"),
];

/// Clones of one share its word lists.
fn analyzer() -> Analyzer<'static> {
    static ANALYZER: LazyLock<Analyzer<'static>> = LazyLock::new(|| Analyzer::new(Lexicon::bundled()));
    ANALYZER.clone()
}

fn terms(text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    analyzer().each(text, |token| terms.push(token.term.to_owned()));
    terms
}

/// An index of statements: each its row and its words, one article each.
fn index_of(words: &[&str]) -> (tempfile::TempDir, Index<'static>) {
    let dir = tempfile::tempdir().unwrap();
    let mut index = Index::open(dir.path(), Lexicon::bundled()).unwrap();
    let mut writer = index.writer(0).unwrap();
    for (id, words) in words.iter().enumerate() {
        writer.add(&Doc { id: id as i64, article: id as i64, words, current: true, ..Doc::default() }).unwrap();
    }
    writer.commit(1).unwrap();
    writer.finish().unwrap();
    index.reload().unwrap();
    (dir, index)
}

fn ids(index: &Index<'_>, search: &Search) -> Vec<i64> {
    let hits = index.search(search).unwrap();
    assert!(hits.total >= hits.hits.len() as u64);
    hits.hits.iter().map(|h| h.id).collect()
}

fn found(index: &Index<'_>, typed: &str, exact: bool) -> Vec<i64> {
    let mut ids = ids(index, &Search { query: Query::parse(typed).unwrap(), exact, ..Search::default() });
    ids.sort_unstable();
    ids
}

#[test]
fn spellings_meet_but_not_letter_for_letter() {
    for (a, b) in PAIRS {
        let (_dir, index) = index_of(&[&format!("قال إن {a} هنا"), &format!("قال إن {b} هنا")]);
        for (n, word) in [(0, a), (1, b)] {
            assert_eq!(found(&index, word, false), [0, 1], "{word}");
            assert_eq!(found(&index, word, true), [n], "{word}");
            assert_eq!(found(&index, &format!("«إن {word} هنا»"), false), [0, 1], "{word}");
            assert_eq!(found(&index, &format!("«إن {word} هنا»"), true), [n], "{word}");
        }
    }
}

#[test]
fn other_words_stay_apart() {
    for (a, b) in APART {
        assert_ne!(terms(a), terms(b), "{a} {b}");
    }
}

#[test]
fn forms_of_a_word_meet() {
    for (forms, term) in [
        ("وزير الوزير وزراء والوزراء وزيرة للوزراء وزراؤها", "وزير"),
        ("مدرسة مدارس بمدارسهم مدرستان مدرستها", "مدرسه"),
        ("صديق أصدقائه أصدقاؤهم", "صديق"),
        ("رؤوس رءوس رأس", "راس"),
        ("هيئة هيأة الهيئات", "هييه"),
        ("مصري مصرية المصريون والمصريين", "مصري"),
        ("أعلن أعلنت وأعلن يعلن سيعلن", "اعلن"),
        ("رسمي رسميا", "رسمي"),
        // Names that no list has: the same with and without letters before them.
        ("ستقان وستقان", "ستقان"),
        ("الدرواني والدرواني للدرواني", "درواني"),
    ] {
        for word in forms.split(' ') {
            assert_eq!(terms(word), [term], "{word}");
        }
    }
}
