//! Parties: everyone named in the article, with all forms of their names brought together.

use super::name::Words;
use crate::annotate::Annotations;
use crate::annotate::mention::{Class, Mention, analyze};
use crate::annotate::phrase::HEAD;
use crate::attribution::Attribution;
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
    /// Keys of the words beside the name that say what the person is (المهندسة، مدير).
    pub titles: Vec<u64>,
    /// Whether a nationality stands among them.
    pub nation: bool,
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
    /// Keeps words beside the name that say what the person is.
    fn add_titles(&mut self, page: &Page<'_>, from: usize, to: usize) {
        for i in (from..to).filter(|&i| page.is_word(i)) {
            if self.titles.len() < ROLES {
                self.titles.push(title_key(page, i));
                self.nation |= page.has(i, Kind::Adjective);
            }
        }
    }

    pub(super) fn add_mention(&mut self, span: Span) {
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
    /// Texts by the keys of their nouns, and who issued them, in text order.
    pub(super) issuers: Vec<(u64, usize)>,
    /// Names that stand nowhere in the text: the publishing outlet's.
    pub names: std::collections::BTreeMap<usize, String>,
}

impl Parties {
    /// The parties that a phrase is compared with.
    pub(super) fn near(&self) -> std::ops::Range<usize> {
        self.all.len().saturating_sub(MOST)..self.all.len()
    }

    /// The first of them that a test lets pass.
    pub(super) fn find(&self, pass: impl Fn(&Party) -> bool) -> Option<usize> {
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
            } else {
                parties.add_inner_bodies(page, m);
            }
        }
        parties
    }

    pub(super) fn add_person(&mut self, page: &Page<'_>, m: &Mention, name: (usize, usize)) -> usize {
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
                titles: Vec::new(),
                nation: false,
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
        // A comma stands between, or nothing: «فلان الناطق باسم الحركة».
        let paused = page.mark(m.tokens.1).is_some_and(|c| matches!(c, '،' | ','));
        let post = m.tokens.1 + usize::from(paused);
        if !page.any(post, crate::annotate::phrase::ROLE)
            || !paused && !page.definite(post)
            || page.conjoined(post)
            || page.tokens.get(post).is_none_or(|t| t.block != page.tokens[from].block)
        {
            return;
        }
        let end = page.block_of(from).tokens.1 as usize;
        let Some(np) = page.noun_phrase(post, crate::annotate::phrase::Limits { end, governed: 0, object: false }) else { return };
        let role = analyze(page, (np.from, np.to));
        self.add_inner_bodies(page, &role);
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
            party.add_titles(page, np.from, np.to);
        }
    }

    /// A body by its name; the description after it («الحاكم في البلاد») is no part of the name.
    pub(super) fn add_body(&mut self, page: &Page<'_>, m: &Mention) -> usize {
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
                titles: Vec::new(),
                nation: false,
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

    /// Bodies inside the post of a person or the name of a text («مدير التخطيط في شركة الأفق فلان»): الشركة may point back to them.
    fn add_inner_bodies(&mut self, page: &Page<'_>, m: &Mention) {
        let (from, to) = m.role.unwrap_or(m.tokens);
        let mut at = from + 1;
        while at < to {
            let head = page.any(at, Kinds::of(&[Kind::Organisation, Kind::OutletHead])) && !page.definite(at);
            let np = head.then(|| page.noun_phrase(at, crate::annotate::phrase::Limits { end: to, governed: 0, object: true })).flatten();
            let Some(np) = np.filter(|np| np.to - np.from >= 2) else {
                at += 1;
                continue;
            };
            let body = analyze(page, (np.from, np.to));
            if body.class == Class::Organisation && !body.anaphor {
                self.add_body(page, &body);
            }
            at += 1; // قطاع كذا في شركة كذا: both
        }
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
            titles: Vec::new(),
            nation: false,
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
    pub(super) fn add_other(&mut self, page: &Page<'_>, m: &Mention) -> usize {
        let words = Words::of(page, m.tokens.0, m.tokens.1);
        let span = name_span(page, m.tokens);
        self.all.push(Party {
            name: span,
            words,
            class: m.class,
            roles: Vec::new(),
            heads: Vec::new(),
            titles: Vec::new(),
            nation: false,
            feats: m.feats,
            mentions: Vec::new(),
            first: m.tokens.0,
            last: m.tokens.0,
        });
        let id = self.all.len() - 1;
        self.keep(page, id, m);
        id
    }

    /// Adds a mention to a party: its place, its post, its head noun.
    pub(super) fn keep(&mut self, page: &Page<'_>, id: usize, m: &Mention) {
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
        // «"مركز كذا"»: the mark before it is no noun.
        let marked = (m.tokens.0..m.tokens.1).take_while(|&i| !page.is_word(i)).count();
        for i in m.tokens.0 + marked..m.tokens.1 {
            if m.name.is_some_and(|n| i >= n.0 && i < n.1) && party.class == Class::Named {
                continue;
            }
            party.add_titles(page, i, i + 1);
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
}

/// The tokens that name a body: up to a descriptive adjective clause (الحاكم في البلاد) or a place of work.
pub(super) fn body_name(page: &Page<'_>, m: &Mention) -> (usize, usize) {
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

/// The key of a title without what is written together with it.
pub(super) fn title_key(page: &Page<'_>, i: usize) -> u64 {
    crate::lexicon::key(super::name::without_article(super::name::base(page, i)))
}

/// Whether ف at the head of an unknown word is more likely a letter of a name (فالون, فارون) than a conjunction.
pub(super) fn foreign_f(page: &Page<'_>, i: usize) -> bool {
    let folded = page.folded(i);
    page.tokens[i].kinds.0 == 0 && folded.starts_with('ف') && !folded.strip_prefix("فال").is_some_and(|rest| rest.chars().count() >= 4)
}

/// The span of a phrase: without what is written together before its first word.
pub(super) fn name_span(page: &Page<'_>, tokens: (usize, usize)) -> Span {
    let (from, to) = tokens;
    let start = page
        .best(from, HEAD)
        .map_or_else(|| if page.conjoined(from) && !foreign_f(page, from) { page.tokens[from].span.start + 2 } else { page.tokens[from].span.start }, |r| r.start);
    Span::new(start, page.tokens[to - 1].span.end)
}
