//! Lengths of time and what they count from: «45 يوما», «قبل 4 أيام», «الأشهر الستة الماضية».

use super::{Form, Meaning, Piece, TimexKind, Unit};
use crate::annotate::number::number;
use crate::annotate::words::{Rows, Word, before, glue, is, numeral, same_block, time_word};
use crate::lexicon::Sort;
use crate::page::{Page, TokenKind};

/// A length as met.
pub(super) struct Length {
    pub iso: String,
    /// Its only unit and amount, if it has but one.
    pub one: Option<(Unit, f64)>,
    pub start: u32,
    pub to: usize,
    pub rows: Rows,
    /// A bare singular (أسبوع), which is a length only after خلال, منذ and their like.
    pub bare: bool,
}

/// The unit of a period's value cell, ISO letter, whether of the clock, and what it multiplies by.
fn unit(value: &str) -> Option<(Unit, char, bool, f64)> {
    Some(match value {
        "TS" => (Unit::Second, 'S', true, 1.0),
        "TM" => (Unit::Minute, 'M', true, 1.0),
        "TH" => (Unit::Hour, 'H', true, 1.0),
        "D" => (Unit::Day, 'D', false, 1.0),
        "W" => (Unit::Week, 'W', false, 1.0),
        "M" => (Unit::Month, 'M', false, 1.0),
        "Y" => (Unit::Year, 'Y', false, 1.0),
        "Y10" => (Unit::Year, 'Y', false, 10.0),
        "Y100" => (Unit::Year, 'Y', false, 100.0),
        _ => return None,
    })
}

/// Skips a closing mark between a marked number and its unit: «6» شهور.
fn over_mark(page: &Page<'_>, i: usize, at: usize) -> usize {
    let closed = page.mark(at).is_some_and(|c| matches!(c, '»' | '"' | ')' | '”')) && i > 0 && page.mark(i - 1).is_some_and(|c| matches!(c, '«' | '"' | '(' | '“'));
    if closed { at + 1 } else { at }
}

/// One amount of one unit at a token.
fn amount<'p>(page: &'p Page<'_>, i: usize, joined: bool) -> Option<(f64, Word<'p>, u32, usize, Rows, bool)> {
    let mut rows = Rows::default();
    if let Some(noun) = time_word(page, i, Sort::Period) {
        if noun.definite() || joined != noun.joined() && !(!joined && !noun.clitics.any(crate::lexicon::Clitics::WA)) {
            return None;
        }
        let n = if noun.flag("construct") {
            return None;
        } else if noun.flag("dual") {
            2.0
        } else if noun.flag("plural") {
            return None;
        } else {
            1.0
        };
        rows.add(noun.row);
        let to = noun.to;
        return Some((n, noun, noun.start, to, rows, n == 1.0));
    }
    // نصف ساعة, ربع ساعة
    if let Some(f) = numeral(page, i, Sort::Fraction).filter(|w| !w.definite())
        && same_block(page, i, f.to)
        && let Some(noun) = time_word(page, f.to, Sort::Period).filter(|w| w.bare() && !w.definite() && w.flags.is_empty())
        && !page.tokens.get(noun.to).is_some_and(|t| t.kinds.has(crate::lexicon::Kind::Month))
    {
        rows.add(f.row);
        rows.add(noun.row);
        let to = noun.to;
        return Some((f.value.parse().ok()?, noun, f.start, to, rows, false));
    }
    let n = number(page, i)?;
    if i > 0 && time_word(page, i - 1, Sort::Clock).is_some() {
        return None;
    }
    if n.value > 100_000.0 && n.digits > 4 {
        return None;
    }
    let at = over_mark(page, i, n.to);
    if !same_block(page, i, at) {
        return None;
    }
    let noun = time_word(page, at, Sort::Period).filter(|w| w.clitics.0 == 0 && !w.flag("dual"))?;
    // «ساعة» after a number; «20 عام 2012» is no length.
    if noun.value == "Y"
        && noun.flags.is_empty()
        && page.tokens.get(noun.to).is_some_and(|t| t.kind == TokenKind::Number && t.block == page.tokens[i].block)
        && super::year::year(page, noun.to, false).is_some()
    {
        return None;
    }
    rows.join(&n.rows);
    rows.add(noun.row);
    let to = noun.to;
    Some((n.value, noun, n.start, to, rows, false))
}

