//! JSON as pages have it: with places in the bytes, and with the faults that pages make.
//!
//! Scripts of linked data are written by templates: commas before a closing bracket, line breaks inside strings, strings or
//! brackets that never end, comments around the whole. What can be told is told; nothing is an error.

use std::ops::Range;

/// A value and where it stands. Values of a container follow it, up to `end`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    /// The member's name, without its quotation marks; empty in a list.
    pub key: Range<usize>,
    pub value: Kind,
    /// The words of a string or number, without quotation marks.
    pub place: Range<usize>,
    /// The node after the last one inside.
    pub end: usize,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    List,
    String,
    /// A number or word.
    Bare,
}

/// Values of a script that are read; no article says more of itself.
const MOST: usize = 50_000;

/// The values in a stretch of a page, in their order.
pub(super) fn parse(bytes: &[u8], range: Range<usize>) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    // Open objects and open lists.
    let mut depth = [0_usize; 2];
    let mut key: Option<Range<usize>> = None;
    let mut at = range.start;
    while at < range.end && nodes.len() < MOST {
        let from = at;
        match bytes[at] {
            b'{' | b'[' => {
                let value = if bytes[at] == b'{' { Kind::Object } else { Kind::List };
                depth[usize::from(value == Kind::List)] += 1;
                open.push(nodes.len());
                nodes.push(Node { key: key.take().unwrap_or(from..from), value, place: from..from, end: 0 });
                at += 1;
            }
            b'}' | b']' => {
                let value = if bytes[at] == b'}' { Kind::Object } else { Kind::List };
                // A bracket that fits nothing closes nothing; one that fits closes what stands open inside.
                let mut closed = depth[usize::from(value == Kind::List)] == 0;
                while !closed && let Some(n) = open.pop() {
                    nodes[n].end = nodes.len();
                    depth[usize::from(nodes[n].value == Kind::List)] -= 1;
                    closed = nodes[n].value == value;
                }
                key = None;
                at += 1;
            }
            b'"' => {
                let end = string_end(bytes, at + 1, range.end);
                let place = at + 1..end;
                at = (end + 1).min(range.end);
                let in_object = open.last().is_some_and(|&n| nodes[n].value == Kind::Object);
                let next = bytes[at..range.end].iter().position(|b| !b.is_ascii_whitespace()).map(|n| at + n);
                if in_object && key.is_none() && next.is_some_and(|n| bytes[n] == b':') {
                    key = Some(place);
                    at = next.map_or(at, |n| n + 1);
                } else {
                    nodes.push(Node { key: key.take().unwrap_or(from..from), value: Kind::String, place, end: nodes.len() + 1 });
                }
            }
            b'0'..=b'9' | b'-' | b't' | b'f' | b'n' if key.is_some() => {
                at += bytes[at..range.end].iter().position(|b| !(b.is_ascii_alphanumeric() || b"+-.".contains(b))).unwrap_or(range.end - at);
                at = at.max(from + 1);
                nodes.push(Node { key: key.take().unwrap_or(from..from), value: Kind::Bare, place: from..at, end: nodes.len() + 1 });
            }
            _ => at += 1,
        }
    }
    for n in open {
        nodes[n].end = nodes.len();
    }
    nodes
}

