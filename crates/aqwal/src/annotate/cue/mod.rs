//! Cues: words that may report speech. Whether they do is decided where content is looked for.

mod homograph;
mod negation;

use homograph::{another_word, counted, definite_participle, paused, unmarked};
pub(crate) use negation::anonymity;
use negation::{negate, withheld};

use super::phrase::{HEAD, ROLE, strip_conjunction};
use crate::lexicon::{Clitics, Feats, Frames, Kind, Kinds, RowId};
use crate::page::{Page, Reading};
use crate::span::Span;

/// How a cue joins source and content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// A finite verb: قال X إنّ.
    Say,
    /// A participle that leans on an earlier subject: مبينا أنّ.
    Participle,
    /// A verbal noun with its subject: قوله إنّ، إعلانها تأجيل….
    Noun,
    /// A preposition with a source: بحسب X.
    AccordingTo,
    /// A preposition and a verb: وفق ما أفاد X.
    AccordingVerb,
    /// A preposition and a noun of saying: على حد قوله.
    AccordingSaid,
    /// A naming relative: ما وصفه بـ.
    Naming,
}

/// What denies or leaves open that something was said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Negation {
    /// Nothing.
    #[default]
    None,
    /// لم، لا، دون أن: nothing was said of it.
    Withheld,
    /// Two negations: لم يخف، لم ينكر, or لم يستبعد: it was said after all.
    Lifted,
    /// لن، سوف: nothing has been said yet.
    Future,
}

/// A word or phrase that may report speech.
#[derive(Clone, Copy, Debug)]
pub struct Cue {
    /// Its words: the head only, negation included, conjunctions left out.
    pub span: Span,
    /// First token, negation included.
    pub from: usize,
    /// One past its last token.
    pub to: usize,
    /// Token of the head.
    pub head: usize,
    /// How it joins source and content.
    pub frame: Frame,
    /// Where content may stand.
    pub frames: Frames,
    /// Grammar of the form.
    pub feats: Feats,
    /// Letters written together with the head.
    pub clitics: Clitics,
    /// The lexicon row.
    pub row: RowId,
    /// Whether it is negated.
    pub negation: Negation,
}

/// Finds the cue candidates of a page in text order.
pub fn find(page: &Page<'_>) -> Vec<Cue> {
    const ANY: Kinds =
        Kinds::of(&[Kind::Verb, Kind::Participle, Kind::Masdar, Kind::According, Kind::AccordingVerb, Kind::AccordingSaid, Kind::SayNoun, Kind::SayFixed, Kind::Withheld]);
    let mut cues: Vec<Cue> = Vec::new();
    let mut i = 0;
    while i < page.tokens.len() {
        let mut next = i + 1;
        // «واتهم تجمع كذا البلدية»: a noun for who speaks, right after the verb.
        let subject = page.any(i, HEAD)
            && page.has(i, Kind::Verb)
            && cues.last().is_some_and(|c| c.frame == Frame::Say && c.to == i && page.tokens[i].sentence == page.tokens[c.head].sentence);
        if page.any(i, Kinds(ANY.0 | Kinds::of(&[Kind::Prep]).0))
            && !subject
            && let Some(cue) = candidate(page, i)
        {
            next = cue.to.max(i + 1);
            cues.push(cue);
        }
        i = next;
    }
    cues
}

