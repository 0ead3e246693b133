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

/// The searches of the corpus: kind, query, filters.
fn searches() -> Vec<[String; 3]> {
    let table = std::fs::read_to_string(crate::command::root().join("corpus/searches.tsv")).unwrap();
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>().try_into().unwrap_or_else(|_| panic!("no three cells: {line}"))).collect()
}

#[test]
fn what_is_searched_is_among_what_is_written() {
    let articles: Vec<_> = Desk::new(1, 3000).collect();
    let texts: Vec<String> = articles.iter().map(|article| format!(" {} ", article.text().replace(|c: char| !c.is_alphabetic(), " "))).collect();
    let stands = |words: &str| texts.iter().any(|text| text.contains(words));
    let searches = searches();
    assert_eq!(searches.len(), 60);
    for [kind, query, filters] in &searches {
        for word in query.split(' ').filter(|word| !word.is_empty() && *word != "أو" && !query.starts_with('«')) {
            let word = word.trim_start_matches('-');
            let found = word.strip_suffix('*').map_or_else(|| stands(&format!(" {word} ")), |letters| stands(&format!(" {letters}")));
            assert!(found, "{kind}: {word}");
        }
        if let Some(phrase) = query.strip_prefix('«').and_then(|q| q.strip_suffix('»')) {
            assert!(stands(&format!(" {phrase} ")), "{kind}: {phrase}");
        }
        for filter in filters.split("; ").filter(|filter| !filter.is_empty()) {
            let (name, value) = filter.split_once('=').unwrap_or((filter, ""));
            let fits = match name {
                "speaker" => stands(&format!(" {value} ")),
                "outlet" => articles.iter().any(|article| article.outlet == value),
                "class" => ["named", "role", "organisation", "anonymous", "collective", "document"].contains(&value),
                "form" => ["direct", "indirect", "mixed"].contains(&value),
                "polarity" => ["asserted", "denied", "withheld", "asked", "directive"].contains(&value),
                "from" | "to" => value.parse::<jiff::civil::Date>().is_ok_and(|day| (2020..2025).contains(&day.year())),
                "order" => value == "newest",
                "exact" => value.is_empty(),
                _ => false,
            };
            assert!(fits, "{kind}: {filter}");
        }
    }
}
