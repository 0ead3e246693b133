//! Reads every page of a folder with two readability crates and writes what they found as JSON lines, for `cargo xtask pages --also`.
//!
//! `cargo run --release -- ../../corpus/pages /tmp/found`. Both take text, not bytes: the right charset is given to them.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(pages), Some(out)) = (arguments.next(), arguments.next()) else { return Err("extractors PAGES OUT".into()) };
    let mut texts = Vec::new();
    for folder in [PathBuf::from(&pages), Path::new(&pages).join("held-out")] {
        read(&folder, &mut texts)?;
    }
    let size: usize = texts.iter().map(|(_, _, bytes)| bytes).sum();
    for (name, find) in [("dom_smoothie", dom_smoothie as fn(&str) -> Value), ("rs-trafilatura", rs_trafilatura)] {
        let start = Instant::now();
        let mut rows = String::new();
        for (page, text, _) in &texts {
            let mut row = find(text);
            row["page"] = json!(page);
            rows.push_str(&format!("{row}\n"));
        }
        let seconds = start.elapsed().as_secs_f64();
        println!("{name:16} {} pages, {:.2} MB, {:.2} MB/s", texts.len(), size as f64 / 1e6, size as f64 / 1e6 / seconds);
        fs::write(Path::new(&out).join(format!("{name}.jsonl")), rows)?;
    }
    Ok(())
}

/// Name, text and size of each page of a folder.
fn read(folder: &Path, texts: &mut Vec<(String, String, usize)>) -> Result<(), Box<dyn Error>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    files.retain(|path| path.extension().is_some_and(|ending| ending == "html"));
    files.sort();
    for file in files {
        let gold: Value = serde_json::from_slice(&fs::read(file.with_extension("json"))?)?;
        let label = gold["charset"].as_str().unwrap_or("utf-8");
        let charset = encoding_rs::Encoding::for_label(label.as_bytes()).ok_or("no such charset")?;
        let bytes = fs::read(&file)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        texts.push((name, charset.decode(&bytes).0.into_owned(), bytes.len()));
    }
    Ok(())
}

fn dom_smoothie(page: &str) -> Value {
    let config = dom_smoothie::Config { text_mode: dom_smoothie::TextMode::Formatted, ..Default::default() };
    let found = dom_smoothie::Readability::new(page, None, Some(config)).and_then(|mut reader| reader.parse());
    match found {
        Ok(article) => json!({
            "text": article.text_content.to_string(), "title": article.title, "date": article.published_time,
            "bylines": article.byline.into_iter().collect::<Vec<_>>(), "outlet": article.site_name, "url": article.url,
        }),
        Err(_) => json!({}),
    }
}

fn rs_trafilatura(page: &str) -> Value {
    match rs_trafilatura::extract(page) {
        Ok(found) => {
            let about = found.metadata;
            json!({
                "text": found.content_text, "title": about.title, "date": about.date.map(|date| date.to_string()),
                "bylines": about.author.into_iter().collect::<Vec<_>>(), "outlet": about.sitename, "url": about.url,
            })
        }
        Err(_) => json!({}),
    }
}
