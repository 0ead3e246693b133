//! Which time expressions of an assistant's test suite can occur in news. The rule asks the words of the expression and its TIMEX3 type
//! alone, never what Aqwal makes of them. What no reason below takes out counts as news.

use crate::words::fold;

/// Why an expression is no matter of news.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The annotation guide marks none such: set times (كل يوم، أيام الأحد), now and soon, vague amounts (بضع ساعات),
    /// a part of the day without a day (في الصباح), feasts.
    Guide,
    /// A number alone, or an hour as one says it to a clock: 27، للثاني والعشرين، ثمانية وأربعين صباحا، 340 مساء; digits in an order
    /// other than day, month, year or year, month, day with four digits of the year: 4/22، 08/12, 2015.
    Number,
    /// Spoken words: نص، امبارح، شهر ثلاثة; a time of one's own: أسبوعي.
    Spoken,
    /// An English phrase word by word, which in Arabic says something else: في 3 أسابيع for in three weeks, آخر يوم for yesterday,
    /// عشرين دقيقة بعد الخامسة, مايو تسعة وعشرين; the article of a weekday that counts nothing (الأحد الخامس).
    Translated,
    /// It counts from what was told before, and nothing was: اليوم التالي.
    Following,
}

impl Reason {
    /// All of them with their names.
    pub const ALL: [(Self, &str); 5] =
        [(Self::Guide, "not marked by the guide"), (Self::Number, "number alone"), (Self::Spoken, "spoken"), (Self::Translated, "translated"), (Self::Following, "following")];
}

const NOW: [&str; 5] = ["الان", "حالا", "اللحظه", "لحظه", "ممكن"];
const VAGUE: [&str; 6] = ["بضع", "بضعه", "لبضع", "عده", "لعده", "القليله"];
const SETS: [&str; 6] = ["كل", "يوميا", "اسبوعيا", "شهريا", "سنويا", "ايام"];
const FEASTS: [&str; 9] = ["عيد", "العيد", "الشكر", "الفصح", "المولد", "الحج", "الهجريه", "الميلاد", "يواندان"];
const SPOKEN: [&str; 5] = ["نص", "امبارح", "اسبوعي", "يومي", "غداء"];
const FOLLOWING: [&str; 4] = ["التالي", "التاليه", "التاليين", "التاليتين"];
/// Words that stand beside a part of the day and name no day.
const BESIDE: [&str; 16] = ["في", "من", "عند", "الي", "حتي", "بين", "ما", "وقت", "متاخر", "مبكر", "اول", "بعد", "منتصف", "الباكر", "اواخر", "اوايل"];
const PARTS: [&str; 18] =
    ["الصباح", "صباحا", "صباح", "المساء", "مساء", "مساءا", "الليل", "ليل", "ليلا", "الظهر", "ظهرا", "ظهر", "الظهيره", "العصر", "عصرا", "الامسيات", "النهار", "فجرا"];
const FRACTIONS: [&str; 8] = ["والنصف", "ونصف", "والربع", "وربع", "وثلث", "والثلث", "ربع", "ارباع"];
/// Stems of number words, ones and tens, also with the article or و.
const STEMS: [&str; 16] = ["اول", "واحد", "حادي", "احد", "اثن", "ثاني", "ثلاث", "ثالث", "اربع", "رابع", "خمس", "خامس", "ست", "سادس", "عشر", "عاشر"];
const MORE_STEMS: [&str; 9] = ["سبع", "سابع", "ثماني", "ثامن", "تسع", "تاسع", "الف", "مايت", "مايه"];
const WEEKDAYS: [&str; 8] = ["الاحد", "الاثنين", "الثلاثاء", "الثلاثا", "الاربعاء", "الخميس", "الجمعه", "السبت"];
const MONTH_WORDS: [&str; 9] = ["ثلاث", "ثلاثه", "اربعه", "خمسه", "سته", "سبعه", "ثمانيه", "تسعه", "عشره"];

/// Why an expression is no matter of news; none if it is.
pub fn reason(expression: &str, kind: &str) -> Option<Reason> {
    let folded = fold(expression);
    let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
    let has = |list: &[&str]| words.iter().any(|w| list.contains(w));
    if kind == "SET" || has(&SETS) || has(&NOW) || has(&VAGUE) || has(&FEASTS) || folded.contains("راس السنه") {
        return Some(Reason::Guide);
    }
    if has(&PARTS) && words.iter().all(|w| PARTS.contains(w) || BESIDE.contains(w)) && folded != "منتصف الليل" {
        return Some(Reason::Guide);
    }
    let month_word = words.windows(2).any(|p| p[0].trim_start_matches('ب') == "شهر" && MONTH_WORDS.contains(&p[1]));
    if has(&SPOKEN) || month_word || folded.contains("اليوم الي") || words[..words.len().min(2)] == ["من", "اسبوع"] {
        return Some(Reason::Spoken);
    }
    if has(&FOLLOWING) {
        return Some(Reason::Following);
    }
    if translated(&words, kind) {
        return Some(Reason::Translated);
    }
    number_alone(expression, &words).then_some(Reason::Number)
}

