//! Days as news names them: «مساء اليوم (الأحد)», «أمس الخميس», «يوم السبت 3 أفريل», «فجر السبت».

use super::date::{Core, core, lean_after};
use super::dayword::{bare_day, is_day_word, not_weekday};
use super::nth::weekday_or_day;
use super::{Edge, Form, Lean, Meaning, Piece, TimeOfDay, TimexKind, Unit};
use crate::annotate::words::{Rows, Word, before, glue, is, same_block, time_word, weekday};
use crate::lexicon::Sort;
use crate::page::Page;

/// TIMEX3 code of a part of day, from the table's value.
pub(super) fn part_code(value: &str) -> Option<&'static str> {
    Some(match value {
        "TMO" => "MO",
        "TAF" => "AF",
        "TEV" => "EV",
        "TNI" => "NI",
        "TDT" => "DT",
        _ => return None,
    })
}

fn part_of(word: &Word<'_>) -> Option<TimeOfDay> {
    if let Some(part) = part_code(word.value) {
        return Some(TimeOfDay::Part(part));
    }
    let (h, m) = word.value.strip_prefix('T')?.split_once(':')?;
    Some(TimeOfDay::Clock(h.parse().ok()?, m.parse().ok()?, None))
}

#[derive(Default)]
struct Acc {
    start: Option<u32>,
    to: usize,
    rows: Rows,
    offset: Option<i32>,
    weekday: Option<u8>,
    lean: Option<Lean>,
    core: Option<Core>,
    time: Option<TimeOfDay>,
    edge: Option<Edge>,
    /// Whether the day of the month is an ordinal.
    counted: bool,
}

impl Acc {
    fn day(&self) -> bool {
        self.offset.is_some() || self.weekday.is_some() || self.core.is_some()
    }

    fn take(&mut self, start: u32, to: usize, row: crate::lexicon::RowId) {
        self.start.get_or_insert(start);
        self.to = to;
        self.rows.add(row);
    }
}

/// Reads a day at a token: all that stands together for one day is one expression.
pub(super) fn day(page: &Page<'_>, i: usize, ahead: bool) -> Option<Piece> {
    let mut acc = Acc { to: i, ..Acc::default() };
    loop {
        let first = acc.start.is_none();
        if !first && !same_block(page, i, acc.to) {
            break;
        }
        if step(page, &mut acc, i, first) {
            continue;
        }
        break;
    }
    let start = acc.start?;
    if !acc.day() {
        let Some(TimeOfDay::Clock(..)) = acc.time else { return None };
        let meaning = Meaning { time: acc.time, ..Meaning::of(Form::Clock) };
        return Some(Piece { meaning, kind: TimexKind::Time, start, to: acc.to, rows: acc.rows, rule: "time/clock" });
    }
    let lean = acc.lean.unwrap_or(if ahead { Lean::Ahead } else { Lean::Near });
    let mut to = None;
    let (form, rule) = if let Some(core) = &acc.core {
        let mut meaning = core.meaning();
        to = meaning.to.take();
        if ahead && acc.lean.is_none() {
            lean_ahead(&mut meaning.form);
        }
        // «الثلاثاء الأول من نوفمبر» counts Tuesdays, unless that day is one.
        match acc.weekday.filter(|_| acc.counted).and_then(|d| weekday_or_day(core, d)) {
            Some(form) => (form, "time/part-of-month"),
            None => (meaning.form, core.rule),
        }
    } else {
        match (acc.offset, acc.weekday) {
            // Today gives way to its weekday, which says more where the day of publication is unknown.
            (Some(0), Some(day)) => (Form::Weekday { day, lean: Lean::Near }, "time/weekday"),
            (Some(n), _) => (Form::Offset { unit: Unit::Day, n }, "time/day"),
            (None, Some(day)) => (Form::Weekday { day, lean }, "time/weekday"),
            _ => return None,
        }
    };
    let kind = if acc.time.is_some() { TimexKind::Time } else { TimexKind::Date };
    let weekday = if acc.core.is_some() { acc.weekday } else { None };
    let meaning = Meaning { form, time: acc.time, edge: acc.edge, modifier: None, weekday, to, beside: None };
    Some(Piece { meaning, kind, start, to: acc.to, rows: acc.rows, rule })
}

