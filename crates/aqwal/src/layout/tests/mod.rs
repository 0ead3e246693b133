//! Invented pages and the parts a reader tells in them.

mod opening;
mod page;

use super::Layout;
use crate::annotate::time;
use crate::article::{Article, Role};
use crate::lexicon::Lexicon;
use crate::page::Page;
use crate::span::Span;

const TITLE: &str = "افتتاح الجسر الجديد في تل الورد";
const BODY: &str = "افتتح المحافظ صباح أمس الجسر الجديد الذي يصل ضفتي النهر، وعبرت أول حافلة وسط تصفيق السكان الذين انتظروا منذ الفجر.";

/// The parts of a text, as words.
struct Parts {
    title: Option<String>,
    date: Option<(String, String)>,
    bylines: Vec<String>,
    credits: Vec<String>,
    captions: Vec<String>,
    pull_quotes: Vec<String>,
    related: Vec<String>,
    place: Option<String>,
    outlet: Option<String>,
    roles: Vec<Role>,
    /// What is left of each paragraph.
    body: Vec<String>,
}

fn read(article: &Article) -> Parts {
    let page = Page::cut(article, Lexicon::bundled());
    let times = time::find(&page);
    let layout = Layout::of(&page, &times);
    let text = article.text.as_str();
    let words = |s: Span| s.slice(text).to_owned();
    let all = |list: &[Span]| list.iter().map(|&s| words(s)).collect();
    let body = (0..page.blocks.len()).filter(|&b| layout.roles[b] == Role::Paragraph).map(|b| words(page.span(layout.body_from[b] as usize, layout.body_to[b] as usize)));
    Parts {
        title: layout.title.map(words),
        date: layout.date.map(|(s, t)| (words(s), time::absolute(&times[t]).map_or(String::new(), |d| d.to_string()))),
        bylines: all(&layout.bylines),
        credits: all(&layout.credits),
        captions: all(&layout.captions),
        pull_quotes: all(&layout.pull_quotes),
        related: all(&layout.related),
        place: layout.dateline.map(|d| words(d.0)),
        outlet: layout.outlet.map(words),
        body: body.collect(),
        roles: layout.roles,
    }
}

fn parts(text: &str) -> Parts {
    read(&Article::plain(text))
}

/// A page with a line between title and body.
fn headed(line: &str) -> Parts {
    parts(&format!("{TITLE}\n\n{line}\n\n{BODY}"))
}

/// A page whose first paragraph opens with these words.
fn opened(words: &str) -> Parts {
    parts(&format!("{TITLE}\n\n{words} {BODY}"))
}

/// A page with a line below the body.
fn closed(line: &str) -> Parts {
    parts(&format!("{TITLE}\n\n{BODY}\n\n{line}"))
}
