//! What holds for every text, sensible or not.

use std::sync::LazyLock;

use aqwal::record::{Record, Speaker};
use aqwal::{Article, Lexicon, Page, extract, fold};
use proptest::prelude::*;
use proptest::sample::{Index, select};

mod support {
    pub mod evidence;
}

/// Words that meet in reports, marks, digits of three systems, controls, breaks, and what does not belong.
#[rustfmt::skip]
const FRAGMENTS: &[&str] = &[
    "قال", "وقال", "قالت", "أضاف", "وأضافت", "أكّد", "ذكر", "نقلت", "نقلا عن", "بحسب", "وفقا ل", "على حد قوله", "قوله", "مبينا", "قائلا",
    "إن", "أن", "أنه", "بأن", "إذا", "ما إذا", "لم", "لن", "نفى", "دون أن يكشف", "دعا", "إلى", "عن", "من", "في", "على", "ب", "ل", "و", "ف",
    "الوزير", "وزير الخارجية", "مصدر", "المتحدث باسم", "شهود", "بيان", "وكالة", "صحيفة", "رويترز", "الذي", "التي", "هو", "ذاته", "السيد",
    "محمد", "سعاد بن علي", "عبد الرحمن", "أبو", "آل", "الطريق مفتوح", "الجسر مغلق", "أمس", "الثلاثاء", "مساء", "الساعة", "15 شباط", "مارس",
    "1442 هـ", "ذي الحجة", "25-7-2021", "٢٥/٧/٢٠٢١", "نحو", "أكثر من", "ثلاثة آلاف", "مليون", "دولار", "%", "بالمئة", "۱۲", "٣٫٥", "2,500.75",
    "«", "»", "\"", "“", "”", "'", "''", "‘", "’", "(", ")", "((", "[", "]", ":", "،", ",", ".", "...", "…", "؛", "؟", "!", "-", "–", "/", "//", "*", "|",
    " ", "  ", "\u{a0}", "\u{3000}", "\t", "\n", "\n\n", "\r\n", "\r", "\u{2028}", "\u{85}", "\u{c}",
    "\u{64b}", "\u{651}", "\u{640}", "\u{670}", "\u{200f}", "\u{200e}", "\u{202a}", "\u{202b}", "\u{202c}", "\u{2067}", "\u{2069}", "\u{200c}", "\u{200d}", "\u{feff}", "\u{61c}",
    "ﻗﺎﻝ", "ﷲ", "ﻻ", "کتاب", "گ", "Getty", "Images", "İ", "ß", "🙂", "\u{0}", "\u{fffd}", "中", "é", "اقرأ أيضا", "تصوير", "انتهى",
];

fn noise() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => select(FRAGMENTS).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from), 1 => "\\PC{0,6}"];
    (prop::collection::vec((piece, any::<bool>()), 0..80)).prop_map(|pieces| pieces.into_iter().map(|(p, blank)| if blank { p + " " } else { p }).collect())
}

/// The texts of the cases, read once.
static CASES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/cases");
    let mut files: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().filter_map(|e| Some(e.ok()?.path())).collect();
    files.sort();
    let texts = files.iter().filter_map(|p| std::fs::read_to_string(p).ok());
    texts.flat_map(|t| t.split("```text\n").skip(1).filter_map(|t| Some(t.split_once("\n```")?.0.to_owned())).collect::<Vec<_>>()).collect()
});

/// Sound sentences with a few characters taken out, doubled or put in.
fn damaged() -> impl Strategy<Value = String> {
    let edit = (any::<Index>(), 0..3u8, select(FRAGMENTS));
    (prop::collection::vec(any::<Index>(), 1..4), prop::collection::vec(edit, 0..6)).prop_map(|(texts, edits)| {
        let mut chars: Vec<char> = texts.iter().map(|i| i.get(&CASES).as_str()).collect::<Vec<_>>().join("\n").chars().collect();
        for (at, what, fragment) in edits {
            if chars.is_empty() {
                break;
            }
            let at = at.index(chars.len());
            match what {
                0 => drop(chars.remove(at)),
                1 => chars.insert(at, chars[at]),
                _ => drop(chars.splice(at..at, fragment.chars())),
            }
        }
        chars.into_iter().collect()
    })
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![noise(), damaged()]
}

fn read(text: &str) -> Record {
    extract(&Article::plain(text), Lexicon::bundled())
}

