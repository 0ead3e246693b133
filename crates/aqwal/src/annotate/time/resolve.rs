//! Leaning a meaning on the publication date, as far as that is known.

use std::fmt::Write;

use jiff::civil::Date;

use super::calendar::{add_days, add_months, from_hijri, month_end, to_hijri, week_name, week_start};
use super::nth;
use super::{Edge, Form, Lean, Meaning, Part, Season, TimeOfDay, Unit, Value};
use crate::article::PartialDate;

/// A stretch of time whose place is known, or what can be written of it.
#[derive(Clone)]
enum Place {
    Day(Date),
    Week(Date),
    Month(i16, i8),
    Year(i16),
    Hijri(i16, u8, Option<u8>),
    HijriYear(i16),
    Text(String),
}

/// The value of a meaning.
pub(super) fn value(meaning: &Meaning, dct: Option<PartialDate>) -> Value {
    let mut first = one(meaning, dct);
    if let Some(to) = &meaning.to {
        let second = one(to, dct);
        // Of two weekdays the later one is leaned, and the earlier stands before it.
        if let (Form::Weekday { day, lean: Lean::Near | Lean::Ahead }, Form::Weekday { .. }, Place::Day(end)) = (&meaning.form, &to.form, place(&to.form, dct)) {
            let back = (i32::from(end.weekday().to_monday_one_offset()) - i32::from(*day)).rem_euclid(7);
            if let Some(begin) = add_days(end, -back) {
                first.value = format!("{begin}{}", first.value.get(10..).unwrap_or(""));
            }
        }
        let _ = write!(first.value, "/{}", second.value);
        if let (Some(a), Some(b)) = (&mut first.hijri, second.hijri) {
            let _ = write!(a, "/{b}");
        }
        first.range = None;
    }
    first
}

fn one(meaning: &Meaning, dct: Option<PartialDate>) -> Value {
    let mut out = Value { modifier: meaning.modifier, ..Value::default() };
    let mut place = with_weekday(meaning, dct).unwrap_or_else(|| place(&meaning.form, dct));
    if let Some(edge) = meaning.edge {
        place = at_edge(place, edge, &mut out.modifier);
    }
    match place {
        Place::Day(day) => out.value = day.to_string(),
        Place::Week(start) => out.value = week_name(start).unwrap_or_default(),
        Place::Month(y, m) => out.value = format!("{y:04}-{m:02}"),
        Place::Year(y) => out.value = format!("{y:04}"),
        Place::Hijri(y, m, Some(d)) => {
            out.hijri = Some(format!("H{y:04}-{m:02}-{d:02}"));
            match from_hijri(y, m, d) {
                Some(day) => {
                    out.value = day.to_string();
                    out.range = around(day, meaning.beside);
                }
                None => {
                    // The day that the text equates with one that the month does not have.
                    out.value = meaning.beside.map_or_else(|| format!("H{y:04}-{m:02}-{d:02}"), |day| day.to_string());
                    out.range = meaning.beside.and_then(|day| around(day, None));
                }
            }
        }
        Place::Hijri(y, m, None) => {
            out.hijri = Some(format!("H{y:04}-{m:02}"));
            let next = if m == 12 { (y + 1, 1) } else { (y, m + 1) };
            out.value = stretch(from_hijri(y, m, 1), from_hijri(next.0, next.1, 1)).unwrap_or_else(|| format!("H{y:04}-{m:02}"));
        }
        Place::HijriYear(y) => {
            out.hijri = Some(format!("H{y:04}"));
            out.value = stretch(from_hijri(y, 1, 1), from_hijri(y + 1, 1, 1)).unwrap_or_else(|| format!("H{y:04}"));
        }
        Place::Text(text) => {
            if text.starts_with('H') {
                out.hijri = Some(text.clone());
            }
            out.value = text;
        }
    }
    match meaning.time {
        Some(TimeOfDay::Part(part)) => {
            out.value.push('T');
            out.value.push_str(part);
        }
        Some(TimeOfDay::Clock(h, m, s)) => {
            let _ = write!(out.value, "T{h:02}:{m:02}");
            if let Some(s) = s {
                let _ = write!(out.value, ":{s:02}");
            }
        }
        None => {}
    }
    out
}

