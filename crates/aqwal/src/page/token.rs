//! Words, numbers and marks with their places. Nothing is rewritten; the folded form stands beside the surface.

use crate::fold::{fold_arabic, fold_char, is_control, is_ignored};
use crate::lexicon::{Kinds, Sorts, key};
use crate::span::Span;

/// One orthographic word, number or mark.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its place in the text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Range of the folded form in the page's buffer of folded text.
    pub(crate) folded: (u32, u32),
    /// Range of its readings in the page's list.
    pub(crate) readings: (u32, u32),
    /// All kinds among its readings.
    pub kinds: Kinds,
    /// The key of its folded form.
    pub(crate) key: u64,
    /// The sorts of time words and number words among its readings.
    pub(crate) sorts: Sorts,
    pub(crate) shape: Shape,
    /// Index of the block.
    pub block: u32,
    /// Index of the sentence.
    pub sentence: u32,
    /// Index + 1 of the innermost quotation it stands in; 0 for none. The marks themselves stand outside.
    pub quotation: u32,
    /// Whether blank space stands before it.
    pub spaced: bool,
}

/// What the letters of a word tell together with its readings.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Shape(u8);

impl Shape {
    /// It carries the article, or ل with a swallowed one.
    pub(crate) const DEFINITE: Self = Self(1);
    /// It begins with و or ف that joins clauses or nouns.
    pub(crate) const CONJOINED: Self = Self(2);
    /// It is a preposition that stands alone.
    pub(crate) const PREPOSITION: Self = Self(4);
    /// Some reading of it takes several tokens.
    pub(crate) const LONG: Self = Self(8);
    /// The preposition ل is written together with it.
    pub(crate) const LI: Self = Self(16);
    /// The preposition ب is written together with it.
    pub(crate) const BI: Self = Self(32);

    /// Both, if the second holds.
    #[must_use]
    pub(crate) const fn with(self, other: Self, holds: bool) -> Self {
        if holds { Self(self.0 | other.0) } else { self }
    }

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters.
    Word,
    /// Digits of any system, with points and commas inside.
    Number,
    /// A mark; a doubled one (`''`, `((`, `...`) is one token and stands as its first character.
    Mark(char),
}

/// What the characters of the Arabic block are to a word.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// A letter that folds to itself.
    Plain,
    /// Another letter.
    Letter,
    /// A vowel mark or tatweel, which belongs to the word.
    Ignored,
    Control,
    Other,
}

static PARTS: [Part; 256] = {
    let mut table = [Part::Other; 256];
    let mut n = 0;
    while n < 256 {
        if let Some(c) = char::from_u32(0x600 + n) {
            table[n as usize] = match c {
                _ if is_control(c) => Part::Control,
                _ if is_ignored(c) => Part::Ignored,
                _ if is_arabic_letter(c) && fold_arabic(n as u8) as u32 == c as u32 => Part::Plain,
                _ if is_arabic_letter(c) => Part::Letter,
                _ => Part::Other,
            };
        }
        n += 1;
    }
    table
};

/// The place in the Arabic block (U+0600 to U+06FF) of the character that begins at a byte, if it is one of it.
#[inline]
fn arabic_at(bytes: &[u8], at: usize) -> Option<u8> {
    match bytes.get(at..at + 2) {
        Some(&[first, second]) if first & 0xfc == 0xd8 => Some((first & 3) << 6 | second & 0x3f),
        _ => None,
    }
}

/// Whether a letter of the Arabic block begins at a byte.
#[inline]
fn letter_at(bytes: &[u8], at: usize) -> bool {
    arabic_at(bytes, at).is_some_and(|place| matches!(PARTS[place as usize], Part::Plain | Part::Letter))
}

/// Splits a stretch of text without line breaks into tokens, appending them and their folded forms.
pub(crate) fn tokenize(text: &str, start: u32, end: u32, block: u32, tokens: &mut Vec<Token>, folded: &mut String) {
    let line = &text[start as usize..end as usize];
    let bytes = line.as_bytes();
    let (mut at, mut spaced) = (0, true);
    while at < bytes.len() {
        if bytes[at] == b' ' {
            at += 1;
            spaced = true;
            continue;
        }
        let from = folded.len() as u32;
        let (kind, stop, next) = if letter_at(bytes, at) {
            let (stop, next) = word(line, at, folded);
            (TokenKind::Word, stop, next)
        } else {
            let Some(c) = line[at..].chars().next() else { break };
            if is_blank(c) || is_ignored(c) {
                at += c.len_utf8();
                spaced |= is_blank(c);
                continue;
            }
            // The signs of a hashtag are no words of the sentence: #عباس, #الشرق_الأوسط.
            if hashtag(bytes, at) {
                at += 1;
                spaced = true;
                continue;
            }
            if is_digit(c) {
                let stop = number(line, at, folded);
                (TokenKind::Number, stop, stop)
            } else if is_letter(c) {
                let (stop, next) = if is_arabic(c) { word(line, at, folded) } else { latin(line, at, folded) };
                (TokenKind::Word, stop, next)
            } else {
                folded.push(c);
                let stop = mark(line, at, c);
                (TokenKind::Mark(c), stop, stop)
            }
        };
        tokens.push(Token {
            span: Span::new(start + at as u32, start + stop as u32),
            kind,
            folded: (from, folded.len() as u32),
            readings: (0, 0),
            kinds: Kinds(0),
            key: key(&folded[from as usize..]),
            sorts: Sorts(0),
            shape: Shape::default(),
            block,
            sentence: 0,
            quotation: 0,
            spaced,
        });
        spaced = false;
        at = next;
    }
}

