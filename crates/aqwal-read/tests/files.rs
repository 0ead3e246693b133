//! gzip, ZIP and tar: files in archives, and archives in one another.

mod archive;

use std::io::{Cursor, Write};

use aqwal_read::{Document, Error, Format, Limits, Options, open};
use archive::*;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

fn zipped(files: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    zipped(files, CompressionMethod::Deflated)
}

fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

fn names(items: &[Result<Document, Error>]) -> Vec<&str> {
    good(items).iter().map(|d| d.input.as_str()).collect()
}

const MIXED: [(&str, &[u8]); 8] = [
    ("site/", b""),
    ("site/a.html", b"<p>1</p>"),
    ("site/pic.PNG", b"\x89PNG"),
    ("site/.hidden.html", b"<p>2</p>"),
    ("__MACOSX/site/._a.html", b"\0\x05"),
    ("خبر.txt", "قال".as_bytes()),
    ("site/noname", b"<!doctype html><p>3</p>"),
    ("site/noname2", b"\0\x01\x02\x03\0\0\0\0\0"),
];

#[test]
fn files_are_documents_by_their_names() {
    let long = format!("{}/{}.html", "مجلد".repeat(20), "صفحة".repeat(30));
    let mut files = MIXED.to_vec();
    files.push((&long, b"<p>4</p>"));
    let archives = [
        ("a.zip", zip(&files)),
        ("b.zip", zipped(&files, CompressionMethod::Stored)),
        ("a.tar", tar(&files[1..])),
        ("a.tar.gz", gzip(&tar(&files[1..]))),
        ("a.tgz", gzip(&tar(&files[1..]))),
    ];
    for (name, bytes) in archives {
        let items = read(name, &bytes);
        let expected = ["site/a.html", "خبر.txt", "site/noname", &long].map(|file| format!("{name}#{file}"));
        assert_eq!(names(&items), expected, "{:?}", said(&items));
        assert_eq!(said(&items), [format!("{name}: passed over 4: hidden files 2, other kinds 1, pictures 1")]);
        assert_eq!(good(&items).iter().map(|d| d.format).collect::<Vec<_>>(), [Format::Html, Format::Text, Format::Html, Format::Html]);
        assert_eq!(good(&items)[0].bytes, b"<p>1</p>");
        // A file on disk gives the same as a stream.
        let path = std::env::temp_dir().join(format!("aqwal-files-{}-{name}", std::process::id()));
        std::fs::write(&path, &bytes).unwrap();
        let again: Vec<_> = open(&path, &Options::default()).collect();
        std::fs::remove_file(&path).unwrap();
        assert_eq!(good(&again).iter().map(|d| &d.bytes).collect::<Vec<_>>(), good(&items).iter().map(|d| &d.bytes).collect::<Vec<_>>());
    }
}

#[test]
fn gzip_of_anything_is_unwrapped() {
    let items = read("a/page.html.gz", &gzip("<p>قال".as_bytes()));
    assert_eq!((names(&items), good(&items)[0].format), (vec!["a/page.html.gz"], Format::Html));
    let items = read("a/notes.txt.gz", &gzip(b"<p>a<p>b<p>c<p>d<p>e"));
    assert_eq!(good(&items)[0].format, Format::Text);
    let rows = b"{\"id\":\"x\",\"text\":\"a\"}\n{\"id\":\"y\",\"text\":\"b\"}\n";
    assert_eq!(names(&read("news.jsonl.gz", &gzip(rows))), ["x", "y"]);
    assert_eq!(names(&read("-", &gzip(&gzip(rows)))), ["x", "y"]);
    // Cut off: a page is not read in part, the rows before the cut are.
    let packed = gzip("<p>قال".as_bytes());
    for at in 3..packed.len() {
        let items = read("page.html.gz", &packed[..at]);
        assert!(matches!(&items[..], [Err(error)] if error.is_damaged()), "{at} {items:?}");
    }
    let many: Vec<u8> = (0..20_000).flat_map(|n| format!("{{\"id\":\"r{n}\",\"text\":\"{}\"}}\n", n * 7919).into_bytes()).collect();
    let packed = gzip(&many);
    let items = read("news.jsonl.gz", &packed[..packed.len() / 2]);
    assert!(good(&items).len() > 5000);
    assert_eq!(said(&items).last().unwrap(), "news.jsonl.gz: the gzip member at byte 0: the file is cut off inside it");
    assert!(items.last().unwrap().as_ref().unwrap_err().is_damaged());
}

