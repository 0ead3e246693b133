//! The pages of `corpus/pages` against their gold, with floors.
//!
//! `corpus/pages/floors.toml` holds the floors. `AQWAL_FLOORS=1` raises those that were passed; only a person lowers one.

use std::fs;
use std::path::{Path, PathBuf};

use aqwal::Lexicon;
use aqwal_read::{Options, read_path};
use aqwal_score::pages::{self, Gold, Score, Sum};
use toml::Table;

/// The splits and their folders.
const SPLITS: [(&str, &str); 2] = [("dev", "."), ("held-out", "held-out")];

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/pages")
}

fn golds(folder: &Path) -> Vec<Gold> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).expect("a folder").map(|e| e.expect("a file").path()).filter(|p| p.extension().is_some_and(|e| e == "json")).collect();
    files.sort();
    files.iter().map(|path| pages::read(&fs::read_to_string(path).expect("gold")).unwrap_or_else(|e| panic!("{}: {e}", path.display()))).collect()
}

fn sum(folder: &Path) -> Sum {
    let score = |gold: &Gold| -> Score {
        let article = read_path(folder.join(&gold.page), &Options::default()).unwrap_or_else(|e| panic!("{}: {e}", gold.page));
        pages::score(gold, &pages::given(&article, Lexicon::bundled()))
    };
    Sum::of(&golds(folder).iter().map(score).collect::<Vec<_>>())
}

#[test]
fn no_part_falls_below_its_floor() {
    let path = corpus().join("floors.toml");
    let text = fs::read_to_string(&path).expect("corpus/pages/floors.toml");
    let floors: Table = text.parse().expect("corpus/pages/floors.toml is TOML");
    let mut low = Vec::new();
    let mut raised: String = text.lines().take_while(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    for (split, folder) in SPLITS {
        let floors = floors.get(split).and_then(|f| f.as_table());
        raised.push_str(&format!("\n[{split}]\n"));
        for (measure, got) in sum(&corpus().join(folder)).measures() {
            let floor = floors.and_then(|f| f.get(&measure)).and_then(|f| f.as_float()).unwrap_or(0.0);
            if got < floor {
                low.push(format!("{split}, {measure}: {got}, floor {floor}"));
            }
            raised.push_str(&format!("\"{measure}\" = {:.1}\n", got.max(floor)));
        }
    }
    assert!(low.is_empty(), "below the floor:\n{}", low.join("\n"));
    if std::env::var_os("AQWAL_FLOORS").is_some() && raised != text {
        fs::write(&path, raised).expect("the floors are written anew");
    }
}

#[test]
fn every_page_has_its_gold() {
    for (split, folder) in SPLITS {
        let folder = corpus().join(folder);
        let golds = golds(&folder);
        let files = fs::read_dir(&folder).expect("a folder").filter(|e| e.as_ref().is_ok_and(|e| e.path().extension().is_some_and(|e| e == "html" || e == "htm"))).count();
        assert_eq!(files, golds.len(), "{split}");
        assert!(golds.iter().all(|gold| gold.split == split && !gold.text.is_empty()), "{split}");
    }
}

/// Nothing of the gold is missing on the page: not one of its words, decoded and with references read.
#[test]
fn the_gold_is_of_the_pages() {
    for (_, folder) in SPLITS {
        let folder = corpus().join(folder);
        for gold in golds(&folder) {
            let bytes = fs::read(folder.join(&gold.page)).expect("the page");
            let encoding = encoding_rs::Encoding::for_label(gold.charset.as_bytes()).unwrap_or_else(|| panic!("{}: {}", gold.page, gold.charset));
            let page = bare(&encoding.decode(&bytes).0);
            let all =
                gold.text.iter().chain(&gold.deck).chain(&gold.title).chain(&gold.captions).chain(&gold.credits).chain(&gold.bylines).chain(&gold.related).chain(&gold.pull_quotes);
            for word in all.flat_map(|line| line.split_whitespace()) {
                let letters: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
                assert!(page.contains(&letters), "{}: {word}", gold.page);
            }
        }
    }
}

/// The letters and digits of a page between its tags.
fn bare(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some((text, tail)) = rest.split_once('<') {
        references(text, &mut out);
        let end = if tail.starts_with("!--") { "-->" } else { ">" };
        rest = tail.split_once(end).map_or("", |(_, rest)| rest);
    }
    references(rest, &mut out);
    out
}

fn references(text: &str, out: &mut String) {
    for (n, part) in text.split('&').enumerate() {
        let (name, rest) = if n == 0 { ("", part) } else { part.split_once(';').unwrap_or(("", part)) };
        let number = name.strip_prefix('#').and_then(|n| n.strip_prefix('x').map_or_else(|| n.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok()));
        out.extend(number.and_then(char::from_u32).filter(|c| c.is_alphanumeric()));
        out.extend(rest.chars().filter(|c| c.is_alphanumeric()));
    }
}
