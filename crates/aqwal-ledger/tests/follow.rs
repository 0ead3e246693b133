//! Following people through a small ledger: who they are, what they said differently, what they promised, what rests on whom.

mod common;

use aqwal_ledger::follow::{Answered, Aspect, Cell, SameWords, Scope, State, Topic, Wanted, What, When, once};
use aqwal_ledger::{Ledger, day};
use common::{Desk, News};

/// Two mayors, a ministry, wire copy, an unnamed source, promises.
fn desk() -> Desk {
    let news = |outlet, date, url, text| News { outlet, date, url, text, seen: "" };
    Desk::with(&[
        news(
            "صحيفة الميناء",
            "2031-03-02",
            "https://almina.example/1",
            "قال رئيس بلدية المنارة رافد الصيداوي إن الجسر القديم مغلق أمام الشاحنات.\n\nوأضاف الصيداوي أن البلدية ستصلح 5 جسور قبل نهاية عام 2031.",
        ),
        // The same words in another paper, a day later.
        news("المرسى", "2031-03-03", "https://marsa.example/8", "قال رئيس بلدية المنارة رافد الصيداوي إن الجسر القديم مغلق أمام الشاحنات."),
        news("صحيفة الميناء", "2031-05-10", "https://almina.example/2", "نفى عضو المجلس رافد الصيداوي أن يكون الجسر القديم مغلقا.\n\nوقال الصيداوي إن البلدية ستصلح 7 جسور."),
        news("المرسى", "2031-05-11", "https://marsa.example/9", "قال مصدر في البلدية إن العمل في الجسر متوقف.\n\nونقلت وكالة السهل عن رافد الصيداوي قوله إن الأموال وصلت."),
        news("المرسى", "2031-05-12", "", "قالت الطبيبة سلمى الريحاني إن المستشفى يحتاج إلى 40 سريرا.\n\nوقال الصيداوي إن الطريق مفتوح."),
    ])
}

fn party(ledger: &Ledger, name: &str) -> i64 {
    let found = ledger.who(&Wanted::of(name).unwrap()).unwrap();
    assert_eq!(found.known.len(), 1, "{name}: {found:?}");
    found.known[0].party
}

#[test]
fn a_name_is_found_by_its_words_and_never_picked() {
    let desk = desk();
    let ledger = desk.ledger();
    let found = ledger.who(&Wanted::of("صيداوي رافد").unwrap()).unwrap();
    assert_eq!(found.known.iter().map(|k| (k.name.as_str(), k.articles)).collect::<Vec<_>>(), [("رافد الصيداوي", 4)]);
    // The bare surname of the last article may be him or another.
    let found = ledger.who(&Wanted::of("الصيداوي").unwrap()).unwrap();
    assert_eq!((found.known.len(), found.local.len()), (1, 1));
    assert_eq!((found.local[0].name.as_str(), found.local[0].articles, found.local[0].statements), ("الصيداوي", 1, 1));
    assert!(ledger.who(&Wanted::of("صيداوية").unwrap()).unwrap().known.is_empty());
}

#[test]
fn a_profile_tells_offices_months_outlets_and_relays() {
    let desk = desk();
    let ledger = desk.ledger();
    let profile = ledger.profile(party(&ledger, "رافد الصيداوي"), 3).unwrap().unwrap();
    let offices: Vec<_> = profile.offices.iter().map(|o| (o.role.as_str(), o.first.and_then(day::iso).unwrap(), o.articles)).collect();
    assert_eq!(offices, [("رئيس بلدية المنارة", "2031-03-02".to_owned(), 2), ("عضو المجلس", "2031-05-10".to_owned(), 1)]);
    assert_eq!(profile.months, [("2031-03".to_owned(), 3), ("2031-05".to_owned(), 3)]);
    assert_eq!(profile.outlets, [("صحيفة الميناء".to_owned(), 4), ("المرسى".to_owned(), 2)]);
    assert_eq!(profile.polarities, [("asserted".to_owned(), 5), ("denied".to_owned(), 1)]);
    assert_eq!(profile.relays, [("وكالة السهل".to_owned(), 1)]);
    assert!(profile.names.is_empty(), "{:?}", profile.names);
    let newest: Vec<Option<String>> = profile.newest.iter().map(|s| s.passage.date()).collect();
    assert_eq!(newest, [Some("2031-05-11".to_owned()), Some("2031-05-10".to_owned()), Some("2031-05-10".to_owned())]);
    assert_eq!(ledger.profile(99, 3).unwrap(), None);
}

