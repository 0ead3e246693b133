//! Cases of search: what must be found, and what must not.

use aqwal::Lexicon;

use super::*;

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

fn terms(text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    Analyzer::new(Lexicon::bundled()).each(text, |token| terms.push(token.term.to_owned()));
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

/// Statements with everything that can be filtered.
fn town() -> (tempfile::TempDir, Index<'static>) {
    let dir = tempfile::tempdir().unwrap();
    let mut index = Index::open(dir.path(), Lexicon::bundled()).unwrap();
    let mut writer = index.writer(0).unwrap();
    let base = Doc {
        class: "named", form: "direct", polarity: "asserted", title: "ترميم الجسر القديم", outlet: "صحيفة الميناء", current: true, ..Doc::default()
    };
    let docs = [
        Doc {
            id: 1, article: 1, words: "الجسر مفتوح أمام السيارات", speaker: "سلمى الدرواني\nوزيرة النقل", parties: &[7], said: Some(100), published: Some(101), ..base
        },
        Doc {
            id: 2, article: 1, words: "الجسر الجسر الجسر مغلق", speaker: "مصدر أمني", class: "anonymous", unnamed_only: true, form: "indirect", published: Some(101), ..base
        },
        Doc {
            id: 3,
            article: 2,
            words: "لن تغلق المدارس",
            speaker: "نديم الصافي",
            parties: &[8],
            polarity: "denied",
            via: "وكالة الواحة",
            via_agency: true,
            said: Some(90),
            published: Some(103),
            title: "عام دراسي",
            ..base
        },
        Doc { id: 4, article: 3, words: "الجسر قديم", speaker: "سلمى الدرواني", parties: &[7, 8], said: Some(95), current: false, ..base },
        Doc {
            id: 1, article: 1, kind: DocKind::Reporting, words: "وصلت الوزيرة إلى الجسر صباحا", class: "", form: "", polarity: "", published: Some(101), ..base
        },
        Doc { id: 5, article: 4, words: "السوق عامر", speaker: "سلمى الصافي", outlet: "إذاعة الوادي", title: "", ..base },
    ];
    for doc in docs {
        writer.add(&doc).unwrap();
    }
    writer.commit(6).unwrap();
    writer.finish().unwrap();
    index.reload().unwrap();
    (dir, index)
}

fn asked(search: Search, query: &str) -> Search {
    Search { query: Query::parse(query).unwrap(), ..search }
}

#[test]
fn scopes() {
    let (_dir, index) = town();
    let within = |scope, query: &str| {
        let hits = index.search(&asked(Search { scope, ..Search::default() }, query)).unwrap();
        let mut all: Vec<_> = hits.hits.iter().map(|h| (h.kind, h.id)).collect();
        all.sort_unstable();
        all
    };
    use DocKind::{Reporting, Said};
    assert_eq!(within(Scope::Said, "جسور"), [(Said, 1), (Said, 2)]);
    assert_eq!(within(Scope::Reporting, "جسور"), [(Reporting, 1)]);
    assert_eq!(within(Scope::Anywhere, "جسور"), [(Said, 1), (Said, 2), (Reporting, 1)]);
    assert_eq!(within(Scope::Anywhere, "جسر وزير"), [(Said, 1), (Reporting, 1)]);
    assert_eq!(within(Scope::Speaker, "وزير"), [(Said, 1)]);
    // No phrase runs from the name to the post.
    assert_eq!(within(Scope::Speaker, "«الدرواني وزيرة»"), []);
    assert_eq!(within(Scope::Speaker, "«سلمى الدرواني»"), [(Said, 1)]);
    assert_eq!(within(Scope::Said, "").len(), 4);
    assert_eq!(within(Scope::Said, "-جسر"), [(Said, 3), (Said, 5)]);
    assert_eq!(within(Scope::Said, "مفتوح أو مدرسة"), [(Said, 1), (Said, 3)]);
    assert_eq!(within(Scope::Said, "مدار*"), [(Said, 3)]);
    assert_eq!(within(Scope::Said, "المدار*"), [(Said, 3)]);
    assert_eq!(within(Scope::Said, "مفتح*"), []);
}

#[test]
fn filters() {
    let (_dir, index) = town();
    let query = |words: &str| Query::parse(words).unwrap();
    let days = |from, to| Days { from, to };
    let cases: [(Search, &[i64]); 16] = [
        (Search { speaker: query("صافي"), ..Search::default() }, &[3, 5]),
        (Search { parties: vec![7], ..Search::default() }, &[1]),
        (Search { parties: vec![7, 8], ..Search::default() }, &[1, 3]),
        (Search { parties: vec![7], superseded: true, ..Search::default() }, &[1, 4]),
        (Search { parties: vec![9], ..Search::default() }, &[]),
        (Search { classes: vec!["anonymous".into()], ..Search::default() }, &[2]),
        (Search { forms: vec!["direct".into(), "mixed".into()], ..Search::default() }, &[1, 3, 5]),
        (Search { polarities: vec!["denied".into()], ..Search::default() }, &[3]),
        (Search { via_agency: true, ..Search::default() }, &[3]),
        (Search { via: query("الواحه"), ..Search::default() }, &[3]),
        (Search { unnamed_only: true, ..Search::default() }, &[2]),
        (Search { outlet: query("«إذاعة الوادي»"), ..Search::default() }, &[5]),
        (Search { topic: query("دراسي أو سوق"), ..Search::default() }, &[3, 5]),
        (Search { said: days(Some(90), Some(99)), ..Search::default() }, &[3]),
        (Search { published: days(None, Some(101)), ..Search::default() }, &[1, 2]),
        (Search { published: days(Some(102), None), ..Search::default() }, &[3]),
    ];
    for (search, expected) in cases {
        let mut found = ids(&index, &search);
        found.sort_unstable();
        assert_eq!(found, expected, "{search:?}");
    }
    let error = index.search(&Search { classes: vec!["someone".into()], ..Search::default() }).unwrap_err();
    assert!(error.is_query() && error.to_string().contains("named, role"), "{error}");
    assert!(index.search(&Search { offset: 100_000, ..Search::default() }).unwrap_err().is_query());
}

#[test]
fn orders_and_pages() {
    let (_dir, index) = town();
    // Said on 90, 100, else published on 101; without a day last.
    let newest = Search { order: Order::Newest, ..Search::default() };
    assert_eq!(ids(&index, &newest), [2, 1, 3, 5]);
    assert_eq!(ids(&index, &Search { offset: 1, limit: 2, ..newest.clone() }), [1, 3]);
    assert!(ids(&index, &Search { offset: 9, ..newest.clone() }).is_empty());
    assert_eq!(index.search(&Search { limit: 0, ..newest }).unwrap().total, 4);
    // Three bridges in four words are better than one.
    let hits = index.search(&asked(Search::default(), "جسر")).unwrap();
    assert_eq!(hits.hits.iter().map(|h| h.id).collect::<Vec<_>>(), [2, 1]);
    assert!(hits.hits[0].score > hits.hits[1].score && hits.hits[1].score > 0.0);
    // All the same: by row.
    assert_eq!(ids(&index, &Search::default()), [1, 2, 3, 5]);
}

#[test]
fn an_index_is_found_again() {
    let dir = tempfile::tempdir().unwrap();
    let lexicon = Lexicon::bundled();
    let index = Index::open(dir.path(), lexicon).unwrap();
    assert!(index.is_fresh() && index.is_empty() && index.reached().unwrap() == 0);
    drop(index);
    let index = Index::open(dir.path(), lexicon).unwrap();
    let mut writer = index.writer(0).unwrap();
    // Two write at once: the second is told.
    assert!(index.writer(0).err().and_then(|e| e.holder().map(str::to_owned)).is_some());
    let doc = |id: i64, words: &'static str| Doc { id, article: id / 10, words, current: true, ..Doc::default() };
    writer.add(&doc(10, "الجسر مفتوح")).unwrap();
    writer.add(&doc(11, "الجسر مغلق")).unwrap();
    writer.add(&doc(20, "الجسر قديم")).unwrap();
    writer.commit(3).unwrap();
    // What is not committed is lost.
    writer.add(&doc(30, "الجسر جديد")).unwrap();
    drop(writer);
    drop(index);
    let mut index = Index::open(dir.path(), lexicon).unwrap();
    assert_eq!((index.is_fresh(), index.reached().unwrap(), index.len()), (false, 3, 3));
    // Catching up: one article is read again.
    let mut writer = index.writer(0).unwrap();
    writer.remove_article(1);
    writer.add(&doc(12, "الجسر مرمم")).unwrap();
    writer.commit(4).unwrap();
    assert_eq!(found(&index, "جسر", false), [10, 11, 20]);
    index.reload().unwrap();
    assert_eq!((found(&index, "جسر", false), index.reached().unwrap()), (vec![12, 20], 4));
}

#[test]
fn a_damaged_index_is_made_again() {
    let lexicon = Lexicon::bundled();
    type Damage = fn(&std::path::Path);
    let damages: [(&str, Damage, bool); 6] = [
        ("nothing", |_| (), false),
        ("the description", |dir| std::fs::write(dir.join("meta.json"), "{").unwrap(), true),
        ("another version", |dir| replace(dir, &format!("{ANALYSIS} sha256"), "999 sha256"), true),
        ("all pieces", |dir| pieces(dir).iter().for_each(|p| std::fs::remove_file(p).unwrap()), true),
        ("half of each piece", |dir| pieces(dir).iter().for_each(|p| cut(p)), true),
        ("the whole folder", |dir| std::fs::remove_dir_all(dir).unwrap(), true),
    ];
    for (what, damage, fresh) in damages {
        let (dir, index) = index_of(&["الجسر مفتوح", "السوق عامر"]);
        drop(index);
        std::fs::write(dir.path().join("note.txt"), "mine").unwrap();
        damage(dir.path());
        let kept = dir.path().join("note.txt").exists();
        let mut index = Index::open(dir.path(), lexicon).unwrap();
        assert_eq!((index.is_fresh(), index.reached().unwrap()), (fresh, u64::from(!fresh)), "{what}");
        assert_eq!(dir.path().join("note.txt").exists(), kept, "{what}");
        let mut writer = index.writer(0).unwrap();
        writer.add(&Doc { id: 9, article: 9, words: "الجسر قديم", current: true, ..Doc::default() }).unwrap();
        writer.commit(2).unwrap();
        index.reload().unwrap();
        assert_eq!(found(&index, "قديم", false), [9], "{what}");
    }
}

fn pieces(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).filter(|p| p.file_stem().is_some_and(|s| s.len() == 32)).collect()
}

