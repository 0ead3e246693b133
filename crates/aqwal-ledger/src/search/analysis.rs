//! Arabic analysis: a text into terms, one a word, each with its place. What is asked and what is kept go through the same function,
//! so what counts is that the forms of a word meet: «والوزراء» and «وزير» are one term.
//!
//! A word is read without its proclitics, its article and its endings only as far as the word lists know what is left
//! (see [`words`](super::words)), so that names stay whole.

use std::sync::Arc;

use aqwal::{Lexicon, Span, fold_char, is_control, is_ignored};
use rustc_hash::FxHashMap;

use super::words::Words;

/// The number of the analysis. An index that another one made is made again.
pub const ANALYSIS: u32 = 1;

/// Letters of a word that count; what comes after them does not tell words apart.
const LONGEST: usize = 64;

/// Before the exact form of a word, which stands at the place of its term.
pub(super) const EXACT: char = '\u{1}';
/// In an exact form: before the letters as they are written, where they are others than the folded ones.
pub(super) const AS_WRITTEN: char = '\u{2}';

/// One word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// Its place in the text.
    pub span: Span,
    /// Its number in the text, from 0; at the break of a line one number is left out, so that no phrase runs over it.
    pub position: u32,
    /// What its forms have in common.
    pub term: &'a str,
    /// Its letters as they are written, behind the folded ones: equal for words that are the same letter for letter.
    pub exact: &'a str,
}

/// What a character is to a word.
#[derive(Clone, Copy, PartialEq)]
enum Class {
    Arabic,
    Letter,
    Digit,
    /// A vowel mark or tatweel.
    Mark,
    /// An invisible control, which ends no word but does not belong to it at its edge.
    Control,
    /// A point or comma, which stands inside a number.
    Point,
    Break,
    Other,
}

/// The classes of the first 2048 characters, which take one or two bytes.
#[derive(Debug)]
struct Classes(Box<[Class]>);

impl std::fmt::Debug for Class {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("class")
    }
}

impl Classes {
    fn new() -> Self {
        Self((0..0x800).map(|n| char::from_u32(n).map_or(Class::Other, classify)).collect())
    }

    /// The character that begins at a byte: its class, and where the next one begins.
    #[inline]
    fn at(&self, text: &str, at: usize) -> Option<(Class, usize)> {
        let bytes = text.as_bytes();
        let first = *bytes.get(at)?;
        let (place, len) = match first {
            0..0x80 => (usize::from(first), 1),
            0xc0..0xe0 => (usize::from(first & 0x1f) << 6 | usize::from(bytes.get(at + 1)? & 0x3f), 2),
            _ => {
                let c = text.get(at..)?.chars().next()?;
                return Some((classify(c), at + c.len_utf8()));
            }
        };
        Some((*self.0.get(place)?, at + len))
    }
}

fn classify(c: char) -> Class {
    match c {
        '0'..='9' | '٠'..='٩' | '۰'..='۹' => Class::Digit,
        '.' | ',' | '٫' | '٬' => Class::Point,
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Class::Break,
        _ if is_control(c) => Class::Control,
        // The block of isolated vowel marks is of letters to Unicode.
        _ if is_ignored(c) || matches!(c, '\u{fe70}'..='\u{fe7f}') => Class::Mark,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' if c.is_alphabetic() => Class::Arabic,
        _ if c.is_alphanumeric() => Class::Letter,
        _ => Class::Other,
    }
}

/// Where a word begins and ends, and where what follows begins.
#[derive(Clone, Copy)]
struct Cut {
    start: usize,
    end: usize,
    next: usize,
    number: bool,
    /// Whether a line ended before it.
    broken: bool,
}

impl Classes {
    /// The first word from a byte on.
    fn next(&self, text: &str, mut at: usize) -> Option<Cut> {
        let mut broken = false;
        loop {
            let (class, next) = self.at(text, at)?;
            match class {
                Class::Arabic | Class::Letter => {
                    let (end, next) = self.word(text, next, class);
                    return Some(Cut { start: at, end, next, number: false, broken });
                }
                Class::Digit => {
                    let end = self.number(text, next);
                    return Some(Cut { start: at, end, next: end, number: true, broken });
                }
                Class::Break => broken = true,
                _ => {}
            }
            at = next;
        }
    }

    /// The end of a word, and where what follows begins.
    fn word(&self, text: &str, mut at: usize, kind: Class) -> (usize, usize) {
        let mut end = at;
        while let Some((class, next)) = self.at(text, at) {
            match class {
                _ if class == kind => end = next,
                // G20, covid19.
                Class::Digit if kind == Class::Letter => end = next,
                Class::Mark => end = next,
                Class::Control => {}
                _ => break,
            }
            at = next;
        }
        (end, at)
    }

