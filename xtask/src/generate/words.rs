//! The vocabulary: words of the project's lexicon, ranked, and rare names built of letters.

use aqwal::Lexicon;
use aqwal::lexicon::Row;

use super::chance::{Chance, Ranks};

/// A noun as it stands without the article.
#[derive(Clone, Debug)]
pub struct Noun {
    pub text: String,
    /// Takes feminine verbs and adjectives: in ة, or the broken plural of a thing.
    pub feminine: bool,
}

/// An adjective, masculine and feminine.
pub type Adjective = [String; 2];

/// A verb that reports nothing: past and present, masculine and feminine.
pub struct Verb {
    pub past: Option<[String; 2]>,
    pub present: Option<[String; 2]>,
}

/// A noun for what somebody is.
pub struct Role {
    pub masculine: String,
    pub feminine: String,
}

/// Words with the chance of each.
pub struct Ranked<T> {
    list: Vec<T>,
    ranks: Ranks,
}

impl<T> Ranked<T> {
    fn new(list: Vec<T>, steep: f64, flat: f64) -> Self {
        let ranks = Ranks::new(list.len(), steep, flat);
        Self { list, ranks }
    }

    pub fn draw(&self, chance: &mut Chance) -> &T {
        &self.list[self.ranks.draw(chance)]
    }
}

/// All that sentences are made of.
pub struct Words {
    pub nouns: Ranked<Noun>,
    pub adjectives: Ranked<Adjective>,
    pub verbs: Ranked<Verb>,
    pub places: Ranked<String>,
    pub offices: Ranked<Role>,
    pub professions: Ranked<Role>,
    /// Heads of organisations, feminine and masculine.
    pub bodies: Ranked<Noun>,
    pub given: [Ranked<String>; 2],
}

/// Nouns and adjectives that every newsroom writes daily; they come first, the others behind them in an order of chance.
const DAILY: [&str; 2] = [
    "حكومة دولة عام مجلس قانون منطقة قرار اقتصاد مشروع سوق أزمة اجتماع خطة مدينة اتفاق عمل قضية ملف انتخابات حزب مجموعة قطاع سياسة ميزانية نفط \
     سعر مياه كهرباء تعليم صحة طريق ميناء مطار جامعة مدرسة مستشفى أمن حدود شركة مصرف برنامج تقرير زيارة علاقة جلسة لجنة دعم حماية تنفيذ تطوير بناء إنتاج تجارة زراعة",
    "وطني دولي سياسي اقتصادي محلي جديد كبير عام خاص أمني مالي رسمي عربي اجتماعي إنساني إقليمي",
];

/// Whether a cell is one plain word of three letters or more.
fn plain(word: &str) -> bool {
    word.chars().count() >= 3 && word.chars().all(|c| ('\u{621}'..='\u{64a}').contains(&c)) && !word.starts_with("ال")
}

/// The daily words first, the others in an order that never changes.
fn rank<T>(mut list: Vec<T>, word: impl Fn(&T) -> &str) -> Vec<T> {
    Chance::new(7).shuffle(&mut list);
    let daily: Vec<&str> = DAILY.iter().flat_map(|words| words.split_whitespace()).collect();
    list.sort_by_key(|item| daily.iter().position(|w| *w == word(item)).unwrap_or(daily.len()));
    list
}

fn rows<'l>(lexicon: &'l Lexicon, table: &str, columns: &[&str], mut each: impl FnMut(Row<'l>, &[usize])) {
    let Some(table) = lexicon.tables().iter().find(|t| t.name == table) else { return };
    let columns: Vec<usize> = columns.iter().filter_map(|c| table.column(c).ok()).collect();
    table.rows().for_each(|row| each(row, &columns));
}

