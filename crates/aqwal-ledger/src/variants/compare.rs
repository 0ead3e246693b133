//! Whether two statements are the same words, looked at word by word.

use std::sync::LazyLock;

use super::figure::Kind;
use super::sketch::{LEAST_PAIRED, LEAST_WORDS};
use super::stem;
use super::table::OPPOSITES;
use super::word::{Sort, Word, Words};

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
const CONTAINED: usize = 65;

/// Telling words of both, at least.
const SHARED: usize = 4;

/// Telling words in one run that make a variant by themselves: both quote one passage, each with more before or behind it.
const RUN: usize = 7;

/// Says whether two statements are the same words, and if they nearly are, what speaks against it.
///
/// They are if they share enough telling words (prefixes and endings off, figures by value) and some of those stand together in both. A statement of
/// three telling words must stand in the other as it is, and be of the same speaker; one of fewer must be the other. The answer is the same for both orders of the two.
pub fn compare(a: &Words, b: &Words, speaker: Speaker) -> Verdict {
    if a.telling().min(b.telling()) < SHARED {
        return short(a, b, speaker);
    }
    if !alike(a, b) {
        return Verdict::Other;
    }
    if figures_differ(a, b) {
        return Verdict::OtherFigures;
    }
    // Of two that deny, one by a verb of denial and one by a word in it, each says what the other says.
    if negation_differs(a, b) != (a.denied != b.denied) {
        return Verdict::Negated;
    }
    if speaker == Speaker::Different {
        return Verdict::OtherSpeaker;
    }
    Verdict::Variant
}

