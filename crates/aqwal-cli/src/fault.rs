//! What goes wrong, told to a person: the input, the cause, and how to mend it.

use std::fmt;
use std::io;
use std::path::Path;

use crate::bidi;
use crate::messages::Lang;

/// A message for a person: what is wrong, then how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault(pub String);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Fault {}

impl Fault {
    /// What the reader could not read.
    pub fn reading(lang: Lang, error: &aqwal_read::Error) -> Self {
        let name = error.input();
        let place = place(error);
        let whole = error.to_string();
        let reason = Self::reason(error, &whole);
        if error.is_binary() {
            let what = reason.strip_prefix("this is ").and_then(|r| r.split_once(", not text")).map_or(reason, |(what, _)| what);
            return Self(lang.binary(name, lang.says(what)));
        }
        if error.is_too_large() {
            return Self(lang.too_large(name));
        }
        if error.is_row() {
            return Self(lang.damaged_row(place, lang.says(reason)));
        }
        // The reader says what is wrong, and often what follows: «…; reading goes on at byte 812».
        let (what, then) = reason.rsplit_once("; ").map_or((reason, None), |(what, then)| (what, Some(lang.says(then))));
        let what = lang.says(what);
        if error.is_columns() {
            return Self(lang.no_columns(place, what, then.unwrap_or_default()));
        }
        if error.is_damaged() || error.is_skipped() {
            return Self(match then {
                Some(then) => lang.amiss(place, what, then),
                None if error.is_damaged() => lang.damaged(place, what),
                None => lang.passed_over(place, what),
            });
        }
        let cause = std::error::Error::source(error).and_then(|e| e.downcast_ref::<io::Error>());
        match cause {
            Some(cause) => Self::io(lang, name, cause),
            None => Self(lang.unreadable(name, reason)),
        }
    }

    /// What an error says, without the place.
    fn reason<'e>(error: &aqwal_read::Error, whole: &'e str) -> &'e str {
        whole.strip_prefix(&place(error)).and_then(|r| r.strip_prefix(": ")).unwrap_or(whole)
    }

    /// What the system could not read.
    pub fn io(lang: Lang, name: &str, cause: &io::Error) -> Self {
        Self(match cause.kind() {
            io::ErrorKind::NotFound => lang.not_found(name),
            io::ErrorKind::PermissionDenied => lang.not_allowed(name),
            io::ErrorKind::IsADirectory => lang.is_folder(name),
            _ => lang.unreadable(name, cause),
        })
    }

    /// What the system could not write.
    pub fn writing(lang: Lang, path: &Path, cause: &io::Error) -> Self {
        let path = path.display();
        Self(match cause.kind() {
            io::ErrorKind::NotFound => lang.no_place(path),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => lang.may_not_write(path),
            io::ErrorKind::IsADirectory => lang.output_exists_as_folder(path),
            _ => lang.unwritable(path, cause),
        })
    }

    /// Prints the message on standard error.
    pub fn print(&self, lang: Lang) {
        // Where standard error is closed, there is no one to tell.
        let _ = io::Write::write_all(&mut io::stderr(), self.shown(lang).as_bytes());
    }

    /// The message as it is printed, each line of it in its direction.
    pub fn shown(&self, lang: Lang) -> String {
        let mut out = String::new();
        for (n, line) in self.0.lines().enumerate() {
            let line = if n == 0 { format!("{} {line}", lang.error()) } else { format!("    {line}") };
            out.push_str(&bidi::line(lang, &line));
            out.push('\n');
        }
        out
    }
}

/// The input and the line of an error.
fn place(error: &aqwal_read::Error) -> String {
    error.line().map_or_else(|| error.input().to_owned(), |line| format!("{}:{line}", error.input()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_of_the_system_are_told_apart() {
        let says = |kind| Fault::io(Lang::En, "a.txt", &io::Error::from(kind)).0;
        assert!(says(io::ErrorKind::PermissionDenied).starts_with("a.txt: you may not read it\n"));
        assert!(says(io::ErrorKind::TimedOut).starts_with("a.txt: cannot be read: timed out\n"));
        let says = |kind| Fault::writing(Lang::En, Path::new("a.txt"), &io::Error::from(kind)).0;
        assert!(says(io::ErrorKind::PermissionDenied).starts_with("a.txt: you may not write there\n"));
        assert!(says(io::ErrorKind::StorageFull).starts_with("a.txt: cannot be written: "));
    }

    #[test]
    fn every_message_has_a_mend_on_its_second_line() {
        for lang in [Lang::En, Lang::Ar] {
            let shown = Fault(lang.not_found("a.txt")).shown(lang);
            assert_eq!(shown.lines().count(), 2, "{shown}");
        }
    }
}