/// A day before to a day after, as the new moon is seen; farther where the text names a day two off, not where it can only be a misprint.
fn around(day: Date, beside: Option<Date>) -> Option<[String; 2]> {
    let (mut from, mut to) = (add_days(day, -1)?, add_days(day, 1)?);
    if let Some(said) = beside.filter(|&said| add_days(day, -2) <= Some(said) && Some(said) <= add_days(day, 2)) {
        (from, to) = (from.min(said), to.max(said));
    }
    Some([from.to_string(), to.to_string()])
}

/// A date without a year or a month whose weekday the text gives: the nearest on which they agree.
fn with_weekday(meaning: &Meaning, dct: Option<PartialDate>) -> Option<Place> {
    let (weekday, dct) = (meaning.weekday?, dct?);
    let Form::Date { hijri: false, year: None, month, day: Some(day), lean } = meaning.form else { return None };
    let agrees = |d: &Date| d.weekday().to_monday_one_offset() as u8 == weekday;
    let Some(month) = month else {
        let today = dct.day()?;
        let named = weekday_of(weekday, lean, today);
        return (-1..=1)
            .filter_map(|n| {
                let (y, m) = add_months(today.year(), today.month(), n);
                Date::new(y, m, day as i8).ok().filter(agrees)
            })
            .min_by_key(|&d| if d < today { days(d, today) } else { days(today, d) })
            .map(Place::Day)
            .or(named.filter(|_| Date::new(today.year(), today.month(), day as i8).is_err()).map(Place::Day));
    };
    let Place::Day(near) = gregorian(None, Some(month), Some(day), lean, Some(dct)) else { return None };
    [0, -1, 1].into_iter().filter_map(|n| Date::new(near.year() + n, month as i8, day as i8).ok()).find(agrees).map(Place::Day)
}

/// `first/last` of a stretch that ends the day before another begins.
fn stretch(first: Option<Date>, next: Option<Date>) -> Option<String> {
    Some(format!("{}/{}", first?, add_days(next?, -1)?))
}

fn at_edge(place: Place, edge: Edge, modifier: &mut Option<&'static str>) -> Place {
    let day = match (&place, edge) {
        (Place::Week(start), Edge::First) => Some(*start),
        (Place::Week(start), Edge::Last) => add_days(*start, 6),
        (Place::Month(y, m), Edge::First) => Date::new(*y, *m, 1).ok(),
        (Place::Month(y, m), Edge::Last) => month_end(*y, *m),
        (Place::Year(y), Edge::First) => Date::new(*y, 1, 1).ok(),
        (Place::Year(y), Edge::Last) => Date::new(*y, 12, 31).ok(),
        (Place::Day(day), _) => Some(*day),
        _ => None,
    };
    if let Some(day) = day {
        return Place::Day(day);
    }
    match (place, edge) {
        (Place::Hijri(y, m, None), Edge::First) => Place::Hijri(y, m, Some(1)),
        (Place::Hijri(y, m, None), Edge::Last) => {
            let next = if m == 12 { (y + 1, 1) } else { (y, m + 1) };
            let last = from_hijri(next.0, next.1, 1).and_then(|d| add_days(d, -1)).and_then(to_hijri);
            last.map_or(Place::Hijri(y, m, None), |(y, m, d)| Place::Hijri(y, m, Some(d)))
        }
        (Place::HijriYear(y), Edge::First) => Place::Hijri(y, 1, Some(1)),
        (Place::HijriYear(y), Edge::Last) => Place::Hijri(y, 12, Some(29)),
        (other, edge) => {
            *modifier = Some(if edge == Edge::First { "START" } else { "END" });
            other
        }
    }
}