#[test]
fn archives_stand_in_one_another() {
    let warc = gzip(&plain(1));
    let inner = zip(&[("a.html", b"<p>1</p>"), ("b.warc.gz", &warc)]);
    let outer = tar(&[("x.zip", &inner), ("rows.jsonl", b"{\"id\":\"r\",\"text\":\"t\"}"), ("last.html", b"<p>2</p>")]);
    let expected = ["all.tar#x.zip#a.html".to_owned(), format!("all.tar#x.zip#b.warc.gz#{}", id(1)), "r".to_owned(), "all.tar#last.html".to_owned()];
    assert_eq!(names(&read("all.tar", &outer)), expected);
    let flat = Options { limits: Limits { depth: 1, ..Limits::default() }, ..Options::default() };
    let items = read_with("all.tar", &outer, &flat);
    assert_eq!(names(&items), ["r", "all.tar#last.html"]);
    assert_eq!(said(&items), ["all.tar#x.zip: archives stand in one another more than 1 deep; raise --max-depth to read it"]);
    let mut deep = b"<p>1</p>".to_vec();
    for _ in 0..50 {
        deep = gzip(&deep);
    }
    assert!(said(&read("deep.gz", &deep))[0].contains("--max-depth"));
    // An archive whose reader stops early leaves the rest of the outer one where it was.
    let cut = tar(&[("x.jsonl.gz", &gzip(b"{}")[..9]), ("last.html", b"<p>2</p>")]);
    assert_eq!(names(&read("all.tar", &cut)), ["all.tar#last.html"]);
}

#[test]
fn what_swells_is_stopped() {
    let zeros = vec![0; 200 << 20];
    let bomb = gzip(&zeros);
    let few = Options { limits: Limits { document: 1 << 20, ..Limits::default() }, ..Options::default() };
    for options in [Options::default(), few] {
        let archives = [
            ("a.html.gz", bomb.clone()),
            ("a.jsonl.gz", bomb.clone()),
            ("a.zip", zip(&[("a.html", &zeros)])),
            ("a.tar.gz", gzip(&tar(&[("a.html", &zeros)]))),
            ("a.zip", zip(&[("a.gz", &bomb)])),
        ];
        for (name, bytes) in archives {
            let items = read_with(name, &bytes, &options);
            let messages = said(&items);
            assert!(messages[0].contains("--max-ratio") || messages[0].contains("--max-document"), "{name} {messages:?}");
            assert!(good(&items).is_empty(), "{name}");
        }
    }
    let few = Options { limits: Limits { entries: 2, ..Limits::default() }, ..Options::default() };
    let files: [(&str, &[u8]); 4] = [("1.txt", b"1"), ("2.txt", b"2"), ("3.txt", b"3"), ("4.txt", b"4")];
    for (name, bytes) in [("a.zip", zip(&files)), ("a.tar", tar(&files))] {
        let items = read_with(name, &bytes, &few);
        assert_eq!((good(&items).len(), said(&items)), (2, vec![format!("{name}: it has more than 2 entries; raise --max-entries to read the rest")]));
    }
}

