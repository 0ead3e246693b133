//! Which charset bytes are in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

use super::{Charset, Kind};

/// Bytes handed to the detector, from the first that is not ASCII: a page may begin with much markup.
const SAMPLE: usize = 1 << 12;

/// The charset of bytes: byte order mark, UTF-16 by its pattern, what was declared if it can be true, else a guess.
pub(super) fn detect(bytes: &[u8], declared: Option<Charset>) -> Charset {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => return Charset::UTF_8,
        [0xff, 0xfe, ..] => return Charset::UTF_16LE,
        [0xfe, 0xff, ..] => return Charset::UTF_16BE,
        _ => {}
    }
    if let Some(charset) = utf16(bytes) {
        return charset;
    }
    let utf8 = Utf8::count(bytes);
    match declared {
        // What calls itself UTF-16 and is not, is ASCII compatible: the declaration itself was read.
        Some(Charset(Kind::Utf8 | Kind::Utf16 { .. })) | None if utf8.is_likely() => Charset::UTF_8,
        Some(Charset(Kind::Single(_))) if utf8.is_certain() => Charset::UTF_8,
        Some(charset @ Charset(Kind::Single(encoding))) if is_arabic(encoding) => charset,
        _ => guess(bytes),
    }
}

fn is_arabic(encoding: &Encoding) -> bool {
    encoding == encoding_rs::WINDOWS_1256 || encoding == encoding_rs::ISO_8859_6
}

/// UTF-16 without a byte order mark: in Arabic text the high byte of nearly every unit is 0x06 or 0, and no other charset has so many of them.
fn utf16(bytes: &[u8]) -> Option<Charset> {
    let sample = &bytes[..bytes.len().min(4096)];
    let pairs = sample.len() / 2;
    let high = |byte: u8| matches!(byte, 0x00 | 0x06);
    let (mut even, mut odd) = (0, 0);
    for pair in sample.chunks_exact(2) {
        even += usize::from(high(pair[0]));
        odd += usize::from(high(pair[1]));
    }
    let most = |n: usize| n * 4 >= pairs * 3;
    let few = |n: usize| n * 4 <= pairs;
    match () {
        _ if pairs < 2 => None,
        _ if most(odd) && few(even) => Some(Charset::UTF_16LE),
        _ if most(even) && few(odd) => Some(Charset::UTF_16BE),
        _ => None,
    }
}

/// How much of the bytes is UTF-8.
struct Utf8 {
    /// Characters of several bytes.
    good: usize,
    /// Places that are no character.
    bad: usize,
}

impl Utf8 {
    fn count(bytes: &[u8]) -> Self {
        // Nearly every page is UTF-8 from end to end, or hardly at all.
        if Encoding::utf8_valid_up_to(bytes) == bytes.len() {
            return Self { good: bytes.iter().filter(|b| **b >= 0xc0).count(), bad: 0 };
        }
        let (mut good, mut bad) = (0, 0);
        for chunk in bytes.utf8_chunks() {
            good += chunk.valid().bytes().filter(|b| *b >= 0xc0).count();
            bad += usize::from(!chunk.invalid().is_empty());
            if bad > 64 && good < bad {
                break; // another charset, and slow to count to its end
            }
        }
        Self { good, bad }
    }

    /// Few places are bad beside the good ones: a file that was cut or pasted together.
    fn is_likely(&self) -> bool {
        self.bad == 0 || self.good >= self.bad * 4
    }

    /// Letters of windows-1256 form a character of UTF-8 by chance now and then, but not many and never all.
    fn is_certain(&self) -> bool {
        self.bad == 0 && self.good >= 4
    }
}

