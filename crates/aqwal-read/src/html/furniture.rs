//! What a short line adds to an article, by its first words: the lexicon's table `furniture.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use aqwal::Lexicon;

use super::title::is_letter;

/// What a line of the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Furniture {
    /// Introduces links to other articles.
    Intro,
    /// A share bar, a counter, tags, an advertisement: no words of the article.
    Page,
    /// Introduces a name or a date.
    Label,
    /// Introduces the day of the last change.
    Change,
    /// Introduces what readers wrote.
    Comments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Related,
    /// Share bars and what ends an article.
    Page,
    Tags,
    Label,
    Change,
    Comments,
}

struct Entry {
    words: String,
    kind: Kind,
    /// The words are common words, too.
    common: bool,
}

/// The rows by their first word, folded, the longest first.
static WORDS: LazyLock<HashMap<String, Vec<Entry>>> = LazyLock::new(|| {
    let mut words: HashMap<String, Vec<Entry>> = HashMap::new();
    let table = Lexicon::bundled().tables().iter().find(|table| table.name == "furniture");
    let Some((table, form, kind, flags)) = table.and_then(|t| Some((t, t.column("form").ok()?, t.column("kind").ok()?, t.column("flags").ok()?))) else { return words };
    for row in table.rows() {
        for part in row.parts(form) {
            let words_of = aqwal::fold(part);
            let kind = match row.cell(kind) {
                "related" => Kind::Related,
                "share" | "end" if row.flag(flags, "comments") => Kind::Comments,
                "share" | "end" => Kind::Page,
                "tags" => Kind::Tags,
                "date-label" if row.flag(flags, "change") => Kind::Change,
                "byline" | "date-label" => Kind::Label,
                _ => continue,
            };
            let first = first_word(&words_of).to_owned();
            words.entry(first).or_default().push(Entry { words: words_of, kind, common: row.flag(flags, "word") });
        }
    }
    words.values_mut().for_each(|entries| entries.sort_by_key(|entry| std::cmp::Reverse(entry.words.len())));
    words
});

fn first_word(folded: &str) -> &str {
    folded.split(|c: char| c.is_whitespace() || matches!(c, ':' | '،' | '.' | '!')).next().unwrap_or_default()
}

/// Whether a character is a letter; the common ones are told at once.
fn is_alphabetic(c: char) -> bool {
    is_letter(c) && !c.is_numeric()
}

/// Letters beside a share bar's words that are still no sentence.
const BESIDE: usize = 24;
/// Bytes of the longest line that is looked at.
const LONGEST: usize = 480;

/// What a line adds; `linked` says that it has links, `links` that it is nothing else.
pub(super) fn of(line: &str, linked: bool, links: bool) -> Option<Furniture> {
    if line.len() > LONGEST {
        return None;
    }
    let start = line.trim_start_matches(|c: char| !is_alphabetic(c));
    let head: usize = start.chars().take(48).map(char::len_utf8).sum();
    let folded = aqwal::fold(&start[..head]);
    let mut found = None;
    for entry in WORDS.get(first_word(&folded))? {
        let Some(rest) = folded.strip_prefix(entry.words.as_str()) else { continue };
        if rest.starts_with(char::is_alphanumeric) {
            continue;
        }
        let spaced = rest.starts_with(' ');
        let rest = rest.trim_start();
        let colon = rest.starts_with(':');
        let letters = rest.chars().filter(|c| is_alphabetic(*c)).count();
        let ends = line.trim_end().ends_with(['.', '؟', '!']);
        let (is, what) = match entry.kind {
            Kind::Related => (rest.is_empty() || colon || (linked && !entry.common && (spaced || letters == 0)), Furniture::Intro),
            Kind::Page if entry.common => (letters == 0, Furniture::Page),
            Kind::Page => (letters == 0 || links || letters <= BESIDE && !ends, Furniture::Page),
            Kind::Tags => (colon || letters == 0 || links && !entry.common, Furniture::Page),
            Kind::Label => (letters == 0, Furniture::Label),
            Kind::Change => (colon || letters <= BESIDE, Furniture::Change),
            Kind::Comments => (letters == 0 || !ends && letters <= BESIDE, Furniture::Comments),
        };
        if is {
            found = Some(what);
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_page_are_known_by_their_words() {
        assert_eq!(of("اقرأ أيضًا: عودة الترام", false, false), Some(Furniture::Intro));
        assert_eq!(of("اقرأ أيضا عودة الترام", true, false), Some(Furniture::Intro));
        assert_eq!(of("شارك", false, false), Some(Furniture::Page));
        assert_eq!(of("اضافة اعلان", false, false), Some(Furniture::Page));
        assert_eq!(of("كلمات دلالية: الجسر، الوادي", false, false), Some(Furniture::Page));
        assert_eq!(of("شارك الفريق في السباق.", false, false), None);
        assert_eq!(of("للمزيد من الحماية، أغلقت البلدية الطريق.", false, false), None);
        assert_eq!(of("قال المدير نعم", true, false), None);
    }
}
