//! Two days or months under one dual: «يومي الأحد والاثنين الماضيين», «يومي 5 و6 مايو», «شهري مايو ويونيو 2019».

use super::date::{core, lean_after};
use super::year::year_after;
use super::{Form, Lean, Meaning, Piece, TimexKind};
use crate::annotate::words::{glue, is, month, same_block, time_word, weekday};
use crate::lexicon::{Clitics, Sort};
use crate::page::Page;

/// Reads a dual and the two that it names at a token.
pub(super) fn pair(page: &Page<'_>, i: usize, ahead: bool) -> Option<Piece> {
    let head = time_word(page, i, Sort::Period).filter(|w| w.flag("construct") && same_block(page, i, w.to))?;
    let mut piece = match head.value {
        "D" => weekdays(page, head.to, ahead).or_else(|| {
            let core = core(page, head.to).filter(|c| c.to_form.is_some() && c.start == page.tokens[head.to].span.start)?;
            Some(Piece { meaning: core.meaning(), kind: TimexKind::Date, start: core.start, to: core.to, rows: core.rows, rule: core.rule })
        }),
        "M" => months(page, head.to, ahead),
        _ => None,
    }?;
    piece.start = head.start;
    piece.rows.add(head.row);
    Some(piece)
}

/// The token of what و joins to the one before.
fn joined(page: &Page<'_>, i: usize, at: usize) -> Option<usize> {
    let next = at + usize::from(is(page, at, glue::WA));
    same_block(page, i, next).then_some(next)
}

fn weekdays(page: &Page<'_>, i: usize, ahead: bool) -> Option<Piece> {
    let first = weekday(page, i).filter(|d| !d.clitics.prep())?;
    let at = joined(page, i, i + 1)?;
    let second = weekday(page, at).filter(|d| d.clitics.any(Clitics::WA) != (at > i + 1))?;
    let mut rows = crate::annotate::words::Rows::default();
    rows.add(first.row);
    rows.add(second.row);
    let (mut lean, mut to) = (if ahead { Lean::Ahead } else { Lean::Near }, at + 1);
    if let Some(rel) = time_word(page, to, Sort::Relative).filter(|w| same_block(page, i, to) && w.bare() && !w.flag("before")) {
        rows.add(rel.row);
        to = rel.to;
        lean = match rel.number() {
            0 => lean,
            n if n < 0 => Lean::Past,
            _ => Lean::Next,
        };
    }
    let near = if ahead { Lean::Ahead } else { Lean::Near };
    let meaning = Meaning { to: Some(Box::new(Meaning::of(Form::Weekday { day: second.iso, lean }))), ..Meaning::of(Form::Weekday { day: first.iso, lean: near }) };
    Some(Piece { meaning, kind: TimexKind::Date, start: first.start, to, rows, rule: "time/weekday" })
}

fn months(page: &Page<'_>, i: usize, ahead: bool) -> Option<Piece> {
    let first = month(page, i).filter(|m| !m.clitics.prep())?;
    let at = joined(page, i, first.to)?;
    let second = month(page, at).filter(|m| m.clitics.any(Clitics::WA) != (at > first.to) && m.hijri == first.hijri)?;
    let mut rows = crate::annotate::words::Rows::default();
    rows.add(first.row);
    rows.add(second.row);
    let mut to = second.to;
    let year = year_after(page, to, first.hijri);
    let mut lean = if ahead { Lean::Ahead } else { Lean::Near };
    if let Some(y) = &year {
        rows.join(&y.rows);
        to = y.to;
    } else if let Some(found) = lean_after(page, &mut to, i, &mut rows) {
        lean = found;
    }
    let form = |number: u8| Form::Date { hijri: first.hijri, year: year.as_ref().map(|y| y.value), month: Some(number), day: None, lean };
    let meaning = Meaning { to: Some(Box::new(Meaning::of(form(second.number)))), ..Meaning::of(form(first.number)) };
    Some(Piece { meaning, kind: TimexKind::Date, start: first.start, to, rows, rule: "time/month" })
}
