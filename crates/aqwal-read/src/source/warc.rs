//! WARC files (ISO 28500): the pages of a crawl, record by record.

use std::io;

use aqwal::{Capture, Meta};
use flate2::Decompress;
use memchr::memmem;

use super::Documents;
use super::digest::{misfit, note};
use super::head::Head;
use super::http::{self, Kind, Refused};
use super::nest::Nest;
use super::passed::Passed;
use super::stream::{OPENING, Stream, opens_record};
use crate::error::Broken;
use crate::{Declared, Document, Error, Format, Leftover, Limit};

/// Bytes set aside at once for a payload, however long a record calls itself.
const AHEAD: u64 = 1 << 20;

/// The documents of a WARC file.
pub(super) struct Warc<S> {
    input: String,
    stream: S,
    nest: Nest,
    head: Head,
    answer: Head,
    inflate: Decompress,
    /// The block of a record that has to be decoded first.
    stored: Vec<u8>,
    passed: Passed,
    /// A feed inside a record.
    inner: Option<(Documents<'static>, Capture)>,
    /// Where the record at hand begins, and how it is called.
    record: u64,
    name: Option<String>,
    records: u64,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Reading,
    /// After damage: what does not open a record is stepped over in silence.
    Searching,
    Over,
}

/// Why a record is lost.
enum Fault {
    /// It is damaged, or more came out of it than a limit allows; the next one can be searched.
    Damage(String, Option<Limit>),
    /// It was left out; the stream stands where the next one begins, or in the rest of this one.
    Skipped(Error),
    /// Nothing more can be read.
    End(Error),
}

impl<S: Stream> Warc<S> {
    pub(super) fn new(input: &str, stream: S, nest: Nest) -> Self {
        Self {
            input: input.to_owned(),
            stream,
            nest,
            head: Head::default(),
            answer: Head::default(),
            inflate: Decompress::new(false),
            stored: Vec::new(),
            passed: Passed::default(),
            inner: None,
            record: 0,
            name: None,
            records: 0,
            state: State::Reading,
        }
    }

    /// Reads the next record: its document, or none where it is passed over.
    fn record(&mut self) -> Result<Option<Document>, Fault> {
        self.name = None;
        let blank = self.skip_blank();
        self.record = self.stream.offset();
        self.stream.mark();
        blank?;
        let bytes = self.stream.fill().map_err(|e| fault(&self.input, e))?;
        if bytes.is_empty() {
            self.state = State::Over;
            return Ok(None);
        }
        if !opens_record(bytes) {
            let is_cut = b"WARC/1.".starts_with(&bytes[..bytes.len().min(7)]);
            return Err(Fault::Damage(if is_cut { "the file is cut off there" } else { "no record begins there" }.to_owned(), None));
        }
        self.records += 1;
        if self.records > self.nest.limits().entries {
            return Err(Fault::End(Error::beyond(&self.input, self.nest.limits().more())));
        }
        let taken = self.head.take(&mut self.stream, u64::MAX);
        let (_, true) = taken.map_err(|e| self.fault(e))? else { return Err(Fault::Damage("its head is cut off".to_owned(), None)) };
        self.name = self.head.text("WARC-Record-ID").map(|id| id.into_owned());
        let length = self.head.text("Content-Length").and_then(|value| value.parse().ok());
        let Some(length) = length else { return Err(Fault::Damage("its head gives no Content-Length".to_owned(), None)) };
        self.state = State::Reading;
        let mut left = length;
        let document = self.block(&mut left);
        if let Err(Fault::Damage(..) | Fault::End(_)) = &document {
            return document;
        }
        self.skip(left)?;
        self.close()?;
        document
    }

    /// Reads the block of the record at hand; `left` is what of it has not been read.
    fn block(&mut self, left: &mut u64) -> Result<Option<Document>, Fault> {
        let kind = self.head.text("WARC-Type").map(|kind| kind.to_ascii_lowercase()).unwrap_or_default();
        let media = self.head.text("Content-Type").unwrap_or_default();
        match kind.as_str() {
            "response" if media.to_ascii_lowercase().starts_with("application/http") => self.answer(left),
            "resource" | "conversion" => {
                let media = media.into_owned();
                self.payload(&media, false, left)
            }
            "revisit" => {
                self.passed.count(Leftover::Revisit);
                Ok(None)
            }
            _ => Ok(None),
        }
    }

    /// Reads an HTTP answer.
    fn answer(&mut self, left: &mut u64) -> Result<Option<Document>, Fault> {
        let (len, ends) = self.answer.take(&mut self.stream, *left).map_err(|e| fault(&self.input, e))?;
        *left -= len as u64;
        match http::status(self.answer.first()) {
            Some(200..=299) if ends => {}
            Some(200..=299) => return Ok(self.pass(Leftover::EmptyAnswer)),
            Some(300..=399) => return Ok(self.pass(Leftover::Redirect)),
            Some(_) => return Ok(self.pass(Leftover::Failure)),
            None => return Ok(self.pass(Leftover::Unknown)),
        }
        let media = self.answer.text("Content-Type").or_else(|| self.head.text("WARC-Identified-Payload-Type")).unwrap_or_default().into_owned();
        self.payload(&media, http::is_coded(&self.answer), left)
    }

