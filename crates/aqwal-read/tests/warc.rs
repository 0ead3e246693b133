//! WARC files of every kind, whole and damaged.

mod archive;

use aqwal_read::{Declared, Format, Limits, Options};
use archive::*;

#[test]
fn pages_come_with_what_their_record_says() {
    let mut file = record("warcinfo", 0, "Content-Type: application/warc-fields\r\n", b"software: test\r\n");
    file.extend(record("request", 90, "Content-Type: application/http;msgtype=request\r\n", b"GET / HTTP/1.1\r\n\r\n"));
    file.extend(plain(1));
    file.extend(record("metadata", 91, "Content-Type: application/warc-fields\r\n", b"x: y\r\n"));
    file.extend(plain(2));
    let items = read("crawl.warc", &file);
    let [Ok(first), Ok(second)] = &items[..] else { panic!("{items:?}") };
    assert_eq!(first.input, format!("crawl.warc#{}", id(1)));
    assert_eq!((&first.bytes, first.format), (&page(1), Format::Html));
    assert_eq!(first.charset, Declared::Label("utf-8".to_owned()));
    assert_eq!(first.meta.url.as_deref(), Some("https://news.example/1"));
    let capture = first.capture.as_ref().unwrap();
    assert_eq!((capture.record.as_str(), capture.date.as_deref()), (id(1).as_str(), Some("2026-03-14T09:26:53Z")));
    assert_eq!(capture.digest, Some(sha1(&page(1))));
    assert!(first.read(&Options::default()).unwrap().notes.is_empty());
    assert_eq!(second.bytes, page(2));
}

