//! The help texts of `aqwal dossier`, as in [`super::help`].

/// Name, English, Arabic.
#[rustfmt::skip]
pub const HELP: &[(&str, &str, &str)] = &[
    ("aqwal dossier", "Write all that a ledger holds on a topic as one report: who spoke, when, in whose words, what differs, what was promised, what rests on whom.", "يكتب كل ما في السجل عن موضوع في ملف واحد: من تكلم ومتى وبأي لفظ، وما اختلف، وما التزم به، وعلى من يقوم الكلام."),
    ("aqwal dossier usage", "aqwal dossier [OPTIONS] TOPIC…", "aqwal dossier [OPTIONS] TOPIC…"),
    ("aqwal dossier after", "TOPIC is written as for aqwal search: all words must occur in what was said; \"a phrase\" or «a phrase»; one أو other; -without; begin*; ( ).\n\nExamples:\n  aqwal dossier الجسر -o bridge.html --lang ar\n  aqwal dossier '«سعر الخبز» أو القمح' --since 2023-03 -o bread.html\n  aqwal dossier الجسر --format json --on 2031-06-01\n\nExit status: 0 something found, 1 nothing found (nothing is written), 2 an error.",
        "يكتب الموضوع كما في \u{2068}aqwal search\u{2069}: ترد كلماته كلها في ما قيل؛ \"عبارة\" أو «عبارة»؛ كلمة أو أخرى؛ -بدونها؛ بداية*؛ ( ).\n\nأمثلة:\n  aqwal dossier الجسر -o bridge.html --lang ar\n  aqwal dossier '«سعر الخبز» أو القمح' --since 2023-03 -o bread.html\n  aqwal dossier الجسر --format json --on 2031-06-01\n\nحالة الخروج: 0 وجد شيء، 1 لم يوجد شيء (ولا يكتب شيء)، 2 خطأ."),
    ("aqwal dossier words", "The topic: words of what was said", "الموضوع: كلمات مما قيل"),
    ("aqwal dossier format", "What to write: html (default; one page, whole in itself) or json (the same as data)", "صيغة المكتوب: \u{2068}html\u{2069} (المعتادة؛ صفحة واحدة تامة بنفسها) أو \u{2068}json\u{2069} (الشيء نفسه بيانات)"),
    ("aqwal dossier output", "Write to this file, whole or not at all; otherwise to standard output", "يكتب في هذا الملف كاملا أو لا يكتب؛ وإلا فعلى المخرج القياسي"),
    ("aqwal dossier on", "Make it as of this day: deadlines are seen from it, and it stands in the head; by default today by the clock (UTC)", "يعده كما يرى في هذا اليوم: منه ينظر إلى الآجال، وهو المكتوب في رأسه؛ وإلا فاليوم بحسب الساعة (\u{2068}UTC\u{2069})"),
    ("aqwal dossier limit", "At most this many statements, the newest; 500 by default, 5000 at most", "هذا العدد من الأقوال على الأكثر، أحدثها؛ والمعتاد \u{2068}500\u{2069}، والأكثر \u{2068}5000\u{2069}"),
    ("aqwal dossier speaker", "Only statements of this speaker: words of a name, source or office", "أقوال هذا القائل وحده: كلمات من اسمه أو منصبه أو وصفه"),
    ("aqwal dossier party", "Only statements of the party of this number (several times for several)", "أقوال صاحب هذا الرقم وحده (ويكرر لأكثر من واحد)"),
];
