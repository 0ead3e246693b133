//! `aqwal read`: articles in, who said what out.

use std::io::{self, IsTerminal, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

use aqwal::{Lexicon, Record};

use crate::args::{Format, Part, Read};
use crate::bidi;
use crate::fault::Fault;
use crate::inputs::{self, Input, Job};
use crate::lexicon;
use crate::messages::count::Noun;
use crate::output::{Sink, Stop};
use crate::paint::Style;
use crate::progress::Progress;
use crate::select::Select;
use crate::{Context, Status, html, json, table, text, window};

/// What reading one article gave: what to write, and what to count.
struct Reading {
    bytes: Vec<u8>,
    found: usize,
    statements: usize,
    /// For the list of a page with several articles.
    listed: Option<html::Listed>,
}

/// Where results go.
enum Target {
    /// One place for all.
    One(Sink),
    /// A page for each article.
    Folder(html::Folder),
}

/// Reads everything asked for.
pub fn run(args: &Read, context: Context) -> Result<Status, Fault> {
    let select = Select::of(args);
    check(args, context, &select)?;
    let lexicon = lexicon::load(context.lang, args.source.lexicon.as_deref())?;
    let inputs = inputs::collect(context.lang, &args.inputs, &args.source);
    check_output(args, context, &inputs)?;
    let (total, several) = size(&inputs);
    if args.format == Format::Json && total.is_some_and(|all| all > 1) {
        return Err(Fault(context.lang.several_json(context.lang.count(total.unwrap_or(0), Noun::ARTICLE))));
    }
    let folder = args.output.as_deref().filter(|path| is_folder(path));
    let reader = Reader { args, context, select: &select, lexicon: &lexicon, several, folder: folder.is_some(), style: Style::of(context.lang, context.color, args.output.is_none()) };
    let target = match folder {
        Some(folder) => Target::Folder(html::Folder::create(folder).map_err(|cause| unwritable(context, folder, &cause))?),
        None => Target::One(Sink::open(args.output.as_deref()).map_err(|cause| unwritable(context, args.output.as_deref().unwrap_or(Path::new("-")), &cause))?),
    };
    let progress = Progress::new(context.lang, total, context.quiet, args.output.is_none());
    let mut writer = Writer { reader: &reader, target, progress, articles: 0, statements: 0, found: 0, bad: 0, listed: Vec::new(), held: None };
    let threads = args.threads.map_or_else(|| available_parallelism().map_or(1, usize::from), usize::from);
    let threads = threads.min(total.unwrap_or(usize::MAX)).max(1);
    let make = |emit: &mut dyn FnMut(Job) -> bool| inputs::produce(context.lang, inputs, &args.source, emit);
    match window::run(threads, make, |n, job| reader.read(n, job), |reading| writer.take(reading)).and_then(|()| writer.end()) {
        Ok(status) => Ok(status),
        Err(Stop::Pipe) => Ok(Status::Found),
        Err(Stop::Fault(fault)) => Err(fault),
    }
}

/// Options that do not fit together.
fn check(args: &Read, context: Context, select: &Select) -> Result<(), Fault> {
    let lang = context.lang;
    if select.has_empty_speaker() {
        return Err(Fault(lang.no_speaker_name()));
    }
    if args.format == Format::Csv && select.parts().len() > 1 {
        return Err(Fault(lang.csv_one_part()));
    }
    if args.bom && args.format != Format::Csv {
        return Err(Fault(lang.bom_without_csv()));
    }
    Ok(())
}

/// An output that would destroy something, or cannot be.
fn check_output(args: &Read, context: Context, inputs: &[Input]) -> Result<(), Fault> {
    let Some(output) = &args.output else { return Ok(()) };
    if is_folder(output) {
        let fault = match args.format {
            Format::Html => return Ok(()),
            _ if output.is_dir() => context.lang.output_exists_as_folder(output.display()),
            _ => context.lang.folder_output(output.display()),
        };
        return Err(Fault(fault));
    }
    let Ok(real) = output.canonicalize() else { return Ok(()) };
    let same = |path: &PathBuf| path.canonicalize().is_ok_and(|p| p == real) && real.is_file();
    if inputs.iter().any(|input| matches!(input, Input::Whole(path) | Input::Rows(path) if same(path))) {
        return Err(Fault(context.lang.output_is_input(output.display())));
    }
    Ok(())
}

fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/")
}

/// How many articles there will be, if that is known beforehand, and whether there may be several.
fn size(inputs: &[Input]) -> (Option<usize>, bool) {
    let open = inputs.iter().any(|input| matches!(input, Input::Rows(_) | Input::Stdin));
    let total = (!open).then_some(inputs.len());
    let only_stdin = matches!(inputs, [Input::Stdin]);
    (if only_stdin { None } else { total }, inputs.len() > 1 || inputs.iter().any(|input| matches!(input, Input::Rows(_))))
}

fn unwritable(context: Context, path: &Path, cause: &io::Error) -> Fault {
    Fault(context.lang.unwritable(path.display(), cause))
}

/// Everything that the threads share.
struct Reader<'a> {
    args: &'a Read,
    context: Context,
    select: &'a Select,
    lexicon: &'a Lexicon,
    several: bool,
    folder: bool,
    style: Style,
}

