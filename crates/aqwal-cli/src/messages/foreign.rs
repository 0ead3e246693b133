//! What the engine and the reader say in English, in Arabic.
//!
//! Records keep the English, so that they are the same everywhere; only people are told in their own language.

use super::Lang;

/// English of the engine or the reader, with `…` for what differs, and the Arabic; parts stand in the same order, or are left out together.
const SAYS: &[(&str, &str)] = &[
    // aqwal_read: what a file is
    ("a PDF", "ملف \u{2068}PDF\u{2069}"),
    ("a ZIP archive or an office document", "أرشيف \u{2068}ZIP\u{2069} أو مستند مكتبي"),
    ("an office document", "مستند مكتبي"),
    ("an old office document", "مستند مكتبي قديم"),
    ("a gzip archive", "أرشيف \u{2068}gzip\u{2069}"),
    ("a zstd archive", "أرشيف \u{2068}zstd\u{2069}"),
    ("a JPEG picture", "صورة \u{2068}JPEG\u{2069}"),
    ("a PNG picture", "صورة \u{2068}PNG\u{2069}"),
    ("a GIF picture", "صورة \u{2068}GIF\u{2069}"),
    ("a SQLite database", "قاعدة بيانات \u{2068}SQLite\u{2069}"),
    ("a program", "برنامج"),
    ("a Parquet table", "جدول \u{2068}Parquet\u{2069}"),
    ("an RTF document", "مستند \u{2068}RTF\u{2069}"),
    ("a binary file", "ملف ثنائي"),
    // aqwal_read: rows
    ("this line is JSON, but a field has the wrong type", "هذا السطر \u{2068}JSON\u{2069}، لكن في أحد حقوله قيمة من غير نوعه"),
    ("this line of JSON is cut off; one article stands on one line", "سطر \u{2068}JSON\u{2069} مبتور؛ لكل خبر سطر واحد"),
    ("this line is no JSON", "ليس هذا السطر \u{2068}JSON\u{2069}"),
    ("the line has no \"text\"", "لا \u{2068}\"text\"\u{2069} في السطر"),
    ("the line is longer than …", "السطر أطول مما يقرأ"),
    // aqwal_read: tables
    ("there is no column …", "لا عمود بهذا الاسم: "),
    (
        "no column is called text or the like, so that its name must be given (text=NAME); the columns are: …",
        "لا عمود للنص يعرف باسمه، فليذكر اسمه (\u{2068}text=NAME\u{2069})؛ الأعمدة: ",
    ),
    ("the row has no text", "لا نص في الصف"),
    ("the row is longer than …", "الصف أطول مما يقرأ"),
    ("the row has …", "خانات الصف غير خانات الرأس: "),
    ("a quotation mark is not closed on this line", "علامة اقتباس لم تغلق في هذا السطر"),
    ("a quotation mark of the row is not closed", "علامة اقتباس لم تغلق في الصف"),
    ("quotation marks inside a field of the row are not doubled", "علامات اقتباس غير مضاعفة داخل خانة من الصف"),
    ("the table is damaged: …", "الجدول تالف: "),
    // aqwal_read: feeds
    ("only a summary stands in the feed", "ليس في الخلاصة إلا موجز"),
    ("only a description stands in the feed; it may be a summary", "ليس في الخلاصة إلا وصف، وقد يكون موجزا"),
    ("only a title stands in the feed", "ليس في الخلاصة إلا عنوان"),
    ("the item has no text", "لا نص في العنصر"),
    ("the item is longer than …", "العنصر أطول مما يقرأ"),
    ("the item is damaged: …", "العنصر تالف: "),
    ("the feed has no items", "لا عناصر في الخلاصة"),
    ("the feed is cut off in an item that begins here", "الخلاصة مبتورة في عنصر يبدأ هنا"),
    ("the feed is cut off behind its last item", "الخلاصة مبتورة بعد آخر عناصرها"),
    ("the feed is longer than …", "الخلاصة أطول مما يقرأ"),
    ("the feed is damaged behind …", "الخلاصة تالفة: "),
    ("this is a sitemap: …", "هذه خريطة موقع، وهي عناوين لا مقالات؛ أعط الصفحات نفسها"),
    ("this is a list of feeds (OPML): …", "هذه قائمة خلاصات (\u{2068}OPML\u{2069})، وهي عناوين لا مقالات؛ أعط الصفحات نفسها"),
    ("the feed …", "تاريخ في الخلاصة لا يقرأ: "),
    // notes of records
    ("quotation mark without a partner", "علامة اقتباس بلا قرين"),
    ("the input is empty", "المدخل فارغ"),
    ("the text is not Arabic; no statements were sought", "ليس النص عربيا؛ لم يبحث فيه عن أقوال"),
    ("these words are not Arabic; they were left out", "ليست هذه الألفاظ عربية؛ لم تقرأ"),
    ("the field published is …", "حقل \u{2068}published\u{2069} ليس تاريخا"),
    // aqwal::lexicon
    ("no such table; the tables are …", "لا جدول بهذا الاسم؛ الجداول: …"),
    ("the columns must be …", "الأعمدة المطلوبة: …"),
    ("the first cell is empty", "الخانة الأولى فارغة"),
    ("no line of column names", "ينقصه سطر أسماء الأعمدة"),
    ("no column named …", "ينقصه عمود: …"),
    ("unknown kind …", "نوع غير معروف: …"),
    ("unknown frame …", "إطار غير معروف: …"),
    ("unknown polarity …", "قطبية غير معروفة: …"),
];

