//! What is indexed, and how it lies in the index.

use tantivy::schema::{Field, INDEXED, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::analysis::EXACT;

/// The number of the schema. An index of another one is made again.
pub(super) const SCHEMA: u32 = 3;

/// What a hit is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DocKind {
    /// A statement: what somebody said.
    #[default]
    Said,
    /// The reporting of an article: its words outside the statements.
    Reporting,
}

/// One thing to be found. Pieces that do not follow one another in a text are joined by a line break: no phrase runs over it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Doc<'a> {
    /// What it is.
    pub kind: DocKind,
    /// Its row: of the statement, or of the article.
    pub id: i64,
    /// Row of the article.
    pub article: i64,
    /// What was said, or the reporter's words.
    pub words: &'a str,
    /// Names, source words and roles of the speaker.
    pub speaker: &'a str,
    /// Who speaks, across articles; several where the question is open.
    pub parties: &'a [i64],
    /// Title of the article.
    pub title: &'a str,
    /// Name of the outlet, and the host of the article's address.
    pub outlet: &'a str,
    /// The record's word for the class of the speaker; empty for none.
    pub class: &'a str,
    /// The record's word for the kind of the statement.
    pub form: &'a str,
    /// The record's word for its polarity.
    pub polarity: &'a str,
    /// Names of those who passed the words on.
    pub via: &'a str,
    /// Whether an agency is among them.
    pub via_agency: bool,
    /// Whether nobody with a name speaks.
    pub unnamed_only: bool,
    /// Day of publication, in days since 1970-01-01.
    pub published: Option<i32>,
    /// Day on which it was said.
    pub said: Option<i32>,
    /// Whether its article is not superseded by another version.
    pub current: bool,
    /// Keys that other statements of the same words share, see [`Sketch`](crate::variants::Sketch).
    pub bands: &'a [u32],
}

/// The record's words for the classes of speakers.
pub(super) const CLASSES: [&str; 6] = ["named", "role", "organisation", "anonymous", "collective", "document"];
/// The record's words for the kinds of statements.
pub(super) const FORMS: [&str; 3] = ["direct", "indirect", "mixed"];
/// The record's words for polarities.
pub(super) const POLARITIES: [&str; 5] = ["asserted", "denied", "withheld", "asked", "directive"];

/// Everything that filters and orders a document, in one number, so that one look decides about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Facts(pub u64);

/// Bits of [`Facts`] that are no days.
pub(super) const FLAG_BITS: u32 = 14;
/// Bits of a day.
const DAY_BITS: u32 = 25;
/// What is added to a day, so that it is above 0.
const DAY_BIAS: i64 = 1 << 24;

impl Facts {
    pub(super) fn of(doc: &Doc<'_>) -> Self {
        let flags = u64::from(doc.kind == DocKind::Reporting)
            | u64::from(doc.current) << 1
            | u64::from(doc.via_agency) << 2
            | u64::from(doc.unnamed_only) << 3
            | place(&CLASSES, doc.class) << 4
            | place(&FORMS, doc.form) << 8
            | place(&POLARITIES, doc.polarity) << 11;
        Self(flags | day(doc.said) << FLAG_BITS | day(doc.published) << (FLAG_BITS + DAY_BITS))
    }

    pub(super) const fn flags(self) -> usize {
        (self.0 & ((1 << FLAG_BITS) - 1)) as usize
    }

    pub(super) const fn kind(self) -> DocKind {
        if self.0 & 1 == 0 { DocKind::Said } else { DocKind::Reporting }
    }

    /// The day of saying, in an own count; 0 for none.
    pub(super) const fn said(self) -> u64 {
        self.0 >> FLAG_BITS & ((1 << DAY_BITS) - 1)
    }

    /// The day of saying, else of publication.
    pub(super) const fn day(self) -> u64 {
        if self.said() > 0 { self.said() } else { self.published() }
    }

    /// The day of publication, in the same count.
    pub(super) const fn published(self) -> u64 {
        self.0 >> (FLAG_BITS + DAY_BITS) & ((1 << DAY_BITS) - 1)
    }
}

/// A day in the count of [`Facts`]; days that are further away than 45,000 years count as the last ones.
pub(super) fn day(day: Option<i32>) -> u64 {
    day.map_or(0, |day| (i64::from(day) + DAY_BIAS).clamp(1, (1 << DAY_BITS) - 1) as u64)
}

/// The place of a word from 1; 0 for none, and one past the last for a word that is not known.
pub(super) fn place(words: &[&str], word: &str) -> u64 {
    if word.is_empty() {
        return 0;
    }
    words.iter().position(|w| *w == word).unwrap_or(words.len()) as u64 + 1
}

/// The fields of the index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    pub said: Field,
    pub speaker: Field,
    pub reporting: Field,
    pub title: Field,
    pub outlet: Field,
    pub via: Field,
    pub party: Field,
    pub article: Field,
    pub id: Field,
    pub facts: Field,
    pub band: Field,
}

/// Names of the columns that are read at once.
pub(super) const ID: &str = "id";
pub(super) const ARTICLE: &str = "article";
pub(super) const FACTS: &str = "facts";

pub(super) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let words = |norms: bool| {
        let indexing = TextFieldIndexing::default().set_tokenizer(TOKENIZER).set_fieldnorms(norms).set_index_option(IndexRecordOption::WithFreqsAndPositions);
        TextOptions::default().set_indexing_options(indexing)
    };
    let column = NumericOptions::default().set_fast();
    let fields = Fields {
        said: schema.add_text_field("said", words(true)),
        speaker: schema.add_text_field("speaker", words(true)),
        reporting: schema.add_text_field("reporting", words(true)),
        title: schema.add_text_field("title", words(false)),
        outlet: schema.add_text_field("outlet", words(false)),
        via: schema.add_text_field("via", words(false)),
        party: schema.add_i64_field("party", INDEXED),
        article: schema.add_i64_field(ARTICLE, column.clone().set_indexed()),
        id: schema.add_i64_field(ID, column.clone()),
        facts: schema.add_u64_field(FACTS, column),
        band: schema.add_u64_field("band", INDEXED),
    };
    (schema.build(), fields)
}

/// The name of [`Ready`].
pub(super) const TOKENIZER: &str = "aqwal";

/// Ends a token in a text of tokens.
pub(super) const END: char = '\u{1e}';
/// Stands for a break of lines in a text of tokens.
pub(super) const GAP: &str = "\n";

/// Reads tokens that the [`Analyzer`](super::Analyzer) has cut already. So the index needs no word lists of its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Ready {
    token: Token,
}

/// The tokens of one text.
pub(super) struct Tokens<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

impl Tokenizer for Ready {
    type TokenStream<'a> = Tokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens<'a> {
        self.token.reset();
        Tokens { rest: text, token: &mut self.token }
    }
}

impl TokenStream for Tokens<'_> {
    fn advance(&mut self) -> bool {
        while let Some(end) = self.rest.find(END) {
            let token = &self.rest[..end];
            self.rest = &self.rest[end + 1..];
            if token == GAP {
                self.token.position = self.token.position.wrapping_add(1);
                continue;
            }
            // The exact form stands at the place of its term.
            if !token.starts_with(EXACT) {
                self.token.position = self.token.position.wrapping_add(1);
            }
            self.token.text.clear();
            self.token.text.push_str(token);
            return true;
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
