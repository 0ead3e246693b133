//! A page: the text cut into blocks, tokens, quotations and sentences, each word with what the lexicon knows of it.

mod quotation;
mod reading;
mod stem;
mod token;

use crate::annotate::mention::{Names, family_names};
use crate::annotate::phrase::strip_conjunction;
use crate::article::Article;
use crate::language;
use crate::lexicon::{self, Kind, Kinds, Lexicon, key_after};
use crate::record::{Note, Term};
use crate::span::Span;

pub use quotation::Quotation;
pub use reading::Reading;
pub(crate) use token::Shape;
pub use token::{Token, TokenKind};

/// A line of the text that is not blank.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    /// Its words, without blanks at either end.
    pub span: Span,
    /// Range of its tokens.
    pub tokens: (u32, u32),
    /// Whether a blank line stands before it.
    pub gap: bool,
}

/// The tokens of the longest sentence. No writer comes near it; where full stops are missing it keeps the work on a
/// sentence from growing faster than the text.
const LONGEST: u32 = 1000;

/// The text cut up. Tokens are named by their index.
pub struct Page<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its text.
    pub text: &'a str,
    /// The word lists.
    pub lexicon: &'a Lexicon,
    /// The lines.
    pub blocks: Vec<Block>,
    /// Words, numbers and marks.
    pub tokens: Vec<Token>,
    /// Pairs of quotation marks.
    pub quotations: Vec<Quotation>,
    /// Token ranges of sentences, in order; none crosses a block.
    pub sentences: Vec<(u32, u32)>,
    /// What could not be read as it stood.
    pub notes: Vec<Note>,
    /// BCP 47 tag of the language. What is not Arabic has no blocks.
    pub language: Term,
    /// How many of the quotations have an opening mark of their own; the others go on from the block before.
    own_quotations: usize,
    /// The closed quotations, by their closing marks.
    closed_quotations: Vec<u32>,
    /// Family names met on the page.
    pub(crate) names: Names,
    pub(crate) folded: String,
    pub(crate) readings: Vec<Reading>,
}

impl<'a> Page<'a> {
    /// Cuts an article up. Linear in its length; changes nothing.
    pub fn cut(article: &'a Article, lexicon: &'a Lexicon) -> Self {
        let text = article.text.as_str();
        let mut page = Page {
            article,
            text,
            lexicon,
            blocks: Vec::new(),
            tokens: Vec::with_capacity(text.len() / 8 + 8),
            quotations: Vec::new(),
            own_quotations: 0,
            closed_quotations: Vec::new(),
            sentences: Vec::new(),
            notes: Vec::new(),
            language: Term::default(),
            folded: String::with_capacity(text.len()),
            readings: Vec::new(),
            names: Names::default(),
        };
        page.cut_blocks();
        let blocks: Vec<(usize, usize)> = page.blocks.iter().map(|b| (b.tokens.0 as usize, b.tokens.1 as usize)).collect();
        for &(from, to) in &blocks {
            quotation::pair(text, &mut page.tokens, from, to, &mut page.quotations, &mut page.notes);
        }
        quotation::continue_over_blocks(&mut page.tokens, &blocks, &mut page.quotations, &mut page.notes);
        page.quotations.retain(|q| q.close > q.open);
        page.order_quotations();
        page.cut_sentences();
        reading::read(&mut page);
        page.names = family_names(&page);
        page
    }

    fn cut_blocks(&mut self) {
        let (lines, gaps) = self.lines();
        let told = language::tell(self.text, &lines, &self.article.hints, self.lexicon);
        self.language = told.language;
        self.notes = told.notes;
        let mut left = false;
        for (n, (span, gap)) in lines.into_iter().zip(gaps).enumerate() {
            // What is in another language is no part of the page.
            if told.foreign.get(n) == Some(&true) {
                left = true;
                continue;
            }
            let gap = gap || left;
            let first = self.tokens.len() as u32;
            token::tokenize(self.text, span.start, span.end, self.blocks.len() as u32, &mut self.tokens, &mut self.folded);
            // A line of vowel marks alone holds no token and is no block.
            left = gap && first == self.tokens.len() as u32;
            if first < self.tokens.len() as u32 {
                self.blocks.push(Block { span, tokens: (first, self.tokens.len() as u32), gap });
            }
        }
    }