/// Leans a date without a year to the future.
pub(super) fn lean_ahead(form: &mut Form) {
    if let Form::Date { year: None, lean: lean @ Lean::Near, .. } = form {
        *lean = Lean::Ahead;
    }
}

/// Takes the next thing that belongs to the day; whether there was one.
fn step(page: &Page<'_>, acc: &mut Acc, i: usize, first: bool) -> bool {
    let mut at = acc.to;
    let mut open = false;
    let mut comma = false;
    if !first && let Some(mark) = page.mark(at) {
        match mark {
            '(' => open = true,
            ',' | '،' | '-' | '–' | '/' => comma = true,
            _ => return false,
        }
        at += 1;
        if !same_block(page, i, at) {
            return false;
        }
    }
    // «الجمعة الموافق 12 مارس», «الجمعة الموافق لـ 12 مارس»
    if acc.weekday.is_some() && acc.core.is_none() && page.folded(at).ends_with(glue::MUWAFIQ) {
        at += 1 + usize::from(page.is_word(at + 1) && page.folded(at + 1) == "ل");
        if !same_block(page, i, at) {
            return false;
        }
    }
    let close = |to: usize| -> Option<usize> {
        if !open {
            return Some(to);
        }
        page.is_mark(to, ')').then_some(to + 1)
    };
    // من / في between a clock or a part of day and its day
    if !first && !open && !comma && is(page, at, glue::MIN) && acc.time.is_some() && !acc.day() {
        at += 1;
        if !same_block(page, i, at) {
            return false;
        }
    }
    let bare = |clitics: crate::lexicon::Clitics| first || clitics.0 & !crate::lexicon::Clitics::AL.0 == 0;
    // يوم before a weekday, a date or a day word
    let mut head = None;
    if let Some(noun) = time_word(page, at, Sort::Period).filter(|w| w.value == "D" && w.flags.is_empty() && !w.definite() && bare(w.clitics))
        && noun.to == at + 1
        && same_block(page, i, noun.to)
        && !page.surface(at).ends_with('ا')
    {
        head = Some(noun);
        at = noun.to;
    }
    let begin = |own: u32| head.as_ref().map_or(own, |w| w.start);
    let free = |clitics: crate::lexicon::Clitics| if head.is_some() { clitics.0 & !crate::lexicon::Clitics::AL.0 == 0 } else { bare(clitics) };
    // A part of the day before its day, or after it
    if acc.time.is_none()
        && head.is_none()
        && !comma
        && let Some(part) = time_word(page, at, Sort::Part).filter(|w| bare(w.clitics))
    {
        let beside = acc.day() && (part.definite() || page.surface(at).ends_with(['ا', '\u{64b}', 'ء', '\u{621}']) || part.to > at + 1);
        // «منتصف الليل» is a clock time by itself.
        let hour = !acc.day() && matches!(part_of(&part), Some(TimeOfDay::Clock(..))) && page.folded(part.to - 1).starts_with(glue::AL);
        // «في الصباح الباكر يوم الثلاثاء»
        let named = !acc.day() && part.definite() && part.bare() && before(page, i, &[glue::FI]) && starts_named_day(page, i, part.to);
        if beside || hour || named || !acc.day() && !part.definite_alone() && starts_day(page, i, part.to) {
            let Some(time) = part_of(&part) else { return false };
            let Some(to) = close(part.to) else { return false };
            acc.time = Some(time);
            acc.take(part.start, to, part.row);
            return true;
        }
    }
    // «الثلاثاء في الصباح», «الجمعة في وقت متأخر من الليل»
    if acc.day() && acc.time.is_none() && head.is_none() && !open && is(page, at, glue::FI) {
        let late = time_word(page, at + 1, Sort::Lead).filter(|w| w.value == "late" && w.clitics.0 == 0);
        let next = late.as_ref().map_or(at + 1, |w| w.to + usize::from(is(page, w.to, glue::MIN)));
        if let Some(part) = time_word(page, next, Sort::Part).filter(|w| same_block(page, i, next) && w.definite() && w.bare() || late.is_some() && w.bare())
            && same_block(page, i, next)
            && let Some(time) = part_of(&part)
        {
            acc.time = Some(time);
            acc.take(begin(page.tokens[at].span.start), part.to, part.row);
            if let Some(w) = late {
                acc.rows.add(w.row);
            }
            return true;
        }
    }
    // هذا المساء, هذه الليلة after an hour
    if first
        && !acc.day()
        && let Some(this) = time_word(page, at, Sort::Relative).filter(|w| w.flag("before") && w.bare())
        && same_block(page, i, this.to)
        && let Some(part) =
            time_word(page, this.to, Sort::Part).filter(|w| w.definite() && w.bare()).or_else(|| time_word(page, this.to, Sort::Night).filter(|w| w.bare() && w.value == "0"))
    {
        acc.offset = Some(0);
        acc.time = Some(part_code(part.value).map_or(TimeOfDay::Part("NI"), TimeOfDay::Part));
        acc.take(this.start, part.to, this.row);
        acc.rows.add(part.row);
        return true;
    }
    // الليلة
    if !acc.day()
        && head.is_none()
        && !comma
        && let Some(night) = time_word(page, at, Sort::Night).filter(|w| bare(w.clitics))
        && !before(page, i, &[glue::KULL])
    {
        acc.offset = Some(night.number());
        acc.time = acc.time.or(Some(TimeOfDay::Part("NI")));
        acc.take(night.start, night.to, night.row);
        return true;
    }
    // A day word
    if !acc.day()
        && !comma
        && let Some(word) = time_word(page, at, Sort::Day).filter(|w| free(w.clitics))
        && is_day_word(page, i, at, &word, head.is_some() || acc.time.is_some())
    {
        let Some(to) = close(word.to) else { return false };
        acc.offset = Some(word.number());
        acc.take(begin(word.start), to, word.row);
        if let Some(w) = head {
            acc.rows.add(w.row);
        }
        return true;
    }
    // A weekday
    if acc.weekday.is_none()
        && acc.core.is_none()
        && let Some(day) = weekday(page, at).filter(|d| free(d.clitics))
        && (!comma || acc.offset.is_some())
        && !(first && head.is_none() && not_weekday(page, i))
    {
        let Some(to) = close(at + 1) else { return false };
        acc.weekday = Some(day.iso);
        acc.take(begin(day.start), to, day.row);
        if let Some(w) = head {
            acc.rows.add(w.row);
        }
        after_weekday(page, acc, i);
        return true;
    }
    // The night between two days: «منتصف ليل الجمعة - السبت»
    if acc.weekday.is_some()
        && matches!(acc.time, Some(TimeOfDay::Clock(0, 0, _) | TimeOfDay::Part("NI")))
        && acc.core.is_none()
        && let Some(day) = weekday(page, at).filter(|d| bare(d.clitics))
        && Some(day.iso) == acc.weekday.map(|d| d % 7 + 1)
    {
        let Some(to) = close(at + 1) else { return false };
        if matches!(acc.time, Some(TimeOfDay::Clock(..))) {
            acc.weekday = Some(day.iso);
        }
        acc.take(day.start, to, day.row);
        return true;
    }
    // A date
    if acc.core.is_none()
        && let Some(core) = core(page, at).filter(|c| matches!(c.form, Form::Date { day: Some(_), .. }) && (first || head.is_some() || c.start == page.tokens[at].span.start))
    {
        let Some(to) = close(core.to) else { return false };
        acc.start.get_or_insert(begin(core.start));
        acc.to = to;
        acc.rows.join(&core.rows);
        if let Some(w) = head {
            acc.rows.add(w.row);
        }
        acc.counted = page.is_word(at) && head.is_none() && !open && !comma;
        acc.core = Some(core);
        return true;
    }
    // «يوم 27», «الخميس 21», «تاريخ 15/4»: a day whose month is understood
    if acc.core.is_none()
        && !comma
        && (head.is_some() || acc.weekday.is_some())
        && let Some(core) = bare_day(page, i, at, acc.weekday.is_some())
    {
        let Some(to) = close(core.to) else { return false };
        acc.start.get_or_insert(begin(core.start));
        acc.to = to;
        acc.rows.join(&core.rows);
        if let Some(w) = head {
            acc.rows.add(w.row);
        }
        acc.core = Some(core);
        return true;
    }
    false
}