fn candidate(page: &Page<'_>, i: usize) -> Option<Cue> {
    let lexicon = page.lexicon;
    if page.has(i, Kind::Filler) {
        return None;
    }
    if let Some(cue) = unmarked(page, i) {
        return Some(cue);
    }
    if let Some(r) = page.reading(i, Kind::AccordingVerb)
        && let Some(cue) = according_verb(page, i, r)
    {
        return Some(cue);
    }
    if let Some(r) = page.reading(i, Kind::AccordingSaid) {
        return Some(phrase(page, i, r, Frame::AccordingSaid));
    }
    if let Some(r) = page.reading(i, Kind::According) {
        return Some(phrase(page, i, r, Frame::AccordingTo));
    }
    if let Some(r) = page.reading(i, Kind::Withheld)
        && let Some(cue) = withheld(page, i, r)
    {
        return Some(cue);
    }
    if let Some(r) = page.reading(i, Kind::SayFixed) {
        let mut cue = phrase(page, i, r, Frame::Say);
        cue.frames = Frames(Frames::SAY.0 | Frames::THAT.0 | Frames::BARE.0);
        if let Some(verb) = page.reading(i, Kind::Verb) {
            cue.feats = verb.entry.feats;
            cue.row = verb.entry.row;
        }
        return Some(cue);
    }
    let verb = best_verb(page, i);
    let participle = page.readings(i).iter().find(|r| r.entry.kind == Kind::Participle && !r.definite());
    if let Some(r) = verb {
        let mut cue = phrase(page, i, r, Frame::Say);
        if page.surface(i).contains('\u{651}') && lexicon.verb(r.entry.row).lemma.contains('\u{651}') {
            // Written with its shadda (كذّب، ذكّر) the form is no other word.
            cue.feats = Feats(cue.feats.0 & !Feats::HOMOGRAPH.0);
        }
        cue.frames = lexicon.verb(r.entry.row).frames;
        negate(page, &mut cue);
        let order = strip_conjunction(page.folded(i)) == "امر" && (page.glued_as(i + 1, Clitics::BI) || page.any(i + 1, ROLE));
        let number = !order && page.readings(i).iter().any(|r| r.entry.kind == Kind::Numeral && (r.entry.sort != crate::lexicon::Sort::Label || cue.feats.has(Feats::HOMOGRAPH)));
        if number || cue.feats.has(Feats::DUAL) && cue.feats.has(Feats::HOMOGRAPH) || cue.feats.has(Feats::FIRST) && cue.feats.has(Feats::PRESENT) {
            // Number words, duals that spell nouns (ردا، عددا), and «نؤكد» in one's own words are no report.
            return None;
        }
        let short = cue.feats.has(Feats::SHORT) && cue.feats.has(Feats::SING);
        if short && cue.negation == Negation::None {
            return None; // a jussive (يقل, يعد) stands only after لم or لا
        }
        // ما قاله الوزير أن, ما تردده المعارضة من أن: the pronoun points to the words.
        let pointed = i > 0
            && matches!(strip_conjunction(page.folded(i - 1)), "ما" | "بما" | "مما" | "عما" | "لما" | "علي ما")
            && cue.frames.has(Frames::THAT)
            && !cue.feats.has(Feats::THING);
        if cue.clitics.any(Clitics::SUFFIX) && cue.frames.target().is_empty() && cue.frames.addressed().is_empty() && !pointed {
            return None;
        }
        if anonymity(page, cue.to) || another_word(page, i, r) {
            return None;
        }
        // بن فالح، عدم ذكر: after a particle of a name stands a name, after عدم a verbal noun.
        if i > 0 && page.tokens[i].block == page.tokens[i - 1].block && (page.has(i - 1, Kind::ParticleInside) || page.folded(i - 1) == "عدم") {
            return None;
        }
        // والدة طالب: a noun in an idafa, spelled like the verb.
        if page.any(i, ROLE)
            && i > 0
            && page.is_word(i - 1)
            && page.tokens[i].block == page.tokens[i - 1].block
            && page.any(i - 1, ROLE)
            && !page.definite(i - 1)
            && !page.has(i - 1, Kind::GivenName)
        {
            return None;
        }
        // قالت والدة طالب: a feminine noun is no subject of this form.
        let before = i.checked_sub(1).filter(|&b| page.tokens[b].block == page.tokens[i].block && !cue.clitics.any(Clitics::WA.with(Clitics::FA)));
        // النائب المستقيل مدحت القناوي: the name after a post.
        if page.has(i, Kind::GivenName)
            && before.is_some_and(|b| page.definite(b) && (page.any(b, ROLE) || b > 0 && page.any(b - 1, ROLE)))
            && page.nameish(i + 1)
            && page.definite(i + 1)
            && cue.feats.has(Feats::FEM)
        {
            return None;
        }
        if let Some(head) = before.and_then(|b| page.best(b, ROLE).filter(|_| !page.definite(b) && !page.has(b, Kind::GivenName) && page.surface(b).ends_with('ة')))
            && (head.entry.feats.has(Feats::FEM) && !head.entry.feats.has(Feats::MASC) || page.folded(i - 1) == "والده")
            && cue.feats.has(Feats::MASC)
            && !cue.feats.has(Feats::FEM)
        {
            return None;
        }
        if after_preposition(page, cue.from) {
            return None; // a verbal noun spelled like the verb: في رفض, بعد طلب
        }
        // A verb and its own participle are one cue: أضاف قائلا، مضى قائلا.
        if page.readings(i + 1).iter().any(|p| p.entry.kind == Kind::Participle && page.folded(i + 1) == "قايلا" || page.folded(i + 1) == "قايله")
            && page.tokens[i + 1].block == page.tokens[i].block
        {
            cue.to = i + 2;
            cue.span.end = page.tokens[i + 1].span.end;
            cue.frames = Frames(cue.frames.0 | Frames::SAY.0 | Frames::THAT.0 | Frames::BARE.0);
        }
        // The relative that names: ما وصفه بـ, ما سماه.
        if r.clitics.any(Clitics::SUFFIX) && cue.frames.target().0 != 0 && i > 0 && naming_relative(page, i - 1) {
            cue.frame = Frame::Naming;
        }
        return Some(cue);
    }
    if let Some(r) = definite_participle(page, i) {
        let mut cue = phrase(page, i, r, Frame::Participle);
        cue.frames = lexicon.verb(r.entry.row).frames;
        return Some(cue);
    }
    if let Some(r) = participle {
        if anonymity(page, i + 1) || counted(page, i) || r.entry.feats.has(Feats::FEM.with(Feats::PLUR)) && page.folded(i) != "قايلات" && !paused(page, i) {
            return None;
        }
        let role = page.any(i, ROLE);
        // A bare participle (موضح) reports only in the accusative or the feminine and plural forms.
        // «7 متهمين»، «لافتات»: counted people and things.
        let counted = i > 0 && page.tokens[i - 1].kind == crate::page::TokenKind::Number || page.folded(i).ends_with("ات");
        let counted = counted || anonymity(page, i + r.len as usize);
        if !(r.entry.feats.has(Feats::SHORT) || role && r.entry.feats.has(Feats::FEM) || after_preposition(page, i) || counted) {
            let mut cue = phrase(page, i, r, Frame::Participle);
            cue.frames = lexicon.verb(r.entry.row).frames;
            return Some(cue);
        }
    }
    if let Some(r) = page.readings(i).iter().find(|r| r.entry.kind == Kind::Masdar && r.clitics.any(Clitics::SUFFIX) && !r.definite()) {
        let mut cue = phrase(page, i, r, Frame::Noun);
        cue.frames = lexicon.verb(r.entry.row).frames;
        return Some(cue);
    }
    if let Some(r) = page.reading(i, Kind::SayNoun) {
        let mut cue = phrase(page, i, r, Frame::Noun);
        cue.frames = Frames(Frames::THAT.0 | Frames::SAY.0);
        return Some(cue);
    }
    None
}

