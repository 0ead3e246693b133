//! Weeks, months, years, seasons, decades and centuries, and their beginnings and ends.

use super::year::{year_after, year_phrase};
use super::{Edge, Form, Lean, Meaning, Piece, Season, TimeOfDay, TimexKind, Unit, year};
use crate::annotate::number::{definite_tens, digits, ordinal};
use crate::annotate::words::{Rows, Word, before, glue, is, numeral, same_block, time_word};
use crate::lexicon::Sort;
use crate::page::Page;

fn unit_of(value: &str) -> Option<Unit> {
    Some(match value {
        "D" => Unit::Day,
        "W" => Unit::Week,
        "M" => Unit::Month,
        "Y" => Unit::Year,
        _ => return None,
    })
}

/// The adjective that places a period, right after it.
fn relative<'p>(page: &'p Page<'_>, i: usize, at: usize) -> Option<Word<'p>> {
    same_block(page, i, at).then(|| time_word(page, at, Sort::Relative).filter(|w| w.bare() && !w.flag("before")))?
}

/// «هذا الأسبوع», «الشهر الماضي», «القرن المقبل», «الموسم الحالي», «الصيف الماضي»; alone if `governed` by نهاية and its like.
pub(super) fn period(page: &Page<'_>, i: usize, governed: bool) -> Option<Piece> {
    let mut rows = Rows::default();
    let this = time_word(page, i, Sort::Relative).filter(|w| w.flag("before"));
    let at = this.as_ref().map_or(i, |w| w.to);
    if !same_block(page, i, at) || before(page, i, &[glue::KULL]) {
        return None;
    }
    if let Some(w) = &this {
        rows.add(w.row);
    }
    let begin = |own: u32| this.as_ref().map_or(own, |w| w.start);
    if let Some(noun) = time_word(page, at, Sort::Period).filter(|w| w.definite() && w.flags.is_empty() && (this.is_none() || w.bare())) {
        let mut to = noun.to;
        if noun.value == "Y100"
            && let Some(piece) = century(page, i, &noun, noun.start).filter(|_| this.is_none())
        {
            return Some(piece);
        }
        let n = if let Some(rel) = relative(page, i, to) {
            rows.add(rel.row);
            to = rel.to;
            rel.number()
        } else if this.is_some() || governed {
            0
        } else {
            return century(page, i, &noun, noun.start);
        };
        rows.add(noun.row);
        // «العام الحالي 2012», «هذا العام 2012»
        if noun.value == "Y"
            && same_block(page, i, to)
            && let Some(y) = year::year(page, to, false).filter(|y| y.value > 1800)
        {
            rows.join(&y.rows);
            let form = Form::Date { hijri: y.hijri == Some(true), year: Some(y.value), month: None, day: None, lean: Lean::Near };
            return Some(Piece { meaning: Meaning::of(form), kind: TimexKind::Date, start: begin(noun.start), to: y.to, rows, rule: "time/year" });
        }
        let form = match noun.value {
            "Y100" => Form::CenturyOffset(n),
            // العقد is first a contract.
            "Y10" if n != 0 && this.is_none() && (governed || in_time(page, i)) => Form::DecadeOffset(n),
            value => Form::Offset { unit: unit_of(value)?, n },
        };
        let kind = TimexKind::Date;
        return Some(Piece { meaning: Meaning::of(form), kind, start: begin(noun.start), to, rows, rule: "time/period" });
    }
    // هذا الصباح, هذه الليلة
    if let Some(w) = &this
        && let Some(part) = time_word(page, at, Sort::Part).filter(|w| w.definite() && w.bare())
        && let Some(code) = super::phrase::part_code(part.value)
    {
        rows.add(part.row);
        let meaning = Meaning { time: Some(TimeOfDay::Part(code)), ..Meaning::of(Form::Offset { unit: Unit::Day, n: 0 }) };
        return Some(Piece { meaning, kind: TimexKind::Time, start: w.start, to: part.to, rows, rule: "time/this-part" });
    }
    if let Some(w) = &this
        && let Some(night) = time_word(page, at, Sort::Night).filter(|w| w.bare())
    {
        rows.add(night.row);
        let meaning = Meaning { time: Some(TimeOfDay::Part("NI")), ..Meaning::of(Form::Offset { unit: Unit::Day, n: 0 }) };
        return Some(Piece { meaning, kind: TimexKind::Time, start: w.start, to: night.to, rows, rule: "time/this-part" });
    }
    if let Some(w) = &this
        && let Some(day) = time_word(page, at, Sort::Day).filter(|d| d.bare() && d.value == "0")
    {
        rows.add(day.row);
        return Some(Piece { meaning: Meaning::of(Form::Offset { unit: Unit::Day, n: 0 }), kind: TimexKind::Date, start: w.start, to: day.to, rows, rule: "time/day" });
    }
    season(page, i, at, this.as_ref(), rows, governed)
}

