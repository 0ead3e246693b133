//! Forms that are cues or other words, told apart by their neighbours.

use super::super::phrase::{HEAD, ROLE, looks_present, strip_conjunction};
use super::{Cue, Frame, Negation};
use crate::lexicon::{Clitics, Feats, Frames, Kind, Kinds};
use crate::page::{Page, Reading};
use crate::span::Span;

/// بيّن and عبّر without their shadda, at the head of a clause and before someone who can speak; elsewhere they are
/// prepositions. Whether they report is decided by their complement, as with every homograph.
pub(super) fn unmarked(page: &Page<'_>, i: usize) -> Option<Cue> {
    let folded = page.folded(i);
    let (word, safe, frames) = match strip_conjunction(folded) {
        "بين" => ("بين", "بينت", Frames::THAT),
        "عبر" => ("عبر", "عبرت", Frames(u32::from(crate::lexicon::PrepSet::of_word("عن")) << 8)),
        _ => return None,
    };
    let conjoined = folded.len() > word.len();
    let head = i == 0
        || page.tokens[i - 1].block != page.tokens[i].block
        || page.mark(i - 1).is_some()
        || page.any(i - 1, Kinds::of(&[Kind::Conj, Kind::Reset])) && !page.any(i - 1, ROLE);
    let named = page.is_word(i + 1) && page.has(i + 2, Kind::That) && page.tokens[i + 1].kinds.0 == 0;
    let speaker = (named || page.any(i + 1, HEAD)) && page.is_word(i + 1) && page.tokens[i + 1].block == page.tokens[i].block;
    // «وبين أن الجسر آمن»; after the preposition أن has a verb: «وبين أن يبقى وأن يرحل».
    let clause = conjoined && word == "بين" && page.has(i + 1, Kind::That) && page.tokens[i + 1].block == page.tokens[i].block && !subjunctive(page, i + 1);
    if !head || !(speaker || clause) || page.surface(i).contains('\u{651}') {
        return None;
    }
    let form = page.lexicon.form(crate::lexicon::key(safe))?;
    let (_, entry) = page.lexicon.entries(&form).find(|(_, e)| e.kind == Kind::Verb && e.feats.has(Feats::PAST))?;
    let skip = if conjoined { page.surface(i).chars().next().map_or(0, char::len_utf8) as u32 } else { 0 };
    let span = page.tokens[i].span;
    Some(Cue {
        span: Span::new(span.start + skip, span.end),
        from: i,
        to: i + 1,
        head: i,
        frame: Frame::Say,
        frames,
        feats: Feats::PAST.with(Feats::MASC).with(Feats::SING).with(Feats::HOMOGRAPH),
        clitics: if conjoined { Clitics::WA } else { Clitics::default() },
        row: entry.row,
        negation: Negation::None,
    })
}

/// Whether أن has a verb behind it, «أن يبقى» or «أن لا يبقى», and no clause of its own.
fn subjunctive(page: &Page<'_>, that: usize) -> bool {
    let next = that + 1 + usize::from(page.is_word(that + 1) && page.folded(that + 1) == "لا");
    page.folded(that) == "ان" && page.is_word(next) && (looks_present(page.folded(next)) || page.readings(next).iter().any(|r| r.entry.feats.has(Feats::PRESENT)))
}

/// المزاعم القائلة بأن: with the article this participle alone reports, and only before أن.
pub(super) fn definite_participle<'p>(page: &'p Page<'_>, i: usize) -> Option<&'p Reading> {
    let r = page.readings(i).iter().find(|r| r.entry.kind == Kind::Participle && r.definite() && !r.clitics.prep())?;
    let bare = strip_conjunction(page.folded(i));
    (matches!(bare, "القايل" | "القايله" | "القايلين" | "القايلون" | "القايلات") && page.has(i + 1, Kind::That)).then_some(r)
}

/// Whether a mark stands right before.
pub(super) fn paused(page: &Page<'_>, i: usize) -> bool {
    i > 0 && page.mark(i - 1).is_some()
}

/// «7 متهمين»: after a number stands a noun.
pub(super) fn counted(page: &Page<'_>, i: usize) -> bool {
    i > 0
        && page.tokens[i - 1].block == page.tokens[i].block
        && (page.tokens[i - 1].kind == crate::page::TokenKind::Number || page.has(i - 1, Kind::Numeral) && !page.definite(i - 1))
}

/// Forms that their neighbours show to be another word.
pub(super) fn another_word(page: &Page<'_>, i: usize, r: &Reading) -> bool {
    let bare = strip_conjunction(page.folded(i));
    match &*page.lexicon.verb(r.entry.row).lemma {
        // صياد يدعى سالم: is called. اطلعت الصحيفة على التقرير: has seen. هزيمة وصفها
        "ادعى" => page.surface(i).ends_with('ى') && r.entry.feats.has(Feats::PRESENT) && !page.has(i + 1, Kind::That),
        "أطلع" => (i + 1..i + 5).any(|k| matches!(page.folded(k), "علي" | "عليه" | "عليها" | "عليهم") && !page.has(k + 1, Kind::That)),
        // دعونا ننتظر: let us
        "دعا" => r.entry.feats.has(Feats::FIRST) && bare == "دعونا",
        // بوصفه وزيرا: as
        "وصف" => r.clitics.any(Clitics::BI) && bare.starts_with("بوصف"),
        // النائب مدحت القناوي: a name after its title
        "مدح" => page.has(i, Kind::GivenName) && i > 0 && page.definite(i - 1),
        _ => false,
    }
}
