"""Article → EPUB 3.3: one chapter, a cover from the lead picture, metadata that says what is true.

Documents are written here, from the article model; EbookLib writes the package around them.
"""

from __future__ import annotations

from newsdoc.exporters.epub.book import make_book
from newsdoc.exporters.epub.writer import write_book
from newsdoc.formats import ExportOptions
from newsdoc.model import Article
from newsdoc.notes import NoteLog


def export_epub(article: Article, options: ExportOptions, notes: NoteLog) -> bytes:
    """Return ``article`` as an EPUB 3.3 publication."""
    return write_book(*make_book(article, options, notes))
