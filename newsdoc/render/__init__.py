"""Article → XHTML for people: the one body markup that PDF, EPUB and HTML share.

``article_element`` gives an ``article`` with header, story, footnotes and an end block, its labels and
dates in the article's language.  (``archive`` writes the markup that another program reads back.)

Only what the model knows is written, element by element, so nothing of a page's own markup gets through.
"""

from __future__ import annotations

from lxml import etree

from newsdoc.model import Article
from newsdoc.model.datelines import find_opening
from newsdoc.notes import NoteLog
from newsdoc.render.blocks import add_body
from newsdoc.render.context import EPUB, XHTML, XML_LANG, Page, RenderOptions, document_language
from newsdoc.render.indent import indent
from newsdoc.render.matter import add_end, add_header

__all__ = [
    "EPUB",
    "XHTML",
    "XML_LANG",
    "RenderOptions",
    "article_element",
    "document_language",
    "indent",
]


def article_element(
    article: Article, options: RenderOptions | None = None, notes: NoteLog | None = None
) -> etree._Element:
    """Return ``article`` as an ``article`` element.

    Args:
        article: with pictures fitted to the format.
        options: how much is written, and where the pictures are.
        notes: takes the links that were refused.
    """
    page = Page(article, options or RenderOptions(), NoteLog() if notes is None else notes)
    element = page.root("article")
    add_header(page, element)
    add_body(page, element, find_opening(article))
    add_end(page, element)
    return element