/// Few words: they must stand in the other as they are, one behind the other.
fn short(a: &Words, b: &Words, speaker: Speaker) -> Verdict {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let same = |(x, y): (&Word, &Word)| x.key == y.key || x.sort == Sort::Figure && y.sort == Sort::Figure && x.stem == y.stem;
    let at = many.list.windows(few.len().max(1)).position(|run| run.iter().zip(&few.list).all(same));
    // Of fewer than three telling words, nothing may stand beside them; and what is denied there is not said here.
    let whole = few.len() == many.len() || few.telling() >= LEAST_PAIRED && at.is_some_and(|at| !is_denied(many, at));
    match (at.is_some() && a.denied == b.denied && few.len() >= LEAST_WORDS && whole, speaker) {
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

/// Telling words about a place that are no figures, so many each way.
fn frame(words: &Words, at: usize, reach: usize) -> Vec<u64> {
    let rank = words.plain.partition_point(|&i| (i as usize) < at);
    let near = rank.saturating_sub(reach)..(rank + reach + 1).min(words.plain.len());
    words.plain[near].iter().map(|&i| &words.list[i as usize]).filter(|w| w.sort == Sort::Plain).map(|w| w.stem).collect()
}

/// Whether a figure of each stands in the same frame, and neither is the other's.
fn figures_differ(a: &Words, b: &Words) -> bool {
    let only = |x: &Words, y: &Words| -> Vec<usize> { (0..x.figures.len()).filter(|&i| !y.figures.iter().any(|f| f.agrees(&x.figures[i]))).collect() };
    let framed = |x: &Words, only: Vec<usize>| -> Vec<(Kind, Vec<u64>)> { only.into_iter().map(|i| (x.figures[i].kind, frame(x, x.figures[i].words.start, 3))).collect() };
    let (only_a, only_b) = (framed(a, only(a, b)), framed(b, only(b, a)));
    let same_sort = |x: Kind, y: Kind| x == y || matches!((x, y), (Kind::Number, Kind::Ordinal) | (Kind::Ordinal, Kind::Number));
    only_a.iter().any(|(kind, near)| only_b.iter().any(|(other, there)| same_sort(*kind, *other) && near.iter().any(|s| there.contains(s))))
}

/// How many telling words behind a word of denial are looked at, and how many words of any kind before a word for one that denies it.
const REACH: usize = 3;

/// Whether a word of denial stands shortly before a word, in the same clause.
fn is_denied(words: &Words, at: usize) -> bool {
    let mut i = at;
    for _ in 0..=REACH {
        if words.list[i].breaks || i == 0 {
            return false;
        }
        i -= 1;
        if words.denies(i) {
            return true;
        }
    }
    false
}

/// Whether one denies what the other says: behind a word of denial the first telling word that the other has too is nowhere denied there.
///
/// The first that both have, not the first: «لم نخمد الحريق» denies «أطفأنا الحريق». But then a word beside it must be common as well, or the two speak
/// of other things.
fn denies(a: &Words, b: &Words) -> bool {
    (0..a.len()).filter(|&i| a.denies(i)).any(|i| {
        let rank = a.plain.partition_point(|&p| p as usize <= i);
        let behind: Vec<usize> = a.plain[rank..].iter().map(|&p| p as usize).take_while(|&p| !a.list[i + 1..=p].iter().any(|w| w.breaks)).take(REACH + 1).collect();
        let before = rank.checked_sub(1).map(|r| a.plain[r] as usize).filter(|&p| !a.list[p + 1..=i].iter().any(|w| w.breaks));
        let there = |p: usize| b.plain.iter().map(|&q| q as usize).filter(move |&q| b.list[q].stem == a.list[p].stem);
        let Some(nth) = behind.iter().take(REACH).position(|&p| there(p).next().is_some()) else { return false };
        let beside = nth == 0 || behind.get(nth + 1).copied().into_iter().chain(before).any(|p| there(p).next().is_some());
        beside && !there(behind[nth]).any(|q| is_denied(b, q))
    })
}

/// Stems of [`OPPOSITES`].
static OPPOSED: LazyLock<Vec<[Vec<u64>; 2]>> = LazyLock::new(|| {
    let stems = |list: &[&str]| list.iter().map(|w| stem::of(w)).collect();
    OPPOSITES.iter().map(|(one, other)| [stems(one), stems(other)]).collect()
});

fn negation_differs(a: &Words, b: &Words) -> bool {
    if denies(a, b) || denies(b, a) {
        return true;
    }
    let place = |words: &Words, list: &[u64]| words.plain.iter().map(|&p| p as usize).find(|&p| list.contains(&words.list[p].stem));
    OPPOSED.iter().any(|[one, other]| {
        let (x, y) = match (place(a, one), place(a, other), place(b, one), place(b, other)) {
            (Some(x), None, None, Some(y)) | (None, Some(x), Some(y), None) => (x, y),
            _ => return false,
        };
        // They are about the same: a word near both is common. «لن نقبل» and «نرفض» say the same.
        common(&frame(a, x, 2), &frame(b, y, 2)) > 0 && is_denied(a, x) == is_denied(b, y)
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
    fn a_verb_of_denial_counts_as_a_word_of_denial() {
        let said = Words::of("الحكومة ستبيع حصتها في شركة الاتصالات هذا الصيف");
        let negated = Words::of("الحكومة لن تبيع حصتها في شركة الاتصالات هذا الصيف");
        let denied = said.clone().denied(true);
        assert_eq!(compare(&said, &negated, Speaker::Same), Verdict::Negated);
        assert_eq!(compare(&said, &denied, Speaker::Same), Verdict::Negated);
        assert_eq!(compare(&denied, &negated, Speaker::Same), Verdict::Variant);
        assert_eq!(compare(&denied, &denied, Speaker::Same), Verdict::Variant);
    }

    #[test]
    fn denial_of_something_else_is_none() {
        // What is denied stands only in the longer one.
        assert_eq!(verdict("الكتاب المزور يباع على الأرصفة قبل طبعته الأصلية، ولم يسجن مزور واحد", "الكتاب المزور يباع على الأرصفة قبل طبعته الأصلية"), Verdict::Variant);
        assert_eq!(verdict("لم نخمد الحريق في مستودع الإطارات القديم", "أطفأنا الحريق في مستودع الإطارات القديم"), Verdict::Negated);
    }

    #[test]
    fn three_telling_words_stand_as_they_are() {
        assert_eq!(verdict("أرسم الأبواب المغلقة لأنني كبرت في مدينة صغيرة", "«أرسم الأبواب المغلقة»"), Verdict::Variant);
        assert_eq!(verdict("لن أرسم الأبواب المغلقة بعد أن كبرت في مدينة صغيرة", "أرسم الأبواب المغلقة"), Verdict::Other);
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

    #[test]
    fn hostile_contents_do_not_take_long() {
        let negations = "لا ".repeat(50_000) + "شيء";
        let figures: String = (0..50_000).map(|n| format!("{n} دينار ")).collect();
        let more: String = (0..50_000).map(|n| format!("{} دينار ", n + 100_000)).collect();
        for (a, b) in [(&negations, &negations), (&figures, &more), (&negations, &figures)] {
            compare(&Words::of(a), &Words::of(b), Speaker::Unknown);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_two_in_both_orders(a in "\\PC{0,80}", b in "(لا|لن|سعر|الخبز|5|7|سبعة|رفع|خفض|،| ){0,30}", c in "(لا|لن|سعر|الخبز|5|7|سبعة|رفع|خفض|،| ){0,30}") {
            for (x, y) in [(&a, &b), (&b, &c), (&a, &a)] {
                let (x, y) = (Words::of(x), Words::of(y));
                assert_eq!(compare(&x, &y, Speaker::Same), compare(&y, &x, Speaker::Same));
            }
            let same = compare(&Words::of(&b), &Words::of(&b), Speaker::Same);
            assert!(matches!(same, Verdict::Variant | Verdict::Other), "{same:?}");
        }
    }
}
