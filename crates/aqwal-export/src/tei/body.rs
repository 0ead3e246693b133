//! The body: the article's text, with marks that nest, and anchors for those that do not.

use std::io::Write;

use aqwal::Span;
use aqwal::record::{Selector, Statement};

use super::{party_id, statement_id};
use crate::ExportError;
use crate::entry::{Spoken, View};
use crate::xml::Xml;

/// A piece of evidence in the text.
pub(super) struct Mark<'a> {
    span: Span,
    statement: usize,
    /// Which piece of its statement.
    piece: usize,
    said: &'a Statement,
    kind: Kind<'a>,
}

/// What a piece of evidence is of.
#[derive(Clone, Copy)]
enum Kind<'a> {
    /// Words that were said, with their voice.
    Content(&'a str),
    /// Anything else, by its name.
    Other(&'a str),
}

/// What stands at a place of the text.
enum Event<'a> {
    OpenBlock { head: bool, zone: Option<&'static str> },
    CloseBlock { head: bool },
    Open(usize, &'a str),
    Close(&'a str),
    Anchor(String),
}

/// Writes the body and gives the marks that stand in it only as anchors.
pub(super) fn write<'a, W: Write>(xml: &mut Xml<W>, view: &View<'a>) -> Result<Vec<Mark<'a>>, ExportError> {
    let text = &view.record.article.text;
    let blocks = blocks(text);
    let marks = marks(view);
    let (mut events, crossing) = plan(view, &blocks, &marks);
    for &n in &crossing {
        events.push((marks[n].span.start, Event::Anchor(marks[n].anchor(view, "from"))));
        events.push((marks[n].span.end, Event::Anchor(marks[n].anchor(view, "to"))));
    }
    events.sort_by_key(|(at, _)| *at); // stable: an anchor comes behind what opens or closes at its place

    xml.open("body", &[])?;
    xml.open("div", &[])?;
    let mut at = 0;
    for (to, event) in &events {
        xml.text(Span::new(at, *to).slice(text))?;
        at = *to;
        match event {
            Event::OpenBlock { head: true, .. } => xml.open("head", &[])?,
            Event::OpenBlock { zone: Some(zone), .. } => xml.open("p", &[("rend", zone)])?,
            Event::OpenBlock { .. } => xml.open("p", &[])?,
            Event::CloseBlock { head } => xml.close(if *head { "head" } else { "p" })?,
            Event::Open(n, element) => {
                let attributes = marks[*n].attributes(view);
                let attributes: Vec<(&str, &str)> = attributes.iter().map(|(k, v)| (*k, v.as_str())).collect();
                xml.open(element, &attributes)?;
            }
            Event::Close(element) => xml.close(element)?,
            Event::Anchor(id) => xml.empty("anchor", &[("xml:id", id)])?,
        }
    }
    xml.text(Span::new(at, text.len() as u32).slice(text))?;
    if blocks.is_empty() {
        xml.empty("p", &[])?;
    }
    xml.close("div")?;
    xml.close("body")?;
    let mut kept: Vec<Option<Mark<'a>>> = marks.into_iter().map(Some).collect();
    Ok(crossing.into_iter().filter_map(|n| kept[n].take()).collect())
}

/// The lines of the text that hold more than white space of XML.
fn blocks(text: &str) -> Vec<Span> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let end = start + line.len();
        if !line.bytes().all(|b| matches!(b, b' ' | b'\t' | b'\r')) {
            blocks.push(Span::new(start as u32, end as u32));
        }
        start = end + 1;
    }
    blocks
}

/// The evidence of every statement, outer pieces before inner ones. What does not slice the text is left out.
fn marks<'a>(view: &View<'a>) -> Vec<Mark<'a>> {
    let text = &view.record.article.text;
    let mut marks = Vec::new();
    for (statement, said) in view.record.statements.iter().enumerate() {
        let mut piece = 0;
        let mut mark = |words: &Selector, kind| {
            piece += 1;
            if !words.text.slice(text).is_empty() {
                marks.push(Mark { span: words.text, statement, piece, said, kind });
            }
        };
        said.content.iter().for_each(|c| mark(&c.words, Kind::Content(&c.voice)));
        mark(&said.cue, Kind::Other("cue"));
        said.source.iter().for_each(|s| mark(s, Kind::Other("source")));
        said.relays.iter().for_each(|s| mark(s, Kind::Other("relay")));
        said.venue.iter().for_each(|s| mark(s, Kind::Other("venue")));
        said.said.iter().for_each(|s| mark(&s.words, Kind::Other("time")));
        said.commitments.iter().filter_map(|c| c.deadline.as_ref()).for_each(|s| mark(&s.words, Kind::Other("deadline")));
    }
    marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end), mark.statement, mark.piece));
    marks
}

