//! The record, written from what was resolved.

use super::Resolution;
use super::actor::{actor, innermost};
use super::commitment;
use super::dates;
use super::party::Parties;
use super::speaker::Spoken;
use crate::annotate::Annotations;
use crate::annotate::figure::Bound;
use crate::annotate::time::{self, TimexKind, Value};
use crate::article::Article;
use crate::attribution::{Attribution, Voice};
use crate::layout::{Layout, Zone};
use crate::lexicon::push_number;
use crate::page::Page;
use crate::record::*;
use crate::span::Span;

/// Writes the record.
pub fn record(page: &Page<'_>, found: &Annotations, layout: &Layout, told: &[Attribution], spoken: &[Spoken], mut parties: Parties) -> Record {
    let article = page.article;
    let published = dates::published(page, found, layout);
    let day = published.map(|published| published.value);
    let values: Vec<Value> = found.times.iter().map(|t| time::resolve(t, day)).collect();
    let today = day.as_ref().map(ToString::to_string);
    let found_in: Vec<_> = told.iter().map(|a| commitment::find(page, found, a, &values, today.as_deref())).collect();
    let promises: Vec<Vec<(commitment::Promise, Option<usize>)>> =
        innermost(told, found_in).into_iter().zip(spoken).map(|(list, s)| list.into_iter().map(|p| (p, actor(page, found, &mut parties, &p, s))).collect()).collect();
    let outlet = outlet(article, layout, &mut parties, page);
    let ids = Ids::new(&parties, told, spoken, &promises, outlet.as_ref().map(|o| o.1));
    let said = words_said(page, told);
    let statements = told
        .iter()
        .enumerate()
        .map(|(n, a)| {
            let s = &spoken[n];
            let commitments = promises[n]
                .iter()
                .map(|(p, actor)| Commitment {
                    actor: actor.map(|a| ids.id(a)),
                    action: Selector::new(article, p.action),
                    deadline: p.deadline.map(|t| Said { words: Selector::new(article, found.times[t].span), value: Some(values[t].value.clone()) }),
                })
                .collect();
            Statement {
                id: numbered("s", n + 1),
                zone: a.zone.name().into(),
                cue: Selector::new(article, a.cue),
                lemma: lemma(page, a),
                source: a.source.map(|s| Selector::new(article, s.span)),
                speaker: speaker(&s.who, &ids),
                speaker_class: s.class.name().into(),
                content: a
                    .content
                    .iter()
                    .map(|p| Content { words: Selector::new(article, p.span), voice: if p.voice == Voice::Quoted { "quoted" } else { "reported" }.into() })
                    .collect(),
                kind: kind(a).into(),
                polarity: a.polarity.name().into(),
                relays: a.relays.iter().map(|r| Selector::new(article, r.span)).collect(),
                chain: chain(article, a, s, outlet.as_ref().map(|o| o.1), &ids),
                venue: a.venue.map(|v| Selector::new(article, v)),
                said: a.said.map(|span| Said { words: Selector::new(article, span), value: time_of(found, span).map(|t| values[t].value.clone()) }),
                parent: a.parent.map(|p| numbered("s", p + 1)),
                repeats: repeats(&said, told, spoken, n).map(|m| numbered("s", m + 1)),
                commitments,
                rule: rule(page, a),
            }
        })
        .collect();
    let own = |span: Span| !layout.is_link(page, span);
    let times = found.times.iter().zip(&values).filter(|(t, _)| own(t.span)).map(|(t, v)| Time {
        words: Selector::new(article, t.span),
        kind: match t.kind {
            TimexKind::Date => "DATE",
            TimexKind::Time => "TIME",
            TimexKind::Duration => "DURATION",
            TimexKind::Set => "SET",
        }
        .into(),
        value: v.value.clone(),
        modifier: v.modifier.map(str::to_owned),
        hijri: v.hijri.clone(),
        range: v.range.clone(),
        rule: t.rule.clone(),
    });
    let figures = found.figures.iter().filter(|f| own(f.span)).map(|f| Figure {
        words: Selector::new(article, f.span),
        value: Number(f.value),
        bound: match f.bound {
            Bound::Exact => "exact",
            Bound::About => "about",
            Bound::AtLeast => "at_least",
            Bound::AtMost => "at_most",
            Bound::MoreThan => "more_than",
            Bound::LessThan => "less_than",
            Bound::Range => "range",
        }
        .into(),
        high: f.high.map(Number),
        unit: f.unit.clone(),
        rule: f.rule.clone(),
    });
    let mut notes = article.notes.clone();
    notes.extend(page.notes.iter().cloned());
    notes.sort_by_key(|n| (n.text.start, n.text.end));
    Record {
        schema: SCHEMA.into(),
        engine: Engine { version: env!("CARGO_PKG_VERSION").into(), lexicon: page.lexicon.digest().to_owned() },
        times: times.collect(),
        figures: figures.collect(),
        notes,
        parties: ids.write(article, page, parties),
        article: article_part(page, found, layout, published, outlet.map(|o| o.0)),
        statements,
    }
}

