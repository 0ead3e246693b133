//! What a page says of itself outside its text: `<meta>`, `<title>`, `<time>`, linked data.

use std::borrow::Cow;
use std::ops::Range;

use aqwal::{DateClaim, RawSpan};

use super::element::Attribute;
use super::events::{Event, Tag};
use super::json::{self, Kind, Node, members, unescape};
use crate::charset::Decoder;
use crate::date;

/// Dates that are kept: more than any article has, fewer than a crafted page could claim.
const MOST_DATES: usize = 64;
/// Names of authors that are kept.
const MOST_AUTHORS: usize = 8;

/// What a page says of itself; of several voices the most exact one.
#[derive(Debug, Default)]
pub(super) struct Says {
    /// `og:title`.
    title: Option<String>,
    /// `headline` of the linked data.
    headline_of_data: Option<String>,
    /// The title of another family.
    headline: Option<String>,
    document_title: Option<String>,
    /// The headline, as it is shown.
    pub shown: Option<String>,
    site: Option<String>,
    publisher: Option<String>,
    canonical: Option<String>,
    url: Option<String>,
    /// Names of the authors.
    pub authors: Vec<String>,
    /// The words of the article, as linked data has them.
    pub body: Option<String>,
    /// Dates of the page as a whole, in the order of the page.
    pub dates: Vec<DateClaim>,
    /// Dates of elements among the text: which of them are the article's shows later.
    pub times: Vec<DateClaim>,
    reading: Reading,
    /// The bytes of the script being read.
    script: Option<Range<usize>>,
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
            Event::Start(tag) => self.start(tag, bytes),
            Event::Text(range) if self.reading == Reading::Title => self.buffer.push_str(&decoder.text(&bytes[range.clone()])),
            Event::Text(range) | Event::Reference(range, _) if self.reading == Reading::Json => {
                self.script = Some(self.script.as_ref().map_or(range.start, |script| script.start)..range.end);
            }
            Event::Reference(_, characters) if self.reading == Reading::Title => self.buffer.push_str(characters),
            Event::End(element) if self.reading != Reading::Nothing && matches!(element.name(), "title" | "script") => {
                let text = std::mem::take(&mut self.buffer);
                match (std::mem::take(&mut self.reading), self.script.take()) {
                    (Reading::Title, _) if self.document_title.is_none() => self.document_title = clean(&text),
                    (Reading::Json, Some(script)) => self.json(script, bytes, decoder),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// The page's title, without the site's name behind a dash or a bar.
    pub fn title(&self) -> Option<String> {
        let title = self.titles().next()?;
        let site = self.outlet().unwrap_or_default();
        let before = title.strip_suffix(&site).filter(|_| !site.is_empty()).map(str::trim_end);
        let cut = before.and_then(|rest| rest.strip_suffix(['|', '-', '–', '—', ':', '·'])).map(str::trim_end);
        Some(cut.filter(|rest| !rest.is_empty()).unwrap_or(title).to_owned())
    }

    /// Every title the page gives itself, the most exact first.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        [&self.title, &self.headline_of_data, &self.headline, &self.document_title].into_iter().flatten().map(String::as_str)
    }

    /// The site's name: its own, in Arabic letters where it has several; else its publisher's, else what stands beside the
    /// headline in the page's title.
    pub fn outlet(&self) -> Option<String> {
        let arabic = |name: &&String| name.chars().any(|c| ('\u{620}'..='\u{6ff}').contains(&c));
        let beside = self.beside_title();
        let all = [&self.site, &self.publisher, &beside];
        let name = all.into_iter().flatten().find(arabic).or_else(|| all.into_iter().flatten().next());
        name.cloned()
    }

    /// The site's name in the page's title: what is left of it without the headline.
    fn beside_title(&self) -> Option<String> {
        let whole = self.document_title.as_deref()?;
        let strokes = |c: char| matches!(c, '|' | '-' | '–' | '—' | '·' | ':' | '»' | '«' | '/');
        let trim = |name: &str| name.trim_matches(|c: char| c.is_whitespace() || strokes(c)).to_owned();
        let known = [&self.title, &self.headline_of_data, &self.headline, &self.shown].into_iter().flatten().find_map(|title| {
            let rest = whole.strip_prefix(title.as_str()).or_else(|| whole.strip_suffix(title.as_str()))?;
            let is_shown = self.shown.as_deref() == Some(title.as_str());
            (is_shown && rest.split_whitespace().count() <= 5)
                .then_some(rest)
                .or_else(|| rest.trim().starts_with(strokes).then_some(rest))
                .or_else(|| rest.trim().ends_with(strokes).then_some(rest))
        });
        let name = trim(known?);
        (!name.is_empty() && name.split_whitespace().count() <= 6 && !name.contains(['|', '•'])).then_some(name)
    }

    /// The page's own address.
    pub fn address(&self) -> Option<String> {
        self.canonical.clone().or_else(|| self.url.clone())
    }

    fn start(&mut self, tag: &Tag<'_>, bytes: &[u8]) {
        match tag.element.name() {
            "title" if self.document_title.is_none() => self.read(Reading::Title),
            "script" if tag.get(Attribute::Type).trim().eq_ignore_ascii_case("application/ld+json") => self.read(Reading::Json),
            "meta" => {
                for name in [Attribute::Property, Attribute::Name, Attribute::Itemprop] {
                    match tag.get(name) {
                        "" => {}
                        name => self.meta(name, tag, bytes),
                    }
                }
            }
            "link" if tag.get(Attribute::Rel).split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case("canonical")) => keep(&mut self.canonical, tag.get(Attribute::Href)),
            _ if tag.has(Attribute::Datetime) || tag.has(Attribute::Itemprop) || tag.has(Attribute::Property) => self.time(tag, bytes),
            _ => {}
        }
    }

