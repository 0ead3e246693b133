//! Reading articles again: the same engine changes nothing, another one keeps numbers and decisions.

mod support;

use std::io::Cursor;

use aqwal::Lexicon;
use aqwal_ledger::party::{Names, Which};
use aqwal_ledger::{Ledger, Reread};
use aqwal_read::{Declared, Document, Format, Options, Outside};
use support::*;

const TEXT: &str = "قال وزير النقل كمال تيغرسي، الأحد 25 تموز 2021: «سنفتح جسر درويان قبل نهاية العام».\nوقالت هبة الريحاني إن 12 طريقا أغلقت، وتعهدت بفتح 3 طرق قبل أيلول 2021.";

fn page(charset: &str) -> String {
    format!(
        "<html><head>{charset}<title>جسر درويان</title><meta property=\"article:published_time\" content=\"2021-07-25\"></head><body><h1>جسر درويان يفتح</h1><p>قال الوزير كمال تيغرسي إن الجسر سيفتح.</p><p>وأضاف أن العمل انتهى.</p></body></html>"
    )
}

fn windows_1256(text: &str) -> Vec<u8> {
    let table = |c: char| (0x80..=0xff_u8).find(|b| aqwal_read::charset::Charset::WINDOWS_1256.decode(&[*b]).text == c.to_string());
    text.chars().map(|c| if c.is_ascii() { c as u8 } else { table(c).unwrap() }).collect()
}

fn documents(name: &str, bytes: &[u8]) -> Vec<Document> {
    aqwal_read::documents(name, Cursor::new(bytes.to_vec()), &Options::default()).map(Result::unwrap).collect()
}

/// Documents of every kind, with the options they are read with.
fn all_kinds() -> Vec<(&'static str, Document, Options)> {
    let options = Options { published: Some("2021-07".parse().unwrap()), outlet: Some("صحيفة الميناء".into()), ..Options::default() };
    let mut all = vec![
        ("text", Document::new("a.txt", TEXT), options.clone()),
        ("text that looks like a page", Document { format: Format::Text, ..Document::new("b.html", "<p>قال كمال تيغرسي إن الباب مفتوح.</p>") }, Options::default()),
        ("page", Document::new("c.html", page("")), options),
        (
            "page with the charset in a header",
            Document { format: Format::Html, charset: Declared::Label("windows-1256".into()), ..Document::new("d", windows_1256(&page("<meta charset=utf-8>"))) },
            Options::default(),
        ),
    ];
    let feed = "<rss version=\"2.0\"><channel><title>الميناء</title><link>https://almina.example/</link><item><title>الجسر يفتح</title><link>https://almina.example/7</link><guid>7</guid><pubDate>Sun, 25 Jul 2021 10:00:00 +0300</pubDate><description>قالت هبة الريحاني إن الطريق طويل، وإن العمل فيه يبدأ بعد شهر.</description></item></channel></rss>";
    let rows = "{\"text\": \"قال كمال تيغرسي إن السوق مغلق.\", \"title\": \"السوق\", \"date\": \"2021-07-20\", \"outlet\": \"صحيفة السهل\", \"url\": \"https://alsahl.example/2021/07/20/a\"}\n";
    let body = page("");
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}");
    let warc = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\nWARC-Date: 2021-07-26T09:00:00Z\r\nWARC-Target-URI: https://news.example/1\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
        http.len()
    );
    for (kind, name, bytes) in [("feed item", "feed.xml", feed), ("row", "rows.jsonl", rows), ("WARC record", "crawl.warc", warc.as_str())] {
        let found = documents(name, bytes.as_bytes());
        assert_eq!(found.len(), 1, "{kind}");
        all.extend(found.into_iter().map(|document| (kind, document, Options::default())));
    }
    all
}

