//! «الأسبوع الأول من رمضان», «الثلاثاء الأخير من مارس», «النصف الثاني من يونيو»: a counted part of a month.

use jiff::civil::Date;

use super::calendar::{add_days, from_hijri, month_end};
use super::date::Core;
use super::{Form, Lean, Meaning, Part, Piece, TimexKind, period, phrase};
use crate::annotate::number::{LAST, ordinal};
use crate::annotate::words::{Rows, glue, is, month as month_name, numeral, same_block, time_word, weekday};
use crate::fold::fold;
use crate::lexicon::{RowId, Sort};
use crate::page::Page;

/// What is counted in a month, and which: «الأسبوع الأول», «أول جمعة», «آخر يوم».
struct Head {
    part: Part,
    n: i8,
    start: u32,
    to: usize,
    /// Whether the ordinal stands first, which counts weekdays and never days of the month.
    first: bool,
    rows: Rows,
}

/// Reads a counted part of a month at a token.
pub(super) fn nth(page: &Page<'_>, i: usize) -> Option<Piece> {
    let head = ordinal_first(page, i).or_else(|| ordinal_last(page, i))?;
    let Head { part, n, start, first, mut rows, .. } = head;
    let linked = is(page, head.to, glue::MIN) || is(page, head.to, glue::FI);
    let at = head.to + usize::from(linked);
    // «أول أسبوع بشهر مايو», «ثاني أيام رمضان»
    let glued = !linked && first && (page.folded(at).starts_with('ب') || part == Part::Day);
    if part == Part::Half && !(1..=2).contains(&n) || !same_block(page, i, at) || !linked && !glued {
        return None;
    }
    let year = || super::year::year_phrase(page, at).map(|c| Piece { meaning: c.meaning(), kind: TimexKind::Date, start: c.start, to: c.to, rows: c.rows, rule: c.rule });
    let inside = phrase::stretch(page, at, false).or_else(|| bare_month(page, at)).or_else(year).or_else(|| period::period(page, at, part == Part::Week || first))?;
    let whole_year = matches!(inside.meaning.form, Form::Date { month: None, .. } | Form::Offset { unit: super::Unit::Year, .. });
    let fits = matches!(inside.meaning.form, Form::Date { day: None, .. } | Form::Offset { unit: super::Unit::Month | super::Unit::Year, .. })
        && (matches!(part, Part::Week | Part::Day) || !whole_year)
        && inside.meaning.to.is_none()
        && (glued || inside.start == page.tokens[at].span.start);
    if !fits {
        return None;
    }
    rows.join(&inside.rows);
    let form = match inside.meaning.form {
        // «اليوم الثالث من مايو» is a date.
        Form::Date { hijri, year, month: Some(month), lean, .. } if part == Part::Day && n > 0 => Form::Date { hijri, year, month: Some(month), day: Some(n as u8), lean },
        form => Form::Nth { n, part, inside: Box::new(form), or_day: !first && matches!(part, Part::Weekday(_)) },
    };
    Some(Piece { meaning: Meaning::of(form), kind: TimexKind::Date, start, to: inside.to, rows, rule: "time/part-of-month" })
}

/// A month whose name is also another word: what is counted in it shows which it is.
pub(super) fn bare_month(page: &Page<'_>, at: usize) -> Option<Piece> {
    let m = month_name(page, at).filter(|m| !m.clitics.any(crate::lexicon::Clitics::AL))?;
    let mut rows = Rows::default();
    rows.add(m.row);
    let form = Form::Date { hijri: m.hijri, year: None, month: Some(m.number), day: None, lean: Lean::Near };
    Some(Piece { meaning: Meaning::of(form), kind: TimexKind::Date, start: m.start, to: m.to, rows, rule: "time/month" })
}

/// «الأسبوع الأول», «الثلاثاء الأخير», «النصف الثاني», «اليوم الثالث».
fn ordinal_last(page: &Page<'_>, i: usize) -> Option<Head> {
    let mut rows = Rows::default();
    let period = |value: &str| time_word(page, i, Sort::Period).filter(|w| w.value == value && w.definite() && w.flags.is_empty());
    let (part, start, at) = if let Some(week) = period("W") {
        rows.add(week.row);
        (Part::Week, week.start, week.to)
    } else if let Some(day) = period("D") {
        rows.add(day.row);
        (Part::Day, day.start, day.to)
    } else if let Some(half) = numeral(page, i, Sort::Fraction).filter(|w| w.definite() && w.value == "0.5") {
        rows.add(half.row);
        (Part::Half, half.start, half.to)
    } else {
        let head = time_word(page, i, Sort::Period).filter(|w| w.value == "D" && w.flags.is_empty() && !w.definite());
        let at = head.as_ref().map_or(i, |w| w.to);
        let day = weekday(page, at).filter(|d| at == i || d.clitics.0 & !crate::lexicon::Clitics::AL.0 == 0)?;
        rows.add(day.row);
        (Part::Weekday(day.iso), head.map_or(day.start, |w| w.start), at + 1)
    };
    if !same_block(page, i, at) {
        return None;
    }
    let most = if part == Part::Day { 31 } else { 5 };
    let (n, to) = if let Some(o) = ordinal(page, at).filter(|o| o.definite && (1..=most).contains(&o.value) && o.start == page.tokens[at].span.start) {
        rows.join(&o.rows);
        (o.value as i8, o.to)
    } else {
        let last = time_word(page, at, Sort::Recent).filter(|w| w.bare())?;
        rows.add(last.row);
        (-1, last.to)
    };
    same_block(page, i, to + 1).then_some(Head { part, n, start, to, first: false, rows })
}

