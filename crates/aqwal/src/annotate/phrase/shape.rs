//! What the letters of a word tell: its article, its conjunction, the shape of a verb or a verbal noun.

use super::STOP;
use crate::lexicon::{Clitics, Feats, Kind, Kinds, Sort};
use crate::page::{Page, Reading, Shape, TokenKind};

impl Page<'_> {
    /// Whether a word can be part of a personal name: a known name, or a word the lexicon does not know.
    pub fn nameish(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        if token.kind != TokenKind::Word {
            return false;
        }
        token.kinds.any(Kinds::of(&[Kind::GivenName, Kind::ParticleInside, Kind::ParticleBefore]))
            || token.kinds.0 == 0 && (!looks_present(self.folded(at)) || at > 0 && self.has(at - 1, Kind::GivenName))
            || self.place_as_name(at)
    }

    fn place_as_name(&self, at: usize) -> bool {
        // Family names that are nisbas or plain words with the article: الحلي، البصري، النجار.
        // القوني, which could be a verb, too, after a given name.
        let folded = self.folded(at);
        let nisba = at > 0 && self.has(at - 1, Kind::GivenName) && folded.starts_with("ال") && folded.ends_with('ي') && folded.len() >= 12;
        (self.definite(at) || nisba)
            && !self.any(at, STOP)
            && !self.any(at, Kinds::of(&[Kind::Prep, Kind::TimeWord, Kind::Weekday, Kind::Adjective, Kind::Country]))
            && (nisba || !self.has(at, Kind::Verb))
    }

    /// An unknown bare word with a pronoun at its end (حرصه، صلتها، استقالته): it belongs to someone, and names nobody.
    pub fn owned(&self, at: usize) -> bool {
        if !self.is_word(at) || !self.opaque(at) {
            return false;
        }
        let folded = self.folded(at);
        let feminine = self.feminine_end(at);
        let long = |suffix: &str, least: usize| folded.ends_with(suffix) && folded.len() >= least;
        !self.definite(at) && !feminine && !self.known_name(at) && (long("ها", 8) || long("هم", 10) || long("ته", 8))
    }

    /// A word of time. Words that only cancel one (العربي in يوم العربي) are none.
    pub fn time_word(&self, at: usize) -> bool {
        self.has(at, Kind::Weekday) || self.has(at, Kind::TimeWord) && self.readings(at).iter().any(|r| r.entry.kind == Kind::TimeWord && r.entry.sort != Sort::NotToday)
    }

    /// Whether a bare word after a document can only be the verb of its unmarked relative clause (نشر، أعدته، نشرتها).
    pub fn describes(&self, at: usize) -> bool {
        let plain = self.tokens[at].kinds.0 & !Kinds::of(&[Kind::Furniture, Kind::Act, Kind::Common]).0 == 0;
        let pronoun = ["ته", "تها", "تهم"].iter().any(|s| self.folded(at).ends_with(s)) && !self.feminine_end(at);
        self.is_word(at) && !self.definite(at) && !self.conjoined(at) && (plain || pronoun)
    }

    /// A given name with nothing written together before it.
    pub fn given(&self, at: usize) -> bool {
        self.has(at, Kind::GivenName) && self.readings(at).iter().any(|r| r.entry.kind == Kind::GivenName && !r.clitics.prep() && !r.clitics.any(Clitics::WA.with(Clitics::FA)))
    }

    /// An unknown participle in the accusative: how the speaker was (مخاطبا الحضور، متوجها إلى النواب).
    pub fn circumstantial(&self, at: usize) -> bool {
        let plain = |k: Kinds| k.0 & !Kinds::of(&[Kind::Participle, Kind::Act, Kind::Common]).0 == 0;
        if !self.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && plain(t.kinds)) {
            return false;
        }
        let mut letters = self.folded(at).chars();
        let participle = letters.next() == Some('م') && !matches!(letters.next(), Some('ا' | 'و' | 'ي') | None) && letters.next_back() == Some('ا');
        !self.definite(at) && participle && (10..=16).contains(&self.folded(at).len()) && !self.known_name(at)
    }

    /// Whether a word ends in ة as it is written.
    pub fn feminine_end(&self, at: usize) -> bool {
        self.surface(at).trim_end_matches(crate::fold::is_ignored).ends_with('ة')
    }

    /// Whether a bare word ends in ه that is no ة.
    pub fn pronoun_end(&self, at: usize) -> bool {
        !self.definite(at) && self.folded(at).ends_with('ه') && !self.feminine_end(at)
    }

    /// A nisba adjective by its ending.
    pub fn nisba(&self, at: usize) -> bool {
        let folded = self.folded(at);
        folded.ends_with("يه") || folded.ends_with('ي') && folded.len() > 8 || folded.ends_with("يين") || folded.ends_with("يون")
    }

    /// A verbal noun by its shape, with a preposition letter before it and a pronoun after it.
    pub fn verbal_noun(&self, at: usize) -> bool {
        if self.has(at, Kind::Event) {
            return true;
        }
        let folded = strip_conjunction(self.folded(at));
        let bare = without_article(folded);
        acts(bare) || bare.strip_prefix(['ب', 'ل']).is_some_and(acts)
    }

    /// An indefinite accusative participle that opens a new report (مشيرا، مؤكدة).
    pub fn accusative_participle(&self, at: usize) -> bool {
        self.readings(at).iter().any(|r| r.entry.kind == Kind::Participle && !r.definite() && !r.entry.feats.has(Feats::SHORT))
    }
}

