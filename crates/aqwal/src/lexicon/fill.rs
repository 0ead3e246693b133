//! Fills the index from the tables: which column gives which forms of which kind.

use super::entry::{Entry, Feats, Kind, RowId, Sort};
use super::table::{LexiconError, Row, Table};
use super::{Frames, Lexicon, Polarity, PrepSet, Verb, keep_shadda, verb};
use crate::fold::fold_into;
use crate::language::Languages;

/// A column whose cells hold forms.
struct Column {
    at: usize,
    feats: Feats,
    gender: Gender,
    /// The kind of its forms, if it is not that of the row.
    kind: Option<Kind>,
}

/// Where the gender of a form comes from.
#[derive(Clone, Copy, PartialEq)]
enum Gender {
    /// The column, or nowhere.
    Column,
    /// The row's cell `gender`.
    Cell,
    /// The row's kind: people are masculine in the plural, things feminine.
    Kind,
    /// Masculine if the row has a feminine: an adjective.
    Adjective,
    /// The place of the form in its cell: masculine, feminine, plurals.
    Place,
}

fn cell(row: Row<'_>, column: Option<usize>) -> &str {
    column.map_or("", |c| row.cell(c))
}

fn columns(table: &Table) -> Vec<Column> {
    let column = |(at, name): (usize, &String)| {
        let (feats, gender, kind) = match (table.name.as_str(), name.as_str()) {
            ("roles", "form") => (Feats::MASC.with(Feats::SING), Gender::Column, None),
            ("roles", "feminine") => (Feats::FEM.with(Feats::SING), Gender::Column, None),
            ("roles", "plural") => (Feats::PLUR.with(Feats::MASC), Gender::Column, None),
            ("commons", "form") => (Feats::SING, Gender::Adjective, None),
            ("commons", "feminine") => (Feats::FEM.with(Feats::SING), Gender::Column, None),
            ("commons", "plural") => (Feats::PLUR, Gender::Column, None),
            ("groups", "form") | ("names", "name" | "variants") => (Feats::SING, Gender::Cell, None),
            ("groups", "plural") => (Feats::PLUR, Gender::Kind, None),
            ("nouns" | "units", "plural") => (Feats::PLUR, Gender::Column, None),
            ("countries", "capital") => (Feats::FEM.with(Feats::SING), Gender::Column, Some(Kind::Capital)),
            ("countries", "adjective") => (Feats::NONE, Gender::Place, Some(Kind::Adjective)),
            (_, "form" | "name" | "variants" | "symbol") => (Feats::NONE, Gender::Column, None),
            _ => return None,
        };
        Some(Column { at, feats, gender, kind })
    };
    table.columns.iter().enumerate().filter_map(column).collect()
}

impl Lexicon {
    pub(super) fn fill(&mut self) -> Result<(), LexiconError> {
        for t in 0..self.tables.len() {
            let table = std::mem::take(&mut self.tables[t]);
            let result = match table.name.as_str() {
                "verbs" => self.fill_verbs(t as u8, &table),
                "acts" => self.fill_acts(t as u8, &table),
                "kin" => self.fill_kin(&table),
                "languages" => Languages::of(&table).map(|languages| self.languages = languages),
                _ => self.fill_table(t as u8, &table),
            };
            self.tables[t] = table;
            result?;
        }
        Ok(())
    }