fn digits(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a folded word is a number word; weekdays and decades are none.
fn number_word(word: &str) -> bool {
    if WEEKDAYS.contains(&word) || word.ends_with("ات") {
        return false;
    }
    let rest = word.strip_prefix('و').unwrap_or(word);
    let rest = rest.strip_prefix("لل").or_else(|| rest.strip_prefix("ال").filter(|r| r.chars().count() > 2)).unwrap_or(rest);
    STEMS.iter().chain(&MORE_STEMS).any(|s| rest.starts_with(s) || word.starts_with(s) || word.strip_prefix("ال").is_some_and(|w| w.starts_with(s)))
}

/// Whether nothing says what the numbers of an expression count.
fn number_alone(expression: &str, words: &[&str]) -> bool {
    let numbers = words.iter().filter(|w| digits(w) || number_word(w)).count();
    let others = |w: &&&str| !digits(w) && !number_word(w);
    if numbers == 0 || !words.iter().filter(others).all(|w| PARTS.contains(w) || BESIDE.contains(w) || FRACTIONS.contains(w) || *w == "الليله" || *w == "هذا") {
        return false;
    }
    // A clock time with a colon, a year, years, a date with its year.
    let lengths: Vec<usize> = words.iter().filter(|w| digits(w)).map(|w| w.len()).collect();
    let dated = lengths.len() == numbers
        && (lengths == [4] && !words.iter().any(|w| PARTS.contains(w)) || lengths == [4, 4] || lengths.len() == 3 && lengths.contains(&4) && !expression.contains(", "));
    if expression.contains(':') || dated {
        return false;
    }
    // One hour and what tells it: «7 مساء», «الثامنة والنصف», «من 5 إلى 6 مساء».
    let told = words.iter().any(|w| PARTS.contains(w)) && !expression.contains('،');
    let hours = words.iter().filter(|w| digits(w) && w.len() <= 2).count();
    let range = hours == 2 && hours == numbers && !words[1..].iter().all(|w| digits(w));
    let one = numbers == 1 && (hours == 1 || !digits(words.iter().find(|w| digits(w) || number_word(w)).unwrap_or(&"")))
        || words.windows(2).any(|p| p[1].starts_with("عشر")) && numbers == 2;
    let ordinal = words.iter().find(|w| number_word(w)).is_some_and(|w| w.starts_with("ال"));
    let fraction = words.iter().any(|w| FRACTIONS.contains(w)) && ordinal;
    let pair = numbers >= 2 && ordinal && told;
    !(told && (one || range) || fraction || pair)
}

fn translated(words: &[&str], kind: &str) -> bool {
    let at = |n: usize| words.get(n).copied().unwrap_or("");
    let amount = at(0) == "في" && digits(at(1)) && kind != "DURATION" && words.len() == 3;
    let yesterday = words == ["اخر", "يوم"];
    let past = words.iter().position(|w| *w == "بعد").is_some_and(|p| p > 0 && at(p - 1) == "دقيقه");
    let from_now = words.windows(2).any(|p| p == ["من", "الان"]);
    // A weekday with an ordinal but without its month, or with a number that counts nothing.
    let weekday = words.iter().position(|w| WEEKDAYS.contains(w));
    let counted = weekday.is_some_and(|p| {
        let next = if at(p + 1) == "في" { p + 2 } else { p + 1 };
        next < words.len() && words[next..].iter().all(|w| number_word(w)) && (next == p + 1 || !at(next).starts_with("ال"))
    });
    // مايو تسعة وعشرين
    let cardinal = words.len() >= 2
        && weekday.is_none()
        && !number_word(at(0))
        && !digits(at(0))
        && words[1..].iter().all(|w| number_word(w) && !w.starts_with("ال") && !w.starts_with("وال"));
    amount || yesterday || past || from_now || counted || cardinal && !matches!(at(0), "عام" | "سنه" | "الساعه" | "قبل" | "بعد" | "منذ")
}

#[cfg(test)]
mod tests {
    use super::{Reason, reason};

    #[test]
    fn news() {
        for text in [
            "15 يونيو 2016",
            "الأحد القادم",
            "بعد يومين",
            "2015/08/12",
            "2014-2018",
            "الساعة 8 مساء",
            "7 مساء",
            "من 5 إلى 6 مساء",
            "7:56:30 مساءً",
            "الثامنة والنصف",
            "السبعينيات",
            "الاثنين",
            "الأحد",
            "عام ألفين وسبعة وعشرين",
            "مساء الثلاثاء",
            "الثلاثاء في الصباح",
            "منتصف الليل",
            "الأسبوع الثالث من عام 2027",
            "قبل عامين",
            "نصف ساعة",
            "ثاني أربعاء من شهر أكتوبر",
        ] {
            assert_eq!(reason(text, "DATE"), None, "{text}");
        }
    }

    #[test]
    fn no_news() {
        for (text, why) in [
            ("كل يوم", Reason::Guide),
            ("الآن", Reason::Guide),
            ("لبضع دقائق", Reason::Guide),
            ("في الصباح الباكر", Reason::Guide),
            ("عيد الفطر", Reason::Guide),
            ("27", Reason::Number),
            ("للثاني والعشرين", Reason::Number),
            ("ثمانية وأربعين صباحا", Reason::Number),
            ("340 مساء", Reason::Number),
            ("4/22", Reason::Number),
            ("08/12, 2015", Reason::Number),
            ("اليوم الثالث من شهر عشرة", Reason::Spoken),
            ("بقية أسبوعي", Reason::Spoken),
            ("في 3 أسابيع", Reason::Translated),
            ("آخر يوم", Reason::Translated),
            ("مايو تسعة وعشرين", Reason::Translated),
            ("العام التالي", Reason::Following),
        ] {
            assert_eq!(reason(text, "DATE"), Some(why), "{text}");
        }
    }
}