/// Whether في or a word of time leads to a token.
fn in_time(page: &Page<'_>, i: usize) -> bool {
    before(page, i, &[glue::FI]) || i > 0 && page.tokens[i - 1].block == page.tokens[i].block && time_word(page, i - 1, Sort::Lead).is_some()
}

/// «صيف 2012», «الصيف الماضي», «هذا الصيف», «فصل الشتاء», «موسم 2009/2010».
fn season(page: &Page<'_>, i: usize, at: usize, this: Option<&Word<'_>>, rows: Rows, governed: bool) -> Option<Piece> {
    let mut rows = rows;
    let mut at = at;
    let head = time_word(page, at, Sort::Lead).filter(|w| w.value == "season" && !w.definite());
    if let Some(w) = &head {
        rows.add(w.row);
        at = w.to;
        if !same_block(page, i, at) {
            return None;
        }
    }
    let word = time_word(page, at, Sort::Season)?;
    if (this.is_some() || head.is_some()) && !word.bare() {
        return None;
    }
    rows.add(word.row);
    let start = this.map(|w| w.start).or(head.as_ref().map(|w| w.start)).unwrap_or(word.start);
    let mut to = word.to;
    let piece = |form: Form, to: usize, rows: Rows| Some(Piece { meaning: Meaning::of(form), kind: TimexKind::Date, start, to, rows, rule: "time/season" });
    if word.value == "YY" {
        if let Some(rel) = relative(page, i, to).filter(|_| word.definite()) {
            rows.add(rel.row);
            return piece(Form::TwoYears { year: None, n: rel.number() }, rel.to, rows);
        }
        if this.is_some() && word.definite() {
            return piece(Form::TwoYears { year: None, n: 0 }, to, rows);
        }
        if !same_block(page, i, to) {
            return None;
        }
        let years = year_phrase(page, to)?;
        let (Form::Date { year: Some(a), .. }, Some(Form::Date { year: Some(b), .. })) = (&years.form, &years.to_form) else {
            return None;
        };
        if *b != a + 1 {
            return None;
        }
        return piece(Form::TwoYears { year: Some(*a), n: 0 }, years.to, rows);
    }
    let season = match word.value {
        "SP" => Season::Spring,
        "SU" => Season::Summer,
        "FA" => Season::Autumn,
        _ => Season::Winter,
    };
    let form = |year: Option<i16>, lean: Lean| Form::Season { season, year, lean };
    if let Some(rel) = relative(page, i, to).filter(|_| word.definite()) {
        rows.add(rel.row);
        let lean = match rel.number() {
            0 => Lean::Years(0),
            n if n < 0 => Lean::Past,
            _ => Lean::Next,
        };
        return piece(form(None, lean), rel.to, rows);
    }
    if this.is_some() && word.definite() {
        return piece(form(None, Lean::Years(0)), to, rows);
    }
    if !word.definite() && same_block(page, i, to) {
        if let Some(y) = year::year(page, to, false).filter(|y| y.value > 1500).or_else(|| year_after(page, to, false)) {
            rows.join(&y.rows);
            return piece(form(Some(y.value), Lean::Near), y.to, rows);
        }
        if let Some(year) = time_word(page, to, Sort::Period).filter(|w| w.value == "Y" && w.definite() && w.bare())
            && let Some(rel) = relative(page, i, year.to)
        {
            rows.add(year.row);
            rows.add(rel.row);
            return piece(form(None, Lean::Years(rel.number())), rel.to, rows);
        }
        // خريف هذا العام
        if let Some(this) = time_word(page, to, Sort::Relative).filter(|w| w.flag("before") && w.bare())
            && let Some(year) = time_word(page, this.to, Sort::Period).filter(|w| w.value == "Y" && w.definite() && w.bare() && same_block(page, i, this.to))
        {
            rows.add(this.row);
            rows.add(year.row);
            return piece(form(None, Lean::Years(0)), year.to, rows);
        }
        return None;
    }
    if let Some(y) = year_after(page, to, false) {
        rows.join(&y.rows);
        return piece(form(Some(y.value), Lean::Near), y.to, rows);
    }
    // A season in general needs a word of time before it: في الصيف, خلال فصل الشتاء.
    let led = governed
        || head.is_some()
        || i > 0
            && page.tokens[i - 1].block == page.tokens[i].block
            && (is(page, i - 1, glue::FI) || time_word(page, i - 1, Sort::Lead).is_some_and(|w| w.value == "for" || w.value == "after" || w.value == "before"));
    to = word.to;
    // «الربيع العربي» is a name.
    let named = same_block(page, i, to) && page.is_word(to) && page.folded(to).starts_with("ال") && page.folded(to).len() > 8;
    if led && word.definite() && !named { piece(form(None, Lean::Any), to, rows) } else { None }
}

