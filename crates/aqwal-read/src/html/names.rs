//! What the names of an element (`class`, `id`) say of its words.
//!
//! A name is read whole and by its parts: between hyphens, underscores and dots, and at capitals inside
//! (`post-related`, `relatedArticles`, `RELATED__box`).

use super::element::Attribute;
use super::events::Tag;

/// A set of things that names say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Names(u32);

#[rustfmt::skip]
impl Names {
    pub const RELATED: Self = Self(1);
    pub const PULL_QUOTE: Self = Self(1 << 1);
    pub const CAPTION: Self = Self(1 << 2);
    pub const CREDIT: Self = Self(1 << 3);
    pub const DATE: Self = Self(1 << 4);
    pub const CHANGE: Self = Self(1 << 5);
    pub const AUTHOR: Self = Self(1 << 6);
    pub const DECK: Self = Self(1 << 7);
    /// Words of the page around the article: share bars, menus, comments.
    pub const AROUND: Self = Self(1 << 8);
    /// The article's own words.
    pub const BODY: Self = Self(1 << 9);
    pub const TITLE: Self = Self(1 << 10);
    pub const TWEET: Self = Self(1 << 11);
    /// Only for those who do not see the page.
    pub const HIDDEN: Self = Self(1 << 12);
    /// An advertisement.
    pub const AD: Self = Self(1 << 13);
    /// A frame of the page's layout, whatever else its names say.
    const FRAME: Self = Self(1 << 14);
    /// Of a picture.
    pub const PICTURE: Self = Self(1 << 15);
    /// Tells of the author at length.
    const ABOUT: Self = Self(1 << 16);
    const SHORT: Self = Self(1 << 17);
    /// A quotation set apart, or any.
    pub const QUOTE: Self = Self(1 << 18);
    /// Closes the article: its tags, at times its author.
    pub const FOOT: Self = Self(1 << 19);
    /// Perhaps a headline, perhaps that of a box.
    pub const HEAD: Self = Self(1 << 20);
    const VIEWS: Self = Self(1 << 21);
    const POST: Self = Self(1 << 22);
    const READING: Self = Self(1 << 23);

    pub const fn has(self, other: Self) -> bool { self.0 & other.0 != 0 }
    pub const fn with(self, other: Self) -> Self { Self(self.0 | other.0) }
    const fn without(self, other: Self) -> Self { Self(self.0 & !other.0) }
}

/// What the names of a tag say.
pub(super) fn of(tag: &Tag<'_>) -> Names {
    let mut says = Names::default();
    for attribute in [Attribute::Class, Attribute::Id] {
        let names = tag.get(attribute);
        if !names.is_empty() {
            says = says.with(read(names.as_bytes()));
        }
    }
    // A part of the layout: the words inside may be anything.
    if says.has(Names::FRAME) && !says.has(Names::AD) {
        says = says.without(Names::AROUND);
    }
    if says.has(Names::AROUND) { says.without(Names::BODY) } else { says }
}

/// What the words of one name mean together.
fn settle(mut says: Names) -> Names {
    // The box about the author is no byline.
    if says.has(Names::AUTHOR) && says.has(Names::ABOUT) {
        says = says.without(Names::AUTHOR).with(Names::AROUND);
    }
    // Visits that are counted; `views-row` is a row of anything.
    if says.has(Names::VIEWS) && says.has(Names::POST) {
        says = says.with(Names::AROUND);
    }
    if says.has(Names::READING) && says.has(Names::DATE) {
        says = says.without(Names::DATE).with(Names::AROUND);
    }
    // `image-desc`, `photo_title`, but not the picture of an author.
    if says.has(Names::PICTURE) && says.has(Names::SHORT) {
        says = says.with(Names::CAPTION).without(Names::AROUND);
    }
    if says.has(Names::PICTURE) {
        says = says.without(Names::TITLE);
    }
    if says.has(Names::CHANGE) && !says.has(Names::DATE) {
        says = says.without(Names::AUTHOR);
    }
    says
}

fn read(names: &[u8]) -> Names {
    let mut says = Names::default();
    for name in names.split(u8::is_ascii_whitespace).filter(|name| !name.is_empty()).take(32) {
        let Some(whole) = Word::of(name) else { continue };
        let mut one = whole_name(&whole).with(part_of_name(&whole));
        let mut from = 0;
        for at in 0..=name.len() {
            let inner_capital = at > from && at < name.len() && name[at].is_ascii_uppercase() && name[at - 1].is_ascii_lowercase();
            let mark = at == name.len() || !name[at].is_ascii_alphanumeric();
            if !inner_capital && !mark {
                continue;
            }
            if at > from
                && let Some(part) = Word::of(&name[from..at])
            {
                one = one.with(part_of_name(&part));
            }
            from = if mark { at + 1 } else { at };
        }
        says = says.with(settle(one));
    }
    says
}