/// What leans a weekday: الماضي, من الأسبوع المقبل.
fn after_weekday(page: &Page<'_>, acc: &mut Acc, i: usize) {
    if !same_block(page, i, acc.to) {
        return;
    }
    if let Some(rel) = time_word(page, acc.to, Sort::Relative).filter(|w| w.bare() && !w.flag("before")) {
        acc.lean = match rel.number() {
            0 => None,
            -2 => Some(Lean::Weeks(-2)),
            2 => Some(Lean::Weeks(2)),
            n if n < 0 => Some(Lean::Past),
            _ => Some(Lean::Next),
        };
        acc.rows.add(rel.row);
        acc.to = rel.to;
        return;
    }
    // «الخميس والجمعة المقبلين»
    if weekday(page, acc.to).is_some_and(|d| d.clitics.any(crate::lexicon::Clitics::WA))
        && let Some(rel) = time_word(page, acc.to + 1, Sort::Relative).filter(|w| same_block(page, i, acc.to + 1) && w.bare() && page.folded(acc.to + 1).ends_with("ين"))
    {
        acc.lean = Some(if rel.number() < 0 { Lean::Past } else { Lean::Next });
        acc.rows.add(rel.row);
        return;
    }
    let at = acc.to + usize::from(is(page, acc.to, glue::MIN));
    if !same_block(page, i, at) {
        return;
    }
    let this = time_word(page, at, Sort::Relative).filter(|w| w.flag("before") && w.bare());
    let Some(noun) = time_word(page, this.as_ref().map_or(at, |w| w.to), Sort::Period).filter(|w| w.value == "W" && w.flags.is_empty() && w.definite() && w.bare()) else { return };
    let found = match this {
        Some(w) => Some((w.row, 0, noun.to)),
        None => time_word(page, noun.to, Sort::Relative).filter(|w| w.bare() && !w.flag("before")).map(|w| (w.row, w.number(), w.to)),
    };
    if let Some((row, n, to)) = found {
        acc.rows.add(noun.row);
        acc.rows.add(row);
        acc.lean = Some(Lean::Weeks(n));
        acc.to = to;
    }
}

