//! `aqwal ingest`: articles into a ledger.
//!
//! One thread makes documents, others read them and pack them, and this one writes, in the order of the inputs: the same inputs give
//! the same ledger. Articles are acknowledged by batches; what was acknowledged is on the disk.

use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

use aqwal::Lexicon;
use aqwal_ledger::search::Analyzer;
use aqwal_ledger::{Entry, Feed, Ledger, Origin, Put, Writer};
use aqwal_read::{Options, Outside};
use serde_json::json;

use super::answer::Answer;
use super::fault;
use crate::args::{AnswerFormat, Ingest};
use crate::fault::Fault;
use crate::find::Inputs;
use crate::inputs::{self, Job, Maker, Meter};
use crate::messages::Lang;
use crate::messages::count::Noun;
use crate::output::Sink;
use crate::progress::Progress;
use crate::signal::{self, Signals};
use crate::tally::Tally;
use crate::trouble::Trouble;
use crate::window::{self, Size};
use crate::{Context, Status, bidi, lexicon, write_stdout};

/// Most bytes of documents that are at work at once.
const BYTES: u64 = 8 << 20;
/// Most articles of a batch, and how long one may last: a durable commit costs as much as many articles.
const BATCH: usize = 500;
const BATCH_TIME: Duration = Duration::from_secs(2);
/// Articles between two commits of the index.
const INDEXED: usize = 20_000;

/// Puts everything in.
pub fn run(args: &Ingest, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    let lexicon = lexicon::load(lang, args.source.lexicon.as_deref())?;
    let inputs = Inputs { given: args.inputs.clone(), list: args.files_from.clone(), null: args.null };
    let report = match &args.report {
        Some(path) => Some(Sink::open(Some(path)).map_err(|cause| Fault::writing(lang, path, &cause))?),
        None => None,
    };
    let dir = args.ask.dir();
    let writer = super::writer(context, &dir, &lexicon, args.wait)?;
    let ledger = super::open(lang, &dir)?;
    let index = ledger.index(Lexicon::bundled(), |_, _| ()).map_err(|error| fault(lang, &error))?;
    let feed = Feed::new(&index, true).map_err(|error| fault(lang, &error))?;
    let ledger = Mutex::new(ledger);
    let (meter, options) = (Meter::default(), inputs::options(&args.source, &args.bounds));
    let signals = Signals::watch().map_err(|cause| Fault::writing(lang, Path::new("-"), &cause))?;
    let progress = Progress::new(context, &inputs, meter.clone(), None, false);
    let mut keeper = Keeper { args, context, writer, feed, signals, progress, report, tally: Tally::default(), count: Count::default(), batch: 0, begun: Instant::now() };
    keeper.report_row(["input", "reason"])?;
    let threads = args.threads.map_or_else(|| available_parallelism().map_or(1, usize::from), usize::from);
    let maker = Maker { lang, inputs, format: args.source.input_format, options: options.clone(), outputs: args.report.iter().cloned().collect(), meter: meter.clone() };
    let reader = Reader { lang, lexicon: &lexicon, options: &options, meter: &meter, ledger: &ledger, analyzer: index.analyzer(), analyzers: Mutex::default() };
    let ended = window::run(Size { threads, bytes: BYTES }, move |emit| maker.produce(emit), |_, job| reader.read(job), |reading| keeper.take(reading));
    match ended {
        Ok(()) | Err(Stop::Bad) => keeper.end(),
        Err(Stop::Fault(fault)) => {
            keeper.progress.end();
            Err(fault)
        }
    }
}

/// What ends a run early.
enum Stop {
    /// A message for a person.
    Fault(Fault),
    /// Something could not be read, and that was to be the end.
    Bad,
}

/// An article, ready to be put in.
enum Reading {
    /// It was there before this run.
    Known,
    Entry(Box<Entry>),
}

/// What the threads share.
struct Reader<'a> {
    lang: Lang,
    lexicon: &'a Lexicon,
    options: &'a Options,
    meter: &'a Meter,
    ledger: &'a Mutex<Ledger>,
    analyzer: &'a Analyzer<'a>,
    /// One for each thread: they remember the words that they met.
    analyzers: Mutex<Vec<Analyzer<'a>>>,
}

