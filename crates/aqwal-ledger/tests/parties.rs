//! Parties across articles: names, and what people decide about them.

mod support;

use std::collections::BTreeSet;

use aqwal_ledger::party::{Names, Reason, Refusal, Told, Which};
use aqwal_ledger::{Ledger, Writer};
use proptest::prelude::*;
use support::*;

const SHORT: &str = "قال وزير النقل كمال تيغرسي إن جسر درويان سيفتح قبل نهاية العام.";
const LONG: &str = "أكد وزير النقل كمال أحمد تيغرسي أن الطريق مغلق. وأضاف تيغرسي أن العمل بدأ.";
const SLIP: &str = "قال كمال تيغرصي إن الميناء يعمل كل يوم.";
const OTHER: &str = "قالت هبة الريحاني إن المدرسة مفتوحة.";
/// Another person of the same name.
const SINGER: &str = "قال المغني كمال تيغرسي إن الحفل تأجل إلى الخريف.";

fn decided(result: Result<Result<i64, Refusal>, aqwal_ledger::Error>) -> i64 {
    result.unwrap().unwrap()
}

/// The parties of the named persons of each article.
fn who(ledger: &Ledger) -> Vec<Option<String>> {
    known(ledger).into_iter().map(|(_, _, party)| party).collect()
}