#[test]
fn zips_are_read_whatever_they_hold() {
    let locked = {
        let mut bytes = zip(&[("a.html", b"<p>1</p>"), ("b.html", b"<p>2</p>")]);
        let central = bytes.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
        bytes[central + 8] |= 1;
        bytes
    };
    let items = read("a.zip", &locked);
    assert_eq!((names(&items), said(&items)), (vec!["a.zip#b.html"], vec!["a.zip: passed over 1: encrypted files 1".to_owned()]));
    let old = {
        let mut bytes = zip(&[("khb.html", b"<p>1</p>")]);
        let places: Vec<usize> = bytes.windows(3).enumerate().filter(|(_, w)| *w == b"khb").map(|(at, _)| at).collect();
        places.iter().for_each(|at| bytes[*at..at + 3].copy_from_slice(b"\xce\xc8\xd1"));
        bytes
    };
    assert_eq!(names(&read("a.zip", &old)), ["a.zip#خبر.html"]);
    let office = zip(&[("[Content_Types].xml", b"<?xml?>"), ("word/document.xml", b"<?xml?>")]);
    assert_eq!(said(&read("a.docx", &office)), ["a.docx: this is an office document, not text; give the article as text or as a saved page"]);
    assert!(read("a.zip", &zip(&[])).is_empty());
    let large = {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("a.html", SimpleFileOptions::default().large_file(true)).unwrap();
        writer.write_all(b"<p>1</p>").unwrap();
        writer.finish().unwrap().into_inner()
    };
    assert_eq!(names(&read("a.zip", &large)), ["a.zip#a.html"]);
    let streamed = {
        let mut writer = ZipWriter::new_stream(Vec::new());
        for name in ["a.html", "b.html"] {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(b"<p>1</p>").unwrap();
        }
        writer.finish().unwrap().into_inner()
    };
    assert_eq!(names(&read("a.zip", &streamed)), ["a.zip#a.html", "a.zip#b.html"]);
    // Without its directory a ZIP is read by the heads of its files.
    let cut = &streamed[..streamed.len() - 40];
    let items = read("a.zip", cut);
    assert_eq!(names(&items), ["a.zip#a.html", "a.zip#b.html"]);
    assert!(said(&items)[0].contains("the directory at the end of the archive is missing"));
}

#[test]
fn damage_costs_one_file() {
    let pages: Vec<Vec<u8>> = (1..=4).map(page).collect();
    let names = ["1.html", "2.html", "3.html", "4.html"];
    let files: Vec<(&str, &[u8])> = names.iter().zip(&pages).map(|(name, page)| (*name, &page[..])).collect();
    let whole = |items: &[Result<Document, Error>]| good(items).iter().filter(|d| pages.contains(&d.bytes)).count();
    for (name, bytes) in [("a.zip", zip(&files)), ("a.tar", tar(&files))] {
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 0x55;
            let items = read(name, &changed);
            let is_central = name == "a.zip" && at >= bytes.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
            assert!(at < 512 || is_central || whole(&items) >= 3, "{name} {at}: {:?}", said(&items));
            let items = read(name, &bytes[..at]);
            let before = at * 4 / bytes.len();
            assert!(at < 600 || before == 0 || whole(&items) + 1 >= before, "{name} cut at {at}: {:?}", said(&items));
        }
    }
    // A size that no file can have.
    let huge = {
        let mut header = tar::Header::new_gnu();
        header.set_path("a.html").unwrap();
        header.set_size(u64::MAX);
        header.set_entry_type(tar::EntryType::Regular);
        header.set_cksum();
        [header.as_bytes().as_slice(), b"<p>1</p>"].concat()
    };
    assert!(said(&read("a.tar", &huge))[0].contains("cut off"));
    // Files of which one is a tar with a damaged head.
    let mut bytes = tar(&files);
    bytes[1024] ^= 1;
    let items = read("a.tar", &bytes);
    assert_eq!(whole(&items), 3);
    assert!(said(&items)[0].starts_with("a.tar: the head of a file at byte 1024 is damaged; reading goes on at byte 2048"), "{:?}", said(&items));
}
