//! Records as pages: the article with its statements marked in place, and a card for each. One file, no script, nothing fetched.

mod cards;
mod marks;

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use aqwal::record::{Record, Selector};

use crate::args::Part;
use crate::messages::Lang;
use crate::messages::count::Noun;
use crate::output;
use crate::select::Select;
use crate::text;

pub(crate) const STYLE: &str = include_str!("style.css");

/// One article in the list of a page or folder.
#[derive(Debug)]
pub struct Listed {
    /// Title, or the input's name.
    pub title: String,
    input: String,
    number: usize,
    statements: usize,
}

impl Listed {
    /// The entry of a record.
    pub fn of(_lang: Lang, number: usize, record: &Record) -> Self {
        let title = record.article.title.as_ref().map_or_else(|| record.article.input.clone(), |t| t.exact.clone());
        Self { title, input: record.article.input.clone(), number, statements: record.statements.len() }
    }
}

/// What an article's pieces need to know.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'a> {
    lang: Lang,
    select: &'a Select,
    /// In front of every id, so that several articles can stand on one page.
    prefix: &'a str,
    /// Level of the article's own heading.
    level: usize,
}

impl Setting<'_> {
    /// Whether statements have their cards on the page.
    fn has_cards(self) -> bool {
        self.select.wants(Part::Statements) || self.select.wants(Part::Commitments)
    }
}

/// A whole page round one article.
pub fn page(lang: Lang, title: &str, article: &[u8]) -> Vec<u8> {
    [head(lang, Some(title)), article.to_vec(), tail(lang, &[], "")].concat()
}

/// The page up to its first article. A page of several has no title of its own.
pub fn head(lang: Lang, title: Option<&str>) -> Vec<u8> {
    let several = title.is_none();
    let title = title.map_or_else(|| lang.statements(), ToOwned::to_owned);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"aqwal {}\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        env!("CARGO_PKG_VERSION"),
        escape(&title)
    );
    if several {
        let _ = writeln!(out, "<header class=\"top\"><h1>{}</h1> <a href=\"#contents\">{}</a></header>", label(lang, &title), label(lang, &lang.contents()));
    }
    out.push_str("<main>\n");
    out.into_bytes()
}

/// The end of the page; with the list of its articles, if there are several, and that of texts that came again.
pub fn tail(lang: Lang, listed: &[Listed], repeats: &str) -> Vec<u8> {
    let mut out = format!("{repeats}</main>\n");
    if !listed.is_empty() {
        let _ = writeln!(out, "<nav id=\"contents\">\n<h2>{}</h2>", label(lang, &lang.contents()));
        list(&mut out, lang, listed.iter().map(|l| (format!("#a{}", l.number + 1), l)));
        out.push_str("</nav>\n");
    }
    out.push_str("</body>\n</html>\n");
    out.into_bytes()
}

fn list<'a>(out: &mut String, lang: Lang, listed: impl Iterator<Item = (String, &'a Listed)>) {
    out.push_str("<ol class=\"contents\">\n");
    for (address, l) in listed {
        let count = label(lang, &lang.count(l.statements, Noun::STATEMENT));
        let _ = writeln!(out, "<li><a href=\"{}\"><bdi>{}</bdi></a> <small><bdi>{}</bdi> · {count}</small></li>", escape(&address), escape(&l.title), escape(&l.input));
    }
    out.push_str("</ol>\n");
}

/// One article, numbered if it stands among several.
pub fn article(lang: Lang, record: &Record, select: &Select, number: Option<usize>) -> Vec<u8> {
    let prefix = number.map_or(String::new(), |n| format!("a{}", n + 1));
    let s = Setting { lang, select, prefix: &prefix, level: if number.is_some() { 2 } else { 1 } };
    let mut out = String::with_capacity(record.article.text.len() * 6 + 4096);
    let id = if prefix.is_empty() { String::new() } else { format!(" id=\"{prefix}\"") };
    let _ = writeln!(out, "<article{id}>");
    meta(&mut out, s, record);
    let wants = |part| select.wants(part);
    let statements = s.has_cards();
    out.push_str("<div class=\"columns\">\n");
    if wants(Part::Article) || statements {
        let _ = writeln!(out, "<section class=\"text\" aria-label=\"{}\">", escape(&lang.article()));
        marks::text(&mut out, s, record, statements);
        out.push_str("</section>\n");
    }
    if statements {
        cards::statements(&mut out, s, record);
    }
    out.push_str("</div>\n");
    if (wants(Part::Speakers) || statements) && !record.parties.is_empty() {
        cards::speakers(&mut out, s, record);
    }
    if wants(Part::Times) && !record.times.is_empty() {
        cards::times(&mut out, s, record);
    }
    if wants(Part::Figures) && !record.figures.is_empty() {
        cards::figures(&mut out, s, record);
    }
    cards::notes(&mut out, s, record);
    let digest = record.engine.lexicon.trim_start_matches("sha256:").get(..12).unwrap_or("");
    let _ = writeln!(out, "<footer>{}</footer>\n</article>", label(lang, &lang.made_with(&record.engine.version, digest)));
    out.into_bytes()
}

