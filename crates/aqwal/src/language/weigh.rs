//! The weight of words: how much those of a line speak for each language of the table.

use rustc_hash::FxHashMap;

use super::Tongue;
use crate::fold::{fold_char, is_control, is_ignored};
use crate::lexicon::{LexiconError, Table};

/// Languages that fit the table: one bit each.
const MOST: usize = 32;
/// The tag of words in Arabic script whose language is not known.
pub(super) const ARABIC_SCRIPT: &str = "und-Arab";
/// A frequent word counts so much as two words with letters that Arabic has not.
const WORD: i32 = 2;
/// Points below which nothing speaks against Arabic.
const ENOUGH: i32 = 4;
/// The same where only letters speak, and no word is known; whose they are must be clear.
const LETTERS: i32 = 5;
/// A joiner ends a word here, since it stands before endings.
const ZWNJ: char = '\u{200c}';

/// The table of languages, indexed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Languages {
    names: Vec<(Box<str>, Box<str>)>,
    /// The languages of a frequent word.
    words: FxHashMap<u64, u32>,
    /// The languages that have a letter of the Arabic block, besides those of Arabic.
    letters: FxHashMap<char, u32>,
    arabic: u32,
    /// Those in Arabic script.
    script: u32,
}

impl Languages {
    /// Reads the table.
    pub(crate) fn of(table: &Table) -> Result<Self, LexiconError> {
        let [tag, name, letters, words] = ["language", "name", "letters", "words"].map(|c| table.column(c));
        let (tag, name, letters, words) = (tag?, name?, letters?, words?);
        let mut languages = Self::default();
        for row in table.rows() {
            let known = languages.names.iter().position(|n| *n.0 == *row.cell(tag));
            let at = known.unwrap_or(languages.names.len());
            if at >= MOST {
                return Err(LexiconError { file: format!("{}.tsv", table.name), line: row.line, says: format!("more than {MOST} languages") });
            }
            if known.is_none() {
                languages.names.push((row.cell(tag).into(), row.parts(name).next().unwrap_or_default().into()));
            }
            let bit = 1 << at;
            for letter in row.parts(letters).filter_map(|part| part.chars().next()) {
                languages.script |= bit;
                *languages.letters.entry(letter).or_default() |= bit;
            }
            if row.cell(tag) == "ar" {
                languages.arabic |= bit;
            }
            for word in row.parts(words) {
                let mut key = Key::default();
                word.chars().filter_map(fold).for_each(|c| key.push(c));
                *languages.words.entry(key.0).or_default() |= bit;
            }
        }
        Ok(languages)
    }

    pub(super) fn tag(&self, row: usize) -> &str {
        self.names.get(row).map_or("und", |n| &n.0)
    }

    /// The English name.
    pub(super) fn name(&self, row: usize) -> &str {
        self.names.get(row).map_or("", |n| &n.1)
    }

    pub(super) fn is_arabic_script(&self, row: usize) -> bool {
        self.script >> row & 1 == 1
    }

    /// Weighs the words of a line.
    pub(super) fn weigh(&self, line: &str) -> Weight {
        let mut weight = Weight::default();
        let mut word = Word::default();
        for c in line.chars() {
            if c == ZWNJ {
                self.end(&mut word, &mut weight);
            } else if let Some(folded) = fold(unshape(c)) {
                word.push(unshape(c), folded, self);
            } else if !is_ignored(c) && !is_control(c) {
                self.end(&mut word, &mut weight);
            }
        }
        self.end(&mut word, &mut weight);
        weight.arabic = bits(self.arabic).map(|n| weight.points[n]).sum();
        weight
    }

    fn end(&self, word: &mut Word, weight: &mut Weight) {
        let word = std::mem::take(word);
        if word.length == 0 {
            return;
        }
        if word.other {
            weight.others += 1;
        } else {
            weight.words += 1;
        }
        let known = self.words.get(&word.key.0).copied().unwrap_or(0);
        for n in bits(known) {
            weight.points[n] += WORD;
            weight.known[n] += 1;
        }
        if word.letters != ALL {
            // A letter of its own speaks for a language and against all others; against Arabic it says nothing.
            (0..self.names.len()).filter(|&n| self.arabic >> n & 1 == 0).for_each(|n| weight.points[n] += if word.letters >> n & 1 == 1 { 1 } else { -1 });
        }
        if word.has_article() && (word.letters == ALL || word.letters & self.arabic != 0) {
            bits(self.arabic).for_each(|n| weight.points[n] += WORD);
        }
    }
}

/// The places of the bits that are set.
fn bits(mut set: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(place)
    })
}

const ALL: u32 = u32::MAX;

/// A letter as words are compared: Persian kaf and yeh as the Arabic ones, small letters; none if it is no letter.
fn fold(c: char) -> Option<char> {
    match c {
        _ if c.is_ascii() => c.is_ascii_alphabetic().then(|| c.to_ascii_lowercase()),
        'ک' => Some('ك'),
        'ی' => Some('ي'),
        '\u{6fd}' | '\u{6fe}' => Some(c), // ۽ and ۾ are words of Sindhi
        _ if is_ignored(c) => None,
        _ => c.is_alphabetic().then(|| c.to_lowercase().next().unwrap_or(c)),
    }
}