fn place(form: &Form, dct: Option<PartialDate>) -> Place {
    let today = dct.and_then(PartialDate::day);
    match *form {
        Form::Date { hijri: true, year, month, day, lean } => hijri(year, month, day, lean, dct),
        Form::Date { hijri: false, year, month, day, lean } => gregorian(year, month, day, lean, dct),
        Form::Weekday { day, lean } => weekday(day, lean, today),
        Form::Offset { unit, n } => offset(unit, n, dct),
        Form::Decade(d) => Place::Text(d.to_string()),
        Form::Century(c) => Place::Text(c.to_string()),
        Form::CenturyOffset(n) => match dct {
            Some(d) => Place::Text((i32::from(d.year) / 100 + n).to_string()),
            None => Place::Text(format!("DCT{:+}CE", n)),
        },
        Form::DecadeOffset(n) => match dct {
            Some(d) => Place::Text((i32::from(d.year) / 10 + n).to_string()),
            None => Place::Text(format!("DCT{:+}DE", n)),
        },
        Form::Season { season, year, lean } => season_of(season, year, lean, dct),
        Form::TwoYears { year, n } => {
            let first = year.map(i32::from).or_else(|| {
                // A season begins in August; known by the year alone it may be either.
                let d = dct?;
                Some(i32::from(d.year) - i32::from(d.month? < 8) + n)
            });
            Place::Text(first.map_or_else(|| distance(n, 'Y'), |y| format!("{y}/{}", y + 1)))
        }
        Form::Quarter { half, n, year, shift } => {
            let letter = if half { 'H' } else { 'Q' };
            let year = year.map(i32::from).or(dct.map(|d| i32::from(d.year) + shift));
            Place::Text(year.map_or_else(|| format!("XXXX-{letter}{n}"), |y| format!("{y:04}-{letter}{n}")))
        }
        Form::Nth { n, part, ref inside, or_day } => match place(inside, dct) {
            // Weeks of a year are the calendar's: 2027-W03.
            Place::Year(y) if part == Part::Week => nth::week_of_year(y, n).map_or(Place::Year(y), Place::Text),
            inside => nth_of(n, part, inside, or_day),
        },
        Form::Length(ref length) => Place::Text(length.clone()),
        Form::Clock => Place::Text(String::new()),
    }
}

/// A counted part of a month: a day, or first and last day.
fn nth_of(n: i8, part: Part, inside: Place, or_day: bool) -> Place {
    let month = match inside {
        Place::Month(y, m) => nth::month(y, m),
        Place::Hijri(y, m, None) => nth::hijri_month(y, m),
        Place::Year(y) if part == Part::Day => nth::month(y, 1).zip(nth::month(y, 12)).map(|(a, b)| (a.0, b.1)),
        _ => None,
    };
    match month.and_then(|(first, last)| nth::days(n, part, first, last, or_day)) {
        Some((a, b)) if a == b => Place::Day(a),
        Some((a, b)) => Place::Text(format!("{a}/{b}")),
        None => inside,
    }
}

/// `DCT-1D`; today is `DCT`.
fn distance(n: i32, unit: char) -> String {
    if n == 0 && unit == 'D' { "DCT".to_owned() } else { format!("DCT{n:+}{unit}") }
}

