"""Quotes on pages: block quotes, pull quotes, and quotes set as figures."""

from __future__ import annotations

from newsdoc.formats import Source
from newsdoc.model import Article, BlockQuote, PullQuote, plain_text
from newsdoc.notes import NoteLog
from newsdoc.readers.html import read_html

LINES = [
    "The harbour bridge was closed on Monday after engineers had found cracks in two of its pillars.",
    "“We cannot let a single bus cross it before the pillars are mended,” said the engineer Ilse Brandt.",
    "The town council meets on Thursday to talk about what the repair will cost and who is to pay for it.",
]


def _article(box: str) -> Article:
    first, second, third = (f"<p>{line}</p>" for line in LINES)
    page = f"<html lang='en'><body><article><h1>Bridge closed</h1>{first}{second}{box}{third}</article></body></html>"
    return read_html(Source(content=page.encode(), name="page.html", url="https://paper.example/a"), NoteLog())


def test_a_pull_quote_repeats_the_text() -> None:
    """Words that the text says too and that are set large are a pull quote."""
    article = _article("<div class='pullquote'><p>“We cannot let a single bus cross it”</p><p>Ilse Brandt</p></div>")
    (quote,) = (block for block in article.body if isinstance(block, PullQuote))
    assert plain_text(quote.attribution) == "Ilse Brandt"


def test_a_quote_that_the_text_does_not_hold_is_a_block_quote() -> None:
    """An expert's statement in a box called after pull quotes is part of the text."""
    article = _article("<aside class='pullquote'><p>Nobody who lives here is surprised by any of this.</p></aside>")
    (quote,) = (block for block in article.body if isinstance(block, BlockQuote))
    assert plain_text(quote.blocks[0].children) == "Nobody who lives here is surprised by any of this."


def test_a_block_quote_that_repeats_the_text_is_lifted_from_it() -> None:
    """A plain ``blockquote`` with words that stand in the text is a pull quote."""
    article = _article(
        "<blockquote><p>We cannot let a single bus cross it before the pillars are mended</p></blockquote>"
    )
    assert any(isinstance(block, PullQuote) for block in article.body)


def test_a_figure_around_a_quote_is_a_quote() -> None:
    """The portrait in it is no picture of the story, and its caption says who said it."""
    article = _article(
        "<figure class='quote'><div class='avatar'><img src='/people/brandt.jpg' width='300' height='300' alt=''></div>"
        "<blockquote><p>Nobody who lives here is surprised by any of this.</p></blockquote>"
        "<figcaption>Ilse Brandt, engineer</figcaption></figure>"
    )
    (quote,) = (block for block in article.body if isinstance(block, BlockQuote))
    assert plain_text(quote.attribution) == "Ilse Brandt, engineer"
    assert article.pictures == ()