    fn read(&mut self, what: Reading) {
        self.reading = what;
        self.buffer.clear();
        self.script = None;
    }

    fn meta(&mut self, name: &str, tag: &Tag<'_>, bytes: &[u8]) {
        let content = tag.get(Attribute::Content);
        let mut lower = [0; 40];
        let Some(lower) = lower.get_mut(..name.len()) else { return };
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        match &*lower {
            b"og:title" => keep(&mut self.title, content),
            b"twitter:title" | b"dc.title" | b"dcterms.title" | b"parsely-title" | b"sailthru.title" | b"headline" => keep(&mut self.headline, content),
            b"og:site_name" => keep(&mut self.site, content),
            b"application-name" | b"dc.publisher" | b"dcterms.publisher" | b"publisher" if !content.contains("://") => keep(&mut self.publisher, content),
            b"og:url" | b"parsely-link" | b"twitter:url" => keep(&mut self.url, content),
            b"author" | b"article:author" | b"dc.creator" | b"dcterms.creator" | b"parsely-author" | b"sailthru.author" | b"byl" | b"cxenseparse:author" => self.author(content),
            lower => {
                if let Some(from) = date_name(lower) {
                    claim(&mut self.dates, from, content, || place_in(tag, content, bytes));
                }
            }
        }
    }

    /// A date that an element among the text gives.
    fn time(&mut self, tag: &Tag<'_>, bytes: &[u8]) {
        // Microdata, or RDFa with a prefix: `schema:datePublished`.
        let named = |p: &str, word: &str| p.rsplit(':').next().is_some_and(|p| p.eq_ignore_ascii_case(word));
        let property = |word: &str| [Attribute::Itemprop, Attribute::Property].into_iter().any(|name| tag.get(name).split_ascii_whitespace().any(|p| named(p, word)));
        let from = match () {
            () if property("datePublished") => "itemprop datePublished",
            () if property("dateCreated") => "itemprop dateCreated",
            () if property("dateModified") => "itemprop dateModified",
            () if tag.element.name() == "time" && (says_change(tag.get(Attribute::Class)) || says_change(tag.get(Attribute::Id))) => "time modified",
            () if tag.element.name() == "time" => "time",
            () => return,
        };
        let words = [Attribute::Datetime, Attribute::Content, Attribute::Title].into_iter().map(|name| tag.get(name)).find(|words| !words.is_empty()).unwrap_or_default();
        claim(&mut self.times, from, words, || place_in(tag, words, bytes));
    }

    fn author(&mut self, name: &str) {
        let name = name.trim();
        if !name.is_empty() && name.len() <= 120 && !name.contains("://") && !name.starts_with('@') && self.authors.len() < MOST_AUTHORS && !self.authors.iter().any(|a| a == name)
        {
            self.authors.push(name.to_owned());
        }
    }

    /// The article in a script of linked data: by itself, in a list, in a graph or as the page's main entity.
    fn json(&mut self, script: Range<usize>, bytes: &[u8], decoder: &Decoder) {
        let nodes = json::parse(bytes, script);
        let words = |n: &Node| unescape(&decoder.text(&bytes[n.place.clone()]));
        let key = |n: usize| &bytes[nodes[n].key.clone()];
        let child = |of: usize, name: &str| members(&nodes, of).find(|&n| key(n) == name.as_bytes());
        let is_article = |of: usize| {
            let is = |n: &Node| is_article(&bytes[n.place.clone()]);
            child(of, "@type").is_some_and(|kind| is(&nodes[kind]) || members(&nodes, kind).any(|n| is(&nodes[n])))
        };
        let Some(article) = find_article(&nodes, |of, name| child(of, name), is_article) else { return };
        let headline = child(article, "headline").or_else(|| child(article, "name")).and_then(|n| clean(&words(&nodes[n])));
        // A second article on the page is another one, unless it has the same headline.
        if let (Some(known), Some(headline)) = (&self.headline_of_data, &headline)
            && aqwal::fold(known) != aqwal::fold(headline)
        {
            return;
        }
        keep(&mut self.headline_of_data, headline.as_deref().unwrap_or_default());
        // A string, or the names of one thing or several.
        let names = |n: usize| -> Vec<String> {
            let named = |n: usize| match nodes[n].value {
                Kind::String => Some(words(&nodes[n])),
                Kind::Object => child(n, "name").map(|name| words(&nodes[name])),
                _ => None,
            };
            match nodes[n].value {
                Kind::List => members(&nodes, n).take(MOST_AUTHORS).filter_map(named).collect(),
                _ => named(n).into_iter().collect(),
            }
        };
        for n in members(&nodes, article) {
            let node = &nodes[n];
            match key(n) {
                b"publisher" => keep(&mut self.publisher, names(n).first().map_or("", |name| name)),
                b"url" if node.value == Kind::String => keep(&mut self.url, &words(node)),
                b"author" | b"creator" => names(n).iter().for_each(|name| self.author(name)),
                b"articleBody" if node.value == Kind::String && self.body.is_none() => self.body = Some(words(node)),
                name => {
                    let from = match name {
                        b"datePublished" => "json-ld datePublished",
                        b"dateCreated" => "json-ld dateCreated",
                        b"uploadDate" => "json-ld uploadDate",
                        b"dateModified" => "json-ld dateModified",
                        _ => continue,
                    };
                    claim(&mut self.dates, from, &words(node), || Some(node.place.clone()));
                }
            }
        }
    }
}

