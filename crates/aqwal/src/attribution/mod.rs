//! Attribution relations (PARC): cue, source and content, with what was said about the saying. Still all spans; nobody is named yet.

mod according;
mod before;
mod complement;
mod extent;
mod headline;
mod relay;
mod source;
mod speaker;
mod support;
mod topic;
mod venue;

pub(crate) use source::quotation_at;

use crate::annotate::Annotations;
use crate::annotate::cue::{Cue, Frame, Negation};
use crate::layout::{Layout, Zone};
use crate::lexicon::{Feats, Frames, Polarity, RowId};
use crate::page::Page;
use crate::span::Span;
use crate::trail::{Reason, Trail};

/// One attribution relation.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// The words that report.
    pub cue: Span,
    /// Tokens of the cue.
    pub cue_tokens: (usize, usize),
    /// How it joins source and content.
    pub frame: Frame,
    /// Grammar of the cue.
    pub feats: Feats,
    /// The lexicon row of the cue; none for a colon.
    pub row: Option<RowId>,
    /// Where it stands on the page.
    pub zone: Zone,
    /// The words that name the source in the cue's clause.
    pub source: Option<Source>,
    /// What was said, piece by piece.
    pub content: Vec<Piece>,
    /// Tokens from the first to after the last of the content.
    pub content_tokens: (usize, usize),
    /// What the statement does.
    pub polarity: Polarity,
    /// Those who pass the words on, outermost first.
    pub relays: Vec<Source>,
    /// Where, how or to whom.
    pub venue: Option<Span>,
    /// When.
    pub said: Option<Span>,
    /// Index of the statement inside whose content this one stands.
    pub parent: Option<usize>,
    /// Whether من جهته or the like announces a new speaker.
    pub reset: bool,
    /// Whether unmarked words stand in the speaker's own voice (after a colon without إن).
    pub direct: bool,
    /// The rule.
    pub rule: &'static str,
}

/// A noun phrase that names someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its words.
    pub span: Span,
    /// Its tokens.
    pub tokens: (usize, usize),
    /// A pronoun written together with the cue or with عن (نقلت عنه): names nobody by itself.
    pub pronoun: bool,
}

/// One piece of what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its words.
    pub span: Span,
    /// Whether any of it, or all of it, stands in the speaker's own quoted words.
    pub voice: Voice,
}

/// Whose words a piece is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The speaker's, all of it.
    Quoted,
    /// The reporter's.
    Reported,
    /// The reporter's with quoted fragments of the speaker's.
    Mixed,
}

/// A cue with its complement found and its extent still open.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub cue: Cue,
    /// First token of the clause that the cue opens: the conjunction, a reset or a negation before it.
    pub clause: usize,
    pub source: Option<Source>,
    pub relays: Vec<Source>,
    pub venue: Option<Span>,
    pub said: Option<Span>,
    pub reset: bool,
    pub complement: Complement,
    pub rule: &'static str,
    /// Tokens that belong to the attribution and are cut out of content around it.
    pub cut: (usize, usize),
}

/// Where content begins and what form it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Complement {
    /// A clause after أن or إن, from this token.
    That(usize),
    /// Words after a colon or in quotation marks, from this token.
    Say(usize),
    /// Unmarked words, from this token.
    Bare(usize),
    /// A noun phrase; the byte is where it begins inside its first token (after ب or ل).
    Phrase(usize, u32),
    /// The clause before the cue, from its first token to before the last.
    Before(usize, usize),
}

impl Complement {
    pub(crate) fn first(self) -> usize {
        match self {
            Self::That(i) | Self::Say(i) | Self::Bare(i) | Self::Phrase(i, _) | Self::Before(i, _) => i,
        }
    }
}

/// Relates what was found: every attribution of a page in text order.
pub fn relate(page: &Page<'_>, found: &Annotations, layout: &Layout, trail: &mut Trail) -> Vec<Attribution> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (n, cue) in found.cues.iter().enumerate() {
        if layout.zone(page, cue.head).is_none() {
            trail.lost(cue.span, Some(cue.row), Reason::NotArticleBody);
            continue;
        }
        let context = Context { page, found, layout, cues: &found.cues, n };
        match context.draft(cue) {
            Ok(draft) => drafts.push(draft),
            Err(reason) => trail.lost(cue.span, Some(cue.row), reason),
        }
    }
    headline::find(page, found, layout, &mut drafts);
    drafts.sort_by_key(|d| (d.cue.span.start, d.cue.span.end));
    drafts.dedup_by(|b, a| {
        // قولهم after نقلت … عن: the relay's reading knows the source, the noun alone does not.
        let same = a.cue.head == b.cue.head;
        if same && a.source.is_none() && b.source.is_some() {
            std::mem::swap(a, b);
        }
        same
    });
    governed_nouns(&mut drafts, trail);
    passing(&mut drafts, trail);
    share(page, &mut drafts, trail);
    let relations = extent::close(page, layout, &drafts, trail);
    for relation in &relations {
        trail.made(relation.cue, relation.row, relation.rule);
    }
    relations
}

/// «أكد رفضه …», «معربا عن أمله في …»: the noun is what the other cue says, no cue of its own.
fn governed_nouns(drafts: &mut Vec<Draft>, trail: &mut Trail) {
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    for noun in drafts.drain(..) {
        let governed = noun.cue.frame == Frame::Noun && kept.iter().rev().take(3).any(|d| matches!(d.complement, Complement::Phrase(from, _) if from == noun.cue.head));
        if governed {
            trail.lost(noun.cue.span, Some(noun.cue.row), Reason::Covered);
        } else {
            kept.push(noun);
        }
    }
    *drafts = kept;
}

