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

/// The endings of the dual and the pronouns that stand at the end of a word, longest first, by its last letter.
fn endings(word: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match word.chars().next_back() {
        Some('ا') => (&["ا"], &["هما", "كما", "ها", "نا"]),
        Some('ن') => (&["تان", "تين", "ان", "ين"], &["هن"]),
        Some('م') => (&[], &["هم", "كم"]),
        Some('ي') => (&[], &["ني"]),
        Some('ه') => (&[], &["ه"]),
        _ => (&[], &[]),
    }
}

/// The article, and its second letter.
const AL: &[u8] = "ال".as_bytes();
const LAM: &[u8] = "ل".as_bytes();

/// Names that are also ordinary words where nothing calls for a name.
const NAMES: Kinds = Kinds::of(&[Kind::Outlet, Kind::OrgName]);

/// Reads every word of the page.
pub(crate) fn read(page: &mut Page<'_>) {
    let mut found = Vec::with_capacity(page.tokens.len());
    for i in 0..page.tokens.len() {
        let from = found.len();
        match page.tokens[i].kind {
            TokenKind::Word => read_word(page, i, &mut found),
            TokenKind::Mark(_) => look_up(page, i, 0, page.tokens[i].key, Clitics::default(), &mut found),
            TokenKind::Number => {}
        }
        let readings = &mut found[from..];
        if kinds_of(readings).any(NAMES) {
            weaken(page, i, readings);
        }
        let (kinds, mut sorts, mut long) = (kinds_of(readings), Sorts(0), false);
        for reading in &*readings {
            long |= reading.len > 1;
            if matches!(reading.entry.kind, Kind::TimeWord | Kind::Numeral) {
                sorts.insert(reading.entry.sort);
            }
        }
        let word = page.tokens[i].kind == TokenKind::Word;
        let shape = if word { Shape::of(page.surface(i), page.folded(i), readings, kinds) } else { Shape::default() };
        let token = &mut page.tokens[i];
        token.readings = (from as u32, found.len() as u32);
        (token.kinds, token.sorts, token.shape) = (kinds, sorts, shape.with(Shape::LONG, long));
    }
    page.readings = found;
}

/// The kinds of some readings.
fn kinds_of(readings: &[Reading]) -> Kinds {
    readings.iter().fold(Kinds(0), |kinds, r| Kinds(kinds.0 | Kinds::of(&[r.entry.kind]).0))
}

/// Marks the names among the readings of a word that are also ordinary words, where its place calls for no name.
fn weaken(page: &Page<'_>, i: usize, readings: &mut [Reading]) {
    let weak = |r: &Reading| r.len == 1 && r.entry.feats.has(Feats::WORD) && NAMES.has(r.entry.kind);
    if readings.iter().any(weak) && !page.called(i) {
        readings.iter_mut().filter(|r| weak(r)).for_each(|r| r.entry.kind = Kind::Weak);
    }
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
    let stem = Stem::whole(word, page.tokens[i].key);
    read_stem(page, i, &stem, 0, 0, Clitics::default(), out);
    if let Some(conjunction) = conjunction
        && word.len() > 4
    {
        read_stem(page, i, &stem, 2, 1, conjunction, out);
    }
    // Only these letters end a pronoun, a dual or a sound plural. What is a common noun as it stands may still be
    // another word with its pronoun (كتابه).
    let pronoun = || only_common(&out[first..]) && ["ه", "ها", "هم", "هن"].iter().any(|s| word.ends_with(s));
    if word.ends_with(['ا', 'ه', 'م', 'ن', 'ي', 'ت']) && (out.len() == first || pronoun()) {
        read_suffixed(page, i, word, 0, Clitics::default(), out);
        if let Some(conjunction) = conjunction
            && word.len() > 6
        {
            read_suffixed(page, i, &word[2..], 1, conjunction, out);
        }
    }
    if out.len() == first {
        first_person(page, i, &stem, conjunction, out);
    }
    let kinds = kinds_of(&out[first..]);
    if kinds.has(Kind::Common) {
        weigh_common(page, i, first, out);
    }
    // بكين is the city, not ب and a name.
    const PLACES: Kinds = Kinds::of(&[Kind::Place, Kind::Capital, Kind::Country]);
    if kinds.any(PLACES) && out[first..].iter().any(|r| PLACES.has(r.entry.kind) && r.clitics == Clitics::default()) {
        keep(out, first, |r| r.entry.kind != Kind::GivenName || !r.clitics.prep());
    }
}

