//! `aqwal explain`: which rule and which lexicon line made each thing, and why other candidates lost.

use aqwal::trail::Outcome;
use aqwal::{Lexicon, Record, Span, Trail};

use crate::args::{Bounds, Explain};
use crate::bidi;
use crate::fault::Fault;
use crate::find::Inputs;
use crate::inputs::{self, Maker, Meter};
use crate::messages::Lang;
use crate::paint::{self, Canvas, Ink, Line, Style};
use crate::{Context, Status, lexicon, write_stdout};

/// One line of the explanation.
struct Entry {
    span: Span,
    outcome: Result<String, String>,
    /// `verbs.tsv:14`, and the row's first form.
    row: Option<(String, String)>,
}

/// Reads one article and explains it.
pub fn run(args: &Explain, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    let lexicon = lexicon::load(lang, args.source.lexicon.as_deref())?;
    let mut job = None;
    let mut several = false;
    if args.input.is_dir() {
        return Err(Fault(lang.is_folder(args.input.display())));
    }
    let options = inputs::options(&args.source, &Bounds::default());
    let inputs = Inputs { given: vec![args.input.clone()], ..Inputs::default() };
    let meter = Meter::default();
    let maker = Maker { lang, inputs, format: args.source.input_format, options: options.clone(), outputs: Vec::new(), meter: meter.clone() };
    maker.produce(&mut |next, _| {
        several = job.is_some();
        job.get_or_insert(next);
        !several
    });
    let Some(job) = job else { return Ok(Status::Nothing) };
    let article = inputs::document(lang, job, &options, &meter).and_then(|document| inputs::article(lang, &document, &options)).map_err(|trouble| trouble.into_fault(lang))?;
    if several {
        return Err(Fault(lang.one_article(args.input.display())));
    }
    let mut trail = Trail::kept();
    let record = aqwal::extract_with(&article, &lexicon, &mut trail);
    let entries = entries(lang, &record, &trail, &lexicon);
    let mut canvas = Canvas::new(Style::of(lang, context.color, true));
    for entry in &entries {
        write(&mut canvas, entry, &record.article.text);
    }
    let made = entries.iter().filter(|e| e.outcome.is_ok()).count();
    if !entries.is_empty() {
        canvas.gap();
        canvas.put(0, 0, Line::of(Ink::Dim, lang.explained(lang.number(made), lang.number(entries.len() - made))));
    }
    write_stdout(context, &canvas.into_bytes())?;
    Ok(if made == 0 { Status::Nothing } else { Status::Found })
}

/// Everything that happened, in the order of the text.
fn entries(lang: Lang, record: &Record, trail: &Trail, lexicon: &Lexicon) -> Vec<Entry> {
    let mut entries: Vec<Entry> = trail
        .steps
        .iter()
        .map(|step| Entry {
            span: step.span,
            outcome: match step.outcome {
                Outcome::Made(rule) => Ok(rule.to_owned()),
                Outcome::Lost(reason) => Err(lang.pick(reason.english(), reason.arabic()).to_owned()),
            },
            row: step.row.map(|row| (lexicon.cite(row), lexicon.row(row).parts(0).next().unwrap_or("").trim_start_matches('=').to_owned())),
        })
        .collect();
    // What the record holds without a step of its own: times and figures.
    let values = record.times.iter().map(|t| (t.words.text, &t.rule)).chain(record.figures.iter().map(|f| (f.words.text, &f.rule)));
    for (span, rule) in values {
        let (rule, row) = rule.split_once(' ').map_or((rule.as_str(), None), |(rule, row)| (rule, Some(row)));
        if !entries.iter().any(|e| e.span == span && e.outcome.as_deref() == Ok(rule)) {
            entries.push(Entry { span, outcome: Ok(rule.to_owned()), row: row.map(|row| (row.to_owned(), String::new())) });
        }
    }
    entries.sort_by_key(|e| (e.span, e.outcome.is_err()));
    entries
}

fn write(canvas: &mut Canvas, entry: &Entry, text: &str) {
    let lang = canvas.lang();
    let place = bidi::embed(lang, &paint::pad(&format!("{}–{}", entry.span.start, entry.span.end), 11));
    let line = match &entry.outcome {
        Ok(_) => Line::of(Ink::Cue, "✓ "),
        Err(_) => Line::of(Ink::Doubt, "✗ "),
    };
    let words = bidi::clean(entry.span.slice(text));
    let mut line = line.with(Ink::Dim, format!("{place} ")).words(lang, Ink::Name, &format!("«{words}»")).with(Ink::Plain, "\u{a0} ");
    line = match &entry.outcome {
        Ok(rule) => line.with(Ink::Plain, bidi::embed(lang, rule)),
        Err(reason) => line.with(Ink::Doubt, reason.clone()),
    };
    if let Some((cite, form)) = &entry.row {
        line = line.with(Ink::Dim, format!("\u{a0} {}", bidi::embed(lang, cite)));
        if !form.is_empty() && *form != words {
            line = line.with(Ink::Dim, " (").words(lang, Ink::Dim, form).with(Ink::Dim, ")");
        }
    }
    canvas.put(0, 4, line);
}
