//! Provenance of every statement (W3C PROV, as PROV-JSON): one document, one bundle for each article.
//!
//! Entities: the raw bytes, the article, the record, each statement as reported, and its words as uttered. Activities: each utterance,
//! each passing on, the reporting, the extraction. Agents: speakers, relays, outlet, authors, and the engine.

use std::io::Write;

use aqwal::record::Statement;
use serde_json::{Map, Value, json};

use crate::columns::day;
use crate::entry::{Spoken, View, Who};
use crate::json::{Items, put};
use crate::{ExportError, Sink, Summary, VOCABULARY, iri};

/// One bundle for each article.
pub(crate) struct Prov<W>(Items<W>);

impl<W: Write> Prov<W> {
    pub fn new(out: W) -> Self {
        let prefixes = json!({"aqwal": VOCABULARY, "bundle": "urn:x-aqwal:bundle:", "dcterms": "http://purl.org/dc/terms/"});
        Self(Items::new(out, format!("{{\"prefix\":{prefixes},\"bundle\":{{")))
    }
}

impl<W: Write> Sink for Prov<W> {
    fn add(&mut self, view: &View<'_>, summary: &mut Summary) -> Result<(), ExportError> {
        let mut bundle = Bundle { view, parts: Map::new(), relations: 0 };
        bundle.describe_article();
        for statement in &view.record.statements {
            bundle.describe(statement);
            summary.items += 1;
        }
        // The same article may come twice, the same name for a bundle may not.
        let name = format!("bundle:{}.{}", view.digest, view.number);
        self.0.push(Some(&name), &Value::Object(bundle.parts))
    }

    fn finish(&mut self, _: &mut Summary) -> Result<(), ExportError> {
        self.0.close("}}")
    }
}

struct Bundle<'v, 'a> {
    view: &'v View<'a>,
    parts: Map<String, Value>,
    relations: u64,
}

/// The name of something that this article alone has.
fn own(id: &str) -> String {
    format!("a:{}", iri::encode(id))
}

/// A name as a value.
fn name(of: &str) -> Value {
    json!({"$": of, "type": "prov:QUALIFIED_NAME"})
}