fn offset(unit: Unit, n: i32, dct: Option<PartialDate>) -> Place {
    let today = dct.and_then(PartialDate::day);
    let text = |c| Place::Text(distance(n, c));
    match unit {
        Unit::Day => today.and_then(|d| add_days(d, n)).map_or_else(|| text('D'), Place::Day),
        Unit::Week => today.and_then(|d| add_days(week_start(d)?, 7 * n)).map_or_else(|| text('W'), Place::Week),
        Unit::Month => match dct {
            Some(PartialDate { year, month: Some(month), .. }) => {
                let (y, m) = add_months(year, month, n);
                Place::Month(y, m)
            }
            _ => text('M'),
        },
        Unit::Year => dct.and_then(|d| i16::try_from(i32::from(d.year).saturating_add(n)).ok()).filter(|&y| y > 0).map_or_else(|| text('Y'), Place::Year),
        // The hour of publication is not known.
        Unit::Hour => Place::Text(format!("DCT{}PT{}H", if n < 0 { '-' } else { '+' }, n.abs())),
        Unit::Minute => Place::Text(format!("DCT{}PT{}M", if n < 0 { '-' } else { '+' }, n.abs())),
        Unit::Second => Place::Text(format!("DCT{}PT{}S", if n < 0 { '-' } else { '+' }, n.abs())),
    }
}

fn weekday(day: u8, lean: Lean, today: Option<Date>) -> Place {
    let found = today.filter(|_| lean != Lean::Any).and_then(|today| weekday_of(day, lean, today));
    found.map_or_else(|| Place::Text(format!("XXXX-WXX-{day}")), Place::Day)
}

/// The weekday that is meant, seen from a day.
fn weekday_of(day: u8, lean: Lean, today: Date) -> Option<Date> {
    let now = i32::from(today.weekday().to_monday_one_offset());
    let back = (now - i32::from(day)).rem_euclid(7);
    let ahead = (i32::from(day) - now).rem_euclid(7);
    match lean {
        Lean::Past => add_days(today, if back == 0 { -7 } else { -back }),
        Lean::Next => add_days(today, if ahead == 0 { 7 } else { ahead }),
        Lean::Ahead => add_days(today, ahead),
        // Saturday begins the week: ISO 6 is its first day.
        Lean::Weeks(n) => week_start(today).and_then(|s| add_days(s, 7 * n + (i32::from(day) + 1).rem_euclid(7))),
        _ => add_days(today, -back),
    }
}

fn gregorian(year: Option<i16>, month: Option<u8>, day: Option<u8>, lean: Lean, dct: Option<PartialDate>) -> Place {
    let (mut year, mut month) = (year, month.map(|m| m as i8));
    match (lean, dct) {
        (Lean::Months(n), Some(PartialDate { year: y, month: Some(m), .. })) if month.is_none() => {
            let (y, m) = add_months(y, m, n);
            (year, month) = (Some(y), Some(m));
        }
        (_, Some(PartialDate { year: y, month: Some(m), day: Some(today) })) if year.is_none() && month.is_none() => {
            let late = day.map_or(0, i32::from) - i32::from(today);
            let shift = i32::from(lean == Lean::Ahead && late < 0) - i32::from(lean == Lean::Past && late > 0);
            let (y, m) = add_months(y, m, shift);
            (year, month) = (Some(y), Some(m));
        }
        (Lean::Years(n), Some(d)) if year.is_none() => year = Some((i32::from(d.year) + n) as i16),
        (_, Some(d)) if year.is_none() && month.is_some() && lean != Lean::Any => year = month.map(|m| near_year(m, day, lean, d)),
        _ => {}
    }
    match (year, month, day) {
        (Some(y), Some(m), Some(d)) => match Date::new(y, m, d as i8) {
            Ok(date) => Place::Day(date),
            Err(_) => Place::Text(format!("{y:04}-{m:02}-{d:02}")),
        },
        (Some(y), Some(m), None) => Place::Month(y, m),
        (Some(y), None, None) => Place::Year(y),
        (y, m, d) => {
            let mut out = y.map_or_else(|| "XXXX".to_owned(), |y| format!("{y:04}"));
            if m.is_some() || d.is_some() {
                out.push_str(&m.map_or_else(|| "-XX".to_owned(), |m| format!("-{m:02}")));
            }
            if let Some(d) = d {
                let _ = write!(out, "-{d:02}");
            }
            Place::Text(out)
        }
    }
}