/// Reads a length at a token, with what و adds: «ساعتين ونصف», «سنة وشهر و21 يوما».
pub(super) fn length(page: &Page<'_>, i: usize) -> Option<Length> {
    let (n, noun, start, mut to, mut rows, bare) = amount(page, i, false)?;
    let (first, letter, clock, times) = unit(noun.value)?;
    let mut parts = vec![(n * times, letter, clock)];
    let mut bare = bare;
    // «أسبوع واحد», «عام كامل»
    if bare
        && same_block(page, i, to)
        && let Some(w) = numeral(page, to, Sort::Cardinal).filter(|w| w.value == "1" && w.clitics.0 == 0)
    {
        rows.add(w.row);
        to = w.to;
        bare = false;
    }
    loop {
        if !same_block(page, i, to) {
            break;
        }
        let (at, glued) = if is(page, to, glue::WA) { (to + 1, false) } else { (to, true) };
        if !same_block(page, i, at) {
            break;
        }
        if let Some(f) = numeral(page, at, Sort::Fraction).filter(|w| w.joined() == glued && (glued || w.bare())) {
            let last = parts.last_mut()?;
            last.0 += f.value.parse::<f64>().ok()? * if last.0 >= times && times > 1.0 { times } else { 1.0 };
            rows.add(f.row);
            to = f.to;
            bare = false;
            if let Some(again) = time_word(page, to, Sort::Period).filter(|w| same_block(page, i, to) && w.definite() && w.bare() && w.value == noun.value) {
                to = again.to;
            }
            break;
        }
        let Some((n, next, _, end, more, single)) = amount(page, at, glued) else { break };
        if glued && !page.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word) {
            break;
        }
        let (_, letter, clock, times) = unit(next.value)?;
        // Only a smaller unit goes on; a bare singular only before another link.
        let rank = |l: char, c: bool| ['Y', 'M', 'W', 'D'].iter().position(|&x| x == l && !c).unwrap_or(4 + ['H', 'M', 'S'].iter().position(|&x| x == l).unwrap_or(0));
        let last = parts.last()?;
        if rank(letter, clock) <= rank(last.1, last.2) || single && bare && !joined_again(page, i, end) {
            break;
        }
        parts.push((n * times, letter, clock));
        rows.join(&more);
        to = end;
        bare = false;
    }
    let mut iso = String::from("P");
    let mut in_clock = false;
    for &(n, letter, clock) in &parts {
        if clock && !in_clock {
            iso.push('T');
            in_clock = true;
        }
        iso.push_str(&n.to_string());
        iso.push(letter);
    }
    let one = (parts.len() == 1).then(|| (first, parts[0].0));
    Some(Length { iso, one, start, to, rows, bare })
}

fn joined_again(page: &Page<'_>, i: usize, at: usize) -> bool {
    same_block(page, i, at) && (is(page, at, glue::WA) || page.folded(at).starts_with('و'))
}

/// Whether years, months or days here are an age: «شاب عمره 25 عاما», «(52 عاما)», «40 عاما من العمر».
pub(crate) fn is_age(page: &Page<'_>, i: usize, start: usize, to: usize) -> Option<Rows> {
    let mut rows = Rows::default();
    let block = page.tokens[start].block;
    for back in 1..=4 {
        let Some(at) = start.checked_sub(back).filter(|&p| page.tokens[p].block == block) else { break };
        if let Some(w) = time_word(page, at, Sort::Age) {
            // The name عمر stands without what makes it a measure.
            if page.folded(at).ends_with("عمر") && !w.definite() && back > 1 && !page.folded(at).starts_with('ب') && !page.folded(at).starts_with('ل') {
                break;
            }
            rows.add(w.row);
            return Some(rows);
        }
        if matches!(page.mark(at), Some('.' | '؛' | '،' | ':')) {
            break;
        }
    }
    if is(page, to, glue::MIN)
        && same_block(page, i, to + 1)
        && let Some(w) = time_word(page, to + 1, Sort::Age)
    {
        rows.add(w.row);
        return Some(rows);
    }
    // «رنيم عودة، 22 عاما، …» and «(52 عاما)» set an age beside a name.
    let years = time_word(page, to - 1, Sort::Period).is_some_and(|w| w.value == "Y");
    let boxed = |a: char, b: &[char]| {
        start > 1 && page.is_mark(start - 1, a) && page.mark(to).is_some_and(|c| b.contains(&c)) && same_block(page, start, to) && page.tokens[start].kind == TokenKind::Number
    };
    (years && (boxed('(', &[')', '،']) || boxed('،', &['،', ')']))).then_some(rows)
}

