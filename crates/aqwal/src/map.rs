//! The way back: from the article's text to the raw bytes it was read from.

use crate::span::{RawSpan, Span};

/// From the text back to the raw bytes it was read from: runs in text order that cover the whole text.
///
/// Where the text was copied byte for byte a run maps each byte to its own. Where a charset was decoded a run maps
/// characters of one width to bytes of one width (windows-1256: one byte to a letter of two; UTF-16: two to two).
/// Where a character reference was decoded a run maps the character to the whole reference.
///
/// ```
/// use aqwal::{RawSpan, SourceMap, Span};
/// let mut map = SourceMap::default(); // raw: <p>قال &amp; ثم</p>
/// map.copy(7, 3);
/// map.decode(1, RawSpan { start: 10, end: 15 });
/// map.copy(5, 15);
/// assert_eq!(map.raw(Span::new(7, 8)), RawSpan { start: 10, end: 15 });
/// assert_eq!(map.raw(Span::new(9, 13)), RawSpan { start: 16, end: 20 });
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    text: Span,
    raw: RawSpan,
    /// Bytes of text and of raw in each of its characters; none if it was decoded as one.
    step: Option<(u8, u8)>,
}

impl Run {
    /// The raw bytes behind the part of the run that lies in a span, widened to whole characters.
    fn part(&self, span: Span) -> RawSpan {
        let Some((text, raw)) = self.step else { return self.raw };
        let (text, raw) = (u32::from(text.max(1)), u64::from(raw));
        let start = (span.start.max(self.text.start) - self.text.start) / text;
        let end = (span.end.min(self.text.end) - self.text.start).div_ceil(text);
        RawSpan { start: self.raw.start + u64::from(start) * raw, end: self.raw.start + u64::from(end) * raw }
    }
}

impl SourceMap {
    /// The map of a text that is its own raw bytes.
    pub fn identity(len: u64) -> Self {
        let mut map = Self::default();
        map.copy(len as u32, 0);
        map
    }

    /// Adds `len` bytes of text that were copied byte for byte from `raw_start`.
    pub fn copy(&mut self, len: u32, raw_start: u64) {
        self.chars(len, (1, 1), raw_start);
    }

    /// Adds `count` characters of `step.0` bytes of text each that were decoded from `step.1` raw bytes each.
    ///
    /// ```
    /// use aqwal::{RawSpan, SourceMap, Span};
    /// let mut map = SourceMap::default();
    /// map.chars(3, (2, 1), 0); // قال in windows-1256
    /// assert_eq!(map.raw(Span::new(2, 6)), RawSpan { start: 1, end: 3 });
    /// ```
    pub fn chars(&mut self, count: u32, step: (u8, u8), raw_start: u64) {
        if count == 0 || step.0 == 0 {
            return;
        }
        let (text_len, raw_len) = (count * u32::from(step.0), u64::from(count) * u64::from(step.1));
        if let Some(last) = self.runs.last_mut()
            && last.step == Some(step)
            && last.raw.end == raw_start
        {
            last.text.end += text_len;
            last.raw.end += raw_len;
            return;
        }
        let start = self.len();
        let raw = RawSpan { start: raw_start, end: raw_start + raw_len };
        self.runs.push(Run { text: Span::new(start, start + text_len), raw, step: Some(step) });
    }

    /// Adds `len` bytes of text that were decoded, as one, from the raw range. An empty range marks words that
    /// stand nowhere in the raw bytes (a line break put between two blocks).
    pub fn decode(&mut self, len: u32, raw: RawSpan) {
        if len == 0 {
            return;
        }
        let start = self.len();
        self.runs.push(Run { text: Span::new(start, start + len), raw, step: None });
    }

    /// The map of a text read from a text: this one leads to the text between, `outer` from there to the raw bytes.
    ///
    /// ```
    /// use aqwal::{RawSpan, SourceMap, Span};
    /// let (mut inner, mut outer) = (SourceMap::default(), SourceMap::default());
    /// outer.chars(9, (1, 2), 0); // <p>ok</p> in UTF-16
    /// inner.copy(2, 3);
    /// assert_eq!(inner.through(&outer).raw(Span::new(0, 2)), RawSpan { start: 6, end: 10 });
    /// ```
    pub fn through(&self, outer: &Self) -> Self {
        let mut map = Self::default();
        for run in &self.runs {
            let between = Span::new(run.raw.start as u32, run.raw.end as u32);
            if run.step != Some((1, 1)) || between.is_empty() {
                map.decode(run.text.len(), outer.raw(between));
                continue;
            }
            for piece in outer.runs_of(between) {
                let part = piece.part(between);
                let len = between.end.min(piece.text.end) - between.start.max(piece.text.start);
                match piece.step {
                    Some(step) => map.chars(len / u32::from(step.0), step, part.start),
                    None => map.decode(len, part),
                }
            }
        }
        map
    }

