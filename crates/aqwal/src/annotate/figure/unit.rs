//! What a number counts: its words, and their singular in dictionary form.

use super::NOUNS;
use crate::annotate::words::{Rows, glue, is, numeral, numeral_of, pick, same_block, time_word};
use crate::fold::is_ignored;
use crate::lexicon::{Clitics, Feats, Kind, Kinds, RowId, Sort, Sorts};
use crate::page::{Page, TokenKind};

/// A unit as met.
pub(super) struct Unit {
    pub name: Option<String>,
    pub end: u32,
    pub to: usize,
    /// Money, a percentage or a measure, not things.
    pub measure: bool,
}

/// Words that can never be counted.
const NEVER: Kinds = Kinds::of(&[
    Kind::Prep,
    Kind::That,
    Kind::Pronoun,
    Kind::Relative,
    Kind::Demonstrative,
    Kind::Conj,
    Kind::Neg,
    Kind::Aspect,
    Kind::Question,
    Kind::Adverb,
    Kind::Circumstance,
    Kind::Reset,
    Kind::Weekday,
    Kind::Month,
    Kind::According,
    Kind::AccordingVerb,
    Kind::AccordingSaid,
    Kind::Anaphor,
]);

/// The first form of a row.
pub(super) fn row_name(page: &Page<'_>, row: RowId) -> String {
    page.lexicon.row(row).parts(0).next().unwrap_or("").trim_start_matches('=').to_owned()
}

/// What stands after a number and is counted by it.
#[allow(clippy::too_many_arguments)] // one caller; a struct would only rename them
pub(super) fn after(page: &Page<'_>, i: usize, at: usize, limit: usize, value: f64, masculine: Option<bool>, scaled: bool, rows: &mut Rows) -> Option<Unit> {
    if at >= limit || !same_block(page, i, at) {
        return None;
    }
    // «مليون ونصف المليون دولار» is read with the number; a mark may close the number.
    if let Some(r) = pick(page, at, Kind::Unit, |r| r.clitics.0 & !(Clitics::BI.0 | Clitics::AL.0) == 0 && (r.clitics.0 == 0 || page.lexicon.row(r.entry.row).cell(3) == "percent"))
    {
        let (end, to) = (r.end, at + r.len as usize);
        rows.add(r.entry.row);
        let name = row_name(page, r.entry.row);
        return Some(Unit { name: Some(name), end, to, measure: true });
    }
    let token = &page.tokens[at];
    if token.kind != TokenKind::Word {
        return None;
    }
    // «2000 من المصلين», «عشرة من رجالنا»
    if is(page, at, glue::MIN) {
        let next = at + 1;
        if next >= limit || !same_block(page, i, next) || !counted_after_min(page, next) {
            return None;
        }
        let (name, row) = singular(page, next, None, 3.0);
        if let Some(row) = row {
            rows.add(row);
        }
        return Some(Unit { name: Some(name), end: page.tokens[next].span.end, to: next + 1, measure: false });
    }
    // Years of age and other periods
    if let Some(w) = time_word(page, at, Sort::Period).filter(|w| w.clitics.0 == 0) {
        if let Some(age) = crate::annotate::time::is_age(page, i, i, w.to) {
            rows.join(&age);
        }
        rows.add(w.row);
        let name = w.flags.split(' ').find_map(|f| f.strip_prefix("of:")).map_or_else(|| row_name(page, w.row), str::to_owned);
        return Some(Unit { name: Some(name), end: page.tokens[w.to - 1].span.end, to: w.to, measure: false });
    }
    if !countable(page, at, value, scaled) {
        return None;
    }
    // A noun of several words: قدم مكعبة, جلطات دماغية
    let (name, row) = singular(page, at, masculine, value);
    let mut to = at + 1;
    if let Some(row) = row {
        rows.add(row);
        if let Some(len) = page.readings(at).iter().filter(|r| r.entry.row == row && r.clitics.0 == 0).map(|r| r.len as usize).max() {
            to = at + len;
        }
    }
    Some(Unit { name: Some(name), end: page.tokens[to - 1].span.end, to, measure: false })
}