#[test]
fn what_is_kept_gives_the_same_article() {
    for (kind, document, options) in all_kinds() {
        let kept: Outside = serde_json::from_str(&serde_json::to_string(&Outside::of(&document, &options)).unwrap()).unwrap();
        assert_eq!(kept, Outside::of(&document, &options), "{kind}");
        let (again, with) = kept.document(document.bytes.clone());
        assert_eq!((&again.charset, &again.input, again.checked), (&document.charset, &document.input, document.checked), "{kind}");
        assert_eq!(Outside::of(&again, &with), Outside::of(&document, &options), "{kind}");
        let read = |document: &Document, options: &Options| aqwal::extract(&document.read(options).unwrap(), Lexicon::bundled());
        let (one, other) = (read(&document, &options), read(&again, &with));
        assert!(!one.statements.is_empty(), "{kind}: {}", one.article.text);
        assert_eq!(one, other, "{kind}");
    }
}

#[test]
fn the_same_engine_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut writer = writer(dir.path());
    for (_, document, options) in all_kinds() {
        writer.put(&entry(&document, &options, Lexicon::bundled())).unwrap();
    }
    writer.commit().unwrap();
    let (before, changes) = (dump(writer.ledger(), &[]), change(writer.ledger()));
    let engine = aqwal::extract(&aqwal::Article::plain(""), Lexicon::bundled()).engine;
    assert_eq!(writer.ledger().stale(Some(&engine)).unwrap(), Vec::<i64>::new());
    assert_eq!(reread(&mut writer, Lexicon::bundled()), 0);
    assert_eq!(dump(writer.ledger(), &[]), before);
    assert_eq!(change(writer.ledger()), changes, "the index has nothing to follow");
}

fn change(ledger: &Ledger) -> i64 {
    ledger.connection().query_row("SELECT max(change) FROM article", [], |row| row.get(0)).unwrap()
}

fn statements(ledger: &Ledger) -> Vec<(i64, String)> {
    let mut query = ledger.connection().prepare("SELECT statement, cue FROM statement ORDER BY statement").unwrap();
    query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
}

/// Word lists with one verb more.
fn more_words() -> Lexicon {
    let verbs = Lexicon::bundled().tables().iter().find(|table| table.name == "verbs").unwrap();
    let cells = verbs.columns.iter().map(|column| match column.as_str() {
        "lemma" | "past" => "دردش",
        "present" => "يدردش",
        "frames" => "that say",
        "polarity" => "asserted",
        _ => "",
    });
    let text = format!("{}\n{}\n", verbs.columns.join("\t"), cells.collect::<Vec<_>>().join("\t"));
    Lexicon::with(&[("verbs".to_owned(), text)]).unwrap()
}

#[test]
fn numbers_of_statements_survive_another_engine() {
    let dir = tempfile::tempdir().unwrap();
    let lexicon = more_words();
    let mut writer = writer(dir.path());
    let document = Document::new("a.txt", "دردش كمال تيغرسي أن الجسر مفتوح. وقالت هبة الريحاني إن 12 طريقا أغلقت.");
    writer.put(&entry(&document, &Options::default(), &lexicon)).unwrap();
    writer.commit().unwrap();
    let with = dump(writer.ledger(), &["engine"]);
    let [first, second] = &statements(writer.ledger())[..] else { panic!("{:?}", statements(writer.ledger())) };
    let (first, second) = (first.clone(), second.clone());
    assert_eq!((first.1.as_str(), second.1.as_str()), ("دردش", "قالت"));
    assert_eq!(reread(&mut writer, Lexicon::bundled()), 1);
    assert_eq!(statements(writer.ledger()), std::slice::from_ref(&second));
    // Another article's statement does not get the number that is free now.
    put(&mut writer, &[(2, "قال رامي الصباغ إن الباب مغلق.")]);
    let third = statements(writer.ledger()).into_iter().find(|s| s.0 != second.0).unwrap();
    assert!(third.0 > first.0 && third.0 > second.0);
    // What is read again gets its number back.
    let article = writer.ledger().stale(None).unwrap()[0];
    let kept = writer.ledger().kept(article).unwrap().unwrap();
    let (document, options) = serde_json::from_str::<Outside>(&kept.outside.unwrap()).unwrap().document(kept.raw);
    let redone = writer.reread(&Reread::new(article, aqwal::extract(&document.read(&options).unwrap(), &lexicon), &document.bytes).unwrap()).unwrap();
    assert_eq!((redone.kept, redone.added, redone.gone), (1, 1, 0));
    writer.commit().unwrap();
    assert_eq!(statements(writer.ledger()), [first, second, third]);
    // All of a row but the number of its speaker, which nobody cites.
    let rows = |statements: &[String]| -> Vec<(String, String)> {
        let parts = statements.iter().map(|row| row.split_once(" speaker=").unwrap());
        parts.map(|(before, after)| (before.to_owned(), after.split_once(' ').unwrap().1.to_owned())).collect()
    };
    assert_eq!(rows(&dump(writer.ledger(), &[])["statement"][..2]), rows(&with["statement"]));
}

