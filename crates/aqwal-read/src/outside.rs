//! What stood beside the bytes of an article, in a form that can be kept: with the bytes, it gives the same document again.

use aqwal::record::Note;
use aqwal::{Capture, DateClaim, Meta, PartialDate, RawSpan};
use serde::{Deserialize, Serialize};

use crate::charset::Charset;
use crate::{Declared, Document, Format, Options};

/// Everything but the bytes that an article was read with. Serializes to a few bytes of JSON.
///
/// ```
/// use aqwal_read::{Document, Options, Outside};
/// let options = Options { outlet: Some("صحيفة الميناء".into()), ..Options::default() };
/// let document = Document::new("a.txt", "قال الوزير إن الطريق مفتوح.");
/// let kept = serde_json::to_string(&Outside::of(&document, &options))?;
/// let (again, options) = serde_json::from_str::<Outside>(&kept)?.document(document.bytes.clone());
/// assert_eq!(again.read(&options)?.meta.outlet.as_deref(), Some("صحيفة الميناء"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Outside {
    input: String,
    #[serde(skip_serializing_if = "is_default")]
    format: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    charset: Option<Label>,
    #[serde(skip_serializing_if = "is_default")]
    meta: Known,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dates: Vec<Claim>,
    #[serde(skip_serializing_if = "Option::is_none")]
    capture: Option<Capture>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Note>,
    #[serde(skip_serializing_if = "is_default")]
    checked: bool,
    /// Date and outlet that the options gave.
    #[serde(skip_serializing_if = "is_default")]
    options: Known,
}

/// What a document is; one that was cut out of a feed, a table or an archive is a page, a text, or not told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    #[default]
    Auto,
    Text,
    Html,
    Other,
}

/// A charset: as it was declared, or for sure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Label {
    Declared(String),
    Is(String),
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Known {
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Claim {
    value: String,
    from: String,
    words: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    raw: Option<RawSpan>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

fn date(value: Option<&String>) -> Option<PartialDate> {
    value?.parse().ok()
}

impl Outside {
    /// Of a document and the options that it is read with.
    pub fn of(document: &Document, options: &Options) -> Self {
        // A field that is added there must be kept here.
        let Document { input, bytes: _, format, charset, meta, dates, capture, notes, checked } = document;
        let Meta { published, outlet, url, title } = meta;
        let claim = |claim: &DateClaim| Claim { value: claim.value.to_string(), from: claim.from.to_string(), words: claim.words.clone(), raw: claim.raw };
        Self {
            input: input.clone(),
            format: match format {
                Format::Auto => Kind::Auto,
                Format::Text => Kind::Text,
                Format::Html => Kind::Html,
                _ => Kind::Other,
            },
            charset: match charset {
                Declared::Nothing => None,
                Declared::Label(label) => Some(Label::Declared(label.clone())),
                Declared::Is(charset) => Some(Label::Is(charset.name().to_owned())),
            },
            meta: Known { published: published.map(|date| date.to_string()), outlet: outlet.clone(), url: url.clone(), title: title.clone() },
            dates: dates.iter().map(claim).collect(),
            capture: capture.clone(),
            notes: notes.clone(),
            checked: *checked,
            options: Known { published: options.published.map(|date| date.to_string()), outlet: options.outlet.clone(), ..Known::default() },
        }
    }

    /// The document again, and the options to read it with.
    pub fn document(self, bytes: Vec<u8>) -> (Document, Options) {
        let claim = |claim: Claim| Some(DateClaim { value: claim.value.parse().ok()?, from: claim.from.into(), words: claim.words, raw: claim.raw });
        let document = Document {
            input: self.input,
            bytes,
            format: match self.format {
                Kind::Auto => Format::Auto,
                Kind::Html => Format::Html,
                // Whatever else an input may be, one of its documents is a text.
                Kind::Text | Kind::Other => Format::Text,
            },
            charset: match self.charset {
                None => Declared::Nothing,
                Some(Label::Is(name)) => Charset::for_label(&name).map_or(Declared::Nothing, Declared::Is),
                Some(Label::Declared(label)) => Declared::Label(label),
            },
            meta: Meta { published: date(self.meta.published.as_ref()), outlet: self.meta.outlet, url: self.meta.url, title: self.meta.title },
            dates: self.dates.into_iter().filter_map(claim).collect(),
            capture: self.capture,
            notes: self.notes,
            checked: self.checked,
        };
        let options = Options { published: date(self.options.published.as_ref()), outlet: self.options.outlet, ..Options::default() };
        (document, options)
    }
}
