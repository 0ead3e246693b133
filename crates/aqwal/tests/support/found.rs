//! What it means that a row of the lexicon is found in a sentence, table by table.

use aqwal::layout::{Layout, Zone};
use aqwal::lexicon::RowId;
use aqwal::record::{Record, Selector, Speaker, Statement};
use aqwal::{Article, DateClaim, Lexicon, Page, PartialDate, Span, Trail, annotate};

/// How a row shows.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Found {
    /// A statement's rule cites it.
    Cited,
    /// A statement's rule cites it, or it is read inside a cue or right before the content: أدلى بتصريح، أبدى أسفه.
    Cue,
    /// It is read, and no cue stands in its words.
    Filler,
    /// It is read.
    Read,
    /// It is read inside the words that name someone: a party, a source, a relay, a venue, a byline, a credit, a dateline.
    Named,
    /// It is read inside the words of a source.
    Source,
    /// It is read inside a venue.
    Venue,
    /// The rule of a time expression cites it.
    Time,
    /// The rule of a figure cites it.
    Figure,
    /// The rule of a figure or of a time expression cites it.
    Counted,
    /// It is read, and the number or the day beside it counts nothing.
    Cancels,
    /// It is read, and there is a figure.
    Figured,
    /// The last speaker is the first one.
    Kin,
    /// The text is in the language.
    Language,
    /// The date beside it is not taken for the day of publication, where the page's metadata has another one.
    Changed,
    /// It is read inside a byline, a credit, a link or a line that is no part of the article.
    Furniture,
}

/// The meaning for each table. Only what stands in the sentence itself counts.
const TABLES: [(&str, Found); 25] = [
    ("verbs", Found::Cited),
    ("says", Found::Cue),
    ("fillers", Found::Filler),
    ("words", Found::Read),
    ("roles", Found::Named),
    ("groups", Found::Named),
    ("anaphors", Found::Source),
    ("venues", Found::Venue),
    ("outlets", Found::Named),
    ("organisations", Found::Named),
    ("countries", Found::Named),
    ("places", Found::Named),
    ("names", Found::Named),
    ("particles", Found::Named),
    ("months", Found::Time),
    ("weekdays", Found::Time),
    ("timewords", Found::Time),
    ("numerals", Found::Counted),
    ("units", Found::Counted),
    ("nouns", Found::Figure),
    ("furniture", Found::Furniture),
    ("acts", Found::Read),
    ("kin", Found::Kin),
    ("commons", Found::Read),
    ("languages", Found::Language),
];

/// Kinds of rows that show in another way than the rest of their table.
const KINDS: [(&str, &str, Found); 4] =
    [("furniture", "change", Found::Changed), ("numerals", "label", Found::Cancels), ("timewords", "not-today", Found::Cancels), ("timewords", "age", Found::Figured)];

/// Whether a row is found in a sentence as expected; if not, in what sense.
pub fn found(lexicon: &Lexicon, table: &str, row: RowId, sentence: &str, expected: bool) -> Result<(), String> {
    let way = TABLES.iter().find(|(name, _)| *name == table).map(|(_, way)| *way).ok_or_else(|| format!("the test does not know the table {table}"))?;
    let kind = lexicon.cell(row, "kind");
    let way = KINDS.iter().find(|(name, k, _)| *name == table && *k == kind).map_or(way, |(.., way)| *way);
    // A word that is also another word is always read; where it stands decides which one it is.
    if way == Found::Read && !expected && lexicon.cell(row, "flags").split(' ').any(|f| f == "word") {
        return Ok(());
    }
    // A line of the page is told by its place: it ends an article. A verb without a subject needs someone to lean on.
    let before = match way {
        Found::Furniture | Found::Changed => "افتتاح مكتبة القرية\n\nافتتحت القرية مكتبتها الجديدة بعد عام من العمل.\n\n",
        Found::Cited | Found::Cue => "قال المدير نديم الصافي إن الطريق مفتوح.\n\nوقالت المديرة سلمى الحلواني إن الجسر آمن.\n\n",
        _ => "",
    };
    let article = Article::plain(format!("{before}{sentence}"));
    let got = is_found(lexicon, way, row, &article, before.len() as u32);
    match (got, expected) {
        (false, true) => Err(format!("not found ({way:?})")),
        (true, false) => Err(format!("found ({way:?})")),
        _ => Ok(()),
    }
}

