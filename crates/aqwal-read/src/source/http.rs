//! HTTP answers: what they are, and their payload out of its codings.

use std::io::Read;

use flate2::{Decompress, FlushDecompress, Status};
use memchr::memchr;

use super::gzip;
use super::head::Head;
use crate::Leftover;
use crate::limits::{Beyond, Limits};

/// What a payload is, by its media type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Page,
    Text,
    /// RSS, Atom, JSON Feed.
    Feed,
    /// Nothing says.
    Unknown,
    /// None of ours, and what it is.
    Other(Leftover),
}

impl Kind {
    /// By a media type.
    pub(super) fn of(media: &str) -> Self {
        let media = media.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
        let (class, sub) = media.split_once('/').unwrap_or((media.as_str(), ""));
        match (class, sub) {
            ("text", "html") | ("application", "xhtml+xml" | "vnd.wap.xhtml+xml") => Self::Page,
            ("text", "plain") => Self::Text,
            ("application", "rss+xml" | "atom+xml" | "feed+json" | "rdf+xml" | "xml") | ("text", "xml" | "rss+xml" | "atom+xml") => Self::Feed,
            ("", _) | ("application", "octet-stream" | "unknown" | "x-unknown") | ("unknown", _) => Self::Unknown,
            ("image", _) => Self::Other(Leftover::Picture),
            ("audio" | "video", _) | ("application", "vnd.apple.mpegurl" | "x-mpegurl" | "dash+xml") => Self::Other(Leftover::Media),
            ("font", _) => Self::Other(Leftover::Design),
            ("text" | "application", "css" | "javascript" | "x-javascript" | "ecmascript" | "wasm" | "font-woff" | "font-woff2" | "x-font-ttf" | "vnd.ms-fontobject") => {
                Self::Other(Leftover::Design)
            }
            ("application", "json" | "ld+json" | "manifest+json" | "x-protobuf") | ("text", "json") => Self::Other(Leftover::Data),
            ("application", "pdf") => Self::Other(Leftover::Pdf),
            ("application", "zip" | "gzip" | "x-gzip" | "x-tar" | "x-bzip2" | "x-xz" | "x-7z-compressed" | "warc") => Self::Other(Leftover::Archive),
            ("application", sub) if sub.starts_with("msword") || sub.starts_with("vnd.") => Self::Other(Leftover::Office),
            _ => Self::Other(Leftover::Other),
        }
    }
}

/// The charset a media type names.
pub(super) fn charset(media: &str) -> Option<String> {
    let label = media.split(';').skip(1).find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    })?;
    (!label.is_empty()).then_some(label)
}

/// The status an answer opens with: `HTTP/1.1 200 OK`, `HTTP/2 200`.
pub(super) fn status(first: &[u8]) -> Option<u16> {
    let first = std::str::from_utf8(first.get(..first.len().min(32))?).ok().or_else(|| std::str::from_utf8(first.get(..12)?).ok())?;
    let mut words = first.split_ascii_whitespace();
    words.next().filter(|word| word.as_bytes().get(..5).is_some_and(|name| name.eq_ignore_ascii_case(b"HTTP/")))?;
    words.next().and_then(|code| code.get(..3)).and_then(|code| code.parse().ok())
}

/// A payload out of its codings.
pub(super) struct Payload {
    pub(super) bytes: Vec<u8>,
    /// The entity as it was before the content codings, but without chunks, if it was another.
    pub(super) entity: Option<Vec<u8>>,
    /// What was amiss on the way.
    pub(super) amiss: Option<String>,
}

/// Why there is no payload.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// Beyond a limit.
    Limit(Beyond),
    /// In a coding that is not read.
    Coding(String),
}

/// Whether an answer's payload is in any coding.
pub(super) fn is_coded(head: &Head) -> bool {
    head.items("Transfer-Encoding").iter().any(|item| item == "chunked") || head.items("Content-Encoding").iter().any(|item| item != "identity")
}

/// Takes the chunks and content codings off. Crawlers often take them off themselves and keep the header that names them, so
/// that a coding the bytes do not bear is no fault.
pub(super) fn decode(head: &Head, stored: &[u8], inflate: &mut Decompress, limits: &Limits) -> Result<Payload, Refused> {
    let mut payload = Payload { bytes: Vec::new(), entity: None, amiss: None };
    let is_chunked = head.items("Transfer-Encoding").iter().any(|item| item == "chunked");
    let cut = if is_chunked { dechunk(stored, &mut payload.bytes) } else { None };
    match cut {
        Some(true) => payload.amiss = Some("the last chunk of the answer is cut off".to_owned()),
        Some(false) => {}
        None => payload.bytes = stored.to_vec(),
    }
    let mut codings = head.items("Content-Encoding");
    codings.extend(head.items("Transfer-Encoding").into_iter().filter(|item| item != "chunked"));
    codings.retain(|item| item != "identity");
    if codings.len() > usize::from(limits.depth) {
        return Err(Refused::Limit(limits.deeper().after(&format!("in {} codings, one around the other; ", codings.len()))));
    }
    for coding in codings.iter().rev() {
        let mut out = Vec::new();
        let cut = match coding.as_str() {
            "gzip" | "x-gzip" => gunzip(&payload.bytes, &mut out, inflate, limits),
            "deflate" => undeflate(&payload.bytes, &mut out, inflate, limits),
            "br" => unbrotli(&payload.bytes, &mut out, limits),
            other => return Err(Refused::Coding(format!("pages coded in {}", printable(other)))),
        };
        if out.len() as u64 > limits.document {
            return Err(Refused::Limit(limits.longer()));
        }
        if let Some(beyond) = limits.inflated(payload.bytes.len() as u64, out.len() as u64) {
            return Err(Refused::Limit(beyond));
        }
        match cut {
            Coded::Not => continue,
            Coded::Cut => payload.amiss = Some(format!("the page is cut off in its {coding} coding")),
            Coded::Whole => {}
        }
        let before = std::mem::replace(&mut payload.bytes, out);
        payload.entity.get_or_insert(before);
    }
    Ok(payload)
}