/// «أفادت الوكالة، نقلا عن مصدر، بأن»: what stands between a cue and its content names who passed it on, and says nothing.
fn passing(drafts: &mut Vec<Draft>, trail: &mut Trail) {
    let mut until = 0;
    drafts.retain(|d| {
        let according = matches!(d.cue.frame, Frame::AccordingTo | Frame::AccordingVerb | Frame::AccordingSaid);
        let inside = according && d.cue.from < until;
        if inside {
            trail.lost(d.cue.span, Some(d.cue.row), Reason::Covered);
        } else if !matches!(d.complement, Complement::Before(..)) && !according {
            until = until.max(d.complement.first());
        }
        !inside
    });
}

/// Two verbs with one complement (قال وأكد أن): the last is the cue.
fn share(page: &Page<'_>, drafts: &mut Vec<Draft>, trail: &mut Trail) {
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    for mut b in drafts.drain(..) {
        let Some(a) = kept.last() else {
            kept.push(b);
            continue;
        };
        let after = !matches!(a.complement, Complement::Before(..)) && !matches!(b.complement, Complement::Before(..));
        let same = after && a.complement.first() == b.complement.first() && b.cue.to <= b.complement.first() && a.cue.head < b.cue.head;
        // التي أكدت, or unmarked after an indefinite noun: في رسالة اطلعت عليها الوكالة.
        let plain = b.cue.frame == Frame::Say
            && !b.cue.clitics.any(crate::lexicon::Clitics::WA)
            && b.clause == b.cue.from
            && b.cue.from > a.cue.to
            && page.is_word(b.cue.from - 1)
            && a.source.is_some_and(|s| s.tokens.1 < b.cue.from);
        // المزاعم القائلة بأن: nobody before it speaks by this participle.
        if same && b.cue.frame == Frame::Participle && b.cue.from == b.cue.head && page.definite(b.cue.head) {
            kept.pop();
            kept.push(b);
            continue;
        }
        let relative = plain || (a.cue.to..b.cue.from).any(|i| page.has(i, crate::lexicon::Kind::Relative));
        if same && relative {
            // A verb of a relative clause between a cue and its content (البلاغ الذي توصلت به الصحيفة إلى أن).
            trail.lost(b.cue.span, Some(b.cue.row), Reason::Covered);
        } else if same && b.cue.frame == Frame::Noun && b.cue.clitics.any(crate::lexicon::Clitics::BI) && b.cue.clitics.any(crate::lexicon::Clitics::SUFFIX) {
            // «علق الوزير على القرار بقوله: …»: the words are those of the noun.
            b.source = b.source.or(a.source).map(|mut s| {
                // علق المدرب على النتيجة بقوله: the subject ends before what is commented on.
                if let Some(end) = (s.tokens.0 + 1..s.tokens.1).find(|&i| page.preposition(i)) {
                    s.tokens.1 = end;
                    s.span.end = page.tokens[end - 1].span.end;
                }
                s
            });
            b.clause = b.clause.min(a.clause);
            b.reset |= a.reset;
            trail.lost(a.cue.span, Some(a.cue.row), Reason::SharedComplement);
            kept.pop();
            kept.push(b);
        } else if same && b.cue.frame == Frame::Noun && a.cue.frame != Frame::Noun {
            // «قال في تصريح إن»: the verb introduces the words, the noun is where they were said (guide 2.8).
            trail.lost(b.cue.span, Some(b.cue.row), Reason::Covered);
        } else if same {
            b.source = b.source.or(a.source);
            trail.lost(a.cue.span, Some(a.cue.row), Reason::SharedComplement);
            kept.pop();
            kept.push(b);
        } else {
            kept.push(b);
        }
    }
    *drafts = kept;
}

/// What a cue can see while its content is looked for.
pub(crate) struct Context<'p, 'a> {
    pub page: &'p Page<'a>,
    pub found: &'p Annotations,
    pub layout: &'p Layout,
    pub cues: &'p [Cue],
    /// The cue's place among all candidates.
    pub n: usize,
}

impl Context<'_, '_> {
    /// A word that is no verb here may be the noun of saying spelled like it: «ينتظر السكان وعد المحافظ بأن».
    fn as_noun(&self, cue: &Cue) -> Option<Draft> {
        let r = self.page.reading(cue.head, crate::lexicon::Kind::SayNoun).filter(|r| !r.definite())?;
        self.noun(&Cue {
            span: r.span(),
            from: cue.head,
            to: cue.head + r.len as usize,
            frame: Frame::Noun,
            frames: Frames(Frames::THAT.0 | Frames::SAY.0),
            feats: r.entry.feats,
            clitics: r.clitics,
            row: r.entry.row,
            negation: Negation::None,
            ..*cue
        })
    }

    fn draft(&self, cue: &Cue) -> Result<Draft, Reason> {
        if cue.negation == Negation::Future {
            return Err(Reason::Future);
        }
        match cue.frame {
            Frame::AccordingTo | Frame::AccordingVerb | Frame::AccordingSaid => self.according(cue),
            Frame::Noun => self.noun(cue).ok_or(Reason::NoContent),
            Frame::Say | Frame::Participle | Frame::Naming => {
                if (cue.frames.has(Frames::RELAY) || cue.frames.has(Frames::SOURCE))
                    && let Some(relayed) = self.relay(cue)
                {
                    return relayed;
                }
                if cue.frames.has(Frames::NOUN)
                    && let Some(carried) = self.support(cue)
                {
                    return Ok(carried);
                }
                match self.complement(cue) {
                    Err(reason) if cue.frame == Frame::Say && !cue.clitics.any(crate::lexicon::Clitics::SUFFIX) => self.as_noun(cue).ok_or(reason),
                    drafted => drafted,
                }
            }
        }
    }
}
