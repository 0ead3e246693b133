//! The pass over a page: at each word that can begin an expression the rules are tried, the widest first.

use super::{Form, Lean, Piece, Timex, TimexKind, date, duration, join, nth, pair, period, phrase, year};
use crate::annotate::words::{Rows, glue, is, numeral, same_block, time_word, weekday};
use crate::lexicon::{Clitics, Feats, Kind, Kinds, Sort};
use crate::page::{Page, TokenKind};
use crate::span::Span;

const STARTS: Kinds = Kinds::of(&[Kind::Month, Kind::Weekday, Kind::TimeWord, Kind::Numeral]);
const NAMES: Kinds = Kinds::of(&[Kind::Outlet, Kind::OrgName]);

/// Finds the time expressions of a page.
pub(super) fn find(page: &Page<'_>) -> Vec<Timex> {
    let mut out: Vec<Timex> = Vec::new();
    let mut i = 0;
    while i < page.tokens.len() {
        let token = &page.tokens[i];
        // A name of several words is no time: «اليوم السابع», «بغداد اليوم».
        if token.kinds.any(NAMES)
            && let Some(len) =
                page.readings(i).iter().filter(|r| matches!(r.entry.kind, Kind::Outlet | Kind::OrgName) && r.len > 1 && !r.entry.feats.has(Feats::WORD)).map(|r| r.len).max()
        {
            i += len as usize;
            continue;
        }
        if token.kind != TokenKind::Number
            && !token.kinds.any(STARTS)
            && !(token.kind == TokenKind::Word && token.folded.1 - token.folded.0 <= 6 && page.folded(i).ends_with(glue::AL))
        {
            i += 1;
            continue;
        }
        match parse(page, i) {
            Some(Found::Piece(piece)) => {
                let end = page.tokens[piece.to - 1].span.end;
                out.push(Timex {
                    span: Span::new(piece.start, end),
                    tokens: ((i - usize::from(piece.start < token.span.start)) as u32, piece.to as u32),
                    kind: piece.kind,
                    rule: piece.rows.cite(page.lexicon, piece.rule),
                    meaning: piece.meaning,
                });
                i = piece.to.max(i + 1);
            }
            Some(Found::Skip(to)) => i = to.max(i + 1),
            None => i += 1,
        }
    }
    headline(page, &mut out);
    both_calendars(page, &mut out);
    out
}

/// A Hijri date takes note of the Gregorian one that the text equates with it, before it or after it.
fn both_calendars(page: &Page<'_>, times: &mut [Timex]) {
    let full = |t: &Timex| matches!(t.meaning.form, Form::Date { year: Some(_), month: Some(_), day: Some(_), .. }) && t.meaning.to.is_none();
    let hijri = |t: &Timex| matches!(t.meaning.form, Form::Date { hijri: true, .. });
    for n in 1..times.len() {
        let (head, tail) = times.split_at_mut(n);
        let (Some(a), Some(b)) = (head.last_mut(), tail.first_mut()) else { return };
        if !full(a) || !full(b) || hijri(a) == hijri(b) || !equated(page, a.tokens.1 as usize, b.tokens.0 as usize) {
            continue;
        }
        let (old, new) = if hijri(a) { (a, b) } else { (b, a) };
        let Form::Date { year: Some(y), month: Some(m), day: Some(d), .. } = new.meaning.form else { continue };
        old.meaning.beside = jiff::civil::Date::new(y, m as i8, d as i8).ok();
    }
}

/// Whether nothing but الموافق or a mark stands between two dates.
fn equated(page: &Page<'_>, from: usize, to: usize) -> bool {
    let near = from < to && to - from <= 4 && page.tokens[from - 1].block == page.tokens[to].block;
    near && (from..to).all(|i| page.mark(i).is_some_and(|c| !matches!(c, '.' | '؛')) || page.folded(i).contains(glue::MUWAFIQ) || page.folded(i).len() <= 2)
}

/// How many of the next times may date a bare weekday.
const TIMES: usize = 1000;

