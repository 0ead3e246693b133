//! Invented pages and the parts a reader tells in them.

use super::Layout;
use crate::annotate::time;
use crate::article::{Article, Hint, Role};
use crate::lexicon::Lexicon;
use crate::page::Page;
use crate::span::Span;

const TITLE: &str = "افتتاح الجسر الجديد في تل الورد";
const BODY: &str = "افتتح المحافظ صباح أمس الجسر الجديد الذي يصل ضفتي النهر، وعبرت أول حافلة وسط تصفيق السكان الذين انتظروا منذ الفجر.";

/// The parts of a text, as words.
struct Parts {
    title: Option<String>,
    date: Option<(String, String)>,
    bylines: Vec<String>,
    credits: Vec<String>,
    captions: Vec<String>,
    pull_quotes: Vec<String>,
    related: Vec<String>,
    place: Option<String>,
    outlet: Option<String>,
    roles: Vec<Role>,
    /// What is left of each paragraph.
    body: Vec<String>,
}

fn read(article: &Article) -> Parts {
    let page = Page::cut(article, Lexicon::bundled());
    let times = time::find(&page);
    let layout = Layout::of(&page, &times);
    let text = article.text.as_str();
    let words = |s: Span| s.slice(text).to_owned();
    let all = |list: &[Span]| list.iter().map(|&s| words(s)).collect();
    let body = (0..page.blocks.len()).filter(|&b| layout.roles[b] == Role::Paragraph).map(|b| words(page.span(layout.body_from[b] as usize, layout.body_to[b] as usize)));
    Parts {
        title: layout.title.map(words),
        date: layout.date.map(|(s, t)| (words(s), time::absolute(&times[t]).map_or(String::new(), |d| d.to_string()))),
        bylines: all(&layout.bylines),
        credits: all(&layout.credits),
        captions: all(&layout.captions),
        pull_quotes: all(&layout.pull_quotes),
        related: all(&layout.related),
        place: layout.dateline.map(|d| words(d.0)),
        outlet: layout.outlet.map(words),
        body: body.collect(),
        roles: layout.roles,
    }
}

fn parts(text: &str) -> Parts {
    read(&Article::plain(text))
}

/// A page with a line between title and body.
fn headed(line: &str) -> Parts {
    parts(&format!("{TITLE}\n\n{line}\n\n{BODY}"))
}

/// A page whose first paragraph opens with these words.
fn opened(words: &str) -> Parts {
    parts(&format!("{TITLE}\n\n{words} {BODY}"))
}

/// A page with a line below the body.
fn closed(line: &str) -> Parts {
    parts(&format!("{TITLE}\n\n{BODY}\n\n{line}"))
}

#[test]
fn lines_that_name_a_writer() {
    for (line, name) in [
        ("كتب: سامر الكرمي", "سامر الكرمي"),
        ("كتبت هالة الشامي:", "هالة الشامي"),
        ("كتبت- هالة الشامي", "هالة الشامي"),
        ("بقلم: سامر الكرمي", "سامر الكرمي"),
        ("بقلم / سامر الكرمي", "سامر الكرمي"),
        ("إعداد: سامر الكرمي", "سامر الكرمي"),
        ("سامر الكرمي", "سامر الكرمي"),
        ("د. سامر الكرمي", "د. سامر الكرمي"),
        ("ب. نسيمة", "ب. نسيمة"),
        ("غزة - سامر الكرمي", "سامر الكرمي"),
        ("غزة-سامر الكرمي", "سامر الكرمي"),
        ("المنامة: سامر الكرمي", "سامر الكرمي"),
        ("سامر الكرمي (صنعاء)", "سامر الكرمي"),
        ("بغداد/ سامر الكرمي", "سامر الكرمي"),
        ("المرصد الثقافي - فريق التحرير", "فريق التحرير"),
        ("ضفاف نيوز – قسم الأخبار", "قسم الأخبار"),
        ("بغداد / متابعة المرفأ", "متابعة المرفأ"),
        ("أجرت الاستطلاع : هالة الشامي", "هالة الشامي"),
    ] {
        let p = headed(line);
        assert_eq!(p.bylines, [name], "{line}");
        assert!(p.credits.is_empty(), "{line}: {:?}", p.credits);
        assert_eq!(p.title.as_deref(), Some(TITLE), "{line}");
        assert_eq!(p.body, [BODY], "{line}");
    }
}

