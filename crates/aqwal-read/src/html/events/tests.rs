use proptest::prelude::*;

use super::*;
use crate::charset::Charset;

fn pieces(html: &str) -> Vec<String> {
    let decoder = Decoder::new(Charset::UTF_8);
    let show = |event| match event {
        Event::Text(range) => format!("{:?}", &html[range]),
        Event::Reference(range, s) => format!("{:?}={s:?}", &html[range]),
        Event::Start(tag) => format!("<{}>", tag.element.name()),
        Event::End(element) => format!("</{}>", element.name()),
    };
    events(html.as_bytes(), &decoder).map(show).collect()
}

#[test]
fn tags_have_places() {
    let decoder = Decoder::new(Charset::UTF_8);
    let html = "ا &amp; <p\n class=x><!-- c --><br/>ب<a\thref='1'></a>";
    let tags = events(html.as_bytes(), &decoder).filter_map(|event| if let Event::Start(tag) = event { Some(html[tag.raw].to_owned()) } else { None });
    assert_eq!(tags.collect::<Vec<_>>(), ["<p\n class=x>", "<br/>", "<a\thref='1'>"]);
}

#[test]
fn references_keep_their_bytes() {
    let found = pieces("أ&amp;&#59;&#x628;;&copy ت&semi;&#0;&#150;&#x110000;");
    let shown = ["\"أ\"", "\"&amp;\"=\"&\"", "\"&#59;\"=\";\"", "\"&#x628;\"=\"ب\"", "\";\"", "\"&copy\"=\"©\"", "\" ت\"", "\"&semi;\"=\";\""];
    assert_eq!(found[..8], shown);
    assert_eq!(found[8..], ["\"&#0;\"=\"\u{fffd}\"", "\"&#150;\"=\"–\"", "\"&#x110000;\"=\"\u{fffd}\""]);
    assert_eq!(pieces("ا</>&notin;ب</>&notit;"), ["\"ا\"", "\"&notin;\"=\"∉\"", "\"ب\"", "\"&not\"=\"¬\"", "\"it;\""]);
}

#[test]
fn what_only_looks_like_markup_is_text() {
    assert_eq!(pieces("1 < 2 & 3 &foo; <ق &# &#x; &#xg &a"), ["\"1 < 2 & 3 &foo; <ق &# &#x; &#xg &a\""]);
    assert_eq!(pieces("a <"), ["\"a <\""]);
    assert_eq!(pieces("a </"), ["\"a </\""]);
}

#[test]
fn comments_and_lone_ends_part_the_text() {
    assert_eq!(pieces("ab<!-- no -->cd</>ef"), ["\"ab\"", "\"cd\"", "\"ef\""]);
    assert_eq!(pieces("<!-->a<!--->b<!-- > -- --!>c<!doctype x>d<?e>f<!----!>g<!-- "), ["\"a\"", "\"b\"", "\"c\"", "\"d\"", "\"f\"", "\"g\""]);
}

#[test]
fn scripts_and_titles_end_with_their_own_tag() {
    assert_eq!(pieces("<script>a<b></SCRIPT >c"), ["<script>", "\"a<b>\"", "</script>", "\"c\""]);
    assert_eq!(pieces("<script><!--<script></script>--></script>c"), ["<script>", "\"<!--<script></script>-->\"", "</script>", "\"c\""]);
    assert_eq!(pieces("<script><!--></script>c"), ["<script>", "\"<!-->\"", "</script>", "\"c\""]);
    assert_eq!(pieces("<title>a&amp;<b></titles></title/>c"), ["<title>", "\"a\"", "\"&amp;\"=\"&\"", "\"<b></titles>\"", "</title>", "\"c\""]);
    assert_eq!(pieces("<style></script>"), ["<style>", "\"</script>\""]);
}

#[test]
fn a_tag_that_the_end_cuts_off_is_none() {
    for html in ["a<p", "a<p class", "a<p class=", "a<p class='>", "a<p class=x", "a</p x='y'", "a<!--", "a<!"] {
        assert_eq!(pieces(html), ["\"a\""], "{html}");
    }
}

#[test]
fn attributes_are_decoded() {
    let decoder = Decoder::new(Charset::WINDOWS_1256);
    let html = b"<meta name=x content='\xde\xc7\xe1 &amp; &#1602;&copy=1&copy;' content=second/><a\r\nHREF = /a/b? =x id>";
    let mut tags = events(html, &decoder).map(|event| if let Event::Start(tag) = event { tag } else { panic!("no tag") });
    let meta = tags.next().unwrap();
    assert_eq!(meta.get(Attribute::Content), "قال & ق&copy=1©");
    let link = tags.next().unwrap();
    assert_eq!((link.get(Attribute::Href), link.has(Attribute::Id), link.raw.clone()), ("/a/b?", true, 70..html.len()));
}

