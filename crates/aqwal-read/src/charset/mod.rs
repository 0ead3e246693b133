//! Charsets: which one the bytes are in, and from bytes to text with the way back.
//!
//! Arabic news comes in UTF-8, UTF-16, windows-1256 and ISO-8859-6. Other charsets of one byte a character are
//! decoded too, so that a page that was guessed wrong still has a text.

mod decode;
mod detect;

use encoding_rs::Encoding;

pub use decode::Decoded;
pub(crate) use decode::Decoder;

/// A charset that can be decoded with the way back to every byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charset(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Utf8,
    Utf16 { big: bool },
    Single(&'static Encoding),
}

impl Charset {
    /// UTF-8.
    pub const UTF_8: Self = Self(Kind::Utf8);
    /// UTF-16, the low byte first.
    pub const UTF_16LE: Self = Self(Kind::Utf16 { big: false });
    /// UTF-16, the high byte first.
    pub const UTF_16BE: Self = Self(Kind::Utf16 { big: true });
    /// windows-1256, the Arabic charset of Windows.
    pub const WINDOWS_1256: Self = Self(Kind::Single(encoding_rs::WINDOWS_1256));
    /// ISO-8859-6 (ASMO 708).
    pub const ISO_8859_6: Self = Self(Kind::Single(encoding_rs::ISO_8859_6));

    /// The charset a label stands for, as the web platform has them; none for those of several bytes a character.
    ///
    /// ```
    /// use aqwal_read::charset::Charset;
    /// assert_eq!(Charset::for_label("Windows-1256 "), Some(Charset::WINDOWS_1256));
    /// assert_eq!(Charset::for_label("arabic"), Some(Charset::ISO_8859_6));
    /// assert_eq!(Charset::for_label("shift_jis"), None);
    /// ```
    pub fn for_label(label: &str) -> Option<Self> {
        let encoding = Encoding::for_label(label.as_bytes())?;
        match encoding {
            _ if encoding == encoding_rs::UTF_8 => Some(Self::UTF_8),
            _ if encoding == encoding_rs::UTF_16LE => Some(Self::UTF_16LE),
            _ if encoding == encoding_rs::UTF_16BE => Some(Self::UTF_16BE),
            _ if encoding.is_single_byte() => Some(Self(Kind::Single(encoding))),
            _ => None,
        }
    }

    /// The charset the bytes are in: by their byte order mark, by what was declared, else by what the bytes look like.
    ///
    /// ```
    /// use aqwal_read::charset::Charset;
    /// assert_eq!(Charset::of("قال الوزير".as_bytes(), None), Charset::UTF_8);
    /// assert_eq!(Charset::of(b"\xde\xc7\xe1 \xc7\xe1\xe6\xd2\xed\xd1", None), Charset::WINDOWS_1256);
    /// assert_eq!(Charset::of(b"\xe2\xc7\xe4 \xc7\xe4\xe8\xd2\xea\xd1", None), Charset::ISO_8859_6);
    /// assert_eq!(Charset::of(b"\x42\x06\x27\x06\x44\x06", None), Charset::UTF_16LE);
    /// ```
    pub fn of(bytes: &[u8], declared: Option<&str>) -> Self {
        detect::detect(bytes, declared.and_then(Self::for_label))
    }

    /// The charset's name on the web platform.
    ///
    /// ```
    /// assert_eq!(aqwal_read::charset::Charset::WINDOWS_1256.name(), "windows-1256");
    /// ```
    pub fn name(self) -> &'static str {
        match self.0 {
            Kind::Utf8 => "UTF-8",
            Kind::Utf16 { big: false } => "UTF-16LE",
            Kind::Utf16 { big: true } => "UTF-16BE",
            Kind::Single(encoding) => encoding.name(),
        }
    }

    /// The text of the bytes, its byte order mark left out, with the way back and notes on what could not be decoded.
    ///
    /// ```
    /// use aqwal_read::charset::Charset;
    /// let decoded = Charset::WINDOWS_1256.decode(b"\xde\xc7\xe1");
    /// assert_eq!(decoded.text, "قال");
    /// assert_eq!(decoded.map.raw(aqwal::Span::new(2, 4)).start, 1);
    /// ```
    pub fn decode(self, bytes: &[u8]) -> Decoded {
        let mut out = Decoded::default();
        let bom = self.bom(bytes);
        Decoder::new(self).decode(&bytes[bom..], bom as u64, &mut out);
        out
    }

    /// Whether every ASCII byte stands for itself, so that markup can be found before decoding.
    pub(crate) fn is_ascii_compatible(self) -> bool {
        !matches!(self.0, Kind::Utf16 { .. })
    }

    /// Length of the byte order mark that opens the bytes.
    pub(crate) fn bom(self, bytes: &[u8]) -> usize {
        match self.0 {
            Kind::Utf8 if bytes.starts_with(b"\xef\xbb\xbf") => 3,
            Kind::Utf16 { big: false } if bytes.starts_with(b"\xff\xfe") => 2,
            Kind::Utf16 { big: true } if bytes.starts_with(b"\xfe\xff") => 2,
            _ => 0,
        }
    }
}
