//! When the article was published: every date that claims to say so, which of them is taken, and why.

use crate::annotate::Annotations;
use crate::annotate::time;
use crate::article::{Article, DateClaim, PartialDate, Role};
use crate::layout::Layout;
use crate::page::Page;
use crate::record::{DateFound, Selector};
use crate::span::Span;

/// The date that was taken.
#[derive(Clone, Copy, Debug)]
pub struct Published {
    /// The date.
    pub value: PartialDate,
    /// Words of the text that give it; none where it comes from outside.
    pub words: Option<Span>,
    /// The claim from outside it was taken from.
    claim: Option<usize>,
    why: &'static str,
}

/// Why a date was taken.
mod why {
    pub const TEXT: &str = "the text says so, and nothing else does";
    pub const AGREED: &str = "the text says so, and the page's metadata agrees";
    pub const GIVEN_AGREED: &str = "the text says so, and what was given with the input agrees";
    pub const SHOWN: &str = "the date the page shows its readers; its metadata has another one";
    pub const ZONE: &str = "the date the page shows its readers; the machine's is a day off, as another time zone makes it";
    pub const OVER_GIVEN: &str = "the text dates itself; what was given with the input differs";
    pub const GIVEN: &str = "given with the input";
    pub const METADATA: &str = "the page's own metadata";
    pub const CHANGED: &str = "the page's own metadata; the text gives the day of a change";
    pub const DATELINE: &str = "the page's own metadata; the text dates the report, not the page";
    pub const ADDRESS_AGREES: &str = "the page's own metadata, and its address agrees; the text has another date";
    pub const ADDRESS: &str = "the page's address; nothing else dates it";
    pub const ONLY_CHANGE: &str = "the day of a change; nothing else dates the page";
}

/// What a claim from outside the text is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Worth {
    /// Given with the input: an option, a row, a feed.
    Given,
    /// The page's metadata, its publication.
    Metadata,
    /// The page's address.
    Address,
    /// The page's metadata, a change.
    Change,
}

fn worth(claim: &DateClaim) -> Worth {
    let from = claim.from.to_ascii_lowercase();
    let is_page = ["json-ld", "meta ", "itemprop", "time"].iter().any(|family| from.starts_with(family));
    match () {
        () if from == "url" => Worth::Address,
        () if is_page && claim.is_change() => Worth::Change,
        () if is_page => Worth::Metadata,
        () => Worth::Given,
    }
}

