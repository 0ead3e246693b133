//! Prints the parts of articles: reads JSON lines with a field `text`, writes one JSON object a line.
//!
//! `cargo run -p aqwal --example layout < articles.jsonl`

use std::io::BufRead;

use aqwal::annotate::time;
use aqwal::layout::Layout;
use aqwal::{Article, Lexicon, Page, Span};

fn main() {
    for line in std::io::stdin().lock().lines() {
        let row: serde_json::Value = serde_json::from_str(&line.expect("a line of UTF-8")).expect("a line of JSON");
        let text = row["text"].as_str().expect("a field `text`");
        let article = Article::plain(text);
        let page = Page::cut(&article, Lexicon::bundled());
        let times = time::find(&page);
        let layout = Layout::of(&page, &times);
        let words = |span: Span| span.slice(text);
        let all = |spans: &[Span]| spans.iter().map(|&s| words(s)).collect::<Vec<_>>();
        let lines: Vec<String> =
            page.blocks.iter().enumerate().map(|(n, b)| format!("{:?}: {}", layout.roles[n], b.span.slice(text).chars().take(60).collect::<String>())).collect();
        let date = layout.date.map(|(span, t)| serde_json::json!({"words": words(span), "value": time::absolute(&times[t]).map(|d| d.to_string())}));
        println!(
            "{}",
            serde_json::json!({
                "doc": row["doc"], "title": layout.title.map(words), "date": date, "byline": all(&layout.bylines), "credit": all(&layout.credits),
                "caption": all(&layout.captions), "pull_quotes": all(&layout.pull_quotes), "related": all(&layout.related),
                "dateline": layout.dateline.map(|(p, a)| (words(p), a.map(words))), "outlet": layout.outlet.map(words), "lines": lines,
            })
        );
    }
}
