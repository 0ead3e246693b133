//! Pieces of the page: words of articles, numbers that lead to statements, dates, addresses, citations.

use std::collections::BTreeSet;

use aqwal_ledger::Passage;
use aqwal_ledger::dossier::Dossier;

use crate::bidi;
use crate::html::{escape, plain};
use crate::messages::Lang;

/// What every piece has to know.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub lang: Lang,
    /// Numbers of the statements that stand on the page.
    pub shown: &'a BTreeSet<i64>,
}

/// The numbers of the statements that are shown.
pub(super) fn shown(dossier: &Dossier) -> BTreeSet<i64> {
    dossier.passages().map(|p| p.statement).collect()
}

/// Words of an article, in their own direction. What could turn the page's direction is left out.
pub(super) fn words(words: &str) -> String {
    let clean = bidi::clean(words);
    let lang = if clean.chars().any(bidi::is_rtl) { " lang=\"ar\"" } else { "" };
    format!("<bdi{lang}>{}</bdi>", escape(&clean))
}

/// At most so many characters of them, cut at a blank where there is one.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let clean = bidi::clean(text);
    match clean.char_indices().nth(most) {
        None => words(&clean),
        Some((end, _)) => {
            let head = clean.get(..end).unwrap_or_default();
            words(&format!("{}…", head.rsplit_once(' ').map_or(head, |(before, _)| before)))
        }
    }
}

/// The command's own words.
pub(super) fn say(text: &str) -> String {
    plain(text)
}

/// A date.
pub(super) fn date(iso: &str) -> String {
    format!("<time dir=\"ltr\" datetime=\"{0}\">{0}</time>", escape(iso))
}

impl Setting<'_> {
    /// The number of a statement; it leads to it if it stands on the page.
    pub fn number(self, statement: i64) -> String {
        if self.shown.contains(&statement) {
            format!("<a class=\"n\" dir=\"ltr\" href=\"#s{statement}\">#{statement}</a>")
        } else {
            format!("<span class=\"n\" dir=\"ltr\">#{statement}</span>")
        }
    }

    /// Several of them, the first so many.
    pub fn numbers(self, statements: &[i64], most: usize) -> String {
        let mut out: Vec<String> = statements.iter().take(most).map(|&statement| self.number(statement)).collect();
        if statements.len() > most {
            out.push(say(&self.lang.dossier_more(self.lang.number(statements.len() - most))));
        }
        out.join(" ")
    }

    /// Who said it, or who may have.
    pub fn who(self, p: &Passage) -> String {
        match (&p.speaker, p.how.as_deref()) {
            (Some(name), _) => format!("<strong>{}</strong>", words(name)),
            (None, Some("open")) => {
                let names: Vec<String> = p.candidates.iter().map(|name| words(name)).collect();
                format!("<span class=\"open\">{}</span> {}", say(&self.lang.dossier_is_open()), self.lang.or(&names))
            }
            _ => {
                let source = p.source.as_deref().map_or_else(String::new, |source| format!(" {}", words(source)));
                format!("<span class=\"open\">{}</span>{source}", say(&self.lang.dossier_is_nobody()))
            }
        }
    }

    /// How the speaker is known; nothing where that is open.
    pub fn how(self, p: &Passage) -> Option<String> {
        let (lang, source) = (self.lang, p.source.as_deref().map(bidi::clean));
        let says = match (p.how.as_deref()?, source) {
            ("open", _) => return None,
            ("named", _) => lang.dossier_named(),
            ("continued", _) | (_, None) => lang.carried_on(),
            ("anaphor", Some(source)) => lang.pointed_to(source),
            (_, Some(source)) => lang.as_written(source),
        };
        Some(say(&says))
    }

    /// Where it stands: title, outlet, date, address, bytes, number.
    pub fn citation(self, p: &Passage) -> String {
        let lang = self.lang;
        let mut parts: Vec<String> = Vec::new();
        parts.push(p.outlet.as_deref().map_or_else(|| say(&lang.dossier_no_outlet()), words));
        parts.extend(p.published.as_deref().map(date));
        parts.extend(p.title.as_deref().map(|title| format!("<cite>{}</cite>", words(title))));
        parts.push(address(p));
        parts.push(format!("<span class=\"place\">{}</span>", say(&lang.dossier_bytes(format!("{}–{}", p.raw.0, p.raw.1)))));
        if !p.current {
            parts.push(format!("<span class=\"open\">{}</span>", say(&lang.older_version())));
        }
        parts.join(" · ")
    }

    /// A statement in a line: its number, who, the beginning of the words, outlet and date.
    pub fn line(self, p: &Passage) -> String {
        let outlet = p.outlet.as_deref().map_or_else(|| say(&self.lang.dossier_no_outlet()), words);
        let day = p.date().as_deref().map_or_else(String::new, |day| format!("{}{}", self.lang.pick(", ", "، "), date(day)));
        format!("{} {}: {} <span class=\"facts\">({outlet}{day})</span>", self.number(p.statement), self.who(p), shortened(&p.words, 160))
    }
}

/// The article's address; a link only if it is one of the web: others could be scripts.
fn address(p: &Passage) -> String {
    match p.url.as_deref() {
        Some(url) if url.starts_with("http://") || url.starts_with("https://") => {
            format!("<a dir=\"ltr\" class=\"address\" rel=\"noreferrer\" href=\"{0}\">{0}</a>", escape(url))
        }
        other => format!("<span dir=\"ltr\" class=\"address\">{}</span>", escape(&bidi::clean(other.unwrap_or(&p.input)))),
    }
}
