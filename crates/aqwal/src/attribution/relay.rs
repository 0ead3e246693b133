//! Words passed on: «نقلت A عن B قولهم إن C», «علمت A من B أن C». Who passes them on is a relay, outermost first.

use super::complement::Between;
use super::{Context, Draft, Source};
use crate::annotate::cue::{Cue, Frame};
use crate::annotate::phrase::{Limits, strip_conjunction};
use crate::lexicon::{Clitics, Frames, Kind, PrepSet};
use crate::span::Span;
use crate::trail::Reason;

/// عن
const FROM: u8 = 4;

impl Context<'_, '_> {
    /// A verb that passes words on, with who is quoted after عن; none if nobody is.
    pub(super) fn relay(&self, cue: &Cue) -> Option<Result<Draft, Reason>> {
        let page = self.page;
        let verb = page.lexicon.verb(cue.row);
        let heard = cue.frames.has(Frames::SOURCE);
        let prep = match verb.noun_after.0 {
            0 => FROM,
            bits => bits,
        };
        let end = self.sentence_end(cue.head);
        let mut between = Between::default();
        let mut at = cue.to;
        let mut pronoun = None;
        if let Some(word) = self.pronoun_after(at, prep) {
            pronoun = Some(word);
            at += 1;
        }
        let mut passes: Option<Source> = None;
        let mut quoted: Vec<Source> = Vec::new();
        if at < end && PrepSet::of_word(page.folded(at)) & prep == 0 {
            passes = self.source_at(at, end, prep);
            at = passes?.tokens.1;
            // A name the phrase did not take whole (الضفة أف أم) runs on to the preposition.
            if PrepSet::of_word(page.folded(at)) & prep == 0
                && let Some(next) = (at..end.min(at + 4)).find(|&i| PrepSet::of_word(page.folded(i)) & prep != 0)
                && (at..next).all(|i| page.is_word(i) && self.found.time_at(i).is_none() && !page.has(i, Kind::That))
                && let Some(source) = &mut passes
            {
                source.tokens.1 = next;
                source.span.end = page.tokens[next - 1].span.end;
                at = next;
            }
        }
        if passes.is_none() {
            passes = self.subject_before(cue);
        }
        while at < end && quoted.len() < 4 {
            if let Some(word) = self.pronoun_after(at, prep) {
                pronoun = Some(word);
                at += 1;
            } else if PrepSet::of_word(page.folded(at)) & prep != 0 {
                let Some(next) = self.source_at(at + 1, end, prep) else { break };
                quoted.push(next);
                at = next.tokens.1;
            } else if let Some((span, next, outlet)) = self.venue(at, end) {
                between.venue = Some((span, outlet));
                at = next;
            } else if let Some(time) = self.found.time_at(at) {
                self.keep_said(&mut between, time.span, true);
                at = time.tokens.1 as usize;
            } else if page.mark(at).is_some_and(|c| matches!(c, '،' | ',')) && (page.folded(at + 1) == "عن" || self.found.time_at(at + 1).is_some()) {
                at += 1;
            } else {
                break;
            }
        }
        if quoted.is_empty() && pronoun.is_none() {
            return None;
        }
        let speaker = quoted.pop().or(pronoun);
        let mut relays: Vec<Source> = if heard { Vec::new() } else { passes.into_iter().collect() };
        relays.extend(quoted);
        let mut inner = *cue;
        let mut from = at;
        while page.mark(from).is_some_and(|c| matches!(c, '،' | ',')) {
            from += 1;
        }
        // With قوله or the like that noun is the cue, otherwise the verb itself.
        let noun = page.readings(from).iter().find(|r| r.entry.kind == Kind::Masdar && r.clitics.any(Clitics::SUFFIX)).copied();
        if let Some(noun) = noun.filter(|_| from < end) {
            inner = Cue {
                span: noun.span(),
                from,
                to: from + 1,
                head: from,
                frame: Frame::Noun,
                frames: page.lexicon.verb(noun.entry.row).frames,
                feats: noun.entry.feats,
                clitics: noun.clitics,
                row: noun.entry.row,
                ..*cue
            };
        } else {
            inner.to = at;
        }
        inner.frames = Frames(inner.frames.0 | Frames::THAT.0 | Frames::SAY.0);
        let found = self.look_after_for(&inner, &mut between);
        if noun.is_none() {
            inner.to = cue.to;
        }
        let Some(complement) = found else { return Some(Err(Reason::NoContent)) };
        let clause = self.clause_start(cue.from);
        Some(Ok(Draft {
            cue: inner,
            clause,
            source: speaker,
            relays,
            venue: between.venue.map(|v| v.0),
            said: between.said.map(|s| s.0),
            reset: self.reset_before(clause, cue.from),
            complement,
            rule: if noun.is_some() { "relay/saying" } else { "relay/from" },
            cut: (clause, complement.first()),
        }))
    }

    fn source_at(&self, at: usize, end: usize, governed: u8) -> Option<Source> {
        let page = self.page;
        let np = page.noun_phrase(at, Limits { end, governed, object: false })?;
        Some(Source { span: Span::new(np.start, page.tokens[np.to - 1].span.end), tokens: (np.from, np.to), pronoun: false })
    }

    /// عنه، عنها: the pronoun is the source.
    fn pronoun_after(&self, at: usize, prep: u8) -> Option<Source> {
        let page = self.page;
        let folded = strip_conjunction(page.folded(at));
        let stem = ["هما", "ها", "هم", "هن", "ه"].iter().find_map(|s| folded.strip_suffix(s))?;
        (PrepSet::of_word(stem) & prep != 0).then(|| Source { span: page.tokens[at].span, tokens: (at, at + 1), pronoun: true })
    }
}
