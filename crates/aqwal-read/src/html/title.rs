//! Which line of a page is the headline.

use aqwal::Role;

use super::tree::Tree;

/// The words of a title, folded, without marks.
fn words(title: &str) -> Vec<String> {
    let folded = aqwal::fold(title);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The line that says what the page calls itself: the same words, or the words without the site's name before or behind
/// them. A heading wins over other lines, a line that is no link over one that is.
pub(super) fn find<'t>(tree: &Tree, titles: impl Iterator<Item = &'t str>, words_of: impl Fn(usize) -> String, site: Option<&str>) -> Option<usize> {
    let site = site.map(words).unwrap_or_default();
    let mut best: Option<(u32, usize)> = None;
    for (rank, title) in titles.take(4).enumerate() {
        let title = words(title);
        if title.len() < 2 || title == site {
            continue;
        }
        let letters: usize = title.iter().map(|word| word.chars().count()).sum();
        for (i, line) in tree.lines.iter().enumerate() {
            let len = line.letters as usize;
            // Marks and vowels may be counted here and not there.
            if len * 4 < letters || len > letters + letters / 3 + 8 || line.words > 60 {
                continue;
            }
            let says = words(&words_of(i));
            let fit = match () {
                () if says.is_empty() || says == site => 0,
                () if says == title => 12,
                () if says.len() >= 3 && says.len() * 3 >= title.len() * 2 && (title.starts_with(&says) || title.ends_with(&says)) => 9,
                () if says.len() >= 3 && says.len() * 3 >= title.len() && (title.starts_with(&says) || title.ends_with(&says)) && heads(line.heading, line.role) => 7,
                () => 0,
            };
            if fit == 0 {
                continue;
            }
            let heading = match line.heading {
                _ if line.role == Some(Role::Title) => 6,
                1..=6 => 4,
                7 => 1,
                _ => 0,
            };
            let score = fit + heading + if line.is_linky() { 0 } else { 5 } + if tree.shown(i) { 4 } else { 0 } - rank as u32;
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, i));
            }
        }
    }
    best.map(|(_, line)| line)
}

/// Whether a line stands where headlines stand.
fn heads(heading: u8, role: Option<Role>) -> bool {
    (1..=6).contains(&heading) || role == Some(Role::Title)
}

/// The headline of a page that does not say what it is called: the first heading of the first level with running text
/// behind it.
pub(super) fn first(tree: &Tree, words_of: impl Fn(usize) -> String, site: Option<&str>) -> Option<usize> {
    let site = site.map(words).unwrap_or_default();
    let is_title = |i: &usize| {
        let line = &tree.lines[*i];
        let follows = || tree.lines[i + 1..].iter().take(60).filter(|line| line.is_prose()).map(|line| line.own()).sum::<u32>() >= 100;
        tree.shown(*i) && line.role == Some(Role::Title) && line.letters > 5 && !line.is_link() && words(&words_of(*i)) != site && follows()
    };
    (0..tree.lines.len()).find(is_title)
}

/// The headline right before the first line of an article: the nearest heading, else a line in big letters.
pub(super) fn before(tree: &Tree, core: usize, words_of: impl Fn(usize) -> String, site: Option<&str>) -> Option<usize> {
    let site = site.map(words).unwrap_or_default();
    let near = || (0..core).rev().take(16);
    let fits = |i: &usize| {
        let line = &tree.lines[*i];
        tree.shown(*i) && !line.is_link() && line.words >= 2 && line.letters <= 250 && !line.is_prose() && words(&words_of(*i)) != site
    };
    near()
        .find(|i| fits(i) && heads(tree.lines[*i].heading, tree.lines[*i].role))
        .or_else(|| near().find(|i| fits(i) && tree.lines[*i].heading == 7 && tree.lines[*i].letters >= 12))
}
