//! The day that stands in an address.

use aqwal::PartialDate;

use crate::date;

/// The day in an address: `/2021/07/25/`, `/2021-07-25`, `/20210725/`, `/2021/7/`, and where in the address it stands.
pub(crate) fn day(url: &str) -> Option<(PartialDate, std::ops::Range<usize>)> {
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
        return date::digits(&rest[..8]).map(|date| (date, at..at + 8));
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
    if let Some(date) = (1..=2).contains(&day).then(|| rest[after + 1..after + 1 + day].parse().ok()).flatten().and_then(|d| known(year, month, Some(d))) {
        return Some((date, at..at + after + 1 + day));
    }
    // A month alone is one only between strokes: 2021/07/slug, not a number of an article.
    (mark == b'/' && rest.as_bytes().get(after) == Some(&b'/')).then(|| known(year, month, None)).flatten().map(|date| (date, at..at + after))
}

fn known(year: i16, month: Option<i8>, day: Option<i8>) -> Option<PartialDate> {
    jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    Some(PartialDate { year, month, day })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_days() {
        let read = |url: &str| day(url).map(|(date, at)| (date.to_string(), url[at].to_owned()));
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
