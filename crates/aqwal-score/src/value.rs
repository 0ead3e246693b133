//! Time expressions and figures: their spans and values.

use aqwal::Record;
use serde_json::Value;

use crate::doc::{Doc, over};
use crate::fault::Cause;
use crate::gold::Chars;
use crate::pairing::pair;
use crate::report::Tally;
use crate::words::{float, fold, numbers, text};

/// Something with a span and a value, of either side.
struct Item {
    span: Chars,
    /// Gold: all values that are right. Record: the value, as text, and the Hijri date.
    values: Vec<String>,
    unit: Option<String>,
}

#[derive(Clone, Copy, PartialEq)]
enum Of {
    Times,
    Figures,
}

/// Measures times and figures where the gold has them.
pub fn score(doc: &Doc<'_>, record: Option<&Record>, tally: &mut Tally) {
    if let Some(times) = &doc.gold.timexes {
        let gold: Vec<Item> = times.iter().map(|t| Item { span: t.span, values: good(&t.value, t.values.as_deref()), unit: None }).collect();
        let found = record.map(|r| &r.times[..]).unwrap_or_default();
        let hijri = |t: &aqwal::record::Time| t.hijri.clone().unwrap_or_else(|| "None".to_owned());
        let found: Vec<Item> = found.iter().map(|t| Item { span: doc.span(&t.words), values: vec![t.value.clone(), hijri(t)], unit: None }).collect();
        compare(doc, Of::Times, &gold, &found, tally);
    }
    if let Some(figures) = &doc.gold.figures {
        let gold: Vec<Item> = figures.iter().map(|f| Item { span: f.span, values: good(&f.value, f.values.as_deref()), unit: f.unit.clone() }).collect();
        let found = record.map(|r| &r.figures[..]).unwrap_or_default();
        let found: Vec<Item> = found.iter().map(|f| Item { span: doc.span(&f.words), values: vec![figure(f)], unit: f.unit.clone() }).collect();
        compare(doc, Of::Figures, &gold, &found, tally);
    }
}

/// The values that count as right; none if the value is not known.
fn good(value: &Value, values: Option<&[Value]>) -> Vec<String> {
    match values {
        _ if value.is_null() => Vec::new(),
        Some(values) if !values.is_empty() => values.iter().map(text).collect(),
        _ => vec![text(value)],
    }
}

/// A figure's value, or both of a range.
fn figure(figure: &aqwal::record::Figure) -> String {
    let number = |n: aqwal::record::Number| if n.0.fract() == 0.0 && n.0.abs() < 9.0e15 { format!("{}", n.0 as i64) } else { float(n.0) };
    match figure.high {
        Some(high) => format!("[{}, {}]", number(figure.value), number(high)),
        None => number(figure.value),
    }
}

fn compare(doc: &Doc<'_>, of: Of, gold: &[Item], found: &[Item], tally: &mut Tally) {
    let pairs = pair(gold.len(), found.len(), |i, j| over(Some(gold[i].span), Some(found[j].span)));
    let matched = pairs.iter().flatten().count();
    let counts = if of == Of::Times { &mut tally.times } else { &mut tally.figures };
    for (count, n) in counts.iter_mut().zip([matched, found.len() - matched, gold.len() - matched]) {
        *count += n;
    }
    let (name, missed, spare, span, value) = match of {
        Of::Times => ("time", Cause::TimeMissed, Cause::TimeFalse, Cause::TimeSpan, Cause::TimeValue),
        Of::Figures => ("figure", Cause::FigureMissed, Cause::FigureFalse, Cause::FigureSpan, Cause::FigureValue),
    };
    for (x, partner) in gold.iter().zip(&pairs) {
        let words = doc.text(x.span);
        let Some(y) = partner.map(|j| &found[j]) else {
            tally.fault(missed, doc.name, words, format!("…{}…", doc.around(x.span)));
            continue;
        };
        let exact = doc.words(Some(y.span)) == doc.words(Some(x.span));
        tally.add(&format!("{name} span exact, of matched"), exact);
        if !exact {
            tally.fault(span, doc.name, words, format!("got «{}»", doc.text(y.span)));
        }
        if let Some(first) = x.values.first() {
            let number = |got: &String| of == Of::Figures && x.values.iter().any(|v| numbers(got) == numbers(v));
            let right = y.values.iter().any(|got| x.values.contains(got) || number(got));
            tally.add(&format!("{name} value, of matched"), right);
            if !right {
                tally.fault(value, doc.name, words, format!("gold {first} got {}", y.values[0]));
            }
        }
        if let Some(unit) = x.unit.as_ref().filter(|u| of == Of::Figures && !u.is_empty()) {
            let got = y.unit.as_deref().unwrap_or("");
            let right = fold(unit) == fold(got);
            tally.add("figure unit, of matched", right);
            if !right {
                tally.fault(Cause::FigureUnit, doc.name, words, format!("gold «{unit}» got «{got}»"));
            }
        }
    }
    for (j, y) in found.iter().enumerate() {
        if !pairs.contains(&Some(j)) {
            tally.fault(spare, doc.name, doc.text(y.span), format!("…{}…", doc.around(y.span)));
        }
    }
}