/// «القرن التاسع عشر», «القرن الـ19»: TIMEX3 counts them from zero.
fn century(page: &Page<'_>, i: usize, noun: &Word<'_>, start: u32) -> Option<Piece> {
    if noun.value != "Y100" || !same_block(page, i, noun.to) {
        return None;
    }
    let mut rows = Rows::default();
    rows.add(noun.row);
    let (n, to) = if let Some(o) = ordinal(page, noun.to).or_else(|| definite_tens(page, noun.to)).filter(|o| o.definite) {
        rows.join(&o.rows);
        (o.value, o.to)
    } else {
        let skip = usize::from(page.is_word(noun.to) && page.folded(noun.to) == glue::AL);
        let (v, _, true) = digits(page, noun.to + skip)? else { return None };
        (v as u32, noun.to + skip + 1)
    };
    (1..=25).contains(&n).then(|| Piece { meaning: Meaning::of(Form::Century(n as u8 - 1)), kind: TimexKind::Date, start, to, rows, rule: "time/century" })
}

/// «التسعينات», «ثمانينيات القرن الماضي».
pub(super) fn decade(page: &Page<'_>, i: usize) -> Option<Piece> {
    let word = time_word(page, i, Sort::Decade)?;
    let mut rows = Rows::default();
    rows.add(word.row);
    let mut value: u16 = word.value.parse().ok()?;
    let mut to = word.to;
    if same_block(page, i, to) {
        if is(page, to, glue::MIN) && time_word(page, to + 1, Sort::Age).is_some() {
            return None;
        }
        let at = to + usize::from(is(page, to, glue::MIN));
        if same_block(page, i, at)
            && let Some(noun) = time_word(page, at, Sort::Period).filter(|w| w.value == "Y100" && w.definite() && w.bare())
        {
            if let Some(rel) = relative(page, i, noun.to) {
                rows.add(noun.row);
                rows.add(rel.row);
                to = rel.to;
                if rel.number() == 0 {
                    value += 10;
                }
            } else if let Some(c) = century(page, i, &noun, noun.start) {
                rows.join(&c.rows);
                to = c.to;
                if let Form::Century(c) = c.meaning.form {
                    value = u16::from(c) * 10 + value % 10;
                }
            }
        }
    }
    Some(Piece { meaning: Meaning::of(Form::Decade(value)), kind: TimexKind::Date, start: word.start, to, rows, rule: "time/decade" })
}