/// An id: `s1`, `p12`.
fn numbered(letter: &str, n: usize) -> String {
    let mut id = String::with_capacity(8);
    id.push_str(letter);
    push_number(n, &mut id);
    id
}

/// The time expression that has these words.
fn time_of(found: &Annotations, span: Span) -> Option<usize> {
    let n = found.times.partition_point(|t| t.span.start < span.start);
    found.times.get(n).filter(|t| t.span == span).map(|_| n)
}

fn kind(a: &Attribution) -> &'static str {
    let quoted = a.content.iter().filter(|p| p.voice == Voice::Quoted).count();
    let direct_words = a.content.iter().all(|p| p.voice == Voice::Quoted) || a.rule == "say/bare" || a.direct;
    if direct_words {
        "direct"
    } else if quoted > 0 || a.content.iter().any(|p| p.voice == Voice::Mixed) {
        "mixed"
    } else {
        "indirect"
    }
}

fn rule(page: &Page<'_>, a: &Attribution) -> String {
    match a.row {
        Some(row) => [a.rule, " ", &page.lexicon.cite(row)].concat(),
        None => a.rule.to_owned(),
    }
}

fn lemma(page: &Page<'_>, a: &Attribution) -> String {
    a.row.map_or_else(|| a.cue.slice(page.text).to_owned(), |row| page.lexicon.row(row).parts(0).next().unwrap_or("").trim_start_matches('=').to_owned())
}

fn speaker(who: &Resolution, ids: &Ids) -> Option<Speaker> {
    Some(match who {
        Resolution::Known(p, how) => Speaker::Known { party: ids.id(*p), how: how.name().into() },
        Resolution::Open(all) => Speaker::Open { candidates: all.iter().map(|&p| ids.id(p)).collect() },
        Resolution::Nobody => return None,
    })
}

fn chain(article: &Article, a: &Attribution, s: &Spoken, outlet: Option<usize>, ids: &Ids) -> Vec<Link> {
    let mut links = Vec::new();
    if let Some(outlet) = outlet {
        links.push(Link { party: ids.id(outlet), evidence: Evidence::Outside("metadata".to_owned()) });
    }
    for (relay, &party) in a.relays.iter().zip(&s.relays) {
        links.push(Link { party: ids.id(party), evidence: Evidence::Text(Selector::new(article, relay.span)) });
    }
    if let Resolution::Known(party, _) = s.who {
        let words = a.source.map_or(a.cue, |s| s.span);
        links.push(Link { party: ids.id(party), evidence: Evidence::Text(Selector::new(article, words)) });
    }
    links
}

/// The words of each statement's content as keys without article and conjunction, in order of the keys; nothing where all
/// statements stand in the body.
pub(super) fn words_said(page: &Page<'_>, told: &[Attribution]) -> Vec<Vec<u64>> {
    if told.iter().all(|a| a.zone == Zone::Body) {
        return Vec::new();
    }
    let words = |a: &Attribution| {
        let tokens = a.content.iter().flat_map(|p| page.token_at(p.span.start)..page.token_at(p.span.end.saturating_sub(1)) + 1);
        let mut words: Vec<u64> =
            tokens.filter(|&i| page.is_word(i)).map(|i| crate::lexicon::key(super::name::without_article(crate::annotate::phrase::strip_conjunction(page.folded(i))))).collect();
        words.sort_unstable();
        words
    };
    told.iter().map(words).collect()
}

/// The body statement that a headline, caption or pull quote repeats: most of its words are in that one's content.
fn repeats(said: &[Vec<u64>], told: &[Attribution], spoken: &[Spoken], n: usize) -> Option<usize> {
    if told[n].zone == Zone::Body {
        return None;
    }
    closest(said, n, (0..told.len()).filter(|&m| told[m].zone == Zone::Body && same_speaker(&spoken[n], &spoken[m])))
}

