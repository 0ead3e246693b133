//! Speed and memory of reading a WARC file, beside decompressing alone.

use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, mpsc};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use aqwal_read::Document;
use clap::ValueEnum;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::command::{self, cargo, root};
use crate::sample;

/// Options of `archive`.
#[derive(clap::Args)]
pub struct Options {
    /// Megabytes of the compressed archive.
    #[arg(long, value_name = "MB", default_value_t = 200)]
    size: u64,
    /// Best of N runs.
    #[arg(long, value_name = "N", default_value_t = 3)]
    runs: usize,
    /// Of ten pages so many are sent in chunks and gzip.
    #[arg(long, value_name = "N", default_value_t = 3)]
    coded: usize,
    /// Of ten records of the web so many are pictures.
    #[arg(long, value_name = "N", default_value_t = 5)]
    pictures: usize,
    /// Set by the task itself in its release build: what to measure, and where.
    #[arg(long, hide = true, num_args = 2, value_names = ["WHAT", "FILE"])]
    inner: Vec<String>,
}

/// What is measured.
#[derive(Clone, Copy, ValueEnum)]
enum What {
    /// Writes the archive.
    Make,
    /// Decompresses alone.
    Inflate,
    /// Documents out of the archive.
    Documents,
    /// Articles out of the documents, on the same thread.
    Articles,
    /// The same, on two more threads.
    Parallel,
}

pub fn run(options: &Options) -> Result<()> {
    if let [what, file] = &options.inner[..] {
        let what = What::from_str(what, true).map_err(anyhow::Error::msg)?;
        return inner(what, Path::new(file), options);
    }
    command::run(&mut cargo("build --release --package xtask"))?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("crawl.warc.gz");
    let call = |what: &str| {
        let mut command = Command::new(root().join("target/release/xtask"));
        command.args(["archive", "--size", &options.size.to_string(), "--coded", &options.coded.to_string(), "--pictures", &options.pictures.to_string()]);
        command.arg("--inner").arg(what).arg(&file).current_dir(root());
        command::output(&mut command)
    };
    print!("{}", call("make")?);
    let mut alone = None;
    for (what, name) in [("inflate", "decompressing alone"), ("documents", "documents"), ("articles", "articles"), ("parallel", "articles, three threads")] {
        let mut best: Option<Measure> = None;
        for _ in 0..options.runs.max(1) {
            let measure = Measure::parse(&call(what)?)?;
            if best.as_ref().is_none_or(|b| measure.seconds < b.seconds) {
                best = Some(measure);
            }
        }
        let Some(best) = best else { continue };
        let alone = *alone.get_or_insert(best.seconds);
        let rate = best.packed / 1e6 / best.seconds;
        println!(
            "{name:24} {:6.2} s {rate:7.1} MB/s of the file {:4.0} % of decompressing alone, {:6.2} s of processor, peak {:.0} MB, {} documents",
            best.seconds,
            100.0 * alone / best.seconds,
            best.processor,
            best.peak,
            best.documents
        );
    }
    Ok(())
}

/// What one run took.
struct Measure {
    seconds: f64,
    processor: f64,
    packed: f64,
    peak: f64,
    documents: u64,
}

impl Measure {
    fn parse(line: &str) -> Result<Self> {
        let numbers: Vec<f64> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let [seconds, processor, packed, peak, documents] = numbers[..] else { bail!("no measure: {line}") };
        Ok(Self { seconds, processor, packed, peak, documents: documents as u64 })
    }
}

fn inner(what: What, file: &Path, options: &Options) -> Result<()> {
    if matches!(what, What::Make) {
        return make(file, options);
    }
    let start = Instant::now();
    let documents = match what {
        What::Make | What::Inflate => inflate(file)?,
        What::Documents => read(file, |_| {})?,
        What::Articles => read(file, |document| drop(document.read(&Default::default())))?,
        What::Parallel => parallel(file)?,
    };
    let packed = file.metadata()?.len();
    println!("{} {} {packed} {} {documents}", start.elapsed().as_secs_f64(), processor(), peak());
    Ok(())
}

/// Decompresses to nowhere; the size of what came out.
fn inflate(file: &Path) -> Result<u64> {
    let mut reader = flate2::bufread::MultiGzDecoder::new(std::io::BufReader::with_capacity(1 << 18, File::open(file)?));
    let mut buffer = vec![0; 1 << 18];
    let mut all = 0;
    loop {
        match reader.read(&mut buffer)? {
            0 => return Ok(all),
            read => all += read as u64,
        }
    }
}

fn read(file: &Path, work: impl Fn(&Document)) -> Result<u64> {
    let mut count = 0;
    for document in aqwal_read::open(file, &Default::default()) {
        match document {
            Ok(document) => {
                count += 1;
                work(std::hint::black_box(&document));
            }
            Err(error) if error.is_skipped() => {}
            Err(error) => bail!(error),
        }
    }
    Ok(count)
}

fn parallel(file: &Path) -> Result<u64> {
    let (sender, receiver) = mpsc::sync_channel::<Document>(64);
    let receiver = Mutex::new(receiver);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let next = receiver.lock().map(|receiver| receiver.recv());
                    let Ok(Ok(document)) = next else { break };
                    drop(document.read(&Default::default()));
                }
            });
        }
        let mut count = 0;
        for document in aqwal_read::open(file, &Default::default()) {
            match document {
                Ok(document) => {
                    count += 1;
                    sender.send(document).context("the readers ended")?;
                }
                Err(error) if error.is_skipped() => {}
                Err(error) => bail!(error),
            }
        }
        drop(sender);
        Ok(count)
    })
}

