//! Gold of other shapes: sentences with times alone, numbers with values in words, datelines that print two calendars.

use std::collections::BTreeMap;

use aqwal::{Article, Record};
use serde::Deserialize;

use crate::doc::over;
use crate::fault::{Cause, Fault};
use crate::gold::{Chars, Document, GoldError, lines};
use crate::news::{Reason, reason};
use crate::pairing::pair;
use crate::report::{Measure, Report};
use crate::timex::{Told, same};
use crate::words::{numbers, text};

#[derive(Deserialize)]
struct FigureLine {
    source: String,
    text: String,
    figures: Vec<FigureWords>,
}

#[derive(Deserialize)]
struct FigureWords {
    span: Chars,
    kind: String,
    gold: String,
}

#[derive(Deserialize)]
struct HijriLine {
    source: String,
    text: String,
    span: Chars,
    hijri: [i32; 3],
    gregorian: [i32; 3],
    /// Days from the reckoned date to the printed one.
    #[serde(default)]
    tabular_diff: i32,
}

/// Two dates farther apart than the new moon can be seen are no two names of a day: one of them is a misprint.
const MISPRINT: i32 = 3;

/// Measures times against `times_dev.jsonl`, whose documents hold nothing else.
///
/// # Errors
/// If a line is no gold document, with its number.
pub fn times(jsonl: &str, read: impl Fn(&Article) -> Record) -> Result<Report, GoldError> {
    let gold = crate::read(jsonl)?;
    let records: Vec<Record> = gold.iter().map(|d| read(&crate::article(d))).collect();
    let mut report = crate::score(&gold, &records, None);
    report.measures.retain(|(name, _)| name == "documents" || name.starts_with("time"));
    report.faults.retain(|f| matches!(f.cause, Cause::TimeMissed | Cause::TimeFalse | Cause::TimeSpan | Cause::TimeValue));
    // A missed one with a value has a wrong value, too.
    let valued = gold.iter().flat_map(|d| d.timexes.iter().flatten()).filter(|t| !t.value.is_null()).count();
    let matched = report.number("time value, of matched", "n").unwrap_or(0.0) as usize;
    let wrong = report.faults.iter().filter(|f| f.cause == Cause::TimeValue).count();
    report.set("time value, of all", Measure::accuracy(matched.saturating_sub(wrong), valued));
    news(&gold, &records, &mut report);
    Ok(report)
}

/// Values under any notation, of all and of what can occur in news; what of this is wrong, and why the rest is left out.
fn news(gold: &[Document], records: &[Record], report: &mut Report) {
    let (mut all, mut part) = ((0, 0), (0, 0));
    let mut out: BTreeMap<&str, usize> = BTreeMap::new();
    for (document, record) in gold.iter().zip(records) {
        for time in document.timexes.iter().flatten().filter(|t| !t.value.is_null()) {
            let words = slice(&document.text, time.span);
            let values: Vec<String> = time.values.iter().flatten().chain(std::iter::once(&time.value)).map(text).collect();
            let here: Vec<_> = record.times.iter().filter(|t| over(Some(chars(&document.text, t.words.text)), Some(time.span))).collect();
            let alone = document.text.trim() == words;
            let right = here.iter().any(|t| {
                let told = Told { words: &words, alone, written: document.dct.as_deref().unwrap_or(""), modifier: t.modifier.as_deref() };
                same(&t.value, &values, &told)
            });
            all = (all.0 + usize::from(right), all.1 + 1);
            if let Some(reason) = reason(&words, &time.kind) {
                *out.entry(Reason::ALL.iter().find(|r| r.0 == reason).map_or("", |r| r.1)).or_default() += 1;
                continue;
            }
            part = (part.0 + usize::from(right), part.1 + 1);
            if !right {
                let got: Vec<&str> = here.iter().map(|t| &*t.value).collect();
                report.faults.push(Fault { cause: Cause::TimeNews, doc: document.doc.clone(), at: words, says: format!("gold {} got {got:?}", text(&time.value)) });
            }
        }
    }
    report.set("time value in any notation, of all", Measure::accuracy(all.0, all.1));
    report.set("time value in any notation, of what can occur in news", Measure::accuracy(part.0, part.1));
    report.set("left out", Measure::By(out.into_iter().map(|(k, n)| (k.to_owned(), n.to_string())).collect()));
}

