//! `aqwal dossier` as its user meets it: the page is whole, every statement stands once, nothing of an article becomes markup.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// Invented news; one of them wants to break out of the page.
const NEWS: &[(&str, &str, &str, &str, &str)] = &[
    (
        "صحيفة الميناء",
        "2031-03-02",
        "https://a.example/1",
        "الصيداوي: الجسر القديم سيفتح",
        "قال وزير النقل رافد الصيداوي إن الجسر القديم سيفتح أمام الشاحنات قبل نهاية آذار الحالي بعد إصلاح 12 عمودا.\nوأضاف: «العمل في الجسر يجري ليلا ونهارا ولن نتأخر يوما واحدا».",
    ),
    (
        "وكالة المرفأ",
        "2031-03-03",
        "https://b.example/2?x=1&y=\"2\"",
        "العمل في الجسر",
        "قال وزير النقل رافد الصيداوي: «العمل في الجسر يجري ليلا ونهارا ولن نتأخر ساعة واحدة».\nوقال مصدر إن كلفة الجسر الجديد تجاوزت كل التوقعات السابقة.",
    ),
    (
        "صحيفة البيدر",
        "2031-04-05",
        "javascript:alert(1)",
        "الوزير: الجسر لن يفتح",
        "أكد وزير النقل رافد الصيداوي أن الجسر القديم لن يفتح أمام الشاحنات هذا العام.\nونقلت صحيفة الميناء عن مديرة البلدية سلمى الريحاني قولها إن الجسر آمن.",
    ),
    (
        "<script>alert('x')</script> News",
        "2031-04-07",
        "https://d.example/4",
        "عنوان <script>alert(1)</script> & \"الجسر\" \u{202e}",
        "قال رامي البستاني: «الجسر <img src=x onerror=alert(1)> مغلق & لا أحد يعلم».",
    ),
];

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self::with(NEWS)
    }

    fn with(news: &[(&str, &str, &str, &str, &str)]) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        let lines = news.iter().map(|(outlet, date, url, title, text)| {
            serde_json::json!({"outlet": outlet, "date": date, "url": url, "title": title, "text": format!("{title}\n{text}")}).to_string() + "\n"
        });
        fs::write(desk.path("news.jsonl"), lines.collect::<String>()).unwrap();
        let ledger = desk.path("ledger");
        let status = Command::new(env!("CARGO_BIN_EXE_aqwal")).args(["ingest", "-q", "--ledger"]).arg(ledger).arg("news.jsonl").current_dir(desk.0.path()).status().unwrap();
        assert!(status.success());
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn dossier(&self, args: &[&str]) -> Output {
        let ledger: PathBuf = self.path("ledger");
        Command::new(env!("CARGO_BIN_EXE_aqwal")).args(["dossier", "--on", "2031-04-01", "--ledger"]).arg(ledger).args(args).output().unwrap()
    }

    fn text(&self, args: &[&str]) -> String {
        let output = self.dossier(args);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.text(&[&["--format", "json"], args].concat())).unwrap()
    }
}

/// The tags of a page, without its style sheets: name, attributes, whether it closes.
fn tags(page: &str) -> Vec<(String, String, bool)> {
    let mut tags = Vec::new();
    let parts = page.split("<style>").enumerate().map(|(n, part)| if n == 0 { part } else { part.split_once("</style>").unwrap().1 });
    for piece in parts.flat_map(|part| part.split('<').skip(1)) {
        let (tag, _) = piece.split_once('>').unwrap_or_else(|| panic!("«<» is not closed: {piece}"));
        let (closes, tag) = (tag.starts_with('/') || tag.ends_with('/'), tag.trim_start_matches('/'));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        tags.push((name.to_owned(), attributes.to_owned(), closes));
    }
    tags
}

fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let rest = attributes.split_once(&format!("{name}=\"")).filter(|(before, _)| before.is_empty() || before.ends_with(' '))?.1;
    rest.split_once('"').map(|(value, _)| value)
}

