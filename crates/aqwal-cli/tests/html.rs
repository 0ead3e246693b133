//! Pages are whole: every element is closed, every link leads somewhere, and nothing is fetched.

use std::collections::BTreeSet;
use std::process::Command;

/// Words in words, all kinds of marks, and characters that HTML must not see as they are.
const ARTICLE: &str = "عنوان <b>& \"الميناء\"\n\nقال رافد الصيداوي إن سلمى حداد أكدت أن \"الجسر <آمن> & مفتوح\".\n\nونقلت صحيفة \"الميناء\" عن مهندس قوله: «العمل لم ينته».\n\nوأضاف أن البلدية ستفتح 4 أسواق في 3 أيار 2031 \u{7}.\n\nقال \"بلا قرين.\n";

/// A folder of its own for one test.
fn folder(name: &str) -> std::path::PathBuf {
    let path = std::env::temp_dir().join(format!("aqwal-html-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

fn page(lang: &str, inputs: &[&str]) -> String {
    let folder = folder(&format!("{lang}{}", inputs.len()));
    for (n, input) in inputs.iter().enumerate() {
        std::fs::write(folder.join(format!("{n}.txt")), input).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_aqwal"));
    command.args(["read", "--quiet", "--format", "html", "--lang", lang]).current_dir(&folder);
    for n in 0..inputs.len() {
        command.arg(format!("{n}.txt"));
    }
    let output = command.output().unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The tags of a page, without its style sheet: name, attributes, whether it closes.
fn tags(page: &str) -> Vec<(String, String, bool)> {
    let (before, rest) = page.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>").unwrap();
    let mut tags = Vec::new();
    for piece in [before, after].iter().flat_map(|part| part.split('<').skip(1)) {
        let (tag, _) = piece.split_once('>').unwrap_or_else(|| panic!("«<» is not closed: {piece}"));
        let closes = tag.starts_with('/');
        let (name, attributes) = tag.trim_start_matches('/').split_once(' ').unwrap_or((tag.trim_start_matches('/'), ""));
        tags.push((name.to_owned(), attributes.to_owned(), closes));
    }
    tags
}

fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let rest = attributes.split_once(&format!("{name}=\"")).filter(|(before, _)| before.is_empty() || before.ends_with(' '))?.1;
    rest.split_once('"').map(|(value, _)| value)
}

#[test]
fn pages_are_whole() {
    for lang in ["ar", "en"] {
        for inputs in [&[ARTICLE][..], &[ARTICLE, "قال سامي إن السوق مفتوح.", ""]] {
            let page = page(lang, inputs);
            let mut open: Vec<String> = Vec::new();
            let (mut ids, mut links) = (BTreeSet::new(), Vec::new());
            for (name, attributes, closes) in tags(&page) {
                if closes {
                    assert_eq!(open.pop().as_deref(), Some(name.as_str()), "{page}");
                } else if !matches!(name.as_str(), "meta" | "!DOCTYPE") {
                    open.push(name.clone());
                }
                assert!(!matches!(name.as_str(), "script" | "link" | "img" | "iframe" | "object" | "base" | "form"), "{name}");
                assert!(attribute(&attributes, "src").is_none() && !attributes.contains(" on") && attribute(&attributes, "style").is_none(), "{attributes}");
                if let Some(id) = attribute(&attributes, "id") {
                    assert!(ids.insert(id.to_owned()), "the id {id} stands twice");
                }
                links.extend(attribute(&attributes, "href").map(str::to_owned));
            }
            assert!(open.is_empty(), "{open:?}");
            assert!(links.len() > 8);
            for link in links {
                assert!(link.strip_prefix('#').is_some_and(|id| ids.contains(id)), "{link} leads nowhere");
            }
            for word in ["http", "url(", "@import", "javascript:"] {
                assert!(!page.contains(word), "{word}");
            }
            assert!(page.chars().all(|c| c == '\n' || !c.is_control()));
            assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\">"));
            assert!(page.contains("&lt;آمن&gt; &amp; مفتوح"));
        }
    }
}

#[test]
fn numbers_are_no_links_where_statements_are_left_out() {
    let at = folder("parts");
    std::fs::write(at.join("a.txt"), ARTICLE).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_aqwal")).args(["read", "--format", "html", "--only", "speakers,times", "a.txt"]).current_dir(&at).output().unwrap();
    std::fs::remove_dir_all(&at).unwrap();
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(page.contains("<span class=\"n\">") && !page.contains("href=\"#"), "{page}");
}

#[test]
fn a_folder_gets_a_page_for_each_article() {
    let folder = folder("many");
    std::fs::write(folder.join("أول خبر.txt"), ARTICLE).unwrap();
    std::fs::write(folder.join("b.txt"), "قال سامي إن السوق مفتوح.").unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_aqwal")).args(["read", "-q", "--format", "html", "-o", "pages/", "."]).current_dir(&folder).status().unwrap();
    assert!(status.success());
    let index = std::fs::read_to_string(folder.join("pages/index.html")).unwrap();
    assert!(folder.join("pages/0001-b.html").is_file() && folder.join("pages/0002-أول خبر.html").is_file());
    assert!(index.contains("href=\"0001-b.html\"") && index.contains("href=\"0002-%D8%A3"), "{index}");
    std::fs::remove_dir_all(&folder).unwrap();
}
