//! Years: عام 2012, 2007-2008, the year after a month; and numbers of four digits that are none.

use super::date::{Core, mark_of};
use super::{Form, Lean};
use crate::annotate::number::{digits, number};
use crate::annotate::words::{Rows, before, glue, is, numeral, same_block, time_word};
use crate::lexicon::Sort;
use crate::page::{Page, TokenKind};

/// A year after a date or عام: its value, the token after it, whether an era sign says Hijri or Gregorian.
#[derive(Clone, Copy, Debug)]
pub(super) struct Year {
    pub value: i16,
    pub hijri: Option<bool>,
    pub to: usize,
    pub rows: Rows,
}

/// Reads a year of three or four digits, or in words, with its era.
pub(super) fn year(page: &Page<'_>, i: usize, words: bool) -> Option<Year> {
    let mut rows = Rows::default();
    let (value, mut to) = match digits(page, i) {
        Some((v, 4, true)) if (600.0..=2150.0).contains(&v) && !page.folded(i).contains([',', '.']) => (v, i + 1),
        Some((v, 3, true)) if words && v >= 100.0 => (v, i + 1),
        Some(_) => return None,
        None if words => {
            let n = number(page, i).filter(|n| n.whole && !n.definite && (1000.0..=2150.0).contains(&n.value))?;
            rows.join(&n.rows);
            (n.value, n.to)
        }
        None => return None,
    };
    let mut hijri = None;
    if same_block(page, i, to)
        && let Some(era) = time_word(page, to, Sort::Era).filter(|w| w.bare())
    {
        hijri = Some(era.value == "AH");
        rows.add(era.row);
        to = era.to;
    }
    Some(Year { value: value as i16, hijri, to, rows })
}

/// The year after a month, with what may stand between: «، 2018», «من عام 2016», «لسنة 2012», «- 2021».
pub(super) fn year_after(page: &Page<'_>, i: usize, hijri: bool) -> Option<Year> {
    if i >= page.tokens.len() || i == 0 || page.tokens[i].block != page.tokens[i - 1].block {
        return None;
    }
    let fits = |y: &Year| {
        if hijri {
            (1200..1600).contains(&y.value) && y.hijri != Some(false)
        } else {
            (1000..=2150).contains(&y.value) && y.hijri != Some(true) && !(y.value < 1500 && y.hijri.is_none())
        }
    };
    if let Some(y) = year(page, i, true)
        .filter(fits)
        .filter(|y| page.tokens[i].kind == TokenKind::Number && y.value > 999 || page.tokens[i].kind == TokenKind::Word && y.value > 1900 && y.value != 2000)
    {
        return Some(y);
    }
    let mut at = i;
    let mut rows = Rows::default();
    if mark_of(page, at, &[',', '،', '-', '–', '/', '.', '\\']).is_some() {
        at += 1;
    }
    if is(page, at, glue::MIN) || is(page, at, glue::FI) && time_word(page, at + 1, Sort::Period).is_some_and(|w| w.value == "Y") {
        at += 1;
    }
    let named = time_word(page, at, Sort::Period).filter(|w| w.value == "Y" && w.flags.is_empty() && !w.clitics.any(crate::lexicon::Clitics::WA));
    if let Some(w) = &named {
        rows.add(w.row);
        at = w.to;
    }
    if at == i || !same_block(page, i, at) {
        return None;
    }
    let mut y = year(page, at, named.is_some() || at > i).filter(fits)?;
    y.rows.join(&rows);
    Some(y)
}

