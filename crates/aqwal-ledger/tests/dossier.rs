//! A dossier over a small ledger of invented articles: what it gathers, what it must not.

mod common;

use aqwal::Lexicon;
use aqwal_ledger::Ledger;
use aqwal_ledger::day;
use aqwal_ledger::dossier::{Choice, Dossier};
use aqwal_ledger::follow::{State, What};
use aqwal_ledger::search::{Query, Search};
use common::{Desk, News};

fn desk() -> Desk {
    let news = |outlet, date, url, text| News { outlet, date, url, text, ..News::default() };
    Desk::with(&[
        news(
            "صحيفة الميناء",
            "2031-03-02",
            "https://a.example/1",
            "قال وزير النقل رافد الصيداوي إن الجسر القديم سيفتح أمام الشاحنات قبل نهاية آذار الحالي بعد إصلاح 12 عمودا.\n\nوأضاف: «العمل في الجسر يجري ليلا ونهارا ولن نتأخر يوما واحدا».",
        ),
        news(
            "وكالة المرفأ",
            "2031-03-03",
            "https://b.example/2",
            "قال وزير النقل رافد الصيداوي: «العمل في الجسر يجري ليلا ونهارا ولن نتأخر ساعة واحدة».\n\nوقال مصدر إن كلفة الجسر الجديد تجاوزت كل التوقعات السابقة.",
        ),
        news(
            "صحيفة البيدر",
            "2031-04-05",
            "https://c.example/3",
            "أكد وزير النقل رافد الصيداوي أن الجسر القديم سيفتح أمام الشاحنات قبل نهاية آذار بعد إصلاح 14 عمودا.\n\nونقلت صحيفة الميناء عن مديرة البلدية سلمى الريحاني قولها إن الجسر آمن.\n\nوقالت الطبيبة هالة الدرعاوي إن المستشفى مزدحم.",
        ),
    ])
}

fn dossier(ledger: &Ledger, topic: &str, limit: usize) -> Dossier {
    let index = ledger.index(Lexicon::bundled(), |_, _| ()).unwrap();
    let search = Search { query: Query::parse(topic).unwrap(), ..Search::default() };
    let today = day::range("2031-04-01").unwrap().0;
    ledger.dossier(&index, &Choice { search, today, limit }).unwrap()
}

/// The words of a statement by its number.
fn words(d: &Dossier, statement: i64) -> &str {
    d.passages().find(|p| p.statement == statement).map_or("", |p| p.words.as_str())
}

#[test]
fn every_statement_on_the_topic_stands_once_and_no_other() {
    let desk = desk();
    let d = dossier(&desk.ledger(), "الجسر", 500);
    let mut numbers: Vec<i64> = d.passages().map(|p| p.statement).collect();
    assert_eq!((d.total, d.shown, numbers.len()), (6, 6, 6));
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), 6);
    assert!(d.passages().all(|p| p.words.contains("الجسر")));
    assert_eq!((d.articles, d.outlets.len(), d.unnamed, d.open), (3, 3, 1, 0));
    assert_eq!(d.days.map(|(first, last)| (day::iso(first).unwrap(), day::iso(last).unwrap())), Some(("2031-03-02".to_owned(), "2031-04-05".to_owned())));
}

#[test]
fn the_same_words_are_one_group_and_other_figures_are_not() {
    let desk = desk();
    let d = dossier(&desk.ledger(), "الجسر", 500);
    let night = d.groups.iter().find(|g| g.first.words.starts_with("العمل في الجسر")).unwrap();
    assert_eq!(night.outlets(), ["صحيفة الميناء", "وكالة المرفأ"]);
    assert_eq!((night.others[0].difference.counts.dropped, night.others[0].difference.counts.added), (2, 2));
    let pillars: Vec<_> = d.groups.iter().filter(|g| g.first.words.contains("عمودا")).collect();
    assert!(pillars.len() == 2 && pillars.iter().all(|g| g.others.is_empty()));
    // It is named as a difference, once.
    let figures: Vec<_> =
        d.changes.iter().filter(|c| c.what.iter().any(|w| matches!(w, What::Figure { before, after, .. } if before.value == 12.0 && after.value == 14.0))).collect();
    assert_eq!(figures.len(), 1);
    assert!(d.apart.is_empty());
    // The newest first.
    let days: Vec<_> = d.groups.iter().map(|g| g.first.day).collect();
    assert!(days.windows(2).all(|w| w[0] >= w[1]));
}

