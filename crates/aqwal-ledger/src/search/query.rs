//! The language of questions: what somebody types, as a tree.
//!
//! | typed | meaning |
//! |---|---|
//! | `وزير الصحة` | both words, anywhere; `و`, `AND` and `&` between them change nothing |
//! | `"وزير الصحة"` `«وزير الصحة»` | the words one after another |
//! | `مستشفى أو مركز` | one of them; `او`, `OR` and `\|` do the same. Binds more tightly than the words around it: `وزير الصحة أو التعليم` is a minister of one of both |
//! | `-مركز` `NOT مركز` | without the word |
//! | `( )` | what belongs together |
//! | `مستشف*` | every word that begins with these letters, two at least, the article not counted |
//! | `«أو»` | the word أو itself, as any word that is a sign here |
//!
//! `ليس` is a word as any other: to leave out what was asked for would go unnoticed. A damaged question is read as far as it goes: a mark
//! that is not closed runs to the end, a sign without a word is nothing.

use crate::Error;

/// A question of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// Nothing was asked: everything fits.
    All,
    /// A word as it was typed. What is no single word to the [analysis](super::Analyzer), such as `خان-يونس`, is searched as a phrase.
    Word(String),
    /// Words one after another.
    Phrase(String),
    /// The letters that a word begins with.
    Prefix(String),
    /// All of these.
    And(Vec<Query>),
    /// One of these at least.
    Or(Vec<Query>),
    /// What does not fit this.
    Not(Box<Query>),
}

/// Bytes of the longest question.
const LONGEST: usize = 4096;
/// Words of the longest question.
const MOST: usize = 128;
/// Brackets in brackets.
const DEEPEST: usize = 32;

impl Query {
    /// Reads what was typed. Linear in its length.
    ///
    /// ```
    /// use aqwal_ledger::search::Query;
    /// let query = Query::parse("وزير «التعليم العالي» -سابق")?;
    /// let words = |s: &str| s.to_owned();
    /// assert_eq!(query, Query::And(vec![
    ///     Query::Word(words("وزير")),
    ///     Query::Phrase(words("التعليم العالي")),
    ///     Query::Not(Box::new(Query::Word(words("سابق")))),
    /// ]));
    /// # Ok::<(), aqwal_ledger::Error>(())
    /// ```
    ///
    /// # Errors
    /// If it is longer than 4096 bytes or 128 words, has more than 32 brackets in brackets, or `*` after
    /// fewer than two letters.
    pub fn parse(typed: &str) -> Result<Self, Error> {
        if typed.len() > LONGEST {
            return Err(Error::query(format!("the question has {} bytes; ask with {LONGEST} at most", typed.len())));
        }
        let signs = signs(typed)?;
        if signs.iter().filter(|s| matches!(s, Sign::Word(_) | Sign::Phrase(_) | Sign::Prefix(_))).count() > MOST {
            return Err(Error::query(format!("the question has more than {MOST} words; ask for fewer")));
        }
        let mut at = 0;
        Ok(group(&signs, &mut at, 0)?.unwrap_or(Self::All))
    }

    /// Whether nothing was asked.
    pub fn is_all(&self) -> bool {
        *self == Self::All
    }
}

/// What a question is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Sign<'q> {
    Word(&'q str),
    Phrase(&'q str),
    Prefix(&'q str),
    Or,
    And,
    Not,
    Open,
    Close,
}

/// The mark that closes what a mark opens.
fn closing(c: char) -> Option<&'static [char]> {
    Some(match c {
        '"' | '“' | '”' | '„' => &['"', '“', '”', '„'],
        '«' | '»' => &['«', '»'],
        _ => return None,
    })
}

/// Cuts what was typed into signs.
fn signs(typed: &str) -> Result<Vec<Sign<'_>>, Error> {
    let mut signs = Vec::new();
    let mut rest = typed;
    // Whether a blank, a bracket or nothing stands before: only there is - a sign.
    let mut free = true;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        if let Some(marks) = closing(c) {
            let end = after.find(marks).unwrap_or(after.len());
            signs.push(Sign::Phrase(&after[..end]));
            rest = after[end..].strip_prefix(marks).unwrap_or("");
            free = true;
            continue;
        }
        let sign = match c {
            '(' => Some(Sign::Open),
            ')' => Some(Sign::Close),
            '|' => Some(Sign::Or),
            '&' => Some(Sign::And),
            '-' | '−' if free && after.starts_with(|c: char| !c.is_whitespace() && c != '-') => Some(Sign::Not),
            _ => None,
        };
        if let Some(sign) = sign {
            signs.push(sign);
            rest = after;
            free = true;
            continue;
        }
        if c.is_whitespace() || c == '*' {
            rest = after;
            free = c.is_whitespace();
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '|' | '&' | '*') || closing(c).is_some()).unwrap_or(rest.len());
        let word = &rest[..end];
        rest = &rest[end..];
        free = false;
        signs.push(match word {
            _ if rest.starts_with('*') => Sign::Prefix(prefix(word)?),
            "أو" | "او" | "OR" => Sign::Or,
            "و" | "AND" => Sign::And,
            "NOT" => Sign::Not,
            _ => Sign::Word(word),
        });
    }
    Ok(signs)
}

/// A beginning that is long enough.
fn prefix(word: &str) -> Result<&str, Error> {
    let letters = |word: &str| super::analysis::normal(word).chars().filter(|c| c.is_alphanumeric()).count();
    if letters(word) < 2 || word.strip_prefix("ال").is_some_and(|bare| letters(bare) < 2) {
        return Err(Error::query(format!("«{word}*»: too many words begin so; give two letters at least before *, the article not counted")));
    }
    Ok(word)
}