#[test]
fn lines_below_the_title_that_name_no_writer() {
    for line in ["الرئيس يزور المدينة غدا", "سامر الكرمي يفوز بجائزة الرواية", "كتب نادرة في معرض المدينة", "السكان: لن نعود إلى العبارات", "مدير الطرق: سامر الكرمي أنجز وعده"]
    {
        let p = headed(line);
        assert!(p.bylines.is_empty() && p.credits.is_empty(), "{line}: {:?} {:?}", p.bylines, p.credits);
        assert_eq!(p.roles[1], Role::Deck, "{line}");
    }
}

#[test]
fn credits() {
    for (line, credits, place) in [
        ("رويترز", &["رويترز"][..], None),
        ("أ ف ب", &["أ ف ب"], None),
        ("(رويترز)", &["رويترز"], None),
        ("بيروت - رويترز", &["رويترز"], Some("بيروت")),
        ("رويترز - بيروت", &["رويترز"], Some("بيروت")),
        ("القدس المحتلة – وفا", &["وفا"], Some("القدس المحتلة")),
        ("القاهرة - (د ب أ)", &["د ب أ"], Some("القاهرة")),
        ("الرياض – الوكالات", &["الوكالات"], Some("الرياض")),
        ("طرابلس ـ وكالات", &["وكالات"], Some("طرابلس")),
        ("بيروت / وكالات", &["وكالات"], Some("بيروت")),
        ("المرسى - «صدى الساحل»", &["صدى الساحل"], None),
        ("المصدر: رويترز", &["رويترز"], None),
    ] {
        let p = headed(line);
        assert_eq!(p.credits, credits, "{line}");
        assert!(p.bylines.is_empty(), "{line}: {:?}", p.bylines);
        if place.is_some() {
            assert_eq!(p.place.as_deref(), place, "{line}");
        }
        assert_eq!(p.body, [BODY], "{line}");
    }
}

#[test]
fn openings() {
    for (words, credits, bylines, place) in [
        ("بغداد - أ ف ب:", &["أ ف ب"][..], &[][..], Some("بغداد")),
        ("دمشق، سوريا (CNN) --", &["CNN"], &[], Some("دمشق، سوريا")),
        ("المنامة (رويترز) -", &["رويترز"], &[], Some("المنامة")),
        ("(CNN)--", &["CNN"], &[], None),
        ("القدس المحتلة – وفا –", &["وفا"], &[], Some("القدس المحتلة")),
        ("الرياض – الوكالات:", &["الوكالات"], &[], Some("الرياض")),
        ("نيقوسيا 15-7 (اف ب) -", &["اف ب"], &[], Some("نيقوسيا")),
        ("عبدالله السالم- سبق- الدمام:", &["سبق"], &["عبدالله السالم"], Some("الدمام")),
        ("عدن: سامر الكرمي:", &[], &["سامر الكرمي"], Some("عدن")),
        ("رام الله في 09 يوليو /قنا/", &["قنا"], &[], Some("رام الله")),
        ("كتب سامر الكرمي:", &[], &["سامر الكرمي"], None),
        ("بغداد – متابعة:", &[], &["متابعة"], Some("بغداد")),
        ("سامر الكرمي، وكالات (بيروت، نيويورك)-", &["وكالات"], &["سامر الكرمي"], Some("بيروت، نيويورك")),
        ("واشنطن ــ (رويترز):", &["رويترز"], &[], Some("واشنطن")),
    ] {
        let p = opened(words);
        assert_eq!(p.credits, credits, "{words}");
        assert_eq!(p.bylines, bylines, "{words}");
        assert_eq!(p.place.as_deref(), place, "{words}");
        assert_eq!(p.body, [BODY], "{words}");
    }
}

