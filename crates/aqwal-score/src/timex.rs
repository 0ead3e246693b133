//! Whether two notations of a time say the same. Test suites of assistants write what the annotation guide writes otherwise.
//!
//! Counted as the same, and nothing else:
//! - `T20`, `T20:00` and `20:00:00`; `(a,b,P)` and `a/b`; a clock time with the day of writing where the words name no day;
//! - a stretch under any name of it: `2016-Q3`, `2016-07-01/2016-10-01` with its last day or the day after it; `197` and its ten years;
//! - a value that `XXXX` leaves open and one that fills it: `XXXX-WXX-2TEV` and an evening of a Tuesday;
//! - an amount beside the present, as the guide asks, and its two ends: `P3M` in `(2016-11-08,2017-02-08,P3M)`;
//! - a distance from the time of writing: `DCT+PT5H` and its hour, `2014` and the same day of 2014, a day and the stretch that ends with it;
//! - a part of a day and hours of it that begin with it: `2013-02-12TNI` and 18 hours to midnight; the end of a day and its last minute;
//! - a modifier and the part of the stretch that it means: `2013-03` with START and `2013-03-01/2013-03-11`;
//! - the last or first day, which the guide asks for after نهاية and بداية, and a stretch that holds it;
//! - where the text is nothing but a weekday or a date without a year, and no word leans it: the one before and the one after.

use jiff::civil::{Date, DateTime, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

use crate::words::fold;

/// What decides beside the two values.
pub struct Told<'a> {
    /// The words of the expression.
    pub words: &'a str,
    /// Whether the text holds nothing else.
    pub alone: bool,
    /// The time of writing.
    pub written: &'a str,
    /// TIMEX3 `mod`.
    pub modifier: Option<&'a str>,
}

/// Whether a value says what one of the values of the gold says.
pub fn same(got: &str, gold: &[String], told: &Told<'_>) -> bool {
    gold.iter().any(|gold| alike(got, gold, told))
}

fn alike(got: &str, gold: &str, told: &Told<'_>) -> bool {
    let (a, b) = (canon(got), canon(gold));
    let day = told.written.get(..10).unwrap_or("");
    if a == b || amount(gold).is_some_and(|p| a == p || a.strip_prefix("DCT+") == Some(p) || a.strip_prefix("DCT-") == Some(p)) {
        return true;
    }
    if a.starts_with('T') && b.replace(&format!("{day}T"), "T") == a {
        return true;
    }
    if hours(got, told.written).is_some_and(|at| canon(&at) == b) || opened(&a, &b) || beside(&a, &b, day) || coarse(&a, &b, day) {
        return true;
    }
    // The end of a day is its last minute, its evening some hours of it.
    if told.modifier == Some("END") && b == format!("{a}T23:59") || part_hours(&a, &b) {
        return true;
    }
    let (own, theirs) = (stretches(&a), stretches(&b));
    if own.iter().any(|s| theirs.contains(s)) {
        return true;
    }
    let Some(&(from, to)) = own.first() else { return false };
    let holds = theirs.first().is_some_and(|&(a, b)| a <= from && to <= b);
    let held = theirs.first().is_some_and(|&(a, b)| from <= a && b <= to.saturating_add(1.day()));
    let ends = amount(gold).is_some() && theirs.last().is_some_and(|t| t.1 == to) && told.written.get(..10).and_then(|d| d.parse().ok()).is_some_and(|d: Date| d < from);
    held && told.modifier.is_some() || holds && edge(told.words) || ends || told.alone && !leaned(told.words) && either_side(&a, from, theirs.first().map(|t| t.0), &b)
}

/// The third part of `(from,to,amount)`.
fn amount(value: &str) -> Option<&str> {
    value.trim_matches(['(', ')']).split(',').nth(2)
}

/// One way to write clock times and stretches.
fn canon(value: &str) -> String {
    let parts: Vec<&str> = if value.contains(',') { value.trim_matches(['(', ')']).split(',').take(2).collect() } else { value.split('/').collect() };
    parts.into_iter().map(point).collect::<Vec<_>>().join("/")
}

fn point(value: &str) -> String {
    if value.len() == 8 && value.as_bytes().get(2) == Some(&b':') {
        return format!("T{}", clock(value));
    }
    match value.split_once('T').filter(|_| !value.starts_with('P') && !value.starts_with("DCT")) {
        Some((day, time)) => format!("{day}T{}", clock(time)),
        None => value.to_owned(),
    }
}

