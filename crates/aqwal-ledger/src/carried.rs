//! One quotation in several outlets: who had it first, and what each made of it.

use aqwal::fold;

use crate::follow::{Copies, Copy, SameWords};
use crate::search::Index;
use crate::variants::{Counts, Difference, Sketch, Speaker, Verdict, Words, candidates, compare, difference};
use crate::{Error, Ledger, Passage};

/// A statement and the same words elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Carried {
    /// The one that was published first, as far as dates are known.
    pub first: Passage,
    /// The others, by date, each laid beside the first.
    pub others: Vec<(Passage, Difference)>,
    /// What is much the same, and why it is not taken for the same: other figures, a denial, another speaker.
    pub alike: Vec<(Passage, Verdict, Difference)>,
}

impl Carried {
    /// Outlets that carry the words, in the order in which they did.
    pub fn outlets(&self) -> Vec<&str> {
        let mut outlets: Vec<&str> = Vec::new();
        for passage in std::iter::once(&self.first).chain(self.others.iter().map(|(passage, _)| passage)) {
            let outlet = passage.outlet.as_deref().unwrap_or(&passage.input);
            if !outlets.contains(&outlet) {
                outlets.push(outlet);
            }
        }
        outlets
    }

    /// How many words the first has, and the least that another one shares with it.
    pub fn counts(&self) -> Option<Counts> {
        self.others.iter().map(|(_, difference)| difference.counts).min_by_key(|counts| counts.shared)
    }
}

impl Ledger {
    /// The same words in other articles, found by the keys they share and compared word by word. Superseded versions are left out.
    ///
    /// # Errors
    /// If the ledger or the index cannot be read.
    pub fn carried(&self, index: &Index<'_>, statement: i64) -> Result<Option<Carried>, Error> {
        let Some(asked) = self.passage(statement)? else { return Ok(None) };
        let (mut same, mut alike) = (vec![asked.clone()], Vec::new());
        for (passage, verdict) in self.alike(index, &asked)? {
            match verdict {
                Verdict::Variant => same.push(passage),
                verdict => alike.push((passage, verdict)),
            }
        }
        let key = |p: &Passage| (p.published.is_none(), p.published.clone(), p.statement);
        same.sort_by_cached_key(key);
        // An article that has the words twice, in its title and its body, counts once.
        let mut seen = Vec::new();
        same.retain(|p| {
            let again = p.statement != statement && seen.contains(&p.article);
            seen.push(p.article);
            !again
        });
        let first = same.remove(0);
        alike.sort_by_cached_key(|(p, _)| key(p));
        let beside = |p: &Passage| difference(&first.words, &p.words);
        let others = same.into_iter().map(|p| (p.clone(), beside(&p))).collect();
        let alike = alike.into_iter().map(|(p, verdict)| (p.clone(), verdict, beside(&p))).collect();
        Ok(Some(Carried { others, alike, first }))
    }
}

impl Ledger {
    /// Statements of other articles that are much the same as one, and what they are to it. Superseded versions are left out.
    fn alike(&self, index: &Index<'_>, asked: &Passage) -> Result<Vec<(Passage, Verdict)>, Error> {
        let words = of(asked);
        let Some(sketch) = Sketch::of_words(&words) else { return Ok(Vec::new()) };
        let mut alike = Vec::new();
        for candidate in candidates(&sketch, asked.statement, |key, near, limit| index.carriers(key, near, limit))? {
            let Some(passage) = self.passage(candidate.statement)? else { continue };
            if passage.article == asked.article || !passage.current {
                continue;
            }
            match compare(&words, &of(&passage), speaker(asked, &passage)) {
                Verdict::Other => {}
                verdict => alike.push((passage, verdict)),
            }
        }
        Ok(alike)
    }
}

/// Statements that carry the same words: word for word, or as [`Ledger::carried`] finds them.
pub struct Carriers<'a, 'l> {
    ledger: &'a Ledger,
    index: &'a Index<'l>,
    word_for_word: SameWords<'a>,
}

impl<'a, 'l> Carriers<'a, 'l> {
    /// In a ledger and its index.
    pub fn new(ledger: &'a Ledger, index: &'a Index<'l>) -> Self {
        Self { ledger, index, word_for_word: SameWords::new(ledger) }
    }
}

impl Copies for Carriers<'_, '_> {
    fn copies(&mut self, passage: &Passage) -> Result<Vec<Copy>, Error> {
        // Those of too few words to be compared are still the same word for word.
        let mut copies = self.word_for_word.copies(passage)?;
        let variants = self.ledger.alike(self.index, passage)?.into_iter().filter(|(_, verdict)| *verdict == Verdict::Variant);
        copies.extend(variants.map(|(p, _)| Copy { statement: p.statement, unnamed: p.class == "anonymous", outlet: p.outlet }));
        copies.sort_unstable();
        copies.dedup_by_key(|copy| copy.statement);
        Ok(copies)
    }
}

/// The words of a passage; a denial says the opposite of its words.
pub(crate) fn of(passage: &Passage) -> Words {
    Words::of(&passage.words).denied(passage.polarity == "denied")
}

/// Whether two passages name the same speaker.
pub(crate) fn speaker(a: &Passage, b: &Passage) -> Speaker {
    match (&a.speaker, &b.speaker) {
        (Some(x), Some(y)) => match (a.party, b.party) {
            (Some(p), Some(q)) if p == q => Speaker::Same,
            (Some(_), Some(_)) => Speaker::Different,
            _ if fold(x) == fold(y) => Speaker::Same,
            // «الوزير» here may be the full name there.
            _ => Speaker::Unknown,
        },
        _ => Speaker::Unknown,
    }
}
