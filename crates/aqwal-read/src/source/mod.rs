//! From an input to its documents, one after another: a page or text is one; archives, feeds and tables have many.

mod digest;
mod gzip;
mod head;
mod http;
mod nest;
mod passed;
mod stream;
mod warc;
mod window;

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use crate::document::LONGEST;
use crate::{Document, Error, Format, Options, sniff, table};
use gzip::Gunzip;
use nest::Nest;
use stream::{Plain, Stream};
use warc::Warc;
pub(crate) use warc::misfit;

/// The documents of an input as they are asked for. An error that [`Error::goes_on`] is one document lost; any other is the last.
pub type Documents<'r> = Box<dyn Iterator<Item = Result<Document, Error>> + Send + 'r>;

/// Bytes looked at to tell what an input is.
const HEAD: usize = 1 << 16;

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
        Ok(file) => documents(&input, file, options),
        Err(cause) => one(Err(Error::io(&input, cause))),
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
    let mut reader = BufReader::with_capacity(HEAD, reader);
    let head = match reader.fill_buf() {
        Ok(head) => head,
        Err(cause) => return one(Err(Error::io(input, cause))),
    };
    if head.starts_with(&gzip::MAGIC) {
        return compressed(input, name, Gunzip::new(reader, *nest.limits()), nest);
    }
    match format(name, head, nest.options().format) {
        Format::Jsonl => Box::new(table::jsonl::rows(input, reader, nest.options())),
        Format::Csv => Box::new(table::csv::rows(input, reader, nest.options())),
        Format::Warc => match nest.deeper(input) {
            Ok(nest) => Box::new(Warc::new(input, Plain::new(reader), nest)),
            Err(error) => one(Err(error)),
        },
        format if nest.is_inside() => one(page(input, name, reader, format, nest)),
        format => one(whole(input, reader, format)),
    }
}

/// What is in gzip: the records of a crawl, each in a member of its own or all in one; else whatever it was before.
fn compressed<'r>(input: &str, name: &str, mut gunzip: Gunzip<BufReader<Box<dyn Read + Send + 'r>>>, nest: &Nest) -> Documents<'r> {
    let name = gzip::inner_name(name);
    let opening = match Stream::fill(&mut gunzip) {
        Ok(opening) => opening,
        Err(cause) => return one(Err(Error::io(input, cause))),
    };
    let is_warc = format(&name, opening, nest.options().format) == Format::Warc;
    match nest.deeper(input) {
        Ok(nest) if is_warc => Box::new(Warc::new(input, gunzip, nest)),
        Ok(nest) => inside(input, &name, Box::new(gunzip), &nest),
        Err(error) => one(Err(error)),
    }
}

/// What an input is: as the options say, else by its first bytes, else by its name.
fn format(input: &str, head: &[u8], said: Format) -> Format {
    if said != Format::Auto {
        return said;
    }
    let extension = crate::sniff::extension(input);
    let opening = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    match extension.as_str() {
        _ if stream::opens_record(head) => Format::Warc,
        "warc" => Format::Warc,
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
        return Err(Error::skipped(input, nest.limits().longer()));
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
