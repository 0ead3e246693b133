//! Words of a content with their places, their folded forms and what they are to the comparison.

use std::ops::Range;

use super::figure::{self, Figure};
use super::stem;
use super::table::known;

/// What a word is to the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Carries meaning of its own.
    Plain,
    /// Belongs to the grammar.
    Function,
    /// Denies what follows.
    Negation,
    /// A number in digits or in words, a weekday, a month: its value counts, not its spelling.
    Figure,
}

/// One word: letters or a number. Punctuation and quotation marks are no words.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Bytes in the original.
    pub span: Range<usize>,
    /// Bytes in [`Words::folded`].
    folded: Range<usize>,
    /// Hash of the folded form: the same for every spelling of the word.
    pub key: u64,
    /// Hash of what is left without prefixes and endings; of a figure, that of its value.
    pub stem: u64,
    /// What it is.
    pub sort: Sort,
    /// Whether it makes a number less than exact: نحو, حوالي.
    pub about: bool,
    /// Whether a mark that ends a clause stands before it.
    pub breaks: bool,
}

/// The most words that are compared, so that no content, however it is made, takes long. Longer ones are known by their first thousand.
const COMPARED: usize = 1000;

/// The words of a content, ready to be compared: its first thousand. Made once for each content, in linear time.
#[derive(Clone, Debug, Default)]
pub struct Words {
    pub(super) list: Vec<Word>,
    pub(super) figures: Vec<Figure>,
    /// Places in `list` of what counts: plain words and the first word of each figure.
    pub(super) plain: Vec<u32>,
    /// Whether a verb of denial reports it.
    pub(super) denied: bool,
    folded: String,
}

impl Words {
    /// Reads the words of a content.
    pub fn of(text: &str) -> Self {
        let mut words = Self::cut_at_most(text, COMPARED);
        words.figures = figure::read(&words);
        for figure in &words.figures {
            let hash = figure.hash();
            for (nth, word) in words.list[figure.words.clone()].iter_mut().enumerate() {
                word.sort = Sort::Figure;
                word.stem = if nth == 0 { hash } else { 0 };
            }
        }
        words.plain = (0..words.list.len() as u32).filter(|&i| words.counts(i as usize)).collect();
        words
    }

