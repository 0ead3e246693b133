//! Mentions: where persons, bodies and sources are named, and what parts a noun phrase that names someone has.

use rustc_hash::FxHashSet;

use super::phrase::{HEAD, Limits, ROLE, STOP, strip_conjunction};
use crate::lexicon::{Clitics, Feats, Kind, Kinds, keys};
use crate::page::{Page, Shape, TokenKind};

/// What a noun phrase names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A person by name.
    Named,
    /// One holder of a post.
    Role,
    /// A body.
    Organisation,
    /// A source that is not named.
    Anonymous,
    /// Several people as a group.
    Collective,
    /// A text.
    Document,
}

impl Class {
    /// The record's word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Role => "role",
            Self::Organisation => "organisation",
            Self::Anonymous => "anonymous",
            Self::Collective => "collective",
            Self::Document => "document",
        }
    }
}

/// A noun phrase that names someone, in its parts.
#[derive(Clone, Copy, Debug)]
pub struct Mention {
    /// All its tokens.
    pub tokens: (usize, usize),
    /// The personal name, without titles.
    pub name: Option<(usize, usize)>,
    /// The office or profession.
    pub role: Option<(usize, usize)>,
    /// What it names.
    pub class: Class,
    /// Gender and number of its head.
    pub feats: Feats,
    /// Whether it is definite: الوزير, رئيس الحكومة.
    pub definite: bool,
    /// Whether it points back: المصدر ذاته، الصحيفة.
    pub anaphor: bool,
}

/// أحد and إحدى, folded.
const ONE_OF: [u64; 2] = keys(["احد", "احدي"]);
/// باسم
const IN_NAME: [u64; 1] = keys(["باسم"]);

/// The parts of a noun phrase (`tokens`), as far as its words tell.
pub fn analyze(page: &Page<'_>, tokens: (usize, usize)) -> Mention {
    let (mut from, mut to) = tokens;
    // «"حركة كذا"»: what the marks hold is named.
    if to - from > 2 && page.mark(from).is_some() && page.mark(to - 1).is_some() {
        (from, to) = (from + 1, to - 1);
    }
    let anaphor = (from..to).any(|i| page.has(i, Kind::Anaphor) && (i > from || page.readings(i).iter().any(|r| r.entry.kind == Kind::Anaphor && r.len as usize >= to - from)));
    let head = page.best(from, HEAD);
    let name = name_in(page, from, to);
    let kinds = page.kinds_within(from, to - from);
    // What a preposition or a verb brings says nothing of the head: منظمات تعمل في الشمال.
    let chain = (from + 1..to).find(|&i| page.preposition(i) || page.glued_preposition(i).is_some() || page.act(i)).unwrap_or(to);
    let one_of = (from + 1..chain).any(|i| page.one_of(i, &ONE_OF));
    let definite = !one_of && (from..chain).any(|i| page.definite(i))
        || page.readings(from).iter().any(|r| r.definite())
        || head.is_some_and(|r| matches!(r.entry.kind, Kind::OrgName | Kind::Outlet | Kind::Country));
    // الشاهد: a witness, and a paper of that name.
    let person = page.any(from, ROLE) && to - from == 1;
    let known = page
        .readings(from)
        .iter()
        .filter(|r| matches!(r.entry.kind, Kind::Outlet | Kind::OrgName | Kind::Country) && !(person && r.entry.feats.has(Feats::WORD)))
        .max_by_key(|r| r.len);
    let plural = head.is_some_and(|r| r.entry.feats.has(Feats::PLUR));
    let role_at = (from..to).find(|&i| page.any(i, ROLE) && name.is_none_or(|n| i < n.0 || i >= n.1));
    let class = if name.is_some() {
        // «مدربا الفريقين فلان وفلان»: the first is meant.
        let first_is_body = role_at != Some(from) && kinds.any(Kinds::of(&[Kind::Organisation, Kind::OutletHead, Kind::Document])) && name.is_some_and(|n| n.0 > from);
        if first_is_body { body_class(page, from) } else { Class::Named }
    } else if known.is_some_and(|r| from + r.len as usize >= to || r.len > 1) && !kinds.has(Kind::Document) {
        Class::Organisation
    } else {
        plain_class(page, from, to, plural, definite)
    };
    let role = (class == Class::Named || class == Class::Role).then(|| role_at.map(|r| (r, role_end(page, r, to, name)))).flatten();
    // سعادة and معالي are feminine words for whoever holds the post.
    let of_head = head.filter(|_| name.is_none_or(|n| n.0 == from) || !page.has(from, Kind::Honorific) || page.definite(from)).map_or(Feats::NONE, |r| r.entry.feats);
    // A woman may hold a post in the masculine (محافظ المدينة هدى …): her name tells, unless the title does.
    let of_name = name.filter(|_| class == Class::Named && !of_head.has(Feats::FEM)).and_then(|n| page.reading(n.0, Kind::GivenName)).map(|r| r.entry.feats);
    let titled = role_at == Some(from) || kinds.has(Kind::Honorific);
    let one_gender = |f: &Feats| f.has(Feats::MASC) != f.has(Feats::FEM);
    let feats = of_name.filter(|f| !titled || one_gender(f)).map_or(of_head, |f| f.with(Feats::SING));
    Mention { tokens, name, role, class, feats, definite, anaphor }
}