impl Words {
    pub fn new() -> Self {
        let lexicon = Lexicon::bundled();
        let (mut nouns, mut adjectives) = (Vec::new(), Vec::new());
        rows(lexicon, "commons", &["form", "feminine", "plural"], |row, at| {
            let form = row.parts(at[0]).next().unwrap_or_default();
            match row.parts(at[1]).next() {
                Some(feminine) if plain(form) => adjectives.push([form.to_owned(), feminine.to_owned()]),
                None if plain(form) => nouns.push(Noun { text: form.to_owned(), feminine: form.ends_with('ة') }),
                _ => {}
            }
            let plurals = row.parts(at[2]).filter(|p| plain(p) && row.cell(at[1]).is_empty());
            nouns.extend(plurals.map(|p| Noun { text: p.to_owned(), feminine: true }));
        });
        rows(lexicon, "nouns", &["form", "plural"], |row, at| {
            let form = row.parts(at[0]).next().unwrap_or_default();
            nouns.extend(plain(form).then(|| Noun { text: form.to_owned(), feminine: form.ends_with('ة') }));
            nouns.extend(row.parts(at[1]).filter(|p| plain(p) && !p.ends_with("ين") && !p.ends_with("ون")).map(|p| Noun { text: p.to_owned(), feminine: true }));
        });
        nouns.extend(DAILY[0].split_whitespace().map(|word| Noun { text: word.to_owned(), feminine: word.ends_with('ة') || word == "انتخابات" }));
        nouns.sort_by(|a, b| a.text.cmp(&b.text));
        nouns.dedup_by(|a, b| a.text == b.text);
        let mut verbs = Vec::new();
        rows(lexicon, "acts", &["past", "present", "flags"], |row, at| {
            let past = row.parts(at[0]).next().filter(|p| plain(p) && !p.ends_with(['ى', 'ا', 'أ', 'ي']) && !row.flag(at[2], "homograph") && !row.flag(at[2], "promise"));
            let present = row.parts(at[1]).next().filter(|p| plain(p) && p.starts_with('ي') && !row.flag(at[2], "ta-noun") && !row.flag(at[2], "promise"));
            let verb = Verb { past: past.map(|p| [p.to_owned(), format!("{p}ت")]), present: present.map(|p| [p.to_owned(), p.replacen('ي', "ت", 1)]) };
            if verb.present.is_some() {
                verbs.push(verb);
            }
        });
        let mut places = Vec::new();
        rows(lexicon, "places", &["name"], |row, at| places.extend(row.parts(at[0]).next().map(str::to_owned)));
        let (mut offices, mut professions) = (Vec::new(), Vec::new());
        rows(lexicon, "roles", &["form", "feminine", "kind", "flags"], |row, at| {
            let (Some(masculine), Some(feminine)) = (row.parts(at[0]).next(), row.parts(at[1]).next()) else { return };
            let role = Role { masculine: masculine.to_owned(), feminine: feminine.to_owned() };
            match row.cell(at[2]) {
                _ if !plain(masculine) || !plain(feminine) || row.flag(at[3], "word") => {}
                "office" => offices.push(role),
                "profession" => professions.push(role),
                _ => {}
            }
        });
        let mut bodies = Vec::new();
        rows(lexicon, "groups", &["form", "kind", "gender", "flags"], |row, at| {
            let form = row.parts(at[0]).next().unwrap_or_default();
            if row.cell(at[1]) == "organisation" && plain(form) && !row.flag(at[3], "word") {
                bodies.push(Noun { text: form.to_owned(), feminine: row.cell(at[2]) == "f" });
            }
        });
        let mut given = [Vec::new(), Vec::new()];
        rows(lexicon, "names", &["name", "gender", "flags"], |row, at| {
            let name = row.parts(at[0]).next().unwrap_or_default();
            if !plain(name) || ["word", "foreign", "surname"].iter().any(|flag| row.flag(at[2], flag)) {
                return;
            }
            match row.cell(at[1]) {
                "m" => given[0].push(name.to_owned()),
                "f" => given[1].push(name.to_owned()),
                _ => {}
            }
        });
        let [men, women] = given;
        let names = |list: Vec<String>| Ranked::new(rank(list, |n| n), 0.7, 10.0);
        Self {
            nouns: Ranked::new(rank(nouns, |n| &n.text), 1.1, 45.0),
            adjectives: Ranked::new(rank(adjectives, |a| &a[0]), 1.05, 20.0),
            verbs: Ranked::new(rank(verbs, |v| v.present.as_ref().map_or("", |p| &p[0])), 1.0, 15.0),
            places: Ranked::new(rank(places, |p| p), 0.9, 6.0),
            offices: Ranked::new(rank(offices, |r| &r.masculine), 0.8, 3.0),
            professions: Ranked::new(rank(professions, |r| &r.masculine), 0.8, 3.0),
            bodies: Ranked::new(rank(bodies, |b| &b.text), 0.8, 3.0),
            given: [names(men), names(women)],
        }
    }
}

/// A family name that is built of letters: rare ones are without end, as in the news.
pub fn surname(number: usize) -> String {
    const LETTERS: [char; 20] = ['ب', 'ح', 'د', 'ر', 'ز', 'س', 'ش', 'ص', 'ط', 'ع', 'غ', 'ق', 'ك', 'م', 'ن', 'ه', 'ج', 'خ', 'ف', 'ت'];
    let mut chance = Chance::of(11, number as u64);
    let mut letters = LETTERS;
    chance.shuffle(&mut letters);
    let [a, b, c, d, ..] = letters;
    match number % 6 {
        0 => format!("ال{a}{b}{c}اوي"),
        1 => format!("ال{a}ا{b}{c}ي"),
        2 => format!("ال{a}{b}ي{c}ي"),
        3 => format!("ال{a}{b}ا{c}{d}ة"),
        4 => format!("ال{a}{b}و{c}"),
        _ => format!("ال{a}{b}{c}{d}ي"),
    }
}

/// The name of a far place or firm, built of syllables.
pub fn strange(number: usize) -> String {
    const OPEN: [&str; 16] = ["با", "بو", "تي", "دا", "را", "رو", "سا", "سي", "شا", "غا", "كو", "لي", "ما", "مو", "ني", "فا"];
    const CLOSE: [&str; 12] = ["رن", "لد", "سك", "نغ", "رت", "ند", "لس", "نو", "رغ", "شن", "دو", "ك"];
    let mut chance = Chance::of(13, number as u64);
    let mut name = String::new();
    for _ in 0..chance.between(1, 3) {
        name.push_str(chance.word(&OPEN));
    }
    name.push_str(chance.word(&CLOSE));
    name
}
