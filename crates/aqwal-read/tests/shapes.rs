//! Shapes of pages, each cut down to what is hard in it.

use aqwal::{Article, Role};
use aqwal_read::{Options, read_bytes};

const BODY: &str = "<p>قالت مديرة الخط سلوى النجار إن الترام عاد إلى العمل صباحا بعد توقف طويل دام سبعة أشهر.</p>\
    <p>وأضافت أن العربات الجديدة تتسع لمئتي راكب، وأن الصيانة ستجرى كل ليلة بعد انتهاء الرحلات.</p>\
    <p>ورحب تجار السوق بالقرار، داعين البلدية إلى خفض ثمن التذكرة لطلاب المدارس في الأحياء البعيدة.</p>";

fn read(page: &str) -> Article {
    read_bytes("page.html", page.as_bytes(), &Options::default()).expect("a page")
}

fn role<'a>(article: &'a Article, words: &str) -> Option<&'a Role> {
    article.hints.iter().find(|hint| hint.span.slice(&article.text) == words).map(|hint| &hint.role)
}

/// The lines of a text.
fn lines(article: &Article) -> Vec<&str> {
    article.text.lines().filter(|line| !line.is_empty()).collect()
}

#[test]
fn a_sentence_goes_on_around_an_advertisement() {
    for ad in ["<div class=\"teads ad\"><span>اضافة اعلان</span><div id=x></div></div>", " <span class=ad>اضافة اعلان</span> "] {
        let page = format!("<title>عودة الترام</title><div><h1>عودة الترام إلى الضفة</h1><div class=t>{BODY}<p>وقال السائق سامر إن {ad} الركاب سعداء بعودة الخط.</p></div></div>");
        let article = read(&page);
        assert_eq!(lines(&article).last(), Some(&"وقال السائق سامر إن الركاب سعداء بعودة الخط."), "{}", article.text);
    }
    // Two paragraphs stay two.
    let article = read(&format!("<h1>عودة الترام إلى الضفة</h1><div>{BODY}<p>وقال السائق سامر إن الخط آمن</p><div class=ad>إعلان</div><p>والركاب سعداء بعودة الخط.</p></div>"));
    assert_eq!(lines(&article).last(), Some(&"والركاب سعداء بعودة الخط."));
}

#[test]
fn of_two_articles_the_one_that_names_the_page_is_read() {
    let unit = |title: &str, words: &str| format!("<div class=post><h2>{title}</h2><span class=date>2 مايو 2022</span><div>{}</div></div>", BODY.replace("الترام", words));
    let page = format!("<title>فتح الجسر القديم | الضفة</title><div id=all>{}{}</div>", unit("عودة الترام إلى الضفة", "الترام"), unit("فتح الجسر القديم", "الجسر"));
    let article = read(&page);
    assert!(article.text.starts_with("فتح الجسر القديم\n") && article.text.contains("إن الجسر عاد") && !article.text.contains("الترام"), "{}", article.text);
    let first = read(&page.replace("<title>فتح الجسر القديم | الضفة</title>", ""));
    assert!(first.text.contains("إن الترام عاد") && !first.text.contains("إن الجسر عاد"), "{}", first.text);
}

#[test]
fn a_column_of_other_articles_is_not_read() {
    let teaser = "<div class=k><h4><a href=/1>افتتاح معرض الخط العربي في القصر</a></h4><p>وصف الزوار المعرض بأنه نافذة على ذاكرة المدينة، وطالبوا بتحويله إلى متحف دائم يقصده الطلاب.</p></div>";
    let page = format!("<title>عودة الترام إلى الضفة</title><table><tr><td>{}</td><td><b>عودة الترام إلى الضفة</b>{BODY}</td></tr></table>", teaser.repeat(12));
    let article = read(&page);
    assert_eq!(lines(&article).len(), 4, "{}", article.text);
    assert_eq!(role(&article, "عودة الترام إلى الضفة"), Some(&Role::Title));
}

#[test]
fn what_readers_wrote_is_not_read() {
    let comment = "<div><span>قارئ</span><span>أمس</span><p>شكرا للكاتب، لكن كان يجب سؤال أصحاب المحلات أيضا لأنهم المتضرر الأول من كل هذا</p></div>";
    let article = read(&format!(
        "<title>عودة الترام إلى الضفة</title><div><h1>عودة الترام إلى الضفة</h1><div>{BODY}</div><div class=cm><div>التعليقات</div>{}</div></div>",
        comment.repeat(20)
    ));
    assert_eq!(lines(&article).len(), 4, "{}", article.text);
}

#[test]
fn parts_shown_apart_are_lines_of_their_own() {
    let article = read(&format!(
        "<div><h1>عودة الترام إلى الضفة</h1><div><span class=a1>سيرين مكي</span><time datetime=2022-05-02>2 مايو 2022</time><span class=n>4 صور</span></div><div>{BODY}</div></div>"
    ));
    assert_eq!(lines(&article)[1..3], ["سيرين مكي", "2 مايو 2022"]);
    assert_eq!(role(&article, "2 مايو 2022"), Some(&Role::Date));
    // Words that a program cut in spans stay whole.
    let article = read("<p>عاد <span lang=ar>الت</span><span class=SpellE>رام</span> أمس");
    assert_eq!(article.text, "عاد الترام أمس");
}