#[test]
fn decisions_that_no_longer_fit_are_kept_and_told() {
    let dir = tempfile::tempdir().unwrap();
    let lexicon = more_words();
    let mut writer = writer(dir.path());
    for (name, text) in [("a.txt", "قال كمال تيغرسي إن الطريق طويل."), ("b.txt", "دردش كمال تيغرسي أن الجسر مفتوح."), ("c.txt", "دردشت هبة الريحاني أن الباب مفتوح.")]
    {
        writer.put(&entry(&Document::new(name, text), &Options::default(), &lexicon)).unwrap();
    }
    writer.commit().unwrap();
    let kamal = party(writer.ledger(), "كمال تيغرسي");
    let hiba = party(writer.ledger(), "هبة الريحاني");
    let split = writer.split(kamal, &Which { articles: vec![2], ..Which::default() }, &told("")).unwrap().unwrap();
    let apart = writer.apart(kamal, hiba, &told("")).unwrap().unwrap();
    let names = Names::bundled();
    assert_eq!(writer.ledger().clashes(names).unwrap(), []);
    let decided = dump(writer.ledger(), &[])["decision"].clone();
    assert_eq!(reread(&mut writer, Lexicon::bundled()), 2);
    let clashes = writer.ledger().clashes(names).unwrap();
    assert_eq!(clashes.iter().map(|d| d.decision).collect::<Vec<_>>(), [split, apart]);
    assert!(!clashes[0].places[0].fits && clashes[0].places[0].article == Some(2));
    assert_eq!(dump(writer.ledger(), &[])["decision"], decided);
    // What fits again has its effect again.
    assert_eq!(reread(&mut writer, &lexicon), 2);
    assert_eq!(writer.ledger().clashes(names).unwrap(), []);
    assert_eq!(writer.ledger().identity(kamal).unwrap().unwrap().listed.articles, 1);
}

#[test]
fn a_run_that_was_killed_is_gone_on_with() {
    let dir = tempfile::tempdir().unwrap();
    let mut first = writer(dir.path());
    put(&mut first, &[(1, TEXT), (2, "قال رامي الصباغ إن الباب مغلق.")]);
    let lexicon = more_words();
    let engine = aqwal::extract(&aqwal::Article::plain(""), &lexicon).engine;
    let start = dump(first.ledger(), &[]);
    let again = |article: i64, ledger: &Ledger| {
        let kept = ledger.kept(article).unwrap().unwrap();
        let (document, options) = serde_json::from_str::<Outside>(&kept.outside.unwrap()).unwrap().document(kept.raw);
        Reread::new(article, aqwal::extract(&document.read(&options).unwrap(), &lexicon), &document.bytes).unwrap()
    };
    assert_eq!(first.ledger().stale(Some(&engine)).unwrap(), [1, 2]);
    let one = again(1, first.ledger());
    first.reread(&one).unwrap();
    drop(first); // before its commit
    let mut second = writer(dir.path());
    assert_eq!(dump(second.ledger(), &[]), start);
    second.reread(&one).unwrap();
    second.commit().unwrap();
    drop(second);
    let mut third = writer(dir.path());
    assert_eq!(third.ledger().stale(Some(&engine)).unwrap(), [2]);
    let two = again(2, third.ledger());
    third.reread(&two).unwrap();
    third.commit().unwrap();
    assert_eq!(third.ledger().stale(Some(&engine)).unwrap(), Vec::<i64>::new());
    let unchecked: i64 = third.ledger().connection().query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0)).unwrap();
    assert_eq!(unchecked, 0);
}
