//! A line by itself: how long it is, how it ends, which words of the page it holds.

use crate::lexicon::{Clitics, Feats, Kind, Kinds, Sort};
use crate::page::{Block, Page, Quotation, Reading, TokenKind};

/// Words of the page around an article: the cells of the column `kind` of `furniture.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Introduces links to other articles.
    Related,
    /// A desk.
    Desk,
    /// Says that the text is the outlet's own: it names nobody.
    Exclusive,
    /// Ends the name of an outlet: نيوز، برس.
    Site,
    /// Introduces the writer's name.
    Byline,
    /// An agency or outlet without a name.
    Credit,
    /// Introduces a photographer, or says that a picture stands there.
    Photo,
    /// Closes the article.
    End,
    /// A share bar.
    Share,
    /// Introduces where the text comes from.
    Source,
    /// Introduces tags.
    Tags,
    /// Introduces the date of publication.
    DateLabel,
}

impl Mark {
    const fn sort(self) -> Sort {
        match self {
            Self::Related => Sort::Related,
            Self::Desk => Sort::Desk,
            Self::Exclusive => Sort::Exclusive,
            Self::Site => Sort::Site,
            Self::Byline => Sort::Byline,
            Self::Credit => Sort::Credit,
            Self::Photo => Sort::Photo,
            Self::End => Sort::End,
            Self::Share => Sort::Share,
            Self::Source => Sort::Source,
            Self::Tags => Sort::Tags,
            Self::DateLabel => Sort::DateLabel,
        }
    }
}

/// Marks that join or part the pieces of a line.
pub(super) const DASHES: [char; 8] = ['-', '–', '—', '―', '_', '|', '•', '−'];
/// Kinds of words that name a place.
pub(super) const PLACES: Kinds = Kinds::of(&[Kind::Place, Kind::Capital, Kind::Country]);

impl Page<'_> {
    /// The longest reading of a token as a word of the page of this sort, met without a preposition.
    pub(super) fn furniture(&self, i: usize, mark: Mark) -> Option<Reading> {
        if !self.has(i, Kind::Furniture) {
            return None;
        }
        let fits = |r: &&Reading| r.entry.kind == Kind::Furniture && r.clitics.0 & !Clitics::AL.0 == 0 && r.entry.sort == mark.sort();
        self.readings(i).iter().filter(fits).max_by_key(|r| r.len).copied()
    }

    /// The outlet that begins at a token, without a preposition; و may stand before it.
    pub(super) fn outlet_at(&self, i: usize) -> Option<Reading> {
        let fits = |r: &&Reading| r.entry.kind == Kind::Outlet && !r.clitics.any(Clitics::SUFFIX) && !r.clitics.prep();
        self.readings(i).iter().filter(fits).max_by_key(|r| (r.len, !r.entry.feats.has(Feats::WORD) || r.entry.feats.has(Feats::CREDIT))).copied()
    }

    /// Whether an outlet is also another word and is not printed bare as a credit.
    pub(super) fn is_weak_outlet(r: &Reading) -> bool {
        r.entry.feats.has(Feats::WORD) && !r.entry.feats.has(Feats::CREDIT)
    }

    /// Whether an outlet is an agency.
    pub(super) fn is_agency(&self, r: &Reading) -> bool {
        r.entry.sort == Sort::Agency
    }

    /// Whether a word that is a member or a notable by another meaning may begin a town's name: «عين الرمان».
    pub(super) fn town(&self, i: usize) -> bool {
        let group = |r: &Reading| matches!(r.entry.kind, Kind::Member | Kind::Collective);
        let other = |r: &Reading| super::piece::POSTS.has(r.entry.kind) && !group(r);
        self.definite(i + 1)
            && self.readings(i).iter().any(|r| group(r) && r.entry.feats.has(Feats::WORD))
            && !self.readings(i).iter().any(|r| group(r) && !r.entry.feats.has(Feats::WORD) || other(r))
    }

    /// A word that adds a credit to the one before it, without its و: ووكالات، ورويترز.
    pub(super) fn joined_credit(&self, i: usize) -> Option<Reading> {
        let fits = |r: &&Reading| {
            r.len == 1
                && r.clitics.any(Clitics::WA)
                && !r.clitics.prep()
                && match r.entry.kind {
                    Kind::Furniture => r.entry.sort == Sort::Credit,
                    Kind::Outlet => r.entry.feats.has(Feats::CREDIT),
                    _ => false,
                }
        };
        self.readings(i).iter().find(fits).copied()
    }

    /// Whether two words are joined by a point, as in the name of a site: العربية.نت.
    pub(super) fn is_domain(&self, i: usize) -> bool {
        self.is_word(i) && self.is_mark(i + 1, '.') && self.is_word(i + 2) && !self.tokens[i + 1].spaced && !self.tokens[i + 2].spaced && self.folded(i).len() > 2
    }

    /// The quotation that a mark opens, if it is closed.
    pub(super) fn opened_at(&self, i: usize) -> Option<&Quotation> {
        let inside = self.tokens.get(i + 1)?.quotation.checked_sub(1)?;
        self.quotations.get(inside as usize).filter(|q| q.closed && q.open as usize == i)
    }

    /// Words and numbers between two tokens.
    pub(super) fn words(&self, from: usize, to: usize) -> usize {
        self.tokens[from..to].iter().filter(|t| !matches!(t.kind, TokenKind::Mark(_))).count()
    }

    /// Whether a line ends a sentence: a full stop, perhaps before a closing mark.
    pub(super) fn ends_with_stop(&self, block: &Block) -> bool {
        let (from, to) = (block.tokens.0 as usize, block.tokens.1 as usize);
        let last = (from..to).rev().find(|&i| !self.mark(i).is_some_and(is_closing));
        last.is_some_and(|i| self.is_mark(i, '.') && self.tokens[i].span.len() == 1)
    }

    /// Whether a line is a separator or a stray mark: it holds no word.
    pub(super) fn is_wordless(&self, block: &Block) -> bool {
        self.words(block.tokens.0 as usize, block.tokens.1 as usize) == 0
    }
}

/// A mark that closes a quotation or a bracket.
pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '»' | '”' | '"' | '\'' | '’' | ')' | ']' | '›')
}
