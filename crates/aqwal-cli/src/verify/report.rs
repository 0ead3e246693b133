//! What a check found, for people and for programs.

use std::io::{self, Write};
use std::path::Path;

use aqwal_read::verify::{Misfit, Why};
use serde_json::json;

use super::{Checked, Outcome};
use crate::args::{RowFormat, Verify};
use crate::bidi;
use crate::fault::Fault;
use crate::messages::count::Noun;
use crate::trouble::Trouble;
use crate::{Context, Status, write_stdout};

/// Misfits of one article that are shown to people; programs get all.
const SHOWN: usize = 5;
/// Words of a misfit that are shown to people, in characters.
const WORDS: usize = 60;

/// Prints what is found and keeps count.
pub struct Report {
    context: Context,
    format: RowFormat,
    /// Whether the inputs were named.
    against: bool,
    /// Whether articles in which all fits get no line.
    brief: bool,
    sound: usize,
    changed: usize,
    misfitting: usize,
    missing: usize,
    /// Lines that are no records, inputs that cannot be read.
    bad: usize,
    selectors: usize,
}

impl Report {
    pub fn new(context: Context, args: &Verify, bad: usize) -> Self {
        Self { context, format: args.format, against: !args.against.is_empty(), brief: false, sound: 0, changed: 0, misfitting: 0, missing: 0, bad, selectors: 0 }
    }

    /// Tells people only of articles in which something does not fit; programs get all.
    #[must_use]
    pub fn only_misfits(self) -> Self {
        Self { brief: true, ..self }
    }

    /// Takes what a document gave; nothing where none came for a while.
    pub fn take(&mut self, outcome: Option<Outcome>) -> Result<(), Fault> {
        match outcome {
            None | Some(Err(Trouble::Skipped(_))) => Ok(()),
            Some(Err(Trouble::Fatal(fault))) => Err(fault),
            Some(Err(Trouble::Bad(_, fault))) => {
                self.bad += 1;
                fault.print(self.context.lang);
                Ok(())
            }
            Some(Ok(checked)) => checked.iter().try_for_each(|one| self.checked(one)),
        }
    }

    fn checked(&mut self, checked: &Checked) -> Result<(), Fault> {
        let (lang, verdict) = (self.context.lang, &checked.verdict);
        let all = verdict.fits + verdict.misfits.len();
        self.selectors += verdict.fits;
        let status = match () {
            () if verdict.changed => "changed",
            () if !verdict.misfits.is_empty() => "misfits",
            () => "sound",
        };
        *match status {
            "changed" => &mut self.changed,
            "misfits" => &mut self.misfitting,
            _ => &mut self.sound,
        } += 1;
        if self.format == RowFormat::Jsonl {
            let misfits: Vec<_> = verdict.misfits.iter().map(row).collect();
            let mut row = json!({"input": checked.input, "id": checked.id, "status": status, "selectors": all, "fits": verdict.fits, "misfits": misfits});
            if let Some(name) = &checked.found_as {
                row["found_as"] = json!(name);
            }
            return self.line(&row.to_string());
        }
        if self.brief && status == "sound" {
            return Ok(());
        }
        let selectors = lang.count(all, Noun::SELECTOR);
        let name = checked.found_as.as_ref().map_or_else(|| checked.input.clone(), |name| format!("{} → {name}", checked.input));
        let name = bidi::clean(&name);
        let says = match status {
            "changed" => lang.page_changed(name, lang.number(verdict.fits), selectors),
            "misfits" => lang.some_misfit(name, lang.number(verdict.misfits.len()), selectors),
            _ => lang.all_fit(name, selectors),
        };
        self.line(&bidi::line(lang, &says))?;
        for misfit in verdict.misfits.iter().take(SHOWN) {
            let line = self.misfit(misfit);
            self.line(&line)?;
        }
        match verdict.misfits.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => self.line(&bidi::line(lang, &format!("    {}", lang.and_more(lang.number(more))))),
        }
    }

    /// A misfit in one line: where, which bytes, which words, and what is wrong.
    fn misfit(&self, misfit: &Misfit) -> String {
        let lang = self.context.lang;
        let bytes = misfit.raw.map_or_else(|| "–".to_owned(), |raw| format!("{}–{}", raw.start, raw.end));
        let why = match &misfit.why {
            Why::Malformed => lang.no_selector(),
            Why::Text(words) => lang.other_text(short(words)),
            Why::Beyond => lang.beyond_input(),
            Why::Parts => lang.bad_parts(),
            Why::Words(words) => lang.other_words(short(words)),
            Why::Between(words) => lang.words_between(short(words)),
            _ => String::new(),
        };
        bidi::line(lang, &format!("    {}  {}  {}  {why}", bidi::embed(lang, &misfit.place), bidi::embed(lang, &bytes), bidi::embed(lang, &format!("«{}»", short(&misfit.exact)))))
    }

    /// A record whose input was not found.
    pub fn missing(&mut self, input: String, id: String) -> Result<(), Fault> {
        self.missing += 1;
        if self.format == RowFormat::Jsonl {
            return self.line(&json!({"input": input, "id": id, "status": "missing"}).to_string());
        }
        let lang = self.context.lang;
        let name = bidi::clean(&input);
        let says = if self.against { lang.input_not_found(name) } else { lang.input_not_there(name) };
        self.line(&bidi::line(lang, &says))
    }

    fn line(&self, line: &str) -> Result<(), Fault> {
        write_stdout(self.context, format!("{line}\n").as_bytes())
    }

    /// The summary, and how the run ended.
    pub fn end(self) -> Result<Status, Fault> {
        let lang = self.context.lang;
        if !self.context.quiet {
            let mut parts = vec![lang.verified(lang.count(self.sound, Noun::ARTICLE), lang.count(self.selectors, Noun::SELECTOR))];
            for (n, says) in [
                (self.changed, lang.sum_changed(lang.number(self.changed))),
                (self.misfitting, lang.sum_misfits(lang.number(self.misfitting))),
                (self.missing, lang.sum_missing(lang.number(self.missing))),
                (self.bad, lang.sum_unread(lang.number(self.bad))),
            ] {
                parts.extend((n > 0).then_some(says));
            }
            let line = bidi::line(lang, &parts.join(lang.pick("; ", "؛ ")));
            writeln!(io::stderr(), "{line}").map_err(|cause| Fault::writing(lang, Path::new("-"), &cause))?;
        }
        Ok(match (self.missing + self.bad, self.changed + self.misfitting) {
            (0, 0) => Status::Found,
            (0, _) => Status::Nothing,
            _ => Status::Error,
        })
    }
}

/// A misfit for programs.
fn row(misfit: &Misfit) -> serde_json::Value {
    let (why, found) = match &misfit.why {
        Why::Malformed => ("malformed", None),
        Why::Text(words) => ("text", Some(words)),
        Why::Beyond => ("beyond", None),
        Why::Parts => ("parts", None),
        Why::Words(words) => ("words", Some(words)),
        Why::Between(words) => ("between", Some(words)),
        _ => ("other", None),
    };
    let mut row = json!({"place": misfit.place, "exact": misfit.exact, "raw": misfit.raw, "why": why});
    if let Some(found) = found {
        row["found"] = json!(found);
    }
    row
}

/// The first words of a piece, as a terminal may show them.
fn short(words: &str) -> String {
    let words = bidi::clean(words);
    match words.char_indices().nth(WORDS) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words,
    }
}
