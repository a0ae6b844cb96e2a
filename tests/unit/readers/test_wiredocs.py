"""Documents with the habits of real wires: every caption, every credit, every paragraph, each in its place."""

from __future__ import annotations

import pytest

from newsdoc.errors import NoArticleError
from newsdoc.formats import Source
from newsdoc.model import Article, Embed, Media, all_blocks, block_text, plain_text
from newsdoc.notes import NoteLog
from newsdoc.readers import parts_of, reader_for
from tests.unit.readers.wiredocs import PARAGRAPHS, WIRES, Wire, g2, html, item_meta, message, ninjs


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


OTHERS = {
    "conceptItem": g2("<concept/>", root="conceptItem"),
    "knowledgeItem": g2("<conceptSet/>", root="knowledgeItem"),
    "planningItem": g2(item_meta("x"), root="planningItem"),
    "catalogItem": g2("<catalogContainer/>", root="catalogItem"),
    "a message of concepts": message(g2("<concept/>", root="conceptItem").partition("\n")[2]),
    "an empty NITF document": "<nitf><head/><body/></nitf>",
}


@pytest.mark.parametrize("content", OTHERS.values(), ids=OTHERS)
def test_what_holds_no_article_is_refused_in_words(content):
    """Concepts, plans and catalogs are G2, and no news; the message says which."""
    with pytest.raises(NoArticleError, match="ND020"):
        read("x", Wire(content=content, headline=None))


def test_concepts_beside_a_text_do_not_matter():
    """A message may explain its concepts."""
    text = g2(item_meta() + "<contentMeta><headline>H</headline></contentMeta>" + html(PARAGRAPHS))
    content = message(g2("<concept/>", root="conceptItem").partition("\n")[2], text.partition("\n")[2])
    assert read("x", Wire(content=content, headline="H")).headline == "H"


SEVERAL = {
    "a list": "[{}, {}]",
    "items in an envelope": '{{"items": [{}, {}]}}',
    "Superdesk's envelope": '{{"_items": [{}, {}]}}',
    "entries with an item each": '[{{"item": {}}}, {{"item": {}}}]',
    "a package": '{{"uri": "p", "type": "composite", "associations": [{}, {}]}}',
}


@pytest.mark.parametrize("envelope", SEVERAL.values(), ids=SEVERAL)
def test_several_ninjs_items_are_several_sources(envelope):
    """Each is read by its name; read as one, the first is read and the rest is noted."""
    content = envelope.format(*(ninjs(uri=name, headline=name, body_text=f"Words of {name}.") for name in "ab"))
    source = Source(content=content.encode(), name="wire.json")
    sources = parts_of(source)
    assert [one.part for one in sources] == ["a", "b"]
    assert [reader_for(one).load()(one, NoteLog()).headline for one in sources] == ["a", "b"]
    notes = NoteLog()
    assert reader_for(source).load()(source, notes).headline == "a"
    assert [note.code for note in notes] == ["ND614"]
