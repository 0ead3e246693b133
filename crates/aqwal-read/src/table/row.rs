//! One row, and the document it is.

use aqwal::record::Note;
use aqwal::{DateClaim, Meta, Span};

use crate::charset::Charset;
use crate::{Declared, Document, Format, date, sniff};

/// What a row tells of its article.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// What the record calls it.
    pub id: String,
    pub text: String,
    /// Whether its column says that it is a page.
    pub is_html: bool,
    pub url: Option<String>,
    pub title: Option<String>,
    pub date: Option<String>,
    pub outlet: Option<String>,
    /// What was amiss.
    pub notes: Vec<String>,
}

impl Row {
    /// The document: its bytes are the text field, in UTF-8 and unescaped.
    pub fn document(self) -> Document {
        let mut notes = self.notes;
        let mut dates = Vec::new();
        if let Some(words) = trimmed(self.date) {
            match date::read(&words) {
                Ok(value) => dates.push(DateClaim { value, from: "row published".into(), words, raw: None }),
                Err(why) => notes.push(format!("the field published is «{words}»: {why}")),
            }
        }
        let meta = Meta { published: dates.first().map(|claim| claim.value), outlet: trimmed(self.outlet), url: trimmed(self.url), title: trimmed(self.title) };
        let is_html = self.is_html || sniff::is_html(self.text.as_bytes(), "");
        Document {
            format: if is_html { Format::Html } else { Format::Text },
            charset: Declared::Is(Charset::UTF_8),
            meta,
            dates,
            notes: notes.into_iter().map(|says| Note { text: Span::new(0, 0), says }).collect(),
            ..Document::new(self.id, self.text)
        }
    }
}

/// Words without the blanks around them; none for nothing.
fn trimmed(words: Option<String>) -> Option<String> {
    words.map(|words| words.trim().to_owned()).filter(|words| !words.is_empty())
}
