//! How far a long run has come, on a terminal and only when it takes longer than a second.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::messages::Lang;
use crate::messages::count::Noun;

/// How long a run may take without showing anything.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar that may or may not show.
pub struct Progress {
    lang: Lang,
    total: Option<usize>,
    allowed: bool,
    begun: Instant,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Of so many articles, if that is known. Never shown beside results on the same terminal.
    pub fn new(lang: Lang, total: Option<usize>, quiet: bool, results_on_stdout: bool) -> Self {
        let allowed = !quiet && std::io::stderr().is_terminal() && !(results_on_stdout && std::io::stdout().is_terminal());
        Self { lang, total, allowed, begun: Instant::now(), bar: None }
    }

    /// So many articles are done.
    pub fn step(&mut self, done: usize, statements: usize) {
        if !self.allowed || (self.bar.is_none() && self.begun.elapsed() < PATIENCE) {
            return;
        }
        let (lang, total) = (self.lang, self.total);
        let bar = self.bar.get_or_insert_with(|| {
            let bar = total.map_or_else(ProgressBar::new_spinner, |all| ProgressBar::new(all as u64));
            let template = if total.is_some() { "{bar:24} {msg} {eta}" } else { "{spinner} {msg}" };
            bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        });
        bar.set_position(done as u64);
        let statements = lang.count(statements, Noun::STATEMENT);
        bar.set_message(match total {
            Some(all) => lang.progress(lang.number(done), lang.count(all, Noun::ARTICLE), statements),
            None => lang.progress_open(lang.count(done, Noun::ARTICLE), statements),
        });
    }

    /// Prints something above the bar.
    pub fn above(&self, print: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    /// Takes the bar away.
    pub fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}
