//! Commitments: an action that someone will do, with its deadline.

use crate::annotate::Annotations;
use crate::annotate::phrase::{HEAD, Limits, strip_conjunction};
use crate::attribution::Attribution;
use crate::lexicon::{Kind, Kinds};
use crate::page::{Page, TokenKind};
use crate::span::Span;

/// An action found in a statement's content.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Promise {
    /// The action's words.
    pub action: Span,
    /// Tokens of the actor, if the clause names one.
    pub actor: Option<(usize, usize)>,
    /// Whether the verb is in the first person: the speaker acts.
    pub own: bool,
    /// Index of the time expression that is the deadline.
    pub deadline: Option<usize>,
}

/// Finds what is promised in an attribution.
pub fn find(page: &Page<'_>, found: &Annotations, a: &Attribution) -> Vec<Promise> {
    let mut out = Vec::new();
    for piece in &a.content {
        let (from, to) = (page.token_at(piece.span.start), page.token_at(piece.span.end.saturating_sub(1)) + 1);
        let mut at = from;
        while at < to.min(page.tokens.len()) {
            let Some((verb, own)) = future(page, at) else {
                at += 1;
                continue;
            };
            let end = clause_end(page, verb + 1, to);
            let deadline = {
                let next = found.times.partition_point(|t| t.tokens.0 as usize <= verb);
                found.times.get(next).filter(|t| t.tokens.1 as usize <= end).map(|_| next)
            };
            let start = if verb > at { page.tokens[at].span.start } else { verb_start(page, at) };
            out.push(Promise { action: Span::new(start, page.tokens[end - 1].span.end), actor: actor(page, from, at, end), own, deadline });
            at = end;
        }
    }
    out
}

/// A verb of the future at a token: the verb's token, and whether it is in the first person.
fn future(page: &Page<'_>, at: usize) -> Option<(usize, bool)> {
    if page.tokens[at].kind != TokenKind::Word {
        return None;
    }
    let folded = page.folded(at);
    if !strip_conjunction(folded).starts_with('س') {
        return None;
    }
    if strip_conjunction(folded) == "سوف" || folded == "سوف" {
        let verb = at + 1;
        let next = page.tokens.get(verb).filter(|t| t.kind == TokenKind::Word)?;
        let _ = next;
        return Some((verb, page.folded(verb).starts_with(['ن', 'ا'])));
    }
    let word = strip_conjunction(folded);
    let stem = word.strip_prefix('س')?;
    let shape =
        stem.len() >= 8 && stem.starts_with(['ي', 'ت', 'ن']) && !page.any(at, Kinds(HEAD.0 | Kinds::of(&[Kind::Noun, Kind::Place, Kind::Adjective, Kind::Month, Kind::Country]).0));
    let verb = page.readings(at).iter().any(|r| r.entry.kind == Kind::Verb && r.clitics.any(crate::lexicon::Clitics::SA));
    (verb || shape && (page.tokens[at].kinds.0 == 0 || page.act(at))).then(|| (at, stem.starts_with('ن')))
}

fn verb_start(page: &Page<'_>, at: usize) -> u32 {
    let folded = page.folded(at);
    let start = page.tokens[at].span.start;
    if strip_conjunction(folded).len() < folded.len() { start + 2 } else { start }
}

fn clause_end(page: &Page<'_>, from: usize, to: usize) -> usize {
    let mut end = to;
    for i in from..to {
        let new_clause = future(page, i).is_some();
        let comma = page.mark(i).is_some_and(|c| matches!(c, '،' | ',' | '.' | '؛'));
        if new_clause || comma || page.has(i, Kind::Conj) && !page.any(i, HEAD) && i > from + 1 {
            end = i;
            break;
        }
    }
    while end > from && page.mark(end - 1).is_some_and(|c| !matches!(c, '"' | '»' | '”' | ')' | '%')) {
        end -= 1;
    }
    end.max(from)
}

/// The subject: the noun phrase right before the verb, or right after it.
fn actor(page: &Page<'_>, from: usize, verb: usize, end: usize) -> Option<(usize, usize)> {
    let before = (from..verb).find(|&i| page.any(i, HEAD)).and_then(|i| page.noun_phrase(i, Limits { end: verb, governed: 0, object: false })).filter(|np| np.to == verb);
    if let Some(np) = before {
        return Some((np.from, np.to));
    }
    let after = verb + 1;
    if after < end && page.any(after, HEAD) && !page.preposition(after) {
        return page.noun_phrase(after, Limits { end, governed: 0, object: true }).map(|np| (np.from, np.to));
    }
    None
}
