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
pub fn conjugate(parts: &Parts<'_>, passive: &[&str], add: impl FnMut(&str, Kind, Feats)) {
    let mut forms = Forms { form: String::with_capacity(64), add };
    forms.past(parts.past, parts.short, Feats::PAST);
    forms.present(parts.present, Feats::PRESENT);
    for form in passive {
        let feats = Feats::PASSIVE;
        if form.starts_with(['ي', 'ى']) { forms.present(form, feats.with(Feats::PRESENT)) } else { forms.past(form, "", feats.with(Feats::PAST)) }
    }
    forms.participle(parts.participle);
    if !parts.masdar.is_empty() {
        forms.add(&[&fold(parts.masdar)], Kind::Masdar, Feats::MASC.with(Feats::SING));
    }
}

/// Spells forms one after the other in one buffer.
struct Forms<F> {
    form: String,
    add: F,
}

impl<F: FnMut(&str, Kind, Feats)> Forms<F> {
    fn add(&mut self, pieces: &[&str], kind: Kind, feats: Feats) {
        self.form.clear();
        pieces.iter().for_each(|piece| self.form.push_str(piece));
        (self.add)(&self.form, kind, feats);
    }

    fn past(&mut self, form: &str, short: &str, base: Feats) {
        let form = form.trim_start_matches('=');
        if form.is_empty() {
            return;
        }
        let folded = fold(form);
        let weak = form.ends_with('ا') || form.ends_with('ى');
        let stem = if weak { &folded[..folded.len() - 2] } else { &folded };
        let short = if short.is_empty() { folded.clone() } else { fold(short) };
        let (m, f, s, d, p) = (Feats::MASC, Feats::FEM, Feats::SING, Feats::DUAL, Feats::PLUR);
        let mut verb = |pieces: &[&str], feats: Feats| self.add(pieces, Kind::Verb, base.with(feats));
        let maksura = if form.ends_with('ى') { Feats::MAKSURA } else { Feats::NONE };
        verb(&[&folded], m.with(s).with(maksura));
        verb(&[stem, "ت"], f.with(s));
        verb(&[if weak { &short } else { stem }, "ا"], m.with(d));
        verb(&[stem, "تا"], f.with(d));
        verb(&[stem, "وا"], m.with(p));
        verb(&[&short, "ن"], f.with(p));
        verb(&[&short, "نا"], Feats::FIRST.with(p));
        if short != stem {
            verb(&[&short, "ت"], Feats::FIRST.with(s));
        }
    }

    fn present(&mut self, form: &str, base: Feats) {
        let form = form.trim_start_matches('=');
        let folded = fold(form);
        let Some(stem) = folded.strip_prefix('ي') else { return };
        // The jussive of a weak verb has lost its last letter (لم يخف); of a hollow one its middle (لم يقل).
        let weak = form.ends_with(['و', 'ي', 'ى']);
        let bare = if weak { &stem[..stem.len() - 2] } else { stem };
        let (m, f, s, d, p) = (Feats::MASC, Feats::FEM, Feats::SING, Feats::DUAL, Feats::PLUR);
        let mut verb = |pieces: &[&str], feats: Feats| self.add(pieces, Kind::Verb, base.with(feats));
        let maksura = if form.ends_with('ى') { Feats::MAKSURA } else { Feats::NONE };
        verb(&["ي", stem], m.with(s).with(maksura));
        verb(&["ت", stem], f.with(s).with(maksura));
        verb(&["ا", stem], Feats::FIRST.with(s).with(maksura));
        verb(&["ن", stem], Feats::FIRST.with(p).with(maksura));
        let long = if weak && !form.ends_with('ى') { stem } else { bare };
        verb(&["ي", long, "ان"], m.with(d));
        verb(&["ت", long, "ان"], f.with(d));
        verb(&["ي", bare, "ون"], m.with(p));
        verb(&["ي", bare, "وا"], m.with(p).with(Feats::SHORT));
        verb(&["ي", stem, "ن"], f.with(p));
        if weak {
            verb(&["ي", bare], m.with(s).with(Feats::SHORT));
            verb(&["ت", bare], f.with(s).with(Feats::SHORT));
        } else if let Some((before, after)) = hollow(stem) {
            verb(&["ي", before, after], m.with(s).with(Feats::SHORT));
            verb(&["ت", before, after], f.with(s).with(Feats::SHORT));
        }
    }

    fn participle(&mut self, form: &str) {
        let folded = fold(form.trim_start_matches('='));
        let Some(stem) = folded.strip_suffix('ا') else { return };
        let (m, f, s, d, p) = (Feats::MASC, Feats::FEM, Feats::SING, Feats::DUAL, Feats::PLUR);
        let mut part = |pieces: &[&str], feats: Feats| self.add(pieces, Kind::Participle, feats);
        part(&[&folded], m.with(s));
        part(&[stem], m.with(s).with(Feats::SHORT));
        part(&[stem, "ه"], f.with(s));
        part(&[stem, "ات"], f.with(p));
        // A weak participle (داعيا) keeps its ya in the dual only; with plural endings it falls: داعين.
        let bare = stem.strip_suffix('ي').unwrap_or(stem);
        part(&[bare, "ين"], m.with(p).with(d));
        if bare != stem {
            part(&[stem, "ين"], m.with(d));
        }
        part(&[stem, "تين"], f.with(d));
    }
}

/// The stem of a hollow verb before and after its long vowel: قول → ق and ل.
fn hollow(stem: &str) -> Option<(&str, &str)> {
    let mut letters = stem.char_indices().rev();
    let (last, _) = letters.next()?;
    let (vowel, _) = letters.next().filter(|(_, c)| matches!(c, 'ا' | 'و' | 'ي'))?;
    letters.next()?;
    Some((&stem[..vowel], &stem[last..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(past: &str, short: &str, present: &str, participle: &str) -> Vec<String> {
        let mut out = Vec::new();
        conjugate(&Parts { past, short, present, participle, masdar: "" }, &[], |form, _, _| out.push(form.to_owned()));
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