/// Whether a sign joins the words of a hashtag: # before an Arabic letter, _ between two.
fn hashtag(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        b'#' => letter_at(bytes, at + 1),
        b'_' => at >= 2 && letter_at(bytes, at - 2) && letter_at(bytes, at + 1),
        _ => false,
    }
}

/// Reads a word of letters that are not ASCII: where it ends, and where what follows begins.
fn word(line: &str, from: usize, folded: &mut String) -> (usize, usize) {
    let bytes = line.as_bytes();
    let (mut at, mut stop) = (from, from);
    // Letters from here on fold to themselves: they are copied together.
    let mut run = from;
    loop {
        if let Some(place) = arabic_at(bytes, at) {
            let part = PARTS[place as usize];
            if part == Part::Plain {
                at += 2;
                stop = at;
                continue;
            }
            if part == Part::Other {
                break;
            }
            let letter = fold_arabic(place);
            if letter as u32 != 0x600 + u32::from(place) {
                folded.push_str(&line[run..at]);
                if letter != '\0' {
                    folded.push(letter);
                }
                run = at + 2;
            }
            at += 2;
            // Marks and tatweel belong to the word; a control at its end does not.
            if part != Part::Control {
                stop = at;
            }
            continue;
        }
        if bytes.get(at).is_none_or(u8::is_ascii) {
            break;
        }
        let Some(c) = line[at..].chars().next().filter(|&c| is_letter(c) || is_ignored(c)) else { break };
        folded.push_str(&line[run..at]);
        fold_char(c, folded);
        at += c.len_utf8();
        run = at;
        if !is_control(c) {
            stop = at;
        }
    }
    folded.push_str(&line[run..at]);
    (stop, at)
}

/// Reads a word of ASCII letters and digits: where it ends, and where what follows begins.
fn latin(line: &str, from: usize, folded: &mut String) -> (usize, usize) {
    let (mut stop, mut next) = (from, from);
    for c in line[from..].chars() {
        if c.is_ascii_alphanumeric() {
            folded.push(c.to_ascii_lowercase());
        } else if is_letter(c) && !is_arabic(c) {
            fold_char(c, folded);
        } else if !is_ignored(c) {
            break;
        }
        next += c.len_utf8();
        if !is_control(c) {
            stop = next;
        }
    }
    (stop, next)
}

/// Whether a letter is of the Arabic script, presentation forms included.
fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Reads digits with points and commas inside; where they end.
fn number(line: &str, from: usize, folded: &mut String) -> usize {
    let mut chars = line[from..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_digit(c) && !(is_point(c) && chars.peek().is_some_and(|&(_, next)| is_digit(next))) {
            return from + at;
        }
        match c {
            '٫' => folded.push('.'),
            '٬' => folded.push(','),
            _ => fold_char(c, folded),
        }
    }
    line.len()
}

/// The end of a mark; one that is doubled is taken whole.
fn mark(line: &str, from: usize, c: char) -> usize {
    let first = from + c.len_utf8();
    if !matches!(c, '\'' | '(' | ')' | '.' | '-' | '`' | '’' | '‘') {
        return first;
    }
    first + line[first..].chars().take_while(|&d| d == c).map(char::len_utf8).sum::<usize>()
}

/// Whether a character is blank space.
pub(crate) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{3000}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{b}' | '\u{c}')
}

/// Whether a character ends a line.
pub(crate) fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}')
}

/// The next byte that can begin a character that ends a line; `rare` says that there are others than \n and \r.
pub(crate) fn next_break(bytes: &[u8], rare: bool) -> Option<usize> {
    if rare { bytes.iter().position(|b| matches!(b, b'\n' | b'\r' | 0xc2 | 0xe2)) } else { memchr::memchr2(b'\n', b'\r', bytes) }
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '٠'..='٩' | '۰'..='۹')
}

fn is_point(c: char) -> bool {
    matches!(c, '.' | ',' | '٫' | '٬')
}

/// Letters of the Arabic block, and the signs of Sindhi.
const fn is_arabic_letter(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{63f}' | '\u{641}'..='\u{64a}' | '\u{66e}' | '\u{66f}' | '\u{671}'..='\u{6d3}' | '\u{6d5}' | '\u{6ee}' | '\u{6ef}' | '\u{6fa}'..='\u{6ff}')
}

fn is_letter(c: char) -> bool {
    match c {
        _ if c.is_ascii() => c.is_ascii_alphabetic(),
        '\u{600}'..='\u{6ff}' => is_arabic_letter(c),
        _ => c.is_alphabetic(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arabic_block_is_known_whole() {
        for c in '\u{600}'..='\u{6ff}' {
            let sindhi = matches!(c, '\u{6fd}' | '\u{6fe}');
            assert_eq!(is_arabic_letter(c) || is_ignored(c), c.is_alphabetic() || is_ignored(c) || sindhi, "{c:?}");
        }
    }

    #[test]
    fn a_word_ends_before_a_control_and_after_its_marks() {
        let (mut tokens, mut folded) = (Vec::new(), String::new());
        let text = "قُلـْ\u{200f} Été2 ٢٫٥. (( ١,أ";
        tokenize(text, 0, text.len() as u32, 0, &mut tokens, &mut folded);
        let words: Vec<_> = tokens.iter().map(|t| (t.span.slice(text), &folded[t.folded.0 as usize..t.folded.1 as usize])).collect();
        assert_eq!(words, [("قُلـْ", "قل"), ("Été2", "été2"), ("٢٫٥", "2.5"), (".", "."), ("((", "("), ("١", "1"), (",", ","), ("أ", "ا")]);
    }
}
