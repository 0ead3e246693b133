//! Commitments: an action that someone will do, with its deadline.
//!
//! Three things promise: a verb of the future in what was said, a verb of promising with what is promised, and an
//! announcement with a date to come. A forecast, a warning, a denial and a demand promise nothing.

use crate::annotate::Annotations;
use crate::annotate::phrase::{HEAD, Limits, ROLE, strip_conjunction};
use crate::annotate::time::{TimexKind, Value};
use crate::annotate::words::{glue, is};
use crate::attribution::{Attribution, Piece};
use crate::lexicon::{Clitics, Feats, Kind, Kinds, Polarity, PrepSet};
use crate::page::{Page, Reading, TokenKind};
use crate::span::Span;

/// Who will act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Whom these tokens name.
    Named(usize, usize),
    /// The speaker.
    Speaker,
    /// The speaker, or the body that he speaks for («سنفتح»).
    Side,
    /// The text does not say.
    Unknown,
}

/// An action found in a statement's content.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Promise {
    /// The action's words.
    pub action: Span,
    /// Who will act.
    pub actor: Actor,
    /// Whether the verb is feminine; none in the first person and where there is no verb.
    pub feminine: Option<bool>,
    /// Index of the time expression that is the deadline.
    pub deadline: Option<usize>,
}

/// A verb of the future.
#[derive(Clone, Copy, Debug)]
struct Future {
    /// The first token: سوف، لن or the verb.
    at: usize,
    verb: usize,
    /// Whether لن is part of the action.
    negated: bool,
    /// One speaks of himself, or of himself and others.
    first: Option<Actor>,
}

/// Whoever can undertake something.
const AGENT: Kinds = Kinds(ROLE.0 | Kinds::of(&[Kind::Organisation, Kind::OrgName, Kind::Country, Kind::GivenName, Kind::Honorific, Kind::Collective, Kind::Outlet]).0);
/// Bodies that may belong to the speaker: فرقها.
pub(super) const BODY: Kinds = Kinds::of(&[Kind::Organisation, Kind::OrgName]);
/// No sentence has more tokens before its verb.
const NEAR: usize = 14;
/// Nouns of intention with a pronoun: أعلن عزمه.
const INTENT: [&str; 5] = ["عزم", "اعتزام", "نيت", "تصميم", "التزام"];

/// Finds what is promised in an attribution. `value` says what a time expression means, `today` when it was written.
pub fn find(page: &Page<'_>, found: &Annotations, a: &Attribution, values: &[Value], today: Option<&str>) -> Vec<Promise> {
    if a.polarity != Polarity::Asserted || a.feats.has(Feats::FORECAST) {
        return Vec::new();
    }
    let scan = Scan { page, found, values, today };
    let tokens = |piece: &Piece| (page.token_at(piece.span.start), (page.token_at(piece.span.end.saturating_sub(1)) + 1).min(page.tokens.len()));
    let mut out = Vec::new();
    for (n, piece) in a.content.iter().enumerate() {
        let (from, to) = tokens(piece);
        scan.futures(from, to, &mut out);
        if n == 0 && out.is_empty() && from < to {
            let named = page.any(from, Kinds::of(&[Kind::Place, Kind::Capital, Kind::Country, Kind::GivenName]));
            let promise = if named {
                None
            } else if a.feats.has(Feats::PROMISE) {
                Some(scan.whole(from, to, piece.span.start))
            } else if a.feats.has(Feats::PERFORM) && !page.has(from - usize::from(from > 0), Kind::That) {
                scan.announced(from, to, piece.span.start)
            } else {
                None
            };
            out.extend(promise);
        }
    }
    out
}

struct Scan<'p> {
    page: &'p Page<'p>,
    found: &'p Annotations,
    values: &'p [Value],
    today: Option<&'p str>,
}

