//! `aqwal read`: articles in, who said what out.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

use aqwal::{Lexicon, Record};
use aqwal_read::{Fingerprint, Options};

use crate::args::{Format, Part, Read};
use crate::choose::Choice;
use crate::fault::Fault;
use crate::find::Inputs;
use crate::inputs::{self, Job, Maker, Meter};
use crate::lexicon;
use crate::messages::count::Noun;
use crate::output::{Sink, Stop};
use crate::paint::Style;
use crate::progress::Progress;
use crate::select::Select;
use crate::signal::Signals;
use crate::trouble::Trouble;
use crate::window::{self, Size};
use crate::writer::{Reading, Target, Writer, Written};
use crate::{Context, Status, html, json, repeats, table, text};

/// Most bytes of documents that are at work at once, unless one alone is longer: so many, and so many more for each core that
/// works. Reading one takes some forty times its bytes.
const BYTES: u64 = 8 << 20;
const BYTES_OF_CORE: u64 = 128 << 10;

/// Reads everything asked for.
pub fn run(args: &Read, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    let select = Select::of(args);
    check(args, context, &select)?;
    let lexicon = lexicon::load(lang, args.source.lexicon.as_deref())?;
    check_output(args, context)?;
    let inputs = Inputs { given: args.inputs.clone(), list: args.files_from.clone(), null: args.null };
    let (several, files) = inputs.several(lang, args.source.input_format);
    if args.format == Format::Json && files > 1 && args.limit != Some(1) {
        return Err(Fault(lang.several_json(lang.count(files, Noun::ARTICLE))));
    }
    let folder = args.output.as_deref().filter(|path| is_folder(path));
    let (meter, options) = (Meter::default(), inputs::options(&args.source, &args.bounds));
    let reader = Reader {
        args,
        context,
        select: &select,
        choice: Choice::of(args),
        lexicon: &lexicon,
        options: &options,
        meter: &meter,
        several,
        folder: folder.is_some(),
        style: Style::of(lang, context.color, args.output.is_none()),
    };
    let unwritable = |path: Option<&Path>, cause: &io::Error| Fault::writing(lang, path.unwrap_or(Path::new("-")), cause);
    let target = match folder {
        Some(folder) => Target::Folder(html::Folder::create(folder).map_err(|cause| unwritable(Some(folder), &cause))?),
        None => Target::One(Sink::open(args.output.as_deref()).map_err(|cause| unwritable(args.output.as_deref(), &cause))?),
    };
    let mut table = match &args.repeats {
        Some(path) => Some(Sink::open(Some(path)).map_err(|cause| unwritable(Some(path), &cause))?),
        None => None,
    };
    if let Some(sink) = &mut table {
        io::Write::write_all(sink, &repeats::head()).map_err(|cause| unwritable(args.repeats.as_deref(), &cause))?;
    }
    let signals = Signals::watch().map_err(|cause| unwritable(None, &cause))?;
    let progress = Progress::new(context, &inputs, meter.clone(), args.limit, args.output.is_none());
    let mut writer = Writer::new(&reader, target, table, progress, signals);
    let cores = available_parallelism().map_or(1, usize::from);
    let threads = args.threads.map_or(cores, usize::from);
    let size = Size { threads: if several { threads } else { 1 }, bytes: BYTES + BYTES_OF_CORE * threads.min(cores) as u64 };
    let outputs = args.output.iter().chain(&args.repeats).cloned().collect();
    let maker = Maker { lang, inputs, format: args.source.input_format, options: options.clone(), outputs, meter: meter.clone() };
    let ended = match window::run(size, move |emit| maker.produce(emit), |n, job| reader.read(n, job), |reading| writer.take(reading)) {
        Ok(()) | Err(Stop::Enough) => writer.end(),
        Err(Stop::Bad) => writer.give_up(),
        Err(other) => Err(other),
    };
    match ended {
        Ok(status) => Ok(status),
        Err(Stop::Fault(fault)) => Err(fault),
        Err(_) => Ok(Status::Found), // nobody reads on
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
    if args.undated && args.since.is_none() && args.until.is_none() {
        return Err(Fault(lang.undated_without_dates()));
    }
    if let (Some(since), Some(until)) = (args.since, args.until)
        && Choice::is_empty(since, until)
    {
        return Err(Fault(lang.no_days(since, until)));
    }
    if args.only_outlet.iter().any(|name| Choice::has_no_words(name)) {
        return Err(Fault(lang.no_outlet_name()));
    }
    Ok(())
}

/// An output that would destroy something, or cannot be.
fn check_output(args: &Read, context: Context) -> Result<(), Fault> {
    let lang = context.lang;
    if let (Some(output), Some(repeats)) = (&args.output, &args.repeats)
        && output == repeats
    {
        return Err(Fault(lang.same_outputs(output.display())));
    }
    if let Some(repeats) = args.repeats.as_ref().filter(|path| is_folder(path)) {
        return Err(Fault(lang.output_exists_as_folder(repeats.display())));
    }
    let Some(output) = args.output.as_ref() else { return Ok(()) };
    if is_folder(output) {
        return match args.format {
            Format::Html => Ok(()),
            _ if output.is_dir() => Err(Fault(lang.output_exists_as_folder(output.display()))),
            _ => Err(Fault(lang.folder_output(output.display()))),
        };
    }
    let Ok(real) = output.canonicalize() else { return Ok(()) };
    let same = |path: &PathBuf| path.canonicalize().is_ok_and(|p| p == real) && real.is_file();
    if args.inputs.iter().any(same) {
        return Err(Fault(lang.output_is_input(output.display())));
    }
    Ok(())
}

fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/")
}

