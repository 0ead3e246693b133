//! From names and decisions to parties: the one place where `appearance.party`, `party.root` and `party.name` are made.

use std::collections::{BTreeMap, BTreeSet};

use aqwal::Record;
use rusqlite::{Connection, OptionalExtension, Result, Row};

use super::Names;
use crate::store;

/// The party of a key, made if there is none yet.
pub(crate) fn party_of(db: &Connection, key: &str, name: &str, class: &str) -> Result<i64> {
    if let Some(party) = find(db, key)? {
        return Ok(party);
    }
    db.prepare_cached("INSERT INTO party (key, name, class, written) VALUES (?1, ?2, ?3, ?2)")?.insert((key, name, class))
}

/// The party of a key, if there is one.
pub(crate) fn find(db: &Connection, key: &str) -> Result<Option<i64>> {
    db.prepare_cached("SELECT party FROM party WHERE key = ?")?.query_row([key], |row| row.get(0)).optional()
}

/// Who a party is after all merges.
pub(crate) fn root_of(db: &Connection, party: i64) -> Result<i64> {
    db.prepare_cached("SELECT coalesce(root, party) FROM party WHERE party = ?")?.query_row([party], |row| row.get(0))
}

/// For each party of a record the party that a split says it is.
pub(crate) fn splits(db: &Connection, names: &Names, record: &Record) -> Result<Vec<Option<i64>>> {
    let mut found = vec![None; record.parties.len()];
    // Hardly any article has one; SQLite would make its plan for the long question anew for each.
    if !db.prepare_cached("SELECT 1 FROM evidence WHERE article_id = ?")?.exists([&record.article.id])? {
        return Ok(found);
    }
    let mut query = db.prepare_cached(
        "SELECT e.raw_start, e.raw_end, e.key, p.party FROM evidence e JOIN standing s USING (decision) JOIN party p ON p.key = s.other
         WHERE e.article_id = ? ORDER BY e.decision, e.rowid",
    )?;
    let read = |row: &Row<'_>| Ok((span(row, 0)?, row.get::<_, String>(2)?, row.get::<_, i64>(3)?));
    for evidence in query.query_map([&record.article.id], read)? {
        let (raw, key, party) = evidence?;
        if let Some(at) = holder(names, record, raw, &key) {
            found[at] = Some(party); // the later decision counts
        }
    }
    Ok(found)
}

/// The span in two columns of a row.
pub(super) fn span(row: &Row<'_>, column: usize) -> Result<Option<(u64, u64)>> {
    let (start, end): (Option<i64>, Option<i64>) = (row.get(column)?, row.get(column + 1)?);
    Ok(start.zip(end).map(|(start, end)| (start.unsigned_abs(), end.unsigned_abs())))
}

/// The party of a record that is named at a place by a name of this key.
pub(super) fn holder(names: &Names, record: &Record, raw: Option<(u64, u64)>, key: &str) -> Option<usize> {
    let is_there = |p: &aqwal::record::Party| match raw {
        Some(raw) => p.mentions.iter().any(|mention| (mention.raw.start, mention.raw.end) == raw),
        None => p.mentions.is_empty(),
    };
    record.parties.iter().position(|p| is_there(p) && names.key(&p.class, &p.name).as_deref() == Some(key))
}

/// Applies the splits in force to the articles with these bytes; adds those where somebody became another to `touched`.
pub(super) fn apply_splits(db: &Connection, names: &Names, article_id: &str, touched: &mut BTreeSet<i64>) -> Result<()> {
    let articles: Vec<i64> = db.prepare_cached("SELECT article FROM article WHERE id = ?")?.query_map([article_id], |row| row.get(0))?.collect::<Result<_>>()?;
    for article in articles {
        let Some(record) = record(db, article)? else { continue };
        let mut update = db.prepare_cached(
            "UPDATE appearance SET split = ?1, party = (SELECT coalesce(root, party) FROM party WHERE party = coalesce(?1, own))
             WHERE article = ?2 AND n = ?3 AND split IS NOT ?1",
        )?;
        for (party, split) in record.parties.iter().zip(splits(db, names, &record)?) {
            if update.execute((split, article, crate::store::number(&party.id)))? > 0 {
                touched.insert(article);
            }
        }
    }
    Ok(())
}