    /// The lines that are not blank, and whether a blank one stands before each.
    fn lines(&self) -> (Vec<Span>, Vec<bool>) {
        let text = self.text;
        let (mut lines, mut gaps) = (Vec::new(), Vec::new());
        let (mut start, mut gap) = (0usize, false);
        let mut line = |from: usize, to: usize| {
            let trimmed = text[from..to].trim_matches(|c| token::is_blank(c) || crate::fold::is_control(c));
            if trimmed.is_empty() {
                gap |= from > 0;
                return;
            }
            let at = trimmed.as_ptr() as usize - text.as_ptr() as usize;
            lines.push(Span::new(at as u32, (at + trimmed.len()) as u32));
            gaps.push(gap);
            gap = false;
        };
        // The other breaks are rare, but begin with bytes that are not.
        let rare = ["\u{85}", "\u{2028}", "\u{2029}"].iter().any(|c| memchr::memmem::find(text.as_bytes(), c.as_bytes()).is_some());
        let mut at = 0;
        while let Some(found) = token::next_break(&text.as_bytes()[at..], rare) {
            at += found;
            let Some(c) = text[at..].chars().next() else { break };
            let next = at + c.len_utf8();
            if token::is_break(c) {
                // \r\n is one break, not a blank line.
                if !(c == '\n' && at == start && text[..at].ends_with('\r')) {
                    line(start, at);
                }
                start = next;
            }
            at = next;
        }
        line(start, text.len());
        (lines, gaps)
    }

    fn order_quotations(&mut self) {
        self.own_quotations = self.quotations.partition_point(|q| !q.continued);
        self.closed_quotations = (0..self.quotations.len() as u32).filter(|&q| self.quotations[q as usize].closed).collect();
        self.closed_quotations.sort_by_key(|&q| self.quotations[q as usize].close);
        for token in &mut self.tokens {
            token.quotation = 0;
        }
        for (q, quotation) in self.quotations.iter().enumerate() {
            let from = if quotation.continued { quotation.open } else { quotation.open + 1 } as usize;
            for token in &mut self.tokens[from..quotation.close as usize] {
                token.quotation = q as u32 + 1;
            }
        }
    }

    fn cut_sentences(&mut self) {
        for b in 0..self.blocks.len() {
            let (from, to) = self.blocks[b].tokens;
            let mut start = from;
            for i in from..to {
                self.tokens[i as usize].sentence = self.sentences.len() as u32;
                if i + 1 < to && !self.ends_sentence(i as usize) && i - start < LONGEST {
                    continue;
                }
                self.sentences.push((start, i + 1));
                start = i + 1;
            }
        }
    }

    /// Whether a sentence ends after this token: not inside a quotation, not in an abbreviation, not in «...».
    fn ends_sentence(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        let TokenKind::Mark(c) = token.kind else { return false };
        if token.quotation != 0 {
            return false;
        }
        match c {
            '؟' | '!' | '?' => self.tokens.get(i + 1).is_none_or(|t| !matches!(t.kind, TokenKind::Mark('"' | '»' | '”' | ')'))),
            '.' => token.span.len() == 1 && !self.is_abbreviation(i),
            _ => false,
        }
    }

    /// A point after a single letter that stands alone (أ.ف.ب, د. سالم).
    fn is_abbreviation(&self, i: usize) -> bool {
        i > 0 && self.is_word(i - 1) && self.tokens[i - 1].span.slice(self.text).chars().filter(|&c| !crate::fold::is_ignored(c)).count() == 1 && !self.tokens[i].spaced
    }

    /// The quotations whose opening mark is a token, or that go on from the block before at that token.
    pub(crate) fn opened_quotations(&self, open: usize) -> impl Iterator<Item = &Quotation> {
        self.opened_within(open, open + 1)
    }

    /// The quotations that begin at one of the tokens from one to before another.
    pub(crate) fn opened_within(&self, from: usize, to: usize) -> impl Iterator<Item = &Quotation> {
        let (own, continued) = self.quotations.split_at(self.own_quotations);
        let within = move |list: &'_ [Quotation]| list.partition_point(|q| (q.open as usize) < from)..list.partition_point(|q| (q.open as usize) < to.max(from));
        own[within(own)].iter().chain(&continued[within(continued)])
    }

