//! Parties that may be one, with the reason to think so. Nothing is decided here, and nothing is weighed.
//!
//! Parties are put into blocks by what they must share to be proposed, and compared only inside a block, so that the time grows with
//! the number of parties. A name goes into a block for each of its parts with that part left out, and once more for each letter of the
//! part left out: two words that one letter tells apart share such a form (the deletion neighbourhood of SymSpell).

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

use rusqlite::Result;
use rustc_hash::FxHasher;

use super::Names;
use crate::{Error, Ledger};

/// Most parties of a block that are compared each with each; in larger ones only neighbours are.
const BLOCK: usize = 48;
/// Most parts of a name that are looked at.
const PARTS: usize = 8;
/// Shortest part in which one letter may be a slip: عمر and عمرو are two names.
const SLIP: usize = 5;

/// Two parties that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The party with the smaller number.
    pub one: (i64, String),
    /// The other one.
    pub other: (i64, String),
    /// Why: at least one reason.
    pub reasons: Vec<Reason>,
}

/// Why two parties may be one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// One letter tells two parts of the names apart, folded.
    Spelling(String, String),
    /// One has only the first letter of a part.
    Initial(String, String),
    /// The article ال tells them apart.
    Article(String),
    /// One name has all parts of the other, the first and the last alike, and these more.
    Part(String),
    /// Both held this office in the same time, and share a part of their names: the office, and the first and the last day of both.
    Office(String, String, String),
    /// Both have this acronym.
    Acronym(String),
}

/// A party, ready to be compared.
struct Known {
    /// The party it is one with.
    root: i64,
    class: String,
    name: String,
    parts: Vec<String>,
    acronyms: Vec<String>,
    offices: Vec<Office>,
}

/// Two of them, by their places, and why they may be one.
struct Pair {
    one: usize,
    other: usize,
    reasons: BTreeSet<Reason>,
}

struct Office {
    role: String,
    folded: String,
    first: String,
    last: String,
}

impl Ledger {
    /// Parties that may be one, in the order of their numbers; what a person has decided on is not proposed again.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn candidates(&self, names: &Names) -> std::result::Result<Vec<Candidate>, Error> {
        let read = || -> Result<Vec<Candidate>> {
            let known = self.identified()?;
            let decided = self.decided()?;
            let mut found: BTreeMap<(i64, i64), Pair> = BTreeMap::new();
            for (a, b) in pairs(&known) {
                let (a, b) = if known[a].root < known[b].root { (a, b) } else { (b, a) };
                let roots = (known[a].root, known[b].root);
                if roots.0 == roots.1 || decided.contains(&roots) {
                    continue;
                }
                let reasons = reasons(names, &known[a], &known[b]);
                if !reasons.is_empty() {
                    found.entry(roots).or_insert_with(|| Pair { one: a, other: b, reasons: BTreeSet::new() }).reasons.extend(reasons);
                }
            }
            let candidate = |((one, other), pair): ((i64, i64), Pair)| Candidate {
                one: (one, known[pair.one].name.clone()),
                other: (other, known[pair.other].name.clone()),
                reasons: pair.reasons.into_iter().collect(),
            };
            Ok(found.into_iter().map(candidate).collect())
        };
        read().map_err(self.fault())
    }

    /// Everyone who appears, also by the names that were merged.
    fn identified(&self) -> Result<Vec<Known>> {
        let mut query = self.db.prepare_cached(
            "SELECT p.party, coalesce(p.root, p.party), p.class, r.name, p.key, p.written FROM party p JOIN party r ON r.party = coalesce(p.root, p.party)
             WHERE EXISTS (SELECT 1 FROM appearance b WHERE b.party = coalesce(p.root, p.party)) ORDER BY p.party",
        )?;
        let mut known: Vec<Known> = Vec::new();
        let mut place: BTreeMap<i64, usize> = BTreeMap::new();
        let rows = query.query_map([], |row| {
            let (key, written): (String, String) = (row.get(4)?, row.get(5)?);
            let name = key.split_once(':').map_or(key.as_str(), |(_, name)| name);
            let parts = name.split('#').next().unwrap_or(name).split(' ').take(PARTS).map(str::to_owned).collect();
            Ok((row.get(0)?, Known { root: row.get(1)?, class: row.get(2)?, name: row.get(3)?, parts, acronyms: acronyms(&written), offices: Vec::new() }))
        })?;
        for row in rows {
            let (party, one) = row?;
            place.insert(party, known.len());
            known.push(one);
        }
        let mut query = self.db.prepare_cached("SELECT party, role, first_seen, last_seen FROM office WHERE first_seen IS NOT NULL ORDER BY party, role")?;
        for row in query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))? {
            let (party, role, first, last): (i64, String, String, String) = row?;
            let folded = super::name::words(&role).join(" ");
            // «الطبيب» is nobody's office alone.
            if let Some(&at) = place.get(&party).filter(|_| folded.contains(' ')) {
                known[at].offices.push(Office { role, folded, first, last });
            }
        }
        Ok(known)
    }

    /// Pairs of parties that a person has decided to be two: held apart, or split.
    fn decided(&self) -> Result<BTreeSet<(i64, i64)>> {
        let mut query = self.db.prepare_cached(
            "SELECT coalesce(a.root, a.party), coalesce(b.root, b.party) FROM standing s JOIN party a ON a.key = s.one JOIN party b ON b.key = s.other
             WHERE s.kind IN ('apart', 'split')",
        )?;
        let pair = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?));
        query.query_map([], pair)?.map(|pair| pair.map(|(a, b)| (a.min(b), a.max(b)))).collect()
    }
}

