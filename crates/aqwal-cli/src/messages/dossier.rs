//! The words of dossiers.

use super::Lang;
use super::text::messages;

messages! {
    dossier_of(topic): "Dossier: {topic}", "ملف: {topic}";
    dossier_nothing(): "nothing found on this topic; nothing was written\ntry fewer words, another spelling, or fewer options", "لم يوجد شيء في هذا الموضوع؛ ولم يكتب شيء\nجرب كلمات أقل أو رسما آخر أو خيارات أقل";
    dossier_written(path, statements, wordings): "{path}: {statements}, {wordings}", "{path}: {statements}، {wordings}";
    dossier_contents(): "Contents", "المحتويات";
    dossier_made(date): "Made on", "أعد في";
    dossier_filters(): "Only", "الاختيار";
    dossier_no_filters(): "everything on the topic", "كل ما في الموضوع";
    dossier_ledger(): "Ledger", "السجل";
    dossier_holds(articles, outlets): "{articles} of {outlets}", "{articles}، {outlets}";
    dossier_period(first, last): "published {first} to {last}", "نشرت من {first} إلى {last}";
    dossier_engine(version, lexicon): "read by aqwal {version}, word lists {lexicon}", "قرأها \u{2068}aqwal {version}\u{2069} بقوائم \u{2068}{lexicon}\u{2069}";
    dossier_yes(): "yes", "نعم";

    // Filters
    dossier_f_speaker(): "speaker", "القائل";
    dossier_f_party(): "speaker's number", "رقم القائل";
    dossier_f_kind(): "kind", "النقل";
    dossier_f_class(): "class of speaker", "صنف القائل";
    dossier_f_polarity(): "what it does", "الفعل";
    dossier_f_outlet(): "outlet", "الناشر";
    dossier_f_via(): "passed on by", "نقلا عن";
    dossier_f_agency(): "passed on by an agency", "نقلته وكالة";
    dossier_f_unnamed(): "unnamed sources", "لم يسم قائله";
    dossier_f_topic(): "words in it or in the title", "كلمات فيه أو في عنوانه";
    dossier_f_since(): "published since", "نشر منذ";
    dossier_f_until(): "published until", "نشر حتى";
    dossier_f_said_since(): "said since", "قيل منذ";
    dossier_f_said_until(): "said until", "قيل حتى";
    dossier_f_versions(): "older versions, too", "ومعها النسخ السابقة";

    // Summary
    dossier_summary(): "Summary", "خلاصة";
    dossier_cut(shown, total): "Of {total} on this topic the newest {shown} are here; the older ones were left out (--limit). All counts are over what is here.", "هنا أحدث {shown} من أصل {total} في الموضوع؛ وترك ما هو أقدم (\u{2068}--limit\u{2069}). وكل الأعداد مما هنا.";
    dossier_whole(total): "All that the ledger holds on this topic: {total}.", "هذا كل ما في السجل في هذا الموضوع: {total}.";
    dossier_n_statements(): "Statements", "الأقوال";
    dossier_n_wordings(): "Different wordings", "ألفاظ مختلفة";
    dossier_n_repeats(): "Headlines that repeat them", "عناوين تكررها";
    dossier_n_articles(): "Articles", "الأخبار";
    dossier_n_speakers(): "Speakers", "القائلون";
    dossier_n_outlets(): "Outlets", "الناشرون";
    dossier_n_unnamed(): "Of unnamed sources", "لمصادر لم تسم";
    dossier_n_open(): "Speaker open", "القائل غير محسوم";
    dossier_n_nobody(): "No speaker given", "بلا قائل";
    dossier_n_undated(): "Without a day", "بلا تاريخ";
    dossier_n_promises(): "Promises", "الالتزامات";
    dossier_n_changes(): "Pairs that differ", "أزواج بينها فرق";
    dossier_percent(n): "{n} %", "{n}٪";
    dossier_by_outlet(): "By outlet", "بحسب الناشر";
    dossier_no_outlet(): "outlet not known", "ناشر غير معروف";

    // Speakers
    dossier_speakers(): "Who spoke", "من تكلم";
    dossier_name(): "Name", "الاسم";
    dossier_offices(): "Offices and professions", "المناصب والمهن";
    dossier_first(): "First", "أولها";
    dossier_last(): "Last", "آخرها";
    dossier_where(): "Where", "مواضعها";
    dossier_locals(): "Without a full name: each is known only inside its article, so that one row may be several people or bodies", "بلا اسم كامل: كل واحد معروف داخل خبره فقط، فقد يكون السطر الواحد لأكثر من شخص أو جهة";
    dossier_more(n): "and {n} more", "و{n} غيرها";
    dossier_fewer(n): "and {n} more, with fewer statements or as many", "و{n} غيرهم، وأقوالهم أقل أو مثلها";
    dossier_known(): "Known by a full name", "معروفون باسم كامل";

    // Timeline
    dossier_timeline(): "Timeline", "المخطط الزمني";
    dossier_span(statements, first, last): "{statements}, {first} to {last}", "{statements} من {first} إلى {last}";
    dossier_on_day(statements, day): "{statements}, {day}", "{statements} في {day}";
    dossier_undated(statements): "without a day: {statements}", "بلا تاريخ: {statements}";
    dossier_asserted(): "asserted", "أخبر";
    dossier_marks(): "Each mark leads to its statement.", "كل علامة تقود إلى قولها.";
    dossier_no_days(): "No day is known of these statements.", "لا يعرف تاريخ هذه الأقوال.";

    // Statements
    dossier_statements(): "Statements", "الأقوال";
    dossier_order(): "Newest first. The same words stand together, as the outlet that had them first has them; the others show what they made of them:", "الأحدث أولا. وما اتفق لفظه مجموع في موضع واحد كما عند أول من نشره، ثم ما صنعه به غيره:";
    dossier_dropped(): "dropped", "محذوف";
    dossier_added(): "added", "مضاف";
    dossier_others(): "The same words elsewhere", "اللفظ نفسه في غيره";
    dossier_is_repeat(): "in the title or a pull quote of the same article", "في عنوان الخبر نفسه أو مقتطف منه";
    dossier_named(): "given where it is said", "مذكور في موضعه";
    dossier_number(n): "number {n}", "رقمه {n}";
    dossier_is_open(): "who said it is open:", "لم يحسم من قاله:";
    dossier_is_nobody(): "nobody is named", "لم يذكر قائل";
    dossier_bytes(range): "bytes {range}", "البايتات {range}";
    dossier_said_on(date): "said {date}", "قيل في {date}";

    // What changed
    dossier_changes(): "What differs", "ما اختلف";
    dossier_changes_note(): "Two statements side by side, and what differs. Nothing is judged: both may be true, each at its time or of its own thing. Read both in their articles.", "قولان متقابلان وما بينهما من فرق، بلا حكم: قد يصح القولان معا، كل في وقته أو في شأنه. فليقرأ كل منهما في خبره.";
    dossier_one_speaker(): "One speaker, two statements", "قائل واحد وقولان";
    dossier_nearly(): "Much the same words, but not the same", "لفظ متقارب غير متفق";
    dossier_no_change(): "No such pair was found.", "لم يوجد زوج كهذا.";
    dossier_differs(what): "Differs: {what}", "الفرق: {what}";
    dossier_polarity(): "one asserts, the other denies", "أحدهما يثبت والآخر ينفي";
    dossier_negation(): "one denies in its words what the other says", "في ألفاظ أحدهما نفي لما في الآخر";
    dossier_figure(before, after): "{before}, then {after}", "{before} ثم {after}";
    dossier_figure_about(before, after): "{before}, then {after} (one of them approximate)", "{before} ثم {after} (أحدهما تقريبي)";
    dossier_left_out(pairs): "Older ones left out: {pairs}.", "وترك ما هو أقدم: {pairs}.";
    dossier_earlier(): "Earlier", "الأسبق";
    dossier_later(): "Later", "اللاحق";
    dossier_one(): "One", "أحدهما";
    dossier_the_other(): "The other", "والآخر";

    // Promises
    dossier_promises(): "Promises and deadlines", "الالتزامات والآجال";
    dossier_no_promise(): "No promise was found.", "لم يوجد التزام.";
    dossier_seen_from(date): "Deadlines are seen from {date}. Whether a promise was kept, nothing here says.", "ينظر إلى الآجال من يوم {date}. ولا شيء هنا يقول أوفي بالالتزام أم لا.";
    dossier_past(): "Deadline past", "انقضى أجلها";
    dossier_due(): "Deadline to come", "لم يحن أجلها بعد";
    dossier_open(): "Without a known deadline", "بلا أجل معلوم";
    dossier_actor(): "Who", "من يلتزم";
    dossier_action(): "What", "بماذا";
    dossier_deadline(): "By when", "الأجل";
    dossier_statement(): "Statement", "القول";
    dossier_no_actor(): "not said", "لم يذكر";

    // Chains
    dossier_chains(): "What rests on whom", "على من يقوم الكلام";
    dossier_looked(wordings): "The same words were looked for in the whole ledger, also beyond the topic and the filters: {wordings}.", "بحث عن اللفظ نفسه في السجل كله، ولو خارج الموضوع والاختيار: {wordings}.";
    dossier_looked_newest(n): "Only the newest {n} wordings were looked at.", "لم ينظر إلا في أحدث الألفاظ، وعددها {n}.";
    dossier_only_unnamed(): "Said by sources without a name only", "لم يقله إلا مصدر غير مسمى";
    dossier_only_one(): "Carried by one outlet only", "انفرد به ناشر واحد";
    dossier_none(): "None.", "لا شيء.";
    dossier_lists_end(n): "Each list ends after {n}.", "تقف كل قائمة عند {n}.";
    dossier_quotes(): "Who quotes whom", "من ينقل عن من";
    dossier_publisher(): "Outlet", "الناشر";
    dossier_hands(): "Passed on by", "نقلا عن";
    dossier_speaker(): "Speaker", "القائل";
    dossier_nobody_named(): "not named, or open", "لم يسم أو لم يحسم";

    // Method
    dossier_method(): "How this was made, and what it does not know", "كيف أعد هذا وما لا يعلمه";
    dossier_m_rules(): "Aqwal reads articles by rules and word lists. Every statement here stands word for word in its article, at the bytes that are given; nothing was rewritten, summarised or translated.", "يقرأ أقوال الأخبار بقواعد وقوائم. وكل قول هنا وارد بلفظه في خبره عند البايتات المذكورة؛ لم يغير فيه شيء ولم يلخص ولم يترجم.";
    dossier_m_open(): "Who said something is right or open: where the text allows more than one speaker, all candidates are listed and none is chosen.", "نسبة القول صحيحة أو مفتوحة: حيث يحتمل النص أكثر من قائل ذكروا جميعا ولم يرجح أحد.";
    dossier_m_truth(): "Whether what was said is true, whether a promise was kept, whether two statements contradict each other: these questions it does not answer.", "أما أن ما قيل حق، أو أن الالتزام أوفي به، أو أن القولين متناقضان، فأسئلة لا يجيب عنها.";
    dossier_m_missing(): "It knows only the articles of this ledger. A statement may be missing because its article is not there, because its words say the topic in other words, or because Aqwal did not recognise it.", "لا يعلم إلا أخبار هذا السجل. وقد يغيب قول لأن خبره ليس فيه، أو لأنه ذكر الموضوع بغير هذه الكلمات، أو لأن البرنامج لم يتعرفه.";
    dossier_m_names(): "People with the same full name are taken for one; people without a full name are never joined across articles.", "من اتفق اسمهم الكامل عدوا واحدا؛ ومن لا اسم كاملا له لا يجمع بين خبر وآخر.";
    dossier_m_same(): "Which words are the same is told by the words alone; statements of very few words are not compared. “First” means first by the dates that the articles give.", "يعرف اتفاق اللفظ من الألفاظ وحدها؛ ولا يقارن ما قلت ألفاظه جدا. و«الأول» هو الأول بحسب التواريخ التي تذكرها الأخبار.";
    dossier_m_check(): "To check a statement, open its article, or take its number: aqwal variants N; aqwal verify checks the bytes.", "للتحقق من قول افتح خبره، أو خذ رقمه: \u{2068}aqwal variants N\u{2069}؛ ويتحقق \u{2068}aqwal verify\u{2069} من البايتات.";
    dossier_made_with(version): "Made with aqwal {version}", "أعد بـ\u{2068}aqwal {version}\u{2069}";
}

impl Lang {
    /// What a statement does, also where it is a plain assertion.
    pub fn dossier_does(self, word: &str) -> String {
        self.polarity(word).map_or_else(|| self.dossier_asserted(), str::to_owned)
    }
}
