//! Calendar dates: day and month in names or numbers, months, years.

use super::year::year_after;
use super::{Form, Lean, Meaning};
use crate::annotate::number::{definite_tens, digits, ordinal};
use crate::annotate::words::{Rows, before, glue, is, month, same_block, time_word};
use crate::lexicon::Sort;
use crate::page::{Page, TokenKind};

/// A calendar date as met.
#[derive(Clone, Debug)]
pub(super) struct Core {
    pub form: Form,
    /// The other end, for «4 إلى 22 يناير», «2010-2012».
    pub to_form: Option<Form>,
    pub start: u32,
    pub to: usize,
    pub rows: Rows,
    pub rule: &'static str,
}

impl Core {
    /// Its meaning, with the other end if it has one.
    pub fn meaning(&self) -> Meaning {
        let mut meaning = Meaning::of(self.form.clone());
        meaning.to = self.to_form.clone().map(|f| Box::new(Meaning::of(f)));
        meaning
    }
}

/// A day of the month, or up to 39 a misprint that its year will show («34 رجب 1436»), in digits or as an ordinal: value, token after, where it begins, whether an ordinal.
pub(super) fn day_number(page: &Page<'_>, i: usize) -> Option<(u8, usize, u32, Rows, bool)> {
    if let Some((v, n, true)) = digits(page, i) {
        return (n <= 2 && (1.0..=39.0).contains(&v)).then(|| (v as u8, i + 1, page.tokens[i].span.start, Rows::default(), false));
    }
    let o = ordinal(page, i).or_else(|| definite_tens(page, i).filter(|o| is(page, o.to, glue::MIN))).filter(|o| (1..=31).contains(&o.value))?;
    Some((o.value as u8, o.to, o.start, o.rows, true))
}

/// Whether the token is one of these marks.
pub(super) fn mark_of(page: &Page<'_>, i: usize, marks: &[char]) -> Option<char> {
    page.mark(i).filter(|c| marks.contains(c))
}

pub(super) const DASHES: [char; 6] = ['-', '–', '—', '/', '.', '\\'];

/// Reads a calendar date at a token. Bare numbers are none; a month alone is one only if `alone` says the context bears it.
pub(super) fn core(page: &Page<'_>, i: usize) -> Option<Core> {
    numeric(page, i).or_else(|| day_slash_month(page, i)).or_else(|| day_month(page, i)).or_else(|| super::month_first::month_first(page, i)).or_else(|| month_year(page, i))
}

/// 25-7-2021, 2021/07/25, 1/1/2012م, 1.1.2012.
fn numeric(page: &Page<'_>, i: usize) -> Option<Core> {
    let token = page.tokens.get(i).filter(|t| t.kind == TokenKind::Number)?;
    let start = token.span.start;
    let rows = Rows::default();
    let done = |(y, m, d): (i16, u8, u8), hijri: bool, to: usize, rows: Rows| {
        let form = Form::Date { hijri, year: Some(y), month: Some(m), day: Some(d), lean: Lean::Near };
        Some(Core { form, to_form: None, start, to, rows, rule: "time/numeric" })
    };
    let text = page.folded(i);
    if text.matches('.').count() == 2 && !text.contains(',') {
        let mut parts = text.split('.').map(|p| (p.parse::<i32>().unwrap_or(-1), p.len()));
        let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
        let (date, hijri) = order(a, b, c)?;
        return done(date, hijri, i + 1, rows);
    }
    let plain = |at: usize| -> Option<(i32, usize)> {
        page.tokens.get(at).filter(|t| t.kind == TokenKind::Number && t.block == token.block)?;
        let f = page.folded(at);
        f.bytes().all(|b| b.is_ascii_digit()).then(|| Some((f.parse().ok()?, f.len())))?
    };
    let a = plain(i)?;
    let sep = mark_of(page, i + 1, &DASHES)?;
    let b = plain(i + 2)?;
    if mark_of(page, i + 3, &DASHES) != Some(sep) || page.tokens[i + 1].span.len() > 3 {
        return None;
    }
    let c = plain(i + 4)?;
    // A telephone number goes on, or begins before.
    let goes_on = mark_of(page, i + 5, &['-', '/', '+']).is_some() && !page.tokens[i + 5].spaced && plain(i + 6).is_some() && !page.tokens[i + 6].spaced;
    let began = i > 0 && !token.spaced && matches!(page.mark(i - 1), Some('+' | '-' | '/')) && i > 1 && page.tokens[i - 2].kind == TokenKind::Number;
    if goes_on || began || i > 0 && page.is_mark(i - 1, '+') {
        return None;
    }
    let (date, mut hijri) = order(a, b, c)?;
    let (mut to, mut rows) = (i + 5, rows);
    if same_block(page, i, to)
        && let Some(era) = time_word(page, to, Sort::Era).filter(|w| w.bare())
    {
        hijri |= era.value == "AH";
        rows.add(era.row);
        to = era.to;
    }
    done(date, hijri, to, rows)
}

