//! Feeds and tables: whatever the bytes, reading ends, and what stood before the damage is read as it stood.

use aqwal::record::Selector;
use aqwal_read::{Document, Error, Format, Options, documents};
use proptest::prelude::*;

const RSS: &str = "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>المرسى</title>\n\
    <item><guid>1</guid><title>ع</title><pubDate>السبت, 14 مارس 2026 10:00:00 +0300</pubDate><description>قال &amp; <![CDATA[<b>نعم</b>]]></description></item>\n\
    <item><link>https://a.example/2</link><description>قالت المديرة إن الجسر جاهز</description></item>\n</channel></rss>";

const ATOM: &str = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><content type='xhtml'><div><p>قال</p></div></content></entry>\
    <entry><id>2</id><summary>نعم</summary></entry></feed>";

const JSON: &str = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\",\"content_text\":\"قال\"},{\"id\":\"2\",\"content_html\":\"<p>نعم\"}]}";

const CSV: &str = "id,text,date\n1,\"قال \"\"نعم\"\"\nوأضاف\",2026-03-14\n2,قالت,\n";

fn read(bytes: &[u8], format: Format) -> Vec<Result<Document, Error>> {
    documents("f", bytes, &Options { format, ..Options::default() }).collect()
}

/// Bytes and notes apart, the same document.
fn names(items: &[Result<Document, Error>]) -> Vec<(&str, &[u8])> {
    items.iter().flatten().map(|document| (document.input.as_str(), document.bytes.as_slice())).collect()
}

#[test]
fn a_cut_at_any_byte_loses_only_what_is_behind_it() {
    for (whole, format) in [(RSS, Format::Feed), (ATOM, Format::Feed), (JSON, Format::Feed)] {
        let all = read(whole.as_bytes(), format);
        assert_eq!(all.iter().flatten().count(), 2, "{all:?}");
        for cut in 0..whole.len() {
            let some = read(&whole.as_bytes()[..cut], format);
            assert!(names(&all).starts_with(&names(&some)), "cut at {cut}: {some:?}");
            assert!(cut + 1 == whole.len() || some.iter().any(Result::is_err), "cut at {cut}: {some:?}");
        }
    }
    let all = read(CSV.as_bytes(), Format::Csv);
    for cut in 0..CSV.len() {
        let some = read(&CSV.as_bytes()[..cut], Format::Csv);
        let before = names(&some).len().saturating_sub(1); // the last row may be cut where nobody can see it
        assert_eq!(names(&some)[..before], names(&all)[..before], "cut at {cut}");
    }
}

#[test]
fn the_words_of_a_feed_stand_at_their_bytes() {
    let document = read(RSS.as_bytes(), Format::Auto).remove(0).unwrap();
    assert_eq!(document.bytes, "قال & <b>نعم</b>".as_bytes());
    let article = document.read(&Options::default()).unwrap();
    assert_eq!(article.text, "قال & نعم");
    let at = article.text.find("نعم").unwrap() as u32;
    let raw = Selector::new(&article, aqwal::Span::new(at, at + 6)).raw;
    assert_eq!(&document.bytes[raw.start as usize..raw.end as usize], "نعم".as_bytes());
}

/// Pieces of feeds, whole and broken.
fn feed() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<rss>",
        "<feed>",
        "<channel>",
        "<item>",
        "<item ",
        "</item>",
        "<entry>",
        "</entry>",
        "<title>",
        "</title>",
        "<description>",
        "</description>",
        "<content type='xhtml'>",
        "</content>",
        "<content:encoded>",
        "</content:encoded>",
        "<source>",
        "</source>",
        "<link href=\"",
        "\"/>",
        "<pubDate>",
        "</pubDate>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?x",
        "?>",
        "<b>",
        "</b>",
        "<br>",
        "<div>",
        "</div>",
        "&",
        "&amp;",
        "&nbsp;",
        "&#x41;",
        "&#0;",
        "<",
        ">",
        "\"",
        "'",
        "قال المدير",
        "14 مارس 2026",
        "…",
        "\u{0}",
        "\r\n",
        " ",
        "x=1",
        "</rss>",
    ]);
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 400 } else { 4000 }))]

    #[test]
    fn any_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        for format in [Format::Feed, Format::Csv, Format::Jsonl, Format::Parquet, Format::Auto] {
            for item in read(&bytes, format).into_iter().flatten() {
                let _ = item.read(&Options::default());
            }
        }
    }

    #[test]
    fn any_pieces_of_a_feed_end(source in feed()) {
        for item in read(source.as_bytes(), Format::Feed).into_iter().flatten() {
            prop_assert!(item.read(&Options::default()).is_ok());
        }
    }

    #[test]
    fn a_feed_survives_any_one_item(inside in feed()) {
        let inside = inside.replace("<!--", "").replace("<![CDATA[", "");
        let whole = format!("<rss><channel><item><guid>a</guid><description>قال</description></item><item>{inside}</item><item><guid>z</guid><description>نعم</description></item></channel></rss>");
        let items = read(whole.as_bytes(), Format::Feed);
        let names = names(&items);
        prop_assert_eq!(names.first().copied(), Some(("f#a", "قال".as_bytes())));
        prop_assert_eq!(names.last().copied(), Some(("f#z", "نعم".as_bytes())));
    }

    #[test]
    fn tables_are_read_as_they_were_written(texts in prop::collection::vec("[قالنعم \",;\n\r<>&a-c]{1,12}", 1..12)) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["id", "text", "x"]).unwrap();
        let shown: Vec<&String> = texts.iter().filter(|text| !text.trim().is_empty()).collect();
        for (row, text) in shown.iter().enumerate() {
            writer.write_record([&row.to_string(), text.as_str(), "y"]).unwrap();
        }
        let items = read(&writer.into_inner().unwrap(), Format::Csv);
        let read: Vec<String> = items.into_iter().map(|item| String::from_utf8(item.unwrap().bytes).unwrap()).collect();
        prop_assert_eq!(read.iter().collect::<Vec<_>>(), shown);
    }

    #[test]
    fn any_marks_of_a_table_end(table in "[\",;\na-b ]{0,200}") {
        let _ = read(format!("id,text\n{table}").as_bytes(), Format::Csv);
    }
}
