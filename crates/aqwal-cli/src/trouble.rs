//! What gives no article, and why: told at once where something is wrong, else only counted.

use std::io;

use aqwal_read::{Leftover, Limit};

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
        let noun = match error.limit() {
            // The limits are the user's to set, so what was cut is told at once.
            Some(Limit::Document) if error.is_skipped() => Noun::TOO_LARGE,
            Some(_) => Noun::LIMITED,
            None if error.is_skipped() => return Self::Skipped(skipped(error.passed_over())),
            None if error.is_not_found() => Noun::MISSING,
            None if error.is_binary() => Noun::BINARY,
            None if error.is_too_large() => Noun::TOO_LARGE,
            None if error.is_columns() => Noun::NO_COLUMNS,
            None if error.is_item() => Noun::BAD_ITEM,
            None if error.is_row() => Noun::BAD_ROW,
            None if error.is_record() => Noun::BAD_RECORD,
            None if error.is_damaged() => Noun::DAMAGED,
            None => Noun::UNREADABLE,
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

/// What was left out and how often.
fn skipped(counts: &[(Leftover, u64)]) -> Vec<(Noun, usize)> {
    counts.iter().map(|&(kind, n)| (noun(kind), usize::try_from(n).unwrap_or(usize::MAX))).collect()
}

/// The noun for a kind of things that the reader passes over.
fn noun(kind: Leftover) -> Noun {
    match kind {
        Leftover::Picture => Noun::PICTURE,
        Leftover::Media => Noun::MEDIA,
        Leftover::Design => Noun::DESIGN,
        Leftover::Data => Noun::DATA,
        Leftover::Pdf => Noun::PDF,
        Leftover::Archive => Noun::ARCHIVE,
        Leftover::Office => Noun::OFFICE,
        Leftover::Revisit => Noun::REVISIT,
        Leftover::Redirect => Noun::REDIRECT,
        Leftover::EmptyAnswer => Noun::EMPTY_ANSWER,
        Leftover::Failure => Noun::FAILURE,
        Leftover::Unknown => Noun::UNKNOWN,
        Leftover::Hidden => Noun::HIDDEN,
        Leftover::EmptyFile => Noun::EMPTY_FILE,
        Leftover::Encrypted => Noun::ENCRYPTED,
        Leftover::Packed | Leftover::Sparse | Leftover::Coded => Noun::CODED,
        Leftover::EmptyRow => Noun::NO_TEXT,
        Leftover::EmptyItem | Leftover::TitleOnly => Noun::EMPTY_ITEM,
        Leftover::EmptyFeed => Noun::EMPTY_FEED,
        Leftover::Addresses => Noun::ADDRESSES,
        _ => Noun::OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the reader says of a feed that gives no article.
    fn trouble(feed: &str) -> Trouble {
        let error = aqwal_read::feed::items("f.xml", feed.as_bytes(), &aqwal_read::Options::default()).find_map(Result::err);
        Trouble::reading(Lang::En, &error.expect("a feed that gives no article"))
    }

    #[test]
    fn what_was_passed_over_is_counted_by_kind() {
        let counts = [(Leftover::Design, 12), (Leftover::Picture, 3), (Leftover::Coded, 2), (Leftover::Other, 1)];
        assert_eq!(skipped(&counts), [(Noun::DESIGN, 12), (Noun::PICTURE, 3), (Noun::CODED, 2), (Noun::OTHER, 1)]);
    }

    #[test]
    fn feeds_without_articles_are_told_apart() {
        let item = |item: &str| trouble(&format!("<rss version='2.0'><channel>{item}</channel></rss>"));
        assert!(matches!(item("<item><title>الجسر</title></item>"), Trouble::Skipped(counts) if counts == [(Noun::EMPTY_ITEM, 1)]));
        assert!(matches!(item(""), Trouble::Skipped(counts) if counts == [(Noun::EMPTY_FEED, 1)]));
        assert!(matches!(trouble("<urlset><url><loc>https://almina.example/1</loc></url></urlset>"), Trouble::Skipped(counts) if counts == [(Noun::ADDRESSES, 1)]));
        assert!(matches!(item("<item><title>الجسر</title><description>قال <![CDATA[المدير</description></item>"), Trouble::Bad(Noun::BAD_ITEM, _)));
    }

    #[test]
    fn the_words_of_a_message_do_not_decide_what_it_is() {
        let input = "the item is --max-document.jsonl";
        let error = aqwal_read::documents(input, "{\"text\":\n".as_bytes(), &aqwal_read::Options::default()).find_map(Result::err);
        let trouble = Trouble::reading(Lang::En, &error.expect("a line that is cut off"));
        assert!(matches!(&trouble, Trouble::Bad(Noun::BAD_ROW, fault) if fault.0.starts_with(input)), "{trouble:?}");
    }
}
