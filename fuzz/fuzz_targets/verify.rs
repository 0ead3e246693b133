//! The record of any article stands in its bytes; and any JSON is checked against any bytes without a panic.
#![no_main]

mod check;

use aqwal::Lexicon;
use aqwal_read::{Document, Format, verify};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| {
    // What stands before the first NUL is JSON, and what follows its input; without one, all is an input.
    if let Some(at) = bytes.iter().position(|b| *b == 0)
        && let Ok(record) = serde_json::from_slice::<Value>(&bytes[..at])
    {
        verify::verify(&record, &Document::new("fuzz", &bytes[at + 1..]));
        return;
    }
    let document = Document::new("fuzz", bytes);
    let Ok(article) = document.read(&check::options(Format::Auto)) else { return };
    let record = serde_json::to_value(aqwal::extract(&article, Lexicon::bundled())).expect("a record is JSON");
    let verdict = verify::verify(&record, &document);
    assert!(verdict.is_sound(), "{:?}", verdict.misfits.first());
});
