//! One record as it is handed over, and what every format asks of it.

use std::collections::BTreeMap;

use aqwal::Record;
use aqwal::record::{Evidence, Link, Party, Speaker, Statement};

use crate::iri;

/// One record, and how a ledger calls what stands in it.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The record.
    pub record: &'a Record,
    /// Parties that are known across articles. Those not listed belong to this article alone.
    pub parties: &'a [PartyName<'a>],
    /// Keys of statements in a ledger.
    pub statements: &'a [StatementKey<'a>],
}

/// A party of the record that is known across articles.
#[derive(Clone, Copy, Debug)]
pub struct PartyName<'a> {
    /// Its id in the record: `p1`.
    pub id: &'a str,
    /// The same in every article.
    pub key: &'a str,
    /// The name to show.
    pub name: &'a str,
}

/// What a ledger calls a statement of the record.
#[derive(Clone, Copy, Debug)]
pub struct StatementKey<'a> {
    /// Its id in the record: `s1`.
    pub id: &'a str,
    /// Its key in the ledger.
    pub key: &'a str,
}

impl<'a> Entry<'a> {
    /// A record alone, without a ledger.
    pub fn of(record: &'a Record) -> Self {
        Self { record, parties: &[], statements: &[] }
    }
}

/// A record with what is looked up in it.
pub(crate) struct View<'a> {
    pub record: &'a Record,
    /// Which record of the export, from 1.
    pub number: u64,
    /// Digest of the article's raw bytes, in hexadecimal digits.
    pub digest: String,
    /// The article's IRI.
    pub iri: String,
    base: Option<&'a str>,
    parties: BTreeMap<&'a str, Who<'a>>,
    keys: BTreeMap<&'a str, &'a str>,
    /// Places of the statements in the record's list, from 0.
    statements: BTreeMap<&'a str, usize>,
    outlet: Option<&'a str>,
}

/// A party as formats name it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Who<'a> {
    pub party: &'a Party,
    /// Place in the record's list, from 1.
    pub number: usize,
    pub key: Option<&'a str>,
    pub name: &'a str,
}

/// Who a statement is attributed to.
pub(crate) enum Spoken<'v, 'a> {
    Known(&'v Who<'a>, &'a str),
    Open(Vec<&'v Who<'a>>),
    Nobody,
}

impl<'a> View<'a> {
    pub fn of(entry: &Entry<'a>, number: u64, base: Option<&'a str>) -> Self {
        let record = entry.record;
        let mut parties: BTreeMap<&str, Who<'a>> = BTreeMap::new();
        for (n, party) in record.parties.iter().enumerate() {
            parties.entry(&party.id).or_insert(Who { party, number: n + 1, key: None, name: &party.name });
        }
        for known in entry.parties {
            if let Some(who) = parties.get_mut(known.id) {
                (who.key, who.name) = (Some(known.key), known.name);
            }
        }
        let keys = entry.statements.iter().map(|s| (s.id, s.key)).collect();
        let digest = iri::digest(&record.article);
        let statements = record.statements.iter().enumerate().map(|(n, s)| (s.id.as_str(), n)).collect();
        let outlet = record.statements.iter().filter_map(|s| s.chain.first()).find(|link| is_outlet(link)).map(|link| link.party.as_str());
        Self { record, number, iri: iri::of_article(&digest, base), digest, base, parties, keys, statements, outlet }
    }

    pub fn who(&self, id: &str) -> Option<&Who<'a>> {
        self.parties.get(id)
    }

    /// Every party, in the order of the record.
    pub fn parties(&self) -> impl Iterator<Item = &Who<'a>> {
        self.record.parties.iter().filter_map(|party| self.who(&party.id))
    }

    pub fn spoken(&self, statement: &'a Statement) -> Spoken<'_, 'a> {
        match &statement.speaker {
            Some(Speaker::Known { party, how }) => self.who(party).map_or(Spoken::Nobody, |who| Spoken::Known(who, how)),
            Some(Speaker::Open { candidates }) => Spoken::Open(candidates.iter().filter_map(|id| self.who(id)).collect()),
            None => Spoken::Nobody,
        }
    }

    /// The parties between the outlet and the speaker, outermost first. Neither of the two is among them.
    pub fn relays(&self, statement: &Statement) -> Vec<&Who<'a>> {
        let mut links = statement.chain.as_slice();
        if let [first, rest @ ..] = links
            && is_outlet(first)
        {
            links = rest;
        }
        if let ([rest @ .., last], Some(Speaker::Known { party, .. })) = (links, &statement.speaker)
            && *party == last.party
        {
            links = rest;
        }
        links.iter().filter_map(|link| self.who(&link.party)).collect()
    }

    /// The outlet, where it is one of the parties.
    pub fn outlet(&self) -> Option<&Who<'a>> {
        self.who(self.outlet?)
    }

    /// The place of a statement in the record's list, from 0.
    pub fn place_of(&self, id: &str) -> Option<usize> {
        self.statements.get(id).copied()
    }

    pub fn key_of(&self, statement: &Statement) -> Option<&'a str> {
        self.keys.get(statement.id.as_str()).copied()
    }

    pub fn iri_of_statement(&self, statement: &Statement) -> String {
        format!("{}#{}", self.iri, iri::encode(&statement.id))
    }

    /// An outlet that no ledger knows is known by its name, which its pages give themselves.
    pub fn iri_of_outlet(&self, name: &str) -> String {
        format!("{}{}", self.outlet_prefix(), iri::encode(name))
    }

    pub fn iri_of_party(&self, who: &Who<'_>) -> String {
        match who.key {
            Some(key) => format!("{}{}", self.party_prefix(), iri::encode(key)),
            None => format!("{}#{}", self.iri, iri::encode(&who.party.id)),
        }
    }

    /// What the IRIs of outlets begin with.
    pub fn outlet_prefix(&self) -> String {
        self.base.map_or_else(|| "urn:x-aqwal:outlet:".to_owned(), |base| format!("{base}outlet/"))
    }

    /// What the IRIs of parties of a ledger begin with.
    pub fn party_prefix(&self) -> String {
        self.base.map_or_else(|| "urn:x-aqwal:party:".to_owned(), |base| format!("{base}party/"))
    }
}

/// A chain begins with the outlet where that is known from outside the words.
fn is_outlet(link: &Link) -> bool {
    matches!(link.evidence, Evidence::Outside(_))
}
