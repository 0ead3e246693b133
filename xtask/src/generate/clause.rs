//! What is said: a clause of subject, verb and phrases, as long as said words are in the news.

use super::chance::{Chance, Ranks};
use super::people::the;
use super::words::{self, Adjective, Noun, Verb, Words};

/// A clause: what can stand alone, and what follows it and can be cut.
#[derive(Clone, Debug, Default)]
pub struct Clause {
    pub core: String,
    pub more: String,
}

/// Words of what is said, as deciles: measured over 1,666 statements of a sample of 139 articles (mean 21.4, median 17).
const LENGTHS: [usize; 10] = [5, 8, 10, 12, 15, 19, 24, 29, 38, 52];

/// Prepositions between phrases, by how often they stand in a thousand words of what is said (same sample; ل and ب stand with
/// the noun).
const PREPOSITIONS: [(&str, u32); 13] = [
    ("في ", 240),
    ("من ", 200),
    ("على ", 135),
    ("إلى ", 66),
    ("عن ", 52),
    ("مع ", 42),
    ("ب", 230),
    ("ل", 230),
    ("خلال ", 26),
    ("بعد ", 34),
    ("بين ", 24),
    ("قبل ", 20),
    ("بسبب ", 14),
];

pub struct Grammar {
    pub words: Words,
    strange: Ranks,
}

impl Grammar {
    pub fn new() -> Self {
        Self { words: Words::new(), strange: Ranks::new(300_000, 0.9, 5.0) }
    }

    /// A clause that begins with its subject, as stands behind أن.
    pub fn clause(&self, chance: &mut Chance) -> Clause {
        let least = *chance.one(&LENGTHS) + chance.below(4);
        let mut core = String::new();
        let feminine = self.subject(&mut core, chance);
        core.push(' ');
        self.verb(&mut core, feminine, chance);
        core.push(' ');
        self.object(&mut core, chance);
        let mut count = core.split(' ').count();
        let mut more = String::new();
        while count < least {
            let before = more.len();
            self.extend(&mut more, chance);
            count += more[before..].matches(' ').count();
        }
        Clause { core, more }
    }

    /// A sentence of the report itself, nobody's words: the verb stands first.
    pub fn sentence(&self, chance: &mut Chance) -> String {
        let mut out = String::new();
        let mut subject = String::new();
        let feminine = self.subject(&mut subject, chance);
        let verb = self.words.verbs.draw(chance);
        out.push_str(Self::past_of(verb, feminine));
        out.push(' ');
        out.push_str(&subject);
        out.push(' ');
        self.object(&mut out, chance);
        for _ in 0..chance.between(0, 2) {
            self.phrase(&mut out, chance);
        }
        out
    }

    fn past_of(verb: &Verb, feminine: bool) -> &str {
        verb.past.as_ref().or(verb.present.as_ref()).map_or("", |forms| forms[usize::from(feminine)].as_str())
    }

    /// A noun phrase with the article; whether it takes feminine verbs.
    fn subject(&self, out: &mut String, chance: &mut Chance) -> bool {
        let noun = self.words.nouns.draw(chance);
        match chance.below(100) {
            0..45 => {
                out.push_str("ال");
                out.push_str(&noun.text);
                if chance.permille(350) {
                    self.adjective(out, noun.feminine, true, chance);
                }
            }
            45..85 => {
                out.push_str(&noun.text);
                out.push(' ');
                self.definite(out, chance);
            }
            85..93 => {
                out.push_str(if noun.feminine { "هذه ال" } else { "هذا ال" });
                out.push_str(&noun.text);
            }
            _ => {
                out.push_str(&noun.text);
                out.push(' ');
                out.push_str(self.words.places.draw(chance));
            }
        }
        noun.feminine
    }

    /// A noun with the article, perhaps with an adjective.
    pub fn definite(&self, out: &mut String, chance: &mut Chance) {
        let noun = self.words.nouns.draw(chance);
        out.push_str("ال");
        out.push_str(&noun.text);
        if chance.permille(300) {
            self.adjective(out, noun.feminine, true, chance);
        }
    }

