use super::*;
use crate::{Format, Options};

fn read(feed: &[u8]) -> Vec<Result<Document, Error>> {
    crate::documents("f.xml", feed, &Options::default()).collect()
}

fn good(feed: &str) -> Vec<Document> {
    read(feed.as_bytes()).into_iter().map(Result::unwrap).collect()
}

fn told(feed: &str) -> Vec<String> {
    let one = |item: Result<Document, Error>| item.map_or_else(|error| error.to_string(), |d| format!("{}={}", d.input, String::from_utf8_lossy(&d.bytes)));
    read(feed.as_bytes()).into_iter().map(one).collect()
}

fn says(document: &Document) -> String {
    document.notes.iter().map(|note| note.says.as_str()).collect::<Vec<_>>().join("; ")
}

fn rss(items: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>جريدة  المرسى</title><link>https://a.example</link>\n{items}\n</channel></rss>")
}

/// Three items, of which the second has this inside.
fn second(inside: &str) -> String {
    let item = |id, inside: &str| format!("<item><guid>{id}</guid>{inside}</item>\n");
    rss(&[item('a', "<description>قال أول</description>"), item('b', inside), item('c', "<description>قال ثالث</description>")].concat())
}

#[test]
fn rss_2_with_the_full_text() {
    let feed = rss("<item><title>عودة &#8220;الترام&#8221;</title><link>https://a.example/1</link><guid isPermaLink=\"false\">7</guid>
        <pubDate>السبت, 14 مارس 2026 10:00:00 +0300</pubDate><dc:creator>سليم</dc:creator><description>قال المدير […]</description>
        <content:encoded><![CDATA[<p>قال المدير إن الخط جاهز.</p>\r\n<p>وأضاف: &laquo;نعم&raquo;</p>]]></content:encoded></item>");
    let [item] = &good(&feed)[..] else { panic!() };
    assert_eq!((item.input.as_str(), item.format), ("f.xml#7", Format::Html));
    assert_eq!(item.meta.title.as_deref(), Some("عودة “الترام”"));
    assert_eq!((item.meta.outlet.as_deref(), item.meta.url.as_deref()), (Some("جريدة المرسى"), Some("https://a.example/1")));
    assert_eq!(item.bytes, "<p>قال المدير إن الخط جاهز.</p>\n<p>وأضاف: &laquo;نعم&raquo;</p>".as_bytes());
    assert_eq!((item.dates[0].from.as_ref(), item.dates[0].value.to_string().as_str(), item.dates[0].raw), ("feed pubDate", "2026-03-14", None));
    let article = item.read(&Options::default()).unwrap();
    assert_eq!(article.text, "قال المدير إن الخط جاهز.\nوأضاف: «نعم»");
    assert_eq!((says(item).as_str(), article.dates.len()), ("", 1));
}

#[test]
fn summaries_are_noted() {
    let note = |words: &str| says(&good(&second(&format!("<description>{words}</description>")))[1]);
    assert_eq!(note("قال المدير إن الخط جاهز للعمل ومن المقرر […]"), "only a summary stands in the feed");
    assert_eq!(note("&lt;p&gt;قال المدير إن الخط&amp;hellip; &lt;a href=x&gt;اقرأ المزيد »&lt;/a&gt;&lt;/p&gt;"), "only a summary stands in the feed");
    assert_eq!(note("قال المدير إن الخط جاهز."), "only a description stands in the feed; it may be a summary");
    assert_eq!(note(&"قال المدير إن الخط جاهز.\n".repeat(5)), "");
}

#[test]
fn the_longer_text_is_taken() {
    let feed = second(
        "<description>قال المدير إن الخط جاهز، وإن العمل فيه بدأ في الصيف الماضي.\nوأضاف أنه سيفتح قريبا.\nثم مضى.</description><content:encoded>قال المدير</content:encoded>",
    );
    assert!(good(&feed)[1].bytes.ends_with("ثم مضى.".as_bytes()));
}

#[test]
fn rss_1_and_0_91() {
    let rdf = "<?xml version='1.0'?><rdf:RDF xmlns='http://purl.org/rss/1.0/'><channel rdf:about='x'><title>المرسى</title><items><rdf:Seq><rdf:li resource='u'/></rdf:Seq></items></channel>
        <item rdf:about='u'><title>ع</title><link>https://a.example/u</link><description>قال</description><dc:date>2026-03-14T01:00:00+03:00</dc:date></item></rdf:RDF>";
    let [item] = &good(rdf)[..] else { panic!() };
    assert_eq!((item.input.as_str(), item.meta.published.unwrap().to_string().as_str()), ("f.xml#https://a.example/u", "2026-03-14"));
    assert_eq!(item.meta.outlet.as_deref(), Some("المرسى"));
    let old = "<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'x.dtd'><rss version='0.91'><channel><title>ش</title><item><title>ع</title><description>قال&nbsp;المدير</description></item></channel></rss>";
    assert_eq!(told(old), ["f.xml#1=قال\u{a0}المدير"]);
}

#[test]
fn atom_with_each_kind_of_content() {
    let feed = "<feed xmlns='http://www.w3.org/2005/Atom'><title type='text'>المرسى</title><author><name>س</name></author>
        <entry><id>tag:a,1</id><title type='html'>&lt;b&gt;عنوان&lt;/b&gt;</title><link rel='self' href='https://a.example/s'/><link href='https://a.example/1?a=1&amp;b=2'/>
          <source><title>صحيفة أخرى</title><updated>2020-01-01T00:00:00Z</updated></source><updated>2026-03-15T00:00:00Z</updated><published>2026-03-14T00:00:00Z</published>
          <content type='html'>&lt;p&gt;قال&lt;/p&gt;</content></entry>
        <entry><id>2</id><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>قال &amp; <link/>أضاف</p><title>لا</title></div></content></entry>
        <entry><id>3</id><content type='text'>س &lt;b&gt; ص</content></entry>
        <entry><id>4</id><title>ت</title><summary>موجز</summary></entry></feed>";
    let items = good(feed);
    assert_eq!(items.iter().map(|item| item.format).collect::<Vec<_>>(), [Format::Html, Format::Html, Format::Text, Format::Text]);
    assert_eq!((items[0].meta.title.as_deref(), items[0].meta.outlet.as_deref()), (Some("عنوان"), Some("صحيفة أخرى")));
    assert_eq!(items[0].meta.url.as_deref(), Some("https://a.example/1?a=1&b=2"));
    assert_eq!(items[0].meta.published.unwrap().to_string(), "2026-03-14");
    assert_eq!(items[0].dates.iter().map(|d| d.from.as_ref()).collect::<Vec<_>>(), ["feed published", "feed updated"]);
    assert!(items[1].bytes.starts_with(b"<div") && items[1].bytes.ends_with(b"</div>") && items[1].meta.title.is_none());
    assert_eq!(items[2].bytes, "س <b> ص".as_bytes());
    assert_eq!(says(&items[3]), "only a summary stands in the feed");
}

#[test]
fn json_feed() {
    let feed = r#"{"version":"https://jsonfeed.org/version/1.1","title":"المرسى","items":[
        {"id":5,"url":"https://a.example/5","title":"ع","content_html":"<p>قال</p>","content_text":"قال","date_published":"2026-03-14T10:00:00+03:00"},
        {"id":"6","content_text":"س <b> ص"},{"id":"7","title":"ع"},{"id":"8","summary":"موجز"}]}"#;
    let items = read(feed.as_bytes());
    let [Ok(a), Ok(b), Err(c), Ok(d)] = &items[..] else { panic!("{items:?}") };
    assert_eq!((a.input.as_str(), a.format, a.meta.outlet.as_deref()), ("f.xml#5", Format::Html, Some("المرسى")));
    assert_eq!(a.dates[0].from, "feed date_published");
    assert_eq!((b.format, says(d).as_str()), (Format::Text, "only a summary stands in the feed"));
    assert_eq!(c.to_string(), "f.xml#7: only a title stands in the feed");
    let cut = read(&feed.as_bytes()[..feed.find("\"7\"").unwrap()]);
    assert!(matches!(&cut[..], [Ok(_), Ok(_), Err(error)] if error.is_damaged() && error.line() == Some(3)), "{cut:?}");
}

