//! Ledgers to test with.
#![allow(dead_code)] // each test file uses its own part

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use aqwal::Lexicon;
use aqwal_ledger::party::Told;
use aqwal_ledger::{Entry, Ledger, Origin, Put, Reread, Writer};
use aqwal_read::{Document, Options, Outside};

/// Opens a ledger for writing.
pub fn writer(dir: &Path) -> Writer {
    Writer::open(dir, Lexicon::bundled(), Duration::ZERO).unwrap()
}

/// An article ready to be put in, as the command makes it.
pub fn entry(document: &Document, options: &Options, lexicon: &Lexicon) -> Entry {
    let article = document.read(options).unwrap();
    let origin = Origin::of(&article.meta, Some(&document.input));
    let outside = serde_json::to_string(&Outside::of(document, options)).unwrap();
    Entry::new(aqwal::extract(&article, lexicon), &document.bytes, origin).unwrap().with_outside(outside)
}

/// Puts texts in, published one a day from 2021-07-01 on.
pub fn put(writer: &mut Writer, texts: &[(usize, &str)]) -> Vec<i64> {
    let mut articles = Vec::new();
    for (day, text) in texts {
        let options = Options { published: Some(format!("2021-07-{day:02}").parse().unwrap()), ..Options::default() };
        match writer.put(&entry(&Document::new(format!("{day}.txt"), *text), &options, Lexicon::bundled())).unwrap() {
            Put::New(article) | Put::Version { article, .. } => articles.push(article),
            Put::Known(_) => panic!("{day}"),
        }
    }
    writer.commit().unwrap();
    articles
}

/// Reads articles again, as the command does.
pub fn reread(writer: &mut Writer, lexicon: &Lexicon) -> usize {
    let mut changed = 0;
    for article in writer.ledger().stale(None).unwrap() {
        let kept = writer.ledger().kept(article).unwrap().unwrap();
        let (document, options) = serde_json::from_str::<Outside>(&kept.outside.unwrap()).unwrap().document(kept.raw);
        let record = aqwal::extract(&document.read(&options).unwrap(), lexicon);
        changed += usize::from(writer.reread(&Reread::new(article, record, &document.bytes).unwrap()).unwrap().changed);
    }
    writer.commit().unwrap();
    changed
}

/// When and why.
pub fn told(note: &str) -> Told {
    Told { note: Some(note.to_owned()), decided: "2021-08-01T10:00:00Z".into(), decider: Some("desk".into()), ..Told::default() }
}

/// All rows of all tables but these, in an order of their own.
pub fn dump(ledger: &Ledger, without: &[&str]) -> BTreeMap<String, Vec<String>> {
    let db = ledger.connection();
    let mut tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'").unwrap();
    let names: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).filter(|name: &String| !without.contains(&name.as_str())).collect();
    let mut all = BTreeMap::new();
    for name in names {
        let mut query = db.prepare(&format!("SELECT * FROM {name}")).unwrap();
        let columns: Vec<String> = query.column_names().map(str::to_owned).collect();
        let row = |row: &rusqlite::Row<'_>| -> rusqlite::Result<String> {
            // Changes count on, whatever happens.
            let cells = columns.iter().enumerate().filter(|(_, column)| *column != "change").map(|(n, column)| Ok(format!("{column}={:?}", row.get_ref(n)?)));
            Ok(cells.collect::<rusqlite::Result<Vec<_>>>()?.join(" "))
        };
        let mut rows: Vec<String> = query.query_map([], row).unwrap().map(Result::unwrap).collect();
        rows.sort_unstable();
        all.insert(name, rows);
    }
    all
}

/// The number of the party with this name.
pub fn party(ledger: &Ledger, name: &str) -> i64 {
    let found = ledger.parties(Some(name), 0).unwrap();
    found.iter().find(|listed| listed.name == name).unwrap_or_else(|| panic!("{name}: {found:?}")).party
}

/// Whom each article's parties are, by name: the article's name and the party's.
pub fn known(ledger: &Ledger) -> Vec<(i64, String, Option<String>)> {
    let mut query =
        ledger.connection().prepare("SELECT b.article, b.name, p.name FROM appearance b LEFT JOIN party p USING (party) WHERE b.class = 'named' ORDER BY 1, b.n").unwrap();
    query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap().map(Result::unwrap).collect()
}
