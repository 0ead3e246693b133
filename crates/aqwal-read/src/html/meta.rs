//! What a page says of itself outside its text: `<meta>`, `<title>`, JSON-LD.

use aqwal::PartialDate;
use serde_json::Value;

use super::element::Attribute;
use super::events::{Event, Tag};
use crate::charset::Decoder;

/// What a page says of itself; of several voices the most exact one.
#[derive(Debug, Default)]
pub(super) struct Says {
    /// `og:title` or `headline`, else `<title>`.
    title: Option<String>,
    document_title: Option<String>,
    pub published: Option<PartialDate>,
    time: Option<PartialDate>,
    pub site: Option<String>,
    publisher: Option<String>,
    pub url: Option<String>,
    /// Text of the `<title>` or JSON-LD script being read.
    reading: Reading,
    buffer: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Reading {
    #[default]
    Nothing,
    Title,
    Json,
}

impl Says {
    /// Takes the next event of the page.
    pub fn take(&mut self, event: &Event<'_>, bytes: &[u8], decoder: &Decoder) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::Text(range) if self.reading != Reading::Nothing => self.buffer.push_str(&decoder.text(&bytes[range.clone()])),
            Event::Reference(_, characters) if self.reading != Reading::Nothing => self.buffer.push_str(characters),
            Event::End(element) if matches!(element.name(), "title" | "script") => {
                let text = std::mem::take(&mut self.buffer);
                match std::mem::take(&mut self.reading) {
                    Reading::Title if self.document_title.is_none() => self.document_title = clean(&text),
                    Reading::Json => self.json(&text),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// The page's title, without the site's name behind a dash or a bar.
    pub fn title(&self) -> Option<String> {
        let title = self.title.as_ref().or(self.document_title.as_ref())?;
        let site = self.outlet().unwrap_or_default();
        let before = title.strip_suffix(&site).filter(|_| !site.is_empty()).map(str::trim_end);
        let cut = before.and_then(|rest| rest.strip_suffix(['|', '-', '–', '—', ':', '·'])).map(str::trim_end);
        Some(cut.filter(|rest| !rest.is_empty()).unwrap_or(title).to_owned())
    }

    /// The site's name, else its publisher's.
    pub fn outlet(&self) -> Option<String> {
        self.site.clone().or_else(|| self.publisher.clone())
    }

    /// The day the page says it was published, else the first `<time>` in it.
    pub fn published(&self) -> Option<PartialDate> {
        self.published.or(self.time)
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let content = tag.get(Attribute::Content);
        match tag.element.name() {
            "title" if self.document_title.is_none() => self.read(Reading::Title),
            "script" if tag.get(Attribute::Type).trim().eq_ignore_ascii_case("application/ld+json") => self.read(Reading::Json),
            "meta" => {
                let names = [tag.get(Attribute::Property), tag.get(Attribute::Name), tag.get(Attribute::Itemprop)];
                for name in names.into_iter().filter(|name| !name.is_empty()) {
                    self.meta(&name.to_ascii_lowercase(), content);
                }
            }
            "link" if tag.get(Attribute::Rel).eq_ignore_ascii_case("canonical") => keep(&mut self.url, tag.get(Attribute::Href)),
            "time" if self.time.is_none() => self.time = tag.get(Attribute::Datetime).parse().ok(),
            _ => {}
        }
    }

    fn read(&mut self, what: Reading) {
        self.reading = what;
        self.buffer.clear();
    }

    fn meta(&mut self, name: &str, content: &str) {
        match name {
            "og:title" => keep(&mut self.title, content),
            "og:site_name" => keep(&mut self.site, content),
            "og:url" => keep(&mut self.url, content),
            "article:published_time" | "datepublished" | "dc.date" | "dc.date.issued" | "date" | "pubdate" if self.published.is_none() => {
                self.published = content.parse().ok();
            }
            _ => {}
        }
    }

    /// The article in a JSON-LD script: by itself, in a list or in a graph. What is no JSON says nothing.
    fn json(&mut self, text: &str) {
        let Ok(value) = serde_json::from_str::<Value>(text) else { return };
        let mut open = vec![&value];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(values) => open.extend(values.iter().rev()),
                Value::Object(fields) if is_article(&value["@type"]) => {
                    let field = |name: &str| fields.get(name).and_then(name_of);
                    keep(&mut self.title, field("headline").unwrap_or_default());
                    keep(&mut self.publisher, field("publisher").unwrap_or_default());
                    keep(&mut self.url, field("url").unwrap_or_default());
                    self.published = field("datePublished").and_then(|date| date.parse().ok()).or(self.published);
                    return;
                }
                Value::Object(fields) => open.extend(fields.get("@graph").into_iter().chain(fields.get("mainEntity"))),
                _ => {}
            }
        }
    }
}

fn is_article(kind: &Value) -> bool {
    let is = |kind: &Value| kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind == "BlogPosting");
    is(kind) || kind.as_array().is_some_and(|kinds| kinds.iter().any(is))
}

/// A string, or the name of a thing, or that of the first of several.
fn name_of(value: &Value) -> Option<&str> {
    match value {
        Value::String(s) => Some(s),
        Value::Object(fields) => fields.get("name").and_then(Value::as_str),
        Value::Array(values) => values.first().and_then(|first| first.as_str().or_else(|| first.get("name").and_then(Value::as_str))),
        _ => None,
    }
}

/// Keeps the first that says something.
fn keep(place: &mut Option<String>, words: &str) {
    if place.is_none() {
        *place = clean(words);
    }
}

fn clean(words: &str) -> Option<String> {
    let words: Vec<&str> = words.split_ascii_whitespace().collect();
    if words.is_empty() { None } else { Some(words.join(" ")) }
}
