"""What disturbs readers of pages: captions in odd places, several authors, dialogs, comments, pointers elsewhere."""

from __future__ import annotations

import pytest

from newsdoc.formats import Source
from newsdoc.model import Paragraph, all_blocks, block_text, plain_text
from newsdoc.notes import NoteLog
from newsdoc.readers.html import read_html
from tests.unit.readers.families.oddities import ODDITIES, Oddity


@pytest.mark.parametrize("one", ODDITIES, ids=lambda one: f"{one.name}-{one.story.language}")
def test_a_story_is_read_whatever_stands_around_it(one: Oddity) -> None:
    """The whole text, its captions, credits and authors are found, and nothing else."""
    source = Source(content=one.page().encode(), name="page.html", url="https://www.paper.example/town/bridge")
    article = read_html(source, NoteLog())
    assert article.headline == (one.title or one.story.title)
    lines = [
        " ".join(block_text(block).split()) for block in all_blocks(article.body) if isinstance(block, Paragraph)
    ]
    assert [line for line in lines if line in one.story.text] == list(one.story.text)
    if one.authors is not None:
        assert tuple(author.name for author in article.authors) == one.authors
    if one.pictures is not None:
        found = tuple((picture.caption_text, picture.credit_line) for picture in article.pictures)
        assert found == one.pictures
    said = " ".join([*(block_text(block) for block in article.body), plain_text(article.standfirst)])
    assert [words for words in one.absent if words in said] == []
