//! Which language a text is in, line by line: Arabic from Persian, Urdu, Kurdish and others that share its script, and from other scripts.
//!
//! Letters come first: a line that has only Arabic ones is Arabic, and costs one look at each byte. Where there are others,
//! frequent words decide (`languages.tsv`), as Persian letters also stand in names and in all that is typed on a Persian
//! keyboard. Lines too short to tell follow the rest.

mod weigh;

use crate::article::{Hint, Role};
use crate::fold::{is_control, is_ignored};
use crate::lexicon::Lexicon;
use crate::record::{Note, Term};
use crate::span::Span;
pub(crate) use weigh::Languages;
use weigh::Weight;

/// Bytes of a line that are looked at.
const SAMPLE: usize = 2048;
/// Words that make a line of Latin or other letters a paragraph: fewer are a caption, a credit, a title.
const PARAGRAPH: u32 = 12;
/// Letters of a text in other scripts that are a code or a unit: 42 KWD, 1e10.
const WORDS: u32 = 8;
/// Words of a line in Arabic script that are enough to set it apart from the rest.
const SENTENCE: u32 = 6;

/// What a text is in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    /// BCP 47 tag of the text; `und` where there are hardly any letters.
    pub language: Term,
    /// For each line, whether it is in another language than Arabic; empty if none is.
    pub foreign: Vec<bool>,
    /// What is left out, and why.
    pub notes: Vec<Note>,
}

/// What the letters of a line tell.
#[derive(Clone, Copy, Debug, Default)]
struct Census {
    /// Letters of the Arabic script.
    arabic: u32,
    /// Letters of other scripts.
    other: u32,
    /// Whether some letters of the Arabic script are none of Arabic.
    strange: bool,
}

/// What a line is in.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Verdict {
    /// Arabic, or nothing speaks against it.
    Arabic,
    /// Too short to tell.
    Open,
    /// Something else.
    Foreign(Tongue),
}

/// A language that is not Arabic.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Tongue {
    /// A row of the table.
    Row(usize),
    /// Only the script is known, or not even that.
    Script(&'static str),
}

/// Tells the language of a text whose lines are given, and what the structure of its page says of them.
pub(crate) fn tell(text: &str, lines: &[Span], hints: &[Hint], lexicon: &Lexicon) -> Told {
    let census: Vec<Census> = lines.iter().map(|line| count(sample(line.slice(text)))).collect();
    let all = census.iter().fold(Census::default(), |a, b| Census { arabic: a.arabic + b.arabic, other: a.other + b.other, strange: a.strange | b.strange });
    // Numbers, and a code or two beside them, are in no language.
    if all.arabic == 0 && all.other < WORDS {
        return Told { language: "und".into(), foreign: Vec::new(), notes: Vec::new() };
    }
    // Nearly every text: no letter speaks against Arabic, and no line is long enough in another script.
    if !all.strange && all.arabic >= all.other && census.iter().all(|c| c.other < PARAGRAPH) {
        return Told { language: "ar".into(), foreign: Vec::new(), notes: Vec::new() };
    }
    Judge { text, lines, hints, census, languages: lexicon.languages() }.judge()
}

/// The beginning of a line that is looked at.
fn sample(line: &str) -> &str {
    let end = (0..=SAMPLE.min(line.len())).rev().find(|&at| line.is_char_boundary(at)).unwrap_or(0);
    &line[..end]
}

/// Counts letters. Every byte of an article passes here, so plain Arabic is told from its bytes, many at once.
fn count(line: &str) -> Census {
    plain(line.as_bytes()).unwrap_or_else(|| count_each(line))
}