#[test]
fn what_has_no_text_is_skipped() {
    let feed = second("<title>صورة</title><enclosure url='a.mp3' type='audio/mpeg' length='1'/><media:content url='a.jpg'><media:title>لا</media:title></media:content>");
    assert_eq!(told(&feed), ["f.xml#a=قال أول", "f.xml:4: f.xml#b: only a title stands in the feed", "f.xml#c=قال ثالث"].map(|s| s.replace("f.xml:4: f.xml#b", "f.xml#b:4")));
    assert_eq!(told(&rss("")), ["f.xml: the feed has no items"]);
    for list in ["<urlset xmlns='x'><url><loc>u</loc></url></urlset>", "<?xml version='1.0'?><!-- s --><sitemapindex></sitemapindex>"] {
        let items = read(list.as_bytes());
        assert!(items.len() == 1 && items[0].as_ref().unwrap_err().to_string().contains("sitemap"), "{items:?}");
    }
}

#[test]
fn one_damaged_item_spoils_no_other() {
    for (inside, words) in [
        ("<description>أ & ب &c; &nbsp;ج</description>", "أ & ب &c; \u{a0}ج"),
        ("<description>5 < 6 وقال</description>", "5 < 6 وقال"),
        ("<description>قال <b نعم</description>", "قال <b نعم"),
        ("<title>ع</titel><description>قال</description>", "قال"),
        ("<description>قال<link>u</link>", "قال"),
        ("<description>قال\u{1}</description><link rel=x y>u</link>", "قال\u{1}"),
        ("<description>قال<br>نعم</description>", "قال<br>نعم"),
        ("<!-- <item> --><description><![CDATA[<item>قال</item>]]></description>", "<item>قال</item>"),
    ] {
        assert_eq!(told(&second(inside)), ["f.xml#a=قال أول".to_owned(), format!("f.xml#b={words}"), "f.xml#c=قال ثالث".to_owned()], "{inside}");
    }
    for inside in ["<description><![CDATA[قال</description>", "<description a=\"x>قال</description>"] {
        let lost = "f.xml:4: the item is damaged: a tag or a section in it is not closed";
        assert_eq!(told(&second(inside)), ["f.xml#a=قال أول", lost, "f.xml#c=قال ثالث"], "{inside}");
    }
    let open = second("<description>قال</description>").replacen("</item>\n<item><guid>c", "<item><guid>c", 1);
    assert_eq!(told(&open).len(), 3);
    assert_eq!(says(&good(&open)[1]), "the item is damaged: its end is missing; only a description stands in the feed; it may be a summary");
}