#[test]
fn paragraphs_that_only_begin_like_a_dateline() {
    for text in [
        "دمشق القديمة مدينة من حجر، يسكنها الحرفيون منذ قرون.",
        "رويترز وكالة أنباء عريقة، ولها مكاتب في مدن كثيرة.",
        "سامر الكرمي: الموسم مهدد بالتوقف بعد العاصفة الأخيرة.",
        "محمد علي، كريم سعيد: اسمان في تاريخ اللعبة لا ينساهما أحد.",
        "كتب سامر الكرمي رواية عن البحر، ثم عاد إلى قريته.",
        "وزير النقل: الطريق مفتوح أمام الشاحنات منذ الصباح الباكر.",
        "افتتحت وفاء العلي معرضها الأول، وحضر وفاتي سلوم العرض.",
    ] {
        let p = parts(text);
        assert!(p.place.is_none() && p.credits.is_empty() && p.bylines.is_empty() && p.title.is_none(), "{text}: {:?} {:?} {:?}", p.place, p.credits, p.bylines);
        assert_eq!(p.body, [text]);
    }
}

#[test]
fn state_agency() {
    let p = parts("عام / أمين الواحة يفتتح المكتبة\n\nالواحة 12 ربيع الآخر 1438 هـ الموافق 10 يناير 2017 م وانا\n افتتح أمين الواحة المكتبة العامة .\n// انتهى //\n20:41 ت م\n");
    assert_eq!(p.title.as_deref(), Some("عام / أمين الواحة يفتتح المكتبة"));
    assert_eq!(p.date.unwrap().1, "2017-01-10");
    assert_eq!(p.credits, ["وانا"]);
    assert_eq!(p.place.as_deref(), Some("الواحة"));
    assert_eq!(&p.roles[2..], [Role::Paragraph, Role::Furniture, Role::Furniture]);
    let p = parts("موسم الزيتون يتراجع\nبيت الزعتر 6-11-2013 سنابل- جمانة الطويل\nقال رئيس اتحاد المزارعين إن الموسم هو الأضعف منذ سنوات.");
    assert_eq!((p.bylines, p.credits, p.place), (vec!["جمانة الطويل".to_owned()], vec!["سنابل".to_owned()], Some("بيت الزعتر".to_owned())));
    assert_eq!(p.date.unwrap().1, "2013-11-06");
}

#[test]
fn dates() {
    for (line, words, value) in [
        ("الأحد 25 تموز/يوليو 2021", "الأحد 25 تموز/يوليو 2021", "2021-07-25"),
        ("25-يوليو-2021", "25-يوليو-2021", "2021-07-25"),
        ("2021/07/25", "2021/07/25", "2021-07-25"),
        ("25/07/2021 21:23", "25/07/2021", "2021-07-25"),
        ("تاريخ النشر: الأحد 25 يوليو 2021", "الأحد 25 يوليو 2021", "2021-07-25"),
        ("نشر في: 25 يوليو 2021", "25 يوليو 2021", "2021-07-25"),
        ("صحيفة السنبلة - العدد 2403 الأحد 25 يوليو 2021", "الأحد 25 يوليو 2021", "2021-07-25"),
        ("الأربعاء 25 جويلية 2012 الساعة 10:05:49 بتوقيت تونس العاصمة", "الأربعاء 25 جويلية 2012", "2012-07-25"),
        ("الاربعاء,11 تموز 2012 الموافق 21 شعبان 1433", "الاربعاء,11 تموز 2012 الموافق 21 شعبان 1433", "2012-07-11"),
    ] {
        let p = headed(line);
        let date = p.date.unwrap_or_default();
        assert!(date.0.starts_with(words), "{line}: {}", date.0);
        assert_eq!(date.1, value, "{line}");
        assert_eq!(p.roles[1], Role::Date, "{line}");
        assert_eq!(p.title.as_deref(), Some(TITLE), "{line}");
    }
    assert_eq!(headed("صحيفة السنبلة - العدد 2403 الأحد 25 يوليو 2021").outlet.as_deref(), Some("صحيفة السنبلة"));
    assert_eq!(parts(&format!("25-يوليو-2021\n\n{TITLE}\n\n{BODY}")).title.as_deref(), Some(TITLE));
}

