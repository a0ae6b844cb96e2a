"""Real pages go through everything: read, validated, exported to every format, read back."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

import newsdoc
from newsdoc.exporters import EXPORTERS
from newsdoc.model import Article
from newsdoc.notes import Severity
from newsdoc.validation import check_newsml
from tests.corpus import CorpusPage, pages
from tests.readback import captions_of, credits_of, missing, read_back, squash

SHARED = Path(__file__).resolve().parent.parent.parent.parent / "shared"
ALL = pages(SHARED, "fundus", "scrapinghub")
SAMPLE = {page.id for page in pages(SHARED, "fundus", "scrapinghub", most=14)}
each_page = pytest.mark.parametrize(
    "page", [pytest.param(one, id=str(one), marks=() if one.id in SAMPLE else pytest.mark.long) for one in ALL]
)
SLOWEST = 20.0
"""Seconds of processor time that one page may take in one format."""


@cache
def read(page: CorpusPage) -> Article:
    """The article on a page."""
    return newsdoc.read(page.content, url=page.url)


@each_page
@pytest.mark.parametrize("name", EXPORTERS)
def test_page_in_format(name, page):
    """No error, no hang; captions come back as captions, credits as credits, headline as words."""
    article = read(page)
    started = time.process_time()
    content = newsdoc.export(article, name)
    assert time.process_time() - started < SLOWEST
    found = read_back(name, content)
    assert missing([squash(article.headline or "")], found.words) == []
    assert missing(captions_of(article), "\n".join(found.captions)) == []
    marked = "\n".join(found.credits)
    assert [pair for pair in credits_of(article) if pair[0] not in marked and pair[1] not in marked] == []


@each_page
def test_page_as_archival_xml(page):
    """NewsML-G2 is valid by our schema and by the official one, and reads back equal."""
    article = read(page)
    content = newsdoc.export(article, "newsml")
    assert [note for note in check_newsml(content, "output") if note.severity is Severity.ERROR] == []
    official_schema().assertValid(etree.fromstring(content))
    assert newsdoc.read(content) == article


@cache
def official_schema() -> etree.XMLSchema:
    """NewsML-G2 2.35, all items, power conformance."""
    return etree.XMLSchema(etree.parse(SHARED / "standards" / "NewsML-G2_2.35-spec-All-Power.xsd"))


def test_the_corpus_is_there():
    """Without it these tests say nothing, so its absence is told."""
    if not ALL:
        pytest.skip(f"no corpus at {SHARED}")
    assert len(ALL) > 200
