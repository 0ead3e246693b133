//! Which line of a page is the headline.

use aqwal::Role;

use super::names::Names;
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
                _ if line.bold || line.size > 14 => 1,
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

/// The headline right above the first line of an article: a heading, a line whose block is named so, else the one in the
/// biggest letters.
pub(super) fn before(tree: &Tree, core: usize, words_of: impl Fn(usize) -> String, site: Option<&str>) -> Option<usize> {
    let site = site.map(words).unwrap_or_default();
    let body = tree.lines.get(core)?;
    let mut best: Option<(u32, usize)> = None;
    for i in core.saturating_sub(16)..core {
        let line = &tree.lines[i];
        if !tree.shown(i)
            || line.is_link()
            || line.words < 2
            || line.letters > 250
            || line.is_prose() && line.heading == 0
            || matches!(line.role, Some(Role::Date | Role::Byline | Role::Caption))
        {
            continue;
        }
        let block = &tree.blocks[line.block];
        let names = block.names.with(tree.blocks[block.parent].names);
        let rank = match line.heading {
            _ if line.role == Some(Role::Title) => 100,
            level @ 1..=6 => 96 - u32::from(level) * 4,
            _ if names.has(Names::TITLE) => 70,
            _ if names.has(Names::HEAD) => 66,
            _ if line.size > body.size.max(11) && line.letters >= 12 => 30 + u32::from(line.size.min(36) - body.size.min(30)).min(30),
            _ if line.bold && !body.bold && line.letters >= 12 => 25,
            _ => continue,
        };
        if best.is_none_or(|(most, _)| rank > most) && words(&words_of(i)) != site {
            best = Some((rank, i));
        }
    }
    best.map(|(_, line)| line)
}
