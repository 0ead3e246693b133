//! What the reader says of archives, tables and feeds in English, and the Arabic. See [`foreign`](super::foreign).

#[rustfmt::skip]
pub const SAYS: &[(&str, &str)] = &[
    // Archives
    ("the record … at byte … is lost: …", "ضاع السجل … عند البايت …: …"),
    ("the record at byte … is lost: …", "ضاع السجل الذي عند البايت …: …"),
    ("reading goes on at byte …", "تستأنف القراءة من البايت …"),
    ("nothing behind it can be read", "لا يقرأ شيء مما بعده"),
    ("what is behind it cannot be read: …", "لا يقرأ ما بعده: …"),
    ("no record begins there", "لا سجل يبدأ هناك"),
    ("its head is cut off", "رأسه مبتور"),
    ("its head gives no Content-Length", "ليس في رأسه \u{2068}Content-Length\u{2069}"),
    ("the file is cut off inside it, … bytes before its end", "الملف مبتور في وسطه، قبل آخره بعدد … من البايتات"),
    ("… bytes of it are missing", "ينقصه … من البايتات"),
    ("it does not end where its Content-Length says", "لا ينتهي حيث يقول \u{2068}Content-Length\u{2069}"),
    ("the gzip member at byte … gives more than … bytes for each of its own; …", "جزء \u{2068}gzip\u{2069} عند البايت … يخرج من كل بايت منه أكثر من … من البايتات؛ …"),
    ("the gzip member at byte …: …", "جزء \u{2068}gzip\u{2069} عند البايت …: …"),
    ("what stands there is no gzip", "ليس ما هناك \u{2068}gzip\u{2069}"),
    ("the file is cut off there", "الملف مبتور هناك"),
    ("the file is cut off inside it", "الملف مبتور في وسطه"),
    ("the file is cut off at its checksum", "الملف مبتور عند رقم التحقق منه"),
    ("its checksum does not fit", "لا يوافقه رقم التحقق منه"),
    ("its head never ends", "رأسه لا آخر له"),
    ("it is damaged", "هو تالف"),
    ("the directory at the end of the archive is missing", "الفهرس الذي في آخر الأرشيف مفقود"),
    ("the files are read as they stand, as far as they are whole", "تقرأ الملفات كما هي ما دامت كاملة"),
    ("the file … is lost: its head is not at byte …", "ضاع الملف …: ليس رأسه عند البايت …"),
    ("its compressed bytes are damaged", "بايتاته المضغوطة تالفة"),
    ("its directory is damaged", "فهرسه تالف"),
    ("the files that it names no more are lost", "وضاعت الملفات التي لم يعد يذكرها"),
    ("the archive is cut off inside it", "الأرشيف مبتور في وسطه"),
    ("the archive is cut off at byte …, inside a file", "الأرشيف مبتور عند البايت …، في وسط ملف"),
    ("the file at byte … is lost: …", "ضاع الملف الذي عند البايت …: …"),
    ("its name is damaged or too long", "اسمه تالف أو أطول مما ينبغي"),
    ("its list of attributes is damaged or too long", "قائمة صفاته تالفة أو أطول مما ينبغي"),
    ("the head of a file at byte … is damaged", "رأس الملف الذي عند البايت … تالف"),
    // Feeds
    ("the feed is cut off in an item that begins here", "الخلاصة مبتورة في مادة تبدأ هنا"),
    ("the feed is cut off behind its last item", "الخلاصة مبتورة بعد آخر مادة فيها"),
    ("the feed is damaged behind … items: …", "الخلاصة تالفة بعد … من موادها: …"),
    ("the feed is longer than … bytes", "الخلاصة أطول من … من البايتات"),
    ("the item is longer than … bytes", "المادة أطول من … من البايتات"),
    ("the item is damaged: …", "المادة تالفة: …"),
    ("only a description stands in the feed; it may be a summary", "ليس في الخلاصة إلا وصف؛ وقد يكون ملخصا"),
    ("only a summary stands in the feed", "ليس في الخلاصة إلا ملخص"),
    ("its end is missing", "آخرها مفقود"),
    // Limits
    ("it gives more than … bytes for each of its own", "يخرج من كل بايت منه أكثر من … من البايتات"),
    ("the archive gives more than … bytes for each of its own", "يخرج من كل بايت من الأرشيف أكثر من … من البايتات"),
    ("gives more than … bytes for each of its own", "يخرج من كل بايت منه أكثر من … من البايتات"),
    ("if it is none made to harm, raise --max-ratio", "إن لم يكن مصنوعا للضرر فارفع \u{2068}--max-ratio\u{2069}"),
    ("longer than … bytes when decompressed", "أطول من … من البايتات بعد فك الضغط"),
    ("raise --max-document to read it", "لقراءته ارفع \u{2068}--max-document\u{2069}"),
    ("archives stand in one another more than … deep", "أرشيفات يتداخل منها أكثر من …"),
    ("in … codings, one around the other; …", "في … من الترميزات بعضها في بعض؛ …"),
    ("raise --max-depth to read it", "لقراءته ارفع \u{2068}--max-depth\u{2069}"),
    ("it has more than … entries", "مواده أكثر من …"),
    ("raise --max-entries to read the rest", "لقراءة سائره ارفع \u{2068}--max-entries\u{2069}"),
    // Tables
    ("the table has no header", "ليس للجدول صف أسماء"),
    ("the row has … fields, the header …", "في الصف … من الخانات، وفي صف الأسماء …"),
    ("a quotation mark is not closed on this line", "علامة تنصيص لا تغلق في هذا السطر"),
    ("the table is damaged: …", "الجدول تالف: …"),
    ("… rows are lost", "ضاع عدد من السطور: …"),
    ("the row is longer than … bytes", "الصف أطول من … من البايتات"),
    ("a quotation mark of the row is not closed", "علامة تنصيص في الصف لا تغلق"),
    ("quotation marks inside a field of the row are not doubled", "علامات تنصيص داخل خانة من الصف لم تضاعف"),
    ("there is no column «…»", "لا عمود باسم «…»"),
    ("no column is called text or the like, so that its name must be given (text=NAME)", "لا عمود يشبه اسمه \u{2068}text\u{2069}، فلا بد من تسميته (\u{2068}text=NAME\u{2069})"),
    ("the columns are: …", "الأعمدة: …"),
    ("«…» names no column; write …", "«…» لا يسمي عمودا؛ اكتب …"),
    ("«…» is no column of an article; there are …", "ليس «…» من أعمدة الخبر؛ وهي …"),
    ("«…» lacks the name of the column", "«…» ينقصه اسم العمود"),
    ("the column for … is named twice", "سمي عمود … مرتين"),
    ("the line has no \"…\"", "لا \"…\" في السطر"),
    // Notes
    ("the … is «…»: …", "في … ما ليس تاريخا: «…»"),
    ("bytes that are no character of the feed's charset stand as U+FFFD", "بايتات ليست من حروف ترميز الخلاصة كتبت \u{2068}U+FFFD\u{2069}"),
    ("the crawl kept only the beginning of the page (WARC-Truncated: …)", "لم يحفظ الزاحف من الصفحة إلا أولها (\u{2068}WARC-Truncated\u{2069}: …)"),
    ("the payload does not have the digest … that its WARC record gives", "ليس للمحتوى البصمة … التي يذكرها سجل \u{2068}WARC\u{2069}"),
    ("the last chunk of the answer is cut off", "آخر قطعة من الرد مبتورة"),
    ("the page is cut off in its … coding", "الصفحة مبتورة في ترميز …"),
    ("bytes that are no … stand as U+FFFD", "بايتات ليست من … كتبت \u{2068}U+FFFD\u{2069}"),
];

#[cfg(test)]
mod tests {
    use crate::messages::Lang;

    #[test]
    fn what_the_reader_says_is_said_in_arabic() {
        let says = "the record <urn:x:1> at byte 12 is lost: the gzip member at byte 12: its checksum does not fit";
        assert_eq!(Lang::Ar.says(says), "ضاع السجل \u{2068}<urn:x:1>\u{2069} عند البايت 12: جزء \u{2068}gzip\u{2069} عند البايت 12: لا يوافقه رقم التحقق منه");
    }
}
