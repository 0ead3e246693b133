//! CSV: one row a statement, or one row of another part. The columns are documented in `docs/command.md`.

use aqwal::Record;
use aqwal::record::{Commitment, Party, Selector, Speaker, Statement};
use csv::{Terminator, WriterBuilder};

use crate::args::Part;

/// Between several values in one cell.
const AND: &str = " | ";

/// The columns of a part.
pub fn columns(part: Part) -> &'static [&'static str] {
    match part {
        Part::Statements => &[
            "input",
            "outlet",
            "published",
            "title",
            "id",
            "zone",
            "speaker",
            "speaker_class",
            "roles",
            "how",
            "candidates",
            "source",
            "cue",
            "lemma",
            "kind",
            "polarity",
            "content",
            "relays",
            "venue",
            "said",
            "said_value",
            "parent",
            "repeats",
            "commitments",
            "deadlines",
            "cue_bytes",
            "content_bytes",
            "content_raw",
            "rule",
            "url",
        ],
        Part::Speakers => &["input", "outlet", "published", "id", "name", "class", "roles", "mentions", "statements"],
        Part::Commitments => &["input", "outlet", "published", "statement", "actor", "action", "deadline", "deadline_value", "bytes", "raw"],
        Part::Times => &["input", "outlet", "published", "words", "type", "value", "mod", "hijri", "range", "bytes", "raw", "rule"],
        Part::Figures => &["input", "outlet", "published", "words", "value", "high", "bound", "unit", "bytes", "raw", "rule"],
        Part::Article => &[
            "input",
            "id",
            "outlet",
            "published",
            "title",
            "bylines",
            "credits",
            "captions",
            "pull_quotes",
            "related",
            "dateline",
            "statements",
            "notes",
            "url",
            "language",
            "repeats",
        ],
    }
}

