//! Prints what is read of a page: each line with its role.
//!
//! `cargo run -p aqwal-read --example page -- FILE`

use aqwal_read::{Options, read_path};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        let article = read_path(&path, &Options::default())?;
        let mut at = 0;
        for line in article.text.split('\n') {
            let (from, to) = (at as u32, (at + line.len()) as u32);
            at += line.len() + 1;
            let inside = article.hints.iter().filter(|hint| hint.span.start < to && from < hint.span.end);
            let show = |hint: &aqwal::Hint| match hint.span.start <= from && to <= hint.span.end {
                true => format!("{:?}", hint.role),
                false => format!("{:?} «{}»", hint.role, hint.span.slice(&article.text)),
            };
            println!("{:12} {line}", inside.map(show).collect::<Vec<_>>().join(", "));
        }
        println!("{:?}", article.meta);
        for date in &article.dates {
            println!("{} {} {:?} {:?}", date.value, date.from, date.words, date.raw);
        }
    }
    Ok(())
}
