//! Headlines: «الوزير: لا تمديد», where the colon is the cue.

use super::{Complement, Draft, Source};
use crate::annotate::Annotations;
use crate::annotate::cue::{Cue, Frame, Negation};
use crate::annotate::phrase::{HEAD, Limits, ROLE};
use crate::layout::{Layout, Zone};
use crate::lexicon::{Clitics, Feats, Frames, Kind, Kinds, RowId};
use crate::page::{Page, TokenKind};
use crate::span::Span;

/// No row: a colon stands in no table.
pub(crate) const NO_ROW: RowId = RowId { table: u8::MAX, row: 0 };

/// Finds headlines of the form «speaker: words».
pub(super) fn find(page: &Page<'_>, found: &Annotations, layout: &Layout, drafts: &mut Vec<Draft>) {
    let mut heads: Vec<(usize, usize)> = drafts.iter().map(|d| (d.cue.head, d.complement.first())).collect();
    heads.sort_unstable();
    for (b, block) in page.blocks.iter().enumerate() {
        let (from, to) = (block.tokens.0 as usize, block.tokens.1 as usize);
        let zone = layout.zone(page, from);
        // A subheading is a short line of the body without a full stop.
        let subheading = zone == Some(Zone::Body) && to - from.min(to) <= 16 && to > from && !page.mark(to - 1).is_some_and(|c| matches!(c, '.' | ':' | '،'));
        if !matches!(zone, Some(Zone::Title | Zone::Deck | Zone::Caption)) && !subheading || from >= to {
            continue;
        }
        let next = (b + 1 < page.blocks.len() && matches!(layout.zone(page, page.blocks[b + 1].tokens.0 as usize), Some(Zone::Title | Zone::Deck))).then(|| page.blocks[b + 1]);
        let Some(colon) = (from..to).find(|&i| page.is_mark(i, ':') && page.tokens[i].quotation == 0) else { continue };
        let mut inside = heads[heads.partition_point(|h| h.0 < from)..].iter().take_while(|h| h.0 < to);
        if inside.any(|h| h.1 <= colon + 2 && h.1 > colon) {
            continue;
        }
        // A section before the speaker («سياسي / الوزير: …») is no part of the name.
        let start = (from..colon).rev().find(|&i| page.is_mark(i, '/') || page.mark(i).is_some_and(|c| matches!(c, '|' | '…')) || page.is_mark(i, '.')).map_or(from, |i| i + 1);
        // What goes on in the next headline line belongs to it when nothing follows the colon.
        let (content, _end) = if colon + 1 < to {
            (colon + 1, to)
        } else if let Some(next) = next {
            (next.tokens.0 as usize, next.tokens.1 as usize)
        } else {
            continue;
        };
        if subheading && !(colon + 2 < to && quotes_or_first_person(page, colon + 1)) {
            continue;
        }
        let Some(source) = speaker(page, found, start, colon, content) else { continue };
        let cue = Cue {
            span: page.tokens[colon].span,
            from: colon,
            to: colon + 1,
            head: colon,
            frame: Frame::Say,
            frames: Frames(Frames::SAY.0),
            feats: Feats::NONE,
            clitics: Clitics::default(),
            row: NO_ROW,
            negation: Negation::None,
        };
        drafts.push(Draft {
            cue,
            clause: start,
            source: Some(source),
            relays: Vec::new(),
            venue: None,
            said: None,
            reset: true,
            complement: Complement::Say(content),
            rule: "headline/colon",
            cut: (start, content),
        });
    }
}

