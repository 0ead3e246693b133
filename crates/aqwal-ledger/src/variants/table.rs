//! The words of the grammar that the comparison is about, folded.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::numeral::{CARDINAL, MONTH, ORDINAL, SCALE, WEEKDAY};

/// What a folded word is known as.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    pub function: bool,
    pub negation: bool,
    pub about: bool,
    pub numeral: Option<Numeral>,
}

/// What a word is as a figure.
#[derive(Clone, Copy, Debug)]
pub(super) enum Numeral {
    Cardinal(f64),
    Scale(f64),
    Ordinal(f64),
    Weekday(f64),
    Month(f64),
}

/// All lists by word. Looked up for every word of every statement, so one look-up answers all.
static KNOWN: LazyLock<FxHashMap<String, Known>> = LazyLock::new(|| {
    let mut out: FxHashMap<String, Known> = FxHashMap::default();
    for word in FUNCTION {
        out.entry((*word).to_owned()).or_default().function = true;
    }
    for word in NEGATION {
        out.entry((*word).to_owned()).or_default().negation = true;
    }
    for word in ABOUT {
        out.entry((*word).to_owned()).or_default().about = true;
    }
    type Make = fn(f64) -> Numeral;
    let lists: [(&[(&str, f64)], Make); 4] = [(CARDINAL, Numeral::Cardinal), (SCALE, Numeral::Scale), (WEEKDAY, Numeral::Weekday), (MONTH, Numeral::Month)];
    for (list, make) in lists {
        for (word, value) in list {
            out.entry((*word).to_owned()).or_default().numeral = Some(make(*value));
        }
    }
    // Only the article tells ثاني of «الثاني» from other words.
    for (word, value) in ORDINAL {
        for article in ["ال", "لل"] {
            out.entry(format!("{article}{word}")).or_default().numeral = Some(Numeral::Ordinal(*value));
        }
    }
    out
});

/// What is known of a folded word as it stands.
pub(super) fn known(form: &str) -> Known {
    KNOWN.get(form).copied().unwrap_or_default()
}

/// Words that link and point. They carry no feature of their own: outlets change them freely.
pub(super) const FUNCTION: &[&str] = &[
    "%",
    "احد",
    "احدي",
    "اذ",
    "اذا",
    "اذن",
    "اكثر",
    "ال",
    "التي",
    "الذي",
    "الذين",
    "اللتان",
    "اللتين",
    "اللذان",
    "اللذين",
    "اللواتي",
    "الميه",
    "الي",
    "اليك",
    "الينا",
    "اليه",
    "اليها",
    "اليهم",
    "اما",
    "امام",
    "ان",
    "انا",
    "انت",
    "انتم",
    "انما",
    "اننا",
    "انني",
    "انه",
    "انها",
    "انهم",
    "انهما",
    "اني",
    "او",
    "اي",
    "ايا",
    "اياه",
    "اياها",
    "ايضا",
    "ب",
    "بات",
    "باتت",
    "بال",
    "بالميه",
    "بان",
    "باننا",
    "بانه",
    "بانها",
    "بانهم",
    "بخصوص",
    "بشان",
    "بعد",
    "بعدما",
    "بل",
    "بما",
    "به",
    "بها",
    "بهذا",
    "بهذه",
    "بهم",
    "بين",
    "بينما",
    "بيننا",
    "تجاه",
    "تقريبا",
    "تكن",
    "تكون",
    "تلك",
    "تم",
    "ثم",
    "ثمه",
    "جدا",
    "جميع",
    "جميعا",
    "جميعها",
    "حتي",
    "حوالي",
    "حول",
    "حيال",
    "حيث",
    "حين",
    "خلال",
    "ذات",
    "ذلك",
    "رغم",
    "زهاء",
    "ستكون",
    "سوف",
    "سيتم",
    "سيكون",
    "ضمن",
    "ظل",
    "عبر",
    "علي",
    "عليك",
    "علينا",
    "عليه",
    "عليها",
    "عليهم",
    "عما",
    "عن",
    "عنا",
    "عند",
    "عندما",
    "عنه",
    "عنها",
    "عنهم",
    "ف",
    "فان",
    "فانه",
    "فانها",
    "فقد",
    "فقط",
    "فلا",
    "في",
    "فيما",
    "فينا",
    "فيه",
    "فيها",
    "فيهم",
    "قبل",
    "قد",
    "قرابه",
    "ك",
    "كافه",
    "كان",
    "كانت",
    "كانوا",
    "كذلك",
    "كل",
    "كلا",
    "كلنا",
    "كلها",
    "كلهم",
    "كما",
    "كنا",
    "كونه",
    "كي",
    "كيف",
    "ل",
    "لازال",
    "لاسيما",
    "لان",
    "لاننا",
    "لانني",
    "لانه",
    "لانها",
    "لانهم",
    "لدي",
    "لدينا",
    "لديه",
    "لديها",
    "لديهم",
    "لذا",
    "لذلك",
    "لقد",
    "لك",
    "لكل",
    "لكم",
    "لكن",
    "لكنه",
    "لكنها",
    "لكي",
    "لل",
    "لما",
    "لنا",
    "له",
    "لها",
    "لهذا",
    "لهذه",
    "لهم",
    "لو",
    "لي",
    "ليكون",
    "ما",
    "ماذا",
    "مازال",
    "متي",
    "مثل",
    "مع",
    "معا",
    "معنا",
    "معه",
    "معها",
    "معهم",
    "مما",
    "من",
    "منا",
    "منذ",
    "منه",
    "منها",
    "منهم",
    "مهما",
    "ميويه",
    "نحن",
    "نحو",
    "نفسه",
    "نفسها",
    "نكن",
    "هذا",
    "هذان",
    "هذه",
    "هذين",
    "هكذا",
    "هل",
    "هم",
    "هما",
    "هن",
    "هنا",
    "هناك",
    "هو",
    "هولاء",
    "هي",
    "و",
    "وهو",
    "وهي",
    "يا",
    "يتم",
    "يقارب",
    "يكن",
    "يكون",
    "يناهز",
];

