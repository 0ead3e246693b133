//! Any bytes are read without a panic, and the map, the hints and the notes of the article fit its text.
#![no_main]

use aqwal::{Article, RawSpan, Span};
use aqwal_read::{Format, Options, documents, read_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for format in [Format::Auto, Format::Text, Format::Html] {
        if let Ok(article) = read_bytes("fuzz", bytes, &Options { format, ..Options::default() }) {
            check(&article, bytes.len() as u64);
        }
    }
    for format in [Format::Auto, Format::Jsonl] {
        let options = Options { format, ..Options::default() };
        for document in documents("fuzz", bytes, &options).flatten() {
            if let Ok(article) = document.read(&options) {
                check(&article, document.bytes.len() as u64);
            }
        }
    }
});

fn check(article: &Article, raw_len: u64) {
    assert_eq!(article.map.len() as usize, article.text.len(), "the map covers the text");
    let fits = |span: Span| article.text.get(span.start as usize..span.end as usize).is_some();
    assert!(article.hints.iter().all(|hint| fits(hint.span)), "hints fall between characters");
    assert!(article.notes.iter().all(|note| fits(note.text)), "notes fall between characters");
    let mut before = RawSpan { start: 0, end: 0 };
    for (at, c) in article.text.char_indices() {
        let raw = article.map.raw(Span::new(at as u32, (at + c.len_utf8()) as u32));
        assert!(raw.start <= raw.end && raw.end <= raw_len, "raw ranges lie in the input");
        // Characters follow each other in the input as in the text; those of one reference share it.
        assert!(raw.start >= before.end || raw == before, "raw ranges keep the order of the text");
        before = raw;
    }
    let all = Span::new(0, article.text.len() as u32);
    let parts = article.map.raw_parts(all);
    assert!(parts.windows(2).all(|pair| pair[0].end < pair[1].start), "parts are in order and apart");
}
