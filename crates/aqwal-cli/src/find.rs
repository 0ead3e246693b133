//! What there is to read: the files and folders that were named, and those of a list.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use crate::args::InputFormat;
use crate::messages::Lang;
use crate::messages::count::Noun;
use crate::trouble::Trouble;

/// What a folder is searched for: one article a file, and many articles a file. Each may also be compressed: `*.gz`.
const WHOLE: [&str; 5] = ["txt", "text", "html", "htm", "xhtml"];
const MANY: [&str; 13] = ["xml", "rss", "atom", "jsonl", "ndjson", "json", "csv", "tsv", "parquet", "warc", "zip", "tar", "tgz"];

/// One thing to read, or what stands in its way.
#[derive(Debug)]
pub enum Found {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// Something that cannot be read.
    Bad(Trouble),
}

/// What was named on the command line.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// Files, folders, `-`.
    pub given: Vec<PathBuf>,
    /// A file with a list of more, or `-`.
    pub list: Option<PathBuf>,
    /// Whether the paths of the list end in NUL instead of a line's end.
    pub null: bool,
}

impl Inputs {
    /// Hands on everything there is to read, in the order given, folders searched in the order of names, until nobody wants more.
    pub fn walk(&self, lang: Lang, emit: &mut dyn FnMut(Found) -> bool) -> bool {
        // The list may be standard input itself.
        let mut stdin_taken = self.list.as_deref().is_some_and(is_stdin);
        let mut one = |path: &Path, emit: &mut dyn FnMut(Found) -> bool| {
            if is_stdin(path) {
                let found = if stdin_taken { Found::Bad(Trouble::bad(Noun::INPUT, lang.twice_stdin())) } else { Found::Stdin };
                stdin_taken = true;
                emit(found)
            } else if path.is_dir() {
                let mut empty = true;
                search(lang, path, &mut |found| {
                    empty = false;
                    emit(found)
                }) && (!empty || emit(Found::Bad(Trouble::bad(Noun::EMPTY_FOLDER, lang.empty_folder(path.display())))))
            } else {
                emit(Found::File(path.to_owned()))
            }
        };
        if !self.given.iter().all(|path| one(path, emit)) {
            return false;
        }
        let Some(list) = &self.list else { return true };
        let reader: Box<dyn BufRead> = if is_stdin(list) {
            Box::new(io::stdin().lock())
        } else {
            match fs::File::open(list) {
                Ok(file) => Box::new(BufReader::new(file)),
                Err(cause) => return emit(Found::Bad(Trouble::io(lang, &list.display().to_string(), &cause))),
            }
        };
        self.paths(lang, list, reader, &mut |found| match found {
            Found::File(path) => one(&path, emit),
            other => emit(other),
        })
    }

    /// The paths of a list.
    fn paths(&self, lang: Lang, list: &Path, mut reader: impl BufRead, emit: &mut dyn FnMut(Found) -> bool) -> bool {
        /// No path is longer.
        const LONGEST: u64 = 1 << 16;
        let end = if self.null { 0 } else { b'\n' };
        let mut line = Vec::new();
        loop {
            line.clear();
            match reader.by_ref().take(LONGEST).read_until(end, &mut line) {
                Ok(0) => return true,
                Ok(_) => {}
                Err(cause) => return emit(Found::Bad(Trouble::io(lang, &list.display().to_string(), &cause))),
            }
            if line.len() as u64 >= LONGEST {
                return emit(Found::Bad(Trouble::bad(Noun::UNREADABLE, lang.no_list(list.display()))));
            }
            let path = line.strip_suffix(&[end]).unwrap_or(&line);
            let path = if self.null { path } else { path.strip_suffix(b"\r").unwrap_or(path) };
            if !path.is_empty() && !emit(Found::File(path_of(path))) {
                return false;
            }
        }
    }

    /// Whether there may be more than one article, and how many files there are at least, as far as that is known without reading.
    pub fn several(&self, lang: Lang, format: InputFormat) -> (bool, usize) {
        let (mut files, mut many) = (0, self.list.is_some());
        if self.list.is_none() {
            self.walk(lang, &mut |found| {
                files += 1;
                many |= match &found {
                    Found::File(path) => !is_whole(path, format),
                    Found::Stdin => stdin_holds_many(format),
                    Found::Bad(_) => false,
                };
                files < 2
            });
        }
        (many || files > 1, files)
    }

