//! Running other programs from the root of the repository.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_owned()
}

/// The folder beside the repository that holds gold and samples that may not be published.
pub fn shared() -> Option<PathBuf> {
    let folder = root().join("../shared");
    folder.canonicalize().ok().filter(|f| f.is_dir())
}

/// A cargo command in the root of the repository: the words of `line`, separated by blanks.
pub fn cargo(line: &str) -> Command {
    // Only rustup's own cargo knows `+toolchain`.
    let own = std::env::var_os("CARGO").filter(|_| !line.starts_with('+'));
    let mut command = Command::new(own.unwrap_or_else(|| "cargo".into()));
    command.args(line.split_whitespace()).current_dir(root());
    command
}

/// Runs a command and says so; its failure is an error.
pub fn run(command: &mut Command) -> Result<()> {
    let line = line(command);
    eprintln!("$ {line}");
    let status = command.status().with_context(|| format!("cannot run {line}"))?;
    if !status.success() {
        bail!("{line}: {status}");
    }
    Ok(())
}

/// What a command prints.
pub fn output(command: &mut Command) -> Result<String> {
    let line = line(command);
    let output = command.stderr(Stdio::inherit()).output().with_context(|| format!("cannot run {line}"))?;
    if !output.status.success() {
        bail!("{line}: {}", output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("{line} prints no UTF-8"))
}

/// Whether a cargo subcommand is installed.
pub fn has(subcommand: &str) -> bool {
    cargo(subcommand).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|s| s.success())
}

fn line(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    command.get_args().fold(name, |line, arg| format!("{line} {}", arg.to_string_lossy()))
}
