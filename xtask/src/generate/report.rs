//! A statement in a sentence: who, by which verb, in which form.

use super::chance::Chance;
use super::clause::{Clause, Grammar};
use super::people::{self, Speaker};
use super::words;

/// A statement as it stands in the text.
#[derive(Clone, Debug, Default)]
pub struct Reported {
    /// Words before what is said.
    before: String,
    said: Clause,
    /// Words behind it.
    after: String,
    /// Attributed statements in the sentence.
    pub count: usize,
}

impl Reported {
    fn new(before: String, said: Clause, after: &str) -> Self {
        Self { before, said, after: after.to_owned(), count: 1 }
    }

    /// The sentence; `and` joins it to what stands before.
    pub fn sentence(&self, and: bool) -> String {
        let joined = and && !self.before.starts_with(['«', 'و']);
        format!("{}{}{}{}{}.", if joined { "و" } else { "" }, self.before, self.said.core, self.said.more, self.after)
    }

    /// The sentence as another paper prints it: what can be cut is cut.
    pub fn cut(&self) -> String {
        format!("{}{}{}.", self.before, self.said.core, if self.after.starts_with('»') { "»" } else { "" })
    }
}

/// How a speaker is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    Full,
    Short,
    Post,
    /// Not at all: the verb goes on.
    Not,
}

