//! The page: head, summary, timeline, method; the other parts in their order. One file, no script, nothing fetched.

use std::fmt::Write;

use aqwal_ledger::dossier::Dossier;
use aqwal_ledger::follow::{self, Labels};
use aqwal_ledger::{Passage, day};

use super::html::{Setting, date, say, shown, words};
use super::tables::{fewer, head as table, row};
use super::{About, cards, changes, rests, tables};
use crate::html::{STYLE, escape};
use crate::messages::Lang;
use crate::messages::count::Noun;

/// Most outlets in their table.
const OUTLETS: usize = 12;

const OWN_STYLE: &str = include_str!("style.css");

/// The whole page.
pub(super) fn page(lang: Lang, about: &About, dossier: &Dossier) -> String {
    let numbers = shown(dossier);
    let s = Setting { lang, shown: &numbers };
    let mut out = String::with_capacity(16_384 + dossier.shown * 2_048);
    let (tag, direction) = (lang.pick("en", "ar"), lang.pick("ltr", "rtl"));
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{tag}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"aqwal {}\">\n<title>{}</title>\n<style>\n{STYLE}{OWN_STYLE}</style>\n</head>\n<body class=\"dossier\">\n",
        env!("CARGO_PKG_VERSION"),
        escape(&lang.dossier_of(&about.topic)).replace(['\u{2068}', '\u{2069}'], "")
    );
    header(&mut out, s, about, dossier);
    contents(&mut out, lang);
    out.push_str("<main>\n");
    summary(&mut out, s, dossier);
    tables::speakers(&mut out, s, dossier);
    timeline(&mut out, s, about, dossier);
    cards::statements(&mut out, s, dossier);
    changes::changes(&mut out, s, dossier);
    tables::promises(&mut out, s, about, dossier);
    rests::rests(&mut out, s, dossier);
    method(&mut out, lang);
    let _ = write!(out, "</main>\n<footer>{}</footer>\n</body>\n</html>\n", say(&lang.dossier_made_with(env!("CARGO_PKG_VERSION"))));
    out
}

/// Topic, filters, date, state of the ledger.
fn header(out: &mut String, s: Setting<'_>, about: &About, dossier: &Dossier) {
    let (lang, stats) = (s.lang, &dossier.stats);
    let _ = writeln!(out, "<header class=\"meta\">\n<h1>{}</h1>\n<dl>", say(&lang.dossier_of(&about.topic)));
    let mut item = |term: String, html: String| _ = writeln!(out, "<div><dt>{}</dt><dd>{html}</dd></div>", say(&term));
    let filters: Vec<String> = about.filters.iter().map(|(_, called, value)| format!("{}: {}", say(called), words(value))).collect();
    item(lang.dossier_filters(), if filters.is_empty() { say(&lang.dossier_no_filters()) } else { filters.join(lang.pick("; ", "؛ ")) });
    item(lang.dossier_made(""), date(&about.made));
    let mut state = vec![say(&lang.dossier_holds(lang.count(stats.articles, Noun::ARTICLE), lang.count(stats.outlets.len(), Noun::PUBLISHER)))];
    state.push(say(&lang.count(stats.statements, Noun::STATEMENT)));
    if let Some((first, last)) = stats.days.and_then(|(first, last)| day::iso(first).zip(day::iso(last))) {
        state.push(say(&lang.dossier_period(first, last)));
    }
    for (version, lexicon, _) in &stats.engines {
        let digest = lexicon.trim_start_matches("sha256:").get(..12).unwrap_or_default();
        state.push(say(&lang.dossier_engine(version, digest)));
    }
    // A middle dot beside an Arabic digit would look like a zero.
    item(lang.dossier_ledger(), state.join(lang.pick("; ", "؛ ")));
    out.push_str("</dl>\n</header>\n");
}

fn contents(out: &mut String, lang: Lang) {
    let parts = [
        ("summary", lang.dossier_summary()),
        ("speakers", lang.dossier_speakers()),
        ("timeline", lang.dossier_timeline()),
        ("statements", lang.dossier_statements()),
        ("changes", lang.dossier_changes()),
        ("promises", lang.dossier_promises()),
        ("chains", lang.dossier_chains()),
        ("method", lang.dossier_method()),
    ];
    let _ = writeln!(out, "<nav aria-label=\"{}\"><ul>", escape(&lang.dossier_contents()));
    for (id, title) in parts {
        let _ = writeln!(out, "<li><a href=\"#{id}\">{}</a></li>", say(&title));
    }
    out.push_str("</ul></nav>\n");
}