/// Pairs to be compared.
fn pairs(known: &[Known]) -> BTreeSet<(usize, usize)> {
    let mut blocks: Vec<(u64, usize)> = Vec::new();
    for (n, one) in known.iter().enumerate() {
        let mut put = |kind: &str, words: &dyn Fn(&mut FxHasher)| {
            let mut hash = FxHasher::default();
            (kind, &one.class).hash(&mut hash);
            words(&mut hash);
            blocks.push((hash.finish(), n));
        };
        for left_out in 0..one.parts.len() {
            let others = |hash: &mut FxHasher| one.parts.iter().enumerate().filter(|(at, _)| *at != left_out).for_each(|part| part.hash(hash));
            let bare = without_article(&one.parts[left_out]);
            put("slip", &|hash| {
                others(hash);
                bare.hash(hash);
            });
            for (at, c) in bare.char_indices() {
                let less = [&bare[..at], &bare[at + c.len_utf8()..]].concat();
                put("slip", &|hash| {
                    others(hash);
                    less.hash(hash);
                });
            }
            put("initial", &|hash| {
                others(hash);
                bare.chars().next().hash(hash);
            });
        }
        if let (Some(first), Some(last)) = (one.parts.first(), one.parts.last()) {
            put("ends", &|hash| (first, last).hash(hash));
        }
        // Bodies are written with and without what they do: شركة أفق، شركة أفق للطاقة.
        if one.class != "named" && one.parts.len() > 1 {
            put("begin", &|hash| one.parts[..2].hash(hash));
        }
        for acronym in &one.acronyms {
            put("acronym", &|hash| acronym.hash(hash));
        }
        for office in &one.offices {
            for part in &one.parts {
                put("office", &|hash| (&office.folded, part).hash(hash));
            }
        }
    }
    blocks.sort_unstable();
    blocks.dedup();
    let mut pairs = BTreeSet::new();
    for block in blocks.chunk_by(|a, b| a.0 == b.0) {
        for (at, (_, a)) in block.iter().enumerate() {
            let reach = if block.len() > BLOCK { 1 } else { BLOCK };
            pairs.extend(block[at + 1..].iter().take(reach).map(|(_, b)| (*a, *b)));
        }
    }
    pairs
}

/// Why two parties may be one.
fn reasons(names: &Names, a: &Known, b: &Known) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if a.class != b.class {
        return reasons;
    }
    if a.parts.len() == b.parts.len() {
        let mut differ = a.parts.iter().zip(&b.parts).filter(|(one, other)| one != other);
        if let (Some((one, other)), None) = (differ.next(), differ.next()) {
            reasons.extend(one_part(names, one, other));
        }
    } else {
        let (short, long) = if a.parts.len() < b.parts.len() { (&a.parts, &b.parts) } else { (&b.parts, &a.parts) };
        let begins = a.class != "named" && long.starts_with(short);
        if begins || short.len() > 1 && short.first() == long.first() && short.last() == long.last() {
            reasons.extend(more(short, long).map(Reason::Part));
        }
    }
    reasons.extend(a.acronyms.iter().filter(|acronym| b.acronyms.contains(acronym)).map(|acronym| Reason::Acronym(acronym.clone())));
    let shares = a.parts.iter().any(|part| b.parts.contains(part));
    for office in a.offices.iter().filter(|_| shares) {
        let overlaps = |other: &&Office| other.folded == office.folded && other.first <= office.last && office.first <= other.last;
        if let Some(other) = b.offices.iter().find(overlaps) {
            let (from, to) = ((&office.first).max(&other.first), (&office.last).min(&other.last));
            reasons.push(Reason::Office(office.role.clone(), from.clone(), to.clone()));
        }
    }
    reasons
}