impl<'a> Reader<'a> {
    fn analyzers(&self) -> MutexGuard<'_, Vec<Analyzer<'a>>> {
        self.analyzers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read(&self, job: Job) -> Result<Reading, (String, Trouble)> {
        let name = job.name();
        // A file of its own is an article whose address is its path.
        let file = match &job {
            Job::File(path, _) => Some(std::path::absolute(path).unwrap_or_else(|_| path.clone()).display().to_string()),
            _ => None,
        };
        catch_unwind(AssertUnwindSafe(|| self.entry(job, file.as_deref())))
            .unwrap_or_else(|_| Err(Trouble::bad(Noun::OWN_FAULT, self.lang.own_fault(&name))))
            .map_err(|trouble| (name, trouble))
    }

    fn entry(&self, job: Job, file: Option<&str>) -> Result<Reading, Trouble> {
        let document = inputs::document(self.lang, job, self.options, self.meter)?;
        let article = inputs::article(self.lang, &document, self.options)?;
        let origin = Origin::of(&article.meta, file);
        let known = self.ledger.lock().unwrap_or_else(PoisonError::into_inner).find(&article.id, &origin);
        if known.map_err(|error| Trouble::Fatal(fault(self.lang, &error)))?.is_some() {
            return Ok(Reading::Known); // without reading it again: that is what makes going on quick
        }
        let record = aqwal::extract(&article, self.lexicon);
        let entry = Entry::new(record, &document.bytes, origin).map_err(|cause| Trouble::io(self.lang, &document.input, &cause))?;
        let outside = serde_json::to_string(&Outside::of(&document, self.options)).unwrap_or_default(); // it has no maps and no numbers that JSON lacks
        let analyzer = self.analyzers().pop();
        let mut analyzer = analyzer.unwrap_or_else(|| self.analyzer.clone());
        let entry = entry.with_outside(outside).with_cuts(&mut analyzer);
        self.analyzers().push(analyzer);
        Ok(Reading::Entry(Box::new(entry)))
    }
}

/// What was put in.
#[derive(Debug, Default)]
struct Count {
    new: usize,
    versions: usize,
    known: usize,
    statements: usize,
}

/// The end of the line: writes and keeps count.
struct Keeper<'a> {
    args: &'a Ingest,
    context: Context,
    writer: Writer,
    feed: Feed<'a>,
    signals: Signals,
    progress: Progress,
    /// The table of what gave no article.
    report: Option<Sink>,
    tally: Tally,
    count: Count,
    /// Articles put in since the last commit, and when it was.
    batch: usize,
    begun: Instant,
}