#[test]
fn compressed_files_give_the_same_documents() {
    let records: Vec<Vec<u8>> = (1..=5).map(plain).collect();
    let each: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    let pairs: Vec<u8> = records.chunks(2).flat_map(|pair| gzip(&pair.concat())).collect();
    let all = records.concat();
    let blocks: Vec<u8> = all.chunks(97).flat_map(gzip).collect();
    let padded = [&each[..], &[0; 700]].concat();
    for (name, file) in [("a", &all), ("b", &each), ("c", &gzip(&all)), ("d", &pairs), ("e", &blocks), ("f", &padded)] {
        let items = read(&format!("{name}.warc.gz"), file);
        assert!(items.iter().all(Result::is_ok), "{name} {:?}", said(&items));
        let bytes: Vec<_> = good(&items).iter().map(|d| d.bytes.clone()).collect();
        assert_eq!(bytes, (1..=5).map(page).collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn payloads_come_out_of_every_coding() {
    let page = page(7);
    let mut brotli = Vec::new();
    // A brotli stream of one block that is not compressed (RFC 7932, 9.2): the window, the length less one, the bytes, the end.
    assert!(page.len() < 1 << 16);
    let bits = (page.len() as u32 - 1) << 4 | 1 << 20;
    brotli.extend_from_slice(&bits.to_le_bytes()[..3]);
    brotli.extend_from_slice(&page);
    brotli.push(3);
    let codings: [(&str, Vec<u8>); 10] = [
        ("", page.clone()),
        ("Content-Encoding: gzip\r\n", gzip(&page)),
        ("Content-Encoding: x-gzip\r\n", [gzip(&page[..50]), gzip(&page[50..])].concat()),
        ("Content-Encoding: deflate\r\n", zlib(&page)),
        ("Content-Encoding: deflate\r\n", deflate(&page)),
        ("Content-Encoding: br\r\n", brotli),
        ("Content-Encoding: gzip, gzip\r\n", gzip(&gzip(&page))),
        // Headers that crawlers keep although they took the coding off.
        ("Content-Encoding: gzip\r\n", page.clone()),
        ("Content-Encoding: br\r\n", page.clone()),
        ("Content-Encoding: deflate\r\n", page.clone()),
    ];
    for (field, body) in codings {
        let in_chunks = format!("{field}Transfer-Encoding: chunked\r\n");
        for (fields, stored, entity) in [(field, body.clone(), &body), (&in_chunks, chunked(&body, 100), &body), (&in_chunks, body.clone(), &body)] {
            for sum in [sha1(&stored), sha1(entity), sha1(&page)] {
                let file = response(1, "text/html", "200 OK", fields, &stored, &format!("WARC-Payload-Digest: {sum}\r\n"));
                let items = read("a.warc", &file);
                assert!(items.iter().all(Result::is_ok), "{fields} {:?}", said(&items));
                assert_eq!(good(&items)[0].bytes, page, "{fields}");
                assert!(good(&items)[0].read(&Options::default()).unwrap().notes.is_empty(), "{fields}");
            }
        }
    }
}

#[test]
fn a_digest_that_does_not_fit_is_noted() {
    for (fields, body) in [("", page(1)), ("Content-Encoding: gzip\r\n", gzip(&page(1)))] {
        let file = response(1, "text/html", "200 OK", fields, &body, &format!("WARC-Payload-Digest: {}\r\n", sha1(b"other")));
        let items = read("a.warc", &file);
        let article = good(&items)[0].read(&Options::default()).unwrap();
        assert_eq!(article.notes.len(), 1);
        assert!(article.notes[0].says.starts_with("the payload does not have the digest sha1:"), "{:?}", article.notes);
        assert_eq!(good(&items)[0].bytes, page(1));
    }
}

#[test]
fn what_is_no_page_is_told_once() {
    let mut file = Vec::new();
    for (number, media) in ["image/png", "image/jpeg", "text/css", "application/pdf", "video/mp4"].iter().enumerate() {
        file.extend(response(number, media, "200 OK", "", b"\x89PNG", ""));
    }
    file.extend(response(10, "text/html", "301 Moved", "Location: /\r\n", b"<html>", ""));
    file.extend(response(11, "text/html", "404 Not Found", "", &page(11), ""));
    file.extend(response(12, "text/html", "200 OK", "", b"", ""));
    file.extend(record("revisit", 13, "Content-Type: application/http\r\n", b"HTTP/1.1 200 OK\r\n\r\n"));
    file.extend(record("response", 14, "Content-Type: text/dns\r\nWARC-Target-URI: dns:a\r\n", b"20260101 a"));
    file.extend(response(15, "text/plain; charset=windows-1256", "200", "", b"\xe3\xd1", ""));
    let items = read("a.warc", &file);
    assert_eq!(
        said(&items),
        ["a.warc: passed over 9: pictures 2, PDFs 1, answers of failure 1, empty answers 1, redirects 1, revisits 1, sounds and videos 1, styles, scripts and fonts 1"]
    );
    let [text] = good(&items)[..] else { panic!() };
    assert_eq!((text.format, text.read(&Options::default()).unwrap().text.as_str()), (Format::Text, "مر"));
}

#[test]
fn other_records_and_sloppy_ones_are_read() {
    // A text that was made of a page, a page that was put in without HTTP, a record in angle brackets and with line feeds only.
    let mut file = record("conversion", 1, "Content-Type: text/plain\r\nWARC-Target-URI: <http://a.example/>\r\n", "قال".as_bytes());
    file.extend(record("resource", 2, "Content-Type: text/html\r\nWARC-Target-URI: file:///a.html\r\n", &page(2)));
    file.extend(b"WARC/1.0\nWARC-Type: response\nContent-Type: application/http\nContent-Length: 46\n\nHTTP/2 200\ncontent-type: text/html\n\n<p>123</p>WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n");
    let items = read("-", &file);
    assert!(items.iter().all(Result::is_ok), "{:?}", said(&items));
    let [text, resource, page_3] = good(&items)[..] else { panic!("{items:?}") };
    assert_eq!(text.meta.url.as_deref(), Some("http://a.example/"));
    assert_eq!(resource.bytes, page(2));
    assert_eq!(page_3.bytes, b"<p>123</p>");
}

#[test]
fn an_answer_that_opens_with_letters_is_none() {
    // Five bytes in stands the middle of a letter.
    let mut file = record("response", 1, "Content-Type: application/http\r\n", "قالت 200\r\n\r\nنص".as_bytes());
    file.extend(response(2, "text/html", "200 OK", "", &page(2), ""));
    let items = read("a.warc", &file);
    assert_eq!(good(&items).len(), 1);
    assert_eq!(said(&items), ["a.warc: passed over 1: answers of no known kind 1"]);
}

#[test]
fn limits_are_named() {
    let long = response(1, "text/html", "200 OK", "", &[&b"<html>"[..], &[b' '; 5000]].concat(), "");
    let bomb = response(2, "text/html", "200 OK", "Content-Encoding: gzip\r\n", &gzip(&vec![b' '; 20 << 20]), "");
    let stacked = response(3, "text/html", "200 OK", "Content-Encoding: gzip, gzip, gzip, gzip\r\n", &gzip(b""), "");
    let file = [long, bomb, stacked, plain(4)].concat();
    let options = Options { limits: Limits { document: 4000, ..Limits::default() }, ..Options::default() };
    for file in [file.clone(), gzip(&file)] {
        let items = read_with("a.warc", &file, &options);
        let messages = said(&items);
        assert_eq!(messages[0], format!("a.warc#{}: longer than 4000 bytes when decompressed; raise --max-document to read it", id(1)));
        assert!(messages[1].contains("--max-document"), "{messages:?}");
        assert!(messages[2].contains("--max-depth"), "{messages:?}");
        assert_eq!(good(&items).len(), 1);
    }
    let few = Options { limits: Limits { entries: 2, ..Limits::default() }, ..Options::default() };
    let items = read_with("a.warc", &(1..9).flat_map(plain).collect::<Vec<_>>(), &few);
    assert_eq!((good(&items).len(), said(&items)[0].contains("--max-entries")), (2, true));
}

#[test]
fn a_member_that_swells_is_left_out_and_the_next_is_read() {
    let bomb = gzip(&record("response", 2, "Content-Type: application/http\r\n", &vec![0; 64 << 20]));
    let file = [gzip(&plain(1)), bomb, gzip(&plain(3))].concat();
    let items = read("a.warc.gz", &file);
    assert_eq!(good(&items).len(), 2, "{:?}", said(&items));
    assert!(said(&items)[0].contains("--max-ratio"), "{:?}", said(&items));
}

#[test]
fn feeds_of_a_crawl_are_read_item_by_item() {
    let feed = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>المرسى</title><item><guid>g1</guid><title>خبر</title><description>قال مدير المرسى إن الرصيف يفتح غدا.</description></item></channel></rss>";
    let mut file = response(1, "application/rss+xml", "200 OK", "", feed.as_bytes(), "");
    file.extend(response(2, "text/xml", "200 OK", "", b"<?xml version=\"1.0\"?><urlset/>", ""));
    file.extend(response(3, "application/xml", "200 OK", "", b"<?xml version=\"1.0\"?><!DOCTYPE html><html><p>x</p></html>", ""));
    let items = read("a.warc", &file);
    let [item, page] = good(&items)[..] else { panic!("{items:?}") };
    assert_eq!(item.input, format!("a.warc#{}#g1", id(1)));
    assert_eq!(item.capture.as_ref().map(|c| c.record.clone()), Some(id(1)));
    assert_eq!(page.format, Format::Html);
}
