//! What looking words up has found: cues, mentions, times, figures. Nothing is related here.

pub mod figure;
pub mod time;