    /// The quotations whose closing mark is a token.
    pub(crate) fn closed_quotations(&self, close: usize) -> impl DoubleEndedIterator<Item = &Quotation> {
        let closes = |q: &u32| self.quotations[*q as usize].close as usize;
        let from = self.closed_quotations.partition_point(|q| closes(q) < close);
        let to = self.closed_quotations.partition_point(|q| closes(q) <= close);
        self.closed_quotations[from..to].iter().map(|&q| &self.quotations[q as usize])
    }

    /// The quotations of the next blocks that one without a closing mark goes on in, without a break.
    pub(crate) fn continuations(&self, of: &Quotation) -> &[Quotation] {
        let continued = &self.quotations[self.own_quotations..];
        let from = if of.continued { of.open + 1 } else { of.close };
        let rest = &continued[continued.partition_point(|q| q.open < from)..];
        if rest.first().is_some_and(|q| q.open == of.close) { rest } else { &[] }
    }

    /// The folded form of a token; empty past the last one.
    pub fn folded(&self, i: usize) -> &str {
        if i >= self.tokens.len() {
            return "";
        }
        let (from, to) = self.tokens[i].folded;
        &self.folded[from as usize..to as usize]
    }

    /// Whether a token is one of some folded words, given by their keys.
    #[inline]
    pub(crate) fn one_of(&self, i: usize, keys: &[u64]) -> bool {
        self.tokens.get(i).is_some_and(|t| keys.contains(&t.key))
    }

    /// The key of a word without its conjunction (see [`strip_conjunction`]).
    pub(crate) fn bare_key(&self, i: usize) -> u64 {
        let (key, folded) = (self.tokens[i].key, self.folded(i));
        let bare = strip_conjunction(folded);
        match folded.as_bytes() {
            _ if bare.len() == folded.len() => key,
            [first, second, ..] if folded.len().is_multiple_of(2) => key_after(key, *first, *second),
            _ => lexicon::key(bare),
        }
    }

    /// The words of a token as they stand; empty past the last one.
    pub fn surface(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| t.span.slice(self.text))
    }

    /// Whether a token is a word.
    pub fn is_word(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// Whether a token is this mark.
    pub fn is_mark(&self, i: usize, mark: char) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark(mark))
    }

    /// The mark that a token is.
    pub fn mark(&self, i: usize) -> Option<char> {
        match self.tokens.get(i)?.kind {
            TokenKind::Mark(c) => Some(c),
            _ => None,
        }
    }

    /// What the lexicon knows of a token.
    pub fn readings(&self, i: usize) -> &[Reading] {
        self.tokens.get(i).map_or(&[], |t| &self.readings[t.readings.0 as usize..t.readings.1 as usize])
    }

    /// The longest reading of a token as this kind.
    #[inline]
    pub fn reading(&self, i: usize, kind: Kind) -> Option<&Reading> {
        self.best(i, Kinds::of(&[kind]))
    }

    /// The span from one token to before another.
    pub fn span(&self, from: usize, to: usize) -> Span {
        if from >= to || to > self.tokens.len() {
            let at = self.tokens.get(from).map_or(self.text.len() as u32, |t| t.span.start);
            return Span::new(at, at);
        }
        Span::new(self.tokens[from].span.start, self.tokens[to - 1].span.end)
    }

    /// The block a token stands in.
    pub fn block_of(&self, i: usize) -> &Block {
        &self.blocks[self.tokens[i].block as usize]
    }

    /// The first token that ends after a byte of the text.
    pub fn token_at(&self, byte: u32) -> usize {
        self.tokens.partition_point(|t| t.span.end <= byte)
    }
}

/// Cuts a text into tokens and folds them, and nothing else: what a benchmark holds the whole engine against.
/// Yields the number of tokens and of folded bytes.
#[doc(hidden)]
pub fn tokenize(text: &str) -> (usize, usize) {
    let (mut tokens, mut folded) = (Vec::with_capacity(text.len() / 8 + 8), String::with_capacity(text.len()));
    token::tokenize(text, 0, text.len() as u32, 0, &mut tokens, &mut folded);
    (tokens.len(), folded.len())
}
