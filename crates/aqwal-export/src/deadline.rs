//! The last day that a TIMEX3 value may mean: what a deadline falls on.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday, date};

use aqwal::PartialDate;

/// How far a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    Range,
}

/// The last day of a value, and how far the value is known. None where no calendar date is known: `XXXX-06`, `DCT+1W`, a duration, a season.
pub(crate) fn last_day(value: &str) -> Option<(Date, Known)> {
    if let Some((first, last)) = value.split_once('/') {
        let (first, last) = (last_day(first)?.0, last_day(last)?.0);
        return (first <= last).then_some((last, Known::Range));
    }
    if let Ok(partial) = value.parse::<PartialDate>() {
        return match (partial.month, partial.day) {
            (Some(_), Some(_)) => Some((partial.day()?, Known::Day)),
            (Some(month), None) => Some((end_of_month(partial.year, month)?, Known::Month)),
            _ => Some((Date::new(partial.year, 12, 31).ok()?, Known::Year)),
        };
    }
    let (year, part) = value.split_once('-')?;
    let year: i16 = Some(year).filter(|y| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
    let kind = part.chars().next()?;
    let digits = part.get(1..).filter(|d| !d.is_empty() && d.len() <= 2 && d.bytes().all(|b| b.is_ascii_digit()))?;
    let n: i8 = digits.parse().ok()?;
    match (kind, n) {
        ('W', _) => Some((ISOWeekDate::new(year, n, Weekday::Sunday).ok()?.date(), Known::Week)),
        ('Q', 1..=4) => Some((end_of_month(year, n * 3)?, Known::Quarter)),
        ('H', 1..=2) => Some((end_of_month(year, n * 6)?, Known::Half)),
        _ => None,
    }
}

fn end_of_month(year: i16, month: i8) -> Option<Date> {
    Some(Date::new(year, month, 1).ok()?.last_of_month())
}

/// The day after: the end of an event of whole days is written as the first day that it does not hold.
pub(crate) fn day_after(day: Date) -> Date {
    day.checked_add(1.day()).unwrap_or(day)
}

/// The day that a publication date stands for where a moment must be written: its first.
pub(crate) fn first_day(value: &str) -> Option<Date> {
    let partial = value.parse::<PartialDate>().ok()?;
    Some(date(partial.year, partial.month.unwrap_or(1), partial.day.unwrap_or(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_ends_with_its_last_day() {
        for (value, expected) in [
            ("2023-06-30", (date(2023, 6, 30), Known::Day)),
            ("2023-06-30T14:00", (date(2023, 6, 30), Known::Day)),
            ("2024-02", (date(2024, 2, 29), Known::Month)),
            ("2021", (date(2021, 12, 31), Known::Year)),
            ("2020-Q2", (date(2020, 6, 30), Known::Quarter)),
            ("2020-H1", (date(2020, 6, 30), Known::Half)),
            // ISO 8601: week 53 of 2020 ends on Sunday, 3 January 2021.
            ("2020-W53", (date(2021, 1, 3), Known::Week)),
            ("2017-03-29/2017-04-26", (date(2017, 4, 26), Known::Range)),
        ] {
            assert_eq!(last_day(value), Some(expected), "{value}");
        }
    }

    #[test]
    fn a_value_without_a_date_has_none() {
        for value in ["XXXX-06", "XXXX-WXX-1", "DCT+1W", "P3D", "2023-SU", "2023-W54", "2023-Q5", "2023-02-30", "", "ق", "2023-ق", "2017-04/2016-01"] {
            assert_eq!(last_day(value), None, "{value}");
        }
    }
}
