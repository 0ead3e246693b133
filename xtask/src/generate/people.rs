//! Who speaks: persons with posts, bodies, and sources without a name.

use super::chance::Chance;
use super::words::{self, Words};

/// Persons there are. With the ranks below the first speaks in 1 % of the statements, and most of them once in a million or never.
pub const PERSONS: usize = 60_000;
/// Bodies there are.
pub const BODIES: usize = 4_000;

/// A speaker as the text names it, each with the article or without as it stands there.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// Post and full name, or the name of a body.
    pub full: String,
    /// The family name, or what points back to a body.
    pub short: String,
    /// What points back to the post.
    pub post: String,
    pub feminine: bool,
    pub person: bool,
}

/// A word with the article.
pub fn the(word: &str) -> String {
    format!("ال{word}")
}

/// The person of a number: always the same.
pub fn person(words: &Words, number: usize) -> Speaker {
    let mut chance = Chance::of(17, number as u64);
    let feminine = chance.permille(220);
    let gender = usize::from(feminine);
    let mut name = words.given[gender].draw(&mut chance).clone();
    if chance.permille(250) {
        name = format!("{name} {}", words.given[0].draw(&mut chance));
    }
    let family = words::surname(chance.below(20_000));
    let word = |role: &words::Role| if feminine { role.feminine.clone() } else { role.masculine.clone() };
    let (role, office) = match chance.below(10) {
        0..7 => (word(words.offices.draw(&mut chance)), true),
        _ => (word(words.professions.draw(&mut chance)), false),
    };
    let field = words.nouns.draw(&mut chance);
    let full = match (office, chance.below(3)) {
        (true, 0) => format!("{role} {} {name} {family}", the(&field.text)),
        (true, 1) => format!("{role} {} {} {name} {family}", words.bodies.draw(&mut chance).text, words.places.draw(&mut chance)),
        _ => format!("{} {name} {family}", the(&role)),
    };
    Speaker { full, short: family, post: the(&role), feminine, person: true }
}

/// The body of a number: always the same.
pub fn body(words: &Words, number: usize) -> Speaker {
    let mut chance = Chance::of(19, number as u64);
    let head = words.bodies.draw(&mut chance);
    let field = words.nouns.draw(&mut chance);
    let full = match chance.below(3) {
        0 => format!("{} {}", head.text, the(&field.text)),
        1 => format!("{} {} في {}", head.text, the(&field.text), words.places.draw(&mut chance)),
        _ => format!("{} {}", head.text, words::strange(chance.below(5_000))),
    };
    Speaker { full, short: the(&head.text), post: the(&head.text), feminine: head.feminine, person: false }
}
