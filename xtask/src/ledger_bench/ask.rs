//! Opens a ledger and asks it the searches of the corpus.

use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use aqwal::Lexicon;
use aqwal_ledger::day;
use aqwal_ledger::search::{Days, Order, Query, Search};

use super::usage;
use crate::command::root;

/// How often a ledger is opened.
const OPENINGS: usize = 10;

pub fn run(dir: &Path, times: usize) -> Result<()> {
    let start = Instant::now();
    let lexicon = Lexicon::bundled();
    println!("word lists read in {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let (ledger, index, cold) = super::open(dir, lexicon)?;
    let searches = searches()?;
    // The first time of each: nothing of it is in memory.
    let mut table = Table::default();
    let mut first = Table::default();
    for time in 0..=times {
        for (kind, words, search) in &searches {
            let (busy, start) = (usage::thread(), Instant::now());
            let finds = ledger.search(&index, search)?;
            let clock = start.elapsed().as_secs_f64() * 1e3;
            let busy = usage::thread().saturating_sub(busy).as_secs_f64() * 1e3;
            let table = if time == 0 { &mut first } else { &mut table };
            table.add(kind, words, [clock, busy], finds.total);
        }
    }
    let said = ledger.connection().query_row("SELECT count(*) FROM statement", [], |row| row.get::<_, i64>(0))?;
    println!("{said} statements, {} searches, 20 hits each, fetched from the ledger and marked; milliseconds", searches.len());
    let mut openings = Vec::new();
    for _ in 0..OPENINGS {
        openings.push(super::open(dir, lexicon)?.2);
    }
    openings.sort_by(f64::total_cmp);
    println!("opening the ledger and its index: first {cold:.1} ms, then p50 {:.1} ms, worst {:.1} ms", part(&openings, 50), part(&openings, 100));
    println!("\nthe first time, files forgotten by the system:");
    first.print();
    println!("\n{times} times more:");
    table.print();
    Ok(())
}

/// Times of searches by kind.
#[derive(Default)]
struct Table {
    rows: Vec<(String, Vec<[f64; 2]>)>,
    worst: Option<(f64, String, u64)>,
}

impl Table {
    fn add(&mut self, kind: &str, words: &str, time: [f64; 2], total: u64) {
        for name in [kind, "all"] {
            let at = self.rows.iter().position(|(row, _)| row == name).unwrap_or_else(|| {
                self.rows.push((name.to_owned(), Vec::new()));
                self.rows.len() - 1
            });
            self.rows[at].1.push(time);
        }
        if self.worst.as_ref().is_none_or(|worst| worst.0 < time[0]) {
            self.worst = Some((time[0], words.to_owned(), total));
        }
    }

    fn print(&self) {
        println!("{:10} {:>6}   {:^26}   {:^26}", "", "", "clock", "processor");
        println!("{:10} {:>6}   {:>8} {:>8} {:>8}   {:>8} {:>8} {:>8}", "kind", "asked", "p50", "p95", "worst", "p50", "p95", "worst");
        let (all, kinds): (Vec<_>, Vec<_>) = self.rows.iter().partition(|(kind, _)| kind == "all");
        for (kind, times) in kinds.into_iter().chain(all) {
            print!("{kind:10} {:>6}", times.len());
            for which in 0..2 {
                let mut times: Vec<f64> = times.iter().map(|time| time[which]).collect();
                times.sort_by(f64::total_cmp);
                print!("  ");
                for n in [50, 95, 100] {
                    print!(" {:>8.2}", part(&times, n));
                }
            }
            println!();
        }
        if let Some((time, words, total)) = &self.worst {
            println!("worst by the clock: {words}: {time:.2} ms, {total} hits");
        }
    }
}

/// The time that so many of a hundred do not exceed; of times in order.
fn part(times: &[f64], percent: usize) -> f64 {
    let at = (times.len() * percent).div_ceil(100).clamp(1, times.len().max(1));
    times.get(at - 1).copied().unwrap_or(0.0)
}

/// The searches of the corpus: kind, as they are written, as they are asked.
fn searches() -> Result<Vec<(String, String, Search)>> {
    let path = root().join("corpus/searches.tsv");
    let table = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [kind, query, filters] = cells[..] else { bail!("{}: no three cells: {line}", path.display()) };
        Ok((kind.to_owned(), format!("{query} {filters}").trim().to_owned(), search(query, filters)?))
    })
    .collect()
}

fn search(query: &str, filters: &str) -> Result<Search> {
    let mut search = Search { query: Query::parse(query)?, ..Search::default() };
    for filter in filters.split("; ").filter(|filter| !filter.is_empty()) {
        let (name, value) = filter.split_once('=').unwrap_or((filter, ""));
        let day = || day::range(value).with_context(|| format!("no day: {value}"));
        match name {
            "speaker" => search.speaker = Query::parse(value)?,
            "outlet" => search.outlet = Query::parse(value)?,
            "class" => search.classes.push(value.to_owned()),
            "form" => search.forms.push(value.to_owned()),
            "polarity" => search.polarities.push(value.to_owned()),
            "from" => search.published = Days { from: Some(day()?.0), ..search.published },
            "to" => search.published = Days { to: Some(day()?.1), ..search.published },
            "order" if value == "newest" => search.order = Order::Newest,
            "exact" => search.exact = true,
            _ => bail!("no filter: {filter}"),
        }
    }
    Ok(search)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_search_of_the_corpus_is_read() {
        let searches = searches().unwrap();
        assert_eq!(searches.len(), 60);
        assert!(searches.iter().any(|(kind, _, search)| kind == "newest" && search.order == Order::Newest));
        assert!(search("الحكومة", "colour=red").is_err());
    }

    #[test]
    fn parts_of_a_hundred() {
        let times: Vec<f64> = (1..=200).map(f64::from).collect();
        assert_eq!([50, 95, 100].map(|n| part(&times, n)), [100.0, 190.0, 200.0]);
        assert_eq!(part(&[3.0], 95), 3.0);
        assert_eq!(part(&[], 95), 0.0);
    }
}
