//! The word lists: read once, looked up by folded form.
//!
//! The tables under `lexicon/` are the only place where Arabic words stand; `lexicon/README.md` explains every column.

mod entry;
mod index;
mod table;
mod verb;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

pub use entry::{Clitics, Entry, Feats, Kind, Kinds, RowId, Sort, Sorts};
pub(crate) use index::{Form, SEED, key, key_before};
pub use table::{LexiconError, Row, Table};

use crate::fold::fold;

/// The tables that are part of the engine, in the order of their indices.
pub const TABLES: [(&str, &str); 21] = [
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

    /// The cell of a row by the column's name; empty if there is none.
    pub fn cell(&self, id: RowId, column: &str) -> &str {
        let table = &self.tables[id.table as usize];
        table.columns.iter().position(|c| c == column).map_or("", |c| table.row(id.row as usize).cell(c))
    }

    /// `verbs.tsv:14`.
    pub fn cite(&self, id: RowId) -> String {
        format!("{}.tsv:{}", self.tables[id.table as usize].name, self.row(id).line)
    }

    /// What is known under the key of a folded stem.
    #[inline]
    pub(crate) fn form(&self, key: u64) -> Option<&Form> {
        self.index.find(key)
    }

    /// The entries of a form, by index.
    #[inline]
    pub(crate) fn entries(&self, form: &Form) -> impl Iterator<Item = (u32, &Entry)> {
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

    fn fill(&mut self) -> Result<(), LexiconError> {
        for t in 0..self.tables.len() {
            let table = std::mem::take(&mut self.tables[t]);
            let result = self.index_table(t as u8, &table);
            self.tables[t] = table;
            result?;
        }
        Ok(())
    }

    fn index_table(&mut self, t: u8, table: &Table) -> Result<(), LexiconError> {
        if table.name == "verbs" {
            return self.index_verbs(t, table);
        }
        let fail = |row: Row<'_>, says: String| LexiconError { file: format!("{}.tsv", table.name), line: row.line, says };
        let kind_column = table.columns.iter().position(|c| c == "kind" || c == "position");
        let flags = table.columns.iter().position(|c| c == "flags");
        for (r, row) in table.rows().enumerate() {
            let id = RowId { table: t, row: r as u16 };
            let kind_cell = kind_column.map_or("", |c| row.cell(c));
            let kind = kind_of(&table.name, kind_cell).ok_or_else(|| fail(row, format!("unknown kind «{kind_cell}»")))?;
            let base = flags.map_or(Feats::NONE, |c| flag_feats(row.cell(c)));
            for (c, column) in table.columns.iter().enumerate() {
                let feats = match (table.name.as_str(), column.as_str()) {
                    ("roles", "form") => Feats::MASC.with(Feats::SING),
                    ("roles", "feminine") => Feats::FEM.with(Feats::SING),
                    ("roles", "plural") => Feats::PLUR.with(Feats::MASC),
                    ("groups", "form") => gender_feat(table, row).with(Feats::SING),
                    ("groups", "plural") => Feats::PLUR.with(if matches!(kind, Kind::Collective | Kind::Anonymous) { Feats::MASC } else { Feats::FEM }),
                    ("nouns" | "units", "plural") => Feats::PLUR,
                    ("names", "name" | "variants") => gender_feat(table, row).with(Feats::SING),
                    ("countries", "capital") | (_, "form" | "name" | "variants" | "symbol") => Feats::NONE,
                    ("countries", "adjective") => Feats::NONE,
                    _ => continue,
                };
                let kind = match column.as_str() {
                    "capital" => Kind::Capital,
                    "adjective" => Kind::Adjective,
                    _ => kind,
                };
                for (n, form) in row.parts(c).enumerate() {
                    let mut feats = feats.with(base);
                    if column == "adjective" {
                        feats = feats.with(match n % 4 {
                            0 => Feats::MASC.with(Feats::SING),
                            1 => Feats::FEM.with(Feats::SING),
                            _ => Feats::MASC.with(Feats::PLUR),
                        });
                    }
                    self.add(form, Entry { kind, feats, row: id, sort: Sort::of(kind, kind_cell) });
                }
            }
        }
        Ok(())
    }

    fn index_verbs(&mut self, t: u8, table: &Table) -> Result<(), LexiconError> {
        let column = |name: &str| table.column(name);
        let (lemma, past, short, present) = (column("lemma")?, column("past")?, column("short")?, column("present")?);
        let (participle, masdar, passive) = (column("participle")?, column("masdar")?, column("passive")?);
        let (frames, polarity, flags) = (column("frames")?, column("polarity")?, column("flags")?);
        for (r, row) in table.rows().enumerate() {
            let fail = |says: String| LexiconError { file: format!("{}.tsv", table.name), line: row.line, says };
            let (mut bits, mut addressee, mut noun) = (0u32, 0u8, 0u8);
            for frame in row.cell(frames).split(' ').filter(|f| !f.is_empty()) {
                let frame = read_frame(frame).ok_or_else(|| fail(format!("unknown frame «{frame}»")))?;
                bits |= frame.0;
                addressee |= frame.1;
                noun |= frame.2;
            }
            let (clause, phrase) = row.cell(polarity).split_once('/').unwrap_or((row.cell(polarity), row.cell(polarity)));
            let read = |word: &str| Polarity::parse(word).ok_or_else(|| fail(format!("unknown polarity «{word}»")));
            self.verbs.push(Verb {
                lemma: row.cell(lemma).into(),
                frames: Frames(bits),
                addressee_after: PrepSet(addressee),
                noun_after: PrepSet(noun),
                clause: read(clause)?,
                phrase: read(phrase)?,
            });
            let id = RowId { table: t, row: r as u16 };
            let base = flag_feats(row.cell(flags));
            let passives: Vec<&str> = row.parts(passive).collect();
            let shorts: Vec<&str> = row.parts(short).collect();
            let presents: Vec<&str> = row.parts(present).collect();
            let participles: Vec<&str> = row.parts(participle).collect();
            let masdars: Vec<&str> = row.parts(masdar).collect();
            let pasts: Vec<&str> = row.parts(past).collect();
            let most = pasts.len().max(presents.len()).max(participles.len()).max(masdars.len());
            for n in 0..most {
                let at = |list: &[&'_ str]| -> String { list.get(n).copied().unwrap_or("").to_owned() };
                let (a, b, c, d, e) = (at(&pasts), shorts.get(n).or(shorts.first()).copied().unwrap_or("").to_owned(), at(&presents), at(&participles), at(&masdars));
                let exact = a.strip_prefix('=').map(str::to_owned);
                let parts = verb::Parts { past: &a, short: &b, present: &c, participle: &d, masdar: &e };
                let passives: &[&str] = if n == 0 { &passives } else { &[] };
                verb::conjugate(&parts, passives, |form, kind, feats| {
                    let entry = Entry { kind, feats: feats.with(base), row: id, sort: Sort::None };
                    // Only the third person masculine singular is in doubt without its mark: بيّن, but بينت is safe.
                    let marked = exact.as_ref().filter(|_| kind == Kind::Verb && feats == Feats::PAST.with(Feats::MASC).with(Feats::SING));
                    match marked {
                        Some(exact) => self.add_exact(&form, exact, entry),
                        None => {
                            self.add_folded(&form, entry);
                        }
                    }
                });
            }
        }
        Ok(())
    }

    fn add(&mut self, form: &str, entry: Entry) {
        match form.strip_prefix('=') {
            Some(exact) => self.add_exact(&fold(exact), exact, entry),
            None => {
                let mut entry = entry;
                let mut form = form;
                if let Some(rest) = form.strip_prefix("ال")
                    && rest.split(' ').next().is_some_and(|w| w.chars().count() >= 2)
                {
                    entry.feats = entry.feats.with(Feats::WITH_AL);
                    form = rest;
                }
                self.add_folded(&fold(form), entry);
            }
        }
    }

    fn add_exact(&mut self, folded: &str, exact: &str, mut entry: Entry) {
        entry.feats = entry.feats.with(Feats::EXACT);
        let id = self.add_folded(folded, entry);
        self.exact.insert(id, keep_shadda(exact).into());
    }

    fn add_folded(&mut self, folded: &str, mut entry: Entry) -> u32 {
        if !folded.contains([' ', '.', '/']) {
            return self.index.add_word(folded, entry);
        }
        // A point between the letters of an abbreviation is a token of its own and is skipped in look-up.
        let spaced = folded.replace(['.', '/'], " ");
        let mut words = spaced.split(' ').filter(|w| !w.is_empty());
        let first = words.next().unwrap_or("");
        let Some(second) = words.next() else { return self.index.add_word(first, entry) };
        let rest = words.collect::<Vec<_>>().join(" ");
        let last = rest.rsplit(' ').next().filter(|w| !w.is_empty()).unwrap_or(second);
        if matches!(last, "ل" | "ب") && !matches!(entry.kind, Kind::Outlet | Kind::OrgName | Kind::Unit | Kind::Furniture) {
            entry.feats = entry.feats.with(Feats::TAIL);
        }
        self.index.add_phrase(first, second, &rest, entry)
    }
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

fn gender_feat(table: &Table, row: Row<'_>) -> Feats {
    let cell = table.columns.iter().position(|c| c == "gender").map_or("", |c| row.cell(c));
    match cell {
        "f" => Feats::FEM,
        "mf" => Feats::MASC.with(Feats::FEM),
        _ => Feats::MASC,
    }
}

fn flag_feats(cell: &str) -> Feats {
    cell.split(' ').filter(|f| !f.is_empty()).fold(Feats::NONE, |feats, flag| {
        feats.with(match flag {
            "word" => Feats::WORD,
            "homograph" => Feats::HOMOGRAPH,
            "stance" => Feats::STANCE,
            "thing" => Feats::THING,
            "doc" => Feats::DOC,
            "perform" => Feats::PERFORM,
            "credit" => Feats::CREDIT,
            "foreign" => Feats::FOREIGN,
            "surname" => Feats::SURNAME,
            _ => Feats::FLAGGED,
        })
    })
}

/// A frame's bits, the prepositions of its addressee, and those of its noun of saying.
fn read_frame(frame: &str) -> Option<(u32, u8, u8)> {
    let prep = |name: &str| PrepSet::NAMES.iter().find(|(n, _)| *n == name).map(|(_, bit)| *bit);
    let shifted = |name: &str, shift: u32| prep(name).map(|bit| u32::from(bit) << shift);
    let plain = |bits: Frames| Some((bits.0, 0, 0));
    match frame {
        "that" => return plain(Frames::THAT),
        "say" => return plain(Frames::SAY),
        "bare" => return plain(Frames::BARE),
        "obj" => return plain(Frames::OBJ),
        "whether" => return plain(Frames::WHETHER),
        "relay" => return plain(Frames::RELAY),
        "noun" => return plain(Frames::NOUN),
        _ => {}
    }
    let (kind, name) = frame.split_once('+')?;
    Some(match kind {
        "" => (shifted(name, Frames::PREP)?, 0, 0),
        "addr" => (shifted(name, Frames::ADDR)?, 0, 0),
        "target" => (shifted(name, Frames::TARGET)?, 0, 0),
        "noun" => (Frames::NOUN.0, 0, prep(name)?),
        "relay" => (Frames::RELAY.0, 0, prep(name)?),
        "source" => (Frames::SOURCE.0, 0, prep(name)?),
        _ => {
            let addressee = prep(kind.strip_prefix("addr/")?)?;
            // An object after the addressee is content like any other object.
            let bits = if name == "obj" { Frames::OBJ.0 } else { shifted(name, Frames::PREP)? };
            (bits, addressee, 0)
        }
    })
}

#[rustfmt::skip]
fn kind_of(table: &str, kind: &str) -> Option<Kind> {
    Some(match (table, kind) {
        ("says", "according") => Kind::According,
        ("says", "according-verb") => Kind::AccordingVerb,
        ("says", "according-said") => Kind::AccordingSaid,
        ("says", "noun") => Kind::SayNoun,
        ("says", "fixed") => Kind::SayFixed,
        ("says", "withheld") => Kind::Withheld,
        ("fillers", _) => Kind::Filler,
        ("words", "that") => Kind::That,
        ("words", "prep") => Kind::Prep,
        ("words", "pronoun") => Kind::Pronoun,
        ("words", "relative") => Kind::Relative,
        ("words", "demonstrative") => Kind::Demonstrative,
        ("words", "conj") => Kind::Conj,
        ("words", "circumstance") => Kind::Circumstance,
        ("words", "reset") => Kind::Reset,
        ("words", "neg") => Kind::Neg,
        ("words", "aspect") => Kind::Aspect,
        ("words", "question") => Kind::Question,
        ("words", "adverb") => Kind::Adverb,
        ("words", "scare") => Kind::Scare,
        ("roles", "office") => Kind::Office,
        ("roles", "profession") => Kind::Profession,
        ("roles", "rank") => Kind::Rank,
        ("roles", "honorific") => Kind::Honorific,
        ("roles", "member") => Kind::Member,
        ("roles", "spokes") => Kind::Spokes,
        ("groups", "organisation") => Kind::Organisation,
        ("groups", "document") => Kind::Document,
        ("groups", "collective") => Kind::Collective,
        ("groups", "anonymous") => Kind::Anonymous,
        ("groups", "outlet") => Kind::OutletHead,
        ("anaphors", _) => Kind::Anaphor,
        ("venues", "speech") => Kind::VenueSpeech,
        ("venues", "event") => Kind::VenueEvent,
        ("venues", "text") => Kind::VenueText,
        ("venues", "medium") => Kind::VenueMedium,
        ("outlets", _) => Kind::Outlet,
        ("organisations", _) => Kind::OrgName,
        ("countries", _) => Kind::Country,
        ("places", _) => Kind::Place,
        ("names", _) => Kind::GivenName,
        ("particles", "before") => Kind::ParticleBefore,
        ("particles", "inside") => Kind::ParticleInside,
        ("months", _) => Kind::Month,
        ("weekdays", _) => Kind::Weekday,
        ("timewords", _) => Kind::TimeWord,
        ("numerals", _) => Kind::Numeral,
        ("units", _) => Kind::Unit,
        ("nouns", _) => Kind::Noun,
        ("furniture", _) => Kind::Furniture,
        _ => return None,
    })
}
