//! Questions to a ledger as their user asks them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// Articles of three outlets: a promise that two of them carry, one cut; an unnamed source; a correction of a figure.
const ARTICLES: [(&str, &str, &str, &str); 4] = [
    (
        "صحيفة الساحل",
        "https://sahel.example/1",
        "2031-03-04",
        "قال وزير الري هاشم الدوري إن السد الجديد في وادي النخيل سيكتمل قبل نهاية نيسان المقبل وسيروي عشرين ألف فدان.\n\nوأضاف أن «الأهالي سيحصلون على الماء بلا رسوم».\n\nوكان سكان المنطقة ينتظرون المشروع منذ أعوام.",
    ),
    (
        "شبكة المرفأ",
        "https://marfa.example/7",
        "2031-03-05",
        "نقلت وكالة «السهل» عن وزير الري هاشم الدوري قوله إن السد الجديد في وادي النخيل سيكتمل قبل نهاية نيسان المقبل.\n\nوقال مسؤول في الوزارة، طلب عدم ذكر اسمه، إن الكلفة ارتفعت.",
    ),
    ("إذاعة التل", "https://tall.example/9", "2031-05-20", "نفى وزير الري هاشم الدوري أن يكون السد الجديد قد تأخر، وقال إن مسئولين زاروا الموقع."),
    ("صحيفة الساحل", "https://sahel.example/2", "2031-06-01", "قالت المهندسة رنا البيطار إن جسور المدينة آمنة، وإن الجسر الشمالي لا يحتاج إلى صيانة."),
];

struct Shelf {
    dir: tempfile::TempDir,
}

impl Shelf {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let rows: Vec<String> =
            ARTICLES.iter().map(|(outlet, url, date, text)| serde_json::json!({"outlet": outlet, "url": url, "date": date, "text": text}).to_string()).collect();
        fs::write(dir.path().join("articles.jsonl"), rows.join("\n")).unwrap();
        let shelf = Self { dir };
        assert!(shelf.ask(&["ingest", "articles.jsonl"]).status.success());
        shelf
    }

    fn path(&self) -> &Path {
        self.dir.path()
    }

    fn ask(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_aqwal")).args(args).args(["--lang", "en"]).current_dir(self.path()).env("AQWAL_LEDGER", "shelf").output().unwrap()
    }

    fn rows(&self, args: &[&str]) -> Vec<Value> {
        let output = self.ask(&[args, &["--format", "jsonl"]].concat());
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn words(&self, args: &[&str]) -> Vec<String> {
        self.rows(args).iter().map(|row| row["words"].as_str().unwrap().to_owned()).collect()
    }
}

#[test]
fn words_meet_in_all_their_forms_and_letter_for_letter_only_when_asked() {
    let shelf = Shelf::new();
    assert_eq!(shelf.words(&["search", "جسر"]).len(), 1, "the plural, with and without the article");
    assert_eq!(shelf.words(&["search", "الأهالى"]).len(), 1);
    assert_eq!(shelf.words(&["search", "--exact", "الأهالى"]).len(), 0);
    assert_eq!(shelf.words(&["search", "مسؤولون"]).len(), 1, "مسئولين");
    assert_eq!(shelf.words(&["search", "\"وادي النخيل\""]).len(), 2);
    assert_eq!(shelf.words(&["search", "\"النخيل وادي\""]).len(), 0);
    assert_eq!(shelf.words(&["search", "صحراء"]).len(), 0);
    assert_eq!(shelf.ask(&["search", "صحراء"]).status.code(), Some(1));
}

