//! Messages about ledgers.

use super::text::messages;

messages! {
    no_ledger(dir): "{dir}: there is no ledger here\nmake one: aqwal ingest --ledger {dir} INPUT…; or name another: --ledger DIR", "{dir}: لا سجل هنا\nأنشئه بالأمر \u{2068}aqwal ingest --ledger {dir} INPUT…\u{2069} أو سم غيره بـ\u{2068}--ledger DIR\u{2069}";
    foreign_ledger(path): "{path}: this is no ledger of aqwal\nname another folder: --ledger DIR", "{path}: ليس هذا من سجلات \u{2068}aqwal\u{2069}\nسم مجلدا آخر بـ\u{2068}--ledger DIR\u{2069}";
    newer_ledger(path, schema): "{path}: a newer aqwal made this ledger (schema {schema})\nuse that version of aqwal; nothing was changed", "{path}: صنع هذا السجل إصدار أحدث من \u{2068}aqwal\u{2069} (مخطط {schema})\nاستعمل ذلك الإصدار؛ ولم يغير شيء";
    damaged_ledger(path, what): "{path}: the ledger is damaged: {what}\nnothing was changed; go back to a copy, or ingest again into a new folder", "{path}: السجل تالف: {what}\nلم يغير شيء؛ ارجع إلى نسخة منه، أو احفظ الأخبار في مجلد جديد";
    held_ledger(path, who): "{path}: {who} is writing into it\nwait until it ends, or give a longer --wait", "{path}: تكتب فيه الآن {who}\nانتظر حتى تنتهي، أو أعط \u{2068}--wait\u{2069} أطول";
    ledger_fault(path, cause): "{path}: {cause}\nlook to its permissions and to the room on the disk; what was acknowledged is kept", "{path}: {cause}\nراجع أذونه والمتسع على القرص؛ وما أعلن حفظه محفوظ";
    waiting(who): "waiting: {who} is writing into the ledger", "انتظار: تكتب في السجل الآن {who}";
    process(number): "process {number}", "العملية {number}";
    another_process(): "another process", "عملية أخرى";
    put_in(new, versions, known, statements): "{new} ({statements}), {versions}, {known}", "{new} ({statements})، {versions}، {known}";
    stopped_ingest(): "stopped; the same command goes on from here", "توقف؛ والأمر نفسه يكمل من هنا";

    one_of(names): "{names}? (open)", "{names}؟ (غير محسوم)";
    nobody(): "nobody named", "لم يذكر قائل";
    through(names): "through {names}", "نقلا عن {names}";
    older_version(): "older version", "نسخة سابقة";

    bad_query(what): "{what}\nchange the question; aqwal search --help shows how it is written", "{what}\nغير السؤال؛ ويبين \u{2068}aqwal search --help\u{2069} كيف يكتب";
    indexing(count): "making the index ({count}); the next search will not wait", "يعد الفهرس ({count})؛ ولن ينتظر البحث بعد هذا";
    found(shown, total): "{shown} of {total}", "{shown} من {total}";
    found_nothing(): "nothing found; try fewer words, another spelling, or --in anywhere", "لم يوجد شيء؛ جرب كلمات أقل أو رسما آخر أو \u{2068}--in anywhere\u{2069}";
    reporting(): "reporting", "من كلام الخبر";

    exported(articles, items): "{articles}, {items} written", "{articles}، {items} مكتوبة";
    left_out_of_export(n): "{n} left out: the format has no place for them (docs/exports.md)", "ترك {n}: لا موضع لها في هذه الصيغة (\u{2068}docs/exports.md\u{2069})";
    replaced_in_export(n): "{n} characters that the format forbids are written as U+FFFD", "{n} من الحروف تمنعها الصيغة كتبت \u{2068}U+FFFD\u{2069}";
    unexported(cause): "cannot be written: {cause}\nname another file, or make room", "تعذرت الكتابة: {cause}\nسم ملفا آخر، أو أفسح مكانا";

    nothing_to_export(): "nothing to write: this format needs an article, and a calendar a deadline\nchoose other articles, or another format", "لا شيء يكتب: تحتاج هذه الصيغة إلى خبر، والتقويم إلى موعد\nاختر أخبارا أخرى أو صيغة أخرى";

    no_statement(n): "there is no statement {n} in this ledger\ntake a number that aqwal search shows: #812", "لا قول رقمه {n} في هذا السجل\nخذ رقما مما يعرضه \u{2068}aqwal search\u{2069}: \u{2068}#812\u{2069}";
    carried_by(outlets): "the same words in {outlets}, first:", "اللفظ نفسه في {outlets}، أولها:";
    nowhere_else(): "these words stand in no other article:", "لا يرد هذا اللفظ في خبر آخر:";
    alike(): "much the same, but not taken for the same:", "أقوال قريبة منه لم تعد هو نفسه:";
    other_figures(): "other figures", "أرقام أخرى";
    negated(): "one denies what the other says", "أحدهما ينفي ما يثبته الآخر";
    other_speaker(): "another speaker", "قائل آخر";
    words_dropped(words): "dropped: {words}", "حذف: {words}";
    words_added(words): "added: {words}", "أضيف: {words}";
    words_altered(from, to): "altered: {from} to {to}", "بدل: {from} إلى {to}";
    word_for_word(): "word for word", "باللفظ نفسه";
    same_respelt(): "word for word, in another spelling", "باللفظ نفسه برسم آخر";
}
