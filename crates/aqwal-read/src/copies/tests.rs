//! What is a copy and what only looks like one. All texts are invented.

use aqwal::record::{ArticlePart, Selector};
use aqwal::{RawSpan, Span};
use proptest::prelude::*;

use super::{Copies, Fingerprint, Seen};

const WIRE: &str = "انقطاع المياه عن ثلاثة أحياء في مدينة الرمانة\n\nالرمانة (وكالة السهل) - أعلنت شركة المياه في مدينة الرمانة أن ثلاثة أحياء بقيت من دون مياه منذ فجر السبت بعد انفجار الأنبوب الرئيسي قرب السوق القديم.\n\nوقال مدير الشركة نبيل الطحان إن فرق الصيانة تعمل بلا توقف وإن الضخ سيعود تدريجيا خلال 48 ساعة، مضيفا أن الأنبوب وضع قبل 35 عاما ولم يستبدل منه سوى جزء صغير.\n\nوشكا سكان من أن الصهاريج لم تصل إلى الأزقة الضيقة، وقالت ربة منزل تدعى سعاد الخولي إنها اشترت الماء بخمسة أضعاف سعره.\n\nوتعهدت البلدية بتوزيع المياه مجانا في 12 نقطة، ودعت الأهالي إلى ترشيد الاستهلاك حتى انتهاء الأعمال.";

/// The same words under another headline, with another beginning and without the third paragraph.
const CUT: &str = "عطل كبير في شبكة الرمانة والأهالي ينتظرون\n\nالنشرة اليومية - وكالات\n\nبقيت ثلاثة أحياء من دون مياه منذ فجر السبت بعد انفجار الأنبوب الرئيسي قرب السوق القديم، بحسب شركة المياه.\n\nوقال مدير الشركة نبيل الطحان إن فرق الصيانة تعمل بلا توقف وإن الضخ سيعود تدريجيا خلال 48 ساعة، مضيفا أن الأنبوب وضع قبل 35 عاما ولم يستبدل منه سوى جزء صغير.\n\nوتعهدت البلدية بتوزيع المياه مجانا في 12 نقطة، ودعت الأهالي إلى ترشيد الاستهلاك حتى انتهاء الأعمال.";

/// The same event by a writer of one's own, with the same quoted words.
const OWN: &str = "عطش في الرمانة\n\nكتب مراسلنا: وقف الحاج فؤاد أمام بيته منذ الصباح يحمل دلوين فارغين. انفجر أنبوب قرب السوق القديم ليلة الجمعة، فجفت الحنفيات في أحياء ثلاثة، ولم يجد الناس إلا صهريجا واحدا يقف عند المدرسة.\n\nيقول الطحان، وهو مدير الشركة، إن «فرق الصيانة تعمل بلا توقف»، لكنه لا يعد بموعد أقرب من يومين. ويذكر الجيران أن الشبكة مدت أيام آبائهم، وأن أحدا لم يلتفت إليها بعد ذلك.\n\nأما رئيس البلدية فاكتفى بالحديث عن نقاط توزيع مجانية، وترك الأسئلة عن كلفة الإصلاح بلا جواب.";

fn print(text: &str) -> Fingerprint {
    Fingerprint::of(&ArticlePart { text: text.to_owned(), ..ArticlePart::default() })
}

/// What is seen of the last of several texts.
fn last(texts: &[&str]) -> Seen {
    let mut copies = Copies::default();
    let mut seen = Seen::New;
    for (n, text) in texts.iter().enumerate() {
        seen = copies.see(&print(text), &format!("sha256:{n}"), &format!("{n}.txt"));
    }
    seen
}

fn near(seen: &Seen) -> Option<(&str, u8)> {
    match seen {
        Seen::Near(first) => Some((&first.input, first.shared)),
        _ => None,
    }
}

#[test]
fn the_same_text_is_a_repeat_however_it_is_spelled() {
    let vowelled = WIRE.replace("قال", "قَالَ").replace("أن ", "ان ").replace("ي ", "ى ").replace("\n\n", "\r\n").replace("48", "٤٨");
    for text in [WIRE, &vowelled] {
        let Seen::Repeat(first) = last(&[OWN, WIRE, text]) else { panic!("no repeat") };
        assert_eq!((first.id.as_str(), first.input.as_str(), first.shared), ("sha256:1", "1.txt", 100));
    }
    assert!(matches!(last(&["عاجل: سقوط أمطار", "عاجل: سقوط امطار"]), Seen::Repeat(_)));
}

