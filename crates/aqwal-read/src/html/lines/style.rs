//! What an element says of the letters inside: headings, size, weight.

use super::super::element::Attribute;
use super::super::events::Tag;

/// The level of a heading.
pub(super) fn heading(tag: &Tag<'_>) -> Option<u8> {
    match tag.element.name() {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" => Some(6),
        _ => None,
    }
}

/// The size of letters in points.
pub(super) fn size(tag: &Tag<'_>) -> Option<u8> {
    if tag.element.name() == "font" {
        let step = tag.get(Attribute::Size).trim();
        let number = step.trim_start_matches('+').parse::<usize>().ok()?;
        let number = if step.starts_with('+') { number + 3 } else { number };
        return [8, 8, 10, 12, 14, 18, 24, 36].get(number).copied();
    }
    let style = tag.get(Attribute::Style);
    let whole = || Some(style.find("font-size").or_else(|| style.find("FONT-SIZE"))? + "font-size".len());
    // `font: bold 22px Tahoma`
    let short = || style.find("font:").map(|at| at + "font".len());
    let value = style[whole().or_else(short)?..].trim_start().strip_prefix(':')?.trim_start_matches(|c: char| !c.is_ascii_digit() && c != ';');
    let end = value.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(value.len());
    let number: f32 = value[..end].parse().ok()?;
    let unit = value[end..].trim_start();
    let points = match () {
        () if unit.starts_with("pt") => number,
        () if unit.starts_with("px") => number * 0.75,
        () if unit.starts_with("em") || unit.starts_with("rem") => number * 12.0,
        () if unit.starts_with('%') => number * 0.12,
        () => return None,
    };
    (1.0..200.0).contains(&points).then_some(points as u8)
}

/// Whether the letters are bold.
pub(super) fn is_bold(tag: &Tag<'_>) -> bool {
    matches!(tag.element.name(), "b" | "strong" | "big") || tag.get(Attribute::Style).contains("bold")
}

/// An element and its names in one number (FNV-1a).
pub(super) fn sign(tag: &Tag<'_>) -> u32 {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let hash = step(0x811c_9dc5, tag.element.index() as u8);
    tag.get(Attribute::Class).bytes().take(64).fold(hash, step)
}

/// The sign of an element that pages show apart from its neighbours: a link, a time, a span with a name.
pub(super) fn seam(tag: &Tag<'_>) -> Option<u32> {
    match tag.element.name() {
        "a" | "time" | "cite" | "b" | "strong" | "small" => Some(sign(tag)),
        "span" if tag.has(Attribute::Itemprop) || tag.has(Attribute::Property) => Some(sign(tag) ^ 1),
        "span" if !matches!(tag.get(Attribute::Class), "" | "SpellE" | "GramE") => Some(sign(tag)),
        _ => None,
    }
}
