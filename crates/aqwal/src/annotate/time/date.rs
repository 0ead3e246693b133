//! Calendar dates: day and month in names or numbers, months, years.

use super::{Form, Lean, Meaning};
use crate::annotate::number::{digits, number, ordinal};
use crate::annotate::words::{Rows, before, glue, is, month, numeral, same_block, time_word};
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
        && let Some(era) = time_word(page, to, "era").filter(|w| w.bare())
    {
        hijri = Some(era.value == "AH");
        rows.add(era.row);
        to = era.to;
    }
    Some(Year { value: value as i16, hijri, to, rows })
}

/// A day of the month in digits or as an ordinal: value, token after, where it begins, whether an ordinal.
fn day_number(page: &Page<'_>, i: usize) -> Option<(u8, usize, u32, Rows, bool)> {
    if let Some((v, n, true)) = digits(page, i) {
        return (n <= 2 && (1.0..=31.0).contains(&v)).then(|| (v as u8, i + 1, page.tokens[i].span.start, Rows::default(), false));
    }
    let o = ordinal(page, i).filter(|o| (1..=31).contains(&o.value))?;
    Some((o.value as u8, o.to, o.start, o.rows, true))
}

/// Whether the token is one of these marks.
fn mark_of(page: &Page<'_>, i: usize, marks: &[char]) -> Option<char> {
    page.mark(i).filter(|c| marks.contains(c))
}

const DASHES: [char; 6] = ['-', '–', '—', '/', '.', '\\'];

