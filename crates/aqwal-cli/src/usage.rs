//! Complaints about arguments, in the language of the user.

use std::ffi::OsString;
use std::io::Write;

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::Status;
use crate::fault::Fault;
use crate::messages::Lang;

/// Shows help, or says what is wrong with the arguments.
pub fn report(lang: Lang, error: &clap::Error, args: &[OsString]) -> Status {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = write!(std::io::stdout(), "{}", error.render());
            Status::Found
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = write!(std::io::stderr(), "{}", error.render());
            Status::Error
        }
        _ => {
            Fault(message(lang, error, args)).print(lang);
            Status::Error
        }
    }
}

fn message(lang: Lang, error: &clap::Error, args: &[OsString]) -> String {
    let all = |kind| -> Vec<String> {
        match error.get(kind) {
            Some(ContextValue::String(one)) => vec![one.clone()],
            Some(ContextValue::Strings(all)) => all.clone(),
            _ => Vec::new(),
        }
    };
    let one = |kind| all(kind).into_iter().next().unwrap_or_default();
    // Clap names an option together with its value: «--format <FORMAT>».
    let named = |whole: String| if whole.starts_with('-') { whole.split([' ', '=']).next().unwrap_or("").to_owned() } else { whole.trim_matches(['<', '>', '.']).to_owned() };
    let option = named(one(ContextKind::InvalidArg));
    let value = one(ContextKind::InvalidValue);
    let suggest = |kind| {
        let words = all(kind);
        if words.is_empty() { None } else { Some(lang.did_you_mean(lang.or(&words))) }
    };
    let (what, mend) = match error.kind() {
        ErrorKind::UnknownArgument if !option.starts_with('-') => (lang.unexpected(option), None),
        ErrorKind::UnknownArgument => (lang.unknown_option(option), suggest(ContextKind::SuggestedArg)),
        ErrorKind::InvalidSubcommand => {
            let name = one(ContextKind::InvalidSubcommand);
            let is_input = name == "-" || std::path::Path::new(&name).exists();
            let mend = if is_input { Some(lang.read_that(&name)) } else { suggest(ContextKind::SuggestedSubcommand) };
            (lang.unknown_command(name), mend)
        }
        ErrorKind::InvalidValue if value.is_empty() => (lang.no_value(option), Some(values(lang, &all(ContextKind::ValidValue))).filter(|v| !v.is_empty())),
        ErrorKind::InvalidValue => (lang.bad_value(option, value), Some(values(lang, &all(ContextKind::ValidValue)))),
        ErrorKind::ValueValidation => {
            let mend = match option.as_str() {
                "--published" | "--since" | "--until" | "--on" | "--before" | "--after" => lang.bad_date(),
                "--columns" => lang.bad_columns(),
                "--max-document" => lang.bad_size(),
                "--limit" | "--max-ratio" => lang.bad_count(),
                "--threads" => lang.bad_threads(),
                _ => lang.bad_number(),
            };
            (lang.bad_value(option, value), Some(mend))
        }
        ErrorKind::MissingRequiredArgument => (lang.missing(lang.list(&all(ContextKind::InvalidArg).into_iter().map(named).collect::<Vec<_>>())), None),
        ErrorKind::ArgumentConflict => (lang.given_twice(option), None),
        _ => {
            let whole = error.to_string();
            (whole.lines().next().unwrap_or("").trim_start_matches("error: ").to_owned(), None)
        }
    };
    format!("{what}\n{}", mend.unwrap_or_else(|| lang.see_help(command(args))))
}

fn values(lang: Lang, values: &[String]) -> String {
    if values.is_empty() { String::new() } else { lang.values(values.join(", ")) }
}

/// The command that the arguments were meant for.
fn command(args: &[OsString]) -> String {
    let mut command = crate::args::Cli::command();
    let mut path = "aqwal".to_owned();
    for arg in args.iter().skip(1) {
        let below = command.get_subcommands().find(|sub| arg == sub.get_name()).cloned();
        if let Some(sub) = below {
            path = format!("{path} {}", sub.get_name());
            command = sub;
        }
    }
    path
}