#[test]
fn dates_of_events_are_no_dates_of_publication() {
    for text in [
        format!("{TITLE}\n\nافتتح الجسر في 25 يوليو 2021 وسط تصفيق السكان."),
        format!("المعرض ينطلق الأحد 25 يوليو 2021\n\n{BODY}"),
        format!("{TITLE}\n\n{BODY}\n\nولد الشاعر يوم 4 شباط 1946 في القرية نفسها.\n\n{BODY}"),
    ] {
        let date = parts(&text).date;
        assert!(date.is_none(), "{text}: {date:?}");
    }
}

#[test]
fn titles() {
    assert_eq!(parts(BODY).title, None);
    assert_eq!(parts(&format!("بيروت - رويترز: {BODY}\n{BODY}")).title, None);
    assert_eq!(parts(&format!("صنعاء – وكالات\n\n{BODY}")).title, None);
    let p = parts(&format!("{TITLE} ــ أخبار الوادي\n\n{BODY}"));
    assert_eq!(p.title.as_deref(), Some(TITLE));
    let p = parts(&format!("الحكومة: سنوزع الوقود\nوالنقابة ترحب\n{BODY}"));
    assert_eq!(p.title.as_deref(), Some("الحكومة: سنوزع الوقود"));
    assert_eq!(p.roles, [Role::Title, Role::Deck, Role::Paragraph]);
    let p = parts(&format!("{TITLE}\n25-يوليو-2012\n{TITLE}\n{BODY}"));
    assert_eq!(p.roles, [Role::Title, Role::Date, Role::Caption, Role::Paragraph]);
    assert_eq!(parts("لبنان: لن نفتح المعبر\n\nاختتمت الجولة الثالثة من المحادثات.").title.as_deref(), Some("لبنان: لن نفتح المعبر"));
}

#[test]
fn captions() {
    for (line, caption, credits) in [
        ("المدعوون عند مدخل الجسر (تصوير: باهر قنواتي)", "المدعوون عند مدخل الجسر", &["باهر قنواتي"][..]),
        ("نخيل مقتلع على الطريق بعد العاصفة (أ.ف.ب)", "نخيل مقتلع على الطريق بعد العاصفة", &["أ.ف.ب"]),
        ("نخيل مقتلع على الطريق بعد العاصفة (Getty)", "نخيل مقتلع على الطريق بعد العاصفة", &["Getty"]),
        ("نخيل مقتلع على الطريق بعد العاصفة [صورة]", "نخيل مقتلع على الطريق بعد العاصفة", &[]),
        ("نخيل مقتلع على الطريق بعد العاصفة – رويترز", "نخيل مقتلع على الطريق بعد العاصفة", &["رويترز"]),
    ] {
        let p = headed(line);
        assert_eq!(p.captions, [caption], "{line}");
        assert_eq!(p.credits, credits, "{line}");
    }
    let p = parts("عمال الإغاثة عند مدخل القرية (Getty)\n\nوصلت القوافل إلى القرية وبدأت توزيع الخيام.");
    assert_eq!((p.title, p.captions), (None, vec!["عمال الإغاثة عند مدخل القرية".to_owned()]));
    let p = headed("تصوير: باهر قنواتي");
    assert_eq!((p.credits, p.captions.len()), (vec!["باهر قنواتي".to_owned()], 0));
}

#[test]
fn brackets_that_credit_nobody() {
    for text in [
        "توقفت سيارات نقابة السائقين (ن س) عن العمل، وامتلأت المحطات.",
        "ونقلت وكالة الأنباء السعودية (واس) عن شاهد قوله إن الطريق مغلق.",
        "شارك في السباق عداء واحد من المدينة (الجزائر).",
    ] {
        let p = parts(&format!("{TITLE}\n\n{text}"));
        assert!(p.credits.is_empty() && p.captions.is_empty(), "{text}: {:?}", p.credits);
    }
}

