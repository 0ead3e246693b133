//! From the lines of a page to the article's text, its map and its hints.

use aqwal::{Hint, PartialDate, RawSpan, Role, Span};

use super::choose::Chosen;
use super::furniture::{self, Furniture};
use super::tree::{Line, Piece, Shows, Tree};
use crate::charset::{Decoded, Decoder};

/// The longest line, in bytes, that can only be a date, a byline, a title or an intro of links.
const SHORT: u32 = 160;
/// Words beside a date or a name that only introduce it, in bytes: «نُشر في».
const BESIDE: u32 = 40;

/// The bytes of a page and how they are read; `base` is where they begin in the input.
#[derive(Clone, Copy)]
pub(super) struct Source<'b> {
    pub bytes: &'b [u8],
    pub base: u64,
    pub decoder: &'b Decoder,
}

impl Source<'_> {
    /// The words of a line.
    pub fn words(self, tree: &Tree, line: usize) -> String {
        let mut out = Decoded::default();
        self.write_line(&mut out, tree, &tree.lines[line], &mut Vec::new());
        out.text
    }

    fn write_line(self, out: &mut Decoded, tree: &Tree, line: &Line, marks: &mut Vec<(Span, Role)>) -> Span {
        let start = out.map.len();
        let mut ends = vec![start];
        let first_cut = tree.cuts.partition_point(|(pieces, _)| pieces.end <= line.pieces.start);
        let mut cuts = tree.cuts[first_cut..]
            .iter()
            .take_while(|(pieces, _)| pieces.start < line.pieces.end)
            .filter(|(_, region)| !tree.regions[*region].keep && *region != line.region)
            .peekable();
        for (n, Piece { raw, shows }) in tree.pieces.get(line.pieces.clone()).unwrap_or_default().iter().enumerate() {
            let at = line.pieces.start + n;
            while cuts.peek().is_some_and(|(pieces, _)| pieces.end <= at) {
                cuts.next();
            }
            let is_cut = cuts.peek().is_some_and(|(pieces, _)| pieces.contains(&at));
            let source = RawSpan { start: self.base + raw.start as u64, end: self.base + raw.end as u64 };
            match shows {
                _ if is_cut => {}
                Shows::Bytes => self.decoder.decode(&self.bytes[raw.clone()], source.start, out),
                Shows::Space if out.map.len() == start || out.text.ends_with(' ') => {}
                Shows::Space => {
                    out.text.push(' ');
                    out.map.decode(1, source);
                }
                Shows::Characters(characters) => {
                    out.text.push_str(characters);
                    out.map.decode(characters.len() as u32, source);
                }
            }
            ends.push(out.map.len());
        }
        let end_of = |piece: usize| ends.get(piece.saturating_sub(line.pieces.start)).copied().unwrap_or(start);
        for mark in tree.marks.get(line.marks.clone()).unwrap_or_default() {
            let span = Span::new(end_of(mark.pieces.start), end_of(mark.pieces.end));
            let words = span.slice(&out.text);
            let from = span.start + (words.len() - words.trim_start_matches(' ').len()) as u32;
            marks.push((Span::new(from, from + words.trim_matches(' ').len() as u32), mark.role));
        }
        Span::new(start, out.map.len())
    }
}

/// Writes the chosen lines.
pub(super) fn write(tree: &Tree, chosen: &Chosen, source: Source<'_>, authors: &[String], days: &[PartialDate]) -> (Decoded, Vec<Hint>) {
    let mut writer = Writer { tree, source, chosen, days, out: Decoded::default(), hints: Vec::new(), quotes: Vec::new(), title: String::new(), last: None, after_intro: false };
    for (n, &index) in chosen.lines.iter().enumerate() {
        writer.line(n, index);
    }
    writer.name_authors(authors);
    quoted(&mut writer.hints, writer.quotes, &writer.out.text);
    (writer.out, writer.hints)
}

struct Writer<'p> {
    tree: &'p Tree,
    source: Source<'p>,
    chosen: &'p Chosen,
    /// Days on which the page says it was published.
    days: &'p [PartialDate],
    out: Decoded,
    hints: Vec<Hint>,
    /// Lines in block quotations, and the hints before them.
    quotes: Vec<(usize, Span)>,
    /// The headline, folded.
    title: String,
    /// The line written last.
    last: Option<usize>,
    /// Words that introduce links stand right before.
    after_intro: bool,
}

