//! Payload digests of WARC records.

use aqwal::Span;
use aqwal::record::Note;
use data_encoding::{BASE32_NOPAD, HEXLOWER};
use sha1::{Digest, Sha1};
use sha2::Sha256;

/// Whether any of these bytes has this digest (`sha1:…` in base32, or in hexadecimal); none if it is of a kind that is not known.
///
/// What a payload is, the standard leaves open where there are chunks and codings, and crawlers differ.
fn fits(digest: &str, candidates: &[&[u8]]) -> Option<bool> {
    let (kind, value) = digest.split_once(':')?;
    let value = value.trim().trim_end_matches('=');
    let sum: fn(&[u8]) -> Vec<u8> = match kind.trim().to_ascii_lowercase().as_str() {
        "sha1" | "sha-1" => |bytes| Sha1::digest(bytes).to_vec(),
        "sha256" | "sha-256" => |bytes| Sha256::digest(bytes).to_vec(),
        _ => return None,
    };
    let is = |bytes: &&[u8]| {
        let sum = sum(bytes);
        BASE32_NOPAD.encode(&sum).eq_ignore_ascii_case(value) || HEXLOWER.encode(&sum).eq_ignore_ascii_case(value)
    };
    Some(candidates.iter().any(is))
}

/// A note of the whole document.
pub(super) fn note(says: String) -> Note {
    Note { text: Span::new(0, 0), says }
}

/// A note if none of these bytes has this digest.
pub(crate) fn misfit(says: &str, candidates: &[&[u8]]) -> Option<Note> {
    let fits = fits(says, candidates)?;
    (!fits).then(|| note(format!("the payload does not have the digest {says} that its WARC record gives")))
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn base32_and_hexadecimal_are_known() {
        // RFC 3174 gives the sum of abc.
        assert_eq!(fits("sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5", &[b"abc"]), Some(true));
        assert_eq!(fits("SHA-1:a9993e364706816aba3e25717850c26c9cd0d89d", &[b"x", b"abc"]), Some(true));
        assert_eq!(fits("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", &[b"abc"]), Some(true));
        assert_eq!(fits("sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5", &[b"abd"]), Some(false));
        assert_eq!(fits("crc32:0", &[b"abc"]), None);
        assert_eq!(fits("abc", &[b"abc"]), None);
    }
}
