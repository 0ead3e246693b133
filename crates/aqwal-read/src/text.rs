//! Plain text: decoded and otherwise untouched.

use aqwal::Article;

use crate::document::Declared;

/// Reads plain text in any of the charsets. Line ends and marks stay as they are; only a byte order mark is left out.
/// The article has no id and no input yet.
///
/// ```
/// let article = aqwal_read::text::read("\u{feff}قال\r\nالوزير".as_bytes());
/// assert_eq!(article.text, "قال\r\nالوزير");
/// assert_eq!(article.map.raw(aqwal::Span::new(0, 6)), aqwal::RawSpan { start: 3, end: 9 });
/// ```
pub fn read(bytes: &[u8]) -> Article {
    read_as(bytes, &Declared::Nothing)
}

/// The same, with what is known of the charset beforehand.
pub(crate) fn read_as(bytes: &[u8], declared: &Declared) -> Article {
    let decoded = declared.charset(bytes, || None).decode(bytes);
    Article { text: decoded.text, map: decoded.map, notes: decoded.notes, ..Article::default() }
}