#[test]
fn another_word_or_number_makes_another_text() {
    assert_eq!(last(&["عاجل: سقوط أمطار", "عاجل: سقوط ثلوج"]), Seen::New);
    assert_eq!(last(&["بقي 3 أيام", "بقي 4 أيام"]), Seen::New);
    assert_eq!(last(&["", " \n", "…"]), Seen::New);
}

#[test]
fn wire_copy_with_cuts_is_near() {
    let seen = last(&[OWN, WIRE, CUT]);
    let (input, shared) = near(&seen).expect("a copy");
    assert_eq!(input, "1.txt");
    assert!((60..95).contains(&shared), "{shared}");
    // The cut came first: most of it stands in the full text.
    let seen = last(&[CUT, WIRE]);
    assert!(near(&seen).is_some_and(|(_, shared)| (40..80).contains(&shared)), "{seen:?}");
}

#[test]
fn a_copy_of_a_copy_names_the_first() {
    let other = CUT.replace("عطل كبير في شبكة الرمانة والأهالي ينتظرون", "الرمانة بلا ماء");
    let seen = last(&[WIRE, CUT, &WIRE.replace("انقطاع المياه عن ثلاثة أحياء", "أزمة مياه")]);
    assert_eq!(near(&seen).map(|s| s.0), Some("0.txt"));
    // Closest is the cut that it was made from.
    let seen = last(&[WIRE, CUT, &other]);
    assert_eq!(near(&seen).map(|s| s.0), Some("1.txt"));
}

#[test]
fn the_same_event_in_own_words_is_no_copy() {
    assert_eq!(last(&[WIRE, OWN]), Seen::New);
    assert_eq!(last(&[OWN, CUT]), Seen::New);
}

#[test]
fn an_update_with_a_new_number_is_a_copy() {
    let update = WIRE.replace("48 ساعة", "72 ساعة");
    assert!(near(&last(&[WIRE, &update])).is_some_and(|(_, shared)| shared > 85));
}

#[test]
fn the_tables_of_two_days_are_no_copies() {
    let table = |numbers: [u32; 8], day: &str| {
        format!(
            "أسعار العملات في سوق الواحة يوم {day}\n\nاستقرت أسعار العملات في سوق الواحة، وجاءت على النحو التالي: بلغ سعر شراء الدولار {} فلسا وسعر بيعه {} فلسا، وبلغ سعر شراء اليورو {} فلسا وسعر بيعه {} فلسا، وبلغ سعر شراء الين {} فلسا وسعر بيعه {} فلسا.\n\nوسجل الذهب من عيار 21 مبلغ {} دينارا للغرام الواحد، فيما بلغ سعر الأونصة {} دولارا، وفق ما أعلنته غرفة الصاغة في نشرتها اليومية التي تصدر صباح كل يوم عدا الجمعة.",
            numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], numbers[7]
        )
    };
    let (monday, tuesday) = (table([708, 712, 831, 839, 61, 64, 37, 1811], "الاثنين"), table([709, 714, 829, 836, 62, 66, 38, 1804], "الثلاثاء"));
    assert_eq!(last(&[&monday, &tuesday]), Seen::New);
    assert!(near(&last(&[&monday, &monday.replace("استقرت أسعار العملات", "ثبتت العملات")])).is_some());
}

#[test]
fn a_boilerplate_paragraph_is_no_copy() {
    let about = "تصدر سلسلة «بيوت السهل» كل خميس، وتزور في كل حلقة بيتا قديما من بيوت المدينة، وتروي حكاية من سكنوه. لقراءة الحلقات السابقة أو لاقتراح بيت نزوره راسلوا قسم التحقيقات على عنوان الصحيفة المعروف.";
    let one = format!("{OWN}\n\n{about}");
    let two = format!(
        "بيت الخياط\n\nعلى طرف الزقاق بيت من طابقين بناه خياط جاء من الجبل قبل مئة عام. فتح حفيده الباب ومشى بنا بين الغرف، وتوقف عند مرآة مكسورة قال إن جدته رفضت أن تبدلها حتى ماتت.\n\nلا يسكن البيت أحد اليوم، لكن العائلة تجتمع فيه ليلة العيد، وتشعل المصابيح كلها كي يراها من في الجهة الأخرى من الوادي.\n\n{about}"
    );
    assert_eq!(last(&[&one, &two]), Seen::New);
}

