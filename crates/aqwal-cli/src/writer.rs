//! The end of the line: takes results in order, knows copies, writes, and keeps count.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use aqwal::Record;
use aqwal_read::{Copies, Fingerprint, Seen};

use crate::args::Format;
use crate::fault::Fault;
use crate::messages::Lang;
use crate::messages::count::Noun;
use crate::output::{Sink, Stop};
use crate::progress::Progress;
use crate::read::Reader;
use crate::repeats::{self, Place, Repeats};
use crate::signal::{self, Signals};
use crate::tally::Tally;
use crate::trouble::Trouble;
use crate::{Status, bidi, html, table};

/// What reading one article gave.
pub enum Reading {
    /// Something to write.
    Article(Box<Written>),
    /// An article that the options leave out.
    LeftOut(Noun),
}

/// An article, and how it will be written unless it turns out to be a copy.
pub struct Written {
    /// Its place among the inputs.
    pub n: usize,
    pub record: Record,
    pub print: Fingerprint,
    pub bytes: Vec<u8>,
    pub found: usize,
    /// For the list of a page with several articles.
    pub listed: Option<html::Listed>,
}

/// Where results go.
pub enum Target {
    /// One place for all.
    One(Sink),
    /// A page for each article.
    Folder(html::Folder),
}

/// Writes results and keeps count.
pub struct Writer<'a> {
    pub reader: &'a Reader<'a>,
    pub target: Target,
    /// The table of repeats, where one was asked for.
    pub table: Option<Sink>,
    pub progress: Progress,
    pub signals: Signals,
    pub tally: Tally,
    pub copies: Copies,
    listed: Vec<html::Listed>,
    /// Where texts came again, for the end of texts and pages.
    again: Repeats,
    /// The one record of `--format json`, kept back until it is sure that it is the only one.
    held: Option<Vec<u8>>,
}

impl<'a> Writer<'a> {
    /// A writer that has written nothing.
    pub fn new(reader: &'a Reader<'a>, target: Target, table: Option<Sink>, progress: Progress, signals: Signals) -> Self {
        let (tally, copies) = (Tally::default(), Copies::default());
        Self { reader, target, table, progress, signals, tally, copies, listed: Vec::new(), again: Repeats::default(), held: None }
    }

    fn lang(&self) -> Lang {
        self.reader.context.lang
    }

    /// Takes the next result, or looks around while there is none.
    pub fn take(&mut self, reading: Option<Result<Reading, Trouble>>) -> Result<(), Stop> {
        if let Some(signal) = self.signals.caught() {
            self.interrupted(signal);
        }
        let lang = self.lang();
        match reading {
            None => {}
            Some(Ok(Reading::Article(written))) => self.article(*written)?,
            Some(Ok(Reading::LeftOut(noun))) => self.tally.left_out.add(noun),
            Some(Err(Trouble::Skipped(counts))) => counts.into_iter().for_each(|(noun, n)| self.tally.skipped.add_many(noun, n)),
            Some(Err(Trouble::Fatal(fault))) => return Err(Stop::Fault(fault)),
            Some(Err(Trouble::Bad(noun, fault))) => {
                self.tally.bad.add(noun);
                self.progress.above(|| fault.print(lang));
                if self.reader.args.fail_fast {
                    return Err(Stop::Bad);
                }
            }
        }
        self.progress.step(self.tally.articles, self.tally.statements);
        if self.reader.args.limit.is_some_and(|most| self.tally.articles as u64 >= most) {
            self.tally.is_cut = true;
            return Err(Stop::Enough);
        }
        Ok(())
    }

    fn article(&mut self, mut written: Written) -> Result<(), Stop> {
        let a = &written.record.article;
        let seen = self.copies.see(&written.print, &a.id, &a.input);
        if let Seen::Repeat(first) | Seen::Near(first) = &seen {
            let is_repeat = matches!(seen, Seen::Repeat(_));
            let row = repeats::row(first, is_repeat, &written.record);
            self.note_repeat(&row)?;
            if is_repeat && !self.reader.args.keep_repeats {
                self.tally.repeats += 1;
                if matches!(self.reader.args.format, Format::Text | Format::Html) {
                    self.again.add(first, Place::of(&written.record));
                }
                return Ok(());
            }
            self.tally.copies += 1;
            // Which article it repeats is only known here, so it is written once more.
            seen.mark(&mut written.record.article);
            let (bytes, listed) = self.reader.write(written.n, &written.record);
            (written.bytes, written.listed) = (bytes, listed);
        }
        self.tally.articles += 1;
        self.tally.statements += written.record.statements.len();
        self.tally.found += written.found;
        self.tally.foreign += usize::from(!matches!(&*written.record.article.language, "ar" | "und" | ""));
        self.put_article(written)
    }

    fn put_article(&mut self, written: Written) -> Result<(), Stop> {
        let lang = self.lang();
        match &mut self.target {
            Target::Folder(folder) => {
                if let Some(listed) = written.listed {
                    let page = html::page(lang, &listed.title, &written.bytes);
                    folder.add(listed, &page).map_err(|(path, cause)| Stop::Fault(Fault::writing(lang, &path, &cause)))?;
                }
                Ok(())
            }
            Target::One(_) if self.reader.args.format == Format::Json => {
                if self.held.replace(written.bytes).is_some() {
                    return Err(Stop::Fault(Fault(lang.several_json(lang.count(self.tally.articles, Noun::ARTICLE)))));
                }
                Ok(())
            }
            Target::One(_) => {
                if self.tally.articles == 1 {
                    let head = self.head(written.listed.as_ref().map_or("", |l| &l.title));
                    self.put(&head)?;
                }
                self.listed.extend(written.listed.filter(|_| self.reader.several));
                self.put(&written.bytes)
            }
        }
    }

