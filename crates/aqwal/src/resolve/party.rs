//! Parties: everyone named in the article, with all forms of their names brought together.

use super::name::Words;
use crate::annotate::Annotations;
use crate::annotate::mention::{Class, Mention, analyze};
use crate::annotate::phrase::HEAD;
use crate::attribution::{Attribution, Source};
use crate::layout::Layout;
use crate::lexicon::{Feats, Kind, Kinds, RowId};
use crate::page::Page;
use crate::span::Span;

/// One party while the article is read.
#[derive(Clone, Debug)]
pub struct Party {
    /// The words that name it best.
    pub name: Span,
    /// The same, folded.
    pub words: Words,
    /// Its class.
    pub class: Class,
    /// Offices, as words and as they stand.
    pub roles: Vec<(Words, Span)>,
    /// The rows of the nouns that head its posts or its name.
    pub heads: Vec<RowId>,
    /// Gender and number.
    pub feats: Feats,
    /// Where it is named, in text order.
    pub mentions: Vec<Span>,
    /// First token that names it.
    pub first: usize,
    /// Last token that names it so far.
    pub last: usize,
}

impl Party {
    fn add_mention(&mut self, span: Span) {
        if let Err(at) = self.mentions.binary_search(&span) {
            self.mentions.insert(at, span);
        }
    }
}

/// With how many parties, the latest ones, a phrase is compared: more than any article has.
const MOST: usize = 1000;
/// The posts kept of one party.
const ROLES: usize = 50;

/// Everyone named in an article.
#[derive(Clone, Debug, Default)]
pub struct Parties {
    /// In no order that matters; sorted when the record is written.
    pub all: Vec<Party>,
    /// Names that stand nowhere in the text: the publishing outlet's.
    pub names: std::collections::BTreeMap<usize, String>,
}

/// Candidates for a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// The phrase names a party fully.
    Full(usize),
    /// A shorter form.
    Variant(usize),
    /// A word that points back.
    Anaphor(usize),
    /// Several remain.
    Several(Vec<usize>),
}

impl Parties {
    /// The parties that a phrase is compared with.
    fn near(&self) -> std::ops::Range<usize> {
        self.all.len().saturating_sub(MOST)..self.all.len()
    }

    /// The first of them that a test lets pass.
    fn find(&self, pass: impl Fn(&Party) -> bool) -> Option<usize> {
        self.near().find(|&p| pass(&self.all[p]))
    }

    /// Everyone with a full name in the article; shorter forms are joined to them afterwards.
    pub fn gather(page: &Page<'_>, found: &Annotations, _layout: &Layout, told: &[Attribution]) -> Self {
        let mut parties = Self::default();
        // Sources first, as their extent is best known; then everyone else named.
        let mut mentions: Vec<Mention> = told.iter().flat_map(|a| a.source.iter().chain(&a.relays)).filter(|s| !s.pronoun).map(|s| analyze(page, s.tokens)).collect();
        // Where sources begin, in order, and how far those before reach.
        let mut taken: Vec<(usize, usize)> = mentions.iter().map(|m| m.tokens).collect();
        taken.sort_unstable();
        let mut reach = 0;
        for t in &mut taken {
            reach = reach.max(t.1);
            t.1 = reach;
        }
        let free = |m: &&Mention| taken[..taken.partition_point(|t| t.0 < m.tokens.1)].last().is_none_or(|t| t.1 <= m.tokens.0);
        mentions.extend(found.mentions.iter().filter(free));
        mentions.sort_by_key(|m| m.tokens);
        for m in &mentions {
            if let (Some((from, to)), Class::Named) = (m.name, m.class)
                && Words::of(page, from, to).0.len() >= 2
            {
                parties.add_person(page, m, (from, to));
            }
        }
        for m in &mentions {
            parties.add_apposition(page, m);
        }
        for m in &mentions {
            if m.class == Class::Organisation && !m.anaphor {
                parties.add_body(page, m);
            }
        }
        parties
    }

