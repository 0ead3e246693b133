//! Character references: `&laquo;`, `&#1602;`, `&#x642;`.

use std::ops::Deref;

use html5gum::{Emitter, State, Tokenizer};

/// The one or two characters of a reference.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::html) struct Characters {
    bytes: [u8; 8],
    len: u8,
}

impl Characters {
    fn of(text: &str) -> Option<Self> {
        let mut bytes = [0; 8];
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Self { bytes, len: text.len() as u8 })
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len)]).unwrap_or_default()
    }
}

impl Deref for Characters {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl std::fmt::Debug for Characters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.as_str().fmt(f)
    }
}

/// Bytes of the longest name with its `&` and `;`, and one behind it.
const LONGEST: usize = 40;

/// The reference at an `&`: its length and its characters. In an attribute's value one without `;` is none before `=` or a
/// letter: `?a=1&copy=2`.
pub(super) fn read(bytes: &[u8], in_attribute: bool) -> Option<(usize, Characters)> {
    match *bytes.get(1)? {
        b'#' => numeric(bytes),
        b if b.is_ascii_alphanumeric() => named(bytes, in_attribute),
        _ => None,
    }
}

fn numeric(bytes: &[u8]) -> Option<(usize, Characters)> {
    let (radix, start) = if matches!(bytes.get(2), Some(b'x' | b'X')) { (16, 3) } else { (10, 2) };
    let digits = bytes[start..].iter().map_while(|b| char::from(*b).to_digit(radix));
    let (len, code) = digits.fold((0, 0u32), |(len, code), digit| (len + 1, code.saturating_mul(radix).saturating_add(digit)));
    if len == 0 {
        return None;
    }
    let end = start + len;
    let c = match code {
        0 => '\u{fffd}',
        // What the numbers of control characters have meant since the first browsers.
        0x80..=0x9f => encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[code as u8]).0.chars().next().unwrap_or('\u{fffd}'),
        _ => char::from_u32(code).unwrap_or('\u{fffd}'),
    };
    Some((end + usize::from(bytes.get(end) == Some(&b';')), Characters::of(c.encode_utf8(&mut [0; 4]))?))
}

fn named(bytes: &[u8], in_attribute: bool) -> Option<(usize, Characters)> {
    let window = &bytes[..bytes.len().min(LONGEST)];
    let len = window[1..].iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(window.len() - 1);
    if len < 2 {
        return None; // the shortest are `gt` and `lt`
    }
    let (name, next) = (&window[1..=len], window.get(len + 1));
    if next == Some(&b';')
        && let Some(characters) = common(name)
    {
        return Some((len + 2, Characters::of(characters)?));
    }
    let end = len + 1 + usize::from(next == Some(&b';'));
    let (read, characters) = any(&window[..end])?;
    let open = in_attribute && window[read - 1] != b';' && window.get(read).is_some_and(|b| *b == b'=' || b.is_ascii_alphanumeric());
    (!open).then_some((read, characters))
}

/// The names that nearly all references have.
fn common(name: &[u8]) -> Option<&'static str> {
    Some(match name {
        b"nbsp" => "\u{a0}",
        b"amp" => "&",
        b"quot" => "\"",
        b"laquo" => "«",
        b"raquo" => "»",
        b"lt" => "<",
        b"gt" => ">",
        b"ldquo" => "“",
        b"rdquo" => "”",
        b"lsquo" => "‘",
        b"rsquo" => "’",
        b"hellip" => "…",
        b"ndash" => "–",
        b"mdash" => "—",
        b"rlm" => "\u{200f}",
        b"lrm" => "\u{200e}",
        b"zwnj" => "\u{200c}",
        b"zwj" => "\u{200d}",
        b"shy" => "\u{ad}",
        b"copy" => "©",
        _ => return None,
    })
}

/// Any name of the standard's table, the longest that fits; html5gum has the table.
fn any(bytes: &[u8]) -> Option<(usize, Characters)> {
    let mut first = First::default();
    let mut tokens = Tokenizer::new_with_emitter(bytes, &mut first);
    while tokens.next().is_some() {}
    drop(tokens);
    first.found
}

/// The first characters that come out, and what was read by then. If that is one byte, the `&` stood for itself.
#[derive(Default)]
struct First {
    position: usize,
    is_over: bool,
    found: Option<(usize, Characters)>,
}

impl Emitter for &mut First {
    type Token = ();

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }

    fn emit_string(&mut self, s: &[u8]) {
        if !std::mem::replace(&mut self.is_over, true) && self.position > 1 {
            self.found = std::str::from_utf8(s).ok().and_then(Characters::of).map(|characters| (self.position, characters));
        }
    }

    fn pop_token(&mut self) -> Option<()> {
        None
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        None
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        false
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    // A name and its `;` make nothing else.
    fn emit_error(&mut self, _: html5gum::Error) {}
    fn emit_eof(&mut self) {}
    fn init_start_tag(&mut self) {}
    fn init_end_tag(&mut self) {}
    fn push_tag_name(&mut self, _: &[u8]) {}
    fn init_attribute(&mut self) {}
    fn push_attribute_name(&mut self, _: &[u8]) {}
    fn push_attribute_value(&mut self, _: &[u8]) {}
    fn set_last_start_tag(&mut self, _: Option<&[u8]>) {}
    fn set_self_closing(&mut self) {}
    fn set_force_quirks(&mut self) {}
    fn init_comment(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn emit_current_comment(&mut self) {}
    fn init_doctype(&mut self) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn emit_current_doctype(&mut self) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
}
