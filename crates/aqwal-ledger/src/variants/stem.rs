//! A rough stem: what is written together with a word and its commonest endings off, by length alone.
//!
//! A light stemmer after Larkey, Ballesteros and Connell, «Improving stemming for Arabic information retrieval» (SIGIR 2002),
//! which takes off a fixed list of prefixes and endings as long as enough letters remain. It serves comparison alone: that both
//! sides are cut by the same rule matters, not that the cut is the grammarian's.

/// Letters that must remain.
const LEAST: usize = 3;

/// Longest word that is cut; longer ones stand as they are.
const LONGEST: usize = 24;

/// A hash that will not change, because it is stored: FNV-1a, 64 bits (RFC 9923), with the finish of SplitMix64, so that all its bits may be used.
pub(super) fn hash(form: &str) -> u64 {
    hash_bytes(form.as_bytes())
}

/// [`hash`] of bytes.
pub(super) fn hash_bytes(bytes: &[u8]) -> u64 {
    let mut h = 0xcbf2_9ce4_8422_2325_u64;
    for &b in bytes {
        h = (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
    }
    mix(h)
}

/// The finish of SplitMix64 (Steele, Lea and Flood 2014).
pub(super) fn mix(mut h: u64) -> u64 {
    h = (h ^ (h >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h = (h ^ (h >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    h ^ (h >> 31)
}

/// The hash of the stem of a folded word.
pub(super) fn of(form: &str) -> u64 {
    let mut letters = [0u8; LONGEST];
    let mut len = 0;
    for c in form.chars() {
        if !('\u{621}'..='\u{64a}').contains(&c) || len == LONGEST {
            return hash(form);
        }
        letters[len] = (c as u32 - 0x600) as u8;
        len += 1;
    }
    hash_bytes(cut(&mut letters[..len]))
}

/// The low byte of an Arabic letter.
const fn low(c: char) -> u8 {
    (c as u32 - 0x600) as u8
}

const ALEF: u8 = low('ا');
const LAM: u8 = low('ل');
const TA: u8 = low('ت');
const YA: u8 = low('ي');
const NUN: u8 = low('ن');
const SIN: u8 = low('س');
const HA: u8 = low('ه');
const WAW: u8 = low('و');
const MIM: u8 = low('م');
const KAF: u8 = low('ك');

/// Endings of two letters: ها هم هن نا كم ات ون ين ان وا تم.
const ENDINGS: [[u8; 2]; 11] = [[HA, ALEF], [HA, MIM], [HA, NUN], [NUN, ALEF], [KAF, MIM], [ALEF, TA], [WAW, NUN], [YA, NUN], [ALEF, NUN], [WAW, ALEF], [TA, MIM]];

fn cut(word: &mut [u8]) -> &[u8] {
    let mut from = 0;
    let mut to = word.len();
    // The article first, with what stands before it: with it off, both sides have the same letters to spare.
    for before in 0..3 {
        let (head, rest) = word.split_at(before.min(word.len()));
        let joined = head.iter().all(|c| [WAW, low('ف'), low('ب'), LAM, KAF].contains(c));
        if joined && matches!(rest, [ALEF, LAM, ..] | [LAM, LAM, ..]) && rest.len() >= LEAST + 2 {
            from = before + 2;
            break;
        }
    }
    // Endings until none is left, so that a word ends as the same word with more endings does: قانون and قانونية.
    loop {
        let rest = &word[from..to];
        let step = match rest {
            [.., a, b] if ENDINGS.contains(&[*a, *b]) && rest.len() >= LEAST + 2 => 2,
            [.., c] if [HA, TA, YA, ALEF].contains(c) && rest.len() > LEAST => 1,
            _ => 0,
        };
        if step == 0 {
            break;
        }
        to -= step;
    }
    // Other prefixes likewise. They come last, so that the ending of كلفتها makes no prefix of its ك.
    loop {
        let rest = &word[from..to];
        let step = match rest {
            [c, ..] if [WAW, low('ف'), low('ب'), LAM, KAF].contains(c) => 1,
            _ => 0,
        };
        if step == 0 || rest.len() < LEAST + step {
            break;
        }
        from += step;
    }
    // سيرتفع, يرتفع, ترتفع, ارتفع.
    if let [SIN, YA | TA | NUN | ALEF, ..] = word[from..to]
        && to - from > LEAST
    {
        from += 1;
    }
    if let [YA | TA | NUN | ALEF, ..] = word[from..to]
        && to - from > LEAST
    {
        from += 1;
    }
    // ارتفاع and ارتفع: a long a inside a word falls away.
    let mut kept = from;
    let mut left = to - from;
    for i in from..to {
        if word[i] == ALEF && i > from && left > LEAST {
            left -= 1;
            continue;
        }
        word[kept] = word[i];
        kept += 1;
    }
    &word[from..kept]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_meet() {
        for forms in [
            &["وزير", "الوزير", "والوزير", "للوزير", "بالوزير"][..],
            &["ارتفع", "يرتفع", "ترتفع", "سيرتفع", "وارتفعت", "ارتفاع"],
            &["قانون", "القانون", "قانوني", "قانونيه", "قانونها"],
            &["مدرسه", "المدرسه", "مدرستهم"],
            &["كلفه", "الكلفه", "بكلفه", "كلفتها"],
        ] {
            for form in forms {
                assert_eq!(of(form), of(forms[0]), "{form} {}", forms[0]);
            }
        }
    }

    #[test]
    fn other_words_stay_apart() {
        for (a, b) in [("وزير", "رئيس"), ("ارتفع", "انخفض"), ("مدرسه", "مدينه"), ("سوق", "سور"), ("قانون", "قنوات")] {
            assert_ne!(of(a), of(b), "{a} {b}");
        }
    }

    #[test]
    fn short_long_and_foreign_words_pass() {
        for form in ["", "و", "ال", "cnn", "5", &"ا".repeat(40)] {
            of(form);
        }
    }

    /// Stored keys depend on these values: FNV-1a of nothing and of "a" are from its specification, with the finish on them.
    #[test]
    fn the_hash_does_not_change() {
        assert_eq!(hash_bytes(b""), mix(0xcbf2_9ce4_8422_2325));
        assert_eq!(hash_bytes(b"a"), mix(0xaf63_dc4c_8601_ec8c));
    }
}