/// Measures figures against `figures_dev.jsonl`: numbers, sums, percentages, quantities and ranges of two test suites.
/// Ordinals, relative ordinals and open ranges are no figures of the record format and are left out of the values.
///
/// # Errors
/// If a line has another shape, with its number.
pub fn figures(jsonl: &str, read: impl Fn(&Article) -> Record) -> Result<Report, GoldError> {
    let mut report = Report::default();
    let (mut right, mut found, mut gold) = (0, 0, 0);
    let (mut exact, mut values, mut measured) = (0, 0, 0);
    let documents: Vec<FigureLine> = lines(jsonl)?;
    for document in &documents {
        let record = read(&Article::plain(document.text.clone()));
        let spans: Vec<Chars> = record.figures.iter().map(|f| chars(&document.text, f.words.text)).collect();
        let wanted: Vec<&FigureWords> = document.figures.iter().filter(|f| !f.kind.starts_with("ordinal")).collect();
        let optional: Vec<Chars> = document.figures.iter().filter(|f| f.kind.starts_with("ordinal")).map(|f| f.span).collect();
        let pairs = pair(wanted.len(), spans.len(), |i, j| over(Some(wanted[i].span), Some(spans[j])));
        let mut fault = |cause, span: Chars, says: String| {
            report.faults.push(Fault { cause, doc: document.source.clone(), at: slice(&document.text, span), says });
        };
        gold += wanted.len();
        for (want, partner) in wanted.iter().zip(&pairs) {
            let Some(j) = *partner else {
                fault(Cause::FigureMissed, want.span, document.text.clone());
                continue;
            };
            right += 1;
            exact += usize::from(spans[j] == want.span);
            let figure = &record.figures[j];
            measured += 1;
            let got: Vec<f64> = std::iter::once(figure.value.0).chain(figure.high.map(|h| h.0)).collect();
            let good = equal(&got, &wanted_numbers(want));
            values += usize::from(good);
            if !good {
                fault(Cause::FigureValue, want.span, format!("gold {} got {got:?}", want.gold));
            }
        }
        for (j, span) in spans.iter().enumerate() {
            let spare = !pairs.contains(&Some(j)) && !optional.iter().any(|o| over(Some(*o), Some(*span)));
            found += usize::from(spare || pairs.contains(&Some(j)));
            if spare {
                fault(Cause::FigureFalse, *span, document.text.clone());
            }
        }
    }
    report.set("documents", Measure::Count(documents.len()));
    report.set("figure", Measure::found(right, found, gold));
    report.set("figure span exact, of matched", Measure::accuracy(exact, right));
    report.set("figure value, of matched", Measure::accuracy(values, measured));
    report.set("figure value, of all", Measure::accuracy(values, gold));
    Ok(report)
}

/// The numbers in a value such as `simple Dollar 10`, `[20,30)`, `22%` or `1.2E+15`.
fn wanted_numbers(figure: &FigureWords) -> Vec<f64> {
    if let Ok(number) = figure.gold.parse::<f64>() {
        return vec![number];
    }
    let mut found = numbers(&figure.gold.replace(',', " "));
    found.dedup();
    found
}

fn equal(a: &[f64], b: &[f64]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() <= 1e-9 * b.abs().max(1e-9))
}

/// Measures Hijri dates against `hijri_dev.jsonl`, where a paper prints both calendars side by side.
///
/// # Errors
/// If a line has another shape, with its number.
pub fn hijri(jsonl: &str, read: impl Fn(&Article) -> Record) -> Result<Report, GoldError> {
    let mut report = Report::default();
    let documents: Vec<HijriLine> = lines(jsonl)?;
    let (mut written, mut within, mut printed) = (0, 0, 0);
    let (mut sound, mut sound_within) = (0, 0);
    for document in &documents {
        let record = read(&Article::plain(document.text.clone()));
        let [y, m, d] = document.hijri;
        let want = format!("H{y:04}-{m:02}-{d:02}");
        let [y, m, d] = document.gregorian;
        let day = format!("{y:04}-{m:02}-{d:02}");
        let here: Vec<_> = record.times.iter().filter(|t| over(Some(chars(&document.text, t.words.text)), Some(document.span))).collect();
        let found = here.iter().find(|t| t.hijri.as_deref() == Some(&want));
        written += usize::from(found.is_some());
        let in_range = found.is_some_and(|t| t.range.as_ref().is_some_and(|[from, to]| *from <= day && day <= *to));
        within += usize::from(in_range);
        if document.tabular_diff.abs() < MISPRINT {
            sound += 1;
            sound_within += usize::from(in_range);
        }
        printed += usize::from(here.iter().any(|t| t.value == day));
        if !in_range {
            let got: Vec<String> = here.iter().map(|t| format!("{} {}", t.value, t.hijri.as_deref().unwrap_or(""))).collect();
            let cause = if found.is_some() { Cause::TimeValue } else { Cause::TimeMissed };
            report.faults.push(Fault { cause, doc: document.source.clone(), at: slice(&document.text, document.span), says: format!("gold {want} = {day} got {got:?}") });
        }
    }
    report.set("documents", Measure::Count(documents.len()));
    report.set("Hijri date as printed", Measure::accuracy(written, documents.len()));
    report.set("its range holds the Gregorian date printed beside it", Measure::accuracy(within, documents.len()));
    report.set("the same, where the two dates can be one day", Measure::accuracy(sound_within, sound));
    report.set("Gregorian date as printed", Measure::accuracy(printed, documents.len()));
    Ok(report)
}

fn chars(text: &str, span: aqwal::Span) -> Chars {
    let at = |byte: u32| text.get(..byte as usize).map_or(0, |t| t.chars().count());
    [at(span.start), at(span.end)]
}

fn slice(text: &str, span: Chars) -> String {
    text.chars().skip(span[0]).take(span[1].saturating_sub(span[0])).collect()
}