/// The verb a token is; forms of two verbs (تعد of أعد and وعد) yield to the commoner row order of the table.
fn best_verb<'p>(page: &'p Page<'_>, i: usize) -> Option<&'p Reading> {
    let verbs = page.readings(i).iter().filter(|r| r.entry.kind == Kind::Verb);
    verbs.min_by_key(|r| {
        (
            r.entry.feats.any(Feats::FIRST),
            r.clitics.any(Clitics::LI),
            r.entry.feats.has(Feats::SHORT),
            r.clitics.any(Clitics::SUFFIX),
            r.entry.feats.has(Feats::HOMOGRAPH),
            r.clitics.0.count_ones(),
        )
    })
}

fn phrase(page: &Page<'_>, i: usize, r: &Reading, frame: Frame) -> Cue {
    let to = i + r.len as usize;
    let _ = page;
    Cue { span: r.span(), from: i, to, head: i, frame, frames: Frames::default(), feats: r.entry.feats, clitics: r.clitics, row: r.entry.row, negation: Negation::None }
}

/// وفق ما أفاد, حسبما أعلنت: the cue runs from the preposition to the verb.
fn according_verb(page: &Page<'_>, i: usize, r: &Reading) -> Option<Cue> {
    let mut at = i + r.len as usize;
    while page.has(at, Kind::Aspect) {
        at += 1;
    }
    if at >= page.tokens.len() || page.tokens[at].sentence != page.tokens[i].sentence {
        return None;
    }
    let verb = best_verb(page, at).or_else(|| page.reading(at, Kind::SayFixed))?;
    // «كما أعلن» may just add another report: then its own complement follows; decided where content is looked for.
    if verb.entry.feats.has(Feats::PASSIVE) && page.folded(i).ends_with("كما") {
        return None;
    }
    let frames = if verb.entry.kind == Kind::Verb { page.lexicon.verb(verb.entry.row).frames } else { Frames::default() };
    let to = at + verb.len as usize;
    Some(Cue {
        span: Span::new(r.start, verb.end),
        from: i,
        to,
        head: at,
        frame: Frame::AccordingVerb,
        frames,
        feats: verb.entry.feats,
        clitics: r.clitics,
        row: verb.entry.row,
        negation: Negation::None,
    })
}

/// Whether a preposition that takes a noun stands right before.
fn after_preposition(page: &Page<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).filter(|&b| page.tokens[b].block == page.tokens[i].block) else { return false };
    matches!(
        strip_conjunction(page.folded(before)),
        "في" | "من"
            | "عن"
            | "علي"
            | "الي"
            | "بعد"
            | "قبل"
            | "دون"
            | "بدون"
            | "لولا"
            | "بين"
            | "تحت"
            | "خلال"
            | "عبر"
            | "اثر"
            | "عقب"
            | "رغم"
            | "ضد"
            | "نحو"
            | "حول"
            | "مع"
            | "منذ"
            | "عند"
            | "لدي"
            | "بسبب"
            | "نتيجه"
            | "امام"
            | "وراء"
            | "وفي"
            | "ومن"
            | "وعن"
            | "وعلي"
            | "والي"
    )
}

/// ما or a noun phrase right before a naming verb with a pronoun: ما وصفه، بما سماه، قرارا وصفته.
fn naming_relative(page: &Page<'_>, i: usize) -> bool {
    let folded = strip_conjunction(page.folded(i));
    matches!(folded, "ما" | "بما" | "مما" | "لما" | "عما" | "فيما" | "كما" | "الذي" | "التي" | "الذين")
}
