//! The gold: documents with character offsets, as the README of the gold describes them.

use serde::{Deserialize, Deserializer};

/// A half-open range of characters of the document's text.
pub type Chars = [usize; 2];

/// One gold document.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Document {
    /// Its name.
    pub doc: String,
    /// Where it comes from: a country, a paper.
    pub source: Option<String>,
    /// Date of the document where it is known from outside the text.
    pub dct: Option<String>,
    /// Its text.
    pub text: String,
    /// The statements it holds.
    #[serde(default)]
    pub statements: Vec<GoldStatement>,
    /// The time expressions, where they are annotated.
    pub timexes: Option<Vec<GoldTime>>,
    /// The figures, where they are annotated.
    pub figures: Option<Vec<GoldFigure>>,
    /// The commitments, where they are annotated.
    pub commitments: Option<Vec<GoldCommitment>>,
    /// The parts of the page, where they are annotated.
    pub article: Option<GoldPart>,
    /// Cues that are neither required nor wrong.
    #[serde(default)]
    pub optional: Vec<Chars>,
}

/// A statement of the gold. Keys that a file lacks are not measured.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct GoldStatement {
    /// The cue.
    pub cue: Chars,
    /// Other words that may be taken for the cue.
    #[serde(default, deserialize_with = "one_or_many")]
    pub cue_alt: Vec<Chars>,
    /// Form of the cue.
    pub cue_form: Option<String>,
    /// The words that name the source in the clause.
    pub speaker: Option<Chars>,
    /// The same with all that belongs to it.
    pub speaker_full: Option<Chars>,
    /// Who controls the subject, where the clause names none.
    pub speaker_ctrl: Option<Chars>,
    /// Who is meant.
    pub speaker_resolved: Option<String>,
    /// Class of who is meant.
    pub speaker_class: Option<String>,
    /// What was said.
    #[serde(default, deserialize_with = "one_or_many")]
    pub content: Vec<Chars>,
    /// Direct, indirect, mixed.
    pub kind: Option<String>,
    /// Polarity, under either of its two names.
    #[serde(alias = "reported_polarity")]
    pub polarity: Option<String>,
    /// Where on the page.
    pub zone: Option<String>,
    /// The venue: unknown, none or words.
    #[serde(default, deserialize_with = "known")]
    pub venue: Option<Option<Chars>>,
    /// Those who pass the words on: unknown, or a list.
    pub relays: Option<Vec<Chars>>,
}

impl GoldStatement {
    /// The cue and what may be taken for it.
    pub fn cues(&self) -> impl Iterator<Item = Chars> {
        std::iter::once(self.cue).chain(self.cue_alt.iter().copied())
    }
}

/// A time expression of the gold.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct GoldTime {
    /// Its words.
    pub span: Chars,
    /// Its value; null is not measured.
    #[serde(default)]
    pub value: serde_json::Value,
    /// All values that count as right.
    #[serde(default)]
    pub values: Option<Vec<serde_json::Value>>,
    /// TIMEX3 type.
    #[serde(default, rename = "type")]
    pub kind: String,
}

/// A figure of the gold.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct GoldFigure {
    /// Its words.
    pub span: Chars,
    /// The number, or the two numbers of a range; null is not measured.
    #[serde(default)]
    pub value: serde_json::Value,
    /// All values that count as right.
    #[serde(default)]
    pub values: Option<Vec<serde_json::Value>>,
    /// What is counted.
    pub unit: Option<String>,
}

/// A commitment of the gold.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct GoldCommitment {
    /// Who will act; nobody where the text leaves it out.
    pub actor: Option<String>,
    /// The words of the action.
    #[serde(rename = "action_span")]
    pub action: Chars,
    /// By when.
    pub deadline_value: Option<String>,
}

/// The parts of the page in the gold.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct GoldPart {
    /// The headline.
    #[serde(default, deserialize_with = "one_or_many")]
    pub title: Vec<Chars>,
    /// Who wrote it.
    #[serde(default, deserialize_with = "one_or_many")]
    pub byline: Vec<Chars>,
    /// Whom it credits.
    #[serde(default, deserialize_with = "one_or_many")]
    pub credit: Vec<Chars>,
    /// Titles of linked articles.
    #[serde(default, deserialize_with = "one_or_many")]
    pub related: Vec<Chars>,
    /// Body words set apart.
    #[serde(default, deserialize_with = "one_or_many")]
    pub pull_quotes: Vec<Chars>,
    /// Publication date.
    pub date: Option<GoldDate>,
}

/// A publication date.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct GoldDate {
    /// Its value.
    pub value: String,
}

/// What is wrong with a file of gold, and in which line.
#[derive(Debug)]
pub struct GoldError {
    /// Line number, from 1.
    pub line: usize,
    /// What is wrong.
    pub says: String,
}

impl std::fmt::Display for GoldError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}", self.line, self.says)
    }
}

impl std::error::Error for GoldError {}

/// Reads gold: one JSON document a line.
///
/// # Errors
/// If a line is no gold document, with its number.
pub fn read(jsonl: &str) -> Result<Vec<Document>, GoldError> {
    lines(jsonl)
}

pub(crate) fn lines<T: serde::de::DeserializeOwned>(jsonl: &str) -> Result<Vec<T>, GoldError> {
    let lines = jsonl.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(n, line)| serde_json::from_str(line).map_err(|error| GoldError { line: n + 1, says: error.to_string() })).collect()
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(Chars),
    Many(Vec<Chars>),
}

fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Chars>, D::Error> {
    Ok(match Option::<OneOrMany>::deserialize(deserializer)? {
        None => Vec::new(),
        Some(OneOrMany::One(span)) => vec![span],
        Some(OneOrMany::Many(spans)) => spans,
    })
}

fn known<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<Chars>>, D::Error> {
    Option::<Chars>::deserialize(deserializer).map(Some)
}
