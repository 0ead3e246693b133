//! An item of a feed of any kind, and the document it is.

use aqwal::record::Note;
use aqwal::{DateClaim, Meta, Span};

use crate::charset::Charset;
use crate::{Declared, Document, Error, Format, Leftover, date, html};

/// What an item says.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub id: Option<String>,
    /// Whether the id may be an address.
    pub id_is_address: bool,
    pub url: Option<String>,
    pub title: Option<String>,
    /// The outlet that an aggregator names.
    pub source: Option<String>,
    pub bodies: Vec<Body>,
    /// Who says it, and the words.
    pub dates: Vec<(&'static str, String)>,
    pub notes: Vec<String>,
}

/// A text of an item.
#[derive(Debug)]
pub(super) struct Body {
    pub words: String,
    pub kind: Kind,
    /// Whether the feed says that it is a page, or that it is none.
    pub is_html: Option<bool>,
}

/// What a text is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// `content:encoded`, `content`, `content_html`.
    Full,
    /// `description` of RSS: the whole text or a summary.
    Description,
    /// `summary`.
    Summary,
}

/// A description of fewer characters in one piece may be a summary.
const SHORT: usize = 600;

impl Entry {
    /// The document: its bytes are the fullest text, in UTF-8 and unescaped. `number` names it where nothing else does.
    pub fn document(self, feed: &str, number: u64, outlet: Option<&str>) -> Result<Document, Error> {
        let id = self.id.as_deref().map(str::trim).filter(|id| !id.is_empty());
        let url = self.url.or_else(|| id.filter(|id| self.id_is_address && id.starts_with("http")).map(str::to_owned));
        let name = id.or(url.as_deref()).map_or_else(|| number.to_string(), str::to_owned);
        let input = format!("{feed}#{name}");
        let Some(body) = fullest(self.bodies) else {
            return Err(Error::skipped(&input, if self.title.is_some() { Leftover::TitleOnly } else { Leftover::EmptyItem }));
        };
        let mut notes = self.notes;
        notes.extend(body.note().map(str::to_owned));
        if body.words.contains('\u{fffd}') {
            notes.push("bytes that are no character of the feed's charset stand as U+FFFD".to_owned());
        }
        let (dates, published) = claims(self.dates, &mut notes);
        let is_html = body.is_html.unwrap_or_else(|| has_markup(&body.words));
        Ok(Document {
            format: if is_html { Format::Html } else { Format::Text },
            charset: Declared::Is(Charset::UTF_8),
            meta: Meta { published, outlet: self.source.as_deref().or(outlet).map(plain), url, title: self.title.as_deref().map(plain).filter(|t| !t.is_empty()) },
            dates,
            notes: notes.into_iter().map(|says| Note { text: Span::new(0, 0), says }).collect(),
            ..Document::new(input, body.words)
        })
    }
}

impl Body {
    /// Characters that show.
    fn len(&self) -> usize {
        shown(&self.words).filter(|c| !c.is_whitespace()).count()
    }

    /// What is to be said of a text that may not be the whole article.
    fn note(&self) -> Option<&'static str> {
        if self.kind == Kind::Summary || is_cut(&self.words) {
            return Some("only a summary stands in the feed");
        }
        let pieces = ["<p", "<br", "\n"].iter().map(|mark| self.words.trim().matches(mark).count()).sum::<usize>();
        (self.kind == Kind::Description && pieces < 2 && self.len() < SHORT).then_some("only a description stands in the feed; it may be a summary")
    }
}

/// The fullest text: what the feed calls full, unless another is clearly longer.
fn fullest(mut bodies: Vec<Body>) -> Option<Body> {
    bodies.sort_by_key(|body| body.kind);
    let mut best: Option<(usize, Body)> = None;
    for body in bodies {
        let len = body.len();
        if len > 0 && best.as_ref().is_none_or(|(most, _)| len > most + most / 10) {
            best = Some((len, body));
        }
    }
    best.map(|(_, body)| body)
}

/// The dates an item claims, and the one it was published: when it was last changed counts only where nothing else is said.
fn claims(dates: Vec<(&'static str, String)>, notes: &mut Vec<String>) -> (Vec<DateClaim>, Option<aqwal::PartialDate>) {
    let mut claims = Vec::new();
    for (from, words) in dates {
        let words = words.trim();
        match date::read(words) {
            _ if words.is_empty() => {}
            Ok(value) => claims.push(DateClaim { value, from: from.into(), words: words.to_owned(), raw: None }),
            Err(why) => notes.push(format!("the {from} is «{words}»: {why}")),
        }
    }
    claims.sort_by_key(is_update);
    let published = claims.first().map(|claim| claim.value);
    (claims, published)
}

fn is_update(claim: &DateClaim) -> bool {
    matches!(&*claim.from, "feed updated" | "feed date_modified")
}

/// Whether a text has tags or character references, as the texts of feeds have them.
fn has_markup(words: &str) -> bool {
    let reference = |rest: &str| {
        let name = rest.trim_start_matches('#');
        let len = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        (1..=32).contains(&len) && name[len..].starts_with(';')
    };
    let last = words.rfind('>').unwrap_or(0);
    words.match_indices(['<', '&']).any(|(at, mark)| {
        let rest = &words[at + 1..];
        if mark == "&" { reference(rest) } else { rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') && at < last }
    })
}

/// The characters of a text outside its tags.
fn shown(words: &str) -> impl Iterator<Item = char> {
    let mut is_tag = false;
    words.chars().filter(move |&c| {
        let was_tag = is_tag;
        is_tag = c == '<' || (is_tag && c != '>');
        !is_tag && !(was_tag && c == '>')
    })
}

/// Whether a text ends in dots, or in words that lead to the rest of it.
fn is_cut(words: &str) -> bool {
    const DOTS: [&str; 6] = ["…", "...", "[…]", "&hellip;", "&#8230;", "&#x2026;"];
    const MORE: [&str; 8] = ["اقرا المزيد", "قراءه المزيد", "متابعه القراءه", "تابع القراءه", "لقراءه المزيد", "للمزيد", "read more", "continue reading"];
    let text: String = shown(words).collect();
    let tail = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '»' | '«' | '›' | '←' | '→' | '>' | ']' | ')' | '.' | '|'));
    let dots = &text[tail.len()..];
    if dots.contains("...") || DOTS.iter().any(|mark| tail.ends_with(mark)) {
        return true;
    }
    let from = tail.char_indices().rev().nth(40).map_or(0, |(at, _)| at);
    let tail = aqwal::fold(&tail[from..]).to_lowercase();
    MORE.iter().any(|more| tail.ends_with(more))
}

/// A title or a name as it shows, on one line.
fn plain(words: &str) -> String {
    let shown = if has_markup(words) { html::read(words.as_bytes()).text } else { words.to_owned() };
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}
