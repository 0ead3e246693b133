//! The word lists: loading a user's own rows, and `aqwal lexicon`.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use aqwal::lexicon::{RowId, Table};
use aqwal::{Article, Lexicon, Page};
use serde_json::{Map, Value, json};

use crate::args::{LexiconArgs, RowFormat};
use crate::bidi;
use crate::fault::Fault;
use crate::messages::Lang;
use crate::messages::count::Noun;
use crate::paint::{self, Canvas, Ink, Line, Style};
use crate::{Context, Status, write_stdout};

/// The bundled lexicon, or that and the tables of a folder.
pub fn load(lang: Lang, folder: Option<&Path>) -> Result<Cow<'static, Lexicon>, Fault> {
    let Some(folder) = folder else { return Ok(Cow::Borrowed(Lexicon::bundled())) };
    let name = folder.display().to_string();
    if folder.exists() && !folder.is_dir() {
        return Err(Fault(lang.lexicon_folder(name)));
    }
    let entries = fs::read_dir(folder).map_err(|cause| Fault::io(lang, &name, &cause))?;
    let mut files: Vec<_> = entries.filter_map(Result::ok).map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "tsv")).collect();
    files.sort();
    if files.is_empty() {
        return Err(Fault(lang.no_lexicon(name)));
    }
    let mut own = Vec::with_capacity(files.len());
    for file in &files {
        let text = fs::read(file).and_then(|bytes| String::from_utf8(bytes).map_err(std::io::Error::other));
        let text = text.map_err(|cause| Fault::io(lang, &file.display().to_string(), &cause))?;
        own.push((file.file_stem().unwrap_or_default().to_string_lossy().into_owned(), text));
    }
    Lexicon::with(&own).map(Cow::Owned).map_err(|error| {
        let place = format!("{}:{}", folder.join(&error.file).display(), error.line);
        Fault(lang.bad_row(place, lang.says(&error.says)))
    })
}

/// A row that was found, and how the word was read.
struct Hit {
    row: RowId,
    words: Option<String>,
}

/// Shows tables and rows.
pub fn run(args: &LexiconArgs, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    let lexicon = load(lang, args.lexicon.as_deref())?;
    let table = match &args.table {
        None => None,
        Some(name) => {
            let name = name.strip_suffix(".tsv").unwrap_or(name);
            let names = || lexicon.tables().iter().map(|t| t.name.clone()).collect::<Vec<_>>();
            Some(lexicon.tables().iter().position(|t| t.name == name).ok_or_else(|| Fault(lang.no_table(name, lang.list(&names()))))?)
        }
    };
    let hits: Vec<Hit> = match (&args.search, table) {
        (Some(word), table) => search(&lexicon, word).into_iter().filter(|hit| table.is_none_or(|t| usize::from(hit.row.table) == t)).collect(),
        (None, Some(table)) => {
            (0..lexicon.tables()[table].len()).map(|row| Hit { row: RowId { table: table as u8, row: row as u16 }, words: None }).collect()
        }
        (None, None) => return tables(&lexicon, args.format, context),
    };
    if hits.is_empty() {
        if let (Some(word), false) = (&args.search, context.quiet) {
            let _ = std::io::Write::write_all(&mut std::io::stderr(), format!("{}\n", bidi::line(lang, &lang.no_word(word))).as_bytes());
        }
        return Ok(Status::Nothing);
    }
    let bytes = match args.format {
        RowFormat::Jsonl => hits.iter().fold(String::new(), |out, hit| out + &object(&lexicon, hit).to_string() + "\n").into_bytes(),
        RowFormat::Text => rows(&lexicon, &hits, Style::of(lang, context.color, true)),
    };
    write_stdout(context, &bytes).map(|()| Status::Found)
}

