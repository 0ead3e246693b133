//! What makes two things the same across articles: addresses of articles, full names of parties.

use aqwal::{Meta, fold};

use crate::party::Names;

/// The key that all versions of one article share: its address without what changes on the way (scheme, fragment, campaign), or
/// the file it stands in.
///
/// ```
/// use aqwal_ledger::key::address;
/// assert_eq!(address("https://WWW.almina.example/a?id=7&utm_source=x#top"), address("http://www.almina.example/a?id=7"));
/// assert_ne!(address("https://almina.example/a?id=7"), address("https://almina.example/a?id=8"));
/// ```
pub fn address(url: &str) -> String {
    let url = url.trim();
    let url = url.split('#').next().unwrap_or(url);
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let scheme = scheme.to_ascii_lowercase();
    let (host, path) = rest.find(['/', '?']).map_or((rest, ""), |at| rest.split_at(at));
    let mut out = if matches!(scheme.as_str(), "http" | "https") { String::from("//") } else { format!("{scheme}://") };
    out.push_str(&host.to_ascii_lowercase());
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    out.push_str(if path.is_empty() { "/" } else { path });
    let kept = query.split('&').filter(|pair| !pair.is_empty() && !is_campaign(pair));
    for (n, pair) in kept.enumerate() {
        out.push(if n == 0 { '?' } else { '&' });
        out.push_str(pair);
    }
    out
}

/// A part of an address that only says where the reader came from.
fn is_campaign(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or(pair).to_ascii_lowercase();
    name.starts_with("utm_") || matches!(name.as_str(), "fbclid" | "gclid" | "ref_src" | "mc_cid" | "mc_eid" | "igshid")
}

/// The folded words of a name, without its marks.
///
/// ```
/// assert_eq!(aqwal_ledger::key::words("«صحيفة» المِيناء"), ["صحيفه", "الميناء"]);
/// ```
pub fn words(name: &str) -> Vec<String> {
    fold(name).to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The host of an address, in small letters.
///
/// ```
/// assert_eq!(aqwal_ledger::key::host("https://a@WWW.almina.example:443/a?b").as_deref(), Some("www.almina.example"));
/// assert_eq!(aqwal_ledger::key::host("/srv/a.txt"), None);
/// ```
pub fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    Some(host.to_ascii_lowercase())
}

/// Where the bytes of an article stood, as far as it tells two papers apart that print the same bytes.
pub fn place(meta: &Meta) -> String {
    match (&meta.url, &meta.outlet) {
        (Some(url), _) => address(url),
        (None, Some(outlet)) => format!("outlet:{}", fold(outlet)),
        (None, None) => String::new(),
    }
}

/// The key of a party that its name identifies in every article: a person with given name and another one, or a body with a name of
/// its own. Bare surnames, roles, crowds and unnamed sources have none. By the word lists of the engine; see [`Names`] for others.
///
/// ```
/// use aqwal_ledger::key::party;
/// assert_eq!(party("named", "هِبة عبد الرحمن"), party("named", "هبه عبدالرحمن"));
/// assert!(party("named", "الرحمن").is_none() && party("named", "أبو عامر").is_none());
/// assert!(party("role", "وزير النقل").is_none() && party("organisation", "الشركة").is_none());
/// ```
pub fn party(class: &str, name: &str) -> Option<String> {
    Names::bundled().key(class, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_without_a_scheme_stay_as_they_are() {
        assert_eq!(address("/srv/news/a.txt"), "/srv/news/a.txt");
        assert_eq!(address("https://almina.example"), "//almina.example/");
        assert_eq!(address("https://almina.example?p=1&fbclid=z"), "//almina.example/?p=1");
    }
}