#[test]
fn a_box_of_links_is_no_copy() {
    let links = "البلدية تفتح حديقة السهل أمام الزوار بعد ترميم دام ثلاثة أعوام كاملة\nفريق الرمانة يفوز على ضيفه ويصعد إلى المركز الثاني في دوري المناطق\nمعرض الكتاب يستقبل آلاف الزوار في يومه الأول رغم المطر والبرد الشديد\nكيف تحفظ الزيتون في البيت خمسة عشر شهرا من دون أن يفقد طعمه";
    let article = |text: &str| {
        let text = format!("{text}\n\n{links}");
        let span = Span::new((text.len() - links.len()) as u32, text.len() as u32);
        let link = Selector { exact: links.to_owned(), text: span, raw: RawSpan::default(), raw_parts: Vec::new() };
        Fingerprint::of(&ArticlePart { text, related: vec![link], ..ArticlePart::default() })
    };
    let mut copies = Copies::default();
    let short = "أمطار خفيفة متوقعة في السهل مساء اليوم، والمديرية تدعو السائقين إلى الحذر على طريق الجبل حتى صباح الغد.";
    let other = "افتتحت مدرسة الواحة مكتبتها الجديدة، وتبرع أهالي الحي بأكثر من ألف كتاب جمعوها خلال أسبوعين من بيوتهم.";
    assert_eq!(copies.see(&article(short), "sha256:1", "1"), Seen::New);
    assert_eq!(copies.see(&article(other), "sha256:2", "2"), Seen::New);
}

#[test]
fn the_oldest_is_forgotten() {
    let others = [OWN.to_owned(), OWN.replace(' ', " ثم "), OWN.replace(' ', " لكن ")];
    let run = |capacity: usize| {
        let mut copies = Copies::new(capacity);
        for (n, text) in std::iter::once(WIRE).chain(others.iter().map(String::as_str)).enumerate() {
            copies.see(&print(text), "", &n.to_string());
        }
        (copies.owners.len(), copies.see(&print(CUT), "", "last"), copies.see(&print(WIRE), "", "again"))
    };
    let (all, seen, again) = run(4);
    assert!(near(&seen).is_some() && matches!(again, Seen::Repeat(_)));
    let (fewer, seen, again) = run(2);
    assert_eq!(seen, Seen::New);
    assert!(matches!(again, Seen::Repeat(_)), "exact repeats are remembered for longer");
    assert!(fewer < all);
    assert_eq!(run(0).1, Seen::New);
}

#[test]
fn a_long_text_is_compared_by_a_sample() {
    let long: String = (0..4000).map(|n| format!("كلمة{} ", n * 7919 % 10_007)).collect();
    let half: String = long.split_inclusive(' ').take(2800).collect();
    let print = print(&long);
    assert_eq!(print.shingles.len(), super::KEPT);
    let seen = last(&[&long, &half]);
    assert!(near(&seen).is_some_and(|(_, shared)| shared >= 97), "{seen:?}");
    let seen = last(&[&half, &long]);
    assert!(near(&seen).is_some_and(|(_, shared)| (64..=76).contains(&shared)), "{seen:?}");
}

#[test]
fn a_copy_is_marked() {
    let mut article = ArticlePart::default();
    Seen::New.mark(&mut article);
    assert!(article.wire.is_none());
    last(&[WIRE, CUT]).mark(&mut article);
    assert_eq!(article.wire.and_then(|w| w.repeats).map(|r| r.input).as_deref(), Some("0.txt"));
}

proptest! {
    #[test]
    fn any_text_has_a_fingerprint(texts in prop::collection::vec("\\PC{0,300}", 1..8), capacity in 0usize..4) {
        let mut copies = Copies::new(capacity);
        for text in &texts {
            let print = print(text);
            prop_assert_eq!(&print, &self::print(text));
            copies.see(&print, "", "");
            if capacity > 0 && print.text.is_some() {
                prop_assert!(matches!(copies.see(&print, "", ""), Seen::Repeat(_)));
            }
            prop_assert!(copies.known.len() <= capacity);
        }
    }

    /// What was read before tells nothing about a text.
    #[test]
    fn the_order_of_articles_leaves_fingerprints_alone(mut texts in prop::collection::vec("[ا-ي ]{0,80}", 2..5)) {
        let one: Vec<_> = texts.iter().map(|t| print(t)).collect();
        texts.reverse();
        let mut two: Vec<_> = texts.iter().map(|t| print(t)).collect();
        two.reverse();
        prop_assert_eq!(one, two);
    }
}
