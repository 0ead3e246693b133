//! What there is to read: files, folders, standard input, and the rows of JSON lines.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use aqwal::Article;
use aqwal::record::Note;
use aqwal_read::{Document, Format, Options, table::jsonl};

use crate::args::{InputFormat, Source};
use crate::fault::Fault;
use crate::messages::Lang;

/// What a folder is searched for: one article a file, and many articles a file.
const WHOLE: [&str; 5] = ["txt", "text", "html", "htm", "xhtml"];
const ROWS: [&str; 2] = ["jsonl", "ndjson"];

/// One input.
#[derive(Debug)]
pub enum Input {
    /// A file with one article.
    Whole(PathBuf),
    /// A file with one article a line.
    Rows(PathBuf),
    /// Standard input.
    Stdin,
    /// An input that cannot be read.
    Bad(Fault),
}

/// One article to read, or what stands in its way.
pub enum Job {
    /// A file, not opened yet.
    File(PathBuf),
    /// A document already cut out of its input.
    Document(Box<Document>),
    /// Nothing to read.
    Bad(Fault),
}

/// All inputs, folders searched, in the order given; within a folder in the order of names.
pub fn collect(lang: Lang, paths: &[PathBuf], source: &Source) -> Vec<Input> {
    let mut out = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            let twice = out.iter().any(|input| matches!(input, Input::Stdin));
            out.push(if twice { Input::Bad(Fault(lang.twice_stdin())) } else { Input::Stdin });
        } else if path.is_dir() {
            let before = out.len();
            search(lang, path, source, &mut out);
            if out.len() == before {
                out.push(Input::Bad(Fault(lang.empty_folder(path.display()))));
            }
        } else {
            out.push(input(path.clone(), source));
        }
    }
    out
}

fn input(path: PathBuf, source: &Source) -> Input {
    let rows = match source.input_format {
        InputFormat::Jsonl => true,
        InputFormat::Auto => extension(&path).is_some_and(|e| ROWS.contains(&e.as_str()) || e == "json"),
        InputFormat::Text | InputFormat::Html => false,
    };
    if rows { Input::Rows(path) } else { Input::Whole(path) }
}

fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

/// Hidden files and folders are passed over, and links to folders are not followed, since they may lead round in a circle.
fn search(lang: Lang, folder: &Path, source: &Source, out: &mut Vec<Input>) {
    let entries = match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
        Ok(entries) => entries,
        Err(cause) => return out.push(Input::Bad(Fault::io(lang, &folder.display().to_string(), &cause))),
    };
    let mut names: Vec<_> = entries.into_iter().filter(|e| !hidden(&e.file_name())).collect();
    names.sort_by_key(fs::DirEntry::file_name);
    for entry in names {
        let path = entry.path();
        if entry.file_type().is_ok_and(|t| t.is_dir()) {
            search(lang, &path, source, out);
        } else if extension(&path).is_some_and(|e| WHOLE.contains(&e.as_str()) || ROWS.contains(&e.as_str())) && path.is_file() {
            out.push(input(path, source));
        }
    }
}

fn hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// What the reader has to know.
pub fn options(source: &Source) -> Options {
    let format = match source.input_format {
        InputFormat::Text => Format::Text,
        InputFormat::Html => Format::Html,
        InputFormat::Auto | InputFormat::Jsonl => Format::Auto,
    };
    Options { published: source.published, outlet: source.outlet.clone(), format, ..Options::default() }
}

/// Hands the articles of all inputs on, one after another, until nobody wants more.
pub fn produce(lang: Lang, inputs: Vec<Input>, source: &Source, mut emit: impl FnMut(Job) -> bool) {
    let options = options(source);
    for input in inputs {
        let go_on = match input {
            Input::Whole(path) => emit(Job::File(path)),
            Input::Bad(fault) => emit(Job::Bad(fault)),
            Input::Rows(path) => {
                let name = path.display().to_string();
                match fs::File::open(&path) {
                    Ok(file) => rows(lang, &name, BufReader::with_capacity(1 << 16, file), &options, &mut emit),
                    Err(cause) => emit(Job::Bad(Fault::io(lang, &name, &cause))),
                }
            }
            Input::Stdin => stdin(lang, source, &options, &mut emit),
        };
        if !go_on {
            return;
        }
    }
}

fn rows(lang: Lang, name: &str, reader: impl BufRead, options: &Options, emit: &mut impl FnMut(Job) -> bool) -> bool {
    jsonl::rows(name, reader, options).all(|row| {
        emit(match row {
            Ok(document) => Job::Document(Box::new(document)),
            Err(error) => Job::Bad(Fault::reading(lang, &error)),
        })
    })
}

/// Standard input holds JSON lines if it says so or opens with a brace.
fn stdin(lang: Lang, source: &Source, options: &Options, emit: &mut impl FnMut(Job) -> bool) -> bool {
    let mut reader = BufReader::with_capacity(1 << 16, io::stdin().lock());
    let head = match reader.fill_buf() {
        Ok(head) => head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start(),
        Err(cause) => return emit(Job::Bad(Fault::io(lang, "-", &cause))),
    };
    let is_rows = source.input_format == InputFormat::Jsonl || (source.input_format == InputFormat::Auto && head.starts_with(b"{"));
    if is_rows {
        return rows(lang, "-", reader, options, emit);
    }
    let mut bytes = Vec::new();
    match reader.read_to_end(&mut bytes) {
        Ok(_) => emit(Job::Document(Box::new(Document { format: options.format, ..Document::new("-", bytes) }))),
        Err(cause) => emit(Job::Bad(Fault::io(lang, "-", &cause))),
    }
}

/// The article of a job.
pub fn article(lang: Lang, job: Job, options: &Options) -> Result<Article, Fault> {
    let read = match job {
        Job::Bad(fault) => return Err(fault),
        Job::Document(document) => document.read(options),
        Job::File(path) => aqwal_read::read_path(path, options),
    };
    let mut article = read.map_err(|error| Fault::reading(lang, &error))?;
    if article.text.trim().is_empty() && article.notes.is_empty() {
        article.notes.push(Note { text: aqwal::Span::default(), says: Lang::En.is_empty() });
    }
    Ok(article)
}