/// Reads up to the bracket that closes, or to the end: all of what stands there.
fn group(signs: &[Sign<'_>], at: &mut usize, depth: usize) -> Result<Option<Query>, Error> {
    if depth > DEEPEST {
        return Err(Error::query(format!("more than {DEEPEST} brackets in brackets; ask in a plainer way")));
    }
    let mut all = Vec::new();
    while let Some(&sign) = signs.get(*at) {
        if sign == Sign::Close {
            // One that closes nothing is nothing.
            *at += 1;
            if depth > 0 {
                break;
            }
            continue;
        }
        all.extend(choice(signs, at, depth)?);
    }
    Ok(one(all, Query::And))
}

/// Reads what أو joins.
fn choice(signs: &[Sign<'_>], at: &mut usize, depth: usize) -> Result<Option<Query>, Error> {
    let mut any = Vec::new();
    loop {
        any.extend(single(signs, at, depth)?);
        if signs.get(*at) != Some(&Sign::Or) {
            break;
        }
        while signs.get(*at) == Some(&Sign::Or) {
            *at += 1;
        }
    }
    Ok(one(any, Query::Or))
}

/// Reads one word, phrase or bracket, and whether it is left out.
fn single(signs: &[Sign<'_>], at: &mut usize, depth: usize) -> Result<Option<Query>, Error> {
    let mut not = false;
    while let Some(&sign) = signs.get(*at) {
        let query = match sign {
            Sign::Or | Sign::Close => return Ok(None),
            Sign::And => {
                *at += 1;
                continue;
            }
            Sign::Not => {
                not = !not;
                *at += 1;
                continue;
            }
            Sign::Open => {
                *at += 1;
                group(signs, at, depth + 1)?
            }
            Sign::Word(word) => {
                *at += 1;
                Some(Query::Word(word.to_owned()))
            }
            Sign::Phrase(words) => {
                *at += 1;
                (!words.trim().is_empty()).then(|| Query::Phrase(words.to_owned()))
            }
            Sign::Prefix(word) => {
                *at += 1;
                Some(Query::Prefix(word.to_owned()))
            }
        };
        return Ok(query.map(|q| if not { Query::Not(Box::new(q)) } else { q }));
    }
    Ok(None)
}

fn one(mut parts: Vec<Query>, join: fn(Vec<Query>) -> Query) -> Option<Query> {
    if parts.len() > 1 { Some(join(parts)) } else { parts.pop() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn word(w: &str) -> Query {
        Query::Word(w.into())
    }

    fn read(typed: &str) -> Query {
        Query::parse(typed).unwrap()
    }

    #[test]
    fn words_belong_together() {
        let both = Query::And(vec![word("وزير"), word("الصحة")]);
        for typed in ["وزير الصحة", "وزير و الصحة", "وزير AND الصحة", "(وزير) & (الصحة)", " وزير   الصحة ) ", "((وزير الصحة"]
        {
            assert_eq!(read(typed), both, "{typed}");
        }
        assert_eq!(read("خان-يونس"), word("خان-يونس"));
        assert_eq!(read("ليس"), word("ليس"));
    }

    #[test]
    fn aw_binds_more_tightly() {
        let query = Query::And(vec![word("وزير"), Query::Or(vec![word("الصحة"), word("التعليم")])]);
        for typed in ["وزير الصحة أو التعليم", "وزير الصحة او التعليم", "وزير الصحة OR التعليم", "وزير (الصحة | التعليم)", "وزير الصحة أو أو التعليم أو"]
        {
            assert_eq!(read(typed), query, "{typed}");
        }
        assert_eq!(read("«أو»"), Query::Phrase("أو".into()));
        assert_eq!(read("or"), word("or"));
    }

    #[test]
    fn a_word_is_left_out() {
        let query = Query::And(vec![word("وزير"), Query::Not(Box::new(word("سابق")))]);
        for typed in ["وزير -سابق", "وزير NOT سابق", "وزير -(سابق)", "وزير −سابق"] {
            assert_eq!(read(typed), query, "{typed}");
        }
        // A dash with a blank behind it is no sign.
        assert_ne!(read("وزير - سابق"), query);
    }

    #[test]
    fn marks_that_are_not_closed_run_to_the_end() {
        for typed in ["«وزير الصحة", "\"وزير الصحة", "“وزير الصحة”", "»وزير الصحة«"] {
            assert_eq!(read(typed), Query::Phrase("وزير الصحة".into()), "{typed}");
        }
        for typed in ["", " ", "«»", "()", ")", "أو", "-", "*", "NOT", "| &"] {
            let query = read(typed);
            assert!(query.is_all() || query == word("-"), "{typed}: {query:?}");
        }
    }

    #[test]
    fn beginnings() {
        assert_eq!(read("مستشف*"), Query::Prefix("مستشف".into()));
        for typed in ["م*", "مـَ*", "«وزير» -ك*", "ال*", "الم*"] {
            let error = Query::parse(typed).unwrap_err();
            assert!(error.is_query() && error.to_string().contains("two letters"), "{typed}: {error}");
        }
    }

    #[test]
    fn questions_have_bounds() {
        let deep = format!("{}وزير", "(".repeat(40));
        let many = "وزير ".repeat(129);
        let long = "ا".repeat(3000);
        for typed in [deep, many, long] {
            assert!(Query::parse(&typed).unwrap_err().is_query());
        }
        assert!(Query::parse(&"(".repeat(DEEPEST)).is_ok());
    }

    proptest! {
        #[test]
        fn nothing_panics(typed in "[وزير أو«»\"()*|&\\-− NOT\u{200f}\u{64e}]{0,60}|\\PC{0,60}") {
            let _ = Query::parse(&typed);
        }
    }
}
