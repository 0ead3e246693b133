//! Two expressions that say one time: a day and its clock time, a week and its day.

use super::clock::{adjust, clock};
use super::nth::weekday_name;
use super::phrase::day;
use super::{Form, Lean, Meaning, Piece, TimeOfDay, TimexKind, Unit};
use crate::annotate::number::ordinal;
use crate::annotate::words::{before, glue, is, same_block, time_word, weekday};
use crate::lexicon::{Kind, Sort};
use crate::page::{Page, TokenKind};

/// A clock time, and the day beside it: «السابعة مساء اليوم», «الساعة 8 مساء في 26 مايو».
pub(super) fn clock_and_day(page: &Page<'_>, i: usize, future: bool) -> Option<Piece> {
    let mut piece = clock(page, i)?;
    if !same_block(page, i, piece.to) {
        return Some(piece);
    }
    let comma = page.mark(piece.to).is_some_and(|c| matches!(c, '،' | ','));
    let within = is(page, piece.to, glue::FI);
    let at = piece.to + usize::from(comma || within || is(page, piece.to, glue::MIN));
    let fits = |d: &Piece| {
        let dated = matches!(d.meaning.form, Form::Date { day: Some(_), month: Some(_), .. }) && d.meaning.time.is_none();
        d.start == page.tokens[at].span.start && d.meaning.to.is_none() && !matches!(d.meaning.time, Some(TimeOfDay::Clock(..))) && (dated || !comma && !within)
    };
    // The part of day was read with the hour, or stands with the day.
    if same_block(page, i, at)
        && let Some(day) = day(page, at, future).filter(fits)
    {
        tell(&mut piece, day.meaning.time);
        piece.meaning.form = day.meaning.form;
        piece.meaning.weekday = day.meaning.weekday;
        if let Some(to) = &mut piece.meaning.to {
            to.form = piece.meaning.form.clone();
        }
        piece.rows.join(&day.rows);
        piece.to = day.to;
    }
    Some(piece)
}

/// Sets the hours of a clock time right by the part of day that stands apart from it.
fn tell(piece: &mut Piece, part: Option<TimeOfDay>) {
    let Some(TimeOfDay::Part(part)) = part else { return };
    let set = |meaning: &mut Meaning| {
        if let Some(TimeOfDay::Clock(h, ..)) = &mut meaning.time {
            *h = adjust(*h, part);
        }
    };
    set(&mut piece.meaning);
    if let Some(to) = &mut piece.meaning.to {
        set(to);
    }
}

/// Whether a piece is one day, without a clock time of its own.
fn is_day(piece: &Piece) -> bool {
    let form = matches!(piece.meaning.form, Form::Date { day: Some(_), .. } | Form::Weekday { .. } | Form::Offset { unit: Unit::Day, .. });
    form && piece.meaning.to.is_none() && piece.meaning.edge.is_none() && !matches!(piece.meaning.time, Some(TimeOfDay::Clock(..)))
}

/// Takes the clock time after a day: «الأحد الساعة 7:15», «5 مايو 2016، الساعة الثامنة مساء», «غدا بين الساعة 8 و10 صباحا».
pub(super) fn clock_after(page: &Page<'_>, i: usize, piece: &mut Piece) {
    if !is_day(piece) || piece.rule == "time/distance" {
        return;
    }
    let mut at = piece.to;
    let comma = page.mark(at).is_some_and(|c| matches!(c, '،' | ','));
    at += usize::from(comma);
    let mut linked = false;
    for _ in 0..3 {
        let about = time_word(page, at, Sort::Lead).is_some_and(|w| w.value == "about");
        let link = about || [glue::FI, glue::INDA, glue::ALA, glue::TAMAM].iter().any(|w| is(page, at, w));
        if !link || !same_block(page, i, at) {
            break;
        }
        linked = true;
        at += 1;
    }
    let span = is(page, at, glue::BAYN) || is(page, at, glue::MIN);
    at += usize::from(span);
    if !same_block(page, i, at) {
        return;
    }
    let named = time_word(page, at, Sort::Clock).is_some_and(|w| w.bare());
    let colon = page.tokens[at].kind == TokenKind::Number && page.is_mark(at + 1, ':') && !linked && !span && piece.rule != "time/numeric";
    // A stamp, «24/07/2012 21:23», stays a date and a time. «غدا في السابعة مساء»: the part of day shows the hour.
    let ordinal = linked && !comma && ordinal(page, at).is_some_and(|o| o.definite && o.start == page.tokens[at].span.start);
    if !(named || ordinal || span || colon && !comma) {
        return;
    }
    let Some(found) = clock(page, at).filter(|c| c.start == page.tokens[at].span.start && (!span || c.meaning.to.is_some())) else { return };
    let mut joined = Piece { rule: "time/day-clock", kind: TimexKind::Time, ..piece.clone() };
    let part = piece.meaning.time;
    joined.meaning.time = found.meaning.time;
    joined.meaning.to = found.meaning.to.map(|to| Box::new(Meaning { form: piece.meaning.form.clone(), ..*to }));
    joined.rows.join(&found.rows);
    joined.to = found.to;
    tell(&mut joined, part);
    *piece = joined;
}