/// Everything that the threads share.
pub struct Reader<'a> {
    pub args: &'a Read,
    pub context: Context,
    pub select: &'a Select,
    pub choice: Choice,
    pub lexicon: &'a Lexicon,
    pub options: &'a Options,
    pub meter: &'a Meter,
    /// Whether there may be more than one article.
    pub several: bool,
    /// Whether each article gets a page of its own.
    pub folder: bool,
    pub style: Style,
}

impl Reader<'_> {
    /// From a job to bytes. An input that makes the engine stumble is reported like any other bad one.
    fn read(&self, n: usize, job: Job) -> Result<Reading, Trouble> {
        let lang = self.context.lang;
        let name = job.name();
        catch_unwind(AssertUnwindSafe(|| {
            let article = inputs::article(lang, &inputs::document(lang, job, self.options, self.meter)?, self.options)?;
            let mut record = aqwal::extract(&article, self.lexicon);
            if let Some(noun) = self.choice.leaves_out(&record.article) {
                return Ok(Reading::LeftOut(noun));
            }
            let print = Fingerprint::of(&record.article);
            self.select.choose(&mut record);
            let (bytes, listed) = self.write(n, &record);
            Ok(Reading::Article(Box::new(Written { n, print, bytes, listed, found: self.select.found(&record), record })))
        }))
        .unwrap_or_else(|_| Err(Trouble::bad(Noun::OWN_FAULT, lang.own_fault(name))))
    }

    /// A record in the format that was asked for.
    pub fn write(&self, n: usize, record: &Record) -> (Vec<u8>, Option<html::Listed>) {
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
        (bytes, listed)
    }

    /// The part that a table shows.
    pub fn part(&self) -> Part {
        self.select.parts().first().copied().unwrap_or(Part::Statements)
    }

    /// Why writing cannot go on.
    pub fn stop(&self, path: Option<&Path>, cause: &io::Error) -> Stop {
        match cause.kind() {
            io::ErrorKind::BrokenPipe => Stop::Pipe,
            _ => Stop::Fault(Fault::writing(self.context.lang, path.unwrap_or(Path::new("-")), cause)),
        }
    }
}