/// A charset of one byte a character, for bytes that are not UTF-8.
fn guess(bytes: &[u8]) -> Charset {
    let seen = Letters::count(bytes);
    let is_iso = |tie: bool| seen.not_8859_6 == 0 && (seen.article_8859_6 > seen.article_1256 || (seen.article_8859_6 == seen.article_1256 && tie));
    let of = |is_iso: bool| if is_iso { Charset::ISO_8859_6 } else { Charset::WINDOWS_1256 };
    if seen.are_words() && seen.article_1256.abs_diff(seen.article_8859_6) > 2 {
        return of(is_iso(false));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let start = bytes.iter().position(|b| *b >= 0x80).unwrap_or(0).saturating_sub(1);
    detector.feed(&bytes[start..bytes.len().min(start + SAMPLE)], true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let has_article = seen.article_1256 + seen.article_8859_6 > 0;
    if is_arabic(guess) || (seen.are_words() && (has_article || guess == encoding_rs::WINDOWS_1252)) || !guess.is_single_byte() {
        return of(is_iso(guess == encoding_rs::ISO_8859_6));
    }
    Charset(Kind::Single(guess))
}

/// What tells the two Arabic charsets apart: lam stands elsewhere, so the article ال does, and ISO-8859-6 leaves many bytes unused.
#[derive(Default)]
struct Letters {
    high: usize,
    /// High bytes that follow a high byte; most do in Arabic, few in French.
    joined: usize,
    article_1256: usize,
    article_8859_6: usize,
    not_8859_6: usize,
}

impl Letters {
    fn count(bytes: &[u8]) -> Self {
        let mut seen = Self::default();
        let mut before = 0u8;
        for &byte in bytes {
            if byte >= 0x80 {
                seen.high += 1;
                seen.joined += usize::from(before >= 0x80);
                seen.article_1256 += usize::from(before == 0xc7 && byte == 0xe1);
                seen.article_8859_6 += usize::from(before == 0xc7 && byte == 0xe4);
                seen.not_8859_6 += usize::from(!matches!(byte, 0xa0 | 0xa4 | 0xac | 0xad | 0xbb | 0xbf | 0xc1..=0xda | 0xe0..=0xf2));
            }
            before = byte;
        }
        seen
    }

    fn are_words(&self) -> bool {
        self.joined * 2 >= self.high && self.high > 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCES: [&str; 4] = [
        "قال رئيس البلدية إن الجسر سيفتح قريبا",
        "أعلنت الشركة، أمس، تأجيل الرحلات إلى «يوم الأحد» بسبب الغبار؛ وطلبت من المسافرين الاتصال بها",
        "الوزير: لا تغيير",
        "وذكر مدير المرصد Al Marsad أن ٣ هزات خفيفة سجلت شمالي المدينة",
    ];

    fn encode(encoding: &'static encoding_rs::Encoding, text: &str) -> Vec<u8> {
        encoding.encode(text).0.into_owned()
    }

    #[test]
    fn the_four_charsets_are_told_apart() {
        for text in SENTENCES {
            let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert_eq!(detect(text.as_bytes(), None), Charset::UTF_8, "{text}");
            assert_eq!(detect(&utf16, None), Charset::UTF_16LE, "{text}");
            let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(detect(&utf16, None), Charset::UTF_16BE, "{text}");
            let plain: String = text.chars().filter(|c| !matches!(c, '«' | '»' | '٠'..='٩')).collect();
            assert_eq!(detect(&encode(encoding_rs::WINDOWS_1256, &plain), None), Charset::WINDOWS_1256, "{text}");
            assert_eq!(detect(&encode(encoding_rs::ISO_8859_6, &plain), None), Charset::ISO_8859_6, "{text}");
        }
    }

    #[test]
    fn a_true_declaration_wins_over_the_guess() {
        let bytes = encode(encoding_rs::WINDOWS_1256, "أ»");
        assert!(std::str::from_utf8(&bytes).is_ok());
        assert_eq!(detect(&bytes, Some(Charset::WINDOWS_1256)), Charset::WINDOWS_1256);
    }

    #[test]
    fn a_false_declaration_does_not() {
        let text = SENTENCES[0];
        for declared in ["iso-8859-1", "windows-1256", "utf-16"] {
            assert_eq!(detect(text.as_bytes(), Charset::for_label(declared)), Charset::UTF_8, "{declared}");
        }
        let bytes = encode(encoding_rs::WINDOWS_1256, text);
        for declared in ["iso-8859-1", "utf-8"] {
            assert_eq!(detect(&bytes, Charset::for_label(declared)), Charset::WINDOWS_1256, "{declared}");
        }
    }

    #[test]
    fn utf_8_with_bad_bytes_stays_utf_8() {
        let mut bytes = SENTENCES[1].as_bytes().to_vec();
        bytes.truncate(bytes.len() - 1);
        bytes.insert(9, 0xff);
        assert_eq!(detect(&bytes, None), Charset::UTF_8);
    }

    #[test]
    fn french_is_not_arabic() {
        let bytes = encode(encoding_rs::WINDOWS_1252, "Le ministère a déclaré hier que la réforme était prête, a précisé le président.");
        assert_eq!(detect(&bytes, None).name(), "windows-1252");
    }
}