/// Words that deny. What they deny is the next word that is not of the grammar.
pub(super) const NEGATION: &[&str] = &["بدون", "بعدم", "بلا", "دون", "عدم", "غير", "لا", "لست", "لسنا", "لعدم", "لم", "لن", "ليس", "ليست", "ليسوا", "نفي", "ولا", "ينفي"];

/// Words after or before a number that make it less than exact.
pub(super) const ABOUT: &[&str] =
    &["اقل", "اكثر", "تجاوز", "تزيد", "تفوق", "تقارب", "تقريبا", "تناهز", "حوالي", "زهاء", "قرابه", "قرب", "قريب", "قريبا", "نحو", "يتجاوز", "يزيد", "يفوق", "يقارب", "يناهز"];

/// Words that say the opposite of each other, folded and without what is written together with them.
pub(super) const OPPOSITES: &[(&[&str], &[&str])] = &[
    (
        &["ارتفع", "يرتفع", "ارتفاعا", "زاد", "زادت", "زياده", "يزيد", "نما", "نمت", "نمو", "صعد", "صعود"],
        &["انخفض", "ينخفض", "انخفاضا", "تراجع", "يتراجع", "تراجعا", "هبط", "يهبط", "هبوط", "نقص", "تقلص"],
    ),
    (&["رفع", "نرفع", "رفعنا", "سنرفع"], &["خفض", "نخفض", "خفضنا", "تخفيض", "سنخفض"]),
    (&["رفض", "نرفض", "رفضنا"], &["قبل", "قبول", "نقبل", "يقبل", "قبلنا", "وافق", "نوافق", "يوافق", "موافقه"]),
    (&["نجح", "ينجح", "نجاح", "نجحنا"], &["فشل", "يفشل", "فشلنا", "اخفق", "يخفق", "اخفاق"]),
    (&["فتح", "نفتح", "يفتح", "افتتح", "افتتاح"], &["اغلق", "نغلق", "يغلق", "اغلاق", "اقفل", "اقفال"]),
    (&["دعم", "ندعم", "يدعم", "ايد", "نويد", "يويد", "تاييد"], &["عارض", "نعارض", "يعارض", "معارضه"]),
    (&["بريء", "براءه"], &["مذنب", "ادانه", "مدان"]),
    (&["تحسن", "يتحسن", "تحسنا"], &["تدهور", "يتدهور", "تدهورا"]),
    (&["فاز", "فوز", "فزنا", "يفوز"], &["خسر", "خساره", "خسرنا", "يخسر", "هزيمه"]),
    (&["سليم", "صالح"], &["فاسد", "تالف", "ملوث"]),
    (&["استانف", "استانفنا", "استوناف", "يستانف", "نستانف", "استوناف", "استيناف"], &["علق", "علقنا", "تعليق", "يعلق", "اوقف", "اوقفنا", "يوقف", "الغي", "الغاء"]),
    (&["بدا", "يبدا", "بدايه", "انطلق", "ينطلق"], &["انتهي", "ينتهي", "نهايه", "انتهت"]),
    (&["حار", "حاره"], &["بارد", "بارده"]),
    (&["شمالي", "شماليه", "شمال"], &["جنوبي", "جنوبيه", "جنوب"]),
    (&["شرقي", "شرقيه", "شرق"], &["غربي", "غربيه", "غرب"]),
    (&["اعلي"], &["ادني"]),
    (&["صباح", "صباحا"], &["مساء"]),
];
