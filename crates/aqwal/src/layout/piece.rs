//! The pieces of a dateline or byline: what stands between dashes, strokes, colons and brackets, and what each names.

use super::line::{DASHES, Mark, PLACES};
use crate::annotate::phrase::STOP;
use crate::annotate::time::{self, Timex, TimexKind};
use crate::annotate::words::{glue, is};
use crate::lexicon::{Feats, Kind, Kinds};
use crate::page::{Page, TokenKind};

/// What a piece names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A city or country.
    Place,
    /// An agency, or an outlet that is printed bare as a credit.
    Agency,
    /// An outlet whose name is also another word, or a name in Latin letters: counts beside others only.
    Outlet,
    /// A personal name.
    Person,
    /// A desk.
    Desk,
    /// Words that introduce a name: كتب، بقلم.
    Label,
    /// A date; the index of the time expression.
    Date(usize),
    /// A number that is no date: an issue.
    Number,
    /// A few words that the lexicon does not know.
    Unknown,
}

/// What stands after a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sep {
    /// Only a blank.
    None,
    /// A dash.
    Dash,
    /// A stroke.
    Slash,
    /// A comma.
    Comma,
    /// A colon.
    Colon,
}

/// One piece, in tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// What it names.
    pub(super) part: Part,
    /// First token.
    pub(super) from: usize,
    /// One past the last.
    pub(super) to: usize,
    /// Whether it stands in brackets or between quotation marks.
    pub(super) bracketed: bool,
    /// What stands after it.
    pub(super) sep: Sep,
    /// Where what follows begins.
    pub(super) next: usize,
}

/// The pieces that open a line, as far as it can be cut into any.
#[derive(Clone, Debug, Default)]
pub(super) struct Pieces {
    pub(super) list: Vec<Piece>,
    /// Whether they reach the end of the line.
    pub(super) whole: bool,
}

/// Posts and groups that make a line a sentence.
pub(super) const POSTS: Kinds = Kinds::of(&[Kind::Office, Kind::Spokes, Kind::Member, Kind::Collective]);
/// No opening is longer, in tokens.
const LONGEST: usize = 44;
/// Words that one piece can have.
pub(super) const PIECE: usize = 5;

pub(super) struct Cutter<'p> {
    pub(super) page: &'p Page<'p>,
    pub(super) times: &'p [Timex],
    /// Whether the line has few words: then an outlet may be called by a word such as شبكة.
    pub(super) short: bool,
}

impl<'p> Cutter<'p> {
    pub(super) fn new(page: &'p Page<'p>, times: &'p [Timex], from: usize, to: usize) -> Self {
        Self { page, times, short: to.saturating_sub(from) <= 16 && page.words(from, to) <= 10 }
    }
}

