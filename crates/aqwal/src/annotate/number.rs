//! Numbers in digits and in words, and ordinals.

use super::words::{Rows, Word, glue, is, numeral, numeral_of, same_block};
use crate::lexicon::{Clitics, Sort, Sorts};
use crate::page::{Page, TokenKind};

/// A number as met.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Num {
    /// Its value.
    pub value: f64,
    /// The token after it.
    pub to: usize,
    /// Byte where it begins, without what is written together before it.
    pub start: u32,
    /// How many digits, if it is nothing but one token of digits.
    pub digits: u8,
    /// Whether it is whole.
    pub whole: bool,
    /// Whether it carries the article.
    pub definite: bool,
    /// Whether it is only a dual (مليونا, ألفي) or a bare scale (ألف, مليون).
    pub scale_only: bool,
    /// Whether a scale multiplies it.
    pub scaled: bool,
    /// Whether its words count masculine nouns; none for digits.
    pub masculine: Option<bool>,
    /// The rows of its words.
    pub rows: Rows,
}

/// Reads one token of digits: value, digits, whether whole.
pub(crate) fn digits(page: &Page<'_>, i: usize) -> Option<(f64, u8, bool)> {
    page.tokens.get(i).filter(|t| t.kind == TokenKind::Number)?;
    let text = page.folded(i);
    if text.len() > 24 {
        return None;
    }
    let count = text.bytes().filter(u8::is_ascii_digit).count() as u8;
    let (commas, points) = (text.matches(',').count(), text.matches('.').count());
    if commas == 0 && points == 0 {
        return Some((text.parse().ok()?, count, true));
    }
    let grouped = |sep: char| {
        let mut parts = text.split(sep);
        let first = parts.next().unwrap_or("");
        (1..=3).contains(&first.len()) && first != "0" && parts.all(|p| p.len() == 3)
    };
    if points == 0 && grouped(',') || commas == 0 && points > 1 && grouped('.') {
        let plain: String = text.chars().filter(char::is_ascii_digit).collect();
        return Some((plain.parse().ok()?, count, true));
    }
    if commas >= 1 && points == 1 {
        // 1,234.5 and 1.234,5: the last mark is the decimal one.
        let decimal = text.rfind([',', '.'])?;
        let plain: String = text.char_indices().filter(|&(at, c)| c.is_ascii_digit() || at == decimal).map(|(_, c)| if c == ',' { '.' } else { c }).collect();
        return Some((plain.parse().ok()?, count, false));
    }
    if commas + points > 1 {
        return None;
    }
    Some((text.replace(',', ".").parse().ok()?, count, false))
}

/// Digits whose only mark is a point or a comma with three digits after it, not after zero: 2.500 may be 2500.
pub(crate) fn thousands(page: &Page<'_>, i: usize) -> Option<f64> {
    let text = page.folded(i);
    let (a, b) = text.split_once('.')?;
    ((1..=3).contains(&a.len()) && !a.starts_with('0') && b.len() == 3 && b.bytes().all(|c| c.is_ascii_digit())).then(|| format!("{a}{b}").parse().ok())?
}

/// One link of a number: its value, whether it is a scale, its word.
struct Atom<'p> {
    value: f64,
    scale: bool,
    fraction: bool,
    digits: u8,
    whole: bool,
    word: Option<Word<'p>>,
    to: usize,
    start: u32,
}

fn atom<'p>(page: &'p Page<'_>, i: usize) -> Option<Atom<'p>> {
    let token = page.tokens.get(i)?;
    if token.kind == TokenKind::Number {
        let (mut value, mut digits, mut whole) = digits(page, i)?;
        let mut to = i + 1;
        // 40 000: groups of three digits set off by a blank.
        while whole && digits <= 3 || to > i + 1 {
            let Some(next) = page.tokens.get(to).filter(|t| t.kind == TokenKind::Number && t.block == token.block) else { break };
            let f = page.folded(to);
            let gap = next.span.start - page.tokens[to - 1].span.end;
            if f.len() != 3 || !f.bytes().all(|b| b.is_ascii_digit()) || gap == 0 || gap > 3 || value == 0.0 || to > i + 3 {
                break;
            }
            value = value * 1000.0 + f.parse::<f64>().ok()?;
            digits += 3;
            to += 1;
        }
        // 438،8: an Arabic comma as decimal mark, or between groups of three.
        if whole && to == i + 1 && page.is_mark(to, '،') && !page.tokens[to].spaced && page.tokens.get(to + 1).is_some_and(|t| t.kind == TokenKind::Number && !t.spaced) {
            let after = page.folded(to + 1);
            if after.len() <= 2 && after.bytes().all(|b| b.is_ascii_digit()) && scale_or_unit(page, to + 2) {
                value = format!("{}.{after}", page.folded(i)).parse().ok()?;
                whole = false;
                digits = 0;
                to += 2;
            } else {
                while page.is_mark(to, '،')
                    && !page.tokens[to].spaced
                    && page.tokens.get(to + 1).is_some_and(|t| t.kind == TokenKind::Number && !t.spaced && t.folded.1 - t.folded.0 == 3)
                    && digits <= 12
                {
                    value = value * 1000.0 + page.folded(to + 1).parse::<f64>().ok()?;
                    digits += 3;
                    to += 2;
                }
            }
        }
        // 5ر17 is how some agencies write 17.5.
        if whole && to == i + 1 && is(page, to, "ر") && !page.tokens[to].spaced && page.tokens.get(to + 1).is_some_and(|t| t.kind == TokenKind::Number && !t.spaced) {
            let (right, _, ok) = self::digits(page, to + 1)?;
            if ok {
                let text = format!("{}.{}", right as i64, page.folded(i));
                value = text.parse().ok()?;
                whole = false;
                digits = 0;
                to += 2;
            }
        }
        return Some(Atom { value, scale: false, fraction: false, digits, whole, word: None, to, start: token.span.start });
    }
    let word = numeral_of(page, i, Sorts::of(&[Sort::Cardinal, Sort::Scale, Sort::Fraction]))?;
    // لست is a verb, كمية a noun.
    if word.flag("alone") && word.clitics.any(Clitics::LI) || word.clitics.any(Clitics::KA) {
        return None;
    }
    let value: f64 = word.value.parse().ok()?;
    let scale = word.sort == Sort::Scale && !word.flag("dual");
    Some(Atom { value, scale, fraction: word.sort == Sort::Fraction, digits: 0, whole: word.sort != Sort::Fraction, word: Some(word), to: word.to, start: word.start })
}