impl Writer<'_> {
    fn line(&mut self, n: usize, index: usize) {
        let (tree, line) = (self.tree, &self.tree.lines[index]);
        // A short line is looked at before it is written: it may be none of the article's.
        let before = self.chosen.title.is_some() && index < self.chosen.core.0;
        let mut role = None;
        if line.letters <= 240 {
            let words = self.source.words(tree, index);
            match self.role(n, index, &words) {
                Some(found) => role = found,
                None => return,
            }
            if Some(index) == self.chosen.title {
                self.title = aqwal::fold(words.trim());
            } else if (before || line.heading > 0) && !self.title.is_empty() && aqwal::fold(words.trim()) == self.title {
                return; // the headline once more
            }
        } else {
            self.after_intro = false;
        }
        let glued = self.break_before(index);
        let mut marks = Vec::new();
        let span = self.source.write_line(&mut self.out, tree, line, &mut marks);
        self.last = Some(index);
        match role {
            _ if glued => {}
            // A post of a network is shown, but its words are not the article's: they have another author.
            _ if line.tweet => self.hints.push(Hint { span, role: Role::Furniture }),
            Some(role) => {
                self.hints.push(Hint { span, role });
                // The author may stand on the line of the date.
                if role == Role::Date {
                    let author = marks.iter().filter(|(part, role)| *role == Role::Byline && !part.is_empty() && part.len() < span.len());
                    self.hints.extend(author.map(|&(span, role)| Hint { span, role }));
                }
            }
            None if line.quote => self.quotes.push((self.hints.len(), span)),
            None if index < self.chosen.core.0 || index > self.chosen.core.1 => {
                self.hints.extend(marks.iter().filter(|(span, role)| !span.is_empty() && fits(*role, span.len())).map(|&(span, role)| Hint { span, role }))
            }
            None => mark(&mut self.hints, span, &marks),
        }
    }

    /// What a short line is, if it is to be written at all.
    fn role(&mut self, n: usize, index: usize, words: &str) -> Option<Option<Role>> {
        let (tree, line) = (self.tree, &self.tree.lines[index]);
        let (from, to) = self.chosen.core;
        let scrap = self.chosen.scraps.binary_search(&index).is_ok();
        let (head, inside) = (index < from, (from..=to).contains(&index));
        if words.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}')) {
            return None;
        }
        if Some(index) == self.chosen.title {
            return Some(Some(Role::Title));
        }
        let found = furniture::of(words, line.linked > 0, line.is_link());
        if found == Some(Furniture::Intro) {
            self.after_intro = true;
            return Some(Some(Role::Related));
        }
        if self.after_intro && !line.is_link() && line.letters <= 20 && !line.ends && self.chosen.lines.get(n + 1).is_some_and(|&next| tree.lines[next].is_link()) {
            return None; // a date between links
        }
        let after_intro = self.after_intro && line.is_link();
        self.after_intro = after_intro;
        if after_intro {
            return Some(Some(Role::Related));
        }
        match found {
            Some(Furniture::Page | Furniture::Comments) => return None,
            Some(Furniture::Label) if !inside => return Some(Some(Role::Furniture)),
            Some(Furniture::Change) => return Some(Some(Role::Furniture)),
            _ => {}
        }
        // Numbers alone, or with a word: visits, a place in a row of pictures, minutes of reading.
        let unsaid = !inside && !scrap && line.role.is_none();
        let plain = unsaid && line.marks.is_empty();
        let dated = tree.marks.get(line.marks.clone()).unwrap_or_default().iter().any(|mark| mark.role == Role::Date);
        if words.trim_start().starts_with('©') {
            return None;
        }
        if !scrap && (!inside || line.role.is_some()) && counts_only(words, if plain { 6 } else { 0 })
            || plain && is_reading_time(words)
            || plain && line.words <= 1 && line.letters <= 8 && line.size <= 12 && !line.bold
        {
            return None;
        }
        if unsaid && !dated && line.letters <= 100 && !line.ends && (self.days.iter().any(|day| has_day(words, *day)) || line.letters <= 48 && has_numeric_date(words)) {
            return Some(Some(Role::Date));
        }
        // What an element says of all the words is nearer than what the blocks around say.
        let marked = match tree.marks.get(line.marks.clone()) {
            Some([.., mark]) if mark.pieces.start <= line.pieces.start && mark.pieces.end >= line.pieces.end => Some(mark.role),
            _ => None,
        };
        let said = marked.filter(|_| line.role != Some(Role::Related)).or(line.role).filter(|role| fits(*role, words.len() as u32));
        let (list_letters, list_links) = tree.lists[line.list];
        let linked_list = line.list > 0 && list_letters == list_links;
        match said {
            Some(Role::Related) if line.linked > 0 => return Some(Some(Role::Related)),
            Some(Role::Related) => return if self.has_links_beside(n) { None } else { Some(Some(Role::Related)) },
            _ if scrap => return Some(None),
            Some(Role::Title) if head => return Some(Some(Role::Deck)),
            Some(Role::Title) => return Some(None),
            Some(Role::Deck) if !head => {}
            Some(Role::Furniture) if line.is_link() => return Some(Some(Role::Related)),
            Some(Role::Date | Role::Byline | Role::Credit) if inside && line.is_prose() && line.letters > 60 => {}
            Some(role) => return Some(Some(role)),
            None => {}
        }
        if self.is_caption(index) {
            return Some(Some(Role::Caption));
        }
        if linked_list || line.is_link() && !(line.ends && line.letters > 60) && line.marks.is_empty() {
            // A link by itself leads to another article, or somewhere else on the site.
            return if line.letters >= 15 && line.words >= 3 && inside { Some(Some(Role::Related)) } else { None };
        }
        Some(None)
    }

    /// Whether links stand in the same part of the page as a line that is none.
    fn has_links_beside(&self, n: usize) -> bool {
        let beside = |i: &&usize| self.tree.lines[**i].role == Some(Role::Related);
        let linked = |i: &usize| self.tree.lines[*i].linked > 0;
        self.chosen.lines[..n].iter().rev().take(4).take_while(beside).any(linked) || self.chosen.lines[n + 1..].iter().take(4).take_while(beside).any(linked)
    }

    /// Whether a line stands alone under a picture, in a box of their own.
    fn is_caption(&self, index: usize) -> bool {
        let (tree, line) = (self.tree, &self.tree.lines[index]);
        if line.heading > 0 && line.heading < 7 || line.letters > 220 {
            return false;
        }
        let mut block = line.block;
        // The picture may stand in the cell above.
        for _ in 0..5 {
            let at = &tree.blocks[block];
            if at.end - at.first != 1 {
                return false;
            }
            if at.pictures > 0 && at.element.name() != "p" {
                return true;
            }
            if block == 0 {
                return false;
            }
            let parent = at.parent;
            // Pictures in blocks without words are counted in the block around.
            block = parent;
        }
        false
    }

    /// Puts a line break before a line, or a space where only words of the page part it from the one before.
    fn break_before(&mut self, index: usize) -> bool {
        let Some(last) = self.last else { return false };
        let (tree, line) = (self.tree, &self.tree.lines[index]);
        let glued = self.goes_on(last, index);
        let at = self.source.base + tree.pieces.get(line.pieces.start).map_or(0, |piece| piece.raw.start as u64);
        let mut raw = RawSpan { start: at, end: at };
        if glued && let Some(space) = line.before.as_ref().or(tree.lines[last].after.as_ref()) {
            raw = RawSpan { start: self.source.base + space.start as u64, end: self.source.base + space.end as u64 };
        }
        let breaks = match () {
            () if glued => " ",
            () if line.gap => "\n\n",
            () => "\n",
        };
        self.out.text.push_str(breaks);
        self.out.map.decode(breaks.len() as u32, raw);
        glued
    }

    /// Whether a line goes on with the sentence of the line before, which an advertisement cuts.
    fn goes_on(&self, last: usize, index: usize) -> bool {
        let (tree, line, before) = (self.tree, &self.tree.lines[index], &self.tree.lines[last]);
        let plain = |line: &Line| line.role.is_none() && line.heading == 0 && line.list == 0;
        if before.ends || line.after_br || line.gap || !plain(line) || !plain(before) || last < self.chosen.core.0 || before.words < 3 {
            return false;
        }
        let parted = last + 1 < index;
        let same = line.block == before.block && parted;
        let outer = before.broken && tree.blocks[before.block].parent == line.block;
        same || outer
    }

    /// Marks the authors the page's metadata names where they stand beside the text.
    fn name_authors(&mut self, authors: &[String]) {
        if authors.is_empty() || self.hints.iter().any(|hint| hint.role == Role::Byline) {
            return;
        }
        let (mut at, mut next) = (0, 0);
        let mut found: Vec<Hint> = Vec::new();
        for line in self.out.text.split('\n') {
            let from = at as u32;
            at += line.len() + 1;
            while self.hints.get(next).is_some_and(|hint| hint.span.end <= from || hint.role == Role::Date) {
                next += 1;
            }
            let free = self.hints.get(next).is_none_or(|hint| hint.span.start >= at as u32);
            if line.len() <= SHORT as usize
                && free
                && let Some((place, len)) = authors.iter().find_map(|author| Some((line.find(author.as_str())?, author.len())))
            {
                let start = from + place as u32;
                found.push(Hint { span: Span::new(start, start + len as u32), role: Role::Byline });
            }
        }
        for hint in found.into_iter().take(authors.len()) {
            let start = hint.span.start;
            let place = self.hints.partition_point(|other| other.span.start < start);
            self.hints.insert(place, hint);
            self.quotes.iter_mut().filter(|(_, span)| span.start > start).for_each(|quote| quote.0 += 1);
        }
    }
}

