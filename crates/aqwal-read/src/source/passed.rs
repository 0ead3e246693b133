//! What was passed over in an archive, told once at its end.

use std::collections::BTreeMap;

use crate::{Error, Leftover};

/// What was passed over, by what it is called. A crawl is mostly pictures: one line for all of them.
#[derive(Debug, Default)]
pub(super) struct Passed {
    counts: BTreeMap<String, (Leftover, u64)>,
}

/// Kinds counted apart at most; a crawl can invent any number of codings.
const KINDS: usize = 32;

impl Passed {
    pub(super) fn count(&mut self, kind: Leftover) {
        self.count_as(kind, kind.says());
    }

    /// Counts a thing under a name of its own.
    pub(super) fn count_as(&mut self, kind: Leftover, says: &str) {
        if let Some((_, count)) = self.counts.get_mut(says) {
            *count += 1;
            return;
        }
        let (kind, says) = if self.counts.len() < KINDS { (kind, says) } else { (Leftover::Other, Leftover::Other.says()) };
        self.counts.entry(says.to_owned()).or_insert((kind, 0)).1 += 1;
    }

    /// One line for all, the most frequent first; nothing if nothing was passed over. The next one begins anew.
    pub(super) fn tell(&mut self, input: &str) -> Option<Error> {
        let mut counts: Vec<_> = std::mem::take(&mut self.counts).into_iter().collect();
        let all: u64 = counts.iter().map(|(_, (_, count))| count).sum();
        counts.sort_by_key(|(_, (_, count))| std::cmp::Reverse(*count));
        let list: Vec<_> = counts.iter().map(|(says, (_, count))| format!("{says} {count}")).collect();
        (all > 0).then(|| Error::passed(input, format!("passed over {all}: {}", list.join(", ")), counts.into_iter().map(|(_, counted)| counted).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_how_many_they_are() {
        let mut passed = Passed::default();
        assert!(passed.tell("a").is_none());
        for kind in [Leftover::Redirect, Leftover::Picture, Leftover::Pdf, Leftover::Picture] {
            passed.count(kind);
        }
        passed.count_as(Leftover::Coded, "pages coded in zstd");
        let error = passed.tell("a.warc").unwrap();
        assert_eq!(error.to_string(), "a.warc: passed over 5: pictures 2, PDFs 1, pages coded in zstd 1, redirects 1");
        assert_eq!(error.passed_over(), [(Leftover::Picture, 2), (Leftover::Pdf, 1), (Leftover::Coded, 1), (Leftover::Redirect, 1)]);
        assert!(passed.tell("a").is_none());
    }

    #[test]
    fn a_crawl_cannot_invent_kinds_without_end() {
        let mut passed = Passed::default();
        (0..40).for_each(|n| passed.count_as(Leftover::Coded, &format!("pages coded in x{n}")));
        let error = passed.tell("a.warc").unwrap();
        assert_eq!(error.passed_over().len(), KINDS + 1);
        assert_eq!(error.passed_over()[0], (Leftover::Other, 8));
    }
}
