//! The word lists: read once, looked up by folded form.
//!
//! The tables under `lexicon/` are the only place where Arabic words stand; `lexicon/README.md` explains every column.

mod entry;
mod fill;
mod index;
mod table;
mod verb;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

pub use entry::{Clitics, Entry, Feats, Kind, Kinds, RowId, Sort, Sorts};
pub(crate) use index::{Form, SEED, key, key_after, key_before, key_onto, keys};
pub use table::{LexiconError, Row, Table};

use crate::language::Languages;

/// The tables that are part of the engine, in the order of their indices.
pub const TABLES: [(&str, &str); 25] = [
    ("verbs", include_str!("../../lexicon/verbs.tsv")),
    ("says", include_str!("../../lexicon/says.tsv")),
    ("fillers", include_str!("../../lexicon/fillers.tsv")),
    ("words", include_str!("../../lexicon/words.tsv")),
    ("roles", include_str!("../../lexicon/roles.tsv")),
    ("groups", include_str!("../../lexicon/groups.tsv")),
    ("anaphors", include_str!("../../lexicon/anaphors.tsv")),
    ("venues", include_str!("../../lexicon/venues.tsv")),
    ("outlets", include_str!("../../lexicon/outlets.tsv")),
    ("organisations", include_str!("../../lexicon/organisations.tsv")),
    ("countries", include_str!("../../lexicon/countries.tsv")),
    ("places", include_str!("../../lexicon/places.tsv")),
    ("names", include_str!("../../lexicon/names.tsv")),
    ("particles", include_str!("../../lexicon/particles.tsv")),
    ("months", include_str!("../../lexicon/months.tsv")),
    ("weekdays", include_str!("../../lexicon/weekdays.tsv")),
    ("timewords", include_str!("../../lexicon/timewords.tsv")),
    ("numerals", include_str!("../../lexicon/numerals.tsv")),
    ("units", include_str!("../../lexicon/units.tsv")),
    ("nouns", include_str!("../../lexicon/nouns.tsv")),
    ("furniture", include_str!("../../lexicon/furniture.tsv")),
    ("acts", include_str!("../../lexicon/acts.tsv")),
    ("kin", include_str!("../../lexicon/kin.tsv")),
    ("commons", include_str!("../../lexicon/commons.tsv")),
    ("languages", include_str!("../../lexicon/languages.tsv")),
];

/// Where a verb's frames say content may stand. Bits of [`Frames`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frames(pub u32);

#[rustfmt::skip]
#[allow(missing_docs)] // the tokens of the column `frames`, explained in lexicon/README.md
impl Frames {
    pub const THAT: Self = Self(1);
    pub const SAY: Self = Self(1 << 1);
    pub const BARE: Self = Self(1 << 2);
    pub const OBJ: Self = Self(1 << 3);
    pub const WHETHER: Self = Self(1 << 4);
    pub const RELAY: Self = Self(1 << 5);
    pub const NOUN: Self = Self(1 << 6);
    pub const SOURCE: Self = Self(1 << 7);
    /// Shift of the set of prepositions whose noun phrase is content.
    const PREP: u32 = 8;
    /// Shift of the set of prepositions after an addressee.
    const ADDR: u32 = 16;
    /// Shift of the set of prepositions after a target; bit 7 is a second object.
    const TARGET: u32 = 24;

    /// Whether all of `other` are there.
    pub const fn has(self, other: Self) -> bool { self.0 & other.0 == other.0 }
    /// The prepositions whose noun phrase is content.
    pub const fn preps(self) -> PrepSet { PrepSet((self.0 >> Self::PREP) as u8) }
    /// The prepositions that bring content after an addressee.
    pub const fn addressed(self) -> PrepSet { PrepSet((self.0 >> Self::ADDR) as u8) }
    /// The prepositions (or a second object) that end what is said of a target.
    pub const fn target(self) -> PrepSet { PrepSet((self.0 >> Self::TARGET) as u8) }
}

/// A set of governed prepositions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PrepSet(pub u8);

