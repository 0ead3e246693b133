//! What gives no article, and why: told at once where something is wrong, else only counted.

use std::io;

use crate::fault::Fault;
use crate::messages::count::Noun;
use crate::messages::{Lang, foreign};

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
            _ if error.is_skipped() => return Self::Skipped(skipped(Fault::reason(error, &says))),
            _ if error.is_not_found() => Noun::MISSING,
            _ if error.is_binary() => Noun::BINARY,
            _ if error.is_too_large() => Noun::TOO_LARGE,
            _ if error.is_columns() => Noun::NO_COLUMNS,
            _ if error.is_row() && says.contains("the item is ") => Noun::BAD_ITEM,
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
    let list = says.strip_prefix("passed over ").and_then(|rest| rest.split_once(": ")).map_or("", |(_, list)| list);
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
const KINDS: [(&str, Noun); 24] = [
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
    ("hidden files", Noun::HIDDEN),
    ("empty files", Noun::EMPTY_FILE),
    ("encrypted files", Noun::ENCRYPTED),
    ("files packed in another way than deflate", Noun::CODED),
    ("files with holes", Noun::CODED),
    ("pages coded in …", Noun::CODED),
    ("the row has no text", Noun::NO_TEXT),
    ("the item has no text", Noun::EMPTY_ITEM),
    ("only a title stands in the feed", Noun::EMPTY_ITEM),
    ("the feed has no items", Noun::EMPTY_FEED),
    ("…: a list of addresses, not articles; …", Noun::ADDRESSES),
    ("other kinds", Noun::OTHER),
];

/// The noun for a kind, or for what is said of one thing.
fn noun(says: &str) -> Noun {
    KINDS.iter().find(|(kind, _)| foreign::fill(kind, says).is_some()).map_or(Noun::OTHER, |(_, noun)| *noun)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_passed_over_is_counted_by_kind() {
        let says = "passed over 18: styles, scripts and fonts 12, pictures 3, redirects 2, klingon 1";
        assert_eq!(skipped(says), [(Noun::DESIGN, 12), (Noun::PICTURE, 3), (Noun::REDIRECT, 2), (Noun::OTHER, 1)]);
        assert_eq!(skipped("the row has no text"), [(Noun::NO_TEXT, 1)]);
        assert_eq!(skipped("this is a sitemap: a list of addresses, not articles; give the pages themselves"), [(Noun::ADDRESSES, 1)]);
        assert_eq!(skipped("an entry of another world"), [(Noun::OTHER, 1)]);
    }
}