/// All rows that the engine finds in the word or phrase, and those whose own cells hold it.
fn search(lexicon: &Lexicon, word: &str) -> Vec<Hit> {
    let article = Article::plain(word.trim());
    let page = Page::cut(&article, lexicon);
    let mut hits: Vec<Hit> = Vec::new();
    let mut add = |row: RowId, words: Option<String>| {
        if !hits.iter().any(|hit| hit.row == row) {
            hits.push(Hit { row, words });
        }
    };
    for n in 0..page.tokens.len() {
        for reading in page.readings(n) {
            add(reading.entry.row, Some(reading.span().slice(page.text).to_owned()));
        }
    }
    let folded = aqwal::fold(word.trim());
    for (t, table) in lexicon.tables().iter().enumerate() {
        let columns: Vec<usize> = (0..table.columns.len()).filter(|&c| holds_forms(&table.columns[c])).collect();
        for (r, row) in table.rows().enumerate() {
            if columns.iter().flat_map(|&c| row.parts(c)).any(|form| aqwal::fold(form.trim_start_matches('=')) == folded) {
                add(RowId { table: t as u8, row: r as u16 }, None);
            }
        }
    }
    hits.sort_by_key(|hit| hit.row);
    hits
}

/// Whether a column holds words to look up, not flags, examples or notes.
fn holds_forms(column: &str) -> bool {
    !matches!(column, "flags" | "example" | "counterexample" | "note" | "kind" | "frames" | "polarity" | "value" | "gender" | "system" | "regions" | "month" | "day" | "position" | "country")
}

fn object(lexicon: &Lexicon, hit: &Hit) -> Value {
    let (table, row) = (&lexicon.tables()[usize::from(hit.row.table)], lexicon.row(hit.row));
    let mut cells = Map::new();
    for (column, cell) in table.columns.iter().zip(row.cells()).filter(|(_, cell)| !cell.is_empty()) {
        cells.insert(column.clone(), Value::String(cell.to_owned()));
    }
    let mut object = json!({"table": table.name, "line": row.line, "cells": cells});
    if let Some(words) = &hit.words {
        object["met"] = Value::String(words.clone());
    }
    object
}

fn rows(lexicon: &Lexicon, hits: &[Hit], style: Style) -> Vec<u8> {
    let mut canvas = Canvas::new(style);
    let lang = style.lang;
    for hit in hits {
        let (table, row) = (&lexicon.tables()[usize::from(hit.row.table)], lexicon.row(hit.row));
        let forms = row.cell(0).split('|').map(|f| f.trim().trim_start_matches('=')).collect::<Vec<_>>().join(lang.pick(", ", "، "));
        let mut line = Line::default().words(lang, Ink::Name, &forms).with(Ink::Dim, format!("\u{a0} {}", bidi::embed(lang, &lexicon.cite(hit.row))));
        if let Some(words) = hit.words.as_ref().filter(|w| **w != forms) {
            line = line.with(Ink::Plain, "\u{a0} ").with(Ink::Dim, lang.as_written(words));
        }
        canvas.put(0, 2, line);
        let mut cells = Line::default();
        for (n, (column, cell)) in table.columns.iter().zip(row.cells()).skip(1).filter(|(c, cell)| !cell.is_empty() && !matches!(c.as_str(), "example" | "counterexample")).enumerate() {
            if n > 0 {
                cells = cells.with(Ink::Dim, " · ");
            }
            let cell = cell.replace('|', lang.pick(", ", "، "));
            cells = cells.with(Ink::Dim, format!("{}: ", bidi::embed(lang, column))).words(lang, Ink::Plain, &cell);
        }
        canvas.put(2, 2, cells);
    }
    canvas.into_bytes()
}

/// The list of tables.
fn tables(lexicon: &Lexicon, format: RowFormat, context: Context) -> Result<Status, Fault> {
    let lang = context.lang;
    let mut out = String::new();
    let mut canvas = Canvas::new(Style::of(lang, context.color, true));
    for table @ Table { name, columns, .. } in lexicon.tables() {
        if format == RowFormat::Jsonl {
            let _ = writeln!(out, "{}", json!({"table": name, "rows": table.len(), "columns": columns}));
        } else {
            let name = bidi::embed(lang, &paint::pad(name, 14));
            let count = paint::pad(&lang.count(table.len(), Noun::ROW), 10);
            canvas.put(0, 26, Line::of(Ink::Name, name).with(Ink::Plain, format!(" {count} ")).with(Ink::Dim, bidi::embed(lang, &columns.join(" "))));
        }
    }
    out.push_str(&String::from_utf8(canvas.into_bytes()).unwrap_or_default());
    write_stdout(context, out.as_bytes()).map(|()| Status::Found)
}
