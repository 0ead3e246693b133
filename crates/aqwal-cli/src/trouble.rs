//! What gives no article, and why: told at once where something is wrong, else only counted.

use std::io;

use crate::fault::Fault;
use crate::messages::Lang;
use crate::messages::count::Noun;

/// An input, or a part of one, that gives no article.
#[derive(Clone, Debug)]
pub enum Trouble {
    /// Left out on purpose: a picture in an archive, a redirect.
    Skipped(Noun),
    /// It cannot be read.
    Bad(Noun, Fault),
    /// Nothing more may be read.
    Fatal(Fault),
}

impl Trouble {
    /// Something that cannot be read.
    pub fn bad(noun: Noun, message: String) -> Self {
        Self::Bad(noun, Fault(message))
    }

    /// What the system could not read.
    pub fn io(lang: Lang, name: &str, cause: &io::Error) -> Self {
        let noun = if cause.kind() == io::ErrorKind::NotFound { Noun::MISSING } else { Noun::UNREADABLE };
        Self::Bad(noun, Fault::io(lang, name, cause))
    }

    /// What the reader could not read.
    pub fn reading(lang: Lang, error: &aqwal_read::Error) -> Self {
        let noun = match () {
            _ if error.is_skipped() => return Self::Skipped(skipped(&error.to_string())),
            _ if error.is_not_found() => Noun::MISSING,
            _ if error.is_binary() => Noun::BINARY,
            _ if error.is_too_large() => Noun::TOO_LARGE,
            _ if error.is_row() => Noun::BAD_ROW,
            _ if error.is_damaged() => Noun::DAMAGED,
            _ => Noun::UNREADABLE,
        };
        Self::Bad(noun, Fault::reading(lang, error))
    }

    /// As a message, for who reads one article only.
    pub fn into_fault(self, lang: Lang) -> Fault {
        match self {
            Self::Bad(_, fault) | Self::Fatal(fault) => fault,
            Self::Skipped(noun) => Fault(lang.only_skipped(lang.count(1, noun))),
        }
    }
}

/// What a document is that was left out, by what the reader says of it.
fn skipped(says: &str) -> Noun {
    const WORDS: [(&str, Noun); 2] = [("picture", Noun::PICTURE), ("redirect", Noun::REDIRECT)];
    WORDS.iter().find(|(word, _)| says.contains(word)).map_or(Noun::OTHER, |(_, noun)| *noun)
}
