//! Days that a date may mean: TIMEX3 values (ISO 8601 and its extensions for weeks, quarters and halves) as ranges of days.

use jiff::civil::{Date, ISOWeekDate, Weekday};

/// Days since 1970-01-01.
pub type Day = i32;

/// The first and the last day that a value may mean; nothing for values that name no day: `P3D`, `XXXX-WXX-5`, `PRESENT_REF`.
///
/// ```
/// use aqwal_ledger::day;
/// assert_eq!(day::range("1970-01-03T10:00"), Some((2, 2)));
/// assert_eq!(day::range("1970-02"), Some((31, 58)));
/// assert_eq!(day::range("1970-Q1"), Some((0, 89)));
/// assert_eq!(day::range("P3D"), None);
/// ```
pub fn range(value: &str) -> Option<(Day, Day)> {
    let date = value.split(['T', ' ']).next()?;
    let mut parts = date.split('-');
    let year: i16 = number(parts.next()?, 4)?;
    let (second, third) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    let months = |first: i8, last: i8| Some((number_of(Date::new(year, first, 1).ok()?), number_of(Date::new(year, last, 1).ok()?.last_of_month())));
    match (second, third) {
        (None, _) => months(1, 12),
        (Some(part), third) if part.starts_with('W') => {
            let week: i8 = number(&part[1..], 2)?;
            let days = match third {
                None => (Weekday::Monday, Weekday::Sunday),
                Some("WE") => (Weekday::Saturday, Weekday::Sunday),
                Some(day) => {
                    let day = Weekday::from_monday_one_offset(number(day, 1)?).ok()?;
                    (day, day)
                }
            };
            let of = |weekday| Some(number_of(ISOWeekDate::new(year, week, weekday).ok()?.date()));
            Some((of(days.0)?, of(days.1)?))
        }
        (Some(part), None) if part.len() == 2 && part.starts_with('Q') => {
            let quarter: i8 = number(&part[1..], 1).filter(|q| (1..=4).contains(q))?;
            months(quarter * 3 - 2, quarter * 3)
        }
        (Some(part), None) if part.len() == 2 && part.starts_with('H') => {
            let half: i8 = number(&part[1..], 1).filter(|h| (1..=2).contains(h))?;
            months(half * 6 - 5, half * 6)
        }
        (Some(month), None) => {
            let month = number(month, 2)?;
            months(month, month)
        }
        (Some(month), Some(day)) => {
            let day = number_of(Date::new(year, number(month, 2)?, number(day, 2)?).ok()?);
            Some((day, day))
        }
    }
}

/// The day of a date.
///
/// ```
/// assert_eq!(aqwal_ledger::day::number_of(jiff::civil::date(1971, 1, 1)), 365);
/// ```
pub fn number_of(date: Date) -> Day {
    (date - jiff::civil::date(1970, 1, 1)).get_days()
}

/// The date of a day, `2021-07-25`; nothing beyond the years 1 to 9999.
///
/// ```
/// assert_eq!(aqwal_ledger::day::iso(365).as_deref(), Some("1971-01-01"));
/// ```
pub fn iso(day: Day) -> Option<String> {
    date(day).map(|date| date.to_string())
}

/// The date of a day.
pub fn date(day: Day) -> Option<Date> {
    jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(i64::from(day)).ok()?).ok()
}

fn number<T: std::str::FromStr>(digits: &str, width: usize) -> Option<T> {
    (digits.len() == width && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_ranges_of_days() {
        for (value, first, last) in [
            ("2021-07-25", "2021-07-25", "2021-07-25"),
            ("2021-07-25T14:30", "2021-07-25", "2021-07-25"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2021", "2021-01-01", "2021-12-31"),
            ("2021-W30", "2021-07-26", "2021-08-01"),
            ("2021-W30-5", "2021-07-30", "2021-07-30"),
            ("2021-W30-WE", "2021-07-31", "2021-08-01"),
            ("2021-H2", "2021-07-01", "2021-12-31"),
        ] {
            let (from, to) = range(value).unwrap_or_else(|| panic!("{value}"));
            assert_eq!((iso(from).unwrap().as_str(), iso(to).unwrap().as_str()), (first, last), "{value}");
        }
    }

    #[test]
    fn other_values_are_no_days() {
        for value in ["", "P1Y", "PT2H", "XXXX-WXX-5", "PRESENT_REF", "2021-13", "2021-02-30", "2021-Q5", "2021-SU", "21", "2021-07-25-1", "DCT-1D", "2021-Wé", "2021-W٣٠"] {
            assert_eq!(range(value), None, "{value}");
        }
    }
}