proptest! {
    #[test]
    fn tokens_and_blanks_tile_the_text(text in text()) {
        let article = Article::plain(text.clone());
        let page = Page::cut(&article, Lexicon::bundled());
        let mut end = 0;
        // What is not Arabic is left out, and a note says so.
        let mut text = text;
        for note in page.notes.iter().filter(|n| n.says.contains("not Arabic")) {
            text.replace_range(note.text.start as usize..note.text.end as usize, &" ".repeat(note.text.len() as usize));
        }
        // The signs of hashtags stand between tokens, too.
        let blank = |gap: &str| fold(gap).chars().all(|c| c.is_whitespace() || matches!(c, '#' | '_'));
        for token in &page.tokens {
            let (from, to) = (token.span.start as usize, token.span.end as usize);
            prop_assert!(from < to && end <= from, "{token:?} after {end}");
            let gap = text.get(end..from);
            prop_assert!(gap.is_some_and(blank), "«{gap:?}» before {token:?} is lost");
            prop_assert!(text.get(from..to).is_some(), "{token:?} cuts a character");
            end = to;
        }
        prop_assert!(text.get(end..).is_some_and(blank));
    }

    #[test]
    fn evidence_is_what_stands_there(text in text()) {
        let record = read(&text);
        prop_assert_eq!(&record.article.text, &text);
        for e in support::evidence::all(&record) {
            prop_assert_eq!(text.get(e.text.0..e.text.1), Some(e.exact.as_str()));
            prop_assert_eq!(text.as_bytes().get(e.raw.0..e.raw.1), Some(e.exact.as_bytes()));
            prop_assert!(!e.exact.is_empty(), "empty evidence at {:?}", e.text);
        }
        for note in &record.notes {
            prop_assert!(text.get(note.text.start as usize..note.text.end as usize).is_some());
        }
    }

    #[test]
    fn the_record_is_in_text_order_and_closed(text in text()) {
        let record = read(&text);
        let cues: Vec<_> = record.statements.iter().map(|s| s.cue.text).collect();
        prop_assert!(cues.is_sorted_by(|a, b| a.start <= b.start), "{cues:?}");
        prop_assert!(record.times.iter().map(|t| t.words.text).is_sorted_by(|a, b| a.end <= b.start), "times overlap or are out of order");
        prop_assert!(record.figures.iter().map(|f| f.words.text).is_sorted_by(|a, b| a.end <= b.start), "figures overlap or are out of order");
        let party = |id: &String| record.parties.iter().any(|p| p.id == *id);
        let statement = |id: &String| record.statements.iter().any(|s| s.id == *id);
        for s in &record.statements {
            match &s.speaker {
                Some(Speaker::Known { party: id, .. }) => prop_assert!(party(id), "{id}"),
                Some(Speaker::Open { candidates }) => prop_assert!(candidates.iter().all(party), "{candidates:?}"),
                None => {}
            }
            prop_assert!(s.chain.iter().all(|l| party(&l.party)));
            prop_assert!(s.parent.iter().chain(&s.repeats).all(|id| statement(id) && *id != s.id));
            prop_assert!(s.commitments.iter().all(|c| c.actor.as_ref().is_none_or(party)));
        }
    }

    #[test]
    fn folding_twice_is_folding_once(text in prop_oneof![noise(), any::<String>()]) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn a_record_survives_json(text in text()) {
        let record = read(&text);
        let json = serde_json::to_string(&record).unwrap();
        let again: Record = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(again, record);
    }

    #[test]
    fn line_ends_change_no_words(text in damaged()) {
        // Carriage returns of their own are breaks; only whole line ends are exchanged here.
        prop_assume!(!text.contains('\r'));
        let words = |record: &Record| record.statements.iter().map(|s| (s.cue.exact.clone(), s.content.iter().map(|c| c.words.exact.clone()).collect::<Vec<_>>())).collect::<Vec<_>>();
        prop_assert_eq!(words(&read(&text)), words(&read(&text.replace('\n', "\r\n"))));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn threads_change_nothing(texts in prop::collection::vec(text(), 1..24)) {
        let alone: Vec<String> = texts.iter().map(|t| serde_json::to_string(&read(t)).unwrap()).collect();
        for threads in [1, 2, 8] {
            let size = texts.len().div_ceil(threads);
            let together: Vec<String> = std::thread::scope(|scope| {
                let workers: Vec<_> = texts.chunks(size).map(|part| scope.spawn(move || part.iter().map(|t| serde_json::to_string(&read(t)).unwrap()).collect::<Vec<_>>())).collect();
                workers.into_iter().flat_map(|w| w.join().unwrap()).collect()
            });
            prop_assert_eq!(&together, &alone);
        }
    }
}

/// Texts that once broke something.
#[test]
fn texts_that_once_failed() {
    for text in ["", "\u{64b}", "قال\n\u{651}\nأضاف: نعم", "\u{feff}\u{200f}\n\n", "«", "»", ":", "\"\"", "قال:", ": قال", "الوزير وأضافت", "0$0", "قال ''", "0 %۱۲"]
    {
        read(text);
    }
}
