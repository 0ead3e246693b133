//! What a run came to, for the lines at its end.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::messages::Lang;
use crate::messages::count::Noun;

/// Counts of a run.
#[derive(Debug, Default)]
pub struct Tally {
    /// Articles that were written.
    pub articles: usize,
    /// Their statements.
    pub statements: usize,
    /// Things of the kinds asked for.
    pub found: usize,
    /// Of the articles: not in Arabic.
    pub foreign: usize,
    /// Of the articles: like an earlier one, with changes.
    pub copies: usize,
    /// Articles with the same text as an earlier one, not written.
    pub repeats: usize,
    /// Articles that the options left out.
    pub left_out: Counts,
    /// What holds no article.
    pub skipped: Counts,
    /// What could not be read.
    pub bad: Counts,
    /// Whether reading stopped at the number of articles asked for.
    pub is_cut: bool,
}

/// How many there were of each kind.
#[derive(Debug, Default)]
pub struct Counts(BTreeMap<Noun, usize>);

impl Counts {
    /// One more.
    pub fn add(&mut self, noun: Noun) {
        self.add_many(noun, 1);
    }

    /// So many more.
    pub fn add_many(&mut self, noun: Noun, n: usize) {
        *self.0.entry(noun).or_default() += n;
    }

    /// All together.
    pub fn all(&self) -> usize {
        self.0.values().sum()
    }

    /// «٣ صور، سجل واحد تالف», the most frequent first.
    fn list(&self, lang: Lang) -> String {
        let mut counts: Vec<(Noun, usize)> = self.0.iter().map(|(noun, n)| (*noun, *n)).collect();
        counts.sort_by_key(|(_, n)| Reverse(*n)); // stable: equal ones in the order of their names
        lang.list(&counts.into_iter().map(|(noun, n)| lang.count(n, noun)).collect::<Vec<_>>())
    }
}

impl Tally {
    /// Everything that was met.
    pub fn met(&self) -> usize {
        self.articles + self.repeats + self.left_out.all() + self.skipped.all() + self.bad.all()
    }

    /// The lines for the end of a run. `told` is whether a file lists the repeats.
    pub fn lines(&self, lang: Lang, told: bool) -> Vec<String> {
        let articles = |n| lang.count(n, Noun::ARTICLE);
        let mut out = vec![lang.summary(articles(self.articles), lang.count(self.statements, Noun::STATEMENT))];
        let mut line = |n: usize, text: &dyn Fn() -> String| {
            if n > 0 {
                out.push(text());
            }
        };
        line(self.foreign, &|| lang.foreign(articles(self.foreign)));
        line(self.copies, &|| lang.copies(articles(self.copies)));
        line(self.repeats, &|| if told { lang.repeats_told(articles(self.repeats)) } else { lang.repeats_left_out(articles(self.repeats)) });
        line(self.left_out.all(), &|| lang.left_out(self.left_out.list(lang)));
        line(self.skipped.all(), &|| lang.skipped(self.skipped.list(lang)));
        line(self.bad.all(), &|| lang.unread(self.bad.list(lang)));
        line(usize::from(self.is_cut), &|| lang.cut_at_limit());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped_by_reason() {
        let mut tally = Tally { articles: 12, statements: 100, repeats: 2, ..Tally::default() };
        for noun in [Noun::PICTURE, Noun::REDIRECT, Noun::PICTURE, Noun::PICTURE] {
            tally.skipped.add(noun);
        }
        tally.bad.add(Noun::BAD_ROW);
        assert_eq!(tally.met(), 19);
        let lines = tally.lines(Lang::Ar, true);
        assert_eq!(lines[0], "١٢ خبرا، ١٠٠ قول");
        assert!(lines.iter().any(|l| l.ends_with("٣ صور، تحويل واحد")), "{lines:?}");
        assert!(lines.iter().any(|l| l.ends_with("سطر واحد تالف")), "{lines:?}");
    }
}
