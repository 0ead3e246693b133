//! The documentation says what the command does: every command, option, value and column, and the manual page.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn aqwal(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_aqwal")).args(args).args(["--lang", "en"]).env("COLUMNS", "100").output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The commands that the help lists.
fn commands() -> Vec<String> {
    below(&[])
}

/// The commands that the help of a command lists.
fn below(path: &[&str]) -> Vec<String> {
    let help = aqwal(&[path, &["--help"]].concat());
    let lines = help.lines().skip_while(|l| *l != "Commands:").skip(1).take_while(|l| !l.is_empty());
    lines.filter(|l| l.starts_with("  ") && !l.starts_with("   ")).map(|l| l.split_whitespace().next().unwrap().to_owned()).collect()
}

/// The options that open a line of a help text, long and short.
fn options(help: &str) -> BTreeSet<String> {
    let lines = help.lines().map(str::trim_start).filter(|l| l.starts_with('-'));
    lines.flat_map(|l| l.split("  ").next().unwrap().split([' ', ',']).filter(|w| w.starts_with('-')).map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn every_command_and_option_is_documented() {
    let docs = std::fs::read_to_string(root().join("docs/command.md")).unwrap();
    let sections: Vec<&str> = docs.split("\n## ").collect();
    let section = |name: &str| *sections.iter().find(|s| s.lines().next() == Some(name)).unwrap_or_else(|| panic!("docs/command.md has no section «{name}»"));
    let common = section("Options of every command");
    let names = commands();
    assert!(names.len() >= 6, "{names:?}");
    for name in names {
        let own = section(&format!("aqwal {name}"));
        let found = options(&aqwal(&[&name, "--help"]));
        assert!(found.contains("--help"), "{name}");
        for option in found {
            let quoted = [format!("`{option}`"), format!("`{option} ")];
            assert!(quoted.iter().any(|q| own.contains(q) || common.contains(q)), "docs/command.md, aqwal {name}: {option} is missing");
        }
        // The commands below it have lines of their own in its section.
        for sub in below(&[&name]) {
            let shown = format!("aqwal {name} {sub}");
            let line = own.lines().find(|line| line.contains(&format!("`{shown}"))).unwrap_or_else(|| panic!("docs/command.md: {shown} is missing"));
            for option in options(&aqwal(&[&name, &sub, "--help"])) {
                let quoted = [format!("`{option}`"), format!("`{option} ")];
                // What most of them have is said once, before them.
                let before = own.split("\n- `").next().unwrap_or_default();
                assert!(quoted.iter().any(|q| line.contains(q) || before.contains(q) || common.contains(q)), "docs/command.md, {shown}: {option} is missing");
            }
        }
    }
}

#[test]
fn every_column_is_documented() {
    let docs = std::fs::read_to_string(root().join("docs/command.md")).unwrap();
    let article = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cmd/in/bridge.txt");
    for part in ["statements", "speakers", "commitments", "times", "figures", "article"] {
        let row = docs.lines().find(|l| l.starts_with(&format!("| `{part}`"))).unwrap_or_else(|| panic!("docs/command.md has no row for {part}"));
        let head = aqwal(&["read", "--format", "csv", "--only", part, article]);
        let mut from = 0;
        for column in head.lines().next().unwrap().split(',') {
            let at = row[from..].find(&format!("`{column}`")).unwrap_or_else(|| panic!("docs/command.md, {part}: the column {column} is missing or out of order"));
            from += at + column.len();
        }
    }
}

#[test]
fn the_manual_page_is_the_commands_own() {
    let path = root().join("docs/aqwal.1");
    let page = aqwal(&["man"]);
    if std::env::var_os("AQWAL_UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == page, "docs/aqwal.1 is out of date; AQWAL_UPDATE=1 cargo test -p aqwal-cli --test docs writes it");
}

#[test]
fn completions_know_every_command() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = aqwal(&["completions", shell]);
        assert!(commands().iter().all(|name| script.contains(name.as_str())), "{shell}");
    }
}

#[test]
fn the_result_in_the_readme_is_the_result() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let shown = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).expect("README.md shows a result");
    let article = root().join("corpus/articles/iraq-news-site.txt");
    let printed = aqwal(&["read", article.to_str().unwrap()]);
    // Isolates are for the terminal, and lines break where it ends.
    let words = |text: &str| text.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}', '\u{200e}', '\u{200f}'], "").split_whitespace().collect::<Vec<_>>().join(" ");
    let printed = words(&printed);
    for line in shown.lines().filter(|line| !line.trim().is_empty()) {
        assert!(printed.contains(&words(line)), "README.md shows a line that is not printed: {line}");
    }
}
