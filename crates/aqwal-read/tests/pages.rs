//! Saved pages and the articles read from them.

use aqwal::{Article, Role};
use aqwal_read::{Error, Format, Options, read_bytes};

fn read(page: &str) -> Article {
    read_bytes("page.html", page.as_bytes(), &Options::default()).expect("a page")
}

/// The words of every hint.
fn hints(article: &Article) -> Vec<(Role, &str)> {
    article.hints.iter().map(|hint| (hint.role, hint.span.slice(&article.text))).collect()
}

const PAGE: &str = r#"<!doctype html><html lang=ar dir=rtl><head><meta charset=utf-8>
<title>فتح المعبر أمام الشاحنات | صحيفة الميناء</title>
<meta property="og:site_name" content="صحيفة الميناء"><meta property="article:published_time" content="2024-05-12T08:30:00+03:00">
<link rel=canonical href="https://example.org/a/1"><style>p{color:red}</style><script>if (1<2) document.write("<p>no")</script></head>
<body class="single has-menu"><header><a href=/>صحيفة الميناء</a></header><nav><ul><li><a href=1>سياسة</a><li><a href=2>اقتصاد</a></ul></nav>
<main><h1>فتح المعبر
  أمام الشاحنات</h1>
<div class="meta"><span class="author">سعاد المرزوقي</span> <time datetime="2024-05-12">12 مايو 2024</time></div>
<article>
<figure><img src=x alt=y><figcaption>شاحنات عند المعبر أمس</figcaption></figure>
<p>قال مدير المعبر <b>فارس</b>&nbsp;النجار إن العمل &laquo;عاد إلى طبيعته&raquo;<!-- x -->.</p>
<aside class="pullquote"><p>العمل عاد</p></aside>
<p>وأضاف: لا تأخير بعد اليوم.<br>وتابع أن الرسوم لم تتغير.
<div class="social-share">شارك</div>
<p>اقرأ أيضا:</p><ul><li><a href=9>أزمة الوقود تنتهي</a><li><a href=8>الميناء يستعيد نشاطه</a></ul>
<form><label>بريدك</label><input><button>اشترك</button></form>
<footer>كل الحقوق محفوظة</footer></article></main><footer>من نحن</footer></body></html>"#;

#[test]
fn a_page_gives_its_article() {
    let article = read(PAGE);
    let lines: Vec<&str> = article.text.lines().collect();
    assert_eq!(
        lines,
        [
            "فتح المعبر أمام الشاحنات",
            "سعاد المرزوقي 12 مايو 2024",
            "شاحنات عند المعبر أمس",
            "قال مدير المعبر فارس\u{a0}النجار إن العمل «عاد إلى طبيعته».",
            "العمل عاد",
            "وأضاف: لا تأخير بعد اليوم.",
            "وتابع أن الرسوم لم تتغير.",
            "اقرأ أيضا:",
            "أزمة الوقود تنتهي",
            "الميناء يستعيد نشاطه",
        ]
    );
    assert_eq!(
        hints(&article),
        [
            (Role::Title, lines[0]),
            (Role::Byline, "سعاد المرزوقي"),
            (Role::Date, "12 مايو 2024"),
            (Role::Caption, lines[2]),
            (Role::PullQuote, lines[4]),
            (Role::Related, lines[7]),
            (Role::Related, lines[8]),
            (Role::Related, lines[9]),
        ]
    );
    assert_eq!(article.meta.outlet.as_deref(), Some("صحيفة الميناء"));
    assert_eq!(article.meta.published.map(|d| d.to_string()).as_deref(), Some("2024-05-12"));
    assert_eq!(article.meta.url.as_deref(), Some("https://example.org/a/1"));
    assert_eq!(article.meta.title, None);
}

#[test]
fn the_same_page_in_other_charsets_gives_the_same_text() {
    let expected = read(PAGE);
    let utf16: Vec<u8> = PAGE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let article = read_bytes("page", &utf16, &Options::default()).expect("a page");
    assert_eq!(article.text, expected.text);
    assert_eq!(article.hints, expected.hints);
    for (label, encoding) in [("windows-1256", encoding_rs::WINDOWS_1256), ("iso-8859-6", encoding_rs::ISO_8859_6), ("utf-8", encoding_rs::WINDOWS_1256)] {
        let page = PAGE.replace("utf-8", label);
        let bytes = encoding.encode(&page).0;
        let article = read_bytes("page", &bytes, &Options::default()).expect("a page");
        assert_eq!(article.text, expected.text, "{label}");
        assert_eq!(article.meta.outlet, expected.meta.outlet, "{label}");
        let at = article.text.find("النجار").expect("the word") as u32;
        let raw = article.map.raw(aqwal::Span::new(at, at + 12));
        assert_eq!(encoding.decode(&bytes[raw.start as usize..raw.end as usize]).0, "النجار");
    }
}

