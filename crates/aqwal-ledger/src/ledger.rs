//! A ledger on disk: the folder, its file, who writes in it.

use std::fs::{self, File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::{Error, schema};

/// The SQLite file.
pub const FILE: &str = "ledger.db";
/// The folder of the full-text index.
pub const INDEX: &str = "index";
/// The file that a writing process holds locked.
const LOCK: &str = "lock";
/// How long a reader waits for a moment in which it may read.
const PATIENCE: Duration = Duration::from_secs(10);
/// Statements that are kept ready.
const STATEMENTS: usize = 96;

/// A ledger, open for questions.
#[derive(Debug)]
pub struct Ledger {
    dir: PathBuf,
    pub(crate) db: Connection,
}

impl Ledger {
    /// Opens a ledger. One of an earlier schema is brought to today's first.
    ///
    /// # Errors
    /// If there is none, if it is something else, damaged, or made by a newer Aqwal; nothing is changed then.
    ///
    /// ```
    /// let error = aqwal_ledger::Ledger::open("no/such/ledger").unwrap_err();
    /// assert!(error.is_missing());
    /// ```
    pub fn open(dir: impl AsRef<Path>) -> Result<Self, Error> {
        let dir = dir.as_ref();
        let path = dir.join(FILE);
        if !path.is_file() {
            return Err(if path.exists() { Error::foreign(&path) } else { Error::missing(dir) });
        }
        let ledger = Self { dir: dir.to_owned(), db: connect(&path, false)? };
        match schema::of(&ledger.db, &path)? {
            0 => Err(Error::missing(dir)),
            schema if schema < schema::SCHEMA => {
                drop(ledger);
                Lock::take(dir)?.write(&path).map(|db| Self { dir: dir.to_owned(), db })
            }
            _ => Ok(ledger),
        }
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The SQLite file.
    pub fn path(&self) -> PathBuf {
        self.dir.join(FILE)
    }

    /// The folder of the full-text index.
    pub fn index_dir(&self) -> PathBuf {
        self.dir.join(INDEX)
    }

    /// The connection, for questions that this library has no function for. Writing through it is refused by SQLite.
    pub fn connection(&self) -> &Connection {
        &self.db
    }

    /// What SQLite says, with the file's name.
    pub(crate) fn fault(&self) -> impl Fn(rusqlite::Error) -> Error + '_ {
        |cause| Error::sql(&self.path(), cause)
    }

    pub(crate) fn with(dir: &Path, db: Connection) -> Self {
        Self { dir: dir.to_owned(), db }
    }
}

/// The right to write, held as long as this lives. The system takes it back from a process that was killed.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the right to write.
    ///
    /// # Errors
    /// [`Error::holder`] if another process has it.
    pub fn take(dir: &Path) -> Result<Self, Error> {
        let path = dir.join(LOCK);
        let fault = |cause| Error::io(&path, cause);
        let mut file = File::options().read(true).write(true).create(true).truncate(false).open(&path).map_err(fault)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut who = String::new();
                let _ = file.read_to_string(&mut who); // only for the message
                return Err(Error::busy(dir, if who.trim().is_empty() { "another process" } else { who.trim() }));
            }
            Err(TryLockError::Error(cause)) => return Err(fault(cause)),
        }
        file.set_len(0).and_then(|()| file.rewind()).and_then(|()| writeln!(file, "process {}", std::process::id())).map_err(fault)?;
        Ok(Self { _file: file })
    }

    /// A connection that may write, to a file of today's schema.
    pub fn write(&self, path: &Path) -> Result<Connection, Error> {
        let mut db = connect(path, true)?;
        schema::migrate(&mut db, path)?;
        Ok(db)
    }
}

/// Makes the folder for a ledger, if nothing stands there, and refuses one that is something else before anything is written.
pub(crate) fn prepare(dir: &Path) -> Result<(), Error> {
    let path = dir.join(FILE);
    if path.is_file() {
        return connect(&path, false).and_then(|db| schema::of(&db, &path)).map(|_| ());
    }
    fs::create_dir_all(dir).map_err(|cause| Error::io(dir, cause))?;
    // A folder with other things in it was named by mistake.
    let mut entries = fs::read_dir(dir).map_err(|cause| Error::io(dir, cause))?;
    let is_ours = |name: &str| name == LOCK || name == INDEX || name.starts_with(FILE);
    let strange = entries.any(|entry| entry.is_ok_and(|entry| !is_ours(&entry.file_name().to_string_lossy())));
    if strange { Err(Error::foreign(dir)) } else { Ok(()) }
}

fn connect(path: &Path, write: bool) -> Result<Connection, Error> {
    let fault = |cause| Error::sql(path, cause);
    let access = if write { OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE } else { OpenFlags::SQLITE_OPEN_READ_WRITE };
    let open = |flags| Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX);
    // Where nothing may be written, SQLite can still read, as long as nobody else writes.
    let db = open(access).or_else(|cause| if write { Err(cause) } else { open(OpenFlags::SQLITE_OPEN_READ_ONLY) }).map_err(fault)?;
    db.busy_timeout(PATIENCE).map_err(fault)?;
    db.set_prepared_statement_cache_capacity(STATEMENTS);
    // The first question finds out whether this is a database at all.
    if write {
        schema::of(&db, path)?;
        db.pragma_update(None, "page_size", 8192).map_err(fault)?;
        db.pragma_update(None, "journal_mode", "WAL").map_err(fault)?;
        db.pragma_update(None, "synchronous", "FULL").map_err(fault)?; // what was acknowledged survives a loss of power
    } else {
        db.pragma_update(None, "query_only", true).map_err(fault)?;
    }
    db.pragma_update(None, "cache_size", -65_536).map_err(fault)?; // 64 MB
    db.pragma_update(None, "mmap_size", 1_i64 << 32).map_err(fault)?;
    db.pragma_update(None, "temp_store", "MEMORY").map_err(fault)?;
    db.pragma_update(None, "foreign_keys", true).map_err(fault)?;
    Ok(db)
}