impl Scan<'_> {
    fn futures(&self, from: usize, to: usize, out: &mut Vec<Promise>) {
        let page = self.page;
        let mut at = from;
        let mut last: Option<Actor> = None;
        while at < to {
            if let Some(start) = self.intends(from, at, to) {
                let end = self.clause_end(start, to);
                let deadline = self.deadline(start, end);
                out.push(Promise {
                    action: Span::new(self.start(start), page.tokens[end - 1].span.end),
                    actor: self.subject(from, at).0.unwrap_or(Actor::Speaker),
                    feminine: None,
                    deadline,
                });
                at = end.max(at + 1);
                continue;
            }
            let Some(future) = self.future(at, to) else {
                at += 1;
                continue;
            };
            let end = self.clause_end(future.verb + 1, to);
            if let Some(promise) = self.promise(from, &future, end, last) {
                last = Some(promise.actor);
                out.push(promise);
            }
            at = end.max(at + 1);
        }
    }

    fn promise(&self, from: usize, future: &Future, end: usize, last: Option<Actor>) -> Option<Promise> {
        let page = self.page;
        let before = future.at.checked_sub(1).filter(|&b| b + 1 > from);
        // «التي ستجري»، «لا تعرف كيف ستخبر»: no undertaking.
        if before.is_some_and(|b| page.has(b, Kind::Relative) || page.has(b, Kind::Question) || page.has(b, Kind::Neg)) {
            return None;
        }
        let deadline = self.deadline(future.verb, end);
        let first = if future.negated { future.at } else { future.verb };
        let mut start = if first > future.at || future.verb > future.at && !future.negated { page.tokens[first].span.start } else { self.start(first) };
        let action = |start: u32| Span::new(start, page.tokens[end - 1].span.end);
        if let Some(actor) = future.first {
            return Some(Promise { action: action(start), actor, feminine: None, deadline });
        }
        if self.happens(future.verb) {
            return None;
        }
        let feminine = Some(strip_future(page.folded(future.verb)).starts_with('ت'));
        let (subject, thing) = self.subject(from, future.at);
        let actor = match (subject, thing) {
            (Some(actor), _) => actor,
            (None, Some(head)) => {
                // A thing acts for somebody only by a date, or where the verb says that it will be done.
                let done = page.readings(future.verb).iter().any(|r| r.entry.feats.has(Feats::PASSIVE)) || self.done(future.verb);
                if deadline.is_none() && !done {
                    return None;
                }
                // The thing belongs to the action as long as it is named shortly.
                if future.at - head <= 7 {
                    start = self.start(head);
                }
                Actor::Unknown
            }
            (None, None) if page.tokens[future.at].shape.has(crate::page::Shape::CONJOINED) && last.is_some() => last?,
            (None, None) if self.done(future.verb) => Actor::Unknown,
            (None, None) => self.after(future, end).unwrap_or(Actor::Speaker),
        };
        Some(Promise { action: action(start), actor, feminine, deadline })
    }

    /// A verb of the future at a token.
    fn future(&self, at: usize, to: usize) -> Option<Future> {
        let page = self.page;
        if page.tokens[at].kind != TokenKind::Word {
            return None;
        }
        let word = strip_conjunction(page.folded(at));
        if !word.starts_with(['س', 'ل']) {
            return None;
        }
        let negated = word == "لن";
        if negated || word == "سوف" {
            let verb = at + 1;
            page.tokens.get(verb).filter(|t| verb < to && t.kind == TokenKind::Word)?;
            return Some(Future { at, verb, negated, first: first_person(page.folded(verb), page.surface(verb)) });
        }
        let stem = word.strip_prefix('س')?;
        let verb = |r: &&Reading| matches!(r.entry.kind, Kind::Verb | Kind::Act);
        let read = page.readings(at).iter().filter(verb).any(|r| r.clitics.any(Clitics::SA) && !r.entry.feats.has(Feats::SHORT));
        // «سيطروا» has the letter in its root.
        let own = page.readings(at).iter().filter(verb).any(|r| !r.clitics.any(Clitics::SA));
        let surface = page.surface(at).trim_start_matches(['و', 'ف']);
        let first = first_person(stem, surface.strip_prefix('س').unwrap_or(surface));
        let unknown = page.tokens[at].kinds.0 == 0 && stem.len() >= 8 && (stem.starts_with(['ي', 'ت', 'ن']) || first.is_some()) && !nominal(stem, surface);
        (read && !own || unknown).then_some(Future { at, verb: at, negated: false, first })
    }

    /// Whether a verb says that something comes about by itself: سيحدث، سيؤدي.
    fn happens(&self, verb: usize) -> bool {
        let verbs = self
            .page
            .readings(verb)
            .iter()
            .filter(|r| matches!(r.entry.kind, Kind::Verb | Kind::Act | Kind::Aspect) && (r.entry.kind == Kind::Aspect || r.entry.feats.has(Feats::PRESENT)));
        let mut any = false;
        for r in verbs {
            if r.entry.kind != Kind::Aspect && !r.entry.feats.has(Feats::HAPPENS) {
                return false;
            }
            any = true;
        }
        any || BECOMES.contains(&strip_future(self.page.folded(verb)).trim_start_matches(['ي', 'ت']))
    }

    /// Whether a verb only says that something will be done: سيتم، سيجري.
    fn done(&self, verb: usize) -> bool {
        matches!(strip_future(self.page.folded(verb)), "يتم" | "تتم" | "يجري" | "تجري")
    }

    /// A verb or noun of intention at a token: the first token of what is intended.
    fn intends(&self, from: usize, at: usize, to: usize) -> Option<usize> {
        let page = self.page;
        let verb = page.has(at, Kind::Act)
            && page.readings(at).iter().any(|r| r.entry.kind == Kind::Act && r.entry.feats.has(Feats::PROMISE.with(Feats::PRESENT)) && r.clitics.0 & !Clitics::WA.0 == 0);
        let word = page.folded(at);
        let noun = at == from && ["ه", "ها", "هم"].iter().any(|s| word.strip_suffix(s).is_some_and(|w| INTENT.contains(&w)));
        if !verb && !noun {
            return None;
        }
        let mut next = at + 1;
        if next < to && (is(page, next, glue::ALA) || page.has(next, Kind::That)) {
            next += 1;
        }
        // «تعتزم توظيف», not «تعتزم.» nor «عزمه الذي».
        // «لا تنوي»، «لم تكن تنوي»
        let denied = (at.saturating_sub(2).max(from)..at).any(|i| page.has(i, Kind::Neg));
        (!denied && next < to && page.is_word(next) && !page.any(next, Kinds::of(&[Kind::Relative, Kind::Neg]))).then_some(next)
    }

    /// All that a verb of promising promises.
    fn whole(&self, from: usize, to: usize, start: u32) -> Promise {
        let end = self.clause_end(from, to);
        Promise { action: Span::new(start, self.page.tokens[end - 1].span.end), actor: Actor::Speaker, feminine: None, deadline: self.deadline(from, end) }
    }

    /// An announced act whose date is still to come: «أعلن إطلاق الحملة الأسبوع المقبل».
    fn announced(&self, from: usize, to: usize, start: u32) -> Option<Promise> {
        let promise = self.whole(from, to, start);
        let ahead = promise.deadline.is_some_and(|t| self.ahead(t));
        let verb = (from + 1..to.min(from + NEAR)).any(|i| self.page.finite(i) && self.page.is_word(i));
        (ahead && !verb && !self.page.definite(from)).then_some(promise)
    }

    /// Whether a time lies after the day of writing.
    fn ahead(&self, time: usize) -> bool {
        let page = self.page;
        let t = &self.found.times[time];
        let Some(value) = self.values.get(time).map(|v| v.value.as_str()) else { return false };
        if value.starts_with("DCT+") {
            return true;
        }
        let first = t.tokens.0 as usize;
        // «الجلسة المقررة غدا»: the date of something else.
        if first.checked_sub(1).is_some_and(|b| page.folded(b).contains("مقرر")) {
            return false;
        }
        let coming = (first..t.tokens.1 as usize).any(|i| COMING.iter().any(|w| page.folded(i).contains(w)));
        let day = value.as_bytes().first().is_some_and(u8::is_ascii_digit);
        coming || day && self.today.is_some_and(|today| value.len() >= 10 && value.get(..10) > today.get(..10))
    }

    /// The time by which a clause is to be done: a date, or a length of time after خلال.
    fn deadline(&self, from: usize, to: usize) -> Option<usize> {
        let times = &self.found.times;
        let next = times.partition_point(|t| (t.tokens.0 as usize) < from);
        let past = |t: &usize| (times[*t].tokens.0..times[*t].tokens.1).any(|i| GONE.iter().any(|w| self.page.folded(i as usize).contains(w)));
        let fits = |t: &usize| {
            !past(t)
                && match times[*t].kind {
                    TimexKind::Date | TimexKind::Time => true,
                    TimexKind::Duration => {
                        let first = times[*t].tokens.0 as usize;
                        (first.saturating_sub(1)..=first).any(|i| WITHIN.contains(&self.page.folded(i)))
                    }
                    TimexKind::Set => false,
                }
        };
        (next..times.len()).take_while(|&t| times[t].tokens.1 as usize <= to).find(fits)
    }

    fn start(&self, at: usize) -> u32 {
        let folded = self.page.folded(at);
        let start = self.page.tokens[at].span.start;
        if strip_conjunction(folded).len() < folded.len() && self.page.tokens[at].shape.has(crate::page::Shape::CONJOINED) { start + 2 } else { start }
    }

    fn clause_end(&self, from: usize, to: usize) -> usize {
        let page = self.page;
        let mut end = to;
        for i in from..to {
            let comma = page.mark(i).is_some_and(|c| matches!(c, '،' | ',' | '.' | '؛')) && page.tokens[i].span.len() < 3;
            let conj = page.has(i, Kind::Conj) && !page.any(i, HEAD) && i > from + 1;
            if comma || conj || i > from && (self.future(i, to).is_some() || page.has(i, Kind::Circumstance)) {
                end = i;
                break;
            }
        }
        while end > from + 1 && page.mark(end - 1).is_some_and(|c| !matches!(c, '"' | '»' | '”' | ')' | '%')) {
            end -= 1;
        }
        end.max(from + 1).min(page.tokens.len())
    }

    /// The subject before a verb: who is named there, or the head of a thing.
    fn subject(&self, from: usize, verb: usize) -> (Option<Actor>, Option<usize>) {
        let page = self.page;
        // «وستبقى وحداتنا» opens a clause.
        if page.tokens[verb].shape.has(crate::page::Shape::CONJOINED) {
            return (None, None);
        }
        let mut start = from.max(verb.saturating_sub(NEAR));
        for i in (start..verb).rev() {
            let mark = page.mark(i).is_some_and(|c| !matches!(c, '«' | '»' | '"' | '“' | '”' | '(' | ')'));
            if mark || page.any(i, Kinds::of(&[Kind::That, Kind::Circumstance, Kind::Question])) || page.has(i, Kind::Conj) && !page.any(i, HEAD) {
                start = i + 1;
                break;
            }
            if page.finite(i) && !page.any(i, HEAD) {
                return (None, None);
            }
        }
        while start < verb && (page.mark(start).is_some() || page.any(start, Kinds::of(&[Kind::Adverb, Kind::Aspect, Kind::Pronoun])) && !page.any(start, AGENT)) {
            start += 1;
        }
        if start >= verb {
            // «لكنهم لن ينتظروا»: who was spoken of just before.
            let others = start
                .checked_sub(1)
                .filter(|&b| b > from)
                .is_some_and(|b| page.has(b, Kind::Conj) && !page.has(b, Kind::That) && ["هم", "ها", "ه"].iter().any(|s| page.folded(b).ends_with(s)));
            return (None, others.then_some(verb));
        }
        let own = page.readings(start).iter().any(|r| AGENT.has(r.entry.kind) && r.clitics.any(Clitics::SUFFIX));
        if own {
            return if page.any(start, BODY) { (Some(Actor::Side), None) } else { (None, None) };
        }
        if page.any(start, AGENT)
            && !page.has(start, Kind::Document)
            && let Some(np) = page.noun_phrase(start, Limits { end: verb, governed: 0, object: false }).filter(|np| np.to == verb)
        {
            return (Some(Actor::Named(np.from, np.to)), None);
        }
        (None, Some(start))
    }

    /// The subject right after a verb: «ستقوم الوزارة بدفع».
    fn after(&self, future: &Future, end: usize) -> Option<Actor> {
        let page = self.page;
        let pronoun = future.at.checked_sub(1).is_some_and(|b| page.has(b, Kind::That));
        let at = future.verb + 1;
        let named = page.any(at, Kinds::of(&[Kind::GivenName, Kind::OrgName, Kind::Country, Kind::Honorific])) || page.definite(at) || page.definite(at + 1);
        if pronoun || at >= end || !page.any(at, AGENT) || page.preposition(at) || !named || page.folded(at).ends_with('ا') {
            return None;
        }
        page.noun_phrase(at, Limits { end, governed: PrepSet::BI | PrepSet::LI, object: true }).map(|np| Actor::Named(np.from, np.to))
    }
}