/// Whether a line is numbers and at most a short word, and no date or clock time: 14-3-2023, 08:15.
fn counts_only(words: &str, most: usize) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let mut digits = words.split(|c: char| !c.is_numeric()).filter(|part| !part.is_empty()).peekable();
    if letters > most || digits.peek().is_none() && letters > 0 {
        return false;
    }
    let marks = words.chars().filter(|c| matches!(c, '-' | '/' | '.' | ':' | '–')).count();
    let year = digits.clone().any(|part| part.chars().count() == 4);
    !(year && (marks >= 2 || letters > 0) || words.contains(':') && digits.all(|part| part.chars().count() <= 2))
}

/// Whether a line says how long reading takes.
fn is_reading_time(words: &str) -> bool {
    if words.len() > 60 || !words.contains(char::is_numeric) {
        return false;
    }
    let folded = aqwal::fold(words);
    folded.split_whitespace().any(|word| matches!(word, "دقايق" | "دقيقه" | "min")) && folded.contains("قراء")
}

/// Whether a line has a date in numbers: 11-02-2017, 2017/2/11.
fn has_numeric_date(words: &str) -> bool {
    let folded = aqwal::fold(words);
    folded.split(|c: char| c.is_whitespace() || c == '|' || c == ',').any(|part| {
        let mut numbers = part.split(['-', '/', '.']).map(|n| (n.len(), n.parse::<u16>().ok()));
        let three = [numbers.next(), numbers.next(), numbers.next()].map(Option::unwrap_or_default);
        let small = |n: (usize, Option<u16>)| n.1.is_some_and(|n| (1..=31).contains(&n));
        let year = |n: (usize, Option<u16>)| n.0 == 4 && n.1.is_some_and(|n| (1900..2100).contains(&n));
        let [a, b, c] = three;
        small(b) && (small(a) && year(c) || year(a) && small(c))
    })
}