impl Shape {
    /// The shape of a word, from its letters as they stand, their folded form, its readings and their kinds.
    pub(crate) fn of(surface: &str, folded: &str, readings: &[Reading], kinds: Kinds) -> Self {
        let word = strip_conjunction(folded);
        let led = word.starts_with("بال") || word.starts_with("كال");
        let bare = if led { &word[2..] } else { word };
        // إلزام، ألعاب: no article
        let article = bare.len() > 6 && (bare.starts_with("ال") || bare.starts_with("لل")) && !surface.starts_with(['إ', 'أ', 'آ']);
        let conjoined = word.len() < folded.len()
            && if readings.is_empty() {
                // و before the article is always a conjunction; otherwise unknown words keep their first letter.
                // A verbal noun of the derived forms shows it too (وإصلاح).
                word.starts_with("ال") || word.starts_with("لل") || word.starts_with("بال") || word.starts_with('ا') && looks_verbal_noun(word)
            } else {
                readings.iter().all(|r| r.clitics.any(Clitics::WA.with(Clitics::FA)))
            };
        let glued = glued(word, readings);
        Self::default()
            .with(Self::DEFINITE, article)
            .with(Self::CONJOINED, conjoined)
            .with(Self::PREPOSITION, kinds.has(Kind::Prep) && is_preposition(surface, readings))
            .with(Self::LI, glued.any(Clitics::LI))
            .with(Self::BI, glued.any(Clitics::BI))
    }
}

/// The preposition letter ل or ب written together with a word; none if some reading has none.
fn glued(word: &str, readings: &[Reading]) -> Clitics {
    if word == "ل" || word.starts_with("لل") && word.len() > 6 {
        return Clitics::LI;
    }
    if word == "ب" || word.starts_with("بال") && word.len() > 8 {
        return Clitics::BI;
    }
    match readings {
        [first, ..] if first.clitics.prep() && readings.iter().all(|r| r.clitics.prep()) => {
            let letter = readings.iter().map(|r| r.clitics).find(|c| c.any(Clitics::LI.with(Clitics::BI))).unwrap_or_default();
            if letter.any(Clitics::LI) { Clitics::LI } else { letter }
        }
        _ => Clitics::default(),
    }
}

/// Whether a word with a reading as a preposition is one.
fn is_preposition(surface: &str, readings: &[Reading]) -> bool {
    // The name علي is told from على by its last letter, والي from وإلى, إمام from أمام by what is written.
    !readings.iter().any(|r| r.entry.kind == Kind::GivenName && r.entry.feats.has(Feats::EXACT)) && !surface.starts_with("إمام") && surface != "والي"
}

/// A word without a leading و or ف, where enough letters are left.
pub fn strip_conjunction(folded: &str) -> &str {
    match folded.as_bytes() {
        [0xd9, 0x88 | 0x81, ..] if folded.len() > 4 => &folded[2..],
        _ => folded,
    }
}

/// A word without ال.
pub(super) fn without_article(folded: &str) -> &str {
    folded.strip_prefix("ال").unwrap_or(folded)
}

/// A present-tense verb by its shape alone: ي, ت or ن and a stem without the article or ending of a noun.
pub fn looks_present(folded: &str) -> bool {
    let word = strip_conjunction(folded);
    let word = word.strip_prefix('س').filter(|w| w.starts_with(['ي', 'ت', 'ن'])).unwrap_or(word);
    word.starts_with('ي') && (8..=14).contains(&word.len()) && !word.ends_with('ه') && !word.ends_with("ات") && !word.ends_with('ا')
}

/// A verbal noun of the derived forms by its shape: إغلاق، تأجيل، انسحاب، استقبال، مشاركة.
pub fn looks_verbal_noun(folded: &str) -> bool {
    folded.starts_with(['ا', 'ت', 'م']) && verbal_noun_shape(folded.chars())
}

/// A verbal noun by its shape, alone or with a pronoun after it.
fn acts(word: &str) -> bool {
    if !word.starts_with(['ا', 'ت', 'م']) {
        return false;
    }
    let stem = || match word.chars().next_back()? {
        'ا' => ["هما", "ها", "نا"].iter().find_map(|s| word.strip_suffix(s)),
        'م' => word.strip_suffix("هم"),
        'ن' => word.strip_suffix("هن"),
        'ه' => word.strip_suffix('ه'),
        _ => None,
    };
    verbal_noun_shape(word.chars()) || stem().is_some_and(|s| verbal_noun_shape(s.chars()) || s.strip_suffix('ت').is_some_and(|s| verbal_noun_shape(s.chars().chain(['ه']))))
}

fn verbal_noun_shape(word: impl Iterator<Item = char>) -> bool {
    let (mut letters, mut n) = (['\0'; 7], 0);
    for letter in word {
        if n == letters.len() {
            return false;
        }
        letters[n] = letter;
        n += 1;
    }
    if n < 5 {
        return false;
    }
    let second_last = letters[n - 2];
    match letters[0] {
        'ا' => match n {
            5 => second_last == 'ا' && letters[1] != 'ل',
            6 => second_last == 'ا' && (letters[1] == 'ن' || matches!(letters[2], 'ت' | 'د' | 'ط') || letters[5] == 'ء'),
            7 => letters[1] == 'س' && letters[2] == 'ت' && (second_last == 'ا' || letters[4] == 'ا' && letters[6] == 'ه'),
            _ => false,
        },
        'ت' if n == 5 => letters[3] == 'ي' || letters[2] == 'ا',
        'ت' if n == 6 => letters[5] == 'ه' && letters[3] == 'ي',
        'م' if n == 6 => letters[2] == 'ا' && letters[5] == 'ه',
        _ => false,
    }
}
