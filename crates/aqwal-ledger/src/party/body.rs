//! Names of bodies: which of them mean the same body in every article.

use super::name::Names;

/// The most words that a country or a city has.
const LONGEST: usize = 4;

/// The name that identifies a body everywhere, if its words do.
pub(super) fn name(names: &Names, words: &[String]) -> Option<String> {
    let whole = words.join(" ");
    let several = words.len() > 1;
    let (head, public) = head(names, words);
    let rest = &words[head..];
    let has_own = has_place(names, words) || rest.iter().any(|word| is_proper(names, word));
    match names.bodies.get(&whole) {
        // The list means that of one country by «هيئة الانتخابات»; others have one, too.
        Some(Some(body)) if body.national && public && !has_own => return None,
        // «النهضة» may be a movement, a school or a paper.
        Some(Some(body)) if several || !body.word || whole.is_ascii() => return Some(body.name.clone()),
        // Two bodies have this name.
        Some(_) => return None,
        None => {}
    }
    if !several {
        return None;
    }
    // «حركة كذا» is «كذا», where that is known and nothing else.
    if head == 1
        && let Some(Some(body)) = names.bodies.get(&rest.join(" "))
        && !body.word
    {
        return Some(body.name.clone());
    }
    let own = if public { has_own } else { names_itself(names, words, head) };
    own.then_some(whole)
}

/// How many words at the beginning are the noun that heads the body, and whether every country or town has one.
fn head(names: &Names, words: &[String]) -> (usize, bool) {
    for length in (1..=words.len().min(3)).rev() {
        let bare: Vec<&str> = words[..length].iter().map(|word| bare(word)).collect();
        let found = names.heads.get(&bare.join(" ")).or_else(|| names.heads.get(&words[..length].join(" ")));
        if let Some(public) = found {
            // «المجلس الأعلى» is one for its first noun, too.
            return (length, *public || length > 1 && names.heads.get(bare[0]) == Some(&true));
        }
    }
    (0, false)
}

/// Whether a body that not every town has is named by its words: «نادي الفجر» is, «الحزب الحاكم» and «صحيفة محلية» are not.
fn names_itself(names: &Names, words: &[String], head: usize) -> bool {
    let rest = &words[head.max(1)..];
    if rest.is_empty() {
        return head == 0 && words.len() > 1;
    }
    let ordinary = rest.iter().all(|word| is_common(names, word));
    let definite = is_definite(&words[0]);
    let described = definite && rest.len() == 1 && is_definite(&rest[0]);
    let any = !definite && rest.iter().all(|word| !is_definite(word));
    !(ordinary && (described || any))
}

/// Whether a country, a city or a nationality stands in a name after its first word.
fn has_place(names: &Names, words: &[String]) -> bool {
    (1..words.len()).any(|from| {
        (from + 1..=words.len().min(from + LONGEST)).any(|to| {
            let is_place = |phrase: &str| names.places.contains(phrase);
            let phrase = words[from..to].join(" ");
            let glued = ["ال", "لل", "بال", "وال", "ل", "ب"].iter().filter_map(|letters| phrase.strip_prefix(letters));
            is_place(&phrase) || glued.filter(|rest| rest.chars().count() > 2).any(|rest| is_place(rest) || is_place(&format!("ال{rest}")))
        })
    })
}

/// Whether a word is the name of something: no list has it, and it goes without the article that an ordinary noun has in such a place
/// (بلدية درويان; وزارة الصحة).
fn is_proper(names: &Names, word: &str) -> bool {
    word.chars().count() > 2 && !is_definite(word) && !is_common(names, word) && !names.heads.contains_key(word)
}

/// Whether a word is an ordinary one, as far as the lists say.
fn is_common(names: &Names, word: &str) -> bool {
    let bare = bare(word);
    let has = |word: &str| names.common.contains(word) || names.heads.contains_key(word);
    // Sound plurals, the feminine and the nisba are built, not listed.
    let built = || ["ات", "ون", "ين", "ان", "ه", "ي", "يه"].iter().filter_map(|end| bare.strip_suffix(end)).any(|stem| has(stem) || has(&format!("{stem}ه")));
    has(word) || has(bare) || built()
}

fn is_definite(word: &str) -> bool {
    bare(word).len() < word.len()
}

/// A word without the article and what is written together with it.
fn bare(word: &str) -> &str {
    ["ال", "لل", "بال", "وال"].iter().filter_map(|letters| word.strip_prefix(letters)).find(|rest| rest.chars().count() > 1).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::super::name::Names;

    fn key(name: &str) -> Option<String> {
        Names::bundled().key("organisation", name)
    }

    #[test]
    fn bodies_with_names_of_their_own() {
        for name in ["نادي الفجر", "شركة أفق درويان للطاقة", "وزارة الصحة العراقية", "حكومة العراق", "بلدية درويان", "الشرطة المصرية", "جامعة درويان", "مطار بغداد", "حزب الوطن"]
        {
            assert!(key(name).is_some(), "{name}");
        }
    }

    #[test]
    fn what_every_country_has_is_open() {
        for name in [
            "وزارة الصحة",
            "الحكومة",
            "الشرطة",
            "مجلس النواب",
            "البنك المركزي",
            "وزارة المالية",
            "هيئة الانتخابات",
            "الشركة",
            "الحزب الحاكم",
            "صحيفة محلية",
            "النيابة العامة",
            "المجلس الأعلى للقضاء",
            "قيادة الشرطة",
        ] {
            assert_eq!(key(name), None, "{name}");
        }
    }

    #[test]
    fn forms_of_a_listed_body_meet() {
        assert!(key("رويترز").is_some());
        assert_eq!(key("رويترز"), key("وكالة رويترز"));
        assert_eq!(key("حماس"), key("حركة حماس"));
        assert_eq!(key("البيت الأبيض"), key("White House"));
        assert_ne!(key("مدرسة النهضة"), key("حركة النهضة"));
    }
}
