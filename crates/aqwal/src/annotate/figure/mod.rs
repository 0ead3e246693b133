//! Numbers that count or measure something.

mod amount;
#[cfg(test)]
mod tests;
mod unit;

use super::number::{Num, digits, number, ordinal, thousands};
use super::time::Timex;
use super::words::{Rows, glue, is, numeral, pick, same_block, time_word};
use crate::lexicon::{Kind, Sort};
use crate::page::{Page, TokenKind};
use crate::span::Span;

use amount::{NOUNS, begun, day_list, goes_on, is_amount};
pub(crate) use unit::counted_after_min;

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Number and counted noun.
    pub span: Span,
    /// The number; the lower one of a range.
    pub value: f64,
    /// The upper number of a range.
    pub high: Option<f64>,
    /// How exactly it is meant.
    pub bound: Bound,
    /// What is counted, in its dictionary form.
    pub unit: Option<String>,
    /// Rule and lexicon lines.
    pub rule: String,
}

/// How exactly a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// As it stands.
    Exact,
    /// نحو، حوالي
    About,
    /// على الأقل
    AtLeast,
    /// على الأكثر، لا يتجاوز
    AtMost,
    /// أكثر من
    MoreThan,
    /// أقل من
    LessThan,
    /// Between two numbers.
    Range,
}

impl Bound {
    /// The record's word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::MoreThan => "more_than",
            Self::LessThan => "less_than",
            Self::Range => "range",
        }
    }

    fn of(value: &str) -> Self {
        match value {
            "about" => Self::About,
            "at_least" => Self::AtLeast,
            "at_most" => Self::AtMost,
            "more_than" => Self::MoreThan,
            "less_than" => Self::LessThan,
            _ => Self::Exact,
        }
    }
}

/// Finds the figures of a page, in text order; `times` are not figures.
pub fn find(page: &Page<'_>, times: &[Timex]) -> Vec<Figure> {
    let mut out = Vec::new();
    let mut times = times.iter().peekable();
    let (mut i, mut free) = (0, 0);
    while i < page.tokens.len() {
        let token = &page.tokens[i];
        if token.kind != TokenKind::Number && !token.kinds.has(Kind::Numeral) {
            i += 1;
            continue;
        }
        while times.next_if(|t| t.tokens.1 as usize <= i).is_some() {}
        if let Some(t) = times.peek().filter(|t| t.tokens.0 as usize <= i) {
            i = t.tokens.1 as usize;
            continue;
        }
        let limit = times.peek().map_or(page.tokens.len(), |t| t.tokens.0 as usize);
        match read(page, i, free, limit) {
            Some((figure, to)) => {
                out.push(figure);
                i = to.max(i + 1);
                free = i;
            }
            // What was passed over as a number or an ordinal is passed over whole.
            None if ordinal(page, i).is_some() => i = ordinal(page, i).map_or(i + 1, |o| o.to).max(i + 1),
            None => i = number(page, i).map_or(i + 1, |n| n.to.min(limit)).max(i + 1),
        }
    }
    out
}

