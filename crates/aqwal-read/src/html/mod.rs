//! A saved page: the article's text out of its markup, with the way back to every byte.
//!
//! The original bytes are cut into tags and texts first and only the texts are decoded, so `raw` counts bytes of the file
//! as given. Pages in UTF-16 are decoded first.

mod choose;
mod element;
mod events;
mod furniture;
mod json;
mod lines;
mod meta;
mod names;
mod title;
mod tree;
mod write;

use aqwal::record::Note;
use aqwal::{Article, Meta, PartialDate, RawSpan, Role, Span};

use crate::charset::{Charset, Decoded, Decoder};
use crate::document::Declared;
use element::Attribute;
use events::Event;

/// Bytes in which a page declares its charset.
const HEAD: usize = 4096;

/// Reads a page. Never fails: a page without words is an article without text. The article has no id and no input yet.
///
/// ```
/// let page = "<title>ص</title><nav>الرئيسية</nav><article><h1>عودة الترام</h1><p>قال <b>المدير</b> إن الخط جاهز.</article>";
/// let article = aqwal_read::html::read(page.as_bytes());
/// assert_eq!(article.text, "عودة الترام\nقال المدير إن الخط جاهز.");
/// assert_eq!(article.hints[0].role, aqwal::Role::Title);
/// ```
pub fn read(bytes: &[u8]) -> Article {
    read_as(bytes, &Declared::Nothing)
}

/// How many tags a page has: what telling tags from text costs by itself, for measuring.
#[doc(hidden)]
pub fn tags(bytes: &[u8]) -> usize {
    let decoder = Decoder::new(Charset::UTF_8);
    events::events(bytes, &decoder).filter(|event| matches!(event, Event::Start(_) | Event::End(_))).count()
}

/// The same, with what is known of the charset beforehand.
pub(crate) fn read_as(bytes: &[u8], known: &Declared) -> Article {
    let charset = known.charset(bytes, || declared(bytes));
    if charset.is_ascii_compatible() {
        let bom = charset.bom(bytes);
        return read_page(&bytes[bom..], bom as u64, charset);
    }
    let outer = charset.decode(bytes);
    let mut article = read_page(outer.text.as_bytes(), 0, Charset::UTF_8);
    article.map = article.map.through(&outer.map);
    for claim in &mut article.dates {
        claim.raw = claim.raw.map(|raw| outer.map.raw(Span::new(raw.start as u32, raw.end as u32)));
    }
    if !outer.notes.is_empty() {
        article.notes = replaced(&article.text, charset);
    }
    article
}

/// The charset a page declares in its first bytes: `<meta charset>`, `http-equiv` or the XML declaration.
pub(crate) fn declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let after = |text: &str, mark: &str| {
        let lower = text.to_ascii_lowercase();
        let rest = text.get(lower.find(mark)? + mark.len()..)?.trim_start().strip_prefix('=')?.trim_start();
        let label = rest.trim_start_matches(['"', '\'']).split(['"', '\'', ';', ' ', '?', '>']).next()?;
        Some(label.to_owned())
    };
    if head.starts_with(b"<?xml") {
        let end = head.iter().position(|b| *b == b'>').unwrap_or(head.len());
        if let Some(label) = after(&String::from_utf8_lossy(&head[..end]), "encoding") {
            return Some(label);
        }
    }
    let decoder = Decoder::new(Charset::UTF_8);
    events::events(head, &decoder).find_map(|event| match event {
        Event::Start(tag) if tag.element.name() == "meta" => match tag.get(Attribute::Charset) {
            "" if tag.get(Attribute::HttpEquiv).eq_ignore_ascii_case("content-type") => after(tag.get(Attribute::Content), "charset"),
            "" => None,
            label => Some(label.to_owned()),
        },
        _ => None,
    })
}

fn read_page(bytes: &[u8], base: u64, charset: Charset) -> Article {
    let decoder = Decoder::new(charset);
    let (mut lines, mut says) = (lines::Lines::new(charset == Charset::UTF_8), meta::Says::default());
    for event in events::events(bytes, &decoder) {
        says.take(&event, bytes, &decoder);
        lines.take(&event, bytes);
    }
    let mut tree = lines.finish();
    let source = write::Source { bytes, base, decoder: &decoder };
    let site = says.outlet();
    let chosen = choose::choose(&mut tree, |tree, line| source.words(tree, line), &choose::Clues { titles: says.titles().collect(), site: site.as_deref() });
    says.shown = chosen.title.map(|line| source.words(&tree, line));
    let site = says.outlet();
    let mut days: Vec<PartialDate> = says.dates.iter().filter(|claim| !claim.is_change()).map(|claim| claim.value).collect();
    days.dedup();
    days.truncate(4);
    let (Decoded { text, map, notes }, hints) = write::write(&tree, &chosen, source, &says.authors, &days);
    let has_title = hints.iter().any(|hint| hint.role == Role::Title);
    let title = says.title().filter(|title| !has_title && !opens_with(&text, title));
    let times = std::mem::take(&mut says.times);
    let mut dates = std::mem::take(&mut says.dates);
    dates.extend(times);
    for claim in &mut dates {
        claim.raw = claim.raw.map(|raw| RawSpan { start: base + raw.start, end: base + raw.end });
    }
    let published = dates.iter().find(|claim| !claim.is_change()).or_else(|| dates.first()).map(|claim| claim.value);
    let meta = Meta { published, outlet: site, url: says.address(), title };
    Article { text, map, hints, meta, dates, notes, ..Article::default() }
}

/// Whether the first line of a text is this title, spelling aside.
pub(crate) fn opens_with(text: &str, title: &str) -> bool {
    let words = |s: &str| aqwal::fold(s).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    text.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| words(line) == words(title))
}

/// A note for every place of a text where a character could not be decoded.
fn replaced(text: &str, charset: Charset) -> Vec<Note> {
    let note = |(at, words): (usize, &str)| Note { text: Span::new(at as u32, (at + words.len()) as u32), says: format!("bytes that are no {}", charset.name()) };
    text.match_indices('\u{fffd}').map(note).collect()
}
