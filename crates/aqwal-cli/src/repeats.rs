//! Texts that came more than once in a run: all their places, as rows of a table, as text and as HTML.

use std::collections::BTreeMap;

use aqwal::Record;
use aqwal::record::Repeated;

use crate::html::{bdi, label};
use crate::messages::Lang;
use crate::messages::count::Noun;
use crate::paint::{Canvas, Ink, Line, Style};
use crate::{bidi, table};

/// The columns of the table.
pub const COLUMNS: [&str; 9] = ["first", "first_id", "kind", "shared", "input", "id", "url", "outlet", "published"];

/// Where a text came again.
#[derive(Debug)]
pub struct Place {
    input: String,
    url: Option<String>,
    outlet: Option<String>,
    published: Option<String>,
}

impl Place {
    /// The place of a record's article.
    pub fn of(record: &Record) -> Self {
        let a = &record.article;
        Self { input: a.input.clone(), url: a.url.clone(), outlet: a.outlet.as_ref().map(|o| o.name.clone()), published: a.published.as_ref().map(|p| p.value.clone()) }
    }

    /// What tells the place to a person.
    fn parts(&self) -> Vec<&str> {
        let url = self.url.as_ref().filter(|url| **url != self.input);
        [Some(&self.input), url, self.outlet.as_ref(), self.published.as_ref()].into_iter().flatten().map(String::as_str).collect()
    }
}

/// Texts that came again, in the order in which they first did.
#[derive(Debug, Default)]
pub struct Repeats {
    all: Vec<Again>,
    at: BTreeMap<(String, String), usize>,
}

/// A text that came again: the input that has the record, and the others.
#[derive(Debug)]
struct Again {
    first: String,
    places: Vec<Place>,
}

impl Repeats {
    /// Adds a place of an article that is there already.
    pub fn add(&mut self, first: &Repeated, place: Place) {
        let at = *self.at.entry((first.input.clone(), first.id.clone())).or_insert(self.all.len());
        if at == self.all.len() {
            self.all.push(Again { first: first.input.clone(), places: Vec::new() });
        }
        self.all[at].places.push(place);
    }
}

/// The row of column names.
pub fn head() -> Vec<u8> {
    table::rows(std::iter::once(COLUMNS.map(str::to_owned).to_vec()))
}

/// One row: an article that repeats an earlier one, whole or changed.
pub fn row(first: &Repeated, is_repeat: bool, record: &Record) -> Vec<u8> {
    let place = Place::of(record);
    let kind = if is_repeat { "repeat" } else { "copy" };
    let own = [first.input.clone(), first.id.clone(), kind.to_owned(), first.shared.to_string(), place.input, record.article.id.clone()];
    let beside = [place.url, place.outlet, place.published].map(Option::unwrap_or_default);
    table::rows(std::iter::once(own.into_iter().chain(beside).collect()))
}

/// For the end of a text.
pub fn text(repeats: &Repeats, style: Style) -> Vec<u8> {
    if repeats.all.is_empty() {
        return Vec::new();
    }
    let mut canvas = Canvas::new(style);
    let lang = canvas.lang();
    canvas.rule();
    canvas.put(0, 0, Line::of(Ink::Title, lang.repeats_heading()));
    for again in &repeats.all {
        canvas.put(0, 2, Line::default().words(lang, Ink::Plain, &again.first).with(Ink::Dim, format!(" · {}", lang.count(again.places.len(), Noun::PLACE))));
        for place in &again.places {
            let parts: Vec<String> = place.parts().iter().map(|p| bidi::embed(lang, &bidi::clean(p))).collect();
            canvas.put(2, 4, Line::of(Ink::Dim, parts.join(" · ")));
        }
    }
    canvas.gap();
    canvas.into_bytes()
}

/// For the end of a page.
pub fn html(lang: Lang, repeats: &Repeats) -> String {
    if repeats.all.is_empty() {
        return String::new();
    }
    let mut out = format!("<section id=\"repeats\">\n<h2>{}</h2>\n<ul>\n", label(lang, &lang.repeats_heading()));
    for again in &repeats.all {
        let places: Vec<String> = again.places.iter().map(|p| format!("<li>{}</li>", p.parts().iter().map(|p| bdi(p)).collect::<Vec<_>>().join(" · "))).collect();
        out.push_str(&format!("<li>{}<ul>{}</ul></li>\n", bdi(&again.first), places.concat()));
    }
    out.push_str("</ul>\n</section>\n");
    out
}
