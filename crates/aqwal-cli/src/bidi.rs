//! Mixed directions on a terminal: logical order, and isolates round each piece of the other direction.
//!
//! Nothing is ever reordered here; terminals that know right-to-left text do that, and for the others it would only do harm.

use crate::messages::Lang;

/// FIRST STRONG ISOLATE: what follows finds its own direction.
const FSI: char = '\u{2068}';
/// POP DIRECTIONAL ISOLATE.
const PDI: char = '\u{2069}';
/// RIGHT-TO-LEFT MARK.
const RLM: char = '\u{200f}';

/// Whether a character is a letter written from right to left.
pub fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{65f}' | '\u{66d}'..='\u{6ef}' | '\u{6fa}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}') && c.is_alphabetic()
}

/// Whether a character is a letter written from left to right.
fn is_ltr(c: char) -> bool {
    c.is_alphabetic() && !is_rtl(c)
}

/// A piece inside a line of the language, isolated if it holds anything that could disturb the line or be disturbed by it.
pub fn embed(lang: Lang, piece: &str) -> String {
    let disturbs = match lang {
        Lang::En => piece.chars().any(|c| is_rtl(c) || ('\u{660}'..='\u{66c}').contains(&c)),
        Lang::Ar => piece.chars().any(is_ltr) || (!piece.chars().any(is_rtl) && piece.chars().filter(|c| c.is_ascii_digit()).count() > 0 && piece.chars().any(|c| !c.is_alphanumeric())),
    };
    if disturbs { isolate(piece) } else { piece.to_owned() }
}

/// A piece in isolates. Isolates that stand inside it already are balanced first.
pub fn isolate(piece: &str) -> String {
    let mut depth = 0usize;
    let mut out = String::with_capacity(piece.len() + 6);
    out.push(FSI);
    for c in piece.chars() {
        match c {
            FSI | '\u{2066}' | '\u{2067}' => depth += 1,
            PDI if depth == 0 => continue,
            PDI => depth -= 1,
            _ => {}
        }
        out.push(c);
    }
    out.extend(std::iter::repeat_n(PDI, depth + 1));
    out
}

/// A whole line of the language: one that would open in the other direction gets a mark in front.
pub fn line(lang: Lang, line: &str) -> String {
    let mut depth = 0usize;
    let first = line.chars().find(|&c| {
        match c {
            FSI => depth += 1,
            PDI => depth = depth.saturating_sub(1),
            _ => return depth == 0 && c.is_alphabetic(),
        }
        false
    });
    match lang {
        Lang::Ar if !line.is_empty() && !first.is_some_and(is_rtl) => format!("{RLM}{line}"),
        _ => line.to_owned(),
    }
}

/// Words of an article as a terminal may show them: no control characters (an article must not steer the terminal), no
/// directional controls that could leak out, blanks and line ends as single blanks, none at the ends.
pub fn clean(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => {}
            _ if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            _ if c.is_control() => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_disturbs_is_isolated() {
        assert_eq!(embed(Lang::Ar, "رافد الصيداوي"), "رافد الصيداوي");
        assert_eq!(embed(Lang::Ar, "a.txt"), "\u{2068}a.txt\u{2069}");
        assert_eq!(embed(Lang::Ar, "412–418"), "\u{2068}412–418\u{2069}");
        assert_eq!(embed(Lang::Ar, "12"), "12");
        assert_eq!(embed(Lang::En, "a.txt"), "a.txt");
        assert_eq!(embed(Lang::En, "رافد"), "\u{2068}رافد\u{2069}");
    }

    #[test]
    fn isolates_are_always_balanced() {
        for piece in ["a", "\u{2069}a", "\u{2066}a", "\u{2068}a\u{2069}", "\u{2067}\u{2067}a\u{2069}"] {
            let whole = isolate(piece);
            let opened = whole.chars().filter(|c| matches!(c, '\u{2066}'..='\u{2068}')).count();
            assert_eq!(opened, whole.chars().filter(|&c| c == PDI).count(), "{whole:?}");
        }
    }

    #[test]
    fn a_line_keeps_its_direction() {
        assert_eq!(line(Lang::Ar, "\u{2068}a.txt\u{2069}: ملف"), "\u{2068}a.txt\u{2069}: ملف");
        assert_eq!(line(Lang::Ar, "\u{2068}a.txt\u{2069}"), "\u{200f}\u{2068}a.txt\u{2069}");
        assert_eq!(line(Lang::En, "a"), "a");
        assert_eq!(line(Lang::Ar, ""), "");
    }

    #[test]
    fn an_article_cannot_steer_the_terminal() {
        assert_eq!(clean("قال\u{1b}[31m\n\n\u{202e} نعم\u{2069}"), "قال\u{fffd}[31m نعم");
    }
}
