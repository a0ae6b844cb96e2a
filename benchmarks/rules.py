"""How often each rule fires on the pages of a folder: a rule that fires on most good pages is a bad rule.

    python benchmarks/rules.py DIR...

DIR holds ``ID.html`` or ``ID.html.gz``, and ``urls.json`` where addresses are known; folders below are
searched.  Pictures are looked for nowhere, so ND332 (not stored) fires wherever there is one.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from newsdoc.errors import NoArticleError
from newsdoc.formats import Source
from newsdoc.model import Article, identify
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.readers.html import read_html
from newsdoc.validation import check_article

MOST = 0.6
EXEMPT = frozenset({NoteCode.NOT_STORED.number})


def articles(folder: Path) -> Iterator[Article]:
    """Yield the articles of the pages below ``folder``."""
    addresses: dict[str, str] = {}
    for file in sorted(folder.rglob("urls.json")):
        addresses |= json.loads(file.read_text("utf-8"))
    for file in sorted((*folder.rglob("*.html"), *folder.rglob("*.html.gz"))):
        content = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        name = file.name.removesuffix(".gz").removesuffix(".html")
        try:
            yield identify(read_html(Source(content=content, name=name, url=addresses.get(name)), NoteLog()))
        except NoArticleError:
            continue


def pages_by_code(found: list[Article]) -> Counter[str]:
    """Return how many of the articles each code is found in."""
    return Counter(code for article in found for code in {note.code for note in check_article(article)})


def main() -> None:
    """Print a table for all folders together."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    found = [article for folder in parser.parse_args().folders for article in articles(folder)]
    pages = pages_by_code(found)
    messages = {code.number: code.message for code in NoteCode}
    print(f"{len(found)} articles")
    for code in sorted(pages):
        share = pages[code] / len(found)
        mark = " !" if share > MOST and code not in EXEMPT else ""
        print(f"{code}  {pages[code]:5d}  {share:6.1%}{mark}  {messages.get(code, '')}")


if __name__ == "__main__":
    main()