/// «الربع الثالث من 2016», «النصف الأول من العام الجاري».
pub(super) fn quarter(page: &Page<'_>, i: usize) -> Option<Piece> {
    let word = numeral(page, i, Sort::Fraction).filter(|w| w.definite() && matches!(w.value, "0.25" | "0.5"))?;
    if !same_block(page, i, word.to) {
        return None;
    }
    let half = word.value == "0.5";
    let most = if half { 2 } else { 4 };
    let (n, mut rows, to) = match ordinal(page, word.to).filter(|o| o.definite && (1..=most).contains(&o.value)) {
        Some(o) => (o.value, o.rows, o.to),
        None => {
            let last = time_word(page, word.to, Sort::Recent).filter(|w| w.bare())?;
            let mut rows = Rows::default();
            rows.add(last.row);
            (most, rows, last.to)
        }
    };
    rows.add(word.row);
    let at = to + usize::from(is(page, to, glue::MIN));
    if !same_block(page, i, at) {
        return None;
    }
    let quarter = |year: Option<i16>, shift: i32| Form::Quarter { half, n: n as u8, year, shift };
    let (form, to) = if let Some(core) = year_phrase(page, at).filter(|c| c.to_form.is_none()) {
        rows.join(&core.rows);
        let Form::Date { year, .. } = core.form else { return None };
        (quarter(year, 0), core.to)
    } else if let Some(y) = year::year(page, at, false).filter(|y| y.value > 1800) {
        rows.join(&y.rows);
        (quarter(Some(y.value), 0), y.to)
    } else {
        let p = period(page, at, true).filter(|p| matches!(p.meaning.form, Form::Offset { unit: Unit::Year, .. }))?;
        let Form::Offset { n, .. } = p.meaning.form else { return None };
        rows.join(&p.rows);
        (quarter(None, n), p.to)
    };
    Some(Piece { meaning: Meaning::of(form), kind: TimexKind::Date, start: word.start, to, rows, rule: "time/quarter" })
}

/// «يوم الخميس», «يوم 5 مايو»: a day by its weekday or date.
fn named_day(page: &Page<'_>, at: usize, ahead: bool) -> Option<Piece> {
    time_word(page, at, Sort::Period).filter(|w| w.value == "D" && w.flags.is_empty() && !w.definite() && w.bare())?;
    let day = super::phrase::day(page, at, ahead)?;
    (day.meaning.time.is_none() && day.meaning.to.is_none() && matches!(day.meaning.form, Form::Weekday { .. } | Form::Date { .. })).then_some(day)
}

/// «مطلع العام المقبل», «نهاية العام», «أواخر تموز», «منتصف التسعينات».
pub(super) fn modified(page: &Page<'_>, i: usize, ahead: bool) -> Option<Piece> {
    let word = time_word(page, i, Sort::Modifier).filter(|w| !w.definite())?;
    let at = word.to;
    if !same_block(page, i, at) {
        return None;
    }
    let piece = year_phrase(page, at)
        .map(|c| Piece { meaning: c.meaning(), kind: TimexKind::Date, start: c.start, to: c.to, rows: c.rows, rule: c.rule })
        .or_else(|| period(page, at, true))
        .or_else(|| super::phrase::stretch(page, at, ahead).filter(|p| p.meaning.to.is_none()))
        .or_else(|| decade(page, at));
    // «بنهاية يوم الخميس»
    let day = if word.flag("edge") { named_day(page, at, ahead) } else { None };
    let named = day.is_some();
    let mut piece = day.or(piece)?;
    if piece.start != page.tokens[at].span.start {
        return None;
    }
    match &piece.meaning.form {
        Form::Date { day: Some(_), .. } | Form::Length(_) if !named => return None,
        Form::Offset { unit: Unit::Day, .. } if !word.flag("edge") => return None,
        _ => {}
    }
    piece.rows.add(word.row);
    piece.start = word.start;
    let code = match word.value {
        "START" => "START",
        "MID" => "MID",
        _ => "END",
    };
    let days = matches!(piece.meaning.form, Form::Offset { unit: Unit::Week | Unit::Month | Unit::Year, .. } | Form::Date { .. });
    if word.flag("edge") && days && !named {
        piece.meaning.edge = Some(if code == "START" { Edge::First } else { Edge::Last });
    } else {
        piece.meaning.modifier = Some(code);
    }
    piece.rule = "time/part-of-period";
    Some(piece)
}