/// What tells two parts of names apart, if that may be a slip.
fn one_part(names: &Names, one: &str, other: &str) -> Option<Reason> {
    let (a, b) = (without_article(one), without_article(other));
    if a == b {
        return Some(Reason::Article(a.to_owned()));
    }
    let first_letter = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    if first_letter(a, b) || first_letter(b, a) {
        return Some(Reason::Initial(one.to_owned(), other.to_owned()));
    }
    let long = a.chars().count().max(b.chars().count()) >= SLIP;
    (long && !names.differ(one, other) && is_one_edit(a, b)).then(|| Reason::Spelling(one.to_owned(), other.to_owned()))
}

/// Whether one letter was added, left out or exchanged.
fn is_one_edit(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    match long.len() - short.len() {
        0 => short.get(same + 1..) == long.get(same + 1..) && same < short.len(),
        1 => short[same..] == long[same + 1..],
        _ => false,
    }
}

/// The parts that the longer name has more, if it has all of the shorter one in order.
fn more(short: &[String], long: &[String]) -> Option<String> {
    let mut rest = short.iter().peekable();
    let more: Vec<&str> = long.iter().filter(|part| rest.next_if_eq(part).is_none()).map(String::as_str).collect();
    rest.peek().is_none().then(|| more.join(" "))
}

/// Acronyms in a name: a word of Latin capitals, and the first letters of several Latin words.
fn acronyms(written: &str) -> Vec<String> {
    let words: Vec<&str> = written.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with(|c: char| c.is_ascii_uppercase())).collect();
    let mut found: Vec<String> = words.iter().filter(|w| w.len() > 1 && w.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())).map(|w| (*w).to_owned()).collect();
    let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
    if initials.len() > 2 {
        found.push(initials);
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn without_article(part: &str) -> &str {
    part.strip_prefix("ال").filter(|rest| rest.chars().count() > 1).unwrap_or(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(class: &str, name: &str) -> Known {
        let key = Names::bundled().key(class, name).unwrap_or_default();
        let parts = key.split_once(':').map_or("", |(_, name)| name).split(' ').map(str::to_owned).collect();
        Known { root: 0, class: class.into(), name: name.into(), parts, acronyms: acronyms(name), offices: Vec::new() }
    }

    /// The reasons, if the blocks bring the two together.
    fn found(class: &str, one: &str, other: &str) -> Vec<Reason> {
        let both = [known(class, one), known(class, other)];
        if pairs(&both).is_empty() { Vec::new() } else { reasons(Names::bundled(), &both[0], &both[1]) }
    }

    #[test]
    fn likely_duplicates_have_their_reasons() {
        let part = |words: &str| vec![Reason::Part(words.into())];
        assert_eq!(found("named", "كمال تيغرسي", "كمال أحمد تيغرسي"), part("احمد"));
        assert_eq!(found("named", "كمال تيغرسي", "كمال تيغرصي"), [Reason::Spelling("تيغرسي".into(), "تيغرصي".into())]);
        assert_eq!(found("named", "دونالد دروان", "دونلد دروان"), [Reason::Spelling("دونالد".into(), "دونلد".into())]);
        assert_eq!(found("named", "سلمى الريحاني", "سلمى ريحاني"), [Reason::Article("ريحاني".into())]);
        assert_eq!(found("named", "أحمد س. الدرواني", "أحمد سالم الدرواني"), [Reason::Initial("س".into(), "سالم".into())]);
        assert_eq!(found("organisation", "شركة أفق درويان", "شركة أفق درويان للطاقة"), part("للطاقه"));
        assert_eq!(found("organisation", "شركة أفق درويان DEC", "Darwan Energy Company"), [Reason::Acronym("DEC".into())]);
    }

    #[test]
    fn others_are_not_proposed() {
        for (one, other) in [
            ("أحمد حسن", "أحمد حسين"),
            ("سلمى الريحاني", "سلمى الزهراني"),
            ("كمال تيغرسي", "جمال تيغرسي"),
            ("كمال أحمد تيغرسي", "كمال سالم تيغرسي"),
            ("محمد بن راشد", "محمد راشد الدرواني"),
            ("عمر الدرواني", "عمرو الدرواني"),
        ] {
            assert_eq!(found("named", one, other), [], "{one} {other}");
        }
    }

    #[test]
    fn the_work_grows_with_the_number_of_parties() {
        let all: Vec<Known> = (0..3000).map(|n| known("named", &format!("كمال {}", ["تيغرسي", "درويان", "سرمدان"][n % 3].repeat(1 + n / 1000)))).collect();
        assert!(pairs(&all).len() < 40 * all.len(), "{}", pairs(&all).len());
    }
}