#[test]
fn closing_credits() {
    for (line, credits) in
        [("(سكاي نيوز)", &["سكاي نيوز"][..]), ("(ا ف ب، رويترز، \"المنارة\")", &["ا ف ب", "رويترز", "المنارة"]), ("المصدر: رويترز", &["رويترز"]), ("رويترز", &["رويترز"])]
    {
        let p = closed(line);
        assert_eq!(p.credits, credits, "{line}");
        assert_eq!(p.roles[2], Role::Credit, "{line}");
    }
    let p = parts(&format!("{TITLE}\n\n{BODY} (رويترز)"));
    assert_eq!((p.credits, p.body), (vec!["رويترز".to_owned()], vec![BODY.to_owned()]));
    assert_eq!(closed("سامر الكرمي").bylines, ["سامر الكرمي"]);
}

#[test]
fn related_links() {
    let two = format!("{TITLE}\n\n{BODY}\n\nاقرأ أيضا:\n\nإغلاق 14 متنزها في 3 نيسان\n\nالوزير يؤكد: سنزرع 5000 شجرة");
    assert_eq!(parts(&two).related, ["إغلاق 14 متنزها في 3 نيسان", "الوزير يؤكد: سنزرع 5000 شجرة"]);
    let middle = format!("{TITLE}\n\n{BODY}\n\nاقرأ/ي أيضًا: نقيب المقاولين: لن نرفع الأسعار\n\n{BODY}");
    let p = parts(&middle);
    assert_eq!(p.related, ["نقيب المقاولين: لن نرفع الأسعار"]);
    assert_eq!(p.body.len(), 2);
    let list = format!("{TITLE}\n\n{BODY}\n\nمواضيع ذات صلة\n- شتاء بلا كهرباء في القرى\n- من المسؤول عن سقوط السياج؟\n\nسامر الكرمي");
    let p = parts(&list);
    assert_eq!(p.related, ["شتاء بلا كهرباء في القرى", "من المسؤول عن سقوط السياج؟"]);
    assert_eq!(p.bylines, ["سامر الكرمي"]);
    let heading = format!("{TITLE}\n\n{BODY}\n\nشاهد أيضا:\nشتاء بلا كهرباء في القرى\nوعود مؤجلة\n{BODY}");
    assert_eq!(parts(&heading).related, ["شتاء بلا كهرباء في القرى"]);
    let one_line = format!("{BODY} اقرأ أيضا: شتاء بلا كهرباء في القرى");
    let p = parts(&one_line);
    assert_eq!((p.related, p.body), (vec!["شتاء بلا كهرباء في القرى".to_owned()], vec![BODY.to_owned()]));
}

#[test]
fn reading_is_no_link() {
    for line in [
        "أطلقت المكتبة حملة \"اقرأ أيضا في الحافلة\" لتشجيع القراءة.",
        "في نفس السياق، أكد المحافظ أن الطريق سيفتح.",
        "في نفس السياق أكد المحافظ أن الطريق سيفتح",
        "المزيد من الحافلات سيصل قريبا.",
    ] {
        let p = closed(line);
        assert!(p.related.is_empty(), "{line}: {:?}", p.related);
        assert_eq!(p.roles[2], Role::Paragraph, "{line}");
    }
}

#[test]
fn page_furniture() {
    for line in [
        "// انتهى //",
        "./ انتهى9",
        "انتهى /خ.",
        "18:18 ت م",
        "The post افتتاح الجسر first appeared on المدار.",
        "رابط الخبر بصحيفة المدار: افتتاح الجسر الجديد في تل الورد",
        "سمات جسر محافظ نهر",
        "سمات: جسر، محافظ",
        "الكلمات المفتاحية: جسر، محافظ",
        "شارك الخبر على فيسبوك تويتر واتساب",
        "=====",
    ] {
        let p = closed(line);
        assert_eq!(p.roles[2], Role::Furniture, "{line}");
        assert!(p.credits.is_empty() && p.bylines.is_empty() && p.related.is_empty(), "{line}");
    }
    for line in ["انتهى العمل في الجسر قبل موعده.", "شارك السكان في تنظيف الضفة.", "سمات المرحلة المقبلة واضحة للجميع."]
    {
        assert_eq!(closed(line).roles[2], Role::Paragraph, "{line}");
    }
}

