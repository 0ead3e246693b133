//! Lines for a terminal: coloured pieces, wrapped to its width, each line in its direction.

use std::io::IsTerminal;

use unicode_width::UnicodeWidthStr;

use crate::args::Color;
use crate::bidi;
use crate::messages::Lang;

/// A blank that neither breaks a line nor melts into its neighbours.
pub const FIXED: char = '\u{a0}';

/// Words filled up with fixed blanks to so many columns.
pub fn pad(words: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(words.width());
    words.chars().chain(std::iter::repeat_n(FIXED, missing)).collect()
}

/// What a piece of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Plain,
    Title,
    Name,
    Cue,
    Label,
    Dim,
    Doubt,
}

impl Ink {
    /// The ANSI codes, chosen to be readable on light and dark grounds.
    const fn codes(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Title => "1",
            Self::Name => "1;36",
            Self::Cue => "32",
            Self::Label => "35",
            Self::Dim => "2",
            Self::Doubt => "33",
        }
    }
}

/// How lines are written.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The language of the lines.
    pub lang: Lang,
    /// Whether they are coloured.
    pub color: bool,
    /// Columns.
    pub width: usize,
}

impl Style {
    /// As the options and the terminal say.
    pub fn of(lang: Lang, color: Color, to_stdout: bool) -> Self {
        let terminal = to_stdout && std::io::stdout().is_terminal();
        let set = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty());
        let color = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && set("NO_COLOR").is_none() && set("TERM").is_none_or(|t| t != "dumb"),
        };
        let given = set("COLUMNS").and_then(|c| c.to_str()?.parse().ok());
        let measured = if terminal { terminal_size::terminal_size().map(|(w, _)| usize::from(w.0)) } else { None };
        Self { lang, color, width: measured.or(given).unwrap_or(80).clamp(30, 110) }
    }
}

/// A growing text.
#[derive(Debug)]
pub struct Canvas {
    style: Style,
    out: String,
}

/// A line before it is wrapped.
#[derive(Debug, Default)]
pub struct Line {
    pieces: Vec<(Ink, String)>,
}

impl Line {
    /// A line with one piece.
    pub fn of(ink: Ink, piece: impl Into<String>) -> Self {
        Self::default().with(ink, piece)
    }

    /// Adds a piece.
    #[must_use]
    pub fn with(mut self, ink: Ink, piece: impl Into<String>) -> Self {
        self.pieces.push((ink, piece.into()));
        self
    }

    /// Adds another line's pieces.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        self.pieces.extend(other.pieces);
        self
    }

    /// Adds words of an article, cleaned and isolated as the language needs it.
    #[must_use]
    pub fn words(self, lang: Lang, ink: Ink, words: &str) -> Self {
        self.with(ink, bidi::embed(lang, &bidi::clean(words)))
    }
}

impl Canvas {
    /// An empty one.
    pub fn new(style: Style) -> Self {
        Self { style, out: String::with_capacity(4096) }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.style.lang
    }

    /// An empty line, unless there is one already or nothing stands above.
    pub fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// A rule across.
    pub fn rule(&mut self) {
        let line = "─".repeat(self.style.width.min(60));
        self.put(0, 0, Line::of(Ink::Dim, line));
    }

    /// A line, wrapped; the first one indented by `first`, the others by `rest`.
    pub fn put(&mut self, first: usize, rest: usize, line: Line) {
        let mut indent = first;
        let mut open = 0usize; // isolates that the line before left open
        for words in wrap(&line.pieces, first, rest, self.style.width) {
            let mut plain = "\u{2068}".repeat(open);
            for (_, word) in &words {
                plain.push_str(word);
            }
            let reopened = "\u{2068}".repeat(open);
            open = plain.chars().fold(0usize, |depth, c| match c {
                '\u{2066}'..='\u{2068}' => depth + 1,
                '\u{2069}' => depth.saturating_sub(1),
                _ => depth,
            });
            if bidi::line(self.style.lang, &plain).len() > plain.len() {
                self.out.push('\u{200f}');
            }
            self.out.extend(std::iter::repeat_n(' ', indent));
            self.out.push_str(&reopened);
            for (ink, word) in words {
                let word = word.replace(FIXED, " ");
                if self.style.color && ink != Ink::Plain {
                    self.out.push_str(&format!("\u{1b}[{}m{word}\u{1b}[0m", ink.codes()));
                } else {
                    self.out.push_str(&word);
                }
            }
            self.out.extend(std::iter::repeat_n('\u{2069}', open));
            self.out.push('\n');
            indent = rest;
        }
    }

