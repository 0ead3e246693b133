//! Any article is read to a record whose every selector stands where it says.
#![no_main]

use aqwal::Lexicon;
use aqwal_read::{Options, read_bytes};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| {
    let Ok(article) = read_bytes("fuzz", bytes, &Options::default()) else { return };
    let record = aqwal::extract(&article, Lexicon::bundled());
    check(&serde_json::to_value(&record).expect("a record is JSON"), &article.text, bytes.len() as u64);
    assert_eq!(record, aqwal::extract(&article, Lexicon::bundled()), "the same article gives the same record");
});

/// Every selector, at any depth: its words are those of its span, its bytes lie in the input.
fn check(value: &Value, text: &str, raw_len: u64) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| check(value, text, raw_len)),
        Value::Object(fields) => {
            if let Some(exact) = fields.get("exact").and_then(Value::as_str) {
                // A date that was found beside the text has no span of it.
                assert!(fields.contains_key("text") || fields.contains_key("value"), "words of the text have their span");
                if let Some(span) = fields.get("text") {
                    let [from, to] = range(span);
                    assert_eq!(text.get(from as usize..to as usize), Some(exact), "exact is its span of the text");
                }
                let Some(raw) = fields.get("raw") else { return };
                let [from, to] = range(raw);
                assert!(from <= to && to <= raw_len, "raw lies in the input");
                for part in fields.get("raw_parts").and_then(Value::as_array).into_iter().flatten() {
                    let [part_from, part_to] = range(part);
                    assert!(from <= part_from && part_from < part_to && part_to <= to, "parts lie in raw");
                }
            }
            fields.values().for_each(|value| check(value, text, raw_len));
        }
        _ => {}
    }
}

fn range(value: &Value) -> [u64; 2] {
    [&value[0], &value[1]].map(|end| end.as_u64().expect("a range of bytes"))
}
