//! Who a source phrase means: a full name, a shorter form, a post, a word that points back.

use super::name::Words;
use super::party::{Parties, Party, body_name, name_span, title_key};
use crate::annotate::Annotations;
use crate::annotate::mention::{Class, Mention, analyze};
use crate::annotate::phrase::{BODILY, HEAD};
use crate::attribution::Source;
use crate::lexicon::{Clitics, Feats, Kind, Kinds, RowId};
use crate::page::Page;
use crate::span::Span;

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
        // الموقع العبري: an outlet by what it is and where it comes from.
        let plain =
            !outlets.is_empty() && page.definite(from) && (from + 1..to).all(|i| page.definite(i) && page.nisba(i) && page.glued_preposition(i).is_none() && !page.conjoined(i));
        let short = words.0.len() == 1 || m.anaphor || plain;
        let exact = self.find(|p| p.class == Class::Organisation && p.words == words);
        // شينخوا and وكالة أنباء الصين الجديدة: two names of one row of the lexicon.
        let typed = page.has(from, Kind::OutletHead);
        let named = (from..to.min(from + 1 + usize::from(typed))).flat_map(|i| page.readings(i));
        let names: Vec<RowId> = named.filter(|r| matches!(r.entry.kind, Kind::Outlet | Kind::OrgName) && !r.entry.feats.has(Feats::WORD)).map(|r| r.entry.row).collect();
        let same = |p: &Party| p.class == Class::Organisation && (p.words == words || p.heads.iter().any(|h| names.contains(h)));
        let fullest = self.near().filter(|&p| !names.is_empty() && same(&self.all[p])).max_by_key(|&p| (self.all[p].words.0.len(), std::cmp::Reverse(p)));
        if let Some(p) = fullest.filter(|&p| exact != Some(p)) {
            return Match::Variant(p);
        }
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
        // المديرية الجهوية, of which one longer name goes on: المديرية الجهوية للصحة.
        let goes_on = |p: &Party| {
            let next = page.token_at(p.name.start) + words.0.len();
            p.words.0.starts_with(&words.0)
                && (page.glued_preposition(next) == Some(Clitics::LI) || page.glued_preposition(next).is_none() && page.definite(next) && page.nisba(next) && !page.conjoined(next))
        };
        let longer: Vec<usize> = best.iter().copied().filter(|&p| goes_on(&self.all[p])).collect();
        if let ([one], false, Some(_)) = (longer.as_slice(), short, exact) {
            return Match::Variant(*one);
        }
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
        let related = if page.is_word(to) && page.unmarked_relative(to) && !page.definite(from) && !published(page, to) { Some(to + 1) } else { None };
        if let Some(at) = related.filter(|&at| page.is_word(at) && page.any(at, HEAD)) {
            let end = page.sentences[page.tokens[at].sentence as usize].1 as usize;
            let np = page.noun_phrase(at, crate::annotate::phrase::Limits { end, governed: 0, object: true });
            if let Some(np) = np.filter(|np| analyze(page, (np.from, np.to)).class != Class::Document) {
                let source = Source { span: page.span(np.from, np.to), tokens: (np.from, np.to), pronoun: false };
                if let (_, Match::Full(p) | Match::Variant(p) | Match::Anaphor(p)) = self.match_source(page, found, &source, false, last) {
                    self.issuers.push((title_key(page, from), p));
                    return Match::Full(p);
                }
            }
        }
        let issuer = (from + 1..to).find(|&i| page.any(i, Kinds(HEAD.0 & !Kinds::of(&[Kind::Document, Kind::GivenName]).0)) && !page.conjoined(i));
        if let Some(i) = issuer {
            let start = page.best(i, HEAD).map_or(page.tokens[i].span.start, |r| r.start);
            let source = Source { span: Span::new(start, page.tokens[to - 1].span.end), tokens: (i, to), pronoun: false };
            let inner = analyze(page, source.tokens);
            if inner.class != Class::Document {
                let (_, matched) = self.match_source(page, found, &source, false, last);
                if let Match::Full(p) | Match::Variant(p) | Match::Anaphor(p) = matched {
                    self.issuers.push((title_key(page, from), p));
                    return matched;
                }
                if !matches!(matched, Match::Several(_)) {
                    return matched;
                }
            }
        }
        // بيان صادر عنه: of whom the clause speaks.
        let back = matches!(page.folded_or_empty(to), "عنه" | "عنها" | "عنهم") || matches!(page.folded(to - 1), "عنه" | "عنها" | "عنهم");
        if let Some(p) = last.filter(|_| back) {
            return Match::Anaphor(p);
        }
        if page.definite(from) && to - from <= 2 || m.anaphor {
            // البيان: whoever issued the text that was named before, else the speaker so far.
            let noun = title_key(page, from);
            if let Some(&(_, p)) = self.issuers.iter().rev().find(|i| i.0 == noun) {
                return Match::Anaphor(p);
            }
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
        // المتحدث is a person: no ministry that spoke before him.
        let bare_spokes = page.has(m.tokens.0, Kind::Spokes) && m.tokens.1 - m.tokens.0 == 1;
        let person = |p: &usize| !bare_spokes || matches!(self.all[*p].class, Class::Named | Class::Role | Class::Anonymous);
        if m.anaphor
            && let Some(p) = last.filter(person)
        {
            return Match::Anaphor(p);
        }
        let bare = words.0.len() == 1;
        let kin = words.0.first().map_or(&[][..], |&noun| page.lexicon.kin(noun));
        let agrees = |p: &Party| !p.feats.any(Feats::MASC.with(Feats::FEM)) || !m.feats.any(Feats::MASC.with(Feats::FEM)) || p.feats.has(Feats::FEM) == m.feats.has(Feats::FEM);
        let mut hits: Vec<(usize, usize)> = Vec::new(); // (strength, party)
        for id in self.near() {
            let p = &self.all[id];
            if !matches!(p.class, Class::Named | Class::Role) || !agrees(p) || !headline && bare && p.first > at + 400 {
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
            } else if words.0.len() > 1 && kin.iter().any(|k| p.titles.contains(k)) && p.roles.iter().any(|(w, _)| Words(words.0[1..].to_vec()).within(w)) {
                // مدرب النسور: the technical director of them.
                hits.push((1, id));
            }
        }
        if hits.is_empty() && m.definite {
            hits.extend(self.described(page, m, at, headline).into_iter().map(|id| (0, id)));
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

    /// People whom a definite noun may point back to by what they are: «الطبيبة» a Dr., «المدرب البرتغالي» the coach whose
    /// nationality was not told before, «المرأة» a woman of whom nothing but her name was told.
    fn described(&self, page: &Page<'_>, m: &Mention, at: usize, headline: bool) -> Vec<usize> {
        let (from, to) = m.tokens;
        // What follows the noun must be adjectives only: nothing that tells another holder of the post.
        let plain = (from + 1..to).all(|i| {
            page.definite(i)
                && (page.has(i, Kind::Adjective)
                    || page.nisba(i)
                    || BODILY.contains(&page.folded(i))
                    || page.tokens[i].kinds.0 == 0
                    || page.any(i, Kinds::of(&[Kind::Honorific, Kind::Rank])))
                && page.glued_preposition(i).is_none()
        });
        if !page.definite(from) || !plain || to - from > 3 {
            return Vec::new();
        }
        let noun = title_key(page, from);
        let kin = page.lexicon.kin(noun);
        let gender = |f: Feats| (f.has(Feats::MASC), f.has(Feats::FEM));
        let one_gender = |f: Feats| f.has(Feats::MASC) != f.has(Feats::FEM);
        let nation = (from + 1..to).any(|i| page.has(i, Kind::Adjective));
        let fits = |p: &Party| {
            let clash = one_gender(p.feats) && one_gender(m.feats) && gender(p.feats) != gender(m.feats);
            let other_nation = nation && p.nation && !(from + 1..to).any(|i| p.titles.contains(&title_key(page, i)));
            let known = p.titles.iter().any(|t| *t == noun || kin.contains(t));
            let anyone = p.class == Class::Named && p.titles.is_empty() && kin.contains(&crate::lexicon::key("@"));
            matches!(p.class, Class::Named | Class::Role | Class::Anonymous) && !clash && !other_nation && (headline || p.first < at) && (known || anyone)
        };
        self.near().filter(|&id| fits(&self.all[id])).collect()
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
            if m.class == Class::Collective || m.class == Class::Role {
                let described = self.described(page, m, at, false);
                if let [one] = described.as_slice() {
                    return Match::Anaphor(*one);
                }
            }
            // المصدر ذاته after a body or a person: the speaker so far.
            // A woman is no man: السيدة does not point back to him (المصدر may be either).
            let man = |p: usize| self.all[p].class == Class::Named && self.all[p].feats.has(Feats::MASC) && !self.all[p].feats.has(Feats::FEM);
            let woman = m.feats.has(Feats::FEM.with(Feats::SING)) && !m.feats.has(Feats::MASC);
            if let Some(l) = last.filter(|&l| (m.class == Class::Anonymous || m.anaphor) && !(woman && man(l))) {
                return Match::Anaphor(l);
            }
        }
        Match::Full(self.add_other(page, m))
    }
}

/// Whether the verb of a relative clause tells who passed a text on rather than who made it (نشرتها، بثته).
fn published(page: &Page<'_>, verb: usize) -> bool {
    let folded = page.folded(verb);
    ["نشر", "بث", "نقل", "اورد", "تناقل", "حصل", "تلق", "تسلم", "اطلع", "توصل"].iter().any(|stem| folded.starts_with(stem))
}

fn head_rows(page: &Page<'_>, at: usize) -> Vec<RowId> {
    page.readings(at).iter().filter(|r| HEAD.has(r.entry.kind) && r.entry.kind != Kind::GivenName).map(|r| r.entry.row).collect()
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
