use serde_json::json;

use super::*;

/// A record with one selector, and what a check of it against these bytes finds.
fn check(bytes: &[u8], text: &str, selector: Value) -> Verdict {
    let record = json!({"article": {"id": id(bytes), "text": text}, "statements": [{"cue": selector}]});
    verify(&record, &Document::new("a.html", bytes))
}

fn why(bytes: &[u8], text: &str, selector: Value) -> Why {
    let mut verdict = check(bytes, text, selector);
    assert!(!verdict.changed && verdict.misfits.len() == 1, "{verdict:?}");
    assert_eq!(verdict.misfits[0].place, "statements[0].cue");
    verdict.misfits.remove(0).why
}

const PAGE: &str = "<p>قال &laquo;المدير&raquo;\r\n <b>نعم</b> لا";

#[test]
fn references_markup_and_blanks_are_seen_through() {
    let text = "قال «المدير» نعم لا";
    let page = Document::new("a.html", PAGE).read(&crate::Options::default()).unwrap();
    let whole = serde_json::to_value(aqwal::record::Selector::new(&page, aqwal::Span::new(0, text.len() as u32))).unwrap();
    assert_eq!(whole["raw_parts"].as_array().unwrap().len(), 3);
    assert!(check(PAGE.as_bytes(), text, whole).is_sound());
}

#[test]
fn lines_end_only_where_markup_stands() {
    let page = "<p>قال</p><p>نعم</p> ثم";
    let whole =
        |exact: &str, parts: Value| json!({"exact": exact, "text": [0, exact.len()], "raw": [parts[0][0], parts[parts.as_array().unwrap().len() - 1][1]], "raw_parts": parts});
    for (exact, fits) in [("قال\nنعم", true), ("قال\n\nنعم", true), ("قال نعم", true), ("قالنعم", true), ("قال\u{a0}نعم", false)] {
        assert_eq!(check(page.as_bytes(), exact, whole(exact, json!([[3, 9], [16, 22]]))).is_sound(), fits, "{exact:?}");
    }
    let plain = "<p>قال  نعم ثم";
    for (exact, fits) in [("قال نعم", true), ("قال\nنعم", false), ("قالنعم", false)] {
        let selector = json!({"exact": exact, "text": [0, exact.len()], "raw": [3, 17]});
        assert_eq!(check(plain.as_bytes(), exact, selector).is_sound(), fits, "{exact:?}");
    }
}

#[test]
fn each_reason_is_told() {
    let text = "قال «المدير» نعم لا";
    let selector = |raw: [u64; 2]| json!({"exact": "قال", "text": [0, 6], "raw": raw});
    assert!(check(PAGE.as_bytes(), text, selector([3, 9])).is_sound());
    assert_eq!(why(PAGE.as_bytes(), text, selector([3, 7])), Why::Words("قا".into()));
    assert_eq!(why(PAGE.as_bytes(), text, selector([3, 999])), Why::Beyond);
    assert_eq!(why(PAGE.as_bytes(), text, selector([9, 3])), Why::Malformed);
    assert_eq!(why(PAGE.as_bytes(), "نعم", selector([3, 9])), Why::Text("نعم".into()));
    let parts = |parts: Value| json!({"exact": "قال", "text": [0, 6], "raw": [3, 9], "raw_parts": parts});
    assert_eq!(why(PAGE.as_bytes(), text, parts(json!([[3, 5], [7, 8]]))), Why::Parts);
    assert_eq!(why(PAGE.as_bytes(), text, parts(json!([[3, 5], [5, 9]]))), Why::Parts);
    assert_eq!(why(PAGE.as_bytes(), text, parts(json!([]))), Why::Parts);
    assert_eq!(why(PAGE.as_bytes(), text, parts(json!([[3, 5], [9]]))), Why::Malformed);
    let skips = json!({"exact": "قل", "text": [0, 4], "raw": [3, 9], "raw_parts": [[3, 5], [7, 9]]});
    assert_eq!(why(PAGE.as_bytes(), "قل", skips), Why::Between("ا".into()));
}

#[test]
fn words_of_a_date_may_stand_in_json() {
    let page = br#"<script type="application/ld+json">{"datePublished":"2021\u002d07-25"}</script>"#;
    let at = page.windows(4).position(|w| w == b"2021").unwrap() as u64;
    let date = |exact: &str| json!({"value": "2021-07-25", "from": "json-ld", "exact": exact, "raw": [at, at + 15]});
    assert_eq!(check(page, "", date("2021-07-25")).fits, 1);
    assert_eq!(check(page, "", date("2021-07-26")).misfits.len(), 1);
    let outside = json!({"value": "2021-07-25", "from": "row", "exact": "2021-07-25"});
    assert_eq!(check(page, "", outside), Verdict::default());
}

#[test]
fn every_charset_is_cut_by_its_own_bytes() {
    let text = "قال المدير إن الطريق مفتوح";
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let selector = |raw: [u64; 2]| json!({"exact": "المدير", "text": [7, 19], "raw": raw});
    assert!(check(&utf16, text, selector([8, 20])).is_sound());
    assert!(check(&encoding_rs::WINDOWS_1256.encode(text).0, text, selector([4, 10])).is_sound());
    assert!(check(&encoding_rs::ISO_8859_6.encode(text).0, text, selector([4, 10])).is_sound());
}

#[test]
fn another_record_is_another_page() {
    let record = json!({"article": {"id": "sha256:00", "text": "قال"}});
    assert_eq!(verify(&record, &Document::new("a", "قال")), Verdict { changed: true, ..Verdict::default() });
    assert!(verify(&Value::Null, &Document::new("a", "قال")).changed);
}
