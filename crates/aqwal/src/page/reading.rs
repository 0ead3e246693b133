//! Readings: each word whole and with letters taken off that Arabic writes together with it, as far as the lexicon knows what is left.
//!
//! و and ف join clauses, ب ل ك are prepositions, س marks the future, ال is the article, and pronouns stand at the end.
//! Nothing is cut on a guess: a reading exists only where the lexicon has the stem.

use super::Page;
use super::stem::Stem;
use super::token::{Shape, TokenKind};
use crate::fold::{SHADDA, is_ignored};
use crate::lexicon::{self, Clitics, Entry, Feats, Form, Kind, Kinds, Sorts};
use crate::span::Span;

/// One way to read a word or a phrase that begins with it.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// What the lexicon says.
    pub entry: Entry,
    /// What was taken off.
    pub clitics: Clitics,
    /// Tokens it takes, at least one.
    pub len: u8,
    /// Byte of the text where the stem begins: after و, ف, ب, ل, ك, س, but before the article.
    pub start: u32,
    /// Byte of the text where the last token ends.
    pub end: u32,
}

impl Reading {
    /// The words without what is written together before them.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// Whether it carries the article.
    pub fn definite(&self) -> bool {
        self.clitics.any(Clitics::AL)
    }
}

/// Pronouns that stand at the end of a word, longest first.
const SUFFIXES: [&str; 9] = ["هما", "كما", "ها", "هم", "هن", "نا", "كم", "ني", "ه"];

/// Reads every word of the page.
pub(crate) fn read(page: &mut Page<'_>) {
    let mut readings = Vec::with_capacity(page.tokens.len());
    for i in 0..page.tokens.len() {
        let from = readings.len() as u32;
        match page.tokens[i].kind {
            TokenKind::Word => read_word(page, i, &mut readings),
            TokenKind::Mark(_) => look_up(page, i, 0, page.tokens[i].key, Clitics::default(), &mut readings),
            TokenKind::Number => {}
        }
        let mut called = None;
        let (mut kinds, mut sorts) = (Kinds(0), Sorts(0));
        for reading in &mut readings[from as usize..] {
            let weak = reading.len == 1 && reading.entry.feats.has(Feats::WORD) && matches!(reading.entry.kind, Kind::Outlet | Kind::OrgName);
            if weak && !*called.get_or_insert_with(|| page.called(i)) {
                reading.entry.kind = Kind::Weak;
            }
            kinds.insert(reading.entry.kind);
            if matches!(reading.entry.kind, Kind::TimeWord | Kind::Numeral) {
                sorts.insert(reading.entry.sort);
            }
        }
        let shape = if page.tokens[i].kind == TokenKind::Word { Shape::of(page.surface(i), page.folded(i), &readings[from as usize..]) } else { Shape::default() };
        let token = &mut page.tokens[i];
        token.shape = shape;
        token.readings = (from, readings.len() as u32);
        token.kinds = kinds;
        token.sorts = sorts;
    }
    page.readings = readings;
}

impl Page<'_> {
    /// Whether the place of a word calls for a name: at the head of a block, inside marks or brackets, before or after a
    /// dash, or after صحيفة, حزب and the like.
    fn called(&self, i: usize) -> bool {
        let edge = |at: Option<usize>| at.and_then(|at| self.mark(at)).is_some_and(|c| matches!(c, '"' | '«' | '»' | '“' | '”' | '\'' | '(' | ')' | '-' | '–' | '—' | '/' | ':'));
        let first = self.block_of(i).tokens.0 as usize == i;
        first || edge(i.checked_sub(1)) || edge(Some(i + 1)) || self.any(i - 1, Kinds::of(&[Kind::OutletHead, Kind::Organisation]))
    }
}

