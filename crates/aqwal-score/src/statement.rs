//! Statements: found or not, and how much of each is right.

use aqwal::Record;
use aqwal::record::{Party, Speaker, Statement};

use crate::By;
use crate::doc::{Doc, Words, over};
use crate::fault::Cause;
use crate::gold::{Chars, GoldStatement};
use crate::pairing::pair;
use crate::report::Tally;
use crate::words::fold;

/// A statement of the record in characters of the gold text.
struct Got<'a> {
    cue: Chars,
    source: Option<Chars>,
    content: Vec<Chars>,
    party: Option<&'a Party>,
    open: bool,
    relays: Vec<Chars>,
    venue: Option<Chars>,
    as_read: &'a Statement,
}

fn got<'a>(doc: &Doc<'_>, record: &'a Record) -> Vec<Got<'a>> {
    let read = |s: &'a Statement| {
        let (party, open) = match &s.speaker {
            Some(Speaker::Known { party, .. }) => (record.parties.iter().rfind(|p| p.id == *party), false),
            Some(Speaker::Open { .. }) => (None, true),
            None => (None, false),
        };
        Got {
            cue: doc.span(&s.cue),
            source: s.source.as_ref().map(|x| doc.span(x)),
            content: s.content.iter().map(|c| doc.span(&c.words)).collect(),
            party,
            open,
            relays: s.relays.iter().map(|r| doc.span(r)).collect(),
            venue: s.venue.as_ref().map(|x| doc.span(x)),
            as_read: s,
        }
    };
    record.statements.iter().map(read).collect()
}

/// Whether a party is the one that the gold names.
fn same_party(doc: &Doc<'_>, gold: &str, party: Option<&Party>) -> bool {
    let Some(party) = party else { return false };
    let within = |part: &str, whole: &str| format!(" {whole} ").contains(&format!(" {part} "));
    let want = fold(gold);
    let name = fold(&party.name);
    let is = |name: &str| !name.is_empty() && (name == want || within(&want, name));
    is(&name) || party.mentions.iter().any(|m| is(&fold(doc.text(doc.span(m))))) || !name.is_empty() && within(&name, &want)
}

/// Measures the statements of one document.
pub fn score(doc: &Doc<'_>, record: Option<&Record>, tally: &mut Tally) {
    let gold = &doc.gold.statements;
    let found: Vec<Got<'_>> = record.map(|r| got(doc, r)).unwrap_or_default();
    let pairs = pair(gold.len(), found.len(), |i, j| gold[i].cues().any(|c| over(Some(c), Some(found[j].cue))));
    let used: Vec<usize> = pairs.iter().flatten().copied().collect();
    let excused = |got: &Got<'_>| {
        let alternatives = gold.iter().flat_map(|s| &s.cue_alt);
        doc.gold.optional.iter().chain(alternatives).any(|o| over(Some(got.cue), Some(*o)))
    };
    let spare: Vec<usize> = (0..found.len()).filter(|j| !used.contains(j) && !excused(&found[*j])).collect();
    tally.statements[0] += used.len();
    tally.statements[1] += spare.len();
    tally.statements[2] += gold.len() - used.len();
    for &j in &spare {
        let cue = found[j].cue;
        tally.fault(Cause::False, doc.name, doc.text(cue), format!("…{}…", doc.around(cue)));
    }
    for (s, partner) in gold.iter().zip(&pairs) {
        one(doc, s, partner.map(|j| &found[j]), tally);
    }
    tally.spans[1] += used.iter().chain(&spare).map(|&j| 1 + usize::from(found[j].source.is_some()) + found[j].content.len()).sum::<usize>();
}

fn key(doc: &Doc<'_>, s: &GoldStatement, by: By) -> String {
    let value = match by {
        By::Kind => &s.kind,
        By::SpeakerClass => &s.speaker_class,
        By::Zone => &s.zone,
        By::Form => &s.cue_form,
        By::Source => &doc.gold.source,
    };
    value.clone().unwrap_or_else(|| "None".to_owned())
}