#[test]
fn a_timeline_is_in_order_and_the_same_words_count_once() {
    let desk = desk();
    let ledger = desk.ledger();
    let rafid = party(&ledger, "رافد الصيداوي");
    let all = ledger.timeline(rafid, None).unwrap();
    assert_eq!(all.len(), 6);
    assert!(all.windows(2).all(|w| w[0].day <= w[1].day));
    let bridge = ledger.timeline(rafid, Topic::of(&["الجسر"]).as_ref()).unwrap();
    assert_eq!(bridge.len(), 3);
    let sayings = once(bridge);
    assert_eq!(sayings.len(), 2);
    assert_eq!((sayings[0].again.len(), sayings[0].outlets.as_slice()), (1, ["المرسى".to_owned()].as_slice()));
    let numbers: Vec<i64> = all.iter().map(|p| p.statement).rev().chain([1, 999]).collect();
    assert_eq!(ledger.by_number(&numbers).unwrap(), all);
}

#[test]
fn what_changed_is_named() {
    let desk = desk();
    let ledger = desk.ledger();
    let rafid = party(&ledger, "رافد الصيداوي");
    let changes = ledger.changes(rafid, &Topic::of(&["الجسر القديم"]).unwrap()).unwrap();
    assert_eq!((changes.pairs.len(), changes.statements, changes.left_out), (1, 2, 0));
    let change = &changes.pairs[0];
    assert_eq!(change.what, [What::Polarity]);
    assert_eq!((change.before.passage.date().unwrap().as_str(), change.after.passage.date().unwrap().as_str()), ("2031-03-02", "2031-05-10"));
    let changes = ledger.changes(rafid, &Topic::of(&["جسور"]).unwrap()).unwrap();
    assert!(matches!(&changes.pairs[0].what[..], [What::Figure { before, after, approximate: false }] if before.value == 5.0 && after.value == 7.0), "{changes:?}");
    // Another speaker, another topic.
    let salma = party(&ledger, "سلمى الريحاني");
    assert!(ledger.changes(salma, &Topic::of(&["الجسر"]).unwrap()).unwrap().pairs.is_empty());
    assert!(ledger.changes(rafid, &Topic::of(&["المستشفى"]).unwrap()).unwrap().pairs.is_empty());
}

#[test]
fn deadlines_are_past_due_or_open() {
    let desk = desk();
    let ledger = desk.ledger();
    let seen_from = |date: &str| When { today: day::range(date).unwrap().0, ..When::default() };
    let due = ledger.due(&seen_from("2031-12-31")).unwrap();
    assert_eq!(due.iter().map(|d| d.state).collect::<Vec<_>>(), [State::Due, State::Open]);
    assert_eq!(due[0].date().as_deref(), Some("2031-12-31"));
    assert_eq!(ledger.due(&seen_from("2032-01-01")).unwrap()[0].state, State::Past);
    let before = When { before: day::range("2031-12-31").map(|d| d.0), ..seen_from("2031-06-01") };
    assert!(ledger.due(&before).unwrap().is_empty(), "before is not on");
    let after = When { after: day::range("2031-12-30").map(|d| d.0), ..seen_from("2031-06-01") };
    assert_eq!(ledger.due(&after).unwrap().len(), 1);
    let nobody = When { actor: Wanted::of("سلمى"), ..seen_from("2031-06-01") };
    assert!(ledger.due(&nobody).unwrap().is_empty());
}

#[test]
fn what_rests_on_one_outlet_or_on_nobody_with_a_name() {
    let desk = desk();
    let ledger = desk.ledger();
    let chains = ledger.chains(&Scope::default(), 20, &mut SameWords::new(&ledger)).unwrap();
    assert_eq!(chains.unnamed.iter().map(|p| p.words.as_str()).collect::<Vec<_>>(), ["العمل في الجسر متوقف"]);
    assert!(chains.single.iter().all(|p| !p.words.contains("الشاحنات")), "two papers carry it");
    assert!(chains.single.iter().any(|p| p.words.contains("الأموال")));
    let paths: Vec<_> = chains.paths.iter().map(|p| (p.outlet.as_deref(), p.relays.join("، "), p.speaker.as_deref(), p.statements)).collect();
    assert_eq!(paths, [(Some("المرسى"), "وكالة السهل".to_owned(), Some("رافد الصيداوي"), 1)]);
    // Of one party only.
    let scope = Scope { party: Some(party(&ledger, "سلمى الريحاني")), outlet: None };
    let chains = ledger.chains(&scope, 20, &mut SameWords::new(&ledger)).unwrap();
    assert!(chains.paths.is_empty() && chains.unnamed.is_empty() && chains.single.len() == 1, "{chains:?}");
    let scope = Scope { party: None, outlet: Wanted::of("الميناء") };
    let chains = ledger.chains(&scope, 20, &mut SameWords::new(&ledger)).unwrap();
    assert!(chains.unnamed.is_empty() && chains.single.iter().all(|p| p.outlet.as_deref() == Some("صحيفة الميناء")));
}

