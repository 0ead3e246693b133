//! Commitments: who will do what, by when.

use aqwal::Record;
use aqwal::record::{Commitment, Party};

use crate::doc::{Doc, over};
use crate::fault::Cause;
use crate::gold::Chars;
use crate::pairing::pair;
use crate::report::Tally;
use crate::words::fold;

/// A commitment of the record.
struct Got<'r> {
    action: Chars,
    actor: Option<&'r Party>,
    /// The deadline as a Gregorian value and, where it is written so, as a Hijri one.
    deadline: Vec<&'r str>,
}

/// Measures the commitments of one document where the gold has them. An action that stands in a statement and in the
/// one around it counts once.
pub fn score(doc: &Doc<'_>, record: Option<&Record>, tally: &mut Tally) {
    let Some(gold) = &doc.gold.commitments else { return };
    let mut found: Vec<Got<'_>> = Vec::new();
    for (record, commitment) in record.into_iter().flat_map(|r| r.statements.iter().flat_map(move |s| s.commitments.iter().map(move |c| (r, c)))) {
        let got = read(doc, record, commitment);
        match found.iter_mut().find(|f| over(Some(f.action), Some(got.action))) {
            Some(same) if same.actor.is_none() && got.actor.is_some() => *same = got,
            Some(_) => {}
            None => found.push(got),
        }
    }
    let pairs = pair(gold.len(), found.len(), |i, j| over(Some(gold[i].action), Some(found[j].action)));
    let matched = pairs.iter().flatten().count();
    for (count, n) in tally.commitments.iter_mut().zip([matched, found.len() - matched, gold.len() - matched]) {
        *count += n;
    }
    for (want, partner) in gold.iter().zip(&pairs) {
        let action = doc.text(want.action);
        let Some(got) = partner.map(|j| &found[j]) else {
            tally.fault(Cause::CommitmentMissed, doc.name, action, format!("…{}…", doc.around(want.action)));
            continue;
        };
        let exact = doc.words(Some(want.action)) == doc.words(Some(got.action));
        tally.add("commitment action exact, of matched", exact);
        if !exact {
            tally.fault(Cause::CommitmentAction, doc.name, action, format!("got «{}»", doc.text(got.action)));
        }
        let name = |party: Option<&Party>| party.map_or("—", |p| p.name.as_str()).to_owned();
        let same = |party: &Party| want.actor.as_deref().is_some_and(|a| party.mentions.iter().map(|m| m.exact.as_str()).chain([party.name.as_str()]).any(|m| fold(m) == fold(a)));
        let right = if want.actor.is_some() { got.actor.is_some_and(same) } else { got.actor.is_none() };
        tally.add("commitment actor, of matched", right);
        if !right {
            tally.fault(Cause::CommitmentActor, doc.name, action, format!("gold «{}» got «{}»", want.actor.as_deref().unwrap_or("—"), name(got.actor)));
        }
        let right = match &want.deadline_value {
            Some(value) => got.deadline.contains(&value.as_str()),
            None => got.deadline.is_empty(),
        };
        tally.add("commitment deadline, of matched", right);
        if !right {
            tally.fault(Cause::CommitmentDeadline, doc.name, action, format!("gold {} got {:?}", want.deadline_value.as_deref().unwrap_or("—"), got.deadline));
        }
    }
    for (j, got) in found.iter().enumerate() {
        if !pairs.contains(&Some(j)) {
            tally.fault(Cause::CommitmentFalse, doc.name, doc.text(got.action), format!("…{}…", doc.around(got.action)));
        }
    }
}

fn read<'r>(doc: &Doc<'_>, record: &'r Record, commitment: &'r Commitment) -> Got<'r> {
    let actor = commitment.actor.as_ref().and_then(|id| record.parties.iter().find(|p| p.id == *id));
    let mut deadline: Vec<&str> = Vec::new();
    if let Some(said) = &commitment.deadline {
        deadline.extend(said.value.as_deref());
        deadline.extend(record.times.iter().filter(|t| t.words.text == said.words.text).filter_map(|t| t.hijri.as_deref()));
    }
    Got { action: doc.span(&commitment.action), actor, deadline }
}
