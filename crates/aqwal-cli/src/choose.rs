//! Which articles are asked for: by their date and their outlet.

use aqwal::PartialDate;
use aqwal::record::ArticlePart;
use aqwal_ledger::key::{host, words};

use crate::args::Read;
use crate::messages::count::Noun;

/// What articles must fit.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    since: Option<PartialDate>,
    until: Option<PartialDate>,
    /// Whether articles without a date are kept.
    undated: bool,
    outlets: Vec<Outlet>,
}

/// An outlet as it was asked for: words of its name, or its host.
#[derive(Clone, Debug)]
pub struct Outlet {
    words: Vec<String>,
    host: String,
}

impl Choice {
    /// As the options say.
    pub fn of(args: &Read) -> Self {
        let outlets = args.only_outlet.iter().map(|name| Outlet::of(name)).collect();
        Self { since: args.since, until: args.until, undated: args.undated, outlets }
    }

    /// Whether no day lies between two dates.
    pub fn is_empty(since: PartialDate, until: PartialDate) -> bool {
        first(since) > last(until)
    }

    /// Whether a name has nothing to compare.
    pub fn has_no_words(name: &str) -> bool {
        words(name).is_empty()
    }

    /// Why an article is left out, if it is.
    pub fn leaves_out(&self, article: &ArticlePart) -> Option<Noun> {
        if !self.outlets.is_empty() && !self.outlets.iter().any(|outlet| outlet.has(article.outlet.as_ref().map(|o| o.name.as_str()), article.url.as_deref())) {
            return Some(if article.outlet.is_none() && article.url.is_none() { Noun::NO_OUTLET } else { Noun::OTHER_OUTLET });
        }
        if self.since.is_none() && self.until.is_none() {
            return None;
        }
        let Some(date) = article.published.as_ref().and_then(|p| p.value.parse::<PartialDate>().ok()) else {
            return (!self.undated).then_some(Noun::UNDATED);
        };
        // A date that is known to the month may be any of its days.
        let early = self.since.is_some_and(|since| last(date) < first(since));
        let late = self.until.is_some_and(|until| first(date) > last(until));
        (early || late).then_some(Noun::OTHER_DATE)
    }
}

/// The first and the last day that a date may mean.
fn first(date: PartialDate) -> (i16, i8, i8) {
    (date.year, date.month.unwrap_or(1), date.day.unwrap_or(1))
}

fn last(date: PartialDate) -> (i16, i8, i8) {
    (date.year, date.month.unwrap_or(12), date.day.unwrap_or(31))
}

impl Outlet {
    /// As it was asked for.
    pub fn of(name: &str) -> Self {
        Self { words: words(name), host: name.trim().to_ascii_lowercase() }
    }

    /// Whether an article is of this outlet, by the outlet's name and its own address.
    pub fn has(&self, name: Option<&str>, url: Option<&str>) -> bool {
        let named = !self.words.is_empty() && name.is_some_and(|name| words(name).windows(self.words.len()).any(|w| w == self.words));
        let host = url.and_then(host);
        named || host.is_some_and(|host| host == self.host || host.strip_suffix(&self.host).is_some_and(|sub| sub.ends_with('.')))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aqwal::record::{Evidence, OutletPart, Published};

    fn article(date: Option<&str>, outlet: Option<&str>, url: Option<&str>) -> ArticlePart {
        ArticlePart {
            published: date.map(|d| Published { evidence: None, value: d.to_owned() }),
            outlet: outlet.map(|name| OutletPart { name: name.to_owned(), evidence: Evidence::Outside("metadata".to_owned()) }),
            url: url.map(str::to_owned),
            ..ArticlePart::default()
        }
    }

    #[test]
    fn dates_are_compared_as_far_as_they_are_known() {
        let date = |s: &str| s.parse().ok();
        let choice = Choice { since: date("2031-02-10"), until: date("2031-03"), ..Choice::default() };
        for (value, kept) in
            [("2031-02-10", true), ("2031-02-09", false), ("2031-02", true), ("2031-01", false), ("2031", true), ("2031-03-31", true), ("2031-04-01", false), ("2030", false)]
        {
            assert_eq!(choice.leaves_out(&article(Some(value), None, None)).is_none(), kept, "{value}");
        }
        assert_eq!(choice.leaves_out(&article(None, None, None)), Some(Noun::UNDATED));
        assert_eq!(Choice { undated: true, ..choice }.leaves_out(&article(None, None, None)), None);
        let [from, to] = ["2031-04", "2031"].map(|s| s.parse().unwrap());
        assert!(!Choice::is_empty(from, to) && Choice::is_empty(from, "2031-03".parse().unwrap()));
    }

    #[test]
    fn outlets_are_known_by_name_or_host() {
        let choice = |name: &str| Choice { outlets: vec![Outlet::of(name)], ..Choice::default() };
        let of = |outlet, url| article(None, outlet, url);
        let kept = |name: &str, article: &ArticlePart| choice(name).leaves_out(article).is_none();
        let almina = of(Some("صحيفة الميناء"), Some("https://www.almina.example:443/a?b"));
        assert!(kept("الميناء", &almina) && kept("صحيفه الميناء", &almina) && kept("almina.example", &almina) && kept("www.almina.example", &almina));
        assert!(!kept("المينا", &almina) && !kept("mina.example", &almina) && !kept("المرسى", &almina));
        assert_eq!(choice("المرسى").leaves_out(&of(None, None)), Some(Noun::NO_OUTLET));
    }
}
