//! What was passed over in an archive, told once at its end.

use std::collections::BTreeMap;

use crate::Error;

/// What was passed over, by kind. A crawl is mostly pictures: one line for all of them.
#[derive(Debug, Default)]
pub(super) struct Passed {
    counts: BTreeMap<String, u64>,
}

/// Kinds counted apart at most; a crawl can invent any number of codings.
const KINDS: usize = 32;

impl Passed {
    pub(super) fn count(&mut self, kind: &str) {
        if let Some(count) = self.counts.get_mut(kind) {
            *count += 1;
            return;
        }
        let kind = if self.counts.len() < KINDS { kind } else { "other kinds" };
        *self.counts.entry(kind.to_owned()).or_default() += 1;
    }

    /// One line for all, the most frequent first; nothing if nothing was passed over. The next one begins anew.
    pub(super) fn tell(&mut self, input: &str) -> Option<Error> {
        let counts = std::mem::take(&mut self.counts);
        let all: u64 = counts.values().sum();
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let list: Vec<_> = counts.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
        (all > 0).then(|| Error::skipped(input, format!("passed over {all}: {}", list.join(", "))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_how_many_they_are() {
        let mut passed = Passed::default();
        assert!(passed.tell("a").is_none());
        for kind in ["redirects", "pictures", "PDFs", "pictures"] {
            passed.count(kind);
        }
        assert_eq!(passed.tell("a.warc").unwrap().to_string(), "a.warc: passed over 4: pictures 2, PDFs 1, redirects 1");
        assert!(passed.tell("a").is_none());
    }
}
