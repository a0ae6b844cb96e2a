"""The article the project started from becomes what its truth says, as a page and as plain text, in every output.

The outputs are read back by other means than they were written (``tests.readback``), and the archival XML
is held against the official schema.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

import newsdoc
from newsdoc.exporters import DEFAULT
from newsdoc.model import Article, ListBlock, Paragraph, block_text
from tests.readback import missing, read_back, squash


@pytest.fixture(scope="module")
def seed(shared):
    """Folder of the seed."""
    return shared / "corpus" / "seed"


@pytest.fixture(scope="module")
def truth(seed):
    """What it must become."""
    return json.loads((seed / "truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=["html", "txt"])
def article(request, seed) -> Article:
    """The seed as read from the page and from plain text."""
    return newsdoc.read(seed / f"ombudsman.{request.param}")


def lines(article: Article) -> list[str]:
    """The running text, a line a paragraph or list item."""
    return [line for block in article.body if (text := block_text(block)) for line in text.split("\n")]


def test_text(article, truth):
    """Headline, dateline, paragraphs in order; the bullets are one list; related lines are not body."""
    assert article.headline == truth["title"]
    assert article.dateline == truth["dateline"]
    assert lines(article) == truth["paragraphs"]
    lists = [block for block in article.body if isinstance(block, ListBlock)]
    assert [block_text(block).split("\n") for block in lists] == [truth["list_items"]]
    assert [link.title for link in article.related] == truth["related_links"]
    assert all(isinstance(block, (Paragraph, ListBlock)) for block in article.body[1:])


def test_caption_and_credit(article, truth):
    """One picture; the caption does not hold the credit, the credit line is bare, the label is kept beside it."""
    (picture,) = article.pictures
    wanted = truth["images"][0]
    assert picture.caption_text == wanted["caption"]
    assert picture.credit_line == wanted["credit"]
    assert picture.credit_text == wanted["credit_text"]


def test_metadata(article, truth):
    """The page gives dates, author, section and rights; plain text gives none of them."""
    found = {
        "authors": [one.name for one in article.authors],
        "published": article.published and article.published.isoformat(),
        "modified": article.modified and article.modified.isoformat(),
        "provider": article.provider and article.provider.name,
        "section": article.section,
        "topics": list(article.keywords),
        "copyright_notice": article.rights.notice,
    }
    if article.canonical_url is None:
        assert found == {name: [] if name in ("authors", "topics") else None for name in found}
    else:
        assert found == {name: truth[name] for name in found}
        assert article.canonical_url == truth["url"]
        assert article.pictures[0].alt == truth["images"][0]["alt"]
        assert article.pictures[0].best.content is not None
    assert article.language == truth["language"]


@pytest.mark.parametrize("name", DEFAULT)
def test_outputs(name, article, truth):
    """Each of the four outputs holds every word, the caption as caption, the credit as credit."""
    found = read_back(name, newsdoc.export(article, name))
    wanted = [truth["title"], *truth["paragraphs"], *truth["related_links"], truth["images"][0]["caption"]]
    assert missing([squash(one) for one in wanted], found.words) == []
    assert squash(truth["images"][0]["caption"]) in found.captions
    assert any(squash(truth["images"][0]["credit"]) in one for one in found.credits)
    assert not any(squash("MC Singkawang") in one for one in found.captions)


def test_archival_xml_is_valid_by_the_official_schema(article, shared):
    """NewsML-G2 2.35, all items, power conformance."""
    schema = etree.XMLSchema(etree.parse(Path(shared) / "standards" / "NewsML-G2_2.35-spec-All-Power.xsd"))
    document = etree.fromstring(newsdoc.export(article, "newsml"))
    schema.assertValid(document)