/// The record of an article; nothing for one that cannot be read.
pub(crate) fn record(db: &Connection, article: i64) -> Result<Option<Record>> {
    Ok(store::record(db, article)?.and_then(|read| read.ok()))
}

/// Brings parties to what the merges and aliases in force say; adds the articles where somebody became another, or got another name, to
/// `touched`.
pub(super) fn apply_merges(db: &Connection, touched: &mut BTreeSet<i64>) -> Result<()> {
    let (roots, names) = merged(db)?;
    let mut old = BTreeMap::new();
    for row in db.prepare_cached("SELECT party, root FROM party WHERE root IS NOT NULL")?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
        let (party, root): (i64, i64) = row?;
        old.insert(party, root);
    }
    let changed: BTreeSet<i64> = old.keys().chain(roots.keys()).copied().filter(|party| old.get(party) != roots.get(party)).collect();
    for &party in &changed {
        let root = roots.get(&party);
        db.prepare_cached("UPDATE party SET root = ? WHERE party = ?")?.execute((root, party))?;
        let who = root.unwrap_or(&party);
        for held in ["own = ?2 AND split IS NULL", "split = ?2"] {
            articles(db, &format!("SELECT DISTINCT article FROM appearance WHERE {}", held.replace("?2", "?1")), party, touched)?;
            db.prepare_cached(&format!("UPDATE appearance SET party = ?1 WHERE {held}"))?.execute((who, party))?;
        }
    }
    rename(db, &names, touched)
}

/// Merged parties and what they are one with, and the names that were told for roots.
fn merged(db: &Connection) -> Result<(BTreeMap<i64, i64>, BTreeMap<i64, String>)> {
    let mut up: BTreeMap<i64, i64> = BTreeMap::new();
    let mut told: Vec<(i64, String)> = Vec::new();
    let mut query = db.prepare_cached(
        "SELECT a.party, b.party, CASE s.kind WHEN 'merge' THEN s.name END FROM standing s JOIN party a ON a.key = s.one JOIN party b ON b.key = s.other
         WHERE s.kind IN ('merge', 'alias') ORDER BY s.decision",
    )?;
    let rows = query.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, Option<String>>(2)?)))?;
    for row in rows {
        let (one, other, name) = row?;
        let (one_root, other_root) = (top(&mut up, one), top(&mut up, other));
        if one_root != other_root {
            up.insert(other_root, one_root);
        }
        told.extend(name.map(|name| (one, name)));
    }
    let names = told.into_iter().map(|(party, name)| (top(&mut up, party), name)).collect();
    let parties: Vec<i64> = up.keys().copied().collect();
    let roots = parties.into_iter().map(|party| (party, top(&mut up, party))).collect();
    Ok((roots, names))
}

/// The end of the way up; the way is shortened.
fn top(up: &mut BTreeMap<i64, i64>, party: i64) -> i64 {
    let mut root = party;
    while let Some(next) = up.get(&root) {
        root = *next;
    }
    let mut at = party;
    while let Some(next) = up.get(&at).copied().filter(|next| *next != root) {
        up.insert(at, root);
        at = next;
    }
    root
}

/// Gives parties the names that were told, and all others the ones they were first written with.
fn rename(db: &Connection, names: &BTreeMap<i64, String>, touched: &mut BTreeSet<i64>) -> Result<()> {
    let renamed: Vec<i64> = db.prepare_cached("SELECT party FROM party WHERE name <> written")?.query_map([], |row| row.get(0))?.collect::<Result<_>>()?;
    let all: BTreeSet<i64> = renamed.into_iter().chain(names.keys().copied()).collect();
    for party in all {
        let told = names.get(&party);
        let changed = db.prepare_cached("UPDATE party SET name = coalesce(?1, written) WHERE party = ?2 AND name <> coalesce(?1, written)")?.execute((told, party))?;
        if changed > 0 {
            articles(db, "SELECT DISTINCT article FROM appearance WHERE party = ?1", party, touched)?;
        }
    }
    Ok(())
}

/// Adds the articles that a question gives.
fn articles(db: &Connection, query: &str, party: i64, touched: &mut BTreeSet<i64>) -> Result<()> {
    for article in db.prepare_cached(query)?.query_map([party], |row| row.get(0))? {
        touched.insert(article?);
    }
    Ok(())
}
