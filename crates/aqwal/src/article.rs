//! One article as the reader hands it to the engine: its text, what is known about it from outside, and the way back to the bytes.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::map::SourceMap;
use crate::record::Note;
use crate::span::{RawSpan, Span};

/// One article: its own text, what was said about it from outside, and the way back to the bytes.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// `sha256:…` of the raw bytes.
    pub id: String,
    /// Path, address or id of the input.
    pub input: String,
    /// The article's text; every span of the record counts bytes in it.
    pub text: String,
    /// From the text back to the raw bytes.
    pub map: SourceMap,
    /// What the page's own structure said of parts of the text. Plain text has none.
    pub hints: Vec<Hint>,
    /// What is known from outside the text.
    pub meta: Meta,
    /// The WARC record it came in.
    pub capture: Option<Capture>,
    /// The publication dates that the page or what stood beside it claims, with their places. Those of the text are not among them.
    pub dates: Vec<DateClaim>,
    /// What could not be read as it stood.
    pub notes: Vec<Note>,
}

/// The WARC record an article came in (ISO 28500).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capture {
    /// `WARC-Record-ID`.
    pub record: String,
    /// `WARC-Payload-Digest`, as the record has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// `WARC-Target-URI`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// `WARC-Date`: when it was fetched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

/// A publication date that a page, or what stood beside it, claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateClaim {
    /// The date.
    pub value: PartialDate,
    /// Who claims it: `json-ld datePublished`, `meta article:published_time`, `time`, `feed pubDate`, `row`, `option`.
    pub from: Cow<'static, str>,
    /// The words, as they stand there.
    pub words: String,
    /// Where they stand in the raw bytes; none where they stand beside them.
    pub raw: Option<RawSpan>,
}

impl DateClaim {
    /// Whether it claims the day of a change, not that of publication.
    pub fn is_change(&self) -> bool {
        let from = self.from.to_ascii_lowercase();
        ["modif", "updat", "revis", "lastmod"].iter().any(|word| from.contains(word))
    }
}

impl Article {
    /// An article of plain UTF-8 text whose raw bytes are the text itself. It has no id; readers set it.
    ///
    /// ```
    /// let article = aqwal::Article::plain("قال الوزير إن الطريق مفتوح.");
    /// assert_eq!(article.map.raw(aqwal::Span::new(0, 6)).end, 6);
    /// ```
    pub fn plain(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { map: SourceMap::identity(text.len() as u64), text, ..Self::default() }
    }
}

/// What is known about an article from outside its text: options, metadata of the page, fields of a row.
#[derive(Clone, Debug, Default)]
pub struct Meta {
    /// Publication date, as far as it is known.
    pub published: Option<PartialDate>,
    /// Name of the outlet that published the article.
    pub outlet: Option<String>,
    /// Where the article was published.
    pub url: Option<String>,
    /// A title that does not stand in the text.
    pub title: Option<String>,
}

/// A calendar date known to the day, the month or only the year.
///
/// ```
/// use aqwal::PartialDate;
/// assert_eq!("2021-07".parse::<PartialDate>().unwrap().to_string(), "2021-07");
/// assert!("2021-13".parse::<PartialDate>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    /// Gregorian year.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: Option<i8>,
    /// Day of the month. Never without a month.
    pub day: Option<i8>,
}

impl PartialDate {
    /// The day, where the date is known that far.
    pub fn day(self) -> Option<jiff::civil::Date> {
        jiff::civil::Date::new(self.year, self.month?, self.day?).ok()
    }
}

impl From<jiff::civil::Date> for PartialDate {
    fn from(date: jiff::civil::Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// Why a string is no [`PartialDate`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateError;

impl std::fmt::Display for DateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a date is written 2021-07-25, 2021-07 or 2021")
    }
}

impl std::error::Error for DateError {}

impl std::str::FromStr for PartialDate {
    type Err = DateError;

    /// Reads `2021-07-25`, `2021-07` or `2021`; what follows a `T` or a blank (a clock time) is left out.
    fn from_str(s: &str) -> Result<Self, DateError> {
        let day = s.trim().split(['T', ' ']).next().unwrap_or("");
        let mut parts = day.split('-');
        let number = |part: Option<&str>, width: usize| match part {
            None => Ok(None),
            Some(p) if p.len() == width && p.bytes().all(|b| b.is_ascii_digit()) => p.parse::<i16>().map(Some).map_err(|_| DateError),
            Some(_) => Err(DateError),
        };
        let year = number(parts.next(), 4)?.ok_or(DateError)?;
        let month = number(parts.next(), 2)?.map(|m| m as i8);
        let date = number(parts.next(), 2)?.map(|d| d as i8);
        if parts.next().is_some() || jiff::civil::Date::new(year, month.unwrap_or(1), date.unwrap_or(1)).is_err() {
            return Err(DateError);
        }
        Ok(Self { year, month, day: date })
    }
}

/// What the structure of a page says about a part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The part, in bytes of the text.
    pub span: Span,
    /// What it does on the page.
    pub role: Role,
}

/// What a block does on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The headline's first line.
    Title,
    /// A second headline line, or the lead set under the title.
    Deck,
    /// A line that only dates the article.
    Date,
    /// A line that only says who wrote it or for which desk.
    Byline,
    /// A picture's caption.
    Caption,
    /// A line that only credits an agency or a photographer.
    Credit,
    /// Body words set apart and repeated.
    PullQuote,
    /// A paragraph of the body; a dateline may open it.
    Paragraph,
    /// A link to another article, or the words that introduce such links.
    Related,
    /// Anything else the page adds: share bars, tags, end marks.
    Furniture,
}