/// Where blocks and marks open and close; and which marks would cross another or the end of a block.
fn plan<'a>(view: &View<'_>, blocks: &[Span], marks: &[Mark<'_>]) -> (Vec<(u32, Event<'a>)>, Vec<usize>) {
    let zones = zones(&view.record.article, blocks);
    let mut events = Vec::new();
    let mut crossing = Vec::new();
    let mut open: Vec<(u32, &'static str)> = Vec::new();
    let mut n = 0;
    for (which, block) in blocks.iter().enumerate() {
        // A mark that begins between two blocks has no place in either.
        while marks.get(n).is_some_and(|mark| mark.span.start < block.start) {
            crossing.push(n);
            n += 1;
        }
        let zone = zones[which];
        let head = which == 0 && zone == Some("title");
        events.push((block.start, Event::OpenBlock { head, zone }));
        while let Some(mark) = marks.get(n).filter(|mark| mark.span.start < block.end) {
            while let Some((end, element)) = open.pop_if(|(end, _)| *end <= mark.span.start) {
                events.push((end, Event::Close(element)));
            }
            if mark.span.end > open.last().map_or(block.end, |(end, _)| *end) {
                crossing.push(n);
            } else {
                let element = mark.element();
                events.push((mark.span.start, Event::Open(n, element)));
                open.push((mark.span.end, element));
            }
            n += 1;
        }
        while let Some((end, element)) = open.pop() {
            events.push((end, Event::Close(element)));
        }
        events.push((block.end, Event::CloseBlock { head }));
    }
    crossing.extend(n..marks.len());
    (events, crossing)
}

/// What each block is, beside a paragraph.
fn zones(article: &aqwal::record::ArticlePart, blocks: &[Span]) -> Vec<Option<&'static str>> {
    let mut zones = vec![None; blocks.len()];
    let parts: [(&str, &[Selector]); 6] = [
        ("related", &article.related),
        ("pull_quote", &article.pull_quotes),
        ("caption", &article.captions),
        ("credit", &article.credits),
        ("byline", &article.bylines),
        ("title", article.title.as_slice()),
    ];
    for (zone, selectors) in parts {
        for selector in selectors {
            let first = blocks.partition_point(|block| block.end <= selector.text.start);
            if let Some(block) = zones.get_mut(first) {
                *block = Some(zone);
            }
        }
    }
    zones
}

impl Mark<'_> {
    /// The voice of words that were said; nothing for other evidence.
    pub fn voice(&self) -> &str {
        match self.kind {
            Kind::Content(voice) => voice,
            Kind::Other(_) => "",
        }
    }

    /// Words that somebody denied or withheld are not words that they said.
    fn is_said(&self) -> bool {
        matches!(self.kind, Kind::Content(_)) && !matches!(self.said.polarity.as_ref(), "denied" | "withheld")
    }

    fn element(&self) -> &'static str {
        if self.is_said() { "said" } else { "seg" }
    }

    fn id(&self, view: &View<'_>) -> String {
        format!("{}-e{}", statement_id(view, self.statement), self.piece)
    }

    /// The id of the anchor at one end.
    pub fn anchor(&self, view: &View<'_>, end: &str) -> String {
        format!("{}-{end}", self.id(view))
    }

    /// The attributes of a span that points to the words.
    pub fn of_span(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        let kind = match self.kind {
            Kind::Content(_) => "content",
            Kind::Other(kind) => kind,
        };
        vec![("xml:id", self.id(view)), ("ana", format!("#{}", statement_id(view, self.statement))), ("type", kind.to_owned())]
    }

    /// The attributes of the element around the words.
    fn attributes(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        match self.kind {
            Kind::Content(voice) if self.is_said() => {
                let mut attributes = self.of_span(view);
                attributes.pop();
                // A headline gives direct speech without marks; of mixed speech the quoted pieces are direct.
                attributes.push(("direct", (voice == "quoted" || self.said.kind == "direct").to_string()));
                if let Spoken::Known(who, _) = view.spoken(self.said) {
                    attributes.push(("who", format!("#{}", party_id(view, who))));
                }
                attributes
            }
            _ => self.of_span(view),
        }
    }
}