/// Reads what a word of lead governs, or a bare length with a number.
pub(super) fn duration(page: &Page<'_>, i: usize, ahead: bool) -> Option<Piece> {
    let lead = time_word(page, i, Sort::Lead).filter(|w| !matches!(w.value, "season" | "late"));
    let mut rows = Rows::default();
    let mut at = i;
    let mut about = false;
    if let Some(w) = &lead {
        rows.add(w.row);
        at = w.to;
        about = w.value == "about";
        if !same_block(page, i, at) {
            return None;
        }
        // طوال العام
        if w.value == "all"
            && let Some(noun) = time_word(page, at, Sort::Period).filter(|n| n.definite() && n.bare() && n.flags.is_empty())
            && (!same_block(page, i, noun.to) || time_word(page, noun.to, Sort::Relative).is_none() && page.tokens[noun.to].kind != TokenKind::Number)
        {
            let (_, letter, clock, times) = unit(noun.value)?;
            rows.add(noun.row);
            let iso = format!("P{}{times}{letter}", if clock { "T" } else { "" });
            return Some(Piece { meaning: Meaning::of(Form::Length(iso)), kind: TimexKind::Duration, start: noun.start, to: noun.to, rows, rule: "time/length" });
        }
        if !about && let Some(w) = time_word(page, at, Sort::Lead).filter(|w| w.value == "about" && w.bare()) {
            rows.add(w.row);
            at = w.to;
            about = true;
            if !same_block(page, i, at) {
                return None;
            }
        }
    }
    if before(page, i, &[glue::KULL]) || before(page, at, &[glue::KULL]) {
        return None;
    }
    if lead.is_some()
        && !about
        && let Some(b) = numeral(page, at, Sort::Bound).filter(|w| !w.flag("after") && w.clitics.0 == 0)
    {
        about = b.value == "about";
        rows.add(b.row);
        at = b.to;
        if !same_block(page, i, at) {
            return None;
        }
    }
    let len = length(page, at)?;
    if page.tokens[at].kind == TokenKind::Word && lead.is_some() && len.start != page.tokens[at].span.start {
        return None;
    }
    let led = lead.is_some();
    // «يومي السبت والأحد», «شهري مايو ويونيو», «عامي 2010 و2011» name days, months and years.
    if len.one.is_some_and(|(_, n)| n == 2.0)
        && same_block(page, i, len.to)
        && page
            .tokens
            .get(len.to)
            .is_some_and(|t| t.kind == TokenKind::Number || t.kinds.any(crate::lexicon::Kinds::of(&[crate::lexicon::Kind::Month, crate::lexicon::Kind::Weekday])))
        && time_word(page, len.to - 1, Sort::Period).is_some_and(|w| w.flag("dual"))
    {
        return None;
    }
    // «يوما بعد يوم»
    if len.bare && i > 0 && page.tokens[i - 1].block == page.tokens[i].block && time_word(page, i - 1, Sort::Period).is_some() {
        return None;
    }
    if len.bare && (!led || !bare_length(page, i, len.to)) {
        return None;
    }
    if is_age(page, i, at, len.to).is_some() {
        return None;
    }
    rows.join(&len.rows);
    let modifier = about.then_some("APPROX");
    let whole = len.one.filter(|(_, n)| n.fract() == 0.0);
    // «قبل 4 أيام» counts from the publication date, «قبل أسبوع من الحادث» from an event.
    if let Some(w) = lead.as_ref().filter(|w| w.value == "before" || w.value == "after")
        && let Some((unit, n)) = whole
        && !from_event(page, i, len.to)
        && (w.value == "before" || ahead || from_now(page, i, len.to))
    {
        let n = if w.value == "before" { -(n as i32) } else { n as i32 };
        let meaning = Meaning { modifier, ..Meaning::of(Form::Offset { unit, n }) };
        let kind = if matches!(unit, Unit::Hour | Unit::Minute | Unit::Second) { TimexKind::Time } else { TimexKind::Date };
        let to = len.to + if from_now(page, i, len.to) { 2 } else { 0 };
        return Some(Piece { meaning, kind, start: w.start, to, rows, rule: "time/distance" });
    }
    let meaning = Meaning { modifier, ..Meaning::of(Form::Length(len.iso)) };
    Some(Piece { meaning, kind: TimexKind::Duration, start: len.start, to: len.to, rows, rule: "time/length" })
}