impl Cutter<'_> {
    /// Cuts the beginning of `from..to` into pieces.
    pub(super) fn cut(&self, from: usize, to: usize) -> Pieces {
        let mut out = Pieces::default();
        let limit = to.min(from + LONGEST);
        let whole = self.run(from, limit, false, &mut out.list);
        out.whole = whole && limit == to;
        out
    }

    /// Whether all of `from..to` could be cut.
    fn run(&self, from: usize, to: usize, bracketed: bool, list: &mut Vec<Piece>) -> bool {
        let page = self.page;
        let first = list.len();
        let (mut i, mut start) = (from, from);
        while i < to {
            if i > from && self.dash_before(i) {
                self.flush(start, i, bracketed, list);
                start = i;
                part(&mut list[first..], Sep::Dash, i);
            }
            // «بلدنا اليوم - الرياض»: the name of an outlet may end so.
            let today = i > start && is(page, i, "اليوم") && (i + 1 == to || page.mark(i + 1).is_some() || self.dash_before(i + 1));
            if let Some(t) = self.time_at(i).filter(|_| !today) {
                self.flush(start, i, bracketed, list);
                let end = (self.times[t].tokens.1 as usize).clamp(i + 1, to);
                i = self.fillers(end, to);
                list.push(Piece { part: Part::Date(t), from: self.times[t].tokens.0 as usize, to: end, bracketed, sep: Sep::None, next: i });
                start = i;
                continue;
            }
            match page.tokens[i].kind {
                TokenKind::Number => {
                    self.flush(start, i, bracketed, list);
                    // «15-7»: a day without its year.
                    let pair = i + 2 < to && page.mark(i + 1).is_some_and(|c| matches!(c, '-' | '/')) && page.tokens[i + 2].kind == TokenKind::Number && !page.tokens[i + 2].spaced;
                    let end = if pair { i + 3 } else { i + 1 };
                    list.push(Piece { part: Part::Number, from: i, to: end, bracketed, sep: Sep::None, next: end });
                    i = end;
                    start = i;
                }
                TokenKind::Word if self.joins(i, i > start || list.len() > first) => {
                    self.flush(start, i, bracketed, list);
                    i += 1;
                    start = i;
                }
                // One word between a date and a dash or the end of the line is the agency, whatever it means elsewhere.
                TokenKind::Word
                    if list.last().is_some_and(|p| matches!(p.part, Part::Date(_)) && p.next == i) && (i + 1 == to || page.mark(i + 1).is_some_and(|c| DASHES.contains(&c))) =>
                {
                    i += 1
                }
                TokenKind::Word if today => i += 1,
                TokenKind::Word => {
                    let Some(len) = self.take(start, i) else {
                        self.flush_before_text(start, i, bracketed, list);
                        return false;
                    };
                    if page.words(start, (i + len).min(to)) > PIECE + 2 {
                        return false;
                    }
                    i = (i + len).min(to);
                }
                TokenKind::Mark('.') if i > start && i + 1 < to && i == start + 1 && page.is_domain(start) => i += 1,
                TokenKind::Mark('.') if i == start + 1 && page.folded(start).len() <= 2 && page.tokens[i].span.len() == 1 => i += 1,
                TokenKind::Mark('.') if i + 1 == to && i > start && !bracketed => {
                    self.flush(start, i, bracketed, list);
                    start = to;
                    i = to;
                    if let Some(last) = list.last_mut() {
                        last.next = to;
                    }
                }
                TokenKind::Mark(c) => {
                    self.flush(start, i, bracketed, list);
                    let Some(next) = self.mark(c, i, to, bracketed, list, first) else { return false };
                    i = next;
                    start = next;
                }
            }
        }
        self.flush(start, to, bracketed, list);
        true
    }

    /// Takes a mark: brackets with what stands in them, or what parts two pieces. None if no opening has such a mark.
    fn mark(&self, c: char, i: usize, to: usize, bracketed: bool, list: &mut Vec<Piece>, first: usize) -> Option<usize> {
        let page = self.page;
        let sep = match c {
            '(' | '[' | '{' if !bracketed => {
                let close = (i + 1..to.min(i + 20)).find(|&n| page.mark(n).is_some_and(|m| matches!(m, ')' | ']' | '}')))?;
                let before = list.len();
                if !self.run(i + 1, close, true, list) || list.len() == before {
                    return None;
                }
                list.last_mut()?.next = close + 1;
                return Some(close + 1);
            }
            '«' | '"' | '“' | '”' | '\'' => {
                let q = page.opened_at(i).filter(|q| (q.close as usize) < to)?;
                let close = q.close as usize;
                if page.words(i + 1, close) > PIECE || (i + 1..close).any(|n| page.finite(n) || page.mark(n).is_some()) {
                    return None;
                }
                list.push(Piece { part: Part::Outlet, from: i, to: close + 1, bracketed: true, sep: Sep::None, next: close + 1 });
                return Some(close + 1);
            }
            ':' => Sep::Colon,
            '/' | '\\' => Sep::Slash,
            '،' | ',' | '+' => Sep::Comma,
            _ if DASHES.contains(&c) => Sep::Dash,
            _ => return None,
        };
        part(&mut list[first..], sep, i + 1);
        Some(i + 1)
    }

    /// The piece before words that belong to the text: «تونس-الصباح أكدت».
    fn flush_before_text(&self, start: usize, at: usize, bracketed: bool, list: &mut Vec<Piece>) {
        let before = list.len();
        self.flush(start, at, bracketed, list);
        if list.len() > before && list[before..].iter().any(|p| !matches!(p.part, Part::Agency | Part::Outlet | Part::Place)) {
            list.truncate(before);
        }
    }

    fn flush(&self, from: usize, to: usize, bracketed: bool, list: &mut Vec<Piece>) {
        if from >= to {
            return;
        }
        let part = self.name(from, to);
        // «سامر الكرمي ووكالات»: who passes on goes behind the writer.
        if to - from > 1 && matches!(part, None | Some(Part::Person)) && self.page.joined_credit(to - 1).is_some() {
            self.flush(from, to - 1, bracketed, list);
            return list.push(Piece { part: Part::Agency, from: to - 1, to, bracketed, sep: Sep::None, next: to });
        }
        let mut push = |part, from: usize, to: usize| list.push(Piece { part, from, to, bracketed, sep: Sep::None, next: to });
        if let Some(part) = part {
            return push(part, from, to);
        }
        // «الرياض واس»، «سبق أبها»، «كتب فلان», «الحسيمة فلان».
        for cut in (from + 1..to).rev() {
            let Some(first) = self.name(from, cut).filter(|p| matches!(p, Part::Place | Part::Agency | Part::Label)) else { continue };
            let rest = self.name(cut, to);
            match (first, rest) {
                (Part::Label, rest) => {
                    push(first, from, cut);
                    // «تقرير إخباري» names nobody.
                    if to - cut == 1 && rest.is_none() && self.page.has(from, Kind::Furniture) && !self.page.definite(cut) && !self.page.has(cut, Kind::GivenName) {
                        return;
                    }
                    let part = rest.filter(|r| matches!(r, Part::Desk | Part::Agency | Part::Place)).unwrap_or(Part::Person);
                    // «إعداد فلان للنشرة العربية»
                    let name = (cut + 1..to).find(|&i| part == Part::Person && self.page.folded(i).starts_with("لل")).unwrap_or(to);
                    push(part, cut, name);
                    if let Some(last) = list.last_mut() {
                        last.next = to;
                    }
                    return;
                }
                (Part::Place, Some(Part::Agency | Part::Outlet | Part::Person | Part::Desk)) | (Part::Agency, Some(Part::Place | Part::Agency | Part::Person)) => {
                    push(first, from, cut);
                    return push(rest.unwrap_or(Part::Unknown), cut, to);
                }
                _ => {}
            }
        }
        push(Part::Unknown, from, to);
    }

    /// Whether one word with the article is all that stands behind a dash at the end of a line.
    pub(super) fn lone(&self, i: usize) -> bool {
        let page = self.page;
        let (from, to) = page.block_of(i).tokens;
        let dash = i > from as usize && (page.mark(i - 1).is_some_and(|c| DASHES.contains(&c)) || self.dash_before(i));
        dash && i + 1 == to as usize && page.definite(i) && page.words(from as usize, i) <= 3
    }

    /// How many tokens a word takes inside a piece; none if no opening has such a word.
    fn take(&self, start: usize, i: usize) -> Option<usize> {
        let page = self.page;
        let outlet = page.outlet_at(i).filter(|r| r.len > 1 || !Page::is_weak_outlet(r)).map_or(0, |r| r.len as usize);
        let known = [Mark::Desk, Mark::Exclusive, Mark::Site, Mark::Byline, Mark::Credit, Mark::Photo, Mark::DateLabel]
            .into_iter()
            .filter_map(|mark| page.furniture(i, mark))
            .map(|r| r.len as usize)
            .max();
        let known = known.unwrap_or(0).max(outlet);
        if known > 0 {
            return Some(known);
        }
        if page.any(i, PLACES) || page.has(i, Kind::OutletHead) {
            return Some(page.best(i, PLACES).map_or(1, |r| r.len as usize));
        }
        // «وكالة أنباء الوادي»
        if start < i
            && page.reading(start, Kind::OutletHead).is_some_and(|r| r.clitics.0 == 0)
            && !page.definite(start)
            && !page.finite(i)
            && !page.has(i, Kind::Prep)
            && !page.any(i, STOP)
        {
            return Some(1);
        }
        let named = start < i && (page.has(start, Kind::GivenName) || page.furniture(start, Mark::Byline).is_some());
        if page.has(i, Kind::GivenName) && (!page.has(i, Kind::Prep) || named) || page.any(i, Kinds::of(&[Kind::ParticleBefore, Kind::ParticleInside])) {
            return Some(1);
        }
        if named && page.definite(i) {
            return Some(1);
        }
        // «غزة - الرسالة نت»، «دبي - البيان»: an outlet may be called by any word.
        if page.furniture(i + 1, Mark::Site).is_some() && page.definite(i) || i == start && self.lone(i) {
            return Some(1);
        }
        // «عين الرمان: فلان»: a town may begin as a verb does.
        let parted = |at: usize| page.mark(at).is_some_and(|c| c == ':' || c == '/' || DASHES.contains(&c));
        if i == start && parted(i + 2) && (page.act(i) && page.definite(i + 1) || page.town(i)) {
            return Some(1);
        }
        // «شبكة كذا - فريق التحرير»، «متابعة المرفأ»
        if self.short && (page.has(i, Kind::Organisation) && i == start || page.definite(i) && i == start + 1 && page.furniture(start, Mark::Desk).is_some()) {
            return Some(1);
        }
        let body = Kinds(STOP.0 | POSTS.0 | Kinds::of(&[Kind::Pronoun, Kind::Demonstrative, Kind::Organisation, Kind::Document]).0);
        (!page.any(i, body) && !page.has(i, Kind::Prep) && !page.finite(i) && !strong_verb(page, i)).then_some(1)
    }

    /// A preposition between two pieces: «رام الله في 9 يوليو»، «الاقتصادية من الرياض».
    fn joins(&self, i: usize, inside: bool) -> bool {
        // «مسقط - من فلان»
        let parted = i == 0 || self.page.tokens[i - 1].block != self.page.tokens[i].block || self.page.mark(i - 1).is_some() || self.dash_before(i);
        if is(self.page, i, glue::MIN) && parted && self.page.has(i + 1, Kind::GivenName) {
            return true;
        }
        inside && self.page.has(i, Kind::Prep) && (self.time_at(i + 1).is_some() || self.page.any(i + 1, PLACES))
    }

    /// The date that begins at a token.
    pub(super) fn time_at(&self, i: usize) -> Option<usize> {
        let n = self.times.partition_point(|t| (t.tokens.0 as usize) < i);
        self.times.get(n).filter(|t| t.tokens.0 as usize == i && (t.kind == TimexKind::Date || time::absolute(t).is_some())).map(|_| n)
    }

    /// Passes over what stands between the two halves of a double date and after a year: هـ الموافق، م.
    fn fillers(&self, mut i: usize, to: usize) -> usize {
        let page = self.page;
        for _ in 0..4 {
            let letter = i < to && page.is_word(i) && page.folded(i).len() <= 2 && !self.dash_before(i) && page.outlet_at(i).is_none_or(|r| r.len == 1);
            let joins = i + 1 < to && page.is_word(i) && self.time_at(i + 1).is_some();
            let comma = i + 1 < to && page.mark(i).is_some_and(|c| matches!(c, '،' | ',' | '(' | ')')) && self.time_at(i + 1).is_some();
            if !(letter && page.tokens[i - 1].kind == TokenKind::Number || joins || comma) {
                break;
            }
            i += 1;
        }
        i
    }

    /// Whether a lengthened stroke (ـ) that is no letter of a word stands before a token.
    fn dash_before(&self, i: usize) -> bool {
        let page = self.page;
        // Glued to the word after it and not to the one before, it opens an insertion.
        i > 0
            && page.text[page.tokens[i - 1].span.end as usize..page.tokens[i].span.start as usize].trim_end_matches([' ', '\u{a0}']).ends_with('\u{640}')
            && (page.tokens[i].kind != TokenKind::Word || !page.text[..page.tokens[i].span.start as usize].ends_with('\u{640}'))
    }
}

fn strong_verb(page: &Page<'_>, i: usize) -> bool {
    page.reading(i, Kind::Verb).is_some_and(|r| !r.entry.feats.has(Feats::HOMOGRAPH))
}

/// Writes a mark into the last piece before it. A dash after a bracket or before a colon: the stronger mark stays.
fn part(list: &mut [Piece], sep: Sep, next: usize) {
    let Some(last) = list.last_mut() else { return };
    last.next = next;
    last.sep = match (last.sep, sep) {
        (Sep::Colon, _) | (_, Sep::Colon) => Sep::Colon,
        (Sep::Dash, _) => Sep::Dash,
        (_, sep) => sep,
    };
}
