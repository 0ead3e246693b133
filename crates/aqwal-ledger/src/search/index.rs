//! The index beside the ledger: derived from it, and made again where it does not fit.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use aqwal::Lexicon;
use tantivy::directory::error::LockError;
use tantivy::directory::{INDEX_WRITER_LOCK, MmapDirectory};
use tantivy::indexer::IndexWriterOptions;
use tantivy::merge_policy::LogMergePolicy;
use tantivy::schema::Schema;
use tantivy::store::Compressor;
use tantivy::tokenizer::TokenizerManager;
use tantivy::{Directory, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, TantivyDocument, TantivyError, Term};

use super::analysis::Analyzer;
use super::cut::{self, Cut, Lines};
use super::doc::{ARTICLE, Doc, DocKind, FACTS, Facts, Fields, ID, Ready, SCHEMA, TOKENIZER, schema};
use super::score::{Lengths, panicked};
use crate::Error;

/// A full-text index, open for reading.
pub struct Index<'l> {
    dir: PathBuf,
    pub(super) index: tantivy::Index,
    pub(super) reader: IndexReader,
    pub(super) fields: Fields,
    pub(super) analyzer: Analyzer<'l>,
    /// Lengths of the fields, as far as they were needed.
    pub(super) lengths: Mutex<Lengths>,
    version: String,
    fresh: bool,
}

impl<'l> Index<'l> {
    /// Opens the index of a folder, or makes one. One that is damaged, or that another analysis, other word lists or another schema made,
    /// is thrown away and made again, empty: see [`reached`](Self::reached) for what must be added. Files that are none of the index are
    /// left alone.
    ///
    /// # Errors
    /// If the folder cannot be read or written, or another process writes an index that must be thrown away.
    ///
    /// ```no_run
    /// use aqwal::Lexicon;
    /// use aqwal_ledger::search::{Doc, Index, Query, Search};
    /// # fn main() -> Result<(), aqwal_ledger::Error> {
    /// let mut index = Index::open("archive/index".as_ref(), Lexicon::bundled())?;
    /// let mut writer = index.writer(64 << 20)?;
    /// writer.add(&Doc { id: 1, article: 1, words: "الجسر مفتوح أمام الجميع", current: true, ..Doc::default() })?;
    /// writer.commit(1)?;
    /// writer.finish()?;
    /// index.reload()?;
    /// let hits = index.search(&Search { query: Query::parse("الجسور")?, ..Search::default() })?;
    /// assert_eq!(hits.total, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub fn open(dir: &Path, lexicon: &'l Lexicon) -> Result<Self, Error> {
        fs::create_dir_all(dir).map_err(|e| Error::io(dir, e))?;
        let analyzer = Analyzer::new(lexicon);
        let version = format!("{SCHEMA} {}", analyzer.version());
        let (schema, fields) = schema();
        let found = attempt(dir, &schema, &version);
        let fresh = found.is_none();
        let (index, reader) = match found {
            Some(found) => found,
            None => make(dir, schema)?,
        };
        Ok(Self { dir: dir.to_owned(), index, reader, fields, analyzer, lengths: Mutex::default(), version, fresh })
    }

    /// Whether [`open`](Self::open) found none that fits, and made an empty one.
    pub fn is_fresh(&self) -> bool {
        self.fresh
    }

    /// The number given to the last [`commit`](Writer::commit) of anybody; 0 if there was none.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn reached(&self) -> Result<u64, Error> {
        let metas = self.index.load_metas().map_err(|e| self.error(e))?;
        Ok(metas.payload.as_deref().and_then(|p| reached(p, &self.version)).unwrap_or(0))
    }

    /// How texts are read into terms.
    pub fn analyzer(&self) -> &Analyzer<'l> {
        &self.analyzer
    }

    /// The files of the index whose checksum is wrong, in order. Reads all of it; [`open`](Self::open) looks only at what it needs, so that a
    /// byte that was changed inside a file may go unnoticed there.
    ///
    /// # Errors
    /// If a file cannot be read.
    pub fn damaged_files(&self) -> Result<Vec<PathBuf>, Error> {
        let check = || self.index.validate_checksum();
        let damaged = catch_unwind(AssertUnwindSafe(check)).unwrap_or_else(|_| Err(panicked())).map_err(|e| self.error(e))?;
        let mut damaged = Vec::from_iter(damaged);
        damaged.sort_unstable();
        Ok(damaged)
    }

    /// Documents that can be found, statements and reporting together.
    pub fn len(&self) -> u64 {
        self.reader.searcher().num_docs()
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Sees what was committed since it was opened.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn reload(&mut self) -> Result<(), Error> {
        self.reader.reload().map_err(|e| self.error(e))
    }

    /// Begins to write, with one thread for the words and one for merging. `memory` is in bytes, 15 million at least; more makes fewer
    /// and larger pieces (256 MB are good for a first ingest).
    ///
    /// # Errors
    /// If another process writes.
    pub fn writer(&self, memory: usize) -> Result<Writer<'l>, Error> {
        let options = IndexWriterOptions::builder().memory_budget_per_thread(memory.clamp(15_000_000, 4_000_000_000)).num_worker_threads(1).num_merge_threads(1).build();
        let inner: IndexWriter = self.index.writer_with_options(options).map_err(|e| match e {
            TantivyError::LockFailure(LockError::LockBusy, _) => Error::busy(&self.dir, "another process that writes the index"),
            e => self.error(e),
        })?;
        let mut merging = LogMergePolicy::default();
        merging.set_min_layer_size(20_000);
        merging.set_del_docs_ratio_before_merge(0.3);
        inner.set_merge_policy(Box::new(merging));
        Ok(Writer {
            dir: self.dir.clone(),
            inner,
            fields: self.fields,
            analyzer: self.analyzer.clone(),
            version: self.version.clone(),
            words: String::new(),
            tokens: String::new(),
            exact: Lines::default(),
            plain: Lines::default(),
        })
    }

    pub(super) fn error(&self, cause: TantivyError) -> Error {
        Error::index(&self.dir, cause)
    }
}

