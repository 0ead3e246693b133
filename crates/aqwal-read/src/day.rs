//! Days as machines and templates write them.

use aqwal::PartialDate;

/// The months of English dates, by their first three letters.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// The first year of which a page can be: what lies before is a field left empty.
const FIRST: i16 = 1900;

/// The day, month or year that these words give: ISO 8601 and its looser forms, RFC 2822, day before month before year,
/// seconds since 1970. A clock time after it is left out, so the day is that of the zone it is written in.
pub(crate) fn day(words: &str) -> Option<PartialDate> {
    let words: String = words.trim().chars().take(64).map(western).collect();
    let date = iso(&words).or_else(|| compact(&words)).or_else(|| named(&words)).or_else(|| numbers(&words))?;
    (date.year >= FIRST && (date.year, date.month, date.day) != (1970, Some(1), Some(1))).then_some(date)
}

/// The day in an address: `/2021/07/25/`, `/2021-07-25`, `/20210725/`, `/2021/7/`, and where in the address it stands.
pub(crate) fn in_address(url: &str) -> Option<(PartialDate, std::ops::Range<usize>)> {
    let path = url.find("://").map_or(0, |at| at + 3);
    let path = path + url[path..].find('/')?;
    let end = path + url[path..].find(['?', '#']).unwrap_or(url.len() - path);
    let bytes = url.as_bytes();
    let mut at = path;
    while at < end {
        let opens = at > 0 && matches!(bytes[at - 1], b'/' | b'-' | b'_');
        let year = bytes.get(at..at + 4).filter(|y| opens && y.iter().all(u8::is_ascii_digit) && (y.starts_with(b"19") || y.starts_with(b"20")));
        if year.is_some()
            && let Some(found) = address_day(url, at, end)
        {
            return Some(found);
        }
        at += 1;
    }
    None
}

fn address_day(url: &str, at: usize, end: usize) -> Option<(PartialDate, std::ops::Range<usize>)> {
    let rest = url.get(at..end)?;
    let digits = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
    if digits(rest) == 8 {
        return compact(&rest[..8]).map(|date| (date, at..at + 8));
    }
    let mark = *rest.as_bytes().get(4)?;
    if digits(rest) != 4 || !matches!(mark, b'/' | b'-' | b'_') {
        return None;
    }
    let month = digits(&rest[5..]);
    let after = 5 + month;
    let year = rest[..4].parse().ok()?;
    let month = Some(rest[5..after].parse::<i8>().ok().filter(|_| (1..=2).contains(&month))?);
    let day = rest.as_bytes().get(after).filter(|b| **b == mark).map_or(0, |_| digits(&rest[after + 1..]));
    if let Some(date) = (1..=2).contains(&day).then(|| rest[after + 1..after + 1 + day].parse().ok()).flatten().and_then(|d| date(year, month, Some(d))) {
        return Some((date, at..at + after + 1 + day));
    }
    // A month alone is one only between strokes: 2021/07/slug, not a number of an article.
    (mark == b'/' && rest.as_bytes().get(after) == Some(&b'/')).then(|| date(year, month, None)).flatten().map(|date| (date, at..at + after))
}

fn date(year: i16, month: Option<i8>, day: Option<i8>) -> Option<PartialDate> {
    jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    Some(PartialDate { year, month, day })
}

/// Digits of the Arabic sets as Western ones.
fn western(c: char) -> char {
    match c {
        '٠'..='٩' => (b'0' + (c as u32 - 0x660) as u8) as char,
        '۰'..='۹' => (b'0' + (c as u32 - 0x6f0) as u8) as char,
        c => c,
    }
}