/// The articles whose change is after this one.
fn changed(ledger: &Ledger, since: i64) -> BTreeSet<i64> {
    let mut query = ledger.connection().prepare("SELECT article FROM article WHERE change > ?").unwrap();
    query.query_map([since], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn last_change(ledger: &Ledger) -> i64 {
    ledger.connection().query_row("SELECT max(change) FROM article", [], |row| row.get(0)).unwrap()
}

#[test]
fn merged_parties_go_by_the_first_name_in_all_articles() {
    let dir = tempfile::tempdir().unwrap();
    let mut writer = writer(dir.path());
    put(&mut writer, &[(1, SHORT), (2, LONG), (3, OTHER)]);
    let (long, short) = (party(writer.ledger(), "كمال أحمد تيغرسي"), party(writer.ledger(), "كمال تيغرسي"));
    let before = last_change(writer.ledger());
    decided(writer.merge(long, short, &told("الوزير نفسه")));
    assert_eq!(who(writer.ledger()), [Some("كمال أحمد تيغرسي".to_owned()), Some("كمال أحمد تيغرسي".to_owned()), Some("هبة الريحاني".to_owned())]);
    assert_eq!(changed(writer.ledger(), before), BTreeSet::from([1]), "only the article where somebody became another");
    // What the engine said stays.
    assert_eq!(known(writer.ledger())[0].1, "كمال تيغرسي");
    // A later article with the merged name.
    put(&mut writer, &[(4, SINGER)]);
    assert_eq!(who(writer.ledger())[3].as_deref(), Some("كمال أحمد تيغرسي"));
    let profile = writer.ledger().identity(short).unwrap().unwrap();
    assert_eq!((profile.listed.party, profile.listed.articles), (long, 3));
    assert_eq!(profile.spellings.iter().map(|s| (s.name.as_str(), s.count)).collect::<Vec<_>>(), [("كمال تيغرسي", 2), ("كمال أحمد تيغرسي", 1)]);
}

#[test]
fn a_name_can_be_told_and_is_taken_back_with_its_decision() {
    let dir = tempfile::tempdir().unwrap();
    let mut writer = writer(dir.path());
    put(&mut writer, &[(1, SHORT), (2, LONG)]);
    let (long, short) = (party(writer.ledger(), "كمال أحمد تيغرسي"), party(writer.ledger(), "كمال تيغرسي"));
    let before = last_change(writer.ledger());
    let decision = decided(writer.merge(short, long, &Told { name: Some("كمال أ. تيغرسي".into()), ..told("") }));
    assert_eq!(who(writer.ledger()), vec![Some("كمال أ. تيغرسي".to_owned()); 2]);
    assert_eq!(changed(writer.ledger(), before).len(), 2, "the name of both is another");
    decided(writer.undo(decision, &told("")));
    assert_eq!(who(writer.ledger()), [Some("كمال تيغرسي".to_owned()), Some("كمال أحمد تيغرسي".to_owned())]);
    assert_eq!(writer.undo(decision, &told("")).unwrap(), Err(Refusal::Undone));
    assert_eq!(writer.undo(decision + 1, &told("")).unwrap(), Err(Refusal::Undo));
}

#[test]
fn a_split_takes_some_appearances_away() {
    let dir = tempfile::tempdir().unwrap();
    let mut writer = writer(dir.path());
    let articles = put(&mut writer, &[(1, SHORT), (2, SINGER), (3, OTHER)]);
    let both = party(writer.ledger(), "كمال تيغرسي");
    let which = Which { articles: vec![articles[1]], ..Which::default() };
    assert_eq!(writer.split(both, &Which { articles: vec![articles[2]], ..Which::default() }, &told("")).unwrap(), Err(Refusal::Elsewhere(articles[2])));
    assert_eq!(writer.split(both, &Which { articles: articles[..2].to_vec(), ..Which::default() }, &told("")).unwrap(), Err(Refusal::Everything));
    let split = decided(writer.split(both, &which, &Told { name: Some("كمال تيغرسي (المغني)".into()), ..told("") }));
    assert_eq!(who(writer.ledger())[1].as_deref(), Some("كمال تيغرسي (المغني)"));
    assert_eq!(who(writer.ledger())[0].as_deref(), Some("كمال تيغرسي"));
    assert!(writer.ledger().candidates(Names::bundled()).unwrap().is_empty(), "the two are decided on");
    // The same bytes in another paper are the same evidence.
    let document = aqwal_read::Document::new("other.txt", SINGER);
    let options = aqwal_read::Options { outlet: Some("صحيفة الميناء".into()), ..Default::default() };
    writer.put(&entry(&document, &options, aqwal::Lexicon::bundled())).unwrap();
    writer.commit().unwrap();
    assert_eq!(who(writer.ledger())[3].as_deref(), Some("كمال تيغرسي (المغني)"));
    // A decision on the new party rests on the split.
    let (singer, hiba) = (party(writer.ledger(), "كمال تيغرسي (المغني)"), party(writer.ledger(), "هبة الريحاني"));
    let later = decided(writer.apart(singer, hiba, &told("")));
    assert_eq!(writer.undo(split, &told("")).unwrap(), Err(Refusal::Rests(later)));
    decided(writer.undo(later, &told("")));
    decided(writer.undo(split, &told("")));
    assert_eq!(who(writer.ledger())[1].as_deref(), Some("كمال تيغرسي"));
    assert_eq!(writer.ledger().parties(None, 0).unwrap().len(), 3, "an outlet, and two persons");
}

#[test]
fn aliases_find_and_full_ones_identify() {
    let dir = tempfile::tempdir().unwrap();
    let mut writer = writer(dir.path());
    put(&mut writer, &[(1, OTHER)]);
    let hiba = party(writer.ledger(), "هبة الريحاني");
    decided(writer.alias(hiba, "أم سالم", &told("كنيتها")));
    decided(writer.alias(hiba, "هبة سرمدان", &told("اسمها قبل الزواج")));
    assert_eq!(writer.alias(hiba, "هبة سرمدان", &told("")).unwrap(), Err(Refusal::Same));
    assert_eq!(writer.alias(hiba, " ", &told("")).unwrap(), Err(Refusal::Nothing));
    for name in ["أم سالم", "سرمدان", "ريحاني"] {
        assert_eq!(writer.ledger().parties(Some(name), 0).unwrap().iter().map(|l| l.party).collect::<Vec<_>>(), [hiba], "{name}");
    }
    assert!(writer.ledger().parties(Some("زهراني"), 0).unwrap().is_empty());
    put(&mut writer, &[(2, "قالت هبة سرمدان إن الدرس بدأ."), (3, SHORT)]);
    assert_eq!(who(writer.ledger())[1].as_deref(), Some("هبة الريحاني"));
    let kamal = party(writer.ledger(), "كمال تيغرسي");
    assert_eq!(writer.alias(kamal, "هبة سرمدان", &told("")).unwrap(), Err(Refusal::Taken(hiba)));
}

#[test]
fn two_that_are_held_apart_stay_two() {
    let dir = tempfile::tempdir().unwrap();
    let mut writer = writer(dir.path());
    put(&mut writer, &[(1, SHORT), (2, LONG), (3, SLIP), (4, OTHER)]);
    let [short, long, slip] = ["كمال تيغرسي", "كمال أحمد تيغرسي", "كمال تيغرصي"].map(|name| party(writer.ledger(), name));
    let reasons = |w: &Writer| -> Vec<(i64, i64, Vec<Reason>)> { w.ledger().candidates(Names::bundled()).unwrap().into_iter().map(|c| (c.one.0, c.other.0, c.reasons)).collect() };
    let office = Reason::Office("وزير النقل".into(), "2021-07-01".into(), "2021-07-01".into());
    let found = reasons(&writer);
    assert_eq!(found.iter().map(|(a, b, _)| (*a, *b)).collect::<Vec<_>>(), [(short, long), (short, slip)]);
    assert_eq!(found[0].2, [Reason::Part("احمد".into())], "{office:?} was not at the same time");
    assert_eq!(found[1].2, [Reason::Spelling("تيغرسي".into(), "تيغرصي".into())]);
    let apart = decided(writer.apart(slip, short, &told("أخوان")));
    assert_eq!(writer.merge(short, slip, &told("")).unwrap(), Err(Refusal::Apart(apart)));
    decided(writer.merge(short, long, &told("")));
    assert_eq!(writer.merge(long, slip, &told("")).unwrap(), Err(Refusal::Apart(apart)), "it holds for the merged one, too");
    assert_eq!(writer.merge(long, short, &told("")).unwrap(), Err(Refusal::Same));
    assert_eq!(writer.merge(long, 999, &told("")).unwrap(), Err(Refusal::NoParty(999)));
    assert_eq!(reasons(&writer), []);
}

#[test]
fn the_same_office_at_the_same_time_is_a_reason() {
    let dir = tempfile::tempdir().unwrap();
    let mut writer = writer(dir.path());
    let with = |name: &str, office: &str| format!("قال {office} {name} إن الطريق مفتوح.");
    let texts = [with("يوسف تيغرسي", "وزير النقل"), with("جوزيف تيغرسي", "وزير النقل"), with("يوسف تيغرسي", "وزير النقل") + " وبدأ العمل.", with("سامي تيغرسي", "وزير المالية")];
    put(&mut writer, &texts.iter().enumerate().map(|(n, text)| (n + 1, text.as_str())).collect::<Vec<_>>());
    let found = writer.ledger().candidates(Names::bundled()).unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].reasons, [Reason::Office("وزير النقل".into(), "2021-07-02".into(), "2021-07-02".into())]);
}

