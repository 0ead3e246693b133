//! How far a long run has come, on a terminal and only when it takes longer than a second.

use std::io::IsTerminal;
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::Context;
use crate::find::Inputs;
use crate::inputs::Meter;
use crate::messages::Lang;
use crate::messages::count::Noun;

/// How long a run may take without showing anything.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long one state of the bar stands.
const PAUSE: Duration = Duration::from_millis(100);
/// Steps of the bar.
const STEPS: u64 = 1000;

/// A bar that may or may not show.
pub struct Progress {
    lang: Lang,
    allowed: bool,
    begun: Instant,
    shown: Instant,
    /// Bytes of all inputs, once they were counted, if they can be.
    total: Arc<OnceLock<u64>>,
    /// Articles after which reading stops.
    limit: Option<u64>,
    meter: Meter,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Of these inputs. Never shown beside results on the same terminal; `prints` says whether they go to standard output.
    pub fn new(context: Context, inputs: &Inputs, meter: Meter, limit: Option<u64>, prints: bool) -> Self {
        let allowed = !context.quiet && std::io::stderr().is_terminal() && !(prints && std::io::stdout().is_terminal());
        let total = Arc::new(OnceLock::new());
        if allowed {
            // Large folders take a while to look through.
            let (inputs, total, lang) = (inputs.clone(), Arc::clone(&total), context.lang);
            thread::spawn(move || inputs.bytes(lang).map(|bytes| total.set(bytes)));
        }
        let now = Instant::now();
        Self { lang: context.lang, allowed, begun: now, shown: now, total, limit, meter, bar: None }
    }

    /// So many articles are done.
    pub fn step(&mut self, articles: usize, statements: usize) {
        if !self.allowed || self.shown.elapsed() < if self.bar.is_none() { PATIENCE } else { PAUSE } {
            return;
        }
        self.shown = Instant::now();
        let elapsed = self.begun.elapsed().as_secs_f64();
        let bytes = self.meter.bytes() as f64;
        let by_bytes = self.total.get().filter(|total| **total > 0).map(|total| bytes / *total as f64);
        let by_articles = self.limit.map(|limit| articles as f64 / limit as f64);
        let part = by_bytes.into_iter().chain(by_articles).reduce(f64::max).map(|part| part.min(1.0));
        let bar = self.bar.get_or_insert_with(|| ProgressBar::new(STEPS));
        let template = if part.is_some() { "{bar:24} {msg}" } else { "{msg}" };
        bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_position(part.map_or(0, |part| (part * STEPS as f64) as u64));
        bar.set_message(message(self.lang, articles, statements, bytes, elapsed, part));
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

/// «12 articles · 40 statements · 6 articles/s · 1.5 MB/s · 0:42 left».
fn message(lang: Lang, articles: usize, statements: usize, bytes: f64, elapsed: f64, part: Option<f64>) -> String {
    let rate = |n: f64| {
        let places = usize::from(n < 10.0);
        lang.digits(&format!("{n:.places$}")).replace('.', lang.pick(".", "٫"))
    };
    let elapsed = elapsed.max(0.001);
    let mut parts = vec![
        lang.count(articles, Noun::ARTICLE),
        lang.count(statements, Noun::STATEMENT),
        lang.articles_a_second(rate(articles as f64 / elapsed)),
        lang.megabytes_a_second(rate(bytes / 1e6 / elapsed)),
    ];
    if let Some(part) = part.filter(|part| *part > 0.0) {
        let seconds = (elapsed * (1.0 - part) / part).round() as u64;
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let time = if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") };
        parts.push(lang.time_left(lang.digits(&time)));
    }
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_and_the_time_left_are_told() {
        let says = |lang, part| message(lang, 120, 345, 30e6, 20.0, part);
        assert_eq!(says(Lang::En, Some(0.25)), "120 articles · 345 statements · 6.0 articles/s · 1.5 MB/s · 1:00 left");
        assert_eq!(says(Lang::En, Some(0.001)), "120 articles · 345 statements · 6.0 articles/s · 1.5 MB/s · 5:33:00 left");
        assert_eq!(says(Lang::En, None), "120 articles · 345 statements · 6.0 articles/s · 1.5 MB/s");
        assert_eq!(says(Lang::Ar, Some(0.25)), "١٢٠ خبرا · ٣٤٥ قولا · ٦٫٠ خبر/ث · ١٫٥ م.بايت/ث · بقي ١:٠٠");
    }
}