fn clock(time: &str) -> String {
    let mut parts = time.split(':');
    let (Some(h), m, s) = (parts.next(), parts.next().unwrap_or("00"), parts.next().unwrap_or("00")) else { return time.to_owned() };
    if h.len() != 2 || !h.bytes().all(|b| b.is_ascii_digit()) {
        return time.to_owned();
    }
    if s == "00" { format!("{h}:{m}") } else { format!("{h}:{m}:{s}") }
}

/// `DCT+PT5H` as a time.
fn hours(value: &str, written: &str) -> Option<String> {
    let rest = value.strip_prefix("DCT")?;
    let (sign, rest) = (if rest.starts_with('-') { -1 } else { 1 }, rest.get(1..)?.strip_prefix("PT")?);
    let n: i64 = rest.get(..rest.len().checked_sub(1)?)?.parse().ok()?;
    let span: Span = if rest.ends_with('H') { (sign * n).hours() } else { (sign * n).minutes() };
    let at: DateTime = written.parse().ok()?;
    Some(at.checked_add(span).ok()?.to_string())
}

/// Whether a part of a day is written as hours of that day that begin when the part begins.
fn part_hours(got: &str, gold: &str) -> bool {
    let (Some((day, part)), Some((from, _))) = (got.split_once('T'), gold.split_once('/')) else { return false };
    let begins = match part {
        "MO" => 4..=9,
        "AF" => 12..=14,
        "EV" => 16..=19,
        "NI" => 18..=22,
        _ => return false,
    };
    from.split_once('T').is_some_and(|(d, time)| d == day && time.get(..2).and_then(|h| h.parse::<u8>().ok()).is_some_and(|h| begins.contains(&h)))
}

/// Whether a value fills what another leaves open.
fn opened(got: &str, open: &str) -> bool {
    if let Some(rest) = open.strip_prefix("XXXX-WXX-") {
        let (weekday, time) = rest.split_at(rest.len().min(1));
        let Some(day) = got.get(..10).and_then(|d| d.parse::<Date>().ok()) else { return false };
        return weekday.parse() == Ok(day.weekday().to_monday_one_offset()) && got.get(10..) == Some(time);
    }
    open.contains("XX") && open.len() == got.len() && open.bytes().zip(got.bytes()).all(|(o, g)| o == g || o == b'X' && g.is_ascii_digit())
}

/// Whether an amount of days or weeks reaches from the time of writing to the other end of a stretch.
fn beside(got: &str, gold: &str, day: &str) -> bool {
    let Some(days) = got.strip_prefix('P').and_then(|p| p.strip_suffix('D').map(|n| (n, 1)).or_else(|| p.strip_suffix('W').map(|n| (n, 7)))) else { return false };
    let Ok(n) = days.0.parse::<i32>() else { return false };
    let Some((a, b)) = gold.split_once('/') else { return false };
    let first = |v: &str| v.get(..10).and_then(|d| d.parse::<Date>().ok()).or_else(|| stretches(v).first().map(|s| s.0));
    let (Some(a), Some(b)) = (first(a), first(b)) else { return false };
    let near = gold.contains('W') || day.parse().is_ok_and(|d: Date| d == a || d == b);
    near && a.until(b).is_ok_and(|s| s.get_days() == n * days.1)
}

/// Whether a distance of years or months is written without its day.
fn coarse(got: &str, gold: &str, day: &str) -> bool {
    matches!(got.len(), 4 | 7) && gold.len() == 10 && gold.starts_with(got) && gold.get(8..) == day.get(8..)
}

/// First day and the day after the last of a stretch. The end of `a/b` may be its last day or the day after it.
fn stretches(value: &str) -> Vec<(Date, Date)> {
    if let Some((a, b)) = value.split_once('/') {
        let (a, b) = (stretches(a), stretches(b));
        let (Some(a), Some(b)) = (a.first(), b.first()) else { return Vec::new() };
        return vec![(a.0, b.1), (a.0, b.0)];
    }
    one(value).into_iter().collect()
}

fn one(value: &str) -> Option<(Date, Date)> {
    if let Ok(day) = value.parse::<Date>() {
        return (value.len() == 10).then(|| Some((day, day.tomorrow().ok()?)))?;
    }
    let months = |year: i16, month: i8, n: i32| {
        let first = Date::new(year, month, 1).ok()?;
        Some((first, first.checked_add(n.months()).ok()?))
    };
    let Some((year, rest)) = value.split_once('-') else {
        let n: i16 = value.parse().ok()?;
        return match value.len() {
            3 => months(n.checked_mul(10)?, 1, 120),
            4 => months(n, 1, 12),
            _ => None,
        };
    };
    let year: i16 = year.parse().ok()?;
    let number = |prefix: char| rest.strip_prefix(prefix).and_then(|r| r.parse::<i8>().ok());
    if let Some(week) = number('W') {
        let monday = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
        return Some((monday, monday.checked_add(7.days()).ok()?));
    }
    if let Some(quarter) = number('Q') {
        return months(year, 3 * quarter - 2, 3);
    }
    if let Some(half) = number('H') {
        return months(year, 6 * half - 5, 6);
    }
    months(year, rest.parse().ok()?, 1)
}