/// A bare weekday of the headline is the day that the article names once with its date.
fn headline(page: &Page<'_>, times: &mut [Timex]) {
    let Some(end) = page.blocks.first().map(|b| b.tokens.1) else { return };
    for n in 0..times.len() {
        if times[n].tokens.0 >= end {
            break;
        }
        let Form::Weekday { day, lean: Lean::Near } = times[n].meaning.form else { continue };
        if times[n].meaning.to.is_some() {
            continue;
        }
        let mut dated = times[n + 1..].iter().take(TIMES).filter(|t| t.meaning.weekday == Some(day) && t.meaning.to.is_none()).map(|t| &t.meaning.form);
        if let Some(form @ Form::Date { day: Some(_), month: Some(_), .. }) = dated.next()
            && dated.all(|other| other == form)
        {
            times[n].meaning.form = form.clone();
            times[n].meaning.weekday = Some(day);
        }
    }
}

enum Found {
    Piece(Piece),
    Skip(usize),
}

fn parse(page: &Page<'_>, i: usize) -> Option<Found> {
    if let Some(to) = set(page, i).or_else(|| named(page, i)).or_else(|| law(page, i)) {
        return Some(Found::Skip(to));
    }
    let begins = beginning(page, i);
    if begins == Beginning::None {
        return None;
    }
    let attempt = |future| if begins == Beginning::Lead { duration::duration(page, i, future) } else { attempt(page, i, future) };
    let mut piece = attempt(false)?;
    // Only what may lie in the past or the future is asked about its clause.
    let mut future = false;
    if leans(&piece)
        && let Some(cue) = ahead(page, i)
        && let Some(again) = attempt(true)
    {
        future = true;
        piece = again;
        if let Some(row) = cue {
            piece.rows.add(row);
        }
    }
    join::day_of_week(page, i, &mut piece);
    range(page, i, &mut piece, future);
    join::clock_after(page, i, &mut piece);
    join::hours(page, i, &mut piece, future);
    Some(Found::Piece(piece))
}

/// What can begin at a token, told cheaply: most words of time only go on with what others begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beginning {
    None,
    /// Only what a word of lead governs: قبل, خلال.
    Lead,
    Any,
}

fn beginning(page: &Page<'_>, i: usize) -> Beginning {
    let token = &page.tokens[i];
    if token.kind == TokenKind::Number || token.kinds.any(Kinds::of(&[Kind::Month, Kind::Weekday])) || !token.kinds.any(STARTS) {
        return Beginning::Any;
    }
    let mut found = Beginning::None;
    for r in page.readings(i) {
        if !matches!(r.entry.kind, Kind::TimeWord | Kind::Numeral) {
            continue;
        }
        let row = page.lexicon.row(r.entry.row);
        match row.cell(1) {
            "era" | "zone" | "future" | "age" | "not-today" | "recent" | "bound" | "label" => {}
            "relative" if row.cell(3).is_empty() => {}
            "lead" if row.cell(2) == "late" => {}
            "lead" if row.cell(2) != "season" => found = Beginning::Lead,
            _ => return Beginning::Any,
        }
    }
    found
}

/// The rules in the order in which they are tried.
fn attempt(page: &Page<'_>, i: usize, future: bool) -> Option<Piece> {
    pair::pair(page, i, future)
        .or_else(|| join::clock_and_day(page, i, future))
        .or_else(|| nth::nth(page, i))
        .or_else(|| phrase::day(page, i, future))
        .or_else(|| period::modified(page, i, future))
        .or_else(|| period::quarter(page, i))
        .or_else(|| year::year_phrase(page, i).map(|c| Piece { meaning: c.meaning(), kind: TimexKind::Date, start: c.start, to: c.to, rows: c.rows, rule: c.rule }))
        .or_else(|| duration::around(page, i))
        .or_else(|| phrase::stretch(page, i, future))
        .or_else(|| duration::duration(page, i, future))
        .or_else(|| period::period(page, i, false))
        .or_else(|| period::decade(page, i))
}

/// Whether what was read lies in the past or the future as its clause says.
fn leans(piece: &Piece) -> bool {
    matches!(piece.meaning.form, Form::Weekday { lean: Lean::Near, .. } | Form::Date { year: None, lean: Lean::Near, .. })
        || matches!(piece.meaning.form, Form::Length(_)) && piece.rule == "time/length"
}