#[test]
fn speakers_have_their_offices_and_days() {
    let desk = desk();
    let d = dossier(&desk.ledger(), "الجسر", 500);
    let names: Vec<(&str, usize, bool)> = d.voices.iter().map(|v| (v.name.as_str(), v.statements.len(), v.party.is_some())).collect();
    assert_eq!(names, [("رافد الصيداوي", 4, true), ("سلمى الريحاني", 1, true), ("مصدر", 1, false)]);
    assert_eq!(d.voices[0].offices, ["وزير النقل"]);
    assert_eq!((d.voices[0].articles, d.voices[0].outlets), (3, 3));
}

#[test]
fn promises_are_seen_from_a_day() {
    let desk = desk();
    let d = dossier(&desk.ledger(), "الجسر", 500);
    assert!(d.promises.iter().any(|p| p.state == State::Past && p.date().as_deref() == Some("2031-03-31")), "{:?}", d.promises);
    assert!(d.promises.iter().all(|p| words(&d, p.passage.statement).contains(&*p.action)));
}

#[test]
fn what_rests_on_one_is_looked_for_in_the_whole_ledger() {
    let desk = desk();
    let d = dossier(&desk.ledger(), "الجسر", 500);
    assert_eq!(d.rests.unnamed.iter().map(|&s| words(&d, s)).collect::<Vec<_>>(), ["كلفة الجسر الجديد تجاوزت كل التوقعات السابقة"]);
    assert!(d.rests.single.iter().all(|&s| !words(&d, s).starts_with("العمل")));
    let path = &d.rests.paths[0];
    assert_eq!((path.outlet.as_deref(), path.relays.len(), path.speaker.as_deref()), (Some("صحيفة البيدر"), 1, Some("سلمى الريحاني")));
    // Only one of the two outlets fits, but the other has the words all the same.
    let ledger = desk.ledger();
    let index = ledger.index(Lexicon::bundled(), |_, _| ()).unwrap();
    let search = Search { query: Query::parse("الجسر").unwrap(), outlet: Query::parse("المرفأ").unwrap(), ..Search::default() };
    let one = ledger.dossier(&index, &Choice { search, today: 0, limit: 500 }).unwrap();
    assert_eq!(one.groups.len(), 2);
    assert!(one.rests.single.iter().all(|&s| !words(&one, s).starts_with("العمل")));
}

#[test]
fn a_limit_keeps_the_newest_and_counts_the_others() {
    let desk = desk();
    let ledger = desk.ledger();
    let d = dossier(&ledger, "الجسر", 2);
    assert_eq!((d.total, d.shown), (6, 2));
    assert!(d.passages().all(|p| p.published.as_deref() == Some("2031-04-05")));
    assert_eq!(dossier(&ledger, "الجسر", 500), dossier(&ledger, "الجسر", 500));
    assert!(dossier(&ledger, "الهبوط", 500).is_empty());
}

#[test]
fn a_headline_that_repeats_its_body_is_counted_once() {
    let text = "الصيداوي: سنفتح الجسر القديم أمام الشاحنات قريبا\n\nقال وزير النقل رافد الصيداوي: «سنفتح الجسر القديم أمام الشاحنات قريبا».";
    let desk = Desk::with(&[News { outlet: "صحيفة الميناء", date: "2031-03-02", url: "https://a.example/1", text, ..News::default() }]);
    let d = dossier(&desk.ledger(), "الجسر", 500);
    assert_eq!((d.shown, d.repeats, d.groups.len(), d.voices[0].statements.len()), (2, 1, 1, 1));
    assert_eq!((d.groups[0].first.zone.as_str(), d.groups[0].others[0].repeats), ("body", Some(d.groups[0].first.statement)));
}

#[test]
fn a_quotation_in_a_quotation_is_not_joined_with_it() {
    let text = "قال وزير النقل رافد الصيداوي إن مديرة البلدية سلمى الريحاني أكدت أن الجسر القديم سيفتح أمام الشاحنات الثقيلة بعد أسبوع واحد.";
    let at = |outlet, url| News { outlet, date: "2031-03-02", url, text, ..News::default() };
    let desk = Desk::with(&[at("صحيفة الميناء", "https://a.example/1"), at("وكالة المرفأ", "https://b.example/2")]);
    let d = dossier(&desk.ledger(), "الجسر", 500);
    assert_eq!((d.shown, d.groups.len()), (4, 2));
    for group in &d.groups {
        assert_eq!(group.outlets(), ["صحيفة الميناء", "وكالة المرفأ"]);
        assert!(group.passages().all(|p| p.speaker == group.first.speaker));
    }
}