fn is_found(lexicon: &Lexicon, way: Found, row: RowId, article: &Article, from: u32) -> bool {
    let page = Page::cut(article, lexicon);
    if way == Found::Language {
        return page.language == lexicon.cell(row, "language");
    }
    if way == Found::Changed {
        let value = "2014-03-01".parse::<PartialDate>().expect("a date");
        let claim = DateClaim { value, from: "meta article:published_time".into(), words: value.to_string(), raw: None };
        let record = aqwal::extract(&Article { dates: vec![claim], ..article.clone() }, lexicon);
        return record.article.published.is_some_and(|published| published.value == value.to_string());
    }
    if way == Found::Kin {
        let record = aqwal::extract_with(article, lexicon, &mut Trail::kept());
        let party = |s: &Statement| s.speaker.as_ref().and_then(|s| if let Speaker::Known { party, .. } = s { Some(party.clone()) } else { None });
        return matches!(&record.statements[..], [first, second] if party(first).is_some() && party(first) == party(second));
    }
    let readings: Vec<Span> = (0..page.tokens.len()).flat_map(|i| page.readings(i)).filter(|r| r.entry.row == row && r.start >= from).map(|r| r.span()).collect();
    if way == Found::Read || readings.is_empty() && !matches!(way, Found::Cited | Found::Cue) {
        return !readings.is_empty();
    }
    let mut record = aqwal::extract_with(article, lexicon, &mut Trail::kept());
    record.statements.retain(|s| s.cue.text.start >= from);
    let cite = lexicon.cite(row);
    let cites = |rule: &str| rule.split([' ', ',', '+']).any(|part| part == cite);
    let inside = |spans: &[Span]| readings.iter().any(|r| spans.iter().any(|s| s.contains(*r)));
    let cued = record.statements.iter().any(|s| readings.iter().any(|r| r.overlaps(s.cue.text)));
    match way {
        Found::Read | Found::Kin | Found::Language | Found::Changed => true,
        Found::Cited => record.statements.iter().any(|s| cites(&s.rule)),
        Found::Cue => cued || record.statements.iter().any(|s| cites(&s.rule) || carried(s, &readings)),
        Found::Filler => !cued,
        Found::Named => inside(&named(&record)),
        Found::Source => inside(&record.statements.iter().filter_map(|s| Some(s.source.as_ref()?.text)).collect::<Vec<_>>()),
        Found::Venue => inside(&record.statements.iter().filter_map(|s| Some(s.venue.as_ref()?.text)).collect::<Vec<_>>()),
        Found::Time => record.times.iter().any(|t| cites(&t.rule)),
        Found::Figure => record.figures.iter().any(|f| cites(&f.rule)),
        Found::Counted => record.figures.iter().any(|f| cites(&f.rule)) || record.times.iter().any(|t| cites(&t.rule)),
        Found::Cancels => {
            let numbered = |rule: &str| rule.contains("numerals.tsv") || rule.contains("months.tsv") || cites(rule);
            record.figures.is_empty() && !record.times.iter().any(|t| numbered(&t.rule))
        }
        Found::Figured => !record.figures.is_empty(),
        Found::Furniture => {
            let parts: Vec<Span> = [&record.article.bylines, &record.article.credits, &record.article.related].into_iter().flatten().map(|s| s.text).collect();
            let layout = Layout::of(&page, &annotate::time::find(&page));
            let off = |span: Span| !matches!(layout.zone(&page, page.token_at(span.start)), Some(Zone::Title | Zone::Deck | Zone::Body));
            inside(&parts) || readings.iter().any(|r| off(*r))
        }
    }
}

/// Whether a noun of saying stands between a cue and what was said, or begins it.
fn carried(statement: &Statement, readings: &[Span]) -> bool {
    let Some(content) = statement.content.first() else { return false };
    readings.iter().any(|r| statement.cue.text.end <= r.start && r.start <= content.words.text.start)
}

/// The words that name someone.
fn named(record: &Record) -> Vec<Span> {
    let part = &record.article;
    let mut all: Vec<&Selector> = record.parties.iter().flat_map(|p| &p.mentions).collect();
    for s in &record.statements {
        all.extend(&s.source);
        all.extend(&s.relays);
        all.extend(&s.venue);
    }
    all.extend(part.bylines.iter().chain(&part.credits));
    if let Some(dateline) = &part.dateline {
        all.push(&dateline.place);
        all.extend(&dateline.agency);
    }
    all.into_iter().map(|s| s.text).collect()
}