/// Words that mean the first or the last day of what follows.
const EDGES: [&str; 6] = ["نهايه", "بدايه", "ختام", "اخر", "اول", "مستهل"];

fn edge(words: &str) -> bool {
    fold(words).split(' ').next().is_some_and(|w| EDGES.contains(&w))
}

/// Beginnings of words that lean a date to one side.
const LEANS: [&str; 12] = ["القادم", "المقبل", "الماضي", "التالي", "السابق", "المنصرم", "الفاءت", "الفايت", "الجاري", "الحالي", "الجاي", "هذ"];

fn leaned(words: &str) -> bool {
    let folded = fold(words);
    folded.split(' ').any(|w| LEANS.iter().any(|l| w.starts_with(l)) || w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether the gold takes the same weekday a week later, or the same date a year later.
fn either_side(got: &str, from: Date, theirs: Option<Date>, gold: &str) -> bool {
    let Some(theirs) = theirs else { return false };
    let (near, far) = (from.min(theirs), from.max(theirs));
    let single = !got.contains('/') && !gold.contains('/');
    let week = single && near.checked_add(7.days()).is_ok_and(|d| d == far);
    let year = near.checked_add(1.year()).is_ok_and(|d| d == far);
    let length = |v: &str| stretches(v).iter().map(|s| s.0.until(s.1).map_or(0, |d| d.get_days())).collect::<Vec<_>>();
    (week || year) && length(got).iter().any(|n| length(gold).contains(n))
}

#[cfg(test)]
mod tests {
    use super::{Told, same};

    fn told(words: &str, alone: bool) -> Told<'_> {
        Told { words, alone, written: "2016-11-07T16:12:00", modifier: None }
    }

    #[test]
    fn notations() {
        let yes = [
            ("T20:00", "T20", "الساعة 8 مساء"),
            ("T17:00/T18:00", "(T17,T18,PT1H)", "5 إلى 6 مساء"),
            ("T20:00", "2016-11-07T20", "الساعة 8 مساء"),
            ("2016-Q3", "(2016-07-01,2016-10-01,P3M)", "الربع الثالث"),
            ("2016-11-04/2016-11-22", "2016-11-04/2016-11-22", "4 إلى 22"),
            ("2016-11-04/2016-11-21", "2016-11-04/2016-11-22", "4 إلى 21"),
            ("197", "1970-01-01/1980-01-01", "السبعينيات"),
            ("2016-11-08TEV", "XXXX-WXX-2TEV", "مساء الثلاثاء"),
            ("P3M", "(2016-11-08,2017-02-08,P3M)", "الأشهر الثلاثة القادمة"),
            ("P2W", "2016-11-07T04:30:00/2016-11-21T00:00:00", "خلال أسبوعين"),
            ("DCT+PT5H", "2016-11-07T21:12:00", "بعد 5 ساعات"),
            ("2014", "2014-11-07", "قبل عامين"),
            ("2016-11-09", "(2016-11-08,2016-11-10,P2D)", "بعد يومين"),
            ("2017-03-31", "2017-03-16/2017-04-01", "نهاية مارس"),
        ];
        for (got, gold, words) in yes {
            assert!(same(got, &[gold.to_owned()], &told(words, false)), "{got} {gold}");
        }
    }

    #[test]
    fn other_times_stay_other() {
        let no = [
            ("T08:00", "T20", "الساعة 8"),
            ("2016-11-13", "2016-11-20", "الأحد القادم"),
            ("2016-11-06", "2016-11-13", "الأحد"),
            ("2016-11-09TEV", "XXXX-WXX-2TEV", "مساء الثلاثاء"),
            ("2017-03-31", "2017-03-16/2017-04-01", "31 مارس"),
            ("P2W", "2016-11-07/2016-11-22", "خلال أسبوعين"),
            ("2014", "2014-11-08", "قبل عامين"),
            ("T07:00", "2016-11-08T07", "غدا الساعة 7"),
        ];
        for (got, gold, words) in no {
            assert!(!same(got, &[gold.to_owned()], &told(words, false)), "{got} {gold}");
        }
        assert!(same("2016-11-06", &["2016-11-13".to_owned()], &told("الأحد", true)), "nothing leans it");
        assert!(!same("2016-11-13", &["2016-11-20".to_owned()], &told("الأحد القادم", true)), "القادم leans it");
    }
}
