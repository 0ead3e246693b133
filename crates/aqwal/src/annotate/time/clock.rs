//! Clock times: الساعة الخامسة مساء, 18:30, بين الثانية والرابعة عصرا.

use super::{Form, Meaning, Piece, TimeOfDay, TimexKind};
use crate::annotate::number::{digits, number, ordinal};
use crate::annotate::words::{Rows, glue, is, numeral, same_block, time_word};
use crate::lexicon::{Kind, Sort};
use crate::page::{Page, TokenKind};

struct Hour {
    h: u8,
    m: u8,
    s: Option<u8>,
    to: usize,
    start: u32,
    rows: Rows,
    /// hh:mm in digits, which needs no الساعة.
    sure: bool,
    ordinal: bool,
}

/// Two digits after a colon.
fn sixty(page: &Page<'_>, i: usize) -> Option<u8> {
    let (v, 2, true) = digits(page, i)? else { return None };
    (v < 60.0 && !page.tokens[i].spaced).then_some(v as u8)
}

fn hour(page: &Page<'_>, i: usize, named: bool) -> Option<Hour> {
    let token = page.tokens.get(i)?;
    let mut rows = Rows::default();
    if token.kind == TokenKind::Number {
        let text = page.folded(i);
        if let Some((h, m)) = text.split_once(['.', ',']).filter(|_| named) {
            let (h, m) = (h.parse().ok()?, m.parse().ok().filter(|_| m.len() == 2)?);
            return (h < 25 && m < 60).then(|| Hour { h, m, s: None, to: i + 1, start: token.span.start, rows, sure: false, ordinal: false });
        }
        let (v, n, true) = digits(page, i)? else { return None };
        // الساعة 1400
        if named && n == 4 && v < 2400.0 && v % 100.0 < 60.0 && !text.contains([',', '.']) {
            return Some(Hour { h: (v / 100.0) as u8, m: (v % 100.0) as u8, s: None, to: i + 1, start: token.span.start, rows, sure: false, ordinal: false });
        }
        if v > 24.0 || n > 2 {
            return None;
        }
        let mut hour = Hour { h: v as u8, m: 0, s: None, to: i + 1, start: token.span.start, rows, sure: false, ordinal: false };
        let colon = |at: usize| page.is_mark(at, ':') && !page.tokens[at].spaced && same_block(page, i, at);
        if colon(i + 1)
            && let Some(m) = sixty(page, i + 2)
        {
            hour.m = m;
            hour.to = i + 3;
            // A score or a ratio has no leading zero and no hour above 23; «2:1» is none.
            hour.sure = true;
            if colon(i + 3)
                && let Some(s) = sixty(page, i + 4)
            {
                hour.s = Some(s);
                hour.to = i + 5;
            }
            return Some(hour);
        }
        minutes(page, i, &mut hour);
        return Some(hour);
    }
    let mut hour = if let Some(o) = ordinal(page, i).filter(|o| o.definite && (1..=12).contains(&o.value)) {
        rows.join(&o.rows);
        Hour { h: o.value as u8, m: 0, s: None, to: o.to, start: o.start, rows, sure: false, ordinal: true }
    } else if named {
        let n = number(page, i).filter(|n| n.whole && !n.scaled && (1.0..=12.0).contains(&n.value))?;
        Hour { h: n.value as u8, m: 0, s: None, to: n.to, start: n.start, rows: n.rows, sure: false, ordinal: false }
    } else {
        return None;
    };
    minutes(page, i, &mut hour);
    Some(hour)
}