fn body_class(page: &Page<'_>, from: usize) -> Class {
    if page.has(from, Kind::Document) { Class::Document } else { Class::Organisation }
}

fn plain_class(page: &Page<'_>, from: usize, to: usize, plural: bool, definite: bool) -> Class {
    // «63 في المئة من المستطلعين»: people counted; «هذه المجموعة»: what the noun after the demonstrative is.
    if page.tokens[from].kind == TokenKind::Number {
        return Class::Collective;
    }
    // عدد من السكان
    if strip_conjunction(page.folded(from)) == "عدد" && from + 2 < to && page.folded(from + 1) == "من" {
        return Class::Collective;
    }
    if page.has(from, Kind::Demonstrative) && from + 1 < to && page.is_word(from + 1) {
        let next = page.best(from + 1, HEAD);
        return plain_class(page, from + 1, to, next.is_some_and(|r| r.entry.feats.has(Feats::PLUR)), true);
    }
    let kinds = page.kinds_within(from, to - from);
    let person = to - from == 1 && kinds.any(ROLE) && !kinds.has(Kind::Organisation);
    if page.definite(from) && kinds.has(Kind::Anonymous) && !kinds.any(ROLE) {
        return Class::Anonymous;
    }
    if kinds.has(Kind::Anonymous) && !kinds.any(ROLE) && !definite {
        return Class::Anonymous;
    }
    if !person && kinds.any(Kinds::of(&[Kind::Organisation, Kind::OutletHead, Kind::Outlet, Kind::OrgName, Kind::Country])) && !kinds.any(Kinds::of(&[Kind::Document])) {
        // Unnamed media and bodies in the indefinite plural are a group (صحف، جهات معارضة).
        let indefinite_plural = plural && !definite;
        return if indefinite_plural { Class::Collective } else { Class::Organisation };
    }
    if kinds.has(Kind::Document) {
        return Class::Document;
    }
    // المتحدث باسم الوزارة is one holder of a post, متحدث is nobody in particular.
    if kinds.has(Kind::Anonymous) && !(page.definite(from) && kinds.any(ROLE)) {
        return Class::Anonymous;
    }
    if kinds.any(ROLE) {
        if plural {
            return Class::Collective;
        }
        return if definite { Class::Role } else { Class::Anonymous };
    }
    if kinds.has(Kind::Collective) {
        return if plural { Class::Collective } else { Class::Anonymous };
    }
    if kinds.any(Kinds::of(&[Kind::Capital, Kind::Place])) {
        return Class::Organisation;
    }
    let folded = page.folded(from);
    if folded.ends_with("ون") || folded.ends_with("ين") || folded.ends_with("ات") {
        return Class::Collective;
    }
    if kinds.has(Kind::Honorific) {
        Class::Role
    } else if definite && kinds.0 & !Kinds::of(&[Kind::Common, Kind::Noun]).0 == 0 && kinds.0 != 0 {
        Class::Organisation // الفرع، القيادة: a thing that speaks is a body
    } else if kinds.0 == 0 {
        Class::Named
    } else if definite && page.common(from) {
        Class::Organisation
    } else if definite {
        Class::Role
    } else {
        Class::Anonymous
    }
}

