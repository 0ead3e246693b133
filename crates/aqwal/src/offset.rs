//! Positions in other units: from bytes to code points (Python, SQL) and UTF-16 units (JavaScript, Java), and back.

/// Bytes of text between two counts that are kept.
const STRIDE: usize = 256;

/// Converts positions in a text. Made once for a text in one pass over it; each conversion looks at one stride of bytes, after
/// a search among the counts that are kept where it does not start from bytes.
///
/// A position is one between two characters, or at either end; any other has none in other units.
///
/// ```
/// use aqwal::Offsets;
/// let at = Offsets::of("نعم 😀.");
/// assert_eq!((at.code_point(11), at.utf16(11)), (Some(5), Some(6)));
/// assert_eq!((at.of_code_point(5), at.of_utf16(6)), (Some(11), Some(11)));
/// assert_eq!((at.code_point(1), at.of_utf16(5), at.code_point(99)), (None, None, None)); // inside a letter, inside the emoji
/// ```
#[derive(Clone, Debug)]
pub struct Offsets<'a> {
    text: &'a str,
    /// Counts at the first character that begins at or after each multiple of [`STRIDE`].
    counts: Vec<Count>,
}

/// What stands before a byte.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    byte: u32,
    code_points: u32,
    utf16: u32,
}

impl Count {
    /// The count behind a character.
    fn after(self, c: char) -> Self {
        Self { byte: self.byte + c.len_utf8() as u32, code_points: self.code_points + 1, utf16: self.utf16 + c.len_utf16() as u32 }
    }
}

impl<'a> Offsets<'a> {
    /// The positions of a text.
    pub fn of(text: &'a str) -> Self {
        let mut counts = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut at = Count::default();
        counts.push(at);
        while let Some(rest) = text.get(at.byte as usize..).filter(|rest| !rest.is_empty()) {
            let stop = counts.len() * STRIDE - at.byte as usize;
            let stop = (stop..rest.len()).find(|&stop| rest.is_char_boundary(stop)).unwrap_or(rest.len());
            let stretch = &rest.as_bytes()[..stop];
            // Every character has one byte that continues none; those of four bytes are two units of UTF-16.
            let code_points = stretch.iter().filter(|b| (**b as i8) >= -64).count() as u32;
            let pairs = stretch.iter().filter(|b| **b >= 0xf0).count() as u32;
            at = Count { byte: at.byte + stop as u32, code_points: at.code_points + code_points, utf16: at.utf16 + code_points + pairs };
            counts.push(at);
        }
        Self { text, counts }
    }

    /// Code points before a byte.
    pub fn code_point(&self, byte: u32) -> Option<u32> {
        self.at_byte(byte).map(|count| count.code_points)
    }

    /// UTF-16 units before a byte.
    pub fn utf16(&self, byte: u32) -> Option<u32> {
        self.at_byte(byte).map(|count| count.utf16)
    }

    /// The byte at which a code point begins, or the text's end.
    pub fn of_code_point(&self, n: u32) -> Option<u32> {
        self.find(n, |count| count.code_points)
    }

    /// The byte at which the character of a UTF-16 unit begins, or the text's end; none for the second half of a pair.
    pub fn of_utf16(&self, n: u32) -> Option<u32> {
        self.find(n, |count| count.utf16)
    }

    fn at_byte(&self, byte: u32) -> Option<Count> {
        let n = (byte as usize / STRIDE).min(self.counts.len().checked_sub(1)?);
        // The count of this stride may begin some bytes behind its multiple.
        let from = self.counts[n];
        let from = if from.byte > byte { self.counts.get(n.checked_sub(1)?).copied()? } else { from };
        self.walk(from, |count| count.byte >= byte).filter(|count| count.byte == byte)
    }

    fn find(&self, n: u32, unit: impl Fn(Count) -> u32) -> Option<u32> {
        let after = self.counts.partition_point(|count| unit(*count) <= n);
        let from = self.counts.get(after.checked_sub(1)?)?;
        self.walk(*from, |count| unit(count) >= n).filter(|count| unit(*count) == n).map(|count| count.byte)
    }

    /// The first position from here on that is as asked.
    fn walk(&self, from: Count, is: impl Fn(Count) -> bool) -> Option<Count> {
        let mut at = from;
        let mut rest = self.text.get(from.byte as usize..)?.chars();
        while !is(at) {
            at = at.after(rest.next()?);
        }
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every position, by counting from the start.
    fn check(text: &str) {
        let at = Offsets::of(text);
        let mut count = Count::default();
        let check_one = |count: Count| {
            assert_eq!(at.code_point(count.byte), Some(count.code_points));
            assert_eq!(at.utf16(count.byte), Some(count.utf16));
            assert_eq!(at.of_code_point(count.code_points), Some(count.byte));
            assert_eq!(at.of_utf16(count.utf16), Some(count.byte));
        };
        for c in text.chars() {
            check_one(count);
            let next = count.after(c);
            assert!((count.byte + 1..next.byte).all(|byte| at.code_point(byte).is_none() && at.utf16(byte).is_none()));
            assert!((count.utf16 + 1..next.utf16).all(|unit| at.of_utf16(unit).is_none()));
            count = next;
        }
        check_one(count);
        assert_eq!((at.code_point(count.byte + 1), at.of_code_point(count.code_points + 1), at.of_utf16(count.utf16 + 1)), (None, None, None));
        assert_eq!((at.code_point(u32::MAX), at.of_utf16(u32::MAX)), (None, None));
    }

    #[test]
    fn every_position_goes_there_and_back() {
        check("");
        check("a");
        check("نعم 😀.");
        check(&"ab قال «الوزير»: 😀👩🏽‍💻 — ".repeat(50));
    }

    #[test]
    fn characters_across_a_stride_are_whole() {
        for lead in 0..8 {
            check(&(" ".repeat(STRIDE - lead) + "😀ق…" + &"ق".repeat(STRIDE)));
            check(&(" ".repeat(STRIDE - lead) + &"😀".repeat(STRIDE)));
        }
    }
}