#[test]
fn markup_inside_words_parts_the_raw_bytes() {
    let page = "<p>قال <b>المدير</b> نعم</p>";
    let article = read(page);
    let parts: Vec<&str> = article.map.raw_parts(aqwal::Span::new(0, article.text.len() as u32)).iter().map(|r| &page[r.start as usize..r.end as usize]).collect();
    assert_eq!(parts, ["قال ", "المدير", " نعم"]);
}

#[test]
fn laid_out_lines_end_with_any_line_break() {
    let article = read("<body><pre>سطر أول\r\n  سطر ثان\rسطر ثالث\n\r\nسطر رابع</pre>");
    assert_eq!(article.text, "سطر أول\n  سطر ثان\nسطر ثالث\n\nسطر رابع");
}

#[test]
fn whitespace_is_collapsed_as_a_browser_does() {
    let article = read("<body>\n <p> قال\r\n\t الوزير <i> إن</i> <b></b> الأمر&#32;\n انتهى </p>\n\n<pre>سطر\n  سطر</pre><p>أ<br><br>ب");
    assert_eq!(article.text, "قال الوزير إن الأمر انتهى\nسطر\n  سطر\nأ\n\nب");
}

#[test]
fn old_pages_of_tables_keep_their_words() {
    let page = "<HTML><BODY><TABLE><TR><TD><A HREF=1>الرئيسية</A><TD><A HREF=2>أخبار</A></TR></TABLE><FORM id=aspnet><TABLE><TR><TD><FONT size=4>عاجل</FONT><TR><TD>\
        أعلنت البلدية أن المياه ستعود غدا إلى الأحياء الشرقية بعد إصلاح العطل الكبير الذي أصاب المحطة الرئيسية للضخ يوم الثلاثاء. وقال المهندس المسؤول إن الفرق تعمل ليلا ونهارا \
        وإن المخزون يكفي ثلاثة أيام على الأقل، داعيا السكان إلى عدم القلق وإلى ترشيد الاستهلاك قدر الإمكان حتى نهاية الأسبوع. وأوضح أن كلفة الإصلاح لم تحدد بعد. وذكر المجلس أن اجتماعا سيعقد مساء \
        اليوم لبحث الخطوات المقبلة وأن النتائج ستنشر كاملة فور انتهائه.</TABLE><SELECT><OPTION>القاهرة</SELECT></FORM>";
    let article = read(page);
    assert!(article.text.starts_with("عاجل\nأعلنت البلدية"), "{}", article.text);
    assert!(article.text.ends_with("فور انتهائه."), "{}", article.text);
}

#[test]
fn json_ld_tells_title_date_and_publisher() {
    let article = read(
        r#"<title>أي شيء</title><script type="application/ld+json">{"@context":"x","@graph":[{"@type":"WebSite","name":"لا"},{"@type":["NewsArticle"],
        "headline":"عودة الترام","datePublished":"2023-01-09T05:00Z","publisher":{"@type":"Organization","name":"مجلة السكة"}}]}</script><p>قال المدير إن الترام عاد."#,
    );
    assert_eq!(article.meta.title.as_deref(), Some("عودة الترام"));
    assert_eq!(article.meta.outlet.as_deref(), Some("مجلة السكة"));
    assert_eq!(article.meta.published.map(|d| d.to_string()).as_deref(), Some("2023-01-09"));
    assert_eq!(article.text, "قال المدير إن الترام عاد.");
}

#[test]
fn block_quotations_that_repeat_are_pull_quotes() {
    let article = read(
        "<article><p>قالت المعلمة: «المدرسة بيتنا الثاني ولن نتركه».<blockquote>المدرسة بيتنا الثاني ولن نتركه</blockquote><blockquote>نص آخر لا يتكرر في المقال</blockquote></article>",
    );
    assert_eq!(hints(&article).iter().map(|h| h.0).collect::<Vec<_>>(), [Role::PullQuote, Role::Paragraph]);
}

#[test]
fn words_that_introduce_links_are_read_from_the_lexicon() {
    let article =
        read("<article><p>اقرأ أيضًا <a href=1>عودة الترام</a><p>للمزيد من الحماية، أغلقت البلدية الطريق.<p>مواضيع ذات صلة<p><a href=2>فتح الجسر</a><p>قال المدير نعم.</article>");
    assert_eq!(hints(&article), [(Role::Related, "اقرأ أيضًا عودة الترام"), (Role::Related, "مواضيع ذات صلة"), (Role::Related, "فتح الجسر")]);
}

#[test]
fn a_time_inside_a_sentence_dates_nothing() {
    let article = read("<article><p>وقع الحادث في <time datetime=2020-01-02>2 يناير</time> قرب الجسر القديم عند مدخل المدينة، بحسب الشرطة.</p></article>");
    assert_eq!(article.hints, []);
}