/// The date of publication: from the text, from the page, or given.
pub fn published(page: &Page<'_>, found: &Annotations, layout: &Layout) -> Option<Published> {
    let article = page.article;
    let text = layout.date.and_then(|(span, n)| Some((span, time::absolute(found.times.get(n)?)?)));
    let best = |kind: Worth| (0..article.dates.len()).find(|&n| worth(&article.dates[n]) == kind);
    let page_says = best(Worth::Metadata)
        .map(|n| (n, why::METADATA))
        .or_else(|| best(Worth::Address).map(|n| (n, why::ADDRESS)))
        .or_else(|| best(Worth::Change).map(|n| (n, why::ONLY_CHANGE)));
    let of = |(n, why): (usize, &'static str)| Published { value: article.dates[n].value, words: None, claim: Some(n), why };
    let given = best(Worth::Given).map(|n| of((n, why::GIVEN)));
    let given = given.or_else(|| {
        let value = article.meta.published.filter(|_| page_says.is_none())?;
        Some(Published { value, words: None, claim: None, why: why::GIVEN })
    });
    let Some((span, value)) = text else { return given.or_else(|| page_says.map(of)) };
    let taken = |why: &'static str| Some(Published { value, words: Some(span), claim: None, why });
    if let Some(given) = given {
        return taken(if agree(given.value, value) { why::GIVEN_AGREED } else { why::OVER_GIVEN });
    }
    let Some((n, _)) = page_says else { return taken(why::TEXT) };
    let said = of((n, why::METADATA));
    let is_metadata = worth(&article.dates[n]) == Worth::Metadata;
    let says = |kind: Worth| article.dates.iter().any(|claim| worth(claim) == kind && claim.value == value);
    if agree(said.value, value) {
        return taken(why::AGREED);
    }
    let shown = is_shown(page, layout, span);
    let neighbour = said.value.day().zip(value.day()).is_some_and(|(a, b)| b.since(a).is_ok_and(|apart| apart.get_days().abs() <= 1));
    match () {
        () if !is_metadata => taken(if worth(&article.dates[n]) == Worth::Address { why::SHOWN } else { why::TEXT }),
        () if is_change(page, span) || shown && !neighbour && says(Worth::Change) => Some(Published { why: why::CHANGED, ..said }),
        () if neighbour && (shown || is_utc(&article.dates[n])) => taken(why::ZONE),
        () if !shown => Some(Published { why: why::DATELINE, ..said }),
        () if article.dates.iter().any(|claim| worth(claim) == Worth::Address && claim.value == said.value) => Some(Published { why: why::ADDRESS_AGREES, ..said }),
        () => taken(why::SHOWN),
    }
}

/// Whether a date is the same day as another one, as far as it is known.
fn agree(date: PartialDate, day: PartialDate) -> bool {
    date.year == day.year && date.month.is_none_or(|month| day.month == Some(month)) && (date.day.is_none() || date.day == day.day)
}

/// Whether the words are a line or label that dates the page, not a dateline before a report.
fn is_shown(page: &Page<'_>, layout: &Layout, span: Span) -> bool {
    let block = page.tokens[page.token_at(span.start)].block as usize;
    let hint = |role: Role| page.article.hints.iter().any(|hint| hint.role == role && hint.span.start < span.end && span.start < hint.span.end);
    layout.roles[block] == Role::Date || hint(Role::Date)
}

/// Whether the line of these words speaks of a change: «آخر تحديث».
fn is_change(page: &Page<'_>, span: Span) -> bool {
    let block = page.tokens[page.token_at(span.start)].block as usize;
    let first = page.blocks[block].tokens.0 as usize;
    let at = page.token_at(span.start);
    (first.max(at.saturating_sub(4))..at).any(|i| page.lexicon.is_change(page.folded(i)))
}

/// Whether a machine's time is that of Greenwich, which the place of the page need not have.
fn is_utc(claim: &DateClaim) -> bool {
    let words = claim.words.trim();
    words.contains('T') && (words.ends_with('Z') || words.ends_with("+00:00") || words.ends_with("+0000"))
}

/// Every date that was found, in the text and outside it; `taken` is the one that was chosen.
pub fn found(article: &Article, page: &Page<'_>, times: &Annotations, layout: &Layout, taken: Option<&Published>) -> Vec<DateFound> {
    let mut out: Vec<DateFound> = Vec::new();
    let chosen = |this: bool| taken.filter(|_| this).map(|taken| taken.why.into());
    let own = taken.filter(|taken| taken.claim.is_none() && taken.words.is_some());
    let mut text = |span: Span, value: PartialDate| {
        let Selector { exact, raw, raw_parts, .. } = Selector::new(article, span);
        let this = own.is_some_and(|own| own.words == Some(span) && own.value == value);
        out.push(DateFound { value: value.to_string(), from: "text".into(), exact, raw: Some(raw), raw_parts, chosen: chosen(this) });
    };
    let main = layout.date.and_then(|(span, n)| Some((span, time::absolute(times.times.get(n)?)?)));
    if let Some((span, value)) = main {
        text(span, value);
    }
    // Other lines that only date: the day of a change.
    for t in &times.times {
        let block = page.tokens[t.tokens.0 as usize].block as usize;
        let known = main.is_some_and(|(span, _)| span.start < t.span.end && t.span.start < span.end);
        if layout.roles[block] == Role::Date
            && !known
            && let Some(value) = time::absolute(t).filter(|value| value.day.is_some())
        {
            text(t.span, value);
        }
    }
    for (n, claim) in article.dates.iter().enumerate() {
        let this = taken.is_some_and(|taken| taken.claim == Some(n));
        out.push(DateFound {
            value: claim.value.to_string(),
            from: claim.from.to_string().into(),
            exact: claim.words.clone(),
            raw: claim.raw,
            raw_parts: Vec::new(),
            chosen: chosen(this),
        });
    }
    if let Some(taken) = taken.filter(|_| !out.iter().any(|date| date.chosen.is_some())) {
        let value = taken.value.to_string();
        out.push(DateFound { exact: value.clone(), value, from: "metadata".into(), raw: None, raw_parts: Vec::new(), chosen: Some(taken.why.into()) });
    }
    out
}
