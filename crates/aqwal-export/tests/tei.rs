//! The TEI body holds the text, however the evidence lies in it; and no record makes any format fail.

mod common;

use aqwal::record::{Content, Selector, Statement};
use aqwal::{RawSpan, Record, Span};
use aqwal_export::Format;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

/// Text and elements of the body's div, and how many marks stand in place and by anchors.
fn read(xml: &str) -> (String, usize, usize) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut text, mut depth, mut marks, mut spans) = (String::new(), 0, 0, 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                let name = tag.name();
                depth += usize::from(name.as_ref() == "div" || depth > 0);
                marks += usize::from(depth > 0 && matches!(name.as_ref(), "said" | "seg"));
                spans += usize::from(name.as_ref() == "span");
            }
            Event::End(_) => depth = usize::saturating_sub(depth, 1),
            Event::Text(part) if depth > 0 => text.push_str(&part.xml10_content()),
            Event::GeneralRef(name) if depth > 0 => {
                text.push_str(&quick_xml::escape::unescape(&format!("&{};", &*name)).unwrap());
            }
            Event::Eof => return (text, marks, spans),
            _ => {}
        }
    }
}

#[test]
fn the_div_is_the_article() {
    for record in common::corpus() {
        let (out, _) = common::export(Format::Tei, std::slice::from_ref(&record));
        let (text, marks, _) = read(std::str::from_utf8(&out).unwrap());
        assert_eq!(text, record.article.text);
        let contents: usize = record.statements.iter().map(|s| s.content.len()).sum();
        assert!(marks > contents);
    }
}

fn selector(text: &str, span: Span) -> Selector {
    Selector { exact: span.slice(text).to_owned(), text: span, raw: RawSpan { start: span.start.into(), end: span.end.into() }, raw_parts: Vec::new() }
}

/// A record whose evidence lies anywhere, also where it cannot.
fn wild(text: String, spans: &[(u32, u32)]) -> Record {
    let mut record = common::record();
    let at = |n: usize| spans.get(n % spans.len().max(1)).map_or(Span::new(0, 0), |(a, b)| Span::new(*a, *b));
    record.article.title = Some(selector(&text, at(1)));
    record.statements = (0..spans.len())
        .map(|n| Statement {
            id: format!("s{}", n % 3),
            content: vec![Content { words: selector(&text, at(n)), voice: "quoted".into() }, Content { words: selector(&text, at(n + 1)), voice: "reported".into() }],
            cue: selector(&text, at(n + 2)),
            kind: "direct".into(),
            polarity: "asserted".into(),
            parent: Some(format!("s{}", n + 1)),
            ..Statement::default()
        })
        .collect();
    record.article.text = text;
    record
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn marks_nest_or_stand_by_anchors(text in "[قa <&\n\r\t😀]{0,24}", spans in proptest::collection::vec((0u32..60, 0u32..60), 0..6)) {
        let record = wild(text.clone(), &spans);
        let (out, _) = common::export(Format::Tei, std::slice::from_ref(&record));
        let (found, marks, anchored) = read(std::str::from_utf8(&out).unwrap());
        prop_assert_eq!(&found, &text);
        let pieces = record.statements.iter().flat_map(|s| s.content.iter().map(|c| &c.words).chain([&s.cue]));
        prop_assert_eq!(marks + anchored, pieces.filter(|words| !words.text.slice(&text).is_empty()).count());
    }

    #[test]
    fn no_record_makes_a_format_fail(text in any::<String>(), spans in proptest::collection::vec((any::<u32>(), 0u32..60), 0..6)) {
        let record = wild(text, &spans);
        for format in Format::all() {
            let mut out = Vec::new();
            let mut exporter = aqwal_export::Exporter::new(*format, &mut out, aqwal_export::Options::default());
            prop_assert!(exporter.add(&aqwal_export::Entry::of(&record)).is_ok());
            let finished = exporter.finish();
            prop_assert!(finished.is_ok() || *format == Format::ICalendar);
        }
    }
}
