//! Time expressions after TIMEX3 (ISO-TimeML).
//!
//! [`find`] says what the words mean by themselves; [`resolve()`] leans that on the publication date. Sources: TIMEX3
//! (ISO 24617-1) for types and values, ISO 8601 for dates and durations, Umm al-Qura for Hijri dates (`icu_calendar`).

mod calendar;
mod clock;
mod date;
mod dayword;
mod duration;
mod join;
mod month_first;
mod nth;
mod pair;
mod period;
mod phrase;
mod resolve;
mod scan;
#[cfg(test)]
mod tests;
mod year;

use super::words::Rows;
use crate::article::PartialDate;
use crate::page::Page;
use crate::span::Span;

pub use calendar::{from_hijri, to_hijri};
pub(crate) use duration::is_age;

/// A time expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Timex {
    /// Its words.
    pub span: Span,
    /// Range of its tokens.
    pub tokens: (u32, u32),
    /// TIMEX3 type.
    pub kind: TimexKind,
    /// What it says, before it is leaned on the publication date.
    pub meaning: Meaning,
    /// Rule and lexicon lines.
    pub rule: String,
}

/// TIMEX3 type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimexKind {
    /// A day or a longer stretch.
    Date,
    /// A part of a day or a clock time.
    Time,
    /// How long.
    Duration,
    /// How often.
    Set,
}

impl TimexKind {
    /// The record's word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// What a time expression says by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Meaning {
    /// The stretch of time.
    pub form: Form,
    /// The part of the day or the clock time in it.
    pub time: Option<TimeOfDay>,
    /// Whether its first or last day is meant (بداية رمضان, نهاية العام).
    pub edge: Option<Edge>,
    /// TIMEX3 `mod`.
    pub modifier: Option<&'static str>,
    /// The weekday that the text gives with a date, ISO number.
    pub weekday: Option<u8>,
    /// The other end of a range.
    pub to: Option<Box<Meaning>>,
    /// The Gregorian day that the text itself sets beside a Hijri date: «14 رجب 1440 الموافق 21 مارس 2019».
    pub beside: Option<jiff::civil::Date>,
}

/// One end of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Its first day.
    First,
    /// Its last day.
    Last,
}

/// A stretch of time, as far as the words give it.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A calendar date or a part of one: 25 تموز 2021, رمضان, عام 2012, 18 من الشهر الجاري.
    Date {
        /// Hijri, else Gregorian.
        hijri: bool,
        /// Year.
        year: Option<i16>,
        /// Month.
        month: Option<u8>,
        /// Day.
        day: Option<u8>,
        /// Where what is missing lies.
        lean: Lean,
    },
    /// A weekday: الجمعة, الأحد المقبل, الجمعة من الأسبوع الماضي.
    Weekday {
        /// ISO number, 1 is Monday.
        day: u8,
        /// Where it lies.
        lean: Lean,
    },
    /// So many days, weeks, months, years from the publication date: أمس, الشهر الماضي, قبل 4 أيام.
    Offset {
        /// Unit.
        unit: Unit,
        /// How many; before is negative.
        n: i32,
    },
    /// A decade, TIMEX3 `199`.
    Decade(u16),
    /// A century, TIMEX3 `19` (the twentieth).
    Century(u8),
    /// The century so many from the present one: القرن الماضي.
    CenturyOffset(i32),
    /// The decade so many from the present one: العقد الماضي.
    DecadeOffset(i32),
    /// A season, TIMEX3 `SP SU FA WI`.
    Season {
        /// Which.
        season: Season,
        /// Year.
        year: Option<i16>,
        /// Where it lies, if no year is given.
        lean: Lean,
    },
    /// A season over two years (sports, farming): موسم 2009/2010, الموسم الماضي.
    TwoYears {
        /// The first year.
        year: Option<i16>,
        /// Seasons from the present one.
        n: i32,
    },
    /// A quarter or a half of a year: الربع الأول من 2012.
    Quarter {
        /// A half, else a quarter.
        half: bool,
        /// Which.
        n: u8,
        /// Year.
        year: Option<i16>,
        /// Years from the present one.
        shift: i32,
    },
    /// A counted part of a month: الأسبوع الأول من رمضان.
    Nth {
        /// Which; -1 is the last.
        n: i8,
        /// What is counted.
        part: Part,
        /// The month.
        inside: Box<Form>,
        /// Whether the number may also be the day of the month.
        or_day: bool,
    },
    /// A length of time, ISO 8601: P45D.
    Length(String),
    /// A length in a range: P3D/P5D is kept in [`Meaning::to`]; a clock time without a day.
    Clock,
}

/// Where what an expression leaves out lies, seen from the publication date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lean {
    /// The nearest; of a bare weekday the last one, today included.
    #[default]
    Near,
    /// The last one before (الماضي).
    Past,
    /// The next one (المقبل).
    Next,
    /// The next one, today included: the clause looks ahead.
    Ahead,
    /// In the month so many from the present one.
    Months(i32),
    /// In the year so many from the present one.
    Years(i32),
    /// In this Gregorian year (رمضان 2019).
    In(i16),
    /// In the week so many from the present one.
    Weeks(i32),
    /// Generic: any.
    Any,
}

/// What is counted in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A weekday, ISO number.
    Weekday(u8),
    /// A day.
    Day,
    /// Seven days.
    Week,
    /// The first fifteen days, or the rest.
    Half,
}

/// Unit of a distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // their names say it
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// A season.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // their names say it
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A part of a day or a clock time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeOfDay {
    /// TIMEX3 part of day: MO, AF, EV, NI, DT.
    Part(&'static str),
    /// Hour, minute, second.
    Clock(u8, u8, Option<u8>),
}

/// A TIMEX3 value with what belongs to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value {
    /// TIMEX3 value.
    pub value: String,
    /// TIMEX3 `mod`.
    pub modifier: Option<&'static str>,
    /// A Hijri date as written.
    pub hijri: Option<String>,
    /// The days a Hijri date may fall on.
    pub range: Option<[String; 2]>,
}

/// What a rule makes: a time expression before its words and its rule are written down.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub meaning: Meaning,
    pub kind: TimexKind,
    pub start: u32,
    pub to: usize,
    pub rows: Rows,
    pub rule: &'static str,
}

impl Meaning {
    /// A stretch and nothing more.
    pub(super) const fn of(form: Form) -> Self {
        Self { form, time: None, edge: None, modifier: None, weekday: None, to: None, beside: None }
    }
}

/// Finds the time expressions of a page, in text order.
pub fn find(page: &Page<'_>) -> Vec<Timex> {
    scan::find(page)
}

/// The value of a time expression, leaned on the publication date as far as that is known.
pub fn resolve(timex: &Timex, published: Option<PartialDate>) -> Value {
    resolve::value(&timex.meaning, published)
}

/// The calendar date that a time expression names by itself, to the day; such a line can date the article.
/// A Hijri date counts by its Umm al-Qura equivalent.
pub fn absolute(timex: &Timex) -> Option<PartialDate> {
    let Meaning { form: Form::Date { hijri, year: Some(year), month: Some(month), day: Some(day), .. }, edge: None, to: None, .. } = &timex.meaning else { return None };
    let date = if *hijri { from_hijri(*year, *month, *day)? } else { jiff::civil::Date::new(*year, *month as i8, *day as i8).ok()? };
    Some(date.into())
}

/// Whether a time expression can say when something was said or will be done: a date or a clock time, no length.
pub fn is_point(timex: &Timex) -> bool {
    matches!(timex.kind, TimexKind::Date | TimexKind::Time)
}
