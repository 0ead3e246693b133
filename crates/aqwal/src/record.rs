//! The record: what reading one article yields. The one serializable type; every other is free to change.
//!
//! Names and meanings follow the published record format (`aqwal.record/1`, see `docs/record.md`).

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::article::{Article, Capture};
use crate::span::{RawSpan, Span};

/// The number of the record format.
pub const SCHEMA: &str = "aqwal.record/1";

/// A word of the record format: `body`, `direct`, `named`.
pub type Term = Cow<'static, str>;

/// Everything read in one article. The order of everything is the order in the text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// [`SCHEMA`].
    pub schema: Term,
    /// What made the record.
    pub engine: Engine,
    /// The article and its own parts.
    pub article: ArticlePart,
    /// Everyone who speaks, passes words on or acts.
    pub parties: Vec<Party>,
    /// The attributed statements.
    pub statements: Vec<Statement>,
    /// Time expressions, after TIMEX3 (ISO-TimeML).
    pub times: Vec<Time>,
    /// Numbers that count or measure something.
    pub figures: Vec<Figure>,
    /// What could not be read as it stood.
    pub notes: Vec<Note>,
}

/// The version of the engine and of its word lists.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Engine {
    /// Version of the engine.
    pub version: Term,
    /// `sha256:…` of the lexicon.
    pub lexicon: String,
}

/// A piece of evidence: the words and where they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Selector {
    /// The words, byte for byte as they stand in the article's text.
    pub exact: String,
    /// Byte range in the article's text.
    pub text: Span,
    /// Byte range in the input as it was given.
    pub raw: RawSpan,
    /// The pieces of `raw`, where markup stands between them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub raw_parts: Vec<RawSpan>,
}

impl Selector {
    /// The selector of a span of an article.
    pub fn new(article: &Article, span: Span) -> Self {
        let (raw, raw_parts) = article.map.raw_and_parts(span);
        Self { exact: span.slice(&article.text).to_owned(), text: span, raw, raw_parts }
    }
}

/// The article and its own parts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArticlePart {
    /// `sha256:…` of the raw bytes.
    pub id: String,
    /// Path, address or id of the input.
    pub input: String,
    /// The article's own text.
    pub text: String,
    /// BCP 47 tag of the language.
    pub language: Term,
    /// The headline's first line.
    pub title: Option<Selector>,
    /// Publication date.
    pub published: Option<Published>,
    /// Who published it.
    pub outlet: Option<OutletPart>,
    /// Who wrote it: persons or desks.
    pub bylines: Vec<Selector>,
    /// Agencies, photographers or outlets it credits.
    pub credits: Vec<Selector>,
    /// Captions.
    pub captions: Vec<Selector>,
    /// Body words set apart and repeated.
    pub pull_quotes: Vec<Selector>,
    /// Titles of linked articles.
    pub related: Vec<Selector>,
    /// The place (and agency) that opens the body.
    pub dateline: Option<Dateline>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The WARC record it came in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capture: Option<Capture>,
    /// Every publication date that was found, and which one was taken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dates: Vec<DateFound>,
    /// The agency whose words it carries, and the article of the same run that it repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wire: Option<Wire>,
}

/// A publication date that was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DateFound {
    /// ISO 8601 date, as far as it is known.
    pub value: String,
    /// Who says it: `text`, `json-ld datePublished`, `meta article:published_time`, `time`, `option` …
    pub from: Term,
    /// The words, as they stand there.
    pub exact: String,
    /// Byte range in the input as it was given; none where the words stand beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<RawSpan>,
    /// The pieces of `raw`, where markup stands between them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub raw_parts: Vec<RawSpan>,
    /// Why it was taken; none for those that were not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<Term>,
}

/// Words that came from an agency or from another outlet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Wire {
    /// The agency, if the article credits one.
    pub agency: Option<Selector>,
    /// The earlier article of the run that this one repeats.
    pub repeats: Option<Repeated>,
}

/// An earlier article that another one repeats.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Repeated {
    /// Its `id`.
    pub id: String,
    /// Its `input`.
    pub input: String,
    /// Of this article's runs of words, how many of a hundred stand in that one too.
    pub shared: u8,
}

/// A publication date and the words that give it; without words it came from metadata or an option.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Published {
    /// The words, or nothing.
    #[serde(flatten)]
    pub evidence: Option<Selector>,
    /// ISO 8601 date, as far as it is known.
    pub value: String,
}

/// The outlet that published the article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutletPart {
    /// Its name.
    pub name: String,
    /// How it is known.
    pub evidence: Evidence,
}

/// Words of the text, or what stands outside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Evidence {
    /// Words.
    Text(Selector),
    /// `metadata`: known from outside the text.
    Outside(String),
}