/// 22/10, (9/7): day and month, where brackets, a preposition of time or what follows shows that it is no ratio.
fn day_slash_month(page: &Page<'_>, i: usize) -> Option<Core> {
    let (a, n, true) = digits(page, i)? else { return None };
    if n > 2 || !page.is_mark(i + 1, '/') || page.tokens[i + 1].spaced || page.tokens.get(i + 2)?.spaced || i == 0 || page.tokens[i - 1].block != page.tokens[i].block {
        return None;
    }
    let (b, m, true) = digits(page, i + 2)? else { return None };
    if m > 2 || matches!(page.mark(i + 3), Some('/' | '-' | '%' | '٪')) {
        return None;
    }
    let (day, month) = if b > 12.0 { (b, a) } else { (a, b) };
    if !(1.0..=31.0).contains(&day) || !(1.0..=12.0).contains(&month) {
        return None;
    }
    let boxed = page.is_mark(i - 1, '(') && page.is_mark(i + 3, ')');
    let led = before(page, i, &[glue::FI]);
    let mut to = i + 3;
    let mut rows = Rows::default();
    let lean = lean_after(page, &mut to, i, &mut rows);
    if !(boxed || led && (a > 12.0 || b > 12.0 || lean.is_some())) {
        return None;
    }
    let form = Form::Date { hijri: false, year: None, month: Some(month as u8), day: Some(day as u8), lean: lean.unwrap_or(Lean::Near) };
    Some(Core { form, to_form: None, start: page.tokens[i].span.start, to, rows, rule: "time/day-month" })
}

/// Year, month and day from three numbers, and whether the year can only be Hijri.
fn order(a: (i32, usize), b: (i32, usize), c: (i32, usize)) -> Option<((i16, u8, u8), bool)> {
    let (year, month, day) = if a.1 == 4 {
        (a.0, b.0, c.0)
    } else if c.1 == 4 {
        (c.0, b.0, a.0)
    } else if c.1 == 2 && a.1 <= 2 && b.1 <= 2 {
        if a.0 > 31 {
            return None;
        }
        (if c.0 < 50 { 2000 + c.0 } else { 1900 + c.0 }, b.0, a.0)
    } else {
        return None;
    };
    if !(1200..=2150).contains(&year) {
        return None;
    }
    let (month, day) = if month > 12 && day <= 12 { (day, month) } else { (month, day) };
    let hijri = (1200..1600).contains(&year);
    let last = if hijri { 30 } else { 31 };
    ((1..=12).contains(&month) && (1..=last).contains(&day)).then_some(((year as i16, month as u8, day as u8), hijri))
}