/// The year in which a day or month without a year lies.
fn near_year(month: i8, day: Option<u8>, lean: Lean, dct: PartialDate) -> i16 {
    let Some(now_month) = dct.month else { return dct.year };
    let now = i32::from(now_month) * 31 + dct.day.filter(|_| day.is_some()).map_or(0, i32::from);
    let then = i32::from(month) * 31 + day.filter(|_| dct.day.is_some()).map_or(0, i32::from);
    let diff = then - now;
    let shift = match lean {
        Lean::Past => -i16::from(diff >= 0),
        Lean::Next => i16::from(diff <= 0),
        Lean::Ahead => i16::from(diff < 0),
        // News that looks far ahead says so; it looks back farther without a year.
        _ if diff > 124 => -1,
        _ if diff < -248 => 1,
        _ => 0,
    };
    dct.year + shift
}

fn hijri(year: Option<i16>, month: Option<u8>, day: Option<u8>, lean: Lean, dct: Option<PartialDate>) -> Place {
    if let Some(y) = year {
        return match (month, day) {
            (Some(m), d) => Place::Hijri(y, m, d),
            (None, _) => Place::HijriYear(y),
        };
    }
    let tail = |m: u8| day.map_or_else(|| format!("HXXXX-{m:02}"), |d| format!("HXXXX-{m:02}-{d:02}"));
    let Some(month) = month else { return Place::Text("HXXXX".to_owned()) };
    let dct = if let Lean::In(year) = lean { Some(PartialDate { year, month: None, day: None }) } else { dct };
    let Some(dct) = dct else { return Place::Text(tail(month)) };
    if let Some(today) = dct.day() {
        let Some((now, ..)) = to_hijri(today) else { return Place::Text(tail(month)) };
        let best = (now - 1..=now + 1)
            .filter_map(|y| {
                let begin = from_hijri(y, month, day.unwrap_or(1))?;
                let end = add_days(begin, if day.is_some() { 0 } else { 28 })?;
                let ok = match lean {
                    Lean::Past => end < today,
                    Lean::Next => begin > today,
                    Lean::Ahead => end >= today,
                    _ => true,
                };
                let gap = if begin > today {
                    days(today, begin)
                } else if end < today {
                    days(end, today)
                } else {
                    0
                };
                ok.then_some((gap, y))
            })
            .min();
        return best.map_or_else(|| Place::Text(tail(month)), |(_, y)| Place::Hijri(y, month, day));
    }
    // Known by the year: the Hijri month that begins in it. A day is not leaned on a year.
    if day.is_some() && dct.month.is_none() {
        return Place::Text(tail(month));
    }
    let Some((from, ..)) = Date::new(dct.year, 1, 1).ok().and_then(to_hijri) else { return Place::Text(tail(month)) };
    (from..=from + 1).find(|&y| from_hijri(y, month, 1).is_some_and(|d| d.year() == dct.year)).map_or_else(|| Place::Text(tail(month)), |y| Place::Hijri(y, month, day))
}

fn days(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |s| s.get_days())
}

fn season_of(season: Season, year: Option<i16>, lean: Lean, dct: Option<PartialDate>) -> Place {
    // First and last month of the season, in the year that names it; winter is named by its January.
    let (code, first, last) = match season {
        Season::Spring => ("SP", 3, 5),
        Season::Summer => ("SU", 6, 8),
        Season::Autumn => ("FA", 9, 11),
        Season::Winter => ("WI", 1, 2),
    };
    let year = year.map(i32::from).or_else(|| {
        let d = dct?;
        let y = i32::from(d.year);
        match lean {
            Lean::Years(n) => Some(y + n),
            Lean::Past => Some(if d.month? > last { y } else { y - 1 }),
            Lean::Next | Lean::Ahead => Some(if d.month? < first { y } else { y + 1 }),
            _ => None,
        }
    });
    Place::Text(year.map_or_else(|| format!("XXXX-{code}"), |y| format!("{y:04}-{code}")))
}
