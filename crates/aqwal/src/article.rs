//! One article as the reader hands it to the engine: its text, what is known about it from outside, and the way back to the bytes.

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
    /// What could not be read as it stood.
    pub notes: Vec<Note>,
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

/// From the text back to the raw bytes it was read from: runs in text order that cover the whole text.
///
/// Where the text was copied byte for byte a run maps each byte to its own; where it was decoded (a charset,
/// a character reference) a run maps one character, or characters of a fixed width, to the bytes they came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    text: Span,
    raw: RawSpan,
    copied: bool,
}

impl SourceMap {
    /// The map of a text that is its own raw bytes.
    pub fn identity(len: u64) -> Self {
        let mut map = Self::default();
        map.copy(len as u32, 0);
        map
    }

    /// Adds `len` bytes of text that were copied byte for byte from `raw_start`.
    pub fn copy(&mut self, len: u32, raw_start: u64) {
        if len == 0 {
            return;
        }
        let start = self.len();
        if let Some(last) = self.runs.last_mut()
            && last.copied
            && last.raw.end == raw_start
        {
            last.text.end += len;
            last.raw.end += u64::from(len);
            return;
        }
        let raw = RawSpan { start: raw_start, end: raw_start + u64::from(len) };
        self.runs.push(Run { text: Span::new(start, start + len), raw, copied: true });
    }

    /// Adds `len` bytes of text that were decoded, as one, from the raw range. An empty range marks words that
    /// stand nowhere in the raw bytes (a line break put between two blocks).
    pub fn decode(&mut self, len: u32, raw: RawSpan) {
        if len == 0 {
            return;
        }
        let start = self.len();
        self.runs.push(Run { text: Span::new(start, start + len), raw, copied: false });
    }

    /// Bytes of text mapped so far.
    pub fn len(&self) -> u32 {
        self.runs.last().map_or(0, |run| run.text.end)
    }

    /// Whether no text is mapped.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The raw bytes behind a span, from the first to the last; widened to the whole of what a character was decoded from.
    pub fn raw(&self, span: Span) -> RawSpan {
        let mut bounds: Option<RawSpan> = None;
        for piece in self.pieces(span) {
            bounds = Some(bounds.map_or(piece, |b| RawSpan { start: b.start.min(piece.start), end: b.end.max(piece.end) }));
        }
        bounds.unwrap_or_else(|| {
            let at = self.runs.iter().find(|run| run.text.end > span.start).or(self.runs.last());
            let at = at.map_or(0, |run| run.raw.start);
            RawSpan { start: at, end: at }
        })
    }

    /// The pieces of raw bytes behind a span, where markup or other bytes stand between them; one piece if none do.
    pub fn raw_parts(&self, span: Span) -> Vec<RawSpan> {
        let mut parts: Vec<RawSpan> = Vec::new();
        for piece in self.pieces(span) {
            match parts.last_mut() {
                Some(last) if last.end == piece.start => last.end = piece.end,
                _ => parts.push(piece),
            }
        }
        parts
    }

    fn pieces(&self, span: Span) -> impl Iterator<Item = RawSpan> + '_ {
        let from = self.runs.partition_point(|run| run.text.end <= span.start);
        self.runs[from..].iter().take_while(move |run| run.text.start < span.end).filter_map(move |run| {
            if run.raw.end == run.raw.start || span.is_empty() {
                return None;
            }
            if !run.copied {
                return Some(run.raw);
            }
            let start = span.start.max(run.text.start) - run.text.start;
            let end = span.end.min(run.text.end) - run.text.start;
            Some(RawSpan { start: run.raw.start + u64::from(start), end: run.raw.start + u64::from(end) })
        })
    }
}
