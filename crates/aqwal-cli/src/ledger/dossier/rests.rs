//! What rests on whom.

use std::collections::BTreeMap;
use std::fmt::Write;

use aqwal_ledger::Passage;
use aqwal_ledger::dossier::{Dossier, LISTED};

use super::html::{Setting, say, words};
use super::tables::{head, row};
use crate::messages::count::Noun;

/// Both lists, and the table of hands.
pub(super) fn rests(out: &mut String, s: Setting<'_>, dossier: &Dossier) {
    let (lang, rests) = (s.lang, &dossier.rests);
    let _ = writeln!(out, "<section id=\"chains\">\n<h2>{}</h2>", say(&lang.dossier_chains()));
    let mut note = say(&lang.dossier_looked(lang.count(rests.looked_at, Noun::WORDING)));
    if rests.looked_at < dossier.groups.len() {
        let _ = write!(note, " {}", say(&lang.dossier_looked_newest(lang.number(rests.looked_at))));
    }
    if rests.cut {
        let _ = write!(note, " {}", say(&lang.dossier_lists_end(lang.number(LISTED))));
    }
    let _ = writeln!(out, "<p class=\"note\">{note}</p>");
    let passages: BTreeMap<i64, &Passage> = dossier.passages().map(|p| (p.statement, p)).collect();
    for (title, list) in [(lang.dossier_only_unnamed(), &rests.unnamed), (lang.dossier_only_one(), &rests.single)] {
        let _ = writeln!(out, "<h3>{} <span class=\"tag\">{}</span></h3>", say(&title), lang.number(list.len()));
        if list.is_empty() {
            let _ = writeln!(out, "<p>{}</p>", say(&lang.dossier_none()));
            continue;
        }
        out.push_str("<ul class=\"lines\">\n");
        for passage in list.iter().filter_map(|statement| passages.get(statement)) {
            let _ = writeln!(out, "<li>{}</li>", s.line(passage));
        }
        out.push_str("</ul>\n");
    }
    if !rests.paths.is_empty() {
        let columns = [lang.dossier_publisher(), lang.dossier_hands(), lang.dossier_speaker(), lang.dossier_n_statements()];
        head(out, &lang.dossier_quotes(), &columns);
        for path in &rests.paths {
            let outlet = path.outlet.as_deref().map_or_else(|| say(&lang.dossier_no_outlet()), words);
            let hands: Vec<String> = path.relays.iter().map(|hand| words(hand)).collect();
            let speaker = path.speaker.as_deref().map_or_else(|| say(&lang.dossier_nobody_named()), words);
            row(out, &outlet, &columns[1..], &[hands.join(lang.pick(" ← ", " عن ")), speaker, lang.number(path.statements)]);
        }
        out.push_str("</tbody>\n</table></div>\n");
        if rests.paths_left_out > 0 {
            let _ = writeln!(out, "<p class=\"note\">{}</p>", say(&lang.dossier_more(lang.number(rests.paths_left_out))));
        }
    }
    out.push_str("</section>\n");
}