fn one(doc: &Doc<'_>, s: &GoldStatement, y: Option<&Got<'_>>, tally: &mut Tally) {
    if let Some(by) = tally.by {
        let (hit, missed) = tally.recall.entry(key(doc, s, by)).or_default();
        *(if y.is_some() { hit } else { missed }) += 1;
    }
    let want = doc.content(&s.content);
    let have = y.map(|y| doc.content(&y.content)).unwrap_or_default();
    tally.words[0] += want.intersection(&have).count();
    tally.words[1] += want.len();
    tally.words[2] += have.len();
    tally.gold += 1;
    tally.content_exact += usize::from(y.is_some() && want == have);

    let mut forms: Vec<Words> = [s.speaker, s.speaker_full].into_iter().flatten().map(|f| doc.words(Some(f))).collect();
    if forms.is_empty() {
        forms.push(Words::new());
    }
    let source_right = y.is_some_and(|y| forms.contains(&doc.words(y.source)));
    let cue_words = doc.words(Some(s.cue));
    let cue_exact = y.is_some_and(|y| cue_words == doc.words(Some(y.cue)));
    let pieces: Vec<Words> = y.map(|y| y.content.iter().map(|c| doc.words_after_that(*c)).collect()).unwrap_or_default();
    let wanted: Vec<Words> = s.content.iter().map(|c| doc.words_after_that(*c)).collect();
    let cue_over = y.is_some_and(|y| over(Some(s.cue), Some(y.cue)));
    tally.spans[0] += usize::from(cue_over && cue_exact) + usize::from(source_right && s.speaker.is_some()) + wanted.iter().filter(|w| pieces.contains(w)).count();
    tally.spans[2] += 1 + usize::from(s.speaker.is_some()) + s.content.len();

    let resolved = s.speaker_resolved.as_deref().filter(|r| !r.is_empty());
    let speaker_right = resolved.map(|r| y.is_some_and(|y| same_party(doc, r, y.party)));
    if let Some(right) = speaker_right {
        tally.add("speaker resolved, of all", right);
        if let Some(y) = y {
            tally.add("speaker resolved, of matched", right);
            tally.open += usize::from(y.open);
            tally.wrong_speaker += usize::from(!right && !y.open && y.party.is_some());
        }
    }
    let relays_exact = |y: &Got<'_>, relays: &[Chars]| y.relays.len() == relays.len() && y.relays.iter().zip(relays).all(|(a, b)| doc.words(Some(*a)) == doc.words(Some(*b)));
    if let Some(relays) = s.relays.as_deref().filter(|r| !r.is_empty()) {
        tally.chains.1 += 1;
        tally.chains.0 += usize::from(y.is_some_and(|y| relays_exact(y, relays)));
    }
    let Some(y) = y else {
        tally.fault(Cause::Missed, doc.name, doc.text(s.cue), format!("…{}…", doc.around(s.cue)));
        return;
    };
    let source_same = source_right || s.speaker.is_none() && (y.source.is_none() || over(s.speaker_ctrl, y.source));
    tally.record_exact += usize::from(cue_exact && source_same && pieces == wanted && speaker_right != Some(false));
    matched(doc, s, y, tally, Right { cue: cue_exact, source_same, speaker: speaker_right, want, have });
}

/// What was found right of a matched statement.
struct Right {
    cue: bool,
    source_same: bool,
    speaker: Option<bool>,
    want: Words,
    have: Words,
}

fn matched(doc: &Doc<'_>, s: &GoldStatement, y: &Got<'_>, tally: &mut Tally, right: Right) {
    let cue = doc.text(s.cue);
    let words = |span: Option<Chars>| span.map_or("—", |s| doc.text(s)).to_owned();
    let mut judge = |measure: &str, good: bool, cause: Cause, want: String, got: String| {
        tally.add(measure, good);
        if !good {
            tally.fault(cause, doc.name, cue, format!("gold «{want}» got «{got}»"));
        }
    };
    judge("cue exact, of matched", right.cue, Cause::Cue, words(Some(s.cue)), words(Some(y.cue)));
    judge("source span exact, of matched (null is a value)", right.source_same, Cause::Source, words(s.speaker), words(y.source));
    let as_read = y.as_read;
    let keys = [
        ("speaker_class, of matched", &s.speaker_class, &as_read.speaker_class, Cause::Class),
        ("kind, of matched", &s.kind, &as_read.kind, Cause::Kind),
        ("polarity, of matched", &s.polarity, &as_read.polarity, Cause::Polarity),
        ("zone, of matched", &s.zone, &as_read.zone, Cause::Zone),
    ];
    for (measure, want, got, cause) in keys {
        if let Some(want) = want.as_ref().filter(|w| !w.is_empty()) {
            judge(measure, want == got, cause, want.to_string(), got.to_string());
        }
    }
    if let Some(venue) = s.venue {
        judge("venue, of matched", venue.is_none() && y.venue.is_none() || over(venue, y.venue), Cause::Venue, words(venue), words(y.venue));
    }
    if let Some(relays) = &s.relays {
        let good = relays.len() == y.relays.len() && relays.iter().zip(&y.relays).all(|(a, b)| over(Some(*a), Some(*b)));
        judge("relays, of matched", good, Cause::Relays, doc.texts(relays), doc.texts(&y.relays));
    }
    if right.want != right.have {
        let cause = if right.have.is_subset(&right.want) {
            Cause::ContentShort
        } else if right.want.is_subset(&right.have) {
            Cause::ContentLong
        } else {
            Cause::ContentOther
        };
        tally.fault(cause, doc.name, cue, format!("gold «{}» got «{}»", doc.texts(&s.content), doc.texts(&y.content)));
    }
    if right.speaker == Some(false) {
        let cause = if y.open { Cause::SpeakerOpen } else { Cause::Speaker };
        let got = y.party.map_or(if y.open { "open" } else { "—" }, |p| p.name.as_str());
        tally.fault(cause, doc.name, cue, format!("gold «{}» got «{got}»", s.speaker_resolved.as_deref().unwrap_or("")));
    }
}
