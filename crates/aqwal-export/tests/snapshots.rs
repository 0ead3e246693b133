//! One short article in every format, to be read by people.

mod common;

use aqwal_export::{Format, Options};

fn text(format: Format) -> String {
    String::from_utf8(common::export(format, &[common::record()]).0).unwrap()
}

/// JSON, set out to be read.
fn pretty(format: Format) -> String {
    let value: serde_json::Value = serde_json::from_str(&text(format)).unwrap();
    serde_json::to_string_pretty(&value).unwrap()
}

#[test]
fn csv() {
    insta::assert_snapshot!(text(Format::Csv));
}

#[test]
fn web_annotation() {
    insta::assert_snapshot!(pretty(Format::WebAnnotation));
}

#[test]
fn schema_org() {
    insta::assert_snapshot!(pretty(Format::SchemaOrg));
}

#[test]
fn prov() {
    insta::assert_snapshot!(pretty(Format::Prov));
}

#[test]
fn tei() {
    insta::assert_snapshot!(text(Format::Tei));
}

#[test]
fn icalendar() {
    insta::assert_snapshot!(text(Format::ICalendar).replace("\r\n", "\n"));
}

#[test]
fn graphml() {
    insta::assert_snapshot!(text(Format::GraphMl));
}

#[test]
fn graphml_with_names_of_a_ledger() {
    let options = Options { base: Some("https://a.example/aqwal".into()), ..Options::default() };
    insta::assert_snapshot!(common::export_known(Format::GraphMl, &common::record(), options));
}
