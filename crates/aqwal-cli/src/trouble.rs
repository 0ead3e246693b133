//! What gives no article, and why: told at once where something is wrong, else only counted.

use std::io;

use crate::fault::Fault;
use crate::messages::Lang;
use crate::messages::count::Noun;

/// An input, or a part of one, that gives no article.
#[derive(Clone, Debug)]
pub enum Trouble {
    /// Left out on purpose: pictures in an archive, redirects; and how many of each.
    Skipped(Vec<(Noun, usize)>),
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
        let says = error.to_string();
        let noun = match () {
            // The limits are the user's to set, so what was cut is told at once.
            _ if error.is_skipped() && says.contains("--max-document") => Noun::TOO_LARGE,
            _ if (error.is_skipped() || error.is_damaged()) && says.contains("--max-") => Noun::LIMITED,
            _ if error.is_skipped() => return Self::Skipped(skipped(&says)),
            _ if error.is_not_found() => Noun::MISSING,
            _ if error.is_binary() => Noun::BINARY,
            _ if error.is_too_large() => Noun::TOO_LARGE,
            _ if error.is_columns() => Noun::NO_COLUMNS,
            _ if error.is_row() => Noun::BAD_ROW,
            _ if error.is_damaged() && says.contains("the record") => Noun::BAD_RECORD,
            _ if error.is_damaged() => Noun::DAMAGED,
            _ => Noun::UNREADABLE,
        };
        Self::Bad(noun, Fault::reading(lang, error))
    }

    /// As a message, for who reads one article only.
    pub fn into_fault(self, lang: Lang) -> Fault {
        match self {
            Self::Bad(_, fault) | Self::Fatal(fault) => fault,
            Self::Skipped(counts) => Fault(lang.only_skipped(lang.list(&counts.iter().map(|(noun, n)| lang.count(*n, *noun)).collect::<Vec<_>>()))),
        }
    }
}

/// What was left out and how often: «passed over 4: pictures 3, redirects 1», or one thing by its own words.
fn skipped(says: &str) -> Vec<(Noun, usize)> {
    let list = says.split_once("passed over ").and_then(|(_, rest)| rest.split_once(": ")).map_or("", |(_, list)| list);
    // A kind may have commas of its own: «styles, scripts and fonts 12».
    let mut counts = Vec::new();
    let mut kind = String::new();
    for piece in list.split(", ") {
        match piece.rsplit_once(' ').and_then(|(words, n)| Some((words, n.parse().ok()?))) {
            Some((words, n)) => {
                counts.push((noun(&format!("{kind}{words}")), n));
                kind.clear();
            }
            None => kind = format!("{kind}{piece}, "),
        }
    }
    if counts.is_empty() { vec![(noun(says), 1)] } else { counts }
}

/// What the reader calls the kinds of things that it passes over.
const KINDS: [(&str, Noun); 12] = [
    ("pictures", Noun::PICTURE),
    ("sounds and videos", Noun::MEDIA),
    ("styles, scripts and fonts", Noun::DESIGN),
    ("data", Noun::DATA),
    ("PDFs", Noun::PDF),
    ("archives", Noun::ARCHIVE),
    ("office documents", Noun::OFFICE),
    ("revisits", Noun::REVISIT),
    ("redirects", Noun::REDIRECT),
    ("empty answers", Noun::EMPTY_ANSWER),
    ("answers of failure", Noun::FAILURE),
    ("answers of no known kind", Noun::UNKNOWN),
];

fn noun(says: &str) -> Noun {
    match KINDS.iter().find(|(kind, _)| *kind == says) {
        Some((_, noun)) => *noun,
        None if says.ends_with("the row has no text") => Noun::NO_TEXT,
        None => Noun::OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_passed_over_is_counted_by_kind() {
        let says = "a.warc: passed over 18: styles, scripts and fonts 12, pictures 3, redirects 2, klingon 1";
        assert_eq!(skipped(says), [(Noun::DESIGN, 12), (Noun::PICTURE, 3), (Noun::REDIRECT, 2), (Noun::OTHER, 1)]);
        assert_eq!(skipped("t.csv:3: the row has no text"), [(Noun::NO_TEXT, 1)]);
        assert_eq!(skipped("a.zip#x: an entry with a password"), [(Noun::OTHER, 1)]);
    }
}
