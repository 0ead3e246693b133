//! Maximum one-to-one matching.

/// Pairs gold with what was found: for each of `gold`, the place of its partner among `found`. Augmenting paths,
/// both sides in their order, so that the same pairs come out every time.
pub fn pair(gold: usize, found: usize, fits: impl Fn(usize, usize) -> bool) -> Vec<Option<usize>> {
    let adjacent: Vec<Vec<usize>> = (0..gold).map(|i| (0..found).filter(|&j| fits(i, j)).collect()).collect();
    let mut partner: Vec<Option<usize>> = vec![None; found];
    for i in 0..gold {
        augment(i, &adjacent, &mut partner, &mut vec![false; found]);
    }
    let mut pairs = vec![None; gold];
    for (j, i) in partner.iter().enumerate() {
        if let Some(i) = i {
            pairs[*i] = Some(j);
        }
    }
    pairs
}

fn augment(i: usize, adjacent: &[Vec<usize>], partner: &mut [Option<usize>], seen: &mut [bool]) -> bool {
    for &j in &adjacent[i] {
        if std::mem::replace(&mut seen[j], true) {
            continue;
        }
        if partner[j].is_none_or(|other| augment(other, adjacent, partner, seen)) {
            partner[j] = Some(i);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::pair;

    #[test]
    fn gives_way_where_that_pairs_more() {
        let edges = [(0, 0), (0, 1), (1, 0)];
        assert_eq!(pair(2, 2, |i, j| edges.contains(&(i, j))), [Some(1), Some(0)]);
    }

    #[test]
    fn leaves_alone_what_fits_nothing() {
        assert_eq!(pair(2, 1, |i, _| i == 1), [None, Some(0)]);
    }
}
