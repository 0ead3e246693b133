//! What the targets share.
#![allow(dead_code)]

use aqwal::record::Selector;
use aqwal::{Article, Offsets, RawSpan, Span};
use aqwal_read::{Document, Format, Limits, Options, documents, verify};
use serde_json::json;

/// Options under which no input can take much time or memory.
pub fn options(format: Format) -> Options {
    let limits = Limits { document: 1 << 20, ratio: 200, depth: 2, entries: 1000, ..Limits::default() };
    Options { format, limits, ..Options::default() }
}

/// Reads all documents of an input, and the article of each; how many there were.
pub fn all(name: &str, bytes: &[u8], format: Format) -> usize {
    let options = options(format);
    let mut count = 0;
    for document in documents(name, bytes, &options).flatten() {
        assert!(document.bytes.len() as u64 <= options.limits.document, "a document is never larger than the limit");
        if let Ok(article) = document.read(&options) {
            fits(&article, document.bytes.len() as u64);
        }
        count += 1;
    }
    count
}

/// The map, the hints and the notes of an article fit its text and its bytes.
pub fn fits(article: &Article, raw_len: u64) {
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
    let parts = article.map.raw_parts(Span::new(0, article.text.len() as u32));
    assert!(parts.windows(2).all(|pair| pair[0].end < pair[1].start), "parts are in order and apart");
}

/// Every word of an article goes back to its bytes, by another way than the reader's, and to other units of position.
pub fn goes_back(article: &Article, document: &Document) {
    let mut ends: Vec<u32> = article.text.match_indices([' ', '\n']).map(|(at, _)| at as u32).collect();
    ends.insert(0, 0);
    ends.push(article.text.len() as u32);
    // Within a line: between two lines of a `<pre>` the reader may leave one out, which `verify` reports as words between parts.
    let of_line = |w: &[u32]| {
        let (mut from, to) = (w[0], w[w.len() - 1]);
        from += u32::from(article.text[from as usize..].starts_with('\n') && from < to);
        (!article.text[from as usize..to as usize].contains('\n')).then(|| Selector::new(article, Span::new(from, to)))
    };
    let words: Vec<Selector> = ends.windows(2).chain(ends.windows(5)).filter_map(of_line).collect();
    let record = json!({"article": {"id": aqwal_read::id(&document.bytes), "text": article.text}, "words": words});
    let verdict = verify::verify(&record, document);
    assert!(verdict.is_sound(), "{:?}", verdict.misfits.first());
    let at = Offsets::of(&article.text);
    for end in ends {
        assert_eq!(at.utf16(end).and_then(|n| at.of_utf16(n)).and_then(|b| at.code_point(b)).and_then(|n| at.of_code_point(n)), Some(end));
    }
}
