//! Rows of the tables of time and number as typed words, and the rows that a find cites.

use crate::lexicon::{Clitics, Kind, Lexicon, RowId, Sort, Sorts};
use crate::page::{Page, Reading};

/// Function words of the grammar, folded. They link; they mean no time and no amount.
pub(crate) mod glue {
    /// من
    pub const MIN: &str = "من";
    /// في
    pub const FI: &str = "في";
    /// إلى
    pub const ILA: &str = "الي";
    /// حتى
    pub const HATTA: &str = "حتي";
    /// و, standing alone
    pub const WA: &str = "و";
    /// بين
    pub const BAYN: &str = "بين";
    /// أو
    pub const AW: &str = "او";
    /// إلا
    pub const ILLA: &str = "الا";
    /// موافق, in الموافق لـ
    pub const MUWAFIQ: &str = "موافق";
    /// عند
    pub const INDA: &str = "عند";
    /// تمام, in في تمام الساعة
    pub const TAMAM: &str = "تمام";
    /// كل
    pub const KULL: &str = "كل";
    /// على
    pub const ALA: &str = "علي";
    /// عن
    pub const AN: &str = "عن";
    /// أصل, in من أصل
    pub const ASL: &str = "اصل";
    /// الـ, standing alone before digits
    pub const AL: &str = "ال";
}

/// Columns of `timewords.tsv`, `numerals.tsv`: form, kind, value, flags.
const VALUE: usize = 2;
const FLAGS: usize = 3;

/// The rows a find rests on. Held by value: nothing is allocated before something is found.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Rows {
    ids: [RowId; 8],
    len: u8,
}

impl Rows {
    /// Adds a row, once.
    pub fn add(&mut self, row: RowId) {
        if (self.len as usize) < self.ids.len() && !self.ids[..self.len as usize].contains(&row) {
            self.ids[self.len as usize] = row;
            self.len += 1;
        }
    }

    /// Adds the rows of another.
    pub fn join(&mut self, other: &Self) {
        for &row in &other.ids[..other.len as usize] {
            self.add(row);
        }
    }

    /// `time/day-month months.tsv:12`.
    pub fn cite(&self, lexicon: &Lexicon, rule: &str) -> String {
        let mut out = String::with_capacity(rule.len() + 24 * self.len as usize);
        out.push_str(rule);
        for &row in &self.ids[..self.len as usize] {
            out.push(' ');
            lexicon.cite_to(row, &mut out);
        }
        out
    }
}

/// A word of `timewords.tsv` or `numerals.tsv` as met.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'a> {
    /// The kind cell.
    pub sort: Sort,
    /// The value cell.
    pub value: &'a str,
    /// The flags cell.
    pub flags: &'a str,
    /// The row.
    pub row: RowId,
    /// The token after it.
    pub to: usize,
    /// Byte where it begins without what is written together before it.
    pub start: u32,
    /// What is written together with it.
    pub clitics: Clitics,
}

impl Word<'_> {
    /// Whether it carries the article.
    pub fn definite(&self) -> bool {
        self.clitics.any(Clitics::AL)
    }

    /// Whether nothing but the article is written before it.
    pub fn bare(&self) -> bool {
        self.clitics.0 & !Clitics::AL.0 == 0
    }

    /// Whether it is joined by و and has no preposition.
    pub fn joined(&self) -> bool {
        self.clitics.any(Clitics::WA) && !self.clitics.prep()
    }

    /// Whether the flags cell holds a word.
    pub fn flag(&self, flag: &str) -> bool {
        !self.flags.is_empty() && self.flags.split(' ').any(|f| f == flag)
    }

    /// The value as a whole number.
    pub fn number(&self) -> i32 {
        self.value.parse().unwrap_or(0)
    }
}

/// The longest reading of a kind that a test lets pass; of equals the one with the fewest letters taken off.
pub(crate) fn pick<'p>(page: &'p Page<'_>, i: usize, kind: Kind, pass: impl Fn(&Reading) -> bool) -> Option<&'p Reading> {
    if !page.has(i, kind) {
        return None;
    }
    let mut best: Option<&Reading> = None;
    for r in page.readings(i) {
        if r.entry.kind != kind || r.clitics.any(Clitics::SUFFIX.with(Clitics::SA)) || !pass(r) {
            continue;
        }
        let better = best.is_none_or(|b| r.len > b.len || r.len == b.len && (r.start < b.start || r.start == b.start && r.clitics.0 < b.clitics.0));
        if better {
            best = Some(r);
        }
    }
    best
}

