//! How much memory a large input takes. Too long for every day; by hand:
//!
//! ```sh
//! cargo test --release -p aqwal-cli --test memory -- --ignored --nocapture
//! ```
//!
//! `AQWAL_MB` is the size of the generated archive (2048 MB), `AQWAL_ARCHIVE` one of your own instead.
#![cfg(target_os = "linux")]

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Words for pages that are not alike.
const WORDS: [&str; 40] = [
    "الجسر",
    "القديم",
    "الميناء",
    "السوق",
    "المدينة",
    "العمل",
    "الطريق",
    "الشركة",
    "المرحلة",
    "الأولى",
    "الصيانة",
    "التمويل",
    "المشروع",
    "الجديد",
    "الحي",
    "الشمالي",
    "المستشفى",
    "المدرسة",
    "الماء",
    "الكهرباء",
    "السكان",
    "الموسم",
    "الأسعار",
    "القمح",
    "المطار",
    "البلدية",
    "اللجنة",
    "التقرير",
    "العام",
    "الماضي",
    "بعد",
    "قبل",
    "في",
    "من",
    "إلى",
    "على",
    "مع",
    "خلال",
    "هذا",
    "ذلك",
];

/// A page of some 60 KB: an article of some 5 KB among menus, scripts and styles.
fn page(seed: &mut u64) -> Vec<u8> {
    let mut word = || {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        WORDS[(*seed >> 40) as usize % WORDS.len()]
    };
    let mut text = |n: usize| (0..n).map(|_| word()).collect::<Vec<_>>().join(" ");
    let mut page = format!("<!doctype html><html dir=rtl><head><meta charset=utf-8><title>{}</title><style>{}</style></head><body>", text(6), ".a{color:red}".repeat(1500));
    page.push_str(&format!("<nav>{}</nav>", "<ul><li><a href='/x'>القسم</a></li></ul>".repeat(200)));
    page.push_str(&format!("<article><h1>{}</h1>", text(7)));
    for n in 0..12 {
        let words = text(25);
        page.push_str(&match n % 4 {
            0 => format!("<p>قال سامي الدروبي إن {words}.</p>"),
            1 => format!("<p>وأضاف: \"{words}\".</p>"),
            _ => format!("<p>{words}.</p>"),
        });
    }
    page.push_str(&format!("</article><script>{}</script></body></html>", "var a = 1;".repeat(1500)));
    page.into_bytes()
}

fn archive(path: &Path, bytes: u64) {
    let mut out = BufWriter::new(File::create(path).unwrap());
    let (mut written, mut seed, mut n) = (0, 7, 0);
    while written < bytes {
        n += 1;
        let (kind, body) = if n % 10 == 0 { ("image/jpeg", vec![0xff; 40_000]) } else { ("text/html; charset=utf-8", page(&mut seed)) };
        let http = [format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n").as_bytes(), &body].concat();
        let head = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:{n}>\r\nWARC-Target-URI: https://almina.example/{n}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
            http.len()
        );
        for part in [head.as_bytes(), &http, b"\r\n\r\n"] {
            out.write_all(part).unwrap();
            written += part.len() as u64;
        }
    }
    out.flush().unwrap();
}

/// Runs the command; the most memory it took, in MB, and what it said at its end.
fn peak(at: &Path, args: &[&str]) -> (u64, String) {
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_aqwal")).args(args).current_dir(at).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        let status = fs::read_to_string(&status).unwrap_or_default();
        let peak = status.lines().find_map(|l| l.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
        most = most.max(peak.unwrap_or(0) / 1024);
        std::thread::sleep(Duration::from_millis(20));
    }
    let said = String::from_utf8(child.wait_with_output().unwrap().stderr).unwrap();
    println!("{} {most} MB at most, {:.1} s\n{said}", args.join(" "), begun.elapsed().as_secs_f64());
    (most, said)
}

fn folder(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("aqwal-{name}-{}", std::process::id()));
    fs::create_dir_all(&path).unwrap();
    path
}

#[test]
#[ignore = "writes and reads 2 GB"]
fn a_large_archive_takes_little_memory() {
    let at = folder("archive");
    let own = std::env::var("AQWAL_ARCHIVE").ok();
    let name = own.clone().unwrap_or_else(|| "crawl.warc".to_owned());
    if own.is_none() {
        let megabytes: u64 = std::env::var("AQWAL_MB").ok().and_then(|mb| mb.parse().ok()).unwrap_or(2048);
        archive(&at.join(&name), megabytes << 20);
    }
    let (most, _) = peak(&at, &["read", "--format", "jsonl", &name]);
    fs::remove_dir_all(&at).unwrap();
    assert!(most < 200, "{most} MB");
}

#[test]
#[ignore = "reads 600 MB of large documents"]
fn large_documents_do_not_add_up() {
    let at = folder("large");
    let text = "قال سامي الدروبي إن الجسر القديم مفتوح. ".repeat(600_000);
    for n in 0..12 {
        fs::write(at.join(format!("{n}.txt")), format!("{n}\n{text}")).unwrap();
    }
    let (one, _) = peak(&at, &["read", "--format", "csv", "--only", "article", "--threads", "1", "0.txt"]);
    let (all, _) = peak(&at, &["read", "--format", "csv", "--only", "article", "--threads", "512", "."]);
    fs::remove_dir_all(&at).unwrap();
    assert!(all < one * 2, "{all} MB of all, {one} MB of one");
}
