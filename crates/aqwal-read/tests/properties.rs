//! What must hold for any input: the raw bytes behind every span decode to its words.

use aqwal::record::Selector;
use aqwal::{Article, Span};
use aqwal_read::charset::Charset;
use aqwal_read::{Format, Options, html, read_bytes, table::jsonl, text};
use proptest::prelude::*;

/// Words and signs of Arabic text: letters, vowel marks, tatweel, digits, bidi controls, quotation marks, emoji.
fn word() -> impl Strategy<Value = String> {
    let special = prop::sample::select(vec!["ـ", "\u{200f}", "\u{202b}", "\u{2069}", "😀", "👩🏽‍💻", "«", "»", "\"", "\u{a0}", "ﷺ", "٣٫٥", "…", "؛", ";", "\u{fffd}"]);
    prop_oneof![
        8 => prop::string::string_regex("[ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ]{1,8}").expect("letters"),
        2 => prop::string::string_regex("[قلم\u{64b}-\u{652}]{1,6}").expect("marks"),
        1 => prop::string::string_regex("[a-z0-9.:/]{1,6}").expect("latin"),
        2 => special.prop_map(str::to_owned),
    ]
}

fn plain() -> impl Strategy<Value = String> {
    let gap = prop::sample::select(vec![" ", " ", " ", "\n", "\r\n", "\t", "  ", ""]);
    prop::collection::vec((word(), gap), 0..40).prop_map(|words| words.into_iter().map(|(w, g)| w + g).collect())
}

/// Pieces of a page: words, references, inline markup, blocks, comments, what only looks like markup.
fn page() -> impl Strategy<Value = String> {
    let markup = prop::sample::select(vec![
        "&amp;",
        "&nbsp;",
        "&laquo;",
        "&#1602;",
        "&#x642;",
        "&#59;",
        "&semi;",
        "&copy",
        "&lt;",
        "&unknown;",
        "& ",
        "&#",
        "&#x0;",
        "<b>",
        "</b>",
        "<i class=date>",
        "</i>",
        "<p>",
        "</p>",
        "<br>",
        "<div>",
        "</div>",
        "<h1>",
        "</h1>",
        "<!-- لا -->",
        "<li>",
        "<ul>",
        "</ul>",
        "<pre>",
        "</pre>",
        "<span hidden>",
        "</span>",
        "<time>",
        "</time>",
        "<blockquote>",
        "</blockquote>",
        "</>",
        "<>",
        "< ",
        "\r\n",
        "\r",
        "  \n ",
        " ",
        "<script>x</script>",
        "<article>",
        "</article>",
        "<aside>",
        "</aside>",
        "<form>",
        "</form>",
        "<td>",
        "<table>",
        "</table>",
        "<a href=1>",
        "</a>",
    ]);
    prop::collection::vec(prop_oneof![3 => word(), 1 => Just(" ".to_owned()), 3 => markup.prop_map(str::to_owned)], 0..60).prop_map(|parts| parts.concat())
}

/// A piece of a page as a browser shows it, by another way than the reader's: decoded first, then cut by the plain tokenizer.
fn shown(charset: Charset, bytes: &[u8]) -> String {
    let text = charset.decode(bytes).text;
    let mut out = String::new();
    for token in html5gum::Tokenizer::new(&text) {
        let Ok(token) = token;
        if let html5gum::Token::String(s) = token {
            out.push_str(&String::from_utf8_lossy(&s));
        }
    }
    out
}

fn ends(text: &str) -> Vec<u32> {
    text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect()
}

/// Spans between characters: all short ones and some long ones.
fn spans(text: &str) -> Vec<Span> {
    let ends = ends(text);
    let mut spans = Vec::new();
    for (i, &from) in ends.iter().enumerate() {
        spans.extend(ends[i..].iter().take(6).map(|&to| Span::new(from, to)));
        spans.extend(ends[i..].iter().step_by(17).map(|&to| Span::new(from, to)));
    }
    spans
}

fn check_text(article: &Article, charset: Charset, bytes: &[u8]) {
    assert_eq!(article.map.len() as usize, article.text.len());
    for span in spans(&article.text) {
        let selector = Selector::new(article, span);
        let raw = &bytes[selector.raw.start as usize..selector.raw.end as usize];
        // A byte order mark inside the text is no mark of the order; decoding a slice must not take it for one.
        let decoded = charset.decode(&[if charset == Charset::UTF_8 { &b"."[..] } else { &[] }, raw].concat()).text;
        assert_eq!(decoded.strip_prefix(if charset == Charset::UTF_8 { "." } else { "" }), Some(span.slice(&article.text)), "{span:?}");
        assert!(selector.raw_parts.is_empty());
    }
}

