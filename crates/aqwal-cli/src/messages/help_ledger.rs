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
];
