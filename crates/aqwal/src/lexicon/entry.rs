//! What looking a word up yields.

/// What a word or phrase is. One lexicon row yields entries of one kind, or of a few (a verb, its participle, its verbal noun).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[rustfmt::skip]
#[allow(missing_docs)] // the names of the tables and of their `kind` cells; explained in lexicon/README.md
pub enum Kind {
    Verb, Participle, Masdar,
    According, AccordingVerb, AccordingSaid, SayNoun, SayFixed, Withheld,
    Filler,
    That, Prep, Pronoun, Relative, Demonstrative, Conj, Circumstance, Reset, Neg, Aspect, Question, Adverb, Scare,
    Office, Profession, Rank, Honorific, Member, Spokes,
    Organisation, Document, Collective, Anonymous, OutletHead,
    Anaphor,
    VenueSpeech, VenueEvent, VenueText, VenueMedium,
    Outlet, OrgName, Country, Adjective, Capital, Place,
    GivenName, ParticleInside, ParticleBefore,
    Month, Weekday, TimeWord, Numeral, Unit, Noun,
    Furniture,
    /// A finite form of a verb that reports nothing.
    Act,
    /// A common noun or an adjective: no name and no verb, as far as no other table has it.
    Common,
    /// An outlet or body by a name that is also an ordinary word, where nothing shows that it is meant.
    Weak,
    /// A noun of action that its shape does not tell (وجود، سقوط، تعثر).
    Event,
    /// A noun before the name of a place (منطقة، حي).
    Locality,
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds(pub u64);

impl Kinds {
    /// The set of these kinds.
    pub const fn of(kinds: &[Kind]) -> Self {
        let (mut bits, mut i) = (0, 0);
        while i < kinds.len() {
            bits |= 1 << kinds[i] as u64;
            i += 1;
        }
        Self(bits)
    }

    /// Whether the two sets meet.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the set holds a kind.
    pub const fn has(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u64) != 0
    }

    /// Adds a kind.
    pub fn insert(&mut self, kind: Kind) {
        self.0 |= 1 << kind as u64;
    }
}

/// The cell `kind` of a time word, a number word, a word of the page or an outlet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
#[rustfmt::skip]
#[allow(missing_docs)] // the cells themselves; explained in lexicon/README.md
pub enum Sort {
    #[default]
    None,
    Age, Clock, Day, Decade, Era, Future, Lead, Modifier, Night, NotToday, Part, Period, Recent, Relative, Season, Zone,
    Bound, Cardinal, Fraction, Label, Ordinal, Scale,
    Related, Desk, Exclusive, Site, Byline, Credit, Photo, End, Share, Source, Tags, DateLabel,
    Agency,
}

impl Sort {
    /// The sort of a cell of one of the tables of time words, number words, words of the page and outlets.
    #[rustfmt::skip]
    pub(super) fn of(kind: Kind, cell: &str) -> Self {
        match (kind, cell) {
            (Kind::TimeWord, "age") => Self::Age,
            (Kind::TimeWord, "clock") => Self::Clock,
            (Kind::TimeWord, "day") => Self::Day,
            (Kind::TimeWord, "decade") => Self::Decade,
            (Kind::TimeWord, "era") => Self::Era,
            (Kind::TimeWord, "future") => Self::Future,
            (Kind::TimeWord, "lead") => Self::Lead,
            (Kind::TimeWord, "modifier") => Self::Modifier,
            (Kind::TimeWord, "night") => Self::Night,
            (Kind::TimeWord, "not-today") => Self::NotToday,
            (Kind::TimeWord, "part") => Self::Part,
            (Kind::TimeWord, "period") => Self::Period,
            (Kind::TimeWord, "recent") => Self::Recent,
            (Kind::TimeWord, "relative") => Self::Relative,
            (Kind::TimeWord, "season") => Self::Season,
            (Kind::TimeWord, "zone") => Self::Zone,
            (Kind::Numeral, "bound") => Self::Bound,
            (Kind::Numeral, "cardinal") => Self::Cardinal,
            (Kind::Numeral, "fraction") => Self::Fraction,
            (Kind::Numeral, "label") => Self::Label,
            (Kind::Numeral, "ordinal") => Self::Ordinal,
            (Kind::Numeral, "scale") => Self::Scale,
            (Kind::Furniture, "related") => Self::Related,
            (Kind::Furniture, "desk") => Self::Desk,
            (Kind::Furniture, "exclusive") => Self::Exclusive,
            (Kind::Furniture, "site") => Self::Site,
            (Kind::Furniture, "byline") => Self::Byline,
            (Kind::Furniture, "credit") => Self::Credit,
            (Kind::Furniture, "photo") => Self::Photo,
            (Kind::Furniture, "end") => Self::End,
            (Kind::Furniture, "share") => Self::Share,
            (Kind::Furniture, "source") => Self::Source,
            (Kind::Furniture, "tags") => Self::Tags,
            (Kind::Furniture, "date-label") => Self::DateLabel,
            (Kind::Outlet, "agency") => Self::Agency,
            _ => Self::None,
        }
    }
}