/// Whether the clause up to here looks ahead: سيصل, سوف, من المقرر.
fn ahead(page: &Page<'_>, i: usize) -> Option<Option<crate::lexicon::RowId>> {
    let sentence = page.tokens[i].sentence;
    for back in 1..=14 {
        let Some(at) = i.checked_sub(back).filter(|&p| page.tokens[p].sentence == sentence) else { break };
        let token = &page.tokens[at];
        if token.kind != TokenKind::Word {
            continue;
        }
        if let Some(w) = time_word(page, at, Sort::Future) {
            return Some(Some(w.row));
        }
        let f = page.folded(at);
        let stem = f.strip_prefix(['و', 'ف']).unwrap_or(f);
        // سأصل, but not سأل.
        let surface = page.surface(at);
        if surface.trim_start_matches(['و', 'ف']).starts_with("سأ") && !stem.starts_with("سال") && stem.chars().count() > 3 && !token.kinds.any(KNOWN) {
            return Some(None);
        }
        let mut chars = stem.chars();
        if chars.next() == Some('س')
            && matches!(chars.next(), Some('ي' | 'ت' | 'ن'))
            && chars.count() >= 2
            && !token.kinds.any(KNOWN)
            && !NOT_FUTURE.iter().any(|p| stem.starts_with(p))
        {
            return Some(None);
        }
        // A verb of the past nearer by decides.
        if page.readings(at).iter().any(|r| r.entry.kind == Kind::Verb && r.entry.feats.has(Feats::PAST) && !r.clitics.any(Clitics::SUFFIX)) {
            break;
        }
    }
    None
}

const KNOWN: Kinds = Kinds::of(&[
    Kind::TimeWord,
    Kind::Numeral,
    Kind::Noun,
    Kind::Unit,
    Kind::Place,
    Kind::Country,
    Kind::GivenName,
    Kind::Office,
    Kind::Profession,
    Kind::Adjective,
    Kind::Organisation,
    Kind::Collective,
    Kind::Month,
]);
/// Beginnings of common words with a root in س: سياسة, سيارة, سيدة, سينما, سيناريو, سيطرة, سيول, ستاد, سنوات.
const NOT_FUTURE: [&str; 14] = ["سيا", "سيد", "سينم", "سينا", "سيطر", "سيول", "سيراميك", "سيره", "سير", "ستاد", "ستار", "ستوك", "سنو", "ستين"];

/// «كل يوم», «أيام السبت», «كل عام»: set times are not marked.
fn set(page: &Page<'_>, i: usize) -> Option<usize> {
    let token = &page.tokens[i];
    if token.kind != TokenKind::Word {
        return None;
    }
    if i > 0 && page.tokens[i - 1].block == token.block {
        let f = page.folded(i - 1);
        let every = f.strip_prefix(['و', 'ف', 'ب', 'ل']).unwrap_or(f) == glue::KULL || f == glue::KULL;
        if every
            && (time_word(page, i, Sort::Period).is_some()
                || time_word(page, i, Sort::Part).is_some()
                || time_word(page, i, Sort::Season).is_some()
                || weekday(page, i).is_some()
                || time_word(page, i, Sort::Night).is_some())
        {
            // كل يوم اثنين, كل مساء سبت
            let mut to = i + 1;
            while same_block(page, i, to) && weekday(page, to).is_some() {
                to += 1;
            }
            return Some(to);
        }
    }
    let plural = time_word(page, i, Sort::Period).filter(|w| w.value == "D" && w.flag("plural"))?;
    let mut to = plural.to;
    if !same_block(page, i, to) || weekday(page, to).is_none() {
        return None;
    }
    while same_block(page, i, to) && (weekday(page, to).is_some() || is(page, to, glue::WA) || page.is_mark(to, '،')) {
        to += 1;
    }
    Some(to)
}

/// «شارع 6 أكتوبر», «ثورة 25 يناير», «خطبة الجمعة»: a date in a name.
fn named(page: &Page<'_>, i: usize) -> Option<usize> {
    if i == 0 || page.tokens[i - 1].block != page.tokens[i].block {
        return None;
    }
    let label = numeral(page, i - 1, Sort::Label).filter(|w| w.value == "both" || w.value == "date")?;
    if label.definite() {
        return None;
    }
    let direct = weekday(page, i).is_some_and(|d| d.clitics.0 & !Clitics::AL.0 == 0) || time_word(page, i, Sort::Day).is_some_and(|w| w.bare());
    if direct {
        return Some(i + 1);
    }
    let core = date::core(page, i).filter(|c| c.start == page.tokens[i].span.start)?;
    let single = matches!(core.form, Form::Date { year: None, .. });
    single.then_some(core.to)
}