impl Keeper<'_> {
    fn take(&mut self, reading: Option<Result<Reading, (String, Trouble)>>) -> Result<(), Stop> {
        if let Some(signal) = self.signals.caught() {
            self.interrupted(signal)?;
        }
        match reading {
            None => {}
            Some(Ok(Reading::Known)) => self.count.known += 1,
            Some(Ok(Reading::Entry(entry))) => {
                self.put(&entry).map_err(|error| self.stop(&error))?;
            }
            Some(Err((name, trouble))) => self.trouble(&name, trouble)?,
        }
        if self.batch >= BATCH || self.batch > 0 && self.begun.elapsed() > BATCH_TIME {
            self.commit()?;
        }
        self.progress.step(self.count.new + self.count.versions + self.count.known, self.count.statements);
        Ok(())
    }

    fn put(&mut self, entry: &Entry) -> Result<(), aqwal_ledger::Error> {
        match self.writer.put(entry)? {
            Put::Known(_) => {
                self.count.known += 1;
                return Ok(());
            }
            Put::New(article) => {
                self.feed.put(self.writer.ledger(), article, entry)?;
                self.count.new += 1;
            }
            Put::Version { article, before } => {
                self.feed.put(self.writer.ledger(), article, entry)?;
                self.feed.add(self.writer.ledger(), before, None, false)?;
                self.count.versions += 1;
            }
        }
        self.count.statements += entry.record.statements.len();
        self.batch += 1;
        Ok(())
    }

    /// What was put in is on the disk; the index follows in larger steps, and by itself where it was left behind.
    fn commit(&mut self) -> Result<(), Stop> {
        self.writer.commit().map_err(|error| self.stop(&error))?;
        if self.feed.fed() >= INDEXED {
            self.feed.commit(self.writer.change()).map_err(|error| self.stop(&error))?;
        }
        (self.batch, self.begun) = (0, Instant::now());
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Stop> {
        self.commit()?;
        self.feed.commit(self.writer.change()).map_err(|error| self.stop(&error))
    }

    fn stop(&self, error: &aqwal_ledger::Error) -> Stop {
        Stop::Fault(fault(self.context.lang, error))
    }

    fn trouble(&mut self, name: &str, trouble: Trouble) -> Result<(), Stop> {
        let lang = self.context.lang;
        match trouble {
            Trouble::Fatal(fault) => return Err(Stop::Fault(fault)),
            Trouble::Skipped(counts) => {
                for (noun, n) in counts {
                    self.report_row([name, &lang.count(n, noun)]).map_err(Stop::Fault)?;
                    self.tally.skipped.add_many(noun, n);
                }
            }
            Trouble::Bad(noun, fault) => {
                self.report_row([name, fault.0.lines().next().unwrap_or_default()]).map_err(Stop::Fault)?;
                self.tally.bad.add(noun);
                self.progress.above(|| fault.print(lang));
                if self.args.fail_fast {
                    return Err(Stop::Bad);
                }
            }
        }
        Ok(())
    }

    fn report_row(&mut self, row: [&str; 2]) -> Result<(), Fault> {
        let Some(sink) = &mut self.report else { return Ok(()) };
        let mut line = csv::Writer::from_writer(Vec::new());
        let written = line.write_record(row).map_err(io::Error::from).and_then(|()| sink.write_all(&line.into_inner().unwrap_or_default()));
        written.map_err(|cause| Fault::writing(self.context.lang, self.args.report.as_deref().unwrap_or(Path::new("-")), &cause))
    }

    /// Everything was read.
    fn end(mut self) -> Result<Status, Fault> {
        let lang = self.context.lang;
        self.finish().map_err(|stop| match stop {
            Stop::Fault(fault) => fault,
            Stop::Bad => Fault(String::new()),
        })?;
        self.feed.finish().map_err(|error| fault(lang, &error))?;
        self.progress.end();
        if let (Some(sink), Some(path)) = (&mut self.report, &self.args.report) {
            sink.finish().map_err(|cause| Fault::writing(lang, path, &cause))?;
        }
        let status = if self.tally.bad.all() > 0 { Status::Error } else { Status::Found };
        summary(self.args, self.context, &self.count, &self.tally)?;
        Ok(status)
    }
    /// The user wants to end: what was put in is kept.
    fn interrupted(&mut self, signal: i32) -> Result<(), Stop> {
        self.finish()?;
        self.progress.end();
        if let Some(sink) = &mut self.report {
            let _ = sink.keep_part();
        }
        let _ = summary(self.args, self.context, &self.count, &self.tally);
        say(self.context.lang, &self.context.lang.stopped_ingest());
        signal::end_by(signal)
    }
}

/// What a run came to.
fn summary(args: &Ingest, context: Context, count: &Count, tally: &Tally) -> Result<(), Fault> {
    let lang = context.lang;
    if args.ask.format != AnswerFormat::Text {
        let mut answer = Answer::new(&["new", "versions", "known", "statements", "skipped", "bad"]);
        answer.push([count.new, count.versions, count.known, count.statements, tally.skipped.all(), tally.bad.all()].map(|n| json!(n)).to_vec());
        return write_stdout(context, &answer.write(args.ask.format).unwrap_or_default());
    }
    if !context.quiet {
        let of = |n, noun| lang.count(n, noun);
        say(lang, &lang.put_in(of(count.new, Noun::NEW), of(count.versions, Noun::VERSION), of(count.known, Noun::KNOWN), of(count.statements, Noun::STATEMENT)));
        for line in tally.lines(lang, false).iter().skip(1) {
            say(lang, line);
        }
    }
    Ok(())
}

/// A line for a person, on standard error.
fn say(lang: Lang, line: &str) {
    let _ = writeln!(io::stderr(), "{}", bidi::line(lang, line));
}