/// Year first: 2021-07-25T10:00, 2021/7/25, 2021-07, 2021.
fn iso(words: &str) -> Option<PartialDate> {
    let head = words.split(['T', 't', ' ', '\u{a0}', ',']).next()?;
    let mut parts = head.split(['-', '/', '.']);
    let year = parts.next().filter(|y| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
    let mut number = || match parts.next() {
        None => Some(None),
        Some(part) => part.parse::<i8>().ok().filter(|_| part.len() <= 2).map(Some),
    };
    let (month, day) = (number()?, number()?);
    date(year, month, day)
}

/// 20210725, 20210725T100000, seconds or thousandths of a second since 1970.
fn compact(words: &str) -> Option<PartialDate> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits == words.len();
    match digits {
        8 | 14 if whole || digits == 8 && words.as_bytes().get(8) == Some(&b'T') => {
            date(words[..4].parse().ok()?, Some(words[4..6].parse().ok()?), Some(words[6..8].parse().ok()?))
        }
        10 | 13 if whole => {
            let days = words[..10].parse::<i64>().ok()? / 86_400;
            let first = jiff::civil::Date::new(1970, 1, 1).ok()?;
            first.checked_add(jiff::Span::new().try_days(days).ok()?).ok().map(PartialDate::from)
        }
        _ => None,
    }
}

/// A month by its English name: Sun, 25 Jul 2021 10:00:00 GMT; July 25, 2021.
fn named(words: &str) -> Option<PartialDate> {
    let (mut day, mut month, mut year) = (None, None, None);
    for part in words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).take(6) {
        let number = part.bytes().all(|b| b.is_ascii_digit());
        if number && part.len() == 4 {
            year = year.or_else(|| part.parse().ok());
        } else if number && part.len() <= 2 && day.is_none() {
            day = part.parse().ok();
        } else if let Some(name) = part.get(..3).filter(|_| month.is_none()) {
            month = MONTHS.iter().position(|m| m.eq_ignore_ascii_case(name)).map(|m| m as i8 + 1);
        }
        if day.is_some() && month.is_some() && year.is_some() {
            break;
        }
    }
    date(year?, Some(month?), Some(day?))
}

/// Day before month before year: 25/7/2021, 25-07-2021; the month first only where nothing else is a date.
fn numbers(words: &str) -> Option<PartialDate> {
    let head = words.split([' ', '\u{a0}', ',', 'T']).next()?;
    let mut parts = head.split(['/', '-', '.']);
    let (a, b, year) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?);
    let year = year.parse().ok().filter(|_| year.len() == 4)?;
    date(year, Some(b), Some(a)).or_else(|| date(year, Some(a), Some(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str) -> Option<String> {
        day(words).map(|d| d.to_string())
    }

    #[test]
    fn days_are_read_as_they_are_written() {
        for words in [
            "2021-07-25",
            "2021-07-25T23:30:00Z",
            "2021-07-25 10:00",
            "2021/7/25",
            "20210725",
            "20210725T100000Z",
            "Sun, 25 Jul 2021 10:00:00 GMT",
            "July 25, 2021",
            "25/07/2021",
            "7/25/2021 3:00 PM",
            "25-7-2021",
            "٢٥/٠٧/٢٠٢١",
            "1627200000",
            "1627200000000",
        ] {
            assert_eq!(read(words).as_deref(), Some("2021-07-25"), "{words}");
        }
        assert_eq!(read("2021-07").as_deref(), Some("2021-07"));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for words in ["", "أمس", "0001-01-01T00:00:00", "1970-01-01", "2021-13-01", "12345", "25/25/2021", "2021-", "Jul 2021 x", "1.2"] {
            assert_eq!(read(words), None, "{words}");
        }
    }

    #[test]
    fn addresses_have_days() {
        let read = |url: &str| in_address(url).map(|(date, at)| (date.to_string(), url[at].to_owned()));
        assert_eq!(read("https://a.example/news/2021/07/25/slug"), Some(("2021-07-25".into(), "2021/07/25".into())));
        assert_eq!(read("https://a.example/2021/7/slug"), Some(("2021-07".into(), "2021/7".into())));
        assert_eq!(read("/local/2021-07-25-slug"), Some(("2021-07-25".into(), "2021-07-25".into())));
        assert_eq!(read("https://a.example/x/20210725/1"), Some(("2021-07-25".into(), "20210725".into())));
        for url in [
            "https://2021.example/7/25",
            "https://a.example/article/20219988",
            "https://a.example/2021",
            "https://a.example/x?d=/2021/07/25/",
            "x",
            "https://a.example/goals-2030/",
        ] {
            assert_eq!(read(url), None, "{url}");
        }
    }
}
