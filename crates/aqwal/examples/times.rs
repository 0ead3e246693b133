//! Reads JSON lines `{doc, text, dct}` and prints, for each, a record that holds only its times and figures.

use std::io::{BufRead, Write};

use aqwal::record::{ArticlePart, Figure, Number, Selector, Time};
use aqwal::{Article, Lexicon, Page, PartialDate, Record, annotate};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let lexicon = Lexicon::bundled();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let input: serde_json::Value = serde_json::from_str(&line?)?;
        let text = input["text"].as_str().unwrap_or("");
        let published: Option<PartialDate> = input["dct"].as_str().and_then(|d| d.parse().ok());
        let article = Article::plain(text);
        let page = Page::cut(&article, lexicon);
        let times = annotate::time::find(&page);
        let figures = annotate::figure::find(&page, &times);
        let published = published.or_else(|| times.iter().find_map(annotate::time::absolute).filter(|_| input["dated"].as_bool() == Some(true)));
        let record = Record {
            schema: aqwal::record::SCHEMA.into(),
            article: ArticlePart { input: format!("{}.txt", input["doc"].as_str().unwrap_or("")), ..ArticlePart::default() },
            times: times
                .iter()
                .map(|t| {
                    let v = annotate::time::resolve(t, published);
                    Time {
                        words: Selector::new(&article, t.span),
                        kind: t.kind.name().into(),
                        value: v.value,
                        modifier: v.modifier.map(str::to_owned),
                        hijri: v.hijri,
                        range: v.range,
                        rule: t.rule.clone(),
                    }
                })
                .collect(),
            figures: figures
                .iter()
                .map(|f| Figure {
                    words: Selector::new(&article, f.span),
                    value: Number(f.value),
                    bound: f.bound.name().into(),
                    high: f.high.map(Number),
                    unit: f.unit.clone(),
                    rule: f.rule.clone(),
                })
                .collect(),
            ..Record::default()
        };
        writeln!(out, "{}", serde_json::to_string(&record)?)?;
    }
    Ok(())
}