    fn fill_table(&mut self, t: u8, table: &Table) -> Result<(), LexiconError> {
        let fail = |row: Row<'_>, says: String| LexiconError { file: format!("{}.tsv", table.name), line: row.line, says };
        let column = |names: &[&str]| table.columns.iter().position(|c| names.contains(&c.as_str()));
        let (kind_column, gender_column, flags_column) = (column(&["kind", "position"]), column(&["gender"]), column(&["flags"]));
        let feminine = column(&["feminine"]);
        let columns = columns(table);
        let mut kinds: Vec<(&str, Kind)> = Vec::new();
        let mut folded = String::new();
        for (r, row) in table.rows().enumerate() {
            let kind_cell = cell(row, kind_column);
            // These words mean nothing by themselves: only before a date they are looked up.
            if table.name == "furniture" && kind_cell == "change" {
                self.changes.extend(row.parts(table.column("form")?).map(|form| crate::fold(form).into_boxed_str()));
                continue;
            }
            let kind = match kinds.iter().find(|k| k.0 == kind_cell) {
                Some(&(_, kind)) => kind,
                None => {
                    let kind = kind_of(&table.name, kind_cell).ok_or_else(|| fail(row, format!("unknown kind «{kind_cell}»")))?;
                    kinds.push((kind_cell, kind));
                    kind
                }
            };
            let flags = flag_feats(cell(row, flags_column));
            for column in &columns {
                let kind = column.kind.unwrap_or(kind);
                let feats = column.feats.with(flags).with(match column.gender {
                    Gender::Column | Gender::Place => Feats::NONE,
                    Gender::Adjective if feminine.is_some_and(|c| !row.cell(c).is_empty()) => Feats::MASC,
                    Gender::Adjective => Feats::NONE,
                    Gender::Cell => gender_of(cell(row, gender_column)),
                    // People are masculine in the plural, unless they are women.
                    Gender::Kind if kind == Kind::Collective && cell(row, gender_column) == "f" => Feats::FEM,
                    Gender::Kind if matches!(kind, Kind::Collective | Kind::Anonymous) => Feats::MASC,
                    Gender::Kind => Feats::FEM,
                });
                let entry = Entry { kind, feats, row: RowId { table: t, row: r as u16 }, sort: Sort::of(kind, kind_cell) };
                for (n, form) in row.parts(column.at).enumerate() {
                    let place = match n % 4 {
                        _ if column.gender != Gender::Place => Feats::NONE,
                        0 => Feats::MASC.with(Feats::SING),
                        1 => Feats::FEM.with(Feats::SING),
                        _ => Feats::MASC.with(Feats::PLUR),
                    };
                    self.add(form, Entry { feats: feats.with(place), ..entry }, &mut folded);
                }
            }
        }
        Ok(())
    }

