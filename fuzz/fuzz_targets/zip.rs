//! Any bytes are read as archives: no panic, no hang, no document beyond the limit.
#![no_main]

mod check;

use aqwal_read::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for name in ["pages.zip", "pages.tar", "pages.tar.gz"] {
        check::all(name, bytes, Format::Auto);
    }
});
