//! Whether two statements are the same words, looked at word by word.

use super::figure::Kind;
use super::sketch::{LEAST, LEAST_WORDS};
use super::stem;
use super::table::OPPOSITES;
use super::word::{Sort, Words};

/// What is known of who said the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// The same person or body.
    Same,
    /// Two that are known and not the same.
    Different,
    /// One of them is not known, or both.
    Unknown,
}

/// What two statements are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The same words: whole, cut, turned round, with a few others.
    Variant,
    /// Much the same words by two different speakers: a formula, or one of them is wrong.
    OtherSpeaker,
    /// Much the same words with other figures, weekdays or months.
    OtherFigures,
    /// Much the same words, but one denies what the other says.
    Negated,
    /// Other words.
    Other,
}

/// Share of the shorter statement's telling words that the other must have too, in hundredths. Chosen on the dev half of the evaluation set.
const CONTAINED: usize = 60;

/// Telling words of both, at least.
const SHARED: usize = 4;

/// Telling words in one run that make a variant by themselves: both quote one passage, each with more before or behind it.
const RUN: usize = 7;

/// Says whether two statements are the same words, and if they nearly are, what speaks against it.
///
/// They are if they share enough telling words (prefixes and endings off, figures by value) and some of those stand together in both. Statements of
/// fewer than four telling words must be the very same words of the same speaker. The answer is the same for both orders of the two.
pub fn compare(a: &Words, b: &Words, speaker: Speaker) -> Verdict {
    if a.telling().min(b.telling()) < LEAST {
        return short(a, b, speaker);
    }
    if !alike(a, b) {
        return Verdict::Other;
    }
    if figures_differ(a, b) {
        return Verdict::OtherFigures;
    }
    if negation_differs(a, b) {
        return Verdict::Negated;
    }
    if speaker == Speaker::Different {
        return Verdict::OtherSpeaker;
    }
    Verdict::Variant
}

/// Few words: all of them the same.
fn short(a: &Words, b: &Words, speaker: Speaker) -> Verdict {
    let same = a.len() == b.len()
        && a.len() >= LEAST_WORDS
        && a.list.iter().zip(&b.list).all(|(x, y)| x.key == y.key || x.sort == Sort::Figure && y.sort == Sort::Figure && x.stem == y.stem);
    match (same, speaker) {
        (true, Speaker::Same) => Verdict::Variant,
        (true, Speaker::Different) => Verdict::OtherSpeaker,
        _ => Verdict::Other,
    }
}

/// The stems of the telling words, in order.
fn stems(words: &Words) -> Vec<u64> {
    words.plain.iter().map(|&i| words.list[i as usize].stem).collect()
}

/// How many of two lists are common, each as often as it stands in both.
fn common<T: Ord + Copy>(a: &[T], b: &[T]) -> usize {
    let (mut a, mut b) = (a.to_vec(), b.to_vec());
    a.sort_unstable();
    b.sort_unstable();
    let (mut i, mut j, mut n) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                (i, j, n) = (i + 1, j + 1, n + 1);
            }
        }
    }
    n
}

fn alike(a: &Words, b: &Words) -> bool {
    let (x, y) = (stems(a), stems(b));
    let shared = common(&x, &y);
    let least = x.len().min(y.len());
    if shared < SHARED {
        return false;
    }
    let neighbours = |s: &[u64]| s.windows(2).map(|w| (w[0], w[1])).collect::<Vec<_>>();
    let together = common(&neighbours(&x), &neighbours(&y));
    if shared * 100 >= least * CONTAINED && together >= 2 {
        return true;
    }
    together >= RUN && run(&x, &y) >= RUN
}

/// The longest run of telling words that both have. Contents are short; a long one is looked at as far as it bounds the work.
fn run(a: &[u64], b: &[u64]) -> usize {
    let (a, b) = (&a[..a.len().min(400)], &b[..b.len().min(400)]);
    let mut before = vec![0usize; b.len() + 1];
    let mut best = 0;
    for x in a {
        let mut now = vec![0usize; b.len() + 1];
        for (j, y) in b.iter().enumerate() {
            if x == y {
                now[j + 1] = before[j] + 1;
                best = best.max(now[j + 1]);
            }
        }
        before = now;
    }
    best
}

/// Telling words about a place that are no figures: three each way.
fn frame(words: &Words, at: usize) -> Vec<u64> {
    let rank = words.plain.partition_point(|&i| (i as usize) < at);
    let near = rank.saturating_sub(3)..(rank + 4).min(words.plain.len());
    words.plain[near].iter().map(|&i| &words.list[i as usize]).filter(|w| w.sort == Sort::Plain).map(|w| w.stem).collect()
}

