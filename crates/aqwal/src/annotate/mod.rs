//! What looking words up has found: cues, mentions, times, figures. Nothing is related here.

pub mod cue;
pub mod figure;
pub mod mention;
pub(crate) mod number;
pub mod phrase;
pub mod time;
pub(crate) mod words;

use crate::page::Page;

/// What looking words up has found, each list in text order.
#[derive(Clone, Debug, Default)]
pub struct Annotations {
    /// Words that may report speech.
    pub cues: Vec<cue::Cue>,
    /// Everyone named.
    pub mentions: Vec<mention::Mention>,
    /// Time expressions.
    pub times: Vec<time::Timex>,
    /// Numbers that count or measure.
    pub figures: Vec<figure::Figure>,
}

/// Looks for cues, times and figures.
pub fn annotate(page: &Page<'_>) -> Annotations {
    let times = time::find(page);
    let figures = figure::find(page, &times);
    let mentions = mention::find(page);
    Annotations { cues: cue::find(page), mentions, times, figures }
}

impl Annotations {
    /// Whether a token is a personal name as far as the page tells.
    pub fn is_name(&self, page: &Page<'_>, token: usize) -> bool {
        page.has(token, crate::lexicon::Kind::GivenName) || page.known_name(token) || page.has(token, crate::lexicon::Kind::ParticleBefore) && page.nameish(token + 1)
    }

    /// The time expression that ends before a token.
    pub fn time_before(&self, token: usize) -> Option<&time::Timex> {
        let n = self.times.partition_point(|t| (t.tokens.1 as usize) < token);
        self.times.get(n).filter(|t| t.tokens.1 as usize == token)
    }

    /// The mentions that lie wholly between two tokens.
    pub fn mentions_within(&self, from: usize, to: usize) -> &[mention::Mention] {
        let first = self.mentions.partition_point(|m| m.tokens.0 < from);
        let last = self.mentions.partition_point(|m| m.tokens.1 <= to);
        &self.mentions[first..last.max(first)]
    }

    /// The time expression that begins at a token.
    pub fn time_at(&self, token: usize) -> Option<&time::Timex> {
        let n = self.times.partition_point(|t| (t.tokens.0 as usize) < token);
        self.times.get(n).filter(|t| t.tokens.0 as usize == token)
    }
}

#[cfg(test)]
mod rows;