/// The census of a line that has next to nothing but letters of Arabic, its marks and ASCII; marks count as letters.
fn plain(bytes: &[u8]) -> Option<Census> {
    // Letters of Arabic begin with D8 and D9 (U+0621 to U+064A), marks of all scripts with C2 and E2.
    let odd = bytes.iter().fold(false, |odd, &b| odd | ((b >= 0xc3) & (b & 0xfe != 0xd8) & (b != 0xe2)));
    let odd = bytes.iter().zip(bytes.get(1..)?).fold(odd, |odd, (&b, &next)| odd | ((b == 0xd9) & (next >= 0xae)));
    if odd {
        return None;
    }
    let mut census = Census::default();
    for chunk in bytes.chunks(128) {
        census.arabic += u32::from(chunk.iter().map(|b| u8::from(b & 0xfe == 0xd8)).sum::<u8>());
        census.other += u32::from(chunk.iter().map(|b| u8::from((b | 0x20).wrapping_sub(b'a') < 26)).sum::<u8>());
    }
    (census.other < PARAGRAPH).then_some(census)
}

/// Counts letters one by one.
fn count_each(line: &str) -> Census {
    let (bytes, mut at) = (line.as_bytes(), 0);
    let mut census = Census::default();
    while let Some(&byte) = bytes.get(at) {
        if (0xd8..=0xdb).contains(&byte) {
            let place = (byte & 3) << 6 | bytes.get(at + 1).map_or(0, |b| b & 0x3f);
            let class = CLASSES[place as usize];
            census.arabic += u32::from(class != 0);
            census.strange |= class == STRANGE;
            at += 2;
        } else if byte < 0x80 {
            census.other += u32::from(byte.is_ascii_alphabetic());
            // Addresses are in no language.
            if byte == b':' && bytes[at..].starts_with(b"://") {
                at += bytes[at..].iter().position(|b| *b <= b' ').unwrap_or(bytes.len() - at);
            }
            at += 1;
        } else {
            let Some(c) = line.get(at..).and_then(|rest| rest.chars().next()) else { break };
            match c {
                _ if is_ignored(c) || is_control(c) => {}
                '\u{fe70}'..='\u{fefc}' => census.arabic += 1,
                '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{fb50}'..='\u{fbff}' => {
                    census.arabic += 1;
                    census.strange = true;
                }
                '\u{fc00}'..='\u{fdff}' => census.arabic += 1,
                _ => census.other += u32::from(c.is_alphabetic()),
            }
            at += c.len_utf8();
        }
    }
    census
}

const STRANGE: u8 = 2;

/// What the characters of the Arabic block are: no letter, a letter of Arabic, another letter.
static CLASSES: [u8; 256] = {
    let mut table = [0; 256];
    let mut n = 0;
    while n < 256 {
        table[n] = match 0x600 + n as u32 {
            0x621..=0x63a | 0x641..=0x64a | 0x671 => 1,
            0x620 | 0x63b..=0x63f | 0x66e | 0x66f | 0x672..=0x6d3 | 0x6d5 | 0x6ee | 0x6ef | 0x6fa..=0x6ff => STRANGE,
            _ => 0,
        };
        n += 1;
    }
    table
};

/// Judges the lines of a text that has letters Arabic has not.
struct Judge<'a> {
    text: &'a str,
    lines: &'a [Span],
    hints: &'a [Hint],
    census: Vec<Census>,
    languages: &'a Languages,
}

