//! Whether every piece of evidence stands where the record says.

use aqwal::Record;
use serde_json::Value;

/// How many selectors of a record are grounded, and how many there are. `raw` are the bytes the article was read from,
/// UTF-8 and unchanged: `exact` must be what stands at `text` in the article and at `raw` in them.
pub fn count(record: &Record, raw: &[u8]) -> (usize, usize) {
    let mut counts = (0, 0);
    if let Ok(value) = serde_json::to_value(record) {
        walk(&value, record.article.text.as_bytes(), raw, &mut counts);
    }
    counts
}

fn walk(value: &Value, text: &[u8], raw: &[u8], counts: &mut (usize, usize)) {
    match value {
        Value::Array(items) => items.iter().for_each(|v| walk(v, text, raw, counts)),
        Value::Object(map) => {
            if let (Some(Value::String(exact)), Some(at), Some(from)) = (map.get("exact"), map.get("text"), map.get("raw")) {
                counts.1 += 1;
                counts.0 += usize::from(slice(text, at) == Some(exact.as_bytes()) && slice(raw, from) == Some(exact.as_bytes()));
            }
            map.values().for_each(|v| walk(v, text, raw, counts));
        }
        _ => {}
    }
}

fn slice<'a>(bytes: &'a [u8], range: &Value) -> Option<&'a [u8]> {
    let end = |n: usize| range.get(n)?.as_u64().map(|x| x as usize);
    bytes.get(end(0)?..end(1)?)
}