/// The numbers of the statements in the data.
fn numbers(data: &Value) -> Vec<i64> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    list(&data["statements"]).iter().flat_map(|s| [vec![s.clone()], list(&s["others"])].concat()).map(|s| s["statement"].as_i64().unwrap()).collect()
}

#[test]
fn pages_are_whole() {
    let desk = Desk::new();
    let numbers = numbers(&desk.json(&["الجسر"]));
    assert!(numbers.len() > 6);
    for lang in ["ar", "en"] {
        let page = desk.text(&["--lang", lang, "الجسر"]);
        let (mut open, mut ids, mut links, mut level) = (Vec::new(), BTreeSet::new(), Vec::new(), 0);
        for (name, attributes, closes) in tags(&page) {
            if closes && attributes.is_empty() {
                assert_eq!(open.pop().as_deref(), Some(name.as_str()), "{name}");
            } else if !closes && !matches!(name.as_str(), "meta" | "!DOCTYPE") {
                open.push(name.clone());
            }
            assert!(!matches!(name.as_str(), "script" | "link" | "img" | "iframe" | "object" | "base" | "form" | "image" | "use"), "{name}");
            assert!(attribute(&attributes, "src").is_none() && attribute(&attributes, "style").is_none(), "{attributes}");
            let quoted: String = attributes.split('"').step_by(2).collect();
            assert!(!quoted.contains(" on"), "{attributes}");
            if let Some(id) = attribute(&attributes, "id") {
                assert!(ids.insert(id.to_owned()), "the id {id} stands twice");
            }
            links.extend(attribute(&attributes, "href").map(str::to_owned));
            if let (Some(n), false) = (name.strip_prefix('h').and_then(|n| n.parse::<usize>().ok()), closes) {
                assert!(n <= level + 1, "a heading of level {n} below one of {level}");
                level = n;
            }
        }
        assert!(open.is_empty(), "{open:?}");
        for link in links {
            let leads = link.strip_prefix('#').map_or_else(|| link.starts_with("https://"), |id| ids.contains(id));
            assert!(leads, "{link} leads nowhere");
        }
        for number in &numbers {
            assert_eq!(page.matches(&format!(" id=\"s{number}\"")).count(), 1, "#{number}");
        }
        for word in ["url(", "@import", "javascript:", "<script", "<?xml", "\u{202e}"] {
            assert!(!page.contains(word) || word == "javascript:" && !page.contains("href=\"javascript:"), "{word}");
        }
        // Isolates are elements; as characters they stand only where no element can, and closed.
        let (before, rest) = page.split_once("<svg").unwrap();
        let (_, after) = rest.split_once("</svg>").unwrap();
        let shown: String = [before, after].iter().flat_map(|part| part.split('<')).filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect();
        assert!(!shown.contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}']), "{shown}");
        assert_eq!(page.matches('\u{2068}').count(), page.matches('\u{2069}').count());
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp;") && page.contains("&lt;img src=x onerror=alert(1)&gt;"));
        assert!(page.contains("href=\"https://b.example/2?x=1&amp;y=&quot;2&quot;\""));
        let head = if lang == "ar" { "<html lang=\"ar\" dir=\"rtl\">" } else { "<html lang=\"en\" dir=\"ltr\">" };
        assert!(page.starts_with(&format!("<!DOCTYPE html>\n{head}")));
        assert!(page.contains("<bdi lang=\"ar\">رافد الصيداوي</bdi>"));
        assert!(page.chars().all(|c| c == '\n' || !c.is_control()));
        assert_eq!(page, desk.text(&["--lang", lang, "الجسر"]));
    }
}

