//! Every row of the tables of time and number is met where its example says, and not where its counterexample says.

use crate::annotate::{figure, time};
use crate::article::Article;
use crate::lexicon::Lexicon;
use crate::page::Page;

/// The rules of all times and figures of a text.
fn rules(text: &str) -> Vec<String> {
    let article = Article::plain(text);
    let page = Page::cut(&article, Lexicon::bundled());
    let times = time::find(&page);
    let figures = figure::find(&page, &times);
    times.into_iter().map(|t| t.rule).chain(figures.into_iter().map(|f| f.rule)).collect()
}

#[test]
fn rows_are_met_where_their_examples_say() {
    let lexicon = Lexicon::bundled();
    let mut wrong = Vec::new();
    for table in lexicon.tables().iter().filter(|t| matches!(t.name.as_str(), "months" | "weekdays" | "timewords" | "numerals" | "units")) {
        let column = |name: &str| table.columns.iter().position(|c| c == name);
        let (Some(example), Some(counter)) = (column("example"), column("counterexample")) else { panic!("{} has no examples", table.name) };
        for row in table.rows() {
            let form = row.parts(0).next().unwrap_or("").trim_start_matches('=');
            let cite = format!("{}.tsv:{}", table.name, row.line);
            let text = |column: usize, key: &str| match row.cell(column) {
                "" => table.header(key).unwrap_or("").replace("{}", form),
                cell => cell.to_owned(),
            };
            let cited = |text: &str| rules(text).iter().any(|rule| rule.split(' ').any(|part| part == cite));
            let (example, counter) = (text(example, "example"), text(counter, "counterexample"));
            // A row that cancels is never cited: its example holds nothing of what it cancels.
            let cancels = column("kind").is_some_and(|c| matches!(row.cell(c), "label" | "not-today"));
            if cancels {
                let found = rules(&example);
                let made = found.iter().any(|r| r.starts_with("figure/") || r.contains("months.tsv") || r.contains("weekdays.tsv") || r.starts_with("time/day "));
                if made {
                    wrong.push(format!("{cite} {form}: «{example}» should hold nothing: {found:?}"));
                }
                if rules(&counter).is_empty() {
                    wrong.push(format!("{cite} {form}: «{counter}» should hold something"));
                }
                continue;
            }
            if example.is_empty() || !cited(&example) {
                wrong.push(format!("{cite} {form}: not met in «{example}»: {:?}", rules(&example)));
            }
            if counter.is_empty() || cited(&counter) {
                wrong.push(format!("{cite} {form}: met in «{counter}»: {:?}", rules(&counter)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}
