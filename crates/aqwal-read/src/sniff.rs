//! What kind of input bytes are: a page, plain text, or no text at all.

use crate::charset::Charset;

/// Bytes looked at.
const SAMPLE: usize = 4096;

/// File formats by their first bytes, and what to call them.
const MAGIC: [(&[u8], &str); 12] = [
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "a Parquet table"),
    (b"{\\rtf", "an RTF document"),
];

/// What a file is called that is no text; none for text.
pub(crate) fn binary(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    let head = &bytes[..bytes.len().min(SAMPLE)];
    if is_plainly_text(head) {
        return None;
    }
    let text = Charset::of(head, None).decode(head).text;
    let (mut all, mut nul, mut junk) = (0usize, 0usize, 0usize);
    for c in text.chars() {
        all += 1;
        nul += usize::from(c == '\0');
        junk += usize::from(matches!(c, '\0'..='\x08' | '\x0e'..='\x19' | '\x1c'..='\x1f' | '\u{fffd}'));
    }
    let is_binary = (nul > 0 && junk * 50 >= all) || (all > 8 && junk * 4 >= all);
    is_binary.then_some("a binary file")
}

/// Whether bytes are UTF-8, cut off or not, without a single control character or sign of damage: most inputs, told quickly.
fn is_plainly_text(head: &[u8]) -> bool {
    let is_utf8 = std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true);
    is_utf8 && !head.iter().any(|b| matches!(b, 0..=0x08 | 0x0e..=0x1f | 0xef))
}

/// Whether bytes are a page: by how they open, else by how many tags stand in them. A file's extension only lowers the bar.
pub(crate) fn is_html(bytes: &[u8], input: &str) -> bool {
    let head = &bytes[..bytes.len().min(SAMPLE * 2)];
    if opens_page(head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head)) {
        return true;
    }
    let charset = Charset::of(head, None);
    let decoded;
    let head = if charset.is_ascii_compatible() {
        &head[charset.bom(head)..]
    } else {
        decoded = charset.decode(head).text;
        decoded.as_bytes()
    };
    if opens_page(head) {
        return true;
    }
    let tags = count_tags(head);
    match extension(input).as_str() {
        "html" | "htm" | "xhtml" | "shtml" => tags >= 1,
        "txt" | "text" | "md" => false,
        _ => tags >= 4 && tags * 200 >= head.len(),
    }
}

/// The extension of a path or address, in small letters.
pub(crate) fn extension(input: &str) -> String {
    let name = input.split(['?', '#']).next().unwrap_or(input);
    name.rsplit(['/', '\\']).next().and_then(|name| name.rsplit_once('.')).map_or(String::new(), |(_, ext)| ext.to_ascii_lowercase())
}

/// A doctype or `<html`, after blanks, comments and XML declarations.
fn opens_page(mut head: &[u8]) -> bool {
    loop {
        head = head.trim_ascii_start();
        let starts = |mark: &[u8]| head.get(..mark.len()).is_some_and(|h| h.eq_ignore_ascii_case(mark));
        let skip: &[u8] = match () {
            _ if starts(b"<!doctype html") || starts(b"<html") || starts(b"<head") || starts(b"<body") => return true,
            _ if starts(b"<!--") => b"-->",
            _ if starts(b"<?xml") => b"?>",
            _ => return false,
        };
        let Some(at) = head.windows(skip.len()).position(|w| w == skip) else { return false };
        head = &head[at + skip.len()..];
    }
}

/// Start and end tags of elements that pages are made of.
fn count_tags(head: &[u8]) -> usize {
    const NAMES: [&[u8]; 14] = [b"p", b"div", b"span", b"a", b"br", b"li", b"h1", b"h2", b"td", b"article", b"img", b"strong", b"b", b"meta"];
    let is_tag = |at: usize| {
        let rest = &head[at + 1..];
        let rest = rest.strip_prefix(b"/").unwrap_or(rest);
        let len = rest.iter().take(8).take_while(|b| b.is_ascii_alphanumeric()).count();
        NAMES.iter().any(|name| name.eq_ignore_ascii_case(&rest[..len])) && rest.get(len).is_some_and(|b| matches!(b, b' ' | b'>' | b'/' | b'\n' | b'\r' | b'\t'))
    };
    head.iter().enumerate().filter(|(at, b)| **b == b'<' && is_tag(*at)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_known_by_how_they_open() {
        for page in ["<!DOCTYPE html>", "\u{feff}\n<html dir=rtl>", "<!-- saved from url=(0014)about:internet -->\n<!doctype HTML>", "<?xml version='1.0'?><html>"] {
            assert!(is_html(page.as_bytes(), "-"), "{page}");
        }
        let utf16: Vec<u8> = "\u{feff}<html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(is_html(&utf16, "-"));
    }

    #[test]
    fn pieces_of_pages_are_known_by_their_tags() {
        let piece = "<p>قال الوزير</p><p>وأضاف<br>أن الطريق مفتوح</p>";
        assert!(is_html(piece.as_bytes(), "-"));
        assert!(!is_html(piece.as_bytes(), "piece.txt"));
        assert!(is_html("<p>قال".as_bytes(), "dir/p.html?x=1"));
        assert!(!is_html("قال إن 3 < 4 و<b> علامة".as_bytes(), "-"));
        assert!(!is_html("قال".as_bytes(), "p.html"));
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(binary(b"%PDF-1.7 ..."), Some("a PDF"));
        assert_eq!(binary(b"\x00\x01\x02\x03\x00\x00\x00\x10mp4"), Some("a binary file"));
        assert_eq!(binary("قال الوزير".as_bytes()), None);
        assert_eq!(binary(b""), None);
        let utf16: Vec<u8> = "قال الوزير إن 3 طرق".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(binary(&utf16), None);
    }
}