impl Judge<'_> {
    fn judge(&self) -> Told {
        let mut strange = Weight::default();
        let mut verdicts: Vec<Verdict> = (0..self.lines.len()).map(|n| self.line(n, &mut strange)).collect();
        let suspect = strange.verdict(self.languages).is_some() || verdicts.iter().enumerate().any(|(n, v)| matches!(v, Verdict::Foreign(_)) && self.is_script(n));
        let whole = if suspect { self.sum(|n| self.is_script(n)) } else { Weight::default() };
        if suspect {
            // Among lines of another language one without its letters is not Arabic for that.
            for (n, verdict) in verdicts.iter_mut().enumerate() {
                if *verdict == Verdict::Arabic && self.is_script(n) && !self.weight(n).is_arabic() {
                    *verdict = Verdict::Open;
                }
            }
        }
        match self.article(&verdicts, &whole) {
            Some(tongue) => self.other(tongue),
            None => self.arabic(&verdicts),
        }
    }

    /// Whether a line is in Arabic script.
    fn is_script(&self, n: usize) -> bool {
        let Census { arabic, other, .. } = self.census[n];
        arabic * 4 >= other.max(1)
    }

    fn weight(&self, n: usize) -> Weight {
        self.languages.weigh(sample(self.lines[n].slice(self.text)))
    }

    fn sum(&self, take: impl Fn(usize) -> bool) -> Weight {
        let mut sum = Weight::default();
        (0..self.lines.len()).filter(|&n| take(n)).for_each(|n| sum.add(&self.weight(n)));
        sum
    }

    /// Judges a line; what those in Arabic script weigh that have letters of others is summed up.
    fn line(&self, n: usize, strange_lines: &mut Weight) -> Verdict {
        let Census { arabic, other, strange } = self.census[n];
        if self.is_script(n) && !strange {
            return Verdict::Arabic;
        }
        if arabic + other == 0 {
            return Verdict::Open;
        }
        let weight = self.weight(n);
        if self.is_script(n) {
            strange_lines.add(&weight);
            return match weight.verdict(self.languages) {
                Some(tongue) if weight.words >= SENTENCE => Verdict::Foreign(tongue),
                Some(_) => Verdict::Open,
                None => Verdict::Arabic,
            };
        }
        // Where Arabic words lead in, the others are quoted: قالت: "We are …".
        if weight.others < PARAGRAPH || arabic * 10 >= other || self.is_quoted(n) { Verdict::Open } else { Verdict::Foreign(self.tongue(&weight, n)) }
    }

    /// Whether a line is what somebody is quoted with: it opens with a mark, or the line before ends with a colon.
    fn is_quoted(&self, n: usize) -> bool {
        let line = self.lines[n].slice(self.text);
        let before = n.checked_sub(1).map_or("", |n| self.lines[n].slice(self.text));
        let opens = line.trim_start_matches(|c: char| c.is_whitespace() || is_control(c)).starts_with(['"', '«', '“', '”', '„', '\'', '‘', '‹', '(', '[']);
        opens || before.trim_end_matches(|c: char| c.is_whitespace() || is_control(c)).ends_with(':')
    }

    /// The language of words that are not in Arabic script.
    fn tongue(&self, weight: &Weight, n: usize) -> Tongue {
        weight.other(self.languages).unwrap_or_else(|| script(self.lines[n].slice(self.text)))
    }

    /// The language of the whole, if that is not Arabic.
    fn article(&self, verdicts: &[Verdict], whole: &Weight) -> Option<Tongue> {
        let (mut arabic, mut open, mut open_script) = (0, 0, 0);
        let mut foreign: Vec<(u32, Tongue)> = Vec::new();
        for (n, verdict) in verdicts.iter().enumerate() {
            let Census { arabic: own, other, .. } = self.census[n];
            match *verdict {
                Verdict::Arabic => arabic += own,
                Verdict::Open if self.is_script(n) => open_script += own,
                Verdict::Open => {
                    arabic += own;
                    open += other;
                }
                Verdict::Foreign(tongue) => match foreign.iter_mut().find(|f| f.1 == tongue) {
                    Some(f) => f.0 += own + other,
                    None => foreign.push((own + other, tongue)),
                },
            }
        }
        let decided: u32 = foreign.iter().map(|f| f.0).sum();
        // Lines too short to tell may tell together.
        let most = foreign.iter().rev().max_by_key(|f| f.0).map(|f| f.1).or_else(|| whole.verdict(self.languages));
        // Lines that tell nothing follow those in the same script that do.
        let by_script = most.is_some_and(|tongue| self.is_arabic_script(tongue));
        let (arabic, decided) = if by_script { (arabic, decided + open_script) } else { (arabic + open_script, decided) };
        if arabic * 2 >= decided && (arabic * 10 >= decided + open) {
            return None;
        }
        if most.is_some() && decided >= open {
            return most;
        }
        let longest = (0..self.lines.len()).filter(|&n| !self.is_script(n)).max_by_key(|&n| self.census[n].other)?;
        Some(self.tongue(&self.sum(|n| !self.is_script(n)), longest))
    }

    fn is_arabic_script(&self, tongue: Tongue) -> bool {
        match tongue {
            Tongue::Row(row) => self.languages.is_arabic_script(row),
            Tongue::Script(tag) => tag == weigh::ARABIC_SCRIPT,
        }
    }

    fn tag(&self, tongue: Tongue) -> String {
        match tongue {
            Tongue::Row(row) => self.languages.tag(row).to_owned(),
            Tongue::Script(tag) => tag.to_owned(),
        }
    }

    /// «Persian, not Arabic».
    fn not_arabic(&self, tongue: Tongue) -> String {
        match tongue {
            Tongue::Row(row) => format!("{}, not Arabic", self.languages.name(row)),
            Tongue::Script(_) => "not Arabic".to_owned(),
        }
    }

    fn other(&self, tongue: Tongue) -> Told {
        let says = format!("the text is {}; no statements were sought", self.not_arabic(tongue));
        let span = self.lines.iter().copied().reduce(Span::join).unwrap_or_default();
        Told { language: self.tag(tongue).into(), foreign: vec![true; self.lines.len()], notes: vec![Note { text: span, says }] }
    }

    /// The lines that the page calls a title, a caption and the like: they stay, in whatever letters.
    fn parts(&self) -> Vec<bool> {
        let mut parts = vec![false; self.lines.len()];
        for hint in self.hints.iter().filter(|hint| !matches!(hint.role, Role::Paragraph | Role::Deck | Role::PullQuote)) {
            let first = self.lines.partition_point(|line| line.end <= hint.span.start);
            let last = self.lines.partition_point(|line| line.start < hint.span.end);
            parts[first.min(last)..last].fill(true);
        }
        parts
    }

    fn arabic(&self, verdicts: &[Verdict]) -> Told {
        let mut notes: Vec<(Tongue, Note)> = Vec::new();
        let mut follows = false;
        let parts = self.parts();
        let mut foreign = vec![false; self.lines.len()];
        for (n, (line, verdict)) in self.lines.iter().zip(verdicts).enumerate() {
            let Verdict::Foreign(tongue) = *verdict else {
                follows = false;
                continue;
            };
            if parts[n] && !self.is_arabic_script(tongue) {
                continue;
            }
            foreign[n] = true;
            match notes.last_mut().filter(|last| follows && last.0 == tongue) {
                Some((_, note)) => note.text.end = line.end,
                None => {
                    let says = format!("these words are {}; they were left out", self.not_arabic(tongue));
                    notes.push((tongue, Note { text: *line, says }));
                }
            }
            follows = true;
        }
        Told { language: "ar".into(), foreign: verdicts.iter().map(|v| matches!(v, Verdict::Foreign(_))).collect(), notes: notes.into_iter().map(|n| n.1).collect() }
    }
}

/// The script of words whose language is not known.
fn script(text: &str) -> Tongue {
    let letter = text.chars().find(|c| c.is_alphabetic() && !is_ignored(*c));
    Tongue::Script(match letter.unwrap_or(' ') {
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' => "und-Latn",
        '\u{370}'..='\u{3ff}' => "el",
        '\u{400}'..='\u{52f}' => "und-Cyrl",
        '\u{530}'..='\u{58f}' => "hy",
        '\u{590}'..='\u{5ff}' => "und-Hebr",
        '\u{600}'..='\u{6ff}' => weigh::ARABIC_SCRIPT,
        '\u{700}'..='\u{74f}' => "syr",
        '\u{10a0}'..='\u{10ff}' => "ka",
        '\u{3040}'..='\u{30ff}' => "ja",
        '\u{4e00}'..='\u{9fff}' => "und-Hani",
        '\u{ac00}'..='\u{d7af}' => "ko",
        _ => "und",
    })
}