/// Where a string ends: before the next quotation mark that no backslash escapes.
fn string_end(bytes: &[u8], from: usize, to: usize) -> usize {
    let mut at = from;
    while at < to {
        match bytes[at] {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    to
}

/// The members of a container, by their place among the nodes.
pub(super) fn members(nodes: &[Node], of: usize) -> impl Iterator<Item = usize> + '_ {
    let end = nodes.get(of).map_or(0, |node| node.end).min(nodes.len());
    let mut at = of + 1;
    std::iter::from_fn(move || {
        let member = at;
        at = nodes.get(member).filter(|_| member < end)?.end.max(member + 1);
        Some(member)
    })
}

/// The characters of a string's words, its escapes read. References of HTML are read, too: templates leave them in.
pub(super) fn unescape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find(['\\', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = if rest.starts_with('&') { reference(rest, &mut out) } else { escape(&rest[1..], &mut out) };
    }
    out.push_str(rest);
    out
}

fn escape<'a>(rest: &'a str, out: &mut String) -> &'a str {
    let Some(first) = rest.chars().next() else { return rest };
    let after = &rest[first.len_utf8()..];
    match first {
        'n' | 'r' | 't' | 'f' => out.push(' '),
        'b' => {}
        'u' => {
            let unit = |s: &str| s.get(..4).and_then(|hex| u32::from_str_radix(hex, 16).ok());
            let Some(high) = unit(after) else { return after };
            let after = &after[4..];
            // A pair of surrogates is one character.
            if let Some(low) = after.strip_prefix("\\u").and_then(unit)
                && (0xd800..0xdc00).contains(&high)
                && (0xdc00..0xe000).contains(&low)
            {
                out.extend(char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00)));
                return &after[6..];
            }
            out.extend(char::from_u32(high));
            return after;
        }
        _ => out.push(first),
    }
    after
}

fn reference<'a>(rest: &'a str, out: &mut String) -> &'a str {
    let end = rest.bytes().take(10).position(|b| b == b';');
    let name = end.and_then(|end| rest.get(1..end)).unwrap_or("");
    let number = |s: &str| match s.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => s.parse().ok(),
    };
    let character = match name {
        "quot" => Some('"'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "nbsp" => Some('\u{a0}'),
        "laquo" => Some('«'),
        "raquo" => Some('»'),
        "ldquo" => Some('“'),
        "rdquo" => Some('”'),
        "lsquo" => Some('‘'),
        "rsquo" => Some('’'),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        "hellip" => Some('…'),
        _ => name.strip_prefix('#').and_then(number).and_then(char::from_u32),
    };
    match (character, end) {
        (Some(character), Some(end)) => {
            out.push(character);
            &rest[end + 1..]
        }
        _ => {
            out.push('&');
            &rest[1..]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(json: &str) -> Vec<String> {
        let show = |n: &Node| format!("{}={:?}{}", &json[n.key.clone()], n.value, &json[n.place.clone()]);
        parse(json.as_bytes(), 0..json.len()).iter().map(show).collect()
    }

    #[test]
    fn values_have_places() {
        assert_eq!(shown(r#"{"a": "b", "c": [1, "d", {"e": true}], "f": -1.5e3}"#), ["=Object", "a=Stringb", "c=List", "=Stringd", "=Object", "e=Baretrue", "f=Bare-1.5e3"]);
    }

    #[test]
    fn faults_are_borne() {
        assert_eq!(shown("<!-- {\"a\": \"b\n c\",, \"d\": [\"e\",],}; -->"), ["=Object", "a=Stringb\n c", "d=List", "=Stringe"]);
        assert_eq!(shown(r#"{"a": {"b": "c""#), ["=Object", "a=Object", "b=Stringc"]);
        assert_eq!(shown(r#"]}{"a" "b": \"#), ["=Object", "=Stringa"]);
        assert_eq!(shown("\"\\"), ["=String\\"]);
    }

    #[test]
    fn members_are_those_of_the_container() {
        let json = r#"{"a": {"b": 1, "c": [2]}, "d": "e"}"#;
        let nodes = parse(json.as_bytes(), 0..json.len());
        let names = |of: usize| members(&nodes, of).map(|n| &json[nodes[n].key.clone()]).collect::<Vec<_>>();
        assert_eq!((names(0), names(1)), (vec!["a", "d"], vec!["b", "c"]));
    }

    #[test]
    fn escapes_and_references_are_read() {
        assert_eq!(unescape(r#"\"قال\" \u0646\u0639\u0645\n&quot;&#1602;&amp;&x; \ud83d\ude00\"#), "\"قال\" نعم \"ق&&x; 😀");
    }
}
