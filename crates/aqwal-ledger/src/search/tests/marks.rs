//! What is marked in a text, and what is shown of it.

use aqwal::Span;
use proptest::prelude::*;

use super::*;

fn marked(typed: &str, exact: bool, text: &str) -> Vec<String> {
    let query = Query::parse(typed).unwrap();
    let spans = Highlighter::new(&query, exact, &analyzer()).spans(text);
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
    let mut highlighter = Highlighter::new(&Query::parse("وزير أو جسر أو صباحا").unwrap(), false, &analyzer());
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
        let mut analyzer = analyzer();
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
        let marked = Highlighter::new(&words, true, &analyzer()).spans(&text);
        let mut span = None;
        analyzer().each(&text, |token| span = Some(span.map_or(token.span, |s: Span| Span::new(s.start, token.span.end))));
        prop_assert_eq!(marked, Vec::from_iter(span));
    }
}