impl Lang {
    /// A sentence of the engine or the reader in the language; as it is where the table lacks it.
    pub fn says(self, english: &str) -> String {
        if self == Self::En {
            return english.to_owned();
        }
        if let Some(note) = language(english) {
            return note;
        }
        for (en, ar) in SAYS.iter().chain(super::reader::SAYS) {
            match fill(en, english) {
                Some(parts) if parts.is_empty() || !ar.contains('…') => return (*ar).to_owned(),
                Some(parts) => {
                    let mut out = String::new();
                    let mut parts = parts.into_iter();
                    for (n, piece) in ar.split('…').enumerate() {
                        if n > 0 {
                            let part = parts.next().unwrap_or("");
                            out.push_str(&crate::bidi::embed(self, &self.says(part)));
                        }
                        out.push_str(piece);
                    }
                    return out;
                }
                None => {}
            }
        }
        english.to_owned()
    }
}

/// What stands for each `…` of a pattern, if the text fits it.
pub fn fill<'t>(pattern: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let mut pieces = pattern.split('…');
    let mut rest = text.strip_prefix(pieces.next()?)?;
    let mut parts = Vec::new();
    let pieces: Vec<&str> = pieces.collect();
    for (n, piece) in pieces.iter().enumerate() {
        // The last piece ends the text; where it is empty, its part goes to the end.
        let at = if n + 1 == pieces.len() { rest.len().checked_sub(piece.len()).filter(|at| rest.get(*at..) == Some(piece))? } else { rest.find(piece)? };
        parts.push(&rest[..at]);
        rest = &rest[at + piece.len()..];
    }
    rest.is_empty().then_some(parts)
}

/// What the engine says of a text or of words in a language that it knows: the lexicon has its Arabic name.
fn language(english: &str) -> Option<String> {
    let (text, rest) = match english.strip_prefix("the text is ") {
        Some(rest) => (true, rest),
        None => (false, english.strip_prefix("these words are ")?),
    };
    let name = rest.strip_suffix(if text { ", not Arabic; no statements were sought" } else { ", not Arabic; they were left out" })?;
    let table = aqwal::Lexicon::bundled().tables().iter().find(|table| table.name == "languages")?;
    let column = table.column("name").ok()?;
    let arabic = table.rows().find(|row| row.parts(column).next() == Some(name))?.parts(column).nth(1)?;
    Some(if text {
        format!("لغة النص {arabic} لا العربية؛ لم يبحث فيه عن أقوال")
    } else {
        format!("لغة هذه الألفاظ {arabic} لا العربية؛ لم تقرأ")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_said_in_arabic() {
        assert_eq!(Lang::Ar.says("the input is empty"), "المدخل فارغ");
        assert_eq!(Lang::Ar.says("unknown kind «x»"), "نوع غير معروف: \u{2068}«x»\u{2069}");
        assert_eq!(Lang::Ar.says("the field published is «أمس»: no date"), "حقل \u{2068}published\u{2069} ليس تاريخا");
        assert_eq!(fill("a … b … c", "a 1 b 2 3 c"), Some(vec!["1", "2 3"]));
        assert_eq!((fill("a …", "b 1"), fill("a … c", "a 1 b")), (None, None));
        assert_eq!(Lang::Ar.says("anything else"), "anything else");
        assert_eq!(Lang::En.says("the input is empty"), "the input is empty");
    }

    #[test]
    fn languages_are_named_in_arabic() {
        for text in ["وی گفت که این طرح تا پایان سال آینده به مردم داده خواهد شد.", "The mayor said that the bridge would be open to the people of the city.", "Пошук працює добра"]
        {
            let record = aqwal::extract(&aqwal::Article::plain(text), aqwal::Lexicon::bundled());
            let note = &record.notes.first().expect("a note").says;
            assert!(!Lang::Ar.says(note).is_ascii(), "{note}");
        }
        assert_eq!(Lang::Ar.says("these words are English, not Arabic; they were left out"), "لغة هذه الألفاظ الإنجليزية لا العربية؛ لم تقرأ");
    }

    #[test]
    fn the_reader_says_what_the_table_has() {
        let not_text: [&[u8]; 3] = [b"%PDF-1", b"\xff\xd8\xff\xe0", b"\0\0\0\0\0\0\0\0\0\0"];
        for bytes in not_text {
            let error = aqwal_read::read_bytes("x", bytes, &Default::default()).unwrap_err().to_string();
            let what = error.strip_prefix("x: this is ").and_then(|s| s.split_once(", not text")).unwrap().0;
            assert_ne!(Lang::Ar.says(what), what);
        }
    }
}
