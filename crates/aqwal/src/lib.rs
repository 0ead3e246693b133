//! Aqwal reads an Arabic news article and keeps the record of who said what.
//!
//! The engine takes an article's text and gives its [`Record`]: no files, no clock, no network, and it cannot fail.

pub mod annotate;
pub mod article;
pub mod attribution;
pub(crate) mod fold;
mod language;
pub mod layout;
pub mod lexicon;
mod map;
mod offset;
pub mod page;
pub mod record;
mod resolve;
mod span;
pub mod trail;

pub use article::{Article, Capture, DateClaim, DateError, Hint, Meta, PartialDate, Role};
pub use fold::{fold, fold_char, is_control, is_ignored};
pub use lexicon::Lexicon;
pub use map::SourceMap;
pub use offset::Offsets;
pub use page::Page;
pub use record::Record;
pub use span::{RawSpan, Span};
pub use trail::Trail;

/// Reads an article once, from text to record. Never fails: what cannot be read becomes a note.
///
/// ```
/// use aqwal::{Article, Lexicon};
/// let record = aqwal::extract(&Article::plain("قال الوزير إن الطريق مفتوح."), Lexicon::bundled());
/// assert_eq!(record.schema, "aqwal.record/1");
/// ```
pub fn extract(article: &Article, lexicon: &Lexicon) -> Record {
    extract_with(article, lexicon, &mut Trail::default())
}

/// Like [`extract`], and keeps what happened on the way if the trail is [`kept`](Trail::kept).
pub fn extract_with(article: &Article, lexicon: &Lexicon, trail: &mut Trail) -> Record {
    let page = Page::cut(article, lexicon); // language, blocks, tokens, quotations, sentences, readings
    let found = annotate::annotate(&page); // cues, mentions, times, figures
    let layout = layout::Layout::of(&page, &found.times); // title, date line, byline, pull quotes …
    let told = attribution::relate(&page, &found, &layout, trail); // cue + source + content, in spans
    let mut record = resolve::resolve(&page, &found, &layout, told, trail); // who is meant -> record
    record.article.language = page.language.clone();
    record.article.wire = layout.agency(&page).map(|span| record::Wire { agency: Some(record::Selector::new(article, span)), repeats: None });
    record
}