/// Whether the words after من can be what a number takes from: «من المصلين», «من رجالنا», not «من بينهم», «من أصل».
pub(crate) fn counted_after_min(page: &Page<'_>, at: usize) -> bool {
    let token = &page.tokens[at];
    if token.kind != TokenKind::Word || token.kinds.any(NEVER) || is(page, at, glue::ASL) {
        return false;
    }
    let f = page.folded(at);
    let plural = page.readings(at).iter().any(|r| {
        (r.definite() || r.clitics.0 & !Clitics::SUFFIX.0 == 0)
            && r.entry.feats.has(Feats::PLUR)
            && matches!(r.entry.kind, Kind::Noun | Kind::Office | Kind::Profession | Kind::Member | Kind::Rank | Kind::Collective)
    });
    plural || f.starts_with("ال") && f.len() > 10 && (f.ends_with("ين") || f.ends_with("ات"))
}

/// Whether the word after a number from 11 to 99 is an accusative that can only be what it counts.
pub(super) fn specified(page: &Page<'_>, at: usize, value: f64) -> bool {
    (11.0..=99.0).contains(&(value % 100.0)) && page.is_word(at) && page.folded(at).ends_with('ا') && countable(page, at, value, false)
}

/// «ثلاثة أطنان ونصف الطن»، «خمسة كيلومترات ونصف»: the part of a unit that is added, and the token after it.
pub(super) fn fraction(page: &Page<'_>, at: usize, limit: usize, unit: &Unit) -> Option<(f64, RowId, usize)> {
    if !unit.measure || at >= limit || at == 0 || !same_block(page, at - 1, at) {
        return None;
    }
    let part = numeral(page, at, Sort::Fraction).filter(|w| w.clitics.any(Clitics::WA))?;
    let value: f64 = part.value.parse().ok()?;
    let again = pick(page, part.to, Kind::Unit, |r| r.clitics.0 & !Clitics::AL.0 == 0).filter(|r| part.to < limit && Some(row_name(page, r.entry.row)) == unit.name);
    match again {
        Some(r) => Some((value, part.row, part.to + r.len as usize)),
        // «ونصف» goes with the unit only where nothing else can be halved.
        None if !page.is_word(part.to) || part.to >= limit || !same_block(page, at, part.to) => Some((value, part.row, part.to)),
        None => None,
    }
}

/// آخر and its forms, folded.
const OTHERS: [&str; 6] = ["اخر", "اخرين", "اخرون", "اخري", "اخريات", "اخران"];

/// Whether the word after a number agrees with it as a counted noun.
pub(super) fn countable(page: &Page<'_>, at: usize, value: f64, scaled: bool) -> bool {
    let token = &page.tokens[at];
    let f = page.folded(at);
    if f.len() <= 4 || page.surface(at).chars().next().is_none_or(|c| c.is_ascii()) {
        return false;
    }
    // «ستة آخرين» leaves its noun to be understood.
    if OTHERS.contains(&f) {
        return false;
    }
    let whole = |r: &&crate::page::Reading| r.clitics.0 == 0;
    let noun = page.readings(at).iter().filter(whole).any(|r| NOUNS.has(r.entry.kind) || r.entry.kind == Kind::Adjective);
    if noun {
        return true;
    }
    if token.kinds.any(NEVER) || numeral_of(page, at, Sorts::COUNTING).is_some() {
        return false;
    }
    let under = value % 100.0;
    // «73 متهما» is counted, «73 مؤكدا أن» is not.
    let accused = value.fract() == 0.0
        && !scaled
        && (11.0..=99.0).contains(&under)
        && f.ends_with('ا')
        && !page.tokens.get(at + 1).is_some_and(|t| {
            t.block == token.block && (t.kinds.has(Kind::That) || t.kinds.has(Kind::Prep) || page.mark(at + 1).is_some_and(|c| matches!(c, ':' | '"' | '«' | '“')))
        });
    if page.readings(at).iter().any(|r| {
        r.entry.kind == Kind::Verb && !(accused && r.entry.feats.has(Feats::DUAL))
            || r.entry.kind == Kind::Participle && !accused
            || r.clitics.any(Clitics::WA.with(Clitics::FA))
            || r.clitics.prep()
            || r.definite()
    }) {
        return false;
    }
    // و and ب and ل begin nouns as well; without a lexicon entry they are taken for what is written together with the next word.
    if f.starts_with('و') || f.ends_with("وا") || f.starts_with("ال") || f.starts_with("لل") || f.starts_with("بال") || f.starts_with("فال") {
        return false;
    }
    let last = value % 100.0;
    if value.fract() == 0.0 && !scaled && (11.0..=99.0).contains(&last) {
        // The accusative, or a feminine, or one that shows no ending
        return f.ends_with(['ا', 'ه', 'ي', 'ء']) && !verb_like(f) || !verb_like(f) && f.len() <= 12;
    }
    if value.fract() == 0.0 && !scaled && (3.0..=10.0).contains(&last) && value < 100.0 {
        return !verb_like(f) && !f.ends_with("ًا");
    }
    !verb_like(f)
}