#[test]
fn filters_choose_by_who_and_through_whom_and_when() {
    let shelf = Shelf::new();
    let outlets = |args: &[&str]| shelf.rows(args).iter().map(|row| row["outlet"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(outlets(&["search", "السد", "--speaker", "الدوري", "--sort", "newest"]), ["إذاعة التل", "شبكة المرفأ", "صحيفة الساحل"]);
    assert_eq!(outlets(&["search", "السد", "--agency"]), ["شبكة المرفأ"]);
    assert_eq!(outlets(&["search", "--unnamed"]), ["شبكة المرفأ"]);
    assert_eq!(outlets(&["search", "السد", "--until", "2031-03-04"]), ["صحيفة الساحل"]);
    assert_eq!(outlets(&["search", "السد", "--polarity", "denied"]), ["إذاعة التل"]);
    assert_eq!(outlets(&["search", "السد", "--only-outlet", "المرفأ"]), ["شبكة المرفأ"]);
    assert_eq!(outlets(&["search", "السد", "--only-outlet", "marfa.example"]), ["شبكة المرفأ"], "by its host, as in aqwal read");
    assert_eq!(outlets(&["search", "السد", "--only-outlet", "arfa.example"]), [""; 0]);
    assert_eq!(outlets(&["search", "السد", "--speaker", "البيطار"]), [""; 0]);
    let reporting = shelf.rows(&["search", "ينتظرون", "--in", "reporting"]);
    assert_eq!((reporting.len(), reporting[0]["found"].as_str()), (1, Some("reporting")));
    assert_eq!(shelf.rows(&["search", "ينتظرون"]).len(), 0);
}

#[test]
fn hits_are_marked_in_the_original_words() {
    let shelf = Shelf::new();
    let rows = shelf.rows(&["search", "سدود النخيل", "--limit", "1"]);
    let words = rows[0]["words"].as_str().unwrap();
    let marked: Vec<&str> = rows[0]["marks"].as_array().unwrap().iter().map(|m| &words[m[0].as_u64().unwrap() as usize..m[1].as_u64().unwrap() as usize]).collect();
    assert_eq!(marked, ["السد", "النخيل"]);
}

#[test]
fn the_same_words_are_found_in_the_other_outlet_with_what_it_dropped() {
    let shelf = Shelf::new();
    let first = shelf.rows(&["search", "فدان"]);
    let number = first[0]["statement"].as_i64().unwrap().to_string();
    let rows = shelf.rows(&["variants", &number]);
    let told: Vec<(&str, &str)> = rows.iter().map(|row| (row["is"].as_str().unwrap(), row["outlet"].as_str().unwrap())).collect();
    assert_eq!(told, [("first", "صحيفة الساحل"), ("variant", "شبكة المرفأ")]);
    let dropped: Vec<&str> = rows[1]["pieces"].as_array().unwrap().iter().filter(|p| p["is"] == "dropped").map(|p| p["from"].as_str().unwrap()).collect();
    assert_eq!(dropped, ["وسيروي عشرين ألف فدان"]);
    let alone = shelf.rows(&["search", "رسوم"])[0]["statement"].as_i64().unwrap();
    assert_eq!(shelf.ask(&["variants", &format!("#{alone}")]).status.code(), Some(1));
    let missing = shelf.ask(&["variants", "4000"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("there is no statement 4000"));
}

#[test]
fn exports_are_written_whole_or_not_at_all() {
    let shelf = Shelf::new();
    for format in ["jsonl", "csv", "parquet", "web-annotation", "schema-org", "prov", "tei", "icalendar", "graphml"] {
        let output = shelf.ask(&["export", format, "-o", format]);
        assert!(output.status.success(), "{format}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(fs::metadata(shelf.path().join(format)).unwrap().len() > 200, "{format}");
    }
    let table = fs::read_to_string(shelf.path().join("csv")).unwrap();
    assert!(table.contains("هاشم الدوري") && table.lines().count() >= 7);
    let records = |outlet: &str| {
        let output = shelf.ask(&["export", "jsonl", "--only-outlet", outlet]);
        String::from_utf8(output.stdout).unwrap().lines().count()
    };
    assert_eq!((records("sahel.example"), records("الساحل"), records("example"), records("hel.example")), (2, 2, 4, 0), "a host is whole, with or without what stands before it");
    let nothing = shelf.ask(&["export", "icalendar", "--since", "2040", "-o", "none.ics"]);
    assert_eq!(nothing.status.code(), Some(2));
    assert!(!shelf.path().join("none.ics").exists());
}

#[test]
fn what_is_wrong_is_told_with_its_mend() {
    let shelf = Shelf::new();
    let nowhere = shelf.ask(&["search", "السد", "--ledger", "nowhere"]);
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&nowhere.stderr).contains("aqwal ingest --ledger nowhere"));
    assert!(!shelf.path().join("nowhere").exists());
    let short = shelf.ask(&["search", "ا*"]);
    assert_eq!(short.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&short.stderr).lines().count(), 2);
}

#[test]
fn a_ledger_is_checked_against_the_bytes_it_keeps() {
    let shelf = Shelf::new();
    let told = |output: &Output| String::from_utf8_lossy(&output.stdout).into_owned();
    let sound = shelf.ask(&["verify", "shelf"]);
    assert_eq!((sound.status.code(), told(&sound).as_str()), (Some(0), ""));
    let change = |sql: &str| rusqlite::Connection::open(shelf.path().join("shelf/ledger.db")).unwrap().execute(sql, []).unwrap();
    assert_eq!(change("UPDATE statement SET words = replace(words, 'السد', 'الجسر') WHERE statement = 1"), 1);
    let altered = shelf.ask(&["verify", "shelf"]);
    assert_eq!(altered.status.code(), Some(1));
    assert!(told(&altered).contains("statement s1: words"), "{}", told(&altered));
    change("UPDATE raw SET bytes = x'00' WHERE raw = 2");
    let damaged = shelf.ask(&["verify", "shelf"]);
    assert_eq!(damaged.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&damaged.stderr).contains("damaged"));
}

#[test]
fn an_article_whose_record_is_damaged_is_not_taken_for_read_again() {
    let shelf = Shelf::new();
    let change = |sql: &str| rusqlite::Connection::open(shelf.path().join("shelf/ledger.db")).unwrap().execute(sql, []).unwrap();
    assert_eq!(change("UPDATE record SET json = x'00' WHERE article = 2"), 1);
    let again = shelf.ask(&["reread", "--all"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&again.stderr).contains("record of article 2"), "{}", String::from_utf8_lossy(&again.stderr));
}