/// Keeps the readings from a place on that a test wants.
fn keep(out: &mut Vec<Reading>, from: usize, mut test: impl FnMut(&mut Reading) -> bool) {
    let mut n = from;
    while n < out.len() {
        if test(&mut out[n]) {
            n += 1;
        } else {
            out.remove(n);
        }
    }
}

/// Whether nothing but common nouns has been read.
fn only_common(readings: &[Reading]) -> bool {
    readings.iter().all(|r| r.entry.kind == Kind::Common)
}

/// A word whose third person in ي is an ordinary verb is its first person: أريد, نعمل.
fn first_person(page: &Page<'_>, i: usize, stem: &Stem<'_>, conjunction: Option<Clitics>, out: &mut Vec<Reading>) {
    for (skip, clitics) in [(0, Clitics::default()), (2, conjunction.unwrap_or_default())] {
        if skip > 0 && conjunction.is_none() {
            return;
        }
        if stem.head.get(skip..).is_none_or(|rest| rest.len() < 8 || !rest.starts_with(['ا', 'ن'])) {
            continue;
        }
        let [ya, mark] = [0xd9, 0x8a]; // ي
        let Some(form) = page.lexicon.form(lexicon::key_before(stem.key(skip + 2), ya, mark)) else { continue };
        let before = out.len();
        add_readings(page, i, u32::from(skip > 0), &form, clitics, out);
        keep(out, before, |r| {
            r.entry.feats = Feats(r.entry.feats.0 & !Feats::MASC.0).with(Feats::FIRST);
            r.len == 1 && r.entry.kind == Kind::Act && r.entry.feats.has(Feats::PRESENT.with(Feats::SING))
        });
        if out.len() > before {
            return;
        }
    }
}

/// A common noun counts where no other table has the word with as few letters taken off: وجود is no و and جود, but وقال
/// is no common noun. One of two letters alone (حق) is not looked for behind others, nor one of three behind ف and ك.
fn weigh_common(page: &Page<'_>, i: usize, first: usize, out: &mut Vec<Reading>) {
    const LETTERS: u8 = !(Clitics::AL.0 | Clitics::SUFFIX.0);
    let letters = page.folded(i).chars().count() as u32;
    let cut = |r: &Reading| (r.clitics.0 & LETTERS).count_ones();
    let tiny = |r: &Reading| {
        let least = if r.clitics.any(Clitics::FA.with(Clitics::KA)) { 3 } else { 2 };
        cut(r) > 0 && !r.clitics.any(Clitics::AL.with(Clitics::SUFFIX)) && letters - cut(r) <= least
    };
    let fewest = |common: bool, out: &[Reading]| {
        let counts = |r: &&Reading| (r.entry.kind == Kind::Common) == common && if common { !tiny(r) } else { r.len == 1 };
        out.iter().filter(counts).map(cut).min()
    };
    let (common, other) = (fewest(true, &out[first..]), fewest(false, &out[first..]));
    let wins = common.is_some_and(|c| other.is_none_or(|o| c < o));
    keep(out, first, |r| {
        let is_common = r.entry.kind == Kind::Common;
        if wins { is_common && Some(cut(r)) == common || !is_common && r.len > 1 } else { !is_common }
    });
}

/// Endings of common nouns: the accusative of an indefinite, duals and sound plurals, each with what the singular has in its place.
fn read_common(page: &Page<'_>, i: usize, rest: &str, taken: u32, clitics: Clitics, out: &mut Vec<Reading>) {
    // The singular's least letters: short ones are met by chance (فرع: فرعون).
    let endings: &[(&str, &str, usize)] = match rest.as_bytes() {
        [.., 0xd8, 0xaa] => &[("ات", "ه", 6), ("ات", "", 8)],
        [.., 0xd9, 0x86] => &[("تان", "ه", 6), ("تين", "ه", 6), ("ان", "", 8), ("ين", "", 8), ("ون", "", 8)],
        [.., 0xd8, 0xa7] => &[("ا", "", 6)],
        _ => &[],
    };
    for &(ending, tail, least) in endings {
        let Some(stem) = rest.strip_suffix(ending).filter(|s| s.len() >= least && !(ending == "ا" && s.ends_with('ه'))) else { continue };
        let before = out.len();
        read_stem(page, i, &Stem::new(stem, tail), 0, taken, clitics, out);
        keep(out, before, |r| {
            let plural = r.entry.feats.has(Feats::PLUR);
            r.entry.feats = if ending == "ا" { r.entry.feats.with(Feats::ACCUSATIVE) } else { Feats(r.entry.feats.0 & !Feats::SING.0).with(Feats::PLUR) };
            r.len == 1 && r.entry.kind == Kind::Common && if ending == "ا" { !r.definite() } else { !plural }
        });
        if out.len() > before {
            return;
        }
    }
}