    /// The end of a number; points and commas count between digits.
    fn number(&self, text: &str, mut at: usize) -> usize {
        while let Some((class, next)) = self.at(text, at) {
            match class {
                Class::Digit => at = next,
                Class::Point => match self.at(text, next) {
                    Some((Class::Digit, after)) => at = after,
                    _ => break,
                },
                _ => break,
            }
        }
        at
    }
}

/// Words that were read before: where their term and their exact form stand in a buffer.
#[derive(Clone, Debug, Default)]
struct Cache {
    known: FxHashMap<Box<str>, (u32, u32, u32)>,
    text: String,
}

impl Cache {
    /// Words that are kept before all are forgotten.
    const MOST: usize = 1 << 17;
}

/// Reads texts into terms. Clones share the word lists; each has its own memory of words it met.
#[derive(Clone, Debug)]
pub struct Analyzer<'l> {
    words: Arc<Words<'l>>,
    classes: Arc<Classes>,
    cache: Cache,
}

impl<'l> Analyzer<'l> {
    /// An analyzer by these word lists.
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self { words: Arc::new(Words::new(lexicon)), classes: Arc::new(Classes::new()), cache: Cache::default() }
    }

    /// What tells one analysis from another: its number and the digest of the word lists.
    pub fn version(&self) -> String {
        format!("{ANALYSIS} {}", self.words.lexicon().digest())
    }

    /// Calls `f` with every word of a text, in order. Takes no memory for a word that was met before.
    ///
    /// ```
    /// use aqwal::Lexicon;
    /// use aqwal_ledger::search::Analyzer;
    /// let mut terms = Vec::new();
    /// Analyzer::new(Lexicon::bundled()).each("قال الوزراء", |token| terms.push(token.term.to_owned()));
    /// assert_eq!(terms, ["قال", "وزير"]);
    /// ```
    pub fn each(&mut self, text: &str, mut f: impl FnMut(Token<'_>)) {
        let (mut at, mut position) = (0, 0);
        while let Some(cut) = self.classes.next(text, at) {
            at = cut.next;
            position += u32::from(cut.broken && position > 0);
            let word = &text[cut.start..cut.end];
            let (from, middle, to) = match self.cache.known.get(word) {
                Some(&places) => places,
                None => self.read(word, cut.number),
            };
            let term = &self.cache.text[from as usize..middle as usize];
            let exact = &self.cache.text[middle as usize..to as usize];
            f(Token { span: Span::new(cut.start as u32, cut.end as u32), position, term, exact });
            position += 1;
        }
    }

    /// Reads a word for the first time.
    #[cold]
    fn read(&mut self, word: &str, number: bool) -> (u32, u32, u32) {
        if self.cache.known.len() >= Cache::MOST {
            self.cache.known.clear();
            self.cache.text.clear();
        }
        let mut normal = if number { digits(word) } else { normal(word) };
        if normal.is_empty() {
            normal.push_str(word);
        }
        let text = &mut self.cache.text;
        let from = text.len() as u32;
        if number {
            text.push_str(&normal);
        } else {
            text.push_str(&self.words.term(&normal));
        }
        let middle = text.len() as u32;
        text.push(EXACT);
        text.push_str(&normal);
        let written = || word.chars().filter(|&c| !is_control(c)).take(LONGEST * 2);
        if !written().eq(normal.chars()) {
            text.push(AS_WRITTEN);
            text.extend(written());
        }
        let places = (from, middle, text.len() as u32);
        self.cache.known.insert(word.into(), places);
        places
    }
}

/// The folded form of a word, in which the seats of hamza that writers disagree about are one: مسئول, مسؤول; رءوس, رؤوس; هيأة, هيئة.
pub(super) fn normal(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut chars = word.chars().filter(|&c| c == '\u{654}' || !is_ignored(c)).take(LONGEST).peekable();
    while let Some(c) = chars.next() {
        let hamza = chars.next_if_eq(&'\u{654}').is_some();
        let next = chars.peek().copied();
        match c {
            'ئ' | 'ء' if matches!(next, Some('و' | 'ؤ')) => out.push('و'),
            'ي' | 'ى' if hamza && matches!(next, Some('و' | 'ؤ')) => out.push('و'),
            'أ' if out.ends_with('ي') && matches!(next, Some('ة' | 'ه')) => out.push('ي'),
            'ا' if hamza && out.ends_with('ي') && matches!(next, Some('ة' | 'ه')) => out.push('ي'),
            _ => fold_char(c, &mut out),
        }
    }
    out
}

/// A number in European digits, with a point before fractions and no mark between thousands.
fn digits(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let folded = aqwal::fold(word);
    let mut rest = folded.as_str();
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if out.len() >= LONGEST {
            break;
        }
        let group = || rest.bytes().take_while(u8::is_ascii_digit).count() == 3;
        match c {
            ',' | '٬' if group() => {}
            '.' | ',' | '٫' | '٬' => out.push('.'),
            _ => out.push(c),
        }
    }
    out
}