fn summary(out: &mut String, s: Setting<'_>, dossier: &Dossier) {
    let (lang, d) = (s.lang, dossier);
    let _ = writeln!(out, "<section id=\"summary\">\n<h2>{}</h2>", say(&lang.dossier_summary()));
    let total = lang.count(d.total, Noun::STATEMENT);
    let says = if d.total > d.shown { lang.dossier_cut(lang.number(d.shown), total) } else { lang.dossier_whole(total) };
    let _ = writeln!(out, "<p class=\"note\">{}</p>\n<dl class=\"tiles\">", say(&says));
    let single = d.shown - d.repeats;
    let share = |n: usize| if n == 0 { String::new() } else { format!(" <small>{}</small>", say(&lang.dossier_percent(lang.number((n * 100 + single / 2) / single)))) };
    let tiles = [
        (lang.dossier_n_statements(), single, String::new(), true),
        (lang.dossier_n_wordings(), d.groups.len(), String::new(), true),
        (lang.dossier_n_repeats(), d.repeats, String::new(), false),
        (lang.dossier_n_articles(), d.articles, String::new(), true),
        (lang.dossier_n_speakers(), d.voices.len(), String::new(), true),
        (lang.dossier_n_outlets(), d.outlets.len(), String::new(), true),
        (lang.dossier_n_unnamed(), d.unnamed, share(d.unnamed), true),
        (lang.dossier_n_open(), d.open, share(d.open), true),
        (lang.dossier_n_nobody(), d.nobody, share(d.nobody), false),
        (lang.dossier_n_undated(), d.undated, String::new(), false),
        (lang.dossier_n_promises(), d.promises.len(), String::new(), true),
        (lang.dossier_n_changes(), d.changes.len() + d.changes_left_out + d.apart.len() + d.apart_left_out, String::new(), true),
    ];
    for (term, n, more, always) in tiles {
        if always || n > 0 {
            let _ = writeln!(out, "<div><dt>{}</dt><dd>{}{more}</dd></div>", say(&term), lang.number(n));
        }
    }
    out.push_str("</dl>\n");
    table(out, &lang.dossier_by_outlet(), &[lang.dossier_publisher(), lang.dossier_n_statements()]);
    let titles = [lang.dossier_n_statements()];
    for (outlet, n) in d.outlets.iter().take(OUTLETS) {
        row(out, &words(outlet), &titles, &[lang.number(*n)]);
    }
    if d.no_outlet > 0 {
        row(out, &say(&lang.dossier_no_outlet()), &titles, &[lang.number(d.no_outlet)]);
    }
    out.push_str("</tbody>\n</table></div>\n");
    fewer(out, s, d.outlets.len().saturating_sub(OUTLETS));
    out.push_str("</section>\n");
}

/// The picture, each mark leading to its statement.
fn timeline(out: &mut String, s: Setting<'_>, about: &About, dossier: &Dossier) {
    let lang = s.lang;
    let _ = writeln!(out, "<section id=\"timeline\">\n<h2>{}</h2>", say(&lang.dossier_timeline()));
    let Some((first, last)) = dossier.days.and_then(|(first, last)| day::iso(first).zip(day::iso(last))) else {
        let _ = writeln!(out, "<p>{}</p>\n</section>", say(&lang.dossier_no_days()));
        return;
    };
    let own = |p: &Passage| Passage { url: Some(format!("#s{}", p.statement)), ..p.clone() };
    let all = dossier.groups.iter().flat_map(|g| std::iter::once(&g.first).chain(g.others.iter().filter(|o| o.repeats.is_none()).map(|o| &o.passage)));
    let passages: Vec<Passage> = all.map(own).collect();
    let many = |n| lang.count(n, Noun::STATEMENT);
    let dated = many(passages.iter().filter(|p| p.day.is_some()).count());
    let about_it = if first == last { lang.dossier_on_day(dated, first) } else { lang.dossier_span(dated, first, last) };
    let below = if dossier.undated > 0 { lang.dossier_undated(many(dossier.undated)) } else { String::new() };
    let title = crate::bidi::embed(lang, &crate::bidi::clean(&about.topic));
    let labels = Labels {
        lang: lang.pick("en", "ar"),
        rtl: lang == Lang::Ar,
        title,
        about: about_it,
        polarity: &|word| lang.dossier_does(word),
        many: &many,
        number: &|n| lang.number(n),
        below,
    };
    let picture = follow::svg(&passages, &labels);
    // In a page it needs no prolog and no name space, and its ids must not be those of the page.
    let picture = picture.find("<svg").and_then(|at| picture.get(at..)).unwrap_or_default();
    let picture = picture.replacen(" xmlns=\"http://www.w3.org/2000/svg\"", "", 1).replacen(" xml:lang=", " data-lang=", 1);
    let picture = picture.replacen("aria-labelledby=\"title about\"", "aria-labelledby=\"picture-title picture-about\"", 1);
    let picture = picture.replacen("id=\"title\"", "id=\"picture-title\"", 1).replacen("id=\"about\"", "id=\"picture-about\"", 1);
    let _ = writeln!(out, "<p class=\"note\">{}</p>\n<div class=\"picture\">{picture}</div>\n</section>", say(&lang.dossier_marks()));
}

fn method(out: &mut String, lang: Lang) {
    let _ = writeln!(out, "<section id=\"method\">\n<h2>{}</h2>\n<ul>", say(&lang.dossier_method()));
    let says =
        [lang.dossier_m_rules(), lang.dossier_m_open(), lang.dossier_m_truth(), lang.dossier_m_missing(), lang.dossier_m_names(), lang.dossier_m_same(), lang.dossier_m_check()];
    for words in says {
        let _ = writeln!(out, "<li>{}</li>", say(&words));
    }
    out.push_str("</ul>\n</section>\n");
}
