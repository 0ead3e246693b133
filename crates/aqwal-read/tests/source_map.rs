//! The source map, on ten thousand generated inputs: every selector of every record, and one for each word, goes back to its
//! bytes; every end of one goes from bytes to code points, to UTF-16 and back.

mod support;

use aqwal::record::Selector;
use aqwal::{Article, Lexicon, Offsets, Span};
use aqwal_read::{Document, Options, verify};
use serde_json::{Value, json};
use support::generate;

const CASES: u64 = 10_000;
const PARTS: u64 = 8;
/// Words of a line that is surely no title of a menu and no word of the page's foot.
const WHOLE: usize = 8;

/// How many more rounds of ten thousand to run, each of other cases: `AQWAL_ROUNDS=20 cargo test -p aqwal-read --test source_map`.
fn rounds() -> u64 {
    std::env::var("AQWAL_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(1)
}

fn part(part: u64) {
    let mut selectors = 0;
    for seed in (0..CASES * rounds()).filter(|seed| seed % PARTS == part) {
        selectors += check(seed);
    }
    println!("{selectors} selectors");
}

/// Checks the case of a seed; how many selectors it had.
fn check(seed: u64) -> usize {
    let case = generate::case(seed);
    let document = Document::new("case", case.bytes);
    let article = match document.read(&Options::default()) {
        Ok(article) => article,
        Err(error) if case.shown.is_none() && error.is_binary() => return 0,
        Err(error) => panic!("seed {seed}, {}: {error}", case.name),
    };
    // Which lines are the article's is a judgement, held on the cases that are always run; where words stand is none.
    if let Some(shown) = case.shown.as_ref().filter(|_| !case.is_page || seed < CASES) {
        as_shown(&article.text, shown, case.is_page, seed);
    }
    let mut record = serde_json::to_value(aqwal::extract(&article, Lexicon::bundled())).expect("a record is JSON");
    record["words"] = words(&article);
    let verdict = verify::verify(&record, &document);
    assert!(verdict.is_sound(), "seed {seed}, {}: {:#?}\n{:?}", case.name, verdict.misfits.first(), String::from_utf8_lossy(&document.bytes));
    there_and_back(&article, seed);
    if seed.is_multiple_of(7) {
        shifted(&mut record, &document, seed);
    }
    verdict.fits
}

/// A text is as it was; every line of a page's article is read, and shows as it should.
fn as_shown(text: &str, shown: &[String], is_page: bool, seed: u64) {
    if !is_page {
        assert_eq!(text, shown.concat(), "seed {seed}");
        return;
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let mut before = "";
    for line in shown {
        assert!(may_be_left_out(before, line) || lines.contains(&line.as_str()), "seed {seed}: a line of the article is not shown as it is\n{line:?}\n{text}");
        before = line;
    }
    for line in lines.iter().filter(|line| line.split(' ').count() >= WHOLE) {
        assert!(shown.iter().any(|paragraph| paragraph == line), "seed {seed}: a line is not as it shows\n{line:?}\n{shown:#?}");
    }
}

/// Whether a line is a scrap behind the end of a sentence: a sign between two paragraphs, a number by itself.
fn may_be_left_out(before: &str, line: &str) -> bool {
    let is_letter = |c: char| c.is_alphabetic() && c != 'ﷺ';
    let ended = before.rsplit(' ').find(|word| word.contains(is_letter) || word.contains(['.', '…', '؟', '!'])).is_none_or(|word| word.contains(['.', '…', '؟', '!']));
    !line.contains(is_letter) || ended && line.split(' ').count() < 4
}

/// A selector for each word, for each pair of words, and for each character of some.
fn words(article: &Article) -> Value {
    let mut ends = Vec::new();
    for (at, _) in article.text.split_inclusive([' ', '\n']).scan(0, |at, word| {
        let start = *at;
        *at += word.len();
        Some((start, word))
    }) {
        ends.push(at as u32);
    }
    ends.push(article.text.len() as u32);
    let mut spans: Vec<Span> = ends.windows(2).map(|w| Span::new(w[0], w[1])).collect();
    spans.extend(ends.windows(3).step_by(3).map(|w| Span::new(w[0], w[2])));
    spans.extend(ends.windows(12).step_by(31).map(|w| Span::new(w[0], w[11])));
    let chars: Vec<(usize, char)> = article.text.char_indices().collect();
    spans.extend(chars.iter().step_by(5).map(|(at, c)| Span::new(*at as u32, (at + c.len_utf8()) as u32)));
    spans.push(Span::new(0, article.text.len() as u32));
    json!(spans.into_iter().map(|span| Selector::new(article, span)).collect::<Vec<_>>())
}

/// Bytes, code points, UTF-16 units and bytes again: the same place.
fn there_and_back(article: &Article, seed: u64) {
    let at = Offsets::of(&article.text);
    let (mut code_points, mut utf16) = (0, 0);
    for (byte, c) in article.text.char_indices() {
        let byte = byte as u32;
        assert_eq!((at.code_point(byte), at.utf16(byte)), (Some(code_points), Some(utf16)), "seed {seed}");
        let back = at.code_point(byte).and_then(|n| at.of_code_point(n)).and_then(|byte| at.utf16(byte)).and_then(|n| at.of_utf16(n));
        assert_eq!(back, Some(byte), "seed {seed}");
        code_points += 1;
        utf16 += c.len_utf16() as u32;
    }
}

/// A selector moved by a byte is found out, unless other bytes say the same.
fn shifted(record: &mut Value, document: &Document, seed: u64) {
    let words = record["words"].as_array_mut().expect("words");
    let n = words.len();
    let moved = &mut words[seed as usize % n];
    let [from, to] = [0, 1].map(|end| moved["raw"][end].as_u64().expect("a range"));
    if to - from < 2 || moved["raw_parts"].is_array() {
        return;
    }
    moved["raw"] = json!([from + 1, to]);
    let bytes = &document.bytes[from as usize..to as usize];
    // Blanks at the ends of a selector may have no bytes.
    let is_blank = bytes[0].is_ascii_whitespace();
    let verdict = verify::verify(record, document);
    assert!(is_blank || verdict.misfits.len() == 1, "seed {seed}: {bytes:?} moved by one still fits");
}

macro_rules! parts {
    ($($name:ident $n:literal)*) => {$(
        #[test]
        fn $name() {
            part($n);
        }
    )*};
}

parts! { part_0 0 part_1 1 part_2 2 part_3 3 part_4 4 part_5 5 part_6 6 part_7 7 }
