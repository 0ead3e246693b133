//! The table of messages: name, English, Arabic. In errors the first line says what is wrong, the second how to mend it.

/// One method of [`Lang`](crate::messages::Lang) for each message; `{…}` are its arguments, set apart where their direction is another.
macro_rules! messages {
    ($($name:ident($($arg:ident),*): $en:literal, $ar:literal;)*) => {
        #[allow(missing_docs, unused_variables)] // the texts say it; a language may leave an argument out
        impl $crate::messages::Lang {
            $(pub fn $name(self, $($arg: impl std::fmt::Display),*) -> String {
                $(let $arg = $crate::messages::Piece(self, $arg);)*
                match self {
                    Self::En => format!($en),
                    Self::Ar => format!($ar),
                }
            })*
        }
    };
}

pub(super) use messages;

messages! {
    // Errors of inputs
    not_found(name): "{name}: there is no such file or folder\ncheck the path", "{name}: لا ملف ولا مجلد بهذا الاسم\nراجع المسار";
    not_allowed(name): "{name}: you may not read it\nchange its permissions, or give a copy of it", "{name}: ليس لك أن تقرأه\nغير أذونه، أو أعط نسخة منه";
    unreadable(name, cause): "{name}: cannot be read: {cause}\ntry again, or give a copy of it", "{name}: تعذرت قراءته: {cause}\nأعد المحاولة، أو أعط نسخة منه";
    is_folder(name): "{name}: this is a folder\nname one file in it", "{name}: هذا مجلد\nسم ملفا داخله";
    empty_folder(name): "{name}: no articles in this folder\nit is searched for texts, pages, feeds, tables and archives: *.txt, *.html, *.xml, *.jsonl, *.csv, *.warc, *.zip and their like; name other files one by one", "{name}: لا أخبار في هذا المجلد\nيبحث فيه عن النصوص والصفحات والخلاصات والجداول والأرشيفات: \u{2068}*.txt, *.html, *.xml, *.jsonl, *.csv, *.warc, *.zip\u{2069} وأشباهها؛ سم غيرها ملفا ملفا";
    binary(name, what): "{name}: this is {what}, not text\ngive the article as text or as a saved page", "{name}: هذا {what} لا نص\nأعط الخبر نصا أو صفحة محفوظة";
    too_large(name): "{name}: more bytes than one article can have\nsplit the file", "{name}: أكبر من أن يكون خبرا واحدا\nقسم الملف";
    over_limit(name, size): "{name}: larger than {size}, the limit for one document\ngive a larger --max-document, or split the file", "{name}: أكبر من {size}، وهو حد الوثيقة الواحدة\nأعط \u{2068}--max-document\u{2069} أكبر، أو قسم الملف";
    damaged(name, what): "{name}: {what}\nwhat came before it was read; give a whole copy", "{name}: {what}\nقرئ ما قبله؛ أعط نسخة كاملة";
    amiss(name, what, then): "{name}: {what}\n{then}", "{name}: {what}\n{then}";
    passed_over(name, what): "{name}: {what}\nit was passed over", "{name}: {what}\nتجووز عنه";
    no_columns(name, what, columns): "{name}: {what}\n{columns}; name it: --columns text=NAME", "{name}: {what}\n{columns}؛ سمه: \u{2068}--columns text=NAME\u{2069}";
    only_skipped(what): "no article in it, but {what}\ngive a text or a page", "ليس فيه خبر، بل {what}\nأعط نصا أو صفحة";
    no_list(name): "{name}: no list of files\none path a line, or each ending in NUL with --null", "{name}: ليس قائمة ملفات\nمسار في كل سطر، أو آخر كل مسار \u{2068}NUL\u{2069} مع \u{2068}--null\u{2069}";
    damaged_row(place, what): "{place}: {what}\nmend the line; the others were read", "{place}: {what}\nأصلح السطر؛ وقد قرئت سائر السطور";
    own_fault(name): "{name}: a fault in aqwal itself\nplease report it, with this input", "{name}: خلل في \u{2068}aqwal\u{2069} نفسه\nأبلغ عنه رجاء، وأرفق هذا المدخل";
    one_article(name): "{name}: more than one article\ngive one of them, as a file or on standard input", "{name}: فيه أكثر من خبر\nأعط واحدا منها ملفا أو على المدخل القياسي";
    twice_stdin(): "-: standard input can be read only once\nname it once", "-: لا يقرأ المدخل القياسي إلا مرة\nاذكره مرة واحدة";

    // Errors of outputs
    output_exists_as_folder(path): "{path}: this is a folder, not a file\nname a file in it", "{path}: هذا مجلد لا ملف\nسم ملفا داخله";
    unwritable(path, cause): "{path}: cannot be written: {cause}\nname another file, or make room", "{path}: تعذرت كتابته: {cause}\nسم ملفا آخر، أو أفسح مكانا";
    no_place(path): "{path}: its folder does not exist\nmake the folder first, or name another", "{path}: لا وجود لمجلده\nأنشئ المجلد أولا، أو سم غيره";
    may_not_write(path): "{path}: you may not write there\nname another file", "{path}: ليس لك أن تكتب هناك\nسم ملفا آخر";
    output_is_input(path): "{path}: this is also an input and would be overwritten\nname another file", "{path}: هو من المدخلات أيضا، وستمحى الكتابة ما فيه\nسم ملفا آخر";

    same_outputs(path): "{path}: both --output and --repeats\nname two files", "{path}: هو \u{2068}--output\u{2069} و\u{2068}--repeats\u{2069} معا\nسم ملفين";

    // Errors of options
    undated_without_dates(): "--undated belongs to --since or --until\nadd one of them, or leave --undated out", "\u{2068}--undated\u{2069} خاص بـ\u{2068}--since\u{2069} أو \u{2068}--until\u{2069}\nأضف أحدهما أو احذف \u{2068}--undated\u{2069}";
    no_days(since, until): "no day lies from {since} to {until}\nexchange --since and --until", "لا يوم من {since} إلى {until}\nبدل \u{2068}--since\u{2069} و\u{2068}--until\u{2069} أحدهما بالآخر";
    no_outlet_name(): "--only-outlet is empty\ngive a name, a part of one, or a host", "\u{2068}--only-outlet\u{2069} فارغ\nأعط اسما أو جزءا منه أو اسم موقع";
    several_json(count): "--format json prints one record, and there is more than one article ({count})\nuse --format jsonl: one record a line", "\u{2068}--format json\u{2069} يكتب سجلا واحدا، والأخبار أكثر من واحد ({count})\nاستعمل \u{2068}--format jsonl\u{2069}: سجل في كل سطر";
    csv_one_part(): "--format csv writes one table\nname one part: --only statements, speakers, commitments, times, figures or article", "\u{2068}--format csv\u{2069} يكتب جدولا واحدا\nسم جزءا واحدا: \u{2068}--only statements\u{2069} أو \u{2068}speakers\u{2069} أو \u{2068}commitments\u{2069} أو \u{2068}times\u{2069} أو \u{2068}figures\u{2069} أو \u{2068}article\u{2069}";
    bom_without_csv(): "--bom belongs to --format csv\nadd --format csv, or leave --bom out", "\u{2068}--bom\u{2069} خاص بـ\u{2068}--format csv\u{2069}\nأضف \u{2068}--format csv\u{2069} أو احذف \u{2068}--bom\u{2069}";
    folder_output(path): "{path}: a folder can be written only with --format html\nname a file, or add --format html", "{path}: لا يكتب في مجلد إلا مع \u{2068}--format html\u{2069}\nسم ملفا، أو أضف \u{2068}--format html\u{2069}";
    no_speaker_name(): "--speaker is empty\ngive a name, or a part of one", "\u{2068}--speaker\u{2069} فارغ\nأعط اسما أو جزءا منه";

    // Errors of word lists
    no_lexicon(dir): "{dir}: no *.tsv in this folder\nput your tables there; their names and columns: aqwal lexicon", "{dir}: لا \u{2068}*.tsv\u{2069} في هذا المجلد\nضع جداولك فيه؛ أسماؤها وأعمدتها: \u{2068}aqwal lexicon\u{2069}";
    lexicon_folder(dir): "{dir}: this is no folder\n--lexicon takes a folder with your own tables (*.tsv)", "{dir}: ليس هذا مجلدا\nيأخذ \u{2068}--lexicon\u{2069} مجلدا فيه جداولك (\u{2068}*.tsv\u{2069})";
    bad_row(place, says): "{place}: {says}\nmend the row, or take it out", "{place}: {says}\nأصلح السطر أو احذفه";
    bad_table(place, says): "{place}: {says}\nrename the file", "{place}: {says}\nغير اسم الملف";
    no_table(name, tables): "{name}: no such table\nthe tables are {tables}", "{name}: لا جدول بهذا الاسم\nالجداول: {tables}";
    no_word(word): "{word}: not in the word lists", "{word}: ليس في القوائم";

    // Errors of scores
    no_gold(name): "{name}: no documents in it\ngold has one JSON document a line", "{name}: لا وثائق فيه\nفي كل سطر من المعيار وثيقة \u{2068}JSON\u{2069} واحدة";
    bad_gold(place, says): "{place}: {says}\ngold has one JSON document a line", "{place}: {says}\nفي كل سطر من المعيار وثيقة \u{2068}JSON\u{2069} واحدة";
    bad_record(place, says): "{place}: {says}\nrecords are written by aqwal read --format jsonl", "{place}: {says}\nتكتب السجلات بـ\u{2068}aqwal read --format jsonl\u{2069}";
    no_utf8(name): "{name}: not UTF-8\ngive the file as it was written", "{name}: ليس \u{2068}UTF-8\u{2069}\nأعط الملف كما كتب";

    // Usage
    unknown_option(option): "{option}: no such option", "{option}: لا خيار بهذا الاسم";
    unknown_command(name): "{name}: no such command", "{name}: لا أمر بهذا الاسم";
    did_you_mean(words): "did you mean {words}?", "أتعني {words}؟";
    read_that(path): "to read it: aqwal read {path}", "لقراءته: \u{2068}aqwal read {path}\u{2069}";
    bad_value(option, value): "{option}: it cannot be «{value}»", "{option}: لا يكون «{value}»";
    values(values): "it is one of {values}", "هو واحد من: {values}";
    bad_date(): "a date is written 2021-07-25, 2021-07 or 2021", "يكتب التاريخ \u{2068}2021-07-25\u{2069} أو \u{2068}2021-07\u{2069} أو \u{2068}2021\u{2069}";
    bad_number(): "it is a whole number", "هو عدد صحيح";
    bad_size(): "a size is written 4096, 500K, 64M or 2G", "يكتب الحجم \u{2068}4096\u{2069} أو \u{2068}500K\u{2069} أو \u{2068}64M\u{2069} أو \u{2068}2G\u{2069}";
    bad_columns(): "columns are named text=NAME, and so url, title, date, outlet, id; several with commas", "تسمى الأعمدة \u{2068}text=NAME\u{2069} وكذا \u{2068}url, title, date, outlet, id\u{2069}، بينها فواصل";
    bad_count(): "it is a whole number from 1", "هو عدد صحيح من \u{2068}1\u{2069} فصاعدا";
    bad_threads(): "it is a whole number from 1 to 512", "هو عدد صحيح من \u{2068}1\u{2069} إلى \u{2068}512\u{2069}";
    no_value(option): "{option}: a value is missing", "{option}: تنقصه قيمة";
    missing(arguments): "missing: {arguments}", "ينقص: {arguments}";
    given_twice(option): "{option}: given twice, or with an option that excludes it", "{option}: ذكر مرتين، أو مع خيار ينافيه";
    unexpected(value): "{value}: not expected here", "{value}: لا موضع له هنا";
    see_help(command): "see: {command} --help", "انظر: \u{2068}{command} --help\u{2069}";
    error(): "error:", "خطأ:";

    // Around the output
    summary(articles, statements): "{articles}, {statements}", "{articles}، {statements}";
    foreign(articles): "of them not in Arabic: {articles}", "منها بغير العربية: {articles}";
    copies(articles): "of them repeating earlier ones: {articles}", "منها ما يكرر خبرا سبقه: {articles}";
    repeats_left_out(articles): "same text again, not written: {articles} (--repeats FILE lists them, --keep-repeats writes them)", "مكرر بنصه فلم يكتب: {articles} (يسرده \u{2068}--repeats FILE\u{2069}، ويكتبه \u{2068}--keep-repeats\u{2069})";
    repeats_told(articles): "same text again, not written: {articles}", "مكرر بنصه فلم يكتب: {articles}";
    left_out(what): "left out by the options: {what}", "استبعدته الخيارات: {what}";
    skipped(what): "passed over, no articles: {what}", "ليس خبرا فتجووز: {what}";
    unread(what): "not read: {what}", "لم يقرأ: {what}";
    cut_at_limit(): "stopped at --limit; there may be more", "وقفت القراءة عند \u{2068}--limit\u{2069}، وقد يكون وراءه غيره";
    interrupted(): "interrupted", "قطعت القراءة";
    interrupted_kept(files): "interrupted; what was read is in {files}", "قطعت القراءة؛ وما قرئ محفوظ في {files}";
    articles_a_second(n): "{n} articles/s", "{n} خبر/ث";
    megabytes_a_second(n): "{n} MB/s", "{n} م.بايت/ث";
    time_left(time): "{time} left", "بقي {time}";
    is_empty(): "the input is empty", "المدخل فارغ";

    // Text output
    nothing(): "no statements found", "لم يوجد قول منسوب";
    nothing_chosen(): "no statement fits the options", "لا قول يوافق الخيارات";
    open_speaker(): "speaker not settled", "قائل لم يتعين";
    no_speaker(): "no speaker named", "بلا قائل مسمى";
    relayed_by(names): "relayed by {names}", "نقلا عن {names}";
    as_written(words): "written “{words}”", "ورد «{words}»";
    pointed_to(words): "by “{words}”", "كني عنه بـ«{words}»";
    carried_on(): "carried on from before", "تتمة لكلامه";
    inside(statement): "inside {statement}", "ضمن {statement}";
    repeats(statement): "repeats {statement}", "يكرر {statement}";
    commitment(): "commitment:", "التزام:";
    by_deadline(date): "by {date}", "أجله {date}";
    also(parts): "also: {parts}", "ومعها: {parts}";
    captions(): "captions", "تعليقات الصور";
    credits(): "credits", "مصادر الصور والأخبار";
    related(): "related", "روابط";
    pull_quotes(): "pull quotes", "مقتطفات بارزة";

    repeats_heading(): "Same text again", "نصوص تكررت";
    wire_copy(input, shared): "repeats {input} ({shared} %)", "يكرر {input} ({shared}٪)";

    // Headings and columns
    statements(): "Statements", "الأقوال";
    speakers(): "Speakers", "القائلون";
    times(): "Times", "الأزمنة";
    figures(): "Figures", "الأرقام";
    notes(): "Notes", "ملاحظات";
    article(): "Article", "الخبر";
    contents(): "Articles on this page", "أخبار هذه الصفحة";
    statement_number(n): "statement {n}", "القول {n}";
    to_card(n): "Details of statement {n}", "تفاصيل القول {n}";
    to_place(): "to its place", "إلى موضعه";
    column_words(): "Words", "اللفظ";
    column_value(): "Value", "القيمة";
    column_unit(): "Unit", "الوحدة";
    column_kind(): "Kind", "النوع";
    column_place(): "Bytes", "البايتات";
    legend(): "Key", "مفتاح الصفحة";
    said_by(): "speaker", "القائل";
    verb(): "verb", "فعل القول";
    open_all(): "All articles", "كل الأخبار";
    made_with(version, lexicon): "Read by aqwal {version}, word lists {lexicon}", "قرأه \u{2068}aqwal {version}\u{2069} بقوائم \u{2068}{lexicon}\u{2069}";

    // Verify
    no_records(name): "{name}: no records in it\nrecords are written by aqwal read --format jsonl", "{name}: لا سجلات فيه\nتكتب السجلات بـ\u{2068}aqwal read --format jsonl\u{2069}";
    all_fit(name, selectors): "✓ {name}: {selectors}, all fit", "✓ {name}: {selectors}، كلها في مواضعها";
    some_misfit(name, n, selectors): "✗ {name}: {n} of {selectors} do not fit", "✗ {name}: {n} من {selectors} ليست في مواضعها";
    page_changed(name, n, selectors): "≠ {name}: the input has changed since; {n} of {selectors} still fit where they stood", "≠ {name}: تغير المدخل بعد قراءته؛ وبقي في موضعه {n} من {selectors}";
    input_not_found(name): "? {name}: not found among the inputs", "? {name}: لم يوجد بين المدخلات";
    input_not_there(name): "? {name}: no such file; name the input that holds it after --against", "? {name}: لا ملف بهذا الاسم؛ سم المدخل الذي فيه بعد \u{2068}--against\u{2069}";
    and_more(n): "and {n} more", "و{n} غيرها";
    no_selector(): "is no selector: a range is missing or runs backwards", "ليس شاهدا: ينقصه مدى، أو انعكس مداه";
    other_text(words): "the record's own text has «{words}» there", "في نص السجل نفسه هناك «{words}»";
    beyond_input(): "ends behind the input's last byte", "ينتهي بعد آخر بايت في المدخل";
    bad_parts(): "its parts do not make up its range", "أجزاؤه لا توافق مداه";
    other_words(words): "the input has «{words}» there", "في المدخل هناك «{words}»";
    words_between(words): "between its parts stands «{words}»", "بين أجزائه «{words}»";
    verified(articles, selectors): "sound: {articles}; fitting: {selectors}", "سليم: {articles}؛ في موضعه: {selectors}";
    sum_changed(n): "changed: {n}", "تغير: {n}";
    sum_misfits(n): "with misfits: {n}", "فيه ما ليس في موضعه: {n}";
    sum_missing(n): "input not found: {n}", "لم يوجد مدخله: {n}";
    sum_unread(n): "could not be read: {n}", "تعذرت قراءته: {n}";

    // Explain and lexicon
    explained(made, lost): "{made} made, {lost} lost", "صنع {made}، وترك {lost}";
}