/// Whether a scale or a unit stands at a token.
fn scale_or_unit(page: &Page<'_>, at: usize) -> bool {
    page.tokens.get(at).is_some_and(|t| t.kinds.has(crate::lexicon::Kind::Unit)) || numeral(page, at, Sort::Scale).is_some()
}

/// Reads a number that begins at a token: «6 ملايين و750 ألفا», «خمسة وعشرين», «مليون ونصف».
pub(crate) fn number(page: &Page<'_>, i: usize) -> Option<Num> {
    let first = atom(page, i)?;
    let mut rows = Rows::default();
    let mut total = 0.0;
    let mut definite = false;
    let mut masculine = None;
    if let Some(word) = &first.word {
        rows.add(word.row);
        definite = word.definite();
        if word.flag("masc") || word.flag("fem") {
            masculine = Some(word.flag("masc"));
        }
    }
    let start = first.start;
    let block = i;
    let mut to = first.to;
    let mut scaled = false;
    // `group` is what the next scale multiplies; `last` the size that the next link must stay under.
    let (mut group, mut last, mut tail) = (first.value, f64::INFINITY, size(&first));
    let mut whole = first.whole;
    let mut fraction_first = first.fraction;
    if first.scale {
        // ألفا, مليونا without a number before is a dual that has lost its ن; the plural alone is vague.
        let word = first.word.as_ref()?;
        if word.flag("plural") {
            return None;
        }
        if word.flag("twice") && !page.surface(i).contains('\u{64b}') {
            group *= 2.0;
        }
        total = group;
        last = first.value;
        group = 0.0;
        scaled = true;
        tail = 0.0;
    }
    let mut scale_only = first.scale || first.word.as_ref().is_some_and(|w| w.flag("dual"));
    if first.word.as_ref().is_some_and(|w| w.flag("dual") && w.sort == Sort::Scale) {
        total = first.value;
        last = first.value / 2.0;
        group = 0.0;
        tail = 0.0;
        scaled = true;
    }
    loop {
        if !same_block(page, block, to) {
            break;
        }
        // A scale right after: خمسة آلاف, 16 مليون.
        if let Some(next) = atom(page, to)
            .filter(|a| a.scale && a.word.as_ref().is_some_and(|w| w.bare() && !w.flag("plural")) || a.scale && group > 0.0 && a.word.as_ref().is_some_and(|w| w.bare()))
        {
            // «7 آلاف و893 مليار», «ألف مليار»: the greater scale multiplies all of it.
            if next.value > last && scaled {
                if let Some(word) = &next.word {
                    rows.add(word.row);
                }
                total = (total + group) * next.value;
                (group, tail, last) = (0.0, 0.0, next.value);
                scale_only = false;
                to = next.to;
                continue;
            }
            if group == 0.0 || next.value >= last {
                break;
            }
            if let Some(word) = &next.word {
                rows.add(word.row);
            }
            let base = if !whole && first.digits > 0 && to == first.to { first.value } else { group };
            total += base * next.value;
            last = next.value;
            group = 0.0;
            tail = 0.0;
            scaled = true;
            whole = true;
            scale_only = false;
            fraction_first = false;
            to = next.to;
            continue;
        }
        // و and a smaller link.
        let (at, glued) = if is(page, to, glue::WA) { (to + 1, false) } else { (to, true) };
        if !same_block(page, block, at) {
            break;
        }
        let Some(next) = atom(page, at) else { break };
        match &next.word {
            Some(word) if glued && !word.joined() => break,
            Some(word) if !glued && !word.bare() => break,
            None if glued => break,
            _ => {}
        }
        if next.fraction {
            // مليون ونصف [المليون], خمسة ونصف
            let Some(word) = &next.word else { break };
            let of = if group > 0.0 || !scaled { 1.0 } else { last };
            if of == 1.0 && !scaled && first.digits == 0 && first.word.is_none() {
                break;
            }
            rows.add(word.row);
            if group > 0.0 {
                group += next.value
            } else {
                total += next.value * of
            }
            whole = total.fract() == 0.0 && group.fract() == 0.0;
            to = next.to;
            if let Some(again) = numeral(page, to, Sort::Scale).filter(|w| w.bare() && (w.definite() || w.value.parse() == Ok(of))) {
                to = again.to;
            }
            break;
        }
        let small = size(&next);
        let fits = if group > 0.0 {
            // خمسة وعشرون, مئة وخمسون, but not «12 و15»; ones stand before tens.
            let words = next.word.is_some();
            words && (tail == 100.0 && next.value < 100.0 || tail < 10.0 && tail > 0.0 && small == 10.0 && first_is_word(page, to)) && next.value < last
        } else {
            !next.scale && next.value < last && scale_follows_or_small(page, &next, last)
        };
        let lone_scale = group == 0.0 && next.scale && next.value < last;
        if !fits && !lone_scale {
            break;
        }
        if let Some(word) = &next.word {
            rows.add(word.row);
        }
        if lone_scale {
            total += next.value;
            last = next.value;
        } else if next.word.as_ref().is_some_and(|w| w.flag("dual")) {
            total += next.value;
            last = next.value / 2.0;
        } else {
            group += next.value;
            tail = small;
        }
        scale_only = false;
        masculine = None;
        to = next.to;
    }
    if fraction_first {
        return None;
    }
    let digits = if to == i + 1 { first.digits } else { 0 };
    // 546.8 million is no 546799999.99994.
    let exact = |v: f64| if scaled && v.abs() < 1.0e13 { (v * 100.0).round() / 100.0 } else { v };
    Some(Num { value: exact(total + group), to, start, digits, whole: whole && exact(total + group).fract() == 0.0, definite, scale_only, scaled, masculine, rows })
}

