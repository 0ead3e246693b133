//! The help texts of the commands that follow people through a ledger, as in [`super::help`].

/// Name, English, Arabic.
#[rustfmt::skip]
pub const HELP: &[(&str, &str, &str)] = &[
    // speaker
    ("aqwal speaker", "Tell who somebody is: offices, statements over time, outlets, relays, newest statements.", "يعرف بالقائل: مناصبه وأقواله عبر الزمن ومن نشرها ومن نقلها وأحدثها."),
    ("aqwal speaker usage", "aqwal speaker [OPTIONS] NAME", "aqwal speaker [OPTIONS] NAME"),
    ("aqwal speaker after", "Examples:\n  aqwal speaker الصيداوي\n  aqwal speaker --party 12 --format json\n\nWhere several fit, they are listed with their numbers. Exit status: 0 somebody found, 1 nobody found, 2 an error.",
        "أمثلة:\n  aqwal speaker الصيداوي\n  aqwal speaker --party 12 --format json\n\nإن وافق الاسم أكثر من واحد سردوا بأرقامهم. حالة الخروج: 0 وجد أحد، 1 لم يوجد أحد، 2 خطأ."),
    ("name", "A name or words of it, in any order, however spelt", "اسم أو كلمات منه بأي ترتيب وكيفما رسمت"),
    ("party", "The number of one speaker, where a name fits several (aqwal speaker shows the numbers)", "رقم قائل بعينه حين يوافق الاسم أكثر من واحد (تعرفه من \u{2068}aqwal speaker\u{2069})"),
    ("aqwal speaker limit", "How many of the newest statements to show; 5 by default", "كم يعرض من أحدث الأقوال؛ والمعتاد \u{2068}5\u{2069}"),

    // timeline
    ("aqwal timeline", "Show what somebody said day by day, as text or as a picture (SVG).", "يعرض ما قاله القائل يوما بيوم، نصا أو رسما (\u{2068}SVG\u{2069})."),
    ("aqwal timeline usage", "aqwal timeline [OPTIONS] NAME", "aqwal timeline [OPTIONS] NAME"),
    ("aqwal timeline after", "Examples:\n  aqwal timeline الصيداوي --words الجسر\n  aqwal timeline --party 12 --svg bridge.svg --lang ar\n  aqwal timeline --statements 4,18,23\n\nExit status: 0 a statement found, 1 none, 2 an error, also where the name fits several.",
        "أمثلة:\n  aqwal timeline الصيداوي --words الجسر\n  aqwal timeline --party 12 --svg bridge.svg --lang ar\n  aqwal timeline --statements 4,18,23\n\nحالة الخروج: 0 وجد قول، 1 لم يوجد، 2 خطأ، ومنه أن يوافق الاسم أكثر من واحد."),
    ("words", "Only statements that hold all these words, however spelt and with what is written together with them", "الأقوال التي فيها هذه الكلمات كلها كيفما رسمت وبما اتصل بها"),
    ("statements", "These statements instead, by their numbers, with commas between them", "هذه الأقوال بأرقامها وبينها فواصل لاتينية، بدل الاسم"),
    ("svg", "Write a picture to this file (-: standard output) instead of text", "يكتب رسما في هذا الملف (\u{2068}-\u{2069} للمخرج القياسي) بدل النص"),

    // changed
    ("aqwal changed", "Show pairs of somebody's statements on a topic that differ: asserted and denied, other figures.", "يعرض أزواجا من أقوال القائل في موضوع بينها فرق: إثبات ونفي، أو أرقام أخرى."),
    ("aqwal changed usage", "aqwal changed [OPTIONS] NAME TOPIC…", "aqwal changed [OPTIONS] NAME TOPIC…"),
    ("aqwal changed after", "Examples:\n  aqwal changed الصيداوي الجسر القديم\n  aqwal changed --party 12 الجسر القديم\n\nWhat differs is named, nothing is judged: read both. Exit status: 0 something differs, 1 nothing, 2 an error, also where the name fits several.",
        "أمثلة:\n  aqwal changed الصيداوي الجسر القديم\n  aqwal changed --party 12 الجسر القديم\n\nيسمى الفرق ولا يحكم عليه: اقرأ القولين. حالة الخروج: 0 وجد فرق، 1 لم يوجد، 2 خطأ، ومنه أن يوافق الاسم أكثر من واحد."),
    ("about", "The name, as one argument, then the words of the topic; with --party only the topic", "الاسم في مدخل واحد ثم كلمات الموضوع؛ ومع \u{2068}--party\u{2069} الموضوع وحده"),

    // due
    ("aqwal due", "List promises by their deadlines: past, to come, not known.", "يسرد الالتزامات بآجالها: ما انقضى وما لم يحن وما لا يعلم."),
    ("aqwal due usage", "aqwal due [OPTIONS]", "aqwal due [OPTIONS]"),
    ("aqwal due after", "Examples:\n  aqwal due\n  aqwal due --before 2031-07 --actor \"وزارة النقل\"\n  aqwal due --on 2031-06-01 --format csv\n\nExit status: 0 a promise found, 1 none, 2 an error.",
        "أمثلة:\n  aqwal due\n  aqwal due --before 2031-07 --actor \"وزارة النقل\"\n  aqwal due --on 2031-06-01 --format csv\n\nحالة الخروج: 0 وجد التزام، 1 لم يوجد، 2 خطأ."),
    ("on", "See them from this day; by default today by the clock (UTC)", "كما يرى في هذا اليوم؛ وإلا فاليوم بحسب الساعة (\u{2068}UTC\u{2069})"),
    ("before", "Only deadlines that end before this date: 2031-07-25, 2031-07 or 2031", "ما ينتهي أجله قبل هذا التاريخ: \u{2068}2031-07-25\u{2069} أو \u{2068}2031-07\u{2069} أو \u{2068}2031\u{2069}"),
    ("after", "Only deadlines that end after this date", "ما ينتهي أجله بعد هذا التاريخ"),
    ("actor", "Only promises of this actor: a name or words of it", "التزامات هذا الفاعل: اسمه أو كلمات منه"),

    // chains
    ("aqwal chains", "Show what rests on unnamed sources only, what on one outlet only, and who quotes whom.", "يعرض ما لم يقله إلا مصدر غير مسمى، وما انفرد به ناشر، ومن ينقل عن من."),
    ("aqwal chains usage", "aqwal chains [OPTIONS] [NAME]", "aqwal chains [OPTIONS] [NAME]"),
    ("aqwal chains after", "Examples:\n  aqwal chains\n  aqwal chains \"صحيفة الميناء\"\n  aqwal chains --party 12 --limit 100 --format csv\n\nExit status: 0 something found, 1 nothing, 2 an error, also where the name fits several.",
        "أمثلة:\n  aqwal chains\n  aqwal chains \"صحيفة الميناء\"\n  aqwal chains --party 12 --limit 100 --format csv\n\nحالة الخروج: 0 وجد شيء، 1 لم يوجد، 2 خطأ، ومنه أن يوافق الاسم أكثر من واحد."),
    ("aqwal chains name", "An outlet, or else a speaker: a name or words of it", "ناشر، وإلا فقائل: اسم أو كلمات منه"),
    ("aqwal chains limit", "Most entries of each list; 20 by default", "أكثر ما تعرضه كل قائمة؛ والمعتاد \u{2068}20\u{2069}"),

    // history
    ("aqwal history", "Show the versions of an article, and which statements were added, dropped or altered.", "يعرض نسخ الخبر وما أضيف فيها من أقوال وما حذف وما غير."),
    ("aqwal history usage", "aqwal history [OPTIONS] ARTICLE", "aqwal history [OPTIONS] ARTICLE"),
    ("aqwal history after", "Examples:\n  aqwal history https://almina.example/7\n  aqwal history 12\n\nExit status: 0 the article is there, 1 it is not, 2 an error.",
        "أمثلة:\n  aqwal history https://almina.example/7\n  aqwal history 12\n\nحالة الخروج: 0 الخبر موجود، 1 غير موجود، 2 خطأ."),
    ("article", "The article's address, its file, or its number in the ledger", "عنوان الخبر أو ملفه أو رقمه في السجل"),

    // stats
    ("aqwal stats", "Count what a ledger holds.", "يعد ما في السجل."),
    ("aqwal stats usage", "aqwal stats [OPTIONS]", "aqwal stats [OPTIONS]"),
    ("aqwal stats after", "Example:\n  aqwal stats --ledger archive", "مثال:\n  aqwal stats --ledger archive"),

    // sql
    ("aqwal sql", "Ask a ledger in SQL; it is only read.", "يسأل السجل بلغة \u{2068}SQL\u{2069}، قراءة فقط."),
    ("aqwal sql usage", "aqwal sql [OPTIONS] QUERY", "aqwal sql [OPTIONS] QUERY"),
    ("aqwal sql after", "Examples:\n  aqwal sql \"SELECT speaker, count(*) FROM said GROUP BY speaker ORDER BY 2 DESC LIMIT 10\"\n  aqwal sql --format csv \"SELECT * FROM promise\"\n\nExit status: 0 a row found, 1 none, 2 an error.",
        "أمثلة:\n  aqwal sql \"SELECT speaker, count(*) FROM said GROUP BY speaker ORDER BY 2 DESC LIMIT 10\"\n  aqwal sql --format csv \"SELECT * FROM promise\"\n\nحالة الخروج: 0 وجد سطر، 1 لم يوجد، 2 خطأ."),
    ("query", "One question in SQL: SELECT, WITH, VALUES or EXPLAIN", "سؤال واحد بلغة \u{2068}SQL\u{2069}: \u{2068}SELECT\u{2069} أو \u{2068}WITH\u{2069} أو \u{2068}VALUES\u{2069} أو \u{2068}EXPLAIN\u{2069}"),
];