/// عام 2012, العام 2009, سنة ألفين وعشرة, عامي 2010 و2011, 2007-2008.
pub(super) fn year_phrase(page: &Page<'_>, i: usize) -> Option<Core> {
    let mut rows = Rows::default();
    let form = |y: &Year| Form::Date { hijri: y.hijri.unwrap_or((1200..1500).contains(&y.value)), year: Some(y.value), month: None, day: None, lean: Lean::Near };
    if let Some(noun) = time_word(page, i, Sort::Period).filter(|w| w.value == "Y") {
        rows.add(noun.row);
        if !same_block(page, i, noun.to) {
            return None;
        }
        let mut at = noun.to;
        if page.mark(at).is_some_and(|c| matches!(c, '(' | '"' | '«')) {
            at += 1;
        }
        let first = year(page, at, true)?;
        let mut to = first.to;
        if at > noun.to {
            if !page.mark(to).is_some_and(|c| matches!(c, ')' | '"' | '»')) {
                return None;
            }
            to += 1;
        }
        rows.join(&first.rows);
        let mut core = Core { form: form(&first), to_form: None, start: noun.start, to, rows, rule: "time/year" };
        let several = !noun.flags.is_empty();
        if let Some(rel) = time_word(page, core.to, Sort::Relative).filter(|w| same_block(page, i, core.to) && w.bare() && !w.flag("before")) {
            core.rows.add(rel.row);
            core.to = rel.to;
        }
        while let Some(next) = later_year(page, i, core.to, several, first.value) {
            core.rows.join(&next.rows);
            core.to_form = Some(form(&next));
            core.to = next.to;
        }
        return Some(core);
    }
    // A bare range of years, or a bare year that its surroundings show to be one.
    let first = year(page, i, false).filter(|y| (1000..=2100).contains(&y.value))?;
    rows.join(&first.rows);
    let start = page.tokens[i].span.start;
    if first.hijri.is_some()
        || ((1800..=2100).contains(&first.value) || first.value >= 1000 && i > 0 && page.is_mark(i - 1, '('))
            && i > 0
            && !page.mark(i - 1).is_some_and(|c| matches!(c, '-' | '/' | '+') && !page.tokens[i].spaced)
    {
        let between = i > 0 && (is(page, i - 1, glue::BAYN) || is(page, i - 1, glue::MIN));
        if let Some(next) = later_year(page, i, first.to, between, first.value).filter(|y| y.value > first.value && y.value - first.value < 300) {
            let counted = counts(page, next.to, next.value);
            if !counted {
                rows.join(&next.rows);
                return Some(Core { form: form(&first), to_form: Some(form(&next)), start, to: next.to, rows, rule: "time/years" });
            }
        }
    }
    let led = i > 0
        && page.tokens[i - 1].block == page.tokens[i].block
        && (before(page, i, &[glue::FI, glue::HATTA])
            || is(page, i - 1, glue::MIN) && i > 1 && time_word(page, i - 2, Sort::Period).is_some()
            || is(page, i - 1, glue::MIN) && i > 1 && page.tokens[i - 2].kinds.any(crate::lexicon::Kinds::of(&[crate::lexicon::Kind::Anaphor, crate::lexicon::Kind::Month]))
            || time_word(page, i - 1, Sort::Lead).is_some_and(|w| w.value != "about")
            || time_word(page, i - 1, Sort::Modifier).is_some()
            || time_word(page, i - 1, Sort::Season).is_some());
    let yes = first.hijri.is_some() && !(first.value < 1300 && first.hijri == Some(false)) && (first.hijri == Some(true) || first.value >= 1500)
        || led && (1800..=2100).contains(&first.value) && !counts(page, first.to, first.value);
    yes.then_some(Core { form: form(&first), to_form: None, start, to: first.to, rows, rule: "time/bare-year" })
}

/// A year joined to an earlier one: «- 2012», «/2013», «و2011», «إلى 2012».
fn later_year(page: &Page<'_>, block: usize, at: usize, joined: bool, first: i16) -> Option<Year> {
    if !same_block(page, block, at) {
        return None;
    }
    let mark = page.mark(at);
    let mut next = at;
    if matches!(mark, Some('-' | '–' | '—' | '/' | '\\')) || is(page, at, glue::ILA) || is(page, at, glue::HATTA) || joined && is(page, at, glue::WA) || joined && mark == Some('،')
    {
        next += 1;
    }
    if next == at || !same_block(page, block, next) {
        return None;
    }
    if let Some(noun) = time_word(page, next, Sort::Period).filter(|w| w.value == "Y" && w.flags.is_empty()) {
        next = noun.to;
    }
    if !same_block(page, block, next) {
        return None;
    }
    if let Some(y) = year(page, next, false) {
        return (y.value > first).then_some(y);
    }
    // 2015/16
    let (v, 2, true) = digits(page, next)? else { return None };
    let y = first / 100 * 100 + v as i16;
    (mark == Some('/') && y == first + 1).then(|| Year { value: y, hijri: None, to: next + 1, rows: Rows::default() })
}

/// Whether what follows a number of four digits is counted by it: «2000 جندي», «1950 منزلا», «2012 %».
fn counts(page: &Page<'_>, at: usize, value: i16) -> bool {
    use crate::lexicon::{Kind, Kinds};
    if at >= page.tokens.len() || at == 0 || page.tokens[at].block != page.tokens[at - 1].block {
        return false;
    }
    if page.tokens[at].kind != TokenKind::Word {
        return page.is_mark(at, '%') || page.is_mark(at, '٪') || page.is_mark(at, '$');
    }
    if is(page, at, glue::MIN) {
        return page.tokens.get(at + 1).is_some_and(|t| t.kinds.any(Kinds::of(&[Kind::Noun]))) && crate::annotate::figure::counted_after_min(page, at + 1);
    }
    if numeral(page, at, Sort::Scale).is_some() || page.tokens[at].kinds.has(Kind::Unit) {
        return true;
    }
    let f = page.folded(at);
    let glued = f.starts_with('و') || f.starts_with('ف') || f.starts_with("ال") || f.starts_with("لل") || f.starts_with('ب');
    let under = value % 100;
    if (11..=99).contains(&under) {
        return !glued && page.tokens[at].kinds.any(Kinds::of(&[Kind::Noun, Kind::Office, Kind::Profession, Kind::Rank, Kind::Member, Kind::Collective]))
            || !glued && f.ends_with('ا') && (page.tokens[at].kinds == Kinds(0) || page.accusative(at)) && !crate::annotate::words::before(page, at - 1, &[glue::FI]);
    }
    !glued
        && page.tokens[at].kinds.any(Kinds::of(&[
            Kind::Noun,
            Kind::Office,
            Kind::Profession,
            Kind::Rank,
            Kind::Member,
            Kind::Collective,
            Kind::Organisation,
            Kind::Document,
            Kind::Adjective,
        ]))
}