/// Reads a calendar date at a token. Bare numbers are none; a month alone is one only if `alone` says the context bears it.
pub(super) fn core(page: &Page<'_>, i: usize) -> Option<Core> {
    numeric(page, i).or_else(|| day_slash_month(page, i)).or_else(|| day_month(page, i)).or_else(|| month_year(page, i))
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
        let t = page.tokens.get(at).filter(|t| t.kind == TokenKind::Number && t.block == token.block)?;
        let _ = t;
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
        && let Some(era) = time_word(page, to, "era").filter(|w| w.bare())
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
        if a.0 > 31 { return None }
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
fn month_name(page: &Page<'_>, i: usize, rows: &mut Rows) -> Option<(u8, bool, bool, usize)> {
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

/// The year after a month, with what may stand between: «، 2018», «من عام 2016», «لسنة 2012», «- 2021».
pub(super) fn year_after(page: &Page<'_>, i: usize, hijri: bool) -> Option<Year> {
    if i >= page.tokens.len() || i == 0 || page.tokens[i].block != page.tokens[i - 1].block {
        return None;
    }
    let fits = |y: &Year| if hijri { (1200..1600).contains(&y.value) && y.hijri != Some(false) } else { (1000..=2150).contains(&y.value) && y.hijri != Some(true) && !(y.value < 1500 && y.hijri.is_none()) };
    if let Some(y) = year(page, i, true).filter(fits).filter(|y| page.tokens[i].kind == TokenKind::Number && y.value > 999 || page.tokens[i].kind == TokenKind::Word && y.value > 1900 && y.value != 2000) {
        return Some(y);
    }
    let mut at = i;
    let mut rows = Rows::default();
    if mark_of(page, at, &[',', '،', '-', '–', '/', '.', '\\']).is_some() {
        at += 1;
    }
    if is(page, at, glue::MIN) {
        at += 1;
    }
    let named = time_word(page, at, "period").filter(|w| w.value == "Y" && w.flags.is_empty() && !w.clitics.any(crate::lexicon::Clitics::WA));
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

/// 25 تموز/يوليو 2021, الخامس من مايو, 18 من الشهر الجاري, 4 إلى 22 يناير.
fn day_month(page: &Page<'_>, i: usize) -> Option<Core> {
    let (day, mut at, start, mut rows, is_ordinal) = day_number(page, i)?;
    let mut range = None;
    // A second day: «19-20 نوفمبر», «4 إلى 22 يناير», «بين 4 و22 يناير», «يومي 4 و5 مايو».
    if let Some((last, next, more)) = second_day(page, i, at, is_ordinal) {
        if let Some(core) = after_day(page, next, day, start, rows, i, Some(last), &more) {
            return Some(core);
        }
    }
    let core = after_day(page, at, day, start, rows, i, range.take(), &Rows::default());
    if core.is_some() {
        return core;
    }
    // A closing mark of a bracketed day, or a stop: «2. أكتوبر».
    if !is_ordinal && mark_of(page, at, &['.', '/', '-', '–']).is_some() && !page.tokens[at].spaced {
        at += 1;
        if same_block(page, i, at) && month(page, at).is_some() {
            rows.join(&Rows::default());
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
    let between = i > 0 && page.tokens[i - 1].block == page.tokens[i].block && (is(page, i - 1, glue::BAYN) || page.folded(i - 1).ends_with(glue::BAYN) || time_word(page, i - 1, "period").is_some_and(|w| w.value == "D" && !w.flags.is_empty()));
    let next = if mark_of(page, at, &['-', '–', '—']).is_some() {
        at + 1
    } else if is(page, at, glue::ILA) || is(page, at, glue::HATTA) || between && is(page, at, glue::WA) {
        at + 1
    } else if page.folded(at).trim_start_matches('و') == glue::HATTA {
        at + 1
    } else if between && ordinals {
        at
    } else {
        return None;
    };
    let (day, to, _, rows, _) = day_number(page, next)?;
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
    let of = is(page, at, glue::MIN);
    if of {
        at += 1;
    }
    if !same_block(page, i, at) {
        return None;
    }
    let build = |hijri: bool, year: Option<i16>, month: Option<u8>, lean: Lean, to: usize, rows: Rows, rule: &'static str| {
        let form = |day: u8| Form::Date { hijri, year, month, day: Some(day), lean };
        if last.is_some_and(|l| l <= day && month.is_some()) && year.is_none() && false {
            return None;
        }
        Some(Core { form: form(day), to_form: last.map(form), start, to, rows, rule })
    };
    // «18 الجاري», «18 من الشهر الجاري», «31 من هذا الشهر»
    let this = time_word(page, at, "relative").filter(|w| w.flag("before") && w.bare());
    let noun_at = this.as_ref().map_or(at, |w| w.to);
    if let Some(noun) = time_word(page, noun_at, "period").filter(|w| w.value == "M" && w.definite() && w.bare()) {
        rows.add(noun.row);
        if let Some(this) = this {
            rows.add(this.row);
            return build(false, None, None, Lean::Months(0), noun.to, rows, "time/day-of-month");
        }
        if let Some(rel) = time_word(page, noun.to, "relative").filter(|w| w.bare() && !w.flag("before")) {
            rows.add(rel.row);
            return build(false, None, None, Lean::Months(rel.number()), rel.to, rows, "time/day-of-month");
        }
        return None;
    }
    if let Some(rel) = time_word(page, at, "relative").filter(|w| w.bare() && w.definite_present()) {
        rows.add(rel.row);
        return build(false, None, None, Lean::Months(rel.number()), rel.to, rows, "time/day-of-month");
    }
    // شهر before the name
    let mut named = false;
    if let Some(noun) = time_word(page, at, "period").filter(|w| w.value == "M" && w.flags.is_empty() && w.clitics.0 == 0) {
        rows.add(noun.row);
        at = noun.to;
        named = true;
    }
    let (month, hijri, word, mut to) = month_name(page, at, &mut rows)?;
    let year = year_after(page, to, hijri);
    // «2 صفر» is a score before it is a date.
    if word && hijri && month == 2 && year.is_none() && !of && !named {
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
    if let Some(rel) = time_word(page, at, "relative").filter(|w| w.bare() && !w.flag("before")) {
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
    let this = time_word(page, at, "relative").filter(|w| w.flag("before") && w.bare());
    let noun = time_word(page, this.as_ref().map_or(at, |w| w.to), "period").filter(|w| w.value == "Y" && w.flags.is_empty() && w.definite() && w.bare())?;
    let (row, n, end) = match &this {
        Some(w) => (w.row, 0, noun.to),
        None => time_word(page, noun.to, "relative").filter(|w| w.bare() && !w.flag("before")).map(|w| (w.row, w.number(), w.to))?,
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
    if let Some(noun) = time_word(page, i, "period").filter(|w| w.value == "M" && w.flags.is_empty() && !w.definite()) {
        if month(page, noun.to).is_none_or(|m| m.clitics.0 != 0) || !same_block(page, i, noun.to) {
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
    let prep = is(page, i - 1, glue::FI) || is(page, i - 1, glue::HATTA) || time_word(page, i - 1, "lead").is_some() || time_word(page, i - 1, "modifier").is_some();
    // A given name goes on with another name; a month does not go on with a bare noun without the article.
    prep && !page.tokens.get(m.to).is_some_and(|t| t.block == page.tokens[i].block && t.kinds.has(crate::lexicon::Kind::GivenName))
}

/// عام 2012, العام 2009, سنة ألفين وعشرة, عامي 2010 و2011, 2007-2008.
pub(super) fn year_phrase(page: &Page<'_>, i: usize) -> Option<Core> {
    let mut rows = Rows::default();
    let form = |y: &Year| Form::Date { hijri: y.hijri.unwrap_or((1200..1500).contains(&y.value)), year: Some(y.value), month: None, day: None, lean: Lean::Near };
    if let Some(noun) = time_word(page, i, "period").filter(|w| w.value == "Y") {
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
        if let Some(rel) = time_word(page, core.to, "relative").filter(|w| same_block(page, i, core.to) && w.bare() && !w.flag("before")) {
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
    if first.hijri.is_some() || ((1800..=2100).contains(&first.value) || first.value >= 1000 && i > 0 && page.is_mark(i - 1, '(')) && i > 0 && !page.mark(i - 1).is_some_and(|c| matches!(c, '-' | '/' | '+') && !page.tokens[i].spaced) {
        let between = i > 0 && (is(page, i - 1, glue::BAYN) || is(page, i - 1, glue::MIN));
        if let Some(next) = later_year(page, i, first.to, between, first.value).filter(|y| y.value > first.value && y.value - first.value < 300) {
            let counted = counts(page, next.to, next.value);
            if !counted {
                rows.join(&next.rows);
                return Some(Core { form: form(&first), to_form: Some(form(&next)), start, to: next.to, rows, rule: "time/years" });
            }
        }
    }
    let led = i > 0 && page.tokens[i - 1].block == page.tokens[i].block && (before(page, i, &[glue::FI, glue::HATTA]) || is(page, i - 1, glue::MIN) && i > 1 && page.tokens[i - 2].kinds.any(crate::lexicon::Kinds::of(&[crate::lexicon::Kind::Anaphor, crate::lexicon::Kind::Month])) || time_word(page, i - 1, "lead").is_some_and(|w| w.value != "about") || time_word(page, i - 1, "modifier").is_some() || time_word(page, i - 1, "season").is_some());
    let yes = first.hijri.is_some() && !(first.value < 1300 && first.hijri == Some(false)) && (first.hijri == Some(true) || first.value >= 1500) || led && (1800..=2100).contains(&first.value) && !counts(page, first.to, first.value);
    yes.then_some(Core { form: form(&first), to_form: None, start, to: first.to, rows, rule: "time/bare-year" })
}

/// A year joined to an earlier one: «- 2012», «/2013», «و2011», «إلى 2012».
fn later_year(page: &Page<'_>, block: usize, at: usize, joined: bool, first: i16) -> Option<Year> {
    if !same_block(page, block, at) {
        return None;
    }
    let mark = page.mark(at);
    let mut next = at;
    if matches!(mark, Some('-' | '–' | '—' | '/' | '\\')) || is(page, at, glue::ILA) || is(page, at, glue::HATTA) || joined && is(page, at, glue::WA) || joined && mark == Some('،') {
        next += 1;
    }
    if next == at || !same_block(page, block, next) {
        return None;
    }
    if let Some(noun) = time_word(page, next, "period").filter(|w| w.value == "Y" && w.flags.is_empty()) {
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
    if numeral(page, at, |k| k == "scale").is_some() || page.tokens[at].kinds.has(Kind::Unit) {
        return true;
    }
    let f = page.folded(at);
    let glued = f.starts_with('و') || f.starts_with('ف') || f.starts_with("ال") || f.starts_with("لل") || f.starts_with('ب');
    let under = value % 100;
    if (11..=99).contains(&under) {
        return !glued && page.tokens[at].kinds.any(Kinds::of(&[Kind::Noun, Kind::Office, Kind::Profession, Kind::Rank, Kind::Member, Kind::Collective])) || !glued && f.ends_with('ا') && page.tokens[at].kinds == Kinds(0) && !crate::annotate::words::before(page, at - 1, &[glue::FI]);
    }
    !glued && page.tokens[at].kinds.any(Kinds::of(&[Kind::Noun, Kind::Office, Kind::Profession, Kind::Rank, Kind::Member, Kind::Collective, Kind::Organisation, Kind::Document, Kind::Adjective]))
}
