//! Files in a ZIP or tar: which are read, by their names, and their documents.

use std::io::Read;

use super::nest::Nest;
use super::passed::Passed;
use super::{Documents, inside};
use crate::{Document, Error, Format, Leftover, sniff};

/// What a name says of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A page, a text, a table, an archive.
    Read,
    /// Perhaps one: the bytes tell.
    Perhaps,
    /// None, and what it is.
    Pass(Leftover),
    /// A folder; nothing to tell.
    Folder,
}

impl Sort {
    pub(super) fn of(name: &str) -> Self {
        if name.ends_with('/') {
            return Self::Folder;
        }
        let is_hidden = |part: &str| (part.starts_with('.') && !matches!(part, "." | "..")) || matches!(part, "__MACOSX" | "Thumbs.db" | "desktop.ini" | "META-INF" | "mimetype");
        if name.split('/').any(is_hidden) {
            return Self::Pass(Leftover::Hidden);
        }
        match sniff::extension(name).as_str() {
            "html" | "htm" | "xhtml" | "shtml" | "txt" | "text" | "md" | "jsonl" | "ndjson" | "warc" | "gz" | "tgz" | "zip" | "tar" => Self::Read,
            "png" | "jpg" | "jpeg" | "gif" | "webp" | "svg" | "ico" | "bmp" | "tif" | "tiff" | "avif" | "heic" | "psd" => Self::Pass(Leftover::Picture),
            "mp3" | "mp4" | "m4a" | "wav" | "ogg" | "avi" | "mov" | "mkv" | "webm" | "flv" | "wmv" | "aac" => Self::Pass(Leftover::Media),
            "css" | "js" | "mjs" | "map" | "woff" | "woff2" | "ttf" | "otf" | "eot" | "wasm" => Self::Pass(Leftover::Design),
            "pdf" => Self::Pass(Leftover::Pdf),
            "doc" | "docx" | "xls" | "xlsx" | "ppt" | "pptx" | "odt" | "ods" | "odp" | "rtf" => Self::Pass(Leftover::Office),
            "exe" | "dll" | "so" | "db" | "sqlite" | "bin" | "7z" | "rar" | "xz" | "bz2" | "zst" | "swf" => Self::Pass(Leftover::Other),
            _ => Self::Perhaps,
        }
    }
}

/// The documents of one file of an archive.
pub(super) struct Entry<'r> {
    documents: Documents<'r>,
    sort: Sort,
}

impl<'r> Entry<'r> {
    /// `input` is the archive, `name` the file's name in it.
    pub(super) fn new(input: &str, name: &str, reader: Box<dyn Read + Send + 'r>, nest: &Nest) -> Self {
        Self { documents: inside(&format!("{input}#{name}"), name, reader, nest), sort: Sort::of(name) }
    }

    pub(super) fn next(&mut self, passed: &mut Passed) -> Option<Result<Document, Error>> {
        loop {
            match self.documents.next()? {
                Ok(document) if document.bytes.is_empty() => passed.count(Leftover::EmptyFile),
                Ok(document) if self.sort == Sort::Perhaps && document.format == Format::Text && sniff::binary(&document.bytes).is_some() => {
                    passed.count(Leftover::Other);
                }
                // XML that is neither a page nor a feed.
                Ok(document) if self.sort == Sort::Perhaps && document.format == Format::Text && document.bytes.starts_with(b"<?xml") => passed.count(Leftover::Data),
                item => return Some(item),
            }
        }
    }
}

/// A file's name: UTF-8, else windows-1256, which is what older Arabic systems wrote.
pub(super) fn name(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(name) => name.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1256.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_is_read() {
        assert_eq!(Sort::of("a/b.HTML"), Sort::Read);
        assert_eq!(Sort::of("a/index"), Sort::Perhaps);
        assert_eq!(Sort::of("./a/feed.xml"), Sort::Perhaps);
        assert_eq!(Sort::of("a/x.JPG"), Sort::Pass(Leftover::Picture));
        assert_eq!(Sort::of("__MACOSX/a/._b.html"), Sort::Pass(Leftover::Hidden));
        assert_eq!(Sort::of("a/"), Sort::Folder);
        assert_eq!(name("خبر.html".as_bytes()), "خبر.html");
        assert_eq!(name(b"\xce\xc8\xd1.html"), "خبر.html");
    }
}