#[test]
fn stats_count_what_is_there() {
    let desk = desk();
    let stats = desk.ledger().stats().unwrap();
    assert_eq!((stats.articles, stats.versions, stats.undated, stats.no_outlet), (5, 0, 0, 0));
    assert_eq!(stats.statements, stats.kinds.iter().map(|k| k.1).sum::<usize>());
    assert_eq!(stats.outlets, [("المرسى".to_owned(), 3), ("صحيفة الميناء".to_owned(), 2)]);
    assert_eq!(stats.days.map(|(a, b)| (day::iso(a).unwrap(), day::iso(b).unwrap())), Some(("2031-03-02".to_owned(), "2031-05-12".to_owned())));
    assert!(stats.file > 0 && stats.index == 0 && stats.engines.len() == 1);
}

#[test]
fn versions_differ_in_what_was_added_dropped_and_altered() {
    let version = |seen, text| News { outlet: "المرسى", date: "2031-06-01", url: "https://marsa.example/20?utm_source=x", seen, text };
    let desk = Desk::with(&[
        version("2031-06-01T08:00:00Z", "قال رافد الصيداوي إن الجسر سيفتح يوم الأحد أمام الجميع.\n\nوأكدت سلمى الريحاني أن الدواء متوفر.\n\nوقال سامي الدروبي إن السوق مزدحم."),
        version("2031-06-02T08:00:00Z", "قال رافد الصيداوي إن الجسر سيفتح يوم الاثنين أمام الجميع.\n\nوأكدت سلمى الريحاني أن الدواء متوفر.\n\nوأعلنت ليلى حمدان أن المدرسة جاهزة."),
    ]);
    let ledger = desk.ledger();
    let versions = ledger.versions("http://marsa.example/20#top").unwrap();
    assert_eq!(versions.iter().map(|v| (v.current, v.statements)).collect::<Vec<_>>(), [(false, 3), (true, 3)]);
    assert_eq!(ledger.versions(&versions[0].article.to_string()).unwrap(), versions);
    assert!(ledger.versions("https://marsa.example/21").unwrap().is_empty() && ledger.versions("77").unwrap().is_empty());
    let difference = ledger.difference(versions[0].article, versions[1].article).unwrap();
    let names = |all: &[aqwal_ledger::Passage]| all.iter().map(|p| p.speaker.clone().unwrap()).collect::<Vec<_>>();
    assert_eq!((names(&difference.added), names(&difference.dropped), difference.same), (vec!["ليلى حمدان".to_owned()], vec!["سامي الدروبي".to_owned()], 1));
    assert_eq!(difference.altered.len(), 1);
    assert_eq!(difference.altered[0].aspects, [Aspect::Words]);
    assert!(difference.altered[0].before.words.contains("الأحد") && difference.altered[0].after.words.contains("الاثنين"));
    // Whoever is followed is followed in the latest version only.
    let rafid = party(&ledger, "رافد الصيداوي");
    assert_eq!(ledger.timeline(rafid, None).unwrap().len(), 1);
    assert_eq!(ledger.difference(versions[0].article, versions[0].article).unwrap().same, 3);
}

#[test]
fn sql_reads_and_never_writes() {
    let desk = desk();
    let ledger = desk.ledger();
    let ask = |sql: &str| -> Result<(Vec<String>, Vec<Vec<Cell>>), String> {
        let (mut columns, mut rows) = (Vec::new(), Vec::new());
        let take = |answered: Answered<'_>| {
            match answered {
                Answered::Columns(names) => columns = names.to_vec(),
                Answered::Row(cells) => rows.push(cells.to_vec()),
            }
            true
        };
        ledger.ask(sql, take).map_err(|e| e.to_string())?;
        Ok((columns, rows))
    };
    let (columns, rows) = ask("SELECT outlet, count(*) AS n FROM article GROUP BY outlet ORDER BY outlet;").unwrap();
    assert_eq!(columns, ["outlet", "n"]);
    assert_eq!(rows[0], [Cell::Text("المرسى".to_owned()), Cell::Integer(3)]);
    assert_eq!(ask("SELECT x'0102030405060708090a', NULL, 1.5").unwrap().1[0], [Cell::Blob { first: "0102030405060708".to_owned(), length: 10 }, Cell::Null, Cell::Real(1.5)]);
    for refused in [
        "DELETE FROM article",
        "ATTACH 'other.db' AS other",
        "PRAGMA query_only = 0",
        "WITH t AS (SELECT 1) INSERT INTO raw (length, bytes) SELECT 1, x''",
        "SELECT 1; DELETE FROM article",
        "VACUUM",
        "",
        "-- nothing",
        "SELECT nothing FROM nowhere",
    ] {
        assert!(ledger.ask(refused, |_| true).is_err_and(|e| e.is_query()), "{refused}");
    }
    assert_eq!(ask("SELECT count(*) FROM article").unwrap().1[0], [Cell::Integer(5)]);
    let mut rows = 0;
    ledger
        .ask("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n", |_| {
            rows += 1;
            rows < 5
        })
        .unwrap();
    assert_eq!(rows, 5, "the taker may end an answer that never ends");
}
