//! Hostile texts: four times the length must not cost much more than four times the work.
//!
//! Work is processor time, which a busy machine distorts, so the test is run by hand and before a release:
//! `cargo test --release -p aqwal --test hostile -- --ignored --nocapture`.

use std::time::{Duration, Instant};

use aqwal::{Article, Lexicon, extract};

/// Texts that repeat what the engine could come to search again and again.
const TEXTS: [(&str, &str); 22] = [
    ("pairs of marks", "«نعم» "),
    ("straight marks", "\"نعم\" "),
    ("opening marks", "«نعم "),
    ("closing marks", "نعم» "),
    ("opening marks on lines", "قال الوزير «نعم\n"),
    ("quotations over lines", "قال الوزير «نعم\n\nلا» ثم\n\n"),
    ("brackets", "((نعم (لا "),
    ("names", "محمد العلي، "),
    ("names that report", "قال محمد العلي إن الطريق مفتوح. "),
    ("reports in one sentence", "قال الوزير إن "),
    ("reports inside reports", "وقال الوزير إن المدير أكد أن "),
    ("according to", "بحسب الوزارة "),
    ("quoted reports", "قال الوزير «الطريق مفتوح اليوم للجميع» وأكد المدير ذلك "),
    ("bodies", "أعلنت وزارة النقل أن الطريق مفتوح. وقالت الوزارة إن العمل انتهى.\n"),
    ("numbers", "12 ألفا و500 "),
    ("digits", "1234567890"),
    ("days", "يوم الأحد 12 مايو 2021 و"),
    ("hours", "الساعة 12:30 إلى "),
    ("small words", "و في من "),
    ("short lines", "الوزير: نعم\n"),
    ("captions", "صورة: الوزير في الطريق\n"),
    ("equal lines", "قال الوزير إن الطريق مفتوح أمام الجميع\n\n"),
];

/// Processor time of this thread (Linux), else the time that has passed.
fn spent(start: Instant) -> Duration {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    stat.split(' ').next().and_then(|ns| ns.parse().ok()).map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// Different names for different places, so that no two are the same person.
fn people(count: usize) -> String {
    let letters = ['ب', 'ت', 'ج', 'د', 'ر', 'س', 'ط', 'ع', 'ف', 'ق', 'ك', 'ل', 'م', 'ن', 'ه', 'ي'];
    let name = |mut n: usize| -> String {
        (0..5)
            .map(|_| {
                let letter = letters[n % 16];
                n /= 16;
                letter
            })
            .collect()
    };
    (0..count).map(|n| format!("قال الوزير محمد {} إن الطريق إلى مدينة {} مفتوح. ", name(n * 7919), name(n * 104_729))).collect()
}

fn work(text: &str) -> Duration {
    let article = Article::plain(text);
    let lexicon = Lexicon::bundled();
    let start = Instant::now();
    let before = spent(start);
    std::hint::black_box(extract(&article, lexicon).statements.len());
    spent(start).saturating_sub(before)
}

#[test]
#[ignore = "measures time; run it by hand in a release build"]
fn work_grows_with_the_length() {
    let _ = work("قال الوزير إن الطريق مفتوح.");
    let mut slow = Vec::new();
    let people = [people(2_500), people(10_000)];
    let texts = TEXTS.iter().map(|(name, part)| (*name, part.repeat(200_000 / part.len()), part.repeat(800_000 / part.len())));
    for (name, short, long) in texts.chain([("people", people[0].clone(), people[1].clone())]) {
        let (a, b) = (work(&short), work(&long));
        let rate = long.len() as f64 / 1e6 / b.as_secs_f64().max(1e-9);
        println!("{name}: {a:?} for {} bytes, {b:?} for {}: {rate:.1} MB/s", short.len(), long.len());
        // A clock of a few milliseconds forgives what is short anyway.
        if b > a * 8 + Duration::from_millis(200) {
            slow.push(format!("{name}: {a:?}, four times that text {b:?}"));
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}