/// A set of sorts of time words and number words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sorts(pub u32);

impl Sorts {
    /// All sorts of number words but labels.
    pub const COUNTING: Self = Self::of(&[Sort::Bound, Sort::Cardinal, Sort::Fraction, Sort::Ordinal, Sort::Scale]);

    /// The set of these sorts.
    pub const fn of(sorts: &[Sort]) -> Self {
        let (mut bits, mut i) = (0, 0);
        while i < sorts.len() {
            bits |= 1 << sorts[i] as u32;
            i += 1;
        }
        Self(bits)
    }

    /// Adds a sort.
    pub fn insert(&mut self, sort: Sort) {
        self.0 |= 1 << sort as u32;
    }

    /// Whether the two sets meet.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the set holds a sort.
    pub const fn has(self, sort: Sort) -> bool {
        (sort as u32) < 32 && self.0 & (1 << sort as u32) != 0
    }
}

/// Names bits of a feature set.
macro_rules! feats {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Feats { $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)* }
    };
}

/// Grammatical and lexical features of an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Feats(pub u32);

feats! {
    /// Masculine.
    MASC = 0;
    /// Feminine.
    FEM = 1;
    /// Singular.
    SING = 2;
    /// Dual.
    DUAL = 3;
    /// Plural.
    PLUR = 4;
    /// First person.
    FIRST = 5;
    /// Ends in ة, which a written ه is not to stand for.
    MARBUTA = 6;
    /// Past tense.
    PAST = 7;
    /// Present tense.
    PRESENT = 8;
    /// Passive whose spelling differs from the active.
    PASSIVE = 9;
    /// A pronoun is suffixed to the form itself.
    SUFFIXED = 10;
    /// Must be met with the marks it is written with.
    EXACT = 11;
    /// Must be met with the article.
    WITH_AL = 12;
    /// `word`: also an ordinary word.
    WORD = 13;
    /// `homograph`: the form is often another word.
    HOMOGRAPH = 14;
    /// `stance`.
    STANCE = 15;
    /// `thing`: its subject may be a thing.
    THING = 16;
    /// `doc`: its subject may be a document.
    DOC = 17;
    /// `perform`: announces; its noun complement counts.
    PERFORM = 18;
    /// `credit`: an agency used as a bare credit.
    CREDIT = 19;
    /// `foreign`: a transliterated name.
    FOREIGN = 20;
    /// `surname`: also a family name.
    SURNAME = 21;
    /// The phrase ends in a preposition written together with the next word (وفقا ل).
    TAIL = 22;
    /// Jussive or subjunctive plural without ن (يعلنوا).
    SHORT = 23;
    /// Ends in ى, which a written ي cannot stand for (رأى, but رأي).
    MAKSURA = 25;
    /// `goes-on`: its subject has just spoken (وأضاف).
    GOES_ON = 26;
    /// `answers`: its subject is who was asked (فأجاب).
    ANSWERS = 27;
    /// The accusative of an indefinite, in ا.
    ACCUSATIVE = 31;
    /// Marks any other flag the table gives; read the row.
    FLAGGED = 24;
    /// `happens`: says what comes about, not what somebody undertakes.
    HAPPENS = 28;
    /// `forecast`: what is said is expected or feared.
    FORECAST = 29;
    /// `promise`: what is said is undertaken or intended.
    PROMISE = 30;
}

impl Feats {
    /// None.
    pub const NONE: Self = Self(0);

    /// Whether all of `other` hold.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether any of `other` holds.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A row of the lexicon: its table and its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct RowId {
    /// Index of the table.
    pub table: u8,
    /// Index of the row in the table.
    pub row: u16,
}

/// What one form means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Its features.
    pub feats: Feats,
    /// The row it comes from.
    pub row: RowId,
    /// The sort that the row gives.
    pub sort: Sort,
}

/// Letters written together with the word before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clitics(pub u8);

impl Clitics {
    /// و
    pub const WA: Self = Self(1);
    /// ف
    pub const FA: Self = Self(2);
    /// ب
    pub const BI: Self = Self(4);
    /// ل
    pub const LI: Self = Self(8);
    /// ك
    pub const KA: Self = Self(16);
    /// س of the future
    pub const SA: Self = Self(32);
    /// ال
    pub const AL: Self = Self(64);
    /// A pronoun at the end.
    pub const SUFFIX: Self = Self(128);

    /// Whether any of `other` is there.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a preposition is there.
    pub const fn prep(self) -> bool {
        self.0 & (4 | 8 | 16) != 0
    }
}
