//! From inputs to articles: documents are made on one thread and read on many.

use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use aqwal::Article;
use aqwal::record::Note;
use aqwal_read::{Document, Documents, Format, Limits, Options};

use crate::args::{self, InputFormat, Source};
use crate::fault::Fault;
use crate::find::{self, Found, Inputs};
use crate::messages::Lang;
use crate::messages::count::Noun;
use crate::trouble::Trouble;

/// One article to read, or what stands in its way.
pub enum Job {
    /// A file, not opened yet, and its bytes.
    File(PathBuf, u64),
    /// A document already cut out of its input.
    Document(Box<Document>),
    /// Nothing to read.
    Bad(Box<Trouble>),
}

impl Job {
    /// The input, for messages.
    pub fn name(&self) -> String {
        match self {
            Self::File(path, _) => path.display().to_string(),
            Self::Document(document) => document.input.clone(),
            Self::Bad(_) => String::new(),
        }
    }
}

/// How many bytes of the inputs were read.
#[derive(Clone, Debug, Default)]
pub struct Meter(Arc<AtomicU64>);

impl Meter {
    /// So many more were read.
    pub fn add(&self, bytes: u64) {
        self.0.fetch_add(bytes, Ordering::Relaxed);
    }

    /// All so far.
    pub fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A reader whose bytes are counted.
struct Metered<R>(R, Meter);

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(buffer)?;
        self.1.add(read as u64);
        Ok(read)
    }
}

/// What the reader has to know.
pub fn options(source: &Source, bounds: &args::Bounds) -> Options {
    let format = match source.input_format {
        InputFormat::Auto => Format::Auto,
        InputFormat::Text => Format::Text,
        InputFormat::Html => Format::Html,
        InputFormat::Feed => Format::Feed,
        InputFormat::Jsonl => Format::Jsonl,
        InputFormat::Csv => Format::Csv,
        InputFormat::Parquet => Format::Parquet,
        InputFormat::Warc => Format::Warc,
        InputFormat::Zip => Format::Zip,
        InputFormat::Tar => Format::Tar,
    };
    let usual = Limits::default();
    let limits = Limits {
        document: bounds.max_document.map_or(usual.document, |size| size.0),
        ratio: bounds.max_ratio.unwrap_or(usual.ratio),
        depth: bounds.max_depth.unwrap_or(usual.depth),
        entries: bounds.max_entries.unwrap_or(usual.entries),
    };
    Options { published: source.published, outlet: source.outlet.clone(), format, limits, columns: source.columns.clone().unwrap_or_default() }
}

/// All that is needed to make jobs of inputs.
#[derive(Clone, Debug)]
pub struct Maker {
    pub lang: Lang,
    pub inputs: Inputs,
    pub format: InputFormat,
    pub options: Options,
    /// Where results go: files that must not be read.
    pub outputs: Vec<PathBuf>,
    pub meter: Meter,
}

impl Maker {
    /// Hands the articles of all inputs on with their bytes, one after another, until nobody wants more.
    pub fn produce(&self, emit: &mut dyn FnMut(Job, u64) -> bool) {
        let outputs: Vec<PathBuf> = self.outputs.iter().filter(|path| path.is_file()).filter_map(|path| path.canonicalize().ok()).collect();
        let is_output = |path: &Path| !outputs.is_empty() && path.canonicalize().is_ok_and(|path| outputs.contains(&path));
        self.inputs.walk(self.lang, &mut |found| match found {
            Found::Bad(trouble) => emit(Job::Bad(Box::new(trouble)), 0),
            Found::Stdin => self.documents("-", aqwal_read::documents("-", Metered(io::stdin(), self.meter.clone()), &self.options), emit),
            Found::File(path) if is_output(&path) => emit(Job::Bad(Box::new(Trouble::Fatal(Fault(self.lang.output_is_input(path.display()))))), 0),
            Found::File(path) => match fs::metadata(&path) {
                Ok(meta) if meta.is_file() && find::is_whole(&path, self.format) => emit(Job::File(path, meta.len()), meta.len()),
                Ok(meta) if meta.is_file() => self.open(&path, meta.len(), emit),
                // A pipe that has a name.
                _ => self.documents(&path.display().to_string(), aqwal_read::open(&path, &self.options), emit),
            },
        });
    }

    /// A file that may hold many documents. ZIP archives and Parquet tables are read from their ends; all others from front to back.
    fn open(&self, path: &Path, len: u64, emit: &mut dyn FnMut(Job, u64) -> bool) -> bool {
        let name = path.display().to_string();
        let mut head = [0; 4];
        let begun = File::open(path).and_then(|mut file| {
            let read = file.read(&mut head)?;
            file.rewind()?;
            Ok((file, read))
        });
        match begun {
            Ok((file, 4)) if !head.starts_with(b"PK") && head != *b"PAR1" => {
                self.documents(&name, aqwal_read::documents(&name, Metered(file, self.meter.clone()), &self.options), emit)
            }
            _ => {
                let more = self.documents(&name, aqwal_read::open(path, &self.options), emit);
                self.meter.add(len);
                more
            }
        }
    }

    fn documents(&self, name: &str, mut documents: Documents<'_>, emit: &mut dyn FnMut(Job, u64) -> bool) -> bool {
        loop {
            // An input that makes the reader stumble is reported like any other bad one.
            let more = match catch_unwind(AssertUnwindSafe(|| documents.next())) {
                Ok(None) => return true,
                Ok(Some(Ok(document))) => {
                    let weight = document.bytes.len() as u64;
                    emit(Job::Document(Box::new(document)), weight)
                }
                Ok(Some(Err(error))) => emit(Job::Bad(Box::new(Trouble::reading(self.lang, &error))), 0),
                Err(_) => return emit(Job::Bad(Box::new(Trouble::bad(Noun::OWN_FAULT, self.lang.own_fault(name)))), 0),
            };
            if !more {
                return false;
            }
        }
    }
}

/// The document of a job.
pub fn document(lang: Lang, job: Job, options: &Options, meter: &Meter) -> Result<Document, Trouble> {
    match job {
        Job::Bad(trouble) => Err(*trouble),
        Job::Document(document) if document.bytes.len() as u64 > options.limits.document => Err(too_large(lang, &document.input, options)),
        Job::Document(document) => Ok(*document),
        Job::File(path, len) if len > options.limits.document => Err(too_large(lang, &path.display().to_string(), options)),
        Job::File(path, len) => {
            meter.add(len);
            Document::open(path, options).map_err(|error| Trouble::reading(lang, &error))
        }
    }
}

/// The article of a document.
pub fn article(lang: Lang, document: &Document, options: &Options) -> Result<Article, Trouble> {
    let mut article = document.read(options).map_err(|error| Trouble::reading(lang, &error))?;
    if article.text.trim().is_empty() && article.notes.is_empty() {
        article.notes.push(Note { text: aqwal::Span::default(), says: Lang::En.is_empty() });
    }
    Ok(article)
}

fn too_large(lang: Lang, name: &str, options: &Options) -> Trouble {
    Trouble::bad(Noun::TOO_LARGE, lang.over_limit(name, args::Bytes(options.limits.document)))
}