#[inline]
fn word<'p>(page: &'p Page<'_>, i: usize, kind: Kind, sorts: Sorts) -> Option<Word<'p>> {
    if page.tokens.get(i)?.sorts.any(sorts) { known_word(page, i, kind, sorts) } else { None }
}

fn known_word<'p>(page: &'p Page<'_>, i: usize, kind: Kind, sorts: Sorts) -> Option<Word<'p>> {
    let r = pick(page, i, kind, |r| sorts.has(r.entry.sort))?;
    let row = page.lexicon.row(r.entry.row);
    Some(Word { sort: r.entry.sort, value: row.cell(VALUE), flags: row.cell(FLAGS), row: r.entry.row, to: i + r.len as usize, start: r.start, clitics: r.clitics })
}

/// The time word of a sort at a token.
#[inline]
pub(crate) fn time_word<'p>(page: &'p Page<'_>, i: usize, sort: Sort) -> Option<Word<'p>> {
    word(page, i, Kind::TimeWord, Sorts::of(&[sort]))
}

/// The number word of a sort at a token.
#[inline]
pub(crate) fn numeral<'p>(page: &'p Page<'_>, i: usize, sort: Sort) -> Option<Word<'p>> {
    word(page, i, Kind::Numeral, Sorts::of(&[sort]))
}

/// The number word of any of some sorts at a token.
#[inline]
pub(crate) fn numeral_of<'p>(page: &'p Page<'_>, i: usize, sorts: Sorts) -> Option<Word<'p>> {
    word(page, i, Kind::Numeral, sorts)
}

/// A weekday as met: ISO number, with where it begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Day {
    pub iso: u8,
    pub row: RowId,
    pub start: u32,
    pub clitics: Clitics,
}

/// The weekday at a token.
#[inline]
pub(crate) fn weekday(page: &Page<'_>, i: usize) -> Option<Day> {
    if page.has(i, Kind::Weekday) { known_weekday(page, i) } else { None }
}

fn known_weekday(page: &Page<'_>, i: usize) -> Option<Day> {
    let r = pick(page, i, Kind::Weekday, |_| true)?;
    let iso = page.lexicon.row(r.entry.row).cell(2).parse().ok()?;
    Some(Day { iso, row: r.entry.row, start: r.start, clitics: r.clitics })
}

/// A month name as met.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Month {
    pub number: u8,
    pub hijri: bool,
    /// Also an ordinary word or a name.
    pub word: bool,
    pub row: RowId,
    pub to: usize,
    pub start: u32,
    pub clitics: Clitics,
}

/// The month name at a token.
#[inline]
pub(crate) fn month(page: &Page<'_>, i: usize) -> Option<Month> {
    if page.has(i, Kind::Month) { known_month(page, i) } else { None }
}

fn known_month(page: &Page<'_>, i: usize) -> Option<Month> {
    let r = pick(page, i, Kind::Month, |_| true)?;
    let row = page.lexicon.row(r.entry.row);
    Some(Month {
        number: row.cell(2).parse().ok()?,
        hijri: row.cell(3) == "hijri",
        word: r.entry.feats.has(crate::lexicon::Feats::WORD),
        row: r.entry.row,
        to: i + r.len as usize,
        start: r.start,
        clitics: r.clitics,
    })
}

/// Whether a token is this folded word.
pub(crate) fn is(page: &Page<'_>, i: usize, folded: &str) -> bool {
    i < page.tokens.len() && page.folded(i) == folded
}

/// Whether the token before, in the same block, is one of these folded words (with or without و or ف).
pub(crate) fn before(page: &Page<'_>, i: usize, words: &[&str]) -> bool {
    if i == 0 || page.tokens[i - 1].block != page.tokens[i].block {
        return false;
    }
    let f = page.folded(i - 1);
    words.iter().any(|w| f == *w || f.strip_prefix(['و', 'ف']).is_some_and(|r| r == *w))
}

/// Whether two tokens stand in the same block.
pub(crate) fn same_block(page: &Page<'_>, a: usize, b: usize) -> bool {
    b < page.tokens.len() && page.tokens[a].block == page.tokens[b].block
}