/// Of some statements the one whose content holds most of the words of another's content: at least half of them, and two.
pub(super) fn closest(said: &[Vec<u64>], n: usize, among: impl Iterator<Item = usize>) -> Option<usize> {
    let own = &said[n];
    let mut best: Option<(usize, usize)> = None;
    for m in among {
        let shared = own.iter().filter(|w| said[m].binary_search(w).is_ok()).count();
        if shared * 2 >= own.len().max(1) && shared >= 2 && best.is_none_or(|(s, _)| shared > s) {
            best = Some((shared, m));
        }
    }
    best.map(|(_, m)| m)
}

fn same_speaker(a: &Spoken, b: &Spoken) -> bool {
    match (&a.who, &b.who) {
        (Resolution::Known(p, _), Resolution::Known(q, _)) => p == q,
        _ => true,
    }
}

fn article_part(page: &Page<'_>, found: &Annotations, layout: &Layout, published: Option<dates::Published>, outlet: Option<OutletPart>) -> ArticlePart {
    let article = page.article;
    let select = |span: &Span| Selector::new(article, *span);
    ArticlePart {
        id: article.id.clone(),
        input: article.input.clone(),
        text: article.text.clone(),
        language: "ar".into(),
        title: layout.title.as_ref().map(select),
        published: published.map(|date| Published { evidence: date.words.as_ref().map(select), value: date.value.to_string() }),
        outlet,
        bylines: layout.bylines.iter().map(select).collect(),
        credits: layout.credits.iter().map(select).collect(),
        captions: layout.captions.iter().map(select).collect(),
        pull_quotes: layout.pull_quotes.iter().map(select).collect(),
        related: layout.related.iter().map(select).collect(),
        dateline: layout.dateline.as_ref().map(|(place, agency)| Dateline { place: select(place), agency: agency.as_ref().map(select) }),
        url: article.meta.url.clone(),
        capture: article.capture.clone(),
        dates: dates::found(article, page, found, layout, published.as_ref()),
        wire: None,
    }
}

fn outlet(article: &Article, layout: &Layout, parties: &mut Parties, page: &Page<'_>) -> Option<(OutletPart, usize)> {
    let (name, evidence, span) = match (&article.meta.outlet, layout.outlet) {
        (Some(name), _) => (name.clone(), Evidence::Outside("metadata".to_owned()), None),
        (None, Some(span)) => (span.slice(page.text).to_owned(), Evidence::Text(Selector::new(article, span)), Some(span)),
        (None, None) => return None,
    };
    let id = parties.add_outlet(span, &name);
    Some((OutletPart { name, evidence }, id))
}

/// Ids of parties in order of first mention; those that nothing refers to are left out.
struct Ids {
    order: Vec<usize>,
    place: Vec<Option<usize>>,
}

impl Ids {
    fn new(parties: &Parties, told: &[Attribution], spoken: &[Spoken], promises: &[Vec<(commitment::Promise, Option<usize>)>], outlet: Option<usize>) -> Self {
        let _ = told;
        let mut used = vec![false; parties.all.len()];
        for s in spoken {
            match &s.who {
                Resolution::Known(p, _) => used[*p] = true,
                Resolution::Open(all) => all.iter().for_each(|&p| used[p] = true),
                Resolution::Nobody => {}
            }
            s.relays.iter().for_each(|&p| used[p] = true);
        }
        promises.iter().flatten().filter_map(|p| p.1).chain(outlet).for_each(|p| used[p] = true);
        let mut order: Vec<usize> = (0..parties.all.len()).filter(|&p| used[p]).collect();
        order.sort_by_key(|&p| (parties.all[p].mentions.first().map_or(0, |m| m.start), p));
        let mut place = vec![None; parties.all.len()];
        for (n, &p) in order.iter().enumerate() {
            place[p] = Some(n + 1);
        }
        Self { order, place }
    }

    fn id(&self, party: usize) -> String {
        numbered("p", self.place[party].unwrap_or(0))
    }

    fn write(&self, article: &Article, page: &Page<'_>, parties: Parties) -> Vec<Party> {
        let mut out = Vec::new();
        for (n, &p) in self.order.iter().enumerate() {
            let party = &parties.all[p];
            out.push(Party {
                id: numbered("p", n + 1),
                name: parties.names.get(&p).cloned().unwrap_or_else(|| party.name.slice(page.text).to_owned()),
                class: party.class.name().into(),
                roles: party.roles.iter().map(|(_, span)| span.slice(page.text).to_owned()).collect(),
                mentions: party.mentions.iter().map(|m| Selector::new(article, *m)).collect(),
            });
        }
        out
    }
}
