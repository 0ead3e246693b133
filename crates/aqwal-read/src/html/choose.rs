//! Which lines of a page are the article's.

use aqwal::Role;

use super::lines::{Line, Lines};

/// The article's lines, in the order of the page.
///
/// One `<article>` or one `<main>` is preferred where there is exactly one; of several articles the one with the headline.
/// `site` is the site's name: a headline that only says it is not the article's; `words_of` gives the words of a line.
pub(super) fn choose(page: &Lines, words_of: impl Fn(usize) -> String, site: Option<&str>) -> Vec<usize> {
    let shown: Vec<usize> = (0..page.lines.len()).filter(|&i| page.regions[page.lines[i].region].keep).collect();
    let scope = Scope::of(page, &shown);
    let inside: Vec<usize> = shown.iter().copied().filter(|&i| scope.holds(&page.lines[i])).collect();
    let Some(&first) = inside.first() else { return inside };
    let has_title = inside.iter().any(|&i| page.lines[i].role == Some(Role::Title));
    let mut chosen = Vec::new();
    if !has_title {
        // The headline often stands right before the article, with its date and author.
        let is_title = |i: &usize| page.lines[*i].role == Some(Role::Title) && site.is_none_or(|site| aqwal::fold(&words_of(*i)) != aqwal::fold(site));
        if let Some(title) = (0..first).rev().find(is_title) {
            chosen.push(title);
            let is_head = |i: &usize| !page.lines[*i].marks.is_empty() || matches!(page.lines[*i].role, Some(Role::Date | Role::Byline | Role::Deck));
            chosen.extend(shown.iter().copied().filter(|&i| i > title && i < first).filter(is_head));
        }
    }
    if scope == Scope::Page {
        // Nothing says where the article is: lines that are only links are menus, if there is enough else.
        let words: usize = inside.iter().map(|&i| page.lines[i].words - page.lines[i].link_words).sum();
        let is_menu = |line: &Line| line.is_link() && !matches!(line.role, Some(Role::Title | Role::Related | Role::Byline | Role::Date));
        chosen.extend(inside.into_iter().filter(|&i| words < 200 || !is_menu(&page.lines[i])));
    } else {
        chosen.extend(inside);
    }
    chosen
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    Article(usize),
    Main,
    Page,
}

impl Scope {
    fn of(page: &Lines, shown: &[usize]) -> Self {
        let has_words = |scope: Self| shown.iter().any(|&i| scope.holds(&page.lines[i]) && page.lines[i].words > page.lines[i].link_words);
        if page.articles == 1 && has_words(Self::Article(1)) {
            return Self::Article(1);
        }
        let mut titled: Vec<usize> = shown.iter().map(|&i| &page.lines[i]).filter(|l| l.role == Some(Role::Title) && l.article > 0).map(|l| l.article).collect();
        titled.dedup();
        if let [one] = titled[..] {
            return Self::Article(one);
        }
        if page.mains == 1 && has_words(Self::Main) { Self::Main } else { Self::Page }
    }

    fn holds(self, line: &Line) -> bool {
        match self {
            Self::Article(article) => line.article == article,
            Self::Main => line.main > 0,
            Self::Page => true,
        }
    }
}
