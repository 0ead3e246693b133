//! Speed of reading pages, on one core: pages as news sites send them, made up here.

use std::fmt::Write;
use std::hint::black_box;

use anyhow::Result;
use aqwal_read::{Document, Options};

use super::{best, megabytes};

/// Different pages in a run.
const PAGES: u64 = 100;

/// Reads the pages, tags and text alone and then whole.
pub fn run(runs: usize) -> Result<()> {
    let documents: Vec<Document> = (0..PAGES).map(|n| Document::new(format!("{n}.html"), page(n))).collect();
    let bytes: usize = documents.iter().map(|d| d.bytes.len()).sum();
    let options = Options::default();
    let mut words = 0;
    for document in &documents {
        words += document.read(&options)?.text.len();
    }
    println!(
        "pages: {PAGES}, {:.1} KB each, {:.0} % of it the articles' own text; best of {runs} runs, one core",
        bytes as f64 / PAGES as f64 / 1e3,
        words as f64 * 100.0 / bytes as f64
    );
    let times = (40_000_000 / bytes.max(1)).max(1);
    let rate = |work: &dyn Fn(&Document)| megabytes(bytes * times, best(runs, || (0..times).for_each(|_| documents.iter().for_each(work))));
    let tags = rate(&|d| _ = black_box(aqwal_read::html::tags(black_box(&d.bytes))));
    let whole = rate(&|d| _ = black_box(black_box(d).read(&options).map(|article| article.text.len())));
    let hash = rate(&|d| _ = black_box(aqwal_read::id(black_box(&d.bytes))));
    println!("tags and text         {tags:8.1} MB/s");
    println!("bytes to article      {whole:8.1} MB/s");
    println!("SHA-256 of the bytes  {hash:8.1} MB/s, part of the line above");
    Ok(())
}

/// Draws from lists: SplitMix64.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    fn words(&mut self, n: usize) -> String {
        (0..n).map(|_| WORDS[self.below(WORDS.len())]).collect::<Vec<_>>().join(" ")
    }
}

#[rustfmt::skip]
const WORDS: [&str; 40] = [
    "قال", "الوزير", "إن", "الجسر", "الجديد", "في", "المدينة", "سيفتح", "خلال", "أيام", "وأضاف", "المتحدث", "باسم", "البلدية", "أن", "العمل", "مستمر", "منذ", "شهرين",
    "على", "رغم", "الأمطار", "وكانت", "الشركة", "أعلنت", "أمس", "تأجيل", "الرحلات", "إلى", "يوم", "الأحد", "المقبل", "بسبب", "الغبار", "وطلبت", "من", "المسافرين", "الاتصال", "بها", "قبل",
];

/// A page of about 60 KB: head, scripts, styles, menus, an article, a sidebar, comments, a footer.
fn page(n: u64) -> Vec<u8> {
    let mut draw = Draw(n + 1);
    let mut page = String::with_capacity(70_000);
    head(&mut page, &mut draw, n);
    menu(&mut page, &mut draw);
    article(&mut page, &mut draw);
    beside(&mut page, &mut draw);
    page.into_bytes()
}

fn head(page: &mut String, draw: &mut Draw, n: u64) {
    let title = draw.words(8);
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\" class=\"no-js\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title} | صحيفة المنارة</title>\n\
         <link rel=\"canonical\" href=\"https://example.org/news/{n}\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta property=\"og:title\" content=\"{title}\">\n<meta property=\"og:site_name\" content=\"صحيفة المنارة\">\n<meta property=\"og:type\" content=\"article\">\n\
         <meta property=\"article:published_time\" content=\"2031-05-{:02}T08:30:00+03:00\">\n<meta name=\"description\" content=\"{}\">\n",
        n % 28 + 1,
        draw.words(20)
    );
    for k in 0..12 {
        let _ = writeln!(page, "<link rel='stylesheet' id='block-{k}-css' href='https://example.org/assets/css/block-{k}.min.css?ver=6.4.{}' media='all' />", draw.below(9));
    }
    let _ = writeln!(
        page,
        "<script type=\"application/ld+json\">{{\"@context\":\"https://schema.org\",\"@graph\":[{{\"@type\":\"NewsArticle\",\"headline\":\"{title}\",\"datePublished\":\"2031-05-{:02}T08:30:00+03:00\",\
         \"author\":{{\"@type\":\"Person\",\"name\":\"رافد الصيداوي\"}},\"publisher\":{{\"@type\":\"Organization\",\"name\":\"صحيفة المنارة\"}},\"description\":\"{}\"}},\
         {{\"@type\":\"BreadcrumbList\",\"itemListElement\":[{{\"@type\":\"ListItem\",\"position\":1,\"name\":\"الرئيسية\"}}]}}]}}</script>",
        n % 28 + 1,
        draw.words(40)
    );
    page.push_str("<style id=\"inline-css\">\n");
    for k in 0..70 {
        let _ =
            writeln!(page, ".block-{k} .title > a:hover{{color:#{:06x};margin:0 {}px;background:url(\"data:image/svg+xml;utf8,<svg/>\")}}", draw.below(1 << 24), draw.below(40));
    }
    page.push_str("</style>\n<script>\nwindow.dataLayer = window.dataLayer || [];\n");
    for k in 0..90 {
        let _ = writeln!(
            page,
            "(function(w,d,s,l){{if(w[l]&&d.length<{k}){{var f=d.getElementsByTagName(s)[0];f.innerHTML='<div class=\"x\">'+l+'</div>';}}}})(window,document,'script','l{}');",
            draw.below(999)
        );
    }
    page.push_str("</script>\n</head>\n");
}

