//! What a command took: time of the clock, of the processor, memory.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// Time and memory of a command that was run to its end.
pub struct Usage {
    clock: f64,
    /// Seconds that all its threads had a processor.
    processor: f64,
    /// Bytes of memory at most, where that is known.
    peak: Option<u64>,
}

impl Usage {
    /// Runs a command; its output is thrown away. GNU time tells the memory, where it is installed.
    pub fn of(command: &mut Command) -> Result<Self> {
        let time = Path::new("/usr/bin/time");
        let report = tempfile::NamedTempFile::new()?;
        let mut wrapped = if time.exists() {
            let mut wrapped = Command::new(time);
            wrapped.args(["-f", "%M", "-o"]).arg(report.path()).arg(command.get_program()).args(command.get_args());
            wrapped
        } else {
            let mut plain = Command::new(command.get_program());
            plain.args(command.get_args());
            plain
        };
        let (start, before) = (Instant::now(), children());
        let output = wrapped.stdout(Stdio::null()).stderr(Stdio::piped()).output().context("cannot run the command")?;
        let (clock, processor) = (start.elapsed().as_secs_f64(), children() - before);
        if !output.status.success() {
            bail!("{}: {}\n{}", command.get_program().to_string_lossy(), output.status, String::from_utf8_lossy(&output.stderr));
        }
        let peak = fs::read_to_string(report.path()).ok().and_then(|s| s.trim().parse::<u64>().ok()).map(|k| k * 1024);
        Ok(Self { clock, processor, peak })
    }

    /// The one that took less time of the processor: that of the clock tells what else the machine did.
    pub fn least(best: Option<Self>, other: Self) -> Option<Self> {
        Some(best.filter(|best| best.processor <= other.processor).unwrap_or(other))
    }

    /// Seconds, and articles a second.
    pub fn line(&self, articles: u64) -> String {
        let n = articles as f64;
        let peak = self.peak.map_or_else(|| "unknown (no /usr/bin/time)".to_owned(), |bytes| format!("{:.0} MB", bytes as f64 / 1e6));
        format!(
            "{:7.1} s, {:5.0} articles/s by the clock; {:7.1} s of the processor, {:.2} ms an article, {:5.0} articles/s on two cores of its own; peak {peak}",
            self.clock,
            n / self.clock,
            self.processor,
            self.processor * 1e3 / n,
            2.0 * n / self.processor.max(0.001),
        )
    }
}

/// Seconds of the processor that ended children had; 0 where the system does not tell.
fn children() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // After the name in brackets: state is field 3; cutime and cstime are fields 16 and 17, in hundredths.
    let ticks = stat.rsplit(')').next().unwrap_or("").split_whitespace().skip(13).take(2);
    ticks.filter_map(|n| n.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// How long this thread had a processor; none where the system does not tell. Who yields is counted up to now.
pub fn thread() -> Duration {
    std::thread::yield_now();
    let stat = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(stat.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0))
}

/// The machine and what else it does.
pub fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load: Vec<&str> = load.split(' ').take(3).collect();
    format!("{cores} cores, load {} (1, 5, 15 minutes)", if load.is_empty() { "unknown".to_owned() } else { load.join(" ") })
}

/// Asks the system to forget the files of a folder, so that they are read from the disk; by `dd` of GNU, and nothing happens where it is missing.
pub fn forget(dir: &Path) {
    for folder in [dir.to_owned(), dir.join("index")] {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten().filter(|entry| entry.path().is_file()) {
            let mut dd = Command::new("dd");
            dd.arg(format!("if={}", entry.path().display())).args(["iflag=nocache", "count=0"]);
            let _ = dd.stdout(Stdio::null()).stderr(Stdio::null()).status();
        }
    }
}
