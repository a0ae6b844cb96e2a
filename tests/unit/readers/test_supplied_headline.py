"""An article without a headline is named by its first words, and that is said."""

from __future__ import annotations

import pytest

from newsdoc.formats import Source
from newsdoc.notes import NoteLog
from newsdoc.readers.html import read_html

WORDS = (
    "The council voted on Tuesday to keep the river ferry running through the winter, after residents collected "
    "four thousand signatures."
)


@pytest.mark.parametrize("headline", ["", "...", "Ferry " * 2000], ids=["none", "dots", "twelve thousand letters"])
def test_first_words_stand_for_a_headline_that_is_none(headline: str):
    """Cut at a word, marked as cut, and noted as supplied."""
    page = (
        f"<html lang=en><title>{headline}</title><article><h1>{headline}</h1><p>{WORDS}</p><p>{WORDS}</p></article>"
    )
    notes = NoteLog()
    article = read_html(Source(content=page.encode(), name="page.html"), notes)
    assert article.headline == "The council voted on Tuesday to keep the river ferry running through the…"
    assert [note.code for note in notes if note.code == "ND208"] == ["ND208"]