/// «قانون 2009م», «القانون رقم 5 لسنة 2010», «قانون الملاحة لسنة 1992»: the year is part of a law's name.
fn law(page: &Page<'_>, i: usize) -> Option<usize> {
    let is_law = |at: usize| numeral(page, at, Sort::Label).is_some_and(|w| w.flag("law"));
    let sentence = page.tokens[i].sentence;
    if page.tokens[i].kind == TokenKind::Number {
        let before = i.checked_sub(1).filter(|&p| page.tokens[p].sentence == sentence && is_law(p))?;
        let _ = before;
        return year::year(page, i, false).map(|y| y.to);
    }
    let year = time_word(page, i, Sort::Period).filter(|w| w.value == "Y" && w.flags.is_empty() && w.clitics.any(Clitics::LI) && !w.definite())?;
    let value = year::year(page, year.to, false).filter(|_| same_block(page, i, year.to))?;
    (1..=8).filter_map(|back| i.checked_sub(back)).take_while(|&p| page.tokens[p].sentence == sentence).any(is_law).then_some(value.to)
}

fn is_day(form: &Form) -> bool {
    matches!(form, Form::Date { hijri: false, day: Some(_), .. } | Form::Weekday { .. } | Form::Offset { unit: super::Unit::Day, .. })
}

/// The other end of a range of days or months: «من 2 أكتوبر إلى 22 أكتوبر», «بين الأحد والخميس», «بين مايو ويوليو».
fn range(page: &Page<'_>, i: usize, piece: &mut Piece, future: bool) {
    if piece.meaning.to.is_some() || piece.kind != TimexKind::Date || piece.meaning.edge.is_some() || !same_block(page, i, piece.to) {
        return;
    }
    let prev = (i > 0 && page.tokens[i - 1].block == page.tokens[i].block).then(|| page.folded(i - 1));
    let from = prev.is_some_and(|f| f.ends_with(glue::MIN) && f.len() <= 6);
    let between = prev.is_some_and(|f| f.ends_with(glue::BAYN) && f.len() <= 8);
    let f = page.folded(piece.to);
    let reach = f == glue::ILA || f.trim_start_matches('و') == glue::HATTA;
    let dash = matches!(page.mark(piece.to), Some('-' | '–' | '—')) && matches!(piece.meaning.form, Form::Date { day: Some(_), .. });
    let dated = matches!(piece.meaning.form, Form::Date { .. });
    if !(reach && (from || dated) || between && (f == glue::WA || f.starts_with('و')) || dash) {
        return;
    }
    let at = if reach || dash || f == glue::WA { piece.to + 1 } else { piece.to };
    if !same_block(page, i, at) {
        return;
    }
    let Some(next) = phrase::day(page, at, future)
        .or_else(|| phrase::stretch(page, at, future))
        .or_else(|| period::period(page, at, false))
        .or_else(|| nth::bare_month(page, at).filter(|_| between))
    else {
        return;
    };
    if next.kind != TimexKind::Date || next.meaning.to.is_some() {
        return;
    }
    let same = match (&piece.meaning.form, &next.meaning.form) {
        (Form::Date { day: a, hijri: x, .. }, Form::Date { day: b, hijri: y, .. }) => a.is_some() == b.is_some() && x == y,
        (Form::Weekday { .. }, Form::Weekday { .. }) => true,
        (Form::Offset { unit: a, .. }, Form::Offset { unit: b, .. }) => a == b,
        // «من اليوم حتى 22 مايو»
        (a, b) => from && is_day(a) && is_day(b),
    };
    if !same {
        return;
    }
    // The year stands once: «من 2 أكتوبر إلى 22 نوفمبر 2020».
    if let (Form::Date { year: a @ None, .. }, Form::Date { year: Some(b), .. }) = (&mut piece.meaning.form, &next.meaning.form) {
        *a = Some(*b);
    }
    let mut rows: Rows = piece.rows;
    rows.join(&next.rows);
    piece.rows = rows;
    piece.to = next.to;
    piece.meaning.to = Some(Box::new(next.meaning));
}
