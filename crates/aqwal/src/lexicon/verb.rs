//! The forms of a reporting verb, built from its principal parts.
//!
//! Unvowelled Arabic verbs are regular once the stems are given: the table holds the stems, this file the endings.
//! Verbs whose past or present ends in a weak letter (دعا، نفى، يدعو) drop or change it before endings, as grammars describe.

use super::entry::{Feats, Kind};
use crate::fold::fold;

/// The principal parts, one spelling each.
pub struct Parts<'a> {
    pub past: &'a str,
    pub short: &'a str,
    pub present: &'a str,
    pub participle: &'a str,
    pub masdar: &'a str,
}

/// Hands every folded form to `add`, with its kind and features.
pub fn conjugate(parts: &Parts<'_>, passive: &[&str], mut add: impl FnMut(String, Kind, Feats)) {
    past(parts.past, parts.short, Feats::PAST, &mut add);
    present(parts.present, Feats::PRESENT, &mut add);
    for form in passive {
        let feats = Feats::PASSIVE;
        if fold(form).starts_with('ي') { present(form, feats.with(Feats::PRESENT), &mut add) } else { past(form, "", feats.with(Feats::PAST), &mut add) }
    }
    participle(parts.participle, &mut add);
    if !parts.masdar.is_empty() {
        add(fold(parts.masdar), Kind::Masdar, Feats::MASC.with(Feats::SING));
    }
}

fn past(form: &str, short: &str, base: Feats, add: &mut impl FnMut(String, Kind, Feats)) {
    let form = form.trim_start_matches('=');
    if form.is_empty() {
        return;
    }
    let folded = fold(form);
    let weak = form.ends_with('ا') || form.ends_with('ى');
    let stem = if weak { folded[..folded.len() - 2].to_owned() } else { folded.clone() };
    let short = if short.is_empty() { folded.clone() } else { fold(short) };
    let (m, f, s, d, p) = (Feats::MASC, Feats::FEM, Feats::SING, Feats::DUAL, Feats::PLUR);
    let mut verb = |form: String, feats: Feats| add(form, Kind::Verb, base.with(feats));
    let maksura = if form.ends_with('ى') { Feats::MAKSURA } else { Feats::NONE };
    verb(folded.clone(), m.with(s).with(maksura));
    verb(format!("{stem}ت"), f.with(s));
    verb(format!("{}ا", if weak { &short } else { &stem }), m.with(d));
    verb(format!("{stem}تا"), f.with(d));
    verb(format!("{stem}وا"), m.with(p));
    verb(format!("{short}ن"), f.with(p));
    verb(format!("{short}نا"), Feats::FIRST.with(p));
    if short != stem {
        verb(format!("{short}ت"), Feats::FIRST.with(s));
    }
}

fn present(form: &str, base: Feats, add: &mut impl FnMut(String, Kind, Feats)) {
    let form = form.trim_start_matches('=');
    let folded = fold(form);
    let Some(stem) = folded.strip_prefix('ي') else { return };
    // The jussive of a weak verb has lost its last letter (لم يخف); of a hollow one its middle (لم يقل).
    let weak = form.ends_with(['و', 'ي', 'ى']);
    let bare = if weak { &stem[..stem.len() - 2] } else { stem };
    let (m, f, s, d, p) = (Feats::MASC, Feats::FEM, Feats::SING, Feats::DUAL, Feats::PLUR);
    let mut verb = |form: String, feats: Feats| add(form, Kind::Verb, base.with(feats));
    let maksura = if form.ends_with('ى') { Feats::MAKSURA } else { Feats::NONE };
    verb(format!("ي{stem}"), m.with(s).with(maksura));
    verb(format!("ت{stem}"), f.with(s).with(maksura));
    verb(format!("ا{stem}"), Feats::FIRST.with(s).with(maksura));
    verb(format!("ن{stem}"), Feats::FIRST.with(p).with(maksura));
    let long = if form.ends_with('ى') {
        bare.to_owned()
    } else if weak {
        stem.to_owned()
    } else {
        bare.to_owned()
    };
    verb(format!("ي{long}ان"), m.with(d));
    verb(format!("ت{long}ان"), f.with(d));
    verb(format!("ي{bare}ون"), m.with(p));
    verb(format!("ي{bare}وا"), m.with(p).with(Feats::SHORT));
    verb(format!("ي{stem}ن"), f.with(p));
    if weak {
        verb(format!("ي{bare}"), m.with(s).with(Feats::SHORT));
        verb(format!("ت{bare}"), f.with(s).with(Feats::SHORT));
    } else if let Some(hollow) = hollow(stem) {
        verb(format!("ي{hollow}"), m.with(s).with(Feats::SHORT));
        verb(format!("ت{hollow}"), f.with(s).with(Feats::SHORT));
    }
}

/// The stem of a hollow verb without its long vowel: قول → قل.
fn hollow(stem: &str) -> Option<String> {
    let letters: Vec<char> = stem.chars().collect();
    let at = letters.len().checked_sub(2)?;
    (matches!(letters[at], 'ا' | 'و' | 'ي') && letters.len() >= 3).then(|| letters.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| c).collect())
}

fn participle(form: &str, add: &mut impl FnMut(String, Kind, Feats)) {
    let folded = fold(form.trim_start_matches('='));
    let Some(stem) = folded.strip_suffix('ا') else { return };
    let (m, f, s, d, p) = (Feats::MASC, Feats::FEM, Feats::SING, Feats::DUAL, Feats::PLUR);
    let mut part = |form: String, feats: Feats| add(form, Kind::Participle, feats);
    part(folded.clone(), m.with(s));
    part(stem.to_owned(), m.with(s).with(Feats::SHORT));
    part(format!("{stem}ه"), f.with(s));
    part(format!("{stem}ات"), f.with(p));
    // A weak participle (داعيا) keeps its ya in the dual only; with plural endings it falls: داعين.
    let bare = stem.strip_suffix('ي').unwrap_or(stem);
    part(format!("{bare}ين"), m.with(p).with(d));
    if bare != stem {
        part(format!("{stem}ين"), m.with(d));
    }
    part(format!("{stem}تين"), f.with(d));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(past: &str, short: &str, present: &str, participle: &str) -> Vec<String> {
        let mut out = Vec::new();
        conjugate(&Parts { past, short, present, participle, masdar: "" }, &[], |form, _, _| out.push(form));
        out
    }

    #[test]
    fn weak_and_sound_verbs() {
        let says = forms("قال", "قل", "يقول", "قائلا");
        for form in ["قال", "قالت", "قالوا", "قلن", "يقول", "تقول", "يقولون", "يقولوا", "يقل", "قايلا", "قايله", "قايلين"] {
            assert!(says.iter().any(|f| f == form), "{form} {says:?}");
        }
        let calls = forms("دعا", "دعو", "يدعو", "داعيا");
        for form in ["دعا", "دعت", "دعوا", "دعونا", "يدعو", "تدعو", "يدعون", "يدع", "داعيا", "داعيه", "داعين"] {
            assert!(calls.iter().any(|f| f == form), "{form} {calls:?}");
        }
        assert!(!calls.iter().any(|f| f == "دعات"));
    }
}