#[test]
fn pull_quotes() {
    let said = "وقالت المديرة شذى الناصر، خلال جولة في المدرسة، إن السقف يهدد التلاميذ وإن الترميم تأخر عامين بسبب نقص المال.";
    let page = |line: &str| format!("أزمة المدارس الريفية\n\n{BODY}\n\n{line}\n\n{said}");
    for line in ["قالت المديرة شذى الناصر إن السقف يهدد التلاميذ", "أكدت الناصر أن السقف يهدد التلاميذ وأن الترميم تأخر عامين", "\"السقف يهدد التلاميذ وإن الترميم تأخر عامين\""]
    {
        assert_eq!(parts(&page(line)).pull_quotes, [line]);
    }
    for line in ["السقف يهدد التلاميذ", "قالت المديرة شذى الناصر إن الطريق بعيد", "أزمة المدارس الريفية", "جولة في المدرسة", "ممرات ضيقة وحكايات قديمة", "وقالت المديرة شذى الناصر:"]
    {
        let p = parts(&page(line));
        assert!(p.pull_quotes.is_empty(), "{line}");
    }
}

#[test]
fn hints_come_before_guesses() {
    let text = format!("سطر أول\n{TITLE}\nفلان بن فلان بن فلان يكتب لكم\n{BODY}\nسطر آخر من الصفحة");
    let at = |words: &str| {
        let start = text.find(words).unwrap() as u32;
        Span::new(start, start + words.len() as u32)
    };
    let mut article = Article::plain(text.as_str());
    article.hints = vec![
        Hint { span: at("سطر أول"), role: Role::Furniture },
        Hint { span: at(TITLE), role: Role::Title },
        Hint { span: at("فلان بن فلان بن فلان"), role: Role::Byline },
        Hint { span: at("سطر آخر من الصفحة"), role: Role::Related },
    ];
    let p = read(&article);
    assert_eq!(p.title.as_deref(), Some(TITLE));
    assert_eq!(p.bylines, ["فلان بن فلان بن فلان"]);
    assert_eq!(p.related, ["سطر آخر من الصفحة"]);
    assert_eq!(p.roles[0], Role::Furniture);
}

#[test]
fn odd_inputs_do_not_panic() {
    for text in [
        "",
        "\n\n",
        ".",
        "\"",
        "(",
        ")",
        "()",
        "—",
        "//",
        "أ",
        "1",
        "اقرأ أيضا",
        "اقرأ أيضا:",
        "كتب",
        "كتب:",
        "(رويترز",
        "رويترز)",
        "- - -",
        "ـــ",
        "ـ (",
        "«",
        "» - :",
        "1/1/2012",
        "م",
        "بغداد -",
        "[صورة]",
        ": :",
        "\u{200f}\u{200f}",
    ] {
        for text in [text.to_owned(), format!("{text}\n{text}"), format!("{TITLE}\n{text}\n{BODY}\n{text}"), format!("{text} {BODY} {text}")] {
            let p = parts(&text);
            assert!(p.roles.len() <= 5);
        }
    }
}

#[test]
fn long_pages_take_time_in_proportion() {
    let mut text = String::from(TITLE);
    for n in 0..4000 {
        text.push_str("\n\nقالت المديرة شذى الناصر إن السقف يهدد التلاميذ\n\n");
        text.push_str(BODY);
        text.push_str(&format!(" {n} \"اقتباس {n}\""));
    }
    let start = std::time::Instant::now();
    let p = parts(&text);
    assert_eq!(p.roles.len(), 8001);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
