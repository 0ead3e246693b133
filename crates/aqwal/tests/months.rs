//! Month names of the four systems in the spellings of the press, each in the places where news has them; and words that look like
//! months, weekdays, hours or years and are none. The lists are of their own, not those of the lexicon. Texts are invented.

use aqwal::{Article, Lexicon, Page, PartialDate, annotate::time};

/// Words, value and Hijri date of every time of a text.
fn read(text: &str, published: &str) -> Vec<(String, String, Option<String>)> {
    let article = Article::plain(text);
    let page = Page::cut(&article, Lexicon::bundled());
    let published: Option<PartialDate> = published.parse().ok();
    time::find(&page)
        .iter()
        .map(|t| {
            let value = time::resolve(t, published);
            (t.span.slice(text).to_owned(), value.value, value.hijri)
        })
        .collect()
}

/// Gregorian months by number: Levantine names, then those of Egypt and the Gulf, then those of the Maghreb.
const GREGORIAN: [(&[&str], &[&str], &[&str]); 12] = [
    (&["كانون الثاني", "كانون الثانى", "كانون ثاني", "كانون ثان"], &["يناير"], &["جانفي", "جانفى"]),
    (&["شباط"], &["فبراير"], &["فيفري", "فيفرى"]),
    (&["آذار", "اذار", "أذار"], &["مارس"], &["مارس"]),
    (&["نيسان"], &["أبريل", "ابريل", "إبريل"], &["أفريل", "افريل"]),
    (&["أيار", "ايار"], &["مايو"], &["ماي"]),
    (&["حزيران"], &["يونيو", "يونيه", "يونية"], &["جوان"]),
    (&["تموز"], &["يوليو", "يوليه", "يولية"], &["جويلية", "جويليه", "يوليوز"]),
    (&["آب"], &["أغسطس", "اغسطس"], &["أوت", "اوت", "غشت"]),
    (&["أيلول", "ايلول"], &["سبتمبر", "سيبتمبر"], &["سبتمبر", "شتنبر"]),
    (&["تشرين الأول", "تشرين الاول", "تشرين أول", "تشرين اول"], &["أكتوبر", "اكتوبر", "أوكتوبر", "اوكتوبر"], &["أكتوبر"]),
    (&["تشرين الثاني", "تشرين الثانى", "تشرين ثاني", "تشرين ثان"], &["نوفمبر"], &["نوفمبر", "نونبر"]),
    (&["كانون الأول", "كانون الاول", "كانون أول", "كانون اول"], &["ديسمبر", "ديسيمبر"], &["ديسمبر", "دجنبر"]),
];

/// Hijri months by number.
const HIJRI: [&[&str]; 12] = [
    &["محرم", "المحرم", "محرم الحرام"],
    &["صفر", "صفر الخير"],
    &["ربيع الأول", "ربيع الاول", "ربيع أول"],
    &["ربيع الآخر", "ربيع الاخر", "ربيع الثاني", "ربيع الثانى", "ربيع ثاني", "ربيع ثان"],
    &["جمادى الأولى", "جمادى الاولى", "جمادي الأولى", "جمادى الأول", "جمادى الاول", "جماد الأول", "جماد أول"],
    &["جمادى الآخرة", "جمادى الاخرة", "جمادي الآخرة", "جمادى الآخر", "جمادى الثانية", "جمادي الثانية", "جمادى الثاني", "جماد الآخر", "جماد الثاني", "جماد ثاني"],
    &["رجب", "رجب الفرد"],
    &["شعبان", "شعبان المعظم"],
    &["رمضان", "رمضان المبارك", "رمضان المعظم"],
    &["شوال"],
    &["ذو القعدة", "ذي القعدة", "ذو القعده", "ذي القعده", "ذوالقعدة", "ذى القعدة"],
    &["ذو الحجة", "ذي الحجة", "ذو الحجه", "ذي الحجه", "ذوالحجة", "ذى الحجة"],
];

