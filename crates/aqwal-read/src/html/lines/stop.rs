//! Marks of a sentence behind a word, in bytes.

/// A mark of a sentence behind a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    None,
    /// A comma, a closing quotation mark.
    Part,
    /// The sentence is over, or a colon introduces what comes.
    Full,
}

/// The mark of a sentence that ends a word; `wide` for UTF-8, else the marks are those of windows-1256.
pub(super) fn stop_of(word: &[u8], wide: bool) -> Stop {
    let word = match word {
        [head @ .., b'"' | b')' | b'\''] if !head.is_empty() => head,
        [head @ .., 0xc2, 0xbb] | [head @ .., 0xe2, 0x80, 0x9c | 0x9d] if wide && matches!(head.last(), Some(b'.' | b'!' | b'?')) => head,
        _ => word,
    };
    match word {
        [.., b'.' | b'!' | b'?' | b':'] => Stop::Full,
        [.., 0xd8, 0x9f] | [.., 0xe2, 0x80, 0xa6] if wide => Stop::Full,
        [.., 0xbf | 0x85] if !wide => Stop::Full,
        [.., b',' | b';'] => Stop::Part,
        [.., 0xd8, 0x8c | 0x9b] | [.., 0xc2, 0xbb] | [.., 0xe2, 0x80, 0x9c | 0x9d] if wide => Stop::Part,
        [.., 0xa1 | 0xba | 0xbb | 0x94 | 0x93 | 0xac] if !wide => Stop::Part,
        _ => Stop::None,
    }
}