/// What a date of this name is called, if a `<meta>` of this name gives one.
fn date_name(lower: &[u8]) -> Option<Cow<'static, str>> {
    let is = matches!(
        lower,
        b"article:published_time"
            | b"article:published"
            | b"og:published_time"
            | b"og:article:published_time"
            | b"article:modified_time"
            | b"article:modified"
            | b"og:updated_time"
            | b"og:article:modified_time"
            | b"datepublished"
            | b"datecreated"
            | b"datemodified"
            | b"date"
            | b"pubdate"
            | b"publishdate"
            | b"publish-date"
            | b"publish_date"
            | b"publication_date"
            | b"publication-date"
            | b"published_date"
            | b"published-date"
            | b"article_date_original"
            | b"article.published"
            | b"article.created"
            | b"article.updated"
            | b"originalpublicationdate"
            | b"dc.date"
            | b"dc.date.issued"
            | b"dc.date.created"
            | b"dc.date.modified"
            | b"dcterms.date"
            | b"dcterms.issued"
            | b"dcterms.created"
            | b"dcterms.modified"
            | b"parsely-pub-date"
            | b"sailthru.date"
            | b"cxenseparse:recs:publishtime"
            | b"cxenseparse:publishtime"
            | b"last-modified"
            | b"lastmod"
            | b"modified"
            | b"revised"
            | b"citation_date"
            | b"citation_publication_date"
            | b"timestamp"
    );
    is.then(|| Cow::Owned(format!("meta {}", String::from_utf8_lossy(lower))))
}

/// Whether a name says that something was changed.
fn says_change(names: &str) -> bool {
    names
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|part| part.eq_ignore_ascii_case("updated") || part.eq_ignore_ascii_case("modified") || part.eq_ignore_ascii_case("update"))
}

/// Keeps a date, if the words give one.
fn claim(list: &mut Vec<DateClaim>, from: impl Into<Cow<'static, str>>, words: &str, place: impl FnOnce() -> Option<Range<usize>>) {
    if list.len() < MOST_DATES
        && let Ok(value) = date::read(words)
    {
        let raw = place().map(|place| RawSpan { start: place.start as u64, end: place.end as u64 });
        list.push(DateClaim { value, from: from.into(), words: words.to_owned(), raw });
    }
}

/// Where a value stands among the bytes of a tag; nowhere if it is written otherwise there.
fn place_in(tag: &Tag<'_>, value: &str, bytes: &[u8]) -> Option<Range<usize>> {
    let (inside, value) = (bytes.get(tag.raw.clone())?, value.as_bytes());
    let len = Some(value.len()).filter(|len| (1..=inside.len().min(64)).contains(len))?;
    let at = inside.windows(len).rposition(|words| words == value)?;
    Some(tag.raw.start + at..tag.raw.start + at + len)
}

/// The first article among values: by itself, in a list, in a graph, or what a page is mainly about.
fn find_article(nodes: &[Node], child: impl Fn(usize, &str) -> Option<usize>, is_article: impl Fn(usize) -> bool) -> Option<usize> {
    let mut open: Vec<usize> = Vec::new();
    let mut root = 0;
    while root < nodes.len() {
        open.push(root);
        while let Some(n) = open.pop() {
            match nodes[n].value {
                Kind::Object if is_article(n) => return Some(n),
                Kind::Object => open.extend(["mainEntityOfPage", "mainEntity", "@graph"].into_iter().filter_map(|name| child(n, name))),
                Kind::List => {
                    let from = open.len();
                    open.extend(members(nodes, n));
                    open[from..].reverse();
                }
                Kind::String | Kind::Bare => {}
            }
        }
        root = nodes[root].end.max(root + 1);
    }
    None
}

fn is_article(kind: &[u8]) -> bool {
    let kind = kind.rsplit(|b| *b == b'/').next().unwrap_or(kind);
    kind.ends_with(b"Article") || kind.ends_with(b"BlogPosting") || kind == b"Report" || kind == b"LiveBlogPosting"
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
