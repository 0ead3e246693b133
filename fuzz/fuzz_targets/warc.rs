//! Any bytes are read as WARC, plain and in gzip: no panic, no hang, no document beyond the limit.
#![no_main]

mod check;

use aqwal_read::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    check::all("crawl.warc.gz", bytes, Format::Warc);
});