#[test]
fn unclosed_frames_do_not_swallow_the_article() {
    let article = read("<body><nav><a href=1>رئيسية</a><div class=menu><article><p>قال الوزير إن الطريق مفتوح.</article>");
    assert_eq!(article.text, "قال الوزير إن الطريق مفتوح.");
}

#[test]
fn what_is_not_shown_is_not_read() {
    let article =
        read("<p>قال<span hidden>سر</span> نعم<template><p>لا</template><div style='display: none'>خفي</div><noscript><p>شغل</noscript><!-- لا --><svg><text>رسم</text></svg>");
    assert_eq!(article.text, "قال نعم");
}

#[test]
fn options_win_over_the_page() -> Result<(), Error> {
    let options = Options { published: "2020-02".parse().ok(), outlet: Some("الضفة".to_owned()), format: Format::Html, ..Options::default() };
    let article = read_bytes("-", PAGE.as_bytes(), &options)?;
    assert_eq!(article.meta.published.map(|d| d.to_string()).as_deref(), Some("2020-02"));
    assert_eq!(article.meta.outlet.as_deref(), Some("الضفة"));
    let text = read_bytes("-", b"<p>a</p>", &Options { format: Format::Text, ..Options::default() })?;
    assert_eq!(text.text, "<p>a</p>");
    Ok(())
}

#[test]
fn long_and_deep_pages_take_linear_time() {
    let start = std::time::Instant::now();
    for (open, close) in [
        ("<div>", "</p>"),
        ("<b>", "</i>"),
        ("<table><tr><td>", "</div>"),
        ("<p>", "</article>"),
        ("&amp", "&#"),
        ("<a class=author>", "</a x>"),
        ("<blockquote>قال", "<"),
        ("<form><li>", "</form>"),
        ("<article><h1>ق", "</h1>"),
    ] {
        let page = format!("<body>{}قال{}", open.repeat(20_000), close.repeat(20_000));
        read(&page);
    }
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

/// The dates of a record: value, who says it, whether it was taken.
fn dates(page: &str) -> (Option<String>, Vec<(String, String, bool)>) {
    let record = aqwal::extract(&read(page), aqwal::Lexicon::bundled());
    let dates = record.article.dates.iter().map(|date| (date.value.clone(), date.from.to_string(), date.chosen.is_some()));
    (record.article.published.as_ref().map(|p| p.value.clone()), dates.collect())
}

#[test]
fn every_date_is_kept_and_one_is_taken() {
    let page = r#"<link rel=canonical href="https://daffa.example/2021/07/25/1"><meta property="article:published_time" content="2021-07-24T22:40:00Z">
        <meta property="article:modified_time" content="2021-07-28T10:00:00Z"><script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2021-07-28",}</script>
        <article><h1>عودة الترام إلى الضفة</h1><time datetime="2021-07-25">25 يوليو 2021</time><p>قالت مديرة الخط سلوى النجار إن الترام عاد إلى العمل صباحا بعد توقف طويل.</p></article>"#;
    let (published, found) = dates(page);
    assert_eq!(published.as_deref(), Some("2021-07-25"));
    let found: Vec<_> = found.iter().map(|(value, from, taken)| (value.as_str(), from.as_str(), *taken)).collect();
    assert_eq!(
        found,
        [
            ("2021-07-25", "text", true),
            ("2021-07-24", "meta article:published_time", false),
            ("2021-07-28", "meta article:modified_time", false),
            ("2021-07-28", "json-ld dateModified", false),
            ("2021-07-25", "time", false),
            ("2021-07-25", "url", false),
        ]
    );
    for claim in read(page).dates.iter().filter(|claim| claim.from != "url") {
        let raw = claim.raw.expect("a place");
        assert_eq!(&page[raw.start as usize..raw.end as usize], claim.words);
    }
}

#[test]
fn a_day_of_change_is_not_the_day_of_publication() {
    let body = "<p>قالت مديرة الخط سلوى النجار إن الترام عاد إلى العمل صباحا بعد توقف طويل.</p>";
    let page = format!(r#"<meta name="pubdate" content="2021-07-20"><article><h1>عودة الترام إلى الضفة</h1><p class=date>آخر تحديث: 28 يوليو 2021</p>{body}</article>"#);
    assert_eq!(dates(&page).0.as_deref(), Some("2021-07-20"));
    let alone = format!(r#"<meta property="article:modified_time" content="2021-07-28"><article><h1>عودة الترام إلى الضفة</h1>{body}</article>"#);
    assert_eq!(dates(&alone).0.as_deref(), Some("2021-07-28"));
    let (_, found) = dates(&format!("<article><h1>عودة الترام إلى الضفة</h1>{body}</article>"));
    assert_eq!(found, []);
}