fn first_is_word(page: &Page<'_>, to: usize) -> bool {
    to > 0 && page.tokens[to - 1].kind == TokenKind::Word
}

/// The size class of a link: 1 for ones, 10 for tens, 100 for hundreds.
fn size(atom: &Atom<'_>) -> f64 {
    match &atom.word {
        Some(w) if w.flag("tens") => 10.0,
        Some(w) if w.flag("hundred") => 100.0,
        Some(_) if atom.value < 10.0 => 1.0,
        Some(_) => 20.0,
        None => 1000.0,
    }
}

/// A number after a scale and و must be smaller than the scale, also once its own scale is reckoned in.
fn scale_follows_or_small(page: &Page<'_>, next: &Atom<'_>, last: f64) -> bool {
    match atom(page, next.to).filter(|a| a.scale && a.word.as_ref().is_some_and(|w| w.bare())) {
        Some(scale) if scale.value > last => next.value < last,
        Some(scale) => next.value * scale.value < last,
        None => next.value < last && next.whole,
    }
}

/// An ordinal: الخامس, الحادي والعشرين, الثانية عشرة.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ordinal {
    pub value: u32,
    pub to: usize,
    pub start: u32,
    pub definite: bool,
    pub clitics: Clitics,
    pub rows: Rows,
}

/// Reads العشرين or الثلاثين, which count as an ordinal does where only an ordinal can stand: «الثلاثين من يونيو», «القرن العشرين».
pub(crate) fn definite_tens(page: &Page<'_>, i: usize) -> Option<Ordinal> {
    let word = numeral(page, i, Sort::Cardinal).filter(|w| w.flag("tens") && w.definite() && w.number() <= 30)?;
    let mut rows = Rows::default();
    rows.add(word.row);
    Some(Ordinal { value: word.number() as u32, to: word.to, start: word.start, definite: true, clitics: word.clitics, rows })
}

/// The value of آخر.
pub(crate) const LAST: u32 = u32::MAX;

/// Reads an ordinal at a token.
pub(crate) fn ordinal(page: &Page<'_>, i: usize) -> Option<Ordinal> {
    let word = numeral(page, i, Sort::Ordinal)?;
    let mut rows = Rows::default();
    rows.add(word.row);
    let (mut value, mut to) = (u32::try_from(word.number()).unwrap_or(LAST), word.to);
    if value < 10 && word.definite() {
        let (at, glued) = if is(page, to, glue::WA) { (to + 1, false) } else { (to, true) };
        if same_block(page, i, at)
            && let Some(tens) = numeral(page, at, Sort::Cardinal).filter(|w| w.flag("tens") && w.definite() && !w.clitics.prep() && w.joined() == glued)
        {
            value += tens.number() as u32;
            to = tens.to;
            rows.add(tens.row);
        }
    }
    Some(Ordinal { value, to, start: word.start, definite: word.definite(), clitics: word.clitics, rows })
}