impl<'a> Bundle<'_, 'a> {
    fn element(&mut self, section: &str, id: &str, value: Value) {
        let members = self.parts.entry(section).or_insert_with(|| json!({}));
        if let Some(members) = members.as_object_mut() {
            members.insert(id.to_owned(), value);
        }
    }

    fn relate(&mut self, section: &str, value: Value) {
        self.relations += 1;
        let id = format!("_:r{}", self.relations);
        self.element(section, &id, value);
    }

    fn describe_article(&mut self) {
        let view = self.view;
        let article = &view.record.article;
        let engine = &view.record.engine;
        let mut prefixes = json!({"a": format!("{}#", view.iri), "raw": view.iri.trim_end_matches(|c: char| c.is_ascii_hexdigit())});
        put(&mut prefixes, "party", Some(view.party_prefix()));
        put(&mut prefixes, "outlet", Some(view.outlet_prefix()));
        self.parts.insert("prefix".to_owned(), prefixes);
        let raw = format!("raw:{}", view.digest);
        self.element("entity", &raw, json!({"prov:type": name("aqwal:RawBytes"), "aqwal:input": article.input}));
        let mut written = json!({"prov:type": name("aqwal:Article")});
        put(&mut written, "prov:label", article.title.as_ref().map(|t| json!({"$": t.exact, "lang": article.language})));
        put(&mut written, "prov:location", iri::page(article).map(|page| json!({"$": page, "type": "xsd:anyURI"})));
        put(&mut written, "dcterms:issued", article.published.as_ref().map(|p| p.value.clone()));
        self.element("entity", "a:article", written);
        self.element("entity", "a:record", json!({"prov:type": name("aqwal:Record"), "aqwal:schema": view.record.schema}));
        self.relate("wasDerivedFrom", json!({"prov:generatedEntity": raw, "prov:usedEntity": "a:article"}));
        self.relate("wasDerivedFrom", json!({"prov:generatedEntity": "a:record", "prov:usedEntity": raw, "prov:activity": "a:extraction"}));

        let software = json!({"prov:type": name("prov:SoftwareAgent"), "prov:label": "Aqwal", "aqwal:version": engine.version, "aqwal:lexicon": engine.lexicon});
        self.element("agent", "a:engine", software);
        self.element("activity", "a:extraction", json!({"prov:type": name("aqwal:Extraction")}));
        self.relate("wasAssociatedWith", json!({"prov:activity": "a:extraction", "prov:agent": "a:engine"}));
        self.relate("used", json!({"prov:activity": "a:extraction", "prov:entity": raw}));
        self.relate("wasGeneratedBy", json!({"prov:entity": "a:record", "prov:activity": "a:extraction"}));

        self.element("activity", "a:reporting", json!({"prov:type": name("aqwal:Reporting")}));
        self.relate("wasGeneratedBy", json!({"prov:entity": "a:article", "prov:activity": "a:reporting"}));
        let outlet = article.outlet.as_ref().map(|outlet| match view.outlet() {
            Some(who) => self.agent(who),
            None => {
                let id = format!("outlet:{}", iri::encode(&outlet.name));
                self.element("agent", &id, json!({"prov:type": name("prov:Organization"), "prov:label": outlet.name}));
                id
            }
        });
        if let Some(outlet) = &outlet {
            self.relate("wasAssociatedWith", json!({"prov:activity": "a:reporting", "prov:agent": outlet}));
            self.relate("wasAttributedTo", json!({"prov:entity": "a:article", "prov:agent": outlet}));
        }
        for (n, byline) in article.bylines.iter().enumerate() {
            let id = format!("a:byline-{}", n + 1);
            self.element("agent", &id, json!({"prov:label": byline.exact}));
            self.relate("wasAssociatedWith", json!({"prov:activity": "a:reporting", "prov:agent": id}));
            if let Some(outlet) = &outlet {
                self.relate("actedOnBehalfOf", json!({"prov:delegate": id, "prov:responsible": outlet, "prov:activity": "a:reporting"}));
            }
        }
    }

    fn describe(&mut self, statement: &'a Statement) {
        let view = self.view;
        let id = own(&statement.id);
        let (utterance, uttered) = (format!("{id}.utterance"), format!("{id}.uttered"));
        let words: Vec<Value> = statement.content.iter().map(|p| json!({"$": p.words.exact, "lang": view.record.article.language})).collect();
        let spans: Vec<String> = statement.content.iter().map(|p| format!("{}-{}", p.words.text.start, p.words.text.end)).collect();
        let mut reported = json!({
            "prov:type": name("aqwal:Statement"),
            "aqwal:kind": statement.kind, "aqwal:polarity": statement.polarity, "aqwal:zone": statement.zone,
            "aqwal:cue": statement.cue.exact, "aqwal:lemma": statement.lemma, "aqwal:rule": statement.rule,
        });
        // An entity has at most one prov:value; words in pieces have none.
        put(&mut reported, "prov:value", words.first().filter(|_| words.len() == 1).cloned());
        put(&mut reported, "aqwal:words", (words.len() > 1).then_some(words));
        put(&mut reported, "aqwal:text", (!spans.is_empty()).then(|| one(spans.into_iter().map(Value::from).collect())));
        put(&mut reported, "aqwal:ledger_key", view.key_of(statement));
        let spoken = view.spoken(statement);
        match &spoken {
            Spoken::Known(_, how) => put(&mut reported, "aqwal:how", Some(*how)),
            Spoken::Open(candidates) => {
                let all: Vec<Value> = candidates.iter().map(|who| name(&self.agent(who))).collect();
                put(&mut reported, "aqwal:candidate", (!all.is_empty()).then(|| one(all)));
            }
            Spoken::Nobody => {}
        }
        self.element("entity", &id, reported);
        let quotation = json!({"prov:generatedEntity": id, "prov:usedEntity": "a:article", "prov:type": name("prov:Quotation")});
        self.relate("wasDerivedFrom", quotation);
        self.relate("hadMember", json!({"prov:collection": "a:record", "prov:entity": id}));
        if statement.polarity == "withheld" {
            return; // nothing was uttered that could be traced
        }
        let mut act = json!({"prov:type": name("aqwal:Utterance"), "aqwal:polarity": statement.polarity});
        if let Some(said) = &statement.said {
            put(&mut act, "aqwal:said", said.value.clone());
            // Only the day is known: that is no start or end of an activity, which PROV gives to the second.
            put(&mut act, "aqwal:day", said.value.as_deref().and_then(day).map(|day| json!({"$": day.to_string(), "type": "xsd:date"})));
        }
        put(&mut act, "prov:location", statement.venue.as_ref().map(|venue| venue.exact.clone()));
        self.element("activity", &utterance, act);
        self.element("entity", &uttered, json!({"prov:type": name("aqwal:Words")}));
        self.relate("wasGeneratedBy", json!({"prov:entity": uttered, "prov:activity": utterance}));
        self.relate("wasDerivedFrom", json!({"prov:generatedEntity": "a:article", "prov:usedEntity": uttered, "prov:activity": "a:reporting"}));
        if let Spoken::Known(who, _) = spoken {
            let agent = self.agent(who);
            self.relate("wasAssociatedWith", json!({"prov:activity": utterance, "prov:agent": agent}));
            self.relate("wasAttributedTo", json!({"prov:entity": uttered, "prov:agent": agent}));
        }
        // reporting <- outermost relay <- … <- innermost relay <- utterance
        let mut informed = "a:reporting".to_owned();
        for (n, who) in view.relays(statement).into_iter().enumerate() {
            let relaying = format!("{id}.relay-{}", n + 1);
            let agent = self.agent(who);
            self.element("activity", &relaying, json!({"prov:type": name("aqwal:Relay")}));
            self.relate("wasAssociatedWith", json!({"prov:activity": relaying, "prov:agent": agent}));
            self.relate("wasInformedBy", json!({"prov:informed": informed, "prov:informant": relaying}));
            informed = relaying;
        }
        self.relate("wasInformedBy", json!({"prov:informed": informed, "prov:informant": utterance}));
    }

    /// Declares a party and gives its name.
    fn agent(&mut self, who: &Who<'_>) -> String {
        let id = match who.key {
            Some(key) => format!("party:{}", iri::encode(key)),
            None => own(&who.party.id),
        };
        let class = who.party.class.as_ref();
        let mut agent = json!({"prov:label": who.name, "aqwal:class": class});
        let kind = match class {
            "organisation" => Some("prov:Organization"),
            "named" | "role" => Some("prov:Person"),
            _ => None,
        };
        put(&mut agent, "prov:type", kind.map(name));
        self.element("agent", &id, agent);
        id
    }
}

/// One value stands alone.
fn one(mut values: Vec<Value>) -> Value {
    if values.len() == 1 { values.remove(0) } else { Value::Array(values) }
}
