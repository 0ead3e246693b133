//! The date in words: a page's metadata, a feed's `pubDate`, a row's date.

use aqwal::annotate::time;
use aqwal::{Article, Lexicon, Page, PartialDate};
use jiff::civil::Date;

/// Words longer than this are no date.
const LONGEST: usize = 200;

/// English months; feeds write them whole or with their first three letters (RFC 822).
const MONTHS: [&str; 12] = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// The first year of which an article can be: what lies before is a field left empty.
const FIRST: i16 = 1900;

/// Reads a date as ISO 8601, RFC 822, seconds since 1970, numbers with slashes, or in Arabic words; else says why it is none.
/// It is the day as written: the hour and the time zone do not move it. The first day of 1970 is a clock that was never set.
pub(crate) fn read(words: &str) -> Result<PartialDate, &'static str> {
    let date = any(words)?;
    let filled = date.year >= FIRST && (date.year, date.month, date.day) != (1970, Some(1), Some(1));
    if filled { Ok(date) } else { Err("this is no date") }
}

fn any(words: &str) -> Result<PartialDate, &'static str> {
    let words = latin_digits(words.trim());
    if words.len() > LONGEST {
        return Err("this is no date");
    }
    if let Ok(date) = words.parse() {
        return Ok(date);
    }
    // 20260314T100000Z, the short form of ISO 8601.
    let number = words.split_once('T').map_or(&*words, |(day, _)| day);
    if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) {
        return digits(number).ok_or("this number is no date");
    }
    let is_arabic = words.chars().any(|c| ('\u{620}'..='\u{64a}').contains(&c));
    if let Some(date) = numbers(&words, is_arabic) {
        return date;
    }
    let date = if is_arabic { arabic(&words) } else { english(&words) };
    date.ok_or("this is no date")
}

/// Arabic and Persian digits as those of ISO 8601.
fn latin_digits(words: &str) -> String {
    let latin = |c: char| match c {
        '\u{660}'..='\u{669}' => char::from(b'0' + (u32::from(c) - 0x660) as u8),
        '\u{6f0}'..='\u{6f9}' => char::from(b'0' + (u32::from(c) - 0x6f0) as u8),
        '\u{200e}' | '\u{200f}' | '\u{61c}' => ' ',
        _ => c,
    };
    words.chars().map(latin).collect::<String>().trim().to_owned()
}

/// `20260314`, or seconds, or thousandth, millionth or smaller parts of them, since 1970.
pub(crate) fn digits(words: &str) -> Option<PartialDate> {
    let number: i64 = words.parse().ok()?;
    match words.len() {
        8 => {
            let part = |range| words.get::<std::ops::Range<usize>>(range)?.parse::<i16>().ok();
            Some(Date::new(part(0..4)?, part(4..6)? as i8, part(6..8)? as i8).ok()?.into())
        }
        10 => since_1970(number),
        13 => since_1970(number / 1000),
        16 => since_1970(number / 1_000_000),
        19 => since_1970(number / 1_000_000_000),
        _ => None,
    }
}

/// The day, in UTC, so many seconds since 1970.
pub(crate) fn since_1970(seconds: i64) -> Option<PartialDate> {
    let day = i32::try_from(seconds.div_euclid(86_400)).ok()?;
    days_since_1970(day)
}

/// So many days since 1970.
pub(crate) fn days_since_1970(days: i32) -> Option<PartialDate> {
    let date = Date::constant(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    Some(date.into())
}

/// Three numbers with one kind of mark between them: the year first, else the day before the month as Arabic and most of
/// the world has it. Where the words are not Arabic and both orders give a date, neither is taken.
fn numbers(words: &str, is_arabic: bool) -> Option<Result<PartialDate, &'static str>> {
    let first = words.split([' ', 'T', ',', '\u{a0}', '،']).find(|word| word.contains(['/', '-', '.']) && word.starts_with(|c: char| c.is_ascii_digit()))?;
    let mark = first.chars().find(|c| !c.is_ascii_digit())?;
    let parts: Vec<&str> = first.split(mark).collect();
    let [a, b, c] = parts[..] else { return None };
    let number = |part: &str| part.parse::<i16>().ok().filter(|_| part.bytes().all(|b| b.is_ascii_digit()));
    let (x, y, z) = (number(a)?, number(b)?, number(c)?);
    let date = |year: i16, month: i16, day: i16| {
        let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        Some(PartialDate::from(date))
    };
    if a.len() == 4 {
        return Some(date(x, y, z).ok_or("this is no date"));
    }
    if c.len() != 4 {
        return None;
    }
    Some(match (date(z, y, x), date(z, x, y)) {
        (Some(day_first), Some(month_first)) if day_first != month_first && !is_arabic && mark != '.' => Err("its day and its month cannot be told apart"),
        (Some(date), _) | (None, Some(date)) => Ok(date),
        (None, None) => Err("this is no date"),
    })
}