#[test]
fn deciding_is_the_same_before_and_after_later_articles() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut early, mut late) = (writer(one.path()), writer(other.path()));
    for w in [&mut early, &mut late] {
        put(w, &[(1, SHORT), (2, LONG)]);
    }
    let (short, long) = (party(early.ledger(), "كمال تيغرسي"), party(early.ledger(), "كمال أحمد تيغرسي"));
    decided(early.merge(short, long, &told("")));
    put(&mut early, &[(3, SINGER), (4, OTHER)]);
    put(&mut late, &[(3, SINGER), (4, OTHER)]);
    decided(late.merge(short, long, &told("")));
    assert_eq!(dump(early.ledger(), &[]), dump(late.ledger(), &[]));
}

#[test]
fn what_was_not_committed_is_gone_with_its_process() {
    let dir = tempfile::tempdir().unwrap();
    let mut first = writer(dir.path());
    put(&mut first, &[(1, SHORT), (2, LONG)]);
    let start = dump(first.ledger(), &[]);
    assert_eq!(first.merge(1, 1, &told("")).unwrap(), Err(Refusal::Same));
    drop(first);
    let again = writer(dir.path());
    assert_eq!(dump(again.ledger(), &[]), start, "a refused decision leaves nothing");
    assert_eq!(again.ledger().decisions(Names::bundled()).unwrap(), []);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn undoing_everything_leads_back(steps in prop::collection::vec((0u8..4, 1i64..6, 1i64..6, 1usize..5), 0..8), order in any::<u64>()) {
        let dir = tempfile::tempdir().unwrap();
        let mut writer = writer(dir.path());
        let articles = put(&mut writer, &[(1, SHORT), (2, LONG), (3, SLIP), (4, SINGER), (5, OTHER)]);
        let start = dump(writer.ledger(), &["decision", "evidence", "party"]);
        let mut made = Vec::new();
        for (kind, one, other, article) in steps {
            let result = match kind {
                0 => writer.merge(one, other, &told("")),
                1 => writer.apart(one, other, &told("")),
                2 => writer.split(one, &Which { articles: vec![articles[article]], ..Which::default() }, &told("")),
                _ => writer.alias(one, ["كمال سرمدان", "هبة"][article % 2], &told("")),
            };
            made.extend(result.unwrap().ok());
            // Everybody who is somebody is shown by the one who they are.
            let adrift: i64 = writer.ledger().connection().query_row("SELECT count(*) FROM appearance b JOIN party p USING (party) WHERE p.root IS NOT NULL", [], |row| row.get(0)).unwrap();
            prop_assert_eq!(adrift, 0);
        }
        let middle = dump(writer.ledger(), &[]);
        prop_assert_eq!(reread(&mut writer, aqwal::Lexicon::bundled()), 0);
        prop_assert_eq!(&dump(writer.ledger(), &[]), &middle, "reading again leaves decisions alone");
        // In any order; what others rest on has to wait.
        let mut at = order as usize;
        while !made.is_empty() {
            at = (at + 1) % made.len();
            match writer.undo(made[at], &told("")).unwrap() {
                Ok(_) => { made.remove(at); }
                Err(refusal) => prop_assert!(matches!(refusal, Refusal::Rests(_)), "{:?}", refusal),
            }
        }
        prop_assert_eq!(dump(writer.ledger(), &["decision", "evidence", "party"]), start);
    }
}
