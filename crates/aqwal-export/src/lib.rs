//! Writes records in the formats of others.
//!
//! A record says who said what in one article ([`aqwal::Record`]). [`Exporter`] takes one record after another and writes
//! one document: table, annotations, linked data, provenance, TEI, calendar or graph. `docs/exports.md` tells what of a
//! record each format holds, and what it cannot hold.
//!
//! ```
//! use aqwal_export::{Entry, Exporter, Format, Options};
//! let record = aqwal::extract(&aqwal::Article::plain("قال الوزير إن الطريق مفتوح."), aqwal::Lexicon::bundled());
//! let mut out = Vec::new();
//! let mut exporter = Exporter::new(Format::WebAnnotation, &mut out, Options::default());
//! exporter.add(&Entry::of(&record))?;
//! let told = exporter.finish()?;
//! assert_eq!((told.articles, told.items), (1, 1));
//! # Ok::<(), aqwal_export::ExportError>(())
//! ```
//!
//! The same records in the same order give the same bytes: no clock, no network, no order of a hash map.

mod columns;
mod csv;
mod deadline;
mod entry;
mod error;
mod format;
mod graphml;
mod icalendar;
mod iri;
mod json;
mod parquet;
mod prov;
mod schema_org;
mod tei;
mod web_annotation;
mod xml;

use std::io::Write;

pub use entry::{Entry, PartyName, StatementKey};
pub use error::ExportError;
pub use format::{Format, UnknownFormat};

use entry::View;

/// The vocabulary of the terms that no other has: the fields of the record, as `docs/record.md` defines them.
pub const VOCABULARY: &str = "urn:x-aqwal:record:1#";

/// What the one who exports can choose.
#[derive(Clone, Debug)]
pub struct Options {
    /// What the addresses of articles, statements and parties begin with: `https://example.org/aqwal/`. A slash is added if it
    /// ends with none. Without it they are URNs: `urn:sha256:…#s1`.
    pub base: Option<String>,
    /// CSV: begin with a byte order mark, so that Excel reads UTF-8.
    pub bom: bool,
    /// CSV: put an apostrophe before a cell that a spreadsheet would run as a formula, and name the cell in the column
    /// `guarded`. Without it cells stand as they are.
    pub guard: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { base: None, bom: false, guard: true }
    }
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Records taken.
    pub articles: u64,
    /// What the format counts: lines, rows, annotations, quotations and claims, statements, events, edges.
    pub items: u64,
    /// Statements (calendar: deadlines) that the format has no place for; `docs/exports.md` says which.
    pub left_out: u64,
    /// Characters that the format does not allow, each written as U+FFFD.
    pub replaced: u64,
}

/// Writes one format. Memory is bounded, but for a graph (its nodes and edges) and for the ids of a calendar's events.
pub struct Exporter<'a> {
    sink: Box<dyn Sink + 'a>,
    base: Option<String>,
    summary: Summary,
}

/// One format.
trait Sink {
    /// Writes one record.
    fn add(&mut self, view: &View<'_>, summary: &mut Summary) -> Result<(), ExportError>;
    /// Writes what closes the document.
    fn finish(&mut self, summary: &mut Summary) -> Result<(), ExportError>;
}

impl<'a> Exporter<'a> {
    /// Begins a document. Nothing is written before the first record.
    pub fn new<W: Write + 'a>(format: Format, out: W, options: Options) -> Self {
        let sink: Box<dyn Sink + 'a> = match format {
            Format::Jsonl => Box::new(json::Jsonl::new(out)),
            Format::Csv => Box::new(csv::Csv::new(out, &options)),
            Format::Parquet => Box::new(parquet::Parquet::new(out)),
            Format::WebAnnotation => Box::new(web_annotation::WebAnnotation::new(out)),
            Format::SchemaOrg => Box::new(schema_org::SchemaOrg::new(out)),
            Format::Prov => Box::new(prov::Prov::new(out)),
            Format::Tei => Box::new(tei::Tei::new(out)),
            Format::ICalendar => Box::new(icalendar::ICalendar::new(out)),
            Format::GraphMl => Box::new(graphml::GraphMl::new(out)),
        };
        let base = options.base.filter(|base| !base.is_empty()).map(|base| if base.ends_with(['/', '#', ':', '=']) { base } else { base + "/" });
        Self { sink, base, summary: Summary::default() }
    }

    /// Writes one record. After an error the document is not whole.
    pub fn add(&mut self, entry: &Entry<'_>) -> Result<(), ExportError> {
        self.summary.articles += 1;
        let view = View::of(entry, self.summary.articles, self.base.as_deref());
        self.sink.add(&view, &mut self.summary)
    }

    /// Closes the document and says what was written.
    ///
    /// A TEI corpus and a calendar must hold something: without an article, or without a deadline, nothing is written and
    /// the error is [`ExportError::Empty`].
    pub fn finish(mut self) -> Result<Summary, ExportError> {
        self.sink.finish(&mut self.summary)?;
        Ok(self.summary)
    }
}
