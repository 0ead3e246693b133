//! What must hold of each format over the articles of the corpus, as the standards say it.

mod common;

use std::collections::BTreeSet;

use aqwal::Record;
use aqwal::record::Speaker;
use aqwal_export::{ExportError, Exporter, Format, Options};
use common::{corpus, export, export_known, export_with};
use serde_json::Value;

fn statements(records: &[Record]) -> usize {
    records.iter().map(|r| r.statements.len()).sum()
}

fn json(format: Format, records: &[Record]) -> Value {
    serde_json::from_slice(&export(format, records).0).unwrap()
}

#[test]
fn the_same_records_give_the_same_bytes() {
    let records = corpus();
    for format in Format::all() {
        assert_eq!(export(*format, &records), export(*format, &records), "{}", format.name());
    }
}

#[test]
fn without_a_record_a_document_is_empty_or_an_error() {
    for format in Format::all() {
        let mut out = Vec::new();
        let finished = Exporter::new(*format, &mut out, Options::default()).finish();
        match format {
            Format::Tei | Format::ICalendar => {
                assert!(matches!(finished, Err(ExportError::Empty(of)) if of == *format));
                assert!(out.is_empty());
            }
            Format::WebAnnotation | Format::SchemaOrg | Format::Prov => assert!(serde_json::from_slice::<Value>(&out).unwrap().is_object()),
            Format::Jsonl => assert!(out.is_empty()),
            Format::Csv => assert_eq!(out.iter().filter(|b| **b == b'\n').count(), 1),
            Format::Parquet => assert!(out.starts_with(b"PAR1") && out.ends_with(b"PAR1")),
            Format::GraphMl => assert!(out.ends_with(b"</graphml>\n")),
        }
    }
}

#[test]
fn an_output_that_takes_nothing_is_an_error() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("full"))
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let record = common::record();
    for format in Format::all() {
        let mut exporter = Exporter::new(*format, Full, Options::default());
        let added = exporter.add(&aqwal_export::Entry::of(&record));
        assert!(added.and_then(|()| exporter.finish()).is_err(), "{}", format.name());
    }
}

#[test]
fn json_lines_are_the_records() {
    let records = corpus();
    let (out, summary) = export(Format::Jsonl, &records);
    let back: Vec<Record> = std::str::from_utf8(&out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(back, records);
    assert_eq!(summary.items, 10);
}

#[test]
fn csv_has_a_row_for_each_statement() {
    let records = corpus();
    let (out, _) = export(Format::Csv, &records);
    assert!(!out.starts_with("\u{feff}".as_bytes()));
    let mut rows = csv::Reader::from_reader(out.as_slice());
    let header = rows.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|h| h == name).unwrap();
    let rows: Vec<_> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), statements(&records));
    let all = records.iter().flat_map(|r| r.statements.iter().map(move |s| (r, s)));
    for (row, (record, statement)) in rows.iter().zip(all) {
        let starts = row[column("text_starts")].split(' ').filter(|s| !s.is_empty()).map(|n| n.parse::<usize>().unwrap());
        let ends = row[column("text_ends")].split(' ').filter(|s| !s.is_empty()).map(|n| n.parse::<usize>().unwrap());
        let pieces: Vec<&str> = starts.zip(ends).map(|(a, b)| &record.article.text[a..b]).collect();
        assert_eq!(row[column("words")], pieces.join(" | "));
        assert_eq!(row[column("statement")], statement.id);
    }
}

#[test]
fn csv_guards_formulas_and_says_where() {
    let mut record = common::record();
    record.statements.truncate(1);
    record.statements[0].lemma = "=HYPERLINK(\"x\")".into();
    let (guarded, _) = export_with(Format::Csv, &[record.clone()], Options { bom: true, ..Options::default() });
    let guarded = String::from_utf8(guarded).unwrap();
    assert!(guarded.starts_with("\u{feff}article,"));
    assert!(guarded.contains("\"'=HYPERLINK(\"\"x\"\")\"") && guarded.ends_with(",lemma\r\n"), "{guarded}");
    let (plain, _) = export_with(Format::Csv, &[record], Options { guard: false, ..Options::default() });
    let plain = String::from_utf8(plain).unwrap();
    assert!(plain.contains("\"=HYPERLINK(\"\"x\"\")\"") && plain.ends_with(",\r\n"), "{plain}");
}

