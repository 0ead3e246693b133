//! Quotation marks, paired block by block with repair.
//!
//! Papers mix kinds («…”), turn curly marks the wrong way round, glue marks to prepositions (ل"الراية"), forget to
//! close. So the place of a mark counts more than its shape: a mark before a word opens, one after a word closes,
//! and only where the place says nothing the shape and the state decide.

use super::token::{Token, TokenKind};
use crate::record::Note;
use crate::span::Span;

/// A pair of quotation marks, or a mark that nothing closes.
#[derive(Clone, Copy, Debug)]
pub struct Quotation {
    /// Token of the opening mark.
    pub open: u32,
    /// Token of the closing mark; the end of the block where there is none.
    pub close: u32,
    /// Whether a closing mark stands there.
    pub closed: bool,
    /// Index + 1 of the quotation around this one; 0 for none.
    pub parent: u32,
    /// Whether it goes on from the block before, without a mark of its own.
    pub continued: bool,
}

/// Nobody quotes more levels inside one another; what pretends to is kept from costing more than its length.
const DEEPEST: usize = 32;

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Opens,
    Closes,
    Either,
}

/// Pairs the marks of one block (`tokens[from..to]`) and writes each token's innermost quotation.
pub(crate) fn pair(text: &str, tokens: &mut [Token], from: usize, to: usize, out: &mut Vec<Quotation>, notes: &mut Vec<Note>) {
    let mut marks: Vec<(usize, Side, char)> = Vec::new();
    for i in from..to {
        let TokenKind::Mark(c) = tokens[i].kind else { continue };
        if let Some(side) = side(text, tokens, i, from, to, c) {
            marks.push((i, side, c));
        }
    }
    if marks.is_empty() {
        return;
    }
    // How many of the marks from each on do not open.
    let mut closers_from = vec![0; marks.len() + 1];
    for (n, mark) in marks.iter().enumerate().rev() {
        closers_from[n] = closers_from[n + 1] + usize::from(mark.1 != Side::Opens);
    }
    let mut open: Vec<usize> = Vec::new();
    let first = out.len();
    let mut stray = |i: usize, tokens: &[Token]| notes.push(Note { text: tokens[i].span, says: "quotation mark without a partner".to_owned() });
    for (n, &(i, side, c)) in marks.iter().enumerate() {
        let closers = closers_from[n + 1];
        let opens = match side {
            Side::Opens if open.is_empty() => true,
            // Inside an open quotation a second opening of the same kind is a level of its own only if enough marks
            // are left to close both.
            Side::Opens => {
                let same = open.last().is_some_and(|&q| matches!(tokens[out[q].open as usize].kind, TokenKind::Mark(o) if kin(o) == kin(c)));
                if same && closers <= open.len() {
                    let openers = marks.len() - (n + 1) - closers;
                    if closers > openers && closers >= 1 && open.len() == 1 && closers < 2 {
                        let lost = open.pop().unwrap_or(first);
                        stray(out[lost].open as usize, tokens);
                        out[lost].close = out[lost].open;
                    }
                }
                true
            }
            Side::Closes => false,
            Side::Either => open.is_empty(),
        };
        if opens && open.len() >= DEEPEST {
            stray(i, tokens);
        } else if opens {
            let parent = open.last().map_or(0, |&q| q as u32 + 1);
            open.push(out.len());
            out.push(Quotation { open: i as u32, close: to as u32, closed: false, parent, continued: false });
        } else if let Some(q) = open.pop() {
            out[q].close = i as u32;
            out[q].closed = true;
        } else {
            stray(i, tokens);
        }
    }
    for &q in &open {
        stray(out[q].open as usize, tokens);
    }
    // An opening mark that was given up is no quotation.
    for (q, quotation) in out.iter().enumerate().skip(first) {
        for token in tokens.iter_mut().take(quotation.close as usize).skip(quotation.open as usize + 1) {
            token.quotation = q as u32 + 1;
        }
    }
}

/// Kinds of mark that pair with one another.
fn kin(c: char) -> u8 {
    match c {
        '«' | '»' | '‹' | '›' | '<' | '>' => 1,
        '"' | '“' | '”' | '„' | '‟' => 2,
        '\'' | '‘' | '’' | '`' => 3,
        _ => 4,
    }
}

