//! Scopes, filters and orders.

use super::*;

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
