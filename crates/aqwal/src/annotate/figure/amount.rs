//! Whether a number can be an amount at all: no name, telephone, score, law or list number.

use super::unit;
use crate::annotate::number::{Num, digits};
use crate::annotate::words::{glue, is, numeral, same_block};
use crate::lexicon::{Kind, Kinds, Sort};
use crate::page::{Page, TokenKind};

pub(super) fn goes_on(page: &Page<'_>, at: usize) -> bool {
    page.mark(at).is_some_and(|c| matches!(c, '-' | '/' | ':')) && !page.tokens[at].spaced && page.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Number && !t.spaced)
}

pub(super) fn begun(page: &Page<'_>, i: usize) -> bool {
    i > 1 && !page.tokens[i].spaced && page.mark(i - 1).is_some_and(|c| matches!(c, '-' | '/' | ':' | '+' | '–')) && page.tokens[i - 2].kind == TokenKind::Number
}

/// Whether a number may be an amount at all: no name, telephone, score, law or list number.
pub(super) fn is_amount(page: &Page<'_>, i: usize, num: &Num) -> bool {
    let token = &page.tokens[i];
    let prev = (i > 0 && same_block(page, i - 1, i)).then(|| i - 1);
    if num.digits > 0 || token.kind == TokenKind::Number {
        // G7, F-16, covid-19, #5
        if let Some(p) = prev {
            let latin = |k: usize| page.is_word(k) && page.surface(k).starts_with(|c: char| c.is_ascii_alphabetic());
            if !token.spaced && (latin(p) || matches!(page.mark(p), Some('#' | '+' | '@' | '№'))) {
                return false;
            }
            if !token.spaced && matches!(page.mark(p), Some('-' | '–' | '_')) && p > 0 && !page.tokens[p].spaced && page.is_word(p - 1) && page.tokens[p - 1].block == token.block
            {
                return false;
            }
            if begun(page, i) {
                return false;
            }
        }
        let to = num.to;
        if same_block(page, i, to) {
            let next = &page.tokens[to];
            if !next.spaced && next.kind == TokenKind::Word && page.surface(to).starts_with(|c: char| c.is_ascii_alphabetic()) && !next.kinds.has(Kind::Unit) {
                return false;
            }
            // 3-1, 2:1, 11/9: a score, a clock time or a part of a date
            if !next.spaced
                && page.mark(to).is_some_and(|c| matches!(c, '/' | ':' | '-' | '–'))
                && page.tokens.get(to + 1).is_some_and(|t| t.kind == TokenKind::Number && !t.spaced && t.block == token.block)
            {
                let dash = matches!(page.mark(to), Some('-' | '–'));
                let (Some((a, n, _)), Some((b, m, _))) = (digits(page, i), digits(page, to + 1)) else { return false };
                if !dash
                    || a >= b
                    || n > 6
                    || m > 6
                    || goes_on(page, to + 2)
                    || !followed_by_unit(page, to + 2) && !followed_by_noun(page, to + 2) && !unit::specified(page, to + 2, b)
                {
                    return false;
                }
            }
        }
        // A telephone or an account.
        if num.digits >= 9 && num.digits == page.folded(i).len() as u8 || page.folded(i).starts_with('0') && num.digits > 3 && num.whole {
            return false;
        }
        // A list: «1- », «2) » at the head of a line
        let head = prev.is_none() || prev.is_some_and(|p| page.tokens[p].kind != TokenKind::Word && p == page.block_of(i).tokens.0 as usize);
        if head && same_block(page, i, to) && page.mark(to).is_some_and(|c| matches!(c, '-' | '–' | ')' | '.' | '_' | '/' | ':')) && num.digits <= 2 && num.digits > 0 {
            return false;
        }
    }
    // «2 من 5», «20 على 20»
    let ratio = |at: usize| is(page, at, glue::MIN) || is(page, at, glue::ALA);
    let digits_at = |at: usize| page.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number && t.block == token.block);
    if num.digits > 0
        && num.digits < 4
        && !followed_by_unit(page, num.to)
        && !followed_by_noun(page, num.to)
        && (ratio(num.to) && digits_at(num.to + 1) || prev.is_some_and(|p| ratio(p) && p > 0 && digits_at(p - 1)))
    {
        return false;
    }
    // «كوفيد19»: glued to a word that nothing knows, and nothing is counted («تأمين120 دورية»).
    if num.digits > 0
        && !token.spaced
        && prev.is_some_and(|p| page.is_word(p) && page.tokens[p].kinds.0 == 0 && page.folded(p).len() >= 8)
        && !followed_by_unit(page, num.to)
        && !(same_block(page, i, num.to) && unit::countable(page, num.to, num.value, num.scaled))
    {
        return false;
    }
    // «ثلاثة أرباع»
    if same_block(page, i, num.to) && numeral(page, num.to, Sort::Label).is_some_and(|w| w.flag("after")) {
        return false;
    }
    // (المائدة:8)
    if num.digits > 0 && prev.is_some_and(|p| page.is_mark(p, ':') && !token.spaced && !page.tokens[p].spaced) && !followed_by_unit(page, num.to) && !followed_by_noun(page, num.to)
    {
        return false;
    }
    if let Some(p) = prev {
        let between = page.mark(p).is_some_and(|c| matches!(c, '(' | '"' | '«' | ':' | '“')) || is(page, p, glue::AL);
        let at = if between && p > 0 && same_block(page, p - 1, i) { p - 1 } else { p };
        if let Some(label) = numeral(page, at, Sort::Label).filter(|w| w.value != "date" && !w.flag("after")) {
            // «القناة 2», «المادة 50»; but «قرارا بشأن 50»; a label that is itself counted is none: «في المدينة 500 جندي».
            let counted = followed_by_unit(page, num.to) || followed_by_noun(page, num.to);
            if !counted || label.flag("always") {
                return false;
            }
        }
        // A month name before: يوليو 13
        if page.tokens[p].kinds.has(Kind::Month) && num.digits > 0 && num.digits <= 2 && !followed_by_unit(page, num.to) && !followed_by_noun(page, num.to) {
            return false;
        }
    }
    true
}

fn followed_by_unit(page: &Page<'_>, at: usize) -> bool {
    page.tokens.get(at).is_some_and(|t| t.kinds.has(Kind::Unit) || numeral(page, at, Sort::Scale).is_some())
}

fn followed_by_noun(page: &Page<'_>, at: usize) -> bool {
    at > 0 && same_block(page, at - 1, at) && page.readings(at).iter().any(|r| NOUNS.has(r.entry.kind) && r.clitics.0 == 0)
}

/// Kinds of words that can be counted.
pub(super) const NOUNS: Kinds =
    Kinds::of(&[Kind::Noun, Kind::Office, Kind::Profession, Kind::Rank, Kind::Member, Kind::Collective, Kind::Organisation, Kind::Document, Kind::Anonymous, Kind::OutletHead]);

/// Whether days go on, joined by و, to the date that begins at `limit`.
pub(super) fn day_list(page: &Page<'_>, i: usize, to: usize, limit: usize) -> bool {
    let mut at = to;
    while at < limit && same_block(page, i, at) {
        let joins = is(page, at, glue::WA) || matches!(page.mark(at), Some('،' | ','));
        let day = page.tokens[at].kind == TokenKind::Number && digits(page, at).is_some_and(|(v, n, whole)| whole && n <= 2 && v <= 31.0);
        if joins || day {
            at += 1;
        } else {
            return false;
        }
    }
    at == limit && at > to && page.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number && t.block == page.tokens[i].block)
}
