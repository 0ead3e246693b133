//! Answers as rows: the same columns as JSON, JSON lines and CSV; texts for people are written by each command.

use serde_json::{Map, Value};

use crate::args::AnswerFormat;

/// Rows of named columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    columns: &'static [&'static str],
    rows: Vec<Vec<Value>>,
}

impl Answer {
    /// An answer without rows yet.
    pub fn new(columns: &'static [&'static str]) -> Self {
        Self { columns, rows: Vec::new() }
    }

    /// Adds a row; a value for each column.
    pub fn push(&mut self, row: Vec<Value>) {
        debug_assert_eq!(row.len(), self.columns.len());
        self.rows.push(row);
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The rows as the format asks; nothing for text.
    pub fn write(&self, format: AnswerFormat) -> Option<Vec<u8>> {
        let object = |row: &[Value]| Value::Object(self.columns.iter().map(|c| (*c).to_owned()).zip(row.iter().cloned()).collect::<Map<_, _>>());
        match format {
            AnswerFormat::Text => None,
            AnswerFormat::Json => {
                let rows: Vec<Value> = self.rows.iter().map(|row| object(row)).collect();
                let mut out = serde_json::to_vec_pretty(&rows).unwrap_or_default();
                out.push(b'\n');
                Some(out)
            }
            AnswerFormat::Jsonl => {
                let mut out = Vec::new();
                for row in &self.rows {
                    out.extend(serde_json::to_vec(&object(row)).unwrap_or_default());
                    out.push(b'\n');
                }
                Some(out)
            }
            AnswerFormat::Csv => {
                let mut out = csv::Writer::from_writer(Vec::new());
                let mut write = |fields: Vec<String>| out.write_record(fields).is_ok(); // a vector takes all bytes
                write(self.columns.iter().map(|c| (*c).to_owned()).collect());
                for row in &self.rows {
                    write(row.iter().map(cell).collect());
                }
                Some(out.into_inner().unwrap_or_default())
            }
        }
    }
}

/// A value as a cell: words as they are, nothing for null, lists and objects as JSON.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(words) => words.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_format_has_the_same_rows() {
        let mut answer = Answer::new(&["who", "n", "of"]);
        answer.push(vec![json!("سلمى، \"الثانية\""), json!(3), json!(null)]);
        answer.push(vec![json!("وزير"), json!(0), json!(["a"])]);
        let text = |format| String::from_utf8(answer.write(format).unwrap()).unwrap();
        assert_eq!(text(AnswerFormat::Csv), "who,n,of\n\"سلمى، \"\"الثانية\"\"\",3,\nوزير,0,\"[\"\"a\"\"]\"\n");
        assert_eq!(text(AnswerFormat::Jsonl).lines().count(), 2);
        let rows: Value = serde_json::from_str(&text(AnswerFormat::Json)).unwrap();
        assert_eq!(rows[0], serde_json::from_str::<Value>(text(AnswerFormat::Jsonl).lines().next().unwrap()).unwrap());
        assert_eq!(answer.write(AnswerFormat::Text), None);
    }
}
