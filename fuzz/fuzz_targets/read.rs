//! Any bytes are read without a panic, and the map, the hints and the notes of the article fit its text.
#![no_main]

mod check;

use aqwal_read::{Format, read_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for format in [Format::Auto, Format::Text, Format::Html] {
        if let Ok(article) = read_bytes("fuzz", bytes, &check::options(format)) {
            check::fits(&article, bytes.len() as u64);
        }
    }
    check::all("fuzz", bytes, Format::Auto);
});