/// Whether an unknown word looks like a verb in the present or the future.
fn verb_like(f: &str) -> bool {
    let begins = f.starts_with('ي') || f.starts_with("ست") || f.starts_with("سي") || f.starts_with("تت");
    begins && !f.ends_with(['ا', 'ه']) && !f.ends_with("ات") && !f.ends_with("ين")
}

/// The singular of a counted word, and the row that says so.
fn singular(page: &Page<'_>, at: usize, masculine: Option<bool>, value: f64) -> (String, Option<RowId>) {
    // After three to ten the plural stands, after other numbers the singular: «3 أسرة»، «3 آلاف أسرة».
    let plural = value.fract() == 0.0 && (3.0..=10.0).contains(&(value % 100.0)) && value < 1000.0;
    let fits = |r: &crate::page::Reading| r.entry.feats.has(Feats::PLUR) == plural;
    let gender = |r: &crate::page::Reading| masculine.is_none_or(|m| !plural || m != row_name(page, r.entry.row).ends_with('ة'));
    let best = page
        .readings(at)
        .iter()
        .filter(|r| NOUNS.has(r.entry.kind) && !r.clitics.any(Clitics::WA.with(Clitics::FA)) && (r.definite() || !r.clitics.prep()))
        .max_by_key(|r| (r.len, fits(r), gender(r), r.entry.kind == Kind::Noun, std::cmp::Reverse(r.clitics.0)));
    if let Some(r) = best {
        let feminine = r.entry.feats.has(Feats::FEM.with(Feats::SING)) && matches!(r.entry.kind, Kind::Office | Kind::Profession | Kind::Member | Kind::Rank);
        if !feminine {
            return (row_name(page, r.entry.row), Some(r.entry.row));
        }
    }
    let text: String = page.surface(at).chars().filter(|&c| !is_ignored(c)).collect();
    let definite = text.starts_with("ال");
    let text = text.strip_prefix("ال").unwrap_or(&text);
    let strip = |suffix: &str| text.strip_suffix(suffix).filter(|s| s.chars().count() >= 3);
    let few = value.fract() == 0.0 && (3.0..=10.0).contains(&(value % 100.0));
    let many = value.fract() == 0.0 && (11.0..=99.0).contains(&(value % 100.0));
    if few || definite {
        if let Some(stem) = strip("ات") {
            // «ثلاثة مستودعات» counts a masculine noun, «ثلاث شاحنات» a feminine one.
            return (if masculine == Some(true) { stem.to_owned() } else { format!("{stem}ة") }, None);
        }
        if let Some(stem) = strip("ين").or_else(|| strip("ون")) {
            return (stem.to_owned(), None);
        }
    }
    if many && let Some(stem) = strip("ا") {
        return (stem.to_owned(), None);
    }
    if !few
        && text.ends_with("يا")
        && let Some(stem) = strip("ا")
    {
        return (stem.to_owned(), None);
    }
    (text.to_owned(), None)
}

/// The definite noun before a definite number: «اللاعبون المصابون الخمسة».
pub(super) fn before(page: &Page<'_>, i: usize) -> Option<(String, u32, Option<RowId>)> {
    let block = page.tokens[i].block;
    let mut at = i.checked_sub(1)?;
    if page.tokens[i].kind == TokenKind::Number {
        at = at.checked_sub(1)?;
    }
    for _ in 0..2 {
        if page.tokens.get(at)?.block != block || page.tokens[at].kind != TokenKind::Word {
            return None;
        }
        let r = page.readings(at).iter().find(|r| NOUNS.has(r.entry.kind) && r.definite() && r.entry.feats.has(Feats::PLUR));
        // «الجنود الأسرى الستة»: the first of two.
        let first = at
            .checked_sub(1)
            .filter(|&f| page.tokens[f].block == block)
            .and_then(|f| page.readings(f).iter().find(|r| NOUNS.has(r.entry.kind) && r.definite() && r.entry.feats.has(Feats::PLUR)));
        if let Some(r) = r {
            let r = first.unwrap_or(r);
            return Some((row_name(page, r.entry.row), r.start, Some(r.entry.row)));
        }
        if !page.folded(at).starts_with("ال") {
            return None;
        }
        at = at.checked_sub(1)?;
    }
    None
}
