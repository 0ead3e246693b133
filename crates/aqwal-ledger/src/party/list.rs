//! Parties to look at: lists, and all that is known of one.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, Result, Row};

use super::name::words;
use crate::{Error, Ledger};

/// A party in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Its number.
    pub party: i64,
    /// The name it goes by.
    pub name: String,
    /// `named` or `organisation`.
    pub class: String,
    /// Articles in which it appears, of the latest versions.
    pub articles: u32,
    /// What it says in them.
    pub statements: u32,
    /// When the first and the last of them were published.
    pub seen: Option<(String, String)>,
}

/// How a name was written, and in how many appearances.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spelling {
    /// The words.
    pub name: String,
    /// How often.
    pub count: u32,
    /// The party that this name gives by itself.
    pub party: i64,
}

/// An office or profession, and when it was seen with a party. Others may have held it at other times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Office {
    /// The words.
    pub role: String,
    /// When an article with it was first published.
    pub first: Option<String>,
    /// And last.
    pub last: Option<String>,
    /// How often.
    pub count: u32,
}

/// All that is known of a party.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// As in lists.
    pub listed: Listed,
    /// How it is written.
    pub spellings: Vec<Spelling>,
    /// Names that people gave it: the alias, and the decision.
    pub aliases: Vec<(String, i64)>,
    /// Offices and professions, the latest first.
    pub offices: Vec<Office>,
    /// Notes in force: the words, and the decision.
    pub notes: Vec<(String, i64)>,
    /// The decisions in force about it.
    pub decisions: Vec<i64>,
}

/// Numbers, counts and dates of one party or all; a condition is put in.
const LISTED: &str = "SELECT p.party, p.name, p.class, count(DISTINCT CASE WHEN a.current THEN a.article END) AS articles,
 sum(CASE WHEN a.current THEN (SELECT count(*) FROM statement s WHERE s.speaker = b.appearance) ELSE 0 END), min(a.published), max(a.published)
 FROM appearance b JOIN article a USING (article) JOIN party p ON p.party = b.party ";

fn listed(row: &Row<'_>) -> Result<Listed> {
    Ok(Listed {
        party: row.get(0)?,
        name: row.get(1)?,
        class: row.get(2)?,
        articles: row.get(3)?,
        statements: row.get(4)?,
        seen: row.get::<_, Option<String>>(5)?.zip(row.get(6)?),
    })
}

impl Ledger {
    /// Parties, those of most articles first. `name` is a name or a part of one: every word of it must stand in one of the party's names.
    /// `limit` bounds the list; 0 does not.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn parties(&self, name: Option<&str>, limit: u32) -> std::result::Result<Vec<Listed>, Error> {
        let read = || -> Result<Vec<Listed>> {
            let limit = if limit == 0 { -1 } else { i64::from(limit) };
            let Some(name) = name else {
                let mut query = self.db.prepare_cached(&format!("{LISTED} GROUP BY p.party ORDER BY articles DESC, p.party LIMIT ?"))?;
                return query.query_map([limit], listed)?.collect();
            };
            let mut found = Vec::new();
            let mut query = self.db.prepare_cached(&format!("{LISTED} WHERE b.party = ? GROUP BY p.party"))?;
            for party in self.of_name(name)? {
                found.extend(query.query_row([party], listed).optional()?);
            }
            found.sort_by_key(|l| (std::cmp::Reverse(l.articles), l.party));
            found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
            Ok(found)
        };
        read().map_err(self.fault())
    }

    /// The parties one of whose names has all these words.
    fn of_name(&self, name: &str) -> Result<BTreeSet<i64>> {
        let asked = words(name);
        let has = |written: &str| {
            let written = words(written);
            !asked.is_empty() && asked.iter().all(|word| written.iter().any(|w| w == word || w.strip_prefix("ال") == Some(word)))
        };
        let mut found = BTreeSet::new();
        let mut query = self.db.prepare_cached(
            "SELECT coalesce(root, party), written, name FROM party UNION ALL
             SELECT coalesce(p.root, p.party), s.name, s.name FROM standing s JOIN party p ON p.key = s.one WHERE s.kind = 'alias'",
        )?;
        for row in query.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?)))? {
            let (party, written, name) = row?;
            if has(&written) || name != written && has(&name) {
                found.insert(party);
            }
        }
        Ok(found)
    }

    /// All that is known of a party; of one that was merged, of the party it is one with. Nothing if there is no such number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn identity(&self, party: i64) -> std::result::Result<Option<Identity>, Error> {
        let read = || -> Result<Option<Identity>> {
            let db = &self.db;
            let root: Option<i64> = db.prepare_cached("SELECT coalesce(root, party) FROM party WHERE party = ?")?.query_row([party], |row| row.get(0)).optional()?;
            let Some(root) = root else { return Ok(None) };
            let named = |row: &Row<'_>| Ok(Listed { party: row.get(0)?, name: row.get(1)?, class: row.get(2)?, ..Listed::default() });
            let appears = db.prepare_cached(&format!("{LISTED} WHERE b.party = ? GROUP BY p.party"))?.query_row([root], listed).optional()?;
            let listed = match appears {
                Some(listed) => listed,
                None => db.prepare_cached("SELECT party, name, class FROM party WHERE party = ?")?.query_row([root], named)?,
            };
            let spelling = |row: &Row<'_>| Ok(Spelling { name: row.get(0)?, count: row.get(1)?, party: row.get(2)? });
            let office = |row: &Row<'_>| Ok(Office { role: row.get(0)?, first: row.get(1)?, last: row.get(2)?, count: row.get(3)? });
            // Everything that the group's parties were decided to be.
            let about = "FROM standing s JOIN party p ON p.key IN (s.one, s.other) WHERE coalesce(p.root, p.party) = ?";
            let mut decisions = db.prepare_cached(&format!("SELECT DISTINCT s.decision {about} ORDER BY s.decision"))?;
            let told = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
            let mut aliases = db.prepare_cached(
                "SELECT s.name, s.decision FROM standing s JOIN party p ON p.key = s.one WHERE s.kind = 'alias' AND coalesce(p.root, p.party) = ? ORDER BY s.decision",
            )?;
            let mut notes = db.prepare_cached(
                "SELECT s.note, s.decision FROM standing s JOIN party p ON p.key = s.one WHERE s.kind = 'note' AND coalesce(p.root, p.party) = ? ORDER BY s.decision",
            )?;
            Ok(Some(Identity {
                listed,
                spellings: db
                    .prepare_cached("SELECT name, count(*), coalesce(split, own) FROM appearance WHERE party = ? GROUP BY name, coalesce(split, own) ORDER BY 2 DESC, 1, 3")?
                    .query_map([root], spelling)?
                    .collect::<Result<_>>()?,
                aliases: aliases.query_map([root], told)?.collect::<Result<_>>()?,
                offices: db
                    .prepare_cached("SELECT role, first_seen, last_seen, articles FROM office WHERE party = ? ORDER BY last_seen DESC, first_seen DESC, role")?
                    .query_map([root], office)?
                    .collect::<Result<_>>()?,
                notes: notes.query_map([root], told)?.collect::<Result<_>>()?,
                decisions: decisions.query_map([root], |row| row.get(0))?.collect::<Result<_>>()?,
            }))
        };
        read().map_err(self.fault())
    }
}
