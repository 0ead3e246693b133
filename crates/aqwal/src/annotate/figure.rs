//! Numbers that count or measure something.

use crate::annotate::time::Timex;
use crate::page::Page;
use crate::span::Span;

/// A number with what it counts.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Number and counted noun.
    pub span: Span,
    /// The number; the lower one of a range.
    pub value: f64,
    /// The upper number of a range.
    pub high: Option<f64>,
    /// How exactly it is meant.
    pub bound: Bound,
    /// What is counted, in its dictionary form.
    pub unit: Option<String>,
    /// Rule and lexicon lines.
    pub rule: String,
}

/// How exactly a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// As it stands.
    Exact,
    /// نحو، حوالي
    About,
    /// على الأقل
    AtLeast,
    /// على الأكثر، لا يتجاوز
    AtMost,
    /// أكثر من
    MoreThan,
    /// أقل من
    LessThan,
    /// Between two numbers.
    Range,
}

/// Finds the figures of a page, in text order; `times` are not figures.
pub fn find(page: &Page<'_>, times: &[Timex]) -> Vec<Figure> {
    let _ = (page, times);
    Vec::new()
}
