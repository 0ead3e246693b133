//! Inputs of every kind the reader knows, with what a reader should see: one for each seed.

use encoding_rs::Encoding;

use super::seeded::Seeded;

/// One generated input.
pub struct Case {
    pub name: &'static str,
    pub bytes: Vec<u8>,
    pub is_page: bool,
    /// The lines that a reader sees, blanks collapsed, or the whole text; none where bytes were damaged.
    pub shown: Option<Vec<String>>,
}

/// How the text becomes bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Charset {
    Utf8,
    Utf16 { big: bool },
    Single(&'static Encoding),
}

const WINDOWS_1256: Charset = Charset::Single(encoding_rs::WINDOWS_1256);
const ISO_8859_6: Charset = Charset::Single(encoding_rs::ISO_8859_6);

/// Name, charset, byte order mark, the label the page gives itself.
const CHARSETS: [(&str, Charset, bool, &str); 14] = [
    ("utf-8", Charset::Utf8, false, "utf-8"),
    ("utf-8 with a mark", Charset::Utf8, true, "utf-8"),
    ("utf-8 without a label", Charset::Utf8, false, ""),
    ("utf-8 called windows-1256", Charset::Utf8, false, "windows-1256"),
    ("utf-8 called iso-8859-1", Charset::Utf8, false, "iso-8859-1"),
    ("windows-1256", WINDOWS_1256, false, "windows-1256"),
    ("windows-1256 without a label", WINDOWS_1256, false, ""),
    ("windows-1256 called utf-8", WINDOWS_1256, false, "utf-8"),
    ("windows-1256 called iso-8859-1", WINDOWS_1256, false, "iso-8859-1"),
    ("iso-8859-6", ISO_8859_6, false, "iso-8859-6"),
    ("utf-16le with a mark", Charset::Utf16 { big: false }, true, "utf-16"),
    ("utf-16be with a mark", Charset::Utf16 { big: true }, true, ""),
    ("utf-16le", Charset::Utf16 { big: false }, false, "utf-16le"),
    ("utf-16be", Charset::Utf16 { big: true }, false, "utf-8"),
];

/// Sentences of a made-up paper; `@` is a person, `#` a place, `%` a number.
const SENTENCES: [&str; 12] = [
    "قال وزير الأشغال @ إن الجسر في # سيفتح خلال % أيام.",
    "وأضاف أن «العمل مستمر ليلا ونهارا» في ثلاثة مواقع.",
    "وأعلنت بلدية # أمس الأحد تأجيل مشروع القطار % أسابيع.",
    "ونفى المتحدث باسم الهيئة @ الخبر، مؤكدا أنه \"غير دقيق\".",
    "وبحسب مصدر في الوزارة، بلغت الكلفة % مليون دينار (نحو % دولار).",
    "وتابعت @: “لن نقبل بأقل من ذلك، والموعد 25 تموز/يوليو 2031”.",
    "وكانت الشركة قد أكدت يوم الخميس الماضي أن المرحلة الأولى اكتملت.",
    "وتساءل النائب @: هل تكفي % حافلات لسكان #؟",
    "وذكرت وكالة البيان أن الأمطار ستستمر حتى مساء اليوم.",
    "من جهته، أوضح مدير المرصد @ أن الهزة بلغت 4,5 درجات.",
    "وتعهدت المديرة @ بتسليم التقرير قبل نهاية العام 2031.",
    "وأشار البيان إلى أن % في المئة من المدارس ستغلق أبوابها.",
];
const PERSONS: [&str; 6] = ["رافد الصيداوي", "سميرة القلعاوي", "د. ماجد أبو ليلى", "عبد الهادي الزيتوني", "لمى الشواف", "J. Smith"];
const PLACES: [&str; 4] = ["وادي السرو", "المنارة", "تل الورد", "البصيرة"];
const NUMBERS: [&str; 6] = ["3", "١٢", "٣٫٥", "1,200", "عشرة", "40 ألف"];
/// Characters that stand inside words and are not letters.
const INSIDE: [&str; 12] = ["ـ", "ـــ", "\u{ad}", "\u{200f}", "\u{200e}", "\u{202b}", "\u{202c}", "\u{2067}", "\u{2069}", "\u{64b}", "\u{651}", "\u{200d}"];
const BESIDE: [&str; 8] = ["😀", "👩🏽‍💻", "🇮🇶", "ﷺ", "…", "—", "&", "1 < 2"];

