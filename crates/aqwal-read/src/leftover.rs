//! Kinds of things that hold no article and are passed over.

use std::fmt;

/// Makes the kinds and what they are called.
macro_rules! leftovers {
    ($($(#[$doc:meta])* $name:ident = $says:literal;)*) => {
        /// A kind of thing that holds no article and is passed over; [`Error::passed_over`](crate::Error::passed_over) counts them.
        ///
        /// ```
        /// assert_eq!(aqwal_read::Leftover::Picture.to_string(), "pictures");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Leftover { $($(#[$doc])* $name),* }

        impl Leftover {
            /// What messages call several of them.
            pub(crate) const fn says(self) -> &'static str {
                match self { $(Self::$name => $says),* }
            }
        }
    };
}

leftovers! {
    /// A picture.
    Picture = "pictures";
    /// A sound or a video.
    Media = "sounds and videos";
    /// A style, a script or a font of a page.
    Design = "styles, scripts and fonts";
    /// JSON, XML and the like.
    Data = "data";
    /// A PDF.
    Pdf = "PDFs";
    /// An archive as an answer of a crawl.
    Archive = "archives";
    /// An office document.
    Office = "office documents";
    /// A crawl's record that its page was met again.
    Revisit = "revisits";
    /// An answer that sends elsewhere.
    Redirect = "redirects";
    /// An answer without a payload.
    EmptyAnswer = "empty answers";
    /// An answer that tells of a failure.
    Failure = "answers of failure";
    /// An answer of which nothing says what it is.
    Unknown = "answers of no known kind";
    /// A hidden file.
    Hidden = "hidden files";
    /// An empty file.
    EmptyFile = "empty files";
    /// An encrypted file.
    Encrypted = "encrypted files";
    /// A file packed by a method that is not read.
    Packed = "files packed in another way than deflate";
    /// A sparse file.
    Sparse = "files with holes";
    /// A page in a content coding that is not read; messages name the coding.
    Coded = "pages in other codings";
    /// A row of a table without text.
    EmptyRow = "the row has no text";
    /// An item of a feed without text.
    EmptyItem = "the item has no text";
    /// An item of a feed of which only the title is there.
    TitleOnly = "only a title stands in the feed";
    /// A feed without items.
    EmptyFeed = "the feed has no items";
    /// A list of addresses: a sitemap, an OPML.
    Addresses = "a list of addresses";
    /// Anything else.
    Other = "other kinds";
}

impl fmt::Display for Leftover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.says())
    }
}