fn side(text: &str, tokens: &[Token], i: usize, from: usize, to: usize, c: char) -> Option<Side> {
    let shape = match c {
        '«' | '“' | '‹' | '„' | '‟' => Side::Opens,
        '»' | '”' | '›' => Side::Closes,
        '"' => Side::Either,
        '\'' | '‘' | '’' | '`' => Side::Either,
        '(' if tokens[i].span.len() == 2 => return Some(Side::Opens),
        ')' if tokens[i].span.len() == 2 => return Some(Side::Closes),
        _ => return None,
    };
    let before = (i > from).then(|| tokens[i - 1]);
    let after = (i + 1 < to).then(|| tokens[i + 1]);
    let word = |t: Option<Token>| t.is_some_and(|t| !matches!(t.kind, TokenKind::Mark(_)));
    let left = before.is_some() && !tokens[i].spaced; // touches what stands before
    let right = after.is_some_and(|t| !t.spaced); // touches what comes after
    let proclitic = left && word(before) && before.is_some_and(|t| is_proclitic(t.span.slice(text)));
    let opens_after = left && matches!(before.map(|t| t.kind), Some(TokenKind::Mark(':' | '(' | '[' | '-' | '–' | '«' | '“' | '"' | '،' | ',' | '؛' | '/')));
    let touches_left = left && !proclitic && !opens_after;
    let touches_right =
        right && (word(after) || matches!(after.map(|t| t.kind), Some(TokenKind::Mark('«' | '“' | '"' | '(' | '[' | '.' | '…' | '\'' | '$' | '#' | '@' | '-' | '%'))));
    let ends_after = right && matches!(after.map(|t| t.kind), Some(TokenKind::Mark('.' | '،' | ',' | '؛' | ';' | ':' | ')' | ']' | '!' | '؟' | '?' | '»' | '”' | '…' | '-')));
    if kin(c) == 3 && tokens[i].span.len() as usize == c.len_utf8() {
        // A single apostrophe is a quotation mark only where it stands at the edge of a word.
        if touches_left && touches_right && word(before) && word(after) {
            return None;
        }
        if !touches_left && !touches_right {
            return None;
        }
    }
    Some(if touches_left && (!touches_right || ends_after) {
        // «after a word, before a blank»: it closes, unless its shape says opening and a word is missing its blank.
        if shape == Side::Opens && c == '«' && !right { Side::Opens } else { Side::Closes }
    } else if touches_right && !touches_left && (!ends_after || word(after)) {
        if c == '»' && left && !proclitic { Side::Closes } else { Side::Opens }
    } else if touches_left && touches_right {
        // Glued on both sides: ."وقال or كلمة"كلمة.
        match shape {
            Side::Either => Side::Either,
            s => s,
        }
    } else {
        shape
    })
}

/// One or two letters that are written together with the next word.
fn is_proclitic(word: &str) -> bool {
    let folded = crate::fold::fold(word);
    matches!(&*folded, "ل" | "ب" | "و" | "ف" | "ك" | "ول" | "وب" | "فب" | "فل" | "ال" | "وال" | "بال" | "لل" | "وك")
}

/// Joins a quotation left open at the end of a block to marks that close it in a later block: one quotation over
/// several paragraphs. `blocks` are token ranges in order.
pub(crate) fn continue_over_blocks(tokens: &mut [Token], blocks: &[(usize, usize)], quotations: &mut Vec<Quotation>, notes: &mut Vec<Note>) {
    // For each block the last quotation that it leaves open, and the marks that quotations have.
    let mut left_open: Vec<(usize, usize)> = Vec::new();
    for (q, quotation) in quotations.iter().enumerate() {
        let block = tokens[quotation.open as usize].block as usize;
        if !quotation.closed && quotation.parent == 0 && quotation.close as usize == blocks[block].1 {
            if left_open.last().is_some_and(|last| last.0 == block) {
                left_open.pop();
            }
            left_open.push((block, q));
        }
    }
    if left_open.is_empty() {
        return;
    }
    let mut owned = vec![false; tokens.len()];
    for quotation in quotations.iter() {
        owned[quotation.open as usize] = true;
        if quotation.closed {
            owned[quotation.close as usize] = true;
        }
    }
    let mut joined: Vec<Span> = Vec::new();
    let mut next = 0;
    for (b, q) in left_open {
        if b < next {
            continue;
        }
        // The first unpaired closing mark of the next few blocks, with no opening mark before it.
        let mark = (b + 1..blocks.len().min(b + 6)).find_map(|n| {
            let (from, to) = blocks[n];
            (from..to).find(|&i| is_double(tokens[i].kind) && tokens[i].quotation == 0).map(|mark| (n, mark))
        });
        let Some((n, mark)) = mark.filter(|&(_, mark)| !owned[mark]) else { continue };
        for &(from, to) in &blocks[b + 1..=n] {
            let end = mark.min(to);
            let id = quotations.len() as u32 + 1;
            quotations.push(Quotation { open: from as u32, close: end as u32, closed: mark < to, parent: 0, continued: true });
            for token in &mut tokens[from..end] {
                if token.quotation == 0 {
                    token.quotation = id;
                }
            }
        }
        joined.extend([tokens[quotations[q].open as usize].span, tokens[mark].span]);
        next = n;
    }
    joined.sort_unstable();
    notes.retain(|note| joined.binary_search(&note.text).is_err());
}

fn is_double(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Mark('«' | '»' | '"' | '“' | '”' | '„'))
}

impl Quotation {
    /// The words between the marks, without a full stop or comma at the end.
    pub fn inner(&self, tokens: &[Token]) -> Span {
        let from = if self.continued { self.open } else { self.open + 1 } as usize;
        let to = self.close as usize;
        if from >= to { Span::default() } else { Span::new(tokens[from].span.start, tokens[to - 1].span.end) }
    }
}