fn speaker(page: &Page<'_>, found: &Annotations, from: usize, colon: usize, content: usize) -> Option<Source> {
    if from >= colon || colon - from > 14 {
        return None;
    }
    // «(الدفاع): …»: the name in brackets.
    let (from, colon) = if page.is_mark(from, '(') && page.is_mark(colon - 1, ')') { (from + 1, colon - 1) } else { (from, colon) };
    if from >= colon {
        return None;
    }
    // «التجارة»: … the short name in marks; a fuller one must stand in the article.
    let marked = super::quotation_at(page, from).filter(|q| q.close as usize + 1 == colon && named_elsewhere(page, found, from + 1, colon - 1));
    if marked.is_some() {
        return Some(Source { span: Span::new(page.tokens[from + 1].span.start, page.tokens[colon - 2].span.end), tokens: (from + 1, colon - 1), pronoun: false });
    }
    let np = page.noun_phrase(from, Limits { end: colon, governed: 0, object: false })?;
    let venue = np.to < colon && page.glued_preposition(np.to) == Some(Clitics::LI) && page.addressee(np.to);
    if np.to != colon && !venue && !(page.glued_preposition(np.to).is_some() && matches!(page.folded(np.to), "ل")) {
        return None;
    }
    // «العسكريون مستاؤون: …» says something of them.
    if page.definite(from) && (from + 1..np.to).any(|i| !page.definite(i) && page.folded(i).ends_with("ون") && page.definite(i - 1) && page.tokens[i].kinds.0 == 0) {
        return None;
    }
    let own_words = quotes_or_first_person(page, content);
    let place = page.any(from, Kinds::of(&[Kind::Country, Kind::Place, Kind::Capital])) && !page.any(from, ROLE);
    if place && !own_words {
        return None;
    }
    let speaks = page.any(from, ROLE)
        || page.any(from, Kinds::of(&[Kind::Organisation, Kind::OrgName, Kind::Anonymous, Kind::Collective, Kind::Honorific, Kind::Document, Kind::Outlet, Kind::OutletHead]))
        || named(page, from, np.to)
        || named_elsewhere(page, found, from, np.to)
        // «الحصيني: لن نغير الرسوم»: in the first person an unknown name speaks.
        || own_words && np.to - from <= 3 && (from..np.to).all(|i| page.tokens[i].kinds.0 == 0 && page.is_word(i) && !page.verbal_noun(i))
        || (place && own_words);
    let verb_inside = (from..colon).any(|i| page.finite(i) && !page.any(i, HEAD) && !found.is_name(page, i));
    (speaks && !verb_inside).then(|| Source { span: Span::new(np.start, page.tokens[np.to - 1].span.end), tokens: (np.from, np.to), pronoun: false })
}

/// Whether a phrase begins with a personal name; a given name that is also a word (لقاء، أمل) needs a second part.
fn named(page: &Page<'_>, from: usize, to: usize) -> bool {
    let plain = page.reading(from, Kind::GivenName).is_some_and(|r| !r.entry.feats.has(Feats::WORD));
    let known = page.known_name(from);
    known || plain || page.has(from, Kind::GivenName) && to > from + 1 && page.has(from + 1, Kind::GivenName)
}

/// How many of the next mentions may hold the fuller name.
const MENTIONS: usize = 2000;

/// Whether the words are part of a fuller name in the article (الصحة النيابية: لجنة الصحة النيابية).
fn named_elsewhere(page: &Page<'_>, found: &Annotations, from: usize, to: usize) -> bool {
    let words: Vec<&str> = (from..to).map(|i| page.folded(i)).collect();
    if words.is_empty() {
        return false; // «»: …
    }
    let after = found.mentions.partition_point(|m| m.tokens.0 <= to);
    found.mentions[after..]
        .iter()
        .take(MENTIONS)
        .any(|m| m.tokens.1 - m.tokens.0 > words.len() && (m.tokens.0..=m.tokens.1 - words.len()).any(|i| words.iter().enumerate().all(|(k, w)| page.folded(i + k) == *w)))
}

pub(super) fn quotes_or_first_person(page: &Page<'_>, content: usize) -> bool {
    if page.mark(content).is_some_and(|c| matches!(c, '"' | '«' | '“')) {
        return true;
    }
    first_person(page, content)
}

/// Whether words are in the first person: نحن, لن ننسحب, سنعود.
fn first_person(page: &Page<'_>, content: usize) -> bool {
    let block = page.block_of(content);
    // وزعنا، لا نفكر، لن أحضر: a verb of the first person at the head.
    let first = page.folded(content);
    let plain = |i: usize| page.tokens[i].kind == TokenKind::Word && (page.tokens[i].kinds.0 == 0 || page.act(i) || page.has(i, Kind::Verb));
    let end = block.tokens.1 as usize;
    if plain(content) && first.ends_with("نا") && first.len() >= 8 && !page.definite(content) && content + 1 < end {
        return true;
    }
    if matches!(first, "لا" | "لم" | "لن" | "ما") && content + 2 < end && plain(content + 1) {
        let next = page.folded(content + 1);
        let singular = page.surface(content + 1).starts_with('أ') && page.readings(content + 1).iter().all(|r| !r.entry.feats.has(Feats::PAST));
        if next.starts_with('ن') && next.len() >= 6 && next.len() <= 12 && !page.has(content + 1, Kind::Noun) || singular {
            return true;
        }
    }
    (content..block.tokens.1 as usize).take(8).any(|i| {
        let folded = page.folded(i);
        page.tokens[i].kind == TokenKind::Word
            && (matches!(folded, "نحن" | "انا" | "لن" | "لسنا")
                || folded.starts_with('ن') && folded.len() >= 8 && (page.tokens[i].kinds.0 == 0 || page.act(i)) && page.folded(i.saturating_sub(1)) == "لن"
                || folded.starts_with("سن") && folded.len() >= 10 && (page.tokens[i].kinds.0 == 0 || page.act(i)))
            && (folded != "لن" || page.folded(i + 1).starts_with('ن'))
    })
}