/// «والنصف», «إلا ربعا», «و15 دقيقة».
fn minutes(page: &Page<'_>, block: usize, hour: &mut Hour) {
    let at = hour.to;
    if !same_block(page, block, at) {
        return;
    }
    let fraction = |i: usize| numeral(page, i, Sort::Fraction);
    let less = is(page, at, glue::ILLA);
    let (next, glued) = if less || is(page, at, glue::WA) { (at + 1, false) } else { (at, true) };
    if !same_block(page, block, next) {
        return;
    }
    if let Some(f) = fraction(next).filter(|w| w.joined() == glued) {
        // After إلا, ثلثا is a third in the accusative, else it is two thirds.
        let part = f.value.parse::<f64>().unwrap_or(0.0);
        let m = if less && part > 0.6 { 20 } else { (part * 60.0).round() as u8 };
        hour.rows.add(f.row);
        hour.to = f.to;
        hour.sure |= hour.ordinal && f.definite() || less;
        set_minutes(hour, m, less);
        return;
    }
    if let Some(n) = number(page, next).filter(|n| n.whole && n.value < 60.0 && (!glued || n.start > page.tokens[next].span.start))
        && same_block(page, block, n.to)
    {
        let minute = time_word(page, n.to, Sort::Period).filter(|w| w.value == "TM" && w.clitics.0 == 0);
        // «السابعة وخمس وثلاثين مساء» leaves دقيقة out.
        let told = minute.is_none() && hour.ordinal && !less && n.value >= 5.0 && part(page, block, n.to).is_some();
        if minute.is_none() && !told {
            return;
        }
        hour.rows.join(&n.rows);
        hour.to = n.to;
        if let Some(w) = minute {
            hour.rows.add(w.row);
            hour.to = w.to;
        }
        set_minutes(hour, n.value as u8, less);
    }
}

fn set_minutes(hour: &mut Hour, m: u8, less: bool) {
    if less {
        hour.h = if hour.h == 0 { 23 } else { hour.h - 1 };
        hour.m = 60 - m;
    } else {
        hour.m = m;
    }
}

/// The part of the day that a clock time is told in, right after it.
fn part(page: &Page<'_>, block: usize, at: usize) -> Option<(&'static str, usize, Rows)> {
    if !same_block(page, block, at) {
        return None;
    }
    // «الواحدة بعد منتصف الليل»
    if time_word(page, at, Sort::Lead).is_some_and(|w| w.value == "after" && w.clitics.0 == 0)
        && let Some(w) = time_word(page, at + 1, Sort::Part).filter(|w| w.value == "T00:00" && w.bare() && same_block(page, block, at + 1))
    {
        let mut rows = Rows::default();
        rows.add(w.row);
        return Some(("NI", w.to, rows));
    }
    let skip = usize::from(is(page, at, glue::MIN) || is(page, at, glue::FI));
    let w = time_word(page, at + skip, Sort::Part).filter(|w| same_block(page, block, at + skip) && w.bare())?;
    let mut rows = Rows::default();
    rows.add(w.row);
    Some((super::phrase::part_code(w.value)?, w.to, rows))
}

/// The hour of the clock of 24 that an hour told in a part of the day means.
pub(super) fn adjust(h: u8, part: &str) -> u8 {
    match part {
        "EV" if h < 12 => h + 12,
        "AF" if h < 11 => h + 12,
        "NI" if (5..12).contains(&h) => h + 12,
        "NI" | "MO" if h == 12 => 0,
        _ => h,
    }
}

