//! `aqwal reread`: every article again, from the bytes that the ledger keeps, with today's engine and word lists.
//!
//! As in `aqwal ingest` one thread fetches, others read, and this one writes, in the order of the articles. Articles that today's engine
//! read are left out, so that a run that was stopped goes on where it was.

use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

use aqwal::{Article, Lexicon};
use aqwal_ledger::party::{Decision, Names};
use aqwal_ledger::{Kept, Ledger, Redone, Writer};
use aqwal_read::Outside;
use serde_json::json;

use super::answer::Answer;
use super::{fault, party};
use crate::args::AnswerFormat;
use crate::args::party::Reread;
use crate::fault::Fault;
use crate::find::Inputs;
use crate::inputs::{self, Meter};
use crate::messages::Lang;
use crate::messages::count::Noun;
use crate::paint::{Canvas, Ink, Line, Style};
use crate::progress::Progress;
use crate::signal::{self, Signals};
use crate::trouble::Trouble;
use crate::window::{self, Size};
use crate::{Context, Status, bidi, lexicon, write_stdout};

/// Most bytes of documents that are at work at once.
const BYTES: u64 = 8 << 20;
/// Most articles of a batch, and how long one may last.
const BATCH: usize = 500;
const BATCH_TIME: Duration = Duration::from_secs(2);

/// Reads everything again that another engine read, or all.
pub fn run(args: &Reread, context: Context) -> Result<Status, Fault> {
    let (lang, dir) = (context.lang, args.ask.dir());
    let lexicon = lexicon::load(lang, args.lexicon.as_deref())?;
    let ledger = super::open(lang, &dir)?; // one is not made here
    let writer = super::writer(context, &dir, &lexicon, args.wait)?;
    let engine = aqwal::extract(&Article::default(), &lexicon).engine;
    let stale = writer.ledger().stale((!args.all).then_some(&engine)).map_err(|error| fault(lang, &error))?;
    let signals = Signals::watch().map_err(|cause| Fault::writing(lang, &dir, &cause))?;
    let progress = Progress::new(context, &Inputs::default(), Meter::default(), Some(stale.len() as u64), false);
    let mut keeper = Keeper { args, context, writer, signals, progress, count: Count::default(), batch: 0, begun: Instant::now() };
    let threads = args.threads.map_or_else(|| available_parallelism().map_or(1, usize::from), usize::from);
    let make = move |emit: &mut dyn FnMut(Job, u64) -> bool| fetch(&ledger, stale, emit);
    let ended = window::run(Size { threads, bytes: BYTES }, make, |_, job| read(lang, &lexicon, job), |reading| keeper.take(reading));
    keeper.progress.end();
    ended?;
    keeper.end()
}

type Job = Result<Kept, aqwal_ledger::Error>;

/// Fetches articles until nobody wants more.
fn fetch(ledger: &Ledger, articles: Vec<i64>, emit: &mut dyn FnMut(Job, u64) -> bool) {
    for article in articles {
        let more = match ledger.kept(article) {
            Ok(None) => true,
            Ok(Some(kept)) => {
                let weight = kept.raw.len() as u64;
                emit(Ok(kept), weight)
            }
            Err(error) => emit(Err(error), 0),
        };
        if !more {
            return;
        }
    }
}

/// What came of reading an article again.
enum Reading {
    Again(Box<aqwal_ledger::Reread>),
    /// An earlier Aqwal did not keep what is needed.
    Early,
    Bad(Fault),
    Fatal(Fault),
}

fn read(lang: Lang, lexicon: &Lexicon, job: Job) -> Reading {
    let kept = match job {
        Ok(kept) => kept,
        Err(error) => return Reading::Fatal(fault(lang, &error)),
    };
    let name = kept.input.clone();
    catch_unwind(AssertUnwindSafe(|| again(lang, lexicon, kept))).unwrap_or_else(|_| Reading::Bad(Fault(lang.own_fault(name))))
}

fn again(lang: Lang, lexicon: &Lexicon, kept: Kept) -> Reading {
    let Some(outside) = &kept.outside else { return Reading::Early };
    let Ok(outside) = serde_json::from_str::<Outside>(outside) else { return Reading::Bad(Fault(lang.outside_damaged(kept.article))) };
    let (document, options) = outside.document(kept.raw);
    let article = match inputs::article(lang, &document, &options) {
        Ok(article) => article,
        Err(trouble) => return Reading::Bad(trouble.into_fault(lang)),
    };
    match aqwal_ledger::Reread::new(kept.article, aqwal::extract(&article, lexicon), &document.bytes) {
        Ok(again) => Reading::Again(Box::new(again)),
        Err(cause) => Reading::Bad(Trouble::io(lang, &document.input, &cause).into_fault(lang)),
    }
}