/// The case of a seed.
pub fn case(seed: u64) -> Case {
    let mut draw = Seeded::new(seed);
    let (name, charset, mark, label) = CHARSETS[seed as usize % CHARSETS.len()];
    let paragraphs: Vec<Vec<String>> = (0..2 + draw.below(4)).map(|_| words(&mut draw)).collect();
    let is_page = !draw.one_in(5);
    let (source, shown) = if is_page { page(&mut draw, charset, label, &paragraphs) } else { plain(&mut draw, charset, &paragraphs) };
    let mut bytes = encode(charset, mark, &source);
    let damaged = draw.one_in(12);
    if damaged {
        for _ in 0..1 + draw.below(4) {
            let at = draw.below(bytes.len());
            bytes[at] = draw.pick(&[0xff, 0xc3, 0x00, 0x80, b'<', b'&', b'>', 0xd8]);
        }
    }
    Case { name, bytes, is_page, shown: (!damaged).then_some(shown) }
}

/// The words of a paragraph, some with signs inside or beside them.
fn words(draw: &mut Seeded) -> Vec<String> {
    let mut words = Vec::new();
    for _ in 0..1 + draw.below(3) {
        for word in draw.pick(&SENTENCES).split(' ') {
            let mut filled = word.to_owned();
            for (sign, of) in [('@', &PERSONS[..]), ('#', &PLACES), ('%', &NUMBERS)] {
                filled = filled.replace(sign, draw.pick(of));
            }
            if draw.one_in(9) {
                let ends: Vec<usize> = filled.char_indices().map(|(at, _)| at).skip(1).collect();
                if !ends.is_empty() {
                    filled.insert_str(draw.pick(&ends), draw.pick(&INSIDE));
                }
            }
            words.extend(filled.split(' ').map(str::to_owned));
            if draw.one_in(12) {
                words.extend(draw.pick(&BESIDE).split(' ').map(str::to_owned));
            }
        }
    }
    words
}

fn can_encode(charset: Charset, c: char) -> bool {
    match charset {
        Charset::Single(encoding) => !encoding.encode(c.encode_utf8(&mut [0; 4])).2,
        _ => true,
    }
}

fn encode(charset: Charset, mark: bool, source: &str) -> Vec<u8> {
    let marked = if mark { format!("\u{feff}{source}") } else { source.to_owned() };
    match charset {
        Charset::Utf8 => marked.into_bytes(),
        Charset::Utf16 { big } => marked.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect(),
        Charset::Single(encoding) => encoding.encode(&marked).0.into_owned(),
    }
}

/// A plain text: shown as it is.
fn plain(draw: &mut Seeded, charset: Charset, paragraphs: &[Vec<String>]) -> (String, Vec<String>) {
    let mut source = String::new();
    for words in paragraphs {
        for word in words {
            source.extend(word.chars().filter(|c| can_encode(charset, *c)));
            source.push_str(draw.pick(&[" ", " ", " ", "  ", "\t", "\u{a0}"]));
        }
        source.push_str(draw.pick(&["\n", "\r\n", "\n\n", "\r\n\r\n"]));
    }
    (source.clone(), vec![source])
}

/// A page, and its paragraphs as they show.
fn page(draw: &mut Seeded, charset: Charset, label: &str, paragraphs: &[Vec<String>]) -> (String, Vec<String>) {
    let mut page = String::new();
    let line = draw.pick(&["\n", "\r\n", ""]);
    let add = |page: &mut String, pieces: &[&str]| {
        pieces.iter().for_each(|piece| {
            page.push_str(piece);
            page.push_str(line);
        })
    };
    add(&mut page, &["<!DOCTYPE html>", "<html dir=rtl lang=\"ar\">", "<head>"]);
    match draw.below(3) {
        _ if label.is_empty() => {}
        0 => add(&mut page, &[&format!("<meta http-equiv=\"Content-Type\" content=\"text/html; charset={label}\">")]),
        _ => add(&mut page, &[&format!("<META CHARSET='{label}'>")]),
    }
    add(
        &mut page,
        &["<title>خبر &amp; صورة</title>", "<script>if (a < b && c) { document.write(\"<p>لا</p>\"); }</script>", "<style>p > b { color: red }</style>", "</head><body class=home>"],
    );
    add(&mut page, &["<nav><ul><li><a href=/>الرئيسية</a><li><a href=/sport>رياضة</a></ul></nav>", "<article>"]);
    let mut shown = Vec::new();
    for (n, words) in paragraphs.iter().enumerate() {
        let (open, close) = if n == 0 { ("<h1>", "</h1>") } else { draw.pick(&[("<p>", "</p>"), ("<P CLASS=\"x\" data-a='>'>", ""), ("<div>", "</div>")]) };
        page.push_str(open);
        shown.extend(paragraph(draw, charset, words, &mut page));
        page.push_str(close);
        page.push_str(line);
    }
    add(&mut page, &["</article>", "<footer>حقوق &copy; 2031</footer>", "</body></html>"]);
    (page, shown)
}

