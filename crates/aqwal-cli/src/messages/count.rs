//! Counted things. Arabic has six forms: لا كتب، كتاب واحد، كتابان، ٣ كتب، ١١ كتابا، ١٠٠ كتاب.

use super::Lang;

/// A counted noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Noun(&'static Forms);

/// Its forms.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Forms {
    /// English: one, several.
    en: [&'static str; 2],
    /// Arabic: none, one, two, 3 to 10, 11 to 99, whole hundreds (and 101, 102).
    ar: [&'static str; 6],
}

#[rustfmt::skip]
#[allow(missing_docs)]
impl Noun {
    pub const ARTICLE: Self = Self(&Forms { en: ["article", "articles"], ar: ["لا أخبار", "خبر واحد", "خبران", "أخبار", "خبرا", "خبر"] });
    pub const STATEMENT: Self = Self(&Forms { en: ["statement", "statements"], ar: ["لا أقوال", "قول واحد", "قولان", "أقوال", "قولا", "قول"] });
    pub const TIME: Self = Self(&Forms { en: ["time", "times"], ar: ["لا أزمنة", "زمن واحد", "زمنان", "أزمنة", "زمنا", "زمن"] });
    pub const FIGURE: Self = Self(&Forms { en: ["figure", "figures"], ar: ["لا أرقام", "رقم واحد", "رقمان", "أرقام", "رقما", "رقم"] });
    pub const COMMITMENT: Self = Self(&Forms { en: ["commitment", "commitments"], ar: ["لا التزامات", "التزام واحد", "التزامان", "التزامات", "التزاما", "التزام"] });
    pub const INPUT: Self = Self(&Forms { en: ["input", "inputs"], ar: ["لا مدخلات", "مدخل واحد", "مدخلان", "مدخلات", "مدخلا", "مدخل"] });
    pub const PLACE: Self = Self(&Forms { en: ["other place", "other places"], ar: ["لا مواضع أخرى", "موضع آخر", "موضعان آخران", "مواضع أخرى", "موضعا آخر", "موضع آخر"] });

    // What holds no article
    pub const PICTURE: Self = Self(&Forms { en: ["picture", "pictures"], ar: ["لا صور", "صورة واحدة", "صورتان", "صور", "صورة", "صورة"] });
    pub const REDIRECT: Self = Self(&Forms { en: ["redirect", "redirects"], ar: ["لا تحويلات", "تحويل واحد", "تحويلان", "تحويلات", "تحويلا", "تحويل"] });
    pub const OTHER: Self = Self(&Forms { en: ["other item", "other items"], ar: ["لا مواد أخرى", "مادة أخرى واحدة", "مادتان أخريان", "مواد أخرى", "مادة أخرى", "مادة أخرى"] });

    pub const MEDIA: Self = Self(&Forms { en: ["sound or video", "sounds and videos"], ar: ["لا مقاطع مسموعة أو مرئية", "مقطع واحد مسموع أو مرئي", "مقطعان مسموعان أو مرئيان", "مقاطع مسموعة أو مرئية", "مقطعا مسموعا أو مرئيا", "مقطع مسموع أو مرئي"] });
    pub const DESIGN: Self = Self(&Forms { en: ["style, script or font", "styles, scripts and fonts"], ar: ["لا ملفات تصميم", "ملف تصميم واحد", "ملفا تصميم", "ملفات تصميم", "ملف تصميم", "ملف تصميم"] });
    pub const DATA: Self = Self(&Forms { en: ["data file", "data files"], ar: ["لا ملفات بيانات", "ملف بيانات واحد", "ملفا بيانات", "ملفات بيانات", "ملف بيانات", "ملف بيانات"] });
    pub const PDF: Self = Self(&Forms { en: ["PDF", "PDFs"], ar: ["لا ملفات \u{2068}PDF\u{2069}", "ملف \u{2068}PDF\u{2069} واحد", "ملفا \u{2068}PDF\u{2069}", "ملفات \u{2068}PDF\u{2069}", "ملف \u{2068}PDF\u{2069}", "ملف \u{2068}PDF\u{2069}"] });
    pub const ARCHIVE: Self = Self(&Forms { en: ["archive", "archives"], ar: ["لا أرشيفات", "أرشيف واحد", "أرشيفان", "أرشيفات", "أرشيفا", "أرشيف"] });
    pub const OFFICE: Self = Self(&Forms { en: ["office document", "office documents"], ar: ["لا مستندات مكتبية", "مستند مكتبي واحد", "مستندان مكتبيان", "مستندات مكتبية", "مستندا مكتبيا", "مستند مكتبي"] });
    pub const REVISIT: Self = Self(&Forms { en: ["revisit", "revisits"], ar: ["لا زيارات مكررة", "زيارة مكررة واحدة", "زيارتان مكررتان", "زيارات مكررة", "زيارة مكررة", "زيارة مكررة"] });
    pub const EMPTY_ANSWER: Self = Self(&Forms { en: ["empty answer", "empty answers"], ar: ["لا ردود فارغة", "رد واحد فارغ", "ردان فارغان", "ردود فارغة", "ردا فارغا", "رد فارغ"] });
    pub const FAILURE: Self = Self(&Forms { en: ["answer of failure", "answers of failure"], ar: ["لا ردود بالخطأ", "رد واحد بالخطأ", "ردان بالخطأ", "ردود بالخطأ", "ردا بالخطأ", "رد بالخطأ"] });
    pub const UNKNOWN: Self = Self(&Forms { en: ["answer of no known kind", "answers of no known kind"], ar: ["لا ردود مجهولة النوع", "رد واحد مجهول النوع", "ردان مجهولا النوع", "ردود مجهولة النوع", "ردا مجهول النوع", "رد مجهول النوع"] });
    pub const NO_TEXT: Self = Self(&Forms { en: ["row without text", "rows without text"], ar: ["لا سطور بلا نص", "سطر واحد بلا نص", "سطران بلا نص", "سطور بلا نص", "سطرا بلا نص", "سطر بلا نص"] });

    pub const HIDDEN: Self = Self(&Forms { en: ["hidden file", "hidden files"], ar: ["لا ملفات خفية", "ملف واحد خفي", "ملفان خفيان", "ملفات خفية", "ملفا خفيا", "ملف خفي"] });
    pub const EMPTY_FILE: Self = Self(&Forms { en: ["empty file", "empty files"], ar: ["لا ملفات فارغة", "ملف واحد فارغ", "ملفان فارغان", "ملفات فارغة", "ملفا فارغا", "ملف فارغ"] });
    pub const ENCRYPTED: Self = Self(&Forms { en: ["encrypted file", "encrypted files"], ar: ["لا ملفات مشفرة", "ملف واحد مشفر", "ملفان مشفران", "ملفات مشفرة", "ملفا مشفرا", "ملف مشفر"] });
    pub const CODED: Self = Self(&Forms { en: ["file in a coding that is not read", "files in codings that are not read"], ar: ["لا ملفات بترميز لا يقرأ", "ملف واحد بترميز لا يقرأ", "ملفان بترميز لا يقرأ", "ملفات بترميز لا يقرأ", "ملفا بترميز لا يقرأ", "ملف بترميز لا يقرأ"] });
    pub const EMPTY_ITEM: Self = Self(&Forms { en: ["feed item without text", "feed items without text"], ar: ["لا مواد خلاصات بلا نص", "مادة خلاصة واحدة بلا نص", "مادتا خلاصة بلا نص", "مواد خلاصات بلا نص", "مادة خلاصة بلا نص", "مادة خلاصة بلا نص"] });
    pub const EMPTY_FEED: Self = Self(&Forms { en: ["feed without items", "feeds without items"], ar: ["لا خلاصات بلا مواد", "خلاصة واحدة بلا مواد", "خلاصتان بلا مواد", "خلاصات بلا مواد", "خلاصة بلا مواد", "خلاصة بلا مواد"] });
    pub const ADDRESSES: Self = Self(&Forms { en: ["list of addresses", "lists of addresses"], ar: ["لا قوائم عناوين", "قائمة عناوين واحدة", "قائمتا عناوين", "قوائم عناوين", "قائمة عناوين", "قائمة عناوين"] });

    // What cannot be read
    pub const MISSING: Self = Self(&Forms { en: ["missing file", "missing files"], ar: ["لا ملفات مفقودة", "ملف واحد مفقود", "ملفان مفقودان", "ملفات مفقودة", "ملفا مفقودا", "ملف مفقود"] });
    pub const UNREADABLE: Self = Self(&Forms { en: ["unreadable file", "unreadable files"], ar: ["لا ملفات متعذرة القراءة", "ملف واحد متعذر القراءة", "ملفان متعذرا القراءة", "ملفات متعذرة القراءة", "ملفا متعذر القراءة", "ملف متعذر القراءة"] });
    pub const EMPTY_FOLDER: Self = Self(&Forms { en: ["folder without articles", "folders without articles"], ar: ["لا مجلدات بلا أخبار", "مجلد واحد بلا أخبار", "مجلدان بلا أخبار", "مجلدات بلا أخبار", "مجلدا بلا أخبار", "مجلد بلا أخبار"] });
    pub const BINARY: Self = Self(&Forms { en: ["file that is no text", "files that are no text"], ar: ["لا ملفات غير نصية", "ملف واحد غير نصي", "ملفان غير نصيين", "ملفات غير نصية", "ملفا غير نصي", "ملف غير نصي"] });
    pub const TOO_LARGE: Self = Self(&Forms { en: ["document beyond the limit", "documents beyond the limit"], ar: ["لا وثائق فوق الحد", "وثيقة واحدة فوق الحد", "وثيقتان فوق الحد", "وثائق فوق الحد", "وثيقة فوق الحد", "وثيقة فوق الحد"] });
    pub const BAD_ROW: Self = Self(&Forms { en: ["damaged row", "damaged rows"], ar: ["لا سطور تالفة", "سطر واحد تالف", "سطران تالفان", "سطور تالفة", "سطرا تالفا", "سطر تالف"] });
    pub const BAD_RECORD: Self = Self(&Forms { en: ["damaged record", "damaged records"], ar: ["لا سجلات تالفة", "سجل واحد تالف", "سجلان تالفان", "سجلات تالفة", "سجلا تالفا", "سجل تالف"] });
    pub const BAD_ITEM: Self = Self(&Forms { en: ["damaged feed item", "damaged feed items"], ar: ["لا مواد خلاصات تالفة", "مادة خلاصة واحدة تالفة", "مادتا خلاصة تالفتان", "مواد خلاصات تالفة", "مادة خلاصة تالفة", "مادة خلاصة تالفة"] });
    pub const LIMITED: Self = Self(&Forms { en: ["archive cut at a limit", "archives cut at a limit"], ar: ["لا أرشيفات قطعت عند الحد", "أرشيف واحد قطع عند الحد", "أرشيفان قطعا عند الحد", "أرشيفات قطعت عند الحد", "أرشيفا قطع عند الحد", "أرشيف قطع عند الحد"] });
    pub const NO_COLUMNS: Self = Self(&Forms { en: ["table without the columns", "tables without the columns"], ar: ["لا جداول بلا الأعمدة المطلوبة", "جدول واحد بلا الأعمدة المطلوبة", "جدولان بلا الأعمدة المطلوبة", "جداول بلا الأعمدة المطلوبة", "جدولا بلا الأعمدة المطلوبة", "جدول بلا الأعمدة المطلوبة"] });
    pub const DAMAGED: Self = Self(&Forms { en: ["damaged file", "damaged files"], ar: ["لا ملفات تالفة", "ملف واحد تالف", "ملفان تالفان", "ملفات تالفة", "ملفا تالفا", "ملف تالف"] });
    pub const OWN_FAULT: Self = Self(&Forms { en: ["fault in aqwal itself", "faults in aqwal itself"], ar: ["لا خلل في البرنامج نفسه", "خلل واحد في البرنامج نفسه", "خللان في البرنامج نفسه", "أخلال في البرنامج نفسه", "خللا في البرنامج نفسه", "خلل في البرنامج نفسه"] });

    // What the options leave out
    pub const UNDATED: Self = Self(&Forms { en: ["article without a date", "articles without a date"], ar: ["لا أخبار بلا تاريخ", "خبر واحد بلا تاريخ", "خبران بلا تاريخ", "أخبار بلا تاريخ", "خبرا بلا تاريخ", "خبر بلا تاريخ"] });
    pub const OTHER_DATE: Self = Self(&Forms { en: ["article of another date", "articles of other dates"], ar: ["لا أخبار من تاريخ آخر", "خبر واحد من تاريخ آخر", "خبران من تاريخ آخر", "أخبار من تاريخ آخر", "خبرا من تاريخ آخر", "خبر من تاريخ آخر"] });
    pub const OTHER_OUTLET: Self = Self(&Forms { en: ["article of another outlet", "articles of other outlets"], ar: ["لا أخبار لناشر آخر", "خبر واحد لناشر آخر", "خبران لناشر آخر", "أخبار لناشر آخر", "خبرا لناشر آخر", "خبر لناشر آخر"] });
    pub const NO_OUTLET: Self = Self(&Forms { en: ["article without an outlet", "articles without an outlet"], ar: ["لا أخبار بلا ناشر معروف", "خبر واحد بلا ناشر معروف", "خبران بلا ناشر معروف", "أخبار بلا ناشر معروف", "خبرا بلا ناشر معروف", "خبر بلا ناشر معروف"] });

    // What a ledger came to
    pub const NEW: Self = Self(&Forms { en: ["new article", "new articles"], ar: ["لا أخبار جديدة", "خبر واحد جديد", "خبران جديدان", "أخبار جديدة", "خبرا جديدا", "خبر جديد"] });
    pub const VERSION: Self = Self(&Forms { en: ["new version", "new versions"], ar: ["لا نسخ جديدة", "نسخة واحدة جديدة", "نسختان جديدتان", "نسخ جديدة", "نسخة جديدة", "نسخة جديدة"] });
    pub const KNOWN: Self = Self(&Forms { en: ["article that was there already", "articles that were there already"], ar: ["لا أخبار سبق حفظها", "خبر واحد سبق حفظه", "خبران سبق حفظهما", "أخبار سبق حفظها", "خبرا سبق حفظه", "خبر سبق حفظه"] });

    pub const OUTLET: Self = Self(&Forms { en: ["outlet", "outlets"], ar: ["لا وسائل إعلام", "وسيلة إعلام واحدة", "وسيلتي إعلام", "وسائل إعلام", "وسيلة إعلام", "وسيلة إعلام"] });
    pub const ITEM: Self = Self(&Forms { en: ["item", "items"], ar: ["لا مواد", "مادة واحدة", "مادتان", "مواد", "مادة", "مادة"] });
    // Following
    pub const TIME_AGAIN: Self = Self(&Forms { en: ["time", "times"], ar: ["لا مرات", "مرة واحدة", "مرتان", "مرات", "مرة", "مرة"] });
    pub const EDITION: Self = Self(&Forms { en: ["version", "versions"], ar: ["لا نسخ", "نسخة واحدة", "نسختان", "نسخ", "نسخة", "نسخة"] });
    pub const OLDER_VERSION: Self = Self(&Forms { en: ["older version", "older versions"], ar: ["لا نسخ سابقة", "نسخة سابقة واحدة", "نسختان سابقتان", "نسخ سابقة", "نسخة سابقة", "نسخة سابقة"] });

    // Of dossiers
    pub const PUBLISHER: Self = Self(&Forms { en: ["outlet", "outlets"], ar: ["لا ناشرين", "ناشر واحد", "ناشران", "ناشرين", "ناشرا", "ناشر"] });
    pub const WORDING: Self = Self(&Forms { en: ["wording", "wordings"], ar: ["لا ألفاظ", "لفظ واحد", "لفظان", "ألفاظ", "لفظا", "لفظ"] });
    pub const PAIR: Self = Self(&Forms { en: ["pair", "pairs"], ar: ["لا أزواج", "زوج واحد", "زوجان", "أزواج", "زوجا", "زوج"] });

    pub const SELECTOR: Self = Self(&Forms { en: ["selector", "selectors"], ar: ["لا شواهد", "شاهد واحد", "شاهدان", "شواهد", "شاهدا", "شاهد"] });
    pub const ROW: Self = Self(&Forms { en: ["row", "rows"], ar: ["لا سطور", "سطر واحد", "سطران", "سطور", "سطرا", "سطر"] });
}

impl Lang {
    /// A number and its noun in the right form.
    pub fn count(self, n: usize, noun: Noun) -> String {
        match self {
            Self::En if n == 0 => format!("no {}", noun.0.en[1]),
            Self::En => format!("{n} {}", noun.0.en[usize::from(n != 1)]),
            Self::Ar => match (n, n % 100) {
                (0..=2, _) => noun.0.ar[n].to_owned(),
                (_, 3..=10) => format!("{} {}", self.number(n), noun.0.ar[3]),
                (_, 11..=99) => format!("{} {}", self.number(n), noun.0.ar[4]),
                _ => format!("{} {}", self.number(n), noun.0.ar[5]),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_plurals() {
        const BOOK: Noun = Noun(&Forms { en: ["book", "books"], ar: ["لا كتب", "كتاب واحد", "كتابان", "كتب", "كتابا", "كتاب"] });
        for (n, says) in [
            (0, "لا كتب"),
            (1, "كتاب واحد"),
            (2, "كتابان"),
            (3, "٣ كتب"),
            (10, "١٠ كتب"),
            (11, "١١ كتابا"),
            (99, "٩٩ كتابا"),
            (100, "١٠٠ كتاب"),
            (101, "١٠١ كتاب"),
            (102, "١٠٢ كتاب"),
            (103, "١٠٣ كتب"),
            (111, "١١١ كتابا"),
            (1000, "١٠٠٠ كتاب"),
            (10_000, "١٠٠٠٠ كتاب"),
        ] {
            assert_eq!(Lang::Ar.count(n, BOOK), says);
        }
        assert_eq!([0, 1, 2].map(|n| Lang::En.count(n, BOOK)), ["no books", "1 book", "2 books"]);
    }
}
