//! Every piece of evidence in a record.

use aqwal::Record;
use serde_json::Value;

/// A selector, as written.
pub struct Evidence {
    pub exact: String,
    pub text: (usize, usize),
    pub raw: (usize, usize),
}

/// All selectors of a record, wherever they stand in it.
pub fn all(record: &Record) -> Vec<Evidence> {
    let mut out = Vec::new();
    walk(&serde_json::to_value(record).expect("a record is JSON"), &mut out);
    out
}

fn walk(value: &Value, out: &mut Vec<Evidence>) {
    match value {
        Value::Array(items) => items.iter().for_each(|v| walk(v, out)),
        Value::Object(map) => {
            if let (Some(Value::String(exact)), Some(text), Some(raw)) = (map.get("exact"), map.get("text"), map.get("raw")) {
                let range = |v: &Value| (v[0].as_u64().unwrap_or(0) as usize, v[1].as_u64().unwrap_or(0) as usize);
                out.push(Evidence { exact: exact.clone(), text: range(text), raw: range(raw) });
            }
            map.values().for_each(|v| walk(v, out));
        }
        _ => {}
    }
}
