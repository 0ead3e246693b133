//! The tables of a ledger, and the way from each earlier schema to this one.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::Error;

/// What the header of the file says it is (`PRAGMA application_id`): «Aqwl».
pub const APPLICATION: i32 = 0x4171_776c;

/// The steps from an empty file to the schema of today; step *n* leads from schema *n* to *n* + 1.
const STEPS: [&str; 2] = [include_str!("1.sql"), include_str!("2.sql")];

/// The schema of today.
pub const SCHEMA: i64 = STEPS.len() as i64;

/// The schema that a file has; 0 for an empty one.
///
/// Fails for a file that is no ledger, and for one that a newer Aqwal made.
pub fn of(db: &Connection, path: &Path) -> Result<i64, Error> {
    let fault = |cause| Error::sql(path, cause);
    let application: i32 = db.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(fault)?;
    let schema: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(fault)?;
    if application == APPLICATION {
        return if schema > SCHEMA { Err(Error::newer(path, schema)) } else { Ok(schema) };
    }
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(fault)?;
    if application == 0 && schema == 0 && tables == 0 { Ok(0) } else { Err(Error::foreign(path)) }
}

/// Brings a file to the schema of today, in one transaction: all of it or nothing.
pub fn migrate(db: &mut Connection, path: &Path) -> Result<(), Error> {
    migrate_to(db, path, SCHEMA)
}

fn migrate_to(db: &mut Connection, path: &Path, schema: i64) -> Result<(), Error> {
    let fault = |cause| Error::sql(path, cause);
    if of(db, path)? >= schema {
        return Ok(());
    }
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fault)?;
    // Another process may have been quicker.
    for step in of(&transaction, path)?..schema {
        if let Some(sql) = usize::try_from(step).ok().and_then(|step| STEPS.get(step)) {
            transaction.execute_batch(sql).map_err(fault)?;
        }
    }
    transaction.pragma_update(None, "application_id", APPLICATION).map_err(fault)?;
    transaction.pragma_update(None, "user_version", schema).map_err(fault)?;
    transaction.commit().map_err(fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(db: &Connection) -> Vec<(String, String)> {
        let mut rows = db.prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").unwrap();
        rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    }

    #[test]
    fn every_earlier_schema_leads_to_todays() {
        let path = Path::new("ledger.db");
        let mut fresh = Connection::open_in_memory().unwrap();
        migrate(&mut fresh, path).unwrap();
        for earlier in 0..=SCHEMA {
            let mut db = Connection::open_in_memory().unwrap();
            migrate_to(&mut db, path, earlier).unwrap();
            if earlier > 0 {
                db.execute("INSERT INTO engine (version, lexicon) VALUES ('0', 'x')", []).unwrap();
            }
            migrate(&mut db, path).unwrap();
            assert_eq!(of(&db, path).unwrap(), SCHEMA);
            assert_eq!(shape(&db), shape(&fresh), "from schema {earlier}");
            let kept: i64 = db.query_row("SELECT count(*) FROM engine", [], |row| row.get(0)).unwrap();
            assert_eq!(kept, i64::from(earlier > 0), "rows survive from schema {earlier}");
        }
    }

    /// Every table and view has a row in `docs/ledger.md`, and every row there is of one.
    #[test]
    fn tables_and_views_are_documented() {
        let docs = include_str!("../../../../docs/ledger.md");
        let section = docs.split("\n## ").find(|section| section.starts_with("Tables and views\n")).unwrap();
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db, Path::new("ledger.db")).unwrap();
        for kind in ["table", "view"] {
            let mut query = db.prepare("SELECT name FROM sqlite_schema WHERE type = ? ORDER BY name").unwrap();
            let names: Vec<String> = query.query_map([kind], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
            let rows = section.lines().skip_while(|line| !line.starts_with(&format!("| {kind} |"))).skip(2).take_while(|line| line.starts_with('|'));
            let mut told: Vec<&str> = rows.filter_map(|line| line.split('`').nth(1)).collect();
            told.sort_unstable();
            assert_eq!(told, names, "{kind}s");
        }
    }

    #[test]
    fn other_files_and_newer_ledgers_are_left_alone() {
        let path = Path::new("x.db");
        let mut other = Connection::open_in_memory().unwrap();
        other.execute_batch("CREATE TABLE recipe (soup TEXT)").unwrap();
        assert!(migrate(&mut other, path).unwrap_err().is_foreign());
        let mut newer = Connection::open_in_memory().unwrap();
        migrate(&mut newer, path).unwrap();
        newer.pragma_update(None, "user_version", SCHEMA + 1).unwrap();
        assert_eq!(migrate(&mut newer, path).unwrap_err().newer_schema(), Some(SCHEMA + 1));
        assert_eq!(shape(&other).len(), 1);
    }
}