/// `Sat, 14 Mar 2026 10:00:00 GMT`, `14-Mar-26`, `March 14, 2026`, `Sat Mar 14 10:00:00 UTC 2026`.
fn english(words: &str) -> Option<PartialDate> {
    let tokens: Vec<&str> = words.split([' ', ',', '-', '/', '.', 'T', '\t']).filter(|t| !t.is_empty() && !t.contains(':')).collect();
    let month_of = |token: &&str| {
        let token = token.to_ascii_lowercase();
        MONTHS.iter().position(|month| token.len() >= 3 && (month.starts_with(token.as_str()) || token == "sept"))
    };
    let (at, month) = tokens.iter().enumerate().find_map(|(at, token)| Some((at, month_of(token)?)))?;
    let number = |at: Option<usize>, lens: std::ops::RangeInclusive<usize>| {
        let token = tokens.get(at?)?;
        let token = token.strip_suffix("th").unwrap_or(token);
        let is = lens.contains(&token.len()) && token.bytes().all(|b| b.is_ascii_digit());
        is.then(|| token.parse::<i16>().ok()).flatten()
    };
    let before = number(at.checked_sub(1), 1..=2);
    let day = before.or_else(|| number(Some(at + 1), 1..=2))?;
    let short = |year: i16| if year < 50 { 2000 + year } else { 1900 + year };
    let whole = (0..tokens.len()).find_map(|at| number(Some(at), 4..=4).filter(|year| (1000..=2999).contains(year)));
    let year = whole.or_else(|| before.and(number(Some(at + 1), 2..=2)).map(short))?;
    Some(Date::new(year, month as i8 + 1, i8::try_from(day).ok()?).ok()?.into())
}

/// A date in Arabic words, as the engine reads it. Of a Hijri and a Gregorian date the Gregorian one; two different ones are none.
fn arabic(words: &str) -> Option<PartialDate> {
    let article = Article::plain(words);
    let page = Page::cut(&article, Lexicon::bundled());
    let times = time::find(&page);
    let days = |hijri: bool| times.iter().filter(move |t| time::resolve(t, None).hijri.is_some() == hijri).filter_map(time::absolute);
    let mut all = days(false).chain(days(true));
    let first = all.next();
    if days(false).any(|day| Some(day) != first) && days(false).next().is_some() {
        return None;
    }
    first.or_else(|| times.iter().find_map(|t| time::resolve(t, None).value.parse().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(words: &str) -> String {
        read(words).map_or_else(str::to_owned, |date| date.to_string())
    }

    #[test]
    fn dates_of_feeds() {
        for words in [
            "2026-03-14",
            "2026-03-14T23:30:00+03:00",
            "2026/03/14 10:00",
            "20260314",
            "20260314T100000Z",
            "2026-03-14 10:00",
            "1773446400",
            "1773446400000",
            "Sat, 14 Mar 2026 10:00:00 GMT",
            "Sat, 14 Mar 26 10:00:00 +0300",
            "14-Mar-2026",
            "March 14th, 2026",
            "Tue 14 Mar 2026",
            "Sat Mar 14 10:00:00 UTC 2026",
            "14/03/2026 10:15",
            "3/14/2026 10:15:00 AM",
            "14.3.2026",
            "السبت, 14 مارس 2026 10:00:00 +0300",
            "السبت، 14 آذار 2026",
            "١٤ مارس ٢٠٢٦",
            "14 مارس، 2026 - 10:15 ص",
            "السبت 14/3/2026 10:15 ص",
            "‏١٤‏/٣‏/٢٠٢٦".replace('\u{200f}', "").as_str(),
            "السبت 14 مارس 2026 الموافق 25 رمضان 1447",
            "25 رمضان 1447هـ - 14 مارس 2026م",
        ] {
            assert_eq!(day(words), "2026-03-14", "{words}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for words in [
            "",
            "أمس",
            "منذ ساعتين",
            "14",
            "99999999",
            "Mar",
            "31 Feb 2026",
            "soon",
            "1/2/3",
            "14:00",
            "0001-01-01T00:00:00",
            "1970-01-01",
            "2021-13-01",
            "12345",
            "25/25/2021",
            "2021-",
            "1.2",
        ] {
            assert!(read(words).is_err(), "{words}: {}", day(words));
        }
        assert_eq!(day("3/4/2026 10:00"), "its day and its month cannot be told apart");
        assert_eq!(day("3/4/2026 10:00 ص"), "2026-04-03");
        assert_eq!(day("مارس 2026"), "2026-03");
    }
}
