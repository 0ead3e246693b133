//! What cases as files cannot show: files that appear whole or not at all, threads, pipes.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn folder(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("aqwal-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn aqwal(at: &Path, args: &[&str]) -> (i32, Vec<u8>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_aqwal")).args(args).current_dir(at).output().unwrap();
    (output.status.code().unwrap(), output.stdout, String::from_utf8(output.stderr).unwrap())
}

/// Names of the files in a folder.
fn files(at: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(at).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn articles(at: &Path, many: usize) {
    for n in 0..many {
        let text = format!("قال سامي الدروبي إن السوق رقم {n} مفتوح.\n\nوأضاف: \"نعم\".\n").repeat(1 + n % 5);
        fs::write(at.join(format!("{n:04}.txt")), text).unwrap();
    }
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let at = folder("whole");
    fs::write(at.join("a.txt"), "قال سامي إن السوق مفتوح.").unwrap();
    fs::write(at.join("out.csv"), "old").unwrap();
    assert_eq!(aqwal(&at, &["read", "-o", "out.csv", "--format", "csv", "missing.txt"]).0, 2);
    assert_eq!(fs::read_to_string(at.join("out.csv")).unwrap(), "old");
    assert_eq!(aqwal(&at, &["read", "-o", "out.json", "--format", "json", "a.txt", "a.txt"]).0, 2);
    assert_eq!(files(&at), ["a.txt", "out.csv"]);
    let (status, stdout, stderr) = aqwal(&at, &["read", "-o", "out.csv", "--format", "csv", "--bom", "a.txt"]);
    assert_eq!((status, stdout.len(), stderr.as_str()), (0, 0, ""));
    assert!(fs::read_to_string(at.join("out.csv")).unwrap().starts_with("\u{feff}input,outlet,"));
    assert_eq!(files(&at), ["a.txt", "out.csv"]);
    fs::remove_dir_all(&at).unwrap();
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let at = folder("threads");
    articles(&at, 150);
    for format in ["jsonl", "text", "csv", "html"] {
        let one = aqwal(&at, &["read", "--threads", "1", "--format", format, "."]);
        let four = aqwal(&at, &["read", "--threads", "4", "--format", format, "."]);
        assert_eq!(one.0, 0);
        assert!(one == four, "{format}");
    }
    fs::remove_dir_all(&at).unwrap();
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let at = folder("pipe");
    articles(&at, 400);
    let mut child =
        Command::new(env!("CARGO_BIN_EXE_aqwal")).args(["read", "--format", "jsonl", "."]).current_dir(&at).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 100];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap(); // and closed again
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""));
    fs::remove_dir_all(&at).unwrap();
}

#[test]
fn many_rows_on_standard_input_are_read_as_they_come() {
    let at = folder("rows");
    let args = ["read", "--format", "csv", "--quiet", "-"];
    let mut child = Command::new(env!("CARGO_BIN_EXE_aqwal")).args(args).current_dir(&at).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        for n in 0..3000 {
            writeln!(stdin, "{{\"id\": \"r{n}\", \"text\": \"قال سامي إن السوق مفتوح.\"}}").unwrap();
        }
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 3001);
    fs::remove_dir_all(&at).unwrap();
}

#[test]
fn manual_pages_of_all_commands() {
    let at = folder("man");
    assert_eq!(aqwal(&at, &["man", "--output", "pages"]).0, 0);
    assert!(files(&at.join("pages")).len() >= 7 && files(&at.join("pages")).contains(&"aqwal-read.1".to_owned()));
    fs::remove_dir_all(&at).unwrap();
}