/// Texts for a month, each with the value that it must give: of a year with its digits, of a month and a day.
fn frames(name: &str, year: &str, month: &str) -> Vec<(String, String)> {
    [
        (format!("وصل الوفد في 5 {name} {year} إلى المدينة."), format!("{year}-{month}-05")),
        (format!("وصل الوفد في 5 من {name} {year} إلى المدينة."), format!("{year}-{month}-05")),
        (format!("وصل الوفد في الخامس من {name} {year}."), format!("{year}-{month}-05")),
        (format!("وصل الوفد في 5 شهر {name} {year}."), format!("{year}-{month}-05")),
        (format!("وصل الوفد يوم 5 {name} إلى المدينة."), format!("XXXX-{month}-05")),
        (format!("افتتح الجسر في {name} {year} أمام الناس."), format!("{year}-{month}")),
        (format!("افتتح الجسر خلال {name}، {year}."), format!("{year}-{month}")),
        (format!("زاد الطلب خلال شهر {name} الماضي."), format!("XXXX-{month}")),
        (format!("يبدأ العمل في {name} المقبل."), format!("XXXX-{month}")),
        (format!("بلغ الإنتاج لشهر {name} ألف طن."), format!("XXXX-{month}")),
        (format!("يبدأ العمل مطلع {name} {year}."), format!("{year}-{month}")),
        (format!("أغلق الجسر حتى {name} {year} للصيانة."), format!("{year}-{month}")),
    ]
    .into()
}

#[test]
fn gregorian_months_in_every_spelling() {
    for (n, (levant, gulf, maghreb)) in GREGORIAN.iter().enumerate() {
        let month = format!("{:02}", n + 1);
        for name in levant.iter().chain(*gulf).chain(*maghreb) {
            for (text, value) in frames(name, "2019", &month) {
                let got = read(&text, "");
                assert!(got.len() == 1 && got[0].1 == value, "{text} {value}: {got:?}");
            }
        }
    }
}

#[test]
fn hijri_months_in_every_spelling() {
    for (n, names) in HIJRI.iter().enumerate() {
        let month = format!("{:02}", n + 1);
        for name in *names {
            for (text, value) in frames(name, "1440", &month) {
                let value = format!("H{value}");
                let got = read(&text, "");
                assert!(got.len() == 1 && got[0].2.as_ref().unwrap_or(&got[0].1) == &value, "{text} {value}: {got:?}");
            }
        }
    }
}

#[test]
fn two_names_of_a_month_are_one_time() {
    for (n, (levant, gulf, maghreb)) in GREGORIAN.iter().enumerate() {
        let month = format!("{:02}", n + 1);
        for a in *levant {
            for b in gulf.iter().chain(*maghreb) {
                for pair in [format!("{a}/{b}"), format!("{b}/{a}"), format!("{a} / {b}"), format!("{a} ({b})"), format!("{b} ({a})"), format!("{a}-{b}"), format!("{a} - {b}")] {
                    for (text, value) in [
                        (format!("وصل الوفد في 5 {pair} 2019 إلى المدينة."), format!("2019-{month}-05")),
                        (format!("افتتح الجسر في {pair} 2019 أمام الناس."), format!("2019-{month}")),
                        (format!("يبدأ العمل في {pair} المقبل."), format!("XXXX-{month}")),
                    ] {
                        let got = read(&text, "");
                        assert!(got.len() == 1 && got[0].1 == value && got[0].0.contains(&pair), "{text} {value}: {got:?}");
                    }
                }
            }
        }
    }
}

