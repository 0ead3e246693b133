//! From an input to its documents, one after another: a page or text is one; archives, feeds and tables have many.

mod digest;
mod directory;
mod entry;
mod gzip;
mod head;
mod http;
mod nest;
mod passed;
mod stream;
mod tar;
mod warc;
mod window;
mod zip;

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::path::Path;

use crate::document::LONGEST;
use crate::{Document, Error, Format, Options, feed, sniff, table};
pub(crate) use digest::misfit;
use gzip::Gunzip;
use nest::Nest;
use stream::{Plain, Stream};
use tar::Tar;
use warc::Warc;
use zip::Zip;

/// The documents of an input as they are asked for. An error is one document or a stretch of the input lost; what comes behind it is still read.
pub type Documents<'r> = Box<dyn Iterator<Item = Result<Document, Error>> + Send + 'r>;

/// Bytes looked at to tell what an input is.
const HEAD: usize = 1 << 16;
/// Bytes waited for before an input is told: the first block of a tar.
const ENOUGH: usize = 512;

/// An input as it is read.
type Input<'r> = BufReader<Box<dyn Read + Send + 'r>>;

/// The documents in a file.
///
/// ```
/// let mut documents = aqwal_read::open("no/such/file.warc.gz".as_ref(), &Default::default());
/// assert!(documents.next().unwrap().unwrap_err().is_not_found());
/// assert!(documents.next().is_none());
/// ```
pub fn open(path: &Path, options: &Options) -> Documents<'static> {
    let input = path.display().to_string();
    match File::open(path) {
        Ok(file) => opened(&input, file, options),
        Err(cause) => one(Err(Error::io(&input, cause))),
    }
}

/// The documents in an open file: a ZIP and a Parquet table are read where they are, anything else as a stream.
fn opened(input: &str, mut file: File, options: &Options) -> Documents<'static> {
    let mut magic = Vec::new();
    if let Err(cause) = (&mut file).take(4).read_to_end(&mut magic) {
        return one(Err(Error::io(input, cause)));
    }
    let is_zip = zip::MAGIC.iter().any(|z| magic == *z);
    match file.rewind() {
        Ok(()) if is_zip => match Nest::new(options).deeper(input).and_then(|nest| Zip::new(input, file, nest)) {
            Ok((zip, amiss)) => Box::new(amiss.map(Err).into_iter().chain(zip)),
            Err(error) => one(Err(error)),
        },
        Ok(()) if magic == table::parquet::MAGIC => Box::new(table::parquet::rows(input, file, options)),
        Ok(()) => documents(input, file, options),
        // A pipe does not go back.
        Err(_) => documents(input, Cursor::new(magic).chain(file), options),
    }
}

/// The documents of a stream; `input` is its path, address or id.
///
/// ```
/// let rows = "{\"id\":\"a\",\"text\":\"قال\"}\n{\"id\":\"b\",\"text\":\"نعم\"}\n";
/// let names: Vec<_> = aqwal_read::documents("-", rows.as_bytes(), &Default::default()).map(|d| d.unwrap().input).collect();
/// assert_eq!(names, ["a", "b"]);
/// ```
pub fn documents<'r>(input: &str, reader: impl Read + Send + 'r, options: &Options) -> Documents<'r> {
    inside(input, input, Box::new(reader), &Nest::new(options))
}

/// The same inside archives; `name` is that of the file inside, by which it may be told what it is.
fn inside<'r>(input: &str, name: &str, reader: Box<dyn Read + Send + 'r>, nest: &Nest) -> Documents<'r> {
    let (head, reader) = match headed(reader) {
        Ok(headed) => headed,
        Err(cause) => return one(Err(Error::io(input, cause))),
    };
    if head.starts_with(&gzip::MAGIC) {
        return compressed(input, name, Gunzip::new(reader, *nest.limits()), nest);
    }
    let format = format(name, &head, nest.options().format);
    match format {
        Format::Jsonl => Box::new(table::jsonl::rows(input, reader, nest.options())),
        Format::Parquet => Box::new(table::parquet::spooled(input, reader, nest.options())),
        Format::Feed => feed::items(input, reader, nest.options()),
        Format::Csv => Box::new(table::csv::rows(input, reader, nest.options())),
        Format::Warc | Format::Tar | Format::Zip => archive(input, reader, format, nest),
        _ if nest.is_inside() => one(page(input, name, reader, format, nest)),
        _ => one(whole(input, reader, format)),
    }
}

