//! Words, folding and numbers exactly as the reference scorer has them: Python's `\w`, `round` and `str`.

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
use serde_json::{Number, Value};

/// Whether Python's `\w` holds a character: a letter, a number or `_`. Vowel marks are no letters: they part words.
pub fn is_word(c: char) -> bool {
    const WORD: GeneralCategoryGroup = GeneralCategoryGroup::Letter.union(GeneralCategoryGroup::Number);
    match c {
        _ if c.is_ascii() => c.is_ascii_alphanumeric() || c == '_',
        _ => WORD.contains(CodePointMapData::<GeneralCategory>::new().get(c)),
    }
}

/// The words of a text in one spelling, with single blanks between them.
pub fn fold(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    let mut blank = false;
    for c in s.chars() {
        if matches!(c, '\u{64b}'..='\u{652}' | '\u{670}' | '\u{640}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
            continue;
        }
        let c = match c {
            'أ' | 'إ' | 'آ' => 'ا',
            'ى' | 'ئ' => 'ي',
            'ة' => 'ه',
            'ؤ' => 'و',
            _ => c,
        };
        if is_word(c) {
            if blank && !out.is_empty() {
                out.push(' ');
            }
            out.push(c);
        }
        blank = !is_word(c);
    }
    out
}

/// Whether a folded word is a complementizer: `^[وف]?[بل]?[أإا]ن(?:ه|ها|هم|هما|هن|نا|ني|ي|ك|كم)?$`.
pub fn is_that(folded: &str) -> bool {
    let rest = folded.strip_prefix(['و', 'ف']).unwrap_or(folded);
    let rest = rest.strip_prefix(['ب', 'ل']).unwrap_or(rest);
    let Some(rest) = rest.strip_prefix(['أ', 'إ', 'ا']).and_then(|r| r.strip_prefix('ن')) else { return false };
    matches!(rest, "" | "ه" | "ها" | "هم" | "هما" | "هن" | "نا" | "ني" | "ي" | "ك" | "كم")
}

/// A number with one decimal, as Python's `round(x, 1)`: the exact value decides, ties go to the even digit.
pub fn round(x: f64) -> f64 {
    format!("{x:.1}").parse().unwrap_or(x)
}

/// `100 * part / whole`, rounded; 0 of nothing.
pub fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { round((100 * part) as f64 / whole as f64) }
}

/// A JSON value as Python's `str` writes it.
pub fn text(value: &Value) -> String {
    match value {
        Value::String(s) => s.clone(),
        Value::Number(n) => number(n),
        Value::Array(items) => format!("[{}]", items.iter().map(|v| if let Value::String(s) = v { format!("'{s}'") } else { text(v) }).collect::<Vec<_>>().join(", ")),
        Value::Null => "None".to_owned(),
        Value::Bool(b) => if *b { "True" } else { "False" }.to_owned(),
        Value::Object(_) => value.to_string(),
    }
}

fn number(n: &Number) -> String {
    if n.is_f64() { float(n.as_f64().unwrap_or(f64::NAN)) } else { n.to_string() }
}

/// A float as Python's `repr`: shortest digits, an exponent below 1e-4 and from 1e16 on.
pub fn float(x: f64) -> String {
    let size = x.abs();
    if x == 0.0 || (1e-4..1e16).contains(&size) {
        return format!("{x:?}");
    }
    let plain = format!("{x:e}");
    let Some((digits, exponent)) = plain.split_once('e') else { return plain };
    let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |e| ('-', e));
    format!("{digits}e{sign}{exponent:0>2}")
}

/// The numbers in a string, commas left out: `-?\d+(?:\.\d+)?`.
pub fn numbers(s: &str) -> Vec<f64> {
    let bytes: Vec<u8> = s.bytes().filter(|&b| b != b',').collect();
    let (mut out, mut i) = (Vec::new(), 0);
    while i < bytes.len() {
        let mut end = i + usize::from(bytes[i] == b'-');
        let digits = |mut at: usize| {
            while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                at += 1;
            }
            at
        };
        let whole = digits(end);
        if whole == end {
            i += 1;
            continue;
        }
        end = whole;
        if bytes.get(end) == Some(&b'.') && digits(end + 1) > end + 1 {
            end = digits(end + 1);
        }
        out.extend(std::str::from_utf8(&bytes[i..end]).ok().and_then(|s| s.parse::<f64>().ok()));
        i = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_as_python() {
        for (x, rounded) in [(0.25, 0.2), (0.75, 0.8), (0.35, 0.3), (50.05, 50.0), (12.25, 12.2), (12.75, 12.8), (99.95, 100.0), (66.65, 66.7), (100.0, 100.0)] {
            assert_eq!(round(x), rounded, "{x}");
        }
        assert_eq!(percent(1, 3), 33.3);
        assert_eq!(percent(0, 0), 0.0);
    }

    #[test]
    fn words_are_parted_by_marks() {
        assert_eq!(fold("أنّ الحـكومة، \"قالت\"\u{a0}إنها"), "ان الحكومه قالت انها");
        assert!(is_word('ـ') && is_word('٣') && is_word('ª') && is_word('²') && !is_word('\u{651}') && !is_word('،'));
    }

    #[test]
    fn complementizers() {
        for word in ["ان", "بان", "وانها", "فبانه", "لانهم", "انني"] {
            assert!(is_that(word), "{word}");
        }
        for word in ["انا", "لن", "انهى", "وبالان", "ن"] {
            assert!(!is_that(word), "{word}");
        }
    }

    #[test]
    fn numbers_as_python() {
        assert_eq!([float(2.5), float(3.0), float(1e16), float(1.5e-5), float(0.0001)], ["2.5", "3.0", "1e+16", "1.5e-05", "0.0001"]);
        assert_eq!(numbers("[2, -3.5]"), [2.0, -3.5]);
        assert_eq!(numbers("1,200.50 to 7."), [1200.5, 7.0]);
        assert_eq!(text(&serde_json::json!([2, 3.0])), "[2, 3.0]");
    }
}