fn read_word(page: &Page<'_>, i: usize, out: &mut Vec<Reading>) {
    let word = page.folded(i);
    let first = out.len();
    let conjunction = match word.as_bytes() {
        [0xd9, 0x88, ..] => Some(Clitics::WA),
        [0xd9, 0x81, ..] => Some(Clitics::FA),
        _ => None,
    };
    let stem = Stem::new(word, "");
    read_stem(page, i, &stem, 0, 0, Clitics::default(), out);
    if let Some(conjunction) = conjunction
        && word.len() > 4
    {
        read_stem(page, i, &stem, 2, 1, conjunction, out);
    }
    // Only these letters end a pronoun or a dual.
    if out.len() == first && word.ends_with(['ا', 'ه', 'م', 'ن', 'ي']) {
        read_suffixed(page, i, word, 0, Clitics::default(), out);
        if let Some(conjunction) = conjunction
            && word.len() > 6
        {
            read_suffixed(page, i, &word[2..], 1, conjunction, out);
        }
    }
}

/// Reads a word after its conjunction (its first `skip` bytes): whole, then without a preposition, the article, or both.
fn read_stem(page: &Page<'_>, i: usize, stem: &Stem<'_>, skip: usize, taken: u32, clitics: Clitics, out: &mut Vec<Reading>) {
    let rest = &stem.head[skip..];
    let len = rest.len() + stem.tail.len();
    let mut look = |cut: usize, taken: u32, clitics: Clitics| look_up(page, i, taken, stem.key(skip + cut), clitics, out);
    look(0, taken, clitics);
    if len > 6 && rest.starts_with("ال") {
        look(4, taken, clitics.with(Clitics::AL));
    }
    if len <= 4 {
        return;
    }
    let preposition = match rest.as_bytes() {
        [0xd8, 0xa8, ..] => Clitics::BI,
        [0xd9, 0x84, ..] => Clitics::LI,
        [0xd9, 0x83, ..] => Clitics::KA,
        [0xd8, 0xb3, ..] => Clitics::SA,
        _ => return,
    };
    let clitics = clitics.with(preposition);
    look(2, taken + 1, clitics);
    if preposition == Clitics::SA {
        return;
    }
    if len > 8 && rest[2..].starts_with("ال") {
        look(6, taken + 1, clitics.with(Clitics::AL));
    } else if preposition == Clitics::LI && len > 6 && rest[2..].starts_with('ل') {
        // ل swallows the alef of the article: للوزير. The written word stays whole.
        look(4, taken, clitics.with(Clitics::AL));
    }
}