#[test]
fn posts_of_networks_are_shown_but_not_the_articles_words() {
    let tweet = "<blockquote class=twitter-tweet><p>الخط عاد وأعلنت الشركة أن التذكرة مجانية اليوم</p>&mdash; سلوى (@s) <a href=/x>March 7, 2022</a></blockquote>";
    let article = read(&format!("<article><h1>عودة الترام إلى الضفة</h1>{BODY}{tweet}<p>ويعمل الخط حتى منتصف الليل كل يوم.</p></article>"));
    assert_eq!(role(&article, "الخط عاد وأعلنت الشركة أن التذكرة مجانية اليوم"), Some(&Role::Furniture));
    assert_eq!(lines(&article).last(), Some(&"ويعمل الخط حتى منتصف الليل كل يوم."));
}

#[test]
fn a_box_around_a_whole_post_dates_nothing() {
    let article = read(&format!("<div class=date-posts><h1>عودة الترام إلى الضفة</h1><div>{BODY}<p>الخط مفتوح كل يوم.</p></div></div>"));
    assert_eq!(role(&article, "الخط مفتوح كل يوم."), None);
}

#[test]
fn big_letters_are_the_headline_where_nothing_else_says() {
    let article = read(&format!("<center><font size=6>عودة الترام إلى الضفة</font></center><font size=4>تل الورد - خاص</font><br><font size=4>{BODY}</font>"));
    assert_eq!(role(&article, "عودة الترام إلى الضفة"), Some(&Role::Title));
}

#[test]
fn data_with_faults_is_read() {
    let article = read(
        "<script type='application/ld+json'>[{\"@type\":\"WebPage\"},{\"@type\":\"NewsArticle\",\"headline\":\"عودة &quot;الترام&quot;\",\n\"author\":[{\"name\":\"سيرين مكي\"},],\"datePublished\":\"2023-01-09T05:00Z\",}]</script>\
         <div><h2>خبر</h2><div>كتابة سيرين مكي</div><p>قال المدير إن الترام عاد إلى العمل صباح اليوم بعد توقف طويل، وإن العربات جديدة.</p><p>وأضاف أن الركاب كثر، وأن الخط آمن.</p></div>",
    );
    assert_eq!(article.meta.title.as_deref(), Some("عودة \"الترام\""));
    assert_eq!(article.meta.published.map(|d| d.to_string()).as_deref(), Some("2023-01-09"));
    assert_eq!(role(&article, "سيرين مكي"), Some(&Role::Byline), "{}", article.text);
}

#[test]
fn a_sentence_goes_on_behind_a_line_break() {
    let title = "<h1>عودة<br>الترام إلى الضفة الشرقية بعد توقف طويل</h1>";
    let article = read(&format!("<article>{title}{BODY}<p>ومن المقرر أن يفتح الخط الثاني أمام الركاب خلال<br>٣ أيام.</p></article>"));
    assert_eq!(lines(&article)[..2], ["عودة", "الترام إلى الضفة الشرقية بعد توقف طويل"]);
    assert_eq!(lines(&article)[5..], ["ومن المقرر أن يفتح الخط الثاني أمام الركاب خلال", "٣ أيام."]);
    // What stands below a whole sentence, or in a block of its own, is another thing.
    for behind in ["صباحا.<br>٣ صور</p>", "صباحا</p><p>٣ صور</p>", "صباحا<br><br>٣ صور</p>"] {
        let article = read(&format!("<article>{title}{BODY}<p>ومن المقرر أن يفتح الخط الثاني أمام الركاب {behind}</article>"));
        assert!(!article.text.contains("صور"), "{}", article.text);
    }
}

#[test]
fn paragraphs_in_short_lines_are_read() {
    let verse = "<p>وقال السائق<br>سامر الحداد إن الركاب<br>سعداء بعودة الخط إلى الضفة.</p>";
    let long = format!("<div>{}<br>وقال أيضا إن الخط آمن.</div>", BODY.replace("<p>", "").replace("</p>", "<br>"));
    let article = read(&format!("<article><h1>عودة الترام إلى الضفة</h1>{long}{verse}{verse}</article>"));
    assert_eq!(lines(&article).iter().filter(|line| **line == "سامر الحداد إن الركاب").count(), 2, "{}", article.text);
    // An address in short lines is no text.
    let address = "<p>شركة الترام<br>شارع المنارة، بناية الورد<br>هاتف 55512<br>صندوق البريد 90</p>";
    let article = read(&format!("<div><div><h1>عودة الترام إلى الضفة</h1><div>{BODY}</div></div><div>{address}</div></div>"));
    assert_eq!(lines(&article).len(), 4, "{}", article.text);
}

#[test]
fn a_headline_of_two_lines_begins_one_article() {
    let (one, two) = (
        "قالت مديرة الخط سلوى النجار إن الترام عاد إلى العمل صباحا بعد توقف طويل دام سبعة أشهر كاملة،",
        "وأضافت أن العربات الجديدة تتسع لمئتي راكب، وأن الصيانة ستجرى كل ليلة بعد انتهاء الرحلات المسائية",
    );
    let article = read(&format!("<article><h1>{one} {two}<br>{two}</h1>{BODY}</article>"));
    assert_eq!(lines(&article).len(), 5, "{}", article.text);
}
