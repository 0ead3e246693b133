//! Texts cut into tokens before they come to the index: long ones on any thread, short ones that come again and again only once.

use rustc_hash::FxHashMap;

use super::analysis::Analyzer;
use super::doc::{END, GAP};

/// The words of a text as the index takes them: see [`Writer::add_cut`](super::Writer::add_cut).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cut(pub(super) String);

impl Analyzer<'_> {
    /// Cuts a text for the index. Linear in its length.
    pub fn cut(&mut self, text: &str) -> Cut {
        let mut tokens = String::with_capacity(text.len() * 3);
        write(self, text, true, &mut tokens);
        Cut(tokens)
    }
}

/// Adds the tokens of a text, as [`Ready`](super::doc::Ready) reads them; with their exact forms where those are searched.
pub(super) fn write(analyzer: &mut Analyzer<'_>, text: &str, exact: bool, out: &mut String) {
    let mut next = 0;
    analyzer.each(text, |token| {
        if token.position > next {
            gap(out);
        }
        next = token.position + 1;
        out.push_str(token.term);
        out.push(END);
        if exact {
            out.push_str(token.exact);
            out.push(END);
        }
    });
}

fn gap(out: &mut String) {
    out.push_str(GAP);
    out.push(END);
}

/// Lines that were cut before: names, titles, outlets.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines(FxHashMap<Box<str>, Box<str>>);

impl Lines {
    /// Lines that are kept before all are forgotten, and bytes of the longest.
    const MOST: usize = 1 << 15;
    const LONGEST: usize = 256;

    /// Writes the tokens of a text, line by line: the same as [`write()`] does with all of it.
    pub fn write(&mut self, analyzer: &mut Analyzer<'_>, text: &str, exact: bool, out: &mut String) {
        out.clear();
        for line in text.split('\n') {
            let before = out.len();
            // Between two lines with words in them there is one gap, however many lines without words.
            if before > 0 {
                gap(out);
            }
            let from = out.len();
            match self.0.get(line) {
                Some(known) => out.push_str(known),
                None => {
                    write(analyzer, line, exact, out);
                    if line.len() <= Self::LONGEST {
                        if self.0.len() >= Self::MOST {
                            self.0.clear();
                        }
                        self.0.insert(line.into(), out[from..].into());
                    }
                }
            }
            if out.len() == from {
                out.truncate(before);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use aqwal::Lexicon;
    use proptest::prelude::*;

    use super::*;

    fn both(text: &str, exact: bool) -> (String, String) {
        let (mut analyzer, mut lines) = (Analyzer::new(Lexicon::bundled()), Lines::default());
        let (mut whole, mut by_line) = (String::new(), String::new());
        write(&mut analyzer, text, exact, &mut whole);
        for _ in 0..2 {
            lines.write(&mut analyzer, text, exact, &mut by_line);
        }
        (whole, by_line)
    }

    #[test]
    fn lines_are_cut_as_the_whole_is() {
        for text in ["", "نزار المهيري\nوزير النقل", "\n\nوزير\n«»\n\nالنقل\n", "وزير\r\nالنقل\u{2028}\nسلمى\n"] {
            let (whole, by_line) = both(text, true);
            assert_eq!(by_line, whole, "{text:?}");
        }
        assert_eq!(both("وزير\nالنقل", false).0.matches(GAP).count(), 1);
    }

    proptest! {
        #[test]
        fn any_text_is_cut_so(text in "[وزير «»\n\r\u{2028}123.\u{64e}]{0,40}|\\PC{0,40}", exact: bool) {
            let (whole, by_line) = both(&text, exact);
            prop_assert_eq!(by_line, whole);
        }
    }
}