/// Reads a word after its conjunction (its first `skip` bytes): whole, then without a preposition, the article, or both.
fn read_stem(page: &Page<'_>, i: usize, stem: &Stem<'_>, skip: usize, taken: u32, clitics: Clitics, out: &mut Vec<Reading>) {
    let rest = &stem.head.as_bytes()[skip..];
    let len = rest.len() + stem.tail.len();
    let mut look = |cut: usize, taken: u32, clitics: Clitics| look_up(page, i, taken, stem.key(skip + cut), clitics, out);
    look(0, taken, clitics);
    if len > 6 && rest.starts_with(AL) {
        look(4, taken, clitics.with(Clitics::AL));
    }
    if len <= 4 {
        return;
    }
    let preposition = match rest {
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
    if len > 8 && rest[2..].starts_with(AL) {
        look(6, taken + 1, clitics.with(Clitics::AL));
    } else if preposition == Clitics::LI && len > 6 && rest[2..].starts_with(LAM) {
        // ل swallows the alef of the article: للوزير. The written word stays whole.
        look(4, taken, clitics.with(Clitics::AL));
    }
}

/// Reads a word without the pronoun at its end: قوله, وصفها, رئيستهم.
fn read_suffixed(page: &Page<'_>, i: usize, rest: &str, taken: u32, clitics: Clitics, out: &mut Vec<Reading>) {
    let (duals, pronouns) = endings(rest);
    // Duals of people: المدربان، الطبيبين، مدربا الفريقين.
    for &ending in duals {
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
    let before = out.len();
    read_common(page, i, rest, taken, clitics, out);
    if out.len() > before {
        return;
    }
    for &suffix in pronouns {
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
            if matches!(suffix, "ني" | "كما") {
                keep(out, before, |r| r.entry.kind != Kind::Common); // no noun takes ني, few take كما
            }
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
        add_readings(page, i, taken, &form, clitics, out);
    }
}

fn add_readings(page: &Page<'_>, i: usize, taken: u32, form: &Form, clitics: Clitics, out: &mut Vec<Reading>) {
    let start = stem_start(page, i, taken);
    let suffixed = clitics.any(Clitics::SUFFIX);
    let mut add = |id: u32, entry: &Entry, len: u8| {
        if entry.feats.any(Feats::EXACT.with(Feats::MAKSURA)) && !spelt(page, i, start, id, entry.feats, suffixed) {
            return;
        }
        if entry.feats.has(Feats::MARBUTA) && !suffixed && page.surface(i).trim_end_matches(is_ignored).ends_with('ه') {
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
    let mut go_on = |second: u64, glued: bool| {
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
    };
    let second = page.folded(at);
    go_on(page.tokens[at].key, false);
    if second.as_bytes().starts_with(AL) && second.len() > 6 {
        go_on(lexicon::key(&second[4..]), false);
    } else if second.starts_with(['ل', 'ب']) && second.len() > 2 {
        go_on(lexicon::key(&second[..2]), true);
    }
}

/// Whether a word is written as an entry asks for, with its marks or with its last letter.
fn spelt(page: &Page<'_>, i: usize, start: u32, id: u32, feats: Feats, suffixed: bool) -> bool {
    if feats.has(Feats::EXACT) {
        let end = page.tokens[i].span.end as usize;
        let met = page.text[start as usize..end].chars().filter(|&c| c == SHADDA || !is_ignored(c));
        if page.lexicon.exact(id).is_some_and(|exact| !exact.chars().eq(met)) {
            return false;
        }
    }
    !feats.has(Feats::MAKSURA) || suffixed || !page.surface(i).trim_end_matches(is_ignored).ends_with('ي')
}

/// Whether an entry can be met with these letters before and after it.
fn fits(entry: &Entry, clitics: Clitics, suffixed: bool) -> bool {
    use Kind as K;
    // Nearly every word has no more than a conjunction before it.
    if clitics.0 & !(Clitics::WA.0 | Clitics::FA.0) == 0 {
        return !entry.feats.has(Feats::WITH_AL);
    }
    if entry.feats.has(Feats::WITH_AL) && !clitics.any(Clitics::AL) {
        return false;
    }
    if suffixed {
        return matches!(
            entry.kind,
            K::Verb
                | K::Masdar
                | K::SayNoun
                | K::Office
                | K::Member
                | K::Spokes
                | K::Profession
                | K::Document
                | K::Organisation
                | K::Collective
                | K::AccordingSaid
                | K::According
                | K::Event
                | K::Common
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