/// The personal name inside a phrase.
fn name_in(page: &Page<'_>, from: usize, to: usize) -> Option<(usize, usize)> {
    let mut after_title = false; // a role or an honorific has come
    let mut closed = false; // and its idafa is complete
    let mut after_body = false;
    let mut i = from;
    while i < to {
        let token = &page.tokens[i];
        if let TokenKind::Mark(c) = token.kind {
            if matches!(c, '،' | ',') {
                closed = after_title;
            }
            if matches!(c, '"' | '«' | '“')
                && let Some(q) = crate::attribution::quotation_at(page, i)
            {
                i = q.close as usize + 1;
                continue;
            }
            i += 1;
            continue;
        }
        if let Some(end) = page.named_after(i).filter(|_| i > from) {
            (closed, i) = (true, end);
            continue;
        }
        let kinds = page.kinds_within(i, to - i);
        if after_title && page.one_of(i, &IN_NAME) {
            closed = false;
            i += 1;
            // المتحدث باسم الرئيس فلان: the name is that of the one he speaks for.
            if principal(page, i, to) {
                return None;
            }
            // باسم الانتخابات: what he speaks for is nobody.
            i += usize::from(i < to && page.definite(i) && !page.any(i, HEAD));
            continue;
        }
        if let Some(r) = page.best(i, Kinds::of(&[Kind::Outlet, Kind::OrgName, Kind::Country, Kind::Organisation])).filter(|r| r.len > 1) {
            closed = true;
            after_body |= !after_title;
            i += r.len as usize;
            continue;
        }
        // الإعلام العربي: between definite words a name with the article is an adjective.
        let adjective = page.definite(i) && i > from && page.definite(i - 1) && !page.has(i - 1, Kind::GivenName) && page.nisba(i);
        // بيان أصدره المركز: a statement, and no woman of that name.
        let text = kinds.has(Kind::Document) && i + 1 < page.tokens.len() && page.is_word(i + 1) && page.unmarked_relative(i + 1);
        let given = kinds.has(Kind::GivenName) && !adjective && !text && (!page.definite(i) || page.name_starts(i));
        let ambiguous = || page.reading(i, Kind::GivenName).is_some_and(|r| r.entry.feats.has(Feats::WORD)) || kinds.any(ROLE) || page.preposition(i) || page.verbal_noun(i);
        let more = i + 1 < to && page.nameish(i + 1);
        let starts = if given {
            let ambiguous = ambiguous();
            (!ambiguous && !after_body || after_title && (closed || more) || more && !after_body && !kinds.any(ROLE))
                && (!ambiguous || !after_title || closed || page.has(i.wrapping_sub(1), Kind::Honorific))
        } else {
            let known = page.known_name(i) && page.glued_preposition(i).is_none();
            let bare = kinds.0 == 0 && page.glued_preposition(i).is_none() && !page.definite(i) && !page.folded(i).starts_with('و') && !page.verbal_noun(i);
            known && (!after_body || after_title) && !kinds.any(ROLE) && (i == from || closed || after_title)
                || bare && after_title && closed && !after_body
                || kinds.0 == 0
                    && page.is_word(i)
                    && i == from
                    && (to - from <= 3 || page.before_post(i, to))
                    && !page.looks_common(i)
                    && !(page.definite(i) && page.name_starts(i + 1))
                || i > from && page.has(i - 1, Kind::Honorific) && !kinds.any(ROLE) && (kinds.0 == 0 || page.definite(i))
                || kinds.any(Kinds::of(&[Kind::ParticleInside, Kind::ParticleBefore])) && i + 1 < to && (i == from || closed) && !page.preposition(i)
        };
        if starts {
            let end = name_end(page, i, to);
            return Some((i, end));
        }
        if kinds.any(ROLE) {
            after_title = true;
            closed = page.definite(i);
        } else if kinds.has(Kind::Honorific) {
            after_title = true;
            closed = true;
        } else {
            closed |= page.definite(i) || kinds.any(Kinds::of(&[Kind::Place, Kind::Country, Kind::Capital, Kind::OrgName]));
            after_body |= !after_title && kinds.any(Kinds::of(&[Kind::Organisation, Kind::OutletHead, Kind::Document, Kind::Collective, Kind::Anonymous]));
        }
        i += 1;
    }
    None
}