/// The month after a day, with its second name: the number, whether Hijri, whether also another word, the token after.
pub(super) fn month_name(page: &Page<'_>, i: usize, rows: &mut Rows) -> Option<(u8, bool, bool, usize)> {
    let first = month(page, i).filter(|m| m.clitics.0 & !crate::lexicon::Clitics::AL.0 == 0)?;
    rows.add(first.row);
    let mut to = first.to;
    let mut word = first.word;
    if !same_block(page, i, to) {
        return Some((first.number, first.hijri, word, to));
    }
    let double = match page.mark(to) {
        Some('/' | '-' | '–' | '\\') => month(page, to + 1).filter(|m| m.clitics.0 == 0 && same_block(page, i, to + 1)).map(|m| (m, m.to)),
        Some('(') => month(page, to + 1).filter(|m| m.clitics.0 == 0 && page.is_mark(m.to, ')')).map(|m| (m, m.to + 1)),
        None => month(page, to).filter(|m| m.clitics.0 == 0 && m.number == first.number && m.row != first.row).map(|m| (m, m.to)),
        _ => None,
    };
    if let Some((second, end)) = double
        && second.hijri == first.hijri
        && (second.number == first.number || page.is_mark(to, '/') || page.is_mark(to, '('))
    {
        rows.add(second.row);
        to = end;
        word = false;
    }
    Some((first.number, first.hijri, word, to))
}

/// 25 تموز/يوليو 2021, الخامس من مايو, 18 من الشهر الجاري, 4 إلى 22 يناير.
fn day_month(page: &Page<'_>, i: usize) -> Option<Core> {
    let (day, mut at, start, rows, is_ordinal) = day_number(page, i)?;
    if is_ordinal && start == page.tokens[i].span.start && super::nth::counts_other(page, i) {
        return None;
    }
    // A second day: «19-20 نوفمبر», «4 إلى 22 يناير», «بين 4 و22 يناير», «يومي 4 و5 مايو».
    if let Some((last, next, more)) = second_day(page, i, at, is_ordinal)
        && let Some(core) = after_day(page, next, day, start, rows, i, Some(last), &more)
    {
        return Some(core);
    }
    let core = after_day(page, at, day, start, rows, i, None, &Rows::default());
    if core.is_some() {
        return core;
    }
    // A closing mark of a bracketed day, or a stop: «2. أكتوبر».
    if !is_ordinal && mark_of(page, at, &['.', '/', '-', '–']).is_some() && !page.tokens[at].spaced {
        at += 1;
        if same_block(page, i, at) && month(page, at).is_some() {
            return after_day(page, at, day, start, rows, i, None, &Rows::default());
        }
    }
    None
}

/// The later day of a range that shares its month with the earlier one.
fn second_day(page: &Page<'_>, i: usize, at: usize, ordinals: bool) -> Option<(u8, usize, Rows)> {
    if !same_block(page, i, at) {
        return None;
    }
    let between = i > 0
        && page.tokens[i - 1].block == page.tokens[i].block
        && (is(page, i - 1, glue::BAYN) || page.folded(i - 1).ends_with(glue::BAYN) || time_word(page, i - 1, Sort::Period).is_some_and(|w| w.value == "D" && !w.flags.is_empty()));
    let linked =
        mark_of(page, at, &['-', '–', '—']).is_some() || is(page, at, glue::ILA) || page.folded(at).trim_start_matches('و') == glue::HATTA || between && is(page, at, glue::WA);
    let next = if linked {
        at + 1
    } else if between && ordinals {
        at
    } else {
        return None;
    };
    let (day, to, _, mut rows, _) = day_number(page, next)?;
    if i > 0
        && let Some(pair) = time_word(page, i - 1, Sort::Period).filter(|w| between && w.flag("dual"))
    {
        rows.add(pair.row);
    }
    Some((day, to, rows))
}

