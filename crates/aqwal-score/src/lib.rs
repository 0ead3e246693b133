//! Measures Aqwal's records against gold.
//!
//! The gold is one JSON document a line with CHARACTER offsets into its `text`; the measures and their names are
//! those of the project's reference scorer, number for number, and a few more:
//!
//! | measure | meaning |
//! |---|---|
//! | `statement` | one-to-one maximum matching of statements by overlapping cues; a spare one on an optional cue is not counted |
//! | `all-spans exact` | cue, source and content spans pooled, exact |
//! | `content overlap` | F1 over the words of the content, over all gold statements |
//! | `content exact, of all` | the same words, over all gold statements |
//! | `speaker resolved, of all` | the right party, over all gold statements that have one; an open question counts as wrong |
//! | `…, of matched` | accuracy on matched statements only |
//! | `record exact, of all` | cue, every content span, source and resolved speaker all right, over all gold statements |
//! | `commitment` | one-to-one maximum matching of commitments by overlapping actions |
//! | `chain exact, of those with relays` | every relay with exactly its words, over the gold statements that have any |
//! | `byte-grounded` | selectors whose words are what stands at `text` and, decoded, at `raw` |
//!
//! ```
//! let gold = aqwal_score::read(r#"{"doc": "a", "text": "قال الوزير إن الطريق مفتوح.", "statements": [{"cue": [0, 3], "content": [15, 26]}]}"#).unwrap();
//! let record = aqwal::extract(&aqwal_score::article(&gold[0]), aqwal::Lexicon::bundled());
//! let report = aqwal_score::score(&gold, &[record], None);
//! assert_eq!(report.number("documents", "n"), Some(1.0));
//! ```

mod article;
mod commitment;
mod doc;
mod fault;
mod gold;
mod grounded;
pub mod news;
pub mod pages;
mod pairing;
pub mod plain;
mod report;
mod statement;
mod timex;
mod value;
mod words;

use std::collections::BTreeMap;

use aqwal::{Article, Record};

pub use fault::{Cause, Fault};
pub use gold::{Chars, Document, GoldCommitment, GoldError, GoldFigure, GoldPart, GoldStatement, GoldTime, read};
pub use report::{Measure, Report};

/// What recall is broken down by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Direct, indirect, mixed.
    Kind,
    /// Class of the speaker.
    SpeakerClass,
    /// Where on the page.
    Zone,
    /// Form of the cue, in the gold of the treebanks.
    Form,
    /// Where the document comes from.
    Source,
}

impl By {
    /// The option's word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::SpeakerClass => "speaker_class",
            Self::Zone => "zone",
            Self::Form => "form",
            Self::Source => "source",
        }
    }
}

impl std::str::FromStr for By {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        [Self::Kind, Self::SpeakerClass, Self::Zone, Self::Form, Self::Source]
            .into_iter()
            .find(|by| by.name() == s)
            .ok_or_else(|| format!("«{s}»: choose kind, speaker_class, zone, form or source"))
    }
}

/// The file name of a gold document, without its ending.
pub fn name(document: &Document) -> String {
    document.doc.replace('/', "_")
}

/// The texts of gold documents with the names of the files they are written to.
///
/// ```
/// let gold = aqwal_score::read(r#"{"doc": "a/b", "text": "قال"}"#).unwrap();
/// assert_eq!(aqwal_score::texts(&gold).next(), Some(("a_b.txt".to_owned(), "قال")));
/// ```
pub fn texts(gold: &[Document]) -> impl Iterator<Item = (String, &str)> {
    gold.iter().map(|d| (format!("{}.txt", name(d)), d.text.as_str()))
}

/// A gold document as the engine takes it: its text, and its date where that is known from outside.
pub fn article(document: &Document) -> Article {
    let mut article = Article::plain(document.text.clone());
    article.input = format!("{}.txt", name(document));
    article.meta.published = document.dct.as_deref().and_then(|d| d.parse().ok());
    article
}

/// Measures records against gold. A record belongs to the document whose name is the stem of its `article.input`.
pub fn score(gold: &[Document], records: &[Record], by: Option<By>) -> Report {
    let mut found: BTreeMap<&str, &Record> = BTreeMap::new();
    for record in records {
        found.insert(stem(&record.article.input), record);
    }
    // A name met twice keeps its first place and its last document.
    let mut documents: Vec<(String, &Document)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for document in gold {
        let name = name(document);
        match places.get(&name) {
            Some(&at) => documents[at].1 = document,
            None => {
                places.insert(name.clone(), documents.len());
                documents.push((name, document));
            }
        }
    }
    let mut tally = report::Tally { by, ..report::Tally::default() };
    for (name, document) in &documents {
        let record = found.get(name.as_str()).copied();
        tally.documents += 1;
        tally.missing += usize::from(record.is_none());
        let doc = doc::Doc::new(name, document);
        statement::score(&doc, record, &mut tally);
        value::score(&doc, record, &mut tally);
        article::score(&doc, record, &mut tally);
        commitment::score(&doc, record, &mut tally);
        if let Some(record) = record {
            let (good, all) = grounded::count(record, document.text.as_bytes());
            tally.grounded.0 += good;
            tally.grounded.1 += all;
        }
    }
    tally.report()
}

/// A path's last part without its ending, as Python's `splitext(basename(path))` has it.
fn stem(path: &str) -> &str {
    let base = path.rsplit('/').next().unwrap_or(path);
    let lead = base.len() - base.trim_start_matches('.').len();
    match base[lead..].rfind('.') {
        Some(at) => &base[..lead + at],
        None => base,
    }
}