    fn add_person(&mut self, page: &Page<'_>, m: &Mention, name: (usize, usize)) -> usize {
        let words = Words::of(page, name.0, name.1);
        let span = name_span(page, name);
        let at = self.find(|p| p.class == Class::Named && (p.words.short_for(&words) && p.words.0.len() >= 2 || words.short_for(&p.words)));
        let id = at.unwrap_or_else(|| {
            // «مدربا الفريقين فلان وفلان»: the post is dual, the person is not.
            let feats = if m.feats.any(Feats::PLUR.with(Feats::DUAL)) {
                page.reading(name.0, Kind::GivenName).map_or(Feats::NONE, |r| Feats(r.entry.feats.0 & (Feats::MASC.0 | Feats::FEM.0)))
            } else {
                m.feats
            };
            self.all.push(Party {
                name: span,
                words: words.clone(),
                class: Class::Named,
                roles: Vec::new(),
                heads: Vec::new(),
                feats,
                mentions: Vec::new(),
                first: m.tokens.0,
                last: m.tokens.0,
            });
            self.all.len() - 1
        });
        let party = &mut self.all[id];
        if words.0.len() > party.words.0.len() {
            party.words = words;
            party.name = span;
        }
        self.keep(page, id, m);
        id
    }

    /// «فلان، رئيس البعثة، …»: the post after the name and a comma is the person's.
    fn add_apposition(&mut self, page: &Page<'_>, m: &Mention) {
        let (Some((from, to)), Class::Named) = (m.name, m.class) else { return };
        let comma = m.tokens.1;
        if !page.mark(comma).is_some_and(|c| matches!(c, '،' | ','))
            || !page.any(comma + 1, crate::annotate::phrase::ROLE)
            || page.conjoined(comma + 1)
            || page.tokens.get(comma + 1).is_none_or(|t| t.block != page.tokens[from].block)
        {
            return;
        }
        let end = page.block_of(from).tokens.1 as usize;
        let Some(np) = page.noun_phrase(comma + 1, crate::annotate::phrase::Limits { end, governed: 0, object: false }) else { return };
        let role = analyze(page, (np.from, np.to));
        let words = Words::of(page, from, to);
        if role.class != Class::Role || role.feats.any(Feats::PLUR) {
            return;
        }
        // «اتهمت النائبة فلانة، المحافظ بكذا»: a bare title of the other gender is someone else, an object.
        let (his, hers) = (Feats::MASC, Feats::FEM);
        let only = |feats: Feats, one: Feats, other: Feats| feats.has(one) && !feats.has(other);
        let clash = |p: &Party| only(p.feats, hers, his) && only(role.feats, his, hers) || only(p.feats, his, hers) && only(role.feats, hers, his);
        let bare = np.to - np.from == 1 && page.definite(np.from);
        if let Some(id) = self.find(|p| p.class == Class::Named && words.short_for(&p.words) && !(bare && clash(p))) {
            let party = &mut self.all[id];
            party.roles.push((Words::of(page, np.from, np.to), name_span(page, (np.from, np.to))));
            for r in page.readings(np.from).iter().filter(|r| HEAD.has(r.entry.kind)) {
                party.heads.push(r.entry.row);
            }
        }
    }

    /// A body by its name; the description after it («الحاكم في البلاد») is no part of the name.
    fn add_body(&mut self, page: &Page<'_>, m: &Mention) -> usize {
        let (from, to) = body_name(page, m);
        let words = Words::of(page, from, to);
        let span = name_span(page, (from, to));
        let at = self.find(|p| p.class == Class::Organisation && p.words == words);
        let id = at.unwrap_or_else(|| {
            self.all.push(Party {
                name: span,
                words,
                class: Class::Organisation,
                roles: Vec::new(),
                heads: Vec::new(),
                feats: m.feats,
                mentions: Vec::new(),
                first: m.tokens.0,
                last: m.tokens.0,
            });
            self.all.len() - 1
        });
        self.keep(page, id, m);
        id
    }

