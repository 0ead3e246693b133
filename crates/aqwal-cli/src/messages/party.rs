//! Messages of `aqwal party` and `aqwal reread`.

use super::text::messages;

messages! {
    // What cannot be decided
    no_party(party): "there is no party {party}\naqwal party list NAME shows the numbers", "لا طرف برقم {party}\nتجد الأرقام بالأمر \u{2068}aqwal party list NAME\u{2069}";
    no_decision(decision): "there is no decision {decision}\naqwal party decisions lists them", "لا قرار برقم {decision}\nتجد القرارات بالأمر \u{2068}aqwal party decisions\u{2069}";
    same_party(): "the two are one party already\naqwal party show tells by which names and decisions", "هما طرف واحد من قبل\nيبين \u{2068}aqwal party show\u{2069} بأي أسماء وقرارات";
    held_apart(decision): "decision {decision} says that they are two\ntake it back first: aqwal party undo {decision}", "القرار {decision} يقول إنهما اثنان\nتراجع عنه أولا: \u{2068}aqwal party undo {decision}\u{2069}";
    name_taken(party): "party {party} goes by this name already\nif the two are one: aqwal party merge", "هذا اسم الطرف {party} من قبل\nإن كانا واحدا فاستعمل \u{2068}aqwal party merge\u{2069}";
    elsewhere(number): "{number}: the party does not appear there, or there is no such number\naqwal search --party shows its statements", "{number}: لا ذكر للطرف هناك، أو لا وجود لهذا الرقم\nيعرض \u{2068}aqwal search --party\u{2069} أقواله";
    nobody_left(): "this is every place where the party appears: nobody would be left\nname only those that are somebody else", "هذه كل مواضع الطرف فلا يبقى له شيء\nاذكر مواضع الطرف الآخر وحدها";
    nothing_told(): "nothing is given to decide on\ngive a name, a note, or numbers", "لم يعط ما يقرر\nأعط اسما أو ملاحظة أو أرقاما";
    undone_already(): "this decision was taken back already\nif it holds again, decide again", "سبق التراجع عن هذا القرار\nإن عاد صحيحا فقرره من جديد";
    rests_on(decision): "decision {decision} rests on it\ntake that one back first: aqwal party undo {decision}", "القرار {decision} مبني عليه\nتراجع عن ذاك أولا: \u{2068}aqwal party undo {decision}\u{2069}";
    no_undo_of_undo(): "this takes a decision back; it cannot be taken back itself\ndecide again instead", "هذا تراجع عن قرار ولا يتراجع عنه\nقرر من جديد";

    // Decisions
    decision(number): "[{number}]", "[{number}]";
    says_merge(one, other): "{one} and {other} are one", "{one} و{other} طرف واحد";
    says_split(one, other): "{one} is somebody else than {other}", "{one} غير {other}";
    says_apart(one, other): "{one} and {other} are two", "{one} و{other} طرفان اثنان";
    says_alias(one, name): "{one} is also called {name}", "{one} يسمى أيضا {name}";
    says_note(one): "a note on {one}", "ملاحظة على {one}";
    says_undo(decision): "decision {decision} is taken back", "تراجع عن القرار {decision}";
    taken_back(decision): "taken back by decision {decision}", "تراجع عنه القرار {decision}";
    fits_no_more(): "no longer fits what was read", "لم يعد يوافق المقروء";
    not_there(name, article, at): "{name} is not named at {at} of {article}", "لا ذكر لاسم {name} في {at} من {article}";

    // A party
    written_as(): "written:", "كتب:";
    aliases(): "also called:", "يسمى أيضا:";
    office(): "office:", "صفته:";
    note(): "note:", "ملاحظة:";
    decided(): "decisions:", "القرارات:";
    of_party(party): "party {party}", "الطرف {party}";

    // Who may be one
    by_spelling(one, other): "one letter apart: {one}, {other}", "بينهما حرف واحد: {one}، {other}";
    by_initial(one, other): "an initial: {one}, {other}", "حرف أول من الاسم: {one}، {other}";
    by_article(word): "with and without the article: {word}", "بأل التعريف وبغيرها: {word}";
    by_part(words): "the same name with {words} more", "الاسم نفسه بزيادة {words}";
    by_office(role, dates): "the same office at the same time: {role}, {dates}", "المنصب نفسه في الوقت نفسه: {role}، {dates}";
    by_acronym(word): "the same acronym: {word}", "الاختصار نفسه: {word}";
    candidates_hint(shown, all): "{shown} of {all}; nothing is decided: aqwal party merge, or aqwal party apart", "{shown} من {all}؛ ولم يقرر شيء: \u{2068}aqwal party merge\u{2069} أو \u{2068}aqwal party apart\u{2069}";
    no_candidates(): "nobody to propose", "لا اقتراح";

    // Rereading
    read_again(articles, changed): "{articles} read again; changed: {changed}", "أعيدت القراءة: {articles}؛ وما تغير: {changed}";
    statements_again(kept, added, gone): "statements: {kept} as before, {added} new, {gone} gone", "الأقوال: باق {kept}، وجديد {added}، وزائل {gone}";
    too_early(articles): "left as they are, put in by an earlier aqwal that did not keep what is needed: {articles}", "بقي كما هو لأن إصدارا سابقا حفظه ولم يحفظ ما يلزم لقراءته: {articles}";
    misfits(): "decisions that no longer fit; they are kept, and have no effect there:", "قرارات لم تعد توافق المقروء؛ وهي محفوظة ولا أثر لها هناك:";
    stopped_reread(): "stopped; the same command goes on from here", "توقف؛ والأمر نفسه يكمل من هنا";
    outside_damaged(article): "article {article}: what stood beside its bytes cannot be read\nit is left as it is; ingest it again into a new ledger", "الخبر {article}: تعذرت قراءة ما حفظ مع بايتاته\nبقي كما هو؛ احفظه من جديد في سجل آخر";
}
