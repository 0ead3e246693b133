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
            writeln!(stdin, "{{\"id\": \"r{n}\", \"text\": \"قال سامي إن السوق {n} مفتوح.\"}}").unwrap();
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

#[test]
fn the_limit_ends_reading_early() {
    let at = folder("limit");
    // An endless input: without an early end this test would not end either.
    let args = ["read", "--format", "jsonl", "--limit", "20", "--input-format", "jsonl", "-"];
    let mut child = Command::new(env!("CARGO_BIN_EXE_aqwal")).args(args).current_dir(&at).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        let mut n = 0;
        while writeln!(stdin, "{{\"id\": \"r{n}\", \"text\": \"قال سامي إن السوق {n} مفتوح.\"}}").is_ok() {
            n += 1;
        }
        n
    });
    let output = child.wait_with_output().unwrap();
    assert!(writer.join().unwrap() < 100_000);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 20);
    fs::remove_dir_all(&at).unwrap();
}

#[test]
fn copies_are_told_in_the_order_of_the_inputs() {
    let at = folder("copies");
    let words = |n: usize| (0..60).map(|w| format!("كلمة{} ", (w * 7 + n * 13) % 997)).collect::<String>();
    let mut rows = String::new();
    for n in 0..300 {
        // Every third text is a repeat of one before, every fifth is one with changes.
        let from = if n % 3 == 2 { n / 2 } else { n };
        let end = if n % 5 == 4 { format!("وقال سامي {n}.") } else { String::new() };
        rows.push_str(&format!("{{\"id\": \"r{n}\", \"text\": \"قال سامي إن {}{end}\"}}\n", words(from)));
    }
    fs::write(at.join("rows.jsonl"), rows).unwrap();
    let run = |threads: &str| {
        let done = aqwal(&at, &["read", "--threads", threads, "--format", "jsonl", "--repeats", "again.csv", "rows.jsonl"]);
        (done, fs::read_to_string(at.join("again.csv")).unwrap())
    };
    let (one, again) = run("1");
    assert!(again.lines().count() > 50 && again.starts_with("first,first_id,kind,shared,input,"), "{again}");
    assert!(again.contains(",repeat,100,") && again.contains(",copy,"), "{again}");
    let written = String::from_utf8(one.1.clone()).unwrap();
    assert_eq!(written.lines().count() + again.matches(",repeat,").count(), 300);
    assert_eq!(written.matches("\"repeats\":{\"id\"").count(), again.matches(",copy,").count());
    assert_eq!(run("8"), (one, again));
    fs::remove_dir_all(&at).unwrap();
}

/// A run that never ends by itself is asked to end.
#[cfg(unix)]
fn interrupted(name: &str, signal: &str, args: &[&str]) -> (PathBuf, i32, String, String) {
    use std::os::unix::process::ExitStatusExt;
    let at = folder(name);
    let args = [&["read", "--input-format", "jsonl"], args, &["-"]].concat();
    let mut child = Command::new(env!("CARGO_BIN_EXE_aqwal")).args(args).current_dir(&at).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    for n in 0..200 {
        writeln!(stdin, "{{\"id\": \"r{n}\", \"text\": \"قال سامي إن السوق {n} مفتوح.\"}}").unwrap();
    }
    // Standard input stays open: the command is waiting for more when the signal comes.
    std::thread::sleep(std::time::Duration::from_millis(1500));
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    drop(stdin);
    (at, output.status.signal().unwrap(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
#[cfg(unix)]
fn a_run_that_is_interrupted_leaves_nothing_half_written() {
    let (at, signal, stdout, stderr) = interrupted("sigint", "-INT", &["--format", "jsonl", "-o", "out.jsonl"]);
    assert_eq!((signal, stdout.as_str()), (2, ""));
    assert_eq!(files(&at), ["out.jsonl.part"], "{stderr}");
    let part = fs::read_to_string(at.join("out.jsonl.part")).unwrap();
    assert!(part.ends_with("}\n") && part.lines().count() == 200);
    assert_eq!(stderr, "200 articles, 200 statements\ninterrupted; what was read is in out.jsonl.part\n");
    fs::remove_dir_all(&at).unwrap();

    let (at, signal, stdout, stderr) = interrupted("sigterm", "-TERM", &["--lang", "ar", "--format", "jsonl"]);
    assert_eq!(signal, 15);
    // Nobody read before the signal came, so it may have been stuck in the midst of them.
    assert!(stdout.ends_with("}\n") && stdout.lines().all(|line| line.starts_with('{') && line.ends_with('}')));
    assert!(stderr.ends_with("قطعت القراءة\n"), "{stderr}");
    fs::remove_dir_all(&at).unwrap();

    let (at, _, _, stderr) = interrupted("sightml", "-INT", &["--format", "html", "-o", "pages/", "--repeats", "again.csv"]);
    assert!(files(&at) == ["again.csv.part", "pages"] && files(&at.join("pages")).len() == 201, "{stderr}");
    fs::remove_dir_all(&at).unwrap();
}
