//! Records by the inputs they were made from. Only where each record stands is kept, so a file of any length can be looked up.

use std::collections::HashSet;
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use aqwal_read::Document;
use serde::Deserialize;
use serde_json::Value;

use crate::fault::Fault;
use crate::messages::Lang;

/// What is read of a record to find it again.
#[derive(Deserialize)]
struct Head {
    article: Article,
}

#[derive(Deserialize)]
struct Article {
    id: String,
    input: String,
}

/// Where a record stands in its file, and what leads to it.
struct Entry {
    start: u64,
    len: u64,
    /// Of its input's name, of that name's last part, of its id.
    keys: [u64; 3],
    checked: AtomicBool,
}

/// The records of a file.
pub struct Index {
    lang: Lang,
    name: String,
    file: Mutex<File>,
    entries: Vec<Entry>,
    /// Keys of each kind with the entries they lead to, in order.
    by: [Vec<(u64, u32)>; 3],
}

const INPUT: usize = 0;
const LAST: usize = 1;
const ID: usize = 2;

fn key(words: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

/// A name without the folders before it: `news.warc.gz#<urn:…>`.
fn last(input: &str) -> &str {
    let path = input.split('#').next().unwrap_or(input);
    let from = path.rfind(['/', '\\']).map_or(0, |at| at + 1);
    &input[from..]
}

impl Index {
    /// Of a file of records, one a line, or laid out over several; `-` is standard input. And the lines that are none.
    pub fn read(lang: Lang, path: &Path) -> Result<(Self, Vec<Fault>), Fault> {
        let name = path.display().to_string();
        let io = |cause: io::Error| Fault::io(lang, &name, &cause);
        let file = if name == "-" { aside().map_err(io)? } else { File::open(path).map_err(io)? };
        // What cannot be read twice is set aside as well: a pipe.
        let file = if file.metadata().map_err(io)?.is_file() { file } else { copy(file).map_err(io)? };
        let mut index = Self { lang, name: name.clone(), file: Mutex::new(file.try_clone().map_err(io)?), entries: Vec::new(), by: Default::default() };
        let damaged = index.scan(file).map_err(io)?;
        for kind in [INPUT, LAST, ID] {
            index.by[kind] = index.entries.iter().enumerate().map(|(n, entry)| (entry.keys[kind], n as u32)).collect();
            index.by[kind].sort_unstable();
        }
        Ok((index, damaged))
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn scan(&mut self, mut file: File) -> io::Result<Vec<Fault>> {
        file.rewind()?;
        let mut reader = BufReader::with_capacity(1 << 16, file);
        let (mut damaged, mut line, mut start, mut number) = (Vec::new(), Vec::new(), 0, 0);
        loop {
            line.clear();
            let len = reader.read_until(b'\n', &mut line)? as u64;
            number += 1;
            if len == 0 {
                return Ok(damaged);
            }
            if !line.trim_ascii().is_empty() {
                match serde_json::from_slice::<Head>(&line) {
                    Ok(head) => self.add(head, start, len),
                    // A record laid out for reading goes on in the next line.
                    Err(error) if error.is_eof() && self.is_empty() && damaged.is_empty() => return self.scan_laid_out(reader.into_inner()),
                    Err(error) => damaged.push(Fault(self.lang.bad_record(format_args!("{}:{number}", self.name), error))),
                }
            }
            start += len;
        }
    }

    fn scan_laid_out(&mut self, mut file: File) -> io::Result<Vec<Fault>> {
        file.rewind()?;
        let mut heads = serde_json::Deserializer::from_reader(BufReader::with_capacity(1 << 16, file)).into_iter::<Head>();
        let mut start = 0;
        while let Some(head) = heads.next() {
            match head {
                Ok(head) => {
                    let end = heads.byte_offset() as u64;
                    self.add(head, start, end - start);
                    start = end;
                }
                Err(error) if error.is_io() => return Err(error.into()),
                Err(error) => return Ok(vec![Fault(self.lang.bad_record(format_args!("{}:{}", self.name, error.line()), &error))]),
            }
        }
        Ok(Vec::new())
    }

    fn add(&mut self, Head { article }: Head, start: u64, len: u64) {
        let keys = [key(&article.input), key(last(&article.input)), key(&article.id)];
        self.entries.push(Entry { start, len, keys, checked: AtomicBool::new(false) });
    }

    /// The records of a document: those that name its input; else those that name its bytes; else the one record of an input
    /// with the same last name.
    pub fn of(&self, document: &Document) -> Result<Vec<Value>, Fault> {
        let is_input = |head: &Article| head.input == document.input;
        let mut records = self.load(self.find(INPUT, &document.input), is_input)?;
        if records.is_empty() || records.len() > 1 {
            let id = aqwal_read::id(&document.bytes);
            let same: Vec<(u32, Value)> = if records.is_empty() {
                self.load(self.find(ID, &id), |head| head.id == id)?
            } else {
                // Several documents may bear one name, as those of standard input do.
                let of = |record: &Value| record["article"]["id"] == id.as_str();
                if records.iter().any(|(_, record)| of(record)) { records.drain(..).filter(|(_, record)| of(record)).collect() } else { std::mem::take(&mut records) }
            };
            records = same;
        }
        if records.is_empty()
            && let one @ [_] = self.find(LAST, last(&document.input))
        {
            records = self.load(one, |head| last(&head.input) == last(&document.input))?;
        }
        for (n, _) in &records {
            self.entries[*n as usize].checked.store(true, Ordering::Relaxed);
        }
        Ok(records.into_iter().map(|(_, record)| record).collect())
    }

    fn find(&self, kind: usize, words: &str) -> &[(u64, u32)] {
        let key = key(words);
        let from = self.by[kind].partition_point(|(k, _)| *k < key);
        let len = self.by[kind][from..].iter().take_while(|(k, _)| *k == key).count();
        &self.by[kind][from..from + len]
    }

    fn load(&self, found: &[(u64, u32)], is: impl Fn(&Article) -> bool) -> Result<Vec<(u32, Value)>, Fault> {
        let mut records = Vec::new();
        for (_, n) in found {
            let bytes = self.bytes(*n)?;
            let unread = |error: serde_json::Error| Fault(self.lang.bad_record(&self.name, error));
            // Two names may have one key.
            if is(&serde_json::from_slice::<Head>(&bytes).map_err(unread)?.article) {
                records.push((*n, serde_json::from_slice(&bytes).map_err(unread)?));
            }
        }
        Ok(records)
    }

    fn bytes(&self, n: u32) -> Result<Vec<u8>, Fault> {
        let entry = &self.entries[n as usize];
        let mut bytes = vec![0; entry.len as usize];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let read = file.seek(SeekFrom::Start(entry.start)).and_then(|_| file.read_exact(&mut bytes));
        read.map_err(|cause| Fault::io(self.lang, &self.name, &cause))?;
        Ok(bytes)
    }

    fn head(&self, n: usize) -> Result<Article, Fault> {
        let head: Head = serde_json::from_slice(&self.bytes(n as u32)?).map_err(|error| Fault(self.lang.bad_record(&self.name, error)))?;
        Ok(head.article)
    }

    /// The files that hold the inputs which the records name, each once. Names that are no files are passed over.
    pub fn inputs(&self) -> Result<Vec<PathBuf>, Fault> {
        let (mut seen, mut out) = (HashSet::new(), Vec::new());
        for n in 0..self.entries.len() {
            let input = self.head(n)?.input;
            // `news.zip#a/b.html` stands in `news.zip`; a file's own name may have that sign too.
            let ends = std::iter::once(input.len()).chain(input.rmatch_indices('#').map(|(at, _)| at));
            let Some(path) = ends.map(|end| &input[..end]).find(|path| *path != "-" && Path::new(path).is_file()) else { continue };
            if seen.insert(key(path)) {
                out.push(PathBuf::from(path));
            }
        }
        Ok(out)
    }

    /// Hands on input and id of every record that no document was found for.
    pub fn unchecked(&self, mut missing: impl FnMut(String, String) -> Result<(), Fault>) -> Result<(), Fault> {
        for (n, _) in self.entries.iter().enumerate().filter(|(_, entry)| !entry.checked.load(Ordering::Relaxed)) {
            let article = self.head(n)?;
            missing(article.input, article.id)?;
        }
        Ok(())
    }
}

/// Standard input, as a file that can be read again.
fn aside() -> io::Result<File> {
    copy(io::stdin().lock())
}

fn copy(mut reader: impl Read) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    io::copy(&mut reader, &mut file)?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_part_of_a_name_keeps_what_is_inside_a_file() {
        assert_eq!(last("a/b/c.html"), "c.html");
        assert_eq!(last("a/news.zip#b/c.html"), "news.zip#b/c.html");
        assert_eq!(last("-"), "-");
    }

    #[test]
    fn records_are_found_by_name_then_by_bytes_then_by_last_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.jsonl");
        let record = |input: &str, bytes: &str| format!("{{\"article\":{{\"id\":\"{}\",\"input\":\"{input}\"}}}}\n", aqwal_read::id(bytes.as_bytes()));
        std::fs::write(&path, record("a/x.html", "1") + &record("-", "2") + "{broken\n" + &record("-", "3") + &record("d/y.html", "4")).unwrap();
        let (index, damaged) = Index::read(Lang::En, &path).unwrap();
        assert_eq!(damaged.len(), 1);
        let of = |input: &str, bytes: &str| index.of(&Document::new(input, bytes)).unwrap().iter().map(|r| r["article"]["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        let id = |bytes: &str| aqwal_read::id(bytes.as_bytes());
        assert_eq!(of("a/x.html", "changed"), [id("1")]);
        assert_eq!(of("elsewhere.html", "1"), [id("1")]);
        assert_eq!(of("-", "3"), [id("3")]);
        assert_eq!(of("other/y.html", "changed"), [id("4")]);
        assert_eq!(of("other/z.html", "9"), [""; 0]);
        let mut missing = Vec::new();
        index
            .unchecked(|input, id| {
                missing.push((input, id));
                Ok(())
            })
            .unwrap();
        assert_eq!(missing, [("-".to_owned(), id("2"))]);
    }

    #[test]
    fn a_record_may_be_laid_out() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.json");
        std::fs::write(&path, "{\n  \"article\": {\n    \"id\": \"i\",\n    \"input\": \"a\"\n  }\n}\n{\"article\": {\"id\": \"j\", \"input\": \"b\"}}").unwrap();
        let (index, damaged) = Index::read(Lang::En, &path).unwrap();
        assert!(damaged.is_empty());
        assert_eq!(index.of(&Document::new("b", "")).unwrap()[0]["article"]["id"], "j");
    }
}
