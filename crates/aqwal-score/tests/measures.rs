//! The measures on small invented gold.

use aqwal::record::{Content, Party, Record, Selector, Speaker, Statement};
use aqwal::{Article, Span};
use aqwal_score::{By, Cause, Document, read, score};

const TEXT: &str = "قالت الوزيرة سهام إن الطريق مفتوح، وأضافت أن الجسر مغلق.";

fn gold() -> Vec<Document> {
    let span = |words: &str| {
        let at = TEXT.find(words).unwrap();
        let start = TEXT[..at].chars().count();
        format!("[{start}, {}]", start + words.chars().count())
    };
    let (first, second) = (span("قالت"), span("أضافت"));
    let (source, open, shut) = (span("الوزيرة سهام"), span("الطريق مفتوح"), span("الجسر مغلق"));
    let line = format!(
        r#"{{"doc": "x/1", "source": "here", "text": "{TEXT}", "statements": [
        {{"cue": {first}, "speaker": {source}, "speaker_resolved": "سهام", "speaker_class": "named", "content": [{open}], "kind": "indirect", "relays": []}},
        {{"cue": {second}, "speaker": null, "speaker_resolved": "سهام", "speaker_class": "named", "content": {shut}, "kind": "direct", "relays": []}}]}}"#
    );
    read(&line.replace('\n', " ")).unwrap()
}

fn selector(words: &str) -> Selector {
    let at = TEXT.find(words).unwrap() as u32;
    Selector::new(&Article::plain(TEXT), Span::new(at, at + words.len() as u32))
}

fn statement(cue: &str, source: Option<&str>, content: &str, party: &str) -> Statement {
    Statement {
        cue: selector(cue),
        source: source.map(selector),
        speaker: Some(Speaker::Known { party: party.to_owned(), how: "named".into() }),
        speaker_class: "named".into(),
        content: vec![Content { words: selector(content), voice: "reported".into() }],
        kind: "indirect".into(),
        ..Statement::default()
    }
}

fn record(statements: Vec<Statement>) -> Record {
    let party = |id: &str, name: &str| Party { id: id.to_owned(), name: name.to_owned(), ..Party::default() };
    let mut record = Record { statements, parties: vec![party("p1", "سهام"), party("p2", "الطريق")], ..Record::default() };
    record.article.input = "texts/x_1.txt".to_owned();
    record.article.text = TEXT.to_owned();
    record
}

#[test]
fn all_right() {
    let right = record(vec![statement("قالت", Some("الوزيرة سهام"), "الطريق مفتوح", "p1"), statement("أضافت", None, "الجسر مغلق", "p1")]);
    let report = score(&gold(), &[right], Some(By::Kind));
    for (measure, part) in
        [("statement", "f1"), ("all-spans exact", "f1"), ("content overlap", "f1"), ("content exact, of all", "acc"), ("record exact, of all", "acc"), ("byte-grounded", "acc")]
    {
        assert_eq!(report.number(measure, part), Some(100.0), "{measure}");
    }
    assert_eq!(report.number("kind, of matched", "acc"), Some(50.0));
    assert_eq!(report.by_cause().iter().map(|(c, f)| (*c, f.len())).collect::<Vec<_>>(), [(Cause::Kind, 1)]);
    assert!(report.to_string().contains("direct 100.0 of 1  indirect 100.0 of 1"));
}

#[test]
fn a_leading_complementizer_is_left_out() {
    let right = record(vec![statement("قالت", Some("الوزيرة سهام"), "إن الطريق مفتوح", "p1")]);
    let report = score(&gold(), &[right], None);
    assert_eq!(report.number("content exact, of all", "acc"), Some(50.0));
}

#[test]
fn missed_false_and_wrong() {
    let wrong = record(vec![statement("قالت", Some("الوزيرة"), "الطريق", "p2"), statement("مفتوح", None, "الجسر", "p1")]);
    let report = score(&gold(), &[wrong], None);
    assert_eq!(report.number("statement", "p"), Some(50.0));
    assert_eq!(report.number("statement", "r"), Some(50.0));
    assert_eq!(report.number("speaker wrong", "n"), Some(1.0));
    let causes: Vec<Cause> = report.faults.iter().map(|f| f.cause).collect();
    assert_eq!(causes, [Cause::False, Cause::Source, Cause::ContentShort, Cause::Speaker, Cause::Missed]);
}

#[test]
fn a_document_without_a_record_counts() {
    let report = score(&gold(), &[], None);
    assert_eq!(report.number("without a record", "n"), Some(1.0));
    assert_eq!(report.number("statement", "r"), Some(0.0));
    assert_eq!(report.number("statement", "n"), Some(2.0));
}

#[test]
fn words_that_stand_elsewhere_are_not_grounded() {
    let mut moved = record(vec![statement("قالت", None, "الطريق مفتوح", "p1")]);
    moved.statements[0].cue.raw.start += 2;
    assert_eq!(score(&gold(), &[moved], None).number("byte-grounded", "acc"), Some(50.0));
}

#[test]
fn faulty_gold_is_told_with_its_line() {
    assert_eq!(read("{\"doc\": \"a\", \"text\": \"\"}\n{}").unwrap_err().line, 2);
}

#[test]
fn commitments() {
    let line = r#"{"doc": "a", "text": "وقالت شركة النهر إنها ستعيد المياه خلال 48 ساعة، وإن الأسعار سترتفع.", "statements": [], "commitments": [{"actor": "شركة النهر", "action_span": [22, 47], "deadline_value": "PT48H"}, {"actor": null, "action_span": [53, 67], "deadline_value": null}]}"#;
    let gold = aqwal_score::read(line).unwrap();
    let record = aqwal::extract(&aqwal_score::article(&gold[0]), aqwal::Lexicon::bundled());
    let report = aqwal_score::score(&gold, &[record], None);
    assert_eq!(report.number("commitment", "p"), Some(100.0));
    assert_eq!(report.number("commitment", "r"), Some(50.0));
    for part in ["action exact", "actor", "deadline"] {
        assert_eq!(report.number(&format!("commitment {part}, of matched"), "acc"), Some(100.0), "{part}");
    }
}