/// Whether words begin with one person's post and his name, and name nobody after him.
fn principal(page: &Page<'_>, from: usize, to: usize) -> bool {
    const POST: Kinds = Kinds::of(&[Kind::Office, Kind::Honorific, Kind::Rank]);
    // المتحدث باسم ماي
    if from + 1 == to && (page.name_starts(from) || page.known_name(from)) {
        return true;
    }
    if from >= to || !page.any(from, POST) || page.any(from, Kinds::of(&[Kind::Organisation])) {
        return false;
    }
    let Some(name) = (from + 1..to).find(|&i| page.name_starts(i) && !page.definite(i)) else { return false };
    let end = name_end(page, name, to);
    !(end..to).any(|i| page.any(i, Kinds(POST.0 | ROLE.0)) || page.name_starts(i) && !page.definite(i))
}

/// One past the last part of a name: given names, particles, then family names; at most six words besides particles.
pub fn name_end(page: &Page<'_>, from: usize, to: usize) -> usize {
    let mut at = from + page.reading(from, Kind::GivenName).map_or(1, |r| r.len as usize);
    let mut most = 6; // محمد بن فهد بن عبد الله بن سعود الدرواني: بن is no word of its own
    while at < to && at - from < most {
        if page.any(at, Kinds::of(&[Kind::ParticleInside, Kind::ParticleBefore])) && most < 12 {
            most += 1;
        }
        if page.syllable(at) {
            at += 1;
            continue;
        }
        // بن rules the next part, whatever else that word means (بن غربية).
        if page.links(at) && at + 1 < to && page.is_word(at + 1) && !page.any(at + 1, STOP) && !page.preposition(at + 1) {
            at += 2;
            most += 1;
            continue;
        }
        if page.hyphen(at) && at + 1 < to && page.nameish(at + 1) {
            at += 2;
            continue;
        }
        if page.is_mark(at, '"') || page.is_mark(at, '«') || page.is_mark(at, '“') {
            // A nickname in marks between two parts.
            let Some(q) = crate::attribution::quotation_at(page, at) else { break };
            let after = q.close as usize + 1;
            if after < to && page.nameish(after) && q.close as usize - at <= 4 {
                at = after;
                continue;
            }
            break;
        }
        if page.surname_slot(at) && !page.nameish(at) {
            at += 1;
            break;
        }
        if at > from && page.folded(at).starts_with("وال") && page.conjoined(at) {
            break; // فلان والفلاني: two people
        }
        // After a part with the article (سعيد البطمة) only a particle or a given name goes on; a word with a pronoun at its
        // end, or the shape of a verbal noun, is what the clause goes on with.
        let given = page.has(at, Kind::GivenName) || page.any(at, Kinds::of(&[Kind::ParticleInside, Kind::ParticleBefore]));
        let compound = page.has(at - 1, Kind::ParticleInside); // نصر الدين
        if at > from + 1 && !given && !page.definite(at) && (page.definite(at - 1) && !compound || page.owned(at) || page.verbal_noun(at)) {
            break;
        }
        // A third definite word that is no nisba belongs to the name only where the phrase ends with it.
        let particles = (from..at).filter(|&i| page.any(i, Kinds::of(&[Kind::ParticleInside, Kind::ParticleBefore]))).count();
        if at - from >= 2 + 2 * particles && page.definite(at) && !page.folded(at).ends_with('ي') && !page.has(at, Kind::GivenName) {
            let that = page.has(at + 1, Kind::That) && !strip_conjunction(page.folded(at + 1)).starts_with("بان");
            let closes = at + 1 >= to || that || page.mark(at + 1).is_some();
            if page.verbal_noun(at) || page.common(at) || page.has(at, Kind::Noun) || !closes {
                break;
            }
        }
        // نتنياهو لكلينتون، مثلاً: somebody else behind ل, or an adverb.
        let other = page.folded(at).strip_prefix('ل').is_some_and(|rest| rest.len() >= 8 && page.names.contains(hash(rest)));
        if at > from && !given && (other || page.surface(at).contains('\u{64B}')) {
            break;
        }
        // مايكل فالون: between a given name and أن there is no ف that joins.
        let letter = page.folded(at).starts_with('ف') && page.tokens[at].kinds == Kinds::of(&[Kind::GivenName]) && (page.has(at + 1, Kind::That) || page.mark(at + 1).is_some());
        if !page.nameish(at) || page.conjoined(at) && page.tokens[at].kinds.0 != 0 && !letter || page.any(at, ROLE) && !page.has(at, Kind::GivenName) && !page.definite(at) {
            break;
        }
        if page.any(at, ROLE) && page.definite(at) && at - from >= 2 {
            break;
        }
        let particle = page.any(at, Kinds::of(&[Kind::ParticleInside, Kind::ParticleBefore]));
        at += page.reading(at, Kind::GivenName).filter(|r| !r.clitics.prep()).map_or(1, |r| r.len as usize);
        if particle {
            continue;
        }
    }
    while at > from + 1 && page.has(at - 1, Kind::ParticleInside) && !page.definite(at - 1) && at <= to {
        at -= 1;
    }
    at.min(to)
}