/// The letter of a presentation form (Unicode blocks U+FB50 and U+FE70); old Urdu pages are written with them.
fn unshape(c: char) -> char {
    match c {
        '\u{fb56}'..='\u{fb59}' => 'پ',
        '\u{fb66}'..='\u{fb69}' => 'ٹ',
        '\u{fb7a}'..='\u{fb7d}' => 'چ',
        '\u{fb88}' | '\u{fb89}' => 'ڈ',
        '\u{fb8a}' | '\u{fb8b}' => 'ژ',
        '\u{fb8c}' | '\u{fb8d}' => 'ڑ',
        '\u{fb8e}'..='\u{fb91}' => 'ک',
        '\u{fb92}'..='\u{fb95}' => 'گ',
        '\u{fb9e}' | '\u{fb9f}' => 'ں',
        '\u{fba6}'..='\u{fba9}' => 'ہ',
        '\u{fbaa}'..='\u{fbad}' => 'ھ',
        '\u{fbae}' | '\u{fbaf}' => 'ے',
        '\u{fbfc}'..='\u{fbff}' => 'ی',
        '\u{fe80}'..='\u{fefc}' => {
            let mut letters = String::new();
            fold_char(c, &mut letters);
            letters.chars().next().unwrap_or(c)
        }
        _ => c,
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Key(u64);

impl Key {
    fn push(&mut self, c: char) {
        self.0 = (self.0.rotate_left(5) ^ c as u64).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

/// A word while it is read.
struct Word {
    key: Key,
    length: u32,
    first: [char; 4],
    /// Languages that have all its letters that are none of Arabic; all bits where there is none.
    letters: u32,
    /// Whether it is in another script.
    other: bool,
}

impl Default for Word {
    fn default() -> Self {
        Self { key: Key::default(), length: 0, first: [' '; 4], letters: ALL, other: false }
    }
}

impl Word {
    fn push(&mut self, c: char, folded: char, languages: &Languages) {
        self.key.push(folded);
        if let Some(place) = self.first.get_mut(self.length as usize) {
            *place = folded;
        }
        self.length += 1;
        match c {
            '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}' | '\u{671}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {}
            // Persian kaf and yeh stand in any language that is typed on a Persian keyboard.
            'ک' | 'ی' => {}
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' => self.letters &= languages.letters.get(&c).copied().unwrap_or(0),
            _ => self.other = true,
        }
    }

    /// Whether it has the Arabic article: الـ، والـ، بالـ، للـ.
    fn has_article(&self) -> bool {
        match self.first {
            ['ا', 'ل', ..] => self.length >= 5,
            ['و' | 'ب' | 'ف' | 'ك', 'ا', 'ل', _] => self.length >= 6,
            ['ل', 'ل', ..] => self.length >= 5,
            _ => false,
        }
    }
}

/// How much words speak for each language.
#[derive(Clone, Debug, Default)]
pub(super) struct Weight {
    /// Words in Arabic script.
    pub words: u32,
    /// Words in other scripts.
    pub others: u32,
    points: [i32; MOST],
    known: [u32; MOST],
    arabic: i32,
}

impl Weight {
    pub(super) fn add(&mut self, other: &Self) {
        self.words += other.words;
        self.others += other.others;
        self.arabic += other.arabic;
        for n in 0..MOST {
            self.points[n] += other.points[n];
            self.known[n] += other.known[n];
        }
    }

    /// Whether words speak for Arabic.
    pub(super) fn is_arabic(&self) -> bool {
        self.arabic >= WORD && self.points.iter().all(|p| *p <= self.arabic)
    }

    /// The language in Arabic script that words speak for, if it is not Arabic.
    pub(super) fn verdict(&self, languages: &Languages) -> Option<Tongue> {
        let (row, points) = self.best(|n| languages.is_arabic_script(n))?;
        if points <= self.arabic || points < ENOUGH {
            return None;
        }
        if self.known[row] > 0 {
            return Some(Tongue::Row(row));
        }
        if points < LETTERS || points <= self.arabic * 2 {
            return None;
        }
        let rival = (0..MOST).filter(|&n| n != row && languages.is_arabic_script(n)).map(|n| self.points[n]).max();
        Some(if rival.is_some_and(|r| r * 2 > points) { Tongue::Script(ARABIC_SCRIPT) } else { Tongue::Row(row) })
    }

    /// The language in another script that words speak for.
    pub(super) fn other(&self, languages: &Languages) -> Option<Tongue> {
        let (row, points) = self.best(|n| !languages.is_arabic_script(n))?;
        let rival = (0..MOST).filter(|&n| n != row && !languages.is_arabic_script(n)).map(|n| self.points[n]).max();
        // Every page of the language is full of its frequent words.
        let frequent = self.known[row] * 6 >= self.others;
        (points >= ENOUGH && frequent && rival.is_none_or(|r| r < points)).then_some(Tongue::Row(row))
    }

    fn best(&self, of: impl Fn(usize) -> bool) -> Option<(usize, i32)> {
        (0..MOST).filter(|&n| of(n)).map(|n| (n, self.points[n])).rev().max_by_key(|b| b.1)
    }
}