/// A verb of saying: masculine, feminine, what joins the clause; with the times it stood in a sample of 1,666 statements.
type Say = ([&'static str; 2], &'static str);
const SAYS: [(Say, u32); 16] = [
    ((["قال", "قالت"], "إن"), 340),
    ((["أكد", "أكدت"], "أن"), 70),
    ((["أوضح", "أوضحت"], "أن"), 60),
    ((["أشار", "أشارت"], "إلى أن"), 60),
    ((["يقول", "تقول"], "إن"), 56),
    ((["أعلن", "أعلنت"], "أن"), 47),
    ((["ذكر", "ذكرت"], "أن"), 20),
    ((["اعتبر", "اعتبرت"], "أن"), 20),
    ((["لفت", "لفتت"], "إلى أن"), 14),
    ((["يؤكد", "تؤكد"], "أن"), 16),
    ((["أفاد", "أفادت"], "بأن"), 14),
    ((["شدد", "شددت"], "على أن"), 10),
    ((["صرح", "صرحت"], "بأن"), 9),
    ((["كشف", "كشفت"], "أن"), 9),
    ((["حذر", "حذرت"], "من أن"), 12),
    ((["رأى", "رأت"], "أن"), 8),
];
const GOES_ON: [(Say, u32); 6] = [
    ((["أضاف", "أضافت"], "أن"), 85),
    ((["تابع", "تابعت"], "أن"), 20),
    ((["أوضح", "أوضحت"], "أن"), 25),
    ((["أشار", "أشارت"], "إلى أن"), 25),
    ((["أكد", "أكدت"], "أن"), 15),
    ((["لفت", "لفتت"], "إلى أن"), 10),
];
const PARTICIPLES: [[&str; 2]; 5] =
    [["مشيرا إلى أن", "مشيرة إلى أن"], ["مؤكدا أن", "مؤكدة أن"], ["موضحا أن", "موضحة أن"], ["مضيفا أن", "مضيفة أن"], ["لافتا إلى أن", "لافتة إلى أن"]];
/// Invented agencies.
const AGENCIES: [&str; 12] = ["المدار", "السنابل", "الأفق الجديد", "البيرق", "الشراع", "المنارة", "الضفاف", "الساري", "المرساة", "الندى", "القوافل", "الميزان"];
const ADDRESSED: [&str; 6] = ["الحكومة", "السكان", "المجلس", "الشركات", "البلديات", "اللجنة"];

impl Grammar {
    /// What a speaker of a name says.
    pub fn report(&self, speaker: &Speaker, call: Call, year: i32, chance: &mut Chance) -> Reported {
        let gender = usize::from(speaker.feminine);
        let name = match call {
            Call::Full => speaker.full.as_str(),
            Call::Short => speaker.short.as_str(),
            Call::Post => speaker.post.as_str(),
            Call::Not => "",
        };
        let blank = if name.is_empty() { "" } else { " " };
        let (says, that) = if call == Call::Not { *chance.weighed(&GOES_ON) } else { *chance.weighed(&SAYS) };
        let verb = says[gender];
        match chance.below(1000) {
            0..110 if call != Call::Not => {
                let verb = [["دعا", "دعت"], ["طالب", "طالبت"]][0][gender];
                return Reported::new(format!("{verb} {name} {} إلى ", chance.word(&ADDRESSED)), self.demand(chance), "");
            }
            110..124 if call != Call::Not => {
                let verb = ["نفى", "نفت"][gender];
                return Reported::new(format!("{verb} {name} أن "), self.plain_clause(chance), "");
            }
            124..180 => {
                let subject = if speaker.person { "الوزارة" } else { speaker.short.as_str() };
                let feminine = speaker.person || speaker.feminine;
                return Reported::new(format!("{verb}{blank}{name} {that} "), self.undertaking(subject, feminine, year, chance), "");
            }
            180..200 if call == Call::Full => {
                let his = ["قوله", "قولها"][gender];
                return Reported::new(format!("نقلت وكالة {} عن {name} {his} إن ", chance.word(&AGENCIES)), self.clause(chance), "");
            }
            200..225 if call == Call::Full => {
                let way = chance.word(&["بحسب", "وفق", "حسب"]);
                return Reported::new(format!("{way} {name}، فإن "), self.clause(chance), "");
            }
            _ => {}
        }
        let said = self.clause(chance);
        match chance.below(100) {
            0..23 => Reported::new(format!("{verb}{blank}{name}: «"), said, "»"),
            23..32 if call != Call::Not => {
                let verb = [["قال", "قالت"], ["يقول", "تقول"]][chance.below(2)][gender];
                Reported::new("«".to_owned(), said, &format!("»، {verb} {name}"))
            }
            32..58 if said.more.len() > 20 && !said.more.contains('،') => {
                let more = format!(" «{}»", said.more.trim_start());
                Reported::new(format!("{verb}{blank}{name} {that} "), Clause { core: said.core, more }, "")
            }
            58..64 => {
                let more = self.clause(chance);
                let after = format!("، {} {}", PARTICIPLES[chance.below(PARTICIPLES.len())][gender], more.core);
                Reported { count: 2, ..Reported::new(format!("{verb}{blank}{name} {that} "), said, &after) }
            }
            _ => Reported::new(format!("{verb}{blank}{name} {that} "), said, ""),
        }
    }

    /// A clause without a negation of its own.
    fn plain_clause(&self, chance: &mut Chance) -> Clause {
        loop {
            let said = self.clause(chance);
            if !said.core.contains("لا ") && !said.core.contains("لم ") {
                return said;
            }
        }
    }

    /// What a source without a name says.
    pub fn unnamed(&self, chance: &mut Chance) -> Reported {
        let who = *chance.weighed(&[
            ("قال مصدر مطلع إن ", 20),
            ("قالت مصادر مطلعة إن ", 20),
            ("ذكر مصدر أمني أن ", 12),
            ("أفادت مصادر محلية بأن ", 14),
            ("قال مسؤول طلب عدم الكشف عن اسمه إن ", 14),
            ("أكدت مصادر رسمية أن ", 8),
        ]);
        Reported::new(who.to_owned(), self.clause(chance), "")
    }

    /// What people say together, or a post without its holder, or a paper.
    pub fn nameless(&self, chance: &mut Chance) -> Reported {
        let body = people::body(&self.words, chance.below(people::BODIES));
        let before = match chance.below(20) {
            0..10 => chance.word(&["قال شهود إن ", "قال سكان إن ", "يرى خبراء أن ", "أكد ناشطون أن ", "يقول مراقبون إن ", "قال أطباء إن "]).to_owned(),
            10..15 => {
                let office = self.words.offices.draw(chance);
                let mut field = String::new();
                self.definite(&mut field, chance);
                format!("{} {} {field} إن ", chance.word(&["قال", "يقول"]), office.masculine)
            }
            15..18 => format!("{} باسم {} {} ", chance.word(&["قال المتحدث", "قال ناطق"]), body.full, "إن"),
            _ => format!("أظهر تقرير لجمعية {} أن ", words::strange(chance.below(900))),
        };
        Reported::new(before, self.clause(chance), "")
    }
}
