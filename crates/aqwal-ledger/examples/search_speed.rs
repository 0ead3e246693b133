//! How fast search is: makes statements of words by the law of Zipf, indexes them and asks.
//!
//! `cargo run --release -p aqwal-ledger --example search_speed -- [statements] [folder] [kind of search]`
//!
//! Times of the processor are those of a quiet machine; those of the clock hold whatever else was running. A folder that holds an index already is only asked. Words come from the word lists, with the letters that Arabic writes together with
//! them, and names are made up of syllables. Always the same.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use aqwal::Lexicon;
use aqwal_ledger::search::{Analyzer, Days, Doc, DocKind, Index, Order, Query, Scope, Search};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let statements: u64 = args.first().map_or(Ok(1_000_000), |n| n.parse())?;
    let dir = args.get(1).map_or_else(|| std::env::temp_dir().join(format!("aqwal-search-speed-{statements}")), PathBuf::from);
    let lexicon = Lexicon::bundled();
    let vocabulary = Vocabulary::new(lexicon);
    println!("{} words in the vocabulary", vocabulary.words.len());
    measure_analysis(lexicon, &vocabulary);
    fill(&dir, lexicon, &vocabulary, statements)?;
    println!("{:.1} MB on disk", size(&dir)? as f64 / 1e6);
    let start = Instant::now();
    let index = Index::open(&dir, lexicon)?;
    println!("opening {:.1} ms, {} documents", ms(start.elapsed()), index.len());
    let start = Instant::now();
    index.search(&Search { query: Query::parse("الوزير")?, ..Search::default() })?;
    println!("first search {:.1} ms", ms(start.elapsed()));
    ask(&index, &vocabulary)
}

/// Numbers that look like chance, always the same (xorshift64*).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() >> 33) as usize % n.max(1)
    }
}

struct Vocabulary {
    words: Vec<String>,
    /// Sums of the frequencies up to each word.
    sums: Vec<f64>,
    names: Vec<String>,
}

impl Vocabulary {
    fn new(lexicon: &Lexicon) -> Self {
        let mut dice = Dice(7);
        let mut words: Vec<String> = "في من أن على إلى عن التي مع الذي هذا قد هذه كان بعد خلال بين كما قبل عند حتى".split(' ').map(str::to_owned).collect();
        let mut stems = Vec::new();
        for name in ["nouns", "commons", "roles", "groups", "acts"] {
            let Some(table) = lexicon.tables().iter().find(|t| t.name == name) else { continue };
            stems.extend(table.rows().flat_map(|row| (0..3).flat_map(move |c| row.parts(c))).filter(|w| !w.contains([' ', '=', '.'])).map(str::to_owned));
        }
        for at in (1..stems.len()).rev() {
            stems.swap(at, dice.below(at + 1));
        }
        for (n, head) in ["ال", "", "وال", "بال", "لل", "و"].iter().enumerate() {
            words.extend(stems.iter().skip(n * 17).map(|stem| format!("{head}{stem}")));
        }
        // The frequent forms are mixed with one another.
        for at in (21..words.len()).rev() {
            words.swap(at, 20 + dice.below(at - 19));
        }
        let mut sum = 0.0;
        let sums = (0..words.len())
            .map(|rank| {
                sum += 1.0 / (rank as f64 + 2.7);
                sum
            })
            .collect();
        let syllables = ["با", "دو", "را", "مي", "شن", "كر", "لو", "تا", "نو", "سي", "فا", "قر"];
        let names = (0..20_000).map(|_| (0..3).map(|_| syllables[dice.below(syllables.len())]).collect()).collect();
        Self { words, sums, names }
    }

    fn word(&self, dice: &mut Dice) -> &str {
        let at = (dice.next() >> 11) as f64 / (1u64 << 53) as f64 * self.sums.last().copied().unwrap_or(0.0);
        &self.words[self.sums.partition_point(|sum| *sum < at).min(self.words.len() - 1)]
    }

    fn text(&self, words: usize, dice: &mut Dice, out: &mut String) {
        out.clear();
        for n in 0..words {
            out.push_str(if n > 0 { " " } else { "" });
            out.push_str(self.word(dice));
        }
    }
}