#[test]
fn a_cut_feed_keeps_the_items_before() {
    let feed = second("<description>قال</description>");
    let cut = told(&feed[..feed.find("ثالث").unwrap()]);
    assert_eq!(cut, ["f.xml#a=قال أول", "f.xml#b=قال", "f.xml:5: the feed is cut off in an item that begins here"]);
    let cut = told(&feed[..feed.rfind("</channel").unwrap()]);
    assert_eq!(cut[3], "f.xml:7: the feed is cut off behind its last item");
}

#[test]
fn charsets_declared_rightly_and_wrongly() {
    let feed = second("<description>قال المدير إن المحطة جاهزة للعمل</description>");
    let encoded = |label: &str| encoding_rs::WINDOWS_1256.encode(&feed.replace("UTF-8", label)).0.into_owned();
    for bytes in [encoded("windows-1256"), encoded("utf-8"), encoded("iso-8859-1"), feed.replace("UTF-8", "windows-1256").into_bytes()] {
        assert_eq!(read(&bytes)[1].as_ref().unwrap().bytes, "قال المدير إن المحطة جاهزة للعمل".as_bytes());
    }
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(feed.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(read(&utf16).len(), 3);
}

#[test]
fn what_is_no_feed() {
    for page in ["<!doctype html><p>في الملف <rss> و<item>", "<html><feed>", "قال <rss>", "{\"id\":\"a\",\"text\":\"feed\"}", "<?xml version='1.0'?><html>", "<?xml", "<rs>"]
    {
        assert!(!is_feed(page.as_bytes()), "{page}");
    }
}

#[test]
fn options_name_the_outlet() {
    let options = Options { outlet: Some("الميناء".to_owned()), ..Options::default() };
    let item = items("f", second("").as_bytes(), &options).next().unwrap().unwrap();
    assert_eq!(item.read(&options).unwrap().meta.outlet.as_deref(), Some("الميناء"));
}

#[test]
fn dates_that_are_none_are_noted() {
    let item = &good(&second("<description>قال</description><pubDate>3/4/2026 10:00</pubDate><pubDate></pubDate>"))[1];
    assert!(says(item).contains("the feed pubDate is «3/4/2026 10:00»: its day and its month cannot be told apart"), "{}", says(item));
}

#[test]
fn hostile_feeds_end() {
    for piece in ["<item>", "<item><![CDATA[", "<item><!--", "<item><source>", "<a>", "</b>", "<item><description><a", "&", "<item a=\""] {
        let feed = format!("<rss>{}", piece.repeat(20_000));
        assert!(!read(feed.as_bytes()).is_empty());
    }
}