/// A short word in small letters.
struct Word {
    letters: [u8; Self::LONGEST],
    len: usize,
}

impl Word {
    const LONGEST: usize = 40;

    fn of(name: &[u8]) -> Option<Self> {
        let mut word = Self { letters: [0; Self::LONGEST], len: name.len() };
        let letters = word.letters.get_mut(..name.len())?;
        letters.copy_from_slice(name);
        letters.make_ascii_lowercase();
        Some(word)
    }

    fn letters(&self) -> &[u8] {
        &self.letters[..self.len]
    }
}

#[rustfmt::skip]
fn part_of_name(word: &Word) -> Names {
    match word.letters() {
        b"related" | b"relatedposts" | b"relatedarticles" | b"relatednews" | b"relatednodes" | b"readmore" | b"readalso" | b"seealso" | b"alsoread"
        | b"recommended" | b"recommendation" | b"recommendations" | b"suggested" | b"suggestions" | b"similar" | b"morenews" => Names::RELATED,
        b"pullquote" => Names::PULL_QUOTE,
        b"caption" | b"captions" | b"figcaption" | b"cutline" | b"imgcaption" | b"imagecaption" | b"photocaption" | b"piccaption" | b"imgdesc"
        | b"imagedesc" | b"photodesc" | b"imgtitle" | b"picdesc" => Names::CAPTION,
        b"credit" | b"credits" | b"photographer" | b"photocredit" | b"imgcredit" | b"imagecredit" => Names::CREDIT,
        b"date" | b"datetime" | b"pubdate" | b"pubd" | b"published" | b"publishdate" | b"publishedon" | b"timestamp" | b"postdate" | b"newsdate" | b"pubtime"
        | b"publishtime" | b"createdate" | b"created" | b"time" => Names::DATE,
        b"updated" | b"modified" | b"lastupdate" | b"lastupdated" | b"lastmodified" => Names::CHANGE,
        b"author" | b"authors" | b"byline" | b"byl" | b"writer" | b"reporter" | b"createdby" | b"authorname" | b"writername" | b"journalist" => Names::AUTHOR,
        b"bio" | b"biography" | b"box" | b"about" | b"description" | b"profile" => Names::ABOUT,
        b"deck" | b"subtitle" | b"standfirst" | b"subheadline" => Names::DECK,
        b"headline" | b"articletitle" | b"newstitle" | b"posttitle" | b"storytitle" => Names::TITLE,
        b"articlebody" | b"storybody" | b"newsbody" | b"postbody" | b"articletext" | b"newstext" | b"storytext" | b"articlecontent" | b"newscontent"
        | b"postcontent" | b"maincontent" | b"entrycontent" => Names::BODY,
        b"tweet" => Names::TWEET,
        b"quote" | b"quotes" | b"blockquote" | b"quotebox" | b"quotation" => Names::QUOTE,
        b"footer" => Names::AROUND.with(Names::FOOT),
        b"title" => Names::SHORT.with(Names::HEAD),
        b"views" => Names::VIEWS,
        b"reading" | b"read" | b"duration" => Names::READING,
        b"post" | b"count" | b"num" | b"number" | b"news" | b"article" | b"entry" | b"meta" | b"nr" => Names::POST,
        b"share" | b"sharing" | b"shares" | b"social" | b"sociable" | b"addtoany" | b"addthis" | b"sharedaddy" | b"sharethis" | b"sharebar"
        | b"breadcrumb" | b"breadcrumbs" | b"menu" | b"navbar" | b"navigation" | b"pagination" | b"pager" | b"comments" | b"commentlist" | b"respond"
        | b"disqus" | b"newsletter" | b"subscribe" | b"subscription" | b"cookie" | b"cookies" | b"gdpr" | b"consent" | b"tagcloud" | b"taglist"
        | b"posttags" | b"taboola" | b"outbrain" | b"fontsize" | b"toolbar" | b"counter" | b"hits" | b"viewcount" | b"rating" | b"poll" | b"popup" | b"modal" | b"login"
        | b"sidebar" | b"ticker" | b"trending" | b"popular" | b"mostread" | b"latest" | b"toc" | b"tags" | b"whatsapp" | b"telegram"
        | b"nextprev" | b"prevnext" | b"copy" | b"copylink" | b"shortlink" | b"shorturl" | b"feedback" | b"reactions" | b"sort" | b"sorting" | b"orderby" => Names::AROUND,
        b"ad" | b"ads" | b"advert" | b"advertisement" | b"adsbygoogle" | b"advertising" | b"sponsored" | b"sponsor" | b"adslot" | b"dfp" | b"gpt"
        | b"teads" | b"adv" | b"adunit" | b"adbox" => Names::AROUND.with(Names::AD),
        b"has" | b"with" | b"no" | b"without" | b"layout" | b"open" => Names::FRAME,
        b"image" | b"img" | b"photo" | b"picture" | b"pic" | b"thumb" | b"thumbnail" | b"media" | b"figure" | b"gallery" => Names::PICTURE,
        b"desc" | b"text" | b"note" | b"legend" => Names::SHORT,
        b"comment" => Names::SHORT.with(Names::AROUND),
        _ => Names::default(),
    }
}