    /// The bytes of all files, if that can be known: not of a pipe.
    pub fn bytes(&self, lang: Lang) -> Option<u64> {
        if self.list.as_deref().is_some_and(is_stdin) {
            return None;
        }
        let mut all = Some(0u64);
        self.walk(lang, &mut |found| {
            let len = match found {
                Found::File(path) => fs::metadata(path).map_or(Some(0), |m| m.is_file().then_some(m.len())),
                Found::Stdin => None,
                Found::Bad(_) => Some(0),
            };
            all = all.zip(len).map(|(all, len)| all.saturating_add(len));
            all.is_some()
        });
        all
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    <OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes).into()
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}

/// Whether a file is one article for sure, so that any thread may open it.
pub fn is_whole(path: &Path, format: InputFormat) -> bool {
    match format {
        InputFormat::Text | InputFormat::Html => true,
        InputFormat::Auto => extension(path).is_some_and(|e| WHOLE.contains(&e.as_str())),
        _ => false,
    }
}

/// Whether standard input may hold many articles, by how it opens.
fn stdin_holds_many(format: InputFormat) -> bool {
    if format != InputFormat::Auto {
        return !matches!(format, InputFormat::Text | InputFormat::Html);
    }
    let mut stdin = io::stdin().lock();
    let head = stdin.fill_buf().unwrap_or(&[]);
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let opens = |mark: &[u8]| head.get(..mark.len()).is_some_and(|h| h.eq_ignore_ascii_case(mark));
    let is_feed = || opens(b"<?xml") && !head.windows(5).any(|w| w.eq_ignore_ascii_case(b"<html"));
    [&b"{"[..], b"\x1f\x8b", b"PK", b"PAR1", b"WARC/", b"<rss", b"<feed"].iter().any(|mark| opens(mark)) || is_feed() || head.get(257..262) == Some(b"ustar")
}

fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

/// Whether a file found in a folder is one that is read.
fn is_known(path: &Path) -> bool {
    let known = |e: &str| WHOLE.contains(&e) || MANY.contains(&e);
    match extension(path).as_deref() {
        // `crawl.warc.gz`, and a bare `page.gz`; but not `access.log.gz`.
        Some("gz") => path.file_stem().map(Path::new).is_some_and(|stem| extension(stem).is_none_or(|e| known(&e))),
        Some(e) => known(e),
        None => false,
    }
}

/// Hidden files and folders are passed over, and links to folders are not followed, since they may lead round in a circle.
fn search(lang: Lang, folder: &Path, emit: &mut dyn FnMut(Found) -> bool) -> bool {
    let entries = match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
        Ok(entries) => entries,
        Err(cause) => return emit(Found::Bad(Trouble::io(lang, &folder.display().to_string(), &cause))),
    };
    let mut names: Vec<_> = entries.into_iter().filter(|e| !hidden(&e.file_name())).collect();
    names.sort_by_key(fs::DirEntry::file_name);
    names.into_iter().all(|entry| {
        let path = entry.path();
        if entry.file_type().is_ok_and(|t| t.is_dir()) {
            search(lang, &path, emit)
        } else if is_known(&path) && path.is_file() {
            emit(Found::File(path))
        } else {
            true
        }
    })
}

fn hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_one_path_a_line() {
        let paths = |null, list: &[u8]| {
            let mut out = Vec::new();
            let inputs = Inputs { null, ..Inputs::default() };
            inputs.paths(Lang::En, Path::new("-"), list, &mut |found| {
                out.push(match found {
                    Found::File(path) => path.display().to_string(),
                    other => format!("{other:?}"),
                });
                true
            });
            out
        };
        assert_eq!(paths(false, "a.txt\r\n\nب ج.html\nlast".as_bytes()), ["a.txt", "ب ج.html", "last"]);
        assert_eq!(paths(true, b"a\nb\0\0c"), ["a\nb", "c"]);
        let long = paths(false, &[b'x'; 100_000]);
        assert!(long.len() == 1 && long[0].starts_with("Bad("), "{long:?}");
    }

    #[test]
    fn folders_are_searched_for_what_can_hold_articles() {
        for name in ["a.txt", "A.HTML", "feed.xml", "c.warc.gz", "c.tgz", "page.gz", "t.csv.gz", "t.parquet"] {
            assert!(is_known(Path::new(name)), "{name}");
        }
        for name in ["photo.jpg", "access.log.gz", "README", "a.txt.part", "x.docx"] {
            assert!(!is_known(Path::new(name)), "{name}");
        }
    }
}
