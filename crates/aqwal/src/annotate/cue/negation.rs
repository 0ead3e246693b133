//! Denial and withholding: لم يقل، دون أن يكشف، رفض الإفصاح.

use super::super::phrase::strip_conjunction;
use super::{Cue, Frame, Negation, best_verb, phrase};
use crate::lexicon::{Clitics, Feats, Frames, Kind, Kinds};
use crate::page::{Page, Reading};
use crate::span::Span;

/// دون أن يعلن: the cue runs from the negation to the verb; رفض الكشف عن is one by itself.
pub(super) fn withheld(page: &Page<'_>, i: usize, r: &Reading) -> Option<Cue> {
    let at = i + r.len as usize;
    let ends_in_that = page.folded(at - 1) == "ان";
    let last = at - 1;
    if r.definite() || page.definite(last) && !page.folded(last).starts_with("الا") && r.len > 1 && page.folded(i) == "غير" {
        return None; // من غير المستبعد أن: nobody says so
    }
    if !ends_in_that
        && let Some(verb) = best_verb(page, last).filter(|v| v.entry.feats.has(Feats::PRESENT))
        && page.any(i, Kinds::of(&[Kind::Neg]))
    {
        // لم يعلن, لا يستبعد: the verb's own frames hold.
        let lifted = page.lexicon.cell(r.entry.row, "flags").contains("asserted");
        return Some(Cue {
            span: Span::new(r.start, verb.end),
            from: i,
            to: at,
            head: last,
            frame: Frame::Say,
            frames: page.lexicon.verb(verb.entry.row).frames,
            feats: verb.entry.feats,
            clitics: r.clitics,
            row: verb.entry.row,
            negation: if lifted { Negation::Lifted } else { Negation::Withheld },
        });
    }
    // مصدر رفض الكشف عن هويته hides himself; «لكنه امتنع عن ذكر اسمه» keeps back another's name.
    let describes = i > 0
        && (page.is_word(i - 1) || page.mark(i - 1).is_some_and(|c| matches!(c, '،' | ',')) && (at + 1..at + 4).any(|k| page.mark(k).is_some_and(|c| matches!(c, '،' | ','))))
        && !page.any(i - 1, Kinds::of(&[Kind::Conj, Kind::Adverb]))
        && !r.clitics.any(Clitics::WA.with(Clitics::FA))
        && page.tokens[i - 1].block == page.tokens[i].block;
    if describes && (anonymity(page, i + 1) || anonymity(page, at - 1)) {
        return None;
    }
    if !ends_in_that {
        let mut cue = phrase(page, i, r, Frame::Say);
        let last = page.folded(at - 1);
        let governs = crate::lexicon::PrepSet::of_word(last) != 0;
        if governs && cue.to > cue.from + 1 {
            // The governed preposition stays outside the cue, but content comes right after it.
            cue.to -= 1;
            cue.span.end = page.tokens[cue.to - 1].span.end;
        }
        cue.frames = Frames(Frames::OBJ.0 | Frames::THAT.0 | (u32::from(crate::lexicon::PrepSet::of_word(last)) << 8));
        cue.negation = if page.lexicon.cell(r.entry.row, "flags").contains("asserted") { Negation::Lifted } else { Negation::Withheld };
        return Some(cue);
    }
    let verb = best_verb(page, at)?;
    Some(Cue {
        span: Span::new(r.start, verb.end),
        from: i,
        to: at + 1,
        head: at,
        frame: Frame::Say,
        frames: page.lexicon.verb(verb.entry.row).frames,
        feats: verb.entry.feats,
        clitics: r.clitics,
        row: verb.entry.row,
        negation: Negation::Withheld,
    })
}

/// Verbs whose negation says the thing after all: لم يخف، لم ينكر، لم ينف، لم يستبعد.
pub(super) fn lifts(page: &Page<'_>, cue: &Cue) -> bool {
    let verb = page.lexicon.verb(cue.row);
    verb.clause == crate::lexicon::Polarity::Denied || matches!(&*verb.lemma, "أخفى" | "أنكر" | "استبعد")
}

pub(super) fn negate(page: &Page<'_>, cue: &mut Cue) {
    if cue.clitics.any(Clitics::SA) || cue.clitics.any(Clitics::LI) && cue.feats.has(Feats::PRESENT) {
        cue.negation = Negation::Future;
        return;
    }
    let Some(before) = cue.from.checked_sub(1).filter(|&b| page.tokens[b].block == page.tokens[cue.from].block) else { return };
    let word = strip_conjunction(page.folded(before));
    let word = if word.is_empty() { page.folded(before) } else { word };
    match word {
        "لم" | "ما" | "لا" => {
            let past = cue.feats.has(Feats::PAST);
            if (word == "ما") != past || word == "ما" && !page.tokens.get(before).is_some_and(|t| t.kinds.has(Kind::Neg)) {
                return;
            }
            if word == "ما" {
                return; // ما before a past verb is nearly always the relative: ما قال
            }
            cue.negation = if lifts(page, cue) { Negation::Lifted } else { Negation::Withheld };
        }
        "لن" | "سوف" | "اذا" | "لو" | "هل" | "لكي" | "كي" | "ربما" | "قلما" => cue.negation = Negation::Future,
        "قد" if cue.feats.has(Feats::PRESENT) => cue.negation = Negation::Future,
        // «قبل أن يضيف» tells what he went on to say.
        "ان" if cue.feats.has(Feats::PRESENT) && !(before > 0 && matches!(page.folded(before - 1), "دون" | "بدون" | "قبل")) => cue.negation = Negation::Future,
        "ان" if before > 0 && matches!(page.folded(before - 1), "دون" | "بدون") => cue.negation = Negation::Withheld,
        _ => return,
    }
    if cue.negation == Negation::Withheld && &*page.lexicon.verb(cue.row).lemma == "التزم" {
        cue.negation = Negation::Future; // not to keep a promise is no word kept back
    }
    if matches!(cue.negation, Negation::Withheld | Negation::Lifted) {
        let word_span = page.tokens[before].span;
        let surface = page.surface(before);
        let skip = if page.folded(before).len() > word.len() { surface.chars().next().map_or(0, char::len_utf8) as u32 } else { 0 };
        cue.from = before;
        cue.span.start = word_span.start + skip;
        if word == "ان" {
            cue.from = before - 1;
            cue.span.start = page.tokens[before - 1].span.start;
            if before >= 2 && page.folded(before - 2) == "من" {
                cue.from = before - 2;
                cue.span.start = page.tokens[before - 2].span.start;
            }
        }
    }
}

/// طلب عدم ذكر اسمه, فضل عدم الكشف عن هويته: a condition of anonymity is no statement (guide 1.8).
pub(crate) fn anonymity(page: &Page<'_>, at: usize) -> bool {
    let hides = |i: usize| matches!(page.folded(i), "عدم" | "الكشف" | "ذكر" | "كشف" | "الافصاح" | "نشر");
    hides(at) && (at + 1..at + 5).any(|i| matches!(page.folded(i), "اسمه" | "اسمها" | "هويته" | "هويتها" | "هويتهم" | "هوياتهم" | "اسمايهم" | "اسماءهم"))
}
