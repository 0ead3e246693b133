//! The help texts of `aqwal party` and `aqwal reread`, as in [`super::help`].

/// Name, English, Arabic.
#[rustfmt::skip]
pub const HELP: &[(&str, &str, &str)] = &[
    ("aqwal party", "Who is the same across articles: lists, likely duplicates, and what people decide about them.", "من هو واحد في الأخبار كلها: قوائم، وما يظن تكرارا، وما يقرره الناس فيه."),
    ("aqwal party usage", "aqwal party COMMAND", "aqwal party COMMAND"),
    ("aqwal party after", "Examples:\n  aqwal party list تيغرسي\n  aqwal party candidates\n  aqwal party merge 12 15 --note 'the minister'\n  aqwal party decisions\n\nExit status: 0 done or something found, 1 nothing found, 2 an error.",
        "أمثلة:\n  aqwal party list تيغرسي\n  aqwal party candidates\n  aqwal party merge 12 15 --note 'الوزير نفسه'\n  aqwal party decisions\n\nحالة الخروج: 0 تم أو وجد شيء، 1 لم يوجد شيء، 2 خطأ."),

    ("aqwal party list", "List parties, those of most articles first.", "يسرد الأطراف، وأولها أكثرها أخبارا."),
    ("aqwal party list usage", "aqwal party list [OPTIONS] [NAME]", "aqwal party list [OPTIONS] [NAME]"),
    ("aqwal party list after", "Example:\n  aqwal party list تيغرسي\n\nExit status: 0 something found, 1 nothing found, 2 an error.", "مثال:\n  aqwal party list تيغرسي\n\nحالة الخروج: 0 وجد شيء، 1 لم يوجد شيء، 2 خطأ."),
    ("aqwal party list name", "Only parties with these words in one of their names", "ما وردت هذه الكلمات في أحد أسمائه وحده"),
    ("aqwal party list limit", "Show so many; 50 by default, 0 for all", "يعرض هذا العدد؛ والمعتاد \u{2068}50\u{2069}، و\u{2068}0\u{2069} للكل"),

    ("aqwal party show", "Show one party: how it is written, its offices with their dates, notes and decisions.", "يعرض طرفا: كيف كتب اسمه، ومناصبه بتواريخها، والملاحظات والقرارات فيه."),
    ("aqwal party show usage", "aqwal party show [OPTIONS] PARTY", "aqwal party show [OPTIONS] PARTY"),
    ("aqwal party show after", "Example:\n  aqwal party show 12", "مثال:\n  aqwal party show 12"),
    ("aqwal party show party", "The number of the party", "رقم الطرف"),

    ("aqwal party candidates", "Propose parties that may be one, with the reason. Nothing is decided.", "يقترح أطرافا قد تكون واحدا ويذكر السبب. ولا يقرر شيئا."),
    ("aqwal party candidates usage", "aqwal party candidates [OPTIONS]", "aqwal party candidates [OPTIONS]"),
    ("aqwal party candidates after", "Example:\n  aqwal party candidates --format csv\n\nExit status: 0 something found, 1 nothing found, 2 an error.", "مثال:\n  aqwal party candidates --format csv\n\nحالة الخروج: 0 وجد شيء، 1 لم يوجد شيء، 2 خطأ."),
    ("aqwal party candidates limit", "Show so many; 50 by default, 0 for all", "يعرض هذا العدد؛ والمعتاد \u{2068}50\u{2069}، و\u{2068}0\u{2069} للكل"),

    ("aqwal party merge", "Decide that two parties are one; it goes by the name of the first.", "يقرر أن طرفين واحد، ويسمى باسم الأول."),
    ("aqwal party merge usage", "aqwal party merge [OPTIONS] PARTY OTHER", "aqwal party merge [OPTIONS] PARTY OTHER"),
    ("aqwal party merge after", "Example:\n  aqwal party merge 12 15 --note 'the minister'", "مثال:\n  aqwal party merge 12 15 --note 'الوزير نفسه'"),
    ("aqwal party merge one", "The party whose name stays", "الطرف الذي يبقى اسمه"),
    ("aqwal party merge other", "The party that is the same", "الطرف الذي هو نفسه"),
    ("aqwal party merge name", "The name that it goes by from now on", "الاسم الذي يسمى به من الآن"),

    ("aqwal party split", "Decide that some appearances of a party are somebody else of the same name.", "يقرر أن بعض مواضع الطرف لآخر يحمل الاسم نفسه."),
    ("aqwal party split usage", "aqwal party split [OPTIONS] PARTY --articles N… | --statements N…", "aqwal party split [OPTIONS] PARTY --articles N… | --statements N…"),
    ("aqwal party split after", "Example:\n  aqwal party split 12 --statements 340,512 --name 'كمال تيغرسي (المغني)'", "مثال:\n  aqwal party split 12 --statements 340,512 --name 'كمال تيغرسي (المغني)'"),
    ("aqwal party split party", "The party that is two", "الطرف الذي هو اثنان"),
    ("aqwal party split articles", "Every appearance in these articles of the ledger is the other one's", "كل موضع في هذه الأخبار من السجل للآخر"),
    ("aqwal party split statements", "The speaker of these statements of the ledger is the other one", "قائل هذه الأقوال من السجل هو الآخر"),
    ("aqwal party split name", "The name of the new party; by default the same", "اسم الطرف الجديد؛ وإلا فالاسم نفسه"),

    ("aqwal party apart", "Decide that two parties are two: they are no longer proposed as one.", "يقرر أن طرفين اثنان: فلا يقترحان واحدا بعد ذلك."),
    ("aqwal party apart usage", "aqwal party apart [OPTIONS] PARTY OTHER", "aqwal party apart [OPTIONS] PARTY OTHER"),
    ("aqwal party apart after", "Example:\n  aqwal party apart 12 17 --note brothers", "مثال:\n  aqwal party apart 12 17 --note أخوان"),
    ("aqwal party apart one", "The one party", "أحد الطرفين"),
    ("aqwal party apart other", "The other party", "الطرف الآخر"),

    ("aqwal party alias", "Give a party another name to be found by; a full name means it in every article, now and later.", "يعطي الطرف اسما آخر يعرف به؛ والاسم الكامل يعنيه في كل خبر، حاضره ولاحقه."),
    ("aqwal party alias usage", "aqwal party alias [OPTIONS] PARTY NAME", "aqwal party alias [OPTIONS] PARTY NAME"),
    ("aqwal party alias after", "Example:\n  aqwal party alias 12 'أبو سالم'", "مثال:\n  aqwal party alias 12 'أبو سالم'"),
    ("aqwal party alias party", "The number of the party", "رقم الطرف"),
    ("aqwal party alias name", "The other name", "الاسم الآخر"),

    ("aqwal party note", "Keep a note on a party.", "يحفظ ملاحظة على طرف."),
    ("aqwal party note usage", "aqwal party note [OPTIONS] PARTY TEXT", "aqwal party note [OPTIONS] PARTY TEXT"),
    ("aqwal party note after", "Example:\n  aqwal party note 12 'resigned in 2023'", "مثال:\n  aqwal party note 12 'استقال في 2023'"),
    ("aqwal party note party", "The number of the party", "رقم الطرف"),
    ("aqwal party note text", "The note", "الملاحظة"),

    ("aqwal party undo", "Take a decision back. It stays in the list.", "يتراجع عن قرار، ويبقى القرار في القائمة."),
    ("aqwal party undo usage", "aqwal party undo [OPTIONS] DECISION", "aqwal party undo [OPTIONS] DECISION"),
    ("aqwal party undo after", "Example:\n  aqwal party undo 3", "مثال:\n  aqwal party undo 3"),
    ("decision", "The number of the decision", "رقم القرار"),

    ("aqwal party decisions", "List all decisions: what, when, by whom and why, and whether they still fit.", "يسرد القرارات كلها: ماذا ومتى ومن ولماذا، وهل ما زالت توافق المقروء."),
    ("aqwal party decisions usage", "aqwal party decisions [OPTIONS]", "aqwal party decisions [OPTIONS]"),
    ("aqwal party decisions after", "Example:\n  aqwal party decisions --format csv\n\nExit status: 0 something found, 1 nothing found, 2 an error.", "مثال:\n  aqwal party decisions --format csv\n\nحالة الخروج: 0 وجد شيء، 1 لم يوجد شيء، 2 خطأ."),

    ("note", "Why it was decided", "سبب القرار"),
    ("by_whom", "Who decides; by default the user of the system", "من يقرر؛ وإلا فمستخدم النظام"),

    ("aqwal reread", "Read every article of a ledger again from its stored bytes with today's engine; what people decided stays.", "يعيد قراءة أخبار السجل من بايتاتها المحفوظة بالمحرك الحالي؛ ويبقى ما قرره الناس."),
    ("aqwal reread usage", "aqwal reread [OPTIONS]", "aqwal reread [OPTIONS]"),
    ("aqwal reread after", "Statements that are still there keep their numbers. Stopped half-way, the same command goes on where it was (with --all it begins again).\n\nExamples:\n  aqwal reread\n  aqwal reread --all --ledger archive\n\nExit status: 0 all was read, 1 decisions no longer fit, 2 something could not be read.",
        "الأقوال الباقية تبقى أرقامها. إن توقف في وسطه فالأمر نفسه يكمل من حيث وقف (ويبدأ من جديد مع \u{2068}--all\u{2069}).\n\nأمثلة:\n  aqwal reread\n  aqwal reread --all --ledger archive\n\nحالة الخروج: 0 قرئ كل شيء، 1 قرارات لم تعد توافق المقروء، 2 تعذرت قراءة شيء."),
    ("aqwal reread all", "Also articles that this engine and these word lists have read", "وما قرأه هذا المحرك بهذه القوائم أيضا"),
];