/// Whether يوم and a weekday or a date stand at a token.
fn starts_named_day(page: &Page<'_>, i: usize, at: usize) -> bool {
    same_block(page, i, at) && time_word(page, at, Sort::Period).is_some_and(|w| w.value == "D" && w.flags.is_empty() && w.clitics.0 == 0) && starts_day(page, i, at)
}

/// Whether a day begins at a token.
fn starts_day(page: &Page<'_>, i: usize, at: usize) -> bool {
    if !same_block(page, i, at) {
        return false;
    }
    let at = if is(page, at, glue::MIN) { at + 1 } else { at };
    if !same_block(page, i, at) {
        return false;
    }
    let next = match time_word(page, at, Sort::Period).filter(|w| w.value == "D" && w.flags.is_empty() && w.clitics.0 == 0) {
        Some(w) => w.to,
        None => at,
    };
    same_block(page, i, next)
        && (time_word(page, next, Sort::Day).is_some_and(|w| w.bare())
            || time_word(page, next, Sort::Night).is_some_and(|w| w.bare())
            || weekday(page, next).is_some_and(|d| d.clitics.0 & !crate::lexicon::Clitics::AL.0 == 0)
            || core(page, next).is_some_and(|c| c.start == page.tokens[next].span.start && matches!(c.form, Form::Date { day: Some(_), .. })))
}

impl Word<'_> {
    /// «الصباح» by itself names no day.
    fn definite_alone(&self) -> bool {
        self.definite() && self.value.len() == 3 && !self.clitics.any(crate::lexicon::Clitics::LI)
    }
}

/// A month or a date that is no day, at a token.
pub(super) fn stretch(page: &Page<'_>, i: usize, ahead: bool) -> Option<Piece> {
    let core = core(page, i)?;
    let mut meaning = core.meaning();
    if ahead {
        lean_ahead(&mut meaning.form);
    }
    let (mut to, mut rows) = (core.to, core.rows);
    if let Form::Date { year: None, lean, .. } = &mut meaning.form
        && let Some(found) = lean_after(page, &mut to, i, &mut rows)
    {
        *lean = found;
    }
    Some(Piece { meaning, kind: TimexKind::Date, start: core.start, to, rows, rule: core.rule })
}
