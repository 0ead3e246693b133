//! An article: headline, date line, statements in paragraphs, and words of the report itself between them.

use std::collections::VecDeque;

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::chance::{Chance, Ranks};
use super::clause::Grammar;
use super::people::{self, Speaker};
use super::report::{Call, Reported};

/// An article as a row of a table has it.
#[derive(Clone, Debug)]
pub struct Article {
    pub title: String,
    pub url: String,
    pub date: Date,
    pub outlet: String,
    paragraphs: Vec<String>,
    /// Attributed statements that were put in.
    pub statements: usize,
    /// Whether it carries a statement of another article.
    pub wired: bool,
    /// Whether it is a new version of an earlier one.
    pub version: bool,
}

impl Article {
    /// Headline and paragraphs, as they stand on a page.
    pub fn text(&self) -> String {
        format!("{}\n{}", self.title, self.paragraphs.join("\n"))
    }
}

/// The first day; the last is five years later.
const FIRST: Date = date(2020, 1, 1);
const DAYS: u64 = 1826;
/// Outlets there are: each head with each tail.
const HEADS: [&str; 20] =
    ["بيرق", "منارة", "مرسى", "صدى", "ساحة", "شرفة", "نافذة", "مرآة", "قنديل", "دفتر", "رواق", "سارية", "نبض", "مفكرة", "ميناء", "بوصلة", "شراع", "ديوان", "محبرة", "سنديانة"];
const TAILS: [&str; 10] = ["الوادي", "السهل", "التلال", "الخليج الأزرق", "النهر", "الضفاف", "البساتين", "الجزر", "الهضبة", "القلعة"];
/// The last statements that other articles may take over, and the last articles of which a new version may come: about a day and
/// two days of a ledger of a million statements.
const WIRE: usize = 300;
const EARLIER: usize = 100;

/// Writes articles, one after another, always the same for a seed.
pub struct Desk {
    grammar: Grammar,
    persons: Ranks,
    bodies: Ranks,
    outlets: Ranks,
    seed: u64,
    count: u64,
    number: u64,
    wire: VecDeque<Reported>,
    earlier: VecDeque<Article>,
}

impl Desk {
    /// A desk that will write so many articles over five years.
    pub fn new(seed: u64, count: u64) -> Self {
        Self {
            grammar: Grammar::new(),
            persons: Ranks::new(people::PERSONS, 1.0, 10.0),
            bodies: Ranks::new(people::BODIES, 1.0, 4.0),
            outlets: Ranks::new(HEADS.len() * TAILS.len(), 1.0, 2.0),
            seed,
            count: count.max(1),
            number: 0,
            wire: VecDeque::new(),
            earlier: VecDeque::new(),
        }
    }

    /// Someone with a name: of all whose class is known 57 in 100 were persons with a name, 23 bodies.
    fn speaker(&self, chance: &mut Chance) -> Speaker {
        match chance.below(100) {
            0..72 => people::person(&self.grammar.words, self.persons.draw(chance)),
            _ => people::body(&self.grammar.words, self.bodies.draw(chance)),
        }
    }

    fn next_article(&mut self) -> Article {
        let chance = &mut Chance::of(self.seed, self.number);
        let day = FIRST.saturating_add(((self.number * DAYS / self.count) as i64).days());
        let number = self.number;
        self.number += 1;
        if chance.permille(20) && !self.earlier.is_empty() {
            return self.version(day, chance);
        }
        let outlet = self.outlets.draw(chance);
        let mut article = Article {
            title: self.grammar.headline(chance),
            url: format!("https://outlet{outlet:03}.example/{:04}/{:02}/{number}", day.year(), day.month()),
            date: day,
            outlet: format!("{} {}", HEADS[outlet % HEADS.len()], TAILS[outlet / HEADS.len()]),
            paragraphs: Vec::new(),
            statements: 0,
            wired: false,
            version: false,
        };
        let lead = format!("{} {}.", self.grammar.sentence(chance), chance.word(&["أمس", "اليوم", "هذا الأسبوع", "منذ أيام"]));
        article.paragraphs.push(lead);
        self.fill(&mut article, chance);
        if self.earlier.len() == EARLIER {
            self.earlier.pop_front();
        }
        self.earlier.push_back(article.clone());
        article
    }

    /// Statements of a few speakers, each with a thread of their own.
    fn fill(&mut self, article: &mut Article, chance: &mut Chance) {
        let wanted = chance.between(5, 17);
        let year = i32::from(article.date.year());
        let takes = chance.permille(100) && !self.wire.is_empty();
        while article.statements < wanted {
            let mut sentences = Vec::new();
            match chance.below(100) {
                0..13 => {
                    let said = self.grammar.unnamed(chance);
                    article.statements += said.count;
                    sentences.push(said.sentence(chance.permille(500)));
                }
                13..31 => {
                    let said = self.grammar.nameless(chance);
                    article.statements += said.count;
                    sentences.push(said.sentence(chance.permille(500)));
                }
                _ => {
                    let speaker = self.speaker(chance);
                    self.thread(article, &speaker, year, &mut sentences, chance);
                }
            }
            if chance.permille(650) {
                sentences.push(format!("{}.", self.grammar.sentence(chance)));
            }
            article.paragraphs.push(sentences.join(" "));
        }
        if takes {
            let taken = chance.below(self.wire.len());
            let taken = &self.wire[taken];
            article.paragraphs.push(if chance.permille(500) { taken.cut() } else { taken.sentence(false) });
            article.statements += 1;
            article.wired = true;
        }
    }

    /// What one speaker says, sentence after sentence.
    fn thread(&mut self, article: &mut Article, speaker: &Speaker, year: i32, sentences: &mut Vec<String>, chance: &mut Chance) {
        let first = self.grammar.report(speaker, Call::Full, year, chance);
        article.statements += first.count;
        sentences.push(first.sentence(chance.permille(500)));
        if first.count == 1 {
            if self.wire.len() == WIRE {
                self.wire.pop_front();
            }
            self.wire.push_back(first);
        }
        for _ in 0..*chance.weighed(&[(0, 35), (1, 30), (2, 22), (3, 13)]) {
            let call = *chance.weighed(&[(Call::Not, 58), (Call::Short, 32), (Call::Post, 10)]);
            let said = self.grammar.report(speaker, call, year, chance);
            article.statements += said.count;
            sentences.push(said.sentence(true));
        }
    }

    /// An earlier article with a paragraph more, under the same address.
    fn version(&mut self, day: Date, chance: &mut Chance) -> Article {
        let taken = chance.below(self.earlier.len());
        let mut article = self.earlier[taken].clone();
        article.version = true;
        article.date = day;
        let said = self.grammar.unnamed(chance);
        article.statements += said.count;
        article.paragraphs.push(said.sentence(false));
        article
    }
}

impl Iterator for Desk {
    type Item = Article;

    fn next(&mut self) -> Option<Article> {
        (self.number < self.count).then(|| self.next_article())
    }
}