fn cut(path: &std::path::Path) {
    let bytes = std::fs::read(path).unwrap();
    std::fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
}

fn replace(dir: &std::path::Path, from: &str, to: &str) {
    let path = dir.join("meta.json");
    let meta = std::fs::read_to_string(&path).unwrap();
    assert!(meta.contains(from), "{meta}");
    std::fs::write(path, meta.replace(from, to)).unwrap();
}

/// The same documents, whether they were committed at once, one by one, or with others that were taken away again.
#[test]
fn the_order_does_not_depend_on_the_pieces() {
    let words = ["جسر", "سوق", "ميناء", "طريق", "وزير", "مدرسة", "قال", "إن", "في", "من"];
    let mut dice = 12_345_u64;
    let mut next = |n: usize| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) as usize % n
    };
    let texts: Vec<String> = (0..300)
        .map(|_| {
            (0..2 + next(20))
                .map(|_| {
                    let most = next(10) + 1;
                    words[next(most)]
                })
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    let queries: Vec<Search> = ["جسر", "جسر سوق", "جسر أو وزير أو طريق", "«جسر جسر»", "سو*", "جسر -وزير", "ميناء مدرسة أو قال"]
        .into_iter()
        .flat_map(|typed| [Order::Relevance, Order::Newest].map(|order| Search { query: Query::parse(typed).unwrap(), order, limit: 500, ..Search::default() }))
        .collect();
    let build = |batch: usize, detours: bool, merged: bool| {
        let dir = tempfile::tempdir().unwrap();
        let mut index = Index::open(dir.path(), Lexicon::bundled()).unwrap();
        let mut writer = index.writer(0).unwrap();
        for (id, words) in texts.iter().enumerate() {
            let doc = Doc { id: id as i64, article: id as i64, words, published: Some(id as i32 / 50), current: true, ..Doc::default() };
            if detours && id % 3 == 0 {
                writer.add(&Doc { words: "جسر وزير طريق سوق", ..doc }).unwrap();
                if id % 2 == 0 {
                    writer.commit(id as u64).unwrap();
                }
                writer.remove_article(id as i64);
            }
            writer.add(&doc).unwrap();
            if id % batch == batch - 1 {
                writer.commit(id as u64).unwrap();
            }
        }
        writer.commit(1_000).unwrap();
        if merged {
            writer.finish().unwrap();
        }
        index.reload().unwrap();
        queries.iter().map(|search| index.search(search).unwrap()).collect::<Vec<_>>()
    };
    let once = build(1_000, false, true);
    assert!(once.iter().all(|hits| hits.total > 10));
    for (batch, detours, merged) in [(7, false, false), (50, true, false), (20, true, true)] {
        assert!(build(batch, detours, merged) == once, "committed by {batch}");
    }
}

mod marks {
    use aqwal::Span;
    use proptest::prelude::*;

    use super::*;

    fn marked(typed: &str, exact: bool, text: &str) -> Vec<String> {
        let query = Query::parse(typed).unwrap();
        let spans = Highlighter::new(&query, exact, &Analyzer::new(Lexicon::bundled())).spans(text);
        spans.iter().map(|span| span.slice(text).to_owned()).collect()
    }

    #[test]
    fn words_and_phrases_are_marked_where_they_stand() {
        let text = "قال الوزير إنّ وزيرَ الصحة زار «الجسور»، ثم وزراء الصحة.\nالوزير\nالصحة";
        assert_eq!(marked("وزير", false, text), ["الوزير", "وزيرَ", "وزراء", "الوزير"]);
        assert_eq!(marked("«وزير الصحة»", false, text), ["وزيرَ الصحة", "وزراء الصحة"]);
        assert_eq!(marked("«الوزير»", true, text), ["الوزير", "الوزير"]);
        assert_eq!(marked("وزير", true, text), [""; 0]);
        assert_eq!(marked("وزيرَ", true, text), ["وزيرَ"]);
        assert_eq!(marked("جسر -وزير", false, text), ["الجسور"]);
        assert_eq!(marked("(جسر أو صحة) زار", false, text), ["الصحة", "زار", "الجسور", "الصحة", "الصحة"]);
        assert_eq!(marked("جس*", false, text), ["الجسور"]);
        assert_eq!(marked("جس*", true, text), [""; 0]);
        assert_eq!(marked("الجس*", true, text), ["الجسور"]);
        assert_eq!(marked("سوق", false, text), [""; 0]);
        // Phrases over one another are one mark.
        assert_eq!(marked("«جسر جسر»", false, "جسر جسر جسر"), ["جسر جسر جسر"]);
    }

    #[test]
    fn a_snippet_shows_the_most_hits() {
        let text = "بدأ الاجتماع صباحا في القاعة الكبرى. ثم تحدث الوزير عن الجسر، وقال وزير آخر إن الجسر قديم. وانتهى اللقاء عند الظهر تماما";
        let mut highlighter = Highlighter::new(&Query::parse("وزير أو جسر أو صباحا").unwrap(), false, &Analyzer::new(Lexicon::bundled()));
        let spans = highlighter.spans(text);
        let part = snippet(text, &spans, 60);
        assert!(part.slice(text).chars().count() <= 60);
        assert_eq!(spans.iter().filter(|s| part.start <= s.start && s.end <= part.end).count(), 4, "{}", part.slice(text));
        assert_eq!(snippet(text, &[], 14).slice(text), "بدأ الاجتماع");
        assert_eq!(snippet(text, &spans, 1_000).slice(text), text);
        assert_eq!(snippet("", &[], 10), Span::new(0, 0));
    }

    fn text() -> impl Strategy<Value = String> {
        let word = prop_oneof![
            "[ابتثجحدذرزسشصضطظعغفقكلمنهوييةىءآأؤإئ\u{64b}-\u{655}ـ\u{200f}٠-٩0-9a-zA-Z]{1,8}",
            Just("الوزير".to_owned()),
            Just("وزراء".to_owned()),
            Just("الصحة".to_owned())
        ];
        prop::collection::vec((word, "[ \n.,،«»\"()*|-]{1,2}"), 0..30).prop_map(|words| words.into_iter().flat_map(|(word, space)| [word, space]).collect())
    }

    proptest! {
        #[test]
        fn ranges_slice_the_text(text in prop_oneof![text(), "\\PC{0,80}".prop_map(String::from)], typed in prop_oneof![text(), Just("وزير «وزراء الصحة» صح*".to_owned())], exact: bool, most in 0..90_usize) {
            let mut end = 0;
            let mut analyzer = Analyzer::new(Lexicon::bundled());
            let mut last = None;
            analyzer.each(&text, |token| {
                let span = token.span;
                assert!(span.start >= end && !span.is_empty() && text.get(span.start as usize..span.end as usize).is_some());
                assert!(last < Some(token.position) && !token.term.is_empty());
                (end, last) = (span.end, Some(token.position));
            });
            if let Ok(query) = Query::parse(&typed) {
                let spans = Highlighter::new(&query, exact, &analyzer).spans(&text);
                let mut end = 0;
                for span in &spans {
                    prop_assert!(span.start >= end && !span.is_empty());
                    prop_assert!(text.get(span.start as usize..span.end as usize).is_some());
                    end = span.end;
                }
                let part = snippet(&text, &spans, most);
                prop_assert!(text.get(part.start as usize..part.end as usize).is_some());
                let longest = spans.iter().map(|s| s.slice(&text).chars().count()).max().unwrap_or(0);
                prop_assert!(part.slice(&text).chars().count() <= most.max(longest));
            }
        }

        #[test]
        fn what_is_asked_for_whole_is_marked_whole(text in text()) {
            let words = Query::Phrase(text.clone());
            let marked = Highlighter::new(&words, true, &Analyzer::new(Lexicon::bundled())).spans(&text);
            let mut span = None;
            Analyzer::new(Lexicon::bundled()).each(&text, |token| span = Some(span.map_or(token.span, |s: Span| Span::new(s.start, token.span.end))));
            prop_assert_eq!(marked, Vec::from_iter(span));
        }
    }
}