    fn fill_verbs<'t>(&mut self, t: u8, table: &'t Table) -> Result<(), LexiconError> {
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
                let at = |list: &[&'t str]| list.get(n).copied().unwrap_or("");
                let short = shorts.get(n).or(shorts.first()).copied().unwrap_or("");
                let parts = verb::Parts { past: at(&pasts), short, present: at(&presents), participle: at(&participles), masdar: at(&masdars) };
                let exact = parts.past.strip_prefix('=');
                let passives: &[&str] = if n == 0 { &passives } else { &[] };
                verb::conjugate(&parts, passives, |form, kind, feats| {
                    let entry = Entry { kind, feats: feats.with(base), row: id, sort: Sort::None };
                    // Only the third person masculine singular is in doubt without its mark: بيّن, but بينت is safe.
                    let marked = exact.filter(|_| kind == Kind::Verb && feats == Feats::PAST.with(Feats::MASC).with(Feats::SING));
                    match marked {
                        Some(exact) => self.add_exact(form, exact, entry),
                        None => {
                            self.add_folded(form, entry);
                        }
                    }
                });
            }
        }
        Ok(())
    }

    /// The finite forms of ordinary verbs, third person only: the others are often another word.
    fn fill_acts(&mut self, t: u8, table: &Table) -> Result<(), LexiconError> {
        let column = |name: &str| table.column(name);
        let (past, short, present) = (column("past")?, column("short")?, column("present")?);
        let (passive, flags) = (column("passive")?, column("flags")?);
        for (r, row) in table.rows().enumerate() {
            let flags = row.cell(flags);
            let (homograph, noun) = (flags.contains("homograph"), flags.contains("ta-noun"));
            let meaning = Feats(flag_feats(flags).0 & Feats::HAPPENS.with(Feats::PROMISE).0);
            let id = RowId { table: t, row: r as u16 };
            let passives: Vec<&str> = row.parts(passive).collect();
            let parts = verb::Parts { past: row.cell(past), short: row.cell(short), present: row.cell(present), participle: "", masdar: "" };
            let exact = parts.past.strip_prefix('=');
            verb::conjugate(&parts, &passives, |form, _, feats| {
                let (past, plural) = (feats.has(Feats::PAST), feats.has(Feats::PLUR));
                let bare = past && feats.has(Feats::MASC) && !plural;
                let doubtful = feats.any(Feats::FIRST.with(Feats::SHORT)) || plural && feats.has(Feats::FEM);
                let another = homograph && bare || noun && !past && feats.has(Feats::FEM) && feats.has(Feats::SING);
                if doubtful || another {
                    return;
                }
                let entry = Entry { kind: Kind::Act, feats: feats.with(meaning), row: id, sort: Sort::None };
                match exact.filter(|_| bare && feats.has(Feats::SING) && !feats.has(Feats::PASSIVE)) {
                    Some(exact) => self.add_exact(form, exact, entry),
                    None => {
                        self.add_folded(form, entry);
                    }
                }
            });
        }
        Ok(())
    }

    /// Nouns that point back to a person, and what the person may have been called.
    fn fill_kin(&mut self, table: &Table) -> Result<(), LexiconError> {
        let (form, titles) = (table.column("form")?, table.column("titles")?);
        let keyed = |word: &str| super::key(&crate::fold(word));
        for row in table.rows() {
            let keys = row.parts(titles).map(keyed).collect();
            self.kin.insert(keyed(row.cell(form)), keys);
        }
        Ok(())
    }

    /// Adds a form as it stands in a table; `folded` is a buffer.
    fn add(&mut self, form: &str, mut entry: Entry, folded: &mut String) {
        folded.clear();
        if let Some(exact) = form.strip_prefix('=') {
            fold_into(exact, folded);
            return self.add_exact(folded, exact, entry);
        }
        let mut form = form;
        if let Some(rest) = form.strip_prefix("ال")
            && rest.split(' ').next().is_some_and(|w| w.chars().count() >= 2)
        {
            entry.feats = entry.feats.with(Feats::WITH_AL);
            form = rest;
        }
        if entry.kind == Kind::Common && form.ends_with('ة') {
            entry.feats = entry.feats.with(Feats::MARBUTA);
        }
        fold_into(form, folded);
        self.add_folded(folded, entry);
    }

    fn add_exact(&mut self, folded: &str, exact: &str, mut entry: Entry) {
        entry.feats = entry.feats.with(Feats::EXACT);
        let id = self.add_folded(folded, entry);
        self.exact.insert(id, keep_shadda(exact).into());
    }

    fn add_folded(&mut self, folded: &str, mut entry: Entry) -> u32 {
        // A point between the letters of an abbreviation is a token of its own and is skipped in look-up.
        let parts_words = |b: &u8| matches!(b, b' ' | b'.' | b'/');
        if !folded.as_bytes().iter().any(parts_words) {
            return self.index.add_word(folded, entry);
        }
        let mut words = folded.split([' ', '.', '/']).filter(|w| !w.is_empty());
        let first = words.next().unwrap_or("");
        let Some(second) = words.next() else { return self.index.add_word(first, entry) };
        let last = words.clone().next_back().unwrap_or(second);
        if matches!(last, "ل" | "ب") && !matches!(entry.kind, Kind::Outlet | Kind::OrgName | Kind::Unit | Kind::Furniture) {
            entry.feats = entry.feats.with(Feats::TAIL);
        }
        self.index.add_phrase(first, second, words, entry)
    }
}

fn gender_of(cell: &str) -> Feats {
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
            "goes-on" => Feats::GOES_ON,
            "answers" => Feats::ANSWERS,
            "happens" => Feats::HAPPENS,
            "forecast" => Feats::FORECAST,
            "promise" => Feats::PROMISE,
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
        ("words", "event") => Kind::Event,
        ("words", "locality") => Kind::Locality,
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
        ("commons", _) => Kind::Common,
        ("furniture", _) => Kind::Furniture,
        _ => return None,
    })
}