/// The sequence number in what was noted with a commit, if it was made by this version.
fn reached(payload: &str, version: &str) -> Option<u64> {
    payload.strip_prefix(version)?.strip_prefix(' ')?.parse().ok()
}

/// Opens an index that fits; none if there is none, or it is damaged, or another version made it.
fn attempt(dir: &Path, schema: &Schema, version: &str) -> Option<(tantivy::Index, IndexReader)> {
    // What is damaged may make the library panic.
    let open = || -> Option<(tantivy::Index, IndexReader)> {
        let index = tantivy::Index::open_in_dir(dir).ok()?;
        if index.schema() != *schema {
            return None;
        }
        let metas = index.load_metas().ok()?;
        match &metas.payload {
            Some(payload) => reached(payload, version).map(|_| ())?,
            None if metas.segments.is_empty() => {}
            None => return None,
        }
        read(index).ok()
    };
    catch_unwind(AssertUnwindSafe(open)).ok().flatten()
}

/// A reader that has looked into every piece.
fn read(index: tantivy::Index) -> tantivy::Result<(tantivy::Index, IndexReader)> {
    index.tokenizers().register(TOKENIZER, Ready::default());
    let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    for segment in reader.searcher().segment_readers() {
        for (field, entry) in segment.schema().fields() {
            if entry.is_indexed() {
                segment.inverted_index(field)?;
            }
        }
        segment.fast_fields().u64(FACTS)?;
        segment.fast_fields().i64(ID)?;
        segment.fast_fields().i64(ARTICLE)?;
    }
    Ok((index, reader))
}

/// Makes an empty index in the place of what stands there.
fn make(dir: &Path, schema: Schema) -> Result<(tantivy::Index, IndexReader), Error> {
    let fail = |e: TantivyError| Error::index(dir, e);
    let directory = MmapDirectory::open(dir).map_err(|e| fail(e.into()))?;
    let lock = directory.acquire_lock(&INDEX_WRITER_LOCK).map_err(|e| match e {
        LockError::LockBusy => Error::busy(dir, "another process that writes the index"),
        LockError::IoError(e) => Error::io(dir, std::io::Error::new(e.kind(), e.to_string())),
    })?;
    for entry in fs::read_dir(dir).map_err(|e| Error::io(dir, e))? {
        let path = entry.map_err(|e| Error::io(dir, e))?.path();
        if is_part(&path) {
            fs::remove_file(&path).map_err(|e| Error::io(&path, e))?;
        }
    }
    let settings = IndexSettings { docstore_compression: Compressor::None, docstore_compress_dedicated_thread: false, ..IndexSettings::default() };
    let tokenizers = TokenizerManager::default();
    tokenizers.register(TOKENIZER, Ready::default());
    let index = tantivy::Index::builder().schema(schema).settings(settings).tokenizers(tokenizers).create_in_dir(dir).map_err(fail)?;
    drop(lock);
    read(index).map_err(fail)
}

