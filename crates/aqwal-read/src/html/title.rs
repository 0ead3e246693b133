//! Which line of a page is the headline.

use aqwal::Role;

use super::names::Names;
use super::tree::Tree;

/// The words of a title as numbers: folded, without marks (FNV-1a).
fn words(title: &str) -> Vec<u64> {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    let (mut all, mut hash) = (Vec::new(), START);
    for c in aqwal::fold(title).chars() {
        if is_letter(c) {
            hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
        } else if hash != START {
            all.push(std::mem::replace(&mut hash, START));
        }
    }
    if hash != START {
        all.push(hash);
    }
    all
}

/// Whether a character is a letter or a digit; the common ones are told at once.
pub(super) fn is_letter(c: char) -> bool {
    match c {
        '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}' => true,
        '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{200b}'..='\u{206f}' => false,
        _ if c.is_ascii() => c.is_ascii_alphanumeric(),
        _ => c.is_alphanumeric(),
    }
}

/// A name the page gives itself.
struct Name {
    words: Vec<u64>,
    letters: usize,
}

/// The line that says what the page calls itself: the same words, or the words without the site's name before or behind
/// them. A heading wins over other lines, a line that is no link over one that is.
pub(super) fn find<'t>(tree: &Tree, titles: impl Iterator<Item = &'t str>, words_of: impl Fn(usize) -> String, site: Option<&str>) -> Option<usize> {
    let site = site.map(words).unwrap_or_default();
    let mut names: Vec<Name> = Vec::new();
    for title in titles.take(4) {
        let words = words(title);
        if words.len() >= 2 && words != site && !names.iter().any(|name| name.words == words) {
            names.push(Name { words, letters: title.chars().filter(|c| is_letter(*c)).count() });
        }
    }
    let mut best: Option<(usize, usize)> = None;
    for (i, line) in tree.lines.iter().enumerate() {
        let len = line.letters as usize;
        // Marks and vowels may be counted here and not there.
        let near = |name: &&Name| len * 4 >= name.letters && len <= name.letters + name.letters / 3 + 8;
        if line.words > 60 || line.words < 2 || !names.iter().any(|name| near(&name)) {
            continue;
        }
        let says = words(&words_of(i));
        if says.is_empty() || says == site {
            continue;
        }
        let fit = |(rank, name): (usize, &Name)| {
            let title = &name.words;
            let part = says.len() >= 3 && (title.starts_with(&says) || title.ends_with(&says));
            let fit = match () {
                () if says == *title => 12,
                () if part && says.len() * 3 >= title.len() * 2 => 9,
                () if part && says.len() * 3 >= title.len() && heads(line.heading, line.role) => 7,
                () => return 0,
            };
            fit + names.len() - rank
        };
        let fit = names.iter().enumerate().map(fit).max().unwrap_or(0);
        if fit == 0 {
            continue;
        }
        let heading = match line.heading {
            _ if line.role == Some(Role::Title) => 6,
            1..=6 => 4,
            _ if line.bold || line.size > 14 => 1,
            _ => 0,
        };
        let score = fit + heading + if line.is_linky() { 0 } else { 5 } + if tree.shown(i) { 4 } else { 0 };
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, i));
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