/// Reads a word without the pronoun at its end: قوله, وصفها, رئيستهم.
fn read_suffixed(page: &Page<'_>, i: usize, rest: &str, taken: u32, clitics: Clitics, out: &mut Vec<Reading>) {
    // Duals of people: المدربان، الطبيبين، مدربا الفريقين.
    for ending in ["تان", "تين", "ان", "ين", "ا"] {
        // مكتبها: ة takes no alef of the accusative.
        let Some(stem) = rest.strip_suffix(ending).filter(|s| s.len() >= 6 && !(ending == "ا" && s.ends_with('ه'))) else { continue };
        let before = out.len();
        let stem = Stem::new(stem, if ending.len() == 6 { "ه" } else { "" });
        read_stem(page, i, &stem, 0, taken, clitics, out);
        let accusative = |k: Kind| ending == "ا" && matches!(k, Kind::Document | Kind::Organisation);
        let people = |k: Kind| accusative(k) || matches!(k, Kind::Office | Kind::Profession | Kind::Member | Kind::Spokes | Kind::Rank | Kind::Collective | Kind::Anonymous);
        let mut n = before;
        while n < out.len() {
            if out[n].len == 1 && people(out[n].entry.kind) && out[n].entry.feats.has(Feats::SING) {
                // A bare alef is the accusative of an indefinite singular (إن مصدرا قال).
                if ending != "ا" {
                    out[n].entry.feats = Feats(out[n].entry.feats.0 & !Feats::SING.0 | Feats::DUAL.0 | Feats::PLUR.0);
                }
                n += 1;
            } else {
                out.remove(n);
            }
        }
        if out.len() > before {
            return;
        }
    }
    for suffix in SUFFIXES {
        let Some(stem) = rest.strip_suffix(suffix).filter(|s| s.len() >= 4) else { continue };
        // Folding joins ة and ه; only a written ه is a pronoun.
        if suffix == "ه" && page.surface(i).trim_end_matches(is_ignored).ends_with('ة') {
            return;
        }
        let clitics = clitics.with(Clitics::SUFFIX);
        let before = out.len();
        let mut try_stem = |head: &str, tail: &'static str| {
            let stem = Stem::new(head, tail);
            look_up(page, i, taken, stem.key(0), clitics, out);
            let preposition = match head.chars().next() {
                Some('ب') => Clitics::BI,
                Some('ل') => Clitics::LI,
                Some('س') => Clitics::SA,
                _ => return,
            };
            if head.len() + tail.len() > 6 {
                look_up(page, i, taken + 1, stem.key(2), clitics.with(preposition), out);
            }
        };
        try_stem(stem, "");
        if let Some(base) = stem.strip_suffix('ت') {
            try_stem(base, "ه");
        } else if let Some(base) = stem.strip_suffix('ا') {
            try_stem(base, "ي");
        } else if stem.ends_with('و') {
            try_stem(stem, "ا");
        } else if let Some(base) = stem.strip_suffix(['ي', 'و']) {
            // The hamza of a verbal noun takes the seat of its case: ادعائهم, ادعاؤه; sound plurals lose their ن.
            try_stem(base, "ء");
        }
        if out.len() > before {
            if matches!(suffix, "نا" | "ني" | "كم") {
                out[before..].iter_mut().for_each(|r| r.entry.feats = r.entry.feats.with(Feats::FIRST));
            }
            return;
        }
    }
}

/// Adds the readings that the lexicon has for a stem, given by its key.
#[inline]
fn look_up(page: &Page<'_>, i: usize, taken: u32, stem: u64, clitics: Clitics, out: &mut Vec<Reading>) {
    if let Some(form) = page.lexicon.form(stem) {
        add_readings(page, i, taken, form, clitics, out);
    }
}

fn add_readings(page: &Page<'_>, i: usize, taken: u32, form: &Form, clitics: Clitics, out: &mut Vec<Reading>) {
    let start = stem_start(page, i, taken);
    let suffixed = clitics.any(Clitics::SUFFIX);
    let mut add = |id: u32, entry: &Entry, len: u8| {
        if entry.feats.has(Feats::EXACT) {
            let end = page.tokens[i].span.end as usize;
            let met = page.text[start as usize..end].chars().filter(|&c| c == SHADDA || !is_ignored(c));
            if page.lexicon.exact(id).is_some_and(|exact| !exact.chars().eq(met)) {
                return;
            }
        }
        if entry.feats.has(Feats::MAKSURA) && !suffixed && page.surface(i).trim_end_matches(is_ignored).ends_with('ي') {
            return;
        }
        out.push(Reading { entry: *entry, clitics, len, start, end: page.tokens[i + len as usize - 1].span.end });
    };
    for (id, entry) in page.lexicon.entries(form) {
        if fits(entry, clitics, suffixed) {
            add(id, entry, 1);
        }
    }
    if !form.phrases {
        return;
    }
    let Some(at) = next_word(page, i, i + 1) else { return };
    let second = page.folded(at);
    let bare = second.strip_prefix("ال").filter(|b| b.len() > 2);
    let letter = (second.starts_with(['ل', 'ب']) && second.len() > 2).then(|| &second[..2]);
    for (second, glued) in [(Some(page.tokens[at].key), false), (bare.map(lexicon::key), false), (letter.map(lexicon::key), true)] {
        let Some(second) = second else { continue };
        for (id, entry, rest) in page.lexicon.phrases(form, second) {
            let tail = entry.feats.has(Feats::TAIL);
            // A preposition at the end of a phrase is written together with the next word, which stays outside.
            if glued && !(tail && rest.is_empty()) || !fits(entry, clitics, suffixed) {
                continue;
            }
            if let Some(to) = follow(page, i, at, rest, tail, glued) {
                add(id, entry, (to - i).min(255) as u8);
            }
        }
    }
}