impl PrepSet {
    const NAMES: [(&str, u8); 8] = [("إلى", 1), ("على", 2), ("عن", 4), ("من", 8), ("ب", 16), ("ل", 32), ("في", 64), ("obj", 128)];
    /// ب
    pub const BI: u8 = 16;
    /// ل
    pub const LI: u8 = 32;
    /// A second object.
    pub const OBJ: u8 = 128;

    /// The bit of a preposition that is a word of its own, by its folded form.
    pub fn of_word(folded: &str) -> u8 {
        match folded {
            "الي" => 1,
            "علي" => 2,
            "عن" => 4,
            "من" => 8,
            "في" => 64,
            _ => 0,
        }
    }

    /// Whether the set is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether any bit of `bits` is there.
    pub const fn any(self, bits: u8) -> bool {
        self.0 & bits != 0
    }
}

/// What the statement does: asserts, denies and so on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Polarity {
    /// Said to be so.
    #[default]
    Asserted,
    /// Said not to be so.
    Denied,
    /// Not told.
    Withheld,
    /// Asked.
    Asked,
    /// Asked for, ordered, warned against.
    Directive,
}

impl Polarity {
    /// The record's word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Denied => "denied",
            Self::Withheld => "withheld",
            Self::Asked => "asked",
            Self::Directive => "directive",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "asserted" | "" => Self::Asserted,
            "denied" => Self::Denied,
            "withheld" => Self::Withheld,
            "asked" => Self::Asked,
            "directive" => Self::Directive,
            _ => return None,
        })
    }
}

/// What the table of verbs says of one verb.
#[derive(Clone, Debug, Default)]
pub struct Verb {
    /// Dictionary form.
    pub lemma: Box<str>,
    /// Where content may stand.
    pub frames: Frames,
    /// Prepositions after which the addressee stands (طلب من السكان المغادرة).
    pub addressee_after: PrepSet,
    /// Prepositions after which a noun of saying stands (أدلى بتصريح) or who is quoted (نسب إلى).
    pub noun_after: PrepSet,
    /// Polarity with a clause or quoted words.
    pub clause: Polarity,
    /// Polarity with a noun phrase.
    pub phrase: Polarity,
}

/// The word lists, indexed.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    tables: Vec<Table>,
    exact: FxHashMap<u32, Box<str>>,
    index: index::Index,
    verbs: Vec<Verb>,
    kin: FxHashMap<u64, Box<[u64]>>,
    changes: Vec<Box<str>>,
    languages: Languages,
    digest: String,
}

static BUNDLED: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::with(&[]).unwrap_or_default());

