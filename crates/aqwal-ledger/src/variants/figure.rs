//! Figures in a content: numbers in digits or in words, ordinals, weekdays and months, by value.
//!
//! Only what comparison needs: 5 and خمسة are one, 5.2 مليون and «5 ملايين و200 ألف» are one, the same frame with 5 and 7 is not
//! the same quotation. What a figure counts is the record's business.

use std::ops::Range;

use super::stem;
use super::table::{Numeral, known};
use super::word::Words;

/// What a figure is; those of different kinds are never held against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Ordinal,
    Weekday,
    Month,
}

/// A figure as met.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    pub kind: Kind,
    pub value: f64,
    /// Its words.
    pub words: Range<usize>,
    /// Whether نحو, حوالي or the like stands beside it.
    pub about: bool,
}

impl Figure {
    /// A hash of kind and value.
    pub fn hash(&self) -> u64 {
        let mut bytes = [0; 9];
        bytes[0] = self.kind as u8;
        bytes[1..].copy_from_slice(&self.value.to_bits().to_le_bytes());
        stem::hash_bytes(&bytes) | 1
    }

    /// Whether two figures say the same: equal, or one rounds the other.
    ///
    /// Without a word such as نحو the rounder must be the rounding of the other to fewer digits and no further off than 3 in 100;
    /// with one, no further off than 10 in 100. Both bounds are this project's choice.
    pub fn agrees(&self, other: &Self) -> bool {
        if self.kind != other.kind {
            return false;
        }
        if self.value == other.value {
            return true;
        }
        if self.kind != Kind::Number {
            return false;
        }
        let (a, b) = (self.value, other.value);
        let off = (a - b).abs() / a.abs().max(b.abs());
        if self.about != other.about && off <= 0.1 {
            return true;
        }
        off <= 0.03 && (rounds(a, b) || rounds(b, a))
    }
}

/// Whether `rough` is `fine` to fewer significant digits.
fn rounds(fine: f64, rough: f64) -> bool {
    let (f, r) = (digits(fine), digits(rough));
    if r >= f || fine == 0.0 {
        return false;
    }
    let unit = 10f64.powf(fine.abs().log10().floor() - (r as f64) + 1.0);
    ((fine / unit).round() * unit - rough).abs() < unit * 1e-6
}

/// Significant digits of a number as it is written.
fn digits(value: f64) -> usize {
    let text = format!("{value}");
    let plain: String = text.chars().filter(char::is_ascii_digit).collect();
    plain.trim_matches('0').len().max(1)
}

/// What one word is as a figure.
#[derive(Clone, Copy)]
enum Atom {
    Digits(f64),
    Word(f64),
    Scale(f64),
}

/// The value of digits: 5, 5.2, 5,200, 1.200.000.
fn value(form: &str) -> Option<f64> {
    if form.len() > 24 {
        return None;
    }
    let form: String = form.chars().map(|c| if matches!(c, '٫') { '.' } else { c }).filter(|&c| c != '،').collect();
    let marks = form.matches(['.', ',']).count();
    let grouped = |mark: char| form.split(mark).enumerate().all(|(i, g)| if i == 0 { (1..=3).contains(&g.len()) && g != "0" } else { g.len() == 3 });
    if form.contains(',') && !form.contains('.') && grouped(',') || marks > 1 && !form.contains(',') && grouped('.') {
        return form.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok();
    }
    if form.contains(',') && form.contains('.') {
        return form.replace(',', "").parse().ok();
    }
    form.replace(',', ".").parse().ok()
}

/// Reads a word as a link of a number; the second value tells whether و stands before it.
fn atom(words: &Words, i: usize) -> Option<(Atom, bool)> {
    let form = words.folded(i);
    if form.starts_with(|c: char| c.is_ascii_digit()) {
        return value(form).map(|v| (Atom::Digits(v), i > 0 && words.folded(i - 1) == "و"));
    }
    // أحد is one only in أحد عشر; else it is somebody.
    if matches!(form.trim_start_matches(['و', 'ب', 'ل']), "احد" | "احدي") && matches!(words.folded(i + 1), "عشر" | "عشره") {
        return Some((Atom::Word(1.0), false));
    }
    let mut rest = form;
    let mut joined = false;
    for _ in 0..3 {
        match known(rest).numeral {
            Some(Numeral::Cardinal(v)) => return Some((Atom::Word(v), joined)),
            // المئة after في or ب is a percentage.
            Some(Numeral::Scale(v)) => return (v != 100.0 || !form.contains("الم")).then_some((Atom::Scale(v), joined)),
            _ => {}
        }
        rest = match rest {
            _ if rest.starts_with("ال") => &rest["ال".len()..],
            _ if rest.starts_with('و') => {
                joined = true;
                &rest["و".len()..]
            }
            _ if rest.starts_with(['ب', 'ل', 'ف', 'ك']) => &rest["ب".len()..],
            _ => return None,
        };
    }
    None
}

/// The figures of a content, in order.
pub(super) fn read(words: &Words) -> Vec<Figure> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let name = named(words.folded(i));
        if let Some((first, _)) = atom(words, i).filter(|_| name.is_none_or(|(kind, _)| kind != Kind::Weekday)) {
            let (figure, to) = number(words, i, first);
            out.push(figure);
            i = to;
        } else {
            if let Some((kind, value)) = name {
                out.push(Figure { kind, value, words: i..i + 1, about: false });
            }
            i += 1;
        }
    }
    out
}

