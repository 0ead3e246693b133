//! Measures how many bytes of pages are read in a second.

use std::time::Instant;

fn main() {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let pages: Vec<Vec<u8>> = paths.iter().filter_map(|p| std::fs::read(p).ok()).collect();
    let all: usize = pages.iter().map(Vec::len).sum();
    let mut letters = 0;
    for page in &pages {
        letters += aqwal_read::html::read(page).text.len();
    }
    let start = Instant::now();
    let mut rounds = 0;
    while start.elapsed().as_secs() < 4 {
        for page in &pages {
            letters += aqwal_read::html::read(page).text.len();
        }
        rounds += 1;
    }
    println!("{:.1} MB/s ({letters})", (all * rounds) as f64 / 1e6 / start.elapsed().as_secs_f64());
}
