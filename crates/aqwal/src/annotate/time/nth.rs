//! «الأسبوع الأول من رمضان», «الثلاثاء الأخير من مارس», «النصف الثاني من يونيو»: a counted part of a month.

use jiff::civil::Date;

use super::calendar::{add_days, from_hijri, month_end};
use super::date::Core;
use super::{Form, Lean, Meaning, Part, Piece, TimexKind, period, phrase};
use crate::annotate::number::ordinal;
use crate::annotate::words::{Rows, glue, is, numeral, same_block, time_word, weekday};
use crate::lexicon::Sort;
use crate::page::Page;

/// Reads a counted part of a month at a token.
pub(super) fn nth(page: &Page<'_>, i: usize) -> Option<Piece> {
    let mut rows = Rows::default();
    let (part, start, at) = if let Some(week) = time_word(page, i, Sort::Period).filter(|w| w.value == "W" && w.definite() && w.flags.is_empty()) {
        rows.add(week.row);
        (Part::Week, week.start, week.to)
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
    let (n, at) = if let Some(o) = ordinal(page, at).filter(|o| o.definite && (1..=5).contains(&o.value) && o.start == page.tokens[at].span.start) {
        rows.join(&o.rows);
        (o.value as i8, o.to)
    } else {
        let last = time_word(page, at, Sort::Recent).filter(|w| w.bare())?;
        rows.add(last.row);
        (-1, last.to)
    };
    if part == Part::Half && !(1..=2).contains(&n) || !same_block(page, i, at + 1) || !(is(page, at, glue::MIN) || is(page, at, glue::FI)) {
        return None;
    }
    let at = at + 1;
    let year = || super::year::year_phrase(page, at).map(|c| Piece { meaning: c.meaning(), kind: TimexKind::Date, start: c.start, to: c.to, rows: c.rows, rule: c.rule });
    let inside = phrase::stretch(page, at, false).or_else(year).or_else(|| period::period(page, at, part == Part::Week))?;
    let fits = matches!(inside.meaning.form, Form::Date { day: None, .. } | Form::Offset { unit: super::Unit::Month | super::Unit::Year, .. })
        && (part == Part::Week || !matches!(inside.meaning.form, Form::Date { month: None, .. } | Form::Offset { unit: super::Unit::Year, .. }))
        && inside.meaning.to.is_none()
        && inside.start == page.tokens[at].span.start;
    if !fits {
        return None;
    }
    rows.join(&inside.rows);
    let form = Form::Nth { n, part, inside: Box::new(inside.meaning.form), or_day: matches!(part, Part::Weekday(_)) };
    Some(Piece { meaning: Meaning::of(form), kind: TimexKind::Date, start, to: inside.to, rows, rule: "time/part-of-month" })
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
        Part::Week if n < 0 => Some((add_days(last, -6)?, last)),
        Part::Week => {
            let begin = add_days(first, 7 * (i32::from(n) - 1))?;
            Some((begin, add_days(begin, 6)?.min(last)))
        }
        Part::Half if n == 1 => Some((first, add_days(first, 14)?)),
        Part::Half => Some((add_days(first, 15)?, last)),
    }
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