/// Ordinals, weekdays, months.
fn named(form: &str) -> Option<(Kind, f64)> {
    let mut rest = form;
    for _ in 0..3 {
        match known(rest).numeral {
            Some(Numeral::Weekday(v)) => return Some((Kind::Weekday, v)),
            Some(Numeral::Month(v)) => return Some((Kind::Month, v)),
            Some(Numeral::Ordinal(v)) => return Some((Kind::Ordinal, v)),
            _ => {}
        }
        rest = rest.strip_prefix(['و', 'ف', 'ب', 'ل', 'ك'])?;
    }
    None
}

fn number(words: &Words, from: usize, first: Atom) -> (Figure, usize) {
    // `group` is what the next scale multiplies, `last` the scale before.
    let (mut total, mut group, mut last, mut scaled) = (0.0, 0.0, f64::INFINITY, false);
    let digits = matches!(first, Atom::Digits(_));
    match first {
        Atom::Digits(v) | Atom::Word(v) => group = v,
        Atom::Scale(v) => {
            total = v;
            last = v;
            scaled = true;
        }
    }
    let mut to = from + 1;
    loop {
        // A lone و stands before digits.
        let lone = words.folded(to) == "و";
        let at = if lone { to + 1 } else { to };
        if at >= words.len() {
            break;
        }
        let Some((next, joined)) = atom(words, at) else { break };
        let joined = joined || lone;
        match next {
            Atom::Scale(v) if !joined && group > 0.0 => {
                // مئة وخمسون ألفا: the greater scale multiplies all of it.
                total = if scaled && v > last { (total + group) * v } else { total + group * v };
                (group, last, scaled) = (0.0, v, true);
            }
            // مئة ألف.
            Atom::Scale(v) if !joined && scaled && group == 0.0 && v > last => {
                total *= v;
                last = v;
            }
            Atom::Scale(v) if joined && scaled && group == 0.0 && v < last => {
                total += v;
                last = v;
            }
            // مليون ونصف.
            Atom::Word(v) if joined && v < 1.0 => {
                if group > 0.0 {
                    group += v
                } else {
                    total += v * if last.is_finite() { last } else { 1.0 }
                }
                to = at + 1;
                // مليون ونصف المليون.
                if let Some((Atom::Scale(v), false)) = atom(words, to)
                    && v == last
                {
                    to += 1;
                }
                break;
            }
            // خمسة وعشرون; not «12 و15».
            Atom::Word(v) if joined && group > 0.0 && !digits && (10.0..100.0).contains(&v) != (10.0..100.0).contains(&group) => group += v,
            // أحد عشر.
            Atom::Word(10.0) if !joined && group > 0.0 && group < 10.0 && !digits => group += 10.0,
            Atom::Word(v) | Atom::Digits(v) if joined && scaled && group == 0.0 && v < last => group = v,
            _ => break,
        }
        to = at + 1;
    }
    let about = (1..=2).any(|back| from >= back && words.list[from - back].about) || words.list.get(to).is_some_and(|w| w.about);
    (Figure { kind: Kind::Number, value: ((total + group) * 1e4).round() / 1e4, words: from..to, about }, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<f64> {
        Words::of(text).figures.iter().map(|f| f.value).collect()
    }

    #[test]
    fn numbers_by_value() {
        for (text, expected) in [
            ("5 في المئة", &[5.0][..]),
            ("خمسة بالمائة", &[5.0]),
            ("٥٪", &[5.0]),
            ("5 ملايين و200 ألف دولار", &[5_200_000.0]),
            ("5.2 مليون دولار", &[5_200_000.0]),
            ("خمسة وعشرون ألف طالب", &[25_000.0]),
            ("مليون ونصف المليون", &[1_500_000.0]),
            ("ألفي وحدة", &[2000.0]),
            ("12 و15 شخصا", &[12.0, 15.0]),
            ("ثلاثة قتلى وسبعة جرحى", &[3.0, 7.0]),
            ("5,200 نسخة", &[5200.0]),
            ("ثلاثة عشر يوما", &[13.0]),
            ("أحد عشر بلدا", &[11.0]),
            ("أحد الرجال", &[]),
            ("مساء الاثنين", &[1.0]),
            ("يكفي شهرين", &[2.0]),
            ("مئة ألف", &[100_000.0]),
            ("مئة وخمسون", &[150.0]),
            ("مئة وخمسون ألفا", &[150_000.0]),
            ("يوم الخميس في الفصل الثاني", &[4.0, 2.0]),
            ("في حزيران", &[6.0]),
            ("كل الناس", &[]),
        ] {
            assert_eq!(values(text), expected, "{text}");
        }
    }

    #[test]
    fn roundings_agree_and_other_figures_do_not() {
        let agree = |a: &str, b: &str| {
            let (a, b) = (Words::of(a), Words::of(b));
            a.figures[0].agrees(&b.figures[0])
        };
        for (a, b) in [("4987 طنا", "نحو 5 آلاف طن"), ("12.48 مليار", "12.5 مليار"), ("خمسة", "5"), ("يونيو", "حزيران"), ("5 في المئة", "نحو 5 في المئة")]
        {
            assert!(agree(a, b), "{a} {b}");
        }
        for (a, b) in [("5", "7"), ("2023", "2024"), ("الأحد", "الاثنين"), ("4.1", "4.2"), ("الأول", "1"), ("نحو 5 آلاف", "نحو 7 آلاف")] {
            assert!(!agree(a, b), "{a} {b}");
        }
    }
}
