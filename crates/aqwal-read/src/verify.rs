//! Checks a record against the bytes it was read from, by another way than the reader's.
//!
//! Every selector, wherever it stands in the record, is cut out of the bytes anew: its `raw`, or each of its `raw_parts`, is
//! decoded by the charset's plain decoder, character references are read, whitespace is collapsed, and what comes out must be
//! its `exact`. Nothing of the reader's tokenizer, decoder or map takes part; only what the charset is, is asked the same way.

mod reading;

use aqwal::RawSpan;
use serde_json::Value;

use crate::{Document, id};
use reading::Reading;

/// What a check of one record found.
///
/// ```
/// use aqwal_read::{Document, Options, verify};
/// let page = Document::new("a.html", "<p>قال المدير إن <b>الجسر</b> مفتوح.</p>");
/// let record = aqwal::extract(&page.read(&Options::default())?, aqwal::Lexicon::bundled());
/// let record = serde_json::to_value(record).unwrap();
/// assert!(verify::verify(&record, &page).is_sound());
///
/// let changed = Document::new("a.html", "<p>قال المدير إن <b>النفق</b> مفتوح.</p>");
/// let verdict = verify::verify(&record, &changed);
/// assert!(verdict.changed && verdict.fits > 0 && !verdict.misfits.is_empty());
/// # Ok::<(), aqwal_read::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// The bytes are others than those the record was made from. What still fits, fits at the place it had; nothing is
    /// looked for elsewhere.
    pub changed: bool,
    /// Selectors that fit.
    pub fits: usize,
    /// Selectors that do not.
    pub misfits: Vec<Misfit>,
}

impl Verdict {
    /// Whether the bytes are the same and everything fits.
    pub fn is_sound(&self) -> bool {
        !self.changed && self.misfits.is_empty()
    }
}

/// A selector that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Where it stands in the record: `statements[2].cue`.
    pub place: String,
    /// Its words.
    pub exact: String,
    /// Its bytes in the input, if the record gives them.
    pub raw: Option<RawSpan>,
    /// What is wrong with it.
    pub why: Why,
}

/// What is wrong with a selector.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Why {
    /// It is no selector: a range is missing or runs backwards.
    Malformed,
    /// Its `text` range of the article's text holds other words, these.
    Text(String),
    /// Its `raw` range ends behind the input's last byte.
    Beyond,
    /// Its `raw_parts` are not in order, or do not begin and end with `raw`.
    Parts,
    /// Its bytes hold other words, these.
    Words(String),
    /// Between two of its parts stands more than markup: these words.
    Between(String),
}

/// Checks every selector of a record, in its JSON form, against the document that it should have been made from.
pub fn verify(record: &Value, document: &Document) -> Verdict {
    let article = &record["article"];
    let changed = article["id"].as_str() != Some(&id(&document.bytes));
    let check = Check { reading: Reading::of(document), text: article["text"].as_str() };
    let mut verdict = Verdict { changed, ..Verdict::default() };
    check.walk(record, &mut String::new(), &mut verdict);
    verdict
}

struct Check<'a> {
    reading: Reading<'a>,
    /// The article's text, if the record holds it.
    text: Option<&'a str>,
}

impl Check<'_> {
    /// Checks every selector in a value. The depth is bounded: JSON that was read is never deeper than its reader allows.
    fn walk(&self, value: &Value, place: &mut String, verdict: &mut Verdict) {
        let len = place.len();
        match value {
            Value::Array(values) => {
                for (n, value) in values.iter().enumerate() {
                    place.push_str(&format!("[{n}]"));
                    self.walk(value, place, verdict);
                    place.truncate(len);
                }
            }
            Value::Object(fields) => {
                if let Some(exact) = fields.get("exact").and_then(Value::as_str) {
                    self.selector(exact, value, place, verdict);
                }
                for (name, value) in fields {
                    if !place.is_empty() {
                        place.push('.');
                    }
                    place.push_str(name);
                    self.walk(value, place, verdict);
                    place.truncate(len);
                }
            }
            _ => {}
        }
    }

    fn selector(&self, exact: &str, fields: &Value, place: &str, verdict: &mut Verdict) {
        // A date that was found beside the text has no span of it, and one beside the input no bytes.
        let beside = fields.get("text").is_none() && fields.get("value").is_some();
        if beside && fields.get("raw").is_none() {
            return;
        }
        match self.fit(exact, fields, beside) {
            Ok(()) => verdict.fits += 1,
            Err(why) => {
                let raw = range(&fields["raw"]).map(|[start, end]| RawSpan { start, end });
                verdict.misfits.push(Misfit { place: place.to_owned(), exact: exact.to_owned(), raw, why });
            }
        }
    }

    fn fit(&self, exact: &str, fields: &Value, beside: bool) -> Result<(), Why> {
        if !beside {
            let span = range(&fields["text"]).ok_or(Why::Malformed)?;
            if let Some(text) = self.text
                && slice(text.as_bytes(), span) != Some(exact.as_bytes())
            {
                return Err(Why::Text(slice(text.as_bytes(), span).map_or_else(String::new, |words| String::from_utf8_lossy(words).into_owned())));
            }
        }
        let raw = range(&fields["raw"]).ok_or(Why::Malformed)?;
        let parts = match fields.get("raw_parts") {
            None => vec![raw],
            Some(parts) => parts.as_array().and_then(|parts| parts.iter().map(range).collect::<Option<Vec<_>>>()).ok_or(Why::Malformed)?,
        };
        self.reading.check(exact, raw, &parts, beside)
    }
}

/// A half-open range: two numbers, the first not greater.
fn range(value: &Value) -> Option<[u64; 2]> {
    match value.as_array()?.as_slice() {
        [from, to] => Some([from.as_u64()?, to.as_u64()?]).filter(|[from, to]| from <= to),
        _ => None,
    }
}

fn slice(bytes: &[u8], [from, to]: [u64; 2]) -> Option<&[u8]> {
    bytes.get(usize::try_from(from).ok()?..usize::try_from(to).ok()?)
}

#[cfg(test)]
mod tests;