/// «أول جمعة», «ثاني أيام», «ثالث يوم ثلاثاء», «آخر أسبوع».
fn ordinal_first(page: &Page<'_>, i: usize) -> Option<Head> {
    let mut rows = Rows::default();
    let o = ordinal(page, i).filter(|o| !o.definite && ((1..=5).contains(&o.value) || o.value == LAST))?;
    rows.join(&o.rows);
    let (n, start, at) = (if o.value == LAST { -1 } else { o.value as i8 }, o.start, o.to);
    if !same_block(page, i, at) {
        return None;
    }
    let period = |value: &str| time_word(page, at, Sort::Period).filter(|w| w.value == value && !w.definite() && w.bare());
    if let Some(week) = period("W").filter(|w| w.flags.is_empty()) {
        rows.add(week.row);
        return same_block(page, i, week.to + 1).then_some(Head { part: Part::Week, n, start, to: week.to, first: true, rows });
    }
    let day = period("D").filter(|w| w.flags.is_empty() || w.flag("plural"));
    let name_at = day.as_ref().map_or(at, |w| w.to);
    if let Some(w) = &day {
        rows.add(w.row);
    }
    if let Some((iso, row)) = weekday_name(page, name_at).filter(|_| same_block(page, i, name_at)) {
        rows.add(row);
        return same_block(page, i, name_at + 2).then_some(Head { part: Part::Weekday(iso), n, start, to: name_at + 1, first: true, rows });
    }
    let day = day?;
    same_block(page, i, day.to + 1).then_some(Head { part: Part::Day, n, start, to: day.to, first: true, rows })
}

/// A weekday without its article, as it stands after an ordinal: جمعة. By itself such a word is another one.
pub(super) fn weekday_name(page: &Page<'_>, at: usize) -> Option<(u8, RowId)> {
    let table = page.lexicon.tables().iter().position(|t| t.name == "weekdays")?;
    let folded = page.is_word(at).then(|| page.folded(at))?;
    page.lexicon.tables()[table].rows().enumerate().find_map(|(r, row)| {
        let here = row.parts(0).chain(row.parts(1)).any(|form| fold(form).strip_prefix("ال") == Some(folded));
        here.then(|| Some((row.cell(2).parse().ok()?, RowId { table: table as u8, row: r as u16 })))?
    })
}

/// Whether an ordinal counts something else than days: «الأسبوع الأول من يوليو», «النصف الثاني من يونيو», «الجولة الثانية من مايو».
pub(super) fn counts_other(page: &Page<'_>, i: usize) -> bool {
    let Some(prev) = i.checked_sub(1).filter(|&p| page.is_word(p) && page.tokens[p].block == page.tokens[i].block) else { return false };
    let f = page.folded(prev);
    let definite = f.starts_with("ال") && f.len() > 6 || f.starts_with("لل") && f.len() > 6;
    definite && weekday(page, prev).is_none() && time_word(page, prev, Sort::Day).is_none()
}

/// First and last day of a counted part of a month, given the first day of the month and the day before the next.
pub(super) fn days(n: i8, part: Part, first: Date, last: Date, or_day: bool) -> Option<(Date, Date)> {
    match part {
        Part::Weekday(day) => {
            let is_day = |d: &Date| d.weekday().to_monday_one_offset() as u8 == day;
            // «الاثنين الأول من مايو» may be Monday, the first of May.
            if or_day
                && n > 0
                && let Some(date) = add_days(first, i32::from(n) - 1).filter(is_day)
            {
                return Some((date, date));
            }
            let mut found = None;
            let mut at = first;
            let mut left = n;
            while at <= last {
                if is_day(&at) {
                    found = Some(at);
                    left -= 1;
                    if left == 0 {
                        break;
                    }
                }
                at = at.tomorrow().ok()?;
            }
            found.filter(|_| n < 0 || left == 0).map(|d| (d, d))
        }
        Part::Day if n < 0 => Some((last, last)),
        Part::Day => add_days(first, i32::from(n) - 1).filter(|d| *d <= last).map(|d| (d, d)),
        Part::Week if n < 0 => Some((add_days(last, -6)?, last)),
        Part::Week => {
            let begin = add_days(first, 7 * (i32::from(n) - 1))?;
            Some((begin, add_days(begin, 6)?.min(last)))
        }
        Part::Half if n == 1 => Some((first, add_days(first, 14)?)),
        Part::Half => Some((add_days(first, 15)?, last)),
    }
}

/// The ISO week of a year, counted from its beginning, or its last.
pub(super) fn week_of_year(year: i16, n: i8) -> Option<String> {
    let last = Date::new(year, 12, 28).ok()?.iso_week_date().week();
    let week = if n < 0 { last } else { n };
    (week <= last).then(|| format!("{year:04}-W{week:02}"))
}

/// The days of a Hijri month.
pub(super) fn hijri_month(year: i16, month: u8) -> Option<(Date, Date)> {
    let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    Some((from_hijri(year, month, 1)?, add_days(from_hijri(next.0, next.1, 1)?, -1)?))
}

/// The days of a Gregorian month.
pub(super) fn month(year: i16, month: i8) -> Option<(Date, Date)> {
    Some((Date::new(year, month, 1).ok()?, month_end(year, month)?))
}

/// A weekday and a day of the month in an ordinal of one to five, which may count the weekday.
pub(super) fn weekday_or_day(core: &Core, day: u8) -> Option<Form> {
    let Form::Date { hijri, year, month: Some(month), day: Some(n @ 1..=5), lean } = core.form else { return None };
    let inside = Box::new(Form::Date { hijri, year, month: Some(month), day: None, lean });
    (core.to_form.is_none() && lean != Lean::Any).then_some(Form::Nth { n: n as i8, part: Part::Weekday(day), inside, or_day: true })
}