/// Words as keys of their folded forms.
#[derive(Clone, Debug, Default)]
pub struct Names {
    keys: FxHashSet<u64>,
    /// A bit for each key: tells most other words apart at once.
    bits: u64,
}

impl Names {
    fn insert(&mut self, key: u64) {
        self.bits |= 1 << (key >> 58);
        self.keys.insert(key);
    }

    #[inline]
    fn contains(&self, key: u64) -> bool {
        self.bits & 1 << (key >> 58) != 0 && self.keys.contains(&key)
    }
}

/// Words that follow a given name somewhere on the page: they are read as names elsewhere, too.
pub fn family_names(page: &Page<'_>) -> Names {
    let mut names = Names::default();
    let mut i = 0;
    while i < page.tokens.len() {
        let Some(r) = page.reading(i, Kind::GivenName).filter(|r| !r.clitics.prep() || r.clitics.0 == 0) else {
            i += 1;
            continue;
        };
        let titled = i > 0 && page.any(i - 1, Kinds(ROLE.0 | Kinds::of(&[Kind::Honorific]).0));
        let plain = page.name_starts(i) && !page.any(i, ROLE) && !page.any(i, STOP) && !page.preposition(i);
        let end = name_end(page, i, page.block_of(i).tokens.1 as usize);
        if end > i + r.len as usize && (plain || titled) {
            let last = end - 1;
            let target = page.common(last) && page.folded(end).starts_with("بان"); // وصف فلان الملف بأنه
            // An unknown third word before another noun may be what rules it (فلان الفلاني خفض أسعار).
            let rules = last > i + r.len as usize && page.tokens[last].kinds.0 == 0 && !page.definite(last) && page.verbal_noun(end);
            if page.is_word(last)
                && page.glued_preposition(last).is_none()
                && !target
                && !rules
                && !page.any(last, Kinds::of(&[Kind::Organisation, Kind::Country, Kind::Adjective]))
            {
                names.insert(hash(page.folded(last)));
            }
        }
        i = end.max(i + 1);
    }
    // Names the lexicon does not know, after a title: رئيسة المجموعة كاتي …
    for (i, two) in page.tokens.windows(2).enumerate() {
        if two[0].kinds.has(Kind::Honorific) && two[1].kind == TokenKind::Word && two[1].kinds.0 == 0 {
            names.insert(hash(page.folded(i + 1)));
        }
    }
    names
}

/// A key of a folded word.
pub fn hash(word: &str) -> u64 {
    crate::lexicon::key(word)
}