/// Reads a figure whose number begins at `i`; tokens before `free` belong to the figure before it.
fn read(page: &Page<'_>, i: usize, free: usize, limit: usize) -> Option<(Figure, usize)> {
    let mut num = number(page, i).filter(|n| n.to <= limit)?;
    if !is_amount(page, i, &num) {
        return None;
    }
    let mut rows = num.rows;
    let mut high = None;
    let mut to = num.to;
    // A sign of money before: $5
    let mut start = num.start;
    let mut sign = None;
    if i > free
        && same_block(page, i - 1, i)
        && page.tokens[i].kind == TokenKind::Number
        && let Some(r) = pick(page, i - 1, Kind::Unit, |r| r.len == 1)
            .filter(|_| page.mark(i - 1).is_some() && !page.tokens[i].spaced && !(i > 1 && page.tokens[i - 2].kind == TokenKind::Number && !page.tokens[i - 1].spaced))
    {
        start = page.tokens[i - 1].span.start;
        rows.add(r.entry.row);
        sign = Some(unit::row_name(page, r.entry.row));
    }
    let mut second_scaled = false;
    if let Some((other, end)) = upper(page, i, &num, limit) {
        second_scaled = other.scaled;
        rows.join(&other.rows);
        // «20 - 25 مليون»: the scale belongs to both.
        if other.scaled && !num.scaled && num.value < other.value {
            let base = end_base(page, num.to, end).filter(|v| *v > 0.0 && num.value < *v);
            if let Some(base) = base {
                num.value *= other.value / base;
            }
        }
        high = Some(other.value);
        to = end;
    }
    let gender = if high.is_none() { num.masculine } else { None };
    let mut closed = close(page, i, to);
    // «60» ألف طن
    if closed > to
        && high.is_none()
        && !num.scaled
        && let Some(scale) = numeral(page, closed, Sort::Scale).filter(|w| w.clitics.0 == 0 && !w.flag("dual") && same_block(page, i, closed))
    {
        num.value *= scale.value.parse::<f64>().unwrap_or(1.0);
        num.scaled = true;
        rows.add(scale.row);
        to = scale.to;
        closed = scale.to;
    }
    let found =
        if sign.is_some() { None } else { unit::after(page, i, closed, limit, if let Some(h) = high { h } else { num.value }, gender, num.scaled || second_scaled, &mut rows) };
    let mut end = page.tokens[to - 1].span.end;
    let mut unit_name = sign;
    let mut measured = unit_name.is_some();
    let mut percent = unit_name.as_deref() == Some("%");
    if let Some(u) = found {
        end = u.end;
        to = u.to;
        measured = u.measure;
        percent = u.name.as_deref() == Some("%");
        if high.is_none()
            && !num.scaled
            && let Some((part, row, after)) = unit::fraction(page, to, limit, &u)
        {
            num.value += part;
            num.whole = false;
            rows.add(row);
            to = after;
            end = page.tokens[after - 1].span.end;
        }
        unit_name = u.name;
    }
    let mut defined = false;
    if unit_name.is_none() && (num.definite || article_before(page, i)) && high.is_none() {
        // «اللاعبون الخمسة»
        if let Some((name, s, row)) = unit::before(page, i) {
            unit_name = Some(name);
            start = s;
            if let Some(row) = row {
                rows.add(row);
            }
            defined = true;
        } else if num.definite {
            return None;
        }
    }
    // 2.500 is 2500 where people or things are counted.
    if high.is_none()
        && !num.scaled
        && !percent
        && num.digits > 0
        && let Some(v) = thousands(page, i)
    {
        num.value = v;
        num.whole = true;
    }
    // « -5%»: a minus before a percentage or a measure, no dash.
    if measured
        && high.is_none()
        && num.digits > 0
        && i > 1
        && matches!(page.mark(i - 1), Some('-' | '−' | '–'))
        && !page.tokens[i].spaced
        && page.tokens[i - 1].spaced
        && same_block(page, i - 2, i)
    {
        num.value = -num.value;
        start = page.tokens[i - 1].span.start;
    }
    // «سالب خمس درجات»
    if high.is_none() && i > free && same_block(page, i - 1, i) && (measured || num.digits > 0) && MINUS.contains(&page.folded(i - 1)) {
        num.value = -num.value;
        start = page.tokens[i - 1].span.start;
    }
    // «أيام 5 و6 و7 مايو»: the first days of a list that ends in a date.
    if unit_name.is_none() && num.digits > 0 && num.digits <= 2 && day_list(page, i, to, limit) {
        return None;
    }
    // A number that looks like a year counts only what is known to be counted.
    if !measured
        && high.is_none()
        && num.digits == 4
        && num.whole
        && (1950.0..=2030.0).contains(&num.value)
        && !page.folded(i).contains([',', '.'])
        && unit_name.is_some()
        && !(num.to..to).any(|k| page.readings(k).iter().any(|r| NOUNS.has(r.entry.kind)))
    {
        return None;
    }
    let value = num.value;
    // From three up, unless it measures; a dual of a scale is a number all the same.
    if value.abs() < 3.0 && high.is_none_or(|h| h < 3.0) && !(measured && (num.digits > 0 || !num.whole || num.scaled)) && !(num.scaled) {
        return None;
    }
    if unit_name.is_none() && !defined && !stands_alone(page, i, &num, to, high) {
        return None;
    }
    // ألف by itself that goes on in the accusative is the verb.
    let bounded = || bound(page, i, to, &mut Rows::default()) != Bound::Exact;
    if num.scale_only && (unit_name.is_none() && !bounded() || !measured && num.value == 1000.0 && page.folded(to - 1).ends_with('ا')) {
        return None;
    }
    let bound = if high.is_some() { Bound::Range } else { bound(page, i, to, &mut rows) };
    let rule = if percent {
        "figure/percent"
    } else if measured {
        "figure/measure"
    } else if unit_name.is_some() {
        "figure/count"
    } else {
        "figure/bare"
    };
    Some((Figure { span: Span::new(start, end), value, high, bound, unit: unit_name, rule: rows.cite(page.lexicon, rule) }, to))
}

/// Words for a minus.
const MINUS: [&str; 2] = ["سالب", "ناقص"];

/// The number before the scale of a range's upper end: digits, or a word («بين ثلاثة وخمسة ملايين»).
fn end_base(page: &Page<'_>, from: usize, end: usize) -> Option<f64> {
    (from..end).find_map(|k| match page.tokens[k].kind {
        TokenKind::Number => digits(page, k).map(|(v, ..)| v),
        _ => numeral(page, k, Sort::Cardinal).and_then(|w| w.value.parse().ok()),
    })
}

/// Steps over a mark that closes round the number alone: «100» جنيه, (100) طالب.
fn close(page: &Page<'_>, i: usize, to: usize) -> usize {
    let opened = i > 0 && page.mark(i - 1).is_some_and(|c| matches!(c, '«' | '"' | '(' | '“' | '”' | '\''));
    let closed = page.mark(to).is_some_and(|c| matches!(c, '»' | '"' | ')' | '”' | '“' | '\''));
    if opened && closed && same_block(page, i, to) { to + 1 } else { to }
}

