//! Names that hold outside this program: IRIs of articles and parties, addresses as they may be written.

use std::fmt::Write;

use aqwal::record::ArticlePart;
use sha2::{Digest, Sha256};

/// The IRI of an article: of its raw bytes, by their digest.
pub(crate) fn of_article(digest: &str, base: Option<&str>) -> String {
    match base {
        Some(base) => format!("{base}article/{digest}"),
        None => format!("urn:sha256:{digest}"),
    }
}

/// The digest of an article's raw bytes, in hexadecimal digits. An article of plain text that no reader gave an id has its
/// text for raw bytes.
pub(crate) fn digest(article: &ArticlePart) -> String {
    match article.id.strip_prefix("sha256:") {
        Some(hex) if hex.len() == 64 && hex.bytes().all(|b| b.is_ascii_hexdigit()) => hex.to_ascii_lowercase(),
        _ => hex(&Sha256::digest(article.text.as_bytes())),
    }
}

/// Bytes in hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Percent-encoding of all but the unreserved characters of RFC 3986.
pub(crate) fn encode(s: &str) -> String {
    percent(s, |b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~'))
}

/// Where the article was published, as an URI: what may not stand in one is percent-encoded. None if it is no web address.
pub(crate) fn page(article: &ArticlePart) -> Option<String> {
    let url = article.url.as_deref().or(article.capture.as_ref().and_then(|c| c.url.as_deref()))?.trim();
    let scheme = url.split_once("://").filter(|(_, rest)| !rest.is_empty())?.0;
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    web.then(|| percent(url, |b| b.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&b)))
}

fn percent(s: &str, stands: impl Fn(u8) -> bool) -> String {
    s.bytes().fold(String::with_capacity(s.len()), |mut out, byte| {
        if stands(byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(id: &str, url: &str) -> ArticlePart {
        ArticlePart { id: id.into(), text: "abc".into(), url: Some(url.into()), ..ArticlePart::default() }
    }

    #[test]
    fn an_article_is_named_by_its_digest() {
        let given = format!("sha256:{}", "0f".repeat(32));
        assert_eq!(of_article(&digest(&article(&given, "")), None), format!("urn:sha256:{}", "0f".repeat(32)));
        assert_eq!(of_article(&digest(&article(&given, "")), Some("https://a.example/")), format!("https://a.example/article/{}", "0f".repeat(32)));
        // FIPS 180-2, example B.1: the digest of "abc".
        let of_text = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(digest(&article("", "")), of_text);
        assert_eq!(digest(&article("row 7", "")), of_text);
    }

    #[test]
    fn only_a_web_address_is_a_page() {
        assert_eq!(page(&article("", "https://a.example/خبر?x=1 2")).as_deref(), Some("https://a.example/%D8%AE%D8%A8%D8%B1?x=1%202"));
        assert_eq!(page(&article("", "https://a.example/%D8%AE")).as_deref(), Some("https://a.example/%D8%AE"));
        for other in ["", "javascript:alert(1)", "a.example/x", "https://", "file:///etc/passwd"] {
            assert_eq!(page(&article("", other)), None, "{other}");
        }
    }
}