#[test]
fn parquet_gives_the_rows_back() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::{Field, RowAccessor};
    // More rows than one row group takes.
    let mut records = corpus();
    let many = 17_000 / statements(&records) + 1;
    records = std::iter::repeat_n(records, many).flatten().collect();
    let mut out = tempfile::tempfile().unwrap();
    let mut exporter = Exporter::new(Format::Parquet, &mut out, Options::default());
    for record in &records {
        exporter.add(&aqwal_export::Entry::of(record)).unwrap();
    }
    exporter.finish().unwrap();
    let reader = SerializedFileReader::new(out).unwrap();
    assert_eq!(reader.metadata().num_row_groups(), 2);
    let names: Vec<String> = reader.metadata().file_metadata().schema().get_fields().iter().map(|f| f.name().to_owned()).collect();
    let column = |name: &str| names.iter().position(|n| n == name).unwrap();
    let (words, speaker, day) = (column("words"), column("speaker"), column("published_day"));
    let mut rows = reader.get_row_iter(None).unwrap();
    for record in &records {
        for statement in &record.statements {
            let row = rows.next().unwrap().unwrap();
            let pieces: Vec<&str> = statement.content.iter().map(|c| c.words.exact.as_str()).collect();
            let list = row.get_list(words).unwrap();
            let found: Vec<&str> = list.elements().iter().map(|f| if let Field::Str(s) = f { s.as_str() } else { panic!("{f}") }).collect();
            assert_eq!(found, pieces);
            match &statement.speaker {
                Some(Speaker::Known { party, .. }) => {
                    let name = &record.parties.iter().find(|p| p.id == *party).unwrap().name;
                    assert_eq!(row.get_string(speaker).unwrap(), name);
                }
                _ => assert!(row.get_string(speaker).is_err()),
            }
            // 2019-11-03 is the 18203rd day after 1970-01-01 (date -d 2019-11-03 +%s is 1572739200).
            let is_that_day = record.article.published.as_ref().is_some_and(|p| p.value == "2019-11-03");
            assert_eq!(matches!(row.get_column_iter().nth(day), Some((_, Field::Date(18_203)))), is_that_day);
        }
    }
    assert!(rows.next().is_none());
}

#[test]
fn selectors_of_annotations_slice_by_code_points() {
    for record in corpus() {
        let code_points: Vec<char> = record.article.text.chars().collect();
        let document = json(Format::WebAnnotation, std::slice::from_ref(&record));
        let notes = document["first"]["items"].as_array().unwrap();
        assert_eq!(notes.len() as u64, document["total"].as_u64().unwrap());
        for (note, statement) in notes.iter().zip(&record.statements) {
            for (target, piece) in note["target"].as_array().unwrap().iter().zip(&statement.content) {
                let (quote, position) = (&target["selector"][0], &target["selector"][1]);
                let at = |end: &str| position[end].as_u64().unwrap() as usize;
                let slice = |from: usize, to: usize| code_points[from..to].iter().collect::<String>();
                assert_eq!(slice(at("start"), at("end")), piece.words.exact);
                assert_eq!(quote["exact"], piece.words.exact);
                let prefix = quote["prefix"].as_str().unwrap();
                assert_eq!(slice(at("start") - prefix.chars().count(), at("start")), prefix);
                assert_eq!(prefix.chars().count(), at("start").min(32));
                let suffix = quote["suffix"].as_str().unwrap();
                assert_eq!(slice(at("end"), at("end") + suffix.chars().count()), suffix);
            }
        }
    }
}

#[test]
fn an_open_question_names_no_speaker() {
    let mut record = common::record();
    let parties: Vec<String> = record.parties.iter().map(|p| p.id.clone()).take(2).collect();
    record.statements.truncate(1);
    record.statements[0].speaker = Some(Speaker::Open { candidates: parties.clone() });
    record.statements[0].chain.clear();
    let records = [record];
    let note = &json(Format::WebAnnotation, &records)["first"]["items"][0];
    assert_eq!(note["candidates"].as_array().unwrap().len(), 2);
    assert!(note.get("how").is_none() && note["body"].as_array().unwrap().iter().all(|b| b["purpose"] != "identifying"));
    let said = &json(Format::SchemaOrg, &records)["@graph"][1];
    assert!(said.get("author").is_none() && said.get("spokenByCharacter").is_none());
    let prov = export_known(Format::Prov, &records[0], Options::default());
    assert!(prov.contains("aqwal:candidate") && !prov.contains("\"prov:entity\":\"a:s1.uttered\",\"prov:agent\""), "{prov}");
    let tei = String::from_utf8(export(Format::Tei, &records).0).unwrap();
    assert!(tei.contains("name=\"candidates\"") && !tei.contains(" who="));
    assert!(!String::from_utf8(export(Format::GraphMl, &records).0).unwrap().contains("<edge"));
}

#[test]
fn nobody_is_the_author_of_what_they_denied() {
    let record = common::record();
    let denied: Vec<usize> = (0..record.statements.len()).filter(|n| record.statements[*n].polarity == "denied").collect();
    assert_eq!(denied.len(), 1, "the sample has one denial");
    let node = &json(Format::SchemaOrg, &[record])["@graph"][denied[0] + 1];
    assert_eq!(node["@type"], "DisagreeAction");
    assert_eq!(node["agent"]["name"], "ليلى الحدادي");
    assert_eq!(node["object"]["@type"], "Claim");
    assert!(node["object"].get("author").is_none());
}

