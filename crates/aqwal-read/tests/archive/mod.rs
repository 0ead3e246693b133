//! Archives made for the tests.
#![allow(dead_code)] // not every test makes every kind

use std::io::Write;

use aqwal_read::{Document, Error, Options, documents};
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use sha1::{Digest, Sha1};

/// A page with this number in its headline.
pub fn page(number: usize) -> Vec<u8> {
    format!("<!doctype html><html><head><title>خبر {number}</title></head><body><article><h1>خبر {number}</h1><p>قال مدير المرسى رقم {number} إن الرصيف الجديد يفتح غدا.</p></article></body></html>").into_bytes()
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// In chunks of at most so many bytes.
pub fn chunked(bytes: &[u8], size: usize) -> Vec<u8> {
    let mut out = Vec::new();
    for chunk in bytes.chunks(size) {
        write!(out, "{:x};x=y\r\n", chunk.len()).unwrap();
        out.extend_from_slice(chunk);
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(b"0\r\n\r\n");
    out
}

pub fn sha1(bytes: &[u8]) -> String {
    format!("sha1:{}", data_encoding::BASE32.encode(&Sha1::digest(bytes)))
}

pub fn id(number: usize) -> String {
    format!("<urn:uuid:00000000-0000-4000-8000-{number:012}>")
}

/// An HTTP answer; the fields end in CRLF each.
pub fn answer(status: &str, fields: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 {status}\r\n{fields}\r\n").as_bytes(), body].concat()
}

/// A WARC record; the fields end in CRLF each.
pub fn record(kind: &str, number: usize, fields: &str, block: &[u8]) -> Vec<u8> {
    let head = format!("WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: {}\r\nWARC-Date: 2026-03-14T09:26:53Z\r\n{fields}Content-Length: {}\r\n\r\n", id(number), block.len());
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// A `response` record with a page.
pub fn response(number: usize, media: &str, status: &str, http: &str, body: &[u8], more: &str) -> Vec<u8> {
    let fields = format!("WARC-Target-URI: https://news.example/{number}\r\nContent-Type: application/http;msgtype=response\r\n{more}");
    record("response", number, &fields, &answer(status, &format!("Content-Type: {media}\r\n{http}"), body))
}

/// A `response` record with page of this number and its digest.
pub fn plain(number: usize) -> Vec<u8> {
    let page = page(number);
    let digest = format!("WARC-Payload-Digest: {}\r\n", sha1(&page));
    response(number, "text/html; charset=utf-8", "200 OK", "", &page, &digest)
}

/// What is in an archive, by its default options.
pub fn read(name: &str, bytes: &[u8]) -> Vec<Result<Document, Error>> {
    read_with(name, bytes, &Options::default())
}

pub fn read_with(name: &str, bytes: &[u8], options: &Options) -> Vec<Result<Document, Error>> {
    let most = bytes.len() + 100;
    let items: Vec<_> = documents(name, bytes, options).take(most).collect();
    assert!(items.len() < most, "it never ends");
    items
}

/// The documents without what was said beside them.
pub fn good(items: &[Result<Document, Error>]) -> Vec<&Document> {
    items.iter().filter_map(|item| item.as_ref().ok()).collect()
}

/// What was said.
pub fn said(items: &[Result<Document, Error>]) -> Vec<String> {
    items.iter().filter_map(|item| item.as_ref().err()).map(ToString::to_string).collect()
}