#[test]
fn the_data_hold_the_same() {
    let desk = Desk::new();
    let data = desk.json(&["الجسر"]);
    assert_eq!((data["schema"].as_str(), data["topic"].as_str(), data["made"].as_str()), (Some("aqwal.dossier/1"), Some("الجسر"), Some("2031-04-01")));
    let numbers = numbers(&data);
    assert_eq!(data["counts"]["shown"].as_u64(), Some(numbers.len() as u64));
    assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), numbers.len());
    // Words are given as they stand, also those that a page must escape.
    assert!(data["statements"].as_array().unwrap().iter().any(|s| s["words"].as_str().is_some_and(|w| w.contains("<img src=x onerror=alert(1)>"))));
    let night = data["statements"].as_array().unwrap().iter().find(|s| s["words"].as_str().is_some_and(|w| w.starts_with("العمل في الجسر يجري"))).unwrap();
    assert_eq!((night["outlet"].as_str(), night["others"][0]["outlet"].as_str()), (Some("صحيفة الميناء"), Some("وكالة المرفأ")));
    assert_eq!(night["others"][0]["pieces"][0]["from"].as_str(), Some("يوما واحدا"));
    assert!(data["changes"].as_array().unwrap().iter().any(|c| c["differs"][0]["what"] == "negation"));
    assert!(data["promises"].as_array().unwrap().iter().any(|p| p["state"] == "past"));
}

#[test]
fn the_data_are_as_they_were() {
    let mut data = Desk::new().json(&["الجسر"]);
    // What changes with every word list and version.
    for place in ["/engine", "/ledger/engines"] {
        *data.pointer_mut(place).unwrap() = Value::Null;
    }
    insta::assert_snapshot!(serde_json::to_string_pretty(&data).unwrap());
}

#[test]
fn filters_and_limits_are_told() {
    let desk = Desk::new();
    let data = desk.json(&["--only-outlet", "الميناء", "--limit", "1", "الجسر"]);
    assert_eq!(data["filters"]["only-outlet"].as_str(), Some("الميناء"));
    assert_eq!(data["counts"]["shown"].as_u64(), Some(1));
    let left_out = data["counts"]["left_out"].as_u64().unwrap();
    assert!(left_out > 0 && left_out + 1 == data["counts"]["total"].as_u64().unwrap());
    let page = desk.text(&["--only-outlet", "الميناء", "--limit", "1", "--lang", "en", "الجسر"]);
    assert!(page.contains("outlet: <bdi lang=\"ar\">الميناء</bdi>") && page.contains("the newest 1 are here"), "{page}");
}

#[test]
fn an_open_question_lists_its_candidates() {
    let text = "وحضر المحافظ كريم الساعدي ورئيس الغرفة ناصر البكري افتتاح المعرض. وأكد أن المشروع متعثر.";
    let desk = Desk::with(&[("صحيفة الميناء", "2031-03-02", "https://a.example/1", "افتتاح المعرض", text)]);
    for (lang, says) in [("en", "who said it is open:"), ("ar", "لم يحسم من قاله:")] {
        let page = desk.text(&["--lang", lang, "المشروع"]);
        let or = if lang == "en" { "or" } else { "أو" };
        assert!(page.contains(&format!("<span class=\"open\">{says}</span> <bdi lang=\"ar\">كريم الساعدي</bdi> {or} <bdi lang=\"ar\">ناصر البكري</bdi>")), "{page}");
    }
    let data = desk.json(&["المشروع"]);
    assert_eq!((data["counts"]["open"].as_u64(), data["speakers"].as_array().map(Vec::len)), (Some(1), Some(0)));
}

#[test]
fn nothing_found_writes_nothing() {
    let desk = Desk::new();
    let path = desk.path("out.html");
    let output = desk.dossier(&["--lang", "en", "-o", path.to_str().unwrap(), "الهبوط"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty() && !path.exists());
    assert!(String::from_utf8_lossy(&output.stderr).contains("nothing was written"));
    fs::write(&path, "older").unwrap();
    desk.dossier(&["-o", path.to_str().unwrap(), "الهبوط"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), "older");
    let output = desk.dossier(&["--lang", "en", "-o", path.to_str().unwrap(), "الجسر"]);
    assert!(output.stdout.is_empty() && fs::read_to_string(&path).unwrap().starts_with("<!DOCTYPE html>"));
    let missing = desk.path("no/such/folder.html");
    assert_eq!(desk.dossier(&["-o", missing.to_str().unwrap(), "الجسر"]).status.code(), Some(2));
    assert!(!Path::new(&missing).exists());
}