/// Whether a line has the numbers of a day, in any order.
fn has_day(words: &str, day: PartialDate) -> bool {
    let (Some(month), Some(of_month)) = (day.month, day.day) else { return false };
    let folded = aqwal::fold(words);
    let numbers: Vec<i16> = folded.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).take(8).collect();
    let letters = folded.chars().filter(|c| c.is_alphabetic()).count();
    numbers.contains(&day.year) && numbers.contains(&i16::from(of_month)) && (numbers.contains(&i16::from(month)) || letters >= 3)
}

/// Whether a line can have a role that only short lines have.
fn fits(role: Role, len: u32) -> bool {
    match role {
        Role::Date | Role::Byline | Role::Credit => len <= SHORT,
        Role::Title | Role::Deck | Role::Caption => len <= SHORT * 8,
        _ => true,
    }
}

/// What inline elements say of a line: of the whole, if they leave hardly a word of it; of their own words, if they share it.
fn mark(hints: &mut Vec<Hint>, line: Span, marks: &[(Span, Role)]) {
    let marked: u32 = marks.iter().map(|(span, _)| span.len()).sum();
    if line.len().saturating_sub(marked) > BESIDE || marked > line.len() {
        return;
    }
    match marks {
        [(span, role)] if !span.is_empty() && fits(*role, line.len()) => hints.push(Hint { span: line, role: *role }),
        _ => hints.extend(marks.iter().filter(|(span, role)| !span.is_empty() && fits(*role, span.len())).map(|&(span, role)| Hint { span, role })),
    }
}

/// A block quotation that repeats words of the article is set apart from it; one that does not is a paragraph.
fn quoted(hints: &mut Vec<Hint>, quotes: Vec<(usize, Span)>, text: &str) {
    for (n, (at, span)) in quotes.into_iter().enumerate() {
        let words = span.slice(text).trim_matches(|c: char| c.is_whitespace() || "«»\"“”.…!؟".contains(c));
        let repeats = n < 8 && (20..2000).contains(&words.len()) && text.matches(words).nth(1).is_some();
        let role = if repeats { Role::PullQuote } else { Role::Paragraph };
        hints.insert((at + n).min(hints.len()), Hint { span, role });
    }
}
