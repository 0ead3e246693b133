//! The graph of who passes on whose words (GraphML): outlet → relay → speaker, summed over all articles.
//!
//! Two parties are one node only if a ledger gives them one key. A name alone joins nobody: it may belong to two.

use std::collections::BTreeMap;
use std::io::Write;

use crate::entry::{Spoken, View};
use crate::xml::Xml;
use crate::{ExportError, Sink, Summary};

/// The attributes: id, what has it, name, type.
const KEYS: [(&str, &str, &str, &str); 11] = [
    ("iri", "node", "iri", "string"),
    ("name", "node", "name", "string"),
    ("class", "node", "class", "string"),
    ("statements", "edge", "statements", "long"),
    ("articles", "edge", "articles", "long"),
    ("direct", "edge", "direct", "long"),
    ("indirect", "edge", "indirect", "long"),
    ("mixed", "edge", "mixed", "long"),
    ("denied", "edge", "denied", "long"),
    ("first", "edge", "first", "string"),
    ("last", "edge", "last", "string"),
];

/// Nodes and edges, kept until all is summed.
pub(crate) struct GraphMl<W> {
    xml: Xml<W>,
    /// By IRI: name and class.
    nodes: BTreeMap<String, (String, String)>,
    /// By the IRIs of both ends.
    edges: BTreeMap<(String, String), Edge>,
}

#[derive(Default)]
struct Edge {
    statements: u64,
    articles: u64,
    /// The last article that was counted.
    article: u64,
    direct: u64,
    indirect: u64,
    mixed: u64,
    denied: u64,
    /// First and last publication date that is known.
    dates: Option<(String, String)>,
}

impl<W: Write> GraphMl<W> {
    pub fn new(out: W) -> Self {
        Self { xml: Xml::new(out), nodes: BTreeMap::new(), edges: BTreeMap::new() }
    }

    fn node(&mut self, iri: String, name: &str, class: &str) -> String {
        self.nodes.entry(iri.clone()).or_insert_with(|| (name.to_owned(), class.to_owned()));
        iri
    }

    /// Where a chain begins: the outlet, or the article itself where no outlet is known.
    fn start(&mut self, view: &View<'_>) -> String {
        let article = &view.record.article;
        if let Some(who) = view.outlet().filter(|who| who.key.is_some()) {
            return self.node(view.iri_of_party(who), who.name, "outlet");
        }
        match &article.outlet {
            Some(outlet) => self.node(view.iri_of_outlet(&outlet.name), &outlet.name, "outlet"),
            None => self.node(view.iri.clone(), article.title.as_ref().map_or(&article.input, |t| &t.exact), "article"),
        }
    }
}

impl<W: Write> Sink for GraphMl<W> {
    fn add(&mut self, view: &View<'_>, summary: &mut Summary) -> Result<(), ExportError> {
        let record = view.record;
        for statement in &record.statements {
            let Spoken::Known(speaker, _) = view.spoken(statement) else {
                summary.left_out += 1;
                continue;
            };
            let mut from = self.start(view);
            let published = record.article.published.as_ref().map(|p| p.value.as_str());
            for who in view.relays(statement).into_iter().chain([speaker]) {
                let to = self.node(view.iri_of_party(who), who.name, &who.party.class);
                if to != from {
                    let edge = self.edges.entry((from, to.clone())).or_default();
                    edge.count(view.number, statement, published);
                }
                from = to;
            }
        }
        Ok(())
    }

    fn finish(&mut self, summary: &mut Summary) -> Result<(), ExportError> {
        let xml = &mut self.xml;
        xml.declare()?;
        xml.open(
            "graphml",
            &[
                ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
                ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
                ("xsi:schemaLocation", "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"),
            ],
        )?;
        for (id, domain, name, kind) in KEYS {
            xml.gap()?;
            xml.empty("key", &[("id", id), ("for", domain), ("attr.name", name), ("attr.type", kind)])?;
        }
        xml.gap()?;
        xml.open("graph", &[("id", "attribution"), ("edgedefault", "directed")])?;
        let mut numbers: BTreeMap<&str, String> = BTreeMap::new();
        for (n, (iri, (name, class))) in self.nodes.iter().enumerate() {
            let id = format!("n{n}");
            xml.gap()?;
            xml.open("node", &[("id", &id)])?;
            for (key, value) in [("iri", iri), ("name", name), ("class", class)] {
                xml.element("data", &[("key", key)], value)?;
            }
            xml.close("node")?;
            numbers.insert(iri, id);
        }
        for (n, ((from, to), edge)) in self.edges.iter().enumerate() {
            let (Some(from), Some(to)) = (numbers.get(from.as_str()), numbers.get(to.as_str())) else { continue };
            xml.gap()?;
            xml.open("edge", &[("id", &format!("e{n}")), ("source", from), ("target", to)])?;
            let counts = [
                ("statements", edge.statements),
                ("articles", edge.articles),
                ("direct", edge.direct),
                ("indirect", edge.indirect),
                ("mixed", edge.mixed),
                ("denied", edge.denied),
            ];
            for (key, count) in counts {
                xml.element("data", &[("key", key)], &count.to_string())?;
            }
            if let Some((first, last)) = &edge.dates {
                xml.element("data", &[("key", "first")], first)?;
                xml.element("data", &[("key", "last")], last)?;
            }
            xml.close("edge")?;
            summary.items += 1;
        }
        xml.gap()?;
        xml.close("graph")?;
        xml.close("graphml")?;
        xml.gap()?;
        summary.replaced = xml.replaced;
        xml.flush()
    }
}

impl Edge {
    fn count(&mut self, article: u64, statement: &aqwal::record::Statement, published: Option<&str>) {
        self.statements += 1;
        if self.article != article {
            (self.article, self.articles) = (article, self.articles + 1);
        }
        match statement.kind.as_ref() {
            "direct" => self.direct += 1,
            "indirect" => self.indirect += 1,
            "mixed" => self.mixed += 1,
            _ => {}
        }
        self.denied += u64::from(statement.polarity == "denied");
        // ISO dates sort as text; of 2024 and 2024-05, the shorter one first.
        if let Some(date) = published {
            let (first, last) = self.dates.get_or_insert_with(|| (date.to_owned(), date.to_owned()));
            if date < first.as_str() {
                date.clone_into(first);
            }
            if date > last.as_str() {
                date.clone_into(last);
            }
        }
    }
}
