//! A document: the bytes of one article as they were found, before they are read.

use std::path::Path;

use aqwal::record::Note;
use aqwal::{Article, Capture, DateClaim, Meta};

use crate::charset::Charset;
use crate::{Error, Format, Options, address, html, id, sniff, source, text};

/// The longest document: its text, at three bytes a character, still has offsets of 32 bits.
pub(crate) const LONGEST: u64 = 1 << 30;

/// The bytes of one article as they were found: a file, the payload of a WARC record, the text field of a feed item or of
/// a table's row. `raw` positions of the record count these bytes.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Path, address or id, as the record will name it: `news.warc.gz#<urn:uuid:…>`, `feed.xml#guid`, `pages.zip#a/b.html`.
    pub input: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// What they are; [`Format::Auto`] where nothing told.
    pub format: Format,
    /// What is known of their charset beforehand.
    pub charset: Declared,
    /// What stood beside them: address, title, date, outlet.
    pub meta: Meta,
    /// The publication dates that stood beside them.
    pub dates: Vec<DateClaim>,
    /// The WARC record they came in.
    pub capture: Option<Capture>,
    /// What was amiss beside them.
    pub notes: Vec<Note>,
    /// Whether the digest of the capture has been held against the bytes already; if not, [`read`](Self::read) does it.
    pub checked: bool,
}

/// What is known of a document's charset beforehand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Declared {
    /// Nothing.
    #[default]
    Nothing,
    /// A label, as a header has it; it may be wrong.
    Label(String),
    /// The charset, for sure.
    Is(Charset),
}

impl Declared {
    /// The charset of the bytes; `own` is what they declare themselves, asked for only where nothing beside them told.
    pub(crate) fn charset(&self, bytes: &[u8], own: impl FnOnce() -> Option<String>) -> Charset {
        match self {
            Self::Is(charset) => *charset,
            Self::Label(label) if Charset::for_label(label).is_some() => Charset::of(bytes, Some(label)),
            Self::Label(_) | Self::Nothing => Charset::of(bytes, own().as_deref()),
        }
    }
}

impl Document {
    /// A document that is known by nothing but its name.
    ///
    /// ```
    /// let document = aqwal_read::Document::new("a.txt", "قال الوزير");
    /// assert_eq!(document.read(&Default::default())?.text, "قال الوزير");
    /// # Ok::<(), aqwal_read::Error>(())
    /// ```
    pub fn new(input: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { input: input.into(), bytes: bytes.into(), ..Self::default() }
    }

    /// The document in a file that is one article.
    ///
    /// Fails if the file cannot be read, or is longer than any article.
    pub fn open(path: impl AsRef<Path>, options: &Options) -> Result<Self, Error> {
        let path = path.as_ref();
        let input = path.display().to_string();
        match std::fs::metadata(path) {
            Ok(meta) if meta.len() > LONGEST => return Err(Error::too_large(&input, meta.len())),
            Err(cause) => return Err(Error::io(&input, cause)),
            Ok(_) => {}
        }
        let bytes = std::fs::read(path).map_err(|cause| Error::io(&input, cause))?;
        Ok(Self { format: options.format, ..Self::new(input, bytes) })
    }

    /// Reads the article in the document. What stood beside it wins over what it says of itself, and the options fill the rest.
    ///
    /// Fails only where there is no text at all ([`Error::is_binary`]) or too much of it ([`Error::is_too_large`]); bytes that
    /// could not be decoded become notes.
    pub fn read(&self, options: &Options) -> Result<Article, Error> {
        if self.bytes.len() as u64 > LONGEST {
            return Err(Error::too_large(&self.input, self.bytes.len() as u64));
        }
        let known = matches!(self.charset, Declared::Is(_));
        if !known && let Some(what) = sniff::binary(&self.bytes) {
            return Err(Error::binary(&self.input, what));
        }
        let mut article = if self.is_page() { html::read_as(&self.bytes, &self.charset) } else { text::read_as(&self.bytes, &self.charset) };
        article.id = id(&self.bytes);
        article.input.clone_from(&self.input);
        article.capture.clone_from(&self.capture);
        article.dates.extend_from_slice(&self.dates);
        article.notes.extend_from_slice(&self.notes);
        if let Some(digest) = self.capture.as_ref().filter(|_| !self.checked).and_then(|capture| capture.digest.as_deref()) {
            article.notes.extend(source::misfit(digest, &[&self.bytes]));
        }
        self.claim(options, &mut article);
        let (own, beside) = (std::mem::take(&mut article.meta), &self.meta);
        article.meta = Meta {
            published: beside.published.or(options.published).or(own.published),
            outlet: beside.outlet.clone().or_else(|| options.outlet.clone()).or(own.outlet),
            url: beside.url.clone().or(own.url),
            title: beside.title.clone().filter(|title| !html::opens_with(&article.text, title)).or(own.title),
        };
        Ok(article)
    }

    /// Whether it is a saved page: as its format says, else by its bytes.
    pub(crate) fn is_page(&self) -> bool {
        match self.format {
            Format::Html => true,
            Format::Auto => sniff::is_html(&self.bytes, &self.input),
            _ => false,
        }
    }

    /// Adds the dates that stand beside the bytes: given first, since of several the first counts; the address's last.
    fn claim(&self, options: &Options, article: &mut Article) {
        let known = |article: &Article, value| article.dates.iter().any(|claim| claim.raw.is_none() && claim.value == value);
        let given = [(self.meta.published, "row"), (options.published, "option")];
        for (at, (value, from)) in given.into_iter().filter_map(|(value, from)| Some((value?, from))).enumerate() {
            if !known(article, value) {
                article.dates.insert(at.min(article.dates.len()), DateClaim { value, from: from.into(), words: value.to_string(), raw: None });
            }
        }
        let url = self.meta.url.as_ref().or(article.meta.url.as_ref());
        if let Some((value, at)) = url.and_then(|url| address::day(url)) {
            let words = url.and_then(|url| url.get(at)).unwrap_or_default().to_owned();
            article.dates.push(DateClaim { value, from: "url".into(), words, raw: None });
        }
    }
}