/// The place and the agency that open the body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dateline {
    /// The place.
    pub place: Selector,
    /// The agency, if it is named there.
    pub agency: Option<Selector>,
}

/// Someone who speaks, passes words on or acts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Party {
    /// `p1`, `p2` … in order of first mention.
    pub id: String,
    /// The fullest name in the text, without titles; else the fullest role or organisation.
    pub name: String,
    /// `named`, `role`, `organisation`, `anonymous`, `collective` or `document`.
    pub class: Term,
    /// Offices and professions the text gives.
    pub roles: Vec<String>,
    /// Where the party is named.
    pub mentions: Vec<Selector>,
}

/// One act of communication that the article attributes to a source.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// `s1`, `s2` … in text order.
    pub id: String,
    /// `title`, `deck`, `caption`, `pull_quote` or `body`.
    pub zone: Term,
    /// The word that reports.
    pub cue: Selector,
    /// Dictionary form of the cue.
    pub lemma: String,
    /// The words that name the source in the cue's clause; null where the verb carries it.
    pub source: Option<Selector>,
    /// Who is meant.
    pub speaker: Option<Speaker>,
    /// Class of who is meant.
    pub speaker_class: Term,
    /// What was said, piece by piece.
    pub content: Vec<Content>,
    /// `direct`, `indirect` or `mixed`.
    pub kind: Term,
    /// `asserted`, `denied`, `withheld`, `asked` or `directive`.
    pub polarity: Term,
    /// Those who pass the words on, outermost first.
    pub relays: Vec<Selector>,
    /// From this outlet to the speaker.
    pub chain: Vec<Link>,
    /// Where, how or to whom it was said.
    pub venue: Option<Selector>,
    /// When it was said.
    pub said: Option<Said>,
    /// The statement inside whose content this one stands.
    pub parent: Option<String>,
    /// The statement of the body that this one repeats.
    pub repeats: Option<String>,
    /// What is promised.
    pub commitments: Vec<Commitment>,
    /// The rule and the lexicon line that made it.
    pub rule: String,
}

/// Who is meant: one party and how that is known, or an open question with its candidates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Speaker {
    /// Exactly one candidate remains.
    Known {
        /// Id of the party.
        party: String,
        /// `named`, `variant`, `anaphor` or `continued`.
        how: Term,
    },
    /// More than one remains; never a guess.
    Open {
        /// Ids of the parties that remain.
        candidates: Vec<String>,
    },
}

/// One piece of what was said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// The words.
    #[serde(flatten)]
    pub words: Selector,
    /// `quoted` or `reported`.
    pub voice: Term,
}

/// One hand that the words passed through.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Id of the party.
    pub party: String,
    /// Where the text says so.
    pub evidence: Evidence,
}

/// When a statement was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Said {
    /// The words.
    #[serde(flatten)]
    pub words: Selector,
    /// TIMEX3 value, where the words are a time expression.
    pub value: Option<String>,
}

/// An action that someone undertakes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Commitment {
    /// Id of the party that will act, if the text says who.
    pub actor: Option<String>,
    /// The action.
    pub action: Selector,
    /// By when.
    pub deadline: Option<Said>,
}

/// A time expression.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Time {
    /// The words.
    #[serde(flatten)]
    pub words: Selector,
    /// TIMEX3 type: `DATE`, `TIME`, `DURATION` or `SET`.
    #[serde(rename = "type")]
    pub kind: Term,
    /// TIMEX3 value.
    pub value: String,
    /// TIMEX3 `mod`: `START`, `MID`, `END`, `APPROX`.
    #[serde(rename = "mod")]
    pub modifier: Option<String>,
    /// A Hijri date as written.
    pub hijri: Option<String>,
    /// The days a Hijri date may fall on.
    pub range: Option<[String; 2]>,
    /// The rule and the lexicon lines that made it.
    pub rule: String,
}

/// A number that counts or measures something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The words.
    #[serde(flatten)]
    pub words: Selector,
    /// The number; the lower one of a range.
    pub value: Number,
    /// `exact`, `about`, `at_least`, `at_most`, `more_than`, `less_than` or `range`.
    pub bound: Term,
    /// The upper number of a range.
    pub high: Option<Number>,
    /// What is counted, in its dictionary form.
    pub unit: Option<String>,
    /// The rule and the lexicon lines that made it.
    pub rule: String,
}

/// A plain number; whole numbers are written without a fraction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number(pub f64);

impl Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.fract() == 0.0 && self.0.abs() < 9.0e15 { serializer.serialize_i64(self.0 as i64) } else { serializer.serialize_f64(self.0) }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer).map(Number)
    }
}

/// Something that could not be read as it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Where, in bytes of the article's text.
    pub text: Span,
    /// What.
    pub says: String,
}