    fn note_repeat(&mut self, row: &[u8]) -> Result<(), Stop> {
        let Some(sink) = &mut self.table else { return Ok(()) };
        sink.write_all(row).map_err(|cause| self.reader.stop(self.reader.args.repeats.as_deref(), &cause))
    }

    /// What stands before the first result.
    fn head(&self, title: &str) -> Vec<u8> {
        let args = self.reader.args;
        match args.format {
            Format::Csv => table::head(self.reader.part(), args.bom),
            Format::Html => html::head(self.lang(), if self.reader.several { None } else { Some(title) }),
            _ => Vec::new(),
        }
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        let Target::One(sink) = &mut self.target else { return Ok(()) };
        let written = sink.write_all(bytes).and_then(|()| {
            // On a terminal each article shows as soon as it is read.
            if matches!(sink, Sink::Stdout(_)) && io::stdout().is_terminal() { sink.flush() } else { Ok(()) }
        });
        written.map_err(|cause| self.reader.stop(self.reader.args.output.as_deref(), &cause))
    }

    /// What stands after the last result.
    fn tail(&mut self) -> Result<(), Stop> {
        let lang = self.lang();
        self.progress.end();
        if let Some(held) = self.held.take() {
            self.put(&held)?;
        }
        let again = std::mem::take(&mut self.again);
        match (self.reader.args.format, &mut self.target) {
            // A table without rows is a table; a page without articles is nothing.
            (Format::Csv, _) if self.tally.articles == 0 && self.tally.bad.all() == 0 => {
                let head = self.head("");
                self.put(&head)
            }
            (Format::Text, _) => self.put(&repeats::text(&again, self.reader.style)),
            (Format::Html, Target::One(_)) if self.tally.articles > 0 => {
                let tail = html::tail(lang, &self.listed, &repeats::html(lang, &again));
                self.put(&tail)
            }
            (Format::Html, Target::Folder(folder)) => folder.finish(lang, &repeats::html(lang, &again)).map_err(|(path, cause)| Stop::Fault(Fault::writing(lang, &path, &cause))),
            _ => Ok(()),
        }
    }

    /// Everything was read.
    pub fn end(mut self) -> Result<Status, Stop> {
        self.tail()?;
        let nothing = self.tally.articles == 0 && self.tally.bad.all() > 0;
        match &mut self.target {
            // Where nothing could be read there is nothing to write, and an older file stays.
            Target::One(Sink::File(_)) if nothing => {}
            Target::One(sink) => sink.finish().map_err(|cause| self.reader.stop(self.reader.args.output.as_deref(), &cause))?,
            Target::Folder(_) => {}
        }
        if let Some(sink) = &mut self.table {
            sink.finish().map_err(|cause| self.reader.stop(self.reader.args.repeats.as_deref(), &cause))?;
        }
        self.summary();
        Ok(match (self.tally.bad.all(), self.tally.found) {
            (1.., _) => Status::Error,
            (_, 0) => Status::Nothing,
            _ => Status::Found,
        })
    }

    /// Something could not be read, and that was to be the end. What stands on standard output is whole; a file is not written.
    pub fn give_up(mut self) -> Result<Status, Stop> {
        self.tail()?;
        if let Target::One(sink @ Sink::Stdout(_)) = &mut self.target {
            sink.finish().map_err(|cause| self.reader.stop(None, &cause))?;
        }
        self.summary();
        Ok(Status::Error)
    }

    fn summary(&self) {
        // One article speaks for itself; an input without any does not.
        let speaks = self.tally.met() < 2 && self.tally.skipped.all() == 0 && self.tally.left_out.all() == 0;
        if speaks || self.reader.context.quiet {
            return;
        }
        for line in self.tally.lines(self.lang(), self.reader.args.repeats.is_some()) {
            self.say(&line);
        }
    }

    fn say(&self, line: &str) {
        let _ = writeln!(io::stderr(), "{}", bidi::line(self.lang(), line));
    }

    /// The user wants to end. What was read is kept: whole records, beside the file that was to be written and under another name.
    fn interrupted(&mut self, signal: i32) -> ! {
        let lang = self.lang();
        let _ = self.tail();
        let mut kept = Vec::new();
        let keep = |sink: &mut Sink, path: Option<&Path>, kept: &mut Vec<String>| {
            if let (Ok(Some(part)), Some(_)) = (sink.keep_part(), path) {
                kept.push(part.display().to_string());
            }
        };
        if self.tally.articles > 0 {
            if let Target::One(sink) = &mut self.target {
                keep(sink, self.reader.args.output.as_deref(), &mut kept);
            }
            if let Some(sink) = &mut self.table {
                keep(sink, self.reader.args.repeats.as_deref(), &mut kept);
            }
        } else {
            // Nothing is left behind, as nothing can be dropped any more.
            if let Target::One(sink) = &mut self.target {
                sink.discard();
            }
            self.table.iter_mut().for_each(Sink::discard);
        }
        self.summary();
        self.say(&if kept.is_empty() { lang.interrupted() } else { lang.interrupted_kept(lang.list(&kept)) });
        signal::end_by(signal)
    }
}