fn menu(page: &mut String, draw: &mut Draw) {
    page.push_str("<body class=\"rtl single single-post postid-1 wp-embed-responsive\">\n<div id=\"page\" class=\"site\">\n<header class=\"site-header\" role=\"banner\">\n");
    page.push_str(
        "<svg width=\"24\" height=\"24\" viewBox=\"0 0 24 24\"><path d=\"M12 2L2 7l10 5 10-5-10-5zM2 17l10 5 10-5M2 12l10 5 10-5\"/></svg>\n<nav id=\"menu\"><ul class=\"menu\">\n",
    );
    for k in 0..45 {
        let _ = writeln!(
            page,
            "\t<li id=\"menu-item-{k}\" class=\"menu-item menu-item-type-taxonomy menu-item-{k}\"><a href=\"https://example.org/category/{k}\" itemprop=\"url\"><span itemprop=\"name\">{}</span></a></li>",
            draw.words(2)
        );
    }
    page.push_str("</ul></nav>\n</header>\n");
}

fn article(page: &mut String, draw: &mut Draw) {
    let _ = writeln!(
        page,
        "<main id=\"main\"><article id=\"post-1\" class=\"post type-post status-publish\">\n<h1 class=\"entry-title\">{}</h1>\n<div class=\"entry-meta\"><span class=\"author\">رافد الصيداوي</span> \
         <time class=\"entry-date\" datetime=\"2031-05-02T08:30:00+03:00\">2 مايو 2031</time></div>\n<figure><img src=\"/a.jpg\" alt=\"\" width=\"800\" height=\"450\" loading=\"lazy\">\
         <figcaption>{}</figcaption></figure>\n<div class=\"entry-content\">",
        draw.words(8),
        draw.words(9)
    );
    for k in 0..22 {
        let (a, b, c, d) = (draw.words(14), draw.words(6), draw.words(12), draw.words(9));
        let _ = match k % 4 {
            0 => writeln!(page, "<p>{a} &laquo;{b}&raquo;، {c}.<br />\n{d}.</p>"),
            1 => writeln!(page, "<p style=\"text-align: right;\"><strong>{b}</strong>&nbsp;{a}: &quot;{c}&quot;، {d}.</p>"),
            2 => writeln!(
                page,
                "<p dir=\"RTL\"><span style=\"font-size: 14pt;\">{a} <a href=\"https://example.org/tag/{k}\" target=\"_blank\" rel=\"noopener\">{b}</a> {c}، {d}.</span></p>"
            ),
            _ => writeln!(page, "<p>{a} {b} {c}\r\n{d} «{a}».</p>"),
        };
    }
    page.push_str("</div>\n<div class=\"share-buttons\"><a class=\"share facebook\" href=\"#\">مشاركة</a><a class=\"share x\" href=\"#\">تغريد</a></div>\n</article>\n");
}

fn beside(page: &mut String, draw: &mut Draw) {
    page.push_str("<section class=\"related-posts\"><h3>مواضيع ذات صلة</h3><ul>\n");
    for k in 0..12 {
        let _ = writeln!(page, "<li><a href=\"/news/{k}\"><img src=\"/i/{k}.jpg\" alt=\"\"><span class=\"t\">{}</span></a></li>", draw.words(7));
    }
    page.push_str("</ul></section>\n</main>\n<aside class=\"sidebar\"><div class=\"widget\"><h4>الأكثر قراءة</h4>\n");
    for k in 0..25 {
        let _ = writeln!(
            page,
            "<div class=\"item item-{k}\"><!-- {k} --><a class=\"thumb\" href=\"/news/{k}\"><img data-src=\"/i/{k}.jpg\" width=90 height=60></a><h5><a href=\"/news/{k}\">{}</a></h5></div>",
            draw.words(8)
        );
    }
    page.push_str("</div></aside>\n<footer class=\"site-footer\"><p>&copy; 2031 صحيفة المنارة. جميع الحقوق محفوظة</p></footer>\n</div>\n");
    for k in 0..6 {
        let _ = writeln!(page, "<script src='https://example.org/assets/js/part-{k}.min.js?ver=6.{k}' id='part-{k}-js' defer></script>");
    }
    page.push_str("<script>/* <![CDATA[ */ var settings = {\"ajax\":\"\\/ajax\",");
    for k in 0..120 {
        let _ = write!(page, "\"k{k}\":\"{:x}{:x}\",", draw.below(1 << 30), draw.below(1 << 30));
    }
    page.push_str("\"end\":1}; /* ]]> */</script>\n</body>\n</html>\n");
}
