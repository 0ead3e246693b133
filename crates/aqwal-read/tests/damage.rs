//! Archives cut at every byte and with every byte changed: nothing panics, everything ends, and what is whole is found.

mod archive;

use aqwal_read::{Document, Error};
use archive::*;
use proptest::prelude::*;

/// Records 1 to 5 with what a crawl has between them, and where each ends.
fn crawl(wrap: impl Fn(&[u8]) -> Vec<u8>) -> (Vec<u8>, Vec<usize>) {
    let (mut file, mut ends) = (Vec::new(), Vec::new());
    for number in 1..=5 {
        let one = match number {
            2 => response(2, "text/html", "200 OK", "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", &chunked(&gzip(&page(2)), 90), ""),
            4 => response(4, "image/png", "200 OK", "", b"\x89PNG\r\n\x1a\n WARC/1.0\r\n and WARC/1.1 pictures", ""),
            _ => plain(number),
        };
        file.extend(wrap(&one));
        ends.push(file.len());
    }
    (file, ends)
}

/// The numbers of the pages that came out unharmed.
fn numbers(items: &[Result<Document, Error>]) -> Vec<usize> {
    let mut numbers: Vec<_> = good(items).iter().filter_map(|d| (1..=5).find(|n| d.bytes == page(*n))).collect();
    numbers.dedup();
    numbers
}

/// The pages whose records lie wholly outside the damaged bytes.
fn whole(ends: &[usize], damage: std::ops::Range<usize>) -> Vec<usize> {
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let spans = starts.zip(ends.iter().copied()).enumerate();
    spans.filter(|(_, (start, end))| *end <= damage.start || *start >= damage.end).map(|(n, _)| n + 1).filter(|n| *n != 4).collect()
}

fn check(file: &[u8], ends: &[usize], damage: std::ops::Range<usize>, name: &str) {
    let items = read(name, file);
    let found = numbers(&items);
    for number in whole(ends, damage.clone()) {
        assert!(found.contains(&number), "{name}: page {number} is lost to damage at {damage:?}: {:?}", said(&items));
    }
    for document in good(&items) {
        _ = document.read(&Default::default());
    }
}

#[test]
fn a_file_cut_off_anywhere_gives_what_is_before() {
    for (name, (file, ends)) in [("a.warc", crawl(<[u8]>::to_vec)), ("a.warc.gz", crawl(gzip))] {
        for at in 0..file.len() {
            check(&file[..at], &ends, at..file.len(), name);
            if !ends.contains(&at) && at > 0 {
                let messages = said(&read(name, &file[..at])).join("\n");
                // The line ends after a record may be missing without harm.
                let is_blank = name == "a.warc" && ends.iter().any(|end| (end - 4..=*end).contains(&at));
                assert!(is_blank || messages.contains("cut off") || at < 10, "{name} cut at {at}: {messages:?}");
            }
        }
    }
}

#[test]
fn a_changed_byte_anywhere_costs_one_record() {
    for (name, (file, ends)) in [("a.warc", crawl(<[u8]>::to_vec)), ("a.warc.gz", crawl(gzip))] {
        for at in 0..file.len() {
            for change in [0x01, 0x80, 0xff] {
                let mut file = file.clone();
                file[at] ^= change;
                // The first bytes of the file say what it is.
                if at >= 10 {
                    check(&file, &ends, at..at + 1, name);
                } else {
                    _ = read(name, &file);
                }
            }
        }
    }
}

#[test]
fn missing_and_foreign_pieces_cost_no_more_than_they_touch() {
    for (name, (file, ends)) in [("a.warc", crawl(<[u8]>::to_vec)), ("a.warc.gz", crawl(gzip))] {
        for at in (10..file.len() - 40).step_by(3) {
            let without = [&file[..at], &file[at + 37..]].concat();
            check(&without, &ends, at..at + 37, name);
            let with = [&file[..at], b"\x1f\x8b\x08\x00WARC/1.0\r\n\r\n".as_slice(), &file[at..]].concat();
            check(&with, &ends, at..at + 1, name);
        }
    }
}

#[test]
fn a_file_in_one_member_gives_what_is_before_the_damage() {
    let whole: Vec<u8> = gzip(&crawl(<[u8]>::to_vec).0);
    for at in 0..whole.len() {
        _ = read("a.warc.gz", &whole[..at]);
        for change in [1, 0x80] {
            let mut file = whole.clone();
            file[at] ^= change;
            _ = read("a.warc.gz", &file);
        }
    }
    let items = read("a.warc.gz", &whole[..whole.len() - 4]);
    assert_eq!(numbers(&items), [1, 2, 3], "the last record may be damaged: {:?}", said(&items));
}

#[test]
fn a_length_that_lies_costs_one_record() {
    let file = crawl(<[u8]>::to_vec).0;
    let text = String::from_utf8_lossy(&file).into_owned();
    let first = text.match_indices("Content-Length: ").nth(2).unwrap().0 + 16;
    for lie in ["0", "1", "99", "99999999", "18446744073709551615", "-1", "x", ""] {
        let end = first + file[first..].iter().position(|b| *b == b'\r').unwrap();
        let file = [&file[..first], lie.as_bytes(), &file[end..]].concat();
        let items = read("a.warc", &file);
        assert_eq!(numbers(&items), [1, 2, 5], "{lie} {:?}", said(&items));
        assert!(!said(&items).is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end(bytes in proptest::collection::vec(any::<u8>(), 0..2000), opening in 0..6usize) {
        let opening: &[u8] = [b"" as &[u8], b"WARC/1.0\r\n", b"\x1f\x8b\x08\0\0\0\0\0\0\0", b"PK\x03\x04", b"WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 900\r\n\r\nHTTP/1.1 200 OK\r\n", b"PK\x05\x06"][opening];
        let file = [opening, &bytes].concat();
        for name in ["a.warc.gz", "a.zip", "a.tar", "a"] {
            for document in good(&read(name, &file)) {
                _ = document.read(&Default::default());
            }
        }
    }

    #[test]
    fn damage_in_many_places_ends(places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..40), is_gzip in any::<bool>()) {
        let mut file = if is_gzip { crawl(gzip).0 } else { crawl(<[u8]>::to_vec).0 };
        for (place, byte) in places {
            let at = place.index(file.len());
            file[at] = byte;
        }
        _ = read("a.warc", &file);
    }
}