/// Seconds of the processor that this process took: user and system, as Linux tells them.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = stat.rsplit(')').next().unwrap_or("").split_whitespace().skip(11).take(2).filter_map(|word| word.parse::<f64>().ok()).sum::<f64>();
    ticks / 100.0
}

/// Megabytes at the highest, as Linux tells them.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.split_whitespace().next()).and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1e3
}

/// Writes an archive, the same for the same options: pages of a news site with all that stands around the article, pictures,
/// and the requests and metadata that crawlers write.
fn make(file: &Path, options: &Options) -> Result<()> {
    let (articles, _) = sample::read()?;
    let lines: Vec<&str> = articles.iter().flat_map(|a| a.text.lines()).filter(|line| line.len() > 80).collect();
    if lines.is_empty() {
        bail!("the sample holds no text");
    }
    let mut random = Random(1);
    let mut members = Vec::new();
    for number in 0..2000 {
        let is_picture = number % 10 < options.pictures;
        let is_coded = !is_picture && random.below(10) < options.coded;
        let body = if is_picture { picture(&mut random) } else { page(number, &lines, &mut random) };
        let mut member = gzip(&record("request", number, "application/http;msgtype=request", "", b"GET / HTTP/1.1\r\nHost: news.example\r\n\r\n"))?;
        let media = if is_picture { "image/jpeg" } else { "text/html; charset=utf-8" };
        let coding = if is_coded { "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n" } else { "" };
        let stored = if is_coded { gzip(&body)? } else { body };
        let digest = format!("WARC-Payload-Digest: {}\r\n", sha1(&stored));
        let stored = if is_coded { chunked(&stored) } else { stored };
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nServer: nginx\r\nCache-Control: max-age=60\r\n{coding}\r\n");
        member.extend(gzip(&record("response", number, "application/http;msgtype=response", &digest, &[head.as_bytes(), &stored].concat()))?);
        member.extend(gzip(&record("metadata", number, "application/warc-fields", "", b"fetchTimeMs: 120\r\n"))?);
        members.push(member);
    }
    let mut out = BufWriter::new(File::create(file)?);
    let most = options.size * 1_000_000;
    let mut written = 0;
    for member in members.iter().cycle() {
        if written >= most {
            break;
        }
        out.write_all(member)?;
        written += member.len() as u64;
    }
    out.flush()?;
    let plain = inflate(file)?;
    println!("an archive of {:.0} MB, {:.0} MB unpacked", written as f64 / 1e6, plain as f64 / 1e6);
    Ok(())
}

fn page(number: usize, lines: &[&str], random: &mut Random) -> Vec<u8> {
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\"><head><meta charset=\"utf-8\"><title>خبر {number}</title>\n<link rel=\"stylesheet\" href=\"/s.css\"><script>window.x={{\"id\":{number}}};</script></head><body>\n<nav><ul>"
    );
    for item in 0..60 {
        page.push_str(&format!(
            "<li class=\"menu-item menu-item-{}\"><a href=\"/section/{item}/{}\">{}</a></li>\n",
            random.below(9000),
            random.below(99999),
            words(lines, random, 20)
        ));
    }
    page.push_str("</ul></nav>\n<article class=\"post\"><h1>");
    page.push_str(&words(lines, random, 60));
    page.push_str("</h1><time datetime=\"2026-03-14T09:26:53+03:00\">14 آذار 2026</time>\n");
    for _ in 0..8 + random.below(24) {
        page.push_str("<p style=\"text-align: right;\">");
        page.push_str(lines[random.below(lines.len())]);
        page.push_str("</p>\n");
    }
    page.push_str("</article><aside><ul>");
    for _ in 0..20 {
        page.push_str(&format!("<li><a href=\"/news/{}\"><img src=\"/p/{}.jpg\" alt=\"\">{}</a></li>\n", random.below(999_999), random.below(999_999), words(lines, random, 70)));
    }
    page.push_str("</ul></aside><footer>جميع الحقوق محفوظة</footer></body></html>");
    page.into_bytes()
}

/// About so many letters of a line.
fn words(lines: &[&str], random: &mut Random, letters: usize) -> String {
    lines[random.below(lines.len())].chars().take(letters).collect()
}

/// Bytes that do not compress.
fn picture(random: &mut Random) -> Vec<u8> {
    let len = 4000 + random.below(40_000);
    let mut bytes = b"\xff\xd8\xff\xe0".to_vec();
    bytes.extend((0..len).map(|_| random.below(256) as u8));
    bytes
}

fn record(kind: &str, number: usize, media: &str, fields: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://news.example/{number}\r\nWARC-Date: 2026-03-14T09:26:53Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n{fields}Content-Type: {media}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

fn chunked(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for chunk in bytes.chunks(4096) {
        out.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
        out.extend_from_slice(chunk);
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(b"0\r\n\r\n");
    out
}

fn sha1(bytes: &[u8]) -> String {
    use sha1::{Digest, Sha1};
    format!("sha1:{}", data_encoding::BASE32.encode(&Sha1::digest(bytes)))
}

/// Numbers that look like chance and are always the same (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % most.max(1)
    }
}