    fn pass(&mut self, kind: Leftover) -> Option<Document> {
        self.passed.count(kind);
        None
    }

    /// Reads the payload of the record at hand.
    fn payload(&mut self, media: &str, is_coded: bool, left: &mut u64) -> Result<Option<Document>, Fault> {
        let kind = Kind::of(media);
        match kind {
            Kind::Other(kind) => return Ok(self.pass(kind)),
            _ if *left == 0 => return Ok(self.pass(Leftover::EmptyAnswer)),
            _ => {}
        }
        let limits = *self.nest.limits();
        if *left > limits.document {
            return Err(Fault::Skipped(Error::beyond(&self.document_name(), limits.longer())));
        }
        let mut notes = Vec::new();
        let mut checked = false;
        let digest = self.head.text("WARC-Payload-Digest").map(|digest| digest.into_owned());
        let mut bytes = Vec::new();
        if is_coded {
            let mut stored = std::mem::take(&mut self.stored);
            stored.clear();
            self.read(left, &mut stored)?;
            let decoded = http::decode(&self.answer, &stored, &mut self.inflate, &limits);
            match decoded {
                Ok(payload) => {
                    if let Some(digest) = &digest {
                        let entity = payload.entity.as_deref().unwrap_or(&payload.bytes);
                        checked = true;
                        notes.extend(misfit(digest, &[entity, &stored, &payload.bytes]));
                    }
                    notes.extend(payload.amiss.map(note));
                    bytes = payload.bytes;
                }
                Err(Refused::Limit(beyond)) => return Err(Fault::Skipped(Error::beyond(&self.document_name(), beyond))),
                Err(Refused::Coding(says)) => {
                    self.passed.count_as(Leftover::Coded, &says);
                    return Ok(None);
                }
            }
            if stored.capacity() as u64 <= AHEAD {
                self.stored = stored;
            }
        } else {
            bytes.reserve_exact((*left).min(AHEAD) as usize);
            self.read(left, &mut bytes)?;
        }
        if let Some(reason) = self.head.text("WARC-Truncated") {
            notes.push(note(format!("the crawl kept only the beginning of the page (WARC-Truncated: {reason})")));
        }
        let capture = Capture { record: self.name.clone().unwrap_or_default(), digest, url: self.url(), date: self.head.text("WARC-Date").map(|date| date.into_owned()) };
        let format = match kind {
            Kind::Page => Format::Html,
            Kind::Text => Format::Text,
            Kind::Feed => match self.nest.feed(&self.document_name(), bytes) {
                Ok(documents) => {
                    self.inner = Some((documents, capture));
                    return Ok(None);
                }
                // A page may call itself XML.
                Err(xml) if crate::sniff::is_html(&xml, "-") => {
                    bytes = xml;
                    Format::Html
                }
                Err(_) => return Ok(self.pass(Leftover::Data)),
            },
            Kind::Unknown | Kind::Other(_) if crate::sniff::is_html(&bytes, "-") => Format::Html,
            Kind::Unknown | Kind::Other(_) => return Ok(self.pass(Leftover::Unknown)),
        };
        let charset = http::charset(media).map_or(Declared::Nothing, Declared::Label);
        let meta = Meta { url: capture.url.clone(), ..Meta::default() };
        let input = self.document_name();
        Ok(Some(Document { input, bytes, format, charset, meta, capture: Some(capture), notes, checked, dates: Vec::new() }))
    }

    fn document_name(&self) -> String {
        match &self.name {
            Some(name) => format!("{}#{name}", self.input),
            None => format!("{}#{}", self.input, self.record),
        }
    }

    /// `WARC-Target-URI`; some writers put it in angle brackets.
    fn url(&self) -> Option<String> {
        let uri = self.head.text("WARC-Target-URI")?;
        Some(uri.strip_prefix('<').and_then(|uri| uri.strip_suffix('>')).unwrap_or(&uri).to_owned())
    }

    /// Takes the rest of the block.
    fn read(&mut self, left: &mut u64, into: &mut Vec<u8>) -> Result<(), Fault> {
        while *left > 0 {
            let len = self.chunk(*left)?;
            let bytes = self.stream.fill().map_err(|e| fault(&self.input, e))?;
            into.extend_from_slice(&bytes[..len]);
            self.stream.consume(len);
            *left -= len as u64;
        }
        Ok(())
    }