    /// Bytes of text mapped so far.
    pub fn len(&self) -> u32 {
        self.runs.last().map_or(0, |run| run.text.end)
    }

    /// Whether no text is mapped.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// The raw bytes behind a span, from the first to the last; widened to the whole of what a character was decoded from.
    pub fn raw(&self, span: Span) -> RawSpan {
        let mut bounds: Option<RawSpan> = None;
        for piece in self.pieces(span) {
            bounds = Some(bounds.map_or(piece, |b| RawSpan { start: b.start.min(piece.start), end: b.end.max(piece.end) }));
        }
        bounds.unwrap_or_else(|| {
            let at = self.runs.get(self.runs.partition_point(|run| run.text.end <= span.start));
            let at = at.map_or_else(|| self.runs.last().map_or(0, |run| run.raw.end), |run| run.part(Span::new(span.start, span.start)).start);
            RawSpan { start: at, end: at }
        })
    }

    /// The pieces of raw bytes behind a span, where markup or other bytes stand between them; one piece if none do.
    pub fn raw_parts(&self, span: Span) -> Vec<RawSpan> {
        let mut parts: Vec<RawSpan> = Vec::new();
        for piece in self.pieces(span) {
            match parts.last_mut() {
                Some(last) if last.end == piece.start => last.end = piece.end,
                _ => parts.push(piece),
            }
        }
        parts
    }

    /// The raw bytes behind a span, and their pieces if there are several.
    pub(crate) fn raw_and_parts(&self, span: Span) -> (RawSpan, Vec<RawSpan>) {
        // Nearly every span lies in one run.
        let at = self.runs.partition_point(|run| run.text.end <= span.start);
        if let Some(run) = self.runs.get(at).filter(|run| !span.is_empty() && run.text.contains(span) && run.raw.end > run.raw.start) {
            return (run.part(span), Vec::new());
        }
        let parts = self.raw_parts(span);
        match parts.as_slice() {
            [one] => (*one, Vec::new()),
            _ => (self.raw(span), parts),
        }
    }

    fn pieces(&self, span: Span) -> impl Iterator<Item = RawSpan> + '_ {
        self.runs_of(span).filter(|run| run.raw.end > run.raw.start).map(move |run| run.part(span))
    }

    fn runs_of(&self, span: Span) -> impl Iterator<Item = &Run> + '_ {
        let from = self.runs.partition_point(|run| run.text.end <= span.start);
        self.runs[from..].iter().take_while(move |run| run.text.start < span.end && !span.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(start: u64, end: u64) -> RawSpan {
        RawSpan { start, end }
    }

    #[test]
    fn runs_that_continue_are_one() {
        let mut map = SourceMap::default();
        for i in 0..100 {
            map.chars(1, (2, 1), i);
        }
        map.copy(1, 100);
        map.copy(9, 101);
        assert_eq!(map.runs.len(), 2);
        assert_eq!(map.len(), 210);
    }

    #[test]
    fn a_span_inside_a_character_is_widened() {
        let mut map = SourceMap::default();
        map.chars(3, (2, 1), 10);
        map.chars(1, (4, 4), 13);
        assert_eq!(map.raw(Span::new(1, 3)), raw(10, 12));
        assert_eq!(map.raw(Span::new(7, 8)), raw(13, 17));
    }

    #[test]
    fn breaks_stand_nowhere() {
        let mut map = SourceMap::default();
        map.copy(2, 3);
        map.decode(1, raw(12, 12));
        map.copy(2, 12);
        assert_eq!(map.raw_parts(Span::new(0, 5)), [raw(3, 5), raw(12, 14)]);
        assert_eq!(map.raw(Span::new(2, 3)), raw(12, 12));
        assert_eq!(map.raw(Span::new(4, 4)), raw(13, 13));
        assert_eq!(map.raw(Span::new(5, 5)), raw(14, 14));
    }

    #[test]
    fn two_maps_make_one() {
        // UTF-16: a character of each width; the text between: ab«ل😀; of it a, then «ل, then 😀 as a whole.
        let (mut outer, mut inner) = (SourceMap::default(), SourceMap::default());
        outer.chars(2, (1, 2), 2);
        outer.chars(2, (2, 2), 6);
        outer.chars(1, (4, 4), 10);
        inner.copy(1, 0);
        inner.copy(4, 2);
        inner.decode(1, raw(6, 10));
        inner.decode(1, raw(6, 6));
        let map = inner.through(&outer);
        assert_eq!(map.len(), inner.len());
        assert_eq!(map.raw(Span::new(0, 1)), raw(2, 4));
        assert_eq!(map.raw(Span::new(3, 5)), raw(8, 10));
        assert_eq!(map.raw(Span::new(5, 6)), raw(10, 14));
        assert_eq!(map.raw(Span::new(6, 7)), raw(10, 10));
    }
}