fn check_page(article: &Article, charset: Charset, bytes: &[u8]) {
    assert_eq!(article.map.len() as usize, article.text.len());
    for hint in &article.hints {
        assert!(article.text.get(hint.span.start as usize..hint.span.end as usize).is_some_and(|s| !s.is_empty()), "{hint:?}");
    }
    // Between two parts stands markup: no byte of a word, a reference or a run of whitespace is left out.
    let all = article.map.raw_parts(Span::new(0, article.text.len() as u32));
    for between in all.windows(2).map(|w| charset.decode(&bytes[w[0].end as usize..w[1].start as usize]).text) {
        assert!(between.contains('<') || charset.decode(bytes).text.contains("<pre"), "{between:?}");
    }
    for span in spans(&article.text) {
        let parts = article.map.raw_parts(span);
        assert!(parts.windows(2).all(|w| w[0].end < w[1].start), "{parts:?}");
        let whole = article.map.raw(span);
        assert!(parts.is_empty() || (parts[0].start == whole.start && parts[parts.len() - 1].end == whole.end));
        let shown: String = parts.iter().map(|part| shown(charset, &bytes[part.start as usize..part.end as usize])).collect();
        let words = span.slice(&article.text);
        if words.contains("  ") {
            continue; // inside <pre>
        }
        // A line break between two blocks and a space where an advertisement cuts a sentence have no bytes; where they may stand is
        // the matter of source_map.rs.
        let solid = |text: &str| text.replace([' ', '\n', '\t', '\r', '\x0c'], "");
        assert_eq!(solid(&shown), solid(words), "{span:?} {parts:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_goes_back_to_its_bytes(source in plain(), bom in any::<bool>()) {
        let source = if bom { format!("\u{feff}{source}") } else { source };
        let clean = source.trim_start_matches('\u{feff}');
        let article = text::read(source.as_bytes());
        prop_assert_eq!(&article.text, clean);
        check_text(&article, Charset::UTF_8, source.as_bytes());
    }

    #[test]
    fn utf_16_goes_back_to_its_bytes(source in plain(), big in any::<bool>()) {
        let bytes: Vec<u8> = format!("\u{feff}{source}").encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect();
        let article = text::read(&bytes);
        prop_assert_eq!(&article.text, &source);
        check_text(&article, if big { Charset::UTF_16BE } else { Charset::UTF_16LE }, &bytes);
    }

    #[test]
    fn charsets_of_one_byte_go_back(source in plain(), iso in any::<bool>()) {
        let (charset, encoding) = if iso { (Charset::ISO_8859_6, encoding_rs::ISO_8859_6) } else { (Charset::WINDOWS_1256, encoding_rs::WINDOWS_1256) };
        let source: String = source.chars().filter(|c| !encoding.encode(&c.to_string()).2).collect();
        let bytes = encoding.encode(&source).0;
        let decoded = charset.decode(&bytes);
        prop_assert_eq!(&decoded.text, &source);
        check_text(&Article { text: decoded.text, map: decoded.map, ..Article::default() }, charset, &bytes);
    }

    #[test]
    fn pages_go_back_to_their_bytes(source in page()) {
        let source = format!("<meta charset=utf-8><body>{source}");
        check_page(&html::read(source.as_bytes()), Charset::UTF_8, source.as_bytes());
    }

    #[test]
    fn pages_in_windows_1256_go_back(source in page()) {
        let source = format!("<meta charset=windows-1256><body>قال المدير {source}");
        let bytes = encoding_rs::WINDOWS_1256.encode(&source).0;
        check_page(&html::read(&bytes), Charset::WINDOWS_1256, &bytes);
    }

    #[test]
    fn pages_in_utf_16_go_back(source in page()) {
        let source = format!("\u{feff}<body>{source}");
        let bytes: Vec<u8> = source.encode_utf16().flat_map(u16::to_le_bytes).collect();
        check_page(&html::read(&bytes), Charset::UTF_16LE, &bytes);
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..600), kind in 0usize..3) {
        let format = [Format::Auto, Format::Text, Format::Html][kind];
        if let Ok(article) = read_bytes("x", &bytes, &Options { format, ..Options::default() }) {
            prop_assert_eq!(article.map.len() as usize, article.text.len());
            for note in &article.notes {
                prop_assert!(article.text.get(note.text.start as usize..note.text.end as usize).is_some());
            }
        }
        let _ = jsonl::rows("x", &bytes[..], &Options::default()).count();
        let _ = (text::read(&bytes), html::read(&bytes));
    }

    #[test]
    fn damaged_pages_are_read(source in page(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = source.into_bytes();
        if !bytes.is_empty() {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let article = html::read(&bytes);
        prop_assert_eq!(article.map.len() as usize, article.text.len());
    }
}