/// The row of column names.
pub fn head(part: Part, bom: bool) -> Vec<u8> {
    let mut out = if bom { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
    out.extend(rows(std::iter::once(columns(part).iter().map(ToString::to_string).collect())));
    out
}

/// The rows of a record.
pub fn body(part: Part, record: &Record) -> Vec<u8> {
    let a = &record.article;
    let published = a.published.as_ref().map_or(String::new(), |p| p.value.clone());
    let outlet = a.outlet.as_ref().map_or(String::new(), |o| o.name.clone());
    let own = || vec![a.input.clone(), outlet.clone(), published.clone()];
    let with = |cells: Vec<String>| own().into_iter().chain(cells).collect::<Vec<_>>();
    match part {
        Part::Statements => rows(record.statements.iter().map(|s| with(statement(record, s)))),
        Part::Speakers => rows(record.parties.iter().map(|p| with(speaker(record, p)))),
        Part::Commitments => rows(record.statements.iter().flat_map(|s| s.commitments.iter().map(move |c| (s, c))).map(|(s, c)| with(commitment(record, s, c)))),
        Part::Times => rows(record.times.iter().map(|t| {
            let range = t.range.as_ref().map_or(String::new(), |[from, to]| format!("{from}/{to}"));
            with(vec![
                t.words.exact.clone(),
                t.kind.to_string(),
                t.value.clone(),
                text(t.modifier.as_ref()),
                text(t.hijri.as_ref()),
                range,
                bytes(&t.words),
                raw(&t.words),
                t.rule.clone(),
            ])
        })),
        Part::Figures => rows(record.figures.iter().map(|f| {
            let high = f.high.map_or(String::new(), |h| h.0.to_string());
            with(vec![f.words.exact.clone(), f.value.0.to_string(), high, f.bound.to_string(), text(f.unit.as_ref()), bytes(&f.words), raw(&f.words), f.rule.clone()])
        })),
        Part::Article => {
            let dateline = a.dateline.as_ref().map_or(String::new(), |d| d.place.exact.clone());
            let notes = record.notes.iter().map(|n| n.says.clone()).collect::<Vec<_>>().join(AND);
            let title = a.title.as_ref().map_or(String::new(), |t| t.exact.clone());
            let lists = [&a.bylines, &a.credits, &a.captions, &a.pull_quotes, &a.related].map(|l| exact(l));
            let row = [a.input.clone(), a.id.clone(), outlet.clone(), published.clone(), title].into_iter().chain(lists);
            let repeats = a.wire.as_ref().and_then(|w| w.repeats.as_ref()).map_or(String::new(), |r| r.input.clone());
            let end = [dateline, record.statements.len().to_string(), notes, text(a.url.as_ref()), a.language.to_string(), repeats];
            rows(std::iter::once(row.chain(end).collect()))
        }
    }
}

fn statement(record: &Record, s: &Statement) -> Vec<String> {
    let (mut name, mut roles, mut how, mut candidates) = (String::new(), String::new(), String::new(), String::new());
    match &s.speaker {
        Some(Speaker::Known { party: id, how: known }) => {
            let party = party(record, id);
            name = party.map_or(String::new(), |p| p.name.clone());
            roles = party.map_or(String::new(), |p| p.roles.join(AND));
            how = known.to_string();
        }
        Some(Speaker::Open { candidates: all }) => {
            candidates = all.iter().filter_map(|id| party(record, id)).map(|p| p.name.clone()).collect::<Vec<_>>().join(AND);
            how = "open".to_owned();
        }
        None => {}
    }
    let each = |cell: fn(&Selector) -> String| s.content.iter().map(|c| cell(&c.words)).collect::<Vec<_>>().join(AND);
    let commitments = s.commitments.iter().map(|c| c.action.exact.clone()).collect::<Vec<_>>().join(AND);
    let deadlines = s.commitments.iter().map(|c| c.deadline.as_ref().and_then(|d| d.value.clone()).unwrap_or_default()).collect::<Vec<_>>().join(AND);
    vec![
        record.article.title.as_ref().map_or(String::new(), |t| t.exact.clone()),
        s.id.clone(),
        s.zone.to_string(),
        name,
        s.speaker_class.to_string(),
        roles,
        how,
        candidates,
        s.source.as_ref().map_or(String::new(), |w| w.exact.clone()),
        s.cue.exact.clone(),
        s.lemma.clone(),
        s.kind.to_string(),
        s.polarity.to_string(),
        each(|w| w.exact.clone()),
        exact(&s.relays),
        s.venue.as_ref().map_or(String::new(), |v| v.exact.clone()),
        s.said.as_ref().map_or(String::new(), |t| t.words.exact.clone()),
        text(s.said.as_ref().and_then(|t| t.value.as_ref())),
        text(s.parent.as_ref()),
        text(s.repeats.as_ref()),
        commitments,
        deadlines,
        bytes(&s.cue),
        each(bytes),
        each(raw),
        s.rule.clone(),
        text(record.article.url.as_ref()),
    ]
}

fn speaker(record: &Record, p: &Party) -> Vec<String> {
    let spoken = record.statements.iter().filter(|s| matches!(&s.speaker, Some(Speaker::Known { party, .. }) if *party == p.id)).count();
    vec![p.id.clone(), p.name.clone(), p.class.to_string(), p.roles.join(AND), exact(&p.mentions), spoken.to_string()]
}

fn commitment(record: &Record, s: &Statement, c: &Commitment) -> Vec<String> {
    let actor = c.actor.as_ref().and_then(|id| party(record, id)).map_or(String::new(), |p| p.name.clone());
    let (words, value) = c.deadline.as_ref().map_or((String::new(), String::new()), |d| (d.words.exact.clone(), text(d.value.as_ref())));
    vec![s.id.clone(), actor, c.action.exact.clone(), words, value, bytes(&c.action), raw(&c.action)]
}

/// The party of an id.
pub fn party<'a>(record: &'a Record, id: &str) -> Option<&'a Party> {
    record.parties.iter().find(|p| p.id == id)
}

fn text(cell: Option<&String>) -> String {
    cell.cloned().unwrap_or_default()
}

fn exact(list: &[Selector]) -> String {
    list.iter().map(|s| s.exact.as_str()).collect::<Vec<_>>().join(AND)
}

fn bytes(words: &Selector) -> String {
    format!("{}-{}", words.text.start, words.text.end)
}

fn raw(words: &Selector) -> String {
    format!("{}-{}", words.raw.start, words.raw.end)
}

/// Rows by RFC 4180.
pub fn rows(rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        let written = writer.write_record(&row);
        debug_assert!(written.is_ok(), "a vector takes all bytes, and every row has the columns of its part");
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_the_columns_of_its_part() {
        let text = "سوق الميناء\n\nقال رافد الصيداوي، في 3 أيار 2021، إن \"الجسر، آمن\" وإن البلدية ستفتح 4 أسواق قبل نهاية العام.";
        let record = aqwal::extract(&aqwal::Article::plain(text), aqwal::Lexicon::bundled());
        for part in [Part::Article, Part::Statements, Part::Speakers, Part::Commitments, Part::Times, Part::Figures] {
            let whole = [head(part, false), body(part, &record)].concat();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&whole[..]);
            for row in reader.records() {
                assert_eq!(row.unwrap().len(), columns(part).len(), "{part:?}");
            }
        }
    }
}