/// What follows a day: a month with its year, or the present or last month.
#[allow(clippy::too_many_arguments)] // the parts of a date that were read so far
fn after_day(page: &Page<'_>, at: usize, day: u8, start: u32, rows: Rows, i: usize, last: Option<u8>, more: &Rows) -> Option<Core> {
    let mut rows = rows;
    rows.join(more);
    if !same_block(page, i, at) {
        return None;
    }
    let mut at = at;
    // «من 4 إلى 23 في الشهر المقبل»: a range of days cannot count what stands in the month.
    let of = is(page, at, glue::MIN) || last.is_some() && is(page, at, glue::FI);
    if of {
        at += 1;
    }
    if !same_block(page, i, at) {
        return None;
    }
    let build = |hijri: bool, year: Option<i16>, month: Option<u8>, lean: Lean, to: usize, rows: Rows, rule: &'static str| {
        let form = |day: u8| Form::Date { hijri, year, month, day: Some(day), lean };
        let real = day.max(last.unwrap_or(0)) <= 31 || hijri && year.is_some();
        real.then(|| Core { form: form(day), to_form: last.map(form), start, to, rows, rule })
    };
    // «18 الجاري», «18 من الشهر الجاري», «31 من هذا الشهر»
    let this = time_word(page, at, Sort::Relative).filter(|w| w.flag("before") && w.bare());
    let noun_at = this.as_ref().map_or(at, |w| w.to);
    if let Some(noun) = time_word(page, noun_at, Sort::Period).filter(|w| w.value == "M" && w.definite() && w.bare()) {
        rows.add(noun.row);
        if let Some(this) = this {
            rows.add(this.row);
            return build(false, None, None, Lean::Months(0), noun.to, rows, "time/day-of-month");
        }
        if let Some(rel) = time_word(page, noun.to, Sort::Relative).filter(|w| w.bare() && !w.flag("before")) {
            rows.add(rel.row);
            return build(false, None, None, Lean::Months(rel.number()), rel.to, rows, "time/day-of-month");
        }
        // «27 من الشهر الثامن»
        let nth = ordinal(page, noun.to).filter(|o| of && o.definite && o.clitics.0 & !crate::lexicon::Clitics::AL.0 == 0 && (1..=12).contains(&o.value))?;
        rows.join(&nth.rows);
        return build(false, None, Some(nth.value as u8), Lean::Near, nth.to, rows, "time/day-month");
    }
    if let Some(rel) = time_word(page, at, Sort::Relative).filter(|w| w.bare() && w.definite_present()) {
        rows.add(rel.row);
        return build(false, None, None, Lean::Months(rel.number()), rel.to, rows, "time/day-of-month");
    }
    // شهر before the name
    let mut named = false;
    if let Some(noun) = time_word(page, at, Sort::Period).filter(|w| w.value == "M" && w.flags.is_empty() && w.clitics.0 == 0) {
        rows.add(noun.row);
        at = noun.to;
        named = true;
    }
    let (month, hijri, word, mut to) = month_name(page, at, &mut rows)?;
    let year = year_after(page, to, hijri);
    // «2 صفر» is a score before it is a date.
    if word && hijri && month == 2 && year.is_none() && !of && !named && !super::dayword::led_by_day(page, i) {
        return None;
    }
    if word && !hijri && month == 8 && page.surface(at).starts_with('أ') && !page.surface(at).starts_with("أوت") && year.is_none() && !named {
        return None;
    }
    if let Some(y) = year {
        rows.join(&y.rows);
        return build(hijri, Some(y.value), Some(month), Lean::Near, y.to, rows, "time/day-month-year");
    }
    if hijri && day > 30 {
        return None;
    }
    let lean = lean_after(page, &mut to, i, &mut rows).unwrap_or(Lean::Near);
    build(hijri, None, Some(month), lean, to, rows, "time/day-month")
}

/// What leans a date without a year: الماضي, المقبل, العام الماضي, من هذا العام.
pub(super) fn lean_after(page: &Page<'_>, to: &mut usize, block: usize, rows: &mut Rows) -> Option<Lean> {
    let mut at = *to;
    if !same_block(page, block, at) {
        return None;
    }
    if let Some(rel) = time_word(page, at, Sort::Relative).filter(|w| w.bare() && !w.flag("before")) {
        rows.add(rel.row);
        *to = rel.to;
        return Some(match rel.number() {
            0 => Lean::Near,
            n if n < 0 => Lean::Past,
            _ => Lean::Next,
        });
    }
    if is(page, at, glue::MIN) {
        at += 1;
    }
    if !same_block(page, block, at) {
        return None;
    }
    let this = time_word(page, at, Sort::Relative).filter(|w| w.flag("before") && w.bare());
    let noun = time_word(page, this.as_ref().map_or(at, |w| w.to), Sort::Period).filter(|w| w.value == "Y" && w.flags.is_empty() && w.definite() && w.bare())?;
    let (row, n, end) = match &this {
        Some(w) => (w.row, 0, noun.to),
        None => time_word(page, noun.to, Sort::Relative).filter(|w| w.bare() && !w.flag("before")).map(|w| (w.row, w.number(), w.to))?,
    };
    rows.add(noun.row);
    rows.add(row);
    *to = end;
    Some(Lean::Years(n))
}