/// Takes the weekday of a week: «الأسبوع المقبل يوم الجمعة», «هذا الأسبوع من الثلاثاء إلى الخميس».
pub(super) fn day_of_week(page: &Page<'_>, i: usize, piece: &mut Piece) {
    let Form::Offset { unit: Unit::Week, n } = piece.meaning.form else { return };
    if piece.kind != TimexKind::Date || piece.meaning.to.is_some() || piece.meaning.edge.is_some() || piece.meaning.modifier.is_some() || piece.rule == "time/distance" {
        return;
    }
    let name = |at: usize| {
        let head = time_word(page, at, Sort::Period).filter(|w| w.value == "D" && w.flags.is_empty() && w.clitics.0 == 0);
        let at = head.as_ref().map_or(at, |w| w.to);
        weekday(page, at).filter(|d| same_block(page, i, at) && !d.clitics.prep()).map(|d| (d, at + 1))
    };
    let form = |day: u8| Form::Weekday { day, lean: Lean::Weeks(n) };
    // «ثلاثاء الأسبوع الماضي»; أحد is one of several things first, and خميس a name.
    if i > 0
        && page.tokens[i].block == page.tokens[i - 1].block
        && piece.start == page.tokens[i].span.start
        && let Some((iso, row)) = weekday_name(page, i - 1).filter(|d| d.0 != 7 && !page.tokens[i - 1].kinds.has(Kind::GivenName))
    {
        piece.rows.add(row);
        piece.start = page.tokens[i - 1].span.start;
        piece.meaning.form = form(iso);
        piece.rule = "time/weekday";
        return;
    }
    let mut at = piece.to;
    if !same_block(page, i, at) {
        return;
    }
    let between = is(page, at, glue::BAYN);
    let span = between || is(page, at, glue::MIN);
    at += usize::from(span || is(page, at, glue::FI));
    let Some((first, mut to)) = name(at).filter(|(d, _)| d.start == page.tokens[at].span.start || time_word(page, at, Sort::Period).is_some()) else { return };
    let mut last = None;
    if span {
        let f = page.folded(to);
        let next = to + usize::from(f == glue::ILA || f.trim_start_matches('و') == glue::HATTA || between && f == glue::WA);
        if !same_block(page, i, to) || next == to && !(between && f.starts_with('و')) {
            return;
        }
        let Some((second, end)) = name(next) else { return };
        piece.rows.add(second.row);
        last = Some(second.iso);
        to = end;
    }
    piece.rows.add(first.row);
    piece.meaning.form = form(first.iso);
    piece.meaning.to = last.map(|d| Box::new(Meaning::of(form(d))));
    piece.to = to;
    piece.rule = "time/weekday";
}

/// Takes the other end of a stretch of hours: «من الساعة 4 مساء اليوم حتى 5 مساء غد», «من مساء الجمعة إلى صباح الأحد».
pub(super) fn hours(page: &Page<'_>, i: usize, piece: &mut Piece, future: bool) {
    let at = piece.to + 1;
    if piece.kind != TimexKind::Time || piece.meaning.to.is_some() || matches!(piece.meaning.form, Form::Clock) || !same_block(page, i, at) {
        return;
    }
    let f = page.folded(piece.to);
    let reach = f == glue::ILA || f.trim_start_matches('و') == glue::HATTA;
    let from = before(page, i, &[glue::MIN]);
    let Some(next) = clock_and_day(page, at, future).or_else(|| day(page, at, future)).filter(|n| reach && from && n.start == page.tokens[at].span.start) else { return };
    let same = matches!((piece.meaning.time, next.meaning.time), (Some(TimeOfDay::Clock(..)), Some(TimeOfDay::Clock(..))) | (Some(TimeOfDay::Part(_)), Some(TimeOfDay::Part(_))));
    if !same || next.meaning.to.is_some() || matches!(next.meaning.form, Form::Clock) {
        return;
    }
    piece.rows.join(&next.rows);
    piece.to = next.to;
    piece.meaning.to = Some(Box::new(next.meaning));
}
