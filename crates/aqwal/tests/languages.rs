//! Languages are told apart: the sentences of `corpus/languages.tsv`, each alone, together, and among Arabic ones.

use std::collections::BTreeMap;
use std::path::Path;

use aqwal::{Article, Lexicon, Record, Span};

const BEFORE: &str = "قالت مديرة المدرسة هدى الصباغ إن الدروس تبدأ يوم الأحد.";
const AFTER: &str = "وأضافت أن الكتب وصلت إلى جميع الصفوف قبل بداية الفصل الدراسي، وأن المكتبة ستفتح أبوابها بعد الظهر للطلاب وأهاليهم.";

fn sentences() -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/languages.tsv");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let rows = text.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
    rows.map(|(tag, sentence)| (tag.to_owned(), sentence.to_owned())).collect()
}

fn read(text: &str) -> Record {
    aqwal::extract(&Article::plain(text), Lexicon::bundled())
}

/// Fails with all that is wrong at once.
fn told(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn each_sentence_is_told() {
    let mut wrong = Vec::new();
    for (tag, sentence) in sentences() {
        let record = read(&sentence);
        if record.article.language != tag {
            wrong.push(format!("{tag} is told as {}: {sentence}", record.article.language));
        }
        let says = record.notes.iter().any(|n| n.says.ends_with("not Arabic; no statements were sought") && n.text == Span::new(0, sentence.len() as u32));
        if tag != "ar" && !(says && record.statements.is_empty() && record.times.is_empty() && record.figures.is_empty() && record.parties.is_empty()) {
            wrong.push(format!("something was read in {tag}: {sentence}"));
        }
    }
    told(&wrong);
}

#[test]
fn all_sentences_of_a_language_are_one_article() {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (tag, sentence) in sentences() {
        all.entry(tag).or_default().push(sentence);
    }
    for (tag, sentences) in &all {
        for joint in [" ", "\n", "\n\n"] {
            assert_eq!(read(&sentences.join(joint)).article.language, *tag, "{joint:?}");
        }
        // A short line that tells nothing follows the rest.
        assert_eq!(read(&format!("صورة\n{}\nرويترز", sentences.join("\n"))).article.language, *tag);
    }
}

#[test]
fn a_paragraph_in_another_language_is_left_out_with_a_note() {
    let (mut wrong, alone) = (Vec::new(), read(&format!("{BEFORE}\n\n{AFTER}")));
    for (tag, sentence) in sentences() {
        let text = format!("{BEFORE}\n\n{sentence}\n\n{AFTER}");
        let record = read(&text);
        let from = BEFORE.len() + 2;
        let left_out: Vec<Span> = record.notes.iter().filter(|n| n.says.ends_with("they were left out")).map(|n| n.text).collect();
        let expected = if tag == "ar" { vec![] } else { vec![Span::new(from as u32, (from + sentence.len()) as u32)] };
        if record.article.language != "ar" || left_out != expected {
            wrong.push(format!("{} {left_out:?}: {sentence}", record.article.language));
        }
        if tag != "ar" {
            let said = |record: &Record| record.statements.iter().map(|s| (s.cue.exact.clone(), s.content[0].words.exact.clone())).collect::<Vec<_>>();
            assert_eq!(said(&record), said(&alone), "{sentence}");
        }
    }
    told(&wrong);
}

#[test]
fn latin_words_stay_where_arabic_quotes_them() {
    let quote = "\"We are not going to open the bridge before the rain has stopped, and nobody should expect that\"";
    let plain = quote.trim_matches('"');
    for text in [
        format!("{BEFORE}\n\nوكتبت على صفحتها بالإنجليزية:\n\n{plain}\n\n{AFTER}"),
        format!("{BEFORE}\n\n{quote}\n\n{AFTER}"),
        format!("قالت المديرة: {quote}."),
        format!("{BEFORE}\n\nPhoto: Nour Haddad / Valley Press Agency\n\n{AFTER}"),
    ] {
        let record = read(&text);
        assert_eq!((record.article.language.as_ref(), record.notes.len()), ("ar", 0), "{text}");
    }
    let record = read(&format!("قالت المديرة: {quote}."));
    assert_eq!(record.statements.first().map(|s| s.content[0].words.exact.as_str()), Some(plain));
}

#[test]
fn what_holds_no_words_is_in_no_language() {
    for text in ["", "…", "12:30", "42 KWD", "\u{200f}\n\n"] {
        let record = read(text);
        assert_eq!((record.article.language.as_ref(), record.notes.len()), ("und", 0), "{text:?}");
    }
    assert_eq!(read("42 KWD").figures.len(), 1);
    assert_eq!(read("شاهد https://example.com/a/very/long/address/that/has/no/end").article.language, "ar");
}

#[test]
fn paragraphs_of_one_language_share_a_note() {
    let (one, two) =
        ("The bridge will open on Sunday after a year of works that the city paid for.", "The mayor thanked everybody who had been there for the opening of the road.");
    let record = read(&format!("{BEFORE}\n\n{one}\n\n{two}\n\n{AFTER}"));
    let spans: Vec<&str> = record.notes.iter().map(|n| n.text.slice(&record.article.text)).collect();
    assert_eq!(spans, [format!("{one}\n\n{two}")]);
    assert_eq!(record.notes[0].says, "these words are English, not Arabic; they were left out");
}

#[test]
fn a_part_of_the_page_stays_in_whatever_letters() {
    let caption = "The old bridge over the river before the works that began there last spring, seen from the market.";
    let text = format!("{BEFORE}\n\n{caption}\n\n{AFTER}");
    let from = text.find(caption).unwrap_or_default() as u32;
    let mut article = Article::plain(text.clone());
    assert_eq!(aqwal::extract(&article, Lexicon::bundled()).notes.len(), 1);
    article.hints.push(aqwal::Hint { span: Span::new(from, from + caption.len() as u32), role: aqwal::Role::Caption });
    assert_eq!(aqwal::extract(&article, Lexicon::bundled()).notes.len(), 0);
}

#[test]
fn a_page_in_another_language_keeps_the_parts_it_names() {
    let (title, body) = ("Bridge to open on Sunday", "The minister said that the new bridge would open to traffic at the beginning of next week.");
    let mut article = Article::plain(format!("{title}\n\n{body}"));
    article.hints.push(aqwal::Hint { span: Span::new(0, title.len() as u32), role: aqwal::Role::Title });
    let record = aqwal::extract(&article, Lexicon::bundled());
    assert_eq!((record.article.language.as_ref(), record.article.title.map(|t| t.exact).as_deref()), ("en", Some(title)));
    assert!(record.statements.is_empty());
}