/// What names say that mean something only as a whole.
#[rustfmt::skip]
fn whole_name(word: &Word) -> Names {
    match word.letters() {
        b"pull-quote" | b"pull_quote" => Names::PULL_QUOTE,
        b"read-more" | b"read-also" | b"see-also" | b"more-news" | b"also-read" | b"you-may-like" | b"jp-relatedposts" | b"rel-block" => Names::RELATED,
        b"sub-title" | b"sub_title" | b"sub-headline" => Names::DECK,
        b"posted-by" | b"post-by" | b"written-by" => Names::AUTHOR,
        b"entry-title" | b"post-title" | b"article-title" | b"article__title" | b"story__title" | b"news-title" | b"page-title" | b"td-post-title" | b"msotitle" => Names::TITLE,
        b"entry-content" | b"post-content" | b"article-body" | b"article__body" | b"article-content" | b"story-body" | b"post-body" | b"news-body" | b"news-content"
        | b"article-text" | b"story-text" | b"story__text" | b"td-post-content" | b"single-content" | b"node__content" | b"field-name-body" | b"content-body" | b"news-text"
        | b"article_body" | b"article_content" | b"article_text" | b"news_body" | b"news_text" => Names::BODY,
        b"twitter-tweet" | b"twitter-video" | b"instagram-media" | b"fb-post" | b"telegram-post" | b"tiktok-embed" => Names::TWEET,
        b"sr-only" | b"screen-reader-text" | b"visually-hidden" | b"visuallyhidden" | b"noprint-hidden" => Names::HIDDEN,
        b"tag" | b"post-tags" | b"tag-links" | b"entry-tags" | b"article-tags" | b"keywords" | b"print" | b"print-link" | b"nav" | b"post-views" | b"views-count" | b"views-counter" | b"post_views"
        | b"views" | b"fb-comments" | b"comment-form" | b"comments-area" | b"cat-links" | b"post-navigation" | b"font-size" | b"read-time" | b"reading-time" | b"skip-link" | b"back-to-top" | b"search"
        | b"author-bio" | b"bio" | b"writer-info" | b"copyright" | b"copyrights" => Names::AROUND,
        _ => Names::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(names: &str) -> Names {
        of(&Tag { attributes: vec![(Attribute::Class, names.into())], ..Tag::default() })
    }

    #[test]
    fn names_are_read_whole_and_by_their_parts() {
        for (names, what) in [
            ("post-date", Names::DATE),
            ("Related_Articles", Names::RELATED),
            ("relatedArticles", Names::RELATED),
            ("social-share", Names::AROUND),
            ("teads-inread sm-screen", Names::AD),
            ("image-desc", Names::CAPTION),
            ("ArticleBody_caption__3xYz", Names::CAPTION),
            ("td-post-author-name", Names::AUTHOR),
            ("author-box", Names::AROUND),
            ("x y articleBody", Names::BODY),
        ] {
            assert!(says(names).has(what), "{names}");
        }
        for (names, what) in [
            ("update candidate", Names::DATE),
            ("has-sidebar with-comments", Names::AROUND),
            ("img-responsive text-center", Names::CAPTION),
            ("post tag-economy category-news", Names::AROUND),
            ("unrelated", Names::RELATED),
            ("author-box", Names::AUTHOR),
            ("headlines", Names::TITLE),
            ("views-row", Names::AROUND),
        ] {
            assert!(!says(names).has(what), "{names}");
        }
    }
}