    /// The publishing outlet: a party by its name, whether or not the text names it.
    pub fn add_outlet(&mut self, span: Option<Span>, name: &str) -> usize {
        let words = Words(crate::fold(name).split(' ').map(|w| crate::lexicon::key(super::name::without_article(w))).collect());
        if let Some(p) = self.find(|p| p.class == Class::Organisation && (p.words == words || words.0.len() > 1 && words.within(&p.words))) {
            return p;
        }
        let mentions = span.into_iter().collect();
        self.all.push(Party {
            name: span.unwrap_or_default(),
            words,
            class: Class::Organisation,
            roles: Vec::new(),
            heads: Vec::new(),
            feats: Feats::NONE,
            mentions,
            first: 0,
            last: 0,
        });
        let id = self.all.len() - 1;
        if span.is_none() {
            self.names.insert(id, name.to_owned());
        }
        id
    }

    /// Any other source: a post, an unnamed source, a group, a text.
    fn add_other(&mut self, page: &Page<'_>, m: &Mention) -> usize {
        let words = Words::of(page, m.tokens.0, m.tokens.1);
        let span = name_span(page, m.tokens);
        self.all.push(Party { name: span, words, class: m.class, roles: Vec::new(), heads: Vec::new(), feats: m.feats, mentions: Vec::new(), first: m.tokens.0, last: m.tokens.0 });
        let id = self.all.len() - 1;
        self.keep(page, id, m);
        id
    }

    /// Adds a mention to a party: its place, its post, its head noun.
    fn keep(&mut self, page: &Page<'_>, id: usize, m: &Mention) {
        let span = name_span(page, m.tokens);
        let party = &mut self.all[id];
        party.add_mention(span);
        party.last = party.last.max(m.tokens.0);
        party.first = party.first.min(m.tokens.0);
        if let Some(role) = m.role {
            let words = Words::of(page, role.0, role.1);
            if party.roles.len() < ROLES && !party.roles.iter().any(|(w, _)| *w == words) && (party.class == Class::Named || party.class == Class::Role) {
                party.roles.push((words, name_span(page, role)));
            }
        }
        for i in m.tokens.0..m.tokens.1 {
            if m.name.is_some_and(|n| i >= n.0 && i < n.1) && party.class == Class::Named {
                continue;
            }
            // Every post in the phrase counts for a person, only the first noun for a body.
            for r in page.readings(i).iter().filter(|r| HEAD.has(r.entry.kind) && !matches!(r.entry.kind, Kind::GivenName | Kind::Country)) {
                if !party.heads.contains(&r.entry.row) {
                    party.heads.push(r.entry.row);
                }
            }
            if party.class != Class::Named {
                break;
            }
        }
        if party.feats.0 & (Feats::MASC.0 | Feats::FEM.0) == 0 {
            party.feats = m.feats;
        }
    }

    /// Who a source phrase means. `before` is the token that looks back; in headlines everyone counts.
    pub fn match_source(&mut self, page: &Page<'_>, found: &Annotations, source: &Source, headline: bool, last: Option<usize>) -> (Mention, Match) {
        let m = analyze(page, source.tokens);
        let at = source.tokens.0;
        // One or two words that end exactly one person's full name are that person, whatever else they mean.
        let words = Words::of(page, source.tokens.0, source.tokens.1);
        let tail: Vec<usize> = if m.class != Class::Named && words.0.len() <= 2 && !page.any(source.tokens.0, Kinds::of(&[Kind::Office, Kind::Spokes])) {
            self.near().filter(|&p| self.all[p].class == Class::Named && self.all[p].words.0.len() > words.0.len() && self.all[p].words.0.ends_with(&words.0)).collect()
        } else {
            Vec::new()
        };
        let result = match m.class {
            _ if tail.len() == 1 => Match::Variant(tail[0]),
            Class::Named => self.match_person(page, &m, at),
            Class::Organisation => self.match_body(page, &m, at, headline),
            Class::Document => self.match_document(page, found, &m, at, last),
            Class::Role => self.match_role(page, &m, at, headline, last),
            Class::Anonymous | Class::Collective => self.match_unnamed(page, &m, at, last),
        };
        if let Match::Full(id) | Match::Variant(id) | Match::Anaphor(id) = result {
            if m.class != Class::Document {
                self.keep(page, id, &m);
            } else {
                self.all[id].add_mention(name_span(page, m.tokens));
            }
        }
        (m, result)
    }

