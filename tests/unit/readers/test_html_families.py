"""Pages of well-known content systems: the same story is read from the markup of each."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from newsdoc.formats import Source
from newsdoc.model import Article, Heading, Paragraph, all_blocks, block_text, plain_text
from newsdoc.notes import NoteLog
from newsdoc.readers.html import read_html
from tests.unit.readers.families import east, newsrooms, platforms, wordpress
from tests.unit.readers.families.family import FAMILIES, Family

assert [east, newsrooms, platforms, wordpress]  # imported for the families they enter in the table


def _read(one: Family) -> Article:
    source = Source(
        content=one.printer(one.story).encode(), name="page.html", url="https://www.paper.example/town/bridge"
    )
    return read_html(source, NoteLog())


def _folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("one", FAMILIES, ids=lambda one: one.name)
def test_a_story_is_read_whatever_system_printed_it(one: Family) -> None:
    """Title, author, day, text, caption and credit are found, and nothing of what stands around the story."""
    article, story = _read(one), one.story
    assert article.headline == story.title
    if one.authored:
        assert [author.name for author in article.authors] == [story.author]
    if one.dated:
        published = article.published
        assert (published.date() if isinstance(published, datetime) else published) == date(2026, 2, 3)
    lines = [_folded(block_text(block)) for block in all_blocks(article.body) if isinstance(block, Paragraph)]
    assert [line for line in lines if line in story.text] == list(story.text)
    heads = [_folded(block_text(block)) for block in all_blocks(article.body) if isinstance(block, Heading)]
    assert heads == ([story.crosshead] if one.headed else [])
    if one.introduced:
        assert story.standfirst in [_folded(plain_text(article.standfirst)), *lines]
    told = [picture.caption_text.removeprefix("▲ ") for picture in article.pictures]
    assert told == [story.caption if one.captioned else ""]
    assert [picture.credit_line for picture in article.pictures] == [story.credit if one.credited else None]
    said = " ".join([*lines, *heads, plain_text(article.standfirst)])
    assert [noise for noise in (story.related, story.newsletter, "dreadful") if noise in said] == []
