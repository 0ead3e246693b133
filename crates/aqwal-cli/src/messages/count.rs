//! Counted things. Arabic has six forms: لا كتب، كتاب واحد، كتابان، ٣ كتب، ١١ كتابا، ١٠٠ كتاب.

use super::Lang;

/// The forms of a counted noun.
#[derive(Clone, Copy, Debug)]
pub struct Noun {
    /// English: one, several.
    en: [&'static str; 2],
    /// Arabic: none, one, two, 3 to 10, 11 to 99, whole hundreds (and 101, 102).
    ar: [&'static str; 6],
}

#[rustfmt::skip]
#[allow(missing_docs)]
impl Noun {
    pub const ARTICLE: Self = Self { en: ["article", "articles"], ar: ["لا أخبار", "خبر واحد", "خبران", "أخبار", "خبرا", "خبر"] };
    pub const STATEMENT: Self = Self { en: ["statement", "statements"], ar: ["لا أقوال", "قول واحد", "قولان", "أقوال", "قولا", "قول"] };
    pub const TIME: Self = Self { en: ["time", "times"], ar: ["لا أزمنة", "زمن واحد", "زمنان", "أزمنة", "زمنا", "زمن"] };
    pub const FIGURE: Self = Self { en: ["figure", "figures"], ar: ["لا أرقام", "رقم واحد", "رقمان", "أرقام", "رقما", "رقم"] };
    pub const COMMITMENT: Self = Self { en: ["commitment", "commitments"], ar: ["لا التزامات", "التزام واحد", "التزامان", "التزامات", "التزاما", "التزام"] };
    pub const INPUT: Self = Self { en: ["input", "inputs"], ar: ["لا مدخلات", "مدخل واحد", "مدخلان", "مدخلات", "مدخلا", "مدخل"] };
    pub const ROW: Self = Self { en: ["row", "rows"], ar: ["لا سطور", "سطر واحد", "سطران", "سطور", "سطرا", "سطر"] };
}

impl Lang {
    /// A number and its noun in the right form.
    pub fn count(self, n: usize, noun: Noun) -> String {
        match self {
            Self::En if n == 0 => format!("no {}", noun.en[1]),
            Self::En => format!("{n} {}", noun.en[usize::from(n != 1)]),
            Self::Ar => match (n, n % 100) {
                (0..=2, _) => noun.ar[n].to_owned(),
                (_, 3..=10) => format!("{} {}", self.number(n), noun.ar[3]),
                (_, 11..=99) => format!("{} {}", self.number(n), noun.ar[4]),
                _ => format!("{} {}", self.number(n), noun.ar[5]),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_plurals() {
        const BOOK: Noun = Noun { en: ["book", "books"], ar: ["لا كتب", "كتاب واحد", "كتابان", "كتب", "كتابا", "كتاب"] };
        for (n, says) in [
            (0, "لا كتب"),
            (1, "كتاب واحد"),
            (2, "كتابان"),
            (3, "٣ كتب"),
            (10, "١٠ كتب"),
            (11, "١١ كتابا"),
            (99, "٩٩ كتابا"),
            (100, "١٠٠ كتاب"),
            (101, "١٠١ كتاب"),
            (102, "١٠٢ كتاب"),
            (103, "١٠٣ كتب"),
            (111, "١١١ كتابا"),
            (1000, "١٠٠٠ كتاب"),
            (10_000, "١٠٠٠٠ كتاب"),
        ] {
            assert_eq!(Lang::Ar.count(n, BOOK), says);
        }
        assert_eq!([0, 1, 2].map(|n| Lang::En.count(n, BOOK)), ["no books", "1 book", "2 books"]);
    }
}