    fn match_person(&mut self, page: &Page<'_>, m: &Mention, _at: usize) -> Match {
        let Some(name) = m.name else { return Match::Full(self.add_other(page, m)) };
        let words = Words::of(page, name.0, name.1);
        let mut hits: Vec<usize> = self.near().filter(|&p| self.all[p].class == Class::Named && words.short_for(&self.all[p].words)).collect();
        if hits.len() > 1 && m.role.is_some() {
            let role = m.role.map(|r| Words::of(page, r.0, r.1)).unwrap_or_default();
            let narrowed: Vec<usize> = hits.iter().copied().filter(|&p| self.all[p].roles.iter().any(|(w, _)| role.within(w) || w.within(&role))).collect();
            if narrowed.len() == 1 {
                hits = narrowed;
            }
        }
        match hits.as_slice() {
            [] => Match::Full(self.add_person(page, m, name)),
            [one] => {
                if words.0.len() >= self.all[*one].words.0.len() {
                    Match::Full(*one)
                } else {
                    Match::Variant(*one)
                }
            }
            several => {
                // The same name in full is that person, whoever shares a part of it.
                if let Some(&one) = several.iter().find(|&&p| self.all[p].words == words && words.0.len() > 1) { Match::Full(one) } else { Match::Several(several.to_vec()) }
            }
        }
    }

    fn match_body(&mut self, page: &Page<'_>, m: &Mention, at: usize, headline: bool) -> Match {
        let (from, to) = body_name(page, m);
        let words = Words::of(page, from, to);
        let rows = head_rows(page, from);
        let outlets: Vec<&str> = rows.iter().filter_map(|&r| outlet_kind(page, r)).collect();
        let short = words.0.len() == 1 || m.anaphor;
        let exact = self.find(|p| p.class == Class::Organisation && p.words == words);
        // الوزارة, الصحيفة, المنظمة: the nearest body before with that head and a fuller name.
        let mut best: Vec<usize> = self
            .near()
            .filter(|&p| {
                let party = &self.all[p];
                let same_head = party.heads.iter().any(|h| rows.contains(h)) || outlets.iter().any(|kind| is_outlet(page, party, kind));
                party.class == Class::Organisation
                    && party.words.0.len() > words.0.len()
                    && (headline || party.first < at)
                    && (short && same_head && (page.definite(from) || m.anaphor) || words.0.len() >= 2 && words.short_for(&party.words) && party.words.0.len() > words.0.len())
            })
            .collect();
        if let Some(exact) = exact.filter(|_| !short || best.is_empty()) {
            return Match::Full(exact);
        }
        if !short && best.len() > 1 {
            best.sort_by_key(|&p| self.all[p].words.0.len());
            best.truncate(1);
        }
        if best.is_empty() && words.0.len() == 1 {
            // الأزهر → الأزهر الشريف; الدفاع → وزارة الدفاع.
            best = self
                .near()
                .filter(|&p| self.all[p].class == Class::Organisation && self.all[p].words.0.len() > 1 && words.within(&self.all[p].words) && (headline || self.all[p].first < at))
                .collect();
            best.truncate(1);
        }
        if short {
            best.sort_by_key(|&p| std::cmp::Reverse(self.nearest(page, p, at)));
            best.truncate(1);
        }
        match best.as_slice() {
            [one] => {
                if short {
                    Match::Anaphor(*one)
                } else {
                    Match::Variant(*one)
                }
            }
            _ => Match::Full(exact.unwrap_or_else(|| self.add_body(page, m))),
        }
    }