const INLINE: [(&str, &str); 6] =
    [("<b>", "</b>"), ("<strong>", "</strong>"), ("<span style='color:red'>", "</span>"), ("<i><u>", "</u></i>"), ("<a href=\"/x?a=1&amp;b=2\">", LINK), ("<EM\n>", "</EM >")];
const LINK: &str = "</a>";
const NOTHING: [&str; 8] = ["<!-- لا -->", "<!---->", "<wbr>", "</>", "<![CDATA[لا]]>", "<? لا ?>", "<!-->", "<!-- a > b -- c --!>"];

/// Writes a paragraph's words with markup between and inside them; returns the lines they show as.
fn paragraph(draw: &mut Seeded, charset: Charset, words: &[String], page: &mut String) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut open: Vec<&str> = Vec::new();
    for word in words {
        for c in word.chars() {
            if draw.one_in(25) {
                page.push_str(draw.pick(&NOTHING));
            }
            if draw.one_in(30) && open.len() < 4 {
                let (start, end) = draw.pick(&INLINE);
                page.push_str(start);
                open.push(end);
            } else if draw.one_in(12)
                && let Some(end) = open.pop()
            {
                page.push_str(end);
            }
            character(draw, charset, c, page);
            if let Some(line) = lines.last_mut() {
                line.push(c);
            }
        }
        // A link is a word or a part of one: whole lines of links may be of the page, not of the article.
        while open.contains(&LINK)
            && let Some(end) = open.pop()
        {
            page.push_str(end);
        }
        let (blank, shows) = match draw.below(16) {
            0 => (draw.pick(&["\r\n", "\n", "\t ", "  \r\n  ", "\r"]), " "),
            1 => (draw.pick(&["&#32;", "&#x20;", "&#10;", "&Tab;", "&NewLine;", "&#13;"]), " "),
            2 => (draw.pick(&["&nbsp;", "&#160;", "&#xA0;", "&nbsp"]), "\u{a0}"),
            3 => (draw.pick(&[" <!-- لا --> ", " <b> </b> ", "<i> </i>", "\n</> "]), " "),
            4 => (draw.pick(&["<br>", "<br/>", " <BR /> ", "<br class=x>\r\n"]), "\n"),
            _ => (" ", " "),
        };
        page.push_str(blank);
        match (shows, lines.last_mut()) {
            ("\n", _) => lines.push(String::new()),
            (_, Some(line)) => line.push_str(shows),
            _ => {}
        }
    }
    while let Some(end) = open.pop() {
        page.push_str(end);
    }
    lines.iter().map(|line| line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")).filter(|line| !line.is_empty()).collect()
}

/// A character as itself or as a reference. What could be taken for markup is always a reference, or followed by a blank.
fn character(draw: &mut Seeded, charset: Charset, c: char, page: &mut String) {
    let named = match c {
        '«' => draw.pick(&["&laquo;", "&laquo"]),
        '»' => draw.pick(&["&raquo;", "&raquo"]),
        '"' => draw.pick(&["&quot;", "&QUOT;", "&quot"]),
        '“' => "&ldquo;",
        '”' => draw.pick(&["&rdquo;", "&CloseCurlyDoubleQuote;"]),
        '…' => draw.pick(&["&hellip;", "&mldr;"]),
        '—' => "&mdash;",
        '&' => "&amp;",
        '<' => draw.pick(&["&lt;", "&LT;"]),
        '\u{ad}' => draw.pick(&["&shy;", "&shy"]),
        '\u{200f}' => "&rlm;",
        '\u{200e}' => "&lrm;",
        '\u{200d}' => "&zwj;",
        ',' => "&comma;",
        _ => "",
    };
    let must = !can_encode(charset, c) || matches!(c, '<' | '&') || page.ends_with('&');
    match draw.below(40) {
        _ if must && named.is_empty() => page.push_str(&format!("&#{};", u32::from(c))),
        0 => page.push_str(&format!("&#{};", u32::from(c))),
        1 => page.push_str(&format!("&#x{:X};", u32::from(c))),
        2 => page.push_str(&format!("&#X{:06x};", u32::from(c))),
        3 => page.push_str(&format!("&#{}<!---->", u32::from(c))),
        4..=14 if !named.is_empty() && named.ends_with(';') => page.push_str(named),
        15..=20 if !named.is_empty() => page.push_str(&format!("{named}</>")),
        _ if must => page.push_str(&format!("&#{};", u32::from(c))),
        _ => page.push(c),
    }
}
