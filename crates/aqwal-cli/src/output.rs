//! Where results go: standard output, a file written whole or not at all, or a folder.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// What keeps results from being written.
#[derive(Debug)]
pub enum Stop {
    /// The reader of our output has gone; nothing to tell anyone.
    Pipe,
    /// A message for a person.
    Fault(crate::fault::Fault),
    /// Something could not be read, and that was to be the end.
    Bad,
    /// As many articles as were asked for.
    Enough,
}

/// Standard output or a file.
pub enum Sink {
    /// Standard output.
    Stdout(BufWriter<io::Stdout>),
    /// A file.
    File(WholeFile),
}

impl Sink {
    /// Opens a file, or standard output if there is none.
    pub fn open(path: Option<&Path>) -> io::Result<Self> {
        Ok(match path {
            Some(path) => Self::File(WholeFile::create(path)?),
            None => Self::Stdout(BufWriter::with_capacity(1 << 16, io::stdout())),
        })
    }

    /// Everything has been written.
    pub fn finish(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::File(file) => {
                file.out.flush()?;
                if file.temporary.is_some() {
                    file.out.get_ref().sync_all()?;
                }
                file.finish()
            }
        }
    }

    /// Keeps what was written of a file under its name and `.part`, which is given back.
    pub fn keep_part(&mut self) -> io::Result<Option<PathBuf>> {
        match self {
            Self::Stdout(out) => out.flush().map(|()| None),
            Self::File(file) => file.keep_part(),
        }
    }

    /// Leaves nothing of a file behind.
    pub fn discard(&mut self) {
        if let Self::File(file) = self {
            file.discard();
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::File(file) => file.out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::File(file) => file.out.flush(),
        }
    }
}

/// A file that takes its name only when it is complete. Dropped before that, it leaves nothing behind and an older file
/// of that name untouched.
pub struct WholeFile {
    out: BufWriter<File>,
    /// The name until then; none where there is nothing to rename: a device or a pipe.
    temporary: Option<PathBuf>,
    path: PathBuf,
}

impl WholeFile {
    /// Begins a file.
    pub fn create(path: &Path) -> io::Result<Self> {
        let is_special = fs::metadata(path).is_ok_and(|m| !m.is_file() && !m.is_dir());
        if is_special {
            let out = BufWriter::new(File::options().write(true).open(path)?);
            return Ok(Self { out, temporary: None, path: path.to_owned() });
        }
        // A link keeps being a link: what it leads to is replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let name = path.file_name().ok_or(io::ErrorKind::IsADirectory)?;
        let mut temporary = path.clone();
        temporary.set_file_name(format!(".{}.{}.part", name.to_string_lossy(), std::process::id()));
        let out = BufWriter::with_capacity(1 << 16, File::create(&temporary)?);
        Ok(Self { out, temporary: Some(temporary), path })
    }

    /// Writes what is left and gives the file its name.
    pub fn finish(&mut self) -> io::Result<()> {
        self.out.flush()?;
        if let Some(temporary) = &self.temporary {
            if let Ok(older) = fs::metadata(&self.path) {
                fs::set_permissions(temporary, older.permissions())?;
            }
            fs::rename(temporary, &self.path)?;
            self.temporary = None;
        }
        Ok(())
    }
}

impl WholeFile {
    fn keep_part(&mut self) -> io::Result<Option<PathBuf>> {
        self.out.flush()?;
        let Some(temporary) = self.temporary.take() else { return Ok(None) };
        let mut part = self.path.clone().into_os_string();
        part.push(".part");
        fs::rename(temporary, &part)?;
        Ok(Some(part.into()))
    }

    fn discard(&mut self) {
        if let Some(temporary) = self.temporary.take() {
            let _ = fs::remove_file(temporary);
        }
    }
}

impl Drop for WholeFile {
    fn drop(&mut self) {
        self.discard();
    }
}

/// Writes a whole file at once.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = WholeFile::create(path)?;
    file.out.write_all(bytes)?;
    file.finish()
}
