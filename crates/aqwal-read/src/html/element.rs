//! Elements and attributes of HTML that the reader knows, and what their names and classes say.

use aqwal::Role;

use super::events::Tag;
use super::names::{self, Names};

/// How an element is laid out and whether its words belong to the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// Stands in the line.
    #[default]
    Inline,
    /// Has lines of its own.
    Block,
    /// A block whose words are the page's, not the article's, unless the article itself stands in it.
    Around,
    /// Its words are not read at all.
    Hidden,
    /// Has no words and no end.
    Void,
}

impl Kind {
    /// Whether what stands before and after is on other lines.
    pub fn breaks_line(self) -> bool {
        matches!(self, Self::Block | Self::Around)
    }
}

/// An element, by its place in [`ELEMENTS`]; 0 for every other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Element(u8);

impl Element {
    pub const COUNT: usize = ELEMENTS.len();
    pub const P: Self = Self(1);
    pub const A: Self = Self(2);

    /// The element of a name in small letters.
    pub fn of(name: &[u8]) -> Self {
        let mut slot = slot(name);
        // Slots follow each other until one is free, and most are.
        while let index @ 1.. = SLOTS[slot] {
            if ELEMENTS[usize::from(index)].0.as_bytes() == name {
                return Self(index);
            }
            slot = (slot + 1) % SLOTS.len();
        }
        Self(0)
    }

    pub fn kind(self) -> Kind {
        ELEMENTS[self.index()].1
    }

    pub fn name(self) -> &'static str {
        ELEMENTS[self.index()].0
    }

    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Whether an end tag outside this element does not reach into it.
    pub fn is_wall(self) -> bool {
        matches!(self.name(), "td" | "th" | "table" | "template" | "article" | "main" | "body" | "html")
    }
}

#[rustfmt::skip]
const ELEMENTS: [(&str, Kind); 101] = {
    use Kind::*;
    [
        ("", Inline), ("p", Block), ("a", Inline), ("div", Block), ("span", Inline), ("br", Void), ("img", Void), ("li", Block), ("ul", Block),
        ("b", Inline), ("strong", Inline), ("i", Inline), ("em", Inline), ("script", Hidden), ("meta", Void), ("link", Void), ("h1", Block),
        ("h2", Block), ("h3", Block), ("h4", Block), ("h5", Block), ("h6", Block), ("section", Block), ("article", Block), ("main", Block),
        ("header", Around), ("footer", Around), ("nav", Around), ("aside", Around), ("form", Around), ("figure", Block), ("figcaption", Block),
        ("blockquote", Block), ("time", Inline), ("style", Hidden), ("noscript", Hidden), ("template", Hidden), ("iframe", Hidden), ("svg", Hidden),
        ("title", Hidden), ("head", Block), ("body", Block), ("html", Block), ("table", Block), ("tbody", Block), ("thead", Block), ("tfoot", Block),
        ("tr", Block), ("td", Block), ("th", Block), ("caption", Block), ("ol", Block), ("dl", Block), ("dt", Block), ("dd", Block), ("pre", Block),
        ("center", Block), ("address", Block), ("hr", Void), ("input", Void), ("button", Hidden), ("select", Hidden), ("textarea", Hidden),
        ("label", Hidden), ("option", Hidden), ("dialog", Hidden), ("menu", Around), ("fieldset", Block), ("details", Block), ("summary", Block),
        ("object", Hidden), ("video", Hidden), ("audio", Hidden), ("canvas", Hidden), ("math", Hidden), ("source", Void), ("base", Void), ("col", Void),
        ("area", Void), ("embed", Void), ("wbr", Void), ("cite", Inline), ("noembed", Hidden), ("hgroup", Block),
        ("font", Inline), ("small", Inline), ("u", Inline), ("mark", Inline), ("q", Inline), ("sub", Inline), ("sup", Inline), ("big", Inline), ("abbr", Inline),
        ("amp-sidebar", Around), ("amp-next-page", Around), ("amp-ad", Hidden), ("amp-consent", Hidden), ("amp-social-share", Hidden),
        ("amp-user-notification", Hidden), ("amp-embed", Hidden), ("amp-state", Hidden),
    ]
};

/// Where the names of [`ELEMENTS`] are found, by [`slot`]; 0 where there is none.
const SLOTS: [u8; 512] = {
    let mut slots = [0; 512];
    let mut index = 1;
    while index < ELEMENTS.len() {
        let mut at = slot(ELEMENTS[index].0.as_bytes());
        while slots[at] != 0 {
            at = (at + 1) % slots.len();
        }
        slots[at] = index as u8;
        index += 1;
    }
    slots
};

/// The slot where the search for a name begins: by its length, its first and its last two letters.
const fn slot(name: &[u8]) -> usize {
    let n = name.len();
    if n == 0 {
        return 0;
    }
    let (first, last, before) = (name[0] as usize, name[n - 1] as usize, if n > 1 { name[n - 2] as usize } else { 0 });
    (first * 37 + last * 101 + before * 7 + n * 59) % 512
}

