"""How fast the archival XML is written, read and checked, beside lxml's own parse and write of the same file.

Usage: python benchmarks/archival_xml.py [FOLDER-WITH-THE-OFFICIAL-SCHEMA]

Processor time, warm, best of twenty, in milliseconds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

from newsdoc.exporters.newsml import export_newsml
from newsdoc.exporters.ninjs import export_ninjs
from newsdoc.exporters.nitf import export_nitf
from newsdoc.formats import ExportOptions, Source
from newsdoc.model import (
    Article,
    Contributor,
    Emphasis,
    Figure,
    Heading,
    Link,
    Organisation,
    Paragraph,
    Picture,
    Rendition,
    Text,
    identify,
)
from newsdoc.notes import NoteLog
from newsdoc.readers.newsml import read_newsml
from newsdoc.validation.xml import check_newsml

ROUNDS = 20
SENTENCE = "The council voted on Tuesday to keep the small river ferry running through the winter, minutes show. "
"""Eighteen words."""


def story(words: int) -> Article:
    """Return an article of about ``words`` words in paragraphs of four sentences, with three pictures."""
    paragraphs = max(words // 72, 3)
    body: list[Paragraph | Heading | Figure] = []
    for number in range(paragraphs):
        if number % (paragraphs // 3) == 0 and number // (paragraphs // 3) < 3:
            body.append(Figure(picture=picture(number)))
        if number % 6 == 5:
            body.append(Heading(children=(Text("What it costs"),)))
        linked = Link((Text("minutes"),), "https://town.example/minutes")
        body.append(Paragraph(children=(Text(SENTENCE), Emphasis((Text(SENTENCE),)), Text(SENTENCE * 2), linked)))
    return identify(
        Article(
            language="en",
            headline="Harbour ferry stays",
            byline="By Ada Example",
            contributors=(Contributor(name="Ada Example", affiliation="Paper Example"),),
            published=datetime(2026, 2, 3, 8, 22, tzinfo=UTC),
            modified=datetime(2026, 2, 3, 9, 0, tzinfo=UTC),
            provider=Organisation(name="Paper Example", uri="https://paper.example/"),
            keywords=("ferry", "winter", "council"),
            canonical_url="https://paper.example/local/harbour-ferry",
            body=tuple(body),
        )
    )


def picture(number: int) -> Picture:
    """Return a picture with all that matters."""
    return Picture(
        renditions=(
            Rendition(
                address=f"https://paper.example/media/{number}.jpg",
                media_type="image/jpeg",
                width=1280,
                height=720,
                size=214507,
                sha256="0c6a8f0f2f6e5d4c3b2a19080706050403020100f9e8d7c6b5a4938271605f4e",
            ),
        ),
        caption=(Text("The ferry leaves the east pier on Tuesday."),),
        credit_line="Ben Example/Agency",
        credit_text="Photo: Ben Example/Agency",
        alt="A white ferry",
        creators=(Contributor(name="Ben Example", affiliation="Agency"),),
    )


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the least processor time of ``work`` in milliseconds."""
    least = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        least = min(least, time.process_time() - start)
    return least * 1000


def measure(words: int, schemas: Path | None) -> tuple[int, list[float]]:
    """Return the size of the file and the times of each kind of work, for an article of ``words`` words."""
    article, options = story(words), ExportOptions()
    rounds = ROUNDS if words < 100_000 else 3
    xml = export_newsml(article, options, NoteLog())
    tree = etree.fromstring(xml)
    source = Source(content=xml, name="message.xml")
    assert read_newsml(source, NoteLog()) == article
    assert check_newsml(xml, "message.xml", schemas) == ()
    work: list[Callable[[], object]] = [
        lambda: etree.fromstring(xml),
        lambda: etree.tostring(tree),
        lambda: export_newsml(article, options, NoteLog()),
        lambda: read_newsml(source, NoteLog()),
        lambda: check_newsml(xml, "message.xml", schemas),
        lambda: export_nitf(article, options, NoteLog()),
        lambda: export_ninjs(article, options, NoteLog()),
    ]
    return len(xml), [best(one, rounds) for one in work]


def main() -> None:
    """Print the table."""
    schemas = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    titles = ("parse", "write", "to G2", "from G2", "check", "to NITF", "to ninjs")
    print(f"{'words':>8} {'kB':>6} " + " ".join(f"{title:>8}" for title in titles))
    for words in (1000, 10_000, 100_000):
        size, times = measure(words, schemas)
        print(f"{words:>8} {size / 1000:>6.0f} " + " ".join(f"{one:>8.2f}" for one in times))


if __name__ == "__main__":
    main()