/// One past the last token of a role: to the name, a comma, or the end.
fn role_end(page: &Page<'_>, from: usize, to: usize, name: Option<(usize, usize)>) -> usize {
    let mut end = name.filter(|n| n.0 > from).map_or(to, |n| n.0);
    if let Some(comma) = (from..end).find(|&i| page.mark(i).is_some_and(|c| matches!(c, '،' | ','))) {
        end = comma;
    }
    while end > from + 1 && (page.any(end - 1, Kinds::of(&[Kind::Honorific])) || page.mark(end - 1).is_some_and(|c| c != '"' && c != '»' && c != '”')) {
        end -= 1;
    }
    end
}

impl Page<'_> {
    /// The kinds of a token's readings that take no more than `len` tokens.
    pub fn kinds_within(&self, i: usize, len: usize) -> Kinds {
        if self.tokens.get(i).is_some_and(|t| !t.shape.has(Shape::LONG)) {
            return self.tokens[i].kinds;
        }
        let mut kinds = Kinds(0);
        for r in self.readings(i).iter().filter(|r| r.len as usize <= len.max(1)) {
            kinds.insert(r.entry.kind);
        }
        // The noun of an unnamed source (مصدر) is that, whatever phrases begin with it.
        kinds
    }

    /// Whether a word is a family name met on the page.
    pub fn known_name(&self, i: usize) -> bool {
        !self.names.keys.is_empty()
            && self.is_word(i)
            && (self.names.contains(self.tokens[i].key) || (self.conjoined(i) || self.joined_name(i)) && self.names.contains(self.bare_key(i)))
    }

    /// Whether an unknown word is و and a family name met on the page (وكركي يؤكد).
    pub fn joined_name(&self, i: usize) -> bool {
        if self.tokens[i].kinds.0 != 0 || self.names.keys.is_empty() {
            return false;
        }
        let folded = self.folded(i);
        folded.starts_with('و') && folded.len() >= 8 && !self.names.contains(self.tokens[i].key) && self.names.contains(self.bare_key(i))
    }

    /// Where the name of a body or place called after somebody ends, if the title in it stands here: جامعة الملك سعود.
    pub fn named_after(&self, i: usize) -> Option<usize> {
        const TITLES: [u64; 12] = keys(["الملك", "الملكه", "الامير", "الاميره", "الشيخ", "الشيخه", "السلطان", "الامام", "الرييس", "الشهيد", "القديس", "القايد"]);
        const CALLED: [&str; 12] = ["مدينه", "جايزه", "جسر", "ملعب", "استاد", "مسجد", "جامع", "ميدان", "حديقه", "كاس", "قاعه", "محميه"];
        if i == 0 || !self.has(i + 1, Kind::GivenName) || self.definite(i - 1) || !self.one_of(i, &TITLES) {
            return None;
        }
        let head = self.any(i - 1, Kinds::of(&[Kind::Organisation, Kind::Locality])) || CALLED.contains(&strip_conjunction(self.folded(i - 1)));
        let office = ["مكتب", "ديوان", "قصر", "مقر", "منزل", "بيت"].contains(&strip_conjunction(self.folded(i - 1)));
        if !head || office {
            return None;
        }
        // One given name, then بن and another, then a word with the article (محمد الخامس): a bare name after it is someone else's.
        let len = |at: usize| self.reading(at, Kind::GivenName).map_or(1, |r| r.len as usize);
        let mut at = i + 1 + len(i + 1);
        while self.has(at, Kind::ParticleInside) && self.has(at + 1, Kind::GivenName) {
            at += 1 + len(at + 1);
        }
        let called = self.definite(at)
            && self.is_word(at)
            && self.glued_preposition(at).is_none()
            && !self.any(at, Kinds(ROLE.0 | Kinds::of(&[Kind::Honorific, Kind::TimeWord, Kind::Weekday]).0));
        Some(at + usize::from(called))
    }

    /// Whether a name begins here: a given name; one that is also a word or a post needs a second part.
    pub fn name_starts(&self, i: usize) -> bool {
        let Some(r) = self.reading(i, Kind::GivenName) else { return false };
        if r.entry.feats.has(Feats::EXACT) {
            return true;
        }
        let doubtful = r.entry.feats.has(Feats::WORD) || self.any(i, Kinds(HEAD.0 & !Kinds::of(&[Kind::GivenName]).0)) || self.preposition(i);
        let next = i + r.len as usize;
        !doubtful
            || self.has(next, Kind::GivenName) && !self.preposition(next)
            || self.is_word(next) && (self.tokens[next].kinds.0 == 0 && !super::phrase::looks_verbal_noun(self.folded(next)) || self.known_name(next))
            || self.any(next, Kinds::of(&[Kind::ParticleInside, Kind::ParticleBefore])) && !self.preposition(next) && self.nameish(next + 1)
    }

    /// A word right after a given name and right before أن, a pause or a preposition is its family name, whatever else
    /// it means (نبيل قسيس، بطرس حرب).
    pub fn surname_slot(&self, i: usize) -> bool {
        if i == 0
            || !self.has(i - 1, Kind::GivenName) && !self.name_of_two(i)
            || !self.is_word(i)
            || self.tokens[i].span.len() <= 4
            || self.any(i, STOP)
            || self.preposition(i)
            || self.conjoined(i)
            || self.common(i) && (self.manner(i) || self.glued_preposition(i).is_some() || i > 1 && self.has(i - 2, Kind::GivenName) && !self.name_of_two(i))
            || self.tokens[i].block != self.tokens[i - 1].block
        {
            return false;
        }
        let time = self.time_word(i) && !self.has(i, Kind::GivenName);
        // الناطق باسم لجنة: the noun is whom he speaks for.
        if self.folded(i - 1) == "باسم" && i >= 2 && self.any(i - 2, ROLE) {
            return false;
        }
        if time || self.any(i, Kinds::of(&[Kind::Verb, Kind::Honorific, Kind::Spokes])) || self.definite(i) || self.owned(i) {
            return false;
        }
        let titled = i >= 2 && (self.any(i - 2, Kinds(ROLE.0 | Kinds::of(&[Kind::Honorific]).0)) || self.definite(i - 2));
        if !titled && !self.name_starts(i - 1) && !self.name_of_two(i) {
            return false;
        }
        let next = i + 1;
        next >= self.tokens.len()
            || self.tokens[next].block != self.tokens[i].block
            || self.has(next, Kind::That)
            || self.mark(next).is_some_and(|c| matches!(c, '،' | ',' | ':' | '.' | '"' | '«' | '“' | ')' | '-' | '–'))
            || self.preposition(next)
            || self.time_word(next)
    }

    /// Whether two or three unknown words stand before a post with the article: a foreign name (ميوكو ساكاشا المتحدثة باسم).
    fn before_post(&self, i: usize, to: usize) -> bool {
        let run = (i..to).take_while(|&k| self.is_word(k) && self.tokens[k].kinds.0 == 0 && !self.definite(k) && !self.conjoined(k)).count();
        (2..=3).contains(&run) && self.definite(i + run) && self.any(i + run, ROLE)
    }

    /// Whether a word is a particle that rules the next part of a name (بن، بنت، ولد).
    pub fn links(&self, i: usize) -> bool {
        self.has(i, Kind::ParticleInside) && super::phrase::LINKS.contains(&self.folded(i))
    }

    /// Whether a mark joins two parts of a name: آن-ماري, and آنا- ماري with a space after it.
    pub fn hyphen(&self, i: usize) -> bool {
        const NAMES: Kinds = Kinds::of(&[Kind::GivenName]);
        let glued = i > 0 && self.mark(i) == Some('-') && !self.tokens[i].spaced && self.is_word(i + 1);
        let name = |k: usize| self.any(k, NAMES) && !self.definite(k) || self.tokens[k].kinds.0 == 0;
        glued && (!self.tokens[i + 1].spaced || name(i - 1) && self.has(i + 1, Kind::GivenName) && !self.any(i + 1, STOP) && self.any(i.saturating_sub(2), ROLE))
    }

    /// Whether كي is a syllable of an East Asian name (أون سان كي): unknown words before it, and no verb after it.
    pub fn syllable(&self, i: usize) -> bool {
        let part = |k: usize| self.tokens[k].kinds.0 == 0 || self.any(k, Kinds::of(&[Kind::GivenName, Kind::ParticleBefore]));
        // سي جي آي: letters of a foreign name, and no أي.
        if i >= 1 && self.surface(i).starts_with('آ') && self.folded(i) == "اي" {
            return self.is_word(i - 1) && self.tokens[i - 1].span.len() <= 6 && !self.preposition(i - 1);
        }
        i >= 2 && self.folded(i) == "كي" && part(i - 1) && part(i - 2) && self.is_word(i - 1) && self.is_word(i - 2) && !self.finite(i + 1) && !self.has(i + 1, Kind::Neg)
    }

    /// Whether a given name of two words (بان كي) stands right before a token.
    fn name_of_two(&self, i: usize) -> bool {
        i >= 2 && self.tokens[i - 2].shape.has(Shape::LONG) && self.readings(i - 2).iter().any(|r| r.entry.kind == Kind::GivenName && r.len == 2 && !r.clitics.prep())
    }

    /// Whether an unknown word has the look of a common noun rather than of a name.
    fn looks_common(&self, i: usize) -> bool {
        let folded = self.folded(i);
        folded.ends_with("ات") || folded.ends_with("ون") && folded.len() > 10 || folded.ends_with("ين") && self.definite(i) && folded.len() > 12
    }
}