/// Date, outlet, byline, place, input; and the key to the marks.
fn meta(out: &mut String, s: Setting<'_>, record: &Record) {
    let (lang, a) = (s.lang, &record.article);
    out.push_str("<header class=\"meta\">\n");
    // The title stands in the text, where there is one and the text is shown.
    let text_is_shown = s.select.wants(Part::Article) || s.has_cards();
    if a.title.is_none() || !text_is_shown {
        let title = a.title.as_ref().map_or(&a.input, |t| &t.exact);
        let _ = writeln!(out, "<h{0}><bdi>{1}</bdi></h{0}>", s.level, escape(title));
    }
    let mut parts: Vec<String> = Vec::new();
    parts.extend(a.published.as_ref().map(|p| format!("<time datetime=\"{0}\" dir=\"ltr\">{0}</time>", escape(&p.value))));
    parts.extend(a.outlet.as_ref().map(|o| bdi(&o.name)));
    parts.extend(a.bylines.iter().map(|b| bdi(&b.exact)));
    parts.extend(a.dateline.as_ref().map(|d| bdi(&d.place.exact)));
    if a.title.is_some() {
        parts.push(bdi(&a.input));
    }
    parts.extend(a.url.as_ref().filter(|url| **url != a.input).map(|url| bdi(url)));
    parts.extend(a.wire.as_ref().and_then(|w| w.repeats.as_ref()).map(|repeated| label(lang, &text::copied(lang, repeated))));
    parts.push(label(lang, &lang.count(record.statements.len(), Noun::STATEMENT)));
    let _ = writeln!(out, "<p>{}</p>", parts.join(" · "));
    if s.select.wants(Part::Statements) && !record.statements.is_empty() {
        let key = |class: &str, words: &str| format!("<span class=\"{class}\">{}</span>", label(lang, words));
        let kinds = ["direct", "indirect", "mixed"].map(|k| key(&format!("c {k}"), lang.kind(k))).join(" ");
        let _ = writeln!(out, "<p class=\"key\">{} {kinds} {} {}</p>", label(lang, &format!("{}:", lang.legend())), key("v", &lang.verb()), key("s", &lang.said_by()));
    }
    out.push_str("</header>\n");
}

/// A folder with a page for each article and a list of them.
pub struct Folder {
    path: PathBuf,
    listed: Vec<(String, Listed)>,
}

impl Folder {
    /// Opens a folder, making it if it is not there.
    pub fn create(path: &Path) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        Ok(Self { path: path.to_owned(), listed: Vec::new() })
    }

    /// Writes an article's page, under the name of its input.
    pub fn add(&mut self, listed: Listed, page: &[u8]) -> Result<(), (PathBuf, io::Error)> {
        let stem = Path::new(&listed.input).file_stem().map_or_else(String::new, |s| s.to_string_lossy().replace(['/', '\\'], "_"));
        let name = format!("{:04}-{}.html", listed.number + 1, stem.chars().take(60).collect::<String>());
        let path = self.path.join(&name);
        output::write_whole(&path, page).map_err(|cause| (path, cause))?;
        self.listed.push((name, listed));
        Ok(())
    }

    /// Writes the list.
    pub fn finish(&mut self, lang: Lang, repeats: &str) -> Result<(), (PathBuf, io::Error)> {
        let mut out = String::from_utf8_lossy(&head(lang, Some(&lang.open_all()))).into_owned();
        let _ = writeln!(out, "<h1>{}</h1>", label(lang, &lang.open_all()));
        list(&mut out, lang, self.listed.iter().map(|(name, l)| (link(name), l)));
        let path = self.path.join("index.html");
        let whole = [out.into_bytes(), tail(lang, &[], repeats)].concat();
        output::write_whole(&path, &whole).map_err(|cause| (path, cause))
    }
}

/// A file name as an address.
fn link(name: &str) -> String {
    let mut out = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// The command's own words: Arabic as they are, English set apart.
pub(crate) fn label(lang: Lang, words: &str) -> String {
    label_html(lang, &plain(words))
}

/// Like [`label`], of words that are HTML already.
pub(crate) fn label_html(lang: Lang, html: &str) -> String {
    match lang {
        Lang::Ar => html.to_owned(),
        Lang::En => format!("<span lang=\"en\" dir=\"ltr\">{html}</span>"),
    }
}

/// The command's own words in HTML, where isolates are elements.
pub(crate) fn plain(words: &str) -> String {
    escape(words).replace('\u{2068}', "<bdi>").replace('\u{2069}', "</bdi>")
}

/// Words of the article, in their own direction.
pub(crate) fn bdi(words: &str) -> String {
    format!("<bdi>{}</bdi>", escape(words))
}

/// The bytes of a piece of evidence.
pub(crate) fn place(words: &Selector) -> String {
    format!("<span class=\"bytes\" dir=\"ltr\">{}–{}</span>", words.text.start, words.text.end)
}

/// Text as HTML: five characters as references, and no control characters, which HTML forbids.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' | '\r' => out.push(' '),
            _ if c.is_control() => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}