    /// Says that a verb of denial reports the content (the record's polarity `denied`: «نفى أن …»), so that it says the opposite of its words.
    #[must_use]
    pub fn denied(mut self, denied: bool) -> Self {
        self.denied = denied;
        self
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many of them carry meaning of their own; a number of several words is one.
    pub fn telling(&self) -> usize {
        self.plain.len()
    }

    /// The folded form of a word.
    pub(super) fn folded(&self, i: usize) -> &str {
        self.list.get(i).map_or("", |w| &self.folded[w.folded.clone()])
    }

    /// Whether a word denies what follows; «غير أن» does not.
    pub(super) fn denies(&self, i: usize) -> bool {
        self.list[i].sort == Sort::Negation && !(self.folded(i).ends_with("غير") && matches!(self.folded(i + 1), "ان" | "انه" | "انها" | "انهم" | "اننا" | "اني"))
    }

    /// Whether a word counts in comparison: one that tells, or the first of a figure.
    fn counts(&self, i: usize) -> bool {
        let word = &self.list[i];
        word.sort == Sort::Plain || word.sort == Sort::Figure && word.stem != 0
    }

    /// The words with their spans and folded forms.
    pub(super) fn cut(text: &str) -> Self {
        Self::cut_at_most(text, usize::MAX)
    }

    fn cut_at_most(text: &str, most: usize) -> Self {
        let mut words = Self { folded: String::with_capacity(text.len().min(32 * 1024)), ..Self::default() };
        let mut at = 0;
        // A و that stands alone belongs to the next word: «و قال» is «وقال».
        let mut lone: Option<Range<usize>> = None;
        while let Some(span) = next(text, at) {
            if words.list.len() >= most {
                break;
            }
            at = span.end;
            let slice = &text[span.clone()];
            if slice == "و" && lone.is_none() {
                lone = Some(span);
                continue;
            }
            let number = slice.starts_with(is_number);
            match lone.take() {
                Some(wa) if !number && text[wa.end..span.start].chars().all(char::is_whitespace) => words.push(text, wa.start..span.end),
                Some(wa) => {
                    words.push(text, wa);
                    words.push(text, span);
                }
                None => words.push(text, span),
            }
        }
        if let Some(wa) = lone {
            words.push(text, wa);
        }
        words
    }

    fn push(&mut self, text: &str, span: Range<usize>) {
        let from = self.folded.len();
        let folded = aqwal::fold(&text[span.clone()]);
        respell(&folded, text[span.clone()].contains('ئ'), &mut self.folded);
        let form = &self.folded[from..];
        let bare = form.strip_prefix(['و', 'ف']).unwrap_or(form);
        let (whole, rest) = (known(form), known(bare));
        let sort = if whole.negation || rest.negation {
            Sort::Negation
        } else if whole.function || rest.function {
            Sort::Function
        } else {
            Sort::Plain
        };
        let about = whole.about || rest.about;
        let before = self.list.last().map_or(0, |w| w.span.end);
        let gap = &text[before..span.start];
        let breaks = gap != " " && gap.contains(['،', ',', '.', '؛', ';', ':', '!', '؟', '?', '…', '\n']);
        let word = Word { breaks, key: stem::hash(form), stem: stem::of(form), sort, about, span, folded: from..self.folded.len() };
        self.list.push(word);
    }
}

/// Joins what folding leaves apart: مسئول and مسؤول, شئون and شؤون, مائة and مئة; blanks inside a word fall away.
fn respell(folded: &str, seated: bool, out: &mut String) {
    const SEATS: [(&str, &str); 4] = [("مسيول", "مسوول"), ("شيون", "شوون"), ("مايه", "ميه"), ("مايتي", "ميتي")];
    let from = out.len();
    let falls = |c: char| matches!(c, 'ء' | '٬') || c.is_whitespace();
    if folded.contains(falls) {
        out.extend(folded.chars().filter(|&c| !falls(c)));
    } else {
        out.push_str(folded);
    }
    // Only words with ئ have another seat to give; few have it.
    for (other, one) in SEATS.iter().filter(|_| seated) {
        if let Some(at) = out[from..].find(other) {
            out.replace_range(from + at..from + at + other.len(), one);
            break;
        }
    }
}

/// The next word at or after a byte.
fn next(text: &str, at: usize) -> Option<Range<usize>> {
    let mut chars = text[at..].char_indices();
    let (start, first) = chars.find(|&(_, c)| is_letter(c) || is_number(c) || is_percent(c))?;
    let start = at + start;
    let mut end = start + first.len_utf8();
    if is_percent(first) {
        return Some(start..end);
    }
    let number = is_number(first);
    let rest = &text[end..];
    let mut chars = rest.char_indices().peekable();
    let from = end;
    while let Some((i, c)) = chars.next() {
        let inside = if number {
            // 5.2, 5,200 and ٥٫٢ are one number.
            c.is_numeric() || matches!(c, '.' | ',' | '٫' | '٬' | '،') && chars.peek().is_some_and(|(_, c)| c.is_numeric())
        } else {
            is_letter(c) || is_mark(c)
        };
        if inside {
            end = from + i + c.len_utf8();
        } else if !is_control(c) {
            break;
        }
    }
    Some(start..end)
}

/// Letters; nearly every character is an Arabic one, so those are told first.
#[inline]
fn is_letter(c: char) -> bool {
    matches!(c, '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}') || c != ' ' && c.is_alphabetic() && !c.is_numeric() && !is_mark(c)
}

/// Digits and other numbers; letters, which are nearly all that is asked about, are told first.
#[inline]
fn is_number(c: char) -> bool {
    !matches!(c, '\u{621}'..='\u{64a}') && c.is_numeric()
}

/// Marks that belong to the letter before: vowels, tatweel, Quranic signs.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{300}'..='\u{36f}')
}

/// Invisible controls that may stand inside a word.
fn is_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn is_percent(c: char) -> bool {
    matches!(c, '%' | '٪')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slices(text: &str) -> Vec<&str> {
        Words::cut(text).list.iter().map(|w| &text[w.span.clone()]).collect()
    }

    #[test]
    fn marks_are_no_words() {
        assert_eq!(slices("«لن نرحل»، قال: (أبدا)..."), ["لن", "نرحل", "قال", "أبدا"]);
    }

    #[test]
    fn a_lone_wa_belongs_to_the_next_word() {
        assert_eq!(slices("قام و قال"), ["قام", "و قال"]);
        assert_eq!(slices("قام و، قال"), ["قام", "و", "قال"]);
        assert_eq!(slices("ألف و 20"), ["ألف", "و", "20"]);
    }

    #[test]
    fn numbers_stand_apart_from_letters() {
        assert_eq!(slices("بـ5.2% و750 ألفا، 12."), ["بـ", "5.2", "%", "و", "750", "ألفا", "12"]);
    }

    #[test]
    fn spellings_have_one_key() {
        for (a, b) in [("مسؤولية", "مسئولية"), ("الشؤون", "الشئون"), ("مائة", "مئة"), ("أكّدَ", "اكد"), ("شيء", "شئ"), ("٥", "5"), ("و قال", "وقال"), ("الجـــديد", "الجديد")]
        {
            assert_eq!(Words::cut(a).list[0].key, Words::cut(b).list[0].key, "{a} {b}");
        }
        for (a, b) in [("قال", "قام"), ("مئة", "مئتان"), ("مسؤول", "مسلول"), ("كتاب", "كتب")] {
            assert_ne!(Words::cut(a).list[0].key, Words::cut(b).list[0].key, "{a} {b}");
        }
    }

    #[test]
    fn nothing_yields_nothing() {
        assert!(Words::of(" «»… \u{200f}").is_empty());
        assert_eq!(Words::of("من إلى في").telling(), 0);
    }
}
