//! Statements that are the same words, gathered, first outlet first.

/// Where a statement stands among those of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Number of the statement.
    pub statement: i64,
    /// When it was published, as ISO 8601 (`2024-05-02` or `2024-05-02T10:00:00Z`); none if the page does not say. Texts are compared byte by
    /// byte, so all of a ledger should be written in one zone.
    pub published: Option<String>,
    /// Order of ingest, which decides between equals.
    pub order: i64,
}

/// Clusters of statements by number. The first of each is the one published first; clusters stand in the order of their first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clusters(pub Vec<Vec<i64>>);

impl Clusters {
    /// The cluster that holds a statement.
    pub fn of(&self, statement: i64) -> Option<&[i64]> {
        self.0.iter().find(|c| c.contains(&statement)).map(Vec::as_slice)
    }
}

/// Joins statements by pairs that [`compare`](super::compare()) found to be variants, and never two of `apart`.
///
/// Whatever is linked by variants is one cluster, unless that would put two statements together that were found to say otherwise (other figures,
/// a denial, another speaker): a short cut may fit both, and stays with the one published first. Pairs are taken by the place of their statements.
///
/// A pair with a number that no place has is passed over. A statement without a date comes after those with one; between equals the
/// order of ingest decides. The order of `pairs` does not matter.
///
/// ```
/// use aqwal_ledger::variants::{Place, clusters};
///
/// let place = |statement, day: &str| Place { statement, published: Some(day.to_owned()), order: statement };
/// let places = [place(1, "2024-03-02"), place(2, "2024-03-01"), place(3, "2024-03-01")];
/// assert_eq!(clusters(&places, &[(1, 2)], &[]).0, [vec![2, 1], vec![3]]);
/// ```
pub fn clusters(places: &[Place], pairs: &[(i64, i64)], apart: &[(i64, i64)]) -> Clusters {
    let mut order: Vec<&Place> = places.iter().collect();
    let key = |p: &Place| (p.published.is_none(), p.published.clone(), p.order, p.statement);
    order.sort_by_cached_key(|p| key(p));
    order.dedup_by_key(|p| p.statement);
    // Rank of each statement, to look numbers up.
    let mut rank: Vec<(i64, usize)> = order.iter().enumerate().map(|(i, p)| (p.statement, i)).collect();
    rank.sort_unstable();
    rank.dedup_by_key(|r| r.0);
    let find = |statement: i64| rank.binary_search_by_key(&statement, |r| r.0).ok().map(|at| rank[at].1);
    let mut parent: Vec<usize> = (0..order.len()).collect();
    let ranked = |pairs: &[(i64, i64)]| -> Vec<(usize, usize)> {
        let mut out: Vec<_> = pairs.iter().filter_map(|&(a, b)| Some((find(a)?, find(b)?))).map(|(a, b)| (a.min(b), a.max(b))).collect();
        out.sort_unstable();
        out.dedup();
        out
    };
    // For each root, those that no member may be with.
    let mut against: Vec<Vec<usize>> = vec![Vec::new(); order.len()];
    for (a, b) in ranked(apart) {
        against[a].push(b);
        against[b].push(a);
    }
    for (a, b) in ranked(pairs) {
        let (a, b) = (root(&mut parent, a), root(&mut parent, b));
        if a == b {
            continue;
        }
        // The earlier is the root, so that a cluster stands where its first stands.
        let (a, b) = (a.min(b), a.max(b));
        let (few, other) = if against[a].len() < against[b].len() { (a, b) } else { (b, a) };
        if (0..against[few].len()).any(|i| root(&mut parent, against[few][i]) == other) {
            continue;
        }
        parent[b] = a;
        let moved = std::mem::take(&mut against[b]);
        against[a].extend(moved);
    }
    let mut gathered: Vec<Vec<i64>> = vec![Vec::new(); order.len()];
    for (i, place) in order.iter().enumerate() {
        let root = root(&mut parent, i);
        if rank.binary_search(&(place.statement, i)).is_ok() {
            gathered[root].push(place.statement);
        }
    }
    gathered.retain(|c| !c.is_empty());
    Clusters(gathered)
}

/// The root of an element, with the path halved on the way (Tarjan and van Leeuwen 1984).
fn root(parent: &mut [usize], mut i: usize) -> usize {
    while parent[i] != i {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    i
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(statement: i64, published: Option<&str>) -> Place {
        Place { statement, published: published.map(str::to_owned), order: statement }
    }

    #[test]
    fn the_first_outlet_comes_first() {
        let places = [place(5, None), place(4, Some("2024-01-03")), place(3, Some("2024-01-02")), place(2, Some("2024-01-02")), place(1, Some("2024-01-09"))];
        let found = clusters(&places, &[(1, 4), (5, 4), (3, 2)], &[]);
        assert_eq!(found.0, [vec![2, 3], vec![4, 1, 5]]);
        assert_eq!(found.of(5), Some(&[4, 1, 5][..]));
        assert_eq!(found.of(9), None);
    }

    #[test]
    fn those_held_apart_stay_apart() {
        // 3 is a cut that fits both 1 and 2, which give other figures.
        let places = [place(1, Some("2024-01-01")), place(2, Some("2024-01-02")), place(3, Some("2024-01-03")), place(4, Some("2024-01-04"))];
        assert_eq!(clusters(&places, &[(2, 3), (1, 3), (4, 2)], &[(2, 1)]).0, [vec![1, 3], vec![2, 4]]);
        assert_eq!(clusters(&places, &[(2, 3), (1, 3), (4, 2)], &[]).0, [vec![1, 2, 3, 4]]);
    }

    #[test]
    fn unknown_numbers_and_repeats_are_passed_over() {
        let places = [place(1, Some("2024-01-01")), place(1, Some("2024-01-02")), place(2, None)];
        assert_eq!(clusters(&places, &[(1, 9), (9, 9)], &[(9, 1)]).0, [vec![1], vec![2]]);
    }

    proptest::proptest! {
        #[test]
        fn every_statement_once_whatever_the_order_of_pairs(pairs in proptest::collection::vec((0i64..12, 0i64..12), 0..30)) {
            let places: Vec<Place> = (0..10).map(|n| place(n, (n % 3 != 0).then_some("2024-01-01"))).collect();
            let found = clusters(&places, &pairs, &[]);
            let mut all: Vec<i64> = found.0.iter().flatten().copied().collect();
            all.sort_unstable();
            assert_eq!(all, (0..10).collect::<Vec<_>>());
            let mut turned: Vec<(i64, i64)> = pairs.iter().map(|&(a, b)| (b, a)).collect();
            turned.reverse();
            assert_eq!(clusters(&places, &turned, &[]), found);
            for (a, b) in pairs {
                assert!(a > 9 || b > 9 || found.of(a) == found.of(b));
            }
        }
    }
}
