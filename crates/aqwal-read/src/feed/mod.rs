//! Feeds: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed; an item is a document.
//!
//! The fullest text field of an item is its document, in UTF-8 and without the escapes of XML or JSON: those are the bytes that
//! `raw` counts. A feed of XML is cut into items as it comes in, so that one damaged item spoils no other, and a feed of any
//! length needs the memory of its longest item.

mod cut;
mod entry;
mod item;
mod json;

use std::io::Read;

use crate::{Document, Error, Leftover, Options};

/// The documents of a feed, read as they are asked for. An item without text is an [`Error::is_skipped`], a damaged one an
/// [`Error::is_row`]; the items after it can still be read.
///
/// ```
/// let feed = "<rss version='2.0'><channel><title>المرسى</title><item><guid>7</guid><title>الجسر</title>\
///     <description>قال &lt;b&gt;المدير&lt;/b&gt; إن الجسر جاهز.</description></item></channel></rss>";
/// let items: Vec<_> = aqwal_read::feed::items("f.xml", feed.as_bytes(), &Default::default()).map(Result::unwrap).collect();
/// assert_eq!((items[0].input.as_str(), items[0].meta.outlet.as_deref()), ("f.xml#7", Some("المرسى")));
/// assert_eq!(items[0].bytes, "قال <b>المدير</b> إن الجسر جاهز.".as_bytes());
/// ```
pub fn items<'r>(input: &str, mut reader: impl Read + Send + 'r, options: &Options) -> Box<dyn Iterator<Item = Result<Document, Error>> + Send + 'r> {
    let mut head = Vec::new();
    if let Err(cause) = reader.by_ref().take(1 << 12).read_to_end(&mut head) {
        return Box::new(std::iter::once(Err(Error::io(input, cause))));
    }
    let kind = kind(&head);
    let reader = std::io::Cursor::new(head).chain(reader);
    match kind {
        Some(Kind::Json) => json::items(input, reader, options),
        Some(Kind::List(what)) => {
            let says = format!("this is {what}: a list of addresses, not articles; give the pages themselves");
            Box::new(std::iter::once(Err(Error::passed(input, says, vec![(Leftover::Addresses, 1)]))))
        }
        Some(Kind::Xml) | None => Box::new(item::items(input, reader, options)),
    }
}

/// What kind of feed bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Xml,
    Json,
    /// A list of addresses without articles: a sitemap.
    List(&'static str),
}

/// Whether bytes open like a feed, or like a sitemap, which is told to be none.
pub(crate) fn is_feed(head: &[u8]) -> bool {
    kind(head).is_some()
}

/// The kind by the first element, behind blanks, the XML declaration, comments and a doctype.
fn kind(head: &[u8]) -> Option<Kind> {
    let ascii: Vec<u8>;
    let mut rest = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    if rest.iter().take(64).filter(|b| **b == 0).count() >= 8 || rest.starts_with(b"\xff\xfe") || rest.starts_with(b"\xfe\xff") {
        ascii = rest.iter().copied().filter(|b| b.is_ascii() && *b != 0).collect(); // UTF-16
        rest = &ascii;
    }
    rest = rest.trim_ascii_start();
    if rest.starts_with(b"{") {
        let start = &rest[..rest.len().min(1 << 12)];
        let says = |mark: &[u8]| memchr::memmem::find(start, mark).is_some();
        return (says(b"//jsonfeed.org/version/") || says(b"\\/\\/jsonfeed.org\\/version\\/")).then_some(Kind::Json);
    }
    loop {
        rest = rest.trim_ascii_start();
        let skip: &[u8] = match () {
            () if rest.starts_with(b"<!--") => b"-->",
            () if rest.starts_with(b"<?") => b"?>",
            () if rest.starts_with(b"<!DOCTYPE") => b">",
            () => break,
        };
        rest = &rest[memchr::memmem::find(rest, skip)? + skip.len()..];
    }
    let name = rest.strip_prefix(b"<")?;
    let end = name.iter().position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'))?;
    let name = &name[..end];
    let local = name.iter().position(|b| *b == b':').map_or(name, |colon| &name[colon + 1..]);
    match local {
        b"rss" | b"RDF" => Some(Kind::Xml),
        b"feed" => Some(Kind::Xml),
        b"urlset" | b"sitemapindex" => Some(Kind::List("a sitemap")),
        b"opml" => Some(Kind::List("a list of feeds (OPML)")),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