    fn skip(&mut self, mut left: u64) -> Result<(), Fault> {
        while left > 0 {
            let len = self.chunk(left)?;
            self.stream.consume(len);
            left -= len as u64;
        }
        Ok(())
    }

    /// How much of the block is at hand. A member that opens a record ends the one before.
    fn chunk(&mut self, left: u64) -> Result<usize, Fault> {
        let bytes = self.stream.fill().map_err(|e| fault(&self.input, e))?;
        let len = bytes.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let is_next = len > 0 && opens_record(bytes);
        if len == 0 {
            return Err(Fault::Damage(format!("the file is cut off inside it, {left} bytes before its end"), None));
        }
        if is_next && self.stream.opens() {
            return Err(Fault::Damage(format!("{left} bytes of it are missing"), None));
        }
        Ok(len)
    }

    /// Sees that the record ends where it says: at two empty lines, the next record, or the end of its member.
    fn close(&mut self) -> Result<(), Fault> {
        let mut blanks = 0;
        loop {
            if self.stream.ends().map_err(|e| self.fault(e))? {
                return Ok(());
            }
            let bytes = self.stream.fill().map_err(|e| fault(&self.input, e))?;
            let blank = bytes.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
            blanks += blank;
            if blank == 0 {
                let fits = blanks >= 4 || opens_record(bytes);
                return if fits { Ok(()) } else { Err(Fault::Damage("it does not end where its Content-Length says".to_owned(), None)) };
            }
            self.stream.consume(blank);
        }
    }

    fn skip_blank(&mut self) -> Result<(), Fault> {
        loop {
            let bytes = self.stream.fill().map_err(|e| fault(&self.input, e))?;
            let blank = bytes.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
            if blank == 0 {
                return Ok(());
            }
            self.stream.consume(blank);
        }
    }

    fn fault(&self, error: io::Error) -> Fault {
        fault(&self.input, error)
    }

    /// After damage: goes to the next record and says what was lost.
    fn lost(&mut self, what: String, limit: Option<Limit>) -> Option<Error> {
        let was_searching = self.state == State::Searching;
        let (record, name) = (self.record, self.name.take());
        self.state = State::Searching;
        let found = self.search();
        if was_searching && matches!(found, Ok(true)) {
            return None;
        }
        let name = name.map_or(String::new(), |name| format!(" {name}"));
        let then = match found {
            Ok(true) => format!("reading goes on at byte {}", self.stream.offset()),
            Ok(false) => {
                self.state = State::Over;
                "nothing behind it can be read".to_owned()
            }
            Err(cause) => {
                self.state = State::Over;
                format!("what is behind it cannot be read: {cause}")
            }
        };
        (!was_searching).then(|| Error::record(&self.input, format!("the record{name} at byte {record} is lost: {what}; {then}"), limit))
    }

    /// Goes to the next place that opens like a record; false if there is none.
    fn search(&mut self) -> io::Result<bool> {
        loop {
            if !self.stream.recover()? {
                return Ok(false);
            }
            match self.find() {
                Err(cause) if Broken::of(&cause).is_some() => {}
                other => return other,
            }
        }
    }

    fn find(&mut self) -> io::Result<bool> {
        loop {
            let bytes = self.stream.fill()?;
            if bytes.is_empty() {
                return Ok(false);
            }
            let opens = opens_record(bytes);
            let next = memmem::find_iter(bytes, b"WARC/").find(|at| opens_record(&bytes[*at..]));
            let len = bytes.len();
            if opens && self.stream.opens() {
                return Ok(true);
            }
            if let Some(at) = next {
                self.stream.consume(at);
                return Ok(true);
            }
            // What opens a record may stand across the edge.
            self.stream.consume(if len > OPENING { len - OPENING + 1 } else { len });
        }
    }
}

fn fault(input: &str, error: io::Error) -> Fault {
    match Broken::of(&error) {
        Some(broken) => Fault::Damage(broken.to_string(), broken.limit()),
        None => Fault::End(Error::io(input, error)),
    }
}

impl<S: Stream> Iterator for Warc<S> {
    type Item = Result<Document, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((documents, capture)) = &mut self.inner {
                if let Some(item) = documents.next() {
                    return Some(item.map(|document| Document { capture: Some(capture.clone()), checked: true, ..document }));
                }
                self.inner = None;
            }
            if self.state == State::Over {
                return self.passed.tell(&self.input).map(Err);
            }
            match self.record() {
                Ok(Some(document)) => return Some(Ok(document)),
                Ok(None) => {}
                Err(Fault::Skipped(error)) => return Some(Err(error)),
                Err(Fault::End(error)) => {
                    self.state = State::Over;
                    return Some(Err(error));
                }
                Err(Fault::Damage(what, limit)) => {
                    if let Some(error) = self.lost(what, limit) {
                        return Some(Err(error));
                    }
                }
            }
        }
    }
}