/// Whether الـ stands alone before digits.
fn article_before(page: &Page<'_>, i: usize) -> bool {
    i > 0
        && page.tokens[i].kind == TokenKind::Number
        && page.is_word(i - 1)
        && page.folded(i - 1).ends_with(glue::AL)
        && page.folded(i - 1).len() <= 6
        && same_block(page, i - 1, i)
}

/// The upper end of a range: a dash, إلى, أو, or و after بين.
fn upper(page: &Page<'_>, i: usize, num: &Num, limit: usize) -> Option<(Num, usize)> {
    let mut at = num.to;
    // «100% - 120%», «3 ملايين إلى 5»: the unit may stand between.
    if !same_block(page, i, at) || at >= limit {
        return None;
    }
    if page.is_mark(at, '%') || page.is_mark(at, '٪') {
        at += 1;
        if !same_block(page, i, at) {
            return None;
        }
    }
    let prev = (i > 0 && same_block(page, i - 1, i)).then(|| page.folded(i - 1));
    let prev = match prev {
        Some("«" | "\"" | "(") if i > 1 => Some(page.folded(i - 2)),
        other => other,
    };
    let between = prev.is_some_and(|f| f.ends_with(glue::BAYN) && f.len() <= 12);
    let f = page.folded(at);
    let dash = matches!(page.mark(at), Some('-' | '–' | '—' | '~'));
    let word = f == glue::ILA || f == glue::AW || f == glue::HATTA;
    let next = if dash || word || between && f == glue::WA {
        at + 1
    } else if between && f.starts_with('و') {
        at
    } else {
        return None;
    };
    if !same_block(page, i, next) || next >= limit {
        return None;
    }
    let other = number(page, next).filter(|n| n.to <= limit)?;
    // «29% إلى 15 مليارا» are two figures.
    if at > num.to && !page.mark(other.to).is_some_and(|c| matches!(c, '%' | '٪')) {
        return None;
    }
    if next == at && other.start == page.tokens[at].span.start {
        return None;
    }
    let low = if other.scaled && !num.scaled { 0.0 } else { num.value };
    if other.value <= low || num.definite || other.definite {
        return None;
    }
    // «2 إلى 1» and «3-1» are scores; «3-5» with nothing counted is most likely one too.
    if dash && !word && other.digits > 0 && num.digits > 0 && (goes_on(page, other.to) || begun(page, i)) {
        return None;
    }
    Some((other, other.to))
}

/// Whether a number without a noun is an amount: «227 آخرون», «بـ80», but no year and no small word.
fn stands_alone(page: &Page<'_>, i: usize, num: &Num, to: usize, high: Option<f64>) -> bool {
    if num.definite {
        return false;
    }
    let year = num.whole && num.digits == 4 && (1300.0..=2100.0).contains(&num.value) && !page.folded(i).contains([',', '.']);
    if year {
        return false;
    }
    // «قرار مجلس الأمن 2216», «صفحة القضاء 12»: the label stands a few words before.
    let label =
        (1..=4).filter_map(|back| i.checked_sub(back)).take_while(|&p| page.is_word(p) && same_block(page, p, i)).find_map(|p| numeral(page, p, Sort::Label).map(|w| (p, w)));
    if num.digits > 0 && label.is_some_and(|(p, w)| w.value == "number" && !w.definite() && (p + 1..i).all(|k| !page.tokens[k].kinds.has(Kind::Prep))) {
        return false;
    }
    if num.digits == 0 && num.masculine.is_some() && high.is_none() {
        // خمسة by itself: the name of a number
        return same_block(page, i, to) && (is(page, to, glue::MIN) || page.folded(to).starts_with("اخر"));
    }
    // Marks on both sides hold a number that names: (5)
    let boxed = i > 0 && page.is_mark(i - 1, '(') && page.is_mark(to, ')');
    !boxed
}

/// How exactly the number is meant, from the words before and after it.
fn bound(page: &Page<'_>, i: usize, to: usize, rows: &mut Rows) -> Bound {
    let block = page.tokens[i].block;
    let mut found = Bound::Exact;
    for back in (1..=4).rev() {
        let Some(at) = i.checked_sub(back).filter(|&p| page.tokens[p].block == block) else { continue };
        // A word of lead may stand in between: «بأكثر من مبلغ 500».
        if let Some(w) = numeral(page, at, Sort::Bound).filter(|w| !w.flag("after") && w.to == i) {
            rows.add(w.row);
            found = Bound::of(w.value);
            break;
        }
    }
    if found == Bound::Exact && i > 0 && page.tokens[i - 1].block == block && time_word(page, i - 1, Sort::Lead).is_some_and(|w| w.value == "about") {
        found = Bound::About;
    }
    if found == Bound::Exact
        && same_block(page, i, to)
        && let Some(w) = numeral(page, to, Sort::Bound).filter(|w| w.flag("after"))
    {
        rows.add(w.row);
        found = Bound::of(w.value);
    }
    found
}