/// Parts of words that put a time ahead.
const COMING: [&str; 4] = ["مقبل", "قادم", "غدا", "بعد غد"];
/// Parts of words that put a time behind.
const GONE: [&str; 4] = ["ماضي", "منصرم", "سابق", "امس"];
/// Words before a length of time in which something is to be done.
const WITHIN: [&str; 3] = ["خلال", "غضون", "ظرف"];
/// To be, to become and to stay, without the letter of the person.
const BECOMES: [&str; 4] = ["كون", "صبح", "ظل", "ضحي"];

fn strip_future(word: &str) -> &str {
    let word = strip_conjunction(word);
    word.strip_prefix('س').unwrap_or(word)
}

/// Whether a verb without س is in the first person: one, or more.
fn first_person(folded: &str, surface: &str) -> Option<Actor> {
    if folded.starts_with('ن') {
        Some(Actor::Side)
    } else if surface.starts_with(['أ', 'ا']) {
        Some(Actor::Speaker)
    } else {
        None
    }
}

/// Whether a word on س is shaped as nouns are: سياسة، سيارتين، سنويا، سيطروا.
fn nominal(stem: &str, surface: &str) -> bool {
    let alif = stem.starts_with("يا") && !surface.starts_with("سيأ") && !surface.starts_with("سيآ");
    let bare = stem.starts_with('ا') && !surface.starts_with("سأ");
    alif || bare || ["ه", "ين", "يا", "وا", "ات", "ان"].iter().any(|end| stem.ends_with(end))
}
