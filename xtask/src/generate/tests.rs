use std::collections::{BTreeMap, BTreeSet};

use super::*;

fn lines(seed: u64, articles: u64) -> Vec<u8> {
    let mut out = Vec::new();
    for article in Desk::new(seed, articles) {
        write(&mut out, &article).unwrap();
    }
    out
}

#[test]
fn a_seed_gives_the_same_bytes_every_time() {
    assert_eq!(lines(3, 40), lines(3, 40));
    assert_ne!(lines(3, 40), lines(4, 40));
}

#[test]
fn rows_are_read_as_articles() {
    let bytes = lines(1, 50);
    let rows: Vec<_> = aqwal_read::documents("news.jsonl", &bytes[..], &Default::default()).map(|row| row.unwrap().read(&Default::default()).unwrap()).collect();
    assert_eq!(rows.len(), 50);
    for row in rows {
        assert!(row.meta.outlet.is_some() && row.meta.url.as_ref().is_some_and(|url| url.contains(".example/")));
        assert!(row.dates.iter().any(|claim| claim.value.day().is_some()));
    }
}

#[test]
fn articles_are_as_long_as_news() {
    let articles: Vec<_> = Desk::new(1, 400).collect();
    let bytes: usize = articles.iter().map(|article| article.text().len()).sum();
    assert!((3_500..4_700).contains(&(bytes / 400)), "{}", bytes / 400);
    let statements: usize = articles.iter().map(|article| article.statements).sum();
    assert!((10 * 400..=12 * 400 + 200).contains(&statements), "{statements}");
}

#[test]
fn the_engine_finds_what_was_put_in() {
    let Checked { put, found, same, .. } = check(Desk::new(5, 60));
    assert!(found * 100 > put * 97 && found * 100 < put * 103, "{found} of {put}");
    assert!(same > 48, "{same} of 60 articles");
}

#[test]
fn some_articles_carry_statements_of_others_and_some_come_again() {
    let articles: Vec<_> = Desk::new(1, 1000).collect();
    let count = |is: fn(&Article) -> bool| articles.iter().filter(|article| is(article)).count();
    assert!((70..140).contains(&count(|article| article.wired)), "{}", count(|article| article.wired));
    let mut addresses = BTreeSet::new();
    let again = articles.iter().filter(|article| !addresses.insert(&article.url)).count();
    assert_eq!(again, count(|article| article.version));
    assert!((8..40).contains(&again), "{again}");
}

#[test]
fn few_words_are_common_and_most_are_rare() {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for article in Desk::new(1, 200) {
        for word in article.text().split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            *counts.entry(word.to_owned()).or_default() += 1;
        }
    }
    let once = counts.values().filter(|n| **n == 1).count();
    assert!(once * 100 > counts.len() * 40, "{once} of {}", counts.len());
    let all: usize = counts.values().sum();
    assert!(counts["في"] * 50 > all, "{} of {all}", counts["في"]);
}
