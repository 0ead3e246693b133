//! Keeping an index: found again, caught up, made again; and answers that do not depend on how it came about.

use super::*;

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
            let doc = Doc { id: id as i64, article: id as i64, words, published: Some(id as i32 / 20), current: true, ..Doc::default() };
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
    assert!(once.iter().all(|hits| hits.total > 5));
    for (batch, detours, merged) in [(9, false, false), (30, true, false), (20, true, true)] {
        assert!(build(batch, detours, merged) == once, "committed by {batch}");
    }
}

/// A byte that is another one: an answer or an error, never a panic.
#[test]
fn damage_inside_a_piece_is_an_error_at_worst() {
    let queries = ["جسر", "«الجسر مفتوح»", "جس*", "جسر أو سوق", "-سوق"].map(|typed| Query::parse(typed).unwrap());
    let mut noticed = 0;
    let (dir, index) = index_of(&["الجسر مفتوح"]);
    assert_eq!(index.damaged_files().unwrap(), [""; 0].map(std::path::PathBuf::from));
    drop((dir, index));
    for n in 0..24_usize {
        let (dir, index) = index_of(&["الجسر مفتوح أمام السيارات", "السوق عامر", "الجسر قديم"]);
        drop(index);
        let pieces = pieces(dir.path());
        let path = &pieces[n % pieces.len()];
        let mut bytes = std::fs::read(path).unwrap();
        let at = (n * 7_919 + n * n) % bytes.len();
        bytes[at] ^= 1 << (n % 8);
        std::fs::write(path, bytes).unwrap();
        let index = Index::open(dir.path(), Lexicon::bundled()).unwrap();
        // Either it was noticed at once and made again, or the check finds it.
        noticed += usize::from(index.is_fresh() || index.damaged_files().map_or(true, |files| !files.is_empty()));
        for query in &queries {
            let _ = index.search(&Search { query: query.clone(), ..Search::default() });
        }
    }
    assert_eq!(noticed, 24);
}
