//! Archives in one another: how deep, and by which options.

use std::io::Cursor;

use super::{Documents, HEAD};
use crate::limits::Limits;
use crate::{Error, Options, feed};

/// Where an archive stands: how many others are around it, and the options for all.
#[derive(Clone)]
pub(super) struct Nest {
    options: Options,
    depth: u8,
}

impl Nest {
    pub(super) fn new(options: &Options) -> Self {
        Self { options: options.clone(), depth: 0 }
    }

    pub(super) fn options(&self) -> &Options {
        &self.options
    }

    pub(super) fn limits(&self) -> &Limits {
        &self.options.limits
    }

    /// Whether anything is around.
    pub(super) fn is_inside(&self) -> bool {
        self.depth > 0
    }

    /// The inside of an archive that stands here.
    pub(super) fn deeper(&self, input: &str) -> Result<Self, Error> {
        match self.depth < self.limits().depth {
            true => Ok(Self { depth: self.depth + 1, ..self.clone() }),
            false => Err(Error::beyond(input, self.limits().deeper())),
        }
    }

    /// The items of a feed that came in an archive; the bytes back if they are none.
    pub(super) fn feed(&self, input: &str, bytes: Vec<u8>) -> Result<Documents<'static>, Vec<u8>> {
        match feed::is_feed(&bytes[..bytes.len().min(HEAD)]) {
            true => Ok(feed::items(input, Cursor::new(bytes), &self.options)),
            false => Err(bytes),
        }
    }
}
