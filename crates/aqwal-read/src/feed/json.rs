//! JSON Feed 1.x.

use std::fmt;
use std::io::Read;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::entry::{Body, Entry, Kind};
use crate::transcode::Transcoder;
use crate::{Document, Error, Leftover, Options};

/// The documents of a JSON feed. It is read whole; of one that is cut off, the items before the cut.
pub(super) fn items<'r>(input: &str, reader: impl Read, options: &Options) -> Box<dyn Iterator<Item = Result<Document, Error>> + Send + 'r> {
    let input = input.to_owned();
    let limit = options.limits.document;
    let mut stream = Transcoder::new(reader.take(limit.saturating_add(1)));
    let mut bytes = Vec::new();
    loop {
        match stream.fill(&mut bytes, |_| None) {
            Ok(true) => {}
            Ok(false) => break,
            Err(cause) => return Box::new(std::iter::once(Err(Error::io(&input, cause)))),
        }
    }
    if bytes.len() as u64 > limit {
        return Box::new(std::iter::once(Err(Error::passed(&input, format!("the feed is longer than {limit} bytes"), vec![(Leftover::Other, 1)]))));
    }
    let mut feed = Feed::default();
    let read = (&mut feed).deserialize(&mut serde_json::Deserializer::from_slice(&bytes));
    let fault = read.err().map(|cause| {
        let says = format!("the feed is damaged behind {} items: {cause}", feed.items.len());
        Error::damaged(&input, says).at_line(cause.line() as u64)
    });
    let fault = fault.or_else(|| feed.items.is_empty().then(|| Error::skipped(&input, Leftover::EmptyFeed)));
    let title = feed.title.filter(|_| options.outlet.is_none());
    let documents = feed.items.into_iter().zip(1..).map(move |(item, number)| entry(item).document(&input, number, title.as_deref()));
    Box::new(documents.chain(fault.map(Err)))
}

#[derive(Default)]
struct Feed {
    title: Option<String>,
    items: Vec<Value>,
}

/// Reads the feed's own fields; what is damaged stops it, with the items before.
impl<'de> DeserializeSeed<'de> for &mut Feed {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for &mut Feed {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON feed")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "title" => self.title = map.next_value::<Value>()?.as_str().map(str::to_owned),
                "items" => map.next_value_seed(Items(&mut self.items))?,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

struct Items<'a>(&'a mut Vec<Value>);

impl<'de> DeserializeSeed<'de> for Items<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Items<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the items of a JSON feed")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while let Some(item) = items.next_element()? {
            self.0.push(item);
        }
        Ok(())
    }
}

fn entry(mut item: Value) -> Entry {
    let mut take = |key: &str| match item.get_mut(key).map(Value::take) {
        Some(Value::String(words)) if !words.trim().is_empty() => Some(words),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    let bodies = [("content_html", Kind::Full), ("content_text", Kind::Full), ("summary", Kind::Summary)];
    Entry {
        id: take("id"),
        id_is_address: true,
        url: take("url").or_else(|| take("external_url")),
        title: take("title"),
        bodies: bodies.into_iter().filter_map(|(key, kind)| Some(Body { words: take(key)?, kind, is_html: Some(key == "content_html") })).collect(),
        dates: [("feed date_published", take("date_published")), ("feed date_modified", take("date_modified"))]
            .into_iter()
            .filter_map(|(from, words)| Some((from, words?)))
            .collect(),
        ..Entry::default()
    }
}
