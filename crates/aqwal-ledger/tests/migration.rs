//! Ledgers that an earlier Aqwal made.

mod support;

use aqwal_ledger::{FILE, Ledger, SCHEMA};
use support::*;

/// A ledger of schema 1, as it was made by the Aqwal of that day: two articles of one day after another.
const FIRST: &[u8] = include_bytes!("fixtures/ledger-1.db.zst");

#[test]
fn a_ledger_of_schema_1_keeps_its_rows() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join(FILE), zstd::stream::decode_all(FIRST).unwrap()).unwrap();
    let count = |db: &rusqlite::Connection, table: &str| -> i64 { db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap() };
    let tables = ["engine", "raw", "article", "record", "party", "appearance", "role", "statement", "candidate", "chain", "commitment", "figure", "time"];
    let before = {
        let db = rusqlite::Connection::open(dir.path().join(FILE)).unwrap();
        assert_eq!(db.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0)).unwrap(), 1);
        tables.map(|table| count(&db, table))
    };
    assert!(before.iter().filter(|n| **n > 0).count() > 8, "{before:?}");
    let ledger = Ledger::open(dir.path()).unwrap();
    let db = ledger.connection();
    assert_eq!(db.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0)).unwrap(), SCHEMA);
    assert_eq!(tables.map(|table| count(db, table)), before);
    assert_eq!(count(db, "party WHERE written <> name OR root IS NOT NULL"), 0);
    assert_eq!(count(db, "appearance WHERE own IS NOT party OR split IS NOT NULL"), 0);
    assert_eq!(ledger.record(1).unwrap().unwrap().article.input, "0.txt");
    drop(ledger);
    // It can be decided on, and written into.
    let mut writer = writer(dir.path());
    let (short, long) = (party(writer.ledger(), "كمال تيغرسي"), party(writer.ledger(), "كمال أحمد تيغرسي"));
    writer.merge(short, long, &told("")).unwrap().unwrap();
    put(&mut writer, &[(27, "قال كمال أحمد تيغرسي إن النفق جاهز.")]);
    assert_eq!(writer.ledger().identity(short).unwrap().unwrap().listed.articles, 3);
    assert_eq!(writer.ledger().kept(1).unwrap().unwrap().outside, None);
}