    /// The whole.
    pub fn into_bytes(self) -> Vec<u8> {
        self.out.into_bytes()
    }
}

/// Breaks pieces into lines at blanks. Pieces that touch stay together.
fn wrap(pieces: &[(Ink, String)], first: usize, rest: usize, width: usize) -> Vec<Vec<(Ink, String)>> {
    let mut lines: Vec<Vec<(Ink, String)>> = vec![Vec::new()];
    let (mut used, mut word, mut word_width): (usize, Vec<(Ink, String)>, usize) = (first, Vec::new(), 0);
    let mut blank = None; // the ink of the blank before the word
    let mut flush = |word: &mut Vec<(Ink, String)>, word_width: &mut usize, blank: &mut Option<Ink>, used: &mut usize| {
        if word.is_empty() {
            return;
        }
        let gap = usize::from(blank.is_some() && lines.last().is_some_and(|l| !l.is_empty()));
        if *used + gap + *word_width > width && lines.last().is_some_and(|l| !l.is_empty()) {
            lines.push(Vec::new());
            *used = rest;
        } else if gap == 1 {
            *used += 1;
            push(&mut lines, blank.unwrap_or(Ink::Plain), " ");
        }
        *used += *word_width;
        for (ink, part) in word.drain(..) {
            push(&mut lines, ink, &part);
        }
        (*word_width, *blank) = (0, None);
    };
    for (ink, piece) in pieces {
        for (n, part) in piece.split(' ').enumerate() {
            if n > 0 {
                flush(&mut word, &mut word_width, &mut blank, &mut used);
                blank = Some(*ink);
            }
            if !part.is_empty() {
                word_width += part.width();
                word.push((*ink, part.to_owned()));
            }
        }
    }
    flush(&mut word, &mut word_width, &mut blank, &mut used);
    lines
}

fn push(lines: &mut [Vec<(Ink, String)>], ink: Ink, part: &str) {
    let Some(line) = lines.last_mut() else { return };
    match line.last_mut() {
        Some((last, text)) if *last == ink => text.push_str(part),
        _ => line.push((ink, part.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(lang: Lang, width: usize, line: Line) -> Vec<String> {
        let mut canvas = Canvas::new(Style { lang, color: false, width });
        canvas.put(0, 2, line);
        String::from_utf8(canvas.into_bytes()).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn lines_break_at_blanks_and_pieces_that_touch_stay_together() {
        let line = Line::of(Ink::Cue, "قال").with(Ink::Plain, ": «الجسر آمن").with(Ink::Plain, "» ").with(Ink::Dim, "نعم");
        assert_eq!(lines(Lang::Ar, 12, line), ["قال: «الجسر", "  آمن» نعم"]);
    }

    #[test]
    fn isolates_are_closed_at_the_end_of_a_line_and_opened_again() {
        let line = Line::of(Ink::Plain, "said: ").words(Lang::En, Ink::Plain, "الجسر القديم آمن");
        assert_eq!(lines(Lang::En, 16, line), ["said: \u{2068}الجسر\u{2069}", "  \u{2068}القديم آمن\u{2069}"]);
    }

    #[test]
    fn marks_take_no_room() {
        assert_eq!(lines(Lang::Ar, 30, Line::of(Ink::Plain, "مُؤَكِّدًا أَنَّ الجِسْرَ آمِنٌ جِدًّا")).len(), 1);
    }
}