impl Reader<'_> {
    /// From a job to bytes. An input that makes the engine stumble is reported like any other bad one.
    fn read(&self, n: usize, job: Job) -> Result<Reading, Fault> {
        let lang = self.context.lang;
        let article = inputs::article(lang, job, &inputs::options(&self.args.source))?;
        catch_unwind(AssertUnwindSafe(|| {
            let mut record = aqwal::extract(&article, self.lexicon);
            self.select.choose(&mut record);
            self.write(n, &record)
        }))
        .map_err(|_| Fault(lang.own_fault(&article.input)))
    }

    fn write(&self, n: usize, record: &Record) -> Reading {
        let lang = self.context.lang;
        let mut listed = None;
        let bytes = match self.args.format {
            Format::Text => text::record(record, self.select, self.style, self.args.order, self.several),
            Format::Json => json::page(record, self.select),
            Format::Jsonl => json::line(record, self.select),
            Format::Csv => table::body(self.part(), record),
            Format::Html => {
                listed = Some(html::Listed::of(lang, n, record));
                let alone = self.folder || !self.several;
                html::article(lang, record, self.select, (!alone).then_some(n))
            }
        };
        Reading { bytes, found: self.select.found(record), statements: record.statements.len(), listed }
    }

    fn part(&self) -> Part {
        self.select.parts().first().copied().unwrap_or(Part::Statements)
    }
}

/// The end of the line: writes results in order and keeps count.
struct Writer<'a> {
    reader: &'a Reader<'a>,
    target: Target,
    progress: Progress,
    articles: usize,
    statements: usize,
    found: usize,
    bad: usize,
    listed: Vec<html::Listed>,
    /// The one record of `--format json`, kept back until it is sure that it is the only one.
    held: Option<Vec<u8>>,
}

impl Writer<'_> {
    fn take(&mut self, reading: Result<Reading, Fault>) -> Result<(), Stop> {
        let lang = self.reader.context.lang;
        let reading = match reading {
            Ok(reading) => reading,
            Err(fault) => {
                self.bad += 1;
                self.progress.above(|| fault.print(lang));
                return Ok(());
            }
        };
        let first = self.articles == 0;
        self.articles += 1;
        self.statements += reading.statements;
        self.found += reading.found;
        self.progress.step(self.articles + self.bad, self.statements);
        match &mut self.target {
            Target::Folder(folder) => {
                if let Some(listed) = reading.listed {
                    let page = html::page(lang, &listed.title, &reading.bytes);
                    folder.add(listed, &page).map_err(|(path, cause)| Stop::Fault(unwritable(self.reader.context, &path, &cause)))?;
                }
                Ok(())
            }
            Target::One(_) if self.reader.args.format == Format::Json => {
                if self.held.replace(reading.bytes).is_some() {
                    return Err(Stop::Fault(Fault(lang.several_json(lang.count(self.articles, Noun::ARTICLE)))));
                }
                Ok(())
            }
            Target::One(_) => {
                if first {
                    let head = self.head(reading.listed.as_ref().map_or("", |l| &l.title));
                    self.put(&head)?;
                }
                self.listed.extend(reading.listed.filter(|_| self.reader.several));
                self.put(&reading.bytes)
            }
        }
    }

    /// What stands before the first result.
    fn head(&self, title: &str) -> Vec<u8> {
        let (args, lang) = (self.reader.args, self.reader.context.lang);
        match args.format {
            Format::Csv => table::head(self.reader.part(), args.bom),
            Format::Html => html::head(lang, if self.reader.several { None } else { Some(title) }),
            _ => Vec::new(),
        }
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        let Target::One(sink) = &mut self.target else { return Ok(()) };
        let written = sink.write_all(bytes).and_then(|()| {
            // On a terminal each article shows as soon as it is read.
            if matches!(sink, Sink::Stdout(_)) && io::stdout().is_terminal() { sink.flush() } else { Ok(()) }
        });
        written.map_err(|cause| self.reader.stop(&cause))
    }

    fn end(mut self) -> Result<Status, Stop> {
        let (args, context) = (self.reader.args, self.reader.context);
        self.progress.end();
        if let Some(held) = self.held.take() {
            self.put(&held)?;
        }
        // A table without rows is a table; a page without articles is nothing.
        if self.articles == 0 && args.format == Format::Csv && self.bad == 0 {
            let head = self.head("");
            self.put(&head)?;
        }
        if args.format == Format::Html && self.articles > 0 && matches!(self.target, Target::One(_)) {
            let tail = html::tail(context.lang, &self.listed);
            self.put(&tail)?;
        }
        let nothing = self.articles == 0 && self.bad > 0;
        match self.target {
            Target::Folder(folder) => folder.finish(context.lang).map_err(|(path, cause)| Stop::Fault(unwritable(context, &path, &cause)))?,
            // Where nothing could be read there is nothing to write, and an older file stays.
            Target::One(Sink::File(_)) if nothing => {}
            Target::One(sink) => sink.finish().map_err(|cause| self.reader.stop(&cause))?,
        }
        if self.articles + self.bad > 1 && !context.quiet {
            summary(context, self.articles, self.statements, self.bad);
        }
        Ok(match (self.bad, self.found) {
            (1.., _) => Status::Error,
            (_, 0) => Status::Nothing,
            _ => Status::Found,
        })
    }
}

impl Reader<'_> {
    fn stop(&self, cause: &io::Error) -> Stop {
        match (cause.kind(), &self.args.output) {
            (io::ErrorKind::BrokenPipe, _) => Stop::Pipe,
            (_, path) => Stop::Fault(unwritable(self.context, path.as_deref().unwrap_or(Path::new("-")), cause)),
        }
    }
}

fn summary(context: Context, articles: usize, statements: usize, bad: usize) {
    let lang = context.lang;
    let mut line = lang.summary(lang.count(articles, Noun::ARTICLE), lang.count(statements, Noun::STATEMENT));
    if bad > 0 {
        line.push_str(lang.pick("; ", "؛ "));
        line.push_str(&lang.unread(lang.count(bad, Noun::INPUT)));
    }
    let _ = writeln!(io::stderr(), "{}", bidi::line(lang, &line));
}
