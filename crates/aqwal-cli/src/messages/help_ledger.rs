//! The help texts of the ledger's commands, as in [`super::help`].

/// Name, English, Arabic.
#[rustfmt::skip]
pub const HELP: &[(&str, &str, &str)] = &[
    // Of every command of the ledger
    ("ledger", "The ledger's folder; by default that of AQWAL_LEDGER, else aqwal-ledger", "مجلد السجل؛ وإلا فما في \u{2068}AQWAL_LEDGER\u{2069}، وإلا \u{2068}aqwal-ledger\u{2069}"),
    ("format", "What to write: text (default), json (one list), jsonl (a row a line) or csv", "صيغة المكتوب: \u{2068}text\u{2069} (المعتادة) أو \u{2068}json\u{2069} (قائمة واحدة) أو \u{2068}jsonl\u{2069} (صف في كل سطر) أو \u{2068}csv\u{2069}"),

    // ingest
    ("aqwal ingest", "Put articles into a ledger: what is there already stays as it is, what changed becomes a new version.", "يحفظ الأخبار في السجل: ما سبق حفظه يبقى كما هو، وما تغير يصبح نسخة جديدة."),
    ("aqwal ingest usage", "aqwal ingest [OPTIONS] INPUT…", "aqwal ingest [OPTIONS] INPUT…"),
    ("aqwal ingest after", "Examples:\n  aqwal ingest news/ feed.xml\n  aqwal ingest --ledger archive crawl.warc.gz --report skipped.csv\n\nStopped half-way, the same command goes on where it was.\n\nExit status: 0 all was read, 2 something could not be read.",
        "أمثلة:\n  aqwal ingest news/ feed.xml\n  aqwal ingest --ledger archive crawl.warc.gz --report skipped.csv\n\nإن توقف في وسطه فالأمر نفسه يكمل من حيث وقف.\n\nحالة الخروج: 0 قرئ كل شيء، 2 تعذرت قراءة شيء."),
    ("wait", "How many seconds to wait for another process that writes into the same ledger; 60 by default", "كم ثانية ينتظر عملية أخرى تكتب في السجل نفسه؛ والمعتاد \u{2068}60\u{2069}"),
    ("report", "Write a table (CSV) of what gave no article, and why", "يكتب جدولا (\u{2068}CSV\u{2069}) بما لم يعط خبرا وسببه"),

    // search
    ("aqwal search", "Search a ledger: in the words said, in who said them, or in the reporting around them.", "يبحث في السجل: في ما قيل، أو في من قاله، أو في كلام الخبر حوله."),
    ("aqwal search usage", "aqwal search [OPTIONS] WORDS…", "aqwal search [OPTIONS] WORDS…"),
    ("aqwal search after", "Words: all must occur. \"a phrase\" or «a phrase»; one أو other; -without; begin*; ( ). Spelling variants, prefixes and plurals meet unless --exact is given.\n\nExamples:\n  aqwal search الجسر\n  aqwal search 'سعر (الخبز أو القمح) -شائعات' --speaker الصيداوي --sort newest\n  aqwal search --unnamed --since 2023-03 '«بدء العمل»'\n\nExit status: 0 something found, 1 nothing found, 2 an error.",
        "الكلمات: ترد كلها. \"عبارة\" أو «عبارة»؛ كلمة أو أخرى؛ -بدونها؛ بداية*؛ ( ). ويلتقي اختلاف الرسم وما اتصل بالكلمة وجموعها ما لم يذكر \u{2068}--exact\u{2069}.\n\nأمثلة:\n  aqwal search الجسر\n  aqwal search 'سعر (الخبز أو القمح) -شائعات' --speaker الصيداوي --sort newest\n  aqwal search --unnamed --since 2023-03 '«بدء العمل»'\n\nحالة الخروج: 0 وجد شيء، 1 لم يوجد شيء، 2 خطأ."),
    ("aqwal search words", "The words; without any, all that the options choose", "الكلمات؛ ومن غيرها كل ما تختاره الخيارات"),
    ("scope", "Where to look: said (default), speaker, reporting or anywhere", "أين يبحث: \u{2068}said\u{2069} (في ما قيل، وهو المعتاد) أو \u{2068}speaker\u{2069} (في القائل) أو \u{2068}reporting\u{2069} (في كلام الخبر) أو \u{2068}anywhere\u{2069} (فيها كلها)"),
    ("exact", "Letter for letter: no variant of spelling, no form of the word", "حرفا بحرف: بلا اختلاف رسم ولا صيغة أخرى للكلمة"),
    ("sort", "Order: relevance (default) or newest", "الترتيب: \u{2068}relevance\u{2069} (الأوفق أولا، وهو المعتاد) أو \u{2068}newest\u{2069} (الأحدث أولا)"),
    ("aqwal search limit", "Show so many; 20 by default", "يعرض هذا العدد؛ والمعتاد \u{2068}20\u{2069}"),
    ("offset", "Leave out so many before the first", "يتجاوز هذا العدد من أولها"),
    ("aqwal search speaker", "Only statements of this speaker: words of a name, source or office", "أقوال هذا القائل وحده: كلمات من اسمه أو منصبه أو وصفه"),
    ("aqwal search party", "Only statements of the party of this number (several times for several)", "أقوال صاحب هذا الرقم وحده (ويكرر لأكثر من واحد)"),
    ("via", "Only what came through these: words of an outlet's or agency's name", "ما نقل عن هؤلاء وحده: كلمات من اسم وكالة أو وسيلة"),
    ("agency", "Only what a news agency passed on", "ما نقلته وكالة أنباء وحده"),
    ("unnamed", "Only where no name is given to who said it", "ما لم يسم قائله وحده"),
    ("topic", "Only statements with these words, in them or in the title", "ما وردت فيه هذه الكلمات أو في عنوانه"),
    ("said_since", "Only what was said on this date or later", "ما قيل في هذا التاريخ أو بعده"),
    ("said_until", "Only what was said on this date or earlier", "ما قيل في هذا التاريخ أو قبله"),
    ("all_versions", "Also in superseded versions of articles", "وفي النسخ السابقة من الأخبار أيضا"),

    // export
    ("aqwal export", "Write a ledger in the formats of others.", "يكتب السجل بصيغ غيره."),
    ("aqwal export usage", "aqwal export [OPTIONS] FORMAT", "aqwal export [OPTIONS] FORMAT"),
    ("aqwal export after", "Examples:\n  aqwal export parquet -o statements.parquet\n  aqwal export icalendar -o deadlines.ics\n  aqwal export web-annotation --since 2023 --base https://example.org/aqwal/ > annotations.jsonld\n\nExit status: 0 something written, 1 nothing to write, 2 an error.",
        "أمثلة:\n  aqwal export parquet -o statements.parquet\n  aqwal export icalendar -o deadlines.ics\n  aqwal export web-annotation --since 2023 --base https://example.org/aqwal/ > annotations.jsonld\n\nحالة الخروج: 0 كتب شيء، 1 لا شيء يكتب، 2 خطأ."),
    ("to", "jsonl, csv, parquet, web-annotation, schema-org, prov, tei, icalendar or graphml", "\u{2068}jsonl, csv, parquet, web-annotation, schema-org, prov, tei, icalendar\u{2069} أو \u{2068}graphml\u{2069}"),
    ("aqwal export output", "Write to this file, whole or not at all", "يكتب في هذا الملف كاملا أو لا يكتب"),
    ("base", "What the addresses of articles, statements and parties begin with; otherwise they are URNs", "أول عناوين الأخبار والأقوال وأصحابها؛ وإلا فهي \u{2068}URN\u{2069}"),
    ("no_guard", "CSV: leave cells as they are that a spreadsheet would run as formulas; otherwise an apostrophe is put before them", "في \u{2068}csv\u{2069}: يترك الخلايا التي تنفذها برامج الجداول كما هي؛ وإلا وضع قبلها فاصلة عليا"),

    // variants
    ("aqwal variants", "Show the same words in other outlets, the first one first, and what each dropped, added or altered.", "يعرض اللفظ نفسه في وسائل الإعلام الأخرى، أولها أولا، وما حذفته كل واحدة أو أضافته أو بدلته."),
    ("aqwal variants usage", "aqwal variants [OPTIONS] STATEMENT", "aqwal variants [OPTIONS] STATEMENT"),
    ("aqwal variants after", "Example:\n  aqwal variants 812\n\nExit status: 0 something found, 1 nothing found, 2 an error.", "مثال:\n  aqwal variants 812\n\nحالة الخروج: 0 وجد شيء، 1 لم يوجد شيء، 2 خطأ."),
    ("statement", "The number of a statement, as aqwal search shows it: 812 or #812", "رقم القول كما يعرضه \u{2068}aqwal search\u{2069}: \u{2068}812\u{2069} أو \u{2068}#812\u{2069}"),
];
