//! Folding: one spelling for look-up. Never touches the stored text.
//!
//! Vowel marks, tatweel and invisible controls fall away; the forms of alef, hamza carriers, ya and ta marbuta,
//! Persian letters, presentation forms (Unicode blocks U+FB50, U+FE70) and the three sets of digits become one.

/// The folded forms of the characters of the Arabic block, U+0600 and on; NUL for what falls away.
static ARABIC: [char; 256] = {
    let mut table = ['\0'; 256];
    let mut n = 0;
    while n < 256 {
        if let Some(c) = char::from_u32(0x600 + n) {
            table[n as usize] = arabic(c);
        }
        n += 1;
    }
    table
};

const fn arabic(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' => 'ا',
        'ى' | 'ئ' | 'ی' | 'ې' | 'ے' => 'ي',
        'ة' | 'ہ' | 'ە' | 'ۀ' | 'ھ' => 'ه',
        'ؤ' => 'و',
        'ک' | 'گ' => 'ك',
        'پ' => 'ب',
        'چ' => 'ج',
        'ڤ' => 'ف',
        'ژ' => 'ز',
        '٠'..='٩' => (b'0' + (c as u32 - 0x660) as u8) as char,
        '۰'..='۹' => (b'0' + (c as u32 - 0x6f0) as u8) as char,
        _ if is_ignored(c) => '\0',
        _ => c,
    }
}

/// The folded form of a character of the Arabic block, by its place there; NUL if it falls away.
#[inline]
pub(crate) const fn fold_arabic(place: u8) -> char {
    ARABIC[place as usize]
}

/// Appends the folded form of one character to `out`; marks and controls append nothing.
#[inline]
pub fn fold_char(c: char, out: &mut String) {
    match c {
        '\u{600}'..='\u{6ff}' => match fold_arabic(c as u8) {
            '\0' => {}
            folded => out.push(folded),
        },
        _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        _ if is_ignored(c) => {}
        '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => fold_presentation(c, out),
        _ => out.extend(c.to_lowercase()),
    }
}

/// The folded form of a whole string, blanks kept.
///
/// ```
/// assert_eq!(aqwal::fold("أكّدتِ الحـــكومةُ ٢٥"), "اكدت الحكومه 25");
/// ```
pub fn fold(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    fold_into(s, &mut out);
    out
}

/// Appends the folded form of a whole string.
pub(crate) fn fold_into(s: &str, out: &mut String) {
    // Letters from here on fold to themselves and are copied together.
    let mut run = 0;
    for (at, c) in s.char_indices() {
        let same = match c {
            '\u{600}'..='\u{6ff}' => fold_arabic(c as u8) == c,
            _ => c.is_ascii() && !c.is_ascii_uppercase(),
        };
        if !same {
            out.push_str(&s[run..at]);
            if c == '\u{a0}' || c == '\u{202f}' {
                out.push(' ')
            } else {
                fold_char(c, out)
            }
            run = at + c.len_utf8();
        }
    }
    out.push_str(&s[run..]);
}

/// The mark of a doubled letter.
pub(crate) const SHADDA: char = '\u{651}';

/// Whether a character falls away in folding: vowel marks, tatweel, Quranic signs, bidi and joining controls.
#[inline]
pub const fn is_ignored(c: char) -> bool {
    // Letters first: nearly every character is one.
    !matches!(c, '\u{620}'..='\u{63f}' | '\u{641}'..='\u{64a}')
        && (matches!(c, '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}')
            || is_control(c))
}

/// Whether a character is an invisible control that may stand inside or beside a word.
#[inline]
pub const fn is_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The letters of the block U+FE80..=U+FEF4, each with the number of its shapes (Unicode code chart).
const SHAPES: [(char, u32); 36] = [
    ('ء', 1),
    ('آ', 2),
    ('أ', 2),
    ('ؤ', 2),
    ('إ', 2),
    ('ئ', 4),
    ('ا', 2),
    ('ب', 4),
    ('ة', 2),
    ('ت', 4),
    ('ث', 4),
    ('ج', 4),
    ('ح', 4),
    ('خ', 4),
    ('د', 2),
    ('ذ', 2),
    ('ر', 2),
    ('ز', 2),
    ('س', 4),
    ('ش', 4),
    ('ص', 4),
    ('ض', 4),
    ('ط', 4),
    ('ظ', 4),
    ('ع', 4),
    ('غ', 4),
    ('ف', 4),
    ('ق', 4),
    ('ك', 4),
    ('ل', 4),
    ('م', 4),
    ('ن', 4),
    ('ه', 4),
    ('و', 2),
    ('ى', 2),
    ('ي', 4),
];

fn fold_presentation(c: char, out: &mut String) {
    let letters = match c {
        '\u{fb56}'..='\u{fb59}' => "ب",
        '\u{fb6a}'..='\u{fb6d}' => "ف",
        '\u{fb7a}'..='\u{fb7d}' => "ج",
        '\u{fb8a}'..='\u{fb8b}' => "ز",
        '\u{fb8e}'..='\u{fb95}' => "ك",
        '\u{fba4}'..='\u{fbad}' => "ه",
        '\u{fbae}'..='\u{fbb1}' | '\u{fbe4}'..='\u{fbe7}' | '\u{fbfc}'..='\u{fbff}' => "ي",
        '\u{fdf2}' => "الله",
        '\u{fef5}'..='\u{fefc}' => "لا",
        '\u{fe70}'..='\u{fe7f}' => "",
        '\u{fe80}'..='\u{fef4}' => {
            let mut first = 0xfe80;
            for (letter, shapes) in SHAPES {
                if (c as u32) < first + shapes {
                    fold_char(letter, out);
                    return;
                }
                first += shapes;
            }
            ""
        }
        _ => {
            out.push(c);
            ""
        }
    };
    out.push_str(letters);
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn variants_meet() {
        for (a, b) in [
            ("إعلان", "اعلان"),
            ("على", "علي"),
            ("مدرسة", "مدرسه"),
            ("قُتِلَ", "قتل"),
            ("مســؤول", "مسؤول"),
            ("٢٠٢١", "2021"),
            ("۲۰۲۱", "2021"),
            ("کتاب", "كتاب"),
            ("یوم", "يوم"),
            ("ا\u{654}علن", "أعلن"),
            ("ﻗﺎﻝ", "قال"),
            ("ﻻ", "لا"),
            ("ﷲ", "الله"),
            ("CNN", "cnn"),
            ("قا\u{200f}ل", "قال"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
    }

    #[test]
    fn different_words_stay_apart() {
        for (a, b) in [("قال", "قام"), ("بين", "بيت"), ("سماء", "سما"), ("عمر", "عمرو")] {
            assert_ne!(fold(a), fold(b), "{a} {b}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for word in ["أكّدتِ", "مؤتمرٌ", "شيء", "ﻷ", "Ünal", "۱۲٫۵"] {
            assert_eq!(fold(&fold(word)), fold(word));
        }
    }
}
