//! Words and whitespace in the bytes of a text.

const BLANK: u8 = 0;
const WORD: u8 = 2;

/// What each byte is: whitespace, a sign, or part of a word.
const CLASS: [u8; 256] = {
    let mut classes = [1; 256];
    let mut byte = 0;
    while byte < 256 {
        match byte as u8 {
            b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' => classes[byte] = BLANK,
            b if b >= 0x80 || b.is_ascii_alphanumeric() => classes[byte] = WORD,
            _ => {}
        }
        byte += 1;
    }
    classes
};

/// Whether a byte is whitespace.
pub(super) fn is_blank(byte: u8) -> bool {
    CLASS[usize::from(byte)] == BLANK
}

/// Whether a byte is part of a word.
pub(super) fn is_word(byte: u8) -> bool {
    CLASS[usize::from(byte)] == WORD
}

/// How far words go on with single spaces between them, and how many bytes of that are words.
pub(super) fn run(text: &[u8]) -> (usize, usize) {
    let (mut len, mut words) = (0, 0);
    loop {
        while let Some(class @ 1..) = text.get(len).map(|b| CLASS[usize::from(*b)]) {
            words += usize::from(class == WORD);
            len += 1;
        }
        match text.get(len..len + 2) {
            Some([b' ', next]) if !is_blank(*next) => len += 1,
            _ => return (len, words),
        }
    }
}
