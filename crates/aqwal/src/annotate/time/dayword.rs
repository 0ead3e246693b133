//! Words that name a day only in the right surroundings: اليوم, الغد, الاثنين, and a bare «27».

use super::date::{Core, core};
use super::{Form, Lean};
use crate::annotate::number::ordinal;
use crate::annotate::words::{Rows, Word, glue, is, same_block, time_word, weekday};
use crate::lexicon::Sort;
use crate::page::{Page, TokenKind};

/// A day of the month without its month.
pub(super) fn bare_day(page: &Page<'_>, i: usize, at: usize, after_weekday: bool) -> Option<Core> {
    let form = |day: u8, month: Option<u8>| Form::Date { hijri: false, year: None, month, day: Some(day), lean: Lean::Near };
    if let Some((v, n, true)) = crate::annotate::number::digits(page, at) {
        if n > 2 || !(1.0..=31.0).contains(&v) {
            return None;
        }
        let start = page.tokens[at].span.start;
        // 15/7, 15-7
        if matches!(page.mark(at + 1), Some('/' | '-'))
            && !page.tokens[at + 1].spaced
            && let Some((m, k, true)) = crate::annotate::number::digits(page, at + 2)
        {
            // «الاثنين 1-3 مساء» are hours.
            let hours = page.is_mark(at + 1, '-') && same_block(page, i, at + 3) && time_word(page, at + 3, Sort::Part).is_some();
            return (k <= 2 && !hours && (1.0..=12.0).contains(&m) && !matches!(page.mark(at + 3), Some('/' | '-' | ':'))).then(|| Core {
                form: form(v as u8, Some(m as u8)),
                to_form: None,
                start,
                to: at + 3,
                rows: Rows::default(),
                rule: "time/day-month",
            });
        }
        // «يوم 27» stands before a stop, a preposition or the end; before a noun it may count.
        let ends = page.tokens.get(at + 1).is_none_or(|t| t.block != page.tokens[i].block || matches!(t.kind, TokenKind::Mark(c) if !matches!(c, ':' | '%' | '٪' | '/' | '-')));
        return (ends || after_weekday && !page.tokens.get(at + 1).is_some_and(|t| t.kinds.any(COUNTABLE))).then(|| Core {
            form: form(v as u8, None),
            to_form: None,
            start,
            to: at + 1,
            rows: Rows::default(),
            rule: "time/day-of-month",
        });
    }
    let skip = at + usize::from(is(page, at, glue::FI));
    let o = ordinal(page, skip).filter(|o| o.definite && o.clitics.0 & !crate::lexicon::Clitics::AL.0 == 0 && (11..=31).contains(&o.value) && after_weekday)?;
    Some(Core { form: form(o.value as u8, None), to_form: None, start: o.start, to: o.to, rows: o.rows, rule: "time/day-of-month" })
}

const COUNTABLE: crate::lexicon::Kinds = {
    use crate::lexicon::Kind as K;
    crate::lexicon::Kinds::of(&[K::Unit, K::Noun, K::Numeral, K::Office, K::Profession, K::Member, K::Rank, K::Collective, K::Month])
};

/// Whether اليوم, غدا and their like are meant as a day here.
pub(super) fn is_day_word(page: &Page<'_>, i: usize, at: usize, word: &Word<'_>, headed: bool) -> bool {
    let prev = (i > 0 && page.tokens[i - 1].block == page.tokens[i].block).then(|| i - 1);
    // A name in marks: صحيفة «اليوم».
    if prev.is_some_and(|p| matches!(page.mark(p), Some('"' | '«' | '“' | '”' | '\''))) && page.mark(word.to).is_some_and(|c| matches!(c, '"' | '»' | '”' | '“' | '\'')) {
        return false;
    }
    // «العرب اليوم»
    let quoted = page.tokens[at].quotation;
    if quoted != 0
        && page.tokens.get(word.to).is_none_or(|t| t.quotation != quoted)
        && (2..=3).any(|n| at.checked_sub(n).is_some_and(|p| page.tokens[p].quotation != quoted && page.tokens[p + 1].quotation == quoted))
    {
        return false;
    }
    if let Some(p) = prev
        && page.tokens[p].kinds.any(crate::lexicon::Kinds::of(&[crate::lexicon::Kind::OutletHead]))
        && page.readings(p).iter().all(|r| !r.definite())
    {
        return false;
    }
    match word.number() {
        0 => {
            if prev.is_some_and(|p| time_word(page, p, Sort::NotToday).is_some_and(|w| w.flag("before") && !w.definite())) {
                return false;
            }
            if crate::annotate::words::before(page, i, &[glue::FI]) && !headed || crate::annotate::words::before(page, i, &[glue::KULL]) {
                return false;
            }
            let next = word.to;
            if !same_block(page, at, next) {
                return true;
            }
            let other = ordinal(page, next).is_some_and(|o| o.definite && o.start == page.tokens[next].span.start && core(page, next).is_none())
                || time_word(page, next, Sort::NotToday).is_some_and(|w| w.definite() && w.bare() && !w.flag("before"))
                || time_word(page, next, Sort::Relative).is_some_and(|w| w.bare() && !w.flag("before"))
                || time_word(page, next, Sort::Recent).is_some();
            !other && !page.tokens[next].kinds.has(crate::lexicon::Kind::Anaphor) && !page.folded(next).starts_with("الذي")
        }
        1 if word.definite() => {
            headed || prev.is_some_and(|p| is(page, p, glue::FI) || time_word(page, p, Sort::Lead).is_some() || time_word(page, p, Sort::Part).is_some_and(|w| !w.definite()))
        }
        _ => true,
    }
}

/// Whether يوم stands before a token; «السبت 2 صفر» may be a score.
pub(super) fn led_by_day(page: &Page<'_>, i: usize) -> bool {
    let Some(p) = i.checked_sub(1).filter(|&p| page.tokens[p].block == page.tokens[i].block) else { return false };
    time_word(page, p, Sort::Period).is_some_and(|w| w.value == "D" && w.flags.is_empty())
}

/// Whether a weekday's name is something else here: كلا هذين الاثنين.
pub(super) fn not_weekday(page: &Page<'_>, i: usize) -> bool {
    if i == 0 || page.tokens[i - 1].block != page.tokens[i].block {
        return false;
    }
    let f = page.folded(i - 1);
    weekday(page, i).is_some_and(|d| d.iso == 1) && (f.starts_with("هذ") || f.starts_with("كل") || matches!(f, "عند" | "لدي"))
}
