//! A small ledger of invented articles in a folder that goes away with it.

#![allow(dead_code)] // not every test uses all of it

use std::time::Duration;

use aqwal::{Article, Capture, Lexicon};
use aqwal_ledger::{Entry, Ledger, Origin, Put, Writer};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

/// An invented article: where and when it was published, its address, when it was captured, its text.
#[derive(Clone, Copy, Debug, Default)]
pub struct News<'a> {
    pub outlet: &'a str,
    pub date: &'a str,
    pub url: &'a str,
    pub seen: &'a str,
    pub text: &'a str,
}

/// A ledger that is being filled.
pub struct Desk {
    dir: TempDir,
    writer: Writer,
}

impl Desk {
    /// An empty one.
    pub fn new() -> Self {
        let dir = TempDir::with_prefix("aqwal-ledger-").unwrap();
        let writer = Writer::open(dir.path().join("ledger"), Lexicon::bundled(), Duration::ZERO).unwrap();
        Self { dir, writer }
    }

    /// One with these articles.
    pub fn with(news: &[News<'_>]) -> Self {
        let mut desk = Self::new();
        for news in news {
            desk.put(news);
        }
        desk
    }

    /// Puts an article in.
    pub fn put(&mut self, news: &News<'_>) -> Put {
        let some = |words: &str| Some(words.to_owned()).filter(|words| !words.is_empty());
        let mut article = Article::plain(news.text);
        article.id = format!("sha256:{}", Sha256::digest(news.text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect::<String>());
        article.input = some(news.url).unwrap_or_else(|| "article.txt".to_owned());
        article.meta.outlet = some(news.outlet);
        article.meta.url = some(news.url);
        article.meta.published = some(news.date).map(|date| date.parse().unwrap());
        article.capture = some(news.seen).map(|date| Capture { date: Some(date), ..Capture::default() });
        let record = aqwal::extract(&article, Lexicon::bundled());
        let entry = Entry::new(record, news.text.as_bytes(), Origin::of(&article.meta, None)).unwrap();
        let put = self.writer.put(&entry).unwrap();
        self.writer.commit().unwrap();
        put
    }

    /// The ledger, as another process sees it.
    pub fn ledger(&self) -> Ledger {
        Ledger::open(self.dir.path().join("ledger")).unwrap()
    }
}
