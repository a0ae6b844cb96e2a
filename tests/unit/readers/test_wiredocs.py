"""Documents with the habits of real wires: every caption, every credit, every paragraph, each in its place."""

from __future__ import annotations

import pytest

from newsdoc.formats import Source
from newsdoc.model import Article, Embed, Media, all_blocks, block_text, plain_text
from newsdoc.notes import NoteLog
from newsdoc.readers import reader_for
from tests.unit.readers.wiredocs import WIRES, Wire


def read(name: str, wire: Wire) -> Article:
    """Return the article that the reader for these bytes finds."""
    encoding = "latin-1" if "latin-1" in name else "utf-8"
    source = Source(content=wire.content.encode(encoding), name="wire")
    return reader_for(source).load()(source, NoteLog())


def shown(article: Article) -> tuple[tuple[str, str | None], ...]:
    """Caption and credit of each picture that is no still of a video."""
    players = [block for block in all_blocks(article.body) if isinstance(block, Media | Embed)]
    stills = [one.poster for one in players if one.poster is not None]
    pictures = [one for one in article.pictures if not any(one is still for still in stills)]
    return tuple((one.caption_text, one.credit_line) for one in pictures)


def field(article: Article, path: str) -> str:
    """Return the value at ``path`` as a string."""
    value: object = article
    for part in path.split("."):
        value = getattr(value, part)
    return "; ".join(value) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize(("name", "wire"), WIRES.items(), ids=WIRES)
def test_everything_is_found_in_its_place(name, wire):
    """Captions and credits told apart; words in the text once; what is metadata is not in the text."""
    article = read(name, wire)
    assert article.headline == wire.headline
    assert shown(article) == wire.pictures
    players = [block for block in all_blocks(article.body) if isinstance(block, Media)]
    assert tuple((plain_text(one.caption), one.credit_line) for one in players) == wire.players
    text = "\n".join(block_text(block) for block in article.body)
    assert {words: text.count(words) for words in wire.words} == dict.fromkeys(wire.words, 1)
    assert [words for words in wire.unsaid if words in text] == []
    if wire.authors:
        assert tuple(one.name for one in article.authors) == wire.authors
    if wire.published:
        assert article.published is not None
        assert article.published.isoformat() == wire.published
    assert [(path, field(article, path)) for path, _ in wire.fields] == list(wire.fields)