    fn adjective(&self, out: &mut String, feminine: bool, definite: bool, chance: &mut Chance) {
        let adjective: &Adjective = self.words.adjectives.draw(chance);
        out.push_str(if definite { " ال" } else { " " });
        out.push_str(&adjective[usize::from(feminine)]);
    }

    fn verb(&self, out: &mut String, feminine: bool, chance: &mut Chance) {
        let verb = self.words.verbs.draw(chance);
        let present = verb.present.as_ref().map_or("", |forms| forms[usize::from(feminine)].as_str());
        match chance.below(100) {
            0..50 => out.push_str(present),
            50..58 => {
                out.push_str("لا ");
                out.push_str(present);
            }
            58..61 => {
                out.push_str("لم ");
                out.push_str(present);
            }
            61..72 => {
                out.push('س');
                out.push_str(present);
            }
            72..75 => {
                out.push_str("قد ");
                out.push_str(present);
            }
            _ => out.push_str(Self::past_of(verb, feminine)),
        }
    }

    /// What stands right behind the verb.
    fn object(&self, out: &mut String, chance: &mut Chance) {
        if chance.permille(450) {
            self.definite(out, chance);
        } else {
            let from = out.len();
            self.phrase(out, chance);
            if out[from..].starts_with(' ') {
                out.remove(from);
            }
        }
    }

    /// A preposition and a noun phrase, with a blank before.
    fn phrase(&self, out: &mut String, chance: &mut Chance) {
        out.push(' ');
        let preposition = *chance.weighed(&PREPOSITIONS);
        match preposition {
            "ل" => out.push_str("لل"),
            _ => out.push_str(preposition),
        }
        let noun: &Noun = self.words.nouns.draw(chance);
        let rest = if preposition == "ل" { noun.text.strip_prefix('ل').filter(|r| r.chars().count() > 2) } else { None };
        match chance.below(100) {
            _ if preposition == "ل" => out.push_str(rest.unwrap_or(&noun.text)),
            0..40 => {
                out.push_str("ال");
                out.push_str(&noun.text);
                if chance.permille(330) {
                    self.adjective(out, noun.feminine, true, chance);
                }
            }
            40..64 => {
                out.push_str(&noun.text);
                out.push(' ');
                self.definite(out, chance);
            }
            64..76 => {
                out.push_str(&noun.text);
                self.adjective(out, noun.feminine, false, chance);
            }
            76..85 => {
                // With its pronoun.
                match noun.text.strip_suffix('ة') {
                    Some(stem) => out.extend([stem, "ت"]),
                    None => out.push_str(&noun.text),
                }
                out.push_str(chance.word(&["ه", "ها", "ها", "هم", "نا"]));
            }
            85..92 => out.push_str(self.words.places.draw(chance)),
            _ => {
                out.push_str(chance.word(&["منطقة ", "شركة ", "مدينة ", "مشروع ", "قرية "]));
                out.push_str(&words::strange(self.strange.draw(chance)));
            }
        }
    }

    /// Something more, with a blank or a comma before.
    fn extend(&self, out: &mut String, chance: &mut Chance) {
        match chance.below(100) {
            0..42 => self.phrase(out, chance),
            42..54 => {
                let noun = self.words.nouns.draw(chance);
                out.push_str(" وال");
                out.push_str(&noun.text);
                if noun.feminine && chance.permille(400) {
                    out.push_str(" التي ");
                } else if chance.permille(400) {
                    out.push_str(if noun.feminine { " التي " } else { " الذي " });
                } else {
                    return;
                }
                self.verb(out, noun.feminine, chance);
                self.phrase(out, chance);
            }
            54..69 => {
                let noun = self.words.nouns.draw(chance);
                out.push_str(chance.word(&[" و", " و", " و", " و", " و", " أو "]));
                out.push_str(&noun.text);
                out.push(' ');
                self.definite(out, chance);
            }
            69..77 => {
                out.push_str(" وال");
                let noun = self.words.nouns.draw(chance);
                out.push_str(&noun.text);
                self.adjective(out, noun.feminine, true, chance);
            }
            77..82 => {
                out.push_str(chance.word(&[" بشكل", " على نحو", " بعمل", " بوضع", " كعمل"]));
                self.adjective(out, false, false, chance);
            }
            82..88 => {
                out.push_str(chance.word(&["، كما أن ", "، لكن ", "، لأن ", "، وأن ", "، ما يعني أن "]));
                let feminine = self.subject(out, chance);
                out.push(' ');
                self.verb(out, feminine, chance);
                self.phrase(out, chance);
            }
            88..92 => {
                out.push_str(chance.word(&[" هذا العام", " حتى الآن", " أيضا", " هناك", " كما كان", " أو غير ذلك", " كل يوم", " هذه المرة", " ما لم يكن قد تم", " أي بعد ذلك"]))
            }
            92..97 => self.figure(out, chance),
            _ => {
                out.push_str(" في ");
                out.push_str(&chance.between(1, 28).to_string());
                out.push(' ');
                out.push_str(chance.word(&MONTHS));
            }
        }
    }

