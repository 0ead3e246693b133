//! Everything the command says, in Arabic and in English: one table of messages ([`text`]), one of help texts ([`help`]),
//! and the plurals ([`count`]).

pub mod count;
mod dossier;
mod follow;
pub mod foreign;
pub mod help;
mod help_dossier;
mod help_follow;
mod help_ledger;
mod help_party;
mod labels;
mod ledger;
mod party;
mod reader;
mod text;

use std::ffi::OsString;
use std::fmt;

use crate::bidi;

/// The language of the command's own words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Lang {
    /// Arabic.
    Ar,
    /// English.
    #[default]
    En,
}

impl Lang {
    /// The language asked for by `--lang`, else by the environment. Looks at the arguments before they are parsed, so
    /// that help and complaints about them come in the right language.
    pub fn of(args: &[OsString], env: impl Fn(&str) -> Option<String>) -> Self {
        let mut asked = None;
        for (n, arg) in args.iter().enumerate() {
            match arg.to_str() {
                Some("--") => break,
                Some("--lang") => asked = args.get(n + 1).and_then(|a| a.to_str()),
                Some(arg) => asked = arg.strip_prefix("--lang=").or(asked),
                None => {}
            }
        }
        match asked {
            Some("ar") => return Self::Ar,
            Some("en") => return Self::En,
            _ => {}
        }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| env(name)).find(|value| !value.is_empty());
        match locale.as_deref().map(|l| l.split(['_', '.', '@', '-']).next().unwrap_or("")) {
            Some("ar") => Self::Ar,
            _ => Self::En,
        }
    }

    /// The one of two words that belongs to the language.
    pub const fn pick<'a>(self, en: &'a str, ar: &'a str) -> &'a str {
        match self {
            Self::En => en,
            Self::Ar => ar,
        }
    }

    /// A number in the digits of the language.
    pub fn number(self, n: usize) -> String {
        self.digits(&n.to_string())
    }

    /// The digits of a string as the language writes them.
    pub fn digits(self, s: &str) -> String {
        match self {
            Self::En => s.to_owned(),
            Self::Ar => s.chars().map(|c| c.to_digit(10).and_then(|d| char::from_u32(0x660 + d)).unwrap_or(c)).collect(),
        }
    }

    /// Words joined as a choice: «أ أو ب».
    pub fn or(self, words: &[String]) -> String {
        words.join(self.pick(" or ", " أو "))
    }

    /// Words joined as a list.
    pub fn list(self, words: &[String]) -> String {
        words.join(self.pick(", ", "، "))
    }
}

/// A piece of a message, set apart from the words around it where its direction is another.
pub(crate) struct Piece<T>(pub Lang, pub T);

impl<T: fmt::Display> fmt::Display for Piece<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&bidi::embed(self.0, &self.1.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(args: &[&str], env: &[(&str, &str)]) -> Lang {
        let args: Vec<OsString> = args.iter().map(OsString::from).collect();
        Lang::of(&args, |name| env.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()))
    }

    #[test]
    fn the_language_is_asked_for_or_the_environments() {
        assert_eq!(lang(&["read", "--lang", "ar"], &[("LANG", "en_US.UTF-8")]), Lang::Ar);
        assert_eq!(lang(&["read", "--lang=en"], &[("LC_ALL", "ar_IQ.UTF-8")]), Lang::En);
        assert_eq!(lang(&["read", "--", "--lang=en"], &[("LC_ALL", "ar_IQ.UTF-8")]), Lang::Ar);
        assert_eq!(lang(&[], &[("LC_ALL", ""), ("LC_MESSAGES", "ar"), ("LANG", "en_US")]), Lang::Ar);
        assert_eq!(lang(&[], &[("LC_ALL", "C"), ("LANG", "ar_EG")]), Lang::En);
        assert_eq!(lang(&[], &[]), Lang::En);
        assert_eq!(lang(&[], &[("LANG", "arn_CL.UTF-8")]), Lang::En);
    }

    #[test]
    fn arabic_messages_set_latin_pieces_apart() {
        assert_eq!(Lang::Ar.output_exists_as_folder("a.txt"), "\u{2068}a.txt\u{2069}: هذا مجلد لا ملف\nسم ملفا داخله");
        assert_eq!(Lang::En.output_exists_as_folder("خبر"), "\u{2068}خبر\u{2069}: this is a folder, not a file\nname a file in it");
    }
}
