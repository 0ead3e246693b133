use std::io::Write;

use parquet::basic::{Compression, GzipLevel, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use super::*;
use crate::Format;

const SCHEMA: &str = "message news { REQUIRED INT64 row; OPTIONAL BYTE_ARRAY body (UTF8); OPTIONAL BYTE_ARRAY link (UTF8);
    REQUIRED INT64 published (TIMESTAMP_MILLIS); REPEATED BYTE_ARRAY tags (UTF8); }";

/// A file of some groups, each with a row that has text and one that has none.
fn file(compression: Compression, groups: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let schema = Arc::new(parse_message_type(SCHEMA).unwrap());
    let properties = WriterProperties::builder().set_compression(compression).build();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema, Arc::new(properties)).unwrap();
    for group in 0..groups {
        let mut columns = writer.next_row_group().unwrap();
        let mut at = 0;
        while let Some(mut column) = columns.next_column().unwrap() {
            let text = |words: &str| vec![ByteArray::from(words.as_bytes().to_vec())];
            match at {
                0 => column.typed::<Int64Type>().write_batch(&[1, 2], None, None).map(|_| ()),
                1 => column.typed::<ByteArrayType>().write_batch(&text(&format!("قال المدير {group}")), Some(&[1, 0]), None).map(|_| ()),
                2 => column.typed::<ByteArrayType>().write_batch(&text("https://a.example/1"), Some(&[1, 0]), None).map(|_| ()),
                3 => column.typed::<Int64Type>().write_batch(&[1_773_446_400_000; 2], None, None).map(|_| ()),
                _ => column.typed::<ByteArrayType>().write_batch(&[], Some(&[0, 0]), Some(&[0, 0])).map(|_| ()),
            }
            .unwrap();
            column.close().unwrap();
            at += 1;
        }
        columns.close().unwrap();
    }
    writer.close().unwrap();
    bytes
}

fn read(bytes: &[u8], options: &Options) -> Vec<Result<Document, Error>> {
    crate::documents("t.parquet", bytes, options).collect()
}

#[test]
fn each_codec() {
    let zstd = Compression::ZSTD(ZstdLevel::default());
    for codec in [Compression::UNCOMPRESSED, Compression::SNAPPY, zstd, Compression::GZIP(GzipLevel::default())] {
        let rows = read(&file(codec, 2), &Options::default());
        let [Ok(a), Err(b), Ok(c), Err(_)] = &rows[..] else { panic!("{rows:?}") };
        assert_eq!((a.input.as_str(), a.bytes.as_slice()), ("t.parquet:1", "قال المدير 0".as_bytes()));
        assert_eq!((a.meta.url.as_deref(), a.dates[0].value.to_string().as_str()), (Some("https://a.example/1"), "2026-03-14"));
        assert_eq!(b.to_string(), "t.parquet:2: the row has no text");
        assert_eq!((c.input.as_str(), c.bytes.as_slice()), ("t.parquet:3", "قال المدير 1".as_bytes()));
    }
}

#[test]
fn a_file_is_opened_in_place() {
    let mut at = tempfile::NamedTempFile::new().unwrap();
    at.write_all(&file(Compression::SNAPPY, 1)).unwrap();
    assert!(crate::open(at.path(), &Options::default()).next().unwrap().is_ok());
}

#[test]
fn columns_that_are_missing_are_named() {
    let options = Options { columns: "text=نص".parse().unwrap(), ..Options::default() };
    let rows = read(&file(Compression::UNCOMPRESSED, 1), &options);
    let [Err(error)] = &rows[..] else { panic!("{rows:?}") };
    assert_eq!(error.to_string(), "t.parquet: there is no column «نص»; the columns are: row, body, link, published");
    assert!(error.is_columns());
}

#[test]
fn a_damaged_group_is_lost_alone() {
    let mut bytes = file(Compression::UNCOMPRESSED, 3);
    let at = memchr::memmem::find(&bytes, "قال المدير 1".as_bytes()).unwrap();
    bytes[at - 24..at].fill(0xff);
    let rows = read(&bytes, &Options::default());
    assert!(rows.iter().any(|row| row.as_ref().is_err_and(|e| e.is_row() && e.to_string().contains("rows are lost"))), "{rows:?}");
    let last = rows.iter().rev().find_map(|row| row.as_ref().ok()).unwrap();
    assert_eq!((last.input.as_str(), last.bytes.as_slice()), ("t.parquet:5", "قال المدير 2".as_bytes()));
}

#[test]
fn any_damage_ends() {
    let whole = file(Compression::SNAPPY, 1);
    for cut in 0..whole.len() {
        assert!(!read(&whole[..cut], &Options { format: Format::Parquet, ..Options::default() }).is_empty());
    }
    for at in 0..whole.len() {
        for bits in [0x01, 0x80, 0xff] {
            let mut bytes = whole.clone();
            bytes[at] ^= bits;
            assert!(read(&bytes, &Options { format: Format::Parquet, ..Options::default() }).len() < 100);
        }
    }
}