/// Whether an entry can be met with these letters before and after it.
fn fits(entry: &Entry, clitics: Clitics, suffixed: bool) -> bool {
    use Kind as K;
    if entry.feats.has(Feats::WITH_AL) && !clitics.any(Clitics::AL) {
        return false;
    }
    if suffixed {
        return matches!(
            entry.kind,
            K::Verb | K::Masdar | K::SayNoun | K::Office | K::Member | K::Spokes | K::Profession | K::Document | K::Organisation | K::Collective | K::AccordingSaid | K::According
        ) && !(clitics.any(Clitics::SA) && !entry.feats.has(Feats::PRESENT));
    }
    match entry.kind {
        K::Verb | K::Act => {
            !clitics.prep() && !clitics.any(Clitics::AL) && (!clitics.any(Clitics::SA) || entry.feats.has(Feats::PRESENT))
                || clitics.any(Clitics::LI) && entry.feats.has(Feats::PRESENT) && !clitics.any(Clitics::AL)
        }
        K::Participle => !clitics.any(Clitics::SA) && !clitics.prep(),
        K::That
        | K::Pronoun
        | K::Relative
        | K::Demonstrative
        | K::Conj
        | K::Neg
        | K::Aspect
        | K::Reset
        | K::Circumstance
        | K::Filler
        | K::AccordingVerb
        | K::Withheld
        | K::SayFixed => clitics.0 & !(Clitics::WA.0 | Clitics::FA.0) == 0 || entry.feats.has(Feats::WITH_AL),
        K::Prep => clitics.0 & !(Clitics::WA.0 | Clitics::FA.0) == 0,
        K::GivenName | K::Month => !clitics.any(Clitics::SA) && (!clitics.any(Clitics::AL) || entry.feats.has(Feats::WITH_AL)),
        _ => !clitics.any(Clitics::SA),
    }
}

/// The next word of a phrase that begins at `i`: a point after a single letter and a stroke are passed over.
fn next_word(page: &Page<'_>, i: usize, at: usize) -> Option<usize> {
    let mut at = at;
    let single = |t: usize| page.tokens[t].folded.1 - page.tokens[t].folded.0 <= 2;
    while page.mark(at).is_some_and(|c| c == '/' || c == '.' && single(at - 1)) {
        at += 1;
    }
    page.tokens.get(at).filter(|t| t.block == page.tokens[i].block).map(|_| at)
}

/// One past the last token of a phrase whose second word stands at `at`, if its other words follow, with or without
/// the article.
fn follow(page: &Page<'_>, i: usize, at: usize, rest: &str, tail: bool, glued: bool) -> Option<usize> {
    if glued {
        return Some(at);
    }
    let mut at = at + 1;
    let mut words = rest.split(' ').filter(|w| !w.is_empty()).peekable();
    while let Some(word) = words.next() {
        let here = next_word(page, i, at)?;
        let folded = page.folded(here);
        let last = words.peek().is_none();
        if tail && last && folded != word {
            return (folded.len() > 2 && folded.starts_with(word)).then_some(here);
        }
        if folded != word && !folded.strip_prefix("ال").is_some_and(|f| f == word && word.len() > 2) {
            return None;
        }
        at = here + 1;
    }
    Some(at)
}

/// The byte where the stem begins, after `taken` letters and the marks on them.
fn stem_start(page: &Page<'_>, i: usize, taken: u32) -> u32 {
    let span = page.tokens[i].span;
    if taken == 0 {
        return span.start;
    }
    let mut left = taken;
    for (at, c) in span.slice(page.text).char_indices() {
        if is_ignored(c) {
            continue;
        }
        if left == 0 {
            return span.start + at as u32;
        }
        left -= 1;
    }
    span.end
}
