#!/usr/bin/env python3
"""What trafilatura finds on the pages of corpus/pages, for `cargo xtask pages --also`.

For the comparison of docs/pages.md only; nothing of the project needs it.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install trafilatura lxml_html_clean
    /tmp/venv/bin/python tools/compare_extractors.py /tmp/found
    cargo xtask pages --also /tmp/found/trafilatura.jsonl
"""

import json
import sys
import time
from pathlib import Path

import trafilatura

PAGES = Path(__file__).resolve().parent.parent / "corpus" / "pages"

# Its settings, by the name of the file that is written. Comments are never the article.
SETTINGS = {
    "trafilatura": {},
    "trafilatura-precision": {"favor_precision": True},
    "trafilatura-recall": {"favor_recall": True},
    "trafilatura-fast": {"fast": True},
}


def found(data, settings):
    """One page, by its bytes, as an extractor meets it."""
    out = trafilatura.bare_extraction(data, with_metadata=True, include_comments=False, **settings)
    if out is None:
        return {}
    out = out if isinstance(out, dict) else out.as_dict()
    names = (out.get("author") or "").split(";")
    return {
        "text": out.get("text") or "",
        "title": out.get("title"),
        "date": out.get("date"),
        "bylines": [name.strip() for name in names if name.strip()],
        "outlet": out.get("sitename"),
        "url": out.get("url"),
    }


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    pages = sorted(PAGES.glob("*.html")) + sorted(PAGES.glob("held-out/*.html"))
    data = [(page.name, page.read_bytes()) for page in pages]
    size = sum(len(raw) for _, raw in data)
    for name, settings in SETTINGS.items():
        # Bytes that it cannot decode itself are lost to it, as they would be to its users.
        rows = [{"page": page, **found(raw, settings)} for page, raw in data]
        with open(folder / f"{name}.jsonl", "w", encoding="utf-8") as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        best = min(timed(lambda: [found(raw, settings) for _, raw in data]) for _ in range(5))
        print(f"{name:24} {len(data)} pages, {size / 1e6:.2f} MB, {size / 1e6 / best:.2f} MB/s")
    print("trafilatura", trafilatura.__version__)


def timed(work):
    """Seconds of the processor, so that what else runs on the machine counts little."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
