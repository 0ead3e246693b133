//! `aqwal man`: the manual page, made from the same help texts.

use std::fs;
use std::path::Path;

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use crate::args::{self, Cli};
use crate::fault::Fault;
use crate::messages::{Lang, help};
use crate::{Context, Status, write_stdout};

/// Prints the page of everything, or writes a page for each command.
pub fn run(args: &args::Man, context: Context) -> Result<Status, Fault> {
    let Some(folder) = &args.output else { return write_stdout(context, &page(context.lang)).map(|()| Status::Found) };
    let unwritable = |path: &Path, cause: std::io::Error| Fault::writing(context.lang, path, &cause);
    fs::create_dir_all(folder).map_err(|cause| unwritable(folder, cause))?;
    let whole = command(context.lang);
    let pages = whole.get_subcommands().map(|sub| (format!("aqwal-{}.1", sub.get_name()), one(sub)));
    for (name, bytes) in std::iter::once(("aqwal.1".to_owned(), page(context.lang))).chain(pages) {
        let path = folder.join(name);
        crate::output::write_whole(&path, &bytes).map_err(|cause| unwritable(&path, cause))?;
    }
    Ok(Status::Found)
}

fn command(lang: Lang) -> Command {
    let mut command = help::dress(lang, Cli::command());
    command.build();
    command
}

/// The page of all commands together, so that one page tells everything.
pub fn page(lang: Lang) -> Vec<u8> {
    let whole = command(lang);
    let mut out = Vec::new();
    let man = man(&whole);
    // A vector takes all bytes.
    let _ = man.render_title(&mut out);
    let _ = man.render_name_section(&mut out);
    let _ = man.render_synopsis_section(&mut out);
    let _ = man.render_options_section(&mut out);
    for (path, sub) in all(&whole, "aqwal") {
        let mut roff = Roff::default();
        roff.control("SH", [path.to_uppercase().as_str()]);
        roff.text([roman(sub.get_about().map(ToString::to_string).unwrap_or_default())]);
        out.extend(roff.to_roff().into_bytes());
        let own = sub.clone().mut_args(|arg| if arg.is_global_set() { arg.hide(true) } else { arg });
        let own = self::man(&own);
        let mut section = Vec::new();
        let _ = own.render_synopsis_section(&mut section);
        let _ = own.render_options_section(&mut section);
        let _ = own.render_extra_section(&mut section);
        // Sections of a command are parts of its section.
        out.extend(String::from_utf8_lossy(&section).replace(".SH ", ".SS ").into_bytes());
    }
    let _ = man.render_extra_section(&mut out);
    let _ = man.render_version_section(&mut out);
    out
}

/// The commands below one, with their names, each followed by those below it.
fn all<'a>(command: &'a Command, path: &str) -> Vec<(String, &'a Command)> {
    let below = |sub: &'a Command| {
        let path = format!("{path} {}", sub.get_name());
        std::iter::once((path.clone(), sub)).chain(all(sub, &path)).collect::<Vec<_>>()
    };
    command.get_subcommands().flat_map(below).collect()
}

fn one(command: &Command) -> Vec<u8> {
    let mut out = Vec::new();
    let _ = man(command).render(&mut out);
    out
}

fn man(command: &Command) -> Man {
    Man::new(command.clone()).date("").manual("Aqwal")
}