    fn figure(&self, out: &mut String, chance: &mut Chance) {
        let number = [2, 5, 12, 30, 45, 120, 250, 700, 1500, 3200][chance.below(10)] + chance.below(90);
        let says = match chance.below(9) {
            0 => format!(" بنسبة {} في المئة", number % 90 + 3),
            1 => format!(" بقيمة {number} مليون دولار"),
            2 => format!(" على مساحة {number} كيلومترا"),
            3 => format!(" لنحو {number} ألف طن"),
            4 => format!(" بكلفة {number} مليار دينار"),
            5 => format!(" في {number} قرية"),
            6 => format!(" بعد {} أسابيع", number % 7 + 3),
            7 => format!(" من أصل {number} طلبا"),
            _ => format!(" مع {number} عاملا"),
        };
        out.push_str(&says);
    }

    /// An undertaking, as stands behind أن: what will be done, and until when.
    pub fn undertaking(&self, subject: &str, feminine: bool, year: i32, chance: &mut Chance) -> Clause {
        const DOES: [[&str; 2]; 6] = [["سينجز", "ستنجز"], ["سيبني", "ستبني"], ["سيفتح", "ستفتح"], ["سينفذ", "ستنفذ"], ["سيطلق", "ستطلق"], ["سيصلح", "ستصلح"]];
        let mut core = format!("{subject} {} ", chance.one(&DOES)[usize::from(feminine)]);
        self.definite(&mut core, chance);
        let more = match chance.below(4) {
            0 => format!(" قبل نهاية عام {}", year + 1),
            1 => format!(" خلال {} أشهر", chance.between(3, 10)),
            2 => format!(" في {} {} {}", chance.between(1, 28), chance.word(&MONTHS), year + 1),
            _ => format!(" بحلول {} {}", chance.word(&MONTHS), year + 1),
        };
        core.push_str(&more);
        Clause { core, more: String::new() }
    }

    /// What is asked for, as stands behind دعا إلى: a noun of action and its object.
    pub fn demand(&self, chance: &mut Chance) -> Clause {
        const ACTS: [&str; 10] = ["تنفيذ", "تطوير", "وقف", "إعادة", "دعم", "تحسين", "مراجعة", "حماية", "توسيع", "إغلاق"];
        let mut core = chance.word(&ACTS).to_owned();
        core.push(' ');
        self.definite(&mut core, chance);
        let mut more = String::new();
        for _ in 0..chance.between(1, 4) {
            self.phrase(&mut more, chance);
        }
        Clause { core, more }
    }

    /// A headline.
    pub fn headline(&self, chance: &mut Chance) -> String {
        let mut out = String::new();
        let noun = self.words.nouns.draw(chance);
        out.push_str(&the(&noun.text));
        self.adjective(&mut out, noun.feminine, true, chance);
        out.push(' ');
        let verb = self.words.verbs.draw(chance);
        out.push_str(verb.present.as_ref().map_or("", |forms| forms[usize::from(noun.feminine)].as_str()));
        self.phrase(&mut out, chance);
        self.phrase(&mut out, chance);
        out
    }
}

/// Months as the levantine press writes them.
const MONTHS: [&str; 12] = ["كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"];