    /// The last mention of a party before a token.
    fn nearest(&self, page: &Page<'_>, party: usize, at: usize) -> u32 {
        let byte = page.tokens[at].span.start;
        let mentions = &self.all[party].mentions;
        mentions[..mentions.partition_point(|m| m.start < byte)].last().map_or(0, |m| m.start)
    }

    fn match_document(&mut self, page: &Page<'_>, found: &Annotations, m: &Mention, at: usize, last: Option<usize>) -> Match {
        // The issuer: what follows the noun (بلاغ وزارة الفلاحة), as a phrase of its own.
        let (from, to) = m.tokens;
        let issuer = (from + 1..to).find(|&i| page.any(i, Kinds(HEAD.0 & !Kinds::of(&[Kind::Document, Kind::GivenName]).0)) && !page.conjoined(i));
        if let Some(i) = issuer {
            let start = page.best(i, HEAD).map_or(page.tokens[i].span.start, |r| r.start);
            let source = Source { span: Span::new(start, page.tokens[to - 1].span.end), tokens: (i, to), pronoun: false };
            let inner = analyze(page, source.tokens);
            if inner.class != Class::Document {
                let (_, matched) = self.match_source(page, found, &source, false, last);
                if !matches!(matched, Match::Several(_)) {
                    return matched;
                }
            }
        }
        if page.definite(from) && to - from <= 2 || m.anaphor {
            // البيان: whoever issued the text that was named before, else the speaker so far.
            let bodies = last.filter(|&p| matches!(self.all[p].class, Class::Organisation | Class::Role | Class::Document | Class::Named));
            if let Some(p) = bodies {
                return Match::Anaphor(p);
            }
        }
        let words = Words::of(page, from, to);
        if let Some(p) = self.find(|p| p.class == Class::Document && (p.words == words || page.definite(from) && words.0.first() == p.words.0.first() && p.first < at)) {
            return Match::Anaphor(p);
        }
        Match::Full(self.add_other(page, m))
    }

    fn match_role(&mut self, page: &Page<'_>, m: &Mention, at: usize, headline: bool, last: Option<usize>) -> Match {
        let words = m.role.map_or_else(|| Words::of(page, m.tokens.0, m.tokens.1), |r| Words::of(page, r.0, r.1));
        let rows: Vec<RowId> = (m.tokens.0..m.tokens.1).take(2).flat_map(|i| head_rows(page, i)).collect();
        if m.anaphor
            && let Some(p) = last
        {
            return Match::Anaphor(p);
        }
        let bare = words.0.len() == 1;
        let agrees = |p: &Party| !p.feats.any(Feats::MASC.with(Feats::FEM)) || !m.feats.any(Feats::MASC.with(Feats::FEM)) || p.feats.has(Feats::FEM) == m.feats.has(Feats::FEM);
        let mut hits: Vec<(usize, usize)> = Vec::new(); // (strength, party)
        for id in self.near() {
            let p = &self.all[id];
            if !matches!(p.class, Class::Named | Class::Role) || !agrees(p) || !headline && p.first > at + 400 {
                continue;
            }
            let full = p.roles.iter().any(|(w, _)| words.within(w)) || p.class == Class::Role && words.within(&p.words);
            let wider = p.roles.iter().any(|(w, _)| w.0.len() >= 2 && w.within(&words));
            let same_head = p.heads.iter().any(|h| rows.contains(h));
            if full && (same_head || bare) {
                hits.push((3, id));
            } else if wider && same_head {
                hits.push((2, id));
            } else if same_head && bare && p.first < at {
                hits.push((1, id));
            }
        }
        let strongest = hits.iter().map(|h| h.0).max();
        let mut best: Vec<usize> = hits.into_iter().filter(|h| Some(h.0) == strongest).map(|h| h.1).collect();
        if best.len() > 1 && !headline {
            // The one named last before the phrase; the speaker of the thread first.
            if let Some(l) = last.filter(|l| best.contains(l)) {
                best = vec![l];
            } else {
                let before: Vec<usize> = best.iter().copied().filter(|&p| self.all[p].first < at).collect();
                if !before.is_empty() {
                    best = before;
                }
                if bare && best.len() > 1 {
                    best.sort_by_key(|&p| std::cmp::Reverse(self.nearest(page, p, at)));
                    best.truncate(1);
                }
            }
        }
        match best.as_slice() {
            [one] => Match::Variant(*one),
            [] => Match::Full(self.add_other(page, m)),
            several => Match::Several(several.to_vec()),
        }
    }