/// Everyone named outside the cue clauses: candidates that surnames, roles and anaphors point back to.
pub fn find(page: &Page<'_>) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut i = 0;
    while i < page.tokens.len() {
        let surname = page.tokens[i].kinds.0 == 0 && page.known_name(i);
        if !page.any(i, HEAD) && !surname || page.any(i, Kinds::of(&[Kind::That, Kind::Conj])) {
            i += 1;
            continue;
        }
        // مدينة الملك فلان: nobody is named but the city.
        if let Some(end) = page.named_after(i).filter(|_| page.has(i - 1, Kind::Locality)) {
            i = end;
            continue;
        }
        if surname && !page.any(i, HEAD) {
            mentions.push(analyze(page, (i, i + 1)));
            i += 1;
            continue;
        }
        let end = page.block_of(i).tokens.1 as usize;
        let Some(np) = page.noun_phrase(i, Limits { end, governed: 0, object: true }) else {
            i += 1;
            continue;
        };
        let mut mention = analyze(page, (np.from, np.to));
        if mention.class == Class::Role
            && let Some(longer) = page.noun_phrase(i, Limits { end, governed: 0, object: false }).filter(|longer| longer.to > np.to && longer.to - i <= 16)
            // «تقدم رئيس الشركة بالشكر لعضو المجلس فلان»: somebody else behind ل.
            && !(np.to..longer.to).any(|k| page.glued_preposition(k) == Some(Clitics::LI) && page.any(k, Kinds(ROLE.0 | Kinds::of(&[Kind::Honorific]).0)))
        {
            // The name may stand after a long description of the post.
            let named = analyze(page, (longer.from, longer.to));
            if named.class == Class::Named {
                mention = named;
            }
        }
        mentions.push(mention);
        // «برئاسة المستشار فلان»، «مكتب الوزير فلان»: the person inside is named, too.
        if let Some((name, _)) = mention.name.filter(|_| matches!(mention.class, Class::Organisation | Class::Document)) {
            let title = Kinds(ROLE.0 | Kinds::of(&[Kind::Honorific]).0);
            let from = (mention.tokens.0 + 1..name).rev().take_while(|&k| page.any(k, title)).last().unwrap_or(name);
            let named_after = page.named_after(from).is_some() && mention.class == Class::Organisation;
            if from > mention.tokens.0 && !named_after {
                mentions.push(analyze(page, (from, mention.tokens.1)));
            }
        }
        // «الوزير فلان والسفير علان»: the second is named, too.
        for k in mention.tokens.0 + 1..mention.tokens.1 {
            if page.conjoined(k) && page.any(k, Kinds(ROLE.0 | Kinds::of(&[Kind::Honorific]).0)) && mention.name.is_none_or(|n| n.0 > k || n.1 <= k) {
                let second = analyze(page, (k, mention.tokens.1));
                if second.class == Class::Named && second.name.is_some_and(|n| mentions.last().is_none_or(|last| last.name != Some(n) || last.tokens.0 < k)) {
                    mentions.push(second);
                }
            }
        }
        let np = mention.tokens;
        i = np.1.max(i + 1);
    }
    mentions
}