/// What came of a run.
#[derive(Debug, Default)]
struct Count {
    articles: usize,
    changed: usize,
    kept: usize,
    added: usize,
    gone: usize,
    early: usize,
    bad: usize,
}

/// The end of the line: writes and keeps count.
struct Keeper<'a> {
    args: &'a Reread,
    context: Context,
    writer: Writer,
    signals: Signals,
    progress: Progress,
    count: Count,
    /// Articles since the last commit, and when it was.
    batch: usize,
    begun: Instant,
}

impl Keeper<'_> {
    fn take(&mut self, reading: Option<Reading>) -> Result<(), Fault> {
        let lang = self.context.lang;
        if let Some(signal) = self.signals.caught() {
            self.commit()?;
            self.progress.end();
            say(lang, &lang.stopped_reread());
            signal::end_by(signal)
        }
        match reading {
            None => {}
            Some(Reading::Again(again)) => {
                let Redone { changed, kept, added, gone } = self.writer.reread(&again).map_err(|error| fault(lang, &error))?;
                let count = &mut self.count;
                count.articles += 1;
                count.changed += usize::from(changed);
                (count.kept, count.added, count.gone) = (count.kept + kept, count.added + added, count.gone + gone);
                self.batch += 1;
            }
            Some(Reading::Early) => self.count.early += 1,
            Some(Reading::Bad(fault)) => {
                self.count.bad += 1;
                self.progress.above(|| fault.print(lang));
            }
            Some(Reading::Fatal(fault)) => return Err(fault),
        }
        if self.batch >= BATCH || self.batch > 0 && self.begun.elapsed() > BATCH_TIME {
            self.commit()?;
        }
        self.progress.step(self.count.articles + self.count.early + self.count.bad, self.count.kept + self.count.added);
        Ok(())
    }

    fn commit(&mut self) -> Result<(), Fault> {
        self.writer.commit().map_err(|error| fault(self.context.lang, &error))?;
        (self.batch, self.begun) = (0, Instant::now());
        Ok(())
    }

    /// Everything was read: what it came to, and the decisions that no longer fit.
    fn end(mut self) -> Result<Status, Fault> {
        self.commit()?;
        let lang = self.context.lang;
        let clashes = self.writer.ledger().clashes(Names::bundled()).map_err(|error| fault(lang, &error))?;
        self.summary(&clashes)?;
        Ok(match () {
            _ if self.count.bad > 0 => Status::Error,
            _ if !clashes.is_empty() => Status::Nothing,
            _ => Status::Found,
        })
    }

    fn summary(&self, clashes: &[Decision]) -> Result<(), Fault> {
        let (lang, count, context) = (self.context.lang, &self.count, self.context);
        if self.args.ask.format != AnswerFormat::Text {
            let mut answer = Answer::new(&["articles", "changed", "kept", "added", "gone", "early", "bad", "clashes"]);
            let numbers = [count.articles, count.changed, count.kept, count.added, count.gone, count.early, count.bad];
            let clashes: Vec<i64> = clashes.iter().map(|decision| decision.decision).collect();
            answer.push(numbers.iter().map(|n| json!(n)).chain([json!(clashes)]).collect());
            return write_stdout(context, &answer.write(self.args.ask.format).unwrap_or_default());
        }
        if !context.quiet {
            let n = |n: usize| lang.number(n);
            say(lang, &lang.read_again(lang.count(count.articles, Noun::ARTICLE), n(count.changed)));
            say(lang, &lang.statements_again(n(count.kept), n(count.added), n(count.gone)));
            if count.early > 0 {
                say(lang, &lang.too_early(lang.count(count.early, Noun::ARTICLE)));
            }
        }
        if clashes.is_empty() {
            return Ok(());
        }
        let mut canvas = Canvas::new(Style::of(lang, context.color, true));
        canvas.put(0, 2, Line::of(Ink::Title, lang.misfits()));
        clashes.iter().for_each(|decision| party::put_decision(&mut canvas, decision));
        write_stdout(context, &canvas.into_bytes())
    }
}

/// A line for a person, on standard error.
fn say(lang: Lang, line: &str) {
    let _ = writeln!(io::stderr(), "{}", bidi::line(lang, line));
}