#[test]
fn every_relation_of_a_bundle_names_something_declared() {
    let document = json(Format::Prov, &corpus());
    let bundles = document["bundle"].as_object().unwrap();
    assert_eq!(bundles.len(), 10);
    for bundle in bundles.values() {
        let declared: BTreeSet<&str> = ["entity", "agent", "activity"].iter().flat_map(|s| bundle[s].as_object().unwrap().keys()).map(String::as_str).collect();
        let sections = bundle.as_object().unwrap().iter().filter(|(name, _)| !["entity", "agent", "activity", "prefix"].contains(&name.as_str()));
        for relation in sections.flat_map(|(_, relations)| relations.as_object().unwrap().values()) {
            for (end, name) in relation.as_object().unwrap() {
                assert!(end == "prov:type" || declared.contains(name.as_str().unwrap()), "{end} {name}");
            }
        }
    }
}

#[test]
fn a_party_of_a_ledger_has_one_name_in_every_article() {
    let record = common::record();
    let based = Options { base: Some("https://a.example/aqwal".into()), ..Options::default() };
    for format in [Format::WebAnnotation, Format::SchemaOrg, Format::GraphMl, Format::Tei] {
        assert!(export_known(format, &record, Options::default()).contains("urn:x-aqwal:party:42"), "{}", format.name());
        assert!(export_known(format, &record, based.clone()).contains("https://a.example/aqwal/party/42"), "{}", format.name());
    }
    assert!(export_known(Format::Prov, &record, Options::default()).contains("\"party:42\""));
    for format in [Format::WebAnnotation, Format::Csv, Format::Tei, Format::Prov] {
        assert!(export_known(format, &record, Options::default()).contains("7001"), "{}", format.name());
    }
}

#[test]
fn lines_of_a_calendar_are_short_and_its_ids_its_own() {
    let records: Vec<Record> = corpus().into_iter().chain(corpus()).collect();
    let (out, summary) = export(Format::ICalendar, &records);
    let text = String::from_utf8(out).unwrap();
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
    let unfolded = text.replace("\r\n ", "");
    let ids: Vec<&str> = unfolded.lines().filter_map(|line| line.strip_prefix("UID:")).collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len());
    assert_eq!(ids.len() as u64, summary.items);
    // «نهاية حزيران المقبل» of an article of 14 March 2023.
    assert!(unfolded.contains("DTSTAMP:20230314T000000Z\r\nDTSTART;VALUE=DATE:20230630\r\nDTEND;VALUE=DATE:20230701\r\n"));
}

#[test]
fn a_graph_counts_each_hand() {
    let record = common::record();
    let relayed = record.statements.iter().find(|s| !s.relays.is_empty()).expect("the sample has a relay");
    assert_eq!(relayed.chain.len(), 3);
    let text = String::from_utf8(export(Format::GraphMl, &[record.clone(), record]).0).unwrap();
    let edges: Vec<&str> = text.lines().filter(|line| line.starts_with("<edge")).collect();
    // outlet -> minister, outlet -> newspaper, newspaper -> its source
    assert_eq!(edges.len(), 3, "{text}");
    assert!(edges.iter().all(|edge| edge.contains("<data key=\"articles\">2</data>") && edge.contains("<data key=\"first\">2024-03-12</data>")));
}

/// Crossing pieces, pieces over paragraphs, forbidden characters, formulas, ids that are no names, the same article twice.
#[test]
fn hard_records_are_written() {
    let hard = include_str!("hard.jsonl");
    let records: Vec<Record> = hard.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(records.len(), 3);
    // The vertical tab and U+FFFE of each of the two copies.
    let (tei, summary) = export(Format::Tei, &records);
    let tei = String::from_utf8(tei).unwrap();
    assert_eq!(summary.replaced, 4);
    assert!(tei.contains("&#13;") && !tei.contains('\u{b}') && !tei.contains('\u{fffe}'));
    let ids: Vec<&str> = tei.split("xml:id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len());
    assert!(ids.iter().all(|id| id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')), "{ids:?}");
    // Of each copy: one piece of s1 and one of s3 cross paragraphs, one of s5 a line's end, and one of s1 would cross that of s3.
    assert_eq!(tei.matches("<span ").count(), 8);
    let (calendar, summary) = export(Format::ICalendar, &records);
    assert_eq!((summary.items, summary.replaced), (3, 1));
    assert!(String::from_utf8(calendar).unwrap().contains("DTSTART;VALUE=DATE:20240229\r\n"));
    assert_eq!(json(Format::Prov, &records)["bundle"].as_object().unwrap().len(), 3);
    assert_eq!(export(Format::SchemaOrg, &records).1.left_out, 4); // a withheld one and one without words, twice
    assert_eq!(export(Format::WebAnnotation, &records).1.left_out, 2);
}
