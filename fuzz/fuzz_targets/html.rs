//! Any bytes are read as a page, and every word of it goes back to its bytes.
#![no_main]

mod check;

use aqwal_read::{Document, Format};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let document = Document { format: Format::Html, ..Document::new("fuzz.html", bytes) };
    let Ok(article) = document.read(&check::options(Format::Html)) else { return };
    check::fits(&article, bytes.len() as u64);
    check::goes_back(&article, &document);
});
