//! Words, numbers and marks with their places. Nothing is rewritten; the folded form stands beside the surface.

use crate::fold::{fold_char, is_control, is_ignored};
use crate::lexicon::Kinds;
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
    /// Index of the block.
    pub block: u32,
    /// Index of the sentence.
    pub sentence: u32,
    /// Index + 1 of the innermost quotation it stands in; 0 for none. The marks themselves stand outside.
    pub quotation: u32,
    /// Whether blank space stands before it.
    pub spaced: bool,
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

/// Splits a stretch of text without line breaks into tokens, appending them and their folded forms.
pub(crate) fn tokenize(text: &str, start: u32, end: u32, block: u32, tokens: &mut Vec<Token>, folded: &mut String) {
    let line = &text[start as usize..end as usize];
    let mut chars = line.char_indices().peekable();
    let mut spaced = true;
    while let Some(&(at, c)) = chars.peek() {
        if is_blank(c) || is_ignored(c) {
            chars.next();
            spaced |= is_blank(c);
            continue;
        }
        let from = folded.len() as u32;
        let begin = start + at as u32;
        let mut stop = at;
        let kind;
        if is_digit(c) {
            kind = TokenKind::Number;
            while let Some(&(i, d)) = chars.peek() {
                let inside = is_digit(d) || (is_point(d) && line[i + d.len_utf8()..].chars().next().is_some_and(is_digit));
                if !inside {
                    break;
                }
                fold_char(
                    if d == '٫' {
                        '.'
                    } else if d == '٬' {
                        ','
                    } else {
                        d
                    },
                    folded,
                );
                stop = i + d.len_utf8();
                chars.next();
            }
        } else if is_letter(c) {
            kind = TokenKind::Word;
            let latin = c.is_ascii();
            while let Some(&(i, d)) = chars.peek() {
                if is_letter(d) && d.is_ascii() == latin || latin && d.is_ascii_digit() {
                    fold_char(d, folded);
                    stop = i + d.len_utf8();
                } else if is_ignored(d) {
                    // Marks and tatweel belong to the word; a control at its end does not.
                    if !is_control(d) {
                        stop = i + d.len_utf8();
                    }
                } else {
                    break;
                }
                chars.next();
            }
        } else {
            kind = TokenKind::Mark(c);
            folded.push(c);
            chars.next();
            stop = at + c.len_utf8();
            if matches!(c, '\'' | '(' | ')' | '.' | '-' | '`' | '’' | '‘') {
                while let Some(&(i, d)) = chars.peek()
                    && d == c
                {
                    stop = i + d.len_utf8();
                    chars.next();
                }
            }
        }
        tokens.push(Token {
            span: Span::new(begin, start + stop as u32),
            kind,
            folded: (from, folded.len() as u32),
            readings: (0, 0),
            kinds: Kinds(0),
            block,
            sentence: 0,
            quotation: 0,
            spaced,
        });
        spaced = false;
    }
}

/// Whether a character is blank space.
pub(crate) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{3000}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{b}' | '\u{c}')
}

/// Whether a character ends a line.
pub(crate) fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}')
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '٠'..='٩' | '۰'..='۹')
}

fn is_point(c: char) -> bool {
    matches!(c, '.' | ',' | '٫' | '٬')
}

fn is_letter(c: char) -> bool {
    match c {
        '\u{620}'..='\u{63f}' | '\u{641}'..='\u{64a}' | '\u{671}'..='\u{6d3}' | '\u{6fa}'..='\u{6ff}' => true,
        _ if c.is_ascii() => c.is_ascii_alphabetic(),
        _ => c.is_alphabetic(),
    }
}