/// Whether a bare singular after a lead is a length: «خلال أسبوع», not «خلال يوم الأحد», «بعد سنة 2012», «منذ شهر رمضان».
fn bare_length(page: &Page<'_>, i: usize, to: usize) -> bool {
    use crate::lexicon::{Kind, Kinds};
    if !same_block(page, i, to) {
        return true;
    }
    let t = &page.tokens[to];
    if t.kind == TokenKind::Number || t.kinds.any(Kinds::of(&[Kind::Month, Kind::Weekday])) {
        return false;
    }
    // An idafa with a definite noun names a certain day or year (يوم الانتخابات, عام الفيل).
    let f = page.folded(to);
    t.kind != TokenKind::Word || !(f.starts_with("ال") && f.len() > 4) || time_word(page, to, Sort::Relative).is_some()
}

/// Whether a distance is counted from something that the text names.
fn from_event(page: &Page<'_>, i: usize, to: usize) -> bool {
    same_block(page, i, to) && (is(page, to, glue::ALA) || is(page, to, glue::AN) || is(page, to, glue::MIN) && !from_now(page, i, to))
}

/// Whether a distance is counted from now.
fn from_now(page: &Page<'_>, i: usize, to: usize) -> bool {
    is(page, to, glue::MIN) && same_block(page, i, to + 1) && is(page, to + 1, "الان")
}

/// «الأشهر الستة الماضية», «السنوات الخمس الأخيرة», «الأسبوعين الماضيين», «الـ24 ساعة المقبلة»: a length beside the present.
pub(super) fn around(page: &Page<'_>, i: usize) -> Option<Piece> {
    let (mut rows, mut at, mut start) = (Rows::default(), i, None);
    let mut n = None;
    // الـ before digits
    if page.is_word(i) && page.folded(i).ends_with(glue::AL) && page.folded(i).len() <= 6 && !page.tokens.get(i + 1)?.spaced && page.tokens[i + 1].kind == TokenKind::Number {
        start = Some(page.tokens[i].span.start);
        at = i + 1;
    }
    if start.is_some() || numeral(page, i, Sort::Cardinal).is_some_and(|w| w.definite()) {
        let num = number(page, at)?;
        rows.join(&num.rows);
        start = start.or(Some(num.start));
        n = Some(num.value);
        at = num.to;
        if !same_block(page, i, at) {
            return None;
        }
    }
    let noun = time_word(page, at, Sort::Period).filter(|w| start.is_none() || w.bare())?;
    if start.is_none() && !noun.definite() {
        return None;
    }
    rows.add(noun.row);
    let start = start.unwrap_or(noun.start);
    at = noun.to;
    if n.is_none() && !noun.flags.is_empty() && same_block(page, i, at) {
        if noun.flag("dual") {
            n = Some(2.0);
        } else {
            let skip = usize::from(page.is_word(at) && page.folded(at) == glue::AL);
            if let Some(num) = number(page, at + skip).filter(|num| (num.definite || skip == 1 || num.digits > 0) && num.value >= 3.0) {
                rows.join(&num.rows);
                n = Some(num.value);
                at = num.to;
            }
        }
    }
    let n = n?;
    if !same_block(page, i, at) {
        return None;
    }
    let rel = time_word(page, at, Sort::Relative).filter(|w| w.bare() && !w.flag("before"));
    let rel = rel.or_else(|| time_word(page, at, Sort::Recent).filter(|w| w.bare()))?;
    rows.add(rel.row);
    let to = rel.to;
    let (_, letter, clock, times) = unit(noun.value)?;
    let iso = format!("P{}{}{letter}", if clock { "T" } else { "" }, n * times);
    Some(Piece { meaning: Meaning::of(Form::Length(iso)), kind: TimexKind::Duration, start, to, rows, rule: "time/around" })
}