/// Texts that hold no time: names of people, firms and places, verbs, counts, scores, laws, prices, dates in names.
const TRAPS: &[&str] = &[
    // counts of four digits
    "انتشر نحو 2500 جندي على الحدود.",
    "شارك 2012 متسابقا في السباق.",
    "وزعت الجمعية 1950 سلة على الأسر.",
    "بلغ ارتفاع الجبل 2019 مترا.",
    "باع المتجر 2020 جهازا.",
    "خسرت الشركة 1998 دولارا.",
    // resolutions, laws, numbers of things
    "طالب الوفد بتطبيق القرار 2254 فورا.",
    "أيد المجلس القرار رقم 1701 بالإجماع.",
    "استند القاضي إلى المادة 2015 من اللائحة.",
    "هاتف البلدية 06-25-7788 وفاكسها 02-22-3344.",
    "أقلعت الرحلة 2010 من المدرج.",
    "حملت الحافلة رقم 1999 المتفرجين.",
    // people
    "قال رجب العطار إن المحل مفتوح.",
    "التقى محمد رجب ضيوفه في القاعة.",
    "سجل محمد رمضان هدفا في المباراة.",
    "غنت المطربة هند رمضان أغنيتين.",
    "سجل شعبان هدفا وصنع آخر.",
    "زار خميس الراوي المعرض مع أسرته.",
    "فاز العداء جمعة النجار بالسباق.",
    "تسلم نيسان الحلبي جائزته من المدير.",
    "زارت جوان المدينة مع أختها.",
    "أعلن حميد شباط أن الحزب باق.",
    "قالت تيريزا ماي إنها باقية.",
    "افتتح ربيع الخوري معرضه.",
    "غنت صباح في المهرجان.",
    "حضر صفر السالم وأخوه شوال.",
    // firms and things
    "باعت شركة نيسان سيارات كثيرة.",
    "اشترت الشرطة سيارة نيسان جديدة.",
    "حمل العامل شوال قمح على كتفه.",
    "انتهت المباراة بهدف مقابل صفر.",
    "بقيت شباك الضيوف على صفر.",
    "هذا عمل محرم على الجميع.",
    // verbs and common words
    "مارس المتظاهرون ضغوطا على البلدية.",
    "مارس اللاعب هوايته في الحديقة.",
    "ظهر خلل في الجهاز.",
    "فجر مجهول سيارة في السوق.",
    "ضحى الجنود بأنفسهم.",
    "قال أب لخمسة أطفال إنه بخير.",
    // dates in names
    "سار الموكب في شارع 6 أكتوبر.",
    "عبرت الشاحنة جسر 14 تموز.",
    "تجمع الناس في ميدان 17 فبراير.",
    "تحدث الخطيب عن ثورة 14 تموز.",
    "تذكر الكتاب انتفاضة 8 آذار.",
    "ينتمي النائب إلى تحالف 14 آذار.",
    "يدرس الطلاب في جامعة 7 نيسان.",
    "ألقى الإمام خطبة الجمعة في المسجد.",
    "أدى الناس صلاة الجمعة في المسجد.",
    "كتب المحرر في صحيفة «اليوم» مقالا.",
    "وقع الشاعر ديوان «ليل المدينة» في المكتبة.",
    "كتب المؤرخ عن منظمة أيلول الأسود.",
    "تحدث الكتاب عن حرب أكتوبر وحرب تشرين.",
    "ينتمي الناشط إلى حركة 6 أبريل.",
    "انتقل العمال إلى مدينة العاشر من رمضان.",
    "يقع المتجر في سوق الجمعة قرب حي 20 أوت.",
    "زار الوفد مدينة خميس مشيط.",
    // scores, ratios and ordinals
    "انتهى الشوط الأول 2-1 بعد تمديد.",
    "بلغت نسبة النجاح 12/20.",
    "سعر الكيلو 7:3 من الأصلي.",
    "رفعت القضية 5/2014 إلى المحكمة.",
    "صدر القانون 131 لسنة 1948 بعد نقاش.",
    "ارتفع السهم إلى 20.15 دينارا.",
    "هذا آخر أسبوع تجارب للفريق، ونزل آخر يوم الحافلة.",
    "حل الأول من بين 20 متسابقا، وفاز الثاني بميدالية.",
    "سقط في الطريق رجال، وفي يوليوس قيصر مات ممثل.",
    "فاز الفريق 2-1 وتعادل الآخران 3-3.",
    "وحل الفريق في المرتبة الثانية من الجولة الرابعة.",
    "سكن في الشقة الرابعة من الطابق السابع.",
    "أنجز العمال 3/4 الطريق.",
    // weekdays and days as other words
    "أجاب المدير: كلا هذين الاثنين من أبنائي.",
    "يحتفل العالم باليوم العالمي للكتاب.",
    "قرأ المعلم كتابا عن شباب اليوم وعالم الغد.",
    "اندلع الربيع العربي في مدن كثيرة.",
];

#[test]
fn traps_hold_no_time() {
    for text in TRAPS {
        assert_eq!(read(text, "2021-07-25"), [], "{text}");
    }
}