impl Lexicon {
    /// The lexicon that is part of the engine. `build.rs` has checked it.
    pub fn bundled() -> &'static Self {
        &BUNDLED
    }

    /// The bundled lexicon and a user's own rows: pairs of a table's name and its text.
    ///
    /// # Errors
    /// If a table is unknown or damaged, with file and line.
    pub fn with(extra: &[(String, String)]) -> Result<Self, LexiconError> {
        let mut lexicon = Self::default();
        for (name, text) in TABLES {
            lexicon.tables.push(Table::parse(name, text)?);
        }
        for (name, text) in extra {
            let Some(index) = TABLES.iter().position(|(n, _)| n == name) else {
                let known = TABLES.map(|(n, _)| n).join(", ");
                return Err(LexiconError { file: format!("{name}.tsv"), line: 1, says: format!("no such table; the tables are {known}") });
            };
            lexicon.tables[index].add(text.clone().into())?;
        }
        lexicon.digest = digest(extra);
        lexicon.fill()?;
        Ok(lexicon)
    }

    /// `sha256:…` of all tables.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The tables.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// The row of an id.
    pub fn row(&self, id: RowId) -> Row<'_> {
        self.tables[id.table as usize].row(id.row as usize)
    }

    /// What the table of verbs says of a verb, participle or verbal noun.
    pub fn verb(&self, id: RowId) -> &Verb {
        &self.verbs[id.row as usize]
    }

    /// What a person may have been called whom a noun points back to, as keys of folded words (الطبيبة: دكتورة).
    pub(crate) fn kin(&self, noun: u64) -> &[u64] {
        self.kin.get(&noun).map_or(&[], |keys| keys)
    }

    /// Whether a folded word says, close before a date, that something was changed that day (تحديث).
    pub(crate) fn is_change(&self, folded: &str) -> bool {
        self.changes.iter().any(|word| **word == *folded)
    }

    /// What tells languages apart.
    pub(crate) fn languages(&self) -> &Languages {
        &self.languages
    }

    /// The cell of a row by the column's name; empty if there is none.
    pub fn cell(&self, id: RowId, column: &str) -> &str {
        let table = &self.tables[id.table as usize];
        table.columns.iter().position(|c| c == column).map_or("", |c| table.row(id.row as usize).cell(c))
    }

    /// `verbs.tsv:14`.
    pub fn cite(&self, id: RowId) -> String {
        let mut out = String::with_capacity(24);
        self.cite_to(id, &mut out);
        out
    }

    /// Appends what [`cite`](Self::cite) gives.
    pub(crate) fn cite_to(&self, id: RowId, out: &mut String) {
        out.push_str(&self.tables[id.table as usize].name);
        out.push_str(".tsv:");
        push_number(self.row(id).line as usize, out);
    }

    /// What is known under the key of a folded stem.
    #[inline]
    pub(crate) fn form(&self, key: u64) -> Option<Form> {
        self.index.find(key)
    }

    /// What a single word means, by its folded form and as it stands: nothing is taken off.
    ///
    /// ```
    /// use aqwal::lexicon::{Kind, Lexicon};
    /// assert!(Lexicon::bundled().lookup("وزراء").any(|entry| entry.kind == Kind::Office));
    /// ```
    pub fn lookup(&self, folded: &str) -> impl Iterator<Item = &Entry> {
        self.form(key(folded)).into_iter().flat_map(|form| self.entries(&form).map(|(_, entry)| entry))
    }

    /// The entries of a form, by index.
    #[inline]
    pub(crate) fn entries<'a>(&'a self, form: &Form) -> impl Iterator<Item = (u32, &'a Entry)> + use<'a> {
        self.index.entries(form)
    }

    /// The phrases that begin with a form and go on with a word, given by its key: index and entry of each, and its
    /// further words separated by blanks.
    pub(crate) fn phrases<'a>(&'a self, form: &Form, second: u64) -> impl Iterator<Item = (u32, &'a Entry, &'a str)> + use<'a> {
        self.index.phrases(form, second).map(|p| (p.entry, self.index.entry(p.entry), self.index.rest(p)))
    }

    /// The spelling an entry flagged `EXACT` must be met with.
    pub(crate) fn exact(&self, index: u32) -> Option<&str> {
        self.exact.get(&index).map(|s| &**s)
    }
}

/// Appends a number in decimal digits.
pub(crate) fn push_number(n: usize, out: &mut String) {
    if n >= 10 {
        push_number(n / 10, out);
    }
    out.push((b'0' + (n % 10) as u8) as char);
}

/// `sha256:…` of the bundled tables and a user's own.
fn digest(extra: &[(String, String)]) -> String {
    if extra.is_empty() {
        return concat!("sha256:", env!("AQWAL_LEXICON_DIGEST")).to_owned();
    }
    let mut hash = Sha256::new();
    hash.update(env!("AQWAL_LEXICON_DIGEST"));
    for (name, text) in extra {
        hash.update(name.as_bytes());
        hash.update(text.as_bytes());
    }
    format!("sha256:{}", hash.finalize().iter().map(|b| format!("{b:02x}")).collect::<String>())
}

/// A spelling with all marks but shadda dropped, in which exact forms are compared.
pub(crate) fn keep_shadda(s: &str) -> String {
    s.chars().filter(|&c| c == crate::fold::SHADDA || !crate::fold::is_ignored(c)).collect()
}