/// A stream and its first bytes: enough to tell what it is, even if it comes in drops.
fn headed<'r>(mut reader: Box<dyn Read + Send + 'r>) -> io::Result<(Vec<u8>, Input<'r>)> {
    let mut head = vec![0; HEAD];
    let mut len = 0;
    while len < ENOUGH {
        match reader.read(&mut head[len..]) {
            Ok(0) => break,
            Ok(read) => len += read,
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
            // What came before is read; who reads on meets the error.
            Err(cause) if len > 0 => {
                reader = Box::new(Failed(Some(cause)));
                break;
            }
            Err(cause) => return Err(cause),
        }
    }
    head.truncate(len);
    let whole: Box<dyn Read + Send + 'r> = Box::new(Cursor::new(head.clone()).chain(reader));
    Ok((head, BufReader::with_capacity(HEAD, whole)))
}

/// A reader that has failed, for who has not heard of it.
struct Failed(Option<io::Error>);

impl Read for Failed {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// The documents of an archive that is not compressed as a whole.
fn archive<'r>(input: &str, reader: impl Read + Send + 'r, format: Format, nest: &Nest) -> Documents<'r> {
    let nest = match nest.deeper(input) {
        Ok(nest) => nest,
        Err(error) => return one(Err(error)),
    };
    match format {
        Format::Zip => match Zip::spool(input, reader, nest) {
            Ok((zip, amiss)) => Box::new(amiss.map(Err).into_iter().chain(zip)),
            Err(error) => one(Err(error)),
        },
        Format::Tar => Box::new(Tar::new(input, Box::new(reader), nest)),
        _ => Box::new(Warc::new(input, Plain::new(reader), nest)),
    }
}

/// What is in gzip: the records of a crawl, each in a member of its own or all in one; else whatever it was before.
fn compressed<'r>(input: &str, name: &str, mut gunzip: Gunzip<Input<'r>>, nest: &Nest) -> Documents<'r> {
    let name = gzip::inner_name(name);
    let said = nest.options().format;
    let is_warc = match Stream::fill(&mut gunzip) {
        Ok(opening) => format(&name, opening, said) == Format::Warc,
        // In a crawl a damaged member is one loss, be it the first.
        Err(cause) if format(&name, b"", said) == Format::Warc => {
            gunzip.give_back(cause);
            true
        }
        Err(cause) => return one(Err(Error::io(input, cause))),
    };
    match nest.deeper(input) {
        Ok(nest) if is_warc => Box::new(Warc::new(input, gunzip, nest)),
        Ok(nest) => inside(input, &name, Box::new(gunzip), &nest),
        Err(error) => one(Err(error)),
    }
}

/// What an input is: archives by how they begin, else as the options say, else by its first bytes, else by its name.
fn format(input: &str, head: &[u8], said: Format) -> Format {
    let extension = sniff::extension(input);
    match () {
        _ if zip::MAGIC.iter().any(|magic| head.starts_with(*magic)) => return Format::Zip,
        _ if tar::opens(head) => return Format::Tar,
        _ if said != Format::Auto => return said,
        _ if stream::opens_record(head) => return Format::Warc,
        _ => {}
    }
    let opening = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    match extension.as_str() {
        "warc" => Format::Warc,
        _ if head.starts_with(table::parquet::MAGIC) => Format::Parquet,
        _ if feed::is_feed(head) => Format::Feed,
        "rss" | "atom" | "rdf" => Format::Feed,
        "jsonl" | "ndjson" | "json" => Format::Jsonl,
        "csv" | "tsv" => Format::Csv,
        "" if opening.starts_with(b"{") => Format::Jsonl,
        _ => Format::Auto,
    }
}

/// An input that is one document.
fn whole(input: &str, reader: impl Read, format: Format) -> Result<Document, Error> {
    let mut bytes = Vec::new();
    let read = reader.take(LONGEST + 1).read_to_end(&mut bytes).map_err(|cause| Error::io(input, cause))?;
    if read as u64 > LONGEST {
        return Err(Error::too_large(input, read as u64));
    }
    Ok(Document { format, ..Document::new(input, bytes) })
}

/// A document out of an archive: the bounds are those of archives, and what it is, its own name tells.
fn page(input: &str, name: &str, reader: impl Read, format: Format, nest: &Nest) -> Result<Document, Error> {
    let most = nest.limits().document.min(LONGEST);
    let mut bytes = Vec::new();
    reader.take(most + 1).read_to_end(&mut bytes).map_err(|cause| Error::io(input, cause))?;
    if bytes.len() as u64 > most {
        return Err(Error::beyond(input, nest.limits().longer()));
    }
    let format = match format {
        Format::Auto if sniff::is_html(&bytes, name) => Format::Html,
        Format::Auto => Format::Text,
        format => format,
    };
    Ok(Document { format, ..Document::new(input, bytes) })
}

fn one<'r>(item: Result<Document, Error>) -> Documents<'r> {
    Box::new(std::iter::once(item))
}