/// Whether a file is one that an index is made of.
fn is_part(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|n| n.to_str()) else { return false };
    let piece = |stem: &str| stem.len() == 32 && stem.bytes().all(|b| b.is_ascii_hexdigit());
    matches!(name, "meta.json" | ".managed.json") || name.split_once('.').is_some_and(|(stem, _)| piece(stem)) && path.is_file()
}

/// Adds to an index and takes from it. Nothing can be found before [`commit`](Self::commit), and then by an index that is
/// [reloaded](Index::reload).
pub struct Writer<'l> {
    dir: PathBuf,
    inner: IndexWriter,
    fields: Fields,
    analyzer: Analyzer<'l>,
    version: String,
    /// Buffers of the tokens of the words, and of another field.
    words: String,
    tokens: String,
    /// Lines that were cut before, with and without exact forms.
    exact: Lines,
    plain: Lines,
}

impl<'l> Writer<'l> {
    /// Adds a document.
    ///
    /// # Errors
    /// If the index cannot be written.
    pub fn add(&mut self, doc: &Doc<'_>) -> Result<(), Error> {
        let mut words = std::mem::take(&mut self.words);
        words.clear();
        cut::write(&mut self.analyzer, doc.words, true, &mut words);
        let added = self.add_tokens(doc, &words);
        self.words = words;
        added
    }

    /// Adds a document whose words were cut beforehand, by an analyzer of the same word lists; `doc.words` is not looked at.
    ///
    /// # Errors
    /// If the index cannot be written.
    pub fn add_cut(&mut self, doc: &Doc<'_>, words: &Cut) -> Result<(), Error> {
        self.add_tokens(doc, &words.0)
    }

    fn add_tokens(&mut self, doc: &Doc<'_>, words: &str) -> Result<(), Error> {
        let fields = self.fields;
        let mut row = TantivyDocument::new();
        if !words.is_empty() {
            row.add_text(if doc.kind == DocKind::Said { fields.said } else { fields.reporting }, words);
        }
        let texts = [(fields.speaker, doc.speaker, true), (fields.title, doc.title, false), (fields.outlet, doc.outlet, false), (fields.via, doc.via, false)];
        for (field, text, exact) in texts {
            let lines = if exact { &mut self.exact } else { &mut self.plain };
            lines.write(&mut self.analyzer, text, exact, &mut self.tokens);
            if !self.tokens.is_empty() {
                row.add_text(field, &self.tokens);
            }
        }
        for &party in doc.parties {
            row.add_i64(fields.party, party);
        }
        for &band in doc.bands {
            row.add_u64(fields.band, band.into());
        }
        row.add_i64(fields.article, doc.article);
        row.add_i64(fields.id, doc.id);
        row.add_u64(fields.facts, Facts::of(doc).0);
        self.inner.add_document(row).map(|_| ()).map_err(|e| Error::index(&self.dir, e))
    }

    /// How texts are read into terms.
    pub fn analyzer(&mut self) -> &mut Analyzer<'l> {
        &mut self.analyzer
    }

    /// Takes away everything of an article that was added before.
    pub fn remove_article(&mut self, article: i64) {
        self.inner.delete_term(Term::from_field_i64(self.fields.article, article));
    }

    /// Takes everything away.
    ///
    /// # Errors
    /// If the index cannot be written.
    pub fn clear(&mut self) -> Result<(), Error> {
        self.inner.delete_all_documents().map(|_| ()).map_err(|e| Error::index(&self.dir, e))
    }

    /// Makes what was added and taken away last: after it, [`Index::reached`] gives `seq`. All of it or nothing, if the machine fails.
    ///
    /// # Errors
    /// If the index cannot be written.
    pub fn commit(&mut self, seq: u64) -> Result<(), Error> {
        let payload = format!("{} {seq}", self.version);
        let mut commit = || {
            let mut prepared = self.inner.prepare_commit()?;
            prepared.set_payload(&payload);
            prepared.commit()
        };
        commit().map(|_| ()).map_err(|e| Error::index(&self.dir, e))
    }

    /// Waits for pieces that are being merged. What was not committed is lost.
    ///
    /// # Errors
    /// If the index cannot be written.
    pub fn finish(self) -> Result<(), Error> {
        let dir = self.dir;
        self.inner.wait_merging_threads().map_err(|e| Error::index(&dir, e))
    }
}
