//! Dates that name the month before the day, as the pages of many sites print them: «يوليو 25, 2021», «تموز 13-15».

use super::date::{Core, DASHES, day_number, mark_of, month_name};
use super::year::year_after;
use super::{Form, Lean};
use crate::annotate::words::{Rows, month, same_block};
use crate::page::{Page, TokenKind};

/// Reads a month and the day after it at a token.
pub(super) fn month_first(page: &Page<'_>, i: usize) -> Option<Core> {
    let name = month(page, i).filter(|m| m.clitics.0 == 0)?;
    let mut rows = Rows::default();
    let (month, hijri, word, mut at) = month_name(page, i, &mut rows)?;
    // يناير-1, أكتوبر/ 2
    at += usize::from(mark_of(page, at, &['-', '–', '/']).is_some());
    if !same_block(page, i, at) {
        return None;
    }
    let (day, mut to, _, more, _) = day_number(page, at).filter(|d| d.0 <= 31 && (!d.4 || d.0 > 20))?;
    let mut last = None;
    if mark_of(page, to, &['-', '–']).is_some()
        && !page.tokens[to].spaced
        && let Some((end, next, ..)) = day_number(page, to + 1).filter(|d| same_block(page, i, to + 1) && d.0 > day)
    {
        last = Some(end);
        to = next;
    }
    rows.join(&more);
    let year = year_after(page, to, hijri);
    if year.is_none() && (word || !ends(page, i, to)) {
        return None;
    }
    if let Some(y) = &year {
        rows.join(&y.rows);
        to = y.to;
    }
    let form = |day: u8| Form::Date { hijri, year: year.as_ref().map(|y| y.value), month: Some(month), day: Some(day), lean: Lean::Near };
    Some(Core { form: form(day), to_form: last.map(form), start: name.start, to, rows, rule: "time/month-day" })
}

/// Whether nothing follows that the number could count: «في يناير 20 جريحا» has no day.
fn ends(page: &Page<'_>, i: usize, to: usize) -> bool {
    !same_block(page, i, to) || matches!(page.tokens[to].kind, TokenKind::Mark(c) if !DASHES.contains(&c) && !matches!(c, ':' | '%' | '٪' | '$'))
}
