//! Records for the tests, and what is done with them.

#![allow(dead_code, reason = "each test file uses some of it")]

use aqwal::{Article, Lexicon, Meta, Record};
use aqwal_export::{Entry, Exporter, Format, Options, PartyName, StatementKey, Summary};

/// A short article: a quotation, a denial, a chain of hands, a deadline known to the month, and words that XML, CSV and a calendar must escape.
const TEXT: &str = "وزيرة الموانئ: لن نغلق الرصيف القديم\n\n\
    قالت وزيرة الموانئ ليلى الحدادي، يوم الأحد، إن الوزارة «ستفتتح الرصيف الثالث قبل نهاية حزيران 2024».\n\n\
    ونفت الحدادي وجود خلاف مع شركة <مراسي & أبناؤها>.\n\n\
    ونقلت صحيفة «الساحل» عن مصدر في الميناء قوله: \"العمل متوقف; منذ شهر\".\n";

/// The record of the short article, as a reader would give it.
pub fn record() -> Record {
    let article = Article {
        id: format!("sha256:{}", "ab".repeat(32)),
        input: "page.html".into(),
        meta: Meta { published: "2024-03-12".parse().ok(), outlet: Some("منبر الموانئ".into()), url: Some("https://manbar.example/خبر".into()), title: None },
        ..Article::plain(TEXT)
    };
    let mut record = aqwal::extract(&article, Lexicon::bundled());
    // The engine's version and rules have tests of their own.
    record.engine.version = "0.0.0".into();
    record.engine.lexicon = "sha256:00".into();
    for statement in &mut record.statements {
        statement.rule = "rule".into();
    }
    record
}

/// The records of the corpus.
pub fn corpus() -> Vec<Record> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus/articles");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|e| e == "txt"));
    files.sort();
    assert!(files.len() >= 10);
    files.iter().map(|file| aqwal::extract(&Article::plain(std::fs::read_to_string(file).unwrap()), Lexicon::bundled())).collect()
}

pub fn export(format: Format, records: &[Record]) -> (Vec<u8>, Summary) {
    export_with(format, records, Options::default())
}

pub fn export_with(format: Format, records: &[Record], options: Options) -> (Vec<u8>, Summary) {
    let mut out = Vec::new();
    let mut exporter = Exporter::new(format, &mut out, options);
    for record in records {
        exporter.add(&Entry::of(record)).unwrap();
    }
    let summary = exporter.finish().unwrap();
    (out, summary)
}

/// One record with the names of a ledger.
pub fn export_known(format: Format, record: &Record, options: Options) -> String {
    let mut out = Vec::new();
    let mut exporter = Exporter::new(format, &mut out, options);
    let parties = [PartyName { id: "p1", key: "42", name: "ليلى الحدادي (وزيرة)" }];
    let statements = [StatementKey { id: "s1", key: "7001" }];
    exporter.add(&Entry { record, parties: &parties, statements: &statements }).unwrap();
    exporter.finish().unwrap();
    String::from_utf8(out).unwrap()
}