impl crate::annotate::words::Word<'_> {
    /// Whether it says the present month by itself: الجاري, الحالي.
    fn definite_present(&self) -> bool {
        self.value == "0" && !self.flag("before")
    }
}

/// تموز 2021, شهر رمضان, يونيو المقبل, أبريل الجاري; a name that is also a word needs more than itself.
fn month_year(page: &Page<'_>, i: usize) -> Option<Core> {
    let mut rows = Rows::default();
    let (mut at, mut start) = (i, None);
    let mut named = false;
    if let Some(noun) = time_word(page, i, Sort::Period).filter(|w| w.value == "M" && w.flags.is_empty() && !w.definite()) {
        if month(page, noun.to).is_none_or(|m| m.clitics.0 & !crate::lexicon::Clitics::AL.0 != 0) || !same_block(page, i, noun.to) {
            return None;
        }
        rows.add(noun.row);
        start = Some(noun.start);
        at = noun.to;
        named = true;
    }
    let first = month(page, at)?;
    let start = start.unwrap_or(first.start);
    let (number, hijri, word, mut to) = if first.clitics.0 == 0 {
        month_name(page, at, &mut rows)?
    } else {
        rows.add(first.row);
        (first.number, first.hijri, first.word, first.to)
    };
    let year = year_after(page, to, hijri);
    let mut lean = Lean::Near;
    let mut value = None;
    let mut sure = named || !word;
    if let Some(y) = year {
        // «مارس، 2018» needs no more; a name and a year far apart would.
        rows.join(&y.rows);
        value = Some(y.value);
        to = y.to;
        sure = true;
    } else if let Some(y) = super::year::year_after(page, to, false).filter(|y| hijri && y.value > 1900) {
        rows.join(&y.rows);
        lean = Lean::In(y.value);
        to = y.to;
        sure = true;
    } else if let Some(found) = lean_after(page, &mut to, i, &mut rows) {
        lean = found;
        sure = true;
    }
    if !sure && !led(page, i, &first) {
        return None;
    }
    // آب without its madda is أب.
    if first.word && !hijri && number == 8 && first.to == at + 1 && page.folded(at).ends_with("اب") && !page.surface(at).contains('آ') && value.is_none() && !named {
        return None;
    }
    let form = Form::Date { hijri, year: value, month: Some(number), day: None, lean };
    Some(Core { form, to_form: None, start, to, rows, rule: if value.is_some() { "time/month-year" } else { "time/month" } })
}

/// Whether a word of time leads to a month name that is also another word: في مارس, خلال رمضان, بحلول نيسان.
fn led(page: &Page<'_>, i: usize, m: &crate::annotate::words::Month) -> bool {
    if m.clitics.prep() && !m.clitics.any(crate::lexicon::Clitics::LI) {
        return false;
    }
    if i == 0 || page.tokens[i - 1].block != page.tokens[i].block {
        return false;
    }
    let prep = is(page, i - 1, glue::FI) || is(page, i - 1, glue::HATTA) || time_word(page, i - 1, Sort::Lead).is_some() || time_word(page, i - 1, Sort::Modifier).is_some();
    // A given name goes on with another name; a month does not go on with a bare noun without the article.
    prep && !page.tokens.get(m.to).is_some_and(|t| t.block == page.tokens[i].block && t.kinds.has(crate::lexicon::Kind::GivenName))
}