    fn match_unnamed(&mut self, page: &Page<'_>, m: &Mention, at: usize, last: Option<usize>) -> Match {
        let from = m.tokens.0;
        let pointing = m.anaphor || page.definite(from);
        if pointing {
            let rows = head_rows(page, from);
            let same: Vec<usize> = self
                .near()
                .filter(|&p| {
                    matches!(self.all[p].class, Class::Anonymous | Class::Collective | Class::Role | Class::Named)
                        && self.all[p].heads.iter().any(|h| rows.contains(h))
                        && self.all[p].first < at
                })
                .collect();
            if let Some(&p) = same.iter().max_by_key(|&&p| self.nearest(page, p, at)) {
                return Match::Anaphor(p);
            }
            // المصدر ذاته after a body or a person: the speaker so far.
            if let Some(l) = last.filter(|_| m.class == Class::Anonymous || m.anaphor) {
                return Match::Anaphor(l);
            }
        }
        Match::Full(self.add_other(page, m))
    }
}

fn head_rows(page: &Page<'_>, at: usize) -> Vec<RowId> {
    page.readings(at).iter().filter(|r| HEAD.has(r.entry.kind) && r.entry.kind != Kind::GivenName).map(|r| r.entry.row).collect()
}

/// The tokens that name a body: up to a descriptive adjective clause (الحاكم في البلاد) or a place of work.
fn body_name(page: &Page<'_>, m: &Mention) -> (usize, usize) {
    let (from, to) = m.tokens;
    let end = (from + 1..to).find(|&i| {
        page.has(i, Kind::Relative)
            || page.mark(i).is_some_and(|c| matches!(c, '،' | ',' | '('))
            || page.has(i, Kind::Anaphor)
            || i > from + 1 && page.folded(i) == "في" && !page.any(from, Kinds::of(&[Kind::Country]))
            || page.conjoined(i) && page.any(i, Kinds::of(&[Kind::Collective, Kind::Anonymous]))
    });
    (from, end.unwrap_or(to).max(from + 1))
}

/// The span of a phrase: without what is written together before its first word.
fn name_span(page: &Page<'_>, tokens: (usize, usize)) -> Span {
    let (from, to) = tokens;
    let start = page.best(from, HEAD).map_or_else(|| if page.conjoined(from) { page.tokens[from].span.start + 2 } else { page.tokens[from].span.start }, |r| r.start);
    Span::new(start, page.tokens[to - 1].span.end)
}

/// The kind of outlet that a noun names: صحيفة, قناة, موقع.
fn outlet_kind(page: &Page<'_>, head: RowId) -> Option<&'static str> {
    Some(match crate::fold(page.lexicon.row(head).cell(0)).as_str() {
        "صحيفه" | "جريده" | "يوميه" => "newspaper",
        "مجله" | "دوريه" => "magazine",
        "وكاله" => "agency",
        "قناه" | "فضاييه" | "محطه" => "channel",
        "اذاعه" | "راديو" => "radio",
        "موقع" => "site",
        "شبكه" => "network",
        _ => return None,
    })
}

/// Whether a body is an outlet of a kind (الصحيفة: نيويورك تايمز).
fn is_outlet(page: &Page<'_>, party: &Party, kind: &str) -> bool {
    let lexicon = page.lexicon;
    party.heads.iter().any(|&h| lexicon.tables()[h.table as usize].name == "outlets" && lexicon.cell(h, "kind") == kind)
}
