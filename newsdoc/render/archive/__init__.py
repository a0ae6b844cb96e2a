"""Article → the archive's body markup, as XML text that reads back to the very same blocks.

The rest of ``render`` makes pages for people, so it mends: addresses get escaped, levels smoothed, nesting
cut, footnotes gathered.  Here nothing may change, so this is a writer of its own: each block and inline
has one spelling, ``readers.xhtml`` is its inverse, and what the model cannot show in plain XHTML goes
into ``data-`` attributes.  ``data-printed="no"`` marks words that the page itself did not print.

Two things cannot be told apart in XML, here or anywhere: a text beside a text, and an empty text.
"""

from __future__ import annotations

from collections.abc import Callable

from newsdoc.model import (
    Article,
    Blocks,
    Figure,
    Gallery,
    Media,
    Paragraph,
    Picture,
    PullQuote,
    Rule,
    block_text,
    count_words,
)
from newsdoc.model.datelines import Opening, find_opening
from newsdoc.newsmlg2 import XHTML, is_language
from newsdoc.render.archive.blocks import BlockWriter
from newsdoc.render.archive.inlines import merged, spoken
from newsdoc.xmltext import XmlWriter

__all__ = ["archive_body", "archive_html", "word_count"]


def archive_html(
    article: Article, depth: int = 0, reference_of: Callable[[Picture], str | None] | None = None
) -> XmlWriter:
    """Return the ``html`` element of ``article``, laid out for a place at ``depth``.

    Args:
        article: what to write.
        depth: how deep the element stands in its document.
        reference_of: gives what a figure's ``data-residref`` points to; the picture's own guid without it.
    """
    writer = XmlWriter(depth)
    body = BlockWriter(writer, reference_of or (lambda picture: picture.guid))
    tag = article.language if is_language(article.language) else None
    spoken = {"xml:lang": tag, "lang": tag, "dir": article.direction.value}
    with writer.inside("html", {"xmlns": XHTML, **spoken}):
        with writer.inside("head"):
            writer.leaf("title", article.headline)
        with writer.inside("body"), writer.inside("article"):
            _add_header(body, article)
            _add_story(body, article)
    return writer


def archive_body(article: Article) -> str:
    """Return the blocks of ``article`` without header and frame, for formats that hold XHTML in a string."""
    writer = XmlWriter()
    _add_story(BlockWriter(writer, lambda picture: picture.guid), article)
    return writer.text()


def word_count(body: Blocks) -> int:
    """Return how many words the story runs to: no captions, no pull quotes."""
    return sum(
        count_words(block_text(block))
        for block in body
        if not isinstance(block, PullQuote | Figure | Gallery | Media | Rule)
    )


def _add_header(body: BlockWriter, article: Article) -> None:
    if not (article.headline or article.kicker or article.standfirst or article.byline):
        return
    with body.writer.inside("header"):
        if article.kicker:
            body.writer.leaf("p", article.kicker, {"class": "kicker"})
        if article.headline:
            body.writer.leaf("h1", article.headline)
        if article.standfirst:
            body.writer.mixed("p", body.inlines(article.standfirst), {"class": "standfirst"})
        if article.byline:
            body.writer.leaf("p", article.byline, {"class": "byline"})


def _add_story(body: BlockWriter, article: Article) -> None:
    opening = find_opening(article)
    if opening is None or not (opening.run_in or _is_clean(opening, article)):
        body.blocks(article.body)
        return
    if opening.index is None:
        body.blocks(article.body)
        body.writer.mixed("p", body.dateline(opening))
        return
    body.blocks(article.body[: opening.index])
    paragraph = article.body[opening.index]
    assert isinstance(paragraph, Paragraph)
    inner = body.dateline(opening) + body.inlines(opening.rest)
    body.writer.mixed("p", inner, spoken(paragraph.language, paragraph.direction))
    body.blocks(article.body[opening.index + 1 :])


def _is_clean(opening: Opening, article: Article) -> bool:
    """Does the dateline end between two inlines or inside a text, so that no mark is cut in two?"""
    assert opening.index is not None
    paragraph = article.body[opening.index]
    assert isinstance(paragraph, Paragraph)
    return merged((*opening.dateline, *opening.rest)) == merged(paragraph.children)