/// A name from a header, short enough to be shown.
fn printable(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).take(12).collect()
}

/// Takes chunks apart; whether they are cut off, or none if there are none.
fn dechunk(bytes: &[u8], out: &mut Vec<u8>) -> Option<bool> {
    let mut at = 0;
    loop {
        let Some((size, start)) = chunk_size(bytes, at) else { return (at > 0).then_some(true) };
        if size == 0 {
            return Some(false);
        }
        let end = start.saturating_add(size);
        let Some(chunk) = bytes.get(start..end) else {
            out.extend_from_slice(bytes.get(start..).unwrap_or_default());
            return Some(true);
        };
        out.extend_from_slice(chunk);
        at = match bytes.get(end..) {
            Some([b'\r', b'\n', ..]) => end + 2,
            Some([b'\n', ..]) => end + 1,
            Some([] | [b'\r']) => return Some(true),
            // The first chunk does not end as chunks do: they were none.
            _ if at == 0 => {
                out.clear();
                return None;
            }
            _ => return Some(true),
        };
    }
}

/// The size a chunk's line gives, and where the chunk begins.
fn chunk_size(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let line = bytes.get(at..)?;
    let line = &line[..memchr(b'\n', &line[..line.len().min(1024)])?];
    let digits = line.split(|b| *b == b';').next()?.trim_ascii();
    let size = std::str::from_utf8(digits).ok().filter(|d| (1..=15).contains(&d.len()) && d.bytes().all(|b| b.is_ascii_hexdigit()))?;
    Some((usize::from_str_radix(size, 16).ok()?, at + line.len() + 1))
}

/// How taking a coding off went.
enum Coded {
    Whole,
    Cut,
    /// The bytes are not in that coding.
    Not,
}

fn gunzip(bytes: &[u8], out: &mut Vec<u8>, inflate: &mut Decompress, limits: &Limits) -> Coded {
    let mut at = 0;
    while let gzip::Head::Long(len) = gzip::head(&bytes[at..]) {
        inflate.reset(false);
        let whole = inflate_all(&bytes[at + len..], out, inflate, limits);
        at += len + inflate.total_in() as usize;
        if !whole || bytes.len() < at + 8 {
            return if out.is_empty() { Coded::Not } else { Coded::Cut };
        }
        at += 8;
    }
    if at == 0 { Coded::Not } else { Coded::Whole }
}

/// `deflate` is zlib; some servers send it bare.
fn undeflate(bytes: &[u8], out: &mut Vec<u8>, inflate: &mut Decompress, limits: &Limits) -> Coded {
    let is_zlib = matches!(bytes, [a, b, ..] if a & 0x0f == 8 && (u32::from(*a) << 8 | u32::from(*b)).is_multiple_of(31));
    inflate.reset(is_zlib);
    let whole = inflate_all(bytes, out, inflate, limits);
    match whole {
        true => Coded::Whole,
        // Words that only look like a stream soon cease to.
        false if out.is_empty() || (!is_zlib && out.len() < bytes.len()) => {
            out.clear();
            Coded::Not
        }
        false => Coded::Cut,
    }
}

/// Inflates to the end of the stream or just beyond the limits; whether it ended as it should.
fn inflate_all(bytes: &[u8], out: &mut Vec<u8>, inflate: &mut Decompress, limits: &Limits) -> bool {
    out.reserve(bytes.len().saturating_mul(5).clamp(1 << 12, 1 << 20));
    loop {
        let (read, written) = (inflate.total_in(), out.len());
        let status = inflate.decompress_vec(&bytes[read as usize..], out, FlushDecompress::None);
        match status {
            Ok(Status::StreamEnd) => return true,
            Ok(_) if out.len() as u64 > limits.document || limits.inflated(inflate.total_in(), out.len() as u64).is_some() => return false,
            Ok(_) if out.len() == out.capacity() => out.reserve(out.len().clamp(1 << 12, 16 << 20)),
            Ok(_) if inflate.total_in() > read || out.len() > written => {}
            _ => return false,
        }
    }
}

fn unbrotli(bytes: &[u8], out: &mut Vec<u8>, limits: &Limits) -> Coded {
    let mut reader = brotli_decompressor::Decompressor::new(bytes, 1 << 14).take(limits.document.saturating_add(1));
    match reader.read_to_end(out) {
        Ok(_) => Coded::Whole,
        Err(_) if out.is_empty() || bytes.trim_ascii_start().starts_with(b"<") => {
            out.clear();
            Coded::Not
        }
        Err(_) => Coded::Cut,
    }
}