/// What both tokenizers are brought to: text together, tags by their known names and attributes.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen(Vec<String>);

impl Seen {
    fn text(&mut self, text: &str) {
        match self.0.last_mut() {
            Some(last) if last.starts_with('"') => last.push_str(text),
            _ if text.is_empty() => {}
            _ => self.0.push(format!("\"{text}")),
        }
    }

    fn tag(&mut self, element: Element, mut attributes: Vec<(String, String)>) {
        attributes.sort();
        self.0.push(format!("<{} {attributes:?}>", element.name()));
    }
}

/// The page by html5gum.
fn by_html5gum(html: &str) -> Seen {
    let mut seen = Seen::default();
    let mut emitter = html5gum::DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in html5gum::Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            html5gum::Token::String(s) => seen.text(&String::from_utf8_lossy(&s)),
            html5gum::Token::StartTag(tag) => {
                let known = tag.attributes.iter().filter_map(|(n, v)| Attribute::of(n).map(|n| (format!("{n:?}"), String::from_utf8_lossy(v).into_owned())));
                seen.tag(Element::of(&tag.name), known.collect());
            }
            html5gum::Token::EndTag(tag) => seen.0.push(format!("</{}>", Element::of(&tag.name).name())),
            _ => {}
        }
    }
    seen
}

fn by_us(html: &str) -> Seen {
    let decoder = Decoder::new(Charset::UTF_8);
    let mut seen = Seen::default();
    let mut at = 0;
    for event in events(html.as_bytes(), &decoder) {
        if let Event::Text(range) | Event::Reference(range, _) = &event {
            assert!(at <= range.start && range.start < range.end, "{range:?}");
            at = range.end;
        }
        match event {
            Event::Text(range) => seen.text(&html[range].replace("\r\n", "\n").replace('\r', "\n")),
            Event::Reference(_, characters) => seen.text(&characters),
            Event::Start(tag) => {
                assert!(at <= tag.raw.start && html[tag.raw.clone()].starts_with('<') && html[tag.raw.clone()].ends_with('>'));
                seen.tag(tag.element, tag.attributes.iter().map(|(n, v)| (format!("{n:?}"), v.clone().into_owned())).collect());
            }
            Event::End(element) => seen.0.push(format!("</{}>", element.name())),
        }
    }
    seen
}

/// Pieces that bring the tokenizer from state to state.
fn scraps() -> impl Strategy<Value = String> {
    let scraps = prop::sample::select(vec![
        "<",
        ">",
        "</",
        "/>",
        "/",
        "=",
        "'",
        "\"",
        "-",
        "--",
        "!",
        "<!--",
        "-->",
        "--!>",
        "<!",
        "<?",
        "&",
        ";",
        "#",
        "x",
        "&#",
        "&#x",
        "0",
        "6",
        "f",
        "a",
        "p",
        " ",
        "\n",
        "\r",
        "\r\n",
        "\t",
        "<p",
        "<a ",
        "<script>",
        "</script>",
        "<script",
        "</script",
        "<title>",
        "</title>",
        "<style>",
        "</style ",
        "<textarea>",
        "</textarea>",
        "<xmp>",
        "</xmp>",
        "<noscript>",
        "</noscript>",
        "<plaintext>",
        "<iframe>",
        "</iframe>",
        "class",
        "href=",
        "id='",
        "CONTENT",
        "content=\"",
        "name=x",
        "&amp",
        "&amp;",
        "&not",
        "&notin;",
        "&copy",
        "in;",
        "&laquo;",
        "&nbsp",
        "&CounterClockwiseContourIntegral;",
        "&ngE;",
        "&zz;",
        "ق",
        "قال ",
        "😀",
        "\u{feff}",
        "<![CDATA[",
        "]]>",
        "<!DOCTYPE html",
        "PUBLIC \"",
        "<b>",
        "</b>",
        "</>",
        "<br/>",
    ]);
    prop::collection::vec(scraps, 0..24).prop_map(|scraps| scraps.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn another_tokenizer_sees_the_same(html in scraps()) {
        prop_assert_eq!(by_us(&html), by_html5gum(&html));
    }
}
