//! Hijri dates by the Umm al-Qura calendar, and the week of the news.

use icu_calendar::cal::Hijri;
use icu_calendar::{Date as IcuDate, Gregorian};
use jiff::civil::{Date, Weekday};

/// The Gregorian date of an Umm al-Qura date; a thirtieth of a month of 29 days is the day after its last.
///
/// ```
/// use aqwal::annotate::time::from_hijri;
/// assert_eq!(from_hijri(1433, 9, 1).unwrap().to_string(), "2012-07-20");
/// assert!(from_hijri(1436, 7, 34).is_none());
/// ```
pub fn from_hijri(year: i16, month: u8, day: u8) -> Option<Date> {
    if !(1..=12).contains(&month) || !(1..=30).contains(&day) {
        return None;
    }
    let first = IcuDate::try_new_hijri_with_calendar(i32::from(year), month, 1, Hijri::new_umm_al_qura()).ok()?.to_calendar(Gregorian);
    let first = Date::new(first.era_year().year as i16, first.month().ordinal as i8, first.day_of_month().0 as i8).ok()?;
    add_days(first, i32::from(day) - 1)
}

/// The Umm al-Qura date of a Gregorian date: year, month, day.
pub fn to_hijri(date: Date) -> Option<(i16, u8, u8)> {
    let date = IcuDate::try_new_gregorian(i32::from(date.year()), date.month() as u8, date.day() as u8).ok()?.to_calendar(Hijri::new_umm_al_qura());
    Some((date.era_year().year as i16, date.month().ordinal, date.day_of_month().0))
}

/// A date so many days later.
pub(super) fn add_days(date: Date, days: i32) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// Year and month so many months later.
pub(super) fn add_months(year: i16, month: i8, months: i32) -> (i16, i8) {
    let all = i32::from(year) * 12 + i32::from(month) - 1 + months;
    (all.div_euclid(12) as i16, (all.rem_euclid(12) + 1) as i8)
}

/// The last day of a Gregorian month.
pub(super) fn month_end(year: i16, month: i8) -> Option<Date> {
    Date::new(year, month, 1).ok().map(Date::last_of_month)
}

/// The Saturday that begins the week of a day: a week of the news runs from Saturday to Friday.
pub(super) fn week_start(date: Date) -> Option<Date> {
    let since = (i32::from(date.weekday().to_monday_one_offset()) - i32::from(Weekday::Saturday.to_monday_one_offset())).rem_euclid(7);
    add_days(date, -since)
}

/// The week of a day, written as the ISO week of its Wednesday: 2021-W30.
pub(super) fn week_name(start: Date) -> Option<String> {
    let week = add_days(start, 4)?.iso_week_date();
    Some(format!("{:04}-W{:02}", week.year(), week.week()))
}

#[cfg(test)]
mod tests {
    use super::{from_hijri, to_hijri, week_name, week_start};
    use jiff::civil::date;

    #[test]
    fn umm_al_qura_goes_there_and_back() {
        // From the tables of the Umm al-Qura calendar: the first days of these months.
        for (h, g) in [((1433, 9, 1), date(2012, 7, 20)), ((1436, 10, 1), date(2015, 7, 17)), ((1440, 1, 1), date(2018, 9, 11)), ((1445, 9, 1), date(2024, 3, 11))] {
            assert_eq!(from_hijri(h.0, h.1, h.2), Some(g));
            assert_eq!(to_hijri(g), Some(h));
        }
        let mut day = date(1990, 1, 1);
        while day < date(2030, 1, 1) {
            let (y, m, d) = to_hijri(day).unwrap();
            assert_eq!(from_hijri(y, m, d), Some(day));
            day = day.tomorrow().unwrap();
        }
    }

    #[test]
    fn weeks_begin_on_saturday() {
        let week = |d| week_name(week_start(d).unwrap()).unwrap();
        assert_eq!(week(date(2021, 7, 25)), "2021-W30");
        assert_eq!(week(date(2021, 7, 24)), "2021-W30");
        assert_eq!(week(date(2021, 7, 23)), "2021-W29");
    }
}