fn measure_analysis(lexicon: &Lexicon, vocabulary: &Vocabulary) {
    let mut text = String::new();
    vocabulary.text(1_000_000, &mut Dice(3), &mut text);
    let start = Instant::now();
    let mut analyzer = Analyzer::new(lexicon);
    println!("analyzer made in {:.1} ms", ms(start.elapsed()));
    let (start, mut count) = (Instant::now(), 0u64);
    analyzer.each(&text, |token| count += u64::from(!token.term.is_empty()));
    println!("analysis {:.2} million words a second", count as f64 / start.elapsed().as_secs_f64() / 1e6);
}

const CLASSES: [&str; 6] = ["named", "role", "organisation", "anonymous", "collective", "document"];

fn fill(dir: &Path, lexicon: &Lexicon, vocabulary: &Vocabulary, statements: u64) -> Result<(), Box<dyn std::error::Error>> {
    let mut index = Index::open(dir, lexicon)?;
    if index.reached()? >= statements {
        return Ok(());
    }
    let mut dice = Dice(11);
    let mut writer = index.writer(256 << 20)?;
    let (mut words, mut title, mut speaker) = (String::new(), String::new(), String::new());
    let (start, mut making, before) = (Instant::now(), Duration::ZERO, processor());
    for id in 0..statements {
        let made = Instant::now();
        vocabulary.text(15 + dice.below(21), &mut dice, &mut words);
        if id % 5 == 0 {
            vocabulary.text(8, &mut dice, &mut title);
        }
        let party = dice.below(vocabulary.names.len()) * dice.below(vocabulary.names.len()) / vocabulary.names.len();
        vocabulary.text(3, &mut dice, &mut speaker);
        speaker.push('\n');
        speaker.push_str(&vocabulary.names[party]);
        making += made.elapsed();
        writer.add(&Doc {
            id: id as i64,
            article: (id / 5) as i64,
            words: &words,
            speaker: &speaker,
            parties: &[party as i64],
            title: &title,
            outlet: "صحيفة الميناء",
            class: CLASSES[dice.below(6)],
            form: ["direct", "indirect", "mixed"][dice.below(3)],
            polarity: "asserted",
            via: if id % 7 == 0 { "وكالة الواحة" } else { "" },
            via_agency: id % 7 == 0,
            published: Some(15_000 + dice.below(5_000) as i32),
            said: (id % 3 > 0).then_some(15_000 + dice.below(5_000) as i32),
            current: id % 50 > 0,
            ..Doc::default()
        })?;
    }
    writer.commit(statements)?;
    let seconds = (start.elapsed() - making).as_secs_f64();
    println!("{:.0} statements a second ({seconds:.1} s), making texts not counted", statements as f64 / seconds);
    let used = (processor() - before) / 1e3 - making.as_secs_f64();
    println!("{used:.1} s of both threads' processor time, making texts taken off");
    for article in 0..statements / 10 {
        vocabulary.text(120, &mut dice, &mut words);
        writer.add(&Doc { kind: DocKind::Reporting, id: article as i64, article: article as i64, words: &words, current: true, ..Doc::default() })?;
    }
    writer.commit(statements)?;
    let start = Instant::now();
    writer.finish()?;
    println!("waited {:.1} s for merging", start.elapsed().as_secs_f64());
    index.reload()?;
    Ok(())
}