/// An attribute the reader looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub(super) enum Attribute {
    Charset,
    Class,
    Content,
    Datetime,
    Hidden,
    Href,
    HttpEquiv,
    Id,
    Itemprop,
    Name,
    Property,
    Rel,
    Role,
    Size,
    Style,
    Title,
    Type,
}

impl Attribute {
    pub fn of(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"charset" => Self::Charset,
            b"class" => Self::Class,
            b"content" => Self::Content,
            b"datetime" => Self::Datetime,
            b"hidden" => Self::Hidden,
            b"href" => Self::Href,
            b"http-equiv" => Self::HttpEquiv,
            b"id" => Self::Id,
            b"itemprop" => Self::Itemprop,
            b"name" => Self::Name,
            b"property" => Self::Property,
            b"rel" => Self::Rel,
            b"role" => Self::Role,
            b"size" => Self::Size,
            b"style" => Self::Style,
            b"title" => Self::Title,
            b"type" => Self::Type,
            _ => return None,
        })
    }
}

/// What an element's attributes say of its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Say {
    pub role: Option<Role>,
    pub names: Names,
    /// Words of the page around the article: share bars, menus, comments.
    pub around: bool,
    /// The article's own words.
    pub body: bool,
    /// Not shown.
    pub hidden: bool,
}

/// What the names and properties of an element say. Those of the page's frame say nothing.
pub(super) fn say(tag: &Tag<'_>) -> Say {
    let name = tag.element.name();
    if tag.attributes.is_empty() || matches!(name, "html" | "body" | "article" | "main" | "head") {
        return Say { role: of_element(name), ..Say::default() };
    }
    let style = tag.get(Attribute::Style);
    let hidden = tag.has(Attribute::Hidden) || (!style.is_empty() && is_hidden(style));
    let names = names::of(tag);
    let itemprop = tag.get(Attribute::Itemprop);
    let property = |word: &str| !itemprop.is_empty() && itemprop.split_ascii_whitespace().any(|p| p.eq_ignore_ascii_case(word));
    let by = || name == "a" && (tag.get(Attribute::Rel).split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case("author")) || leads_to_author(tag.get(Attribute::Href)));
    let role = match name {
        "h1" => Some(Role::Title),
        _ if property("headline") => Some(Role::Title),
        _ if property("datePublished") => Some(Role::Date),
        _ if names.has(Names::RELATED) => Some(Role::Related),
        _ if names.has(Names::PULL_QUOTE) => Some(Role::PullQuote),
        "figcaption" => Some(Role::Caption),
        _ if names.has(Names::CREDIT) => Some(Role::Credit),
        _ if names.has(Names::CAPTION) => Some(Role::Caption),
        _ if names.has(Names::CHANGE) && !names.has(Names::DATE) => None,
        "time" => Some(Role::Date),
        _ if names.has(Names::DATE) => Some(Role::Date),
        _ if names.has(Names::AUTHOR) || by() || property("author") => Some(Role::Byline),
        _ if names.has(Names::DECK) || property("alternativeHeadline") => Some(Role::Deck),
        _ => None,
    };
    let around = names.has(Names::AROUND) || matches!(tag.get(Attribute::Role), "navigation" | "complementary" | "search" | "contentinfo" | "dialog" | "menu" | "alert");
    Say { role, names, around, body: names.has(Names::BODY) || property("articleBody"), hidden: hidden || names.has(Names::HIDDEN) }
}

fn of_element(name: &str) -> Option<Role> {
    match name {
        "h1" => Some(Role::Title),
        "figcaption" => Some(Role::Caption),
        "time" => Some(Role::Date),
        _ => None,
    }
}

/// Whether an address is that of a person's page.
fn leads_to_author(href: &str) -> bool {
    ["/author/", "/authors/", "/writer/", "/writers/", "/editor/", "/reporter/", "/columnist/", "author=", "/user/"].iter().any(|part| href.contains(part))
}

/// Whether a style hides an element.
fn is_hidden(style: &str) -> bool {
    let Some(at) = style.to_ascii_lowercase().find("display").map(|at| at + "display".len()) else { return false };
    let rest = style.get(at..).unwrap_or_default().trim_start().trim_start_matches(':').trim_start();
    rest.get(..4).is_some_and(|value| value.eq_ignore_ascii_case("none"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(name: &str, class: &'static str) -> Tag<'static> {
        Tag { element: Element::of(name.as_bytes()), attributes: vec![(Attribute::Class, class.into())], ..Tag::default() }
    }

    #[test]
    fn names_are_read_by_their_parts() {
        assert_eq!(say(&tag("span", "post-date")).role, Some(Role::Date));
        assert_eq!(say(&tag("div", "update candidate")).role, None);
        assert_eq!(say(&tag("div", "Related_Articles")).role, Some(Role::Related));
        assert!(say(&tag("div", "social-share")).around);
        assert!(!say(&tag("body", "has-menu")).around);
    }

    #[test]
    fn elements_have_no_double() {
        for (i, (name, _)) in ELEMENTS.iter().enumerate() {
            assert_eq!(Element::of(name.as_bytes()).index(), i, "{name}");
        }
        assert_eq!([Element::P, Element::A].map(Element::name), ["p", "a"]);
    }
}
