//! Titles, dates, captions, links, furniture and pull quotes.

use super::*;
use crate::article::Hint;

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