fn ask(index: &Index<'_>, vocabulary: &Vocabulary) -> Result<(), Box<dyn std::error::Error>> {
    const TIMES: usize = 100;
    let mut dice = Dice(5);
    let common = |dice: &mut Dice, most: usize| vocabulary.words[dice.below(most)].clone();
    let base = Search::default;
    let three = |dice: &mut Dice| format!("{} {} {}", common(dice, 60), common(dice, 60), common(dice, 60));
    type Make<'a> = Box<dyn Fn(&mut Dice) -> Result<Search, aqwal_ledger::Error> + 'a>;
    let kinds: Vec<(&str, Make<'_>)> = vec![
        ("one common word", Box::new(|d| Ok(Search { query: Query::parse(&common(d, 30))?, ..base() }))),
        ("one rare word", Box::new(|d| Ok(Search { query: Query::parse(&common(d, 40_000))?, ..base() }))),
        ("three common words", Box::new(|d| Ok(Search { query: Query::parse(&three(d))?, ..base() }))),
        ("one of three common", Box::new(|d| Ok(Search { query: Query::parse(&three(d).replace(' ', " أو "))?, ..base() }))),
        ("phrase of common words", Box::new(|d| Ok(Search { query: Query::Phrase(format!("{} {}", common(d, 40), common(d, 40))), ..base() }))),
        ("phrase of three", Box::new(|d| Ok(Search { query: Query::Phrase(three(d)), ..base() }))),
        ("beginning of two letters", Box::new(|d| Ok(Search { query: beginning(&common(d, 5_000), 2), ..base() }))),
        ("beginning of three", Box::new(|d| Ok(Search { query: beginning(&common(d, 5_000), 3), ..base() }))),
        ("speaker and word", Box::new(|d| Ok(Search { query: Query::parse(&common(d, 60))?, speaker: Query::parse(&vocabulary.names[d.below(200)])?, ..base() }))),
        ("party and word", Box::new(|d| Ok(Search { query: Query::parse(&common(d, 60))?, parties: vec![d.below(200) as i64], ..base() }))),
        (
            "word in a year",
            Box::new(|d| {
                let from = 15_000 + d.below(4_600) as i32;
                Ok(Search { query: Query::parse(&common(d, 60))?, said: Days { from: Some(from), to: Some(from + 365) }, ..base() })
            }),
        ),
        ("newest of a common word", Box::new(|d| Ok(Search { query: Query::parse(&common(d, 30))?, order: Order::Newest, ..base() }))),
        ("newest of three", Box::new(|d| Ok(Search { query: Query::parse(&three(d))?, order: Order::Newest, ..base() }))),
        ("newest of all", Box::new(|d| Ok(Search { classes: vec![CLASSES[d.below(6)].into()], order: Order::Newest, ..base() }))),
        ("topic and class", Box::new(|d| Ok(Search { topic: Query::parse(&common(d, 60))?, classes: vec![CLASSES[d.below(6)].into()], ..base() }))),
        ("anywhere, three words", Box::new(|d| Ok(Search { query: Query::parse(&three(d))?, scope: Scope::Anywhere, ..base() }))),
        ("exact common word", Box::new(|d| Ok(Search { query: Query::parse(&common(d, 30))?, exact: true, ..base() }))),
        ("exact three words", Box::new(|d| Ok(Search { query: Query::parse(&three(d))?, exact: true, ..base() }))),
        ("exact phrase", Box::new(|d| Ok(Search { query: Query::Phrase(format!("{} {}", common(d, 40), common(d, 40))), exact: true, ..base() }))),
        ("without a common word", Box::new(|d| Ok(Search { query: Query::parse(&format!("{} -{}", common(d, 30), common(d, 30)))?, ..base() }))),
    ];
    println!("{:<26}{:^27}{:^27}", "", "processor", "clock");
    println!("{:<26}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}{:>12}", "ms", "p50", "p95", "worst", "p50", "p95", "worst", "hits (mean)");
    let only = std::env::args().nth(3);
    for (name, make) in kinds.into_iter().filter(|(name, _)| only.as_deref().is_none_or(|only| name.contains(only))) {
        let (mut busy, mut times, mut hits) = (Vec::new(), Vec::new(), 0);
        for _ in 0..TIMES {
            let search = make(&mut dice)?;
            let before = thread();
            let start = Instant::now();
            hits += index.search(&search)?.total;
            times.push(start.elapsed());
            busy.push(thread().saturating_sub(before));
        }
        print!("{name:<26}");
        for mut times in [busy, times] {
            times.sort_unstable();
            for part in [50, 95, 100] {
                print!("{:>9.2}", ms(times[(TIMES * part / 100).min(TIMES - 1)]));
            }
        }
        println!("{:>12}", hits / TIMES as u64);
    }
    Ok(())
}

/// The first letters of a word, without what this program wrote before it.
fn beginning(word: &str, letters: usize) -> Query {
    let bare = ["وال", "بال", "لل", "ال", "و"].iter().find_map(|head| word.strip_prefix(head)).unwrap_or(word);
    Query::Prefix(bare.chars().take(letters).collect())
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// How long this thread had a processor; none where that cannot be read. Who yields is counted up to now.
fn thread() -> Duration {
    std::thread::yield_now();
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(stat.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0))
}

/// Milliseconds that this process had a processor, to 10 ms: on a busy machine they tell more than the clock. 0 where they cannot be read.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = stat.rsplit(')').next().unwrap_or("").split_whitespace().skip(11).take(2);
    ticks.filter_map(|n| n.parse::<f64>().ok()).sum::<f64>() * 10.0
}

fn size(dir: &Path) -> std::io::Result<u64> {
    std::fs::read_dir(dir)?.map(|entry| entry?.metadata().map(|m| m.len())).sum()
}
