//! Time expressions after TIMEX3 (ISO-TimeML).

use crate::article::PartialDate;
use crate::page::Page;
use crate::span::Span;

/// A time expression.
#[derive(Clone, Debug)]
pub struct Timex {
    /// Its words.
    pub span: Span,
    /// Range of its tokens.
    pub tokens: (u32, u32),
    /// TIMEX3 type.
    pub kind: TimexKind,
    /// What it says, before it is leaned on the publication date.
    pub meaning: Meaning,
    /// Rule and lexicon lines.
    pub rule: String,
}

/// TIMEX3 type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimexKind {
    /// A day or a longer stretch.
    Date,
    /// A part of a day or a clock time.
    Time,
    /// How long.
    Duration,
    /// How often.
    Set,
}

/// What a time expression says by itself.
#[derive(Clone, Debug)]
pub enum Meaning {
    /// Placeholder, replaced by the module's own forms.
    Value(String),
}

/// A TIMEX3 value with what belongs to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Value {
    /// TIMEX3 value.
    pub value: String,
    /// TIMEX3 `mod`.
    pub modifier: Option<&'static str>,
    /// A Hijri date as written.
    pub hijri: Option<String>,
    /// The days a Hijri date may fall on.
    pub range: Option<[String; 2]>,
}

/// Finds the time expressions of a page, in text order.
pub fn find(page: &Page<'_>) -> Vec<Timex> {
    let _ = page;
    Vec::new()
}

/// The value of a time expression, leaned on the publication date as far as that is known.
pub fn resolve(timex: &Timex, published: Option<PartialDate>) -> Value {
    let _ = published;
    let Meaning::Value(value) = &timex.meaning;
    Value { value: value.clone(), ..Value::default() }
}

/// The calendar date that a time expression names by itself, to the day; such a line can date the article.
pub fn absolute(timex: &Timex) -> Option<PartialDate> {
    let _ = timex;
    None
}