/// Reads a clock time at a token.
pub(super) fn clock(page: &Page<'_>, i: usize) -> Option<Piece> {
    let mut rows = Rows::default();
    let named = time_word(page, i, Sort::Clock);
    let mut at = i;
    if let Some(w) = &named {
        rows.add(w.row);
        at = w.to;
        if !same_block(page, i, at) {
            return None;
        }
    }
    // «2-1 مساء السبت» is a score.
    let score = i > 1
        && !page.tokens[i].spaced
        && !page.tokens[i - 1].spaced
        && matches!(page.mark(i - 1), Some('-' | '–' | '/' | ':'))
        && page.tokens[i - 2].kind == TokenKind::Number
        && !page.is_mark(i + 1, ':');
    if score && named.is_none() {
        return None;
    }
    // «04,00 بتوقيت غرينتش»
    let zoned = named.is_none()
        && page.tokens[i].kind == TokenKind::Number
        && page.folded(i).contains([',', '.'])
        && same_block(page, i, i + 1)
        && time_word(page, i + 1, Sort::Zone).is_some();
    let mut first = hour(page, at, named.is_some() || zoned)?;
    first.sure |= zoned;
    rows.join(&first.rows);
    let start = named.as_ref().map_or(first.start, |w| w.start);
    let (mut h, mut m) = (first.h, first.m);
    let mut to = first.to;
    let mut first_part = None;
    // «الثامنة هذا المساء», «عند السابعة»
    let tonight = same_block(page, i, to) && time_word(page, to, Sort::Relative).is_some_and(|w| w.flag("before") && w.bare() && part_word(page, i, w.to));
    first.sure |= first.ordinal && (tonight || at_door(page, i, to)) || tonight && page.folded(at).len() <= 2 && at_hour(page, i);
    if let Some((p, end, r)) = part(page, i, to).filter(|_| named.is_some() || first.ordinal || first.sure || at_hour(page, i)) {
        first_part = Some(p);
        rows.join(&r);
        to = end;
    }
    // The other end of a range: «من الساعة 3 إلى 5», «بين الثانية والرابعة».
    let mut second: Option<(Hour, Option<&'static str>)> = None;
    let between = i > 0 && page.tokens[i - 1].block == page.tokens[i].block && page.folded(i - 1).ends_with(glue::BAYN);
    let from = i > 0 && page.tokens[i - 1].block == page.tokens[i].block && is(page, i - 1, glue::MIN);
    if same_block(page, i, to) && (named.is_some() || first.ordinal || first.sure || first_part.is_some() || (between || from) && at_hour(page, i)) {
        let f = page.folded(to);
        let link = is(page, to, glue::ILA) || f.trim_start_matches('و') == glue::HATTA || between && is(page, to, glue::WA) || matches!(page.mark(to), Some('-' | '–'));
        let mut next = if link { to + 1 } else { to };
        if link || between {
            if let Some(w) = time_word(page, next, Sort::Clock).filter(|_| same_block(page, i, next)) {
                next = w.to;
            }
            if same_block(page, i, next)
                && let Some(other) = hour(page, next, true).filter(|o| link || !o.ordinal || o.start > page.tokens[next].span.start)
                && (from || between || other.sure || first.ordinal || first_part.is_some() || named.is_some())
            {
                let p = part(page, i, other.to);
                rows.join(&other.rows);
                to = other.to;
                if let Some((_, end, r)) = &p {
                    rows.join(r);
                    to = *end;
                }
                let p = p.map(|p| p.0);
                if other.sure || p.is_some() || first_part.is_some() || named.is_some() || first.sure && from {
                    second = Some((other, p));
                }
            }
        }
    }
    if named.is_none() && !first.sure && first_part.is_none() && second.as_ref().is_none_or(|(_, p)| p.is_none()) {
        return None;
    }
    if named.is_none() && !first.sure && !first.ordinal && !at_hour(page, i) && second.is_none() {
        return None;
    }
    let told = first_part.or(second.as_ref().and_then(|(_, p)| *p));
    if let Some(p) = told {
        h = adjust(h, p);
    }
    if h > 24 || m > 59 {
        return None;
    }
    if h == 24 {
        m = 0;
    }
    if same_block(page, i, to)
        && let Some(zone) = time_word(page, to, Sort::Zone)
    {
        rows.add(zone.row);
        to = zone.to;
    }
    let mut meaning = Meaning { time: Some(TimeOfDay::Clock(h, m, first.s)), ..Meaning::of(Form::Clock) };
    if let Some((other, p)) = second {
        let h = p.or(first_part).map_or(other.h, |p| adjust(other.h, p));
        if h <= 24 {
            meaning.to = Some(Box::new(Meaning { time: Some(TimeOfDay::Clock(h, other.m, other.s)), ..Meaning::of(Form::Clock) }));
        }
    }
    Some(Piece { meaning, kind: TimexKind::Time, start, to, rows, rule: "time/clock" })
}

/// Whether a part of the day stands at a token: المساء, الليلة.
fn part_word(page: &Page<'_>, block: usize, at: usize) -> bool {
    same_block(page, block, at) && (time_word(page, at, Sort::Part).is_some_and(|w| w.definite() && w.bare()) || time_word(page, at, Sort::Night).is_some_and(|w| w.bare()))
}

/// Whether عند leads to an ordinal that nothing but its gender tells from an hour: «عند السابعة», not «عند الثانية من العمر».
fn at_door(page: &Page<'_>, i: usize, to: usize) -> bool {
    let feminine = page.folded(to - 1).ends_with('ه');
    let goes_on = same_block(page, i, to) && (page.is_word(to) && (page.folded(to).starts_with("ال") || is(page, to, glue::MIN)) || page.tokens[to].kinds.has(Kind::Noun));
    feminine && !goes_on && crate::annotate::words::before(page, i, &[glue::INDA])
}

/// Whether a bare number may be an hour: a preposition of time leads to it and a part of day follows.
fn at_hour(page: &Page<'_>, i: usize) -> bool {
    digits(page, i).is_some_and(|(v, n, whole)| whole && n <= 2 && (1.0..=12.0).contains(&v))
}
