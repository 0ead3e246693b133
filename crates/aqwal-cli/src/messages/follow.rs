//! Messages of the commands that follow people through a ledger.

use super::Lang;
use super::text::messages;

messages! {
    // Who is meant
    no_name(): "the name has no words\ngive a name, or words of one", "الاسم خال من الكلمات\nأعط اسما أو كلمات منه";
    no_topic(): "the topic has no words\ngive the words that the statements must hold", "الموضوع خال من الكلمات\nأعط كلمات ترد في الأقوال";
    several_fit(name): "{name}: several are called so; choose one by number: --party N", "{name}: أكثر من واحد بهذا الاسم؛ اختر أحدهم برقمه: \u{2068}--party N\u{2069}";
    several_listed(name): "{name}: several are called so (one of them: --party N)", "{name}: أكثر من واحد بهذا الاسم (ولأحدهم: \u{2068}--party N\u{2069})";
    nobody_fits(name): "{name}: nobody in the ledger is called so", "{name}: لا أحد في السجل بهذا الاسم";
    only_inside(name, articles): "{name}: known only inside articles ({articles}), without a full name; whether it is one person, they do not say", "{name}: لا يعرف إلا داخل أخبار ({articles}) بلا اسم كامل، ولا يعلم منها أهو واحد أم أكثر";
    known_inside(): "Known only inside articles, one person or several", "معروفون داخل أخبارهم فقط، وقد يكونون واحدا أو أكثر";
    party_number(n): "number {n}", "رقمه {n}";

    // speaker
    also_called(names): "also called: {names}", "ويسمى أيضا: {names}";
    offices(): "Offices and professions", "المناصب والمهن";
    over_time(): "Statements over time", "الأقوال عبر الزمن";
    by_kind(): "how quoted", "النقل";
    by_polarity(): "what they do", "الفعل";
    by_outlet(): "outlets", "الناشرون";
    by_venue(): "venues", "أين وكيف قيلت";
    by_relay(): "passed on by", "نقلها";
    by_class(): "speakers", "القائلون";
    maybe_theirs(statements): "open: {statements} may be theirs, or another's", "غير محسوم: {statements} قد يكون له أو لغيره";
    newest(): "Newest statements", "أحدث الأقوال";
    without_a_day(statements): "without a day: {statements}", "بلا تاريخ: {statements}";
    same_words(times): "the same words again: {times}", "تكررت بلفظها: {times}";
    same_words_in(times, outlets): "the same words again: {times}, also in {outlets}", "تكررت بلفظها: {times}، ونشرها أيضا {outlets}";

    // timeline
    no_such_statement(): "no such statement", "لا قول كهذا";
    no_day(): "Without a day", "بلا تاريخ";
    between_days(statements, first, last): "{statements}, {first} to {last}", "{statements} من {first} إلى {last}";
    on_day(statements, day): "{statements}, {day}", "{statements} في {day}";
    picture_in(path, statements): "{path}: {statements}", "{path}: {statements}";

    // changed
    nothing_on_topic(): "no statement of theirs holds these words", "لا قول له فيه هذه الكلمات";
    nothing_differs(statements): "nothing differs ({statements} compared)", "لا فرق (قورن {statements})";
    not_compared(statements): "older and not compared: {statements}; narrow the topic", "أقدم فلم يقارن: {statements}؛ ضيق الموضوع";
    differs(what): "differs: {what}", "الفرق: {what}";
    differs_polarity(): "one asserts, the other denies", "أحدهما يثبت والآخر ينفي";
    differs_negation(): "one denies in its words what the other says", "في ألفاظ أحدهما نفي لما في الآخر";
    differs_figure(before, after): "figures: {before}, then {after}", "الأرقام: {before} ثم {after}";
    differs_about(before, after): "figures, one of them approximate: {before}, then {after}", "الأرقام، وأحدها تقريبي: {before} ثم {after}";

    // due
    no_promise(): "no promise found", "لم يوجد التزام";
    past_promises(): "Deadline past", "انقضى أجلها";
    due_promises(): "Deadline to come", "لم يحن أجلها بعد";
    open_promises(): "Without a known deadline", "بلا أجل معلوم";
    nobody_acts(): "who will act is not said", "لم يذكر من يفعل";

    // chains
    no_chain(): "nothing found", "لم يوجد شيء";
    unnamed_only(): "Said only by sources without a name", "ما لم يقله إلا مصدر غير مسمى";
    one_outlet_only(): "Carried by one outlet only", "ما انفرد به ناشر واحد";
    who_quotes_whom(): "Who quotes whom", "من ينقل عن من";
    no_outlet(): "outlet not known", "ناشر غير معروف";
    looked_at(n): "the newest {n} statements were looked at; there may be more", "نظر في أحدث {n} قول؛ وقد يكون وراءها غيرها";

    // stats
    articles(): "articles", "الأخبار";
    said(): "statements", "الأقوال";
    dates_covered(): "published", "تواريخ النشر";
    of_them_repeats(statements): "of them headlines and pull quotes that repeat others: {statements}", "منها عناوين ومقتطفات تكرر غيرها: {statements}";
    open_questions(): "speaker open", "القائل غير محسوم";
    share_of(statements, share): "{statements} ({share} %)", "{statements} ({share}٪)";
    known_speakers(): "known across articles", "معروفون عبر الأخبار";
    commitments(): "promises", "الالتزامات";
    on_disk(): "on disk", "على القرص";
    sizes(ledger, index): "{ledger}, index {index}", "{ledger}، والفهرس {index}";
    megabytes(n): "{n} MB", "{n} م.بايت";
    kilobytes(n): "{n} KB", "{n} ك.بايت";
    read_by(): "read by", "قرأها";

    // history
    no_article(article): "{article}: no such article in the ledger", "{article}: لا خبر كهذا في السجل";
    article_number(n): "article {n}", "الخبر {n}";
    version_number(n): "version {n}", "النسخة {n}";
    between_versions(before, after): "From version {before} to version {after}", "من النسخة {before} إلى النسخة {after}";
    captured(date): "captured {date}", "التقط {date}";
    published_on(date): "published {date}", "نشر {date}";
    added(): "added", "أضيف";
    dropped(): "dropped", "حذف";
    altered(): "altered", "عدل";
    unaltered(): "the same", "لم يتغير";
    aspect_words(): "words", "اللفظ";
    aspect_speaker(): "speaker", "القائل";
    aspect_cue(): "verb", "فعل القول";
    aspect_polarity(): "assertion or denial", "الإثبات أو النفي";
    aspect_kind(): "how quoted", "النقل";

    // sql
    only_questions(): "this is no question\na ledger is only read: SELECT, WITH, VALUES or EXPLAIN; instead of PRAGMA table_info(t): SELECT * FROM pragma_table_info('t')", "ليس هذا سؤالا\nالسجل يقرأ ولا يكتب فيه: \u{2068}SELECT\u{2069} أو \u{2068}WITH\u{2069} أو \u{2068}VALUES\u{2069} أو \u{2068}EXPLAIN\u{2069}؛ وبدل \u{2068}PRAGMA table_info(t)\u{2069}: \u{2068}SELECT * FROM pragma_table_info('t')\u{2069}";
    bad_sql(cause): "SQL: {cause}\nthe tables and columns are shown by: aqwal sql \"SELECT sql FROM sqlite_schema\"", "\u{2068}SQL\u{2069}: {cause}\nتعرض الجداول وأعمدتها بالأمر \u{2068}aqwal sql \"SELECT sql FROM sqlite_schema\"\u{2069}";
    no_rows(): "no rows", "لا سطور";
}

impl Lang {
    /// What a statement does, also where it is a plain assertion.
    pub fn polarity_name(self, word: &str) -> String {
        match self.polarity(word) {
            None => self.pick("asserted", "أخبر").to_owned(),
            Some(name) => name.to_owned(),
        }
    }

    /// A number with one digit behind the point.
    pub fn decimal(self, n: f64) -> String {
        self.digits(&format!("{n:.1}")).replace('.', self.pick(".", "٫"))
    }

    /// Bytes in a unit for people.
    pub fn bytes(self, n: u64) -> String {
        match n {
            0..1_000_000 => self.kilobytes(self.digits(&n.div_ceil(1000).to_string())),
            _ => self.megabytes(self.decimal(n as f64 / 1e6)),
        }
    }
}
