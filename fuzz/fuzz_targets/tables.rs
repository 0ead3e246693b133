//! Any bytes are read as tables: no panic, no hang, no document beyond the limit.
#![no_main]

mod check;

use aqwal_read::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for (name, format) in [("t.jsonl", Format::Jsonl), ("t.csv", Format::Csv), ("t.parquet", Format::Parquet)] {
        check::all(name, bytes, format);
    }
});