/// Whether a figure of each stands in the same frame, and neither is the other's.
fn figures_differ(a: &Words, b: &Words) -> bool {
    let only = |x: &Words, y: &Words| -> Vec<usize> { (0..x.figures.len()).filter(|&i| !y.figures.iter().any(|f| f.agrees(&x.figures[i]))).collect() };
    let (only_a, only_b) = (only(a, b), only(b, a));
    only_a.iter().any(|&i| {
        only_b.iter().any(|&j| {
            let (f, g) = (&a.figures[i], &b.figures[j]);
            let same_sort = f.kind == g.kind || matches!((f.kind, g.kind), (Kind::Number, Kind::Ordinal) | (Kind::Ordinal, Kind::Number));
            same_sort && common(&frame(a, f.words.start), &frame(b, g.words.start)) > 0
        })
    })
}

/// What each word of denial denies: the stem of the next telling word.
fn denied(words: &Words) -> Vec<u64> {
    let mut out = Vec::new();
    for (i, word) in words.list.iter().enumerate() {
        if word.sort == Sort::Negation
            && let Some(next) = words.list[i + 1..].iter().take(4).find(|w| w.sort == Sort::Plain)
        {
            out.push(next.stem);
        }
    }
    out
}

fn negation_differs(a: &Words, b: &Words) -> bool {
    let (no_a, no_b) = (denied(a), denied(b));
    let plain = |words: &Words, stem: u64| words.plain.iter().any(|&i| words.list[i as usize].stem == stem);
    let against = |no: &[u64], other: &Words, other_no: &[u64]| no.iter().any(|s| !other_no.contains(s) && plain(other, *s));
    if against(&no_a, b, &no_b) || against(&no_b, a, &no_a) {
        return true;
    }
    OPPOSITES.iter().any(|(up, down)| {
        let has = |words: &Words, list: &[&str]| list.iter().map(|w| stem::of(w)).find(|&s| plain(words, s));
        let sides = (has(a, up), has(a, down), has(b, up), has(b, down));
        let (x, y) = match sides {
            (Some(x), None, None, Some(y)) => (x, y),
            (None, Some(x), Some(y), None) => (x, y),
            _ => return false,
        };
        // «لن نقبل» and «نرفض» say the same.
        no_a.contains(&x) == no_b.contains(&y)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(a: &str, b: &str) -> Verdict {
        let (a, b) = (Words::of(a), Words::of(b));
        let found = compare(&a, &b, Speaker::Same);
        assert_eq!(found, compare(&b, &a, Speaker::Same), "both orders");
        found
    }

    const WHOLE: &str = "أسعار الخضار ارتفعت بنسبة 5 في المئة هذا الشهر بسبب تأخر الشحنات القادمة من المزارع الجنوبية";

    #[test]
    fn cut_swapped_and_respelt_words_are_a_variant() {
        for other in [
            "أسعار الخضار ارتفعت 5% هذا الشهر",
            "«اسعار الخضار إرتفعت بنسبة خمسة بالمائة» بسبب تأخر الشحنات",
            "بسبب تأخر الشحنات القادمة من المزارع الجنوبية ارتفعت أسعار الخضار",
            "أسعار الخضر ارتفعت بنحو 5 في المئة خلال هذا الشهر لتأخر الشحنات القادمة من المزارع الجنوبية",
        ] {
            assert_eq!(verdict(WHOLE, other), Verdict::Variant, "{other}");
        }
    }

    #[test]
    fn other_figures_a_denial_and_other_words_are_none() {
        for (other, expected) in [
            ("أسعار الخضار ارتفعت بنسبة 7 في المئة هذا الشهر بسبب تأخر الشحنات القادمة من المزارع الجنوبية", Verdict::OtherFigures),
            ("أسعار الخضار لم ترتفع بنسبة 5 في المئة هذا الشهر بسبب تأخر الشحنات القادمة من المزارع الجنوبية", Verdict::Negated),
            ("أسعار الخضار انخفضت بنسبة 5 في المئة هذا الشهر بسبب تأخر الشحنات القادمة من المزارع الجنوبية", Verdict::Negated),
            ("أسعار الوقود في المحطات لن تتغير قبل نهاية الصيف", Verdict::Other),
        ] {
            assert_eq!(verdict(WHOLE, other), expected, "{other}");
        }
    }

    #[test]
    fn a_formula_of_two_speakers_is_none() {
        let words = Words::of("نتقدم بأحر التعازي إلى أسر الضحايا ونتمنى الشفاء العاجل للمصابين");
        assert_eq!(compare(&words, &words, Speaker::Different), Verdict::OtherSpeaker);
        assert_eq!(compare(&words, &words, Speaker::Unknown), Verdict::Variant);
    }

    #[test]
    fn few_words_must_be_the_same_of_the_same_speaker() {
        let (a, b) = (Words::of("لن نستسلم أبدا"), Words::of("«لن نستسلم أبداً»"));
        assert_eq!(compare(&a, &b, Speaker::Same), Verdict::Variant);
        assert_eq!(compare(&a, &b, Speaker::Unknown), Verdict::Other);
        assert_eq!(compare(&a, &Words::of("لن نستسلم غدا"), Speaker::Same), Verdict::Other);
    }
}
